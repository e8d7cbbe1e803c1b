//! Papers of the tactical group, its triage meeting, the context conference, and how members come and go.

use tauri::{State, WebviewWindow};
use waymark::wire::documents::{Packed, Saved};
use waymark::wire::tactical_meeting::OfMeeting;
use waymark::wire::tactical_papers::{
    AddLetter, AttendanceTable, ContextConference, EndMembership, RecordShared, SaveGroupNotes,
    SaveRoleSheet, TriageBoardView,
};
use waymark::wire::{Change, Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(set_context_conference(ContextConference) -> Done);
command!(add_group_letter(AddLetter) -> Done);
command!(record_shared(RecordShared) -> Done);
command!(end_membership(EndMembership) -> Done);
command!(group_attendance(Nothing) -> AttendanceTable);
command!(group_triage(OfMeeting) -> TriageBoardView);
command!(record_triage(Change) -> Done);
command!(take_back_step(OfMeeting) -> Done);

fn saved(says: &str) -> Saved {
    Saved { saved: true, says: format!("{says} saved. It is listed under “Files saved out of Waymark”.") }
}

fn not_saved() -> Saved {
    Saved { saved: false, says: "Nothing was saved.".into() }
}

/// The pack of a meeting, in a folder of its own within the one that is chosen.
#[tauri::command]
pub async fn make_group_pack(
    state: State<'_, AppState>,
    window: WebviewWindow,
    request: OfMeeting,
) -> Result<Packed, Failure> {
    let pack = wait(async {
        let mut book = state.book().await?;
        state.answer("make_group_pack", book.get()?.begin_group_pack(request.number).await)
    })?;
    let Some(folder) = files::ask_for_folder(&window).await else {
        return Ok(Packed { says: "Nothing was made.".into(), ..Packed::default() });
    };
    let folder = pack.folder_in(&folder);
    std::fs::create_dir_all(&folder).map_err(|_| {
        Failure::refused("This folder cannot be written to. Nothing was made. Choose another.".to_owned())
    })?;
    wait(async {
        let mut book = state.book().await?;
        state.answer("make_group_pack", book.get()?.make_group_pack(pack, &folder).await)
    })
}

#[tauri::command]
pub async fn save_group_notes(
    state: State<'_, AppState>,
    window: WebviewWindow,
    request: SaveGroupNotes,
) -> Result<Saved, Failure> {
    let (_, name) = wait(async {
        let mut book = state.book().await?;
        state.answer("save_group_notes", book.get()?.group_notes_file(&request).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else { return Ok(not_saved()) };
    wait(async {
        let mut book = state.book().await?;
        let done = book.get()?.save_group_notes(&request, &path).await;
        state.answer("save_group_notes", done)
    })?;
    Ok(saved("Notes"))
}

#[tauri::command]
pub async fn save_role_sheet(
    state: State<'_, AppState>,
    window: WebviewWindow,
    request: SaveRoleSheet,
) -> Result<Saved, Failure> {
    let (_, name) = wait(async {
        let mut book = state.book().await?;
        state.answer("save_role_sheet", book.get()?.role_sheet_file(&request).await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else { return Ok(not_saved()) };
    wait(async {
        let mut book = state.book().await?;
        let done = book.get()?.save_role_sheet(&request, &path).await;
        state.answer("save_role_sheet", done)
    })?;
    Ok(saved("Role sheet"))
}
