//! The referral for triage and the triage discussion on paper (DR 3.2, 3.3), made from what stands on the record.

use chrono::NaiveDateTime;

use super::block::{Block, Document, Letterhead, Run, Runs};
use super::layout::{self, Paper};
use super::{DocumentError, fonts, pdf, text};

/// What stands where a question has no answer: no blank is ever printed.
pub const NOT_ANSWERED: &str = "Not answered";

/// One part of the paper, under a heading of its own.
#[derive(Clone, Default)]
pub struct Part {
    pub title: String,
    /// What was asked, and what was answered.
    pub answers: Vec<(String, String)>,
    /// A table: its header, then its rows.
    pub table: Vec<Vec<String>>,
}

/// What stands on the paper.
#[derive(Clone, Default)]
pub struct TriageFacts {
    /// "Referral for triage", "Triage discussion".
    pub title: String,
    /// Who it is for, and for whom it is not.
    pub readers: String,
    pub parts: Vec<Part>,
    pub reference: String,
}

/// The paper as PDF and as words.
pub struct MadePaper {
    pub pdf: Vec<u8>,
    pub text: String,
}

/// Makes the paper.
///
/// # Errors
/// [`DocumentError::CannotPrint`] names letters that the typefaces do not hold.
pub fn triage_paper(
    facts: &TriageFacts,
    letterhead: &Letterhead,
    (practice, made_at): (bool, NaiveDateTime),
) -> Result<MadePaper, DocumentError> {
    let document = Document {
        title: format!("{} {}", facts.title, facts.reference).trim().to_owned(),
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
    Ok(MadePaper { pdf: pdf::write(&document, &pages, &paper, made_at)?, text })
}

fn run(text: &str) -> Runs {
    vec![Run::ordinary(if text.trim().is_empty() { NOT_ANSWERED } else { text.trim() })]
}

fn blocks(facts: &TriageFacts) -> Vec<Block> {
    let mut blocks =
        vec![Block::Heading { level: 1, runs: run(&facts.title) }, Block::Paragraph(run(&facts.readers))];
    for part in &facts.parts {
        blocks.push(Block::Heading { level: 2, runs: run(&part.title) });
        // Short answers stand beside their question, long ones under it.
        let short = part.answers.iter().all(|(_, said)| said.chars().count() <= 90 && !said.contains('\n'));
        if short && !part.answers.is_empty() {
            let pairs = part.answers.iter().map(|(asked, said)| (run(asked), run(said)));
            blocks.push(Block::KeyValues(pairs.collect()));
        } else {
            for (asked, said) in &part.answers {
                blocks.push(Block::Heading { level: 3, runs: run(asked) });
                let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
                if lines.is_empty() {
                    blocks.push(Block::Paragraph(run("")));
                }
                blocks.extend(lines.into_iter().map(|line| Block::Paragraph(run(line))));
            }
        }
        if let Some((header, rows)) = part.table.split_first() {
            let cells = |row: &Vec<String>| row.iter().map(|cell| run(cell)).collect::<Vec<Runs>>();
            blocks.push(Block::Table { header: cells(header), rows: rows.iter().map(cells).collect() });
        }
    }
    blocks
}
