//! What the form of one agency may hold (DR 4.6, 8.5, need-to-know): its own actions, and of an item what it takes to
//! look somebody or something up.
//!
//! Caldicott principles 3 and 4: never another agency's action, never what the referrer said beyond the name, and no
//! words that the police hold.

use crate::naming;

/// An agency that gets a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency<'a> {
    pub name: &'a str,
    pub is_police: bool,
    /// A core member sits for it: it looks up every item.
    pub is_core: bool,
}

/// An action as far as it decides who reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action<'a> {
    pub agency: &'a str,
    /// `normal`, `named` or `police`.
    pub sensitivity: &'a str,
    pub what: &'a str,
}

/// An item of the agenda as far as it decides who reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'a> {
    pub subject: &'a str,
    /// Agencies beyond which nothing of it goes, in the referrer's words; empty for none.
    pub withheld: &'a str,
    /// The agencies that come for this item only.
    pub guests: &'a [&'a str],
}

/// Stands in the place of what the police hold.
pub const HELD_BY_POLICE: &str = "Held by the police: ask them what it is";
/// Stands in the place of a name that does not go beyond some agencies.
pub const HELD_BACK: &str = "The name is held back: ring the group’s administrator";

/// Whether two texts mean one agency.
#[must_use]
pub fn is_agency(one: &str, two: &str) -> bool {
    naming::fold(one.trim()) == naming::fold(two.trim())
}

/// The words of an action on an agency's form; `None` where the action is another agency's.
#[must_use]
pub fn action_says<'a>(agency: &Agency<'_>, action: &Action<'a>) -> Option<&'a str> {
    if !is_agency(agency.name, action.agency) {
        return None;
    }
    let held = action.sensitivity == "police" && !agency.is_police;
    Some(if held { HELD_BY_POLICE } else { action.what })
}

/// The name of an item on an agency's form; `None` where the item is not theirs to look up.
#[must_use]
pub fn item_says<'a>(agency: &Agency<'_>, item: &Item<'a>) -> Option<&'a str> {
    let asked = item.guests.iter().any(|guest| is_agency(guest, agency.name));
    if !agency.is_core && !asked {
        return None;
    }
    let named = || {
        let (all, own) = (naming::fold(item.withheld), naming::fold(agency.name));
        !own.trim().is_empty() && format!(" {all} ").contains(&format!(" {} ", own.trim()))
    };
    Some(if item.withheld.trim().is_empty() || named() { item.subject } else { HELD_BACK })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    const AGENCIES: [&str; 5] = ["Police", "Youth service", "Housing", "Health", "Youth Justice Service"];

    fn agency(at: usize, is_core: bool) -> Agency<'static> {
        Agency { name: AGENCIES.get(at).unwrap(), is_police: at == 0, is_core }
    }

    #[test]
    fn an_agency_reads_its_own_actions_and_the_police_their_own_words() {
        let action = |agency, sensitivity| Action { agency, sensitivity, what: "Walk the interchange" };
        let table = [
            (1, "Youth service", "normal", Some("Walk the interchange")),
            (1, " youth SERVICE", "named", Some("Walk the interchange")),
            (1, "Youth service", "police", Some(HELD_BY_POLICE)),
            (0, "Police", "police", Some("Walk the interchange")),
            (0, "Youth service", "police", None),
            (1, "Youth Justice Service", "normal", None),
            (1, "", "normal", None),
        ];
        for (at, of, sensitivity, says) in table {
            assert_eq!(
                action_says(&agency(at, true), &action(of, sensitivity)),
                says,
                "{at} {of} {sensitivity}"
            );
        }
    }

    #[test]
    fn an_item_is_for_core_members_and_whoever_comes_for_it() {
        let item = |withheld, guests| Item { subject: "Tia Renshaw", withheld, guests };
        let table = [
            (2, false, "", &[][..], None),
            (2, false, "", &["Housing"][..], Some("Tia Renshaw")),
            (2, true, "", &[][..], Some("Tia Renshaw")),
            (2, true, "Police and health only", &[][..], Some(HELD_BACK)),
            (3, true, "Police and health only", &[][..], Some("Tia Renshaw")),
            (1, true, "the Youth Justice Service", &[][..], Some(HELD_BACK)),
            (4, true, "the Youth Justice Service", &[][..], Some("Tia Renshaw")),
        ];
        for (at, core, withheld, guests, says) in table {
            assert_eq!(item_says(&agency(at, core), &item(withheld, guests)), says, "{at} {core} {withheld}");
        }
    }

    proptest! {
        #[test]
        fn no_form_says_what_another_agency_does_or_the_police_hold(
            at in 0_usize..5, core in any::<bool>(), owner in 0_usize..5, level in 0_usize..3,
            kept in 0_usize..6, guest in 0_usize..6,
        ) {
            let agency = agency(at, core);
            let sensitivity = ["normal", "named", "police"].get(level).copied().unwrap_or("normal");
            let action = Action { agency: AGENCIES.get(owner).copied().unwrap_or_default(), sensitivity, what: "SECRET ACTION" };
            let says = action_says(&agency, &action);
            prop_assert_eq!(says.is_some(), at == owner);
            let read = says == Some("SECRET ACTION");
            prop_assert!(!read || at == owner && (sensitivity != "police" || at == 0));
            let withheld = AGENCIES.get(kept).map_or(String::new(), |name| format!("Only {name}."));
            let guests: Vec<&str> = AGENCIES.get(guest).copied().into_iter().collect();
            let item = Item { subject: "SECRET NAME", withheld: &withheld, guests: &guests };
            let named = item_says(&agency, &item) == Some("SECRET NAME");
            prop_assert_eq!(named, (core || guest == at) && (kept >= 5 || kept == at));
        }
    }
}
