//! What goes with a meeting besides its minutes and letters: agenda, plan, another day, the end; on the practice data.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use waymark::casework::Casebook;
use waymark::casework::practice::make_practice;
use waymark::wire::documents::{DocumentLine, RecordDispatch};
use waymark::wire::ending::DecideToEnd;
use waymark::wire::meetings::{PostponeMeeting, WriteParagraph};
use waymark::wire::people::{Find, RecordAddress};
use waymark::wire::{About, Change, FieldChange};

async fn meetings(book: &mut Casebook) -> (String, String, String) {
    let id = book.find_people(Find { text: "100481".into() }).await.unwrap().remove(0).id;
    let pathway = book.young_person(About { id }).await.unwrap().pathway.unwrap();
    let of = |kind: &str| pathway.meetings.iter().find(|one| one.kind == kind).unwrap().id.clone();
    (pathway.id.clone(), of("initial"), of("review"))
}

async fn along(book: &mut Casebook, meeting: &str) -> Vec<DocumentLine> {
    book.who_gets_what(About { id: meeting.into() }).await.unwrap().along
}

fn titles(lines: &[DocumentLine]) -> Vec<String> {
    let mut titles: Vec<String> =
        lines.iter().map(|line| format!("{}: {}", line.title, line.recipient)).collect();
    titles.sort();
    titles
}

async fn final_text(book: &mut Casebook, line: &DocumentLine) -> Result<String, String> {
    let done = book.make_final(line.wanted.clone()).await.map_err(|error| error.to_string())?;
    Ok(book.issued_document(About { id: done.id }).await.unwrap().plain_text)
}

fn one<'a>(lines: &'a [DocumentLine], kind: &str, recipient: &str) -> &'a DocumentLine {
    lines.iter().find(|line| line.wanted.kind == kind && line.recipient == recipient).unwrap_or_else(|| {
        panic!("{kind} for {recipient} is not among {:?}", titles(lines));
    })
}

#[tokio::test]
async fn the_plan_goes_to_those_who_came_and_the_agenda_to_those_who_are_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 0).await.unwrap();
    let (_, full, review) = meetings(&mut book).await;
    let lines = along(&mut book, &full).await;
    let plans = lines.iter().filter(|line| line.wanted.kind == "plan").count();
    assert_eq!(plans, 5, "{:?}", titles(&lines));
    assert!(
        !lines
            .iter()
            .any(|line| line.wanted.kind.starts_with("agenda") || line.wanted.kind.starts_with("end_"))
    );
    let family = final_text(&mut book, one(&lines, "plan_family", "Cal Ashdown")).await.unwrap();
    assert!(family.contains("Tom will") && !family.contains("I will"), "{family}");
    assert!(!family.contains("Penhale") && !family.contains("order about"), "{family}");
    let kez = lines.iter().find(|line| line.recipient == "Kez Omari" && line.wanted.kind == "plan").unwrap();
    let full_text = final_text(&mut book, kez).await.unwrap();
    assert!(full_text.contains("CA 100481") && full_text.contains("Disruption"), "{full_text}");

    let lines = along(&mut book, &review).await;
    assert!(lines.iter().all(|line| line.wanted.kind.starts_with("agenda")), "{:?}", titles(&lines));
    assert!(lines.iter().any(|line| line.wanted.kind == "agenda_young_person"));
}

#[tokio::test]
async fn another_day_is_told_without_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 0).await.unwrap();
    let (_, _, review) = meetings(&mut book).await;
    let postpone = PostponeMeeting {
        meeting_id: review.clone(),
        to: Some("2027-01-26".into()),
        starts_at: "15:30".into(),
        ends_at: "16:30".into(),
        reason: "safety".into(),
        note: "Jayden may be near the school on that day.".into(),
        decided_by: "Tom Fairlie".into(),
        late_reason: "The school is closed.".into(),
    };
    book.postpone_meeting(postpone).await.unwrap();
    let address = FieldChange { field: "venue_address".into(), value: Some("Mill Road, Kingsmere".into()) };
    book.change_meeting(Change { id: review.clone(), changes: vec![address] }).await.unwrap();
    let lines = along(&mut book, &review).await;
    let refused = one(&lines, "postponement_letter", "Cal Ashdown").cannot.clone();
    assert_eq!(refused, Vec::<String>::new(), "nothing has to come first");
    let text = final_text(&mut book, one(&lines, "postponement_letter", "Cal Ashdown")).await.unwrap();
    assert!(text.contains("Wednesday 27 January 2027") && text.contains("Tuesday 26 January 2027"), "{text}");
    assert!(!text.contains("Jayden") && !text.contains("afe"), "{text}");

    // Donna moves between the printing and the post.
    let donna = one(&lines, "postponement_letter", "Donna Ashdown").clone();
    let document_id = book.make_final(donna.wanted.clone()).await.unwrap().id;
    let moved = RecordAddress {
        person_id: donna.wanted.recipient_id.unwrap(),
        lines: "9 Otter Lane\nKingsmere".into(),
        postcode: "TA99 5ZZ".into(),
        confirmed_on: Some("2027-01-11".into()),
        protected: false,
        protected_reason: String::new(),
    };
    book.record_address(moved).await.unwrap();
    let sent = |how: &str| RecordDispatch {
        document_id: document_id.clone(),
        how: how.into(),
        sent_on: "2027-01-11".into(),
    };
    let refused = book.record_dispatch(sent("post")).await.err().unwrap().to_string();
    assert!(refused.contains("The address has changed since"), "{refused}");
    book.record_dispatch(sent("by_hand")).await.unwrap();
}

