//! Backups: when the next one is due, which ones are kept, and when a restore is to be rehearsed.
//!
//! Kept are the newest good backup of each of the last seven days, four weeks and twelve months that have one. Days
//! without a backup take no place, so a long absence thins nothing out. The newest good one is never removed.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Duration, NaiveDate, NaiveDateTime};

use crate::dates::monday_of;

/// So many days, weeks and months with a backup are kept.
pub const DAILY: usize = 7;
pub const WEEKLY: usize = 4;
pub const MONTHLY: usize = 12;
/// Another laptop of the same person has its last backups kept so long.
const FORMER_DEVICE_DAYS: i64 = 366;
/// A bad backup stays so long beside the good ones, for whoever looks into it.
const BAD_DAYS: i64 = 31;

/// After so many acts another backup is made on the same day …
const ACTS: u32 = 100;
/// … but not sooner than this after the last one.
const ACTS_APART_MINUTES: i64 = 30;
/// After so many hours with a change the first quiet moment is used.
const QUIET_AFTER_HOURS: i64 = 2;
const QUIET_MINUTES: i64 = 5;
/// A place that could not be written is tried again after this.
const AGAIN_AFTER_MINUTES: i64 = 10;
/// Twice a year.
const REHEARSAL_DAYS: i64 = 182;
/// The first rehearsal, after the first backup.
const FIRST_REHEARSAL_DAYS: i64 = 14;

/// A backup as far as keeping it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Local time.
    pub at: NaiveDateTime,
    /// It was opened and checked, and nothing was found.
    pub good: bool,
    /// By the device that asks; a former laptop's backups take no places and only grow old.
    pub here: bool,
}

/// Which of these backups are no longer kept, by their place in the list.
///
/// ```
/// use waymark_domain::backup::{Made, to_remove};
/// let at = |text: &str| text.parse().unwrap();
/// let made = |text: &str| Made { at: at(text), good: true, here: true };
/// // Two of one day: the earlier one goes.
/// assert_eq!(to_remove(&[made("2027-01-11T09:00:00"), made("2027-01-11T15:00:00")], at("2027-01-11T15:00:00")), [0]);
/// ```
#[must_use]
pub fn to_remove(made: &[Made], now: NaiveDateTime) -> Vec<usize> {
    let mut newest_first: Vec<(usize, Made)> =
        made.iter().copied().enumerate().filter(|(_, one)| one.good && one.here).collect();
    newest_first.sort_by_key(|(at, one)| (std::cmp::Reverse(one.at), std::cmp::Reverse(*at)));
    if newest_first.is_empty() {
        return Vec::new();
    }
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    keep(&newest_first, DAILY, |at| at.date().num_days_from_ce(), &mut kept);
    keep(&newest_first, WEEKLY, |at| monday_of(at.date()).num_days_from_ce(), &mut kept);
    keep(&newest_first, MONTHLY, |at| at.year() * 12 + i32::try_from(at.month()).unwrap_or(0), &mut kept);
    let older_than = |one: &Made, days: i64| now - one.at > Duration::days(days);
    made.iter()
        .enumerate()
        .filter(|(at, one)| match (one.here, one.good) {
            (true, true) => !kept.contains(at),
            (true, false) => older_than(one, BAD_DAYS),
            (false, _) => older_than(one, FORMER_DEVICE_DAYS),
        })
        .map(|(at, _)| at)
        .collect()
}

/// The newest of each of the last `most` periods that have one.
fn keep(
    newest_first: &[(usize, Made)],
    most: usize,
    period: impl Fn(NaiveDateTime) -> i32,
    kept: &mut BTreeSet<usize>,
) {
    let mut periods = BTreeSet::new();
    for (at, one) in newest_first {
        if periods.len() == most {
            return;
        }
        if periods.insert(period(one.at)) {
            kept.insert(*at);
        }
    }
}

/// What is known when the question is whether a backup is due. Times are local.
#[derive(Debug, Clone, Copy)]
pub struct Since {
    pub now: NaiveDateTime,
    /// The last good backup that is still in its place.
    pub last: Option<NaiveDateTime>,
    /// The present passphrase and recovery code open it.
    pub last_opens_now: bool,
    /// Acts since then.
    pub acts: u32,
    /// The last act of all.
    pub last_act: Option<NaiveDateTime>,
    /// The last try that failed, since the last good backup.
    pub failed: Option<NaiveDateTime>,
}

