//! A destroyed record stays destroyed: in the file, in the log, and when an old file arrives (trust S4, A4, A5).

use sqlx::{AssertSqlSafe, Row as _};
use waymark::casework::Error;
use waymark::store::Store;
use waymark::store::keys::DataKey;
use waymark::wire::people::{AgreeToDestroy, DestroyRecord, Hold, RecordAddress};
use waymark::wire::settings::SetSigningPassphrase;
use waymark::wire::{About, Seconding};

use crate::casebook::young_person;
use crate::everyday::{Case, about, case, is_clean, paragraph};
use crate::laptops::Laptop;

const WORDS: &str = "a lantern on the level";
/// Everything that tells who it was, in names and in what was written.
const CANARIES: [&str; 6] = ["Callum", "Ashdown", "Donna", "Boxing", "100481", "9990001014"];

/// Every text of every table.
pub async fn everything(laptop: &mut Laptop) -> String {
    let number: u8 = laptop.me.trim_start_matches("person-").parse().unwrap();
    let key = DataKey::from_bytes(&[number; 32]).unwrap();
    let mut store = Store::open(&laptop.folder().join("records.waymark"), &key).await.unwrap();
    let tables: Vec<String> =
        sqlx::query_scalar("select name from sqlite_master where type = 'table' and name not like '_sqlx%'")
            .fetch_all(store.connection())
            .await
            .unwrap();
    let mut all = String::new();
    for table in tables {
        let rows = sqlx::query(AssertSqlSafe(format!("select * from {table}")));
        for row in rows.fetch_all(store.connection()).await.unwrap() {
            for at in 0..row.len() {
                let bytes: Option<Vec<u8>> = row.try_get_unchecked(at).ok().flatten();
                all.push_str(&String::from_utf8_lossy(&bytes.unwrap_or_default()));
                all.push('\n');
            }
        }
    }
    store.close().await.unwrap();
    all
}

fn holds(text: &str) -> Vec<&'static str> {
    CANARIES.into_iter().filter(|canary| text.contains(canary)).collect()
}

pub fn agreeing(young: &str) -> AgreeToDestroy {
    AgreeToDestroy { young_person_id: young.into(), reason: "The time it is kept for is over.".into() }
}

pub fn destroying(young: &str, why: &str) -> DestroyRecord {
    DestroyRecord {
        young_person_id: young.into(),
        why: why.into(),
        reason: "The time it is kept for is over.".into(),
        agreement: None,
        by: None,
    }
}

/// The same, with the agreement that a colleague handed over.
pub async fn agreed(laptop: &mut Laptop, young: &str, why: &str) -> DestroyRecord {
    let shown = laptop.book.destruction(about(young)).await.unwrap();
    let one = shown.agreements.into_iter().find(|one| one.can_be_used).unwrap();
    DestroyRecord { agreement: Some(one.id), ..destroying(young, why) }
}

async fn pass(from: &mut Laptop, to: &mut Laptop, young: &str) -> Vec<u8> {
    let reader = to.me.clone();
    let file = from.hands_over("young_person", Some(young), &reader).await;
    to.takes_in(&file).await;
    file
}

/// The pathway ended and the record's time is over.
async fn long_ago(case: &mut Case) {
    let pathway = case.tom.book.young_person(about(&case.young)).await.unwrap().pathway.unwrap().id;
    let mut acting = case
        .tom
        .book
        .begin(waymark::casework::Act::PracticeCase, waymark::store::record::Noun::Pathway, &pathway)
        .await
        .unwrap();
    acting.touches(&case.young);
    let ended = [("ended_on", "2027-03-09".into())];
    acting.set(waymark::store::record::Noun::Pathway, &pathway, &ended).await.unwrap();
    acting.finish().await.unwrap();
    for laptop in [&mut case.tom, &mut case.helen] {
        laptop.book.stand_on("2036-02-14".parse().unwrap());
    }
}

async fn is_gone(laptop: &mut Laptop, young: &str) {
    let text = everything(laptop).await;
    assert_eq!(holds(&text), Vec::<&str>::new());
    assert!(matches!(laptop.book.young_person(about(young)).await, Err(Error::Missing(_))));
    is_clean(laptop).await;
}

