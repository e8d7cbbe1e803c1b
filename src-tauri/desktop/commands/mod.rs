//! The adapters: every command of the one list, one to five lines each.

pub mod advocacy;
pub mod backups;
pub mod documents;
pub mod ending;
pub mod files;
pub mod hand_over;
pub mod meetings;
pub mod overview;
pub mod people;
pub mod record;
pub mod records;
pub mod room;
pub mod session;
pub mod settings;
pub mod tactical;
pub mod tactical_context;
pub mod tactical_cycle;
pub mod tactical_forms;
pub mod tactical_links;
pub mod tactical_meeting;
pub mod tactical_papers;
pub mod tactical_report;
pub mod triage;
pub mod wording;
pub mod work;
