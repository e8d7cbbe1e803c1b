//! How far a long hand-over is, for whoever waits, and their word that it should stop.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::super::{Error, Result};
use crate::wire::records as words;

/// Shared between the work and whoever waits for it.
#[derive(Default)]
pub struct Progress {
    done: AtomicUsize,
    of: AtomicUsize,
    stop: AtomicBool,
}

impl Progress {
    /// New work begins: nothing of it is done, and nobody has asked yet that it stops.
    pub(super) fn anew(&self) {
        self.begin(0);
        self.stop.store(false, Ordering::Relaxed);
    }

    /// So much is to be done.
    pub(super) fn begin(&self, of: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    /// One more is done; refused once somebody asked to stop.
    pub(super) fn step(&self) -> Result<()> {
        wait_for_a_test();
        self.done.fetch_add(1, Ordering::Relaxed);
        self.go_on()
    }

    /// Refused once somebody asked to stop.
    pub(super) fn go_on(&self) -> Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Error::refused(
                "Stopped. Nothing was handed over or taken in, and your records are as they were.",
            ));
        }
        Ok(())
    }

    /// Asks the work to stop at the next place where it can.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// How far it is, in the words of the wire.
    #[must_use]
    pub fn now(&self) -> words::Progress {
        let number = |of: &AtomicUsize| u32::try_from(of.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        let (done, of) = (number(&self.done), number(&self.of));
        words::Progress { says: "Going through the entries of the log".to_owned(), done: done.min(of), of }
    }
}

/// A test that looks at a long hand-over slows a short one down, as long as the file that it names is there. A built
/// package looks for none.
fn wait_for_a_test() {
    if !cfg!(debug_assertions) {
        return;
    }
    let slow = std::env::var_os("WAYMARK_TEST_SLOWLY");
    if slow.is_some_and(|file| std::path::Path::new(&file).exists()) {
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
}
