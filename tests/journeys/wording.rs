//! The council's own words: a draft changes no letter, a second person's approval does, and what is final keeps its words.

use waymark::casework::Casebook;
use waymark::casework::practice::make_practice;
use waymark::wire::documents::{DocumentLine, MarkWrong};
use waymark::wire::people::Find;
use waymark::wire::wording::{ApproveWording, TryWording, WordingView};
use waymark::wire::{About, Nothing, Seconding};

const KIND: &str = "introductory_letter_parent";

async fn invitation(book: &mut Casebook) -> DocumentLine {
    let id = book.find_people(Find { text: "100481".into() }).await.unwrap().remove(0).id;
    let pathway = book.young_person(About { id }).await.unwrap().pathway.unwrap();
    let full = pathway.meetings.iter().find(|one| one.kind == "initial").unwrap().id.clone();
    let grid = book.who_gets_what(About { id: full }).await.unwrap();
    grid.before
        .into_iter()
        .find(|line| line.wanted.kind == KIND && line.recipient == "Donna Ashdown")
        .unwrap()
}

async fn page(book: &mut Casebook) -> WordingView {
    book.wording_page(About { id: KIND.into() }).await.unwrap()
}

async fn helen(book: &mut Casebook) -> String {
    let staff = book.practitioners().await.unwrap();
    staff.into_iter().find(|one| one.name.starts_with("Helen")).unwrap().id
}

fn recorded(by: &str) -> Seconding {
    Seconding { practitioner_id: by.into(), passphrase: None, recorded_for: true }
}

#[tokio::test]
async fn a_letter_is_made_from_the_words_that_a_second_person_approved() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 0).await.unwrap();
    let helen = helen(&mut book).await;
    let letter = invitation(&mut book).await;
    let sent = letter.id.clone().expect("the practice letter is final");
    let before = book.issued_document(About { id: sent.clone() }).await.unwrap().plain_text;
    let ours = page(&mut book).await;
    assert_eq!((ours.standing_says.as_str(), ours.versions.len()), ("As Waymark brings it", 1));
    assert!(ours.fields.iter().any(|one| one.insert == "{{ meeting_day }}"));

    let changed = TryWording {
        kind: KIND.into(),
        title: ours.title.clone(),
        text: format!("{}\n\nTea and biscuits are on the table for {{{{ called }}}}.", ours.text),
    };
    book.write_wording(changed.clone()).await.unwrap();
    assert!(page(&mut book).await.draft_id.is_some());
    let preview = book.preview_document(letter.wanted.clone()).await.unwrap().plain_text;
    assert!(!preview.contains("biscuits"), "a draft reached a letter");

    let me = book.frame(Nothing {}).await.unwrap().me.id;
    let approve = |by: &str, review_on: &str| ApproveWording {
        kind: KIND.into(),
        review_on: review_on.into(),
        second: recorded(by),
    };
    assert!(book.approve_wording(approve(&me, "")).await.is_err(), "one person approved their own words");
    book.approve_wording(approve(&helen, "1 2 2027")).await.unwrap();
    let standing = page(&mut book).await;
    let says = &standing.standing_says;
    assert!(says.starts_with("Version 2: Recorded by Tom Fairlie as Helen"), "{says}");
    assert_eq!((standing.versions.len(), standing.draft_id), (2, None));
    let preview = book.preview_document(letter.wanted.clone()).await.unwrap().plain_text;
    assert!(preview.contains("Tea and biscuits are on the table for Donna."), "{preview}");
    let says = "We forgot the tea.".into();
    book.mark_wrong(MarkWrong { document_id: sent.clone(), says }).await.unwrap();
    let made = book.make_final(letter.wanted.clone()).await.unwrap().id;
    let kept = book.issued_document(About { id: made }).await.unwrap();
    assert!(kept.says.contains("version 2 of the wording"), "{}", kept.says);
    let after = book.issued_document(About { id: sent }).await.unwrap().plain_text;
    assert_eq!(before, after, "what was final changed its words");

    book.stand_on("2027-02-02".parse().unwrap());
    let late = book.wordings(Nothing {}).await.unwrap();
    let late = late.iter().find(|one| one.kind == KIND).unwrap();
    assert!(late.late_says.contains("that day is past"), "{}", late.late_says);
}

