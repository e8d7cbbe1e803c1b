//! What goes between two laptops, each act with one entry.

use std::collections::BTreeSet;
use waymark::wire::Nothing;
use waymark::wire::hand_over::{SettleDifference, TakeIn};

use super::Hand;
use crate::casebook::young_person;
use crate::laptops::{Laptop, laptop, wanted, yes};
use crate::meetings::{about, change};

pub(super) async fn between_laptops(done: &mut BTreeSet<&'static str>) {
    let mut tom = laptop(1, "Tom Fairlie", "social_worker", "2026-12-21").await;
    let mut helen = laptop(2, "Helen Adeyemi-Ross", "chair", "2026-12-21").await;
    let mut hand = Hand::at(tom.folder.path(), 1).await;
    let folder = tom.folder.path().join("shared");
    std::fs::create_dir(&folder).unwrap();
    once!(hand, choose_shared_folder, tom.book.choose_shared_folder(Some(&folder)));
    once!(hand, leave_shared_folder, tom.book.choose_shared_folder(None));
    let (_, card) = tom.book.contact_card().await.unwrap();
    let path = tom.folder.path().join("card");
    once!(hand, save_contact_card, tom.book.save_card(&path, &card));
    cards(&mut tom, &mut helen, &mut hand).await;
    helen.meets(&mut tom).await;

    let young = tom.book.add_young_person(young_person("Callum", "Ashdown", "2011-02-14")).await.unwrap().id;
    let worker = tom.me.clone();
    let chair = helen.me.clone();
    let made = tom.book.make_hand_over(wanted("young_person", Some(&young), &chair)).await.unwrap();
    let path = tom.folder.path().join("file");
    once!(hand, hand_over, tom.book.save_handed_over(&made, &path));
    helen.takes_in(&made.bytes).await;
    helen.book.change_person(change(&young, &[("school", "Kingsmere Academy")])).await.unwrap();
    tom.book.change_person(change(&young, &[("school", "The Link")])).await.unwrap();
    let back = helen.hands_over("young_person", Some(&young), &worker).await;
    let (_, opened) = asks!(hand, look_at_file, tom.looks_at(&back));
    once!(hand, take_in, tom.book.take_in(&opened, &yes(opened.file_id())));
    std::fs::write(folder.join(format!("{}.waymark-hand-over", opened.file_id())), &back).unwrap();
    tom.book.choose_shared_folder(Some(&folder)).await.unwrap();
    tom.book.stand_on("2027-01-04".parse().unwrap());
    once!(hand, clear_shared_folder, tom.book.clear_shared_folder(Nothing {}));
    asks!(hand, hand_overs, tom.book.hand_overs(Nothing {}));
    let open = asks!(hand, differences, tom.book.differences(Nothing {}));
    let settled = || SettleDifference {
        noun: open[0].noun.clone(),
        id: open[0].id.clone(),
        field: open[0].field.clone(),
        entry: None,
        text: Some("The Link".into()),
    };
    once!(hand, settle_difference, tom.book.settle_difference(settled()));
    assert!(tom.book.verification().await.unwrap().is_clean());
    done.append(&mut hand.done);
}

/// A card taken in without its words compared, compared, and taken off.
async fn cards(tom: &mut Laptop, helen: &mut Laptop, hand: &mut Hand) {
    let (_, card) = helen.book.contact_card().await.unwrap();
    let (_, opened) = tom.book.look_at_file(&card, None).await.unwrap();
    let opened = opened.unwrap();
    let unread = TakeIn { file_id: opened.file_id().into(), compared: false, same_as: None };
    tom.book.take_in(&opened, &unread).await.unwrap();
    let contact = tom.book.hand_overs(Nothing {}).await.unwrap().colleagues[0].id.clone();
    once!(hand, compare_card, tom.book.compare_card(about(&contact)));
    once!(hand, take_off_card, tom.book.take_off_card(about(&contact)));
    tom.meets(helen).await;
}
