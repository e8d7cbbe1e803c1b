//! How a pathway ends.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// That a pathway ends, where that was decided, and why.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DecideToEnd {
    pub pathway_id: String,
    pub decided_on: String,
    /// `meeting`, or `manager` for a team manager outside a meeting.
    pub decided_at: String,
    /// The manager who decided outside a meeting.
    pub manager_id: String,
    /// `E1` to `E12`.
    pub reason: String,
    pub explanation: String,
}

/// The last ticks, and the day it closes.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EndPathway {
    pub pathway_id: String,
    pub ended_on: String,
    pub closure_code: String,
    pub end_letters_on: String,
    /// Why there are no end letters.
    pub end_letters_none: String,
    pub end_lcs_on: String,
}

/// A pathway that should not be there.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EnterInError {
    pub pathway_id: String,
    pub reason: String,
}

/// One of a list to choose from.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Choice {
    pub value: String,
    pub text: String,
}

/// The ending as the record shows it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EndingView {
    pub decided_on: Option<String>,
    /// Whether a meeting was held that could have agreed on it.
    pub met: bool,
    pub decided_says: String,
    pub decided_at: String,
    pub reason: String,
    pub reason_says: String,
    pub explanation: String,
    /// Whether this reason closes the episode: `due`, `open`, `not_due`.
    pub closure: String,
    /// The code that usually goes with the reason, or the one given.
    pub closure_usual: String,
    pub ended_on: Option<String>,
    pub ended_says: String,
    /// Until when the record is kept, once it has ended.
    pub kept_until_says: String,
    /// What is odd about the dates, without stopping anything.
    pub unusual: String,
    /// What the meetings still need before it can close.
    pub not_yet: Vec<String>,
    pub reasons: Vec<Choice>,
    pub closure_codes: Vec<Choice>,
}
