//! How a verb that did not do its work ends: one sentence and one exit code.

use std::io;

/// Wrong words, or a file the words name that cannot be read or written.
pub const WRONG_WORDS: u8 = 2;

/// What is said, and the exit code.
pub struct Ending {
    pub says: String,
    pub code: u8,
}

impl Ending {
    pub fn wrong_words(says: impl Into<String>) -> Self {
        Ending { says: says.into(), code: WRONG_WORDS }
    }
}

impl From<io::Error> for Ending {
    fn from(error: io::Error) -> Self {
        Ending::wrong_words(format!("A file could not be read or written ({error}). No record was changed."))
    }
}
