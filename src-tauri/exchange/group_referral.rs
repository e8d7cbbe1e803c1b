//! A referral to the tactical group that another Waymark saved as a file (`casework/meetings/referral.rs` says the form).
//!
//! It comes from outside: what is not exactly this form is refused, and what it holds only fills a form that a person
//! reads and logs.

use chrono::NaiveDate;
use serde::Deserialize;
use thiserror::Error;

/// How the name of such a file ends.
pub const ENDING: &str = "referral.json";
/// Larger than any such file can be.
pub const MOST_BYTES: usize = 256 * 1024;
/// Longer than anybody types into one answer.
const MOST_CHARACTERS: usize = 20_000;
const FORM: u64 = 1;

/// What such a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupReferralFile {
    waymark_tactical_referral: u64,
    pub kind: String,
    pub subject: String,
    pub summary: String,
    pub facts: String,
    pub wanted: String,
    pub referrer: String,
    pub referrer_role: String,
    pub contact: String,
    pub agency: String,
    pub made_on: NaiveDate,
    /// Made with practice data, which does not cross into records.
    #[serde(default)]
    pub practice: bool,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotAReferral {
    #[error(
        "This is not a referral that Waymark saved, or only a part of one. Nothing was taken over. \
         Ask who sent it to save it again, or type the referral in."
    )]
    NotOurs,
    #[error(
        "This file is larger than a referral can be. Nothing was taken over. Ask who sent it to save it again."
    )]
    TooLarge,
    #[error(
        "This referral was made by a newer Waymark. Nothing was taken over. Install the newer Waymark and open it again."
    )]
    FromNewerVersion,
}

/// Reads such a file. Texts keep their lines; other control characters, and marks that turn the order of words, are left out.
pub fn read(bytes: &[u8]) -> Result<GroupReferralFile, NotAReferral> {
    if bytes.len() > MOST_BYTES {
        return Err(NotAReferral::TooLarge);
    }
    #[derive(Deserialize)]
    struct Form {
        waymark_tactical_referral: u64,
    }
    let form: Form = serde_json::from_slice(bytes).map_err(|_| NotAReferral::NotOurs)?;
    if form.waymark_tactical_referral > FORM {
        return Err(NotAReferral::FromNewerVersion);
    }
    let mut file: GroupReferralFile = serde_json::from_slice(bytes).map_err(|_| NotAReferral::NotOurs)?;
    let known = matches!(file.kind.as_str(), "victim" | "offender" | "location" | "theme");
    if file.waymark_tactical_referral != FORM || !known {
        return Err(NotAReferral::NotOurs);
    }
    for text in [
        &mut file.subject,
        &mut file.summary,
        &mut file.facts,
        &mut file.wanted,
        &mut file.referrer,
        &mut file.referrer_role,
        &mut file.contact,
        &mut file.agency,
    ] {
        if text.chars().count() > MOST_CHARACTERS {
            return Err(NotAReferral::TooLarge);
        }
        text.retain(super::prints);
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn file(change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
        let mut file = serde_json::json!({
            "waymark_tactical_referral": 1, "kind": "location", "subject": "Kingsmere Bus Interchange",
            "summary": "Young people are met off the last bus.", "facts": "Three reports in November.",
            "wanted": "Somebody there on Friday evenings", "referrer": "Tom Fairlie", "referrer_role": "Social worker",
            "contact": "01632 960 140", "agency": "Levelshire Council", "made_on": "2027-01-11"
        });
        change(&mut file);
        serde_json::to_vec(&file).unwrap()
    }

    #[test]
    fn a_saved_referral_is_read() {
        let read = read(&file(|_| ())).unwrap();
        assert_eq!((read.kind.as_str(), read.made_on.to_string().as_str()), ("location", "2027-01-11"));
        assert_eq!(read.facts, "Three reports in November.");
    }

    #[test]
    fn what_is_not_exactly_one_is_refused() {
        let long = "a".repeat(MOST_CHARACTERS + 1);
        for (bytes, why) in [
            (b"".to_vec(), NotAReferral::NotOurs),
            (b"PK\x03\x04".to_vec(), NotAReferral::NotOurs),
            (file(|_| ()).split_last().unwrap().1.to_vec(), NotAReferral::NotOurs),
            (vec![b'['; MOST_BYTES], NotAReferral::NotOurs),
            (vec![b' '; MOST_BYTES + 1], NotAReferral::TooLarge),
            (file(|one| one["waymark_tactical_referral"] = 2.into()), NotAReferral::FromNewerVersion),
            (file(|one| one["waymark_tactical_referral"] = 0.into()), NotAReferral::NotOurs),
            (file(|one| one["kind"] = "child".into()), NotAReferral::NotOurs),
            (file(|one| one["made_on"] = "11/01/2027".into()), NotAReferral::NotOurs),
            (file(|one| one["nhs_number"] = "999 000 1014".into()), NotAReferral::NotOurs),
            (file(|one| one["facts"] = long.clone().into()), NotAReferral::TooLarge),
            (file(|one| drop(one.as_object_mut().unwrap().remove("wanted"))), NotAReferral::NotOurs),
        ] {
            assert_eq!(read(&bytes).err(), Some(why));
        }
    }

    #[test]
    fn lines_stay_and_other_control_characters_go() {
        let read = read(&file(|one| one["facts"] = "One\u{7}.\nTwo\u{202e}.\r".into())).unwrap();
        assert_eq!(read.facts, "One.\nTwo.");
    }
}
