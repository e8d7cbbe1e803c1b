//! The council, the people who use this laptop, and everything that can be changed later.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One setting, with its words and where its value comes from.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Setting {
    pub key: String,
    pub group: String,
    pub label: String,
    pub hint: String,
    pub value: String,
    /// `text`, `lines`, `number`, `yes_no`, or `choice:a|b|c`.
    pub shape: String,
    /// `default`, `council` or `policy`; a policy's value cannot be changed here.
    pub source: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Practitioner {
    pub id: String,
    pub name: String,
    pub job_title: String,
    pub roles: Vec<String>,
    pub phone: String,
    pub email: String,
    pub about: String,
    pub is_me: bool,
    /// Has a passphrase of their own on this laptop, and can sign here.
    pub signs_here: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Settings {
    pub settings: Vec<Setting>,
    pub bank_holidays: BankHolidays,
    pub practitioners: Vec<Practitioner>,
    /// Role word and its label, for pick-lists.
    pub roles: Vec<super::session::Named>,
    pub data_folder: String,
    pub version: String,
    /// What one guess at the passphrase took on this computer when the records were opened, in milliseconds.
    pub guess_millis: Option<u32>,
}

/// The bank holidays in use.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct BankHolidays {
    /// Where they come from, and for which years.
    pub says: String,
    /// Each day that is otherwise than in the list Waymark comes with.
    pub changed: Vec<String>,
}

/// What a list of bank holidays would change. Nothing is changed yet.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct BankHolidaysLook {
    /// Whether a file was chosen.
    pub chosen: bool,
    /// "2019 to 2028".
    pub years: String,
    /// Each with its title: "Tue 29 Dec 2026, Bank holiday for the national celebration".
    pub added: Vec<String>,
    pub taken_away: Vec<String>,
    pub moves: Vec<MovedDeadline>,
    /// In a sentence, also where nothing changes.
    pub says: String,
}

/// A deadline ahead that the list would move.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MovedDeadline {
    pub about: String,
    pub what: String,
    pub from_says: String,
    pub to_says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChangeSetting {
    pub key: String,
    pub value: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddPractitioner {
    pub name: String,
    pub job_title: String,
    pub roles: Vec<String>,
    pub phone: String,
    pub email: String,
    /// Their own passphrase, typed by themselves, so that they can sign here.
    pub passphrase: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChangePassphrase {
    pub old: String,
    pub new: String,
}

/// The passphrase shows that whoever asks for a new code may open the records.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RenewRecoveryCode {
    pub passphrase: String,
}

/// A colleague types a passphrase of their own, so that they can sign on this laptop.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SetSigningPassphrase {
    pub practitioner_id: String,
    pub passphrase: String,
}
