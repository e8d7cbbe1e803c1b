//! A second person's decision travels with its signature, and what is different afterwards is noticed.

use waymark::casework::Act;
use waymark::store::record::Noun;
use waymark::wire::meetings::SignOff;
use waymark::wire::settings::SetSigningPassphrase;

use crate::everyday::{Case, about, case, going_well, is_clean, paragraph, sign_off};
use crate::laptops::{Laptop, laptop, opened_by};

const WORDS: &str = "a lantern on the level";

async fn signed_off(laptop: &mut Laptop, meeting: &str) -> (String, Vec<String>) {
    let view = laptop.book.meeting(about(meeting)).await.unwrap();
    assert_eq!(view.signed_off_changed, view.warnings.iter().any(|says| says.contains("not as")));
    (view.signed_off_says, view.warnings.into_iter().filter(|says| says.contains("not as")).collect())
}

/// Whoever has the meeting hands it to the other.
async fn pass(from: &mut Laptop, to: &mut Laptop, meeting: &str) -> Vec<u8> {
    let reader = to.me.clone();
    let file = from.hands_over("meeting", Some(meeting), &reader).await;
    to.takes_in(&file).await;
    file
}

async fn with_a_passphrase(case: &mut Case) {
    let request = SetSigningPassphrase { practitioner_id: case.helen.me.clone(), passphrase: WORDS.into() };
    case.tom.book.set_signing_passphrase(request).await.unwrap();
}

fn typed(meeting: &str, passphrase: &str) -> SignOff {
    SignOff { passphrase: Some(passphrase.into()), ..sign_off(meeting) }
}

#[tokio::test]
async fn what_was_signed_on_the_chairs_own_laptop_is_checked_on_every_other() {
    let mut case = case().await;
    let Case { tom, helen, meeting, .. } = &mut case;
    pass(tom, helen, meeting).await;
    helen.book.sign_off_minutes(sign_off(meeting)).await.unwrap();
    pass(helen, tom, meeting).await;
    let says = "Signed off by Helen Adeyemi-Ross on Mon 21 Dec 2026".to_owned();
    assert_eq!(signed_off(tom, meeting).await, (says.clone(), Vec::new()));
    // Business support sees the sign-off too, and misses nothing that they were never given.
    let mut aneta = laptop(4, "Aneta Kowal", "business_support", "2026-12-21").await;
    tom.meets(&mut aneta).await;
    aneta.meets(tom).await;
    pass(tom, &mut aneta, meeting).await;
    assert_eq!(signed_off(&mut aneta, meeting).await, (says, Vec::new()));
    for laptop in [tom, helen, &mut aneta] {
        is_clean(laptop).await;
    }
}

#[tokio::test]
async fn a_passphrase_typed_on_a_colleagues_laptop_signs_and_its_key_stays_there() {
    let mut case = case().await;
    with_a_passphrase(&mut case).await;
    let Case { tom, helen, meeting, .. } = &mut case;
    assert!(tom.book.sign_off_minutes(typed(meeting, "not this one")).await.is_err());
    tom.book.sign_off_minutes(typed(meeting, WORDS)).await.unwrap();
    let file = pass(tom, helen, meeting).await;
    let text = serde_json::to_string(&opened_by(2, &file)).unwrap();
    assert!(text.contains("own_passphrase") && !text.contains("\"wrapped\""), "only the public half travels");
    let says = "Signed off by Helen Adeyemi-Ross on Mon 21 Dec 2026, with their own passphrase on the laptop of Tom \
                Fairlie";
    assert_eq!(signed_off(helen, meeting).await.0, says);
    assert_eq!(signed_off(tom, meeting).await.0, says);
    is_clean(tom).await;
    is_clean(helen).await;
}

#[tokio::test]
async fn after_five_wrong_passphrases_waymark_is_unlocked_anew_first() {
    let mut case = case().await;
    with_a_passphrase(&mut case).await;
    let Case { tom, meeting, .. } = &mut case;
    for _ in 0..5 {
        assert!(tom.book.sign_off_minutes(typed(meeting, "a guess at it")).await.is_err());
    }
    let refused = tom.book.sign_off_minutes(typed(meeting, WORDS)).await.err().unwrap().to_string();
    assert!(refused.contains("Too many wrong passphrases"), "{refused}");
}

