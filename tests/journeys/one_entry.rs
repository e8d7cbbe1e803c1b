//! Every command that changes the records writes one entry, in the transaction of its change (trust A3).
//!
//! Each is tried twice: first with a bar on the log, when it must fail and leave every table as it was; then without,
//! when exactly one entry of this laptop more must stand. A command that is in none of the lists fails the test.

use std::collections::BTreeSet;
use std::path::Path;

use sqlx::{AssertSqlSafe, Row as _, TypeInfo as _, ValueRef as _};
use waymark::store::Store;
use waymark::store::keys::DataKey;
use waymark::wire::ending::{DecideToEnd, EndPathway, EnterInError};
use waymark::wire::meetings::{AddInvitation, ArrangeMeeting, NotHeld, OnDate, PostponeMeeting};
use waymark::wire::overview::{AskCalendar, AskFigure, AskOverview, AskTimeliness};
use waymark::wire::people::{
    AddInvolvement, AgreeToDestroy, ChangeAccess, DestroyRecord, Find, Hold, LiftRestriction, OpenRestricted,
    RecordAddress, RecordAlias, RecordContactPoint, RestrictRecord, TakeOff,
};
use waymark::wire::records::RecordCheck;
use waymark::wire::room::{PlanWanted, ReviewAction};
use waymark::wire::session::{DraftOf, KeepDraft, UndoEntry};
use waymark::wire::settings::{AddPractitioner, ChangeSetting, SetSigningPassphrase};
use waymark::wire::triage::{EndStrategyDiscussion, GoOnWithoutConsent, PlanVisit, RecordStrategyDiscussion};
use waymark::wire::work::WhoseWork;
use waymark::wire::{About, Nothing, Seconding};

use crate::around::AROUND;
use crate::callum::{Case, DONNA, HELEN, TOM, case};
use crate::casebook::{accepted, answer, parent, recorded_for, visit, young_person};
use crate::meetings::{about, change, on, prepare};

macro_rules! names {
    ($($noun:ident::$name:ident($request:ty) -> $view:ty),* $(,)?) => { &[$(stringify!($name)),*] };
}
const COMMANDS: &[&str] = waymark::with_commands!(names);

/// A second pair of hands at the same file.
struct Hand {
    store: Store,
    done: BTreeSet<&'static str>,
}

impl Hand {
    async fn at(folder: &Path, key: u8) -> Self {
        let key = DataKey::from_bytes(&[key; 32]).unwrap();
        let store = Store::open(&folder.join("records.waymark"), &key).await.unwrap();
        Hand { store, done: BTreeSet::new() }
    }

    async fn run(&mut self, statement: &'static str) {
        sqlx::raw_sql(statement).execute(self.store.connection()).await.unwrap();
    }

    /// How many entries stand that were made on this laptop itself.
    async fn entries(&mut self) -> i64 {
        let own = "select count(*) from entry where device_id = (select device_id from entry order by rowid limit 1)";
        sqlx::query_scalar(own).fetch_one(self.store.connection()).await.unwrap()
    }

    /// Everything in the file but who looked at what, which is no change.
    async fn everything(&mut self) -> String {
        let tables: Vec<String> = sqlx::query_scalar(
            "select name from sqlite_master where type = 'table' and name not in ('viewing') order by 1",
        )
        .fetch_all(self.store.connection())
        .await
        .unwrap();
        let mut all = String::new();
        for table in tables {
            let rows = sqlx::query(AssertSqlSafe(format!("select * from {table}")));
            for row in rows.fetch_all(self.store.connection()).await.unwrap() {
                all.push_str(&table);
                for at in 0..row.len() {
                    let raw = row.try_get_raw(at).unwrap();
                    let text = match raw.type_info().name() {
                        "INTEGER" => row.try_get::<i64, _>(at).unwrap().to_string(),
                        "NULL" => "-".to_owned(),
                        "BLOB" => format!("{:?}", row.try_get::<Vec<u8>, _>(at).unwrap().len()),
                        _ => row.try_get::<String, _>(at).unwrap(),
                    };
                    all.push('|');
                    all.push_str(&text);
                }
                all.push('\n');
            }
        }
        all
    }

    async fn bar(&mut self) {
        self.run(
            "create trigger bar before insert on entry begin select raise(abort, 'the log is full'); end",
        )
        .await;
    }

    async fn lift(&mut self) {
        self.run("drop trigger bar").await;
    }
}

