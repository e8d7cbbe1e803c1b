//! A letter in its reader's own language: typed beside the English, stopped until somebody compared it, and again once the
//! English moves on. And who gets what, where a person decides it otherwise than the list follows.

use waymark::wire::documents::{
    CheckTranslation, ChooseCopy, DocumentWanted, GridCell, KeepTranslation, Preview,
};
use waymark::wire::meetings::WriteParagraph;

use crate::callum::{Case, DONNA, case};
use crate::meetings::{about, change, held, paragraph, refusal, sign_off, wanted};

async fn outcome() -> (Case, String, DocumentWanted) {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    sign_off(&mut case, &meeting).await;
    let letter = wanted(&meeting, "outcome_letter", "own", &case.callum.clone());
    (case, meeting, letter)
}

pub fn arabic(letter: &DocumentWanted, body: &str) -> KeepTranslation {
    KeepTranslation {
        wanted: letter.clone(),
        language: "ar".into(),
        placed: "after".into(),
        translator: "Layla Nasser, Levelshire Interpreters".into(),
        body: body.into(),
    }
}

pub fn compared(letter: &DocumentWanted) -> CheckTranslation {
    CheckTranslation { wanted: letter.clone(), by: "Yusuf Rahimi".into() }
}

async fn look(case: &mut Case, letter: &DocumentWanted) -> Preview {
    case.book.preview_document(letter.clone()).await.unwrap()
}

fn of_the_translation(preview: &Preview) -> Vec<(&str, &str)> {
    let own = preview.findings.iter().filter(|one| one.rule == "Translation");
    own.map(|one| (one.kind.as_str(), one.says.as_str())).collect()
}

#[tokio::test]
async fn a_translation_waits_for_somebody_who_reads_both() {
    let (mut case, meeting, letter) = outcome().await;
    let plain = look(&mut case, &letter).await;
    let age = plain.plain.reading_age;
    assert!(plain.translation.as_ref().is_some_and(|one| !one.stands && one.english.contains("Childline")));

    case.book.keep_translation(arabic(&letter, "# مرحبا كال\n\nشكرا لك على حضورك.")).await.unwrap();
    let kept = look(&mut case, &letter).await;
    assert!(kept.plain_text.contains("مرحبا كال"), "{}", kept.plain_text);
    assert_eq!(kept.plain.reading_age, age, "reading age is that of the English");
    let [(kind, says)] = of_the_translation(&kept)[..] else { panic!("{:?}", of_the_translation(&kept)) };
    assert!(kind == "stop" && says.contains("Waymark cannot read Arabic"), "{says}");
    let refused = refusal(&case.book.make_final(letter.clone()).await.err().unwrap());
    assert!(refused.contains("Waymark cannot read Arabic"), "{refused}");

    let own = CheckTranslation { by: "layla nasser, levelshire interpreters".into(), ..compared(&letter) };
    assert!(case.book.check_translation(own).await.is_err(), "whoever translated it does not compare it");
    case.book.check_translation(compared(&letter)).await.unwrap();
    let checked = look(&mut case, &letter).await;
    assert!(
        checked.translation.unwrap().checked_says.starts_with("Compared with the English by Yusuf Rahimi on")
    );

    // The English moves on: the translation does not say it yet.
    let more: WriteParagraph =
        paragraph(&meeting, "letter_opening", "You laughed at my drawing, and I liked that.");
    case.book.write_paragraph(more).await.unwrap();
    let moved = look(&mut case, &letter).await;
    assert!(
        of_the_translation(&moved)[0].1.contains("The English has changed"),
        "{:?}",
        of_the_translation(&moved)
    );
    case.book.keep_translation(arabic(&letter, "# مرحبا كال\n\nلقد ضحكت على رسمي.")).await.unwrap();
    case.book.check_translation(compared(&letter)).await.unwrap();
    let id = case.book.make_final(letter.clone()).await.unwrap().id;
    let made = case.book.issued_document(about(&id)).await.unwrap();
    assert!(made.plain_text.contains("لقد ضحكت على رسمي."), "{}", made.plain_text);
}

