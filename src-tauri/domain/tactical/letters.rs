//! The context conference: every young person goes by a letter that stays theirs through the whole meeting.
//!
//! What is talked about is a place or a group of friends; whoever reads needs to tell young people apart, not to know
//! who they are. Over-cautious on purpose: a name that may be somebody's becomes a letter.

use std::collections::{HashMap, HashSet};

/// Somebody who goes by a letter, or by "a young person" where they have none at this meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettered {
    pub name: String,
    pub letter: Option<String>,
}

/// What stands for somebody without a letter.
const NOBODY: &str = "a young person";

/// Names that are ordinary words too: only with their capital are they somebody.
const WORDS: [&str; 60] = [
    "will", "grace", "hope", "may", "mark", "rose", "joy", "faith", "summer", "dawn", "sky", "rich", "bill",
    "jack", "art", "ray", "robin", "max", "drew", "pat", "sunny", "angel", "star", "river", "young", "brown",
    "green", "white", "black", "grey", "park", "field", "hill", "wood", "woods", "day", "long", "short",
    "king", "street", "cross", "bell", "cook", "fox", "west", "north", "price", "law", "page", "hall",
    "house", "church", "marsh", "moss", "stone", "little", "small", "good", "banks", "person",
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

/// How closely a text has to say a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closely {
    /// In whatever capitals.
    Any,
    /// Beginning with a capital: otherwise it is an ordinary word.
    Capital,
    /// With exactly these capitals.
    Exact,
}

/// Words to look for, one after the other.
struct Pattern {
    words: Vec<String>,
    closely: Closely,
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

/// Every way of naming somebody, by its first word in small letters; the longest first.
#[derive(Default)]
pub struct Letters {
    patterns: HashMap<String, Vec<Pattern>>,
    given: HashSet<String>,
}

fn is_said(pattern: &Pattern, said: &[&str]) -> bool {
    pattern.words.iter().zip(said).all(|(word, said)| match pattern.closely {
        Closely::Exact => word == said,
        Closely::Any => word.to_lowercase() == said.to_lowercase(),
        Closely::Capital => {
            word.to_lowercase() == said.to_lowercase() && said.chars().next().is_some_and(char::is_uppercase)
        }
    })
}

/// Whether what lies between two words leaves them one name.
fn is_close(gap: &str) -> bool {
    gap.chars().count() <= 2 && gap.chars().all(|one| " -.’'\u{a0}".contains(one))
}

impl Letters {
    /// How these people are found in texts.
    #[must_use]
    pub fn of(people: &[Lettered]) -> Self {
        let mut letters = Letters::default();
        for one in people {
            letters.given.extend(one.letter.clone());
            letters.add(one);
        }
        for patterns in letters.patterns.values_mut() {
            patterns.sort_by_key(|one| std::cmp::Reverse((one.words.len(), one.words.concat().len())));
        }
        letters
    }

    fn add(&mut self, one: &Lettered) {
        let words: Vec<String> = words_of(&one.name)
            .into_iter()
            .filter_map(|(from, to)| one.name.get(from..to))
            .map(str::to_owned)
            .collect();
        let says = called(one.letter.as_deref());
        let Some(given) = words.first().cloned() else { return };
        let mut add = |words: Vec<String>, closely: Closely, initial: bool| {
            let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
            let pattern = Pattern { words, closely, says: says.clone(), initial };
            self.patterns.entry(first).or_default().push(pattern);
        };
        if words.len() > 1 {
            add(words.clone(), Closely::Any, false);
        }
        let initials: Vec<String> =
            words.iter().skip(1).filter_map(|word| word.chars().next().map(String::from)).collect();
        if let Some(initial) = initials.first() {
            add(vec![given.clone(), initial.clone()], Closely::Any, true);
        }
        if let Some(family) = words.get(1..).filter(|family| family.len() > 1) {
            add(family.to_vec(), Closely::Any, false);
        }
        for word in words.iter().filter(|word| word.chars().count() > 1) {
            // Somebody who is not spoken of here is somebody only where the word is written as a name.
            let ordinary = one.letter.is_none()
                || word.chars().count() < 3
                || WORDS.contains(&word.to_lowercase().as_str());
            add(vec![word.clone()], if ordinary { Closely::Capital } else { Closely::Any }, false);
        }
        let own = given.chars().next().map(String::from).unwrap_or_default();
        let letters: String = [own].into_iter().chain(initials).collect();
        if letters.chars().count() > 1 {
            add(vec![letters], Closely::Exact, false);
        }
    }

