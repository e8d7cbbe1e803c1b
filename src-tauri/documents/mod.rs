//! Facts become blocks, blocks become pages, pages become PDF; the same blocks become Word.
//!
//! [`make`] is the whole way. What may be made, and for whom, is a rule and stands in the domain.

pub mod advocacy;
mod around;
pub mod block;
pub mod calendar;
pub mod context_record;
pub mod cover;
pub mod days;
pub mod emergency;
mod fonts;
pub mod group_paper;
pub mod group_report;
pub mod layout;
mod letters;
pub mod library;
pub mod mail;
mod markdown;
mod minutes;
pub mod papers;
pub mod pdf;
mod prose;
mod review;
pub mod sample;
pub mod since;
mod tags;
pub mod template;
pub mod text;
pub mod triage;
pub mod word;
pub mod word_back;
pub mod wording;
pub mod written;

use chrono::{NaiveDate, NaiveDateTime};
use waymark_domain::languages::Language;
use waymark_domain::letter::facts::Facts;
use waymark_domain::letter::{DocumentKind, MinutesVersion};

use block::{Block, Document, Letterhead};
use layout::{Paper, Window};
pub use markdown::blocks as markdown_blocks;
use template::{Fields, TemplateError};

/// How one copy is made.
#[derive(Clone)]
pub struct Options {
    /// The facts are practice data.
    pub practice: bool,
    /// The reader asked for large print.
    pub large_print: bool,
    /// The council's envelopes.
    pub window: Window,
    pub made_at: NaiveDateTime,
    /// The short code of the log's head, once the document is made final; empty on a preview.
    pub record_check: String,
    /// What the reader is told at the head, where this takes the place of a wrong letter; empty otherwise.
    pub note: String,
    /// Words that take the place of those of the wording, as [`written::markdown`] writes them; empty otherwise.
    pub own: String,
    /// The same letter in the reader's language, as a translator wrote it.
    pub translation: Option<Translation>,
    /// What the Word file bears, so that it is known when it comes back; it names nobody.
    pub mark: String,
}

/// A letter in another language.
#[derive(Clone)]
pub struct Translation {
    pub language: &'static Language,
    /// Printed in place of the English, not after it.
    pub instead: bool,
    /// As it was typed: paragraphs, lists, "# " before a heading.
    pub body: String,
}

/// A document in every form it is kept in.
pub struct Made {
    pub document: Document,
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// The editable copy, for the documents that have one.
    pub word: Option<Vec<u8>>,
    pub text: String,
    /// The English words, also where a translation is printed in their place.
    pub english: String,
    /// Without an ending: `100481_20261216_outcome_letter_v1`.
    pub file_name: String,
    /// The version of the wording it was made from.
    pub template_version: u32,
}

/// Why no document was made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Facts without a value, each in words.
    #[error("{}", TemplateError::Missing(.0.clone()))]
    Missing(Vec<String>),
    #[error("{0}")]
    Wording(String),
    /// Letters of a script that the typefaces do not hold; printed they would be empty boxes.
    #[error(
        "The document was not made: these letters cannot be printed: {}. Nothing was lost. Write the words in \
         other letters and make it again.",
        .0.iter().map(char::to_string).collect::<Vec<_>>().join(" ")
    )]
    CannotPrint(Vec<char>),
    #[error(transparent)]
    Pdf(#[from] pdf::PdfError),
    #[error(transparent)]
    Word(#[from] word::WordError),
}

impl From<TemplateError> for DocumentError {
    fn from(error: TemplateError) -> Self {
        match error {
            TemplateError::Missing(fields) => Self::Missing(fields),
            TemplateError::Unreadable(_) => Self::Wording(error.to_string()),
        }
    }
}

/// The wording that comes with the program; a council's own copy is kept in the store.
#[must_use]
pub fn built_in_wording(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::IntroductoryLetterYoungPerson => {
            include_str!("templates/introductory_letter_young_person.md")
        }
        DocumentKind::IntroductoryLetterParent => include_str!("templates/introductory_letter_parent.md"),
        DocumentKind::ProfessionalInvite => include_str!("templates/professional_invite.md"),
        DocumentKind::OutcomeLetter => include_str!("templates/outcome_letter.md"),
        DocumentKind::Agenda => include_str!("templates/agenda.md"),
        DocumentKind::AgendaYoungPerson => include_str!("templates/agenda_young_person.md"),
        DocumentKind::Plan => include_str!("templates/plan.md"),
        DocumentKind::PlanFamily => include_str!("templates/plan_family.md"),
        DocumentKind::RecordOfReview => include_str!("templates/record_of_review.md"),
        DocumentKind::RecordOfReviewFamily => include_str!("templates/record_of_review_family.md"),
        DocumentKind::PostponementLetter => include_str!("templates/postponement_letter.md"),
        DocumentKind::PostponementNotice => include_str!("templates/postponement_notice.md"),
        DocumentKind::EndLetterYoungPerson => include_str!("templates/end_letter_young_person.md"),
        DocumentKind::EndLetterParent => include_str!("templates/end_letter_parent.md"),
        DocumentKind::EndNotice => include_str!("templates/end_notice.md"),
        DocumentKind::Minutes(MinutesVersion::Full) => include_str!("templates/minutes_full.md"),
        DocumentKind::Minutes(MinutesVersion::Family) => include_str!("templates/minutes_family.md"),
        DocumentKind::Minutes(MinutesVersion::ProfessionalsOnly) => {
            include_str!("templates/minutes_professionals_only.md")
        }
    }
}

