//! A meeting from agreeing its date to recording that it was held.
//!
//! Each public function is one act. What the pages show is in the submodules; the minutes are in `minutes.rs`.

mod arranging;
pub(super) mod list;
mod moving;
mod pasting;
mod plan;
mod presenting;
mod referral;
mod since;
pub(super) mod steps;
pub(super) mod view;

use chrono::NaiveDate;
use waymark_domain::meeting::{MeetingKind, came};
use waymark_domain::powers::Deed;
use waymark_domain::problems::Problems;
use waymark_domain::words::Words;
use waymark_domain::{cadence, dates, scaling};

use super::{Act, Casebook, Error, Result, new_id};
use crate::store::meeting::{self, AroundRow, MeetingRow};
use crate::store::record::{Field, Noun, Value};
use crate::store::{columns, invitation};
use crate::wire::{self, Done, meetings as words};

/// The fields of a meeting that are typed on its pages.
const TYPED: [&str; 18] = [
    "starts_at",
    "ends_at",
    "venue",
    "venue_address",
    "room",
    "access_needs",
    "online_link",
    "reply_by_on",
    "strategy_considered",
    "strategy_reason",
    "next_review_on",
    "next_full_on",
    "scale_top",
    "scale_bottom",
    "scores_gap_answer",
    "plan_updated",
    "plan_updated_reason",
    "context_scales",
];

/// Typed fields that are part of the minutes, and locked with them.
const OF_THE_MINUTES: [&str; 10] = [
    "strategy_considered",
    "strategy_reason",
    "next_review_on",
    "next_full_on",
    "scale_top",
    "scale_bottom",
    "scores_gap_answer",
    "plan_updated",
    "plan_updated_reason",
    "context_scales",
];

/// A meeting with the young person and the workers it belongs to.
pub(super) struct AtHand {
    pub meeting: MeetingRow,
    pub around: AroundRow,
}

impl AtHand {
    /// Who chairs: the allocated social worker a 6-weekly review, the independent chair the rest (DR 3.12).
    pub(super) fn chair_id(&self) -> Option<&str> {
        if self.is_review() {
            self.around.social_worker_id.as_deref()
        } else {
            self.around.chair_id.as_deref()
        }
    }

    /// The social worker chairs it and writes its record (DR 3.12).
    pub(super) fn is_review(&self) -> bool {
        self.meeting.kind == "review"
    }

    pub(super) fn is_locked(&self) -> bool {
        self.meeting.signed_off_on.is_some()
    }

    /// Signed-off minutes do not change any more.
    pub(super) fn unlocked(&self) -> Result<()> {
        match self.meeting.signed_off_on {
            None => Ok(()),
            Some(day) => Err(Error::refused(format!(
                "These minutes were signed off on {} and are locked. Nothing was changed. \
                 Say what was wrong in the minutes of the next meeting.",
                dates::full(day)
            ))),
        }
    }

    /// What is written down once a meeting was held waits for that.
    pub(super) fn held(&self) -> Result<NaiveDate> {
        self.meeting.held_on.ok_or_else(|| {
            Error::refused("This meeting is not recorded as held yet. Nothing was changed. Record that it was held first.")
        })
    }
}

/// "Full meeting 1", "6-weekly review 1", in the council's words.
pub(super) fn title(meeting: &MeetingRow, words: &Words) -> String {
    words.title(kind_of(&meeting.kind), meeting.sequence.into())
}

/// The kind in the council's words.
pub(super) fn kind_says(kind: &str, words: &Words) -> String {
    words.kind(kind_of(kind))
}

pub(super) fn kind_of(kind: &str) -> MeetingKind {
    MeetingKind::of_word(kind).unwrap_or(MeetingKind::Full)
}

/// What to call somebody: the name they prefer, or their given name.
pub(super) fn called(preferred: &str, given: &str) -> String {
    if preferred.trim().is_empty() { given.to_owned() } else { preferred.to_owned() }
}

/// A typed day, or a sentence at its field.
pub(super) fn typed_day(field: &'static str, text: &str) -> Result<NaiveDate> {
    dates::parse(text).map_err(|error| Error::Invalid(Problems::one(field, error.to_string())))
}

impl Casebook {
    /// A meeting with what is around it, where its record opens.
    pub(super) async fn at_hand(&mut self, meeting_id: &str) -> Result<AtHand> {
        let at = self.listed(meeting_id).await?;
        if at.around.restricted {
            self.door(&at.around.young_person_id).await?;
        }
        Ok(at)
    }

