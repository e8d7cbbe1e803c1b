//! Waymark without a window: the stations a change passes through, in order.
//!
//! `wire` is what the window and the command line say, `casework` what a practitioner does,
//! `store` the encrypted file, `documents` the letters and minutes,
//! `exchange` the files between laptops. The rules are in `waymark-domain`.

pub mod casework;
pub mod documents;
pub mod exchange;
pub mod store;
pub mod wire;

/// Letters are made of very many small pieces; this allocator hands them out in half the time of the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
