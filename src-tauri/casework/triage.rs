//! What triage decides about a referral, with its reason and whose decision it was.

use waymark_domain::dates;
use waymark_domain::pathway::{TriageOutcome, not_assessed};
use waymark_domain::powers::Deed;
use waymark_domain::second_person::{Covers, Subject};

use super::answers::Answers;
use super::facts::Known;
use super::pathway::{ON_PATHWAY, refuse};
use super::second_person::Decision;
use super::strategy::END_OF_BEFORE;
use super::{Act, Casebook, Result};
use crate::store::record::{Noun, Value};
use crate::wire;
use crate::wire::triage::DecideTriage;

fn outcome_words() -> Vec<&'static str> {
    TriageOutcome::ALL.iter().map(|outcome| outcome.word()).collect()
}

impl Casebook {
    /// T2 to T4: what triage decided, when, why and who decided it.
    pub async fn decide_triage(&mut self, request: DecideTriage) -> Result<wire::Done> {
        let today = self.today();
        let known = self.pathway_facts(&request.pathway_id).await?;
        let mut answers = Answers::default();
        let decided =
            answers.required_day("triaged_on", &request.decided_on, today, "Give the day it was decided.");
        answers.required("triage_outcome", &request.outcome, "Choose what triage decided.");
        answers.one_of("triage_outcome", &request.outcome, &outcome_words());
        answers.required("triage_reason", &request.reason, "Say why.");
        let information = answers.day("information_by_on", &request.information_by_on);
        let outcome = TriageOutcome::of_word(&request.outcome);
        if outcome == Some(TriageOutcome::MoreInformation) && information.is_none() {
            answers.problems.add("information_by_on", "Give the day by which it is needed.");
        }
        if decided.zip(known.facts.referred_on).is_some_and(|(decided, referred)| decided < referred) {
            answers.problems.add("triaged_on", "Triage comes after the referral.");
        }
        answers.required("practitioner_id", &request.by.practitioner_id, "Choose who decided.");
        answers.fields.retain(|(field, _)| *field != "practitioner_id");
        let mut fields = answers.fields()?;
        fields.push(("triaged_by", request.by.practitioner_id.as_str().into()));
        fields.extend([("feedback_on", Value::Empty), ("feedback", Value::Empty)]);
        let strategy = outcome == Some(TriageOutcome::StrategyDiscussion);
        if !strategy {
            self.may(Deed::Triage, &request.by.practitioner_id).await?;
        }
        refuse(&self.not_triaged(&known, outcome).await?)?;
        if strategy {
            let facts = &known.facts;
            if facts.last_held().is_some() || facts.end_decided_on.is_some() || facts.ended_on.is_some() {
                // Triage is long over; what it said then stays.
                fields = vec![
                    ("strategy_discussion_on", decided.unwrap_or(today).into()),
                    ("strategy_reason", Value::typed(&request.reason)),
                ];
            }
            // Another one is open from now on, whatever became of the one before.
            fields.extend(END_OF_BEFORE.map(|field| (field, Value::Empty)));
        }
        let signed = self.decision_of(Subject::Triage, &request.by).await?;
        let id = request.pathway_id;
        let mut acting = self.begin(Act::DecideTriage, Noun::Pathway, &id).await?;
        acting.touches(&known.row.young_person_id);
        let covers = Covers::default();
        let decision = Decision {
            record_id: &id,
            statement: outcome.map_or("", TriageOutcome::says),
            covers: &covers,
            on: decided.unwrap_or(today),
        };
        acting.sign(&signed, &decision).await?;
        acting.set(Noun::Pathway, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::DecideTriage, ON_PATHWAY))
    }

    /// Why triage cannot decide this; a strategy discussion is asked for whatever stands against the rest.
    async fn not_triaged(&mut self, known: &Known, outcome: Option<TriageOutcome>) -> Result<Vec<String>> {
        let words = self.words().await?;
        let facts = &known.facts;
        let mut reasons = Vec::new();
        if outcome == Some(TriageOutcome::StrategyDiscussion) {
            return Ok(reasons);
        }
        if facts.referred_on.is_none() {
            reasons.push("The referral is not sent to triage yet.".to_owned());
        }
        if facts.ended_on.is_some() || facts.end_decided_on.is_some() {
            reasons.push("This pathway has ended or is ending.".to_owned());
        } else if facts.last_held().is_some() {
            reasons.push(
                "The first meeting was held: triage is over. How the plan goes on is decided there."
                    .to_owned(),
            );
        }
        if outcome == Some(TriageOutcome::Accept) && facts.assessed_on.is_none() {
            reasons.push(not_assessed(&words));
        }
        if let Some(since) = facts.strategy_open_since() {
            reasons.push(format!(
                "A strategy discussion is open since {}: record the day it ended, then what triage decides.",
                dates::full(since)
            ));
        }
        Ok(reasons)
    }
}
