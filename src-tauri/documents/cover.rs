//! The cover list of a meeting's pack: each reader once, where theirs goes, what is in it, and a box to tick.

use chrono::NaiveDateTime;

use super::block::{Block, Document, Letterhead, Run, Runs};
use super::layout::{self, Paper};
use super::{DocumentError, pdf};

/// One reader's line.
pub struct CoverLine {
    pub number: String,
    pub name: String,
    pub where_to: String,
    pub what: Vec<String>,
}

/// The list as a page to print.
///
/// # Errors
/// Where the PDF cannot be written.
pub fn page(
    title: &str,
    letterhead: Letterhead,
    lines: &[CoverLine],
    not_made: &[String],
    (practice, made_at): (bool, NaiveDateTime),
) -> Result<Vec<u8>, DocumentError> {
    let ordinary = |text: &str| -> Runs { vec![Run::ordinary(text)] };
    let mut blocks = vec![
        Block::Heading { level: 1, runs: ordinary(title) },
        Block::Paragraph(ordinary(
            "One letter, one envelope, one reader. Read the name and the address on each envelope against this list.",
        )),
        Block::Table {
            header: ["No", "For", "Where to", "What is in it", "Checked"].map(ordinary).to_vec(),
            rows: lines
                .iter()
                .map(|line| {
                    let what = line.what.join("\n");
                    [line.number.as_str(), &line.name, &line.where_to, &what, ""].map(ordinary).to_vec()
                })
                .collect(),
        },
    ];
    if lines.is_empty() {
        blocks.truncate(1);
        blocks.push(Block::Paragraph(ordinary("Nothing was made yet that goes to a reader.")));
    }
    if !not_made.is_empty() {
        blocks.push(Block::Heading { level: 2, runs: ordinary("Could not be made") });
        blocks.extend(not_made.iter().map(|says| Block::Paragraph(ordinary(says))));
    }
    let document =
        Document::among_professionals(title.to_owned(), String::new(), letterhead, practice, blocks);
    let paper = Paper::a4(false);
    let pages = layout::paginate(&document, &paper);
    Ok(pdf::write(&document, &pages, &paper, made_at)?)
}
