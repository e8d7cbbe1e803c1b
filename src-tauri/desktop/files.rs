//! Files a person saves: the dialog opens from Rust and its answer stays in Rust.
//!
//! The window never learns a path and cannot ask for a file by name.

use std::path::PathBuf;

use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

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

/// WebDriver cannot reach the system's dialog: in a test build the harness answers for it.
fn folder_of_a_test() -> Option<PathBuf> {
    if cfg!(debug_assertions) { std::env::var_os("WAYMARK_TEST_SAVE_TO").map(PathBuf::from) } else { None }
}

/// Writes a file whole: beside its place first, so that a full disk leaves no half of it.
pub fn save(path: &std::path::Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let beside = path.with_extension("waymark-part");
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}
