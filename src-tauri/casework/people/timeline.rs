//! What has happened, newest first, each thing in one line.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use waymark_domain::calendar::Calendar;
use waymark_domain::consent::Answer;
use waymark_domain::dates;
use waymark_domain::deadline::{Deadline, Standing};
use waymark_domain::ending::EndReason;
use waymark_domain::pathway::TriageOutcome;
use waymark_domain::timescale::{Owed, Timescales};
use waymark_domain::words::Words;

use super::super::facts::{Known, day, full_name};
use super::super::work::standing_kind;
use super::way::Visited;
use crate::store::consent::ConsentRow;
use crate::store::document::DocumentRow;
use crate::store::practitioner::PractitionerRow;
use crate::wire::people::TimelineLine;

/// What the lateness of things sent is measured by.
pub(super) struct Rules {
    pub timescales: Timescales,
    pub calendar: Calendar,
}

/// Something that happened on a day.
pub(super) struct Happened {
    on: NaiveDate,
    /// Within one day, what comes later stands higher.
    order: u8,
    kind: &'static str,
    title: String,
    detail: String,
    standing: Option<Standing>,
    meeting_id: Option<String>,
    document_id: Option<String>,
}

impl Happened {
    fn new(on: NaiveDate, order: u8, kind: &'static str, title: impl Into<String>) -> Self {
        Happened {
            on,
            order,
            kind,
            title: title.into(),
            detail: String::new(),
            standing: None,
            meeting_id: None,
            document_id: None,
        }
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    fn meeting(mut self, id: &str) -> Self {
        self.meeting_id = Some(id.to_owned());
        self
    }
}

/// The lines of the page.
pub(super) fn lines(mut happened: Vec<Happened>) -> Vec<TimelineLine> {
    happened.sort_by_key(|one| std::cmp::Reverse((one.on, one.order)));
    happened
        .into_iter()
        .map(|one| TimelineLine {
            on: one.on.to_string(),
            on_says: dates::short(one.on),
            kind: one.kind.into(),
            title: one.title,
            detail: one.detail,
            tag_kind: one.standing.map(standing_kind).unwrap_or_default().into(),
            tag: one.standing.map(Standing::says).unwrap_or_default(),
            meeting_id: one.meeting_id,
            document_id: one.document_id,
        })
        .collect()
}

/// Referral, assessment, triage and what holds or ends the pathway.
pub(super) fn of_pathway(known: &Known, workers: &[PractitionerRow], words: &Words) -> Vec<Happened> {
    let facts = &known.facts;
    let outcome = match facts.triage_outcome {
        Some(TriageOutcome::Accept) => "Triage accepted the referral",
        Some(TriageOutcome::StandardPlan) => "Triage: a standard plan is enough",
        Some(TriageOutcome::EarlyHelp) => "Triage: early help",
        Some(TriageOutcome::StrategyDiscussion) => "Triage: a strategy discussion is needed",
        Some(TriageOutcome::MoreInformation) | None => "Triage asked for more information",
    };
    let worker = workers.iter().find(|one| Some(&one.practitioner_id) == known.row.social_worker_id.as_ref());
    let by = worker.map(|one| format!("by {}", one.name)).unwrap_or_default();
    let reason = known.row.end_reason.as_deref().and_then(EndReason::of_word);
    let ends = reason.map(|reason| reason.says(words)).unwrap_or_default();
    let days = [
        (facts.assessed_on, 0, "Section 17 assessment authorised", String::new()),
        (facts.referred_on, 1, "Referred for triage", by),
        (facts.triaged_on, 2, outcome, known.row.triage_reason.clone().unwrap_or_default()),
        (day(known.row.advocacy_referred_on.as_deref()), 4, "Referred for advocacy", String::new()),
        (facts.advocate_on, 4, "The advocate was named", known.row.advocate.clone().unwrap_or_default()),
        (facts.strategy_discussion_on, 8, "Strategy discussion: the pathway is held", String::new()),
        (facts.strategy_ended_on, 8, "Strategy discussion ended", String::new()),
        (facts.looked_after_on, 8, "Looked after", String::new()),
        (facts.end_decided_on, 8, "It was decided that the plan ends", ends.clone()),
        (facts.ended_on, 9, "The pathway ended", ends),
    ];
    days.into_iter()
        .filter_map(|(on, order, title, detail)| {
            Some(Happened::new(on?, order, "pathway", title).detail(detail))
        })
        .collect()
}

/// Meetings held or not held, and the minutes on their way.
pub(super) fn of_meetings(known: &Known) -> Vec<Happened> {
    let mut happened = Vec::new();
    for one in &known.facts.meetings {
        let days = [
            (one.held_on, 5, "meeting", format!("{} held", one.title)),
            (one.not_held_on, 5, "meeting", format!("{} was not held", one.title)),
            (one.invitations_sent_on, 4, "meeting", format!("Invitations sent: {}", one.title)),
            (one.signed_off_on, 6, "document", format!("Minutes signed off: {}", one.title)),
            (one.letter_lcs_on, 9, "document", "Outcome letter added to LCS".to_owned()),
        ];
        happened.extend(days.into_iter().filter_map(|(on, order, kind, title)| {
            Some(Happened::new(on?, order, kind, title).meeting(&one.id))
        }));
    }
    happened
}

/// What was sent, one line for each day and kind, with whether it kept its limit.
pub(super) fn of_sendings(known: &Known, documents: &[DocumentRow], rules: &Rules) -> Vec<Happened> {
    // The versions of minutes are told apart: who got which is the point of them.
    let mut together: BTreeMap<(NaiveDate, &str, &str, &str), Vec<&DocumentRow>> = BTreeMap::new();
    for one in documents {
        let Some(sent_on) = one.sent_on else { continue };
        together.entry((sent_on, &one.meeting_id, &one.kind, &one.version)).or_default().push(one);
    }
    together
        .into_iter()
        .filter_map(|((on, meeting_id, kind, _), all)| {
            let first = all.first()?;
            let to: Vec<&str> = all.iter().map(|one| one.recipient.as_str()).collect();
            let to = if to.len() > 3 { format!("{} people", to.len()) } else { to.join(", ") };
            let owed = match kind {
                "minutes" => Some(Owed::Minutes),
                "record_of_review" | "record_of_review_family" => Some(Owed::ReviewRecord),
                "outcome_letter" => Some(Owed::OutcomeLetter),
                _ => None,
            };
            let held =
                known.facts.meetings.iter().find(|one| one.id == meeting_id).and_then(|one| one.held_on);
            let deadline = owed
                .zip(held)
                .and_then(|(owed, held)| Deadline::of(owed, held, &rules.timescales, &rules.calendar));
            let mut happened =
                Happened::new(on, 7, "letter", format!("{} sent", first.title)).detail(format!("to {to}"));
            happened.standing = deadline.map(|deadline| deadline.standing(on, Some(on), &rules.calendar));
            happened.document_id = (all.len() == 1).then(|| first.id.clone());
            Some(happened.meeting(meeting_id))
        })
        .collect()
}

/// Visits and attempts.
pub(super) fn of_visits(visits: &[Visited]) -> Vec<Happened> {
    visits
        .iter()
        .filter_map(|(one, standing)| {
            let seen = if one.outcome == "not_seen" { "Visit attempted" } else { "Visit" };
            let mut happened = Happened::new(
                one.visited_on.parse().ok()?,
                3,
                "visit",
                format!("{seen}: {}", one.outcome_says.to_lowercase()),
            );
            happened.standing = *standing;
            Some(happened.detail(if one.by.is_empty() { String::new() } else { format!("by {}", one.by) }))
        })
        .collect()
}

/// Answers about the plan and advocacy.
pub(super) fn of_consents(answers: &[ConsentRow]) -> Vec<Happened> {
    answers
        .iter()
        .filter_map(|one| {
            let answer = Answer::of_word(&one.answer)?;
            let about = if one.subject == "plan" { "the plan" } else { "advocacy" };
            let name = full_name(&one.given_name, &one.family_name);
            let happened = Happened::new(
                day(one.answered_on.as_deref())?,
                3,
                "consent",
                format!("{name}: {}", answer.says().to_lowercase()),
            );
            Some(happened.detail(format!("about {about}")))
        })
        .collect()
}
