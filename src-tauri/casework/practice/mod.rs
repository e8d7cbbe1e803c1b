//! Practice data: the invented council Levelshire and its young people, made through the same use cases as real work.
//!
//! Every entry carries the day of its history and the person who did it. Nothing here is read by real records.

mod callum;
mod callum_meeting;
mod callum_minutes;
mod council;
mod crowd;
mod group;
mod group_cases;
mod group_links;
mod names;
mod opening;
mod others;

use chrono::NaiveDate;

pub use opening::{DAY, PERSON, make_practice, make_practice_as_of, open_practice};

use super::{Casebook, Error, Result};
use crate::store::record::{self, Noun, Value};
use crate::wire::people::{AddConnection, AddInvolvement};
use crate::wire::{Change, FieldChange};

/// The day practice data stands on until somebody moves it: Monday 11 January 2027.
#[must_use]
pub fn first_day() -> NaiveDate {
    date(2027, 1, 11)
}

/// Writes the cases of Levelshire into new practice records, and `people` more young people for measuring.
/// What the tactical group did goes as far as `as_of`; the book is left standing on that day, in the hands of Tom Fairlie.
pub async fn fill(book: &mut Casebook, people: usize, as_of: NaiveDate) -> Result<()> {
    let me = book.me().to_owned();
    let mut making = Making { book };
    let staff = council::make(&mut making).await?;
    callum::make(&mut making, &staff).await?;
    others::make(&mut making, &staff).await?;
    // Before its triage the group has referrals and nothing else: what follows is left for whoever practises it.
    if as_of < group::triage() {
        group::make_until(&mut making, as_of).await?;
    } else {
        group::make(&mut making).await?;
        group_links::make(&mut making).await?;
    }
    crowd::make(&mut making, &staff, people).await?;
    making.at(as_of, &me);
    Ok(())
}

/// Practice data being made: moves the day and the person at the keyboard along the history.
pub struct Making<'a> {
    pub book: &'a mut Casebook,
}

impl Making<'_> {
    fn on(&mut self, day: NaiveDate) {
        self.book.stand_on(day);
    }

    fn at(&mut self, day: NaiveDate, practitioner_id: &str) {
        self.book.stand_on(day);
        self.book.hand_keyboard_to(practitioner_id);
    }

    /// Adds family, and answers the person's id.
    async fn connection(&mut self, request: AddConnection) -> Result<String> {
        let id = self.book.add_connection(request).await?.id;
        self.person_of(Noun::Connection, &id).await
    }

    /// Adds a professional, and answers the person's id.
    async fn involvement(&mut self, request: AddInvolvement) -> Result<String> {
        let id = self.book.add_involvement(request).await?.id;
        self.person_of(Noun::Involvement, &id).await
    }

    async fn person_of(&mut self, noun: Noun, id: &str) -> Result<String> {
        let found = record::values(self.book.store.connection(), noun, id, &["person_id"]).await?;
        match found.and_then(|values| values.into_iter().next()) {
            Some(Value::Text(person_id)) => Ok(person_id),
            _ => Err(Error::Missing("person")),
        }
    }

    async fn change_pathway(&mut self, id: &str, fields: &[(&str, &str)]) -> Result<()> {
        self.book.change_pathway(change(id, fields)).await?;
        Ok(())
    }

    async fn change_meeting(&mut self, id: &str, fields: &[(&str, &str)]) -> Result<()> {
        self.book.change_meeting(change(id, fields)).await?;
        Ok(())
    }
}

/// A day of the history. The days are constants of these files; one that is not in the calendar becomes the first of 2026.
fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::from_yo_opt(2026, 1).unwrap_or_default())
}

fn change(id: &str, fields: &[(&str, &str)]) -> Change {
    let changes = fields
        .iter()
        .map(|(field, value)| FieldChange { field: (*field).to_owned(), value: Some((*value).to_owned()) })
        .collect();
    Change { id: id.to_owned(), changes }
}
