//! The pathway on the record page: the way, what comes next, what cannot be done yet, visits and meetings.

use waymark_domain::consent::{self, Answer};
use waymark_domain::dates;
use waymark_domain::deadline::Standing;
use waymark_domain::pathway::{PointKind, TriageOutcome};
use waymark_domain::second_person::Subject;
use waymark_domain::words::capital;
use waymark_domain::work::{self, Asking, Item, Owner};

use super::super::advocacy::view as advocacy_view;
use super::super::facts::{Known, day, full_name};
use super::super::visits::outcome_says;
use super::super::work::{button_says, role_says, tag};
use super::super::{Casebook, Result, decisions, scores};
use crate::store::consent::ConsentRow;
use crate::store::practitioner::PractitionerRow;
use crate::store::{meeting, minutes, visit};
use crate::wire::meetings::ScoresView;
use crate::wire::people::{ConsentView, NextThing, PathwayView, VisitView, WayPoint};

/// A visit as the page shows it, with how it stood to its limit.
pub(super) type Visited = (VisitView, Option<Standing>);

impl Casebook {
    pub(super) async fn pathway_view(
        &mut self,
        known: &Known,
        workers: &[PractitionerRow],
        answers: &[ConsentRow],
        visits: Vec<Visited>,
    ) -> Result<PathwayView> {
        let today = self.today();
        let values = self.setting_values().await?;
        let (timescales, calendar, words) = (values.timescales(), values.calendar(), values.words());
        let asking = Asking {
            today,
            timescales: &timescales,
            calendar: &calendar,
            mode: values.cadence(),
            words: &words,
            triage: values.triage_lead(),
        };
        let (row, facts) = (&known.row, &known.facts);
        let state = facts.state();
        let name = |id: &Option<String>| {
            let worker = workers.iter().find(|one| Some(&one.practitioner_id) == id.as_ref());
            worker.map(|one| one.name.clone()).unwrap_or_default()
        };
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let actions = minutes::actions_of_pathway(self.store.connection(), &row.pathway_id).await?;
        let consent_lacking = facts.triage_outcome == Some(TriageOutcome::Accept)
            && !state.is_over()
            && !consent::is_complete(&facts.consents, facts.instead_of_consent);
        Ok(PathwayView {
            id: row.pathway_id.clone(),
            state_code: state.code().into(),
            state: state.says().into(),
            held: state.is_held(),
            social_worker: name(&row.social_worker_id),
            chair: name(&row.chair_id),
            manager: name(&row.manager_id),
            social_worker_id: row.social_worker_id.clone(),
            chair_id: row.chair_id.clone(),
            manager_id: row.manager_id.clone(),
            referred_on: row.referred_on.clone(),
            assessed_on: row.assessed_on.clone(),
            triaged_on: row.triaged_on.clone(),
            triage_outcome: text(&row.triage_outcome),
            advocacy: advocacy_view(known, &words),
            strategy_discussion_on: row.strategy_discussion_on.clone(),
            strategy_ended_on: row.strategy_ended_on.clone(),
            strategy_open: facts.strategy_open_since().is_some(),
            here_says: facts.here_says(&words),
            beside: if facts.arranges_full_review(today, asking.mode, &timescales, &calendar) {
                format!("{} being arranged", capital(&words.full_review))
            } else {
                String::new()
            },
            triage_says: self.triage_says(known).await?,
            without_consent_says: self.without_consent_says(known).await?,
            consent_lacking,
            own_consent_can_stand: consent_lacking
                && consent::own_consent_can_stand(&facts.consents, facts.instead_of_consent),
            over: state.is_over(),
            warnings: self.warnings_of(known).await?,
            way: facts.way(asking.mode, &timescales, &calendar, &words).into_iter().map(way_point).collect(),
            next: work::owed(facts, &asking)
                .into_iter()
                .map(|item| {
                    let named = name(worker_who_owes(known, item.owner));
                    let owner = if named.is_empty() { role_says(item.owner, &words) } else { named };
                    next_thing(item, owner)
                })
                .collect(),
            not_yet: facts.not_arrangeable(None, &calendar, &words),
            consents: consent_views(answers),
            visits_say: facts.visits_say(&timescales),
            visit_planned_says: visit_planned_says(known),
            visit_planned_on: row.visit_planned_on.clone(),
            visit_planned_place: text(&row.visit_planned_place),
            visits: visits.into_iter().rev().map(|(view, _)| view).collect(),
            meetings: self.meetings_of(&row.pathway_id).await?,
            actions: actions.iter().map(decisions::shown).collect(),
            scores: self.last_scores(known).await?,
            ending: self.ending_of(known).await?,
        })
    }

