//! The verbs on practice data: what is due as of the days of DR 9.3, finding, showing, packing, verifying.

use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::running::{Ran, waymark};

/// Practice data made once for the questions of all tests, and copied for those that change it.
fn made() -> &'static Path {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        waymark(&["practice".as_ref(), folder.path().join("data").as_os_str()]).well();
        folder
    })
    .path()
}

/// A copy of its own: only one program at a time has a folder open.
pub fn copy() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(made().join("data")).unwrap() {
        let file = file.unwrap();
        if file.file_type().unwrap().is_file() {
            std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
    }
    folder
}

pub fn on(folder: &TempDir, words: &[&str]) -> Ran {
    let data = folder.path().to_str().unwrap();
    waymark(&[&["--data", data], words].concat())
}

fn due(folder: &TempDir, day: &str) -> Vec<Value> {
    on(folder, &["--as-of", day, "due", "--json"]).well().json()["lines"].as_array().unwrap().clone()
}

fn has(lines: &[Value], due_on: &str, words: &str) -> bool {
    lines.iter().any(|line| line["due_on"] == due_on && line["what"].as_str().unwrap().contains(words))
}

fn overdue(lines: &[Value]) -> Vec<&Value> {
    lines.iter().filter(|line| line["group"] == "overdue").collect()
}

#[test]
fn what_is_due_is_known_as_of_each_day() {
    let folder = copy();
    let lines = due(&folder, "2026-12-23");
    assert!(has(&lines, "2026-12-30", "Visit") && overdue(&lines).is_empty(), "{lines:#?}");
    assert!(!lines.iter().any(|line| line["what"].as_str().unwrap().contains("raft")), "{lines:#?}");
    let lines = due(&folder, "2027-01-11");
    assert!(has(&lines, "2027-01-12", "Visit") && has(&lines, "2027-01-27", "review"), "{lines:#?}");
    assert!(!lines.iter().any(|line| line["what"].as_str().unwrap().contains("minutes")));
    let lines = due(&folder, "2027-01-13");
    assert_eq!(overdue(&lines).len(), 1, "{lines:#?}");
    assert_eq!(overdue(&lines)[0]["tag"], "1 day late");
}

#[test]
fn a_colleagues_work_is_asked_by_name() {
    let folder = copy();
    let ran = on(&folder, &["due", "--for", "bridget", "--json"]).well().json();
    assert!(ran["lines"].as_array().unwrap().iter().any(|line| line["initials"] == "JO-L"), "{ran:#}");
    assert!(ran["lines"].as_array().unwrap().iter().all(|line| line["ref"].is_string()));
    assert_eq!(ran["practice"], true);
    // Outside the window: initials and LCS ID, and nobody of the family by name.
    let said = on(&folder, &["due"]).well().out;
    assert!(said.contains("CA 100481") && said.contains("Visit CA"), "{said}");
    for name in ["Callum", "Ashdown", "Donna"] {
        assert!(!said.contains(name), "{name}: {said}");
    }
    let ran = on(&folder, &["due", "--for", "Nobody"]);
    assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
}

fn callum(folder: &TempDir) -> Value {
    let found = on(folder, &["find", "Calum Ashdwon", "--json"]).well().json();
    let reference = found["people"][0]["ref"].as_str().unwrap().to_owned();
    on(folder, &["show", &reference, "--json"]).well().json()
}

fn meeting(folder: &TempDir, title: &str) -> String {
    let record = callum(folder);
    let meetings = record["pathway"]["meetings"].as_array().unwrap().clone();
    let found = meetings.iter().find(|one| one["title"] == title).unwrap_or_else(|| panic!("{meetings:#?}"));
    found["ref"].as_str().unwrap().to_owned()
}

