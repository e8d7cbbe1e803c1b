//! The rows of the send-out page: a copy, its address, its state, by when.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::letter::is_of_what_was_said;

use super::super::letters::papers::Papers;
use super::super::letters::{Copy, kind_of, versions};
use super::super::{Casebook, Result};
use super::made_from::out_of_step;
use super::{Tried, WAYS, wanted_of};
use crate::store::document::{self, DocumentRow};
use crate::wire::documents::DocumentLine;

/// Every copy that a meeting asks for, with where it stands.
pub(in super::super) struct Grid {
    pub before: Vec<DocumentLine>,
    pub after: Vec<DocumentLine>,
    /// What nothing waits for.
    pub along: Vec<DocumentLine>,
    rows: Vec<DocumentRow>,
}

impl Casebook {
    /// The final documents of a pathway, for the record page.
    pub async fn documents_of(&mut self, pathway_id: &str) -> Result<Vec<DocumentLine>> {
        let rows = document::of_pathway(self.store.connection(), pathway_id).await?;
        Ok(rows.iter().map(line_of).collect())
    }

    /// Every copy that a meeting asks for, before and after it.
    pub(in super::super) async fn grid(&mut self, meeting_id: &str) -> Result<Grid> {
        let papers = self.papers(meeting_id).await?;
        let rows = document::of_meeting(self.store.connection(), meeting_id).await?;
        let today = self.today();
        let lines = |copies: Vec<Copy>| copies.iter().map(|copy| line(&papers, copy, &rows, today)).collect();
        let after = lines(papers.copies_after());
        let mut before: Vec<DocumentLine> = Vec::new();
        for copy in papers.copies_before() {
            let told_says = self.told_says(&papers, &copy, &rows).await?;
            before.push(DocumentLine { told_says, ..line(&papers, &copy, &rows, today) });
        }
        let along = lines(papers.copies_along());
        Ok(Grid { before, after, along, rows })
    }
}

impl Grid {
    /// The day the last introductory letter went, once none is left to send.
    pub(in super::super) fn introduced_on(&self) -> Option<NaiveDate> {
        let letters = self.before.iter().filter(|line| line.wanted.kind.starts_with("introductory_letter"));
        self.last_day(letters, |row| row.sent_on)
    }

    /// The day the last copy of a kind became final, once every copy is.
    pub(in super::super) fn all_final_on(&self, kind: &str) -> Option<NaiveDate> {
        self.last_day(self.after.iter().filter(|line| line.wanted.kind == kind), |row| row.final_on)
    }

    /// The day the last copy of a kind went out, once every copy has.
    pub(in super::super) fn all_sent_on(&self, kind: &str) -> Option<NaiveDate> {
        self.last_day(self.after.iter().filter(|line| line.wanted.kind == kind), |row| row.sent_on)
    }

    /// The day the last copy of the minutes, or of the record of a review, went out.
    pub(in super::super) fn record_sent_on(&self) -> Option<NaiveDate> {
        let lines = self.after.iter().filter(|line| is_of_what_was_said(&line.wanted.kind));
        self.last_day(lines, |row| row.sent_on)
    }

    /// The day the last of everything after the meeting went out.
    pub(in super::super) fn everything_sent_on(&self) -> Option<NaiveDate> {
        self.last_day(self.after.iter(), |row| row.sent_on)
    }

    /// The latest of a day of each line's document, once every line has one.
    fn last_day<'a>(
        &self,
        lines: impl Iterator<Item = &'a DocumentLine>,
        day: impl Fn(&DocumentRow) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let row = |line: &DocumentLine| self.rows.iter().find(|row| Some(&row.id) == line.id.as_ref());
        let days = lines.map(|line| row(line).and_then(&day));
        days.collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max())
    }
}

fn line(papers: &Papers, copy: &Copy, rows: &[DocumentRow], today: NaiveDate) -> DocumentLine {
    let standing = versions(rows, &copy.wanted).find(|row| row.superseded_by.is_none());
    DocumentLine {
        address_says: address_says(copy),
        address_confirmed_says: confirmed_says(copy),
        protected: copy.address.as_ref().is_some_and(|address| address.protected),
        cannot: if standing.is_none() { papers.not_final_because(copy, today) } else { Vec::new() },
        due_says: papers.due_says(copy.kind),
        out_of_step: standing
            .map(|row| out_of_step(row, &papers.written.decisions, &papers.written.actions))
            .unwrap_or_default(),
        ..standing.map_or_else(|| not_made(copy), line_of)
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
        (None, _) if !row.wrong_says.is_empty() => ("wrong", "Wrong, to be replaced"),
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
        out_of_step: Vec::new(),
        told_says: Vec::new(),
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
        out_of_step: Vec::new(),
        told_says: Vec::new(),
    }
}

/// "3 Quarry Lane, TA99 9ZZ", or the agency of a professional.
pub(super) fn address_says(copy: &Copy) -> String {
    match &copy.address {
        Some(address) => {
            // A postcode is read whole: no line ends in the middle of it.
            let postcode = address.postcode.replace(' ', "\u{a0}");
            let lines = address.lines.lines().map(str::trim).chain([postcode.as_str()]);
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
        }
        None if copy.kind.is_for_family() => "No address recorded".to_owned(),
        None => copy.reader.agency.clone(),
    }
}

/// Whether a final letter bears the address its reader has now. A comma in it is a new line on the envelope.
pub(super) fn prints_address(text: &str, copy: &Copy) -> bool {
    copy.address.as_ref().is_some_and(|address| {
        let lines = address.lines.split(['\n', ',']).chain([address.postcode.as_str()]).map(str::trim);
        lines.filter(|line| !line.is_empty()).all(|line| text.contains(line))
    })
}

fn confirmed_says(copy: &Copy) -> String {
    match copy.address.as_ref().map(|address| address.confirmed_on) {
        Some(Some(on)) => format!("confirmed {}", dates::full(on)),
        Some(None) => "not confirmed".to_owned(),
        None => String::new(),
    }
}

/// One sentence at the head of the preview. It never says "safe".
pub(super) fn said(copy: &Copy, tried: &Tried, stops: bool) -> String {
    if !tried.missing.is_empty() {
        return "Something is missing, so there is no page to show yet.".to_owned();
    }
    let reader = copy.called();
    if stops {
        let stopping =
            || tried.checked.findings.iter().filter(|one| one.kind == "stop" || one.kind == "tick");
        if stopping().all(|one| one.rule == "Translation") {
            return "The translation waits for somebody who reads both languages.".to_owned();
        }
        let to_tick = tried.checked.findings.iter().all(|one| one.kind != "stop");
        if to_tick {
            format!("There are names in no list. Tick those that {reader} may read.")
        } else {
            format!("This cannot go to {reader}: it holds what {reader} may not see.")
        }
    } else if tried.checked.findings.is_empty() {
        format!("Nothing on our lists was found; read it as {reader} would.")
    } else {
        format!("Read the marked sentences again, then all of it as {reader} would.")
    }
}
