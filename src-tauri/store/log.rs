//! The one log: entries chained by hash, signed by the device, their content apart.
//!
//! An entry's hash covers a salted digest of its content, so that destroying a record takes content and salt
//! away and the chain still verifies. Order comes from sequence numbers and parents, never from clocks.

use sha2::{Digest as _, Sha256};
use sqlx::{Row as _, SqliteConnection};

use super::StoreError;
use super::record::{Noun, Value};

/// The hash before a device's first entry.
pub const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A field as an entry keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    pub noun: Noun,
    pub id: String,
    pub field: String,
    pub before: Value,
    pub after: Value,
    /// The entry that wrote the value before; several, parted by spaces, where a person settled a difference.
    pub parent: Option<String>,
    /// The record itself was made by this entry.
    pub made: bool,
}

/// An entry without its content.
#[derive(Clone)]
pub struct Entry {
    pub device_id: String,
    pub sequence: i64,
    pub at: String,
    pub practitioner_id: String,
    pub behalf_of: Option<String>,
    pub act: String,
    pub noun: String,
    pub record_id: String,
    pub undoes: Option<String>,
    pub parents: String,
    pub previous: String,
    pub content_digest: String,
    pub hash: String,
    pub signature: String,
}

impl Entry {
    /// The hash the entry must have, worked out from its other fields.
    #[must_use]
    pub fn hash_of_fields(&self) -> String {
        let sequence = self.sequence.to_string();
        let parts = [
            self.previous.as_str(),
            &self.device_id,
            &sequence,
            &self.at,
            &self.practitioner_id,
            self.behalf_of.as_deref().unwrap_or(""),
            &self.act,
            &self.noun,
            &self.record_id,
            self.undoes.as_deref().unwrap_or(""),
            &self.parents,
            &self.content_digest,
        ];
        let mut hasher = Sha256::new();
        for part in parts {
            // The length stands before each part, so that no two entries share one text.
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        hex(&hasher.finalize())
    }
}

/// The digest of an entry's content: over the digests of its fields, each under a salt of its own, so that a hand-over
/// file can leave fields out and a colleague can still check the rest against the signature.
///
/// `salt` is the entry's; a field that came from a colleague brings its own, and one that was left out its digest.
#[must_use]
pub fn digest_of_content(salt: &[u8], content: &str) -> String {
    let mut hasher = Sha256::new();
    match serde_json::from_str::<Vec<serde_json::Value>>(content) {
        Ok(fields) => {
            for (at, field) in fields.iter().enumerate() {
                hasher.update(digest_of_field(salt, at, field).as_bytes());
            }
        }
        Err(_) => hasher.update(content.as_bytes()),
    }
    hex(&hasher.finalize())
}

/// The digest of one field of an entry; of one that was left out, the digest that stands in its place.
#[must_use]
pub fn digest_of_field(salt: &[u8], at: usize, field: &serde_json::Value) -> String {
    if let Some(digest) = field.get("hidden").and_then(serde_json::Value::as_str) {
        return digest.to_owned();
    }
    let mut field = field.clone();
    let own = field.as_object_mut().and_then(|field| field.shift_remove("salt"));
    let salt = own
        .as_ref()
        .and_then(serde_json::Value::as_str)
        .map_or_else(|| salt_of_field(salt, at), str::to_owned);
    let mut hasher = Sha256::new();
    hasher.update((salt.len() as u64).to_be_bytes());
    hasher.update(salt.as_bytes());
    hasher.update(field.to_string().as_bytes());
    hex(&hasher.finalize())
}

/// The salt of one field, worked out from the entry's: telling one tells nothing of the others.
#[must_use]
pub fn salt_of_field(salt: &[u8], at: usize) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"waymark field 1");
    hasher.update((salt.len() as u64).to_be_bytes());
    hasher.update(salt);
    hasher.update((at as u64).to_be_bytes());
    hex(&hasher.finalize())
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The content of an entry as text.
#[must_use]
pub fn content_of(written: &[Written]) -> String {
    let fields: Vec<serde_json::Value> = written
        .iter()
        .map(|one| {
            serde_json::json!({
                "noun": one.noun.table(), "id": one.id, "field": one.field,
                "before": one.before.to_json(), "after": one.after.to_json(), "parent": one.parent,
                "made": one.made,
            })
        })
        .collect();
    serde_json::Value::from(fields).to_string()
}

