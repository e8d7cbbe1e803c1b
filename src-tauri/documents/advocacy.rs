//! The referral to the advocacy service on paper (DR 3.16): consent, the meeting, and what an advocate needs. No more.

use chrono::NaiveDateTime;

use super::block::{Block, Document, Letterhead, Run, Runs};
use super::layout::{self, Paper};
use super::{DocumentError, fonts, pdf, text};

/// What stands in the referral.
#[derive(Clone, Default)]
pub struct AdvocacyFacts {
    /// The service it goes to: "Route 1".
    pub service: String,
    pub name: String,
    /// What to call them, where that is another name.
    pub called: String,
    pub age: String,
    /// "Callum, on Fri 20 Nov 2026, in person, at school".
    pub consent: String,
    pub consent_limits: String,
    pub meeting: String,
    pub contact: String,
    pub language: String,
    pub needs: String,
    pub risks: String,
    /// The social worker, with phone and e-mail.
    pub worker_word: String,
    pub worker: String,
    pub wants: String,
    pub referred: String,
    pub reference: String,
}

/// The referral as PDF and as words.
pub struct MadeReferral {
    pub pdf: Vec<u8>,
    pub text: String,
}

/// Makes the referral.
///
/// # Errors
/// [`DocumentError::CannotPrint`] names letters that the typefaces do not hold.
pub fn advocacy_referral(
    facts: &AdvocacyFacts,
    letterhead: &Letterhead,
    (practice, made_at): (bool, NaiveDateTime),
) -> Result<MadeReferral, DocumentError> {
    let document = Document {
        title: format!("Referral to {}: {}", facts.service, facts.name),
        language: "en-GB",
        marking: "OFFICIAL-SENSITIVE".to_owned(),
        practice,
        letterhead: letterhead.clone(),
        address: None,
        reference: facts.reference.clone(),
        record_check: String::new(),
        blocks: blocks(facts),
    };
    let text = text::write(&document);
    let boxes = fonts::not_held(&text);
    if !boxes.is_empty() {
        return Err(DocumentError::CannotPrint(boxes));
    }
    let paper = Paper::a4(false);
    let pages = layout::paginate(&document, &paper);
    Ok(MadeReferral { pdf: pdf::write(&document, &pages, &paper, made_at)?, text })
}

fn run(text: &str) -> Runs {
    vec![Run::ordinary(text)]
}

fn blocks(facts: &AdvocacyFacts) -> Vec<Block> {
    let heading = |level, text: &str| Block::Heading { level, runs: run(text) };
    let known = [
        ("Young person", &facts.name),
        ("Likes to be called", &facts.called),
        ("Age", &facts.age),
        ("Consent to advocacy", &facts.consent),
        ("Limits of the consent", &facts.consent_limits),
        ("Meeting", &facts.meeting),
        ("How and when it is safe to be in touch", &facts.contact),
        ("Language", &facts.language),
        ("What helps them talk and understand", &facts.needs),
        ("What an advocate needs to know to be safe", &facts.risks),
        (facts.worker_word.as_str(), &facts.worker),
        ("Referred on", &facts.referred),
    ];
    let rows = known.into_iter().filter(|(_, value)| !value.trim().is_empty());
    let mut blocks = vec![
        heading(1, &format!("Referral to {}", facts.service)),
        Block::Paragraph(run(&format!(
            "For {} only. It goes to nobody else, and holds no police information.",
            facts.service
        ))),
        heading(2, "What they want help with, in their own words"),
    ];
    let wants = facts.wants.lines().map(str::trim).filter(|line| !line.is_empty());
    blocks.extend(wants.map(|line| Block::Paragraph(run(line))));
    blocks.push(heading(2, "What you need to know"));
    blocks.push(Block::KeyValues(rows.map(|(name, value)| (run(name), run(value))).collect()));
    blocks
}
