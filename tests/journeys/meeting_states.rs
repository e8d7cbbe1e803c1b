//! The transitions of DR 2.4 that a meeting goes through, T6 to T19, by every role and with each guard unmet: allowed
//! where it says so, refused with its sentence elsewhere (trust A6).

use waymark::casework::{Act, Result};
use waymark::store::record::Noun;
use waymark::wire::Done;
use waymark::wire::documents::RecordDispatch;
use waymark::wire::meetings::{
    AcknowledgeLateDay, ArrangeMeeting, NotHeld, OnDate, PostponeMeeting, ReturnMinutes, SignOff, TickOnLcs,
};
use waymark::wire::triage::RecordStrategyDiscussion;

use crate::callum::{Case, DONNA, HELEN, TOM, case};
use crate::meetings::{about, arrange, change, hold, on, prepare, wanted, write_all};

mod whose_word;

const BRIDGET: &str = "practitioner-bridget";
const ANETA: &str = "practitioner-aneta";

/// Where a transition begins, each a step on from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum From {
    /// A guard of A4 is unmet: G2 twice, G3, G4.
    Withdrawn,
    Unasked,
    Diverted,
    LookedAfter,
    Consented,
    /// The young person's own invitation is not decided; and the day is agreed, the list is not (T7).
    Undecided,
    Dated,
    Arranged,
    Agreed,
    Booked,
    /// The place is an address that nobody may read (G10).
    Leaking,
    /// The introductory letter to the young person is final.
    Introduced,
    /// The day of the meeting; everybody is recorded as present.
    OnTheDay,
    Held,
    Written,
    WithChair,
    SignedOff,
    /// The outcome letter names somebody it may not (G10).
    Telling,
    /// The family's minutes are final.
    Made,
    /// A review that the social worker chairs, arranged for its last day, before and after it moved past it.
    Review,
    ReviewToday,
    LateReview,
}

struct At {
    case: Case,
    meeting: String,
    /// A final document that is not sent yet.
    document: String,
}

async fn at(from: From) -> At {
    let mut case = case().await;
    let mut acting = case.book.begin(Act::SetUp, Noun::Practitioner, BRIDGET).await.unwrap();
    for (id, name, roles) in
        [(BRIDGET, "Bridget Moss", "manager"), (ANETA, "Aneta Kowal", "business_support")]
    {
        acting.add(Noun::Practitioner, id, &[("name", name.into()), ("roles", roles.into())]).await.unwrap();
    }
    acting.finish().await.unwrap();
    case.on("2026-11-23");
    unmet(&mut case, from).await;
    if from <= From::Consented {
        return At { case, meeting: String::new(), document: String::new() };
    }
    let meeting = arrange(&mut case).await;
    let mut at = At { case, meeting, document: String::new() };
    if from == From::Undecided {
        let list = at.case.book.meeting(about(&at.meeting)).await.unwrap().invitations;
        let own = list.iter().find(|one| one.part == "young_person").unwrap();
        at.case.book.change_invitation(change(&own.id, &[("invited", "no")])).await.unwrap();
    } else if from == From::Dated {
        at.agrees("worker").await.unwrap();
        at.agrees("chair").await.unwrap();
    } else if from >= From::Agreed && from < From::Booked {
        at.agrees("worker").await.unwrap();
        at.agrees("chair").await.unwrap();
        at.case.on("2026-11-24").agree_invitations(on(&at.meeting, "2026-11-24")).await.unwrap();
    } else if from >= From::Booked {
        prepare(&mut at.case, &at.meeting).await;
    }
    if from == From::Leaking {
        let place = [("venue_address", "14 Harrow Rise, TA99 8ZZ")];
        at.case.book.change_meeting(change(&at.meeting, &place)).await.unwrap();
    }
    if matches!(from, From::Introduced) {
        at.case.book.hand_keyboard_to(HELEN);
        at.document = at.finishes("introductory_letter_young_person", "own").await.unwrap().id;
        at.case.book.hand_keyboard_to(TOM);
    }
    if from >= From::Held {
        hold(&mut at.case, &at.meeting).await;
    } else if from == From::OnTheDay {
        for one in at.case.on("2026-12-16").meeting(about(&at.meeting)).await.unwrap().invitations {
            at.case.book.change_invitation(change(&one.id, &[("attendance", "present")])).await.unwrap();
        }
    }
    if from >= From::Written {
        write_all(&mut at.case, &at.meeting).await;
        at.case.on("2026-12-22");
    }
    if from >= From::WithChair {
        at.case.book.finish_draft_minutes(on(&at.meeting, "2026-12-22")).await.unwrap();
    }
    if from >= From::SignedOff {
        at.case.book.hand_keyboard_to(HELEN);
        at.sign_off().await.unwrap();
        at.case.book.hand_keyboard_to(TOM);
    }
    if from == From::Telling {
        let words = crate::meetings::paragraph(&at.meeting, "letter_worries", "We worry about Marlowe.");
        at.case.book.write_paragraph(words).await.unwrap();
    }
    if from == From::Made {
        at.document = at.finishes("minutes", "family").await.unwrap().id;
    }
    if from >= From::Review {
        at.meeting = at.arranges("review", "2027-01-27").await.unwrap().id;
    }
    if from == From::ReviewToday {
        for one in at.case.on("2027-01-27").meeting(about(&at.meeting)).await.unwrap().invitations {
            at.case.book.change_invitation(change(&one.id, &[("attendance", "present")])).await.unwrap();
        }
    }
    if from == From::LateReview {
        at.case.on("2027-01-27");
        at.moves("2027-02-02", "The school is closed.").await.unwrap();
    }
    at
}

