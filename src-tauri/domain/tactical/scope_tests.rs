//! Every row of the scope table, and every two of them in conflict.
#![allow(clippy::panic)]
use super::*;
use Kind::{Location, Offender, Theme, Victim};
use Question::{
    AdultNoChild, Associate, Danger, Enough, HeldElsewhere, InsideHome, IsChild, OpenToCsc, OutOfArea,
    RothKnown,
};

type Given = &'static [(Question, bool)];
/// What has to be answered "yes" (or for the last but one "no") for a row to match; everything else is "no".
const ROWS: [(u8, Given, Outcome); 10] = [
    (1, &[(Danger, true)], Outcome::Urgent),
    (2, &[(OpenToCsc, true), (RothKnown, true)], Outcome::OutOfScope),
    (3, &[(OpenToCsc, true), (RothKnown, false)], Outcome::InScopeTellWorkerFirst),
    (4, &[(Associate, true)], Outcome::InScope),
    (6, &[(HeldElsewhere, true)], Outcome::Redirect),
    (7, &[(AdultNoChild, true)], Outcome::Redirect),
    (8, &[(InsideHome, true)], Outcome::Redirect),
    (9, &[(OutOfArea, true)], Outcome::Redirect),
    (10, &[(Enough, false)], Outcome::ReturnForInformation),
    (11, &[], Outcome::InScope),
];

fn nothing_matches() -> Answers {
    Question::ALL.into_iter().fold(Answers::default(), |all, one| all.with(one, one == Enough))
}

fn answers(given: &[(Question, bool)]) -> Answers {
    given.iter().fold(nothing_matches(), |all, (question, yes)| all.with(*question, *yes))
}

fn decided(kind: Kind, given: &[(Question, bool)]) -> Decision {
    match gate(kind, &answers(given)) {
        Gate::Decided(decision) => decision,
        Gate::Ask(question) => panic!("asks {question:?}"),
    }
}

#[test]
fn every_row_alone() {
    for (row, given, outcome) in ROWS {
        assert_eq!(decided(Victim, given), Decision { row, outcome }, "row {row}");
    }
    for kind in [Offender, Location, Theme] {
        assert_eq!(decided(kind, &[]), Decision { row: 5, outcome: Outcome::InScope });
    }
}

#[test]
fn of_every_two_rows_in_conflict_the_upper_one_answers() {
    for (upper, (row, first, outcome)) in ROWS.iter().enumerate() {
        for (other, second, _) in ROWS.iter().skip(upper + 1) {
            // Rows 2 and 3 cannot both be true: social care knows or does not.
            if (*row, *other) == (2, 3) {
                continue;
            }
            let both: Vec<(Question, bool)> = second.iter().chain(*first).copied().collect();
            assert_eq!(
                decided(Victim, &both),
                Decision { row: *row, outcome: *outcome },
                "{row} and {other}"
            );
        }
    }
}

#[test]
fn row_5_against_every_other_row() {
    for (row, given, outcome) in ROWS.into_iter().filter(|(row, ..)| *row != 11) {
        for kind in [Location, Theme] {
            let expected = if row == 1 { (1, outcome) } else { (5, Outcome::InScope) };
            let got = decided(kind, given);
            assert_eq!((got.row, got.outcome), expected, "{kind:?} and row {row}");
        }
        // A person of concern who is a child is a child first: rows 1 to 3 come before row 5.
        let child: Vec<(Question, bool)> = given.iter().copied().chain([(IsChild, true)]).collect();
        let expected = if row <= 3 { (row, outcome) } else { (5, Outcome::InScope) };
        let got = decided(Offender, &child);
        assert_eq!((got.row, got.outcome), expected, "a child of concern and row {row}");
        let adult = decided(Offender, given);
        assert_eq!(adult.row, if row == 1 { 1 } else { 5 }, "an adult of concern and row {row}");
    }
}

#[test]
fn the_cases_of_dr_9_2() {
    type Case = (&'static str, Kind, Given, Outcome, u8);
    let cases: [Case; 8] = [
        ("041 Tia", Victim, &[], Outcome::InScope, 11),
        ("042 Interchange", Location, &[], Outcome::InScope, 5),
        ("043 Marlowe", Offender, &[], Outcome::InScope, 5),
        ("044 vapes", Theme, &[], Outcome::InScope, 5),
        ("045 Callum", Victim, &[(OpenToCsc, true), (RothKnown, true)], Outcome::OutOfScope, 2),
        ("046 Maisie", Victim, &[(Danger, true), (OpenToCsc, true), (RothKnown, true)], Outcome::Urgent, 1),
        ("047 Jayden", Victim, &[(Associate, true)], Outcome::InScope, 4),
        ("Kyle, 17, of concern", Offender, &[(IsChild, true)], Outcome::InScope, 5),
    ];
    for (case, kind, given, outcome, row) in cases {
        assert_eq!(decided(kind, given), Decision { row, outcome }, "{case}");
    }
}

#[test]
fn safety_is_asked_first_and_nothing_is_asked_twice_or_in_vain() {
    for kind in Kind::ALL {
        assert_eq!(gate(kind, &Answers::default()), Gate::Ask(Danger));
        let danger = Answers::default().with(Danger, true);
        assert!(matches!(gate(kind, &danger), Gate::Decided(Decision { row: 1, .. })));
    }
    let safe = Answers::default().with(Danger, false);
    assert_eq!(gate(Victim, &safe), Gate::Ask(OpenToCsc));
    assert_eq!(gate(Offender, &safe), Gate::Ask(IsChild));
    let child = safe.clone().with(IsChild, true);
    assert_eq!(gate(Offender, &child), Gate::Ask(OpenToCsc));
    let asked: Vec<Question> = way(Victim, &nothing_matches()).into_iter().map(|(one, _)| one).collect();
    assert_eq!(
        asked,
        [Danger, OpenToCsc, Associate, HeldElsewhere, AdultNoChild, InsideHome, OutOfArea, Enough]
    );
    let now = way(Victim, &safe);
    assert_eq!(now, [(Danger, Some(false)), (OpenToCsc, None)]);
}

#[test]
fn the_council_sets_row_3_and_no_other() {
    for (row, given, outcome) in ROWS {
        for word in OpenNew::WORDS {
            let expected = match (row, word) {
                (3, "in_scope") => Outcome::InScope,
                (3, "out_of_scope") => Outcome::OutOfScope,
                _ => outcome,
            };
            let set = decided(Victim, given).set(OpenNew::of_word(word));
            assert_eq!(set, Decision { row, outcome: expected }, "row {row}, {word}");
            assert!(!set.says().is_empty());
        }
    }
    assert_eq!(OpenNew::of_word("something else"), OpenNew::TellWorkerFirst);
    assert_eq!(AdultNoChild.says_up_to(17), AdultNoChild.says());
    assert!(AdultNoChild.says_up_to(24).contains("25 or over"));
}

#[test]
fn every_word_comes_back() {
    for one in Question::ALL {
        assert_eq!(Question::of_word(one.word()), Some(one));
    }
    for one in Outcome::ALL {
        assert_eq!(Outcome::of_word(one.word()), Some(one));
    }
    for one in Kind::ALL {
        assert_eq!(Kind::of_word(one.word()), Some(one));
    }
}
