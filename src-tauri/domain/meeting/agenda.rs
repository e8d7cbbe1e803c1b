//! The agenda of a meeting with scaling, part by part (DR 3.4).

use super::MeetingKind;
use crate::words::{Words, capital};

/// How a part of the meeting is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Prose,
    Scores,
    Actions,
    Dates,
    /// Before the family joins, recorded apart.
    Slot,
    /// The visits since the last meeting: they list themselves.
    Visits,
    /// Whether the plan is another one now.
    PlanChange,
    /// Whether a strategy discussion was considered, and what came of it.
    Strategy,
}

/// Who leads a part of the meeting (DR 3.4). At a review it is the social worker who chairs (DR 3.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    Chair,
    YoungPerson,
    Parents,
    Everybody,
    SocialWorker,
}

impl Lead {
    /// What a person reads, in the council's words.
    #[must_use]
    pub fn says(self, words: &Words) -> String {
        match self {
            Lead::Chair => capital(&words.chair),
            Lead::YoungPerson => "Young person or advocate".to_owned(),
            Lead::Parents => "Parents or carers".to_owned(),
            Lead::Everybody => "Everybody".to_owned(),
            Lead::SocialWorker => capital(&words.social_worker),
        }
    }
}

/// What a meeting of a kind goes through.
#[must_use]
pub fn agenda(kind: MeetingKind) -> &'static [Section] {
    if kind.is_full() { AGENDA } else { REVIEW_AGENDA }
}

/// A part of the agenda (DR 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    pub key: &'static str,
    pub title: &'static str,
    pub asks: &'static str,
    pub lead: Lead,
    /// Minutes planned.
    pub minutes: u32,
    pub required: bool,
    pub shape: Shape,
}

const fn section(
    key: &'static str,
    title: &'static str,
    asks: &'static str,
    lead: Lead,
    minutes: u32,
    required: bool,
    shape: Shape,
) -> Section {
    Section { key, title, asks, lead, minutes, required, shape }
}

/// The agenda of a meeting with scaling, in the order it is held.
pub const AGENDA: &[Section] = &[
    section(
        "welcome",
        "Welcome and privacy",
        "Who is here, how we will talk to each other, what stays private.",
        Lead::Chair,
        5,
        false,
        Shape::Prose,
    ),
    section(
        "views",
        "The young person's views",
        "In their own words: themselves, an advocate, a drawing, a voice note.",
        Lead::YoungPerson,
        15,
        true,
        Shape::Prose,
    ),
    section(
        "parents_views",
        "Parents' and carers' views",
        "What they see, what they want, what would help them.",
        Lead::Parents,
        10,
        true,
        Shape::Prose,
    ),
    section(
        "going_well",
        "What is going well",
        "Who and where is safe. What is working.",
        Lead::Everybody,
        10,
        true,
        Shape::Prose,
    ),
    section(
        "worries_friends",
        "Worries: friends",
        "Friendship groups, older peers, online groups.",
        Lead::Everybody,
        3,
        false,
        Shape::Prose,
    ),
    section(
        "worries_places",
        "Worries: places",
        "Parks, shops, transport, home-edge. Times of the day and week.",
        Lead::Everybody,
        3,
        false,
        Shape::Prose,
    ),
    section(
        "worries_school",
        "Worries: school",
        "School, college, alternative provision.",
        Lead::Everybody,
        3,
        false,
        Shape::Prose,
    ),
    section(
        "worries_online",
        "Worries: online",
        "Apps, games, images, money.",
        Lead::Everybody,
        3,
        false,
        Shape::Prose,
    ),
    section(
        "worries_adults",
        "Worries: adults",
        "Adults who may be causing harm, and adults who could be guardians.",
        Lead::Everybody,
        3,
        false,
        Shape::Prose,
    ),
    section(
        "scores",
        "How safe is it?",
        "Each person gives a number. Written down alone first, then shown together.",
        Lead::Chair,
        10,
        true,
        Shape::Scores,
    ),
    section(
        "actions",
        "What needs to happen",
        "Support, diversion, disruption: who, by when.",
        Lead::Chair,
        15,
        true,
        Shape::Actions,
    ),
    section(
        "safety",
        "If things get worse",
        "The safety plan: what we watch for, who to ring.",
        Lead::SocialWorker,
        5,
        true,
        Shape::Prose,
    ),
    section(
        "disagreement",
        "Disagreement",
        "Who disagreed with what, and how it will be settled.",
        Lead::Chair,
        0,
        false,
        Shape::Prose,
    ),
    section("dates", "Dates", "Visits, and the meetings that come next.", Lead::Chair, 5, true, Shape::Dates),
    section(
        "professionals_only",
        "Professionals only",
        "What cannot be shared with the family: taken before they join, and recorded apart.",
        Lead::Chair,
        10,
        false,
        Shape::Slot,
    ),
];

