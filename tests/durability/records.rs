//! Records in a folder of their own, made and opened with a key the test knows.

use std::path::{Path, PathBuf};

use waymark::casework::verify::Verification;
use waymark::casework::{Act, Casebook, Identity, LocalClock};
use waymark::store::Store;
use waymark::store::keys::DataKey;
use waymark::store::record::{Noun, Value};

const KEY: [u8; 32] = [7; 32];
const DEVICE: &str = "device-1";
const PRACTITIONER: &str = "practitioner-1";
pub const PATHWAY: &str = "pathway-1";
pub const YOUNG_PERSON: &str = "young-person-1";

pub fn file(folder: &Path) -> PathBuf {
    folder.join("records.waymark")
}

pub fn key() -> DataKey {
    DataKey::from_bytes(&KEY).unwrap()
}

/// The key as SQLCipher reads it, for a file that is made without a `Store`.
pub fn key_in_hex() -> String {
    KEY.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn identity() -> Identity {
    Identity {
        device_id: DEVICE.into(),
        practitioner_id: PRACTITIONER.into(),
        signing_key: ed25519_dalek::SigningKey::from_bytes(&[9; 32]),
    }
}

/// Opens the records of a folder.
pub async fn open(folder: &Path) -> Casebook {
    over(Store::open(&file(folder), &key()).await.unwrap())
}

/// A casebook over an open store.
pub fn over(store: Store) -> Casebook {
    Casebook::new(store, identity(), Box::new(LocalClock), false)
}

/// The file alone, without a casebook over it.
pub async fn store(folder: &Path) -> Store {
    Store::open(&file(folder), &key()).await.unwrap()
}

/// Makes records with one practitioner, one device, one young person and a pathway.
pub async fn make(folder: &Path) -> Casebook {
    let store = Store::create(&file(folder), &key()).await.unwrap();
    let public_key: String =
        identity().signing_key.verifying_key().to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut book = Casebook::new(store, identity(), Box::new(LocalClock), false);
    let mut acting = book.begin(Act::SetUp, Noun::Practitioner, PRACTITIONER).await.unwrap();
    let practitioner = [("name", "Tom Fairlie".into()), ("roles", "social_worker".into())];
    acting.add(Noun::Practitioner, PRACTITIONER, &practitioner).await.unwrap();
    let device = [
        ("practitioner_id", PRACTITIONER.into()),
        ("public_key", public_key.into()),
        ("first_used_at", "2026-12-01T09:00:00Z".into()),
    ];
    acting.add(Noun::Device, DEVICE, &device).await.unwrap();
    acting.finish().await.unwrap();
    let mut acting = book.begin(Act::OpenPathway, Noun::Pathway, PATHWAY).await.unwrap();
    acting.touches(YOUNG_PERSON);
    let person: [(&'static str, Value); 3] =
        [("kind", "young_person".into()), ("given_name", "Callum".into()), ("family_name", "Ashdown".into())];
    acting.add(Noun::Person, YOUNG_PERSON, &person).await.unwrap();
    acting.add(Noun::Pathway, PATHWAY, &[("young_person_id", YOUNG_PERSON.into())]).await.unwrap();
    acting.finish().await.unwrap();
    book
}

/// Records a visit under an id of the test's own, changes it, and answers once both stand.
pub async fn visit(book: &mut Casebook, id: &str, words: &str) {
    let mut acting = book.begin(Act::RecordVisit, Noun::Visit, id).await.unwrap();
    acting.touches(YOUNG_PERSON);
    let fields: [(&'static str, Value); 4] = [
        ("pathway_id", PATHWAY.into()),
        ("visited_on", "2026-12-29".into()),
        ("outcome", "seen".into()),
        ("what_they_said", words.into()),
    ];
    acting.add(Noun::Visit, id, &fields).await.unwrap();
    acting.finish().await.unwrap();
    let mut acting = book.begin(Act::RecordVisit, Noun::Visit, id).await.unwrap();
    acting.touches(YOUNG_PERSON);
    acting.set(Noun::Visit, id, &[("outcome", "seen_alone".into())]).await.unwrap();
    acting.finish().await.unwrap();
}

/// Records a visit in one act.
pub async fn short_visit(book: &mut Casebook, id: &str) {
    visit_saying(book, id, "He likes boxing").await;
}

/// Changes how a visit went.
pub async fn change_visit(book: &mut Casebook, id: &str, outcome: &str) {
    let mut acting = book.begin(Act::RecordVisit, Noun::Visit, id).await.unwrap();
    acting.touches(YOUNG_PERSON);
    acting.set(Noun::Visit, id, &[("outcome", outcome.into())]).await.unwrap();
    acting.finish().await.unwrap();
}

/// Records a visit and what was said at it.
pub async fn visit_saying(book: &mut Casebook, id: &str, words: &str) {
    let mut acting = book.begin(Act::RecordVisit, Noun::Visit, id).await.unwrap();
    acting.touches(YOUNG_PERSON);
    let fields: [(&'static str, Value); 4] = [
        ("pathway_id", PATHWAY.into()),
        ("visited_on", "2026-12-29".into()),
        ("outcome", "seen".into()),
        ("what_they_said", words.into()),
    ];
    acting.add(Noun::Visit, id, &fields).await.unwrap();
    acting.finish().await.unwrap();
}

/// Goes through everything as `verify` does.
pub async fn verified(folder: &Path) -> Verification {
    open(folder).await.verification().await.unwrap()
}

/// Everything was gone through, and nothing was found.
pub async fn is_clean(folder: &Path) {
    let found = verified(folder).await;
    assert!(found.is_clean(), "{:?}", found.findings);
}

/// A line that whoever started this process waits for.
pub fn say(line: &str) {
    use std::io::Write as _;
    let mut out = std::io::stdout();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}
