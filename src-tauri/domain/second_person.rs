//! Second people: a decision that is not the keyboard's own, how it is known, and what it was about.
//!
//! A second person counts only by their own signature: made on their own laptop, or with their own passphrase here.
//! Otherwise the record says "recorded by X as Y's decision", and nothing that cannot be taken back rests on it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use thiserror::Error;

use crate::dates;

/// How somebody's decision is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// They signed on their own laptop.
    OwnLaptop,
    /// They typed their own passphrase on somebody else's.
    OwnPassphrase,
    /// Somebody else wrote down that they decided.
    RecordedFor,
}

impl How {
    pub const ALL: [How; 3] = [How::OwnLaptop, How::OwnPassphrase, How::RecordedFor];

    /// The word that is kept.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            How::OwnLaptop => "own_laptop",
            How::OwnPassphrase => "own_passphrase",
            How::RecordedFor => "recorded_for",
        }
    }

    /// The way of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<How> {
        How::ALL.into_iter().find(|how| how.word() == word)
    }

    /// Whether the person signed themselves.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        !matches!(self, How::RecordedFor)
    }
}

/// What a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The chair signs minutes off.
    Minutes,
    /// Somebody looks at what a colleague decided: a disclosure, a template.
    SecondCheck,
    /// A record is destroyed.
    Destruction,
    /// Triage decides about a referral.
    Triage,
    /// A manager decides to go on without consent.
    Consent,
}

impl Subject {
    pub const ALL: [Subject; 5] =
        [Subject::Minutes, Subject::SecondCheck, Subject::Destruction, Subject::Triage, Subject::Consent];

    /// The word that is kept.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Subject::Minutes => "minutes",
            Subject::SecondCheck => "second_check",
            Subject::Destruction => "destruction",
            Subject::Triage => "triage",
            Subject::Consent => "consent",
        }
    }

    /// The subject of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Subject> {
        Subject::ALL.into_iter().find(|subject| subject.word() == word)
    }

    /// Whether the deciding person must be another one than the person at the keyboard. A chair signs their own
    /// meeting's minutes off, and who leads triage decides in it.
    #[must_use]
    pub const fn needs_another(self) -> bool {
        matches!(self, Subject::SecondCheck | Subject::Destruction)
    }

    /// Whether only a signature will do: what is destroyed does not come back.
    #[must_use]
    pub const fn needs_signature(self) -> bool {
        matches!(self, Subject::Destruction)
    }
}

/// What was given to know somebody's decision by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// The deciding person is at the keyboard.
    pub is_me: bool,
    /// They typed a passphrase.
    pub passphrase: bool,
    /// The person at the keyboard records it for them.
    pub recorded_for: bool,
}

/// Why a second person does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SecondPersonError {
    #[error("A second person has to be somebody else than you. Nothing was changed. Choose a colleague.")]
    Another,
    #[error(
        "This needs the other person's own signature. Nothing was changed. They type their own passphrase here, or sign \
         on their own laptop and hand the record over."
    )]
    Signature,
    #[error(
        "Nobody has said how this decision is known. Nothing was changed. The other person types their own passphrase \
         here, or you record it as their decision."
    )]
    Nothing,
}

/// How a decision will be known, or why it cannot count.
///
/// ```
/// use waymark_domain::second_person::{Given, How, Subject, known_by};
/// let told = Given { is_me: false, passphrase: false, recorded_for: true };
/// assert_eq!(known_by(Subject::Minutes, told), Ok(How::RecordedFor));
/// assert!(known_by(Subject::Destruction, told).is_err());
/// ```
pub fn known_by(subject: Subject, given: Given) -> Result<How, SecondPersonError> {
    match given {
        Given { is_me: true, .. } if subject.needs_another() => Err(SecondPersonError::Another),
        Given { is_me: true, .. } => Ok(How::OwnLaptop),
        Given { recorded_for: true, .. } if subject.needs_signature() => Err(SecondPersonError::Signature),
        Given { recorded_for: true, .. } => Ok(How::RecordedFor),
        Given { passphrase: true, .. } => Ok(How::OwnPassphrase),
        _ if subject.needs_signature() => Err(SecondPersonError::Signature),
        _ => Err(SecondPersonError::Nothing),
    }
}

