//! The words of a copy that came back from outside.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use super::StoreError;
use super::read::{day, maybe, text};

/// Words in place of those of the wording.
#[derive(Clone, Default)]
pub struct LetterTextRow {
    pub id: String,
    pub kind: String,
    pub version: String,
    pub recipient_id: Option<String>,
    pub body: String,
    /// Digest of what the wording said when these were taken in.
    pub beside: String,
    /// By name.
    pub taken_by: String,
    pub taken_on: Option<NaiveDate>,
}

/// What came back for the copies of a meeting, newest first.
pub async fn of_meeting(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<LetterTextRow>, StoreError> {
    let rows = sqlx::query(
        "select letter_text.*, taker.name as taker from letter_text \
         join practitioner as taker on taker.practitioner_id = taken_by \
         where meeting_id = ? and letter_text.removed_at is null order by letter_text_id desc",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(LetterTextRow {
                id: text(row, "letter_text_id")?,
                kind: text(row, "kind")?,
                version: text(row, "version")?,
                recipient_id: maybe(row, "recipient_id")?,
                body: text(row, "body")?,
                beside: text(row, "beside")?,
                taken_by: text(row, "taker")?,
                taken_on: day(row, "taken_on")?,
            })
        })
        .collect()
}
