//! Destroying a young person's record: asked for with a reason, agreed by a second person, and kept from coming back.
//!
//! What stays is that it was done, by whom, and the ids that nothing comes in for again. Copies outside the records are
//! another matter: files that were saved are listed first, backups are named in `backups/destroyed.rs`.

use std::collections::HashSet;

use waymark_domain::dates;
use waymark_domain::destruction::{Kept, Record, Why, names_somebody};
use waymark_domain::problems::Problems;
use waymark_domain::second_person::{Covers, How, Subject};

use super::facts::day;
use super::second_person::{Decision, Standing};
use super::settings::table as settings;
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::destroying::{self, ClosedRow, DestructionRow};
use crate::store::person;
use crate::store::record::Noun;
use crate::store::second_person;
use crate::wire::files::WhichFiles;
use crate::wire::people::{AgreeToDestroy, Agreement, DestroyRecord, Destruction};
use crate::wire::{self, About, Done};

/// A destruction as it is kept beside the records, so that an older copy put in their place loses the record again.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Tombstone {
    pub young_person_id: String,
    pub destroyed_on: String,
    pub reason: String,
    pub records: Vec<String>,
}

fn kept_until(record: &Record, kept: Kept) -> String {
    record.kept_until(kept).map_or_else(String::new, |until| format!("Kept until {}", dates::full(until)))
}

impl Casebook {
    /// Until when a record is kept, once its last pathway has ended.
    pub(super) async fn kept_until_says(&mut self, young_person_id: &str) -> Result<String> {
        let (record, _) = self.record_to_destroy(young_person_id).await?;
        Ok(kept_until(&record, self.kept_years().await?))
    }

