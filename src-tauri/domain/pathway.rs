//! The Child in Need (ROTH) pathway: its states, derived from recorded facts and never set by hand (DR 2.2, 2.3).

mod says;
mod visits;
mod way;

use chrono::NaiveDate;

pub use way::{PointKind, WayPoint};

use crate::cadence::{self, Advice, Mode};
use crate::calendar::Calendar;
use crate::consent::{self, ConsentFact, Instead};
use crate::dates;
use crate::ending::EndReason;
use crate::meeting::MeetingFacts;
use crate::timescale::Timescales;
use crate::words::Words;

/// What triage decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TriageOutcome {
    Accept,
    StandardPlan,
    EarlyHelp,
    StrategyDiscussion,
    MoreInformation,
}

impl TriageOutcome {
    pub const ALL: [TriageOutcome; 5] = [
        TriageOutcome::Accept,
        TriageOutcome::StandardPlan,
        TriageOutcome::EarlyHelp,
        TriageOutcome::StrategyDiscussion,
        TriageOutcome::MoreInformation,
    ];

    /// The word it is kept under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            TriageOutcome::Accept => "accept",
            TriageOutcome::StandardPlan => "standard_plan",
            TriageOutcome::EarlyHelp => "early_help",
            TriageOutcome::StrategyDiscussion => "strategy_discussion",
            TriageOutcome::MoreInformation => "more_information",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            TriageOutcome::Accept => "Accepted",
            TriageOutcome::StandardPlan => "A standard plan is enough",
            TriageOutcome::EarlyHelp => "Early help",
            TriageOutcome::StrategyDiscussion => "Needs a strategy discussion",
            TriageOutcome::MoreInformation => "More information needed",
        }
    }

    /// The outcome of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<TriageOutcome> {
        TriageOutcome::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}

/// A visit: only one at which the young person was seen starts the fortnight again (DR D8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitFact {
    pub visited_on: NaiveDate,
    pub seen: bool,
}

/// Everything recorded that a state follows from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathwayFacts {
    /// What to call the young person.
    pub called: String,
    pub born_on: Option<NaiveDate>,
    pub referred_on: Option<NaiveDate>,
    pub assessed_on: Option<NaiveDate>,
    pub triaged_on: Option<NaiveDate>,
    pub triage_outcome: Option<TriageOutcome>,
    /// Until when triage waits for what it asked for.
    pub information_by_on: Option<NaiveDate>,
    /// Triage was decided here, so that the referrer is still to be told; nothing where that was done.
    pub feedback_due_since: Option<NaiveDate>,
    pub consents: Vec<ConsentFact>,
    pub instead_of_consent: Instead,
    /// When the young person said yes to an advocate; `None` where they have not, or not any more.
    pub advocacy_agreed_on: Option<NaiveDate>,
    pub advocacy_referred_on: Option<NaiveDate>,
    pub advocacy_chased_on: Option<NaiveDate>,
    /// When the advocacy service named the advocate.
    pub advocate_on: Option<NaiveDate>,
    pub strategy_discussion_on: Option<NaiveDate>,
    pub strategy_ended_on: Option<NaiveDate>,
    pub looked_after_on: Option<NaiveDate>,
    /// In the order they were arranged.
    pub meetings: Vec<MeetingFacts>,
    /// In the order of their dates.
    pub visits: Vec<VisitFact>,
    pub visit_planned_on: Option<NaiveDate>,
    pub warning_review_on: Option<NaiveDate>,
    pub end_decided_on: Option<NaiveDate>,
    pub end_reason: Option<EndReason>,
    pub ended_on: Option<NaiveDate>,
    pub entered_in_error_on: Option<NaiveDate>,
}

/// A state of DR 2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    DraftReferral,
    Referred,
    TriageDecided,
    AwaitingConsent,
    ArrangingMeeting,
    MeetingBooked,
    OutputsDue,
    PlanActive,
    Ending,
    Ended,
    HeldStrategy,
    HeldConsent,
    NotAccepted,
    TransferredOut,
    EnteredInError,
}

