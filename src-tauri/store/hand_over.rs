//! Contact cards, the files handed over and taken in, and who covers for whom.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// A colleague's laptop.
#[derive(Clone, FromRow)]
pub struct ContactRow {
    pub contact_id: String,
    pub practitioner_id: String,
    pub compared_on: Option<String>,
    pub name: String,
    pub roles: String,
    pub public_key: String,
    pub box_key: Option<String>,
}

/// Every colleague's laptop whose card was taken in.
pub async fn contacts(from: &mut SqliteConnection) -> Result<Vec<ContactRow>, StoreError> {
    Ok(sqlx::query_as(
        "select contact_id, contact.practitioner_id, compared_on, name, roles, public_key, box_key from contact \
         join practitioner on practitioner.practitioner_id = contact.practitioner_id \
         join device on device_id = contact_id \
         where contact.removed_at is null order by name collate nocase, contact_id",
    )
    .fetch_all(from)
    .await?)
}

/// A file that was made or taken in.
#[derive(Clone, FromRow)]
pub struct HandOverRow {
    pub hand_over_id: String,
    pub direction: String,
    pub scope: String,
    pub subject_id: Option<String>,
    pub colleague_id: Option<String>,
    pub file_id: String,
    pub how: String,
    pub note: Option<String>,
    pub made_on: String,
    pub answered_on: Option<String>,
    pub opened_by: Option<String>,
    pub cleared_on: Option<String>,
}

/// Every file made or taken in, the newest first.
pub async fn hand_overs(from: &mut SqliteConnection) -> Result<Vec<HandOverRow>, StoreError> {
    Ok(sqlx::query_as("select * from hand_over where removed_at is null order by made_on desc, rowid desc")
        .fetch_all(from)
        .await?)
}

/// The files of one colleague that were taken in here.
pub async fn taken_in_from(
    from: &mut SqliteConnection,
    colleague_id: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select distinct file_id from hand_over where direction = 'in' and colleague_id = ? order by file_id",
    )
    .bind(colleague_id)
    .fetch_all(from)
    .await?)
}

/// Somebody away, and who does their work.
#[derive(Clone, FromRow)]
pub struct CoverRow {
    pub cover_id: String,
    pub practitioner_id: String,
    pub covered_by_id: String,
    pub from_on: String,
    pub until_on: String,
    pub note: Option<String>,
}

/// Who covers for whom on a day or later.
pub async fn covers(from: &mut SqliteConnection, day: &str) -> Result<Vec<CoverRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from cover where removed_at is null and until_on >= ? order by from_on, cover_id",
    )
    .bind(day)
    .fetch_all(from)
    .await?)
}
