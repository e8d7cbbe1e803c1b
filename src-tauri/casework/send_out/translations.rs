//! A letter in its reader's own language: typed by a translator beside the English, checked by somebody who reads both,
//! printed after the English or in its place. Waymark cannot read it and says so.

use std::ops::Range;

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::languages::{LANGUAGES, of_tag};
use waymark_domain::problems::Problems;

use super::super::letters::Copy;
use super::super::letters::papers::Papers;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::digest;
use crate::documents::{Made, Translation, Worded, days, text};
use crate::store::document;
use crate::store::record::{Noun, Value};
use crate::store::translation::TranslationRow;
use crate::wire::documents::{
    CheckTranslation, DocumentWanted, FindingView, KeepTranslation, LanguageName, TranslationView,
};
use crate::wire::{self, Done};

/// More than any letter says.
const MOST: usize = 200_000;
const CHANGED: &[wire::Noun] = &[wire::Noun::Document, wire::Noun::Meeting];

impl Papers {
    /// The translation of a copy.
    pub(super) fn translation(&self, copy: &Copy) -> Option<&TranslationRow> {
        self.translations.iter().find(|one| {
            one.kind == copy.wanted.kind
                && one.version == copy.wanted.version
                && Some(&one.recipient_id) == copy.wanted.recipient_id.as_ref()
        })
    }

    /// The same as it is printed.
    pub(super) fn printed_translation(&self, copy: &Copy) -> Option<Translation> {
        let row = self.translation(copy)?;
        Some(Translation {
            language: of_tag(&row.language)?,
            instead: row.placed == "instead",
            body: row.body.clone(),
        })
    }
}

/// Digest of the English, apart from the day it is printed.
fn english_of(made: &Made, today: NaiveDate) -> String {
    digest(made.english.replace(&days::long(Some(today)), "").as_bytes())
}

fn checked_says(row: &TranslationRow) -> String {
    match (&row.checked_by, row.checked_on) {
        (Some(by), Some(on)) => format!("Compared with the English by {by} on {}.", dates::full(on)),
        _ => String::new(),
    }
}

/// Where the words in another language stand in the text of a document.
pub(super) fn foreign_words(made: &Worded) -> Option<Range<usize>> {
    let said = text::translated(&made.document);
    let from = made.text.rfind(&said).filter(|_| !said.is_empty())?;
    Some(from..from + said.len())
}

/// What is said of a translation among what the check found: nobody has compared it yet, or the English moved on.
pub(super) fn findings(papers: &Papers, copy: &Copy, made: &Made, today: NaiveDate) -> Vec<FindingView> {
    let Some(row) = papers.translation(copy) else { return Vec::new() };
    let language = of_tag(&row.language).map_or(row.language.as_str(), |one| one.name);
    let finding = |kind: &str, says: String, done: String| FindingView {
        kind: kind.to_owned(),
        rule: "Translation".to_owned(),
        lift: String::new(),
        found: language.to_owned(),
        context: format!("The {language} words of this letter"),
        says,
        line: 0,
        let_stand_says: done,
    };
    if english_of(made, today) != row.beside {
        return vec![finding(
            "stop",
            format!(
                "The English has changed since the {language} was typed. Have the {language} changed too, then keep it again."
            ),
            String::new(),
        )];
    }
    let done = checked_says(row);
    let kind = if done.is_empty() { "stop" } else { "let_stand" };
    let says = format!(
        "Waymark cannot read {language}: of these words only names and numbers that the records hold were looked for. \
         Somebody who reads both compares them with the English, and is named."
    );
    vec![finding(kind, says, done)]
}