/// A command that changes the records: nothing without its entry, and one entry with it.
macro_rules! once {
    ($hand:ident, $name:ident, $call:expr) => {{
        let (entries, before) = ($hand.entries().await, $hand.everything().await);
        $hand.bar().await;
        assert!($call.await.is_err(), "{} stood without its entry", stringify!($name));
        $hand.lift().await;
        assert!($hand.everything().await == before, "{} left something behind", stringify!($name));
        let answer = $call.await.unwrap_or_else(|error| panic!("{}: {error}", stringify!($name)));
        assert_eq!($hand.entries().await, entries + 1, "{}", stringify!($name));
        $hand.done.insert(stringify!($name));
        answer
    }};
}

/// A question: it writes no entry.
macro_rules! asks {
    ($hand:ident, $name:ident, $call:expr) => {{
        let entries = $hand.entries().await;
        let answer = $call.await.unwrap_or_else(|error| panic!("{}: {error}", stringify!($name)));
        assert_eq!($hand.entries().await, entries, "{}", stringify!($name));
        $hand.done.insert(stringify!($name));
        answer
    }};
}

mod laptops;
mod late;
mod minutes;
mod referred;
mod tactical;
mod word_back;

#[tokio::test]
async fn every_command_that_changes_the_records_writes_one_entry_with_its_change() {
    let mut done = BTreeSet::new();
    let mut case = case().await;
    let mut hand = Hand::at(case.folder.path(), 7).await;
    settings_and_people(&mut case, &mut hand).await;
    let meeting = to_the_meeting(&mut case, &mut hand).await;
    minutes::minutes_and_letters(&mut case, &mut hand, &meeting).await;
    other_ends(&mut case, &mut hand).await;
    restricted(&mut case, &mut hand).await;
    destroyed(&mut case, &mut hand).await;
    done.append(&mut hand.done);
    laptops::between_laptops(&mut done).await;
    tactical::commands(&mut done).await;

    let around: BTreeSet<&str> = AROUND.iter().map(|(name, _)| *name).collect();
    let missing: Vec<&&str> =
        COMMANDS.iter().filter(|name| !done.contains(**name) && !around.contains(**name)).collect();
    assert!(missing.is_empty(), "neither tried here nor listed with a reason: {missing:?}");
    let unknown: Vec<&&str> = around.iter().chain(&done).filter(|name| !COMMANDS.contains(*name)).collect();
    assert!(unknown.is_empty(), "no command of the list: {unknown:?}");
    eprintln!("{} commands tried, {} around the records, of {}", done.len(), around.len(), COMMANDS.len());
    let found = case.book.verification().await.unwrap().findings;
    assert!(found.is_empty(), "{found:?}");
}

