//! Backups: where they go, what is there, and what a backup holds against what is here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One file in the place of backups.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct BackupLine {
    /// The file's name: what `open_backup` is asked for.
    pub file: String,
    /// "Mon 11 Jan 2027, 9am".
    pub made_says: String,
    pub size_says: String,
    /// "12 young people, 31 meetings"; empty where it was not made here.
    pub holds_says: String,
    /// `done`, `plain`, `late`.
    pub tag_kind: String,
    /// "Checked", "Earlier key", "Another laptop", "Not whole".
    pub tag: String,
    /// When it was last opened, or why it is not simply good.
    pub says: String,
}

/// A backup under way.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct BackupRunning {
    /// "Copying the records".
    pub says: String,
    pub percent: u8,
}

/// The page of backups.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Backups {
    /// The folder they go to; `null` where none is chosen.
    pub place: Option<String>,
    /// `none`, `chosen` or `policy`; a policy's place cannot be changed here.
    pub place_source: String,
    /// That it cannot be reached, or lies on this laptop's own disk; empty where all is well.
    pub place_says: String,
    pub last_says: String,
    pub next_says: String,
    pub running: Option<BackupRunning>,
    /// The last try failed: what happened and what to do.
    pub failure: Option<String>,
    pub lines: Vec<BackupLine>,
    /// Which copies still hold a record that was destroyed; empty where none does.
    pub older_copies_say: String,
    /// A newer backup is there, so the older copies can go.
    pub older_copies_can_go: bool,
    pub rehearsal_due: bool,
    pub rehearsal_says: String,
    pub practice: bool,
}

/// The backups in one line, for the foot of every page.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct BackupStatus {
    /// `late` asks for something; `done` and `plain` do not.
    pub kind: String,
    pub says: String,
}

/// What a rehearsal found.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Rehearsed {
    pub clean: bool,
    pub says: String,
    pub findings: Vec<String>,
}

/// Which backup to open beside the records.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OpenBackup {
    /// A name of the list; `null` asks for a file.
    pub file: Option<String>,
    /// Its recovery code, where the present key does not open it.
    pub code: Option<String>,
}

/// One side of a comparison.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct BackupSide {
    pub title: String,
    /// "Last change Mon 11 Jan 2027, 4:10pm".
    pub last_says: String,
    pub entries: u32,
    pub young_people: u32,
    pub meetings: u32,
    pub documents: u32,
    pub visits: u32,
    /// The short code of the log's head.
    pub head: String,
}

/// Changes that one side has and the other has not, about one young person or about nobody in particular.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct BackupDifference {
    pub who: String,
    pub only_here: u32,
    pub only_there: u32,
    /// "last Mon 11 Jan 2027".
    pub last_says: String,
}

/// A backup against what is here.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// `nothing`: no file was chosen; `needs_code`: its own recovery code opens it; `compared`.
    pub state: String,
    /// What was chosen, or why the code is asked for.
    pub says: String,
    pub here: Option<BackupSide>,
    pub there: Option<BackupSide>,
    pub differences: Vec<BackupDifference>,
    /// Its key is not the present one: after the switch there are a new passphrase and a new code.
    pub new_key: bool,
}

/// Puts the opened backup in the place of what is here.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RestoreBackup {
    /// The new passphrase, where the backup's key is not the present one.
    pub passphrase: Option<String>,
}

/// A backup chosen on the start screen, before anything can be read.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChosenBackup {
    pub chosen: bool,
    /// "Made Mon 11 Jan 2027, 9am, by Waymark 0.1.0; 5.2 MB".
    pub says: String,
}

/// Opens the chosen backup on a new laptop.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecoverFromBackup {
    pub code: String,
    pub passphrase: String,
}
