//! What fell due, and whether it was kept: outputs, visits, and the gaps between meetings (issue "the whole pathway", 13).
//!
//! Each count is one limit that fell due, so that a number can always be opened into the records behind it. What is
//! still open, or stood still while the pathway was held, is not counted.

use chrono::{Datelike as _, NaiveDate};

use crate::calendar::Calendar;
use crate::dates;
use crate::deadline::{Deadline, Standing};
use crate::meeting::MeetingFacts;
use crate::pathway::PathwayFacts;
use crate::timescale::{Owed, Timescales};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Minutes and outcome letter of a meeting sent in time (D1, D2), or the record of a review (D9).
    Outputs,
    /// A young person seen within a fortnight of the last time (D8).
    Visits,
    /// The next meeting of either kind within six weeks (D6).
    SixWeeks,
    /// The next meeting chaired by the independent chair within twelve weeks (D7).
    TwelveWeeks,
}

impl Measure {
    pub const ALL: [Measure; 4] =
        [Measure::Outputs, Measure::Visits, Measure::SixWeeks, Measure::TwelveWeeks];

    /// The word it travels under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Measure::Outputs => "outputs",
            Measure::Visits => "visits",
            Measure::SixWeeks => "six_weeks",
            Measure::TwelveWeeks => "twelve_weeks",
        }
    }

    /// The measure of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.word() == word)
    }
}

/// One limit that fell due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub measure: Measure,
    /// The limit; its month is the one it counts in.
    pub due_on: NaiveDate,
    pub in_time: bool,
    /// "Minutes and letter of Full meeting 1: due Mon 4 Jan 2027, 1 working day late".
    pub says: String,
}

impl Counted {
    /// The first day of the month it counts in.
    #[must_use]
    pub fn month(&self) -> NaiveDate {
        month_of(self.due_on)
    }
}

/// The first day of a month.
#[must_use]
pub fn month_of(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// What the limits are reckoned with.
#[derive(Clone, Copy)]
pub struct Reckoning<'a> {
    pub today: NaiveDate,
    pub timescales: &'a Timescales,
    pub calendar: &'a Calendar,
    /// The service's word for the meeting that the chair leads.
    pub full_meeting: &'a str,
}

/// Every limit of a pathway that fell due by today. `facts` must hold every meeting and visit.
#[must_use]
pub fn counted(facts: &PathwayFacts, by: Reckoning<'_>) -> Vec<Counted> {
    if facts.entered_in_error_on.is_some() {
        return Vec::new();
    }
    let mut held: Vec<&MeetingFacts> = facts.meetings.iter().filter(|one| one.was_held()).collect();
    held.sort_by_key(|one| one.held_on);
    let days = |full_only: bool| -> Vec<NaiveDate> {
        held.iter().filter(|one| !full_only || one.is_full()).filter_map(|one| one.held_on).collect()
    };
    let mut all: Vec<Counted> = held.iter().filter_map(|one| outputs(one, by)).collect();
    if let Some(start) = days(true).first().copied() {
        let mut seen: Vec<NaiveDate> = facts
            .visits
            .iter()
            .filter(|one| one.seen && one.visited_on > start)
            .map(|one| one.visited_on)
            .collect();
        seen.sort_unstable();
        seen.dedup();
        seen.insert(0, start);
        let visits = Between { measure: Measure::Visits, owed: Owed::Visit, what: "Visit".to_owned() };
        all.extend(between(facts, &seen, &visits, by));
    }
    let six = Between { measure: Measure::SixWeeks, owed: Owed::Review, what: "Next meeting".to_owned() };
    let what = format!("Next {}", by.full_meeting);
    let twelve = Between { measure: Measure::TwelveWeeks, owed: Owed::FullReview, what };
    all.extend(between(facts, &days(false), &six, by));
    all.extend(between(facts, &days(true), &twelve, by));
    all
}

fn outputs(meeting: &MeetingFacts, by: Reckoning<'_>) -> Option<Counted> {
    let (owed, what, met_on) = if meeting.is_full() {
        let both = meeting.minutes_sent_on.zip(meeting.letter_sent_on).map(|(one, other)| one.max(other));
        (Owed::Minutes, "Minutes and letter", both)
    } else {
        (Owed::ReviewRecord, "Record", meeting.minutes_sent_on)
    };
    let deadline = Deadline::of(owed, meeting.held_on?, by.timescales, by.calendar)?;
    judged(Measure::Outputs, deadline, met_on, &format!("{what} of {}", meeting.title), by)
}

struct Between {
    measure: Measure,
    owed: Owed,
    what: String,
}

/// The limit after each day, kept by the next one.
fn between(facts: &PathwayFacts, days: &[NaiveDate], kind: &Between, by: Reckoning<'_>) -> Vec<Counted> {
    let mut all = Vec::new();
    for (at, day) in days.iter().enumerate() {
        let Some(deadline) = Deadline::of(kind.owed, *day, by.timescales, by.calendar) else { continue };
        let next = days.get(at + 1).copied();
        // What was still ahead when the pathway ended or was held is owed by nobody.
        let stood_still = next.is_none() && stopped_on(facts).is_some_and(|on| on <= deadline.due_on);
        if !stood_still {
            all.extend(judged(kind.measure, deadline, next, &kind.what, by));
        }
    }
    all
}

/// The first day from which nothing is chased any more.
fn stopped_on(facts: &PathwayFacts) -> Option<NaiveDate> {
    [facts.ended_on, facts.end_decided_on, facts.strategy_open_since(), facts.looked_after_on]
        .into_iter()
        .flatten()
        .min()
}

