//! What triage decides about a referral, with its reason and whose decision it was.

use waymark_domain::dates;
use waymark_domain::pathway::{TriageOutcome, not_assessed};
use waymark_domain::powers::Deed;
use waymark_domain::referral::{self, Stage};
use waymark_domain::second_person::{Covers, Subject};

use super::answers::Answers;
use super::facts::{Known, full_name};
use super::pathway::{ON_PATHWAY, refuse};
use super::second_person::Decision;
use super::strategy::END_OF_BEFORE;
use super::{Act, Casebook, Result, new_id};
use crate::store::record::{Field, Noun, Value};
use crate::store::{practitioner, referral as table};
use crate::wire;
use crate::wire::triage::{AnswerPrompt, DecideTriage, RecordFeedback, TriageCard, TriageColumn};

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
        if outcome == Some(TriageOutcome::Accept) {
            reasons.extend(facts.assessed_on.is_none().then(|| not_assessed(&words)));
            reasons.extend(facts.is_looked_after(&words));
        }
        if let Some(since) = facts.strategy_open_since() {
            reasons.push(format!(
                "A strategy discussion is open since {}: record the day it ended, then what triage decides.",
                dates::full(since)
            ));
        }
        Ok(reasons)
    }

    /// What the discussion answered to one of its prompts.
    pub async fn answer_prompt(&mut self, request: AnswerPrompt) -> Result<wire::Done> {
        let known = self.pathway_facts(&request.pathway_id).await?;
        if known.facts.last_held().is_some() {
            refuse(&["The first meeting was held: triage is over.".to_owned()])?;
        }
        let mut answers = Answers::default();
        answers.value("pathway_id", request.pathway_id.as_str());
        let prompts: Vec<&str> = referral::PROMPTS.iter().map(|(prompt, _)| *prompt).collect();
        answers.required("prompt", &request.prompt, "Choose a prompt.");
        answers.one_of("prompt", &request.prompt, &prompts);
        answers.text("answer", &request.answer);
        answers.one_of("answer", &request.answer, &["yes", "no", "unclear"]);
        answers.text("note", &request.note);
        let fields = answers.fields()?;
        let before = table::prompts(self.store.connection(), &request.pathway_id).await?;
        let before = before.into_iter().find(|one| one.prompt == request.prompt);
        let is_new = before.is_none();
        let id = before.map_or_else(new_id, |one| one.triage_answer_id);
        let mut acting = self.begin(Act::AnswerPrompt, Noun::TriageAnswer, &id).await?;
        acting.touches(&known.row.young_person_id);
        if is_new {
            acting.add(Noun::TriageAnswer, &id, &once(fields)).await?;
        } else {
            acting.set(Noun::TriageAnswer, &id, &once(fields)).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AnswerPrompt, ON_PATHWAY))
    }

    /// T3: the referrer was told what triage decided, and how.
    pub async fn record_feedback(&mut self, request: RecordFeedback) -> Result<wire::Done> {
        let today = self.today();
        let known = self.pathway_facts(&request.pathway_id).await?;
        let mut answers = Answers::default();
        let told = answers.required_day("feedback_on", &request.on, today, "Give the day.");
        answers.required("feedback", &request.how, "Say how the referrer was told.");
        if told.zip(known.facts.triaged_on).is_some_and(|(told, decided)| told < decided) {
            answers.problems.add("feedback_on", "This day is before triage decided.");
        }
        let fields = answers.fields()?;
        if known.facts.triaged_on.is_none() {
            refuse(&["Triage has not decided yet.".to_owned()])?;
        }
        let id = request.pathway_id;
        let mut acting = self.begin(Act::RecordFeedback, Noun::Pathway, &id).await?;
        acting.touches(&known.row.young_person_id);
        acting.set(Noun::Pathway, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordFeedback, ON_PATHWAY))
    }

    /// The board: every referral before its first meeting is arranged, by stage, the oldest first.
    pub async fn triage_board(&mut self, _: wire::Nothing) -> Result<Vec<TriageColumn>> {
        let today = self.today();
        let calendar = self.calendar().await?;
        let from = self.store.connection();
        let ids = table::before_a_meeting(from).await?;
        let workers = practitioner::practitioners(from).await?;
        let written =
            table::referrals(from, &crate::store::facts::ids(ids.iter().map(String::as_str))).await?;
        let hidden = self.hidden_people().await?;
        let mut known = self.pathway_facts_in_brief(ids).await?;
        known.retain(|one| !hidden.contains(&one.row.young_person_id));
        let people = crate::store::facts::ids(known.iter().map(|one| one.row.young_person_id.as_str()));
        let repeats = self.repeats_of(&people).await?;
        known.sort_by_key(|one| one.facts.referred_on);
        let card = |one: &Known| {
            let pathway_id = &one.row.pathway_id;
            let text = written.iter().find(|row| row.pathway_id == *pathway_id);
            let by = workers.iter().find(|by| Some(&by.practitioner_id) == one.row.social_worker_id.as_ref());
            TriageCard {
                pathway_id: pathway_id.clone(),
                name: full_name(&one.line.given_name, &one.line.family_name),
                age: referral::age(one.facts.referred_on, today, &calendar),
                detail: one
                    .facts
                    .information_by_on
                    .map(|by| format!("needed by {}", dates::short(by)))
                    .unwrap_or_default(),
                harms: text.map_or_else(
                    || one.row.harms.clone().unwrap_or_default(),
                    |row| referral::harms_say(row.answer("harms")),
                ),
                repeat: referral::referred_before(repeats.get(pathway_id).map_or(&[], Vec::as_slice))
                    .unwrap_or_default(),
                danger: text.is_some_and(|row| row.answer("safety_now") == "yes"),
                social_worker: by.map(|by| by.name.clone()).unwrap_or_default(),
            }
        };
        let column = |stage: Stage| TriageColumn {
            title: stage.says().into(),
            cards: known
                .iter()
                .filter(|one| referral::stage(&one.facts) == Some(stage))
                .map(|one| card(one))
                .collect(),
        };
        Ok(Stage::ALL.into_iter().map(column).collect())
    }
}

/// The last word for each field.
fn once(fields: Vec<Field>) -> Vec<Field> {
    let mut last: Vec<Field> = Vec::new();
    for (field, value) in fields {
        last.retain(|(other, _)| *other != field);
        last.push((field, value));
    }
    last
}
