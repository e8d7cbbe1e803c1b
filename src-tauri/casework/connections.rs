//! Family, friends and professionals around a young person; addresses and contacts; taking something off.

use waymark_domain::dates;

use super::answers::{Answers, not_changed_here};
use super::facts::day;
use super::{Act, Acting, Casebook, Error, Result, new_id};
use crate::store::record::{Field, Noun, Value};
use crate::store::{columns, person, roots};
use crate::wire;

const YES_NO: &[&str] = &["yes", "no"];
const YES_NO_UNKNOWN: &[&str] = &["yes", "no", "unknown"];

/// What can be taken off a page; everything else ends by an act of its own.
const TAKEN_OFF: [Noun; 13] = [
    Noun::Alias,
    Noun::Address,
    Noun::ContactPoint,
    Noun::Connection,
    Noun::Involvement,
    Noun::Visit,
    Noun::Consent,
    Noun::ReferralFact,
    Noun::Invitation,
    Noun::Paragraph,
    Noun::Score,
    Noun::Decision,
    Noun::Action,
];

impl Casebook {
    /// Adds family or a friend, with the address and telephone that letters need.
    pub async fn add_connection(&mut self, request: wire::people::AddConnection) -> Result<wire::Done> {
        let young_person_id = request.young_person_id.as_str();
        self.young_person_is_there(young_person_id).await?;
        let today = self.today();
        let mut checked = Answers::default();
        let mut own = |write: &mut dyn FnMut(&mut Answers)| -> Vec<Field> {
            let mut answers = Answers::default();
            write(&mut answers);
            for problem in answers.problems.iter() {
                checked.problems.add(problem.field, problem.says.clone());
            }
            answers.fields
        };
        let person_id = new_id();
        let person_fields = own(&mut |answers| {
            answers.value("kind", "family");
            answers.required("given_name", &request.given_name, "Give the first name.");
            answers.text("family_name", &request.family_name);
        });
        let connection_fields = own(&mut |answers| {
            answers.value("young_person_id", young_person_id);
            answers.value("person_id", person_id.as_str());
            answers.required(
                "relation",
                &request.relation,
                "Say who this is to the young person, like mother.",
            );
            answers.one_of("parental_responsibility", &request.parental_responsibility, YES_NO_UNKNOWN);
            answers.one_of("lives_with", &request.lives_with, YES_NO_UNKNOWN);
            answers.one_of("letters", &request.letters, YES_NO);
            answers.text("contact_safety", &request.contact_safety);
        });
        let has_address = !request.address_lines.trim().is_empty() || !request.postcode.trim().is_empty();
        let address_fields = own(&mut |answers| {
            if has_address {
                address(answers, &request.address_lines, &request.postcode, "address_lines");
                protection(answers, request.protect_address, &request.protected_reason, today);
                answers.value("person_id", person_id.as_str());
            } else if request.protect_address {
                answers.problems.add("address_lines", "Give the address that is protected.");
            }
        });
        let contact_fields = own(&mut |answers| {
            if !request.phone.trim().is_empty() {
                answers.value("kind", "phone");
                answers.value("person_id", person_id.as_str());
                answers.identifier("phone", &request.phone);
                answers.text("safety", &request.contact_safety);
            }
        });
        checked.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::AddConnection, Noun::Connection, &id).await?;
        acting.touches(young_person_id).touches(&person_id);
        acting.add(Noun::Person, &person_id, &person_fields).await?;
        acting.add(Noun::Connection, &id, &connection_fields).await?;
        if has_address {
            acting.add(Noun::Address, &new_id(), &address_fields).await?;
        }
        if !contact_fields.is_empty() {
            acting.add(Noun::ContactPoint, &new_id(), &phone_as_value(contact_fields)).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddConnection, &[wire::Noun::Person]))
    }

    /// Changes how somebody is connected with the young person.
    pub async fn change_connection(&mut self, request: wire::Change) -> Result<wire::Done> {
        let mut answers = Answers::default();
        for change in &request.changes {
            let field = columns::column(Noun::Connection, &change.field).ok_or_else(not_changed_here)?;
            let typed = change.value.as_deref().unwrap_or_default();
            match field {
                "relation" => {
                    answers.required(field, typed, "Say who this is to the young person, like mother.")
                }
                "parental_responsibility" | "lives_with" => answers.one_of(field, typed, YES_NO_UNKNOWN),
                "letters" | "by_hand" | "not_told" | "apart" => answers.one_of(field, typed, YES_NO),
                "contact_safety" => answers.text(field, typed),
                _ => return Err(not_changed_here()),
            }
        }
        self.change_around(Act::ChangeConnection, Noun::Connection, &request.id, answers).await
    }

    /// A new address for a person. The ones before end today and stay in the history.
    pub async fn record_address(&mut self, request: wire::people::RecordAddress) -> Result<wire::Done> {
        let today = self.today();
        let mut answers = Answers::default();
        answers.value("person_id", request.person_id.as_str());
        address(&mut answers, &request.lines, &request.postcode, "lines");
        answers.past_day("confirmed_on", request.confirmed_on.as_deref().unwrap_or_default(), today);
        protection(&mut answers, request.protected, &request.protected_reason, today);
        let fields = answers.fields()?;
        let connection = self.store.connection();
        person::person(connection, &request.person_id).await?.ok_or(Error::Missing("person"))?;
        let before = person::addresses(connection, &request.person_id).await?;
        let young_people = person::young_people_around(connection, &request.person_id).await?;
        let id = new_id();
        let mut acting = self.begin(Act::RecordAddress, Noun::Address, &id).await?;
        acting.touches(&request.person_id);
        for young_person in &young_people {
            acting.touches(young_person);
        }
        for old in &before {
            acting.set(Noun::Address, &old.address_id, &[("until_on", today.into())]).await?;
        }
        acting.add(Noun::Address, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordAddress, &[wire::Noun::Person]))
    }

    /// A telephone number or mail address, with when it is safe to use.
    pub async fn record_contact_point(
        &mut self,
        request: wire::people::RecordContactPoint,
    ) -> Result<wire::Done> {
        let mut answers = Answers::default();
        answers.value("person_id", request.person_id.as_str());
        answers.one_of("kind", &request.kind, &["phone", "email", "secure_email"]);
        if request.kind.is_empty() {
            answers.problems.add("kind", "Choose telephone, mail or secure mail.");
        }
        if request.kind == "phone" {
            answers.identifier("value", &request.value);
        } else {
            answers.required("value", &request.value, "Give the mail address.");
            if !request.value.trim().is_empty() && !request.value.contains('@') {
                answers.problems.add("value", "A mail address has an @ in it.");
            }
        }
        if answers.read("value").is_none() && answers.problems.is_empty() {
            answers.problems.add("value", "Give the number.");
        }
        answers.text("safety", &request.safety);
        self.add_to_person(Act::RecordContactPoint, Noun::ContactPoint, &request.person_id, answers).await
    }

    /// Takes something off the page. It stays in the history and can be put back.
    pub async fn take_off(&mut self, request: wire::people::TakeOff) -> Result<wire::Done> {
        let noun = Noun::of_table(&request.noun)
            .filter(|noun| TAKEN_OFF.contains(noun))
            .ok_or_else(not_changed_here)?;
        let roots = roots::roots(self.store.connection(), noun, &request.id)
            .await?
            .ok_or(Error::Missing("record"))?;
        if let Some(signed_off_on) = day(roots.signed_off_on.as_deref()) {
            return Err(Error::refused(format!(
                "These minutes were signed off on {} and are locked. Nothing was changed. \
                 Say what was wrong in the minutes of the next meeting.",
                dates::full(signed_off_on)
            )));
        }
        let mut acting = self.begin(Act::TakeOff, noun, &request.id).await?;
        for root in roots.young_people.iter().chain(&roots.meeting_id) {
            acting.touches(root);
        }
        acting.remove(noun, &request.id).await?;
        let entry = acting.finish().await?;
        let changed: &[wire::Noun] = match noun {
            Noun::Visit => &[wire::Noun::Visit, wire::Noun::Pathway],
            Noun::Consent | Noun::ReferralFact => &[wire::Noun::Pathway],
            _ if roots.meeting_id.is_some() => &[wire::Noun::Meeting],
            _ => &[wire::Noun::Person],
        };
        Ok(self.done(entry, &request.id, Act::TakeOff, changed))
    }

    /// Writes new values of something around a young person.
    pub(super) async fn change_around(
        &mut self,
        act: Act,
        noun: Noun,
        id: &str,
        answers: Answers,
    ) -> Result<wire::Done> {
        let fields = answers.fields()?;
        let roots = roots::roots(self.store.connection(), noun, id).await?.ok_or(Error::Missing("record"))?;
        let mut acting = self.begin(act, noun, id).await?;
        for root in &roots.young_people {
            acting.touches(root);
        }
        acting.set(noun, id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, id, act, &[wire::Noun::Person]))
    }

    pub(super) async fn young_person_is_there(&mut self, id: &str) -> Result<()> {
        let row = person::person(self.store.connection(), id).await?;
        row.filter(|row| row.kind == "young_person").ok_or(Error::Missing("young person"))?;
        self.door(id).await
    }
}

