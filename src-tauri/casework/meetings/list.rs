//! The list of meetings, and a meeting as one line.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use waymark_domain::calendar::Calendar;
use waymark_domain::letter::is_of_what_was_said;
use waymark_domain::meeting::{MeetingFacts, MeetingKind};
use waymark_domain::words::Words;
use waymark_domain::{dates, people};

use super::super::settings::Values;
use super::super::{Casebook, Result};
use super::arranging::limit_among;
use super::{AtHand, called, title};
use crate::store::document::{self, DocumentRow};
use crate::store::facts;
use crate::store::meeting::{self, AroundRow, MeetingRow};
use crate::wire::{Nothing, meetings as words};

/// How many meetings that are over stand on the list.
const OVER: u32 = 300;

fn is_ahead(meeting: &MeetingRow) -> bool {
    meeting.held_on.is_none() && meeting.not_held_on.is_none()
}

/// What every line of a list draws on, asked for once.
struct Listed {
    words: Words,
    settings: Values,
    calendar: Calendar,
    today: NaiveDate,
    around: HashMap<String, AroundRow>,
    chairs: HashMap<String, String>,
    documents: HashMap<String, Vec<DocumentRow>>,
    replies: HashMap<String, i64>,
}

impl Casebook {
    /// The meetings that still ask for something, those to come first, and the last of those that are over. Older ones
    /// are on the young person's record.
    pub async fn meetings(&mut self, _: Nothing) -> Result<Vec<words::MeetingLine>> {
        let connection = self.store.connection();
        let shown = meeting::listed(connection, OVER).await?;
        let pathways = facts::ids(shown.iter().map(|one| one.pathway_id.as_str()));
        let mut around = meeting::around_some(connection, &pathways).await?;
        let hidden = self.hidden_people().await?;
        around.retain(|one| !hidden.contains(&one.young_person_id));
        let connection = self.store.connection();
        let documents = facts::ids(shown.iter().map(|one| one.id.as_str()));
        let documents = document::of_meetings(connection, &documents).await?;
        let ahead = shown.iter().filter(|one| is_ahead(one)).map(|one| one.pathway_id.as_str());
        let siblings = meeting::of_pathways(connection, &facts::ids(ahead)).await?;
        self.lines(&shown, &siblings, around, documents).await
    }

    /// The meetings of one pathway, as lines of its record.
    pub async fn meetings_of(&mut self, pathway_id: &str) -> Result<Vec<words::MeetingLine>> {
        let connection = self.store.connection();
        let all = meeting::of_pathway(connection, pathway_id).await?;
        let around = meeting::around(connection, pathway_id).await?;
        let documents = document::of_pathway(connection, pathway_id).await?;
        self.lines(&all, &all, around.into_iter().collect(), documents).await
    }

    /// `siblings`: the meetings that the limits of those ahead run from.
    async fn lines(
        &mut self,
        shown: &[MeetingRow],
        siblings: &[MeetingRow],
        around: Vec<AroundRow>,
        documents: Vec<DocumentRow>,
    ) -> Result<Vec<words::MeetingLine>> {
        let settings = self.setting_values().await?;
        let today = self.today();
        let connection = self.store.connection();
        let chairs = meeting::workers(connection).await?.into_iter().map(|one| (one.id, one.name)).collect();
        let replies = meeting::open_replies(connection).await?.into_iter().collect();
        let mut by_meeting: HashMap<String, Vec<DocumentRow>> = HashMap::new();
        for one in documents {
            by_meeting.entry(one.meeting_id.clone()).or_default().push(one);
        }
        let mut by_pathway: HashMap<&str, Vec<&MeetingRow>> = HashMap::new();
        for one in siblings {
            by_pathway.entry(&one.pathway_id).or_default().push(one);
        }
        let listed = Listed {
            words: settings.words(),
            calendar: settings.calendar(),
            settings,
            today,
            around: around.into_iter().map(|one| (one.pathway_id.clone(), one)).collect(),
            chairs,
            documents: by_meeting,
            replies,
        };
        let line = |one: &MeetingRow| {
            let siblings = by_pathway.get(one.pathway_id.as_str()).map_or(&[][..], Vec::as_slice);
            listed.line(one, siblings)
        };
        Ok(shown.iter().filter_map(line).collect())
    }
}

