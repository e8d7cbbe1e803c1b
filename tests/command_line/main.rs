//! The real binary, run as IT staff would run it: every verb, its exit codes, its JSON.

mod dates;
mod practice;
mod records;
mod running;
