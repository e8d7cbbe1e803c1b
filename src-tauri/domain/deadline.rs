//! A limit that can say how it was reached, and the one definition of overdue (DR 2.6).

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::timescale::{Owed, Timescale, Timescales, Unit};
use crate::{dates, holidays};

/// A limit: what is owed, from when, by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    pub timescale: Timescale,
    pub starts_on: NaiveDate,
    /// The last day. It does not move when it falls on a day that is not worked.
    pub due_on: NaiveDate,
    /// The last worked day that keeps the limit.
    pub hold_by: NaiveDate,
    /// Reaches into years without published bank holidays.
    pub provisional: bool,
    not_counted: Vec<NaiveDate>,
    moved: Option<Moved>,
    /// The same of the day to hold it by, where the limit itself stands.
    hold_by_moved: Option<Moved>,
}

/// What a list of bank holidays did to a date that was counted (DR 7.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub from: NaiveDate,
    /// The days that moved it: whether each was added.
    by: BTreeMap<NaiveDate, bool>,
}

impl Moved {
    /// How a day came to lie elsewhere than by the list Waymark comes with; nothing where it does not.
    #[must_use]
    pub fn of(calendar: &Calendar, day: impl Fn(&Calendar) -> NaiveDate) -> Option<Moved> {
        let all = calendar.holidays().differences();
        if all.is_empty() {
            return None;
        }
        let (from, now) = (day(&calendar.as_it_came()), day(calendar));
        if from == now {
            return None;
        }
        // Only those without which the day would lie elsewhere; where any of several is enough, all of them.
        let moves = |one: &NaiveDate| day(&calendar.with_only(|change| change.day != *one)) != now;
        let by: BTreeMap<_, _> =
            all.iter().filter(|(one, _)| moves(one)).map(|(one, added)| (*one, *added)).collect();
        Some(Moved { from, by: if by.is_empty() { all } else { by } })
    }

    /// "moved from Mon 4 Jan 2027 because Tue 29 Dec 2026 was added as a bank holiday".
    #[must_use]
    pub fn says(&self) -> String {
        format!("moved from {} because {}", dates::full(self.from), holidays::because(&self.by))
    }
}

/// Where a deadline stands on a day. This is the only definition of overdue in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Met; how late, in the deadline's own unit, 0 for on time.
    Met {
        late: i64,
        unit: Unit,
    },
    /// Not met, and the last day is still ahead, in calendar days.
    DueIn(i64),
    DueToday,
    /// Not met; how late, in the deadline's own unit.
    Overdue {
        late: i64,
        unit: Unit,
    },
}

/// Whether a day by which something was to be done has gone; what is due today is not overdue.
#[must_use]
pub fn is_past(due_on: NaiveDate, today: NaiveDate) -> bool {
    due_on < today
}

impl Standing {
    /// Where something not done stands that a person set a day for, and no timescale: it is late in calendar days.
    #[must_use]
    pub fn of_day(due_on: NaiveDate, today: NaiveDate) -> Self {
        let days = (due_on - today).num_days();
        match days {
            late if is_past(due_on, today) => Standing::Overdue { late: -late, unit: Unit::CalendarDays },
            0 => Standing::DueToday,
            days => Standing::DueIn(days),
        }
    }

    #[must_use]
    pub fn is_overdue(self) -> bool {
        matches!(self, Standing::Overdue { .. })
    }

    /// Facts, not blame: "1 working day late", "on time", "due today", "tomorrow", "in 16 days".
    #[must_use]
    pub fn says(self) -> String {
        match self {
            Standing::Met { late: 0, .. } => "on time".into(),
            Standing::Met { late, unit } | Standing::Overdue { late, unit } => {
                format!("{} late", counted(late, unit))
            }
            Standing::DueToday => "due today".into(),
            Standing::DueIn(1) => "tomorrow".into(),
            Standing::DueIn(days) => format!("in {days} days"),
        }
    }
}

fn counted(number: i64, unit: Unit) -> String {
    match unit {
        Unit::WorkingDays => dates::count(number, "working day", "working days"),
        Unit::CalendarDays => dates::count(number, "day", "days"),
        Unit::Months => dates::count(number, "month", "months"),
    }
}

impl Deadline {
    /// The limit of what is owed after an event; `None` where the council has it switched off.
    #[must_use]
    pub fn of(
        owed: Owed,
        event: NaiveDate,
        timescales: &Timescales,
        calendar: &Calendar,
    ) -> Option<Deadline> {
        Some(Deadline::from_timescale(timescales.of(owed)?, event, calendar))
    }

