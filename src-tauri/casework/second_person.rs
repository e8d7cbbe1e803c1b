//! Second people: somebody else's decision, known by their signature here or on their own laptop, or recorded for them.
//!
//! Whoever needs one asks `decision_of` before the act begins and `sign` within it; `decision_about` tells it afterwards.

use chrono::NaiveDate;
use ed25519_dalek::{Signer as _, SigningKey};
use sha2::{Digest as _, Sha256};
use waymark_domain::problems::Problems;
use waymark_domain::second_person::{self, Covers, Given, How, Subject, known_by};

use super::act::Acting;
use super::facts::day;
use super::vault::passphrase_problem;
use super::verify::{signature, verifying_key};
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::keys::wrapping::Wrapping;
use crate::store::keys::{Cost, DataKey};
use crate::store::log::hex;
use crate::store::record::{Noun, Value};
use crate::store::second_person::{self as table, SignatureRow};
use crate::store::{Connection, practitioner};
use crate::wire::{self, Done, Seconding};

/// Keeps a signing key from being taken for another kind of key.
const PURPOSE: &str = "waymark signing key 1";
/// So many wrong passphrases between two unlocks.
const WRONG: u32 = 5;

/// A decision that may stand: whose, and what it is signed with.
pub struct Decided {
    subject: Subject,
    practitioner_id: String,
    pub how: How,
    key: Option<(String, SigningKey)>,
}

/// What somebody decides: about which record, in which words, over what.
pub struct Decision<'a> {
    pub record_id: &'a str,
    pub statement: &'a str,
    pub covers: &'a Covers,
    pub on: NaiveDate,
}

/// A decision that stands in the records.
pub struct Standing {
    pub row: SignatureRow,
    pub how: How,
    pub on: NaiveDate,
    /// The signature is the person's own, over these words; always so for what was recorded for them.
    pub holds: bool,
    /// Whose, and who was at the keyboard, by name.
    pub by: String,
    pub recorded_by: String,
}

impl Standing {
    /// "Signed off by Helen on …", "Recorded by Tom as Helen's decision on …"; or that the signature does not hold.
    #[must_use]
    pub fn says(&self, did: &str) -> String {
        if self.holds {
            second_person::says(did, &self.by, self.how, self.on, &self.recorded_by)
        } else {
            format!(
                "Somebody wrote that {} decided this, but it does not carry their signature. Ask {}.",
                self.by, self.by
            )
        }
    }
}

impl Casebook {
    /// How somebody's decision is known here, or why it cannot count. Nothing is written yet.
    pub async fn decision_of(&mut self, subject: Subject, by: &Seconding) -> Result<Decided> {
        let typed = by.passphrase.as_deref().filter(|typed| !typed.is_empty());
        let given = Given {
            is_me: self.me() == by.practitioner_id,
            passphrase: typed.is_some(),
            recorded_for: by.recorded_for,
        };
        let person = practitioner::practitioner(self.store.connection(), &by.practitioner_id).await?;
        let person = person.ok_or_else(|| {
            Error::Invalid(Problems::one("practitioner_id", "Choose a colleague from the list."))
        })?;
        let how = known_by(subject, given).map_err(|refused| Error::refused(refused.to_string()))?;
        let key = match (how, typed) {
            (How::OwnLaptop, _) => Some((self.identity.device_id.clone(), self.identity.signing_key.clone())),
            (How::OwnPassphrase, Some(typed)) => {
                Some(self.own_key(&person.practitioner_id, &person.name, typed).await?)
            }
            _ => None,
        };
        Ok(Decided { subject, practitioner_id: person.practitioner_id, how, key })
    }

    /// What whoever is at the keyboard decides themselves, signed with this laptop.
    pub(super) fn own_decision(&self, subject: Subject) -> Decided {
        Decided {
            subject,
            practitioner_id: self.me().to_owned(),
            how: How::OwnLaptop,
            key: Some((self.identity.device_id.clone(), self.identity.signing_key.clone())),
        }
    }

