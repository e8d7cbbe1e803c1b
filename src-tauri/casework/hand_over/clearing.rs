//! Files leave the shared folder once everybody who can open them has taken them in a while ago.
//!
//! A file is offered by what this laptop's list says of it, and goes only where its cover says the same.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use waymark_domain::hand_over::shared_folder::{OpenedBy, may_leave};

use super::super::{Act, Casebook, Error, Result};
use super::folder;
use crate::exchange::hand_over::{ENDING, ExchangeError, Look, look};
use crate::store::hand_over::{self as table, HandOverRow};
use crate::store::record::{Noun, Value};
use crate::store::saved_file;
use crate::wire::{self, Done, Nothing};

/// A file that may go, and its lines on the list.
struct Clearable {
    path: PathBuf,
    name: String,
    rows: Vec<HandOverRow>,
}

/// How the name of a file ends while it is set aside.
const LEAVING: &str = ".leaving";

impl Clearable {
    fn aside(&self) -> PathBuf {
        self.path.with_file_name(format!("{}{LEAVING}", self.name))
    }

    /// A file that an act cut off by a kill left aside is there already.
    fn set_aside(&self) -> bool {
        std::fs::rename(&self.path, self.aside()).is_ok() || self.aside().exists()
    }

    fn put_back(&self) {
        // Where it cannot go back, the next look finds it aside.
        let _back = std::fs::rename(self.aside(), &self.path);
    }

    /// Whether it is gone. One that cannot be removed lies in its place again, and is offered again.
    fn remove(&self) -> bool {
        let gone = std::fs::remove_file(self.aside()).is_ok();
        if !gone {
            self.put_back();
        }
        gone
    }

    fn bytes(&self) -> std::result::Result<Vec<u8>, ExchangeError> {
        let aside = self.aside();
        folder::bounded(if self.path.exists() { &self.path } else { &aside })
    }
}

impl Casebook {
    /// Takes every file out of the shared folder that may go, and keeps on which day.
    pub async fn clear_shared_folder(&mut self, _request: Nothing) -> Result<Done> {
        let none = || {
            Error::refused(
                "No file in the shared folder can be cleared now. Nothing was removed. A file stays until everybody it \
                 is for took it in, and for a fortnight after that.",
            )
        };
        let Some(folder) = self.shared_folder().await? else { return Err(none()) };
        let rows = table::hand_overs(self.store.connection()).await?;
        let today = self.today();
        let mut files = clearable(&folder, rows, today);
        files.retain(|file| self.is_as_listed(file));
        if files.is_empty() {
            return Err(none());
        }
        let all = files.len();
        // Set aside first: where the act does not stand, each file goes back to its place.
        files.retain(Clearable::set_aside);
        if files.is_empty() {
            return Err(Error::refused(
                "The shared folder lets nobody remove files from this laptop. Nothing was removed. \
                 Ask whoever looks after the folder.",
            ));
        }
        let done = self.record_cleared(&folder, &files, today).await;
        if done.is_err() {
            files.iter().for_each(Clearable::put_back);
            return done;
        }
        let gone = files.iter().filter(|file| file.remove()).count();
        if gone < all {
            return Err(Error::refused(format!(
                "{gone} of {all} files were cleared from the shared folder. The others could not be removed and lie there \
                 still. Close them where they are open, and try again."
            )));
        }
        done
    }

    async fn record_cleared(
        &mut self,
        folder: &Path,
        files: &[Clearable],
        today: chrono::NaiveDate,
    ) -> Result<Done> {
        let first = files.iter().flat_map(|file| &file.rows).next().ok_or(Error::Missing("file"))?;
        let first = first.hand_over_id.clone();
        let mut acting = self.begin(Act::ClearSharedFolder, Noun::HandOver, &first).await?;
        for file in files {
            for row in &file.rows {
                acting.touches(row.subject_id.as_deref().unwrap_or_default());
                acting.set(Noun::HandOver, &row.hand_over_id, &[("cleared_on", today.into())]).await?;
            }
            let saved = saved_file::lying(&mut acting.at, &folder.to_string_lossy(), &file.name).await?;
            for id in saved {
                acting.set(Noun::SavedFile, &id, &[("deleted_on", Value::from(today))]).await?;
            }
        }
        let entry = acting.finish().await?;
        let changed = [wire::Noun::HandOver, wire::Noun::Document];
        Ok(self.done(entry, &first, Act::ClearSharedFolder, &changed))
    }

    /// Whether the file is the one on the list, and its cover names nobody whom the list does not.
    fn is_as_listed(&self, file: &Clearable) -> bool {
        let Ok(Look { file_id, from_device, readers, has_passphrase, is_card, .. }) =
            file.bytes().and_then(|bytes| look(&bytes))
        else {
            return false;
        };
        let me = &self.identity.device_id;
        let came = file.rows.iter().all(|row| row.direction == "in");
        let for_those = if came { readers == [me.as_str()] } else { from_device == *me };
        let this_one = file.rows.iter().all(|row| row.file_id == file_id);
        this_one && for_those && !has_passphrase && !is_card
    }
}

/// The lines of files that lie in the folder and may go; one for each file, the oldest first.
pub(super) fn to_clear(folder: &Path, rows: &[HandOverRow], today: chrono::NaiveDate) -> Vec<HandOverRow> {
    let files = clearable(folder, rows.to_vec(), today);
    files.into_iter().filter_map(|file| file.rows.into_iter().next()).collect()
}

fn clearable(folder: &Path, rows: Vec<HandOverRow>, today: chrono::NaiveDate) -> Vec<Clearable> {
    let lying = lying_in(folder);
    let mut files: Vec<Clearable> = Vec::new();
    for row in rows.into_iter().rev() {
        let name = format!("{}.{ENDING}", row.file_id);
        match files.iter_mut().find(|file| file.name == name) {
            Some(file) => file.rows.push(row),
            None if lying.contains(&name) => {
                files.push(Clearable { path: folder.join(&name), name, rows: vec![row] });
            }
            None => {}
        }
    }
    files.retain(|file| may_leave(file.rows.iter().map(taken_in), today));
    files
}

/// Who can open the file of a line, and on which day its reader took it in.
fn taken_in(row: &HandOverRow) -> (OpenedBy, Option<chrono::NaiveDate>) {
    let on = if row.direction == "in" { Some(row.made_on.as_str()) } else { row.answered_on.as_deref() };
    (OpenedBy::of_word(row.opened_by.as_deref()), on.and_then(|on| on.parse().ok()))
}

/// The names of the files in a folder, also of those that were set aside.
fn lying_in(folder: &Path) -> HashSet<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    names.map(|name| name.strip_suffix(LEAVING).map_or(name.clone(), str::to_owned)).collect()
}
