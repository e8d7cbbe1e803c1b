//! The emergency page: what stands on it, one side of paper, and no protected address in any of its words.

use std::process::Command;

use waymark::wire::About;
use waymark::wire::files::WhichFiles;
use waymark::wire::people::{RecordAddress, RecordContactPoint};
use waymark::wire::record::WriteWarning;

use crate::callum::{Case, case};
use crate::meetings::{held, paragraph};

fn words_of(pdf: &[u8], folder: &std::path::Path) -> String {
    let path = folder.join("emergency.pdf");
    std::fs::write(&path, pdf).unwrap();
    let read = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    assert!(read.status.success());
    String::from_utf8(read.stdout).unwrap()
}

async fn with_a_plan(case: &mut Case) -> String {
    let meeting = held(case).await;
    for body in [
        "If I am out after ten and need a lift, I ring Kez and say “the blue bike”.",
        "Nobody asks questions until I am home.",
        "Lee’s flat at 7 Quay Street is where I can go.",
        "His postcode is lv99zz.",
    ] {
        case.book.write_paragraph(paragraph(&meeting, "safety", body)).await.unwrap();
    }
    meeting
}

/// Lee has a protected address, and a number that would find him.
async fn protect_lee(case: &mut Case) {
    let record = case.book.young_person(About { id: case.callum.clone() }).await.unwrap();
    let lee = record.connections.iter().find(|one| one.given_name == "Lee").unwrap().person_id.clone();
    let address = RecordAddress {
        person_id: lee.clone(),
        lines: "7 Quay Street\nPortwick".into(),
        postcode: "LV9 9ZZ".into(),
        confirmed_on: None,
        protected: true,
        protected_reason: "Court order".into(),
    };
    case.book.record_address(address).await.unwrap();
    let phone = RecordContactPoint {
        person_id: lee,
        kind: "phone".into(),
        value: "07700 900777".into(),
        safety: String::new(),
    };
    case.book.record_contact_point(phone).await.unwrap();
}

#[tokio::test]
async fn it_says_who_to_ring_what_is_agreed_and_when_people_meet_and_no_protected_address() {
    let mut case = case().await;
    with_a_plan(&mut case).await;
    protect_lee(&mut case).await;
    let callum = case.callum.clone();
    case.book
        .write_warning(WriteWarning {
            young_person_id: callum.clone(),
            text: "Never send to 7 Quay St., LV9 9ZZ".into(),
            review_on: (case.book.today() + chrono::Duration::days(30)).to_string(),
        })
        .await
        .unwrap();
    let (made, name) = case.book.emergency_page(&callum).await.unwrap();
    assert_eq!(made.pages, 1);
    assert!(name.ends_with("_emergency_page.pdf") && !name.contains("Callum"), "{name}");
    let words = words_of(&made.pdf, case.folder.path());
    for wanted in
        ["Callum Ashdown", "ring 999", "Who to ring", "Safety plan", "the blue bike", "until I am home"]
    {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert!(words.contains("Tom Fairlie") && words.contains("Made "), "{words}");
    let plain: String = words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    for planted in ["7quaystreet", "lv99zz", "07700900777", "portwick"] {
        assert!(!plain.contains(planted), "{planted}: {words}");
        assert!(!made.text.to_lowercase().replace([' ', '\n'], "").contains(planted));
    }
    assert_eq!(words.matches("names a protected address").count(), 3, "{words}");
}

#[tokio::test]
async fn however_much_is_written_it_stays_one_side_and_says_where_the_rest_is() {
    let mut case = case().await;
    let meeting = with_a_plan(&mut case).await;
    for number in 0..12 {
        let long =
            format!("Number {number}. {}", "We ring each other before we decide anything. ".repeat(30));
        case.book.write_paragraph(paragraph(&meeting, "safety", &long)).await.unwrap();
    }
    let callum = case.callum.clone();
    let (made, _) = case.book.emergency_page(&callum).await.unwrap();
    assert_eq!(made.pages, 1);
    let words = words_of(&made.pdf, case.folder.path());
    assert!(words.contains("There is more of it in the record."), "{words}");
    assert!(words.contains("Who to ring") && words.contains("Next meetings"));
}

#[tokio::test]
async fn saved_it_is_in_the_register() {
    let mut case = case().await;
    let path = case.folder.path().join("page.pdf");
    let callum = case.callum.clone();
    case.book.save_emergency_page(&callum, &path).await.unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    let files = case.book.saved_files(WhichFiles { young_person_id: Some(callum) }).await.unwrap();
    assert_eq!(files[0].what, "Emergency page of Callum Ashdown");
    assert!(files[0].personal);
}
