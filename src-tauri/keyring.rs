//! The keyring of the computer: Secret Service on Linux, Credential Manager on Windows, Keychain on macOS.
//!
//! No call takes longer than `LIMIT`: a keyring that hangs is one that does not answer.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
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
    /// Finds the way to the keyring. Whether it was found is seen when it is asked.
    fn get_ready(&self) {
        std::thread::spawn(|| keyring_here().map(keep));
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, SecretError> {
        let name = name.to_owned();
        within_limit(move || match with_entry(&name, Entry::get_secret) {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    fn write(&self, name: &str, secret: &[u8]) -> Result<(), SecretError> {
        let (name, secret) = (name.to_owned(), zeroize::Zeroizing::new(secret.to_owned()));
        within_limit(move || with_entry(&name, |entry| entry.set_secret(&secret)))
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        let name = name.to_owned();
        within_limit(move || match with_entry(&name, Entry::delete_credential) {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(error),
        })
    }
}

/// The way to the keyring, kept: making it anew for each question takes longer than the question. A keyring that
/// was asked and did not answer is looked for anew.
static WAY: Mutex<Option<Arc<CredentialStore>>> = Mutex::new(None);

/// Asks by the way that is kept; where that fails, once more by a new one, because the keyring may have been started
/// again since.
fn with_entry<T>(name: &str, ask: impl Fn(&Entry) -> ::keyring::Result<T>) -> ::keyring::Result<T> {
    let kept = WAY.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(store) = kept {
        let answer = entry(&store, name).and_then(|entry| ask(&entry));
        if answer.is_ok() || matches!(answer, Err(Error::NoEntry | Error::NoStorageAccess(_))) {
            keep(store);
            return answer;
        }
    }
    let store = keyring_here()?;
    let answer = entry(&store, name).and_then(|entry| ask(&entry));
    keep(store);
    answer
}

fn keep(store: Arc<CredentialStore>) {
    *WAY.lock().unwrap_or_else(PoisonError::into_inner) = Some(store);
}

#[cfg(windows)]
fn keyring_here() -> ::keyring::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(target_os = "linux")]
fn keyring_here() -> ::keyring::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn keyring_here() -> ::keyring::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn entry(store: &Arc<CredentialStore>, name: &str) -> ::keyring::Result<Entry> {
    // The default would roam with the Windows profile; records stay on one laptop, and so does their key.
    store.build(SERVICE, name, Some(&std::collections::HashMap::from([("persistence", "Local")])))
}

#[cfg(target_os = "linux")]
fn entry(store: &Arc<CredentialStore>, name: &str) -> ::keyring::Result<Entry> {
    let label = std::collections::HashMap::from([("label", "Waymark")]);
    store.build(SERVICE, name, Some(&label))
}

#[cfg(target_os = "macos")]
fn entry(store: &Arc<CredentialStore>, name: &str) -> ::keyring::Result<Entry> {
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
