//! A Word file that comes back, edited by somebody else's program: what it says, as blocks.
//!
//! The file is a stranger. Only named parts of it are opened, each up to a size; no entity is resolved; a part that
//! Waymark could not show as words is a reason to send the file back, never to leave it out in silence.

mod reading;
mod xml;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use super::block::Block;
use super::word::MARK;
use xml::{Event, Xml};

/// The largest file that is opened.
pub const MOST_BYTES: usize = 5_000_000;
/// The largest part of it, unpacked.
const MOST_PART: u64 = 8_000_000;
/// The most parts.
const MOST_PARTS: usize = 400;

/// What a Word file says.
pub struct Back {
    pub blocks: Vec<Block>,
    /// What Waymark wrote into the copy when it was saved; empty where nothing stands.
    pub mark: String,
    /// Lines that stand in the address and the head of the letter.
    pub head: Vec<String>,
    /// What is in the file and not taken in, in words.
    pub left_out: Vec<&'static str>,
}

/// Why a file is not taken back. Each sentence says what to do; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    #[error(
        "This file is larger than a letter can be. Nothing was taken in. Take the pictures out of it in Word, save it and try \
         again."
    )]
    TooLarge,
    #[error(
        "This is not a Word document (.docx). Nothing was taken in. Save the letter in Word as “Word document (.docx)” and \
         choose that file."
    )]
    NotWord,
    #[error(
        "This file is in the old Word form, or has a password of its own. Nothing was taken in. Save it in Word as “Word \
         document (.docx)” without a password and choose that file."
    )]
    OldOrLocked,
    #[error(
        "This file carries macros, small programs, or something else that is put into it. Waymark opens none of those. \
         Nothing was taken in. Save it in Word as “Word document (.docx)” without them and choose that file."
    )]
    Macros,
    #[error(
        "This file is damaged or was not made by a word processor. Nothing was taken in. Open it in Word, save it again, and \
         choose it once more."
    )]
    Broken,
    #[error(
        "This file holds tracked changes. Nothing was taken in, because both the old and the new words are in it. Accept or \
         reject all changes in Word, save it and try again."
    )]
    Tracked,
    #[error(
        "This file holds words in text boxes, in footnotes or in a table within a table. Nothing was taken in, because they \
         would be lost. Put them among the ordinary words in Word, save it and try again."
    )]
    Elsewhere,
    #[error("There are no words in this file. Nothing was taken in. Choose the file that you edited.")]
    Empty,
}

/// Reads the words of a Word file.
///
/// # Errors
/// A sentence for the person who chose the file.
pub fn read(bytes: &[u8]) -> Result<Back, NotTaken> {
    if bytes.len() > MOST_BYTES {
        return Err(NotTaken::TooLarge);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(NotTaken::OldOrLocked);
    }
    let mut parts = Parts::open(bytes)?;
    let types = parts.text("[Content_Types].xml")?.ok_or(NotTaken::NotWord)?;
    let Some(document) = parts.text("word/document.xml")? else { return Err(NotTaken::NotWord) };
    let lower = types.to_ascii_lowercase();
    if ["macroenabled", "vbaproject", "activex", "oleobject"].iter().any(|sign| lower.contains(sign)) {
        return Err(NotTaken::Macros);
    }
    if !lower.contains("wordprocessingml.document.main") {
        return Err(NotTaken::NotWord);
    }
    let known = Known {
        styles: parts.text("word/styles.xml")?.map(|text| styles(&text)).transpose()?.unwrap_or_default(),
        numbered: parts
            .text("word/numbering.xml")?
            .map(|text| numbered(&text))
            .transpose()?
            .unwrap_or_default(),
    };
    let mark = parts.text("docProps/custom.xml")?.map(|text| mark(&text)).transpose()?.unwrap_or_default();
    let mut back = reading::read(&document, &known)?;
    back.mark = mark;
    if back.blocks.is_empty() { Err(NotTaken::Empty) } else { Ok(back) }
}

/// What the paragraphs of a file refer to.
#[derive(Default)]
struct Known {
    /// Names of styles by id, in small letters.
    styles: HashMap<String, String>,
    /// Lists by id, and whether they count.
    numbered: HashMap<String, bool>,
}

struct Parts<'a>(zip::ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Parts<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, NotTaken> {
        let parts = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotTaken::NotWord)?;
        if parts.len() > MOST_PARTS {
            return Err(NotTaken::TooLarge);
        }
        let foreign = |name: &str| {
            let name = name.to_ascii_lowercase();
            name.ends_with("vbaproject.bin") || name.contains("/embeddings/") || name.contains("/activex/")
        };
        if parts.file_names().any(|name| name.is_ok_and(|name| foreign(&name))) {
            return Err(NotTaken::Macros);
        }
        Ok(Self(parts))
    }

    /// One part, up to its most; what the archive says about sizes is not believed.
    fn text(&mut self, name: &str) -> Result<Option<String>, NotTaken> {
        let part = match self.0.by_name(name) {
            Ok(part) => part,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(NotTaken::Broken),
        };
        let mut bytes = Vec::new();
        part.take(MOST_PART + 1).read_to_end(&mut bytes).map_err(|_| NotTaken::Broken)?;
        if bytes.len() as u64 > MOST_PART {
            return Err(NotTaken::TooLarge);
        }
        let text = String::from_utf8(bytes).map_err(|_| NotTaken::Broken)?;
        Ok(Some(text.trim_start_matches('\u{FEFF}').to_owned()))
    }
}

fn styles(text: &str) -> Result<HashMap<String, String>, NotTaken> {
    let mut names = HashMap::new();
    let (mut xml, mut id) = (Xml::new(text), String::new());
    while let Some(event) = xml.next()? {
        let Event::Open(tag) = event else { continue };
        match tag.name.as_str() {
            "style" => id = tag.value("styleId"),
            "name" if xml.inside("style") => {
                names.insert(id.clone(), tag.value("val").to_lowercase());
            }
            _ => {}
        }
    }
    Ok(names)
}

fn numbered(text: &str) -> Result<HashMap<String, bool>, NotTaken> {
    let (mut counts, mut lists) = (HashMap::new(), HashMap::new());
    let (mut xml, mut id, mut first) = (Xml::new(text), String::new(), false);
    while let Some(event) = xml.next()? {
        let Event::Open(tag) = event else { continue };
        match tag.name.as_str() {
            "abstractNum" => id = tag.value("abstractNumId"),
            "lvl" => first = tag.value("ilvl") == "0",
            "numFmt" if first => {
                counts.insert(id.clone(), !matches!(tag.value("val").as_str(), "bullet" | "none"));
            }
            "num" => id = tag.value("numId"),
            "abstractNumId" => {
                lists.insert(id.clone(), tag.value("val"));
            }
            _ => {}
        }
    }
    Ok(lists.into_iter().map(|(list, of)| (list, counts.get(&of).copied().unwrap_or(false))).collect())
}

fn mark(text: &str) -> Result<String, NotTaken> {
    let (mut xml, mut ours, mut mark) = (Xml::new(text), false, String::new());
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) if tag.name == "property" => ours = tag.value("name") == MARK,
            Event::Text(text) if ours && mark.len() < 100 => mark.push_str(text.trim()),
            Event::Close(name) if name == "property" => ours = false,
            _ => {}
        }
    }
    Ok(mark)
}
