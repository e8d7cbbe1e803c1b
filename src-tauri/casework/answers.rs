//! Typed answers, checked one at a time, with every problem told at once.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::identifiers::{LcsId, NhsNumber, Phone, Postcode, Upn};
use waymark_domain::problems::Problems;

use super::{Error, Result};
use crate::store::record::{Field, Value};

/// Fields ready to be written, and what is wrong with the others.
#[derive(Default)]
pub struct Answers {
    pub fields: Vec<Field>,
    pub problems: Problems,
}

impl Answers {
    /// All fields, or all problems.
    pub fn fields(self) -> Result<Vec<Field>> {
        self.problems.or(self.fields).map_err(Error::Invalid)
    }

    /// A value that needs no check.
    pub fn value(&mut self, field: &'static str, value: impl Into<Value>) {
        self.fields.push((field, value.into()));
    }

    /// Free text; only spaces are no text.
    pub fn text(&mut self, field: &'static str, typed: &str) {
        self.fields.push((field, Value::typed(typed)));
    }

    /// Text that must be there.
    pub fn required(&mut self, field: &'static str, typed: &str, says: &str) {
        if typed.trim().is_empty() {
            self.problems.add(field, says);
        }
        self.text(field, typed);
    }

    /// One of some words; without an answer the field is left out.
    pub fn one_of(&mut self, field: &'static str, typed: &str, words: &[&str]) {
        match typed.trim() {
            "" => {}
            word if words.contains(&word) => self.fields.push((field, word.into())),
            _ => self.problems.add(field, "Choose one of the answers."),
        }
    }

    /// A day, or no answer.
    pub fn day(&mut self, field: &'static str, typed: &str) -> Option<NaiveDate> {
        if typed.trim().is_empty() {
            self.fields.push((field, Value::Empty));
            return None;
        }
        let day = self.problems.take(field, dates::parse(typed))?;
        self.fields.push((field, day.into()));
        Some(day)
    }

    /// A day that has come already, or no answer.
    pub fn past_day(&mut self, field: &'static str, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
        let day = self.day(field, typed)?;
        if day > today {
            self.problems.add(field, format!("{} is still to come.", dates::full(day)));
        }
        Some(day)
    }

    /// A day that has come already and must be given.
    pub fn required_day(
        &mut self,
        field: &'static str,
        typed: &str,
        today: NaiveDate,
        says: &str,
    ) -> Option<NaiveDate> {
        if typed.trim().is_empty() {
            self.problems.add(field, says);
            return None;
        }
        self.past_day(field, typed, today)
    }

    /// An identifier in its canonical form, or no answer.
    pub fn identifier(&mut self, field: &'static str, typed: &str) {
        if typed.trim().is_empty() {
            self.fields.push((field, Value::Empty));
            return;
        }
        let kept = match field {
            "nhs_number" => self.problems.take(field, NhsNumber::parse(typed)).map(|n| n.digits().to_owned()),
            "upn" => self.problems.take(field, Upn::parse(typed)).map(|upn| upn.as_str().to_owned()),
            "lcs_id" => self.problems.take(field, LcsId::parse(typed)).map(|id| id.as_str().to_owned()),
            "postcode" => {
                self.problems.take(field, Postcode::parse(typed)).map(|code| code.as_str().to_owned())
            }
            _ => self.problems.take(field, Phone::parse(typed)).map(|phone| phone.as_str().to_owned()),
        };
        self.fields.extend(kept.map(|kept| (field, Value::Text(kept))));
    }

    /// What was read for a field, if it is text.
    #[must_use]
    pub fn read(&self, field: &str) -> Option<&str> {
        self.fields.iter().rev().find(|(name, _)| *name == field).and_then(|(_, value)| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }
}

/// The refusal of a field that no page changes.
pub fn not_changed_here() -> Error {
    Error::refused("This cannot be changed here. Nothing was changed.")
}
