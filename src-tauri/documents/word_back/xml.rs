//! XML from outside, one tag after the other: no document type, no entities of its own, no depth without end.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::reader::Reader;

use super::NotTaken;

/// Deeper than any word processor nests.
const DEEPEST: usize = 200;

/// One step through the file.
pub(super) enum Event {
    Open(Tag),
    Close(String),
    Text(String),
}

/// An opened tag, without its prefix.
pub(super) struct Tag {
    pub name: String,
    values: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute; empty where it has none.
    pub(super) fn value(&self, name: &str) -> String {
        self.values
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    }

    /// Whether the tag says yes: Word leaves the value out for that.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value("val").as_str(), "0" | "false" | "off" | "none")
    }
}

pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    open: Vec<String>,
    /// An empty tag closes at the next step.
    closes: bool,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { reader: Reader::from_str(text), open: Vec::new(), closes: false }
    }

    /// Whether the tag just opened stands right inside one of that name.
    pub(super) fn inside(&self, name: &str) -> bool {
        self.above(1) == name
    }

    /// The tag so many steps above the one just opened; empty above the first.
    pub(super) fn above(&self, steps: usize) -> &str {
        let at = self.open.len().checked_sub(steps + 1);
        at.and_then(|at| self.open.get(at)).map(String::as_str).unwrap_or_default()
    }

    /// The next step; `None` at the end of a file that is whole.
    pub(super) fn next(&mut self) -> Result<Option<Event>, NotTaken> {
        if std::mem::take(&mut self.closes) {
            return Ok(Some(Event::Close(self.open.pop().unwrap_or_default())));
        }
        loop {
            let event = match self.reader.read_event().map_err(|_| NotTaken::Broken)? {
                Raw::Start(start) => self.opened(&start)?,
                Raw::Empty(start) => {
                    self.closes = true;
                    self.opened(&start)?
                }
                Raw::End(_) => Event::Close(self.open.pop().ok_or(NotTaken::Broken)?),
                Raw::Text(text) => Event::Text(text.xml10_content().into_owned()),
                Raw::CData(text) => Event::Text(text.xml10_content().into_owned()),
                Raw::GeneralRef(named) => Event::Text(letter(&named)?),
                // A document type can name entities that grow without end.
                Raw::DocType(_) => return Err(NotTaken::Broken),
                Raw::Eof if self.open.is_empty() => return Ok(None),
                Raw::Eof => return Err(NotTaken::Broken),
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) => continue,
            };
            return Ok(Some(event));
        }
    }

    fn opened(&mut self, start: &BytesStart<'_>) -> Result<Event, NotTaken> {
        if self.open.len() >= DEEPEST {
            return Err(NotTaken::Broken);
        }
        let name = start.local_name().as_ref().to_owned();
        let mut values = Vec::new();
        for value in start.attributes() {
            let value = value.map_err(|_| NotTaken::Broken)?;
            let said = value.normalized_value(XmlVersion::Implicit1_0).map_err(|_| NotTaken::Broken)?;
            values.push((value.key.local_name().as_ref().to_owned(), said.into_owned()));
        }
        self.open.push(name.clone());
        Ok(Event::Open(Tag { name, values }))
    }
}

/// The five letters that XML itself names, and letters by their number; nothing else has a meaning here.
fn letter(named: &quick_xml::events::BytesRef<'_>) -> Result<String, NotTaken> {
    if let Some(letter) = named.resolve_char_ref().map_err(|_| NotTaken::Broken)? {
        return Ok(letter.to_string());
    }
    let letter = match named.xml10_content().as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return Err(NotTaken::Broken),
    };
    Ok(letter.to_owned())
}
