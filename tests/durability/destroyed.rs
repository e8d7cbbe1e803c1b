//! A destroyed record stays so when an older copy is put back, and the copies that hold it are named until they go.

use waymark::casework::session::Session;
use waymark::casework::vault::Way;
use waymark::wire::About;
use waymark::wire::Seconding;
use waymark::wire::people::{AddYoungPerson, DestroyRecord};
use waymark::wire::settings::{AddPractitioner, SetSigningPassphrase};

use crate::backup_help::{ANOTHER, Laptop, PASSPHRASE, backup_of, findings, typed_back};

const WORDS: &str = "a lantern on the level";

async fn with_callum(laptop: &Laptop) -> (Session, String, String) {
    let (mut session, code) = laptop.set_up().await;
    let callum = AddYoungPerson {
        given_name: "Callum".into(),
        family_name: "Ashdown".into(),
        preferred_name: String::new(),
        born_on: "2011-02-14".into(),
        lcs_id: String::new(),
        nhs_number: String::new(),
        upn: String::new(),
    };
    let id = session.book().unwrap().add_young_person(callum).await.unwrap().id;
    (session, code, id)
}

async fn destroy(session: &mut Session, young: &str) {
    let book = session.book().unwrap();
    let helen = AddPractitioner {
        name: "Helen Adeyemi-Ross".into(),
        job_title: String::new(),
        roles: vec!["chair".into()],
        phone: String::new(),
        email: String::new(),
        passphrase: None,
    };
    let helen = book.add_practitioner(helen).await.unwrap().id;
    let set = SetSigningPassphrase { practitioner_id: helen.clone(), passphrase: WORDS.into() };
    book.set_signing_passphrase(set).await.unwrap();
    let by = Seconding { practitioner_id: helen, passphrase: Some(WORDS.into()), recorded_for: false };
    let request = DestroyRecord {
        young_person_id: young.into(),
        why: "error".into(),
        reason: "Added twice.".into(),
        agreement: None,
        by: Some(by),
    };
    book.destroy_record(request).await.unwrap();
}

async fn is_gone(session: &mut Session, young: &str) {
    assert!(session.book().unwrap().young_person(About { id: young.into() }).await.is_err());
    assert_eq!(findings(session).await, Vec::<String>::new());
}

#[tokio::test]
async fn an_older_backup_put_back_loses_the_record_again() {
    let laptop = Laptop::new();
    let (session, _, young) = with_callum(&laptop).await;
    let (mut session, older) = backup_of(session).await;
    destroy(&mut session, &young).await;
    is_gone(&mut session, &young).await;
    session.open_backup(&older, None).await.unwrap();
    session.restore(None).await.unwrap();
    is_gone(&mut session, &young).await;
    let notices = session.book().unwrap().notices.join(" ");
    assert!(notices.contains("1 record was destroyed"), "{notices}");
    session.lock().await.unwrap();
    drop(session);
    // And it stays so at the next unlock, with nothing to do again.
    let mut session = laptop.unlocked(PASSPHRASE).await;
    is_gone(&mut session, &young).await;
    assert!(!session.book().unwrap().notices.join(" ").contains("destroyed"));
}

#[tokio::test]
async fn a_kept_folder_put_back_by_hand_loses_the_record_again() {
    let laptop = Laptop::new();
    let (mut session, _, young) = with_callum(&laptop).await;
    session.lock().await.unwrap();
    let kept = std::fs::read(laptop.data().join("records.waymark")).unwrap();
    drop(session);
    let mut session = laptop.unlocked(PASSPHRASE).await;
    destroy(&mut session, &young).await;
    session.lock().await.unwrap();
    drop(session);
    std::fs::write(laptop.data().join("records.waymark"), kept).unwrap();
    let mut session = laptop.unlocked(PASSPHRASE).await;
    assert!(session.book().unwrap().young_person(About { id: young.clone() }).await.is_err());
}

