//! The keyring of the computer: Secret Service on Linux, Credential Manager on Windows, Keychain on macOS.
//!
//! No call takes longer than `LIMIT`: a keyring that hangs is one that does not answer.

use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use ::keyring::Error;
use keyring_core::{CredentialStore, Entry};
use waymark::store::keys::{SecretError, SecretStore};

const SERVICE: &str = "uk.waymark.desktop";
/// Long enough for a busy computer, short enough that nobody thinks Waymark hangs.
const LIMIT: Duration = Duration::from_secs(6);

/// The keyring of the person signed in to the computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keyring;

impl SecretStore for Keyring {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, SecretError> {
        let name = name.to_owned();
        within_limit(move || match entry(&name)?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), SecretError> {
        let (name, secret) = (name.to_owned(), zeroize::Zeroizing::new(secret.to_owned()));
        within_limit(move || entry(&name)?.set_secret(&secret))
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        let name = name.to_owned();
        within_limit(move || match entry(&name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(error),
        })
    }
}

#[cfg(windows)]
fn entry(name: &str) -> ::keyring::Result<Entry> {
    let store: Arc<CredentialStore> = windows_native_keyring_store::Store::new()?;
    // The default would roam with the Windows profile; records stay on one laptop, and so does their key.
    store.build(SERVICE, name, Some(&std::collections::HashMap::from([("persistence", "Local")])))
}

#[cfg(target_os = "linux")]
fn entry(name: &str) -> ::keyring::Result<Entry> {
    let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new()?;
    let label = std::collections::HashMap::from([("label", "Waymark")]);
    store.build(SERVICE, name, Some(&label))
}

#[cfg(target_os = "macos")]
fn entry(name: &str) -> ::keyring::Result<Entry> {
    let store: Arc<CredentialStore> = apple_native_keyring_store::keychain::Store::new()?;
    store.build(SERVICE, name, None)
}

/// Asks on a thread of its own, and stops waiting at the limit. The thread ends when the keyring answers it.
fn within_limit<T: Send + 'static>(
    ask: impl FnOnce() -> ::keyring::Result<T> + Send + 'static,
) -> Result<T, SecretError> {
    let (answer, answered) = mpsc::channel();
    std::thread::spawn(move || answer.send(ask()));
    match answered.recv_timeout(LIMIT) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Error::NoStorageAccess(_))) => Err(SecretError::Locked),
        Ok(Err(_)) | Err(_) => Err(SecretError::Unavailable),
    }
}
