//! Visits.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// One visit, or an attempt at one.
#[derive(Clone, FromRow)]
pub struct VisitRow {
    pub visit_id: String,
    pub pathway_id: String,
    pub visited_on: String,
    pub outcome: String,
    pub place: Option<String>,
    pub what_they_said: Option<String>,
    pub visited_by_id: Option<String>,
    pub bedroom_seen: Option<String>,
    pub plan_checked: Option<String>,
}

/// One visit.
pub async fn visit(from: &mut SqliteConnection, id: &str) -> Result<Option<VisitRow>, StoreError> {
    Ok(sqlx::query_as("select * from visit where visit_id = ? and removed_at is null")
        .bind(id)
        .fetch_optional(from)
        .await?)
}

/// The visits of a pathway, the earliest first.
pub async fn visits(from: &mut SqliteConnection, pathway_id: &str) -> Result<Vec<VisitRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from visit where pathway_id = ? and removed_at is null order by visited_on, visit_id",
    )
    .bind(pathway_id)
    .fetch_all(from)
    .await?)
}
