//! The members of the group.

use sqlx::{FromRow, SqliteConnection};

use crate::store::StoreError;

/// A member of the group.
#[derive(Clone, FromRow)]
pub struct GroupMemberRow {
    pub group_member_id: String,
    pub name: String,
    pub agency: String,
    pub sector: String,
    pub part: String,
    pub email: Option<String>,
    pub from_on: Option<String>,
    pub until_on: Option<String>,
    pub change: Option<String>,
    pub decided_by: Option<String>,
    pub decided_on: Option<String>,
    pub sharing_agreed_on: Option<String>,
    pub role_read_on: Option<String>,
    pub stands_for_id: Option<String>,
    pub replaces_id: Option<String>,
    pub sharing_review_on: Option<String>,
    pub left_reason: Option<String>,
    pub left_decided_by: Option<String>,
    pub left_decided_on: Option<String>,
}

/// Everybody who is or was a member, by agency and name.
pub async fn members(from: &mut SqliteConnection) -> Result<Vec<GroupMemberRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from group_member where removed_at is null order by agency collate nocase, name collate nocase",
    )
    .fetch_all(from)
    .await?)
}
