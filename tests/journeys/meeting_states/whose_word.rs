//! Whose decision each step of a meeting was, and who only wrote it down.

use waymark::casework::Act;
use waymark::store::record::Noun;

use super::{At, BRIDGET, From, at, refused};
use crate::callum::{HELEN, TOM};
use crate::meetings::{about, wanted, write_all};

/// Each says who it was that decided, beside whoever wrote it down; what is late stays late.
#[tokio::test]
async fn a_late_day_is_acknowledged_and_stays_late() {
    let mut at = at(From::LateReview).await;
    let view = at.case.book.meeting(about(&at.meeting)).await.unwrap();
    let late = view.late_day.unwrap();
    assert_eq!(late.says, "Tue 2 Feb 2027 is 6 days after the last day, Wed 27 Jan 2027.");
    assert_eq!(
        (late.reason.as_str(), late.acknowledged_by.as_str()),
        ("The school is closed.", "team manager")
    );
    assert_eq!(late.may.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Bridget Moss"]);
    at.case.book.hand_keyboard_to(BRIDGET);
    let asked = async |at: &mut At| {
        let everyone = waymark::wire::work::WhoseWork { everyone: false };
        let work = at.case.book.my_work(everyone).await.unwrap();
        let line = work
            .lines
            .into_iter()
            .find(|line| line.what == "Acknowledge the late day of the 6-weekly review");
        line.map(|line| line.why)
    };
    let why = asked(&mut at).await.unwrap();
    assert!(
        why.contains("Moved to Tue 2 Feb (Weather or closure), 6 days after the last day, Wed 27 Jan"),
        "{why}"
    );
    at.case.book.hand_keyboard_to(TOM);
    at.acknowledged_by(BRIDGET).await.unwrap();
    assert!(refused(&at.acknowledged_by(BRIDGET).await.err().unwrap()).contains("acknowledged already"));
    let view = at.case.book.meeting(about(&at.meeting)).await.unwrap();
    assert_eq!(view.late_day.unwrap().acknowledged_says, "Bridget Moss acknowledged it on Wed 27 Jan 2027.");
    assert!(view.limit_says.contains("27 Jan"), "no limit moved: {}", view.limit_says);
    at.case.book.hand_keyboard_to(BRIDGET);
    assert_eq!(asked(&mut at).await, None);
    let history = at.case.book.history(about(&at.case.callum.clone())).await.unwrap();
    assert!(history[0].says.contains("Late day acknowledged"), "{}", history[0].says);
    // Moved once more past the limit, it is asked for once more.
    at.case.book.hand_keyboard_to(TOM);
    at.moves("2027-02-04", "Donna is away.").await.unwrap();
    at.case.book.hand_keyboard_to(BRIDGET);
    assert!(asked(&mut at).await.is_some());
}

/// T12, T13, T16: the chair's word. Whoever minutes writes it down; the page and the history name both.
#[tokio::test]
async fn the_chairs_word_names_whoever_wrote_it_down() {
    const BOTH: &str = "recorded by Tom Fairlie as Helen Adeyemi-Ross’s decision";
    async fn held_says(at: &mut At) -> String {
        let view = at.case.book.meeting(about(&at.meeting)).await.unwrap();
        view.steps.into_iter().find(|step| step.key == "hold_meeting").unwrap().says
    }
    async fn last_by(at: &mut At) -> String {
        let history = at.case.book.history(about(&at.case.callum.clone())).await.unwrap();
        history[0].by.clone()
    }
    let mut at = at(From::OnTheDay).await;
    at.case.book.hand_keyboard_to(HELEN);
    let own = at.by_the_name("T12").await.unwrap();
    assert_eq!(held_says(&mut at).await, "Wed 16 Dec 2026", "her own word needs nobody else's name");
    assert_eq!(last_by(&mut at).await, "Helen Adeyemi-Ross");
    at.case.book.take_back(&own.entry.unwrap()).await.unwrap();

    at.case.book.hand_keyboard_to(TOM);
    let not_held = at.by_the_name("T13").await.unwrap();
    let warnings = at.case.book.meeting(about(&at.meeting)).await.unwrap().warnings;
    let says = format!("Not held on Wed 16 Dec 2026: Nobody came. It was {BOTH}.");
    assert!(warnings.contains(&says), "{warnings:?}");
    assert_eq!(last_by(&mut at).await, BOTH);
    at.case.book.take_back(&not_held.entry.unwrap()).await.unwrap();

    at.by_the_name("T12").await.unwrap();
    assert_eq!(held_says(&mut at).await, format!("Wed 16 Dec 2026, {BOTH}"));
    assert_eq!(last_by(&mut at).await, BOTH);

    write_all(&mut at.case, &at.meeting).await;
    let letter = wanted(&at.meeting, "outcome_letter", "own", &at.case.callum.clone());
    let before = at.case.book.preview_document(letter).await.unwrap();
    assert_eq!(
        before.whose_says,
        format!("This letter comes from Helen Adeyemi-Ross. Made final here, the record says: {BOTH}.")
    );
    let id = at.by_the_name("T16").await.unwrap().id;
    let steps = at.case.book.issued_document(about(&id)).await.unwrap().steps;
    assert_eq!(steps[0].says, [format!("Wed 16 Dec 2026, {BOTH}")]);
    assert_eq!(last_by(&mut at).await, BOTH);
}

/// A meeting is no fact of a pathway that triage did not accept, or after its end.
#[tokio::test]
async fn no_meeting_is_held_without_a_plan() {
    let mut at = at(From::OnTheDay).await;
    let mut acting = at.case.book.begin(Act::PracticeCase, Noun::Pathway, &at.case.pathway).await.unwrap();
    let ended = [("ended_on", "2026-12-15".into()), ("end_reason", "E1".into())];
    acting.set(Noun::Pathway, &at.case.pathway, &ended).await.unwrap();
    acting.finish().await.unwrap();
    let says = refused(&at.by_the_name("T12").await.err().unwrap());
    assert!(says.contains("This pathway ended on Tue 15 Dec 2026."), "{says}");
}

/// Whoever covers for the chair acknowledges a late full meeting for them; nobody else does.
#[tokio::test]
async fn a_manager_who_covers_for_the_chair_acknowledges_a_late_full_meeting() {
    let mut at = at(From::Review).await;
    at.meeting = at.arranges("full", "2027-03-10").await.unwrap().id;
    at.case.on("2027-03-10");
    at.moves("2027-03-16", "The hall is flooded.").await.unwrap();
    let may = async |at: &mut At| -> Vec<String> {
        let view = at.case.book.meeting(about(&at.meeting)).await.unwrap();
        view.late_day.unwrap().may.into_iter().map(|one| one.name).collect()
    };
    assert_eq!(may(&mut at).await, ["Helen Adeyemi-Ross"]);
    at.case.book.hand_keyboard_to(BRIDGET);
    let says = refused(&at.acknowledged_by(BRIDGET).await.err().unwrap());
    assert!(
        says.contains("Only the independent chair acknowledges that a full meeting will be late"),
        "{says}"
    );
    let mut acting = at.case.book.begin(Act::ArrangeCover, Noun::Cover, "cover-1").await.unwrap();
    let cover = [
        ("practitioner_id", HELEN.into()),
        ("covered_by_id", BRIDGET.into()),
        ("from_on", "2027-03-08".into()),
        ("until_on", "2027-03-19".into()),
    ];
    acting.add(Noun::Cover, "cover-1", &cover).await.unwrap();
    acting.finish().await.unwrap();
    assert_eq!(may(&mut at).await, ["Bridget Moss", "Helen Adeyemi-Ross"]);
    at.acknowledged_by(BRIDGET).await.unwrap();
    let view = at.case.book.meeting(about(&at.meeting)).await.unwrap();
    assert_eq!(view.late_day.unwrap().acknowledged_says, "Bridget Moss acknowledged it on Wed 10 Mar 2027.");
}
