//! What was said and agreed at a meeting: paragraphs, scores, decisions, actions.

use chrono::NaiveDate;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection};

use super::StoreError;
use super::read::{day, maybe, maybe_number, number, text};

/// A piece of prose, with who may read it.
#[derive(Clone, Default)]
pub struct ParagraphRow {
    pub id: String,
    pub section: String,
    pub body: String,
    pub sensitivity: String,
    pub audience: String,
    /// The agency whose information it is; empty where nobody in particular.
    pub owner: String,
    /// The adult whose own history it is; nobody else of the family reads it.
    pub subject_id: Option<String>,
}

/// The prose of a meeting, in the order it was first written.
pub async fn paragraphs(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<ParagraphRow>, StoreError> {
    let rows = sqlx::query(
        "select paragraph.*, organisation.name as owner from paragraph \
         left join organisation on organisation_id = owner_organisation_id \
         where meeting_id = ? and paragraph.removed_at is null order by paragraph_id",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(ParagraphRow {
                id: text(row, "paragraph_id")?,
                section: text(row, "section")?,
                body: text(row, "body")?,
                sensitivity: text(row, "sensitivity")?,
                audience: text(row, "audience")?,
                owner: text(row, "owner")?,
                subject_id: row.try_get("subject_id")?,
            })
        })
        .collect()
}

/// A number somebody gave.
#[derive(Clone)]
pub struct ScoreRow {
    pub id: String,
    pub meeting_id: String,
    pub person_id: Option<String>,
    pub scorer: String,
    /// The word of its scale: `overall`, or a context.
    pub scale: String,
    pub points: Option<u32>,
    pub reason: String,
    pub top_means: String,
    pub bottom_means: String,
}

impl ScoreRow {
    /// On the scale that every meeting asks.
    #[must_use]
    pub fn is_overall(&self) -> bool {
        self.scale == "overall"
    }
}

fn score_of(row: &SqliteRow) -> Result<ScoreRow, StoreError> {
    Ok(ScoreRow {
        id: text(row, "score_id")?,
        meeting_id: text(row, "meeting_id")?,
        person_id: maybe(row, "person_id")?,
        scorer: text(row, "scorer")?,
        scale: text(row, "scale")?,
        points: maybe_number(row, "points")?,
        reason: text(row, "reason")?,
        top_means: text(row, "top_means")?,
        bottom_means: text(row, "bottom_means")?,
    })
}

