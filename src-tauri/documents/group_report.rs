//! A report of the tactical group on paper: its tables as they print, what was taken further, and what others add.

use chrono::NaiveDateTime;

use super::DocumentError;
use super::block::{Block, Document, Letterhead, Point, Run, Runs};
use super::group_paper::written;

/// A table: its title, its lines as they print, and the sum where there is one.
pub struct ReportTable {
    pub title: String,
    /// What, its number as it prints, and how long its bar is; what is suppressed has none.
    pub lines: Vec<(String, String, Option<f32>)>,
    pub total: String,
}

/// What stands in a report.
#[derive(Default)]
pub struct ReportFacts {
    pub title: String,
    pub reader: String,
    pub period: String,
    /// What the group makes of its figures.
    pub words: String,
    /// What takes how many days, in the middle.
    pub middles: Vec<(String, String)>,
    pub tables: Vec<ReportTable>,
    /// The aims with what speaks to each, in an evaluation.
    pub aims: Vec<(String, String)>,
    /// What was taken further, a few sentences each.
    pub matters: Vec<String>,
    /// What the Steering Group adds, and who typed it in for them.
    pub additions: String,
    pub additions_by: String,
}

/// Makes the report as PDF, or as a Word file.
///
/// # Errors
/// [`DocumentError::CannotPrint`] names letters that the typefaces do not hold.
pub fn group_report(
    facts: &ReportFacts,
    letterhead: &Letterhead,
    (practice, made_at): (bool, NaiveDateTime),
    as_word: bool,
) -> Result<Vec<u8>, DocumentError> {
    let document = Document::among_professionals(
        format!("{}, {}", facts.title, facts.period),
        facts.reader.clone(),
        letterhead.clone(),
        practice,
        blocks(facts),
    );
    written(&document, made_at, as_word)
}

fn run(text: &str) -> Runs {
    vec![Run::ordinary(text)]
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, runs: run(text) }
}

fn prose(blocks: &mut Vec<Block>, text: &str) {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    blocks.extend(lines.map(|line| Block::Paragraph(run(line))));
}

fn blocks(facts: &ReportFacts) -> Vec<Block> {
    let mut blocks = vec![
        heading(1, &facts.title),
        Block::KeyValues(vec![(run("For"), run(&facts.reader)), (run("Time"), run(&facts.period))]),
        Block::Paragraph(run(
            "Nobody is named. Counts of people from one to four print as “fewer than 5”; “not shown” stands where a \
             number would let such a count be worked out, also from an earlier report. Places, themes, actions and \
             attendance print.",
        )),
    ];
    if !facts.words.trim().is_empty() {
        blocks.push(heading(2, "What the group makes of it"));
        prose(&mut blocks, &facts.words);
    }
    if !facts.aims.is_empty() {
        blocks.push(heading(2, "The aims of the terms of reference"));
        blocks.push(Block::KeyValues(facts.aims.iter().map(|(aim, says)| (run(aim), run(says))).collect()));
    }
    for table in &facts.tables {
        blocks.push(heading(2, &table.title));
        if table.lines.is_empty() {
            blocks.push(Block::Paragraph(run("None in this time.")));
            continue;
        }
        let mut rows: Vec<(Vec<Runs>, Option<f32>)> =
            table.lines.iter().map(|(says, prints, share)| (vec![run(says), run(prints)], *share)).collect();
        if !table.total.is_empty() {
            let cells = vec![vec![Run::bold("Together")], vec![Run::bold(table.total.as_str())]];
            rows.push((cells, None));
        }
        let header = vec![vec![Run::bold("What")], vec![Run::bold("Number")]];
        blocks.push(Block::Bars { header, rows });
    }
    if !facts.middles.is_empty() {
        blocks.push(heading(2, "How long it takes (median)"));
        let middles = facts.middles.iter().map(|(says, prints)| (run(says), run(prints)));
        blocks.push(Block::KeyValues(middles.collect()));
    }
    blocks.push(heading(2, "Taken to the Strategic Group"));
    if facts.matters.is_empty() {
        blocks.push(Block::Paragraph(run("Nothing in this time, and nothing waits for an answer.")));
    } else {
        let points = facts.matters.iter().map(|says| Point { runs: run(says), tick_box: false });
        blocks.push(Block::Bullets(points.collect()));
    }
    if !facts.additions.trim().is_empty() {
        blocks.push(heading(2, "Added by the VRP Steering Group"));
        prose(&mut blocks, &facts.additions);
        if !facts.additions_by.is_empty() {
            blocks.push(Block::Paragraph(run(&format!("In the words of {}.", facts.additions_by))));
        }
    }
    blocks
}
