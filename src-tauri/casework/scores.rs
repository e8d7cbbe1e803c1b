//! Scaling: numbers from 0 to 10 with the words they were given under. A correction is a new row.
//!
//! Each gives a number alone: before they are shown together no page holds one.

use std::collections::HashSet;

use waymark_domain::problems::Problems;
use waymark_domain::scaling::{self, Given, Scale, Score};
use waymark_domain::{dates, words::capital};

use super::meetings::{AtHand, called, title};
use super::settings::table::LOCK_MINUTES;
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::invitation::{self, InvitationRow};
use crate::store::meeting;
use crate::store::minutes::{self, ScoreRow};
use crate::store::record::{Noun, Value};
use crate::wire::{self, About, Done, meetings as words, room};

/// The key of the allocated social worker, who stands on no invitation list.
const WORKER: &str = "worker";

impl Casebook {
    /// Records a number, or that somebody did not want to say; with an id, the row before is taken off.
    pub async fn record_score(&mut self, request: words::RecordScore) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        at.unlocked()?;
        let mut problems = Problems::none();
        if request.scorer.trim().is_empty() {
            problems.add("scorer", "Say who gives this number.");
        }
        if request.points.is_some_and(|points| points > 10) {
            problems.add("points", "Give a number from 0 to 10, or leave it out.");
        }
        let word = if request.scale.is_empty() { Scale::Overall.word() } else { request.scale.as_str() };
        let scale = Scale::of_word(word);
        if scale.is_none() {
            problems.add("scale", "Choose which scale this number is on.");
        }
        problems.or(()).map_err(Error::Invalid)?;
        let scale = scale.unwrap_or(Scale::Overall);
        let before = minutes::given_scores(self.store.connection(), &at.meeting.id).await?;
        let same = |one: &&ScoreRow| {
            let who = match &request.person_id {
                Some(_) => one.person_id == request.person_id,
                None => one.person_id.is_none() && one.scorer == request.scorer.trim(),
            };
            who && one.scale == scale.word()
        };
        if let Some(old) = &request.id {
            self.must_stand(Noun::Score, old, &at).await?;
        } else if before.iter().any(|one| same(&one)) {
            return Err(Error::refused(
                "This person has given a number already. Nothing was changed. Correct that one.",
            ));
        }
        let (top_means, bottom_means) = match scale {
            Scale::Overall => self.ends(&at).await?,
            context => (context.top_means().to_owned(), context.bottom_means().to_owned()),
        };
        let id = new_id();
        let mut acting = self.begin(Act::RecordScore, Noun::Score, &id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        if let Some(old) = &request.id {
            acting.remove(Noun::Score, old).await?;
        }
        acting
            .add(
                Noun::Score,
                &id,
                &[
                    ("meeting_id", at.meeting.id.as_str().into()),
                    ("person_id", request.person_id.clone().into()),
                    ("scorer", request.scorer.trim().into()),
                    ("scale", scale.word().into()),
                    ("points", request.points.map(i64::from).into()),
                    ("reason", Value::typed(&request.reason)),
                    ("top_means", top_means.into()),
                    ("bottom_means", bottom_means.into()),
                ],
            )
            .await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordScore, &[wire::Noun::Meeting]))
    }

    /// Everybody's number is shown at once; from then on each new one is shown as it comes.
    pub async fn show_scores(&mut self, request: About) -> Result<Done> {
        let at = self.at_hand(&request.id).await?;
        at.unlocked()?;
        if minutes::given_scores(self.store.connection(), &at.meeting.id).await?.is_empty() {
            return Err(Error::refused("Nobody has given a number yet. Nothing was changed."));
        }
        let today = self.today();
        self.set_meeting(Act::ShowScores, &at, &[("scores_shown_on", today.into())]).await
    }

    /// What 10 and 0 mean at this meeting: in its own words, those of the meeting before, or as Waymark comes.
    async fn ends(&mut self, at: &AtHand) -> Result<(String, String)> {
        let all = meeting::of_pathway(self.store.connection(), &at.meeting.pathway_id).await?;
        let earlier = |one: &&meeting::MeetingRow| {
            one.id != at.meeting.id
                && one.held_on.or(one.scheduled_on) <= at.meeting.held_on.or(at.meeting.scheduled_on)
        };
        let before: Vec<&meeting::MeetingRow> = all.iter().filter(earlier).collect();
        let last = |own: &str, of: fn(&meeting::MeetingRow) -> &str, means: &str| {
            let earlier = before.iter().rev().map(|one| of(one));
            let found = std::iter::once(own).chain(earlier).find(|text| !text.is_empty());
            found.unwrap_or(means).to_owned()
        };
        Ok((
            last(&at.meeting.scale_top, |one| &one.scale_top, scaling::TOP_MEANS),
            last(&at.meeting.scale_bottom, |one| &one.scale_bottom, scaling::BOTTOM_MEANS),
        ))
    }

    /// The numbers of a meeting for its page: before they are shown, only who has given theirs.
    pub(super) async fn scores_view(
        &mut self,
        at: &AtHand,
        invited: &[InvitationRow],
    ) -> Result<words::ScoresView> {
        let on_says = at.meeting.held_on.or(at.meeting.scheduled_on).map(dates::full).unwrap_or_default();
        let shown_already = at.meeting.scores_shown_on.is_some();
        let mut rows = minutes::given_scores(self.store.connection(), &at.meeting.id).await?;
        if !shown_already {
            for row in &mut rows {
                row.points = None;
                row.reason.clear();
            }
        }
        let young_person_id = &at.around.young_person_id;
        let contexts = contexts(&rows, &at.meeting.context_scales, young_person_id);
        let (rows, in_contexts): (Vec<ScoreRow>, Vec<ScoreRow>) =
            rows.into_iter().partition(ScoreRow::is_overall);
        let waiting = self.waiting(at, invited, &rows).await?;
        let mut view = shown(&rows, young_person_id, on_says);
        if shown_already {
            raise(&mut view, &rows, &in_contexts);
        }
        view.contexts = contexts;
        (view.top_means, view.bottom_means) = self.ends(at).await?;
        view.shown = shown_already;
        view.waiting_for = waiting.into_iter().map(|one| one.name).collect();
        view.gap_answer.clone_from(&at.meeting.scores_gap_answer);
        Ok(view)
    }

    /// Who is asked for a number and has not given one: everybody who came or may still come, not the chair.
    async fn waiting(
        &mut self,
        at: &AtHand,
        invited: &[InvitationRow],
        given: &[ScoreRow],
    ) -> Result<Vec<room::Scorer>> {
        let here = |one: &&InvitationRow| {
            one.invited
                && scaling::is_asked(&one.part)
                && (one.attendance.is_empty() || waymark_domain::meeting::came(&one.attendance))
        };
        let given: Vec<&ScoreRow> = given.iter().filter(|row| row.is_overall()).collect();
        let has = |id: &str| given.iter().any(|row| row.person_id.as_deref() == Some(id));
        let mut waiting: Vec<room::Scorer> = invited
            .iter()
            .filter(here)
            .filter(|one| !has(&one.person_id))
            .map(|one| {
                let first = if one.part == "professional" {
                    one.given_name.clone()
                } else {
                    called(&one.preferred_name, &one.given_name)
                };
                let name = format!("{first} {}", one.family_name).trim().to_owned();
                room::Scorer { key: one.person_id.clone(), name }
            })
            .collect();
        // A 6-weekly review is chaired by the social worker; the number is theirs all the same.
        let worker = meeting::worker(self.store.connection(), at.around.social_worker_id.as_deref()).await?;
        if let Some(worker) = worker
            && !given.iter().any(|row| row.person_id.is_none() && row.scorer == worker.name)
        {
            waiting.push(room::Scorer { key: WORKER.to_owned(), name: worker.name });
        }
        Ok(waiting)
    }

    /// Whether the laptop may go round the table for this meeting.
    pub(super) async fn may_score_alone(&mut self, meeting_id: &str) -> Result<()> {
        let at = self.at_hand(meeting_id).await?;
        at.unlocked()?;
        if at.meeting.scores_shown_on.is_some() {
            return Err(Error::refused(
                "The numbers of this meeting are shown already, so nobody can give one alone any more. \
                 Nothing was changed. Type a late number on this page.",
            ));
        }
        let invited = invitation::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let given = minutes::given_scores(self.store.connection(), &at.meeting.id).await?;
        if self.waiting(&at, &invited, &given).await?.is_empty() {
            return Err(Error::refused("Everybody has given a number already. Nothing was changed."));
        }
        Ok(())
    }

    /// What the locked screen shows: whose turn it can be, and the two ends.
    pub(super) async fn scoring_alone(&mut self, meeting_id: &str) -> Result<room::ScoringAlone> {
        let at = self.at_hand(meeting_id).await?;
        let invited = invitation::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let given = minutes::given_scores(self.store.connection(), &at.meeting.id).await?;
        let (top_means, bottom_means) = self.ends(&at).await?;
        let lock = self.setting_values().await?.number(LOCK_MINUTES);
        Ok(room::ScoringAlone {
            called: called(&at.around.preferred_name, &at.around.given_name),
            top_means,
            bottom_means,
            contexts: scaling::asked(&at.meeting.context_scales).into_iter().map(asked_scale).collect(),
            waiting: self.waiting(&at, &invited, &given).await?,
            given: u32::try_from(given.iter().filter(|row| row.is_overall()).count()).unwrap_or(u32::MAX),
            lock_after_minutes: lock.and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(10),
            practice: self.practice,
        })
    }

    /// A number from the locked screen; what was given before cannot be read or changed there.
    pub(super) async fn give_score(
        &mut self,
        meeting_id: &str,
        request: room::GiveScore,
    ) -> Result<room::ScoringAlone> {
        let screen = self.scoring_alone(meeting_id).await?;
        let Some(scorer) = screen.waiting.into_iter().find(|one| one.key == request.key) else {
            return Err(Error::refused("This person has given a number already. Nothing was changed."));
        };
        let score = words::RecordScore {
            meeting_id: meeting_id.to_owned(),
            id: None,
            person_id: Some(scorer.key).filter(|key| key != WORKER),
            scorer: scorer.name,
            points: request.points,
            reason: request.reason,
            scale: String::new(),
        };
        let given = std::iter::once(request.points).chain(request.contexts.iter().map(|one| one.points));
        if given.flatten().any(|points| points > 10) {
            return Err(Error::Invalid(Problems::one("points-0", "Give a number from 0 to 10.")));
        }
        // The contexts first: once the overall number is given, it is nobody's turn any more.
        for one in request.contexts {
            if !screen.contexts.iter().any(|asked| asked.key == one.scale) {
                return Err(Error::refused("This scale is not asked at this meeting. Nothing was changed."));
            }
            let in_context = words::RecordScore {
                points: one.points,
                scale: one.scale,
                reason: String::new(),
                ..score.clone()
            };
            self.record_score(in_context).await?;
        }
        self.record_score(score).await?;
        self.scoring_alone(meeting_id).await
    }

    /// The numbers of every meeting of the pathway that this meeting belongs to, a line for each person.
    pub async fn scores_over_time(&mut self, request: About) -> Result<room::ScoresOverTime> {
        let at = self.at_hand(&request.id).await?;
        let council = self.words().await?;
        let from = self.store.connection();
        let all = meeting::of_pathway(from, &at.meeting.pathway_id).await?;
        let rows = minutes::scores_of_pathway(from, &at.meeting.pathway_id).await?;
        // The allocated social worker stands on no list, and minutes every meeting.
        let worker = meeting::worker(from, at.around.social_worker_id.as_deref()).await?.unwrap_or_default();
        let mut came: HashSet<(String, String)> = HashSet::new();
        for one in all.iter().filter(|one| rows.iter().any(|row| row.meeting_id == one.id)) {
            let invited = invitation::of_meeting(self.store.connection(), &one.id).await?;
            let there = invited.into_iter().filter(|one| waymark_domain::meeting::came(&one.attendance));
            let there = there.map(|invited| invited.person_id).chain([worker.name.clone()]);
            came.extend(there.map(|who| (one.id.clone(), who)));
        }
        let young_person = at.around.young_person_id.as_str();
        let on = |scale: Scale| {
            let own: Vec<&ScoreRow> = rows.iter().filter(|row| row.scale == scale.word()).collect();
            let scored: Vec<&meeting::MeetingRow> =
                all.iter().filter(|one| own.iter().any(|row| row.meeting_id == one.id)).collect();
            let given: Vec<Given> = own
                .iter()
                .filter_map(|row| {
                    let meeting = scored.iter().position(|one| one.id == row.meeting_id)?;
                    let key = row.person_id.clone().unwrap_or_else(|| row.scorer.clone());
                    Some(Given { meeting, key, score: score(row) })
                })
                .collect();
            let lines = scaling::over_time(scored.len(), &given);
            let meetings: Vec<room::ScoredMeeting> =
                scored.iter().map(|one| scored_meeting(one, &own, title(one, &council))).collect();
            let lines: Vec<room::ScorerLine> =
                lines.into_iter().map(|line| scorer_line(line, young_person, &scored, &came)).collect();
            (meetings, lines)
        };
        let (meetings, lines) = on(Scale::Overall);
        let contexts = Scale::CONTEXTS.into_iter().filter_map(|scale| {
            let (mut meetings, lines) = on(scale);
            // What was said about the numbers stands once, under the overall scale.
            meetings.iter_mut().for_each(|one| one.answers.clear());
            let title = scale.says().to_owned();
            (!lines.is_empty()).then_some(room::ContextOverTime { title, meetings, lines })
        });
        Ok(room::ScoresOverTime {
            called: called(&at.around.preferred_name, &at.around.given_name),
            contexts: contexts.collect(),
            meetings,
            lines,
        })
    }
}

