//! The tactical meeting (DR 4.6): what has to be there before an item opens, before it ends, before notes go out.

use chrono::NaiveDateTime;

/// The statement that is read before anything else is opened.
pub const CONFIDENTIALITY: [&str; 9] = [
    "We share information here to reduce risk to children, and only what is needed and in proportion.",
    "It stays the property of the agency that gave it; nobody passes it on or records it outside the agreed tracker \
     without that agency’s permission.",
    "Nothing is recorded or transcribed by a program unless the chair agrees.",
    "Everybody has made sure that nobody can overhear them.",
    "Papers are stored securely, and copies are deleted.",
    "We use fair and non-discriminatory language, and nobody is called an offender before a court said so.",
    "Whoever knows a family, or is related to a person named, says so now.",
    "Responsibility for an action stays with each agency.",
    "Whoever joins later confirms this before they stay.",
];

/// Agencies without which a discussion is told to be incomplete.
pub const ASKED_FOR: [&str; 3] = ["police", "csc", "education"];

/// Somebody at the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    pub name: String,
    /// `police`, `csc`, `education` or another word.
    pub sector: String,
    pub core: bool,
    pub confirmed: bool,
    /// The items a co-opted member comes for.
    pub items: Vec<String>,
}

/// What was recorded of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    pub reference: String,
    pub opened: bool,
    pub harm: Option<bool>,
    /// What was done about harm that was seen: told to whom.
    pub harm_done: String,
    pub outcome: Option<String>,
    pub review_on: Option<chrono::NaiveDate>,
}

/// Why no item can be opened yet; none where it can.
#[must_use]
pub fn not_openable(confidentiality: Option<NaiveDateTime>) -> Option<&'static str> {
    confidentiality.is_none().then_some(
        "The confidentiality statement is not confirmed yet. Nothing was opened. Read it out, and confirm it first.",
    )
}

/// Who is in the room for an item: core members, and those asked for this one.
#[must_use]
pub fn in_the_room<'a>(present: &'a [Present], item: &str) -> Vec<&'a Present> {
    present.iter().filter(|one| one.core || one.items.iter().any(|own| own == item)).collect()
}

/// Those who came and have not confirmed.
#[must_use]
pub fn not_confirmed(present: &[Present]) -> Vec<&str> {
    present.iter().filter(|one| !one.confirmed).map(|one| one.name.as_str()).collect()
}

/// The agencies that are asked for and are not there.
#[must_use]
pub fn absent(present: &[Present]) -> Vec<&'static str> {
    ASKED_FOR
        .into_iter()
        .filter(|sector| !present.iter().any(|one| one.sector == *sector))
        .map(|sector| match sector {
            "police" => "Nobody from the police is here.",
            "csc" => "Nobody from Children’s Social Care is here.",
            _ => "Nobody from education is here.",
        })
        .collect()
}

/// What an item still needs before it can be left.
#[must_use]
pub fn item_needs(item: &Held) -> Vec<String> {
    let mut needs = Vec::new();
    match item.harm {
        None => {
            needs.push(format!(
                "{}: does any child here now meet significant harm? Yes or no.",
                item.reference
            ));
        }
        Some(true) if item.harm_done.trim().is_empty() => {
            needs.push(format!("{}: record who told Children’s Social Care, and when.", item.reference));
        }
        Some(_) => {}
    }
    match item.outcome.as_deref() {
        None => needs.push(format!("{}: record the outcome.", item.reference)),
        Some("B-10") if item.review_on.is_none() => {
            needs.push(format!("{}: give the day it is looked at again.", item.reference));
        }
        Some(_) => {}
    }
    needs
}

/// An action as far as closing a meeting goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    pub number: String,
    pub owner: String,
    pub agency: String,
    pub has_day: bool,
}

