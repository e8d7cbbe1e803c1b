//! Referral, triage, what a strategy discussion ends with, and the next visit.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Significant harm is suspected: possible for anyone at any time.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordStrategyDiscussion {
    pub pathway_id: String,
    pub began_on: String,
    pub reason: String,
}

/// How a strategy discussion or section 47 enquiry ended, as a manager decided.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EndStrategyDiscussion {
    pub pathway_id: String,
    /// `goes_on`, `child_protection_plan` or `looked_after`.
    pub outcome: String,
    /// The day it ended; for the other two the day the plan or the care began.
    pub ended_on: String,
    pub decided_by: String,
    /// The day consent was asked for again, where the plan goes on.
    pub consent_confirmed_on: String,
    pub reason: String,
}

/// What triage decided.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DecideTriage {
    pub pathway_id: String,
    /// `accept`, `standard_plan`, `early_help`, `strategy_discussion`, `more_information`.
    pub outcome: String,
    pub decided_on: String,
    pub reason: String,
    /// Until when triage waits for more information.
    pub information_by_on: String,
    pub by: super::Seconding,
}

/// A manager decides that the plan goes on without somebody's consent, or on the young person's own.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GoOnWithoutConsent {
    pub pathway_id: String,
    /// The young person's own consent stands in place of their parents’ (where the council has turned that on).
    pub on_their_own: bool,
    pub reason: String,
    pub by: super::Seconding,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct BeginReferral {
    pub young_person_id: String,
}

/// What happened on a day, as somebody told it; no opinion.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddReferralFact {
    pub pathway_id: String,
    pub happened_on: String,
    pub source: String,
    pub body: String,
}

/// What triage answered to one of its prompts.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AnswerPrompt {
    pub pathway_id: String,
    pub prompt: String,
    /// `yes`, `no`, `unclear`, or empty.
    pub answer: String,
    pub note: String,
}

/// The referrer was told what triage decided.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordFeedback {
    pub pathway_id: String,
    pub on: String,
    pub how: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReferralQuestion {
    pub field: String,
    pub label: String,
    pub hint: String,
    /// `text`, `yes_no`, `one`, `many`, `harms`, `day`.
    pub shape: String,
    pub choices: Vec<super::ending::Choice>,
    pub value: String,
    /// The answer as a person reads it.
    pub says: String,
    /// What is still asked for; empty where nothing is.
    pub missing: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReferralSection {
    pub title: String,
    pub questions: Vec<ReferralQuestion>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReferralFactView {
    pub id: String,
    pub on_says: String,
    pub source: String,
    pub body: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PromptView {
    pub prompt: String,
    pub label: String,
    pub answer: String,
    pub note: String,
}

/// A referral as it is written, read and talked about.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReferralView {
    pub pathway_id: String,
    pub young_person_id: String,
    pub name: String,
    pub called: String,
    /// "15, born Mon 14 Feb 2011. LCS 100481."
    pub about: String,
    pub state: String,
    pub here_says: String,
    /// It can still be written in.
    pub open: bool,
    /// Whose it is to triage is decided; nothing of the plan has begun.
    pub can_be_triaged: bool,
    pub referred_says: String,
    /// "Referred before: 1 time, last on …"; empty for the first time.
    pub repeat: String,
    pub sections: Vec<ReferralSection>,
    pub facts: Vec<ReferralFactView>,
    pub prompts: Vec<PromptView>,
    /// Something is needed today and no strategy discussion is open.
    pub diverts: bool,
    /// "Accepted by Helen on …", with the reason.
    pub decided_says: String,
    pub reason: String,
    pub feedback_due: bool,
    pub feedback_says: String,
}

/// The referral or the discussion as a document.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TriagePaper {
    pub pathway_id: String,
    /// `referral` or `discussion`.
    pub which: String,
}

/// A referral on the board.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TriageCard {
    pub pathway_id: String,
    pub name: String,
    pub age: String,
    pub detail: String,
    pub harms: String,
    pub repeat: String,
    pub danger: bool,
    pub social_worker: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TriageColumn {
    pub title: String,
    pub cards: Vec<TriageCard>,
}

/// When the next visit is meant to be; an empty day takes the plan off.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PlanVisit {
    pub pathway_id: String,
    pub on: String,
    pub place: String,
}
