//! Typing, kept within two seconds, until it is on the record.

use super::{Casebook, Result};
use crate::store::draft;
use crate::wire;

impl Casebook {
    /// Keeps what stands in a field; without a body the text is on the record and the draft is forgotten.
    pub async fn keep_draft(&mut self, request: wire::session::KeepDraft) -> Result<wire::Nothing> {
        let me = self.identity.practitioner_id.clone();
        let now = self.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let connection = self.store.connection();
        match request.body {
            Some(body) => draft::keep(connection, &me, &request.field, &body, &now).await?,
            None => draft::forget(connection, &me, &request.field).await?,
        }
        Ok(wire::Nothing {})
    }

    /// What was last typed in a field and is not on the record.
    pub async fn draft(&mut self, request: wire::session::DraftOf) -> Result<wire::session::Draft> {
        let me = self.identity.practitioner_id.clone();
        Ok(wire::session::Draft { body: draft::draft(self.store.connection(), &me, &request.field).await? })
    }
}