#[test]
fn a_misspelt_name_leads_to_the_record_its_meetings_and_documents() {
    let folder = copy();
    let record = callum(&folder);
    assert_eq!(record["lcs_id"], "100481");
    let documents = record["documents"].as_array().unwrap();
    assert!(documents.len() > 10 && documents.iter().all(|one| one["ref"].is_string()));
    let letter = documents.iter().find(|one| one["wanted"]["kind"] == "outcome_letter").unwrap();
    let words = on(&folder, &["show", letter["ref"].as_str().unwrap()]).well().out;
    assert!(words.contains("boxing") && words.contains("PRACTICE"), "{words}");
    for forbidden in ["Marlowe", "Dez", "Uncle T", "Jayden", "Harrow Rise", "999 000 1014", "intelligence"] {
        assert!(!words.contains(forbidden), "{forbidden}");
    }
    let shown = on(&folder, &["show", &meeting(&folder, "Full meeting 1"), "--json"]).well().json();
    assert_eq!(shown["held_on"], "2026-12-16");
    // Whoever stands beside a young person is shown by their reference too.
    let mother =
        record["connections"].as_array().unwrap().iter().find(|one| one["relation"] == "Mother").unwrap();
    let reference = mother["ref"].as_str().unwrap();
    let shown = on(&folder, &["show", reference, "--json"]).well().json();
    assert_eq!(shown["beside"][0]["young_person"]["name"], record["name"]);
    assert_eq!(shown["beside"][0]["about"]["name"], mother["name"]);
    assert!(
        on(&folder, &["show", reference]).well().out.contains("Donna Ashdown, Mother, beside Callum Ashdown")
    );
    assert_eq!(on(&folder, &["show", "no-such-reference"]).code, 2);
}

#[test]
fn every_document_of_a_meeting_is_packed() {
    let folder = copy();
    let held = meeting(&folder, "Full meeting 1");
    let out = folder.path().join("pack");
    let packed = on(
        &folder,
        &["pack", "--meeting", &held, "--out", out.to_str().unwrap(), "--readers-confirmed", "--json"],
    )
    .well()
    .json();
    let files = packed["files"].as_array().unwrap();
    assert!(files.len() > 15 && packed["not_made"].as_array().unwrap().is_empty(), "{packed:#}");
    let (beside, documents): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| file["state"] == "beside" || file["state"] == "draft");
    let named =
        |ending: &str| beside.iter().filter(|file| file["file"].as_str().unwrap().ends_with(ending)).count();
    assert!(named(".ics") == 1 && named("_v1.pdf") == 5, "{beside:#?}");
    let calendar = std::fs::read_to_string(out.join("meeting.ics")).unwrap();
    assert!(calendar.contains("DTSTART;TZID=Europe/London:20261216T140000"), "{calendar}");
    assert!(
        calendar.contains("SUMMARY:PRACTICE: Full meeting 1: CA 100481") && !calendar.contains("Callum"),
        "{calendar}"
    );
    assert!(named(".eml") > 0, "{beside:#?}");
    for file in beside.iter().filter(|file| file["state"] == "draft") {
        let mail = std::fs::read_to_string(out.join(file["file"].as_str().unwrap())).unwrap();
        assert!(mail.starts_with("X-Unsent: 1\r\nTo: ") && mail.contains("CA 100481\r\n"), "{mail}");
    }
    for file in documents {
        // What nobody made final yet is marked as a preview; everything else is on the record.
        let preview = file["file"].as_str().unwrap().contains("(preview)");
        assert_eq!(file["state"], if preview { "preview" } else { "final" }, "{file}");
        assert_eq!(file["ref"].is_string(), !preview, "{file}");
        let bytes = std::fs::read(out.join(file["file"].as_str().unwrap())).unwrap();
        assert!(bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK"), "{file}");
    }
    assert!(files.iter().any(|file| file["file"].as_str().unwrap().ends_with(".docx")));
    assert!(out.join("not-made.txt").exists());
    let verified = on(&folder, &["verify"]).well();
    assert!(verified.out.contains("No change made outside the program was found. Record check: "));
    let registered = registered(&folder);
    assert_eq!(registered.len(), files.len() + 1, "each file and the list stand in the register");
    assert!(registered.iter().all(|file| out.join(&file.file_name).exists() && file.personal));
}

fn registered(folder: &TempDir) -> Vec<waymark::wire::files::SavedFileLine> {
    use waymark::casework::practice::open_practice;
    let everything = waymark::wire::files::WhichFiles { young_person_id: None };
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let (_vault, mut book) = open_practice(folder.path()).await.unwrap();
        let files = book.saved_files(everything).await.unwrap();
        book.close().await.unwrap();
        files
    })
}

