//! What the rules ask of pathways, in a handful of questions for any number of them.
//!
//! Every list of ids goes as one JSON array, so that one young person and five thousand ask the same questions.

use chrono::NaiveDate;
use sqlx::{FromRow, SqliteConnection};

use super::StoreError;
use super::pathway::PathwayRow;
use super::person::YoungPersonLine;

/// The dates of a meeting.
#[derive(Clone, FromRow)]
pub struct MeetingDates {
    pub meeting_id: String,
    pub pathway_id: String,
    pub kind: String,
    pub sequence: i64,
    pub scheduled_on: Option<String>,
    pub worker_agreed_on: Option<String>,
    pub chair_agreed_on: Option<String>,
    pub invitations_agreed_on: Option<String>,
    pub support_asked_on: Option<String>,
    pub booked_on: Option<String>,
    pub invitations_sent_on: Option<String>,
    pub held_on: Option<String>,
    pub not_held_on: Option<String>,
    pub drafted_on: Option<String>,
    pub returned_on: Option<String>,
    pub signed_off_on: Option<String>,
    pub minutes_lcs_on: Option<String>,
    pub letter_lcs_on: Option<String>,
    pub filed_on: Option<String>,
    pub postponed_on: Option<String>,
    pub postponed_from: Option<String>,
    pub postponed_reason: Option<String>,
    pub postponed_acknowledged_on: Option<String>,
}

/// How far the documents of one kind are, for one meeting.
#[derive(Clone, FromRow)]
pub struct Sending {
    pub meeting_id: String,
    pub kind: String,
    pub made: i64,
    pub sent: i64,
    pub first_final_on: Option<String>,
    pub last_sent_on: Option<String>,
}

/// An answer to the plan, or to having an advocate.
#[derive(Clone, FromRow)]
pub struct AnswerGiven {
    pub consent_id: String,
    pub pathway_id: String,
    pub subject: String,
    pub person_id: String,
    pub answer: String,
    pub answered_on: Option<String>,
    pub ask_by_on: Option<String>,
    /// Why they can decide this themselves was written down (Gillick).
    pub assessed_as_able: bool,
}

/// Somebody with parental responsibility.
#[derive(Clone, FromRow)]
pub struct Holder {
    pub young_person_id: String,
    pub person_id: String,
    pub given_name: String,
    pub family_name: String,
}

/// A day on which somebody was visited, and whether they were seen.
#[derive(Clone, FromRow)]
pub struct VisitDay {
    pub pathway_id: String,
    pub visited_on: String,
    pub seen: bool,
}

/// A JSON array of ids, as every question here takes it.
#[must_use]
pub fn ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    serde_json::Value::from(ids.into_iter().collect::<Vec<_>>()).to_string()
}

/// The latest pathway of each of these young people.
pub async fn pathways_of(from: &mut SqliteConnection, young_people: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select max(pathway_id) from pathway where young_person_id in (select value from json_each(?)) \
         and removed_at is null and entered_in_error_on is null group by young_person_id",
    )
    .bind(young_people)
    .fetch_all(from)
    .await?)
}

/// These pathways, unless they were taken off.
pub async fn pathways(from: &mut SqliteConnection, pathways: &str) -> Result<Vec<PathwayRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from pathway where pathway_id in (select value from json_each(?)) and removed_at is null",
    )
    .bind(pathways)
    .fetch_all(from)
    .await?)
}

/// The lines of these young people.
pub async fn lines_of(
    from: &mut SqliteConnection,
    young_people: &str,
) -> Result<Vec<YoungPersonLine>, StoreError> {
    Ok(sqlx::query_as(
        "select person_id, given_name, family_name, preferred_name, born_on, lcs_id, nhs_number, restricted_on, \
         warning_review_on \
         from person where person_id in (select value from json_each(?)) and removed_at is null",
    )
    .bind(young_people)
    .fetch_all(from)
    .await?)
}

/// With the last time a meeting still ahead was moved.
const MEETING: &str = "select meeting.meeting_id, pathway_id, kind, sequence, scheduled_on, worker_agreed_on, \
    chair_agreed_on, invitations_agreed_on, support_asked_on, booked_on, invitations_sent_on, held_on, not_held_on, \
    drafted_on, returned_on, signed_off_on, minutes_lcs_on, letter_lcs_on, filed_on, \
    moved.recorded_on as postponed_on, moved.from_on as postponed_from, moved.reason as postponed_reason, \
    moved.acknowledged_on as postponed_acknowledged_on \
    from meeting left join scheduling as moved on meeting.held_on is null and moved.scheduling_id = \
    (select max(scheduling_id) from scheduling where scheduling.meeting_id = meeting.meeting_id \
    and reason is not null and scheduling.removed_at is null) \
    where meeting.removed_at is null and pathway_id in (select value from json_each(?1))";

/// Every meeting of these pathways, first to last.
pub async fn meetings(from: &mut SqliteConnection, pathways: &str) -> Result<Vec<MeetingDates>, StoreError> {
    let statement = format!("{MEETING} order by coalesce(held_on, scheduled_on, '9999'), sequence");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(pathways).fetch_all(from).await?)
}

