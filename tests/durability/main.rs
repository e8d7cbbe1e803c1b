//! What a power cut and a hand in the file do: nothing acknowledged is lost, and `verify` shows the rest.
//!
//! `WAYMARK_KILLS` sets how often the writer is killed; 200 without it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod audit;
mod backup_faults;
mod backup_help;
mod backup_recovery;
mod backups;
mod destroyed;
mod killed;
mod pages;
mod records;
mod tampered;
mod values;
mod writer;
