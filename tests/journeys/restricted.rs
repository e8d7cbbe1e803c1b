//! Restricted records: who opens them, why, and what everybody else sees of them.

use waymark::casework::Error;
use waymark::wire::people::{ChangeAccess, Find, LiftRestriction, OpenRestricted, RestrictRecord};
use waymark::wire::work::WhoseWork;
use waymark::wire::{About, Code, Failure, Nothing};

use crate::casebook::{BRIDGET, Callum, HELEN, Records, TOM, change, records, visit};

const FAMILY: &str = "His aunt works in the team";

fn about(id: &str) -> About {
    About { id: id.into() }
}

fn restrict(id: &str, people: &[&str]) -> RestrictRecord {
    let people = people.iter().map(|one| (*one).to_owned()).collect();
    RestrictRecord { id: id.into(), people, reason: FAMILY.into() }
}

fn access(id: &str, practitioner_id: &str, listed: bool) -> ChangeAccess {
    let reason = if listed { "Covers for Tom" } else { "Back from leave" };
    ChangeAccess { id: id.into(), practitioner_id: practitioner_id.into(), listed, reason: reason.into() }
}

fn code<T>(answer: Result<T, Error>) -> Code {
    match answer {
        Err(error) => Failure::of(&error).code,
        Ok(_) => panic!("it opened"),
    }
}

async fn restricted() -> (Records, Callum) {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.on("2026-12-17").restrict_record(restrict(&callum.id, &[TOM, BRIDGET])).await.unwrap();
    (records, callum)
}

#[tokio::test]
async fn a_restricted_record_opens_for_listed_people_who_say_why() {
    let (mut records, callum) = restricted().await;
    // Who restricted it has it open.
    assert!(records.book.young_person(about(&callum.id)).await.is_ok());
    records.book.hand_keyboard_to(BRIDGET);
    for answer in [
        records.book.young_person(about(&callum.id)).await.map(drop),
        records.book.meeting(about(callum.meeting)).await.map(drop),
        records.book.who_gets_what(about(callum.meeting)).await.map(drop),
        records.book.history(about(&callum.id)).await.map(drop),
        records.book.history(about(callum.meeting)).await.map(drop),
        records.book.arranging(about(&callum.pathway)).await.map(drop),
        records.book.issued_document(about("document-introductory_letter_young_person")).await.map(drop),
    ] {
        assert_eq!(code(answer), Code::ReasonNeeded);
    }
    let no_reason = OpenRestricted { id: callum.id.clone(), reason: " ".into() };
    assert_eq!(code(records.book.open_restricted(no_reason).await), Code::Invalid);
    // A meeting of the record opens the record too.
    let reason = OpenRestricted { id: callum.meeting.into(), reason: "Complaint by the family".into() };
    records.book.open_restricted(reason).await.unwrap();
    let record = records.record(&callum.id).await;
    assert_eq!(record.restricted_says, "Thu 17 Dec 2026");
    assert_eq!(record.openings.len(), 1);
    let opening = &record.openings[0];
    assert_eq!((opening.by.as_str(), opening.reason.as_str()), ("Bridget Moss", "Complaint by the family"));
    let history = records.book.history(about(&callum.id)).await.unwrap();
    assert_eq!(history[0].says, "Restricted record opened");
    assert!(history[0].changes.iter().any(|one| one.after == "Complaint by the family"));
    assert!(!history[0].can_undo);
}

#[tokio::test]
async fn nobody_else_sees_more_than_the_name() {
    let (mut records, callum) = restricted().await;
    records.book.hand_keyboard_to(HELEN);
    assert_eq!(code(records.book.young_person(about(&callum.id)).await), Code::Refused);
    assert_eq!(code(records.book.meeting(about(callum.meeting)).await), Code::Refused);
    let reason = OpenRestricted { id: callum.id.clone(), reason: "curious".into() };
    assert_eq!(code(records.book.open_restricted(reason).await), Code::Refused);
    assert_eq!(code(records.book.change_person(change(&callum.id, "school", "Other")).await), Code::Refused);
    assert_eq!(
        code(records.book.change_person(change(&callum.donna, "communication", "x")).await),
        Code::Refused
    );
    let visited = visit(&callum.pathway, "2026-12-17", "seen");
    assert_eq!(code(records.book.record_visit(visited).await), Code::Refused);
    assert_eq!(code(records.book.change_access(access(&callum.id, HELEN, true)).await), Code::Refused);
    let all = records.book.my_work(WhoseWork { everyone: true }).await.unwrap();
    assert!(all.lines.is_empty(), "{:?}", all.lines.len());
    assert!(records.book.meetings(Nothing {}).await.unwrap().is_empty());
    assert!(records.book.letters(Nothing {}).await.unwrap().is_empty());
    let find = || Find { text: "callum".into() };
    assert!(records.book.find_anything(find()).await.unwrap().is_empty());
    let found = records.book.find_people(find()).await.unwrap();
    let one = &found[0];
    assert_eq!((one.name.as_str(), one.restricted, one.closed), ("Callum Ashdown", true, true));
    assert!(one.born_says.is_empty() && one.lcs_id.is_empty() && one.next.is_empty() && one.state.is_empty());
    // Who is on the list sees what they owe, without a reason.
    records.book.hand_keyboard_to(TOM);
    assert!(!records.book.my_work(WhoseWork { everyone: false }).await.unwrap().lines.is_empty());
    assert!(records.book.find_people(find()).await.unwrap().iter().all(|one| !one.closed));
}

#[tokio::test]
async fn the_list_grows_and_shrinks_with_a_reason_and_is_never_empty() {
    let (mut records, callum) = restricted().await;
    let id = callum.id.as_str();
    let mut silent = access(id, HELEN, true);
    silent.reason = String::new();
    assert_eq!(code(records.book.change_access(silent).await), Code::Invalid);
    assert_eq!(code(records.book.change_access(access(id, "nobody", true)).await), Code::Invalid);
    records.book.change_access(access(id, HELEN, true)).await.unwrap();
    let names = |record: waymark::wire::people::YoungPersonRecord| {
        record.access.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(names(records.record(id).await), ["Tom Fairlie", "Bridget Moss", "Helen Adeyemi-Ross"]);
    records.book.change_access(access(id, HELEN, false)).await.unwrap();
    records.book.change_access(access(id, BRIDGET, false)).await.unwrap();
    assert_eq!(code(records.book.change_access(access(id, TOM, false)).await), Code::Refused);
    assert_eq!(names(records.record(id).await), ["Tom Fairlie"]);
    assert_eq!(code(records.book.restrict_record(restrict(id, &[TOM])).await), Code::Refused);
    let history = records.book.history(about(id)).await.unwrap();
    assert!(history.iter().any(|one| one.changes.iter().any(|change| change.after == "Back from leave")));
    let lift = LiftRestriction { id: id.into(), reason: "The aunt has left".into() };
    records.book.lift_restriction(lift).await.unwrap();
    records.book.hand_keyboard_to(HELEN);
    let record = records.record(id).await;
    assert!(record.restricted_says.is_empty() && record.access.is_empty());
    assert_eq!(code(records.book.change_access(access(id, HELEN, true)).await), Code::Refused);
    assert_eq!(code(records.book.restrict_record(restrict(id, &[])).await), Code::Refused);
}
