//! A meeting that moves to another day: the day it had is kept, no limit moves with it, and a day after the limit is
//! acknowledged by the chair or the manager (DR 2.6, "Postponement").

use chrono::NaiveDate;
use waymark_domain::deadline::Deadline;
use waymark_domain::meeting::POSTPONE_REASONS;
use waymark_domain::powers::Deed;
use waymark_domain::problems::Problems;
use waymark_domain::words::Words;
use waymark_domain::{cadence, dates};

use super::super::{Act, Casebook, Error, Result, new_id};
use super::{AtHand, meeting_value};
use crate::store::meeting::{self, SchedulingRow};
use crate::store::practitioner;
use crate::store::record::{Field, Noun, Value};
use crate::wire::{self, Done, meetings as words};

impl Casebook {
    /// A new date, or none yet. The date before is kept, and no limit moves (DR 2.6).
    pub async fn postpone_meeting(&mut self, request: words::PostponeMeeting) -> Result<Done> {
        self.i_may(Deed::ArrangeMeeting).await?;
        let at = self.at_hand(&request.meeting_id).await?;
        if at.meeting.held_on.is_some() {
            return Err(Error::refused("This meeting was held. Nothing was changed."));
        }
        let fields = self.new_date(&request, &at).await?;
        let today = self.today();
        let mut acting = self.begin(Act::PostponeMeeting, Noun::Meeting, &at.meeting.id).await?;
        acting.touches(&at.around.young_person_id);
        acting.set(Noun::Meeting, &at.meeting.id, &fields.meeting).await?;
        acting
            .add(
                Noun::Scheduling,
                &new_id(),
                &[
                    ("meeting_id", at.meeting.id.as_str().into()),
                    ("from_on", at.meeting.scheduled_on.map(Value::from).unwrap_or(Value::Empty)),
                    ("to_on", fields.to.map(Value::from).unwrap_or(Value::Empty)),
                    ("reason", request.reason.as_str().into()),
                    ("note", Value::typed(&request.note)),
                    ("decided_by", Value::typed(&request.decided_by)),
                    ("recorded_on", today.into()),
                    ("late_reason", fields.late_reason),
                ],
            )
            .await?;
        let entry = acting.finish().await?;
        Ok(self.done(
            entry,
            &at.meeting.id,
            Act::PostponeMeeting,
            &[wire::Noun::Meeting, wire::Noun::Pathway],
        ))
    }

    async fn new_date(&mut self, request: &words::PostponeMeeting, at: &AtHand) -> Result<NewDate> {
        let calendar = self.calendar().await?;
        let mut problems = Problems::none();
        if !POSTPONE_REASONS.iter().any(|(word, _)| *word == request.reason) {
            problems.add("reason", "Choose why the meeting was moved.");
        }
        if request.reason == "other" && request.note.trim().is_empty() {
            problems.add("note", "Say in a few words why.");
        }
        if request.decided_by.trim().is_empty() {
            problems.add("decided_by", "Say who decided this.");
        }
        let to = request.to.as_deref().filter(|to| !to.trim().is_empty());
        let to = to.and_then(|to| problems.take("to", dates::parse(to)));
        if let (Some(to), Some(born_on)) = (to, at.around.born_on)
            && let Some(says) = cadence::too_old_on(born_on, to, &calendar)
        {
            problems.add("to", says);
        }
        // Late or not, it is moved: what is past the limit says why, and somebody acknowledges it (DR 2.6).
        let late =
            to.zip(self.limit_of_cadence(&at.meeting).await?).and_then(|(to, limit)| late_says(to, &limit));
        if let Some(says) = late.as_ref().filter(|_| request.late_reason.trim().is_empty()) {
            problems.add("late_reason", format!("{says} Say why it cannot be held in time."));
        }
        let mut meeting: Vec<Field> = vec![
            ("scheduled_on", to.map(Value::from).unwrap_or(Value::Empty)),
            // A new date is agreed anew.
            ("worker_agreed_on", Value::Empty),
            ("chair_agreed_on", Value::Empty),
            ("booked_on", Value::Empty),
            ("invitations_sent_on", Value::Empty),
        ];
        for (name, typed) in [("starts_at", &request.starts_at), ("ends_at", &request.ends_at)] {
            if !typed.trim().is_empty()
                && let Some(value) = meeting_value(name, typed.trim(), &mut problems)
            {
                meeting.push((name, value));
            }
        }
        let now = (at.meeting.scheduled_on, at.meeting.starts_at.as_str(), at.meeting.ends_at.as_str());
        let same = |name: &str, now: &str| {
            meeting.iter().all(|(field, value)| *field != name || *value == Value::from(now))
        };
        if to.is_some() && to == now.0 && same("starts_at", now.1) && same("ends_at", now.2) {
            problems.add("to", "The meeting is on this day already.");
        }
        let late_reason = late.map_or(Value::Empty, |_| Value::typed(&request.late_reason));
        if problems.is_empty() {
            Ok(NewDate { to, meeting, late_reason })
        } else {
            Err(Error::Invalid(problems))
        }
    }

