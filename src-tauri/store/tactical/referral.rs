//! Referrals to the group, the fields of their forms, and what was said at the scope gate.

use serde::Deserialize;
use sqlx::{FromRow, SqliteConnection};

use super::merged::merged;
use crate::store::record::Noun;
use crate::store::{StoreError, at_once};

/// One referral.
#[derive(Clone, Deserialize, FromRow)]
pub struct GroupReferralRow {
    pub group_referral_id: String,
    pub reference: String,
    pub kind: String,
    pub received_on: String,
    pub received_at: String,
    pub referrer: String,
    pub referrer_role: Option<String>,
    pub agency: String,
    pub contact: Option<String>,
    pub subject: String,
    pub born_on: Option<String>,
    pub place_id: Option<String>,
    pub theme_id: Option<String>,
    pub summary: Option<String>,
    pub state: String,
    pub scope_row: Option<i64>,
    pub scope_outcome: Option<String>,
    pub scope_decided_on: Option<String>,
    pub csc_told_at: Option<String>,
    pub csc_told_by: Option<String>,
    pub csc_reference: Option<String>,
    pub police_told_at: Option<String>,
    pub police_told_by: Option<String>,
    pub police_reference: Option<String>,
    pub police_not_rung: Option<String>,
    pub priority: Option<String>,
    pub minutes: Option<i64>,
    pub admitted_reason: Option<String>,
    pub answered_on: Option<String>,
    pub answer: Option<String>,
    pub closing: Option<String>,
    pub closed_on: Option<String>,
    pub review_on: Option<String>,
    pub duplicate_of_id: Option<String>,
    pub worker_told_on: Option<String>,
    pub worker_told: Option<String>,
    pub worker_says: Option<String>,
    pub person_id: Option<String>,
}

/// One field of its form.
#[derive(Clone, Deserialize, FromRow)]
pub struct GroupReferralDetailRow {
    pub group_referral_detail_id: String,
    pub group_referral_id: String,
    pub field: String,
    pub body: String,
}

/// One answer at the scope gate.
#[derive(Clone, FromRow)]
pub struct ScopeAnswerRow {
    pub scope_answer_id: String,
    pub group_referral_id: String,
    pub question: String,
    pub answer: String,
    pub said_by: String,
    pub said_at: String,
}

/// Somebody asked to come for one item.
#[derive(Clone, FromRow)]
pub struct GroupGuestRow {
    pub group_guest_id: String,
    pub group_referral_id: String,
    pub group_member_id: String,
}

/// All referrals.
pub async fn referrals(from: &mut SqliteConnection) -> Result<Vec<GroupReferralRow>, StoreError> {
    let merged = merged(from).await?;
    let mut rows: Vec<GroupReferralRow> = at_once::standing(from, Noun::GroupReferral).await?;
    rows.iter_mut().for_each(|row| merged.follow_each([&mut row.place_id, &mut row.theme_id]));
    Ok(rows)
}

/// One referral.
pub async fn referral(from: &mut SqliteConnection, id: &str) -> Result<Option<GroupReferralRow>, StoreError> {
    let merged = merged(from).await?;
    let mut row: Option<GroupReferralRow> =
        sqlx::query_as("select * from group_referral where group_referral_id = ? and removed_at is null")
            .bind(id)
            .fetch_optional(from)
            .await?;
    row.iter_mut().for_each(|row| merged.follow_each([&mut row.place_id, &mut row.theme_id]));
    Ok(row)
}

/// Every reference ever given: a number is not used again, not even one that was taken off.
pub async fn references(from: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar("select reference from group_referral").fetch_all(from).await?)
}

/// The fields of the forms of some referrals (a JSON list of ids).
pub async fn details(
    from: &mut SqliteConnection,
    ids: &str,
) -> Result<Vec<GroupReferralDetailRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from group_referral_detail where removed_at is null \
         and group_referral_id in (select value from json_each(?)) order by group_referral_detail_id",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// What referrals are compared by beside their subject.
pub async fn compared(from: &mut SqliteConnection) -> Result<Vec<GroupReferralDetailRow>, StoreError> {
    at_once::standing_where(from, Noun::GroupReferralDetail, "field in ('postcode', 'marks')").await
}

/// The referral that a field belongs to, also one that was taken off.
pub async fn of_detail(from: &mut SqliteConnection, id: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select group_referral_id from group_referral_detail where group_referral_detail_id = ?",
    )
    .bind(id)
    .fetch_optional(from)
    .await?)
}

/// What was said at the gate about some referrals (a JSON list of ids), the earliest first.
pub async fn scope_answers(
    from: &mut SqliteConnection,
    ids: &str,
) -> Result<Vec<ScopeAnswerRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from scope_answer where removed_at is null \
         and group_referral_id in (select value from json_each(?)) order by scope_answer_id",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// Who comes for which item only.
pub async fn guests(from: &mut SqliteConnection) -> Result<Vec<GroupGuestRow>, StoreError> {
    Ok(sqlx::query_as("select * from group_guest where removed_at is null order by group_guest_id")
        .fetch_all(from)
        .await?)
}

/// The place of that name, if it is kept already, be it as the second name of another.
pub async fn place_named(from: &mut SqliteConnection, name: &str) -> Result<Option<String>, StoreError> {
    let merged = merged(from).await?;
    let found: Option<String> =
        sqlx::query_scalar("select place_id from place where name = ? collate nocase and removed_at is null")
            .bind(name)
            .fetch_optional(from)
            .await?;
    Ok(found.map(|id| merged.stands(&id).to_owned()))
}

/// The theme of that name.
pub async fn theme_named(from: &mut SqliteConnection, name: &str) -> Result<Option<String>, StoreError> {
    let merged = merged(from).await?;
    let found: Option<String> =
        sqlx::query_scalar("select theme_id from theme where name = ? collate nocase and removed_at is null")
            .bind(name)
            .fetch_optional(from)
            .await?;
    Ok(found.map(|id| merged.stands(&id).to_owned()))
}
