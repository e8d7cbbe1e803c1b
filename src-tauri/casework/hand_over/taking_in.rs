//! Taking a file in: looked at first, told in a report, then taken in whole or not at all.

use chrono::{DateTime, Utc};
use waymark_domain::hand_over::Scope;
use waymark_domain::hand_over::shared_folder::OpenedBy;

use super::super::{Act, Casebook, Error, Result, new_id};
use super::arriving::{self, Trust};
use super::differences;
use super::report::Rehearsal;
use crate::exchange::hand_over::{
    BoxKey, ExchangeError, Look, OpenWith, Parcel, look, open, unknown_word, words_of_card,
};
use crate::store::hand_over::{self as table, ContactRow, HandOverRow};
use crate::store::record::{Field, Noun};
use crate::wire::hand_over as words;

/// A file that was opened and waits for a yes.
pub struct Opened {
    pub(super) parcel: Parcel,
    pub(super) sender: Sender,
    pub(super) by_passphrase: bool,
    opened_by: OpenedBy,
}

/// Who made a file, as far as it is known here.
pub(super) struct Sender {
    pub device_id: String,
    pub public_key: String,
    pub contact: Option<ContactRow>,
    pub is_card: bool,
}

impl Opened {
    /// The file's own id.
    #[must_use]
    pub fn file_id(&self) -> &str {
        &self.parcel.file_id
    }
}

impl Casebook {
    /// Opens a file, and answers what taking it in would change. Nothing is changed yet.
    pub async fn look_at_file(
        &mut self,
        bytes: &[u8],
        passphrase: Option<&str>,
    ) -> Result<(words::Report, Option<Opened>)> {
        self.handing.anew();
        let seen = look(bytes)?;
        self.same_kind_of_data(&seen)?;
        if seen.from_device == self.identity.device_id {
            return Err(Error::refused("This file was made on this laptop. Nothing was taken in."));
        }
        let contacts = table::contacts(self.store.connection()).await?;
        let contact = contacts.into_iter().find(|contact| contact.contact_id == seen.from_device);
        let sender = Sender {
            device_id: seen.from_device.clone(),
            public_key: seen.from_key.clone(),
            contact,
            is_card: seen.is_card,
        };
        let for_me = seen.readers.contains(&self.identity.device_id);
        if !seen.is_card && !for_me && seen.has_passphrase && passphrase.is_none() {
            return Ok((super::report::asks_for_passphrase(seen.file_id), None));
        }
        let by_passphrase = !seen.is_card && !for_me;
        if !by_passphrase && !seen.is_card {
            check_sender(&sender)?;
        }
        let parcel = self.opened(bytes, &seen, passphrase.filter(|_| by_passphrase))?;
        let opened_by = OpenedBy::came_for(seen.readers.len(), seen.has_passphrase);
        let opened = Opened { parcel, sender, by_passphrase, opened_by };
        let report = self.report_on(&opened).await.map_err(|error| with_room(error, &opened))?;
        Ok((report, Some(opened)))
    }

    /// Takes a file in: in one transaction, and once however often it comes.
    pub async fn take_in(&mut self, opened: &Opened, request: &words::TakeIn) -> Result<crate::wire::Done> {
        self.handing.anew();
        let taken_in = if opened.sender.is_card {
            self.accept_card(opened, request).await
        } else {
            self.take_in_work(opened).await
        };
        taken_in.map_err(|error| with_room(error, opened))
    }

    async fn take_in_work(&mut self, opened: &Opened) -> Result<crate::wire::Done> {
        let today = self.today();
        let sent: Vec<HandOverRow> = table::hand_overs(self.store.connection()).await?;
        let (device, practice, progress) =
            (self.identity.device_id.clone(), self.practice, self.handing.clone());
        let scope = scope_of(&opened.parcel)?;
        let trust = Trust { my_device: &device, practice, scope, progress: &progress };
        let id = new_id();
        let mut acting = self.begin(Act::TakeIn, Noun::HandOver, &id).await?;
        let arrival = arriving::arrive(&mut acting.at, &opened.parcel, &trust).await?;
        if arrival.entries == 0 && sent.iter().any(|row| is_same_file(row, opened)) {
            drop(acting);
            return Ok(self.done(None, "", Act::TakeIn, &[]));
        }
        let sender = match &opened.sender.contact {
            Some(contact) => Some(contact.practitioner_id.clone()),
            None => sender_in(&mut acting.at, &opened.sender.device_id).await?,
        };
        let parcel = &opened.parcel;
        let fields: Vec<Field> = vec![
            ("direction", "in".into()),
            ("scope", parcel.scope.as_str().into()),
            ("subject_id", parcel.subject_id.clone().into()),
            ("colleague_id", sender.clone().into()),
            ("file_id", parcel.file_id.as_str().into()),
            ("how", "file".into()),
            ("note", parcel.note.clone().into()),
            ("made_on", today.into()),
            ("opened_by", opened.opened_by.word().into()),
        ];
        acting.add(Noun::HandOver, &id, &fields).await?;
        for row in sent.iter().filter(|row| is_answered_by(row, parcel, sender.as_deref())) {
            acting.set(Noun::HandOver, &row.hand_over_id, &[("answered_on", today.into())]).await?;
        }
        acting.touches(parcel.subject_id.as_deref().unwrap_or_default());
        let entry = acting.finish().await?;
        self.forget_kept();
        Ok(self.done(entry, &id, Act::TakeIn, &EVERYTHING))
    }

