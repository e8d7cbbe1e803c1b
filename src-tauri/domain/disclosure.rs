//! What a letter may not tell its reader: names, addresses and identifiers that the record holds
//! and this reader may not see, and words that belong to the police (DR 2.8).
//!
//! This finds strings, case-folded and at word boundaries. It never says that a letter is safe:
//! who reported a concern, a confidence, one parent's history cannot be found by strings.

mod police;
mod spelling;

use std::ops::Range;

use spelling::{Folded, fold};

/// What a known text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KnownKind {
    /// A name, an alias or a nickname.
    Name,
    /// A street with its number, or the name of a house.
    Address,
    Postcode,
    Phone,
    Email,
    NhsNumber,
    Upn,
    LcsId,
    /// A vehicle mark, also in part, or another word that gives someone away.
    Mark,
}

/// Something the record holds.
#[derive(Clone, Debug)]
pub struct Known {
    pub text: String,
    pub kind: KnownKind,
    /// Whose it is, in words: "a person of concern", "another young person".
    pub belongs_to: String,
    /// True for an address that is protected: nobody can override it (N5).
    pub protected: bool,
}

/// What this reader may see although the record holds it.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    /// Names, addresses, numbers: the reader's own, the family listed for this letter, the
    /// professionals the letter may name, the council's phones, the place of the meeting.
    pub texts: Vec<String>,
    /// True for professionals: police words and identifiers do not stop their documents.
    pub professional: bool,
}

/// How strongly a finding speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Worth reading again; the letter can become final.
    Warns,
    /// The letter cannot become final.
    Blocks,
    /// As `Blocks`, and no reason lifts it (N5).
    BlocksAlways,
}

/// One place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The words as they stand in the document.
    pub found: String,
    /// Where, in bytes of the document's plain text.
    pub at: Range<usize>,
    pub strength: Strength,
    /// A sentence for the person who writes the letter.
    pub why: String,
}

/// True when nothing found keeps the document from becoming final.
#[must_use]
pub fn may_become_final(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.strength == Strength::Warns)
}

/// Reads a document's plain text for what its reader may not see, in order of place.
#[must_use]
pub fn check(text: &str, known: &[Known], allowed: &Allowed) -> Vec<Finding> {
    let folded = Folded::new(text);
    let texts: Vec<AllowedText> = allowed.texts.iter().map(|text| AllowedText::of(text)).collect();
    let mut findings = Vec::new();
    for item in known {
        findings.extend(known_in(text, &folded, item, &texts));
    }
    if !allowed.professional {
        findings.extend(police::words_in(text, &folded));
        findings.extend(numbers_in(text, &folded, allowed));
    }
    findings.sort_by_key(|finding| (finding.at.start, std::cmp::Reverse(finding.at.end)));
    findings.dedup_by(|later, earlier| later.at == earlier.at && later.strength <= earlier.strength);
    findings
}

/// What a reader may see, made comparable once for everything it is compared with.
struct AllowedText {
    whole: String,
    /// Without its spaces.
    close: String,
    folded: Folded,
}

impl AllowedText {
    fn of(text: &str) -> Self {
        let whole = fold(text);
        let close = whole.chars().filter(|letter| !letter.is_whitespace()).collect();
        Self { folded: Folded::new(&whole), whole, close }
    }
}

fn known_in(text: &str, folded: &Folded, item: &Known, allowed: &[AllowedText]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (wanted, close) in shapes_of(item) {
        let places = folded.places(&wanted, close);
        if places.is_empty() {
            continue;
        }
        let allowance = allowance(&wanted, close, item, allowed);
        if allowance == Allowance::Yes {
            continue;
        }
        for at in places {
            let Some(found) = text.get(at.clone()) else { continue };
            let (strength, why) = judge(item, found, allowance);
            findings.push(Finding { found: found.to_owned(), at, strength, why });
        }
    }
    findings
}