/// The fields an entry's content names, without those that were left out on the way here; `None` where it cannot be
/// read.
#[must_use]
pub fn read_content(content: &str) -> Option<Vec<Written>> {
    serde_json::from_str::<Vec<serde_json::Value>>(content)
        .ok()?
        .iter()
        .filter(|one| one.get("hidden").is_none())
        .map(read_field)
        .collect()
}

/// One field of an entry's content; `None` where it was left out or cannot be read.
#[must_use]
pub fn read_field(one: &serde_json::Value) -> Option<Written> {
    let text = |key: &str| one.get(key)?.as_str().map(str::to_owned);
    Some(Written {
        noun: Noun::of_table(&text("noun")?)?,
        id: text("id")?,
        field: text("field")?,
        before: Value::from_json(one.get("before")?),
        after: Value::from_json(one.get("after")?),
        parent: text("parent"),
        made: one.get("made").and_then(serde_json::Value::as_bool).unwrap_or(false),
    })
}

/// The value an entry wrote into a field; `None` where it did not, or where that is not known here.
pub async fn value_in(
    from: &mut SqliteConnection,
    hash: &str,
    noun: Noun,
    id: &str,
    field: &str,
) -> Result<Option<Value>, StoreError> {
    let Some((_, content)) = content(from, hash).await? else { return Ok(None) };
    let written = read_content(&content).unwrap_or_default();
    let of_field = |one: &Written| one.noun == noun && one.id == id && one.field == field;
    Ok(written.into_iter().find(of_field).map(|one| one.after))
}

/// The last entry of a device: its sequence number and hash.
pub async fn head(from: &mut SqliteConnection, device_id: &str) -> Result<(i64, String), StoreError> {
    let row =
        sqlx::query("select sequence, hash from entry where device_id = ? order by sequence desc limit 1")
            .bind(device_id)
            .fetch_optional(from)
            .await?;
    row.map_or(Ok((0, BEGINNING.to_owned())), |row| Ok((row.try_get(0)?, row.try_get(1)?)))
}

/// How long the log is: it grows with every entry, whichever way it came in.
pub async fn length(from: &mut SqliteConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("select coalesce(max(rowid), 0) from entry").fetch_one(from).await?)
}

/// Which entry last wrote a field.
pub async fn latest(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
    field: &str,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("select hash from latest where noun = ? and record_id = ? and field = ?")
        .bind(noun.table())
        .bind(id)
        .bind(field)
        .fetch_optional(from)
        .await?)
}

/// Appends an entry with its content, and marks it as the last to have written its fields.
pub async fn append(
    to: &mut SqliteConnection,
    entry: &Entry,
    salt: &[u8],
    written: &[Written],
    roots: &[String],
) -> Result<(), StoreError> {
    insert_entry(to, entry).await?;
    sqlx::query("insert into entry_content (hash, salt, content) values (?, ?, ?)")
        .bind(&entry.hash)
        .bind(salt)
        .bind(content_of(written))
        .execute(&mut *to)
        .await?;
    mark_latest(to, &entry.hash, written).await?;
    mark_touched(to, &entry.hash, written, roots).await
}

