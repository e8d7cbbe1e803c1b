//! A meeting as its page shows it: agenda, list, minutes, what is owed and by whom.

use std::collections::HashMap;

use waymark_domain::letter::facts::VisitLine;
use waymark_domain::letter::parts::{END_LETTER, LETTER, MORE_MINUTES, Part};
use waymark_domain::meeting::{Recorded, Reviewed, Section, Shape, agenda, postponed_because};
use waymark_domain::words::{Words, capital};
use waymark_domain::{dates, people};

use super::super::letters::papers::Papers;
use super::super::{Casebook, Result, decisions, scores};
use super::list::{facts_of, when_says, will_be_late};
use super::steps::{deadlines, steps};
use super::{AtHand, called, kind_of, plan, title};
use crate::store::invitation::InvitationRow;
use crate::store::meeting::{self, SchedulingRow, WorkerRow};
use crate::store::minutes::{self, ActionRow, DecisionRow, ParagraphRow, ScoreRow};
use crate::store::record::Noun;
use crate::store::{document, history};
use crate::wire::{About, meetings as words};

/// What was said and agreed, as it is kept.
pub(in super::super) struct Written {
    pub paragraphs: Vec<ParagraphRow>,
    /// On the overall scale.
    pub scores: Vec<ScoreRow>,
    /// On the scales of contexts that were asked beside it.
    pub context_scores: Vec<ScoreRow>,
    pub decisions: Vec<DecisionRow>,
    pub actions: Vec<ActionRow>,
    /// Of earlier plans, actions of which nobody has said how they went.
    pub unanswered: usize,
}

impl Written {
    pub(in super::super) fn has(&self, section: &str) -> bool {
        self.paragraphs.iter().any(|one| one.section == section && !one.body.trim().is_empty())
    }

    fn is_done(&self, key: &str, shape: Shape, at: &AtHand) -> bool {
        match shape {
            Shape::Scores => !self.scores.is_empty(),
            Shape::Actions if at.is_review() => self.unanswered == 0,
            Shape::Visits => at.meeting.held_on.is_some(),
            Shape::PlanChange => plan_answered(at),
            Shape::Strategy => !at.meeting.strategy_considered.is_empty(),
            Shape::Actions => {
                !self.actions.is_empty() && self.decisions.iter().any(|one| !one.is_information)
            }
            Shape::Dates => at.meeting.next_review_on.is_some() || at.meeting.next_full_on.is_some(),
            Shape::Prose | Shape::Slot => self.has(key),
        }
    }
}

impl Casebook {
    /// What was written down at a meeting.
    pub(in super::super) async fn written(&mut self, meeting_id: &str) -> Result<Written> {
        let from = self.store.connection();
        let (scores, context_scores) =
            minutes::scores(from, meeting_id).await?.into_iter().partition(ScoreRow::is_overall);
        Ok(Written {
            paragraphs: minutes::paragraphs(from, meeting_id).await?,
            scores,
            context_scores,
            decisions: minutes::decisions(from, meeting_id).await?,
            actions: minutes::actions(from, meeting_id).await?,
            unanswered: minutes::unanswered_before(from, meeting_id).await?,
        })
    }

    /// Why the draft of the minutes, or the record of a review, cannot be finished yet.
    pub(in super::super) async fn before_drafting(&mut self, at: &AtHand) -> Result<Vec<String>> {
        let written = self.written(&at.meeting.id).await?;
        Ok(not_finished_because(&written, at))
    }