impl State {
    /// The code of DR 2.2.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            State::DraftReferral => "A0",
            State::Referred => "A1",
            State::TriageDecided => "A2",
            State::AwaitingConsent => "A3",
            State::ArrangingMeeting => "A4",
            State::MeetingBooked => "A5",
            State::OutputsDue => "A6",
            State::PlanActive => "A7",
            State::Ending => "A9",
            State::Ended => "A10",
            State::HeldStrategy => "H1",
            State::HeldConsent => "H2",
            State::NotAccepted => "X1",
            State::TransferredOut => "X2",
            State::EnteredInError => "X3",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            State::DraftReferral => "Draft referral",
            State::Referred => "Referred for triage",
            State::TriageDecided => "Triage decided",
            State::AwaitingConsent => "Awaiting consent",
            State::ArrangingMeeting => "Arranging the meeting",
            State::MeetingBooked => "Meeting booked",
            State::OutputsDue => "Minutes and letter due",
            State::PlanActive => "Plan active",
            State::Ending => "Ending",
            State::Ended => "Ended",
            State::HeldStrategy => "Held: strategy discussion",
            State::HeldConsent => "Held: consent",
            State::NotAccepted => "Not accepted",
            State::TransferredOut => "Transferred to another authority",
            State::EnteredInError => "Entered in error",
        }
    }

    /// Whether the clocks are shown but not chased.
    #[must_use]
    pub fn is_held(self) -> bool {
        matches!(self, State::HeldStrategy | State::HeldConsent)
    }

    /// Whether nothing more is owed.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, State::Ended | State::TransferredOut | State::NotAccepted | State::EnteredInError)
    }
}

impl PathwayFacts {
    /// Where the young person is on the pathway. Harm comes before everything else, also after the end; and once the end
    /// is decided, nobody's consent is waited for.
    #[must_use]
    pub fn state(&self) -> State {
        match self {
            p if p.entered_in_error_on.is_some() => State::EnteredInError,
            p if p.strategy_open_since().is_some() => State::HeldStrategy,
            p if p.ended_on.is_some() && p.end_reason == Some(EndReason::Moved) => State::TransferredOut,
            p if p.ended_on.is_some() => State::Ended,
            p if p.end_decided_on.is_some() => State::Ending,
            p if consent::is_held(&p.consents, p.instead_of_consent) => State::HeldConsent,
            p if p.last_held().is_some() => p.state_after_a_meeting(),
            p if p.triaged_on.is_some() => p.state_after_triage(),
            p if p.referred_on.is_some() => State::Referred,
            _ => State::DraftReferral,
        }
    }

    fn state_after_a_meeting(&self) -> State {
        let owed =
            self.last_full_held().is_some_and(|m| m.minutes_sent_on.is_none() || m.letter_sent_on.is_none());
        if owed { State::OutputsDue } else { State::PlanActive }
    }

    fn state_after_triage(&self) -> State {
        match self.triage_outcome {
            Some(TriageOutcome::Accept) if !consent::is_complete(&self.consents, self.instead_of_consent) => {
                State::AwaitingConsent
            }
            Some(TriageOutcome::Accept) => {
                let booked = self
                    .meetings
                    .iter()
                    .any(|m| m.is_ahead() && m.booked_on.is_some() && m.invitations_sent_on.is_some());
                if booked { State::MeetingBooked } else { State::ArrangingMeeting }
            }
            Some(TriageOutcome::StandardPlan | TriageOutcome::EarlyHelp) => State::NotAccepted,
            // What triage asked for has ended: it decides anew.
            Some(TriageOutcome::StrategyDiscussion | TriageOutcome::MoreInformation) | None => {
                State::TriageDecided
            }
        }
    }

    /// Since when a strategy discussion or section 47 enquiry is open: one that was recorded, or that triage asked for.
    /// An end recorded on or after that day closes it; a later discussion opens it again.
    #[must_use]
    pub fn strategy_open_since(&self) -> Option<NaiveDate> {
        let asked_for =
            self.triaged_on.filter(|_| self.triage_outcome == Some(TriageOutcome::StrategyDiscussion));
        let began = self.strategy_discussion_on.max(asked_for)?;
        self.strategy_ended_on.is_none_or(|ended| ended < began).then_some(began)
    }

