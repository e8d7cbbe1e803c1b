//! In the meeting room: the locked screen for numbers is the session's, the rest asks the open records.

use tauri::State;
use waymark::wire::documents::Saved;
use waymark::wire::room::{
    GiveScore, PasteText, Pasted, PlanVersions, PlanWanted, Presented, ReviewAction, ScoresOverTime,
    ScoringAlone, SinceLastTime, TacticalReferral, TakePaste,
};
use waymark::wire::session::Opening;
use waymark::wire::{About, Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

#[tauri::command]
pub async fn score_alone(state: State<'_, AppState>, request: About) -> Result<Opening, Failure> {
    let begun = wait(async { state.session().await.score_alone(&request.id).await });
    state.answer_session("score_alone", begun)
}

#[tauri::command]
pub async fn scoring_alone(state: State<'_, AppState>, request: Nothing) -> Result<ScoringAlone, Failure> {
    let Nothing {} = request;
    let shown = wait(async { state.session().await.scoring_alone().await });
    state.answer_session("scoring_alone", shown)
}

#[tauri::command]
pub async fn give_score(state: State<'_, AppState>, request: GiveScore) -> Result<ScoringAlone, Failure> {
    let given = wait(async { state.session().await.give_score(request).await });
    state.answer_session("give_score", given)
}

command!(scores_over_time(About) -> ScoresOverTime);
command!(review_action(ReviewAction) -> Done);
command!(begin_plan(About) -> Done);
command!(plan_versions(PlanWanted) -> PlanVersions);
command!(since_last_time(About) -> SinceLastTime);

#[tauri::command]
pub async fn save_since_last_time(
    state: State<'_, AppState>,
    window: tauri::WebviewWindow,
    request: About,
) -> Result<Saved, Failure> {
    let (_, name) = wait(async {
        let mut book = state.book().await?;
        state.answer("save_since_last_time", book.get()?.since_page_to_save(&request.id).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else {
        return Ok(Saved { saved: false, says: "Nothing was saved.".into() });
    };
    wait(async {
        let mut book = state.book().await?;
        let saved = book.get()?.save_since_last_time(&request.id, &path).await;
        state.answer("save_since_last_time", saved)
    })?;
    Ok(Saved {
        saved: true,
        says: "“Since last time” saved. It is listed under “Files saved out of Waymark”.".into(),
    })
}

command!(presented(About) -> Presented);
command!(split_paste(PasteText) -> Pasted);
command!(take_paste(TakePaste) -> Done);

#[tauri::command]
pub async fn refer_to_tactical_group(
    state: State<'_, AppState>,
    window: tauri::WebviewWindow,
    request: TacticalReferral,
) -> Result<Saved, Failure> {
    let (_, name) = wait(async {
        let mut book = state.book().await?;
        state.answer("refer_to_tactical_group", book.get()?.tactical_referral(&request).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else {
        return Ok(Saved { saved: false, says: "Nothing was saved.".into() });
    };
    wait(async {
        let mut book = state.book().await?;
        let saved = book.get()?.save_tactical_referral(&request, &path).await;
        state.answer("refer_to_tactical_group", saved)
    })?;
    Ok(Saved { saved: true, says: "Referral saved. It is listed under Saved files.".into() })
}
