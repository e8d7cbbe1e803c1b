//! The two interlocked clocks: a meeting of either kind at most 42 days apart, a full one at most 84 (DR 2.6).

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::deadline::Deadline;
use crate::timescale::{Owed, Timescales};
use crate::words::{Words, capital};

/// Which meeting comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextKind {
    Review,
    Full,
}

/// How early reviews are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Clocks run from what was last held.
    #[default]
    Held,
    /// Weeks 6 and 12 from the full meeting, whenever the review was held.
    Grid,
}

/// The meeting the rules advise, and its limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    pub kind: NextKind,
    pub review: Deadline,
    pub full: Deadline,
}

impl Advice {
    /// The limit that a meeting of a kind keeps: a full one whichever of the two comes first.
    #[must_use]
    pub fn limit_of(&self, full: bool) -> &Deadline {
        if full && self.full.due_on < self.review.due_on { &self.full } else { &self.review }
    }

    /// The deadline the advised meeting has to keep.
    #[must_use]
    pub fn limit(&self) -> &Deadline {
        match self.kind {
            NextKind::Full if self.full.due_on <= self.review.due_on => &self.full,
            _ => &self.review,
        }
    }

    /// Why this kind: one sentence.
    #[must_use]
    pub fn says(&self, words: &Words) -> String {
        match self.kind {
            NextKind::Review => format!("The {} comes first: {}.", words.review, self.review.because()),
            NextKind::Full if self.full.due_on <= self.review.due_on => {
                format!("The {} comes first: {}.", words.full_review, self.full.because())
            }
            NextKind::Full => {
                format!("{} held by then keeps both limits with one meeting.", capital(&words.full_review))
            }
        }
    }
}

/// What comes next after the last meetings held (DR 2.6, "Combining D6 and D7").
#[must_use]
pub fn advise(
    last_of_either: NaiveDate,
    last_full: NaiveDate,
    mode: Mode,
    timescales: &Timescales,
    calendar: &Calendar,
) -> Option<Advice> {
    let anchor = match mode {
        Mode::Held => last_of_either,
        Mode::Grid => last_full,
    };
    let review = Deadline::of(Owed::Review, anchor, timescales, calendar)?;
    let full = Deadline::of(Owed::FullReview, last_full, timescales, calendar)?;
    let review_is_done = mode == Mode::Grid && last_of_either > last_full;
    let close = (full.due_on - review.due_on).num_days() <= 14;
    let kind = if close || review_is_done { NextKind::Full } else { NextKind::Review };
    // On a grid the review already held frees the full meeting from the six-week limit.
    let review = if review_is_done { full.clone() } else { review };
    Some(Advice { kind, review, full })
}

/// Why a meeting cannot be held on a day: on and after the 18th birthday there is no Child in Need plan (G5).
#[must_use]
pub fn too_old_on(born_on: NaiveDate, date: NaiveDate, calendar: &Calendar) -> Option<String> {
    let birthday = calendar.birthdays().birthday(born_on, 18);
    if date < birthday {
        return None;
    }
    let last = birthday - chrono::Duration::days(1);
    let last_worked = calendar.hold_by(last);
    Some(format!(
        "It cannot be held on or after the 18th birthday, {}. The plan must end or transfer by {}{}.",
        crate::dates::full(birthday),
        crate::dates::short(last),
        if last == last_worked {
            String::new()
        } else {
            format!(" (last working day {})", crate::dates::short(last_worked))
        }
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn one_meeting_can_keep_both_limits() {
        let check = |either: &str, full: &str, mode, kind, by: &str| {
            let advice =
                advise(day(either), day(full), mode, &Timescales::default(), &Calendar::default()).unwrap();
            assert_eq!((advice.kind, advice.limit().due_on), (kind, day(by)), "{either}");
        };
        check("2026-12-16", "2026-12-16", Mode::Held, NextKind::Review, "2027-01-27");
        // Early review: bring the full review forward (DR 9.4).
        check("2027-01-13", "2026-12-16", Mode::Held, NextKind::Full, "2027-02-24");
        check("2027-01-13", "2026-12-16", Mode::Grid, NextKind::Full, "2027-03-10");
        // Late review (DR 9.3).
        check("2027-02-02", "2026-12-16", Mode::Held, NextKind::Full, "2027-03-10");
    }

    #[test]
    fn nothing_is_held_after_the_eighteenth_birthday() {
        let says = too_old_on(day("2008-12-20"), day("2026-12-23"), &Calendar::default()).unwrap();
        assert!(says.contains("Sun 20 Dec 2026"), "{says}");
        assert!(says.contains("by Sat 19 Dec (last working day Fri 18 Dec)"), "{says}");
        assert_eq!(too_old_on(day("2008-12-20"), day("2026-12-18"), &Calendar::default()), None);
    }
}
