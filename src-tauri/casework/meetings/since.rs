//! Since last time: what was agreed, what happened to each action, numbers then and now, for whoever chairs next.

use std::path::Path;

use waymark_domain::dates;

use super::super::letters::outcome_says;
use super::super::saved_files::{FileKind, Saving};
use super::super::{Act, Casebook, Error, Result};
use super::{AtHand, called, title};
use crate::documents::since::{SinceAction, SinceFacts, SincePage, since_page};
use crate::store::meeting::{self, MeetingRow};
use crate::store::minutes::{self, ActionRow};
use crate::wire::{About, room};

/// What stands apart from the plan that people hold in their hands is no part of this page either.
const APART: &str = "professionals_only_slot";
/// Nobody said anything there.
const NOT_THERE: &str = "–";

impl Casebook {
    /// What whoever chairs this meeting wants to know of the one before.
    pub async fn since_last_time(&mut self, request: About) -> Result<room::SinceLastTime> {
        let papers = self.papers(&request.id).await?;
        let at = &papers.at;
        let council = papers.values.words();
        let from = self.store.connection();
        let all = meeting::of_pathway(&mut *from, &at.meeting.pathway_id).await?;
        let Some(last) = before(&all, at).cloned() else { return Ok(none(at, title(&at.meeting, &council))) };
        let decisions = minutes::decisions(&mut *from, &last.id).await?;
        let plan = minutes::actions_of_pathway(from, &at.meeting.pathway_id).await?;
        let chaired = AtHand { meeting: last.clone(), around: at.around.clone() };
        let chair = meeting::worker(self.store.connection(), chaired.chair_id()).await?.unwrap_or_default();
        let last_says = [
            format!("{} on {}", title(&last, &council), last.held_on.map(dates::full).unwrap_or_default()),
            if chair.name.is_empty() { String::new() } else { format!("chaired by {}", chair.name) },
        ];
        let own = plan.iter().filter(|row| row.meeting_id == last.id && row.audience != APART);
        let actions = own.map(|row| since_action(row, goes_on_says(&plan, row))).collect();
        let over = self.scores_over_time(About { id: at.meeting.id.clone() }).await?;
        let scores = then_and_now(&over, &all, at);
        Ok(room::SinceLastTime {
            title: title(&at.meeting, &council),
            called: called(&at.around.preferred_name, &at.around.given_name),
            has_earlier: true,
            last_says: last_says.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            agreed: decisions
                .into_iter()
                .filter(|one| one.audience != APART && !one.is_information)
                .map(|one| one.record_wording)
                .collect(),
            actions,
            then_says: scores.0,
            now_says: scores.1,
            scores: scores.2,
            visits: papers
                .visits_since
                .iter()
                .map(|one| {
                    let gap = if one.gap.is_empty() { String::new() } else { format!(" ({})", one.gap) };
                    format!("{} {}{gap}", dates::short(one.on), one.seen.to_lowercase())
                })
                .collect(),
            next_says: papers.next.says.clone(),
        })
    }

    /// The same on one side of A4, with a name for its file; nothing where there was no meeting before.
    pub async fn since_page(&mut self, meeting_id: &str) -> Result<Option<(SincePage, String)>> {
        let about = || About { id: meeting_id.to_owned() };
        let view = self.since_last_time(about()).await?;
        if !view.has_earlier {
            return Ok(None);
        }
        let papers = self.papers(meeting_id).await?;
        let around = &papers.at.around;
        let initials = waymark_domain::people::initials(&around.given_name, &around.family_name);
        let facts = SinceFacts {
            title: format!("Since last time: {initials}, for {}", view.title),
            reference: format!("{initials} {}", around.lcs_id).trim().to_owned(),
            last: view.last_says,
            agreed: view.agreed,
            actions: view
                .actions
                .into_iter()
                .map(|one| SinceAction { what: one.what, who: one.who, by: one.by_says, went: one.went_says })
                .collect(),
            then: view.then_says,
            now: view.now_says,
            scores: view.scores.into_iter().map(|one| [one.who, one.then_says, one.now_says]).collect(),
            visits: view.visits,
            next: view.next_says,
        };
        let how = (self.practice, self.clock.now().naive_utc());
        let page = since_page(&facts, &papers.letterhead(), how)?;
        let id: String = around.lcs_id.chars().filter(char::is_ascii_alphanumeric).collect();
        let id = if id.is_empty() { initials } else { id };
        let day = self.today().format("%Y%m%d");
        Ok(Some((page, format!("{id}_{day}_since_last_time.pdf"))))
    }

