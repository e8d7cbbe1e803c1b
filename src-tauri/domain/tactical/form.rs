//! The four referral forms (DR 4.5): what each asks besides who it is from and about.

use crate::tactical::scope::Kind;

/// What a field is chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// One of the areas.
    Area,
    /// Any of the kinds of harm (DR 5.1).
    Harms,
}

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub key: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    /// Answered in a few words; otherwise in a paragraph.
    pub short: bool,
    /// Chosen from a list of the council, beside other words.
    pub pick: Option<Pick>,
    kinds: &'static [Kind],
}

use Kind::{Location, Offender, Theme, Victim};

const ALL: &[Kind] = &Kind::ALL;

const fn line(kinds: &'static [Kind], key: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field { key, label, hint, short: true, pick: None, kinds }
}

const fn prose(kinds: &'static [Kind], key: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field { key, label, hint, short: false, pick: None, kinds }
}

const fn picked_from(
    kinds: &'static [Kind],
    key: &'static str,
    label: &'static str,
    hint: &'static str,
    pick: Pick,
) -> Field {
    Field { key, label, hint, short: true, pick: Some(pick), kinds }
}

const FIELDS: &[Field] = &[
    picked_from(&[Victim], "area", "Area they live in", "Not the address", Pick::Area),
    picked_from(&[Offender, Location, Theme], "area", "Area", "", Pick::Area),
    line(&[Victim], "school", "School", ""),
    line(&[Victim], "services", "Open to any service", "Social care, early help, YJS, CAMHS, YPDAS"),
    picked_from(&[Victim], "harms", "Kinds of harm", "As many as there are", Pick::Harms),
    line(&[Victim], "missing", "Missing", "How often, since when"),
    line(&[Victim], "friends", "Friends", ""),
    line(&[Victim], "strengths", "What is strong", ""),
    line(&[Victim], "lead", "Lead professional", ""),
    line(&[Offender], "nickname", "Nickname", ""),
    line(&[Offender], "age", "Age, as far as known", "Under 18 they are a child first"),
    line(&[Offender], "used", "Places used", ""),
    line(&[Offender], "orders", "Known orders", ""),
    line(&[Offender], "violence", "Violence marker", ""),
    line(&[Offender, Victim], "marks", "Vehicles, numbers, online names", "Parted by commas"),
    line(&[Location], "place_kind", "What kind of place", "Or online space"),
    line(&[Location], "postcode", "Postcode or grid reference", ""),
    line(&[Location], "keeper", "Owner or manager", ""),
    line(&[Location], "times", "Times of day and week", ""),
    line(&[Location], "who", "Who is there", ""),
    line(&[Location], "features", "Light, sight lines, cameras, ways out", ""),
    line(&[Location], "guardians", "Who could look out", "Staff, wardens, shopkeepers"),
    line(&[Location], "licence", "Licence or regulator", ""),
    line(&[Theme], "evidence", "How many reports, since when", ""),
    line(&[Theme], "groups", "Groups affected", ""),
    line(&[Theme], "places", "Places", ""),
    line(&[Theme], "hypothesis", "What may lie behind it", ""),
    line(&[Theme], "unknown", "What is not known", ""),
    prose(
        ALL,
        "why",
        "What makes you think so",
        "Facts and dates, and how it is known: seen, told by the person, told by somebody else, on record",
    ),
    prose(ALL, "tried", "What has been tried", ""),
    prose(ALL, "wanted", "What you want from the group", ""),
    line(ALL, "manager", "Manager aware", "Yes or no"),
    line(ALL, "told", "Has the family been told", "If not, why"),
    line(ALL, "withheld", "Must not go beyond these agencies", ""),
    line(ALL, "source_safety", "Could sharing this put somebody in danger", ""),
];

/// The fields of a form, in its order.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.kinds.contains(&kind))
}

/// Whom or what the form is about, as its first question.
#[must_use]
pub const fn subject(kind: Kind) -> &'static str {
    match kind {
        Victim => "Name of the young person",
        Offender => "Name or description of the person of concern",
        Location => "Name of the place",
        Theme => "The theme in a few words",
    }
}

/// What of an answer is on the list it was chosen from, as the list has it, and whether other words were said beside it.
#[must_use]
pub fn picked<'a>(answer: &str, list: &'a [String]) -> (Vec<&'a str>, bool) {
    let parts = || answer.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let is = |part: &str, one: &str| part.to_lowercase() == one.to_lowercase();
    let chosen = list.iter().filter(|one| parts().any(|part| is(part, one))).map(String::as_str).collect();
    (chosen, parts().any(|part| !list.iter().any(|one| is(part, one))))
}

/// Whether what a form says of an age may be under 18: one of the numbers in it is. They are a child first then (DR 4.5,
/// form O).
#[must_use]
pub fn may_be_under_18(age: &str) -> bool {
    let mut numbers =
        age.split(|letter: char| !letter.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
    numbers.any(|number| number < 18)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_kind_has_its_own_form_and_no_field_twice() {
        for kind in Kind::ALL {
            let keys: Vec<&str> = fields(kind).map(|field| field.key).collect();
            assert_eq!(keys.len(), keys.iter().collect::<BTreeSet<_>>().len(), "{kind:?}");
            assert!(["why", "wanted", "withheld", "source_safety"].iter().all(|key| keys.contains(key)));
        }
        let has = |kind, key: &str| fields(kind).any(|field| field.key == key);
        assert!(has(Victim, "school") && !has(Location, "school"));
        assert!(has(Location, "postcode") && !has(Victim, "postcode"));
        assert!(has(Theme, "evidence") && has(Offender, "orders"));
    }

    #[test]
    fn what_was_chosen_from_a_list_is_told_from_other_words() {
        let list = ["County lines".to_owned(), "Online harm".to_owned()];
        assert_eq!(picked("", &list), (vec![], false));
        assert_eq!(picked(" ; ", &list), (vec![], false));
        assert_eq!(picked("online harm; County lines", &list), (vec!["County lines", "Online harm"], false));
        assert_eq!(picked("County lines; county lines\nDebt", &list), (vec!["County lines"], true));
        assert_eq!(picked("Debt", &list), (vec![], true));
        assert_eq!(picked("Debt", &[]), (vec![], true));
    }

    #[test]
    fn an_age_that_may_be_under_18_is_one() {
        for age in ["16", "about 17", "16 or 17", "17 to 20", "15-ish"] {
            assert!(may_be_under_18(age), "{age}");
        }
        for age in ["", "adult", "about 20", "in his 30s", "18", "24 or 25"] {
            assert!(!may_be_under_18(age), "{age}");
        }
    }

    #[test]
    fn nobody_is_called_an_offender_or_perpetrator() {
        for kind in Kind::ALL {
            let words =
                fields(kind).flat_map(|field| [field.label, field.hint]).chain([subject(kind), kind.says()]);
            for word in words {
                let word = word.to_lowercase();
                assert!(!word.contains("offender") && !word.contains("perpetrator"), "{word}");
            }
        }
    }
}
