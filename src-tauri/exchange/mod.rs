//! Everything that leaves or enters the laptop as a file.
//!
//! It knows formats and keys, never tables or acts: `casework` gathers what goes out and decides what comes in.

pub mod backup;
pub mod bank_holidays;
pub mod group_form;
pub mod group_referral;
pub mod hand_over;
pub mod saving;

/// Whether a character of a text from outside is kept: lines are, and what prints. Marks that turn the order of words
/// are not: with them a text could read otherwise than it is.
fn prints(one: char) -> bool {
    one == '\n' || !(one.is_control() || matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}
