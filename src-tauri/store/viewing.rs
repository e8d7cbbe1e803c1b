//! Who looked at what: one row per person, record and day. Outside the log.

use sqlx::SqliteConnection;

use super::StoreError;

/// Counts one more look at a record.
pub async fn count(
    to: &mut SqliteConnection,
    practitioner_id: &str,
    record_id: &str,
    viewed_on: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert into viewing (practitioner_id, record_id, viewed_on) values (?, ?, ?) \
         on conflict do update set times = times + 1",
    )
    .bind(practitioner_id)
    .bind(record_id)
    .bind(viewed_on)
    .execute(to)
    .await?;
    Ok(())
}
