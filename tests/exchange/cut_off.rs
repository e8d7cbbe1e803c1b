//! Taking a file in is cut off: by the power (trust D2), by a kill at any step (S2), by a full disk (D3). It stands whole
//! or not at all, and comes in once when it is tried again.
//!
//! `WAYMARK_CUTS` sets how many states of the disk are tried; 500 without it.

use std::path::PathBuf;

use waymark::casework::Casebook;

use crate::cuts::{record, states};
use crate::everyday::{about, case};
use crate::laptops::{again, yes};
use crate::quick::quick_folder;
use crate::small_disk::SmallDisk;

const FOLDER: &str = "WAYMARK_TEST_CUT_FOLDER";
const ON: &str = "2026-12-21";
/// The laptop that takes a file in.
const HELEN: u8 = 2;
/// In one of so many states the file is taken in again, and everything gone through.
const AGAIN: usize = 10;

fn say(line: &str) {
    use std::io::Write as _;
    let mut out = std::io::stdout();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

async fn take_in(book: &mut Casebook, file: &[u8]) -> Result<(), waymark::casework::Error> {
    let (_, opened) = book.look_at_file(file, None).await?;
    let opened = opened.unwrap();
    book.take_in(&opened, &yes(opened.file_id())).await.map(drop)
}

#[tokio::test]
#[ignore = "started by the test below"]
async fn takes_in_and_ends() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let file = std::fs::read(folder.join("file")).unwrap();
    let mut book = again(HELEN, &folder, ON).await.unwrap();
    say("ready");
    take_in(&mut book, &file).await.unwrap();
    say("ack 1");
    book.close().await.unwrap();
}

async fn entries(book: &mut Casebook) -> usize {
    book.verification().await.unwrap().entries
}

/// A record on its way: Helen's folder before, the file, and whose record it holds.
async fn on_its_way() -> (tempfile::TempDir, Vec<u8>, String) {
    let mut case = case().await;
    let file = case.tom.hands_over("young_person", Some(&case.young), &case.helen.me.clone()).await;
    let folder = tempfile::tempdir().unwrap();
    case.helen.book.close().await.unwrap();
    std::fs::copy(case.helen.folder.path().join("records.waymark"), folder.path().join("records.waymark"))
        .unwrap();
    (folder, file, case.young)
}

#[tokio::test]
async fn a_file_is_taken_in_whole_or_not_at_all_wherever_it_is_cut_off() {
    let (folder, file, young) = on_its_way().await;
    std::fs::write(folder.path().join("file"), &file).unwrap();
    let mut book = again(HELEN, folder.path(), ON).await.unwrap();
    let before = entries(&mut book).await;
    book.close().await.unwrap();
    let Some(recording) = record("cut_off::takes_in_and_ends", &[(FOLDER, folder.path())], folder.path())
    else {
        return;
    };
    let mut book = again(HELEN, folder.path(), ON).await.unwrap();
    let after = entries(&mut book).await;
    book.close().await.unwrap();
    assert!(after > before);
    let (mut without, mut with) = (0, 0);
    let tried = states(500);
    let cuts = recording
        .cut(tried, async |state| {
            let place = quick_folder();
            state.write(place.path());
            let mut book = again(HELEN, place.path(), ON).await.unwrap();
            let is_here = book.young_person(about(&young)).await.is_ok();
            assert!(is_here || state.said == 0, "state {}: what was taken in is lost", state.number);
            let found = book.verification().await.unwrap();
            assert!(found.is_clean(), "state {}: {:?}", state.number, found.findings);
            assert_eq!(found.entries, if is_here { after } else { before }, "state {}", state.number);
            if is_here {
                with += 1
            } else {
                without += 1
            }
            if state.number % AGAIN == 0 {
                take_in(&mut book, &file).await.unwrap();
                let found = book.verification().await.unwrap();
                assert!(found.is_clean(), "state {}: {:?}", state.number, found.findings);
                assert_eq!(found.entries, after, "state {}: once, however often it comes", state.number);
            }
            book.close().await.unwrap();
        })
        .await;
    assert!(with > 0 && without > 0, "cuts fell before and after it stood");
    println!(
        "{tried} cuts at {} places of taking a file in left {} different states: {without} without it, {with} with all of it",
        cuts.places, cuts.different
    );
}

/// A laptop whose disk is full says how much room a file needs, keeps what it has, and takes it in once there is room.
#[tokio::test]
async fn a_full_disk_leaves_a_file_outside_and_says_how_much_room_it_needs() {
    let (folder, file, young) = on_its_way().await;
    let records = folder.path().join("records.waymark");
    let size = std::fs::metadata(&records).unwrap().len();
    let mut refused = 0;
    for run in 0..20_u64 {
        let root = tempfile::tempdir().unwrap();
        let Some(disk) = SmallDisk::mount(&root.path().join("disk"), &format!("{}k", (size >> 10) + 200))
        else {
            return;
        };
        let there = disk.0.join("records.waymark");
        std::fs::copy(&records, &there).unwrap();
        // From no room at all to almost enough.
        let ballast = disk.fill(run * 8192);
        let mut book = again(HELEN, &disk.0, ON).await.unwrap();
        let before = entries(&mut book).await;
        if let Err(error) = take_in(&mut book, &file).await {
            refused += 1;
            let says = error.to_string();
            assert!(says.contains("MB of free space are needed") && says.contains("is safe"), "{says}");
            assert!(book.young_person(about(&young)).await.is_err(), "run {run}: nothing stands by half");
            assert_eq!(entries(&mut book).await, before);
        }
        std::fs::remove_file(&ballast).unwrap();
        disk.grow("32m");
        take_in(&mut book, &file).await.unwrap();
        assert!(book.young_person(about(&young)).await.is_ok());
        assert!(book.verification().await.unwrap().is_clean());
        book.close().await.unwrap();
    }
    assert!(refused >= 10, "the disk was full in {refused} of 20");
}
