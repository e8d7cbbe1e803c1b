//! The way to the records: what state the keys are in, set-up, unlocking, recovery, and locking.
//!
//! Only a folder without records on a machine whose keyring has no entry for it gets a new key. Nothing here
//! deletes anything, and no passphrase, code or key is ever kept in the clear.

mod changing;
mod entry;
mod opening;
mod refusal;
mod switching;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::verify::KeptHead;
use crate::store::folder::{self, Claim, Surroundings};
use crate::store::keys::attempts::Attempts;
use crate::store::keys::device::{self, Device};
use crate::store::keys::escrow::EscrowPublic;
use crate::store::keys::key_file::{self, KeyFile, KeySet, Making};
use crate::store::keys::secret::FileSecrets;
use crate::store::keys::{Cost, DataKey, RecoveryCode, SecretStore};
use crate::store::open::FILE;
use crate::store::policy::{Policy, PolicyError};
use crate::store::{Store, StoreError, log};

pub use changing::Way;
pub use opening::{Opening, Why};
pub use refusal::{VaultError, passphrase_problem};
pub use switching::BackupWay;

type Result<T> = std::result::Result<T, VaultError>;

/// The passphrase of practice data, which guards nothing: its key lies beside it.
const PRACTICE_PASSPHRASE: &str = "practice data is invented";
/// Where a first start is prepared, so that a crash leaves all of it or none in the data folder.
const BEGINNING: &str = "beginning";

/// A data folder and what opens it.
pub struct Vault {
    folder: PathBuf,
    secrets: Arc<dyn SecretStore>,
    escrow: Option<EscrowPublic>,
    /// Where policy wants backups.
    backup_folder: Option<PathBuf>,
    /// Why the council's policy cannot be followed; then nothing opens.
    policy_problem: Option<PolicyError>,
    cost: Cost,
    /// What tells this machine from others.
    machine: String,
    /// The folder's name in the keyring.
    tag: String,
    practice: bool,
    now: fn() -> u64,
    claim: Option<Claim>,
}

/// Open records: the store, who signs, and the key for a new recovery code.
pub struct Opened {
    pub store: Store,
    pub device: Device,
    /// Whether somebody typed part of the recovery code back; until then a new one is shown at each unlock.
    pub code_confirmed: bool,
    /// How long deriving the key from the passphrase took; `None` where the records opened by another way.
    pub guess_took: Option<Duration>,
    /// The head of the log as the keyring kept it when the records were opened.
    pub kept_head: Option<KeptHead>,
    key: DataKey,
}

/// What a passphrase opened.
struct Keyed {
    key: DataKey,
    secret: DataKey,
    took: Duration,
}

impl Opened {
    /// Locks the records: the file is closed and every key forgotten.
    pub async fn lock(self) -> std::result::Result<(), StoreError> {
        self.store.close().await
    }
}

impl Vault {
    /// The records of a folder. Nothing is read or written yet.
    #[must_use]
    pub fn of_records(folder: &Path, secrets: Arc<dyn SecretStore>, policy: &Policy) -> Self {
        Vault {
            folder: folder.to_owned(),
            secrets,
            escrow: policy.escrow_public_key.clone(),
            backup_folder: policy.backup_folder.clone(),
            policy_problem: None,
            cost: Cost::RECORDS,
            machine: entry::this_machine(),
            tag: entry::tag_of(folder),
            practice: false,
            now: seconds_since_1970,
            claim: None,
        }
    }

    /// The practice data of a folder, whose key lies beside it.
    #[must_use]
    pub fn of_practice(folder: &Path) -> Self {
        let secrets = Arc::new(FileSecrets::beside(folder));
        Vault {
            cost: Cost::PRACTICE,
            tag: "practice".to_owned(),
            practice: true,
            ..Vault::of_records(folder, secrets, &Policy::default())
        }
    }

    /// The same where the policy on this computer cannot be followed: nothing opens before it is mended.
    #[must_use]
    pub fn without_policy(mut self, problem: PolicyError) -> Self {
        self.policy_problem = Some(problem);
        self
    }