    async fn own_key(&mut self, id: &str, name: &str, typed: &str) -> Result<(String, SigningKey)> {
        let Some(row) = table::signing_key(self.store.connection(), id).await? else {
            return Err(Error::refused(format!(
                "{name} has no passphrase on this laptop. Nothing was changed. They set one in the settings, under \
                 their name, or sign on their own laptop."
            )));
        };
        if self.wrong_passphrases >= WRONG {
            return Err(Error::refused(
                "Too many wrong passphrases were typed. Nothing was changed. Lock Waymark, unlock it again, and let \
                 your colleague type theirs.",
            ));
        }
        let opened = serde_json::from_str::<Wrapping>(&row.wrapped)
            .ok()
            .and_then(|wrapping| wrapping.unwrap_key(typed.as_bytes(), None, PURPOSE));
        let Some(key) = opened else {
            self.wrong_passphrases += 1;
            return Err(Error::Invalid(Problems::one(
                "passphrase",
                format!("This is not the passphrase of {name}."),
            )));
        };
        self.wrong_passphrases = 0;
        Ok((row.signing_key_id, SigningKey::from_bytes(key.bytes())))
    }

    /// A colleague types a passphrase of their own, so that they can sign here. One they had before opens nothing more.
    pub async fn set_signing_passphrase(
        &mut self,
        request: wire::settings::SetSigningPassphrase,
    ) -> Result<Done> {
        if let Some(says) = passphrase_problem(&request.passphrase) {
            return Err(Error::Invalid(Problems::one("passphrase", says)));
        }
        let id = request.practitioner_id;
        if practitioner::practitioner(self.store.connection(), &id).await?.is_none() {
            return Err(Error::Missing("colleague"));
        }
        if id == self.me() {
            return Err(Error::refused(
                "You sign with this laptop. Nothing was changed. This passphrase is for colleagues who sign here.",
            ));
        }
        let before = table::signing_key(self.store.connection(), &id).await?;
        let made = self.new_signing_key(&id, &request.passphrase)?;
        let mut acting = self.begin(Act::SetSigningPassphrase, Noun::Practitioner, &id).await?;
        if let Some(before) = before {
            let without = [("wrapped", Value::Empty)];
            acting.set(Noun::SigningKey, &before.signing_key_id, &without).await?;
            acting.remove(Noun::SigningKey, &before.signing_key_id).await?;
        }
        acting.add(Noun::SigningKey, &made.0, &made.1).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::SetSigningPassphrase, &[wire::Noun::Practitioner]))
    }

    /// A key for somebody, under a passphrase they typed: its id and fields.
    pub(super) fn new_signing_key(
        &self,
        practitioner_id: &str,
        typed: &str,
    ) -> Result<(String, [(&'static str, Value); 4])> {
        let key = DataKey::random();
        let cost = if self.practice { Cost::PRACTICE } else { Cost::RECORDS };
        let wrapped = Wrapping::wrap(&key, typed.as_bytes(), None, cost, PURPOSE)
            .and_then(|wrapping| serde_json::to_string(&wrapping).ok());
        let Some(wrapped) = wrapped else {
            return Err(Error::refused(
                "This passphrase could not be kept. Nothing was changed. Choose another one.",
            ));
        };
        let public = hex(SigningKey::from_bytes(key.bytes()).verifying_key().as_bytes());
        let fields = [
            ("practitioner_id", practitioner_id.into()),
            ("public_key", public.into()),
            ("wrapped", wrapped.into()),
            ("made_on", self.today().into()),
        ];
        Ok((new_id(), fields))
    }

    /// The newest decision of this kind about a record.
    pub async fn decision_about(&mut self, subject: Subject, record_id: &str) -> Result<Option<Standing>> {
        Ok(self.decisions_about(subject, record_id).await?.into_iter().next())
    }

    /// Every decision of this kind about a record, the newest first.
    pub async fn decisions_about(&mut self, subject: Subject, record_id: &str) -> Result<Vec<Standing>> {
        let practice = self.practice;
        let from = self.store.connection();
        let mut all = Vec::new();
        for row in table::decisions_about(from, subject.word(), record_id).await? {
            let (Some(how), Some(on)) = (How::of_word(&row.how), day(Some(&row.signed_on))) else { continue };
            let holds = holds(from, &row, practice).await?;
            let by = name(from, &row.practitioner_id).await?;
            let recorded_by = name(from, &row.recorded_by).await?;
            all.push(Standing { row, how, on, holds, by, recorded_by });
        }
        Ok(all)
    }
}

impl Acting<'_> {
    /// Writes somebody's decision into the act that follows it, with their signature where they gave one.
    pub async fn sign(&mut self, decided: &Decided, about: &Decision<'_>) -> Result<String> {
        let me = self.practitioner_id().to_owned();
        if me != decided.practitioner_id {
            self.on_behalf_of(&decided.practitioner_id);
        }
        let covers = about.covers.text();
        let digest = digest_of(&covers);
        let text = second_person::to_sign(
            decided.subject,
            &decided.practitioner_id,
            about.record_id,
            about.statement,
            &digest,
            about.on,
        );
        let (key_id, signature) = match &decided.key {
            Some((id, key)) => (Some(id.clone()), Some(hex(&key.sign(&text).to_bytes()))),
            None => (None, None),
        };
        let id = new_id();
        let fields = [
            ("practitioner_id", decided.practitioner_id.as_str().into()),
            ("how", decided.how.word().into()),
            ("recorded_by", me.into()),
            ("subject", decided.subject.word().into()),
            ("record_id", about.record_id.into()),
            ("statement", about.statement.into()),
            ("covers", covers.into()),
            ("digest", digest.into()),
            ("signed_on", about.on.into()),
            ("key_id", key_id.into()),
            ("signature", signature.into()),
        ];
        self.add(Noun::Signature, &id, &fields).await?;
        Ok(id)
    }
}

