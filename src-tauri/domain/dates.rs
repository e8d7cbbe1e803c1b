//! Dates and times in the words of the service: "Wed 16 Dec 2026", "tomorrow", "1:30pm"; and dates as people type them.
//!
//! Times are written as the GOV.UK style guide has them, on every screen and in every document.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _};

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "Wed 16 Dec 2026".
#[must_use]
pub fn full(date: NaiveDate) -> String {
    format!("{} {}", short(date), date.year())
}

/// "Wed 16 Dec".
#[must_use]
pub fn short(date: NaiveDate) -> String {
    // Written out by hand: a list of everybody's work says some forty thousand dates.
    let weekday = DAYS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{weekday} {} {month}", date.day())
}

/// "Wednesday 16 December 2026", for letters and page heads.
#[must_use]
pub fn long(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// "16 December", for the middle of a letter.
#[must_use]
pub fn day_and_month(date: NaiveDate) -> String {
    date.format("%-d %B").to_string()
}

/// "2pm", "1:30pm", "midday", "midnight".
#[must_use]
pub fn time(time: NaiveTime) -> String {
    let (afternoon, hour) = time.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (time.hour(), time.minute()) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}:{minute:02}{half}"),
    }
}

/// "10am to 11am".
#[must_use]
pub fn times(starts: NaiveTime, ends: NaiveTime) -> String {
    format!("{} to {}", time(starts), time(ends))
}

/// The day seen from another: "today", "tomorrow", "yesterday", "in 16 days", "3 days ago", "5 weeks ago".
#[must_use]
pub fn seen_from(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        days @ 2.. => format!("in {days} days"),
        days if days > -28 => format!("{} days ago", -days),
        days => format!("{} weeks ago", -days / 7),
    }
}

/// "1 day", "2 days".
#[must_use]
pub fn count(number: i64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// "25 Dec, 28 Dec and 1 Jan".
#[must_use]
pub fn listed(dates: &[NaiveDate]) -> String {
    let words: Vec<String> = dates.iter().map(|date| date.format("%-d %b").to_string()).collect();
    in_a_row(&words)
}

/// "one, another and a third".
#[must_use]
pub fn in_a_row(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// What is wrong with a typed date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("Give the date as day, month and year, like 16 12 2026.")]
    NotADate,
    #[error("There is no such day in that month.")]
    NoSuchDay,
    #[error("Give the time like 2pm or 2:30pm.")]
    NotATime,
}

/// A date as people type it: "16/12/2026", "16 12 26", "16 Dec 2026", "2026-12-16".
pub fn parse(text: &str) -> Result<NaiveDate, DateError> {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty() && !is_weekday(part))
        .collect();
    let [first, month, last] = parts[..] else { return Err(DateError::NotADate) };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let number = |text: &str| text.parse::<u32>().map_err(|_| DateError::NotADate);
    let year = match (year.len(), number(year)?) {
        (2, year) => 2000 + year,
        (4, year) => year,
        _ => return Err(DateError::NotADate),
    };
    let month = month_number(month).ok_or(DateError::NotADate)?;
    let year = i32::try_from(year).map_err(|_| DateError::NotADate)?;
    NaiveDate::from_ymd_opt(year, month, number(day)?).ok_or(DateError::NoSuchDay)
}

fn is_weekday(text: &str) -> bool {
    text.parse::<chrono::Weekday>().is_ok()
}

fn month_number(text: &str) -> Option<u32> {
    match text.parse::<u32>() {
        Ok(month) => (1..=12).contains(&month).then_some(month),
        Err(_) => text.parse::<chrono::Month>().ok().map(|month| month.number_from_month()),
    }
}

