//! What has to be known before a meeting is arranged: which kind, by when, and what stands against it.

use chrono::NaiveDate;
use waymark_domain::cadence::{self, Advice, NextKind};
use waymark_domain::deadline::Deadline;
use waymark_domain::timescale::Owed;
use waymark_domain::words::Words;

use super::super::settings::Values;
use super::super::{Casebook, Error, Result};
use super::called;
use crate::store::meeting::{self, AroundRow, MeetingRow};
use crate::wire::{About, meetings as words};

impl Casebook {
    /// The kind the rules advise, the last day it can be held, and why it cannot be arranged yet.
    pub async fn arranging(&mut self, request: About) -> Result<words::Arranging> {
        let connection = self.store.connection();
        let around = meeting::around(connection, &request.id).await?.ok_or(Error::Missing("pathway"))?;
        if around.restricted {
            self.door(&around.young_person_id).await?;
        }
        let connection = self.store.connection();
        let all = meeting::of_pathway(connection, &request.id).await?;
        let last_venue = meeting::last_venue(connection, &request.id).await?;
        let limit = advice_after(all.iter(), &self.setting_values().await?);
        let calendar = self.calendar().await?;
        let words = self.words().await?;
        let (kind, kind_says) = advised(limit.as_ref(), &words);
        let hold_by = limit.as_ref().map(|advice| advice.limit().hold_by);
        Ok(words::Arranging {
            pathway_id: request.id.clone(),
            young_person_id: around.young_person_id.clone(),
            name: format!("{} {}", around.given_name, around.family_name).trim().to_owned(),
            kind: kind.to_owned(),
            kind_says,
            hold_by: hold_by.map(|day| day.to_string()),
            hold_by_says: limit
                .as_ref()
                .map(|advice| advice.limit().hold_by_says(&calendar))
                .unwrap_or_default(),
            not_yet: self.pathway_facts(&request.id).await?.facts.not_arrangeable(None, &calendar, &words),
            warnings: self.warnings(&around, &all, hold_by).await?,
            last_venue,
        })
    }

    /// The limit a meeting that is not held yet has to keep: D6 or D7 by its kind, D13 for the first.
    pub(in super::super) async fn limit_of(&mut self, meeting: &MeetingRow) -> Result<Option<Deadline>> {
        let of_cadence = self.limit_of_cadence(meeting).await?;
        if of_cadence.is_some() {
            return Ok(of_cadence);
        }
        let settings = self.setting_values().await?;
        let consented = meeting::plan_consented_on(self.store.connection(), &meeting.pathway_id).await?;
        let (timescales, calendar) = (settings.timescales(), settings.calendar());
        Ok(consented.and_then(|day| Deadline::of(Owed::FirstMeeting, day, &timescales, &calendar)))
    }

    /// The limit of the two clocks alone: that is what a new day can be late for.
    pub(super) async fn limit_of_cadence(&mut self, meeting: &MeetingRow) -> Result<Option<Deadline>> {
        let all = meeting::of_pathway(self.store.connection(), &meeting.pathway_id).await?;
        let settings = self.setting_values().await?;
        Ok(limit_among(meeting, all.iter(), &settings))
    }

    async fn warnings(
        &mut self,
        around: &AroundRow,
        all: &[MeetingRow],
        hold_by: Option<NaiveDate>,
    ) -> Result<Vec<String>> {
        let calendar = self.calendar().await?;
        let mut warnings = Vec::new();
        if let Some(born_on) = around.born_on {
            if let Some(says) = calendar.birthdays().age_warning(born_on, self.today()) {
                warnings.push(format!("{} {says}.", called(&around.preferred_name, &around.given_name)));
            }
            if let Some(says) = hold_by.and_then(|day| cadence::too_old_on(born_on, day, &calendar)) {
                warnings.push(says);
            }
        }
        warnings.extend(self.chair_independence(around).await?);
        if all.iter().any(|one| one.held_on.is_none() && one.not_held_on.is_none()) {
            warnings.push("Another meeting is arranged already.".into());
        }
        Ok(warnings)
    }
}

/// The two clocks after what was last held; none before the first meeting (D6, D7).
fn advice_after<'a>(all: impl Iterator<Item = &'a MeetingRow> + Clone, settings: &Values) -> Option<Advice> {
    let either = all.clone().filter_map(|one| one.held_on).max()?;
    let full = all.filter(|one| one.kind != "review").filter_map(|one| one.held_on).max()?;
    cadence::advise(either, full, settings.cadence(), &settings.timescales(), &settings.calendar())
}

/// The limit a meeting has to keep after the pathway's meetings held before it.
pub(super) fn limit_among<'a>(
    meeting: &MeetingRow,
    all: impl Iterator<Item = &'a MeetingRow> + Clone,
    settings: &Values,
) -> Option<Deadline> {
    let advice = advice_after(all.filter(|one| one.id != meeting.id && is_before(one, meeting)), settings)?;
    Some(advice.limit_of(meeting.kind != "review").clone())
}

fn is_before(one: &MeetingRow, meeting: &MeetingRow) -> bool {
    match (one.held_on, meeting.held_on) {
        (Some(one), Some(this)) => one < this,
        (held, _) => held.is_some(),
    }
}

fn advised(limit: Option<&Advice>, words: &Words) -> (&'static str, String) {
    match limit {
        None => ("initial", "This is the first meeting of the pathway.".into()),
        Some(advice) => (if advice.kind == NextKind::Full { "full" } else { "review" }, advice.says(words)),
    }
}
