//! What a reference on the command line names: somebody, a meeting or a document.

use super::{Casebook, Error, Result};
use crate::store::person;
use crate::store::record::{self, Noun, Value};

/// What can be shown by its reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referenced {
    YoungPerson,
    /// Family, a friend or a professional.
    SomebodyAround,
    Meeting,
    Document,
}

impl Casebook {
    /// What a reference names.
    pub async fn referenced(&mut self, reference: &str) -> Result<Referenced> {
        let connection = self.store.connection();
        let person =
            record::values(&mut *connection, Noun::Person, reference, &["kind"]).await?.and_then(first_text);
        match person.as_deref() {
            Some("young_person") => return Ok(Referenced::YoungPerson),
            Some(_) => return Ok(Referenced::SomebodyAround),
            None => {}
        }
        for (noun, found) in [(Noun::Meeting, Referenced::Meeting), (Noun::Document, Referenced::Document)] {
            if record::values(&mut *connection, noun, reference, &["pathway_id"]).await?.is_some() {
                return Ok(found);
            }
        }
        Err(Error::Missing("reference"))
    }

    /// The young people that somebody is family of or works with, as far as their records are open to whoever asks.
    pub async fn young_people_around(&mut self, person_id: &str) -> Result<Vec<String>> {
        Ok(person::young_people_around(self.store.connection(), person_id).await?)
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
