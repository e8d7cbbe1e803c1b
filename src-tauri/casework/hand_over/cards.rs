//! Contact cards: who I am and which laptop is mine, and a colleague's card taken in once its words were compared.

use waymark_domain::dates;
use waymark_domain::hand_over::Scope;
use waymark_domain::problems::Problems;

use super::super::settings::people;
use super::super::{Act, Casebook, Error, Result};
use super::arriving::{self, Trust};
use super::taking_in::{Opened, sender_in, words_of};
use crate::exchange::hand_over::{BoxKey, CARD_ENDING, Item, Parcel, Scalar, seal_card, words_of_card};
use crate::store::hand_over::{self as table, ContactRow};
use crate::store::record::{self, Noun, Value};
use crate::store::{log, practitioner};
use crate::wire::hand_over as words;

impl Casebook {
    /// This laptop's card as a file: its name and its bytes.
    pub async fn contact_card(&mut self) -> Result<(String, Vec<u8>)> {
        self.must_have_box_key().await?;
        let parcel = self.card_parcel().await?;
        let sender = (self.identity.device_id.as_str(), &self.identity.signing_key);
        let bytes = seal_card(&parcel, self.practice, sender)?;
        Ok((format!("{}.{CARD_ENDING}", parcel.file_id), bytes))
    }

    /// The words of this laptop's card.
    #[must_use]
    pub fn my_words(&self) -> String {
        let key = &self.identity.signing_key;
        words_of_card(&log::hex(key.verifying_key().as_bytes()), &BoxKey::of(key).public())
    }

    /// A laptop set up before files were sealed has no box key on the records yet.
    async fn must_have_box_key(&mut self) -> Result<()> {
        let device = self.identity.device_id.clone();
        let said = record::values(self.store.connection(), Noun::Device, &device, &["box_key"]).await?;
        if matches!(said.as_deref(), Some([Value::Text(_)])) {
            return Ok(());
        }
        let key = BoxKey::of(&self.identity.signing_key).public();
        let mut acting = self.begin(Act::SetUp, Noun::Device, &device).await?;
        acting.set(Noun::Device, &device, &[("box_key", key.into())]).await?;
        acting.finish().await?;
        Ok(())
    }

    /// A colleague's card, with the words compared or not yet; and whether it is somebody already on this laptop.
    pub(super) async fn accept_card(
        &mut self,
        opened: &Opened,
        request: &words::TakeIn,
    ) -> Result<crate::wire::Done> {
        let today = self.today();
        let (device, practice, progress) =
            (self.identity.device_id.clone(), self.practice, self.handing.clone());
        let contact_id = opened.sender.device_id.clone();
        if practice && contact_id == device {
            return Err(Error::refused("This is the card of this laptop. Nothing was taken in."));
        }
        // A card that was taken off stays in its table, and is believed again only as a new one would be.
        let known =
            record::values(self.store.connection(), Noun::Contact, &contact_id, &["removed_at"]).await?;
        let stands = matches!(known.as_deref(), Some([Value::Empty]));
        let mut acting = self.begin(Act::AcceptCard, Noun::Contact, &contact_id).await?;
        let trust = Trust { my_device: &device, practice, scope: Scope::Contact, progress: &progress };
        arriving::arrive(&mut acting.at, &opened.parcel, &trust).await?;
        let owner = sender_in(&mut acting.at, &contact_id).await?;
        let owner = owner.ok_or_else(|| {
            Error::refused("This card names nobody. Nothing was taken in. Ask for a new one.")
        })?;
        let compared = if request.compared { Value::from(today) } else { Value::Empty };
        if known.is_none() {
            acting
                .add(
                    Noun::Contact,
                    &contact_id,
                    &[("practitioner_id", owner.as_str().into()), ("compared_on", compared)],
                )
                .await?;
        } else if request.compared || !stands {
            let again = [("compared_on", compared), ("removed_at", Value::Empty)];
            acting.set(Noun::Contact, &contact_id, &again).await?;
        }
        if let Some(same_as) = request.same_as.as_deref().filter(|same_as| *same_as != owner) {
            for (noun, id, field) in practitioner::references(&mut acting.at, same_as).await? {
                acting.set(noun, &id, &[(field, owner.as_str().into())]).await?;
                acting.touches(&id);
            }
            acting.remove(Noun::Practitioner, same_as).await?;
        }
        let entry = acting.finish().await?;
        self.forget_kept();
        Ok(self.done(entry, &contact_id, Act::AcceptCard, &super::taking_in::EVERYTHING))
    }

