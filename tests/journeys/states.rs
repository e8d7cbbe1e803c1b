//! Every transition of DR 2.4 by every role: allowed where it says so, refused with its sentence elsewhere (trust A6).

use waymark::casework::Result;
use waymark::store::record::{Noun, Value};
use waymark::wire::ending::{DecideToEnd, EndPathway, EnterInError};
use waymark::wire::people::{OpenPathway, RecordConsent, YoungPersonRecord};
use waymark::wire::settings::ChangeSetting;
use waymark::wire::triage::{
    BeginReferral, DecideTriage, EndStrategyDiscussion, GoOnWithoutConsent, RecordStrategyDiscussion,
};
use waymark::wire::{About, Done, Seconding};

use crate::casebook::{
    ANETA, BRIDGET, HELEN, Records, TOM, accepted, answer, callum, change, parent, records, triage, visit,
};

mod sentences;

/// Where a transition begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    /// A referral just begun, and one that is whole.
    Begun,
    Draft,
    Referred,
    /// The same without a section 17 assessment (G1).
    Unassessed,
    AwaitingConsent,
    /// The same where the council lets a young person’s own consent stand, and where a manager relies on it (G2).
    OwnConsentAllowed,
    OnTheirOwn,
    /// The council lets it stand, but they answered at 15 and nothing says why they can decide.
    TooYoung,
    /// The same while a strategy discussion is open (G3), and for a young person who is looked after (G4).
    Diverted,
    LookedAfter,
    Refused,
    NotAccepted,
    PlanActive,
    /// The same without their own yes to advocacy (G7).
    Unwilling,
    Strategy,
    Ending,
    /// The same before minutes and letter are ticked as on LCS (G11).
    Unticked,
    Moving,
    Ended,
}

struct At {
    records: Records,
    id: String,
    pathway: String,
    donna: String,
}

const TODAY: &str = "2027-01-20";

/// G7: their own yes, so that T9 stands or falls with the rest.
fn wants_an_advocate(pathway: &str, id: &str) -> RecordConsent {
    RecordConsent { subject: "advocacy".into(), ..answer(pathway, id, "given", "2026-11-20") }
}

async fn at(from: From) -> At {
    let mut records = records("2026-11-20").await;
    if matches!(from, From::Begun | From::Draft) {
        return draft(records, from).await;
    }
    if is_before_a_plan(from) {
        let id = records.book.add_young_person(callum()).await.unwrap().id;
        records.book.add_connection(parent(&id, "Donna", "mother")).await.unwrap();
        let donna = records.record(&id).await.connections[0].person_id.clone();
        let referred = OpenPathway { triaged_on: None, triage_outcome: None, ..accepted(&id) };
        let pathway = records.book.open_pathway(referred).await.unwrap().id;
        records.book.record_consent(wants_an_advocate(&pathway, &id)).await.unwrap();
        if from == From::Unassessed {
            records.book.change_pathway(change(&pathway, "assessed_on", "")).await.unwrap();
        } else if from == From::NotAccepted {
            records.book.decide_triage(triage(&pathway, "early_help", HELEN)).await.unwrap();
        } else if from != From::Referred {
            records.book.decide_triage(triage(&pathway, "accept", HELEN)).await.unwrap();
            let own = answer(&pathway, &id, "given", "2026-11-20");
            records.book.record_consent(RecordConsent { gillick: able(from), ..own }).await.unwrap();
        }
        if matches!(from, From::OwnConsentAllowed | From::OnTheirOwn | From::TooYoung) {
            let on = ChangeSetting { key: "consent.own".into(), value: "yes".into() };
            records.book.change_setting(on).await.unwrap();
        }
        if from == From::Refused {
            records.book.record_consent(answer(&pathway, &donna, "refused", "2026-11-20")).await.unwrap();
        }
        if from == From::LookedAfter {
            records.book.change_pathway(change(&pathway, "looked_after_on", "2026-11-20")).await.unwrap();
        }
        records.on(TODAY);
        let mut at = At { records, id, pathway, donna };
        if from == From::OnTheirOwn {
            at.records.book.hand_keyboard_to(BRIDGET);
            at.on_their_own("His mother cannot be found.").await.map(drop).unwrap();
            at.records.book.hand_keyboard_to(TOM);
        }
        if from == From::Diverted {
            at.strategy().await.map(drop).unwrap();
        }
        return at;
    }
    let young = records.callum().await;
    if from != From::Unwilling {
        records.book.record_consent(wants_an_advocate(&young.pathway, &young.id)).await.unwrap();
    }
    let ticks: [(&str, Value); 2] =
        [("minutes_lcs_on", "2026-12-31".into()), ("letter_lcs_on", "2026-12-31".into())];
    if from != From::Unticked {
        records.set(young.meeting, Noun::Meeting, &ticks).await;
    }
    records.sent(&young.pathway, "minutes", "2026-12-30").await;
    records.sent(&young.pathway, "outcome_letter", "2026-12-30").await;
    let mut at =
        At { records, id: young.id.clone(), pathway: young.pathway.clone(), donna: young.donna.clone() };
    at.records.on(TODAY);
    match from {
        From::Strategy => at.strategy().await.map(drop).unwrap(),
        From::Ending | From::Unticked => at.agreed("E1").await.map(drop).unwrap(),
        From::Moving => at.agreed("E6").await.map(drop).unwrap(),
        From::Ended => {
            at.agreed("E1").await.unwrap();
            at.close("").await.unwrap();
        }
        _ => {}
    }
    at
}