/// Writes an entry's own row.
pub(super) async fn insert_entry(to: &mut SqliteConnection, entry: &Entry) -> Result<(), StoreError> {
    sqlx::query("insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(&entry.device_id)
        .bind(entry.sequence)
        .bind(&entry.at)
        .bind(&entry.practitioner_id)
        .bind(&entry.behalf_of)
        .bind(&entry.act)
        .bind(&entry.noun)
        .bind(&entry.record_id)
        .bind(&entry.undoes)
        .bind(&entry.parents)
        .bind(&entry.previous)
        .bind(&entry.content_digest)
        .bind(&entry.hash)
        .bind(&entry.signature)
        .execute(&mut *to)
        .await?;
    Ok(())
}

/// The records in whose history the entry shows, and every record it wrote: a hand-over file follows these.
async fn mark_touched(
    to: &mut SqliteConnection,
    hash: &str,
    written: &[Written],
    roots: &[String],
) -> Result<(), StoreError> {
    let mut touched: Vec<&str> =
        roots.iter().map(String::as_str).chain(written.iter().map(|one| one.id.as_str())).collect();
    touched.sort_unstable();
    touched.dedup();
    for some in touched.chunks(200) {
        let places = vec!["(?, ?)"; some.len()].join(", ");
        let statement = format!("insert or ignore into touched (hash, root_id) values {places}");
        let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
        for root in some {
            query = query.bind(hash).bind(*root);
        }
        query.execute(&mut *to).await?;
    }
    Ok(())
}

/// Many rows a statement: single statements cost more than their work.
async fn mark_latest(to: &mut SqliteConnection, hash: &str, written: &[Written]) -> Result<(), StoreError> {
    for some in written.chunks(100) {
        let places = vec!["(?, ?, ?, ?)"; some.len()].join(", ");
        let statement =
            format!("insert or replace into latest (noun, record_id, field, hash) values {places}");
        let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
        for one in some {
            query = query.bind(one.noun.table()).bind(&one.id).bind(&one.field).bind(hash);
        }
        query.execute(&mut *to).await?;
    }
    Ok(())
}

pub(super) fn entry_of(row: &sqlx::sqlite::SqliteRow) -> Result<Entry, StoreError> {
    Ok(Entry {
        device_id: row.try_get("device_id")?,
        sequence: row.try_get("sequence")?,
        at: row.try_get("at")?,
        practitioner_id: row.try_get("practitioner_id")?,
        behalf_of: row.try_get("behalf_of")?,
        act: row.try_get("act")?,
        noun: row.try_get("noun")?,
        record_id: row.try_get("record_id")?,
        undoes: row.try_get("undoes")?,
        parents: row.try_get("parents")?,
        previous: row.try_get("previous")?,
        content_digest: row.try_get("content_digest")?,
        hash: row.try_get("hash")?,
        signature: row.try_get("signature")?,
    })
}

/// An entry by its hash.
pub async fn entry(from: &mut SqliteConnection, hash: &str) -> Result<Option<Entry>, StoreError> {
    let row = sqlx::query("select * from entry where hash = ?").bind(hash).fetch_optional(from).await?;
    row.as_ref().map(entry_of).transpose()
}

/// The salt and content of an entry; `None` once destroyed.
pub async fn content(
    from: &mut SqliteConnection,
    hash: &str,
) -> Result<Option<(Vec<u8>, String)>, StoreError> {
    let row = sqlx::query("select salt, content from entry_content where hash = ?")
        .bind(hash)
        .fetch_optional(from)
        .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

/// Every entry in the order of each device's own sequence.
pub async fn every_entry(from: &mut SqliteConnection) -> Result<Vec<Entry>, StoreError> {
    let rows = sqlx::query("select * from entry order by device_id, sequence").fetch_all(from).await?;
    rows.iter().map(entry_of).collect()
}

/// The entries that touched a record or anything under it, newest first. A clock that went back moves nothing: on each
/// device the order is that of its numbers.
pub async fn entries_about(from: &mut SqliteConnection, root_id: &str) -> Result<Vec<Entry>, StoreError> {
    let rows = sqlx::query(
        "select * from (select entry.*, max(at) over (partition by device_id order by sequence) as told \
         from touched join entry using (hash) where root_id = ?) order by told desc, sequence desc",
    )
    .bind(root_id)
    .fetch_all(from)
    .await?;
    rows.iter().map(entry_of).collect()
}

/// The records in whose history an entry shows.
pub async fn roots_of(from: &mut SqliteConnection, hash: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar("select root_id from touched where hash = ?").bind(hash).fetch_all(from).await?)
}

/// The entry that took another one back, if any did and was not itself taken back.
pub async fn undone_by(from: &mut SqliteConnection, hash: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select hash from entry where undoes = ? and hash not in (select undoes from entry where undoes is not null)",
    )
    .bind(hash)
    .fetch_optional(from)
    .await?)
}

/// Every device's public key.
pub async fn device_keys(from: &mut SqliteConnection) -> Result<Vec<(String, String)>, StoreError> {
    let rows = sqlx::query("select device_id, public_key from device").fetch_all(from).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// Which entry last wrote each field, for the whole file.
pub async fn every_latest(
    from: &mut SqliteConnection,
) -> Result<std::collections::HashMap<(String, String, String), String>, StoreError> {
    let rows = sqlx::query("select noun, record_id, field, hash from latest").fetch_all(from).await?;
    rows.iter()
        .map(|row| Ok(((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?), row.try_get(3)?)))
        .collect()
}
