//! What people signed beside the person at the keyboard, the keys they signed with, and what minutes stand on.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// A decision and its signature.
#[derive(Clone, FromRow)]
pub struct SignatureRow {
    pub signature_id: String,
    pub practitioner_id: String,
    pub how: String,
    pub recorded_by: String,
    pub subject: String,
    pub record_id: String,
    pub statement: String,
    pub covers: String,
    pub digest: String,
    pub signed_on: String,
    pub key_id: Option<String>,
    pub signature: Option<String>,
}

/// Somebody's own key on this laptop.
#[derive(FromRow)]
pub struct SigningKeyRow {
    pub signing_key_id: String,
    pub wrapped: String,
}

/// The decisions about a record that stand, the newest first.
pub async fn decisions_about(
    from: &mut SqliteConnection,
    subject: &str,
    record_id: &str,
) -> Result<Vec<SignatureRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from signature where subject = ? and record_id = ? and removed_at is null \
         order by signed_on desc, signature_id desc",
    )
    .bind(subject)
    .bind(record_id)
    .fetch_all(from)
    .await?)
}

/// Every decision, for the check of signatures.
pub async fn every_decision(from: &mut SqliteConnection) -> Result<Vec<SignatureRow>, StoreError> {
    Ok(sqlx::query_as("select * from signature order by signature_id").fetch_all(from).await?)
}

/// The key somebody signs with on this laptop; none where they never typed a passphrase here.
pub async fn signing_key(
    from: &mut SqliteConnection,
    practitioner_id: &str,
) -> Result<Option<SigningKeyRow>, StoreError> {
    Ok(sqlx::query_as(
        "select signing_key_id, wrapped from signing_key where practitioner_id = ? and wrapped is not null \
         and removed_at is null order by signing_key_id desc limit 1",
    )
    .bind(practitioner_id)
    .fetch_optional(from)
    .await?)
}

/// Everybody who can sign on this laptop with their own passphrase.
pub async fn can_sign_here(from: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select distinct practitioner_id from signing_key where wrapped is not null and removed_at is null",
    )
    .fetch_all(from)
    .await?)
}

/// Whose a key is, and its public half: a signing key's or a laptop's.
pub async fn owner_of_key(
    from: &mut SqliteConnection,
    how: &str,
    key_id: &str,
) -> Result<Option<(Option<String>, String)>, StoreError> {
    let statement = if how == "own_laptop" {
        "select practitioner_id, public_key from device where device_id = ?"
    } else {
        "select practitioner_id, public_key from signing_key where signing_key_id = ?"
    };
    Ok(sqlx::query_as(statement).bind(key_id).fetch_optional(from).await?)
}

/// Who wrote the decision into the records, as the log says.
pub async fn written_by(
    from: &mut SqliteConnection,
    signature_id: &str,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select practitioner_id from latest join entry using (hash) \
         where latest.noun = 'signature' and latest.record_id = ? and latest.field = 'how'",
    )
    .bind(signature_id)
    .fetch_optional(from)
    .await?)
}

/// One field of a meeting or of something written in it, and the change that wrote it last.
#[derive(FromRow)]
pub struct HeadRow {
    pub noun: String,
    pub id: String,
    pub field: String,
    pub hash: String,
    /// Where a paragraph stands; empty for everything else.
    pub section: String,
}

/// What a meeting's record stands on: each field of what is on its pages now.
pub async fn heads_of_meeting(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<HeadRow>, StoreError> {
    Ok(sqlx::query_as(
        "with part (noun, id, section) as ( \
           select 'meeting', meeting_id, '' from meeting where meeting_id = ?1 and removed_at is null \
           union all select 'paragraph', paragraph_id, section from paragraph \
             where meeting_id = ?1 and removed_at is null \
           union all select 'score', score_id, '' from score where meeting_id = ?1 and removed_at is null \
           union all select 'decision', decision_id, '' from decision \
             where meeting_id = ?1 and removed_at is null \
           union all select 'action', action_id, '' from action where meeting_id = ?1 and removed_at is null \
           union all select 'invitation', invitation_id, '' from invitation \
             where meeting_id = ?1 and removed_at is null) \
         select part.noun, part.id, latest.field, latest.hash, part.section from part \
         join latest on latest.noun = part.noun and latest.record_id = part.id \
         order by part.noun, part.id, latest.field",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?)
}
