//! `recover`: everything back on a new laptop, from a backup and its recovery code or the council's key.

use std::path::Path;

use waymark::casework::session::{Session, SessionError};
use waymark::casework::vault::{Opening, VaultError, Way};
use waymark::store::keys::RecoveryCode;
use waymark::store::keys::escrow::EscrowPrivate;
use zeroize::Zeroizing;

use super::ending::Ending;
use super::opening::{of_code, of_session, passphrase, session};
use super::out::Out;
use super::restore::tell_code;
use super::words::Words;

/// Brings a backup here under a new key, a new passphrase and a new recovery code.
pub async fn recover(words: &Words, from: &Path, escrow: Option<&Path>, out: &mut Out) -> Result<(), Ending> {
    let mut session = session(words)?;
    let recovered = recovered(&mut session, words, from, escrow).await;
    let closed = session.lock().await;
    let code = recovered?;
    closed.map_err(of_session)?;
    if out.wants_json() {
        return out.json(&serde_json::json!({ "recovered": true, "recovery_code": code.as_str() }));
    }
    out.line("The records are back, under a new key. Their device is a new one, and the log says that they were recovered.")?;
    tell_code(&code, out)
}

async fn recovered(
    session: &mut Session,
    words: &Words,
    from: &Path,
    escrow: Option<&Path>,
) -> Result<Zeroizing<String>, Ending> {
    let (code, council);
    let way = match (&words.recovery_code_file, escrow) {
        (_, Some(file)) => {
            council = EscrowPrivate::read_file(file).map_err(of_code)?;
            Way::Escrow(&council)
        }
        (Some(file), None) => {
            code = RecoveryCode::read_file(file).map_err(of_code)?.text();
            Way::Code(&code)
        }
        (None, None) => {
            return Err(Ending::wrong_words(
                "Name a file with the recovery code (--recovery-code-file) or the council's key (--escrow-key-file). Nothing was changed.",
            ));
        }
    };
    let new = passphrase("New passphrase: ")?;
    match session.recover_from(from, way, &new).await {
        Ok(sheet) => Ok(Zeroizing::new(sheet.groups.join("-"))),
        Err(SessionError::Vault(VaultError::NotNow(Opening::Locked { .. }))) => Err(Ending::refused(
            "There are records here already, and their passphrase opens them. Nothing was changed. Use `restore`.",
        )),
        Err(error) => Err(of_session(error)),
    }
}