    /// Another cost of a guess: tests do not wait for 64 MiB each time.
    #[must_use]
    pub fn with_cost(mut self, cost: Cost) -> Self {
        self.cost = cost;
        self
    }

    /// Another machine than this one, for tests of keys that travelled.
    #[must_use]
    pub fn with_machine(mut self, machine: &str) -> Self {
        machine.clone_into(&mut self.machine);
        self
    }

    /// Another clock, in seconds since 1970.
    #[must_use]
    pub fn with_clock(mut self, now: fn() -> u64) -> Self {
        self.now = now;
        self
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a folder holds practice data.
    #[must_use]
    pub fn is_practice(folder: &Path) -> bool {
        FileSecrets::beside(folder).read("key practice").is_ok_and(|secret| secret.is_some())
    }

    /// The state of the keys, as the first screen needs it. Changes nothing but to finish a first start that was cut
    /// off when all was ready.
    pub fn look(&mut self) -> Opening {
        if let Some(problem) = &self.policy_problem {
            return Opening::PolicyRefused { says: problem.to_string() };
        }
        if let Some(says) = self.refusal() {
            return Opening::FolderRefused { says };
        }
        if self.claim().is_err() {
            return Opening::InUse;
        }
        let secret = self.machine_secret();
        if let Ok(Some(entry)) = &secret
            && self.finish_beginning(&entry.secret).is_err()
        {
            return Opening::KeyFileMissing { damaged: false };
        }
        if self.finish_switch().is_err() {
            return Opening::RecordsMissing { travelled: false };
        }
        opening::of(&opening::Seen {
            records: opening::Records::at(&self.database()),
            keys: KeyFile::read(&self.folder),
            secret,
            machine: &self.machine,
            wait_seconds: Attempts::read(&self.folder).wait((self.now)()),
        })
    }

    /// A first start: makes the key, the file of records and the recovery code. Refused unless `look` says
    /// `FirstStart`.
    pub async fn set_up(&mut self, passphrase: &str) -> Result<(Opened, RecoveryCode)> {
        if let Some(says) = passphrase_problem(passphrase) {
            return Err(VaultError::Passphrase(says));
        }
        let seen = self.look();
        if seen != Opening::FirstStart {
            return Err(VaultError::NotNow(seen));
        }
        make_folder(&self.folder)?;
        self.claim()?;
        let (key, secret, code) = (DataKey::random(), DataKey::random(), RecoveryCode::random());
        let set = self.set_of(&key, &secret, passphrase, &code)?;
        self.prepare(&key, &set).await?;
        self.write_machine_secret(&secret)?;
        self.finish_beginning(&secret)?;
        let mut store = Store::open(&self.database(), &key).await?;
        let (device, kept_head) = self.device(&mut store).await?;
        Ok((Opened { store, device, code_confirmed: false, guess_took: None, kept_head, key }, code))
    }

    /// Opens the records with the passphrase.
    pub async fn unlock(&mut self, passphrase: &str) -> Result<Opened> {
        self.claim()?;
        self.finish_switch()?;
        let mut keys = self.keys()?;
        let Keyed { key, secret, took } = self.by_passphrase(&keys, passphrase)?;
        let (mut store, _) = self.open_settled(&mut keys, &key).await?;
        self.add_escrow(&mut keys, &key)?;
        if !keys.current.machine_is(&secret) {
            keys.current = sealing(keys.current.with_passphrase(&key, passphrase, &secret, self.cost))?;
            keys.write(&self.folder)?;
        } else if keys.current.passphrase_cost().is_below(self.cost) {
            let dearer = keys.current.clone().with_passphrase(&key, passphrase, &secret, self.cost);
            keys.current = sealing(dearer)?;
            // The file as it was opens the records just as well, and the next unlock tries again.
            let _not_yet = keys.write(&self.folder);
        }
        let (device, kept_head) = self.device(&mut store).await?;
        let code_confirmed = keys.current.code_confirmed;
        Ok(Opened { store, device, code_confirmed, guess_took: Some(took), kept_head, key })
    }

    /// Wraps the key under another passphrase.
    pub fn change_passphrase(&self, old: &str, new: &str) -> Result<()> {
        if let Some(says) = passphrase_problem(new) {
            return Err(VaultError::Passphrase(says));
        }
        let mut keys = self.keys()?;
        let Keyed { key, secret, .. } = self.by_passphrase(&keys, old)?;
        if !keys.current.is_of(&key) {
            return Err(VaultError::NotNow(Opening::Locked { wait_seconds: 0 }));
        }
        keys.current = sealing(keys.current.with_passphrase(&key, new, &secret, self.cost))?;
        Ok(keys.write(&self.folder)?)
    }

    /// A new recovery code in place of the one before, which no longer opens anything.
    pub fn new_recovery_code(&self, opened: &Opened) -> Result<RecoveryCode> {
        let mut keys = self.keys()?;
        let code = RecoveryCode::random();
        keys.current = sealing(keys.current.with_code(&opened.key, &code, self.cost))?;
        keys.write(&self.folder)?;
        Ok(code)
    }

    /// Notes that part of the recovery code was typed back.
    pub fn confirm_recovery_code(&self, code: &RecoveryCode, group: usize, typed: &str) -> Result<()> {
        if !code.group_is(group, typed) {
            return Err(VaultError::GroupWrong { group });
        }
        let mut keys = self.keys()?;
        keys.current.code_confirmed = true;
        Ok(keys.write(&self.folder)?)
    }

    /// Opens practice data, or makes it empty where there is none.
    pub async fn open_practice(&mut self) -> Result<Opened> {
        match self.look() {
            Opening::FirstStart => Ok(self.set_up(PRACTICE_PASSPHRASE).await?.0),
            _ => self.unlock(PRACTICE_PASSPHRASE).await,
        }
    }

    /// The head of the log as the keyring last kept it. It may lag after a crash.
    pub fn read_anchor(&self) -> Result<Option<String>> {
        let kept = self.secrets.read(&self.name("anchor"))?;
        Ok(kept.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// Keeps the head of the log in the keyring.
    pub fn write_anchor(&self, head: &str) -> Result<()> {
        Ok(self.secrets.write(&self.name("anchor"), head.as_bytes())?)
    }

    fn refusal(&self) -> Option<String> {
        if self.practice {
            let real = self.folder.join(key_file::FILE).exists() && !Vault::is_practice(&self.folder);
            return real.then(|| refusal::NOT_PRACTICE.to_owned());
        }
        if Vault::is_practice(&self.folder) {
            return Some(refusal::ONLY_PRACTICE.to_owned());
        }
        folder::refusal(&self.folder, &Surroundings::here())
    }

    /// Holds the folder for this program; there is nothing to hold before the first start.
    fn claim(&mut self) -> Result<()> {
        if let Some(problem) = &self.policy_problem {
            return Err(VaultError::NotNow(Opening::PolicyRefused { says: problem.to_string() }));
        }
        if self.claim.is_none() && self.folder.is_dir() {
            self.claim = Some(Claim::take(&self.folder)?);
        }
        Ok(())
    }

    fn database(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    fn keys(&self) -> Result<KeyFile> {
        Ok(KeyFile::read(&self.folder)?)
    }

    fn set_of(
        &self,
        key: &DataKey,
        machine: &DataKey,
        passphrase: &str,
        code: &RecoveryCode,
    ) -> Result<KeySet> {
        let escrow = self.escrow.as_ref();
        sealing(KeySet::make(&Making { key, machine, passphrase, code, cost: self.cost, escrow }))
    }

    /// The data key under a passphrase and this machine's secret. A wrong one is counted.
    fn by_passphrase(&self, keys: &KeyFile, passphrase: &str) -> Result<Keyed> {
        let attempts = Attempts::read(&self.folder);
        let wait_seconds = attempts.wait((self.now)());
        if wait_seconds > 0 {
            return Err(VaultError::Wait { wait_seconds });
        }
        let secret =
            self.machine_secret()?.ok_or(VaultError::NotNow(Opening::NeedsRecovery { why: Why::NoEntry }))?;
        let mut fitting = keys.sets().filter(|set| set.machine_is(&secret.secret)).peekable();
        if fitting.peek().is_none() {
            return Err(VaultError::NotNow(Opening::NeedsRecovery { why: secret.why(&self.machine) }));
        }
        let began = Instant::now();
        let Some(key) = fitting.find_map(|set| set.by_passphrase(passphrase, &secret.secret)) else {
            let more = attempts.add(&self.folder, (self.now)())?;
            return Err(VaultError::WrongPassphrase { wait_seconds: more.wait((self.now)()) });
        };
        let took = began.elapsed();
        attempts.clear(&self.folder)?;
        Ok(Keyed { key, secret: secret.secret, took })
    }

    /// Policy may name a council's key only after the records were made.
    fn add_escrow(&self, keys: &mut KeyFile, key: &DataKey) -> Result<()> {
        let more = self.escrow.as_ref().and_then(|council| keys.current.with_escrow(key, council));
        if let Some(set) = more {
            keys.current = set;
            keys.write(&self.folder)?;
        }
        Ok(())
    }

    /// Who signs from now on, and the head that the keyring kept. An older file that was put back is another device's.
    async fn device(&self, store: &mut Store) -> Result<(Device, Option<KeptHead>)> {
        let kept = self.kept_head()?;
        let missing = match &kept {
            Some(kept) => missing_from(store, kept).await?,
            None => None,
        };
        let key = store.key().clone();
        let secrets = self.secrets.as_ref();
        let (marker, missing) = (self.name("marker"), missing.as_deref());
        let device = device::of_folder(&self.folder, &key, secrets, &marker, &self.machine, missing)?;
        Ok((device, kept))
    }

    fn kept_head(&self) -> Result<Option<KeptHead>> {
        Ok(self.read_anchor()?.and_then(|text| KeptHead::read(&text)))
    }

    /// The head that the keyring remembers, where the log does not have it: an older file was put back.
    pub(crate) async fn missing_head(&self, store: &mut Store) -> Result<Option<String>> {
        match self.kept_head()? {
            Some(kept) => missing_from(store, &kept).await,
            None => Ok(None),
        }
    }

    /// Writes the new records and their key file where a crash leaves no trace in the data folder.
    async fn prepare(&self, key: &DataKey, set: &KeySet) -> Result<()> {
        let place = self.folder.join(BEGINNING);
        if place.exists() {
            let aside = format!("{BEGINNING}-cut-off-{}", (self.now)());
            std::fs::rename(&place, self.folder.join(aside))?;
        }
        make_folder(&place)?;
        Store::create(&place.join(FILE), key).await?.close().await?;
        KeyFile::of(set.clone()).write(&place)?;
        Ok(())
    }

    /// Moves what a first start prepared into its place, once the keyring has its secret.
    fn finish_beginning(&self, secret: &DataKey) -> Result<()> {
        let place = self.folder.join(BEGINNING);
        let (database, keys) = (self.database(), self.folder.join(key_file::FILE));
        if !place.join(FILE).exists() || database.exists() {
            return Ok(());
        }
        let prepared = KeyFile::read(if keys.exists() { &self.folder } else { &place });
        if !prepared.is_ok_and(|file| file.current.machine_is(secret)) {
            return Ok(());
        }
        // The file of records goes last: as long as it is not in place, this is gone through again.
        let journal = format!("{FILE}-journal");
        for name in [key_file::FILE, journal.as_str(), FILE] {
            if place.join(name).exists() && !self.folder.join(name).exists() {
                std::fs::rename(place.join(name), self.folder.join(name))?;
            }
        }
        key_file::sync_folder(&self.folder)?;
        // The empty folder may stay where it cannot be removed: it is no use to anybody and no harm.
        let _stays = std::fs::remove_dir(&place);
        Ok(())
    }
}

async fn missing_from(store: &mut Store, kept: &KeptHead) -> Result<Option<String>> {
    let known = log::entry(store.connection(), &kept.hash).await?;
    Ok(known.is_none().then(|| kept.hash.clone()))
}

fn sealing<T>(sealed: Option<T>) -> Result<T> {
    sealed.ok_or(VaultError::Sealing)
}

pub(crate) fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut maker = std::fs::DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        maker.mode(0o700);
    }
    maker.create(folder)
}

fn seconds_since_1970() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
