//! Blocks become strips: pieces of a page that are never cut, with what must stay together.

use waymark_domain::languages::Language;

use super::super::block::{Block, Document, Point, Run, Runs};
use super::lines::{BASELINE, LEADING, Line, Style, draw, fill, fill_evenly, words};
use super::{Belongs, Drawn, Node, Paper, Role, Shape, Tone, table};

/// A level slice of the page.
pub(super) struct Strip {
    /// White above it, dropped at the top of a page.
    pub before: f32,
    pub height: f32,
    /// Drawn from the top of the strip.
    pub drawn: Vec<Drawn>,
    /// No page ends after this strip.
    pub keeps_next: bool,
    /// A page starts here.
    pub starts_page: bool,
    /// The first line of a heading.
    pub heading: bool,
    /// The strip that is drawn again when a page starts here.
    pub under: Option<usize>,
}

pub(super) struct Composed {
    pub strips: Vec<Strip>,
    pub nodes: Vec<Node>,
}

/// Collects strips and structure.
pub(super) struct Composer<'a> {
    pub paper: &'a Paper,
    pub strips: Vec<Strip>,
    pub nodes: Vec<Node>,
    /// All that is composed, for what lines up down the document.
    pub blocks: &'a [Block],
    /// Columns that were worked out already, under their header.
    pub columns: Vec<(Vec<Runs>, Vec<f32>)>,
    /// The language of what is being composed, where it is not the document's.
    language: Option<&'static Language>,
}

/// The node every other belongs to.
pub(super) const ROOT: usize = 0;

pub(super) fn compose(document: &Document, paper: &Paper) -> Composed {
    let root = Node { role: Role::Document, parent: None, language: None };
    let mut composer = Composer {
        paper,
        strips: Vec::new(),
        nodes: vec![root],
        blocks: &document.blocks,
        columns: Vec::new(),
        language: None,
    };
    for block in &document.blocks {
        composer.block(block);
    }
    Composed { strips: composer.strips, nodes: composer.nodes }
}

