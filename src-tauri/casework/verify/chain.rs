//! The log itself: each entry's link, hash, content and signature, and what every field should hold by it.

use std::collections::{HashMap, HashSet};

use chrono::DateTime;
use ed25519_dalek::{Signature, Verifier as _, VerifyingKey};

use super::finding::{Findings, Named, What};
use super::progress::{Part, Progress};
use crate::store::log::{self, Entry};
use crate::store::record::{Noun, Value};
use crate::store::{Store, StoreError, verify};

/// A field of a record.
pub(super) type FieldKey = (Noun, String, String);

/// So many entries are read at a time.
const PIECE: i64 = 500;
/// A clock that went back by more is told.
const CLOCK_BACK: chrono::Duration = chrono::Duration::minutes(5);

/// A clock that stood earlier at an entry than at the one before.
pub(super) struct ClockBack {
    pub named: Named,
    pub by: chrono::Duration,
}

/// What the log says.
#[derive(Default)]
pub(super) struct Read {
    pub hashes: HashMap<String, u32>,
    pub devices: Vec<(String, i64)>,
    /// What each field holds by the entries that nothing replaced; several where two people changed it at once.
    pub heads: HashMap<FieldKey, Vec<(u32, Value)>>,
    pub without_content: Vec<Named>,
    /// Entries of this laptop some of whose fields are digests only.
    pub thinned: Vec<Named>,
    pub clocks: Vec<ClockBack>,
    replaced: HashMap<FieldKey, Vec<String>>,
    /// Which entry shows in which history, as digests: there are many.
    touched: HashSet<u64>,
}

async fn touched(store: &mut Store) -> Result<HashSet<u64>, StoreError> {
    let mut all = HashSet::new();
    let mut after = 0;
    loop {
        let piece = verify::touched_after(store.connection(), after, PIECE * 10).await?;
        let Some((last, ..)) = piece.last() else { return Ok(all) };
        after = *last;
        all.extend(piece.iter().map(|(_, hash, root)| pair(hash, root)));
    }
}

fn pair(hash: &str, root: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    (hash, root).hash(&mut hasher);
    hasher.finish()
}

/// Goes through the whole log.
pub(super) async fn read(
    store: &mut Store,
    own_device: &str,
    found: &mut Findings,
    progress: &Progress,
) -> Result<Read, StoreError> {
    let connection = store.connection();
    progress.enter(Part::Log, verify::entries(connection).await?);
    let keys: HashMap<String, VerifyingKey> = log::device_keys(connection)
        .await?
        .into_iter()
        .filter_map(|(id, key)| Some((id, verifying_key(&key)?)))
        .collect();
    let mut whole = verify::devices_of_this_laptop(connection).await?;
    whole.insert(own_device.to_owned());
    let mut read = Read { touched: touched(store).await?, ..Read::default() };
    let mut previous: Option<Entry> = None;
    loop {
        let after = previous.as_ref().map(|entry| (entry.device_id.as_str(), entry.sequence));
        let piece = verify::entries_after(store.connection(), after, PIECE).await?;
        if piece.is_empty() || progress.is_stopped() {
            return Ok(read);
        }
        progress.add(piece.len());
        for (entry, content) in piece {
            let before = previous.as_ref().filter(|before| before.device_id == entry.device_id);
            check_link(&entry, before, &whole, found);
            check_entry(&entry, content.as_ref(), keys.get(&entry.device_id), found);
            // Quotes inside a text are escaped, so that this is never part of one.
            let is_thinned = content.as_ref().is_some_and(|(_, text)| text.contains("{\"hidden\":"));
            if is_thinned && whole.contains(&entry.device_id) {
                read.thinned.push(Named::of(&entry));
            }
            if !read.take(&entry, content.as_ref().map(|(_, text)| text.as_str()), before) {
                found.add(What::Hidden(Named::of(&entry)));
            }
            previous = Some(entry);
        }
    }
}

