//! Taking a record out for good: its rows, its words in the log, and everything that points to them.
//!
//! An entry of the log keeps its place, its hash and its signature. Each field about what is destroyed leaves its digest
//! behind, so that the chain still verifies and nobody can guess at the words: salts that are not needed go too.

use std::collections::HashSet;

use sqlx::{AssertSqlSafe, SqliteConnection};

use super::StoreError;
use super::gathering::{self, Row};
use super::keys::DataKey;
use super::log;
use super::record::Noun;

/// Which entries lost words: device and number.
pub type Thinned = Vec<(String, i64)>;

/// What a record's time is counted from.
#[derive(sqlx::FromRow)]
pub struct ClosedRow {
    pub born_on: Option<String>,
    pub is_open: bool,
    pub closed_on: Option<String>,
    pub has_documents: bool,
    pub held_on: Option<String>,
    pub held_reason: Option<String>,
    pub hold_lifted_on: Option<String>,
    pub hold_lifted_reason: Option<String>,
}

/// What a record's time is counted from; `None` where there is no such young person.
pub async fn closed(from: &mut SqliteConnection, id: &str) -> Result<Option<ClosedRow>, StoreError> {
    Ok(sqlx::query_as(
        "select born_on, \
           exists (select 1 from pathway where young_person_id = person_id and ended_on is null \
             and removed_at is null and (triage_outcome is null or triage_outcome = 'accept')) as is_open, \
           (select max(ended_on) from pathway where young_person_id = person_id and removed_at is null) as closed_on, \
           exists (select 1 from document join pathway using (pathway_id) where young_person_id = person_id) \
             as has_documents, held_on, held_reason, hold_lifted_on, hold_lifted_reason \
         from person where person_id = ? and kind = 'young_person'",
    )
    .bind(id)
    .fetch_optional(from)
    .await?)
}

/// Every row that belongs to one young person alone. People and places that others share stay.
pub async fn rows_of(from: &mut SqliteConnection, young_person_id: &str) -> Result<Vec<Row>, StoreError> {
    let ids = super::facts::ids([young_person_id]);
    let mut rows = gathering::of_young_people(from, &ids).await?;
    let shared: Vec<String> = sqlx::query_scalar(
        "select person_id from connection where young_person_id <> ?1 \
         union select person_id from involvement where young_person_id <> ?1 \
         union select person_id from invitation join meeting using (meeting_id) join pathway using (pathway_id) \
           where young_person_id <> ?1 \
         union select person_id from consent join pathway using (pathway_id) where young_person_id <> ?1 \
         union select owner_id from action join pathway using (pathway_id) \
           where young_person_id <> ?1 and owner_id is not null \
         union select subject_id from paragraph join meeting using (meeting_id) join pathway using (pathway_id) \
           where young_person_id <> ?1 and subject_id is not null \
         union select person_id from group_referral where person_id is not null \
         union select from_id from group_link where from_kind = 'concern' and to_id <> ?1 \
         union select to_id from group_link where to_kind = 'concern' and from_id <> ?1 \
         union select person_id from person where kind = 'young_person' and person_id <> ?1",
    )
    .bind(young_person_id)
    .fetch_all(&mut *from)
    .await?;
    let decided: Vec<String> = sqlx::query_scalar(
        "select signature_id from signature where subject = 'destruction' and record_id = ?",
    )
    .bind(young_person_id)
    .fetch_all(&mut *from)
    .await?;
    let stays = |(noun, id): &Row| match noun {
        Noun::Practitioner
        | Noun::Device
        | Noun::Organisation
        | Noun::Place
        | Noun::Theme
        | Noun::SigningKey => true,
        Noun::Person => shared.contains(id),
        // The agreement to destroy is what stays.
        Noun::Signature => decided.contains(id),
        _ => false,
    };
    rows.retain(|row| !stays(row));
    let parts = parts_of(from, &super::facts::ids(shared.iter().map(String::as_str))).await?;
    rows.retain(|(_, id)| !parts.contains(id));
    let about: Vec<(String, String)> = sqlx::query_as(
        "select 'saved_file', saved_file_id from saved_file where young_person_id = ?1 \
           or document_id in (select value from json_each(?2)) \
         union all select 'group_link', group_link_id from group_link where from_id = ?1 or to_id = ?1 \
         union all select 'group_gap', group_gap_id from group_gap where about_id = ?1 \
         union all select 'hand_over', hand_over_id from hand_over \
           where subject_id in (select value from json_each(?2))",
    )
    .bind(young_person_id)
    .bind(super::facts::ids(rows.iter().map(|(_, id)| id.as_str())))
    .fetch_all(&mut *from)
    .await?;
    rows.extend(about.into_iter().filter_map(|(table, id)| Some((Noun::of_table(&table)?, id))));
    rows.sort();
    rows.dedup();
    Ok(rows)
}

/// The names, addresses and numbers of some people (a JSON list of ids).
async fn parts_of(from: &mut SqliteConnection, people: &str) -> Result<HashSet<String>, StoreError> {
    let ids: Vec<String> = sqlx::query_scalar(
        "select alias_id from alias where person_id in (select value from json_each(?1)) \
         union all select address_id from address where person_id in (select value from json_each(?1)) \
         union all select contact_point_id from contact_point where person_id in (select value from json_each(?1))",
    )
    .bind(people)
    .fetch_all(from)
    .await?;
    Ok(ids.into_iter().collect())
}

