//! Who can say that something found may stand: nobody, a named person, or two (DR 2.8).

use thiserror::Error;

use super::{Finding, Rule, Strength};

/// Who can say that a finding may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    /// It stops nothing.
    NotNeeded,
    /// Whoever writes the letter, with one tick.
    Tick,
    /// A named person who gives a reason.
    Named,
    /// A named person who gives a reason, and a second who agrees with their own signature (N1 to N3).
    SecondPerson,
    /// Nobody: the words have to change (N5).
    Nobody,
}

/// Why something found may not stand yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LiftError {
    #[error(
        "This address keeps somebody safe. Nobody can let it stand, and nothing was changed. Take it out of the words."
    )]
    Never,
    #[error("Say why it may stand: the reason is kept with your name.")]
    Reason,
    #[error(
        "A second person has to agree here. Nothing was changed. They type their own passphrase, after they have read \
         the sentence."
    )]
    Second,
}

impl Lift {
    /// The word for the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotNeeded => "not_needed",
            Self::Tick => "tick",
            Self::Named => "named",
            Self::SecondPerson => "second_person",
            Self::Nobody => "nobody",
        }
    }
}

/// Whether a finding may stand with this reason, and with a second person's signature or without.
///
/// # Errors
/// What is still asked for.
pub fn may_be_lifted(lift: Lift, reason: &str, signed_by_second: bool) -> Result<(), LiftError> {
    match lift {
        Lift::Nobody => Err(LiftError::Never),
        Lift::NotNeeded | Lift::Tick => Ok(()),
        Lift::Named | Lift::SecondPerson if reason.trim().chars().count() < 5 => Err(LiftError::Reason),
        Lift::SecondPerson if !signed_by_second => Err(LiftError::Second),
        Lift::Named | Lift::SecondPerson => Ok(()),
    }
}

impl Finding {
    /// Who can lift it. What was only found by its sound or its form asks for one name; an address in no list asks for
    /// two, because nobody knows whose it is; the place of the meeting, where somebody lives there, for one.
    #[must_use]
    pub fn lift(&self) -> Lift {
        match (self.strength, self.rule) {
            (Strength::Warns, _) => Lift::NotNeeded,
            (Strength::Ticks, _) => Lift::Tick,
            (Strength::BlocksAlways, _) => Lift::Nobody,
            (Strength::Blocks, Rule::N5) if self.uncertain => Lift::SecondPerson,
            (Strength::Blocks, Rule::N1 | Rule::N2 | Rule::N3) if !self.uncertain => Lift::SecondPerson,
            (Strength::Blocks, _) => Lift::Named,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_lift_asks_for() {
        let why = "The family gave us this name themselves";
        for (lift, reason, second, answer) in [
            (Lift::Tick, "", false, Ok(())),
            (Lift::Named, "", false, Err(LiftError::Reason)),
            (Lift::Named, why, false, Ok(())),
            (Lift::SecondPerson, why, false, Err(LiftError::Second)),
            (Lift::SecondPerson, " ", true, Err(LiftError::Reason)),
            (Lift::SecondPerson, why, true, Ok(())),
            (Lift::Nobody, why, true, Err(LiftError::Never)),
        ] {
            assert_eq!(may_be_lifted(lift, reason, second), answer, "{lift:?}");
        }
    }
}
