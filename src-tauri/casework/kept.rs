//! What is kept between questions, so that the next one need not read it again, until an act changes it.
//!
//! Acts are the one door for change, so they say what is no longer true; and what came into the log another way,
//! like a file from a colleague, is seen by the log's length.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::facts::Known;
use super::find::Names;
use super::letters::everybody::Everybody;
use super::letters::papers::Papers;
use super::tactical::GroupRows;
use super::{Casebook, Result};
use crate::store::log::{self, Written};
use crate::store::pathway;
use crate::store::record::Noun;

/// How many pathways are kept; a long day does not grow without end.
const PATHWAYS: usize = 20_000;
/// How many are read ahead at once: a few hundredths of a second.
const PIECE: usize = 100;

/// Answers that still hold.
#[derive(Default)]
pub(super) struct Kept {
    /// How long the log was when they were true.
    log_length: i64,
    /// What young people are found by.
    pub names: Option<Arc<Names>>,
    /// What no reader may see unless it is theirs.
    pub everybody: Option<Arc<Everybody>>,
    /// What the copies of the last meeting draw on.
    pub papers: Option<Arc<Papers>>,
    /// The tactical group's referrals, actions and updates, and what acts have written of them since.
    pub group: Option<GroupRows>,
    pub group_written: Vec<(Noun, String)>,
    /// The facts of pathways as they stand on a day.
    pathways: HashMap<String, Arc<Known>>,
    on: NaiveDate,
    /// How long the log was, and the day, when nothing was left to read ahead.
    all_read: Option<(i64, NaiveDate)>,
}

impl Kept {
    /// Forgets what an act has changed.
    pub fn forget(&mut self, written: &[Written], roots: &[String], log_length: i64) {
        let wrote = |nouns: &[Noun]| written.iter().any(|one| nouns.contains(&one.noun));
        if wrote(&[Noun::Person, Noun::Alias]) {
            self.names = None;
        }
        if wrote(&[
            Noun::Person,
            Noun::Alias,
            Noun::Address,
            Noun::ContactPoint,
            Noun::Place,
            Noun::Organisation,
            Noun::Practitioner,
        ]) {
            self.everybody = None;
        }
        // A copy that was made or sent is counted anew each time; everything else can stand in a letter.
        if written.iter().any(|one| !matches!(one.noun, Noun::Document | Noun::Dispatch)) {
            self.papers = None;
        }
        // Which record stands for a place is in every row that names it.
        let stands = |one: &Written| {
            matches!(one.noun, Noun::Place | Noun::Theme)
                && matches!(one.field.as_str(), "merged_into_id" | "removed_at")
        };
        if written.iter().any(stands) {
            self.group = None;
            self.group_written.clear();
        }
        if self.group.is_some() {
            let of_group = written.iter().filter(|one| GroupRows::hold(one.noun));
            self.group_written.extend(of_group.map(|one| (one.noun, one.id.clone())));
            self.group_written.sort_unstable();
            self.group_written.dedup();
        }
        // The council's words stand in the titles of meetings.
        if wrote(&[Noun::Setting]) {
            self.pathways.clear();
        }
        // Every act names the young people whose record it touches.
        self.pathways.retain(|_, known| !roots.contains(&known.row.young_person_id));
        self.log_length = log_length;
    }

    /// The facts of a pathway, where they are known for this day.
    pub fn pathway(&self, id: &str, on: NaiveDate) -> Option<&Arc<Known>> {
        self.pathways.get(id).filter(|_| self.on == on)
    }

    /// Keeps the facts of pathways as they stand on a day.
    pub fn keep_pathways(&mut self, known: impl IntoIterator<Item = Arc<Known>>, on: NaiveDate) {
        if self.on != on || self.pathways.len() >= PATHWAYS {
            self.pathways.clear();
            self.on = on;
        }
        self.pathways.extend(known.into_iter().map(|one| (one.row.pathway_id.clone(), one)));
    }
}

impl Casebook {
    /// Reads a little of what everybody’s pages stand on, before anybody asks for them, so that the first of them is
    /// there as soon as the next. Answers whether there is more; each piece is short, because somebody may be waiting.
    pub async fn read_ahead(&mut self) -> Result<bool> {
        let today = self.today();
        let kept = self.kept().await?;
        let now = (kept.log_length, today);
        if kept.all_read == Some(now) {
            return Ok(false);
        }
        let open = pathway::open_pathways(self.store.connection()).await?;
        let kept = &mut self.kept;
        let unread = open.into_iter().take(PATHWAYS - 1).filter(|id| kept.pathway(id, today).is_none());
        let piece: Vec<String> = unread.take(PIECE).collect();
        if !piece.is_empty() {
            self.pathway_facts_in_brief(piece.clone()).await?;
            // One that cannot be kept is not read for ever.
            if piece.iter().any(|id| self.kept.pathway(id, today).is_some()) {
                return Ok(true);
            }
        }
        self.kept.all_read = Some(now);
        self.read_ahead_of_the_group().await?;
        Ok(false)
    }

    /// What is kept and still true.
    pub(super) async fn kept(&mut self) -> Result<&mut Kept> {
        let log_length = log::length(self.store.connection()).await?;
        if self.kept.log_length != log_length {
            self.kept = Kept { log_length, ..Kept::default() };
        }
        Ok(&mut self.kept)
    }
}
