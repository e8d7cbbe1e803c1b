//! What the tactical group takes to the groups above it: matters that need an answer, and reports.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ending::Choice;

/// Which report; without days, the time it covers by itself.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskReport {
    /// `vrp`, `strategic`, `csp` or `evaluation`.
    pub to: String,
    pub from_on: String,
    pub until_on: String,
}

/// A record behind a number.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Behind {
    /// `referral`, `action`, `meeting`, `gap`, `place`, `heard` or `matter`.
    pub kind: String,
    /// The referral's or place's id, or the meeting's number; empty for an action that is about none.
    pub id: String,
    pub says: String,
}

/// One number as it prints, and the records it counts.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReportFigure {
    pub key: String,
    pub says: String,
    pub prints: String,
    pub count: u32,
    /// Whether it prints as it is; only then a chart shows it.
    pub shown: bool,
    pub behind: Vec<Behind>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReportSection {
    pub key: String,
    pub title: String,
    pub lines: Vec<ReportFigure>,
    /// As the sum prints; empty where the lines are no parts of one.
    pub total: String,
}

/// How many days something takes, in the middle, as it prints.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReportMiddle {
    pub says: String,
    pub prints: String,
}

/// One aim of the terms of reference, with what speaks to it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReportAim {
    pub says: String,
    pub sections: Vec<String>,
}

/// A report that was given out.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GivenReport {
    pub id: String,
    pub to: String,
    pub to_says: String,
    pub period_says: String,
    pub given_says: String,
    pub additions: String,
    pub additions_by: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReportView {
    /// Whether the group's first meeting is set at all.
    pub set_up: bool,
    pub to: String,
    pub to_says: String,
    pub title: String,
    pub from_on: String,
    pub until_on: String,
    pub period_says: String,
    pub receivers: Vec<Choice>,
    /// `2026-10-01/2026-12-31`, the latest first.
    pub periods: Vec<Choice>,
    /// "Received 7: listed 4, out of scope 1, urgent 1, rolled to the next cycle 1", for the window only.
    pub line_says: String,
    pub sections: Vec<ReportSection>,
    pub middles: Vec<ReportMiddle>,
    pub aims: Vec<ReportAim>,
    pub matters: Vec<MatterLine>,
    /// What the Steering Group added, in the onward version.
    pub additions: String,
    pub additions_by: String,
    /// What keeps it from going out.
    pub cannot: Vec<String>,
    pub given: Vec<GivenReport>,
}

/// It went out.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GiveReport {
    pub to: String,
    pub from_on: String,
    pub until_on: String,
    pub on: String,
    /// What the group makes of its figures.
    pub words: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SaveReport {
    pub to: String,
    pub from_on: String,
    pub until_on: String,
    pub words: String,
    /// `pdf` or `word`.
    pub form: String,
}

/// What came of it elsewhere, as somebody told it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HeardLine {
    pub id: String,
    pub kind_says: String,
    pub count: u32,
    pub heard_says: String,
    pub said_says: String,
    pub referral_id: Option<String>,
    pub reference: String,
    pub note: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HeardView {
    pub lines: Vec<HeardLine>,
    pub kinds: Vec<Choice>,
    /// The latest, by reference alone.
    pub referrals: Vec<Choice>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordHeard {
    pub kind: String,
    pub count: u32,
    pub heard_on: String,
    pub referral_id: Option<String>,
    pub said_by: String,
    pub agency: String,
    pub note: String,
}

/// Something that needs an answer from above.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MatterLine {
    pub id: String,
    pub kind: String,
    pub kind_says: String,
    pub issue: String,
    pub why: String,
    pub ask: String,
    pub raised_says: String,
    pub reply_by_on: String,
    pub reply_by_says: String,
    pub referral_id: Option<String>,
    pub reference: String,
    pub chased_says: String,
    pub answer: String,
    pub answered_says: String,
    pub outcome: String,
    pub outcome_says: String,
    pub back_says: String,
    pub tag_kind: String,
    pub tag: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Matters {
    pub lines: Vec<MatterLine>,
    pub kinds: Vec<Choice>,
    pub outcomes: Vec<Choice>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RaiseMatter {
    pub kind: String,
    pub issue: String,
    pub why: String,
    pub ask: String,
    pub reply_by_on: String,
    pub referral_id: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChaseMatter {
    pub id: String,
    pub on: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AnswerMatter {
    pub id: String,
    pub outcome: String,
    pub answer: String,
    pub answered_by: String,
    pub on: String,
}
