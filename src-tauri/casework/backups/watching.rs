//! What is known of backups while the program runs: the one under way, the last failure, a backup opened beside.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDateTime;
use waymark_domain::backup::{self, Since};

use super::making::{Making, Progress};
use super::{Beside, KEY_CHECK, local, local_of};
use crate::casework::destruction::Tombstone;
use crate::casework::session::{Session, SessionError};
use crate::casework::{Casebook, Clock as _, Error, LocalClock, Result};
use crate::exchange::backup::BackupError;
use crate::store::backup::{self as table, BackupRow};

type Answer<T> = std::result::Result<T, SessionError>;

/// Kept in memory only.
#[derive(Default)]
pub struct Watch {
    running: Option<Arc<Progress>>,
    /// When the last try failed, and what was said.
    failure: Option<(NaiveDateTime, String)>,
    /// Somebody asked for one now.
    asked: bool,
    /// A backup opened beside the records, between comparing and restoring.
    pub(super) beside: Option<Beside>,
    /// A backup file that was chosen and asks for its code.
    pub(super) chosen: Option<PathBuf>,
    /// What was destroyed before an older copy takes the place of the records.
    pub(crate) destroyed: Vec<Tombstone>,
}

impl Watch {
    /// The backup under way.
    #[must_use]
    pub fn running(&self) -> Option<&Progress> {
        self.running.as_deref()
    }

    /// What is being done and how much of it, while a backup is under way or about to be.
    #[must_use]
    pub(super) fn says(&self) -> Option<(&'static str, u8)> {
        match &self.running {
            Some(running) => Some(running.says()),
            None => self.asked.then_some(("Beginning the backup", 0)),
        }
    }

    /// What the last try failed with.
    #[must_use]
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_ref().map(|(_, says)| says.as_str())
    }

    /// The backup that is open beside the records.
    #[must_use]
    pub fn opened(&self) -> Option<&Beside> {
        self.beside.as_ref()
    }

    /// The next look begins a backup, due or not.
    pub fn ask(&mut self) {
        self.asked = true;
    }

    /// Locked: nothing goes on with the key of the records.
    pub(crate) fn lock(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop();
        }
        self.asked = false;
        self.beside = None;
        self.chosen = None;
    }

    pub(super) fn ended(&mut self, now: NaiveDateTime, failure: Option<&Error>) {
        self.running = None;
        self.failure = failure
            .filter(|error| !matches!(error, Error::Backup(BackupError::Stopped)))
            .map(|error| (now, error.to_string()));
    }
}

/// Where backups go, and who said so.
pub struct Place {
    pub folder: Option<PathBuf>,
    /// `none`, `chosen` or `policy`.
    pub source: &'static str,
}

impl Session {
    /// Where backups go: policy before the person's choice.
    pub async fn backup_place(&mut self) -> Answer<Place> {
        if let Some(folder) = self.vault().policy_backup_folder() {
            return Ok(Place { folder: Some(folder.to_owned()), source: "policy" });
        }
        let Some(book) = self.book() else { return Ok(Place { folder: None, source: "none" }) };
        let folder = book.chosen_backup_folder().await?;
        let source = if folder.is_some() { "chosen" } else { "none" };
        Ok(Place { folder, source })
    }

    /// Asks for a backup now. It begins at the next look.
    pub async fn ask_for_backup(&mut self) -> Answer<()> {
        if self.backup_place().await?.folder.is_none() {
            let says = "Nobody has chosen where backups go. Nothing was made. Choose a folder first.";
            return Err(Error::refused(says).into());
        }
        self.watch().ask();
        Ok(())
    }

    /// From now on backups go to this folder; a policy's place stays.
    pub async fn choose_backup_place(&mut self, folder: &std::path::Path) -> Answer<()> {
        if self.vault().policy_backup_folder().is_some() {
            let says =
                "Where backups go is set by your council's policy. Nothing was changed. Ask your IT team.";
            return Err(Error::refused(says).into());
        }
        let book = self.book().ok_or_else(|| Error::refused("The records are locked. Unlock them first."))?;
        book.choose_backup_folder(folder).await?;
        self.watch().failure = None;
        self.watch().ask();
        Ok(())
    }

    /// Begins a backup where one is due or was asked for. The head of the log goes to the keyring on the way, so that
    /// it does not lag behind a day's work.
    pub async fn backup_due(&mut self) -> Answer<Option<Making>> {
        if self.watch().running.is_some() || self.book().is_none() {
            return Ok(None);
        }
        // A keyring that does not answer just now keeps what it had: it may lag, and stops no backup.
        let _lags = self.keep_anchor_of_open().await;
        let asked = std::mem::take(&mut self.watch().asked);
        let Some(folder) = self.backup_place().await?.folder else { return Ok(None) };
        let failed = self.watch().failure.as_ref().map(|(at, _)| *at);
        let Some(book) = self.book() else { return Ok(None) };
        if !asked && backup::due(&book.since_last_backup(&folder, failed).await?).is_none() {
            return Ok(None);
        }
        match book.begin_backup(&folder).await {
            Ok(making) => {
                self.watch().running = Some(making.progress());
                Ok(Some(making))
            }
            Err(error) => {
                let now = self.local_now();
                self.watch().ended(now, Some(&error));
                Err(error.into())
            }
        }
    }

    /// The time by the clock of the open records.
    pub(super) fn local_now(&mut self) -> NaiveDateTime {
        local_of(self.book().map_or_else(|| LocalClock.now(), |book| book.clock.now()))
    }
}

impl Casebook {
    /// What the rule about the next backup is told.
    pub(super) async fn since_last_backup(
        &mut self,
        folder: &std::path::Path,
        failed: Option<NaiveDateTime>,
    ) -> Result<Since> {
        let last = self.last_backup(folder).await?;
        let (entries, last_at) = table::so_far(self.store.connection()).await?;
        let acts = last.as_ref().map_or(entries, |row| entries - row.entries);
        Ok(Since {
            now: local_of(self.clock.now()),
            last_opens_now: last.as_ref().is_none_or(|row| self.opens_now(row)),
            last: last.as_ref().and_then(|row| local(&row.made_at)),
            acts: u32::try_from(acts).unwrap_or(u32::MAX),
            last_act: last_at.as_deref().and_then(local),
            failed,
        })
    }

    /// The newest good backup in this place. One whose file is gone does not count; a place that cannot be reached
    /// is taken to hold what it held.
    pub(super) async fn last_backup(&mut self, folder: &std::path::Path) -> Result<Option<BackupRow>> {
        let place = folder.to_string_lossy();
        let reachable = folder.is_dir();
        let device = self.identity.device_id.clone();
        let rows = table::backups(self.store.connection()).await?;
        Ok(rows.into_iter().find(|row| {
            row.device_id == device
                && row.place == place
                && row.finding.is_none()
                && (!reachable || folder.join(&row.file).is_file())
        }))
    }

    pub(super) fn opens_now(&self, row: &BackupRow) -> bool {
        self.store.key().matches(KEY_CHECK, &row.key_check)
    }
}
