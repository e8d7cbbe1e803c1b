//! Visits: the young person was seen, seen alone, or not seen.

use waymark_domain::powers::Deed;

use super::answers::Answers;
use super::facts::day;
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::pathway;
use crate::store::record::{Field, Noun, Value};
use crate::wire;

pub(super) const OUTCOMES: &[&str] = &["seen", "seen_alone", "not_seen"];

const NOT_PLANNED: [Field; 2] = [("visit_planned_on", Value::Empty), ("visit_planned_place", Value::Empty)];

/// The outcome of a visit, in words.
pub(super) fn outcome_says(outcome: &str) -> &'static str {
    match outcome {
        "seen" => "Seen",
        "seen_alone" => "Seen alone",
        _ => "Not seen",
    }
}

impl Casebook {
    /// Records a visit or an attempt. Only one at which the young person was seen starts the fortnight again.
    pub async fn record_visit(&mut self, request: wire::people::RecordVisit) -> Result<wire::Done> {
        self.i_may(Deed::RecordVisit).await?;
        let today = self.today();
        let row = pathway::pathway(self.store.connection(), &request.pathway_id)
            .await?
            .ok_or(Error::Missing("pathway"))?;
        let mut answers = Answers::default();
        answers.value("pathway_id", request.pathway_id.as_str());
        let visited =
            answers.required_day("visited_on", &request.visited_on, today, "Give the day of the visit.");
        let referred = day(row.referred_on.as_deref());
        if visited.zip(referred).is_some_and(|(visited, referred)| visited < referred) {
            answers.problems.add("visited_on", "This is before the pathway began.");
        }
        if request.outcome.trim().is_empty() {
            answers.problems.add("outcome", "Say whether the young person was seen.");
        }
        answers.one_of("outcome", &request.outcome, OUTCOMES);
        answers.text("place", &request.place);
        answers.text("what_they_said", &request.what_they_said);
        answers.one_of("bedroom_seen", &request.bedroom_seen, &["yes", "no"]);
        answers.one_of("plan_checked", &request.plan_checked, &["yes", "no"]);
        answers.value("visited_by_id", self.identity.practitioner_id.as_str());
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::RecordVisit, Noun::Visit, &id).await?;
        acting.touches(&row.young_person_id);
        acting.add(Noun::Visit, &id, &fields).await?;
        // What was planned for that day or before has been tried.
        if day(row.visit_planned_on.as_deref())
            .zip(visited)
            .is_some_and(|(planned, visited)| planned <= visited)
        {
            acting.set(Noun::Pathway, &row.pathway_id, &NOT_PLANNED).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordVisit, &[wire::Noun::Visit, wire::Noun::Pathway]))
    }

    /// When the next visit is meant to be, and where. The limit stays where it is.
    pub async fn plan_visit(&mut self, request: wire::triage::PlanVisit) -> Result<wire::Done> {
        self.i_may(Deed::RecordVisit).await?;
        let today = self.today();
        let row = pathway::pathway(self.store.connection(), &request.pathway_id)
            .await?
            .ok_or(Error::Missing("pathway"))?;
        let mut answers = Answers::default();
        let planned = answers.day("visit_planned_on", &request.on);
        if planned.is_some_and(|on| on < today) {
            answers.problems.add("visit_planned_on", "This day has gone. Record the visit instead.");
        }
        answers.text("visit_planned_place", &request.place);
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::PlanVisit, Noun::Pathway, &request.pathway_id).await?;
        acting.touches(&row.young_person_id);
        acting.set(Noun::Pathway, &request.pathway_id, &fields).await?;
        let entry = acting.finish().await?;
        let changed = [wire::Noun::Visit, wire::Noun::Pathway];
        Ok(self.done(entry, &request.pathway_id, Act::PlanVisit, &changed))
    }
}