fn is_before_a_plan(from: From) -> bool {
    matches!(
        from,
        From::Referred
            | From::Unassessed
            | From::AwaitingConsent
            | From::OwnConsentAllowed
            | From::OnTheirOwn
            | From::TooYoung
            | From::Diverted
            | From::LookedAfter
            | From::Refused
            | From::NotAccepted
    )
}

/// Why the young person can decide this, where it was written down.
fn able(from: From) -> String {
    let assessed = matches!(from, From::OwnConsentAllowed | From::OnTheirOwn | From::AwaitingConsent);
    if assessed { "He understands what the plan is and what it is not.".into() } else { String::new() }
}

async fn draft(mut records: Records, from: From) -> At {
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    records.book.add_connection(parent(&id, "Donna", "mother")).await.unwrap();
    let donna = records.record(&id).await.connections[0].person_id.clone();
    let request = BeginReferral { young_person_id: id.clone() };
    let pathway = records.book.begin_referral(request).await.unwrap().id;
    if from == From::Draft {
        for (field, value) in crate::referral::WHOLE {
            records.book.change_referral(change(&pathway, field, value)).await.unwrap();
        }
    }
    records.on(TODAY);
    At { records, id, pathway, donna }
}

impl At {
    fn me(&self) -> String {
        self.records.book.me().to_owned()
    }

    fn mine(&self) -> Seconding {
        Seconding { practitioner_id: self.me(), passphrase: None, recorded_for: false }
    }

    async fn record(&mut self) -> YoungPersonRecord {
        let me = self.me();
        self.records.book.hand_keyboard_to(TOM);
        let record = self.records.record(&self.id).await;
        self.records.book.hand_keyboard_to(&me);
        record
    }

    /// The state; where the pathway is off the page, nothing.
    async fn state(&mut self) -> String {
        self.record().await.pathway.map(|pathway| pathway.state_code).unwrap_or_default()
    }

    async fn triage(&mut self, outcome: &str) -> Result<Done> {
        let request = DecideTriage { by: self.mine(), ..triage(&self.pathway, outcome, TOM) };
        self.records.book.decide_triage(request).await
    }

    async fn triage_without_a_reason(&mut self) -> Result<Done> {
        let unsaid = DecideTriage { reason: String::new(), ..triage(&self.pathway, "early_help", TOM) };
        let request = DecideTriage { by: self.mine(), ..unsaid };
        self.records.book.decide_triage(request).await
    }

    async fn answers(&mut self, answer_of: &str, says: &str) -> Result<Done> {
        let request = answer(&self.pathway, answer_of, says, TODAY);
        self.records.book.record_consent(request).await
    }

    async fn without_consent(&mut self, reason: &str) -> Result<Done> {
        let by = self.mine();
        let request = GoOnWithoutConsent {
            on_their_own: false,
            pathway_id: self.pathway.clone(),
            reason: reason.into(),
            by,
        };
        self.records.book.go_on_without_consent(request).await
    }

