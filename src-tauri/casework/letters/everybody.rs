//! What the record holds of everybody, ready to be looked for in a text: nothing is read twice for a hundred letters.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use waymark_domain::disclosure::KnownKind;

use super::super::{Casebook, Result};
use crate::store::{document, invitation};

/// Something the record holds, and whose it is.
pub(super) struct Held {
    pub person_id: String,
    pub text: String,
    pub kind: KnownKind,
    /// "a person of concern", "another young person".
    pub whose: &'static str,
    pub protected: bool,
}

/// Everything the record holds that can give somebody away.
#[derive(Default)]
pub(in super::super) struct Everybody {
    held: Vec<Held>,
    /// Names and addresses by each of their words.
    by_word: HashMap<Box<str>, Vec<u32>>,
    /// Numbers, without their spaces.
    numbers: Vec<(Box<str>, u32)>,
    /// The names a person may be called by where a document may name them.
    names: HashMap<String, [String; 2]>,
    /// People of concern stay unnamed, whatever else the record says.
    pub(super) of_concern: BTreeSet<String>,
}

impl Casebook {
    /// What the record holds of everybody, as it stands now.
    pub(in super::super) async fn everybody(&mut self) -> Result<Arc<Everybody>> {
        if let Some(everybody) = &self.kept().await?.everybody {
            return Ok(Arc::clone(everybody));
        }
        let everybody = Arc::new(self.read_everybody().await?);
        self.kept.everybody = Some(Arc::clone(&everybody));
        Ok(everybody)
    }

    async fn read_everybody(&mut self) -> Result<Everybody> {
        let from = self.store.connection();
        let mut aliases: HashMap<String, Vec<String>> = HashMap::new();
        for (person_id, name) in document::aliases(from).await? {
            aliases.entry(person_id).or_default().push(name);
        }
        let mut all = Everybody::default();
        for one in document::everybody(from).await? {
            all.person(one, &aliases);
        }
        for one in invitation::addresses(from, None).await? {
            let whose = if one.protected { "someone whose address is protected" } else { "someone else" };
            all.add(&one.person_id, &one.lines.replace('\n', ", "), KnownKind::Address, whose, one.protected);
            all.add(&one.person_id, &one.postcode, KnownKind::Postcode, whose, one.protected);
        }
        for (person_id, kind, value) in invitation::contact_points(from, None).await? {
            let kind = if kind == "phone" { KnownKind::Phone } else { KnownKind::Email };
            all.add(&person_id, &value, kind, "someone else", false);
        }
        Ok(all)
    }
}

impl Everybody {
    fn person(&mut self, one: document::Known, aliases: &HashMap<String, Vec<String>>) {
        let (id, whose) = (one.person_id.as_str(), whose(&one.kind));
        let full = format!("{} {}", one.given_name, one.family_name);
        self.add(id, &full, KnownKind::Name, whose, false);
        self.add(id, &one.preferred_name, KnownKind::Name, whose, false);
        for name in aliases.get(id).into_iter().flatten() {
            self.add(id, name, mark_or_name(name), whose, false);
        }
        self.add(id, &one.nhs_number, KnownKind::NhsNumber, whose, false);
        self.add(id, &one.upn, KnownKind::Upn, whose, false);
        self.add(id, &one.lcs_id, KnownKind::LcsId, whose, false);
        if one.kind == "concern" {
            self.of_concern.insert(one.person_id.clone());
        }
        self.names.insert(one.person_id, [full, one.preferred_name]);
    }

    fn add(&mut self, person_id: &str, text: &str, kind: KnownKind, whose: &'static str, protected: bool) {
        let text = text.trim();
        let Ok(number) = u32::try_from(self.held.len()) else { return };
        if text.chars().count() < 2 {
            return;
        }
        let lower = text.to_lowercase();
        if has_words(kind) {
            for word in words(&lower).collect::<BTreeSet<_>>() {
                match self.by_word.get_mut(word) {
                    Some(numbers) => numbers.push(number),
                    None => drop(self.by_word.insert(word.into(), vec![number])),
                }
            }
        } else {
            let close: String = lower.chars().filter(|letter| !letter.is_whitespace()).collect();
            self.numbers.push((close.into(), number));
        }
        let (person_id, text) = (person_id.to_owned(), text.to_owned());
        self.held.push(Held { person_id, text, kind, whose, protected });
    }

    /// The names of a person whom a document may name.
    pub(super) fn names_of(&self, person_id: &str) -> impl Iterator<Item = &String> {
        self.names.get(person_id).into_iter().flatten()
    }

    /// What can stand in a text at all: everything else need not be looked for.
    pub(super) fn perhaps_in(&self, text: &str) -> impl Iterator<Item = &Held> {
        let text = text.to_lowercase();
        let spoken: HashSet<&str> = words(&text).collect();
        let mut found: BTreeSet<u32> = BTreeSet::new();
        found.extend(spoken.iter().filter_map(|word| self.by_word.get(*word)).flatten());
        let close: String =
            text.chars().filter(|letter| !letter.is_whitespace() && !is_dash(*letter)).collect();
        let beginnings: HashSet<[u8; 4]> = close.as_bytes().windows(4).filter_map(beginning).collect();
        let may_stand = |number: &str| {
            beginning(number.as_bytes()).is_none_or(|four| beginnings.contains(&four))
                && close.contains(number)
        };
        found.extend(self.numbers.iter().filter(|(number, _)| may_stand(number)).map(|(_, at)| *at));
        found.into_iter().filter_map(|at| self.held.get(at as usize))
    }
}

/// The first four bytes, by which most numbers are ruled out.
fn beginning(text: &[u8]) -> Option<[u8; 4]> {
    text.first_chunk().copied()
}

/// Numbers are found with dashes in them too.
fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '–')
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn has_words(kind: KnownKind) -> bool {
    matches!(kind, KnownKind::Name | KnownKind::Address | KnownKind::Mark | KnownKind::Email)
}

fn whose(kind: &str) -> &'static str {
    match kind {
        "young_person" => "another young person",
        "concern" => "a person of concern",
        "professional" => "a professional who is not asked to this meeting",
        _ => "someone else in the records",
    }
}

/// "WX68" or "VW Caddy WX68" gives somebody away like a name does, whole.
fn mark_or_name(name: &str) -> KnownKind {
    if name.chars().any(|letter| letter.is_ascii_digit()) { KnownKind::Mark } else { KnownKind::Name }
}
