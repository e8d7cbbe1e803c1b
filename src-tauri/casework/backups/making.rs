//! One backup from its first copied page to its place.
//!
//! Only copying needs the open records, for a few milliseconds at a time; writing to the second place and going
//! through what was written there need nobody.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use tokio::sync::Mutex;
use waymark_domain::backup::{self, Made};

use super::{KEY_CHECK, Manifest, local_of, problem_of_place, with_room, working_folder};
use crate::casework::session::{Session, SessionError};
use crate::casework::{Casebook, Error, Result, new_id};
use crate::exchange::backup::{self as file, BackupError, Head};
use crate::store::backup::{self as table, BackupRow, Summary};
use crate::store::keys::DataKey;
use crate::store::keys::key_file::KeyFile;
use crate::store::open::FILE;
use crate::store::{Store, StoreError};

/// Between two acts a backup takes no longer than this.
const A_STEP: Duration = Duration::from_millis(15);
/// So long others come first after each step.
const A_PAUSE: Duration = Duration::from_millis(3);

/// How far a backup is, readable from anywhere; and the way to stop it.
#[derive(Default)]
pub struct Progress {
    stage: AtomicU8,
    percent: AtomicU8,
    stopped: AtomicBool,
}

impl Progress {
    /// The stage in words, and how much of it is done.
    #[must_use]
    pub fn says(&self) -> (&'static str, u8) {
        let says = match self.stage.load(Ordering::Relaxed) {
            0 => "Copying the records",
            1 => "Writing the backup",
            _ => "Opening and checking the backup",
        };
        (says, self.percent.load(Ordering::Relaxed))
    }

    /// The backup ends at the next chunk, and leaves nothing.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    fn at(&self, stage: u8, done: u64, all: u64) {
        self.stage.store(stage, Ordering::Relaxed);
        let percent = done.saturating_mul(100).checked_div(all).unwrap_or(0).min(100);
        self.percent.store(u8::try_from(percent).unwrap_or(100), Ordering::Relaxed);
    }

    fn go_on(&self) -> std::result::Result<(), BackupError> {
        if self.stopped.load(Ordering::Relaxed) { Err(BackupError::Stopped) } else { Ok(()) }
    }
}

/// A backup under way.
pub struct Making {
    data: PathBuf,
    work: PathBuf,
    place: PathBuf,
    made_at: DateTime<Utc>,
    device_id: String,
    practice: bool,
    key: DataKey,
    summary: Option<(Summary, KeyFile)>,
    progress: Arc<Progress>,
}

/// A backup in its place.
pub struct Placed {
    pub path: PathBuf,
    row: BackupRow,
}

impl Placed {
    /// How many bytes of encrypted records are in it.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        u64::try_from(self.row.bytes).unwrap_or(0)
    }

    /// How long the log in it is.
    #[must_use]
    pub fn entries(&self) -> i64 {
        self.row.entries
    }
}

impl Casebook {
    /// Begins a backup to a folder. Nothing is copied yet.
    pub async fn begin_backup(&mut self, place: &Path) -> Result<Making> {
        let data = self.data_folder().await?;
        if let Some(says) = problem_of_place(place, &data) {
            return Err(Error::refused(says));
        }
        let work = working_folder(&data, "making")?;
        let copy = work.join(FILE);
        let needed = std::fs::metadata(data.join(FILE)).map(|known| known.len()).unwrap_or_default();
        self.store.begin_copy(&copy).await.map_err(|error| with_room(error, needed, &data))?;
        Ok(Making {
            data,
            work,
            place: place.to_owned(),
            made_at: self.clock.now(),
            device_id: self.identity.device_id.clone(),
            practice: self.practice,
            key: self.store.key().clone(),
            summary: None,
            progress: Arc::default(),
        })
    }

