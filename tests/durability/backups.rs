//! D10 and what hangs on it: every backup opens, the plan is kept, and each restores to what was there.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use tokio::sync::Mutex;
use waymark::casework::session::Session;
use waymark::casework::verify::Verification;
use waymark::wire::session::MovePracticeDay;

use crate::backup_help::{
    Laptop, PASSPHRASE, backup_of, change, exported, exported_beside, files, findings, live, made, name_of,
    practice,
};

fn days() -> u64 {
    std::env::var("WAYMARK_BACKUP_DAYS").ok().and_then(|days| days.parse().ok()).unwrap_or(30)
}

#[tokio::test]
async fn each_of_thirty_backups_restores_to_the_same_export_and_the_plan_is_kept() {
    let root = tempfile::tempdir().unwrap();
    let mut session = practice(root.path()).await;
    let place = root.path().join("backups");
    let first: NaiveDate = "2027-01-11".parse().unwrap();
    for day in 0..days() {
        let to = (first + chrono::Days::new(day)).to_string();
        session.book().unwrap().move_practice_day(MovePracticeDay { to: to.clone() }).await.unwrap();
        change(&mut session, &format!("Hours of {to}")).await;
        let path;
        (session, path) = backup_of(session).await;
        session.open_backup(&path, None).await.unwrap();
        let here = exported(&mut session, &root.path().join("practice")).await;
        assert!(here.contains(&format!("'Hours of {to}'")));
        assert!(exported_beside(&mut session).await == here, "the restore of {to} is not what was there");
        let compared = session.comparison().await.unwrap();
        assert!(compared.differences.is_empty() && compared.state == "compared", "{to}");
    }
    // Of 30 days from Mon 11 Jan to Tue 9 Feb: the last seven, the Sundays of three more weeks, and the 31st.
    let left = files(&place);
    if days() == 30 {
        let kept: Vec<&str> = left.iter().map(|name| &name["Waymark PRACTICE ".len()..][..10]).collect();
        assert_eq!(
            kept,
            [
                "2027-01-24",
                "2027-01-31",
                "2027-02-03",
                "2027-02-04",
                "2027-02-05",
                "2027-02-06",
                "2027-02-07",
                "2027-02-08",
                "2027-02-09"
            ]
        );
    }
    assert!(left.len() <= 23, "{left:?}");
    for name in left {
        session.open_backup(&place.join(name), None).await.unwrap();
    }
    let page = session.backups().await.unwrap();
    assert!(page.lines.iter().all(|line| line.tag == "Checked"), "every one that is left was opened");
    session.lock().await.unwrap();
}

#[tokio::test]
async fn a_restored_backup_is_another_device_and_what_was_here_is_kept_aside() {
    let laptop = Laptop::new();
    let (mut session, _) = laptop.set_up().await;
    change(&mut session, "nine to five").await;
    let path;
    (session, path) = backup_of(session).await;
    change(&mut session, "ten to four").await;
    session.open_backup(&path, None).await.unwrap();
    let then = exported_beside(&mut session).await;
    let compared = session.comparison().await.unwrap();
    assert_eq!((compared.differences.len(), compared.differences[0].only_here), (1, 1));
    assert!(compared.here.unwrap().entries > compared.there.unwrap().entries);
    assert!(session.restore(None).await.unwrap().is_none());
    session.open_backup(&path, None).await.unwrap();
    let now = exported(&mut session, &laptop.data()).await;
    assert!(now.contains("'nine to five'") && !now.contains("ten to four"));
    assert_eq!((devices(&then), devices(&now)), (1, 2), "the first act was another device's");
    assert_eq!(name_of(&mut session).await, "Tom Fairlie");
    assert_eq!(findings(&mut session).await, Vec::<String>::new(), "a restore on purpose is no alarm");
    assert!(session.book().unwrap().notices.is_empty());
    session.lock().await.unwrap();
    drop(session);
    drop(laptop.unlocked(PASSPHRASE).await);
    let kept: Vec<String> =
        files(&laptop.data()).into_iter().filter(|name| name.starts_with("kept-")).collect();
    assert_eq!(kept.len(), 1);
    let kept = laptop.data().join(&kept[0]);
    assert!(["records.waymark", "keys.json", "device.json"].iter().all(|name| kept.join(name).exists()));
    assert_eq!(
        files(&laptop.data().join("beside")),
        Vec::<String>::new(),
        "no copy of the records is left about"
    );
}

/// How many devices an export names.
fn devices(export: &str) -> usize {
    let table = export.split("== ").find(|table| table.starts_with("device ")).unwrap();
    table.lines().count() - 1
}

/// Acts go on while the backup is made: what stands in it is what stood there at its last step.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_backup_under_way_stands_in_nobodys_way_and_holds_what_was_acknowledged() {
    let laptop = Laptop::new();
    let (mut session, _) = laptop.set_up().await;
    let megabytes: u32 =
        std::env::var("WAYMARK_BACKUP_MB").ok().and_then(|size| size.parse().ok()).unwrap_or(24);
    let path;
    (session, path) = backup_of(session).await;
    session.open_backup(&path, None).await.unwrap();
    fill(&mut session, &laptop.data(), megabytes).await;
    let page = session.comparison().await.unwrap();
    let entries = page.here.unwrap().entries;
    let session = Arc::new(Mutex::new(session));
    let began = Instant::now();
    let backing_up = session.clone();
    // On a thread of its own, as in the window.
    let making = std::thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(made(&backing_up))
    });
    let (mut waits, acts) = {
        let (mut waits, mut acts) = (Vec::new(), 0);
        while began.elapsed() < Duration::from_millis(20) || session.lock().await.watch().running().is_some()
        {
            let asked = Instant::now();
            let mut open = session.lock().await;
            waits.push(asked.elapsed());
            acts += 1;
            change(&mut open, &format!("change {acts}")).await;
            drop(open);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        (waits, acts)
    };
    let placed = making.join().unwrap().map_err(|error| error.to_string()).unwrap();
    waits.sort();
    let (median, longest) = (waits[waits.len() / 2], waits[waits.len() - 1]);
    eprintln!(
        "backup of {megabytes} MB in {:?} with {acts} acts meanwhile; an act waited {median:?}, at most {longest:?}",
        began.elapsed()
    );
    assert!(acts > 5, "only {acts} acts went on during the backup");
    assert!(waits[waits.len() * 19 / 20] < Duration::from_millis(100), "acts waited: {waits:?}");
    assert!(placed.entries() > i64::from(entries), "acts of the time of the copy are in it");
    let mut session = Arc::into_inner(session).unwrap().into_inner();
    session.open_backup(&placed.path, None).await.unwrap();
    assert!(findings_beside(&mut session).await.is_clean());
}

/// What `verify` finds in the backup that is open beside.
async fn findings_beside(session: &mut Session) -> Verification {
    let store = session.watch().opened().unwrap().store().await.unwrap();
    crate::records::over(store).verification().await.unwrap()
}

/// Typing that is kept outside the log makes the file big without an act.
async fn fill(session: &mut Session, data: &std::path::Path, megabytes: u32) {
    let mut store = live(session, data).await;
    for number in 0..megabytes {
        sqlx::query("insert into draft values ('nobody', ?, ?, '2027-01-11')")
            .bind(format!("field {number}"))
            .bind("x".repeat(1 << 20))
            .execute(store.connection())
            .await
            .unwrap();
    }
    store.close().await.unwrap();
}