#[tokio::test]
async fn a_destroyed_record_leaves_no_word_and_no_old_file_brings_it_back() {
    let mut case = case().await;
    long_ago(&mut case).await;
    let Case { tom, helen, young, meeting } = &mut case;
    let old = pass(tom, helen, young).await;
    let of_meeting = tom.hands_over("meeting", Some(meeting), &helen.me.clone()).await;
    assert!(holds(&everything(helen).await).len() == CANARIES.len(), "the canaries can be found at all");
    // Tom agrees on his own laptop, Helen destroys on hers.
    tom.book.agree_to_destroy(agreeing(young)).await.unwrap();
    pass(tom, helen, young).await;
    let request = agreed(helen, young, "retention").await;
    helen.book.destroy_record(request).await.unwrap();
    is_gone(helen, young).await;
    // Old files, and a new one with what was written since, bring nothing back.
    tom.book
        .write_paragraph(paragraph(meeting, "worries", "Boxing again, says Callum.", None))
        .await
        .unwrap();
    let new = tom.hands_over("young_person", Some(young), &helen.me.clone()).await;
    for file in [&old, &of_meeting, &new, &old] {
        helen.takes_in(file).await;
        is_gone(helen, young).await;
    }
    // The bytes of the file hold nothing either, once it is open.
    let raw = std::fs::read(helen.folder().join("records.waymark")).unwrap();
    assert!(!raw.windows(6).any(|bytes| bytes == b"Callum"));
    let shown = tom.book.young_person(about(young)).await.unwrap();
    assert_eq!(shown.called, "Callum", "other laptops keep theirs until they destroy it themselves");
}

#[tokio::test]
async fn a_record_goes_only_in_its_time_with_a_reason_and_another_persons_signature() {
    let mut case = case().await;
    let helen = case.helen.me.clone();
    let set = SetSigningPassphrase { practitioner_id: helen.clone(), passphrase: WORDS.into() };
    case.tom.book.set_signing_passphrase(set).await.unwrap();
    let by = |passphrase: Option<&str>, recorded_for| {
        Some(Seconding {
            practitioner_id: helen.clone(),
            passphrase: passphrase.map(str::to_owned),
            recorded_for,
        })
    };
    let young = case.young.clone();
    let wanted = |by| DestroyRecord { by, ..destroying(&young, "retention") };
    let refused = |answer: Result<_, Error>| answer.err().unwrap().to_string();
    let open = case.tom.book.destroy_record(wanted(by(Some(WORDS), false))).await;
    assert!(refused(open.map(|_| ())).contains("on a pathway"));
    long_ago(&mut case).await;
    let tom = &mut case.tom;
    tom.book.stand_on("2036-02-13".parse().unwrap());
    let early = tom.book.destroy_record(wanted(by(Some(WORDS), false))).await;
    assert!(refused(early.map(|_| ())).contains("kept until Thu 14 Feb 2036"));
    tom.book.stand_on("2036-02-14".parse().unwrap());
    for (asked, says) in [
        (wanted(None), "look"),
        (wanted(by(None, true)), "own signature"),
        (wanted(by(Some("not this one"), false)), "look"),
        (
            wanted(Some(Seconding {
                practitioner_id: tom.me.clone(),
                passphrase: Some(WORDS.into()),
                recorded_for: false,
            })),
            "somebody else than you",
        ),
        (DestroyRecord { reason: "callum's time is over".into(), ..wanted(by(Some(WORDS), false)) }, "look"),
        (DestroyRecord { reason: " ".into(), ..wanted(by(Some(WORDS), false)) }, "look"),
        (DestroyRecord { why: "error".into(), ..wanted(None) }, "look"),
        (DestroyRecord { agreement: Some("nothing".into()), ..wanted(None) }, "not a signature"),
    ] {
        let answer = tom.book.destroy_record(asked).await;
        let told = refused(answer.map(|_| ()));
        assert!(told.contains(says), "{told}");
    }
    // What Tom signed himself is no second person on his own laptop.
    tom.book.agree_to_destroy(agreeing(&young)).await.unwrap();
    let shown = tom.book.destruction(About { id: young.clone() }).await.unwrap();
    assert!(shown.agreements.iter().all(|one| !one.can_be_used));
    assert_eq!(shown.holds_says.split(',').next(), Some("It holds 1 meeting"));
    assert_eq!(shown.colleagues.len(), 1);
    tom.book.destroy_record(wanted(by(Some(WORDS), false))).await.unwrap();
    is_gone(tom, &young).await;
}

