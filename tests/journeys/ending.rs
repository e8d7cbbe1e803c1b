//! Ending a pathway: decided, ticked, closed, taken back, opened again; and a record entered in error.

use waymark::store::record::{Noun, Value};
use waymark::wire::About;
use waymark::wire::ending::{DecideToEnd, EndPathway, EnterInError};
use waymark::wire::people::{OpenPathway, YoungPersonRecord};
use waymark::wire::work::WhoseWork;

use crate::casebook::{BRIDGET, Callum, HELEN, Records, TOM, records};

fn decided(callum: &Callum, reason: &str) -> DecideToEnd {
    DecideToEnd {
        pathway_id: callum.pathway.clone(),
        decided_on: "2027-03-10".into(),
        decided_at: "meeting".into(),
        manager_id: String::new(),
        reason: reason.into(),
        explanation: "Callum goes out with people who look after him.".into(),
    }
}

fn closed(callum: &Callum, closure_code: &str) -> EndPathway {
    EndPathway {
        pathway_id: callum.pathway.clone(),
        ended_on: "2027-03-15".into(),
        closure_code: closure_code.into(),
        end_letters_on: "2027-03-12".into(),
        end_letters_none: String::new(),
        end_lcs_on: "2027-03-12".into(),
    }
}

async fn on_lcs(records: &mut Records, callum: &Callum) {
    let ticks: [(&str, Value); 2] =
        [("minutes_lcs_on", "2026-12-31".into()), ("letter_lcs_on", "2026-12-31".into())];
    records.set(callum.meeting, Noun::Meeting, &ticks).await;
}

async fn record(records: &mut Records, callum: &Callum) -> YoungPersonRecord {
    records.on("2027-03-15").young_person(About { id: callum.id.clone() }).await.unwrap()
}

#[tokio::test]
async fn a_plan_ends_with_its_letters_and_ticks_and_nothing_is_owed_any_more() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.on("2027-03-10").decide_to_end(decided(&callum, "E1")).await.unwrap();
    let ending = record(&mut records, &callum).await.pathway.unwrap();
    assert_eq!((ending.state_code.as_str(), ending.ending.closure.as_str()), ("A9", "not_due"));
    assert_eq!(ending.ending.not_yet.len(), 2, "{:?}", ending.ending.not_yet);
    let work = records.on("2027-03-15").my_work(WhoseWork { everyone: true }).await.unwrap();
    assert!(work.lines.iter().any(|line| line.what == "Close the pathway of Callum"));
    assert!(!work.lines.iter().any(|line| line.what.starts_with("Hold the")));

    let refused = records.on("2027-03-15").end_pathway(closed(&callum, "")).await.err().unwrap();
    assert!(refused.to_string().contains("The minutes of Full meeting 1 are not ticked"), "{refused}");
    on_lcs(&mut records, &callum).await;
    let wrong = records.on("2027-03-15").end_pathway(closed(&callum, "RC7")).await.err().unwrap();
    assert!(wrong.to_string().contains("leave the closure code empty"), "{wrong}");
    records.on("2027-03-15").end_pathway(closed(&callum, "")).await.unwrap();
    let after = record(&mut records, &callum).await.pathway.unwrap();
    assert_eq!((after.state_code.as_str(), after.over), ("A10", true));
    assert_eq!(after.ending.kept_until_says, "Kept until Thu 14 Feb 2036", "the later of closure and 18");
    let work = records.on("2027-03-15").my_work(WhoseWork { everyone: true }).await.unwrap();
    assert!(!work.lines.iter().any(|line| line.young_person_id == callum.id));
}

#[tokio::test]
async fn a_reason_that_closes_the_episode_asks_for_its_code() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    on_lcs(&mut records, &callum).await;
    records.on("2027-03-10").decide_to_end(decided(&callum, "E6")).await.unwrap();
    let refused = records.on("2027-03-15").end_pathway(closed(&callum, "")).await.err().unwrap();
    assert!(refused.to_string().contains("usually with RC5"), "{refused}");
    records.on("2027-03-15").end_pathway(closed(&callum, "RC5")).await.unwrap();
}

#[tokio::test]
async fn outside_a_meeting_a_manager_decides_and_says_why() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let outside = |manager: &str, why: &str| DecideToEnd {
        decided_at: "manager".into(),
        manager_id: manager.into(),
        explanation: why.into(),
        ..decided(&callum, "E7")
    };
    assert!(records.on("2027-03-10").decide_to_end(outside("", "The family said no.")).await.is_err());
    assert!(records.on("2027-03-10").decide_to_end(outside(BRIDGET, "")).await.is_err());
    records.on("2027-03-10").decide_to_end(outside(BRIDGET, "The family said no.")).await.unwrap();
}

#[tokio::test]
async fn a_decision_is_taken_back_and_the_clocks_stand_where_they_were() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let before = record(&mut records, &callum).await.pathway.unwrap();
    records.on("2027-03-10").decide_to_end(decided(&callum, "E1")).await.unwrap();
    records.on("2027-03-11").go_on(About { id: callum.pathway.clone() }).await.unwrap();
    let after = record(&mut records, &callum).await.pathway.unwrap();
    assert_eq!(after.state_code, before.state_code);
    let titles = |next: &[waymark::wire::people::NextThing]| -> Vec<String> {
        next.iter().map(|one| format!("{} {}", one.title, one.tag)).collect()
    };
    assert_eq!(titles(&after.next), titles(&before.next));
    assert!(records.on("2027-03-11").go_on(About { id: callum.pathway.clone() }).await.is_err());
}

#[tokio::test]
async fn only_a_manager_says_that_a_pathway_was_entered_in_error() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let wrong = || EnterInError { pathway_id: callum.pathway.clone(), reason: "The wrong Callum.".into() };
    let book = records.on("2027-03-10");
    book.hand_keyboard_to(TOM);
    assert!(book.enter_in_error(wrong()).await.is_err());
    book.hand_keyboard_to(HELEN);
    assert!(book.enter_in_error(wrong()).await.is_err());
    book.hand_keyboard_to(BRIDGET);
    book.enter_in_error(wrong()).await.unwrap();
    assert!(record(&mut records, &callum).await.pathway.is_none());
}

#[tokio::test]
async fn after_its_end_a_new_referral_opens_the_pathway_again_and_the_one_before_stays() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    on_lcs(&mut records, &callum).await;
    records.on("2027-03-10").decide_to_end(decided(&callum, "E1")).await.unwrap();
    let again = || OpenPathway {
        young_person_id: callum.id.clone(),
        social_worker_id: TOM.into(),
        chair_id: HELEN.into(),
        manager_id: None,
        referred_on: "2027-03-15".into(),
        assessed_on: "2027-03-15".into(),
        triaged_on: None,
        triage_outcome: None,
        triage_reason: String::new(),
        triaged_by: None,
    };
    assert!(records.on("2027-03-15").open_pathway(again()).await.is_err(), "one at a time");
    records.on("2027-03-15").end_pathway(closed(&callum, "")).await.unwrap();
    let opened = records.on("2027-03-15").open_pathway(again()).await.unwrap().id;
    let now = record(&mut records, &callum).await;
    let pathway = now.pathway.unwrap();
    assert_eq!((pathway.id.as_str(), pathway.state_code.as_str()), (opened.as_str(), "A1"));
    assert!(pathway.meetings.is_empty() && pathway.ending.kept_until_says.is_empty());
    let before = records.on("2027-03-15").meeting(About { id: callum.meeting.into() }).await.unwrap();
    assert_eq!(before.title, "Full meeting 1", "what was held then is still there to read");
}