    /// The last meeting held, of either kind.
    #[must_use]
    pub fn last_held(&self) -> Option<&MeetingFacts> {
        self.meetings.iter().filter(|m| m.was_held()).max_by_key(|m| m.held_on)
    }

    /// The last meeting held that the independent chair chaired.
    #[must_use]
    pub fn last_full_held(&self) -> Option<&MeetingFacts> {
        self.meetings.iter().filter(|m| m.was_held() && m.is_full()).max_by_key(|m| m.held_on)
    }

    /// The meeting being arranged or waited for.
    #[must_use]
    pub fn meeting_ahead(&self) -> Option<&MeetingFacts> {
        self.meetings.iter().filter(|m| m.is_ahead()).min_by_key(|m| m.scheduled_on)
    }

    /// What comes next after the last meetings held.
    #[must_use]
    pub fn advice(&self, mode: Mode, timescales: &Timescales, calendar: &Calendar) -> Option<Advice> {
        let either = self.last_held()?.held_on?;
        let full = self.last_full_held()?.held_on?;
        cadence::advise(either, full, mode, timescales, calendar)
    }

    /// Why no meeting can be arranged, a sentence each (G1 to G5); empty where one can.
    #[must_use]
    pub fn not_arrangeable(&self, on: Option<NaiveDate>, calendar: &Calendar, words: &Words) -> Vec<String> {
        let mut reasons = Vec::new();
        if self.assessed_on.is_none() {
            reasons.push(not_assessed(words));
        }
        match self.triage_outcome {
            Some(TriageOutcome::Accept) => {}
            Some(TriageOutcome::StrategyDiscussion) if self.strategy_open_since().is_none() => {
                reasons.push("The strategy discussion has ended: record what triage decides now.".to_owned());
            }
            _ => reasons.push("Triage has not accepted the referral.".to_owned()),
        }
        reasons.extend(consent::not_complete(&self.consents, self.instead_of_consent, words));
        if let Some(since) = self.strategy_open_since() {
            reasons.push(format!(
                "A strategy discussion is open since {}: the section 47 process comes first.",
                dates::full(since)
            ));
        }
        reasons.extend(self.is_looked_after(words));
        if let Some(reason) =
            self.born_on.zip(on).and_then(|(born, on)| cadence::too_old_on(born, on, calendar))
        {
            reasons.push(reason);
        }
        if self.ended_on.is_some() {
            reasons.push("This pathway has ended.".to_owned());
        }
        reasons
    }
}

impl PathwayFacts {
    /// G4: the sentence for a young person who is looked after; nothing for everybody else.
    #[must_use]
    pub fn is_looked_after(&self, words: &Words) -> Option<String> {
        let (since, plan) = (dates::full(self.looked_after_on?), &words.child_in_need);
        Some(format!("{} is looked after since {since}: there is no {plan} plan.", self.called))
    }

    /// Why no meeting of this pathway can have been held on a day: without a plan there is none (T12 begins in A5).
    #[must_use]
    pub fn not_holdable(&self, on: NaiveDate) -> Vec<String> {
        let mut reasons = Vec::new();
        if self.triage_outcome != Some(TriageOutcome::Accept) {
            reasons.push("Triage has not accepted the referral.".to_owned());
        }
        if let Some(ended) = self.ended_on.filter(|ended| on > *ended) {
            reasons.push(format!("This pathway ended on {}.", dates::full(ended)));
        }
        if self.entered_in_error_on.is_some() {
            reasons.push("This pathway was entered in error.".to_owned());
        }
        reasons
    }
}

/// The sentence of G1.
#[must_use]
pub fn not_assessed(words: &Words) -> String {
    format!("No section 17 assessment with the outcome {} is recorded.", words.child_in_need)
}
