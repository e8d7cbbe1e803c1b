//! What a report prints, the times it covers, and the dates of DR 9.2.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn section(key: &'static str, counts: &[usize]) -> Section {
    let line = |(at, count): (usize, &usize)| Line {
        key: format!("line {at}"),
        says: format!("Line {at}"),
        behind: (0..*count).collect(),
    };
    let lines = counts.iter().enumerate().map(line).collect();
    Section { key, title: "Counted", people: true, sum: true, apart: false, lines }
}

fn given(sections: &[Section], tables: &[Table]) -> Given {
    let mut given = Given::new();
    for (section, table) in sections.iter().zip(tables) {
        for (line, number) in section.lines.iter().zip(&table.lines) {
            given.insert((section.key.to_owned(), line.key.clone()), *number);
        }
        given.insert((section.key.to_owned(), TOTAL.to_owned()), table.total);
    }
    given
}

#[test]
fn quarters_go_back_to_the_first_meeting() {
    let all = Period::every(3, day("2026-09-08"), day("2027-01-11"));
    let from: Vec<String> = all.iter().map(|one| one.from.to_string()).collect();
    assert_eq!(from, ["2027-01-01", "2026-10-01", "2026-07-01"]);
    assert_eq!(all[1].until, day("2026-12-31"));
    assert_eq!(all[2].since(day("2026-09-08")).from, day("2026-09-08"));
    assert!(Period::evaluation(day("2026-09-08")).holds(all[1]));
    assert!(!all[1].holds(all[2]) && all[1].has(day("2026-12-31")) && !all[1].has(day("2027-01-01")));
}

#[test]
fn the_council_chooses_how_often_and_the_year_is_cut_evenly() {
    let of = |months| Period::of_months(day("2027-05-31"), months);
    assert_eq!((of(1).from, of(1).until), (day("2027-05-01"), day("2027-05-31")));
    assert_eq!((of(6).from, of(6).until), (day("2027-01-01"), day("2027-06-30")));
    assert_eq!((of(12).from, of(12).until), (day("2027-01-01"), day("2027-12-31")));
    for odd in [0, 5, 24] {
        assert_eq!(of(odd), of(3), "{odd} months do not cut a year");
    }
}

#[test]
fn the_dates_of_dr_9_2() {
    assert_eq!(evaluation_due(day("2026-09-08")), day("2027-03-08"));
    assert_eq!(evaluation_due(day("2026-08-31")), day("2027-02-28"));
    assert_eq!(review_due(day("2026-09-08")), day("2027-09-08"));
}

#[test]
fn a_middle_of_people_prints_only_where_no_line_beside_it_is_hidden() {
    let table = |counts: &[u32]| suppression::suppressed(counts, None);
    let (whole, hidden) = (table(&[6, 5, 0]), table(&[6, 3, 0]));
    assert_eq!(middle_says(&[3, 9, 4, 30, 5], true, &[&whole]), "5 days");
    assert_eq!(middle_says(&[3, 9, 4, 30, 5], true, &[&whole, &hidden]), "not shown");
    assert_eq!(middle_says(&[3, 9, 4, 30], true, &[&whole]), "not shown", "four people");
    assert_eq!(middle_says(&[4, 3], false, &[&hidden]), "3.5 days", "actions are no people");
    assert_eq!(middle_says(&[1, 1, 7], false, &[]), "1 day");
    assert_eq!(middle_says(&[5, 3], false, &[]), "4 days");
    assert_eq!(middle_says(&[], true, &[]), "None yet");
}

#[test]
fn what_is_counted_apart_keeps_its_own_total() {
    let sections = [section("kind", &[7, 6]), Section { apart: true, ..section("outcomes", &[2, 0]) }];
    let tables = printed(&sections, &[]);
    assert_eq!(tables[1].total.print, Print::FewerThanFive);
    assert_eq!(tables[0].total.print, Print::Shown, "two closed are not thirteen that came");
}

#[test]
fn the_report_line_prints_its_total_alone() {
    let sections = [section("answer", &[4, 1, 1, 1]), section("kind", &[4, 1, 1, 1])];
    for table in printed(&sections, &[]) {
        assert!(table.lines.iter().all(|line| line.print == Print::FewerThanFive));
        assert_eq!((table.total.count, table.total.print), (7, Print::Shown));
    }
}

#[test]
fn a_report_looks_at_the_one_before() {
    let first = [section("kind", &[10, 20])];
    let before = given(&first, &printed(&first, &[]));
    let now = printed(&[section("kind", &[12, 20])], &[before]);
    assert_ne!(now[0].lines[0].print, Print::Shown);
}

#[test]
fn what_is_not_people_prints() {
    let places = Section { people: false, ..section("places", &[1, 2]) };
    assert!(printed(&[places], &[])[0].lines.iter().all(|line| line.print == Print::Shown));
}

#[test]
fn every_word_leads_back() {
    for audience in Audience::ALL {
        assert_eq!(Audience::of_word(audience.word()), Some(audience));
    }
    assert_eq!(Audience::of_word("public"), None);
}

#[test]
fn a_person_is_found_by_any_part_of_the_name() {
    let people = ["Tia Renshaw".to_owned(), "Unknown man in a grey van".into(), "Dean Marlowe".into()];
    assert_eq!(names_in("Tia’s friends and MARLOWE", &people), ["Tia Renshaw"]);
    assert_eq!(names_in("Where Marlowe is seen", &people), ["Dean Marlowe"]);
    assert!(names_in("An unknown man; no evening provision in Kingsmere", &people).is_empty());
}
