//! Pages become PDF bytes. The only user of printpdf; `tags` finishes what it leaves open.
//!
//! Every pair of glyph and letters gets a code of its own, so that copied text is the text that
//! was written even where two letters share a shape.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use printpdf::{
    Codepoint, Color, DictItem, FontId, FontMetrics, FontType, Greyscale, Line, LinePoint, Mm, Op,
    PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions, Point, Pt, TextItem,
    TextMatrix,
};

use super::block::Document;
use super::fonts::{self, FaceName, Glyph, Shaped};
use super::layout::{Belongs, Drawn, Page, Pages, Paper, Shape, Tone};
use super::tags;

/// When a document was made: what its properties say.
pub use chrono::NaiveDateTime as MadeAt;

/// Why a PDF could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the PDF could not be written: {0}")]
pub struct PdfError(pub String);

/// The codes one document gives to the glyphs of one face.
#[derive(Default)]
pub(super) struct Codes {
    codes: HashMap<(u16, Arc<str>), u16>,
    /// By code, from 1: the glyph and its width.
    pub glyphs: Vec<(u16, u16)>,
}

impl Codes {
    fn code(&mut self, glyph: &Glyph) -> u16 {
        let next = u16::try_from(self.glyphs.len() + 1).unwrap_or(u16::MAX);
        let code = *self.codes.entry((glyph.id, Arc::clone(&glyph.text))).or_insert(next);
        if code == next {
            self.glyphs.push((glyph.id, glyph.width.round() as u16));
        }
        code
    }
}

/// Which node each marked stretch of each page belongs to; the position is the mark's number.
pub(super) type Marks = Vec<Vec<usize>>;

struct Writer {
    codes: BTreeMap<FaceName, Codes>,
    height: f32,
    /// The face and size of the text section that is open.
    text: Option<(FaceName, f32)>,
    tone: Option<Tone>,
}

/// Writes the pages of a document.
///
/// # Errors
/// When the writer below refuses the document.
pub fn write(
    document: &Document,
    pages: &Pages,
    paper: &Paper,
    made_at: MadeAt,
) -> Result<Vec<u8>, PdfError> {
    let mut writer = Writer { codes: BTreeMap::new(), height: paper.height, text: None, tone: None };
    let mut marks = Marks::new();
    let mut sheets = Vec::new();
    for page in &pages.pages {
        let (ops, nodes) = writer.page(page);
        let mut sheet = PdfPage::new(Mm(210.0), Mm(297.0), ops);
        for area in [&mut sheet.media_box, &mut sheet.trim_box, &mut sheet.crop_box] {
            (area.width, area.height) = (Pt(paper.width), Pt(paper.height));
        }
        sheets.push(sheet);
        marks.push(nodes);
    }
    let mut pdf = PdfDocument::new(&document.title);
    for (face, codes) in &writer.codes {
        pdf.resources.fonts.map.insert(FontId(font_name(*face)), stand_in(*face, codes));
    }
    pdf.with_pages(sheets);
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let file = pdf.to_lopdf_document(&options, &mut warnings);
    tags::finish(file, document, pages, &tags::Written { marks, codes: writer.codes, made_at })
}

pub(super) fn font_name(face: FaceName) -> String {
    fonts::file(face).map_or_else(String::new, |file| file.name.to_owned())
}

/// A font without its program: `tags` puts the compressed program in, which is the same for every
/// document of the process.
fn stand_in(face: FaceName, codes: &Codes) -> PdfFont {
    let file = fonts::file(face);
    let bounds = file.map_or([0; 4], |file| file.bounds);
    let units = file.map_or(1000, |file| file.units_per_em);
    let [x_min, y_min, x_max, y_max] = bounds;
    let mut font = printpdf::ParsedFont::with_glyph_data(
        vec![0, 1, 0, 0],
        0,
        file.map(|file| file.name.to_owned()),
        BTreeMap::new(),
        BTreeMap::new(),
        1000,
        FontMetrics {
            ascent: file.map_or(0, |file| file.ascent),
            descent: file.map_or(0, |file| file.descent),
        },
    );
    font.font_type = FontType::TrueType;
    font.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: units,
        x_min,
        y_min,
        x_max,
        y_max,
        us_weight_class: file.map_or(400, |file| file.weight),
        ..PdfFontMetricsStub::default()
    };
    for (code, (_, width)) in (1..).zip(&codes.glyphs) {
        font.set_glyph_width(code, *width);
    }
    PdfFont::new(font)
}