/// The forms a text is looked for in; the flag is true for one where spaces do not count.
fn shapes_of(item: &Known) -> Vec<(String, bool)> {
    let whole = fold(&item.text);
    let close = matches!(
        item.kind,
        KnownKind::Postcode | KnownKind::Phone | KnownKind::NhsNumber | KnownKind::Upn | KnownKind::LcsId
    );
    if close {
        return vec![(whole.chars().filter(|letter| !letter.is_whitespace()).collect(), true)];
    }
    let mut shapes = vec![(whole.clone(), false)];
    if item.kind == KnownKind::Name {
        let parts = whole.split(|letter: char| !letter.is_alphanumeric() && letter != '-' && letter != '\'');
        shapes.extend(parts.filter(|part| part.chars().count() >= 3).map(|part| (part.to_owned(), false)));
    }
    if item.kind == KnownKind::Address {
        // "14 Harrow Rise, Kingsmere" is found by its street alone too.
        shapes.push((street_of(&whole).to_owned(), false));
    }
    shapes.retain(|(shape, _)| !shape.is_empty());
    shapes.sort();
    shapes.dedup();
    shapes
}

fn street_of(address: &str) -> &str {
    address.split(',').next().unwrap_or(address).trim()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Allowance {
    No,
    /// Somebody the letter may name has this name too.
    Shared,
    Yes,
}

/// A name that also belongs to somebody the letter may name is read again, not stopped.
fn allowance(wanted: &str, close: bool, item: &Known, allowed: &[AllowedText]) -> Allowance {
    if close {
        return if allowed.iter().any(|text| text.close == wanted) { Allowance::Yes } else { Allowance::No };
    }
    let mut shared = false;
    for text in allowed {
        // Two people of one household share their street.
        if item.kind == KnownKind::Address && [text.whole.as_str(), street_of(&text.whole)].contains(&wanted)
        {
            return Allowance::Yes;
        }
        shared |= !text.folded.places(wanted, false).is_empty();
    }
    if shared { Allowance::Shared } else { Allowance::No }
}

fn judge(item: &Known, found: &str, allowance: Allowance) -> (Strength, String) {
    let whose = &item.belongs_to;
    let what = match item.kind {
        KnownKind::Name => "a name",
        KnownKind::Address => "an address",
        KnownKind::Postcode => "a postcode",
        KnownKind::Phone => "a phone number",
        KnownKind::Email => "an e-mail address",
        KnownKind::NhsNumber => "an NHS number",
        KnownKind::Upn => "a pupil number",
        KnownKind::LcsId => "an LCS ID",
        KnownKind::Mark => "something that gives away",
    };
    let joint = if item.kind == KnownKind::Mark { "" } else { " of" };
    if allowance == Allowance::Shared {
        let what = if item.kind == KnownKind::Name { "the name" } else { what };
        let why = format!("“{found}” is also {what}{joint} {whose}. Make sure that the right one is meant.");
        return (Strength::Warns, why);
    }
    let why = format!("“{found}” is {what}{joint} {whose}. This reader may not see it.");
    let strength = if item.protected { Strength::BlocksAlways } else { Strength::Blocks };
    (strength, why)
}

/// NHS numbers, pupil numbers and postcodes that the record need not hold (DR 2.8 b, d, e).
fn numbers_in(text: &str, folded: &Folded, allowed: &Allowed) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, what) in spelling::numbers(folded) {
        let Some(found) = text.get(at.clone()) else { continue };
        // In small letters "b24 to" would be a postcode; those that the record holds are found anyway.
        if found != found.to_uppercase() && what != spelling::PUPIL_NUMBER {
            continue;
        }
        let close =
            |text: &str| fold(text).chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        let wanted = close(found);
        if allowed.texts.iter().any(|text| close(text).contains(&wanted)) {
            continue;
        }
        let why = format!("“{found}” looks like {what}. A letter to a family does not carry one.");
        findings.push(Finding { found: found.to_owned(), at, strength: Strength::Blocks, why });
    }
    findings
}

#[cfg(test)]
mod tests;
