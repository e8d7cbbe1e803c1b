//! What is owed, by whom, by when and why (DR 8.7), from the facts of one pathway on one day.

mod around;
mod next;
mod triage;

use chrono::NaiveDate;

use crate::cadence::Mode;
use crate::calendar::Calendar;
use crate::consent::Answer;
use crate::dates;
use crate::deadline::{Deadline, Standing, is_past};
use crate::meeting::MeetingFacts;
use crate::pathway::{PathwayFacts, State};
use crate::powers::TriageLead;
use crate::timescale::{Timescales, Weight};
use crate::warning;
use crate::words::Words;

/// Who owes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    SocialWorker,
    Chair,
    Manager,
    BusinessSupport,
    /// Whoever works on this laptop, whatever their role.
    WhoeverIsHere,
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
    /// The people around the young person, where answers and the advocate stand.
    OpenPeople,
    OpenSettings,
    OpenBackups,
    OpenReferral,
}

/// Working days from a strategy discussion to a conference that it leads to.
const CONFERENCE: i64 = 15;
/// Calendar days before their review date that guides are spoken of.
const GUIDE_NOTICE: i64 = 28;

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

/// What stands on an item of a pathway that is held.
const PAUSED: &str = "Paused";

impl Item {
    /// Whether its pathway is held: its day is then the one since which it is.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.tag == Some(PAUSED)
    }
}

/// The day, the rules and the words a question about work is asked with.
pub struct Asking<'a> {
    pub today: NaiveDate,
    pub timescales: &'a Timescales,
    pub calendar: &'a Calendar,
    pub mode: Mode,
    pub words: &'a Words,
    /// Who decides in triage.
    pub triage: TriageLead,
}

/// Everything owed on one pathway, in the order of its dates.
#[must_use]
pub fn owed(facts: &PathwayFacts, asking: &Asking<'_>) -> Vec<Item> {
    let state = facts.state();
    let mut items = Vec::new();
    // Who referred is told, also where triage took nobody on.
    items.extend(triage::feedback(facts, asking));
    if state.is_over() {
        return items;
    }
    // A hold stops no warning: somebody may still knock at a door.
    items.extend(warning_note(facts, asking));
    if state.is_held() {
        items.extend(held(facts, state, asking));
        return items;
    }
    items.extend(triage::before_the_plan(facts, state, asking));
    items.extend(visit(facts, asking));
    items.extend(consents(facts, asking));
    items.extend(facts.meetings.iter().flat_map(|meeting| around::arranging(meeting, asking)));
    items.extend(around::advocacy(facts, asking));
    items.extend(facts.meetings.iter().flat_map(|meeting| around::outputs(facts, meeting, asking)));
    items.extend(facts.meetings.iter().filter_map(|meeting| around::record(meeting, asking)));
    // Once the end is decided, no further meeting is chased: only what closes the pathway.
    let ending = next::ending(facts, asking);
    let next = if ending.is_some() { Vec::new() } else { next::next_meeting(facts, asking) };
    items.extend(ending);
    let ends = next.iter().any(|item| item.button == Button::OpenRecord);
    items.extend(next);
    items.extend(next::eighteen(facts, asking).filter(|_| !ends));
    items.sort_by_key(|item| (item.group, item.due_on));
    items
}

