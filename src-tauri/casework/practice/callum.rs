//! Callum Ashdown: who he is, who is around him, his pathway and his visits up to the end of 2026 (DR 9.3).

use super::council::Practitioners;
use super::{Making, callum_meeting, date};
use crate::casework::Result;
use crate::wire::advocacy::NameAdvocate;
use crate::wire::people::{
    AddConnection, AddInvolvement, AddYoungPerson, OpenPathway, RecordAlias, RecordConsent, RecordVisit,
};
use crate::wire::record::WriteWarning;
use crate::wire::triage::{DecideTriage, RecordFeedback};
use crate::wire::{Change, FieldChange, Seconding};

/// The people around Callum, by id.
pub struct Around {
    pub callum: String,
    pub pathway: String,
    pub donna: String,
    pub lee: String,
    /// Carla Penhale, Ms Yusuf, Leon Marsh, Debs Tucker, Kez Omari.
    pub professionals: Vec<String>,
}

/// The whole history, every entry on its own day and by the person who did it.
pub async fn make(making: &mut Making<'_>, staff: &Practitioners) -> Result<()> {
    making.on(date(2026, 11, 13));
    let callum = add(making).await?;
    let (donna, lee) = parents(making, &callum).await?;
    let professionals = professionals(making, &callum).await?;
    let pathway = pathway(making, staff, &callum).await?;
    let around = Around { callum, pathway, donna, lee, professionals };
    consents(making, &around).await?;
    callum_meeting::make(making, staff, &around).await
}

async fn add(making: &mut Making<'_>) -> Result<String> {
    let request = AddYoungPerson {
        given_name: "Callum".into(),
        family_name: "Ashdown".into(),
        preferred_name: "Cal".into(),
        born_on: "2011-02-14".into(),
        lcs_id: "100481".into(),
        nhs_number: "999 000 1014".into(),
        upn: "K933000014001".into(),
    };
    let callum = making.book.add_young_person(request).await?.id;
    let fields = [
        ("pronouns", "he/him"),
        ("sex", "M"),
        ("ethnicity", "WBRI"),
        ("disability", "BEH"),
        ("language", "English"),
        ("communication", "Short breaks every 20 minutes. Likes to draw while he talks."),
        ("delivery", "By hand, from Tom"),
        ("school", "Kingsmere Academy, Year 11"),
    ];
    let changes = fields.map(|(field, value)| FieldChange { field: field.into(), value: Some(value.into()) });
    making.book.change_person(Change { id: callum.clone(), changes: changes.to_vec() }).await?;
    let warning = WriteWarning {
        young_person_id: callum.clone(),
        text: "Do not leave messages on his phone: other people may be holding it.".into(),
        review_on: "2027-02-26".into(),
    };
    making.book.write_warning(warning).await?;
    let alias = RecordAlias { person_id: callum.clone(), name: "Cally".into() };
    making.book.record_alias(alias).await?;
    Ok(callum)
}

async fn parents(making: &mut Making<'_>, callum: &str) -> Result<(String, String)> {
    let donna = AddConnection {
        young_person_id: callum.into(),
        given_name: "Donna".into(),
        family_name: "Ashdown".into(),
        relation: "Mother".into(),
        parental_responsibility: "yes".into(),
        lives_with: "yes".into(),
        letters: "yes".into(),
        address_lines: "3 Quarry Lane\nKingsmere".into(),
        postcode: "TA99 9ZZ".into(),
        protect_address: false,
        protected_reason: String::new(),
        phone: "07700 900 121".into(),
        contact_safety: "Safe to ring after 4pm. Text first.".into(),
    };
    let lee = AddConnection {
        given_name: "Lee".into(),
        relation: "Father".into(),
        lives_with: "no".into(),
        address_lines: "14 Harrow Rise\nTidewell".into(),
        postcode: "TA99 8ZZ".into(),
        protect_address: true,
        protected_reason: "Lee asked that neither Donna nor Callum is given his address.".into(),
        phone: "07700 900 122".into(),
        contact_safety: "Letters only. Do not leave voicemail.".into(),
        ..donna.clone()
    };
    let donna = making.connection(donna).await?;
    let lee = making.connection(lee).await?;
    Ok((donna, lee))
}

/// Name, role, agency, secure address, telephone, known to Callum.
const PROFESSIONALS: [[&str; 6]; 5] = [
    [
        "DS Carla Penhale",
        "Detective sergeant",
        "Levelshire Police",
        "carla.penhale@police.example",
        "01632 960 150",
        "no",
    ],
    [
        "Ms Yusuf",
        "Safeguarding lead",
        "Kingsmere Academy",
        "yusuf@kingsmere-academy.example",
        "01632 960 151",
        "yes",
    ],
    [
        "Leon Marsh",
        "Young people's drug and alcohol worker",
        "YPDAS",
        "leon.marsh@ypdas.example",
        "01632 960 152",
        "yes",
    ],
    [
        "Debs Tucker",
        "Youth justice worker",
        "Youth Justice Service",
        "debs.tucker@yjs.example",
        "01632 960 153",
        "yes",
    ],
    [
        "Kez Omari",
        "Youth worker",
        "Kingsmere Youth Centre",
        "kez.omari@youth.example",
        "01632 960 154",
        "yes",
    ],
];

