//! The agenda of a meeting with scaling, part by part (DR 3.4).

/// How a part of the meeting is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Prose,
    Scores,
    Actions,
    Dates,
    /// Before the family joins, recorded apart.
    Slot,
}

/// A part of the agenda (DR 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    pub key: &'static str,
    pub title: &'static str,
    pub asks: &'static str,
    /// Minutes planned.
    pub minutes: u32,
    pub required: bool,
    pub shape: Shape,
}

const fn section(
    key: &'static str,
    title: &'static str,
    asks: &'static str,
    minutes: u32,
    required: bool,
    shape: Shape,
) -> Section {
    Section { key, title, asks, minutes, required, shape }
}

/// The agenda of a meeting with scaling, in the order it is held.
pub const AGENDA: &[Section] = &[
    section(
        "welcome",
        "Welcome and privacy",
        "Who is here, how we will talk to each other, what stays private.",
        5,
        false,
        Shape::Prose,
    ),
    section(
        "views",
        "The young person's views",
        "In their own words: themselves, an advocate, a drawing, a voice note.",
        15,
        true,
        Shape::Prose,
    ),
    section(
        "parents_views",
        "Parents' and carers' views",
        "What they see, what they want, what would help them.",
        10,
        true,
        Shape::Prose,
    ),
    section(
        "going_well",
        "What is going well",
        "Who and where is safe. What is working.",
        10,
        true,
        Shape::Prose,
    ),
    section(
        "worries_friends",
        "Worries: friends",
        "Friendship groups, older peers, online groups.",
        3,
        false,
        Shape::Prose,
    ),
    section(
        "worries_places",
        "Worries: places",
        "Parks, shops, transport, home-edge. Times of the day and week.",
        3,
        false,
        Shape::Prose,
    ),
    section(
        "worries_school",
        "Worries: school",
        "School, college, alternative provision.",
        3,
        false,
        Shape::Prose,
    ),
    section("worries_online", "Worries: online", "Apps, games, images, money.", 3, false, Shape::Prose),
    section(
        "worries_adults",
        "Worries: adults",
        "Adults who may be causing harm, and adults who could be guardians.",
        3,
        false,
        Shape::Prose,
    ),
    section(
        "scores",
        "How safe is it?",
        "Each person gives a number. Written down alone first, then shown together.",
        10,
        true,
        Shape::Scores,
    ),
    section(
        "actions",
        "What needs to happen",
        "Support, diversion, disruption: who, by when.",
        15,
        true,
        Shape::Actions,
    ),
    section(
        "safety",
        "If things get worse",
        "The safety plan: what we watch for, who to ring.",
        5,
        true,
        Shape::Prose,
    ),
    section(
        "disagreement",
        "Disagreement",
        "Who disagreed with what, and how it will be settled.",
        0,
        false,
        Shape::Prose,
    ),
    section("dates", "Dates", "Visits, and the meetings that come next.", 5, true, Shape::Dates),
    section(
        "professionals_only",
        "Professionals only",
        "What cannot be shared with the family: taken before they join, and recorded apart.",
        10,
        false,
        Shape::Slot,
    ),
];
