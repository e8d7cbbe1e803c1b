//! A restricted record goes only to who is on its list, and why it was opened goes along to the manager.

use waymark::casework::Error;
use waymark::wire::people::{OpenRestricted, RestrictRecord};
use waymark::wire::{Code, Failure};

use crate::everyday::{about, case};
use crate::laptops::{Laptop, again, laptop, wanted};

fn because(id: &str, reason: &str) -> OpenRestricted {
    OpenRestricted { id: id.into(), reason: reason.into() }
}

#[tokio::test]
async fn why_a_restricted_record_was_opened_travels_to_the_manager() {
    let mut case = case().await;
    let mut bridget = laptop(3, "Bridget Moss", "manager", "2026-12-21").await;
    case.tom.meets(&mut bridget).await;
    bridget.meets(&mut case.tom).await;
    let young = case.young.clone();
    let restrict = RestrictRecord {
        id: young.clone(),
        people: vec![case.tom.me.clone(), bridget.me.clone()],
        reason: "His aunt works in the team.".into(),
    };
    case.tom.book.restrict_record(restrict).await.unwrap();

    // Not on the list: no file is made for the chair.
    let helen = wanted("young_person", Some(&young), &case.helen.me);
    let Err(refused) = case.tom.book.make_hand_over(helen).await else { panic!("a file was made") };
    assert!(refused.to_string().contains("restricted"), "{refused}");

    // Locked and opened again, it asks Tom why; what he says goes along.
    let Laptop { book, me, folder } = case.tom;
    book.close().await.unwrap();
    let book = again(1, folder.path(), "2026-12-22").await.unwrap();
    let mut tom = Laptop { book, me, folder };
    let closed = tom.book.young_person(about(&young)).await.err().unwrap();
    assert!(matches!(closed, Error::Restricted(_)), "{closed}");
    tom.book.open_restricted(because(&young, "The visit of today.")).await.unwrap();
    let file = tom.hands_over("young_person", Some(&young), &bridget.me).await;
    bridget.takes_in(&file).await;

    // The manager says why too, and reads who opened it and why.
    let closed = bridget.book.young_person(about(&young)).await.err().unwrap();
    assert!(matches!(Failure::of(&closed).code, Code::ReasonNeeded), "{closed}");
    bridget.book.open_restricted(because(&young, "Looking at who opened it.")).await.unwrap();
    let record = bridget.book.young_person(about(&young)).await.unwrap();
    let openings: Vec<(&str, &str)> =
        record.openings.iter().map(|one| (one.by.as_str(), one.reason.as_str())).collect();
    assert!(openings.contains(&("Tom Fairlie", "The visit of today.")), "{openings:?}");
    assert!(openings.contains(&("Bridget Moss", "Looking at who opened it.")), "{openings:?}");
}