async fn professionals(making: &mut Making<'_>, callum: &str) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for [name, role, agency, secure_email, phone, known] in PROFESSIONALS {
        let request = AddInvolvement {
            young_person_id: callum.into(),
            name: name.into(),
            role: role.into(),
            agency: agency.into(),
            secure_email: secure_email.into(),
            phone: phone.into(),
            known_to_young_person: known.into(),
        };
        ids.push(making.involvement(request).await?);
    }
    Ok(ids)
}

async fn pathway(making: &mut Making<'_>, staff: &Practitioners, callum: &str) -> Result<String> {
    making.on(date(2026, 11, 17));
    let request = OpenPathway {
        young_person_id: callum.into(),
        social_worker_id: staff.tom.clone(),
        chair_id: staff.helen.clone(),
        manager_id: Some(staff.bridget.clone()),
        referred_on: "2026-11-17".into(),
        assessed_on: "2026-11-13".into(),
        triaged_on: None,
        triage_outcome: None,
        triage_reason: String::new(),
        triaged_by: None,
    };
    let pathway = making.book.open_pathway(request).await?.id;
    making
        .change_pathway(
            &pathway,
            &[
                ("harms", "Child criminal exploitation (suspected)"),
                ("summary", "New older friends, two missing episodes since September, seen with people who sell vapes."),
            ],
        )
        .await?;
    making.on(date(2026, 11, 18));
    let request = DecideTriage {
        pathway_id: pathway.clone(),
        outcome: "accept".into(),
        decided_on: "2026-11-18".into(),
        reason: "The harm is outside the home. His mother works with us. The places and people need several agencies.".into(),
        information_by_on: String::new(),
        by: Seconding { practitioner_id: staff.helen.clone(), passphrase: None, recorded_for: true },
    };
    making.book.decide_triage(request).await?;
    let told = RecordFeedback {
        pathway_id: pathway.clone(),
        on: "2026-11-18".into(),
        how: "Helen rang Tom.".into(),
    };
    making.book.record_feedback(told).await?;
    Ok(pathway)
}

async fn consents(making: &mut Making<'_>, around: &Around) -> Result<()> {
    let answer = |person: &str, subject: &str, answer: &str, on: Option<&str>, method: &str| RecordConsent {
        pathway_id: around.pathway.clone(),
        person_id: person.into(),
        subject: subject.into(),
        answer: answer.into(),
        answered_on: on.map(str::to_owned),
        method: method.into(),
        limits: String::new(),
        ask_by_on: None,
        gillick: String::new(),
        note: String::new(),
    };
    making.on(date(2026, 11, 19));
    let book = &mut *making.book;
    book.record_consent(answer(&around.donna, "plan", "given", Some("2026-11-19"), "In person, at home"))
        .await?;
    book.record_consent(answer(&around.lee, "plan", "not_asked", None, "")).await?;
    making.on(date(2026, 11, 20));
    let book = &mut *making.book;
    book.record_consent(answer(&around.callum, "plan", "given", Some("2026-11-20"), "In person, at school"))
        .await?;
    book.record_consent(answer(
        &around.callum,
        "advocacy",
        "given",
        Some("2026-11-20"),
        "In person, at school",
    ))
    .await?;
    Ok(())
}

/// Visit 1, on the day the outcome letter was handed over.
pub async fn first_visit(making: &mut Making<'_>, around: &Around) -> Result<()> {
    let visit = RecordVisit {
        pathway_id: around.pathway.clone(),
        visited_on: "2026-12-29".into(),
        outcome: "seen_alone".into(),
        place: "Kingsmere Youth Centre".into(),
        what_they_said: "Read the letter with me. Pleased about the boxing. Worried about walking past the bus station on his own.".into(),
    bedroom_seen: String::new(), plan_checked: String::new(), };
    making.book.record_visit(visit).await?;
    Ok(())
}

/// The advocacy service answered; the next meeting is arranged already, and its list does not name her yet.
pub async fn advocate_named(making: &mut Making<'_>, around: &Around) -> Result<()> {
    let named = NameAdvocate {
        pathway_id: around.pathway.clone(),
        name: "Mia Grant".into(),
        on: "2027-01-06".into(),
        phone: "01632 960118".into(),
        secure_email: "mia.grant@route1.example".into(),
    };
    making.book.name_advocate(named).await?;
    Ok(())
}