/// What stands against a meeting.
async fn unmet(case: &mut Case, from: From) {
    let (pathway, callum) = (case.pathway.clone(), case.callum.clone());
    match from {
        From::Withdrawn => {
            let no = crate::casebook::answer(&pathway, DONNA, "withdrawn", "2026-11-23");
            case.book.record_consent(no).await.unwrap();
        }
        From::Unasked => {
            for who in [DONNA, callum.as_str()] {
                let mut nobody = crate::casebook::answer(&pathway, who, "not_asked", "2026-11-23");
                nobody.note = "Could not be reached.".into();
                case.book.record_consent(nobody).await.unwrap();
            }
        }
        From::Diverted => {
            let request = RecordStrategyDiscussion {
                pathway_id: pathway,
                began_on: "2026-11-23".into(),
                reason: String::new(),
            };
            case.book.record_strategy_discussion(request).await.unwrap();
        }
        From::LookedAfter => {
            let since = change(&pathway, &[("looked_after_on", "2026-11-20")]);
            case.book.change_pathway(since).await.unwrap();
        }
        _ => {}
    }
}

impl At {
    fn today(&self) -> OnDate {
        on(&self.meeting, &self.case.book.today().to_string())
    }

    async fn arranges(&mut self, kind: &str, on: &str) -> Result<Done> {
        let request = ArrangeMeeting {
            pathway_id: self.case.pathway.clone(),
            kind: kind.into(),
            scheduled_on: on.into(),
            starts_at: "2pm".into(),
            ends_at: "15:30".into(),
            venue: "Kingsmere Youth Centre".into(),
        };
        self.case.book.arrange_meeting(request).await
    }

    async fn agrees(&mut self, who: &str) -> Result<Done> {
        let request = OnDate { who: who.into(), ..self.today() };
        self.case.book.agree_date(request).await
    }

    async fn moves(&mut self, to: &str, late: &str) -> Result<Done> {
        self.moves_because("weather", to, late).await
    }

    async fn moves_because(&mut self, reason: &str, to: &str, late: &str) -> Result<Done> {
        let request = PostponeMeeting {
            meeting_id: self.meeting.clone(),
            to: Some(to.into()),
            starts_at: String::new(),
            ends_at: String::new(),
            reason: reason.into(),
            note: "Snow".into(),
            decided_by: "Tom Fairlie".into(),
            late_reason: late.into(),
        };
        self.case.book.postpone_meeting(request).await
    }

    async fn acknowledged_by(&mut self, who: &str) -> Result<Done> {
        let request =
            AcknowledgeLateDay { meeting_id: self.meeting.clone(), practitioner_id: who.to_owned() };
        self.case.book.acknowledge_late_day(request).await
    }

