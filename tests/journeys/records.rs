//! What can be checked of a store: a code from paper, and the pages that were kept.

use base64::Engine as _;
use waymark::casework::Casebook;
use waymark::casework::practice::{make_practice, open_practice};
use waymark::casework::vault::Vault;
use waymark::casework::verify::Kind;
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

/// A hand in the file, with the right key.
async fn hand(folder: &std::path::Path, statement: &str) {
    let mut opened = Vault::of_practice(&folder.join("practice")).open_practice().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(opened.store.connection()).await.unwrap();
    opened.lock().await.unwrap();
}
