//! What is known already when a question of the scope gate is asked: a date of birth, and on the laptop of a colleague
//! in social care whether the child is open to it.
//!
//! Of a pathway nothing comes out of here but that one runs (DR 0.2, point 3): no field, no name, no date.

use std::collections::HashSet;

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::hand_over::Reader;
use waymark_domain::naming;
use waymark_domain::tactical::scope::{Kind, OpenNew, Question};

use super::super::settings::table;
use super::super::{Casebook, Result};
use super::day_of;
use super::referrals::kind_of;
use crate::store::tactical::referral::GroupReferralRow;
use crate::store::{pathway, person, practitioner};

/// All that is said of a record of social care.
fn open_and_known(social_worker: &str) -> String {
    format!("Open to CSC with known ROTH: contact the {social_worker}")
}

/// What is known before somebody answers.
#[derive(Default)]
pub(super) struct Known {
    social_worker: String,
    person: bool,
    born: Option<(NaiveDate, u32)>,
    /// Whoever is at the keyboard works in social care, and the record on this laptop says that the child is open.
    pub of_csc: bool,
    /// As the council has set them.
    pub open_new: OpenNew,
    pub max_victim_age: u32,
}

impl Known {
    /// Beside a question.
    pub fn says(&self, question: Question) -> String {
        let born = |(on, age): (NaiveDate, u32)| format!("Born {}: {age}", dates::full(on));
        match question {
            Question::OpenToCsc | Question::RothKnown if self.of_csc => open_and_known(&self.social_worker),
            Question::IsChild | Question::AdultNoChild if self.person => {
                self.born.map(born).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// Why an answer cannot be right.
    pub fn contradicts(&self, question: Question, yes: bool) -> Option<String> {
        let (on, age) = self.born.filter(|_| self.person)?;
        let child = age < 18;
        let wrong = match question {
            Question::IsChild => child != yes,
            Question::AdultNoChild => yes && age <= self.max_victim_age,
            _ => false,
        };
        wrong.then(|| format!("The referral says born {}: that is {age}.", dates::full(on)))
    }
}

impl Casebook {
    pub(super) async fn known_of(&mut self, row: &GroupReferralRow) -> Result<Known> {
        let person = matches!(kind_of(row), Kind::Victim | Kind::Offender);
        if !person {
            return Ok(Known::default());
        }
        let values = self.setting_values().await?;
        let birthdays = values.calendar().birthdays();
        let max_victim_age = values.number(table::RTG_MAX_VICTIM_AGE).and_then(|age| u32::try_from(age).ok());
        let today = self.today();
        let born = day_of(row.born_on.as_deref());
        Ok(Known {
            social_worker: values.words().social_worker,
            person,
            born: born.map(|on| (on, birthdays.age_on(on, today))),
            of_csc: self.is_open_to_csc(row, born).await?,
            open_new: OpenNew::of_word(values.text(table::RTG_OPEN_NEW)),
            max_victim_age: max_victim_age.unwrap_or(17),
        })
    }

    async fn is_open_to_csc(&mut self, row: &GroupReferralRow, born: Option<NaiveDate>) -> Result<bool> {
        let me = self.me().to_owned();
        let hidden = self.hidden_people().await?;
        let connection = self.store.connection();
        let roles =
            practitioner::practitioner(connection, &me).await?.map(|one| one.roles).unwrap_or_default();
        if Reader::of_roles(roles.split_whitespace()) != Reader::CaseHolder {
            return Ok(false);
        }
        let same = |one: &person::YoungPersonLine| {
            let name = format!("{} {}", one.given_name, one.family_name);
            let other = day_of(one.born_on.as_deref());
            let days = born.zip(other).is_none_or(|(born, other)| born == other);
            days && !hidden.contains(&one.person_id) && naming::likely_same(&row.subject, &name)
        };
        let people = person::young_people(connection).await?;
        let like: HashSet<String> = people.into_iter().filter(same).map(|one| one.person_id).collect();
        if like.is_empty() {
            return Ok(false);
        }
        for id in pathway::open_pathways(connection).await? {
            let open = pathway::pathway(connection, &id).await?;
            if open.is_some_and(|one| like.contains(&one.young_person_id)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
