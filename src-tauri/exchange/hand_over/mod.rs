//! The signed, encrypted file between colleagues, and the contact card that comes before it.
//!
//! The newest version is written, every released one is read. A file is checked in this order: its size, its signature,
//! its seal, and only then what it holds; nothing of it is written to disk on the way.

mod comparing;
mod parcel;
mod v1;

pub use comparing::{Passphrase, unknown_word, words_of_card};
pub use parcel::{Item, Parcel, Scalar, SentDocument, SentEntry, ShownItem};
pub use v1::{Address, BoxKey, Look, OpenWith, look, open, seal, seal_card};

use thiserror::Error;

/// How a file's name ends. The rest of a name is a number: nobody learns from it who it is about.
pub const ENDING: &str = "waymark-hand-over";
/// How a contact card's name ends.
pub const CARD_ENDING: &str = "waymark-card";

/// No file of ours is larger.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Nothing of ours is larger once opened.
pub const MOST_OPENED: usize = 128 * 1024 * 1024;
/// Text of ours shrinks less than this.
const MOST_SHRUNK: usize = 100;
/// Nothing of ours nests deeper.
const MOST_DEPTH: usize = 32;
/// The longest text of one field.
pub const LONGEST_TEXT: usize = 256 * 1024;

/// Why a file was not read. Each says what happened, whether work is safe, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExchangeError {
    #[error(
        "This is not a hand-over file of Waymark, or only a part of one. Nothing was taken in. \
         Ask your colleague to send it again."
    )]
    NotOurs,
    #[error(
        "This file was changed after it was signed, or damaged on its way. Nothing was taken in. \
         Ask your colleague to send it again, and tell IT support if it happens twice."
    )]
    Changed,
    #[error(
        "This file is larger than a hand-over can be. Nothing was taken in. Ask your colleague to hand over fewer records at once."
    )]
    TooLarge,
    #[error(
        "This file was made by a newer Waymark. Nothing was taken in. Install the newer Waymark and open it again."
    )]
    FromNewerVersion,
    #[error(
        "This file is not addressed to this laptop. Nothing was taken in. \
         Send your colleague the contact card of this laptop and ask for the file again."
    )]
    NotForThisLaptop,
    #[error(
        "This is not the passphrase of the file. Nothing was taken in. Ask your colleague to read it out again."
    )]
    WrongPassphrase,
    #[error("This file opens with the passphrase your colleague was shown when they made it. Type it in.")]
    NeedsPassphrase,
    #[error(
        "A text in this record is too long to hand over. No file was made. Part it into several paragraphs."
    )]
    TextTooLong,
    #[error("The file could not be made. Nothing was changed. Try again.")]
    NotMade,
}
