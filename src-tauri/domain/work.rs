//! What is owed, by whom, by when and why (DR 8.7), from the facts of one pathway on one day.

use chrono::NaiveDate;

use crate::cadence::{self, Mode, NextKind};
use crate::calendar::Calendar;
use crate::consent::Answer;
use crate::dates;
use crate::deadline::{Deadline, Standing};
use crate::meeting::{MeetingFacts, MeetingState};
use crate::pathway::{PathwayFacts, State};
use crate::people;
use crate::timescale::{Owed, Timescale, Timescales, Unit, Weight};

/// Who owes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    SocialWorker,
    Chair,
    Manager,
    BusinessSupport,
}

/// What the one button of a line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    RecordVisit,
    OpenMeeting,
    ArrangeMeeting,
    RecordConsent,
    OpenMinutes,
    OpenLetters,
    SendOut,
    OpenRecord,
}

/// Where a line stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Overdue,
    Today,
    ThisWeek,
    Later,
    Waiting,
}

/// One thing owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub group: Group,
    pub owner: Owner,
    pub button: Button,
    pub what: String,
    pub why: String,
    /// For the strip of days.
    pub short: &'static str,
    pub due_on: NaiveDate,
    pub standing: Option<Standing>,
    /// A word in place of the standing: "Booked", "Advised", "Your date", "Paused".
    pub tag: Option<&'static str>,
    pub meeting_id: Option<String>,
}

/// The day, the rules and the words a question about work is asked with.
pub struct Asking<'a> {
    pub today: NaiveDate,
    pub timescales: &'a Timescales,
    pub calendar: &'a Calendar,
    pub mode: Mode,
    /// "6-weekly review" and "full review", in the council's words.
    pub review: &'a str,
    pub full_review: &'a str,
}

/// Everything owed on one pathway, in the order of its dates.
#[must_use]
pub fn owed(facts: &PathwayFacts, asking: &Asking<'_>) -> Vec<Item> {
    let state = facts.state();
    let mut items = Vec::new();
    if state.is_over() {
        return items;
    }
    if state.is_held() {
        items.extend(held(facts, state, asking));
        return items;
    }
    items.extend(visit(facts, asking));
    items.extend(consents(facts, asking));
    items.extend(facts.meetings.iter().flat_map(|meeting| arranging(meeting, asking)));
    items.extend(facts.meetings.iter().flat_map(|meeting| outputs(facts, meeting, asking)));
    items.extend(next_meeting(facts, asking));
    items.sort_by_key(|item| (item.group, item.due_on));
    items
}

fn group_of(due_on: NaiveDate, today: NaiveDate) -> Group {
    let end_of_week = dates::monday_of(today) + chrono::Duration::days(6);
    match due_on {
        due if due < today => Group::Overdue,
        due if due == today => Group::Today,
        due if due <= end_of_week => Group::ThisWeek,
        _ => Group::Later,
    }
}

struct Line<'a> {
    owner: Owner,
    button: Button,
    what: String,
    why: String,
    short: &'static str,
    meeting: Option<&'a MeetingFacts>,
}

fn by_deadline(line: Line<'_>, deadline: &Deadline, asking: &Asking<'_>) -> Item {
    let advisory = deadline.timescale.weight == Weight::Advisory;
    let standing = deadline.standing(asking.today, None, asking.calendar);
    Item {
        // Advice is never overdue: past its day it is simply still to do this week.
        group: match group_of(deadline.due_on, asking.today) {
            Group::Overdue if advisory => Group::ThisWeek,
            group => group,
        },
        owner: line.owner,
        button: line.button,
        what: line.what,
        why: line.why,
        short: line.short,
        due_on: deadline.due_on,
        standing: (!advisory).then_some(standing),
        tag: advisory.then_some("Advised"),
        meeting_id: line.meeting.map(|meeting| meeting.id.clone()),
    }
}

fn visit(facts: &PathwayFacts, asking: &Asking<'_>) -> Option<Item> {
    let deadline = facts.visit_due(asking.timescales, asking.calendar)?;
    let (anchor, seen) = facts.visit_anchor()?;
    let days = asking.timescales.visit;
    let why = if seen {
        format!("{days} days after {} was last seen, on {}", facts.called, dates::short(anchor))
    } else {
        format!("{days} days after the meeting on {}", dates::short(anchor))
    };
    let line = Line {
        owner: Owner::SocialWorker,
        button: Button::RecordVisit,
        what: format!("Visit {}", facts.called),
        why,
        short: "Visit",
        meeting: None,
    };
    Some(by_deadline(line, &deadline, asking))
}

