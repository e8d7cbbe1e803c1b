//! Papers of the tactical group: agenda, a paper for an item, the tracker, summary notes, a role sheet.

use chrono::NaiveDateTime;

use super::block::{Block, Document, Letterhead, Point, Run, Runs};
use super::layout::{self, Paper, Window};
use super::{DocumentError, Options, fonts, pdf, text, word};

/// A part of a paper.
pub enum Part {
    Heading(String),
    /// A heading within one.
    Sub(String),
    Prose(String),
    Points(Vec<String>),
    /// Names and what they stand for; what is empty is left out.
    Pairs(Vec<(String, String)>),
    Table {
        header: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// Where somebody signs: a line each.
    Signature(Vec<String>),
}

/// A paper: its title names nobody, because it is the title of the file too.
pub struct PaperFacts {
    pub title: String,
    /// At the foot of each page.
    pub reference: String,
    pub parts: Vec<Part>,
}

impl PaperFacts {
    /// Everything that stands on it, to be looked through.
    #[must_use]
    pub fn words(&self) -> String {
        let of = |part: &Part| match part {
            Part::Heading(text) | Part::Sub(text) | Part::Prose(text) => text.clone(),
            Part::Points(lines) | Part::Signature(lines) => lines.join("\n"),
            Part::Pairs(pairs) => pairs.iter().map(|(of, says)| format!("{of}: {says}\n")).collect(),
            Part::Table { rows, .. } => rows.iter().map(|row| row.join("\n")).collect::<Vec<_>>().join("\n"),
        };
        std::iter::once(self.title.clone()).chain(self.parts.iter().map(of)).collect::<Vec<_>>().join("\n")
    }
}

/// Makes a paper as PDF, or as a Word file.
///
/// # Errors
/// [`DocumentError::CannotPrint`] names letters that the typefaces do not hold.
pub fn group_paper(
    facts: &PaperFacts,
    letterhead: &Letterhead,
    (practice, made_at): (bool, NaiveDateTime),
    as_word: bool,
) -> Result<Vec<u8>, DocumentError> {
    let mut blocks = vec![Block::Heading { level: 1, runs: run(&facts.title) }];
    for part in &facts.parts {
        add(&mut blocks, part);
    }
    let document = Document::among_professionals(
        facts.title.clone(),
        facts.reference.clone(),
        letterhead.clone(),
        practice,
        blocks,
    );
    written(&document, made_at, as_word)
}

/// A document of the group as PDF, or as a Word file.
///
/// # Errors
/// [`DocumentError::CannotPrint`] names letters that the typefaces do not hold.
pub(super) fn written(
    document: &Document,
    made_at: NaiveDateTime,
    as_word: bool,
) -> Result<Vec<u8>, DocumentError> {
    let boxes = fonts::not_held(&text::write(document));
    if !boxes.is_empty() {
        return Err(DocumentError::CannotPrint(boxes));
    }
    if as_word {
        let options = Options {
            practice: document.practice,
            large_print: false,
            window: Window::None,
            made_at,
            record_check: String::new(),
            note: String::new(),
            own: String::new(),
            translation: None,
            mark: String::new(),
        };
        return Ok(word::write(document, &options)?);
    }
    let paper = Paper::a4(false);
    let pages = layout::paginate(document, &paper);
    Ok(pdf::write(document, &pages, &paper, made_at)?)
}

fn run(text: &str) -> Runs {
    vec![Run::ordinary(text)]
}

fn add(blocks: &mut Vec<Block>, part: &Part) {
    match part {
        Part::Heading(text) => blocks.push(Block::Heading { level: 2, runs: run(text) }),
        Part::Sub(text) => blocks.push(Block::Heading { level: 3, runs: run(text) }),
        Part::Prose(text) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            blocks.extend(lines.map(|line| Block::Paragraph(run(line))));
        }
        Part::Points(points) => {
            let points = points.iter().map(|says| Point { runs: run(says), tick_box: false });
            blocks.push(Block::Bullets(points.collect()));
        }
        Part::Pairs(pairs) => {
            let held = pairs.iter().filter(|(_, says)| !says.trim().is_empty());
            let held: Vec<(Runs, Runs)> =
                held.map(|(name, says)| (run(name), run(&one_line(says)))).collect();
            if !held.is_empty() {
                blocks.push(Block::KeyValues(held));
            }
        }
        Part::Table { header, rows } => blocks.push(Block::Table {
            header: header.iter().map(|text| vec![Run::bold(text.as_str())]).collect(),
            rows: rows.iter().map(|row| row.iter().map(|text| run(&one_line(text))).collect()).collect(),
        }),
        Part::Signature(lines) => blocks.push(Block::Signature(lines.clone())),
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}
