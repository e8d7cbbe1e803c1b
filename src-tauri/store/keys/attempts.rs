//! Wrong passphrases: how many there were, and how long the next one has to wait.
//!
//! The count lies in a file of its own, so that the key file is not rewritten at every mistake.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::key_file::write_whole;

const FILE: &str = "attempts.json";
/// So many wrong passphrases cost nothing but themselves.
const FREE: u32 = 3;
/// The longest wait, in seconds.
const LONGEST: u64 = 300;

/// Wrong passphrases since the last right one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    wrong: u32,
    /// Seconds since 1970 at the last wrong one.
    last_at: u64,
}

impl Attempts {
    /// The count of a folder. A file that cannot be read counts as none: it guards no key.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        std::fs::read(folder.join(FILE))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// One more wrong passphrase.
    pub fn add(self, folder: &Path, now: u64) -> std::io::Result<Self> {
        let more = Attempts { wrong: self.wrong.saturating_add(1), last_at: now };
        write_whole(&folder.join(FILE), &serde_json::to_vec(&more)?)?;
        Ok(more)
    }

    /// The right one: the count starts anew.
    pub fn clear(self, folder: &Path) -> std::io::Result<()> {
        if self.wrong == 0 {
            return Ok(());
        }
        write_whole(&folder.join(FILE), &serde_json::to_vec(&Attempts::default())?)
    }

    /// Seconds until another passphrase is taken. A clock set back does not lengthen the wait beyond the full one.
    #[must_use]
    pub fn wait(self, now: u64) -> u64 {
        let Some(over) = self.wrong.checked_sub(FREE + 1) else { return 0 };
        let full = 1_u64.checked_shl(over.min(20)).map_or(LONGEST, |seconds| (seconds * 2).min(LONGEST));
        full.saturating_sub(now.saturating_sub(self.last_at))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_wait_grows_with_every_wrong_passphrase_and_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut waits = Vec::new();
        for _ in 0..12 {
            Attempts::read(folder.path()).add(folder.path(), 1_000).unwrap();
            waits.push(Attempts::read(folder.path()).wait(1_000));
        }
        assert_eq!(waits, [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
        assert_eq!(Attempts::read(folder.path()).wait(1_290), 10);
        assert_eq!(Attempts::read(folder.path()).wait(5), 300);
        Attempts::read(folder.path()).clear(folder.path()).unwrap();
        assert_eq!(Attempts::read(folder.path()).wait(1_000), 0);
    }
}