/// A time as people type it: "14:00", "2pm", "1.30pm", "1330", "midday".
pub fn parse_time(text: &str) -> Result<NaiveTime, DateError> {
    let text = text.trim().to_lowercase().replace(' ', "");
    let text = match text.as_str() {
        "midday" | "noon" => "12:00",
        "midnight" => "00:00",
        _ => &text,
    };
    let (digits, half) = if let Some(rest) = text.strip_suffix("pm") {
        (rest, Some(12))
    } else if let Some(rest) = text.strip_suffix("am") {
        (rest, Some(0))
    } else {
        (text, None)
    };
    let parts: Vec<&str> = digits.split([':', '.']).collect();
    let (hour, minute) = match parts[..] {
        [hour, minute] if minute.len() == 2 => (hour, minute),
        [both] if both.len() == 4 => both.split_at(2),
        [hour] if half.is_some() => (hour, "00"),
        _ => return Err(DateError::NotATime),
    };
    let number = |text: &str| text.parse::<u32>().map_err(|_| DateError::NotATime);
    let hour = match (half, number(hour)?) {
        (Some(half), hour @ 1..=12) => hour % 12 + half,
        (Some(_), _) => return Err(DateError::NotATime),
        (None, hour) => hour,
    };
    NaiveTime::from_hms_opt(hour, number(minute)?, 0).ok_or(DateError::NotATime)
}

/// The Monday of a date's week.
#[must_use]
pub fn monday_of(date: NaiveDate) -> NaiveDate {
    date - chrono::Duration::days(i64::from(date.weekday().num_days_from_monday()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_day_of_ten_years_reads_as_the_calendar_says() {
        for date in day("2020-01-01").iter_days().take(3_653) {
            assert_eq!(full(date), date.format("%a %-d %b %Y").to_string());
        }
    }

    #[test]
    fn dates_read_as_people_say_them() {
        assert_eq!(full(day("2026-12-16")), "Wed 16 Dec 2026");
        assert_eq!(short(day("2027-01-04")), "Mon 4 Jan");
        assert_eq!(
            listed(&[day("2026-12-25"), day("2026-12-28"), day("2027-01-01")]),
            "25 Dec, 28 Dec and 1 Jan"
        );
        assert_eq!(seen_from(day("2027-01-27"), day("2027-01-11")), "in 16 days");
        assert_eq!(seen_from(day("2026-12-07"), day("2027-01-11")), "5 weeks ago");
    }

    #[test]
    fn typed_dates_are_understood() {
        for text in
            ["16/12/2026", "16 12 26", "16 Dec 2026", "Wed 16 December 2026", "2026-12-16", "16.12.2026"]
        {
            assert_eq!(parse(text), Ok(day("2026-12-16")), "{text}");
        }
        assert_eq!(parse("31 2 2026"), Err(DateError::NoSuchDay));
        assert_eq!(parse("soon"), Err(DateError::NotADate));
    }

    #[test]
    fn times_read_as_the_style_guide_has_them() {
        for (clock, says) in [
            ("00:00", "midnight"),
            ("00:30", "12:30am"),
            ("09:00", "9am"),
            ("09:05", "9:05am"),
            ("11:59", "11:59am"),
            ("12:00", "midday"),
            ("12:01", "12:01pm"),
            ("13:30", "1:30pm"),
            ("17:30", "5:30pm"),
            ("22:00", "10pm"),
        ] {
            let at = parse_time(clock).unwrap();
            assert_eq!(time(at), says, "{clock}");
            assert_eq!(parse_time(says), Ok(at), "{says} is read back");
        }
        let at = |clock| parse_time(clock).unwrap();
        assert_eq!(times(at("10:00"), at("11:00")), "10am to 11am");
        assert_eq!(times(at("11:30"), at("12:00")), "11:30am to midday");
    }

    #[test]
    fn typed_times_are_understood() {
        for text in ["14:00", "2pm", "2.00pm", "1400", "2 PM"] {
            assert_eq!(time(parse_time(text).unwrap()), "2pm", "{text}");
        }
        for text in ["midday", "Noon", "12pm", "12:00"] {
            assert_eq!(time(parse_time(text).unwrap()), "midday", "{text}");
        }
        for text in ["midnight", "12am", "00:00"] {
            assert_eq!(time(parse_time(text).unwrap()), "midnight", "{text}");
        }
        assert!(parse_time("25:00").is_err());
        assert!(parse_time("13pm").is_err());
    }
}
