//! How a pathway ends: the reason, what it means for the Child in Need episode, and what is ticked first (DR 2.5, 5.5, G11).

use chrono::NaiveDate;

use crate::dates;
use crate::pathway::PathwayFacts;
use crate::words::Words;

/// Why the pathway ends; the service's own list, apart from the closure code of the census.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndReason {
    StepDown,
    EarlyHelp,
    NoService,
    ChildProtectionPlan,
    LookedAfter,
    Moved,
    ConsentWithdrawn,
    AdultServices,
    TurnedEighteen,
    Custody,
    Died,
    Other,
}

/// Whether ending closes the Child in Need episode too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closure {
    /// The episode goes on: a code would be wrong.
    NotDue,
    /// It may close: a code is given where it does.
    Open,
    /// It closes, usually under this code.
    Due(&'static str),
}

impl EndReason {
    pub const ALL: [EndReason; 12] = [
        EndReason::StepDown,
        EndReason::EarlyHelp,
        EndReason::NoService,
        EndReason::ChildProtectionPlan,
        EndReason::LookedAfter,
        EndReason::Moved,
        EndReason::ConsentWithdrawn,
        EndReason::AdultServices,
        EndReason::TurnedEighteen,
        EndReason::Custody,
        EndReason::Died,
        EndReason::Other,
    ];

    /// The code it is kept under (E1 to E12 of DR 5.5).
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            EndReason::StepDown => "E1",
            EndReason::EarlyHelp => "E2",
            EndReason::NoService => "E3",
            EndReason::ChildProtectionPlan => "E4",
            EndReason::LookedAfter => "E5",
            EndReason::Moved => "E6",
            EndReason::ConsentWithdrawn => "E7",
            EndReason::AdultServices => "E8",
            EndReason::TurnedEighteen => "E9",
            EndReason::Custody => "E10",
            EndReason::Died => "E11",
            EndReason::Other => "E12",
        }
    }

    /// The reason of a code.
    #[must_use]
    pub fn of_word(word: &str) -> Option<EndReason> {
        EndReason::ALL.into_iter().find(|reason| reason.word() == word)
    }

    /// What a person reads.
    #[must_use]
    pub fn says(self, words: &Words) -> String {
        match self {
            EndReason::StepDown => format!("Safer: a standard {} plan goes on", words.child_in_need),
            EndReason::EarlyHelp => "Safer: early help goes on".into(),
            EndReason::NoService => "Safer: no service is needed".into(),
            EndReason::ChildProtectionPlan => "A child protection plan was made".into(),
            EndReason::LookedAfter => "Looked after by the council".into(),
            EndReason::Moved => "Moved to another authority".into(),
            EndReason::ConsentWithdrawn => "Consent was withdrawn".into(),
            EndReason::AdultServices => "Turned 18: adult services go on".into(),
            EndReason::TurnedEighteen => "Turned 18: nothing goes on".into(),
            EndReason::Custody => "In custody".into(),
            EndReason::Died => "Died".into(),
            EndReason::Other => "Another reason".into(),
        }
    }

    /// What it means for the episode: only closing, moving away and turning 18 close it (DR 2.5).
    #[must_use]
    pub fn closure(self) -> Closure {
        match self {
            EndReason::StepDown
            | EndReason::EarlyHelp
            | EndReason::ChildProtectionPlan
            | EndReason::LookedAfter => Closure::NotDue,
            EndReason::NoService | EndReason::TurnedEighteen => Closure::Due("RC7"),
            EndReason::Moved => Closure::Due("RC5"),
            EndReason::AdultServices => Closure::Due("RC6"),
            EndReason::Died => Closure::Due("RC2"),
            EndReason::ConsentWithdrawn | EndReason::Custody | EndReason::Other => Closure::Open,
        }
    }
}

/// The closure codes of the Child in Need census.
pub const CLOSURE_CODES: [(&str, &str); 9] = [
    ("RC1", "adopted"),
    ("RC2", "died"),
    ("RC3", "child arrangements order"),
    ("RC4", "special guardianship order"),
    ("RC5", "transferred to another local authority"),
    ("RC6", "transferred to adult social care"),
    ("RC7", "services ceased for any other reason, also no longer in need"),
    ("RC8", "closed after assessment, no further action"),
    ("RC9", "closed after assessment, referred to early help"),
];