    /// Everything about one meeting.
    pub async fn meeting(&mut self, request: About) -> Result<words::MeetingView> {
        let papers = self.papers(&request.id).await?;
        let (at, written, council) = (&papers.at, &papers.written, papers.values.words());
        let connection = self.store.connection();
        let schedulings = meeting::schedulings(connection, &at.meeting.id).await?;
        let documents = document::of_meeting(connection, &at.meeting.id).await?;
        let state = facts_of(&at.meeting, &documents, &council).state();
        let mut view = plain(at, &papers.chair, &papers.worker, &council);
        view.state = state.word().to_owned();
        view.state_says = state.says(kind_of(&at.meeting.kind), &council);
        view.signed_off_says = self.signed_off_says(at).await?;
        self.add_limits(&papers, &mut view).await?;
        let changed = self.changed_since_sign_off(at).await?;
        view.signed_off_changed = !changed.is_empty();
        view.warnings.extend(Some(changed).filter(|says| !says.is_empty()));
        let grid = self.grid(&at.meeting.id).await?;
        view.steps = steps(&papers, &grid, self.today());
        self.add_whose_word(at, &mut view).await?;
        self.add_who_ticked(at, &mut view).await?;
        view.deadlines = deadlines(&papers, &grid, self.today());
        let workers = self.practitioner_names().await?;
        view.schedulings = schedulings.iter().map(|row| scheduling(row, &council, &workers)).collect();
        view.late_day = self.late_day(at).await?;
        view.invitations = papers.invited.iter().map(shown).collect();
        view.advocate = self.advocate_here(&at.meeting.pathway_id, &papers.invited).await?;
        view.sections = sections(written, at, papers.end.decided_on.is_some() && papers.end.here, &council);
        view.before_close = checks(written, at)
            .into_iter()
            .map(|(says, done)| words::Check { says: printed(says), done })
            .collect();
        view.scores = self.scores_view(at, &papers.invited).await?;
        view.actions = written.actions.iter().map(decisions::shown).collect();
        view.earlier = self.earlier_actions(at).await?;
        view.plan_warning = plan::warning(&written.actions, &papers.invited);
        view.decisions = written.decisions.iter().cloned().map(decision).collect();
        view.visits_since = papers.visits_since.iter().map(visit_since).collect();
        view.paragraphs = written.paragraphs.iter().cloned().map(paragraph).collect();
        Ok(view)
    }

    /// What is ticked as on LCS names who ticked it.
    async fn add_who_ticked(&mut self, at: &AtHand, view: &mut words::MeetingView) -> Result<()> {
        let meeting = &at.meeting;
        for (ticked, field, by) in [
            (meeting.minutes_lcs_on, "minutes_lcs_on", &mut view.minutes_lcs_by),
            (meeting.lcs_signed_off_on, "lcs_signed_off_on", &mut view.lcs_signed_off_by),
            (meeting.letter_lcs_on, "letter_lcs_on", &mut view.letter_lcs_by),
        ] {
            if ticked.is_some() {
                let wrote =
                    history::wrote(self.store.connection(), Noun::Meeting, &meeting.id, field).await?;
                *by = wrote.map(|one| one.by).unwrap_or_default();
            }
        }
        Ok(())
    }

    /// That a meeting was held, or not, is the chair's word (T12, T13): where somebody else wrote it down, both are named.
    async fn add_whose_word(&mut self, at: &AtHand, view: &mut words::MeetingView) -> Result<()> {
        let field = if at.meeting.held_on.is_some() { "held_on" } else { "not_held_on" };
        let wrote = history::wrote(self.store.connection(), Noun::Meeting, &at.meeting.id, field).await?;
        let recorded = wrote.and_then(|one| one.recorded_says());
        if let Some(says) = recorded.as_ref().filter(|_| at.meeting.held_on.is_some()) {
            for step in view.steps.iter_mut().filter(|step| step.key == "hold_meeting") {
                step.says = format!("{}, {says}", step.says);
            }
        }
        if let Some(on) = at.meeting.not_held_on {
            let why = at.meeting.not_held_reason.trim().trim_end_matches('.');
            let says = recorded.map(|says| format!(" It was {says}.")).unwrap_or_default();
            view.warnings.push(format!("Not held on {}: {why}.{says}", dates::full(on)));
        }
        Ok(())
    }

