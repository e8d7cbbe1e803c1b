//! The overview of chairs and managers: each young person's next date, what is missing, and the days left.

mod calendar;
mod timeliness;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use waymark_domain::deadline::{Deadline, Standing};
use waymark_domain::meeting::MeetingFacts;
use waymark_domain::missing::{self, Recorded};
use waymark_domain::words::capital;
use waymark_domain::{dates, people};

use super::facts::{Known, called, full_name};
use super::work::{concerns, standing_kind, whose_work};
use super::{Casebook, Result};
use crate::store::{facts, overview, pathway, practitioner};
use crate::wire::overview::{AskOverview, Overview, OverviewLine};

/// At most so many lines are worked out for one answer.
const LINES: usize = 500;

/// A young person with what the order and the filter of the list need.
struct Row {
    known: Arc<Known>,
    limit: Option<Deadline>,
    missing: Vec<String>,
}

impl Casebook {
    /// Every young person whose pathway runs: those I have a part in, or everybody's.
    pub async fn overview(&mut self, request: AskOverview) -> Result<Overview> {
        let values = self.setting_values().await?;
        let (timescales, calendar, words) = (values.timescales(), values.calendar(), values.words());
        let names = self.practitioner_names().await?;
        let known = self.running(request.everyone).await?;
        let text = request.text.trim().to_lowercase();
        let mut rows: Vec<Row> = known
            .into_iter()
            .filter(|one| text.is_empty() || searched(one, &names).contains(&text))
            .map(|one| Row {
                limit: (!one.facts.state().is_held())
                    .then(|| one.facts.advice(values.cadence(), &timescales, &calendar))
                    .flatten()
                    .map(|advice| advice.limit().clone()),
                missing: missing::missing(&one.facts, recorded(&one), &words),
                known: one,
            })
            .filter(|row| !request.only_missing || !row.missing.is_empty())
            .collect();
        if request.order == "name" {
            rows.sort_by_cached_key(|row| name_of(&row.known).to_lowercase());
        } else {
            rows.sort_by_cached_key(|row| {
                (row.limit.as_ref().map_or(NaiveDate::MAX, |limit| limit.due_on), name_of(&row.known))
            });
        }
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        rows.truncate(usize::try_from(request.upto).unwrap_or(LINES).min(LINES));
        let ids = facts::ids(rows.iter().map(|row| row.known.row.pathway_id.as_str()));
        let today = self.today();
        let scores = overview::own_scores(self.store.connection(), &ids, today).await?;
        let mut by_pathway: HashMap<String, Vec<u32>> = HashMap::new();
        for score in scores {
            by_pathway.entry(score.pathway_id).or_default().extend(u32::try_from(score.points));
        }
        let lines = rows
            .into_iter()
            .map(|row| {
                let scores = by_pathway.remove(&row.known.row.pathway_id).unwrap_or_default();
                let standing = row.limit.as_ref().map(|limit| limit.standing(today, None, &calendar));
                line(row, standing, scores, &names)
            })
            .collect();
        Ok(Overview { total, lines })
    }

    /// The pathways that run, in which I have a part or all of them, without the records that are hidden from me.
    async fn running(&mut self, everyone: bool) -> Result<Vec<Arc<Known>>> {
        let (me, today) = (self.me().to_owned(), self.today());
        let connection = self.store.connection();
        let workers = practitioner::practitioners(connection).await?;
        let mine = workers.iter().find(|worker| worker.practitioner_id == me);
        let whose = whose_work(connection, &me, today).await?;
        let pathways = if everyone {
            pathway::open_pathways(connection).await?
        } else {
            pathway::open_pathways_of(connection, &facts::ids(whose.iter().map(String::as_str))).await?
        };
        let mut known = self.pathway_facts_in_brief(pathways).await?;
        let hidden = self.hidden_people().await?;
        known.retain(|one| {
            (everyone || concerns(&one.row, &whose, mine)) && !hidden.contains(&one.row.young_person_id)
        });
        Ok(known)
    }

