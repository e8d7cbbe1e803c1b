//! The referral for triage: begun, written in any order, sent once nothing is missing, and read by who triages.

use std::collections::HashMap;

use waymark_domain::dates;
use waymark_domain::powers::Deed;
use waymark_domain::problems::Problems;
use waymark_domain::referral::{self, Question, Shape};
use waymark_domain::second_person::Subject;

use super::answers::{Answers, not_changed_here};
use super::facts::{Known, called, day, full_name};
use super::pathway::{ON_PATHWAY, refuse};
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::record::{Field, Noun, Value};
use crate::store::referral::{self as table, ReferralRow};
use crate::wire;
use crate::wire::ending::Choice;
use crate::wire::triage::{
    AddReferralFact, BeginReferral, PromptView, ReferralFactView, ReferralQuestion, ReferralSection,
    ReferralView,
};

impl Casebook {
    /// A0: an empty referral, and with it the pathway it may lead to. It is found again on My work and on the board.
    pub async fn begin_referral(&mut self, request: BeginReferral) -> Result<wire::Done> {
        self.young_person_is_there(&request.young_person_id).await?;
        self.i_may(Deed::Refer).await?;
        self.may_open(&request.young_person_id, false).await?;
        let (id, referral_id, me) = (new_id(), new_id(), self.me().to_owned());
        let mut acting = self.begin(Act::BeginReferral, Noun::Pathway, &id).await?;
        acting.touches(&request.young_person_id);
        let fields: [Field; 2] =
            [("young_person_id", request.young_person_id.as_str().into()), ("social_worker_id", me.into())];
        acting.add(Noun::Pathway, &id, &fields).await?;
        acting.add(Noun::Referral, &referral_id, &[("pathway_id", id.as_str().into())]).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::BeginReferral, ON_PATHWAY))
    }

    /// Writes answers of the form; it stays open until it is sent, and again while triage asks for more.
    pub async fn change_referral(&mut self, request: wire::Change) -> Result<wire::Done> {
        let today = self.today();
        let (known, row) = self.open_referral(&request.id).await?;
        let mut answers = Answers::default();
        for change in &request.changes {
            let question = referral::question(&change.field).ok_or_else(not_changed_here)?;
            read(&mut answers, question, change.value.as_deref().unwrap_or_default(), today);
        }
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::ChangeReferral, Noun::Referral, &row.referral_id).await?;
        acting.touches(&known.row.young_person_id);
        acting.set(Noun::Referral, &row.referral_id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::ChangeReferral, ON_PATHWAY))
    }

    /// Something that happened on a day, with who told it.
    pub async fn add_referral_fact(&mut self, request: AddReferralFact) -> Result<wire::Done> {
        let today = self.today();
        let (known, _) = self.open_referral(&request.pathway_id).await?;
        let mut answers = Answers::default();
        answers.value("pathway_id", request.pathway_id.as_str());
        answers.required_day("happened_on", &request.happened_on, today, "Give the day it happened.");
        answers.required("source", &request.source, "Say who told it.");
        answers.required("body", &request.body, "Say what happened.");
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::AddReferralFact, Noun::ReferralFact, &id).await?;
        acting.touches(&known.row.young_person_id);
        acting.add(Noun::ReferralFact, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddReferralFact, ON_PATHWAY))
    }

    /// T1: sends it to triage. Where something is needed today, a strategy discussion begins with the same act.
    pub async fn submit_referral(&mut self, request: wire::About) -> Result<wire::Done> {
        let today = self.today();
        let (known, row) = self.open_referral(&request.id).await?;
        self.i_may(Deed::Refer).await?;
        // G4: a child who is looked after has another plan, and other people for it.
        let words = self.words().await?;
        refuse(known.facts.is_looked_after(&words).as_slice())?;
        let mut problems = Problems::none();
        for (field, says) in referral::missing(|field| row.answer(field).to_owned()) {
            problems.add(field, says);
        }
        problems.or(()).map_err(Error::Invalid)?;
        let harms = referral::harms_say(row.answer("harms"));
        let first = known.facts.referred_on.unwrap_or(today);
        let mut fields: Vec<Field> = vec![("referred_on", first.into()), ("harms", Value::Text(harms))];
        // What triage asked for is there: it decides anew.
        fields.extend(
            [
                "triaged_on",
                "triage_outcome",
                "triage_reason",
                "triaged_by",
                "information_by_on",
                "feedback_on",
                "feedback",
            ]
            .map(|field| (field, Value::Empty)),
        );
        if row.answer("safety_now") == "yes" && known.facts.strategy_open_since().is_none() {
            fields.push(("strategy_discussion_on", today.into()));
            fields.push(("strategy_reason", Value::typed(row.answer("safety_note"))));
        }
        let mut acting = self.begin(Act::SubmitReferral, Noun::Pathway, &request.id).await?;
        acting.touches(&known.row.young_person_id);
        acting.set(Noun::Pathway, &request.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::SubmitReferral, ON_PATHWAY))
    }

    /// The referral with everything its page shows.
    pub async fn referral(&mut self, request: wire::About) -> Result<ReferralView> {
        let known = self.pathway_facts(&request.id).await?;
        self.young_person_is_there(&known.row.young_person_id).await?;
        let words = self.words().await?;
        let birthdays = self.calendar().await?.birthdays();
        let row = self.written_referral(&request.id).await?;
        let facts = table::facts(self.store.connection(), &request.id).await?;
        let prompts = self.prompts_of(&request.id).await?;
        let repeats = self.repeats(&known.row.young_person_id).await?;
        let standing = self.decision_about(Subject::Triage, &request.id).await?;
        let decided = known.facts.triage_outcome.filter(|_| known.row.triaged_by.is_some());
        let born = known.facts.born_on;
        let age = born.map(|born| birthdays.age_on(born, self.today()));
        let about = [
            age.map(|age| format!("{age} years old")),
            born.map(|born| format!("born {}", dates::full(born))),
            known.line.lcs_id.as_ref().map(|id| format!("LCS {id}")),
        ];
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Ok(ReferralView {
            pathway_id: request.id.clone(),
            young_person_id: known.row.young_person_id.clone(),
            name: full_name(&known.line.given_name, &known.line.family_name),
            called: called(&known.line.given_name, known.line.preferred_name.as_deref()),
            about: about.into_iter().flatten().collect::<Vec<_>>().join(", "),
            state: known.facts.state().says().into(),
            here_says: known.facts.here_says(&words),
            open: is_open(&known),
            can_be_triaged: known.facts.referred_on.is_some()
                && known.facts.last_held().is_none()
                && !known.facts.state().is_over(),
            referred_says: known.facts.referred_on.map(dates::full).unwrap_or_default(),
            repeat: referral::referred_before(repeats.get(&request.id).map_or(&[], Vec::as_slice))
                .unwrap_or_default(),
            sections: row.as_ref().map(sections).unwrap_or_default(),
            facts: facts
                .into_iter()
                .map(|one| ReferralFactView {
                    on_says: day(Some(&one.happened_on)).map(dates::full).unwrap_or_default(),
                    id: one.referral_fact_id,
                    source: one.source,
                    body: one.body,
                })
                .collect(),
            prompts,
            diverts: row.is_some_and(|row| row.answer("safety_now") == "yes")
                && known.facts.strategy_open_since().is_none()
                && known.facts.referred_on.is_none(),
            decided_says: standing
                .zip(decided)
                .map(|(standing, outcome)| standing.says(outcome.says()))
                .unwrap_or_default(),
            reason: text(&known.row.triage_reason),
            feedback_due: known.facts.feedback_due_since.is_some(),
            feedback_says: day(known.row.feedback_on.as_deref())
                .map(|on| {
                    format!("The referrer was told on {}. {}", dates::full(on), text(&known.row.feedback))
                })
                .unwrap_or_default(),
        })
    }

    async fn written_referral(&mut self, pathway_id: &str) -> Result<Option<ReferralRow>> {
        Ok(table::referral(self.store.connection(), pathway_id).await?)
    }

    async fn open_referral(&mut self, pathway_id: &str) -> Result<(Known, ReferralRow)> {
        let known = self.pathway_facts(pathway_id).await?;
        self.young_person_is_there(&known.row.young_person_id).await?;
        let row = self.written_referral(pathway_id).await?.ok_or(Error::Missing("referral"))?;
        if !is_open(&known) {
            refuse(&["This referral was sent to triage and is not written in any more. Triage can ask for more information.".to_owned()])?;
        }
        Ok((known, row))
    }

    async fn prompts_of(&mut self, pathway_id: &str) -> Result<Vec<PromptView>> {
        let answers = table::prompts(self.store.connection(), pathway_id).await?;
        let view = |(prompt, label): &referral::Choice| {
            let answer = answers.iter().find(|one| one.prompt == *prompt);
            PromptView {
                prompt: (*prompt).into(),
                label: (*label).into(),
                answer: answer.and_then(|one| one.answer.clone()).unwrap_or_default(),
                note: answer.and_then(|one| one.note.clone()).unwrap_or_default(),
            }
        };
        Ok(referral::PROMPTS.iter().map(view).collect())
    }

    /// The days of the referrals of a young person before each, by pathway.
    async fn repeats(&mut self, young_person_id: &str) -> Result<HashMap<String, Vec<chrono::NaiveDate>>> {
        self.repeats_of(&crate::store::facts::ids([young_person_id])).await
    }

    pub(super) async fn repeats_of(&mut self, ids: &str) -> Result<HashMap<String, Vec<chrono::NaiveDate>>> {
        let all = table::referred(self.store.connection(), ids).await?;
        let mut people: HashMap<&str, Vec<(&str, Option<chrono::NaiveDate>)>> = HashMap::new();
        for (person, pathway, on) in &all {
            people.entry(person).or_default().push((pathway.as_str(), day(on.as_deref())));
        }
        let mut repeats = HashMap::new();
        // Ids are in the order they were made.
        for of_one in people.values() {
            for (pathway, _) in of_one {
                let before = of_one.iter().filter(|(other, _)| other < pathway).filter_map(|(_, on)| *on);
                repeats.insert((*pathway).to_owned(), before.collect());
            }
        }
        Ok(repeats)
    }
}

