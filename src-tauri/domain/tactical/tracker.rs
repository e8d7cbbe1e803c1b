//! The action tracker (DR 4.7): one owner person and agency, a day, a way it ended, and updates before the meeting.

use chrono::{NaiveDate, NaiveDateTime};

use crate::deadline::is_past;

/// How an action stands. Overdue is worked out, never kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Open,
    Done,
    PartDone,
    NotDone,
    NotPossible,
    Cancelled,
}

impl Status {
    pub const ALL: [Status; 6] = [
        Status::Open,
        Status::Done,
        Status::PartDone,
        Status::NotDone,
        Status::NotPossible,
        Status::Cancelled,
    ];

    /// The word kept with the action.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Done => "done",
            Status::PartDone => "part_done",
            Status::NotDone => "not_done",
            Status::NotPossible => "not_possible",
            Status::Cancelled => "cancelled",
        }
    }

    /// The status of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|one| one.word() == word)
    }

    /// As the tracker says it.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Status::Open => "Open",
            Status::Done => "Done",
            Status::PartDone => "Part done",
            Status::NotDone => "Not done",
            Status::NotPossible => "Not possible: things changed",
            Status::Cancelled => "Cancelled",
        }
    }

    /// Still on somebody's list, carried over to the next meeting.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Status::Open | Status::PartDone)
    }

    /// The reason has to be given.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(self, Status::NotDone | Status::NotPossible | Status::Cancelled)
    }
}

/// What an action is, by its word.
pub const KINDS: [(&str, &str); 8] = [
    ("support", "Support"),
    ("diversion", "Diversion"),
    ("disruption", "Disruption"),
    ("referral", "Referral"),
    ("information", "Information or intelligence"),
    ("environment", "Environment"),
    ("communication", "Communication"),
    ("system", "System issue"),
];

/// Where in time it works (DR 4.9), by its word.
pub const LEVELS: [(&str, &str); 3] = [
    ("primary", "Primary: before harm, a whole place or group"),
    ("secondary", "Secondary: early signs"),
    ("tertiary", "Tertiary: harm has happened; stop it happening again"),
];

/// How some actions split over the levels of prevention: “Of these 7: 3 primary, 3 secondary, 1 tertiary”. Empty where
/// there is none.
#[must_use]
pub fn split_says<'a>(levels: impl IntoIterator<Item = &'a str>) -> String {
    let levels: Vec<&str> = levels.into_iter().collect();
    if levels.is_empty() {
        return String::new();
    }
    let count = |word: &str| levels.iter().filter(|level| **level == word).count();
    let parts: Vec<String> = LEVELS.iter().map(|(word, _)| format!("{} {word}", count(word))).collect();
    format!("Of these {}: {}", levels.len(), parts.join(", "))
}

/// Who may read it, by its word.
pub const SENSITIVITY: [(&str, &str); 3] =
    [("normal", "The group"), ("named", "Named agencies only"), ("police", "Police-controlled")];

/// "7.01": the meeting it was agreed at, and its place there. A number is never used again.
#[must_use]
pub fn number(meeting: u32, sequence: u32) -> String {
    format!("{meeting}.{sequence:02}")
}

/// Whether it is past its day.
#[must_use]
pub fn is_overdue(status: Status, due_on: NaiveDate, today: NaiveDate) -> bool {
    status.is_open() && is_past(due_on, today)
}

/// The updates asked for before one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// From when on an update counts for this meeting: the day the agenda went out.
    pub from: NaiveDate,
    pub due: NaiveDateTime,
}

/// An action as far as its updates go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    pub agreed_on: NaiveDate,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    pub updated: Vec<NaiveDateTime>,
}

impl Tracked {
    /// Whether an update was asked for: the action was there before the agenda went out, and not closed by then.
    #[must_use]
    pub fn is_asked(&self, asked: Asked) -> bool {
        self.agreed_on < asked.from && self.closed_on.is_none_or(|on| on > asked.due.date())
    }

