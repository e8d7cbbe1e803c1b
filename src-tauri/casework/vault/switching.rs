//! Other records in the place of those that are here: a backup restored, or brought to a new laptop.
//!
//! Everything is made ready in a folder of its own; then what is here is moved aside, and the other records into its
//! place. A crash in between is gone on with at the next look. Nothing is ever deleted: what was here stays beside.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::changing::{self, change};
use super::{Keyed, Opened, Opening, Result, Vault, VaultError, Way, make_folder, passphrase_problem};
use crate::store::Store;
use crate::store::keys::device;
use crate::store::keys::key_file::{self, KeyFile};
use crate::store::keys::{DataKey, RecoveryCode};
use crate::store::open::FILE;

/// Where the other records are made ready.
const RESTORING: &str = "restoring";
/// Says that they are, and where what was here goes.
const SWITCH: &str = "switch.json";
/// Goes with the records that were here: none of it belongs to others.
const OF_THE_FOLDER: [&str; 2] = ["device.json", "attempts.json"];

#[derive(Serialize, Deserialize)]
struct Switch {
    kept: String,
}

/// The way to the key of a backup.
pub enum BackupWay<'a> {
    /// The passphrase of the records here, or of the backup where it was made on this computer.
    Passphrase(&'a str),
    Other(Way<'a>),
}

impl Vault {
    /// Where the council's policy wants backups.
    #[must_use]
    pub fn policy_backup_folder(&self) -> Option<&Path> {
        self.backup_folder.as_deref()
    }

    /// Whether this is practice data.
    #[must_use]
    pub fn holds_practice(&self) -> bool {
        self.practice
    }

    /// The key of a backup. The records that are here are not looked at.
    pub fn key_of_backup(&mut self, backup: &KeyFile, way: &BackupWay<'_>) -> Result<DataKey> {
        self.claim()?;
        match way {
            BackupWay::Other(way) => changing::by_way(backup, way),
            BackupWay::Passphrase(passphrase) => {
                let here = KeyFile::read(&self.folder).ok();
                let Keyed { key, .. } = self.by_passphrase(here.as_ref().unwrap_or(backup), passphrase)?;
                if opens(backup, &key) { Ok(key) } else { Err(VaultError::OtherKey) }
            }
        }
    }

    /// Puts records in the place of those that are here. Their key is the present one, or one that this computer's
    /// keyring goes with. The file is moved, and `backup` holds the wrappings it came with.
    pub async fn switch_to(
        &mut self,
        records: &Path,
        backup: &KeyFile,
        key: &DataKey,
        kept: &str,
    ) -> Result<Opened> {
        self.claim()?;
        let keys = self.wrappings_for(backup, key)?;
        self.make_ready(records, keys.as_ref(), kept)?;
        self.finish_switch()?;
        self.open_with(key).await
    }

    /// Puts records with another key in the place of those that are here, under a new key, a new passphrase and a new
    /// recovery code.
    pub async fn switch_to_new_key(
        &mut self,
        records: &Path,
        key: &DataKey,
        passphrase: &str,
        kept: &str,
    ) -> Result<(Opened, RecoveryCode)> {
        if let Some(says) = passphrase_problem(passphrase) {
            return Err(VaultError::Passphrase(says));
        }
        make_folder(&self.folder)?;
        self.claim()?;
        let (new, secret, code) = (DataKey::random(), DataKey::random(), RecoveryCode::random());
        let set = self.set_of(&new, &secret, passphrase, &code)?;
        let mut store = Store::open(records, key).await?;
        let changed = change(&mut store, &new).await;
        store.close().await?;
        changed?;
        self.make_ready(records, Some(&KeyFile::of(set)), kept)?;
        // From here on the switch goes on after a crash: what is ready fits what the keyring holds.
        self.write_machine_secret(&secret)?;
        self.finish_switch()?;
        Ok((self.open_with(&new).await?, code))
    }

    /// Whether records may be brought here from a backup: nothing that opens is in the way.
    pub fn ready_for_recovery(&mut self) -> Result<()> {
        match self.look() {
            Opening::FirstStart
            | Opening::RecordsMissing { .. }
            | Opening::Damaged
            | Opening::KeyFileMissing { .. }
            | Opening::NeedsRecovery { .. } => Ok(()),
            other => Err(VaultError::NotNow(other)),
        }
    }

    /// Whether a backup's key can stay: the passphrase goes on opening it, and no new code is needed.
    #[must_use]
    pub fn keeps_key(&self, backup: &KeyFile, key: &DataKey) -> bool {
        self.wrappings_for(backup, key).is_ok()
    }

    /// The wrappings to bring along: none where those here are of the same key, the backup's own where this computer's
    /// keyring goes with them.
    fn wrappings_for(&self, backup: &KeyFile, key: &DataKey) -> Result<Option<KeyFile>> {
        if KeyFile::read(&self.folder).is_ok_and(|here| opens(&here, key)) {
            return Ok(None);
        }
        let set = backup.sets().find(|set| set.is_of(key)).cloned().ok_or(VaultError::OtherKey)?;
        let entry = self.machine_secret()?.filter(|entry| set.machine_is(&entry.secret));
        entry.map(|_| Some(KeyFile::of(set))).ok_or(VaultError::OtherKey)
    }

    async fn open_with(&mut self, key: &DataKey) -> Result<Opened> {
        let mut keys = self.keys()?;
        let (mut store, _) = self.open_settled(&mut keys, key).await?;
        let (device, kept_head) =
            self.device(&mut store).await.unwrap_or_else(|_| (device::new_device(), None));
        let code_confirmed = keys.current.code_confirmed;
        Ok(Opened { store, device, code_confirmed, guess_took: None, kept_head, key: key.clone() })
    }

    fn make_ready(&self, records: &Path, keys: Option<&KeyFile>, kept: &str) -> Result<()> {
        let place = self.folder.join(RESTORING);
        if place.exists() {
            std::fs::rename(&place, self.unused(&format!("{RESTORING}-cut-off")))?;
        }
        make_folder(&place)?;
        std::fs::rename(records, place.join(FILE))?;
        if let Some(keys) = keys {
            keys.write(&place)?;
        }
        let kept = self.unused(kept).file_name().map(|name| name.to_string_lossy().into_owned());
        let switch = Switch { kept: kept.unwrap_or_default() };
        let text = serde_json::to_vec(&switch).map_err(std::io::Error::from)?;
        Ok(key_file::write_whole(&place.join(SWITCH), &text)?)
    }

    /// A name in the data folder that nothing has yet.
    fn unused(&self, name: &str) -> PathBuf {
        let named = |number: u32| {
            if number == 1 { self.folder.join(name) } else { self.folder.join(format!("{name}-{number}")) }
        };
        (1..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1))
    }

    /// Goes on with a switch that is made ready. The records go last: as long as they are not in place, this is gone
    /// through again.
    pub(super) fn finish_switch(&self) -> Result<()> {
        let place = self.folder.join(RESTORING);
        let Some(switch) = switch_at(&place) else { return Ok(()) };
        let new_keys = place.join(key_file::FILE);
        if new_keys.exists() {
            // Without an answer from the keyring what was here stays in place.
            let Ok(entry) = self.machine_secret() else { return Ok(()) };
            let secret = entry.map(|entry| entry.secret);
            let fits = KeyFile::read(&place)
                .is_ok_and(|keys| secret.as_ref().is_some_and(|secret| keys.current.machine_is(secret)));
            if !fits {
                return Ok(());
            }
        }
        if place.join(FILE).exists() {
            let kept = self.folder.join(&switch.kept);
            make_folder(&kept)?;
            let journal = format!("{FILE}-journal");
            for name in OF_THE_FOLDER.into_iter().chain([journal.as_str(), FILE]) {
                move_unless_there(&self.folder.join(name), &kept.join(name))?;
            }
            let (keys, kept_keys) = (self.folder.join(key_file::FILE), kept.join(key_file::FILE));
            if new_keys.exists() {
                move_unless_there(&keys, &kept_keys)?;
                std::fs::rename(&new_keys, &keys)?;
            } else if keys.exists() && !kept_keys.exists() {
                // The same key goes on here; what is kept aside can be opened by itself too.
                std::fs::copy(&keys, &kept_keys)?;
            }
            std::fs::rename(place.join(FILE), self.database())?;
            key_file::sync_folder(&kept)?;
            key_file::sync_folder(&self.folder)?;
        }
        std::fs::remove_file(place.join(SWITCH))?;
        // The empty folder may stay where it cannot be removed: it is no use to anybody and no harm.
        let _stays = std::fs::remove_dir(&place);
        Ok(())
    }
}

fn opens(keys: &KeyFile, key: &DataKey) -> bool {
    keys.sets().any(|set| set.is_of(key))
}

fn switch_at(place: &Path) -> Option<Switch> {
    let switch: Switch = serde_json::from_slice(&std::fs::read(place.join(SWITCH)).ok()?).ok()?;
    let plain = switch.kept.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (plain && !switch.kept.is_empty()).then_some(switch)
}

fn move_unless_there(from: &Path, to: &Path) -> std::io::Result<()> {
    if from.exists() && !to.exists() { std::fs::rename(from, to) } else { Ok(()) }
}
