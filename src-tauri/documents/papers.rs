//! Papers of the pathway that no meeting makes: the referral for triage, the triage discussion, the referral to the
//! advocacy service (DR 3.2, 3.3, 3.16). Their wording is the council's, as that of every letter.

use chrono::NaiveDateTime;

use super::block::{Document, Letterhead};
use super::layout::{self, Paper};
use super::template::{self, Fields};
use super::{DocumentError, days, fonts, pdf, text};

/// What stands where a question has no answer: no blank is ever printed.
pub const NOT_ANSWERED: &str = "Not answered";

/// A paper of the pathway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    ReferralForTriage,
    TriageDiscussion,
    AdvocacyReferral,
}

impl PaperKind {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::ReferralForTriage, Self::TriageDiscussion, Self::AdvocacyReferral];

    /// The word its wording is kept under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ReferralForTriage => "referral_for_triage",
            Self::TriageDiscussion => "triage_discussion",
            Self::AdvocacyReferral => "advocacy_referral",
        }
    }

    /// The words on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::ReferralForTriage => "Referral for triage",
            Self::TriageDiscussion => "Triage discussion",
            Self::AdvocacyReferral => "Referral to the advocacy service",
        }
    }

    /// The wording that comes with the program.
    #[must_use]
    pub fn built_in_wording(self) -> &'static str {
        match self {
            Self::ReferralForTriage => include_str!("templates/referral_for_triage.md"),
            Self::TriageDiscussion => include_str!("templates/triage_discussion.md"),
            Self::AdvocacyReferral => include_str!("templates/advocacy_referral.md"),
        }
    }
}

/// What a paper may name, and what stands at its foot.
#[derive(Clone, Default)]
pub struct PaperFacts {
    pub(super) fields: Fields,
    pub reference: String,
}

/// The paper as PDF and as words.
pub struct MadePaper {
    pub pdf: Vec<u8>,
    pub text: String,
    pub document: Document,
    /// The version of the wording it was made from.
    pub template_version: u32,
}

/// Makes a paper.
///
/// # Errors
/// [`DocumentError::CannotPrint`] names letters that the typefaces do not hold; a wording names what no fact answers to.
pub fn make(
    facts: &PaperFacts,
    wording: &str,
    letterhead: &Letterhead,
    (practice, made_at): (bool, NaiveDateTime),
) -> Result<MadePaper, DocumentError> {
    let filled = template::fill(wording, &facts.fields)?;
    let document = Document::among_professionals(
        filled.title.trim().to_owned(),
        facts.reference.clone(),
        letterhead.clone(),
        practice,
        filled.blocks,
    );
    let text = text::write(&document);
    let boxes = fonts::not_held(&text);
    if !boxes.is_empty() {
        return Err(DocumentError::CannotPrint(boxes));
    }
    let paper = Paper::a4(false);
    let pages = layout::paginate(&document, &paper);
    let pdf = pdf::write(&document, &pages, &paper, made_at)?;
    Ok(MadePaper { pdf, text, document, template_version: filled.version })
}

/// What was answered, on one line.
pub(super) fn answered(said: &str) -> String {
    let said = days::line(said);
    if said.trim().is_empty() { NOT_ANSWERED.to_owned() } else { said }
}

/// Questions with their answers, on one line and at length.
pub(super) fn asked(answers: &[(String, String)]) -> Vec<Fields> {
    let each = answers.iter().map(|(asked, said)| {
        let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let whole = if lines.is_empty() { NOT_ANSWERED.to_owned() } else { lines.join("\n\n") };
        Fields::new()
            .words("asked", "what was asked", asked)
            .words("said", "what was answered", answered(said))
            .prose("at_length", "what was answered, at length", &whole)
    });
    each.collect()
}
