//! Checking the store.

use tauri::State;
use waymark::wire::records::{AcceptOlderFile, Progress, RecordCheck, RecordCheckFound, Verified};
use waymark::wire::{Done, Failure, Nothing};

use crate::command;
use crate::desktop::state::{AppState, wait};

type App<'a> = State<'a, AppState>;

#[tauri::command]
pub async fn verify_records(state: App<'_>, request: Nothing) -> Result<Verified, Failure> {
    let Nothing {} = request;
    let verified = wait(async { state.session().await.verify(&state.checking).await });
    state.answer_session("verify_records", verified)
}

#[tauri::command]
pub async fn verify_progress(state: App<'_>, request: Nothing) -> Result<Progress, Failure> {
    let Nothing {} = request;
    Ok(Progress::of(&state.checking))
}

#[tauri::command]
pub async fn stop_verifying(state: App<'_>, request: Nothing) -> Result<Nothing, Failure> {
    state.checking.stop();
    Ok(request)
}

#[tauri::command]
pub async fn accept_older_file(state: App<'_>, request: AcceptOlderFile) -> Result<Done, Failure> {
    let accepted = wait(async { state.session().await.accept_older_file(&request).await });
    state.answer_session("accept_older_file", accepted)
}

command!(find_record_check(RecordCheck) -> RecordCheckFound);