async fn settings_and_people(case: &mut Case, hand: &mut Hand) {
    let callum = case.callum.clone();
    let book = &mut case.book;
    let hours = || ChangeSetting { key: "council.hours".into(), value: "Monday to Friday".into() };
    once!(hand, change_setting, book.change_setting(hours()));
    let priya = || AddPractitioner {
        name: "Priya Nair".into(),
        job_title: String::new(),
        roles: vec!["chair".into()],
        phone: String::new(),
        email: String::new(),
        passphrase: Some("a lantern on the level".into()),
    };
    once!(hand, add_practitioner, book.add_practitioner(priya()));
    let hers = || SetSigningPassphrase {
        practitioner_id: HELEN.into(),
        passphrase: "a bridge over the level".into(),
    };
    once!(hand, set_signing_passphrase, book.set_signing_passphrase(hers()));
    once!(hand, change_practitioner, book.change_practitioner(change(TOM, &[("phone", "01632 960111")])));
    let ava = || young_person("Ava", "Nowak", "2010-05-05");
    let ava = once!(hand, add_young_person, book.add_young_person(ava())).id;
    let done =
        once!(hand, change_person, book.change_person(change(&callum, &[("school", "Kingsmere Academy")])));
    let entry = done.entry.unwrap();
    once!(hand, undo, book.undo(UndoEntry { entry: entry.clone() }));
    let sister = once!(hand, add_connection, book.add_connection(parent(&ava, "Ewa", "mother"))).id;
    once!(hand, change_connection, book.change_connection(change(&sister, &[("letters", "no")])));
    let address = || RecordAddress {
        person_id: DONNA.into(),
        lines: "4 Quarry Lane".into(),
        postcode: "TA99 9ZZ".into(),
        confirmed_on: Some("2026-11-20".into()),
        protected: false,
        protected_reason: String::new(),
    };
    once!(hand, record_address, book.record_address(address()));
    let phone = || RecordContactPoint {
        person_id: DONNA.into(),
        kind: "phone".into(),
        value: "01632 960120".into(),
        safety: String::new(),
    };
    once!(hand, record_contact_point, book.record_contact_point(phone()));
    let alias = || RecordAlias { person_id: callum.clone(), name: "Cazza".into() };
    let alias = once!(hand, record_alias, book.record_alias(alias())).id;
    once!(hand, take_off, book.take_off(TakeOff { noun: "alias".into(), id: alias.clone() }));
    let nurse = || AddInvolvement {
        young_person_id: callum.clone(),
        name: "Debs Tucker".into(),
        role: "Nurse".into(),
        agency: "NHS".into(),
        secure_email: String::new(),
        phone: String::new(),
        known_to_young_person: "no".into(),
    };
    let nurse = once!(hand, add_involvement, book.add_involvement(nurse())).id;
    once!(hand, change_involvement, book.change_involvement(change(&nurse, &[("role", "School nurse")])));
    referred::referred(case, hand, &ava).await;
    let book = &mut case.book;
    let opening = || waymark::wire::people::OpenPathway { manager_id: None, ..accepted(&ava) };
    let opening = |tom: &str| {
        let mut opening = opening();
        opening.social_worker_id = tom.to_owned();
        opening.chair_id = HELEN.to_owned();
        opening.triaged_by = Some(recorded_for(HELEN));
        opening
    };
    let pathway = once!(hand, open_pathway, book.open_pathway(opening(TOM))).id;
    let manager = [("manager_id", HELEN)];
    once!(hand, change_pathway, book.change_pathway(change(&pathway, &manager)));
    once!(hand, record_consent, book.record_consent(answer(&pathway, &ava, "given", "2026-11-20")));
    let going_on = || GoOnWithoutConsent {
        on_their_own: false,
        pathway_id: pathway.clone(),
        reason: "Nobody answers".into(),
        by: recorded_for(HELEN),
    };
    once!(hand, go_on_without_consent, book.go_on_without_consent(going_on()));
    let begun = || RecordStrategyDiscussion {
        pathway_id: pathway.clone(),
        began_on: "2026-11-20".into(),
        reason: String::new(),
    };
    once!(hand, record_strategy_discussion, book.record_strategy_discussion(begun()));
    let ended = || EndStrategyDiscussion {
        pathway_id: pathway.clone(),
        outcome: "goes_on".into(),
        ended_on: "2026-11-20".into(),
        decided_by: HELEN.into(),
        consent_confirmed_on: "2026-11-20".into(),
        reason: String::new(),
    };
    once!(hand, end_strategy_discussion, book.end_strategy_discussion(ended()));
    let planned = || PlanVisit { pathway_id: pathway.clone(), on: "2026-11-21".into(), place: String::new() };
    once!(hand, plan_visit, book.plan_visit(planned()));
    once!(hand, record_visit, book.record_visit(visit(&pathway, "2026-11-20", "seen")));
    referred::advocate(case, hand, &pathway, &ava).await;
    let book = &mut case.book;

    asks!(hand, frame, book.frame(Nothing {}));
    asks!(hand, settings, book.settings(Nothing {}));
    asks!(hand, my_work, book.my_work(WhoseWork { everyone: true }));
    let overview = AskOverview {
        everyone: true,
        text: String::new(),
        only_missing: false,
        order: "name".into(),
        upto: 10,
    };
    asks!(hand, overview, book.overview(overview));
    asks!(hand, timeliness, book.timeliness(AskTimeliness { team: String::new() }));
    let figure = AskFigure { team: String::new(), month: "2026-12-01".into(), measure: "visits".into() };
    asks!(hand, figure_behind, book.figure_behind(figure));
    let month = AskCalendar { month: String::new(), everyone: true };
    asks!(hand, calendar_month, book.calendar_month(month));
    asks!(hand, find_anything, book.find_anything(Find { text: "Callum".into() }));
    asks!(hand, find_people, book.find_people(Find { text: "Callum".into() }));
    asks!(hand, similar_people, book.similar_people(young_person("Ava", "Novak", "2010-05-05")));
    asks!(hand, young_person, book.young_person(about(&callum)));
    asks!(hand, history, book.history(about(&callum)));
    let typing = KeepDraft { field: "paragraph/x/views".into(), body: Some("He said".into()) };
    asks!(hand, keep_draft, book.keep_draft(typing));
    asks!(hand, draft, book.draft(DraftOf { field: "paragraph/x/views".into() }));
    asks!(hand, verify_records, book.verification());
    asks!(hand, find_record_check, book.find_record_check(RecordCheck { code: "0000-0000".into() }));
    it_ends(case, &pathway, hand).await;
}

