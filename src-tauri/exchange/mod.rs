//! Everything that leaves or enters the laptop as a file.
//!
//! It knows formats and keys, never tables or acts: `casework` gathers what goes out and decides what comes in.

pub mod backup;
pub mod group_form;
pub mod group_referral;
pub mod hand_over;
pub mod saving;
