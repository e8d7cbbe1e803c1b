//! The strings of DR 9.3 that must be stopped, and those that must pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use super::*;

fn known(text: &str, kind: KnownKind, belongs_to: &str) -> Known {
    Known { text: text.into(), kind, belongs_to: belongs_to.into(), protected: false }
}

fn record() -> Vec<Known> {
    let name = |text, whose| known(text, KnownKind::Name, whose);
    vec![
        name("Dean Marlowe", "a person of concern"),
        name("Dez", "a person of concern"),
        name("Uncle T", "a person of concern"),
        known("Caddy", KnownKind::Mark, "a person of concern"),
        known("WX68", KnownKind::Mark, "a person of concern"),
        name("Jayden Okafor-Lyle", "another young person"),
        name("Tia Renshaw", "another young person"),
        name("Callum Ashdown", "the young person"),
        name("Kez Omari", "a professional"),
        name("Tom Fairlie", "a professional"),
        name("Helen Adeyemi-Ross", "a professional"),
        Known {
            protected: true,
            ..known("14 Harrow Rise, Kingsmere", KnownKind::Address, "Callum's father, which is protected")
        },
        Known {
            protected: true,
            ..known("TA99 8ZZ", KnownKind::Postcode, "Callum's father, which is protected")
        },
        known("3 Quarry Lane", KnownKind::Address, "Callum and his mother"),
        known("TA99 9ZZ", KnownKind::Postcode, "Callum and his mother"),
        known("999 000 1014", KnownKind::NhsNumber, "Callum"),
        known("K933000014001", KnownKind::Upn, "Callum"),
        known("100481", KnownKind::LcsId, "Callum"),
        known("07700 900456", KnownKind::Phone, "another professional"),
    ]
}

fn allowed(texts: &[&str]) -> Allowed {
    Allowed { texts: texts.iter().map(|text| (*text).to_owned()).collect(), professional: false }
}

fn for_callum() -> Allowed {
    allowed(&[
        "Callum Ashdown",
        "Kez Omari",
        "Tom Fairlie",
        "Helen Adeyemi-Ross",
        "3 Quarry Lane",
        "TA99 9ZZ",
    ])
}

fn blocks(text: &str, allowed: &Allowed) -> bool {
    !may_become_final(&check(text, &record(), allowed))
}

#[test]
fn callums_letter_stops_at_each_of_these() {
    let stopped = [
        "Marlowe",
        "Dez",
        "Uncle T",
        "Caddy",
        "WX68",
        "Jayden",
        "Tia",
        "CAWN",
        "2BP",
        "intelligence",
        "14 Harrow Rise",
        "TA99 8ZZ",
        "999 000 1014",
        "K933000014001",
        "dez",
        "DEZ",
        "JAYDEN",
        "ta998zz",
        "TA998ZZ",
        "9990001014",
        "K9330 0001 4001",
        "14 harrow rise",
        "100481",
        "07700900456",
        "WX68 ABC",
    ];
    for text in stopped {
        let sentence = format!("We talked about {text} on Friday.");
        assert!(blocks(&sentence, &for_callum()), "{text}");
    }
}

#[test]
fn callums_letter_may_say_each_of_these() {
    let passes = [
        "Kez",
        "Tom",
        "Helen",
        "boxing",
        "your mum",
        "the bus station",
        "27 January",
        "10 March",
        "Callum",
        "3 Quarry Lane",
        "TA99 9ZZ",
        "the A12",
        "room 3B",
        "0800 1111",
        "01632 960124",
        "Tiara",
        "a dezincified tap",
        "tomorrow",
        "16 December 2026",
    ];
    for text in passes {
        let sentence = format!("We talked about {text} on Friday.");
        assert!(
            !blocks(&sentence, &for_callum()),
            "{text}: {:?}",
            check(&sentence, &record(), &for_callum())
        );
    }
}

#[test]
fn each_parents_letter_keeps_the_others_address() {
    let donna = allowed(&["3 Quarry Lane", "TA99 9ZZ"]);
    let lee = allowed(&["14 Harrow Rise", "14 Harrow Rise, Kingsmere", "TA99 8ZZ"]);
    for text in ["14 Harrow Rise", "TA99 8ZZ"] {
        assert!(blocks(text, &donna) && !blocks(text, &lee), "{text}");
        assert!(check(text, &record(), &donna).iter().any(|found| found.strength == Strength::BlocksAlways));
    }
    for text in ["3 Quarry Lane", "TA99 9ZZ"] {
        assert!(blocks(text, &lee) && !blocks(text, &donna), "{text}");
    }
}

#[test]
fn an_address_shared_with_the_reader_is_no_finding() {
    let household = [
        known("7 Copper Street, Levelmouth", KnownKind::Address, "someone else"),
        known("9 Copper Street, Levelmouth", KnownKind::Address, "someone else"),
    ];
    let reader = allowed(&["7 Copper Street, Levelmouth"]);
    assert_eq!(check("7 Copper Street\nLevelmouth", &household, &reader), []);
    assert_eq!(check("7 Copper Street, Levelmouth", &household, &reader), []);
    assert!(!may_become_final(&check("9 Copper Street", &household, &reader)));
}

#[test]
fn a_subject_line_carries_initials_and_number_only() {
    let invite = Allowed { texts: vec!["100481".to_owned()], professional: true };
    assert!(blocks("Invitation: Callum Ashdown", &invite));
    assert!(!blocks("Invitation: CA 100481", &invite));
}

#[test]
fn a_shared_name_is_read_again_not_stopped() {
    let mut record = record();
    record.push(known("Tom Marlowe", KnownKind::Name, "a person of concern"));
    let findings = check("Tom will ring you.", &record, &for_callum());
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].strength, Strength::Warns);
    assert!(findings[0].why.contains("also the name of"), "{}", findings[0].why);
}

#[test]
fn a_finding_points_at_its_words() {
    let text = "Łukasz saw\nDez’s car near TA99\u{a0}8ZZ.";
    let findings = check(text, &record(), &for_callum());
    let found: Vec<&str> = findings.iter().map(|finding| &text[finding.at.clone()]).collect();
    assert_eq!(found, ["Dez", "TA99\u{a0}8ZZ"]);
}

#[test]
fn gradings_need_a_police_word_unless_they_are_whole() {
    let nobody = Allowed::default();
    assert!(blocks("It was graded B24 by police.", &nobody));
    assert!(!blocks("Take bus B24 to school.", &nobody));
    assert!(blocks("It is 2BP.", &nobody));
}

#[test]
fn common_police_words_only_warn() {
    let findings = check("We cut a log for the fire.", &[], &Allowed::default());
    assert_eq!(findings.len(), 1);
    assert!(may_become_final(&findings));
}
