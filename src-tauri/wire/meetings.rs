//! A meeting from agreeing the date to filing it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A line of the list of meetings.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MeetingLine {
    pub id: String,
    pub young_person_id: String,
    pub name: String,
    pub initials: String,
    pub kind: String,
    /// "Full meeting 1", "6-weekly review 1".
    pub title: String,
    pub on: Option<String>,
    /// "Wed 16 Dec 2026, 2pm to 3:30pm".
    pub when_says: String,
    pub place: String,
    pub state: String,
    pub state_says: String,
    pub chair: String,
    /// What is missing: "venue, 2 replies".
    pub missing: String,
    pub limit_says: String,
    pub tag_kind: String,
    pub tag: String,
}

/// What the page that arranges a meeting needs to know first.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Arranging {
    pub pathway_id: String,
    pub young_person_id: String,
    pub name: String,
    /// What the rules advise: `initial`, `review` or `full`, and why.
    pub kind: String,
    pub kind_says: String,
    /// The last day it can be held, moved to the earlier working day.
    pub hold_by: Option<String>,
    pub hold_by_says: String,
    /// Why it cannot be arranged, a sentence each; empty when it can.
    pub not_yet: Vec<String>,
    pub warnings: Vec<String>,
    pub last_venue: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ArrangeMeeting {
    pub pathway_id: String,
    pub kind: String,
    pub scheduled_on: String,
    pub starts_at: String,
    pub ends_at: String,
    pub venue: String,
}