    /// The page for the window's button: refused where there is nothing to tell.
    pub async fn since_page_to_save(&mut self, meeting_id: &str) -> Result<(SincePage, String)> {
        self.since_page(meeting_id).await?.ok_or_else(|| {
            Error::refused(
                "No meeting was held before this one, so there is nothing to tell. Nothing was saved.",
            )
        })
    }

    /// Makes the page and saves it where the person chose; the register names it.
    pub async fn save_since_last_time(&mut self, meeting_id: &str, path: &Path) -> Result<()> {
        let (page, _) = self.since_page_to_save(meeting_id).await?;
        let young_person_id = self.papers(meeting_id).await?.at.around.young_person_id.clone();
        let saving = Saving {
            act: Act::SaveFile,
            kind: FileKind::List,
            what: "Since last time, for whoever chairs".to_owned(),
            young_person_id: Some(&young_person_id),
            meeting_id: Some(meeting_id),
            document_id: None,
            path,
            personal: true,
        };
        self.save_file(&saving, &page.pdf).await
    }
}

/// The meeting of either kind that was held last before this one.
fn before<'a>(all: &'a [MeetingRow], at: &AtHand) -> Option<&'a MeetingRow> {
    let day = at.meeting.held_on.or(at.meeting.scheduled_on);
    let held = all.iter().filter(|one| one.id != at.meeting.id && one.held_on.is_some());
    held.filter(|one| day.is_none() || one.held_on < day).max_by_key(|one| one.held_on)
}

fn none(at: &AtHand, title: String) -> room::SinceLastTime {
    room::SinceLastTime {
        title,
        called: called(&at.around.preferred_name, &at.around.given_name),
        has_earlier: false,
        last_says: String::new(),
        agreed: Vec::new(),
        actions: Vec::new(),
        then_says: String::new(),
        now_says: String::new(),
        scores: Vec::new(),
        visits: Vec::new(),
        next_says: Vec::new(),
    }
}

fn goes_on_says(plan: &[ActionRow], row: &ActionRow) -> &'static str {
    let goes_on = plan.iter().any(|next| next.carried_from_id.as_ref() == Some(&row.id));
    if goes_on { "goes on" } else { "" }
}

/// "Part done: the hall was closed; goes on".
fn since_action(row: &ActionRow, goes_on: &str) -> room::ActionSince {
    let why = if row.outcome_note.is_empty() { String::new() } else { format!(": {}", row.outcome_note) };
    let went = format!("{}{why}", outcome_says(&row.outcome));
    let parts = [went.as_str(), goes_on].into_iter().filter(|part| !part.is_empty());
    room::ActionSince {
        what: row.record_wording.clone(),
        who: [row.owner.as_str(), row.agency.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        by_says: row.due_on.map(dates::short).unwrap_or_default(),
        went_says: parts.collect::<Vec<_>>().join("; "),
        answered: !row.outcome.is_empty(),
    }
}

/// The numbers of the last two meetings that gave some, this one included; each person's own, never an average.
fn then_and_now(
    over: &room::ScoresOverTime,
    all: &[MeetingRow],
    at: &AtHand,
) -> (String, String, Vec<room::ScoreSince>) {
    let scored = all.iter().filter(|one| one.scores_shown_on.is_some()).collect::<Vec<_>>();
    let day = |one: &MeetingRow| one.held_on.or(one.scheduled_on);
    let until = day(&at.meeting);
    let upto =
        scored.iter().filter(|one| one.id == at.meeting.id || until.is_none() || day(one) < until).count();
    let upto = upto.min(over.meetings.len());
    let Some(now) = upto.checked_sub(1) else { return Default::default() };
    let head = |at: usize| over.meetings.get(at).map(|one| one.on_says.clone()).unwrap_or_default();
    let then = now.checked_sub(1);
    let says = |line: &room::ScorerLine, at: Option<usize>| {
        at.and_then(|at| line.cells.get(at)).map_or_else(|| NOT_THERE.to_owned(), |cell| cell.says.clone())
    };
    let lines = over.lines.iter().map(|line| room::ScoreSince {
        who: line.scorer.clone(),
        then_says: says(line, then),
        now_says: says(line, Some(now)),
    });
    let lines = lines.filter(|one| one.then_says != NOT_THERE || one.now_says != NOT_THERE).collect();
    (then.map_or_else(|| "Before".to_owned(), head), head(now), lines)
}