/// Why a backup is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// There is none.
    First,
    /// The key was changed, and the last one opens only with the code of before.
    KeyChanged,
    /// None was made today, and something has changed.
    Day,
    /// Much was done since the last one.
    Acts,
    /// Something was done, and nobody is at it now.
    Quiet,
}

/// Whether a backup is due, and why.
#[must_use]
pub fn due(since: &Since) -> Option<Due> {
    let minutes = |from: NaiveDateTime| (since.now - from).num_minutes();
    // A clock that was set back must not stop backups: what lies in the future counts as long ago.
    let passed = |from: NaiveDateTime, least: i64| minutes(from) >= least || minutes(from) < 0;
    if since.failed.is_some_and(|at| !passed(at, AGAIN_AFTER_MINUTES)) {
        return None;
    }
    let Some(last) = since.last else { return Some(Due::First) };
    if !since.last_opens_now {
        return Some(Due::KeyChanged);
    }
    if since.acts == 0 {
        return None;
    }
    if last.date() != since.now.date() {
        return Some(Due::Day);
    }
    if since.acts >= ACTS && passed(last, ACTS_APART_MINUTES) {
        return Some(Due::Acts);
    }
    let quiet = since.last_act.is_none_or(|at| passed(at, QUIET_MINUTES));
    (quiet && passed(last, QUIET_AFTER_HOURS * 60)).then_some(Due::Quiet)
}

