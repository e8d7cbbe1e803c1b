//! Reading age: the Flesch-Kincaid grade and five years (DR 3.1). A whole number: it is an estimate.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

/// Words that are not said as they are written, with their syllables, from the CMU pronouncing dictionary.
const SAID: &str = include_str!("syllables.txt");
/// Fewer words say nothing about how hard a text is.
const ENOUGH: usize = 30;

/// How hard a text is to read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The Flesch-Kincaid grade.
    pub grade: f64,
    pub words: usize,
    pub sentences: usize,
}

impl Reading {
    /// About how old a reader has to be.
    #[must_use]
    pub fn age(&self) -> u32 {
        let age = (self.grade + 5.0).round().clamp(5.0, 25.0);
        // Between 5 and 25.
        (5..=25).find(|whole| f64::from(*whole) >= age).unwrap_or(25)
    }

    /// "About reading age 10".
    #[must_use]
    pub fn says(&self) -> String {
        let age = self.age();
        match age {
            0..=8 => format!("About reading age {age}: easy to read."),
            9..=12 => format!("About reading age {age}, as a letter to a young person should be."),
            _ => format!("About reading age {age}. A letter to a family should be near 9 to 12."),
        }
    }
}

/// Reads a text; names in `skip` do not count. `None` where there are too few words to say.
#[must_use]
pub fn reading(text: &str, skip: &BTreeSet<String>) -> Option<Reading> {
    let (mut words, mut said, mut sentences) = (0_usize, 0_usize, 0_usize);
    for sentence in self::sentences(text) {
        let mut here = 0;
        for word in words_in(text.get(sentence).unwrap_or_default()) {
            if !skip.contains(&word) {
                here += 1;
                said += syllables(&word);
            }
        }
        words += here;
        // "Hi Cal." is no sentence.
        sentences += usize::from(here > 2);
    }
    if words < ENOUGH {
        return None;
    }
    let sentences = sentences.max(1);
    let ratio = |of: usize, by: usize| {
        f64::from(u32::try_from(of).unwrap_or(0)) / f64::from(u32::try_from(by).unwrap_or(1))
    };
    let grade = 0.39 * ratio(words, sentences) + 11.8 * ratio(said, words) - 15.59;
    Some(Reading { grade, words, sentences })
}

/// Where sentences stand. A line of its own is one too: a heading, an item of a list.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let next = letters.peek().map(|next| next.1);
        let ends = match letter {
            '\n' => true,
            '.' | '!' | '?' => {
                next.is_none_or(|next| next.is_whitespace() || matches!(next, '”' | '"' | ')' | '’'))
            }
            _ => false,
        };
        if ends {
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..text.len());
    found.retain(|range| text.get(range.clone()).is_some_and(|text| text.chars().any(char::is_alphanumeric)));
    found
}

/// The words of a sentence in small letters.
pub(super) fn words_in(sentence: &str) -> impl Iterator<Item = String> {
    sentence
        .split_whitespace()
        .map(|word| {
            word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        })
        .filter(|word: &String| !word.is_empty())
}

/// How many syllables a word has, as it is said.
#[must_use]
pub fn syllables(word: &str) -> usize {
    static WORDS: OnceLock<HashMap<&'static str, usize>> = OnceLock::new();
    let known = WORDS.get_or_init(|| {
        SAID.lines()
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(word, count)| Some((word, count.parse().ok()?)))
            .collect()
    });
    known.get(word).copied().unwrap_or_else(|| by_rule(word))
}

