//! Who gets which document of a meeting, where a person decided it otherwise than the list follows.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use super::StoreError;
use super::read::{day, text};

/// One decision about one reader and one document.
#[derive(Clone, Default)]
pub struct CopyChoiceRow {
    pub id: String,
    pub kind: String,
    pub version: String,
    pub recipient_id: String,
    pub gets: bool,
    pub reason: String,
    /// By name.
    pub chosen_by: String,
    pub chosen_on: Option<NaiveDate>,
}

/// What was decided for the copies of a meeting, newest first.
pub async fn of_meeting(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<CopyChoiceRow>, StoreError> {
    let rows = sqlx::query(
        "select copy_choice.*, chooser.name as chooser from copy_choice \
         join practitioner as chooser on chooser.practitioner_id = chosen_by \
         where meeting_id = ? and copy_choice.removed_at is null order by copy_choice_id desc",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(CopyChoiceRow {
                id: text(row, "copy_choice_id")?,
                kind: text(row, "kind")?,
                version: text(row, "version")?,
                recipient_id: text(row, "recipient_id")?,
                gets: text(row, "gets")? == "yes",
                reason: text(row, "reason")?,
                chosen_by: text(row, "chooser")?,
                chosen_on: day(row, "chosen_on")?,
            })
        })
        .collect()
}
