//! Papers of the tactical group, its triage meeting, the context conference, and how members come and go.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::tactical::GroupReferralLine;

/// The notes of a meeting as a file.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SaveGroupNotes {
    pub number: u32,
    /// `pdf` or `word`.
    pub form: String,
}

/// The sheet of what a member's part asks of them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SaveRoleSheet {
    pub member_id: String,
    /// `pdf` or `word`.
    pub form: String,
}

/// Whether young people go by letters at a meeting.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ContextConference {
    pub number: u32,
    pub on: bool,
}

/// A letter for a young person whom no item is about.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddLetter {
    pub number: u32,
    pub name: String,
}

/// Whose letter is whose; on no paper.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupLetterLine {
    /// "Young person A".
    pub says: String,
    pub name: String,
    pub reference: String,
}

/// The key of a context conference.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct LetterKey {
    pub on: bool,
    pub lines: Vec<GroupLetterLine>,
}

/// A member told their own organisation; without a day it is taken back.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordShared {
    pub number: u32,
    pub member_id: String,
    pub on: String,
}

/// Somebody leaves the group.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EndMembership {
    pub member_id: String,
    pub on: String,
    pub reason: String,
    pub decided_by: String,
    pub decided_on: String,
}

/// How an agency stood at the meetings of a table.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AgencyAttendance {
    pub agency: String,
    /// `Here`, `Deputy`, `Apologies`, `Nobody`, or nothing where it was not in the group.
    pub came: Vec<String>,
    /// "6 of 7".
    pub says: String,
}

/// Agencies beside meetings, the last that were held.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct AttendanceTable {
    pub meetings: Vec<String>,
    pub rows: Vec<AgencyAttendance>,
}

/// Referrals of a triage meeting that want the same thing next.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TriageGroup {
    pub key: String,
    pub title: String,
    pub lines: Vec<GroupReferralLine>,
}

/// The triage meeting of one fortnight.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct TriageBoardView {
    pub number: u32,
    /// "Tue 24 Nov".
    pub when_says: String,
    pub chair: String,
    /// Who should take it, by the settings.
    pub who: Vec<String>,
    /// Who took it, a line each.
    pub came: String,
    pub held_says: String,
    pub groups: Vec<TriageGroup>,
    /// "45 of 60 minutes for items are given".
    pub minutes_says: String,
    /// What triage has not decided yet.
    pub undecided: Vec<String>,
}
