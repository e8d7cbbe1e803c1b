//! Where the young person is, in one sentence, and what runs beside it.

use chrono::NaiveDate;

use super::{PathwayFacts, State};
use crate::cadence::Mode;
use crate::calendar::Calendar;
use crate::consent::Answer;
use crate::dates;
use crate::deadline::Deadline;
use crate::timescale::{Owed, Timescales};
use crate::words::Words;

impl PathwayFacts {
    /// Where the young person is on the pathway, since when, and by whose word.
    #[must_use]
    pub fn here_says(&self, words: &Words) -> String {
        let called = &self.called;
        let on = |day: Option<NaiveDate>| day.map(dates::full).unwrap_or_default();
        match self.state() {
            State::DraftReferral => {
                format!("The referral of {called} is being written; triage has not got it yet.")
            }
            State::Referred => {
                format!(
                    "{called} is referred for triage since {}; nothing is decided yet.",
                    on(self.referred_on)
                )
            }
            State::TriageDecided => self.information_by_on.map_or_else(
                || {
                    format!(
                        "Triage looked at the referral of {called} on {} and decides again.",
                        on(self.triaged_on)
                    )
                },
                |by| format!("Triage asked for more information about {called}, by {}.", dates::full(by)),
            ),
            State::AwaitingConsent => {
                format!(
                    "Triage accepted the referral of {called} on {}; consent is not complete.",
                    on(self.triaged_on)
                )
            }
            State::ArrangingMeeting => format!("{called}’s first meeting is being arranged."),
            State::MeetingBooked => format!(
                "{called}’s meeting is booked for {} and people are invited.",
                on(self.meeting_ahead().and_then(|one| one.scheduled_on))
            ),
            State::OutputsDue => format!(
                "{called}’s meeting was held on {}; its minutes and letter are not all sent.",
                on(self.last_full_held().and_then(|one| one.held_on))
            ),
            State::PlanActive => format!(
                "{called}’s plan runs since {}.",
                on(self.meetings.iter().filter(|one| one.is_full()).filter_map(|one| one.held_on).min())
            ),
            State::Ending => {
                format!(
                    "It was decided on {} that the plan of {called} ends; it is not closed yet.",
                    on(self.end_decided_on)
                )
            }
            State::Ended => format!("The pathway of {called} ended on {}.", on(self.ended_on)),
            State::TransferredOut => {
                format!(
                    "{called} moved to another authority; the pathway ended here on {}.",
                    on(self.ended_on)
                )
            }
            State::HeldStrategy => format!(
                "Held since {}: a strategy discussion or section 47 enquiry is open for {called}, and it comes first.",
                on(self.strategy_open_since())
            ),
            State::HeldConsent => {
                format!("Held: {} The {} decides how to go on.", self.who_said_no(), words.manager)
            }
            State::NotAccepted => format!(
                "Triage did not take {called} onto the pathway on {}; there is no {} (ROTH) plan.",
                on(self.triaged_on),
                words.child_in_need
            ),
            State::EnteredInError => {
                format!("This pathway was entered in error on {}.", on(self.entered_in_error_on))
            }
        }
    }

    fn who_said_no(&self) -> String {
        let says = |answer| if answer == Answer::Withdrawn { "withdrew consent" } else { "said no" };
        let mut all = String::new();
        for one in self.consents.iter().filter(|one| one.answer.is_no()) {
            let on = one.answered_on.map(|on| format!(" on {}", dates::full(on))).unwrap_or_default();
            all.push_str(&format!("{} {}{on}. ", one.name, says(one.answer)));
        }
        all.trim_end().to_owned()
    }

    /// A8: whether the next full review is being arranged beside the running plan: it has a date, or the time to begin
    /// arranging it has come.
    #[must_use]
    pub fn arranges_full_review(
        &self,
        today: NaiveDate,
        mode: Mode,
        timescales: &Timescales,
        calendar: &Calendar,
    ) -> bool {
        if !matches!(self.state(), State::OutputsDue | State::PlanActive) {
            return false;
        }
        let has_a_date = self.meeting_ahead().is_some_and(|one| one.is_full());
        let begins = self.advice(mode, timescales, calendar).and_then(|advice| {
            Deadline::of(Owed::ArrangeFullReview, advice.full.due_on, timescales, calendar)
        });
        has_a_date || begins.is_some_and(|deadline| today >= deadline.due_on)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::meeting::{MeetingFacts, MeetingKind};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_full_review_is_arranged_beside_the_plan_from_four_weeks_before() {
        let mut facts = PathwayFacts {
            meetings: vec![MeetingFacts {
                kind: Some(MeetingKind::Initial),
                held_on: Some(day("2026-12-16")),
                minutes_sent_on: Some(day("2026-12-30")),
                letter_sent_on: Some(day("2026-12-30")),
                ..MeetingFacts::default()
            }],
            ..PathwayFacts::default()
        };
        let (timescales, calendar) = (Timescales::default(), Calendar::default());
        let arranges = |facts: &PathwayFacts, on: &str| {
            facts.arranges_full_review(day(on), Mode::Held, &timescales, &calendar)
        };
        // Due on Wed 10 Mar 2027; 28 days before is Wed 10 Feb.
        assert!(!arranges(&facts, "2027-02-09"));
        assert!(arranges(&facts, "2027-02-10"));
        let ahead = MeetingFacts {
            kind: Some(MeetingKind::Full),
            scheduled_on: Some(day("2027-03-09")),
            ..MeetingFacts::default()
        };
        facts.meetings.push(ahead);
        assert!(arranges(&facts, "2027-01-11"));
        facts.strategy_discussion_on = Some(day("2027-01-11"));
        assert!(!arranges(&facts, "2027-02-10"));
    }
}
