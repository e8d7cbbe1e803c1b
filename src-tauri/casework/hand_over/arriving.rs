//! A colleague's entries arrive: each is checked, joins the log, and changes the fields it is a head of.
//!
//! Everything happens in one transaction that the caller ends. Whatever does not hold stops the whole file.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::store::Connection;
use ed25519_dalek::{Signature, Verifier as _, VerifyingKey};
use waymark_domain::hand_over::{Scope, travels};

use super::super::{Error, Result};
use super::{Progress, standing};
use crate::exchange::hand_over::{Item, Parcel, Scalar, SentEntry};
use crate::store::log::{self, Entry, Written};
use crate::store::record::{Noun, Value};
use crate::store::{columns, facts, merging};

/// A field that has a new head.
pub(super) type Place = (Noun, String, &'static str);

/// What came of a file.
#[derive(Default)]
pub(super) struct Arrival {
    /// Entries that were not known.
    pub entries: usize,
    /// Fields whose shown value changed: the value before and after, and the entry that wrote it.
    pub changed: BTreeMap<Place, Changed>,
    /// Records that were not here before.
    pub made: Vec<(Noun, String)>,
    /// Entries by hash, for who did it and when.
    pub by: HashMap<String, Entry>,
    /// The records in whose history each entry shows.
    pub roots: HashMap<String, Vec<String>>,
    /// What came for records that were destroyed here and stays out.
    pub kept_out: usize,
}

/// A field before and after.
pub(super) struct Changed {
    pub before: Value,
    pub after: Value,
    pub by: String,
}

/// Who may speak in a file.
pub(super) struct Trust<'a> {
    pub my_device: &'a str,
    /// Practice data: one laptop speaks for many people.
    pub practice: bool,
    /// What the file says it holds: nothing beyond that comes in.
    pub scope: Scope,
    pub progress: &'a Progress,
}

fn forged(says: &str) -> Error {
    Error::refused(format!(
        "{says} Nothing was taken in. Ask your colleague for a new file, and tell IT support if it happens again."
    ))
}

/// Takes every entry of a file in.
pub(super) async fn arrive(at: &mut Connection, parcel: &Parcel, trust: &Trust<'_>) -> Result<Arrival> {
    let destroyed = destroyed_in(at, parcel).await?;
    let mut keys = Keys::of(at, parcel).await?;
    let mut arrival = Arrival::default();
    let mut touched: HashMap<Place, (Value, String)> = HashMap::new();
    trust.progress.begin(parcel.entries.len());
    for sent in &parcel.entries {
        trust.progress.step()?;
        keys.check(at, sent, trust).await?;
        let new = join(at, sent, &destroyed, &mut arrival).await?;
        for one in new {
            lead(at, &sent.hash, &one, &mut touched).await?;
        }
    }
    standing::settle(at, touched, &mut arrival, trust.progress).await?;
    for document in &parcel.documents {
        if merging::stands(at, Noun::Document, &document.document_id).await? {
            standing::keep_document(at, document).await?;
        }
    }
    Ok(arrival)
}

async fn destroyed_in(at: &mut Connection, parcel: &Parcel) -> Result<HashSet<String>> {
    let mut ids: HashSet<&str> = HashSet::new();
    for entry in &parcel.entries {
        ids.extend(entry.roots.iter().map(String::as_str));
        ids.extend(shown(entry).map(|item| item.1));
    }
    Ok(merging::destroyed(at, &facts::ids(ids)).await?.into_iter().collect())
}

fn shown(entry: &SentEntry) -> impl Iterator<Item = (&str, &str, &str)> {
    entry.items.iter().filter_map(|item| match item {
        Item::Shown(item) => Some((item.noun.as_str(), item.id.as_str(), item.field.as_str())),
        Item::Hidden { .. } => None,
    })
}

/// The public keys of the laptops that speak in a file: those on the records, and those a file introduces itself.
struct Keys(HashMap<String, (Option<String>, VerifyingKey)>);

impl Keys {
    async fn of(at: &mut Connection, parcel: &Parcel) -> Result<Self> {
        let mut keys = HashMap::new();
        for entry in &parcel.entries {
            if keys.contains_key(&entry.device_id) {
                continue;
            }
            if let Some((owner, key)) = merging::device(at, &entry.device_id).await? {
                if let Some(key) = verifying_key(&key) {
                    keys.insert(entry.device_id.clone(), (owner, key));
                }
            } else if let Some((owner, key)) = introduced(parcel, &entry.device_id) {
                keys.insert(entry.device_id.clone(), (Some(owner), key));
            }
        }
        Ok(Keys(keys))
    }

