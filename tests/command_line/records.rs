//! The verbs on real records: locked without their key, read with the recovery code, never changed with another day.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;
use waymark::casework::vault::Vault;
use waymark::casework::{Act, Casebook, Identity, LocalClock};
use waymark::store::keys::Cost;
use waymark::store::keys::secret::MemorySecrets;
use waymark::store::policy::Policy;
use waymark::store::record::Noun;

use crate::running::{Ran, waymark, waymark_hearing};

/// Real records with one young person, and their recovery code in a file of the owner's alone.
pub struct Records {
    pub folder: TempDir,
    pub code: PathBuf,
    young_person: String,
}

pub async fn records() -> Records {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut vault = Vault::of_records(&data, Arc::new(MemorySecrets::default()), &Policy::default())
        .with_cost(Cost::PRACTICE);
    let (opened, code) = vault.set_up("a long enough passphrase").await.unwrap();
    let key = opened.device.signing_key;
    let public_key: String =
        key.verifying_key().to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let device_id = opened.device.device_id;
    let identity = Identity { device_id: device_id.clone(), practitioner_id: "tom".into(), signing_key: key };
    let mut book = Casebook::new(opened.store, identity, Box::new(LocalClock), false);
    let young_person = waymark::casework::new_id();
    let mut acting = book.begin(Act::SetUp, Noun::Practitioner, "tom").await.unwrap();
    acting.add(Noun::Practitioner, "tom", &[("name", "Tom Fairlie".into())]).await.unwrap();
    let device = [
        ("practitioner_id", "tom".into()),
        ("public_key", public_key.into()),
        ("first_used_at", "2026-12-01T09:00:00Z".into()),
    ];
    acting.add(Noun::Device, &device_id, &device).await.unwrap();
    let person =
        [("kind", "young_person".into()), ("given_name", "Siôn".into()), ("family_name", "Parry".into())];
    acting.add(Noun::Person, &young_person, &person).await.unwrap();
    acting.finish().await.unwrap();
    let file = folder.path().join("code");
    std::fs::write(&file, code.text().as_bytes()).unwrap();
    readable(&file, 0o600);
    Records { folder, code: file, young_person }
}

fn readable(file: &std::path::Path, mode: u32) {
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).unwrap();
}

impl Records {
    pub fn data(&self) -> String {
        self.folder.path().join("data").to_str().unwrap().to_owned()
    }

    pub fn with_code(&self, words: &[&str]) -> Ran {
        let (data, code) = (self.data(), self.code.to_str().unwrap());
        waymark(&[&["--data", data.as_str(), "--recovery-code-file", code], words].concat())
    }
}

pub fn ended(ran: &Ran, code: i32) {
    assert_eq!((ran.code, ran.err.lines().count()), (code, 1), "{} {}", ran.out, ran.err);
}

#[tokio::test]
async fn the_recovery_code_answers_questions() {
    let records = records().await;
    let found = records.with_code(&["find", "sion", "--json"]).well().json();
    assert_eq!(found["people"][0]["ref"], records.young_person.as_str());
    assert!(records.with_code(&["show", &records.young_person]).well().out.contains("Siôn Parry"));
    assert_eq!(records.with_code(&["verify", "--json"]).well().json()["clean"], true);
}

#[tokio::test]
async fn another_day_answers_questions_and_refuses_changes() {
    let records = records().await;
    records.with_code(&["--as-of", "2027-01-11", "due"]).well();
    let out = records.folder.path().join("out");
    let words = ["--as-of", "2027-01-11", "pack", "--meeting", "m", "--out", out.to_str().unwrap()];
    ended(&records.with_code(&words), 3);
    let words = ["--as-of", "2027-01-11", "report", "--to", "csp", "--out", out.to_str().unwrap()];
    ended(&records.with_code(&words), 3);
    assert!(!out.exists());
}

#[tokio::test]
async fn a_code_that_others_can_read_is_refused_and_a_wrong_one_opens_nothing() {
    let records = records().await;
    readable(&records.code, 0o644);
    ended(&records.with_code(&["verify"]), 3);
    readable(&records.code, 0o600);
    std::fs::write(&records.code, "AAAAA").unwrap();
    ended(&records.with_code(&["verify"]), 4);
    std::fs::remove_file(&records.code).unwrap();
    ended(&records.with_code(&["verify"]), 2);
}

#[tokio::test]
async fn without_the_keyring_or_with_a_wrong_passphrase_they_stay_locked() {
    let records = records().await;
    let data = records.data();
    // The stand-in keyring of this test is gone, so no passphrase opens them on this computer.
    let ran = waymark_hearing(&["--data", &data, "verify"], "a long enough passphrase\n");
    ended(&ran, 4);
    assert!(!ran.err.contains("a long enough passphrase"));
}

#[test]
fn a_folder_without_records_is_wrong_words() {
    let folder = tempfile::tempdir().unwrap();
    let ran = waymark_hearing(&["--data", folder.path().to_str().unwrap(), "due"], "");
    assert!([2, 4].contains(&ran.code), "{} {}", ran.code, ran.err);
    assert_eq!(ran.err.lines().count(), 1);
}

#[tokio::test]
async fn a_copied_folder_acts_as_a_laptop_of_its_own_and_verifies_clean() {
    let records = records().await;
    let (one, other) =
        (records.folder.path().join("one.waymark"), records.folder.path().join("other.waymark"));
    let words = |file: &std::path::Path| {
        let said =
            records.with_code(&["contact-card", "--out", file.to_str().unwrap(), "--json"]).well().json();
        said["words"].as_str().unwrap().to_owned()
    };
    assert_ne!(words(&one), words(&other), "no two devices sign with one key");
    let verified = records.with_code(&["verify", "--json"]).well().json();
    assert_eq!(verified["clean"], true, "{verified}");
    assert_eq!(verified["findings"].as_array().unwrap().len(), 0);
}