/// Being written, or triage waits for more.
fn is_open(known: &Known) -> bool {
    use waymark_domain::pathway::TriageOutcome::MoreInformation;
    let facts = &known.facts;
    let asked = facts.triage_outcome == Some(MoreInformation) && facts.last_held().is_none();
    facts.end_decided_on.is_none() && facts.ended_on.is_none() && (facts.referred_on.is_none() || asked)
}

fn read(answers: &mut Answers, question: &'static Question, typed: &str, today: chrono::NaiveDate) {
    let field = question.field;
    let words = |choices: &[referral::Choice]| choices.iter().map(|(word, _)| *word).collect::<Vec<_>>();
    match question.shape {
        _ if typed.trim().is_empty() => answers.value(field, Value::Empty),
        Shape::Text => answers.text(field, typed),
        Shape::YesNo => answers.one_of(field, typed, &["yes", "no"]),
        Shape::One(choices) => answers.one_of(field, typed, &words(choices)),
        Shape::Many(choices) if typed.split_whitespace().all(|word| words(choices).contains(&word)) => {
            answers.text(field, typed);
        }
        Shape::Harms if referral::are_harms(typed) => answers.text(field, typed),
        Shape::Many(_) | Shape::Harms => answers.problems.add(field, "Choose from the list."),
        Shape::Day => {
            answers.past_day(field, typed, today);
        }
    }
}

