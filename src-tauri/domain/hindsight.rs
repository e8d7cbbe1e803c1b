//! The facts as they were known on an earlier day: for answers as of that day, and for practice data that is moved back.

use chrono::NaiveDate;

use crate::consent::{Answer, ConsentFact};
use crate::meeting::MeetingFacts;
use crate::pathway::PathwayFacts;

impl PathwayFacts {
    /// Without what happened after a day. A date that a meeting is planned for stays: plans lie ahead.
    #[must_use]
    pub fn known_on(mut self, day: NaiveDate) -> Self {
        for fact in [
            &mut self.referred_on,
            &mut self.assessed_on,
            &mut self.triaged_on,
            &mut self.advocacy_agreed_on,
            &mut self.advocacy_referred_on,
            &mut self.strategy_discussion_on,
            &mut self.strategy_ended_on,
            &mut self.looked_after_on,
            &mut self.end_decided_on,
            &mut self.feedback_due_since,
            &mut self.advocacy_chased_on,
            &mut self.advocate_on,
            &mut self.ended_on,
            &mut self.entered_in_error_on,
        ] {
            forget_after(day, fact);
        }
        if self.triaged_on.is_none() {
            self.triage_outcome = None;
            self.information_by_on = None;
        }
        if self.end_decided_on.is_none() {
            self.end_reason = None;
        }
        for consent in &mut self.consents {
            consent.forget_after(day);
        }
        self.visits.retain(|visit| visit.visited_on <= day);
        self.meetings = self.meetings.into_iter().map(|meeting| meeting.known_on(day)).collect();
        self
    }
}

impl ConsentFact {
    /// Nobody had answered yet; and who withdrew later had said yes before, on a day the fact no longer tells.
    fn forget_after(&mut self, day: NaiveDate) {
        if self.answered_on.is_some_and(|on| on > day) {
            self.answer = if self.answer == Answer::Withdrawn { Answer::Given } else { Answer::NotAsked };
            self.answered_on = None;
        }
    }
}

impl MeetingFacts {
    /// Without what happened after a day.
    #[must_use]
    pub fn known_on(mut self, day: NaiveDate) -> Self {
        for fact in [
            &mut self.worker_agreed_on,
            &mut self.chair_agreed_on,
            &mut self.invitations_agreed_on,
            &mut self.support_asked_on,
            &mut self.booked_on,
            &mut self.invitations_sent_on,
            &mut self.introduced_on,
            &mut self.held_on,
            &mut self.not_held_on,
            &mut self.drafted_on,
            &mut self.returned_on,
            &mut self.signed_off_on,
            &mut self.minutes_sent_on,
            &mut self.letter_final_on,
            &mut self.letter_sent_on,
            &mut self.minutes_lcs_on,
            &mut self.letter_lcs_on,
            &mut self.filed_on,
        ] {
            forget_after(day, fact);
        }
        self.postponed = self.postponed.filter(|postponed| postponed.on <= day);
        if let Some(postponed) = &mut self.postponed {
            forget_after(day, &mut postponed.acknowledged_on);
        }
        self
    }
}

fn forget_after(day: NaiveDate, fact: &mut Option<NaiveDate>) {
    *fact = fact.filter(|on| *on <= day);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::pathway::{TriageOutcome, VisitFact};

    #[test]
    fn what_came_later_is_not_known_yet_but_plans_are() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let meeting = MeetingFacts {
            scheduled_on: Some(day("2027-01-27")),
            held_on: Some(day("2026-12-16")),
            signed_off_on: Some(day("2026-12-29")),
            ..MeetingFacts::default()
        };
        let facts = PathwayFacts {
            triaged_on: Some(day("2026-11-18")),
            triage_outcome: Some(TriageOutcome::Accept),
            visits: vec![VisitFact { visited_on: day("2026-12-29"), seen: true }],
            meetings: vec![meeting],
            ..PathwayFacts::default()
        };
        let known = facts.clone().known_on(day("2026-12-23"));
        assert!(known.visits.is_empty() && known.triage_outcome.is_some());
        let [meeting] = known.meetings.as_slice() else { unreachable!() };
        assert_eq!(meeting.held_on, Some(day("2026-12-16")));
        assert_eq!((meeting.signed_off_on, meeting.scheduled_on), (None, Some(day("2027-01-27"))));
        assert!(facts.known_on(day("2026-11-17")).triage_outcome.is_none());
    }

    #[test]
    fn an_answer_given_later_was_not_known() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let answered = |answer, on: &str| ConsentFact {
            person_id: String::new(),
            name: "Donna".into(),
            is_young_person: false,
            has_parental_responsibility: true,
            answer,
            answered_on: Some(day(on)),
            ask_by_on: None,
            decides_themselves: false,
        };
        let check = |answer, on: &str, known| {
            let facts = PathwayFacts { consents: vec![answered(answer, on)], ..PathwayFacts::default() };
            let known_then = facts.known_on(day("2027-01-11")).consents.first().map(|c| c.answer);
            assert_eq!(known_then, Some(known), "{answer:?} {on}");
        };
        check(Answer::Given, "2026-11-19", Answer::Given);
        check(Answer::Given, "2027-01-12", Answer::NotAsked);
        check(Answer::Refused, "2027-01-12", Answer::NotAsked);
        check(Answer::Withdrawn, "2027-01-15", Answer::Given);
        check(Answer::Withdrawn, "2027-01-11", Answer::Withdrawn);
    }
}
