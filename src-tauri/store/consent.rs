//! Consents: who was asked, about what, and the answer.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// One answer, with the names of who gave it.
#[derive(Clone, FromRow)]
pub struct ConsentRow {
    pub consent_id: String,
    pub pathway_id: String,
    pub person_id: String,
    pub subject: String,
    pub answer: String,
    pub answered_on: Option<String>,
    pub method: Option<String>,
    pub limits: Option<String>,
    pub ask_by_on: Option<String>,
    pub gillick: Option<String>,
    pub note: Option<String>,
    pub given_name: String,
    pub family_name: String,
}

/// Every answer on a pathway, in the order they were recorded: the last of each person and subject stands.
pub async fn consents(from: &mut SqliteConnection, pathway_id: &str) -> Result<Vec<ConsentRow>, StoreError> {
    Ok(sqlx::query_as(
        "select consent.*, person.given_name, person.family_name from consent join person using (person_id) \
         where pathway_id = ? and consent.removed_at is null order by consent_id",
    )
    .bind(pathway_id)
    .fetch_all(from)
    .await?)
}
