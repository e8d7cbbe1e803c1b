//! The shared folder: what is noticed in it, and that it is cleared of files that everybody has taken in, and of no other.

use std::path::{Path, PathBuf};

use waymark::casework::Act;
use waymark::wire::Nothing;
use waymark::wire::files::WhichFiles;
use waymark::wire::hand_over::HandOver;

use crate::everyday::{Case, about, case, is_clean};
use crate::laptops::{Laptop, laptop, wanted};

/// Both reach one folder, and Tom puts a file for some people there.
async fn put(case: &mut Case, folder: &Path, to: &[String], with_passphrase: bool) -> PathBuf {
    for laptop in [&mut case.tom, &mut case.helen] {
        laptop.book.choose_shared_folder(Some(folder)).await.unwrap();
    }
    let young = case.young.clone();
    let request = HandOver {
        to: to.to_vec(),
        with_passphrase,
        into_folder: true,
        ..wanted("young_person", Some(&young), "")
    };
    let made = case.tom.book.make_hand_over(request).await.unwrap();
    case.tom.book.put_handed_over(&made).await.unwrap();
    folder.join(&made.file_name)
}

async fn on(laptop: &mut Laptop, day: &str) -> usize {
    laptop.book.stand_on(day.parse().unwrap());
    laptop.book.hand_overs(Nothing {}).await.unwrap().to_clear.len()
}

async fn clears(laptop: &mut Laptop) -> Result<(), String> {
    laptop.book.clear_shared_folder(Nothing {}).await.map(drop).map_err(|error| error.to_string())
}

async fn acts(laptop: &mut Laptop, id: &str) -> usize {
    let history = laptop.book.history(about(id)).await.unwrap();
    history.iter().filter(|entry| entry.says == Act::ClearSharedFolder.says()).count()
}

#[tokio::test]
async fn whoever_a_file_was_for_alone_clears_it_a_fortnight_after_taking_it_in() {
    let mut case = case().await;
    let folder = tempfile::tempdir().unwrap();
    let chair = case.helen.me.clone();
    let file = put(&mut case, folder.path(), &[chair], false).await;
    // Nobody took it in yet: however long it lies there, it stays.
    assert_eq!((on(&mut case.tom, "2036-01-01").await, on(&mut case.helen, "2036-01-01").await), (0, 0));
    assert!(clears(&mut case.helen).await.unwrap_err().contains("Nothing was removed"));
    case.helen.book.stand_on("2026-12-21".parse().unwrap());
    case.helen.takes_in(&std::fs::read(&file).unwrap()).await;
    assert_eq!(on(&mut case.helen, "2027-01-03").await, 0);
    assert!(clears(&mut case.helen).await.is_err());
    assert!(file.exists());
    assert_eq!(on(&mut case.helen, "2027-01-04").await, 1);
    // What lies beside it is nobody's business here.
    std::fs::write(folder.path().join("minutes.docx"), "theirs").unwrap();
    // Waymark was killed while it cleared: the file that it had set aside goes with the next press.
    let aside = file.with_extension("waymark-hand-over.leaving");
    std::fs::rename(&file, &aside).unwrap();
    assert_eq!(on(&mut case.helen, "2027-01-04").await, 1);
    clears(&mut case.helen).await.unwrap();
    assert!(!file.exists() && !aside.exists() && folder.path().join("minutes.docx").exists());
    let line = case.helen.book.hand_overs(Nothing {}).await.unwrap().taken_in.remove(0);
    assert_eq!(line.state, "Taken in; cleared from the folder on Mon 4 Jan 2027");
    assert_eq!(acts(&mut case.helen, &case.young).await, 1, "it stands in the history of the record");
    assert!(clears(&mut case.helen).await.is_err(), "nothing is left to clear");
    is_clean(&mut case.helen).await;
}

