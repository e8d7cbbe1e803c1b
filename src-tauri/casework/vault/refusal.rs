//! What the vault refuses, in sentences: what happened, whether the work is safe, what to do.

use thiserror::Error;

use super::Opening;
use crate::store::StoreError;
use crate::store::keys::SecretError;
use crate::store::keys::code::CodeError;
use crate::store::keys::device::DeviceError;
use crate::store::keys::key_file::KeyFileError;

pub(super) const ONLY_PRACTICE: &str =
    "This folder holds practice data. Nothing was changed. Records need a folder of their own.";
pub(super) const NOT_PRACTICE: &str =
    "This folder holds records, not practice data. Nothing was changed. Practice needs a folder of its own.";

/// Why the records did not open, or a key was not changed.
#[derive(Debug, Error)]
pub enum VaultError {
    #[error("{0}")]
    Passphrase(&'static str),
    #[error("This is not the passphrase. Your work is safe. Try again, or use the recovery code.")]
    WrongPassphrase { wait_seconds: u64 },
    #[error("There were several wrong passphrases. Your work is safe. Try again in {wait_seconds} seconds.")]
    Wait { wait_seconds: u64 },
    #[error("{0} Nothing was changed.")]
    Code(#[from] CodeError),
    #[error(
        "This recovery code does not open these records. Nothing was changed. Use the newest printed sheet."
    )]
    WrongCode,
    #[error("Group {group} is not what stands on the sheet. Nothing was changed. Look at it again.")]
    GroupWrong { group: usize },
    #[error(
        "This backup does not open with the present key: it was made before the key was changed, or on another laptop. Nothing was changed. Its own recovery code opens it."
    )]
    OtherKey,
    #[error("This escrow key does not open these records. Nothing was changed.")]
    WrongEscrowKey,
    #[error(
        "{0} Your work is safe. Sign in to the computer again, then try again, or use the recovery code."
    )]
    Keyring(#[from] SecretError),
    #[error("{}", .0.screen().map_or_else(|| "Records are already here, or a change of their key is under way. Nothing was changed. Unlock them first.".to_owned(), |screen| format!("{}. {} {}", screen.title, screen.says, screen.what_to_do)))]
    NotNow(Opening),
    #[error(
        "A key could not be sealed: this computer has too little free memory. Nothing was changed. Close other programs and try again."
    )]
    Sealing,
    #[error(
        "The data folder could not be written. What was saved before is safe. Check that the disk has free space and that the folder is yours, then try again."
    )]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<KeyFileError> for VaultError {
    fn from(error: KeyFileError) -> Self {
        match error {
            KeyFileError::Io(error) => error.into(),
            KeyFileError::Missing => VaultError::NotNow(Opening::KeyFileMissing { damaged: false }),
            KeyFileError::Damaged => VaultError::NotNow(Opening::KeyFileMissing { damaged: true }),
            KeyFileError::Newer { .. } => VaultError::NotNow(Opening::FromNewerVersion),
        }
    }
}

impl From<DeviceError> for VaultError {
    fn from(error: DeviceError) -> Self {
        match error {
            DeviceError::Secret(error) => error.into(),
            DeviceError::Io(error) => error.into(),
        }
    }
}

/// What is wrong with a new passphrase, in a sentence; `None` where it will do.
#[must_use]
pub fn passphrase_problem(passphrase: &str) -> Option<&'static str> {
    let mut characters: Vec<char> = passphrase.chars().collect();
    if characters.len() < 12 {
        return Some(
            "Use a passphrase of at least 12 characters. Three or four words that only you would put together are easy to keep.",
        );
    }
    characters.sort_unstable();
    characters.dedup();
    if characters.len() < 5 {
        return Some(
            "This passphrase repeats itself too much. Use three or four words that only you would put together.",
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::passphrase_problem;

    #[test]
    fn a_short_or_repeating_passphrase_is_refused_in_a_sentence() {
        assert!(passphrase_problem("elevenchars").is_some_and(|says| says.contains("12 characters")));
        assert!(passphrase_problem("aaaaaaaaaaaaaaaa").is_some());
        assert!(passphrase_problem("twelve chars").is_none());
        assert!(passphrase_problem("pryd ŵy ŷ â ê").is_none());
    }
}