impl Listed {
    fn line(&self, meeting: &MeetingRow, siblings: &[&MeetingRow]) -> Option<words::MeetingLine> {
        let at = AtHand { meeting: meeting.clone(), around: self.around.get(&meeting.pathway_id)?.clone() };
        let documents = self.documents.get(&meeting.id).map_or(&[][..], Vec::as_slice);
        let state = facts_of(meeting, documents, &self.words).state();
        let is_ahead = is_ahead(meeting);
        let limit =
            is_ahead.then(|| limit_among(meeting, siblings.iter().copied(), &self.settings)).flatten();
        let (tag_kind, tag) = match &limit {
            Some(limit) => tag(limit.standing(self.today, None, &self.calendar)),
            None if meeting.filed_on.is_some() => ("done", "filed".to_owned()),
            None => ("", String::new()),
        };
        let around = &at.around;
        let called = called(&around.preferred_name, &around.given_name);
        Some(words::MeetingLine {
            id: meeting.id.clone(),
            young_person_id: around.young_person_id.clone(),
            name: format!("{called} {}", around.family_name).trim().to_owned(),
            initials: people::initials(&around.given_name, &around.family_name),
            kind: meeting.kind.clone(),
            title: title(meeting, &self.words),
            on: meeting.held_on.or(meeting.scheduled_on).map(|day| day.to_string()),
            when_says: when_says(meeting),
            place: meeting.venue.clone(),
            state: state.word().to_owned(),
            state_says: state.says(super::kind_of(&meeting.kind), &self.words),
            chair: at.chair_id().and_then(|id| self.chairs.get(id)).cloned().unwrap_or_default(),
            missing: if is_ahead { self.missing(meeting) } else { String::new() },
            limit_says: limit.map(|limit| limit.hold_by_says(&self.calendar)).unwrap_or_default(),
            tag_kind: tag_kind.to_owned(),
            tag,
        })
    }

    /// "venue, 2 replies".
    fn missing(&self, meeting: &MeetingRow) -> String {
        let replies = self.replies.get(&meeting.id).copied().unwrap_or_default();
        let mut missing = Vec::new();
        if meeting.scheduled_on.is_none() {
            missing.push("date".to_owned());
        }
        if meeting.venue.is_empty() && meeting.online_link.is_empty() {
            missing.push("venue".to_owned());
        }
        if replies > 0 && meeting.invitations_sent_on.is_some() {
            missing.push(dates::count(replies, "reply", "replies"));
        }
        missing.join(", ")
    }
}

/// What a meeting's record says about its dates, with what was sent.
pub(in super::super) fn facts_of(
    meeting: &MeetingRow,
    documents: &[DocumentRow],
    words: &Words,
) -> MeetingFacts {
    let standing = |kind: &str| -> Vec<&DocumentRow> {
        let of = |one: &&DocumentRow| {
            one.kind.starts_with(kind) || kind == "minutes" && is_of_what_was_said(&one.kind)
        };
        let standing =
            documents.iter().filter(|one| one.meeting_id == meeting.id && one.superseded_by.is_none());
        standing.filter(of).collect()
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
        title: title(meeting, words),
        scheduled_on: meeting.scheduled_on,
        postponed: None,
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

/// "Wed 16 Dec 2026, 2pm to 3:30pm".
pub(in super::super) fn when_says(meeting: &MeetingRow) -> String {
    let Some(on) = meeting.held_on.or(meeting.scheduled_on) else { return "No date yet".into() };
    let times = times(meeting).map(|(starts, ends)| format!(", {}", dates::times(starts, ends)));
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
