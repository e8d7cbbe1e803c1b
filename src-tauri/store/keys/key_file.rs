//! The key file beside the records: every wrapping of the data key, written whole or not at all.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::escrow::{Escrow, EscrowPublic};
use super::wrapping::{Sealed, Wrapping};
use super::{Cost, DataKey, RecoveryCode};

/// The key file's name in the data folder.
pub const FILE: &str = "keys.json";
/// The layout this program writes.
pub const VERSION: u32 = 1;

const PASSPHRASE: &str = "waymark passphrase 1";
const RECOVERY: &str = "waymark recovery code 1";
const BEFORE: &str = "waymark key before 1";
const AFTER: &str = "waymark key after 1";
const DATA: &str = "data key";
const MACHINE: &str = "machine secret";

/// Why a key file could not be used.
#[derive(Debug, Error)]
pub enum KeyFileError {
    #[error("there is no key file")]
    Missing,
    #[error("the key file is of version {file}; this program knows {VERSION}")]
    Newer { file: u32 },
    #[error("the key file cannot be read")]
    Damaged,
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// One data key and every way to it.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeySet {
    /// Tells a wrong key from a damaged file of records.
    data_check: String,
    /// Tells a wrong entry in the keyring from a wrong passphrase.
    machine_check: String,
    passphrase: Wrapping,
    recovery: Wrapping,
    /// Until the person has typed part of the code back, a new one is made at the next unlock.
    pub code_confirmed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    escrow: Option<Escrow>,
}

/// A change of the data key under way: each key sealed under the other, so that either way in reaches both.
#[derive(Clone, Serialize, Deserialize)]
pub struct Changing {
    pub set: KeySet,
    before: Sealed,
    after: Sealed,
}

/// All of the key file.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeyFile {
    version: u32,
    pub current: KeySet,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changing: Option<Changing>,
}

/// What a set of keys is made from.
pub struct Making<'a> {
    pub key: &'a DataKey,
    pub machine: &'a DataKey,
    pub passphrase: &'a str,
    pub code: &'a RecoveryCode,
    pub cost: Cost,
    pub escrow: Option<&'a EscrowPublic>,
}

impl KeySet {
    /// Wraps a key every way at once.
    #[must_use]
    pub fn make(from: &Making<'_>) -> Option<Self> {
        let typed = from.passphrase.as_bytes();
        Some(KeySet {
            data_check: from.key.check_value(DATA),
            machine_check: from.machine.check_value(MACHINE),
            passphrase: Wrapping::wrap(from.key, typed, Some(from.machine), from.cost, PASSPHRASE)?,
            recovery: Wrapping::wrap(from.key, &from.code.typed(), None, from.cost, RECOVERY)?,
            code_confirmed: false,
            escrow: from.escrow.and_then(|council| Escrow::seal(from.key, council)),
        })
    }

    /// Whether the keyring's secret is the one this was wrapped with.
    #[must_use]
    pub fn machine_is(&self, secret: &DataKey) -> bool {
        secret.matches(MACHINE, &self.machine_check)
    }

    /// The key by passphrase and keyring.
    #[must_use]
    pub fn by_passphrase(&self, passphrase: &str, machine: &DataKey) -> Option<DataKey> {
        self.passphrase
            .unwrap_key(passphrase.as_bytes(), Some(machine), PASSPHRASE)
            .filter(|key| self.is_of(key))
    }

    /// What one guess at the passphrase costs.
    #[must_use]
    pub fn passphrase_cost(&self) -> Cost {
        self.passphrase.cost()
    }

    /// The key by recovery code.
    #[must_use]
    pub fn by_code(&self, code: &RecoveryCode) -> Option<DataKey> {
        self.recovery.unwrap_key(&code.typed(), None, RECOVERY).filter(|key| self.is_of(key))
    }

    /// The key by the council's private key.
    #[must_use]
    pub fn by_escrow(&self, council: &super::escrow::EscrowPrivate) -> Option<DataKey> {
        self.escrow.as_ref()?.open(council).filter(|key| self.is_of(key))
    }

    /// Wraps the same key under another passphrase.
    #[must_use]
    pub fn with_passphrase(
        mut self,
        key: &DataKey,
        passphrase: &str,
        machine: &DataKey,
        cost: Cost,
    ) -> Option<Self> {
        self.passphrase = Wrapping::wrap(key, passphrase.as_bytes(), Some(machine), cost, PASSPHRASE)?;
        self.machine_check = machine.check_value(MACHINE);
        Some(self)
    }

    /// Wraps the same key under another recovery code.
    #[must_use]
    pub fn with_code(mut self, key: &DataKey, code: &RecoveryCode, cost: Cost) -> Option<Self> {
        self.recovery = Wrapping::wrap(key, &code.typed(), None, cost, RECOVERY)?;
        self.code_confirmed = false;
        Some(self)
    }

    /// Seals the key for the council where that was not done yet; `None` where there is nothing to do.
    #[must_use]
    pub fn with_escrow(&self, key: &DataKey, council: &EscrowPublic) -> Option<Self> {
        if self.escrow.as_ref().is_some_and(|escrow| escrow.is_for(council)) {
            return None;
        }
        Some(KeySet { escrow: Some(Escrow::seal(key, council)?), ..self.clone() })
    }

    /// Whether this is the set of that key.
    #[must_use]
    pub fn is_of(&self, key: &DataKey) -> bool {
        key.matches(DATA, &self.data_check)
    }
}

impl Changing {
    /// Begins the change from one key to another.
    #[must_use]
    pub fn begin(set: KeySet, before: &DataKey, after: &DataKey) -> Option<Self> {
        let sealed_before = Sealed::seal(before.bytes(), after, BEFORE)?;
        let sealed_after = Sealed::seal(after.bytes(), before, AFTER)?;
        Some(Changing { set, before: sealed_before, after: sealed_after })
    }

    /// The other key of the change.
    #[must_use]
    pub fn other(&self, key: &DataKey) -> Option<DataKey> {
        let opened = self.before.open(key, BEFORE).or_else(|| self.after.open(key, AFTER))?;
        DataKey::from_bytes(&opened)
    }
}

impl KeyFile {
    /// A key file with one set.
    #[must_use]
    pub fn of(current: KeySet) -> Self {
        KeyFile { version: VERSION, current, changing: None }
    }

    /// Reads the key file of a folder.
    pub fn read(folder: &Path) -> Result<Self, KeyFileError> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        let bytes = match std::fs::read(folder.join(FILE)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(KeyFileError::Missing),
            Err(error) => return Err(error.into()),
        };
        let head: Head = serde_json::from_slice(&bytes).map_err(|_| KeyFileError::Damaged)?;
        if head.version > VERSION {
            return Err(KeyFileError::Newer { file: head.version });
        }
        serde_json::from_slice(&bytes).map_err(|_| KeyFileError::Damaged)
    }

    /// Writes the key file of a folder, whole or not at all.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        let text = serde_json::to_vec_pretty(self)?;
        write_whole(&folder.join(FILE), &text)
    }

    /// Every set in the file; the one in use first.
    pub fn sets(&self) -> impl Iterator<Item = &KeySet> {
        std::iter::once(&self.current).chain(self.changing.as_ref().map(|changing| &changing.set))
    }
}

/// Writes a file beside its place, sees that it is on the disk, and only then puts it in its place.
pub fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes a rename in a folder last through a power cut. Windows does so by itself.
pub fn sync_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _nothing_to_do = folder;
    Ok(())
}
