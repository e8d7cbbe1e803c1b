//! What is done in the meeting room while people sit in it: numbers given alone, and over time.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Somebody whose turn it can be.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Scorer {
    pub key: String,
    pub name: String,
}

/// A scale of a context on the locked screen.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskedScale {
    pub key: String,
    pub title: String,
    pub top_means: String,
    pub bottom_means: String,
}

/// The locked screen on which each person gives a number alone: nothing of the record but this.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScoringAlone {
    pub called: String,
    pub top_means: String,
    pub bottom_means: String,
    /// The scales of contexts that this meeting asks too.
    pub contexts: Vec<AskedScale>,
    /// Who has not given a number yet.
    pub waiting: Vec<Scorer>,
    pub given: u32,
    pub lock_after_minutes: u32,
    /// Practice data guards nothing: no passphrase is asked for.
    pub practice: bool,
}

/// A number from the locked screen; without one: did not want to say.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GiveScore {
    pub key: String,
    pub points: Option<u32>,
    pub reason: String,
    /// On the scales of contexts; one that is left out was not answered.
    #[serde(default)]
    pub contexts: Vec<GivenInContext>,
}

/// A number on the scale of a context; without one: did not want to say.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GivenInContext {
    pub scale: String,
    pub points: Option<u32>,
}

/// A meeting whose numbers were shown.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScoredMeeting {
    pub title: String,
    pub on_says: String,
    pub top_means: String,
    pub bottom_means: String,
    pub low: Option<u32>,
    pub high: Option<u32>,
    /// "From 2 to 6".
    pub range_says: String,
    /// The middle number, only ever beside the range.
    pub median_says: String,
    /// What was said about numbers far apart, and about low ones.
    pub answers: Vec<String>,
}

/// What one person said at one meeting: a number, "did not want to say", or nothing.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScoreCell {
    pub points: Option<u32>,
    pub says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScorerLine {
    pub scorer: String,
    pub is_young_person: bool,
    /// One for each meeting.
    pub cells: Vec<ScoreCell>,
}

/// The numbers over time, a line for each person; never an average.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScoresOverTime {
    pub called: String,
    pub meetings: Vec<ScoredMeeting>,
    pub lines: Vec<ScorerLine>,
    /// The same for each context that was ever asked.
    pub contexts: Vec<ContextOverTime>,
}

/// One context's numbers over the meetings that asked it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ContextOverTime {
    pub title: String,
    pub meetings: Vec<ScoredMeeting>,
    pub lines: Vec<ScorerLine>,
}

/// An action of an earlier plan, as the room asks about it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EarlierAction {
    pub action: super::meetings::ActionView,
    /// "Agreed on Wed 16 Dec 2026".
    pub agreed_says: String,
    /// "In the plan for the third time"; empty the first time.
    pub times_says: String,
    /// It goes on in this meeting's plan.
    pub goes_on: bool,
}

/// An action of the last plan, as the next chair reads it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ActionSince {
    pub what: String,
    pub who: String,
    pub by_says: String,
    /// "Part done: the hall was closed; goes on".
    pub went_says: String,
    pub answered: bool,
}

/// One person's number at the last two meetings that gave some.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScoreSince {
    pub who: String,
    pub then_says: String,
    pub now_says: String,
}

/// What happened since the last meeting, for whoever chairs next.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SinceLastTime {
    pub title: String,
    pub called: String,
    pub has_earlier: bool,
    /// "Full meeting 1 on Wed 16 Dec 2026, chaired by …".
    pub last_says: String,
    pub agreed: Vec<String>,
    pub actions: Vec<ActionSince>,
    pub then_says: String,
    pub now_says: String,
    pub scores: Vec<ScoreSince>,
    pub visits: Vec<String>,
    pub next_says: Vec<String>,
}

/// How an action of an earlier plan went, and whether it goes on in this meeting's.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReviewAction {
    pub meeting_id: String,
    pub action_id: String,
    pub outcome: String,
    pub note: String,
    pub goes_on: bool,
    pub due_on: Option<String>,
}

/// Whose versions of the plan are looked at.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PlanWanted {
    pub meeting_id: String,
    /// Only what stands in the family's.
    pub family: bool,
}

/// What the plan says about one context.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PlanContext {
    pub key: String,
    pub title: String,
    /// What will be different, in the young person's language.
    pub aim: String,
    /// How it is now.
    pub now: String,
    /// What family and friends do.
    pub family_part: String,
    /// How the young person will know.
    pub know: String,
    pub actions: Vec<super::meetings::ActionView>,
}

/// The plan as one meeting left it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PlanVersion {
    pub meeting_id: String,
    pub title: String,
    pub on_says: String,
    pub contexts: Vec<PlanContext>,
    /// The safety plan.
    pub safety: String,
    /// What would start a strategy discussion.
    pub contingency: String,
    pub agreed_by: String,
    pub warning: String,
}

/// Every version of the plan, the oldest first.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PlanVersions {
    pub called: String,
    pub versions: Vec<PlanVersion>,
    /// This meeting's plan says nothing about what will be different, and the one before does.
    pub can_begin: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PresentedItem {
    pub key: String,
    pub title: String,
    pub asks: String,
    pub lead: String,
    pub minutes: u32,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PresentedAction {
    pub who: String,
    /// It follows "will", in the family's wording.
    pub what: String,
    pub by: String,
}

/// What the shared screen shows: only what everybody in the room may read.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Presented {
    pub title: String,
    pub called: String,
    pub agenda: Vec<PresentedItem>,
    pub scores: super::meetings::ScoresView,
    pub decisions: Vec<String>,
    pub actions: Vec<PresentedAction>,
    pub next_says: Vec<String>,
}

/// What the tactical group is told, and nothing else: see `casework/meetings/referral.rs`.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TacticalReferral {
    pub meeting_id: String,
    /// `offender`, `victim`, `location` or `theme`.
    pub kind: String,
    pub subject: String,
    pub summary: String,
    pub facts: String,
    pub wanted: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PasteText {
    pub meeting_id: String,
    pub text: String,
}

/// A part of the minutes that a piece can go to.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PasteSection {
    pub key: String,
    pub title: String,
}

/// A piece of pasted text with what it may be: `said`, `decision` or `action`.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PastedPiece {
    pub section: String,
    pub looks: String,
    pub text: String,
    pub who: String,
    pub agency: String,
    pub kind: String,
    pub due_on: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Pasted {
    pub sections: Vec<PasteSection>,
    pub pieces: Vec<PastedPiece>,
}

/// The pieces somebody said yes to, and the text they came from, which is kept.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TakePaste {
    pub meeting_id: String,
    pub source: String,
    pub pieces: Vec<PastedPiece>,
}
