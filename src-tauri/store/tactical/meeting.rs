//! The meetings of the grid, their agendas, and who came.

use serde::Deserialize;
use sqlx::{FromRow, SqliteConnection};

use crate::store::record::Noun;
use crate::store::{StoreError, at_once};

/// What is on record of one meeting of the grid.
#[derive(Clone, FromRow)]
pub struct GroupMeetingRow {
    pub group_meeting_id: String,
    pub number: i64,
    pub meeting_on: Option<String>,
    pub moved_reason: Option<String>,
    pub cancelled_on: Option<String>,
    pub cancelled_reason: Option<String>,
    pub chair: Option<String>,
    pub vice: Option<String>,
    pub triage_chair: Option<String>,
    pub chair_reason: Option<String>,
    pub triage_held_on: Option<String>,
    pub agreed_on: Option<String>,
    pub agreed_by: Option<String>,
    pub published_on: Option<String>,
    pub drafted_on: Option<String>,
    pub notes: Option<String>,
    pub notes_agreed_on: Option<String>,
    pub notes_agreed_by: Option<String>,
    pub notes_published_on: Option<String>,
    pub confidentiality_at: Option<String>,
    pub confidentiality_by: Option<String>,
    pub closed_on: Option<String>,
    pub chair_told_on: Option<String>,
    pub triage_came: Option<String>,
    pub context_on: Option<String>,
}

/// A referral on the agenda of one meeting.
#[derive(Clone, Deserialize, FromRow)]
pub struct GroupItemRow {
    pub group_item_id: String,
    pub group_meeting_id: String,
    pub group_referral_id: String,
    pub position: i64,
    pub deferred_on: Option<String>,
    pub deferred_reason: Option<String>,
    pub opened_at: Option<String>,
    pub spoke: Option<String>,
    pub risk: Option<String>,
    pub level: Option<String>,
    pub decision: Option<String>,
    pub gap: Option<String>,
    pub gap_owner: Option<String>,
    pub harm: Option<String>,
    pub harm_done: Option<String>,
    pub outcome: Option<String>,
    pub closing: Option<String>,
    pub review_on: Option<String>,
    pub lead_professional: Option<String>,
    pub lead_told_on: Option<String>,
}

/// Whether a member came to one meeting.
#[derive(Clone, FromRow)]
pub struct GroupAttendanceRow {
    pub group_attendance_id: String,
    pub group_meeting_id: String,
    pub group_member_id: String,
    pub attendance: String,
    pub deputy: Option<String>,
    pub joined_at: Option<String>,
    pub confirmed_at: Option<String>,
    pub conflict: Option<String>,
    pub shared_on: Option<String>,
}

/// The letter of a young person at one meeting.
#[derive(Clone, FromRow)]
pub struct GroupLetterRow {
    pub group_letter_id: String,
    pub group_meeting_id: String,
    pub letter: String,
    pub group_referral_id: Option<String>,
    pub name: String,
}

/// Every meeting that something is on record of, in the order of the grid.
pub async fn meetings(from: &mut SqliteConnection) -> Result<Vec<GroupMeetingRow>, StoreError> {
    Ok(sqlx::query_as("select * from group_meeting where removed_at is null order by number")
        .fetch_all(from)
        .await?)
}

/// Whether there is a row for a meeting, also one that was taken back.
pub async fn was_ever(from: &mut SqliteConnection, id: &str) -> Result<bool, StoreError> {
    let count: i64 = sqlx::query_scalar("select count(*) from group_meeting where group_meeting_id = ?")
        .bind(id)
        .fetch_one(from)
        .await?;
    Ok(count > 0)
}

/// Everything that ever stood on an agenda.
pub async fn items(from: &mut SqliteConnection) -> Result<Vec<GroupItemRow>, StoreError> {
    at_once::standing(from, Noun::GroupItem).await
}

/// One item of an agenda.
pub async fn item(from: &mut SqliteConnection, id: &str) -> Result<Option<GroupItemRow>, StoreError> {
    Ok(sqlx::query_as("select * from group_item where group_item_id = ? and removed_at is null")
        .bind(id)
        .fetch_optional(from)
        .await?)
}

/// Who came to which meeting.
pub async fn attendance(from: &mut SqliteConnection) -> Result<Vec<GroupAttendanceRow>, StoreError> {
    Ok(sqlx::query_as("select * from group_attendance where removed_at is null order by group_attendance_id")
        .fetch_all(from)
        .await?)
}

/// The letters of every meeting, in the order they were given.
pub async fn letters(from: &mut SqliteConnection) -> Result<Vec<GroupLetterRow>, StoreError> {
    Ok(sqlx::query_as("select * from group_letter where removed_at is null order by group_letter_id")
        .fetch_all(from)
        .await?)
}