    /// What somebody needs to see before a record is destroyed.
    pub async fn destruction(&mut self, request: About) -> Result<Destruction> {
        let id = request.id;
        self.door(&id).await?;
        let (record, row) = self.record_to_destroy(&id).await?;
        let hold_says = self.hold_says(&id, &row).await?;
        let kept = self.kept_years().await?;
        let rows = destroying::rows_of(self.store.connection(), &id).await?;
        let count =
            |noun: Noun| i64::try_from(rows.iter().filter(|(of, _)| *of == noun).count()).unwrap_or(i64::MAX);
        let holds: Vec<String> = [
            (count(Noun::Meeting), "meeting", "meetings"),
            (count(Noun::Visit), "visit", "visits"),
            (count(Noun::Document), "letter or copy of minutes", "letters and copies of minutes"),
            (count(Noun::Person) - 1, "person around them", "people around them"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| dates::count(count, one, many))
        .collect();
        let files = self.saved_files(WhichFiles { young_person_id: Some(id.clone()) }).await?;
        let agreed = self.agreements(&id).await?;
        let me = self.me().to_owned();
        let sign_here = second_person::can_sign_here(self.store.connection()).await?;
        let words = self.words().await?;
        let people = crate::store::practitioner::practitioners(self.store.connection()).await?;
        Ok(Destruction {
            holds_says: if holds.is_empty() {
                "It holds no meeting, visit or letter.".to_owned()
            } else {
                format!("It holds {}.", holds.join(", "))
            },
            kept_until_says: kept_until(&record, kept),
            refused_says: record
                .may_go(Why::Retention, kept, self.today())
                .err()
                .map_or_else(String::new, |refused| refused.to_string()),
            held: record.held_on.is_some(),
            hold_says,
            files: files.into_iter().filter(|file| file.personal && file.deleted_says.is_empty()).collect(),
            agreements: agreed
                .into_iter()
                .map(|one| Agreement {
                    says: format!("{}: {}", one.says("Agreed"), one.row.statement),
                    can_be_used: counts(&one, &me),
                    id: one.row.signature_id,
                })
                .collect(),
            colleagues: people
                .iter()
                .filter(|row| row.practitioner_id != me && sign_here.contains(&row.practitioner_id))
                .map(|row| super::settings::people::named(row, &words))
                .collect(),
            copies: Vec::new(),
        })
    }

    async fn agreements(&mut self, id: &str) -> Result<Vec<Standing>> {
        self.decisions_about(Subject::Destruction, id).await
    }

    /// Somebody agrees on their own laptop; handed over, it counts on a colleague's.
    pub async fn agree_to_destroy(&mut self, request: AgreeToDestroy) -> Result<Done> {
        let id = request.young_person_id;
        self.record_to_destroy(&id).await?;
        let reason = self.reason_for(&id, &request.reason).await?;
        let today = self.today();
        // On their own laptop a person signs for themselves: the second person of whoever destroys the record.
        let decided = self.own_decision(Subject::Destruction);
        let covers = Covers::default();
        let decision = Decision { record_id: &id, statement: &reason, covers: &covers, on: today };
        let mut acting = self.begin(Act::AgreeToDestroy, Noun::Person, &id).await?;
        acting.sign(&decided, &decision).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AgreeToDestroy, &[wire::Noun::Person]))
    }

    /// Destroys a young person's record on this laptop. It does not come back.
    pub async fn destroy_record(&mut self, request: DestroyRecord) -> Result<Done> {
        let id = request.young_person_id.clone();
        let (record, _) = self.record_to_destroy(&id).await?;
        let Some(why) = Why::of_word(&request.why) else {
            return Err(Error::Invalid(Problems::one("why", "Say why the record goes.")));
        };
        record
            .may_go(why, self.kept_years().await?, self.today())
            .map_err(|refused| Error::refused(refused.to_string()))?;
        let reason = self.reason_for(&id, &request.reason).await?;
        let me = self.me().to_owned();
        let decided = match (&request.agreement, &request.by) {
            (Some(agreement), _) => {
                let agreed = self.agreements(&id).await?;
                if !agreed.iter().any(|one| one.row.signature_id == *agreement && counts(one, &me)) {
                    return Err(Error::refused(
                        "This agreement is not a signature of a second person. Nothing was destroyed. Ask a colleague \
                         to agree on their own laptop, or to type their passphrase here.",
                    ));
                }
                None
            }
            (None, Some(by)) => Some(self.decision_of(Subject::Destruction, by).await?),
            (None, None) => {
                return Err(Error::Invalid(Problems::one("practitioner_id", "Choose the second person.")));
            }
        };
        let today = self.today();
        let rows = destroying::rows_of(self.store.connection(), &id).await?;
        let destruction_id = new_id();
        let mut acting = self.begin(Act::DestroyRecord, Noun::Destruction, &destruction_id).await?;
        if let Some(decided) = &decided {
            let covers = Covers::default();
            let decision = Decision { record_id: &id, statement: &reason, covers: &covers, on: today };
            acting.sign(decided, &decision).await?;
        }
        acting.destroy(&destruction_id, &id, (&rows, &[]), &reason).await?;
        acting.finish().await?;
        self.after_destroying(&id).await?;
        Ok(self.done(None, &destruction_id, Act::DestroyRecord, &super::hand_over::EVERYTHING))
    }

    /// Destroys again what an older copy, put in the place of the records, brought back. Answers how many records.
    pub async fn destroy_again(&mut self, tombstones: &[Tombstone]) -> Result<usize> {
        let known = destroying::destructions(self.store.connection()).await?;
        let mut known: HashSet<String> = known.into_iter().map(|row| row.young_person_id).collect();
        let mut again = 0;
        for one in tombstones {
            if !known.insert(one.young_person_id.clone()) {
                continue;
            }
            let rows = destroying::rows_of(self.store.connection(), &one.young_person_id).await?;
            let id = new_id();
            let mut acting = self.begin(Act::DestroyAgain, Noun::Destruction, &id).await?;
            acting.destroy(&id, &one.young_person_id, (&rows, &one.records), &one.reason).await?;
            acting.finish().await?;
            // What cannot be written just now is written at the next opening: these records open meanwhile.
            let _next = self.after_destroying(&one.young_person_id).await;
            again += 1;
        }
        Ok(again)
    }

    /// What was destroyed, to be kept beside the records.
    pub async fn tombstones(&mut self) -> Result<Vec<Tombstone>> {
        let rows = destroying::destructions(self.store.connection()).await?;
        Ok(rows.into_iter().map(tombstone).collect())
    }

    async fn after_destroying(&mut self, id: &str) -> Result<()> {
        self.opened.remove(id);
        self.forget_kept();
        let listed = self.keep_list().await;
        if let Some(place) = self.chosen_backup_folder().await? {
            let _next = self.keep_list_in(&place).await;
        }
        // Pages that are free now hold nothing of it any more: SQLite has written over them. Where there is no room to
        // write the file anew without them, that waits.
        let _smaller = self.store.tidy().await;
        listed.map_err(|_| {
            Error::refused(
                "The record is destroyed. The list that keeps it from coming back with an older copy could not be written \
                 beside the records just now: free some space on the disk. It is written when Waymark is next unlocked.",
            )
        })
    }

    async fn record_to_destroy(&mut self, id: &str) -> Result<(Record, ClosedRow)> {
        self.door(id).await?;
        let row = destroying::closed(self.store.connection(), id).await?;
        let row = row.ok_or(Error::Missing("young person"))?;
        let record = Record {
            born_on: day(row.born_on.as_deref()),
            is_open: row.is_open,
            closed_on: day(row.closed_on.as_deref()),
            has_documents: row.has_documents,
            held_on: day(row.held_on.as_deref()).filter(|_| row.hold_lifted_on.is_none()),
        };
        Ok((record, row))
    }

    async fn kept_years(&mut self) -> Result<Kept> {
        let values = self.setting_values().await?;
        let years = |key: &str, usual: u32| {
            values.number(key).and_then(|years| u32::try_from(years).ok()).unwrap_or(usual)
        };
        Ok(Kept {
            after_closure: years(settings::KEPT_AFTER_CLOSURE, 6),
            after_18: years(settings::KEPT_AFTER_18, 7),
        })
    }

    /// The reason stays when the record is gone, so it names nobody of it.
    async fn reason_for(&mut self, id: &str, typed: &str) -> Result<String> {
        let reason = typed.trim();
        if reason.is_empty() {
            return Err(Error::Invalid(Problems::one("reason", "Say why the record is destroyed.")));
        }
        let names = person::names(self.store.connection(), id).await?;
        if names_somebody(reason, names.iter().map(String::as_str)) {
            return Err(Error::Invalid(Problems::one(
                "reason",
                "The reason stays when the record is gone. Write it without the young person’s name.",
            )));
        }
        Ok(reason.to_owned())
    }
}