/// What the social worker goes through at a 6-weekly review (DR 3.12).
pub const REVIEW_AGENDA: &[Section] = &[
    section(
        "views",
        "The young person's views",
        "What it has been like since we last met, in their own words.",
        Lead::YoungPerson,
        10,
        true,
        Shape::Prose,
    ),
    section(
        "views_gathered",
        "How they were asked",
        "Who asked, when and where: in the meeting, on a visit, through an advocate.",
        Lead::SocialWorker,
        0,
        true,
        Shape::Prose,
    ),
    section(
        "parents_views",
        "Parents' and carers' views",
        "What they see, what they want, what would help them.",
        Lead::Parents,
        5,
        false,
        Shape::Prose,
    ),
    section(
        "going_well",
        "What is going well",
        "Who and where is safe. What is working.",
        Lead::Everybody,
        5,
        false,
        Shape::Prose,
    ),
    section(
        "visits",
        "Visits since last time",
        "They list themselves, with the gaps.",
        Lead::SocialWorker,
        0,
        false,
        Shape::Visits,
    ),
    section(
        "actions",
        "What happened to the plan",
        "Each action: done, part done, not done and why. What goes on, and what is new.",
        Lead::SocialWorker,
        10,
        true,
        Shape::Actions,
    ),
    section(
        "plan_updated",
        "Has the plan changed?",
        "A review brings the plan up to date. Where it stays as it is, say why.",
        Lead::SocialWorker,
        0,
        true,
        Shape::PlanChange,
    ),
    section(
        "worries_new",
        "New worries",
        "What is new since last time: friends, places, school, online, adults.",
        Lead::Everybody,
        5,
        false,
        Shape::Prose,
    ),
    section(
        "scores",
        "How safe is it?",
        "If you scale today: each person gives a number alone, then shown together.",
        Lead::SocialWorker,
        5,
        false,
        Shape::Scores,
    ),
    section(
        "strategy",
        "Is a strategy discussion needed?",
        "Asked at every review, and answered whatever the answer is.",
        Lead::SocialWorker,
        0,
        true,
        Shape::Strategy,
    ),
    section(
        "safety",
        "If things get worse",
        "The safety plan: what we watch for, who to ring.",
        Lead::SocialWorker,
        5,
        false,
        Shape::Prose,
    ),
    section(
        "disagreement",
        "Disagreement",
        "Who disagreed with what, and how it will be settled.",
        Lead::SocialWorker,
        0,
        false,
        Shape::Prose,
    ),
    section(
        "dates",
        "Dates",
        "Visits, and the meetings that come next.",
        Lead::SocialWorker,
        5,
        true,
        Shape::Dates,
    ),
    section(
        "professionals_only",
        "Professionals only",
        "What cannot be shared with the family: taken before they join, and recorded apart.",
        Lead::SocialWorker,
        0,
        false,
        Shape::Slot,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// DR 3.4, the column “Lead”.
    #[test]
    fn each_item_says_who_leads_it_in_the_councils_words() {
        let words = Words { chair: "conference chair".into(), ..Words::default() };
        let leads = |agenda: &[Section], key: &str| {
            agenda.iter().find(|one| one.key == key).map(|one| one.lead.says(&words)).unwrap_or_default()
        };
        for (key, lead) in [
            ("welcome", "Conference chair"),
            ("views", "Young person or advocate"),
            ("parents_views", "Parents or carers"),
            ("going_well", "Everybody"),
            ("worries_adults", "Everybody"),
            ("scores", "Conference chair"),
            ("actions", "Conference chair"),
            ("safety", "Allocated social worker"),
            ("dates", "Conference chair"),
        ] {
            assert_eq!(leads(AGENDA, key), lead, "{key}");
        }
        assert_eq!(leads(REVIEW_AGENDA, "dates"), "Allocated social worker");
        assert!(REVIEW_AGENDA.iter().all(|one| one.lead != Lead::Chair), "no chair is asked to a review");
    }
}
