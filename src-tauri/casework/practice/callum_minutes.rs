//! What was said, scored and decided at Callum's first full meeting, and the chair's words to him (DR 9.3).
//!
//! The letter and the family's wordings hold none of the strings that DR 9.3 says must be stopped.

use super::Making;
use super::callum::Around;
use crate::casework::Result;
use crate::wire::About;
use crate::wire::meetings::{RecordAction, RecordDecision, RecordScore, WriteParagraph};

/// Section, who may read it, how sensitive, words.
type Said = (&'static str, &'static str, &'static str, &'static str);

const IN_THE_MEETING: [Said; 15] = [
    (
        "views",
        "everyone",
        "ordinary",
        "Callum said boxing with Kez is the best part of his week. He wants people to ask him before they ring his mum. He does not feel safe when he walks past the bus station.",
    ),
    (
        "parents_views",
        "everyone",
        "ordinary",
        "Donna said she is relieved that people are listening. She worries most on Friday nights.",
    ),
    (
        "going_well",
        "everyone",
        "ordinary",
        "Callum has been at school every day since half term. He and his mum have a plan for the way home, and they use it.",
    ),
    (
        "worries_places",
        "everyone",
        "ordinary",
        "Some of us are worried about the bus station on Friday nights.",
    ),
    (
        "worries_friends",
        "professionals",
        "ordinary",
        "Callum has new, older friends who do not go to school. A younger friend of his is with them too.",
    ),
    (
        "worries_adults",
        "professionals_only_slot",
        "police_controlled",
        "An adult known as Dez is thought to give Callum vapes to hold. An unknown man called Uncle T was seen in a grey van at the interchange.",
    ),
    (
        "missing_episodes",
        "everyone",
        "ordinary",
        "Two since September, each under four hours. Callum talked to Tom after both.",
    ),
    (
        "discussion",
        "everyone",
        "ordinary",
        "Everyone agreed that Callum is not to blame, and that the places need work as much as the support does.",
    ),
    (
        "professionals_only",
        "professionals_only_slot",
        "police_controlled",
        "Police are considering an order about an adult.",
    ),
    (
        "now_places",
        "everyone",
        "ordinary",
        "On Fridays Callum waits at the bus station for an hour. He does not feel safe there.",
    ),
    ("aim_places", "everyone", "ordinary", "I can get home on a Friday without being afraid."),
    ("family_places", "everyone", "ordinary", "Donna meets Callum at the stop on Fridays."),
    ("know_places", "everyone", "ordinary", "Four Fridays in a row home by nine."),
    (
        "plan_contingency",
        "professionals",
        "ordinary",
        "Callum is missing overnight, or is found with things to hold again.",
    ),
    ("plan_agreed", "everyone", "ordinary", "Callum, Donna, and everybody who was there."),
];

const WRITTEN_UP: [Said; 1] = [(
    "safety",
    "everyone",
    "ordinary",
    "If Callum is not home by 9pm Donna rings him, then Tom or the out-of-hours team. In danger: 999.",
)];

const LETTER: [Said; 5] = [
    (
        "letter_opening",
        "young_person",
        "ordinary",
        "Thank you for coming on Wednesday, and for staying for all of it. I liked hearing about boxing.",
    ),
    (
        "letter_told_us",
        "young_person",
        "ordinary",
        "You told us that boxing with Kez is the best part of your week. You want people to ask you before they ring your mum.",
    ),
    (
        "letter_well",
        "young_person",
        "ordinary",
        "You have been at school every day since half term. You and your mum have a plan for the way home, and you are using it.",
    ),
    (
        "letter_worries",
        "young_person",
        "ordinary",
        "Some of us are worried about the bus station on Friday nights. Older people have asked you to hold things. That is not your fault.",
    ),
    (
        "letter_higher",
        "young_person",
        "ordinary",
        "You said it would go up to 7 if you could get home without going past the bus station.",
    ),
];

/// Scorer, which person of `Around`, points, reason.
const SCORES: [(&str, Who, u32, &str); 7] = [
    ("Callum", Who::Callum, 6, "Home feels fine"),
    ("Donna", Who::Donna, 3, "Friday nights"),
    ("Tom Fairlie, social worker", Who::Nobody, 4, "He talks to me"),
    ("Ms Yusuf, school", Who::Professional(1), 4, "Attendance is up"),
    ("Carla Penhale, police", Who::Professional(0), 2, "The adults are still there"),
    ("Leon Marsh, YPDAS", Who::Professional(2), 4, ""),
    ("Debs Tucker, YJS", Who::Professional(3), 5, ""),
];

#[derive(Clone, Copy)]
enum Who {
    Callum,
    Donna,
    Professional(usize),
    Nobody,
}

impl Who {
    fn id(self, around: &Around) -> Option<String> {
        match self {
            Who::Callum => Some(around.callum.clone()),
            Who::Donna => Some(around.donna.clone()),
            Who::Professional(at) => around.professionals.get(at).cloned(),
            Who::Nobody => None,
        }
    }
}

/// An action: the record's wording, the family's, who, agency, kind, by.
struct Planned {
    record: &'static str,
    family: Option<&'static str>,
    who: Who,
    owner: &'static str,
    agency: &'static str,
    kind: &'static str,
    context: &'static str,
    due_on: &'static str,
}

