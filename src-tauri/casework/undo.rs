//! Taking an act back: its fields return to what they were, as an act of its own.

use super::{Act, Casebook, Error, Result};
use crate::store::columns;
use crate::store::log::{self, Written};
use crate::store::record::{Field, Noun};
use crate::wire;

impl Casebook {
    /// Takes an act back, or puts back what was taken back.
    pub async fn undo(&mut self, request: wire::session::UndoEntry) -> Result<wire::Done> {
        let entry = self.take_back(&request.entry).await?;
        let changed = [
            wire::Noun::Person,
            wire::Noun::Pathway,
            wire::Noun::Visit,
            wire::Noun::Meeting,
            wire::Noun::Document,
            wire::Noun::Practitioner,
            wire::Noun::Setting,
            wire::Noun::Tactical,
        ];
        Ok(self.done(entry, "", Act::Undo, &changed))
    }

    /// Takes an entry back. Refused where a later act has written the same field, or where it cannot be undone.
    pub async fn take_back(&mut self, hash: &str) -> Result<Option<String>> {
        let connection = self.store.connection();
        let entry = log::entry(connection, hash).await?.ok_or(Error::Missing("entry"))?;
        if !Act::of_word(&entry.act).is_some_and(Act::can_be_undone) {
            return Err(Error::refused("This cannot be taken back with undo. Nothing was changed."));
        }
        if log::undone_by(connection, hash).await?.is_some() {
            return Err(Error::refused("This was already taken back. Nothing was changed."));
        }
        let (_, content) = log::content(connection, hash).await?.ok_or(Error::Missing("entry"))?;
        let written = log::read_content(&content).ok_or(Error::Missing("entry"))?;
        if self.is_of_signed_minutes(&written).await? {
            return Err(Error::refused(
                "These minutes are signed off and locked, so this cannot be taken back. Nothing was changed. \
                 Say what was wrong in the minutes of the next meeting.",
            ));
        }
        let connection = self.store.connection();
        for one in &written {
            if log::latest(connection, one.noun, &one.id, &one.field).await?.as_deref() != Some(hash) {
                return Err(Error::refused(
                    "Something later changed the same words, so this cannot be taken back by itself. \
                     Nothing was changed. Open the history to see both.",
                ));
            }
        }
        let noun = Noun::of_table(&entry.noun).ok_or(Error::Missing("entry"))?;
        let roots = log::roots_of(connection, hash).await?;
        let mut acting = self.begin(Act::Undo, noun, &entry.record_id).await?;
        acting.undoing(hash);
        for root in &roots {
            acting.touches(root);
        }
        let mut seen: Vec<(Noun, String)> = Vec::new();
        for one in &written {
            let key = (one.noun, one.id.clone());
            if seen.contains(&key) {
                continue;
            }
            if one.made {
                acting.remove(one.noun, &one.id).await?;
            } else {
                acting.set(one.noun, &one.id, &before_of(&written, one.noun, &one.id)).await?;
            }
            seen.push(key);
        }
        acting.finish().await
    }
}

fn before_of(written: &[Written], noun: Noun, id: &str) -> Vec<Field> {
    written
        .iter()
        .filter(|one| one.noun == noun && one.id == id)
        .filter_map(|one| Some((columns::column(one.noun, &one.field)?, one.before.clone())))
        .collect()
}