    /// A written update stands between the agenda and the deadline.
    #[must_use]
    pub fn has_update(&self, asked: Asked) -> bool {
        self.updated.iter().any(|at| at.date() >= asked.from && *at <= asked.due)
    }

    /// How many deadlines passed without one.
    #[must_use]
    pub fn missed(&self, asked: &[Asked], now: NaiveDateTime) -> usize {
        asked.iter().filter(|one| one.due < now && self.is_asked(**one) && !self.has_update(**one)).count()
    }

    /// Missed twice: the chair is asked whether to take it further.
    #[must_use]
    pub fn suggests_escalation(&self, asked: &[Asked], now: NaiveDateTime) -> bool {
        self.closed_on.is_none() && self.missed(asked, now) >= 2
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> NaiveDateTime {
        format!("{text}:00").parse().unwrap()
    }

    /// Meetings 8 (15 Dec 2026) and 10 (12 Jan 2027) of DR 9.2.
    fn asked() -> [Asked; 2] {
        [
            Asked { from: day("2026-12-10"), due: at("2026-12-14T12:00") },
            Asked { from: day("2027-01-07"), due: at("2027-01-11T12:00") },
        ]
    }

    #[test]
    fn numbers_follow_the_meeting() {
        assert_eq!(number(7, 1), "7.01");
        assert_eq!(number(12, 10), "12.10");
    }

    #[test]
    fn overdue_is_past_its_day_and_still_open() {
        let due = day("2026-12-14");
        for status in Status::ALL {
            assert!(!is_overdue(status, due, due), "{status:?}");
            assert_eq!(is_overdue(status, due, day("2026-12-15")), status.is_open(), "{status:?}");
            assert_eq!(Status::of_word(status.word()), Some(status));
        }
    }

    #[test]
    fn an_update_counts_from_the_agenda_to_the_deadline() {
        let [eight, ten] = asked();
        let table = [
            ("2026-12-09T17:00", false),
            ("2026-12-10T09:00", true),
            ("2026-12-14T12:00", true),
            ("2026-12-14T12:01", false),
        ];
        for (updated, counts) in table {
            let one = Tracked { agreed_on: day("2026-12-01"), closed_on: None, updated: vec![at(updated)] };
            assert_eq!(one.has_update(eight), counts, "{updated}");
            assert!(!one.has_update(ten));
        }
    }

    #[test]
    fn actions_split_over_the_levels_of_prevention() {
        assert_eq!(split_says([]), "");
        // The actions 7.01 to 7.06 of DR 9.2.
        let levels = ["secondary", "primary", "tertiary", "secondary", "primary", "secondary"];
        assert_eq!(split_says(levels), "Of these 6: 2 primary, 3 secondary, 1 tertiary");
    }

    #[test]
    fn two_deadlines_missed_suggest_escalation() {
        let quiet = |closed: Option<&str>, updated: &[&str]| Tracked {
            agreed_on: day("2026-12-01"),
            closed_on: closed.map(day),
            updated: updated.iter().map(|one| at(one)).collect(),
        };
        let (before, after) = (at("2027-01-11T11:00"), at("2027-01-11T13:00"));
        let table = [
            (quiet(None, &[]), before, 1, false),
            (quiet(None, &[]), after, 2, true),
            (quiet(None, &["2026-12-11T10:00"]), after, 1, false),
            (quiet(Some("2026-12-12"), &[]), after, 0, false),
            (quiet(Some("2026-12-20"), &[]), after, 1, false),
            (Tracked { agreed_on: day("2026-12-15"), ..quiet(None, &[]) }, after, 1, false),
        ];
        for (one, now, missed, escalate) in table {
            assert_eq!(one.missed(&asked(), now), missed, "{one:?}");
            assert_eq!(one.suggests_escalation(&asked(), now), escalate, "{one:?}");
        }
    }
}