    /// The same for a list, which leaves out what is restricted to others.
    pub(super) async fn listed(&mut self, meeting_id: &str) -> Result<AtHand> {
        let connection = self.store.connection();
        let meeting = meeting::find(connection, meeting_id).await?.ok_or(Error::Missing("meeting"))?;
        let around =
            meeting::around(connection, &meeting.pathway_id).await?.ok_or(Error::Missing("pathway"))?;
        Ok(AtHand { meeting, around })
    }

    /// Writes fields of a meeting as one act.
    pub(super) async fn set_meeting(&mut self, act: Act, at: &AtHand, fields: &[Field]) -> Result<Done> {
        self.set_meeting_for(act, at, fields, None).await
    }

    /// The same where somebody else said so: the log names them beside whoever wrote it down.
    async fn set_meeting_for(
        &mut self,
        act: Act,
        at: &AtHand,
        fields: &[Field],
        by: Option<&str>,
    ) -> Result<Done> {
        let by = by.filter(|by| *by != self.me()).map(str::to_owned);
        let mut acting = self.begin(act, Noun::Meeting, &at.meeting.id).await?;
        if let Some(by) = by {
            acting.on_behalf_of(&by);
        }
        acting.touches(&at.around.young_person_id);
        acting.set(Noun::Meeting, &at.meeting.id, fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &at.meeting.id, act, &[wire::Noun::Meeting, wire::Noun::Pathway]))
    }

    /// A meeting with its first date, and a list of the people who would ordinarily be asked.
    pub async fn arrange_meeting(&mut self, request: words::ArrangeMeeting) -> Result<Done> {
        self.i_may(Deed::ArrangeMeeting).await?;
        let arranging = self.arranging(wire::About { id: request.pathway_id.clone() }).await?;
        if !arranging.not_yet.is_empty() {
            return Err(Error::refused(arranging.not_yet.join(" ")));
        }
        let around = meeting::around(self.store.connection(), &request.pathway_id)
            .await?
            .ok_or(Error::Missing("pathway"))?;
        let (on, starts, ends) = self.checked(&request, &around).await?;
        let before = meeting::of_pathway(self.store.connection(), &request.pathway_id).await?;
        let alike = |one: &&MeetingRow| kind_of(&one.kind).is_full() == kind_of(&request.kind).is_full();
        let sequence = before.iter().filter(alike).map(|one| one.sequence).max().unwrap_or(0) + 1;
        // What held for the meeting before holds for this one, until somebody changes it.
        let last = before.iter().max_by_key(|one| (one.scheduled_on, one.sequence));
        let carried = last.filter(|one| one.venue == request.venue.trim());
        let usual = invitation::usual(self.store.connection(), &around.young_person_id).await?;

        let (id, today) = (new_id(), self.today());
        let mut acting = self.begin(Act::ArrangeMeeting, Noun::Meeting, &id).await?;
        acting.touches(&around.young_person_id);
        acting
            .add(
                Noun::Meeting,
                &id,
                &[
                    ("pathway_id", request.pathway_id.as_str().into()),
                    ("kind", request.kind.as_str().into()),
                    ("sequence", i64::from(sequence).into()),
                    ("scheduled_on", on.into()),
                    ("starts_at", starts.into()),
                    ("ends_at", ends.into()),
                    ("venue", Value::typed(&request.venue)),
                    ("venue_address", Value::typed(carried.map_or("", |one| &one.venue_address))),
                    ("access_needs", Value::typed(last.map_or("", |one| &one.access_needs))),
                    ("context_scales", Value::typed(last.map_or("", |one| &one.context_scales))),
                ],
            )
            .await?;
        acting
            .add(
                Noun::Scheduling,
                &new_id(),
                &[("meeting_id", id.as_str().into()), ("to_on", on.into()), ("recorded_on", today.into())],
            )
            .await?;
        let young_person =
            invitation::Usual { person_id: around.young_person_id.clone(), part: "young_person" };
        for one in std::iter::once(&young_person).chain(&usual) {
            acting
                .add(Noun::Invitation, &new_id(), &super::invitations::line(&id, &one.person_id, one.part))
                .await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::ArrangeMeeting, &[wire::Noun::Meeting, wire::Noun::Pathway]))
    }

    /// Every problem of an arrangement at once: kind, date, times.
    async fn checked(
        &mut self,
        request: &words::ArrangeMeeting,
        around: &AroundRow,
    ) -> Result<(NaiveDate, String, String)> {
        let calendar = self.calendar().await?;
        let mut problems = Problems::none();
        if MeetingKind::of_word(&request.kind).is_none() {
            problems.add("kind", "Choose which kind of meeting this is.");
        }
        let on = problems.take("scheduled_on", dates::parse(&request.scheduled_on));
        if let (Some(on), Some(born_on)) = (on, around.born_on)
            && let Some(says) = cadence::too_old_on(born_on, on, &calendar)
        {
            problems.add("scheduled_on", says);
        }
        let starts = problems.take("starts_at", dates::parse_time(&request.starts_at));
        let ends = problems.take("ends_at", dates::parse_time(&request.ends_at));
        if starts.zip(ends).is_some_and(|(starts, ends)| ends <= starts) {
            problems.add("ends_at", "The meeting ends before it begins. Give the time it ends.");
        }
        match (on, starts, ends) {
            (Some(on), Some(starts), Some(ends)) if problems.is_empty() => {
                Ok((on, starts.format("%H:%M").to_string(), ends.format("%H:%M").to_string()))
            }
            _ => Err(Error::Invalid(problems)),
        }
    }

    /// New values for what is typed on the meeting's pages.
    pub async fn change_meeting(&mut self, request: wire::Change) -> Result<Done> {
        let at = self.at_hand(&request.id).await?;
        let mut fields: Vec<Field> = Vec::new();
        let mut problems = Problems::none();
        for change in &request.changes {
            let allowed = TYPED.contains(&change.field.as_str());
            let Some(name) = columns::column(Noun::Meeting, &change.field).filter(|_| allowed) else {
                return Err(Error::refused("That cannot be changed here. Nothing was changed."));
            };
            if OF_THE_MINUTES.contains(&name) {
                at.unlocked()?;
            }
            let text = change.value.as_deref().unwrap_or_default().trim();
            if let Some(value) = meeting_value(name, text, &mut problems) {
                fields.push((name, value));
            }
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        self.set_meeting(Act::ChangeMeeting, &at, &fields).await
    }

    /// The worker or the chair agrees to date and place. Both days are kept.
    pub async fn agree_date(&mut self, request: words::OnDate) -> Result<Done> {
        self.i_may(Deed::ArrangeMeeting).await?;
        let at = self.at_hand(&request.meeting_id).await?;
        let on = self.not_later_than_today("on", &request.on)?;
        let field = match request.who.as_str() {
            "worker" => "worker_agreed_on",
            "chair" => "chair_agreed_on",
            _ => {
                let Words { social_worker, chair, .. } = self.words().await?;
                let says = format!("Say who agreed: the {social_worker} or the {chair}.");
                return Err(Error::Invalid(Problems::one("who", says)));
            }
        };
        if at.meeting.scheduled_on.is_none() {
            return Err(Error::refused(
                "There is no date to agree yet. Nothing was changed. Give the meeting a date first.",
            ));
        }
        let by = if request.who == "chair" { &at.around.chair_id } else { &at.around.social_worker_id };
        self.set_meeting_for(Act::AgreeDate, &at, &[(field, on.into())], by.as_deref()).await
    }

    /// The chair asks business support for room and invitations (T8).
    pub async fn ask_business_support(&mut self, request: words::OnDate) -> Result<Done> {
        self.i_may(Deed::ArrangeMeeting).await?;
        let at = self.at_hand(&request.meeting_id).await?;
        let on = self.not_later_than_today("on", &request.on)?;
        let Words { social_worker, chair, .. } = self.words().await?;
        let mut missing: Vec<String> = Vec::new();
        if at.meeting.worker_agreed_on.is_none() || at.meeting.chair_agreed_on.is_none() {
            missing.push(format!("The {social_worker} and the {chair} have not both agreed the date yet."));
        }
        if at.meeting.invitations_agreed_on.is_none() {
            missing.push("The invitation list is not agreed yet.".into());
        }
        refuse_when(&missing)?;
        let fields = [("support_asked_on", on.into())];
        self.set_meeting_for(Act::AskBusinessSupport, &at, &fields, at.chair_id()).await
    }

    /// The place is booked.
    pub async fn record_booking(&mut self, request: words::OnDate) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        let on = self.not_later_than_today("on", &request.on)?;
        if at.meeting.venue.is_empty() && at.meeting.online_link.is_empty() {
            return Err(Error::refused(
                "There is no place and no link yet. Nothing was changed. Give one of them first.",
            ));
        }
        self.set_meeting(Act::RecordBooking, &at, &[("booked_on", on.into())]).await
    }

    /// The invitations went out.
    pub async fn record_invitations_sent(&mut self, request: words::OnDate) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        let on = self.not_later_than_today("on", &request.on)?;
        if at.meeting.invitations_agreed_on.is_none() {
            return Err(Error::refused(
                "The invitation list is not agreed yet. Nothing was changed. Agree it first.",
            ));
        }
        self.set_meeting(Act::RecordInvitationsSent, &at, &[("invitations_sent_on", on.into())]).await
    }

    /// The chair confirms that the meeting was held: every clock of its outputs starts here (T12).
    pub async fn hold_meeting(&mut self, request: words::OnDate) -> Result<Done> {
        self.i_may(Deed::HoldMeeting).await?;
        let at = self.at_hand(&request.meeting_id).await?;
        let on = self.not_later_than_today("on", &request.on)?;
        let calendar = self.calendar().await?;
        if let Some(says) = at.around.born_on.and_then(|born_on| cadence::too_old_on(born_on, on, &calendar))
        {
            return Err(Error::Invalid(Problems::one("on", says)));
        }
        refuse_when(&self.pathway_facts(&at.meeting.pathway_id).await?.facts.not_holdable(on))?;
        let invited = invitation::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let open = invited.iter().filter(|one| one.invited && one.attendance.is_empty()).count();
        if open > 0 {
            let people = dates::count(i64::try_from(open).unwrap_or(i64::MAX), "person", "people");
            return Err(Error::refused(format!(
                "Who came is not recorded yet for {people}. Nothing was changed. Record it first."
            )));
        }
        if !invited.iter().any(|one| came(&one.attendance)) {
            return Err(Error::refused(
                "Nobody is recorded as having come. Nothing was changed. Record it as not held instead.",
            ));
        }
        let fields: [Field; 3] =
            [("held_on", on.into()), ("not_held_on", Value::Empty), ("not_held_reason", Value::Empty)];
        // Whoever minutes records it; it is the chair who says so.
        self.set_meeting_for(Act::HoldMeeting, &at, &fields, at.chair_id()).await
    }

    /// Adjourned, not enough people, nobody came: no clock starts (T13).
    pub async fn record_not_held(&mut self, request: words::NotHeld) -> Result<Done> {
        self.i_may(Deed::HoldMeeting).await?;
        let at = self.at_hand(&request.meeting_id).await?;
        if at.meeting.held_on.is_some() {
            return Err(Error::refused(
                "This meeting is recorded as held. Nothing was changed. Take that back first.",
            ));
        }
        let on = self.not_later_than_today("on", &request.on)?;
        if request.reason.trim().is_empty() {
            return Err(Error::Invalid(Problems::one("reason", "Say why the meeting was not held.")));
        }
        let fields = [("not_held_on", on.into()), ("not_held_reason", Value::typed(&request.reason))];
        self.set_meeting_for(Act::RecordNotHeld, &at, &fields, at.chair_id()).await
    }

    /// A day on which something has happened: today or before.
    pub(super) fn not_later_than_today(&self, field: &'static str, text: &str) -> Result<NaiveDate> {
        let on = typed_day(field, text)?;
        if on > self.today() {
            return Err(Error::Invalid(Problems::one(
                field,
                "This day is still to come. Give the day it happened.",
            )));
        }
        Ok(on)
    }
}

