//! Everything the records hold that can give somebody away, ready to be looked for: nothing is read twice for a
//! hundred letters.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::text::words;
use super::{ordinary, sound};

/// Whose a name or a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// A child or young person.
    YoungPerson,
    /// Somebody a meeting or the police worry about.
    Concern,
    Professional,
    /// Family and everybody else.
    Other,
}

impl Whose {
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::YoungPerson => "another young person",
            Self::Concern => "a person of concern",
            Self::Professional => "a professional who is not asked to this meeting",
            Self::Other => "someone else in the records",
        }
    }
}

/// What stands in the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    Postcode,
    Phone,
    NhsNumber,
    Upn,
    LcsId,
}

/// A person of the records.
pub(super) struct Person {
    pub id: Box<str>,
    pub whose: Whose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Given and family name, or a nickname of several words.
    Whole,
    /// One of somebody's names.
    Part,
    /// Another name, a nickname.
    Alias,
    /// A street with its number.
    Address,
    /// A street without its number.
    Street,
    /// A town or another line of an address.
    Town,
    /// A word for a vehicle.
    Vehicle,
}

/// Words that give somebody away.
pub(super) struct Entry {
    pub person: usize,
    pub what: What,
    pub words: Vec<Box<str>>,
    pub protected: bool,
}

/// A number that gives somebody away.
pub(super) struct Held {
    pub person: usize,
    pub kind: Number,
    pub protected: bool,
}

/// Everybody the records know.
#[derive(Default)]
pub struct Lists {
    pub(super) people: Vec<Person>,
    of_id: HashMap<Box<str>, usize>,
    pub(super) entries: Vec<Entry>,
    by_word: HashMap<Box<str>, Vec<usize>>,
    by_sound: HashMap<Box<str>, Vec<usize>>,
    numbers: HashMap<Box<str>, Vec<Held>>,
    emails: HashMap<Box<str>, Vec<usize>>,
    born: HashMap<NaiveDate, Vec<usize>>,
    initials: HashMap<Box<str>, Vec<usize>>,
}

impl Lists {
    /// Somebody with their names. Aliases, addresses and numbers follow under the same id.
    pub fn person(&mut self, id: &str, [given, family, preferred]: [&str; 3], whose: Whose) {
        let person = self.id(id, whose);
        let known = |name: &str| -> Vec<String> {
            words(name).into_iter().filter(|word| !ordinary::is_nobody(word)).collect()
        };
        let (given, family, preferred) = (known(given), known(family), known(preferred));
        for first in [&given, &preferred] {
            let whole: Vec<String> = first.iter().chain(&family).cloned().collect();
            self.enter(person, What::Whole, &whole, false);
        }
        for name in [&given, &family, &preferred] {
            self.enter(person, What::Part, name, false);
            // A part of "Okafor-Lyle" gives away as much as both.
            let parted =
                |part: &&String| name.len() > 1 && part.chars().count() >= 3 && !ordinary::is_title(part);
            for part in name.iter().filter(parted) {
                self.enter(person, What::Part, std::slice::from_ref(part), false);
            }
        }
        let letters: String = given.iter().chain(&family).filter_map(|word| word.chars().next()).collect();
        let people = self.initials.entry(letters.into()).or_default();
        if !people.contains(&person) {
            people.push(person);
        }
    }

