//! Strategy discussions: possible for anyone at any time, and ended by a manager with what comes after.

use waymark_domain::dates;
use waymark_domain::ending::EndReason;
use waymark_domain::pathway::State;
use waymark_domain::powers::Deed;

use super::answers::Answers;
use super::pathway::{ON_PATHWAY, refuse};
use super::{Act, Casebook, Result};
use crate::store::record::{Field, Noun, Value};
use crate::wire;
use crate::wire::triage::{EndStrategyDiscussion, RecordStrategyDiscussion};

const OUTCOMES: [&str; 3] = ["goes_on", "child_protection_plan", "looked_after"];

/// What the end of an earlier strategy discussion left behind.
pub(super) const END_OF_BEFORE: [&str; 4] =
    ["strategy_ended_on", "strategy_outcome", "strategy_decided_by", "consent_confirmed_on"];

impl Casebook {
    /// T4, T21: holds the pathway, whatever its state and whoever asks. Only a day is needed.
    pub async fn record_strategy_discussion(
        &mut self,
        request: RecordStrategyDiscussion,
    ) -> Result<wire::Done> {
        let today = self.today();
        let known = self.pathway_facts(&request.pathway_id).await?;
        let mut answers = Answers::default();
        answers.required_day("strategy_discussion_on", &request.began_on, today, "Give the day.");
        answers.text("strategy_reason", &request.reason);
        // A new one is open whatever became of the one before, also when that ended the same day.
        let mut fields = answers.fields()?;
        fields.extend(END_OF_BEFORE.map(|field| (field, Value::Empty)));
        let id = request.pathway_id;
        let mut acting = self.begin(Act::RecordStrategyDiscussion, Noun::Pathway, &id).await?;
        acting.touches(&known.row.young_person_id);
        acting.set(Noun::Pathway, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordStrategyDiscussion, ON_PATHWAY))
    }

    /// T22, T23: how it ended, as a manager decided. Where the plan goes on, consent was asked for again; where a child
    /// protection plan or care began, the plan ends on that day.
    pub async fn end_strategy_discussion(&mut self, request: EndStrategyDiscussion) -> Result<wire::Done> {
        let today = self.today();
        let known = self.pathway_facts(&request.pathway_id).await?;
        let mut answers = Answers::default();
        let ended =
            answers.required_day("strategy_ended_on", &request.ended_on, today, "Give the day it ended.");
        answers.required("strategy_outcome", &request.outcome, "Say how it ended.");
        answers.one_of("strategy_outcome", &request.outcome, &OUTCOMES);
        answers.required("strategy_decided_by", &request.decided_by, "Choose who decided it.");
        self.check_colleague(&mut answers, "strategy_decided_by", &request.decided_by).await?;
        let confirmed = answers.past_day("consent_confirmed_on", &request.consent_confirmed_on, today);
        let began = known.facts.strategy_open_since();
        for (field, on) in [("strategy_ended_on", ended), ("consent_confirmed_on", confirmed)] {
            if on.zip(began).is_some_and(|(on, began)| on < began) {
                answers.problems.add(field, "This day is before the strategy discussion.");
            }
        }
        let goes_on = request.outcome == "goes_on";
        if !goes_on && request.reason.trim().is_empty() {
            answers.problems.add("reason", "Say in a sentence what was decided.");
        }
        let after = {
            let mut facts = known.facts.clone();
            facts.strategy_ended_on = ended;
            facts.state()
        };
        let runs = matches!(
            after,
            State::ArrangingMeeting | State::MeetingBooked | State::OutputsDue | State::PlanActive
        );
        if goes_on && runs && confirmed.is_none() {
            answers.problems.add(
                "consent_confirmed_on",
                "Give the day consent was asked for again: the plan goes on only with it.",
            );
        }
        let mut fields = answers.fields()?;
        if began.is_none() {
            refuse(&["No strategy discussion is open.".to_owned()])?;
        }
        self.may(Deed::EndStrategy, &request.decided_by).await?;
        if let Some(ended) = ended.filter(|_| !goes_on && known.facts.ended_on.is_none()) {
            fields.extend(ending(&request, ended));
        }
        let (id, me) = (request.pathway_id, self.me().to_owned());
        let mut acting = self.begin(Act::EndStrategyDiscussion, Noun::Pathway, &id).await?;
        acting.touches(&known.row.young_person_id);
        if request.decided_by != me {
            acting.on_behalf_of(&request.decided_by);
        }
        acting.set(Noun::Pathway, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::EndStrategyDiscussion, ON_PATHWAY))
    }
}

/// A Child in Need plan and a child protection plan never run together: the one ends on the day the other begins.
fn ending(request: &EndStrategyDiscussion, on: chrono::NaiveDate) -> Vec<Field> {
    let reason = if request.outcome == "looked_after" {
        EndReason::LookedAfter
    } else {
        EndReason::ChildProtectionPlan
    };
    let mut fields: Vec<Field> = vec![
        ("end_decided_on", on.into()),
        ("end_reason", reason.word().into()),
        ("end_decided_at", "manager".into()),
        ("end_manager_id", request.decided_by.as_str().into()),
        ("end_explanation", Value::typed(&request.reason)),
    ];
    if request.outcome == "looked_after" {
        fields.push(("looked_after_on", on.into()));
    }
    fields
}

/// The day a plan ends that something else replaced; nothing where the day is free (T23).
pub(super) fn ends_on(row: &crate::store::pathway::PathwayRow) -> Option<(chrono::NaiveDate, String)> {
    let what = match row.strategy_outcome.as_deref()? {
        "child_protection_plan" => "the child protection plan",
        "looked_after" => "care",
        _ => return None,
    };
    let on = super::facts::day(row.end_decided_on.as_deref())?;
    Some((
        on,
        format!("The plan ends on {}, the day {what} began: the two never run together.", dates::full(on)),
    ))
}
