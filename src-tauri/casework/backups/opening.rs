//! A backup opened beside the records: taken out, known to be whole, and read without touching what is here.

use std::path::{Path, PathBuf};

use super::making::gone_through;
use super::{Manifest, OPENED, working_folder};
use crate::casework::vault::VaultError;
use crate::casework::{Error, Result, new_id};
use crate::exchange::backup::{self as file, BackupError, Head};
use crate::store::keys::DataKey;
use crate::store::keys::key_file::KeyFile;
use crate::store::open::FILE;
use crate::store::{Store, StoreError};

/// A backup whose records were taken out beside those that are here. Dropped, they are gone again.
pub struct Beside {
    pub head: Head,
    pub keys: KeyFile,
    pub manifest: Manifest,
    pub key: DataKey,
    folder: PathBuf,
    work: PathBuf,
}

/// The head of a backup and the wrappings in it.
pub(super) fn read(file: &Path, practice: bool) -> Result<(Head, KeyFile)> {
    let head = file::read_head(file)?;
    if head.practice != practice {
        return Err(Error::refused(if head.practice {
            "This is a backup of practice data. Nothing was changed. Records are restored only from a backup of records."
        } else {
            "This is a backup of real records. Nothing was changed. It does not belong in practice data."
        }));
    }
    let keys: KeyFile =
        serde_json::from_value(head.keys.clone()).map_err(|_| Error::from(BackupError::Damaged))?;
    Ok((head, keys))
}

impl Beside {
    /// Takes the records out of a backup. What its head says is believed only as far as its key has sealed it.
    pub(super) fn open(file: &Path, practice: bool, key: DataKey, data: &Path) -> Result<Self> {
        let (head, keys) = read(file, practice)?;
        let manifest = Manifest::open(&head.sealed, &key).ok_or(BackupError::Damaged)?;
        let as_sealed = manifest.sha256 == head.sha256
            && manifest.made_at == head.made_at
            && manifest.device_id == head.device_id;
        if !as_sealed {
            return Err(BackupError::Damaged.into());
        }
        // One of its own: a rehearsal may be going on while another one is looked at.
        let work = working_folder(data, &format!("{OPENED}{}", new_id()))?;
        let folder = file.parent().unwrap_or(Path::new(".")).to_owned();
        let beside = Beside { head, keys, manifest, key, folder, work };
        let taken = file::take_out(file, &beside.records())?;
        if taken.sha256 == beside.manifest.sha256 { Ok(beside) } else { Err(BackupError::Damaged.into()) }
    }

    /// The folder the backup lies in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The encrypted records as they were taken out.
    #[must_use]
    pub fn records(&self) -> PathBuf {
        self.work.join(FILE)
    }

    /// Opens the records that were taken out.
    pub async fn store(&self) -> Result<Store> {
        match Store::open(&self.records(), &self.key).await {
            Ok(store) => Ok(store),
            // The key is known to be right, so what it does not open is damaged.
            Err(StoreError::WrongKey) => Err(BackupError::Damaged.into()),
            Err(error) => Err(error.into()),
        }
    }

    /// Goes through the records that were taken out, and refuses them where anything is found.
    pub(super) async fn must_be_whole(&self) -> Result<()> {
        let mut store = self.store().await?;
        let found = gone_through(&mut store, &self.manifest.device_id, &self.manifest.summary()).await;
        store.close().await?;
        if found?.is_empty() { Ok(()) } else { Err(BackupError::Damaged.into()) }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.work);
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Store(error) => error.into(),
            other => Error::refused(other.to_string()),
        }
    }
}
