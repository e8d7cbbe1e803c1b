//! Making a file: which rows go, which of their fields the reader needs, and the entries that say so.

use std::collections::HashSet;

use waymark_domain::dates;
use waymark_domain::hand_over::{self, Reader, Scope};
use waymark_domain::problems::Problems;

use super::super::{Act, Casebook, Error, Result, new_id};
use super::holding_back;
use crate::exchange::hand_over::{
    Address, ENDING, Item, Parcel, Passphrase, Scalar, SentEntry, ShownItem, seal,
};
use crate::store::gathering::{self, Kept, Row};
use crate::store::hand_over::{self as table, ContactRow};
use crate::store::log::{self, Written};
use crate::store::record::{Field, Noun, Value};
use crate::store::{facts, practitioner, viewing};
use crate::wire::hand_over as words;

/// Days after the last day of a cover in which its work can be handed back.
const HANDED_BACK_WITHIN: i64 = 60;

/// A file that was made and is not saved yet.
pub struct MadeFile {
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// Shown once.
    pub passphrase: Option<String>,
    pub(super) file_id: String,
    pub(super) scope: Scope,
    pub(super) subject_id: Option<String>,
    pub(super) colleagues: Vec<String>,
    pub(super) note: String,
    /// The entry that arranged cover for this file.
    pub(super) cover: Option<String>,
}

/// What goes into a file, before it is sealed.
pub(super) struct Wanted {
    pub scope: Scope,
    pub reader: Reader,
    pub rows: Vec<Row>,
}

impl Casebook {
    /// Makes a file for colleagues. Nothing is recorded before it is saved somewhere.
    pub async fn make_hand_over(&mut self, request: words::HandOver) -> Result<MadeFile> {
        self.handing.anew();
        let scope = Scope::of_word(&request.scope)
            .filter(|scope| *scope != Scope::Contact)
            .ok_or_else(|| Error::refused("Choose what is handed over. No file was made."))?;
        let readers = self.readers(&request).await?;
        let request = if scope == Scope::Cycle { self.of_a_cycle(request).await? } else { request };
        let cover = cover_days(&request, scope)?;
        let young_people = self.young_people_in(scope, &request).await?;
        self.may_be_handed_over(&young_people, &request.to).await?;
        let cover = match &cover {
            Some((from_on, until_on)) => self.record_cover(&request, from_on, until_on).await?,
            None => None,
        };
        let made = self.made(request, scope, &readers, &young_people).await;
        if made.is_err() {
            self.without_cover(cover.as_deref()).await?;
        }
        Ok(MadeFile { cover, ..made? })
    }

    /// Cover goes with its file: where none leaves, none was arranged.
    async fn without_cover(&mut self, cover: Option<&str>) -> Result<()> {
        if let Some(entry) = cover {
            self.take_back(entry).await?;
        }
        Ok(())
    }

    /// The file was not saved: nothing of it stands.
    pub async fn not_handed_over(&mut self, made: &MadeFile) -> Result<()> {
        self.without_cover(made.cover.as_deref()).await
    }

    async fn made(
        &mut self,
        request: words::HandOver,
        scope: Scope,
        readers: &[ContactRow],
        young_people: &[String],
    ) -> Result<MadeFile> {
        let rows = self.rows_in(scope, &request, young_people).await?;
        let reader = self.narrowest_reader(&request.to).await?;
        let subject_id = request.id.clone().filter(|_| scope != Scope::Covering);
        let answers = self.taken_in_from(&request.to).await?;
        let parcel =
            self.parcel(Wanted { scope, reader, rows }, subject_id.clone(), &request.note, answers).await?;
        let passphrase = request.with_passphrase.then(Passphrase::random);
        let addresses = addresses(readers);
        let sender = (self.identity.device_id.as_str(), &self.identity.signing_key);
        let bytes =
            seal(&parcel, self.practice, sender, &addresses, passphrase.as_ref().map(Passphrase::words))?;
        Ok(MadeFile {
            file_name: format!("{}.{ENDING}", parcel.file_id),
            bytes,
            passphrase: passphrase.map(|made| made.words().to_owned()),
            file_id: parcel.file_id,
            scope,
            subject_id,
            colleagues: request.to,
            note: request.note,
            cover: None,
        })
    }

