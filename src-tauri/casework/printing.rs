//! Printing is an act: what goes onto paper leaves Waymark as a saved file does.

use super::{Act, Casebook, Error, Result};
use crate::store::document;
use crate::store::record::Noun;
use crate::wire::Nothing;
use crate::wire::files::Printed;

impl Casebook {
    /// A page of the window goes to a printer. It is noted on the record it is about; a list, on whoever prints it.
    pub async fn note_print(&mut self, request: Printed) -> Result<Nothing> {
        let (noun, id) = match request.kind.as_str() {
            "person" => (Noun::Person, request.id),
            "meeting" => (Noun::Meeting, request.id),
            "document" => (Noun::Document, request.id),
            _ => (Noun::Practitioner, self.me().to_owned()),
        };
        let touched = match noun {
            Noun::Person => {
                self.door_to(&id).await?;
                Vec::new()
            }
            Noun::Practitioner => Vec::new(),
            _ => self.around_what_is_printed(noun, &id).await?,
        };
        let mut acting = self.begin(Act::PrintPage, noun, &id).await?;
        acting.touches(&id);
        for record in &touched {
            acting.touches(record);
        }
        acting.finish().await?;
        Ok(Nothing {})
    }

    /// The meeting and the young person whose history tells of it.
    async fn around_what_is_printed(&mut self, noun: Noun, id: &str) -> Result<Vec<String>> {
        let meeting_id = if noun == Noun::Document {
            let row = document::find(self.store.connection(), id).await?;
            row.ok_or(Error::Missing("document"))?.meeting_id
        } else {
            id.to_owned()
        };
        let at = self.at_hand(&meeting_id).await?;
        Ok(vec![meeting_id, at.around.young_person_id])
    }
}
