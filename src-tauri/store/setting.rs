//! Settings that differ from what Waymark comes with.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// A setting somebody has changed.
#[derive(Clone, FromRow)]
pub struct SettingRow {
    pub setting_id: String,
    pub value: String,
    pub source: String,
    /// Where it was put back to what Waymark comes with.
    pub removed_at: Option<String>,
}

/// Every setting that was ever changed, also those taken back.
pub async fn settings(from: &mut SqliteConnection) -> Result<Vec<SettingRow>, StoreError> {
    Ok(sqlx::query_as("select setting_id, value, source, removed_at from setting").fetch_all(from).await?)
}

/// The folder the records lie in.
pub async fn folder(from: &mut SqliteConnection) -> Result<String, StoreError> {
    let file: String = sqlx::query_scalar("select file from pragma_database_list where name = 'main'")
        .fetch_one(from)
        .await?;
    Ok(std::path::Path::new(&file).parent().map(|folder| folder.display().to_string()).unwrap_or_default())
}

/// One value, where somebody has changed it.
pub async fn value(from: &mut SqliteConnection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("select value from setting where setting_id = ? and removed_at is null")
        .bind(key)
        .fetch_optional(from)
        .await?)
}
