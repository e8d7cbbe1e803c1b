//! Files saved out of Waymark: written and registered in one act, and ticked off when somebody deletes them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::problems::Problems;

use super::history::at_says;
use super::{Act, Acting, Casebook, Error, Result, new_id};
use crate::exchange::saving;
use crate::store::record::{Noun, Value};
use crate::store::saved_file::{self, SavedFileRow};
use crate::wire::files::{FileDeleted, SavedFileLine, WhichFiles};
use crate::wire::{self, Done};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Document,
    Preview,
    List,
    EmergencyPage,
    HandOver,
}

impl FileKind {
    /// The word in the register.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            FileKind::Document => "document",
            FileKind::Preview => "preview",
            FileKind::List => "list",
            FileKind::EmergencyPage => "emergency_page",
            FileKind::HandOver => "hand_over",
        }
    }
}

/// A file on its way out.
pub struct Saving<'a> {
    /// The act it is done by: `SaveCopy` for a final document, `SaveFile` for anything else.
    pub act: Act,
    pub kind: FileKind,
    /// "Outcome letter for Callum Ashdown, Word copy".
    pub what: String,
    pub young_person_id: Option<&'a str>,
    pub meeting_id: Option<&'a str>,
    pub document_id: Option<&'a str>,
    /// Where the person chose to put it.
    pub path: &'a Path,
    /// Whether it holds anything about anybody.
    pub personal: bool,
}

impl<'a> Saving<'a> {
    /// A list or report that tells of nobody.
    pub fn of_nobody(what: String, path: &'a Path) -> Self {
        Saving {
            act: Act::SaveFile,
            kind: FileKind::List,
            what,
            young_person_id: None,
            meeting_id: None,
            document_id: None,
            path,
            personal: false,
        }
    }
}

/// A folder within this one that nothing lies in yet, called so or with a number behind.
#[must_use]
pub fn free_folder(within: &Path, name: &str) -> PathBuf {
    let first = within.join(name);
    if !first.exists() {
        return first;
    }
    let mut others = (2..1000).map(|number| within.join(format!("{name} {number}")));
    others.find(|path| !path.exists()).unwrap_or(first)
}

impl Casebook {
    /// Writes a file where the person chose, and registers it: both stand, or neither does.
    pub async fn save_file(&mut self, saving: &Saving<'_>, bytes: &[u8]) -> Result<()> {
        let id = new_id();
        let (noun, record_id) = match saving.document_id {
            Some(document_id) => (Noun::Document, document_id),
            None => (Noun::SavedFile, id.as_str()),
        };
        let mut acting = self.begin(saving.act, noun, record_id).await?;
        acting.register(&id, saving).await?;
        acting.finish_with(saving.path, bytes).await?;
        Ok(())
    }

    /// A file about a meeting that is no final document: a preview, a list.
    pub async fn save_of_meeting(
        &mut self,
        meeting_id: &str,
        (kind, what): (FileKind, String),
        path: &Path,
        bytes: &[u8],
    ) -> Result<()> {
        let at = self.at_hand(meeting_id).await?;
        let saving = Saving {
            act: Act::SaveFile,
            kind,
            what,
            young_person_id: Some(&at.around.young_person_id),
            meeting_id: Some(&at.meeting.id),
            document_id: None,
            path,
            personal: true,
        };
        self.save_file(&saving, bytes).await
    }

    /// The files about one young person, or all of them; for the record, the list, and the closure of a pathway.
    pub async fn saved_files(&mut self, request: WhichFiles) -> Result<Vec<SavedFileLine>> {
        let hidden = self.hidden_people().await?;
        let mut rows =
            saved_file::saved_files(self.store.connection(), request.young_person_id.as_deref()).await?;
        rows.retain(|row| row.young_person_id.as_ref().is_none_or(|id| !hidden.contains(id)));
        Ok(rows.into_iter().map(line_of).collect())
    }

    /// Somebody says on which day they deleted a file, or that they did not.
    pub async fn record_file_deleted(&mut self, request: FileDeleted) -> Result<Done> {
        let (saved_on, young_person_id) = saved_file::saved_file(self.store.connection(), &request.id)
            .await?
            .ok_or(Error::Missing("saved file"))?;
        let on = request.on.as_deref().filter(|on| !on.is_empty());
        let on = on.map(|on| self.not_later_than_today("on", on)).transpose()?;
        if on.is_some_and(|on| saved_on.parse::<NaiveDate>().is_ok_and(|saved| on < saved)) {
            return Err(Error::Invalid(Problems::one("on", "This day is before the file was saved.")));
        }
        let mut acting = self.begin(Act::RecordFileDeleted, Noun::SavedFile, &request.id).await?;
        acting.touches(young_person_id.as_deref().unwrap_or_default());
        let value = on.map_or(Value::Empty, Value::from);
        acting.set(Noun::SavedFile, &request.id, &[("deleted_on", value)]).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::RecordFileDeleted, &[wire::Noun::Document]))
    }
}

impl Acting<'_> {
    /// Puts a file into the register as a part of this act.
    pub(super) async fn register(&mut self, id: &str, saving: &Saving<'_>) -> Result<()> {
        let text = |part: Option<&std::ffi::OsStr>| {
            Value::typed(&part.map(std::ffi::OsStr::to_string_lossy).unwrap_or_default())
        };
        let folder = saving.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let (today, now, me) = self.told();
        let fields = [
            ("young_person_id", saving.young_person_id.into()),
            ("document_id", saving.document_id.into()),
            ("kind", saving.kind.word().into()),
            ("what", saving.what.as_str().into()),
            ("file_name", text(saving.path.file_name())),
            ("folder", text(Some(folder.unwrap_or(Path::new(".")).as_os_str()))),
            ("saved_on", today.into()),
            ("saved_at", now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true).into()),
            ("saved_by", Value::typed(&me)),
            ("personal", if saving.personal { "yes" } else { "no" }.into()),
        ];
        for root in [saving.meeting_id, saving.young_person_id].into_iter().flatten() {
            self.touches(root);
        }
        self.add(Noun::SavedFile, id, &fields).await
    }

    /// Writes a file and ends the act: both stand, or neither does.
    pub(super) async fn finish_with(self, path: &Path, bytes: &[u8]) -> Result<Option<String>> {
        // Nothing stands yet: a file that cannot be written leaves no line in the register.
        saving::write_whole(path, bytes).map_err(|error| Error::not_written(error, bytes.len()))?;
        let finished = self.finish().await;
        if finished.is_err() {
            // The act does not stand, so the file may not either.
            let _gone = std::fs::remove_file(path);
        }
        finished
    }
}

fn line_of(row: SavedFileRow) -> SavedFileLine {
    let by = row.name.unwrap_or_else(|| "a colleague".to_owned());
    let given = row.given_name.unwrap_or_default();
    SavedFileLine {
        id: row.saved_file_id,
        young_person_id: row.young_person_id,
        name: super::meetings::called(&row.preferred_name.unwrap_or_default(), &given),
        what: row.what,
        file_name: row.file_name,
        folder: row.folder,
        saved_says: format!("{}, {by}", at_says(&row.saved_at)),
        personal: row.personal == "yes",
        deleted_says: row
            .deleted_on
            .and_then(|on| on.parse::<NaiveDate>().ok())
            .map(|on| format!("Deleted on {}", dates::full(on)))
            .unwrap_or_default(),
    }
}
