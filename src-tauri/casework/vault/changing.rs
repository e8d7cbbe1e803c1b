//! A new data key: after the recovery code or escrow was used, and what a crash in the middle of that left.
//!
//! While the key changes, the key file holds both sets, each key sealed under the other. Whatever the file of records
//! is encrypted with at a crash, either way in reaches it.

use super::{Opened, Opening, Result, Vault, VaultError, passphrase_problem, sealing};
use crate::store::keys::code::CodeError;
use crate::store::keys::device;
use crate::store::keys::escrow::EscrowPrivate;
use crate::store::keys::key_file::{Changing, KeyFile};
use crate::store::keys::{DataKey, RecoveryCode};
use crate::store::{Store, StoreError, destroying};

/// A way in that is not the passphrase.
pub enum Way<'a> {
    /// The recovery code as typed.
    Code(&'a str),
    Escrow(&'a EscrowPrivate),
}

impl Vault {
    /// Opens the records by another way than the passphrase, and makes a new data key, a new passphrase and a new
    /// recovery code. The old code opens nothing any more.
    pub async fn recover(&mut self, way: Way<'_>, passphrase: &str) -> Result<(Opened, RecoveryCode)> {
        if let Some(says) = passphrase_problem(passphrase) {
            return Err(VaultError::Passphrase(says));
        }
        self.claim()?;
        let mut keys = self.keys()?;
        let found = by_way(&keys, &way)?;
        let (mut store, before) = self.open_either(&keys, &found).await?;
        let (key, secret, code) = (DataKey::random(), DataKey::random(), RecoveryCode::random());
        let set = self.set_of(&key, &secret, passphrase, &code)?;
        let untouched = keys.clone();
        let current = keys.sets().find(|set| set.is_of(&before)).cloned();
        keys.current = current.ok_or(StoreError::Damaged)?;
        keys.changing = Some(sealing(Changing::begin(set.clone(), &before, &key))?);
        keys.write(&self.folder)?;
        if let Err(error) = self.write_machine_secret(&secret) {
            untouched.write(&self.folder)?;
            return Err(error);
        }
        change(&mut store, &key).await?;
        KeyFile::of(set).write(&self.folder)?;
        let (device, kept_head) = self.device(&mut store).await?;
        Ok((Opened { store, device, code_confirmed: false, guess_took: None, kept_head, key }, code))
    }

    /// Opens the records by another way, this time only: for a keyring that does not answer, and for the command
    /// line. No key changes.
    pub async fn open_once(&mut self, way: Way<'_>) -> Result<Opened> {
        self.claim()?;
        self.finish_switch()?;
        let keys = self.keys()?;
        let found = by_way(&keys, &way)?;
        let (mut store, key) = self.open_either(&keys, &found).await?;
        let (device, kept_head) =
            self.device(&mut store).await.unwrap_or_else(|_| (device::new_device(), None));
        let code_confirmed = keys.current.code_confirmed;
        Ok(Opened { store, device, code_confirmed, guess_took: None, kept_head, key })
    }

    /// A new recovery code for whoever knows the passphrase: the sheet was lost, or somebody has seen it. The code before
    /// opens nothing any more; the key of the records stays.
    pub fn renew_code(&self, passphrase: &str) -> Result<RecoveryCode> {
        let mut keys = self.keys()?;
        let found = self.by_passphrase(&keys, passphrase)?;
        if !keys.current.is_of(&found.key) {
            return Err(VaultError::NotNow(Opening::Locked { wait_seconds: 0 }));
        }
        let code = RecoveryCode::random();
        keys.current = sealing(keys.current.with_code(&found.key, &code, self.cost))?;
        keys.write(&self.folder)?;
        Ok(code)
    }

    /// Opens the records with a key, and ends a change of key that was cut off: from here on there is only that key.
    pub(super) async fn open_settled(&self, keys: &mut KeyFile, key: &DataKey) -> Result<(Store, DataKey)> {
        let (mut store, used) = self.open_either(keys, key).await?;
        if used != *key {
            change(&mut store, key).await?;
        }
        if keys.changing.is_some() {
            let set = keys.sets().find(|set| set.is_of(key)).cloned().ok_or(StoreError::Damaged)?;
            *keys = KeyFile::of(set);
            keys.write(&self.folder)?;
        }
        Ok((store, key.clone()))
    }

    /// Opens the records with a key or, in the middle of a change, with the other one. The key is known to be right
    /// by its own check value, so records that it does not open are damaged.
    async fn open_either(&self, keys: &KeyFile, key: &DataKey) -> Result<(Store, DataKey)> {
        let other = keys.changing.as_ref().and_then(|changing| changing.other(key));
        for key in std::iter::once(key.clone()).chain(other) {
            match Store::open(&self.database(), &key).await {
                Ok(store) => return Ok((store, key)),
                Err(StoreError::WrongKey) => {}
                Err(StoreError::Missing { .. }) => {
                    return Err(VaultError::NotNow(Opening::RecordsMissing { travelled: false }));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Damaged.into())
    }
}

/// Gives the records another key. The one before goes on opening the lists of what was destroyed.
pub(super) async fn change(store: &mut Store, key: &DataKey) -> std::result::Result<(), StoreError> {
    let before = store.key().clone();
    destroying::keep_list_key(store.connection(), &before).await?;
    store.change_key(key).await
}

pub(super) fn by_way(keys: &KeyFile, way: &Way<'_>) -> Result<DataKey> {
    match way {
        Way::Code(typed) => {
            let code = RecoveryCode::read(typed).map_err(|error: CodeError| VaultError::Code(error))?;
            keys.sets().find_map(|set| set.by_code(&code)).ok_or(VaultError::WrongCode)
        }
        Way::Escrow(council) => {
            keys.sets().find_map(|set| set.by_escrow(council)).ok_or(VaultError::WrongEscrowKey)
        }
    }
}
