//! Use cases: each public function is one thing a practitioner does.
//!
//! Only this station opens transactions and combines `store` and `documents`; the rules it asks are in the domain.

pub mod act;
mod advocacy;
mod answers;
pub mod backups;
mod connections;
mod consents;
mod decisions;
pub mod destruction;
mod drafts;
mod emergency;
mod ending;
pub mod error;
pub mod facts;
mod failing;
mod find;
mod guards;
pub mod hand_over;
mod history;
mod holds;
mod invitations;
mod kept;
mod labels;
mod letters;
mod meetings;
mod minutes;
mod overview;
mod pathway;
mod people;
pub mod practice;
mod printing;
pub mod references;
mod referral;
mod restriction;
pub mod saved_files;
mod scores;
pub mod second_person;
pub mod send_out;
pub mod session;
pub mod settings;
mod sheet;
mod sign_off;
mod strategy;
mod tactical;
mod triage;
mod triage_papers;
pub mod undo;
pub mod vault;
pub mod verify;
mod visits;
mod warning;
mod wording;
mod work;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

pub use act::{Act, Acting};
pub use error::{Error, Result};

use crate::store::Store;

/// Tells the day and the instant; steady in tests, movable on practice data.
pub trait Clock: Send + Sync {
    fn today(&self) -> NaiveDate;
    fn now(&self) -> DateTime<Utc>;
}

/// The laptop's own clock, in local time.
pub struct LocalClock;

impl Clock for LocalClock {
    fn today(&self) -> NaiveDate {
        day_of_a_test().unwrap_or_else(|| day_in_england(Utc::now()))
    }

    fn now(&self) -> DateTime<Utc> {
        let now = Utc::now();
        day_of_a_test().map_or(now, |day| day.and_time(now.time()).and_utc())
    }
}

/// The day that the windows of a test stand on, in a file that the test names. A built package looks for none.
fn day_of_a_test() -> Option<NaiveDate> {
    let file = std::env::var_os("WAYMARK_TEST_TODAY").filter(|_| cfg!(debug_assertions))?;
    std::fs::read_to_string(file).ok()?.trim().parse().ok()
}

/// The day that calendars in England show, wherever the laptop thinks it is.
#[must_use]
pub fn day_in_england(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&chrono_tz::Europe::London).date_naive()
}

/// A clock that stands on one day: practice data and tests.
pub struct SteadyClock(pub NaiveDate);

impl Clock for SteadyClock {
    fn today(&self) -> NaiveDate {
        self.0
    }

    fn now(&self) -> DateTime<Utc> {
        self.0.and_time(chrono::NaiveTime::MIN).and_utc() + chrono::Duration::hours(9)
    }
}

/// Who is at the keyboard, and the device that signs for them.
pub struct Identity {
    pub device_id: String,
    pub practitioner_id: String,
    pub signing_key: ed25519_dalek::SigningKey,
}

/// An opened set of records, with who has it open and what day it is.
pub struct Casebook {
    pub(crate) store: Store,
    pub(crate) identity: Identity,
    pub(crate) clock: Box<dyn Clock>,
    /// Practice data: every output is marked.
    pub practice: bool,
    /// What everybody should know before going on, in sentences.
    pub notices: Vec<String>,
    /// What was read and still holds.
    kept: kept::Kept,
    /// What lies in the shared folder, as far as it was looked at.
    lying: hand_over::Lying,
    /// How far a long hand-over is; known without waiting for the records.
    pub handing: Arc<hand_over::Progress>,
    /// Restricted records that somebody said why they open, since the unlock.
    opened: std::collections::HashSet<String>,
    /// Wrong passphrases of second people, since the unlock.
    wrong_passphrases: u32,
    /// A setting as it would be, while a person is shown what it would change.
    tried_setting: Option<(&'static str, String)>,
    /// How long deriving the key from the passphrase took when the records were opened.
    pub(crate) guess_took: Option<Duration>,
}

impl Casebook {
    /// An opened store in somebody's hands.
    #[must_use]
    pub fn new(store: Store, identity: Identity, clock: Box<dyn Clock>, practice: bool) -> Self {
        Casebook {
            store,
            identity,
            clock,
            practice,
            notices: Vec::new(),
            kept: kept::Kept::default(),
            opened: std::collections::HashSet::new(),
            wrong_passphrases: 0,
            guess_took: None,
            tried_setting: None,
            lying: hand_over::Lying::default(),
            handing: Arc::default(),
        }
    }

    /// Lets go of the file and waits until it is closed.
    pub async fn close(self) -> Result<()> {
        Ok(self.store.close().await?)
    }

    /// An answer counts only once the file has shown that all of it was read from sound pages.
    pub async fn sound<T>(&mut self, answer: Result<T>) -> Result<T> {
        let answer = answer?;
        self.store.sound().await?;
        Ok(answer)
    }

    /// The day every rule is told.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// The practitioner at the keyboard.
    #[must_use]
    pub fn me(&self) -> &str {
        &self.identity.practitioner_id
    }

    /// Records came in another way than by an act: everything is read afresh.
    pub(crate) fn forget_kept(&mut self) {
        self.kept = kept::Kept::default();
    }

    /// A title or subject as it leaves Waymark: on practice data it says so. Pages carry their own mark.
    #[must_use]
    pub(crate) fn marked(&self, title: String) -> String {
        if self.practice { format!("PRACTICE: {title}") } else { title }
    }

    /// The first line of a list that is no page: nothing, or that it is practice.
    #[must_use]
    pub(crate) fn marked_list(&self, list: &str) -> String {
        if self.practice {
            format!("{}\n{list}", crate::documents::layout::PRACTICE)
        } else {
            list.to_owned()
        }
    }

    /// The answer to an act, in the words of the wire.
    #[must_use]
    pub(crate) fn done(
        &self,
        entry: Option<String>,
        id: impl Into<String>,
        act: Act,
        changed: &[crate::wire::Noun],
    ) -> crate::wire::Done {
        crate::wire::Done {
            id: id.into(),
            changed: changed.to_vec(),
            says: act.says().to_owned(),
            entry: entry.filter(|_| act.can_be_undone()),
        }
    }

    /// Stands on another day; practice data only.
    pub fn stand_on(&mut self, day: NaiveDate) {
        self.clock = Box::new(SteadyClock(day));
    }

    /// Somebody else takes the keyboard; practice data only.
    pub fn hand_keyboard_to(&mut self, practitioner_id: &str) {
        practitioner_id.clone_into(&mut self.identity.practitioner_id);
        self.opened.clear();
        self.forget_kept();
    }
}

/// A new id, in the order of making.
#[must_use]
pub fn new_id() -> String {
    Uuid::now_v7().to_string()
}
