//! One program to a data folder, whoever starts first and however the last one ended.

use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use waymark::casework::vault::Opening;
use waymark::store::folder::Claim;
use waymark::store::keys::secret::MemorySecrets;

use crate::vault::{set_up, vault};

const HELD: &str = "WAYMARK_TEST_HELD_FOLDER";

#[test]
fn exactly_one_of_two_gets_the_folder_in_500_races() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..500 {
        // Somebody gets it, or a child that another test has just forked still holds the file: then they race again.
        let won = (0..1000).map(|_| winners(folder.path())).find(|won| *won > 0);
        assert_eq!(won, Some(1));
    }
}

/// How many of two got the folder.
fn winners(folder: &Path) -> usize {
    let (start, end) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let racers: Vec<_> = (0..2)
        .map(|_| {
            let (start, end, path) = (start.clone(), end.clone(), folder.to_owned());
            std::thread::spawn(move || {
                start.wait();
                let claim = Claim::take(&path);
                end.wait();
                claim.is_ok()
            })
        })
        .collect();
    racers.into_iter().map(|racer| racer.join().unwrap()).filter(|won| *won).count()
}

#[tokio::test]
async fn a_second_waymark_is_told_that_the_first_is_open() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    set_up(place.path(), secrets.clone()).await;
    let mut first = vault(place.path(), &secrets);
    assert!(matches!(first.look(), Opening::Locked { .. }));
    assert!(vault(place.path(), &secrets).look() == Opening::InUse);
    drop(first);
    assert!(matches!(vault(place.path(), &secrets).look(), Opening::Locked { .. }));
}

#[test]
#[ignore = "runs only as the process that is killed"]
fn holding_a_folder_until_killed() {
    let folder = std::env::var(HELD).unwrap();
    let _claim = Claim::take(Path::new(&folder)).unwrap();
    println!("held");
    loop {
        std::thread::park();
    }
}

#[test]
fn a_killed_program_leaves_the_folder_free_within_two_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "folder::holding_a_folder_until_killed", "--ignored", "--nocapture"])
        .env(HELD, folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut out, mut seen) = (child.stdout.take().unwrap(), String::new());
    while !seen.contains("held") {
        let mut some = [0_u8; 64];
        let read = out.read(&mut some).unwrap();
        assert!(read > 0, "the child ended");
        seen.push_str(&String::from_utf8_lossy(&some[..read]));
    }
    assert!(Claim::take(folder.path()).is_err());
    child.kill().unwrap();
    child.wait().unwrap();
    let started = Instant::now();
    assert!(Claim::take(folder.path()).is_ok());
    assert!(started.elapsed() < Duration::from_secs(2));
}