    async fn on_their_own(&mut self, reason: &str) -> Result<Done> {
        let by = self.mine();
        let request = GoOnWithoutConsent {
            on_their_own: true,
            pathway_id: self.pathway.clone(),
            reason: reason.into(),
            by,
        };
        self.records.book.go_on_without_consent(request).await
    }

    async fn strategy(&mut self) -> Result<Done> {
        let request = RecordStrategyDiscussion {
            pathway_id: self.pathway.clone(),
            began_on: TODAY.into(),
            reason: String::new(),
        };
        self.records.book.record_strategy_discussion(request).await
    }

    async fn strategy_ends(&mut self, outcome: &str, confirmed: &str) -> Result<Done> {
        let request = EndStrategyDiscussion {
            pathway_id: self.pathway.clone(),
            outcome: outcome.into(),
            ended_on: TODAY.into(),
            decided_by: self.me(),
            consent_confirmed_on: confirmed.into(),
            reason: "A conference was held.".into(),
        };
        self.records.book.end_strategy_discussion(request).await
    }

    async fn agreed(&mut self, reason: &str) -> Result<Done> {
        self.ends("meeting", "", reason).await
    }

    async fn ends(&mut self, at: &str, manager: &str, reason: &str) -> Result<Done> {
        let request = DecideToEnd {
            pathway_id: self.pathway.clone(),
            decided_on: TODAY.into(),
            decided_at: at.into(),
            manager_id: manager.into(),
            reason: reason.into(),
            explanation: "He goes out with people who look after him.".into(),
        };
        self.records.book.decide_to_end(request).await
    }

    async fn close(&mut self, code: &str) -> Result<Done> {
        self.closes(code, TODAY, TODAY).await
    }

    async fn closes(&mut self, code: &str, letters_on: &str, lcs_on: &str) -> Result<Done> {
        let request = EndPathway {
            pathway_id: self.pathway.clone(),
            ended_on: TODAY.into(),
            closure_code: code.into(),
            end_letters_on: letters_on.into(),
            end_letters_none: String::new(),
            end_lcs_on: lcs_on.into(),
        };
        self.records.book.end_pathway(request).await
    }

    async fn by_the_name(&mut self, transition: &str) -> Result<Done> {
        let (donna, id, pathway) = (self.donna.clone(), self.id.clone(), self.pathway.clone());
        match transition {
            "T1" => self.records.book.submit_referral(About { id: pathway }).await,
            "T2 accept" => self.triage("accept").await,
            "T2 more" => self.triage("more_information").await,
            "T3" => self.triage("standard_plan").await,
            "T3 early help" => self.triage("early_help").await,
            "T3 unsaid" => self.triage_without_a_reason().await,
            "T4" => self.triage("strategy_discussion").await,
            "T5" => self.answers(&donna, "given").await,
            "T5 without" => self.without_consent("The risk is high and his father agrees.").await,
            "T5 without, unsaid" => self.without_consent("").await,
            "T5 own" => self.on_their_own("His mother cannot be found.").await,
            "T5 own, unsaid" => self.on_their_own("").await,
            "T24 parent" => self.answers(&donna, "refused").await,
            "T9" => self.records.book.refer_to_advocacy(crate::advocacy::referral(&pathway, TODAY)).await,
            "T18" => self.records.book.record_visit(visit(&pathway, TODAY, "seen")).await,
            "T21" => self.strategy().await,
            "T22" => self.strategy_ends("goes_on", TODAY).await,
            "T22 unasked" => self.strategy_ends("goes_on", "").await,
            "T23" => self.strategy_ends("child_protection_plan", "").await,
            "T23 care" => self.strategy_ends("looked_after", "").await,
            "T24" => self.answers(&id, "withdrawn").await,
            "T25" => self.agreed("E1").await,
            "T25 for no reason" => self.agreed("").await,
            "T25 outside" => {
                let me = self.me();
                self.ends("manager", &me, "E7").await
            }
            "T26" => self.close("").await,
            "T26 without a letter" => self.closes("", "", "").await,
            "T26 letter not on LCS" => self.closes("", TODAY, "").await,
            "T26 moved" => self.close("RC5").await,
            "X3" => {
                let request = EnterInError { pathway_id: pathway, reason: "The wrong Callum.".into() };
                self.records.book.enter_in_error(request).await
            }
            other => unreachable!("{other}"),
        }
    }
}

