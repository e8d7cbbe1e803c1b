//! Where the machine keeps its own secrets: what any such place can do, and the two that are not the keyring.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use thiserror::Error;

use super::{from_hex, key_file, to_hex};

/// Why a secret could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SecretError {
    /// It is there, but closed.
    #[error("The keyring of this computer is locked.")]
    Locked,
    /// There is no such place on this computer just now, or it does not answer.
    #[error("The keyring of this computer does not answer.")]
    Unavailable,
}

/// A place that keeps small secrets by name for the person signed in to the computer.
pub trait SecretStore: Send + Sync {
    /// The secret; `None` where none was ever kept under this name.
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, SecretError>;
    /// Keeps a secret in place of the one before.
    fn write(&self, name: &str, secret: &[u8]) -> Result<(), SecretError>;
    /// Forgets a secret.
    fn delete(&self, name: &str) -> Result<(), SecretError>;
    /// Begins, beside whatever else a start has to do, what the first question would have to wait for.
    fn get_ready(&self) {}
}

/// Secrets in files beside the data: for practice data only, where nothing is real.
pub struct FileSecrets {
    folder: PathBuf,
}

impl FileSecrets {
    /// Secrets kept in this folder.
    #[must_use]
    pub fn beside(folder: &Path) -> Self {
        FileSecrets { folder: folder.to_owned() }
    }

    fn path(&self, name: &str) -> PathBuf {
        let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        self.folder.join(format!("practice-{plain}.key"))
    }
}

impl SecretStore for FileSecrets {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, SecretError> {
        match std::fs::read_to_string(self.path(name)) {
            Ok(text) => from_hex(text.trim()).map(Some).ok_or(SecretError::Unavailable),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(SecretError::Unavailable),
        }
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), SecretError> {
        key_file::write_whole(&self.path(name), to_hex(secret).as_bytes())
            .map_err(|_| SecretError::Unavailable)
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        std::fs::remove_file(self.path(name)).map_err(|_| SecretError::Unavailable)
    }
}

/// Secrets that last as long as the program, with what can go wrong set by hand: the stand-in of tests.
#[derive(Default)]
pub struct MemorySecrets {
    kept: Mutex<HashMap<String, Vec<u8>>>,
    failing: Mutex<Option<SecretError>>,
}

impl MemorySecrets {
    /// From now on every call fails so, or works again.
    pub fn fail(&self, with: Option<SecretError>) {
        if let Ok(mut failing) = self.failing.lock() {
            *failing = with;
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut HashMap<String, Vec<u8>>) -> T) -> Result<T, SecretError> {
        if let Some(error) = self.failing.lock().map_err(|_| SecretError::Unavailable)?.as_ref() {
            return Err(*error);
        }
        self.kept.lock().map(|mut kept| act(&mut kept)).map_err(|_| SecretError::Unavailable)
    }
}

impl SecretStore for MemorySecrets {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, SecretError> {
        self.with(|kept| kept.get(name).cloned())
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), SecretError> {
        self.with(|kept| {
            kept.insert(name.to_owned(), secret.to_owned());
        })
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        self.with(|kept| {
            kept.remove(name);
        })
    }
}
