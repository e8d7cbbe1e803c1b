//! How a verb that did not do its work ends: one sentence and one exit code.

use std::io;

use waymark::casework::Error;
use waymark::exchange::backup::BackupError;
use waymark::wire::{Code, Failure};

/// Wrong words, or a file the words name that cannot be read or written.
pub const WRONG_WORDS: u8 = 2;
/// A rule says no.
pub const REFUSED: u8 = 3;
/// Locked, or the wrong passphrase or code.
pub const LOCKED: u8 = 4;
/// The records are damaged, or `verify` found something.
pub const DAMAGED: u8 = 5;

/// What is said, and the exit code.
pub struct Ending {
    pub says: String,
    pub code: u8,
}

impl Ending {
    pub fn wrong_words(says: impl Into<String>) -> Self {
        Ending { says: says.into(), code: WRONG_WORDS }
    }

    pub fn refused(says: impl Into<String>) -> Self {
        Ending { says: says.into(), code: REFUSED }
    }
}

impl From<Error> for Ending {
    fn from(error: Error) -> Self {
        if let Error::Backup(error) = error {
            return of_backup(&error);
        }
        let failure = Failure::of(&error);
        let code = match failure.code {
            Code::Invalid | Code::Missing => WRONG_WORDS,
            Code::Refused | Code::ReasonNeeded => REFUSED,
            Code::Locked => LOCKED,
            Code::Damaged | Code::Failed => DAMAGED,
        };
        let problems: Vec<String> = failure.problems.into_iter().map(|problem| problem.says).collect();
        let says = if problems.is_empty() { failure.message } else { problems.join(" ") };
        Ending { says, code }
    }
}

fn of_backup(error: &BackupError) -> Ending {
    let code = match error {
        BackupError::Full { .. }
        | BackupError::Place { .. }
        | BackupError::Unreadable(_)
        | BackupError::NotABackup => WRONG_WORDS,
        BackupError::Newer { .. } | BackupError::Stopped => REFUSED,
        BackupError::Damaged | BackupError::NotWhole { .. } => DAMAGED,
    };
    Ending { says: error.to_string(), code }
}

impl From<io::Error> for Ending {
    fn from(error: io::Error) -> Self {
        Ending::wrong_words(format!("A file could not be read or written ({error}). No record was changed."))
    }
}
