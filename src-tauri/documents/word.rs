//! The same blocks as a Word file, for the letter that a colleague finishes by hand.
//!
//! docx-rs writes the parts; a second pass over the archive adds what it leaves out: the title, the
//! language, the default style and the table header that comes again on every page.

use std::io::{Cursor, Read, Write};

use chrono::NaiveDateTime;
use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, Header, IndentLevel, Level, LevelJc,
    LevelText, LineSpacing, NumberFormat, Numbering, NumberingId, Paragraph, Run as WordRun, RunFonts,
    Shading, ShdType, SpecialIndentType, Start, Style, StyleType, Table, TableCell, TableLayoutType,
    TableRow,
};

use super::Options;
use waymark_domain::languages::Language;

use super::block::{Block, Document, Run};

/// Why a Word file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the Word file could not be written: {0}")]
pub struct WordError(String);

impl From<zip::result::ZipError> for WordError {
    fn from(problem: zip::result::ZipError) -> Self {
        Self(problem.to_string())
    }
}

impl From<std::io::Error> for WordError {
    fn from(problem: std::io::Error) -> Self {
        Self(problem.to_string())
    }
}

/// The name of the property that says which copy a file is.
pub(super) const MARK: &str = "Waymark copy";

/// The styles of words in another language; what comes back in them is not taken in as the letter's English.
pub(super) const TRANSLATED: &str = "Translated";
pub(super) const TRANSLATED_HEADING: &str = "TranslatedHeading";

const FONT: &str = "Arial";
/// docx-rs writes a numbered list called 1 of its own, and the first of a name counts.
const BULLETS: usize = 11;
const NUMBERS: usize = 12;

/// Writes the document as a Word file.
///
/// # Errors
/// When the archive cannot be written.
pub fn write(document: &Document, options: &Options) -> Result<Vec<u8>, WordError> {
    let size = if options.large_print { 36 } else { 24 };
    let mut word = furnish(Docx::new(), document, size);
    if !options.mark.is_empty() {
        word = word.custom_property(MARK, &options.mark);
    }
    for line in document.address.iter().flatten() {
        word = word.add_paragraph(Paragraph::new().style("Address").add_run(WordRun::new().add_text(line)));
    }
    let mut new_page = false;
    for block in &document.blocks {
        word = add(word, block, std::mem::take(&mut new_page));
        new_page = matches!(block, Block::TearOff);
    }
    let mut packed = Cursor::new(Vec::new());
    word.build().pack(&mut packed).map_err(|problem| WordError(problem.to_string()))?;
    mend(packed.into_inner(), document, options.made_at)
}

fn furnish(word: Docx, document: &Document, size: usize) -> Docx {
    let head = |id: &str, name: &str, share: usize, level: usize| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .next("Normal")
            .size(size * share / 100)
            .bold()
            .outline_lvl(level)
            .line_spacing(LineSpacing::new().before(240).after(80))
            .q_format(true)
    };
    let plain = |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name).based_on("Normal");
    let tight = LineSpacing::new().before(0).after(0);
    let top = document.marking.clone();
    let mut header = Header::new().add_paragraph(centred(&top));
    if document.practice {
        header = header.add_paragraph(centred(super::layout::PRACTICE));
    }
    let word = word
        .page_size(11906, 16838)
        .default_fonts(RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT))
        .default_size(size)
        .add_style(head("Heading1", "heading 1", 150, 0))
        .add_style(head("Heading2", "heading 2", 117, 1))
        .add_style(head("Heading3", "heading 3", 107, 2))
        .add_style(plain("Address", "Address").line_spacing(tight.clone()))
        .add_style(plain("ListBullet", "List Bullet").line_spacing(tight.clone()))
        .add_style(plain("ListNumber", "List Number").line_spacing(tight))
        .add_style(plain("Signature", "Signature").line_spacing(LineSpacing::new().before(0).after(0)))
        .add_abstract_numbering(numbering(BULLETS, "bullet", "•"))
        .add_abstract_numbering(numbering(NUMBERS, "decimal", "%1."))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .add_numbering(Numbering::new(NUMBERS, NUMBERS))
        .header(header)
        .footer(foot(document));
    let lines = [&document.letterhead.council, &document.letterhead.service, &document.letterhead.phone];
    lines.into_iter().filter(|line| !line.is_empty()).fold(word, |word, line| {
        let run = WordRun::new().add_text(line);
        word.add_paragraph(Paragraph::new().style("Address").align(AlignmentType::Right).add_run(run))
    })
}

fn foot(document: &Document) -> Footer {
    let foot = Footer::new().add_paragraph(centred(&document.marking));
    match super::check_line(document) {
        line if line.is_empty() => foot,
        line => foot.add_paragraph(Paragraph::new().add_run(WordRun::new().add_text(line).size(20))),
    }
}

fn centred(text: &str) -> Paragraph {
    Paragraph::new().align(AlignmentType::Center).add_run(WordRun::new().add_text(text).bold().size(20))
}