/// Where a line that is due on a day stands on the page.
#[must_use]
pub fn group_of(due_on: NaiveDate, today: NaiveDate) -> Group {
    let end_of_week = dates::monday_of(today) + chrono::Duration::days(6);
    match due_on {
        due if is_past(due, today) => Group::Overdue,
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
    let planned = facts.visit_planned_on.map(|on| {
        let late = (on - deadline.due_on).num_days();
        let late = if late > 0 {
            format!(", {} after the last day", dates::count(late, "day", "days"))
        } else {
            String::new()
        };
        format!(". Planned for {}{late}", dates::short(on))
    });
    let why = format!("{why}{}", planned.unwrap_or_default());
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

/// A warning note at the head of the record is looked at again on its day.
fn warning_note(facts: &PathwayFacts, asking: &Asking<'_>) -> Option<Item> {
    let due_on = facts.warning_review_on?;
    if asking.today < due_on - chrono::Duration::days(warning::NOTICE) {
        return None;
    }
    Some(Item {
        group: group_of(due_on, asking.today),
        owner: Owner::SocialWorker,
        button: Button::OpenRecord,
        what: format!("Look again at the warning on {}’s record", facts.called),
        why: "Keep it with another day, change it, or end it".into(),
        short: "Warning",
        due_on,
        standing: None,
        tag: Some("Your date"),
        meeting_id: None,
    })
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

/// While a pathway is held its clocks are shown but not chased; what remains is the decision.
fn held(facts: &PathwayFacts, state: State, asking: &Asking<'_>) -> Option<Item> {
    let (what, since) = match state {
        State::HeldStrategy => ("Follow the strategy discussion to its end", facts.strategy_open_since()),
        _ => (
            "Decide about consent",
            facts.consents.iter().filter(|c| !c.answer.is_yes()).filter_map(|c| c.answered_on).max(),
        ),
    };
    let paused = "Visits and meetings are not chased meanwhile";
    let conference = since.filter(|_| state == State::HeldStrategy).map(|since| conference_by(since, asking));
    Some(Item {
        group: Group::Waiting,
        owner: Owner::Manager,
        button: Button::OpenRecord,
        what: what.into(),
        why: conference.map_or_else(|| paused.to_owned(), |says| format!("{paused}. {says}")),
        short: "Held",
        due_on: since.unwrap_or(asking.today),
        standing: None,
        tag: Some(PAUSED),
        meeting_id: None,
    })
}

/// When a child protection conference would have to be held, for information: nobody is chased about it here (DR 9.4).
fn conference_by(since: NaiveDate, asking: &Asking<'_>) -> String {
    let by = asking.calendar.counted(|calendar| calendar.add_working_days(since, CONFERENCE));
    format!("A conference, if needed, by {} ({CONFERENCE} working days)", dates::short(by))
}

/// A restore is rehearsed twice a year on each laptop (trust.md 1.7): it shows from its day on, and is never overdue.
#[must_use]
pub fn rehearsal(from: NaiveDate, asking: &Asking<'_>) -> Option<Item> {
    (from <= asking.today).then(|| Item {
        group: if from == asking.today { Group::Today } else { Group::ThisWeek },
        owner: Owner::WhoeverIsHere,
        button: Button::OpenBackups,
        what: "Rehearse a restore of this laptop’s records".into(),
        why: "Twice a year it is worth seeing that a backup opens. It takes a minute, and nothing is changed"
            .into(),
        short: "Rehearsal",
        due_on: from,
        standing: None,
        tag: Some("Advised"),
        meeting_id: None,
    })
}

/// The council's wordings and guides have a review date of their own (D16): who chairs is told four weeks before.
#[must_use]
pub fn guide_review(review_on: NaiveDate, asking: &Asking<'_>) -> Option<Item> {
    if asking.today < review_on - chrono::Duration::days(GUIDE_NOTICE) {
        return None;
    }
    let past = asking.today > review_on;
    Some(Item {
        group: match group_of(review_on, asking.today) {
            Group::Overdue => Group::ThisWeek,
            group => group,
        },
        owner: Owner::Chair,
        button: Button::OpenSettings,
        what: "Review the guides and the wording of the letters".into(),
        why: if past {
            format!("Past their review date, {}. Set the next one once they are read", dates::full(review_on))
        } else {
            format!("Their review date is {}. Set the next one once they are read", dates::full(review_on))
        },
        short: "Guides",
        due_on: review_on,
        standing: None,
        tag: Some("Advised"),
        meeting_id: None,
    })
}

#[cfg(test)]
#[path = "work_tests.rs"]
mod tests;
