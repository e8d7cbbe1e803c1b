//! Blocks become pages: where each word stands, what belongs together, what a page repeats.
//!
//! Pure geometry in points from the top left corner. It knows no PDF; `pdf` draws what it finds here.

mod compose;
mod lines;
mod paginate;
mod table;
pub mod window;

pub use paginate::PRACTICE;

use super::block::Document;
use super::fonts::Shaped;
pub use window::Window;

/// The sheet and the size of its type, in points.
#[derive(Clone, Copy)]
pub struct Paper {
    pub width: f32,
    pub height: f32,
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
    /// Size of the running text.
    pub text: f32,
    /// The envelope it goes in.
    pub window: Window,
}

/// One point in a millimetre.
pub(super) const MILLIMETRE: f32 = 72.0 / 25.4;

impl Paper {
    /// A4 with 12-point text, or 18-point for a reader who asked for large print (DR 3.0).
    #[must_use]
    pub fn a4(large_print: bool) -> Self {
        Self {
            width: 595.28,
            height: 841.89,
            left: 22.0 * MILLIMETRE,
            right: 22.0 * MILLIMETRE,
            top: 17.0 * MILLIMETRE,
            bottom: 16.0 * MILLIMETRE,
            text: if large_print { 18.0 } else { 12.0 },
            window: Window::None,
        }
    }

    /// The same sheet for an envelope with a window.
    #[must_use]
    pub fn in_envelope(self, window: Window) -> Self {
        Self { window, ..self }
    }

    /// Room for a line of text.
    #[must_use]
    pub fn column(&self) -> f32 {
        self.width - self.left - self.right
    }
}

/// What a part of the page is, for a reader who cannot see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Document,
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    Table,
    Row,
    HeaderCell,
    Cell,
}

/// A node of the structure: its role and the node it belongs to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Node {
    pub role: Role,
    pub parent: Option<usize>,
    /// The tag of its language, where it is not the document's.
    pub language: Option<&'static str>,
}

/// Whether a mark on the page is content, or decoration that a screen reader skips.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Belongs {
    To(usize),
    PageTop,
    PageBottom,
    Decoration,
}

/// Something drawn; `y` counts from the top of the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawn {
    pub belongs: Belongs,
    pub x: f32,
    pub y: f32,
    pub shape: Shape,
}

/// The few shapes a letter needs.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A word; `y` is its baseline.
    Word { shaped: Shaped, size: f32, tone: Tone },
    /// A level line of a given length and thickness.
    Rule { length: f32, thickness: f32, tone: Tone },
    /// An empty square to tick; `y` is its lower edge.
    TickBox { side: f32 },
    /// A word across the page, rising to the right, for practice data.
    Across { shaped: Shaped, size: f32 },
}

/// How dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    Ink,
    Quiet,
    Faint,
}

/// One sheet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Page {
    pub drawn: Vec<Drawn>,
}

/// All sheets with the structure that runs through them.
#[derive(Clone, PartialEq, Debug)]
pub struct Pages {
    pub pages: Vec<Page>,
    pub nodes: Vec<Node>,
}

/// Sets a document out on paper.
#[must_use]
pub fn paginate(document: &Document, paper: &Paper) -> Pages {
    let composed = compose::compose(document, paper);
    paginate::paginate(document, paper, composed)
}
