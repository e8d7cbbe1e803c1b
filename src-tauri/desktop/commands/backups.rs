//! Backups: the page, the dialogs that choose a place or a file, restoring and recovering.

use tauri::{State, WebviewWindow};
use waymark::casework::vault::Way;
use waymark::wire::backups::{
    BackupStatus, Backups, ChosenBackup, Comparison, OpenBackup, RecoverFromBackup, Rehearsed, RestoreBackup,
};
use waymark::wire::session::{Opening, RecoverySheet};
use waymark::wire::{Failure, Nothing};

use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

type App<'a> = State<'a, AppState>;

#[tauri::command]
pub async fn backups(state: App<'_>, request: Nothing) -> Result<Backups, Failure> {
    let Nothing {} = request;
    let page = wait(async { state.session().await.backups().await });
    state.answer_session("backups", page)
}

#[tauri::command]
pub async fn backup_status(state: App<'_>, request: Nothing) -> Result<BackupStatus, Failure> {
    let Nothing {} = request;
    let line = wait(async { state.session().await.backup_status().await });
    state.answer_session("backup_status", line)
}

#[tauri::command]
pub async fn choose_backup_folder(
    state: App<'_>,
    window: WebviewWindow,
    request: Nothing,
) -> Result<Backups, Failure> {
    if let Some(folder) = files::ask_for_folder(&window).await {
        let chosen = wait(async { state.session().await.choose_backup_place(&folder).await });
        state.answer_session("choose_backup_folder", chosen)?;
        state.backup_asked.notify_one();
    }
    backups(state, request).await
}

#[tauri::command]
pub async fn back_up_now(state: App<'_>, request: Nothing) -> Result<Backups, Failure> {
    let asked = wait(async { state.session().await.ask_for_backup().await });
    state.answer_session("back_up_now", asked)?;
    state.backup_asked.notify_one();
    backups(state, request).await
}

#[tauri::command]
pub async fn remove_older_copies(state: App<'_>, request: Nothing) -> Result<Backups, Failure> {
    let Nothing {} = request;
    let page = wait(async { state.session().await.remove_older_copies().await });
    state.answer_session("remove_older_copies", page)
}

/// Between the first and the last step nobody waits for the rehearsal.
#[tauri::command]
pub async fn rehearse_restore(state: App<'_>, request: Nothing) -> Result<Rehearsed, Failure> {
    let Nothing {} = request;
    wait(async {
        let begun = state.book().await?.get()?.begin_rehearsal().await;
        let found = state.answer("rehearse_restore", begun)?.run().await;
        let found = state.answer("rehearse_restore", found)?;
        let recorded = state.book().await?.get()?.record_rehearsal(found).await;
        state.answer("rehearse_restore", recorded)
    })
}

#[tauri::command]
pub async fn open_backup(
    state: App<'_>,
    window: WebviewWindow,
    request: OpenBackup,
) -> Result<Comparison, Failure> {
    let asks = request.file.is_none() && request.code.is_none();
    let chosen = if asks { files::ask_for_backup(&window).await } else { None };
    let compared = wait(async { state.session().await.open_to_compare(&request, chosen).await });
    state.answer_session("open_backup", compared)
}

#[tauri::command]
pub async fn put_backup_away(state: App<'_>, request: Nothing) -> Result<Nothing, Failure> {
    state.session().await.put_backup_away();
    Ok(request)
}

#[tauri::command]
pub async fn restore_backup(state: App<'_>, request: RestoreBackup) -> Result<Opening, Failure> {
    let opening = wait(async {
        let mut session = state.session().await;
        session.restore(request.passphrase.as_deref()).await?;
        session.opening().await
    });
    state.answer_session("restore_backup", opening)
}

#[tauri::command]
pub async fn choose_backup_to_recover(
    state: App<'_>,
    window: WebviewWindow,
    request: Nothing,
) -> Result<ChosenBackup, Failure> {
    let Nothing {} = request;
    let path = files::ask_for_backup(&window).await;
    let chosen = state.session().await.choose_to_recover(path);
    state.answer_session("choose_backup_to_recover", chosen)
}

#[tauri::command]
pub async fn recover_from_backup(
    state: App<'_>,
    request: RecoverFromBackup,
) -> Result<RecoverySheet, Failure> {
    let recovered = wait(async {
        let mut session = state.session().await;
        session.recover_from_chosen(Way::Code(&request.code), &request.passphrase).await
    });
    state.answer_session("recover_from_backup", recovered)
}
