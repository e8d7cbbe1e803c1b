//! Files saved out of Waymark.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The files about one young person, or all of them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WhichFiles {
    pub young_person_id: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SavedFileLine {
    pub id: String,
    pub young_person_id: Option<String>,
    /// What the young person is called; empty where the file is about nobody in particular.
    pub name: String,
    pub what: String,
    pub file_name: String,
    pub folder: String,
    /// "Tue 29 Dec 2026, 10:17am, Tom Fairlie".
    pub saved_says: String,
    pub personal: bool,
    /// "Deleted on Mon 11 Jan 2027"; empty while it is not.
    pub deleted_says: String,
}

/// What goes to a printer.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Printed {
    /// `person`, `meeting` or `document`; `page` for a list, which is about nobody in particular.
    pub kind: String,
    pub id: String,
}

/// Somebody says that they have deleted a file, or takes it back.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct FileDeleted {
    pub id: String,
    pub on: Option<String>,
}
