//! Who gets what: looked at by a person before a pack is made, and asked again once something changes (DR 2.8, N12).

use waymark::wire::documents::{ConfirmReaders, ReaderLine};
use waymark::wire::people::RecordAddress;
use waymark::wire::{Change, FieldChange};

use crate::callum::{Case, DONNA, case};
use crate::meetings::{about, held, refusal, sign_off};

async fn reader(case: &mut Case, meeting: &str, id: &str) -> ReaderLine {
    let grid = case.book.who_gets_what(about(meeting)).await.unwrap();
    grid.readers.into_iter().find(|one| one.person_id == id).unwrap()
}

async fn confirm(case: &mut Case, meeting: &str) {
    let readers_of = case.book.who_gets_what(about(meeting)).await.unwrap().readers_of;
    let looked = ConfirmReaders { meeting_id: meeting.into(), readers_of };
    case.book.confirm_readers(looked).await.unwrap();
}

/// Writes a word about how Donna is connected with Callum.
async fn donna(case: &mut Case, field: &str, value: &str) {
    let young = case.book.young_person(about(&case.callum.clone())).await.unwrap();
    let id = young.connections.into_iter().find(|one| one.person_id == DONNA).unwrap().id;
    let changes = vec![FieldChange { field: field.into(), value: Some(value.into()) }];
    case.book.change_connection(Change { id, changes }).await.unwrap();
}

fn says(one: &ReaderLine) -> String {
    one.envelope.iter().map(|point| format!("{}: {}", point.kind, point.says)).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_pack_waits_until_somebody_has_looked_at_every_address() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    sign_off(&mut case, &meeting).await;
    let shared = says(&reader(&mut case, &meeting, DONNA).await);
    assert!(shared.contains("confirm: Cal lives at this address too"), "{shared}");
    let refused = case.book.begin_pack(about(&meeting)).await.err().unwrap();
    assert!(refusal(&refused).contains("Nobody has confirmed who gets what"), "{refused}");

    confirm(&mut case, &meeting).await;
    let grid = case.book.who_gets_what(about(&meeting)).await.unwrap();
    assert!(grid.confirmed_says.starts_with("Confirmed by Tom Fairlie on "), "{}", grid.confirmed_says);
    let folder = tempfile::tempdir().unwrap();
    let pack = case.book.begin_pack(about(&meeting)).await.unwrap();
    let packed = case.book.make_pack(pack, folder.path()).await.unwrap();
    for file in ["cover-list.pdf", "not-made.txt", "meeting.ics"] {
        assert!(folder.path().join(file).exists(), "{file}");
    }
    let written = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(written, packed.files.len() + 1, "each file and the list of what could not be made");

    // Donna moves: what was confirmed is not what stands now.
    let moved = RecordAddress {
        person_id: DONNA.into(),
        lines: "9 Otter Lane\nKingsmere".into(),
        postcode: "TA99 5ZZ".into(),
        confirmed_on: None,
        protected: true,
        protected_reason: "Helen, after the injunction".into(),
    };
    case.book.record_address(moved).await.unwrap();
    let grid = case.book.who_gets_what(about(&meeting)).await.unwrap();
    assert!(grid.confirmed_says.is_empty() && grid.changed_says.contains("has changed since"));
    let donna = grid.readers.iter().find(|one| one.person_id == DONNA).unwrap();
    let points = says(donna);
    assert!(
        donna.protected && donna.address == ["9 Otter Lane", "Kingsmere", "TA99 5ZZ"],
        "{donna:?}",
        donna = donna.address
    );
    assert!(points.contains("tick: The address of Donna Ashdown changed on"), "{points}");
    assert!(points.contains("confirm: This address is protected."), "{points}");
    assert!(case.book.begin_pack(about(&meeting)).await.is_err());
    let stale = ConfirmReaders { meeting_id: meeting.clone(), readers_of: "as it was".into() };
    let refused = refusal(&case.book.confirm_readers(stale).await.err().unwrap());
    assert!(refused.contains("Somebody changed a reader or an address meanwhile"), "{refused}");
}

#[tokio::test]
async fn a_name_that_nobody_ticked_keeps_a_preview_out_of_the_pack() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let words = crate::meetings::paragraph(&meeting, "discussion", "A neighbour called Ludmila keeps watch.");
    case.book.write_paragraph(words).await.unwrap();
    confirm(&mut case, &meeting).await;
    let folder = tempfile::tempdir().unwrap();
    let pack = case.book.begin_pack(about(&meeting)).await.unwrap();
    let packed = case.book.make_pack(pack, folder.path()).await.unwrap();
    let kept_out = packed.not_made.iter().find(|one| one.title == "Minutes for the family").unwrap();
    assert!(kept_out.why.concat().contains("Ludmila"), "{:?}", kept_out.why);
    assert!(packed.files.iter().all(|file| file.title != "Minutes for the family"));
    assert!(packed.files.iter().any(|file| file.state == "preview"));
}

#[tokio::test]
async fn nothing_is_posted_where_letters_go_by_hand_and_nothing_made_for_who_is_not_told() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    donna(&mut case, "by_hand", "yes").await;
    let line = reader(&mut case, &meeting, DONNA).await;
    assert!(line.address.is_empty() && says(&line).contains("Nothing for Donna Ashdown goes by post"));
    let letter = crate::meetings::wanted(&meeting, "introductory_letter_parent", "own", DONNA);
    let preview = case.book.preview_document(letter.clone()).await.unwrap();
    assert!(preview.plain_text.contains("To be handed over") && !preview.plain_text.contains("Quarry Lane"));
    let document_id = case.book.make_final(letter).await.unwrap().id;
    let sent = |how: &str| waymark::wire::documents::RecordDispatch {
        document_id: document_id.clone(),
        how: how.into(),
        sent_on: "2026-12-16".into(),
    };
    let refused = refusal(&case.book.record_dispatch(sent("post")).await.err().unwrap());
    assert!(refused.contains("goes by post"), "{refused}");
    case.book.record_dispatch(sent("by_hand")).await.unwrap();

    donna(&mut case, "not_told", "yes").await;
    let line = reader(&mut case, &meeting, DONNA).await;
    assert!(
        line.gets.is_empty() && says(&line).contains("stop: Donna Ashdown is not told"),
        "{}",
        says(&line)
    );
    let letter = crate::meetings::wanted(&meeting, "introductory_letter_parent", "own", DONNA);
    let refused = refusal(&case.book.make_final(letter).await.err().unwrap());
    assert!(refused.contains("is not told of the meetings"), "{refused}");
}