    async fn add_limits(&mut self, papers: &Papers, view: &mut words::MeetingView) -> Result<()> {
        let (at, calendar) = (&papers.at, papers.values.calendar());
        if at.meeting.held_on.is_none()
            && let Some(limit) = self.limit_of(&at.meeting).await?
        {
            view.limit_says = limit.hold_by_says(&calendar);
            view.warnings.extend(will_be_late(at.meeting.scheduled_on, limit.due_on));
        }
        let day = at.meeting.held_on.or(at.meeting.scheduled_on);
        if let (Some(born_on), Some(day)) = (at.around.born_on, day) {
            view.warnings.extend(waymark_domain::cadence::too_old_on(born_on, day, &calendar));
        }
        if at.meeting.kind != "review" && at.meeting.held_on.is_none() {
            view.warnings.extend(self.chair_independence(&at.around).await?);
        }
        view.next_dates_says.clone_from(&papers.next.says);
        Ok(())
    }
}

/// A yes is enough; where the plan stayed as it was, the record says why.
fn plan_answered(at: &AtHand) -> bool {
    match at.meeting.plan_updated.as_str() {
        "" => false,
        "yes" => true,
        _ => !at.meeting.plan_updated_reason.trim().is_empty(),
    }
}

fn reviewed(written: &Written, at: &AtHand) -> Reviewed {
    Reviewed {
        held: at.meeting.held_on.is_some(),
        views: written.has("views"),
        views_gathered: written.has("views_gathered"),
        actions_answered: written.unanswered == 0,
        plan_answered: plan_answered(at),
        strategy_answered: !at.meeting.strategy_considered.is_empty(),
        next_dates: at.meeting.next_review_on.is_some() || at.meeting.next_full_on.is_some(),
    }
}

/// Each thing that the minutes, or the record of a review, need.
fn checks(written: &Written, at: &AtHand) -> Vec<(&'static str, bool)> {
    if at.is_review() { reviewed(written, at).checks() } else { recorded(written, at).checks() }
}

/// Why they cannot be finished yet.
pub(super) fn not_finished_because(written: &Written, at: &AtHand) -> Vec<String> {
    match at.meeting.held_on {
        None => vec!["The meeting is not held yet.".to_owned()],
        Some(_) if at.is_review() => reviewed(written, at).before_finishing(),
        Some(_) => recorded(written, at).before_drafting(),
    }
}

fn visit_since(line: &VisitLine) -> words::VisitSince {
    words::VisitSince { says: format!("{}: {}", dates::full(line.on), line.seen), gap: line.gap.clone() }
}

fn recorded(written: &Written, at: &AtHand) -> Recorded {
    Recorded {
        held: at.meeting.held_on.is_some(),
        views: written.has("views"),
        parents_views: written.has("parents_views"),
        going_well: written.has("going_well"),
        scores: !written.scores.is_empty(),
        actions: !written.actions.is_empty(),
        safety: written.has("safety"),
        next_dates: at.meeting.next_review_on.is_some() || at.meeting.next_full_on.is_some(),
        strategy_unanswered: at.meeting.strategy_considered.is_empty()
            && written
                .scores
                .iter()
                .chain(&written.context_scores)
                .any(|score| score.points.is_some_and(|points| points <= 2)),
    }
}

/// The agenda, what else the minutes hold, and what the chair writes for the young person.
fn sections(written: &Written, at: &AtHand, ends_here: bool, council: &Words) -> Vec<words::SectionView> {
    let agenda =
        agenda(kind_of(&at.meeting.kind)).iter().map(|section| of_agenda(section, written, at, council));
    let part = |part: &Part| words::SectionView {
        key: part.key.to_owned(),
        title: printed(part.title),
        asks: printed(part.asks),
        lead: String::new(),
        minutes: 0,
        required: part.required,
        done: written.has(part.key),
        shape: "prose".to_owned(),
        audience: part.audience.to_owned(),
    };
    let letter: &[Part] = if at.meeting.kind == "review" { &[] } else { &LETTER };
    let ending: &[Part] = if ends_here { &END_LETTER } else { &[] };
    agenda.chain(MORE_MINUTES.iter().chain(letter).chain(ending).map(part)).collect()
}

