//! Pathways, whole for one young person and in bulk for lists of work.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// One stay on the pathway.
#[derive(Clone, FromRow)]
pub struct PathwayRow {
    pub pathway_id: String,
    pub young_person_id: String,
    pub social_worker_id: Option<String>,
    pub chair_id: Option<String>,
    pub manager_id: Option<String>,
    pub referred_on: Option<String>,
    pub harms: Option<String>,
    pub summary: Option<String>,
    pub assessed_on: Option<String>,
    pub triaged_on: Option<String>,
    pub triage_outcome: Option<String>,
    pub triage_reason: Option<String>,
    pub advocacy_referred_on: Option<String>,
    pub strategy_discussion_on: Option<String>,
    pub strategy_ended_on: Option<String>,
    pub looked_after_on: Option<String>,
    pub consent_override_by: Option<String>,
    pub consent_override_reason: Option<String>,
    pub end_decided_on: Option<String>,
    pub end_reason: Option<String>,
    pub ended_on: Option<String>,
    pub entered_in_error_on: Option<String>,
    pub end_decided_at: Option<String>,
    pub end_manager_id: Option<String>,
    pub end_explanation: Option<String>,
    pub closure_code: Option<String>,
    pub end_letters_on: Option<String>,
    pub end_letters_none: Option<String>,
    pub end_lcs_on: Option<String>,
    pub entered_in_error_reason: Option<String>,
    pub triaged_by: Option<String>,
    pub information_by_on: Option<String>,
    pub feedback_on: Option<String>,
    pub feedback: Option<String>,
    pub strategy_reason: Option<String>,
    pub strategy_outcome: Option<String>,
    pub strategy_decided_by: Option<String>,
    pub consent_confirmed_on: Option<String>,
    pub consent_override_on: Option<String>,
    pub consent_override_covers: Option<String>,
    /// `own_consent` where the manager relies on the young person's own; nothing where they go on without.
    pub consent_override_rests_on: Option<String>,
    pub visit_planned_on: Option<String>,
    pub visit_planned_place: Option<String>,
    pub advocacy_wants: Option<String>,
    pub advocacy_contact: Option<String>,
    pub advocacy_needs: Option<String>,
    pub advocacy_risks: Option<String>,
    pub advocacy_chased_on: Option<String>,
    pub advocate: Option<String>,
    pub advocate_on: Option<String>,
}

/// One pathway.
pub async fn pathway(from: &mut SqliteConnection, id: &str) -> Result<Option<PathwayRow>, StoreError> {
    Ok(sqlx::query_as("select * from pathway where pathway_id = ? and removed_at is null")
        .bind(id)
        .fetch_optional(from)
        .await?)
}

/// The pathways of a young person, the latest first.
pub async fn pathways_of(
    from: &mut SqliteConnection,
    young_person_id: &str,
) -> Result<Vec<PathwayRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from pathway where young_person_id = ? and removed_at is null and entered_in_error_on is null \
         order by pathway_id desc",
    )
    .bind(young_person_id)
    .fetch_all(from)
    .await?)
}

/// Every pathway that still runs.
pub async fn open_pathways(from: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select pathway_id from pathway where removed_at is null and entered_in_error_on is null \
         and (ended_on is null or strategy_discussion_on > coalesce(strategy_ended_on, '')) \
         order by pathway_id",
    )
    .fetch_all(from)
    .await?)
}

/// The pathways that still run and name any of some people (a JSON list of ids) as social worker, chair or manager, and
/// those without a chair or a manager.
pub async fn open_pathways_of(from: &mut SqliteConnection, ids: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "with named (id) as (select value from json_each(?1)) \
         select pathway_id from pathway where removed_at is null and entered_in_error_on is null \
         and (ended_on is null or strategy_discussion_on > coalesce(strategy_ended_on, '')) \
         and (social_worker_id in named or chair_id in named or manager_id in named or manager_id is null or chair_id is null) \
         order by pathway_id",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}
