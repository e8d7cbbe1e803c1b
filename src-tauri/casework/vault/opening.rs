//! The states the keys can be in, and the screen each one has.

use std::path::Path;

use super::entry::Entry;
use crate::store::keys::SecretError;
use crate::store::keys::key_file::{KeyFile, KeyFileError};

/// What stands before the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// No records and no key for them: a first start.
    FirstStart,
    /// All in order: the passphrase opens the records, after a wait where there were wrong ones.
    Locked { wait_seconds: u64 },
    /// The keyring cannot help; the recovery code opens the records.
    NeedsRecovery { why: Why },
    /// The keyring is closed.
    KeyringLocked,
    /// There is no keyring just now.
    KeyringMissing,
    /// There are keys, but no file of records.
    RecordsMissing { travelled: bool },
    /// The file of records is not one any more.
    Damaged,
    /// There are records, but no key file that can be read.
    KeyFileMissing { damaged: bool },
    /// Another Waymark has the folder.
    InUse,
    /// The council's policy file is not one that can be followed.
    PolicyRefused { says: String },
    /// Records may not lie here.
    FolderRefused { says: String },
    /// The folder was last used by a newer Waymark.
    FromNewerVersion,
}

/// Why the keyring cannot help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It has no entry for these records.
    NoEntry,
    /// Its entry does not belong to these records.
    WrongEntry,
    /// Its entry was made on another machine.
    Travelled,
}

/// A screen in words: title, what happened, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    pub title: &'static str,
    pub says: String,
    pub what_to_do: &'static str,
}

impl Opening {
    /// The words of the screens that stop; `None` for those that ask for something.
    #[must_use]
    pub fn screen(&self) -> Option<Screen> {
        let (title, says, what_to_do) = match self {
            Opening::FirstStart | Opening::Locked { .. } => return None,
            Opening::NeedsRecovery { why } => {
                ("The recovery code is needed", why.says(), "Type the recovery code from your printed sheet.")
            }
            Opening::KeyringLocked => (
                "This computer's keyring is locked",
                "Half of the key to your records is in it. Your work is safe, and nothing was changed.",
                "Unlock the keyring or sign in to the computer again, then try again. The recovery code opens the records without it.",
            ),
            Opening::KeyringMissing => (
                "This computer's keyring does not answer",
                "Half of the key to your records is kept in it. Nothing was changed, and no new key was made.",
                "Sign out of the computer and in again, then try again. The recovery code opens existing records without it.",
            ),
            Opening::RecordsMissing { travelled: false } => (
                "The file of records is not in its folder",
                "There are keys for records here, but the records are gone from the data folder. Waymark has removed nothing.",
                "Ask IT support to put the data folder back from a backup. Do not set Waymark up again.",
            ),
            Opening::RecordsMissing { travelled: true } => (
                "Your records are on another computer",
                "The keyring holds a key that was made on another computer. The records stayed there, and nothing was changed.",
                "Use that computer, or ask IT support to bring its data folder here.",
            ),
            Opening::Damaged => (
                "The file of records is damaged",
                "It cannot be read. Waymark has not changed it, and has not made a new one.",
                "Keep the folder as it is, and ask IT support to put back a backup.",
            ),
            Opening::KeyFileMissing { damaged: false } => (
                "The key file is missing",
                "The records are here, but the file keys.json that opens them is not. Nothing was changed.",
                "Ask IT support to put keys.json back from a backup of this folder.",
            ),
            Opening::KeyFileMissing { damaged: true } => (
                "The key file is damaged",
                "The records are here, but keys.json cannot be read. Nothing was changed.",
                "Ask IT support to put keys.json back from a backup of this folder.",
            ),
            Opening::InUse => (
                "Waymark is already open",
                "Another Waymark is working on these records. Nothing was changed.",
                "Go to its window, or close it and try again.",
            ),
            Opening::PolicyRefused { says } => {
                return Some(Screen {
                    title: "The policy file on this computer needs mending",
                    says: says.clone(),
                    what_to_do: "Then start Waymark again. No records are opened before that: the policy may say where they lie and who else holds a key.",
                });
            }
            Opening::FolderRefused { says } => {
                let what_to_do = "Ask IT support to set a data folder on this laptop's own disk.";
                return Some(Screen {
                    title: "Records cannot be kept in this folder",
                    says: says.clone(),
                    what_to_do,
                });
            }
            Opening::FromNewerVersion => (
                "These records need a newer Waymark",
                "They were last opened by a newer version. Your work is safe, and nothing was changed.",
                "Install the newer Waymark, then open them again.",
            ),
        };
        Some(Screen { title, says: says.to_owned(), what_to_do })
    }
}

impl Why {
    /// Why, in a sentence.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Why::NoEntry => {
                "This computer's keyring has no entry for these records. Your work is safe, and nothing was changed."
            }
            Why::WrongEntry => {
                "The entry in this computer's keyring does not belong to these records. Your work is safe, and nothing was changed."
            }
            Why::Travelled => {
                "The entry in the keyring was made on another computer and does not open these records. Your work is safe, and nothing was changed."
            }
        }
    }
}

/// The file of records, as far as it can be seen without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Records {
    Absent,
    Present,
    /// Too short to hold one page.
    Short,
}

impl Records {
    const PAGE: u64 = 4096;

    pub fn at(path: &Path) -> Self {
        // A place that cannot be looked at is not an empty place: no new records are begun there.
        match std::fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Records::Absent,
            Ok(known) if known.len() >= Self::PAGE => Records::Present,
            _ => Records::Short,
        }
    }
}

/// Everything the state depends on.
pub(super) struct Seen<'a> {
    pub records: Records,
    pub keys: Result<KeyFile, KeyFileError>,
    pub secret: Result<Option<Entry>, SecretError>,
    pub machine: &'a str,
    pub wait_seconds: u64,
}

/// The one table of states.
pub(super) fn of(seen: &Seen<'_>) -> Opening {
    if matches!(seen.keys, Err(KeyFileError::Newer { .. })) {
        return Opening::FromNewerVersion;
    }
    if seen.records == Records::Absent {
        return without_records(seen);
    }
    if seen.records == Records::Short {
        return Opening::Damaged;
    }
    let keys = match &seen.keys {
        Ok(keys) => keys,
        Err(error) => return Opening::KeyFileMissing { damaged: !matches!(error, KeyFileError::Missing) },
    };
    match &seen.secret {
        Err(error) => of_keyring(*error),
        Ok(None) => Opening::NeedsRecovery { why: Why::NoEntry },
        Ok(Some(entry)) if keys.sets().any(|set| set.machine_is(&entry.secret)) => {
            Opening::Locked { wait_seconds: seen.wait_seconds }
        }
        Ok(Some(entry)) => Opening::NeedsRecovery { why: entry.why(seen.machine) },
    }
}

/// A first start needs both: no records, and a keyring that says it has nothing for them.
fn without_records(seen: &Seen<'_>) -> Opening {
    match (&seen.secret, &seen.keys) {
        (Err(error), _) => of_keyring(*error),
        (Ok(None), Err(KeyFileError::Missing)) => Opening::FirstStart,
        (Ok(entry), _) => {
            let travelled = entry.as_ref().is_some_and(|entry| entry.why(seen.machine) == Why::Travelled);
            Opening::RecordsMissing { travelled }
        }
    }
}

fn of_keyring(error: SecretError) -> Opening {
    match error {
        SecretError::Locked => Opening::KeyringLocked,
        SecretError::Unavailable => Opening::KeyringMissing,
    }
}
