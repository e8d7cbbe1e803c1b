//! The facts that letters and minutes need, as plain values. `casework` fills them from the store.
//!
//! An empty text or `None` means "not known": a document that needs it then says so by name.

use chrono::{NaiveDate, NaiveTime};

use super::Audience;
use crate::plan::{Context, PlanPart};

/// Everything one document may draw on.
#[derive(Clone, Default)]
pub struct Facts {
    pub council: CouncilFacts,
    pub words: ServiceWords,
    pub young_person: YoungPersonFacts,
    pub recipient: Recipient,
    pub meeting: MeetingFacts,
    pub chair: Worker,
    pub social_worker: Worker,
    pub invited: Vec<Invitee>,
    pub attendance: Vec<Attendee>,
    /// Whether each person with a say agreed, in a sentence.
    pub consent: String,
    pub paragraphs: Vec<Paragraph>,
    pub scores: Vec<Score>,
    pub last_actions: Vec<LastAction>,
    pub decisions: Vec<Decision>,
    pub actions: Vec<Action>,
    /// Which plan of the pathway this is, from 1; 0: not known.
    pub plan_version: u32,
    pub next: NextDates,
    /// What only a 6-weekly review asks.
    pub review: ReviewAnswers,
    pub sign_off: SignOff,
    pub outcome: OutcomeWords,
    pub ending: EndingWords,
    /// The day the meeting had before it moved.
    pub moved_from: Option<NaiveDate>,
    /// The date on the letter.
    pub dated: Option<NaiveDate>,
    /// Version of this document, from 1.
    pub version: u32,
    /// When a professional should answer an invitation.
    pub reply_by: Option<NaiveDate>,
}

/// The council, from its settings.
#[derive(Clone, Default)]
pub struct CouncilFacts {
    pub name: String,
    pub service: String,
    pub address: Vec<String>,
    pub phone: String,
    pub hours: String,
    /// The number outside office hours.
    pub out_of_hours_phone: String,
    /// How to complain: a phone number or a sentence such as "ring 01632 960199".
    pub complaints: String,
    /// The address professionals write to securely.
    pub secure_email: String,
}

/// The service's own words, from its settings: councils rename them.
#[derive(Clone)]
pub struct ServiceWords {
    /// "Child in Need (ROTH)".
    pub pathway: String,
    /// "social worker".
    pub social_worker: String,
    /// "independent chair".
    pub chair: String,
    /// "Route 1", the way to an advocate.
    pub advocacy_route: String,
    /// "6-weekly review".
    pub review: String,
    /// "full meeting".
    pub full_meeting: String,
}

impl Default for ServiceWords {
    fn default() -> Self {
        Self {
            pathway: "Child in Need (ROTH)".to_owned(),
            social_worker: "social worker".to_owned(),
            chair: "independent chair".to_owned(),
            advocacy_route: "Route 1".to_owned(),
            review: "6-weekly review".to_owned(),
            full_meeting: "full meeting".to_owned(),
        }
    }
}

/// The young person as a letter needs them.
#[derive(Clone, Default)]
pub struct YoungPersonFacts {
    /// What they like to be called.
    pub preferred_name: String,
    pub full_name: String,
    pub initials: String,
    pub lcs_id: String,
    pub date_of_birth: Option<NaiveDate>,
}

/// Who one copy is for.
#[derive(Clone, Default)]
pub struct Recipient {
    /// As on the envelope.
    pub name: String,
    /// As after "Hi" or "Dear".
    pub called: String,
    pub address: Vec<String>,
    /// For professionals.
    pub role: String,
    pub agency: String,
    /// True when this parent asked for an interpreter.
    pub interpreter: bool,
    /// The young person reads it, or somebody who speaks for them.
    pub young_person: bool,
}

/// The meeting, planned or held.
#[derive(Clone, Default)]
pub struct MeetingFacts {
    /// "Full meeting" or "6-weekly review".
    pub kind: String,
    /// Its place in the sequence, from 1.
    pub number: u32,
    /// The social worker chairs it.
    pub is_review: bool,
    pub on: Option<NaiveDate>,
    pub starts: Option<NaiveTime>,
    pub ends: Option<NaiveTime>,
    pub place: String,
    /// The street, so that a reader can find it.
    pub place_address: String,
    /// How to join from elsewhere; empty where there is no such way.
    pub join_online: String,
}

/// Somebody who works with the young person and signs or is named.
#[derive(Clone, Default)]
pub struct Worker {
    pub name: String,
    pub first_name: String,
    pub role: String,
    pub phone: String,
}

/// Somebody asked to come.
#[derive(Clone, Default)]
pub struct Invitee {
    pub name: String,
    /// The job in plain words: "a youth worker".
    pub job: String,
    pub agency: String,
    /// True when the young person knows them, so that the letter may say the first name.
    pub known_to_young_person: bool,
    pub first_name: String,
    /// True for the young person and parents, who are not listed as "asked to come".
    pub family: bool,
}

/// How somebody took part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendance {
    Present,
    LeftEarly,
    Apologies,
    SentReport,
    DidNotCome,
}

/// One line of the attendance table.
#[derive(Clone)]
pub struct Attendee {
    pub name: String,
    pub role: String,
    pub agency: String,
    /// "your youth worker", for the outcome letter.
    pub job: String,
    pub attendance: Attendance,
    pub family: bool,
}