    /// The laptops of the colleagues a file is for. A card whose words nobody compared seals nothing.
    async fn readers(&mut self, request: &words::HandOver) -> Result<Vec<ContactRow>> {
        let contacts = table::contacts(self.store.connection()).await?;
        let mut problems = Problems::none();
        let mut readers = Vec::new();
        for colleague in &request.to {
            let known: Vec<&ContactRow> =
                contacts.iter().filter(|contact| contact.practitioner_id == *colleague).collect();
            let compared = known.iter().filter(|contact| contact.compared_on.is_some());
            let before = readers.len();
            readers.extend(compared.map(|contact| (*contact).clone()));
            if readers.len() == before && !request.with_passphrase {
                let row = practitioner::practitioner(self.store.connection(), colleague).await?;
                let name = row.map_or_else(|| "This colleague".into(), |row| row.name);
                problems.add(
                    "to",
                    format!(
                        "{name}’s laptop has no contact card here whose words were compared. Take their card in first, \
                         or tick the passphrase."
                    ),
                );
            }
        }
        if request.to.is_empty() && !request.with_passphrase {
            problems.add("to", "Choose who it is for, or tick the passphrase.");
        }
        problems.or(readers).map_err(Error::Invalid)
    }

    async fn young_people_in(&mut self, scope: Scope, request: &words::HandOver) -> Result<Vec<String>> {
        match (scope, request.id.as_deref()) {
            (Scope::YoungPerson, Some(id)) => {
                self.young_person_is_there(id).await?;
                Ok(vec![id.to_owned()])
            }
            (Scope::Meeting, Some(id)) => Ok(vec![self.at_hand(id).await?.around.young_person_id]),
            (Scope::Covering, _) => self.young_people_to_cover(request).await,
            (Scope::Cycle, _) => Ok(Vec::new()),
            (Scope::Meeting, None) => Err(Error::Missing("meeting")),
            _ => Err(Error::Missing("young person")),
        }
    }

    /// Mine, when I go away; the other's, when I hand back what I did for them, also when they are back already.
    async fn young_people_to_cover(&mut self, request: &words::HandOver) -> Result<Vec<String>> {
        let (me, since) = (self.me().to_owned(), self.covers_since());
        let connection = self.store.connection();
        let covers = table::covers(connection, &since).await?;
        let mut mine = covers.iter().filter(|cover| cover.covered_by_id == me);
        let covered = match (&request.id, &request.from_on) {
            (Some(id), _) => Some(mine.find(|cover| cover.cover_id == *id).ok_or(Error::Missing("cover"))?),
            (None, None) => mine.rfind(|cover| request.to.contains(&cover.practitioner_id)),
            (None, Some(_)) => None,
        };
        let people = match covered {
            Some(cover) if request.to != [cover.practitioner_id.as_str()] => {
                return Err(Error::refused(
                    "What you did for a colleague is handed back to them alone. No file was made.",
                ));
            }
            Some(cover) => {
                let (whose, from_on) = (cover.practitioner_id.as_str(), cover.from_on.as_str());
                gathering::young_people_covered_since(connection, whose, from_on).await?
            }
            None => gathering::young_people_of_worker(connection, &me).await?,
        };
        if people.is_empty() {
            return Err(Error::refused(
                "No open pathway names you as its social worker, chair or manager, so there is nothing to hand over. \
                 No file was made.",
            ));
        }
        Ok(people)
    }

    /// Covers that ended since then can still be handed back.
    pub(super) fn covers_since(&self) -> String {
        (self.today() - chrono::Duration::days(HANDED_BACK_WITHIN)).to_string()
    }