impl Writer {
    /// Draws a page; neighbouring marks of one node become one marked stretch.
    fn page(&mut self, page: &Page) -> (Vec<Op>, Vec<usize>) {
        let mut ops = Vec::new();
        let mut nodes = Vec::new();
        let mut open: Option<Belongs> = None;
        self.tone = None;
        for drawn in &page.drawn {
            if open != Some(drawn.belongs) {
                self.close_text(&mut ops);
                if open.is_some() {
                    ops.push(Op::EndMarkedContent);
                }
                ops.push(begin(drawn.belongs, &mut nodes));
                open = Some(drawn.belongs);
            }
            self.shape(drawn, &mut ops);
        }
        self.close_text(&mut ops);
        if open.is_some() {
            ops.push(Op::EndMarkedContent);
        }
        (ops, nodes)
    }

    fn shape(&mut self, drawn: &Drawn, ops: &mut Vec<Op>) {
        let y = self.height - drawn.y;
        if !matches!(drawn.shape, Shape::Word { .. }) {
            self.close_text(ops);
        }
        match &drawn.shape {
            Shape::Word { shaped, size, tone } => {
                if self.tone != Some(*tone) {
                    ops.push(Op::SetFillColor { col: grey(*tone) });
                    self.tone = Some(*tone);
                }
                self.word(shaped, *size, (drawn.x, y), ops);
            }
            Shape::Rule { length, thickness, tone } => {
                let ends = [(drawn.x, y), (drawn.x + length, y)];
                ops.extend(line(&ends, false, *thickness, *tone));
            }
            Shape::TickBox { side } => {
                let (left, right) = (drawn.x, drawn.x + side);
                let corners = [(left, y), (right, y), (right, y + side), (left, y + side)];
                ops.extend(line(&corners, true, 1.0, Tone::Ink));
            }
            Shape::Across { shaped, size } => self.across(shaped, *size, (drawn.x, y), ops),
        }
    }

    fn close_text(&mut self, ops: &mut Vec<Op>) {
        if self.text.take().is_some() {
            ops.push(Op::EndTextSection);
        }
    }

    fn select(&mut self, face: FaceName, size: f32) -> Op {
        let font = PdfFontHandle::External(FontId(font_name(face)));
        Op::SetFont { font, size: Pt(size) }
    }

    fn word(&mut self, shaped: &Shaped, size: f32, (x, y): (f32, f32), ops: &mut Vec<Op>) {
        if self.text.is_none() {
            ops.push(Op::StartTextSection);
        }
        if self.text != Some((shaped.face, size)) {
            ops.push(self.select(shaped.face, size));
            self.text = Some((shaped.face, size));
        }
        let codes = self.codes.entry(shaped.face).or_default();
        if shaped.right_to_left {
            right_to_left(codes, shaped, size, (x, y), ops);
            return;
        }
        let mut pen = x;
        let mut waiting = Vec::new();
        let mut from = pen;
        for glyph in shaped.glyphs.iter() {
            let code = codes.code(glyph);
            let off_line = glyph.right != 0.0 || glyph.up != 0.0;
            if off_line {
                show(&mut waiting, (from, y), ops);
                let text = Codepoint::with_cid(code, 0.0, glyph.text.to_string());
                let place = (pen + glyph.right * size / 1000.0, y + glyph.up * size / 1000.0);
                show(&mut vec![text], place, ops);
            } else {
                let back = (glyph.width.round() - glyph.advance).round();
                waiting.push(Codepoint::with_cid(code, back, glyph.text.to_string()));
            }
            pen += glyph.advance * size / 1000.0;
            if waiting.is_empty() {
                from = pen;
            }
        }
        show(&mut waiting, (from, y), ops);
    }

