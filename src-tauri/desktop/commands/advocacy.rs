//! Referrals to the advocacy service.

use tauri::State;
use waymark::wire::advocacy::{ChaseAdvocacy, NameAdvocate, ReferToAdvocacy};
use waymark::wire::documents::Saved;
use waymark::wire::{About, Done, Failure};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(refer_to_advocacy(ReferToAdvocacy) -> Done);
command!(chase_advocacy(ChaseAdvocacy) -> Done);
command!(name_advocate(NameAdvocate) -> Done);

#[tauri::command]
pub async fn save_advocacy_referral(
    state: State<'_, AppState>,
    window: tauri::WebviewWindow,
    request: About,
) -> Result<Saved, Failure> {
    let (_, name) = wait(async {
        let mut book = state.book().await?;
        state.answer("save_advocacy_referral", book.get()?.advocacy_referral(&request.id).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else {
        return Ok(Saved { saved: false, says: "Nothing was saved.".into() });
    };
    wait(async {
        let mut book = state.book().await?;
        let saved = book.get()?.save_advocacy_referral(&request.id, &path).await;
        state.answer("save_advocacy_referral", saved)
    })?;
    Ok(Saved {
        saved: true, says: "Referral saved. It is listed under “Files saved out of Waymark”.".into()
    })
}
