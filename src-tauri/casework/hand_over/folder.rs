//! The folder that colleagues share: files for this laptop are noticed there, and files of this laptop are put there.
//!
//! The folder holds files that are sealed and whose names are numbers. The records themselves never lie in it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::super::settings::table::SHARED_FOLDER;
use super::super::{Act, Casebook, Error, Result};
use crate::exchange::hand_over::{ENDING, ExchangeError, MOST_BYTES, look};
use crate::store::record::{self, Noun, Value};
use crate::store::setting;
use crate::wire::hand_over as words;

/// So many files are read in one look; where more are new, the next look goes on.
const MOST_READ: usize = 200;

impl Casebook {
    /// The folder that was chosen.
    pub async fn shared_folder(&mut self) -> Result<Option<PathBuf>> {
        Ok(setting::value(self.store.connection(), SHARED_FOLDER).await?.map(PathBuf::from))
    }

    /// Chooses the folder, or none. The path comes from a dialog of this laptop and travels nowhere.
    pub async fn choose_shared_folder(&mut self, path: Option<&Path>) -> Result<crate::wire::Done> {
        let value = match path {
            None => Value::Empty,
            Some(path) if path.is_dir() => Value::Text(path.display().to_string()),
            Some(_) => {
                return Err(Error::refused(
                    "This folder is not there. Nothing was changed. Choose another one.",
                ));
            }
        };
        let before =
            record::values(self.store.connection(), Noun::Setting, SHARED_FOLDER, &["value"]).await?;
        let mut acting = self.begin(Act::ChangeSetting, Noun::Setting, SHARED_FOLDER).await?;
        match (before, value) {
            (None, Value::Empty) => {}
            (None, value) => {
                acting
                    .add(Noun::Setting, SHARED_FOLDER, &[("value", value), ("source", "council".into())])
                    .await?;
            }
            (Some(_), Value::Empty) => acting.remove(Noun::Setting, SHARED_FOLDER).await?,
            (Some(_), value) => {
                acting
                    .set(Noun::Setting, SHARED_FOLDER, &[("value", value), ("removed_at", Value::Empty)])
                    .await?;
            }
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, SHARED_FOLDER, Act::ChangeSetting, &[crate::wire::Noun::HandOver]))
    }
}

/// What the covers of the files in the folder said. A file is read once: a folder that a whole team shares would be read
/// from end to end after every act otherwise, most of it for others.
#[derive(Default)]
pub struct Lying(HashMap<PathBuf, Cover>);

struct Cover {
    length: u64,
    changed: SystemTime,
    /// Nothing where it is no hand-over file, or only a part of one as yet.
    sealed: Option<Sealed>,
}

struct Sealed {
    file_id: String,
    from_device: String,
    readers: Vec<String>,
}

impl Lying {
    /// The cover of a file, read anew only where the file is another one by its length or its time, and not too many at
    /// once.
    fn cover(&mut self, path: &Path, may_read: &mut usize) -> Option<(&Sealed, SystemTime)> {
        let data = std::fs::metadata(path).ok()?;
        let (length, changed) = (data.len(), data.modified().unwrap_or(SystemTime::UNIX_EPOCH));
        let is_known = self.0.get(path).is_some_and(|one| one.length == length && one.changed == changed);
        if !is_known {
            *may_read = may_read.checked_sub(1)?;
            let sealed = bounded(path).and_then(|bytes| look(&bytes)).ok().map(|seen| Sealed {
                file_id: seen.file_id,
                from_device: seen.from_device,
                readers: seen.readers,
            });
            self.0.insert(path.to_owned(), Cover { length, changed, sealed });
        }
        let cover = self.0.get(path)?;
        Some((cover.sealed.as_ref()?, cover.changed))
    }
}

/// The files in the folder that are for this laptop and were not taken in.
pub(super) fn waiting(
    folder: &Path,
    my_device: &str,
    taken_in: &[String],
    colleagues: &[words::Colleague],
    lying: &mut Lying,
) -> Vec<words::WaitingFile> {
    let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(SystemTime, words::WaitingFile)> = Vec::new();
    // A synced library holds much else: only hand-over files count.
    let ours = |file: &std::fs::DirEntry| file.path().extension().is_some_and(|ending| ending == ENDING);
    let mut may_read = MOST_READ;
    for file in files.flatten().filter(ours) {
        let path = file.path();
        if path.file_stem().is_some_and(|stem| taken_in.iter().any(|id| *id == *stem.to_string_lossy())) {
            continue;
        }
        let Some((sealed, changed)) = lying.cover(&path, &mut may_read) else { continue };
        if !sealed.readers.iter().any(|reader| reader == my_device) || taken_in.contains(&sealed.file_id) {
            continue;
        }
        let from = colleagues.iter().find(|one| one.id == sealed.from_device);
        found.push((
            changed,
            words::WaitingFile {
                id: sealed.file_id.clone(),
                from: from.map_or_else(String::new, |one| one.name.clone()),
                says: age(changed),
            },
        ));
    }
    found.sort_by_key(|(changed, _)| std::cmp::Reverse(*changed));
    found.into_iter().map(|(_, file)| file).collect()
}

pub(super) fn bounded(path: &Path) -> std::result::Result<Vec<u8>, ExchangeError> {
    let size = std::fs::metadata(path).map_err(|_| ExchangeError::NotOurs)?.len();
    if size > MOST_BYTES as u64 {
        return Err(ExchangeError::TooLarge);
    }
    std::fs::read(path).map_err(|_| ExchangeError::NotOurs)
}

/// One file of the folder, by its own id: the window never names a path.
pub(super) fn read(folder: Option<&Path>, file_id: &str) -> Result<Vec<u8>> {
    let gone = || Error::refused("This file is not in the shared folder any more. Nothing was taken in.");
    let is_id = file_id.len() == 36 && file_id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let folder = folder.filter(|_| is_id).ok_or_else(gone)?;
    bounded(&folder.join(format!("{file_id}.{ENDING}"))).map_err(|_| gone())
}

fn age(changed: SystemTime) -> String {
    let since = SystemTime::now().duration_since(changed).unwrap_or(Duration::ZERO).as_secs();
    match since {
        0..120 => "just now".into(),
        120..7200 => format!("{} minutes ago", since / 60),
        7200..172_800 => format!("{} hours ago", since / 3600),
        _ => format!("{} days ago", since / 86_400),
    }
}
