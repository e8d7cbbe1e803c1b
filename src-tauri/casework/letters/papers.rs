//! What every copy of one meeting draws on, asked for once and kept until something in it changes.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::ending::EndReason;
use waymark_domain::letter::facts::{LastAction, ReviewAnswers, VisitLine};

use super::super::facts::{Known, day};
use super::super::meetings::AtHand;
use super::super::meetings::steps::NextDates;
use super::super::meetings::view::Written;
use super::super::settings::Values;
use super::super::visits::outcome_says as outcome_of;
use super::super::{Casebook, Result};
use super::outcome_says;
use crate::store::copy_choice::{self, CopyChoiceRow};
use crate::store::document;
use crate::store::exception::{self, ExceptionRow};
use crate::store::invitation::{self, AddressRow, InvitationRow};
use crate::store::letter_text::{self, LetterTextRow};
use crate::store::meeting::{self, WorkerRow};
use crate::store::minutes;
use crate::store::translation::{self, TranslationRow};
use crate::store::visit;

/// How the pathway of a meeting ends.
pub(in super::super) struct End {
    pub decided_on: Option<NaiveDate>,
    pub(super) reason: Option<EndReason>,
    pub(super) explanation: String,
    /// The letters about it go with this meeting: the last one that was held, or the last there is.
    pub here: bool,
}

impl End {
    /// Somebody who has died gets no letter, and neither does their family from a template.
    pub fn has_letters(&self) -> bool {
        self.reason != Some(EndReason::Died)
    }
}

/// One meeting with everything its letters and minutes are made from.
pub(in super::super) struct Papers {
    pub at: AtHand,
    pub values: Values,
    pub written: Written,
    pub invited: Vec<InvitationRow>,
    /// Where each reader's letters go, by person.
    pub addresses: HashMap<String, AddressRow>,
    /// When the address before that ended, by person.
    pub changed: HashMap<String, NaiveDate>,
    pub chair: WorkerRow,
    /// The independent chair, also where the social worker chairs.
    pub chair_of_pathway: WorkerRow,
    pub worker: WorkerRow,
    /// Who confirmed the readers last, by name.
    pub confirmed_by: String,
    /// Family and friends of the young person: who, and what they are to them.
    pub family: Vec<(String, String)>,
    /// What named people let stand in the copies of this meeting.
    pub exceptions: Vec<ExceptionRow>,
    /// Words that came back from Word, newest first.
    pub texts: Vec<LetterTextRow>,
    /// Who gets what otherwise than follows from the list.
    pub choices: Vec<CopyChoiceRow>,
    /// The copies in other languages, newest first.
    pub translations: Vec<TranslationRow>,
    pub(super) consents: Vec<(String, String, Option<String>)>,
    pub(super) last_actions: Vec<LastAction>,
    /// Which plan of the pathway this meeting's is, from 1.
    pub(super) plan_version: u32,
    pub next: NextDates,
    /// Visits since the meeting before this one.
    pub(in super::super) visits_since: Vec<VisitLine>,
    /// The day the meeting had before it moved.
    pub(in super::super) moved_from: Option<NaiveDate>,
    pub(in super::super) end: End,
    /// Who wrote down that the chair had signed off, where the chair did not sign.
    pub(super) recorded_by: Option<String>,
}

impl Casebook {
    /// What the copies of a meeting draw on, as it stands now.
    pub(in super::super) async fn papers(&mut self, meeting_id: &str) -> Result<Arc<Papers>> {
        let kept = self.kept().await?;
        if let Some(papers) = kept.papers.as_ref().filter(|papers| papers.at.meeting.id == meeting_id) {
            let papers = Arc::clone(papers);
            if papers.at.around.restricted {
                self.door(&papers.at.around.young_person_id).await?;
            }
            return Ok(papers);
        }
        let papers = Arc::new(self.read_papers(meeting_id).await?);
        self.kept.papers = Some(Arc::clone(&papers));
        Ok(papers)
    }

