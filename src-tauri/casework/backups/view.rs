//! The page of backups and the line at the foot of every page.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use waymark_domain::backup::{self, Due};
use waymark_domain::dates;

use super::watching::Place;
use super::{Manifest, is_on_same_disk, local, says};
use crate::casework::session::{Session, SessionError};
use crate::casework::{Casebook, Error, Result};
use crate::exchange::backup::{self as file, Head};
use crate::store::backup::{self as table, BackupRow};
use crate::wire::backups::{BackupLine, BackupRunning, BackupStatus, Backups};

type Answer<T> = std::result::Result<T, SessionError>;

/// So many days without a backup are too many where something has changed.
const LATE_DAYS: i64 = 3;

impl Session {
    /// The page of backups.
    pub async fn backups(&mut self) -> Answer<Backups> {
        let place = self.backup_place().await?;
        let (older_copies_say, older_copies_can_go) = self.older_copies_say().await?;
        let (running, failure) = (self.running(), self.watch().failure().map(str::to_owned));
        let book = self.book().ok_or_else(locked)?;
        let state = book.state_of_backups(&place).await?;
        let rehearsal = state.rehearsal(book.today());
        Ok(Backups {
            place_says: state.place_says(),
            last_says: state.last_says(),
            next_says: state.next_says(),
            place: place.folder.as_ref().map(|folder| folder.display().to_string()),
            place_source: place.source.to_owned(),
            running,
            failure,
            lines: book.backup_lines(&place).await?,
            older_copies_say,
            older_copies_can_go,
            rehearsal_due: rehearsal.0,
            rehearsal_says: rehearsal.1,
            practice: book.practice,
        })
    }

    /// The backups in one line.
    pub async fn backup_status(&mut self) -> Answer<BackupStatus> {
        let place = self.backup_place().await?;
        let line = |kind: &str, says: String| BackupStatus { kind: kind.to_owned(), says };
        if let Some(running) = self.running() {
            return Ok(line("plain", format!("Backing up, {}%", running.percent)));
        }
        if self.watch().failure().is_some() {
            return Ok(line("late", "The last backup failed".into()));
        }
        let book = self.book().ok_or_else(locked)?;
        let state = book.state_of_backups(&place).await?;
        if place.folder.is_none() {
            return Ok(line(if book.practice { "plain" } else { "late" }, "No place for backups".into()));
        }
        let Some(last) = state.last else { return Ok(line("late", "No backup yet".into())) };
        let days = (state.now.date() - last.date()).num_days();
        if days > LATE_DAYS && state.due.is_some() {
            return Ok(line(
                "late",
                format!("Last backup {}", dates::seen_from(last.date(), state.now.date())),
            ));
        }
        if state.rehearsal(book.today()).0 {
            return Ok(line("late", "Rehearse a restore".into()));
        }
        Ok(line("done", format!("Backed up {}", seen(last, state.now))))
    }

    /// Where a backup of the list lies. Only names that are there are taken.
    pub(super) async fn path_of_listed(&mut self, name: &str) -> Answer<PathBuf> {
        let found = match self.backup_place().await?.folder {
            Some(folder) => file::list(&folder).unwrap_or_default(),
            None => Vec::new(),
        };
        let path = found.into_iter().find(|one| one.name == name).map(|one| one.path);
        Ok(path.ok_or_else(|| {
            Error::refused("This backup is not in its place any more. Nothing was changed.")
        })?)
    }

    fn running(&mut self) -> Option<BackupRunning> {
        let (says, percent) = self.watch().says()?;
        Some(BackupRunning { says: says.to_owned(), percent })
    }
}

fn locked() -> SessionError {
    Error::refused("The records are locked. Unlock them first.").into()
}

/// What both answers are made from.
struct State {
    now: NaiveDateTime,
    place: Option<PathBuf>,
    reachable: bool,
    same_disk: bool,
    last: Option<NaiveDateTime>,
    acts: u32,
    due: Option<Due>,
    rehearse_from: Option<NaiveDate>,
    rehearsed_on: Option<NaiveDate>,
}

impl Casebook {
    async fn state_of_backups(&mut self, place: &Place) -> Result<State> {
        let data = self.data_folder().await?;
        let nowhere = PathBuf::new();
        let folder = place.folder.as_ref().unwrap_or(&nowhere);
        let since = self.since_last_backup(folder, None).await?;
        let rehearsed_on = self.rehearsed_on().await?;
        Ok(State {
            now: since.now,
            reachable: folder.is_dir(),
            same_disk: is_on_same_disk(folder, &data),
            place: place.folder.clone(),
            last: since.last,
            acts: since.acts,
            due: backup::due(&since),
            rehearse_from: self.rehearse_from().await?,
            rehearsed_on,
        })
    }

