//! Files that are not what they say: changed, replayed, from strangers, for somebody else (trust X3).

use waymark::exchange::hand_over::look;

use crate::laptops::{Laptop, laptop};

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
