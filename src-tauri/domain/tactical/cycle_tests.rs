//! The fortnights of 2026 to 2030 over bank holidays, and DR 9.2 as worked by hand.
#![allow(clippy::unwrap_used)]
use super::*;
use chrono::Weekday;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    format!("{text}:00").parse().unwrap()
}

fn rules() -> CycleRules {
    CycleRules::from_first(day("2026-09-08"))
}

fn cycle(number: u32) -> Cycle {
    Cycle::on_grid(number, &rules(), &Calendar::default())
}

#[test]
fn meeting_7_is_as_worked_by_hand() {
    // DR 9.2
    let seven = cycle(7);
    assert_eq!(seven.cut_off, at("2026-11-23T12:00"));
    assert_eq!(seven.triage_on, day("2026-11-24"));
    assert_eq!(seven.publish_on, day("2026-11-26"));
    assert_eq!(seven.updates_due, at("2026-11-30T12:00"));
    assert_eq!(seven.meeting_on, day("2026-12-01"));
    assert_eq!(seven.draft_on, day("2026-12-03"));
    assert_eq!(seven.notes_on, day("2026-12-08"));
    assert_eq!(cycle(8).updates_due, at("2026-12-14T12:00"));
    assert!(seven.warnings.is_empty());
}

#[test]
fn christmas_week_collides() {
    let nine = cycle(9);
    assert_eq!(nine.meeting_on, day("2026-12-29"));
    assert_eq!(nine.publish_on, day("2026-12-22"));
    assert_eq!(nine.triage_on, day("2026-12-22"));
    assert_eq!(nine.warnings, [Warning::FewWillCome, Warning::Collides]);
    assert_eq!(cycle(10).meeting_on, day("2027-01-12"));
    assert!(cycle(10).warnings.is_empty());
}

#[test]
fn tuesdays_that_nobody_works_are_told() {
    // DR 4.2: these Tuesdays are the bank holidays of 2022 to 2030; each as the first meeting of a grid.
    let mut found = Vec::new();
    let calendar = Calendar::default();
    let mut tuesday = day("2022-01-04");
    while tuesday < day("2030-12-31") {
        let cycle = Cycle::of(1, tuesday, &CycleRules::from_first(tuesday), &calendar);
        if cycle.warnings.iter().any(|one| matches!(one, Warning::NotWorked(_))) {
            found.push(tuesday.to_string());
        }
        tuesday += Duration::days(7);
    }
    let known = ["2022-12-27", "2023-12-26", "2027-12-28", "2028-12-26", "2029-12-25", "2030-01-01"];
    assert_eq!(found, known);
}

#[test]
fn every_fortnight_from_2026_to_2030_stands_in_order_on_worked_days() {
    let calendar = Calendar::default();
    for number in 1..=113 {
        let one = cycle(number);
        assert_eq!(one.meeting_on.weekday(), Weekday::Tue);
        assert_eq!((one.meeting_on - rules().first_on).num_days() % 14, 0);
        let worked =
            [one.cut_off.date(), one.triage_on, one.publish_on, one.updates_due.date(), one.draft_on];
        assert!(worked.iter().all(|on| calendar.is_working_day(*on)), "{one:?}");
        assert!(calendar.is_working_day(one.notes_on));
        assert!(one.cut_off.date() < one.triage_on && one.triage_on < one.meeting_on, "{one:?}");
        assert!(
            one.publish_on < one.updates_due.date() && one.updates_due.date() < one.meeting_on,
            "{one:?}"
        );
        assert!(one.meeting_on < one.draft_on && one.draft_on < one.notes_on, "{one:?}");
        assert_eq!(calendar.working_days_between(one.meeting_on, one.notes_on), 5);
        let collides = one.publish_on <= one.triage_on;
        assert_eq!(one.warnings.contains(&Warning::Collides), collides, "{one:?}");
        assert_eq!(one.warnings.contains(&Warning::Provisional), one.notes_on.year() > 2028, "{one:?}");
        assert_eq!(rules().number_on_or_after(one.meeting_on), number);
    }
    assert_eq!(cycle(113).meeting_on, day("2030-12-24"));
}

#[test]
fn a_bank_holiday_monday_brings_the_cut_off_forward() {
    // Tue 12 Jan 2027 minus 8 is a Monday that is worked; Tue 8 Jun 2027 minus 8 is the spring bank holiday.
    let one = Cycle::of(1, day("2027-06-08"), &rules(), &Calendar::default());
    assert_eq!(one.cut_off, at("2027-05-28T12:00"));
    assert_eq!(one.triage_on, day("2027-06-01"));
}

#[test]
fn moving_one_meeting_leaves_the_grid_where_it_is() {
    let moved = Cycle::of(9, day("2026-12-30"), &rules(), &Calendar::default());
    assert_eq!(moved.meeting_on, day("2026-12-30"));
    assert_eq!(cycle(10).meeting_on, day("2027-01-12"));
    assert_eq!(rules().number_on_or_after(day("2026-12-30")), 10);
}

#[test]
fn what_comes_at_midday_is_in_time_and_a_minute_later_is_not() {
    let seven = cycle(7);
    assert!(seven.is_in_time(at("2026-11-23T12:00")));
    assert!(!seven.is_in_time(at("2026-11-23T12:01")));
    assert!(!seven.is_in_time(at("2026-11-23T14:10")));
}
