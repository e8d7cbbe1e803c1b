//! What the encrypted file can answer instead of data, as kinds that a person can act on.

use thiserror::Error;

/// What happened, whether the work is safe, what to do.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error(
        "This key does not open the records. Nothing was changed. Try the passphrase again, or use the recovery code."
    )]
    WrongKey,
    #[error(
        "Waymark is already open on these records. Nothing was changed. Go to its window, or close it and try again."
    )]
    InUse,
    #[error(
        "These records were last opened by a newer Waymark (file version {file}; this program knows {program}). \
         Your work is safe. Install the newer Waymark and open them again."
    )]
    FromNewerVersion { file: i64, program: i64 },
    #[error(
        "The file of records is damaged. Waymark has not changed it. \
         Keep the folder as it is, and ask IT support to put back a backup."
    )]
    Damaged,
    #[error("This {noun} is not on this laptop any more. Nothing was changed.")]
    Missing { noun: &'static str, id: String },
    #[error("The records do not allow this as it stands. Nothing was changed.")]
    Conflict { constraint: String },
    #[error(
        "There is no room on the disk that holds the records. This was not saved; what was saved before is safe. \
         At least {megabytes} MB of free space are needed there: free some, then try again."
    )]
    Full { megabytes: u64 },
    #[error(
        "The records could not be read or written just now. What was saved before is safe. \
         Try again; if it goes on, ask IT support to look at the disk."
    )]
    Failed(#[source] sqlx::Error),
}

impl StoreError {
    /// Whether the disk was full.
    #[must_use]
    pub fn is_for_want_of_room(&self) -> bool {
        matches!(self, StoreError::Full { .. })
    }

    /// The same, where so many bytes have to find room in the records at once.
    #[must_use]
    pub fn with_room_for(self, bytes: u64) -> Self {
        match self {
            // What is written stands in the journal and in the file, with its entries beside it.
            StoreError::Full { megabytes } => {
                StoreError::Full { megabytes: megabytes.max(bytes.saturating_mul(4) >> 20) }
            }
            other => other,
        }
    }
}

/// What an act and its journal take at most, with room to go on.
const AN_ACT: u64 = 50;

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Io(io) = &error
            && matches!(io.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
        {
            return StoreError::Full { megabytes: AN_ACT };
        }
        let Some(database) = error.as_database_error() else {
            return if is_no_text(&error) { StoreError::Damaged } else { StoreError::Failed(error) };
        };
        if let Some((_, constraint)) = database.message().split_once("constraint failed") {
            return StoreError::Conflict { constraint: constraint.trim_start_matches(": ").to_owned() };
        }
        // The low byte is SQLite's primary code, whatever the extended one says.
        let code = database.code().and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff);
        match code {
            // A page that fails its check is an error without words of its own; faulty SQL always has some.
            Some(1) if database.message() == "SQL logic error" => StoreError::Damaged,
            Some(5 | 6) => StoreError::InUse,
            // Seven says that memory is full, and SQLCipher says so of every page after one it could not read.
            Some(7 | 11) => StoreError::Damaged,
            Some(13) => StoreError::Full { megabytes: AN_ACT },
            Some(26) => StoreError::WrongKey,
            _ => StoreError::Failed(error),
        }
    }
}

/// Text that is no text: pages of different times were put together.
fn is_no_text(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::ColumnDecode { source, .. } if source.is::<std::str::Utf8Error>())
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        sqlx::Error::Io(error).into()
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(error)
            | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => error.into(),
            other => StoreError::Failed(sqlx::Error::Migrate(Box::new(other))),
        }
    }
}