    /// Copies for a few milliseconds; whether all of it is copied now.
    pub async fn copy_on(&mut self, making: &mut Making) -> Result<bool> {
        making.progress.go_on()?;
        let needed = std::fs::metadata(making.data.join(FILE)).map(|known| known.len()).unwrap_or_default();
        let copied = self.store.copy(A_STEP).await.map_err(|error| with_room(error, needed, &making.data))?;
        if let Some((done, all)) = self.store.copied() {
            making.progress.at(0, done, all);
        }
        if copied {
            // Between the last step and here there was no act: the copy holds just this.
            let summary = table::summary(self.store.connection(), &making.device_id).await?;
            making.summary = Some((summary, wrappings(&making.data, &making.key)?));
        }
        Ok(copied)
    }

    /// Keeps what is known of a backup in its place, and takes away those that are no longer kept.
    pub async fn record_backup(&mut self, placed: &Placed) -> Result<()> {
        table::keep(self.store.connection(), &placed.row).await?;
        // The list of what was destroyed lies beside the backups; where it cannot be written just now, the next one tries.
        let _next = self.keep_list_in(Path::new(&placed.row.place)).await;
        self.thin_out(placed).await
    }

    /// A backup that cannot be taken away just now stays: the next one tries again.
    async fn thin_out(&mut self, placed: &Placed) -> Result<()> {
        let place = PathBuf::from(&placed.row.place);
        let Ok(found) = file::list(&place) else { return Ok(()) };
        let rows = table::backups(self.store.connection()).await?;
        let mine = crate::store::practitioner::devices(self.store.connection()).await?;
        let me = self.identity.practitioner_id.as_str();
        let is_mine = |device: &str| {
            mine.iter().any(|(id, practitioner)| id == device && practitioner.as_deref() == Some(me))
        };
        let now = local_of(self.clock.now());
        let mut known: Vec<(Made, &file::Found, Option<&BackupRow>)> = Vec::new();
        for one in &found {
            let Ok(head) = &one.head else { continue };
            let row = rows.iter().find(|row| row.file == one.name && row.sha256 == head.sha256);
            let here = head.device_id == placed.row.device_id;
            let former = !here && head.practice == self.practice && is_mine(&head.device_id);
            // Other people's backups, and any that is not known here, are left alone.
            if let Some(at) = super::local(&head.made_at)
                && (former || (here && row.is_some()))
            {
                let good = row.is_none_or(|row| row.finding.is_none());
                known.push((Made { at, good, here }, one, row));
            }
        }
        // Of two of the same second the later one counts as newer.
        known.sort_by_key(|(made, _, row)| (made.at, row.map(|row| row.backup_id.as_str())));
        let made: Vec<Made> = known.iter().map(|(made, ..)| *made).collect();
        let at = self.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true);
        for gone in backup::to_remove(&made, now) {
            let Some((_, found, row)) = known.get(gone) else { continue };
            if found.path != placed.path
                && file::remove(&found.path).is_ok()
                && let Some(row) = row
            {
                table::removed(self.store.connection(), &row.backup_id, &at).await?;
            }
        }
        Ok(())
    }
}

/// The wrappings that go with the key of the records; a change of key under way stays behind.
fn wrappings(data: &Path, key: &DataKey) -> Result<KeyFile> {
    let keys = KeyFile::read(data).map_err(std::io::Error::other).map_err(StoreError::from)?;
    let set = keys.sets().find(|set| set.is_of(key)).cloned().ok_or(StoreError::Damaged)?;
    Ok(KeyFile::of(set))
}

impl Making {
    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Arc<Progress> {
        self.progress.clone()
    }

