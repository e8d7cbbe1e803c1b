//! Shows changes made outside the program: every link, signature and value of the log, gone through again.

use std::collections::HashMap;

use ed25519_dalek::{Signature, Verifier as _, VerifyingKey};

use super::{Casebook, Result};
use crate::store::log::{self, Entry, Written};
use crate::store::record::{self, Noun, Value};

/// What was found, in sentences; empty where nothing was.
#[derive(Default)]
pub struct Verification {
    pub entries: usize,
    pub findings: Vec<String>,
    /// The short code of this device's head.
    pub head: String,
}

type FieldKey = (String, String, String);

impl Casebook {
    /// Goes through the file, the chain, the signatures and every value.
    pub async fn verification(&mut self) -> Result<Verification> {
        let device = self.identity.device_id.clone();
        let mut found = Verification { findings: self.store.verify_file().await?, ..Verification::default() };
        let connection = self.store.connection();
        let keys: HashMap<String, VerifyingKey> = log::device_keys(connection)
            .await?
            .into_iter()
            .filter_map(|(id, key)| Some((id, verifying_key(&key)?)))
            .collect();
        let entries = log::every_entry(connection).await?;
        found.entries = entries.len();
        found.head = log::head(connection, &device).await?.1.chars().take(8).collect();
        let mut written: HashMap<FieldKey, Value> = HashMap::new();
        let latest = log::every_latest(connection).await?;
        let mut previous: Option<(String, i64, String)> = None;
        for entry in &entries {
            let content = log::content(connection, &entry.hash).await?;
            check_link(entry, previous.as_ref(), &mut found.findings);
            check_entry(entry, content.as_ref(), keys.get(&entry.device_id), &mut found.findings);
            previous = Some((entry.device_id.clone(), entry.sequence, entry.hash.clone()));
            let fields = content.and_then(|(_, content)| log::read_content(&content)).unwrap_or_default();
            keep_latest(entry, fields, &latest, &mut written);
        }
        for noun in Noun::ALL {
            for (id, field, value) in record::every_value(connection, noun).await? {
                check_value(noun, id, field, &value, &mut written, &mut found.findings);
            }
        }
        for (table, id, field) in
            written.into_iter().filter(|(_, value)| *value != Value::Empty).map(|(key, _)| key)
        {
            found.findings.push(format!(
                "A {} is gone from the file without an entry ({id}, {field}).",
                in_words(&table)
            ));
        }
        Ok(found)
    }
}

fn check_link(entry: &Entry, previous: Option<&(String, i64, String)>, findings: &mut Vec<String>) {
    let (sequence, hash) = match previous {
        Some((device, sequence, hash)) if *device == entry.device_id => (sequence + 1, hash.as_str()),
        _ => (1, log::BEGINNING),
    };
    if entry.sequence != sequence || entry.previous != hash {
        findings.push(format!(
            "The log does not follow on at entry {} of device {}.",
            entry.sequence, entry.device_id
        ));
    }
}

fn check_entry(
    entry: &Entry,
    content: Option<&(Vec<u8>, String)>,
    key: Option<&VerifyingKey>,
    findings: &mut Vec<String>,
) {
    let name = format!("Entry {} of device {}", entry.sequence, entry.device_id);
    if entry.hash != entry.hash_of_fields() {
        findings.push(format!("{name} was changed."));
    }
    if let Some((salt, text)) = content
        && log::digest_of_content(salt, text) != entry.content_digest
    {
        findings.push(format!(
            "The content of entry {} of device {} was changed.",
            entry.sequence, entry.device_id
        ));
    }
    let signed = key
        .zip(signature(&entry.signature))
        .is_some_and(|(key, signature)| key.verify(entry.hash.as_bytes(), &signature).is_ok());
    if !signed {
        findings.push(format!("{name} does not carry its device's signature."));
    }
}

/// Values are taken from the entry that `latest` names; a field `latest` does not name keeps the last one seen.
fn keep_latest(
    entry: &Entry,
    fields: Vec<Written>,
    latest: &HashMap<FieldKey, String>,
    written: &mut HashMap<FieldKey, Value>,
) {
    for one in fields {
        let key = (one.noun.table().to_owned(), one.id, one.field);
        if latest.get(&key).is_none_or(|hash| *hash == entry.hash) {
            written.insert(key, one.after);
        }
    }
}

fn check_value(
    noun: Noun,
    id: String,
    field: String,
    value: &Value,
    written: &mut HashMap<FieldKey, Value>,
    findings: &mut Vec<String>,
) {
    let expected = written.remove(&(noun.table().to_owned(), id.clone(), field.clone()));
    let same =
        expected.as_ref().map_or_else(|| is_default(noun, &field, value), |expected| expected == value);
    if !same {
        let what = in_words(noun.table());
        findings.push(format!("A {what} holds a value that no entry wrote ({id}, {}).", in_words(&field)));
    }
}

/// Fields with a default are not in the log until somebody sets them.
fn is_default(noun: Noun, field: &str, value: &Value) -> bool {
    let Value::Text(text) = value else { return *value == Value::Empty };
    matches!(
        (noun, field, text.as_str()),
        (Noun::Practitioner, "roles", "")
            | (Noun::Person, "family_name", "")
            | (Noun::Connection, "parental_responsibility" | "lives_with", "unknown")
            | (Noun::Connection, "letters", "no")
            | (Noun::Involvement, "known_to_young_person", "no")
            | (Noun::Invitation, "invited", "yes")
            | (Noun::Paragraph, "sensitivity", "ordinary")
            | (Noun::Paragraph | Noun::Decision | Noun::Action, "audience", "everyone")
            | (Noun::Score, "scale", "overall")
            | (Noun::Document, "large_print", "no")
    )
}

fn in_words(name: &str) -> String {
    name.replace('_', " ")
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let bytes: Option<Vec<u8>> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect();
    bytes?.try_into().ok()
}

fn verifying_key(hex: &str) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(&bytes::<32>(hex)?).ok()
}

fn signature(hex: &str) -> Option<Signature> {
    Some(Signature::from_bytes(&bytes::<64>(hex)?))
}