    async fn read_papers(&mut self, meeting_id: &str) -> Result<Papers> {
        let at = self.at_hand(meeting_id).await?;
        let values = self.setting_values().await?;
        let written = self.written(meeting_id).await?;
        let last_actions = self.last_plan(&at).await?;
        let plan_version = self.plan_version(&at).await?;
        let next = self.next_dates(&at).await?;
        let recorded_by = self.sign_off_recorded_by(&at).await?;
        let known = self.pathway_facts(&at.meeting.pathway_id).await?;
        let visits_since = self.visits_since(&at, &known).await?;
        let end = self.end_of(&at, &known).await?;
        let from = self.store.connection();
        let moved = meeting::schedulings(&mut *from, meeting_id).await?;
        let moved_from = moved.iter().rev().find_map(|one| one.from_on);
        let invited = invitation::of_meeting(from, meeting_id).await?;
        let young_person = at.around.young_person_id.as_str();
        let mut addresses: HashMap<String, AddressRow> = HashMap::new();
        let mut changed: HashMap<String, NaiveDate> = HashMap::new();
        for one in &invited {
            let own = invitation::addresses(&mut *from, Some(&one.person_id)).await?;
            if let Some(ended) = own.iter().filter_map(|address| address.until_on).max() {
                changed.insert(one.person_id.clone(), ended);
            }
            // A young person without an address of their own gets letters where they live.
            let own = match own.into_iter().find(|one| !one.ended) {
                None if one.part == "young_person" => invitation::home_of(&mut *from, young_person).await?,
                own => own,
            };
            addresses.extend(own.map(|address| (one.person_id.clone(), address)));
        }
        Ok(Papers {
            chair: meeting::worker(from, at.chair_id()).await?.unwrap_or_default(),
            chair_of_pathway: meeting::worker(from, at.around.chair_id.as_deref()).await?.unwrap_or_default(),
            confirmed_by: meeting::worker(from, at.meeting.readers_confirmed_by.as_deref())
                .await?
                .unwrap_or_default()
                .name,
            worker: meeting::worker(from, at.around.social_worker_id.as_deref()).await?.unwrap_or_default(),
            family: document::family(from, young_person).await?,
            exceptions: exception::of_meeting(from, meeting_id).await?,
            texts: letter_text::of_meeting(from, meeting_id).await?,
            choices: copy_choice::of_meeting(from, meeting_id).await?,
            translations: translation::of_meeting(from, meeting_id).await?,
            consents: document::consents(from, &at.meeting.pathway_id).await?,
            at,
            values,
            written,
            invited,
            addresses,
            changed,
            last_actions,
            plan_version,
            next,
            visits_since,
            recorded_by,
            moved_from,
            end,
        })
    }

    /// The visits and attempts between the meeting before and this one, or today, with the gaps that were too long.
    async fn visits_since(&mut self, at: &AtHand, known: &Known) -> Result<Vec<VisitLine>> {
        let timescales = self.timescales().await?;
        let until = at.meeting.held_on.unwrap_or_else(|| self.today());
        let held = known.facts.meetings.iter().filter(|one| one.id != at.meeting.id);
        let since = held.filter_map(|one| one.held_on).filter(|on| *on < until).max();
        let rows = visit::visits(self.store.connection(), &at.meeting.pathway_id).await?;
        let lines = rows.into_iter().filter_map(|row| {
            let on = day(Some(&row.visited_on))?;
            let seen = row.outcome != "not_seen";
            let gap = known.facts.visit_gap(on, &timescales).filter(|_| seen);
            let gap = gap.map(|(days, since)| format!("{} since {since}", dates::count(days, "day", "days")));
            (since.is_none_or(|since| on > since) && on <= until).then(|| VisitLine {
                on,
                seen: outcome_of(&row.outcome).to_owned(),
                gap: gap.unwrap_or_default(),
            })
        });
        Ok(lines.collect())
    }

    async fn end_of(&mut self, at: &AtHand, known: &Known) -> Result<End> {
        let all = meeting::of_pathway(self.store.connection(), &at.meeting.pathway_id).await?;
        let last = all.iter().filter(|one| one.not_held_on.is_none()).max_by_key(|one| one.held_on);
        let row = &known.row;
        Ok(End {
            decided_on: known.facts.end_decided_on,
            reason: row.end_reason.as_deref().and_then(EndReason::of_word),
            explanation: row.end_explanation.clone().unwrap_or_default(),
            here: last.is_some_and(|one| one.id == at.meeting.id),
        })
    }

    /// The plan of the full or review meeting before this one, with how it went.
    async fn last_plan(&mut self, at: &AtHand) -> Result<Vec<LastAction>> {
        let connection = self.store.connection();
        let all = meeting::of_pathway(connection, &at.meeting.pathway_id).await?;
        let held = at.meeting.held_on;
        let before =
            all.iter().filter(|one| one.id != at.meeting.id && one.held_on.is_some() && one.held_on < held);
        let Some(last) = before.max_by_key(|one| one.held_on) else { return Ok(Vec::new()) };
        let actions = minutes::actions(connection, &last.id).await?;
        Ok(actions
            .into_iter()
            .map(|row| LastAction {
                record: row.record_wording,
                family: row.family_wording,
                outcome: outcome_says(&row.outcome).to_owned(),
                because: row.outcome_note,
            })
            .collect())
    }
}

impl Papers {
    /// What only the record of a review holds (DR 3.12).
    pub(super) fn review_answers(&self) -> ReviewAnswers {
        let meeting = &self.at.meeting;
        let answer = |word: &str, why: &str| match word {
            "" => String::new(),
            word if why.trim().is_empty() => waymark_domain::words::capital(word),
            word => format!("{}: {}", waymark_domain::words::capital(word), why.trim()),
        };
        ReviewAnswers {
            visits: self.visits_since.clone(),
            strategy: answer(&meeting.strategy_considered, &meeting.strategy_reason),
            plan_updated: answer(&meeting.plan_updated, &meeting.plan_updated_reason),
            lcs_on: meeting.minutes_lcs_on,
        }
    }
}
