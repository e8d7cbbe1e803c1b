//! The head of a young person's record: its warning note; and who opened or looked at it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The note at the head of the record; empty where there is none.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WarningView {
    pub text: String,
    /// "Since …. Look again by …."
    pub says: String,
    pub review_on: Option<String>,
    /// The day to look again has come.
    pub due: bool,
}

/// Writes the note, or keeps it after looking at it again, until the next day it is looked at.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WriteWarning {
    pub young_person_id: String,
    pub text: String,
    pub review_on: String,
}

/// Who opened a restricted record, when and why.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OpeningView {
    pub by: String,
    pub on_says: String,
    pub reason: String,
}

/// Who looked at a restricted record on this laptop, counted by day.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LookedView {
    pub by: String,
    /// "3 times, last on Mon 11 Jan 2027".
    pub says: String,
}
