//! A meeting of the pathway: its kinds, its states, and what each step of it needs (DR 2.4).

mod agenda;
pub mod paste;
pub mod referral;
mod review;

use chrono::NaiveDate;

pub use agenda::{AGENDA, Lead, REVIEW_AGENDA, Section, Shape, agenda};
pub use review::Reviewed;

use crate::words::Words;

/// Which meeting it is. The compiler lists every place that has to answer for a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingKind {
    /// The first, chaired by the independent chair.
    Initial,
    /// The 6-weekly review, chaired by the social worker.
    Review,
    /// The 12-weekly full review, chaired by the independent chair.
    Full,
}

impl MeetingKind {
    pub const ALL: [MeetingKind; 3] = [MeetingKind::Initial, MeetingKind::Review, MeetingKind::Full];

    /// The word it is kept under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            MeetingKind::Initial => "initial",
            MeetingKind::Review => "review",
            MeetingKind::Full => "full",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<MeetingKind> {
        MeetingKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether the independent chair chairs it, so that it starts both clocks and the outputs clock.
    #[must_use]
    pub fn is_full(self) -> bool {
        self != MeetingKind::Review
    }
}

/// A meeting that was moved: when, from which day, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postponement {
    pub on: NaiveDate,
    pub from: Option<NaiveDate>,
    /// The word of the reason (DR 2.6).
    pub reason: String,
    /// When the chair or the manager acknowledged that the new day is after the limit; `None` where nobody has.
    pub acknowledged_on: Option<NaiveDate>,
}

/// What one meeting's record says about its dates. `None`: not yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingFacts {
    pub id: String,
    pub kind: Option<MeetingKind>,
    /// "Full meeting 1", in the service's words.
    pub title: String,
    pub scheduled_on: Option<NaiveDate>,
    /// The last time it was moved; `None` where it never was.
    pub postponed: Option<Postponement>,
    pub worker_agreed_on: Option<NaiveDate>,
    pub chair_agreed_on: Option<NaiveDate>,
    pub invitations_agreed_on: Option<NaiveDate>,
    pub support_asked_on: Option<NaiveDate>,
    pub booked_on: Option<NaiveDate>,
    pub invitations_sent_on: Option<NaiveDate>,
    pub introduced_on: Option<NaiveDate>,
    pub held_on: Option<NaiveDate>,
    pub not_held_on: Option<NaiveDate>,
    pub drafted_on: Option<NaiveDate>,
    pub returned_on: Option<NaiveDate>,
    pub signed_off_on: Option<NaiveDate>,
    pub minutes_sent_on: Option<NaiveDate>,
    pub letter_final_on: Option<NaiveDate>,
    pub letter_sent_on: Option<NaiveDate>,
    pub minutes_lcs_on: Option<NaiveDate>,
    pub letter_lcs_on: Option<NaiveDate>,
    pub filed_on: Option<NaiveDate>,
}

impl MeetingFacts {
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.kind.is_some_and(MeetingKind::is_full)
    }

    #[must_use]
    pub fn was_held(&self) -> bool {
        self.held_on.is_some()
    }

    /// Still ahead: neither held nor given up.
    #[must_use]
    pub fn is_ahead(&self) -> bool {
        self.held_on.is_none() && self.not_held_on.is_none()
    }

    /// Both have agreed the date.
    #[must_use]
    pub fn date_agreed(&self) -> bool {
        self.scheduled_on.is_some() && self.worker_agreed_on.is_some() && self.chair_agreed_on.is_some()
    }

    /// The state as a code and in words, derived from the dates.
    #[must_use]
    pub fn state(&self) -> MeetingState {
        use MeetingState as S;
        match self {
            m if m.filed_on.is_some() => S::Filed,
            m if m.minutes_sent_on.is_some() && (m.letter_sent_on.is_some() || !m.is_full()) => S::Sent,
            m if m.signed_off_on.is_some() => S::SignedOff,
            m if m.drafted_on.is_some() && m.returned_on < m.drafted_on => S::WithChair,
            m if m.drafted_on.is_some() => S::Returned,
            m if m.was_held() => S::Held,
            m if m.not_held_on.is_some() => S::NotHeld,
            m if m.booked_on.is_some() && m.invitations_sent_on.is_some() => S::Booked,
            m if m.support_asked_on.is_some() => S::Booking,
            m if m.date_agreed() => S::DateAgreed,
            _ => S::Proposed,
        }
    }
}

