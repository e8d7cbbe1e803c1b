//! Taking in a colleague's entries: the log's rows, the heads of each field, and rows that wait for what they need.

use std::collections::HashMap;

use sqlx::{Row as _, SqliteConnection};
use waymark_domain::merging::Heads;

use super::StoreError;
use super::log::Entry;
use super::record::Noun;

/// Writes an entry that came from elsewhere, with as much of its content as came along.
pub async fn insert(
    to: &mut SqliteConnection,
    entry: &Entry,
    content: &str,
    roots: &[&str],
) -> Result<(), StoreError> {
    super::log::insert_entry(to, entry).await?;
    sqlx::query("insert into entry_content (hash, salt, content) values (?, x'', ?)")
        .bind(&entry.hash)
        .bind(content)
        .execute(&mut *to)
        .await?;
    touch(to, &entry.hash, roots).await
}

/// More of an entry's content has arrived than was known.
pub async fn more_content(to: &mut SqliteConnection, hash: &str, content: &str) -> Result<(), StoreError> {
    sqlx::query("update entry_content set content = ? where hash = ?")
        .bind(content)
        .bind(hash)
        .execute(to)
        .await?;
    Ok(())
}

/// The records in whose history an entry shows.
pub async fn touch(to: &mut SqliteConnection, hash: &str, roots: &[&str]) -> Result<(), StoreError> {
    for root in roots {
        sqlx::query("insert or ignore into touched (hash, root_id) values (?, ?)")
            .bind(hash)
            .bind(*root)
            .execute(&mut *to)
            .await?;
    }
    Ok(())
}

/// The entry of a device with that number, if it is known.
pub async fn hash_at(
    from: &mut SqliteConnection,
    device_id: &str,
    sequence: i64,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("select hash from entry where device_id = ? and sequence = ?")
        .bind(device_id)
        .bind(sequence)
        .fetch_optional(from)
        .await?)
}

/// The entry of a device that names that one as the one before it, if it is known.
pub async fn previous_at(
    from: &mut SqliteConnection,
    device_id: &str,
    sequence: i64,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("select previous from entry where device_id = ? and sequence = ?")
        .bind(device_id)
        .bind(sequence)
        .fetch_optional(from)
        .await?)
}

/// Who uses a device and its public key, as the records say.
pub async fn device(
    from: &mut SqliteConnection,
    device_id: &str,
) -> Result<Option<(Option<String>, String)>, StoreError> {
    Ok(sqlx::query_as("select practitioner_id, public_key from device where device_id = ?")
        .bind(device_id)
        .fetch_optional(from)
        .await?)
}

/// The heads of a field, the shown one among them.
pub async fn heads(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
    field: &str,
) -> Result<Heads, StoreError> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "select 0, hash from latest where noun = ?1 and record_id = ?2 and field = ?3 \
         union all select 0, hash from rival where noun = ?1 and record_id = ?2 and field = ?3 \
         union all select 1, hash from awaited where noun = ?1 and record_id = ?2 and field = ?3",
    )
    .bind(noun.table())
    .bind(id)
    .bind(field)
    .fetch_all(from)
    .await?;
    let (awaited, standing): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(kind, _)| *kind == 1);
    Ok(Heads::of(standing.into_iter().map(|row| row.1), awaited.into_iter().map(|row| row.1)))
}

/// Keeps the heads of a field.
pub async fn keep_heads(
    to: &mut SqliteConnection,
    noun: Noun,
    id: &str,
    field: &str,
    before: &Heads,
    now: &Heads,
) -> Result<(), StoreError> {
    if let Some(shown) = now.shown().filter(|shown| before.shown() != Some(shown)) {
        run(
            to,
            "insert or replace into latest (noun, record_id, field, hash) values (?, ?, ?, ?)",
            noun,
            id,
            field,
            shown,
        )
        .await?;
    }
    if before.others().count() + now.others().count() > 0 {
        clear(to, "delete from rival where noun = ? and record_id = ? and field = ?", noun, id, field)
            .await?;
        for hash in now.others() {
            run(to, "insert into rival values (?, ?, ?, ?)", noun, id, field, hash).await?;
        }
    }
    if before.awaited().count() + now.awaited().count() > 0 {
        clear(to, "delete from awaited where noun = ? and record_id = ? and field = ?", noun, id, field)
            .await?;
        for hash in now.awaited() {
            run(to, "insert into awaited values (?, ?, ?, ?)", noun, id, field, hash).await?;
        }
    }
    Ok(())
}

async fn run(
    to: &mut SqliteConnection,
    statement: &'static str,
    noun: Noun,
    id: &str,
    field: &str,
    hash: &str,
) -> Result<(), StoreError> {
    sqlx::query(statement).bind(noun.table()).bind(id).bind(field).bind(hash).execute(to).await?;
    Ok(())
}

async fn clear(
    to: &mut SqliteConnection,
    statement: &'static str,
    noun: Noun,
    id: &str,
    field: &str,
) -> Result<(), StoreError> {
    sqlx::query(statement).bind(noun.table()).bind(id).bind(field).execute(to).await?;
    Ok(())
}

