//! The typefaces that travel with the program, read once per process.
//!
//! A word is set in the first face that holds all of its letters, so that accents, Cyrillic and
//! Arabic come out whole. The small Latin face is enough for nearly every word.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use rustybuzz::{BufferClusterLevel, Direction, Face, UnicodeBuffer, script, ttf_parser::GlyphId};

/// One of the six faces.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FaceName {
    Latin { bold: bool },
    Wide { bold: bool },
    Arabic { bold: bool },
}

/// A glyph with its place beside the one before it, in thousandths of the type size.
#[derive(Clone, PartialEq, Debug)]
pub struct Glyph {
    pub id: u16,
    /// How far the pen moves on.
    pub advance: f32,
    /// How far the shape itself is wide: what a reader assumes without being told.
    pub width: f32,
    pub right: f32,
    pub up: f32,
    /// The letters it stands for; empty for a mark that belongs to the glyph before.
    pub text: Arc<str>,
}

/// A shaped word: one face, one direction. A word that stands often is shaped once and shared.
#[derive(Clone, PartialEq, Debug)]
pub struct Shaped {
    pub face: FaceName,
    pub glyphs: Arc<[Glyph]>,
    /// Total advance in thousandths of the type size.
    pub advance: f32,
    pub right_to_left: bool,
}

/// What a PDF needs to know about a face.
pub struct FaceFile {
    pub name: &'static str,
    pub bytes: &'static [u8],
    pub ascent: i16,
    pub descent: i16,
    pub bounds: [i16; 4],
    pub units_per_em: u16,
    pub weight: u16,
}

struct Loaded {
    name: FaceName,
    face: Face<'static>,
    file: FaceFile,
}

macro_rules! face_files {
    ($($face:expr, $name:literal, $file:literal;)*) => {
        [$(($face, $name, include_bytes!(concat!("fonts/", $file)).as_slice())),*]
    };
}

static LOADED: LazyLock<Vec<Loaded>> = LazyLock::new(|| {
    let files = face_files! {
        FaceName::Latin { bold: false }, "NotoSans-Regular", "sans-core-regular.ttf";
        FaceName::Latin { bold: true }, "NotoSans-Bold", "sans-core-bold.ttf";
        FaceName::Wide { bold: false }, "NotoSansWide-Regular", "sans-wide-regular.ttf";
        FaceName::Wide { bold: true }, "NotoSansWide-Bold", "sans-wide-bold.ttf";
        FaceName::Arabic { bold: false }, "NotoNaskhArabic-Regular", "naskh-regular.ttf";
        FaceName::Arabic { bold: true }, "NotoNaskhArabic-Bold", "naskh-bold.ttf";
    };
    files.into_iter().filter_map(|(name, label, bytes)| load(name, label, bytes)).collect()
});

type Key = (String, bool);
static WORDS: LazyLock<Mutex<HashMap<Key, Vec<Shaped>>>> = LazyLock::new(Mutex::default);

/// Words kept shaped between documents; a bound so that a long day does not grow without end.
const WORDS_KEPT: usize = 8_000;

fn load(name: FaceName, label: &'static str, bytes: &'static [u8]) -> Option<Loaded> {
    let face = Face::from_slice(bytes, 0)?;
    let bounds = face.global_bounding_box();
    let file = FaceFile {
        name: label,
        bytes,
        ascent: face.ascender(),
        descent: face.descender(),
        bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
        units_per_em: u16::try_from(face.units_per_em()).unwrap_or(1000),
        weight: face.weight().to_number(),
    };
    Some(Loaded { name, face, file })
}

/// The file behind a face.
#[must_use]
pub fn file(name: FaceName) -> Option<&'static FaceFile> {
    LOADED.iter().find(|loaded| loaded.name == name).map(|loaded| &loaded.file)
}

/// Shapes a word. Letters that no face holds become the empty box of the Latin face.
#[must_use]
pub fn shape(word: &str, bold: bool) -> Vec<Shaped> {
    let key = (word.to_owned(), bold);
    if let Ok(words) = WORDS.lock()
        && let Some(found) = words.get(&key)
    {
        return found.clone();
    }
    let shaped: Vec<Shaped> =
        pieces(word, bold).into_iter().filter_map(|(face, text)| shape_piece(face, text)).collect();
    if let Ok(mut words) = WORDS.lock() {
        if words.len() >= WORDS_KEPT {
            words.clear();
        }
        words.insert(key, shaped.clone());
    }
    shaped
}

