//! Places and themes with their goals, and what was reported of a place.

use sqlx::{FromRow, SqliteConnection};

use super::merged::merged;
use crate::store::StoreError;

/// A place.
#[derive(Clone, FromRow)]
pub struct PlaceRow {
    pub place_id: String,
    pub name: String,
    pub kind: Option<String>,
    pub detail: Option<String>,
    pub postcode: Option<String>,
    pub keeper: Option<String>,
    pub times: Option<String>,
    pub happens: Option<String>,
    pub present: Option<String>,
    pub features: Option<String>,
    pub guardians: Option<String>,
    pub licence: Option<String>,
}

/// A theme.
#[derive(Clone, FromRow)]
pub struct ThemeRow {
    pub theme_id: String,
    pub name: String,
    pub detail: Option<String>,
    pub evidence: Option<String>,
    pub affected: Option<String>,
    pub hypothesis: Option<String>,
    pub unknown: Option<String>,
}

/// A goal of a place or theme.
#[derive(Clone, FromRow)]
pub struct GroupGoalRow {
    pub group_goal_id: String,
    pub place_id: Option<String>,
    pub theme_id: Option<String>,
    pub goal: String,
    pub measure: String,
    pub review_on: Option<String>,
    pub reached_on: Option<String>,
}

/// One answer to the question of a goal.
#[derive(Clone, FromRow)]
pub struct GroupGoalAnswerRow {
    pub group_goal_answer_id: String,
    pub group_goal_id: String,
    pub answer: String,
    pub said_by: String,
    pub said_on: String,
    pub note: Option<String>,
}

/// Something reported of a place.
#[derive(Clone, FromRow)]
pub struct GroupSightingRow {
    pub group_sighting_id: String,
    pub place_id: String,
    pub happened_on: String,
    pub happened_at: String,
    pub what: String,
    pub agency: String,
    pub said_by: Option<String>,
}

/// Every place, by name; one that is another under a second name is read with that.
pub async fn places(from: &mut SqliteConnection) -> Result<Vec<PlaceRow>, StoreError> {
    let merged = merged(from).await?;
    let mut rows: Vec<PlaceRow> =
        sqlx::query_as("select * from place where removed_at is null order by name collate nocase")
            .fetch_all(from)
            .await?;
    rows.retain(|row| !merged.is_merged(&row.place_id));
    Ok(rows)
}

/// Every theme, by name, the same way.
pub async fn themes(from: &mut SqliteConnection) -> Result<Vec<ThemeRow>, StoreError> {
    let merged = merged(from).await?;
    let mut rows: Vec<ThemeRow> =
        sqlx::query_as("select * from theme where removed_at is null order by name collate nocase")
            .fetch_all(from)
            .await?;
    rows.retain(|row| !merged.is_merged(&row.theme_id));
    Ok(rows)
}

/// Every goal, in the order they were set.
pub async fn goals(from: &mut SqliteConnection) -> Result<Vec<GroupGoalRow>, StoreError> {
    let merged = merged(from).await?;
    let mut rows: Vec<GroupGoalRow> =
        sqlx::query_as("select * from group_goal where removed_at is null order by group_goal_id")
            .fetch_all(from)
            .await?;
    rows.iter_mut().for_each(|row| merged.follow_each([&mut row.place_id, &mut row.theme_id]));
    Ok(rows)
}

/// Every answer to a goal, the earliest first.
pub async fn goal_answers(from: &mut SqliteConnection) -> Result<Vec<GroupGoalAnswerRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from group_goal_answer where removed_at is null order by said_on, group_goal_answer_id",
    )
    .fetch_all(from)
    .await?)
}

/// Everything reported of places, the latest first.
pub async fn sightings(from: &mut SqliteConnection) -> Result<Vec<GroupSightingRow>, StoreError> {
    let merged = merged(from).await?;
    let mut rows: Vec<GroupSightingRow> = sqlx::query_as(
        "select * from group_sighting where removed_at is null \
         order by happened_on desc, happened_at desc, group_sighting_id desc",
    )
    .fetch_all(from)
    .await?;
    rows.iter_mut().for_each(|row| merged.follow(&mut row.place_id));
    Ok(rows)
}
