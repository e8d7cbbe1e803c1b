//! The forms that an agency without Waymark fills in, and the answer files it sends back (decision 0015).
//!
//! A form is one page that any browser opens without a network: its own script draws it, and its policy lets nothing
//! else run and nothing be fetched. Locked, its content is under AES-256-GCM with a key from ten words by PBKDF2, both
//! of which every browser has; with the content comes a key of its own for the answers, so that the words are needed
//! once and kept nowhere. An answer comes from outside: what is not exactly one is refused, and nothing of it is run.

use std::collections::BTreeMap;

use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::NaiveDateTime;
use rand::RngCore as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// How the name of an answer file ends.
pub const ANSWER_ENDING: &str = "answer.json";
/// Larger than any answer can be.
pub const MOST_BYTES: usize = 512 * 1024;
/// Longer than the page lets anybody type.
const MOST_CHARACTERS: usize = 8_000;
const FORM: u64 = 1;
/// What a browser takes about a second for.
const ROUNDS: u32 = if cfg!(test) { 2_000 } else { 600_000 };

const PAGE: &str = include_str!("group_form/page.html");
const STYLE: &str = include_str!("group_form/page.css");
const SCRIPT: &str = include_str!("group_form/page.js");

/// One action of the agency the form is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionAsked {
    pub id: String,
    pub number: String,
    pub what: String,
    pub owner: String,
    pub due: String,
}

/// One item the agency looks up in its own records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemAsked {
    pub id: String,
    pub reference: String,
    pub kind: String,
    pub subject: String,
    pub more: String,
}

/// A field of a referral form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldAsked {
    pub key: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub short: bool,
    /// What there is to choose from, beside other words.
    pub choices: Vec<String>,
    /// More than one of them can be chosen.
    pub several: bool,
}

/// What a form asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Asks {
    Updates {
        actions: Vec<ActionAsked>,
        items: Vec<ItemAsked>,
    },
    Referral {
        about: &'static str,
        agency: String,
        subject: &'static str,
        person: bool,
        fields: Vec<FieldAsked>,
    },
}

/// A form on its way out.
pub struct Form {
    pub form_id: String,
    pub title: String,
    pub lead: String,
    /// Said before anything else; empty for none.
    pub danger: String,
    pub answer_name: String,
    pub asks: Asks,
}

/// What locks a form: the words, and the key that its answers come back under.
pub struct Lock<'a> {
    pub words: &'a str,
    pub answer_key: [u8; 32],
}

/// A new key for answers.
#[must_use]
pub fn new_answer_key() -> [u8; 32] {
    let mut key = [0_u8; 32];
    rand::rngs::OsRng.fill_bytes(&mut key);
    key
}

/// A key as it is kept.
#[must_use]
pub fn kept_key(key: &[u8; 32]) -> String {
    BASE64.encode(key)
}

/// A kept key.
#[must_use]
pub fn key_of(kept: &str) -> Option<[u8; 32]> {
    BASE64.decode(kept).ok()?.try_into().ok()
}

#[derive(Serialize)]
struct Inside<'a> {
    title: &'a str,
    lead: &'a str,
    danger: &'a str,
    answer_name: &'a str,
    answer_key: String,
    #[serde(flatten)]
    asks: &'a Asks,
}

/// The page. `None` where something could not be sealed, which nothing that fits in memory does.
#[must_use]
pub fn page(form: &Form, lock: Option<&Lock<'_>>) -> Option<String> {
    let inside = Inside {
        title: &form.title,
        lead: &form.lead,
        danger: &form.danger,
        answer_name: &form.answer_name,
        answer_key: lock.map(|lock| BASE64.encode(lock.answer_key)).unwrap_or_default(),
        asks: &form.asks,
    };
    let kind = match form.asks {
        Asks::Updates { .. } => "updates",
        Asks::Referral { .. } => "referral",
    };
    let holds = match lock {
        None => serde_json::json!({ "kind": kind, "form_id": form.form_id, "form": inside }),
        Some(lock) => {
            let plain = serde_json::to_vec(&inside).ok()?;
            let mut salt = [0_u8; 16];
            rand::rngs::OsRng.fill_bytes(&mut salt);
            let key = key_from(lock.words, &salt);
            let (iv, data) = seal(&key, &about("form", &form.form_id), &plain)?;
            serde_json::json!({
                "kind": kind, "form_id": form.form_id,
                "locked": {
                    "salt": BASE64.encode(salt), "rounds": ROUNDS, "iv": BASE64.encode(iv), "data": BASE64.encode(data)
                }
            })
        }
    };
    // Nothing in it can end the element it stands in.
    let holds = holds
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    let digest = |text: &str| BASE64.encode(Sha256::digest(text.as_bytes()));
    Some(
        PAGE.replace("{script_digest}", &digest(SCRIPT))
            .replace("{style_digest}", &digest(STYLE))
            .replace("{style}", STYLE)
            .replace("{script}", SCRIPT)
            .replace("{holds}", &holds),
    )
}