/// Why an end cannot be decided on a day, at a meeting or outside one; empty where it can (T25).
#[must_use]
pub fn not_decidable(
    facts: &PathwayFacts,
    decided_on: NaiveDate,
    at_a_meeting: bool,
    words: &Words,
) -> Vec<String> {
    let mut reasons = Vec::new();
    let first = facts.meetings.iter().filter_map(|one| one.held_on).min();
    if facts.state().is_over() {
        reasons.push("This pathway is over already.".to_owned());
    } else if facts.triaged_on.is_none() {
        reasons.push(format!(
            "Nothing has begun that could end: record what triage decides. A referral that is not taken up is no {} plan.",
            words.child_in_need
        ));
    } else if at_a_meeting && first.is_none() {
        reasons.push(
            "No meeting was held yet that could have agreed on it. It is decided outside a meeting, with the reason."
                .to_owned(),
        );
    }
    if let Some(began) = first.or(facts.referred_on).filter(|began| decided_on < *began) {
        reasons.push(format!("The end cannot be decided before {}, when it began.", dates::full(began)));
    }
    reasons
}

/// What is ticked before a pathway closes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticks {
    pub reason: Option<EndReason>,
    pub closure_code: String,
    pub end_letters_on: Option<NaiveDate>,
    /// Why no end letter went out.
    pub end_letters_none: String,
    pub end_lcs_on: Option<NaiveDate>,
}

/// Why the pathway cannot close yet, a sentence each (G11); empty where it can.
#[must_use]
pub fn not_closable(facts: &PathwayFacts, ticks: &Ticks, words: &Words) -> Vec<String> {
    let mut reasons = Vec::new();
    if facts.state().is_over() {
        return vec!["This pathway is over already.".to_owned()];
    }
    if let Some(since) = facts.strategy_open_since() {
        reasons.push(format!(
            "A strategy discussion is open since {}: record first how it ended.",
            dates::full(since)
        ));
    }
    if facts.end_decided_on.is_none() || ticks.reason.is_none() {
        reasons.push("Record first that it ends, where that was decided, and why.".to_owned());
    }
    for meeting in facts.meetings.iter().filter(|one| one.was_held()) {
        if meeting.minutes_lcs_on.is_none() && meeting.filed_on.is_none() {
            reasons.push(format!("The minutes of {} are not ticked as on LCS.", meeting.title));
        }
        if meeting.is_full() && meeting.letter_lcs_on.is_none() {
            reasons.push(format!("The outcome letter of {} is not ticked as on LCS.", meeting.title));
        }
    }
    if ticks.end_letters_on.is_none() && ticks.end_letters_none.trim().is_empty() {
        reasons.push("Give the day the end letters were sent, or why there are none.".to_owned());
    }
    if ticks.end_letters_on.is_some() && ticks.end_lcs_on.is_none() {
        reasons.push("Tick that the end letter is on LCS.".to_owned());
    }
    match ticks.reason.map(EndReason::closure) {
        Some(Closure::Due(code)) if ticks.closure_code.is_empty() => {
            reasons.push(format!(
                "Give the closure code: this reason closes the {} episode, usually with {code}.",
                words.child_in_need
            ));
        }
        Some(Closure::NotDue) if !ticks.closure_code.is_empty() => reasons.push(format!(
            "This reason does not close the {} episode: leave the closure code empty.",
            words.child_in_need
        )),
        _ => {}
    }
    reasons
}

