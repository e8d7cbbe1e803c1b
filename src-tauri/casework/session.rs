//! From the first start to the lock: who opens the records, on which device, and the recovery code typed back.

use crate::exchange::hand_over::BoxKey;
use crate::store::keys::RecoveryCode;
use crate::store::keys::device::Device;
use crate::store::record::{Field, Noun, Value};
use crate::store::{Store, log, practitioner, setting};
use crate::wire;

use super::backups::Watch;
use super::vault::{Opened, Opening, Vault, VaultError, Way};
use super::verify::{Asked, KeptHead, Progress, Told};
use super::{Act, Casebook, Clock, Error, Identity, LocalClock, Result, SteadyClock, new_id, practice};

/// Why the records did not open.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error(transparent)]
    Casework(#[from] Error),
}

type Answer<T> = std::result::Result<T, SessionError>;

/// A data folder from its first look to its lock.
pub struct Session {
    vault: Vault,
    practice: bool,
    book: Option<Casebook>,
    /// The recovery code until a part of it was typed back.
    code: Option<(RecoveryCode, u8)>,
    /// Known once the records were open; shown on the lock.
    name: String,
    /// What is known of backups while the program runs.
    watch: Watch,
    /// The meeting whose people give their numbers now: until the lock the records answer nothing else.
    alone: Option<String>,
}

/// What the records are opened for, where there is no screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Questions alone: a device that is not on the record yet stays off it.
    Asking,
    Changing,
}

/// How the records came to be open.
pub(super) enum How {
    Unlocked,
    /// Where there is no screen to show a new recovery code on: the one there is stays as it is.
    WithoutScreen(What),
    Recovered,
    /// From a backup: made when, and by which device.
    Restored {
        made_at: String,
        device_id: String,
        recovered: bool,
    },
}

impl Session {
    /// A session on a folder; nothing is opened yet.
    #[must_use]
    pub fn new(vault: Vault, practice: bool) -> Self {
        Session {
            vault,
            practice,
            book: None,
            code: None,
            name: String::new(),
            watch: Watch::default(),
            alone: None,
        }
    }

    /// Whether this is practice data.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// The open records.
    pub fn book(&mut self) -> Option<&mut Casebook> {
        if self.code.is_some() || self.alone.is_some() { None } else { self.book.as_mut() }
    }

    /// From here on the records take numbers for one meeting and answer nothing else; only the lock ends that, and
    /// only the passphrase opens it.
    pub async fn score_alone(&mut self, meeting_id: &str) -> Answer<wire::session::Opening> {
        self.opened()?.may_score_alone(meeting_id).await?;
        self.alone = Some(meeting_id.to_owned());
        self.opening().await
    }

    /// What the locked screen shows.
    pub async fn scoring_alone(&mut self) -> Answer<wire::room::ScoringAlone> {
        let (meeting_id, book) = self.scoring()?;
        Ok(book.scoring_alone(&meeting_id).await?)
    }

    /// A number from the locked screen.
    pub async fn give_score(&mut self, request: wire::room::GiveScore) -> Answer<wire::room::ScoringAlone> {
        let (meeting_id, book) = self.scoring()?;
        Ok(book.give_score(&meeting_id, request).await?)
    }

    fn scoring(&mut self) -> Answer<(String, &mut Casebook)> {
        match (self.alone.clone(), self.book.as_mut()) {
            (Some(meeting_id), Some(book)) => Ok((meeting_id, book)),
            _ => Err(Error::refused("Nobody is giving numbers now. Nothing was changed.").into()),
        }
    }

    /// What is known of backups while the program runs.
    pub fn watch(&mut self) -> &mut Watch {
        &mut self.watch
    }

    /// Where the council's policy wants backups.
    #[must_use]
    pub fn policy_backup_folder(&self) -> Option<&std::path::Path> {
        self.vault.policy_backup_folder()
    }

    /// The head of the log that the keyring kept; `None` too where the keyring does not answer.
    #[must_use]
    pub fn kept_head(&self) -> Option<KeptHead> {
        self.vault.read_anchor().ok().flatten().and_then(|text| KeptHead::read(&text))
    }

    pub(super) fn vault(&mut self) -> &mut Vault {
        &mut self.vault
    }

    /// The state of the keys, before anything is asked.
    pub fn look(&mut self) -> Opening {
        self.vault.look()
    }