fn address(answers: &mut Answers, lines: &str, postcode: &str, field_of_lines: &'static str) {
    if lines.trim().is_empty() {
        answers.problems.add(field_of_lines, "Give the address.");
    }
    answers.text("lines", lines);
    answers.identifier("postcode", postcode);
}

fn protection(answers: &mut Answers, protected: bool, reason: &str, today: chrono::NaiveDate) {
    if protected {
        answers.value("protected_on", today);
        answers.required("protected_reason", reason, "Say why this address is protected.");
    }
}

/// The number is checked under the name of its field on the page and kept as the contact's value.
pub(super) fn phone_as_value(fields: Vec<Field>) -> Vec<Field> {
    fields
        .into_iter()
        .map(|(name, value)| if name == "phone" { ("value", value) } else { (name, value) })
        .collect()
}

impl Casebook {
    /// Adds a professional. One who is known from another young person is not typed in a second time.
    pub async fn add_involvement(&mut self, request: wire::people::AddInvolvement) -> Result<wire::Done> {
        let young_person_id = request.young_person_id.as_str();
        self.young_person_is_there(young_person_id).await?;
        let mut answers = Answers::default();
        answers.value("young_person_id", young_person_id);
        answers.required("role", &request.role, "Say what they do, like youth worker.");
        answers.one_of("known_to_young_person", &request.known_to_young_person, YES_NO);
        let mut contacts = Answers::default();
        contacts.identifier("phone", &request.phone);
        contacts.text("secure_email", &request.secure_email);
        for problem in contacts.problems.iter() {
            answers.problems.add(problem.field, problem.says.clone());
        }
        if request.name.trim().is_empty() {
            answers.problems.add("name", "Give the professional's name.");
        }
        if !request.secure_email.trim().is_empty() && !request.secure_email.contains('@') {
            answers.problems.add("secure_email", "A mail address has an @ in it.");
        }
        let mut fields = answers.fields()?;
        let known = self.known_professional(&request.name, &request.agency).await?;
        let id = new_id();
        let mut acting = self.begin(Act::AddInvolvement, Noun::Involvement, &id).await?;
        acting.touches(young_person_id);
        let (person_id, organisation) = known.put(&mut acting, contacts.fields).await?;
        fields.extend([("person_id", person_id.into()), ("organisation_id", organisation.into())]);
        acting.add(Noun::Involvement, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddInvolvement, &[wire::Noun::Person]))
    }

    /// The professional of a name and an agency, as far as they are on the records.
    pub(super) async fn known_professional(&mut self, name: &str, agency: &str) -> Result<Professional> {
        let (given_name, family_name) = parted(name);
        let agency = agency.trim();
        let connection = self.store.connection();
        let organisation = person::organisation_called(connection, agency).await?;
        let known = match &organisation {
            Some(organisation) => {
                person::professional_called(connection, given_name, family_name, organisation).await?
            }
            None => None,
        };
        let has = match &known {
            Some(person_id) => person::contact_points(connection, person_id).await?,
            None => Vec::new(),
        };
        Ok(Professional {
            given_name: given_name.to_owned(),
            family_name: family_name.to_owned(),
            agency: agency.to_owned(),
            organisation,
            person_id: known,
            has,
        })
    }

    /// Changes a professional's part, or ends it.
    pub async fn change_involvement(&mut self, request: wire::Change) -> Result<wire::Done> {
        let today = self.today();
        let mut answers = Answers::default();
        for change in &request.changes {
            let field = columns::column(Noun::Involvement, &change.field).ok_or_else(not_changed_here)?;
            let typed = change.value.as_deref().unwrap_or_default();
            match field {
                "role" => answers.required(field, typed, "Say what they do, like youth worker."),
                "known_to_young_person" => answers.one_of(field, typed, YES_NO),
                "until_on" => {
                    answers.past_day(field, typed, today);
                }
                _ => return Err(not_changed_here()),
            }
        }
        self.change_around(Act::ChangeInvolvement, Noun::Involvement, &request.id, answers).await
    }
}