fn asked_scale(scale: Scale) -> room::AskedScale {
    room::AskedScale {
        key: scale.word().to_owned(),
        title: scale.says().to_owned(),
        top_means: scale.top_means().to_owned(),
        bottom_means: scale.bottom_means().to_owned(),
    }
}

/// The scales of contexts with their numbers, asked or not; one that was asked no more keeps what was given.
fn contexts(rows: &[ScoreRow], asked: &str, young_person_id: &str) -> Vec<words::ContextScale> {
    let asked = scaling::asked(asked);
    let view = |scale: Scale| {
        let own: Vec<ScoreRow> = rows.iter().filter(|row| row.scale == scale.word()).cloned().collect();
        let shown = shown(&own, young_person_id, String::new());
        words::ContextScale {
            key: scale.word().to_owned(),
            title: scale.says().to_owned(),
            top_means: scale.top_means().to_owned(),
            bottom_means: scale.bottom_means().to_owned(),
            asked: asked.contains(&scale),
            range_says: if own.is_empty() { String::new() } else { shown.range_says },
            scores: shown.scores,
        }
    };
    Scale::CONTEXTS.into_iter().map(view).collect()
}

/// What numbers raise on any of the scales: far apart, or low.
fn raise(view: &mut words::ScoresView, overall: &[ScoreRow], in_contexts: &[ScoreRow]) {
    for scale in Scale::CONTEXTS {
        let own: Vec<Score> = in_contexts.iter().filter(|row| row.scale == scale.word()).map(score).collect();
        if let Some(says) = scaling::gap(&own) {
            let says = format!("{}: {says}", scale.says());
            view.gap_says = format!("{} {says}", view.gap_says).trim().to_owned();
            view.prompts.push(says);
        }
    }
    let all: Vec<Score> = overall.iter().chain(in_contexts).map(score).collect();
    if view.low_says.is_empty()
        && let Some(says) = scaling::low(&all)
    {
        view.low_says.clone_from(&says);
        view.prompts.push(says);
    }
}

