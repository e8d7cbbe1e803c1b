//! What a PDF tells somebody who listens, part for part against the blocks it was made from: headings with their level,
//! lists with each label and body, tables with their header cells, and nothing of the running lines.

use std::path::Path;
use std::process::Command;

use waymark::documents::block::{Block, Document, plain};

use crate::every::every;

type Said = Vec<(String, String)>;

fn squashed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The roles as poppler lists them, each with the words directly in it.
fn heard(pdf: &[u8]) -> Said {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("structure.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdfinfo").args(["-struct-text"]).arg(&path).output().unwrap();
    assert!(output.status.success());
    let mut said: Said = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let line = line.trim();
        if let Some(words) = line.strip_prefix('"') {
            let words = squashed(words.strip_suffix('"').unwrap_or(words));
            said.last_mut().unwrap().1.push_str(&words);
        } else if !line.starts_with('/') && !line.is_empty() {
            let role = line.split([' ', ':']).next().unwrap_or_default();
            said.push((role.to_owned(), String::new()));
        }
    }
    said
}

fn wanted(blocks: &[Block]) -> Said {
    let mut said: Said = Vec::new();
    let mut add = |role: &str, words: &str| said.push((role.to_owned(), squashed(words)));
    for block in blocks {
        match block {
            Block::Heading { level, runs } => add(&format!("H{level}"), &plain(runs)),
            Block::Paragraph(runs) => add("P", &plain(runs)),
            Block::Bullets(points) => {
                add("L", "");
                for point in points {
                    add("LI", "");
                    if !point.tick_box {
                        add("Lbl", "•");
                    }
                    add("LBody", &plain(&point.runs));
                }
            }
            Block::Numbered(items) => {
                add("L", "");
                for (at, item) in items.iter().enumerate() {
                    add("LI", "");
                    add("Lbl", &format!("{}.", at + 1));
                    add("LBody", &plain(item));
                }
            }
            Block::KeyValues(pairs) => {
                add("L", "");
                for (name, value) in pairs {
                    add("LI", "");
                    add("Lbl", &plain(name));
                    add("LBody", &plain(value));
                }
            }
            Block::Table { header, rows } => {
                add("Table", "");
                add("TR", "");
                header.iter().for_each(|cell| add("TH", &plain(cell)));
                for row in rows {
                    add("TR", "");
                    row.iter().for_each(|cell| add("TD", &plain(cell)));
                }
            }
            // Each row says its number; its bar is decoration.
            Block::Bars { header, rows } => {
                add("Table", "");
                add("TR", "");
                header.iter().for_each(|cell| add("TH", &plain(cell)));
                for (cells, _) in rows {
                    add("TR", "");
                    cells.iter().for_each(|cell| add("TD", &plain(cell)));
                }
            }
            Block::Signature(lines) => lines.iter().for_each(|line| add("P", line)),
            Block::TearOff | Block::WritingLines(_) | Block::InLanguage { .. } => {}
        }
    }
    said
}

fn is_heard(pdf: &[u8], document: &Document, called: &str) {
    let mut heard = heard(pdf);
    assert_eq!(heard.remove(0).0, "Document", "{called}");
    // Who writes, and to whom; both come before the letter.
    let before = if document.address.is_some() { 2 } else { 1 };
    assert!(heard.drain(..before).all(|(role, _)| role == "P"), "{called}");
    let wanted = wanted(&document.blocks);
    for (at, one) in wanted.iter().enumerate() {
        assert_eq!(heard.get(at), Some(one), "{called}, part {at}");
    }
    assert_eq!(heard.len(), wanted.len(), "{called}: {:?}", heard.get(wanted.len()));
}

#[test]
fn what_is_heard_is_block_for_block_what_was_written() {
    for one in every() {
        is_heard(&one.pdf, &one.document, &one.name);
    }
}