    /// What everybody is called, by id.
    pub(super) async fn practitioner_names(&mut self) -> Result<HashMap<String, String>> {
        let workers = practitioner::practitioners(self.store.connection()).await?;
        Ok(workers.into_iter().map(|one| (one.practitioner_id, one.name)).collect())
    }
}

/// The name a list shows: the preferred name and the family name.
fn name_of(one: &Known) -> String {
    full_name(&called(&one.line.given_name, one.line.preferred_name.as_deref()), &one.line.family_name)
}

fn initials_of(one: &Known) -> String {
    people::initials(&one.line.given_name, &one.line.family_name)
}

fn named<'a>(names: &'a HashMap<String, String>, id: Option<&String>) -> &'a str {
    id.and_then(|id| names.get(id)).map_or("", String::as_str)
}

fn searched(one: &Known, names: &HashMap<String, String>) -> String {
    let workers = [&one.row.social_worker_id, &one.row.chair_id, &one.row.manager_id];
    let workers: Vec<&str> = workers.into_iter().map(|id| named(names, id.as_ref())).collect();
    format!("{} {} {} {}", name_of(one), one.line.given_name, initials_of(one), workers.join(" "))
        .to_lowercase()
}

fn recorded(one: &Known) -> Recorded {
    Recorded {
        lcs_id: one.line.lcs_id.is_some(),
        social_worker: one.row.social_worker_id.is_some(),
        chair: one.row.chair_id.is_some(),
        manager: one.row.manager_id.is_some(),
    }
}

fn line(
    row: Row,
    standing: Option<Standing>,
    scores: Vec<u32>,
    names: &HashMap<String, String>,
) -> OverviewLine {
    let one = &row.known;
    let state = one.facts.state();
    let ahead = one.facts.meeting_ahead().filter(|meeting| meeting.scheduled_on.is_some());
    let kept = ahead.zip(row.limit.as_ref()).is_some_and(|(meeting, limit)| {
        meeting.booked_on.is_some() && meeting.scheduled_on.is_some_and(|on| on <= limit.due_on)
    });
    let (tag_kind, tag) = match standing {
        _ if state.is_held() => ("held", "Paused".to_owned()),
        Some(_) if kept => ("done", "Booked".to_owned()),
        Some(standing) => (standing_kind(standing), standing.says()),
        None => ("plain", String::new()),
    };
    let scores_say = scores_say(&scores);
    OverviewLine {
        young_person_id: one.row.young_person_id.clone(),
        initials: initials_of(one),
        name: name_of(one),
        state_says: state.says().to_owned(),
        next_says: next_says(ahead),
        meeting_id: ahead.map(|meeting| meeting.id.clone()),
        limit_says: row
            .limit
            .as_ref()
            .map(|limit| format!("by {}", dates::full(limit.due_on)))
            .unwrap_or_default(),
        because: row.limit.as_ref().map(Deadline::because).unwrap_or_default(),
        tag_kind: tag_kind.to_owned(),
        tag,
        scores_say,
        scores,
        social_worker: named(names, one.row.social_worker_id.as_ref()).to_owned(),
        chair: named(names, one.row.chair_id.as_ref()).to_owned(),
        missing: row.missing.iter().map(|what| capital(what)).collect(),
    }
}

/// The line of dots as it is read aloud: their own numbers, the newest last, never anybody else's and never an average.
fn scores_say(scores: &[u32]) -> String {
    let numbers = scores.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    match scores {
        [] => String::new(),
        [_] => format!("Own number: {numbers} of 10"),
        _ => format!("Own numbers, the newest last: {numbers} of 10"),
    }
}

fn next_says(ahead: Option<&MeetingFacts>) -> String {
    ahead
        .and_then(|meeting| Some(format!("{}, {}", meeting.title, dates::full(meeting.scheduled_on?))))
        .unwrap_or_else(|| "No date arranged".to_owned())
}
