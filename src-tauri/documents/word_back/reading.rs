//! The paragraphs, lists and tables of a Word file become blocks.

use super::super::block::{Block, Point, Run, Runs, plain};
use super::xml::{Event, Tag, Xml};
use super::{Back, Known, NotTaken};

/// A line to write on is at least so long.
const LINE: usize = 20;

/// Reads `word/document.xml`.
pub(super) fn read(document: &str, known: &Known) -> Result<Back, NotTaken> {
    let mut reader = Reader::new(known);
    let mut xml = Xml::new(document);
    let mut depth = 0_usize;
    while let Some(event) = xml.next()? {
        match event {
            // Inside a picture: only words in it would be lost.
            Event::Open(tag) if depth > 0 => {
                if tag.name == "txbxContent" {
                    return Err(NotTaken::Elsewhere);
                }
                depth += 1;
            }
            Event::Close(_) if depth > 0 => depth -= 1,
            Event::Text(_) if depth > 0 => {}
            Event::Open(tag) if matches!(tag.name.as_str(), "drawing" | "pict" | "object") => {
                reader.leave_out("pictures");
                depth = 1;
            }
            Event::Open(tag) => reader.open(&tag, &xml)?,
            Event::Close(name) => reader.close(&name),
            Event::Text(text) => reader.text(&text),
        }
    }
    if !reader.body {
        return Err(NotTaken::NotWord);
    }
    Ok(Back { blocks: reader.blocks, mark: String::new(), head: reader.head, left_out: reader.left_out })
}

struct Reader<'a> {
    known: &'a Known,
    blocks: Vec<Block>,
    head: Vec<String>,
    left_out: Vec<&'static str>,
    body: bool,
    runs: Runs,
    style: String,
    list: Option<String>,
    new_page: bool,
    bold: bool,
    says: bool,
    /// The rows of a table, while one is open.
    table: Option<Vec<Vec<Runs>>>,
    cell: Runs,
}

impl<'a> Reader<'a> {
    fn new(known: &'a Known) -> Self {
        Self {
            known,
            blocks: Vec::new(),
            head: Vec::new(),
            left_out: Vec::new(),
            body: false,
            runs: Runs::new(),
            style: String::new(),
            list: None,
            new_page: false,
            bold: false,
            says: false,
            table: None,
            cell: Runs::new(),
        }
    }

    fn leave_out(&mut self, what: &'static str) {
        if !self.left_out.contains(&what) {
            self.left_out.push(what);
        }
    }

