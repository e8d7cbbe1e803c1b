//! `dates`: the limits that a held meeting starts, for one day or a list of days.

use std::io::{self, BufRead as _};

use chrono::NaiveDate;
use waymark::casework::Casebook;
use waymark_domain::calendar::Calendar;
use waymark_domain::dates;
use waymark_domain::deadline::{Deadline, Limits, limits_of};
use waymark_domain::timescale::{Owed, Timescales};
use waymark_domain::words::{Words, capital};

use super::ending::Ending;
use super::out::Out;
use super::words::day;

const HEADER: &str = "held_on,outputs_due,draft_due,sign_off_due,review_due,full_review_due,visit_due";

/// What days are counted by: what Waymark comes with, or what a council has set.
#[derive(Default)]
pub struct Counting {
    timescales: Timescales,
    calendar: Calendar,
    words: Words,
}

impl Counting {
    /// As the council of these records counts.
    pub async fn of(book: &mut Casebook) -> Result<Self, Ending> {
        Ok(Counting {
            timescales: book.timescales().await?,
            calendar: book.calendar().await?,
            words: book.words().await?,
        })
    }

    fn limits(&self, held_on: NaiveDate) -> Limits {
        limits_of(held_on, &self.timescales, &self.calendar)
    }
}

/// Answers for one day, or for every line of standard input.
pub fn dates(held: Option<NaiveDate>, stdin: bool, by: &Counting, out: &mut Out) -> Result<(), Ending> {
    match held {
        Some(held) if !stdin => one_day(held, by, out),
        _ => every_line(by, out),
    }
}

/// The columns by name, in the order of the CSV.
fn columns(limits: &Limits, words: &Words) -> [(&'static str, NaiveDate, String); 7] {
    [
        ("held_on", limits.held_on, "Meeting held".into()),
        ("outputs_due", limits.outputs_due, "Minutes and outcome letter sent".into()),
        ("draft_due", limits.draft_due, format!("Draft minutes with the {}", words.chair)),
        ("sign_off_due", limits.sign_off_due, "Minutes signed off".into()),
        ("review_due", limits.review_due, format!("{} held", capital(&words.review))),
        ("full_review_due", limits.full_review_due, format!("{} held", capital(&words.full_review))),
        ("visit_due", limits.visit_due, "First visit".into()),
    ]
}

fn one_day(held: NaiveDate, by: &Counting, out: &mut Out) -> Result<(), Ending> {
    let limits = by.limits(held);
    if out.wants_json() {
        let answer: serde_json::Map<String, serde_json::Value> = columns(&limits, &by.words)
            .iter()
            .map(|(name, date, _)| ((*name).to_owned(), date.to_string().into()))
            .collect();
        return out.json(&answer);
    }
    for (column, date, what) in columns(&limits, &by.words) {
        let line = format!("{what:<34}{:<18}{}", dates::full(date), because(column, held, by));
        out.line(line.trim_end())?;
    }
    Ok(())
}

/// How a limit was reached; the day of the meeting itself was reached by nothing.
fn because(column: &str, held: NaiveDate, by: &Counting) -> String {
    let owed = match column {
        "outputs_due" => Owed::Minutes,
        "draft_due" => Owed::DraftMinutes,
        "sign_off_due" => Owed::SignOff,
        "review_due" => Owed::Review,
        "full_review_due" => Owed::FullReview,
        "visit_due" => Owed::Visit,
        _ => return String::new(),
    };
    let limit = Deadline::of(owed, held, &by.timescales, &by.calendar);
    limit.map(|limit| limit.because()).unwrap_or_default()
}

fn every_line(by: &Counting, out: &mut Out) -> Result<(), Ending> {
    let mut answers = vec![HEADER.to_owned()];
    for (at, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        let held = day(text).map_err(|_| {
            Ending::wrong_words(format!("Line {} is not a date like 2026-12-16: {text}", at + 1))
        })?;
        answers.push(columns(&by.limits(held), &by.words).map(|(_, date, _)| date.to_string()).join(","));
    }
    out.line(&answers.join("\n"))
}
