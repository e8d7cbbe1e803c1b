//! Guards that warn, a strategy discussion from triage, and the council's own words on every page.

use waymark::wire::meetings::{ArrangeMeeting, PostponeMeeting};
use waymark::wire::people::{OpenPathway, RecordConsent};
use waymark::wire::settings::ChangeSetting;
use waymark::wire::triage::{EndStrategyDiscussion, RecordStrategyDiscussion};
use waymark::wire::work::WhoseWork;
use waymark::wire::{About, Nothing};

use crate::casebook::{BRIDGET, HELEN, Records, TOM, accepted, answer, callum, change, records, triage};

async fn set(records: &mut Records, key: &str, value: &str) {
    let request = ChangeSetting { key: key.into(), value: value.into() };
    records.book.change_setting(request).await.unwrap();
}

async fn whats(records: &mut Records, on: &str) -> Vec<(String, String)> {
    let work = records.on(on).my_work(WhoseWork { everyone: true }).await.unwrap();
    work.lines.into_iter().map(|line| (line.what, line.why)).collect()
}

fn has(lines: &[(String, String)], what: &str) -> bool {
    lines.iter().any(|(line, _)| line == what)
}

#[tokio::test]
async fn a_chair_with_another_part_in_the_case_is_warned_about_everywhere() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let shown = |record: waymark::wire::people::YoungPersonRecord| record.pathway.unwrap().warnings;
    assert!(shown(records.record(&callum.id).await).is_empty());
    for (chair, says) in [
        (TOM, "The independent chair is also the allocated social worker."),
        (BRIDGET, "The independent chair is also the manager of the allocated social worker."),
    ] {
        records.book.change_pathway(change(&callum.pathway, "chair_id", chair)).await.unwrap();
        let warnings = shown(records.record(&callum.id).await);
        assert!(warnings.iter().any(|one| one.starts_with(says)), "{warnings:?}");
        let arranging = records.book.arranging(About { id: callum.pathway.clone() }).await.unwrap();
        assert!(arranging.warnings.iter().any(|one| one.starts_with(says)), "{:?}", arranging.warnings);
    }
    records.book.change_pathway(change(&callum.pathway, "chair_id", HELEN)).await.unwrap();
    assert!(shown(records.record(&callum.id).await).is_empty());
}

#[tokio::test]
async fn a_plan_that_may_still_be_open_is_converted_and_not_doubled() {
    let mut records = records("2026-11-20").await;
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    let standard = OpenPathway {
        referred_on: "2026-03-01".into(),
        triaged_on: Some("2026-03-02".into()),
        triage_outcome: Some("standard_plan".into()),
        ..accepted(&id)
    };
    assert!(records.record(&id).await.before_opening.is_empty());
    records.book.open_pathway(standard).await.unwrap();
    let record = records.record(&id).await;
    assert!(record.pathway.is_some_and(|pathway| pathway.over));
    assert!(record.before_opening[0].contains("a standard one was enough on Mon 2 Mar 2026"));
    // What triage did not accept does not stand in the way; it is warned about.
    records.book.open_pathway(accepted(&id)).await.unwrap();
    let record = records.record(&id).await;
    let pathway = record.pathway.unwrap();
    assert_eq!((pathway.state_code.as_str(), pathway.warnings.len()), ("A3", 1));
    assert!(record.before_opening.is_empty());
    let again = records.book.open_pathway(accepted(&id)).await.err().unwrap();
    assert!(again.to_string().contains("already open"), "{again}");
}

#[tokio::test]
async fn triage_that_asks_for_a_strategy_discussion_goes_on_once_its_end_is_recorded() {
    let mut records = records("2026-11-20").await;
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    let diverted = OpenPathway { triage_outcome: Some("strategy_discussion".into()), ..accepted(&id) };
    let pathway = records.book.open_pathway(diverted).await.unwrap().id;
    let state = |record: waymark::wire::people::YoungPersonRecord| record.pathway.unwrap().state_code;
    assert_eq!(state(records.record(&id).await), "H1");
    // Another decision of triage does not close it without a word: the section 47 process comes first.
    for outcome in ["accept", "standard_plan", "more_information"] {
        let refused = records.book.decide_triage(triage(&pathway, outcome, HELEN)).await.err().unwrap();
        assert!(refused.to_string().contains("record the day it ended"), "{outcome}: {refused}");
        assert_eq!(state(records.record(&id).await), "H1");
    }
    let ended = |on: &str| EndStrategyDiscussion {
        pathway_id: pathway.clone(),
        outcome: "goes_on".into(),
        ended_on: on.into(),
        decided_by: BRIDGET.into(),
        consent_confirmed_on: String::new(),
        reason: String::new(),
    };
    assert!(records.book.end_strategy_discussion(ended("2026-11-01")).await.is_err());
    records.book.end_strategy_discussion(ended("2026-11-19")).await.unwrap();
    assert_eq!(state(records.record(&id).await), "A2");
    records.book.decide_triage(triage(&pathway, "accept", HELEN)).await.unwrap();
    assert_eq!(state(records.record(&id).await), "A3");
    // Opened again, also by one that begins on the very day the one before ended.
    let again = |on: &str| RecordStrategyDiscussion {
        pathway_id: pathway.clone(),
        began_on: on.into(),
        reason: String::new(),
    };
    records.book.record_strategy_discussion(again("2026-11-19")).await.unwrap();
    assert_eq!(state(records.record(&id).await), "H1");
}

