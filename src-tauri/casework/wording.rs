//! The wording of letters: drafts, a look at them with an invented sample, approval by a second person, versions.

use std::collections::BTreeSet;

use base64::Engine as _;
use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::plain::reading::reading;
use waymark_domain::problems::Problems;
use waymark_domain::second_person::{Covers, Subject};

use super::answers::Answers;
use super::second_person::Decision;
use super::{Act, Casebook, Error, Result, new_id};
use crate::documents::DocumentError;
use crate::documents::wording::{self, Worded, Wording};
use crate::store::document::{self, TemplateRow};
use crate::store::record::{Noun, Value};
use crate::wire::wording::{
    ApproveWording, TryWording, WordingField, WordingLine, WordingTried, WordingVersion, WordingView,
};
use crate::wire::{self, About, Done, Nothing};

const CHANGED: &[wire::Noun] = &[wire::Noun::Document];

fn kind_of(name: &str) -> Result<Worded> {
    Worded::all().find(|kind| kind.name() == name).ok_or(Error::Missing("wording"))
}

fn is_draft(row: &TemplateRow) -> bool {
    row.approved_on.is_none()
}

const OURS: &str = "As Waymark brings it";

fn late_says(standing: Option<&TemplateRow>, today: NaiveDate) -> String {
    past_says(standing.and_then(|row| row.review_on), today)
}

/// "To be read again by Mon 4 Jan 2027; that day is past"; empty until then.
pub(super) fn past_says(review_on: Option<NaiveDate>, today: NaiveDate) -> String {
    let due = review_on.filter(|due| *due < today);
    due.map(|due| format!("To be read again by {}; that day is past", dates::full(due))).unwrap_or_default()
}

impl Casebook {
    /// Which version it is, and how its approval is known.
    async fn version_says(&mut self, row: &TemplateRow) -> Result<String> {
        let decided = self.decision_about(Subject::SecondCheck, &row.id).await?;
        let on = row.approved_on.map(dates::full).unwrap_or_default();
        let says = decided.map_or_else(
            || format!("Approved by {} on {on}", row.approved_by),
            |decided| decided.says("Approved"),
        );
        Ok(format!("Version {}: {says}", row.version))
    }

    /// Every wording there is, with whose it is.
    pub async fn wordings(&mut self, _: Nothing) -> Result<Vec<WordingLine>> {
        let rows = document::templates(self.store.connection()).await?;
        let today = self.today();
        let mut lines = Vec::new();
        for kind in Worded::all() {
            let name = kind.name();
            let own: Vec<&TemplateRow> = rows.iter().filter(|row| row.kind == name).collect();
            let standing = own.iter().find(|row| !is_draft(row)).copied();
            let says = match standing {
                Some(row) => self.version_says(row).await?,
                None => OURS.to_owned(),
            };
            lines.push(WordingLine {
                title: kind.label(),
                says,
                draft: own.iter().any(|row| is_draft(row)),
                late_says: late_says(standing, today),
                kind: name,
            });
        }
        Ok(lines)
    }

    /// One wording, with what it may name and every version of it.
    pub async fn wording_page(&mut self, request: About) -> Result<WordingView> {
        let kind = kind_of(&request.id)?;
        let rows = self.versions_of(&request.id).await?;
        let draft = rows.iter().find(|row| is_draft(row));
        let standing = rows.iter().find(|row| !is_draft(row));
        let ours = kind.ours();
        let body = draft.or(standing).map_or(ours, |row| row.body.as_str());
        let Wording { title, text } = Wording::of(body);
        let version = |version: u32, says: String, body: &str| {
            let Wording { title, text } = Wording::of(body);
            WordingVersion { version, says, title, text }
        };
        let mut versions: Vec<WordingVersion> = Vec::new();
        for row in rows.iter().filter(|row| !is_draft(row)) {
            versions.push(version(row.version, self.version_says(row).await?, &row.body));
        }
        let standing_says = versions.first().map_or_else(|| OURS.to_owned(), |one| one.says.clone());
        versions.push(version(0, OURS.to_owned(), ours));
        let offered = wording::offered(kind).into_iter();
        Ok(WordingView {
            name: kind.label(),
            title,
            text,
            draft_id: draft.map(|row| row.id.clone()),
            standing_says,
            late_says: late_says(standing, self.today()),
            fields: offered
                .map(|one| WordingField { insert: one.insert, says: one.says, example: one.example })
                .collect(),
            versions,
            kind: request.id,
        })
    }

    async fn versions_of(&mut self, name: &str) -> Result<Vec<TemplateRow>> {
        let mut rows = document::templates(self.store.connection()).await?;
        rows.retain(|row| row.kind == name);
        Ok(rows)
    }

