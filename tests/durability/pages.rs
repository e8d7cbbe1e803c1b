//! A byte changed on a page (trust D5), and a page of an older file put back (trust D6).
//!
//! `WAYMARK_FLIPS=all` tries every page at five places; without it each page is tried at one.

use std::path::Path;

use sqlx::{AssertSqlSafe, Row as _, TypeInfo as _, ValueRef as _};
use waymark::casework::Casebook;
use waymark::casework::verify::{Kind, Verification};
use waymark::store::Store;
use waymark::store::record::{self, Noun};

use crate::quick::quick_folder;
use crate::records;

const PAGE: usize = 4096;
/// The head of a page, early and late in its content, and its last bytes, where the check value stands.
const PLACES: [usize; 5] = [0, 100, 2000, 4015, 4090];

/// Records on about two hundred pages.
async fn made(folder: &Path) -> Casebook {
    let mut book = records::make(folder).await;
    for number in 0..40 {
        records::visit_saying(&mut book, &format!("visit-{number:02}"), &"He likes boxing. ".repeat(400))
            .await;
    }
    book
}

async fn opened(folder: &Path) -> Option<Store> {
    Store::open(&records::file(folder), &records::key()).await.ok()
}

/// What `verify` says of some bytes as a file; `None` where the file does not even open.
async fn verified(bytes: &[u8]) -> Option<(tempfile::TempDir, Verification)> {
    let folder = quick_folder();
    std::fs::write(records::file(folder.path()), bytes).unwrap();
    let mut book = records::over(opened(folder.path()).await?);
    let found = book.verification().await.expect("a damaged file is a finding, not a failure");
    book.close().await.unwrap();
    Some((folder, found))
}

#[tokio::test]
async fn a_byte_changed_on_any_page_is_shown_and_what_lies_on_it_is_named() {
    let folder = quick_folder();
    let mut book = made(folder.path()).await;
    assert!(book.verification().await.unwrap().is_clean());
    book.close().await.unwrap();
    let whole = std::fs::read(records::file(folder.path())).unwrap();
    let pages = whole.len() / PAGE;
    assert!(pages >= 150, "{pages} pages");
    let mut store = opened(folder.path()).await.unwrap();
    let visits = record::every_value(store.connection(), Noun::Visit).await.unwrap();
    store.close().await.unwrap();

    let all = std::env::var("WAYMARK_FLIPS").is_ok_and(|flips| flips == "all");
    let (mut tried, mut named, mut silent) = (0, 0, 0);
    for page in 0..pages {
        let places =
            if all || page == 0 { &PLACES[..] } else { &PLACES[page % PLACES.len()..=page % PLACES.len()] };
        for place in places {
            let mut bytes = whole.clone();
            bytes[page * PAGE + place] ^= 1;
            tried += 1;
            let Some((folder, found)) = verified(&bytes).await else { continue };
            let damaged = found.counts.get(&Kind::DamagedPage).copied().unwrap_or_default();
            assert!(damaged > 0, "page {} at {place}: {:?}", page + 1, found.findings);
            named += usize::from(found.findings.iter().any(|one| one.says.contains("visit of CA")));
            let mut store = opened(folder.path()).await.unwrap();
            if let Ok(read) = record::every_value(store.connection(), Noun::Visit).await {
                // SQLCipher hands out zeros for the last page of an answer; no answer counts before it was asked again.
                let sound = store.sound().await.is_ok();
                assert!(read == visits || !sound, "page {}: another value was read without a word", page + 1);
                silent += usize::from(read != visits);
            }
            store.close().await.unwrap();
        }
    }
    eprintln!(
        "{tried} bytes changed on {pages} pages, {tried} shown; {named} times the visit was named, {silent} times the answer alone said nothing"
    );
    assert!(named > 0, "a damaged visit is named with whose it is");
}

/// Everything the log answers for, as one text.
async fn logged(folder: &Path) -> Option<String> {
    let mut store = opened(folder).await?;
    let mut all = String::new();
    let tables =
        Noun::ALL.iter().map(|noun| noun.table()).chain(["entry", "entry_content", "latest", "touched"]);
    for table in tables {
        let rows = sqlx::query(AssertSqlSafe(format!("select * from {table} order by 1, 2")));
        for row in rows.fetch_all(store.connection()).await.ok()? {
            for at in 0..row.len() {
                let raw = row.try_get_raw(at).ok()?;
                match raw.type_info().name() {
                    "INTEGER" => all.push_str(&row.try_get::<i64, _>(at).ok()?.to_string()),
                    "TEXT" => all.push_str(&row.try_get::<String, _>(at).ok()?),
                    _ => {}
                }
                all.push('|');
            }
        }
    }
    store.close().await.ok()?;
    Some(all)
}

#[tokio::test]
async fn a_page_of_an_older_file_put_back_is_shown() {
    let folder = quick_folder();
    made(folder.path()).await.close().await.unwrap();
    let old = std::fs::read(records::file(folder.path())).unwrap();
    let mut book = records::open(folder.path()).await;
    for number in (0..40).step_by(3) {
        records::change_visit(&mut book, &format!("visit-{number:02}"), "not_seen").await;
    }
    for number in 40..44 {
        records::short_visit(&mut book, &format!("visit-{number}")).await;
    }
    book.close().await.unwrap();
    let new = std::fs::read(records::file(folder.path())).unwrap();
    let now = logged(folder.path()).await.unwrap();
    let (mut tried, mut shown, mut without_effect) = (0, 0, 0);
    for page in 0..old.len() / PAGE {
        let at = page * PAGE..(page + 1) * PAGE;
        if old[at.clone()] == new[at.clone()] {
            continue;
        }
        tried += 1;
        let mut bytes = new.clone();
        bytes[at.clone()].copy_from_slice(&old[at]);
        match verified(&bytes).await {
            None => shown += 1,
            Some((_, found)) if !found.is_clean() => shown += 1,
            Some((folder, _)) => {
                // A page that nothing lies on any more changes nothing.
                let read = logged(folder.path()).await;
                assert!(
                    read.as_ref() == Some(&now),
                    "page {} of an older file was taken for a new one",
                    page + 1
                );
                without_effect += 1;
            }
        }
    }
    eprintln!("{tried} older pages put back: {shown} shown, {without_effect} without effect");
    assert!(shown > 10);
}
