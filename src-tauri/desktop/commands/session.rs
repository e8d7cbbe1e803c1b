//! Opening, locking, and what stands round every page.

use tauri::State;
use waymark::wire::people::Find;
use waymark::wire::session::{
    ConfirmRecovery, Draft, DraftOf, Found, Frame, KeepDraft, MovePracticeDay, Opening, Recover,
    RecoverySheet, SetUp, UndoEntry, Unlock,
};
use waymark::wire::{About, Done, Failure, Nothing};

use crate::command;
use crate::desktop::state::{AppState, wait};

type App<'a> = State<'a, AppState>;

#[tauri::command]
pub async fn opening(state: App<'_>, request: Nothing) -> Result<Opening, Failure> {
    let Nothing {} = request;
    let mut session = state.session().await;
    // Practice data guards nothing: it opens by itself.
    let practice = session.is_practice();
    let opened = wait(async { if practice { session.unlock("").await } else { session.opening().await } });
    state.answer_session("opening", opened)
}

#[tauri::command]
pub async fn set_up(state: App<'_>, request: SetUp) -> Result<RecoverySheet, Failure> {
    let made = wait(async { state.session().await.set_up(&request).await });
    state.answer_session("set_up", made)
}

#[tauri::command]
pub async fn confirm_recovery(state: App<'_>, request: ConfirmRecovery) -> Result<Opening, Failure> {
    let confirmed = wait(async { state.session().await.confirm_recovery(&request.group).await });
    state.answer_session("confirm_recovery", confirmed)
}

#[tauri::command]
pub async fn unlock(state: App<'_>, request: Unlock) -> Result<Opening, Failure> {
    let unlocked = wait(async { state.session().await.unlock(&request.passphrase).await });
    state.answer_session("unlock", unlocked)
}

#[tauri::command]
pub async fn lock(state: App<'_>, request: Nothing) -> Result<Opening, Failure> {
    let Nothing {} = request;
    // The lock does not wait for a check that goes through the whole file.
    state.checking.stop();
    state.copied.clear_soon();
    let locked = wait(async { state.session().await.lock().await });
    // Afterwards, so that what had the records until now leaves nothing behind.
    *state.looked_at.lock().await = None;
    *state.answer_looked_at.lock().await = None;
    state.answer_session("lock", locked)
}

#[tauri::command]
pub async fn note_copy(state: App<'_>, request: Nothing) -> Result<Nothing, Failure> {
    state.copied.note();
    Ok(request)
}

#[tauri::command]
pub async fn recover(state: App<'_>, request: Recover) -> Result<RecoverySheet, Failure> {
    let recovered = wait(async { state.session().await.recover(&request.code, &request.passphrase).await });
    state.answer_session("recover", recovered)
}

command!(frame(Nothing) -> Frame);
command!(move_practice_day(MovePracticeDay) -> Frame);
command!(become_practitioner(About) -> Frame);
command!(keep_draft(KeepDraft) -> Nothing);
command!(draft(DraftOf) -> Draft);
command!(undo(UndoEntry) -> Done);
command!(find_anything(Find) -> Vec<Found>);
