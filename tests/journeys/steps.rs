//! How a letter goes on: read by a second person, final, given, sent, on LCS; out of step once a fact in it is corrected;
//! a wrong one replaced by one that says so.

use waymark::wire::Seconding;
use waymark::wire::documents::{
    CheckDocument, DocumentWanted, MarkWrong, Preview, RecordDispatch, TickDocument,
};
use waymark::wire::meetings::{RecordAction, TickOnLcs};
use waymark::wire::settings::{ChangeSetting, SetSigningPassphrase};

use crate::callum::{Case, HELEN, case};
use crate::meetings::{about, action, held, refusal, sign_off, wanted};

const TYPED: &str = "a lantern on the level";

async fn outcome() -> (Case, String, DocumentWanted) {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    sign_off(&mut case, &meeting).await;
    let letter = wanted(&meeting, "outcome_letter", "own", &case.callum.clone());
    (case, meeting, letter)
}

async fn issued(case: &mut Case, id: &str) -> Preview {
    case.book.issued_document(about(id)).await.unwrap()
}

#[tokio::test]
async fn a_wrong_letter_is_replaced_by_one_that_tells_its_reader() {
    let (mut case, _, letter) = outcome().await;
    let first = case.book.make_final(letter.clone()).await.unwrap().id;
    let sent_on = case.book.today().to_string();
    let sent =
        |id: &str| RecordDispatch { document_id: id.into(), how: "by_hand".into(), sent_on: sent_on.clone() };
    case.book.record_dispatch(sent(&first)).await.unwrap();
    let tick = |what: &str| TickDocument {
        document_id: first.clone(),
        what: what.into(),
        on: Some(sent_on.clone()),
    };
    case.book.tick_document(tick("given")).await.unwrap();
    case.book.tick_document(tick("lcs")).await.unwrap();
    assert!(case.book.tick_document(tick("framed")).await.is_err());
    let steps = issued(&mut case, &first).await.steps;
    assert_eq!(
        steps.iter().map(|step| step.word.as_str()).collect::<Vec<_>>(),
        ["final", "given", "sent", "lcs"]
    );
    assert!(
        steps.iter().all(|step| step.done && step.says.concat().contains("Tom Fairlie")),
        "each with its person"
    );

    let of = case.book.meeting(about(&letter.meeting_id)).await.unwrap();
    assert_eq!(of.letter_lcs_on, Some(sent_on.clone()), "the meeting says the same");

    let refused = refusal(&case.book.make_final(letter.clone()).await.err().unwrap());
    assert!(refused.contains("has gone to its reader already"), "{refused}");
    let wrong = |says: &str| MarkWrong { document_id: first.clone(), says: says.into() };
    assert!(case.book.mark_wrong(wrong("Sorry")).await.is_err());
    case.book.mark_wrong(wrong("The day of the next meeting was wrong")).await.unwrap();
    let line = case.book.who_gets_what(about(&letter.meeting_id)).await.unwrap().after;
    let line = line.into_iter().find(|line| line.title == "Outcome letter").unwrap();
    assert_eq!(line.state, "wrong", "a meeting is not filed over it");

    let second = case.book.make_final(letter.clone()).await.unwrap().id;
    let now = issued(&mut case, &second).await;
    assert!(
        now.plain_text.contains("The day of the next meeting was wrong. We are sorry. Please use this one."),
        "{}",
        now.plain_text
    );
    assert!(!now.steps.iter().any(|step| step.word == "lcs" && step.done), "this one is not there yet");
    let tick =
        TickOnLcs { meeting_id: letter.meeting_id.clone(), what: "letter".into(), on: Some(sent_on.clone()) };
    case.book.tick_on_lcs(tick).await.unwrap();
    let now = issued(&mut case, &second).await;
    assert!(
        now.steps.iter().any(|step| step.word == "lcs" && step.done),
        "ticked with the meeting’s minutes"
    );
    assert!(issued(&mut case, &first).await.superseded);
    assert!(case.book.mark_wrong(wrong("Nobody reads this one any more")).await.is_err());
}

#[tokio::test]
async fn a_corrected_action_marks_the_letter_that_says_it() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let letter = wanted(&meeting, "outcome_letter", "own", &case.callum.clone());
    let first = case.book.make_final(letter.clone()).await.unwrap().id;
    assert_eq!(issued(&mut case, &first).await.out_of_step, Vec::<String>::new());

    let shown = case.book.meeting(about(&meeting)).await.unwrap();
    let one = shown.actions.iter().find(|one| !one.family_wording.is_empty()).unwrap().clone();
    let words = (one.record_wording.as_str(), Some("ring you every Monday"));
    let corrected = RecordAction {
        id: Some(one.id.clone()),
        owner_id: one.owner_id.clone(),
        ..action(&meeting, words, (&one.owner, &one.agency), &one.kind, "2027-01-29")
    };
    case.book.record_action(corrected).await.unwrap();
    let out = issued(&mut case, &first).await.out_of_step;
    assert!(out.len() == 1 && out[0].starts_with("An action was corrected since: “"), "{out:?}");
    let letters = case.book.letters(waymark::wire::Nothing {}).await.unwrap();
    assert!(letters.iter().any(|one| one.document.out_of_step == out));

    let second = case.book.make_final(letter).await.unwrap().id;
    let now = issued(&mut case, &second).await;
    assert!(now.out_of_step.is_empty() && now.plain_text.contains("ring you every Monday"));
}

#[tokio::test]
async fn where_the_council_asks_for_it_a_second_person_reads_every_word_first() {
    let (mut case, meeting, letter) = outcome().await;
    let setting = |value: &str| ChangeSetting { key: "letters.second_eyes".into(), value: value.into() };
    let refused = case.book.change_setting(setting("Outcome lettre")).await.err().unwrap();
    assert!(format!("{refused:?}").contains("No document is called"), "{refused:?}");
    case.book.change_setting(setting("outcome letter")).await.unwrap();
    let refused = refusal(&case.book.make_final(letter.clone()).await.err().unwrap());
    assert!(refused.contains("A second person reads this"), "{refused}");

    let set = SetSigningPassphrase { practitioner_id: HELEN.into(), passphrase: TYPED.into() };
    case.book.set_signing_passphrase(set).await.unwrap();
    let read = |recorded_for: bool, typed: &str| CheckDocument {
        wanted: letter.clone(),
        second: Seconding {
            practitioner_id: HELEN.into(),
            passphrase: Some(typed.to_owned()).filter(|typed| !typed.is_empty()),
            recorded_for,
        },
    };
    assert!(
        case.book.check_document(read(true, "")).await.is_err(),
        "a word for somebody else is no signature"
    );
    case.book.check_document(read(false, TYPED)).await.unwrap();
    let preview = case.book.preview_document(letter.clone()).await.unwrap();
    assert!(
        preview.second_eyes && preview.read_by_says.starts_with("Read by Helen"),
        "{}",
        preview.read_by_says
    );

    // Other words than those that were read.
    let told = case.book.meeting(about(&meeting)).await.unwrap();
    let id = told.paragraphs.iter().find(|one| one.section == "letter_worries").unwrap().id.clone();
    let words = waymark::wire::meetings::WriteParagraph {
        id: Some(id),
        ..crate::meetings::paragraph(&meeting, "letter_worries", "We worry about the evenings.")
    };
    case.book.write_paragraph(words).await.unwrap();
    assert!(case.book.make_final(letter.clone()).await.is_err());
    case.book.check_document(read(false, TYPED)).await.unwrap();
    case.book.make_final(letter.clone()).await.unwrap();
}
