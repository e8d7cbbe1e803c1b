//! Slots: the agenda of DR 9.2, and what holds for any items.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use proptest::prelude::*;

fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn item(id: &str, minutes: u32, priority: Priority, guests: &[&str]) -> Item {
    Item {
        id: id.into(),
        minutes,
        priority,
        guests: guests.iter().map(|guest| (*guest).to_owned()).collect(),
        before_three: false,
    }
}

fn new(id: &str, guests: &[&str]) -> Item {
    item(id, NEW_MINUTES, Priority::Medium, guests)
}

fn planned(items: &[Item]) -> Agenda {
    let order = arranged(items, minutes_for_items(at(13, 30), at(15, 30)));
    let ordered: Vec<Item> =
        order.iter().map(|id| items.iter().find(|one| one.id == *id).unwrap().clone()).collect();
    laid_out(at(13, 30), at(15, 30), &ordered)
}

#[test]
fn the_agenda_of_dr_9_2() {
    let items = [
        Item { before_three: true, ..new("041", &["Ms Yusuf"]) },
        new("042", &["Housing"]),
        new("043", &[]),
        new("044", &[]),
    ];
    let agenda = planned(&items);
    let starts: Vec<(NaiveTime, u32)> =
        agenda.slots.iter().map(|slot| (slot.starts_at, slot.minutes)).collect();
    assert_eq!(
        starts,
        [
            (at(13, 30), 10),
            (at(13, 40), 20),
            (at(14, 0), 15),
            (at(14, 15), 15),
            (at(14, 30), 15),
            (at(14, 45), 15),
            (at(15, 0), 10),
            (at(15, 10), 10),
            (at(15, 20), 10)
        ]
    );
    assert_eq!(agenda.minutes(), 120);
    assert_eq!(agenda.of("041").map(|slot| (slot.starts_at, slot.ends_at())), Some((at(14, 0), at(14, 15))));
    assert_eq!(agenda.of("042").map(|slot| (slot.starts_at, slot.ends_at())), Some((at(14, 15), at(14, 30))));
    assert!(agenda.overflow.is_empty());
}

#[test]
fn a_fifth_item_is_left_to_the_chair_and_it_is_the_least_pressing() {
    let mut items: Vec<Item> = ["1", "2", "3", "4"].iter().map(|id| new(id, &[])).collect();
    items.insert(0, item("low", NEW_MINUTES, Priority::Low, &[]));
    let agenda = planned(&items);
    assert_eq!(agenda.overflow, ["low"]);
    assert_eq!(agenda.minutes(), 120);
}

#[test]
fn items_of_the_same_guest_stand_side_by_side_behind_the_most_pressing() {
    let items = [
        new("a", &["Housing"]),
        new("b", &["Ms Yusuf"]),
        item("c", 5, Priority::High, &["Housing"]),
        item("d", 5, Priority::Low, &["Ms Yusuf", "CAMHS"]),
    ];
    assert_eq!(arranged(&items, 60), ["c", "a", "b", "d"]);
    let chain = [new("x", &["A"]), new("y", &["B"]), new("z", &["A", "B"])];
    assert_eq!(arranged(&chain, 60), ["x", "z", "y"]);
}

#[test]
fn school_staff_come_early_where_nothing_presses_more() {
    let items = [new("a", &[]), Item { before_three: true, ..new("b", &[]) }];
    assert_eq!(arranged(&items, 60), ["b", "a"]);
    let items = [item("a", 15, Priority::High, &[]), Item { before_three: true, ..new("b", &[]) }];
    assert_eq!(arranged(&items, 60), ["a", "b"]);
}

#[test]
fn an_item_moves_a_place_and_stays_at_the_ends() {
    let order: Vec<String> = ["a", "b", "c"].iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(moved(&order, "b", -1), ["b", "a", "c"]);
    assert_eq!(moved(&order, "b", 1), ["a", "c", "b"]);
    assert_eq!(moved(&order, "a", -1), order);
    assert_eq!(moved(&order, "c", 1), order);
    assert_eq!(moved(&order, "x", 1), order);
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let one = (1_u32..40, 0_usize..3, prop::option::of(0_u32..4), any::<bool>());
    prop::collection::vec(one, 0..12).prop_map(|all| {
        let made =
            |(at, (minutes, priority, guest, before_three)): (usize, (u32, usize, Option<u32>, bool))| Item {
                id: at.to_string(),
                minutes,
                priority: Priority::ALL.get(priority).copied().unwrap_or_default(),
                guests: guest.iter().map(|guest| format!("guest {guest}")).collect(),
                before_three,
            };
        all.into_iter().enumerate().map(made).collect()
    })
}

proptest! {
    #[test]
    fn slots_follow_one_another_inside_the_window_and_nothing_is_lost(items in items(), window in 60_i64..240) {
        let (starts, ends) = (at(13, 30), at(13, 30) + Duration::minutes(window));
        let order = arranged(&items, minutes_for_items(starts, ends));
        let ordered: Vec<Item> =
            order.iter().map(|id| items.iter().find(|one| one.id == *id).unwrap().clone()).collect();
        let agenda = laid_out(starts, ends, &ordered);
        let mut now = starts;
        for slot in &agenda.slots {
            prop_assert_eq!(slot.starts_at, now);
            now = slot.ends_at();
        }
        prop_assert!(now <= ends);
        prop_assert!(i64::from(agenda.minutes()) <= window);
        for one in &items {
            let deferred = agenda.overflow.contains(&one.id);
            prop_assert_eq!(agenda.of(&one.id).is_some(), !deferred);
        }
        prop_assert_eq!(agenda.slots.len() - 5 + agenda.overflow.len(), items.len());
        // What was deferred did not fit beside everything that presses as much or more.
        for one in items.iter().filter(|one| agenda.overflow.contains(&one.id)) {
            let before: u32 = items
                .iter()
                .filter(|other| other.priority <= one.priority && agenda.of(&other.id).is_some())
                .map(|other| other.minutes)
                .sum();
            prop_assert!(before + one.minutes > minutes_for_items(starts, ends));
        }
    }

    #[test]
    fn the_items_of_one_guest_are_never_parted(items in items()) {
        let order = arranged(&items, 10_000);
        let guests: Vec<Option<String>> = order
            .iter()
            .map(|id| items.iter().find(|one| one.id == *id).unwrap().guests.first().cloned())
            .collect();
        for guest in guests.iter().flatten() {
            let first = guests.iter().position(|one| one.as_ref() == Some(guest)).unwrap();
            let last = guests.iter().rposition(|one| one.as_ref() == Some(guest)).unwrap();
            prop_assert!(guests[first..=last].iter().all(|one| one.as_ref() == Some(guest)));
        }
    }
}
