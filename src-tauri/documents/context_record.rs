//! A place or theme on paper: what is known of it, its goals, the plan, and when things happen there.

use chrono::NaiveDateTime;

use super::DocumentError;
use super::block::{Block, Document, Letterhead, Run, Runs};
use super::group_paper::written;

/// What stands in the record.
#[derive(Default)]
pub struct ContextFacts {
    pub title: String,
    pub kind: String,
    pub made: String,
    pub known: Vec<(String, String)>,
    /// How many young people are linked with it, as it prints.
    pub young_people: String,
    /// Goal, question, the last answer, how it stands.
    pub goals: Vec<[String; 4]>,
    /// Action, who, by when, how it stands.
    pub plan: Vec<[String; 4]>,
    /// How the plan splits over the levels of prevention.
    pub split: String,
    pub days: Vec<String>,
    /// A part of the day, with its numbers as they print.
    pub heat: Vec<(String, Vec<String>)>,
}

impl ContextFacts {
    /// Everything that somebody typed, to be looked through for names.
    #[must_use]
    pub fn words(&self) -> String {
        let known = self.known.iter().map(|(_, body)| body.as_str());
        // Whoever does an action is a professional, and is named.
        let typed = self.goals.iter().flat_map(|goal| goal.iter().take(2));
        let plan = self.plan.iter().filter_map(|action| action.first());
        let all: Vec<&str> = known.chain(typed.map(String::as_str)).chain(plan.map(String::as_str)).collect();
        format!("{}\n{}", self.title, all.join("\n"))
    }
}

/// Makes the record as PDF.
///
/// # Errors
/// [`DocumentError::CannotPrint`] names letters that the typefaces do not hold.
pub fn context_record(
    facts: &ContextFacts,
    letterhead: &Letterhead,
    (practice, made_at): (bool, NaiveDateTime),
) -> Result<Vec<u8>, DocumentError> {
    let document = Document::among_professionals(
        facts.title.clone(),
        format!("{}, {}", facts.kind, facts.made),
        letterhead.clone(),
        practice,
        blocks(facts),
    );
    written(&document, made_at, false)
}

fn run(text: &str) -> Runs {
    vec![Run::ordinary(text)]
}

fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Block {
    Block::Table {
        header: header.iter().map(|one| vec![Run::bold(*one)]).collect(),
        rows: rows.into_iter().map(|row| row.iter().map(|cell| run(cell)).collect()).collect(),
    }
}

fn blocks(facts: &ContextFacts) -> Vec<Block> {
    let heading = |text: &str| Block::Heading { level: 2, runs: run(text) };
    let mut blocks = vec![
        Block::Heading { level: 1, runs: run(&facts.title) },
        Block::Paragraph(run(
            "No young person and nobody of concern is named. Counts from one to four print as “fewer than 5”.",
        )),
    ];
    let young = (run("Young people linked with it"), run(&facts.young_people));
    let known = facts.known.iter().map(|(label, body)| (run(label), run(body)));
    blocks.push(Block::KeyValues(known.chain([young]).collect()));
    blocks.push(heading("Goals"));
    if facts.goals.is_empty() {
        blocks.push(Block::Paragraph(run("None is set.")));
    } else {
        let rows = facts.goals.iter().map(|goal| goal.to_vec());
        blocks.push(table(&["What is to be different", "Yes or no", "Last answer", "How it stands"], rows));
    }
    blocks.push(heading("Plan"));
    if facts.plan.is_empty() {
        blocks.push(Block::Paragraph(run("No action is agreed.")));
    } else {
        let rows = facts.plan.iter().map(|action| action.to_vec());
        blocks.push(table(&["Action", "Who", "By when", "How it stands"], rows));
        blocks.push(Block::Paragraph(run(&format!("{}.", facts.split))));
    }
    if !facts.heat.is_empty() {
        blocks.push(heading("Reports by day and time"));
        let header: Vec<&str> =
            std::iter::once("Time").chain(facts.days.iter().map(String::as_str)).collect();
        let rows = facts
            .heat
            .iter()
            .map(|(says, cells)| std::iter::once(says.clone()).chain(cells.iter().cloned()).collect());
        blocks.push(table(&header, rows));
    }
    blocks
}
