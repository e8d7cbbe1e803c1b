//! The tactical meeting as it is held, and the action tracker.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ending::Choice;

/// Which meeting.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OfMeeting {
    pub number: u32,
}

/// Somebody on the list of a meeting.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Attending {
    pub member_id: String,
    pub name: String,
    pub agency: String,
    pub core: bool,
    /// `present`, `deputy`, `apologies`, or nothing yet.
    pub attendance: String,
    pub deputy: String,
    pub joined_says: String,
    pub confirmed: bool,
    pub conflict: String,
    /// When they told their own organisation what it needs to know.
    pub shared_on: Option<String>,
    /// "2pm to 2:15pm", for those who come for one item.
    pub slot_says: String,
    /// Whether they may hear the item that is open.
    pub in_the_room: bool,
}

/// One item as it is discussed.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HeldItem {
    pub id: String,
    pub referral_id: String,
    pub reference: String,
    /// Shown once the confidentiality statement is confirmed; until then the reference only.
    pub title: String,
    pub kind_says: String,
    /// As the agenda went out.
    pub starts_says: String,
    pub minutes: u32,
    /// When it begins as it goes, where that is later than the agenda says.
    pub moved_says: String,
    /// The open item: "7 of 15 minutes", "4 minutes over".
    pub running_says: String,
    pub over: bool,
    pub opened_says: String,
    pub summary: String,
    pub wanted: String,
    /// What agencies found in their own records, a line each.
    pub found: Vec<String>,
    pub spoke: String,
    pub risk: String,
    pub level: String,
    pub decision: String,
    pub gap: String,
    pub gap_owner: String,
    /// `yes`, `no`, or nothing yet.
    pub harm: String,
    pub harm_done: String,
    /// `B-09` to `B-12`, or nothing yet.
    pub outcome: String,
    pub closing: String,
    pub review_on: Option<String>,
    pub lead_professional: String,
    pub lead_told_on: Option<String>,
    pub needs: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupMeetingView {
    pub number: u32,
    pub title: String,
    pub chair: String,
    pub statement: Vec<String>,
    pub confirmed_says: String,
    pub closed_says: String,
    /// When it ends as it goes, where that is later than it should: who is asked what to put off.
    pub clock_says: String,
    pub attending: Vec<Attending>,
    pub not_confirmed: Vec<String>,
    pub absent: Vec<String>,
    pub items: Vec<HeldItem>,
    pub actions: Vec<GroupActionLine>,
    /// What stands in the way of closing it.
    pub needs: Vec<String>,
    pub notes: String,
    /// The chair has agreed them: they are not changed any more.
    pub notes_agreed: bool,
    pub levels: Vec<Choice>,
    pub closings: Vec<Choice>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConfirmConfidentiality {
    pub number: u32,
    /// Clock time; empty for now.
    pub at: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordPresence {
    pub number: u32,
    pub member_id: String,
    pub attendance: String,
    pub deputy: String,
    /// Clock time; empty for now.
    pub joined_at: String,
    pub confirmed: bool,
    pub conflict: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OpenGroupItem {
    pub item_id: String,
    /// Clock time; empty for now.
    pub at: String,
}

/// An action of the tracker.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupActionLine {
    pub id: String,
    pub number: String,
    pub referral_id: Option<String>,
    /// The reference of its referral, or the name of its place or theme.
    pub about: String,
    /// The place or theme whose plan it belongs to.
    pub place_id: Option<String>,
    pub theme_id: Option<String>,
    pub what: String,
    pub owner: String,
    pub agency: String,
    pub kind: String,
    pub level: String,
    pub sensitivity: String,
    pub due_on: Option<String>,
    pub due_says: String,
    pub status: String,
    pub reason: String,
    pub evidence: String,
    pub tag_kind: String,
    pub tag: String,
    pub updates: Vec<String>,
    /// "Leon Marsh, YPDAS was asked to take it over on Fri 4 Dec 2026"; empty where nobody is.
    pub passed_says: String,
    /// Whether its written update before the coming meeting is there: `given`, `owed`, or nothing.
    pub update: String,
    /// Two deadlines missed.
    pub escalate: bool,
}

/// Which actions.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct AskActions {
    /// `open`, `overdue`, `owed` (an update before the coming meeting), `missed` (two deadlines) or `all`.
    pub which: String,
    pub agency: String,
    pub text: String,
    #[serde(default)]
    pub owner: String,
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub level: String,
}

/// A way to disrupt harm: against what, who applies for it, what to mind.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Measure {
    pub name: String,
    pub against: String,
    pub who: String,
    pub caution: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Tracker {
    /// The latest of those found.
    pub lines: Vec<GroupActionLine>,
    /// How many there are.
    pub found: u32,
    pub agencies: Vec<String>,
    pub owners: Vec<String>,
    /// "Updates for meeting 8 are due Mon 14 Dec, midday".
    pub due_says: String,
    pub meeting: u32,
    pub kinds: Vec<Choice>,
    pub levels: Vec<Choice>,
    pub statuses: Vec<Choice>,
    pub sensitivities: Vec<Choice>,
    /// Ways to disrupt harm, for actions of that kind.
    pub measures: Vec<Measure>,
    /// Said with them, whatever is chosen.
    pub measures_say: String,
    /// "Of these 14: 4 primary, 8 secondary, 2 tertiary": the group is meant for the first two.
    pub split_says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordGroupAction {
    /// The meeting it was agreed at.
    pub number: u32,
    pub referral_id: Option<String>,
    /// The place or theme whose plan it belongs to.
    pub place_id: Option<String>,
    pub theme_id: Option<String>,
    pub what: String,
    pub owner: String,
    pub agency: String,
    pub kind: String,
    pub level: String,
    pub sensitivity: String,
    /// Empty for the update deadline of the next meeting.
    pub due_on: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct UpdateAction {
    pub action_id: String,
    pub said_by: String,
    pub body: String,
}

/// Somebody else is asked to take an action over; until they do, its owner stays.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PassOnAction {
    pub action_id: String,
    pub owner: String,
    pub agency: String,
}

/// What they said.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AnswerPass {
    pub action_id: String,
    pub takes: bool,
    /// Why they do not.
    pub reason: String,
}