/// From when a restore is asked to be rehearsed; `None` before there is a backup.
#[must_use]
pub fn rehearse_from(last: Option<NaiveDate>, first_backup: Option<NaiveDate>) -> Option<NaiveDate> {
    match last {
        Some(last) => Some(last + Duration::days(REHEARSAL_DAYS)),
        None => first_backup.map(|first| first + Duration::days(FIRST_REHEARSAL_DAYS)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        let text = if text.len() == 10 { format!("{text}T12:00:00") } else { text.to_owned() };
        text.parse().unwrap()
    }

    fn good(text: &str) -> Made {
        Made { at: at(text), good: true, here: true }
    }

    /// What stays, as text, of backups made at these times.
    fn stays(made: &[Made], now: &str) -> Vec<String> {
        let gone = to_remove(made, at(now));
        (0..made.len()).filter(|one| !gone.contains(one)).map(|one| made[one].at.date().to_string()).collect()
    }

    #[test]
    fn seven_days_four_weeks_and_twelve_months_are_kept() {
        let cases: [(&str, Vec<Made>, &[&str]); 6] = [
            ("none", vec![], &[]),
            ("one, however old", vec![good("2020-01-01")], &["2020-01-01"]),
            (
                "the newest of a day",
                vec![good("2027-01-11T09:00:00"), good("2027-01-11T16:00:00")],
                &["2027-01-11"],
            ),
            (
                "eight days: the eighth is the newest of no other week or month",
                (4..=11).map(|day| good(&format!("2027-01-{day:02}"))).collect(),
                // Mon 4 Jan to Mon 11 Jan: seven days back is Tue 5 Jan; Mon 4 is in the week of Sun 10.
                &[
                    "2027-01-05",
                    "2027-01-06",
                    "2027-01-07",
                    "2027-01-08",
                    "2027-01-09",
                    "2027-01-10",
                    "2027-01-11",
                ],
            ),
            (
                "one a month for fourteen months",
                (0..14).map(|n| good(&format!("{}-{:02}-20", 2026 + n / 12, n % 12 + 1))).collect(),
                &[
                    "2026-03-20",
                    "2026-04-20",
                    "2026-05-20",
                    "2026-06-20",
                    "2026-07-20",
                    "2026-08-20",
                    "2026-09-20",
                    "2026-10-20",
                    "2026-11-20",
                    "2026-12-20",
                    "2027-01-20",
                    "2027-02-20",
                ],
            ),
            (
                "after a long absence nothing is thinned out",
                vec![good("2026-06-01"), good("2026-06-02"), good("2026-06-03"), good("2027-01-11")],
                &["2026-06-01", "2026-06-02", "2026-06-03", "2027-01-11"],
            ),
        ];
        for (name, made, expected) in cases {
            assert_eq!(stays(&made, "2027-03-01"), expected, "{name}");
        }
    }

    #[test]
    fn a_year_and_a_half_of_daily_backups_becomes_at_most_23_and_keeps_the_newest() {
        let first = at("2026-01-01");
        let mut made: Vec<Made> = Vec::new();
        for day in 0..550 {
            made.push(Made { at: first + Duration::days(day), good: true, here: true });
            let gone = to_remove(&made, first + Duration::days(day));
            made = (0..made.len()).filter(|one| !gone.contains(one)).map(|one| made[one]).collect();
            assert!(made.len() <= DAILY + WEEKLY + MONTHLY, "{}", made.len());
            assert_eq!(made.last().unwrap().at, first + Duration::days(day), "the newest stays");
        }
        let days: Vec<i64> = made.iter().map(|one| (at("2027-07-04") - one.at).num_days()).collect();
        assert_eq!(days[days.len() - 7..], [6, 5, 4, 3, 2, 1, 0]);
        assert!(days[0] > 300, "{days:?}");
    }

    #[test]
    fn the_last_good_one_stays_whatever_bad_ones_follow() {
        let bad = |text: &str| Made { good: false, ..good(text) };
        assert_eq!(
            stays(&[good("2026-01-01"), bad("2026-02-01"), bad("2027-01-10")], "2027-01-11"),
            ["2026-01-01", "2027-01-10"]
        );
        let only_bad = [bad("2026-01-01"), bad("2026-02-01")];
        assert!(to_remove(&only_bad, at("2027-01-11")).is_empty());
    }

    #[test]
    fn a_former_laptops_backups_take_no_place_and_go_after_a_year() {
        let former = |text: &str| Made { here: false, ..good(text) };
        let made =
            [former("2025-12-01"), former("2026-12-01"), former("2026-12-01T15:00:00"), good("2027-01-11")];
        assert_eq!(to_remove(&made, at("2027-01-11")), [0]);
        assert!(to_remove(&made[..3], at("2030-01-11")).is_empty(), "without a good one here nothing goes");
    }

    #[test]
    fn a_backup_is_due_once_a_day_and_after_work() {
        let since = |last: Option<&str>, acts: u32, last_act: &str| Since {
            now: at("2027-01-11T14:00:00"),
            last: last.map(at),
            last_opens_now: true,
            acts,
            last_act: Some(at(last_act)),
            failed: None,
        };
        let cases = [
            ("none yet", since(None, 0, "2027-01-11T09:00:00"), Some(Due::First)),
            (
                "yesterday's, and a change",
                since(Some("2027-01-10"), 1, "2027-01-11T13:59:00"),
                Some(Due::Day),
            ),
            ("yesterday's, and no change", since(Some("2027-01-10"), 0, "2027-01-10"), None),
            ("today's, a few acts ago", since(Some("2027-01-11T13:00:00"), 20, "2027-01-11T13:59:00"), None),
            (
                "today's, a hundred acts ago",
                since(Some("2027-01-11T13:00:00"), 100, "2027-01-11T13:59:00"),
                Some(Due::Acts),
            ),
            (
                "a hundred acts within minutes",
                since(Some("2027-01-11T13:45:00"), 100, "2027-01-11T13:59:00"),
                None,
            ),
            ("two hours ago, busy", since(Some("2027-01-11T11:30:00"), 3, "2027-01-11T13:58:00"), None),
            (
                "two hours ago, quiet",
                since(Some("2027-01-11T11:30:00"), 3, "2027-01-11T13:50:00"),
                Some(Due::Quiet),
            ),
            ("made in the future", since(Some("2027-01-12"), 3, "2027-01-11T13:50:00"), Some(Due::Day)),
        ];
        for (name, since, expected) in cases {
            assert_eq!(due(&since), expected, "{name}");
        }
        let other_key =
            Since { last_opens_now: false, ..since(Some("2027-01-11T13:59:00"), 0, "2027-01-11") };
        assert_eq!(due(&other_key), Some(Due::KeyChanged));
        let failed = |text: &str| Since { failed: Some(at(text)), ..since(None, 0, "2027-01-11") };
        assert_eq!(due(&failed("2027-01-11T13:55:00")), None);
        assert_eq!(due(&failed("2027-01-11T13:50:00")), Some(Due::First));
    }

    #[test]
    fn a_restore_is_rehearsed_twice_a_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(rehearse_from(None, None), None);
        assert_eq!(rehearse_from(None, Some(day("2027-01-11"))), Some(day("2027-01-25")));
        assert_eq!(rehearse_from(Some(day("2027-01-11")), Some(day("2026-01-11"))), Some(day("2027-07-12")));
    }
}
