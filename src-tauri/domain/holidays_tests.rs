//! The list of bank holidays against the days that were announced, and lists that come over it.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::calendar::{Calendar, by_the_rules};
use crate::deadline::{Deadline, Moved};
use crate::tactical::cycle::{Cycle, CycleRules, Step};
use crate::timescale::{Owed, Timescales};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The published days of some years, with some more and without some.
fn list(years: &[i32], more: &[&str], without: &[&str]) -> Published {
    let mut days: BTreeSet<NaiveDate> = years
        .iter()
        .flat_map(|year| day(&format!("{year}-01-01")).iter_days().take(366))
        .filter(|one| years.contains(&one.year()) && is_bank_holiday(*one))
        .collect();
    days.extend(more.iter().map(|text| day(text)));
    days.retain(|one| !without.iter().any(|text| day(text) == *one));
    Published::of(days.into_iter().map(|one| ("A holiday".to_owned(), one.to_string()))).unwrap()
}

fn calendar(holidays: &Holidays) -> Calendar {
    Calendar::england_and_wales().with_holidays(holidays.clone())
}

fn due(owed: Owed, event: &str, calendar: &Calendar) -> Deadline {
    Deadline::of(owed, day(event), &Timescales::default(), calendar).unwrap()
}

#[test]
fn what_is_no_list_is_refused_in_a_sentence() {
    let of = |dates: &[String]| {
        Published::of(dates.iter().map(|date| (String::new(), date.clone()))).unwrap_err().to_string()
    };
    let run = |days: usize| -> Vec<String> {
        day("2027-01-01").iter_days().take(days).map(|day| day.to_string()).collect()
    };
    for (dates, says) in [
        (vec![], "It names no bank holiday at all."),
        (vec!["01/01/2027".to_owned()], "“01/01/2027” in it is not a date like 2027-01-01."),
        (vec!["2027-02-30".to_owned()], "“2027-02-30” in it is not a date like 2027-01-01."),
        (
            vec!["1752-09-03".to_owned()],
            "It names a day in 1752, and such a list speaks of the years 2010 to 2050.",
        ),
        (
            vec!["+9999-01-01".to_owned()],
            "It names a day in 9999, and such a list speaks of the years 2010 to 2050.",
        ),
        (
            run(1),
            "For 2027 it names 1 bank holiday, and England and Wales have eight or more in a year: a part is missing.",
        ),
        (run(21), "For 2027 it names 21 bank holidays, which is more than any year has."),
    ] {
        assert_eq!(of(&dates), says);
    }
    assert!(Published::of(run(6).into_iter().map(|date| (String::new(), date))).is_ok());
    assert!(Published::of(run(20).into_iter().map(|date| (String::new(), date))).is_ok());
}

#[test]
fn the_list_waymark_comes_with_changes_nothing() {
    let same = list(&[2020, 2022, 2026, 2027, 2028, 2029], &[], &[]);
    let holidays = Holidays::default();
    assert!(holidays.changed_by(&same).is_empty());
    let with = holidays.with(&same, day("2026-11-30"));
    assert!(with.differences().is_empty());
    // Published years are no longer provisional; the others still are.
    let calendar = calendar(&with);
    assert!(!calendar.is_provisional(day("2029-06-01")));
    assert!(calendar.is_provisional(day("2030-06-01")));
    assert_eq!(calendar.add_working_days(day("2026-12-16"), 10), day("2027-01-04"));
}

