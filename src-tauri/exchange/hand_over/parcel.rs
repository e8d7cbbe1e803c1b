//! What a hand-over file holds once it is open: entries of the log, documents, and which files were answered.

use serde::{Deserialize, Serialize};

use super::{ExchangeError, LONGEST_TEXT, MOST_DEPTH};

/// A value as an entry keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Scalar {
    Nothing,
    Number(i64),
    Text(String),
}

/// One field of an entry that the reader may see, with the salt its digest was made with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownItem {
    pub noun: String,
    pub id: String,
    pub field: String,
    pub before: Scalar,
    pub after: Scalar,
    pub parent: Option<String>,
    pub made: bool,
    pub salt: String,
}

/// One field of an entry; one the reader may not see stands as its digest.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Item {
    Hidden { hidden: String },
    Shown(ShownItem),
}

/// An entry of the log as it travels.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentEntry {
    pub device_id: String,
    pub sequence: i64,
    pub at: String,
    pub practitioner_id: String,
    pub behalf_of: Option<String>,
    pub act: String,
    pub noun: String,
    pub record_id: String,
    pub undoes: Option<String>,
    pub parents: String,
    pub previous: String,
    pub content_digest: String,
    pub hash: String,
    pub signature: String,
    pub items: Vec<Item>,
    /// The records in whose history it shows, of those that travel.
    pub roots: Vec<String>,
}

/// An issued document. Its bytes follow the text of the file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentDocument {
    pub document_id: String,
    pub plain_text: String,
    pub pdf_bytes: u32,
    pub word_bytes: u32,
    #[serde(skip)]
    pub pdf: Vec<u8>,
    #[serde(skip)]
    pub word: Vec<u8>,
}

/// Everything a file holds.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    pub file_id: String,
    pub scope: String,
    /// The young person or meeting it is about.
    pub subject_id: Option<String>,
    pub made_at: String,
    /// A line from the sender to the reader.
    pub note: Option<String>,
    /// The sender's last entry when the file was made: its number and hash.
    pub head: String,
    /// Files of the reader's that the sender has taken in.
    pub answers: Vec<String>,
    pub entries: Vec<SentEntry>,
    pub documents: Vec<SentDocument>,
}

impl Parcel {
    /// A head as it travels.
    #[must_use]
    pub fn head_of((sequence, hash): (i64, String)) -> String {
        format!("{sequence} {hash}")
    }

    /// The number and hash of the sender's last entry; files made before numbers travelled have none.
    #[must_use]
    pub fn last_entry(&self) -> Option<(i64, &str)> {
        let (sequence, hash) = self.head.split_once(' ')?;
        Some((sequence.parse().ok()?, hash))
    }

    /// How many bytes it is, opened and unfolded.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.to_bytes().map_or(0, |bytes| bytes.len() as u64)
    }

    /// The text, then the bytes of each document.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, ExchangeError> {
        if self.has_long_text() {
            return Err(ExchangeError::TextTooLong);
        }
        let text = serde_json::to_vec(self).map_err(|_| ExchangeError::NotMade)?;
        let length = u32::try_from(text.len()).map_err(|_| ExchangeError::TooLarge)?;
        let mut bytes = length.to_be_bytes().to_vec();
        bytes.extend_from_slice(&text);
        for document in &self.documents {
            bytes.extend_from_slice(&document.pdf);
            bytes.extend_from_slice(&document.word);
        }
        Ok(bytes)
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Parcel, ExchangeError> {
        let (length, rest) = bytes.split_first_chunk::<4>().ok_or(ExchangeError::NotOurs)?;
        let length = u32::from_be_bytes(*length) as usize;
        let text = rest.get(..length).ok_or(ExchangeError::NotOurs)?;
        if depth_of(text) > MOST_DEPTH {
            return Err(ExchangeError::NotOurs);
        }
        let mut parcel: Parcel = serde_json::from_slice(text).map_err(|_| ExchangeError::NotOurs)?;
        if parcel.has_long_text() {
            return Err(ExchangeError::NotOurs);
        }
        let mut rest = rest.get(length..).ok_or(ExchangeError::NotOurs)?;
        for document in &mut parcel.documents {
            document.pdf = take(&mut rest, document.pdf_bytes)?;
            document.word = take(&mut rest, document.word_bytes)?;
        }
        // What stands behind the last document is not ours.
        if rest.is_empty() { Ok(parcel) } else { Err(ExchangeError::NotOurs) }
    }

    fn has_long_text(&self) -> bool {
        let long = |text: &str| text.len() > LONGEST_TEXT;
        let scalar = |value: &Scalar| matches!(value, Scalar::Text(text) if long(text));
        self.note.as_deref().is_some_and(long)
            || self.documents.iter().any(|document| document.plain_text.len() > 4 * LONGEST_TEXT)
            || self.entries.iter().flat_map(|entry| &entry.items).any(|item| match item {
                Item::Shown(item) => scalar(&item.before) || scalar(&item.after) || long(&item.id),
                Item::Hidden { hidden } => long(hidden),
            })
    }
}

fn take(from: &mut &[u8], length: u32) -> Result<Vec<u8>, ExchangeError> {
    let (taken, rest) = from.split_at_checked(length as usize).ok_or(ExchangeError::NotOurs)?;
    *from = rest;
    Ok(taken.to_vec())
}

/// How deep the text nests; brackets inside strings do not count.
fn depth_of(text: &[u8]) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in text {
        match (in_string, escaped, byte) {
            (true, true, _) => escaped = false,
            (true, false, b'\\') => escaped = true,
            (_, _, b'"') => in_string = !in_string,
            (false, _, b'[' | b'{') => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (false, _, b']' | b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
