//! Who changed what, when, before and after, in words.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate};
use chrono_tz::Europe::London;
use waymark_domain::dates;
use waymark_domain::words::{Words, capital};

use super::labels::{field_says, one_of};
use super::{Act, Casebook, Result};
use crate::store::log::{self, Entry, Written};
use crate::store::record::Value;
use crate::store::{facts, history};
use crate::wire;
use crate::wire::people::{HistoryChange, HistoryEntry};

/// What is shown of a field that nobody typed.
pub(super) const NOT_SHOWN: &[&str] = &[
    "wrapped",
    "covers",
    "digest",
    "key_id",
    "signature",
    "pdf_sha256",
    "text_sha256",
    "word_sha256",
    "file_name",
    "public_key",
    "answer_key",
    "position",
    "readers_confirmed_of",
    "made_from",
    "kind",
];

impl Casebook {
    /// The history of a young person, a meeting or a setting, newest first.
    pub async fn history(&mut self, request: wire::About) -> Result<Vec<HistoryEntry>> {
        self.door_to(&request.id).await?;
        let words = self.words().await?;
        let connection = self.store.connection();
        let entries = log::entries_about(connection, &request.id).await?;
        let contents = history::contents_about(connection, &request.id).await?;
        let latest = history::still_latest(connection, &request.id).await?;
        let undone = history::undone(connection, &request.id).await?;
        let written: HashMap<&str, Vec<Written>> = contents
            .iter()
            .filter_map(|(hash, content)| Some((hash.as_str(), log::read_content(content)?)))
            .collect();
        let names = history::names(connection, &ids_in(&entries, &written)).await?;
        let says: HashMap<&str, &str> =
            entries.iter().map(|entry| (entry.hash.as_str(), says(entry))).collect();
        Ok(entries
            .iter()
            .map(|entry| {
                let fields = written.get(entry.hash.as_str()).map_or(&[][..], Vec::as_slice);
                let whole =
                    i64::try_from(fields.len()).is_ok_and(|count| latest.get(&entry.hash) == Some(&count));
                let is_undone = undone.contains(&entry.hash);
                HistoryEntry {
                    entry: entry.hash.clone(),
                    at_says: at_says(&entry.at),
                    by: by(entry, &names),
                    says: match entry.undoes.as_deref().and_then(|hash| says.get(hash)) {
                        Some(undone) => format!("Taken back: {undone}"),
                        None => says.get(entry.hash.as_str()).copied().unwrap_or_default().to_owned(),
                    },
                    changes: fields.iter().filter_map(|one| change(one, &names, &words)).collect(),
                    can_undo: whole && !is_undone && Act::of_word(&entry.act).is_some_and(Act::can_be_undone),
                    undone: is_undone,
                }
            })
            .collect())
    }
}

fn says(entry: &Entry) -> &'static str {
    Act::of_word(&entry.act).map_or("Changed", Act::says)
}

/// "Tue 29 Dec 2026, 10:17am", as clocks in England showed it.
pub(super) fn at_says(at: &str) -> String {
    match DateTime::parse_from_rfc3339(at) {
        Ok(at) => {
            let at = at.with_timezone(&London);
            format!("{}, {}", dates::full(at.date_naive()), dates::time(at.time()))
        }
        Err(_) => at.to_owned(),
    }
}

pub(super) fn by(entry: &Entry, names: &HashMap<String, String>) -> String {
    let name = |id: &str| names.get(id).cloned().unwrap_or_else(|| "a colleague".into());
    match &entry.behalf_of {
        Some(other) => format!("recorded by {} as {}’s decision", name(&entry.practitioner_id), name(other)),
        None => name(&entry.practitioner_id),
    }
}

fn ids_in(entries: &[Entry], written: &HashMap<&str, Vec<Written>>) -> String {
    let mut ids: HashSet<&str> = HashSet::new();
    for entry in entries {
        ids.insert(&entry.practitioner_id);
        ids.extend(entry.behalf_of.as_deref());
    }
    for one in written.values().flatten() {
        for value in [&one.before, &one.after] {
            if let (true, Value::Text(id)) = (is_reference(&one.field), value) {
                ids.insert(id);
            }
        }
    }
    facts::ids(ids)
}

pub(super) fn is_reference(field: &str) -> bool {
    field.ends_with("_id") || field.ends_with("_by") && field != "superseded_by"
}

fn change(one: &Written, names: &HashMap<String, String>, words: &Words) -> Option<HistoryChange> {
    if NOT_SHOWN.contains(&one.field.as_str()) {
        return None;
    }
    if one.field == "removed_at" {
        let word = |value: &Value| if *value == Value::Empty { "on the page" } else { "taken off" };
        return Some(HistoryChange {
            field: capital(&one_of(one.noun)),
            before: word(&one.before).into(),
            after: word(&one.after).into(),
        });
    }
    let read = |value: &Value| value_says(&one.field, value, names);
    let (before, after) = (read(&one.before)?, read(&one.after)?);
    let field = field_says(&one.field, words);
    Some(HistoryChange { field, before, after })
}

/// What a value says to a person; `None` for a reference that stands for nobody.
pub(super) fn value_says(field: &str, value: &Value, names: &HashMap<String, String>) -> Option<String> {
    match value {
        Value::Empty => Some(String::new()),
        Value::Number(number) => Some(number.to_string()),
        Value::Text(text) if is_reference(field) => names.get(text).cloned(),
        Value::Text(text) if is_word(field) => Some(text.replace('_', " ")),
        Value::Text(text) if field.ends_with("_on") => {
            Some(text.parse::<NaiveDate>().map_or_else(|_| text.clone(), dates::full))
        }
        Value::Text(text) => Some(text.clone()),
    }
}

/// Fields that hold one of some words rather than what somebody typed.
fn is_word(field: &str) -> bool {
    matches!(
        field,
        "answer"
            | "consent_override_rests_on"
            | "outcome"
            | "triage_outcome"
            | "relation"
            | "part"
            | "version"
            | "attendance"
            | "audience"
            | "sensitivity"
            | "how"
            | "signed_off_how"
            | "subject"
            | "roles"
            | "section"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_clocks_in_england_show_them() {
        assert_eq!(at_says("2026-12-29T10:17:00Z"), "Tue 29 Dec 2026, 10:17am");
        assert_eq!(at_says("2026-07-01T10:00:00.000Z"), "Wed 1 Jul 2026, 11am");
    }
}
