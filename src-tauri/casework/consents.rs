//! Consents: who was asked, about what, and the answer.

use waymark_domain::consent::Answer;

use super::answers::Answers;
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::record::Noun;
use crate::store::{pathway, person};
use crate::wire;

impl Casebook {
    /// Records an answer. The ones before stay: the last of each person and subject stands.
    pub async fn record_consent(&mut self, request: wire::people::RecordConsent) -> Result<wire::Done> {
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
}
