//! Hot spots: reports of a place by day of the week and time of day (DR 1.1 "Times", 4.5).
//!
//! What happens after midnight belongs to the night of the day before: a Friday night ends on Saturday at six.

use chrono::{Datelike as _, Duration, NaiveDate, NaiveTime, Timelike as _};

use crate::tactical::suppression::Print;

/// A part of the day, as young people live it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Day,
    AfterSchool,
    Evening,
    Night,
}

impl Part {
    pub const ALL: [Part; 4] = [Part::Day, Part::AfterSchool, Part::Evening, Part::Night];

    /// As the grid says it.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Part::Day => "Day, 6am to 3pm",
            Part::AfterSchool => "After school, 3pm to 6pm",
            Part::Evening => "Evening, 6pm to 10pm",
            Part::Night => "Night, 10pm to 6am",
        }
    }
}

/// The days in the order of the grid.
pub const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Counts by part of the day, then by day of the week.
pub type Grid = [[u32; 7]; 4];

/// Where a report belongs: the part of the day, and the day of the week from Monday.
#[must_use]
pub fn slot(on: NaiveDate, at: NaiveTime) -> (Part, usize) {
    let (part, on) = match at.hour() {
        0..=5 => (Part::Night, on - Duration::days(1)),
        6..=14 => (Part::Day, on),
        15..=17 => (Part::AfterSchool, on),
        18..=21 => (Part::Evening, on),
        _ => (Part::Night, on),
    };
    (part, on.weekday().num_days_from_monday() as usize)
}

/// The grid of some reports.
#[must_use]
pub fn grid(reports: impl IntoIterator<Item = (NaiveDate, NaiveTime)>) -> Grid {
    let mut grid = Grid::default();
    for (on, at) in reports {
        let (part, day) = slot(on, at);
        if let Some(count) = grid.get_mut(part as usize).and_then(|row| row.get_mut(day)) {
            *count += 1;
        }
    }
    grid
}

/// How hot a count is beside the most of its grid, from 0 to 4; the word always stands with it.
#[must_use]
pub const fn heat(count: u32, most: u32) -> u32 {
    if count == 0 || most == 0 { 0 } else { (count * 4).div_ceil(most) }
}

/// A count on paper: one to four print as “fewer than 5”. Sums are not printed, so nothing can be worked out.
#[must_use]
pub fn printed(count: u32) -> String {
    let small = (1..=crate::tactical::suppression::MOST_HIDDEN).contains(&count);
    if small { Print::FewerThanFive } else { Print::Shown }.says(count)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> (NaiveDate, NaiveTime) {
        let (on, at) = text.split_once(' ').unwrap();
        (on.parse().unwrap(), format!("{at}:00").parse().unwrap())
    }

    #[test]
    fn a_night_belongs_to_the_day_it_began() {
        // 4 December 2026 is a Friday.
        let table = [
            ("2026-12-04 18:00", Part::Evening, 4),
            ("2026-12-04 21:59", Part::Evening, 4),
            ("2026-12-04 22:00", Part::Night, 4),
            ("2026-12-05 01:30", Part::Night, 4),
            ("2026-12-05 05:59", Part::Night, 4),
            ("2026-12-05 06:00", Part::Day, 5),
            ("2026-12-07 14:59", Part::Day, 0),
            ("2026-12-07 15:00", Part::AfterSchool, 0),
            ("2026-12-07 17:59", Part::AfterSchool, 0),
            ("2026-12-07 00:10", Part::Night, 6),
        ];
        for (when, part, day) in table {
            let (on, time) = at(when);
            assert_eq!(slot(on, time), (part, day), "{when}");
        }
    }

    #[test]
    fn counts_of_one_to_four_never_print() {
        let says = |count| printed(count);
        assert_eq!(says(0), "0");
        assert!((1..=4).all(|count| says(count) == "fewer than 5"));
        assert_eq!(says(5), "5");
    }

    proptest! {
        #[test]
        fn every_report_is_counted_once(days in prop::collection::vec((0_i64..3000, 0_u32..86_400), 0..200)) {
            let first: NaiveDate = "2020-01-01".parse().unwrap();
            let reports: Vec<_> = days
                .iter()
                .map(|(day, second)| {
                    let at = NaiveTime::from_num_seconds_from_midnight_opt(*second, 0).unwrap();
                    (first + Duration::days(*day), at)
                })
                .collect();
            let grid = grid(reports.iter().copied());
            let all: u32 = grid.iter().flatten().sum();
            prop_assert_eq!(all as usize, reports.len());
            let most = grid.iter().flatten().copied().max().unwrap_or_default();
            for count in grid.iter().flatten() {
                prop_assert_eq!(heat(*count, most) == 0, *count == 0);
                prop_assert!(heat(*count, most) <= 4);
            }
        }
    }
}
