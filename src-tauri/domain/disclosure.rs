//! What a letter may not tell its reader (DR 2.8): names, addresses and numbers that the records hold and this reader
//! may not see, words that belong to the police, and wording that was given to be withheld.
//!
//! It finds strings. It never says that a letter is safe: a person reads it as its reader would.

mod lift;
mod lists;
mod names;
mod numbers;
pub(crate) mod ordinary;
mod police;
mod sound;
pub(crate) mod text;
mod withheld;

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

pub use lift::{Lift, LiftError, may_be_lifted};
use lists::{Entry, Held, Person, What};
pub use lists::{Lists, Number, Whose};
use text::Text;
pub use withheld::Withheld;

/// What may never be in a letter to a young person or a parent (DR 2.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Another child, or another family.
    N1,
    /// Suspected offenders, their vehicles and nicknames.
    N2,
    /// Police intelligence, gradings, planned action.
    N3,
    /// Who reported a concern.
    N4,
    /// An address that keeps somebody alive.
    N5,
    /// Private contact details.
    N6,
    /// What the young person told in confidence.
    N7,
    /// One adult's history in another's letter.
    N8,
    /// Identifiers and other people's dates of birth.
    N9,
    /// Jargon, risk labels, blaming words.
    N10,
    /// A verdict that is a court's.
    N11,
    /// Two people's letters in one envelope; an envelope that tells.
    N12,
}

impl Rule {
    /// All of them, in their order.
    pub const ALL: [Self; 12] = [
        Self::N1,
        Self::N2,
        Self::N3,
        Self::N4,
        Self::N5,
        Self::N6,
        Self::N7,
        Self::N8,
        Self::N9,
        Self::N10,
        Self::N11,
        Self::N12,
    ];

    /// The word it is kept and shown under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::N1 => "N1",
            Self::N2 => "N2",
            Self::N3 => "N3",
            Self::N4 => "N4",
            Self::N5 => "N5",
            Self::N6 => "N6",
            Self::N7 => "N7",
            Self::N8 => "N8",
            Self::N9 => "N9",
            Self::N10 => "N10",
            Self::N11 => "N11",
            Self::N12 => "N12",
        }
    }
}

/// How strongly a finding speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Worth reading again; the letter can become final.
    Warns,
    /// A capitalised name that is in no list: somebody ticks that it may stand.
    Ticks,
    /// The letter cannot become final.
    Blocks,
    /// As `Blocks`, and nothing lifts it (N5).
    BlocksAlways,
}

/// One place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The words as they stand in the document.
    pub found: String,
    /// Where, in bytes of the document's plain text.
    pub at: Range<usize>,
    pub rule: Rule,
    pub strength: Strength,
    /// A sentence for the person who writes the letter.
    pub why: String,
    /// Found by its form or its sound, not in the records.
    pub uncertain: bool,
}

/// Who reads the document, and what they may see although the records hold it.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// Whose letter it is: their own address, phone and date of birth may stand.
    pub id: String,
    /// The young person it is about.
    pub young_person: String,
    /// People it may name: the reader, the family, the professionals on the list.
    pub named: BTreeSet<String>,
    /// People around the young person: their streets and shared first names are looked at more strictly.
    pub near: BTreeSet<String>,
    /// Where the reader's letters go, in lines with the postcode: it may stand even where it is protected.
    pub home: String,
    /// The place of the meeting, in a copy for the family: it may stand, and is asked about where it is somebody's home.
    pub venue: Vec<String>,
    /// The names of those people, each by itself, and other words that may stand: the council, a professional's venue.
    pub texts: Vec<String>,
    /// The council's wording the document was made from: its own capitals are nobody's name.
    pub wording: String,
    /// True for professionals: police words and identifiers do not stop their documents.
    pub professional: bool,
    /// The young person's LCS ID may stand.
    pub lcs_id: bool,
}

/// One reading of a text.
struct Reading<'r> {
    reader: &'r Reader,
    /// Words that may stand, wherever the meeting is.
    stands: Stands,
    /// The place of the meeting.
    venue: Stands,
    /// Where the words of the reader's own address stand, as runs of tokens.
    home: Vec<Range<usize>>,
    home_numbers: BTreeSet<String>,
    wording: BTreeSet<String>,
    emails: BTreeSet<String>,
}

/// Texts that may stand: where their words do, as runs of tokens, and the numbers they hold.
#[derive(Default)]
struct Stands {
    cover: Vec<Range<usize>>,
    numbers: BTreeSet<String>,
}

impl Stands {
    /// `spoken` are the words of the text: a text that begins with another one is not looked for.
    fn of<'t>(text: &Text<'_>, spoken: &HashSet<&str>, texts: impl Iterator<Item = &'t str>) -> Self {
        let mut all = Self::default();
        for allowed in texts {
            let words = text::words(allowed);
            if words.first().is_some_and(|first| spoken.contains(first.as_str())) {
                all.cover.extend(text.places(&words));
            }
            if allowed.chars().filter(char::is_ascii_digit).count() >= 2 {
                all.numbers.insert(lists::squash(allowed));
                // "ring 01632 960199" holds a number.
                let from = allowed.find(|letter: char| letter.is_ascii_digit() || letter == '+').unwrap_or(0);
                all.numbers.insert(lists::squash(allowed.get(from..).unwrap_or_default()));
                // "Kingsmere TA99 2ZZ" holds a postcode.
                let last: Vec<String> = words.iter().rev().take(2).rev().cloned().collect();
                all.numbers.insert(last.concat());
            }
        }
        all
    }

    fn covers(&self, from: usize, count: usize) -> bool {
        self.cover.iter().any(|run| run.start <= from && from + count <= run.end)
    }
}

