//! Meetings, and every date each was ever given.

use chrono::NaiveDate;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::StoreError;
use super::read::{day, maybe, number, text};

/// A meeting as it is kept.
#[derive(Clone, Default)]
pub struct MeetingRow {
    pub id: String,
    pub pathway_id: String,
    pub kind: String,
    pub sequence: u32,
    pub scheduled_on: Option<NaiveDate>,
    pub starts_at: String,
    pub ends_at: String,
    pub venue: String,
    pub venue_address: String,
    pub worker_agreed_on: Option<NaiveDate>,
    pub chair_agreed_on: Option<NaiveDate>,
    pub invitations_agreed_on: Option<NaiveDate>,
    pub support_asked_on: Option<NaiveDate>,
    pub room: String,
    pub access_needs: String,
    pub online_link: String,
    pub booked_on: Option<NaiveDate>,
    pub invitations_sent_on: Option<NaiveDate>,
    pub reply_by_on: Option<NaiveDate>,
    pub held_on: Option<NaiveDate>,
    pub not_held_on: Option<NaiveDate>,
    pub not_held_reason: String,
    pub strategy_considered: String,
    pub strategy_reason: String,
    pub next_review_on: Option<NaiveDate>,
    pub next_full_on: Option<NaiveDate>,
    pub drafted_on: Option<NaiveDate>,
    pub returned_on: Option<NaiveDate>,
    pub return_comments: String,
    pub signed_off_on: Option<NaiveDate>,
    pub signed_off_by: Option<String>,
    pub signed_off_how: String,
    pub letter_handed_on: Option<NaiveDate>,
    pub minutes_lcs_on: Option<NaiveDate>,
    pub lcs_signed_off_on: Option<NaiveDate>,
    pub letter_lcs_on: Option<NaiveDate>,
    pub filed_on: Option<NaiveDate>,
    /// When, by whom and as they stood then the readers were confirmed.
    pub readers_confirmed_on: Option<NaiveDate>,
    pub readers_confirmed_by: Option<String>,
    pub readers_confirmed_of: String,
    /// What 10 and 0 mean, in the young person's own words.
    pub scale_top: String,
    pub scale_bottom: String,
    pub scores_shown_on: Option<NaiveDate>,
    pub scores_gap_answer: String,
    /// Of a review: the plan is another one since (`yes`), or why it stayed as it was.
    pub plan_updated: String,
    pub plan_updated_reason: String,
    /// The scales of contexts asked beside the overall one, parted by blanks.
    pub context_scales: String,
}

fn meeting_of(row: &SqliteRow) -> Result<MeetingRow, StoreError> {
    Ok(MeetingRow {
        id: text(row, "meeting_id")?,
        pathway_id: text(row, "pathway_id")?,
        kind: text(row, "kind")?,
        sequence: number(row, "sequence")?,
        scheduled_on: day(row, "scheduled_on")?,
        starts_at: text(row, "starts_at")?,
        ends_at: text(row, "ends_at")?,
        venue: text(row, "venue")?,
        venue_address: text(row, "venue_address")?,
        worker_agreed_on: day(row, "worker_agreed_on")?,
        chair_agreed_on: day(row, "chair_agreed_on")?,
        invitations_agreed_on: day(row, "invitations_agreed_on")?,
        support_asked_on: day(row, "support_asked_on")?,
        room: text(row, "room")?,
        access_needs: text(row, "access_needs")?,
        online_link: text(row, "online_link")?,
        booked_on: day(row, "booked_on")?,
        invitations_sent_on: day(row, "invitations_sent_on")?,
        reply_by_on: day(row, "reply_by_on")?,
        held_on: day(row, "held_on")?,
        not_held_on: day(row, "not_held_on")?,
        not_held_reason: text(row, "not_held_reason")?,
        strategy_considered: text(row, "strategy_considered")?,
        strategy_reason: text(row, "strategy_reason")?,
        next_review_on: day(row, "next_review_on")?,
        next_full_on: day(row, "next_full_on")?,
        drafted_on: day(row, "drafted_on")?,
        returned_on: day(row, "returned_on")?,
        return_comments: text(row, "return_comments")?,
        signed_off_on: day(row, "signed_off_on")?,
        signed_off_by: maybe(row, "signed_off_by")?,
        signed_off_how: text(row, "signed_off_how")?,
        letter_handed_on: day(row, "letter_handed_on")?,
        minutes_lcs_on: day(row, "minutes_lcs_on")?,
        lcs_signed_off_on: day(row, "lcs_signed_off_on")?,
        letter_lcs_on: day(row, "letter_lcs_on")?,
        filed_on: day(row, "filed_on")?,
        readers_confirmed_on: day(row, "readers_confirmed_on")?,
        readers_confirmed_by: maybe(row, "readers_confirmed_by")?,
        readers_confirmed_of: text(row, "readers_confirmed_of")?,
        scale_top: text(row, "scale_top")?,
        scale_bottom: text(row, "scale_bottom")?,
        scores_shown_on: day(row, "scores_shown_on")?,
        scores_gap_answer: text(row, "scores_gap_answer")?,
        plan_updated: text(row, "plan_updated")?,
        plan_updated_reason: text(row, "plan_updated_reason")?,
        context_scales: text(row, "context_scales")?,
    })
}