#[test]
fn the_table_of_waymark_is_that_of_the_reference() {
    // DR 7.2, 2023 to 2030; 2020 to 2022 as published.
    for (year, days) in [
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
        (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
        (2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
        (2030, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    ] {
        let all: Vec<String> = day(&format!("{year}-01-01"))
            .iter_days()
            .take_while(|one| one.year() == year)
            .filter(|one| is_bank_holiday(*one))
            .map(|one| one.format("%m-%d").to_string())
            .collect();
        assert_eq!(all.join(" "), days, "{year}");
        assert_eq!(Calendar::default().is_provisional(day(&format!("{year}-06-01"))), year >= 2029, "{year}");
    }
    assert_eq!(by_the_rules(2029).len(), 8);
}

#[test]
fn an_added_and_a_taken_day_move_what_is_ahead_and_say_why() {
    let list = list(&[2026, 2027], &["2026-12-29"], &["2027-05-03"]);
    let holidays = Holidays::default().with(&list, day("2026-12-01"));
    assert_eq!(
        holidays.differences().into_iter().collect::<Vec<_>>(),
        [(day("2026-12-29"), true), (day("2027-05-03"), false)]
    );
    let calendar = calendar(&holidays);
    for (owed, event, says) in [
        (
            Owed::Minutes,
            "2026-12-16",
            "due Tue 5 Jan 2027: 10 working days after Wed 16 Dec 2026; 25 Dec, 28 Dec, 29 Dec and 1 Jan are not \
             counted; moved from Mon 4 Jan 2027 because Tue 29 Dec 2026 was added as a bank holiday",
        ),
        (
            Owed::Minutes,
            "2027-04-22",
            "due Thu 6 May 2027: 10 working days after Thu 22 Apr 2027; moved from Fri 7 May 2027 because Mon 3 May \
             2027 is no longer a bank holiday",
        ),
        // Counted in days of the week, the limit stands; the last worked day before it does not.
        (
            Owed::Review,
            "2026-11-17",
            "due Tue 29 Dec 2026: 42 days after Tue 17 Nov 2026; the day to hold it by moved from Tue 29 Dec 2026 \
             because Tue 29 Dec 2026 was added as a bank holiday",
        ),
        // Neither reaches a changed day.
        (Owed::Minutes, "2027-02-01", "due Mon 15 Feb 2027: 10 working days after Mon 1 Feb 2027"),
    ] {
        assert_eq!(due(owed, event, &calendar).says(), says);
    }
    let review = due(Owed::Review, "2026-11-17", &calendar);
    assert_eq!(review.hold_by, day("2026-12-24"));
}

#[test]
fn what_was_past_or_met_when_the_list_came_stays_as_it_was() {
    let list = list(&[2026], &["2026-12-29"], &[]);
    for (taken_in, met_on, due_on, standing) in [
        // Ahead when the list came: it moves, and being late is counted from the new day.
        ("2026-12-01", None, "2027-01-05", "tomorrow"),
        ("2026-12-01", Some("2027-01-05"), "2027-01-05", "on time"),
        ("2027-01-04", None, "2027-01-05", "tomorrow"),
        // Met before the list came: measured by what was known then.
        ("2027-01-02", Some("2026-12-31"), "2027-01-04", "on time"),
        // Past before the list came.
        ("2027-01-05", None, "2027-01-04", "due today"),
        ("2027-01-05", Some("2027-01-05"), "2027-01-04", "1 working day late"),
    ] {
        let calendar = calendar(&Holidays::default().with(&list, day(taken_in)));
        let limit = due(Owed::Minutes, "2026-12-16", &calendar);
        let at = limit.standing(day("2027-01-04"), met_on.map(day), &calendar).says();
        let limit = limit.as_met_on(met_on.map(day), &calendar);
        assert_eq!((limit.due_on, at.as_str()), (day(due_on), standing), "{taken_in} {met_on:?}");
    }
}

#[test]
fn a_second_list_tells_only_what_changed_since_the_first() {
    let first = Holidays::default().with(&list(&[2026], &["2026-12-29"], &[]), day("2026-12-01"));
    // The first is taken in again: nothing.
    assert!(first.changed_by(&list(&[2026], &["2026-12-29"], &[])).is_empty());
    // It is withdrawn: the day is taken away, and what was met meanwhile stays.
    let withdrawn = list(&[2026], &[], &[]);
    assert_eq!(first.changed_by(&withdrawn).into_iter().collect::<Vec<_>>(), [(day("2026-12-29"), false)]);
    let second = first.with(&withdrawn, day("2026-12-20"));
    assert!(second.differences().is_empty());
    let calendar = calendar(&second);
    let limit = due(Owed::Minutes, "2026-12-16", &calendar);
    assert_eq!(limit.due_on, day("2027-01-04"));
    assert_eq!(limit.as_met_on(Some(day("2026-12-18")), &calendar).due_on, day("2027-01-05"));
    // Withdrawn on the day it came, it leaves nothing behind.
    let same_day = first.with(&withdrawn, day("2026-12-01"));
    assert_eq!(same_day, Holidays { years: first.years.clone(), changes: Vec::new() });
}

#[test]
fn it_is_read_back_as_it_was_kept() {
    let both = list(&[2026, 2027], &["2026-12-29"], &["2027-05-03"]);
    let holidays = Holidays::default().with(&both, day("2026-12-01"));
    assert_eq!(holidays.kept(), "2026 2027\n+ 2026-12-29 2026-12-01\n- 2027-05-03 2026-12-01");
    assert_eq!(Holidays::of_kept(&holidays.kept()), holidays);
    assert_eq!(Holidays::of_kept(""), Holidays::default());
    assert_eq!(
        Holidays::of_kept("soon\n* 2026-12-29 2026-12-01\n+ tomorrow 2026-12-01"),
        Holidays::default()
    );
}

#[test]
fn the_fortnight_of_the_tactical_group_moves_with_it_until_a_step_is_past() {
    let rules = CycleRules::from_first(day("2026-09-08"));
    // Meeting 7 is on Tue 1 Dec 2026: Fri 27 Nov becomes a bank holiday.
    let list = list(&[2026], &["2026-11-27"], &[]);
    let at = |taken_in: &str| {
        Cycle::on_grid(7, &rules, &calendar(&Holidays::default().with(&list, day(taken_in))))
    };
    let ahead = at("2026-11-02");
    assert_eq!(ahead.publish_on, day("2026-11-25"));
    assert_eq!(
        ahead.moved_says(Step::Publish).unwrap(),
        "moved from Thu 26 Nov 2026 because Fri 27 Nov 2026 was added as a bank holiday"
    );
    assert_eq!(ahead.moved_says(Step::Triage), None);
    assert_eq!((ahead.triage_on, ahead.notes_on), (day("2026-11-24"), day("2026-12-08")));
    let past = at("2026-11-27");
    assert_eq!((past.publish_on, past.moved_says(Step::Publish)), (day("2026-11-26"), None));
}

#[test]
fn only_the_days_that_moved_it_are_named() {
    let list = list(&[2026], &["2026-12-17", "2026-12-29", "2026-12-30"], &[]);
    let calendar = calendar(&Holidays::default().with(&list, day("2026-12-01")));
    let says =
        |event: &str| Moved::of(&calendar, |days| days.add_working_days(day(event), 5)).map(|one| one.says());
    assert_eq!(
        says("2026-12-10").unwrap(),
        "moved from Thu 17 Dec 2026 because Thu 17 Dec 2026 was added as a bank holiday"
    );
    assert_eq!(
        says("2026-12-23").unwrap(),
        "moved from Mon 4 Jan 2027 because Tue 29 Dec 2026 and Wed 30 Dec 2026 were added as bank holidays"
    );
    assert_eq!(says("2027-02-01"), None);
}
