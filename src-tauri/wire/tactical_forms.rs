//! Forms for agencies without Waymark: saved, answered, looked at and taken in; and referrals that look alike.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ending::Choice;
use super::tactical::GroupFieldAnswer;

/// A form to be saved: with its updates and items for one agency, or an empty referral form.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SaveAgencyForm {
    /// The meeting whose updates are asked for; nothing for a referral form.
    pub number: Option<u32>,
    /// What a referral form is about: `victim`, `offender`, `location` or `theme`.
    pub about: String,
    pub agency: String,
    /// Opens with ten words only.
    pub locked: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AgencyFormSaved {
    pub saved: bool,
    pub says: String,
    /// Shown once.
    pub passphrase: Option<String>,
}

/// One agency before a meeting.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AgencyAsked {
    pub agency: String,
    pub core: bool,
    /// Who sits for it.
    pub who: String,
    pub actions: u32,
    pub updated: u32,
    pub items: u32,
    pub looked_up: u32,
    /// "Saved Thu 26 Nov, locked", or nothing.
    pub form_says: String,
    /// "Kez Omari, Fri 11 Dec, 10am", or nothing.
    pub answered_says: String,
    /// Something is asked and nothing has come.
    pub owes: bool,
    /// Nothing has come and the time for it is over.
    pub late: bool,
}

/// What was asked of every agency before a meeting, and what came.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AgenciesAsked {
    pub number: u32,
    pub due_says: String,
    pub agencies: Vec<AgencyAsked>,
    /// The items of the agenda, to enter an answer for.
    pub items: Vec<Choice>,
    pub answers: Vec<Choice>,
}

/// What an answer file would change, before it does.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AnswerLook {
    /// False where no file was chosen.
    pub chosen: bool,
    pub answer_id: String,
    pub title: String,
    /// "Filled in by Kez Omari, Youth service, Fri 11 Dec, 10am".
    pub who_says: String,
    pub updates: Vec<AnswerChange>,
    pub items: Vec<AnswerChange>,
    /// What is left out, and why.
    pub left_out: Vec<String>,
}

impl AnswerLook {
    /// No file was chosen.
    #[must_use]
    pub fn of_nothing() -> Self {
        AnswerLook {
            chosen: false,
            answer_id: String::new(),
            title: String::new(),
            who_says: String::new(),
            updates: Vec::new(),
            items: Vec::new(),
            left_out: Vec::new(),
        }
    }
}

/// One answer and what follows from it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AnswerChange {
    /// "7.01 Detached youth work".
    pub about: String,
    pub says: String,
    /// "Open becomes Done", or nothing.
    pub change: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TakeInAnswer {
    pub answer_id: String,
}

/// What an agency found, typed in for it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordResearch {
    pub number: u32,
    pub referral_id: String,
    pub agency: String,
    /// `nothing`, `known` or `in_meeting`.
    pub answer: String,
    pub body: String,
    pub said_by: String,
}

/// What a referral that is being logged is about, to find those alike.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskAlike {
    pub kind: String,
    pub subject: String,
    pub born_on: String,
    pub details: Vec<GroupFieldAnswer>,
}

/// A person's word about two referrals: `same` or `another`.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SayAlike {
    pub other_id: String,
    pub answer: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SettleAlike {
    pub referral_id: String,
    pub other_id: String,
    pub answer: String,
}

/// The social worker was told first (DR 4.3, row 3).
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordWorkerTold {
    pub referral_id: String,
    pub on: String,
    pub who: String,
    /// Whether the plan that is there takes it on.
    pub says: String,
}
