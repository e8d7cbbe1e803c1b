//! The people who use Waymark: who they are, their roles, and adding a colleague.

use waymark_domain::problems::Problems;
use waymark_domain::words::Words;

use super::super::vault::passphrase_problem;
use super::super::{Act, Casebook, Error, Result, new_id};
use crate::store::practitioner::{self, PractitionerRow};
use crate::store::record::{Field, Noun, Value};
use crate::store::second_person;
use crate::wire;
use crate::wire::session::Named;

/// Every role somebody can hold.
pub const ROLES: &[&str] = &[
    "social_worker",
    "chair",
    "manager",
    "business_support",
    "tactical_group_administrator",
    "tactical_group_chair",
];

fn role_says(role: &str, words: &Words) -> String {
    match role {
        "social_worker" => words.social_worker.clone(),
        "chair" => words.chair.clone(),
        "manager" => words.manager.clone(),
        "business_support" => words.business_support.clone(),
        "tactical_group_administrator" => "tactical group administrator".into(),
        _ => "tactical group chair".into(),
    }
}

pub(super) fn role_names(words: &Words) -> Vec<Named> {
    ROLES
        .iter()
        .map(|role| Named { id: (*role).into(), name: role_says(role, words), detail: String::new() })
        .collect()
}

pub(super) fn roles_of(row: &PractitionerRow) -> Vec<String> {
    row.roles.split_whitespace().map(str::to_owned).collect()
}

pub(in super::super) fn named(row: &PractitionerRow, words: &Words) -> Named {
    let roles: Vec<String> = row.roles.split_whitespace().map(|role| role_says(role, words)).collect();
    let detail = row.job_title.clone().unwrap_or_else(|| roles.join(", "));
    Named { id: row.practitioner_id.clone(), name: row.name.clone(), detail }
}

/// The roles somebody holds, in the service's words.
pub(in super::super) fn roles_say(roles: &str, words: &Words) -> String {
    roles.split_whitespace().map(|role| role_says(role, words)).collect::<Vec<_>>().join(", ")
}

pub(super) fn check_roles<'a>(roles: impl Iterator<Item = &'a str>, problems: &mut Problems) -> String {
    let roles: Vec<&str> = roles.collect();
    if roles.is_empty() || roles.iter().any(|role| !ROLES.contains(role)) {
        problems.add("roles", "Choose at least one role from the list.");
    }
    roles.join(" ")
}

impl Casebook {
    /// Everybody who uses Waymark here.
    pub async fn practitioners(&mut self) -> Result<Vec<wire::settings::Practitioner>> {
        let me = self.identity.practitioner_id.clone();
        let rows = practitioner::practitioners(self.store.connection()).await?;
        let sign_here = second_person::can_sign_here(self.store.connection()).await?;
        Ok(rows
            .into_iter()
            .map(|row| wire::settings::Practitioner {
                roles: roles_of(&row),
                is_me: row.practitioner_id == me,
                signs_here: sign_here.contains(&row.practitioner_id),
                id: row.practitioner_id,
                name: row.name,
                job_title: row.job_title.unwrap_or_default(),
                phone: row.phone.unwrap_or_default(),
                email: row.email.unwrap_or_default(),
                about: row.about.unwrap_or_default(),
            })
            .collect())
    }

    /// Adds a colleague. With a passphrase they typed themselves they can sign here.
    pub async fn add_practitioner(&mut self, request: wire::settings::AddPractitioner) -> Result<wire::Done> {
        let mut problems = Problems::none();
        if request.name.trim().is_empty() {
            problems.add("name", "Give the colleague's name.");
        }
        let typed_passphrase = request.passphrase.as_deref().filter(|typed| !typed.is_empty());
        if let Some(says) = typed_passphrase.and_then(passphrase_problem) {
            problems.add("passphrase", says);
        }
        let roles = check_roles(request.roles.iter().map(String::as_str), &mut problems);
        problems.or(()).map_err(Error::Invalid)?;
        let id = new_id();
        let key = typed_passphrase.map(|typed| self.new_signing_key(&id, typed)).transpose()?;
        let mut acting = self.begin(Act::AddPractitioner, Noun::Practitioner, &id).await?;
        let fields = [
            ("name", Value::typed(&request.name)),
            ("job_title", Value::typed(&request.job_title)),
            ("roles", Value::Text(roles)),
            ("phone", Value::typed(&request.phone)),
            ("email", Value::typed(&request.email)),
        ];
        acting.add(Noun::Practitioner, &id, &fields).await?;
        if let Some((key_id, fields)) = &key {
            acting.add(Noun::SigningKey, key_id, fields).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddPractitioner, &[wire::Noun::Practitioner]))
    }

    /// Changes what is known of a colleague or oneself.
    pub async fn change_practitioner(&mut self, request: wire::Change) -> Result<wire::Done> {
        let mut problems = Problems::none();
        let mut fields: Vec<Field> = Vec::new();
        for change in &request.changes {
            let typed = change.value.as_deref().unwrap_or_default();
            match change.field.as_str() {
                "name" if typed.trim().is_empty() => problems.add("name", "Give the colleague's name."),
                "name" => fields.push(("name", Value::typed(typed))),
                "roles" => {
                    fields.push(("roles", Value::Text(check_roles(typed.split_whitespace(), &mut problems))))
                }
                "job_title" => fields.push(("job_title", Value::typed(typed))),
                "phone" => fields.push(("phone", Value::typed(typed))),
                "email" => fields.push(("email", Value::typed(typed))),
                "about" => fields.push(("about", Value::typed(typed))),
                _ => return Err(Error::refused("This cannot be changed here. Nothing was changed.")),
            }
        }
        problems.or(()).map_err(Error::Invalid)?;
        let mut acting = self.begin(Act::ChangePractitioner, Noun::Practitioner, &request.id).await?;
        acting.set(Noun::Practitioner, &request.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::ChangePractitioner, &[wire::Noun::Practitioner]))
    }
}
