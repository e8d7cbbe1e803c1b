//! Dates and times as a letter says them.

use chrono::{NaiveDate, NaiveTime, Timelike};

/// "Wednesday 16 December 2026"; nothing for a day that is not known.
#[must_use]
pub fn long(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.format("%A %-d %B %Y").to_string())
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
    day.map_or_else(String::new, |day| day.format("%a %-d %b %Y").to_string())
}

/// "2pm", "2:30pm", "midday".
#[must_use]
pub fn time(time: NaiveTime) -> String {
    let (afternoon, hour) = time.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (time.hour(), time.minute()) {
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}:{minute:02}{half}"),
    }
}

/// "2pm to 3:30pm"; nothing when either is not known.
#[must_use]
pub fn times(starts: Option<NaiveTime>, ends: Option<NaiveTime>) -> String {
    match (starts, ends) {
        (Some(starts), Some(ends)) => format!("{} to {}", time(starts), time(ends)),
        _ => String::new(),
    }
}

/// "a, b and c".
#[must_use]
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A value for one line: white space of any kind becomes one space.
#[must_use]
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