    /// How many words stand for somebody already: "Young person A", "a young person".
    fn already(&self, said: &[&str]) -> usize {
        match said {
            [young, person, letter, ..] if is_young_person(young, person) && self.given.contains(*letter) => {
                3
            }
            [young, person, ..] if is_young_person(young, person) => 2,
            _ => 0,
        }
    }

    /// A text in which nobody of these is named: each stands by their letter.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        let words = words_of(text);
        let said: Vec<&str> =
            words.iter().map(|(from, to)| text.get(*from..*to).unwrap_or_default()).collect();
        let mut written = String::with_capacity(text.len());
        let (mut at, mut done) = (0, 0);
        while let Some((from, _)) = words.get(at).copied() {
            let rest = said.get(at..).unwrap_or_default();
            let already = self.already(rest);
            if already > 0 {
                at += already;
                continue;
            }
            let fits = |pattern: &&Pattern| {
                let Some(own) = rest.get(..pattern.words.len()) else { return false };
                let gaps = words.get(at..at + pattern.words.len()).unwrap_or_default();
                let mut gaps = gaps.iter().zip(gaps.iter().skip(1));
                is_said(pattern, own)
                    && gaps.all(|((_, end), (start, _))| text.get(*end..*start).is_some_and(is_close))
            };
            let first = rest.first().map(|word| word.to_lowercase()).unwrap_or_default();
            let patterns = self.patterns.get(&first).map_or(&[][..], Vec::as_slice);
            let Some(found) = patterns.iter().find(fits) else {
                at += 1;
                continue;
            };
            let alike = |one: &&Pattern| one.words.len() == found.words.len() && fits(one);
            let one = patterns.iter().filter(alike).all(|one| one.says == found.says);
            let says = if one { found.says.as_str() } else { NOBODY };
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
}

fn is_young_person(young: &str, person: &str) -> bool {
    young.eq_ignore_ascii_case("young") && person.eq_ignore_ascii_case("person")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn one(name: &str, letter: &str) -> Lettered {
        Lettered { name: name.into(), letter: (!letter.is_empty()).then(|| letter.into()) }
    }

    fn lettered(text: &str, people: &[Lettered]) -> String {
        Letters::of(people).shown(text)
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
            one("Sam Brown", "D"),
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
            ("Callum said ashdown lane", "a young person said ashdown lane"),
            ("a brown coat of Brown’s, a young person", "a brown coat of Young person D’s, a young person"),
            ("Young person Tia, young person TR", "Young person Young person A, young person Young person A"),
            ("Tiara at the station", "Tiara at the station"),
            ("", ""),
        ] {
            assert_eq!(lettered(said, &people), expected, "{said}");
            assert_eq!(lettered(expected, &people), expected, "a second time: {said}");
        }
    }

    proptest::proptest! {
        /// Whatever stands around it, in whatever capitals: nobody who has a letter is named.
        #[test]
        fn no_name_is_left(
            names in proptest::collection::vec("[B-Y][a-z]{3,7} [B-Y][a-z]{3,7}(-[B-Y][a-z]{3,7})?", 1..6),
            around in "[a-z0-9 ,.’]{0,12}",
            loud: bool,
        ) {
            let people: Vec<Lettered> = names
                .iter()
                .enumerate()
                .map(|(at, name)| one(name, &letter_of(u32::try_from(at).unwrap())))
                .collect();
            let said = names.join(&format!(" {around} "));
            let said = if loud { said.to_uppercase() } else { said };
            let shown = lettered(&said, &people).to_lowercase();
            let shown: Vec<&str> = shown.split(|one: char| !one.is_alphanumeric()).collect();
            for word in names.iter().flat_map(|name| name.split([' ', '-'])) {
                let word = word.to_lowercase();
                let ours = ["young", "person"].contains(&word.as_str()) || around.contains(&word);
                proptest::prop_assert!(ours || !shown.contains(&word.as_str()), "{word} in {shown:?}");
            }
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
