//! Restricted records: how they stand to somebody, who is on their list, and why they were opened.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// Whether a person's record is restricted, and whether somebody is on its list; `None` where there is no such person.
pub async fn standing(
    from: &mut SqliteConnection,
    person_id: &str,
    practitioner_id: &str,
) -> Result<Option<(bool, bool)>, StoreError> {
    Ok(sqlx::query_as(
        "select restricted_on is not null, exists (select 1 from access where record_id = person_id \
         and practitioner_id = ?2 and removed_at is null) from person where person_id = ?1",
    )
    .bind(person_id)
    .bind(practitioner_id)
    .fetch_optional(from)
    .await?)
}

/// The restricted people on whose list somebody is not.
pub async fn hidden_from(
    from: &mut SqliteConnection,
    practitioner_id: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select person_id from person where restricted_on is not null and not exists (select 1 from access \
         where record_id = person_id and practitioner_id = ? and removed_at is null)",
    )
    .bind(practitioner_id)
    .fetch_all(from)
    .await?)
}

/// Somebody on the list of a restricted record.
#[derive(Clone, FromRow)]
pub struct AccessRow {
    pub access_id: String,
    pub practitioner_id: String,
    pub name: String,
    pub given_on: String,
    pub reason: Option<String>,
}

/// The list of a record, in the order it grew.
pub async fn list_of(from: &mut SqliteConnection, record_id: &str) -> Result<Vec<AccessRow>, StoreError> {
    Ok(sqlx::query_as(
        "select access_id, access.practitioner_id, name, given_on, reason from access \
         join practitioner using (practitioner_id) where record_id = ? and access.removed_at is null \
         order by given_on, access_id",
    )
    .bind(record_id)
    .fetch_all(from)
    .await?)
}

/// A time a restricted record was opened.
#[derive(Clone, FromRow)]
pub struct OpeningRow {
    pub name: String,
    pub opened_on: String,
    pub reason: String,
}

/// Who opened a record and why, the last first.
pub async fn openings_of(
    from: &mut SqliteConnection,
    record_id: &str,
) -> Result<Vec<OpeningRow>, StoreError> {
    Ok(sqlx::query_as(
        "select name, opened_on, opening.reason from opening join practitioner using (practitioner_id) \
         where record_id = ? and opening.removed_at is null order by opened_on desc, opening_id desc",
    )
    .bind(record_id)
    .fetch_all(from)
    .await?)
}

/// The young person that a person, a pathway, a meeting or a document is about.
pub async fn young_person_of(from: &mut SqliteConnection, id: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select person_id from person where person_id = ?1 and kind = 'young_person' \
         union all select young_person_id from pathway where pathway_id = ?1 \
         union all select young_person_id from meeting join pathway using (pathway_id) where meeting_id = ?1 \
         union all select young_person_id from document join pathway using (pathway_id) where document_id = ?1 \
         limit 1",
    )
    .bind(id)
    .fetch_optional(from)
    .await?)
}