    /// A chair who is not independent, a second plan beside this one; nothing once the pathway is over.
    async fn warnings_of(&mut self, known: &Known) -> Result<Vec<String>> {
        let row = &known.row;
        let mut warnings = Vec::new();
        let around = meeting::around(self.store.connection(), &row.pathway_id).await?;
        if let Some(around) = around.filter(|_| !known.facts.state().is_over()) {
            warnings.extend(self.chair_independence(&around).await?);
            warnings.extend(self.single_plan(&row.young_person_id, Some(&row.pathway_id)).await?);
        }
        Ok(warnings)
    }

    /// The visits of a pathway, the earliest first.
    pub(super) async fn visits_of(
        &mut self,
        known: &Known,
        workers: &[PractitionerRow],
    ) -> Result<Vec<Visited>> {
        let values = self.setting_values().await?;
        let (timescales, calendar) = (values.timescales(), values.calendar());
        let today = self.today();
        let rows = visit::visits(self.store.connection(), &known.row.pathway_id).await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let on = day(Some(&row.visited_on)).filter(|_| row.outcome != "not_seen");
                let limit = on.and_then(|on| known.facts.visit_limit(on, &timescales, &calendar));
                let standing = limit.map(|limit| limit.standing(today, on, &calendar));
                let by = workers.iter().find(|one| Some(&one.practitioner_id) == row.visited_by_id.as_ref());
                let besides = [
                    (row.bedroom_seen.as_deref() == Some("yes")).then_some("Bedroom seen"),
                    (row.plan_checked.as_deref() == Some("yes")).then_some("Safety plan checked"),
                ];
                let gap = on.and_then(|on| known.facts.visit_gap(on, &timescales));
                let view = VisitView {
                    gap: gap
                        .map(|(days, since)| format!("{} since {since}", dates::count(days, "day", "days")))
                        .unwrap_or_default(),
                    besides: besides.into_iter().flatten().collect::<Vec<_>>().join(", "),
                    visited_says: day(Some(&row.visited_on)).map(dates::full).unwrap_or_default(),
                    outcome_says: outcome_says(&row.outcome).into(),
                    place: row.place.unwrap_or_default(),
                    what_they_said: row.what_they_said.unwrap_or_default(),
                    by: by.map(|one| one.name.clone()).unwrap_or_default(),
                    standing: standing.map(Standing::says).unwrap_or_default(),
                    late: matches!(standing, Some(Standing::Met { late: 1.., .. })),
                    id: row.visit_id,
                    visited_on: row.visited_on,
                    outcome: row.outcome,
                };
                (view, standing)
            })
            .collect())
    }

    /// "Accepted by Helen on …"; nothing where triage was not decided here.
    async fn triage_says(&mut self, known: &Known) -> Result<String> {
        if known.row.triaged_by.is_none() {
            return Ok(String::new());
        }
        let did = known.facts.triage_outcome.map_or("Decided", TriageOutcome::says);
        let standing = self.decision_about(Subject::Triage, &known.row.pathway_id).await?;
        Ok(standing.map(|standing| standing.says(did)).unwrap_or_default())
    }

    async fn without_consent_says(&mut self, known: &Known) -> Result<String> {
        let reason = known.row.consent_override_reason.as_deref().unwrap_or_default();
        let instead = known.facts.instead_of_consent;
        let own = instead.own_consent_relied_on;
        if !instead.overridden && !own {
            return Ok(String::new());
        }
        if own && !consent::own_consent_can_stand(&known.facts.consents, instead) {
            return Ok(String::new());
        }
        let standing = self.decision_about(Subject::Consent, &known.row.pathway_id).await?;
        let who =
            standing.map_or_else(|| "A manager decided it".to_owned(), |standing| standing.says("Decided"));
        let what = if own {
            format!("{}’s own consent stands in place of parents’ consent.", known.facts.called)
        } else {
            "The plan goes on without this consent.".to_owned()
        };
        Ok(format!("{what} {who}: {reason}"))
    }

    /// The scores of the last meeting that has some.
    async fn last_scores(&mut self, known: &Known) -> Result<Option<ScoresView>> {
        for one in known.facts.meetings.iter().rev().filter(|one| one.was_held()) {
            let mut rows = minutes::scores(self.store.connection(), &one.id).await?;
            rows.retain(minutes::ScoreRow::is_overall);
            if !rows.is_empty() {
                let on_says = one.held_on.map(dates::short).unwrap_or_default();
                return Ok(Some(scores::shown(&rows, &known.row.young_person_id, on_says)));
            }
        }
        Ok(None)
    }
}

