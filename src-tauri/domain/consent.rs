//! Consent as facts (DR G2 and 2.3): who answered what, when; enough to arrange a meeting or not, and why.

use chrono::NaiveDate;

use crate::people::Birthdays;
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
    /// They are old enough, or were assessed as able, to answer this themselves.
    pub decides_themselves: bool,
}

/// What a manager decided where parents’ consent is not complete, and what the council allows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Instead {
    /// The manager goes on without consent, knowing every no that stands.
    pub overridden: bool,
    /// The council has turned on that a young person’s own consent can stand in place of their parents’.
    pub own_consent_allowed: bool,
    /// The manager recorded why parents’ consent is not relied on, knowing every no that stands.
    pub own_consent_relied_on: bool,
}

/// Whether a young person answers for themselves (DR G2): 16 or 17 on the day of their answer, or assessed as able to
/// decide this (Gillick).
#[must_use]
pub fn decides_themselves(
    born_on: Option<NaiveDate>,
    answered_on: Option<NaiveDate>,
    assessed_as_able: bool,
    birthdays: Birthdays,
) -> bool {
    let age = born_on.zip(answered_on).map(|(born, on)| birthdays.age_on(born, on));
    age.is_some_and(|age| (16..18).contains(&age)) || (assessed_as_able && age.is_none_or(|age| age < 18))
}

