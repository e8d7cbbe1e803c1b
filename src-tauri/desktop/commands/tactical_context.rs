//! Places, themes and people of concern as records, and hot spots.

use tauri::State;
use waymark::wire::documents::Saved;
use waymark::wire::tactical_context::{
    AddContext, AddGoal, AnswerGoal, AskHotSpots, ChangeContext, ContextView, Contexts, HotSpots, OfContext,
    RecordSighting,
};
use waymark::wire::{Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(contexts(Nothing) -> Contexts);
command!(context(OfContext) -> ContextView);
command!(add_context(AddContext) -> Done);
command!(change_context(ChangeContext) -> Done);
command!(add_goal(AddGoal) -> Done);
command!(answer_goal(AnswerGoal) -> Done);
command!(hot_spots(AskHotSpots) -> HotSpots);
command!(record_sighting(RecordSighting) -> Done);

#[tauri::command]
pub async fn save_context(
    state: State<'_, AppState>,
    window: tauri::WebviewWindow,
    request: OfContext,
) -> Result<Saved, Failure> {
    let (_, name) = wait(async {
        let mut book = state.book().await?;
        state.answer("save_context", book.get()?.context_file(&request).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else {
        return Ok(Saved { saved: false, says: "Nothing was saved.".into() });
    };
    wait(async {
        let mut book = state.book().await?;
        let saved = book.get()?.save_context(&request, &path).await;
        state.answer("save_context", saved)
    })?;
    Ok(Saved {
        saved: true, says: "Record saved. It is listed under “Files saved out of Waymark”.".into()
    })
}
