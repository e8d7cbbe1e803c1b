//! The disk is full (trust D3): nothing acknowledged is lost, nothing stands by half, the message says how much room is
//! needed, and work goes on once there is some. Backups have theirs in `backup_faults`, taking files in in
//! `tests/exchange/cut_off.rs`.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};
use waymark::casework::practice::{make_practice, open_practice};
use waymark::casework::{Act, Casebook, Error};
use waymark::store::record::{Noun, Value};
use waymark::store::{Store, StoreError};
use waymark::wire::files::WhichFiles;
use waymark::wire::people::Find;
use waymark::wire::{About, Nothing};

use crate::records;
use crate::small_disk::SmallDisk;

const RUNS: u64 = 20;

fn says_how_much(error: &impl ToString) {
    let says = error.to_string();
    assert!(says.contains("of free space are needed") && says.contains("safe"), "{says}");
}

async fn says(book: &mut Casebook, id: &str) -> Result<(), Error> {
    let mut acting = book.begin(Act::RecordVisit, Noun::Visit, id).await?;
    acting.touches(records::YOUNG_PERSON);
    let fields: [(&'static str, Value); 4] = [
        ("pathway_id", records::PATHWAY.into()),
        ("visited_on", "2026-12-29".into()),
        ("outcome", "seen".into()),
        ("what_they_said", "He likes boxing. ".repeat(900).into()),
    ];
    acting.add(Noun::Visit, id, &fields).await?;
    acting.finish().await.map(drop)
}

#[tokio::test]
async fn an_act_without_room_is_told_and_everything_before_it_stands() {
    for run in 0..RUNS {
        let root = tempfile::tempdir().unwrap();
        let Some(disk) = SmallDisk::mount(&root.path().join("disk"), "3m") else { return };
        let mut book = records::make(&disk.0).await;
        let ballast = disk.fill(60_000 + run * 12_000);
        let mut saved = 0;
        let refused = loop {
            match says(&mut book, &format!("visit-{saved}")).await {
                Ok(()) => saved += 1,
                Err(error) => break error,
            }
            assert!(saved < 1_000, "the disk is never full");
        };
        assert!(matches!(refused, Error::Store(StoreError::Full { .. })), "{refused:?}");
        says_how_much(&refused);
        // What can be read goes on being read, and the act comes off once there is room.
        assert!(book.verification().await.unwrap().is_clean(), "run {run}");
        std::fs::remove_file(&ballast).unwrap();
        says(&mut book, &format!("visit-{saved}")).await.unwrap();
        book.close().await.unwrap();
        let mut store = records::store(&disk.0).await;
        for number in 0..=saved {
            let id = format!("visit-{number}");
            let found = waymark::store::record::values(store.connection(), Noun::Visit, &id, &["outcome"]);
            assert!(found.await.unwrap() == Some(vec!["seen".into()]), "run {run}: visit {number} is lost");
        }
        store.close().await.unwrap();
        records::is_clean(&disk.0).await;
    }
}

/// A file as the Waymark before the newest migration left it.
async fn of_an_earlier_version(folder: &Path) {
    let mut migrator = sqlx::migrate!("./migrations");
    let mut migrations = migrator.migrations.into_owned();
    migrations.pop().expect("there are migrations");
    migrator.migrations = migrations.into();
    let key = format!("\"x'{}'\"", records::key_in_hex());
    let options = SqliteConnectOptions::new()
        .filename(records::file(folder))
        .create_if_missing(true)
        .pragma("key", key)
        .pragma("journal_mode", "truncate");
    let mut connection = options.connect().await.unwrap();
    migrator.run(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_migration_without_room_leaves_the_file_as_it_was_and_is_made_once_there_is_some() {
    let made = tempfile::tempdir().unwrap();
    of_an_earlier_version(made.path()).await;
    let mut refused = 0;
    for run in 0..RUNS {
        let root = tempfile::tempdir().unwrap();
        let Some(disk) = SmallDisk::mount(&root.path().join("disk"), "3m") else { return };
        std::fs::copy(records::file(made.path()), records::file(&disk.0)).unwrap();
        let ballast = disk.fill(run * 1024);
        match Store::open(&records::file(&disk.0), &records::key()).await {
            Ok(store) => store.close().await.unwrap(),
            Err(error) => {
                refused += 1;
                assert!(matches!(error, StoreError::Full { .. }), "run {run}: {error:?}");
                says_how_much(&error);
            }
        }
        std::fs::remove_file(&ballast).unwrap();
        records::is_clean(&disk.0).await;
    }
    assert!(refused > 0, "there was room for it every time");
}

/// The practice cases on a disk of their own, and Callum's id.
async fn practice(disk: &SmallDisk) -> (Casebook, String) {
    let data = disk.0.join("practice");
    let (vault, book) = make_practice(&data, 0).await.unwrap();
    book.close().await.unwrap();
    drop(vault);
    let (_vault, mut book) = open_practice(&data).await.unwrap();
    let young = book.find_people(Find { text: "Callum".into() }).await.unwrap().remove(0).id;
    (book, young)
}

#[tokio::test]
async fn a_page_saved_to_a_full_disk_is_neither_there_nor_registered() {
    let root = tempfile::tempdir().unwrap();
    let Some(records) = SmallDisk::mount(&root.path().join("records"), "16m") else { return };
    let Some(stick) = SmallDisk::mount(&root.path().join("stick"), "1m") else { return };
    let (mut book, young) = practice(&records).await;
    let path = stick.0.join("page.pdf");
    for run in 0..RUNS {
        let ballast = stick.fill(run * 512);
        let error = book.save_emergency_page(&young, &path).await.unwrap_err();
        assert!(matches!(error, Error::NoRoom(_)), "run {run}: {error:?}");
        says_how_much(&error);
        assert_eq!(std::fs::read_dir(&stick.0).unwrap().count(), 1, "no half of it is left");
        assert!(book.saved_files(WhichFiles { young_person_id: None }).await.unwrap().is_empty());
        std::fs::remove_file(&ballast).unwrap();
    }
    book.save_emergency_page(&young, &path).await.unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    assert_eq!(book.saved_files(WhichFiles { young_person_id: None }).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_letter_made_final_without_room_is_not_filed_and_is_made_once_there_is_some() {
    let root = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(&root.path().join("disk"), "16m") else { return };
    let (mut book, _) = practice(&disk).await;
    let mut ready = None;
    for meeting in book.meetings(Nothing {}).await.unwrap() {
        let page = book.who_gets_what(About { id: meeting.id }).await.unwrap();
        let lines = page.before.into_iter().chain(page.after).chain(page.along);
        ready = ready.or(lines.into_iter().find(|one| one.cannot.is_empty() && one.state != "sent"));
    }
    let wanted = ready.expect("a document that can be made final").wanted;
    for run in 0..RUNS {
        let ballast = disk.fill(run * 512);
        let error = book.make_final(wanted.clone()).await.err().expect("there is no room for it");
        says_how_much(&error);
        std::fs::remove_file(&ballast).unwrap();
        assert!(book.verification().await.unwrap().is_clean(), "run {run}");
    }
    book.make_final(wanted).await.unwrap();
    assert!(book.verification().await.unwrap().is_clean());
}