/// A laptop's own log has no gaps. Of a colleague's only what was handed over is here: there only neighbours are
/// compared.
fn check_link(entry: &Entry, before: Option<&Entry>, whole: &HashSet<String>, found: &mut Findings) {
    let (last, hash) = before.map_or((0, log::BEGINNING), |before| (before.sequence, before.hash.as_str()));
    let is_next = entry.sequence == last + 1;
    if !is_next && whole.contains(&entry.device_id) {
        found.add(What::Missing { device_id: entry.device_id.clone(), sequence: last + 1 });
    } else if is_next && entry.previous != hash {
        found.add(What::DoesNotFollow(Named::of(entry)));
    }
}

fn check_entry(
    entry: &Entry,
    content: Option<&(Vec<u8>, String)>,
    key: Option<&VerifyingKey>,
    found: &mut Findings,
) {
    if entry.hash != entry.hash_of_fields() {
        found.add(What::Changed(Named::of(entry)));
    } else if let Some(key) = key {
        let holds = signature(&entry.signature)
            .is_some_and(|signature| key.verify(entry.hash.as_bytes(), &signature).is_ok());
        if !holds {
            found.add(What::NotSigned(Named::of(entry)));
        }
    } else {
        found.add(What::SignerUnknown(Named::of(entry)));
    }
    if let Some((salt, text)) = content
        && log::digest_of_content(salt, text) != entry.content_digest
    {
        found.add(What::ContentChanged(Named::of(entry)));
    }
}

impl Read {
    /// Notes what an entry wrote; false where it does not show in the history of every record that it wrote.
    fn take(&mut self, entry: &Entry, content: Option<&str>, before: Option<&Entry>) -> bool {
        let at = u32::try_from(self.hashes.len()).unwrap_or(u32::MAX);
        self.hashes.insert(entry.hash.clone(), at);
        match self.devices.last_mut() {
            Some((device, last)) if *device == entry.device_id => *last = entry.sequence,
            _ => self.devices.push((entry.device_id.clone(), entry.sequence)),
        }
        if let Some(by) = before.and_then(|before| went_back(&before.at, &entry.at)) {
            self.clocks.push(ClockBack { named: Named::of(entry), by });
        }
        let Some(content) = content else {
            self.without_content.push(Named::of(entry));
            return true;
        };
        let mut shows = true;
        for one in log::read_content(content).unwrap_or_default() {
            shows &= self.touched.contains(&pair(&entry.hash, &one.id));
            let key = (one.noun, one.id, one.field);
            self.replace(&key, one.parent.as_deref().unwrap_or_default());
            let gone = self.replaced.get(&key).is_some_and(|gone| gone.contains(&entry.hash));
            if !gone {
                self.heads.entry(key).or_default().push((at, one.after));
            }
        }
        shows
    }

    /// A change replaces its parents. A parent from another laptop may come later in this order.
    fn replace(&mut self, key: &FieldKey, parents: &str) {
        for parent in parents.split_whitespace() {
            let at = self.hashes.get(parent).copied();
            match (at, self.heads.get_mut(key)) {
                (Some(at), Some(heads)) if heads.iter().any(|(known, _)| *known == at) => {
                    heads.retain(|(known, _)| *known != at);
                }
                _ => self.replaced.entry(key.clone()).or_default().push(parent.to_owned()),
            }
        }
    }
}

/// By how much a clock went back, where that is worth telling.
pub(in super::super) fn went_back(before: &str, after: &str) -> Option<chrono::Duration> {
    let (before, after) =
        (DateTime::parse_from_rfc3339(before).ok()?, DateTime::parse_from_rfc3339(after).ok()?);
    let by = before.signed_duration_since(after);
    (by > CLOCK_BACK).then_some(by)
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    crate::store::keys::from_hex(hex)?.try_into().ok()
}

pub(in super::super) fn verifying_key(hex: &str) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(&bytes::<32>(hex)?).ok()
}

pub(in super::super) fn signature(hex: &str) -> Option<Signature> {
    Some(Signature::from_bytes(&bytes::<64>(hex)?))
}