    async fn finishes(&mut self, kind: &str, version: &str) -> Result<Done> {
        let letter = wanted(&self.meeting, kind, version, &self.case.callum.clone());
        self.case.book.make_final(letter).await
    }

    async fn sends(&mut self) -> Result<Done> {
        let sent_on = self.case.book.today().to_string();
        let sent = RecordDispatch { document_id: self.document.clone(), how: "by_hand".into(), sent_on };
        self.case.book.record_dispatch(sent).await
    }

    async fn sign_off(&mut self) -> Result<Done> {
        let OnDate { meeting_id, on, .. } = self.today();
        let request = SignOff { meeting_id, on, passphrase: None, recorded_for: false };
        self.case.book.sign_off_minutes(request).await
    }

    async fn state(&mut self) -> String {
        let about = about(&self.case.callum);
        self.case.book.young_person(about).await.unwrap().pathway.unwrap().state_code
    }

    async fn not_held(&mut self, reason: &str) -> Result<Done> {
        let OnDate { meeting_id, on, .. } = self.today();
        self.case.book.record_not_held(NotHeld { meeting_id, on, reason: reason.to_owned() }).await
    }

    async fn harm_suspected(&mut self) -> Result<Done> {
        let request = RecordStrategyDiscussion {
            pathway_id: self.case.pathway.clone(),
            began_on: self.case.book.today().to_string(),
            reason: String::new(),
        };
        self.case.book.record_strategy_discussion(request).await
    }

    async fn withdraws(&mut self) -> Result<Done> {
        let today = self.case.book.today().to_string();
        let no = crate::casebook::answer(&self.case.pathway, DONNA, "withdrawn", &today);
        self.case.book.record_consent(no).await
    }

    async fn by_the_name(&mut self, transition: &str) -> Result<Done> {
        let (today, meeting) = (self.today(), self.meeting.clone());
        let me = self.case.book.me().to_owned();
        match transition {
            "T6 arrange" => self.arranges("initial", "2026-12-16").await,
            "T6 arrange after the 18th birthday" => self.arranges("initial", "2029-02-14").await,
            "T6 worker agrees" => self.agrees("worker").await,
            "T6 chair agrees" => self.agrees("chair").await,
            "T7" => self.case.book.agree_invitations(today).await,
            "T8 ask" => self.case.book.ask_business_support(today).await,
            "T8 book" => self.case.book.record_booking(today).await,
            "T8 invite" => self.case.book.record_invitations_sent(today).await,
            "T11" => self.moves("2026-12-18", "").await,
            "T11 for no reason" => self.moves_because("", "2026-12-18", "").await,
            "T11 late" => self.moves("2027-02-02", "The school is closed.").await,
            "T11 late unsaid" => self.moves("2027-02-02", "").await,
            "T11 acknowledge" => self.acknowledged_by(&me).await,
            "T12" | "T19" => self.case.book.hold_meeting(today).await,
            "T12 tomorrow" => self.case.book.hold_meeting(OnDate { on: "2026-12-17".into(), ..today }).await,
            "T13" => self.not_held("Nobody came").await,
            "T13 unsaid" => self.not_held("").await,
            "T21" => self.harm_suspected().await,
            "T24" => self.withdraws().await,
            "T14" => self.case.book.finish_draft_minutes(today).await,
            "T15 sign" => self.sign_off().await,
            "T15 return" => {
                let comments = "Say who rings.".to_owned();
                let request = ReturnMinutes { meeting_id: meeting, on: today.on, comments };
                self.case.book.return_minutes(request).await
            }
            "T10 final" => self.finishes("introductory_letter_young_person", "own").await,
            "T16" => self.finishes("outcome_letter", "own").await,
            "minutes final" => self.finishes("minutes", "family").await,
            "T10" | "T17" => self.sends().await,
            "LCS" => {
                let request = TickOnLcs { meeting_id: meeting, what: "minutes".into(), on: Some(today.on) };
                self.case.book.tick_on_lcs(request).await
            }
            "file" => self.case.book.file_meeting(today).await,
            other => unreachable!("{other}"),
        }
    }
}

