//! Text made comparable: case, curly marks and, for numbers, spaces do not count.

use std::ops::Range;

/// A text in lower case with the place of every letter in the original.
pub(super) struct Folded {
    letters: Vec<(char, Range<usize>)>,
}

/// Lower case, straight apostrophes, plain spaces.
pub(super) fn fold(text: &str) -> String {
    text.trim().chars().flat_map(fold_letter).collect()
}

fn fold_letter(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' | '–' => '-',
        other if other.is_whitespace() => ' ',
        other => other,
    };
    plain.to_lowercase()
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut letters: Vec<(char, Range<usize>)> = Vec::with_capacity(text.len());
        for (at, letter) in text.char_indices() {
            let place = at..at + letter.len_utf8();
            for plain in fold_letter(letter) {
                // A line end between two words is one space like any other.
                match letters.last_mut() {
                    Some(last) if plain == ' ' && last.0 == ' ' => last.1.end = place.end,
                    _ => letters.push((plain, place.clone())),
                }
            }
        }
        Self { letters }
    }

    /// Where the wanted letters stand as words of their own. With `close`, spaces in the text do
    /// not count.
    pub(super) fn places(&self, wanted: &str, close: bool) -> Vec<Range<usize>> {
        let wanted: Vec<char> = wanted.chars().collect();
        let first = wanted.first().copied();
        (0..self.letters.len())
            .filter(|start| {
                self.letters.get(*start).map(|letter| letter.0) == first && self.begins_word(*start)
            })
            .filter_map(|start| self.runs_from(start, &wanted, close))
            .collect()
    }

    fn runs_from(&self, start: usize, wanted: &[char], close: bool) -> Option<Range<usize>> {
        let mut at = start;
        for letter in wanted {
            while close && self.letters.get(at).is_some_and(|found| found.0 == ' ' || found.0 == '-') {
                at += 1;
            }
            if self.letters.get(at)?.0 != *letter {
                return None;
            }
            at += 1;
        }
        let ends = self.letters.get(at).is_none_or(|next| !next.0.is_alphanumeric());
        let (from, to) = (self.letters.get(start)?.1.start, self.letters.get(at - 1)?.1.end);
        ends.then_some(from..to)
    }

    fn begins_word(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.letters.get(before))
            .is_none_or(|before| !before.0.is_alphanumeric())
    }

    /// The words of the text, each with its place.
    pub(super) fn words(&self) -> Vec<(String, Range<usize>)> {
        let mut words: Vec<(String, Range<usize>)> = Vec::new();
        let mut open = false;
        for (letter, place) in &self.letters {
            if !letter.is_alphanumeric() {
                open = false;
                continue;
            }
            match words.last_mut().filter(|_| open) {
                Some(word) => {
                    word.0.push(*letter);
                    word.1.end = place.end;
                }
                None => words.push((letter.to_string(), place.clone())),
            }
            open = true;
        }
        words
    }
}

pub(super) const PUPIL_NUMBER: &str = "a pupil number";

/// Runs of neighbouring words that are an NHS number, a pupil number, a vehicle mark or a postcode.
pub(super) fn numbers(folded: &Folded) -> Vec<(Range<usize>, &'static str)> {
    let words = folded.words();
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    for start in 0..words.len() {
        let mut joined = String::new();
        for word in words.iter().skip(start).take(5) {
            joined.push_str(&word.0);
            if joined.len() > 13 {
                break;
            }
            if let (Some(what), Some(first)) = (number_kind(&joined), words.get(start)) {
                found.push((first.1.start..word.1.end, what));
            }
        }
    }
    found
}

fn number_kind(text: &str) -> Option<&'static str> {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() == 10 && is_nhs_number(&letters) {
        return Some("an NHS number");
    }
    let shape: String = letters
        .iter()
        .map(|letter| {
            if letter.is_ascii_digit() {
                '9'
            } else if letter.is_ascii_lowercase() {
                'a'
            } else {
                '?'
            }
        })
        .collect();
    match shape.as_str() {
        "a999999999999" | "a99999999999a" => Some(PUPIL_NUMBER),
        "aa99aaa" => Some("a vehicle mark"),
        "a99aa" | "a999aa" | "aa99aa" | "aa999aa" | "a9a9aa" | "aa9a9aa" => Some("a postcode"),
        _ => None,
    }
}

/// The check digit of an NHS number (DR 1.5).
fn is_nhs_number(letters: &[char]) -> bool {
    let digits: Option<Vec<u32>> = letters.iter().map(|letter| letter.to_digit(10)).collect();
    let Some(digits) = digits else { return false };
    let sum: u32 = digits.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = (11 - sum % 11) % 11;
    check != 10 && digits.last() == Some(&check)
}
