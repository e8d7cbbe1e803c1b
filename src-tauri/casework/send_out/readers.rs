//! Everybody a meeting's letters go to, and the confirmation of that list: before anything is made in one go, somebody has
//! looked at each address.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::envelope::Point;

use super::super::letters::Copy;
use super::super::letters::papers::Papers;
use super::super::letters::reading;
use super::super::{Act, Casebook, Error, Result};
use super::digest;
use crate::store::invitation::InvitationRow;
use crate::store::record::Value;
use crate::wire::Done;
use crate::wire::documents::{ConfirmReaders, ReaderLine};

/// Parts a digest's fields, and stands in none of them.
const PARTED: &str = "\u{1f}";

impl Papers {
    /// Who gets something from this meeting, and who is on its list and is not told.
    pub(in super::super) fn readers(&self, today: NaiveDate) -> Vec<ReaderLine> {
        let copies: Vec<Copy> = self.every_copy();
        let listed = self
            .invited
            .iter()
            .filter(|one| one.not_told || copies.iter().any(|copy| copy.reader.person_id == one.person_id));
        listed.map(|one| self.reader_line(one, &copies, today)).collect()
    }

    /// Every copy that a meeting asks for or may go along with it.
    pub(in super::super) fn every_copy(&self) -> Vec<Copy> {
        let mut copies = self.copies_before();
        copies.extend(self.copies_after());
        copies.extend(self.copies_along());
        copies
    }

    fn reader_line(&self, one: &InvitationRow, copies: &[Copy], today: NaiveDate) -> ReaderLine {
        let own: Vec<&Copy> = copies.iter().filter(|copy| copy.reader.person_id == one.person_id).collect();
        let name = reader_name(one);
        let family = one.part != "professional";
        let address = self.addresses.get(&one.person_id).filter(|_| family && !one.by_hand);
        let envelope = if family { self.envelope_of(one, &name, today) } else { Vec::new() };
        let part = [one.role.as_str(), one.agency.as_str()];
        let part_says = part.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let confirmed_says = match address.map(|address| address.confirmed_on) {
            Some(Some(on)) => format!("address confirmed on {}", dates::full(on)),
            // What is still to be asked stands among the points of the envelope.
            Some(None) | None => String::new(),
        };
        ReaderLine {
            person_id: one.person_id.clone(),
            part_says: if one.part == "young_person" { "Young person".to_owned() } else { part_says },
            address: address
                .map(|address| {
                    let lines = address.lines.lines().chain([address.postcode.as_str()]).map(str::trim);
                    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
                })
                .unwrap_or_default(),
            confirmed_says,
            protected: address.is_some_and(|address| address.protected),
            envelope: reading::envelope_points(envelope),
            notes: notes(one),
            gets: own.iter().map(|copy| copy.kind.label().to_owned()).collect(),
            name,
        }
    }

    /// What a confirmation is about: each reader, where their letters go, and how.
    pub(in super::super) fn readers_of(&self) -> String {
        let copies = self.every_copy();
        let mut lines: Vec<String> = Vec::new();
        for one in &self.invited {
            let address = self.addresses.get(&one.person_id);
            let day = |on: Option<NaiveDate>| on.map(|on| on.to_string()).unwrap_or_default();
            let kinds: Vec<&str> = copies
                .iter()
                .filter(|copy| copy.reader.person_id == one.person_id)
                .map(|copy| copy.wanted.kind.as_str())
                .collect();
            if kinds.is_empty() && !one.not_told {
                continue;
            }
            let yes = |yes: bool| if yes { "yes" } else { "no" };
            let fields = [
                one.person_id.clone(),
                address.map(|address| address.lines.clone()).unwrap_or_default(),
                address.map(|address| address.postcode.clone()).unwrap_or_default(),
                day(address.and_then(|address| address.confirmed_on)),
                day(self.changed.get(&one.person_id).copied()),
                yes(address.is_some_and(|address| address.protected)).to_owned(),
                [yes(one.by_hand), yes(one.not_told), yes(one.apart), yes(one.letters)].concat(),
                [yes(one.large_print), yes(one.interpreter), one.language.as_str()].concat(),
                one.contact_safety.clone(),
                kinds.join(" "),
            ];
            lines.push(fields.join(PARTED));
        }
        lines.sort();
        digest(lines.join("\n").as_bytes())
    }

    /// "Confirmed by Tom Fairlie on …", while it counts.
    pub(in super::super) fn readers_confirmed(&self) -> String {
        let meeting = &self.at.meeting;
        match meeting.readers_confirmed_on {
            Some(on) if meeting.readers_confirmed_of == self.readers_of() => {
                format!("Confirmed by {} on {}.", self.confirmed_by, dates::full(on))
            }
            _ => String::new(),
        }
    }

    /// Why a confirmation counts no more.
    pub(in super::super) fn readers_changed(&self) -> String {
        match self.at.meeting.readers_confirmed_on {
            Some(on) if self.readers_confirmed().is_empty() => format!(
                "{} confirmed this list on {}. A reader, an address or what they get has changed since.",
                self.confirmed_by,
                dates::full(on)
            ),
            _ => String::new(),
        }
    }

    /// Whether somebody has to look at the readers before a run of letters.
    pub(in super::super) fn asks_for_confirmation(&self, today: NaiveDate) -> bool {
        let asks = |one: &InvitationRow| {
            let points = self.envelope_of(one, &one.given_name, today);
            points.iter().any(|(point, _)| *point != Point::Reads)
        };
        let mut family = self.invited.iter().filter(|one| one.part != "professional");
        self.readers_confirmed().is_empty() && (!self.choices.is_empty() || family.any(asks))
    }
}

impl Casebook {
    /// Somebody has looked at every reader and address of a meeting.
    pub async fn confirm_readers(&mut self, request: ConfirmReaders) -> Result<Done> {
        let papers = self.papers(&request.meeting_id).await?;
        let now = papers.readers_of();
        if request.readers_of != now {
            return Err(Error::refused(
                "Somebody changed a reader or an address meanwhile. Nothing was confirmed. Read the list again.",
            ));
        }
        let (today, me) = (self.today(), self.me().to_owned());
        let fields = [
            ("readers_confirmed_on", today.into()),
            ("readers_confirmed_by", me.into()),
            ("readers_confirmed_of", Value::from(now.as_str())),
        ];
        self.set_meeting(Act::ConfirmReaders, &papers.at, &fields).await
    }
}

pub(super) fn reader_name(one: &InvitationRow) -> String {
    let first = if one.part == "young_person" {
        super::super::meetings::called(&one.preferred_name, &one.given_name)
    } else {
        one.given_name.clone()
    };
    format!("{first} {}", one.family_name).trim().to_owned()
}

/// What somebody who sends letters has to know of a reader.
fn notes(one: &InvitationRow) -> Vec<String> {
    let mut notes = Vec::new();
    if one.large_print {
        notes.push("Large print, 18 point".to_owned());
    }
    if one.interpreter {
        let language = if one.language.is_empty() { String::new() } else { format!(", {}", one.language) };
        notes.push(format!("Interpreter{language}"));
    } else if !one.language.is_empty() && !one.language.to_lowercase().contains("english") {
        notes.push(format!("Reads {}", one.language));
    }
    let kept = [("Safe contact", &one.contact_safety), ("Likes to get letters", &one.delivery)];
    notes.extend(
        kept.iter()
            .filter(|(_, says)| !says.trim().is_empty())
            .map(|(label, says)| format!("{label}: {}", says.trim())),
    );
    if one.part == "parent" && !one.letters && !one.not_told {
        notes.push("Does not get letters".to_owned());
    }
    notes
}
