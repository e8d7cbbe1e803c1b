//! Destroying a record: how long it is kept, when it may go, and what stays so that it does not come back (DR 6.4).
//!
//! Kept until the later of some years after closure and some years after the 18th birthday; the council sets both.
//! Nothing is destroyed by itself.

use chrono::{Datelike as _, NaiveDate};
use thiserror::Error;

use crate::dates;
use crate::naming::fold;

/// How long the council keeps records, in years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    pub after_closure: u32,
    pub after_18: u32,
}

/// Why a record goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The time it had to be kept is over.
    Retention,
    /// It should never have been here: added in error, or twice.
    Error,
}

impl Why {
    /// The reason of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Why> {
        match word {
            "retention" => Some(Why::Retention),
            "error" => Some(Why::Error),
            _ => None,
        }
    }
}

/// What is known of a record when somebody wants to destroy it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    pub born_on: Option<NaiveDate>,
    /// A pathway that has not ended.
    pub is_open: bool,
    /// When the last pathway ended.
    pub closed_on: Option<NaiveDate>,
    /// A final document was made from it.
    pub has_documents: bool,
    /// Held from destruction since then: a court, an inquiry or a complaint may need it.
    pub held_on: Option<NaiveDate>,
}

/// Why a record is not destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DestructionError {
    #[error(
        "This record is held from destruction since {}. Nothing was destroyed. It may go once the hold is lifted.",
        dates::full(*.0)
    )]
    Held(NaiveDate),
    #[error("This young person is on a pathway. Nothing was destroyed. End the pathway first.")]
    StillOpen,
    #[error("This record is kept until {}. Nothing was destroyed.", dates::full(*.0))]
    TooEarly(NaiveDate),
    #[error(
        "There is no date of birth and no end of a pathway to count from. Nothing was destroyed. Record one of them first."
    )]
    NothingToCountFrom,
    #[error(
        "Letters or minutes were made final from this record, so it was not added in error. Nothing was destroyed. \
         It goes when the time it is kept for is over."
    )]
    HasDocuments,
}

/// The same day so many years later; 29 February becomes 1 March.
fn years_later(day: NaiveDate, years: u32) -> NaiveDate {
    let year = day.year().saturating_add(i32::try_from(years).unwrap_or(i32::MAX));
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(NaiveDate::MAX)
}

impl Record {
    /// The day until which a record is kept; `None` where there is nothing to count from.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use waymark_domain::destruction::{Kept, Record};
    /// let day = |text: &str| text.parse::<NaiveDate>().ok();
    /// let record = Record { born_on: day("2011-02-14"), is_open: false, closed_on: day("2027-03-09"), has_documents: true, held_on: None };
    /// assert_eq!(record.kept_until(Kept { after_closure: 6, after_18: 7 }), day("2036-02-14"));
    /// ```
    #[must_use]
    pub fn kept_until(&self, kept: Kept) -> Option<NaiveDate> {
        let closure = self.closed_on.map(|on| years_later(on, kept.after_closure));
        let grown = self.born_on.map(|on| years_later(on, 18 + kept.after_18));
        closure.max(grown)
    }

    /// Whether it may go on a day.
    pub fn may_go(&self, why: Why, kept: Kept, today: NaiveDate) -> Result<(), DestructionError> {
        if let Some(since) = self.held_on {
            return Err(DestructionError::Held(since));
        }
        if self.is_open {
            return Err(DestructionError::StillOpen);
        }
        match why {
            Why::Error if self.has_documents => Err(DestructionError::HasDocuments),
            Why::Error => Ok(()),
            Why::Retention => match self.kept_until(kept) {
                None => Err(DestructionError::NothingToCountFrom),
                Some(until) if today < until => Err(DestructionError::TooEarly(until)),
                Some(_) => Ok(()),
            },
        }
    }
}

/// Whether a text names somebody: any of their names stands in it as a word.
#[must_use]
pub fn names_somebody<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> bool {
    let words = |text: &str| -> Vec<String> {
        let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
        // An apostrophe parts a name from its “s”.
        let parted: String = text.chars().map(plain).collect();
        parted.split_whitespace().map(fold).collect()
    };
    let said = words(text);
    names.into_iter().any(|name| {
        let name = words(name);
        !name.is_empty() && said.windows(name.len()).any(|some| some == name)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const KEPT: Kept = Kept { after_closure: 6, after_18: 7 };

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    fn record(born: Option<NaiveDate>, closed: Option<NaiveDate>) -> Record {
        Record { born_on: born, is_open: false, closed_on: closed, has_documents: true, held_on: None }
    }

    #[test]
    fn a_record_is_kept_until_the_later_of_both() {
        for (born, closed, until) in [
            (day("2011-02-14"), day("2027-03-09"), day("2036-02-14")),
            (day("2011-02-14"), day("2031-01-05"), day("2037-01-05")),
            (None, day("2027-03-09"), day("2033-03-09")),
            (day("2011-02-14"), None, day("2036-02-14")),
            (day("2008-02-29"), None, day("2033-03-01")),
            (None, None, None),
        ] {
            assert_eq!(record(born, closed).kept_until(KEPT), until);
        }
    }

    #[test]
    fn nothing_goes_a_day_early_and_nothing_is_kept_a_day_late() {
        let callum = record(day("2011-02-14"), day("2027-03-09"));
        let on = |text: &str| callum.may_go(Why::Retention, KEPT, text.parse().unwrap());
        assert_eq!(on("2036-02-13"), Err(DestructionError::TooEarly("2036-02-14".parse().unwrap())));
        assert_eq!(on("2036-02-14"), Ok(()));
    }

    #[test]
    fn a_hold_keeps_a_record_past_its_time_and_whatever_the_reason() {
        let held = Record {
            held_on: day("2035-05-04"),
            has_documents: false,
            ..record(day("2011-02-14"), day("2027-03-09"))
        };
        let since = DestructionError::Held("2035-05-04".parse().unwrap());
        for why in [Why::Retention, Why::Error] {
            assert_eq!(held.may_go(why, KEPT, "2050-01-01".parse().unwrap()), Err(since));
        }
        assert!(since.to_string().contains("held from destruction since"));
        let lifted = Record { held_on: None, ..held };
        assert_eq!(lifted.may_go(Why::Retention, KEPT, "2050-01-01".parse().unwrap()), Ok(()));
    }

    #[test]
    fn a_reason_that_names_somebody_is_seen() {
        let names = ["Callum", "Ashdown", "Cal"];
        assert!(names_somebody("Kept for CALLUM's sake", names));
        assert!(names_somebody("ashdown, twice", names));
        assert!(!names_somebody("A recall of the calendar; added twice", names));
    }

    #[test]
    fn an_open_pathway_and_final_documents_keep_a_record() {
        let today = "2026-12-21".parse().unwrap();
        let open = Record { is_open: true, ..record(None, None) };
        assert_eq!(open.may_go(Why::Error, KEPT, today), Err(DestructionError::StillOpen));
        let written = record(day("2011-02-14"), None);
        assert_eq!(written.may_go(Why::Error, KEPT, today), Err(DestructionError::HasDocuments));
        let twice = Record { has_documents: false, ..written };
        assert_eq!(twice.may_go(Why::Error, KEPT, today), Ok(()));
        assert_eq!(
            record(None, None).may_go(Why::Retention, KEPT, today),
            Err(DestructionError::NothingToCountFrom)
        );
    }
}
