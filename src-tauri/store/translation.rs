//! Letters in the reader's own language, as a translator wrote them beside the English.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use super::StoreError;
use super::read::{day, maybe, text};

/// The words of one copy in another language.
#[derive(Clone, Default)]
pub struct TranslationRow {
    pub id: String,
    pub kind: String,
    pub version: String,
    pub recipient_id: String,
    /// As a tag: `ar`.
    pub language: String,
    /// `after` the English, or `instead` of it.
    pub placed: String,
    pub body: String,
    /// Digest of the English it was written beside.
    pub beside: String,
    pub translator: String,
    pub checked_by: Option<String>,
    pub checked_on: Option<NaiveDate>,
    /// By name.
    pub kept_by: String,
    pub kept_on: Option<NaiveDate>,
}

/// The translations of a meeting's copies, newest first.
pub async fn of_meeting(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<TranslationRow>, StoreError> {
    let rows = sqlx::query(
        "select translation.*, keeper.name as keeper from translation \
         join practitioner as keeper on keeper.practitioner_id = kept_by \
         where meeting_id = ? and translation.removed_at is null order by translation_id desc",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(TranslationRow {
                id: text(row, "translation_id")?,
                kind: text(row, "kind")?,
                version: text(row, "version")?,
                recipient_id: text(row, "recipient_id")?,
                language: text(row, "language")?,
                placed: text(row, "placed")?,
                body: text(row, "body")?,
                beside: text(row, "beside")?,
                translator: text(row, "translator")?,
                checked_by: maybe(row, "checked_by")?,
                checked_on: day(row, "checked_on")?,
                kept_by: text(row, "keeper")?,
                kept_on: day(row, "kept_on")?,
            })
        })
        .collect()
}