/// One meeting, unless it was taken off.
pub async fn find(from: &mut SqliteConnection, meeting_id: &str) -> Result<Option<MeetingRow>, StoreError> {
    let row = sqlx::query("select * from meeting where meeting_id = ? and removed_at is null")
        .bind(meeting_id)
        .fetch_optional(from)
        .await?;
    row.as_ref().map(meeting_of).transpose()
}

/// The meetings of a pathway, first to last.
pub async fn of_pathway(
    from: &mut SqliteConnection,
    pathway_id: &str,
) -> Result<Vec<MeetingRow>, StoreError> {
    let rows = sqlx::query(
        "select * from meeting where pathway_id = ? and removed_at is null \
         order by coalesce(held_on, scheduled_on, '9999'), sequence",
    )
    .bind(pathway_id)
    .fetch_all(from)
    .await?;
    rows.iter().map(meeting_of).collect()
}

/// The meetings that still ask for something and the last of those that are over: the next ones first, then the past
/// ones backwards.
pub async fn listed(from: &mut SqliteConnection, over: u32) -> Result<Vec<MeetingRow>, StoreError> {
    let rows = sqlx::query(
        "select * from meeting where removed_at is null and (coalesce(filed_on, not_held_on) is null \
         or meeting_id in (select meeting_id from meeting where removed_at is null \
         and coalesce(filed_on, not_held_on) is not null order by coalesce(held_on, not_held_on) desc limit ?)) \
         order by (held_on is not null or not_held_on is not null), \
         case when held_on is null and not_held_on is null then scheduled_on end, \
         coalesce(held_on, not_held_on) desc",
    )
    .bind(over)
    .fetch_all(from)
    .await?;
    rows.iter().map(meeting_of).collect()
}

/// The meetings of some pathways (a JSON list of ids).
pub async fn of_pathways(from: &mut SqliteConnection, pathways: &str) -> Result<Vec<MeetingRow>, StoreError> {
    let rows = sqlx::query(
        "select * from meeting where removed_at is null and pathway_id in (select value from json_each(?))",
    )
    .bind(pathways)
    .fetch_all(from)
    .await?;
    rows.iter().map(meeting_of).collect()
}

/// A date the meeting was given.
#[derive(Clone)]
pub struct SchedulingRow {
    pub id: String,
    pub from_on: Option<NaiveDate>,
    pub to_on: Option<NaiveDate>,
    pub reason: String,
    pub note: String,
    pub decided_by: String,
    pub recorded_on: Option<NaiveDate>,
    /// Why a day after the limit could not be earlier; empty where it kept the limit.
    pub late_reason: String,
    pub acknowledged_on: Option<NaiveDate>,
    pub acknowledged_by: String,
}

/// Every date the meeting was given, first to last.
pub async fn schedulings(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<SchedulingRow>, StoreError> {
    let rows = sqlx::query(
        "select * from scheduling where meeting_id = ? and removed_at is null order by recorded_on, scheduling_id",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(SchedulingRow {
                id: text(row, "scheduling_id")?,
                from_on: day(row, "from_on")?,
                to_on: day(row, "to_on")?,
                reason: text(row, "reason")?,
                note: text(row, "note")?,
                decided_by: text(row, "decided_by")?,
                recorded_on: day(row, "recorded_on")?,
                late_reason: text(row, "late_reason")?,
                acknowledged_on: day(row, "acknowledged_on")?,
                acknowledged_by: text(row, "acknowledged_by")?,
            })
        })
        .collect()
}

/// The venue of the last meeting that had one, offered when the next is arranged.
pub async fn last_venue(from: &mut SqliteConnection, pathway_id: &str) -> Result<String, StoreError> {
    let venue: Option<Option<String>> = sqlx::query_scalar(
        "select venue from meeting where pathway_id = ? and venue is not null and removed_at is null \
         order by scheduled_on desc limit 1",
    )
    .bind(pathway_id)
    .fetch_optional(from)
    .await?;
    Ok(venue.flatten().unwrap_or_default())
}

/// The young person, the workers and the pathway a meeting belongs to.
#[derive(Clone, Default)]
pub struct AroundRow {
    pub pathway_id: String,
    pub young_person_id: String,
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: String,
    pub lcs_id: String,
    pub born_on: Option<NaiveDate>,
    pub chair_id: Option<String>,
    pub social_worker_id: Option<String>,
    pub manager_id: Option<String>,
    /// Only listed people open the record.
    pub restricted: bool,
}

