//! Forms for agencies without Waymark, their answers, and referrals that look alike.

use tauri::{State, WebviewWindow};
use waymark::wire::tactical::Like;
use waymark::wire::tactical_forms::{
    AgenciesAsked, AgencyFormSaved, AnswerLook, AskAlike, RecordResearch, RecordWorkerTold, SaveAgencyForm,
    SettleAlike, TakeInAnswer,
};
use waymark::wire::tactical_meeting::OfMeeting;
use waymark::wire::{Done, Failure};

use crate::desktop::files;
use crate::desktop::state::{AppState, wait};
use crate::{command, taking_in};

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

taking_in!(
    look_at_answer() -> AnswerLook,
    then take_in_answer(request: TakeInAnswer) = |book, bytes| book.take_in_answer(request, &bytes),
    ask_for_answer, answer_looked_at, "Look at the answer first. Nothing was taken in."
);
