//! Markdown becomes blocks. Only what a letter needs: headings, bold, lists, tables, named lines.
//!
//! Three marks of our own, as fenced blocks: `signature` for the lines to sign above, `tear-off`
//! for a slip on a page of its own, `lines` with a number for lines to write on.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, Point, Run, Runs, plain};

/// Makes a value stand in Markdown as it is written: no sign of it starts a list or a heading.
#[must_use]
pub fn literal(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if letter.is_ascii_punctuation() && !",'\"()/;?%@$".contains(letter) {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe
}

/// Reads Markdown.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_DEFINITION_LIST;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        reader.read(event);
    }
    reader.blocks
}

/// The words of a block, for a title.
#[must_use]
pub fn words(block: &Block) -> String {
    match block {
        Block::Heading { runs, .. } | Block::Paragraph(runs) => plain(runs),
        _ => String::new(),
    }
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    runs: Runs,
    bold: bool,
    tick_box: bool,
    list: Option<ListSoFar>,
    header: Vec<Runs>,
    rows: Vec<Vec<Runs>>,
    row: Vec<Runs>,
    pairs: Vec<(Runs, Runs)>,
    name: Runs,
    fence: Option<String>,
}

struct ListSoFar {
    numbered: bool,
    points: Vec<Point>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push(&text),
            Event::Code(text) => self.push(&text),
            Event::SoftBreak => self.push(if self.fence.is_some() { "\n" } else { " " }),
            Event::HardBreak => self.push("\n"),
            Event::TaskListMarker(_) => self.tick_box = true,
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        match self.runs.last_mut().filter(|run| run.bold == self.bold) {
            Some(run) => run.text.push_str(text),
            None => self.runs.push(Run { text: text.to_owned(), bold: self.bold }),
        }
    }

    fn take(&mut self) -> Runs {
        std::mem::take(&mut self.runs)
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.bold = true,
            Tag::List(first) => {
                self.list = Some(ListSoFar { numbered: first.is_some(), points: Vec::new() });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(name)) => self.fence = Some(name.to_string()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = false,
            TagEnd::Heading(level) => {
                let runs = self.take();
                self.blocks.push(Block::Heading { level: level as u8, runs });
            }
            TagEnd::Paragraph if self.list.is_some() => self.push("\n"),
            TagEnd::Paragraph => {
                let runs = self.take();
                self.blocks.push(Block::Paragraph(runs));
            }
            TagEnd::Item => self.item(),
            TagEnd::List(_) => self.close_list(),
            TagEnd::TableCell => {
                let cell = self.take();
                self.row.push(cell);
            }
            TagEnd::TableHead => self.header = std::mem::take(&mut self.row),
            TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.row)),
            TagEnd::Table => self.blocks.push(Block::Table {
                header: std::mem::take(&mut self.header),
                rows: std::mem::take(&mut self.rows),
            }),
            TagEnd::DefinitionListTitle => self.name = self.take(),
            TagEnd::DefinitionListDefinition => {
                let pair = (std::mem::take(&mut self.name), self.take());
                self.pairs.push(pair);
            }
            TagEnd::DefinitionList => {
                let pairs = std::mem::take(&mut self.pairs);
                self.blocks.push(Block::KeyValues(pairs));
            }
            TagEnd::CodeBlock => self.close_fence(),
            _ => {}
        }
    }

    fn item(&mut self) {
        let mut runs = self.take();
        if let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        let tick_box = std::mem::take(&mut self.tick_box);
        if let Some(list) = &mut self.list {
            list.points.push(Point { runs, tick_box });
        }
    }

    fn close_list(&mut self) {
        let Some(list) = self.list.take() else { return };
        self.blocks.push(if list.numbered {
            Block::Numbered(list.points.into_iter().map(|point| point.runs).collect())
        } else {
            Block::Bullets(list.points)
        });
    }

    fn close_fence(&mut self) {
        let text = plain(&self.take());
        let name = self.fence.take().unwrap_or_default();
        match name.as_str() {
            "signature" => {
                let lines = text.lines().map(unescape).filter(|line| !line.is_empty()).collect();
                self.blocks.push(Block::Signature(lines));
            }
            "tear-off" => self.blocks.push(Block::TearOff),
            "lines" => self.blocks.push(Block::WritingLines(text.trim().parse().unwrap_or(3))),
            _ => self.blocks.push(Block::Paragraph(vec![Run::ordinary(unescape(text.trim()))])),
        }
    }
}

/// A fenced block shows the guards that [`literal`] put in; take them out again.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut guarded = false;
    for letter in text.trim().chars() {
        if letter == '\\' && !guarded {
            guarded = true;
            continue;
        }
        if guarded && !letter.is_ascii_punctuation() {
            plain.push('\\');
        }
        guarded = false;
        plain.push(letter);
    }
    plain
}