/// An act with its date.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OnDate {
    pub meeting_id: String,
    /// `worker` or `chair` where two people agree; otherwise empty.
    pub who: String,
    pub on: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct InvitationView {
    pub id: String,
    pub person_id: String,
    pub name: String,
    pub part: String,
    /// "Mother", "School safeguarding lead, Kingsmere Academy".
    pub role: String,
    pub agency: String,
    pub invited: String,
    pub not_invited_reason: String,
    pub version: String,
    pub reply: String,
    pub attendance: String,
    pub deputy: String,
    /// What they wrote, where they could not come.
    pub contribution: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ParagraphView {
    pub id: String,
    pub section: String,
    pub body: String,
    pub sensitivity: String,
    pub audience: String,
    /// Who may read it: `everyone`, `professionals`, `in_confidence`, `police`, or `adult` with whose history it is.
    pub reader: String,
    pub subject_id: String,
    /// The agency whose information it is.
    pub owner: String,
}

/// A part of the meeting in order, with what is asked and whether it is required.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SectionView {
    pub key: String,
    pub title: String,
    pub asks: String,
    /// "Independent chair"; empty for what no item of the agenda asks for.
    pub lead: String,
    pub minutes: u32,
    pub required: bool,
    pub done: bool,
    /// `prose`, `scores`, `actions`, `dates` or `slot` (professionals only).
    pub shape: String,
    pub audience: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScoreView {
    pub id: String,
    pub scorer: String,
    pub person_id: Option<String>,
    pub is_young_person: bool,
    pub points: Option<u32>,
    pub reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScoresView {
    pub on_says: String,
    pub scores: Vec<ScoreView>,
    pub top_means: String,
    pub bottom_means: String,
    /// "From 2 to 6".
    pub range_says: String,
    pub prompts: Vec<String>,
    /// Before the numbers are shown together nobody reads one: `scores` then says only who has given theirs.
    pub shown: bool,
    /// Who was asked and has not given a number.
    pub waiting_for: Vec<String>,
    /// Two numbers lie far apart; the answer is recorded.
    pub gap_says: String,
    pub gap_answer: String,
    /// A low number asks about a strategy discussion.
    pub low_says: String,
    /// The scales of contexts, each with whether this meeting asks it and its numbers.
    pub contexts: Vec<ContextScale>,
}

/// A scale beside the overall one: friends, places, school, online.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ContextScale {
    pub key: String,
    pub title: String,
    pub top_means: String,
    pub bottom_means: String,
    pub asked: bool,
    /// Numbers only once they are shown together, as on the overall scale.
    pub scores: Vec<ScoreView>,
    pub range_says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DecisionView {
    pub id: String,
    /// `decision`, or `information`: told, not decided.
    pub kind: String,
    pub record_wording: String,
    pub family_wording: String,
    pub audience: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ActionView {
    pub id: String,
    pub number: u32,
    pub record_wording: String,
    pub family_wording: String,
    pub audience: String,
    pub owner_id: Option<String>,
    pub owner: String,
    pub agency: String,
    pub kind: String,
    pub context: String,
    pub due_on: Option<String>,
    pub due_says: String,
    pub outcome: String,
    pub outcome_note: String,
    pub carried_from_id: Option<String>,
}

/// A step of the meeting: `done`, `now`, `next` or `blocked`, with who owes it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct StepView {
    pub key: String,
    pub title: String,
    pub state: String,
    pub says: String,
    pub by_says: String,
    pub owner: String,
    /// Why it cannot be done yet.
    pub not_yet: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SchedulingView {
    pub recorded_says: String,
    pub from_says: String,
    pub to_says: String,
    pub reason: String,
    pub note: String,
    pub decided_by: String,
    /// Why a day after the limit could not be earlier, and who acknowledged it.
    pub late_says: String,
}

/// A day after the limit that a meeting was moved to.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LateDay {
    /// "Tue 2 Feb 2027 is 6 days after the last day, Wed 27 Jan 2027."
    pub says: String,
    pub reason: String,
    /// Empty until somebody has.
    pub acknowledged_says: String,
    /// Whose acknowledgement it takes, in the council's words.
    pub acknowledged_by: String,
    pub may: Vec<super::session::Named>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct NewDay {
    pub meeting_id: String,
    pub to: String,
}

/// What moving a meeting to a day would mean.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct NewDaySays {
    /// Empty where the day keeps the limit.
    pub late_says: String,
    pub acknowledged_by: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AcknowledgeLateDay {
    pub meeting_id: String,
    pub practitioner_id: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MeetingView {
    pub id: String,
    pub pathway_id: String,
    pub young_person_id: String,
    pub name: String,
    pub called: String,
    pub initials: String,
    pub kind: String,
    pub title: String,
    pub state: String,
    pub state_says: String,
    pub scheduled_on: Option<String>,
    pub starts_at: String,
    pub ends_at: String,
    pub when_says: String,
    pub venue: String,
    pub venue_address: String,
    pub room: String,
    pub access_needs: String,
    pub online_link: String,
    pub reply_by_on: Option<String>,
    pub worker_agreed_on: Option<String>,
    pub chair_agreed_on: Option<String>,
    pub invitations_agreed_on: Option<String>,
    pub support_asked_on: Option<String>,
    pub booked_on: Option<String>,
    pub invitations_sent_on: Option<String>,
    pub held_on: Option<String>,
    pub drafted_on: Option<String>,
    pub return_comments: String,
    pub returned_on: Option<String>,
    pub signed_off_on: Option<String>,
    pub signed_off_says: String,
    /// The minutes are not as they were signed; the chair can sign them again.
    pub signed_off_changed: bool,
    pub minutes_lcs_on: Option<String>,
    pub lcs_signed_off_on: Option<String>,
    pub letter_lcs_on: Option<String>,
    /// Who ticked each; empty where nothing is ticked.
    pub minutes_lcs_by: String,
    pub lcs_signed_off_by: String,
    pub letter_lcs_by: String,
    pub filed_on: Option<String>,
    /// Minutes are locked once signed off.
    pub locked: bool,
    pub chair: String,
    pub chair_id: Option<String>,
    pub social_worker: String,
    /// What to call them where nobody is named: "Allocated social worker".
    pub worker_word: String,
    pub social_worker_id: Option<String>,
    pub limit_says: String,
    pub warnings: Vec<String>,
    pub steps: Vec<StepView>,
    pub deadlines: Vec<DeadlineView>,
    pub schedulings: Vec<SchedulingView>,
    /// The day is after the limit: why, and who acknowledged it.
    pub late_day: Option<LateDay>,
    pub invitations: Vec<InvitationView>,
    /// Whether an advocate comes with the young person, where they want one.
    pub advocate: super::advocacy::AdvocateHere,
    pub sections: Vec<SectionView>,
    pub paragraphs: Vec<ParagraphView>,
    pub scores: ScoresView,
    pub decisions: Vec<DecisionView>,
    pub actions: Vec<ActionView>,
    /// Of earlier plans: how it went is asked at this meeting.
    pub earlier: Vec<super::room::EarlierAction>,
    /// Every action asks the young person or the parents to change.
    pub plan_warning: String,
    pub strategy_considered: String,
    pub strategy_reason: String,
    /// Of a review: `yes`, or `no` with why; empty: not answered.
    pub plan_updated: String,
    pub plan_updated_reason: String,
    /// Since the meeting before.
    pub visits_since: Vec<VisitSince>,
    pub next_review_on: Option<String>,
    pub next_full_on: Option<String>,
    pub next_dates_says: Vec<String>,
    /// What still stands between this meeting and "held", "drafted", "signed off", "sent".
    pub before_close: Vec<Check>,
}

/// A visit, or an attempt at one.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct VisitSince {
    pub says: String,
    /// What the gap was where it was too long.
    pub gap: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Check {
    pub says: String,
    pub done: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DeadlineView {
    pub key: String,
    pub what: String,
    pub due_on: String,
    pub says: String,
    pub tag_kind: String,
    pub tag: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddInvitation {
    pub meeting_id: String,
    pub person_id: String,
    pub part: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PostponeMeeting {
    pub meeting_id: String,
    pub to: Option<String>,
    pub starts_at: String,
    pub ends_at: String,
    pub reason: String,
    pub note: String,
    pub decided_by: String,
    /// Asked where the new day is after the limit.
    #[serde(default)]
    pub late_reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct NotHeld {
    pub meeting_id: String,
    pub on: String,
    pub reason: String,
}

/// New text for a paragraph; without an id it is a new one.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WriteParagraph {
    pub meeting_id: String,
    pub id: Option<String>,
    pub section: String,
    pub body: String,
    pub sensitivity: String,
    pub audience: String,
}

/// Who may read a paragraph, and whose information it is. An empty reader stays as it is.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MarkParagraph {
    pub meeting_id: String,
    pub id: String,
    /// `everyone`, `professionals`, `in_confidence`, `police` or `adult`.
    pub reader: String,
    /// The adult whose own history it is, where the reader says `adult`.
    pub subject_id: String,
    /// An agency that is invited; empty for nobody's in particular.
    pub owner: String,
}

/// Without an id a new one; with an id the row before is taken off and a new one stands.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordScore {
    pub meeting_id: String,
    pub id: Option<String>,
    pub person_id: Option<String>,
    pub scorer: String,
    pub points: Option<u32>,
    pub reason: String,
    /// The word of the scale of a context; empty: the overall one.
    #[serde(default)]
    pub scale: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordDecision {
    pub meeting_id: String,
    pub id: Option<String>,
    pub record_wording: String,
    pub family_wording: Option<String>,
    pub audience: String,
    /// `information`: told, not decided. Empty: a decision.
    #[serde(default)]
    pub kind: String,
    /// The action this was taken for until now; it is taken off.
    #[serde(default)]
    pub instead_of: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordAction {
    pub meeting_id: String,
    pub id: Option<String>,
    pub record_wording: String,
    pub family_wording: Option<String>,
    pub audience: String,
    pub owner_id: Option<String>,
    pub owner: String,
    pub agency: String,
    pub kind: String,
    pub due_on: Option<String>,
    pub outcome: Option<String>,
    pub outcome_note: String,
    /// What it is about: `peers`, `places`, `school`, `online`, `adults`, `family`, `self`.
    #[serde(default)]
    pub context: String,
    /// The decision or information this was taken for until now; it is taken off.
    #[serde(default)]
    pub instead_of: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReturnMinutes {
    pub meeting_id: String,
    pub on: String,
    pub comments: String,
}

/// The chair signs on their own laptop, with their own passphrase here, or it is recorded as their decision.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SignOff {
    pub meeting_id: String,
    pub on: String,
    pub passphrase: Option<String>,
    pub recorded_for: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TickOnLcs {
    pub meeting_id: String,
    /// `minutes`, `signed_off` or `letter`.
    pub what: String,
    pub on: Option<String>,
}