#[tokio::test]
async fn words_that_name_what_nobody_knows_are_kept_and_not_approved() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 0).await.unwrap();
    let helen = helen(&mut book).await;
    let ours = page(&mut book).await;
    let wrong = |text: &str| TryWording { kind: KIND.into(), title: ours.title.clone(), text: text.into() };
    for (text, says) in [
        ("Dear {{ nickname }}", "nickname"),
        ("Dear {{ called", "cannot be read"),
        ("{% for one in people_to_ring %}{{ one.who }}{% endfor %}", "people to ring"),
    ] {
        let tried = book.try_wording(wrong(text)).await.unwrap();
        assert!(
            tried.pdf_base64.is_none() && tried.problems.join(" ").contains(says),
            "{:?}",
            tried.problems
        );
        book.write_wording(wrong(text)).await.unwrap();
        assert_eq!(page(&mut book).await.text, text, "the draft was not kept");
        let request =
            ApproveWording { kind: KIND.into(), review_on: String::new(), second: recorded(&helen) };
        assert!(book.approve_wording(request).await.is_err(), "{text} was approved");
    }
    let fine = book.try_wording(wrong(&ours.text)).await.unwrap();
    assert!(fine.problems.is_empty() && fine.reading_says.contains("eading age"), "{}", fine.reading_says);
    book.discard_wording(About { id: KIND.into() }).await.unwrap();
    assert_eq!(page(&mut book).await.text, ours.text);
    // The same words again are no change.
    assert_eq!(book.write_wording(wrong(&ours.text)).await.unwrap().entry, None);
    assert_eq!(page(&mut book).await.draft_id, None);
}

#[tokio::test]
async fn a_guide_is_worded_by_the_council_and_says_which_version_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 0).await.unwrap();
    let helen = helen(&mut book).await;
    let id = "parent_and_carer_guide";
    let guide = book.library_page(About { id: id.into() }).await.unwrap();
    let kind = guide.wording.clone();
    let ours = book.wording_page(About { id: kind.clone() }).await.unwrap();
    assert!(ours.name.starts_with("A guide for parents and carers"), "{}", ours.name);
    let text = format!("{}\n\n## Coffee\n\nParents meet on Thursdays at {{{{ team_phone }}}}.", ours.text);
    let typed = TryWording { kind: kind.clone(), title: ours.title, text };
    let tried = book.try_wording(typed.clone()).await.unwrap();
    assert!(tried.problems.is_empty() && tried.pdf_base64.is_some(), "{:?}", tried.problems);
    assert!(tried.reading_says.contains("eading age"), "{}", tried.reading_says);
    book.write_wording(typed).await.unwrap();
    let draft = book.library_page(About { id: id.into() }).await.unwrap();
    assert_eq!(draft.plain_text, guide.plain_text, "a draft reached a guide");

    let request = ApproveWording { kind, review_on: "1 2 2027".into(), second: recorded(&helen) };
    book.approve_wording(request).await.unwrap();
    let own = book.library_page(About { id: id.into() }).await.unwrap();
    assert!(own.plain_text.contains("Parents meet on Thursdays at 01632"), "{}", own.plain_text);
    let table = own.plain_text.lines().last().unwrap().to_owned();
    for wanted in
        ["Version: 2", "Date updated: ", "Updated by: Helen Adeyemi-Ross", "Review date: 1 February 2027"]
    {
        assert!(table.contains(wanted), "{wanted}: {table}");
    }
    let pack = book.library_for_a_meeting().await.unwrap();
    assert!(pack.iter().any(|(name, _)| name == "parent_and_carer_guide_v2.pdf"));

    book.stand_on("2027-02-02".parse().unwrap());
    let late = book.library_page(About { id: id.into() }).await.unwrap();
    assert!(late.late_says.contains("that day is past"), "{}", late.late_says);
    let lines = book.library(Nothing {}).await.unwrap();
    let line = lines.iter().find(|one| one.id == id).unwrap();
    assert!(line.says.starts_with("Version 2 of") && !line.late_says.is_empty(), "{}", line.says);
    let other = lines.iter().find(|one| one.id == "professionals_faq").unwrap();
    assert!(other.says.starts_with("Version 1 of 30 November 2026"), "{}", other.says);
}
