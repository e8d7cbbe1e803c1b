//! Which decisions and actions a letter was made from, in which words: once one of them is corrected, the letter is out of
//! step.

use std::collections::BTreeMap;

use waymark_domain::letter::{DocumentKind, is_of_what_was_said};

use super::super::letters::{kind_of, stands_in};
use super::{digest, wanted_of};
use crate::store::document::DocumentRow;
use crate::store::minutes::{ActionRow, DecisionRow};

/// What a document of this kind says of the decisions and actions of its meeting: "action <id> <digest of its words>", a
/// line each.
pub(super) fn made_from(kind: DocumentKind, decisions: &[DecisionRow], actions: &[ActionRow]) -> String {
    let family = kind.is_for_family();
    let minutes = is_of_what_was_said(kind.word());
    let plan = matches!(kind, DocumentKind::OutcomeLetter | DocumentKind::Plan | DocumentKind::PlanFamily);
    let mut lines = Vec::new();
    for one in decisions.iter().filter(|one| minutes && stands_in(kind, &one.audience)) {
        let Some(words) = words(family, &one.record_wording, one.family_wording.as_deref()) else { continue };
        lines.push(format!("decision {} {}", one.id, digest(words.as_bytes())));
    }
    for one in actions.iter().filter(|one| (minutes || plan) && stands_in(kind, &one.audience)) {
        let Some(words) = words(family, &one.record_wording, one.family_wording.as_deref()) else { continue };
        let due = one.due_on.map(|on| on.to_string()).unwrap_or_default();
        let said = [words, &one.owner, &one.agency, &due].join("\n");
        lines.push(format!("action {} {}", one.id, digest(said.as_bytes())));
    }
    lines.sort();
    lines.join("\n")
}

fn words<'a>(family: bool, record: &'a str, own: Option<&'a str>) -> Option<&'a str> {
    if family { own } else { Some(record) }
}

/// What was corrected, added or taken out since a document was made, a sentence each.
pub(in super::super) fn out_of_step(
    row: &DocumentRow,
    decisions: &[DecisionRow],
    actions: &[ActionRow],
) -> Vec<String> {
    let Ok(kind) = kind_of(&wanted_of(row)) else { return Vec::new() };
    if row.superseded_by.is_some() {
        return Vec::new();
    }
    let now = made_from(kind, decisions, actions);
    let (then, now) = (facts(&row.made_from), facts(&now));
    let says = |what: &str, fact: &str| {
        let id = fact.split(' ').nth(1).unwrap_or_default();
        let said = decisions.iter().find(|one| one.id == id).map(|one| &one.record_wording);
        let said = said.or_else(|| actions.iter().find(|one| one.id == id).map(|one| &one.record_wording));
        let noun = if fact.starts_with("decision") { "A decision" } else { "An action" };
        said.map_or_else(|| format!("{noun} {what} since."), |said| format!("{noun} {what} since: “{said}”."))
    };
    let mut found = Vec::new();
    for (fact, words) in &now {
        match then.get(fact) {
            Some(before) if before == words => {}
            Some(_) => found.push(says("was corrected", fact)),
            None => found.push(says("was added", fact)),
        }
    }
    found.extend(then.keys().filter(|fact| !now.contains_key(*fact)).map(|fact| says("was taken out", fact)));
    found
}

/// "action <id>" and the digest of its words.
fn facts(lines: &str) -> BTreeMap<String, String> {
    let parted = lines.lines().filter_map(|line| line.rsplit_once(' '));
    parted.map(|(fact, words)| (fact.to_owned(), words.to_owned())).collect()
}
