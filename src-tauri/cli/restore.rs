//! `restore`: a backup against what is here, and in its place.

use std::path::Path;

use waymark::casework::session::{Session, SessionError, What};
use waymark::casework::vault::{BackupWay, VaultError, Way};
use waymark::store::StoreError;
use waymark::store::keys::RecoveryCode;
use waymark::wire::backups::{BackupSide, Comparison};
use zeroize::Zeroizing;

use super::ending::Ending;
use super::opening::{of_code, of_session, passphrase, session};
use super::out::Out;
use super::words::Words;

/// Compares, and unless only that was asked for, puts the backup in the place of what is here.
pub async fn restore(words: &Words, from: &Path, only_compare: bool, out: &mut Out) -> Result<(), Ending> {
    let mut session = session(words)?;
    let done = compared_and_restored(&mut session, words, from, only_compare, out).await;
    let closed = session.lock().await;
    done?;
    closed.map(drop).map_err(of_session)
}

async fn compared_and_restored(
    session: &mut Session,
    words: &Words,
    from: &Path,
    only_compare: bool,
    out: &mut Out,
) -> Result<(), Ending> {
    open(session, words, from).await?;
    let compared = session.comparison().await.map_err(of_session)?;
    if only_compare {
        return tell(&compared, out);
    }
    let new = if compared.new_key { Some(passphrase("New passphrase: ")?) } else { None };
    let sheet = session.restore(new.as_deref().map(String::as_str)).await.map_err(of_session)?;
    let code = sheet.map(|sheet| sheet.groups.join("-"));
    if out.wants_json() {
        return out.json(&serde_json::json!({ "restored": compared.says, "recovery_code": code }));
    }
    out.line(&format!(
        "{} is in place now, on a device of its own. What was here is kept beside it, in a folder whose name begins with kept-.",
        compared.says
    ))?;
    code.map_or(Ok(()), |code| tell_code(&code, out))
}

/// Opens the backup and, as far as they open, the records that are here.
async fn open(session: &mut Session, words: &Words, from: &Path) -> Result<(), Ending> {
    if session.is_practice() {
        session.open_without_screen("", What::Asking).await.map_err(of_session)?;
        return session.open_backup(from, None).await.map_err(of_session);
    }
    if let Some(file) = &words.recovery_code_file {
        let code = Zeroizing::new(RecoveryCode::read_file(file).map_err(of_code)?.text().to_string());
        // The code may be the backup's alone: then there is nothing here to compare with.
        let _here = session.open_once(Way::Code(&code), What::Asking).await;
        let way = BackupWay::Other(Way::Code(&code));
        return session.open_backup(from, Some(&way)).await.map_err(of_session);
    }
    let typed = passphrase("Passphrase: ")?;
    match session.open_without_screen(&typed, What::Asking).await {
        Ok(()) => session.open_backup(from, None).await.map_err(of_session),
        Err(SessionError::Vault(
            VaultError::NotNow(_) | VaultError::Store(StoreError::Damaged | StoreError::Missing { .. }),
        )) => {
            let way = BackupWay::Passphrase(&typed);
            session.open_backup(from, Some(&way)).await.map_err(of_session)
        }
        Err(error) => Err(of_session(error)),
    }
}

fn tell(compared: &Comparison, out: &mut Out) -> Result<(), Ending> {
    if out.wants_json() {
        return out.json(compared);
    }
    for side in [&compared.here, &compared.there].into_iter().flatten() {
        out.line(&line(side))?;
    }
    for one in &compared.differences {
        out.line(&format!(
            "  {} changes only here, {} only in the backup: {} ({})",
            one.only_here, one.only_there, one.who, one.last_says
        ))?;
    }
    if compared.here.is_none() {
        return out.line("What is here could not be opened, so there is nothing to compare with.");
    }
    if compared.differences.is_empty() { out.line("They do not differ.") } else { Ok(()) }
}

fn line(side: &BackupSide) -> String {
    format!(
        "{}: {}; {} entries, {} young people, {} meetings, {} documents, {} visits; head {}",
        side.title,
        side.last_says,
        side.entries,
        side.young_people,
        side.meetings,
        side.documents,
        side.visits,
        side.head
    )
}

/// The new recovery code, on standard output and nowhere else.
pub fn tell_code(code: &str, out: &mut Out) -> Result<(), Ending> {
    out.line(&format!("New recovery code: {code}"))?;
    out.line("Write it down now. The code of before opens nothing here any more. When the window is next opened it shows one more code, asks for part of it, and only that one counts from then on.")
}
