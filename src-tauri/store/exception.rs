//! What named people let stand in a document that the check had stopped.

use chrono::NaiveDate;
use sqlx::SqliteConnection;

use super::StoreError;
use super::read::{day, maybe, text};

/// One finding in one sentence of one copy that may stand.
#[derive(Clone, Default)]
pub struct ExceptionRow {
    pub id: String,
    pub kind: String,
    pub version: String,
    pub recipient_id: Option<String>,
    pub found: String,
    pub sentence: String,
    pub reason: String,
    /// By name.
    pub decided_by: String,
    pub seconded_by: Option<String>,
    pub decided_on: Option<NaiveDate>,
}

/// What may stand in the documents of a meeting.
pub async fn of_meeting(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<ExceptionRow>, StoreError> {
    let rows = sqlx::query(
        "select exception.*, decider.name as decider, second.name as second from exception \
         join practitioner as decider on decider.practitioner_id = decided_by \
         left join practitioner as second on second.practitioner_id = seconded_by \
         where meeting_id = ? and exception.removed_at is null order by exception_id",
    )
    .bind(meeting_id)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(ExceptionRow {
                id: text(row, "exception_id")?,
                kind: text(row, "kind")?,
                version: text(row, "version")?,
                recipient_id: maybe(row, "recipient_id")?,
                found: text(row, "found")?,
                sentence: text(row, "sentence")?,
                reason: text(row, "reason")?,
                decided_by: text(row, "decider")?,
                seconded_by: maybe(row, "second")?,
                decided_on: day(row, "decided_on")?,
            })
        })
        .collect()
}
