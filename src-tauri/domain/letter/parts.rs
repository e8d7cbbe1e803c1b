//! What is written for a document and is not spoken in the meeting: the chair's letter (DR 3.10), and the parts of
//! the minutes that no item of the agenda asks for (DR 3.9).

use super::facts::Section;
use crate::plan::{AGREED, CONTINGENCY, PlanPart};

/// A part of a document that somebody writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The word it is kept under.
    pub key: &'static str,
    pub title: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// The document cannot be finished without it.
    pub required: bool,
    /// Who may read what is written here, unless a paragraph says otherwise.
    pub audience: &'static str,
}

/// What the minutes also hold.
pub const MORE_MINUTES: [Part; 3] = [
    Part {
        key: "missing_episodes",
        title: "Missing episodes",
        asks: "Since the last meeting: when, how long, what the return interview said.",
        required: false,
        audience: "everyone",
    },
    Part {
        key: "discussion",
        title: "Discussion",
        asks: "Short: what mattered for the decisions, not who said what.",
        required: false,
        audience: "everyone",
    },
    Part {
        key: "other_people_and_places",
        title: "Other people and places",
        asks: "Is a referral needed for another person or a place?",
        required: false,
        audience: "professionals",
    },
];

const fn letter(key: &'static str, title: &'static str, asks: &'static str) -> Part {
    Part { key, title, asks, required: true, audience: "young_person" }
}

/// What the chair writes for the young person, in the order of the letter.
pub const LETTER: [Part; 5] = [
    letter(
        "letter_opening",
        "Thank you",
        "Begin with something true and personal that you learned from them.",
    ),
    letter("letter_told_us", "What you told us", "In their words."),
    letter("letter_well", "What is going well", "Strengths first."),
    letter(
        "letter_worries",
        "What people are worried about",
        "In general words that are safe if somebody else reads them.",
    ),
    letter("letter_higher", "One number higher", "What would make their number one higher?"),
];

/// What the chair writes for the end letter once the end is decided (DR 3.13). What a letter needs of it depends on
/// why the pathway ends: `ending` says.
pub const END_LETTER: [Part; 4] = [
    optional("end_why", "Why we stop", "What got better, in plain words."),
    optional("end_you_did", "What you did", "What the young person themselves changed or tried."),
    letter(
        "end_still_there",
        "Who is still there",
        "People who stay, by first name, and how they can be reached.",
    ),
    letter("end_next", "What happens next", "A standard plan, early help, adult services, or nothing more."),
];

const fn optional(key: &'static str, title: &'static str, asks: &'static str) -> Part {
    Part { key, title, asks, required: false, audience: "young_person" }
}

/// Whether a part belongs to the chair's letters, not to the minutes.
#[must_use]
pub fn is_of_the_letter(key: &str) -> bool {
    LETTER.iter().chain(&END_LETTER).any(|part| part.key == key)
}

/// Where in the minutes a part stands; `None` for what the minutes leave out.
#[must_use]
pub fn section_of(key: &str) -> Option<Section> {
    let worries = |context: &str| Some(Section::Worries { context: context.to_owned() });
    match key {
        "views" => Some(Section::YoungPersonsViews),
        "parents_views" => Some(Section::ParentsViews),
        "going_well" => Some(Section::GoingWell),
        "worries_friends" => worries("Friends"),
        "worries_places" => worries("Places"),
        "worries_school" => worries("School"),
        "worries_online" => worries("Online"),
        "worries_adults" => worries("Adults"),
        "worries_new" => Some(Section::NewWorries),
        "views_gathered" => Some(Section::ViewsGathered),
        "missing_episodes" => Some(Section::MissingEpisodes),
        // What professionals say apart stands apart by its audience.
        "discussion" | "professionals_only" => Some(Section::Discussion),
        "safety" => Some(Section::SafetyPlan),
        "disagreement" => Some(Section::Disagreement),
        "other_people_and_places" => Some(Section::OtherPeopleAndPlaces),
        CONTINGENCY => Some(Section::Contingency),
        AGREED => Some(Section::PlanAgreed),
        _ => PlanPart::of_section(key).map(|(part, context)| Section::Plan { part, context }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{AGENDA, REVIEW_AGENDA, Shape};

    #[test]
    fn what_is_said_in_the_meeting_has_its_place_in_the_minutes() {
        let parts = AGENDA.iter().chain(REVIEW_AGENDA);
        for part in parts.filter(|part| part.shape == Shape::Prose && part.key != "welcome") {
            assert!(section_of(part.key).is_some(), "{}", part.key);
        }
        for part in MORE_MINUTES {
            assert!(section_of(part.key).is_some(), "{}", part.key);
        }
    }

    #[test]
    fn the_letter_stands_apart_from_the_minutes() {
        assert!(LETTER.iter().all(|part| is_of_the_letter(part.key) && section_of(part.key).is_none()));
        assert!(END_LETTER.iter().all(|part| is_of_the_letter(part.key) && section_of(part.key).is_none()));
        assert!(!is_of_the_letter("going_well"));
    }
}
