//! Restricted records: opened for a reason, by the people on their list.

use std::collections::HashSet;

use waymark_domain::dates;
use waymark_domain::problems::Problems;
use waymark_domain::restriction::{Door, before_changing_list, before_restricting};

use super::act::Acting;
use super::facts::day;
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::record::{Noun, Value};
use crate::store::{gathering, practitioner, restriction, viewing};
use crate::wire::people::{AccessView, ChangeAccess, LiftRestriction, OpenRestricted, RestrictRecord};
use crate::wire::record::{LookedView, OpeningView};
use crate::wire::{self, Done};

/// What a page asks again when a record is opened or its list changes.
const EVERYTHING_OF_A_RECORD: &[wire::Noun] =
    &[wire::Noun::Person, wire::Noun::Pathway, wire::Noun::Meeting, wire::Noun::Document];

/// Acts that open a restricted record themselves, or that concern whole files and check their lists by themselves.
const AT_THE_DOOR: [Act; 9] = [
    Act::SetUp,
    Act::PracticeCase,
    Act::OpenRestricted,
    Act::RestrictRecord,
    Act::ChangeAccess,
    Act::LiftRestriction,
    Act::HandOver,
    Act::TakeIn,
    Act::RestoreBackup,
];

impl Casebook {
    /// How a young person's record stands to whoever is at the keyboard.
    pub(super) async fn door_of(&mut self, young_person_id: &str) -> Result<Door> {
        let reason_given = self.opened.contains(young_person_id);
        let me = self.me().to_owned();
        let standing = restriction::standing(self.store.connection(), young_person_id, &me).await?;
        let (restricted, listed) = standing.unwrap_or_default();
        Ok(Door { restricted, listed, reason_given })
    }

    /// Opens a young person's record, or says why it stays closed.
    pub(super) async fn door(&mut self, young_person_id: &str) -> Result<()> {
        Ok(self.door_of(young_person_id).await?.open()?)
    }

    /// The same for anything that is about one young person: a pathway, a meeting, a document.
    pub(super) async fn door_to(&mut self, id: &str) -> Result<()> {
        match restriction::young_person_of(self.store.connection(), id).await? {
            Some(young_person_id) => self.door(&young_person_id).await,
            None => Ok(()),
        }
    }

    /// The young people who stand in no list here: their records are restricted to others.
    pub(super) async fn hidden_people(&mut self) -> Result<HashSet<String>> {
        let me = self.me().to_owned();
        Ok(restriction::hidden_from(self.store.connection(), &me).await?.into_iter().collect())
    }

    /// Opens a restricted record: the reason goes on the record, and it stays open until the lock.
    pub async fn open_restricted(&mut self, request: OpenRestricted) -> Result<Done> {
        let young_person_id = restriction::young_person_of(self.store.connection(), &request.id)
            .await?
            .ok_or(Error::Missing("young person"))?;
        let door = self.door_of(&young_person_id).await?;
        let reason = required("reason", &request.reason, "Say why you open this record.")?;
        Door { reason_given: true, ..door }.open()?;
        let (id, me, today) = (new_id(), self.me().to_owned(), self.today());
        let mut acting = self.begin(Act::OpenRestricted, Noun::Person, &young_person_id).await?;
        let opening = [
            ("record_id", young_person_id.as_str().into()),
            ("practitioner_id", me.into()),
            ("opened_on", today.into()),
            ("reason", reason),
        ];
        acting.add(Noun::Opening, &id, &opening).await?;
        let entry = acting.finish().await?;
        self.opened.insert(young_person_id.clone());
        Ok(self.done(entry, &young_person_id, Act::OpenRestricted, EVERYTHING_OF_A_RECORD))
    }

    /// Restricts a record to some people.
    pub async fn restrict_record(&mut self, request: RestrictRecord) -> Result<Done> {
        let door = self.door_of(&request.id).await?;
        before_restricting(door.restricted, request.people.len())?;
        self.young_person_is_there(&request.id).await?;
        let reason = required("reason", &request.reason, "Say why this record is restricted.")?;
        let mut people = Vec::new();
        for id in &request.people {
            people.push(self.colleague(id).await?);
        }
        let today = self.today();
        let mut acting = self.begin(Act::RestrictRecord, Noun::Person, &request.id).await?;
        acting.set(Noun::Person, &request.id, &[("restricted_on", today.into())]).await?;
        for id in people {
            acting.put_on_list(&request.id, &id, today.into(), reason.clone()).await?;
        }
        let entry = acting.finish().await?;
        // Who restricts a record has it open; whoever is on the list says why from the next time on.
        self.opened.insert(request.id.clone());
        Ok(self.done(entry, &request.id, Act::RestrictRecord, EVERYTHING_OF_A_RECORD))
    }