/// With the apostrophe of printed text, as everything else on the page has it.
pub(super) fn printed(text: &str) -> String {
    text.replace('\'', "’")
}

fn of_agenda(section: &Section, written: &Written, at: &AtHand, council: &Words) -> words::SectionView {
    let (shape, audience) = match section.shape {
        Shape::Prose => ("prose", "everyone"),
        Shape::Scores => ("scores", "everyone"),
        Shape::Actions => ("actions", "everyone"),
        Shape::Dates => ("dates", "everyone"),
        Shape::Visits => ("visits", "everyone"),
        Shape::PlanChange => ("plan_change", "everyone"),
        Shape::Strategy => ("strategy", "everyone"),
        Shape::Slot => ("slot", "professionals_only_slot"),
    };
    words::SectionView {
        key: section.key.to_owned(),
        title: printed(section.title),
        asks: printed(section.asks),
        lead: section.lead.says(council),
        minutes: section.minutes,
        required: section.required,
        done: written.is_done(section.key, section.shape, at),
        shape: shape.to_owned(),
        audience: audience.to_owned(),
    }
}

fn scheduling(
    row: &SchedulingRow,
    council: &Words,
    workers: &HashMap<String, String>,
) -> words::SchedulingView {
    let says = |day: Option<chrono::NaiveDate>| day.map(dates::full).unwrap_or_default();
    words::SchedulingView {
        recorded_says: says(row.recorded_on),
        from_says: says(row.from_on),
        to_says: row.to_on.map_or_else(|| "No date yet".to_owned(), dates::full),
        reason: postponed_because(&row.reason, council).unwrap_or_default(),
        note: row.note.clone(),
        decided_by: row.decided_by.clone(),
        late_says: late_says(row, workers),
    }
}

/// "After the limit because the school is closed. Acknowledged by Bridget Moss on …".
fn late_says(row: &SchedulingRow, workers: &HashMap<String, String>) -> String {
    if row.late_reason.is_empty() {
        return String::new();
    }
    let by = workers.get(&row.acknowledged_by).map_or("a colleague", String::as_str);
    let acknowledged = row.acknowledged_on.map_or_else(
        || "Nobody has acknowledged it yet.".to_owned(),
        |on| format!("Acknowledged by {by} on {}.", dates::full(on)),
    );
    format!("After the limit: {}. {acknowledged}", row.late_reason.trim_end_matches('.'))
}

fn shown(row: &InvitationRow) -> words::InvitationView {
    let first = if row.part == "professional" {
        row.given_name.clone()
    } else {
        called(&row.preferred_name, &row.given_name)
    };
    words::InvitationView {
        id: row.id.clone(),
        person_id: row.person_id.clone(),
        name: format!("{first} {}", row.family_name).trim().to_owned(),
        part: row.part.clone(),
        role: row.role.clone(),
        agency: row.agency.clone(),
        invited: if row.invited { "yes" } else { "no" }.to_owned(),
        not_invited_reason: row.not_invited_reason.clone(),
        version: row.version.clone(),
        reply: row.reply.clone(),
        attendance: row.attendance.clone(),
        deputy: row.deputy.clone(),
        contribution: row.contribution.clone(),
    }
}

fn decision(row: DecisionRow) -> words::DecisionView {
    words::DecisionView {
        id: row.id,
        kind: if row.is_information { "information" } else { "decision" }.to_owned(),
        record_wording: row.record_wording,
        family_wording: row.family_wording.unwrap_or_default(),
        audience: row.audience,
    }
}

