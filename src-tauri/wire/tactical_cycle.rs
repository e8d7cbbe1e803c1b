//! The fortnight of one tactical meeting: its steps, its chair, its agenda, and what is still owed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::tactical_papers::LetterKey;
use super::tactical_report::MatterLine;

/// Which meeting; none for the one the day lies in.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskCycle {
    pub number: Option<u32>,
}

/// A step of the line.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CycleStep {
    pub key: String,
    pub says: String,
    pub when_says: String,
    /// `done`, `here` or `next`.
    pub state: String,
}

/// A row of the agenda.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AgendaRow {
    /// The item, or nothing for a fixed part.
    pub item_id: Option<String>,
    pub referral_id: Option<String>,
    pub starts_says: String,
    pub minutes: u32,
    pub reference: String,
    pub title: String,
    pub kind_says: String,
    pub who: String,
    /// Deferred twice or more.
    pub deferred: u32,
}

/// A referral of this cycle that is not on the agenda, and why.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct NotListed {
    pub referral_id: String,
    pub reference: String,
    pub tag_kind: String,
    pub tag: String,
    pub says: String,
}

/// How many of an agency's actions have their written update.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AgencyUpdates {
    pub agency: String,
    pub given: u32,
    pub asked: u32,
}

#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct CycleView {
    /// Whether the group's first meeting and chairs are set at all.
    pub set_up: bool,
    pub number: u32,
    pub title: String,
    pub meeting_on: String,
    pub when_says: String,
    pub chair: String,
    pub vice: String,
    pub triage_chair: String,
    pub chair_says: String,
    /// The two who share the role.
    pub chairs: Vec<String>,
    /// When whoever takes over was told.
    pub told_says: String,
    /// The step ticked last, where it can be taken back.
    pub take_back_says: String,
    /// Whether it is a context conference, and whose letter is whose.
    pub letters: LetterKey,
    pub cancelled_says: String,
    pub warnings: Vec<String>,
    pub steps: Vec<CycleStep>,
    pub agenda: Vec<AgendaRow>,
    pub overflow: Vec<AgendaRow>,
    pub minutes_used: u32,
    pub minutes_all: u32,
    pub not_listed: Vec<NotListed>,
    pub updates: Vec<AgencyUpdates>,
    /// What the next step waits for.
    pub needs: Vec<String>,
    /// The step that can be ticked next: `triage`, `agree`, `publish`, `draft`, `agree_notes`, `publish_notes`, or nothing.
    pub next: String,
    pub next_says: String,
    /// Whether the person at the keyboard is the chair.
    pub am_chair: bool,
    pub received: u32,
    /// "Received 7: listed 4, out of scope 1, urgent 1, rolled to the next cycle 1".
    pub line_says: String,
    /// What waits for the Strategic Group, and what came back for this meeting.
    pub matters: Vec<MatterLine>,
    pub published: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MoveItem {
    pub item_id: String,
    /// -1 earlier, 1 later.
    pub step: i32,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DeferItem {
    pub item_id: String,
    pub reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChangeChair {
    pub number: u32,
    /// Empty for the one whose turn it is.
    pub chair: String,
    pub vice: String,
    /// Who takes triage, where it is not the one whose turn it is.
    pub triage: String,
    pub reason: String,
    /// When whoever takes over was told.
    pub told_on: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MoveMeeting {
    pub number: u32,
    /// Another day; empty to cancel it.
    pub to: String,
    pub reason: String,
}

/// A step is done.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TickStep {
    pub number: u32,
    pub step: String,
    pub on: String,
    /// Recorded as the chair's decision, where it is theirs and somebody else types.
    pub recorded_for: bool,
}

/// Another order, worked out anew: the most pressing first, one guest's items side by side.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ArrangeAgenda {
    pub number: u32,
}
