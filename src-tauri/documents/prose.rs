//! Long text as people type it: paragraphs, lists ("- ", "1. "), and words in bold ("**"). Nothing else of it is layout.

use super::block::{Block, Run};
use super::markdown::literal;

/// One line of the text.
enum Line<'a> {
    Said(&'a str),
    Point(&'a str),
    /// The next of its list, counted from 1: "16. December" begins none.
    Numbered(usize, &'a str),
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut last = 0;
    for line in text.lines() {
        let bare = line.trim();
        let point = ["- ", "\u{2022} "].iter().find_map(|mark| bare.strip_prefix(mark));
        let numbered = bare.split_once(['.', ')']).and_then(|(number, said)| {
            let number: usize = number.parse().ok().filter(|number| *number == last + 1)?;
            Some((number, said.strip_prefix(' ')?))
        });
        last = 0;
        match (point, numbered) {
            (Some(said), _) => lines.push(Line::Point(said.trim())),
            (None, Some((number, said))) => {
                last = number;
                lines.push(Line::Numbered(number, said.trim()));
            }
            (None, None) => lines.push(Line::Said(bare)),
        }
    }
    lines
}

/// The text as Markdown that holds its lists and bold words, and nothing else that would be layout.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut list = false;
    for line in lines(text) {
        let (mark, said) = match line {
            Line::Said("") => {
                list = false;
                continue;
            }
            Line::Said(said) => (String::new(), said),
            Line::Point(said) => ("- ".to_owned(), said),
            Line::Numbered(number, said) => (format!("{number}. "), said),
        };
        let in_list = !mark.is_empty();
        if !out.is_empty() {
            out.push_str(if list && in_list { "\n" } else { "\n\n" });
        }
        out.push_str(&mark);
        out.push_str(&bold(said));
        list = in_list;
    }
    out
}

/// The same on one line, for a cell of a table.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in lines(text) {
        let (parts, said) = match line {
            Line::Said(said) => (" ", said),
            Line::Point(said) | Line::Numbered(_, said) => ("; ", said),
        };
        if !out.is_empty() && !said.is_empty() {
            out.push_str(if out.ends_with(':') { " " } else { parts });
        }
        for (_, piece) in runs(said) {
            out.push_str(piece);
        }
    }
    out
}

/// Blocks of a letter that somebody typed in another language: as above, and "# " before a heading.
pub(super) fn translated(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = String::new();
    let close = |rest: &mut String, blocks: &mut Vec<Block>| {
        blocks.extend(super::markdown::blocks(&markdown(rest)));
        rest.clear();
    };
    for line in text.lines() {
        match line.trim().strip_prefix('#') {
            Some(heading) => {
                close(&mut rest, &mut blocks);
                let said = heading.trim_start_matches('#').trim();
                let level = if blocks.is_empty() { 1 } else { 2 };
                blocks.push(Block::Heading { level, runs: vec![Run::ordinary(said)] });
            }
            None => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
    }
    close(&mut rest, &mut blocks);
    blocks
}

fn bold(said: &str) -> String {
    runs(said)
        .into_iter()
        .map(|(bold, piece)| if bold { format!("**{}**", literal(piece)) } else { literal(piece) })
        .collect()
}

/// Words between two pairs of stars are bold; a pair without its other stays what it is.
fn runs(said: &str) -> Vec<(bool, &str)> {
    let mut runs = Vec::new();
    let mut rest = said;
    while let Some((before, inside, after)) = next_bold(rest) {
        runs.push((false, before));
        runs.push((true, inside));
        rest = after;
    }
    runs.push((false, rest));
    runs.retain(|(_, piece)| !piece.is_empty());
    runs
}

fn next_bold(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("**")?;
    let (inside, after) = rest.split_once("**")?;
    (!inside.is_empty() && inside.trim() == inside).then_some((before, inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_bold_words_stay_and_nothing_else_becomes_layout() {
        let text =
            "# He said\n- **Boxing** on *Tuesdays*\n- Home by ten\n\n1. Ring\n2. Wait\n16. December is next";
        assert_eq!(
            markdown(text),
            "\\# He said\n\n- **Boxing** on \\*Tuesdays\\*\n- Home by ten\n\n1. Ring\n2. Wait\n\n16\\. December is next"
        );
        assert_eq!(one_line("They want:\n- lamps\n- **a bus**"), "They want: lamps; a bus");
        assert_eq!(markdown("a ** b ** c **"), "a \\*\\* b \\*\\* c \\*\\*");
        assert_eq!(markdown("One\nTwo\n\n\nThree"), "One\n\nTwo\n\nThree");
    }
}
