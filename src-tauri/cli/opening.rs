//! Opening the records a verb asks for: practice data as it is, real records with a passphrase or a recovery code.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use waymark::casework::session::{Session, SessionError, What};
use waymark::casework::vault::{Opening, Vault, VaultError, Way};
use waymark::casework::{Casebook, Error};
use waymark::store::keys::RecoveryCode;
use waymark::store::keys::code::CodeError;
use waymark::store::policy::{Policy, data_folder};
use zeroize::Zeroizing;

use super::ending::{DAMAGED, Ending, LOCKED};
use super::words::{Verb, Words};

/// Open records, and what holds the folder as long as they are open.
pub struct Records {
    session: Session,
    as_of: Option<NaiveDate>,
}

impl Records {
    /// The open records.
    pub fn book(&mut self) -> Result<&mut Casebook, Ending> {
        let as_of = self.as_of;
        let book = self.session.book().ok_or_else(|| of_vault(VaultError::NotNow(Opening::InUse)))?;
        if let Some(day) = as_of {
            book.stand_on(day);
        }
        Ok(book)
    }

    /// The session that has them open.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Lets go of the file and waits until it is closed.
    pub async fn close(mut self) -> Result<(), Ending> {
        self.session.lock().await.map(drop).map_err(of_session)
    }
}

/// Opens what the words name, and stands on the day they name.
pub async fn open(words: &Words) -> Result<Records, Ending> {
    let policy = Policy::read(&Policy::path()).map_err(|error| Ending::refused(error.to_string()))?;
    let folder = folder(words, &policy)?;
    let practice = Vault::is_practice(&folder);
    // A backup by the recovery code is one more look at the records: it leaves no device behind.
    let what = match words.verb {
        Verb::Pack { .. }
        | Verb::Report { .. }
        | Verb::ContactCard { .. }
        | Verb::HandOver(_)
        | Verb::TakeIn(_) => What::Changing,
        _ => What::Asking,
    };
    let changes = what == What::Changing || matches!(words.verb, Verb::Backup { .. });
    if words.as_of.is_some() && changes && !practice {
        return Err(Ending::refused(
            "With --as-of, real records answer only questions. Nothing was changed. Leave --as-of out.",
        ));
    }
    let mut session = on(&folder, &policy);
    opened(&mut session, &folder, words.recovery_code_file.as_deref(), what).await?;
    Ok(Records { session, as_of: words.as_of })
}

/// The folder that the words name as a session, with nothing opened yet.
pub fn session(words: &Words) -> Result<Session, Ending> {
    if words.as_of.is_some() {
        return Err(Ending::refused(
            "With --as-of only questions are answered. Nothing was changed. Leave --as-of out.",
        ));
    }
    let policy = Policy::read(&Policy::path()).map_err(|error| Ending::refused(error.to_string()))?;
    Ok(on(&folder(words, &policy)?, &policy))
}

fn on(folder: &Path, policy: &Policy) -> Session {
    let practice = Vault::is_practice(folder);
    let vault = if practice {
        Vault::of_practice(folder)
    } else {
        Vault::of_records(folder, Arc::new(crate::keyring::Keyring), policy)
    };
    Session::new(vault, practice)
}

pub fn of_session(error: SessionError) -> Ending {
    match error {
        SessionError::Vault(error) => of_vault(error),
        SessionError::Casework(error) => error.into(),
    }
}

fn folder(words: &Words, policy: &Policy) -> Result<PathBuf, Ending> {
    data_folder(words.data.clone(), Some(policy), &|name| std::env::var_os(name))
        .ok_or_else(|| Ending::wrong_words("Name the data folder with --data."))
}

async fn opened(
    session: &mut Session,
    folder: &Path,
    code_file: Option<&Path>,
    what: What,
) -> Result<(), Ending> {
    if session.is_practice() {
        return session.open_without_screen("", what).await.map_err(of_session);
    }
    if let Some(file) = code_file {
        let code = RecoveryCode::read_file(file).map_err(of_code)?;
        refuse_empty(folder)?;
        return session.open_once(Way::Code(&code.text()), what).await.map_err(of_session);
    }
    ready(session.look(), folder)?;
    let passphrase = passphrase("Passphrase: ")?;
    session.open_without_screen(&passphrase, what).await.map_err(of_session)
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
        VaultError::NotNow(
            Opening::InUse
            | Opening::FolderRefused { .. }
            | Opening::PolicyRefused { .. }
            | Opening::FromNewerVersion,
        ) => {
            return Ending::refused(says);
        }
        VaultError::Io(error) => return error.into(),
        VaultError::Passphrase(_) => return Ending::wrong_words(says),
        _ => LOCKED,
    };
    Ending { says, code }
}
