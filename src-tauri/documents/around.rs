//! The facts of what goes with a meeting by the names its wording uses: agenda, plan, new day, end.

use waymark_domain::dates;
use waymark_domain::letter::facts::Facts;
use waymark_domain::letter::{DocumentKind, MinutesVersion};
use waymark_domain::meeting::{MeetingKind, Shape};
use waymark_domain::words::Words;

use super::template::Fields;
use super::{days, letters, minutes};

/// What is put on the table: each item with the time it begins (DR 3.4).
pub(super) fn agenda(facts: &Facts) -> Fields {
    let mut starts = facts.meeting.starts;
    let mut items = Vec::new();
    let kind = if facts.meeting.is_review { MeetingKind::Review } else { MeetingKind::Full };
    let agenda = waymark_domain::meeting::agenda(kind);
    let words = Words {
        chair: facts.words.chair.clone(),
        social_worker: facts.words.social_worker.clone(),
        ..Words::default()
    };
    for item in agenda.iter().filter(|item| item.minutes > 0 && item.shape != Shape::Slot) {
        items.push(
            Fields::new()
                .words("starts", "the time of the meeting", starts.map_or_else(String::new, dates::time))
                .words("title", "an item of the agenda", item.title.replace('\'', "’"))
                .words("lead", "who leads an item", item.lead.says(&words))
                .words("minutes", "the minutes of an item", item.minutes.to_string()),
        );
        starts = starts.map(|at| at + chrono::Duration::minutes(i64::from(item.minutes)));
    }
    let slot: u32 = agenda.iter().filter(|item| item.shape == Shape::Slot).map(|item| item.minutes).sum();
    letters::letter(facts).many("items", "the items of the agenda", items).words(
        "slot_minutes",
        "the minutes professionals meet first",
        slot.to_string(),
    )
}

/// What was agreed, as the professionals or the family read it (DR 3.11).
pub(super) fn plan(kind: DocumentKind, facts: &Facts) -> Fields {
    let family = kind == DocumentKind::PlanFamily;
    let version = if family { MinutesVersion::Family } else { MinutesVersion::Full };
    let number = if facts.plan_version == 0 { String::new() } else { facts.plan_version.to_string() };
    minutes::minutes(facts, version)
        .words("plan_version", "which plan this is", number)
        .many("outcomes", "what was agreed", minutes::outcomes(facts, version))
        .many("plan", "the plan", letters::groups(&facts.actions, &facts.chair.first_name))
}

/// The meeting has another day (DR 2.6): never the reason, which may be somebody else's.
pub(super) fn moved(facts: &Facts) -> Fields {
    let kind = &facts.meeting.kind;
    letters::letter(facts)
        .words("moved_from", "the day the meeting had before", days::long(facts.moved_from))
        .words("new_day", "the new day", days::long(facts.meeting.on))
        .words("meeting_kind_small", "the kind of meeting", kind.to_lowercase())
        .yes("young_person", facts.recipient.young_person)
}

/// The meetings stop (DR 3.13).
pub(super) fn ending(facts: &Facts) -> Fields {
    let ending = &facts.ending;
    letters::letter(facts)
        .words("end_decided_on", "the day the end was decided", days::long(ending.decided_on))
        .words("end_reason", "why the pathway ends", days::line(&ending.reason))
        .yes("another_plan", ending.another_plan)
        .yes("withdrawn", ending.withdrawn)
        .words(
            "explanation",
            "what got better, on the young person’s record under “How it ends”",
            &ending.explanation,
        )
        .prose("why", "why we stop, in the chair’s words", &ending.why)
        .prose("you_did", "what the young person did", &ending.you_did)
        .prose("still_there", "who is still there, in the chair’s words", &ending.still_there)
        .prose("next", "what happens next, in the chair’s words", &ending.next)
}
