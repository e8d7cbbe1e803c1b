//! Opening the records a verb asks for: practice data as it is, real records with a passphrase or a recovery code.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use waymark::casework::practice::open_practice;
use waymark::casework::session::{Session, SessionError};
use waymark::casework::vault::{Opening, Vault, VaultError, Way};
use waymark::casework::{Casebook, Error};
use waymark::store::folder::default_folder;
use waymark::store::keys::RecoveryCode;
use waymark::store::keys::code::CodeError;
use waymark::store::policy::Policy;
use zeroize::Zeroizing;

use super::ending::{DAMAGED, Ending, LOCKED};
use super::words::{Verb, Words};

/// Open records, and the way to them, which holds the folder as long as they are open.
pub struct Records {
    pub vault: Vault,
    pub book: Casebook,
}

/// Opens what the words name, and stands on the day they name.
pub async fn open(words: &Words) -> Result<Records, Ending> {
    let policy = Policy::read(&Policy::path()).map_err(|error| Ending::refused(error.to_string()))?;
    let folder = folder(words, &policy)?;
    let practice = Vault::is_practice(&folder);
    let changes = matches!(
        words.verb,
        Verb::Pack { .. }
            | Verb::Backup { .. }
            | Verb::ContactCard { .. }
            | Verb::HandOver(_)
            | Verb::TakeIn(_)
    );
    if words.as_of.is_some() && changes && !practice {
        return Err(Ending::refused(
            "With --as-of, real records answer only questions. Nothing was changed. Leave --as-of out.",
        ));
    }
    let mut records = if practice {
        let (vault, book) = open_practice(&folder).await?;
        Records { vault, book }
    } else {
        real(&folder, words.recovery_code_file.as_deref(), &policy).await?
    };
    if let Some(day) = words.as_of {
        records.book.stand_on(day);
    }
    Ok(records)
}

/// The folder that the words name as a session, with nothing opened yet.
pub fn session(words: &Words) -> Result<Session, Ending> {
    if words.as_of.is_some() {
        return Err(Ending::refused(
            "With --as-of only questions are answered. Nothing was changed. Leave --as-of out.",
        ));
    }
    let policy = Policy::read(&Policy::path()).map_err(|error| Ending::refused(error.to_string()))?;
    let folder = folder(words, &policy)?;
    let practice = Vault::is_practice(&folder);
    let vault = if practice {
        Vault::of_practice(&folder)
    } else {
        Vault::of_records(&folder, Arc::new(crate::keyring::Keyring), &policy)
    };
    Ok(Session::new(vault, practice))
}

pub fn of_session(error: SessionError) -> Ending {
    match error {
        SessionError::Vault(error) => of_vault(error),
        SessionError::Casework(error) => error.into(),
    }
}

fn folder(words: &Words, policy: &Policy) -> Result<PathBuf, Ending> {
    let named = words.data.clone().or_else(|| policy.data_folder.clone());
    named
        .or_else(|| default_folder(&|name| std::env::var_os(name)))
        .ok_or_else(|| Ending::wrong_words("Name the data folder with --data."))
}

async fn real(folder: &Path, code_file: Option<&Path>, policy: &Policy) -> Result<Records, Ending> {
    let mut vault = Vault::of_records(folder, Arc::new(crate::keyring::Keyring), policy);
    let opened = match code_file {
        Some(file) => {
            let code = RecoveryCode::read_file(file).map_err(of_code)?;
            refuse_empty(folder)?;
            vault.open_once(Way::Code(&code.text())).await
        }
        None => {
            ready(vault.look(), folder)?;
            let passphrase = passphrase("Passphrase: ")?;
            vault.unlock(&passphrase).await
        }
    };
    let book = Casebook::of_opened(opened.map_err(of_vault)?).await?;
    Ok(Records { vault, book })
}

/// Whether the records wait for their passphrase; anything else is said before asking for one.
fn ready(seen: Opening, folder: &Path) -> Result<(), Ending> {
    match seen {
        Opening::Locked { .. } => Ok(()),
        Opening::FirstStart => Err(no_records(folder)),
        other => Err(of_vault(VaultError::NotNow(other))),
    }
}

fn refuse_empty(folder: &Path) -> Result<(), Ending> {
    if folder.is_dir() { Ok(()) } else { Err(no_records(folder)) }
}

fn no_records(folder: &Path) -> Ending {
    Ending::wrong_words(format!(
        "There are no records in {}. Name their folder with --data.",
        folder.display()
    ))
}

/// The passphrase that a colleague read out, from a file.
pub fn passphrase_in(file: &Path) -> Result<Zeroizing<String>, Ending> {
    let text = Zeroizing::new(std::fs::read_to_string(file)?);
    Ok(Zeroizing::new(text.trim().to_owned()))
}

/// From the terminal without showing it, or the next line of standard input.
pub fn passphrase(prompt: &str) -> Result<Zeroizing<String>, Ending> {
    if io::stdin().is_terminal() {
        return Ok(Zeroizing::new(rpassword::prompt_password(prompt)?));
    }
    let mut line = Zeroizing::new(String::new());
    io::stdin().read_line(&mut line)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

pub fn of_code(error: CodeError) -> Ending {
    let says = error.to_string();
    match error {
        CodeError::ReadableByOthers => Ending::refused(says),
        CodeError::Unreadable | CodeError::NotAnEscrowKey => Ending::wrong_words(says),
        _ => Ending { says, code: LOCKED },
    }
}

pub fn of_vault(error: VaultError) -> Ending {
    let says = error.to_string();
    let code = match error {
        VaultError::Store(error) => return Error::from(error).into(),
        VaultError::NotNow(
            Opening::Damaged | Opening::KeyFileMissing { .. } | Opening::RecordsMissing { .. },
        ) => DAMAGED,
        VaultError::NotNow(Opening::InUse | Opening::FolderRefused { .. } | Opening::FromNewerVersion) => {
            return Ending::refused(says);
        }
        VaultError::Io(error) => return error.into(),
        VaultError::Passphrase(_) => return Ending::wrong_words(says),
        _ => LOCKED,
    };
    Ending { says, code }
}
