//! Letters and minutes.

use tauri::State;
use waymark::wire::documents::{
    CheckDocument, CheckTranslation, ChooseCopy, ConfirmReaders, DocumentWanted, KeepTranslation, LetStand,
    LetterLine, LibraryLine, LibraryPage, MarkWrong, Packed, PlainText, Preview, RecordDispatch,
    SaveDocument, Saved, SaySimpler, TakeWordText, TickDocument, WhoGetsWhat, WordLook,
};
use waymark::wire::records::Progress;
use waymark::wire::{About, Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(who_gets_what(About) -> WhoGetsWhat);
command!(preview_document(DocumentWanted) -> Preview);
command!(make_final(DocumentWanted) -> Done);
command!(check_document(CheckDocument) -> Done);
command!(mark_wrong(MarkWrong) -> Done);
command!(tick_document(TickDocument) -> Done);
command!(confirm_readers(ConfirmReaders) -> Done);
command!(choose_copy(ChooseCopy) -> Done);
command!(keep_translation(KeepTranslation) -> Done);
command!(check_translation(CheckTranslation) -> Done);
command!(leave_translation(DocumentWanted) -> Done);
command!(let_stand(LetStand) -> Done);
command!(say_simpler(SaySimpler) -> Done);
command!(take_word_text(TakeWordText) -> Done);
command!(leave_word_text(DocumentWanted) -> Done);
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
        return Ok(files::nothing_saved());
    };
    wait(async {
        let mut book = state.book().await?;
        let saved = book.get()?.save_copy(&request.document_id, &request.form, &path).await;
        state.answer("save_document", saved)
    })?;
    Ok(Saved { saved: true, says: "Saved.".into() })
}

/// The file is chosen and read here: the window never learns where it lies.
#[tauri::command]
pub async fn look_at_word(
    state: State<'_, AppState>,
    window: tauri::WebviewWindow,
    request: DocumentWanted,
) -> Result<WordLook, Failure> {
    let Some(path) = files::ask_for_word(&window).await else { return Ok(WordLook::default()) };
    wait(async {
        let mut book = state.book().await?;
        state.answer("look_at_word", book.get()?.look_at_word_file(request, &path).await)
    })
}

/// One copy at a time: between two, anybody else can have the records, and whoever waits can stop it.
#[tauri::command]
pub async fn make_pack(
    state: State<'_, AppState>,
    window: tauri::WebviewWindow,
    request: About,
) -> Result<Packed, Failure> {
    let mut pack = wait(async {
        let mut book = state.book().await?;
        state.answer("make_pack", book.get()?.begin_pack(request).await)
    })?;
    state.packing.begin(pack.copies());
    let Some(folder) = files::ask_for_folder(&window).await else {
        return Ok(Packed { says: "Nothing was made.".into(), ..Packed::default() });
    };
    let folder = pack.folder_in(&folder);
    std::fs::create_dir_all(&folder).map_err(|_| {
        Failure::refused("This folder cannot be written to. Nothing was made. Choose another.".to_owned())
    })?;
    let mut goes_on = true;
    for at in 0..pack.copies() {
        wait(async {
            let mut book = state.book().await?;
            state.answer("make_pack", book.get()?.pack_copy(&mut pack, at, &folder).await)
        })?;
        goes_on = state.packing.step();
        if !goes_on {
            break;
        }
    }
    wait(async {
        let mut book = state.book().await?;
        state.answer("make_pack", book.get()?.finish_pack(pack, &folder, !goes_on).await)
    })
}

#[tauri::command]
pub async fn pack_progress(state: State<'_, AppState>, request: Nothing) -> Result<Progress, Failure> {
    let Nothing {} = request;
    Ok(state.packing.now())
}

#[tauri::command]
pub async fn stop_pack(state: State<'_, AppState>, request: Nothing) -> Result<Nothing, Failure> {
    state.packing.stop();
    Ok(request)
}
