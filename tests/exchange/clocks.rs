//! Clocks that are wrong (trust D8): limits come from the dates on the record, order from the log; a clock that went back
//! is told and stops nobody. Fifty years either way between laptops are in `peers.rs`.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use waymark::casework::{Casebook, Clock, day_in_england};
use waymark::store::Store;
use waymark::store::keys::DataKey;
use waymark::wire::work::WhoseWork;

use crate::everyday::{about, case, change};
use crate::laptops::{Laptop, over};

/// A clock that stands where somebody set it.
struct At(DateTime<Utc>);

impl Clock for At {
    fn today(&self) -> NaiveDate {
        day_in_england(self.0)
    }

    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Tom's records, opened again by another clock.
async fn opened(folder: &std::path::Path, at: &str) -> Casebook {
    let key = DataKey::from_bytes(&[1; 32]).unwrap();
    let store = Store::open(&folder.join("records.waymark"), &key).await.unwrap();
    over(1, store, Box::new(At(instant(at))))
}

/// What is owed and by when.
async fn limits(book: &mut Casebook) -> BTreeMap<String, String> {
    let work = book.my_work(WhoseWork { everyone: true }).await.unwrap();
    work.lines.into_iter().map(|line| (line.what, line.due_on)).collect()
}

async fn history(book: &mut Casebook, young: &str) -> Vec<String> {
    book.history(about(young)).await.unwrap().into_iter().map(|entry| entry.entry).collect()
}

#[tokio::test]
async fn a_clock_that_is_wrong_moves_no_limit_and_closes_no_door() {
    let case = case().await;
    let (folder, young) = (case.tom.folder, case.young);
    case.tom.book.close().await.unwrap();
    // What is owed at the meeting's own time, by a clock that is right.
    let mut book = opened(folder.path(), "2026-12-21T10:00:00Z").await;
    let right = limits(&mut book).await;
    let before = history(&mut book, &young).await;
    assert!(right.len() >= 3, "{right:?}");
    book.close().await.unwrap();
    for (at, today, told) in [
        ("2025-12-21T10:00:00Z", "2025-12-21", true),
        ("2027-12-21T10:00:00Z", "2027-12-21", false),
        // An hour that does not exist, one that there is twice, and nights that begin a day earlier in England.
        ("2027-03-28T01:30:00Z", "2027-03-28", false),
        ("2027-10-31T00:30:00Z", "2027-10-31", false),
        ("2027-06-30T23:30:00Z", "2027-07-01", false),
        ("2027-12-31T23:30:00Z", "2027-12-31", false),
        ("2028-02-29T12:00:00Z", "2028-02-29", false),
        ("2026-12-21T08:56:00Z", "2026-12-21", false),
        ("2026-12-21T08:50:00Z", "2026-12-21", true),
    ] {
        let mut book = opened(folder.path(), at).await;
        assert_eq!(book.today().to_string(), today, "{at}");
        let notices = book.noticed(None).await.unwrap();
        assert_eq!(notices.iter().any(|says| says.contains("clock")), told, "{at}: {notices:?}");
        let now = limits(&mut book).await;
        let common = right.iter().filter(|(what, _)| now.contains_key(*what)).count();
        assert!(common > 0 || at.starts_with("2025"), "{at}: {now:?}");
        for (what, due_on) in &right {
            assert!(now.get(what).is_none_or(|now| now == due_on), "{at}: {what} is due {due_on}");
        }
        assert_eq!(history(&mut book, &young).await, before, "{at}: order comes from the log");
        book.close().await.unwrap();
    }
}

#[tokio::test]
async fn what_is_done_by_a_clock_that_went_back_comes_after_all_the_same() {
    let case = case().await;
    let (folder, young) = (case.tom.folder, case.young);
    case.tom.book.close().await.unwrap();
    for (at, school) in [
        ("2026-12-21T10:00:00Z", "Weir Park School"),
        ("2025-12-21T10:00:00Z", "Kingsmere Academy"),
        ("2026-12-22T10:00:00Z", "Riverside College"),
    ] {
        let mut book = opened(folder.path(), at).await;
        book.change_person(change(&young, "school", school)).await.unwrap();
        book.close().await.unwrap();
    }
    let mut book = opened(folder.path(), "2026-12-22T11:00:00Z").await;
    let record = book.young_person(about(&young)).await.unwrap();
    assert_eq!(record.school, "Riverside College");
    let said: Vec<String> = book
        .history(about(&young))
        .await
        .unwrap()
        .into_iter()
        .flat_map(|entry| entry.changes)
        .map(|change| change.after)
        .collect();
    let places = ["Riverside College", "Kingsmere Academy", "Weir Park School"]
        .map(|school| said.iter().position(|text| text.contains(school)).unwrap());
    assert!(places.is_sorted(), "the newest first, by the log and not by the clock: {said:?}");
    let found = book.verification().await.unwrap();
    assert!(found.is_clean(), "{:?}", found.findings);
    assert!(found.notes.iter().any(|note| note.contains("clock")), "{:?}", found.notes);
}

#[tokio::test]
async fn an_hour_between_two_laptops_is_told_and_changes_nothing() {
    for hours in [-1, 0, 1] {
        let mut case = case().await;
        let to = case.helen.me.clone();
        let key = DataKey::from_bytes(&[1; 32]).unwrap();
        let path = case.tom.folder.path().join("records.waymark");
        let Laptop { book, me, folder } = case.tom;
        book.close().await.unwrap();
        let store = Store::open(&path, &key).await.unwrap();
        let at = instant("2026-12-21T09:00:00Z") + Duration::hours(hours);
        let mut tom = Laptop { book: over(1, store, Box::new(At(at))), me, folder };
        let file = tom.hands_over("young_person", Some(&case.young), &to).await;
        let report = case.helen.takes_in(&file).await;
        let told = report.says.iter().any(|says| says.contains("clock of that laptop is ahead"));
        assert_eq!((told, report.conflicts), (hours > 0, 0), "{:?}", report.says);
        assert_eq!(case.helen.book.young_person(about(&case.young)).await.unwrap().called, "Callum");
        assert!(case.helen.book.verification().await.unwrap().is_clean());
    }
}
