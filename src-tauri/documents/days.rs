//! Dates and times as a letter says them, and nothing where one is not known.

use chrono::{NaiveDate, NaiveTime};
use waymark_domain::dates;

/// "Wednesday 16 December 2026".
#[must_use]
pub fn long(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, dates::long)
}

/// "16 December 2026".
#[must_use]
pub fn in_a_table(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.format("%-d %B %Y").to_string())
}

/// "Wednesday 16 December".
#[must_use]
pub fn spoken(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.format("%A %-d %B").to_string())
}

/// "Wed 16 Dec 2026".
#[must_use]
pub fn short(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, dates::full)
}

/// "2pm to 3:30pm".
#[must_use]
pub fn times(starts: Option<NaiveTime>, ends: Option<NaiveTime>) -> String {
    starts.zip(ends).map_or_else(String::new, |(starts, ends)| dates::times(starts, ends))
}

/// A value for one line: white space of any kind becomes one space.
#[must_use]
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
