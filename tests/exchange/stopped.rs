//! A hand-over that somebody stops, or that is not saved, leaves everything as it was.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use waymark::casework::hand_over::Progress;
use waymark::wire::Nothing;
use waymark::wire::hand_over::HandOver;

use crate::everyday::{about, case, is_clean};
use crate::laptops::{wanted, yes};

/// Somebody who asks for a stop as soon as there is anything to stop.
struct Impatient(Arc<AtomicBool>, Option<std::thread::JoinHandle<()>>);

impl Impatient {
    fn with(progress: &Arc<Progress>) -> Self {
        let (enough, progress) = (Arc::new(AtomicBool::new(false)), Arc::clone(progress));
        let until = Arc::clone(&enough);
        let asking = std::thread::spawn(move || {
            while !until.load(Ordering::Relaxed) {
                progress.stop();
            }
        });
        Impatient(enough, Some(asking))
    }
}

impl Drop for Impatient {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
        if let Some(asking) = self.1.take() {
            asking.join().unwrap();
        }
    }
}

fn away(to: &str) -> HandOver {
    HandOver {
        from_on: Some("2026-12-21".into()),
        until_on: Some("2026-12-28".into()),
        ..wanted("covering", None, to)
    }
}

#[tokio::test]
async fn what_is_stopped_is_not_taken_in_and_comes_in_whole_later() {
    let mut case = case().await;
    let to = case.helen.me.clone();
    let file = case.tom.hands_over("young_person", Some(&case.young), &to).await;
    let (_, opened) = case.helen.looks_at(&file).await.unwrap();
    let stopped = {
        let _somebody = Impatient::with(&case.helen.book.handing);
        case.helen.book.take_in(&opened, &yes(opened.file_id())).await
    };
    let says = stopped.err().unwrap().to_string();
    assert!(says.contains("Stopped") && says.contains("your records are as they were"), "{says}");
    assert!(case.helen.book.young_person(about(&case.young)).await.is_err());
    assert!(case.helen.book.hand_overs(Nothing {}).await.unwrap().taken_in.is_empty());
    is_clean(&mut case.helen).await;
    case.helen.takes_in(&file).await;
    assert_eq!(case.helen.book.young_person(about(&case.young)).await.unwrap().called, "Callum");
    let now = case.helen.book.handing.now();
    assert!(now.of > 5 && now.done == now.of, "how far it is can be told: {} of {}", now.done, now.of);
}

#[tokio::test]
async fn cover_that_went_into_no_file_was_not_arranged() {
    let mut case = case().await;
    let to = case.helen.me.clone();
    let stopped = {
        let _somebody = Impatient::with(&case.tom.book.handing);
        case.tom.book.make_hand_over(away(&to)).await
    };
    assert!(stopped.err().unwrap().to_string().contains("Stopped"));
    assert!(case.tom.book.hand_overs(Nothing {}).await.unwrap().covers.is_empty(), "stopped");
    let made = case.tom.book.make_hand_over(away(&to)).await.unwrap();
    case.tom.book.not_handed_over(&made).await.unwrap();
    assert!(case.tom.book.hand_overs(Nothing {}).await.unwrap().covers.is_empty(), "not saved");
    let made = case.tom.book.make_hand_over(away(&to)).await.unwrap();
    let nowhere = case.tom.folder().join("nowhere/file.waymark");
    assert!(case.tom.book.save_handed_over(&made, &nowhere).await.is_err());
    assert!(case.tom.book.hand_overs(Nothing {}).await.unwrap().covers.is_empty(), "could not be saved");
    let made = case.tom.book.make_hand_over(away(&to)).await.unwrap();
    case.tom.book.save_handed_over(&made, &case.tom.folder().join("file.waymark")).await.unwrap();
    assert_eq!(case.tom.book.hand_overs(Nothing {}).await.unwrap().covers.len(), 1);
    case.helen.takes_in(&made.bytes).await;
    assert_eq!(case.helen.book.hand_overs(Nothing {}).await.unwrap().covers.len(), 1);
    is_clean(&mut case.tom).await;
}
