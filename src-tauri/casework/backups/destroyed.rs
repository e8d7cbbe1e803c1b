//! What was destroyed stays so when an older copy comes back: a sealed list of ids beside the records and the backups,
//! and the copies that still hold it.
//!
//! The list holds ids, days and reasons, and nothing of anybody. Only a key of the records opens it, so that nobody
//! who can write to a shared folder can have a record destroyed. It is sealed once for each key they ever had: a backup
//! is opened by the key of its day.

use std::path::{Path, PathBuf};

use waymark_domain::dates;

use super::{local, says};
use crate::casework::destruction::Tombstone;
use crate::casework::session::{Session, SessionError};
use crate::casework::{Casebook, Error, Result};
use crate::exchange::backup as file;
use crate::store::backup as table;
use crate::store::destroying;
use crate::store::keys::DataKey;
use crate::store::keys::key_file::write_whole;
use crate::store::keys::wrapping::Sealed;
use crate::store::open::FILE;
use crate::wire::About;
use crate::wire::backups::Backups;
use crate::wire::people::Destruction;

type Answer<T> = std::result::Result<T, SessionError>;

const PURPOSE: &str = "waymark destroyed 1";
const NAME: &str = "Waymark destroyed ";
const ENDING: &str = "waymark-list";
/// How the folders begin in which records stay that others took the place of.
const KEPT: &str = "kept-";

/// The lists in a folder that a key opens. What another key sealed belongs to other records.
pub(crate) fn lists_in(folder: &Path, key: &DataKey) -> Vec<Tombstone> {
    let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
    let list_key = key.list_key();
    let mut all: Vec<Tombstone> = Vec::new();
    // The records themselves lie in the same folder: only what is called a list is read.
    let called_so = |path: &PathBuf| path.extension().is_some_and(|ending| ending == ENDING);
    for path in files.flatten().map(|file| file.path()).filter(called_so) {
        let sealed = std::fs::read(&path).ok();
        let sealed = sealed.and_then(|bytes| serde_json::from_slice::<Vec<Sealed>>(&bytes).ok());
        let opened = sealed.and_then(|sealed| sealed.iter().find_map(|one| one.open(&list_key, PURPOSE)));
        all.extend(
            opened.and_then(|text| serde_json::from_slice::<Vec<Tombstone>>(&text).ok()).unwrap_or_default(),
        );
    }
    all
}

impl Casebook {
    /// Writes the list into a folder: beside the records, or beside their backups.
    pub(crate) async fn keep_list_in(&mut self, folder: &Path) -> Result<()> {
        let all = self.tombstones().await?;
        if all.is_empty() || !folder.is_dir() {
            return Ok(());
        }
        let text = serde_json::to_vec(&all).map_err(std::io::Error::from).map_err(Error::NotWritten)?;
        let mut keys = destroying::earlier_list_keys(self.store.connection()).await?;
        keys.push(self.store.key().list_key());
        let sealed: Vec<Sealed> = keys.iter().filter_map(|key| Sealed::seal(&text, key, PURPOSE)).collect();
        let sealed = serde_json::to_vec(&sealed).map_err(std::io::Error::from).map_err(Error::NotWritten)?;
        let mark: String = self.identity.device_id.chars().filter(char::is_ascii_alphanumeric).collect();
        write_whole(&folder.join(format!("{NAME}{mark}.{ENDING}")), &sealed).map_err(Error::NotWritten)
    }

    /// The list beside the records.
    pub(crate) async fn keep_list(&mut self) -> Result<()> {
        let data = self.data_folder().await?;
        self.keep_list_in(&data).await
    }

    /// Backups and older records on this laptop from before the last destruction.
    async fn older_copies(&mut self, place: Option<&Path>) -> Result<Copies> {
        match destroying::last_at(self.store.connection()).await? {
            Some((at, length)) => self.copies_before(place, local(&at), length).await,
            None => Ok(Copies::default()),
        }
    }