/// The meetings that can still ask for something, and the last of each kind that was held: the clocks run from those.
pub async fn meetings_in_brief(
    from: &mut SqliteConnection,
    pathways: &str,
    today: NaiveDate,
) -> Result<Vec<MeetingDates>, StoreError> {
    let statement = format!(
        "{MEETING} and (min(coalesce(filed_on, '9999'), coalesce(not_held_on, '9999')) > ?2 \
         or meeting.meeting_id in (select meeting_id from \
         (select meeting_id, max(held_on) from meeting where removed_at is null and held_on <= ?2 \
         and pathway_id in (select value from json_each(?1)) group by pathway_id, kind))) \
         order by coalesce(held_on, scheduled_on, '9999'), sequence"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(statement))
        .bind(pathways)
        .bind(today.to_string())
        .fetch_all(from)
        .await?)
}

/// How far the documents of these meetings are.
pub async fn sendings(from: &mut SqliteConnection, meetings: &str) -> Result<Vec<Sending>, StoreError> {
    Ok(sqlx::query_as(
        "select meeting_id, kind, count(*) as made, count(sent_on) as sent, min(final_on) as first_final_on, \
         max(sent_on) as last_sent_on from (select meeting_id, kind, final_on, (select min(sent_on) from dispatch \
         where dispatch.document_id = document.document_id and dispatch.removed_at is null) as sent_on \
         from document where meeting_id in (select value from json_each(?)) and removed_at is null \
         and superseded_by is null) group by meeting_id, kind",
    )
    .bind(meetings)
    .fetch_all(from)
    .await?)
}

/// The answers given, in the order they were recorded.
pub async fn answers(from: &mut SqliteConnection, pathways: &str) -> Result<Vec<AnswerGiven>, StoreError> {
    Ok(sqlx::query_as(
        "select consent_id, pathway_id, subject, person_id, answer, answered_on, ask_by_on, \
         trim(coalesce(gillick, '')) <> '' as assessed_as_able from consent \
         where removed_at is null and pathway_id in (select value from json_each(?)) \
         order by coalesce(answered_on, ''), consent_id",
    )
    .bind(pathways)
    .fetch_all(from)
    .await?)
}

/// The people with parental responsibility for these young people.
pub async fn holders(from: &mut SqliteConnection, young_people: &str) -> Result<Vec<Holder>, StoreError> {
    Ok(sqlx::query_as(
        "select connection.young_person_id, person_id, given_name, family_name from connection \
         join person using (person_id) where parental_responsibility = 'yes' and connection.removed_at is null \
         and young_person_id in (select value from json_each(?)) order by connection_id",
    )
    .bind(young_people)
    .fetch_all(from)
    .await?)
}

/// Every visit of these pathways, the earliest first.
pub async fn visits(from: &mut SqliteConnection, pathways: &str) -> Result<Vec<VisitDay>, StoreError> {
    Ok(sqlx::query_as(
        "select pathway_id, visited_on, outcome <> 'not_seen' as seen from visit where removed_at is null \
         and pathway_id in (select value from json_each(?)) order by visited_on, visit_id",
    )
    .bind(pathways)
    .fetch_all(from)
    .await?)
}

/// The last visit of each of these pathways on which the young person was seen.
pub async fn last_seen(
    from: &mut SqliteConnection,
    pathways: &str,
    today: NaiveDate,
) -> Result<Vec<VisitDay>, StoreError> {
    Ok(sqlx::query_as(
        "select pathway_id, max(visited_on) as visited_on, true as seen from visit where removed_at is null \
         and outcome <> 'not_seen' and pathway_id in (select value from json_each(?1)) and visited_on <= ?2 \
         group by pathway_id",
    )
    .bind(pathways)
    .bind(today.to_string())
    .fetch_all(from)
    .await?)
}

/// A meeting as the palette names it.
#[derive(Clone, FromRow)]
pub struct MeetingFound {
    pub meeting_id: String,
    pub young_person_id: String,
    pub kind: String,
    pub sequence: i64,
    pub on_day: Option<String>,
}

/// A final document as the palette names it.
#[derive(Clone, FromRow)]
pub struct DocumentFound {
    pub document_id: String,
    pub young_person_id: String,
    pub title: String,
    pub recipient: String,
}

/// The meetings of some young people, the latest first.
pub async fn meetings_of_people(
    from: &mut SqliteConnection,
    young_people: &str,
) -> Result<Vec<MeetingFound>, StoreError> {
    Ok(sqlx::query_as(
        "select meeting_id, young_person_id, kind, sequence, coalesce(held_on, scheduled_on) as on_day \
         from meeting join pathway using (pathway_id) where meeting.removed_at is null \
         and young_person_id in (select value from json_each(?)) order by on_day desc",
    )
    .bind(young_people)
    .fetch_all(from)
    .await?)
}

/// The standing documents of some young people, the latest first.
pub async fn documents_of_people(
    from: &mut SqliteConnection,
    young_people: &str,
) -> Result<Vec<DocumentFound>, StoreError> {
    Ok(sqlx::query_as(
        "select document_id, young_person_id, title, recipient from document join pathway using (pathway_id) \
         where document.removed_at is null and superseded_by is null \
         and young_person_id in (select value from json_each(?)) order by final_on desc, document_id desc",
    )
    .bind(young_people)
    .fetch_all(from)
    .await?)
}