impl<'r> Reading<'r> {
    fn of(text: &Text<'_>, reader: &'r Reader) -> Self {
        let split = |all: &'r [String]| all.iter().flat_map(|all| all.split(['\n', ',']));
        let with_a_sign = |all: &str| {
            let words = all.split_whitespace().filter(|word| word.contains('@'));
            words.map(str::to_lowercase).collect::<Vec<_>>()
        };
        let spoken = text.tokens.iter().map(|token| token.word.as_str()).collect();
        let lines = || reader.home.split(['\n', ',']).filter(|line| !line.trim().is_empty());
        Self {
            reader,
            stands: Stands::of(text, &spoken, split(&reader.texts)),
            venue: Stands::of(text, &spoken, split(&reader.venue)),
            home: lines().flat_map(|line| text.places(&text::words(line))).collect(),
            home_numbers: lines().map(lists::squash).collect(),
            wording: text::words(&reader.wording).into_iter().collect(),
            emails: split(&reader.texts).flat_map(with_a_sign).collect(),
        }
    }

    /// Whether one allowed text stands over all these words.
    fn covers(&self, from: usize, count: usize) -> bool {
        self.stands.covers(from, count) || self.venue.covers(from, count) || self.is_home(from, count)
    }

    /// An address that stands here only as the place of the meeting. A street without its number is nobody's home: a
    /// youth club lies there too.
    fn is_only_venue(&self, entry: &Entry, from: usize, count: usize) -> bool {
        entry.what == What::Address
            && self.venue.covers(from, count)
            && !self.stands.covers(from, count)
            && !self.is_home(from, count)
    }

    /// A postcode that stands here only as the place of the meeting.
    fn is_only_venue_number(&self, close: &str) -> bool {
        self.venue.numbers.contains(close)
            && !self.stands.numbers.contains(close)
            && !self.home_numbers.contains(close)
    }

    /// A protected address may stand in its reader's own letter alone, whatever the venue is.
    fn is_home(&self, from: usize, count: usize) -> bool {
        self.home.iter().any(|run| run.start <= from && from + count <= run.end)
    }

    fn allows_number(&self, close: &str, protected: bool) -> bool {
        let stands = self.stands.numbers.contains(close) || self.venue.numbers.contains(close);
        self.home_numbers.contains(close) || (!protected && stands)
    }

    fn allows_email(&self, email: &str) -> bool {
        self.emails.contains(email)
    }

    fn names(&self, person: &Person) -> bool {
        self.reader.named.contains(&*person.id)
    }

    fn is_reader(&self, person: &Person) -> bool {
        *self.reader.id == *person.id
    }

    fn is_own(&self, person: &Person) -> bool {
        self.is_reader(person) || *self.reader.young_person == *person.id
    }

    /// Of concern, or around the young person.
    fn is_near(&self, person: &Person) -> bool {
        person.whose == Whose::Concern || self.reader.near.contains(&*person.id)
    }

    fn may_see(&self, entry: &Entry, person: &Person) -> bool {
        // A street in the store at large is where the bus stops too.
        let anywhere = entry.what == What::Street && !entry.protected && !self.is_near(person);
        let own = match entry.what {
            What::Whole | What::Part | What::Alias | What::Vehicle => self.names(person),
            What::Address | What::Street | What::Town => self.is_reader(person),
        };
        own || anywhere
    }

    /// Numbers are nobody's reading but a professional's own (N9).
    fn may_see_number(&self, held: &Held, person: &Person) -> bool {
        let about = *self.reader.young_person == *person.id;
        match held.kind {
            Number::LcsId => about && (self.reader.lcs_id || self.reader.professional),
            Number::NhsNumber | Number::Upn => about && self.reader.professional,
            Number::Postcode | Number::Phone => self.is_reader(person),
        }
    }
}

/// True when nothing found keeps the document from becoming final.
#[must_use]
pub fn may_become_final(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.strength == Strength::Warns)
}

/// Reads a document's plain text for what its reader may not see, in order of place.
#[must_use]
pub fn check(text: &str, lists: &Lists, reader: &Reader, withheld: &[Withheld]) -> Vec<Finding> {
    let text = Text::of(text);
    let reading = Reading::of(&text, reader);
    let mut findings = names::known(&text, lists, &reading);
    findings.extend(numbers::numbers(&text, lists, &reading));
    findings.extend(withheld::copied(&text, withheld));
    if !reader.professional {
        findings.extend(names::initialled(&text, lists, &reading));
        findings.extend(police::words_in(&text));
        findings.extend(crate::plain::blaming(&text));
        let unknown = names::unknown(&text, &reading, &findings);
        findings.extend(unknown);
    }
    one_for_each_place(findings)
}

/// The terms of a text that mean the police's own information and nothing else.
#[must_use]
pub fn police_words(text: &str) -> Vec<String> {
    let text = Text::of(text);
    let found = one_for_each_place(police::words_in(&text)).into_iter();
    found
        .filter(|one| one.rule == Rule::N3 && one.strength >= Strength::Blocks)
        .map(|one| one.found)
        .collect()
}

/// The strongest of what stands in one place.
fn one_for_each_place(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings
        .sort_by_key(|one| (std::cmp::Reverse(one.strength), std::cmp::Reverse(one.at.len()), one.at.start));
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let within = |one: &Finding| one.at.start <= finding.at.start && finding.at.end <= one.at.end;
        if !kept.iter().any(within) {
            kept.push(finding);
        }
    }
    kept.sort_by_key(|finding| (finding.at.start, std::cmp::Reverse(finding.at.end)));
    kept
}

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
