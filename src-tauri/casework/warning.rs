//! The warning note at the head of a record: written with the day it is looked at again, kept on, ended.

use chrono::NaiveDate;
use waymark_domain::warning;

use super::answers::Answers;
use super::facts::day;
use super::pathway::refuse;
use super::{Act, Casebook, Error, Result};
use crate::store::person::{self, PersonRow};
use crate::store::record::{Field, Noun, Value};
use crate::wire::record::{WarningView, WriteWarning};
use crate::wire::{self, About, Done};

impl Casebook {
    /// Writes the note, or keeps it after another look: either way with the day of the next one.
    pub async fn write_warning(&mut self, request: WriteWarning) -> Result<Done> {
        let today = self.today();
        let row = self.warned(&request.young_person_id).await?;
        let mut answers = Answers::default();
        answers.required("warning", &request.text, "Write what has to be known before anything else.");
        if request.review_on.trim().is_empty() {
            answers.problems.add("warning_review_on", "Say when somebody looks at it again.");
        }
        let review = answers.day("warning_review_on", &request.review_on);
        if let Some(says) = review.and_then(|on| warning::review_day_problem(on, today)) {
            answers.problems.add("warning_review_on", says);
        }
        // A note that is only kept on stands since it was written.
        if row.warning.as_deref().map(str::trim) != Some(request.text.trim()) {
            answers.value("warning_on", today);
        }
        let fields = answers.fields()?;
        self.set_warning(Act::WriteWarning, &request.young_person_id, &fields).await
    }

    /// Takes the note off the head of the record; the history keeps what it said and from when to when.
    pub async fn end_warning(&mut self, request: About) -> Result<Done> {
        let row = self.warned(&request.id).await?;
        if row.warning.as_deref().is_none_or(|text| text.trim().is_empty()) {
            refuse(&["There is no warning note on this record.".to_owned()])?;
        }
        let none = ["warning", "warning_on", "warning_review_on"].map(|field| (field, Value::Empty));
        self.set_warning(Act::EndWarning, &request.id, &none).await
    }

    async fn warned(&mut self, young_person_id: &str) -> Result<PersonRow> {
        self.young_person_is_there(young_person_id).await?;
        person::person(self.store.connection(), young_person_id).await?.ok_or(Error::Missing("young person"))
    }

    async fn set_warning(&mut self, act: Act, young_person_id: &str, fields: &[Field]) -> Result<Done> {
        let mut acting = self.begin(act, Noun::Person, young_person_id).await?;
        acting.touches(young_person_id);
        acting.set(Noun::Person, young_person_id, fields).await?;
        let entry = acting.finish().await?;
        let changed = [wire::Noun::Person, wire::Noun::Pathway];
        Ok(self.done(entry, young_person_id, act, &changed))
    }
}

/// The note as the head of the record shows it.
pub(super) fn view(row: &PersonRow, today: NaiveDate) -> WarningView {
    let text = row.warning.clone().unwrap_or_default();
    let review_on = day(row.warning_review_on.as_deref());
    WarningView {
        says: if text.is_empty() {
            String::new()
        } else {
            warning::says(day(row.warning_on.as_deref()), review_on, today)
        },
        due: !text.is_empty() && review_on.is_none_or(|on| on <= today),
        review_on: row.warning_review_on.clone(),
        text,
    }
}