    /// The meeting of the tactical group behind a number. Only who runs or chairs the group can be given it.
    async fn of_a_cycle(&mut self, mut request: words::HandOver) -> Result<words::HandOver> {
        let number = request.id.as_deref().and_then(|number| number.parse().ok()).unwrap_or_default();
        let id = super::super::tactical::id_of(number);
        let connection = self.store.connection();
        if !crate::store::tactical::meeting::was_ever(connection, &id).await? {
            return Err(Error::refused(
                "Nothing is recorded of this meeting yet, so there is nothing to hand over. No file was made.",
            ));
        }
        for colleague in &request.to {
            let row = practitioner::practitioner(connection, colleague).await?;
            let (name, roles) = row.map(|row| (row.name, row.roles)).unwrap_or_default();
            if !hand_over::may_have_cycle(roles.split_whitespace()) {
                return Err(Error::refused(format!(
                    "{name} neither runs nor chairs the tactical group, so its cycle is not for them. No file was made. \
                     Members get the agenda and their papers instead."
                )));
            }
        }
        request.id = Some(id);
        Ok(request)
    }

    /// A restricted record goes only to people on its list.
    async fn may_be_handed_over(&mut self, young_people: &[String], to: &[String]) -> Result<()> {
        let connection = self.store.connection();
        let ids = facts::ids(young_people.iter().map(String::as_str));
        for record in gathering::restricted(connection, &ids).await? {
            let mut listed = !to.is_empty();
            for colleague in to {
                listed &= viewing::is_listed(connection, &record, colleague).await?;
            }
            if !listed {
                return Err(Error::refused(
                    "One of these records is restricted, and not everybody it is for is on its list. No file was made. \
                     Add them to the list of the record first, or choose other colleagues.",
                ));
            }
        }
        Ok(())
    }

    async fn rows_in(
        &mut self,
        scope: Scope,
        request: &words::HandOver,
        young_people: &[String],
    ) -> Result<Vec<Row>> {
        let since = self.covers_since();
        let connection = self.store.connection();
        let recorded = waymark_domain::second_person::How::RecordedFor.word();
        let mut rows = match (scope, &request.id) {
            (Scope::Meeting, Some(id)) => gathering::of_meeting(connection, id).await?,
            (Scope::Cycle, Some(id)) => gathering::of_cycle(connection, id).await?,
            _ => {
                let ids = facts::ids(young_people.iter().map(String::as_str));
                gathering::of_young_people(connection, &ids).await?
            }
        };
        rows.extend(gathering::of_wordings(connection, recorded).await?);
        if scope == Scope::Covering {
            let covers = table::covers(connection, &since).await?;
            rows.extend(covers.iter().map(|cover| (Noun::Cover, cover.cover_id.clone())));
            let people = covers.into_iter().flat_map(|cover| [cover.practitioner_id, cover.covered_by_id]);
            rows.extend(people.map(|id| (Noun::Practitioner, id)));
        }
        Ok(rows)
    }

    /// What every colleague a file is for needs: the narrowest of them.
    async fn narrowest_reader(&mut self, to: &[String]) -> Result<Reader> {
        let mut narrowest = if to.is_empty() { Reader::Support } else { Reader::CaseHolder };
        for colleague in to {
            let row = practitioner::practitioner(self.store.connection(), colleague).await?;
            let roles = row.map(|row| row.roles).unwrap_or_default();
            if Reader::of_roles(roles.split_whitespace()) == Reader::Support {
                narrowest = Reader::Support;
            }
        }
        Ok(narrowest)
    }

    async fn taken_in_from(&mut self, colleagues: &[String]) -> Result<Vec<String>> {
        let mut answered = Vec::new();
        for colleague in colleagues {
            answered.extend(table::taken_in_from(self.store.connection(), colleague).await?);
        }
        Ok(answered)
    }

