//! What a reference on the command line names: a young person, a meeting or a document.

use super::vault::Opened;
use super::{Casebook, Clock, Error, Identity, LocalClock, Result};
use crate::store::record::{self, Noun, Value};

/// What can be shown by its reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referenced {
    YoungPerson,
    Meeting,
    Document,
}

impl Casebook {
    /// Real records in the hands of the person whose device this is.
    pub async fn of_opened(opened: Opened) -> Result<Casebook> {
        let Opened { mut store, device, .. } = opened;
        let known =
            record::values(store.connection(), Noun::Device, &device.device_id, &["practitioner_id"]).await?;
        // A folder put back from a backup has no device yet; questions need nobody at the keyboard.
        let practitioner_id = known.and_then(first_text).unwrap_or_default();
        let identity =
            Identity { device_id: device.device_id, practitioner_id, signing_key: device.signing_key };
        let clock: Box<dyn Clock> = Box::new(LocalClock);
        Ok(Casebook::new(store, identity, clock, false))
    }

    /// What a reference names.
    pub async fn referenced(&mut self, reference: &str) -> Result<Referenced> {
        let connection = self.store.connection();
        let person =
            record::values(&mut *connection, Noun::Person, reference, &["kind"]).await?.and_then(first_text);
        if person.is_some_and(|kind| kind == "young_person") {
            return Ok(Referenced::YoungPerson);
        }
        for (noun, found) in [(Noun::Meeting, Referenced::Meeting), (Noun::Document, Referenced::Document)] {
            if record::values(&mut *connection, noun, reference, &["pathway_id"]).await?.is_some() {
                return Ok(found);
            }
        }
        Err(Error::Missing("reference"))
    }

    /// Whether a head of the log that was kept elsewhere is in this log: a lag is no alarm, an absence is.
    pub async fn knows_entry(&mut self, hash: &str) -> Result<bool> {
        Ok(crate::store::log::entry(self.store.connection(), hash).await?.is_some())
    }
}

fn first_text(values: Vec<Value>) -> Option<String> {
    match values.into_iter().next() {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}
