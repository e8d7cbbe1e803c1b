//! `contact-card`, `hand-over` and `take-in`: a record from one laptop to another, looked at first and taken in once.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::practice::{copy, on};
use crate::running::waymark;

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A copy of other practice data than `copy`: another laptop.
fn another() -> TempDir {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        waymark(&["practice", text(folder.path())]).well();
        folder
    });
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(made.path()).unwrap().flatten() {
        std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    folder
}

/// The card of one laptop, looked at on the other, its words compared, and taken in.
fn meets(one: &TempDir, other: &TempDir) {
    let card = other.path().join("card");
    let said = on(other, &["contact-card", "--out", text(&card), "--json"]).well().json();
    let looked = on(one, &["take-in", text(&card), "--dry-run", "--json"]).well().json();
    assert_eq!(looked["report"]["card"]["words"], said["words"], "both sides say the same ten words");
    on(one, &["take-in", text(&card), "--words-compared"]).well();
}

fn callum(laptop: &TempDir) -> String {
    let found = on(laptop, &["find", "Callum Ashdown", "--json"]).well().json();
    found["people"][0]["ref"].as_str().unwrap().to_owned()
}

/// A file about Callum: where it is, and what was said of it.
fn handed_over(from: &TempDir, name: &str, more: &[&str]) -> (PathBuf, Value) {
    let file = from.path().join(name);
    let callum = callum(from);
    let words = ["hand-over", "--young-person", &callum, "--out", text(&file), "--json"];
    let said = on(from, &[&words[..], more].concat()).well().json();
    (file, said)
}

#[test]
fn a_record_goes_from_laptop_to_laptop_by_words_alone() {
    let (from, to) = (copy(), another());
    let callum_here = callum(&from);
    let file = from.path().join("too-early");
    let early = ["hand-over", "--young-person", &callum_here, "--to", "Tom Fairlie", "--out", text(&file)];
    let refused = on(&from, &early);
    assert_eq!((refused.code, refused.err.lines().count()), (2, 1), "no card is here: {}", refused.err);
    assert!(!file.exists());
    meets(&from, &to);
    meets(&to, &from);

    let (file, said) = handed_over(&from, "file", &["--to", "Tom Fairlie", "--note", "For Monday"]);
    assert_eq!(said["bytes"].as_u64().unwrap(), std::fs::metadata(&file).unwrap().len());
    assert_eq!(said["passphrase"], Value::Null);
    let look = on(&to, &["take-in", text(&file), "--dry-run", "--json"]).well().json();
    assert_eq!((&look["taken_in"], &look["report"]["nothing_new"]), (&false.into(), &false.into()), "{look}");
    assert_eq!(look["report"]["note"], "For Monday");
    assert_eq!(on(&to, &["show", &callum_here]).code, 2, "a look changes nothing");
    let said = on(&to, &["take-in", text(&file)]).well().out;
    assert!(said.contains("From Tom Fairlie.") && said.ends_with("Taken in.\n"), "{said}");
    assert!(
        !said.contains("Callum") && !said.contains("Ashdown"),
        "outside the window nobody is named: {said}"
    );
    on(&to, &["show", &callum_here]).well();
    let again = on(&to, &["take-in", text(&file), "--json"]).well().json();
    assert_eq!(again["report"]["nothing_new"], true, "{again}");
    on(&to, &["verify"]).well();
    // A file that was cut off on its way.
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let refused = on(&to, &["take-in", text(&file)]);
    assert_eq!((refused.code, refused.err.lines().count()), (3, 1), "{}", refused.err);
}

#[test]
fn a_file_for_somebody_without_a_card_opens_with_its_passphrase_alone() {
    let (from, to) = (copy(), another());
    let (file, said) = handed_over(&from, "file", &["--passphrase"]);
    let passphrase = said["passphrase"].as_str().unwrap();
    assert_eq!(passphrase.split_whitespace().count(), 10, "made by Waymark, never chosen");
    let code = |words: &[&str]| {
        let ran = on(&to, &[&["take-in", text(&file), "--dry-run"], words].concat());
        (ran.code, ran.err.lines().count())
    };
    assert_eq!(code(&[]), (3, 1), "without it the file stays closed");
    let typed = to.path().join("passphrase");
    let by_file = ["--passphrase-file", text(&typed)];
    let kept = |words: &str| {
        std::fs::write(&typed, words).unwrap();
        std::fs::set_permissions(&typed, std::fs::Permissions::from_mode(0o600)).unwrap();
    };
    kept("acorn apple april");
    assert_eq!(code(&by_file), (3, 1));
    kept(passphrase);
    assert_eq!(code(&by_file), (0, 0));
}