    /// The limit of a timescale after an event.
    #[must_use]
    pub fn from_timescale(timescale: Timescale, event: NaiveDate, calendar: &Calendar) -> Deadline {
        let calendar = &*calendar.as_it_counts(|calendar| timescale.due_after(event, calendar));
        let due_on = timescale.due_after(event, calendar);
        let not_counted = match timescale.unit {
            Unit::WorkingDays => calendar.not_counted(event, due_on),
            _ => Vec::new(),
        };
        let moved = Moved::of(calendar, |calendar| timescale.due_after(event, calendar));
        Deadline {
            timescale,
            starts_on: event,
            due_on,
            hold_by: calendar.hold_by(due_on),
            provisional: calendar.is_provisional(due_on),
            not_counted,
            hold_by_moved: Moved::of(calendar, |calendar| calendar.hold_by(due_on))
                .filter(|_| moved.is_none()),
            moved,
        }
    }

    /// The limit of what was met on a day: a list of bank holidays taken in since does not alter it (DR 7.3).
    #[must_use]
    pub fn as_met_on(self, met_on: Option<NaiveDate>, calendar: &Calendar) -> Deadline {
        match met_on.map(|met_on| calendar.as_known_before(met_on)) {
            Some(Cow::Owned(known)) => Deadline::from_timescale(self.timescale, self.starts_on, &known),
            _ => self,
        }
    }

    /// Where it stands today, or how it was met. D1 to D5 are late in working days, D6 to D8 in calendar days.
    #[must_use]
    pub fn standing(&self, today: NaiveDate, met_on: Option<NaiveDate>, calendar: &Calendar) -> Standing {
        if let Some(Cow::Owned(known)) = met_on.map(|met_on| calendar.as_known_before(met_on)) {
            return self.clone().as_met_on(met_on, calendar).standing(today, met_on, &known);
        }
        let unit =
            if self.timescale.unit == Unit::WorkingDays { Unit::WorkingDays } else { Unit::CalendarDays };
        let late_on = |date: NaiveDate| match unit {
            Unit::WorkingDays => calendar.working_days_between(self.due_on, date),
            _ => (date - self.due_on).num_days(),
        };
        match met_on {
            Some(met_on) if met_on <= self.due_on => Standing::Met { late: 0, unit },
            // On the weekend after a Friday limit no working day has passed, yet the limit has.
            Some(met_on) => Standing::Met { late: late_on(met_on).max(1), unit },
            None if !is_past(self.due_on, today) => Standing::of_day(self.due_on, today),
            None => Standing::Overdue { late: late_on(today).max(1), unit },
        }
    }

    /// How the date was reached: "10 working days after Wed 16 Dec 2026; 25 Dec, 28 Dec and 1 Jan are not counted".
    #[must_use]
    pub fn because(&self) -> String {
        let Timescale { count, unit, .. } = self.timescale;
        let side = if count < 0 { "before" } else { "after" };
        let mut says = format!("{} {side} {}", counted(count.abs(), unit), dates::full(self.starts_on));
        match self.not_counted.as_slice() {
            [] => {}
            [one] => says.push_str(&format!("; {} is not counted", dates::listed(&[*one]))),
            many => says.push_str(&format!("; {} are not counted", dates::listed(many))),
        }
        if self.provisional {
            says.push_str("; bank holidays of that year are not published yet");
        }
        if let Some(moved) = &self.moved {
            says.push_str(&format!("; {}", moved.says()));
        }
        if let Some(moved) = &self.hold_by_moved {
            says.push_str(&format!("; the day to hold it by {}", moved.says()));
        }
        says
    }

    /// The whole sentence: "due Mon 4 Jan 2027: 10 working days after …".
    #[must_use]
    pub fn says(&self) -> String {
        format!("due {}: {}", dates::full(self.due_on), self.because())
    }

    /// "by Mon 4 May 2026 (bank holiday): hold by Fri 1 May", or plainly "by Wed 27 Jan 2027".
    #[must_use]
    pub fn hold_by_says(&self, calendar: &Calendar) -> String {
        match calendar.not_worked_because(self.due_on) {
            Some(reason) => {
                format!("by {} ({reason}): hold by {}", dates::full(self.due_on), dates::short(self.hold_by))
            }
            None => format!("by {}", dates::full(self.due_on)),
        }
    }
}

/// The limits that a held meeting starts, as the verb `dates` prints them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub held_on: NaiveDate,
    pub outputs_due: NaiveDate,
    pub draft_due: NaiveDate,
    pub sign_off_due: NaiveDate,
    pub review_due: NaiveDate,
    pub full_review_due: NaiveDate,
    pub visit_due: NaiveDate,
}