    /// Writes what was copied to the second place, reads it back from there, opens and checks it, and puts it in its
    /// place.
    pub async fn write_and_check(self) -> Result<Placed> {
        let (summary, keys) = self.summary.clone().ok_or(BackupError::Stopped)?;
        self.progress.at(1, 0, 1);
        let copy = self.work.join(FILE);
        let (bytes, sha256) = file::digest(&copy).map_err(StoreError::from)?;
        let made_at = self.made_at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let manifest = Manifest::of(made_at.clone(), self.device_id.clone(), sha256.clone(), summary.clone());
        let head = self.head(&manifest, &keys, bytes)?;
        file::clear_parts(&self.place, &self.mark())
            .map_err(|error| BackupError::Place { place: self.place.clone(), error })?;
        let progress = self.progress.clone();
        let unplaced = file::write(&self.place, &self.name(), &head, &copy, &mut |written| {
            progress.at(1, written, bytes);
            progress.go_on().is_ok()
        })?;
        std::fs::remove_file(&copy).map_err(StoreError::from)?;
        self.progress.at(2, 0, 1);
        let findings = self.findings(unplaced.beside(), &summary).await?;
        if !findings.is_empty() {
            return Err(BackupError::NotWhole { findings: findings.join(" ") }.into());
        }
        self.progress.go_on()?;
        let path = unplaced.place()?;
        let row = BackupRow {
            backup_id: new_id(),
            made_at: made_at.clone(),
            place: self.place.to_string_lossy().into_owned(),
            file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            device_id: self.device_id.clone(),
            bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
            sha256,
            entries: summary.entries,
            head: summary.head,
            key_check: self.key.check_value(KEY_CHECK),
            checked_at: made_at,
            finding: None,
            removed_at: None,
        };
        Ok(Placed { path, row })
    }

    fn head(&self, manifest: &Manifest, keys: &KeyFile, bytes: u64) -> Result<Head> {
        let sealed = manifest.seal(&self.key).ok_or(StoreError::Damaged)?;
        let from = file::Making {
            made_at: manifest.made_at.clone(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            device_id: self.device_id.clone(),
            practice: self.practice,
            keys: serde_json::to_value(keys).map_err(std::io::Error::from).map_err(StoreError::from)?,
        };
        Ok(Head::of(from, bytes, manifest.sha256.clone(), sealed))
    }

    /// Opens what stands in the second place, as a restore would, and compares it with what was copied.
    async fn findings(&self, written: &Path, summary: &Summary) -> Result<Vec<String>> {
        let check = self.work.join("check");
        file::take_out(written, &check)?;
        let mut store = Store::open(&check, &self.key).await?;
        let found = gone_through(&mut store, &self.device_id, summary).await;
        store.close().await?;
        std::fs::remove_file(&check).map_err(StoreError::from)?;
        found
    }

    /// Tells this laptop's backups from others' in the same folder. It names nobody.
    fn mark(&self) -> String {
        let plain: Vec<char> = self.device_id.chars().filter(char::is_ascii_alphanumeric).collect();
        plain.iter().rev().take(6).rev().collect()
    }

    fn name(&self) -> String {
        let practice = if self.practice { "PRACTICE " } else { "" };
        let at = local_of(self.made_at).format("%Y-%m-%d %H%M");
        format!("Waymark {practice}{at} {}", self.mark())
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.work);
    }
}

/// The file's own checks, and that it holds what it should.
pub(super) async fn gone_through(
    store: &mut Store,
    device_id: &str,
    expected: &Summary,
) -> Result<Vec<String>> {
    let mut findings = store.verify_file().await?;
    if findings.is_empty() && table::summary(store.connection(), device_id).await? != *expected {
        findings.push("It does not hold what the records held when it was made.".to_owned());
    }
    Ok(findings)
}

/// Makes one backup of the open records, while others go on working with them.
pub async fn back_up(session: &Mutex<Session>, making: Making) -> std::result::Result<Placed, SessionError> {
    let made = made(session, making).await;
    let mut session = session.lock().await;
    let now = session.local_now();
    session.watch().ended(now, made.as_ref().err());
    match made {
        Ok(placed) => {
            if let Some(book) = session.book() {
                book.record_backup(&placed).await?;
            }
            Ok(placed)
        }
        Err(error) => {
            if let Some(book) = session.book() {
                book.store.stop_copying().await;
            }
            Err(error.into())
        }
    }
}

async fn made(session: &Mutex<Session>, mut making: Making) -> Result<Placed> {
    loop {
        {
            let mut session = session.lock().await;
            // Locked in the meantime: what is copied so far is of no use.
            let book = session.book().ok_or(BackupError::Stopped)?;
            if book.store.copied().is_none() {
                return Err(BackupError::Stopped.into());
            }
            if book.copy_on(&mut making).await? {
                break;
            }
        }
        tokio::time::sleep(A_PAUSE).await;
    }
    making.write_and_check().await
}
