//! Backups: made between acts, gone through before they count, kept, compared, restored, and found again.
//!
//! A backup goes to a second place that policy or the person chose. It is written from a copy in the data folder, read
//! back from the second place, opened and checked, and only then put in its place.

mod comparing;
pub(crate) mod destroyed;
mod making;
mod opening;
mod rehearsing;
mod restoring;
mod view;
mod watching;

pub use making::{Making, Placed, back_up};
pub use opening::Beside;
pub use rehearsing::Rehearsal;
pub use watching::Watch;

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::vault::make_folder;
use super::{Act, Casebook, Error, Result};
use crate::exchange::backup::BackupError;
use crate::store::backup::Summary;
use crate::store::keys::DataKey;
use crate::store::keys::wrapping::Sealed;
use crate::store::{StoreError, folder, setting};

/// The setting that holds the folder a person chose.
pub const PLACE: &str = "backup.folder";
/// The setting that holds the day a restore was last rehearsed.
pub const REHEARSED: &str = "backup.rehearsed_on";
/// The setting that says from which backup these records were restored.
pub const RESTORED: &str = "backup.restored";

/// Working copies lie here, encrypted as the records are, and go when the work is done.
const BESIDE: &str = "beside";
/// How the name of one begins that holds a backup opened beside the records.
const OPENED: &str = "opened-";
const PURPOSE: &str = "waymark backup 1";
const KEY_CHECK: &str = "waymark backup key 1";

/// What a backup says of itself under its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub made_at: String,
    pub device_id: String,
    pub sha256: String,
    pub entries: i64,
    pub head: String,
    pub last_at: Option<String>,
    pub young_people: i64,
    pub meetings: i64,
    pub documents: i64,
    pub visits: i64,
}

impl Manifest {
    fn of(made_at: String, device_id: String, sha256: String, summary: Summary) -> Self {
        let Summary { entries, head, last_at, young_people, meetings, documents, visits } = summary;
        Manifest {
            made_at,
            device_id,
            sha256,
            entries,
            head,
            last_at,
            young_people,
            meetings,
            documents,
            visits,
        }
    }

    /// What the records in the backup hold.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary {
            entries: self.entries,
            head: self.head.clone(),
            last_at: self.last_at.clone(),
            young_people: self.young_people,
            meetings: self.meetings,
            documents: self.documents,
            visits: self.visits,
        }
    }

    fn seal(&self, key: &DataKey) -> Option<serde_json::Value> {
        let sealed = Sealed::seal(&serde_json::to_vec(self).ok()?, key, PURPOSE)?;
        serde_json::to_value(sealed).ok()
    }

    /// `None` under any other key.
    fn open(sealed: &serde_json::Value, key: &DataKey) -> Option<Self> {
        let sealed: Sealed = serde_json::from_value(sealed.clone()).ok()?;
        serde_json::from_slice(&sealed.open(key, PURPOSE)?).ok()
    }
}

/// Why backups may not go to a folder, in a sentence; `None` where they may.
#[must_use]
pub fn problem_of_place(place: &Path, data: &Path) -> Option<String> {
    let (place, data) = (folder::real_path(place), folder::real_path(data));
    if place.starts_with(&data) {
        return Some(
            "A backup inside the data folder is lost with it. Nothing was changed. Choose a folder somewhere else, best on another drive."
                .to_owned(),
        );
    }
    if !place.is_dir() {
        return Some(format!(
            "{} is not a folder that can be reached just now. Nothing was changed. Connect its drive, or choose another one.",
            place.display()
        ));
    }
    None
}

/// That a place lies on the same disk as the records, where that can be told.
#[must_use]
pub fn is_on_same_disk(place: &Path, data: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let disk = |path: &Path| std::fs::metadata(path).map(|known| known.dev()).ok();
        disk(place).is_some_and(|disk_of_place| disk(data) == Some(disk_of_place))
    }
    #[cfg(not(unix))]
    {
        let disk =
            |path: &Path| folder::real_path(path).components().next().map(|part| part.as_os_str().to_owned());
        disk(place) == disk(data)
    }
}

/// A copy that could not be made for want of room says how much is needed.
fn with_room(error: StoreError, needed: u64, place: &Path) -> Error {
    if error.is_for_want_of_room() {
        BackupError::Full { needed, place: place.to_owned() }.into()
    } else {
        error.into()
    }
}

/// A working folder of its own in the data folder, empty.
fn working_folder(data: &Path, name: &str) -> Result<PathBuf> {
    let place = data.join(BESIDE).join(name);
    let made = || {
        if place.exists() {
            std::fs::remove_dir_all(&place)?;
        }
        make_folder(&place)
    };
    made().map_err(StoreError::from)?;
    Ok(place)
}

/// What a killed program left of a backup it had open beside: an encrypted copy that nobody needs.
pub(super) fn clear_away(data: &Path) {
    let Ok(left) = std::fs::read_dir(data.join(BESIDE)) else { return };
    for one in left.flatten().filter(|one| one.file_name().to_string_lossy().starts_with(OPENED)) {
        let _gone = std::fs::remove_dir_all(one.path());
    }
}

/// The civil time of an instant in the log or in a backup.
fn local(at: &str) -> Option<NaiveDateTime> {
    let at = DateTime::parse_from_rfc3339(at).ok()?;
    Some(local_of(at.with_timezone(&Utc)))
}

fn local_of(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&chrono_tz::Europe::London).naive_local()
}

/// "Mon 11 Jan 2027, 9:30am".
fn says(at: NaiveDateTime) -> String {
    use waymark_domain::dates;
    format!("{}, {}", dates::full(at.date()), dates::time(at.time()))
}

impl Casebook {
    /// The folder these records lie in.
    pub(crate) async fn data_folder(&mut self) -> Result<PathBuf> {
        Ok(PathBuf::from(setting::folder(self.store.connection()).await?))
    }

    /// The folder a person chose for backups.
    pub async fn chosen_backup_folder(&mut self) -> Result<Option<PathBuf>> {
        Ok(setting::value(self.store.connection(), PLACE).await?.map(PathBuf::from))
    }

    /// From now on backups go to this folder.
    pub async fn choose_backup_folder(&mut self, place: &Path) -> Result<()> {
        let data = self.data_folder().await?;
        if let Some(says) = problem_of_place(place, &data) {
            return Err(Error::refused(says));
        }
        self.write_setting(Act::ChooseBackupPlace, PLACE, &place.to_string_lossy()).await?;
        Ok(())
    }
}
