//! Guides, answers, wording to copy and blank forms: what every council needs before the first meeting, printable as it
//! is, each with the table that says which version it is and when it is read again.

use chrono::{NaiveDate, NaiveDateTime};
use waymark_domain::letter::facts::{CouncilFacts, ServiceWords};
use waymark_domain::words::capital;

use super::block::{Block, Document, Letterhead, Run, Runs};
use super::layout::{self, Paper};
use super::template::{self, Fields, TemplateError};
use super::{DocumentError, days, fonts, pdf, text};

/// A page of the library as it comes with the program.
#[derive(Debug, PartialEq, Eq)]
pub struct Kept {
    pub id: &'static str,
    pub title: &'static str,
    pub detail: &'static str,
    /// Holds nothing about anybody until somebody fills it in.
    form: bool,
    /// The wording that comes with the program.
    pub ours: &'static str,
}

impl Kept {
    /// The name its wording is kept under: a letter may have the same.
    #[must_use]
    pub fn wording_name(&self) -> String {
        format!("page_{}", self.id)
    }

    /// Whether a young person or their family reads it.
    #[must_use]
    pub fn is_for_family(&self) -> bool {
        ["parent_and_carer_guide", "tell_us_slip", "agenda_young_person", "plan_family"].contains(&self.id)
    }

    /// Whether it belongs to the tactical group.
    #[must_use]
    pub fn is_of_the_group(&self) -> bool {
        self.id.starts_with("tactical_")
    }
}

macro_rules! kept {
    ($id:literal, $title:literal, $detail:literal, $form:literal) => {
        Kept {
            id: $id,
            title: $title,
            detail: $detail,
            form: $form,
            ours: include_str!(concat!("library/", $id, ".md")),
        }
    };
}

/// Everything in the library, in the order it is needed.
pub static LIBRARY: [Kept; 15] = [
    kept!(
        "parent_and_carer_guide",
        "A guide for parents and carers",
        "Goes with the introductory letter",
        false
    ),
    kept!("professionals_faq", "Questions professionals ask", "Goes with the invitation", false),
    kept!("tell_us_slip", "Tell us what you want", "Slip for the young person", false),
    kept!("agenda_young_person", "What we talk about", "Agenda in plain words, for the young person", false),
    kept!("agenda", "Meeting agenda with scaling", "Blank form", true),
    kept!("referral_for_triage", "Referral for triage", "Blank form, internal", true),
    kept!("triage_prompts", "Triage discussion prompts", "Blank form, internal", true),
    kept!("plan_full", "Plan, full version", "Blank form", true),
    kept!("plan_family", "Plan, the family's version", "Blank form", false),
    kept!("review_record", "Review record", "Blank form", true),
    kept!("route_1_referral", "Advocacy referral", "Blank form", true),
    kept!("end_letters", "Ending letters", "Wording to copy", true),
    kept!("postponement_notes", "When a meeting moves", "Wording to copy", true),
    kept!(
        "tactical_terms_of_reference",
        "Terms of reference of the tactical group",
        "For members of the group",
        false
    ),
    kept!("tactical_referral", "Referral to the tactical group", "Blank form, for agencies", true),
];

/// The day the first wording was last changed.
const UPDATED: &str = "30 November 2026";

/// Whose wording a page is made from: what its table says.
pub struct Issue {
    pub updated: String,
    pub by: String,
    pub review_on: Option<NaiveDate>,
}

impl Issue {
    /// The first wording, read again on the day that the settings say.
    #[must_use]
    pub fn first(review_on: Option<NaiveDate>) -> Self {
        Self { updated: UPDATED.to_owned(), by: "First wording, with the program".to_owned(), review_on }
    }
}

/// The number of the version of a wording.
#[must_use]
pub fn version_of(wording: &str) -> u32 {
    let head = template::front_matter(wording).map(|(head, _)| head).unwrap_or_default();
    template::entry(head, "version").and_then(|version| version.parse().ok()).unwrap_or(1)
}

