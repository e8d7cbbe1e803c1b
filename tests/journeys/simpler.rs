//! A hard word is put more simply at a press, where it was written down, and taken back at another.

use waymark::wire::documents::{DocumentWanted, Preview, SaySimpler};
use waymark::wire::meetings::WriteParagraph;
use waymark::wire::session::UndoEntry;

use crate::callum::{Case, case};
use crate::meetings::{about, held, paragraph, refusal, sign_off, wanted};

/// Callum's outcome letter, whose part about worries says this.
async fn letter_that_says(words: &str) -> (Case, String, DocumentWanted) {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    sign_off(&mut case, &meeting).await;
    let told = case.book.meeting(about(&meeting)).await.unwrap();
    let worries = told.paragraphs.iter().find(|one| one.section == "letter_worries").unwrap().id.clone();
    let text = WriteParagraph { id: Some(worries), ..paragraph(&meeting, "letter_worries", words) };
    case.book.write_paragraph(text).await.unwrap();
    let letter = wanted(&meeting, "outcome_letter", "own", &case.callum.clone());
    (case, meeting, letter)
}

/// Puts the first word that is offered for this one.
pub fn first_of(preview: &Preview, letter: &DocumentWanted, hard: &str) -> SaySimpler {
    let offers = &preview.plain.offers;
    let number = offers.iter().position(|one| one.found == hard).unwrap_or_else(|| panic!("{hard}"));
    SaySimpler {
        wanted: letter.clone(),
        number: u32::try_from(number).unwrap(),
        found: hard.into(),
        instead: offers[number].instead.first().cloned().unwrap_or_default(),
    }
}

#[tokio::test]
async fn a_simpler_word_is_put_where_it_was_written_and_taken_back() {
    let says =
        "However, people worry. Kez will **commence** at five, and the adults will endeavour to be there.";
    let (mut case, meeting, letter) = letter_that_says(says).await;
    let read = case.book.preview_document(letter.clone()).await.unwrap();
    case.book.say_simpler(first_of(&read, &letter, "However")).await.unwrap();
    let read = case.book.preview_document(letter.clone()).await.unwrap();
    let done = case.book.say_simpler(first_of(&read, &letter, "commence")).await.unwrap();
    let read = case.book.preview_document(letter.clone()).await.unwrap();
    assert!(read.plain_text.contains("But, people worry. Kez will start at five"), "{}", read.plain_text);
    let told = case.book.meeting(about(&meeting)).await.unwrap();
    let body = told.paragraphs.iter().find(|one| one.section == "letter_worries").unwrap().body.clone();
    assert_eq!(body, says.replace("However", "But").replace("commence", "start"), "bold stays bold");

    // The page was read before something else changed: nothing is put in a wrong place.
    let late = first_of(&read, &letter, "endeavour");
    let entry = done.entry.unwrap();
    case.book.undo(UndoEntry { entry }).await.unwrap();
    let read = case.book.preview_document(letter.clone()).await.unwrap();
    assert!(read.plain_text.contains("Kez will commence at five"), "{}", read.plain_text);
    let refused = case.book.say_simpler(late).await.err().unwrap();
    assert!(refusal(&refused).contains("has changed since"), "{}", refusal(&refused));
}

#[tokio::test]
async fn what_stands_in_the_wording_or_in_signed_minutes_is_only_shown() {
    let (mut case, _, letter) = letter_that_says("People worry about the bus station.").await;
    let read = case.book.preview_document(letter.clone()).await.unwrap();
    let no_press = read.plain.offers.iter().filter(|one| one.instead.is_empty());
    for one in no_press.filter(|one| one.says.starts_with("Simpler than")) {
        assert!(
            one.says.ends_with("It stands in the wording of the letter: change it there."),
            "{}",
            one.says
        );
        let asked = SaySimpler { instead: "so".into(), ..first_of(&read, &letter, &one.found) };
        assert!(case.book.say_simpler(asked).await.is_err());
    }
}
