//! What was referred to the tactical group of Levelshire: the seven of DR 9.2, and what came over the turn of the year.

use chrono::NaiveDate;

use super::date;

pub struct Case {
    pub kind: &'static str,
    pub subject: &'static str,
    pub born_on: &'static str,
    pub from: (&'static str, &'static str),
    pub came: (u32, u32, &'static str),
    pub summary: &'static str,
    /// Questions of the gate that are answered yes.
    pub yes: &'static [&'static str],
    pub priority: &'static str,
    pub housing: bool,
}

impl Case {
    /// The day it came.
    pub fn came_on(&self, year: i32) -> NaiveDate {
        date(year, self.came.0, self.came.1)
    }
}

/// The referrals of DR 9.2, in the order they came.
pub const CASES: [Case; 7] = [
    Case {
        kind: "victim",
        subject: "Tia Renshaw",
        born_on: "2012-07-03",
        from: ("Ms Yusuf", "Kingsmere Academy"),
        came: (11, 16, "10:12"),
        summary: "New older friends since half-term, two missing reports, and she collapsed at school after a vape.",
        yes: &[],
        priority: "high",
        housing: false,
    },
    Case {
        kind: "location",
        subject: "Kingsmere Bus Interchange",
        born_on: "",
        from: ("Jo Whitcombe", "Community Safety"),
        came: (11, 18, "15:40"),
        summary: "Young people gather in the waiting hall, Fri and Sat 18:00 to 22:30; older people join them there.",
        yes: &[],
        priority: "medium",
        housing: true,
    },
    Case {
        kind: "offender",
        subject: "Dean Marlowe",
        born_on: "2002-06-11",
        from: ("DS Carla Penhale", "Police"),
        came: (11, 19, "09:05"),
        summary: "Suspected of selling to young people at the interchange. What the police know stays with the police.",
        yes: &[],
        priority: "medium",
        housing: false,
    },
    Case {
        kind: "theme",
        subject: "Drug-laced vapes sold near schools",
        born_on: "",
        from: ("Leon Marsh", "YPDAS"),
        came: (11, 20, "11:30"),
        summary: "Four collapses in six weeks, at three schools.",
        yes: &[],
        priority: "medium",
        housing: false,
    },
    Case {
        kind: "victim",
        subject: "Callum Ashdown",
        born_on: "2011-02-14",
        from: ("Kez Omari", "Youth service"),
        came: (11, 20, "16:55"),
        summary: "Worried that he is being used to carry.",
        yes: &["open_to_csc", "roth_known"],
        priority: "",
        housing: false,
    },
    Case {
        kind: "victim",
        subject: "Maisie Thorne",
        born_on: "2008-12-20",
        from: ("Nurse Adair", "Health"),
        came: (11, 23, "09:20"),
        summary: "Told the nurse this morning that an adult hurt her last night.",
        yes: &["danger"],
        priority: "",
        housing: false,
    },
    Case {
        kind: "victim",
        subject: "Jayden Okafor-Lyle",
        born_on: "2012-02-29",
        from: ("Ms Yusuf", "Kingsmere Academy"),
        came: (11, 23, "14:10"),
        summary: "Friend of a young person who is open to social care; seen in the same car twice.",
        yes: &["associate"],
        priority: "medium",
        housing: false,
    },
];

/// What came over the turn of the year, for the meeting of 12 January 2027.
pub const NEW_YEAR: [Case; 3] = [
    Case {
        kind: "location",
        subject: "Old Brickworks skate bowl",
        born_on: "",
        from: ("Kez Omari", "Youth service"),
        came: (12, 17, "11:00"),
        summary: "After 20:00, unlit. Younger boys are sent to fetch and carry.",
        yes: &[],
        priority: "high",
        housing: true,
    },
    Case {
        kind: "theme",
        subject: "E-bike robberies filmed for social media",
        born_on: "",
        from: ("DS Carla Penhale", "Police"),
        came: (12, 21, "14:30"),
        summary: "Seven reports since September, filmed and shared.",
        yes: &[],
        priority: "medium",
        housing: false,
    },
    Case {
        kind: "location",
        subject: "Bus station Kingsmere",
        born_on: "",
        from: ("Sunita Rao", "Education safeguarding"),
        came: (1, 8, "09:30"),
        summary: "Two schools say pupils are met here after lessons.",
        yes: &[],
        priority: "",
        housing: false,
    },
];