fn about(what: &str, form_id: &str) -> String {
    format!("waymark-agency-{what}/{FORM}/{form_id}")
}

fn key_from(words: &str, salt: &[u8]) -> [u8; 32] {
    let typed = words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(typed.as_bytes(), salt, ROUNDS)
}

fn seal(key: &[u8; 32], about: &str, plain: &[u8]) -> Option<([u8; 12], Vec<u8>)> {
    let mut iv = [0_u8; 12];
    rand::rngs::OsRng.fill_bytes(&mut iv);
    let cipher = Aes256Gcm::new_from_slice(key).ok()?;
    let payload = Payload { msg: plain, aad: about.as_bytes() };
    Some((iv, cipher.encrypt((&iv).into(), payload).ok()?))
}

fn unseal(key: &[u8; 32], about: &str, iv: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let iv: [u8; 12] = iv.try_into().ok()?;
    let cipher = Aes256Gcm::new_from_slice(key).ok()?;
    cipher.decrypt((&iv).into(), Payload { msg: data, aad: about.as_bytes() }).ok()
}

/// Why an answer was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotAnAnswer {
    #[error(
        "This is not an answer to a form of Waymark, or only a part of one. Nothing was taken in. Ask the agency to \
         save the answer again and to send that file."
    )]
    NotOurs,
    #[error(
        "This is the form itself, not the answer to it. Nothing was taken in. Ask the agency for the file that the \
         button at the end of the form saves."
    )]
    TheForm,
    #[error(
        "This file is larger than an answer can be. Nothing was taken in. Ask the agency to send it again."
    )]
    TooLarge,
    #[error(
        "This answer was made by the form of a newer Waymark. Nothing was taken in. Install the newer Waymark and open \
         it again."
    )]
    FromNewerVersion,
    #[error(
        "This answer is damaged, or was not filled in on the form that went out. Nothing was taken in. Ask the agency \
         to save it again."
    )]
    Damaged,
    #[error(
        "The form went out locked, and this answer is not. Nothing was taken in: it may be somebody else’s. Ring the \
         agency."
    )]
    NotLocked,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    iv: String,
    data: String,
}

/// An answer file as far as it can be read without its key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerFile {
    waymark_agency_answer: u64,
    pub form_id: String,
    pub kind: String,
    answer: Option<serde_json::Value>,
    locked: Option<Sealed>,
}

/// An update on one action.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionAnswered {
    pub id: String,
    pub update: String,
    pub standing: String,
    pub reason: String,
    pub changed: String,
}

/// What the agency's records say of one item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemAnswered {
    pub id: String,
    pub answer: String,
    pub note: String,
}

/// The written updates of one agency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Updates {
    pub answer_id: String,
    pub saved_at: NaiveDateTime,
    pub said_by: String,
    pub actions: Vec<ActionAnswered>,
    pub items: Vec<ItemAnswered>,
}

/// A referral as an agency filled it in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    pub answer_id: String,
    pub saved_at: NaiveDateTime,
    pub about: String,
    pub subject: String,
    pub born_on: String,
    pub summary: String,
    pub referrer: String,
    pub referrer_role: String,
    pub agency: String,
    pub contact: String,
    pub fields: BTreeMap<String, String>,
}

/// Whether a file says of itself that it is an answer to one of our forms.
#[must_use]
pub fn claims_to_be(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    String::from_utf8_lossy(start).contains("waymark_agency_answer") || is_a_page(bytes)
}

fn is_a_page(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    String::from_utf8_lossy(start)
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase()
        .starts_with("<!doctype")
}