    /// An entry must be what its laptop signed, be in that laptop's order, and say only what a hand-over can say.
    async fn check(&mut self, at: &mut Connection, sent: &SentEntry, trust: &Trust<'_>) -> Result<()> {
        let entry = entry_of(sent);
        let Some((owner, key)) = self.0.get(&sent.device_id) else {
            return Err(forged("This file holds work from a laptop that nobody introduced."));
        };
        let known = merging::hash_at(at, &entry.device_id, entry.sequence).await?;
        // What stands in the log under this hash was signed when it came; most of a file about somebody's years is that.
        let is_here = known.as_deref() == Some(entry.hash.as_str());
        let is_signed = || {
            let signature = bytes::<64>(&entry.signature).map(|bytes| Signature::from_bytes(&bytes));
            signature.is_some_and(|signature| key.verify(entry.hash.as_bytes(), &signature).is_ok())
        };
        let holds = entry.hash == entry.hash_of_fields()
            && log::digest_of_content(&[], &content_of(&sent.items, &HashSet::new())) == entry.content_digest
            && (is_here || is_signed());
        if !holds {
            return Err(forged("An entry in this file is not what its laptop signed."));
        }
        if !trust.practice && owner.as_deref() != Some(sent.practitioner_id.as_str()) {
            return Err(forged("An entry in this file is signed by a laptop of somebody else."));
        }
        if !is_here {
            self.check_order(at, &entry, known.is_some(), trust).await?;
        }
        for (noun, id, field) in shown(sent) {
            if !travels(trust.scope, noun, field) {
                return Err(forged("This file holds something that no hand-over file holds."));
            }
            if noun == "device"
                && (id != sent.device_id
                    || merging::device(at, id).await?.is_some_and(|(_, key)| !says_key(sent, &key)))
            {
                return Err(forged("An entry in this file changes the key of a laptop."));
            }
        }
        Ok(())
    }

    /// An entry that is not here follows on from those that are. Its number may not be taken by another one.
    async fn check_order(
        &self,
        at: &mut Connection,
        entry: &Entry,
        is_taken: bool,
        trust: &Trust<'_>,
    ) -> Result<()> {
        if entry.device_id == trust.my_device {
            return Err(Error::refused(
                "This file holds work of this laptop that is not in your records: an older file of records was put back, \
                 or the folder was copied and used twice. Nothing was taken in. Check your records, and ask IT support \
                 before you go on.",
            ));
        }
        if is_taken {
            return Err(forged(
                "This file holds an entry with the number of another one: a data folder was copied and used twice.",
            ));
        }
        let before = merging::hash_at(at, &entry.device_id, entry.sequence - 1).await?;
        let after = merging::previous_at(at, &entry.device_id, entry.sequence + 1).await?;
        if before.is_some_and(|hash| hash != entry.previous) || after.is_some_and(|hash| hash != entry.hash) {
            return Err(forged("The entries in this file do not follow on from those known here."));
        }
        Ok(())
    }
}

fn says_key(sent: &SentEntry, key: &str) -> bool {
    sent.items.iter().all(|item| match item {
        Item::Shown(item) if item.field == "public_key" => {
            matches!(&item.after, Scalar::Text(said) if said == key)
        }
        _ => true,
    })
}