const AROUND: &str = "select pathway.*, given_name, family_name, preferred_name, lcs_id, born_on, large_print, restricted_on \
    from pathway join person on person.person_id = young_person_id where pathway.removed_at is null";

fn around_of(row: &SqliteRow) -> Result<AroundRow, StoreError> {
    Ok(AroundRow {
        pathway_id: text(row, "pathway_id")?,
        young_person_id: text(row, "young_person_id")?,
        given_name: text(row, "given_name")?,
        family_name: text(row, "family_name")?,
        preferred_name: text(row, "preferred_name")?,
        lcs_id: text(row, "lcs_id")?,
        born_on: day(row, "born_on")?,
        chair_id: maybe(row, "chair_id")?,
        social_worker_id: maybe(row, "social_worker_id")?,
        manager_id: maybe(row, "manager_id")?,
        restricted: day(row, "restricted_on")?.is_some(),
    })
}

/// What a pathway's meetings need to know of the young person and the workers.
pub async fn around(from: &mut SqliteConnection, pathway_id: &str) -> Result<Option<AroundRow>, StoreError> {
    let statement = format!("{AROUND} and pathway_id = ?");
    let row = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(pathway_id).fetch_optional(from).await?;
    row.as_ref().map(around_of).transpose()
}

/// The same for some pathways (a JSON list of ids).
pub async fn around_some(from: &mut SqliteConnection, pathways: &str) -> Result<Vec<AroundRow>, StoreError> {
    let statement = format!("{AROUND} and pathway_id in (select value from json_each(?))");
    let rows = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(pathways).fetch_all(from).await?;
    rows.iter().map(around_of).collect()
}

/// How many invited people have not answered yet: (meeting, people).
pub async fn open_replies(from: &mut SqliteConnection) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "select meeting_id, count(*) from invitation join meeting using (meeting_id) \
         where invited = 'yes' and reply is null and invitation.removed_at is null and held_on is null \
         group by meeting_id",
    )
    .fetch_all(from)
    .await?)
}

/// A colleague as meetings and letters name them.
#[derive(Clone, Default)]
pub struct WorkerRow {
    pub id: String,
    pub name: String,
    pub job_title: String,
    pub phone: String,
    pub email: String,
}

fn worker_of(row: &SqliteRow) -> Result<WorkerRow, StoreError> {
    Ok(WorkerRow {
        id: text(row, "practitioner_id")?,
        name: text(row, "name")?,
        job_title: text(row, "job_title")?,
        phone: text(row, "phone")?,
        email: text(row, "email")?,
    })
}

/// A colleague; none where nobody is named.
pub async fn worker(from: &mut SqliteConnection, id: Option<&str>) -> Result<Option<WorkerRow>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    let row = sqlx::query("select * from practitioner where practitioner_id = ?")
        .bind(id)
        .fetch_optional(from)
        .await?;
    row.as_ref().map(worker_of).transpose()
}

/// Every colleague, also those who have left, for lists.
pub async fn workers(from: &mut SqliteConnection) -> Result<Vec<WorkerRow>, StoreError> {
    let rows = sqlx::query("select * from practitioner").fetch_all(from).await?;
    rows.iter().map(worker_of).collect()
}

/// The newest answer of each person about the plan.
const NEWEST: &str = "select person_id, answer, answered_on from consent where pathway_id = ?1 and subject = 'plan' \
    and removed_at is null and consent_id = (select newest.consent_id from consent as newest \
    where newest.pathway_id = consent.pathway_id and newest.person_id = consent.person_id and newest.subject = 'plan' \
    and newest.removed_at is null order by coalesce(newest.answered_on, '') desc, newest.consent_id desc limit 1)";

/// The day the first person with parental responsibility agreed to the plan.
pub async fn plan_consented_on(
    from: &mut SqliteConnection,
    pathway_id: &str,
) -> Result<Option<NaiveDate>, StoreError> {
    let statement = format!(
        "select min(answered_on) as answered_on from ({NEWEST}) where answer in ('given', 'given_with_limits')"
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(pathway_id).fetch_one(from).await?;
    day(&row, "answered_on")
}

/// The last day the young person was seen, on or before a day; the fortnight runs from there (D8).
pub async fn last_seen_on(
    from: &mut SqliteConnection,
    pathway_id: &str,
) -> Result<Option<NaiveDate>, StoreError> {
    let row = sqlx::query(
        "select max(visited_on) as seen_on from visit \
         where pathway_id = ? and outcome <> 'not_seen' and removed_at is null",
    )
    .bind(pathway_id)
    .fetch_one(from)
    .await?;
    day(&row, "seen_on")
}