#[tokio::test]
async fn names_of_others_are_found_in_every_language_and_capitals_are_no_names() {
    let (mut case, _, letter) = outcome().await;
    let polish = |body: &str| KeepTranslation { language: "pl".into(), ..arabic(&letter, body) };
    case.book.keep_translation(polish("Spotkaliśmy się w Sali Głównej z Twoim Kuzynem.")).await.unwrap();
    case.book.check_translation(compared(&letter)).await.unwrap();
    let clean = look(&mut case, &letter).await;
    let open: Vec<&str> = clean
        .findings
        .iter()
        .filter(|one| one.kind == "tick" || one.kind == "stop")
        .map(|one| one.found.as_str())
        .collect();
    assert!(open.is_empty(), "{open:?}");
    case.book.keep_translation(polish("Twój tata mieszka: 14 Harrow Rise, TA99 8ZZ.")).await.unwrap();
    let leak = look(&mut case, &letter).await;
    assert!(
        leak.findings.iter().any(|one| one.rule == "N5" && one.kind == "stop"),
        "an address is an address"
    );
    case.book.leave_translation(letter.clone()).await.unwrap();
    assert!(!look(&mut case, &letter).await.plain_text.contains("Twój tata"));
}

async fn cell(case: &mut Case, meeting: &str, person: &str, kind: &str, version: &str) -> GridCell {
    let grid = case.book.who_gets_what(about(meeting)).await.unwrap();
    let same = |one: &GridCell| one.person_id == person && one.kind == kind && one.version == version;
    grid.cells.into_iter().find(same).unwrap()
}

pub fn off(wanted: &DocumentWanted) -> ChooseCopy {
    ChooseCopy { wanted: wanted.clone(), gets: false, reason: "She asked to hear it, not to read it.".into() }
}

#[tokio::test]
async fn a_person_decides_who_gets_what_and_the_reason_is_kept() {
    let (mut case, meeting, _) = outcome().await;
    let minutes = wanted(&meeting, "minutes", "family", DONNA);
    assert_eq!(cell(&mut case, &meeting, DONNA, "minutes", "family").await.state, "gets");
    assert_eq!(cell(&mut case, &meeting, DONNA, "minutes", "full").await.state, "never");
    assert!(case.book.choose_copy(ChooseCopy { reason: " ".into(), ..off(&minutes) }).await.is_err());
    case.book.choose_copy(off(&minutes)).await.unwrap();
    let now = cell(&mut case, &meeting, DONNA, "minutes", "family").await;
    assert!(now.state == "off" && now.says.contains("Decided by Tom Fairlie"), "{}", now.says);
    let grid = case.book.who_gets_what(about(&meeting)).await.unwrap();
    assert!(!grid.after.iter().any(|line| line.wanted.recipient_id.as_deref() == Some(DONNA)));
    let refused = refusal(&case.book.make_final(minutes.clone()).await.err().unwrap());
    assert!(refused.contains("does not get this") && refused.contains("not to read it"), "{refused}");
    let refused = refusal(&case.book.begin_pack(about(&meeting)).await.err().unwrap());
    assert!(refused.contains("Nobody has confirmed who gets what"), "{refused}");

    // Full minutes are nothing for a parent, whoever decides.
    let full =
        ChooseCopy { wanted: wanted(&meeting, "minutes", "full", DONNA), gets: true, reason: "Asked".into() };
    assert!(
        refusal(&case.book.choose_copy(full).await.err().unwrap()).contains("may not read this document")
    );

    case.book
        .choose_copy(ChooseCopy { wanted: minutes.clone(), gets: true, reason: String::new() })
        .await
        .unwrap();
    let back = cell(&mut case, &meeting, DONNA, "minutes", "family").await;
    assert!(back.state == "gets" && back.says.is_empty());
    case.book.make_final(minutes.clone()).await.unwrap();
    assert!(refusal(&case.book.choose_copy(off(&minutes)).await.err().unwrap()).contains("is final"));
}

#[tokio::test]
async fn minutes_go_to_somebody_who_sent_apologies_where_a_person_says_so() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let invited = case.book.meeting(about(&meeting)).await.unwrap().invitations;
    let away = invited.into_iter().find(|one| one.part == "professional").unwrap();
    case.book.change_invitation(change(&away.id, &[("attendance", "apologies")])).await.unwrap();
    sign_off(&mut case, &meeting).await;
    let grid = case.book.who_gets_what(about(&meeting)).await.unwrap();
    let could = grid.cells.into_iter().find(|one| one.state == "could" && one.version == "full");
    let Some(could) = could else { panic!("somebody of the list did not come") };
    let copy = wanted(&meeting, "minutes", "full", &could.person_id);
    assert!(case.book.make_final(copy.clone()).await.is_err());
    let added =
        ChooseCopy { wanted: copy.clone(), gets: true, reason: "Sent apologies, and holds an action".into() };
    case.book.choose_copy(added).await.unwrap();
    assert_eq!(cell(&mut case, &meeting, &could.person_id, "minutes", "full").await.state, "added");
    case.book.make_final(copy).await.unwrap();
}