fn way_point(point: waymark_domain::pathway::WayPoint) -> WayPoint {
    let kind = match point.kind {
        PointKind::Done => "done",
        PointKind::Here => "here",
        PointKind::Next => "next",
        PointKind::Held => "held",
    };
    WayPoint { label: point.label, detail: point.detail, kind: kind.into() }
}

/// The practitioner of this pathway in whose part something is owed; a part that several may fill names nobody.
const fn worker_who_owes(known: &Known, owner: Owner) -> &Option<String> {
    match owner {
        Owner::SocialWorker => &known.row.social_worker_id,
        Owner::Chair => &known.row.chair_id,
        Owner::Manager => &known.row.manager_id,
        Owner::BusinessSupport | Owner::WhoeverIsHere => &None,
    }
}

/// "Planned for Thu 14 Jan, at home"; nothing while no visit is planned.
fn visit_planned_says(known: &Known) -> String {
    let Some(on) = known.facts.visit_planned_on else { return String::new() };
    let place = known.row.visit_planned_place.as_deref().filter(|place| !place.is_empty());
    let place = place.map(|place| format!(", {place}")).unwrap_or_default();
    format!("Planned for {}{place}", dates::short(on))
}

fn next_thing(item: Item, owner: String) -> NextThing {
    let (tag_kind, tag) = tag(&item);
    NextThing {
        title: format!("{} by {}", item.what, dates::short(item.due_on)),
        why: item.why,
        tag_kind: tag_kind.into(),
        tag,
        act: button_says(item.button).0.into(),
        meeting_id: item.meeting_id,
        owner,
    }
}

/// What stands first, then what was said before.
fn consent_views(rows: &[ConsentRow]) -> Vec<ConsentView> {
    let stands = |at: usize, row: &ConsentRow| {
        !rows
            .iter()
            .skip(at + 1)
            .any(|later| later.person_id == row.person_id && later.subject == row.subject)
    };
    let mut views: Vec<ConsentView> =
        rows.iter().enumerate().map(|(at, row)| consent_view(row, stands(at, row))).collect();
    views.sort_by_key(|view| !view.stands);
    views
}

fn consent_view(row: &ConsentRow, stands: bool) -> ConsentView {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    ConsentView {
        id: row.consent_id.clone(),
        person_id: row.person_id.clone(),
        name: full_name(&row.given_name, &row.family_name),
        subject: row.subject.clone(),
        answer: row.answer.clone(),
        answer_says: Answer::of_word(&row.answer).map_or("", Answer::says).into(),
        answered_on: row.answered_on.clone(),
        method: text(&row.method),
        limits: text(&row.limits),
        gillick: text(&row.gillick),
        note: text(&row.note),
        stands,
    }
}
