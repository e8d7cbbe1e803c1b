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

/// Whether somebody stands on the list of a restricted record.
pub async fn is_listed(
    from: &mut SqliteConnection,
    record_id: &str,
    practitioner_id: &str,
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "select exists (select 1 from access where record_id = ? and practitioner_id = ? and removed_at is null)",
    )
    .bind(record_id)
    .bind(practitioner_id)
    .fetch_one(from)
    .await?)
}