/// Says no with every reason, and that nothing was lost.
pub(super) fn refuse_when(reasons: &[impl AsRef<str>]) -> Result<()> {
    if reasons.is_empty() {
        return Ok(());
    }
    let reasons: Vec<&str> = reasons.iter().map(AsRef::as_ref).collect();
    Err(Error::refused(format!("{} Nothing was changed.", reasons.join(" "))))
}

/// The value of a typed field: days and times in one form, words from their list.
fn meeting_value(name: &'static str, text: &str, problems: &mut Problems) -> Option<Value> {
    if text.is_empty() {
        return Some(Value::Empty);
    }
    match name {
        "reply_by_on" | "next_review_on" | "next_full_on" => {
            problems.take(name, dates::parse(text)).map(Value::from)
        }
        "starts_at" | "ends_at" => problems
            .take(name, dates::parse_time(text))
            .map(|time| Value::from(time.format("%H:%M").to_string())),
        "context_scales" => {
            let asked: Vec<&str> = scaling::asked(text).into_iter().map(scaling::Scale::word).collect();
            Some(Value::typed(&asked.join(" ")))
        }
        "strategy_considered" | "plan_updated" if !["yes", "no"].contains(&text) => {
            problems.add(name, "Answer yes or no.");
            None
        }
        _ => Some(Value::from(text)),
    }
}
