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

mod after_lock;
mod audit;
mod backup_faults;
mod backup_help;
mod backup_recovery;
mod backups;
#[path = "../fixtures/power_cut.rs"]
mod cuts;
mod destroyed;
mod full_disk;
mod killed;
mod pages;
mod power_cut;
#[path = "../fixtures/quick.rs"]
mod quick;
mod records;
#[path = "../fixtures/small_disk.rs"]
mod small_disk;
mod tampered;
mod values;
mod writer;
