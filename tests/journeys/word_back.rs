//! An edited Word copy comes back: looked at, checked again, taken in, and out of step when the record moves on.

use waymark::wire::documents::{DocumentWanted, TakeWordText, WordLook};
use waymark::wire::meetings::WriteParagraph;

use crate::callum::{Case, case};
use crate::meetings::{about, held, paragraph, refusal, sign_off, wanted};

async fn outcome() -> (Case, String, DocumentWanted, Vec<u8>) {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    sign_off(&mut case, &meeting).await;
    let letter = wanted(&meeting, "outcome_letter", "own", &case.callum.clone());
    let id = case.book.make_final(letter.clone()).await.unwrap().id;
    let (_, word) = case.book.copy_to_save(&id, "word").await.unwrap();
    (case, meeting, letter, word)
}

/// The file as somebody edited it.
fn edited(word: &[u8], old: &str, new: &str) -> Vec<u8> {
    part_edited(word, "word/document.xml", old, new)
}

fn part_edited(word: &[u8], name: &str, old: &str, new: &str) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut from = zip::ZipArchive::new(Cursor::new(word)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        if part.name().unwrap() == name {
            assert!(content.contains(old), "{old} stands in the letter");
            content = content.replacen(old, new, 1);
        }
        to.start_file(part.name().unwrap().into_owned(), zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(content.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn changed(look: &WordLook) -> Vec<String> {
    let words = |look: &WordLook| -> Vec<String> {
        look.lines
            .iter()
            .flat_map(|line| line.after.iter().filter(|words| words.changed).map(|words| words.text.clone()))
            .collect()
    };
    words(look)
}

#[tokio::test]
async fn an_edited_word_copy_is_looked_at_checked_and_becomes_the_letter() {
    let (mut case, meeting, letter, word) = outcome().await;
    let same = case.book.look_at_word(letter.clone(), &word).await.unwrap();
    assert!(!same.differs, "{:?}", changed(&same));

    let look = case.book.look_at_word(letter.clone(), &edited(&word, "Hi ", "Dear ")).await.unwrap();
    assert!(look.differs && look.says == "One line differs.", "{}", look.says);
    assert_eq!(changed(&look), ["Dear"]);
    assert!(look.check_says.contains("read it as"), "{}", look.check_says);
    let before = case.book.preview_document(letter.clone()).await.unwrap();
    assert!(before.plain_text.contains("Hi ") && before.own_text_says.is_empty(), "nothing was kept yet");

    let take = TakeWordText { wanted: letter.clone(), body: look.body.clone() };
    case.book.take_word_text(take).await.unwrap();
    let now = case.book.preview_document(letter.clone()).await.unwrap();
    assert!(now.plain_text.contains("Dear ") && !now.plain_text.contains("Hi "), "{}", now.plain_text);
    assert!(now.own_text_says.contains("taken in by Tom Fairlie"), "{}", now.own_text_says);
    assert!(now.out_of_step.is_empty());
    let made = case.book.make_final(letter.clone()).await.unwrap().id;
    let final_copy = case.book.issued_document(about(&made)).await.unwrap();
    assert!(final_copy.plain_text.contains("Dear "));

    let told = case.book.meeting(about(&meeting)).await.unwrap();
    let worries = told.paragraphs.iter().find(|one| one.section == "letter_worries").unwrap().id.clone();
    let text = WriteParagraph {
        id: Some(worries),
        ..paragraph(&meeting, "letter_worries", "People worry about the bus station.")
    };
    case.book.write_paragraph(text).await.unwrap();
    let now = case.book.preview_document(letter.clone()).await.unwrap();
    assert!(now.out_of_step.iter().any(|says| says.contains("has changed since")), "{:?}", now.out_of_step);

    case.book.leave_word_text(letter.clone()).await.unwrap();
    let now = case.book.preview_document(letter.clone()).await.unwrap();
    assert!(now.plain_text.contains("the bus station") && now.own_text_says.is_empty());
    let says = refusal(&case.book.leave_word_text(letter).await.err().unwrap());
    assert!(says.contains("own words already"), "{says}");
}

#[tokio::test]
async fn a_leak_that_came_with_the_word_file_is_found_before_and_after_it_is_taken_in() {
    let (mut case, _, letter, word) = outcome().await;
    let leaking = edited(&word, "Hi ", "Jayden lives at 14 Harrow Rise. Hi ");
    let look = case.book.look_at_word(letter.clone(), &leaking).await.unwrap();
    let rules: Vec<&str> = look.findings.iter().map(|one| one.rule.as_str()).collect();
    assert!(rules.contains(&"N1") && rules.contains(&"N5"), "{rules:?}");
    let take = TakeWordText { wanted: letter.clone(), body: look.body };
    case.book.take_word_text(take).await.unwrap();
    let says = refusal(&case.book.make_final(letter).await.err().unwrap());
    assert!(says.contains("This cannot become final"), "{says}");
}

#[tokio::test]
async fn the_word_copy_of_another_letter_is_refused() {
    let (mut case, _, letter, word) = outcome().await;
    let stranger = part_edited(&word, "docProps/custom.xml", "<vt:lpwstr>", "<vt:lpwstr>0");
    let other = case.book.look_at_word(letter.clone(), &stranger).await.err().unwrap();
    assert!(refusal(&other).contains("was not saved from this letter"), "{}", refusal(&other));
    let bent = case.book.look_at_word(letter, &word[..200]).await.err().unwrap();
    assert!(refusal(&bent).contains("Nothing was taken in"));
}
