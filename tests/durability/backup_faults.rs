//! Backups when things go wrong: killed in the middle, no room in the second place or here, a byte changed.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use waymark::casework::session::{Session, SessionError};
use waymark::casework::vault::Vault;
use waymark::casework::{Error, error::Result};
use waymark::exchange::backup::BackupError;

use crate::backup_help::{backed_up, backup_of, change, files, findings, live, practice};
use crate::small_disk::SmallDisk;

const FOLDER: &str = "WAYMARK_TEST_BACKUP_FOLDER";

fn kills() -> u64 {
    std::env::var("WAYMARK_KILLS").ok().and_then(|kills| kills.parse::<u64>().ok()).unwrap_or(200) / 20
}

/// Opens the practice data of a folder.
async fn opened(data: &Path) -> Session {
    let mut session = Session::new(Vault::of_practice(data), true);
    session.unlock("").await.unwrap();
    session
}

fn start(root: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "backup_faults::backs_up_until_it_is_killed", "--ignored", "--nocapture"])
        .env(FOLDER, root)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[tokio::test]
#[ignore = "started by the test below"]
async fn backs_up_until_it_is_killed() {
    let Some(root) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut session = opened(&root.join("practice")).await;
    let mut out = std::io::stdout();
    writeln!(out, "\nready").unwrap();
    for number in 1.. {
        change(&mut session, &format!("change {number}")).await;
        (session, _) = backup_of(session).await;
        writeln!(out, "ack {number}").unwrap();
        out.flush().unwrap();
    }
}

#[tokio::test]
async fn a_kill_in_the_middle_of_a_backup_leaves_the_ones_before_good() {
    let root = tempfile::tempdir().unwrap();
    let (data, place) = (root.path().join("practice"), root.path().join("backups"));
    let (mut session, first) = backup_of(practice(root.path()).await).await;
    session.open_backup(&first, None).await.unwrap();
    fill(&mut session, &data).await;
    session.lock().await.unwrap();
    drop(session);
    let mut half_written = 0;
    for kill in 0..kills() {
        let mut child = start(root.path());
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while line.trim() != "ready" {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "the writer did not start");
        }
        // From the first copied page to the check of what was written.
        std::thread::sleep(Duration::from_millis(20 + kill * 7919 % 600));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut rest = String::new();
        out.read_to_string(&mut rest).unwrap();
        let there = files(&place);
        half_written += there.iter().filter(|name| name.ends_with("-part")).count();
        let whole: Vec<&String> = there.iter().filter(|name| !name.ends_with("-part")).collect();
        assert!(!whole.is_empty(), "kill {kill}: the last good backup is gone");
        let mut session = opened(&data).await;
        for name in whole {
            session.open_backup(&place.join(name), None).await.unwrap();
        }
        assert_eq!(findings(&mut session).await, Vec::<String>::new(), "kill {kill}");
        change(&mut session, &format!("after kill {kill}")).await;
        let (mut session, _) = backup_of(session).await;
        assert!(files(&place).iter().all(|name| !name.ends_with("-part")), "kill {kill}: a part was left");
        session.lock().await.unwrap();
    }
    eprintln!("{} kills, {half_written} of them while a backup was being written", kills());
}

/// Makes the file big enough that a backup takes a while.
async fn fill(session: &mut Session, data: &Path) {
    let mut store = live(session, data).await;
    for number in 0..12 {
        sqlx::query("insert into draft values ('nobody', ?, ?, '2027-01-11')")
            .bind(format!("field {number}"))
            .bind("x".repeat(1 << 20))
            .execute(store.connection())
            .await
            .unwrap();
    }
    store.close().await.unwrap();
}

fn runs() -> u64 {
    kills().max(20)
}

fn is_for_want_of_room(made: &std::result::Result<waymark::casework::backups::Placed, SessionError>) -> bool {
    let Err(SessionError::Casework(Error::Backup(error))) = made else { return false };
    let says = error.to_string();
    matches!(error, BackupError::Full { .. }) && says.contains("MB of free space are needed")
}

#[tokio::test]
async fn a_second_place_without_room_says_how_much_is_needed_and_keeps_what_it_has() {
    let root = tempfile::tempdir().unwrap();
    let place = root.path().join("backups");
    let Some(_disk) = SmallDisk::mount(&place, "16m") else { return };
    let (mut session, _) = backup_of(practice(root.path()).await).await;
    // Room for two backups; with the ballast there is room for one and a half, however large the records grow.
    let one: u64 =
        std::fs::read_dir(&place).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum();
    let filling = usize::try_from(16 * 1024 * 1024 - one - one / 2).unwrap();
    for run in 0..runs() {
        let ballast = place.join("ballast");
        std::fs::write(&ballast, vec![0; filling]).unwrap();
        change(&mut session, &format!("run {run}")).await;
        let made;
        (session, made) = backed_up(session).await;
        assert!(is_for_want_of_room(&made), "run {run}");
        let page = session.backups().await.unwrap();
        assert!(page.failure.is_some_and(|says| says.contains("Your work is safe")), "run {run}");
        assert_eq!(session.backup_status().await.unwrap().says, "The last backup failed");
        let there = files(&place);
        assert_eq!(there.len(), 2, "one backup and the ballast: {there:?}");
        std::fs::remove_file(&ballast).unwrap();
        (session, _) = backup_of(session).await;
        assert!(session.backups().await.unwrap().failure.is_none());
    }
    assert_eq!(files(&place).len(), 1, "of one day the newest stays");
    assert_eq!(findings(&mut session).await, Vec::<String>::new());
    session.lock().await.unwrap();
}

#[tokio::test]
async fn a_laptop_without_room_for_a_copy_says_so_and_the_records_go_on() -> Result<()> {
    let root = tempfile::tempdir().unwrap();
    let data = root.path().join("practice");
    let Some(disk) = SmallDisk::mount(&data, "4m") else { return Ok(()) };
    let mut session = practice(root.path()).await;
    for run in 0..runs() {
        let made;
        (session, made) = backed_up(session).await;
        assert!(is_for_want_of_room(&made), "run {run}: {:?}", made.err().map(|error| error.to_string()));
        change(&mut session, &format!("run {run}")).await;
        assert_eq!(files(&root.path().join("backups")), Vec::<String>::new());
    }
    disk.grow("12m");
    (session, _) = backup_of(session).await;
    assert_eq!(findings(&mut session).await, Vec::<String>::new());
    session.lock().await.unwrap();
    Ok(())
}

#[tokio::test]
async fn a_changed_byte_anywhere_in_a_backup_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let (mut session, path) = backup_of(practice(root.path()).await).await;
    let good = std::fs::read(&path).unwrap();
    let other = root.path().join("backups/other.waymark-backup");
    // All over the head, where every byte counts, and on many pages.
    let head = (0..4000).step_by(41);
    let pages = (4000..good.len()).step_by(good.len() / 60);
    let mut refused = 0;
    for at in head.chain(pages) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x20;
        std::fs::write(&other, &bytes).unwrap();
        if session.open_backup(&other, None).await.is_err() {
            refused += 1;
        } else {
            // A letter of the head may stand in another case and mean the same; then it opens as it was.
            let opened = session.watch().opened().unwrap();
            assert!(opened.manifest.sha256 == opened.head.sha256 && at < 4000, "byte {at}");
        }
    }
    assert!(refused >= 100, "{refused}");
    std::fs::write(&other, &good).unwrap();
    session.open_backup(&other, None).await.unwrap();
    session.lock().await.unwrap();
}
