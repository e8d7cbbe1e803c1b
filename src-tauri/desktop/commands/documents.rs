//! Letters and minutes.

use tauri::State;
use waymark::wire::documents::{
    DocumentWanted, LetStand, LetterLine, LibraryLine, LibraryPage, PlainText, Preview, RecordDispatch,
    SaveDocument, Saved, WhoGetsWhat,
};
use waymark::wire::{About, Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(who_gets_what(About) -> WhoGetsWhat);
command!(preview_document(DocumentWanted) -> Preview);
command!(make_final(DocumentWanted) -> Done);
command!(let_stand(LetStand) -> Done);
command!(library(Nothing) -> Vec<LibraryLine>);
command!(library_page(About) -> LibraryPage);
command!(issued_document(About) -> Preview);
command!(copy_for_lcs(About) -> PlainText);
command!(letters(Nothing) -> Vec<LetterLine>);
command!(record_dispatch(RecordDispatch) -> Done);

#[tauri::command]
pub async fn save_document(
    state: State<'_, AppState>,
    window: tauri::WebviewWindow,
    request: SaveDocument,
) -> Result<Saved, Failure> {
    let (name, _) = wait(async {
        let mut book = state.book().await?;
        state.answer("save_document", book.get()?.copy_to_save(&request.document_id, &request.form).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else {
        return Ok(Saved { saved: false, says: "Nothing was saved.".into() });
    };
    wait(async {
        let mut book = state.book().await?;
        let saved = book.get()?.save_copy(&request.document_id, &request.form, &path).await;
        state.answer("save_document", saved)
    })?;
    Ok(Saved { saved: true, says: "Saved.".into() })
}