fn judged(
    measure: Measure,
    deadline: Deadline,
    met_on: Option<NaiveDate>,
    what: &str,
    by: Reckoning<'_>,
) -> Option<Counted> {
    let deadline = deadline.as_met_on(met_on, by.calendar);
    let standing = deadline.standing(by.today, met_on, by.calendar);
    let in_time = match standing {
        Standing::Met { late, .. } => late == 0,
        Standing::Overdue { .. } => false,
        Standing::DueIn(_) | Standing::DueToday => return None,
    };
    let done = if met_on.is_none() { ", not done yet" } else { "" };
    let says = format!("{what}: due {}, {}{done}", dates::full(deadline.due_on), standing.says());
    // Kept before its last day, it counts in the month of that day, which may be ahead.
    Some(Counted { measure, due_on: deadline.due_on, in_time, says })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::meeting::MeetingKind;
    use crate::pathway::VisitFact;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn held(kind: MeetingKind, on: &str, sent: Option<&str>) -> MeetingFacts {
        MeetingFacts {
            kind: Some(kind),
            title: "Full meeting 1".into(),
            held_on: Some(day(on)),
            minutes_sent_on: sent.map(day),
            letter_sent_on: sent.map(day),
            ..MeetingFacts::default()
        }
    }

    fn on(facts: &PathwayFacts, today: &str) -> Vec<(Measure, String, bool)> {
        let (timescales, calendar) = (Timescales::default(), Calendar::default());
        let by = Reckoning {
            today: day(today),
            timescales: &timescales,
            calendar: &calendar,
            full_meeting: "full meeting",
        };
        counted(facts, by).into_iter().map(|one| (one.measure, one.due_on.to_string(), one.in_time)).collect()
    }

    /// The meeting of 16 December 2026 of DR 9.3: outputs by 4 January, a review by 27 January, a visit by 30 December.
    #[test]
    fn each_limit_is_counted_once_it_is_past_or_met() {
        let mut facts = PathwayFacts {
            meetings: vec![held(MeetingKind::Initial, "2026-12-16", None)],
            ..PathwayFacts::default()
        };
        assert_eq!(on(&facts, "2026-12-30"), []);
        assert_eq!(on(&facts, "2026-12-31"), [(Measure::Visits, "2026-12-30".into(), false)]);
        facts.visits.push(VisitFact { visited_on: day("2026-12-29"), seen: true });
        assert_eq!(on(&facts, "2026-12-31"), [(Measure::Visits, "2026-12-30".into(), true)]);
        assert_eq!(
            on(&facts, "2027-01-05"),
            [(Measure::Outputs, "2027-01-04".into(), false), (Measure::Visits, "2026-12-30".into(), true)]
        );
        facts.meetings = vec![held(MeetingKind::Initial, "2026-12-16", Some("2027-01-04"))];
        facts.meetings.push(held(MeetingKind::Review, "2027-01-28", None));
        assert_eq!(
            on(&facts, "2027-01-28"),
            [
                (Measure::Outputs, "2027-01-04".into(), true),
                (Measure::Visits, "2026-12-30".into(), true),
                (Measure::Visits, "2027-01-12".into(), false),
                (Measure::SixWeeks, "2027-01-27".into(), false),
            ]
        );
    }

    #[test]
    fn a_visit_that_found_nobody_keeps_no_limit() {
        let facts = PathwayFacts {
            meetings: vec![held(MeetingKind::Initial, "2026-12-16", Some("2026-12-18"))],
            visits: vec![VisitFact { visited_on: day("2026-12-28"), seen: false }],
            ..PathwayFacts::default()
        };
        assert!(on(&facts, "2027-01-01").contains(&(Measure::Visits, "2026-12-30".into(), false)));
    }

    #[test]
    fn what_was_ahead_at_the_end_is_owed_by_nobody() {
        let ended = |text: &str| PathwayFacts {
            meetings: vec![held(MeetingKind::Initial, "2026-12-16", Some("2026-12-18"))],
            visits: vec![VisitFact { visited_on: day("2026-12-28"), seen: true }],
            ended_on: Some(day(text)),
            ..PathwayFacts::default()
        };
        let six_weeks = |facts: &PathwayFacts| {
            on(facts, "2027-04-01").into_iter().filter(|one| one.0 == Measure::SixWeeks).count()
        };
        assert_eq!(six_weeks(&ended("2027-01-20")), 0);
        assert_eq!(six_weeks(&ended("2027-02-03")), 1);
        assert_eq!(
            on(
                &PathwayFacts { entered_in_error_on: Some(day("2027-01-01")), ..ended("2027-02-03") },
                "2027-04-01"
            ),
            []
        );
    }

    #[test]
    fn a_count_says_what_fell_due() {
        let facts = PathwayFacts {
            meetings: vec![held(MeetingKind::Initial, "2026-12-16", None)],
            ..PathwayFacts::default()
        };
        let (timescales, calendar) = (Timescales::default(), Calendar::default());
        let by = Reckoning {
            today: day("2027-01-05"),
            timescales: &timescales,
            calendar: &calendar,
            full_meeting: "full meeting",
        };
        assert_eq!(
            counted(&facts, by).first().unwrap().says,
            "Minutes and letter of Full meeting 1: due Mon 4 Jan 2027, 1 working day late, not done yet"
        );
    }
}
