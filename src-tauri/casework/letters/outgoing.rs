//! Files that go with a meeting's documents: its entry in a calendar, drafts of e-mail, the pages of the library.

use base64::Engine as _;
use waymark_domain::dates;
use waymark_domain::letter::DocumentKind;

use super::super::settings::{Values, table};
use super::super::wording::past_says;
use super::super::{Casebook, Error, Result};
use super::{council, words};
use crate::documents::calendar::{self, CalendarEntry};
use crate::documents::library::{self, Issue, Kept, LIBRARY, Printed};
use crate::documents::mail::{self, Attachment, Draft};
use crate::documents::{DocumentError, days};
use crate::store::document::TemplateRow;
use crate::store::{document, invitation, meeting};
use crate::wire::documents::{DocumentWanted, LibraryLine, LibraryPage};
use crate::wire::{About, Nothing};

impl Casebook {
    /// Guides and blank forms, each with its version and the day it is read again. What is the tactical group's stands
    /// there where the council has one.
    pub async fn library(&mut self, _: Nothing) -> Result<Vec<LibraryLine>> {
        let values = self.setting_values().await?;
        let group = values.is_on(table::MODULE_TACTICAL_GROUP);
        let own = document::templates(self.store.connection()).await?;
        let mut lines = Vec::new();
        for kept in LIBRARY.iter().filter(|kept| group || !kept.is_of_the_group()) {
            let (wording, issue) = issue_of(kept, &own, &values);
            let version = library::version_of(wording);
            let again = issue.review_on.map(|on| format!(", to be read again by {}", dates::full(on)));
            lines.push(LibraryLine {
                id: kept.id.to_owned(),
                title: kept.title.to_owned(),
                detail: kept.detail.to_owned(),
                says: format!("Version {version} of {}{}", issue.updated, again.unwrap_or_default()),
                late_says: past_says(issue.review_on, self.today()),
            });
        }
        Ok(lines)
    }

    /// One of them, with the council's words, ready to be printed.
    pub async fn library_page(&mut self, request: About) -> Result<LibraryPage> {
        let kept = LIBRARY.iter().find(|kept| kept.id == request.id).ok_or(Error::Missing("page"))?;
        let values = self.setting_values().await?;
        let own = document::templates(self.store.connection()).await?;
        let (_, issue) = issue_of(kept, &own, &values);
        let page = LibraryPage {
            title: kept.title.to_owned(),
            detail: kept.detail.to_owned(),
            pdf_base64: None,
            plain_text: String::new(),
            missing: Vec::new(),
            wording: kept.wording_name(),
            late_says: past_says(issue.review_on, self.today()),
        };
        match self.printed(kept, &own, &values) {
            Ok(printed) => Ok(LibraryPage {
                title: printed.title,
                pdf_base64: Some(base64::engine::general_purpose::STANDARD.encode(&printed.pdf)),
                plain_text: printed.text,
                ..page
            }),
            Err(Error::Document(DocumentError::Missing(missing))) => Ok(LibraryPage { missing, ..page }),
            Err(other) => Err(other),
        }
    }

    fn printed(&self, kept: &Kept, own: &[TemplateRow], values: &Values) -> Result<Printed> {
        let made_at = self.clock.now().naive_utc();
        let how = (self.practice, made_at);
        let (wording, issue) = issue_of(kept, own, values);
        Ok(library::page(kept, wording, &issue, (&council(values), &words(values)), how)?)
    }

    /// What of the library goes with a meeting: name of the file and its bytes.
    pub async fn library_for_a_meeting(&mut self) -> Result<Vec<(String, Vec<u8>)>> {
        const WITH: [&str; 5] =
            ["parent_and_carer_guide", "professionals_faq", "tell_us_slip", "agenda", "agenda_young_person"];
        let values = self.setting_values().await?;
        let own = document::templates(self.store.connection()).await?;
        let mut files = Vec::new();
        for kept in LIBRARY.iter().filter(|kept| WITH.contains(&kept.id)) {
            let printed = self.printed(kept, &own, &values)?;
            files.push((format!("{}.pdf", printed.file_name), printed.pdf));
        }
        Ok(files)
    }