#[tokio::test]
async fn a_mother_of_two_stays_with_the_other_and_goes_on_being_told_of() {
    let mut case = case().await;
    let Case { tom, helen, young, .. } = &mut case;
    let ava = tom.book.add_young_person(young_person("Ava", "Nowak", "2010-05-05")).await.unwrap().id;
    let donna = tom.book.young_person(about(young)).await.unwrap().connections[0].person_id.clone();
    let fields = [
        ("young_person_id", ava.as_str().into()),
        ("person_id", donna.as_str().into()),
        ("relation", "mother".into()),
    ];
    let noun = waymark::store::record::Noun::Connection;
    let mut acting = tom.book.begin(waymark::casework::Act::AddConnection, noun, "shared").await.unwrap();
    acting.touches(&ava);
    acting.add(noun, "shared", &fields).await.unwrap();
    acting.finish().await.unwrap();
    for one in [young.as_str(), ava.as_str()] {
        pass(tom, helen, one).await;
    }
    long_ago(&mut case).await;
    let Case { tom, helen, young, .. } = &mut case;
    tom.book.agree_to_destroy(agreeing(young)).await.unwrap();
    pass(tom, helen, young).await;
    let request = agreed(helen, young, "retention").await;
    helen.book.destroy_record(request).await.unwrap();
    let record = helen.book.young_person(about(&ava)).await.unwrap();
    assert_eq!(record.connections[0].name, "Donna Ashdown");
    let moved = RecordAddress {
        person_id: donna.clone(),
        lines: "9 Quayside".into(),
        postcode: String::new(),
        confirmed_on: None,
        protected: false,
        protected_reason: String::new(),
    };
    tom.book.record_address(moved).await.unwrap();
    pass(tom, helen, &ava).await;
    let text = everything(helen).await;
    assert!(text.contains("9 Quayside"), "what is about Ava's mother still arrives");
    assert!(!text.contains("Boxing") && !text.contains("100481"));
    is_clean(helen).await;
}

/// A court or an inquiry may need it: held on one laptop, it is held wherever its record goes, and both say by whom.
#[tokio::test]
async fn a_held_record_is_destroyed_by_nobody_until_the_hold_is_lifted() {
    let mut case = case().await;
    long_ago(&mut case).await;
    let Case { tom, helen, young, .. } = &mut case;
    let hold = |reason: &str| Hold { young_person_id: young.clone(), reason: reason.into() };
    assert!(matches!(tom.book.hold_record(hold(" ")).await, Err(Error::Invalid(_))));
    tom.book.hold_record(hold("The inquiry into county lines asked for it.")).await.unwrap();
    assert!(tom.book.hold_record(hold("Again.")).await.is_err());
    tom.book.agree_to_destroy(agreeing(young)).await.unwrap();
    pass(tom, helen, young).await;

    let shown = helen.book.destruction(about(young)).await.unwrap();
    assert!(shown.held && shown.refused_says.contains("held from destruction"), "{}", shown.refused_says);
    let said = shown.hold_says.join(" ");
    assert!(said.contains("Tom Fairlie") && said.contains("inquiry into county lines"), "{said}");
    for why in ["retention", "error"] {
        let request = agreed(helen, young, why).await;
        let refused = helen.book.destroy_record(request).await.err().unwrap().to_string();
        assert!(refused.contains("held from destruction") && refused.contains("Nothing was destroyed"));
    }
    assert_eq!(helen.book.young_person(about(young)).await.unwrap().called, "Callum");

    helen.book.lift_hold(hold("The inquiry is over.")).await.unwrap();
    assert!(helen.book.lift_hold(hold("Again.")).await.is_err());
    let shown = helen.book.destruction(about(young)).await.unwrap();
    let said = shown.hold_says.join(" ");
    assert!(!shown.held && said.contains("Hold lifted on") && said.contains("Helen"), "{said}");
    let back = helen.hands_over("young_person", Some(young), &tom.me.clone()).await;
    tom.takes_in(&back).await;
    assert!(!tom.book.destruction(about(young)).await.unwrap().held);
    let request = agreed(helen, young, "retention").await;
    helen.book.destroy_record(request).await.unwrap();
    is_gone(helen, young).await;
}