async fn it_ends(case: &mut Case, pathway: &str, hand: &mut Hand) {
    let book = &mut case.book;
    let decided = || DecideToEnd {
        pathway_id: pathway.to_owned(),
        decided_on: "2026-11-20".into(),
        decided_at: "manager".into(),
        manager_id: HELEN.into(),
        reason: "E1".into(),
        explanation: "Safe now.".into(),
    };
    once!(hand, decide_to_end, book.decide_to_end(decided()));
    once!(hand, go_on, book.go_on(about(pathway)));
    book.decide_to_end(decided()).await.unwrap();
    let ended = || EndPathway {
        pathway_id: pathway.to_owned(),
        ended_on: "2026-11-20".into(),
        closure_code: String::new(),
        end_letters_on: String::new(),
        end_letters_none: "The plan had not begun.".into(),
        end_lcs_on: String::new(),
    };
    once!(hand, end_pathway, book.end_pathway(ended()));
    let me = book.me().to_owned();
    book.hand_keyboard_to(HELEN);
    let wrong =
        || EnterInError { pathway_id: pathway.to_owned(), reason: "Somebody else’s referral".into() };
    once!(hand, enter_in_error, book.enter_in_error(wrong()));
    book.hand_keyboard_to(&me);
}

fn arranged(case: &Case, on: &str) -> ArrangeMeeting {
    ArrangeMeeting {
        pathway_id: case.pathway.clone(),
        kind: "initial".into(),
        scheduled_on: on.into(),
        starts_at: "2pm".into(),
        ends_at: "15:30".into(),
        venue: "Kingsmere Youth Centre".into(),
    }
}

async fn to_the_meeting(case: &mut Case, hand: &mut Hand) -> String {
    case.on("2026-11-23");
    asks!(hand, arranging, case.book.arranging(about(&case.pathway)));
    let request = arranged(case, "2026-12-16");
    let meeting = once!(hand, arrange_meeting, case.book.arrange_meeting(request.clone())).id;
    let book = &mut case.book;
    asks!(hand, meeting, book.meeting(about(&meeting)));
    asks!(hand, meetings, book.meetings(Nothing {}));
    let agreeing = |who: &str| OnDate { who: who.into(), ..on(&meeting, "2026-11-23") };
    once!(hand, agree_date, book.agree_date(agreeing("worker")));
    book.agree_date(agreeing("chair")).await.unwrap();
    let invited = book.meeting(about(&meeting)).await.unwrap().invitations;
    let off = TakeOff { noun: "invitation".into(), id: invited.last().unwrap().id.clone() };
    book.take_off(off).await.unwrap();
    let again = || AddInvitation {
        meeting_id: meeting.clone(),
        person_id: invited.last().unwrap().person_id.clone(),
        part: "professional".into(),
    };
    once!(hand, add_invitation, book.add_invitation(again()));
    let first = invited.first().unwrap().id.clone();
    once!(hand, change_invitation, book.change_invitation(change(&first, &[("reply", "yes")])));
    case.on("2026-11-24");
    let book = &mut case.book;
    once!(hand, agree_invitations, book.agree_invitations(on(&meeting, "2026-11-24")));
    once!(hand, ask_business_support, book.ask_business_support(on(&meeting, "2026-11-24")));
    let card =
        [("venue_address", "1 Mill Lane, Kingsmere"), ("room", "Blue room"), ("reply_by_on", "9 12 2026")];
    once!(hand, change_meeting, book.change_meeting(change(&meeting, &card)));
    case.on("2026-11-26");
    once!(hand, record_booking, case.book.record_booking(on(&meeting, "2026-11-26")));
    case.on("2026-11-27");
    once!(hand, record_invitations_sent, case.book.record_invitations_sent(on(&meeting, "2026-11-27")));
    case.on("2026-12-16");
    for one in case.book.meeting(about(&meeting)).await.unwrap().invitations {
        let came = change(&one.id, &[("attendance", "present")]);
        case.book.change_invitation(came).await.unwrap();
    }
    once!(hand, hold_meeting, case.book.hold_meeting(on(&meeting, "2026-12-16")));
    meeting
}

async fn wordings(case: &mut Case, hand: &mut Hand) {
    use waymark::wire::wording::{ApproveWording, TryWording};
    let book = &mut case.book;
    let lines = asks!(hand, wordings, book.wordings(Nothing {}));
    let kind = lines[0].kind.clone();
    let page = asks!(hand, wording_page, book.wording_page(about(&kind)));
    let words = |more: &str| TryWording {
        kind: kind.clone(),
        title: page.title.clone(),
        text: format!("{}{more}", page.text),
    };
    asks!(hand, try_wording, book.try_wording(words("")));
    once!(hand, write_wording, book.write_wording(words("\n\nWrite to us whenever you like.")));
    let approve = || ApproveWording {
        kind: kind.clone(),
        review_on: "31 1 2028".into(),
        second: waymark::wire::Seconding {
            practitioner_id: HELEN.into(),
            passphrase: Some("a bridge over the level".into()),
            recorded_for: false,
        },
    };
    once!(hand, approve_wording, book.approve_wording(approve()));
    book.write_wording(words("\n\nAnother thought.")).await.unwrap();
    once!(hand, discard_wording, book.discard_wording(about(&kind)));
}