/// Every limit after a meeting chaired by the independent chair was held. These are limits, not hold-by days.
#[must_use]
pub fn limits_of(held_on: NaiveDate, timescales: &Timescales, calendar: &Calendar) -> Limits {
    let due = |owed| Deadline::of(owed, held_on, timescales, calendar).map_or(held_on, |limit| limit.due_on);
    Limits {
        held_on,
        outputs_due: due(Owed::Minutes),
        draft_due: due(Owed::DraftMinutes),
        sign_off_due: due(Owed::SignOff),
        review_due: due(Owed::Review),
        full_review_due: due(Owed::FullReview),
        visit_due: due(Owed::Visit),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn deadline(owed: Owed, event: &str) -> Deadline {
        Deadline::of(owed, day(event), &Timescales::default(), &Calendar::default()).unwrap()
    }

    #[test]
    fn a_deadline_says_how_it_was_reached() {
        assert_eq!(
            deadline(Owed::Minutes, "2026-12-16").says(),
            "due Mon 4 Jan 2027: 10 working days after Wed 16 Dec 2026; 25 Dec, 28 Dec and 1 Jan are not counted"
        );
        assert_eq!(
            deadline(Owed::Review, "2026-12-16").says(),
            "due Wed 27 Jan 2027: 42 days after Wed 16 Dec 2026"
        );
        assert_eq!(
            deadline(Owed::Review, "2026-03-23").hold_by_says(&Calendar::default()),
            "by Mon 4 May 2026 (bank holiday): hold by Fri 1 May"
        );
    }

    #[test]
    fn overdue_is_defined_once() {
        let check = |owed, event: &str, today: &str, met: Option<&str>, says: &str| {
            let standing = deadline(owed, event).standing(day(today), met.map(day), &Calendar::default());
            assert_eq!(standing.says(), says, "{owed:?} {today}");
        };
        check(Owed::Minutes, "2026-12-16", "2027-01-04", None, "due today");
        check(Owed::Minutes, "2026-12-16", "2027-01-05", None, "1 working day late");
        check(Owed::Minutes, "2026-12-16", "2027-01-11", Some("2026-12-30"), "on time");
        check(Owed::Visit, "2026-12-29", "2027-01-11", None, "tomorrow");
        check(Owed::Visit, "2026-12-29", "2027-01-13", None, "1 day late");
        check(Owed::Visit, "2026-12-29", "2027-01-20", Some("2027-01-14"), "2 days late");
        check(Owed::Review, "2026-12-16", "2027-02-03", Some("2027-02-02"), "6 days late");
        check(Owed::Review, "2026-12-16", "2027-01-28", None, "1 day late");
        // The limit is Fri 6 Nov: on the Saturday it is past, whether something was sent then or not.
        check(Owed::Minutes, "2026-10-23", "2026-11-06", None, "due today");
        check(Owed::Minutes, "2026-10-23", "2026-11-07", None, "1 working day late");
        check(Owed::Minutes, "2026-10-23", "2026-11-09", Some("2026-11-07"), "1 working day late");
        check(Owed::Minutes, "2026-10-23", "2026-11-09", Some("2026-11-06"), "on time");
        // A limit on Wed 23 Dec is past on Sat 26 Dec although only one working day has gone by.
        check(Owed::DraftMinutes, "2026-12-16", "2026-12-26", None, "1 working day late");
    }

    #[test]
    fn a_held_meeting_starts_every_limit() {
        let limits = limits_of(day("2026-12-16"), &Timescales::default(), &Calendar::default());
        assert_eq!(limits.outputs_due, day("2027-01-04"));
        assert_eq!(limits.draft_due, day("2026-12-23"));
        assert_eq!(limits.sign_off_due, day("2026-12-30"));
        assert_eq!(limits.review_due, day("2027-01-27"));
        assert_eq!(limits.full_review_due, day("2027-03-10"));
        assert_eq!(limits.visit_due, day("2026-12-30"));
        // DR 9.5, the two calendar columns.
        for (held, review, full) in [
            ("2022-09-12", "2022-10-24", "2022-12-05"),
            ("2024-03-15", "2024-04-26", "2024-06-07"),
            ("2026-10-02", "2026-11-13", "2026-12-25"),
            ("2027-03-09", "2027-04-20", "2027-06-01"),
            ("2028-12-18", "2029-01-29", "2029-03-12"),
        ] {
            let limits = limits_of(day(held), &Timescales::default(), &Calendar::default());
            assert_eq!((limits.review_due, limits.full_review_due), (day(review), day(full)), "{held}");
        }
    }
}