/// Reads what an answer file says without its key.
pub fn read(bytes: &[u8]) -> Result<AnswerFile, NotAnAnswer> {
    if bytes.len() > MOST_BYTES {
        return Err(NotAnAnswer::TooLarge);
    }
    if is_a_page(bytes) {
        return Err(NotAnAnswer::TheForm);
    }
    #[derive(Deserialize)]
    struct Version {
        waymark_agency_answer: u64,
    }
    let version: Version = serde_json::from_slice(bytes).map_err(|_| NotAnAnswer::NotOurs)?;
    if version.waymark_agency_answer > FORM {
        return Err(NotAnAnswer::FromNewerVersion);
    }
    let file: AnswerFile = serde_json::from_slice(bytes).map_err(|_| NotAnAnswer::NotOurs)?;
    let one_of_both = file.answer.is_some() != file.locked.is_some();
    if file.waymark_agency_answer != FORM || !one_of_both || !is_an_id(&file.form_id) {
        return Err(NotAnAnswer::NotOurs);
    }
    Ok(file)
}

impl AnswerFile {
    /// Whether only whoever holds the key of the form can read it.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.locked.is_some()
    }

    fn open<T: for<'de> Deserialize<'de>>(self, key: Option<&[u8; 32]>) -> Result<T, NotAnAnswer> {
        let value = match (self.answer, self.locked, key) {
            (Some(answer), None, None) => answer,
            (_, Some(sealed), Some(key)) => {
                let decoded = BASE64.decode(&sealed.iv).ok().zip(BASE64.decode(&sealed.data).ok());
                let (iv, data) = decoded.ok_or(NotAnAnswer::Damaged)?;
                let plain = unseal(key, &about("answer", &self.form_id), &iv, &data);
                serde_json::from_slice(&plain.ok_or(NotAnAnswer::Damaged)?)
                    .map_err(|_| NotAnAnswer::Damaged)?
            }
            (Some(_), _, Some(_)) => return Err(NotAnAnswer::NotLocked),
            _ => return Err(NotAnAnswer::Damaged),
        };
        serde_json::from_value(value).map_err(|_| NotAnAnswer::Damaged)
    }

    /// The written updates in it.
    pub fn updates(self, key: Option<&[u8; 32]>) -> Result<Updates, NotAnAnswer> {
        let mut read: Updates = self.open(key)?;
        let actions = read.actions.iter_mut();
        let texts = actions.flat_map(|one| [&mut one.update, &mut one.reason, &mut one.changed]);
        let notes = read.items.iter_mut().map(|one| &mut one.note);
        clean(texts.chain(notes).chain([&mut read.said_by]))?;
        let known =
            |word: &str| matches!(word, "" | "open" | "part_done" | "done" | "not_done" | "not_possible");
        let found = |word: &str| matches!(word, "nothing" | "known" | "in_meeting");
        let right = is_an_id(&read.answer_id)
            && !read.said_by.trim().is_empty()
            && read.actions.iter().all(|one| known(&one.standing) && !one.update.trim().is_empty())
            && read.items.iter().all(|one| found(&one.answer));
        if right { Ok(read) } else { Err(NotAnAnswer::Damaged) }
    }

    /// The referral in it.
    pub fn referral(self, key: Option<&[u8; 32]>) -> Result<Referral, NotAnAnswer> {
        let mut read: Referral = self.open(key)?;
        let lines = [
            &mut read.subject,
            &mut read.summary,
            &mut read.referrer,
            &mut read.referrer_role,
            &mut read.agency,
            &mut read.contact,
        ];
        clean(lines.into_iter().chain(read.fields.values_mut()))?;
        let known = matches!(read.about.as_str(), "victim" | "offender" | "location" | "theme");
        let born = read.born_on.is_empty() || read.born_on.parse::<chrono::NaiveDate>().is_ok();
        if is_an_id(&read.answer_id) && known && born { Ok(read) } else { Err(NotAnAnswer::Damaged) }
    }
}

fn is_an_id(text: &str) -> bool {
    (16..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Texts keep their lines; other control characters, and marks that turn the order of words, are left out.
fn clean<'t>(texts: impl Iterator<Item = &'t mut String>) -> Result<(), NotAnAnswer> {
    for text in texts {
        if text.chars().count() > MOST_CHARACTERS {
            return Err(NotAnAnswer::TooLarge);
        }
        text.retain(super::prints);
    }
    Ok(())
}

#[cfg(test)]
#[path = "group_form/tests.rs"]
mod tests;