    /// The words were compared by phone after the card was taken in.
    pub async fn compare_card(&mut self, request: crate::wire::About) -> Result<crate::wire::Done> {
        let today = self.today();
        let mut acting = self.begin(Act::AcceptCard, Noun::Contact, &request.id).await?;
        acting.set(Noun::Contact, &request.id, &[("compared_on", today.into())]).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::AcceptCard, &[crate::wire::Noun::HandOver]))
    }

    /// A colleague's laptop is lost, or is not theirs any more: nothing is sealed for it from now on.
    pub async fn take_off_card(&mut self, request: crate::wire::About) -> Result<crate::wire::Done> {
        let mut acting = self.begin(Act::TakeOff, Noun::Contact, &request.id).await?;
        acting.remove(Noun::Contact, &request.id).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::TakeOff, &[crate::wire::Noun::HandOver]))
    }

    /// What a card says of its owner, and who on this laptop may be the same person.
    pub(super) async fn card_found(&mut self, opened: &Opened) -> Result<words::CardFound> {
        let (name, roles) = owner_in(&opened.parcel);
        if name.is_empty() {
            return Err(Error::Invalid(Problems::one("card", "This card names nobody. Ask for a new one.")));
        }
        let words = self.setting_values().await?.words();
        let rows = practitioner::practitioners(self.store.connection()).await?;
        let me = self.me().to_owned();
        let contacts = table::contacts(self.store.connection()).await?;
        let has_card = |id: &str| contacts.iter().any(|contact| contact.practitioner_id == id);
        let same_as = rows
            .iter()
            .filter(|row| row.practitioner_id != me && !has_card(&row.practitioner_id))
            .map(|row| people::named(row, &words))
            .collect();
        let role = people::roles_say(&roles, &words);
        let (public_key, box_key) = keys_in(&opened.parcel, &opened.sender.device_id);
        Ok(words::CardFound {
            name,
            role,
            words: words_of_card(&public_key, &box_key),
            known: opened.sender.contact.is_some(),
            same_as,
        })
    }

    /// The laptops of colleagues, for the page.
    pub(super) async fn colleagues(&mut self) -> Result<Vec<words::Colleague>> {
        let council = self.setting_values().await?.words();
        let contacts = table::contacts(self.store.connection()).await?;
        Ok(contacts
            .into_iter()
            .map(|contact| words::Colleague {
                role: people::roles_say(&contact.roles, &council),
                words: words_of(&contact),
                says: compared_says(&contact),
                compared: contact.compared_on.is_some(),
                id: contact.contact_id,
                practitioner_id: contact.practitioner_id,
                name: contact.name,
            })
            .collect())
    }
}

fn compared_says(contact: &ContactRow) -> String {
    match contact.compared_on.as_deref().and_then(|day| day.parse().ok()) {
        Some(day) => format!("Words compared on {}", dates::full(day)),
        None => "Words not compared yet: files are not sealed for this laptop".into(),
    }
}

fn fields_of<'a>(parcel: &'a Parcel, noun: &'a str) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    parcel.entries.iter().flat_map(|entry| &entry.items).filter_map(move |item| match item {
        Item::Shown(item) if item.noun == noun => match &item.after {
            Scalar::Text(text) => Some((item.id.as_str(), item.field.as_str(), text.as_str())),
            _ => None,
        },
        _ => None,
    })
}

fn owner_in(parcel: &Parcel) -> (String, String) {
    let owner =
        fields_of(parcel, "device").find(|(_, field, _)| *field == "practitioner_id").map(|found| found.2);
    let last = |wanted: &str| {
        fields_of(parcel, "practitioner")
            .filter(|(id, field, _)| Some(*id) == owner && *field == wanted)
            .last()
            .map_or_else(String::new, |found| found.2.to_owned())
    };
    (last("name"), last("roles"))
}

fn keys_in(parcel: &Parcel, device_id: &str) -> (String, String) {
    let last = |wanted: &str| {
        fields_of(parcel, "device")
            .filter(|(id, field, _)| *id == device_id && *field == wanted)
            .last()
            .map_or_else(String::new, |found| found.2.to_owned())
    };
    (last("public_key"), last("box_key"))
}
