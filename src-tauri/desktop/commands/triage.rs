//! Referral, triage and strategy discussions.

use tauri::State;
use waymark::wire::documents::Saved;
use waymark::wire::triage::{
    AddReferralFact, AnswerPrompt, BeginReferral, DecideTriage, EndStrategyDiscussion, GoOnWithoutConsent,
    PlanVisit, RecordFeedback, RecordStrategyDiscussion, ReferralView, TriageColumn, TriagePaper,
};
use waymark::wire::{About, Change, Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(begin_referral(BeginReferral) -> Done);
command!(change_referral(Change) -> Done);
command!(add_referral_fact(AddReferralFact) -> Done);
command!(submit_referral(About) -> Done);
command!(referral(About) -> ReferralView);
command!(triage_board(Nothing) -> Vec<TriageColumn>);
command!(answer_prompt(AnswerPrompt) -> Done);
command!(record_feedback(RecordFeedback) -> Done);
command!(decide_triage(DecideTriage) -> Done);
command!(record_strategy_discussion(RecordStrategyDiscussion) -> Done);
command!(end_strategy_discussion(EndStrategyDiscussion) -> Done);
command!(go_on_without_consent(GoOnWithoutConsent) -> Done);
command!(plan_visit(PlanVisit) -> Done);

#[tauri::command]
pub async fn save_triage_paper(
    state: State<'_, AppState>,
    window: tauri::WebviewWindow,
    request: TriagePaper,
) -> Result<Saved, Failure> {
    let (_, name) = wait(async {
        let mut book = state.book().await?;
        state.answer("save_triage_paper", book.get()?.triage_paper(&request).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else {
        return Ok(Saved { saved: false, says: "Nothing was saved.".into() });
    };
    wait(async {
        let mut book = state.book().await?;
        state.answer("save_triage_paper", book.get()?.save_triage_paper(&request, &path).await)
    })?;
    Ok(Saved { saved: true, says: "Saved. It is listed under “Files saved out of Waymark”.".into() })
}
