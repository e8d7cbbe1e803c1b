//! Kill -9 in the middle of writing: everything acknowledged is there, and the file verifies clean.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::time::Duration;

use waymark::store::record::{self, Noun, Value};

use waymark::wire::session::DraftOf;

use crate::writer::{FIELD, Work};
use crate::{records, writer};

/// So many kills share a folder; then a new one begins, so that going through it stays quick.
const A_FOLDER: u64 = 20;

fn kills() -> u64 {
    std::env::var("WAYMARK_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(200)
}

/// Between 20 and 160 milliseconds, different for every kill and the same in every run.
fn delay(kill: u64) -> Duration {
    let mixed = kill.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Duration::from_micros(20_000 + (mixed >> 20) % 140_000)
}

/// Lets the writer write for a while, kills it, and answers the last number it had acknowledged.
fn killed_after(work: Work, folder: &Path, round: &str, delay: Duration) -> u64 {
    let mut child = writer::start(work, folder, round);
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while line.trim() != "ready" {
        line.clear();
        assert!(out.read_line(&mut line).unwrap() > 0, "the writer did not start");
    }
    std::thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    // Only whole lines count: a torn one was not yet said.
    let whole = rest.rfind('\n').map_or("", |end| &rest[..end]);
    whole.lines().filter_map(|line| line.strip_prefix("ack ")?.parse().ok()).next_back().unwrap_or(0)
}

async fn all_there(folder: &Path, round: &str, acknowledged: u64) {
    let mut store = records::store(folder).await;
    for number in 1..=acknowledged {
        let id = writer::id(round, number);
        let fields = ["what_they_said", "outcome"];
        let found = record::values(store.connection(), Noun::Visit, &id, &fields).await.unwrap();
        let expected = [Value::from(writer::words(round, number)), Value::from("seen_alone")];
        assert!(
            found.is_some_and(|found| found == expected),
            "round {round}: visit {number} of {acknowledged} is lost"
        );
    }
}

/// The window keeps a draft at least every two seconds; here every kept one must still be there.
#[tokio::test]
async fn no_kept_typing_is_lost_when_the_writer_is_killed() {
    let mut folder = tempfile::tempdir().unwrap();
    let mut kept = 0;
    for kill in 0..kills() {
        if kill % A_FOLDER == 0 {
            folder = tempfile::tempdir().unwrap();
            drop(records::make(folder.path()).await);
        }
        let numbers = killed_after(Work::Typing, folder.path(), &kill.to_string(), delay(kill));
        let mut book = records::open(folder.path()).await;
        let body = book.draft(DraftOf { field: FIELD.into() }).await.unwrap().body.unwrap_or_default();
        let words = body.split_whitespace().count() as u64;
        assert!(numbers == 0 || words >= numbers, "kill {kill}: {words} of {numbers} words");
        kept += numbers;
        drop(book);
        records::is_clean(folder.path()).await;
    }
    assert!(kept > 0);
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_writer_is_killed() {
    let (mut acknowledged, mut with_acts) = (0, 0);
    let mut folder = tempfile::tempdir().unwrap();
    for kill in 0..kills() {
        if kill % A_FOLDER == 0 {
            folder = tempfile::tempdir().unwrap();
            drop(records::make(folder.path()).await);
        }
        let round = kill.to_string();
        let numbers = killed_after(Work::Acts, folder.path(), &round, delay(kill));
        all_there(folder.path(), &round, numbers).await;
        let found = records::verified(folder.path()).await;
        assert!(found.is_clean(), "kill {kill}: {:?}", found.findings);
        acknowledged += numbers;
        with_acts += u64::from(numbers > 0);
    }
    eprintln!("{} kills, {acknowledged} acknowledged acts, none lost", kills());
    assert!(
        with_acts * 4 > kills(),
        "the writer was killed before it had written: {with_acts} of {}",
        kills()
    );
}
