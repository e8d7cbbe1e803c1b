//! In the meeting room: the locked screen for numbers is the session's, the rest asks the open records.

use tauri::State;
use waymark::wire::room::{
    GiveScore, PasteText, Pasted, PlanVersions, PlanWanted, Presented, ReviewAction, ScoresOverTime,
    ScoringAlone, SinceLastTime, TacticalReferral, TakePaste,
};
use waymark::wire::session::Opening;
use waymark::wire::{About, Done, Failure, Nothing};

use crate::desktop::state::{AppState, wait};
use crate::{command, saving};

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

saving!(
    save_since_last_time(request: About),
    since_page_to_save,
    save_since_last_time(&request.id),
    "“Since last time” saved. It is listed under “Files saved out of Waymark”."
);

command!(presented(About) -> Presented);
command!(split_paste(PasteText) -> Pasted);
command!(take_paste(TakePaste) -> Done);

saving!(
    refer_to_tactical_group(request: TacticalReferral),
    tactical_referral,
    save_tactical_referral(&request),
    "Referral saved. It is listed under “Files saved out of Waymark”."
);
