//! Minutes and letters, each act with one entry.

use waymark::wire::documents::{
    CheckDocument, ConfirmReaders, LetStand, MarkWrong, RecordDispatch, TickDocument,
};
use waymark::wire::files::{FileDeleted, Printed, WhichFiles};
use waymark::wire::meetings::{ReturnMinutes, SignOff, TickOnLcs};
use waymark::wire::people::TakeOff;
use waymark::wire::room::{PasteText, TacticalReferral, TakePaste};
use waymark::wire::{Nothing, Seconding};

use super::{Hand, wordings};
use crate::callum::{Case, HELEN, TOM};
use crate::meetings::{about, action, on, paragraph, write_all};

pub(super) async fn minutes_and_letters(case: &mut Case, hand: &mut Hand, meeting: &str) {
    write_all(case, meeting).await;
    let book = &mut case.book;
    let words = || paragraph(meeting, "going_well", "He has a new friend.");
    let said = once!(hand, write_paragraph, book.write_paragraph(words())).id;
    let mark = || crate::meetings::marked(meeting, &said, "professionals");
    once!(hand, mark_paragraph, book.mark_paragraph(mark()));
    let score = || waymark::wire::meetings::RecordScore {
        meeting_id: meeting.into(),
        id: None,
        person_id: None,
        scorer: "Nurse".into(),
        points: Some(5),
        reason: String::new(),
        scale: String::new(),
    };
    once!(hand, record_score, book.record_score(score()));
    // Shown already in what was written; taken back and shown again.
    let shown = book.history(about(meeting)).await.unwrap();
    let shown = shown.into_iter().find(|one| one.says.contains("Numbers shown together")).unwrap();
    book.take_back(&shown.entry).await.unwrap();
    once!(hand, show_scores, book.show_scores(about(meeting)));
    asks!(hand, scores_over_time, book.scores_over_time(about(meeting)));
    let decision = || waymark::wire::meetings::RecordDecision {
        meeting_id: meeting.into(),
        id: None,
        record_wording: "Police to share.".into(),
        family_wording: None,
        audience: String::new(),
        kind: String::new(),
        instead_of: None,
    };
    once!(hand, record_decision, book.record_decision(decision()));
    let doing = || {
        let words = ("Ring school", Some("ring school"));
        action(meeting, words, ("Tom Fairlie", "Levelshire"), "support", "2027-01-06")
    };
    once!(hand, record_action, book.record_action(doing()));
    book.write_paragraph(paragraph(meeting, "aim_places", "I walk home safely.")).await.unwrap();
    asks!(hand, presented, book.presented(about(meeting)));
    let text = "Kez Omari: He enjoys boxing.".to_owned();
    let paste = PasteText { meeting_id: meeting.into(), text: text.clone() };
    let pieces = asks!(hand, split_paste, book.split_paste(paste)).pieces;
    let take = || TakePaste { meeting_id: meeting.into(), source: text.clone(), pieces: pieces.clone() };
    once!(hand, take_paste, book.take_paste(take()));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("referral.json");
    let place = TacticalReferral {
        meeting_id: meeting.into(),
        kind: "location".into(),
        subject: "Skate bowl".into(),
        summary: "Dark after eight".into(),
        facts: "Seen in December".into(),
        wanted: String::new(),
    };
    once!(hand, refer_to_tactical_group, book.save_tactical_referral(&place, &path));
    let stranger = paragraph(meeting, "discussion", "A neighbour called Ludmila keeps watch.");
    let stranger = book.write_paragraph(stranger).await.unwrap().id;
    let lines = book.who_gets_what(about(meeting)).await.unwrap().after;
    let family = lines.iter().find(|line| line.wanted.version == "family").unwrap().wanted.clone();
    let found = book.preview_document(family.clone()).await.unwrap().findings;
    let one = found.iter().find(|one| one.kind == "tick").unwrap();
    let tick = || LetStand {
        wanted: family.clone(),
        found: one.found.clone(),
        context: one.context.clone(),
        reason: String::new(),
        second: None,
    };
    once!(hand, let_stand, book.let_stand(tick()));
    book.take_off(TakeOff { id: stranger, noun: "paragraph".into() }).await.unwrap();
    case.on("2026-12-22");
    let book = &mut case.book;
    once!(hand, finish_draft_minutes, book.finish_draft_minutes(on(meeting, "2026-12-22")));
    book.hand_keyboard_to(HELEN);
    let comments = || ReturnMinutes {
        meeting_id: meeting.into(),
        on: "2026-12-22".into(),
        comments: "Say who rings.".into(),
    };
    once!(hand, return_minutes, book.return_minutes(comments()));
    book.finish_draft_minutes(on(meeting, "2026-12-22")).await.unwrap();
    book.hand_keyboard_to(TOM);
    let signing = || SignOff {
        meeting_id: meeting.into(),
        on: "2026-12-22".into(),
        passphrase: Some("a bridge over the level".into()),
        recorded_for: false,
    };
    once!(hand, sign_off_minutes, book.sign_off_minutes(signing()));
    let grid = asks!(hand, who_gets_what, book.who_gets_what(about(meeting)));
    let after = grid.after;
    let looked = || ConfirmReaders { meeting_id: meeting.into(), readers_of: grid.readers_of.clone() };
    once!(hand, confirm_readers, book.confirm_readers(looked()));
    asks!(hand, preview_document, book.preview_document(after[0].wanted.clone()));
    let eyes = || CheckDocument {
        wanted: after[0].wanted.clone(),
        second: Seconding {
            practitioner_id: HELEN.into(),
            passphrase: Some("a bridge over the level".into()),
            recorded_for: false,
        },
    };
    once!(hand, check_document, book.check_document(eyes()));
    let document = once!(hand, make_final, book.make_final(after[0].wanted.clone())).id;
    let given = || TickDocument {
        document_id: document.clone(),
        what: "given".into(),
        on: Some("2026-12-22".into()),
    };
    once!(hand, tick_document, book.tick_document(given()));
    let wrong = || MarkWrong { document_id: document.clone(), says: "The day was wrong in it.".into() };
    once!(hand, mark_wrong, book.mark_wrong(wrong()));
    let document = book.make_final(after[0].wanted.clone()).await.unwrap().id;
    asks!(hand, issued_document, book.issued_document(about(&document)));
    asks!(hand, letters, book.letters(Nothing {}));
    let library = asks!(hand, library, book.library(Nothing {}));
    asks!(hand, library_page, book.library_page(about(&library[0].id)));
    wordings(case, hand).await;
    super::word_back::came_back(case, hand, &after[0].wanted, &document).await;
    let book = &mut case.book;
    let path = case.folder.path().join("letter.pdf");
    once!(hand, save_document, book.save_copy(&document, "pdf", &path));
    let page = case.folder.path().join("page.pdf");
    let callum = case.callum.clone();
    once!(hand, save_emergency_page, book.save_emergency_page(&callum, &page));
    let saved = asks!(hand, saved_files, book.saved_files(WhichFiles { young_person_id: None }));
    let gone = || FileDeleted { id: saved[0].id.clone(), on: Some("2026-12-22".into()) };
    once!(hand, record_file_deleted, book.record_file_deleted(gone()));
    let printed = || Printed { kind: "document".into(), id: document.clone() };
    once!(hand, note_print, book.note_print(printed()));
    once!(hand, copy_for_lcs, book.copy_for_lcs(about(&document)));
    let sent = |id: &str| RecordDispatch {
        document_id: id.into(),
        how: "post".into(),
        sent_on: "2026-12-22".into(),
    };
    once!(hand, record_dispatch, book.record_dispatch(sent(&document)));
    for line in &after[1..] {
        let id = book.make_final(line.wanted.clone()).await.unwrap().id;
        book.record_dispatch(sent(&id)).await.unwrap();
    }
    let tick = |what: &str| TickOnLcs {
        meeting_id: meeting.into(),
        what: what.into(),
        on: Some("2026-12-22".into()),
    };
    once!(hand, tick_on_lcs, book.tick_on_lcs(tick("minutes")));
    for what in ["signed_off", "letter"] {
        book.tick_on_lcs(tick(what)).await.unwrap();
    }
    once!(hand, file_meeting, book.file_meeting(on(meeting, "2026-12-22")));
}