fn yes_no_says(word: &str) -> String {
    match word {
        "yes" => "Yes".into(),
        "no" => "No".into(),
        _ => String::new(),
    }
}

fn sections(row: &ReferralRow) -> Vec<ReferralSection> {
    let missing = referral::missing(|field| row.answer(field).to_owned());
    let choices = |all: &[referral::Choice]| -> Vec<Choice> {
        all.iter().map(|(value, text)| Choice { value: (*value).into(), text: (*text).into() }).collect()
    };
    let view = |question: &Question| {
        let value = row.answer(question.field).to_owned();
        let (shape, choices, says) = match question.shape {
            Shape::Text => ("text", Vec::new(), value.clone()),
            Shape::YesNo => ("yes_no", Vec::new(), yes_no_says(&value)),
            Shape::One(all) => ("one", choices(all), referral::label(all, &value)),
            Shape::Many(all) => (
                "many",
                choices(all),
                value
                    .split_whitespace()
                    .map(|word| referral::label(all, word))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            Shape::Harms => ("harms", choices(referral::HARMS), referral::harms_say(&value)),
            Shape::Day => ("day", Vec::new(), day(Some(&value)).map(dates::full).unwrap_or_default()),
        };
        let asked = missing.iter().find(|(field, _)| *field == question.field);
        ReferralQuestion {
            field: question.field.into(),
            label: question.label.into(),
            hint: question.hint.into(),
            shape: shape.into(),
            choices,
            value,
            says,
            missing: asked.map(|(_, says)| (*says).to_owned()).unwrap_or_default(),
        }
    };
    let section = |title: &str| ReferralSection {
        title: title.into(),
        questions: referral::QUESTIONS.iter().filter(|one| one.section == title).map(view).collect(),
    };
    referral::SECTIONS.into_iter().map(section).collect()
}