/// "DS Carla Penhale" is "DS Carla" and "Penhale".
/// A professional on the way to a record: found, or to be made.
pub(super) struct Professional {
    given_name: String,
    family_name: String,
    agency: String,
    organisation: Option<String>,
    pub(super) person_id: Option<String>,
    has: Vec<person::ContactPointRow>,
}

impl Professional {
    /// Makes what is not there yet: the agency, the person, each way to reach them. Answers person and agency.
    pub(super) async fn put(
        self,
        acting: &mut Acting<'_>,
        contacts: Vec<Field>,
    ) -> Result<(String, Option<String>)> {
        let organisation = match self.organisation {
            None if !self.agency.is_empty() => {
                let organisation = new_id();
                acting.add(Noun::Organisation, &organisation, &[("name", self.agency.into())]).await?;
                Some(organisation)
            }
            known => known,
        };
        let person_id = match self.person_id {
            Some(person_id) => person_id,
            None => {
                let person_id = new_id();
                let names = [
                    ("kind", "professional".into()),
                    ("given_name", self.given_name.into()),
                    ("family_name", self.family_name.into()),
                ];
                acting.add(Noun::Person, &person_id, &names).await?;
                person_id
            }
        };
        for (kind, value) in contacts {
            let Value::Text(value) = value else { continue };
            if self.has.iter().any(|contact| contact.kind == kind && contact.value == value) {
                continue;
            }
            let contact =
                [("person_id", person_id.as_str().into()), ("kind", kind.into()), ("value", value.into())];
            acting.add(Noun::ContactPoint, &new_id(), &contact).await?;
        }
        Ok((person_id, organisation))
    }
}

fn parted(name: &str) -> (&str, &str) {
    name.trim()
        .rsplit_once(char::is_whitespace)
        .map_or((name.trim(), ""), |(given, family)| (given.trim(), family))
}
