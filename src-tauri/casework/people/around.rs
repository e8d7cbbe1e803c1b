//! The people around a young person as the record page shows them.

use waymark_domain::consent::Answer;
use waymark_domain::dates;

use super::super::facts::{Known, called, day, full_name};
use super::super::{Casebook, Result};
use crate::store::consent::{self, ConsentRow};
use crate::store::person::{self, ConnectionRow, PersonRow};
use crate::wire::people::{AddressView, ConnectionView, ContactPointView, InvolvementView};

impl Casebook {
    pub(super) async fn answers_of(&mut self, known: Option<&Known>) -> Result<Vec<ConsentRow>> {
        match known {
            Some(known) => Ok(consent::consents(self.store.connection(), &known.row.pathway_id).await?),
            None => Ok(Vec::new()),
        }
    }

    pub(super) async fn ways_to_reach(
        &mut self,
        person_id: &str,
    ) -> Result<(Vec<AddressView>, Vec<ContactPointView>)> {
        let connection = self.store.connection();
        let addresses = person::addresses(connection, person_id).await?;
        let contacts = person::contact_points(connection, person_id).await?;
        let addresses = addresses
            .into_iter()
            .map(|row| AddressView {
                id: row.address_id,
                lines: row.lines,
                postcode: row.postcode.unwrap_or_default(),
                confirmed_says: day(row.confirmed_on.as_deref())
                    .map_or_else(|| "not confirmed".into(), |on| format!("confirmed {}", dates::full(on))),
                protected: row.protected_on.is_some(),
                protected_reason: row.protected_reason.unwrap_or_default(),
            })
            .collect();
        let contacts = contacts
            .into_iter()
            .map(|row| ContactPointView {
                id: row.contact_point_id,
                kind: row.kind,
                value: row.value,
                safety: row.safety.unwrap_or_default(),
            })
            .collect();
        Ok((addresses, contacts))
    }

    pub(super) async fn connections_of(
        &mut self,
        young: &PersonRow,
        answers: &[ConsentRow],
    ) -> Result<Vec<ConnectionView>> {
        let young_called = called(&young.given_name, young.preferred_name.as_deref());
        let rows = person::connections(self.store.connection(), &young.person_id).await?;
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            let (addresses, contact_points) = self.ways_to_reach(&row.person_id).await?;
            let answer = last_answer(answers, &row.person_id);
            views.push(ConnectionView {
                name: full_name(&row.given_name, &row.family_name),
                consent: answer.map_or_else(|| "not_asked".into(), |one| one.answer.clone()),
                consent_says: answer.map_or_else(|| Answer::NotAsked.says().into(), answer_says),
                says: says(&row, &young_called, addresses.iter().any(|one| one.protected)),
                addresses,
                contact_points,
                id: row.connection_id,
                person_id: row.person_id,
                given_name: row.given_name,
                family_name: row.family_name,
                relation: row.relation,
                parental_responsibility: row.parental_responsibility,
                lives_with: row.lives_with,
                letters: row.letters,
                contact_safety: row.contact_safety.unwrap_or_default(),
                by_hand: row.by_hand.unwrap_or_else(|| "no".to_owned()),
                not_told: row.not_told.unwrap_or_else(|| "no".to_owned()),
                apart: row.apart.unwrap_or_else(|| "no".to_owned()),
            });
        }
        Ok(views)
    }

    pub(super) async fn involvements_of(&mut self, young_person_id: &str) -> Result<Vec<InvolvementView>> {
        let rows = person::involvements(self.store.connection(), young_person_id).await?;
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            let contacts = person::contact_points(self.store.connection(), &row.person_id).await?;
            let contact =
                |kind: &str| contacts.iter().find(|one| one.kind == kind).map(|one| one.value.clone());
            views.push(InvolvementView {
                name: full_name(&row.given_name, &row.family_name),
                secure_email: contact("secure_email").unwrap_or_default(),
                phone: contact("phone").unwrap_or_default(),
                id: row.involvement_id,
                person_id: row.person_id,
                role: row.role,
                agency: row.agency.unwrap_or_default(),
                known_to_young_person: row.known_to_young_person,
            });
        }
        Ok(views)
    }
}

/// The last answer to the plan that somebody gave.
fn last_answer<'a>(answers: &'a [ConsentRow], person_id: &str) -> Option<&'a ConsentRow> {
    answers.iter().filter(|one| one.subject == "plan" && one.person_id == person_id).max_by(|one, other| {
        (&one.answered_on, &one.consent_id).cmp(&(&other.answered_on, &other.consent_id))
    })
}

/// "Agreed, Thu 19 Nov 2026".
pub(super) fn answer_says(row: &ConsentRow) -> String {
    let says = Answer::of_word(&row.answer).map_or("", Answer::says);
    day(row.answered_on.as_deref())
        .map_or_else(|| says.to_owned(), |on| format!("{says}, {}", dates::full(on)))
}

/// "Mother, parental responsibility. Lives with Callum. Letters: yes, a copy of their own."
fn says(row: &ConnectionRow, young_called: &str, protected: bool) -> String {
    let responsibility = match row.parental_responsibility.as_str() {
        "yes" => ", parental responsibility",
        "no" => "",
        _ => ", parental responsibility not known",
    };
    let lives = if row.lives_with == "yes" { format!(" Lives with {young_called}.") } else { String::new() };
    let address = if protected { " Address protected." } else { "" };
    let letters = if row.letters == "yes" { "yes, a copy of their own" } else { "no" };
    let mut relation = row.relation.chars();
    let relation: String =
        relation.next().map(|first| first.to_uppercase().chain(relation).collect()).unwrap_or_default();
    format!("{relation}{responsibility}.{lives}{address} Letters: {letters}.")
}
