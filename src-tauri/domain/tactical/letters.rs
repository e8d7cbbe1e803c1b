//! The context conference: every young person goes by a letter that stays theirs through the whole meeting.
//!
//! What is talked about is a place or a group of friends; whoever reads needs to tell young people apart, not to know
//! who they are. Over-cautious on purpose: a name that may be somebody's becomes a letter.

/// Somebody who goes by a letter, or by "a young person" where they have none at this meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettered {
    pub name: String,
    pub letter: Option<String>,
}

/// What stands for somebody without a letter.
const NOBODY: &str = "a young person";

/// Given names that are ordinary words too: only with their capital are they somebody.
const WORDS: [&str; 24] = [
    "will", "grace", "hope", "may", "mark", "rose", "joy", "faith", "summer", "dawn", "sky", "rich", "bill",
    "jack", "art", "ray", "robin", "max", "drew", "pat", "sunny", "angel", "star", "river",
];

/// The letter after those that were given: A to Z, then AA.
#[must_use]
pub fn next_letter<'a>(given: impl Iterator<Item = &'a str>) -> String {
    let given: Vec<&str> = given.collect();
    let mut number = 0_u32;
    loop {
        let letter = letter_of(number);
        if !given.contains(&letter.as_str()) {
            return letter;
        }
        number += 1;
    }
}

fn letter_of(number: u32) -> String {
    let of = |place: u32| char::from_u32(u32::from(b'A') + place % 26).unwrap_or('A');
    if number < 26 { of(number).to_string() } else { format!("{}{}", of(number / 26 - 1), of(number)) }
}

/// How somebody is called at a context conference.
#[must_use]
pub fn called(letter: Option<&str>) -> String {
    letter.map_or_else(|| NOBODY.to_owned(), |letter| format!("Young person {letter}"))
}

/// Words to look for, one after the other.
struct Pattern {
    words: Vec<String>,
    /// Only with these capitals.
    exact: bool,
    says: String,
    /// Ends in an initial: the point after it belongs to it.
    initial: bool,
}

/// Where the words of a text begin and end.
fn words_of(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, letter) in text.char_indices() {
        match (letter.is_alphanumeric(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                words.push((start, at));
                from = None;
            }
            _ => {}
        }
    }
    words.extend(from.map(|start| (start, text.len())));
    words
}

fn patterns(people: &[Lettered]) -> Vec<Pattern> {
    let mut all: Vec<Pattern> = Vec::new();
    for one in people {
        let words: Vec<String> = words_of(&one.name)
            .into_iter()
            .filter_map(|(from, to)| one.name.get(from..to))
            .map(str::to_owned)
            .collect();
        let says = called(one.letter.as_deref());
        let Some(given) = words.first() else { continue };
        let mut add = |words: Vec<String>, exact: bool, initial: bool| {
            all.push(Pattern { words, exact, says: says.clone(), initial });
        };
        add(words.clone(), false, false);
        let initials: Vec<&str> = words
            .iter()
            .skip(1)
            .filter_map(|word| {
                word.char_indices().nth(1).map_or(Some(word.as_str()), |(at, _)| word.get(..at))
            })
            .collect();
        if let Some(initial) = initials.first() {
            add(vec![given.clone(), (*initial).to_owned()], false, true);
        }
        if let Some(family) = words.get(1..).filter(|family| family.len() > 1) {
            add(family.to_vec(), false, false);
        }
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.chars().count() > 1) {
            let ordinary =
                at == 0 && WORDS.contains(&word.to_lowercase().as_str()) || word.chars().count() < 3;
            add(vec![word.clone()], ordinary, false);
        }
        let own = given.chars().next().map(String::from).unwrap_or_default();
        let letters: String = [own.as_str()].into_iter().chain(initials.iter().copied()).collect();
        if letters.chars().count() > 1 {
            add(vec![letters], true, false);
        }
    }
    all.sort_by_key(|pattern| std::cmp::Reverse((pattern.words.len(), pattern.words.concat().len())));
    all
}

