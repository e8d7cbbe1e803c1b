//! A refusal or failure as the window and the command line tell it: what happened, is my work safe, what to do.

use super::Error;
use crate::documents::DocumentError;
use crate::exchange::backup::BackupError;
use crate::store::StoreError;
use crate::wire::{Code, Failure, FieldProblem};
use waymark_domain::restriction::RestrictionError;

impl Failure {
    /// An error of casework in the words of the window.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        let message = error.to_string();
        match error {
            Error::Invalid(problems) => Failure {
                code: Code::Invalid,
                message,
                problems: problems
                    .iter()
                    .map(|problem| FieldProblem {
                        field: problem.field.to_owned(),
                        says: problem.says.clone(),
                    })
                    .collect(),
                reference: None,
            },
            Error::Refused(_)
            | Error::NotWritten(_)
            | Error::NoRoom(_)
            | Error::NotRemoved(_)
            | Error::Exchange(_)
            | Error::Document(DocumentError::Missing(_)) => plain(Code::Refused, message),
            Error::Restricted(RestrictionError::ReasonNeeded) => plain(Code::ReasonNeeded, message),
            Error::Restricted(_) => plain(Code::Refused, message),
            Error::Missing(_) => plain(Code::Missing, message),
            Error::Store(error) => of_store(error),
            Error::Backup(BackupError::Damaged) => plain(Code::Damaged, message),
            Error::Backup(_) => plain(Code::Refused, message),
            Error::Document(_) => failed(message),
        }
    }

    /// The records are locked.
    #[must_use]
    pub fn locked() -> Self {
        plain(Code::Locked, "Waymark is locked. Your work is saved. Unlock it with your passphrase.".into())
    }

    /// A refusal in a sentence.
    #[must_use]
    pub fn refused(says: impl Into<String>) -> Self {
        plain(Code::Refused, says.into())
    }
}

fn of_store(error: &StoreError) -> Failure {
    match error {
        StoreError::WrongKey => plain(Code::Locked, error.to_string()),
        StoreError::Damaged => plain(Code::Damaged, error.to_string()),
        StoreError::Missing { .. } => plain(Code::Missing, error.to_string()),
        StoreError::InUse | StoreError::Full { .. } | StoreError::FromNewerVersion { .. } => {
            plain(Code::Refused, error.to_string())
        }
        _ => failed(error.to_string()),
    }
}

fn plain(code: Code, message: String) -> Failure {
    Failure { code, message, problems: Vec::new(), reference: None }
}

/// A short reference stands in the answer and in the log, so that IT can find the one by the other.
fn failed(message: String) -> Failure {
    let reference: String = super::new_id().chars().rev().take(8).collect();
    Failure { code: Code::Failed, message, problems: Vec::new(), reference: Some(reference) }
}
