//! What belongs to a record, for handing it over: its rows across every table, and the entries that wrote them.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::StoreError;
use super::log::{self, Entry};
use super::record::Noun;

/// A row of some table.
pub type Row = (Noun, String);

/// An entry with what stands behind it.
pub struct Kept {
    pub entry: Entry,
    pub salt: Vec<u8>,
    pub content: String,
    pub roots: Vec<String>,
}

/// Everything of some young people.
const OF_YOUNG_PEOPLE: &str = include_str!("scope/young_people.sql");
/// One meeting, and as much around it as it cannot do without.
const OF_MEETING: &str = include_str!("scope/meeting.sql");
/// One meeting of the tactical group, and as much around it.
const OF_CYCLE: &str = include_str!("scope/cycle.sql");

/// The council's wordings that a second person signed.
const OF_WORDINGS: &str = include_str!("scope/wording.sql");

/// The rows of the whole records of some young people; `ids` is a JSON list.
pub async fn of_young_people(from: &mut SqliteConnection, ids: &str) -> Result<Vec<Row>, StoreError> {
    rows(from, OF_YOUNG_PEOPLE, ids).await
}

/// The rows of one meeting.
pub async fn of_meeting(from: &mut SqliteConnection, id: &str) -> Result<Vec<Row>, StoreError> {
    rows(from, OF_MEETING, id).await
}

/// The rows of one cycle of the tactical group.
pub async fn of_cycle(from: &mut SqliteConnection, id: &str) -> Result<Vec<Row>, StoreError> {
    rows(from, OF_CYCLE, id).await
}

/// The rows of the wordings whose approval is known by more than `recorded`, the word of what was only written down.
pub async fn of_wordings(from: &mut SqliteConnection, recorded: &str) -> Result<Vec<Row>, StoreError> {
    rows(from, OF_WORDINGS, recorded).await
}

/// The text of some wordings (a JSON list of ids) as it stands, by id.
pub async fn wording_texts(
    from: &mut SqliteConnection,
    ids: &str,
) -> Result<HashMap<String, String>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select template_id, body from template where template_id in (select value from json_each(?))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?;
    Ok(rows.into_iter().collect())
}

async fn rows(from: &mut SqliteConnection, question: &'static str, of: &str) -> Result<Vec<Row>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(question).bind(of).fetch_all(from).await?;
    Ok(rows.into_iter().filter_map(|(table, id)| Some((Noun::of_table(&table)?, id))).collect())
}

/// The people whose social worker somebody is, on pathways that are not ended.
pub async fn young_people_of_worker(
    from: &mut SqliteConnection,
    practitioner_id: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select distinct young_person_id from pathway where ? in (social_worker_id, chair_id, manager_id) \
         and ended_on is null and removed_at is null order by young_person_id",
    )
    .bind(practitioner_id)
    .fetch_all(from)
    .await?)
}

/// The same while somebody covers for them: who closed since a day stays among them.
pub async fn young_people_covered_since(
    from: &mut SqliteConnection,
    practitioner_id: &str,
    day: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select distinct young_person_id from pathway where ?1 in (social_worker_id, chair_id, manager_id) \
         and (ended_on is null or ended_on >= ?2) and removed_at is null order by young_person_id",
    )
    .bind(practitioner_id)
    .bind(day)
    .fetch_all(from)
    .await?)
}

/// Whose meeting it is.
pub async fn young_person_of_meeting(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select young_person_id from meeting join pathway using (pathway_id) where meeting_id = ?",
    )
    .bind(meeting_id)
    .fetch_optional(from)
    .await?)
}

/// The entries that wrote any of some records (a JSON list of ids), in the order of each laptop.
pub async fn entries_of(from: &mut SqliteConnection, ids: &str) -> Result<Vec<Kept>, StoreError> {
    let hashes: Vec<(String, String)> = sqlx::query_as(
        "select hash, root_id from touched where hash in \
         (select hash from touched where root_id in (select value from json_each(?)))",
    )
    .bind(ids)
    .fetch_all(&mut *from)
    .await?;
    let mut roots: HashMap<String, Vec<String>> = HashMap::new();
    for (hash, root) in hashes {
        roots.entry(hash).or_default().push(root);
    }
    let rows = sqlx::query(
        "select entry.*, entry_content.salt, entry_content.content from entry join entry_content using (hash) \
         where hash in (select hash from touched where root_id in (select value from json_each(?))) \
         order by device_id, sequence",
    )
    .bind(ids)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            use sqlx::Row as _;
            let entry = log::entry_of(row)?;
            let roots = roots.remove(&entry.hash).unwrap_or_default();
            Ok(Kept { entry, salt: row.try_get("salt")?, content: row.try_get("content")?, roots })
        })
        .collect()
}

/// Which of some addresses (a JSON list of ids) are protected.
pub async fn protected_addresses(from: &mut SqliteConnection, ids: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select address_id from address where protected_on is not null \
         and address_id in (select value from json_each(?))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// Of some documents (a JSON list of ids): their version, and whether they went to somebody whose address is protected.
pub async fn document_marks(
    from: &mut SqliteConnection,
    ids: &str,
) -> Result<Vec<(String, String, bool)>, StoreError> {
    Ok(sqlx::query_as(
        "select document_id, version, exists (select 1 from address where person_id = recipient_id \
           and protected_on is not null) from document where document_id in (select value from json_each(?))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// Of some copies' words that came back from Word (a JSON list of ids): the version of the document they belong to.
pub async fn letter_text_marks(
    from: &mut SqliteConnection,
    ids: &str,
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "select letter_text_id, version from letter_text \
         where letter_text_id in (select value from json_each(?))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// Sensitivity and audience of some paragraphs (a JSON list of ids).
pub async fn paragraph_marks(
    from: &mut SqliteConnection,
    ids: &str,
) -> Result<Vec<(String, String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "select paragraph_id, sensitivity, audience from paragraph \
         where paragraph_id in (select value from json_each(?))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// The restricted young people among some people (a JSON list of ids).
pub async fn restricted(from: &mut SqliteConnection, ids: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select person_id from person where restricted_on is not null \
         and person_id in (select value from json_each(?))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// An issued document with its bytes.
#[derive(sqlx::FromRow)]
pub struct Bytes {
    pub document_id: String,
    pub plain_text: String,
    pub pdf: Vec<u8>,
    pub word: Option<Vec<u8>>,
}

/// The bytes of some documents (a JSON list of ids).
pub async fn documents(from: &mut SqliteConnection, ids: &str) -> Result<Vec<Bytes>, StoreError> {
    Ok(sqlx::query_as(
        "select document_id, plain_text, pdf, word from document_content \
         where document_id in (select value from json_each(?)) order by document_id",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}
