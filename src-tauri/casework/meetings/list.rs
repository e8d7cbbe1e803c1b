//! The list of meetings, and a meeting as one line.

use chrono::{NaiveDate, NaiveTime};
use waymark_domain::meeting::{MeetingFacts, MeetingKind};
use waymark_domain::{dates, people};

use super::super::{Casebook, Result};
use super::{AtHand, called, title};
use crate::store::document::{self, DocumentRow};
use crate::store::invitation;
use crate::store::meeting::{self, MeetingRow};
use crate::wire::{Nothing, meetings as words};

impl Casebook {
    /// Every meeting: those to come first, then the past ones.
    pub async fn meetings(&mut self, _: Nothing) -> Result<Vec<words::MeetingLine>> {
        let all = meeting::every(self.store.connection()).await?;
        self.lines(all).await
    }

    /// The meetings of one pathway, as lines of its record.
    pub async fn meetings_of(&mut self, pathway_id: &str) -> Result<Vec<words::MeetingLine>> {
        let all = meeting::of_pathway(self.store.connection(), pathway_id).await?;
        self.lines(all).await
    }

    async fn lines(&mut self, all: Vec<MeetingRow>) -> Result<Vec<words::MeetingLine>> {
        let mut lines = Vec::with_capacity(all.len());
        for meeting in all {
            let Some(around) = meeting::around(self.store.connection(), &meeting.pathway_id).await? else {
                continue;
            };
            lines.push(self.line(&AtHand { meeting, around }).await?);
        }
        Ok(lines)
    }

    async fn line(&mut self, at: &AtHand) -> Result<words::MeetingLine> {
        let chair = meeting::worker(self.store.connection(), at.chair_id()).await?.unwrap_or_default();
        let documents = document::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let state = facts_of(&at.meeting, &documents).state();
        let limit = if at.meeting.held_on.is_some() { None } else { self.limit_of(&at.meeting).await? };
        let calendar = self.calendar().await?;
        let today = self.today();
        let (tag_kind, tag) = match &limit {
            Some(limit) if at.meeting.not_held_on.is_none() => tag(limit.standing(today, None, &calendar)),
            _ if at.meeting.filed_on.is_some() => ("done", "filed".to_owned()),
            _ => ("", String::new()),
        };
        let around = &at.around;
        Ok(words::MeetingLine {
            id: at.meeting.id.clone(),
            young_person_id: around.young_person_id.clone(),
            name: format!("{} {}", called(&around.preferred_name, &around.given_name), around.family_name)
                .trim()
                .to_owned(),
            initials: people::initials(&around.given_name, &around.family_name),
            kind: at.meeting.kind.clone(),
            title: title(&at.meeting),
            on: at.meeting.held_on.or(at.meeting.scheduled_on).map(|day| day.to_string()),
            when_says: when_says(&at.meeting),
            place: at.meeting.venue.clone(),
            state: state.word().to_owned(),
            state_says: state.says().to_owned(),
            chair: chair.name,
            missing: self.missing(&at.meeting).await?,
            limit_says: limit.map(|limit| limit.hold_by_says(&calendar)).unwrap_or_default(),
            tag_kind: tag_kind.to_owned(),
            tag,
        })
    }

    /// "venue, 2 replies".
    async fn missing(&mut self, meeting: &MeetingRow) -> Result<String> {
        if meeting.held_on.is_some() || meeting.not_held_on.is_some() {
            return Ok(String::new());
        }
        let invited = invitation::of_meeting(self.store.connection(), &meeting.id).await?;
        let replies = invited.iter().filter(|one| one.invited && one.reply.is_empty()).count();
        let mut missing = Vec::new();
        if meeting.scheduled_on.is_none() {
            missing.push("date".to_owned());
        }
        if meeting.venue.is_empty() && meeting.online_link.is_empty() {
            missing.push("venue".to_owned());
        }
        if replies > 0 && meeting.invitations_sent_on.is_some() {
            missing.push(dates::count(i64::try_from(replies).unwrap_or(i64::MAX), "reply", "replies"));
        }
        Ok(missing.join(", "))
    }
}

/// What a meeting's record says about its dates, with what was sent.
pub(in super::super) fn facts_of(meeting: &MeetingRow, documents: &[DocumentRow]) -> MeetingFacts {
    let standing = |kind: &str| -> Vec<&DocumentRow> {
        documents
            .iter()
            .filter(|one| {
                one.meeting_id == meeting.id && one.superseded_by.is_none() && one.kind.starts_with(kind)
            })
            .collect()
    };
    // The day the last copy went, once none is left to send.
    let sent = |kind: &str| {
        standing(kind)
            .into_iter()
            .map(|one| one.sent_on)
            .min()
            .flatten()
            .and(standing(kind).into_iter().filter_map(|one| one.sent_on).max())
    };
    MeetingFacts {
        id: meeting.id.clone(),
        kind: MeetingKind::of_word(&meeting.kind),
        title: title(meeting),
        scheduled_on: meeting.scheduled_on,
        worker_agreed_on: meeting.worker_agreed_on,
        chair_agreed_on: meeting.chair_agreed_on,
        invitations_agreed_on: meeting.invitations_agreed_on,
        support_asked_on: meeting.support_asked_on,
        booked_on: meeting.booked_on,
        invitations_sent_on: meeting.invitations_sent_on,
        introduced_on: sent("introductory_letter"),
        held_on: meeting.held_on,
        not_held_on: meeting.not_held_on,
        drafted_on: meeting.drafted_on,
        returned_on: meeting.returned_on,
        signed_off_on: meeting.signed_off_on,
        minutes_sent_on: sent("minutes"),
        letter_final_on: standing("outcome_letter").into_iter().filter_map(|one| one.final_on).max(),
        letter_sent_on: sent("outcome_letter"),
        minutes_lcs_on: meeting.minutes_lcs_on,
        letter_lcs_on: meeting.letter_lcs_on,
        filed_on: meeting.filed_on,
    }
}

/// "Wed 16 Dec 2026, 2pm to 3.30pm".
pub(in super::super) fn when_says(meeting: &MeetingRow) -> String {
    let Some(on) = meeting.held_on.or(meeting.scheduled_on) else { return "No date yet".into() };
    let times =
        times(meeting).map(|(starts, ends)| format!(", {} to {}", dates::time(starts), dates::time(ends)));
    format!("{}{}", dates::full(on), times.unwrap_or_default())
}

/// The two times, where both are known.
pub(in super::super) fn times(meeting: &MeetingRow) -> Option<(NaiveTime, NaiveTime)> {
    Some((dates::parse_time(&meeting.starts_at).ok()?, dates::parse_time(&meeting.ends_at).ok()?))
}

/// The colour and words of a deadline: late, now, soon, done.
pub(in super::super) fn tag(standing: waymark_domain::deadline::Standing) -> (&'static str, String) {
    use waymark_domain::deadline::Standing;
    let kind = match standing {
        Standing::Met { .. } => "done",
        Standing::Overdue { .. } => "late",
        Standing::DueToday => "now",
        Standing::DueIn(days) if days <= 7 => "soon",
        Standing::DueIn(_) => "",
    };
    (kind, standing.says())
}

/// Whether a meeting's new date lies past its limit: "will be 6 days late".
pub(in super::super) fn will_be_late(on: Option<NaiveDate>, due_on: NaiveDate) -> Option<String> {
    let late = (on? - due_on).num_days();
    (late > 0).then(|| {
        format!(
            "On that day it will be {} late: the limit stays {}.",
            dates::count(late, "day", "days"),
            dates::full(due_on)
        )
    })
}
