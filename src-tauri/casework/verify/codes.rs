//! A record check typed back from paper: which entry it was the head at, and what was done since.

use crate::casework::history::at_says;
use crate::casework::{Casebook, Error, Result};
use crate::store::{log, practitioner, record_check, verify};
use crate::wire::records::{RecordCheck, RecordCheckFound};
use waymark_domain::dates;
use waymark_domain::problems::Problems;

impl Casebook {
    /// The short code of this device's head, for what is made final now.
    pub async fn record_check(&mut self) -> Result<String> {
        let device = self.identity.device_id.clone();
        let (_, head) = log::head(self.store.connection(), &device).await?;
        Ok(record_check::code_of(&head))
    }

    /// Looks a printed code up in the log.
    pub async fn find_record_check(&mut self, request: RecordCheck) -> Result<RecordCheckFound> {
        let beginning = record_check::beginning_of(&request.code).ok_or_else(|| {
            Error::Invalid(Problems::one(
                "code",
                "A record check has eight characters, like 7F3K-92QD. Look at it again on the paper.",
            ))
        })?;
        let connection = self.store.connection();
        let entries = verify::entries_beginning(connection, &beginning).await?;
        let Some(entry) = entries.first() else {
            return Ok(RecordCheckFound {
                found: false,
                says: "This code was not found in this record. Look at it again on the paper. If it is right, the \
                       paper was made from other records, or an older file was put back since."
                    .to_owned(),
            });
        };
        let who = practitioner::practitioner(connection, &entry.practitioner_id).await?;
        let who = who.map_or_else(|| "a colleague".to_owned(), |row| row.name);
        let since = verify::entries_since(connection, entry).await?;
        let since = match since {
            0 => "No act since on that laptop.".to_owned(),
            _ => format!("{} since on that laptop.", dates::count(since, "act", "acts")),
        };
        let on = at_says(&entry.at);
        Ok(RecordCheckFound {
            found: true,
            says: format!("This code was the head of the record on {on}, by {who}. {since}"),
        })
    }
}
