//! What goes to the groups above: matters that need an answer, and the reports that were given out.

use sqlx::{FromRow, SqliteConnection};

use crate::store::StoreError;

/// A matter that needs an answer from above.
#[derive(Clone, FromRow)]
pub struct GroupMatterRow {
    pub group_matter_id: String,
    pub kind: String,
    pub issue: String,
    pub why: String,
    pub ask: String,
    pub raised_on: String,
    pub raised_by: String,
    pub reply_by_on: String,
    pub group_referral_id: Option<String>,
    pub chased_on: Option<String>,
    pub answer: Option<String>,
    pub outcome: Option<String>,
    pub answered_on: Option<String>,
    pub answered_by: Option<String>,
    pub back_at: Option<i64>,
}

/// A report that was given out.
#[derive(Clone, FromRow)]
pub struct GroupReportRow {
    pub group_report_id: String,
    pub audience: String,
    pub from_on: String,
    pub until_on: String,
    pub given_on: String,
    pub given_by: String,
    pub words: Option<String>,
    pub additions: Option<String>,
    pub additions_by: Option<String>,
}

/// One of its figures, as it is and as it was printed.
#[derive(Clone, FromRow)]
pub struct GroupFigureRow {
    pub group_figure_id: String,
    pub group_report_id: String,
    pub section: String,
    pub line: String,
    pub count: i64,
    pub print: String,
}

/// What came of it elsewhere, as somebody told it.
#[derive(Clone, FromRow)]
pub struct GroupHeardRow {
    pub group_heard_id: String,
    pub kind: String,
    pub count: i64,
    pub heard_on: String,
    pub group_referral_id: Option<String>,
    pub said_by: String,
    pub agency: String,
    pub note: Option<String>,
}

/// Everything that was heard, by its day.
pub async fn heard(from: &mut SqliteConnection) -> Result<Vec<GroupHeardRow>, StoreError> {
    Ok(sqlx::query_as("select * from group_heard where removed_at is null order by heard_on, group_heard_id")
        .fetch_all(from)
        .await?)
}

/// Every matter, the latest first.
pub async fn matters(from: &mut SqliteConnection) -> Result<Vec<GroupMatterRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from group_matter where removed_at is null order by raised_on desc, group_matter_id desc",
    )
    .fetch_all(from)
    .await?)
}

/// Every report that was given out, the earliest first.
pub async fn reports(from: &mut SqliteConnection) -> Result<Vec<GroupReportRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from group_report where removed_at is null order by given_on, group_report_id",
    )
    .fetch_all(from)
    .await?)
}

/// The figures of every report.
pub async fn figures(from: &mut SqliteConnection) -> Result<Vec<GroupFigureRow>, StoreError> {
    Ok(sqlx::query_as("select * from group_figure where removed_at is null order by group_figure_id")
        .fetch_all(from)
        .await?)
}
