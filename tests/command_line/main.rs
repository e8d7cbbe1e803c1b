//! The real binary, run as IT staff would run it: every verb, its exit codes, its JSON.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod backups;
mod dates;
mod escrow;
mod hand_over;
mod practice;
mod records;
mod running;
mod tactical;