/// A part of the minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    YoungPersonsViews,
    ParentsViews,
    GoingWell,
    /// With the context: friends, places, school, online, adults.
    Worries {
        context: String,
    },
    /// What is new since the last meeting.
    NewWorries,
    /// How the young person's view was asked for.
    ViewsGathered,
    MissingEpisodes,
    Discussion,
    /// What to do when things get worse.
    SafetyPlan,
    Disagreement,
    OtherPeopleAndPlaces,
    /// What the plan says of one outcome.
    Plan {
        part: PlanPart,
        context: Context,
    },
    /// What would start a strategy discussion.
    Contingency,
    /// Who agreed to the plan.
    PlanAgreed,
}

/// Something said or known, with whom it may reach.
#[derive(Clone)]
pub struct Paragraph {
    pub section: Section,
    pub audience: Audience,
    pub text: String,
    /// Whose information it is: the agency.
    pub owner: String,
}

/// One number on the scale from 0 to 10, 10 the safest (DR 3.5).
#[derive(Clone)]
pub struct Score {
    /// Name and role, for the record.
    pub scorer: String,
    /// The context of its scale, "friends"; empty: the overall scale.
    pub about: &'static str,
    pub of_young_person: bool,
    pub of_parent: bool,
    /// None: did not want to say.
    pub value: Option<u8>,
    pub because: String,
}

/// An action of the last plan and how it went.
#[derive(Clone)]
pub struct LastAction {
    pub record: String,
    /// None: left out of the family's version.
    pub family: Option<String>,
    /// "Done", "Part done", "Not done".
    pub outcome: String,
    pub because: String,
}

/// A decision in two wordings.
#[derive(Clone)]
pub struct Decision {
    pub record: String,
    /// None: left out of the family's version.
    pub family: Option<String>,
}

/// Who does an action, as the letter groups them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doer {
    YoungPerson,
    Chair,
    /// As a sentence begins: "Tom", "School", "Mum".
    Other(String),
}

/// A planned action in two wordings. Both complete "… will": "start boxing with you".
#[derive(Clone)]
pub struct Action {
    pub record: String,
    /// None: left out of the family's version and the young person's letter.
    pub family: Option<String>,
    pub doer: Doer,
    /// Name and agency, for the record.
    pub owner: String,
    pub by: Option<NaiveDate>,
    /// "diversion", "support", "disruption" …
    pub kind: String,
    /// The outcome it works for; none where nobody said.
    pub context: Option<Context>,
}

/// What only the record of a 6-weekly review holds (DR 3.12).
#[derive(Clone, Default)]
pub struct ReviewAnswers {
    /// Since the meeting before: "Tue 29 Dec 2026: seen alone", and what the gap was where it was too long.
    pub visits: Vec<VisitLine>,
    /// "Yes" or "No", and why; empty: nobody has answered.
    pub strategy: String,
    pub plan_updated: String,
    pub lcs_on: Option<NaiveDate>,
}

/// A visit, or an attempt at one.
#[derive(Clone)]
pub struct VisitLine {
    pub on: NaiveDate,
    pub seen: String,
    /// "16 days after the visit before, 2 more than a fortnight"; empty where there was no gap.
    pub gap: String,
}

/// What comes next. These are days to hold by, already moved to working days.
#[derive(Clone, Default)]
pub struct NextDates {
    pub visit_by: Option<NaiveDate>,
    /// None where the full meeting is due first.
    pub review_by: Option<NaiveDate>,
    pub full_meeting_by: Option<NaiveDate>,
}

/// Who finished the minutes and when.
#[derive(Clone, Default)]
pub struct SignOff {
    pub drafted_on: Option<NaiveDate>,
    pub signed_off_on: Option<NaiveDate>,
    /// Who wrote the chair's decision down, where the chair did not sign.
    pub recorded_by: Option<String>,
    pub sent_on: Option<NaiveDate>,
}

/// The chair's own words in the outcome letter.
#[derive(Clone, Default)]
pub struct OutcomeWords {
    /// Something true and personal.
    pub thanks: String,
    /// What the young person told us, in their words.
    pub told_us: String,
    pub going_well: String,
    /// In general terms that are safe for this reader.
    pub worries: String,
    /// What would make the young person's number one higher.
    pub one_higher: String,
    /// The young person's reasons to choose, and people to ring: "Kez (youth worker)", "07700 900123".
    pub people_to_ring: Vec<PersonToRing>,
}

/// How the pathway ends, once that is decided (DR 2.5, 3.13).
#[derive(Clone, Default)]
pub struct EndingWords {
    pub decided_on: Option<NaiveDate>,
    /// The reason as a professional reads it.
    pub reason: String,
    /// Another plan takes over: child protection, looked after.
    pub another_plan: bool,
    /// The family does not want the meetings any more.
    pub withdrawn: bool,
    /// In plain words, as recorded with the decision.
    pub explanation: String,
    /// The chair's own words to the young person.
    pub why: String,
    pub you_did: String,
    pub still_there: String,
    pub next: String,
}

/// Somebody to ring when things are not safe.
#[derive(Clone)]
pub struct PersonToRing {
    pub who: String,
    pub phone: String,
}
