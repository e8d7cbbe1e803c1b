//! Files that were saved out of Waymark.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// A file as it left, and whether somebody has said that it is deleted.
#[derive(Clone, FromRow)]
pub struct SavedFileRow {
    pub saved_file_id: String,
    pub young_person_id: Option<String>,
    pub kind: String,
    pub what: String,
    pub file_name: String,
    pub folder: String,
    pub saved_on: String,
    pub saved_at: String,
    pub personal: String,
    pub deleted_on: Option<String>,
    /// Who saved it.
    pub name: Option<String>,
    pub given_name: Option<String>,
    pub preferred_name: Option<String>,
}

/// The files about one young person, or all of them; the last saved first.
pub async fn saved_files(
    from: &mut SqliteConnection,
    young_person_id: Option<&str>,
) -> Result<Vec<SavedFileRow>, StoreError> {
    Ok(sqlx::query_as(
        "select saved_file.*, practitioner.name, given_name, preferred_name from saved_file \
         left join practitioner on practitioner_id = saved_by \
         left join person on person_id = young_person_id \
         where saved_file.removed_at is null and (?1 is null or young_person_id = ?1) \
         order by saved_at desc, saved_file_id desc",
    )
    .bind(young_person_id)
    .fetch_all(from)
    .await?)
}

/// One of them.
pub async fn saved_file(
    from: &mut SqliteConnection,
    id: &str,
) -> Result<Option<(String, Option<String>)>, StoreError> {
    Ok(sqlx::query_as(
        "select saved_on, young_person_id from saved_file where saved_file_id = ? and removed_at is null",
    )
    .bind(id)
    .fetch_optional(from)
    .await?)
}

/// The lines of a file in a folder that nobody said is deleted.
pub async fn lying(
    from: &mut SqliteConnection,
    folder: &str,
    file_name: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select saved_file_id from saved_file \
         where folder = ? and file_name = ? and deleted_on is null and removed_at is null",
    )
    .bind(folder)
    .bind(file_name)
    .fetch_all(from)
    .await?)
}