/// Makes a document in every form it is kept in.
///
/// # Errors
/// [`DocumentError::Missing`] names every fact that is missing, all at once.
pub fn make(
    kind: DocumentKind,
    facts: &Facts,
    wording: &str,
    options: &Options,
) -> Result<Made, DocumentError> {
    worded(kind, facts, wording, options)?.write(options)
}

/// A document whose words stand and whose pages are not drawn yet: enough to check it.
pub struct Worded {
    kind: DocumentKind,
    pub document: Document,
    pub text: String,
    english: String,
    /// What the Word copy holds where that is not what is printed.
    to_edit: Option<Document>,
    file_name: String,
    template_version: u32,
}

/// The words of a document in the form it is printed.
///
/// # Errors
/// As [`make`], but for what only drawing can meet.
pub fn worded(
    kind: DocumentKind,
    facts: &Facts,
    wording: &str,
    options: &Options,
) -> Result<Worded, DocumentError> {
    let (mut document, template_version) = blocks(kind, facts, wording, options.practice)?;
    document.record_check.clone_from(&options.record_check);
    if !options.own.is_empty() {
        document.blocks = markdown::blocks(&options.own);
    }
    if !options.note.is_empty() {
        document.blocks.insert(0, block::Block::Paragraph(vec![block::Run::bold(options.note.clone())]));
    }
    let english = text::english(&document);
    // The Word copy is there to be edited: it holds the English whatever is printed.
    let mut to_edit = None;
    if let Some(translation) = &options.translation {
        let said = Block::InLanguage {
            language: translation.language,
            blocks: prose::translated(&translation.body),
        };
        document.blocks.push(said.clone());
        if translation.instead {
            to_edit = Some(document.clone());
            document.blocks = vec![said];
        }
    }
    let text = text::write(&document);
    let boxes = fonts::not_held(&text);
    if !boxes.is_empty() {
        return Err(DocumentError::CannotPrint(boxes));
    }
    let file_name = file_name(kind, facts);
    Ok(Worded { kind, document, text, english, to_edit, file_name, template_version })
}

impl Worded {
    /// Draws the pages, and writes the Word copy where there is one.
    ///
    /// # Errors
    /// When a writer refuses the document.
    pub fn write(self, options: &Options) -> Result<Made, DocumentError> {
        let paper = Paper::a4(options.large_print).in_envelope(options.window);
        let pages = layout::paginate(&self.document, &paper);
        let pdf = pdf::write(&self.document, &pages, &paper, options.made_at)?;
        let to_edit = self.to_edit.as_ref().unwrap_or(&self.document);
        let word = self.kind.has_word_copy().then(|| word::write(to_edit, options)).transpose()?;
        Ok(Made {
            pdf,
            pages: pages.pages.len(),
            word,
            text: self.text,
            english: self.english,
            file_name: self.file_name,
            template_version: self.template_version,
            document: self.document,
        })
    }
}

