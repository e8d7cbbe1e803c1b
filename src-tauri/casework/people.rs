//! Young people and the people around them: adding somebody, and what is known of them.

mod around;
mod record;
mod timeline;
mod way;

use chrono::NaiveDate;

use super::answers::{Answers, not_changed_here};
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::record::{Noun, Value};
use crate::store::{columns, person};
use crate::wire;

const YES_NO: &[&str] = &["yes", "no"];
const IDENTIFIERS: [&str; 3] = ["lcs_id", "nhs_number", "upn"];

impl Casebook {
    /// Adds a young person to the record.
    pub async fn add_young_person(&mut self, request: wire::people::AddYoungPerson) -> Result<wire::Done> {
        let today = self.today();
        let mut answers = Answers::default();
        answers.value("kind", "young_person");
        answers.required("given_name", &request.given_name, "Give the young person's first name.");
        answers.required("family_name", &request.family_name, "Give the young person's family name.");
        answers.text("preferred_name", &request.preferred_name);
        born_on(&mut answers, &request.born_on, today);
        answers.identifier("lcs_id", &request.lcs_id);
        answers.identifier("nhs_number", &request.nhs_number);
        answers.identifier("upn", &request.upn);
        let id = new_id();
        self.check_identifiers(&mut answers, &id).await?;
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::AddYoungPerson, Noun::Person, &id).await?;
        acting.add(Noun::Person, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddYoungPerson, &[wire::Noun::Person]))
    }

    /// Changes what is known of a person: a young person, family or a professional.
    pub async fn change_person(&mut self, request: wire::Change) -> Result<wire::Done> {
        let today = self.today();
        let row =
            person::person(self.store.connection(), &request.id).await?.ok_or(Error::Missing("person"))?;
        let mut answers = Answers::default();
        for change in &request.changes {
            person_field(&mut answers, change, today)?;
        }
        self.check_identifiers(&mut answers, &request.id).await?;
        let fields = answers.fields()?;
        let young_people = person::young_people_around(self.store.connection(), &row.person_id).await?;
        let mut acting = self.begin(Act::ChangePerson, Noun::Person, &request.id).await?;
        for young_person in &young_people {
            acting.touches(young_person);
        }
        acting.set(Noun::Person, &request.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::ChangePerson, &[wire::Noun::Person]))
    }

    /// Another name somebody goes by.
    pub async fn record_alias(&mut self, request: wire::people::RecordAlias) -> Result<wire::Done> {
        let mut answers = Answers::default();
        answers.value("person_id", request.person_id.as_str());
        answers.required("name", &request.name, "Give the other name.");
        self.add_to_person(Act::RecordAlias, Noun::Alias, &request.person_id, answers).await
    }

    /// Adds one record to a person, as an act of its own.
    pub(super) async fn add_to_person(
        &mut self,
        act: Act,
        noun: Noun,
        person_id: &str,
        answers: Answers,
    ) -> Result<wire::Done> {
        let fields = answers.fields()?;
        let connection = self.store.connection();
        person::person(connection, person_id).await?.ok_or(Error::Missing("person"))?;
        let young_people = person::young_people_around(connection, person_id).await?;
        let id = new_id();
        let mut acting = self.begin(act, noun, &id).await?;
        acting.touches(person_id);
        for young_person in &young_people {
            acting.touches(young_person);
        }
        acting.add(noun, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, act, &[wire::Noun::Person]))
    }

    /// An identifier belongs to one person only.
    async fn check_identifiers(&mut self, answers: &mut Answers, id: &str) -> Result<()> {
        for column in IDENTIFIERS {
            let Some(value) = answers.read(column).map(str::to_owned) else { continue };
            let holder = person::holder_of_identifier(self.store.connection(), column, &value, id).await?;
            if let Some(holder) = holder {
                answers.problems.add(column, format!("This is already on the record of {holder}."));
            }
        }
        Ok(())
    }
}

fn born_on(answers: &mut Answers, typed: &str, today: NaiveDate) {
    answers.past_day("born_on", typed, today);
}

fn person_field(answers: &mut Answers, change: &wire::FieldChange, today: NaiveDate) -> Result<()> {
    let field = columns::column(Noun::Person, &change.field).ok_or_else(not_changed_here)?;
    let typed = change.value.as_deref().unwrap_or_default();
    match field {
        "given_name" => answers.required(field, typed, "Give the first name."),
        "born_on" => born_on(answers, typed, today),
        "lcs_id" | "nhs_number" | "upn" => answers.identifier(field, typed),
        "sex" => chosen(answers, field, typed, &["F", "M", "U"]),
        "interpreter" | "large_print" => chosen(answers, field, typed, YES_NO),
        "family_name" => answers.value(field, Value::Text(typed.trim().to_owned())),
        "preferred_name" | "pronouns" | "gender_identity" | "ethnicity" | "disability" | "language"
        | "communication" | "delivery" | "school" => answers.text(field, typed),
        _ => return Err(not_changed_here()),
    }
    Ok(())
}

/// One of some words, or nothing to empty the field.
fn chosen(answers: &mut Answers, field: &'static str, typed: &str, words: &[&str]) {
    if typed.trim().is_empty() {
        answers.value(field, Value::Empty);
    } else {
        answers.one_of(field, typed, words);
    }
}
