//! What can be checked of a store: a code from paper, and the pages that were kept.

use base64::Engine as _;
use waymark::casework::Casebook;
use waymark::casework::practice::{make_practice, open_practice};
use waymark::casework::vault::Vault;
use waymark::casework::verify::Kind;
use waymark::wire::files::{FileDeleted, SavedFileLine, WhichFiles};
use waymark::wire::records::RecordCheck;
use waymark::wire::{About, Nothing};

/// Practice data, with its folder.
async fn practice() -> (tempfile::TempDir, Casebook) {
    let folder = tempfile::tempdir().unwrap();
    let (_, book) = make_practice(&folder.path().join("practice"), 0).await.unwrap();
    (folder, book)
}

async fn look_up(book: &mut Casebook, code: &str) -> (bool, String) {
    let found = book.find_record_check(RecordCheck { code: code.to_owned() }).await.unwrap();
    (found.found, found.says)
}

#[tokio::test]
async fn a_code_on_a_letter_leads_back_to_the_record() {
    let (_folder, mut book) = practice().await;
    let letter = book.letters(Nothing {}).await.unwrap().remove(0).document;
    let code =
        letter.final_says.split("record check ").nth(1).expect("a final letter says its code").to_owned();
    let page = book.issued_document(About { id: letter.id.unwrap() }).await.unwrap();
    let pdf = base64::engine::general_purpose::STANDARD.decode(page.pdf_base64.unwrap()).unwrap();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("record_check.pdf");
    std::fs::write(&path, pdf).unwrap();
    let text = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(text.contains(&format!("Record check: {code}")), "{code}: {text}");
    assert!(!page.plain_text.contains(&code), "the words for LCS carry no code");

    let (found, says) = look_up(&mut book, &code.to_lowercase().replace('-', " ")).await;
    assert!(found && says.starts_with("This code was the head of the record on "), "{says}");
    assert!(says.contains(", by ") && says.contains(" since on that laptop."), "{says}");

    let now = book.record_check().await.unwrap();
    let (found, says) = look_up(&mut book, &now).await;
    assert!(found && says.ends_with("No act since on that laptop."), "{says}");
    let (found, says) = look_up(&mut book, "0000-0000").await;
    assert!(!found && says.starts_with("This code was not found in this record."), "{says}");
    assert!(book.find_record_check(RecordCheck { code: "7F3K".into() }).await.is_err());
}

#[tokio::test]
async fn practice_data_verifies_clean_and_pages_changed_by_hand_are_named() {
    let (folder, mut book) = practice().await;
    let clean = book.verification().await.unwrap();
    assert!(clean.is_clean(), "{:?}", clean.findings);
    book.close().await.unwrap();
    for (column, part) in [("pdf", "pages"), ("plain_text", "words"), ("word", "Word copy")] {
        let changed = if column == "plain_text" {
            "plain_text || 'x'".to_owned()
        } else {
            format!("cast({column} || 'x' as blob)")
        };
        let statement = format!(
            "update document_content set {column} = {changed} where document_id = \
             (select min(document_id) from document_content where {column} is not null)"
        );
        hand(folder.path(), &statement).await;
        let mut book = open_practice(&folder.path().join("practice")).await.unwrap().1;
        let found = book.verification().await.unwrap();
        let says = format!("The {part} of the document of CA (LCS 100481)");
        let shown = found.findings.iter().any(|one| one.kind == Kind::Value && one.says.starts_with(&says));
        assert!(shown, "{column}: {:?}", found.findings);
        book.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_file_saved_is_registered_listed_and_ticked_when_it_is_deleted() {
    let (folder, mut book) = practice().await;
    let letters = book.letters(Nothing {}).await.unwrap();
    let letter = letters.iter().find(|one| one.document.title == "Outcome letter").unwrap().document.clone();
    let (id, path) = (letter.id.unwrap(), folder.path().join("for Donna").join("letter.docx"));

    let nowhere = book.save_copy(&id, "word", &path).await.err().unwrap();
    assert!(nowhere.to_string().contains("Choose another folder"), "{nowhere}");
    assert!(files(&mut book, None).await.is_empty(), "a file that was not written is not registered");

    std::fs::create_dir(folder.path().join("for Donna")).unwrap();
    let entries = book.verification().await.unwrap().entries;
    book.save_copy(&id, "word", &path).await.unwrap();
    assert_eq!(book.verification().await.unwrap().entries, entries + 1, "one act");
    let bytes = book.copy_to_save(&id, "word").await.unwrap().1;
    assert!(std::fs::read(&path).unwrap() == bytes);

    let all = files(&mut book, None).await;
    let [line] = all.as_slice() else { panic!("{} files", all.len()) };
    assert_eq!(line.what, format!("Outcome letter for {}, Word copy", letter.recipient));
    assert_eq!((line.file_name.as_str(), line.personal), ("letter.docx", true));
    assert!(line.folder.ends_with("for Donna") && line.deleted_says.is_empty());
    assert_eq!(line.saved_says, "Mon 11 Jan 2027, 9am, Tom Fairlie");
    let young_person_id = line.young_person_id.clone().expect("a letter is about somebody");
    assert_eq!(files(&mut book, Some(&young_person_id)).await.len(), 1);
    assert!(files(&mut book, Some("somebody else")).await.is_empty());
    let history = book.history(About { id: young_person_id }).await.unwrap();
    assert_eq!(history[0].says, "Copy saved");

    let before = FileDeleted { id: line.id.clone(), on: Some("2027-01-10".into()) };
    assert!(book.record_file_deleted(before).await.is_err(), "before it was saved");
    let later = FileDeleted { id: line.id.clone(), on: Some("2027-01-12".into()) };
    assert!(book.record_file_deleted(later).await.is_err(), "a day still to come");
    let today = FileDeleted { id: line.id.clone(), on: Some("2027-01-11".into()) };
    let done = book.record_file_deleted(today).await.unwrap();
    assert_eq!(files(&mut book, None).await[0].deleted_says, "Deleted on Mon 11 Jan 2027");
    book.undo(waymark::wire::session::UndoEntry { entry: done.entry.unwrap() }).await.unwrap();
    assert_eq!(files(&mut book, None).await[0].deleted_says, "");
    assert!(book.verification().await.unwrap().is_clean());
}

async fn files(book: &mut Casebook, young_person_id: Option<&str>) -> Vec<SavedFileLine> {
    book.saved_files(WhichFiles { young_person_id: young_person_id.map(str::to_owned) }).await.unwrap()
}

/// A hand in the file, with the right key.
async fn hand(folder: &std::path::Path, statement: &str) {
    let mut opened = Vault::of_practice(&folder.join("practice")).open_practice().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(opened.store.connection()).await.unwrap();
    opened.lock().await.unwrap();
}
