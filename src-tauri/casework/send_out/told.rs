//! What each invited person was told of the meeting last, and what is different now.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::letter::DocumentKind;
use waymark_domain::letter::told::{self, Told};

use super::super::letters::Copy;
use super::super::letters::papers::Papers;
use super::super::meetings::list::times;
use super::super::{Casebook, Result};
use crate::documents::days;
use crate::store::document::{self, DocumentRow};

/// The documents that tell somebody when and where a meeting is.
const TELL: [DocumentKind; 5] = [
    DocumentKind::IntroductoryLetterYoungPerson,
    DocumentKind::IntroductoryLetterParent,
    DocumentKind::ProfessionalInvite,
    DocumentKind::PostponementLetter,
    DocumentKind::PostponementNotice,
];

fn tells(kind: &str) -> bool {
    TELL.iter().any(|one| one.word() == kind)
}

/// What was told last, and what became different.
pub(in super::super) struct Since {
    pub on: NaiveDate,
    pub changed: Vec<String>,
}

impl Papers {
    /// What the letters about this meeting say of it today.
    fn tells_now(&self) -> Vec<Told> {
        let meeting = &self.at.meeting;
        let times = times(meeting);
        let one = |what, now: String, newest| Told { what, now, newest };
        vec![
            one("The day", days::long(meeting.scheduled_on), true),
            one("The time", days::times(times.map(|times| times.0), times.map(|times| times.1)), false),
            one("The place", days::line(&meeting.venue), false),
            one("The link to join online", days::line(&meeting.online_link), false),
        ]
    }
}

impl Casebook {
    /// What has changed for a reader since they were told last; nothing where they were told nothing, or all of it.
    pub(in super::super) async fn since_told(
        &mut self,
        papers: &Papers,
        copy: &Copy,
        rows: &[DocumentRow],
    ) -> Result<Option<Since>> {
        let meeting = &papers.at.meeting;
        if !tells(copy.kind.word()) || meeting.held_on.is_some() || meeting.not_held_on.is_some() {
            return Ok(None);
        }
        let theirs = |row: &&DocumentRow| {
            tells(&row.kind) && row.recipient_id.as_deref() == Some(copy.reader.person_id.as_str())
        };
        let mut sent: Vec<(NaiveDate, &DocumentRow)> =
            rows.iter().filter(theirs).filter_map(|row| Some((row.sent_on?, row))).collect();
        sent.sort_by(|one, other| (other.0, &other.1.id).cmp(&(one.0, &one.1.id)));
        let Some(on) = sent.first().map(|(on, _)| *on) else { return Ok(None) };
        let mut letters = Vec::with_capacity(sent.len());
        for (_, row) in sent {
            let content = document::content(self.store.connection(), &row.id).await?;
            letters.push(content.map(|content| content.plain_text).unwrap_or_default());
        }
        let changed = told::changed(&letters, &papers.tells_now());
        Ok((!changed.is_empty()).then_some(Since { on, changed }))
    }

    /// The same for the page: a sentence that says when, then what.
    pub(super) async fn told_says(
        &mut self,
        papers: &Papers,
        copy: &Copy,
        rows: &[DocumentRow],
    ) -> Result<Vec<String>> {
        let Some(since) = self.since_told(papers, copy, rows).await? else { return Ok(Vec::new()) };
        let first = format!("{} was told last on {}. Since then:", copy.called(), dates::full(since.on));
        Ok(std::iter::once(first).chain(since.changed).collect())
    }
}