/// The letters of a text that no face holds: they would be printed as empty boxes.
#[must_use]
pub fn not_held(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text
        .chars()
        .filter(|letter| {
            !letter.is_whitespace() && !letter.is_control() && best_face(*letter, false).is_none()
        })
        .collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

fn holds(name: FaceName, letter: char) -> bool {
    LOADED
        .iter()
        .find(|loaded| loaded.name == name)
        .is_some_and(|loaded| loaded.face.glyph_index(letter).is_some())
}

fn faces(bold: bool) -> [FaceName; 3] {
    [FaceName::Latin { bold }, FaceName::Wide { bold }, FaceName::Arabic { bold }]
}

fn best_face(letter: char, bold: bool) -> Option<FaceName> {
    faces(bold).into_iter().find(|face| holds(*face, letter))
}

/// A word that one face can hold whole stays in that face; otherwise it is cut where the face changes.
fn pieces(word: &str, bold: bool) -> Vec<(FaceName, &str)> {
    // Signs that Arabic shares stand outside its run: a closing comma belongs to the English line.
    for face in [FaceName::Latin { bold }, FaceName::Wide { bold }] {
        if word.chars().all(|letter| holds(face, letter)) {
            return vec![(face, word)];
        }
    }
    let mut found: Vec<(FaceName, usize, usize)> = Vec::new();
    for (at, letter) in word.char_indices() {
        let end = at + letter.len_utf8();
        let face = best_face(letter, bold).unwrap_or(FaceName::Latin { bold });
        match found.last_mut() {
            Some(last) if last.0 == face || (holds(last.0, letter) && !is_arabic(last.0)) => last.2 = end,
            _ => found.push((face, at, end)),
        }
    }
    found.into_iter().filter_map(|(face, from, to)| Some((face, word.get(from..to)?))).collect()
}

fn is_eastern_digit(letter: char) -> bool {
    matches!(letter, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

fn is_arabic(face: FaceName) -> bool {
    matches!(face, FaceName::Arabic { .. })
}

fn shape_piece(name: FaceName, text: &str) -> Option<Shaped> {
    let loaded = LOADED.iter().find(|loaded| loaded.name == name)?;
    let scale = 1000.0 / f32::from(loaded.file.units_per_em);
    // Numbers are read from the left in every script.
    let right_to_left = is_arabic(name) && !text.chars().all(is_eastern_digit);
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
    if right_to_left {
        buffer.set_direction(Direction::RightToLeft);
        buffer.set_script(script::ARABIC);
    } else {
        buffer.guess_segment_properties();
    }
    let output = rustybuzz::shape(&loaded.face, &[], buffer);
    let clusters = cluster_ends(output.glyph_infos().iter().map(|info| info.cluster as usize), text.len());
    let mut told = std::collections::HashSet::new();
    let mut glyphs = Vec::with_capacity(output.len());
    for (info, place) in output.glyph_infos().iter().zip(output.glyph_positions()) {
        let start = info.cluster as usize;
        let end = clusters.get(&start).copied().unwrap_or(text.len());
        let first = told.insert(start);
        let id = u16::try_from(info.glyph_id).unwrap_or(0);
        let width = loaded.face.glyph_hor_advance(GlyphId(id)).unwrap_or(0);
        glyphs.push(Glyph {
            id,
            advance: place.x_advance as f32 * scale,
            width: f32::from(width) * scale,
            right: place.x_offset as f32 * scale,
            up: place.y_offset as f32 * scale,
            text: if first { text.get(start..end).unwrap_or("") } else { "" }.into(),
        });
    }
    let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
    Some(Shaped { face: name, glyphs: glyphs.into(), advance, right_to_left })
}

/// Where each cluster of letters ends.
fn cluster_ends(starts: impl Iterator<Item = usize>, length: usize) -> HashMap<usize, usize> {
    let mut starts: Vec<usize> = starts.collect();
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(length));
    starts.iter().copied().zip(ends).collect()
}
