//! What is owed around one meeting: before it, after it, and the advocate for it.

use chrono::NaiveDate;

use super::{Asking, Button, Group, Item, Line, Owner, by_deadline};
use crate::dates;
use crate::deadline::Deadline;
use crate::meeting::{MeetingFacts, MeetingState};
use crate::pathway::PathwayFacts;
use crate::timescale::Owed;

/// Before a meeting: both agree, the list, the booking, invitations and letters, and then the day itself.
pub(super) fn arranging(meeting: &MeetingFacts, asking: &Asking<'_>) -> Vec<Item> {
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
    let support = &asking.words.business_support;
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
        "Invite",
    );
    let agreed = meeting.invitations_agreed_on.is_some();
    step(
        agreed && meeting.support_asked_on.is_none(),
        if meeting.is_full() { Owner::Chair } else { Owner::SocialWorker },
        Button::OpenMeeting,
        format!("Ask {support} to book {title}"),
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
        "Invite",
    );
    if meeting.is_full() && agreed && meeting.introduced_on.is_none() {
        items.extend(introduction(meeting, on, asking));
    }
    items
}

/// After a review: its record is finished, sent and put on LCS, one thing at a time (DR 3.12). Where the council sets
/// no day for it (D9), it stands there as advice from the day of the review on.
pub(super) fn record(meeting: &MeetingFacts, asking: &Asking<'_>) -> Option<Item> {
    let held_on = meeting.held_on.filter(|_| !meeting.is_full() && meeting.filed_on.is_none())?;
    let title = &meeting.title;
    let (button, what) = if meeting.signed_off_on.is_none() {
        (Button::OpenMinutes, format!("Finish the record of {title}"))
    } else if meeting.minutes_sent_on.is_none() {
        (Button::SendOut, format!("Send the record of {title}"))
    } else if meeting.minutes_lcs_on.is_none() {
        (Button::OpenMinutes, format!("Record {title} on LCS"))
    } else {
        return None;
    };
    let owner = Owner::SocialWorker;
    let line = |why| Line { owner, button, what, why, short: "Record", meeting: Some(meeting) };
    let limit = Deadline::of(Owed::ReviewRecord, held_on, asking.timescales, asking.calendar);
    if let Some(limit) = limit.filter(|_| meeting.minutes_sent_on.is_none()) {
        return Some(by_deadline(line(limit.because()), &limit, asking));
    }
    let line = line(format!("Held on {}. No day is set for it", dates::short(held_on)));
    Some(Item {
        group: Group::ThisWeek,
        owner,
        button: line.button,
        what: line.what,
        why: line.why,
        short: line.short,
        due_on: held_on.max(asking.today),
        standing: None,
        tag: Some("Advised"),
        meeting_id: Some(meeting.id.clone()),
    })
}

/// After a meeting that the chair chaired: draft, sign-off, letter, sending, LCS.
pub(super) fn outputs(facts: &PathwayFacts, meeting: &MeetingFacts, asking: &Asking<'_>) -> Vec<Item> {
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

/// D11: the introductory letters, in the days between the invitations' and their own last one.
fn introduction(meeting: &MeetingFacts, on: NaiveDate, asking: &Asking<'_>) -> Option<Item> {
    let deadline = Deadline::of(Owed::IntroductoryLetters, on, asking.timescales, asking.calendar)?;
    let (last, first) = (asking.timescales.introductory_letters, asking.timescales.invitations);
    let why = if first > last {
        format!("Best {first} to {last} working days before {}", dates::short(on))
    } else {
        format!("Best {last} working days before {}", dates::short(on))
    };
    let line = Line {
        owner: Owner::Chair,
        button: Button::OpenLetters,
        what: format!("Write the introductory letters for {}", meeting.title),
        why,
        short: "Letters",
        meeting: Some(meeting),
    };
    Some(by_deadline(line, &deadline, asking))
}

/// D12: once the young person said yes to an advocate, the referral goes the day the date of a meeting is agreed.
pub(super) fn advocacy(facts: &PathwayFacts, asking: &Asking<'_>) -> Option<Item> {
    let agreed_on = facts.advocacy_agreed_on?;
    if let Some(referred_on) = facts.advocacy_referred_on {
        return advocate_to_name(facts, referred_on, asking);
    }
    let meeting = facts.meeting_ahead()?;
    let on = meeting.scheduled_on?;
    let deadline = Deadline::of(Owed::Advocacy, on, asking.timescales, asking.calendar)?;
    let line = Line {
        owner: Owner::SocialWorker,
        button: Button::OpenPeople,
        what: format!("Refer {} to {}", facts.called, asking.words.advocacy),
        why: format!(
            "{} said yes on {}. Best the day the date is agreed, at the latest {} working days before {}",
            facts.called,
            dates::short(agreed_on),
            asking.timescales.advocacy,
            dates::short(on)
        ),
        short: "Advocacy",
        meeting: None,
    };
    Some(by_deadline(line, &deadline, asking))
}

/// The service is asked again until it names somebody; at the latest on the last worked day before the meeting.
fn advocate_to_name(facts: &PathwayFacts, referred_on: NaiveDate, asking: &Asking<'_>) -> Option<Item> {
    if facts.advocate_on.is_some() {
        return None;
    }
    let asked_on = facts.advocacy_chased_on.map_or(referred_on, |chased| chased.max(referred_on));
    let mut deadline = Deadline::of(Owed::AdvocacyChase, asked_on, asking.timescales, asking.calendar)?;
    let meeting = facts.meeting_ahead().and_then(|meeting| meeting.scheduled_on);
    let eve = meeting.map(|on| asking.calendar.add_working_days(on, -1)).filter(|eve| *eve > asked_on);
    deadline.due_on = eve.map_or(deadline.due_on, |eve| deadline.due_on.min(eve));
    let line = Line {
        owner: Owner::SocialWorker,
        button: Button::OpenPeople,
        what: format!("Ask {} who {}’s advocate is", asking.words.advocacy, facts.called),
        why: format!(
            "{} on {}, and nobody is named{}",
            if asked_on == referred_on { "Referred" } else { "Asked again" },
            dates::short(asked_on),
            meeting.map_or_else(String::new, |on| format!(". The meeting is on {}", dates::short(on)))
        ),
        short: "Advocate",
        meeting: None,
    };
    Some(by_deadline(line, &deadline, asking))
}