/// The laptop's own entry that names its key.
fn introduced(parcel: &Parcel, device_id: &str) -> Option<(String, VerifyingKey)> {
    let own = parcel.entries.iter().filter(|entry| entry.device_id == device_id);
    let (mut owner, mut key) = (None, None);
    for item in own.flat_map(|entry| &entry.items) {
        match item {
            Item::Shown(item) if item.noun == "device" && item.id == device_id => {
                match (item.field.as_str(), &item.after) {
                    ("practitioner_id", Scalar::Text(id)) => owner = Some(id.clone()),
                    ("public_key", Scalar::Text(said)) if key.is_none() => key = verifying_key(said),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    owner.zip(key)
}

/// The entry joins the log; answers the fields of it that were not known before.
async fn join(
    at: &mut Connection,
    sent: &SentEntry,
    destroyed: &HashSet<String>,
    arrival: &mut Arrival,
) -> Result<Vec<Written>> {
    // What is about somebody else as well stays, but for what was destroyed itself.
    let about_others = !sent.roots.iter().any(|root| destroyed.contains(root))
        || merging::is_about_a_young_person(at, &facts::ids(sent.roots.iter().map(String::as_str))).await?;
    let out = |id: &str| destroyed.contains(id) || !about_others;
    let hide: HashSet<String> =
        shown(sent).filter(|item| out(item.1)).map(|item| item.1.to_owned()).collect();
    arrival.kept_out += hide.len();
    let arrived = content_of(&sent.items, &hide);
    let roots: Vec<&str> =
        sent.roots.iter().map(String::as_str).filter(|root| !destroyed.contains(*root)).collect();
    let fields = match log::content(at, &sent.hash).await? {
        None if log::entry(at, &sent.hash).await?.is_some() => Vec::new(),
        None => {
            merging::insert(at, &entry_of(sent), &arrived, &roots).await?;
            arrival.entries += 1;
            log::read_content(&arrived).unwrap_or_default()
        }
        Some((salt, known)) if salt.is_empty() => {
            let (merged, new) = merged(&known, &arrived);
            if !new.is_empty() {
                merging::more_content(at, &sent.hash, &merged).await?;
                merging::touch(at, &sent.hash, &roots).await?;
            }
            new
        }
        Some(_) => Vec::new(),
    };
    if !fields.is_empty() {
        arrival.by.insert(sent.hash.clone(), entry_of(sent));
        arrival.roots.insert(sent.hash.clone(), sent.roots.clone());
    }
    Ok(fields)
}

/// What was known of an entry and what arrived, as one; and the fields that are new.
fn merged(known: &str, arrived: &str) -> (String, Vec<Written>) {
    let read = |text: &str| serde_json::from_str::<Vec<serde_json::Value>>(text).unwrap_or_default();
    let is_hidden = |item: &serde_json::Value| item.get("hidden").is_some();
    let mut new = Vec::new();
    let items: Vec<serde_json::Value> = read(known)
        .into_iter()
        .zip(read(arrived))
        .map(|(known, arrived)| {
            if is_hidden(&known) && !is_hidden(&arrived) {
                new.push(arrived.clone());
                arrived
            } else {
                known
            }
        })
        .collect();
    let new = log::read_content(&serde_json::Value::from(new).to_string()).unwrap_or_default();
    (serde_json::Value::from(items).to_string(), new)
}

/// A change becomes a head of its field, or does not.
async fn lead(
    at: &mut Connection,
    hash: &str,
    one: &Written,
    touched: &mut HashMap<Place, (Value, String)>,
) -> Result<()> {
    let Some(field) = columns::column(one.noun, &one.field) else {
        return Err(forged("This file names a field that this Waymark does not know."));
    };
    let before = merging::heads(at, one.noun, &one.id, field).await?;
    let replaces: Vec<&str> = one.parent.as_deref().unwrap_or_default().split_whitespace().collect();
    let mut known = HashSet::new();
    for replaced in &replaces {
        // A head has arrived, of course; of anything else the log is asked.
        if before.stands(replaced) || has_field(at, replaced, one).await? {
            known.insert((*replaced).to_owned());
        }
    }
    let mut now = before.clone();
    now.arrive(hash, &replaces, |other| known.contains(other));
    merging::keep_heads(at, one.noun, &one.id, field, &before, &now).await?;
    if now.shown() == Some(hash) {
        touched.insert((one.noun, one.id.clone(), field), (one.after.clone(), hash.to_owned()));
    } else if before.shown() != now.shown()
        && let Some(shown) = now.shown()
        && let Some(value) = log::value_in(at, shown, one.noun, &one.id, field).await?
    {
        touched.insert((one.noun, one.id.clone(), field), (value, shown.to_owned()));
    }
    Ok(())
}

/// Whether a change to this field has arrived before.
async fn has_field(at: &mut Connection, hash: &str, one: &Written) -> Result<bool> {
    Ok(log::value_in(at, hash, one.noun, &one.id, &one.field).await?.is_some())
}

/// The entry without its content.
pub(super) fn entry_of(sent: &SentEntry) -> Entry {
    Entry {
        device_id: sent.device_id.clone(),
        sequence: sent.sequence,
        at: sent.at.clone(),
        practitioner_id: sent.practitioner_id.clone(),
        behalf_of: sent.behalf_of.clone(),
        act: sent.act.clone(),
        noun: sent.noun.clone(),
        record_id: sent.record_id.clone(),
        undoes: sent.undoes.clone(),
        parents: sent.parents.clone(),
        previous: sent.previous.clone(),
        content_digest: sent.content_digest.clone(),
        hash: sent.hash.clone(),
        signature: sent.signature.clone(),
    }
}

/// The items as the log keeps them; those about `hide` as their digests.
fn content_of(items: &[Item], hide: &HashSet<String>) -> String {
    let items: Vec<serde_json::Value> = items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let value = match item {
                Item::Hidden { hidden } => return serde_json::json!({ "hidden": hidden }),
                Item::Shown(item) => serde_json::json!({
                    "noun": item.noun, "id": item.id, "field": item.field,
                    "before": json_of(&item.before), "after": json_of(&item.after), "parent": item.parent,
                    "made": item.made, "salt": item.salt,
                }),
            };
            let hidden = matches!(item, Item::Shown(item) if hide.contains(&item.id));
            if hidden {
                serde_json::json!({ "hidden": log::digest_of_field(&[], place, &value) })
            } else {
                value
            }
        })
        .collect();
    serde_json::Value::from(items).to_string()
}

fn json_of(value: &Scalar) -> serde_json::Value {
    match value {
        Scalar::Nothing => serde_json::Value::Null,
        Scalar::Number(number) => serde_json::Value::from(*number),
        Scalar::Text(text) => serde_json::Value::from(text.as_str()),
    }
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    crate::store::keys::from_hex(hex)?.try_into().ok()
}

fn verifying_key(hex: &str) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(&bytes::<32>(hex)?).ok()
}
