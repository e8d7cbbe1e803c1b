//! What a check can find, before it is put in words.

use std::collections::BTreeMap;

use crate::store::log::Entry;
use crate::store::record::Noun;

/// The kinds of finding, as a person acts on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    DamagedPage,
    OlderFile,
    Chain,
    Signature,
    Value,
}

impl Kind {
    /// The word on the wire.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Kind::DamagedPage => "damaged_page",
            Kind::OlderFile => "older_file",
            Kind::Chain => "chain",
            Kind::Signature => "signature",
            Kind::Value => "value",
        }
    }

    /// The kind as a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Kind::DamagedPage => "Part of the file is damaged",
            Kind::OlderFile => "An older file was put back, or the log was written anew",
            Kind::Chain => "The log does not hold together",
            Kind::Signature => "A signature is wrong",
            Kind::Value => "Something was changed outside Waymark",
        }
    }

    /// What it means, and what to do.
    #[must_use]
    pub const fn means(self) -> &'static str {
        match self {
            Kind::DamagedPage => {
                "A disk fault or a hand in the file did this. Keep the folder as it is, and put back a backup from \
                 before with IT support."
            }
            Kind::OlderFile => {
                "What was done in Waymark since then is not in these records. Ask who put a file or a backup back, \
                 and look for the newer one."
            }
            Kind::Chain => {
                "Each entry names the one before it. An entry that was changed, taken out, put in or moved breaks \
                 that. Keep the folder as it is, and ask IT support who had access to it."
            }
            Kind::Signature => {
                "Each entry carries the signature of the laptop it was made on, and a sign-off that of the person. \
                 One that does not fit was made by somebody else."
            }
            Kind::Value => {
                "The records hold something that no act in Waymark wrote. The history still shows what was written."
            }
        }
    }
}

/// An entry as a finding names it.
#[derive(Clone)]
pub struct Named {
    pub device_id: String,
    pub sequence: i64,
    pub at: String,
    pub act: String,
    pub noun: String,
    pub record_id: String,
}

impl Named {
    pub(super) fn of(entry: &Entry) -> Self {
        Named {
            device_id: entry.device_id.clone(),
            sequence: entry.sequence,
            at: entry.at.clone(),
            act: entry.act.clone(),
            noun: entry.noun.clone(),
            record_id: entry.record_id.clone(),
        }
    }
}

/// One thing that was found.
#[derive(Clone)]
pub(super) enum What {
    File(String),
    CannotRead(Noun, String),
    TableCannotBeRead(&'static str),
    OlderFile { since: Option<i64> },
    Rewritten { at: i64 },
    Missing { device_id: String, sequence: i64 },
    DoesNotFollow(Named),
    Changed(Named),
    ContentChanged(Named),
    ContentGone(Named),
    Hidden(Named),
    NotSigned(Named),
    SignerUnknown(Named),
    Value { noun: Noun, id: String, field: String },
    PutIn(Noun, String),
    Gone(Noun, String),
    LatestMoved { noun: Noun, id: String, field: String },
    Bytes { document_id: String, part: &'static str },
    NotDecided { subject: String, id: String },
    Destroyed,
}

impl What {
    pub fn kind(&self) -> Kind {
        match self {
            What::File(_) | What::CannotRead(..) | What::TableCannotBeRead(_) => Kind::DamagedPage,
            What::OlderFile { .. } | What::Rewritten { .. } => Kind::OlderFile,
            What::Missing { .. }
            | What::DoesNotFollow(_)
            | What::Changed(_)
            | What::ContentChanged(_)
            | What::ContentGone(_) => Kind::Chain,
            What::Hidden(_) => Kind::Value,
            What::NotSigned(_) | What::SignerUnknown(_) | What::NotDecided { .. } => Kind::Signature,
            What::Value { .. }
            | What::PutIn(..)
            | What::Gone(..)
            | What::LatestMoved { .. }
            | What::Bytes { .. }
            | What::Destroyed => Kind::Value,
        }
    }

    /// The entry of the log that does not hold, where it is one.
    pub fn entry(&self) -> Option<(&str, i64)> {
        match self {
            What::Missing { device_id, sequence } => Some((device_id, *sequence)),
            What::DoesNotFollow(named)
            | What::Changed(named)
            | What::ContentChanged(named)
            | What::ContentGone(named)
            | What::Hidden(named)
            | What::NotSigned(named)
            | What::SignerUnknown(named) => Some((&named.device_id, named.sequence)),
            _ => None,
        }
    }
}

/// So many of a kind are told one by one; the rest are counted.
const TOLD: usize = 50;

/// What was found so far.
#[derive(Default)]
pub(super) struct Findings {
    pub told: Vec<What>,
    pub counts: BTreeMap<Kind, usize>,
    /// The first entry of a device's log that does not hold.
    pub first: Option<(String, i64)>,
}

impl Findings {
    pub fn add(&mut self, what: What) {
        if let Some((device, sequence)) = what.entry() {
            let earlier = self.first.as_ref().is_none_or(|(known, at)| known == device && sequence < *at);
            if earlier {
                self.first = Some((device.to_owned(), sequence));
            }
        }
        let count = self.counts.entry(what.kind()).or_default();
        *count += 1;
        if *count <= TOLD {
            self.told.push(what);
        }
    }

    pub fn any(&self) -> bool {
        !self.counts.is_empty()
    }
}
