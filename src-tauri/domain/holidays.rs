//! The government's list of bank holidays taken in over the one Waymark comes with (DR 7.3).
//!
//! What a list changed is kept with the day it was taken in: a limit that was past or met by then stays as it was, and
//! a limit that moved can say why.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use crate::calendar::{is_bank_holiday, is_weekend};
use crate::dates;

/// The years a list may speak of; a day outside them is a slip, or no list of bank holidays.
pub const YEARS: std::ops::RangeInclusive<i32> = 2010..=2050;
/// England and Wales have had eight or more in every year since 1978: far fewer is a list cut short.
const FEWEST_A_YEAR: usize = 6;
/// More than any proclamation ever made of a year.
const MOST_A_YEAR: usize = 20;

/// A day that a list added to the bank holidays or took away from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub day: NaiveDate,
    pub added: bool,
    /// When the list was taken in.
    pub taken_in_on: NaiveDate,
}

/// What lists changed, in the order they were taken in, and the years they covered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    years: BTreeSet<i32>,
    changes: Vec<Change>,
}

/// A list as the government publishes it: each day with its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published(BTreeMap<NaiveDate, String>);

/// Why a list is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAList {
    #[error("It names no bank holiday at all.")]
    Empty,
    #[error("“{0}” in it is not a date like 2027-01-01.")]
    NotADate(String),
    #[error("It names a day in {0}, and such a list speaks of the years {first} to {last}.", first = YEARS.start(), last = YEARS.end())]
    OutOfRange(i32),
    #[error("For {year} it names {named}, and England and Wales have eight or more in a year: a part is missing.", named = named(.count))]
    TooFew { year: i32, count: usize },
    #[error("For {year} it names {count} bank holidays, which is more than any year has.")]
    TooMany { year: i32, count: usize },
}

fn named(count: &usize) -> String {
    dates::count(i64::try_from(*count).unwrap_or(i64::MAX), "bank holiday", "bank holidays")
}

impl Published {
    /// The days of a list, each with its title. A year is told whole or not at all.
    pub fn of(events: impl IntoIterator<Item = (String, String)>) -> Result<Published, NotAList> {
        let mut days = BTreeMap::new();
        for (title, date) in events {
            let day: NaiveDate =
                date.parse().map_err(|_| NotAList::NotADate(date.chars().take(20).collect()))?;
            if !YEARS.contains(&day.year()) {
                return Err(NotAList::OutOfRange(day.year()));
            }
            days.insert(day, title);
        }
        if days.is_empty() {
            return Err(NotAList::Empty);
        }
        let list = Published(days);
        for year in list.years() {
            match list.0.keys().filter(|day| day.year() == year).count() {
                count @ ..FEWEST_A_YEAR => return Err(NotAList::TooFew { year, count }),
                count if count > MOST_A_YEAR => return Err(NotAList::TooMany { year, count }),
                _ => {}
            }
        }
        Ok(list)
    }

    /// The years it covers.
    #[must_use]
    pub fn years(&self) -> BTreeSet<i32> {
        self.0.keys().map(|day| day.year()).collect()
    }

    /// What it calls a day; nothing where it does not name it.
    #[must_use]
    pub fn title(&self, day: NaiveDate) -> &str {
        self.0.get(&day).map_or("", String::as_str)
    }
}

impl Holidays {
    /// Whether the day is a bank holiday, Good Friday or Christmas Day.
    #[must_use]
    pub fn includes(&self, day: NaiveDate) -> bool {
        let last = self.changes.iter().rev().find(|change| change.day == day);
        last.map_or_else(|| is_bank_holiday(day), |change| change.added)
    }

    /// Whether a list covered the year.
    #[must_use]
    pub fn covers(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The years that lists covered.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().copied()
    }

    /// The days on which lists that changed something were taken in.
    #[must_use]
    pub fn taken_in_on(&self) -> BTreeSet<NaiveDate> {
        self.changes.iter().map(|change| change.taken_in_on).collect()
    }

