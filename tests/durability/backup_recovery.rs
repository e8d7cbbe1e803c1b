//! A lost laptop, another key, an older file put back by hand, and a switch that is cut off.

use std::path::{Path, PathBuf};

use waymark::casework::session::{Session, SessionError, What};
use waymark::casework::vault::{VaultError, Way};
use waymark::store::keys::escrow::EscrowPrivate;

use crate::backup_help::{
    ANOTHER, Laptop, PASSPHRASE, backup_of, change, exported_beside, files, findings, name_of, typed_back,
};

/// Puts a backup where the new laptop can reach it.
fn carried(path: &Path, to: &Laptop) -> PathBuf {
    let there = to.place().join(path.file_name().unwrap());
    std::fs::copy(path, &there).unwrap();
    there
}

fn is<T>(answer: &Result<T, SessionError>, wanted: impl Fn(&VaultError) -> bool) -> bool {
    matches!(answer, Err(SessionError::Vault(error)) if wanted(error))
}

#[tokio::test]
async fn a_lost_laptop_comes_back_on_a_new_one_from_backup_and_code() {
    let (lost, found) = (Laptop::new(), Laptop::new());
    let (mut session, code) = lost.set_up().await;
    change(&mut session, "nine to five").await;
    let (mut session, path) = backup_of(session).await;
    session.open_backup(&path, None).await.unwrap();
    let then = exported_beside(&mut session).await;
    let path = carried(&path, &found);
    drop(session);
    drop(lost);

    let mut session = found.session();
    let mut wrong = code.clone();
    wrong.replace_range(0..5, "00000");
    assert!(session.recover_from(&path, Way::Code(&wrong), ANOTHER).await.is_err());
    let other_code = { Laptop::new().set_up().await.1 };
    let answer = session.recover_from(&path, Way::Code(&other_code), ANOTHER).await;
    assert!(is(&answer, |error| matches!(error, VaultError::WrongCode)));
    assert!(!found.data().join("records.waymark").exists());
    let sheet = session.recover_from(&path, Way::Code(&code), ANOTHER).await.unwrap();
    let new_code = typed_back(&mut session, &sheet).await;
    assert_ne!(new_code, code);
    assert_eq!(name_of(&mut session).await, "Tom Fairlie");
    assert_eq!(findings(&mut session).await, Vec::<String>::new());
    let changed = then.lines().find(|line| line.contains("nine to five")).unwrap();
    session.lock().await.unwrap();
    drop(session);

    let mut session = found.unlocked(ANOTHER).await;
    let (mut session, path) = {
        change(&mut session, "here again").await;
        session.book().unwrap().choose_backup_folder(&found.place()).await.unwrap();
        backup_of(session).await
    };
    session.open_backup(&path, None).await.unwrap();
    let now = exported_beside(&mut session).await;
    assert!(now.contains(changed.split('|').next().unwrap()) && now.contains("use_recovery"));
    assert!(now.contains("restore_backup"), "the history says where the records came from");
    session.lock().await.unwrap();
    drop(session);
    // The old code and the old passphrase open nothing any more; the new code does.
    assert!(found.session().open_once(Way::Code(&code), What::Asking).await.is_err());
    assert!(found.session().open_without_screen(PASSPHRASE, What::Asking).await.is_err());
    let mut session = found.session();
    session.open_once(Way::Code(&new_code), What::Asking).await.unwrap();
    session.lock().await.unwrap();
}

#[tokio::test]
async fn the_councils_key_brings_a_backup_back_a_hundred_times_out_of_a_hundred() {
    let council = EscrowPrivate::random();
    let mut lost = Laptop::new();
    lost.policy.escrow_public_key = Some(council.public());
    let (mut session, _) = lost.set_up().await;
    change(&mut session, "nine to five").await;
    let (_session, path) = backup_of(session).await;
    let rounds = std::env::var("WAYMARK_ESCROW").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(10);
    for _ in 0..rounds {
        let found = Laptop::new();
        let path = carried(&path, &found);
        let mut session = found.session();
        let stranger = EscrowPrivate::random();
        let answer = session.recover_from(&path, Way::Escrow(&stranger), ANOTHER).await;
        assert!(is(&answer, |error| matches!(error, VaultError::WrongEscrowKey)));
        let sheet = session.recover_from(&path, Way::Escrow(&council), ANOTHER).await.unwrap();
        typed_back(&mut session, &sheet).await;
        assert_eq!(name_of(&mut session).await, "Tom Fairlie");
        session.lock().await.unwrap();
    }
}