    /// What the file would do, worked out by doing it and taking it back.
    pub(super) async fn rehearsed(&mut self, opened: &Opened) -> Result<Rehearsal> {
        let (device, practice, progress) =
            (self.identity.device_id.clone(), self.practice, self.handing.clone());
        let scope = scope_of(&opened.parcel)?;
        let service = self.words().await?;
        let trust = Trust { my_device: &device, practice, scope, progress: &progress };
        let mut acting = self.begin(Act::TakeIn, Noun::HandOver, &opened.parcel.file_id).await?;
        let before = differences::open(&mut acting.at).await?;
        let arrival = arriving::arrive(&mut acting.at, &opened.parcel, &trust).await?;
        let mut differences = differences::open(&mut acting.at).await?;
        // What waits to be settled already is no news of this file.
        differences.retain(|one| !before.iter().any(|known| known.is_as(one)));
        super::report::rehearsal(&mut acting.at, &arrival, differences, &service).await
    }

    fn opened(&self, bytes: &[u8], seen: &Look, passphrase: Option<&str>) -> Result<Parcel> {
        if seen.is_card {
            return Ok(open(bytes, None)?);
        }
        if let Some(typed) = passphrase {
            if let Some(word) = unknown_word(typed) {
                return Err(Error::refused(format!(
                    "“{word}” is not a word that a passphrase is made of. Nothing was taken in. \
                     Ask your colleague to read it out again."
                )));
            }
            return Ok(open(bytes, Some(&OpenWith::Passphrase(typed)))?);
        }
        let key = BoxKey::of(&self.identity.signing_key);
        let with = OpenWith::Laptop { device_id: &self.identity.device_id, key: &key };
        Ok(open(bytes, Some(&with))?)
    }

    fn same_kind_of_data(&self, seen: &Look) -> Result<()> {
        if seen.practice == self.practice {
            return Ok(());
        }
        Err(Error::refused(if seen.practice {
            "This file was made with practice data. Nothing was taken in. Practice data does not cross into real records."
        } else {
            "This file holds real records. Nothing was taken in. Open your own records, and take it in there."
        }))
    }
}

/// What a file says it holds.
pub(super) fn scope_of(parcel: &Parcel) -> Result<Scope> {
    Scope::of_word(&parcel.scope).ok_or_else(|| ExchangeError::FromNewerVersion.into())
}

/// What the window asks again after a file was taken in.
pub(in super::super) const EVERYTHING: [crate::wire::Noun; 9] = [
    crate::wire::Noun::Person,
    crate::wire::Noun::Pathway,
    crate::wire::Noun::Visit,
    crate::wire::Noun::Meeting,
    crate::wire::Noun::Document,
    crate::wire::Noun::Practitioner,
    crate::wire::Noun::Setting,
    crate::wire::Noun::HandOver,
    crate::wire::Noun::Tactical,
];

/// A file for this laptop counts only from a laptop whose card was compared, under the key of that card.
fn check_sender(sender: &Sender) -> Result<()> {
    let Some(contact) = &sender.contact else {
        return Err(Error::refused(
            "This file comes from a laptop whose contact card is not here. Nothing was taken in. \
             Ask your colleague for their card, compare its words by phone, and open the file again.",
        ));
    };
    if contact.compared_on.is_none() {
        return Err(Error::refused(format!(
            "The words of {}’s contact card were not compared yet. Nothing was taken in. \
             Compare them by phone, and open the file again.",
            contact.name
        )));
    }
    if contact.public_key != sender.public_key {
        return Err(ExchangeError::Changed.into());
    }
    Ok(())
}

/// A disk that is full says how much this file needs.
fn with_room(error: Error, opened: &Opened) -> Error {
    match error {
        Error::Store(error) => error.with_room_for(opened.parcel.size()).into(),
        other => other,
    }
}

fn is_same_file(row: &HandOverRow, opened: &Opened) -> bool {
    row.direction == "in" && row.file_id == opened.parcel.file_id
}

fn is_answered_by(row: &HandOverRow, parcel: &Parcel, sender: Option<&str>) -> bool {
    row.direction == "out"
        && row.answered_on.is_none()
        && row.colleague_id.as_deref() == sender
        && parcel.answers.contains(&row.file_id)
}

/// Who uses the laptop a file came from, once its entries have arrived.
pub(super) async fn sender_in(at: &mut crate::store::Connection, device_id: &str) -> Result<Option<String>> {
    Ok(crate::store::merging::device(at, device_id).await?.and_then(|(owner, _)| owner))
}

/// "Mon 4 Jan 2027, 9am", as clocks in England showed it.
pub(super) fn made_at(parcel: &Parcel) -> String {
    super::super::history::at_says(&parcel.made_at)
}

/// Whether a laptop's clock is far from this one's: worth a line in the report, never a reason to refuse.
pub(super) fn clocks_differ(parcel: &Parcel, now: DateTime<Utc>) -> bool {
    DateTime::parse_from_rfc3339(&parcel.made_at)
        .is_ok_and(|made| made.with_timezone(&Utc) - now > chrono::Duration::minutes(5))
}

/// The words of a laptop's card.
pub(super) fn words_of(contact: &ContactRow) -> String {
    words_of_card(&contact.public_key, contact.box_key.as_deref().unwrap_or_default())
}