/// What is unusual about a closing day, without stopping it (census rule 4012Q).
#[must_use]
pub fn unusual(facts: &PathwayFacts, ended_on: NaiveDate) -> Option<String> {
    let began = facts.meetings.iter().filter_map(|one| one.held_on).min()?;
    (began == ended_on).then(|| "The plan begins and ends on the same day. Check the dates.".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::meeting::{MeetingFacts, MeetingKind};
    use crate::pathway::{State, TriageOutcome};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn running() -> PathwayFacts {
        let meeting = MeetingFacts {
            kind: Some(MeetingKind::Initial),
            title: "Full meeting 1".into(),
            held_on: Some(day("2026-12-16")),
            minutes_lcs_on: Some(day("2026-12-31")),
            letter_lcs_on: Some(day("2026-12-31")),
            ..MeetingFacts::default()
        };
        PathwayFacts {
            referred_on: Some(day("2026-11-20")),
            triaged_on: Some(day("2026-11-23")),
            triage_outcome: Some(TriageOutcome::Accept),
            meetings: vec![meeting],
            ..PathwayFacts::default()
        }
    }

    fn ticks(reason: EndReason) -> Ticks {
        Ticks {
            reason: Some(reason),
            end_letters_on: Some(day("2027-03-12")),
            end_lcs_on: Some(day("2027-03-12")),
            ..Ticks::default()
        }
    }

    #[test]
    fn every_reason_has_its_own_code_and_says_what_becomes_of_the_episode() {
        for (at, reason) in EndReason::ALL.into_iter().enumerate() {
            assert_eq!(reason.word(), format!("E{}", at + 1));
            assert_eq!(EndReason::of_word(reason.word()), Some(reason));
        }
        // DR 2.5: stepping down and stepping up keep the episode open; closing, moving and 18 close it.
        for (word, closure) in [
            ("E1", Closure::NotDue),
            ("E2", Closure::NotDue),
            ("E3", Closure::Due("RC7")),
            ("E4", Closure::NotDue),
            ("E5", Closure::NotDue),
            ("E6", Closure::Due("RC5")),
            ("E7", Closure::Open),
            ("E8", Closure::Due("RC6")),
            ("E9", Closure::Due("RC7")),
            ("E10", Closure::Open),
            ("E11", Closure::Due("RC2")),
            ("E12", Closure::Open),
        ] {
            assert_eq!(EndReason::of_word(word).unwrap().closure(), closure, "{word}");
        }
    }

    #[test]
    fn an_end_is_decided_once_and_not_before_the_beginning() {
        let words = Words::default();
        let not_decidable = |facts: &PathwayFacts, on| super::not_decidable(facts, day(on), true, &words);
        assert!(not_decidable(&running(), "2027-03-10").is_empty());
        assert_eq!(
            not_decidable(&running(), "2026-12-15"),
            ["The end cannot be decided before Wed 16 Dec 2026, when it began."]
        );
        let referred = PathwayFacts { triaged_on: None, triage_outcome: None, meetings: vec![], ..running() };
        assert_eq!(not_decidable(&referred, "2027-03-10").len(), 1);
        let unmet = PathwayFacts { meetings: vec![], ..running() };
        let says = not_decidable(&unmet, "2027-03-10").concat();
        assert!(says.starts_with("No meeting was held yet"), "{says}");
        assert!(super::not_decidable(&unmet, day("2027-03-10"), false, &words).is_empty());
        let ended = PathwayFacts { ended_on: Some(day("2027-03-12")), ..running() };
        assert_eq!(not_decidable(&ended, "2027-03-12"), ["This pathway is over already."]);
    }

    #[test]
    fn a_pathway_closes_only_with_every_tick() {
        let words = Words::default();
        let ending = || PathwayFacts { end_decided_on: Some(day("2027-03-10")), ..running() };
        assert_eq!(ending().state(), State::Ending);
        assert!(not_closable(&ending(), &ticks(EndReason::StepDown), &words).is_empty());
        assert_eq!(
            not_closable(&running(), &ticks(EndReason::StepDown), &words),
            ["Record first that it ends, where that was decided, and why."]
        );
        let mut unticked = ending();
        for meeting in &mut unticked.meetings {
            meeting.minutes_lcs_on = None;
            meeting.letter_lcs_on = None;
        }
        assert_eq!(
            not_closable(&unticked, &ticks(EndReason::StepDown), &words),
            [
                "The minutes of Full meeting 1 are not ticked as on LCS.",
                "The outcome letter of Full meeting 1 is not ticked as on LCS."
            ]
        );
        let none = Ticks { end_letters_on: None, end_lcs_on: None, ..ticks(EndReason::StepDown) };
        assert_eq!(
            not_closable(&ending(), &none, &words),
            ["Give the day the end letters were sent, or why there are none."]
        );
        let said = Ticks { end_letters_none: "The family asked for none.".into(), ..none };
        assert!(not_closable(&ending(), &said, &words).is_empty());
        assert_eq!(not_closable(&ending(), &ticks(EndReason::Moved), &words).len(), 1);
        let coded = Ticks { closure_code: "RC5".into(), ..ticks(EndReason::Moved) };
        assert!(not_closable(&ending(), &coded, &words).is_empty());
        let wrong = Ticks { closure_code: "RC7".into(), ..ticks(EndReason::StepDown) };
        assert_eq!(not_closable(&ending(), &wrong, &words).len(), 1);
    }

    #[test]
    fn a_plan_of_one_day_is_unusual() {
        assert_eq!(unusual(&running(), day("2027-03-12")), None);
        assert!(unusual(&running(), day("2026-12-16")).is_some());
    }
}