fn numbering(id: usize, format: &str, text: &str) -> AbstractNumbering {
    let level =
        Level::new(0, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left"));
    AbstractNumbering::new(id).add_level(level.indent(
        Some(425),
        Some(SpecialIndentType::Hanging(425)),
        None,
        None,
    ))
}

fn add(word: Docx, block: &Block, new_page: bool) -> Docx {
    let start = |style: &str| Paragraph::new().style(style).page_break_before(new_page);
    match block {
        Block::Heading { level, runs } => {
            let style = format!("Heading{}", (*level).clamp(1, 3));
            word.add_paragraph(filled(start(&style).keep_next(true), runs))
        }
        Block::Paragraph(runs) => word.add_paragraph(filled(start("Normal"), runs)),
        Block::Bullets(points) => points.iter().fold(word, |word, point| {
            let item = start("ListBullet");
            if point.tick_box {
                let boxed: Vec<Run> =
                    std::iter::once(Run::ordinary("☐ ")).chain(point.runs.clone()).collect();
                return word.add_paragraph(filled(item, &boxed));
            }
            word.add_paragraph(filled(
                item.numbering(NumberingId::new(BULLETS), IndentLevel::new(0)),
                &point.runs,
            ))
        }),
        Block::Numbered(items) => items.iter().fold(word, |word, runs| {
            let item = start("ListNumber").numbering(NumberingId::new(NUMBERS), IndentLevel::new(0));
            word.add_paragraph(filled(item, runs))
        }),
        Block::Table { header, rows } => {
            let rows = std::iter::once(header).chain(rows).enumerate();
            word.add_table(Table::new(rows.map(|(at, cells)| row(cells, at == 0)).collect()))
        }
        Block::Bars { header, rows } => {
            let mut table = vec![row_with(header, true, Some(bar(None)))];
            table.extend(rows.iter().map(|(cells, share)| row_with(cells, false, Some(bar(*share)))));
            word.add_table(Table::new(table).set_grid(BARS.to_vec()).layout(TableLayoutType::Fixed))
        }
        Block::KeyValues(pairs) => pairs.iter().fold(word, |word, (name, value)| {
            let name = name.iter().map(|run| Run::bold(run.text.clone()));
            let line: Vec<Run> = name.chain([Run::bold(": ")]).chain(value.clone()).collect();
            word.add_paragraph(filled(start("Normal"), &line))
        }),
        Block::Signature(lines) => lines.iter().enumerate().fold(word, |word, (at, line)| {
            let before = if at == 0 { 600 } else { 0 };
            let paragraph = start("Signature").line_spacing(LineSpacing::new().before(before).after(0));
            word.add_paragraph(filled(paragraph, &[Run { text: line.clone(), bold: at == 0 }]))
        }),
        Block::TearOff => word,
        Block::InLanguage { language, blocks } => in_language(word, language, blocks),
        Block::WritingLines(count) => (0..*count).fold(word, |word, _| {
            word.add_paragraph(filled(start("Normal"), &[Run::ordinary("_".repeat(60))]))
        }),
    }
}

/// The words in another language, each paragraph in a style that says which and from where it runs.
fn in_language(mut word: Docx, language: &Language, blocks: &[Block]) -> Docx {
    let mut new_page = true;
    let mut said = |style: &str, runs: &[Run]| {
        let mut paragraph = Paragraph::new().style(style).page_break_before(std::mem::take(&mut new_page));
        paragraph.property = paragraph.property.bidi(language.right_to_left);
        filled(paragraph, runs)
    };
    for block in blocks {
        match block {
            Block::Heading { runs, .. } => word = word.add_paragraph(said(TRANSLATED_HEADING, runs)),
            Block::Paragraph(runs) => word = word.add_paragraph(said(TRANSLATED, runs)),
            Block::Bullets(points) => {
                for point in points {
                    let runs: Vec<Run> =
                        std::iter::once(Run::ordinary("• ")).chain(point.runs.clone()).collect();
                    word = word.add_paragraph(said(TRANSLATED, &runs));
                }
            }
            Block::Numbered(items) => {
                for (at, item) in items.iter().enumerate() {
                    let number = Run::ordinary(format!("{}. ", at + 1));
                    let runs: Vec<Run> = std::iter::once(number).chain(item.clone()).collect();
                    word = word.add_paragraph(said(TRANSLATED, &runs));
                }
            }
            _ => {}
        }
    }
    word
}

fn row(cells: &[Vec<Run>], bold: bool) -> TableRow {
    row_with(cells, bold, None)
}

fn row_with(cells: &[Vec<Run>], bold: bool, last: Option<TableCell>) -> TableRow {
    let cell = |runs: &Vec<Run>| {
        let runs: Vec<Run> = runs.iter().map(|run| Run { bold: run.bold || bold, ..run.clone() }).collect();
        TableCell::new().add_paragraph(filled(Paragraph::new().style("Normal"), &runs))
    };
    TableRow::new(cells.iter().map(cell).chain(last).collect()).cant_split()
}

/// The columns of a table with bars, in twentieths of a point: all such tables of a document line up.
const BARS: [usize; 3] = [4_050, 1_950, 2_500];

/// The longest bar, in no-break spaces: it stays on one line of its column.
const BAR: f32 = 36.0;

/// A bar made of grey spaces: a screen reader passes over it, because the row says its number.
fn bar(share: Option<f32>) -> TableCell {
    let paragraph = Paragraph::new().style("Normal");
    let Some(share) = share.filter(|share| *share > 0.0) else {
        return TableCell::new().add_paragraph(paragraph);
    };
    let long = (share.min(1.0) * BAR).round().max(1.0) as usize;
    let grey = Shading::new().shd_type(ShdType::Clear).color("auto").fill("7A7A7A");
    let run = WordRun::new().add_text("\u{a0}".repeat(long)).shading(grey);
    TableCell::new().add_paragraph(paragraph.add_run(run))
}

fn filled(paragraph: Paragraph, runs: &[Run]) -> Paragraph {
    runs.iter().fold(paragraph, |paragraph, run| {
        let mut word = WordRun::new();
        for (at, line) in run.text.split('\n').enumerate() {
            if at > 0 {
                word = word.add_break(BreakType::TextWrapping);
            }
            word = word.add_text(line);
        }
        paragraph.add_run(if run.bold { word.bold() } else { word })
    })
}

/// Copies the archive part by part, mending those that lack something.
fn mend(packed: Vec<u8>, document: &Document, made_at: NaiveDateTime) -> Result<Vec<u8>, WordError> {
    let mut from = zip::ZipArchive::new(Cursor::new(packed))?;
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // A fixed time: the same input gives the same bytes.
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for at in 0..from.len() {
        let mut part = from.by_index(at)?;
        let name = part.name()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content)?;
        let content = match name.as_str() {
            "word/styles.xml" => mend_styles(&text(content)?, document).into_bytes(),
            "word/document.xml" => repeat_table_headers(&text(content)?).into_bytes(),
            "docProps/core.xml" => about(document, made_at).into_bytes(),
            _ => content,
        };
        to.start_file(name, options)?;
        to.write_all(&content)?;
    }
    Ok(to.finish()?.into_inner())
}