/// Fields with more than one head: noun, record, field, the shown change and the others.
pub async fn rivals(
    from: &mut SqliteConnection,
) -> Result<Vec<(Noun, String, String, Vec<String>)>, StoreError> {
    let rows: Vec<(String, String, String, String)> = sqlx::query_as(
        "select noun, record_id, field, latest.hash from latest join \
         (select distinct noun, record_id, field from rival) using (noun, record_id, field) \
         union all select noun, record_id, field, hash from rival order by 2, 1, 3",
    )
    .fetch_all(from)
    .await?;
    let mut found: Vec<(Noun, String, String, Vec<String>)> = Vec::new();
    for (noun, id, field, hash) in rows {
        let Some(noun) = Noun::of_table(&noun) else { continue };
        match found.last_mut() {
            Some(last) if last.0 == noun && last.1 == id && last.2 == field => last.3.push(hash),
            _ => found.push((noun, id, field, vec![hash])),
        }
    }
    Ok(found)
}

/// The other heads of a record's fields: field and change.
pub async fn rivals_of(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as("select field, hash from rival where noun = ? and record_id = ?")
        .bind(noun.table())
        .bind(id)
        .fetch_all(from)
        .await?)
}

/// Which change last wrote each field of a record.
pub async fn latest_of(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as("select field, hash from latest where noun = ? and record_id = ?")
        .bind(noun.table())
        .bind(id)
        .fetch_all(from)
        .await?)
}

/// A field's changes were settled: no other head stands.
pub async fn settled(to: &mut SqliteConnection, noun: Noun, id: &str, field: &str) -> Result<(), StoreError> {
    clear(to, "delete from rival where noun = ? and record_id = ? and field = ?", noun, id, field).await
}

/// One change is a head no more.
pub async fn no_rival(
    to: &mut SqliteConnection,
    noun: Noun,
    id: &str,
    field: &str,
    hash: &str,
) -> Result<(), StoreError> {
    run(
        to,
        "delete from rival where noun = ? and record_id = ? and field = ? and hash = ?",
        noun,
        id,
        field,
        hash,
    )
    .await
}

/// Records that wait for something they need.
pub async fn waiting(from: &mut SqliteConnection) -> Result<Vec<(Noun, String)>, StoreError> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("select noun, record_id from waiting").fetch_all(from).await?;
    Ok(rows.into_iter().filter_map(|(noun, id)| Some((Noun::of_table(&noun)?, id))).collect())
}

/// A record waits, or waits no longer.
pub async fn wait(to: &mut SqliteConnection, noun: Noun, id: &str, waits: bool) -> Result<(), StoreError> {
    let statement = if waits {
        "insert or ignore into waiting (noun, record_id) values (?, ?)"
    } else {
        "delete from waiting where noun = ? and record_id = ?"
    };
    sqlx::query(statement).bind(noun.table()).bind(id).execute(to).await?;
    Ok(())
}

/// The destroyed among some records (a JSON list of ids).
pub async fn destroyed(from: &mut SqliteConnection, ids: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select record_id from destroyed where record_id in (select value from json_each(?))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// Whether a young person who stands here is among some records (a JSON list of ids).
pub async fn is_about_a_young_person(from: &mut SqliteConnection, ids: &str) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "select exists (select 1 from person where kind = 'young_person' \
         and person_id in (select value from json_each(?)))",
    )
    .bind(ids)
    .fetch_one(from)
    .await?)
}

/// What a row of a table cannot stand without.
#[derive(Default, Clone)]
pub struct Shape {
    /// Columns that must hold something and have no value of their own.
    pub needed: Vec<String>,
    /// Columns that name a row of another table.
    pub references: HashMap<String, String>,
}

/// The shape of a table.
pub async fn shape(from: &mut SqliteConnection, noun: Noun) -> Result<Shape, StoreError> {
    let table = noun.table();
    let columns =
        sqlx::query(sqlx::AssertSqlSafe(format!("pragma table_info({table})"))).fetch_all(&mut *from).await?;
    let mut shape = Shape::default();
    for column in &columns {
        let name: String = column.try_get("name")?;
        let must: i64 = column.try_get("notnull")?;
        let own: Option<String> = column.try_get("dflt_value")?;
        let is_key: i64 = column.try_get("pk")?;
        if must == 1 && own.is_none() && is_key == 0 {
            shape.needed.push(name);
        }
    }
    let keys =
        sqlx::query(sqlx::AssertSqlSafe(format!("pragma foreign_key_list({table})"))).fetch_all(from).await?;
    for key in &keys {
        shape.references.insert(key.try_get("from")?, key.try_get("table")?);
    }
    Ok(shape)
}

/// Whether a row stands.
pub async fn stands(from: &mut SqliteConnection, noun: Noun, id: &str) -> Result<bool, StoreError> {
    let table = noun.table();
    let question = format!("select exists (select 1 from {table} where {table}_id = ?)");
    Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(question)).bind(id).fetch_one(from).await?)
}

/// Keeps the bytes of a document that came along, unless they are there.
pub async fn keep_document(
    to: &mut SqliteConnection,
    document_id: &str,
    plain_text: &str,
    pdf: &[u8],
    word: Option<&[u8]>,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert or ignore into document_content (document_id, plain_text, pdf, word) values (?, ?, ?, ?)",
    )
    .bind(document_id)
    .bind(plain_text)
    .bind(pdf)
    .bind(word)
    .execute(to)
    .await?;
    Ok(())
}

/// The last entry that was written on this laptop, whoever made it: device and practitioner.
pub async fn last_written(from: &mut SqliteConnection) -> Result<Option<(String, String)>, StoreError> {
    Ok(sqlx::query_as("select device_id, practitioner_id from entry order by rowid desc limit 1")
        .fetch_optional(from)
        .await?)
}