impl Casebook {
    /// Keeps the words a translator typed, beside the English as it stands.
    pub async fn keep_translation(&mut self, request: KeepTranslation) -> Result<Done> {
        let papers = self.papers(&request.wanted.meeting_id).await?;
        let copy = papers.copy_of(&request.wanted)?;
        let mut problems = Problems::none();
        if of_tag(&request.language).is_none() {
            problems.add("language", "Choose the language.");
        }
        if !matches!(request.placed.as_str(), "after" | "instead") {
            problems.add("placed", "Choose where it is printed.");
        }
        if request.body.trim().is_empty() {
            problems.add("body", "Type or paste the translation.");
        } else if request.body.len() > MOST {
            problems.add("body", "This is longer than a letter can be.");
        }
        if request.translator.trim().is_empty() {
            problems.add("translator", "Say who translated it.");
        }
        problems.or(()).map_err(Error::Invalid)?;
        if !copy.kind.is_for_family() {
            return Err(Error::refused(
                "Only what a family reads is translated here. Nothing was changed. Open a letter to the family.",
            ));
        }
        let before = document::of_meeting(self.store.connection(), &request.wanted.meeting_id).await?;
        let tried = self.tried(&papers, &copy, &before, "", None).await?;
        let Some(made) = &tried.made else {
            return Err(super::DocumentError::Missing(tried.missing).into());
        };
        let (id, today, me) = (new_id(), self.today(), self.me().to_owned());
        let beside = english_of(made, today);
        let mut acting = self.begin(Act::KeepTranslation, Noun::Translation, &id).await?;
        acting.touches(&papers.at.meeting.id).touches(&papers.at.around.young_person_id);
        if let Some(old) = papers.translation(&copy) {
            acting.remove(Noun::Translation, &old.id).await?;
        }
        let fields = [
            ("meeting_id", papers.at.meeting.id.as_str().into()),
            ("kind", copy.wanted.kind.as_str().into()),
            ("version", copy.wanted.version.as_str().into()),
            ("recipient_id", copy.reader.person_id.as_str().into()),
            ("language", request.language.as_str().into()),
            ("placed", request.placed.as_str().into()),
            ("body", Value::from(request.body.trim())),
            ("beside", beside.into()),
            ("translator", Value::from(request.translator.trim())),
            ("kept_by", me.into()),
            ("kept_on", today.into()),
        ];
        acting.add(Noun::Translation, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::KeepTranslation, CHANGED))
    }

    /// Somebody who reads both has compared the translation with the English.
    pub async fn check_translation(&mut self, request: CheckTranslation) -> Result<Done> {
        let papers = self.papers(&request.wanted.meeting_id).await?;
        let copy = papers.copy_of(&request.wanted)?;
        let Some(row) = papers.translation(&copy) else { return Err(Error::Missing("translation")) };
        let by = request.by.trim();
        if by.is_empty() {
            return Err(Error::Invalid(Problems::one("by", "Say who compared it with the English.")));
        }
        if by.eq_ignore_ascii_case(row.translator.trim()) {
            return Err(Error::Invalid(Problems::one(
                "by",
                "This is who translated it. Somebody else who reads both compares them.",
            )));
        }
        let today = self.today();
        let mut acting = self.begin(Act::CheckTranslation, Noun::Translation, &row.id).await?;
        acting.touches(&papers.at.meeting.id).touches(&papers.at.around.young_person_id);
        let fields = [("checked_by", by.into()), ("checked_on", today.into())];
        acting.set(Noun::Translation, &row.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.id, Act::CheckTranslation, CHANGED))
    }

    /// The English alone again.
    pub async fn leave_translation(&mut self, wanted: DocumentWanted) -> Result<Done> {
        let papers = self.papers(&wanted.meeting_id).await?;
        let copy = papers.copy_of(&wanted)?;
        let Some(row) = papers.translation(&copy) else { return Err(Error::Missing("translation")) };
        let mut acting = self.begin(Act::LeaveTranslation, Noun::Translation, &row.id).await?;
        acting.touches(&papers.at.meeting.id).touches(&papers.at.around.young_person_id);
        acting.remove(Noun::Translation, &row.id).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.id, Act::LeaveTranslation, CHANGED))
    }
}

/// A copy's translation as its page shows it, with the languages to choose from; nothing for what no family reads.
pub(super) fn view(papers: &Papers, copy: &Copy, english: &str) -> Option<TranslationView> {
    if !copy.kind.is_for_family() {
        return None;
    }
    let reads = copy.reader.language.trim();
    let row = papers.translation(copy).cloned().unwrap_or_default();
    let suggested = LANGUAGES.iter().find(|one| one.name.eq_ignore_ascii_case(reads));
    let language = if row.language.is_empty() {
        suggested.map(|one| one.tag.to_owned()).unwrap_or_default()
    } else {
        row.language.clone()
    };
    let on = row.kept_on.map(dates::full).unwrap_or_default();
    Some(TranslationView {
        stands: !row.id.is_empty(),
        reads_says: if reads.is_empty() || reads.to_lowercase().contains("english") {
            String::new()
        } else {
            format!("{} reads {reads}.", copy.called())
        },
        language,
        languages: LANGUAGES
            .iter()
            .map(|one| LanguageName {
                tag: one.tag.to_owned(),
                name: one.name.to_owned(),
                right_to_left: one.right_to_left,
            })
            .collect(),
        placed: if row.placed.is_empty() { "after".to_owned() } else { row.placed.clone() },
        english: english.to_owned(),
        kept_says: if row.id.is_empty() {
            String::new()
        } else {
            format!("By {}, kept by {} on {on}.", row.translator, row.kept_by)
        },
        checked_says: checked_says(&row),
        body: row.body,
        translator: row.translator,
    })
}
