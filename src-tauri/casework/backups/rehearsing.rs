//! A rehearsal: the newest backup is opened beside and gone through whole, as a restore would need it.

use std::path::PathBuf;

use chrono::SecondsFormat;

use super::{Beside, REHEARSED};
use crate::casework::{Act, Casebook, Error, Identity, Result, SteadyClock};
use crate::exchange::backup::{self as file, BackupError};
use crate::store::backup::{self as table, BackupRow};
use crate::store::keys::DataKey;
use crate::store::{Store, setting};
use crate::wire::backups::Rehearsed;

/// A rehearsal under way; it needs nobody while it goes through the backup.
pub struct Rehearsal {
    row: BackupRow,
    data: PathBuf,
    practice: bool,
    key: DataKey,
    day: chrono::NaiveDate,
    signing_key: ed25519_dalek::SigningKey,
}

/// What was found, for the record.
pub struct Found {
    row: BackupRow,
    findings: Vec<String>,
    entries: usize,
}

impl Casebook {
    /// Chooses the newest backup that this laptop made.
    pub async fn begin_rehearsal(&mut self) -> Result<Rehearsal> {
        let device = self.identity.device_id.clone();
        let row = table::backups(self.store.connection())
            .await?
            .into_iter()
            .find(|row| row.device_id == device)
            .ok_or_else(|| Error::refused("There is no backup yet. Make one first."))?;
        Ok(Rehearsal {
            row,
            data: self.data_folder().await?,
            practice: self.practice,
            key: self.store.key().clone(),
            day: self.today(),
            signing_key: self.identity.signing_key.clone(),
        })
    }

    /// Records that a restore was rehearsed, and what was found.
    pub async fn record_rehearsal(&mut self, found: Found) -> Result<Rehearsed> {
        let at = self.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true);
        let finding = found.findings.first().map(String::as_str);
        table::checked(self.store.connection(), &found.row.backup_id, &at, finding).await?;
        if !found.findings.is_empty() {
            return Ok(Rehearsed {
                clean: false,
                says: format!(
                    "The newest backup ({}) cannot be relied on. Your records are safe. Make a new backup now, and tell IT support.",
                    found.row.file
                ),
                findings: found.findings,
            });
        }
        let today = self.today().to_string();
        self.write_setting(Act::RehearseRestore, REHEARSED, &today).await?;
        Ok(Rehearsed {
            clean: true,
            says: format!(
                "{} was opened beside your records and gone through: {} entries, every page, reference, signature and value. Nothing was found.",
                found.row.file, found.entries
            ),
            findings: Vec::new(),
        })
    }

    /// The day a restore was last rehearsed.
    pub(super) async fn rehearsed_on(&mut self) -> Result<Option<chrono::NaiveDate>> {
        let kept = setting::value(self.store.connection(), REHEARSED).await?;
        Ok(kept.and_then(|day| day.parse().ok()))
    }
}

impl Rehearsal {
    /// Opens the backup beside and goes through all of it.
    pub async fn run(self) -> Result<Found> {
        let path = PathBuf::from(&self.row.place).join(&self.row.file);
        match self.gone_through(&path).await {
            Ok((findings, entries)) => Ok(Found { row: self.row, findings, entries }),
            // The backup is not what it should be: that is what a rehearsal is for.
            Err(Error::Backup(error @ (BackupError::Damaged | BackupError::NotABackup))) => {
                Ok(Found { row: self.row, findings: vec![error.to_string()], entries: 0 })
            }
            Err(error) => Err(error),
        }
    }

    async fn gone_through(&self, path: &std::path::Path) -> Result<(Vec<String>, usize)> {
        let head = file::read_head(path)?;
        if head.sha256 != self.row.sha256 {
            return Err(BackupError::Damaged.into());
        }
        let beside = Beside::open(path, self.practice, self.key.clone(), &self.data)?;
        beside.must_be_whole().await?;
        let book = self.reading(beside.store().await?);
        gone_through(book).await
    }

    /// A casebook over the backup that only reads: the log, the signatures and the values are checked as here.
    fn reading(&self, store: Store) -> Casebook {
        let identity = Identity {
            device_id: self.row.device_id.clone(),
            practitioner_id: String::new(),
            signing_key: self.signing_key.clone(),
        };
        Casebook::new(store, identity, Box::new(SteadyClock(self.day)), self.practice)
    }
}

async fn gone_through(mut book: Casebook) -> Result<(Vec<String>, usize)> {
    let found = book.verification().await;
    book.close().await?;
    let found = found?;
    Ok((found.findings.into_iter().map(|finding| finding.says).collect(), found.entries))
}
