//! A backup against what is here: both sides' times and counts, and about whom they differ.

use std::collections::BTreeMap;

use super::{local, says};
use crate::casework::Result;
use crate::store::Store;
use crate::store::backup::{self, EntryOf, Summary};
use crate::wire::backups::{BackupDifference, BackupSide};

/// More lines than this are summed up in one.
const LINES: usize = 50;
const OTHERS: &str = "Settings, colleagues and what belongs to nobody in particular";

/// What two open files have and have not in common.
pub struct Compared {
    pub here: BackupSide,
    pub there: BackupSide,
    pub differences: Vec<BackupDifference>,
}

/// Compares the records that are here with a backup of them.
pub async fn compare(
    here: &mut Store,
    device_here: &str,
    there: &mut Store,
    device_there: &str,
) -> Result<Compared> {
    let of_here = backup::summary(here.connection(), device_here).await?;
    let of_there = backup::summary(there.connection(), device_there).await?;
    let (hashes_here, hashes_there) =
        (backup::hashes(here.connection()).await?, backup::hashes(there.connection()).await?);
    let only_here: Vec<String> = hashes_here.difference(&hashes_there).cloned().collect();
    let only_there: Vec<String> = hashes_there.difference(&hashes_here).cloned().collect();
    let only_here = backup::about(here.connection(), &only_here).await?;
    let only_there = backup::about(there.connection(), &only_there).await?;
    Ok(Compared {
        here: side("What is here now", &of_here),
        there: side("The backup", &of_there),
        differences: differences(&only_here, &only_there),
    })
}

/// One side without the other, where what is here cannot be opened.
#[must_use]
pub fn side(title: &str, of: &Summary) -> BackupSide {
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    let last = of.last_at.as_deref().and_then(local);
    BackupSide {
        title: title.to_owned(),
        last_says: last.map_or_else(|| "No change yet".to_owned(), |at| format!("Last change {}", says(at))),
        entries: count(of.entries),
        young_people: count(of.young_people),
        meetings: count(of.meetings),
        documents: count(of.documents),
        visits: count(of.visits),
        head: of.head.chars().take(8).collect(),
    }
}

#[derive(Default)]
struct Counted {
    who: String,
    here: u32,
    there: u32,
    last: String,
}

fn differences(only_here: &[EntryOf], only_there: &[EntryOf]) -> Vec<BackupDifference> {
    let mut by_person: BTreeMap<String, Counted> = BTreeMap::new();
    for (entries, is_here) in [(only_here, true), (only_there, false)] {
        for entry in entries {
            let key = entry.young_person_id.clone().unwrap_or_default();
            let counted = by_person.entry(key).or_default();
            counted.who = entry.young_person.clone().unwrap_or_else(|| OTHERS.to_owned());
            if is_here {
                counted.here += 1
            } else {
                counted.there += 1
            }
            if counted.last < entry.at {
                counted.last.clone_from(&entry.at);
            }
        }
    }
    let mut lines: Vec<Counted> = by_person.into_values().collect();
    lines.sort_by(|one, other| other.last.cmp(&one.last).then_with(|| one.who.cmp(&other.who)));
    let rest = lines.split_off(lines.len().min(LINES));
    if !rest.is_empty() {
        lines.push(Counted {
            who: format!("{} more young people", rest.len()),
            here: rest.iter().map(|one| one.here).sum(),
            there: rest.iter().map(|one| one.there).sum(),
            last: rest.first().map(|one| one.last.clone()).unwrap_or_default(),
        });
    }
    lines
        .into_iter()
        .map(|one| BackupDifference {
            who: one.who,
            only_here: one.here,
            only_there: one.there,
            last_says: local(&one.last).map(|at| format!("last {}", says(at))).unwrap_or_default(),
        })
        .collect()
}
