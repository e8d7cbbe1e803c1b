//! The council and the people who use Waymark.

use tauri::State;
use waymark::wire::settings::{
    AddPractitioner, ChangePassphrase, ChangeSetting, SetSigningPassphrase, Settings,
};
use waymark::wire::{Change, Done, Failure, Nothing, Noun};

use crate::command;
use crate::desktop::state::AppState;

command!(settings(Nothing) -> Settings);
command!(change_setting(ChangeSetting) -> Done);
command!(add_practitioner(AddPractitioner) -> Done);
command!(change_practitioner(Change) -> Done);
command!(set_signing_passphrase(SetSigningPassphrase) -> Done);

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
