//! Shows changes made outside the program: every page, link, signature and value, gone through again.
//!
//! Inside the window a finding names the young person as they are called; outside it says initials and LCS ID.

mod chain;
mod codes;
mod finding;
mod older;
mod progress;
mod values;
mod words;

use std::collections::BTreeMap;

use super::second_person::holds;
use super::{Casebook, Result};
use crate::store::record::Noun;
use crate::store::record_check;
use crate::store::{StoreError, log, second_person, verify};
use finding::{Findings, What};

pub(super) use chain::{signature, verifying_key, went_back};
pub use finding::Kind;
pub use progress::Progress;

/// Who reads the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// In the window: preferred names.
    Inside,
    /// On the command line, in files, on paper: initials and LCS ID.
    Outside,
}

/// The last entry of a device as something beside the file remembers it: the keyring, a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptHead {
    pub hash: String,
    pub device_id: String,
    pub sequence: i64,
}

impl KeptHead {
    /// As it is kept.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{} {} {}", self.hash, self.sequence, self.device_id)
    }

    /// As it was kept; a hash alone is one too.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split_whitespace();
        let hash = parts.next().filter(|hash| *hash != log::BEGINNING)?.to_owned();
        let sequence = parts.next().and_then(|number| number.parse().ok()).unwrap_or_default();
        Some(KeptHead { hash, sequence, device_id: parts.next().unwrap_or_default().to_owned() })
    }
}

/// One finding in a sentence.
#[derive(Debug, Clone)]
pub struct Finding {
    pub kind: Kind,
    pub says: String,
    /// Whose record it is about, where that is known.
    pub young_person_id: Option<String>,
}

/// What was gone through, and what was found.
#[derive(Debug, Default)]
pub struct Verification {
    pub entries: usize,
    pub values: usize,
    pub findings: Vec<Finding>,
    /// How many there are of each kind; the first of them are in `findings`.
    pub counts: BTreeMap<Kind, usize>,
    /// The first entry of a log that does not hold: device and number.
    pub first: Option<(String, i64)>,
    pub first_says: String,
    /// Worth knowing, and nobody's fault: a clock that went back.
    pub notes: Vec<String>,
    /// The short code of this device's head, as printed on minutes.
    pub head: String,
    /// Somebody stopped it: what was not reached was not checked.
    pub stopped: bool,
}

impl Verification {
    /// Everything was gone through, and nothing was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.counts.is_empty() && !self.stopped
    }
}

/// How a check is asked for.
pub struct Asked<'a> {
    /// The head that the keyring kept, where it kept one and could be asked.
    pub kept: Option<KeptHead>,
    pub told: Told,
    pub progress: &'a Progress,
}

impl Casebook {
    /// Goes through everything, told outside the window and with no head to compare with.
    pub async fn verification(&mut self) -> Result<Verification> {
        let asked = Asked { kept: None, told: Told::Outside, progress: &Progress::default() };
        self.verification_as(&asked).await
    }

    /// Goes through the file, the log, the signatures, every value and every kept byte.
    pub async fn verification_as(&mut self, asked: &Asked<'_>) -> Result<Verification> {
        asked.progress.begin();
        let mut found = Findings::default();
        let mut done = Verification::default();
        for says in self.store.verify_file().await? {
            found.add(What::File(says));
        }
        if found.any() {
            self.find_what_cannot_be_read(&mut found).await?;
        }
        let mut notes = words::Notes::default();
        match self.go_through(&mut found, &mut notes, &mut done, asked).await {
            // Nothing beyond a page that cannot be read can be compared.
            Err(super::Error::Store(StoreError::Damaged | StoreError::WrongKey)) => {
                if !found.any() {
                    found.add(What::File("Part of the file cannot be read.".to_owned()));
                    self.find_what_cannot_be_read(&mut found).await?;
                }
                self.store.reopen().await?;
            }
            other => other?,
        }
        done.stopped = asked.progress.is_stopped();
        let own = self.identity.device_id.clone();
        done.head = match log::head(self.store.connection(), &own).await {
            Ok((_, hash)) => record_check::code_of(&hash),
            Err(_) => String::new(),
        };
        self.put_in_words(found, notes, asked.told, &mut done).await;
        Ok(done)
    }

    async fn go_through(
        &mut self,
        found: &mut Findings,
        notes: &mut words::Notes,
        done: &mut Verification,
        asked: &Asked<'_>,
    ) -> Result<()> {
        let own = self.identity.device_id.clone();
        let mut read = chain::read(&mut self.store, &own, found, asked.progress).await?;
        done.entries = read.hashes.len();
        if asked.progress.is_stopped() {
            return Ok(());
        }
        if !self.practice {
            // Practice data stands on whatever day it was moved to.
            notes.clocks = std::mem::take(&mut read.clocks);
        }
        if let Some(kept) = &asked.kept
            && !read.hashes.contains_key(&kept.hash)
        {
            let last = read.devices.iter().find(|(device, _)| *device == kept.device_id);
            found.add(match last {
                Some((_, last)) if *last >= kept.sequence && kept.sequence > 0 => {
                    What::Rewritten { at: kept.sequence }
                }
                Some((_, last)) => What::OlderFile { since: Some(*last) },
                None => What::OlderFile { since: None },
            });
        }
        done.values = values::compare(&mut self.store, read, found, asked.progress).await?;
        if asked.progress.is_stopped() {
            return Ok(());
        }
        self.check_decisions(found).await?;
        Ok(values::compare_documents(&mut self.store, found, asked.progress).await?)
    }

    /// Every decision of a second person carries their own signature, or says who recorded it for them.
    async fn check_decisions(&mut self, found: &mut Findings) -> Result<()> {
        let practice = self.practice;
        let from = self.store.connection();
        for row in second_person::every_decision(from).await? {
            if !holds(from, &row, practice).await? {
                found.add(What::NotDecided { subject: row.subject, id: row.signature_id });
            }
        }
        Ok(())
    }

    /// Which records lie on the damaged pages, by trying each that the log knows.
    async fn find_what_cannot_be_read(&mut self, found: &mut Findings) -> Result<()> {
        self.store.reopen().await?;
        for noun in Noun::ALL {
            let Ok(ids) = verify::known_records(self.store.connection(), noun).await else {
                self.store.reopen().await?;
                self.try_table(noun.table(), found).await?;
                continue;
            };
            for id in ids {
                if !verify::can_be_read(self.store.connection(), noun, &id).await? {
                    found.add(What::CannotRead(noun, id));
                    self.store.reopen().await?;
                }
            }
        }
        for table in ["entry", "entry_content", "latest", "touched", "document_content", "viewing", "draft"] {
            self.try_table(table, found).await?;
        }
        Ok(())
    }

    async fn try_table(&mut self, table: &'static str, found: &mut Findings) -> Result<()> {
        if !verify::table_can_be_read(self.store.connection(), table).await? {
            found.add(What::TableCannotBeRead(table));
            self.store.reopen().await?;
        }
        Ok(())
    }
}