impl Composer<'_> {
    pub(super) fn node(&mut self, role: Role, parent: usize) -> usize {
        let language = self.language.filter(|_| parent == ROOT).map(|language| language.tag);
        self.nodes.push(Node { role, parent: Some(parent), language });
        self.nodes.len() - 1
    }

    /// The same letter in another language begins a page of its own.
    fn in_language(&mut self, language: &'static Language, blocks: &[Block]) {
        if !self.strips.is_empty() {
            self.strips.push(Strip { starts_page: true, ..empty() });
        }
        self.language = Some(language);
        for block in blocks {
            self.block(block);
        }
        self.language = None;
    }

    /// Where a line begins: at the left, or so that it ends at the right where the script runs from there.
    fn begins(&self, line: Line, indent: f32) -> (Line, f32) {
        if self.language.is_some_and(|language| language.right_to_left) {
            let x = self.paper.width - self.paper.right - indent - line.width;
            (line.right_to_left(), x)
        } else {
            (line, self.paper.left + indent)
        }
    }

    fn block(&mut self, block: &Block) {
        let text = self.paper.text;
        match block {
            Block::Heading { level, runs } => self.heading(*level, runs),
            Block::Paragraph(runs) => {
                let node = self.node(Role::Paragraph, ROOT);
                self.paragraph(runs, node, 0.0, text * 0.5);
            }
            Block::Bullets(points) => self.bullets(points),
            Block::Numbered(items) => self.numbered(items),
            Block::Table { header, rows } => table::compose(self, header, rows),
            Block::Bars { header, rows } => table::compose_bars(self, header, rows),
            Block::KeyValues(pairs) => self.key_values(pairs),
            Block::Signature(lines) => self.signature(lines),
            Block::TearOff => self.strips.push(Strip { starts_page: true, ..empty() }),
            Block::WritingLines(count) => self.writing_lines(*count),
            Block::InLanguage { language, blocks } => self.in_language(language, blocks),
        }
    }

    fn heading(&mut self, level: u8, runs: &[Run]) {
        let (size, before) = match level {
            1 => (1.5, 0.8),
            2 => (1.17, 0.95),
            3 => (1.07, 0.95),
            _ => (1.0, 0.7),
        };
        let (size, before) = (self.paper.text * size, self.paper.text * before);
        let node = self.node(Role::Heading(level), ROOT);
        let bold: Vec<Run> = runs.iter().map(|run| Run::bold(run.text.clone())).collect();
        let from = self.strips.len();
        let lines = fill_evenly(words(&bold), size, self.paper.column());
        self.lines(lines, Style { size, tone: Tone::Ink }, 0.0, node, before);
        for strip in self.strips.iter_mut().skip(from) {
            strip.keeps_next = true;
        }
        if let Some(first) = self.strips.get_mut(from) {
            first.heading = true;
        }
    }

    fn paragraph(&mut self, runs: &[Run], node: usize, indent: f32, before: f32) {
        let style = Style { size: self.paper.text, tone: Tone::Ink };
        self.text(runs, style, (indent, self.paper.column() - indent), node, before);
    }

    /// Sets lines; the first two and the last two stay together.
    fn text(&mut self, runs: &[Run], style: Style, (indent, width): (f32, f32), node: usize, before: f32) {
        self.lines(fill(words(runs), style.size, width), style, indent, node, before);
    }

    fn lines(&mut self, lines: Vec<Line>, style: Style, indent: f32, node: usize, before: f32) {
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let y = style.size * BASELINE;
            let (line, x) = self.begins(line, indent);
            self.strips.push(Strip {
                before: if at == 0 { before } else { 0.0 },
                height: style.size * LEADING,
                drawn: draw(line, x, y, style, Belongs::To(node)),
                keeps_next: count > 1 && (at == 0 || at + 2 == count),
                ..empty()
            });
        }
    }

    fn bullets(&mut self, points: &[Point]) {
        let list = self.node(Role::List, ROOT);
        for (at, point) in points.iter().enumerate() {
            let item = self.node(Role::Item, list);
            let from = self.strips.len();
            let mark = if point.tick_box { self.tick_box() } else { self.label("•", item) };
            let indent = self.paper.text * if point.tick_box { 1.7 } else { 1.1 };
            let gap = if at == 0 { 0.45 } else { 0.22 };
            let gap = if point.tick_box { 0.75 } else { gap };
            self.item(item, &point.runs, indent, self.paper.text * gap, (from, mark));
            self.keep_ends(at, points.len(), from);
        }
    }

    /// The first two and the last two of a list stand on one page.
    fn keep_ends(&mut self, at: usize, count: usize, from: usize) {
        if count > 1 && (at == 0 || at + 2 == count) {
            self.strips.iter_mut().skip(from).for_each(|strip| strip.keeps_next = true);
        }
    }

    fn numbered(&mut self, items: &[Vec<Run>]) {
        let list = self.node(Role::List, ROOT);
        for (at, runs) in items.iter().enumerate() {
            let item = self.node(Role::Item, list);
            let from = self.strips.len();
            let mark = self.label(&format!("{}.", at + 1), item);
            let gap = if at == 0 { 0.45 } else { 0.3 };
            self.item(item, runs, self.paper.text * 1.9, self.paper.text * gap, (from, mark));
            self.keep_ends(at, items.len(), from);
        }
    }

    fn item(&mut self, item: usize, runs: &[Run], indent: f32, before: f32, mark: (usize, Vec<Drawn>)) {
        let body = self.node(Role::Body, item);
        self.paragraph(runs, body, indent, before);
        if let Some(first) = self.strips.get_mut(mark.0) {
            first.drawn.splice(0..0, mark.1);
        }
    }

    fn label(&mut self, text: &str, item: usize) -> Vec<Drawn> {
        let node = self.node(Role::Label, item);
        let style = Style { size: self.paper.text, tone: Tone::Ink };
        let line = fill(words(&[Run::ordinary(text)]), style.size, self.paper.column());
        let y = style.size * BASELINE;
        let placed = line.into_iter().map(|line| self.begins(line, 0.0));
        placed.flat_map(|(line, x)| draw(line, x, y, style, Belongs::To(node))).collect()
    }

    fn tick_box(&self) -> Vec<Drawn> {
        let (side, y) = (self.paper.text, self.paper.text * (BASELINE + 0.1));
        let shape = Shape::TickBox { side };
        vec![Drawn { belongs: Belongs::Decoration, x: self.paper.left + 0.5, y, shape }]
    }

    /// Each name beside what it stands for, the names as wide as the widest.
    fn key_values(&mut self, pairs: &[(Vec<Run>, Vec<Run>)]) {
        let size = self.paper.text;
        let style = Style { size, tone: Tone::Ink };
        let bold = |runs: &[Run]| runs.iter().map(|run| Run::bold(run.text.clone())).collect::<Vec<_>>();
        let widest = pairs
            .iter()
            .map(|(name, _)| super::lines::extent(&words(&bold(name)), size).1)
            .fold(0.0, f32::max);
        let indent = (widest + size).min(self.paper.column() * 0.4);
        let list = self.node(Role::List, ROOT);
        for (at, (name, value)) in pairs.iter().enumerate() {
            let item = self.node(Role::Item, list);
            let label = self.node(Role::Label, item);
            let body = self.node(Role::Body, item);
            let from = self.strips.len();
            let gap = size * if at == 0 { 0.7 } else { 0.3 };
            self.text(value, style, (indent, self.paper.column() - indent), body, gap);
            let names = fill(words(&bold(name)), size, indent - size * 0.9);
            for (row, line) in names.into_iter().enumerate() {
                if self.strips.len() == from + row {
                    self.strips.push(Strip { height: size * LEADING, ..empty() });
                }
                let drawn = draw(line, self.paper.left, size * BASELINE, style, Belongs::To(label));
                if let Some(strip) = self.strips.get_mut(from + row) {
                    strip.drawn.splice(0..0, drawn);
                }
            }
            self.keep_ends(at, pairs.len(), from);
        }
    }

    /// Stays with the last lines of the letter, with white above for a pen.
    fn signature(&mut self, lines: &[String]) {
        if let Some(last) = self.strips.last_mut() {
            last.keeps_next = true;
        }
        let from = self.strips.len();
        for (at, line) in lines.iter().enumerate() {
            let node = self.node(Role::Paragraph, ROOT);
            let before = if at == 0 { self.paper.text * 1.9 } else { 0.0 };
            let run = if at == 0 { Run::bold(line.clone()) } else { Run::ordinary(line.clone()) };
            self.paragraph(&[run], node, 0.0, before);
        }
        let count = self.strips.len();
        for (at, strip) in self.strips.iter_mut().enumerate().skip(from) {
            strip.keeps_next = at + 1 < count;
        }
    }

    /// Lines to write on stand with what asks for them, all on one page.
    fn writing_lines(&mut self, count: u8) {
        if let Some(asked) = self.strips.last_mut() {
            asked.keeps_next = true;
        }
        for at in 0..count {
            let height = self.paper.text * 2.1;
            let shape = Shape::Rule { length: self.paper.column(), thickness: 0.6, tone: Tone::Quiet };
            let drawn = vec![Drawn { belongs: Belongs::Decoration, x: self.paper.left, y: height, shape }];
            self.strips.push(Strip { height, drawn, keeps_next: at + 1 < count, ..empty() });
        }
    }
}

pub(super) fn empty() -> Strip {
    Strip {
        before: 0.0,
        height: 0.0,
        drawn: Vec::new(),
        keeps_next: false,
        starts_page: false,
        heading: false,
        under: None,
    }
}