#[tokio::test]
async fn an_advocate_the_birthday_and_the_guides_stand_on_my_work() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let advocate = RecordConsent {
        subject: "advocacy".into(),
        ..answer(&callum.pathway, &callum.id, "given", "2026-11-20")
    };
    records.book.record_consent(advocate).await.unwrap();
    // The only meeting is held: nobody is asked for an advocate until the next one has a date.
    assert!(!has(&whats(&mut records, "2026-12-17").await, "Refer Callum to Route 1"));
    let review = ArrangeMeeting {
        pathway_id: callum.pathway.clone(),
        kind: "review".into(),
        scheduled_on: "2027-01-27".into(),
        starts_at: "14:00".into(),
        ends_at: "15:00".into(),
        venue: "Youth centre".into(),
    };
    let review = records.book.arrange_meeting(review).await.unwrap().id;
    let lines = whats(&mut records, "2026-12-17").await;
    assert!(has(&lines, "Refer Callum to Route 1"), "{lines:?}");
    records.book.refer_to_advocacy(crate::advocacy::referral(&callum.pathway, "2026-12-17")).await.unwrap();
    assert!(!has(&whats(&mut records, "2026-12-17").await, "Refer Callum to Route 1"));
    // Moved for the weather: the line says so, and that the limit stays.
    let moved = PostponeMeeting {
        meeting_id: review,
        to: Some("2027-02-02".into()),
        starts_at: "14:00".into(),
        ends_at: "15:00".into(),
        reason: "weather".into(),
        note: "snow, school closed".into(),
        decided_by: "Tom".into(),
        late_reason: "The school is closed.".into(),
    };
    records.on("2027-01-27").postpone_meeting(moved).await.unwrap();
    let lines = whats(&mut records, "2027-01-28").await;
    let (_, why) = lines.iter().find(|(what, _)| what == "Hold the 6-weekly review").unwrap();
    assert!(
        why.ends_with("Postponed from Wed 27 Jan (Weather or closure); the limit does not move: Wed 27 Jan"),
        "{why}"
    );
    // Seen from the day before it was moved, nobody knew.
    let before = whats(&mut records, "2027-01-26").await;
    assert!(before.iter().all(|(_, why)| !why.contains("Postponed")));
    records.on("2027-01-28").change_person(change(&callum.id, "born_on", "2009-07-20")).await.unwrap();
    assert!(has(&whats(&mut records, "2027-01-28").await, "Plan for Callum turning 18"));
    let guides = "Review the guides and the wording of the letters";
    assert!(!has(&whats(&mut records, "2027-01-28").await, guides));
    set(&mut records, "deadline.guide_review", "31 Jan 2027").await;
    assert!(has(&whats(&mut records, "2027-01-28").await, guides));
}

#[tokio::test]
async fn every_page_speaks_in_the_councils_words() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    assert_eq!(records.record(&callum.id).await.pathway.unwrap().meetings[0].title, "Full meeting 1");
    for (key, value) in [
        ("words.full_meeting", "family help meeting"),
        ("words.full_review", "family help meeting"),
        ("words.review", "catch-up"),
        ("words.child_in_need", "Family Help"),
        ("words.social_worker", "lead practitioner"),
        ("words.chair", "meeting chair"),
        ("words.business_support", "the hub"),
    ] {
        set(&mut records, key, value).await;
    }
    records.on("2026-12-17");
    let pathway = records.record(&callum.id).await.pathway.unwrap();
    assert_eq!(pathway.meetings[0].title, "Family help meeting 1");
    assert!(pathway.way.iter().any(|point| point.label == "Catch-up"));
    let lines = whats(&mut records, "2026-12-17").await;
    assert!(has(&lines, "Hold the catch-up") && has(&lines, "Start arranging the family help meeting"));
    let about = About { id: callum.meeting.into() };
    let meeting = records.book.meeting(about).await.unwrap();
    assert_eq!(meeting.title, "Family help meeting 1");
    assert!(meeting.next_dates_says.iter().any(|says| says.starts_with("Catch-up by")));
    let listed = records.book.meetings(Nothing {}).await.unwrap();
    assert_eq!(listed[0].title, "Family help meeting 1");
    let history = records.book.history(About { id: callum.id.clone() }).await.unwrap();
    let fields: Vec<&str> =
        history.iter().flat_map(|entry| &entry.changes).map(|change| change.field.as_str()).collect();
    assert!(fields.contains(&"Lead practitioner") && fields.contains(&"Meeting chair"), "{fields:?}");
}
