//! Files a person saves: the dialog opens from Rust and its answer stays in Rust.
//!
//! The window never learns a path and cannot ask for a file by name.

use std::path::PathBuf;

use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;
use waymark::exchange::backup;
use waymark::exchange::hand_over::{CARD_ENDING, ENDING, ExchangeError, MOST_BYTES};
use waymark::wire::documents::Saved;

/// Asks where to save a file called `name`; `None` when the dialog was closed.
pub async fn ask_where_to_save(window: &WebviewWindow, name: &str) -> Option<PathBuf> {
    if let Some(folder) = answered_by_a_test("WAYMARK_TEST_SAVE_TO") {
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

/// What is said when the dialog was closed.
pub fn nothing_saved() -> Saved {
    Saved { saved: false, says: "Nothing was saved.".into() }
}

/// Asks which file to open; `None` when the dialog was closed.
pub async fn ask_what_to_open(window: &WebviewWindow) -> Option<PathBuf> {
    ask_which("Open a file from a colleague", "Waymark", &[ENDING, CARD_ENDING], window).await
}

/// Asks which referral to open; `None` when the dialog was closed.
pub async fn ask_for_referral(window: &WebviewWindow) -> Option<PathBuf> {
    ask_which("Open a referral", "Referral", &["json"], window).await
}

/// Asks which list of bank holidays to open; `None` when the dialog was closed.
pub async fn ask_for_bank_holidays(window: &WebviewWindow) -> Option<PathBuf> {
    ask_which("Open the bank holidays from GOV.UK", "Bank holidays", &["json"], window).await
}

/// Asks which answer of an agency to open; `None` when the dialog was closed.
pub async fn ask_for_answer(window: &WebviewWindow) -> Option<PathBuf> {
    ask_which("Open an agency’s answer", "Answer", &["json"], window).await
}

/// Asks which Word file to take back; `None` when the dialog was closed.
pub async fn ask_for_word(window: &WebviewWindow) -> Option<PathBuf> {
    if let Some(folder) = answered_by_a_test("WAYMARK_TEST_SAVE_TO") {
        return newest_in(&folder);
    }
    pick("Choose the edited Word file", "Word document", &["docx"], window).await
}

/// Asks for a folder; `None` when the dialog was closed.
pub async fn ask_for_folder(window: &WebviewWindow) -> Option<PathBuf> {
    if let Some(folder) = answered_by_a_test("WAYMARK_TEST_FOLDER") {
        return Some(folder);
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
    if let Some(folder) = answered_by_a_test("WAYMARK_TEST_FOLDER") {
        return backup::list(&folder).ok()?.pop().map(|found| found.path);
    }
    pick("Choose a backup", "Waymark backup", &[backup::ENDING], window).await
}

/// A file that came from somebody else.
async fn ask_which(title: &str, kind: &str, endings: &[&str], window: &WebviewWindow) -> Option<PathBuf> {
    if let Some(folder) = answered_by_a_test("WAYMARK_TEST_OPEN_FROM") {
        return newest_in(&folder);
    }
    pick(title, kind, endings, window).await
}

async fn pick(title: &str, kind: &str, endings: &[&str], window: &WebviewWindow) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    window
        .dialog()
        .file()
        .set_parent(window)
        .set_title(title)
        .add_filter(kind, endings)
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
fn answered_by_a_test(question: &str) -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os(question).map(PathBuf::from) } else { None }
}
