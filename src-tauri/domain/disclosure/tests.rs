//! The strings of DR 9.3 that must be stopped, and those that must pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use super::*;

fn lists() -> Lists {
    let mut lists = Lists::default();
    let mut person =
        |id: &str, given: &str, family: &str, whose| lists.person(id, [given, family, ""], whose);
    person("callum", "Callum", "Ashdown", Whose::YoungPerson);
    person("donna", "Donna", "Ashdown", Whose::Other);
    person("lee", "Lee", "Ashdown", Whose::Other);
    person("jayden", "Jayden", "Okafor-Lyle", Whose::YoungPerson);
    person("tia", "Tia", "Renshaw", Whose::YoungPerson);
    person("dean", "Dean", "Marlowe", Whose::Concern);
    person("uncle", "Unknown", "man", Whose::Concern);
    person("kez", "Kez", "Omari", Whose::Professional);
    person("leon", "Leon", "Marsh", Whose::Professional);
    lists.alias("dean", "Dez", Whose::Concern);
    lists.alias("uncle", "Uncle T", Whose::Concern);
    lists.alias("uncle", "grey VW Caddy WX68", Whose::Concern);
    lists.address("lee", Whose::Other, "14 Harrow Rise\nTidewell", "TA99 8ZZ", true);
    lists.address("donna", Whose::Other, "3 Quarry Lane\nKingsmere", "TA99 9ZZ", false);
    lists.number("callum", Whose::YoungPerson, Number::NhsNumber, "999 000 1014", false);
    lists.number("callum", Whose::YoungPerson, Number::Upn, "K933000014001", false);
    lists.number("callum", Whose::YoungPerson, Number::LcsId, "100481", false);
    lists.number("leon", Whose::Professional, Number::Phone, "07700 900456", false);
    lists
}

fn reader(id: &str, home: &[&str]) -> Reader {
    let set = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<BTreeSet<String>>();
    let mut own: Vec<String> =
        ["Callum", "Ashdown", "Donna", "Lee", "Kez", "Omari", "Tom", "Helen"].map(String::from).into();
    own.push("01632 960124".into());
    let home = home.join("\n");
    Reader {
        id: id.into(),
        young_person: "callum".into(),
        named: set(&["callum", "donna", "lee", "kez"]),
        near: set(&["callum", "donna", "lee", "kez", "leon"]),
        texts: own,
        home,
        ..Reader::default()
    }
}

fn callum() -> Reader {
    reader("callum", &["3 Quarry Lane, Kingsmere", "TA99 9ZZ"])
}

fn blocks(text: &str, reader: &Reader) -> bool {
    !may_become_final(&check(text, &lists(), reader, &[]))
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
        assert!(blocks(&sentence, &callum()), "{text}");
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
        "a dezincified tap",
        "tomorrow",
        "16 December 2026",
        "a tiara",
    ];
    for text in passes {
        let sentence = format!("We talked about {text} on Friday.");
        let found = check(&sentence, &lists(), &callum(), &[]);
        assert!(may_become_final(&found), "{text}: {found:?}");
    }
}

#[test]
fn each_parents_letter_keeps_the_others_address_and_nobody_overrides_it() {
    let donna = reader("donna", &["3 Quarry Lane", "TA99 9ZZ"]);
    let lee = reader("lee", &["14 Harrow Rise", "TA99 8ZZ"]);
    for text in ["14 Harrow Rise", "TA99 8ZZ", "Harrow Rise", "Tidewell"] {
        assert!(blocks(text, &donna) && !blocks(&text.replace("Tidewell", "home"), &lee), "{text}");
        let found = check(text, &lists(), &donna, &[]);
        assert!(
            found.iter().any(|one| one.lift() == Lift::Nobody && one.rule == Rule::N5),
            "{text}: {found:?}"
        );
    }
    for text in ["14 Harrow Rise", "TA99 8ZZ"] {
        let venue = Reader { venue: vec!["14 Harrow Rise, Tidewell TA99 8ZZ".into()], ..donna.clone() };
        let found = check(text, &lists(), &venue, &[]);
        assert!(
            found.iter().any(|one| one.lift() == Lift::Nobody),
            "{text}, not even as the place of a meeting: {found:?}"
        );
    }
    for text in ["3 Quarry Lane", "TA99 9ZZ"] {
        assert!(blocks(text, &lee) && !blocks(text, &donna), "{text}");
        let found = check(text, &lists(), &lee, &[]);
        assert!(found.iter().any(|one| one.lift() == Lift::Nobody), "{text}: {found:?}");
    }
}