    /// From when a restore of this laptop's records is asked to be rehearsed; `None` before its first backup.
    pub(crate) async fn rehearse_from(&mut self) -> Result<Option<NaiveDate>> {
        let rows = table::backups(self.store.connection()).await?;
        let device = &self.identity.device_id;
        let first = rows.iter().rfind(|row| row.device_id == *device).and_then(|row| local(&row.made_at));
        let rehearsed_on = self.rehearsed_on().await?;
        Ok(backup::rehearse_from(rehearsed_on, first.map(|at| at.date())))
    }

    async fn backup_lines(&mut self, place: &Place) -> Result<Vec<BackupLine>> {
        let Some(folder) = &place.folder else { return Ok(Vec::new()) };
        let Ok(found) = file::list(folder) else { return Ok(Vec::new()) };
        let rows = table::backups(self.store.connection()).await?;
        let mut lines: Vec<(String, BackupLine)> = found
            .into_iter()
            .map(|one| match one.head {
                Ok(head) => {
                    let row = rows.iter().find(|row| row.file == one.name && row.sha256 == head.sha256);
                    (head.made_at.clone(), self.line(one.name, &head, row))
                }
                Err(error) => (String::new(), unreadable(one.name, &error.to_string())),
            })
            .collect();
        lines.sort_by(|one, other| other.0.cmp(&one.0));
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }

    fn line(&self, name: String, head: &Head, row: Option<&BackupRow>) -> BackupLine {
        let manifest = Manifest::open(&head.sealed, self.store.key());
        let checked = |row: &BackupRow| {
            local(&row.checked_at).map(|at| format!("Opened and checked {}", says(at))).unwrap_or_default()
        };
        let (kind, tag, text) = match (row, &manifest) {
            (Some(row), _) if row.finding.is_some() => {
                ("late", "Not whole", row.finding.clone().unwrap_or_default())
            }
            (_, None) if head.device_id == self.identity.device_id || row.is_some() => {
                ("plain", "Earlier key", "Its own recovery code opens it.".to_owned())
            }
            (_, None) => ("plain", "Another laptop", "Its own recovery code opens it.".to_owned()),
            (Some(row), Some(_)) => ("done", "Checked", checked(row)),
            (None, Some(_)) => {
                ("plain", "Not checked here", "Made by an earlier device of these records.".to_owned())
            }
        };
        BackupLine {
            made_says: local(&head.made_at).map(says).unwrap_or_default(),
            size_says: file::size(head.bytes),
            holds_says: manifest.as_ref().map(holds).unwrap_or_default(),
            tag_kind: kind.to_owned(),
            tag: tag.to_owned(),
            says: text,
            file: name,
        }
    }
}

fn holds(manifest: &Manifest) -> String {
    format!(
        "{}, {}",
        dates::count(manifest.young_people, "young person", "young people"),
        dates::count(manifest.meetings, "meeting", "meetings")
    )
}

fn unreadable(name: String, why: &str) -> BackupLine {
    BackupLine {
        file: name,
        made_says: String::new(),
        size_says: String::new(),
        holds_says: String::new(),
        tag_kind: "late".into(),
        tag: "Cannot be read".into(),
        says: why.to_owned(),
    }
}

/// "today, 9am"; "Fri 8 Jan".
fn seen(at: NaiveDateTime, now: NaiveDateTime) -> String {
    if at.date() == now.date() {
        format!("today, {}", dates::time(at.time()))
    } else {
        dates::short(at.date())
    }
}

impl State {
    fn place_says(&self) -> String {
        match &self.place {
            None => "Nobody has chosen where backups go. Without one, a lost or broken laptop takes the records with it.".into(),
            Some(_) if !self.reachable => "This place cannot be reached just now. Connect its drive or sign in to it; the next backup follows by itself.".into(),
            Some(_) if self.same_disk => "This place is on the same disk as the records: it helps against a damaged file, not against a lost laptop.".into(),
            Some(_) => String::new(),
        }
    }

    fn last_says(&self) -> String {
        match self.last {
            None => "There is no backup here yet.".into(),
            Some(last) => {
                let since = match self.acts {
                    0 => "nothing has changed since".to_owned(),
                    acts => format!("{} since", dates::count(i64::from(acts), "change", "changes")),
                };
                format!("Last backup {}: opened and checked; {since}.", says(last))
            }
        }
    }

    fn next_says(&self) -> String {
        match (&self.place, self.due) {
            (None, _) => "Backups begin by themselves when a place is chosen.".into(),
            (_, Some(_)) => "The next one begins within a minute.".into(),
            (_, None) => "The next one is made after the first change of another day, after 100 changes, or when work has paused for a while. Kept are 7 days, 4 weeks and 12 months.".into(),
        }
    }

    fn rehearsal(&self, today: NaiveDate) -> (bool, String) {
        let last =
            self.rehearsed_on.map(|on| format!("Last rehearsed {}. ", dates::full(on))).unwrap_or_default();
        match self.rehearse_from {
            None => (false, "A restore can be rehearsed when there is a backup.".into()),
            Some(from) if from <= today => {
                (true, format!("{last}Twice a year it is worth seeing that a backup opens."))
            }
            Some(from) => (false, format!("{last}Asked for again from {}.", dates::full(from))),
        }
    }
}
