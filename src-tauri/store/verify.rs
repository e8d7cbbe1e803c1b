//! What `verify` reads: the log in pieces, the rows that can still be read, and the digests of kept bytes.

use std::collections::HashSet;

use sqlx::{Row as _, SqliteConnection};

use super::StoreError;
use super::log::{self, Entry};
use super::record::Noun;

/// An entry with its salt and content; without them once they were destroyed.
pub type WithContent = (Entry, Option<(Vec<u8>, String)>);

/// The next entries after a place in the log, in the order of each device's own sequence.
pub async fn entries_after(
    from: &mut SqliteConnection,
    after: Option<(&str, i64)>,
    most: i64,
) -> Result<Vec<WithContent>, StoreError> {
    let (device, sequence) = after.unwrap_or(("", -1));
    let rows = sqlx::query(
        "select entry.*, salt, content from entry left join entry_content using (hash) \
         where (device_id, sequence) > (?, ?) order by device_id, sequence limit ?",
    )
    .bind(device)
    .bind(sequence)
    .bind(most)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            let content: Option<String> = row.try_get("content")?;
            let salt: Option<Vec<u8>> = row.try_get("salt")?;
            Ok((log::entry_of(row)?, salt.zip(content)))
        })
        .collect()
}

/// Every record in whose history an entry shows, a piece at a time: the place to go on from, and (entry, record).
pub async fn touched_after(
    from: &mut SqliteConnection,
    after: i64,
    most: i64,
) -> Result<Vec<(i64, String, String)>, StoreError> {
    Ok(sqlx::query_as("select rowid, hash, root_id from touched where rowid > ? order by rowid limit ?")
        .bind(after)
        .bind(most)
        .fetch_all(from)
        .await?)
}

/// How many entries the log has.
pub async fn entries(from: &mut SqliteConnection) -> Result<usize, StoreError> {
    let count: i64 = sqlx::query_scalar("select count(*) from entry").fetch_one(from).await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The entries whose hash begins so: at most three, the oldest of a device first.
pub async fn entries_beginning(from: &mut SqliteConnection, prefix: &str) -> Result<Vec<Entry>, StoreError> {
    let rows = sqlx::query(
        "select * from entry where hash >= ?1 and hash < ?1 || 'g' order by device_id, sequence limit 3",
    )
    .bind(prefix)
    .fetch_all(from)
    .await?;
    rows.iter().map(log::entry_of).collect()
}

/// How many entries came after one: on its own device, and altogether on others.
pub async fn entries_since(from: &mut SqliteConnection, entry: &Entry) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("select count(*) from entry where device_id = ? and sequence > ?")
        .bind(&entry.device_id)
        .bind(entry.sequence)
        .fetch_one(from)
        .await?)
}

/// The devices that put themselves on the record here; their log has no gaps. What came from a colleague has no salt of
/// its own: its fields bring theirs.
pub async fn devices_of_this_laptop(from: &mut SqliteConnection) -> Result<HashSet<String>, StoreError> {
    let ids: Vec<String> = sqlx::query_scalar(
        "select distinct entry.device_id from entry join touched using (hash) join entry_content using (hash) \
         where entry.act = 'set_up' and touched.root_id = entry.device_id and length(salt) > 0",
    )
    .fetch_all(from)
    .await?;
    Ok(ids.into_iter().collect())
}

/// Who uses a device, by name.
pub async fn people_of_devices(from: &mut SqliteConnection) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as("select device_id, name from device join practitioner using (practitioner_id)")
        .fetch_all(from)
        .await?)
}

/// The records of a kind that the log knows.
pub async fn known_records(from: &mut SqliteConnection, noun: Noun) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar("select distinct record_id from latest where noun = ?")
        .bind(noun.table())
        .fetch_all(from)
        .await?)
}

/// Whether every column of a row can be read, whatever stands there.
pub async fn can_be_read(from: &mut SqliteConnection, noun: Noun, id: &str) -> Result<bool, StoreError> {
    let table = noun.table();
    let statement = format!("select * from {table} where {table}_id = ?");
    answered(sqlx::query(sqlx::AssertSqlSafe(statement)).bind(id).fetch_optional(from).await)
}

/// Whether a whole table can be read from its first row to its last.
pub async fn table_can_be_read(from: &mut SqliteConnection, table: &'static str) -> Result<bool, StoreError> {
    let statement = format!("select * from {table}");
    answered(sqlx::query(sqlx::AssertSqlSafe(statement)).fetch_all(from).await)
}

fn answered<T>(answer: Result<T, sqlx::Error>) -> Result<bool, StoreError> {
    match answer.map_err(StoreError::from) {
        Ok(_) => Ok(true),
        Err(StoreError::Damaged | StoreError::WrongKey) => Ok(false),
        Err(other) => Err(other),
    }
}

/// The digests that a document's row holds.
#[derive(sqlx::FromRow)]
pub struct Digests {
    pub document_id: String,
    pub pdf_sha256: String,
    pub text_sha256: Option<String>,
    pub word_sha256: Option<String>,
}

/// The digests of every document.
pub async fn digests(from: &mut SqliteConnection) -> Result<Vec<Digests>, StoreError> {
    Ok(sqlx::query_as("select document_id, pdf_sha256, text_sha256, word_sha256 from document")
        .fetch_all(from)
        .await?)
}

/// The records that were destroyed, as the file keeps them out.
pub async fn destroyed(from: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar("select record_id from destroyed").fetch_all(from).await?)
}
