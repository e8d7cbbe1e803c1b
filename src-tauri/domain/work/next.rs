//! What comes next on a pathway: the meeting of the cadence or the first one, and the 18th birthday.

use super::{Asking, Button, Group, Item, Line, Owner, by_deadline, group_of};
use crate::cadence::{self, Advice, NextKind};
use crate::dates;
use crate::deadline::Deadline;
use crate::meeting::{self, MeetingFacts};
use crate::pathway::{PathwayFacts, State};
use crate::timescale::{Owed, Timescale, Unit, Weight};

/// The next meeting of the cadence, or the first one after acceptance.
pub(super) fn next_meeting(facts: &PathwayFacts, asking: &Asking<'_>) -> Vec<Item> {
    let Some(advice) = facts.advice(asking.mode, asking.timescales, asking.calendar) else {
        return first_meeting(facts, asking).into_iter().collect();
    };
    let ahead = facts.meeting_ahead();
    let (name, owner) = match advice.kind {
        NextKind::Review => (&asking.words.review, Owner::SocialWorker),
        NextKind::Full => (&asking.words.full_review, Owner::Chair),
    };
    let limit = advice.limit();
    if let Some(item) = end_before_eighteen(facts, limit, asking) {
        return vec![item];
    }
    let because = format!("{}: {}", limit.hold_by_says(asking.calendar), limit.because());
    let moved = ahead.and_then(|meeting| postponed(meeting, limit, asking)).unwrap_or_default();
    let booked = ahead.and_then(|meeting| meeting.scheduled_on.map(|on| (meeting, on)));
    let (button, why) = match booked {
        Some((_, on)) if on == limit.due_on => {
            (Button::OpenMeeting, format!("Booked for that day. It is the last day: {}", limit.because()))
        }
        Some((_, on)) if on > limit.due_on => {
            let late = dates::count((on - limit.due_on).num_days(), "day", "days");
            (
                Button::OpenMeeting,
                format!("Booked for {}, {late} after the last day. To be held {because}", dates::short(on)),
            )
        }
        Some((_, on)) => {
            (Button::OpenMeeting, format!("Booked for {}. To be held {because}", dates::short(on)))
        }
        None if ahead.is_some() => (Button::OpenMeeting, format!("No new day yet. To be held {because}")),
        None => (Button::ArrangeMeeting, format!("To be held {because}")),
    };
    let line = Line {
        owner: if owner == Owner::Chair && ahead.is_none() { Owner::SocialWorker } else { owner },
        button,
        what: format!("Hold the {name}"),
        why: format!("{why}{moved}"),
        short: "Meeting",
        meeting: ahead,
    };
    let mut item = by_deadline(line, limit, asking);
    if booked.is_some() && item.group != Group::Overdue {
        item.tag = Some("Booked");
    }
    let mut items = vec![item];
    items.extend(ahead.and_then(|meeting| late_date(meeting, &advice, asking)));
    let full_is_ahead = ahead.is_some_and(MeetingFacts::is_full);
    if advice.kind == NextKind::Review && !full_is_ahead {
        let start =
            Deadline::of(Owed::ArrangeFullReview, advice.full.due_on, asking.timescales, asking.calendar);
        items.extend(start.map(|deadline| {
            let line = Line {
                owner: Owner::SocialWorker,
                button: Button::ArrangeMeeting,
                what: format!("Start arranging the {}", asking.words.full_review),
                why: format!(
                    "To be held {}: {}",
                    advice.full.hold_by_says(asking.calendar),
                    advice.full.because()
                ),
                short: "Arrange",
                meeting: None,
            };
            by_deadline(line, &deadline, asking)
        }));
    }
    items
}

/// Why a meeting was moved, and that no limit moved with it (DR 2.6).
fn postponed(meeting: &MeetingFacts, limit: &Deadline, asking: &Asking<'_>) -> Option<String> {
    let postponed = meeting.postponed.as_ref()?;
    let from = postponed.from.map(|from| format!(" from {}", dates::short(from))).unwrap_or_default();
    let because = meeting::postponed_because(&postponed.reason, asking.words)
        .map(|says| format!(" ({says})"))
        .unwrap_or_default();
    Some(format!(". Postponed{from}{because}; the limit does not move: {}", dates::short(limit.due_on)))
}