/// Somebody who was added in error goes for good.
async fn destroyed(case: &mut Case, hand: &mut Hand) {
    let book = &mut case.book;
    let id = book.add_young_person(young_person("Twice", "Added", "2011-11-11")).await.unwrap().id;
    let asked = About { id: id.clone() };
    asks!(hand, destruction, book.destruction(asked.clone()));
    let hold = || Hold { young_person_id: id.clone(), reason: "An inquiry asked for it.".into() };
    once!(hand, hold_record, book.hold_record(hold()));
    once!(hand, lift_hold, book.lift_hold(hold()));
    let agreeing = || AgreeToDestroy { young_person_id: id.clone(), reason: "In error.".into() };
    once!(hand, agree_to_destroy, book.agree_to_destroy(agreeing()));
    let helen = || Seconding {
        practitioner_id: HELEN.into(),
        passphrase: Some("a bridge over the level".into()),
        recorded_for: false,
    };
    let destroying = || DestroyRecord {
        young_person_id: id.clone(),
        why: "error".into(),
        reason: "In error.".into(),
        agreement: None,
        by: Some(helen()),
    };
    once!(hand, destroy_record, book.destroy_record(destroying()));
    assert!(book.young_person(asked).await.is_err());
}

async fn restricted(case: &mut Case, hand: &mut Hand) {
    let (callum, book) = (case.callum.clone(), &mut case.book);
    let reason = || "His aunt works in the team".to_owned();
    let restrict = || RestrictRecord { id: callum.clone(), people: vec![TOM.into()], reason: reason() };
    once!(hand, restrict_record, book.restrict_record(restrict()));
    let helen =
        || ChangeAccess { id: callum.clone(), practitioner_id: HELEN.into(), listed: true, reason: reason() };
    once!(hand, change_access, book.change_access(helen()));
    book.hand_keyboard_to(HELEN);
    let open = || OpenRestricted { id: callum.clone(), reason: reason() };
    once!(hand, open_restricted, book.open_restricted(open()));
    let lift = || LiftRestriction { id: callum.clone(), reason: reason() };
    once!(hand, lift_restriction, book.lift_restriction(lift()));
    book.hand_keyboard_to(TOM);
}

/// A meeting that is put off, and one that was not held.
async fn other_ends(case: &mut Case, hand: &mut Hand) {
    let request = ArrangeMeeting { kind: "review".into(), ..arranged(case, "2027-01-20") };
    let review = case.book.arrange_meeting(request).await.unwrap().id;
    let later = || PostponeMeeting {
        meeting_id: review.clone(),
        to: Some("2027-01-21".into()),
        starts_at: "2pm".into(),
        ends_at: "3pm".into(),
        reason: "other".into(),
        note: "He has an exam".into(),
        decided_by: "Helen Adeyemi-Ross".into(),
        late_reason: "".into(),
    };
    let earlier = case.book.meeting(about(&review)).await.unwrap().earlier;
    let went = || ReviewAction {
        meeting_id: review.clone(),
        action_id: earlier[0].action.id.clone(),
        outcome: "part_done".into(),
        note: "He was ill".into(),
        goes_on: true,
        due_on: Some("2027-02-10".into()),
    };
    once!(hand, review_action, case.book.review_action(went()));
    let whole = || PlanWanted { meeting_id: review.clone(), family: false };
    asks!(hand, since_last_time, case.book.since_last_time(about(&review)));
    let side = case.folder.path().join("since.pdf");
    once!(hand, save_since_last_time, case.book.save_since_last_time(&review, &side));
    asks!(hand, plan_versions, case.book.plan_versions(whole()));
    once!(hand, begin_plan, case.book.begin_plan(about(&review)));
    once!(hand, postpone_meeting, case.book.postpone_meeting(later()));
    late::moved_past_its_limit(case, hand, later()).await;
    prepare(case, &review).await;
    case.on("2027-01-21");
    let nobody =
        || NotHeld { meeting_id: review.clone(), on: "2027-01-21".into(), reason: "Nobody came".into() };
    once!(hand, record_not_held, case.book.record_not_held(nobody()));
}
