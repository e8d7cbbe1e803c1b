//! Consents: who was asked, about what, and the answer.

use waymark_domain::consent::{self as consent_rules, Answer, ConsentFact, Instead};
use waymark_domain::powers::Deed;
use waymark_domain::second_person::{Covers, Subject};

use super::answers::Answers;
use super::pathway::{ON_PATHWAY, refuse};
use super::second_person::Decision;
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::record::{Field, Noun, Value};
use crate::store::{consent, pathway, person};
use crate::wire;
use crate::wire::triage::GoOnWithoutConsent;

impl Casebook {
    /// Records an answer. The ones before stay: the last of each person and subject stands.
    pub async fn record_consent(&mut self, request: wire::people::RecordConsent) -> Result<wire::Done> {
        self.i_may(Deed::RecordConsent).await?;
        let today = self.today();
        let row = pathway::pathway(self.store.connection(), &request.pathway_id)
            .await?
            .ok_or(Error::Missing("pathway"))?;
        let mut answers = Answers::default();
        answers.value("pathway_id", request.pathway_id.as_str());
        answers.value("person_id", request.person_id.as_str());
        if request.subject.is_empty() {
            answers.problems.add("subject", "Say what the answer is about.");
        }
        answers.one_of("subject", &request.subject, &["plan", "advocacy"]);
        let is_young_person = request.person_id == row.young_person_id;
        if request.subject == "advocacy" && !is_young_person {
            answers
                .problems
                .add("person_id", "Advocacy is the young person's own choice: record their answer.");
        }
        let answer = Answer::of_word(&request.answer);
        match answer {
            None => answers.problems.add("answer", "Choose one of the answers."),
            Some(answer) => answers.value("answer", answer.word()),
        }
        answers.past_day("answered_on", request.answered_on.as_deref().unwrap_or_default(), today);
        let was_answered = !matches!(answer, None | Some(Answer::NotAsked));
        if was_answered && request.answered_on.as_deref().unwrap_or_default().trim().is_empty() {
            answers.problems.add("answered_on", "Give the day of the answer.");
        }
        if answer == Some(Answer::GivenWithLimits) && request.limits.trim().is_empty() {
            answers.problems.add("limits", "Say what the limits are.");
        }
        answers.text("method", &request.method);
        answers.text("limits", &request.limits);
        answers.text("gillick", &request.gillick);
        answers.text("note", &request.note);
        if is_young_person && answer == Some(Answer::NotAsked) && request.note.trim().is_empty() {
            answers.problems.add("note", "Say why they were not asked.");
        }
        answers.day("ask_by_on", request.ask_by_on.as_deref().unwrap_or_default());
        let fields = answers.fields()?;
        let around = person::connections(self.store.connection(), &row.young_person_id).await?;
        if !is_young_person && !around.iter().any(|one| one.person_id == request.person_id) {
            return Err(Error::Missing("person"));
        }
        let id = new_id();
        let mut acting = self.begin(Act::RecordConsent, Noun::Consent, &id).await?;
        acting.touches(&row.young_person_id);
        acting.add(Noun::Consent, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordConsent, &[wire::Noun::Pathway]))
    }

    /// T5, T24: a manager decides to go on without somebody's consent, or says why parents' consent is not relied on and
    /// the young person's own is (G2). It covers what is known now and nothing later.
    pub async fn go_on_without_consent(&mut self, request: GoOnWithoutConsent) -> Result<wire::Done> {
        let today = self.today();
        let known = self.pathway_facts(&request.pathway_id).await?;
        let mut answers = Answers::default();
        answers.required(
            "consent_override_reason",
            &request.reason,
            if request.on_their_own {
                "Say why parents’ consent is not relied on."
            } else {
                "Say why the plan goes on without this consent."
            },
        );
        answers.required("practitioner_id", &request.by.practitioner_id, "Choose who decides.");
        let reason = answers.fields()?.into_iter().filter(|(field, _)| *field == "consent_override_reason");
        self.may(Deed::GoOnWithoutConsent, &request.by.practitioner_id).await?;
        if known.facts.state().is_over() {
            refuse(&["This pathway is over.".to_owned()])?;
        }
        let (consents, instead) = (&known.facts.consents, known.facts.instead_of_consent);
        let undecided = Instead { own_consent_allowed: instead.own_consent_allowed, ..Instead::default() };
        if consent_rules::is_complete(consents, undecided) {
            refuse(&["Consent is complete: there is nothing to decide.".to_owned()])?;
        }
        if request.on_their_own && !consent_rules::own_consent_can_stand(consents, undecided) {
            refuse(&[self.own_consent_lacks(consents, undecided).await?])?;
        }
        let rows = consent::consents(self.store.connection(), &request.pathway_id).await?;
        let covers: Vec<&str> = rows.iter().map(|row| row.consent_id.as_str()).collect();
        let mut fields: Vec<Field> = reason.collect();
        fields.extend([
            ("consent_override_by", request.by.practitioner_id.as_str().into()),
            ("consent_override_on", today.into()),
            ("consent_override_covers", Value::Text(covers.join(" "))),
            (
                "consent_override_rests_on",
                if request.on_their_own { "own_consent".into() } else { Value::Empty },
            ),
        ]);
        let signed = self.decision_of(Subject::Consent, &request.by).await?;
        let id = request.pathway_id;
        let mut acting = self.begin(Act::GoOnWithoutConsent, Noun::Pathway, &id).await?;
        acting.touches(&known.row.young_person_id);
        let none = Covers::default();
        let statement = if request.on_their_own {
            "The young person’s own consent stands in place of their parents’"
        } else {
            "The plan goes on without this consent"
        };
        acting.sign(&signed, &Decision { record_id: &id, statement, covers: &none, on: today }).await?;
        acting.set(Noun::Pathway, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::GoOnWithoutConsent, ON_PATHWAY))
    }

    /// Why the young person's own consent cannot stand in place of their parents'.
    async fn own_consent_lacks(&mut self, consents: &[ConsentFact], instead: Instead) -> Result<String> {
        if !instead.own_consent_allowed {
            return Ok(
                "Your council has not turned on that a young person’s own consent stands in place of their \
                       parents’. It is in Settings, under “Who decides what”."
                    .to_owned(),
            );
        }
        let words = self.words().await?;
        Ok(consent_rules::own_consent_wants(consents, instead, &words).unwrap_or_else(|| {
            "The young person has not agreed: there is no consent of theirs to rely on.".to_owned()
        }))
    }
}