    /// Which screen comes now. Practice data opens by itself.
    pub async fn opening(&mut self) -> Answer<wire::session::Opening> {
        if let Some((code, group)) = &self.code {
            return Ok(wire::session::Opening::ConfirmRecovery {
                groups: code.groups(),
                group_number: *group,
            });
        }
        if self.book.is_some() {
            return Ok(match self.alone {
                Some(_) => wire::session::Opening::ScoringAlone,
                None => wire::session::Opening::Open,
            });
        }
        Ok(match self.vault.look() {
            Opening::FirstStart => {
                wire::session::Opening::FirstStart { settings: super::settings::asked_at_first_start() }
            }
            Opening::Locked { wait_seconds } => wire::session::Opening::Locked {
                name: self.name.clone(),
                wait_seconds: u32::try_from(wait_seconds).unwrap_or(u32::MAX),
            },
            Opening::NeedsRecovery { why } => {
                wire::session::Opening::NeedsRecovery { says: why.says().to_owned() }
            }
            other => {
                let screen = other.screen();
                wire::session::Opening::Stopped {
                    title: screen.as_ref().map_or_else(String::new, |screen| screen.title.to_owned()),
                    says: screen.as_ref().map_or_else(String::new, |screen| screen.says.clone()),
                    what_to_do: screen.map_or_else(String::new, |screen| screen.what_to_do.to_owned()),
                }
            }
        })
    }

    /// A first start: the key, the records, the person at the keyboard and the council.
    pub async fn set_up(&mut self, request: &wire::session::SetUp) -> Answer<wire::session::RecoverySheet> {
        let problems = super::settings::problems_of_set_up(request);
        if !problems.is_empty() {
            return Err(Error::Invalid(problems).into());
        }
        let (opened, code) = self.vault.set_up(&request.passphrase).await?;
        let me = new_id();
        let Opened { store, device, .. } = opened;
        let mut book = Casebook::new(store, identity(&device, &me), Box::new(LocalClock), false);
        if let Err(error) = record_set_up(&mut book, &device, &me, request).await {
            book.store.close().await.map_err(Error::from)?;
            return Err(error.into());
        }
        self.name.clone_from(&request.name);
        self.book = Some(book);
        Ok(self.show(code))
    }

    /// A part of the recovery code typed back: from here on the records are open.
    pub async fn confirm_recovery(&mut self, typed: &str) -> Answer<wire::session::Opening> {
        if let Some((code, group)) = &self.code {
            self.vault.confirm_recovery_code(code, usize::from(*group), typed)?;
        }
        self.code = None;
        self.opening().await
    }

    /// Opens the records with the passphrase.
    pub async fn unlock(&mut self, passphrase: &str) -> Answer<wire::session::Opening> {
        if self.book.is_none() {
            let opened = if self.practice {
                self.vault.open_practice().await?
            } else {
                self.vault.unlock(passphrase).await?
            };
            self.take_up(opened, How::Unlocked).await?;
        }
        self.opening().await
    }

    /// Opens the records where there is no screen: no code is renewed.
    pub async fn open_without_screen(&mut self, passphrase: &str, what: What) -> Answer<()> {
        let opened = if self.practice {
            self.vault.open_practice().await?
        } else {
            self.vault.unlock(passphrase).await?
        };
        self.take_up(opened, How::WithoutScreen(what)).await
    }

    /// The same by another way than the passphrase, this time only.
    pub async fn open_once(&mut self, way: Way<'_>, what: What) -> Answer<()> {
        let opened = self.vault.open_once(way).await?;
        self.take_up(opened, How::WithoutScreen(what)).await
    }

    /// Opens the records with the recovery code; the old code opens nothing any more.
    pub async fn recover(&mut self, code: &str, passphrase: &str) -> Answer<wire::session::RecoverySheet> {
        let (opened, new_code) = self.vault.recover(Way::Code(code), passphrase).await?;
        self.take_up(opened, How::Recovered).await?;
        Ok(self.show(new_code))
    }

    /// Wraps the key under another passphrase.
    pub fn change_passphrase(&self, old: &str, new: &str) -> Answer<()> {
        Ok(self.vault.change_passphrase(old, new)?)
    }

    /// Closes the records and forgets every key.
    pub async fn lock(&mut self) -> Answer<wire::session::Opening> {
        self.code = None;
        self.alone = None;
        self.watch.lock();
        self.close().await?;
        self.opening().await
    }

    /// Goes through file and log, and asks whether the head the keyring kept is still in the log.
    pub async fn verify(&mut self, progress: &Progress) -> Answer<wire::records::Verified> {
        // Without a head to compare with the records stand for themselves.
        let kept = self.kept_head();
        let book = self.opened()?;
        let asked = Asked { kept, told: Told::Inside, progress };
        Ok(wire::records::Verified::from(book.verification_as(&asked).await?))
    }

