//! What a power cut and a hand in the file do: nothing acknowledged is lost, and `verify` shows the rest.
//!
//! `WAYMARK_KILLS` sets how often the writer is killed; 200 without it.

mod killed;
mod records;
mod tampered;
mod writer;
