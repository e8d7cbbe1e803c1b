//! A warning note at the head of a record: it has a day on which somebody looks at it again, so that none outlives its
//! reason unseen.

use chrono::NaiveDate;

use crate::dates;

/// Calendar days that a note may stand without being looked at again.
pub const LONGEST: i64 = 183;
/// Calendar days before its day that a review is spoken of.
pub const NOTICE: i64 = 7;

/// Why a review day cannot stand; nothing where it can.
#[must_use]
pub fn review_day_problem(review_on: NaiveDate, today: NaiveDate) -> Option<String> {
    let last = today + chrono::Duration::days(LONGEST);
    if review_on <= today {
        Some("Choose a day that is still to come.".to_owned())
    } else if review_on > last {
        Some(format!(
            "A warning is looked at again within six months: by {} at the latest.",
            dates::full(last)
        ))
    } else {
        None
    }
}

/// "Since Mon 11 Jan 2027. Look again by Mon 12 Apr 2027."
#[must_use]
pub fn says(since: Option<NaiveDate>, review_on: Option<NaiveDate>, today: NaiveDate) -> String {
    let since = since.map(|on| format!("Since {}. ", dates::full(on))).unwrap_or_default();
    match review_on {
        None => format!("{since}No day is set to look at it again."),
        Some(on) if on < today => format!("{since}It was to be looked at again by {}.", dates::full(on)),
        Some(on) => format!("{since}Look again by {}.", dates::full(on)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn a_review_day_lies_ahead_and_within_six_months() {
        let today = day("2027-01-11");
        for (on, stands) in [
            ("2027-01-10", false),
            ("2027-01-11", false),
            ("2027-01-12", true),
            ("2027-07-13", true),
            ("2027-07-14", false),
        ] {
            assert_eq!(review_day_problem(day(on), today).is_none(), stands, "{on}");
        }
    }

    #[test]
    fn it_says_since_when_and_until_when() {
        let today = day("2027-01-11");
        let since = Some(day("2027-01-04"));
        assert_eq!(
            says(since, Some(day("2027-04-12")), today),
            "Since Mon 4 Jan 2027. Look again by Mon 12 Apr 2027."
        );
        assert!(
            says(since, Some(day("2027-01-08")), today)
                .ends_with("It was to be looked at again by Fri 8 Jan 2027.")
        );
        assert_eq!(says(None, None, today), "No day is set to look at it again.");
    }
}
