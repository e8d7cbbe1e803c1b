//! Guides, answers, wording to copy and blank forms: what every council needs before the first meeting, printable as it
//! is, each with the table that says which version it is and when it is read again.

use chrono::{NaiveDate, NaiveDateTime};
use waymark_domain::letter::facts::{CouncilFacts, ServiceWords};
use waymark_domain::words::capital;

use super::block::{Document, Letterhead};
use super::layout::{self, Paper};
use super::template::{self, Fields, TemplateError};
use super::{DocumentError, days, pdf, text};

/// A page of the library as it comes with the program.
pub struct Kept {
    pub id: &'static str,
    pub title: &'static str,
    pub detail: &'static str,
    /// Holds nothing about anybody until somebody fills it in.
    form: bool,
    wording: &'static str,
}

macro_rules! kept {
    ($id:literal, $title:literal, $detail:literal, $form:literal) => {
        Kept {
            id: $id,
            title: $title,
            detail: $detail,
            form: $form,
            wording: include_str!(concat!("library/", $id, ".md")),
        }
    };
}

/// Everything in the library, in the order it is needed.
pub const LIBRARY: [Kept; 13] = [
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
];

/// The day the first wording was written.
const UPDATED: &str = "23 November 2026";

/// A page, ready to be printed.
pub struct Printed {
    pub title: String,
    pub pdf: Vec<u8>,
    pub text: String,
    pub file_name: String,
}

/// Makes one page with the council's own words.
///
/// # Errors
/// [`DocumentError::Missing`] names what the settings do not say yet.
pub fn page(
    kept: &Kept,
    council: &CouncilFacts,
    words: &ServiceWords,
    review_on: Option<NaiveDate>,
    (practice, made_at): (bool, NaiveDateTime),
) -> Result<Printed, DocumentError> {
    let review = review_on.map_or_else(|| "Set in the settings".to_owned(), |on| days::long(Some(on)));
    let version = kept.wording.lines().find_map(|line| line.strip_prefix("version: ")).unwrap_or("1");
    let table = format!(
        "\n\n| Version | Date updated | Updated by | Review date |\n|---|---|---|---|\n\
         | {version} | {UPDATED} | First wording, with the program | {review} |\n"
    );
    let wording = format!("{}{table}", kept.wording.trim_end());
    let filled = template::fill(&wording, &fields(council, words)).map_err(DocumentError::from)?;
    if council.name.trim().is_empty() {
        return Err(TemplateError::Missing(vec!["the council's name".to_owned()]).into());
    }
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
        blocks: filled.blocks,
    };
    let paper = Paper::a4(false);
    let pages = layout::paginate(&document, &paper);
    Ok(Printed {
        pdf: pdf::write(&document, &pages, &paper, made_at)?,
        text: text::write(&document),
        file_name: format!("{}_v{version}", kept.id),
        title: document.title,
    })
}

fn fields(council: &CouncilFacts, words: &ServiceWords) -> Fields {
    let worker = words.social_worker.strip_prefix("allocated ").unwrap_or(&words.social_worker);
    Fields::new()
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
