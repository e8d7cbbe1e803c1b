//! Letters and minutes: what they say, how they look on paper, and whether other programs can
//! read them. Tools that are not on the machine are named in `docs/testing.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod approved;
mod calendar;
mod callum;
mod every;
mod library;
mod paper;
mod practice;
mod structure;
mod translated;
mod word;
mod word_back;