    /// Rows, and the people and laptops that stand behind their entries, as one parcel.
    async fn parcel(
        &mut self,
        mut wanted: Wanted,
        subject_id: Option<String>,
        note: &str,
        answers: Vec<String>,
    ) -> Result<Parcel> {
        let connection = self.store.connection();
        let ids = facts::ids(wanted.rows.iter().map(|(_, id)| id.as_str()));
        let authors = authors(&gathering::entries_of(connection, &ids).await?);
        wanted.rows.extend(authors);
        wanted.rows.push((Noun::Practitioner, self.identity.practitioner_id.clone()));
        wanted.rows.push((Noun::Device, self.identity.device_id.clone()));
        let connection = self.store.connection();
        let ids = facts::ids(wanted.rows.iter().map(|(_, id)| id.as_str()));
        let kept = gathering::entries_of(connection, &ids).await?;
        let held_back = self.held_back(&wanted, &ids).await?;
        let texts = self.wordings_in(&wanted).await?;
        let rows: HashSet<(&str, &str)> =
            wanted.rows.iter().map(|(noun, id)| (noun.table(), id.as_str())).collect();
        let goes = |one: &Written| {
            rows.contains(&(one.noun.table(), one.id.as_str()))
                && hand_over::travels(wanted.scope, one.noun.table(), &one.field)
                && !held_back.contains(&one.id)
                && holding_back::is_as_approved(&texts, one)
                && (hand_over::case_notes_travel(wanted.scope, wanted.reader)
                    || !hand_over::is_case_note(one.noun.table(), &one.field))
        };
        let progress = self.handing.clone();
        let roots: HashSet<&str> = wanted.rows.iter().map(|(_, id)| id.as_str()).collect();
        progress.begin(kept.len());
        let mut entries = Vec::new();
        for kept in &kept {
            progress.step()?;
            entries.extend(sent(kept, &goes, &roots));
        }
        let documents = self.documents_in(&wanted, &held_back).await?;
        let head = Parcel::head_of(log::head(self.store.connection(), &self.identity.device_id).await?);
        Ok(Parcel {
            file_id: new_id(),
            scope: wanted.scope.word().to_owned(),
            subject_id,
            made_at: self.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            note: Some(note.trim().to_owned()).filter(|note| !note.is_empty()),
            head,
            answers,
            entries,
            documents,
        })
    }

    /// The entries that say who I am and which laptop is mine.
    pub(super) async fn card_parcel(&mut self) -> Result<Parcel> {
        self.handing.anew();
        let wanted = Wanted { scope: Scope::Contact, reader: Reader::Support, rows: Vec::new() };
        self.parcel(wanted, None, "", Vec::new()).await
    }
}

fn addresses(readers: &[ContactRow]) -> Vec<Address> {
    readers
        .iter()
        .filter_map(|contact| {
            Some(Address { device_id: contact.contact_id.clone(), box_key: contact.box_key.clone()? })
        })
        .collect()
}

fn cover_days(request: &words::HandOver, scope: Scope) -> Result<Option<(String, String)>> {
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<chrono::NaiveDate>().ok());
    if scope != Scope::Covering || (request.from_on.is_none() && request.until_on.is_none()) {
        return Ok(None);
    }
    let mut problems = Problems::none();
    let (from_on, until_on) = (day(&request.from_on), day(&request.until_on));
    if from_on.is_none() {
        problems.add("from_on", "Say from which day.");
    }
    if until_on.is_none() {
        problems.add("until_on", "Say until which day.");
    }
    if from_on.zip(until_on).is_some_and(|(from_on, until_on)| until_on < from_on) {
        problems.add("until_on", "This day is before the first one.");
    }
    if request.to.len() != 1 {
        problems.add("to", "Choose the one colleague who does your work while you are away.");
    }
    problems.or(()).map_err(Error::Invalid)?;
    Ok(from_on.zip(until_on).map(|(from_on, until_on)| (from_on.to_string(), until_on.to_string())))
}

/// Everybody who stands behind some entries, and the laptops they signed on.
fn authors(kept: &[Kept]) -> Vec<Row> {
    let mut rows: HashSet<Row> = HashSet::new();
    for kept in kept {
        rows.insert((Noun::Device, kept.entry.device_id.clone()));
        rows.insert((Noun::Practitioner, kept.entry.practitioner_id.clone()));
        if let Some(other) = &kept.entry.behalf_of {
            rows.insert((Noun::Practitioner, other.clone()));
        }
    }
    rows.into_iter().collect()
}