/// A new day after the limit is acknowledged: by the chair for a full meeting, by the manager for a review (DR 2.6).
fn late_date(meeting: &MeetingFacts, advice: &Advice, asking: &Asking<'_>) -> Option<Item> {
    let postponed = meeting.postponed.as_ref().filter(|postponed| postponed.acknowledged_on.is_none())?;
    let (on, limit) = (meeting.scheduled_on?, advice.limit_of(meeting.is_full()));
    let late = (on - limit.due_on).num_days();
    if late <= 0 {
        return None;
    }
    let (name, owner) = if meeting.is_full() {
        (&asking.words.full_review, Owner::Chair)
    } else {
        (&asking.words.review, Owner::Manager)
    };
    let because = meeting::postponed_because(&postponed.reason, asking.words)
        .map(|says| format!(" ({says})"))
        .unwrap_or_default();
    Some(Item {
        group: if on < asking.today { Group::Today } else { group_of(on, asking.today) },
        owner,
        button: Button::OpenMeeting,
        what: format!("Acknowledge the late day of the {name}"),
        why: format!(
            "Moved to {}{because}, {} after the last day, {}. It stays late; this says that you know",
            dates::short(on),
            dates::count(late, "day", "days"),
            dates::short(limit.due_on)
        ),
        short: "Late day",
        due_on: on,
        standing: None,
        tag: Some("Late day"),
        meeting_id: Some(meeting.id.clone()),
    })
}

/// After the decision to end: end letters, LCS and closing, advised within the time of a meeting's own letters.
pub(super) fn ending(facts: &PathwayFacts, asking: &Asking<'_>) -> Option<Item> {
    let decided_on = facts.end_decided_on?;
    let due_on = Deadline::of(Owed::Minutes, decided_on, asking.timescales, asking.calendar)
        .map_or(decided_on, |deadline| deadline.due_on);
    Some(Item {
        group: match group_of(due_on, asking.today) {
            // Advice is never overdue.
            Group::Overdue => Group::ThisWeek,
            group => group,
        },
        owner: Owner::SocialWorker,
        button: Button::OpenRecord,
        what: format!("Close the pathway of {}", facts.called),
        why: format!("Its end was decided on {}: end letters, LCS, then close it", dates::full(decided_on)),
        short: "Close",
        due_on,
        standing: None,
        tag: Some("Advised"),
        meeting_id: None,
    })
}

/// D15: from 17 and a half on, turning 18 is planned; the plan ends or moves before the birthday.
pub(super) fn eighteen(facts: &PathwayFacts, asking: &Asking<'_>) -> Option<Item> {
    let born_on = facts.born_on?;
    let birthdays = asking.calendar.birthdays();
    let from = birthdays.seventeen_and_a_half(born_on);
    let birthday = birthdays.birthday(born_on, 18);
    let last = birthday - chrono::Duration::days(1);
    if asking.today < from || asking.today > last {
        return None;
    }
    Some(Item {
        group: group_of(last, asking.today),
        owner: Owner::SocialWorker,
        button: Button::OpenRecord,
        what: format!("Plan for {} turning 18", facts.called),
        why: format!(
            "17 and a half since {}. No meeting can be held on or after {}: the plan ends or transfers before",
            dates::full(from),
            dates::full(birthday)
        ),
        short: "Turns 18",
        due_on: last,
        standing: None,
        tag: Some("Advised"),
        meeting_id: None,
    })
}

/// Where the next limit lies on or after the 18th birthday no meeting can keep it: the plan ends before (G5).
fn end_before_eighteen(facts: &PathwayFacts, limit: &Deadline, asking: &Asking<'_>) -> Option<Item> {
    let born_on = facts.born_on?;
    let why = cadence::too_old_on(born_on, limit.due_on, asking.calendar)?;
    let timescale = Timescale {
        owed: Owed::EighteenthBirthday,
        count: -1,
        unit: Unit::CalendarDays,
        weight: Weight::Mandatory,
        source: "Child in Need plans are for children",
    };
    let deadline = Deadline::from_timescale(
        timescale,
        asking.calendar.birthdays().birthday(born_on, 18),
        asking.calendar,
    );
    let line = Line {
        owner: Owner::SocialWorker,
        button: Button::OpenRecord,
        what: format!("End or transfer the plan of {}", facts.called),
        why,
        short: "Turns 18",
        meeting: None,
    };
    Some(by_deadline(line, &deadline, asking))
}

fn first_meeting(facts: &PathwayFacts, asking: &Asking<'_>) -> Option<Item> {
    if facts.state() != State::ArrangingMeeting || facts.meeting_ahead().is_some() {
        return None;
    }
    let agreed_on = facts.consents.iter().filter_map(|c| c.answered_on).max()?;
    let deadline = Deadline::of(Owed::FirstMeeting, agreed_on, asking.timescales, asking.calendar);
    let why = deadline
        .as_ref()
        .map_or_else(|| format!("Consent is complete since {}", dates::short(agreed_on)), Deadline::because);
    let due_on = deadline.as_ref().map_or(asking.today, |deadline| deadline.due_on);
    Some(Item {
        group: deadline.as_ref().map_or(Group::ThisWeek, |deadline| group_of(deadline.due_on, asking.today)),
        owner: Owner::SocialWorker,
        button: Button::ArrangeMeeting,
        what: "Arrange the first meeting".into(),
        why,
        short: "Arrange",
        due_on,
        standing: deadline.map(|deadline| deadline.standing(asking.today, None, asking.calendar)),
        tag: None,
        meeting_id: None,
    })
}
