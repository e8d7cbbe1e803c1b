//! Two people changed the same field without knowing of each other: both texts side by side, and a person settles it.

use crate::store::Connection;
use waymark_domain::merging::say_the_same;

use super::super::{Act, Casebook, Error, Result};
use super::report::{About, what};
use crate::store::record::{Noun, Value};
use crate::store::{columns, log, merging};
use crate::wire::hand_over as words;

/// A field whose heads say different things.
pub(super) struct OpenDifference {
    pub noun: Noun,
    pub id: String,
    pub field: String,
    /// The shown one first: the change and its value.
    pub versions: Vec<(String, Value)>,
}

impl OpenDifference {
    /// The same field between the same changes.
    pub(super) fn is_as(&self, other: &OpenDifference) -> bool {
        let changes = |one: &OpenDifference| {
            let mut hashes: Vec<String> = one.versions.iter().map(|(hash, _)| hash.clone()).collect();
            hashes.sort();
            hashes
        };
        (self.noun, &self.id, &self.field) == (other.noun, &other.id, &other.field)
            && changes(self) == changes(other)
    }
}

/// Every field whose heads say different things.
pub(super) async fn open(at: &mut Connection) -> Result<Vec<OpenDifference>> {
    let mut found = Vec::new();
    for (noun, id, field, hashes) in merging::rivals(at).await? {
        let mut versions: Vec<(String, Value)> = Vec::new();
        for hash in hashes {
            let value = log::value_in(at, &hash, noun, &id, &field).await?.unwrap_or(Value::Empty);
            versions.push((hash, value));
        }
        let Some((_, first)) = versions.first() else { continue };
        let is_empty = |value: &Value| *value == Value::Empty;
        if !versions.iter().all(|(_, value)| say_the_same(&field, first, value, is_empty)) {
            found.push(OpenDifference { noun, id, field, versions });
        }
    }
    Ok(found)
}

impl Casebook {
    /// Everything that waits for somebody to settle it.
    pub async fn differences(&mut self, _request: crate::wire::Nothing) -> Result<Vec<words::Difference>> {
        let service = self.words().await?;
        let connection = self.store.connection();
        let mut shown = Vec::new();
        for one in open(connection).await? {
            let mut entries = Vec::new();
            for (hash, _) in &one.versions {
                entries.extend(log::entry(connection, hash).await?);
            }
            let mut roots = Vec::new();
            for entry in &entries {
                roots.extend(log::roots_of(connection, &entry.hash).await?);
            }
            let mut ids: Vec<&str> = roots.iter().map(String::as_str).collect();
            ids.push(&one.id);
            ids.extend(entries.iter().map(|entry| entry.practitioner_id.as_str()));
            ids.extend(one.versions.iter().filter_map(|(_, value)| match value {
                Value::Text(id) => Some(id.as_str()),
                _ => None,
            }));
            let about = About::of_ids(connection, ids).await?;
            let version = |(number, (hash, value)): (usize, &(String, Value))| words::Version {
                text: about.value(&one.field, value),
                by: entries
                    .iter()
                    .find(|entry| entry.hash == *hash)
                    .map_or_else(String::new, |entry| about.by_entry(entry)),
                entry: hash.clone(),
                shown: number == 0,
            };
            shown.push(words::Difference {
                about: about.group(&roots, one.noun, &one.id),
                what: what(one.noun, &one.field, &service),
                versions: one.versions.iter().enumerate().map(version).collect(),
                noun: one.noun.table().to_owned(),
                id: one.id,
                field: one.field,
            });
        }
        Ok(shown)
    }

    /// Settles one: the chosen text stands, and the other is in the history.
    pub async fn settle_difference(&mut self, request: words::SettleDifference) -> Result<crate::wire::Done> {
        let connection = self.store.connection();
        let is_this = |one: &OpenDifference| {
            one.noun.table() == request.noun && one.id == request.id && one.field == request.field
        };
        let Some(one) = open(connection).await?.into_iter().find(is_this) else {
            return Err(Error::refused("This difference is settled already. Nothing was changed."));
        };
        let chosen = match (&request.entry, &request.text) {
            (Some(entry), _) => {
                one.versions.iter().find(|(hash, _)| hash == entry).map(|(_, value)| value.clone())
            }
            (None, Some(text)) => Some(Value::typed(text)),
            (None, None) => None,
        };
        let chosen = chosen.ok_or_else(|| {
            Error::refused("Choose one of the texts, or write a new one. Nothing was changed.")
        })?;
        let field = columns::column(one.noun, &one.field).ok_or(Error::Missing("field"))?;
        let roots = self.roots_of_difference(&one).await?;
        let mut acting = self.begin(Act::SettleDifference, one.noun, &one.id).await?;
        for root in &roots {
            acting.touches(root);
        }
        let heads: Vec<&str> = one.versions.iter().map(|(hash, _)| hash.as_str()).collect();
        acting.settle(one.noun, &one.id, (field, chosen), &heads).await?;
        let entry = acting.finish().await?;
        self.forget_kept();
        Ok(self.done(entry, &one.id, Act::SettleDifference, &super::taking_in::EVERYTHING))
    }

    /// In whose history it shows.
    async fn roots_of_difference(&mut self, one: &OpenDifference) -> Result<Vec<String>> {
        let mut roots = Vec::new();
        for (hash, _) in &one.versions {
            roots.extend(log::roots_of(self.store.connection(), hash).await?);
        }
        roots.sort();
        roots.dedup();
        Ok(roots)
    }
}