impl super::act::Acting<'_> {
    async fn destroy(
        &mut self,
        destruction_id: &str,
        young_person_id: &str,
        (rows, more): (&[crate::store::gathering::Row], &[String]),
        reason: &str,
    ) -> Result<()> {
        let (today, _, _) = self.told();
        let extra: Vec<String> = more.iter().cloned().chain([young_person_id.to_owned()]).collect();
        let (gone, thinned) = destroying::destroy(&mut self.at, rows, &extra).await?;
        destroying::keep_out(&mut self.at, &gone, &today.to_string(), reason).await?;
        let thinned: Vec<String> =
            thinned.into_iter().map(|(device, number)| format!("{device} {number}")).collect();
        let fields = [
            ("young_person_id", young_person_id.into()),
            ("destroyed_on", today.into()),
            ("reason", reason.into()),
            ("entries", thinned.join("\n").into()),
            ("records", gone.join(" ").into()),
        ];
        self.add(Noun::Destruction, destruction_id, &fields).await
    }
}

/// That an older copy held what was destroyed.
pub(super) fn came_back_says(again: usize) -> String {
    let count = i64::try_from(again).unwrap_or(i64::MAX);
    format!(
        "These records come from before {}. What was destroyed was taken out of them again.",
        dates::count(count, "record was destroyed", "records were destroyed")
    )
}

/// Another person's own signature.
fn counts(one: &Standing, me: &str) -> bool {
    one.holds && one.how == How::OwnLaptop && one.row.practitioner_id != me
}

fn tombstone(row: DestructionRow) -> Tombstone {
    Tombstone {
        young_person_id: row.young_person_id,
        destroyed_on: row.destroyed_on,
        reason: row.reason,
        records: row.records.split_whitespace().map(str::to_owned).collect(),
    }
}
