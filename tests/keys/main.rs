//! Keys: every state they can be in, the recovery code, escrow, and a change of key that is cut off.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

#[path = "../../src-tauri/keyring.rs"]
mod keyring;

mod cells;
mod changing;
mod codes;
mod devices;
mod folder;
mod session;
mod store;
mod vault;
