//! A backup in the place of what is here, on this laptop or a new one. What was here is kept aside.

use std::path::{Path, PathBuf};

use super::comparing::{compare, side};
use super::destroyed::lists_in;
use super::opening::read;
use super::{Beside, RESTORED, local, says};
use crate::casework::session::{How, Session, SessionError};
use crate::casework::vault::{BackupWay, VaultError, Way};
use crate::casework::{Act, Casebook, Error, Result};
use crate::exchange::backup as file;
use crate::store::keys::DataKey;
use crate::store::keys::key_file::KeyFile;
use crate::wire::backups::{ChosenBackup, Comparison, OpenBackup};
use crate::wire::session::RecoverySheet;

type Answer<T> = std::result::Result<T, SessionError>;

impl Session {
    /// Opens a backup beside the records and goes through it. Without a way, the key of the open records has to do.
    pub async fn open_backup(&mut self, path: &Path, way: Option<&BackupWay<'_>>) -> Answer<()> {
        self.watch().beside = None;
        let practice = self.is_practice();
        let (_, keys) = read(path, practice)?;
        let key = match way {
            Some(way) => self.vault().key_of_backup(&keys, way)?,
            None => self.key_of_open(&keys).ok_or(VaultError::OtherKey)?,
        };
        let data = self.vault().folder().to_owned();
        let beside = Beside::open(path, practice, key, &data)?;
        beside.must_be_whole().await?;
        self.watch().beside = Some(beside);
        Ok(())
    }

    fn key_of_open(&mut self, keys: &KeyFile) -> Option<DataKey> {
        let key = self.book()?.store.key().clone();
        keys.sets().any(|set| set.is_of(&key)).then_some(key)
    }

    /// Opens a backup of the list, or the one that was chosen, with the present key or its own code.
    pub async fn open_to_compare(
        &mut self,
        request: &OpenBackup,
        chosen: Option<PathBuf>,
    ) -> Answer<Comparison> {
        let path = match (&request.file, &request.code) {
            (Some(name), _) => Some(self.path_of_listed(name).await?),
            // The code is for the backup that asked for it.
            (None, Some(_)) => self.watch().chosen.clone(),
            (None, None) => chosen,
        };
        let Some(path) = path else { return Ok(state("nothing", "No file was chosen.")) };
        self.watch().chosen = Some(path.clone());
        let way = request.code.as_deref().map(|code| BackupWay::Other(Way::Code(code)));
        match self.open_backup(&path, way.as_ref()).await {
            Ok(()) => self.comparison().await,
            Err(SessionError::Vault(error @ VaultError::OtherKey)) => {
                Ok(state("needs_code", &error.to_string()))
            }
            Err(error) => Err(error),
        }
    }

    /// Lets go of the backup that is open beside.
    pub fn put_backup_away(&mut self) {
        self.watch().beside = None;
        self.watch().chosen = None;
    }

    /// The opened backup against what is here.
    pub async fn comparison(&mut self) -> Answer<Comparison> {
        let Some(beside) = self.watch().beside.take() else {
            return Ok(state("nothing", "No backup is open."));
        };
        let compared = self.compared(&beside).await;
        self.watch().beside = Some(beside);
        compared
    }

    async fn compared(&mut self, beside: &Beside) -> Answer<Comparison> {
        let new_key = !self.vault().keeps_key(&beside.keys, &beside.key);
        let made = local(&beside.manifest.made_at).map(says).unwrap_or_default();
        let mut answer = Comparison { new_key, ..state("compared", &format!("Backup of {made}")) };
        let summary = beside.manifest.summary();
        match self.book() {
            Some(book) => {
                let device = book.identity.device_id.clone();
                let mut there = beside.store().await?;
                let compared =
                    compare(&mut book.store, &device, &mut there, &beside.manifest.device_id).await;
                there.close().await.map_err(Error::from)?;
                let compared = compared?;
                (answer.here, answer.there) = (Some(compared.here), Some(compared.there));
                answer.differences = compared.differences;
            }
            None => answer.there = Some(side("The backup", &summary)),
        }
        Ok(answer)
    }

