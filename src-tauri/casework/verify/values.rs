//! Every value and every kept byte, compared with what the log says of it.

use std::collections::{HashMap, HashSet};

use sha2::{Digest as _, Sha256};

use super::chain::{FieldKey, Read};
use super::finding::{Findings, What};
use super::progress::{Part, Progress};
use crate::store::record::{self, Noun, Value};
use crate::store::{Store, StoreError, document, log, merging, verify};

/// Compares every row with the log. Answers how many values there were.
pub(super) async fn compare(
    store: &mut Store,
    mut read: Read,
    found: &mut Findings,
    progress: &Progress,
) -> Result<usize, StoreError> {
    progress.enter(Part::Values, read.heads.len());
    let destroyed = Destroyed::of(&read);
    for named in read.without_content.drain(..).chain(std::mem::take(&mut read.thinned)) {
        // The hash is not in a name: what was destroyed is known by device and number.
        if !destroyed.entries.contains(&(named.device_id.clone(), named.sequence)) {
            found.add(What::ContentGone(named));
        }
    }
    let kept_out: HashSet<String> = verify::destroyed(store.connection()).await?.into_iter().collect();
    if kept_out != destroyed.records {
        found.add(What::Destroyed);
    }
    let mut latest = latest(store, &read, found).await?;
    let known: HashSet<(Noun, String)> = read.heads.keys().map(|(noun, id, _)| (*noun, id.clone())).collect();
    let (mut values, mut put_in) = (0, HashSet::new());
    for noun in Noun::ALL {
        for (id, field, value) in record::every_value(store.connection(), noun).await? {
            if progress.is_stopped() {
                return Ok(values);
            }
            values += 1;
            progress.add(1);
            let record = (noun, id);
            if !known.contains(&record) {
                put_in.insert(record);
                continue;
            }
            let key = (record.0, record.1, field);
            let heads = read.heads.remove(&key);
            check_value(&key, &value, heads, latest.remove(&key), found);
        }
    }
    let mut put_in: Vec<_> = put_in.into_iter().collect();
    put_in.sort();
    for (noun, id) in put_in {
        found.add(What::PutIn(noun, id));
    }
    // A record that waits for something it needs has no row yet.
    let waiting = merging::waiting(store.connection()).await?.into_iter().map(|(_, id)| id);
    let out: HashSet<String> = destroyed.records.into_iter().chain(waiting).collect();
    tell_gone(read.heads, &out, found);
    Ok(values)
}

/// What destructions took away, as the log itself says.
#[derive(Default)]
struct Destroyed {
    entries: HashSet<(String, i64)>,
    records: HashSet<String>,
}

impl Destroyed {
    fn of(read: &Read) -> Self {
        let mut all = Destroyed::default();
        for ((noun, _, field), heads) in &read.heads {
            let Some((_, Value::Text(text))) = heads.last().filter(|_| *noun == Noun::Destruction) else {
                continue;
            };
            match field.as_str() {
                // "device number", a line each.
                "entries" => all.entries.extend(text.lines().filter_map(|line| {
                    let (device, sequence) = line.split_once(' ')?;
                    Some((device.to_owned(), sequence.parse().ok()?))
                })),
                "records" => all.records.extend(text.split_whitespace().map(str::to_owned)),
                _ => {}
            }
        }
        all
    }
}

/// Which entry each field points back to. One that the log does not know, or that was replaced, was moved by hand.
async fn latest(
    store: &mut Store,
    read: &Read,
    found: &mut Findings,
) -> Result<HashMap<FieldKey, u32>, StoreError> {
    let mut all = HashMap::new();
    for ((table, id, field), hash) in log::every_latest(store.connection()).await? {
        let Some(noun) = Noun::of_table(&table) else { continue };
        let key = (noun, id, field);
        let at = read.hashes.get(&hash).copied();
        let stands =
            read.heads.get(&key).is_some_and(|heads| heads.iter().any(|(head, _)| Some(*head) == at));
        match at {
            Some(at) if stands => {
                all.insert(key, at);
            }
            _ => found.add(What::LatestMoved { noun, id: key.1, field: key.2 }),
        }
    }
    Ok(all)
}

fn check_value(
    key: &FieldKey,
    value: &Value,
    heads: Option<Vec<(u32, Value)>>,
    latest: Option<u32>,
    found: &mut Findings,
) {
    let (noun, id, field) = key;
    let same = match heads {
        None => is_default(*noun, field, value),
        Some(heads) => {
            if latest.is_none() {
                let (id, field) = (id.clone(), field.clone());
                found.add(What::LatestMoved { noun: *noun, id, field });
            }
            heads.iter().any(|(head, expected)| {
                expected == value && (heads.len() == 1 || latest.is_none_or(|latest| latest == *head))
            })
        }
    };
    if !same {
        found.add(What::Value { noun: *noun, id: id.clone(), field: field.clone() });
    }
}

fn tell_gone(left: HashMap<FieldKey, Vec<(u32, Value)>>, out: &HashSet<String>, found: &mut Findings) {
    let mut gone: Vec<(Noun, String)> = left
        .into_iter()
        .filter(|(_, heads)| heads.iter().any(|(_, value)| *value != Value::Empty))
        .map(|((noun, id, _), _)| (noun, id))
        .filter(|(_, id)| !out.contains(id))
        .collect();
    gone.sort();
    gone.dedup();
    for (noun, id) in gone {
        found.add(What::Gone(noun, id));
    }
}

/// Compares the pages and words of every document with the digests in its row.
pub(super) async fn compare_documents(
    store: &mut Store,
    found: &mut Findings,
    progress: &Progress,
) -> Result<(), StoreError> {
    let digests = verify::digests(store.connection()).await?;
    progress.enter(Part::Documents, digests.len());
    for row in digests {
        if progress.is_stopped() {
            return Ok(());
        }
        progress.add(1);
        let content = document::content(store.connection(), &row.document_id).await?;
        let Some(content) = content else {
            if row.text_sha256.is_some() {
                found.add(What::Bytes { document_id: row.document_id, part: "pages" });
            }
            continue;
        };
        let parts = [
            ("pages", Some(content.pdf.as_slice()), Some(row.pdf_sha256)),
            ("words", Some(content.plain_text.as_bytes()), row.text_sha256),
            ("Word copy", content.word.as_deref(), row.word_sha256),
        ];
        for (part, bytes, digest) in parts {
            let same = match (bytes, digest) {
                (Some(bytes), Some(digest)) => log::hex(&Sha256::digest(bytes)) == digest,
                (None, Some(_)) => false,
                // The digest is a value like any other: taken away by hand it is missed by the log.
                (_, None) => true,
            };
            if !same {
                found.add(What::Bytes { document_id: row.document_id.clone(), part });
            }
        }
    }
    Ok(())
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
            | (Noun::SavedFile, "personal", "yes")
    )
}