fn consents(facts: &PathwayFacts, asking: &Asking<'_>) -> Vec<Item> {
    let agreed = facts.consents.iter().find(|c| c.answer.is_yes() && !c.is_young_person);
    let asks = facts.consents.iter().filter(|c| c.answer == Answer::NotAsked);
    asks.filter_map(|consent| {
        let due_on = consent.ask_by_on?;
        let others =
            agreed.and_then(|c| Some(format!(" {} agreed on {}.", c.name, dates::short(c.answered_on?))));
        Some(Item {
            group: group_of(due_on, asking.today),
            owner: Owner::SocialWorker,
            button: Button::RecordConsent,
            what: format!("Ask {} about consent", consent.name),
            why: format!("Not asked yet.{} You chose this date", others.unwrap_or_default()),
            short: "Ask",
            due_on,
            standing: None,
            tag: Some("Your date"),
            meeting_id: None,
        })
    })
    .collect()
}

/// Before a meeting: both agree, the list, the booking, invitations and letters, and then the day itself.
fn arranging(meeting: &MeetingFacts, asking: &Asking<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let (true, Some(on)) = (meeting.is_ahead(), meeting.scheduled_on) else { return items };
    let lead = Deadline::of(Owed::Invitations, on, asking.timescales, asking.calendar);
    let before = format!("Best {} working days before {}", asking.timescales.invitations, dates::short(on));
    let mut step = |open: bool, owner, button, what: String, short| {
        if let (true, Some(deadline)) = (open, &lead) {
            let line = Line { owner, button, what, why: before.clone(), short, meeting: Some(meeting) };
            items.push(by_deadline(line, deadline, asking));
        }
    };
    let title = &meeting.title;
    step(
        meeting.chair_agreed_on.is_none() && meeting.is_full(),
        Owner::Chair,
        Button::OpenMeeting,
        format!("Agree the date of {title}"),
        "Agree date",
    );
    step(
        meeting.worker_agreed_on.is_none(),
        Owner::SocialWorker,
        Button::OpenMeeting,
        format!("Agree the date of {title}"),
        "Agree date",
    );
    step(
        meeting.invitations_agreed_on.is_none(),
        Owner::SocialWorker,
        Button::OpenMeeting,
        format!("Agree who to invite to {title}"),
        "Invitations",
    );
    let agreed = meeting.invitations_agreed_on.is_some();
    step(
        agreed && meeting.support_asked_on.is_none(),
        if meeting.is_full() { Owner::Chair } else { Owner::SocialWorker },
        Button::OpenMeeting,
        format!("Ask business support to book {title}"),
        "Ask to book",
    );
    let asked = meeting.support_asked_on.is_some();
    step(
        asked && meeting.booked_on.is_none(),
        Owner::BusinessSupport,
        Button::OpenMeeting,
        format!("Book the room for {title}"),
        "Book",
    );
    step(
        asked && meeting.invitations_sent_on.is_none(),
        Owner::BusinessSupport,
        Button::OpenMeeting,
        format!("Send the invitations to {title}"),
        "Invitations",
    );
    step(
        meeting.is_full() && agreed && meeting.introduced_on.is_none(),
        Owner::Chair,
        Button::OpenLetters,
        format!("Write the introductory letters for {title}"),
        "Letters",
    );
    items
}