fn score(row: &ScoreRow) -> Score {
    Score { scorer: row.scorer.clone(), points: row.points.and_then(|points| u8::try_from(points).ok()) }
}

fn scored_meeting(one: &meeting::MeetingRow, rows: &[&ScoreRow], title: String) -> room::ScoredMeeting {
    let own: Vec<&ScoreRow> = rows.iter().copied().filter(|row| row.meeting_id == one.id).collect();
    let given: Vec<Score> = own.iter().map(|row| score(row)).collect();
    let range = scaling::range(&given);
    let mut answers = Vec::new();
    if !one.scores_gap_answer.is_empty() {
        answers.push(format!("Why we see it differently: {}", one.scores_gap_answer));
    }
    if !one.strategy_considered.is_empty() {
        let says = format!("{} {}", capital(&one.strategy_considered), one.strategy_reason);
        answers.push(format!("Strategy discussion needed? {}", says.trim()));
    }
    room::ScoredMeeting {
        title,
        on_says: one.held_on.or(one.scheduled_on).map(dates::short).unwrap_or_default(),
        top_means: own.last().map(|row| row.top_means.clone()).unwrap_or_default(),
        bottom_means: own.last().map(|row| row.bottom_means.clone()).unwrap_or_default(),
        low: range.map(|(low, _)| low.into()),
        high: range.map(|(_, high)| high.into()),
        range_says: scaling::range_says(&given),
        median_says: scaling::median_says(&given),
        answers,
    }
}

