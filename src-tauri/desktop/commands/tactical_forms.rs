//! Forms for agencies without Waymark, their answers, and referrals that look alike.

use tauri::{State, WebviewWindow};
use waymark::wire::tactical::Like;
use waymark::wire::tactical_forms::{
    AgenciesAsked, AgencyFormSaved, AnswerLook, AskAlike, RecordResearch, RecordWorkerTold, SaveAgencyForm,
    SettleAlike, TakeInAnswer,
};
use waymark::wire::tactical_meeting::OfMeeting;
use waymark::wire::{Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(agencies_asked(OfMeeting) -> AgenciesAsked);
command!(record_group_research(RecordResearch) -> Done);
command!(referrals_alike(AskAlike) -> Vec<Like>);
command!(settle_alike(SettleAlike) -> Done);
command!(record_worker_told(RecordWorkerTold) -> Done);

#[tauri::command]
pub async fn save_agency_form(
    state: State<'_, AppState>,
    window: WebviewWindow,
    request: SaveAgencyForm,
) -> Result<AgencyFormSaved, Failure> {
    let made = wait(async {
        let mut book = state.book().await?;
        state.answer("save_agency_form", book.get()?.make_agency_form(&request).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &made.file_name).await else {
        let says = "Nothing was saved, and no form was recorded.".to_owned();
        return Ok(AgencyFormSaved { saved: false, says, passphrase: None });
    };
    wait(async {
        let mut book = state.book().await?;
        state.answer("save_agency_form", book.get()?.save_agency_form(&made, &path).await)
    })?;
    let says = "The form is saved. Send it to the agency the way you send papers of the group.".to_owned();
    Ok(AgencyFormSaved { saved: true, says, passphrase: made.passphrase })
}

/// Reads an answer and says what it would change; the file waits for a yes.
#[tauri::command]
pub async fn look_at_answer(
    state: State<'_, AppState>,
    window: WebviewWindow,
    request: Nothing,
) -> Result<AnswerLook, Failure> {
    let Nothing {} = request;
    let path = files::ask_for_answer(&window).await;
    let bytes = path.map(|path| files::read(&path).map_err(Failure::refused)).transpose()?;
    let look = wait(async {
        let mut book = state.book().await?;
        let look = book.get()?.look_at_answer(bytes.as_deref()).await;
        state.answer("look_at_answer", look)
    })?;
    *state.answer_looked_at.lock().await = bytes;
    Ok(look)
}

#[tauri::command]
pub async fn take_in_answer(state: State<'_, AppState>, request: TakeInAnswer) -> Result<Done, Failure> {
    let Some(bytes) = state.answer_looked_at.lock().await.take() else {
        return Err(Failure::refused("Look at the answer first. Nothing was taken in.".to_owned()));
    };
    wait(async {
        let mut book = state.book().await?;
        state.answer("take_in_answer", book.get()?.take_in_answer(request, &bytes).await)
    })
}
