//! Opening a pathway and recording what its states follow from.

use waymark_domain::pathway::{TriageOutcome, not_assessed};
use waymark_domain::powers::Deed;
use waymark_domain::second_person::{Covers, Subject};
use waymark_domain::{cadence, dates};

use super::answers::{Answers, not_changed_here};
use super::facts::day;
use super::second_person::Decision;
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::record::{Field, Noun, Value};
use crate::store::{columns, pathway, person, practitioner};
use crate::wire;

pub(super) const ON_PATHWAY: &[wire::Noun] = &[wire::Noun::Pathway];

fn triage_words() -> Vec<&'static str> {
    TriageOutcome::ALL.iter().map(|outcome| outcome.word()).collect()
}

impl Casebook {
    /// Opens a pathway for a young person, where the guards G1, G4, G5 and G6 let it.
    pub async fn open_pathway(&mut self, request: wire::people::OpenPathway) -> Result<wire::Done> {
        let today = self.today();
        let young_person_id = request.young_person_id.as_str();
        self.young_person_is_there(young_person_id).await?;
        let words = self.words().await?;
        let worker_says = format!("Choose the {}.", words.social_worker);
        let chair_says = format!("Choose the {}.", words.chair);
        let mut answers = Answers::default();
        answers.value("young_person_id", young_person_id);
        let workers = [
            ("social_worker_id", request.social_worker_id.as_str(), &worker_says),
            ("chair_id", request.chair_id.as_str(), &chair_says),
        ];
        for (field, id, says) in workers {
            answers.required(field, id, says);
            self.check_colleague(&mut answers, field, id).await?;
        }
        let manager = request.manager_id.as_deref().unwrap_or_default();
        answers.text("manager_id", manager);
        self.check_colleague(&mut answers, "manager_id", manager).await?;
        let referred =
            answers.required_day("referred_on", &request.referred_on, today, "Give the day of the referral.");
        answers.past_day("assessed_on", &request.assessed_on, today);
        let triaged =
            answers.past_day("triaged_on", request.triaged_on.as_deref().unwrap_or_default(), today);
        let outcome = request.triage_outcome.as_deref().unwrap_or_default();
        answers.one_of("triage_outcome", outcome, &triage_words());
        answers.text("triage_reason", &request.triage_reason);
        let triage = request.triaged_by.as_ref().filter(|_| !outcome.is_empty());
        if !outcome.is_empty() {
            if request.triage_reason.trim().is_empty() {
                answers.problems.add("triage_reason", "Say why triage decided this.");
            }
            if triage.is_none_or(|by| by.practitioner_id.is_empty()) {
                answers.problems.add("practitioner_id", "Choose who decided in triage.");
            }
        }
        if outcome.is_empty() != triaged.is_none() && answers.problems.is_empty() {
            answers.problems.add("triaged_on", "Give the day of the triage together with its outcome.");
        }
        if triaged.zip(referred).is_some_and(|(triaged, referred)| triaged < referred) {
            answers.problems.add("triaged_on", "Triage comes after the referral.");
        }
        let assessed = answers.read("assessed_on").is_some();
        let mut fields = answers.fields()?;
        let outcome = TriageOutcome::of_word(outcome);
        let signed = match triage {
            Some(by) => {
                // Anybody asks for a strategy discussion; the rest is triage's to decide (T2 to T4).
                if outcome != Some(TriageOutcome::StrategyDiscussion) {
                    self.may(Deed::Triage, &by.practitioner_id).await?;
                }
                fields.extend(self.triaged(&request, by).await?);
                Some(self.decision_of(Subject::Triage, by).await?)
            }
            None => None,
        };
        self.may_open(young_person_id, outcome == Some(TriageOutcome::Accept) && !assessed).await?;
        let id = new_id();
        let mut acting = self.begin(Act::OpenPathway, Noun::Pathway, &id).await?;
        acting.touches(young_person_id);
        if let Some(signed) = &signed {
            let covers = Covers::default();
            let statement = outcome.map_or("", TriageOutcome::says);
            let on = triaged.unwrap_or(today);
            acting.sign(signed, &Decision { record_id: &id, statement, covers: &covers, on }).await?;
        }
        acting.add(Noun::Pathway, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::OpenPathway, ON_PATHWAY))
    }

    /// Whose decision triage was. A social worker who writes it down for their own referral has been told it.
    async fn triaged(
        &mut self,
        request: &wire::people::OpenPathway,
        by: &wire::Seconding,
    ) -> Result<Vec<Field>> {
        let mut fields: Vec<Field> = vec![("triaged_by", by.practitioner_id.as_str().into())];
        if self.me() == request.social_worker_id {
            let me = practitioner::practitioner(self.store.connection(), &request.social_worker_id).await?;
            let name = me.map(|row| row.name).unwrap_or_default();
            fields.push(("feedback_on", self.today().into()));
            fields.push(("feedback", Value::Text(format!("{name} wrote the decision down."))));
        }
        Ok(fields)
    }

    /// The guards of a new pathway, each with its sentence.
    pub(super) async fn may_open(&mut self, young_person_id: &str, accepted_unassessed: bool) -> Result<()> {
        let today = self.today();
        let (calendar, words) = (self.calendar().await?, self.words().await?);
        let connection = self.store.connection();
        let person =
            person::person(connection, young_person_id).await?.ok_or(Error::Missing("young person"))?;
        let before = pathway::pathways_of(connection, young_person_id).await?;
        let mut reasons: Vec<String> = Vec::new();
        if accepted_unassessed {
            reasons.push(not_assessed(&words));
        }
        let looked_after = before.first().and_then(|row| day(row.looked_after_on.as_deref()));
        for row in &before {
            if !self.pathway_facts(&row.pathway_id).await?.facts.state().is_over() {
                reasons.push("A pathway is already open. Go on with that one.".into());
            }
        }
        reasons.extend(looked_after.map(|since| {
            format!("Looked after since {}: there is no {} plan.", dates::full(since), words.child_in_need)
        }));
        let born = day(person.born_on.as_deref());
        reasons.extend(born.and_then(|born| cadence::too_old_on(born, today, &calendar)));
        refuse(&reasons)
    }

    /// Changes what is recorded of a pathway. States are never set: they follow from these facts.
    pub async fn change_pathway(&mut self, request: wire::Change) -> Result<wire::Done> {
        let today = self.today();
        let row =
            pathway::pathway(self.store.connection(), &request.id).await?.ok_or(Error::Missing("pathway"))?;
        let mut answers = Answers::default();
        for change in &request.changes {
            let field = columns::column(Noun::Pathway, &change.field).ok_or_else(not_changed_here)?;
            let typed = change.value.as_deref().unwrap_or_default();
            match field {
                "social_worker_id" | "chair_id" => {
                    answers.required(field, typed, "Choose a colleague.");
                    self.check_colleague(&mut answers, field, typed).await?;
                }
                "manager_id" => {
                    answers.text(field, typed);
                    self.check_colleague(&mut answers, field, typed).await?;
                }
                "referred_on" | "assessed_on" | "looked_after_on" => {
                    answers.past_day(field, typed, today);
                }
                "harms" | "summary" => answers.text(field, typed),
                _ => return Err(not_changed_here()),
            }
        }
        let fields = answers.fields()?;
        if row.ended_on.is_some() {
            refuse(&["This pathway has ended.".to_owned()])?;
        }
        let mut acting = self.begin(Act::ChangePathway, Noun::Pathway, &request.id).await?;
        acting.touches(&row.young_person_id);
        acting.set(Noun::Pathway, &request.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::ChangePathway, ON_PATHWAY))
    }

    pub(super) async fn check_colleague(
        &mut self,
        answers: &mut Answers,
        field: &'static str,
        id: &str,
    ) -> Result<()> {
        if !id.is_empty() && practitioner::practitioner(self.store.connection(), id).await?.is_none() {
            answers.problems.add(field, "Choose a colleague from the list.");
        }
        Ok(())
    }
}

/// All reasons in one refusal; nothing where there is none.
pub(super) fn refuse(reasons: &[String]) -> Result<()> {
    if reasons.is_empty() {
        return Ok(());
    }
    Err(Error::refused(format!("{} Nothing was changed.", reasons.join(" "))))
}