    /// The same with only some of the changes.
    #[must_use]
    pub fn only(&self, kept: impl Fn(&Change) -> bool) -> Holidays {
        let changes = self.changes.iter().filter(|change| kept(change)).copied().collect();
        Holidays { years: self.years.clone(), changes }
    }

    /// The days that are otherwise than in the list Waymark comes with: whether each was added.
    #[must_use]
    pub fn differences(&self) -> BTreeMap<NaiveDate, bool> {
        let last: BTreeMap<NaiveDate, bool> =
            self.changes.iter().map(|change| (change.day, change.added)).collect();
        last.into_iter().filter(|(day, added)| is_bank_holiday(*day) != *added).collect()
    }

    /// What a list would add and take away against the days in use. Days at the weekend are not worked anyway.
    #[must_use]
    pub fn changed_by(&self, list: &Published) -> BTreeMap<NaiveDate, bool> {
        let mut changed = BTreeMap::new();
        for year in list.years() {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
            for day in first.iter_days().take_while(|day| day.year() == year).filter(|day| !is_weekend(*day))
            {
                let added = list.0.contains_key(&day);
                if added != self.includes(day) {
                    changed.insert(day, added);
                }
            }
        }
        changed
    }

    /// The days with a list taken in on a day. What one day changed twice counts once.
    #[must_use]
    pub fn with(&self, list: &Published, today: NaiveDate) -> Holidays {
        let mut with = self.clone();
        for (day, added) in self.changed_by(list) {
            with.changes.retain(|change| (change.day, change.taken_in_on) != (day, today));
            if with.includes(day) != added {
                with.changes.push(Change { day, added, taken_in_on: today });
            }
        }
        with.years.extend(list.years());
        with
    }

    /// As it is kept: the years, and one change a line.
    #[must_use]
    pub fn kept(&self) -> String {
        let years: Vec<String> = self.years.iter().map(i32::to_string).collect();
        let mut lines = vec![years.join(" ")];
        lines.extend(self.changes.iter().map(|change| {
            format!("{} {} {}", if change.added { "+" } else { "-" }, change.day, change.taken_in_on)
        }));
        lines.join("\n")
    }

    /// Read back from how it is kept; a line that is none of these says nothing.
    #[must_use]
    pub fn of_kept(text: &str) -> Holidays {
        let mut lines = text.lines();
        let years = lines.next().unwrap_or_default().split_whitespace();
        let change = |line: &str| {
            let parts: Vec<&str> = line.split_whitespace().collect();
            let [sign @ ("+" | "-"), day, on] = parts[..] else { return None };
            Some(Change { day: day.parse().ok()?, added: sign == "+", taken_in_on: on.parse().ok()? })
        };
        Holidays {
            years: years.filter_map(|year| year.parse().ok()).collect(),
            changes: lines.filter_map(change).collect(),
        }
    }
}

/// "Tue 29 Dec 2026 was added as a bank holiday and Mon 3 May 2027 is no longer one".
#[must_use]
pub fn because(changed: &BTreeMap<NaiveDate, bool>) -> String {
    let of = |wanted: bool| -> Vec<String> {
        changed.iter().filter(|(_, added)| **added == wanted).map(|(day, _)| dates::full(*day)).collect()
    };
    let (added, taken) = (of(true), of(false));
    let mut says = Vec::new();
    match added.as_slice() {
        [] => {}
        [one] => says.push(format!("{one} was added as a bank holiday")),
        many => says.push(format!("{} were added as bank holidays", dates::in_a_row(many))),
    }
    match (taken.as_slice(), says.is_empty()) {
        ([], _) => {}
        ([one], true) => says.push(format!("{one} is no longer a bank holiday")),
        ([one], false) => says.push(format!("{one} is no longer one")),
        (many, _) => says.push(format!("{} are no longer bank holidays", dates::in_a_row(many))),
    }
    says.join(" and ")
}

#[cfg(test)]
#[path = "holidays_tests.rs"]
mod tests;