#[tokio::test]
async fn whoever_was_told_sees_what_changed_since_and_their_draft_says_it() {
    let mut case = crate::callum::case().await;
    let meeting = crate::meetings::arrange(&mut case).await;
    crate::meetings::prepare(&mut case, &meeting).await;
    let grid = async |book: &mut Casebook| {
        let grid = book.who_gets_what(About { id: meeting.clone() }).await.unwrap();
        grid.before.into_iter().find(|line| line.wanted.kind == "professional_invite").unwrap()
    };
    let book = &mut case.book;
    let line = grid(book).await;
    assert!(line.told_says.is_empty(), "nobody was told anything yet");
    let document_id = book.make_final(line.wanted.clone()).await.unwrap().id;
    let sent = |document_id: String| RecordDispatch {
        document_id,
        how: "secure_email".into(),
        sent_on: "2026-11-27".into(),
    };
    book.record_dispatch(sent(document_id)).await.unwrap();
    assert_eq!(grid(book).await.told_says, Vec::<String>::new(), "all of it was told");

    let postpone = PostponeMeeting {
        meeting_id: meeting.clone(),
        to: Some("2026-12-17".into()),
        starts_at: "15:30".into(),
        ends_at: "16:30".into(),
        reason: "weather".into(),
        note: String::new(),
        decided_by: "Tom Fairlie".into(),
        late_reason: "The school is closed.".into(),
    };
    book.postpone_meeting(postpone).await.unwrap();
    let line = grid(book).await;
    let says = line.told_says.join(" ");
    assert!(says.contains("was told last on Fri 27 Nov 2026"), "{says}");
    assert!(says.contains("The day is now Thursday 17 December 2026."), "{says}");
    assert!(says.contains("3:30pm to 4:30pm") && !says.contains("The place"), "{says}");
    let draft = book.mail_draft(&line.wanted, b"%PDF".to_vec()).await.unwrap().unwrap();
    let body = draft.split("base64\r\n\r\n").nth(1).unwrap().split("\r\n--").next().unwrap();
    let body = String::from_utf8(STANDARD.decode(body.replace("\r\n", "")).unwrap()).unwrap();
    assert!(body.contains("What has changed since we wrote on Friday 27 November 2026:"), "{body}");
    assert!(body.contains("- The day is now Thursday 17 December 2026."), "{body}");
}

#[tokio::test]
async fn the_end_is_told_to_each_in_their_own_words_once_it_is_decided() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 0).await.unwrap();
    let (pathway, full, _) = meetings(&mut book).await;
    let decide = DecideToEnd {
        pathway_id: pathway,
        decided_on: "2027-01-11".into(),
        decided_at: "meeting".into(),
        manager_id: String::new(),
        reason: "E1".into(),
        explanation: "Cal is home at night and back in lessons.".into(),
    };
    book.decide_to_end(decide).await.unwrap();
    let lines = along(&mut book, &full).await;
    let own = one(&lines, "end_letter_young_person", "Cal Ashdown").clone();
    let refused = final_text(&mut book, &own).await.unwrap_err();
    for what in ["why we stop", "who is still there", "what happens next"] {
        assert!(refused.contains(what), "{refused}");
    }
    for (section, body) in [
        ("end_why", "You are home at night and back in lessons."),
        ("end_still_there", "Tom still comes to see you."),
        ("end_next", "There is a smaller plan with Tom now."),
    ] {
        let write = WriteParagraph {
            meeting_id: full.clone(),
            id: None,
            section: section.into(),
            body: body.into(),
            sensitivity: "ordinary".into(),
            audience: "young_person".into(),
        };
        book.write_paragraph(write).await.unwrap();
    }
    let text = final_text(&mut book, &own).await.unwrap();
    assert!(text.contains("You are home at night") && !text.contains("What you did"), "{text}");
    let donna = final_text(&mut book, one(&lines, "end_letter_parent", "Donna Ashdown")).await.unwrap();
    assert!(donna.contains("Cal is home at night and back in lessons."), "{donna}");
    let notice = lines.iter().find(|line| line.wanted.kind == "end_notice").unwrap();
    let notice = final_text(&mut book, notice).await.unwrap();
    assert!(
        notice.contains("CA 100481") && !notice.contains("Callum") && !notice.contains("lessons"),
        "{notice}"
    );
}
