//! A new recovery sheet while the records are open: the one before was lost, or somebody has seen it.

use super::session::{Session, SessionError};
use super::{Act, Casebook, Error, Result};
use crate::store::record::Noun;
use crate::wire::session::RecoverySheet;

impl Session {
    /// Makes a new recovery code for whoever types the passphrase. The code before opens these records no more; until
    /// part of the new one is typed back, they answer nothing.
    pub async fn renew_recovery_code(
        &mut self,
        passphrase: &str,
    ) -> std::result::Result<RecoverySheet, SessionError> {
        if self.is_practice() {
            return Err(Error::refused("Practice data has no recovery code. Nothing was changed.").into());
        }
        if self.book().is_none() {
            return Err(Error::refused("The records are locked. Unlock them first.").into());
        }
        let code = self.vault().renew_code(passphrase)?;
        let recorded = match self.book() {
            Some(book) => book.record_new_code().await,
            None => Ok(()),
        };
        // The code before opens nothing any more: whatever came of the entry, the sheet is shown.
        let sheet = self.show(code);
        recorded?;
        Ok(sheet)
    }
}

impl Casebook {
    async fn record_new_code(&mut self) -> Result<()> {
        let me = self.me().to_owned();
        let mut acting = self.begin(Act::RenewRecoveryCode, Noun::Practitioner, &me).await?;
        acting.set(Noun::Practitioner, &me, &[]).await?;
        acting.finish().await?;
        Ok(())
    }
}