/// Who may: the social worker, the chair, the manager, business support. Then a part of the sentence that refuses the rest.
type Row = (From, &'static str, [bool; 4], &'static str);
const EVERYBODY: [bool; 4] = [true; 4];
const NOBODY: [bool; 4] = [false; 4];
const WORKERS: [bool; 4] = [true, true, true, false];
const CHAIR: [bool; 4] = [false, true, false, false];
const MANAGER: [bool; 4] = [false, false, true, false];
const SOCIAL_WORKER: [bool; 4] = [true, false, true, false];

const TABLE: [Row; 61] = [
    (
        From::Withdrawn,
        "T6 arrange",
        NOBODY,
        "Donna Ashdown withdrew consent: the team manager decides how to go on.",
    ),
    (From::Unasked, "T6 arrange", NOBODY, "Nobody with parental responsibility has agreed yet."),
    (From::Diverted, "T6 arrange", NOBODY, "A strategy discussion is open since Mon 23 Nov 2026"),
    (From::LookedAfter, "T6 arrange", NOBODY, "Cal is looked after since Fri 20 Nov 2026"),
    (From::Consented, "T6 arrange", WORKERS, "arranges a meeting"),
    (From::Consented, "T6 arrange after the 18th birthday", NOBODY, "18th birthday"),
    (From::Undecided, "T7", NOBODY, "no reason is given"),
    (From::Dated, "T8 ask", NOBODY, "invitation list is not agreed yet"),
    (From::Arranged, "T6 worker agrees", WORKERS, "arranges a meeting"),
    (From::Arranged, "T6 chair agrees", WORKERS, "arranges a meeting"),
    (From::Arranged, "T7", WORKERS, "arranges a meeting"),
    (From::Arranged, "T8 ask", NOBODY, "have not both agreed the date yet"),
    (From::Arranged, "T8 invite", NOBODY, "invitation list is not agreed yet"),
    (From::Arranged, "T10 final", NOBODY, "not agreed yet"),
    (From::Arranged, "T12", NOBODY, "Who came is not recorded yet"),
    (From::Arranged, "T14", NOBODY, "not recorded as held yet"),
    (From::Arranged, "T21", EVERYBODY, ""),
    (From::Arranged, "T24", WORKERS, "records an answer about consent"),
    (From::Agreed, "T8 ask", WORKERS, "arranges a meeting"),
    (From::Agreed, "T8 book", EVERYBODY, ""),
    (From::Agreed, "T8 invite", EVERYBODY, ""),
    (From::Booked, "T10 final", WORKERS, "makes a letter from the independent chair final"),
    (From::Booked, "T11", WORKERS, "arranges a meeting"),
    (From::Booked, "T11 acknowledge", NOBODY, "not late"),
    (From::Booked, "T11 for no reason", NOBODY, "why the meeting was moved"),
    (From::Booked, "T13 unsaid", NOBODY, "Say why the meeting was not held."),
    (From::Booked, "T21", EVERYBODY, ""),
    (From::Booked, "T24", WORKERS, "records an answer about consent"),
    (From::Booked, "T13", WORKERS, "says whether a meeting was held"),
    (From::Booked, "file", NOBODY, "not signed off yet"),
    (From::Leaking, "T10 final", NOBODY, "cannot become final"),
    (From::Introduced, "T10", EVERYBODY, ""),
    (From::OnTheDay, "T12", WORKERS, "says whether a meeting was held"),
    (From::OnTheDay, "T12 tomorrow", NOBODY, "still to come"),
    (From::OnTheDay, "T15 sign", NOBODY, "draft is not finished yet"),
    (From::Held, "T11", NOBODY, "This meeting was held"),
    (From::Held, "T13", NOBODY, "recorded as held"),
    (From::Held, "T14", NOBODY, "Nothing was changed"),
    (From::Held, "T21", EVERYBODY, ""),
    (From::Held, "T24", WORKERS, "records an answer about consent"),
    (From::Held, "LCS", EVERYBODY, ""),
    (From::Written, "T14", SOCIAL_WORKER, "hands the minutes to the independent chair"),
    (From::Written, "T15 sign", NOBODY, "draft is not finished yet"),
    (From::Written, "T15 return", NOBODY, "no finished draft"),
    (From::WithChair, "T15 sign", CHAIR, "Only the independent chair signs these minutes off"),
    (From::WithChair, "T15 return", CHAIR, "Only the independent chair of this meeting"),
    (From::WithChair, "T16", WORKERS, "makes a letter from the independent chair final"),
    (From::WithChair, "minutes final", NOBODY, "minutes are not signed off yet"),
    (From::SignedOff, "minutes final", EVERYBODY, ""),
    (From::Telling, "T16", NOBODY, "cannot become final"),
    (From::Made, "T17", SOCIAL_WORKER, "sends what was written of a meeting"),
    (From::SignedOff, "T14", NOBODY, "locked"),
    (From::SignedOff, "T15 return", NOBODY, "locked"),
    (From::SignedOff, "file", NOBODY, "not sent yet"),
    (From::Review, "T11 late", WORKERS, "arranges a meeting"),
    (From::Review, "T11 late unsaid", NOBODY, "Say why it cannot be held in time"),
    (From::Review, "T15 sign", NOBODY, "not recorded as held yet"),
    (From::ReviewToday, "T19", WORKERS, "says whether a meeting was held"),
    (From::ReviewToday, "T15 sign", NOBODY, "not recorded as held yet"),
    (From::LateReview, "T11 acknowledge", MANAGER, "Only a team manager acknowledges"),
    (From::LateReview, "T6 worker agrees", WORKERS, "arranges a meeting"),
];

