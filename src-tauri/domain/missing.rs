//! What is not on record yet for a young person, as a chair or a manager reads it down a list.

use crate::consent;
use crate::pathway::PathwayFacts;
use crate::words::Words;

/// What the list asks beyond the facts of the pathway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recorded {
    pub lcs_id: bool,
    pub social_worker: bool,
    pub chair: bool,
    pub manager: bool,
}

/// Everything missing, the gravest first; a pathway that is over misses nothing.
#[must_use]
pub fn missing(facts: &PathwayFacts, recorded: Recorded, words: &Words) -> Vec<String> {
    let state = facts.state();
    if state.is_over() {
        return Vec::new();
    }
    let meets = facts.last_held().is_some();
    let no_date =
        !state.is_held() && !facts.meetings.iter().any(|one| one.is_ahead() && one.scheduled_on.is_some());
    let gaps = [
        (!recorded.social_worker, words.social_worker.clone()),
        (!recorded.chair, words.chair.clone()),
        (!recorded.manager, words.manager.clone()),
        (
            !facts.consents.iter().any(|one| one.has_parental_responsibility),
            "who has parental responsibility".into(),
        ),
        (!consent::is_complete(&facts.consents, facts.instead_of_consent), "complete consent".into()),
        (meets && no_date, "date of the next meeting".into()),
        (facts.visit_anchor().is_some_and(|(_, seen)| !seen), "a visit since the plan began".into()),
        (facts.born_on.is_none(), "date of birth".into()),
        (!recorded.lcs_id, "LCS ID".into()),
    ];
    gaps.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, what)| what).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_bare_record_misses_everything_a_meeting_needs() {
        let facts = PathwayFacts { referred_on: "2026-11-02".parse().ok(), ..PathwayFacts::default() };
        assert_eq!(
            missing(&facts, Recorded::default(), &Words::default()),
            [
                "allocated social worker",
                "independent chair",
                "team manager",
                "who has parental responsibility",
                "complete consent",
                "date of birth",
                "LCS ID"
            ]
        );
    }

    #[test]
    fn an_ended_pathway_misses_nothing() {
        let facts = PathwayFacts { ended_on: "2026-11-02".parse().ok(), ..PathwayFacts::default() };
        assert!(missing(&facts, Recorded::default(), &Words::default()).is_empty());
    }
}
