//! What is owed before there is a plan: the referral, its triage, and telling the referrer.

use super::{Asking, Button, Group, Item, Owner, group_of};
use crate::dates;
use crate::pathway::{PathwayFacts, State, TriageOutcome};
use crate::powers::TriageLead;
use crate::referral::age;

fn item(owner: Owner, what: String, why: String, short: &'static str, due_on: chrono::NaiveDate) -> Item {
    Item {
        group: Group::ThisWeek,
        owner,
        button: Button::OpenReferral,
        what,
        why,
        short,
        due_on,
        standing: None,
        tag: Some("Advised"),
        meeting_id: None,
    }
}

/// Whose triage is: the chair's, unless the council leaves it to the managers alone.
fn lead(asking: &Asking<'_>) -> Owner {
    if asking.triage == TriageLead::Manager { Owner::Manager } else { Owner::Chair }
}

/// The referral to finish, to triage, or to add to.
pub(super) fn before_the_plan(facts: &PathwayFacts, state: State, asking: &Asking<'_>) -> Option<Item> {
    let called = &facts.called;
    match state {
        State::DraftReferral => Some(item(
            Owner::SocialWorker,
            format!("Finish the referral of {called}"),
            "Triage has not got it yet".into(),
            "Referral",
            asking.today,
        )),
        State::TriageDecided if facts.triage_outcome == Some(TriageOutcome::MoreInformation) => {
            let by = facts.information_by_on.unwrap_or(asking.today);
            Some(Item {
                group: group_of(by, asking.today),
                tag: None,
                ..item(
                    Owner::SocialWorker,
                    format!("Give triage more information about {called}"),
                    format!("Triage asked for it by {}", dates::full(by)),
                    "Referral",
                    by,
                )
            })
        }
        State::Referred | State::TriageDecided => {
            let sent = facts.referred_on?;
            let waits = age(Some(sent), asking.today, asking.calendar);
            Some(item(
                lead(asking),
                format!("Triage the referral of {called}"),
                format!(
                    "Referred on {}: {}",
                    dates::full(sent),
                    if waits == "today" { waits } else { format!("{waits} ago") }
                ),
                "Triage",
                asking.today,
            ))
        }
        _ => None,
    }
}

/// Triage decided here and nobody has told the referrer.
pub(super) fn feedback(facts: &PathwayFacts, asking: &Asking<'_>) -> Option<Item> {
    let since = facts.feedback_due_since.filter(|_| facts.entered_in_error_on.is_none())?;
    Some(item(
        lead(asking),
        format!("Tell the referrer of {} what triage decided", facts.called),
        format!("Decided on {}", dates::full(since)),
        "Triage",
        asking.today,
    ))
}
