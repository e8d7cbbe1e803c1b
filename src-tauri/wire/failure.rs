//! What went wrong, as the window needs to know it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A variant exists only where the window behaves differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Fields to mend; see `problems`.
    Invalid,
    /// A rule says no; `message` says which.
    Refused,
    /// A restricted record asks why it is opened.
    ReasonNeeded,
    /// The record is not there (any more).
    Missing,
    /// Locked, or the wrong passphrase or code.
    Locked,
    /// The file is damaged.
    Damaged,
    /// Something failed that nobody can act on here; `reference` stands in the log.
    Failed,
}

/// A sentence at one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldProblem {
    pub field: String,
    pub says: String,
}

/// What happened, whether the work is safe, what to do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Failure {
    pub code: Code,
    pub message: String,
    pub problems: Vec<FieldProblem>,
    pub reference: Option<String>,
}