    fn across(&mut self, shaped: &Shaped, size: f32, (x, y): (f32, f32), ops: &mut Vec<Op>) {
        let (sin, cos) = 48.0_f32.to_radians().sin_cos();
        self.tone = None;
        ops.push(Op::SetFillColor { col: Color::Greyscale(Greyscale { percent: 0.93, icc_profile: None }) });
        ops.push(Op::StartTextSection);
        ops.push(self.select(shaped.face, size));
        ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([cos, sin, -sin, cos, x, y]) });
        let codes = self.codes.entry(shaped.face).or_default();
        let glyphs = shaped
            .glyphs
            .iter()
            .map(|glyph| Codepoint::with_cid(codes.code(glyph), 0.0, glyph.text.to_string()))
            .collect();
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
        ops.push(Op::EndTextSection);
    }
}

/// Each glyph at its place, the first letter first, so that a listener hears the word forwards.
fn right_to_left(codes: &mut Codes, shaped: &Shaped, size: f32, (x, y): (f32, f32), ops: &mut Vec<Op>) {
    let mut pen = x;
    let mut placed = Vec::new();
    for glyph in shaped.glyphs.iter() {
        let place = (pen + glyph.right * size / 1000.0, y + glyph.up * size / 1000.0);
        placed.push((Codepoint::with_cid(codes.code(glyph), 0.0, glyph.text.to_string()), place));
        pen += glyph.advance * size / 1000.0;
    }
    for (text, place) in placed.into_iter().rev() {
        show(&mut vec![text], place, ops);
    }
}

fn show(glyphs: &mut Vec<Codepoint>, (x, y): (f32, f32), ops: &mut Vec<Op>) {
    if glyphs.is_empty() {
        return;
    }
    ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(thousandth(x)), Pt(thousandth(y))) });
    ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(std::mem::take(glyphs))] });
}

fn thousandth(points: f32) -> f32 {
    (points * 1000.0).round() / 1000.0
}

fn begin(belongs: Belongs, nodes: &mut Vec<usize>) -> Op {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let pairs: Vec<(&str, DictItem)> = match belongs {
        Belongs::To(node) => {
            nodes.push(node);
            let number = i64::try_from(nodes.len()).unwrap_or(1) - 1;
            vec![("MCID", DictItem::Int(number))]
        }
        Belongs::PageTop => vec![("Type", name("Pagination")), ("Subtype", name("Header"))],
        Belongs::PageBottom => vec![("Type", name("Pagination")), ("Subtype", name("Footer"))],
        Belongs::Decoration => vec![("Type", name("Layout"))],
    };
    let tag = if matches!(belongs, Belongs::To(_)) { "Span" } else { "Artifact" };
    let map = pairs.into_iter().map(|(key, item)| (key.to_owned(), item)).collect();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

fn grey(tone: Tone) -> Color {
    let percent = match tone {
        Tone::Ink => 0.07,
        Tone::Quiet => 0.35,
        Tone::Faint => 0.7,
    };
    Color::Greyscale(Greyscale { percent, icc_profile: None })
}

fn line(ends: &[(f32, f32)], is_closed: bool, thickness: f32, tone: Tone) -> [Op; 3] {
    let points = ends
        .iter()
        .map(|(x, y)| LinePoint { p: Point { x: Pt(thousandth(*x)), y: Pt(thousandth(*y)) }, bezier: false })
        .collect();
    [
        Op::SetOutlineColor { col: grey(tone) },
        Op::SetOutlineThickness { pt: Pt(thickness) },
        Op::DrawLine { line: Line { points, is_closed } },
    ]
}