#[tokio::test]
async fn every_transition_before_a_meeting_is_tried_by_every_role() {
    tried_by_every_role(|from| from < From::OnTheDay).await;
}

#[tokio::test]
async fn every_transition_of_a_meeting_that_was_held_is_tried_by_every_role() {
    tried_by_every_role(|from| from >= From::OnTheDay).await;
}

async fn tried_by_every_role(these: impl Fn(From) -> bool) {
    let mut here: Option<(From, At)> = None;
    for (from, transition, who, says) in TABLE.into_iter().filter(|(from, ..)| these(*from)) {
        let mut begun = match here.take() {
            Some((same, begun)) if same == from => begun,
            _ => at(from).await,
        };
        let mut met = false;
        for (role, allowed) in [TOM, HELEN, BRIDGET, ANETA].into_iter().zip(who) {
            begun.case.book.hand_keyboard_to(role);
            let told = format!("{from:?} {transition} by {role}");
            let answer = begun.by_the_name(transition).await;
            if allowed {
                let done = answer.unwrap_or_else(|error| panic!("{told}: {}", refused(&error)));
                if let Some(state) = leads_to(transition) {
                    assert_eq!(begun.state().await, state, "{told}");
                }
                // Back to where it began: taken back, or begun anew where that cannot be.
                match done.entry {
                    Some(entry) => drop(begun.case.book.take_back(&entry).await.unwrap()),
                    None => begun = at(from).await,
                }
                continue;
            }
            let refusal = answer.err().map(|error| refused(&error)).unwrap_or_default();
            // Where a guard is unmet for everybody, whose deed it never was hears that first.
            let not_theirs = who == NOBODY && refusal.starts_with("Only ");
            met |= refusal.contains(says);
            assert!(refusal.ends_with('.') && (refusal.contains(says) || not_theirs), "{told}: {refusal:?}");
        }
        assert!(met || who == EVERYBODY, "{from:?} {transition}: nobody was told “{says}”");
        begun.case.book.hand_keyboard_to(TOM);
        here = Some((from, begun));
    }
}

/// The state that a transition leads to from everywhere; the others stay where they are or depend on more than one.
fn leads_to(transition: &str) -> Option<&'static str> {
    match transition {
        "T12" => Some("A6"),
        "T13" => Some("A4"),
        "T21" => Some("H1"),
        "T24" => Some("H2"),
        _ => None,
    }
}

fn refused(error: &waymark::casework::Error) -> String {
    crate::meetings::refusal(error)
}
