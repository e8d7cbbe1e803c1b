//! Between colleagues: contact cards, files handed over and taken in, and differences that a person settles.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The page "Colleagues and files".
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HandOvers {
    /// The words of this laptop's own card, to be read out.
    pub my_words: String,
    pub colleagues: Vec<Colleague>,
    /// The folder both can reach; `null` while none is chosen.
    pub shared_folder: Option<String>,
    /// Files in the shared folder that are for this laptop and not taken in yet.
    pub waiting: Vec<WaitingFile>,
    /// Files that lie in the shared folder though everybody who can open them has taken them in a while ago.
    pub to_clear: Vec<HandOverLine>,
    pub sent: Vec<HandOverLine>,
    pub taken_in: Vec<HandOverLine>,
    pub covers: Vec<CoverLine>,
    /// How many differences wait for somebody to settle them.
    pub differences: u32,
}

/// A colleague's laptop.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Colleague {
    /// The laptop.
    pub id: String,
    pub practitioner_id: String,
    pub name: String,
    pub role: String,
    /// The words to compare by phone.
    pub words: String,
    /// "Compared on Mon 4 Jan 2027", or that it was not yet.
    pub says: String,
    pub compared: bool,
}

/// A file in the shared folder.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WaitingFile {
    /// The file's own id.
    pub id: String,
    /// The colleague whose laptop made it; empty where it is not known.
    pub from: String,
    /// "2 hours ago", as the folder tells it.
    pub says: String,
}

/// A file that was made or taken in.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HandOverLine {
    pub id: String,
    pub colleague: String,
    /// What it was about, in words.
    pub about: String,
    pub on_says: String,
    pub note: String,
    /// "Taken in by their laptop", "Not answered yet".
    pub state: String,
    pub answered: bool,
}

/// Somebody away, and who does their work.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CoverLine {
    pub id: String,
    pub says: String,
    pub mine: bool,
    /// I did this work: to whom it is handed back, and with their name.
    pub back_to: Option<super::session::Named>,
}

/// Hands records over to colleagues.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HandOver {
    /// `young_person`, `meeting`, `cycle` or `covering`.
    pub scope: String,
    /// The young person or meeting; for `cycle` the number of the group's meeting; for `covering` the cover whose work is handed back.
    pub id: Option<String>,
    /// The colleagues it is for.
    pub to: Vec<String>,
    /// Also opens with a passphrase that is made and shown once.
    pub with_passphrase: bool,
    pub note: String,
    /// Into the shared folder instead of a file of its own.
    pub into_folder: bool,
    /// Covering: from and until.
    pub from_on: Option<String>,
    pub until_on: Option<String>,
}

/// What came of it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HandedOver {
    pub saved: bool,
    pub says: String,
    /// Shown once, to be read out by phone.
    pub passphrase: Option<String>,
}

/// Looks at a file: one from the shared folder, or one that the person chooses.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LookAtFile {
    pub waiting_id: Option<String>,
    pub passphrase: Option<String>,
}

/// What taking a file in would change.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Report {
    /// The file; empty where none was chosen.
    pub file_id: String,
    pub needs_passphrase: bool,
    pub from: String,
    /// Who made it, when, and how far its sender is known.
    pub says: Vec<String>,
    pub note: String,
    pub groups: Vec<ReportGroup>,
    pub conflicts: u32,
    /// Everything in it is here already.
    pub nothing_new: bool,
    pub card: Option<CardFound>,
}

impl Report {
    /// No file was chosen.
    #[must_use]
    pub fn of_nothing() -> Self {
        Report {
            file_id: String::new(),
            needs_passphrase: false,
            from: String::new(),
            says: Vec::new(),
            note: String::new(),
            groups: Vec::new(),
            conflicts: 0,
            nothing_new: false,
            card: None,
        }
    }
}

/// The changes about one young person, or about colleagues.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReportGroup {
    pub about: String,
    pub lines: Vec<ReportLine>,
    /// Lines beyond the first hundred, as a number.
    pub more: u32,
}

/// One change.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReportLine {
    /// `new`, `changed`, `taken_off` or `difference`.
    pub kind: String,
    pub what: String,
    /// Of a difference what is here.
    pub before: String,
    /// Of a difference what the file brings.
    pub after: String,
    /// Who made the change; of a difference empty where both come with the file.
    pub by: String,
}

/// A contact card in a file.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CardFound {
    pub name: String,
    pub role: String,
    pub words: String,
    pub known: bool,
    /// Colleagues on this laptop who may be the same person.
    pub same_as: Vec<super::session::Named>,
}

/// Takes in the file that was looked at last.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TakeIn {
    pub file_id: String,
    /// A card: the words were compared by phone.
    pub compared: bool,
    /// A card: the colleague of this laptop that it is.
    pub same_as: Option<String>,
}

/// A field that two people changed without knowing of each other.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Difference {
    pub noun: String,
    pub id: String,
    pub field: String,
    /// Whose record it is.
    pub about: String,
    /// The field in words.
    pub what: String,
    pub versions: Vec<Version>,
}

/// One of the texts.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Version {
    pub entry: String,
    pub text: String,
    pub by: String,
    /// The one that screens and documents show until it is settled.
    pub shown: bool,
}

/// Settles a difference: one of the texts, or a new one made from them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SettleDifference {
    pub noun: String,
    pub id: String,
    pub field: String,
    /// The version chosen.
    pub entry: Option<String>,
    /// Or the text both become.
    pub text: Option<String>,
}
