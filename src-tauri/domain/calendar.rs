//! Working days of England and Wales (DR 2.6 and 7): published bank holidays as data, later years from the rules.
//!
//! A working day is Monday to Friday, not a bank holiday, not Good Friday, not Christmas Day. Days on which the
//! council is closed count only where the council has said so.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{Datelike as _, Duration, NaiveDate, Weekday};

use crate::holidays::{Change, Holidays};
use crate::people::Birthdays;

/// The last year whose bank holidays are published; what lies beyond is worked out and provisional.
pub const LAST_PUBLISHED_YEAR: i32 = 2028;

/// Published bank holidays 2020 to 2028, England and Wales, with Good Friday and Christmas Day.
const PUBLISHED: &[(i32, &[(u32, u32)])] = &[
    (2020, &[(1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 28)]),
    (2021, &[(1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
    (2022, &[(1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 26), (12, 27)]),
    (2023, &[(1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)]),
    (2024, &[(1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)]),
    (2025, &[(1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)]),
    (2026, &[(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]),
    (2027, &[(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
    (2028, &[(1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)]),
];

/// Which days are worked, as a value handed to every rule that counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    closures: BTreeSet<NaiveDate>,
    birthdays: Birthdays,
    holidays: Holidays,
}

impl Calendar {
    /// Bank holidays alone.
    #[must_use]
    pub fn england_and_wales() -> Self {
        Calendar::default()
    }

    /// Bank holidays and the days a council has said it is closed.
    #[must_use]
    pub fn with_closures(closures: impl IntoIterator<Item = NaiveDate>) -> Self {
        Calendar { closures: closures.into_iter().collect(), ..Calendar::default() }
    }

    /// The same days, with the council's rule for those born on 29 February.
    #[must_use]
    pub fn with_birthdays(self, birthdays: Birthdays) -> Self {
        Calendar { birthdays, ..self }
    }

    /// The same days, with the government's lists that were taken in.
    #[must_use]
    pub fn with_holidays(self, holidays: Holidays) -> Self {
        Calendar { holidays, ..self }
    }

    /// The government's lists that were taken in.
    #[must_use]
    pub fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    /// The calendar with only some of what lists changed.
    #[must_use]
    pub fn with_only(&self, kept: impl Fn(&Change) -> bool) -> Calendar {
        self.clone().with_holidays(self.holidays.only(kept))
    }

    /// The calendar without any list that was taken in.
    #[must_use]
    pub fn as_it_came(&self) -> Calendar {
        self.with_only(|_| false)
    }

    /// The calendar that what was met on a day is measured by: a list taken in on that day or later does not alter it.
    #[must_use]
    pub fn as_known_before(&self, day: NaiveDate) -> Cow<'_, Calendar> {
        match self.holidays.taken_in_on().last() {
            Some(last) if *last >= day => Cow::Owned(self.with_only(|change| change.taken_in_on < day)),
            _ => Cow::Borrowed(self),
        }
    }

    /// The calendar by which a limit is counted: a list moves what is still ahead on the day it is taken in (DR 7.3).
    #[must_use]
    pub fn as_it_counts(&self, last_day: impl Fn(&Calendar) -> NaiveDate) -> Cow<'_, Calendar> {
        let taken_in_on = self.holidays.taken_in_on();
        if taken_in_on.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut counts = self.as_it_came();
        for day in taken_in_on {
            if last_day(&counts) < day {
                return Cow::Owned(counts);
            }
            counts = self.with_only(|change| change.taken_in_on <= day);
        }
        Cow::Borrowed(self)
    }

    /// A day that is counted, where a list moves it only while it is ahead.
    #[must_use]
    pub fn counted(&self, day: impl Fn(&Calendar) -> NaiveDate) -> NaiveDate {
        day(&self.as_it_counts(&day))
    }

    /// When those born on 29 February have their birthday.
    #[must_use]
    pub fn birthdays(&self) -> Birthdays {
        self.birthdays
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !is_weekend(date) && !self.holidays.includes(date) && !self.closures.contains(&date)
    }

    /// Whether the day's year has no published bank holidays yet.
    #[must_use]
    pub fn is_provisional(&self, date: NaiveDate) -> bool {
        date.year() > LAST_PUBLISHED_YEAR && !self.holidays.covers(date.year())
    }

    /// Why a weekday is not worked: "bank holiday", "Christmas Day", "council closed".
    #[must_use]
    pub fn not_worked_because(&self, date: NaiveDate) -> Option<&'static str> {
        if (date.month(), date.day()) == (12, 25) {
            Some("Christmas Day")
        } else if self.holidays.includes(date) {
            Some(if date == easter(date.year()) - Duration::days(2) { "Good Friday" } else { "bank holiday" })
        } else if is_weekend(date) {
            Some("weekend")
        } else if self.closures.contains(&date) {
            Some("council closed")
        } else {
            None
        }
    }

    /// The day that lies `count` working days after (or, if negative, before) the event, which is day 0.
    /// `Wed 16 Dec 2026` and 10 give `Mon 4 Jan 2027`.
    #[must_use]
    pub fn add_working_days(&self, from: NaiveDate, count: i64) -> NaiveDate {
        let step = Duration::days(if count < 0 { -1 } else { 1 });
        let mut date = from;
        let mut left = count.abs();
        while left > 0 {
            date += step;
            if self.is_working_day(date) {
                left -= 1;
            }
        }
        date
    }

    /// How many working days lie after `from`, up to and with `to`; negative if `to` is earlier.
    #[must_use]
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let days = from.iter_days().skip(1).take_while(|date| *date <= to);
        i64::try_from(days.filter(|date| self.is_working_day(*date)).count()).unwrap_or(i64::MAX)
    }

    /// The day itself if it is worked, otherwise the last worked day before it: limits are never rolled forward.
    #[must_use]
    pub fn hold_by(&self, limit: NaiveDate) -> NaiveDate {
        let mut date = limit;
        while !self.is_working_day(date) {
            date -= Duration::days(1);
        }
        date
    }

    /// The weekdays after `from`, up to `to`, that are not counted.
    #[must_use]
    pub fn not_counted(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        let (first, last) = if from <= to { (from, to) } else { (to, from) };
        first
            .iter_days()
            .skip(1)
            .take_while(|date| *date <= last)
            .filter(|date| !is_weekend(*date) && !self.is_working_day(*date))
            .collect()
    }
}

pub(crate) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Whether the day is a bank holiday, Good Friday or Christmas Day in England and Wales, in the list Waymark comes with.
#[must_use]
pub fn is_bank_holiday(date: NaiveDate) -> bool {
    match PUBLISHED.iter().find(|(year, _)| *year == date.year()) {
        Some((_, days)) => days.contains(&(date.month(), date.day())),
        None => by_the_rules(date.year()).contains(&date),
    }
}

/// The bank holidays of a year from the statute, the standing proclamations and the usual substitutes (DR 7.1).
#[must_use]
pub fn by_the_rules(year: i32) -> Vec<NaiveDate> {
    let easter = easter(year);
    let mut days = vec![
        new_year(year),
        Some(easter - Duration::days(2)),
        Some(easter + Duration::days(1)),
        NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, 1),
        last_monday(year, 5),
        last_monday(year, 8),
    ];
    let (christmas, boxing) = christmas(year);
    days.extend([christmas, boxing]);
    let mut days: Vec<NaiveDate> = days.into_iter().flatten().collect();
    days.sort_unstable();
    days
}

fn new_year(year: i32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    NaiveDate::from_ymd_opt(
        year,
        1,
        match first.weekday() {
            Weekday::Sat => 3,
            Weekday::Sun => 2,
            _ => 1,
        },
    )
}

fn christmas(year: i32) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let weekday = NaiveDate::from_ymd_opt(year, 12, 25).map(|date| date.weekday());
    let (christmas, boxing) = match weekday {
        Some(Weekday::Fri) => (25, 28),
        Some(Weekday::Sat) => (27, 28),
        Some(Weekday::Sun) => (27, 26),
        _ => (25, 26),
    };
    (NaiveDate::from_ymd_opt(year, 12, christmas), NaiveDate::from_ymd_opt(year, 12, boxing))
}

