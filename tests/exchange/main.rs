//! Files between laptops: each laptop is real records in a folder of its own, with its own person and its own keys.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod archives;
#[path = "../fixtures/casebook.rs"]
mod casebook;
mod clearing;
mod clocks;
mod cut_off;
#[path = "../fixtures/power_cut.rs"]
mod cuts;
mod cycle;
mod destroyed;
mod everyday;
mod fuzz;
mod hostile;
#[path = "../fixtures/laptops.rs"]
mod laptops;
mod measure;
mod need_to_know;
mod peers;
#[path = "../fixtures/quick.rs"]
mod quick;
mod restricted;
mod second_people;
#[path = "../fixtures/small_disk.rs"]
mod small_disk;
mod stopped;
mod wordings;
