//! `backup`, `restore` and `recover`: what they write, what they refuse, and how they end.

use std::path::{Path, PathBuf};

use crate::records::{ended, records};
use crate::running::{waymark, waymark_hearing};

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The one backup in a folder.
fn only_file(place: &Path) -> PathBuf {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(place).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.pop().unwrap()
}

#[test]
fn practice_data_is_backed_up_compared_and_restored() {
    let root = tempfile::tempdir().unwrap();
    let (data, place) = (root.path().join("practice"), root.path().join("backups"));
    waymark(&["practice", text(&data)]).well();
    let made = waymark(&["--data", text(&data), "--json", "backup", "--to", text(&place)]).well().json();
    let file = only_file(&place);
    assert_eq!((made["checked"].as_bool(), made["file"].as_str()), (Some(true), Some(text(&file))));

    let restore = ["--data", text(&data), "--json", "restore", "--from", text(&file)];
    let compared = waymark(&[&restore[..], &["--compare"]].concat()).well().json();
    assert_eq!(compared["here"]["young_people"], compared["there"]["young_people"]);
    assert_eq!(compared["differences"].as_array().unwrap().len(), 0);

    waymark(&restore).well();
    let kept = |name: &str| name.starts_with("kept-2027-01-11");
    let names: Vec<String> = std::fs::read_dir(&data)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().any(|name| kept(name)), "{names:?}");
    assert_eq!(waymark(&["--data", text(&data), "--json", "verify"]).well().json()["clean"], true);
    let differs = waymark(&[&restore[..], &["--compare"]].concat()).well().json();
    assert!(differs["here"]["entries"].as_u64() > differs["there"]["entries"].as_u64());
}

#[tokio::test]
async fn the_recovery_code_makes_a_backup_and_opens_it() {
    let records = records().await;
    let place = records.folder.path().join("backups");
    let said = records.with_code(&["backup", "--to", text(&place)]).well().out;
    assert!(said.contains("opened and checked"), "{said}");
    let file = only_file(&place);
    let bytes = std::fs::read(&file).unwrap();
    for name in ["Siôn", "Parry", "Fairlie", "create table"] {
        assert!(!bytes.windows(name.len()).any(|part| part == name.as_bytes()), "{name} can be read");
    }
    let compared =
        records.with_code(&["restore", "--from", text(&file), "--compare", "--json"]).well().json();
    assert_eq!(compared["there"]["young_people"], 1);
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_its_exit_code() {
    let records = records().await;
    let (data, place) = (records.data(), records.folder.path().join("backups"));
    ended(&records.with_code(&["backup"]), 3);
    let inside = Path::new(&data).join("backups");
    ended(&records.with_code(&["backup", "--to", text(&inside)]), 3);
    records.with_code(&["backup", "--to", text(&place)]).well();
    let file = only_file(&place);

    let gone = place.join("gone.waymark-backup");
    ended(&records.with_code(&["restore", "--from", text(&gone), "--compare"]), 2);
    let other = records.folder.path().join("other.waymark-backup");
    std::fs::write(&other, "a letter").unwrap();
    ended(&records.with_code(&["restore", "--from", text(&other)]), 2);
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&other, &bytes).unwrap();
    ended(&records.with_code(&["restore", "--from", text(&other)]), 5);
    ended(&records.with_code(&["--as-of", "2027-01-11", "restore", "--from", text(&file)]), 3);

    // Practice data and records never cross.
    let practice = records.folder.path().join("practice");
    waymark(&["practice", text(&practice)]).well();
    ended(&waymark(&["--data", text(&practice), "restore", "--from", text(&file)]), 3);
    assert_eq!(records.with_code(&["verify", "--json"]).well().json()["clean"], true);
}

#[tokio::test]
async fn recovery_asks_for_a_code_and_a_keyring_and_leaves_nothing_without_them() {
    let records = records().await;
    let place = records.folder.path().join("backups");
    records.with_code(&["backup", "--to", text(&place)]).well();
    let file = only_file(&place);
    let new = records.folder.path().join("new laptop");
    let from = ["--data", text(&new), "recover", "--from", text(&file)];
    ended(&waymark_hearing(&from, "seven grey herons\n"), 2);
    let with_code = [&["--recovery-code-file", text(&records.code)], &from[..]].concat();
    ended(&waymark_hearing(&with_code, "short\n"), 2);
    // These tests have no keyring, and a machine's half of the key cannot be kept without one.
    ended(&waymark_hearing(&with_code, "seven grey herons\n"), 4);
    assert!(!new.join("records.waymark").exists());
}
