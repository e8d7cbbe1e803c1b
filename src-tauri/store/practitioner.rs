//! The people who use Waymark.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;
use super::record::Noun;

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

/// Every field that names somebody, where they may stand for a colleague whose card came later. What they signed
/// stays in the name it was signed in.
pub async fn references(
    from: &mut SqliteConnection,
    id: &str,
) -> Result<Vec<(Noun, String, &'static str)>, StoreError> {
    const FIELDS: [(Noun, &str); 22] = [
        (Noun::Access, "practitioner_id"),
        (Noun::Pathway, "social_worker_id"),
        (Noun::Pathway, "chair_id"),
        (Noun::Pathway, "manager_id"),
        (Noun::Pathway, "consent_override_by"),
        (Noun::Pathway, "end_manager_id"),
        (Noun::Pathway, "triaged_by"),
        (Noun::Pathway, "strategy_decided_by"),
        (Noun::Visit, "visited_by_id"),
        (Noun::Meeting, "signed_off_by"),
        (Noun::Scheduling, "acknowledged_by"),
        (Noun::Template, "approved_by"),
        (Noun::Document, "final_by"),
        (Noun::Dispatch, "sent_by"),
        (Noun::Cover, "practitioner_id"),
        (Noun::Cover, "covered_by_id"),
        (Noun::Opening, "practitioner_id"),
        (Noun::Exception, "decided_by"),
        (Noun::Exception, "seconded_by"),
        (Noun::LetterText, "taken_by"),
        (Noun::CopyChoice, "chosen_by"),
        (Noun::Translation, "kept_by"),
    ];
    let mut found = Vec::new();
    for (noun, field) in FIELDS {
        let table = noun.table();
        let question = format!("select {table}_id from {table} where {field} = ?");
        let ids: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(question)).bind(id).fetch_all(&mut *from).await?;
        found.extend(ids.into_iter().map(|id| (noun, id, field)));
    }
    Ok(found)
}
