//! Files a person saves: the dialog opens from Rust and its answer stays in Rust.
//!
//! The window never learns a path and cannot ask for a file by name.

use std::path::PathBuf;

use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;
use waymark::exchange::backup;
use waymark::exchange::hand_over::{CARD_ENDING, ENDING, ExchangeError, MOST_BYTES};

/// Asks where to save a file called `name`; `None` when the dialog was closed.
pub async fn ask_where_to_save(window: &WebviewWindow, name: &str) -> Option<PathBuf> {
    if let Some(folder) = folder_of_a_test() {
        return Some(folder.join(name));
    }
    let (answer, chosen) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title("Save")
        .set_file_name(name)
        .save_file(move |file| drop(answer.send(file)));
    chosen.await.ok().flatten()?.into_path().ok()
}

/// Asks which file to open; `None` when the dialog was closed.
pub async fn ask_what_to_open(window: &WebviewWindow) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("WAYMARK_TEST_OPEN_FROM").filter(|_| cfg!(debug_assertions)) {
        return newest_in(&PathBuf::from(folder));
    }
    let (answer, chosen) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title("Open a file from a colleague")
        .add_filter("Waymark", &[ENDING, CARD_ENDING])
        .pick_file(move |file| drop(answer.send(file)));
    chosen.await.ok().flatten()?.into_path().ok()
}

/// Asks which referral to open; `None` when the dialog was closed.
pub async fn ask_for_referral(window: &WebviewWindow) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("WAYMARK_TEST_OPEN_FROM").filter(|_| cfg!(debug_assertions)) {
        return newest_in(&PathBuf::from(folder));
    }
    let (answer, chosen) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title("Open a referral")
        .add_filter("Referral", &["json"])
        .pick_file(move |file| drop(answer.send(file)));
    chosen.await.ok().flatten()?.into_path().ok()
}

/// Asks which answer of an agency to open; `None` when the dialog was closed.
pub async fn ask_for_answer(window: &WebviewWindow) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("WAYMARK_TEST_OPEN_FROM").filter(|_| cfg!(debug_assertions)) {
        return newest_in(&PathBuf::from(folder));
    }
    let (answer, chosen) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title("Open an agency’s answer")
        .add_filter("Answer", &["json"])
        .pick_file(move |file| drop(answer.send(file)));
    chosen.await.ok().flatten()?.into_path().ok()
}

/// Asks which Word file to take back; `None` when the dialog was closed.
pub async fn ask_for_word(window: &WebviewWindow) -> Option<PathBuf> {
    if let Some(folder) = folder_of_a_test() {
        return newest_in(&folder);
    }
    let (answer, chosen) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title("Choose the edited Word file")
        .add_filter("Word document", &["docx"])
        .pick_file(move |file| drop(answer.send(file)));
    chosen.await.ok().flatten()?.into_path().ok()
}

/// Asks for a folder; `None` when the dialog was closed.
pub async fn ask_for_folder(window: &WebviewWindow) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("WAYMARK_TEST_FOLDER").filter(|_| cfg!(debug_assertions)) {
        return Some(PathBuf::from(folder));
    }
    let (answer, chosen) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title("Choose a folder")
        .pick_folder(move |folder| drop(answer.send(folder)));
    chosen.await.ok().flatten()?.into_path().ok()
}

/// Asks for a backup; `None` when the dialog was closed.
pub async fn ask_for_backup(window: &WebviewWindow) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("WAYMARK_TEST_FOLDER").filter(|_| cfg!(debug_assertions)) {
        return backup::list(&PathBuf::from(folder)).ok()?.pop().map(|found| found.path);
    }
    let (answer, chosen) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title("Choose a backup")
        .add_filter("Waymark backup", &[backup::ENDING])
        .pick_file(move |file| drop(answer.send(file)));
    chosen.await.ok().flatten()?.into_path().ok()
}

/// A file of at most the size that a hand-over can have.
pub fn read(path: &std::path::Path) -> Result<Vec<u8>, String> {
    let gone =
        |_| "This file could not be read. Nothing was taken in. Check that it is still there.".to_owned();
    if std::fs::metadata(path).map_err(gone)?.len() > MOST_BYTES as u64 {
        return Err(ExchangeError::TooLarge.to_string());
    }
    std::fs::read(path).map_err(gone)
}

fn newest_in(folder: &std::path::Path) -> Option<PathBuf> {
    let changed = |path: &PathBuf| std::fs::metadata(path).and_then(|data| data.modified()).ok();
    std::fs::read_dir(folder).ok()?.flatten().map(|file| file.path()).max_by_key(changed)
}

/// WebDriver cannot reach the system's dialog: in a test build the harness answers for it.
fn folder_of_a_test() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("WAYMARK_TEST_SAVE_TO").map(PathBuf::from) } else { None }
}