/// A page, ready to be printed.
pub struct Printed {
    pub title: String,
    pub pdf: Vec<u8>,
    pub text: String,
    pub file_name: String,
    pub version: u32,
    pub document: Document,
}

/// Makes one page from a wording, with the council's own words.
///
/// # Errors
/// [`DocumentError::Missing`] names what the settings do not say yet.
pub fn page(
    kept: &Kept,
    wording: &str,
    issue: &Issue,
    (council, words): (&CouncilFacts, &ServiceWords),
    (practice, made_at): (bool, NaiveDateTime),
) -> Result<Printed, DocumentError> {
    let filled = template::fill(wording, &fields(council, words)).map_err(DocumentError::from)?;
    if council.name.trim().is_empty() {
        return Err(TemplateError::Missing(vec!["the council's name".to_owned()]).into());
    }
    let version = filled.version;
    let mut blocks = filled.blocks;
    blocks.iter_mut().for_each(begins_large);
    blocks.push(Block::Heading { level: 2, runs: run("About this page") });
    blocks.push(table_of(version, issue));
    let document = Document {
        title: filled.title,
        language: "en-GB",
        marking: if kept.form { "OFFICIAL-SENSITIVE when filled in" } else { "For you to keep" }.to_owned(),
        practice,
        letterhead: Letterhead {
            council: council.name.clone(),
            service: council.service.clone(),
            address: council.address.clone(),
            phone: council.phone.clone(),
            hours: council.hours.clone(),
        },
        address: None,
        reference: String::new(),
        record_check: String::new(),
        blocks,
    };
    let text = text::write(&document);
    let boxes = fonts::not_held(&text);
    if !boxes.is_empty() {
        return Err(DocumentError::CannotPrint(boxes));
    }
    let paper = Paper::a4(false);
    let pages = layout::paginate(&document, &paper);
    Ok(Printed {
        pdf: pdf::write(&document, &pages, &paper, made_at)?,
        text,
        file_name: format!("{}_v{version}", kept.id),
        title: document.title.clone(),
        version,
        document,
    })
}

fn run(text: &str) -> Runs {
    vec![Run::ordinary(text)]
}

/// The table that each page carries: which version it is, and when it is read again.
fn table_of(version: u32, issue: &Issue) -> Block {
    let review =
        issue.review_on.map_or_else(|| "Set in the settings".to_owned(), |on| days::in_a_table(Some(on)));
    Block::Table {
        header: ["Version", "Date updated", "Updated by", "Review date"].map(run).to_vec(),
        rows: vec![[&version.to_string(), &issue.updated, &issue.by, &review].map(|cell| run(cell)).to_vec()],
    }
}

/// A cell and a name in a form begin with a capital, whatever word of the service stands there.
fn begins_large(block: &mut Block) {
    let large = |runs: &mut Runs| {
        if let Some(first) = runs.first_mut() {
            first.text = capital(&first.text);
        }
    };
    match block {
        Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(large),
        Block::KeyValues(pairs) => pairs.iter_mut().for_each(|(name, _)| large(name)),
        _ => {}
    }
}

pub(super) fn fields(council: &CouncilFacts, words: &ServiceWords) -> Fields {
    let worker = words.social_worker.strip_prefix("allocated ").unwrap_or(&words.social_worker);
    Fields::new()
        .words("council_name", "the council's name", &council.name)
        .words("pathway", "the service's word for the pathway", &words.pathway)
        .words("chair_word", "the service's word for the chair", &words.chair)
        .words("social_worker_word", "the service's word for the social worker", worker)
        .words(
            "advocacy_route",
            "the service's word for the way to an advocate",
            capital(&words.advocacy_route),
        )
        .words("review", "the service's word for the review", &words.review)
        .words("team_phone", "the team's phone number", &council.phone)
        .words("hours", "the council's office hours", &council.hours)
        .words("out_of_hours_phone", "the phone number out of hours", &council.out_of_hours_phone)
        .words("complaints", "how to complain", days::line(&council.complaints))
}