/// The numbers of a meeting, in the order they were given; none before they were shown together.
pub async fn scores(from: &mut SqliteConnection, meeting_id: &str) -> Result<Vec<ScoreRow>, StoreError> {
    let rows = sqlx::query(
        "select score.* from score join meeting using (meeting_id) where meeting_id = ? \
         and scores_shown_on is not null and score.removed_at is null order by score_id",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?;
    rows.iter().map(score_of).collect()
}

/// The numbers of a meeting, shown or not: for those who record them, not for a page.
pub async fn given_scores(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<ScoreRow>, StoreError> {
    let rows =
        sqlx::query("select * from score where meeting_id = ? and removed_at is null order by score_id")
            .bind(meeting_id)
            .fetch_all(from)
            .await?;
    rows.iter().map(score_of).collect()
}

/// The numbers of a pathway that were shown, over every meeting.
pub async fn scores_of_pathway(
    from: &mut SqliteConnection,
    pathway_id: &str,
) -> Result<Vec<ScoreRow>, StoreError> {
    let rows = sqlx::query(
        "select score.* from score join meeting using (meeting_id) where pathway_id = ? \
         and scores_shown_on is not null and score.removed_at is null and meeting.removed_at is null \
         order by score_id",
    )
    .bind(pathway_id)
    .fetch_all(from)
    .await?;
    rows.iter().map(score_of).collect()
}

/// A decision in two wordings.
#[derive(Clone)]
pub struct DecisionRow {
    pub id: String,
    pub position: u32,
    pub record_wording: String,
    pub family_wording: Option<String>,
    pub audience: String,
    /// Something told, not decided.
    pub is_information: bool,
}

/// The decisions of a meeting, in order.
pub async fn decisions(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<DecisionRow>, StoreError> {
    let rows = sqlx::query(
        "select * from decision where meeting_id = ? and removed_at is null order by position, decision_id",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(DecisionRow {
                id: text(row, "decision_id")?,
                position: number(row, "position")?,
                record_wording: text(row, "record_wording")?,
                family_wording: maybe(row, "family_wording")?,
                audience: text(row, "audience")?,
                is_information: text(row, "kind")? == "information",
            })
        })
        .collect()
}

/// An action of a plan.
#[derive(Clone)]
pub struct ActionRow {
    pub id: String,
    pub meeting_id: String,
    pub position: u32,
    pub record_wording: String,
    pub family_wording: Option<String>,
    pub audience: String,
    pub owner_id: Option<String>,
    pub owner: String,
    pub agency: String,
    pub kind: String,
    /// What it is about: friends, places, school; empty where nobody said.
    pub context: String,
    pub due_on: Option<NaiveDate>,
    pub outcome: String,
    pub outcome_note: String,
    /// The action of an earlier plan that goes on in this one.
    pub carried_from_id: Option<String>,
}

fn action_of(row: &SqliteRow) -> Result<ActionRow, StoreError> {
    Ok(ActionRow {
        id: text(row, "action_id")?,
        meeting_id: text(row, "meeting_id")?,
        position: number(row, "position")?,
        record_wording: text(row, "record_wording")?,
        family_wording: maybe(row, "family_wording")?,
        audience: text(row, "audience")?,
        owner_id: maybe(row, "owner_id")?,
        owner: text(row, "owner")?,
        agency: text(row, "agency")?,
        kind: text(row, "kind")?,
        context: text(row, "context")?,
        due_on: day(row, "due_on")?,
        outcome: text(row, "outcome")?,
        outcome_note: text(row, "outcome_note")?,
        carried_from_id: maybe(row, "carried_from_id")?,
    })
}

/// The actions agreed at a meeting, in order.
pub async fn actions(from: &mut SqliteConnection, meeting_id: &str) -> Result<Vec<ActionRow>, StoreError> {
    let rows = sqlx::query(
        "select * from action where meeting_id = ? and removed_at is null order by position, action_id",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?;
    rows.iter().map(action_of).collect()
}

/// Every action of a pathway, meeting by meeting.
pub async fn actions_of_pathway(
    from: &mut SqliteConnection,
    pathway_id: &str,
) -> Result<Vec<ActionRow>, StoreError> {
    let rows = sqlx::query(
        "select * from action where pathway_id = ? and removed_at is null order by meeting_id, position, action_id",
    )
    .bind(pathway_id)
    .fetch_all(from)
    .await?;
    rows.iter().map(action_of).collect()
}

/// How many actions of earlier plans nobody has answered for, and that go on in none.
pub async fn unanswered_before(from: &mut SqliteConnection, meeting_id: &str) -> Result<usize, StoreError> {
    let found: i64 = sqlx::query_scalar(
        "select count(*) from action join meeting agreed using (meeting_id) \
         join meeting here on here.meeting_id = ? \
         where action.pathway_id = here.pathway_id and agreed.meeting_id <> here.meeting_id \
         and agreed.held_on <= coalesce(here.held_on, here.scheduled_on, '9') \
         and coalesce(action.outcome, '') = '' and action.removed_at is null and agreed.removed_at is null \
         and not exists (select 1 from action onward where onward.carried_from_id = action.action_id \
         and onward.removed_at is null)",
    )
    .bind(meeting_id)
    .fetch_one(from)
    .await?;
    Ok(usize::try_from(found).unwrap_or_default())
}

/// Whether a paragraph, score, decision or action of that id belongs to the meeting and still stands.
pub async fn stands(
    from: &mut SqliteConnection,
    noun: super::record::Noun,
    id: &str,
    meeting_id: &str,
) -> Result<bool, StoreError> {
    let table = noun.table();
    let statement = format!(
        "select count(*) from {table} where {table}_id = ? and meeting_id = ? and removed_at is null"
    );
    let found: i64 =
        sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).bind(id).bind(meeting_id).fetch_one(from).await?;
    Ok(found > 0)
}