    /// The meeting as a calendar file; none where its date or time is not agreed yet.
    pub async fn calendar_file(&mut self, meeting_id: &str) -> Result<Option<String>> {
        let papers = self.papers(meeting_id).await?;
        let moved = meeting::schedulings(self.store.connection(), meeting_id).await?.len();
        let at = &papers.at.meeting;
        let times = super::times(at);
        let Some((on, (starts, ends))) = at.scheduled_on.zip(times) else { return Ok(None) };
        let cancelled = at.not_held_on.is_some();
        let place = [at.venue.as_str(), at.venue_address.as_str()];
        let place = place.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ");
        let title = self.title_without_names(meeting_id).await?;
        let entry = CalendarEntry {
            uid: format!("{meeting_id}@waymark"),
            sequence: u32::try_from(moved + usize::from(cancelled)).unwrap_or(0),
            made_at: self.clock.now().naive_utc(),
            title: self.marked(title),
            place: place.replace('\n', ", "),
            about: at.online_link.clone(),
            starts: on.and_time(starts),
            ends: on.and_time(ends),
            cancelled,
            proposed: at.held_on.is_none() && (at.worker_agreed_on.is_none() || at.chair_agreed_on.is_none()),
        };
        Ok(Some(calendar::write(&entry)))
    }

    /// "Full meeting 1: CA 100481".
    pub(in super::super) async fn title_without_names(&mut self, meeting_id: &str) -> Result<String> {
        let papers = self.papers(meeting_id).await?;
        let around = &papers.at.around;
        let title = super::super::meetings::title(&papers.at.meeting, &papers.values.words());
        let initials = waymark_domain::people::initials(&around.given_name, &around.family_name);
        Ok(format!("{title}: {initials} {}", around.lcs_id).trim().to_owned())
    }

    /// A draft of the e-mail that a professional's copy goes with; none for a family's, which goes as its reader asked.
    pub async fn mail_draft(&mut self, wanted: &DocumentWanted, pdf: Vec<u8>) -> Result<Option<String>> {
        let papers = self.papers(&wanted.meeting_id).await?;
        let copy = papers.copy_of(wanted)?;
        if copy.kind != DocumentKind::ProfessionalInvite {
            return Ok(None);
        }
        let from = self.store.connection();
        let points = invitation::contact_points(from, Some(&copy.reader.person_id)).await?;
        let to = points.into_iter().find(|(_, kind, _)| kind != "phone").map(|(_, _, value)| value);
        let subject = self.title_without_names(&wanted.meeting_id).await?;
        let mut attachments =
            vec![Attachment { name: "invitation.pdf".into(), kind: "application/pdf", bytes: pdf }];
        if let Some(calendar) = self.calendar_file(&wanted.meeting_id).await? {
            let bytes = calendar.into_bytes();
            attachments.push(Attachment { name: "meeting.ics".into(), kind: "text/calendar", bytes });
        }
        let marking = papers.values.text("council.marking");
        let rows = document::of_meeting(self.store.connection(), &wanted.meeting_id).await?;
        let changed = match self.since_told(&papers, &copy, &rows).await? {
            Some(since) => format!(
                "What has changed since we wrote on {}:\n- {}\n\n",
                days::long(Some(since.on)),
                since.changed.join("\n- ")
            ),
            None => String::new(),
        };
        let body = format!(
            "Hello,\n\n{changed}Please find attached an invitation, with the meeting as an entry for your calendar.\n\nReply to {} or {}.\n",
            papers.values.text("council.secure_email"),
            papers.values.text("council.phone"),
        );
        let draft = Draft {
            to: to.into_iter().collect(),
            subject: self.marked(format!("{marking} {subject}").trim().to_owned()),
            body,
            attachments,
        };
        Ok(Some(mail::write(&draft)))
    }
}

/// The wording of a page, and whose it is: the council's own where a second person approved one.
fn issue_of<'a>(kept: &'a Kept, own: &'a [TemplateRow], values: &Values) -> (&'a str, Issue) {
    let name = kept.wording_name();
    let Some(own) = own.iter().find(|row| row.kind == name && row.approved_on.is_some()) else {
        return (kept.ours, Issue::first(values.guide_review_on()));
    };
    let issue = Issue {
        updated: days::in_a_table(own.approved_on),
        by: own.approved_by.clone(),
        review_on: own.review_on.or_else(|| values.guide_review_on()),
    };
    (&own.body, issue)
}
