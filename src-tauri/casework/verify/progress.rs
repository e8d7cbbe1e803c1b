//! How far a long check is, for whoever waits, and their word that it should stop.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};

/// The parts of a check, in the order they are done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Pages,
    Log,
    Values,
    Documents,
}

impl Part {
    const ALL: [Part; 4] = [Part::Pages, Part::Log, Part::Values, Part::Documents];

    /// What is being done, in words.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Part::Pages => "Reading every page of the file",
            Part::Log => "Going through the log, entry by entry",
            Part::Values => "Comparing every value with the log",
            Part::Documents => "Comparing letters and minutes with the log",
        }
    }
}

/// Shared between the check and whoever waits for it.
#[derive(Default)]
pub struct Progress {
    part: AtomicU8,
    done: AtomicUsize,
    of: AtomicUsize,
    stop: AtomicBool,
}

impl Progress {
    /// A check begins: nothing is done, and nobody has asked it to stop.
    pub fn begin(&self) {
        self.stop.store(false, Ordering::Relaxed);
        self.enter(Part::Pages, 0);
    }

    pub(super) fn enter(&self, part: Part, of: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        let at = Part::ALL.iter().position(|known| *known == part).unwrap_or_default();
        self.part.store(u8::try_from(at).unwrap_or_default(), Ordering::Relaxed);
    }

    pub(super) fn add(&self, more: usize) {
        self.done.fetch_add(more, Ordering::Relaxed);
    }

    /// Asks the check to stop at the next place where it can.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked for that.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// The part, how much of it is done, and how much there is; 0 where that is not known.
    #[must_use]
    pub fn now(&self) -> (Part, usize, usize) {
        let at = usize::from(self.part.load(Ordering::Relaxed));
        let part = Part::ALL.get(at).copied().unwrap_or(Part::Pages);
        (part, self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed))
    }
}

impl crate::wire::records::Progress {
    /// How far a check is, in the words of the wire.
    #[must_use]
    pub fn of(progress: &Progress) -> Self {
        let (part, done, of) = progress.now();
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        crate::wire::records::Progress {
            says: part.says().to_owned(),
            done: number(done.min(of)),
            of: number(of),
        }
    }
}