    /// Another name somebody goes by, or their vehicle: "WX68", "grey VW Caddy WX68".
    pub fn alias(&mut self, id: &str, name: &str, whose: Whose) {
        let person = self.id(id, whose);
        let words = words(name);
        const MAKES: [&str; 16] = [
            "vw",
            "volkswagen",
            "ford",
            "bmw",
            "audi",
            "vauxhall",
            "toyota",
            "nissan",
            "renault",
            "peugeot",
            "citroen",
            "mercedes",
            "honda",
            "yamaha",
            "van",
            "moped",
        ];
        let vehicle = words.iter().any(|word| MAKES.contains(&word.as_str()));
        if !vehicle && !name.chars().any(|letter| letter.is_ascii_digit()) {
            self.enter(person, What::Alias, &words, false);
            return;
        }
        const PLAIN: [&str; 24] = [
            "grey", "gray", "black", "white", "blue", "red", "green", "silver", "old", "new", "dark",
            "light", "van", "car", "bike", "vw", "ford", "bmw", "audi", "plate", "reg", "partial", "with",
            "the",
        ];
        for word in words.iter().filter(|word| word.chars().count() >= 2 && !PLAIN.contains(&word.as_str())) {
            self.enter(person, What::Vehicle, std::slice::from_ref(word), false);
            // "WX 68" is read as two words.
            let letters: String = word.chars().take_while(|letter| letter.is_alphabetic()).collect();
            let digits: String = word.chars().skip(letters.chars().count()).collect();
            if !letters.is_empty() && !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit())
            {
                self.enter(person, What::Vehicle, &[letters, digits], false);
            }
        }
        // Alone neither says much; "grey VW" does.
        for pair in
            words.windows(2).filter(|pair| pair.get(1).is_some_and(|word| MAKES.contains(&word.as_str())))
        {
            self.enter(person, What::Vehicle, pair, false);
        }
    }

    /// Where somebody lives or is written to: the lines of the address, then its postcode.
    pub fn address(&mut self, id: &str, whose: Whose, lines: &str, postcode: &str, protected: bool) {
        let person = self.id(id, whose);
        let has_digit = |word: &String| word.chars().any(|letter| letter.is_ascii_digit());
        for line in lines.split(['\n', ',']).map(words).filter(|line| !line.is_empty()) {
            if line.len() < 2 || !line.iter().any(has_digit) {
                // The town of a protected address gives it away; everybody else's is where many live.
                if protected {
                    self.enter(person, What::Town, &line, true);
                }
                continue;
            }
            self.enter(person, What::Address, &line, protected);
            let street: Vec<String> =
                line.iter().skip_while(|word| has_digit(word) || *word == "flat").cloned().collect();
            if street.len() > 1 && street.len() < line.len() {
                self.enter(person, What::Street, &street, protected);
            }
        }
        self.number(id, whose, Number::Postcode, postcode, protected);
    }

    /// A postcode, phone, or identifier, in any spacing.
    pub fn number(&mut self, id: &str, whose: Whose, kind: Number, text: &str, protected: bool) {
        let person = self.id(id, whose);
        let close = squash(text);
        if close.len() >= 4 {
            self.numbers.entry(close.into()).or_default().push(Held { person, kind, protected });
        }
    }

    /// An e-mail address.
    pub fn email(&mut self, id: &str, whose: Whose, address: &str) {
        let person = self.id(id, whose);
        let address = address.trim().to_lowercase();
        if address.contains('@') {
            self.emails.entry(address.into()).or_default().push(person);
        }
    }

    /// A date of birth.
    pub fn born(&mut self, id: &str, whose: Whose, on: NaiveDate) {
        let person = self.id(id, whose);
        self.born.entry(on).or_default().push(person);
    }

    fn id(&mut self, id: &str, whose: Whose) -> usize {
        if let Some(known) = self.of_id.get(id) {
            return *known;
        }
        self.people.push(Person { id: id.into(), whose });
        self.of_id.insert(id.into(), self.people.len() - 1);
        self.people.len() - 1
    }

    fn enter(&mut self, person: usize, what: What, words: &[String], protected: bool) {
        let Some(first) = words.first() else { return };
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let known = |at: &usize| {
            self.entries.get(*at).is_some_and(|entry| {
                entry.person == person
                    && entry.words.len() == words.len()
                    && entry.words.iter().zip(words).all(|(one, two)| **one == **two)
            })
        };
        if letters < 2 || self.by_word.get(first.as_str()).is_some_and(|all| all.iter().any(known)) {
            return;
        }
        let at = self.entries.len();
        let boxed = words.iter().map(|word| word.as_str().into()).collect();
        self.entries.push(Entry { person, what, words: boxed, protected });
        self.by_word.entry(first.as_str().into()).or_default().push(at);
        if first.chars().count() >= 3 && !ordinary::is_both(first) {
            for key in sound::keys(first) {
                self.by_sound.entry(key.into()).or_default().push(at);
            }
        }
        // "UncleT" and "okaforlyle".
        if words.len() > 1 && matches!(what, What::Whole | What::Part | What::Alias) && letters >= 5 {
            self.enter(person, what, &[words.concat()], protected);
        }
    }

    pub(super) fn entry(&self, at: usize) -> Option<(&Entry, &Person)> {
        let entry = self.entries.get(at)?;
        Some((entry, self.people.get(entry.person)?))
    }

    /// What begins with this word.
    pub(super) fn beginning_with(&self, word: &str) -> &[usize] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// What begins with a word that sounds like this one.
    pub(super) fn sounding_like(&self, word: &str) -> Vec<usize> {
        let mut found: Vec<usize> = sound::keys(word)
            .iter()
            .filter_map(|key| self.by_sound.get(key.as_str()))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn numbered(&self, close: &str) -> impl Iterator<Item = (&Held, &Person)> {
        let held = self.numbers.get(close).into_iter().flatten();
        held.filter_map(|held| Some((held, self.people.get(held.person)?)))
    }

    pub(super) fn reached_at(&self, email: &str) -> impl Iterator<Item = &Person> {
        self.people_of(self.emails.get(email))
    }

    pub(super) fn born_on(&self, on: NaiveDate) -> impl Iterator<Item = &Person> {
        self.people_of(self.born.get(&on))
    }

    pub(super) fn with_initials(&self, letters: &str) -> impl Iterator<Item = &Person> {
        self.people_of(self.initials.get(letters))
    }

    fn people_of<'a>(&'a self, found: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Person> {
        found.into_iter().flatten().filter_map(|person| self.people.get(*person))
    }
}

/// A number without what stands between its signs; a phone number begins with 0.
pub(super) fn squash(text: &str) -> String {
    let close: String = text
        .chars()
        .map(super::text::narrow)
        .filter(|letter| letter.is_alphanumeric() || *letter == '+')
        .flat_map(char::to_lowercase)
        .collect();
    let national = |rest: &str| format!("0{}", rest.strip_prefix('0').unwrap_or(rest));
    match close.strip_prefix("+44").or_else(|| close.strip_prefix("0044")) {
        Some(rest) => national(rest),
        None => close.replace('+', ""),
    }
}