    /// Puts somebody on the list of a restricted record, or takes them off it.
    pub async fn change_access(&mut self, request: ChangeAccess) -> Result<Done> {
        self.young_person_is_there(&request.id).await?;
        let colleague = self.colleague(&request.practitioner_id).await?;
        let reason = required("reason", &request.reason, "Say why.")?;
        let list = restriction::list_of(self.store.connection(), &request.id).await?;
        let known = list.iter().find(|one| one.practitioner_id == colleague);
        let left = if request.listed { list.len() + 1 } else { list.len() - usize::from(known.is_some()) };
        before_changing_list(self.door_of(&request.id).await?.restricted, left)?;
        let today = self.today();
        let mut acting = self.begin(Act::ChangeAccess, Noun::Person, &request.id).await?;
        match (known, request.listed) {
            (None, true) => acting.put_on_list(&request.id, &colleague, today.into(), reason).await?,
            (Some(known), false) => acting.take_off_list(&known.access_id, reason).await?,
            _ => {}
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::ChangeAccess, EVERYTHING_OF_A_RECORD))
    }

    /// Opens a restricted record to everybody again.
    pub async fn lift_restriction(&mut self, request: LiftRestriction) -> Result<Done> {
        self.young_person_is_there(&request.id).await?;
        let reason = required("reason", &request.reason, "Say why everybody may open it again.")?;
        before_changing_list(self.door_of(&request.id).await?.restricted, 1)?;
        let list = restriction::list_of(self.store.connection(), &request.id).await?;
        let mut acting = self.begin(Act::LiftRestriction, Noun::Person, &request.id).await?;
        acting.set(Noun::Person, &request.id, &[("restricted_on", Value::Empty)]).await?;
        for one in &list {
            acting.take_off_list(&one.access_id, reason.clone()).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::LiftRestriction, EVERYTHING_OF_A_RECORD))
    }

    /// The list of a record and who opened it, for its page.
    pub(super) async fn access_to(&mut self, id: &str) -> Result<(Vec<AccessView>, Vec<OpeningView>)> {
        let says = |on: &str| day(Some(on)).map(dates::full).unwrap_or_default();
        let from = self.store.connection();
        let list = restriction::list_of(from, id).await?;
        let openings = restriction::openings_of(from, id).await?;
        let list = list.into_iter().map(|row| AccessView {
            given_says: says(&row.given_on),
            practitioner_id: row.practitioner_id,
            name: row.name,
            reason: row.reason.unwrap_or_default(),
        });
        let openings = openings.into_iter().map(|row| OpeningView {
            by: row.name,
            on_says: says(&row.opened_on),
            reason: row.reason,
        });
        Ok((list.collect(), openings.collect()))
    }

    /// Who looked at a record on this laptop. Looks are counted, not logged: the reasons stand in the openings.
    pub(super) async fn looked_at(&mut self, id: &str) -> Result<Vec<LookedView>> {
        let rows = viewing::of_record(self.store.connection(), id).await?;
        let view = |row: viewing::Looked| LookedView {
            says: format!(
                "{}, last on {}",
                dates::count(row.times, "time", "times"),
                day(Some(&row.last_on)).map(dates::full).unwrap_or_default()
            ),
            by: row.name,
        };
        Ok(rows.into_iter().map(view).collect())
    }

    async fn colleague(&mut self, id: &str) -> Result<String> {
        let known = practitioner::practitioner(self.store.connection(), id).await?;
        known
            .map(|row| row.practitioner_id)
            .ok_or_else(|| Error::Invalid(Problems::one("people", "Choose a colleague from the list.")))
    }
}

impl Acting<'_> {
    async fn put_on_list(
        &mut self,
        record_id: &str,
        practitioner_id: &str,
        on: Value,
        reason: Value,
    ) -> Result<()> {
        let fields = [
            ("record_id", record_id.into()),
            ("practitioner_id", practitioner_id.into()),
            ("given_on", on),
            ("reason", reason),
        ];
        self.add(Noun::Access, &new_id(), &fields).await
    }

    /// The reason for taking somebody off takes the place of the reason for putting them on; the log keeps both.
    async fn take_off_list(&mut self, access_id: &str, reason: Value) -> Result<()> {
        self.set(Noun::Access, access_id, &[("reason", reason)]).await?;
        self.remove(Noun::Access, access_id).await
    }

    /// Nothing is changed on a restricted record that is not open.
    pub(super) async fn through_the_door(&mut self) -> Result<()> {
        if AT_THE_DOOR.contains(&self.act()) {
            return Ok(());
        }
        let ids = crate::store::facts::ids(self.roots().iter().map(String::as_str));
        for person in gathering::restricted(&mut self.at, &ids).await? {
            let me = self.practitioner_id().to_owned();
            let standing = restriction::standing(&mut self.at, &person, &me).await?;
            let (restricted, listed) = standing.unwrap_or_default();
            Door { restricted, listed, reason_given: self.has_opened(&person) }.open()?;
        }
        Ok(())
    }
}

fn required(field: &'static str, typed: &str, says: &str) -> Result<Value> {
    match Value::typed(typed) {
        Value::Empty => Err(Error::Invalid(Problems::one(field, says))),
        value => Ok(value),
    }
}