    /// Backups and older records from before an instant. Of those made here the length of the log tells: a clock may
    /// stand, or go back.
    async fn copies_before(
        &mut self,
        place: Option<&Path>,
        instant: Option<chrono::NaiveDateTime>,
        length: i64,
    ) -> Result<Copies> {
        let data = self.data_folder().await?;
        let mut copies = Copies { kept: kept_in(&data), ..Copies::default() };
        let rows = table::backups(self.store.connection()).await?;
        for found in place.and_then(|place| file::list(place).ok()).unwrap_or_default() {
            let Ok(head) = &found.head else { continue };
            let row = rows.iter().find(|row| row.file == found.name && row.sha256 == head.sha256);
            // What others put into the same folder is theirs.
            if row.is_none() && super::Manifest::open(&head.sealed, self.store.key()).is_none() {
                continue;
            }
            let before = row.map_or(local(&head.made_at) < instant, |row| row.entries < length);
            if before {
                copies.oldest = copies.oldest.min(local(&head.made_at)).or(local(&head.made_at));
                copies.backups.push((found.path, row.map(|row| row.backup_id.clone())));
            } else {
                copies.newer_is_good |= row.is_some_and(|row| row.finding.is_none());
            }
        }
        Ok(copies)
    }
}

/// Copies that still hold what was destroyed.
#[derive(Default)]
struct Copies {
    backups: Vec<(PathBuf, Option<String>)>,
    oldest: Option<chrono::NaiveDateTime>,
    kept: Vec<PathBuf>,
    newer_is_good: bool,
}

impl Copies {
    /// "3 backups, the oldest of …", "the older records kept aside in …".
    fn held(&self) -> Vec<String> {
        let count = |number: usize, one: &str, many: &str| {
            dates::count(i64::try_from(number).unwrap_or(i64::MAX), one, many)
        };
        let mut held = Vec::new();
        if !self.backups.is_empty() {
            let since = self.oldest.map(|at| format!(", the oldest of {}", says(at))).unwrap_or_default();
            held.push(format!("{}{since}", count(self.backups.len(), "backup", "backups")));
        }
        for kept in &self.kept {
            let name = kept.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            held.push(format!("the older records kept aside in “{name}”"));
        }
        held
    }

    fn says(&self) -> Option<String> {
        let held = self.held();
        let (last, first) = held.split_last()?;
        let held = if first.is_empty() { last.clone() } else { format!("{} and {last}", first.join(", ")) };
        Some(format!(
            "A record was destroyed, and these still hold it: {held}. Backups age out within twelve months. Put back, \
             they lose the record again."
        ))
    }
}

fn kept_in(data: &Path) -> Vec<PathBuf> {
    let Ok(found) = std::fs::read_dir(data) else { return Vec::new() };
    let mut kept: Vec<PathBuf> = found
        .flatten()
        .map(|one| one.path())
        .filter(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(KEPT))
                && path.join(FILE).is_file()
        })
        .collect();
    kept.sort();
    kept
}

impl Session {
    /// Which copies still hold what was destroyed, in a sentence; empty where none does.
    pub(super) async fn older_copies_say(&mut self) -> Answer<(String, bool)> {
        let place = self.backup_place().await?.folder;
        let Some(book) = self.book() else { return Ok((String::new(), false)) };
        let copies = book.older_copies(place.as_deref()).await?;
        let can_go = copies.backups.is_empty() || copies.newer_is_good;
        Ok((copies.says().unwrap_or_default(), can_go))
    }

    /// What somebody needs to see before a record is destroyed.
    pub async fn destruction(&mut self, request: About) -> Answer<Destruction> {
        let place = self.backup_place().await?.folder;
        let book = self.book().ok_or_else(|| Error::refused("The records are locked. Unlock them first."))?;
        let mut shown = book.destruction(request).await?;
        // Whatever was made until now holds it.
        shown.copies =
            book.copies_before(place.as_deref(), Some(chrono::NaiveDateTime::MAX), i64::MAX).await?.held();
        Ok(shown)
    }

    /// Takes away the copies that still hold what was destroyed, once a newer backup was made and checked.
    pub async fn remove_older_copies(&mut self) -> Answer<Backups> {
        let place = self.backup_place().await?.folder;
        let book = self.book().ok_or_else(|| Error::refused("The records are locked. Unlock them first."))?;
        let copies = book.older_copies(place.as_deref()).await?;
        if !copies.backups.is_empty() && !copies.newer_is_good {
            return Err(Error::refused(
                "There is no backup yet from after the destruction. Nothing was removed. Make one first: the last good \
                 backup is never taken away.",
            )
            .into());
        }
        let at = book.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        for (path, row) in &copies.backups {
            file::remove(path).map_err(Error::NotRemoved)?;
            if let Some(row) = row {
                table::removed(book.store.connection(), row, &at).await.map_err(Error::from)?;
            }
        }
        for kept in &copies.kept {
            std::fs::remove_dir_all(kept).map_err(Error::NotRemoved)?;
        }
        self.backups().await
    }
}