/// Where a meeting is between its first date and its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingState {
    Proposed,
    DateAgreed,
    Booking,
    Booked,
    NotHeld,
    Held,
    WithChair,
    Returned,
    SignedOff,
    Sent,
    Filed,
}

impl MeetingState {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            MeetingState::Proposed => "proposed",
            MeetingState::DateAgreed => "date_agreed",
            MeetingState::Booking => "booking",
            MeetingState::Booked => "booked",
            MeetingState::NotHeld => "not_held",
            MeetingState::Held => "held",
            MeetingState::WithChair => "with_chair",
            MeetingState::Returned => "returned",
            MeetingState::SignedOff => "signed_off",
            MeetingState::Sent => "sent",
            MeetingState::Filed => "filed",
        }
    }

    /// In words; a review has a record of its own, and nobody but who chaired it signs it.
    #[must_use]
    pub fn says(self, kind: MeetingKind, words: &Words) -> String {
        match self {
            MeetingState::Held if !kind.is_full() => "Held, record owed".into(),
            MeetingState::SignedOff if !kind.is_full() => "Record finished, to be sent".into(),
            MeetingState::Proposed => "Date to be agreed".into(),
            MeetingState::DateAgreed => "Date agreed".into(),
            MeetingState::Booking => format!("With {}", words.business_support),
            MeetingState::Booked => "Booked".into(),
            MeetingState::NotHeld => "Not held".into(),
            MeetingState::Held => "Held, minutes owed".into(),
            MeetingState::WithChair => format!("Minutes with the {}", words.chair),
            MeetingState::Returned => "Minutes returned".into(),
            MeetingState::SignedOff => "Signed off, to be sent".into(),
            MeetingState::Sent => "Sent".into(),
            MeetingState::Filed => "Filed".into(),
        }
    }
}

/// Attendance in the words of DR 5.6, and whether it means that the person came.
pub const ATTENDANCE: &[(&str, &str, bool)] = &[
    ("present", "In the room", true),
    ("remote", "Joined online", true),
    ("part", "For part of it", true),
    ("deputy", "Sent a deputy", true),
    ("apologies", "Apologies", false),
    ("apologies_and_report", "Apologies, sent a report", false),
    ("no_reply", "Did not come, no reply", false),
];

/// Whether an attendance word means that the person, or their deputy, came.
#[must_use]
pub fn came(attendance: &str) -> bool {
    ATTENDANCE.iter().any(|(word, _, came)| *word == attendance && *came)
}

/// Why meetings are postponed (DR 2.6).
pub const POSTPONE_REASONS: &[(&str, &str)] = &[
    ("family_unavailable", "The family could not come"),
    ("young_person_asked", "The young person asked"),
    ("chair_unavailable", "The chair could not come"),
    ("worker_unavailable", "The social worker could not come"),
    ("agency_unavailable", "A key agency could not come"),
    ("venue", "Venue or technology"),
    ("weather", "Weather or closure"),
    ("safety", "Safety"),
    ("other", "Another reason"),
];

/// What a reason for postponing says, in the council's words.
#[must_use]
pub fn postponed_because(reason: &str, words: &Words) -> Option<String> {
    let (_, says) = POSTPONE_REASONS.iter().find(|(known, _)| *known == reason)?;
    Some(match reason {
        "chair_unavailable" => format!("The {} could not come", words.chair),
        "worker_unavailable" => format!("The {} could not come", words.social_worker),
        _ => (*says).to_owned(),
    })
}

/// What stands between a meeting and "held".
#[must_use]
pub fn before_holding(
    meeting: &MeetingFacts,
    on: NaiveDate,
    today: NaiveDate,
    attendance_recorded: bool,
) -> Vec<String> {
    let mut reasons = Vec::new();
    if on > today {
        reasons.push("The meeting lies in the future: it can be recorded as held on the day.".into());
    }
    if meeting.was_held() {
        reasons.push("The meeting is already recorded as held.".into());
    }
    if !attendance_recorded {
        reasons.push("Record who came first.".into());
    }
    reasons
}

/// What the draft of the minutes has to hold before the chair gets it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Recorded {
    pub held: bool,
    pub views: bool,
    pub parents_views: bool,
    pub going_well: bool,
    pub scores: bool,
    pub actions: bool,
    pub safety: bool,
    pub next_dates: bool,
    /// A score of 0 to 2 was given and the question about a strategy discussion is open.
    pub strategy_unanswered: bool,
}