/// Who decided, how that is known, and who was at the keyboard: "Recorded by Tom as Helen's decision on …".
#[must_use]
pub fn says(did: &str, by: &str, how: How, on: NaiveDate, recorded_by: &str) -> String {
    let on = dates::full(on);
    match how {
        How::OwnLaptop => format!("{did} by {by} on {on}"),
        How::OwnPassphrase => {
            format!("{did} by {by} on {on}, with their own passphrase on the laptop of {recorded_by}")
        }
        How::RecordedFor => format!("Recorded by {recorded_by} as {by}\u{2019}s decision on {on}"),
    }
}

/// A row of the records: its table and its id.
pub type Row = (String, String);

/// One field as it stood when somebody signed: its row, its name, and the change that had written it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signed {
    pub row: Row,
    pub field: String,
    pub change: String,
}

/// What a signature covers: the changes that had written each field. It tells whether anything is different now and
/// nothing of what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Covers(BTreeSet<Signed>);

impl Covers {
    /// What stands at the moment of signing.
    #[must_use]
    pub fn of(fields: impl IntoIterator<Item = Signed>) -> Self {
        Covers(fields.into_iter().collect())
    }

    /// As it is kept: a line a row, then each change with the fields it wrote.
    #[must_use]
    pub fn text(&self) -> String {
        let mut rows: BTreeMap<&Row, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
        for one in &self.0 {
            rows.entry(&one.row).or_default().entry(&one.change).or_default().push(&one.field);
        }
        let line = |((noun, id), changes): (&Row, BTreeMap<&str, Vec<&str>>)| {
            let changes: String = changes
                .into_iter()
                .map(|(change, fields)| format!(" {change} {}", fields.join(",")))
                .collect();
            format!("{noun} {id}{changes}\n")
        };
        rows.into_iter().map(line).collect()
    }

    /// As it was kept; what cannot be read is left out, and the digest of the text tells that it was changed.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut all = BTreeSet::new();
        for line in text.lines() {
            let mut words = line.split(' ');
            let (Some(noun), Some(id)) = (words.next(), words.next()) else { continue };
            let row = (noun.to_owned(), id.to_owned());
            while let (Some(change), Some(fields)) = (words.next(), words.next()) {
                all.extend(fields.split(',').map(|field| Signed {
                    row: row.clone(),
                    field: field.to_owned(),
                    change: change.to_owned(),
                }));
            }
        }
        Covers(all)
    }

    /// What is different now. `same_value` says of two changes of a field whether they wrote the same.
    #[must_use]
    pub fn since(&self, now: &Covers) -> Since {
        let mut since = Since::default();
        let rows = |of: &Covers| of.0.iter().map(|one| one.row.clone()).collect::<BTreeSet<_>>();
        let (then, present) = (rows(self), rows(now));
        since.added.extend(present.difference(&then).cloned());
        since.gone.extend(then.difference(&present).cloned());
        for (row, field) in self.0.symmetric_difference(&now.0).map(|one| (&one.row, &one.field)) {
            if then.contains(row) && present.contains(row) {
                let change = |of: &Covers| {
                    of.0.iter()
                        .find(|one| one.row == *row && one.field == *field)
                        .map(|one| one.change.clone())
                };
                since.changed.insert((row.clone(), field.clone()), (change(self), change(now)));
            }
        }
        since
    }
}

/// What is different from what was signed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Since {
    pub added: BTreeSet<Row>,
    pub gone: BTreeSet<Row>,
    /// By row and field: the change that was signed, and the one that stands now.
    pub changed: BTreeMap<(Row, String), (Option<String>, Option<String>)>,
}