/// Why a meeting cannot be arranged for want of consent; empty where it can.
/// A manager's override with its reason is recorded apart and takes the place of consent. Where the council has turned
/// it on, the young person's own consent takes the place of their parents', once the manager has recorded why.
#[must_use]
pub fn not_complete(consents: &[ConsentFact], instead: Instead, words: &Words) -> Vec<String> {
    if instead.overridden || own_consent_stands(consents, instead) {
        return Vec::new();
    }
    let mut reasons = Vec::new();
    let parents =
        || consents.iter().filter(|consent| consent.has_parental_responsibility && !consent.is_young_person);
    if !parents().any(|consent| consent.answer.is_yes()) {
        reasons.push("Nobody with parental responsibility has agreed yet.".into());
        reasons.extend(own_consent_wants(consents, instead, words));
    }
    reasons.extend(consents.iter().filter(|consent| consent.answer.is_no() && !consent.is_young_person).map(
        |consent| {
            format!("{} {}: the {} decides how to go on.", consent.name, said(consent.answer), words.manager)
        },
    ));
    match own(consents) {
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

fn own(consents: &[ConsentFact]) -> Option<&ConsentFact> {
    consents.iter().find(|consent| consent.is_young_person)
}

/// Whether the young person's own consent can be relied on: the council allows it, they agreed, and they decide it
/// themselves. The manager's reason is then all that is missing.
#[must_use]
pub fn own_consent_can_stand(consents: &[ConsentFact], instead: Instead) -> bool {
    instead.own_consent_allowed
        && own(consents).is_some_and(|own| own.answer.is_yes() && own.decides_themselves)
}

fn own_consent_stands(consents: &[ConsentFact], instead: Instead) -> bool {
    instead.own_consent_relied_on && own_consent_can_stand(consents, instead)
}

/// What the young person's own consent still wants before it stands in place of their parents'; nothing where the
/// council has not turned it on, or where there is no yes of theirs to rely on.
#[must_use]
pub fn own_consent_wants(consents: &[ConsentFact], instead: Instead, words: &Words) -> Option<String> {
    let own = own(consents).filter(|own| instead.own_consent_allowed && own.answer.is_yes())?;
    let name = &own.name;
    if !own.decides_themselves {
        return Some(format!(
            "{name} agreed. Before that can stand in place of a parent’s consent, {name} is 16 or 17 on the day of \
             the answer, or the answer says why {name} can decide this (Gillick)."
        ));
    }
    (!instead.own_consent_relied_on).then(|| {
        format!(
            "{name} agreed and can decide this. The {} records why parents’ consent is not relied on.",
            words.manager
        )
    })
}

/// Whether consent is complete, so that a meeting can be arranged.
#[must_use]
pub fn is_complete(consents: &[ConsentFact], instead: Instead) -> bool {
    not_complete(consents, instead, &Words::default()).is_empty()
}

fn said(answer: Answer) -> &'static str {
    if answer == Answer::Withdrawn { "withdrew consent" } else { "said no" }
}

/// Whether consent was refused or withdrawn, so that the pathway is held (H2).
#[must_use]
pub fn is_held(consents: &[ConsentFact], instead: Instead) -> bool {
    !instead.overridden
        && !own_consent_stands(consents, instead)
        && consents.iter().any(|consent| consent.answer.is_no())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Instead =
        Instead { overridden: false, own_consent_allowed: false, own_consent_relied_on: false };

    fn fact(name: &str, young: bool, answer: Answer) -> ConsentFact {
        ConsentFact {
            person_id: name.into(),
            name: name.into(),
            is_young_person: young,
            has_parental_responsibility: !young,
            answer,
            answered_on: None,
            ask_by_on: None,
            decides_themselves: false,
        }
    }

    #[test]
    fn one_parent_and_the_young_persons_answer_are_enough_to_start() {
        let callum = [
            fact("Donna", false, Answer::Given),
            fact("Lee", false, Answer::NotAsked),
            fact("Callum", true, Answer::Given),
        ];
        assert!(is_complete(&callum, NOTHING));
        assert_eq!(not_complete(&callum[1..], NOTHING, &Words::default()).len(), 1);
        assert_eq!(not_complete(&callum[..2], NOTHING, &Words::default()).len(), 1);
    }

    #[test]
    fn disagreement_between_parents_goes_to_the_manager() {
        let jayden = [
            fact("mother", false, Answer::Refused),
            fact("father", false, Answer::Given),
            fact("Jayden", true, Answer::NotAsked),
        ];
        assert!(is_held(&jayden, NOTHING));
        let words = Words { manager: "practice lead".into(), ..Words::default() };
        assert_eq!(
            not_complete(&jayden, NOTHING, &words),
            ["mother said no: the practice lead decides how to go on."]
        );
        assert!(is_complete(&jayden, Instead { overridden: true, ..NOTHING }));
    }

    #[test]
    fn who_answers_for_themselves_is_16_or_17_that_day_or_assessed() {
        let day = |text: &str| text.parse().ok();
        // Born on Mon 14 Feb 2011: 16 on Sun 14 Feb 2027, 18 on 14 Feb 2029.
        for (born, answered, assessed, decides) in [
            ("2011-02-14", "2027-02-13", false, false),
            ("2011-02-14", "2027-02-13", true, true),
            ("2011-02-14", "2027-02-14", false, true),
            ("2011-02-14", "2029-02-13", false, true),
            ("2011-02-14", "2029-02-14", false, false),
            ("2011-02-14", "2029-02-14", true, false),
            ("", "2027-02-14", false, false),
            ("", "2027-02-14", true, true),
            ("2011-02-14", "", false, false),
        ] {
            assert_eq!(
                decides_themselves(day(born), day(answered), assessed, Birthdays::default()),
                decides,
                "{born} {answered} {assessed}"
            );
        }
        let leap = |birthdays| decides_themselves(day("2012-02-29"), day("2028-02-28"), false, birthdays);
        assert!(!leap(Birthdays::FirstOfMarch));
    }

    /// DR G2, the second limb: the switch, their answer, whether they decide it themselves, the manager's reason.
    #[test]
    fn their_own_consent_stands_only_with_switch_yes_competence_and_reason() {
        const NOBODY: &str = "Nobody with parental responsibility has agreed yet.";
        const GILLICK: &str = "Callum agreed. Before that can stand in place of a parent’s consent, Callum is 16 or 17 \
                               on the day of the answer, or the answer says why Callum can decide this (Gillick).";
        const REASON: &str = "Callum agreed and can decide this. The team manager records why parents’ consent is not \
                              relied on.";
        const UNASKED: &str =
            "The young person's own answer is not recorded: agreed, did not agree, or not asked and why.";
        const WITHDREW: &str = "Callum withdrew consent: the team manager decides how to go on.";
        type Row = (bool, Option<Answer>, bool, bool, &'static [&'static str]);
        let table: [Row; 13] = [
            (true, Some(Answer::Given), true, true, &[]),
            (true, Some(Answer::GivenWithLimits), true, true, &[]),
            (false, Some(Answer::Given), true, true, &[NOBODY]),
            (false, Some(Answer::Given), true, false, &[NOBODY]),
            (true, Some(Answer::Given), true, false, &[NOBODY, REASON]),
            (true, Some(Answer::Given), false, true, &[NOBODY, GILLICK]),
            (true, Some(Answer::Given), false, false, &[NOBODY, GILLICK]),
            (true, Some(Answer::NotAsked), true, true, &[NOBODY]),
            (true, Some(Answer::NotAbleToObtain), true, true, &[NOBODY]),
            (true, Some(Answer::Withdrawn), true, true, &[NOBODY, WITHDREW]),
            (
                true,
                Some(Answer::Refused),
                true,
                true,
                &[NOBODY, "Callum said no: the team manager decides how to go on."],
            ),
            (true, None, true, true, &[NOBODY, UNASKED]),
            (false, Some(Answer::Withdrawn), true, true, &[NOBODY, WITHDREW]),
        ];
        for (allowed, answer, decides, reason, wants) in table {
            let instead = Instead { own_consent_allowed: allowed, own_consent_relied_on: reason, ..NOTHING };
            let mut consents = vec![fact("Donna", false, Answer::NotAsked)];
            consents.extend(
                answer.map(|answer| ConsentFact {
                    decides_themselves: decides,
                    ..fact("Callum", true, answer)
                }),
            );
            let told = format!("{allowed} {answer:?} {decides} {reason}");
            assert_eq!(not_complete(&consents, instead, &Words::default()), wants, "{told}");
            assert_eq!(is_held(&consents, instead), answer.is_some_and(Answer::is_no), "{told}");
            assert_eq!(
                own_consent_can_stand(&consents, instead),
                allowed && decides && answer.is_some_and(Answer::is_yes),
                "{told}"
            );
        }
    }

    #[test]
    fn a_parents_no_that_the_manager_knew_does_not_hold_their_own_consent() {
        let own = ConsentFact { decides_themselves: true, ..fact("Callum", true, Answer::Given) };
        let consents = [fact("Donna", false, Answer::Refused), own];
        let relied = Instead { own_consent_allowed: true, own_consent_relied_on: true, ..NOTHING };
        assert!(is_complete(&consents, relied) && !is_held(&consents, relied));
        // One they did not know of: the casebook says that it is not relied on any more.
        let later = Instead { own_consent_relied_on: false, ..relied };
        assert!(!is_complete(&consents, later) && is_held(&consents, later));
    }
}