    fn open(&mut self, tag: &Tag, xml: &Xml<'_>) -> Result<(), NotTaken> {
        match tag.name.as_str() {
            "body" => self.body = true,
            "ins" | "del" | "moveFrom" | "moveTo" | "delText" => return Err(NotTaken::Tracked),
            "txbxContent" | "footnoteReference" | "endnoteReference" | "oMath" | "altChunk" | "subDoc" => {
                return Err(NotTaken::Elsewhere);
            }
            "tbl" if self.table.is_some() => return Err(NotTaken::Elsewhere),
            "tbl" => self.table = Some(Vec::new()),
            "tr" => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            "commentReference" => self.leave_out("comments"),
            "p" => {
                self.style.clear();
                self.list = None;
                self.new_page = false;
            }
            "r" => self.bold = false,
            "pStyle" => {
                let id = tag.value("val");
                self.style = self.known.styles.get(&id).cloned().unwrap_or_else(|| id.to_lowercase());
            }
            "numId" if xml.inside("numPr") => self.list = Some(tag.value("val")).filter(|id| id != "0"),
            "pageBreakBefore" if xml.inside("pPr") => self.new_page = tag.is_on(),
            "b" if xml.inside("rPr") && xml.above(2) == "r" => self.bold = tag.is_on(),
            "t" => self.says = true,
            "tab" if xml.inside("r") => self.push(" "),
            "br" | "cr" if xml.inside("r") && tag.value("type") != "page" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.says {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        match self.runs.last_mut().filter(|run| run.bold == self.bold) {
            Some(run) => run.text.push_str(text),
            None => self.runs.push(Run { text: text.to_owned(), bold: self.bold }),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.says = false,
            "p" if self.table.is_some() => {
                let runs = std::mem::take(&mut self.runs);
                if !self.cell.is_empty() && !runs.is_empty() {
                    self.cell.push(Run::ordinary(" "));
                }
                self.cell.extend(runs);
            }
            "p" => self.paragraph(),
            "tc" => {
                let cell = trimmed(std::mem::take(&mut self.cell));
                if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            "tbl" => self.close_table(),
            _ => {}
        }
    }

    fn close_table(&mut self) {
        let mut rows = self.table.take().unwrap_or_default().into_iter();
        let Some(header) = rows.next() else { return };
        let header: Vec<Runs> = header.into_iter().map(ordinary).collect();
        let mut rows: Vec<Vec<Runs>> = rows.collect();
        for row in &mut rows {
            row.resize(header.len().max(row.len()), Runs::new());
        }
        self.blocks.push(Block::Table { header, rows });
    }

    fn paragraph(&mut self) {
        let runs = trimmed(std::mem::take(&mut self.runs));
        if runs.is_empty() {
            return;
        }
        let said = plain(&runs);
        if matches!(self.style.as_str(), "translated" | "translated heading") {
            self.leave_out("words in another language");
            return;
        }
        if self.style == "address" {
            self.head.push(said);
            return;
        }
        if self.new_page && !self.blocks.is_empty() {
            self.blocks.push(Block::TearOff);
        }
        let heading = self.style.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
        if let Some(level) = heading {
            self.blocks.push(Block::Heading { level: level.clamp(1, 3), runs: ordinary(runs) });
        } else if self.style == "signature" {
            match self.blocks.last_mut() {
                Some(Block::Signature(lines)) => lines.push(said),
                _ => self.blocks.push(Block::Signature(vec![said])),
            }
        } else if said.len() >= LINE && said.chars().all(|letter| letter == '_') {
            match self.blocks.last_mut() {
                Some(Block::WritingLines(count)) => *count = count.saturating_add(1),
                _ => self.blocks.push(Block::WritingLines(1)),
            }
        } else {
            self.said(runs, &said);
        }
    }

    /// A point of a list, or a paragraph.
    fn said(&mut self, runs: Runs, said: &str) {
        let counted = self.list.as_ref().and_then(|id| self.known.numbered.get(id).copied());
        let boxed = said.strip_prefix('☐').is_some();
        match (counted, self.style.as_str()) {
            (Some(true), _) | (None, "list number") => match self.blocks.last_mut() {
                Some(Block::Numbered(items)) => items.push(runs),
                _ => self.blocks.push(Block::Numbered(vec![runs])),
            },
            (Some(false), _) | (None, "list bullet") => {
                let runs = if boxed { without_box(runs) } else { runs };
                let point = Point { runs, tick_box: boxed };
                match self.blocks.last_mut() {
                    Some(Block::Bullets(points)) => points.push(point),
                    _ => self.blocks.push(Block::Bullets(vec![point])),
                }
            }
            _ => self.blocks.push(Block::Paragraph(runs)),
        }
    }
}

fn without_box(mut runs: Runs) -> Runs {
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start_matches('☐').trim_start().to_owned();
    }
    trimmed(runs)
}

/// Headings and the heads of tables are bold by themselves.
fn ordinary(runs: Runs) -> Runs {
    let said = plain(&runs);
    if said.is_empty() { Runs::new() } else { vec![Run::ordinary(said)] }
}

/// Without empty words, and without room before and after; letters that print nothing are gone.
fn trimmed(mut runs: Runs) -> Runs {
    for run in &mut runs {
        run.text.retain(|letter| letter == '\n' || !letter.is_control());
        run.text = run.text.replace('\u{A0}', " ");
    }
    runs.retain(|run| !run.text.is_empty());
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    runs.retain(|run| !run.text.is_empty());
    let said = plain(&runs);
    if said.trim().is_empty() { Runs::new() } else { runs }
}