/// Who may: the social worker, the chair, the manager, business support. Then the state it leads to.
type Row = (From, &'static str, [bool; 4], &'static str);
const EVERYBODY: [bool; 4] = [true; 4];
const NOBODY: [bool; 4] = [false; 4];
const MANAGER: [bool; 4] = [false, false, true, false];
const WORKERS: [bool; 4] = [true, true, true, false];
const SOCIAL_WORKER: [bool; 4] = [true, false, true, false];
const TRIAGE: [bool; 4] = [false, true, true, false];

const TABLE: [Row; 83] = [
    (From::Begun, "T1", NOBODY, "A0"),
    (From::Begun, "T21", EVERYBODY, "H1"),
    (From::Draft, "T1", SOCIAL_WORKER, "A1"),
    (From::Draft, "T2 accept", NOBODY, "A0"),
    (From::Draft, "T21", EVERYBODY, "H1"),
    (From::Draft, "T24", WORKERS, "H2"),
    (From::Draft, "T25", NOBODY, "A0"),
    (From::Draft, "X3", MANAGER, ""),
    (From::Referred, "T2 accept", TRIAGE, "A3"),
    (From::Referred, "T2 more", TRIAGE, "A2"),
    (From::Referred, "T3", TRIAGE, "X1"),
    (From::Referred, "T3 early help", TRIAGE, "X1"),
    (From::Referred, "T3 unsaid", NOBODY, "A1"),
    (From::Referred, "T4", EVERYBODY, "H1"),
    (From::Referred, "T9", NOBODY, "A1"),
    (From::Referred, "T21", EVERYBODY, "H1"),
    (From::Referred, "T24", WORKERS, "H2"),
    (From::Referred, "X3", MANAGER, ""),
    (From::Unassessed, "T2 accept", NOBODY, "A1"),
    (From::Unassessed, "T3", TRIAGE, "X1"),
    (From::AwaitingConsent, "T5", WORKERS, "A4"),
    (From::AwaitingConsent, "T5 without", MANAGER, "A4"),
    (From::AwaitingConsent, "T5 without, unsaid", NOBODY, "A3"),
    (From::AwaitingConsent, "T5 own", NOBODY, "A3"),
    (From::OwnConsentAllowed, "T5", WORKERS, "A4"),
    (From::OwnConsentAllowed, "T5 own", MANAGER, "A4"),
    (From::OwnConsentAllowed, "T5 own, unsaid", NOBODY, "A3"),
    (From::TooYoung, "T5 own", NOBODY, "A3"),
    (From::TooYoung, "T5 without", MANAGER, "A4"),
    (From::OnTheirOwn, "T5", WORKERS, "A4"),
    (From::OnTheirOwn, "T24", WORKERS, "H2"),
    (From::OnTheirOwn, "T24 parent", WORKERS, "H2"),
    (From::AwaitingConsent, "T9", SOCIAL_WORKER, "A3"),
    (From::AwaitingConsent, "T21", EVERYBODY, "H1"),
    (From::AwaitingConsent, "T24", WORKERS, "H2"),
    (From::AwaitingConsent, "T25", NOBODY, "A3"),
    (From::Diverted, "T5", WORKERS, "H1"),
    (From::Diverted, "T5 without", MANAGER, "H1"),
    (From::LookedAfter, "T2 accept", NOBODY, "A3"),
    (From::LookedAfter, "T21", EVERYBODY, "H1"),
    (From::Refused, "T5", WORKERS, "A4"),
    (From::Refused, "T5 without", MANAGER, "A4"),
    (From::Refused, "T21", EVERYBODY, "H1"),
    (From::Refused, "T25", NOBODY, "H2"),
    (From::Refused, "T25 outside", MANAGER, "A9"),
    (From::NotAccepted, "T2 accept", TRIAGE, "A3"),
    (From::NotAccepted, "T9", NOBODY, "X1"),
    (From::NotAccepted, "T21", EVERYBODY, "H1"),
    (From::NotAccepted, "T25", NOBODY, "X1"),
    (From::PlanActive, "T2 accept", NOBODY, "A7"),
    (From::PlanActive, "T4", EVERYBODY, "H1"),
    (From::PlanActive, "T5 without", NOBODY, "A7"),
    (From::PlanActive, "T9", SOCIAL_WORKER, "A7"),
    (From::PlanActive, "T18", SOCIAL_WORKER, "A7"),
    (From::PlanActive, "T21", EVERYBODY, "H1"),
    (From::PlanActive, "T22", NOBODY, "A7"),
    (From::PlanActive, "T23", NOBODY, "A7"),
    (From::PlanActive, "T24", WORKERS, "H2"),
    (From::PlanActive, "T25", WORKERS, "A9"),
    (From::PlanActive, "T25 for no reason", NOBODY, "A7"),
    (From::PlanActive, "T25 outside", MANAGER, "A9"),
    (From::PlanActive, "T26", NOBODY, "A7"),
    (From::PlanActive, "X3", MANAGER, ""),
    (From::Strategy, "T22", MANAGER, "A7"),
    (From::Strategy, "T22 unasked", NOBODY, "H1"),
    (From::Strategy, "T23", MANAGER, "A9"),
    (From::Strategy, "T23 care", MANAGER, "A9"),
    (From::Strategy, "T24", WORKERS, "H1"),
    (From::Unwilling, "T9", NOBODY, "A7"),
    (From::Unticked, "T26", NOBODY, "A9"),
    (From::Ending, "T21", EVERYBODY, "H1"),
    (From::Ending, "T24", WORKERS, "A9"),
    (From::Ending, "T26", SOCIAL_WORKER, "A10"),
    (From::Ending, "T26 without a letter", NOBODY, "A9"),
    (From::Ending, "T26 letter not on LCS", NOBODY, "A9"),
    (From::Moving, "T26 moved", SOCIAL_WORKER, "X2"),
    (From::Moving, "T26", NOBODY, "A9"),
    (From::Ended, "T4", EVERYBODY, "H1"),
    (From::Ended, "T9", NOBODY, "A10"),
    (From::Ended, "T21", EVERYBODY, "H1"),
    (From::Ended, "T25", NOBODY, "A10"),
    (From::Ended, "T26", NOBODY, "A10"),
    (From::Ended, "X3", MANAGER, ""),
];

