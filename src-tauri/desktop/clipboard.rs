//! What was copied out of the window does not stay on the clipboard behind the lock (trust.md K7: 60 s at most).
//!
//! Only the digest of what was copied is kept, and only what still stands there is cleared: text that somebody copied
//! elsewhere meanwhile stays. The system's own list of earlier copies, where it keeps one, is not ours to empty.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arboard::Clipboard;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// Long enough to lock, change over to LCS and paste there.
const STAYS: Duration = Duration::from_secs(45);

type Trace = [u8; 32];

/// What was copied last out of this window, as its digest.
#[derive(Debug, Clone, Default)]
pub struct Copied(Arc<Mutex<Option<Trace>>>);

impl Copied {
    /// Something was copied just now. A clipboard that does not answer holds nothing of ours that could be cleared.
    pub fn note(&self) {
        let trace = Clipboard::new().ok().and_then(|mut clipboard| trace_of(&mut clipboard));
        *self.last() = trace;
    }

    /// After a while the copy is gone, whether or not the records are opened again before.
    pub fn clear_soon(&self) {
        let Some(trace) = *self.last() else { return };
        let copied = self.clone();
        std::thread::spawn(move || {
            std::thread::sleep(stays());
            copied.clear(trace);
        });
    }

    /// The window closes: the copy is gone at once.
    pub fn clear_now(&self) {
        let last = *self.last();
        if let Some(trace) = last {
            self.clear(trace);
        }
    }

    fn clear(&self, trace: Trace) {
        let Ok(mut clipboard) = Clipboard::new() else { return };
        if trace_of(&mut clipboard) == Some(trace) {
            // One that cannot be cleared now is taken over by the next copy.
            let _cleared = clipboard.clear();
        }
        let mut last = self.last();
        if *last == Some(trace) {
            *last = None;
        }
    }

    fn last(&self) -> std::sync::MutexGuard<'_, Option<Trace>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn trace_of(clipboard: &mut Clipboard) -> Option<Trace> {
    let text = Zeroizing::new(clipboard.get_text().ok()?);
    (!text.is_empty()).then(|| Sha256::digest(text.as_bytes()).into())
}

/// Tests do not wait for as long.
fn stays() -> Duration {
    let told = std::env::var("WAYMARK_TEST_COPY_STAYS_MS").ok().filter(|_| cfg!(debug_assertions));
    told.and_then(|millis| millis.parse().ok()).map_or(STAYS, Duration::from_millis)
}