#[tokio::test]
async fn whoever_sent_a_file_clears_it_once_every_reader_has_answered() {
    let mut case = case().await;
    let mut aneta = laptop(3, "Aneta Kowal", "business_support", "2026-12-21").await;
    case.tom.meets(&mut aneta).await;
    aneta.meets(&mut case.tom).await;
    let folder = tempfile::tempdir().unwrap();
    let readers = [case.helen.me.clone(), aneta.me.clone()];
    let file = put(&mut case, folder.path(), &readers, false).await;
    let bytes = std::fs::read(&file).unwrap();
    let tom = case.tom.me.clone();
    case.helen.takes_in(&bytes).await;
    let answer = case.helen.hands_over("young_person", Some(&case.young), &tom).await;
    case.tom.takes_in(&answer).await;
    // Helen has it, Aneta has not: neither of the two who know of it may remove it.
    assert_eq!((on(&mut case.tom, "2036-01-01").await, on(&mut case.helen, "2036-01-01").await), (0, 0));
    case.tom.book.stand_on("2026-12-28".parse().unwrap());
    aneta.takes_in(&bytes).await;
    let answer = aneta.hands_over("young_person", Some(&case.young), &tom).await;
    case.tom.takes_in(&answer).await;
    assert_eq!(on(&mut case.tom, "2027-01-10").await, 0, "the last reader counts");
    assert_eq!(on(&mut case.tom, "2027-01-11").await, 1);
    clears(&mut case.tom).await.unwrap();
    assert!(!file.exists());
    let which = WhichFiles { young_person_id: Some(case.young.clone()) };
    let saved = case.tom.book.saved_files(which).await.unwrap();
    let inside = saved.iter().find(|one| one.folder == folder.path().to_string_lossy()).unwrap();
    assert_eq!(inside.deleted_says, "Deleted on Mon 11 Jan 2027", "the register of saved files knows too");
    is_clean(&mut case.tom).await;
}

#[tokio::test]
async fn a_file_that_others_can_open_stays_and_so_does_one_that_is_not_what_the_list_says() {
    let mut case = case().await;
    let folder = tempfile::tempdir().unwrap();
    let chair = case.helen.me.clone();
    let phrase = put(&mut case, folder.path(), std::slice::from_ref(&chair), true).await;
    let file = put(&mut case, folder.path(), &[chair], false).await;
    for path in [&phrase, &file] {
        case.helen.takes_in(&std::fs::read(path).unwrap()).await;
    }
    assert_eq!(on(&mut case.helen, "2027-02-01").await, 1, "the one with a passphrase is for others too");
    // Another file under the name of the one that was taken in.
    std::fs::copy(&phrase, &file).unwrap();
    assert!(clears(&mut case.helen).await.is_err());
    assert!(phrase.exists() && file.exists());
    std::fs::write(&file, "cut off on its way").unwrap();
    assert!(clears(&mut case.helen).await.is_err());
    assert!(phrase.exists() && file.exists());
    is_clean(&mut case.helen).await;
}

/// A synced folder fills a file bit by bit, and most of what lies there is for others.
#[tokio::test]
async fn a_file_that_is_still_arriving_is_noticed_once_it_is_whole() {
    let mut case = case().await;
    let mut carla = laptop(3, "Carla Whitcombe", "social_worker", "2026-12-21").await;
    case.tom.meets(&mut carla).await;
    let folder = tempfile::tempdir().unwrap();
    let chair = case.helen.me.clone();
    put(&mut case, folder.path(), &[carla.me.clone()], false).await;
    let mine = put(&mut case, folder.path(), &[chair], false).await;
    let whole = std::fs::read(&mine).unwrap();
    let mut waiting = async |bytes: &[u8]| {
        std::fs::write(&mine, bytes).unwrap();
        let all = case.helen.book.hand_overs(Nothing {}).await.unwrap();
        all.waiting.into_iter().map(|file| file.from).collect::<Vec<_>>()
    };
    assert!(waiting(b"").await.is_empty());
    assert!(waiting(&whole[..whole.len() / 2]).await.is_empty());
    assert_eq!(waiting(&whole).await, ["Tom Fairlie"], "whole, and the one for Carla is not Helen’s");
    assert_eq!(waiting(&whole).await, ["Tom Fairlie"]);
    assert!(waiting(&whole[..whole.len() - 1]).await.is_empty());
}
