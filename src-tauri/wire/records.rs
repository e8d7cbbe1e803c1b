//! Checking the store: what a check found, how far it is, and a code typed back from paper.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One finding in a sentence.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct FindingLine {
    pub says: String,
    /// Whose record it is about, where that is known.
    pub young_person_id: Option<String>,
}

/// The findings of one kind.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct FindingGroup {
    /// `damaged_page`, `older_file`, `chain`, `signature`, `value`.
    pub kind: String,
    pub title: String,
    /// What it means, and what to do.
    pub means: String,
    /// The first of them; `more` says how many are not listed.
    pub lines: Vec<FindingLine>,
    pub more: u32,
}

/// What a check found.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Verified {
    pub clean: bool,
    /// Somebody stopped it before its end.
    pub stopped: bool,
    pub says: String,
    pub first_says: String,
    pub groups: Vec<FindingGroup>,
    /// Worth knowing, and nobody's fault.
    pub notes: Vec<String>,
    /// The short code of the log's head, as printed on minutes and letters.
    pub head: String,
}

/// How far a check is.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Progress {
    pub says: String,
    pub done: u32,
    /// 0 where it is not known.
    pub of: u32,
}

/// A code typed back from paper.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordCheck {
    pub code: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordCheckFound {
    pub found: bool,
    pub says: String,
}

/// Why an older file is right after all, in the words of the person who put it back.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AcceptOlderFile {
    pub reason: String,
}
