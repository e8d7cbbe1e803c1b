//! The council and the people who use Waymark.

use tauri::{State, WebviewWindow};
use waymark::wire::session::RecoverySheet;
use waymark::wire::settings::{
    AddPractitioner, BankHolidaysLook, ChangePassphrase, ChangeSetting, RenewRecoveryCode,
    SetSigningPassphrase, Settings,
};
use waymark::wire::{Change, Done, Failure, Nothing, Noun};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(settings(Nothing) -> Settings);
command!(change_setting(ChangeSetting) -> Done);
command!(add_practitioner(AddPractitioner) -> Done);
command!(change_practitioner(Change) -> Done);
command!(set_signing_passphrase(SetSigningPassphrase) -> Done);

/// Reads a list of bank holidays and says what it would change; the file waits for a yes.
#[tauri::command]
pub async fn look_at_bank_holidays(
    state: State<'_, AppState>,
    window: WebviewWindow,
    request: Nothing,
) -> Result<BankHolidaysLook, Failure> {
    let Nothing {} = request;
    let path = files::ask_for_bank_holidays(&window).await;
    let bytes = path.map(|path| files::read(&path).map_err(Failure::refused)).transpose()?;
    let look = wait(async {
        let mut book = state.book().await?;
        let look = book.get()?.look_at_bank_holidays(bytes.as_deref()).await;
        state.answer("look_at_bank_holidays", look)
    })?;
    *state.bank_holidays_looked_at.lock().await = bytes;
    Ok(look)
}

#[tauri::command]
pub async fn take_in_bank_holidays(state: State<'_, AppState>, request: Nothing) -> Result<Done, Failure> {
    let Nothing {} = request;
    let Some(bytes) = state.bank_holidays_looked_at.lock().await.take() else {
        return Err(Failure::refused("Look at the list first. Nothing was changed.".to_owned()));
    };
    wait(async {
        let mut book = state.book().await?;
        state.answer("take_in_bank_holidays", book.get()?.take_in_bank_holidays(&bytes).await)
    })
}

#[tauri::command]
pub async fn change_passphrase(
    state: State<'_, AppState>,
    request: ChangePassphrase,
) -> Result<Done, Failure> {
    let changed = state.session().await.change_passphrase(&request.old, &request.new);
    state.answer_session("change_passphrase", changed)?;
    Ok(Done {
        id: String::new(),
        changed: vec![Noun::Setting],
        says: "Passphrase changed".into(),
        entry: None,
    })
}

#[tauri::command]
pub async fn renew_recovery_code(
    state: State<'_, AppState>,
    request: RenewRecoveryCode,
) -> Result<RecoverySheet, Failure> {
    let made = wait(async { state.session().await.renew_recovery_code(&request.passphrase).await });
    state.answer_session("renew_recovery_code", made)
}
