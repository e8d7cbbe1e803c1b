//! What is referred to the tactical group, its scope gate and triage, and the group's members.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ending::Choice;

/// One field of a form.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupFormField {
    pub key: String,
    pub label: String,
    pub hint: String,
    /// Answered in a few words.
    pub short: bool,
    /// What the council's list has to choose from, beside other words; empty where it is only written.
    pub choices: Vec<String>,
    /// More than one of them can be chosen.
    pub several: bool,
}

/// The form of one kind of referral.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupReferralForm {
    /// `victim`, `offender`, `location` or `theme`.
    pub kind: String,
    pub says: String,
    pub subject: String,
    /// Asks for a date of birth.
    pub person: bool,
    pub fields: Vec<GroupFormField>,
}

/// What was answered to a field.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupFieldAnswer {
    pub key: String,
    pub body: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LogGroupReferral {
    pub kind: String,
    /// The group's own reference, where it has one already; empty for the next.
    pub reference: String,
    pub received_on: String,
    /// Clock time; empty for now.
    pub received_at: String,
    pub referrer: String,
    pub referrer_role: String,
    pub agency: String,
    pub contact: String,
    pub subject: String,
    pub born_on: String,
    pub summary: String,
    pub details: Vec<GroupFieldAnswer>,
    /// The answer file it is logged from; empty where it was typed in.
    #[serde(default)]
    pub came_as: String,
    /// What was said about referrals that look alike.
    #[serde(default)]
    pub alike: Vec<super::tactical_forms::SayAlike>,
}

/// A referral read from a file: it fills the form, and nothing is logged by it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReferralFile {
    /// False where no file was chosen.
    pub chosen: bool,
    pub kind: String,
    pub subject: String,
    pub summary: String,
    pub referrer: String,
    pub referrer_role: String,
    pub agency: String,
    pub contact: String,
    /// "Saved on Mon 11 Jan 2027 by Tom Fairlie, Levelshire Council".
    pub says: String,
    pub answers: Vec<GroupFieldAnswer>,
    pub born_on: String,
    /// The answer file of a form, so that it is logged once; empty for a file of another Waymark.
    pub came_as: String,
}

impl ReferralFile {
    /// No file was chosen.
    #[must_use]
    pub fn of_nothing() -> Self {
        ReferralFile {
            chosen: false,
            kind: String::new(),
            subject: String::new(),
            summary: String::new(),
            referrer: String::new(),
            referrer_role: String::new(),
            agency: String::new(),
            contact: String::new(),
            says: String::new(),
            answers: Vec::new(),
            born_on: String::new(),
            came_as: String::new(),
        }
    }
}

/// Another referral that may be about the same.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Like {
    pub id: String,
    pub reference: String,
    pub subject: String,
    pub why: String,
    /// A person said that it is the same.
    pub same: bool,
}

/// One referral on a list.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupReferralLine {
    pub id: String,
    pub reference: String,
    pub kind: String,
    pub kind_says: String,
    pub subject: String,
    pub agency: String,
    pub referrer: String,
    pub received_says: String,
    /// Its code, `B-01` to `B-12`.
    pub state: String,
    pub state_says: String,
    pub tag_kind: String,
    /// The number of the meeting it goes to.
    pub meeting: u32,
    /// "Meeting 11, Tue 26 Jan", while it waits for one.
    pub meeting_says: String,
    /// The meeting that discussed it last.
    pub discussed_says: String,
    /// "Tue 26 Jan", once it is known when it is looked at again.
    pub again_says: String,
    /// It came after the cut-off of the meeting before.
    pub late_says: String,
    pub priority: String,
    pub minutes: u32,
    pub guests: Vec<String>,
    /// How often it was deferred.
    pub deferred: u32,
    pub likes: Vec<Like>,
    /// What has to be done with it next, in a few words.
    pub next_says: String,
}

/// Which referrals: those of one meeting, or all that are open; with a text, those that hold it.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct AskGroupReferrals {
    pub meeting: Option<u32>,
    pub closed: bool,
    #[serde(default)]
    pub text: String,
}