impl Recorded {
    /// Each thing that is asked for, and whether it is there.
    #[must_use]
    pub fn checks(&self) -> Vec<(&'static str, bool)> {
        let mut checks = vec![
            ("The young person's views", self.views),
            ("Parents' and carers' views", self.parents_views),
            ("What is going well", self.going_well),
            ("Numbers, shown together", self.scores),
            ("An action with an owner and a date", self.actions),
            ("What to do if things get worse", self.safety),
            ("The next dates", self.next_dates),
        ];
        if self.strategy_unanswered {
            checks.push(("An answer about a strategy discussion", false));
        }
        checks
    }

    /// Why the draft cannot go to the chair yet.
    #[must_use]
    pub fn before_drafting(&self) -> Vec<String> {
        let mut reasons = Vec::new();
        if !self.held {
            reasons.push("Minutes are drafted once the meeting was held.".to_owned());
        }
        reasons.extend(still_open(&self.checks()));
        reasons
    }
}

/// "Still to be recorded: the next dates.", one for each thing that is not there.
fn still_open(checks: &[(&str, bool)]) -> Vec<String> {
    let missing = checks.iter().filter(|(_, done)| !done);
    missing.map(|(says, _)| format!("Still to be recorded: {}.", lower_first(says))).collect()
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn the_state_follows_from_the_dates() {
        let mut meeting = MeetingFacts { kind: Some(MeetingKind::Full), ..MeetingFacts::default() };
        assert_eq!(meeting.state(), MeetingState::Proposed);
        meeting.scheduled_on = day("2026-12-16");
        meeting.worker_agreed_on = day("2026-11-23");
        meeting.chair_agreed_on = day("2026-11-23");
        assert_eq!(meeting.state(), MeetingState::DateAgreed);
        meeting.support_asked_on = day("2026-11-24");
        assert_eq!(meeting.state(), MeetingState::Booking);
        meeting.booked_on = day("2026-11-26");
        meeting.invitations_sent_on = day("2026-11-27");
        assert_eq!(meeting.state(), MeetingState::Booked);
        meeting.held_on = day("2026-12-16");
        assert_eq!(meeting.state(), MeetingState::Held);
        meeting.drafted_on = day("2026-12-22");
        assert_eq!(meeting.state(), MeetingState::WithChair);
        meeting.returned_on = day("2026-12-23");
        assert_eq!(meeting.state(), MeetingState::Returned);
        meeting.drafted_on = day("2026-12-24");
        assert_eq!(meeting.state(), MeetingState::WithChair);
        meeting.signed_off_on = day("2026-12-29");
        assert_eq!(meeting.state(), MeetingState::SignedOff);
        meeting.minutes_sent_on = day("2026-12-30");
        assert_eq!(meeting.state(), MeetingState::SignedOff);
        meeting.letter_sent_on = day("2026-12-30");
        assert_eq!(meeting.state(), MeetingState::Sent);
    }

    #[test]
    fn a_draft_needs_everything_the_agenda_requires() {
        assert_eq!(Recorded::default().before_drafting().len(), 8);
        let all = Recorded {
            held: true,
            views: true,
            parents_views: true,
            going_well: true,
            scores: true,
            actions: true,
            safety: true,
            next_dates: true,
            strategy_unanswered: false,
        };
        assert!(all.before_drafting().is_empty());
        assert_eq!(Recorded { strategy_unanswered: true, ..all }.before_drafting().len(), 1);
    }

    #[test]
    fn a_meeting_is_not_held_before_its_day() {
        let meeting = MeetingFacts::default();
        let reasons = before_holding(&meeting, day("2026-12-16").unwrap(), day("2026-12-15").unwrap(), true);
        assert_eq!(reasons.len(), 1);
        assert!(
            before_holding(&meeting, day("2026-12-16").unwrap(), day("2026-12-16").unwrap(), true).is_empty()
        );
    }

    #[test]
    fn the_agenda_takes_ninety_minutes_beside_the_professionals_slot() {
        let minutes: u32 =
            AGENDA.iter().filter(|section| section.shape != Shape::Slot).map(|section| section.minutes).sum();
        assert_eq!(minutes, 90);
    }
}