/// An entry with what its reader may see; `None` where that is nothing.
fn sent(kept: &Kept, goes: &impl Fn(&Written) -> bool, rows: &HashSet<&str>) -> Option<SentEntry> {
    let fields: Vec<serde_json::Value> = serde_json::from_str(&kept.content).ok()?;
    let items: Vec<Item> = fields
        .iter()
        .enumerate()
        .map(|(place, field)| item(kept, place, field, goes).unwrap_or_else(|| hidden(kept, place, field)))
        .collect();
    if !items.iter().any(|item| matches!(item, Item::Shown(_))) {
        return None;
    }
    let entry = kept.entry.clone();
    Some(SentEntry {
        device_id: entry.device_id,
        sequence: entry.sequence,
        at: entry.at,
        practitioner_id: entry.practitioner_id,
        behalf_of: entry.behalf_of,
        act: entry.act,
        noun: entry.noun,
        record_id: entry.record_id,
        undoes: entry.undoes,
        parents: entry.parents,
        previous: entry.previous,
        content_digest: entry.content_digest,
        hash: entry.hash,
        signature: entry.signature,
        items,
        roots: kept.roots.iter().filter(|root| rows.contains(root.as_str())).cloned().collect(),
    })
}

fn item(
    kept: &Kept,
    place: usize,
    field: &serde_json::Value,
    goes: &impl Fn(&Written) -> bool,
) -> Option<Item> {
    let one = log::read_field(field)?;
    if !goes(&one) {
        return None;
    }
    let own = field.get("salt").and_then(serde_json::Value::as_str).map(str::to_owned);
    Some(Item::Shown(ShownItem {
        noun: one.noun.table().to_owned(),
        id: one.id,
        field: one.field,
        before: scalar(&one.before),
        after: scalar(&one.after),
        parent: one.parent,
        made: one.made,
        salt: own.unwrap_or_else(|| log::salt_of_field(&kept.salt, place)),
    }))
}

fn hidden(kept: &Kept, place: usize, field: &serde_json::Value) -> Item {
    Item::Hidden { hidden: log::digest_of_field(&kept.salt, place, field) }
}

fn scalar(value: &Value) -> Scalar {
    match value {
        Value::Empty => Scalar::Nothing,
        Value::Number(number) => Scalar::Number(*number),
        Value::Text(text) => Scalar::Text(text.clone()),
    }
}

/// "the whole record", for the list of what was sent.
pub(super) fn scope_says(scope: &str) -> &'static str {
    match Scope::of_word(scope) {
        Some(Scope::Meeting) => "Meeting",
        Some(Scope::YoungPerson) => "Whole record",
        Some(Scope::Covering) => "Cover",
        Some(Scope::Cycle) => "Cycle",
        Some(Scope::Contact) => "Contact card",
        None => "Records",
    }
}

impl Casebook {
    async fn record_cover(
        &mut self,
        request: &words::HandOver,
        from_on: &str,
        until_on: &str,
    ) -> Result<Option<String>> {
        let me = self.me().to_owned();
        let covered_by = request.to.first().cloned().unwrap_or_default();
        let id = new_id();
        let mut acting = self.begin(Act::ArrangeCover, Noun::Cover, &id).await?;
        let fields: Vec<Field> = vec![
            ("practitioner_id", me.into()),
            ("covered_by_id", covered_by.into()),
            ("from_on", from_on.into()),
            ("until_on", until_on.into()),
            ("note", Value::typed(&request.note)),
        ];
        acting.add(Noun::Cover, &id, &fields).await?;
        acting.finish().await
    }
}

/// "from Mon 4 Jan 2027 until Fri 8 Jan 2027".
pub(super) fn days_say(from_on: &str, until_on: &str) -> String {
    let says = |day: &str| day.parse().map_or_else(|_| day.to_owned(), dates::full);
    format!("from {} until {}", says(from_on), says(until_on))
}
