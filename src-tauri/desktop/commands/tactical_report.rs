//! Reports of the tactical group, and what it takes further.

use tauri::State;
use waymark::wire::documents::Saved;
use waymark::wire::tactical_report::{
    AnswerMatter, AskReport, ChaseMatter, GiveReport, Matters, RaiseMatter, ReportView, SaveReport,
};
use waymark::wire::{Change, Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(group_matters(Nothing) -> Matters);
command!(raise_group_matter(RaiseMatter) -> Done);
command!(chase_group_matter(ChaseMatter) -> Done);
command!(answer_group_matter(AnswerMatter) -> Done);
command!(group_report(AskReport) -> ReportView);
command!(give_group_report(GiveReport) -> Done);
command!(add_to_group_report(Change) -> Done);

#[tauri::command]
pub async fn save_group_report(
    state: State<'_, AppState>,
    window: tauri::WebviewWindow,
    request: SaveReport,
) -> Result<Saved, Failure> {
    let (_, name) = wait(async {
        let mut book = state.book().await?;
        state.answer("save_group_report", book.get()?.group_report_file(&request).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else {
        return Ok(Saved { saved: false, says: "Nothing was saved.".into() });
    };
    wait(async {
        let mut book = state.book().await?;
        let saved = book.get()?.save_group_report(&request, &path).await;
        state.answer("save_group_report", saved)
    })?;
    Ok(Saved {
        saved: true,
        says: "Report saved. It is listed under “Files saved out of Waymark”. Record it as given once it went out."
            .into(),
    })
}