#[tokio::test]
async fn what_was_recorded_for_the_chair_says_so_everywhere() {
    let mut case = case().await;
    let Case { tom, helen, meeting, .. } = &mut case;
    let recorded = SignOff { recorded_for: true, ..sign_off(meeting) };
    tom.book.sign_off_minutes(recorded).await.unwrap();
    pass(tom, helen, meeting).await;
    let says = "Recorded by Tom Fairlie as Helen Adeyemi-Ross’s decision on Mon 21 Dec 2026";
    for laptop in [tom, helen] {
        assert_eq!(signed_off(laptop, meeting).await.0, says);
        let history = laptop.book.history(about(meeting)).await.unwrap();
        let entry = history.iter().find(|entry| entry.says == "Minutes signed off").unwrap();
        assert_eq!(entry.by, "recorded by Tom Fairlie as Helen Adeyemi-Ross’s decision");
        is_clean(laptop).await;
    }
}

#[tokio::test]
async fn minutes_changed_elsewhere_after_they_were_handed_over_are_noticed_and_signed_again() {
    let mut case = case().await;
    let Case { tom, helen, meeting, .. } = &mut case;
    pass(tom, helen, meeting).await;
    // Neither knows of the other: Tom goes on writing while Helen signs off.
    let (id, _) = going_well(tom, meeting).await;
    let words = paragraph(meeting, "going_well", "Boxing on Mondays.", Some(&id));
    tom.book.write_paragraph(words).await.unwrap();
    tom.book.write_paragraph(paragraph(meeting, "worries", "Late home.", None)).await.unwrap();
    helen.book.sign_off_minutes(sign_off(meeting)).await.unwrap();
    assert_eq!(signed_off(helen, meeting).await.1, Vec::<String>::new());
    pass(helen, tom, meeting).await;
    pass(tom, helen, meeting).await;
    for laptop in [&mut *tom, &mut *helen] {
        let (_, noticed) = signed_off(laptop, meeting).await;
        assert_eq!(noticed.len(), 1);
        assert!(noticed[0].contains("1 paragraph changed, 1 paragraph added"), "{noticed:?}");
    }
    let locked = paragraph(meeting, "going_well", "Something else.", Some(&id));
    assert!(tom.book.write_paragraph(locked).await.is_err(), "they stay locked");
    helen.book.sign_off_minutes(sign_off(meeting)).await.unwrap();
    pass(helen, tom, meeting).await;
    for laptop in [tom, helen] {
        assert_eq!(signed_off(laptop, meeting).await.1, Vec::<String>::new());
        is_clean(laptop).await;
        let again = laptop.book.sign_off_minutes(sign_off(meeting)).await;
        assert!(again.is_err(), "what is as it was signed is not signed twice");
    }
}

#[tokio::test]
async fn a_decision_that_somebody_else_wrote_does_not_hold() {
    for field in ["statement", "covers", "practitioner_id", "signature", "signed_on", "recorded_by"] {
        let mut case = case().await;
        let Case { tom, helen, meeting, .. } = &mut case;
        pass(tom, helen, meeting).await;
        helen.book.sign_off_minutes(sign_off(meeting)).await.unwrap();
        pass(helen, tom, meeting).await;
        let file = waymark::store::keys::DataKey::from_bytes(&[1; 32]).unwrap();
        let path = tom.folder().join("records.waymark");
        let mut store = waymark::store::Store::open(&path, &file).await.unwrap();
        let id: String = sqlx::query_scalar("select signature_id from signature where subject = 'minutes'")
            .fetch_one(store.connection())
            .await
            .unwrap();
        let mut acting = tom.book.begin(Act::ChangeMeeting, Noun::Meeting, meeting).await.unwrap();
        let value = match field {
            "practitioner_id" | "recorded_by" => tom.me.clone(),
            "signed_on" => "2026-12-22".into(),
            _ => "00".into(),
        };
        acting.set(Noun::Signature, &id, &[(field, value.into())]).await.unwrap();
        acting.finish().await.unwrap();
        let says = signed_off(tom, meeting).await.0;
        assert!(says.contains("does not carry their signature"), "{field}: {says}");
        let found = tom.book.verification().await.unwrap().findings;
        assert!(
            found.iter().any(|one| one.says.contains("does not carry the signature")),
            "{field}: {found:?}"
        );
    }
}
