//! What can go wrong in a use case, as kinds that somebody can act on.

use thiserror::Error;

use crate::documents::DocumentError;
use crate::exchange::hand_over::ExchangeError;
use crate::store::StoreError;
use waymark_domain::problems::Problems;
use waymark_domain::restriction::RestrictionError;

/// The refusals and failures of every use case.
#[derive(Debug, Error)]
pub enum Error {
    /// Fields to mend, all at once.
    #[error("Some answers need another look. Nothing was changed.")]
    Invalid(Problems),
    /// The rules say no; not a fault.
    #[error("{0}")]
    Refused(String),
    /// A restricted record that does not open.
    #[error(transparent)]
    Restricted(#[from] RestrictionError),
    #[error("This {0} is not on this laptop any more. Nothing was changed.")]
    Missing(&'static str),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Backup(#[from] crate::exchange::backup::BackupError),
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(
        "The file could not be written there. Everything is safe in Waymark, and nothing was registered. \
         Choose another folder."
    )]
    NotWritten(#[source] std::io::Error),
    #[error(
        "There is no room where the file was to go: {0} of free space are needed. Everything is safe in Waymark, and \
         nothing was registered. Free some, or choose another folder."
    )]
    NoRoom(String),
    #[error(
        "A copy could not be taken away: another program may have it open. The records are safe, and what is left is \
         named here. Close the other program and try again."
    )]
    NotRemoved(#[source] std::io::Error),
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
}

impl Error {
    /// A file of so many bytes could not be written.
    #[must_use]
    pub fn not_written(error: std::io::Error, bytes: usize) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Error::NoRoom(crate::exchange::backup::size(bytes as u64))
            }
            _ => Error::NotWritten(error),
        }
    }

    /// A refusal in a sentence.
    pub fn refused(says: impl Into<String>) -> Self {
        Error::Refused(says.into())
    }
}

/// What every use case answers.
pub type Result<T> = std::result::Result<T, Error>;