    /// Somebody says why an older file is right after all: the reason goes on the record, and the keyring remembers
    /// this log from here on.
    pub async fn accept_older_file(
        &mut self,
        request: &wire::records::AcceptOlderFile,
    ) -> Answer<wire::Done> {
        let kept = self.vault.read_anchor()?.and_then(|text| KeptHead::read(&text));
        let book = self.opened()?;
        let done = book.accept_older_file(kept.as_ref(), &request.reason).await?;
        let head = head(book).await?;
        book.notices.clear();
        self.vault.write_anchor(&head.text())?;
        Ok(done)
    }

    fn opened(&mut self) -> Answer<&mut Casebook> {
        Ok(self.book().ok_or_else(|| Error::refused("The records are locked. Unlock them first."))?)
    }

    pub(super) fn show(&mut self, code: RecoveryCode) -> wire::session::RecoverySheet {
        let group =
            u8::try_from(rand::Rng::gen_range(&mut rand::thread_rng(), 1..=code.groups().len())).unwrap_or(1);
        let sheet = wire::session::RecoverySheet { groups: code.groups(), group_number: group };
        self.code = Some((code, group));
        sheet
    }

    /// Hands the opened store to the person whose device it is.
    pub(super) async fn take_up(&mut self, opened: Opened, how: How) -> Answer<()> {
        if !self.practice && matches!(how, How::Unlocked) && !opened.code_confirmed {
            let code = self.vault.new_recovery_code(&opened)?;
            self.show(code);
        }
        super::backups::clear_away(self.vault.folder());
        let Opened { mut store, device, guess_took, kept_head, .. } = opened;
        let who = match self.who_and_when(&mut store, &device, &how).await {
            Ok(who) => who,
            Err(error) => {
                store.close().await.map_err(Error::from)?;
                return Err(error);
            }
        };
        let mut book = Casebook::new(store, identity(&device, &who.me), who.clock, self.practice);
        book.guess_took = guess_took;
        match self.settle_in(&mut book, &device, (who.is_on_record, kept_head), how).await {
            Ok(()) => {
                self.book = Some(book);
                self.alone = None;
                Ok(())
            }
            // Nothing is left open behind a failure.
            Err(error) => {
                book.store.close().await.map_err(Error::from)?;
                Err(error)
            }
        }
    }

    async fn who_and_when(&self, store: &mut Store, device: &Device, how: &How) -> Answer<Who> {
        let before = match how {
            How::Restored { device_id, .. } => Some(device_id.as_str()),
            _ => device.before.as_deref(),
        };
        let rows = practitioner::devices(store.connection()).await.map_err(Error::from)?;
        let me = whose_device(&rows, device, before);
        let practice_day = setting::value(store.connection(), practice::DAY).await.map_err(Error::from)?;
        let clock: Box<dyn Clock> =
            match practice_day.and_then(|day| day.parse().ok()).filter(|_| self.practice) {
                Some(day) => Box::new(SteadyClock(day)),
                None => Box::new(LocalClock),
            };
        let practice_me = setting::value(store.connection(), practice::PERSON).await.map_err(Error::from)?;
        Ok(Who {
            me: practice_me.filter(|_| self.practice).unwrap_or(me),
            clock,
            is_on_record: rows.iter().any(|(id, _)| *id == device.device_id),
        })
    }

    /// What opening itself puts on the record, before anybody acts: this device, what was destroyed, and how the records
    /// came here.
    async fn settle_in(
        &mut self,
        book: &mut Casebook,
        device: &Device,
        (is_on_record, kept_head): (bool, Option<KeptHead>),
        how: How,
    ) -> Answer<()> {
        let me = book.me().to_owned();
        self.name = practitioner::practitioner(book.store.connection(), &me)
            .await
            .map_err(Error::from)?
            .map_or_else(String::new, |row| row.name);
        if !is_on_record {
            if matches!(how, How::WithoutScreen(What::Asking)) {
                return notice(book, kept_head.as_ref()).await;
            }
            record_device(book, device, &me).await?;
        }
        if matches!(how, How::Recovered | How::Restored { recovered: true, .. }) {
            let mut acting = book.begin(Act::UseRecovery, Noun::Practitioner, &me).await?;
            acting.set(Noun::Practitioner, &me, &[]).await?;
            acting.finish().await?;
        }
        let mut destroyed = std::mem::take(&mut self.watch.destroyed);
        destroyed.extend(super::backups::destroyed::lists_in(self.vault.folder(), book.store.key()));
        let again = book.destroy_again(&destroyed).await?;
        // A disk that is full closes no door: the list stands in the records too.
        let _next = book.keep_list().await;
        if again > 0 {
            book.notices.push(super::destruction::came_back_says(again));
        }
        if let How::Restored { made_at, .. } = how {
            // What the keyring remembers was left behind on purpose, and the log says so.
            book.record_restored(&made_at).await?;
            let _lags = keep_head(&self.vault, book).await;
        } else {
            // The head goes to the keyring soon after, by the window's watch, and at the lock: nobody waits for it here.
            notice(book, kept_head.as_ref()).await?;
        }
        Ok(())
    }