/// Takes rows and their words away. Answers which entries lost words.
pub async fn destroy(
    at: &mut SqliteConnection,
    rows: &[Row],
    extra: &[String],
) -> Result<(Vec<String>, Thinned), StoreError> {
    let mut all: HashSet<String> = rows.iter().map(|(_, id)| id.clone()).collect();
    all.extend(extra.iter().cloned());
    let ids = super::facts::ids(all.iter().map(String::as_str));
    let thinned = thin(at, &ids, &all).await?;
    for statement in [
        "update document set superseded_by = null where document_id in (select value from json_each(?))",
        "delete from document_content where document_id in (select value from json_each(?))",
        "delete from viewing where record_id in (select value from json_each(?))",
        "delete from draft where exists (select 1 from json_each(?) where instr(draft.field, value) > 0)",
        "delete from latest where record_id in (select value from json_each(?))",
        "delete from rival where record_id in (select value from json_each(?))",
        "delete from awaited where record_id in (select value from json_each(?))",
        "delete from waiting where record_id in (select value from json_each(?))",
        "delete from touched where root_id in (select value from json_each(?))",
    ] {
        sqlx::query(statement).bind(&ids).execute(&mut *at).await?;
    }
    // What leans on others goes before them.
    for noun in Noun::ALL.into_iter().rev() {
        if rows.iter().any(|(of, _)| *of == noun) {
            let table = noun.table();
            let statement =
                format!("delete from {table} where {table}_id in (select value from json_each(?))");
            sqlx::query(AssertSqlSafe(statement)).bind(&ids).execute(&mut *at).await?;
        }
    }
    let mut all: Vec<String> = all.into_iter().collect();
    all.sort();
    Ok((all, thinned))
}

/// Each field about what is destroyed becomes its digest; of the others each keeps a salt of its own.
async fn thin(at: &mut SqliteConnection, ids: &str, gone: &HashSet<String>) -> Result<Thinned, StoreError> {
    let mut thinned = Vec::new();
    for kept in gathering::entries_of(at, ids).await? {
        let Ok(fields) = serde_json::from_str::<Vec<serde_json::Value>>(&kept.content) else {
            return Err(StoreError::Damaged);
        };
        let is_about = |field: &serde_json::Value| {
            field.get("id").and_then(serde_json::Value::as_str).is_some_and(|id| gone.contains(id))
        };
        if !fields.iter().any(is_about) {
            continue;
        }
        let mut left = Vec::new();
        for (place, mut field) in fields.into_iter().enumerate() {
            if is_about(&field) {
                let digest = log::digest_of_field(&kept.salt, place, &field);
                field = serde_json::json!({ "hidden": digest });
            } else if let Some(known) = field.as_object_mut()
                && !known.contains_key("hidden")
                && !known.contains_key("salt")
            {
                known.insert("salt".to_owned(), log::salt_of_field(&kept.salt, place).into());
            }
            left.push(field);
        }
        sqlx::query("update entry_content set salt = x'', content = ? where hash = ?")
            .bind(serde_json::Value::from(left).to_string())
            .bind(&kept.entry.hash)
            .execute(&mut *at)
            .await?;
        thinned.push((kept.entry.device_id, kept.entry.sequence));
    }
    Ok(thinned)
}

/// From now on nothing about these comes in again.
pub async fn keep_out(
    at: &mut SqliteConnection,
    ids: &[String],
    on: &str,
    reason: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert or ignore into destroyed (record_id, destroyed_on, reason) \
         select value, ?2, ?3 from json_each(?1)",
    )
    .bind(super::facts::ids(ids.iter().map(String::as_str)))
    .bind(on)
    .bind(reason)
    .execute(at)
    .await?;
    Ok(())
}

/// A destruction that stands.
#[derive(Clone, sqlx::FromRow)]
pub struct DestructionRow {
    pub destruction_id: String,
    pub young_person_id: String,
    pub destroyed_on: String,
    pub reason: String,
    pub records: String,
}

/// Every destruction, the newest first.
pub async fn destructions(from: &mut SqliteConnection) -> Result<Vec<DestructionRow>, StoreError> {
    Ok(sqlx::query_as(
        "select destruction_id, young_person_id, destroyed_on, reason, records from destruction \
         order by destroyed_on desc, destruction_id desc",
    )
    .fetch_all(from)
    .await?)
}

/// When something was last destroyed here, and how long the log was then.
pub async fn last_at(from: &mut SqliteConnection) -> Result<Option<(String, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "select last.at, (select count(*) from entry where entry.rowid <= last.rowid) from entry as last \
         where act in ('destroy_record', 'destroy_again') order by last.rowid desc limit 1",
    )
    .fetch_optional(from)
    .await?)
}

/// Who wrote what a field of a person holds now, by name.
pub async fn written_by(
    from: &mut SqliteConnection,
    person_id: &str,
    field: &str,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select name from latest join entry using (hash) join practitioner using (practitioner_id) \
         where latest.noun = 'person' and latest.record_id = ? and field = ?",
    )
    .bind(person_id)
    .bind(field)
    .fetch_optional(from)
    .await?)
}

/// Before the key of the records changes: lists of what was destroyed go on being sealed for it as well.
pub async fn keep_list_key(at: &mut SqliteConnection, key: &DataKey) -> Result<(), StoreError> {
    sqlx::query(
        "insert or ignore into earlier_list_key (list_key, changed_at) \
         values (?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
    )
    .bind(key.list_key().to_hex().as_str())
    .execute(at)
    .await?;
    Ok(())
}

/// The keys of lists from before the key of the records changed.
pub async fn earlier_list_keys(from: &mut SqliteConnection) -> Result<Vec<DataKey>, StoreError> {
    let keys: Vec<String> =
        sqlx::query_scalar("select list_key from earlier_list_key order by changed_at, list_key")
            .fetch_all(from)
            .await?;
    Ok(keys.iter().filter_map(|text| DataKey::from_bytes(&super::keys::from_hex(text)?)).collect())
}
