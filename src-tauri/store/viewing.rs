//! Who looked at what: one row per person, record and day. Outside the log.

use sqlx::{FromRow, SqliteConnection};

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

/// How often somebody looked, and when last.
#[derive(FromRow)]
pub struct Looked {
    pub name: String,
    pub times: i64,
    pub last_on: String,
}

/// Who looked at a record on this laptop, the last first.
pub async fn of_record(from: &mut SqliteConnection, record_id: &str) -> Result<Vec<Looked>, StoreError> {
    Ok(sqlx::query_as(
        "select practitioner.name as name, sum(times) as times, max(viewed_on) as last_on \
         from viewing join practitioner using (practitioner_id) where record_id = ? \
         group by practitioner_id order by last_on desc, name",
    )
    .bind(record_id)
    .fetch_all(from)
    .await?)
}
