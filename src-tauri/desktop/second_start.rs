//! A second start on the same records does not open a second window: it brings the first one to the front.
//!
//! The two speak through an empty file in the data folder, which only this person can write to. A program without a
//! window may hold the records too; then nobody answers, and the second start says what it always said.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tauri::WebviewWindow;
use waymark::store::folder;

/// What the second start says before it ends.
pub const SAYS: &str = "Waymark is open on these records already. Its window was called to the front.";

/// Between two looks for a call.
const BETWEEN: Duration = Duration::from_millis(400);
/// How long a second start waits to be heard.
const HEARD_WITHIN: Duration = Duration::from_millis(1500);

/// Whether a window that is open on these records has come to the front.
pub fn brought_to_front(data: &Path) -> bool {
    if !folder::is_held(data) || folder::call(data).is_err() {
        return false;
    }
    let asked = Instant::now();
    while asked.elapsed() < HEARD_WITHIN {
        std::thread::sleep(Duration::from_millis(50));
        if !folder::call_waits(data) {
            return true;
        }
    }
    // Nobody hears it: it is taken back, so that no later window jumps up.
    let _taken_back = folder::was_called(data);
    false
}

/// Listens for a second start as long as the program runs.
pub fn listen(window: WebviewWindow, data: PathBuf) {
    // One that was left by a start that did not wait is nobody's any more.
    let _left = folder::was_called(&data);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(BETWEEN);
            if folder::was_called(&data) {
                to_front(&window);
            }
        }
    });
}

/// A window that cannot be shown is closed already.
fn to_front(window: &WebviewWindow) {
    let _shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
}
