//! The action tracker.

use serde::Deserialize;
use sqlx::{FromRow, SqliteConnection};

use super::merged::merged;
use crate::store::record::Noun;
use crate::store::{StoreError, at_once};

/// One action of the tracker.
#[derive(Clone, Deserialize, FromRow)]
pub struct GroupActionRow {
    pub group_action_id: String,
    pub meeting: i64,
    pub sequence: i64,
    pub group_referral_id: Option<String>,
    pub what: String,
    pub owner: String,
    pub agency: String,
    pub kind: String,
    pub level: String,
    pub sensitivity: String,
    pub agreed_on: String,
    pub due_on: Option<String>,
    pub status: String,
    pub reason: Option<String>,
    pub evidence: Option<String>,
    pub closed_on: Option<String>,
    pub passed_to: Option<String>,
    pub passed_agency: Option<String>,
    pub passed_on: Option<String>,
    pub place_id: Option<String>,
    pub theme_id: Option<String>,
}

/// One update on an action.
#[derive(Clone, Deserialize, FromRow)]
pub struct ActionUpdateRow {
    pub action_update_id: String,
    pub group_action_id: String,
    pub updated_at: String,
    pub said_by: String,
    pub body: String,
    pub entered_by: Option<String>,
}

/// Every action.
pub async fn actions(from: &mut SqliteConnection) -> Result<Vec<GroupActionRow>, StoreError> {
    let merged = merged(from).await?;
    let mut rows: Vec<GroupActionRow> = at_once::standing(from, Noun::GroupAction).await?;
    rows.iter_mut().for_each(|row| merged.follow_each([&mut row.place_id, &mut row.theme_id]));
    Ok(rows)
}

/// One action.
pub async fn action(from: &mut SqliteConnection, id: &str) -> Result<Option<GroupActionRow>, StoreError> {
    let merged = merged(from).await?;
    let mut row: Option<GroupActionRow> =
        sqlx::query_as("select * from group_action where group_action_id = ? and removed_at is null")
            .bind(id)
            .fetch_optional(from)
            .await?;
    row.iter_mut().for_each(|row| merged.follow_each([&mut row.place_id, &mut row.theme_id]));
    Ok(row)
}

/// The last number given at a meeting, also to an action that was taken off.
pub async fn last_number(from: &mut SqliteConnection, meeting: i64) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("select coalesce(max(sequence), 0) from group_action where meeting = ?")
        .bind(meeting)
        .fetch_one(from)
        .await?)
}

/// One update.
pub async fn update(from: &mut SqliteConnection, id: &str) -> Result<Option<ActionUpdateRow>, StoreError> {
    Ok(sqlx::query_as("select * from action_update where action_update_id = ? and removed_at is null")
        .bind(id)
        .fetch_optional(from)
        .await?)
}

/// Every update.
pub async fn updates(from: &mut SqliteConnection) -> Result<Vec<ActionUpdateRow>, StoreError> {
    at_once::standing(from, Noun::ActionUpdate).await
}
