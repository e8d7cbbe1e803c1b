//! The people who use Waymark.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// A colleague or oneself.
#[derive(Clone, FromRow)]
pub struct PractitionerRow {
    pub practitioner_id: String,
    pub name: String,
    pub job_title: Option<String>,
    pub roles: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub about: Option<String>,
    pub passphrase_check: Option<String>,
}

impl PractitionerRow {
    /// Whether they hold a role.
    #[must_use]
    pub fn holds(&self, role: &str) -> bool {
        self.roles.split_whitespace().any(|held| held == role)
    }
}

/// Everybody, in the order of the alphabet.
pub async fn practitioners(from: &mut SqliteConnection) -> Result<Vec<PractitionerRow>, StoreError> {
    Ok(sqlx::query_as("select * from practitioner where removed_at is null order by name collate nocase")
        .fetch_all(from)
        .await?)
}

/// One of them.
pub async fn practitioner(
    from: &mut SqliteConnection,
    id: &str,
) -> Result<Option<PractitionerRow>, StoreError> {
    Ok(sqlx::query_as("select * from practitioner where practitioner_id = ? and removed_at is null")
        .bind(id)
        .fetch_optional(from)
        .await?)
}

/// Every device with the person who uses it, the first used first.
pub async fn devices(from: &mut SqliteConnection) -> Result<Vec<(String, Option<String>)>, StoreError> {
    Ok(sqlx::query_as(
        "select device_id, practitioner_id from device where removed_at is null order by first_used_at",
    )
    .fetch_all(from)
    .await?)
}