#[tokio::test]
async fn every_transition_to_the_plan_is_tried_by_every_role() {
    let to_the_plan = |from| {
        !matches!(
            from,
            From::PlanActive
                | From::Unwilling
                | From::Strategy
                | From::Ending
                | From::Unticked
                | From::Moving
                | From::Ended
        )
    };
    tried_by_every_role(to_the_plan).await;
}

#[tokio::test]
async fn every_transition_of_the_plan_is_tried_by_every_role() {
    let of_the_plan = |from| matches!(from, From::PlanActive | From::Unwilling | From::Strategy);
    tried_by_every_role(of_the_plan).await;
}

#[tokio::test]
async fn every_transition_to_the_end_is_tried_by_every_role() {
    tried_by_every_role(|from| matches!(from, From::Ending | From::Unticked | From::Moving | From::Ended))
        .await;
}

async fn tried_by_every_role(these: impl Fn(From) -> bool) {
    let mut cells = 0;
    for (from, transition, who, to) in TABLE.into_iter().filter(|(from, ..)| these(*from)) {
        let mut here = at(from).await;
        let before = here.state().await;
        for (role, allowed) in [TOM, HELEN, BRIDGET, ANETA].into_iter().zip(who) {
            cells += 1;
            here.records.book.hand_keyboard_to(role);
            let answer = here.by_the_name(transition).await;
            let told = format!("{from:?} {transition} by {role}");
            if !allowed {
                let says = answer.err().map(|error| error.to_string()).unwrap_or_default();
                assert!(says.ends_with('.') && says.contains(' '), "{told}: {says:?}");
                assert_eq!(here.state().await, before, "{told}");
                continue;
            }
            let done = answer.unwrap_or_else(|error| panic!("{told}: {error}"));
            assert_eq!(here.state().await, to, "{told}");
            // Back to where it began: taken back, or begun anew where that cannot be.
            match done.entry {
                Some(entry) => drop(here.records.book.take_back(&entry).await.unwrap()),
                None => here = at(from).await,
            }
            assert_eq!(here.state().await, before, "{told}, taken back");
        }
    }
    assert!(cells > 0);
}
