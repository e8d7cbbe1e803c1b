//! The council and the people who use Waymark.

use tauri::State;
use waymark::wire::session::RecoverySheet;
use waymark::wire::settings::{
    AddPractitioner, BankHolidaysLook, ChangePassphrase, ChangeSetting, RenewRecoveryCode,
    SetSigningPassphrase, Settings,
};
use waymark::wire::{Change, Done, Failure, Nothing, Noun};

use crate::desktop::state::{AppState, wait};
use crate::{command, taking_in};

command!(settings(Nothing) -> Settings);
command!(change_setting(ChangeSetting) -> Done);
command!(add_practitioner(AddPractitioner) -> Done);
command!(change_practitioner(Change) -> Done);
command!(set_signing_passphrase(SetSigningPassphrase) -> Done);

taking_in!(
    look_at_bank_holidays() -> BankHolidaysLook,
    then take_in_bank_holidays(request: Nothing) = |book, bytes| {
        let Nothing {} = request;
        book.take_in_bank_holidays(&bytes)
    },
    ask_for_bank_holidays, bank_holidays_looked_at, "Look at the list first. Nothing was changed."
);

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