/// A number, that somebody did not want to say one, or why there is none: never a nought (DR 9.3).
fn scorer_line(
    line: scaling::Line,
    young_person_id: &str,
    scored: &[&meeting::MeetingRow],
    came: &HashSet<(String, String)>,
) -> room::ScorerLine {
    let key = line.key.clone();
    let cell = |(at, one): (Option<Score>, &&meeting::MeetingRow)| {
        let says = match &at {
            None if came.contains(&(one.id.clone(), key.clone())) => "No number".to_owned(),
            None => "Not present".to_owned(),
            Some(score) => score.points.map_or("Did not want to say".to_owned(), |points| points.to_string()),
        };
        room::ScoreCell { points: at.and_then(|score| score.points).map(u32::from), says }
    };
    room::ScorerLine {
        is_young_person: line.key == young_person_id,
        scorer: line.scorer,
        cells: line.at.into_iter().zip(scored).map(cell).collect(),
    }
}

/// The numbers as a page shows them: the range and what it raises, never an average.
pub(super) fn shown(rows: &[ScoreRow], young_person_id: &str, on_says: String) -> words::ScoresView {
    let given: Vec<Score> = rows.iter().map(score).collect();
    let scores = rows
        .iter()
        .map(|row| words::ScoreView {
            id: row.id.clone(),
            scorer: row.scorer.clone(),
            person_id: row.person_id.clone(),
            is_young_person: row.person_id.as_deref() == Some(young_person_id),
            points: row.points,
            reason: row.reason.clone(),
        })
        .collect();
    let ends = rows.first().map(|row| (row.top_means.clone(), row.bottom_means.clone()));
    let (top_means, bottom_means) =
        ends.unwrap_or_else(|| (scaling::TOP_MEANS.to_owned(), scaling::BOTTOM_MEANS.to_owned()));
    words::ScoresView {
        on_says,
        scores,
        top_means,
        bottom_means,
        range_says: scaling::range_says(&given),
        prompts: scaling::prompts(&given),
        shown: true,
        waiting_for: Vec::new(),
        gap_says: scaling::gap(&given).unwrap_or_default(),
        gap_answer: String::new(),
        low_says: scaling::low(&given).unwrap_or_default(),
        contexts: Vec::new(),
    }
}