fn last_monday(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 5)
        .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 4))
}

/// Easter Sunday by the anonymous Gregorian algorithm.
#[must_use]
pub fn easter(year: i32) -> NaiveDate {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let from_march = h + l - 7 * m + 114;
    let (month, day) = (from_march / 31, from_march % 31 + 1);
    let date = u32::try_from(month).ok().zip(u32::try_from(day).ok());
    date.and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Years in which a proclamation moved or added a day, so that the rules alone do not give the list.
    const PROCLAIMED: [i32; 3] = [2020, 2022, 2023];

    #[test]
    fn the_rules_give_the_published_list() {
        for (year, days) in PUBLISHED {
            if PROCLAIMED.contains(year) {
                continue;
            }
            let published: Vec<_> = days
                .iter()
                .map(|(month, day)| NaiveDate::from_ymd_opt(*year, *month, *day).unwrap())
                .collect();
            assert_eq!(by_the_rules(*year), published, "{year}");
        }
    }

    #[test]
    fn later_years_come_from_the_rules_and_are_provisional() {
        let worked_by_hand = [
            "2029-01-01",
            "2029-03-30",
            "2029-04-02",
            "2029-05-07",
            "2029-05-28",
            "2029-08-27",
            "2029-12-25",
            "2029-12-26",
            "2030-01-01",
            "2030-04-19",
            "2030-04-22",
            "2030-05-06",
            "2030-05-27",
            "2030-08-26",
        ];
        for text in worked_by_hand {
            assert!(is_bank_holiday(day(text)), "{text}");
        }
        assert!(Calendar::default().is_provisional(day("2029-01-01")));
        assert!(!Calendar::default().is_provisional(day("2028-12-31")));
    }

    #[test]
    fn working_days_are_counted_from_the_day_after() {
        let check = |held: &str, days: i64, due: &str| {
            assert_eq!(Calendar::default().add_working_days(day(held), days), day(due), "{held}");
        };
        // DR 9.5
        check("2022-09-12", 10, "2022-09-27");
        check("2023-04-24", 10, "2023-05-10");
        check("2024-03-15", 10, "2024-04-02");
        check("2025-12-18", 10, "2026-01-06");
        check("2026-03-23", 10, "2026-04-08");
        check("2026-03-24", 10, "2026-04-09");
        check("2026-05-18", 10, "2026-06-02");
        check("2026-08-21", 10, "2026-09-07");
        check("2026-10-02", 10, "2026-10-16");
        check("2026-11-25", 10, "2026-12-09");
        check("2026-12-09", 10, "2026-12-23");
        check("2026-12-15", 10, "2026-12-31");
        check("2026-12-16", 10, "2027-01-04");
        check("2027-03-22", 10, "2027-04-07");
        check("2027-12-14", 10, "2027-12-30");
        check("2028-12-18", 10, "2029-01-04");
        check("2029-03-19", 10, "2029-04-04");
        // DR 9.3
        check("2026-12-16", 5, "2026-12-23");
        check("2026-12-16", 8, "2026-12-30");
        check("2027-03-09", 10, "2027-03-23");
        check("2026-12-16", -10, "2026-12-02");
    }

    #[test]
    fn limits_move_to_the_earlier_working_day() {
        let calendar = Calendar::default();
        for (limit, hold_by) in [
            ("2026-05-04", "2026-05-01"),
            ("2026-12-25", "2026-12-24"),
            ("2027-05-03", "2027-04-30"),
            ("2027-01-27", "2027-01-27"),
        ] {
            assert_eq!(calendar.hold_by(day(limit)), day(hold_by));
        }
    }

    #[test]
    fn a_council_closure_counts_only_when_it_is_switched_on() {
        let closed = Calendar::with_closures([day("2026-12-29"), day("2026-12-30"), day("2026-12-31")]);
        assert_eq!(closed.add_working_days(day("2026-12-16"), 10), day("2027-01-07"));
        assert_eq!(closed.not_worked_because(day("2026-12-29")), Some("council closed"));
    }

    proptest! {
        #[test]
        fn a_count_of_working_days_ends_on_one(offset in 0_i64..5000, count in 1_i64..60) {
            let calendar = Calendar::default();
            let from = day("2020-01-01") + Duration::days(offset);
            let due = calendar.add_working_days(from, count);
            prop_assert!(calendar.is_working_day(due));
            prop_assert_eq!(calendar.working_days_between(from, due), count);
            prop_assert!(calendar.add_working_days(due, -count) <= due);
        }

        #[test]
        fn easter_is_a_sunday_in_spring(year in 1900_i32..2200) {
            let easter = easter(year);
            prop_assert_eq!(easter.weekday(), Weekday::Sun);
            prop_assert!((3..=4).contains(&easter.month()));
        }
    }
}