impl Since {
    /// Nothing is different.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

/// The text a person signs: whose decision, about what, in which words, over what, and when.
#[must_use]
pub fn to_sign(
    subject: Subject,
    by: &str,
    about: &str,
    statement: &str,
    digest: &str,
    on: NaiveDate,
) -> Vec<u8> {
    let mut bytes = b"waymark second person 1\n".to_vec();
    for part in [subject.word(), by, about, statement, digest, &on.to_string()] {
        // The length stands before each part, so that no two decisions share one text.
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn given(is_me: bool, passphrase: bool, recorded_for: bool) -> Given {
        Given { is_me, passphrase, recorded_for }
    }

    #[test]
    fn each_way_a_decision_can_be_known() {
        use SecondPersonError::{Another, Nothing, Signature};
        for (subject, given, known) in [
            (Subject::Minutes, given(true, false, false), Ok(How::OwnLaptop)),
            (Subject::Minutes, given(false, true, false), Ok(How::OwnPassphrase)),
            (Subject::Minutes, given(false, false, true), Ok(How::RecordedFor)),
            (Subject::Minutes, given(false, false, false), Err(Nothing)),
            (Subject::SecondCheck, given(true, true, false), Err(Another)),
            (Subject::SecondCheck, given(false, true, false), Ok(How::OwnPassphrase)),
            (Subject::SecondCheck, given(false, false, true), Ok(How::RecordedFor)),
            (Subject::Destruction, given(true, true, true), Err(Another)),
            (Subject::Triage, given(true, false, false), Ok(How::OwnLaptop)),
            (Subject::Triage, given(false, false, true), Ok(How::RecordedFor)),
            (Subject::Consent, given(false, false, false), Err(Nothing)),
            (Subject::Destruction, given(false, true, false), Ok(How::OwnPassphrase)),
            (Subject::Destruction, given(false, true, true), Err(Signature)),
            (Subject::Destruction, given(false, false, false), Err(Signature)),
        ] {
            assert_eq!(known_by(subject, given), known, "{subject:?} {given:?}");
        }
    }

    #[test]
    fn a_decision_says_whose_it_is_and_how_it_is_known() {
        let on = NaiveDate::from_ymd_opt(2026, 12, 22).unwrap();
        assert_eq!(
            says("Signed off", "Helen", How::RecordedFor, on, "Tom"),
            "Recorded by Tom as Helen\u{2019}s decision on Tue 22 Dec 2026"
        );
        assert!(says("Signed off", "Helen", How::OwnPassphrase, on, "Tom").ends_with("on the laptop of Tom"));
    }

    fn signed(id: &str, field: &str, change: &str) -> Signed {
        Signed { row: ("paragraph".into(), id.into()), field: field.into(), change: change.into() }
    }

    #[test]
    fn what_is_covered_is_read_back() {
        let covers =
            Covers::of([signed("1", "body", "aa"), signed("1", "audience", "aa"), signed("2", "body", "bb")]);
        assert_eq!(covers.text(), "paragraph 1 aa audience,body\nparagraph 2 bb body\n");
        assert_eq!(Covers::read(&covers.text()), covers);
    }

    #[test]
    fn changed_added_and_gone_rows_are_told_apart() {
        let then = Covers::of([signed("1", "body", "aa"), signed("2", "body", "bb")]);
        let now = Covers::of([signed("1", "body", "cc"), signed("3", "body", "dd")]);
        let since = then.since(&now);
        assert_eq!(since.added.len(), 1);
        assert_eq!(since.gone.len(), 1);
        let changed: Vec<_> = since.changed.values().cloned().collect();
        assert_eq!(changed, [(Some("aa".to_owned()), Some("cc".to_owned()))]);
        assert!(then.since(&then).is_nothing());
    }

    #[test]
    fn no_two_decisions_share_one_text() {
        let on = NaiveDate::from_ymd_opt(2026, 12, 22).unwrap();
        let one = to_sign(Subject::Minutes, "a", "bc", "", "", on);
        assert_ne!(one, to_sign(Subject::Minutes, "ab", "c", "", "", on));
        assert_ne!(one, to_sign(Subject::Destruction, "a", "bc", "", "", on));
    }

    #[test]
    fn words_are_read_back() {
        for how in How::ALL {
            assert_eq!(How::of_word(how.word()), Some(how));
        }
        for subject in Subject::ALL {
            assert_eq!(Subject::of_word(subject.word()), Some(subject));
        }
    }
}
