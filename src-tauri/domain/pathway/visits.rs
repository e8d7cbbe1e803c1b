//! Visits: which limit each had to keep, and the gaps between those at which the young person was seen (D8).

use chrono::NaiveDate;

use super::PathwayFacts;
use crate::calendar::Calendar;
use crate::dates;
use crate::deadline::Deadline;
use crate::timescale::{Owed, Timescales};

impl PathwayFacts {
    fn plan_began(&self) -> Option<NaiveDate> {
        self.meetings.iter().filter(|m| m.is_full()).filter_map(|m| m.held_on).min()
    }

    fn seen_since(&self, start: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        self.visits.iter().filter(move |v| v.seen && v.visited_on >= start).map(|v| v.visited_on)
    }

    /// The last day the young person was seen since the plan began, or the day it began.
    #[must_use]
    pub fn visit_anchor(&self) -> Option<(NaiveDate, bool)> {
        let start = self.plan_began()?;
        Some(self.seen_since(start).max().map_or((start, false), |on| (on, true)))
    }

    /// When the next visit is due (D8).
    #[must_use]
    pub fn visit_due(&self, timescales: &Timescales, calendar: &Calendar) -> Option<Deadline> {
        Deadline::of(Owed::Visit, self.visit_anchor()?.0, timescales, calendar)
    }

    fn anchor_before(&self, visited_on: NaiveDate) -> Option<(NaiveDate, bool)> {
        let start = self.plan_began().filter(|start| visited_on >= *start)?;
        let before = self.seen_since(start).filter(|on| *on < visited_on).max();
        Some(before.map_or((start, false), |on| (on, true)))
    }

    /// The limit a visit had to keep: 14 days after the one before, or after the plan began.
    #[must_use]
    pub fn visit_limit(
        &self,
        visited_on: NaiveDate,
        timescales: &Timescales,
        calendar: &Calendar,
    ) -> Option<Deadline> {
        Deadline::of(Owed::Visit, self.anchor_before(visited_on)?.0, timescales, calendar)
    }

    /// How long nobody had seen the young person before a visit, where that is longer than it may be; since what.
    #[must_use]
    pub fn visit_gap(&self, visited_on: NaiveDate, timescales: &Timescales) -> Option<(i64, &'static str)> {
        let (anchor, seen) = self.anchor_before(visited_on)?;
        let days = (visited_on - anchor).num_days();
        let since = if seen { "the visit before" } else { "the first meeting" };
        (days > timescales.visit).then_some((days, since))
    }

    /// How often the young person was seen, how many of those visits were late, and the longest gap.
    #[must_use]
    pub fn visits_say(&self, timescales: &Timescales) -> String {
        let Some(start) = self.plan_began() else { return String::new() };
        let mut days: Vec<NaiveDate> = self.seen_since(start).collect();
        days.sort_unstable();
        days.dedup();
        let gaps = days.iter().filter_map(|on| Some((*on - self.anchor_before(*on)?.0).num_days()));
        let gaps: Vec<i64> = gaps.collect();
        let Some(longest) = gaps.iter().max() else { return String::new() };
        let late = gaps.iter().filter(|gap| **gap > timescales.visit).count();
        let late = if late == 0 { "none late".to_owned() } else { format!("{late} late") };
        format!(
            "{} was seen on {}, {late}. The longest gap was {}.",
            self.called,
            dates::count(i64::try_from(days.len()).unwrap_or(i64::MAX), "day", "days"),
            dates::count(*longest, "day", "days")
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::meeting::{MeetingFacts, MeetingKind};
    use crate::pathway::VisitFact;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// DR 9.3: seen on 29 Dec, 14 Jan and 28 Jan; an attempt on 27 Jan between them changes nothing.
    #[test]
    fn gaps_are_counted_between_days_the_young_person_was_seen() {
        let visit = |on: &str, seen| VisitFact { visited_on: day(on), seen };
        let facts = PathwayFacts {
            called: "Callum".into(),
            meetings: vec![MeetingFacts {
                kind: Some(MeetingKind::Initial),
                held_on: Some(day("2026-12-16")),
                ..MeetingFacts::default()
            }],
            visits: vec![
                visit("2026-12-29", true),
                visit("2027-01-14", true),
                visit("2027-01-27", false),
                visit("2027-01-28", true),
            ],
            ..PathwayFacts::default()
        };
        let timescales = Timescales::default();
        assert_eq!(facts.visit_gap(day("2026-12-29"), &timescales), None);
        assert_eq!(facts.visit_gap(day("2027-01-14"), &timescales), Some((16, "the visit before")));
        assert_eq!(facts.visit_gap(day("2027-01-28"), &timescales), None);
        assert_eq!(
            facts.visits_say(&timescales),
            "Callum was seen on 3 days, 1 late. The longest gap was 16 days."
        );
        let nobody = PathwayFacts { visits: vec![visit("2027-01-04", false)], ..facts };
        assert_eq!(nobody.visits_say(&timescales), "");
    }
}