/// Hers is not protected: a meeting there is a real case, and a person says whether he may know where she lives.
#[test]
fn a_meeting_at_one_parents_home_is_asked_about_in_the_others_letter() {
    let there =
        |who: &str, home: &[&str], place: &str| Reader { venue: vec![place.into()], ..reader(who, home) };
    let hers = "3 Quarry Lane, Kingsmere TA99 9ZZ";
    let lee = there("lee", &["14 Harrow Rise", "TA99 8ZZ"], hers);
    let found = check("We meet at 3 Quarry Lane, Kingsmere TA99 9ZZ.", &lists(), &lee, &[]);
    let places: Vec<&str> = found.iter().map(|one| one.found.as_str()).collect();
    assert_eq!(places, ["3 Quarry Lane", "TA99 9ZZ"], "{found:?}");
    for one in &found {
        assert_eq!((one.rule, one.lift()), (Rule::N5, Lift::Named));
        assert!(one.why.contains("is the place of the meeting, and somebody around"), "{}", one.why);
    }
    for (who, home, place, text) in [
        ("donna", ["3 Quarry Lane", "TA99 9ZZ"], hers, "3 Quarry Lane, Kingsmere TA99 9ZZ"),
        ("callum", ["3 Quarry Lane", "TA99 9ZZ"], hers, "3 Quarry Lane, Kingsmere TA99 9ZZ"),
        // A hall in her street is nobody's home.
        ("lee", ["14 Harrow Rise", "TA99 8ZZ"], "The hall, Quarry Lane", "the hall, Quarry Lane"),
        ("lee", ["14 Harrow Rise", "TA99 8ZZ"], "30 Quarry Lane TA99 2ZZ", "30 Quarry Lane TA99 2ZZ"),
    ] {
        let found = check(&format!("We meet at {text}."), &lists(), &there(who, &home, place), &[]);
        assert!(may_become_final(&found), "{who} {text}: {found:?}");
    }
    // Said beside another place, it is an address like any other.
    let found = check("She lives at 3 Quarry Lane.", &lists(), &there("lee", &[], "1 Mill Lane"), &[]);
    assert_eq!(found.first().map(Finding::lift), Some(Lift::Nobody), "{found:?}");
}

#[test]
fn what_was_told_to_a_worker_in_confidence_stops_in_a_parents_letter() {
    let told = Withheld {
        text: "I smoke with them because it makes the waiting shorter.".into(),
        rule: Rule::N7,
        why: "given in confidence".into(),
    };
    let letter = "He says that he will “smoke with them because it makes the waiting” easier.";
    let found = check(letter, &lists(), &reader("donna", &[]), &[told]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].rule, found[0].lift()), (Rule::N7, Lift::Named));
}

#[test]
fn a_subject_line_carries_initials_and_number_only() {
    let invite =
        Reader { professional: true, lcs_id: true, young_person: "callum".into(), ..Reader::default() };
    assert!(blocks("Invitation: Callum Ashdown", &invite));
    assert!(!blocks("Invitation: CA 100481", &invite));
}

#[test]
fn an_agenda_mail_names_nobody() {
    let nobody = Reader { professional: true, ..Reader::default() };
    for name in ["Callum", "Tia Renshaw", "Dez", "Jayden"] {
        assert!(blocks(&format!("Item 3 is about {name}."), &nobody), "{name}");
    }
}

#[test]
fn a_shared_name_is_read_again_not_stopped() {
    let mut lists = lists();
    lists.person("other", ["Tom", "Marlowe", ""], Whose::Concern);
    let findings = check("Tom will ring you. Tom has the number.", &lists, &callum(), &[]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].strength, Strength::Warns);
    assert!(findings[0].why.contains("also the name of"), "{}", findings[0].why);
}

#[test]
fn a_finding_points_at_its_words() {
    let text = "Łukasz saw\nDez’s car near TA99\u{a0}8ZZ.";
    let findings = check(text, &lists(), &callum(), &[]);
    let found: Vec<&str> = findings.iter().map(|finding| &text[finding.at.clone()]).collect();
    assert_eq!(found, ["Dez", "TA99\u{a0}8ZZ"]);
}

#[test]
fn each_rule_says_who_can_lift_it() {
    for (text, rule, lift) in [
        ("We met Jayden there.", Rule::N1, Lift::SecondPerson),
        ("We met Jaydan there.", Rule::N1, Lift::Named),
        ("We know that Marlowe did.", Rule::N2, Lift::SecondPerson),
        ("The report was graded 2BP.", Rule::N3, Lift::SecondPerson),
        ("He lives on Harrow Rise.", Rule::N5, Lift::Nobody),
        ("Go to 22 Orchard Street.", Rule::N5, Lift::SecondPerson),
        ("Ring 07700 900456.", Rule::N6, Lift::Named),
        ("It is 999 000 1014.", Rule::N9, Lift::Named),
        ("You have a lifestyle.", Rule::N10, Lift::NotNeeded),
        ("He is guilty of it.", Rule::N11, Lift::Named),
        ("We asked Ludmila about it.", Rule::N1, Lift::Tick),
    ] {
        let found = check(text, &lists(), &callum(), &[]);
        assert_eq!(found.first().map(|one| (one.rule, one.lift())), Some((rule, lift)), "{text}: {found:?}");
    }
}

#[test]
fn gradings_need_a_police_word_unless_they_are_whole() {
    let nobody = Reader::default();
    assert!(blocks("It was graded B24 by police.", &nobody));
    assert!(!blocks("Take bus B24 to school.", &nobody));
    assert!(blocks("It is 2BP.", &nobody));
}

#[test]
fn common_police_words_only_warn() {
    let findings = check("We cut a log for the fire.", &Lists::default(), &Reader::default(), &[]);
    assert_eq!(findings.len(), 1);
    assert!(may_become_final(&findings));
}

#[test]
fn an_address_shared_with_the_reader_is_no_finding() {
    let mut household = Lists::default();
    household.address("mother", Whose::Other, "7 Copper Street\nLevelmouth", "TA99 7ZZ", false);
    household.address("stranger", Whose::Other, "9 Copper Street\nLevelmouth", "TA99 7ZZ", false);
    let reader = Reader {
        id: "son".into(),
        home: "7 Copper Street\nLevelmouth\nTA99 7ZZ".into(),
        ..Reader::default()
    };
    for text in ["7 Copper Street\nLevelmouth", "7 Copper Street, Levelmouth TA99 7ZZ"] {
        let found = check(text, &household, &reader, &[]);
        assert!(found.iter().all(|one| one.strength < Strength::Blocks), "{found:?}");
    }
    assert!(!may_become_final(&check("9 Copper Street", &household, &reader, &[])));
}
