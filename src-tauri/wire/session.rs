//! Opening, locking, who I am, and the frame round every page.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::settings::{ChangeSetting, Setting};

/// Which screen the window shows before any record is readable.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Opening {
    /// No records and no key: ask who I am, and what the council is called and calls things.
    FirstStart {
        settings: Vec<Setting>,
    },
    /// Set up or recovered, but the recovery code was not yet typed back.
    ConfirmRecovery {
        groups: Vec<String>,
        group_number: u8,
    },
    Locked {
        name: String,
        wait_seconds: u32,
    },
    Open,
    /// The laptop goes round the table: each gives a number, and nothing else can be reached before the lock.
    ScoringAlone,
    /// The key in the keyring is missing or wrong: the recovery code opens the records.
    NeedsRecovery {
        says: String,
    },
    /// Nothing to be done from here but what `says` names.
    Stopped {
        title: String,
        says: String,
        what_to_do: String,
    },
}

/// The answers of the first start. The passphrase never comes back.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SetUp {
    pub name: String,
    pub job_title: String,
    pub roles: Vec<String>,
    pub phone: String,
    pub email: String,
    /// The council, its modules and its words. What is not named stays as Waymark comes.
    pub settings: Vec<ChangeSetting>,
    pub passphrase: String,
}

/// The recovery code, shown once.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecoverySheet {
    pub groups: Vec<String>,
    /// Which group is typed back to show that it was printed or written down.
    pub group_number: u8,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConfirmRecovery {
    pub group: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Unlock {
    pub passphrase: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Recover {
    pub code: String,
    pub passphrase: String,
}

/// A colleague or oneself, as pick-lists show them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Named {
    pub id: String,
    pub name: String,
    pub detail: String,
}

/// What stands round every page.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Frame {
    pub me: Named,
    pub my_roles: Vec<String>,
    pub council: String,
    pub marking: String,
    pub today: String,
    /// "Mon 11 Jan 2027".
    pub today_says: String,
    pub practice: bool,
    /// Whom one can be on practice data.
    pub practice_people: Vec<Named>,
    pub practitioners: Vec<Named>,
    pub module_pathway: bool,
    pub module_tactical_group: bool,
    pub theme: String,
    pub density: String,
    /// How long text is typed: `lists` or `plain`.
    pub prose: String,
    pub lock_after_minutes: u32,
    pub words: Words,
    /// What everybody should know before going on: an older file, a clock that went back.
    pub notices: Vec<String>,
}

/// The service's words, which a council can change.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Words {
    pub child_in_need: String,
    pub social_worker: String,
    pub chair: String,
    pub manager: String,
    pub advocacy: String,
    pub business_support: String,
    pub review: String,
    pub full_review: String,
    pub full_meeting: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MovePracticeDay {
    pub to: String,
}

/// Typing in a field, kept within two seconds.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct KeepDraft {
    pub field: String,
    /// `null` when the field was left and its text is on the record.
    pub body: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DraftOf {
    pub field: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Draft {
    pub body: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct UndoEntry {
    pub entry: String,
}

/// One line of the palette.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Found {
    pub kind: String, // young_person | meeting | document
    pub id: String,
    pub title: String,
    pub detail: String,
}
