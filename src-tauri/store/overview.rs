//! What the overview and the calendar ask of many pathways at once.
//!
//! Every list of ids goes as one JSON array, so that one young person and five thousand ask the same questions.

use chrono::NaiveDate;
use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// A number the young person gave at a meeting, the oldest first.
#[derive(Clone, FromRow)]
pub struct OwnScore {
    pub pathway_id: String,
    pub held_on: String,
    pub points: i64,
}

/// What young people themselves scored at the meetings of these pathways.
pub async fn own_scores(
    from: &mut SqliteConnection,
    pathways: &str,
    today: NaiveDate,
) -> Result<Vec<OwnScore>, StoreError> {
    Ok(sqlx::query_as(
        "select meeting.pathway_id, held_on, points from score join meeting using (meeting_id) \
         join pathway on pathway.pathway_id = meeting.pathway_id and score.person_id = pathway.young_person_id \
         where points is not null and scores_shown_on is not null and scale = 'overall' and score.removed_at is null and meeting.removed_at is null \
         and held_on <= ?2 and meeting.pathway_id in (select value from json_each(?1)) order by held_on, score_id",
    )
    .bind(pathways)
    .bind(today.to_string())
    .fetch_all(from)
    .await?)
}

/// Pathways that ran at any time since a day.
pub async fn running_since(from: &mut SqliteConnection, since: NaiveDate) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select pathway_id from pathway where removed_at is null and entered_in_error_on is null \
         and (ended_on is null or ended_on >= ?) order by pathway_id",
    )
    .bind(since.to_string())
    .fetch_all(from)
    .await?)
}

/// When somebody's work last reached this laptop.
#[derive(Clone, FromRow)]
pub struct LastEntry {
    pub practitioner_id: String,
    pub at: String,
}

/// The last entry of everybody in the log of this laptop, whichever laptop they made it on.
pub async fn last_entries(from: &mut SqliteConnection) -> Result<Vec<LastEntry>, StoreError> {
    Ok(sqlx::query_as("select practitioner_id, max(at) as at from entry group by practitioner_id")
        .fetch_all(from)
        .await?)
}

/// A meeting on the calendar.
#[derive(Clone, FromRow)]
pub struct MeetingOnDay {
    pub meeting_id: String,
    pub pathway_id: String,
    pub kind: String,
    pub sequence: i64,
    pub on_day: String,
    pub starts_at: Option<String>,
    pub held_on: Option<String>,
}

/// The meetings held or planned between two days, both counted; one that was not held is not among them.
pub async fn meetings_between(
    from: &mut SqliteConnection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<MeetingOnDay>, StoreError> {
    Ok(sqlx::query_as(
        "select meeting_id, pathway_id, kind, sequence, coalesce(held_on, scheduled_on) as on_day, starts_at, held_on \
         from meeting join pathway using (pathway_id) where meeting.removed_at is null and not_held_on is null \
         and pathway.removed_at is null and entered_in_error_on is null \
         and coalesce(held_on, scheduled_on) between ? and ? order by on_day, starts_at, meeting_id",
    )
    .bind(first.to_string())
    .bind(last.to_string())
    .fetch_all(from)
    .await?)
}

/// A visit on the calendar.
#[derive(Clone, FromRow)]
pub struct VisitOnDay {
    pub pathway_id: String,
    pub visited_on: String,
    pub outcome: String,
}

/// The visits made between two days, both counted.
pub async fn visits_between(
    from: &mut SqliteConnection,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<VisitOnDay>, StoreError> {
    Ok(sqlx::query_as(
        "select pathway_id, visited_on, outcome from visit join pathway using (pathway_id) \
         where visit.removed_at is null and pathway.removed_at is null and entered_in_error_on is null \
         and visited_on between ? and ? order by visited_on, visit_id",
    )
    .bind(first.to_string())
    .bind(last.to_string())
    .fetch_all(from)
    .await?)
}