    /// What a new day would mean, before anything is moved.
    pub async fn new_day(&mut self, request: words::NewDay) -> Result<words::NewDaySays> {
        let at = self.at_hand(&request.meeting_id).await?;
        let to = dates::parse(&request.to).ok();
        let limit = self.limit_of_cadence(&at.meeting).await?;
        let late = to.zip(limit).and_then(|(to, limit)| late_says(to, &limit));
        let council = self.words().await?;
        Ok(words::NewDaySays {
            acknowledged_by: late.as_ref().map(|_| acknowledges(&at, &council)).unwrap_or_default(),
            late_says: late.unwrap_or_default(),
        })
    }

    /// The chair, or for a review the manager, says that they know of the late day. It stays late.
    pub async fn acknowledge_late_day(&mut self, request: words::AcknowledgeLateDay) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        if at.meeting.held_on.is_some() {
            return Err(Error::refused("This meeting was held. Nothing was changed."));
        }
        let Some((moved, _)) = self.late_move(&at).await? else {
            return Err(Error::refused("This meeting is not late. Nothing was changed."));
        };
        if moved.acknowledged_on.is_some() {
            return Err(Error::refused("This late day is acknowledged already. Nothing was changed."));
        }
        if request.practitioner_id.is_empty() {
            return Err(Error::Invalid(Problems::one("practitioner_id", "Choose who acknowledges it.")));
        }
        self.may(deed(&at), &request.practitioner_id).await?;
        let (today, me) = (self.today(), self.me().to_owned());
        let mut acting = self.begin(Act::AcknowledgeLateDay, Noun::Scheduling, &moved.id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        if request.practitioner_id != me {
            acting.on_behalf_of(&request.practitioner_id);
        }
        let fields: [Field; 2] =
            [("acknowledged_on", today.into()), ("acknowledged_by", request.practitioner_id.into())];
        acting.set(Noun::Scheduling, &moved.id, &fields).await?;
        let entry = acting.finish().await?;
        let changed = [wire::Noun::Meeting, wire::Noun::Pathway];
        Ok(self.done(entry, &at.meeting.id, Act::AcknowledgeLateDay, &changed))
    }

    /// The late day of a meeting that was moved, for its page; nothing where it keeps its limit.
    pub(super) async fn late_day(&mut self, at: &AtHand) -> Result<Option<words::LateDay>> {
        if at.meeting.held_on.is_some() {
            return Ok(None);
        }
        let Some((moved, says)) = self.late_move(at).await? else { return Ok(None) };
        let council = self.words().await?;
        let workers = practitioner::practitioners(self.store.connection()).await?;
        let acknowledged_says = moved.acknowledged_on.map(|on| {
            let by = workers.iter().find(|one| one.practitioner_id == moved.acknowledged_by);
            format!("{} acknowledged it on {}.", by.map_or("A colleague", |one| &one.name), dates::full(on))
        });
        let may = self.who_may(deed(at)).await?;
        let may = may.iter().map(|one| wire::session::Named {
            id: one.practitioner_id.clone(),
            name: one.name.clone(),
            detail: one.job_title.clone().unwrap_or_default(),
        });
        Ok(Some(words::LateDay {
            says,
            reason: moved.late_reason,
            acknowledged_says: acknowledged_says.unwrap_or_default(),
            acknowledged_by: acknowledges(at, &council),
            may: may.collect(),
        }))
    }

    /// The move that gave a meeting its day, where that day is after the limit.
    async fn late_move(&mut self, at: &AtHand) -> Result<Option<(SchedulingRow, String)>> {
        let Some(on) = at.meeting.scheduled_on else { return Ok(None) };
        let Some(limit) = self.limit_of_cadence(&at.meeting).await? else { return Ok(None) };
        let Some(says) = late_says(on, &limit) else { return Ok(None) };
        let moves = meeting::schedulings(self.store.connection(), &at.meeting.id).await?;
        let last = moves.into_iter().rfind(|one| !one.reason.is_empty());
        Ok(last.filter(|one| one.to_on == Some(on)).map(|one| (one, says)))
    }
}

/// Whose acknowledgement it takes.
fn deed(at: &AtHand) -> Deed {
    if at.is_review() { Deed::AcknowledgeLateReview } else { Deed::AcknowledgeLateFull }
}

fn acknowledges(at: &AtHand, council: &Words) -> String {
    if at.is_review() { council.manager.clone() } else { council.chair.clone() }
}

/// How late a day would be; nothing where it keeps the limit.
fn late_says(on: NaiveDate, limit: &Deadline) -> Option<String> {
    let late = (on - limit.due_on).num_days();
    (late > 0).then(|| {
        format!(
            "{} is {} after the last day, {}.",
            dates::full(on),
            dates::count(late, "day", "days"),
            dates::full(limit.due_on)
        )
    })
}

struct NewDate {
    to: Option<NaiveDate>,
    meeting: Vec<Field>,
    late_reason: Value,
}