const PLAN: [Planned; 7] = [
    Planned {
        record: "start boxing with Callum twice a week",
        family: Some("start boxing with you twice a week"),
        who: Who::Professional(4),
        owner: "Kez Omari",
        agency: "Kingsmere Youth Centre",
        kind: "diversion",
        context: "self",
        due_on: "2027-01-06",
    },
    Planned {
        record: "agree the way home with school",
        family: Some("agree the way home with school"),
        who: Who::Donna,
        owner: "Donna Ashdown",
        agency: "Family, with Kingsmere Academy",
        kind: "support",
        context: "places",
        due_on: "2027-01-08",
    },
    Planned {
        record: "raise the bus interchange at the tactical group on 12 January",
        family: Some("work with other people on making the bus station safer"),
        who: Who::Nobody,
        owner: "Jo Whitcombe",
        agency: "Community Safety Team",
        kind: "disruption",
        context: "places",
        due_on: "2027-01-12",
    },
    Planned {
        record: "consider an order about an adult",
        family: None,
        who: Who::Professional(0),
        owner: "DS Carla Penhale",
        agency: "Levelshire Police",
        kind: "disruption",
        context: "adults",
        due_on: "2027-01-12",
    },
    Planned {
        record: "offer six sessions",
        family: Some("offer you six sessions"),
        who: Who::Professional(2),
        owner: "Leon Marsh",
        agency: "YPDAS",
        kind: "support",
        context: "self",
        due_on: "2027-02-24",
    },
    Planned {
        record: "write the safety plan with Callum; visit every two weeks",
        family: Some("write your safety plan with you, and see you every two weeks"),
        who: Who::Nobody,
        owner: "Tom Fairlie",
        agency: "Children's social care",
        kind: "support",
        context: "",
        due_on: "2026-12-18",
    },
    Planned {
        record: "refer to the National Referral Mechanism",
        family: None,
        who: Who::Nobody,
        owner: "Tom Fairlie",
        agency: "Children's social care",
        kind: "information",
        context: "",
        due_on: "2026-12-23",
    },
];

/// Written down while people were in the room: what was said, numbers, decisions, the plan.
pub async fn in_the_meeting(making: &mut Making<'_>, meeting: &str, around: &Around) -> Result<()> {
    paragraphs(making, meeting, &IN_THE_MEETING).await?;
    for (scorer, who, points, reason) in SCORES {
        let score = RecordScore {
            meeting_id: meeting.into(),
            id: None,
            person_id: who.id(around),
            scorer: scorer.into(),
            points: Some(points),
            reason: reason.into(),
            scale: String::new(),
        };
        making.book.record_score(score).await?;
    }
    making.book.show_scores(About { id: meeting.into() }).await?;
    let strategy =
        [("strategy_considered", "no"), ("strategy_reason", "No: a plan is in place, and police agree.")];
    making.change_meeting(meeting, &strategy).await?;
    decisions(making, meeting).await?;
    for action in PLAN {
        making.book.record_action(planned(meeting, around, &action)).await?;
    }
    let next = [("next_review_on", "2027-01-27"), ("next_full_on", "2027-03-10")];
    making.change_meeting(meeting, &next).await
}

/// Written when the minutes were drafted.
pub async fn written_up(making: &mut Making<'_>, meeting: &str) -> Result<()> {
    paragraphs(making, meeting, &WRITTEN_UP).await
}

/// The chair's own words to Callum.
pub async fn letter(making: &mut Making<'_>, meeting: &str) -> Result<()> {
    paragraphs(making, meeting, &LETTER).await
}

async fn paragraphs(making: &mut Making<'_>, meeting: &str, said: &[Said]) -> Result<()> {
    for (section, audience, sensitivity, body) in said {
        let paragraph = WriteParagraph {
            meeting_id: meeting.into(),
            id: None,
            section: (*section).into(),
            body: (*body).into(),
            sensitivity: (*sensitivity).into(),
            audience: (*audience).into(),
        };
        making.book.write_paragraph(paragraph).await?;
    }
    Ok(())
}

async fn decisions(making: &mut Making<'_>, meeting: &str) -> Result<()> {
    let agreed = "The plan of 16 December 2026 is agreed.";
    let none = "No strategy discussion now: a plan is in place and police agree.";
    for (record, family, audience) in [(agreed, Some(agreed), "everyone"), (none, None, "professionals")] {
        let decision = RecordDecision {
            meeting_id: meeting.into(),
            id: None,
            record_wording: record.into(),
            family_wording: family.map(str::to_owned),
            audience: audience.into(),
            kind: String::new(),
            instead_of: None,
        };
        making.book.record_decision(decision).await?;
    }
    Ok(())
}

fn planned(meeting: &str, around: &Around, action: &Planned) -> RecordAction {
    RecordAction {
        meeting_id: meeting.into(),
        id: None,
        record_wording: action.record.into(),
        family_wording: action.family.map(str::to_owned),
        audience: if action.family.is_some() { "everyone" } else { "professionals" }.into(),
        owner_id: action.who.id(around),
        owner: action.owner.into(),
        agency: action.agency.into(),
        kind: action.kind.into(),
        due_on: Some(action.due_on.into()),
        outcome: None,
        outcome_note: String::new(),
        context: action.context.into(),
        instead_of: None,
    }
}