    /// The head of the open records goes to the keyring, so that it does not lag behind a day's work.
    pub(super) async fn keep_anchor_of_open(&mut self) -> Answer<()> {
        match self.book.as_mut() {
            Some(book) => keep_anchor(&self.vault, book).await,
            None => Ok(()),
        }
    }

    /// Closes the records, if they are open. A keyring that does not answer keeps the head of before: it may lag.
    pub(super) async fn close(&mut self) -> Answer<()> {
        if let Some(mut book) = self.book.take() {
            let _lags = keep_anchor(&self.vault, &mut book).await;
            book.store.close().await.map_err(Error::from)?;
        }
        Ok(())
    }
}

/// Who has the records open, and by which clock.
struct Who {
    me: String,
    clock: Box<dyn Clock>,
    /// The log knows this device.
    is_on_record: bool,
}

/// What is told on opening: a head that is not in the log, and a clock that went back.
async fn notice(book: &mut Casebook, kept_head: Option<&KeptHead>) -> Answer<()> {
    let noticed = book.noticed(kept_head).await?;
    book.notices.extend(noticed);
    Ok(())
}

async fn head(book: &mut Casebook) -> Answer<KeptHead> {
    let device_id = book.identity.device_id.clone();
    let (sequence, hash) = log::head(book.store.connection(), &device_id).await.map_err(Error::from)?;
    Ok(KeptHead { hash, device_id, sequence })
}

/// The head goes to the keyring only while the one it remembers is still in the log: an alarm must not be wiped.
async fn keep_anchor(vault: &Vault, book: &mut Casebook) -> Answer<()> {
    if vault.missing_head(&mut book.store).await?.is_some() { Ok(()) } else { keep_head(vault, book).await }
}

async fn keep_head(vault: &Vault, book: &mut Casebook) -> Answer<()> {
    let head = head(book).await?;
    if head.hash != log::BEGINNING && vault.read_anchor()?.as_deref() != Some(head.text().as_str()) {
        vault.write_anchor(&head.text())?;
    }
    Ok(())
}

fn identity(device: &Device, practitioner_id: &str) -> Identity {
    Identity {
        device_id: device.device_id.clone(),
        practitioner_id: practitioner_id.to_owned(),
        signing_key: device.signing_key.clone(),
    }
}

fn device_fields(device: &Device, me: &str, at: String) -> Vec<Field> {
    vec![
        ("practitioner_id", me.into()),
        ("public_key", Value::Text(log::hex(device.signing_key.verifying_key().as_bytes()))),
        ("box_key", Value::Text(BoxKey::of(&device.signing_key).public())),
        ("first_used_at", Value::Text(at)),
    ]
}

/// The person who used this device before, or the one that the records were on before, or who used them last.
fn whose_device(rows: &[(String, Option<String>)], device: &Device, before: Option<&str>) -> String {
    let of = |wanted: &str| rows.iter().find(|(id, _)| id == wanted);
    let own = of(&device.device_id).or_else(|| before.and_then(of)).or(rows.last());
    own.and_then(|(_, practitioner)| practitioner.clone()).unwrap_or_default()
}

/// A device the log has not met: its public key goes on the record before its first other act.
pub(super) async fn record_device(book: &mut Casebook, device: &Device, me: &str) -> Result<()> {
    let now = book.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let mut acting = book.begin(Act::SetUp, Noun::Device, &device.device_id).await?;
    acting.add(Noun::Device, &device.device_id, &device_fields(device, me, now)).await?;
    acting.finish().await?;
    Ok(())
}

async fn record_set_up(
    book: &mut Casebook,
    device: &Device,
    me: &str,
    request: &wire::session::SetUp,
) -> Result<()> {
    let now = book.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let mut acting = book.begin(Act::SetUp, Noun::Practitioner, me).await?;
    let person = [
        ("name", Value::typed(&request.name)),
        ("job_title", Value::typed(&request.job_title)),
        ("roles", Value::Text(request.roles.join(" "))),
        ("phone", Value::typed(&request.phone)),
        ("email", Value::typed(&request.email)),
    ];
    acting.add(Noun::Practitioner, me, &person).await?;
    acting.add(Noun::Device, &device.device_id, &device_fields(device, me, now)).await?;
    for (key, value) in super::settings::settings_of_set_up(request) {
        acting
            .add(Noun::Setting, key, &[("value", Value::typed(value)), ("source", "council".into())])
            .await?;
    }
    acting.finish().await?;
    Ok(())
}
