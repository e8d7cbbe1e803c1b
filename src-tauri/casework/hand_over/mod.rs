//! Between colleagues: contact cards, files handed over, files taken in, and differences that a person settles.

mod arriving;
mod cards;
mod clearing;
mod differences;
mod folder;
mod handed;
mod holding_back;
mod making;
mod overview;
mod progress;
mod report;
mod standing;
mod taking_in;

pub use folder::Lying;
pub use making::MadeFile;
pub use progress::Progress;
pub(super) use taking_in::EVERYTHING;
pub use taking_in::Opened;

use sha2::{Digest as _, Sha256};

use crate::store::log;

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    log::hex(&Sha256::digest(bytes))
}