fn paragraph(row: ParagraphRow) -> words::ParagraphView {
    let reader = super::super::minutes::reader_of(&row).to_owned();
    words::ParagraphView {
        id: row.id,
        section: row.section,
        body: row.body,
        reader,
        subject_id: row.subject_id.unwrap_or_default(),
        owner: row.owner,
        sensitivity: row.sensitivity,
        audience: row.audience,
    }
}

/// The fields that come straight from the record.
fn plain(at: &AtHand, chair: &WorkerRow, social_worker: &WorkerRow, council: &Words) -> words::MeetingView {
    let (meeting, around) = (&at.meeting, &at.around);
    let iso = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let called = called(&around.preferred_name, &around.given_name);
    words::MeetingView {
        id: meeting.id.clone(),
        pathway_id: meeting.pathway_id.clone(),
        young_person_id: around.young_person_id.clone(),
        name: format!("{called} {}", around.family_name).trim().to_owned(),
        called,
        initials: people::initials(&around.given_name, &around.family_name),
        kind: meeting.kind.clone(),
        title: title(meeting, council),
        state: String::new(),
        state_says: String::new(),
        scheduled_on: iso(meeting.scheduled_on),
        starts_at: meeting.starts_at.clone(),
        ends_at: meeting.ends_at.clone(),
        when_says: when_says(meeting),
        venue: meeting.venue.clone(),
        venue_address: meeting.venue_address.clone(),
        room: meeting.room.clone(),
        access_needs: meeting.access_needs.clone(),
        online_link: meeting.online_link.clone(),
        reply_by_on: iso(meeting.reply_by_on),
        worker_agreed_on: iso(meeting.worker_agreed_on),
        chair_agreed_on: iso(meeting.chair_agreed_on),
        invitations_agreed_on: iso(meeting.invitations_agreed_on),
        support_asked_on: iso(meeting.support_asked_on),
        booked_on: iso(meeting.booked_on),
        invitations_sent_on: iso(meeting.invitations_sent_on),
        held_on: iso(meeting.held_on),
        drafted_on: iso(meeting.drafted_on),
        return_comments: meeting.return_comments.clone(),
        returned_on: iso(meeting.returned_on),
        signed_off_on: iso(meeting.signed_off_on),
        signed_off_says: String::new(),
        signed_off_changed: false,
        minutes_lcs_on: iso(meeting.minutes_lcs_on),
        lcs_signed_off_on: iso(meeting.lcs_signed_off_on),
        letter_lcs_on: iso(meeting.letter_lcs_on),
        minutes_lcs_by: String::new(),
        lcs_signed_off_by: String::new(),
        letter_lcs_by: String::new(),
        filed_on: iso(meeting.filed_on),
        locked: at.is_locked(),
        chair: chair.name.clone(),
        chair_id: at.chair_id().map(str::to_owned),
        social_worker: social_worker.name.clone(),
        worker_word: capital(&council.social_worker),
        social_worker_id: around.social_worker_id.clone(),
        limit_says: String::new(),
        warnings: Vec::new(),
        steps: Vec::new(),
        deadlines: Vec::new(),
        schedulings: Vec::new(),
        late_day: None,
        invitations: Vec::new(),
        advocate: crate::wire::advocacy::AdvocateHere::default(),
        sections: Vec::new(),
        paragraphs: Vec::new(),
        scores: scores::shown(&[], &around.young_person_id, String::new()),
        decisions: Vec::new(),
        actions: Vec::new(),
        earlier: Vec::new(),
        plan_warning: String::new(),
        strategy_considered: meeting.strategy_considered.clone(),
        strategy_reason: meeting.strategy_reason.clone(),
        plan_updated: meeting.plan_updated.clone(),
        plan_updated_reason: meeting.plan_updated_reason.clone(),
        visits_since: Vec::new(),
        next_review_on: iso(meeting.next_review_on),
        next_full_on: iso(meeting.next_full_on),
        next_dates_says: Vec::new(),
        before_close: Vec::new(),
    }
}
