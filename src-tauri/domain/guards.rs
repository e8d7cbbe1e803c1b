//! Guards that warn and do not stop: one plan at a time (G6), a chair without another part in the case (G8).

use chrono::NaiveDate;

use crate::dates;
use crate::pathway::TriageOutcome;
use crate::words::Words;

/// How an earlier stay on the pathway went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EarlierStay {
    pub triage_outcome: Option<TriageOutcome>,
    pub triaged_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    /// Stepped down to a standard plan (end reason E1).
    pub stepped_down: bool,
}

/// G6: another plan of the young person may still be open. A child has one plan at a time: it is converted, not doubled.
#[must_use]
pub fn single_plan(called: &str, earlier: &[EarlierStay], words: &Words) -> Option<String> {
    let standard = |stay: &EarlierStay| match stay.triage_outcome {
        Some(TriageOutcome::StandardPlan) => stay.triaged_on,
        _ => stay.ended_on.filter(|_| stay.stepped_down),
    };
    let since = earlier.iter().filter_map(standard).max()?;
    Some(format!(
        "{called} may have an open {plan} plan: a standard one was enough on {}. A young person has one plan at a time: \
         on LCS, convert that plan instead of opening a second one.",
        dates::full(since),
        plan = words.child_in_need
    ))
}

/// Who works on a pathway, by id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Workers<'a> {
    pub chair: Option<&'a str>,
    pub social_worker: Option<&'a str>,
    pub manager: Option<&'a str>,
    /// The chair is also one of the professionals who work with the young person.
    pub chair_works_with_young_person: bool,
}

/// G8: why the chair is not independent; nothing where they are.
#[must_use]
pub fn chair_independence(workers: Workers<'_>, words: &Words) -> Option<String> {
    let chair = workers.chair.filter(|chair| !chair.is_empty())?;
    let (worker, word) = (&words.social_worker, &words.chair);
    let also = if workers.social_worker == Some(chair) {
        format!("the {worker}")
    } else if workers.manager == Some(chair) {
        format!("the manager of the {worker}")
    } else if workers.chair_works_with_young_person {
        "one of the professionals who work with the young person".to_owned()
    } else {
        return None;
    };
    Some(format!(
        "The {word} is also {also}. The {word} has no other part in the case: choose somebody else."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stay(outcome: Option<TriageOutcome>, stepped_down: bool) -> EarlierStay {
        EarlierStay {
            triage_outcome: outcome,
            triaged_on: "2026-03-02".parse().ok(),
            ended_on: "2026-09-01".parse().ok(),
            stepped_down,
        }
    }

    #[test]
    fn a_second_plan_is_warned_about() {
        let warns = |earlier: &[EarlierStay]| single_plan("Callum", earlier, &Words::default());
        for (earlier, on) in [
            (vec![], None),
            (vec![stay(Some(TriageOutcome::Accept), false)], None),
            (vec![stay(Some(TriageOutcome::EarlyHelp), false)], None),
            (vec![stay(Some(TriageOutcome::StandardPlan), false)], Some("Mon 2 Mar 2026")),
            (vec![stay(Some(TriageOutcome::Accept), true)], Some("Tue 1 Sep 2026")),
        ] {
            let says = warns(&earlier);
            assert_eq!(says.is_some(), on.is_some(), "{earlier:?}");
            assert!(on.is_none_or(|on| says.unwrap_or_default().contains(on)), "{earlier:?}");
        }
    }

    #[test]
    fn a_chair_has_no_other_part_in_the_case() {
        let workers = |chair, social_worker, manager, known| Workers {
            chair,
            social_worker,
            manager,
            chair_works_with_young_person: known,
        };
        let (helen, tom, bridget) = (Some("helen"), Some("tom"), Some("bridget"));
        for (workers, says) in [
            (workers(helen, tom, bridget, false), None),
            (workers(None, None, None, false), None),
            (workers(Some(""), Some(""), None, false), None),
            (workers(tom, tom, bridget, false), Some("is also the allocated social worker.")),
            (
                workers(bridget, tom, bridget, false),
                Some("is also the manager of the allocated social worker."),
            ),
            (workers(helen, tom, bridget, true), Some("is also one of the professionals")),
        ] {
            let found = chair_independence(workers, &Words::default());
            assert_eq!(found.is_some(), says.is_some(), "{workers:?}");
            assert!(says.is_none_or(|says| found.unwrap_or_default().contains(says)), "{workers:?}");
        }
    }
}
