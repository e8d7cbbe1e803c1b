//! What stays although its kind travels: protected addresses and the letters that show them, what was said in
//! confidence, what the professionals wrote among themselves (also where it came back from Word), and what was tried before a wording was approved.

use std::collections::{HashMap, HashSet};

use waymark_domain::hand_over;

use super::super::{Casebook, Result};
use super::making::Wanted;
use crate::exchange::hand_over::SentDocument;
use crate::store::facts;
use crate::store::gathering;
use crate::store::log::Written;
use crate::store::record::{Noun, Value};

impl Casebook {
    /// The rows of some ids (a JSON list) that do not go to this reader.
    pub(super) async fn held_back(&mut self, wanted: &Wanted, ids: &str) -> Result<HashSet<String>> {
        let connection = self.store.connection();
        let mut held = HashSet::new();
        let protected_goes = hand_over::protected_address_travels(wanted.scope, wanted.reader);
        if !protected_goes {
            held.extend(gathering::protected_addresses(connection, ids).await?);
        }
        for (id, sensitivity, audience) in gathering::paragraph_marks(connection, ids).await? {
            if !hand_over::paragraph_travels(wanted.reader, &sensitivity, &audience) {
                held.insert(id);
            }
        }
        for (id, version, to_protected) in gathering::document_marks(connection, ids).await? {
            let shows_address = to_protected && !protected_goes;
            if shows_address || !hand_over::document_travels(wanted.reader, &version) {
                held.insert(id);
            }
        }
        for (id, version) in gathering::letter_text_marks(connection, ids).await? {
            if !hand_over::document_travels(wanted.reader, &version) {
                held.insert(id);
            }
        }
        Ok(held)
    }

    /// The text of the wordings that go, as it was approved.
    pub(super) async fn wordings_in(&mut self, wanted: &Wanted) -> Result<HashMap<String, String>> {
        let ids = wanted.rows.iter().filter(|(noun, _)| *noun == Noun::Template);
        let ids = facts::ids(ids.map(|(_, id)| id.as_str()));
        Ok(gathering::wording_texts(self.store.connection(), &ids).await?)
    }

    /// The bytes of the documents that go.
    pub(super) async fn documents_in(
        &mut self,
        wanted: &Wanted,
        held_back: &HashSet<String>,
    ) -> Result<Vec<SentDocument>> {
        let ids = wanted.rows.iter().filter(|(noun, id)| *noun == Noun::Document && !held_back.contains(id));
        let ids = facts::ids(ids.map(|(_, id)| id.as_str()));
        let bytes = gathering::documents(self.store.connection(), &ids).await?;
        Ok(bytes
            .into_iter()
            .map(|bytes| {
                let word = bytes.word.unwrap_or_default();
                SentDocument {
                    document_id: bytes.document_id,
                    plain_text: bytes.plain_text,
                    pdf_bytes: u32::try_from(bytes.pdf.len()).unwrap_or(u32::MAX),
                    word_bytes: u32::try_from(word.len()).unwrap_or(u32::MAX),
                    pdf: bytes.pdf,
                    word,
                }
            })
            .collect())
    }
}

/// Whether a change to a wording is the one that was approved; what was tried on the way to it stays. Of everything else
/// nothing is asked.
pub(super) fn is_as_approved(texts: &HashMap<String, String>, one: &Written) -> bool {
    one.noun != Noun::Template
        || one.field != "body"
        || matches!(&one.after, Value::Text(body) if texts.get(&one.id) == Some(body))
}
