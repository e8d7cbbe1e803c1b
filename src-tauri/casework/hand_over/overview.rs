//! The page "Colleagues and files": what is waiting, sent, taken in and not answered, and who covers for whom.

use waymark_domain::dates;

use super::super::{Casebook, Result};
use super::making::{days_say, scope_says};
use super::report::About;
use super::{clearing, differences, folder};
use crate::store::hand_over::{self as table, CoverRow, HandOverRow};
use crate::wire::hand_over as words;

impl Casebook {
    /// Everything between this laptop and its colleagues.
    pub async fn hand_overs(&mut self, _request: crate::wire::Nothing) -> Result<words::HandOvers> {
        let (day, since) = (self.today(), self.covers_since());
        let (me, today) = (self.me().to_owned(), day.to_string());
        let colleagues = self.colleagues().await?;
        let shared_folder = self.shared_folder().await?;
        let connection = self.store.connection();
        let rows = table::hand_overs(connection).await?;
        let mut covers = table::covers(connection, &since).await?;
        // What is over concerns only whoever did the work.
        let is_back = |cover: &CoverRow| {
            rows.iter().any(|row| {
                row.direction == "out"
                    && row.scope == "covering"
                    && row.colleague_id.as_ref() == Some(&cover.practitioner_id)
                    && row.made_on > cover.until_on
            })
        };
        covers.retain(|cover| cover.until_on >= today || (cover.covered_by_id == me && !is_back(cover)));
        let mut ids: Vec<&str> = rows.iter().filter_map(|row| row.colleague_id.as_deref()).collect();
        ids.extend(rows.iter().filter_map(|row| row.subject_id.as_deref()));
        ids.extend(covers.iter().flat_map(|row| [row.practitioner_id.as_str(), row.covered_by_id.as_str()]));
        let mut young: Vec<String> = Vec::new();
        for row in rows.iter().filter(|row| row.scope == "meeting") {
            if let Some(meeting) = &row.subject_id {
                young.extend(crate::store::gathering::young_person_of_meeting(connection, meeting).await?);
            }
        }
        ids.extend(young.iter().map(String::as_str));
        let about = About::of_ids(connection, ids).await?;
        let differences = u32::try_from(differences::open(connection).await?.len()).unwrap_or(u32::MAX);
        let clearable = match &shared_folder {
            Some(path) => clearing::to_clear(path, &rows, day),
            None => Vec::new(),
        };
        let mut to_clear = Vec::new();
        for row in &clearable {
            to_clear.push(line_of(connection, row, &about).await?);
        }
        let mut sent = Vec::new();
        let mut taken_in = Vec::new();
        for row in rows {
            let line = line_of(connection, &row, &about).await?;
            if row.direction == "out" { sent.push(line) } else { taken_in.push(line) }
        }
        let waiting = match &shared_folder {
            Some(path) => {
                let mine = &self.identity.device_id;
                folder::waiting(path, mine, &taken_in_ids(&taken_in), &colleagues, &mut self.lying)
            }
            None => Vec::new(),
        };
        Ok(words::HandOvers {
            my_words: self.my_words(),
            colleagues,
            shared_folder: shared_folder.map(|path| path.display().to_string()),
            waiting,
            to_clear,
            sent,
            taken_in,
            covers: covers.iter().map(|row| cover_line(row, &about, (&me, &today))).collect(),
            differences,
        })
    }

    /// The bytes of a file that waits in the shared folder.
    pub async fn waiting_file(&mut self, file_id: &str) -> Result<Vec<u8>> {
        let folder = self.shared_folder().await?;
        folder::read(folder.as_deref(), file_id)
    }
}

fn taken_in_ids(lines: &[words::HandOverLine]) -> Vec<String> {
    lines.iter().map(|line| line.id.clone()).collect()
}

async fn line_of(
    from: &mut crate::store::Connection,
    row: &HandOverRow,
    about: &About,
) -> Result<words::HandOverLine> {
    let young = match &row.subject_id {
        Some(meeting) if row.scope == "meeting" => {
            crate::store::gathering::young_person_of_meeting(from, meeting).await?
        }
        other => other.clone(),
    };
    Ok(line(row, young.as_deref(), about))
}

fn line(row: &HandOverRow, young: Option<&str>, about: &About) -> words::HandOverLine {
    let scope = scope_says(&row.scope);
    let whom = match young {
        Some(id) if row.scope == "cycle" => {
            Some(format!("meeting {}", super::super::tactical::number_of(id)))
        }
        other => other.and_then(|id| about.young_person(id)),
    };
    words::HandOverLine {
        id: row.file_id.clone(),
        colleague: row
            .colleague_id
            .as_deref()
            .and_then(|id| about.name(id))
            .unwrap_or_else(|| "Whoever has the passphrase".into()),
        about: whom.map_or_else(|| scope.to_owned(), |name| format!("{scope}, {name}")),
        on_says: row.made_on.parse().map_or_else(|_| row.made_on.clone(), dates::full),
        note: row.note.clone().unwrap_or_default(),
        state: state(row),
        answered: row.direction == "in" || row.answered_on.is_some(),
    }
}

fn state(row: &HandOverRow) -> String {
    let stands = answer_says(row);
    match row.cleared_on.as_deref().map(str::parse::<chrono::NaiveDate>) {
        Some(Ok(day)) => format!("{stands}; cleared from the folder on {}", dates::full(day)),
        _ => stands,
    }
}

fn answer_says(row: &HandOverRow) -> String {
    match row.answered_on.as_deref().map(str::parse::<chrono::NaiveDate>) {
        Some(Ok(day)) => format!("Answered, {}", dates::full(day)),
        _ if row.direction == "in" => "Taken in".into(),
        _ => "Not answered yet".into(),
    }
}

fn cover_line(row: &CoverRow, about: &About, (me, today): (&str, &str)) -> words::CoverLine {
    let name = |id: &str| about.name(id).unwrap_or_else(|| "a colleague".into());
    let days = days_say(&row.from_on, &row.until_on);
    let (away, covering) = (name(&row.practitioner_id), name(&row.covered_by_id));
    let says = if row.practitioner_id == me {
        format!("{covering} does your work {days}.")
    } else if row.covered_by_id == me && row.until_on.as_str() < today {
        format!("You did {away}’s work {days}. Hand back what was done, if it is not handed back yet.")
    } else if row.covered_by_id == me {
        format!("You do {away}’s work {days}.")
    } else {
        format!("{covering} does {away}’s work {days}.")
    };
    words::CoverLine {
        id: row.cover_id.clone(),
        says,
        mine: row.covered_by_id == me || row.practitioner_id == me,
        back_to: (row.covered_by_id == me).then(|| crate::wire::session::Named {
            id: row.practitioner_id.clone(),
            name: away,
            detail: String::new(),
        }),
    }
}
