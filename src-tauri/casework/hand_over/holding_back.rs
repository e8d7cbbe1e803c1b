//! What stays although its kind travels: protected addresses and the letters that show them, what was said in
//! confidence, and what the professionals wrote among themselves.

use std::collections::HashSet;

use waymark_domain::hand_over;

use super::super::{Casebook, Result};
use super::making::Wanted;
use crate::exchange::hand_over::SentDocument;
use crate::store::facts;
use crate::store::gathering;
use crate::store::record::Noun;

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
        Ok(held)
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
