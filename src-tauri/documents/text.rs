//! The same blocks as plain text: to copy into LCS, to read on the screen, to check.

use super::block::{Block, Document, plain};

/// The whole document in reading order.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut parts: Vec<String> = Vec::new();
    if document.practice {
        parts.push(super::layout::PRACTICE.to_owned());
    }
    if let Some(address) = &document.address {
        parts.push(address.join("\n"));
    }
    parts.push(of(&document.blocks));
    parts.join("\n\n") + "\n"
}

/// The English words alone, for what only reads English.
#[must_use]
pub fn english(document: &Document) -> String {
    let parts = document.blocks.iter().filter(|one| !matches!(one, Block::InLanguage { .. })).map(block);
    parts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The words in another language; empty where there are none.
#[must_use]
pub fn translated(document: &Document) -> String {
    let parts = document.blocks.iter().filter(|one| matches!(one, Block::InLanguage { .. })).map(block);
    parts.collect::<Vec<_>>().join("\n\n")
}

/// The words of some blocks.
#[must_use]
pub fn of(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks.iter().map(block).filter(|text| !text.is_empty()).collect();
    parts.join("\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { runs, .. } | Block::Paragraph(runs) => plain(runs),
        Block::Bullets(points) => {
            let mark = |tick_box| if tick_box { "[ ]" } else { "-" };
            lines(points.iter().map(|point| format!("{} {}", mark(point.tick_box), plain(&point.runs))))
        }
        Block::Numbered(items) => {
            lines(items.iter().enumerate().map(|(at, runs)| format!("{}. {}", at + 1, plain(runs))))
        }
        Block::Table { header, rows } => {
            let names: Vec<String> = header.iter().map(|cell| plain(cell)).collect();
            lines(rows.iter().map(|row| {
                let cells = names.iter().zip(row).map(|(name, cell)| format!("{name}: {}", plain(cell)));
                cells.collect::<Vec<_>>().join("; ")
            }))
        }
        Block::Bars { header, rows } => {
            let rows = rows.iter().map(|(cells, _)| cells.clone()).collect();
            self::block(&Block::Table { header: header.clone(), rows })
        }
        Block::KeyValues(pairs) => {
            lines(pairs.iter().map(|(name, value)| format!("{}: {}", plain(name), plain(value))))
        }
        Block::Signature(names) => names.join("\n"),
        Block::TearOff => String::new(),
        Block::WritingLines(count) => lines((0..*count).map(|_| "_".repeat(60))),
        Block::InLanguage { blocks, .. } => of(blocks),
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