/// The words alone, for checks and for the screen: much quicker than [`make`].
///
/// # Errors
/// As [`make`].
pub fn blocks(
    kind: DocumentKind,
    facts: &Facts,
    wording: &str,
    practice: bool,
) -> Result<(Document, u32), DocumentError> {
    let filled = template::fill(wording, &fields(kind, facts));
    let filled = with_address(kind, facts, filled)?;
    let council = &facts.council;
    let letterhead = Letterhead {
        council: council.name.clone(),
        service: council.service.clone(),
        address: council.address.clone(),
        phone: council.phone.clone(),
        hours: council.hours.clone(),
    };
    let reference = if kind.is_for_family() { String::new() } else { reference(facts) };
    let document = Document {
        title: filled.title,
        language: "en-GB",
        marking: kind.marking().to_owned(),
        practice,
        letterhead,
        address: address(kind, facts),
        reference,
        record_check: String::new(),
        blocks: filled.blocks,
    };
    Ok((document, filled.version))
}

fn fields(kind: DocumentKind, facts: &Facts) -> Fields {
    match kind {
        DocumentKind::Minutes(version) => minutes::minutes(facts, version),
        DocumentKind::OutcomeLetter => letters::outcome(facts),
        DocumentKind::Agenda | DocumentKind::AgendaYoungPerson => around::agenda(facts),
        DocumentKind::Plan | DocumentKind::PlanFamily => around::plan(kind, facts),
        DocumentKind::RecordOfReview | DocumentKind::RecordOfReviewFamily => review::record(kind, facts),
        DocumentKind::PostponementLetter | DocumentKind::PostponementNotice => around::moved(facts),
        DocumentKind::EndLetterYoungPerson | DocumentKind::EndLetterParent | DocumentKind::EndNotice => {
            around::ending(facts)
        }
        _ => letters::letter(facts),
    }
}

/// A letter also needs someone to go to, and someone to come from.
fn with_address(
    kind: DocumentKind,
    facts: &Facts,
    filled: Result<template::Filled, TemplateError>,
) -> Result<template::Filled, TemplateError> {
    let mut missing = Vec::new();
    let mut need = |value: &str, says: &str| {
        if value.trim().is_empty() {
            missing.push(says.to_owned());
        }
    };
    need(&facts.council.name, "the council's name");
    need(&facts.council.service, "the name of the service");
    if !kind.is_paper() {
        need(&facts.recipient.name, "the name for the envelope");
        need(&facts.council.phone, "the team's phone number");
        if kind.is_for_family() {
            need(&facts.recipient.address.concat(), "the address for the envelope");
        }
    }
    match filled {
        Ok(filled) if missing.is_empty() => Ok(filled),
        Ok(_) => Err(TemplateError::Missing(missing)),
        Err(TemplateError::Missing(found)) => {
            missing.splice(0..0, found);
            missing.dedup();
            Err(TemplateError::Missing(missing))
        }
        Err(other) => Err(other),
    }
}

fn address(kind: DocumentKind, facts: &Facts) -> Option<Vec<String>> {
    if kind.is_paper() {
        return None;
    }
    let to = &facts.recipient;
    let mut lines = vec![to.name.clone()];
    if !kind.is_for_family() {
        lines.extend([to.role.clone(), to.agency.clone()]);
    }
    lines.extend(to.address.iter().cloned());
    lines.retain(|line| !line.trim().is_empty());
    Some(lines)
}

/// The line at the foot of each page that leads back to the record; empty on a preview.
fn check_line(document: &Document) -> String {
    match document.record_check.as_str() {
        "" => String::new(),
        code => format!("Record check: {code}"),
    }
}

/// Initials and number: never a name outside the document (DR 6.5).
fn reference(facts: &Facts) -> String {
    format!("{} {}", facts.young_person.initials, facts.young_person.lcs_id).trim().to_owned()
}

fn file_name(kind: DocumentKind, facts: &Facts) -> String {
    let id: String = facts.young_person.lcs_id.chars().filter(char::is_ascii_alphanumeric).collect();
    let id = if id.is_empty() { "no-id".to_owned() } else { id };
    let day = facts.meeting.on.map_or_else(|| "undated".to_owned(), compact);
    let version = match kind {
        DocumentKind::Minutes(version) => format!("minutes_{}", version.word()),
        other => other.word().to_owned(),
    };
    format!("{id}_{day}_{version}_v{}", facts.version.max(1))
}

fn compact(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}
