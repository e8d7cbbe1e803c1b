//! Blocks as Markdown again, so that words which came from outside can be kept and read back.

use super::block::{Block, Run, plain};
use super::markdown::{self, literal};
use super::text;

/// The blocks as Markdown that says the same. Bold words stay bold where Markdown can say so.
#[must_use]
pub fn markdown(blocks: &[Block]) -> String {
    let pieces: Vec<String> = blocks.iter().map(exact).filter(|piece| !piece.is_empty()).collect();
    pieces.join("\n\n") + "\n"
}

/// One block; where its bold words would read back as something else, without them.
fn exact(block: &Block) -> String {
    let said = one(block, true);
    let same = |said: &str| text::of(&markdown::blocks(said)) == text::of(std::slice::from_ref(block));
    if same(&said) { said } else { one(block, false) }
}

fn one(block: &Block, bold: bool) -> String {
    let said = |runs: &[Run]| written(runs, bold);
    let line = |runs: &[Run]| said(runs).replace("\\\n", " ");
    match block {
        Block::Heading { level, runs } => {
            format!("{} {}", "#".repeat(usize::from((*level).clamp(1, 6))), line(runs))
        }
        Block::Paragraph(runs) => said(runs),
        Block::Bullets(points) => {
            let mark = |tick_box| if tick_box { "- [ ] " } else { "- " };
            lines(points.iter().map(|point| format!("{}{}", mark(point.tick_box), line(&point.runs))))
        }
        Block::Numbered(items) => {
            lines(items.iter().enumerate().map(|(at, runs)| format!("{}. {}", at + 1, line(runs))))
        }
        Block::Table { header, rows } => {
            let row = |cells: &Vec<Vec<Run>>| {
                format!("| {} |", cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | "))
            };
            let rule = format!("|{}", "---|".repeat(header.len()));
            lines([row(header), rule].into_iter().chain(rows.iter().map(row)))
        }
        // No wording holds a chart; its words stand as those of a table would.
        Block::Bars { header, rows } => {
            let rows = rows.iter().map(|(cells, _)| cells.clone()).collect();
            one(&Block::Table { header: header.clone(), rows }, bold)
        }
        Block::KeyValues(pairs) => {
            let pairs = pairs.iter().map(|(name, value)| format!("{}\n: {}", line(name), line(value)));
            pairs.collect::<Vec<_>>().join("\n\n")
        }
        Block::Signature(names) => {
            format!("```signature\n{}\n```", lines(names.iter().map(|name| literal(name))))
        }
        Block::TearOff => "```tear-off\n```".to_owned(),
        Block::WritingLines(count) => format!("```lines\n{count}\n```"),
        // A translation is kept apart from the English, never within it.
        Block::InLanguage { .. } => String::new(),
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn written(runs: &[Run], bold: bool) -> String {
    if !bold {
        return guarded(plain(runs).trim());
    }
    let mut said = String::new();
    for run in runs {
        let bare = run.text.trim();
        if !run.bold || bare.is_empty() || bare.contains('\n') {
            said.push_str(&guarded(&run.text));
            continue;
        }
        let (before, after) = run.text.split_once(bare).unwrap_or_default();
        said.push_str(&format!("{before}**{}**{after}", guarded(bare)));
    }
    said.trim().to_owned()
}

/// Every word as it is, and a new line where there was one.
fn guarded(text: &str) -> String {
    text.split('\n').map(literal).collect::<Vec<_>>().join("\\\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::block::Point;

    fn runs(text: &str) -> Vec<Run> {
        vec![Run::ordinary(text)]
    }

    #[test]
    fn every_kind_of_block_reads_back_as_itself() {
        let point = |text: &str, tick_box| Point { runs: runs(text), tick_box };
        let blocks = vec![
            Block::Heading { level: 2, runs: runs("What you told us: # 1 * 2") },
            Block::Paragraph(vec![Run::ordinary("Ring "), Run::bold("Kez"), Run::ordinary(" on 0800 1111.")]),
            Block::Paragraph(runs("One line\nand the next {{ called }} <b> & 3 | 4 ~ `x`")),
            Block::Paragraph(runs("16. December is next")),
            Block::Bullets(vec![
                point("start boxing (by Wednesday)", false),
                point("I want an advocate", true),
            ]),
            Block::Paragraph(runs("- not a list")),
            Block::Numbered(vec![runs("first"), runs("second")]),
            Block::Table {
                header: vec![runs("Who"), runs("What")],
                rows: vec![vec![runs("Kez"), runs("a | b")]],
            },
            Block::KeyValues(vec![(runs("When"), runs("Monday"))]),
            Block::Signature(vec!["Helen Adeyemi-Ross".into(), "Chair *".into()]),
            Block::TearOff,
            Block::WritingLines(3),
        ];
        let back = markdown::blocks(&markdown(&blocks));
        assert_eq!(text::of(&back), text::of(&blocks));
        assert!(back == blocks, "{}", markdown(&blocks));
    }

    #[test]
    fn bold_that_cannot_be_said_is_ordinary_and_no_star_is_printed() {
        let odd = Block::Paragraph(vec![Run::ordinary("so"), Run::bold("(soon)"), Run::ordinary("er")]);
        let back = markdown::blocks(&markdown(&[odd]));
        assert_eq!(text::of(&back), "so(soon)er");
    }
}
