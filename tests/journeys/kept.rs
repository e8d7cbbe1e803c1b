//! What is kept between questions never answers anything that is no longer true: after each act, records that were
//! open all along answer like records opened a moment ago.

use serde_json::{Value, json};
use waymark::casework::Casebook;
use waymark::casework::practice::{make_practice, open_practice};
use waymark::wire::documents::{DocumentWanted, MarkWrong, RecordDispatch};
use waymark::wire::meetings::MeetingLine;
use waymark::wire::people::{Find, RecordAddress, RecordAlias, RecordConsent, RecordVisit};
use waymark::wire::session::UndoEntry;
use waymark::wire::settings::ChangeSetting;
use waymark::wire::work::WhoseWork;
use waymark::wire::{About, Change, FieldChange, Nothing};

struct Callum {
    id: String,
    mother: String,
    connection: String,
    pathway: String,
    meeting: String,
    letter: DocumentWanted,
}

async fn callum(book: &mut Casebook) -> Callum {
    let id = book.find_people(Find { text: "100481".into() }).await.unwrap().remove(0).id;
    let record = book.young_person(About { id: id.clone() }).await.unwrap();
    let pathway = record.pathway.unwrap();
    let meeting = pathway.meetings.iter().find(|one| one.kind == "initial").unwrap().id.clone();
    let mother = record.connections.iter().find(|one| one.relation == "Mother").unwrap();
    let grid = book.who_gets_what(About { id: meeting.clone() }).await.unwrap();
    let of_mother = |wanted: &DocumentWanted| wanted.recipient_id.as_ref() == Some(&mother.person_id);
    let letter = grid.before.into_iter().find(|line| of_mother(&line.wanted)).unwrap().wanted;
    let (mother, connection) = (mother.person_id.clone(), mother.id.clone());
    Callum { id, mother, connection, pathway: pathway.id, meeting, letter }
}

/// Every question whose answer draws on what is kept.
async fn answers(book: &mut Casebook, callum: &Callum) -> Value {
    let about = || About { id: callum.meeting.clone() };
    let find = |text: &str| Find { text: text.into() };
    let preview = book.preview_document(callum.letter.clone()).await.map_err(|error| error.to_string());
    json!({
        "everyone": book.my_work(WhoseWork { everyone: true }).await.unwrap(),
        "mine": book.my_work(WhoseWork { everyone: false }).await.unwrap(),
        "young people": book.find_people(find("")).await.unwrap(),
        "found": book.find_people(find("Calum Ashdwon")).await.unwrap(),
        "alias": book.find_people(find("Quillon")).await.unwrap(),
        "meeting": book.meeting(about()).await.unwrap(),
        "who gets what": book.who_gets_what(about()).await.unwrap(),
        "preview": preview,
    })
}

fn change(id: &str, field: &str, value: &str) -> Change {
    let changes = vec![FieldChange { field: field.into(), value: Some(value.into()) }];
    Change { id: id.into(), changes }
}

const ACTS: usize = 13;

/// The acts that change what stands in lists and letters; the entry that undo takes back, where there is one.
async fn act(book: &mut Casebook, at: &Callum, number: usize, last: Option<String>) -> Option<String> {
    let today = "2027-01-11";
    let pathway_id = at.pathway.clone();
    let done = match number {
        0 => book.change_person(change(&at.id, "preferred_name", "Quill")).await,
        1 => book.record_alias(RecordAlias { person_id: at.id.clone(), name: "Quillon".into() }).await,
        2 => {
            let address = RecordAddress {
                person_id: at.mother.clone(),
                lines: "9 Otter Lane\nKingsmere".into(),
                postcode: "TA99 5ZZ".into(),
                confirmed_on: Some("2027-01-11".into()),
                protected: false,
                protected_reason: String::new(),
            };
            book.record_address(address).await
        }
        3 => book.change_person(change(&at.mother, "given_name", "Dorothea")).await,
        4 => book.undo(UndoEntry { entry: last.unwrap() }).await,
        5 => {
            let visit = RecordVisit {
                pathway_id,
                visited_on: today.into(),
                outcome: "seen".into(),
                place: "Home".into(),
                what_they_said: String::new(),
                bedroom_seen: String::new(),
                plan_checked: String::new(),
            };
            book.record_visit(visit).await
        }
        6 => {
            let consent = RecordConsent {
                pathway_id,
                person_id: at.mother.clone(),
                subject: "plan".into(),
                answer: "withdrawn".into(),
                answered_on: Some(today.into()),
                method: "By phone".into(),
                limits: String::new(),
                ask_by_on: None,
                gillick: String::new(),
                note: String::new(),
            };
            book.record_consent(consent).await
        }
        7 => book.undo(UndoEntry { entry: last.unwrap() }).await,
        8 => book.change_meeting(change(&at.meeting, "venue", "The Old Mill")).await,
        9 => {
            let setting = ChangeSetting { key: "council.phone".into(), value: "01632 960111".into() };
            book.change_setting(setting).await
        }
        10 => {
            // It has gone to its reader, who is told what was wrong in it.
            let grid = book.who_gets_what(About { id: at.letter.meeting_id.clone() }).await.unwrap();
            let mut lines = grid.before.into_iter().chain(grid.after);
            let same = |one: &DocumentWanted| (one.kind.clone(), one.recipient_id.clone());
            let sent = lines.find(|line| same(&line.wanted) == same(&at.letter)).and_then(|line| line.id);
            let says = "The day of the next meeting was wrong.".into();
            book.mark_wrong(MarkWrong { document_id: sent.unwrap(), says }).await.unwrap();
            book.make_final(at.letter.clone()).await
        }
        11 => {
            let document_id = last.unwrap();
            let sent = RecordDispatch { document_id, how: "by_hand".into(), sent_on: "2027-01-11".into() };
            book.record_dispatch(sent).await
        }
        _ => book.change_connection(change(&at.connection, "letters", "no")).await,
    };
    let done = done.unwrap_or_else(|error| panic!("act {number}: {error}"));
    if number == 10 { Some(done.id) } else { done.entry }
}

