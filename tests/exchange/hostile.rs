//! Files that are not what they say: changed, replayed, from strangers, for somebody else (trust X3).

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use waymark::exchange::hand_over::look;
use waymark::wire::hand_over::HandOver;
use waymark::wire::settings::ChangeSetting;

use crate::everyday::{about, change, is_clean};
use crate::laptops::{Laptop, laptop, like, practising, wanted, yes};

async fn two() -> (Laptop, Laptop) {
    let mut tom = laptop(1, "Tom Fairlie", "social_worker", "2026-12-21").await;
    let mut helen = laptop(2, "Helen Adeyemi-Ross", "chair", "2026-12-21").await;
    tom.meets(&mut helen).await;
    helen.meets(&mut tom).await;
    (tom, helen)
}

async fn file(tom: &mut Laptop, to: &str) -> Vec<u8> {
    let young = tom.book.add_young_person(crate::casebook::callum()).await.unwrap().id;
    tom.hands_over("young_person", Some(&young), to).await
}

#[tokio::test]
async fn every_changed_byte_is_refused() {
    let (mut tom, mut helen) = two().await;
    let to = helen.me.clone();
    let whole = file(&mut tom, &to).await;
    // Every byte's signature check is cheap; the whole way in is tried with some of them.
    for place in 0..whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 1 << (place % 8);
        assert!(look(&changed).is_err(), "byte {place}");
        if place % 997 == 0 {
            assert!(helen.looks_at(&changed).await.is_err());
        }
    }
    for length in [0, 1, 19, 20, 24, 200, whole.len() - 1] {
        assert!(look(&whole[..length]).is_err(), "the first {length} bytes");
    }
    assert!(look(&[whole.as_slice(), b"x"].concat()).is_err(), "something behind the end");
    assert!(helen.looks_at(&whole).await.is_ok());
}

/// The same of a file as large as an everyday one: spread over it, and with `WAYMARK_BITS=all` in each of its bytes.
#[tokio::test]
async fn a_bit_changed_in_any_byte_of_fifty_kilobytes_is_refused() {
    let (mut tom, helen) = two().await;
    let young = tom.book.add_young_person(crate::casebook::callum()).await.unwrap().id;
    // Words that are no shorter once deflated.
    let mut chance = StdRng::seed_from_u64(50);
    let note: String = (0..70_000).map(|_| char::from(chance.gen_range(33..127_u8))).collect();
    let request = HandOver { note, ..wanted("young_person", Some(&young), &helen.me) };
    let whole = tom.book.make_hand_over(request).await.unwrap().bytes;
    assert!(whole.len() > 50 * 1024, "{} bytes", whole.len());
    let all = std::env::var("WAYMARK_BITS").is_ok_and(|bits| bits == "all");
    let step = if all { 1 } else { 61 };
    let mut tried = 0;
    for place in (0..whole.len()).step_by(step) {
        let mut changed = whole.clone();
        changed[place] ^= 1 << (place % 8);
        assert!(look(&changed).is_err(), "byte {place}");
        tried += 1;
    }
    println!("{tried} of {} bytes changed by a bit: {tried} refused", whole.len());
    assert!(look(&whole).is_ok());
}

#[tokio::test]
async fn a_file_for_somebody_else_stays_closed() {
    let (mut tom, mut helen) = two().await;
    let to = helen.me.clone();
    let whole = file(&mut tom, &to).await;
    let mut other = laptop(6, "Carla Whitcombe", "social_worker", "2026-12-21").await;
    other.meets(&mut tom).await;
    let refused = other.looks_at(&whole).await.err().unwrap().to_string();
    assert!(refused.contains("not addressed to this laptop"), "{refused}");
    assert!(helen.looks_at(&whole).await.is_ok());
}

#[tokio::test]
async fn a_stranger_and_a_card_that_was_not_compared_are_refused() {
    let (mut tom, mut helen) = two().await;
    let to = helen.me.clone();
    let mut stranger = laptop(7, "Somebody", "chair", "2026-12-21").await;
    stranger.meets(&mut helen).await;
    let theirs = file(&mut stranger, &to).await;
    let refused = helen.looks_at(&theirs).await.err().unwrap().to_string();
    assert!(refused.contains("contact card is not here"), "{refused}");
    let (_, card) = stranger.book.contact_card().await.unwrap();
    let (_, opened) = helen.book.look_at_file(&card, None).await.unwrap();
    let opened = opened.unwrap();
    let mut request = crate::laptops::yes(opened.file_id());
    request.compared = false;
    helen.book.take_in(&opened, &request).await.unwrap();
    let refused = helen.looks_at(&theirs).await.err().unwrap().to_string();
    assert!(refused.contains("were not compared"), "{refused}");
    let mine = file(&mut tom, &to).await;
    assert!(helen.looks_at(&mine).await.is_ok());
}

#[tokio::test]
async fn practice_data_does_not_cross_into_real_records_nor_back() {
    let mut real = laptop(1, "Tom Fairlie", "social_worker", "2026-12-21").await;
    let mut practice = practising(2, "Tom Fairlie", "social_worker", "2026-12-21").await;
    let (_, card) = practice.book.contact_card().await.unwrap();
    let refused = real.looks_at(&card).await.err().unwrap().to_string();
    assert!(
        refused.contains("made with practice data") && refused.contains("Nothing was taken in"),
        "{refused}"
    );
    let (_, card) = real.book.contact_card().await.unwrap();
    let refused = practice.looks_at(&card).await.err().unwrap().to_string();
    assert!(refused.contains("holds real records") && refused.contains("Nothing was taken in"), "{refused}");
}

