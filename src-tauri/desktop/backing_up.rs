//! Backups in the background: looks now and then whether one is due, and makes it while people work.

use std::time::Duration;

use tauri::{AppHandle, Manager};
use waymark::casework::backups::back_up;

use super::background;
use super::state::AppState;

/// Nobody waits for a backup that is due: looking often would only keep the laptop awake.
const BETWEEN: Duration = Duration::from_secs(20);

/// Looks as long as the program runs.
pub fn watch(app: AppHandle) {
    background::run(app, |app| async move {
        let state = app.state::<AppState>();
        loop {
            look(&state).await;
            let _due_or_asked = tokio::time::timeout(BETWEEN, state.backup_asked.notified()).await;
        }
    });
}

/// What fails is kept for the page and the foot of every page; the log has its chain.
async fn look(state: &AppState) {
    let begun = state.session().await.backup_due().await;
    let made = match begun {
        Ok(Some(making)) => back_up(state.shared(), making).await.map(drop),
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    let _told = state.answer_session("backup", made);
}