fn text(content: Vec<u8>) -> Result<String, WordError> {
    String::from_utf8(content).map_err(|problem| WordError(problem.to_string()))
}

/// The language for the spelling checker and the screen reader, and a style that all others rest on.
fn mend_styles(styles: &str, document: &Document) -> String {
    let language = document.language;
    let normal = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
                  <w:qFormat/><w:pPr><w:spacing w:after=\"120\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:style>";
    let without = without_normal(styles);
    let with_language = without.replacen(
        "</w:rPr></w:rPrDefault>",
        &format!("<w:lang w:val=\"{language}\"/></w:rPr></w:rPrDefault>"),
        1,
    );
    let other = document.blocks.iter().find_map(|block| match block {
        Block::InLanguage { language, .. } => Some(styles_of(language)),
        _ => None,
    });
    let styles = format!("</w:docDefaults>{normal}{}", other.unwrap_or_default());
    with_language.replacen("</w:docDefaults>", &styles, 1)
}

/// The styles of a language: which it is, and from where it runs.
fn styles_of(language: &Language) -> String {
    let tag = language.tag;
    let (bidi, rtl) = if language.right_to_left { ("<w:bidi/>", "<w:rtl/>") } else { ("", "") };
    let style = |id: &str, name: &str, more: &str, bold: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:pPr>{more}{bidi}</w:pPr><w:rPr>{bold}{rtl}<w:lang w:val=\"{tag}\" w:bidi=\"{tag}\"/></w:rPr></w:style>"
        )
    };
    style(TRANSLATED, "Translated", "", "")
        + &style(TRANSLATED_HEADING, "Translated heading", "<w:keepNext/>", "<w:b/><w:bCs/>")
}

fn without_normal(styles: &str) -> String {
    let cut = || {
        let at = styles.find("w:styleId=\"Normal\"")?;
        let start = styles.get(..at)?.rfind("<w:style ")?;
        let end = start + styles.get(start..)?.find("</w:style>")? + "</w:style>".len();
        Some(format!("{}{}", styles.get(..start)?, styles.get(end..)?))
    };
    cut().unwrap_or_else(|| styles.to_owned())
}

/// The first row of every table is its header, on every page it reaches.
fn repeat_table_headers(document: &str) -> String {
    let mut parts = document.split("<w:tbl>");
    let mut mended = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        mended.push_str("<w:tbl>");
        mended.push_str(&part.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1));
    }
    mended
}

fn about(document: &Document, made_at: NaiveDateTime) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (title, council) = (escape(&document.title), escape(&document.letterhead.council));
    let (language, date) = (document.language, made_at.format("%Y-%m-%dT%H:%M:%SZ"));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>{council}</dc:creator><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:modified></cp:coreProperties>"
    )
}
