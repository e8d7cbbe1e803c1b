//! The wording of letters, as a council edits it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Seconding;

/// A kind of document in the list of wordings.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WordingLine {
    /// `outcome_letter`, `minutes_family` and so on.
    pub kind: String,
    pub title: String,
    /// Whose wording it is, which version, approved by whom and when.
    pub says: String,
    /// Somebody is changing it.
    pub draft: bool,
    /// The day it should have been read again is past.
    pub late_says: String,
}

/// One version of a wording.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WordingVersion {
    pub version: u32,
    pub says: String,
    pub title: String,
    pub text: String,
}

/// Something a wording may name.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WordingField {
    /// What is put into the text.
    pub insert: String,
    pub says: String,
    pub example: String,
}

/// A wording on its page.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WordingView {
    pub kind: String,
    pub name: String,
    /// The draft where there is one, otherwise the wording that letters are made from.
    pub title: String,
    pub text: String,
    /// The draft that is not approved yet.
    pub draft_id: Option<String>,
    pub standing_says: String,
    pub late_says: String,
    pub fields: Vec<WordingField>,
    /// Newest first; the last is the one the program brings.
    pub versions: Vec<WordingVersion>,
}

/// A wording to be looked at with the invented sample.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TryWording {
    pub kind: String,
    pub title: String,
    pub text: String,
}

/// What came of it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WordingTried {
    pub title: String,
    pub pdf_base64: Option<String>,
    pub plain_text: String,
    /// What is wrong, each in a sentence.
    pub problems: Vec<String>,
    /// The reading age of a letter to a family, in a sentence.
    pub reading_says: String,
}

/// A second person approves the draft: letters are made from it from now on.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ApproveWording {
    pub kind: String,
    /// When somebody reads it again; empty for no day.
    pub review_on: String,
    pub second: Seconding,
}
