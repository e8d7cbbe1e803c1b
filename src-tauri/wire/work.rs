//! My work: what this person owes or needs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WhoseWork {
    pub everyone: bool,
}

/// One line: what, for whom, by when, why, and one button.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WorkLine {
    /// `overdue`, `today`, `this_week`, `later` or `waiting`.
    pub group: String,
    pub due_on: String,
    /// "Tue 12 Jan" and "tomorrow".
    pub due_says: String,
    pub in_says: String,
    /// Whom it is about, as the window shows it: the preferred name, and with the family name. Empty outside the window.
    pub called: String,
    pub name: String,
    pub initials: String,
    pub lcs_id: String,
    pub what: String,
    pub why: String,
    /// `late`, `soon`, `done`, `held`, `plain`, `now`, and its word: "1 working day late".
    pub tag_kind: String,
    pub tag: String,
    /// What the button does: `record_visit`, `open_meeting`, `arrange_meeting`, `record_consent`, `open_letters`, `open_minutes`, `open_record`, `open_triage`, `send_out`.
    pub act: String,
    pub button: String,
    pub young_person_id: String,
    pub pathway_id: String,
    pub meeting_id: Option<String>,
    pub owner: String,
    /// A short word for the strip of days: "Visit".
    pub short: String,
}

/// One day of the strip.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Day {
    pub on: String,
    /// "Mon 11".
    pub says: String,
    pub is_today: bool,
    /// The bank holiday's or closure's name, if it is not a working day.
    pub not_working: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MyWork {
    /// "Monday 11 January 2027".
    pub today_says: String,
    pub days: Vec<Day>,
    pub lines: Vec<WorkLine>,
}
