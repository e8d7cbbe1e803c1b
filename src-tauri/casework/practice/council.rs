//! Levelshire: its words, its practitioners, its places and themes (DR 9.1). All invented.

use super::{Making, date};
use crate::casework::{Act, Result};
use crate::store::record::{Noun, Value};

/// Who works for Levelshire, by the ids that the history is written under.
pub struct Practitioners {
    pub tom: String,
    pub helen: String,
    pub bridget: String,
    pub aneta: String,
}

/// Name, job title, roles, telephone, mail address, about.
type Colleague = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const TOM: Colleague =
    ("Tom Fairlie", "Social worker", "social_worker", "01632 960 114", "tom.fairlie@levelshire.example", "");
const HELEN: Colleague = (
    "Helen Adeyemi-Ross",
    "Independent chair",
    "chair",
    "01632 960 120",
    "helen.adeyemi-ross@levelshire.example",
    "I like walking my very slow dog, and I always bring biscuits.",
);
const BRIDGET: Colleague =
    ("Bridget Moss", "Team manager", "manager", "01632 960 102", "bridget.moss@levelshire.example", "");
const ANETA: Colleague = (
    "Aneta Kowal",
    "Business support officer",
    "business_support",
    "01632 960 100",
    "aneta.kowal@levelshire.example",
    "",
);
const OTHERS: [Colleague; 3] = [
    (
        "Jo Whitcombe",
        "Community Safety Team administrator",
        "tactical_group_administrator",
        "01632 960 130",
        "jo.whitcombe@levelshire.example",
        "",
    ),
    (
        "Priya Nair",
        "Tactical group co-chair",
        "tactical_group_chair",
        "01632 960 131",
        "priya.nair@levelshire.example",
        "",
    ),
    (
        "Martin Ellery",
        "Tactical group co-chair",
        "tactical_group_chair",
        "01632 960 132",
        "martin.ellery@levelshire.example",
        "",
    ),
];

const SETTINGS: [(&str, &str); 14] = [
    ("council.name", "Levelshire Council"),
    ("council.service", "Young people's safety team"),
    ("council.address", "Harbour House\n1 Tide Street\nLevelmouth\nTA99 1AA"),
    ("council.phone", "01632 960 100"),
    ("council.hours", "Monday to Friday, 9am to 5pm"),
    ("council.out_of_hours_phone", "01632 960 199"),
    ("council.complaints", "ring 01632 960 198"),
    ("council.secure_email", "review.team@levelshire.example"),
    ("council.letter_signature", "Young people's safety team, Levelshire Council"),
    ("council.marking", "OFFICIAL-SENSITIVE"),
    ("module.pathway", "yes"),
    ("module.tactical_group", "yes"),
    ("rtg.first_meeting", "2026-09-08"),
    ("rtg.chairs", "Priya Nair\nMartin Ellery"),
];

const PLACES: [(&str, &str, &str); 3] = [
    ("Kingsmere Bus Interchange", "transport", "Waiting hall, Fri and Sat 18:00 to 22:30"),
    ("Old Brickworks skate bowl", "open space", "After 20:00, unlit"),
    ("Kingsmere Academy", "school", "Gate on Mill Road"),
];

const THEMES: [(&str, &str); 2] = [
    ("Drug-laced vapes sold near schools", "First heard of from school nurses in October 2026"),
    ("E-bike robberies filmed for social media", "Seven reports since September 2026"),
];

/// Settings, colleagues, places and themes, as one act. Tom Fairlie is already there: he made the folder.
pub async fn make(making: &mut Making<'_>) -> Result<Practitioners> {
    making.on(date(2026, 9, 7));
    let tom = making.book.me().to_owned();
    let mut acting = making.book.begin(Act::PracticeCase, Noun::Practitioner, &tom).await?;
    acting.set(Noun::Practitioner, &tom, &colleague(TOM)).await?;
    let mut made = Vec::new();
    for one in [HELEN, BRIDGET, ANETA].into_iter().chain(OTHERS) {
        let id = crate::casework::new_id();
        acting.add(Noun::Practitioner, &id, &colleague(one)).await?;
        made.push(id);
    }
    for (key, value) in SETTINGS {
        acting.add(Noun::Setting, key, &[("value", value.into()), ("source", "council".into())]).await?;
    }
    for (name, kind, detail) in PLACES {
        let fields = [("name", name.into()), ("kind", kind.into()), ("detail", detail.into())];
        acting.add(Noun::Place, &crate::casework::new_id(), &fields).await?;
    }
    for (name, detail) in THEMES {
        let fields = [("name", name.into()), ("detail", detail.into())];
        acting.add(Noun::Theme, &crate::casework::new_id(), &fields).await?;
    }
    acting.finish().await?;
    let mut made = made.into_iter();
    let mut next = || made.next().unwrap_or_default();
    Ok(Practitioners { tom, helen: next(), bridget: next(), aneta: next() })
}

fn colleague((name, job_title, roles, phone, email, about): Colleague) -> [(&'static str, Value); 6] {
    [
        ("name", name.into()),
        ("job_title", job_title.into()),
        ("roles", roles.into()),
        ("phone", phone.into()),
        ("email", email.into()),
        ("about", Value::typed(about)),
    ]
}