/// After a meeting that the chair chaired: draft, sign-off, letter, sending, LCS.
fn outputs(facts: &PathwayFacts, meeting: &MeetingFacts, asking: &Asking<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let Some(held_on) = meeting.held_on.filter(|_| meeting.is_full()) else { return items };
    let mut step = |open: bool, owed, event, owner, button, what: String, short| {
        let deadline = open.then(|| Deadline::of(owed, event, asking.timescales, asking.calendar)).flatten();
        if let Some(deadline) = deadline {
            let line = Line { owner, button, what, why: deadline.because(), short, meeting: Some(meeting) };
            items.push(by_deadline(line, &deadline, asking));
        }
    };
    let drafting = matches!(meeting.state(), MeetingState::Held | MeetingState::Returned);
    let draft = if meeting.state() == MeetingState::Returned {
        "Mend the draft minutes"
    } else {
        "Draft the minutes"
    };
    step(
        drafting,
        Owed::DraftMinutes,
        held_on,
        Owner::SocialWorker,
        Button::OpenMinutes,
        draft.into(),
        "Draft",
    );
    step(
        meeting.state() == MeetingState::WithChair,
        Owed::SignOff,
        held_on,
        Owner::Chair,
        Button::OpenMinutes,
        "Read and sign off the minutes".into(),
        "Sign off",
    );
    step(
        meeting.letter_final_on.is_none() && meeting.letter_sent_on.is_none(),
        Owed::SignOff,
        held_on,
        Owner::Chair,
        Button::OpenLetters,
        format!("Write the outcome letter to {}", facts.called),
        "Letter",
    );
    step(
        meeting.minutes_sent_on.is_none(),
        Owed::Minutes,
        held_on,
        Owner::SocialWorker,
        Button::SendOut,
        "Send the minutes".into(),
        "Send",
    );
    step(
        meeting.letter_sent_on.is_none(),
        Owed::OutcomeLetter,
        held_on,
        Owner::SocialWorker,
        Button::SendOut,
        format!("Send the outcome letter to {}", facts.called),
        "Send",
    );
    if let Some(sent) = meeting.letter_sent_on {
        step(
            meeting.letter_lcs_on.is_none(),
            Owed::LetterOnLcs,
            sent,
            Owner::SocialWorker,
            Button::SendOut,
            "Add the outcome letter to LCS".into(),
            "LCS",
        );
    }
    items
}

/// The next meeting of the cadence, or the first one after acceptance.
fn next_meeting(facts: &PathwayFacts, asking: &Asking<'_>) -> Vec<Item> {
    let Some(advice) = facts.advice(asking.mode, asking.timescales, asking.calendar) else {
        return first_meeting(facts, asking).into_iter().collect();
    };
    let ahead = facts.meeting_ahead();
    let (name, owner) = match advice.kind {
        NextKind::Review => (asking.review, Owner::SocialWorker),
        NextKind::Full => (asking.full_review, Owner::Chair),
    };
    let limit = advice.limit();
    if let Some(item) = end_before_eighteen(facts, limit, asking) {
        return vec![item];
    }
    let because = format!("{}: {}", limit.hold_by_says(asking.calendar), limit.because());
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
        None => (Button::ArrangeMeeting, format!("To be held {because}")),
    };
    let line = Line {
        owner: if owner == Owner::Chair && booked.is_none() { Owner::SocialWorker } else { owner },
        button,
        what: format!("Hold the {name}"),
        why,
        short: "Meeting",
        meeting: booked.map(|(meeting, _)| meeting),
    };
    let mut item = by_deadline(line, limit, asking);
    if booked.is_some() && item.group != Group::Overdue {
        item.tag = Some("Booked");
    }
    let mut items = vec![item];
    let full_is_ahead = ahead.is_some_and(MeetingFacts::is_full);
    if advice.kind == NextKind::Review && !full_is_ahead {
        let start =
            Deadline::of(Owed::ArrangeFullReview, advice.full.due_on, asking.timescales, asking.calendar);
        items.extend(start.map(|deadline| {
            let line = Line {
                owner: Owner::SocialWorker,
                button: Button::ArrangeMeeting,
                what: format!("Start arranging the {}", asking.full_review),
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
    let deadline = Deadline::from_timescale(timescale, people::birthday(born_on, 18), asking.calendar);
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

/// While a pathway is held its clocks are shown but not chased; what remains is the decision.
fn held(facts: &PathwayFacts, state: State, asking: &Asking<'_>) -> Option<Item> {
    let (what, since) = match state {
        State::HeldStrategy => {
            ("Follow the strategy discussion to its end", facts.strategy_discussion_on.or(facts.triaged_on))
        }
        _ => (
            "Decide about consent",
            facts.consents.iter().filter(|c| !c.answer.is_yes()).filter_map(|c| c.answered_on).max(),
        ),
    };
    Some(Item {
        group: Group::Waiting,
        owner: Owner::Manager,
        button: Button::OpenRecord,
        what: what.into(),
        why: "Visits and meetings are not chased meanwhile".into(),
        short: "Held",
        due_on: since.unwrap_or(asking.today),
        standing: None,
        tag: Some("Paused"),
        meeting_id: None,
    })
}

#[cfg(test)]
#[path = "work_tests.rs"]
mod tests;
