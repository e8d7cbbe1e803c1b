//! The rows of the send-out page: a copy, its address, its state, by when.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::deadline::Deadline;
use waymark_domain::letter::DocumentKind;
use waymark_domain::timescale::Owed;

use super::super::letters::{Copy, kind_of, versions};
use super::super::meetings::AtHand;
use super::super::{Casebook, Result};
use super::{WAYS, wanted_of};
use crate::store::document::{self, DocumentRow};
use crate::wire::documents::DocumentLine;

impl Casebook {
    /// Letters and invitations before the meeting.
    pub(in super::super) async fn lines_before(&mut self, at: &AtHand) -> Result<Vec<DocumentLine>> {
        let copies = self.copies_before(at).await?;
        self.lines_of(at, &copies).await
    }

    /// Minutes and outcome letter.
    pub(in super::super) async fn lines_after(&mut self, at: &AtHand) -> Result<Vec<DocumentLine>> {
        let copies = self.copies_after(at).await?;
        self.lines_of(at, &copies).await
    }

    async fn lines_of(&mut self, at: &AtHand, copies: &[Copy]) -> Result<Vec<DocumentLine>> {
        let rows = document::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let mut lines = Vec::with_capacity(copies.len());
        for copy in copies {
            let standing = versions(&rows, &copy.wanted).find(|row| row.superseded_by.is_none());
            let mut line = standing.map_or_else(|| not_made(copy), line_of);
            line.address_says = address_says(copy);
            line.address_confirmed_says = confirmed_says(copy);
            line.protected = copy.address.as_ref().is_some_and(|address| address.protected);
            line.cannot =
                if standing.is_none() { self.not_final_because(at, copy).await? } else { Vec::new() };
            line.due_says = self.due_says(at, copy.kind).await?;
            lines.push(line);
        }
        Ok(lines)
    }

    /// By when a document is owed.
    pub(super) async fn due_says(&mut self, at: &AtHand, kind: DocumentKind) -> Result<String> {
        let (owed, from) = match kind {
            DocumentKind::Minutes(_) if at.meeting.kind == "review" => {
                (Owed::ReviewRecord, at.meeting.held_on)
            }
            DocumentKind::Minutes(_) => (Owed::Minutes, at.meeting.held_on),
            DocumentKind::OutcomeLetter => (Owed::OutcomeLetter, at.meeting.held_on),
            DocumentKind::ProfessionalInvite => (Owed::Invitations, at.meeting.scheduled_on),
            _ => (Owed::IntroductoryLetters, at.meeting.scheduled_on),
        };
        let (timescales, calendar) = (self.timescales().await?, self.calendar().await?);
        let limit = from.and_then(|from| Deadline::of(owed, from, &timescales, &calendar));
        Ok(limit.map(|limit| limit.says()).unwrap_or_default())
    }

    /// The latest of a day of each line's document, once every line has one.
    pub(super) async fn last_day(
        &mut self,
        at: &AtHand,
        lines: &[&DocumentLine],
        day: impl Fn(&DocumentRow) -> Option<NaiveDate>,
    ) -> Result<Option<NaiveDate>> {
        let rows = document::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let days = lines.iter().map(|line| {
            let row = rows.iter().find(|row| Some(&row.id) == line.id.as_ref())?;
            day(row)
        });
        Ok(days.collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max()))
    }
}

/// "Kept since Tue 29 Dec 2026, version 1 of the wording".
pub(super) fn final_says(row: &DocumentRow) -> String {
    let on = row.final_on.map(dates::full).unwrap_or_default();
    let says = format!("Final on {on}, from version {} of the wording", row.template_version);
    match row.record_check.as_str() {
        "" => says,
        code => format!("{says}; record check {code}"),
    }
}

/// A final document as a line, wherever it is listed.
pub(super) fn line_of(row: &DocumentRow) -> DocumentLine {
    let (state, state_says) = match (&row.superseded_by, row.sent_on) {
        (Some(_), _) => ("superseded", "Replaced by a newer version"),
        (None, Some(_)) => ("sent", "Sent"),
        (None, None) => ("final", "Final, to be sent"),
    };
    let way = WAYS.iter().find(|(way, _)| *way == row.how).map(|(_, says)| *says).unwrap_or_default();
    let wanted = wanted_of(row);
    DocumentLine {
        id: Some(row.id.clone()),
        title: kind_of(&wanted).map_or_else(|_| row.title.clone(), |kind| kind.label().to_owned()),
        wanted,
        recipient: row.recipient.clone(),
        address_says: String::new(),
        address_confirmed_says: String::new(),
        protected: false,
        state: state.to_owned(),
        state_says: state_says.to_owned(),
        final_says: final_says(row),
        sent_says: row.sent_on.map(|on| format!("{way}, {}", dates::full(on))).unwrap_or_default(),
        how: row.how.clone(),
        due_says: String::new(),
        template_version: row.template_version,
        cannot: Vec::new(),
    }
}

fn not_made(copy: &Copy) -> DocumentLine {
    DocumentLine {
        id: None,
        wanted: copy.wanted.clone(),
        title: copy.kind.label().to_owned(),
        recipient: copy.name(),
        address_says: String::new(),
        address_confirmed_says: String::new(),
        protected: false,
        state: "not_made".to_owned(),
        state_says: "Not made yet".to_owned(),
        final_says: String::new(),
        sent_says: String::new(),
        how: String::new(),
        due_says: String::new(),
        template_version: 0,
        cannot: Vec::new(),
    }
}

/// "3 Quarry Lane, TA99 9ZZ", or the agency of a professional.
pub(super) fn address_says(copy: &Copy) -> String {
    match &copy.address {
        Some(address) => {
            let lines = address.lines.lines().map(str::trim).chain([address.postcode.as_str()]);
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
        }
        None if copy.kind.is_for_family() => "No address recorded".to_owned(),
        None => copy.reader.agency.clone(),
    }
}

fn confirmed_says(copy: &Copy) -> String {
    match copy.address.as_ref().map(|address| address.confirmed_on) {
        Some(Some(on)) => format!("confirmed {}", dates::full(on)),
        Some(None) => "not confirmed".to_owned(),
        None => String::new(),
    }
}
