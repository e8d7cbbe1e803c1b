//! Consent as facts (DR G2 and 2.3): who answered what, when; enough to arrange a meeting or not, and why.

use chrono::NaiveDate;

use crate::words::Words;

/// An answer in the words of DR 5.6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Given,
    GivenWithLimits,
    NotAsked,
    Refused,
    Withdrawn,
    NotAbleToObtain,
}

impl Answer {
    pub const ALL: [Answer; 6] = [
        Answer::Given,
        Answer::GivenWithLimits,
        Answer::NotAsked,
        Answer::Refused,
        Answer::Withdrawn,
        Answer::NotAbleToObtain,
    ];

    /// The word it is kept under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Answer::Given => "given",
            Answer::GivenWithLimits => "given_with_limits",
            Answer::NotAsked => "not_asked",
            Answer::Refused => "refused",
            Answer::Withdrawn => "withdrawn",
            Answer::NotAbleToObtain => "not_able_to_obtain",
        }
    }

    /// The answer of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.word() == word)
    }

    /// What a person reads.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Answer::Given => "Agreed",
            Answer::GivenWithLimits => "Agreed with limits",
            Answer::NotAsked => "Not asked",
            Answer::Refused => "Said no",
            Answer::Withdrawn => "Withdrew",
            Answer::NotAbleToObtain => "Could not be asked",
        }
    }

    /// Whether it lets the plan go on.
    #[must_use]
    pub fn is_yes(self) -> bool {
        matches!(self, Answer::Given | Answer::GivenWithLimits)
    }

    /// Whether the manager has to decide how to go on.
    #[must_use]
    pub fn is_no(self) -> bool {
        matches!(self, Answer::Refused | Answer::Withdrawn)
    }
}

/// One person's answer to the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentFact {
    pub person_id: String,
    pub name: String,
    pub is_young_person: bool,
    pub has_parental_responsibility: bool,
    pub answer: Answer,
    pub answered_on: Option<NaiveDate>,
    pub ask_by_on: Option<NaiveDate>,
}

/// Why a meeting cannot be arranged for want of consent; empty where it can.
/// A manager's override with its reason is recorded apart and takes the place of consent.
#[must_use]
pub fn not_complete(consents: &[ConsentFact], overridden: bool, words: &Words) -> Vec<String> {
    if overridden {
        return Vec::new();
    }
    let mut reasons = Vec::new();
    let parents =
        || consents.iter().filter(|consent| consent.has_parental_responsibility && !consent.is_young_person);
    if !parents().any(|consent| consent.answer.is_yes()) {
        reasons.push("Nobody with parental responsibility has agreed yet.".into());
    }
    reasons.extend(consents.iter().filter(|consent| consent.answer.is_no() && !consent.is_young_person).map(
        |consent| {
            format!("{} {}: the {} decides how to go on.", consent.name, said(consent.answer), words.manager)
        },
    ));
    match consents.iter().find(|consent| consent.is_young_person) {
        None => reasons.push(
            "The young person's own answer is not recorded: agreed, did not agree, or not asked and why."
                .into(),
        ),
        Some(own) if own.answer.is_no() => {
            reasons.push(format!(
                "{} {}: the {} decides how to go on.",
                own.name,
                said(own.answer),
                words.manager
            ));
        }
        Some(_) => {}
    }
    reasons
}

/// Whether consent is complete, so that a meeting can be arranged.
#[must_use]
pub fn is_complete(consents: &[ConsentFact], overridden: bool) -> bool {
    not_complete(consents, overridden, &Words::default()).is_empty()
}

fn said(answer: Answer) -> &'static str {
    if answer == Answer::Withdrawn { "withdrew consent" } else { "said no" }
}

/// Whether consent was refused or withdrawn, so that the pathway is held (H2).
#[must_use]
pub fn is_held(consents: &[ConsentFact], overridden: bool) -> bool {
    !overridden && consents.iter().any(|consent| consent.answer.is_no())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(name: &str, young: bool, answer: Answer) -> ConsentFact {
        ConsentFact {
            person_id: name.into(),
            name: name.into(),
            is_young_person: young,
            has_parental_responsibility: !young,
            answer,
            answered_on: None,
            ask_by_on: None,
        }
    }

    #[test]
    fn one_parent_and_the_young_persons_answer_are_enough_to_start() {
        let callum = [
            fact("Donna", false, Answer::Given),
            fact("Lee", false, Answer::NotAsked),
            fact("Callum", true, Answer::Given),
        ];
        assert!(is_complete(&callum, false));
        assert_eq!(not_complete(&callum[1..], false, &Words::default()).len(), 1);
        assert_eq!(not_complete(&callum[..2], false, &Words::default()).len(), 1);
    }

    #[test]
    fn disagreement_between_parents_goes_to_the_manager() {
        let jayden = [
            fact("mother", false, Answer::Refused),
            fact("father", false, Answer::Given),
            fact("Jayden", true, Answer::NotAsked),
        ];
        assert!(is_held(&jayden, false));
        let words = Words { manager: "practice lead".into(), ..Words::default() };
        assert_eq!(
            not_complete(&jayden, false, &words),
            ["mother said no: the practice lead decides how to go on."]
        );
        assert!(is_complete(&jayden, true));
    }
}