#[tokio::test]
async fn records_that_open_are_not_replaced_by_a_recovery_and_a_damaged_file_is() {
    let laptop = Laptop::new();
    let (mut session, code) = laptop.set_up().await;
    change(&mut session, "nine to five").await;
    let (mut session, path) = backup_of(session).await;
    session.lock().await.unwrap();
    drop(session);
    let mut session = laptop.session();
    let answer = session.recover_from(&path, Way::Code(&code), ANOTHER).await;
    assert!(is(&answer, |error| matches!(error, VaultError::NotNow(_))));
    drop(session);
    std::fs::write(laptop.data().join("records.waymark"), b"only a stump").unwrap();
    let mut session = laptop.session();
    let sheet = session.recover_from(&path, Way::Code(&code), ANOTHER).await.unwrap();
    typed_back(&mut session, &sheet).await;
    assert_eq!(findings(&mut session).await, Vec::<String>::new());
    session.lock().await.unwrap();
    let kept: Vec<String> =
        files(&laptop.data()).into_iter().filter(|name| name.starts_with("kept-")).collect();
    let stump = std::fs::read(laptop.data().join(&kept[0]).join("records.waymark")).unwrap();
    assert_eq!((kept.len(), stump.as_slice()), (1, b"only a stump".as_slice()));
}

/// D6: somebody puts the file of an old backup in the place of the records, past the program.
#[tokio::test]
async fn an_older_file_put_back_by_hand_is_noticed_and_becomes_another_device_once() {
    let laptop = Laptop::new();
    let (mut session, _) = laptop.set_up().await;
    let file = laptop.data().join("records.waymark");
    let old = laptop.root.path().join("old");
    for round in 0..5 {
        change(&mut session, &format!("round {round}")).await;
        session.lock().await.unwrap();
        std::fs::copy(&file, &old).unwrap();
        drop(session);
        session = laptop.unlocked(PASSPHRASE).await;
        change(&mut session, &format!("later in round {round}")).await;
        let before;
        (session, before) = devices(session).await;
        session.lock().await.unwrap();
        drop(session);
        std::fs::copy(&old, &file).unwrap();

        session = laptop.unlocked(PASSPHRASE).await;
        let notices = session.book().unwrap().notices.clone();
        assert!(notices.iter().any(|says| says.contains("older file")), "round {round}: {notices:?}");
        let now;
        (session, now) = devices(session).await;
        assert_eq!(now, before + 1, "what goes on from here is another device's");
        assert_eq!(name_of(&mut session).await, "Tom Fairlie");
        session.lock().await.unwrap();
        drop(session);
        session = laptop.unlocked(PASSPHRASE).await;
        assert!(!session.book().unwrap().notices.is_empty(), "it is told until somebody accepts it");
        let now;
        (session, now) = devices(session).await;
        assert_eq!(now, before + 1, "but only once another device");
        let request = waymark::wire::records::AcceptOlderFile { reason: "IT put it back".into() };
        session.accept_older_file(&request).await.unwrap();
        assert_eq!(findings(&mut session).await, Vec::<String>::new());
    }
    session.lock().await.unwrap();
}

/// How many devices the records know, by what a backup of them holds.
async fn devices(session: Session) -> (Session, usize) {
    let (mut session, path) = backup_of(session).await;
    session.open_backup(&path, None).await.unwrap();
    let export = exported_beside(&mut session).await;
    session.put_backup_away();
    let table = export.split("== ").find(|table| table.starts_with("device ")).unwrap();
    let known = table.lines().count() - 1;
    (session, known)
}

/// A backup made before the key was changed asks for the code of then, and brings a new key.
#[tokio::test]
async fn a_backup_under_an_earlier_key_asks_for_its_own_code() {
    let laptop = Laptop::new();
    let (mut session, code) = laptop.set_up().await;
    change(&mut session, "nine to five").await;
    let (mut session, path) = backup_of(session).await;
    session.lock().await.unwrap();
    let sheet = session.recover(&code, ANOTHER).await.unwrap();
    let second = typed_back(&mut session, &sheet).await;
    let page = session.backups().await.unwrap();
    assert_eq!(page.lines[0].tag, "Earlier key");
    assert!(session.backup_due().await.unwrap().is_some(), "the present code opens no backup yet");
    assert!(is(&session.open_backup(&path, None).await, |error| matches!(error, VaultError::OtherKey)));
    let request = |code: Option<&str>| waymark::wire::backups::OpenBackup {
        file: Some(page.lines[0].file.clone()),
        code: code.map(str::to_owned),
    };
    assert_eq!(session.open_to_compare(&request(None), None).await.unwrap().state, "needs_code");
    let compared = session.open_to_compare(&request(Some(&code)), None).await.unwrap();
    assert!(compared.state == "compared" && compared.new_key);
    assert!(session.restore(None).await.is_err(), "another key needs another passphrase");
    let sheet = session.restore(Some("five white geese")).await.unwrap().unwrap();
    let third = typed_back(&mut session, &sheet).await;
    assert!(third != code && third != second);
    assert_eq!(findings(&mut session).await, Vec::<String>::new());
    session.lock().await.unwrap();
    drop(session);
    drop(laptop.unlocked("five white geese").await);
    assert!(laptop.session().open_once(Way::Code(&second), What::Asking).await.is_err());
}