/// Whether a decision is what it says: signed with the person's own key over exactly this, or written down by whoever it
/// names. On practice data one laptop stands for many people.
pub(super) async fn holds(from: &mut Connection, row: &SignatureRow, practice: bool) -> Result<bool> {
    let (Some(how), Some(subject)) = (How::of_word(&row.how), Subject::of_word(&row.subject)) else {
        return Ok(false);
    };
    let written_by = table::written_by(from, &row.signature_id).await?;
    if digest_of(&row.covers) != row.digest || written_by.as_deref() != Some(row.recorded_by.as_str()) {
        return Ok(false);
    }
    let (Some(key_id), Some(signed)) = (&row.key_id, &row.signature) else {
        return Ok(!how.is_signed() && row.key_id.is_none() && row.signature.is_none());
    };
    let Some((owner, public)) = table::owner_of_key(from, &row.how, key_id).await? else { return Ok(false) };
    let own_keyboard = how != How::OwnLaptop || row.recorded_by == row.practitioner_id;
    let owned = owner.as_deref() == Some(row.practitioner_id.as_str()) || (practice && how == How::OwnLaptop);
    let Some(on) = day(Some(&row.signed_on)) else { return Ok(false) };
    let text = second_person::to_sign(
        subject,
        &row.practitioner_id,
        &row.record_id,
        &row.statement,
        &row.digest,
        on,
    );
    let signed = verifying_key(&public)
        .zip(signature(signed))
        .is_some_and(|(key, signature)| ed25519_dalek::Verifier::verify(&key, &text, &signature).is_ok());
    Ok(how.is_signed() && own_keyboard && owned && signed)
}

async fn name(from: &mut Connection, id: &str) -> Result<String> {
    let worker = crate::store::meeting::worker(from, Some(id)).await?;
    Ok(worker.map_or_else(|| "a colleague".into(), |worker| worker.name))
}

fn digest_of(covers: &str) -> String {
    hex(&Sha256::digest(covers.as_bytes()))
}