fn same(pattern: &Pattern, said: &[&str]) -> bool {
    pattern.words.iter().zip(said).all(|(word, said)| {
        if pattern.exact { word == said } else { word.to_lowercase() == said.to_lowercase() }
    })
}

/// A text in which nobody of these is named: each stands by their letter.
#[must_use]
pub fn lettered(text: &str, people: &[Lettered]) -> String {
    let patterns = patterns(people);
    let words = words_of(text);
    let said: Vec<&str> = words.iter().map(|(from, to)| text.get(*from..*to).unwrap_or_default()).collect();
    let close = |from: usize, to: usize| {
        text.get(from..to)
            .is_some_and(|gap| gap.chars().count() <= 2 && gap.chars().all(|one| " -.’'\u{a0}".contains(one)))
    };
    let mut written = String::with_capacity(text.len());
    let (mut at, mut done) = (0, 0);
    while let Some((from, _)) = words.get(at).copied() {
        let fits = |pattern: &&Pattern| {
            let Some(own) = said.get(at..at + pattern.words.len()) else { return false };
            let gaps = words.get(at..at + pattern.words.len()).unwrap_or_default();
            same(pattern, own)
                && gaps.iter().zip(gaps.iter().skip(1)).all(|((_, end), (start, _))| close(*end, *start))
        };
        let Some(found) = patterns.iter().find(fits) else {
            at += 1;
            continue;
        };
        let alike = |one: &&Pattern| one.words.len() == found.words.len() && fits(one);
        let says = if patterns.iter().filter(alike).all(|one| one.says == found.says) {
            &found.says
        } else {
            NOBODY
        };
        let (_, mut end) = words.get(at + found.words.len() - 1).copied().unwrap_or((from, from));
        if found.initial && text.get(end..).is_some_and(|rest| rest.starts_with('.')) {
            end += 1;
        }
        written.push_str(text.get(done..from).unwrap_or_default());
        written.push_str(says);
        done = end;
        at += found.words.len();
    }
    written.push_str(text.get(done..).unwrap_or_default());
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, letter: &str) -> Lettered {
        Lettered { name: name.into(), letter: (!letter.is_empty()).then(|| letter.into()) }
    }

    #[test]
    fn letters_go_from_a_on_and_none_is_given_twice() {
        assert_eq!(next_letter(std::iter::empty()), "A");
        assert_eq!(next_letter(["A", "C"].into_iter()), "B");
        let all: Vec<String> = (0..28).map(letter_of).collect();
        assert_eq!((all[25].as_str(), all[26].as_str(), all[27].as_str()), ("Z", "AA", "AB"));
        assert_eq!(next_letter(all.iter().map(String::as_str)), "AC");
    }

    #[test]
    fn every_way_of_naming_somebody_becomes_their_letter() {
        let people = [
            one("Tia Renshaw", "A"),
            one("Jayden Okafor-Lyle", "B"),
            one("Will Hart", "C"),
            one("Callum Ashdown", ""),
        ];
        for (said, expected) in [
            ("Tia Renshaw was seen.", "Young person A was seen."),
            ("TIA RENSHAW", "Young person A"),
            ("Tia R. and Tia’s friend", "Young person A and Young person A’s friend"),
            ("tia left; Renshaw family", "Young person A left; Young person A family"),
            ("T of the TR plan: TR.", "T of the Young person A plan: Young person A."),
            ("Jayden O., Okafor-Lyle, Lyle", "Young person B, Young person B, Young person B"),
            ("Jayden Okafor Lyle", "Young person B"),
            ("We will see Will at will", "We will see Young person C at will"),
            ("Callum A. knows them", "a young person knows them"),
            ("Tiara at the station", "Tiara at the station"),
            ("", ""),
        ] {
            assert_eq!(lettered(said, &people), expected, "{said}");
            assert_eq!(lettered(expected, &people), expected, "a second time: {said}");
        }
    }

    #[test]
    fn two_of_one_name_are_not_mixed_up() {
        let people = [one("Tia Renshaw", "A"), one("Tia Moss", "B")];
        assert_eq!(
            lettered("Tia Moss, Tia R., Tia", &people),
            "Young person B, Young person A, a young person"
        );
    }
}
