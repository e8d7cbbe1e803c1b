//! The vault's entry in the keyring: the machine's secret for one folder, and the machine it was made on.

use std::path::Path;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{Result, Vault, Why};
use crate::store::folder;
use crate::store::keys::{DataKey, SecretError, from_hex, to_hex};

/// What the keyring holds.
pub(super) struct Entry {
    pub secret: DataKey,
    machine: String,
}

impl Entry {
    /// Why it does not fit, where it does not.
    pub fn why(&self, machine: &str) -> Why {
        if self.machine == machine { Why::WrongEntry } else { Why::Travelled }
    }
}

impl Vault {
    /// The keyring's name for one of the secrets of this folder.
    pub(super) fn name(&self, kind: &str) -> String {
        format!("{kind} {}", self.tag)
    }

    pub(super) fn machine_secret(&self) -> std::result::Result<Option<Entry>, SecretError> {
        let Some(bytes) = self.secrets.read(&self.name("key"))?.map(Zeroizing::new) else { return Ok(None) };
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        let (secret, machine) = text.split_once(' ').unwrap_or_default();
        let secret = from_hex(secret).map(Zeroizing::new).and_then(|bytes| DataKey::from_bytes(&bytes));
        // An entry that is not ours is an entry all the same: it fits nothing, and nothing is made in its place.
        Ok(Some(Entry { secret: secret.unwrap_or_else(DataKey::random), machine: machine.to_owned() }))
    }

    pub(super) fn write_machine_secret(&self, secret: &DataKey) -> Result<()> {
        let text = Zeroizing::new(format!("{} {}", secret.to_hex().as_str(), self.machine));
        self.secrets.write(&self.name("key"), text.as_bytes())?;
        let kept = self.machine_secret()?;
        if kept.is_some_and(|kept| kept.secret == *secret) {
            Ok(())
        } else {
            Err(SecretError::Unavailable.into())
        }
    }
}

/// A folder's name in the keyring: the same folder by any spelling, and no path in the keyring.
pub(super) fn tag_of(folder: &Path) -> String {
    short_digest(folder::real_path(folder).to_string_lossy().as_bytes())
}

/// What tells this machine from others, without naming it.
pub(super) fn this_machine() -> String {
    let name = ["/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostname"]
        .iter()
        .find_map(|path| std::fs::read_to_string(path).ok().filter(|text| !text.trim().is_empty()))
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .unwrap_or_default();
    short_digest(name.trim().as_bytes())
}

fn short_digest(bytes: &[u8]) -> String {
    to_hex(&Sha256::digest(bytes)).chars().take(32).collect()
}