/// Whatever was moved when the laptop died, the next look goes on with it.
#[tokio::test]
async fn a_switch_that_is_cut_off_is_gone_on_with() {
    for moved in 0..4 {
        let laptop = Laptop::new();
        let (mut session, _) = laptop.set_up().await;
        change(&mut session, "nine to five").await;
        let (mut session, path) = backup_of(session).await;
        change(&mut session, "ten to four").await;
        session.open_backup(&path, None).await.unwrap();
        let records = session.watch().opened().unwrap().records();
        let data = laptop.data();
        let (ready, kept) = (data.join("restoring"), data.join("kept-2027-01-11-0900"));
        std::fs::create_dir(&ready).unwrap();
        std::fs::copy(records, ready.join("records.waymark")).unwrap();
        session.lock().await.unwrap();
        drop(session);
        // The last thing that makes a switch ready says so; before it, everything stays as it is.
        if moved > 0 {
            std::fs::write(ready.join("switch.json"), r#"{"kept":"kept-2027-01-11-0900"}"#).unwrap();
            std::fs::create_dir(&kept).unwrap();
        }
        if moved > 1 {
            std::fs::rename(data.join("device.json"), kept.join("device.json")).unwrap();
        }
        if moved > 2 {
            std::fs::rename(data.join("records.waymark"), kept.join("records.waymark")).unwrap();
        }
        let (mut session, known) = devices(laptop.unlocked(PASSPHRASE).await).await;
        assert_eq!(known, if moved > 0 { 2 } else { 1 }, "cut off at {moved}");
        assert!(!ready.join("switch.json").exists());
        assert_eq!(kept.join("records.waymark").exists(), moved > 0);
        session.lock().await.unwrap();
    }
}

/// Without a window too: questions leave no device behind, and the first act is that of a device the log knows.
#[tokio::test]
async fn a_folder_put_back_and_opened_without_a_window_acts_as_a_new_device() {
    let laptop = Laptop::new();
    let (mut session, _) = laptop.set_up().await;
    change(&mut session, "nine to five").await;
    session.lock().await.unwrap();
    drop(session);
    let (mut session, before) = devices(laptop.unlocked(PASSPHRASE).await).await;
    session.lock().await.unwrap();
    drop(session);
    // Put back from a copy of the disk: the marker is not the keyring's.
    let marks = laptop.data().join("device.json");
    let kept = std::fs::read(&marks).unwrap();
    for _ in 0..2 {
        laptop.unlocked(PASSPHRASE).await.lock().await.unwrap();
    }
    std::fs::write(&marks, kept).unwrap();

    let mut session = laptop.session();
    session.open_without_screen(PASSPHRASE, What::Asking).await.unwrap();
    assert_eq!(findings(&mut session).await, Vec::<String>::new());
    let now;
    (session, now) = devices(session).await;
    assert_eq!(now, before, "a question puts nothing on the record");
    session.lock().await.unwrap();
    drop(session);

    let mut session = laptop.session();
    session.open_without_screen(PASSPHRASE, What::Changing).await.unwrap();
    assert_eq!(name_of(&mut session).await, "Tom Fairlie");
    change(&mut session, "ten to four").await;
    let now;
    (session, now) = devices(session).await;
    assert_eq!(now, before + 1, "the act is that of another device");
    assert_eq!(findings(&mut session).await, Vec::<String>::new());
    session.lock().await.unwrap();
}

/// The sheet is lost, or somebody has seen it: a new code takes its place, for whoever knows the passphrase.
#[tokio::test]
async fn a_new_recovery_code_takes_the_place_of_the_one_before() {
    let (laptop, found) = (Laptop::new(), Laptop::new());
    let (mut session, code) = laptop.set_up().await;
    assert!(session.renew_recovery_code("not the passphrase").await.is_err());
    assert!(session.book().is_some(), "a wrong passphrase left no sheet on the screen");
    let (mut session, before) = backup_of(session).await;
    let before = carried(&before, &found);

    let sheet = session.renew_recovery_code(PASSPHRASE).await.unwrap();
    assert!(session.book().is_none(), "the records answer before the new code was typed back");
    let other = typed_back(&mut session, &sheet).await;
    assert_ne!(code, other);
    change(&mut session, "another sheet").await;
    let (mut session, after) = backup_of(session).await;
    let after = carried(&after, &found);
    session.open_backup(&after, None).await.unwrap();
    assert!(exported_beside(&mut session).await.contains("renew_recovery_code"), "it stands in the log");
    assert_eq!(findings(&mut session).await, Vec::<String>::new());
    session.lock().await.unwrap();
    drop(session);

    let opened = laptop.session().open_once(Way::Code(&code), What::Asking).await;
    assert!(is(&opened, |error| matches!(error, VaultError::WrongCode)));
    let mut session = laptop.session();
    session.open_once(Way::Code(&other), What::Asking).await.unwrap();
    session.lock().await.unwrap();
    drop(session);
    drop(laptop.unlocked(PASSPHRASE).await);
    // A backup opens with the sheet that was there when it was made, and with no other.
    for (file, right, wrong) in [(&before, &code, &other), (&after, &other, &code)] {
        let place = Laptop::new();
        let mut session = place.session();
        let refused = session.recover_from(file, Way::Code(wrong), ANOTHER).await;
        assert!(is(&refused, |error| matches!(error, VaultError::WrongCode)));
        let sheet = session.recover_from(file, Way::Code(right), ANOTHER).await.unwrap();
        typed_back(&mut session, &sheet).await;
    }
}
