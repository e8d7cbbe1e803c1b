//! Typing that is not on the record yet. Outside the log.

use sqlx::SqliteConnection;

use super::StoreError;

/// Keeps what stands in a field.
pub async fn keep(
    to: &mut SqliteConnection,
    practitioner_id: &str,
    field: &str,
    body: &str,
    typed_at: &str,
) -> Result<(), StoreError> {
    sqlx::query("insert or replace into draft (practitioner_id, field, body, typed_at) values (?, ?, ?, ?)")
        .bind(practitioner_id)
        .bind(field)
        .bind(body)
        .bind(typed_at)
        .execute(to)
        .await?;
    Ok(())
}

/// Forgets it: its text is on the record.
pub async fn forget(to: &mut SqliteConnection, practitioner_id: &str, field: &str) -> Result<(), StoreError> {
    sqlx::query("delete from draft where practitioner_id = ? and field = ?")
        .bind(practitioner_id)
        .bind(field)
        .execute(to)
        .await?;
    Ok(())
}

/// What was last typed in a field.
pub async fn draft(
    from: &mut SqliteConnection,
    practitioner_id: &str,
    field: &str,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("select body from draft where practitioner_id = ? and field = ?")
        .bind(practitioner_id)
        .bind(field)
        .fetch_optional(from)
        .await?)
}