#[tokio::test]
async fn what_is_kept_answers_like_records_just_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice");
    let (mut vault, mut book) = make_practice(&path, 3).await.unwrap();
    let callum = callum(&mut book).await;
    let mut before = answers(&mut book, &callum).await;
    let mut last = None;
    for number in 0..ACTS {
        last = act(&mut book, &callum, number, last).await;
        let kept = answers(&mut book, &callum).await;
        assert_ne!(kept, before, "act {number} shows nowhere: the test asks too little");
        book.close().await.unwrap();
        drop(vault);
        (vault, book) = open_practice(&path).await.unwrap();
        let fresh = answers(&mut book, &callum).await;
        for (question, answer) in fresh.as_object().unwrap() {
            assert_eq!(&kept[question], answer, "{question}, after act {number}");
        }
        before = fresh;
    }
}

/// Reads ahead until nothing is left; answers in how many pieces.
async fn read_all_ahead(book: &mut Casebook) -> usize {
    let mut pieces = 0;
    while book.read_ahead().await.unwrap() {
        pieces += 1;
        assert!(pieces < 100, "reading ahead comes to an end");
    }
    pieces
}

/// What was read ahead is what a page would have read; an act and another day leave only what they changed to be read.
#[tokio::test]
async fn what_is_read_ahead_is_what_a_page_reads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice");
    let (vault, mut book) = make_practice(&path, 130).await.unwrap();
    let callum = callum(&mut book).await;
    let asked = answers(&mut book, &callum).await;
    book.close().await.unwrap();
    drop(vault);
    let (_vault, mut book) = open_practice(&path).await.unwrap();
    assert!(read_all_ahead(&mut book).await > 1, "many are read in pieces");
    assert_eq!(answers(&mut book, &callum).await, asked);
    assert_eq!(read_all_ahead(&mut book).await, 0);
    act(&mut book, &callum, 0, None).await;
    assert_eq!(read_all_ahead(&mut book).await, 1);
    assert_ne!(answers(&mut book, &callum).await, asked);
    book.stand_on("2027-03-01".parse().unwrap());
    assert!(read_all_ahead(&mut book).await > 1);
}

/// Another day is another answer, also when nothing was done.
#[tokio::test]
async fn what_is_kept_belongs_to_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 0).await.unwrap();
    let everyone = || WhoseWork { everyone: true };
    let overdue = |work: waymark::wire::work::MyWork| {
        work.lines.into_iter().filter(|line| line.group == "overdue").count()
    };
    let today = overdue(book.my_work(everyone()).await.unwrap());
    book.stand_on("2027-03-01".parse().unwrap());
    assert!(overdue(book.my_work(everyone()).await.unwrap()) > today);
    book.stand_on("2027-01-11".parse().unwrap());
    assert_eq!(overdue(book.my_work(everyone()).await.unwrap()), today);
}

/// Twelve years of meetings are no list: what asks for something, and the last three hundred that are over.
#[tokio::test]
async fn a_long_list_of_meetings_ends_and_loses_nothing_open() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 0).await.unwrap();
    let few = book.meetings(Nothing {}).await.unwrap();
    drop(book);
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 90).await.unwrap();
    let many = book.meetings(Nothing {}).await.unwrap();
    let open = |lines: &[MeetingLine]| -> Vec<String> {
        let open = lines.iter().filter(|line| !["filed", "not_held"].contains(&line.state.as_str()));
        open.map(|line| format!("{} {} {} {}", line.name, line.title, line.limit_says, line.tag)).collect()
    };
    assert_eq!(open(&many), open(&few));
    assert!(!open(&few).is_empty());
    assert_eq!(many.len() - open(&many).len(), 300);
}
