//! Papers of the tactical group, its triage meeting, the context conference, and how members come and go.

use tauri::{State, WebviewWindow};
use waymark::wire::documents::Packed;
use waymark::wire::tactical_meeting::OfMeeting;
use waymark::wire::tactical_papers::{
    AddLetter, AttendanceTable, ContextConference, EndMembership, RecordShared, SaveGroupNotes,
    SaveRoleSheet, TriageBoardView,
};
use waymark::wire::{Change, Done, Failure, Nothing};

use crate::desktop::files;
use crate::desktop::state::{AppState, wait};
use crate::{command, saving};

command!(set_context_conference(ContextConference) -> Done);
command!(add_group_letter(AddLetter) -> Done);
command!(record_shared(RecordShared) -> Done);
command!(end_membership(EndMembership) -> Done);
command!(group_attendance(Nothing) -> AttendanceTable);
command!(group_triage(OfMeeting) -> TriageBoardView);
command!(record_triage(Change) -> Done);
command!(take_back_step(OfMeeting) -> Done);

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

saving!(
    save_group_notes(request: SaveGroupNotes),
    group_notes_file,
    save_group_notes(&request),
    "Notes saved. They are listed under “Files saved out of Waymark”."
);
saving!(
    save_role_sheet(request: SaveRoleSheet),
    role_sheet_file,
    save_role_sheet(&request),
    "Role sheet saved. It is listed under “Files saved out of Waymark”."
);
