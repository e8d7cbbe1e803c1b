//! Between colleagues: files and cards go out and come in through dialogs that open from Rust.

use tauri::{State, WebviewWindow};
use waymark::wire::documents::Saved;
use waymark::wire::hand_over::{
    Difference, HandOver, HandOvers, HandedOver, LookAtFile, Report, SettleDifference, TakeIn,
};
use waymark::wire::records::Progress;
use waymark::wire::{About, Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, LookedAt, wait};

type App<'a> = State<'a, AppState>;

command!(hand_overs(Nothing) -> HandOvers);
command!(compare_card(About) -> Done);
command!(take_off_card(About) -> Done);
command!(differences(Nothing) -> Vec<Difference>);
command!(settle_difference(SettleDifference) -> Done);
command!(clear_shared_folder(Nothing) -> Done);

#[tauri::command]
pub async fn hand_over(
    state: App<'_>,
    window: WebviewWindow,
    request: HandOver,
) -> Result<HandedOver, Failure> {
    let into_folder = request.into_folder;
    let made = wait(async {
        let mut book = state.book().await?;
        state.answer("hand_over", book.get()?.make_hand_over(request).await)
    })?;
    if into_folder {
        wait(async {
            let mut book = state.book().await?;
            state.answer("hand_over", book.get()?.put_handed_over(&made).await)
        })?;
    } else {
        let Some(path) = files::ask_where_to_save(&window, &made.file_name).await else {
            wait(async {
                let mut book = state.book().await?;
                state.answer("hand_over", book.get()?.not_handed_over(&made).await)
            })?;
            let says = "Nothing was saved, and nothing was handed over.".to_owned();
            return Ok(HandedOver { saved: false, says, passphrase: None });
        };
        wait(async {
            let mut book = state.book().await?;
            state.answer("hand_over", book.get()?.save_handed_over(&made, &path).await)
        })?;
    }
    let says = if into_folder {
        "Handed over: the file is in the shared folder."
    } else {
        "Handed over: the file is saved."
    };
    Ok(HandedOver { saved: true, says: says.into(), passphrase: made.passphrase })
}

#[tauri::command]
pub async fn save_contact_card(
    state: App<'_>,
    window: WebviewWindow,
    request: Nothing,
) -> Result<Saved, Failure> {
    let Nothing {} = request;
    let (name, bytes) = wait(async {
        let mut book = state.book().await?;
        state.answer("save_contact_card", book.get()?.contact_card().await)
    })?;
    let Some(path) = files::ask_where_to_save(&window, &name).await else {
        return Ok(files::nothing_saved());
    };
    wait(async {
        let mut book = state.book().await?;
        state.answer("save_contact_card", book.get()?.save_card(&path, &bytes).await)
    })?;
    Ok(Saved {
        saved: true,
        says: "Contact card saved. Send it to your colleague, and compare the words by phone.".into(),
    })
}

#[tauri::command]
pub async fn look_at_file(
    state: App<'_>,
    window: WebviewWindow,
    request: LookAtFile,
) -> Result<Report, Failure> {
    let kept = state.looked_at.lock().await.take();
    let bytes = match (&request.waiting_id, request.passphrase.is_some(), kept) {
        (_, true, Some(kept)) => kept.bytes,
        (Some(id), ..) => wait(async {
            let mut book = state.book().await?;
            state.answer("look_at_file", book.get()?.waiting_file(id).await)
        })?,
        _ => match files::ask_what_to_open(&window).await {
            Some(path) => files::read(&path).map_err(Failure::refused)?,
            None => return Ok(Report::of_nothing()),
        },
    };
    let looked = wait(async {
        let mut book = state.book().await?;
        let looked = book.get()?.look_at_file(&bytes, request.passphrase.as_deref()).await;
        state.answer("look_at_file", looked)
    });
    // A mistyped passphrase is typed again: the file stays at hand.
    let (report, opened) = match looked {
        Ok((report, opened)) => (Ok(report), opened),
        Err(failure) => (Err(failure), None),
    };
    *state.looked_at.lock().await = Some(LookedAt { bytes, opened });
    report
}

#[tauri::command]
pub async fn take_in(state: App<'_>, request: TakeIn) -> Result<Done, Failure> {
    let kept = state.looked_at.lock().await.take();
    let looked_at = kept
        .and_then(|kept| kept.opened.map(|opened| (kept.bytes, opened)))
        .filter(|(_, opened)| opened.file_id() == request.file_id);
    let Some((bytes, opened)) = looked_at else {
        return Err(Failure::refused(
            "This file was not looked at yet. Nothing was taken in. Open it again.",
        ));
    };
    wait(async {
        let mut book = state.book().await?;
        let taken_in = book.get()?.take_in(&opened, &request).await;
        if taken_in.is_err() {
            // Stopped, or no room: its report still stands there, and the next press takes the same file in.
            *state.looked_at.lock().await = Some(LookedAt { bytes, opened: Some(opened) });
        }
        state.answer("take_in", taken_in)
    })
}

#[tauri::command]
pub async fn choose_shared_folder(
    state: App<'_>,
    window: WebviewWindow,
    request: Nothing,
) -> Result<Saved, Failure> {
    let Nothing {} = request;
    let Some(folder) = files::ask_for_folder(&window).await else {
        return Ok(Saved { saved: false, says: "Nothing was changed.".into() });
    };
    wait(async {
        let mut book = state.book().await?;
        state.answer("choose_shared_folder", book.get()?.choose_shared_folder(Some(&folder)).await)
    })?;
    Ok(Saved { saved: true, says: "Shared folder chosen.".into() })
}

#[tauri::command]
pub async fn leave_shared_folder(state: App<'_>, request: Nothing) -> Result<Done, Failure> {
    let Nothing {} = request;
    wait(async {
        let mut book = state.book().await?;
        state.answer("leave_shared_folder", book.get()?.choose_shared_folder(None).await)
    })
}

#[tauri::command]
pub async fn hand_over_progress(state: App<'_>, request: Nothing) -> Result<Progress, Failure> {
    let Nothing {} = request;
    Ok(state.handing().now())
}

#[tauri::command]
pub async fn stop_handing_over(state: App<'_>, request: Nothing) -> Result<Nothing, Failure> {
    state.handing().stop();
    Ok(request)
}