#[test]
fn what_cannot_be_made_is_listed_with_its_reason() {
    let folder = copy();
    let review = meeting(&folder, "6-weekly review 1");
    let out = folder.path().join("pack");
    let packed = on(
        &folder,
        &["pack", "--meeting", &review, "--out", out.to_str().unwrap(), "--readers-confirmed", "--json"],
    )
    .well()
    .json();
    let not_made = packed["not_made"].as_array().unwrap();
    assert!(!not_made.is_empty(), "{packed:#}");
    assert!(not_made.iter().all(|one| !one["why"].as_array().unwrap().is_empty()), "{packed:#}");
    let list = std::fs::read_to_string(out.join("not-made.txt")).unwrap();
    assert!(list.starts_with("PRACTICE: "), "{list}");
    assert_eq!(list.lines().count(), not_made.len() + 1, "{list}");
    assert_eq!(on(&folder, &["pack", "--meeting", "nothing", "--out", out.to_str().unwrap()]).code, 2);
}

#[test]
fn practice_data_verifies_clean_and_is_not_made_twice() {
    let folder = copy();
    let verified = on(&folder, &["verify", "--json"]).well().json();
    assert_eq!(verified["clean"], true);
    assert!(verified["entries"].as_u64().unwrap() > 100);
    let ran = waymark(&["practice".as_ref(), folder.path().as_os_str()]);
    assert_eq!((ran.code, ran.err.lines().count()), (3, 1), "{}", ran.err);
}

#[tokio::test]
async fn records_that_are_open_already_are_refused() {
    let folder = copy();
    let _open = waymark::casework::practice::open_practice(folder.path()).await.unwrap();
    let ran = on(&folder, &["due"]);
    assert_eq!((ran.code, ran.err.lines().count()), (3, 1), "{}", ran.err);
}

#[test]
fn damage_has_its_own_code() {
    let folder = copy();
    let file = folder.path().join("records.waymark");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0);
    std::fs::write(&file, bytes).unwrap();
    let ran = on(&folder, &["verify"]);
    assert_eq!(ran.code, 5, "{} {}", ran.out, ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn a_crowd_is_the_same_every_time_and_is_found() {
    let crowd = || {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        waymark(&["practice", data.to_str().unwrap(), "--people", "12"]).well();
        let found = waymark(&["--data", data.to_str().unwrap(), "find", "200003", "--json"]).well().json();
        let verified = waymark(&["--data", data.to_str().unwrap(), "verify", "--json"]).well().json();
        assert_eq!(verified["clean"], true);
        found["people"][0]["name"].as_str().unwrap().to_owned()
    };
    assert_eq!(crowd(), crowd());
}

#[test]
fn a_text_is_read_for_one_reader_with_rules_and_places() {
    let folder = copy();
    let record = callum(&folder);
    let to =
        record["connections"].as_array().unwrap().iter().find(|one| one["given_name"] == "Donna").unwrap();
    let donna = to["person_id"].as_str().unwrap().to_owned();
    let text = folder.path().join("letter.txt");
    let letter =
        "Dear Donna,\n\nThank you for coming. Lee lives at 14 Harrow Rise now. He was seen with Dez.\n\nTom";
    std::fs::write(&text, letter).unwrap();
    let file = text.to_str().unwrap();
    let ran = on(&folder, &["check", file, "--to", &donna, "--json"]);
    let said = ran.json();
    assert_eq!((ran.code, said["blocks"].as_bool()), (3, Some(true)), "{said:#}");
    let findings = said["findings"].as_array().unwrap();
    let has = |rule: &str, found: &str, lift: &str| {
        let one = findings.iter().find(|one| one["rule"] == rule && one["found"] == found);
        one.is_some_and(|one| one["line"] == 3 && one["lift"] == lift)
    };
    assert!(has("N5", "14 Harrow Rise", "nobody") && has("N2", "Dez", "second_person"), "{said:#}");
    std::fs::write(&text, "Dear Donna,\n\nThank you for coming on Wednesday. Tom will ring you.\n").unwrap();
    let ran = on(&folder, &["check", file, "--to", &donna]).well();
    assert!(ran.out.contains("Nothing on our lists was found; read it as Donna would."), "{}", ran.out);
    assert_eq!(on(&folder, &["check", file, "--to", "nobody"]).code, 3);
}
