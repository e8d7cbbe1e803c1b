//! Forms for agencies without Waymark, their answers, what agencies found, and what was said about referrals alike.

use sqlx::{FromRow, SqliteConnection};

use crate::store::StoreError;

/// A form that went to an agency.
#[derive(Clone, FromRow)]
pub struct GroupFormRow {
    pub group_form_id: String,
    pub kind: String,
    pub meeting: Option<i64>,
    pub about: Option<String>,
    pub agency: String,
    pub asks: Option<String>,
    pub answer_key: Option<String>,
    pub made_on: String,
    pub made_by: String,
}

/// An answer that was taken in.
#[derive(Clone, FromRow)]
pub struct GroupFormAnswerRow {
    pub group_form_answer_id: String,
    pub group_form_id: String,
    pub said_by: String,
    pub saved_at: String,
    pub taken_on: String,
    pub taken_by: String,
}

/// What an agency says it has on an item.
#[derive(Clone, FromRow)]
pub struct GroupResearchRow {
    pub group_research_id: String,
    pub meeting: i64,
    pub group_referral_id: String,
    pub agency: String,
    pub answer: String,
    pub body: Option<String>,
    pub said_by: String,
    pub said_at: String,
    pub entered_by: Option<String>,
}

/// What a person said about two referrals that look alike.
#[derive(Clone, FromRow)]
pub struct GroupLikenessRow {
    pub group_likeness_id: String,
    pub group_referral_id: String,
    pub other_id: String,
    pub answer: String,
}

/// One form.
pub async fn form(from: &mut SqliteConnection, id: &str) -> Result<Option<GroupFormRow>, StoreError> {
    Ok(sqlx::query_as("select * from group_form where group_form_id = ? and removed_at is null")
        .bind(id)
        .fetch_optional(from)
        .await?)
}

/// The forms for one meeting, the newest last.
pub async fn forms_of(from: &mut SqliteConnection, meeting: i64) -> Result<Vec<GroupFormRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from group_form where meeting = ? and kind = 'updates' and removed_at is null order by group_form_id",
    )
    .bind(meeting)
    .fetch_all(from)
    .await?)
}

/// The answers to the forms of one meeting, as they were taken in.
pub async fn answers_of(
    from: &mut SqliteConnection,
    meeting: i64,
) -> Result<Vec<GroupFormAnswerRow>, StoreError> {
    Ok(sqlx::query_as(
        "select a.* from group_form_answer a join group_form f using (group_form_id) \
         where f.meeting = ? and f.removed_at is null and a.removed_at is null order by a.saved_at",
    )
    .bind(meeting)
    .fetch_all(from)
    .await?)
}

/// Whether an answer was taken in before, also one that was taken back since.
pub async fn was_taken(from: &mut SqliteConnection, id: &str) -> Result<Option<bool>, StoreError> {
    Ok(sqlx::query_scalar("select removed_at is null from group_form_answer where group_form_answer_id = ?")
        .bind(id)
        .fetch_optional(from)
        .await?)
}

/// What agencies found, for one meeting or for one referral, the earliest first.
pub async fn research(
    from: &mut SqliteConnection,
    meeting: Option<i64>,
    referral_id: Option<&str>,
) -> Result<Vec<GroupResearchRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from group_research where removed_at is null and (?1 is null or meeting = ?1) \
         and (?2 is null or group_referral_id = ?2) order by said_at, group_research_id",
    )
    .bind(meeting)
    .bind(referral_id)
    .fetch_all(from)
    .await?)
}

/// Everything that was said about referrals alike.
pub async fn likenesses(from: &mut SqliteConnection) -> Result<Vec<GroupLikenessRow>, StoreError> {
    Ok(sqlx::query_as(
        "select group_likeness_id, group_referral_id, other_id, answer from group_likeness \
         where removed_at is null order by group_likeness_id",
    )
    .fetch_all(from)
    .await?)
}

/// The reference a referral form was logged under before.
pub async fn logged_from(from: &mut SqliteConnection, answer_id: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar("select reference from group_referral where came_as = ? and removed_at is null")
        .bind(answer_id)
        .fetch_optional(from)
        .await?)
}
