//! The referral to the advocacy service (DR 3.16): whom it may be made for (G7), what it may not hold, and what it waits
//! for.

use crate::dates;
use crate::disclosure::police_words;
use crate::pathway::{PathwayFacts, TriageOutcome};
use crate::words::Words;

/// Why no referral can be made, a sentence each; empty where one can.
///
/// The young person's own yes is asked for (G7), and only after triage accepted (T9). A hold stops no referral: an
/// advocate helps then too.
#[must_use]
pub fn not_referable(facts: &PathwayFacts, words: &Words) -> Vec<String> {
    let mut reasons = Vec::new();
    if facts.state().is_over() {
        reasons.push("This pathway is over.".to_owned());
    } else if facts.triage_outcome != Some(TriageOutcome::Accept) {
        reasons.push("Triage has not accepted the referral.".to_owned());
    }
    if facts.advocacy_agreed_on.is_none() {
        reasons.push(format!(
            "{} has not agreed to advocacy, or does not any more. Record their own answer first; {} is asked only \
             after it.",
            facts.called, words.advocacy
        ));
    }
    reasons
}

/// Why a text cannot stand in a referral to advocacy: volunteers read it, and nothing of the police belongs there.
#[must_use]
pub fn not_for_advocates(text: &str) -> Option<String> {
    let found = police_words(text);
    let first = found.first()?;
    Some(format!(
        "“{first}” looks like police information. None of it goes to an advocate: say it in other words."
    ))
}

/// Where the referral stands, in a sentence.
#[must_use]
pub fn says(facts: &PathwayFacts, advocate: &str, words: &Words) -> String {
    let called = &facts.called;
    let service = &words.advocacy;
    match (facts.advocacy_agreed_on, facts.advocacy_referred_on, facts.advocate_on) {
        (None, Some(referred), _) => format!(
            "Referred to {service} on {}. {called} does not want an advocate any more: tell {service}.",
            dates::full(referred)
        ),
        (None, None, _) => format!("{called} has not said yes to an advocate."),
        (Some(agreed), None, _) => {
            format!("{called} said yes on {}. Nobody has asked {service} yet.", dates::full(agreed))
        }
        (Some(_), Some(referred), None) => {
            let asked_again = facts
                .advocacy_chased_on
                .filter(|chased| *chased >= referred)
                .map(|chased| format!(" Asked again on {}.", dates::full(chased)))
                .unwrap_or_default();
            format!(
                "Referred to {service} on {}.{asked_again} No advocate is named yet.",
                dates::full(referred)
            )
        }
        (Some(_), Some(_), Some(named)) => {
            format!("{advocate} is {called}’s advocate. {service} said so on {}.", dates::full(named))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    fn agreed() -> PathwayFacts {
        PathwayFacts {
            called: "Callum".into(),
            referred_on: Some(day("2026-11-10")),
            triaged_on: Some(day("2026-11-17")),
            triage_outcome: Some(TriageOutcome::Accept),
            advocacy_agreed_on: Some(day("2026-11-20")),
            ..PathwayFacts::default()
        }
    }

    /// T9: allowed after triage accepted and with the young person's own yes; refused elsewhere, each with its sentence.
    #[test]
    fn a_referral_needs_their_own_yes_and_an_accepted_pathway() {
        let words = Words::default();
        let refused = |change: &dyn Fn(&mut PathwayFacts)| {
            let mut facts = agreed();
            change(&mut facts);
            not_referable(&facts, &words).join(" ")
        };
        assert_eq!(refused(&|_| {}), "");
        assert!(
            refused(&|facts| facts.advocacy_agreed_on = None).contains("Callum has not agreed to advocacy")
        );
        for outcome in TriageOutcome::ALL {
            let says = refused(&|facts| facts.triage_outcome = Some(outcome));
            assert_eq!(says.is_empty(), outcome == TriageOutcome::Accept, "{outcome:?}");
        }
        assert!(refused(&|facts| facts.ended_on = Some(day("2027-01-04"))).contains("is over"));
        assert_eq!(refused(&|facts| facts.strategy_discussion_on = Some(day("2026-11-24"))), "");
    }

    #[test]
    fn nothing_of_the_police_goes_to_an_advocate() {
        assert_eq!(not_for_advocates("Two dogs at home. Meet at school, never at the door."), None);
        let says = not_for_advocates("A search warrant is planned for the flat.").unwrap_or_default();
        assert!(says.contains("search warrant"), "{says}");
        // A word that is only sometimes the police's is no reason.
        assert_eq!(not_for_advocates("He is a suspected vegetarian."), None);
    }

    #[test]
    fn where_it_stands_is_one_sentence() {
        let words = Words::default();
        let mut facts = agreed();
        assert_eq!(
            says(&facts, "", &words),
            "Callum said yes on Fri 20 Nov 2026. Nobody has asked Route 1 yet."
        );
        facts.advocacy_referred_on = Some(day("2026-11-23"));
        assert_eq!(
            says(&facts, "", &words),
            "Referred to Route 1 on Mon 23 Nov 2026. No advocate is named yet."
        );
        facts.advocacy_chased_on = Some(day("2026-11-30"));
        assert!(says(&facts, "", &words).contains("Asked again on Mon 30 Nov 2026."));
        facts.advocate_on = Some(day("2026-12-01"));
        assert!(says(&facts, "Mia Grant", &words).starts_with("Mia Grant is Callum’s advocate."));
        facts.advocacy_agreed_on = None;
        assert!(
            says(&facts, "Mia Grant", &words).contains("does not want an advocate any more: tell Route 1.")
        );
    }
}
