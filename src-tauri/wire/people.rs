//! Young people, the people around them, their pathway, consents and visits.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Find {
    pub text: String,
}

/// A line of the list of young people, and of what is offered before another is added.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct PersonFound {
    pub id: String,
    pub name: String,
    pub preferred_name: String,
    /// Full years, on the day.
    pub age: Option<u32>,
    pub born_says: String,
    pub lcs_id: String,
    pub nhs_number: String,
    /// "Plan active".
    pub state: String,
    pub social_worker: String,
    /// The next thing owed: "Visit by Tue 12 Jan".
    pub next: String,
    /// Why it was found, where it is not the name: "also known as Cal", "spelt nearly like this".
    pub because: String,
    pub restricted: bool,
    /// Restricted to others: it does not open here.
    pub closed: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddYoungPerson {
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: String,
    pub born_on: String,
    pub lcs_id: String,
    pub nhs_number: String,
    pub upn: String,
}

/// A way-point of the line: `done`, `here`, `next` or `held`.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WayPoint {
    pub label: String,
    pub detail: String,
    pub kind: String,
}

/// One of the things that come next.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct NextThing {
    pub title: String,
    pub why: String,
    pub tag_kind: String,
    pub tag: String,
    pub act: String,
    pub meeting_id: Option<String>,
    /// Who owes it, by name or role.
    pub owner: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddressView {
    pub id: String,
    pub lines: String,
    pub postcode: String,
    pub confirmed_says: String,
    pub protected: bool,
    pub protected_reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ContactPointView {
    pub id: String,
    pub kind: String,
    pub value: String,
    pub safety: String,
}

/// Family or a friend, with what letters and consent need.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConnectionView {
    pub id: String,
    pub person_id: String,
    pub given_name: String,
    pub family_name: String,
    pub name: String,
    pub relation: String,
    pub parental_responsibility: String,
    pub lives_with: String,
    pub letters: String,
    pub contact_safety: String,
    pub by_hand: String,
    pub not_told: String,
    pub apart: String,
    pub addresses: Vec<AddressView>,
    pub contact_points: Vec<ContactPointView>,
    pub consent: String,
    pub consent_says: String,
    /// One sentence for the side of the page.
    pub says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct InvolvementView {
    pub id: String,
    pub person_id: String,
    pub name: String,
    pub role: String,
    pub agency: String,
    pub secure_email: String,
    pub phone: String,
    pub known_to_young_person: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConsentView {
    pub id: String,
    pub person_id: String,
    pub name: String,
    pub subject: String,
    pub answer: String,
    pub answer_says: String,
    pub answered_on: Option<String>,
    pub method: String,
    pub limits: String,
    pub gillick: String,
    pub note: String,
    /// The last answer of this person to this; the ones before stay below.
    pub stands: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct VisitView {
    pub id: String,
    pub visited_on: String,
    pub visited_says: String,
    pub outcome: String,
    pub outcome_says: String,
    pub place: String,
    pub what_they_said: String,
    pub by: String,
    /// "2 days late", "on time", or empty for the first.
    pub standing: String,
    pub late: bool,
    /// "16 days since the visit before", where that is longer than the limit.
    pub gap: String,
    /// Bedroom seen, safety plan checked.
    pub besides: String,
}

/// The pathway as the record page shows it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PathwayView {
    pub id: String,
    pub state_code: String,
    pub state: String,
    pub held: bool,
    pub social_worker_id: Option<String>,
    pub chair_id: Option<String>,
    pub manager_id: Option<String>,
    pub social_worker: String,
    pub chair: String,
    pub manager: String,
    pub referred_on: Option<String>,
    pub assessed_on: Option<String>,
    pub triaged_on: Option<String>,
    pub triage_outcome: String,
    pub advocacy: super::advocacy::AdvocacyView,
    pub strategy_discussion_on: Option<String>,
    pub strategy_ended_on: Option<String>,
    /// A strategy discussion or section 47 enquiry is open now.
    pub strategy_open: bool,
    /// Where the young person is, in one sentence.
    pub here_says: String,
    /// What runs beside the plan: the next full review being arranged; empty where nothing does.
    pub beside: String,
    /// Whose decision triage was and how that is known; empty where nobody signed.
    pub triage_says: String,
    /// Who decided to go on without consent, when and why; empty where nobody did or it does not hold any more.
    pub without_consent_says: String,
    /// Consent was refused or withdrawn, or is missing, and a manager could decide.
    pub consent_lacking: bool,
    /// Their own consent can stand in place of their parents’ once a manager says why.
    pub own_consent_can_stand: bool,
    /// Nothing more is owed: ended, not accepted.
    pub over: bool,
    /// Guards that warn and do not stop.
    pub warnings: Vec<String>,
    pub way: Vec<WayPoint>,
    pub next: Vec<NextThing>,
    /// What cannot be done yet, and why, a sentence each.
    pub not_yet: Vec<String>,
    pub consents: Vec<ConsentView>,
    pub visits: Vec<VisitView>,
    /// "3 visits at which Callum was seen, 1 late, longest gap 16 days."
    pub visits_say: String,
    /// "Planned for Tue 12 Jan, at school"; empty where nothing is planned.
    pub visit_planned_says: String,
    pub visit_planned_on: Option<String>,
    pub visit_planned_place: String,
    pub meetings: Vec<super::meetings::MeetingLine>,
    pub actions: Vec<super::meetings::ActionView>,
    pub scores: Option<super::meetings::ScoresView>,
    pub ending: super::ending::EndingView,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TimelineLine {
    pub on: String,
    pub on_says: String,
    /// Icon: `visit`, `meeting`, `letter`, `document`, `consent`, `pathway`.
    pub kind: String,
    pub title: String,
    pub detail: String,
    pub tag_kind: String,
    pub tag: String,
    pub meeting_id: Option<String>,
    pub document_id: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct YoungPersonRecord {
    pub id: String,
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: String,
    pub name: String,
    /// What to call them: preferred name, or given name.
    pub called: String,
    pub initials: String,
    pub pronouns: String,
    pub born_on: Option<String>,
    pub born_says: String,
    pub age: Option<u32>,
    /// "turns 18 on Sun 20 Dec 2026", from 17 and a half.
    pub age_warning: String,
    pub lcs_id: String,
    pub nhs_number: String,
    pub upn: String,
    pub sex: String,
    pub ethnicity: String,
    pub disability: String,
    pub language: String,
    pub interpreter: String,
    pub communication: String,
    pub large_print: String,
    pub delivery: String,
    pub school: String,
    pub warning: super::record::WarningView,
    pub aliases: Vec<super::session::Named>,
    pub addresses: Vec<AddressView>,
    pub contact_points: Vec<ContactPointView>,
    /// "Lee Ashdown's address is protected."
    pub protected: Vec<String>,
    pub connections: Vec<ConnectionView>,
    pub involvements: Vec<InvolvementView>,
    pub pathway: Option<PathwayView>,
    /// Since when only listed people open it; empty where everybody does.
    pub restricted_says: String,
    pub access: Vec<AccessView>,
    pub openings: Vec<super::record::OpeningView>,
    pub looked: Vec<super::record::LookedView>,
    /// What to know before a pathway is opened: guards that warn.
    pub before_opening: Vec<String>,
    pub timeline: Vec<TimelineLine>,
    pub documents: Vec<super::documents::DocumentLine>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddConnection {
    pub young_person_id: String,
    pub given_name: String,
    pub family_name: String,
    pub relation: String,
    pub parental_responsibility: String,
    pub lives_with: String,
    pub letters: String,
    pub address_lines: String,
    pub postcode: String,
    pub protect_address: bool,
    pub protected_reason: String,
    pub phone: String,
    pub contact_safety: String,
}

/// A new address for a person; the one before stays, ended.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordAddress {
    pub person_id: String,
    pub lines: String,
    pub postcode: String,
    pub confirmed_on: Option<String>,
    pub protected: bool,
    pub protected_reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordContactPoint {
    pub person_id: String,
    pub kind: String,
    pub value: String,
    pub safety: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordAlias {
    pub person_id: String,
    pub name: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddInvolvement {
    pub young_person_id: String,
    pub name: String,
    pub role: String,
    pub agency: String,
    pub secure_email: String,
    pub phone: String,
    pub known_to_young_person: String,
}

/// Takes a record off the page; it stays in the history and can be put back.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TakeOff {
    /// `alias`, `address`, `contact_point`, `connection`, `involvement`, `visit`, `consent`, `invitation`, `paragraph`, `score`, `decision` or `action`.
    pub noun: String,
    pub id: String,
}

/// Who changed what, when, before and after.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    pub entry: String,
    /// "Tue 29 Dec 2026, 10:17am".
    pub at_says: String,
    pub by: String,
    pub says: String,
    pub changes: Vec<HistoryChange>,
    pub can_undo: bool,
    pub undone: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HistoryChange {
    pub field: String,
    pub before: String,
    pub after: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OpenPathway {
    pub young_person_id: String,
    pub social_worker_id: String,
    pub chair_id: String,
    pub manager_id: Option<String>,
    pub referred_on: String,
    pub assessed_on: String,
    pub triaged_on: Option<String>,
    pub triage_outcome: Option<String>,
    pub triage_reason: String,
    /// Whose decision triage was and how that is known, where it is decided.
    pub triaged_by: Option<super::Seconding>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordConsent {
    pub pathway_id: String,
    pub person_id: String,
    pub subject: String,
    pub answer: String,
    pub answered_on: Option<String>,
    pub method: String,
    pub limits: String,
    pub ask_by_on: Option<String>,
    /// Why the young person can decide this themselves, where that is relied on.
    #[serde(default)]
    pub gillick: String,
    /// What was explained, or why nobody asked.
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordVisit {
    pub pathway_id: String,
    pub visited_on: String,
    pub outcome: String,
    pub place: String,
    pub what_they_said: String,
    /// `yes`, `no`, or empty.
    #[serde(default)]
    pub bedroom_seen: String,
    #[serde(default)]
    pub plan_checked: String,
}

/// Somebody on the list of a restricted record.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AccessView {
    pub practitioner_id: String,
    pub name: String,
    pub given_says: String,
    pub reason: String,
}

/// Why a restricted record is opened; `id` names the young person, or a meeting or document of theirs.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OpenRestricted {
    pub id: String,
    pub reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RestrictRecord {
    pub id: String,
    /// Colleagues who may still open it.
    pub people: Vec<String>,
    pub reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChangeAccess {
    pub id: String,
    pub practitioner_id: String,
    /// On the list from now on, or off it.
    pub listed: bool,
    pub reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LiftRestriction {
    pub id: String,
    pub reason: String,
}

/// What somebody needs to see before a record is destroyed.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Destruction {
    /// "It holds 3 meetings, 12 visits, 4 letters and copies of minutes, 5 people around them."
    pub holds_says: String,
    /// "Kept until Thu 14 Feb 2036"; empty where there is nothing to count from.
    pub kept_until_says: String,
    /// Why it may not go yet; empty where it may.
    pub refused_says: String,
    /// Held from destruction now.
    pub held: bool,
    /// Since when, by whom and why it is held; or that it was, until when; empty where it never was.
    pub hold_says: Vec<String>,
    /// Files about this person that left Waymark, and that nobody said were deleted.
    pub files: Vec<super::files::SavedFileLine>,
    /// Colleagues who agreed on their own laptops.
    pub agreements: Vec<Agreement>,
    /// Colleagues who can type their own passphrase here.
    pub colleagues: Vec<super::session::Named>,
    /// Backups and older records that still hold it, each with how long.
    pub copies: Vec<String>,
}

/// A record is held from destruction, or no longer.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Hold {
    pub young_person_id: String,
    pub reason: String,
}

/// Somebody's agreement that a record is destroyed.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Agreement {
    pub id: String,
    pub says: String,
    /// A second person's own signature, which holds.
    pub can_be_used: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AgreeToDestroy {
    pub young_person_id: String,
    pub reason: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DestroyRecord {
    pub young_person_id: String,
    /// `retention` or `error`.
    pub why: String,
    /// It stays; it names nobody.
    pub reason: String,
    /// The agreement of a colleague that came with a hand-over.
    pub agreement: Option<String>,
    /// Or the colleague who types their passphrase here.
    pub by: Option<super::Seconding>,
}