/// The newest of those found.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupReferrals {
    pub lines: Vec<GroupReferralLine>,
    /// How many there are.
    pub found: u32,
}

/// One question of the scope gate.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScopeStep {
    pub question: String,
    pub says: String,
    /// A named colleague of social care answers this one.
    pub asks_csc: bool,
    /// `yes`, `no`, or nothing yet.
    pub answer: Option<String>,
    pub said_says: String,
    /// What is known here already, to answer by.
    pub known_says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupReferralView {
    pub line: GroupReferralLine,
    pub referrer_role: String,
    pub contact: String,
    pub born_says: String,
    pub summary: String,
    pub details: Vec<GroupDetailView>,
    pub scope: Vec<ScopeStep>,
    /// The gate's answer, before it is recorded and after.
    pub decision: String,
    pub decision_says: String,
    pub decided_says: String,
    pub urgent: bool,
    pub csc_says: String,
    pub police_says: String,
    pub answered_says: String,
    /// What can be done with it now: `scope`, `urgent`, `list`, `close`, `reopen`.
    pub can: Vec<String>,
    pub closings: Vec<Choice>,
    pub members: Vec<Choice>,
    pub guest_ids: Vec<String>,
    /// Nothing but the reference is kept on the page.
    pub minimal: bool,
    /// What agencies found in their own records: "Youth service, Kez Omari: nothing known".
    pub found: Vec<String>,
    /// "Told Bridget Moss on Tue 24 Nov: the plan takes it on", or nothing.
    pub worker_says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GroupDetailView {
    pub label: String,
    pub body: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AnswerScope {
    pub referral_id: String,
    pub question: String,
    /// `yes` or `no`.
    pub answer: String,
    /// Who says so; for the two questions to social care a named colleague there.
    pub said_by: String,
}

/// That somebody was rung.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordUrgent {
    pub referral_id: String,
    /// `csc`, `police`, or `no_police` with the reason.
    pub whom: String,
    pub rung_by: String,
    /// Clock time of the day it came; empty for now.
    pub rung_at: String,
    pub reference: String,
    /// Why the police are not rung.
    pub why: String,
}

/// What triage decides about an item that is in scope.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ListItem {
    pub referral_id: String,
    pub priority: String,
    pub minutes: u32,
    /// Members who come for this item only.
    pub guests: Vec<String>,
    /// Why a late one is let in to the meeting before; empty where it waits.
    pub admitted_reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AnswerReferrer {
    pub referral_id: String,
    pub on: String,
    pub says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CloseGroupReferral {
    pub referral_id: String,
    pub code: String,
    /// The other referral, where it is the same.
    pub same_as: Option<String>,
}

/// A member of the group.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MemberLine {
    pub id: String,
    pub name: String,
    pub agency: String,
    pub sector: String,
    pub part: String,
    pub email: String,
    pub from_on: Option<String>,
    pub until_on: Option<String>,
    pub decided_says: String,
    pub sharing_agreed_on: Option<String>,
    pub role_read_on: Option<String>,
    /// "3 of 4 meetings".
    pub attendance: String,
    /// Whom a deputy stands for, whose place a member took, and why somebody left.
    pub stands_for: String,
    pub replaces: String,
    pub left_says: String,
    pub sharing_review_on: Option<String>,
    /// "Signed Thu 3 Sep 2026", "Not signed yet".
    pub sharing_says: String,
    /// "Acknowledged Tue 8 Sep 2026", "Not acknowledged yet".
    pub role_says: String,
    pub until_says: String,
    /// When they last told their own organisation, and of which meeting.
    pub shared_says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddMember {
    pub name: String,
    pub agency: String,
    pub sector: String,
    /// `core`, `co_opted` or `deputy`.
    pub part: String,
    pub email: String,
    pub from_on: String,
    /// `same_agency`, `new_organisation` or `case_by_case`.
    pub change: String,
    pub decided_by: String,
    pub decided_on: String,
    /// Whom a deputy stands for.
    pub stands_for_id: Option<String>,
    /// Whose place they take: that membership ends with this one’s beginning.
    pub replaces_id: Option<String>,
}