fn is_vowel(letter: Option<&char>) -> bool {
    letter.is_some_and(|letter| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}

fn by_rule(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(char::is_ascii_lowercase).collect();
    let at = |place: usize| letters.get(place);
    let back = |from_end: usize| letters.len().checked_sub(from_end).and_then(|place| letters.get(place));
    let ends = |ending: &str| word.ends_with(ending);
    let mut count: isize = 0;
    for place in 0..letters.len() {
        let before = place.checked_sub(1).and_then(at);
        count += isize::from(is_vowel(at(place)) && !is_vowel(before));
    }
    let le = ends("le") && !is_vowel(back(3));
    if ends("e") && !le && !is_vowel(back(2)) {
        count -= 1;
    }
    let hissing = ["ses", "xes", "zes", "ches", "shes", "ces", "ges"].iter().any(|ending| ends(ending));
    let little = ends("les") && !is_vowel(back(4));
    if ends("es") && letters.len() > 3 && !(hissing || little || is_vowel(back(3))) {
        count -= 1;
    }
    if ends("ed") && letters.len() > 3 && !matches!(back(3), Some('t' | 'd')) && !is_vowel(back(3)) {
        count -= 1;
    }
    count += parted_vowels(&letters);
    if ends("ing") && is_vowel(back(4)) {
        count += 1;
    }
    let silent = ["eful", "eless", "ement"].iter().any(|part| word.contains(part))
        || word.contains("evening")
        || (ends("ely") && !is_vowel(back(4)));
    if silent {
        count -= 1;
    }
    if ends("sm") || ends("thm") {
        count += 1;
    }
    usize::try_from(count).unwrap_or(0).max(1)
}

/// Two vowels that are said apart: "idea", "video", "usual".
fn parted_vowels(letters: &[char]) -> isize {
    let mut count = 0;
    for (place, pair) in letters.windows(2).enumerate() {
        let before = place.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(place + 2);
        let soft = matches!(before, Some('t' | 's' | 'c' | 'g' | 'x'));
        count += isize::from(match pair {
            ['i', 'a' | 'o'] => !soft && after != Some(&'u'),
            ['e', 'o'] => after != Some(&'u'),
            ['u', 'a' | 'o'] => !matches!(before, Some('q' | 'g')) && after != Some(&'u'),
            ['i', 'u'] => matches!(before, Some('r' | 'l' | 'n' | 'm' | 'd')),
            _ => false,
        });
    }
    count
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn words_are_counted_as_they_are_said() {
        for (word, count) in [
            ("cat", 1),
            ("hoping", 2),
            ("looked", 1),
            ("wanted", 2),
            ("table", 2),
            ("people", 2),
            ("idea", 3),
            ("school", 1),
            ("boxes", 2),
            ("times", 1),
            ("meeting", 2),
            ("every", 3),
            ("seeing", 2),
            ("video", 3),
            ("information", 4),
            ("safely", 2),
            ("the", 1),
            ("beautiful", 3),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn an_age_is_a_whole_number_and_short_texts_have_none() {
        let none = BTreeSet::new();
        assert_eq!(reading("Hi Cal. See you on Monday.", &none), None);
        let easy = "We met on Monday. You came with your mum. We had tea and cake. ".repeat(4);
        let hard =
            "The multidisciplinary safeguarding partnership subsequently reiterated its determination to \
            facilitate comprehensive interventions notwithstanding considerable organisational complexity. "
                .repeat(3);
        assert!(reading(&easy, &none).unwrap().age() <= 8, "{:?}", reading(&easy, &none));
        assert!(reading(&hard, &none).unwrap().age() >= 20, "{:?}", reading(&hard, &none));
    }

    #[test]
    fn grades_are_within_half_a_grade_of_textstats() {
        let texts = include_str!("../../../tests/fixtures/reading/texts.txt");
        let rows: Vec<(f64, &str)> = texts
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split_once(" | ").unwrap())
            .map(|(grade, text)| (grade.parse().unwrap(), text))
            .collect();
        assert_eq!(rows.len(), 200);
        let apart =
            |(grade, text): &(f64, &str)| (reading(text, &BTreeSet::new()).unwrap().grade - grade).abs();
        let far: Vec<_> = rows.iter().filter(|row| apart(row) > 0.5).collect();
        let widest = rows.iter().map(apart).fold(0.0, f64::max);
        assert!(far.is_empty(), "{} too far, the widest {widest:.2}: {far:#?}", far.len());
    }
}
