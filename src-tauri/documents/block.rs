//! What a document says, before anyone decides where it stands on a page.
//!
//! The same blocks become PDF pages, a Word file and plain text. No geometry, no fonts, no rules.

use waymark_domain::languages::Language;

/// A whole letter or set of minutes.
#[derive(Clone, PartialEq)]
pub struct Document {
    /// The title readers and screen readers show.
    pub title: String,
    /// The language of the text, as a tag: `en-GB`.
    pub language: &'static str,
    /// The words at the top and bottom of every page.
    pub marking: String,
    /// True when the facts are practice data: every page then says so.
    pub practice: bool,
    pub letterhead: Letterhead,
    /// The lines that show through the envelope's window; none for minutes.
    pub address: Option<Vec<String>>,
    /// Where the main text may be found again: a reference without a name.
    pub reference: String,
    /// The short code of the record's head, for the foot of each page; empty until the document is final.
    pub record_check: String,
    pub blocks: Vec<Block>,
}

impl Document {
    /// A paper among professionals, without an address on it.
    #[must_use]
    pub fn among_professionals(
        title: String,
        reference: String,
        letterhead: Letterhead,
        practice: bool,
        blocks: Vec<Block>,
    ) -> Self {
        Document {
            title,
            language: "en-GB",
            marking: "OFFICIAL-SENSITIVE".to_owned(),
            practice,
            letterhead,
            address: None,
            reference,
            record_check: String::new(),
            blocks,
        }
    }
}

/// Who the letter comes from.
#[derive(Clone, PartialEq, Default)]
pub struct Letterhead {
    pub council: String,
    pub service: String,
    pub address: Vec<String>,
    pub phone: String,
    pub hours: String,
}

/// Words in one weight.
#[derive(Clone, PartialEq)]
pub struct Run {
    pub text: String,
    pub bold: bool,
}

/// A line of thought: runs that follow one another.
pub type Runs = Vec<Run>;

/// One point of a bulleted list.
#[derive(Clone, PartialEq)]
pub struct Point {
    pub runs: Runs,
    /// True for a box the reader can tick.
    pub tick_box: bool,
}

/// One part of a document.
#[derive(Clone, PartialEq)]
pub enum Block {
    Heading {
        level: u8,
        runs: Runs,
    },
    Paragraph(Runs),
    Bullets(Vec<Point>),
    Numbered(Vec<Runs>),
    Table {
        header: Vec<Runs>,
        rows: Vec<Vec<Runs>>,
    },
    /// A table with a bar beside each row that has a share: what is drawn says nothing the row does not.
    Bars {
        header: Vec<Runs>,
        rows: Vec<(Vec<Runs>, Option<f32>)>,
    },
    /// Names and what they stand for: "When", "Where".
    KeyValues(Vec<(Runs, Runs)>),
    /// The lines under a letter, with room above to sign.
    Signature(Vec<String>),
    /// A line to cut along; what follows starts a new page.
    TearOff,
    /// Lines to write on.
    WritingLines(u8),
    /// The same letter in another language, on a page of its own where something stands before it.
    InLanguage {
        language: &'static Language,
        blocks: Vec<Block>,
    },
}

/// The words of some runs, without their weight.
#[must_use]
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

impl Run {
    /// Words in the ordinary weight.
    #[must_use]
    pub fn ordinary(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false }
    }

    /// Words that stand out.
    #[must_use]
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true }
    }
}
