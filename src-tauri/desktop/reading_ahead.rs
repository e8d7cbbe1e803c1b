//! What everybody's pages stand on is read while nobody waits for it, a little at a time.

use std::time::Duration;

use tauri::{AppHandle, Manager};

use super::background;
use super::state::AppState;

/// How often there is a look whether there is something to read.
const BETWEEN: Duration = Duration::from_secs(2);
/// What lies between two pieces, so that whoever asks meanwhile comes first.
const BREATH: Duration = Duration::from_millis(30);

/// Reads as long as the program runs.
pub fn watch(app: AppHandle) {
    background::run(app, |app| async move {
        let state = app.state::<AppState>();
        // Records that were opened just now have their first page to show before anything else.
        let mut were_open = false;
        loop {
            tokio::time::sleep(BETWEEN).await;
            let open = state.session().await.book().is_some();
            while open && were_open && read(&state).await {
                tokio::time::sleep(BREATH).await;
            }
            were_open = open;
        }
    });
}

/// Whether there is more. What cannot be read is for whoever asks for it to be told.
async fn read(state: &AppState) -> bool {
    let mut session = state.session().await;
    let Some(book) = session.book() else { return false };
    book.read_ahead().await.unwrap_or(false)
}
