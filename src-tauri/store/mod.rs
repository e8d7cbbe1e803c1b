//! The encrypted SQLite file; the only place with SQL.

mod at_once;
pub mod backup;
pub mod columns;
pub mod consent;
pub mod copy_choice;
pub mod destroying;
pub mod document;
pub mod draft;
pub mod error;
pub mod exception;
pub mod facts;
pub mod folder;
pub mod gathering;
pub mod hand_over;
pub mod history;
pub mod invitation;
pub mod keys;
pub mod letter_text;
pub mod log;
pub mod meeting;
pub mod merging;
pub mod minutes;
pub mod open;
pub mod overview;
pub mod pathway;
pub mod person;
pub mod policy;
pub mod practitioner;
pub mod read;
pub mod record;
pub mod record_check;
pub mod referral;
pub mod restriction;
pub mod roots;
pub mod saved_file;
pub mod second_person;
pub mod setting;
pub mod tactical;
pub mod translation;
pub mod verify;
pub mod viewing;
pub mod visit;
pub mod whose;

pub use error::StoreError;
pub use open::Store;

/// The open file, for questions and for the statements of one act.
pub type Connection = sqlx::SqliteConnection;