/// Two laptops that go on from one folder as one device give their entries the same numbers.
#[tokio::test]
async fn a_folder_that_was_copied_and_used_twice_is_told_by_whoever_takes_both_in() {
    let (mut tom, mut helen) = two().await;
    let to = helen.me.clone();
    let young = tom.book.add_young_person(crate::casebook::callum()).await.unwrap().id;
    let mut copy = like(1, tom.folder(), "2026-12-21").await;
    tom.book.change_person(change(&young, "school", "Weir Park School")).await.unwrap();
    copy.book.change_person(change(&young, "school", "Kingsmere Academy")).await.unwrap();
    let one = tom.hands_over("young_person", Some(&young), &to).await;
    let other = copy.hands_over("young_person", Some(&young), &to).await;
    helen.takes_in(&one).await;
    let refused = helen.looks_at(&other).await.err().unwrap().to_string();
    assert!(refused.contains("copied and used twice"), "{refused}");
    assert_eq!(helen.book.young_person(about(&young)).await.unwrap().school, "Weir Park School");
    is_clean(&mut helen).await;
}

/// A file names its sender's last entry: an older one than is here is told, and so is a log that is not the known one.
#[tokio::test]
async fn the_last_entry_that_a_file_names_tells_how_it_lies_to_what_came_before() {
    let (mut tom, mut helen) = two().await;
    let to = helen.me.clone();
    let young = tom.book.add_young_person(crate::casebook::callum()).await.unwrap().id;
    let mut copy = like(1, tom.folder(), "2026-12-21").await;
    let first = tom.hands_over("young_person", Some(&young), &to).await;
    tom.book.change_person(change(&young, "school", "Weir Park School")).await.unwrap();
    let second = tom.hands_over("young_person", Some(&young), &to).await;
    let says = helen.takes_in(&second).await.says.join(" ");
    assert!(!says.contains("older") && !says.contains("copied"), "{says}");
    let (report, opened) = helen.looks_at(&first).await.unwrap();
    assert!(report.says.join(" ").contains("older than other work of that laptop"), "{:?}", report.says);
    helen.book.take_in(&opened, &yes(opened.file_id())).await.unwrap();
    assert_eq!(helen.book.young_person(about(&young)).await.unwrap().school, "Weir Park School");
    // The copy goes on with work that does not travel, under the numbers of what Helen has.
    for note in ["one", "another"] {
        let hours = ChangeSetting { key: "council.hours".into(), value: note.into() };
        copy.book.change_setting(hours).await.unwrap();
    }
    let forked = copy.hands_over("young_person", Some(&young), &to).await;
    let (report, _) = helen.looks_at(&forked).await.unwrap();
    assert!(report.says.join(" ").contains("copied and used twice"), "{:?}", report.says);
}

/// A laptop whose file of records was put back learns it from a colleague: their file holds work of its own that it lost.
#[tokio::test]
async fn work_of_its_own_that_a_laptop_does_not_know_tells_of_an_older_file() {
    let (mut tom, mut helen) = two().await;
    let young = tom.book.add_young_person(crate::casebook::callum()).await.unwrap().id;
    let older = like(1, tom.folder(), "2026-12-21").await;
    tom.book.change_person(change(&young, "school", "Weir Park School")).await.unwrap();
    let file = tom.hands_over("young_person", Some(&young), &helen.me.clone()).await;
    helen.takes_in(&file).await;
    let back = helen.hands_over("young_person", Some(&young), &tom.me.clone()).await;
    let mut tom = older;
    let refused = tom.looks_at(&back).await.err().unwrap().to_string();
    assert!(refused.contains("an older file of records was put back"), "{refused}");
    is_clean(&mut tom).await;
}

#[tokio::test]
async fn an_older_or_newer_form_is_named() {
    let newer = b"WAYMARK HAND-OVER 2\nwhatever comes then";
    assert!(look(newer).err().unwrap().to_string().contains("newer Waymark"));
    assert!(look(b"PK\x03\x04").err().unwrap().to_string().contains("not a hand-over file"));
    let huge = vec![0_u8; 65 * 1024 * 1024];
    assert!(look(&huge).err().unwrap().to_string().contains("larger"));
}

/// What stays on the laptop, and why: settings and what was done with files are its own; keys and what opens or settles anything never leave. Reports of the tactical group and their figures stay with whoever
/// made them: they go out as papers.
const STAYS: &[&str] = &[
    "setting.",
    "contact.",
    "hand_over.",
    "saved_file.",
    "signing_key.wrapped",
    "destruction.",
    "group_report.",
    "group_figure.",
];

#[test]
fn every_field_travels_or_is_named_as_one_that_stays() {
    use waymark::store::columns::columns;
    use waymark::store::record::Noun;
    use waymark_domain::hand_over::{Scope, travels};
    for noun in Noun::ALL {
        for column in columns(noun) {
            let field = format!("{}.{column}", noun.table());
            let stays = STAYS.iter().any(|stays| field.starts_with(stays));
            let goes =
                [Scope::Covering, Scope::Cycle].into_iter().any(|scope| travels(scope, noun.table(), column));
            assert_ne!(goes, stays, "{field}");
        }
    }
}
