//! The window: the only code that says `tauri::`.
//!
//! It opens one window on the records, hands each command to its use case, and keeps everything that is not
//! Waymark out: no other page, no second window, no download, nothing left behind by the web view.

pub mod background;
pub mod backing_up;
pub mod clipboard;
pub mod commands;
#[cfg(windows)]
pub mod console;
pub mod files;
pub mod log;
pub mod reading_ahead;
pub mod second_start;
pub mod state;
pub mod window;

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;

use state::AppState;
use tauri::Manager;
use waymark::store::keys::SecretStore as _;
use waymark::store::policy::{Policy, data_folder};

use crate::keyring::Keyring;

/// No longer than this the program waits, when its window is closed, for files that are still being closed.
const CLOSING: std::time::Duration = std::time::Duration::from_secs(5);

/// Why no window opened: one sentence with what to do.
#[derive(Debug, thiserror::Error)]
pub enum NoWindow {
    #[error(
        "There is no display to open the window on, or it does not answer. Log in to a desktop and start Waymark there, or give it one of \
         its own with `xvfb-run`; the verbs work without one (`waymark --help`)."
    )]
    NoDisplay,
    #[error("The window did not open ({0}). Your records were not touched. Start Waymark again.")]
    Failed(#[from] tauri::Error),
}

/// The one list of commands, each with its adapter: a command without one does not compile.
macro_rules! handler {
    ($($noun:ident::$name:ident($request:ty) -> $view:ty),* $(,)?) => {
        tauri::generate_handler![$(commands::$noun::$name),*]
    };
}

/// Opens the window on the records in `data`, and returns when it is closed.
pub fn run(data: Option<PathBuf>) -> Result<(), NoWindow> {
    if !has_display() {
        return Err(NoWindow::NoDisplay);
    }
    Keyring.get_ready();
    let builder = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(waymark::with_commands!(handler))
        .setup(move |app| {
            let policy = Policy::read(&Policy::path());
            let data = folder_of_records(app, data, policy.as_ref().ok())?;
            app.manage(AppState::on(&data, policy));
            if second_start::brought_to_front(&data) {
                crate::say(second_start::SAYS);
                app.handle().exit(0);
                return Ok(());
            }
            backing_up::watch(app.handle().clone());
            reading_ahead::watch(app.handle().clone());
            second_start::listen(window::open(app)?, data);
            Ok(())
        });
    built(builder)?.run(|app, event| {
        if matches!(event, tauri::RunEvent::Exit) {
            leave(&app.state::<AppState>());
        }
    });
    Ok(())
}

/// A closed window locks: the keyring remembers the last act, so that an older file put back is noticed.
fn leave(state: &AppState) {
    state.checking.stop();
    state.copied.clear_now();
    // A keyring that does not answer keeps the head of the last unlock, which is still in the log.
    let _locked = tauri::async_runtime::block_on(async { state.session().await.lock().await });
    // A backup under way was told to stop; its check may hold a file open for a moment longer.
    let _closed = waymark::store::open::all_closed(CLOSING);
}

/// A display that is named but does not answer ends in a panic of the toolkit: here it ends in a sentence.
fn built(builder: tauri::Builder<tauri::Wry>) -> Result<tauri::App, NoWindow> {
    let complains = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let app = std::panic::catch_unwind(AssertUnwindSafe(|| builder.build(tauri::generate_context!())));
    std::panic::set_hook(complains);
    Ok(app.map_err(|_panic| NoWindow::NoDisplay)??)
}

/// The folder that was asked for, or policy's, or the laptop's own, where the verbs look too; never one that roams with the
/// profile.
fn folder_of_records(
    app: &tauri::App,
    asked: Option<PathBuf>,
    policy: Option<&Policy>,
) -> tauri::Result<PathBuf> {
    let asked = asked.map(|folder| std::path::absolute(&folder).unwrap_or(folder));
    match data_folder(asked, policy, &|name| std::env::var_os(name)) {
        Some(folder) => Ok(folder),
        None => app.path().app_local_data_dir(),
    }
}

/// Linux without X or Wayland would end in a panic of the toolkit; the other systems always have a display.
fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