    /// A wording with the invented sample in it: the page, and what is wrong.
    pub async fn try_wording(&mut self, request: TryWording) -> Result<WordingTried> {
        let kind = kind_of(&request.kind)?;
        let whole = Wording { title: request.title, text: request.text }.whole(1);
        let problems = problems_of(kind, &whole);
        let made = wording::tried(kind, &whole).ok();
        let text = made.as_ref().map(|made| made.text.clone()).unwrap_or_default();
        let reading = if kind.is_for_family() { reading(&text, &BTreeSet::new()) } else { None };
        Ok(WordingTried {
            title: made.as_ref().map(|made| made.title.clone()).unwrap_or_default(),
            pdf_base64: made.map(|made| base64::engine::general_purpose::STANDARD.encode(&made.pdf)),
            plain_text: text,
            problems,
            reading_says: reading.map(|one| one.says()).unwrap_or_default(),
        })
    }

    /// Keeps the draft of a wording; letters go on from the one that is approved.
    pub async fn write_wording(&mut self, request: TryWording) -> Result<Done> {
        let kind = kind_of(&request.kind)?;
        let rows = self.versions_of(&request.kind).await?;
        let newest = rows.iter().filter(|row| !is_draft(row)).map(|row| row.version).max();
        let version = newest.unwrap_or(1) + 1;
        let written = Wording { title: request.title, text: request.text };
        let body = written.whole(version);
        let standing = rows.iter().find(|row| !is_draft(row)).map(|row| row.body.clone());
        let standing = standing.unwrap_or_else(|| kind.ours().to_owned());
        let draft = rows.iter().find(|row| is_draft(row));
        let id = draft.map_or_else(new_id, |row| row.id.clone());
        let mut acting = self.begin(Act::ChangeWording, Noun::Template, &id).await?;
        match draft {
            Some(_) => acting.set(Noun::Template, &id, &[("body", body.into())]).await?,
            // Looking is no change.
            None if Wording::of(&standing) == written => {}
            None => {
                let fields = [
                    ("kind", Value::from(request.kind.as_str())),
                    ("version", i64::from(version).into()),
                    ("body", body.into()),
                ];
                acting.add(Noun::Template, &id, &fields).await?;
            }
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::ChangeWording, CHANGED))
    }

    /// Throws the draft away; every approved version stays.
    pub async fn discard_wording(&mut self, request: About) -> Result<Done> {
        let rows = self.versions_of(&request.id).await?;
        let draft = rows.iter().find(|row| is_draft(row)).ok_or(Error::Missing("draft"))?;
        let id = draft.id.clone();
        let mut acting = self.begin(Act::DiscardWording, Noun::Template, &id).await?;
        acting.remove(Noun::Template, &id).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::DiscardWording, CHANGED))
    }

    /// A second person approves the draft, with a day by which it is read again.
    pub async fn approve_wording(&mut self, request: ApproveWording) -> Result<Done> {
        let kind = kind_of(&request.kind)?;
        let today = self.today();
        let mut answers = Answers::default();
        answers.day("review_on", &request.review_on);
        if request.second.practitioner_id == self.me() {
            answers.problems.add("practitioner_id", "Somebody else approves it. Choose a colleague.");
        }
        let mut fields = answers.fields()?;
        let rows = self.versions_of(&request.kind).await?;
        let Some(draft) = rows.iter().find(|row| is_draft(row)) else {
            return Err(Error::refused(
                "There is no draft to approve. Nothing was changed. Change the wording first.",
            ));
        };
        if let [first, ..] = problems_of(kind, &draft.body).as_slice() {
            return Err(Error::Invalid(Problems::one("text", first.clone())));
        }
        // A version of this number may have come from a colleague since the draft was begun.
        let newest = rows.iter().filter(|row| !is_draft(row)).map(|row| row.version).max().unwrap_or(1);
        let version = draft.version.max(newest + 1);
        if version != draft.version {
            fields.push(("version", i64::from(version).into()));
            fields.push(("body", Wording::of(&draft.body).whole(version).into()));
        }
        let decided = self.decision_of(Subject::SecondCheck, &request.second).await?;
        let statement = format!("The wording of “{}”, version {version}, may be used", kind.label());
        fields.push(("approved_on", today.into()));
        fields.push(("approved_by", request.second.practitioner_id.as_str().into()));
        let id = draft.id.clone();
        let mut acting = self.begin(Act::ApproveWording, Noun::Template, &id).await?;
        acting.set(Noun::Template, &id, &fields).await?;
        let covers = Covers::default();
        let about = Decision { record_id: &id, statement: &statement, covers: &covers, on: today };
        acting.sign(&decided, &about).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::ApproveWording, CHANGED))
    }
}

/// What is wrong with a wording, each in a sentence that names the field.
fn problems_of(kind: Worded, whole: &str) -> Vec<String> {
    if Wording::of(whole).title.trim().is_empty() {
        return vec!["Give it a title.".to_owned()];
    }
    match wording::tried(kind, whole) {
        Ok(_) => Vec::new(),
        Err(DocumentError::Missing(missing)) => missing
            .into_iter()
            .map(|what| format!("Nothing is known of {what}. Choose from the list."))
            .collect(),
        Err(DocumentError::Wording(says)) => vec![says],
        Err(other) => vec![other.to_string()],
    }
}
