//! Referrals for triage, what happened before them, and what triage answered.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// What the worker wrote.
#[derive(Clone, FromRow)]
pub struct ReferralRow {
    pub referral_id: String,
    pub pathway_id: String,
    pub household: Option<String>,
    pub history: Option<String>,
    pub harms: Option<String>,
    pub contexts: Option<String>,
    pub context_note: Option<String>,
    pub opinion: Option<String>,
    pub missing: Option<String>,
    pub strengths: Option<String>,
    pub own_words: Option<String>,
    pub parents_words: Option<String>,
    pub tried: Option<String>,
    pub nrm: Option<String>,
    pub safety_now: Option<String>,
    pub safety_note: Option<String>,
    pub explained: Option<String>,
    pub hopes: Option<String>,
    pub manager_agreed_on: Option<String>,
}

impl ReferralRow {
    /// The answer to a question of the form; empty where there is none.
    #[must_use]
    pub fn answer(&self, field: &str) -> &str {
        let value = match field {
            "household" => &self.household,
            "history" => &self.history,
            "harms" => &self.harms,
            "contexts" => &self.contexts,
            "context_note" => &self.context_note,
            "opinion" => &self.opinion,
            "missing" => &self.missing,
            "strengths" => &self.strengths,
            "own_words" => &self.own_words,
            "parents_words" => &self.parents_words,
            "tried" => &self.tried,
            "nrm" => &self.nrm,
            "safety_now" => &self.safety_now,
            "safety_note" => &self.safety_note,
            "explained" => &self.explained,
            "hopes" => &self.hopes,
            "manager_agreed_on" => &self.manager_agreed_on,
            _ => &None,
        };
        value.as_deref().unwrap_or_default()
    }
}

/// Something that happened on a day.
#[derive(Clone, FromRow)]
pub struct FactRow {
    pub referral_fact_id: String,
    pub happened_on: String,
    pub source: String,
    pub body: String,
}

/// What triage answered to a prompt.
#[derive(Clone, FromRow)]
pub struct PromptRow {
    pub triage_answer_id: String,
    pub prompt: String,
    pub answer: Option<String>,
    pub note: Option<String>,
}

/// The referral of a pathway; a pathway that began on paper has none.
pub async fn referral(
    from: &mut SqliteConnection,
    pathway_id: &str,
) -> Result<Option<ReferralRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from referral where pathway_id = ? and removed_at is null order by referral_id limit 1",
    )
    .bind(pathway_id)
    .fetch_optional(from)
    .await?)
}

/// The referrals of some pathways (a JSON list of ids).
pub async fn referrals(from: &mut SqliteConnection, ids: &str) -> Result<Vec<ReferralRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from referral where pathway_id in (select value from json_each(?)) and removed_at is null",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// What happened, the earliest first.
pub async fn facts(from: &mut SqliteConnection, pathway_id: &str) -> Result<Vec<FactRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from referral_fact where pathway_id = ? and removed_at is null \
         order by happened_on, referral_fact_id",
    )
    .bind(pathway_id)
    .fetch_all(from)
    .await?)
}

/// What triage answered.
pub async fn prompts(from: &mut SqliteConnection, pathway_id: &str) -> Result<Vec<PromptRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from triage_answer where pathway_id = ? and removed_at is null order by triage_answer_id",
    )
    .bind(pathway_id)
    .fetch_all(from)
    .await?)
}

/// Pathways before their first meeting, those that triage has not taken on included.
pub async fn before_a_meeting(from: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select pathway_id from pathway where removed_at is null and ended_on is null and entered_in_error_on is null \
         and not exists (select 1 from meeting where meeting.pathway_id = pathway.pathway_id and meeting.removed_at is null) \
         order by pathway_id",
    )
    .fetch_all(from)
    .await?)
}

/// When some young people (a JSON list of ids) were referred: whom, and on which pathway and day. A draft has no day yet.
pub async fn referred(
    from: &mut SqliteConnection,
    ids: &str,
) -> Result<Vec<(String, String, Option<String>)>, StoreError> {
    Ok(sqlx::query_as(
        "select young_person_id, pathway_id, referred_on from pathway where removed_at is null \
         and entered_in_error_on is null \
         and young_person_id in (select value from json_each(?))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}