    /// Puts the opened backup in the place of what is here, which is kept aside. With another key than the present one
    /// there are a new passphrase and a new recovery code.
    pub async fn restore(&mut self, passphrase: Option<&str>) -> Answer<Option<RecoverySheet>> {
        let Some(beside) = self.watch().beside.take() else {
            return Err(Error::refused("No backup is open. Nothing was changed. Choose one first.").into());
        };
        self.remember_destroyed(beside.folder(), &beside.key).await?;
        let keeps_key = self.vault().keeps_key(&beside.keys, &beside.key);
        if !keeps_key && self.is_practice() {
            return Err(Error::refused(
                "Practice data is restored only where it was made. Nothing was changed.",
            )
            .into());
        }
        let kept = self.local_now().format("kept-%Y-%m-%d-%H%M").to_string();
        let how = |recovered| How::Restored {
            made_at: beside.manifest.made_at.clone(),
            device_id: beside.manifest.device_id.clone(),
            recovered,
        };
        if keeps_key {
            self.close().await?;
            let opened = self.vault().switch_to(&beside.records(), &beside.keys, &beside.key, &kept).await?;
            self.take_up(opened, how(false)).await?;
            return Ok(None);
        }
        let Some(passphrase) = passphrase else {
            self.watch().beside = Some(beside);
            return Err(Error::refused(
                "This backup has another key. Nothing was changed. Choose a new passphrase for it.",
            )
            .into());
        };
        if let Some(says) = crate::casework::vault::passphrase_problem(passphrase) {
            self.watch().beside = Some(beside);
            return Err(VaultError::Passphrase(says).into());
        }
        self.close().await?;
        let (opened, code) =
            self.vault().switch_to_new_key(&beside.records(), &beside.key, passphrase, &kept).await?;
        self.take_up(opened, how(true)).await?;
        Ok(Some(self.show(code)))
    }

    /// What the records here know to be destroyed, and what the list beside the backup says.
    async fn remember_destroyed(&mut self, folder: &Path, key: &DataKey) -> Answer<()> {
        let mut all = lists_in(folder, key);
        if let Some(book) = self.book() {
            all.extend(book.tombstones().await?);
        }
        self.watch().destroyed = all;
        Ok(())
    }

    /// A backup chosen on the start screen: what can be said of it without a key.
    pub fn choose_to_recover(&mut self, path: Option<PathBuf>) -> Answer<ChosenBackup> {
        let Some(path) = path else {
            return Ok(ChosenBackup { chosen: false, says: "No file was chosen.".into() });
        };
        let practice = self.is_practice();
        let (head, _) = read(&path, practice)?;
        let made = local(&head.made_at).map(says).unwrap_or_default();
        self.watch().chosen = Some(path);
        Ok(ChosenBackup {
            chosen: true,
            says: format!("Made {made}, by Waymark {}; {}.", head.program, file::size(head.bytes)),
        })
    }

    /// Brings the chosen backup to this laptop.
    pub async fn recover_from_chosen(&mut self, way: Way<'_>, passphrase: &str) -> Answer<RecoverySheet> {
        let Some(path) = self.watch().chosen.clone() else {
            return Err(
                Error::refused("No backup is chosen. Nothing was changed. Choose the file first.").into()
            );
        };
        self.recover_from(&path, way, passphrase).await
    }

    /// Brings a backup to a laptop that has no records that open: afterwards there are a new key, a new passphrase and
    /// a new recovery code.
    pub async fn recover_from(
        &mut self,
        path: &Path,
        way: Way<'_>,
        passphrase: &str,
    ) -> Answer<RecoverySheet> {
        if self.is_practice() {
            return Err(
                Error::refused("This is practice data. Nothing was changed. Name another folder.").into()
            );
        }
        if let Some(says) = crate::casework::vault::passphrase_problem(passphrase) {
            return Err(VaultError::Passphrase(says).into());
        }
        self.vault().ready_for_recovery()?;
        let (_, keys) = read(path, false)?;
        let key = self.vault().key_of_backup(&keys, &BackupWay::Other(way))?;
        let data = self.vault().folder().to_owned();
        let beside = Beside::open(path, false, key, &data)?;
        beside.must_be_whole().await?;
        self.remember_destroyed(beside.folder(), &beside.key).await?;
        let kept = self.local_now().format("kept-%Y-%m-%d-%H%M").to_string();
        let (opened, code) =
            self.vault().switch_to_new_key(&beside.records(), &beside.key, passphrase, &kept).await?;
        let how = How::Restored {
            made_at: beside.manifest.made_at.clone(),
            device_id: beside.manifest.device_id.clone(),
            recovered: true,
        };
        self.take_up(opened, how).await?;
        self.watch().chosen = None;
        Ok(self.show(code))
    }
}

fn state(state: &str, says: &str) -> Comparison {
    Comparison {
        state: state.to_owned(),
        says: says.to_owned(),
        here: None,
        there: None,
        differences: Vec::new(),
        new_key: false,
    }
}

impl Casebook {
    /// The first act on restored records says so.
    pub(crate) async fn record_restored(&mut self, made_at: &str) -> Result<()> {
        self.write_setting(Act::RestoreBackup, RESTORED, made_at).await.map(drop)
    }
}