/// Why the meeting cannot be closed yet: every item discussed has an outcome, every action an owner and a day.
#[must_use]
pub fn not_closable(
    items: &[Held],
    actions: &[Agreed],
    confidentiality: Option<NaiveDateTime>,
) -> Vec<String> {
    let mut needs: Vec<String> = not_openable(confidentiality)
        .map(|_| "The confidentiality statement was never confirmed.".to_owned())
        .into_iter()
        .collect();
    for item in items {
        if item.opened {
            needs.extend(item_needs(item));
        } else {
            needs.push(format!("{}: discuss it, or defer it.", item.reference));
        }
    }
    for action in actions {
        if action.owner.trim().is_empty() || action.agency.trim().is_empty() {
            needs.push(format!("Action {}: name one owner and their agency.", action.number));
        }
        if !action.has_day {
            needs.push(format!("Action {}: give the day it is due.", action.number));
        }
    }
    needs
}

/// What an agenda still needs before it can go out. The chair looks at it first (B12).
#[must_use]
pub fn not_publishable(undecided: &[String], overflow: &[String], agreed_by_chair: bool) -> Vec<String> {
    let mut needs = Vec::new();
    if !undecided.is_empty() {
        needs.push(format!("Triage has not decided about {}.", undecided.join(", ")));
    }
    if !overflow.is_empty() {
        needs.push(format!("{} does not fit: defer it, or give it fewer minutes.", overflow.join(", ")));
    }
    if !agreed_by_chair {
        needs.push("The chair has not agreed the agenda yet.".into());
    }
    needs
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(text: &str) -> Option<NaiveDateTime> {
        Some(text.parse().unwrap())
    }

    fn penhale(confirmed: bool) -> Present {
        Present {
            name: "DS Carla Penhale".into(),
            sector: "police".into(),
            core: true,
            confirmed,
            items: Vec::new(),
        }
    }

    fn done(reference: &str) -> Held {
        Held {
            reference: reference.into(),
            opened: true,
            harm: Some(false),
            outcome: Some("B-09".into()),
            ..Held::default()
        }
    }

    #[test]
    fn nothing_opens_before_the_statement() {
        assert!(not_openable(None).is_some());
        assert!(not_openable(at("2026-12-01T13:34:00")).is_none());
        assert_eq!(not_confirmed(&[penhale(false)]), ["DS Carla Penhale"]);
        assert!(not_confirmed(&[penhale(true)]).is_empty());
    }

    #[test]
    fn a_guest_is_in_the_room_for_their_item_only() {
        let yusuf =
            Present { core: false, items: vec!["041".into()], sector: "school".into(), ..penhale(true) };
        let both = [penhale(true), yusuf];
        assert_eq!(in_the_room(&both, "041").len(), 2);
        assert_eq!(in_the_room(&both, "042").len(), 1);
        assert_eq!(absent(&both).len(), 2);
    }

    #[test]
    fn every_item_asks_about_harm_and_an_outcome() {
        let cases = [
            (Held { harm: None, ..done("041") }, 1),
            (Held { harm: Some(true), ..done("041") }, 1),
            (Held { harm: Some(true), harm_done: "Front door, 2:10pm".into(), ..done("041") }, 0),
            (Held { outcome: None, ..done("041") }, 1),
            (Held { outcome: Some("B-10".into()), ..done("041") }, 1),
            (done("041"), 0),
        ];
        for (item, needs) in cases {
            assert_eq!(item_needs(&item).len(), needs, "{item:?}");
        }
    }

    #[test]
    fn a_meeting_closes_when_every_item_and_action_is_whole() {
        let action =
            Agreed { number: "7.01".into(), owner: "Kez".into(), agency: "Youth".into(), has_day: true };
        let confirmed = at("2026-12-01T13:34:00");
        assert!(not_closable(&[done("041")], std::slice::from_ref(&action), confirmed).is_empty());
        assert_eq!(not_closable(&[done("041")], &[], None).len(), 1);
        let unopened = Held { opened: false, ..done("042") };
        assert_eq!(not_closable(&[unopened], &[], confirmed), ["042: discuss it, or defer it."]);
        let loose = Agreed { owner: String::new(), has_day: false, ..action };
        assert_eq!(not_closable(&[], &[loose], confirmed).len(), 2);
    }

    #[test]
    fn an_agenda_goes_out_once_the_chair_agreed_it() {
        assert!(not_publishable(&[], &[], true).is_empty());
        assert_eq!(not_publishable(&[], &[], false).len(), 1);
        let named = ["RTG-26-047".to_owned()];
        assert_eq!(not_publishable(&named, &named, false).len(), 3);
    }
}