#[tokio::test]
async fn on_a_new_laptop_the_list_beside_the_backups_is_heeded() {
    let (lost, found) = (Laptop::new(), Laptop::new());
    let (session, code, young) = with_callum(&lost).await;
    let (mut session, older) = backup_of(session).await;
    destroy(&mut session, &young).await;
    drop(session);
    // Only the backup from before is carried over, with what lies beside it.
    let mut carried = None;
    for file in std::fs::read_dir(lost.place()).unwrap().flatten() {
        let there = found.place().join(file.file_name());
        std::fs::copy(file.path(), &there).unwrap();
        carried = carried.or(Some(there).filter(|there| there.file_name() == older.file_name()));
    }
    let mut session = found.session();
    let sheet = session.recover_from(&carried.unwrap(), Way::Code(&code), ANOTHER).await.unwrap();
    typed_back(&mut session, &sheet).await;
    is_gone(&mut session, &young).await;
}

/// A backup from before the recovery code was used has the key of then; the list beside it was written after.
#[tokio::test]
async fn a_backup_from_before_a_change_of_key_loses_the_record_too() {
    let (lost, found) = (Laptop::new(), Laptop::new());
    let (session, code, young) = with_callum(&lost).await;
    let (mut session, older) = backup_of(session).await;
    session.lock().await.unwrap();
    let sheet = session.recover(&code, ANOTHER).await.unwrap();
    let second = typed_back(&mut session, &sheet).await;
    session.lock().await.unwrap();
    let sheet = session.recover(&second, "five white geese").await.unwrap();
    typed_back(&mut session, &sheet).await;
    destroy(&mut session, &young).await;
    is_gone(&mut session, &young).await;
    session.lock().await.unwrap();
    drop(session);
    for file in std::fs::read_dir(lost.place()).unwrap().flatten() {
        std::fs::copy(file.path(), found.place().join(file.file_name())).unwrap();
    }
    let mut session = found.session();
    let carried = found.place().join(older.file_name().unwrap());
    let sheet = session.recover_from(&carried, Way::Code(&code), PASSPHRASE).await.unwrap();
    typed_back(&mut session, &sheet).await;
    is_gone(&mut session, &young).await;
    session.lock().await.unwrap();
}

#[tokio::test]
async fn copies_that_hold_it_are_named_and_go_once_a_newer_backup_is_there() {
    let laptop = Laptop::new();
    let (session, _, young) = with_callum(&laptop).await;
    let (mut session, older) = backup_of(session).await;
    let shown = session.destruction(About { id: young.clone() }).await.unwrap();
    assert!(shown.copies.iter().any(|says| says.starts_with("1 backup")), "{:?}", shown.copies);
    assert_eq!(session.backups().await.unwrap().older_copies_say, "");
    // A folder that is kept aside from an earlier switch holds it too.
    let kept = laptop.data().join("kept-2026-12-21-0900");
    std::fs::create_dir(&kept).unwrap();
    std::fs::copy(laptop.data().join("records.waymark"), kept.join("records.waymark")).unwrap();
    // The times of backups are told in whole seconds.
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    destroy(&mut session, &young).await;
    let page = session.backups().await.unwrap();
    assert!(
        page.older_copies_say.contains("1 backup") && page.older_copies_say.contains("kept-2026-12-21-0900")
    );
    assert!(!page.older_copies_can_go);
    assert!(session.remove_older_copies().await.is_err(), "the last good backup is never taken away");
    assert!(older.exists() && kept.exists());
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let (mut session, newer) = backup_of(session).await;
    let page = session.remove_older_copies().await.unwrap();
    assert_eq!(page.older_copies_say, "");
    assert!(!older.exists() && !kept.exists() && newer.exists());
    is_gone(&mut session, &young).await;
}

#[tokio::test]
async fn a_list_that_somebody_else_wrote_destroys_nothing() {
    let (mine, theirs) = (Laptop::new(), Laptop::new());
    let (mut session, _, young) = with_callum(&mine).await;
    let (mut other, _, known) = with_callum(&theirs).await;
    destroy(&mut other, &known).await;
    session.lock().await.unwrap();
    drop(session);
    for file in std::fs::read_dir(theirs.data()).unwrap().flatten() {
        if file.path().extension().is_some_and(|ending| ending == "waymark-list") {
            // Renamed, and even with the right id in it: the key is another one.
            std::fs::copy(file.path(), mine.data().join(file.file_name())).unwrap();
        }
    }
    let mut session = mine.unlocked(PASSPHRASE).await;
    assert!(session.book().unwrap().young_person(About { id: young }).await.is_ok());
    assert_eq!(findings(&mut session).await, Vec::<String>::new());
}
