//! The writer that is killed: this same test binary, started again with a folder in its environment.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use waymark::wire::session::KeepDraft;

use crate::records;

const FOLDER: &str = "WAYMARK_TEST_WRITER_FOLDER";
const ROUND: &str = "WAYMARK_TEST_WRITER_ROUND";

/// The id of the visit of one round and number.
pub fn id(round: &str, number: u64) -> String {
    format!("visit-{round}-{number}")
}

/// The words that stand in it: long enough to span pages.
pub fn words(round: &str, number: u64) -> String {
    format!("{round} {number} ").repeat(400)
}

/// What the writer does until it is killed.
#[derive(Clone, Copy)]
pub enum Work {
    /// Records visits.
    Acts,
    /// Types in a field that is not left.
    Typing,
}

/// The field that is typed in.
pub const FIELD: &str = "paragraph/meeting-1/views";

/// Starts the writer on a folder. It prints a number each time something was acknowledged.
pub fn start(work: Work, folder: &std::path::Path, round: &str) -> Child {
    let test = match work {
        Work::Acts => "writer::writes_until_it_is_killed",
        Work::Typing => "writer::types_until_it_is_killed",
    };
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(ROUND, round)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[tokio::test]
#[ignore = "started by the tests of `killed`"]
async fn writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let round = std::env::var(ROUND).unwrap();
    let mut book = records::open(&folder).await;
    let mut out = std::io::stdout();
    writeln!(out, "\nready").unwrap();
    out.flush().unwrap();
    for number in 1.. {
        records::visit(&mut book, &id(&round, number), &words(&round, number)).await;
        writeln!(out, "ack {number}").unwrap();
        out.flush().unwrap();
    }
}

#[tokio::test]
#[ignore = "started by the tests of `killed`"]
async fn types_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut book = records::open(&folder).await;
    let mut out = std::io::stdout();
    writeln!(out, "\nready").unwrap();
    out.flush().unwrap();
    for number in 1.. {
        let draft = KeepDraft { field: FIELD.into(), body: Some("boxing ".repeat(number)) };
        book.keep_draft(draft).await.unwrap();
        writeln!(out, "ack {number}").unwrap();
        out.flush().unwrap();
    }
}
