//! What happened since the last meeting, on one side of A4 for whoever chairs next. What does not fit is said to be in
//! the minutes.

use chrono::NaiveDateTime;
use waymark_domain::words::capital;

use super::block::{Block, Document, Letterhead, Run, Runs};
use super::layout::{self, Paper};
use super::{DocumentError, fonts, pdf, text};

/// An action of the last plan.
#[derive(Clone)]
pub struct SinceAction {
    pub what: String,
    pub who: String,
    pub by: String,
    pub went: String,
}

/// What stands on the page.
#[derive(Clone, Default)]
pub struct SinceFacts {
    pub title: String,
    pub reference: String,
    /// "Full meeting 1 on Wed 16 Dec 2026, chaired by …".
    pub last: String,
    pub agreed: Vec<String>,
    pub actions: Vec<SinceAction>,
    /// The heads of the two columns of numbers: "16 Dec 2026"; empty where nobody gave any.
    pub then: String,
    pub now: String,
    /// Who, then, now.
    pub scores: Vec<[String; 3]>,
    pub visits: Vec<String>,
    pub next: Vec<String>,
}

/// The page as PDF and as words.
pub struct SincePage {
    pub pdf: Vec<u8>,
    pub text: String,
    pub pages: usize,
}

/// Makes the page.
///
/// # Errors
/// [`DocumentError::CannotPrint`] names letters that the typefaces do not hold.
pub fn since_page(
    facts: &SinceFacts,
    letterhead: &Letterhead,
    (practice, made_at): (bool, NaiveDateTime),
) -> Result<SincePage, DocumentError> {
    let paper = Paper::a4(false);
    let mut shown = facts.clone();
    let mut left_out = 0;
    loop {
        let document = Document::among_professionals(
            facts.title.clone(),
            facts.reference.clone(),
            letterhead.clone(),
            practice,
            blocks(&shown, left_out),
        );
        let text = text::write(&document);
        let boxes = fonts::not_held(&text);
        if !boxes.is_empty() {
            return Err(DocumentError::CannotPrint(boxes));
        }
        let pages = layout::paginate(&document, &paper);
        let count = pages.pages.len();
        if count <= 1 || !shorten(&mut shown, &mut left_out) {
            let pdf = pdf::write(&document, &pages, &paper, made_at)?;
            return Ok(SincePage { pdf, text, pages: count });
        }
    }
}

/// Takes the longest list's last line away; false once there is nothing more to take.
fn shorten(shown: &mut SinceFacts, left_out: &mut usize) -> bool {
    let lists = [shown.visits.len(), shown.agreed.len(), shown.actions.len(), shown.scores.len()];
    let longest = lists.iter().copied().max().unwrap_or(0);
    if longest == 0 {
        return false;
    }
    *left_out += 1;
    if shown.visits.len() == longest {
        shown.visits.pop();
    } else if shown.agreed.len() == longest {
        shown.agreed.pop();
    } else if shown.actions.len() == longest {
        shown.actions.pop();
    } else {
        shown.scores.pop();
    }
    true
}

fn run(text: &str) -> Runs {
    vec![Run::ordinary(text)]
}

fn blocks(facts: &SinceFacts, left_out: usize) -> Vec<Block> {
    let heading = |level, text: &str| Block::Heading { level, runs: run(text) };
    let table = |header: &[&str], rows: Vec<Vec<Runs>>| Block::Table {
        header: header.iter().map(|text| run(text)).collect(),
        rows,
    };
    let mut blocks = vec![heading(1, &facts.title), Block::Paragraph(run(&facts.last))];
    if !facts.agreed.is_empty() {
        blocks.push(heading(2, "What was agreed"));
        blocks.push(Block::Numbered(facts.agreed.iter().map(|text| run(text)).collect()));
    }
    blocks.push(heading(2, "What happened to each action"));
    if facts.actions.is_empty() {
        blocks.push(Block::Paragraph(run("The last plan held no action.")));
    } else {
        let row = |one: &SinceAction| {
            [&capital(&one.what), &one.who, &one.by, &one.went].map(|text| run(text)).to_vec()
        };
        blocks.push(table(&["Action", "Who", "By", "How it went"], facts.actions.iter().map(row).collect()));
    }
    if !facts.scores.is_empty() {
        blocks.push(heading(2, "Numbers then and now"));
        let row = |one: &[String; 3]| one.iter().map(|text| run(text)).collect();
        let header = ["Who", facts.then.as_str(), facts.now.as_str()];
        blocks.push(table(&header, facts.scores.iter().map(row).collect()));
    }
    if !facts.visits.is_empty() {
        blocks.push(heading(2, "Visits since"));
        blocks.push(Block::Paragraph(run(&facts.visits.join("; "))));
    }
    if !facts.next.is_empty() {
        blocks.push(heading(2, "Dates"));
        blocks.push(Block::Paragraph(run(&format!("{}.", facts.next.join(". ")))));
    }
    if left_out > 0 {
        blocks.push(Block::Paragraph(run("There is more of it in the minutes and the plan.")));
    }
    blocks
}
