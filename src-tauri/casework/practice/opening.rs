//! Opening a folder of practice data, and making one: its key lies beside it, its day is its own and can be moved.

use std::path::Path;

use chrono::{NaiveDate, SecondsFormat};

use super::{fill, first_day};
use crate::casework::vault::{Opened, Opening, Vault, VaultError};
use crate::casework::{Act, Casebook, Error, Identity, Result, SteadyClock, new_id};
use crate::store::keys::device::Device;
use crate::store::record::{self, Noun, Value};
use crate::wire;

/// The setting that holds the day practice data stands on.
pub const DAY: &str = "practice.day";
/// The setting that holds who one is on practice data.
pub const PERSON: &str = "practice.person";

/// Makes practice data in a folder that has none, with so many more young people for measuring.
pub async fn make_practice(folder: &Path, people: usize) -> Result<(Vault, Casebook)> {
    make_practice_as_of(folder, people, first_day()).await
}

/// Makes practice data that stands on a day. On one before the triage of 24 November 2026 the tactical group has what
/// was referred by then, and its fortnight is still to be worked.
pub async fn make_practice_as_of(folder: &Path, people: usize, day: NaiveDate) -> Result<(Vault, Casebook)> {
    let mut vault = Vault::of_practice(folder);
    if !matches!(vault.look(), Opening::FirstStart) {
        return Err(Error::refused(
            "This folder already holds records. Nothing was changed. Name a folder that does not exist yet.",
        ));
    }
    let opened = vault.open_practice().await.map_err(refused)?;
    let mut book = begun(opened, day).await?;
    fill(&mut book, people, day).await?;
    Ok((vault, book))
}

/// Opens practice data, and makes it where there is none.
pub async fn open_practice(folder: &Path) -> Result<(Vault, Casebook)> {
    let mut vault = Vault::of_practice(folder);
    if matches!(vault.look(), Opening::FirstStart) {
        drop(vault);
        return make_practice(folder, 0).await;
    }
    let Opened { mut store, device, .. } = vault.open_practice().await.map_err(refused)?;
    let day = setting(&mut store, DAY).await?.and_then(|day| day.parse().ok()).unwrap_or_else(first_day);
    let practitioner_id = setting(&mut store, PERSON).await?.ok_or(Error::Missing("practice person"))?;
    let is_new = device.is_new;
    let (identity, public_key) = identity(device, practitioner_id);
    let (device_id, fields) =
        (identity.device_id.clone(), device_fields(&identity.practitioner_id, public_key, day));
    let mut book = Casebook::new(store, identity, Box::new(SteadyClock(day)), true);
    if is_new {
        let mut acting = book.begin(Act::SetUp, Noun::Device, &device_id).await?;
        acting.add(Noun::Device, &device_id, &fields).await?;
        acting.finish().await?;
    }
    Ok((vault, book))
}

impl Casebook {
    /// Practice data stands on another day from now on, and when it is opened again.
    pub async fn move_practice_day(
        &mut self,
        request: wire::session::MovePracticeDay,
    ) -> Result<wire::session::Frame> {
        self.must_be_practice()?;
        let day: NaiveDate =
            request.to.parse().map_err(|_| Error::refused("Give the day as a date. Nothing was changed."))?;
        self.keep_practice(DAY, &day.to_string()).await?;
        self.stand_on(day);
        self.frame(crate::wire::Nothing {}).await
    }

    /// On practice data one can be any of its people.
    pub async fn become_practitioner(&mut self, request: wire::About) -> Result<wire::session::Frame> {
        self.must_be_practice()?;
        let practitioner_id = request.id.as_str();
        let known =
            record::values(self.store.connection(), Noun::Practitioner, practitioner_id, &["name"]).await?;
        known.ok_or(Error::Missing("colleague"))?;
        self.keep_practice(PERSON, practitioner_id).await?;
        self.hand_keyboard_to(practitioner_id);
        self.frame(crate::wire::Nothing {}).await
    }

    fn must_be_practice(&self) -> Result<()> {
        if self.practice {
            return Ok(());
        }
        Err(Error::refused("This can only be done on practice data. Nothing was changed."))
    }

    async fn keep_practice(&mut self, key: &str, value: &str) -> Result<()> {
        let mut acting = self.begin(Act::ChangeSetting, Noun::Setting, key).await?;
        acting.set(Noun::Setting, key, &[("value", value.into())]).await?;
        acting.finish().await?;
        Ok(())
    }
}

/// Empty practice records become Tom Fairlie's.
async fn begun(opened: Opened, day: NaiveDate) -> Result<Casebook> {
    let tom = new_id();
    let (identity, public_key) = identity(opened.device, tom.clone());
    let device_id = identity.device_id.clone();
    let began = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default();
    let mut book = Casebook::new(opened.store, identity, Box::new(SteadyClock(began)), true);
    let mut acting = book.begin(Act::SetUp, Noun::Practitioner, &tom).await?;
    acting.add(Noun::Practitioner, &tom, &[("name", "Tom Fairlie".into())]).await?;
    acting.add(Noun::Device, &device_id, &device_fields(&tom, public_key, began)).await?;
    for (key, value) in [(DAY, day.to_string()), (PERSON, tom.clone())] {
        acting.add(Noun::Setting, key, &[("value", value.into()), ("source", "default".into())]).await?;
    }
    acting.finish().await?;
    Ok(book)
}

fn identity(device: Device, practitioner_id: String) -> (Identity, String) {
    let public_key = crate::store::log::hex(&device.signing_key.verifying_key().to_bytes());
    (Identity { device_id: device.device_id, practitioner_id, signing_key: device.signing_key }, public_key)
}

fn device_fields(practitioner_id: &str, public_key: String, day: NaiveDate) -> [(&'static str, Value); 3] {
    let at = day.and_time(chrono::NaiveTime::MIN).and_utc().to_rfc3339_opts(SecondsFormat::Secs, true);
    [
        ("practitioner_id", practitioner_id.into()),
        ("public_key", public_key.into()),
        ("first_used_at", at.into()),
    ]
}

async fn setting(store: &mut crate::store::Store, key: &str) -> Result<Option<String>> {
    let found = record::values(store.connection(), Noun::Setting, key, &["value"]).await?;
    Ok(found.and_then(|values| match values.into_iter().next() {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }))
}

fn refused(error: VaultError) -> Error {
    match error {
        VaultError::Store(error) => error.into(),
        other => Error::refused(other.to_string()),
    }
}
