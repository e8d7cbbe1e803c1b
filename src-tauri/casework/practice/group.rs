//! The tactical group of Levelshire (DR 9.2): its members, the meeting of 1 December 2026 whole, and the one that comes.

use chrono::NaiveDate;

use super::group_cases::{CASES, Case, NEW_YEAR};
use super::{Making, change, date};
use crate::casework::{Casebook, Result};
use crate::store::practitioner;
use crate::wire::tactical::{
    AddMember, AnswerReferrer, AnswerScope, GroupFieldAnswer, ListItem, LogGroupReferral, RecordUrgent,
};
use crate::wire::tactical_cycle::{AskCycle, MoveMeeting, TickStep};
use crate::wire::tactical_meeting::{
    ConfirmConfidentiality, OfMeeting, OpenGroupItem, RecordGroupAction, RecordPresence, UpdateAction,
};
use crate::wire::{About, Nothing};

/// Name, agency, sector, part.
const MEMBERS: [(&str, &str, &str, &str); 10] = [
    ("DS Carla Penhale", "Police", "police", "core"),
    ("Bridget Moss", "Children’s Social Care", "csc", "core"),
    ("Sunita Rao", "Education safeguarding", "education", "core"),
    ("Nurse Adair", "Health", "health", "core"),
    ("Leon Marsh", "YPDAS", "substances", "core"),
    ("Debs Tucker", "Youth Justice Service", "justice", "core"),
    ("Jo Whitcombe", "Community Safety", "community", "core"),
    ("Kez Omari", "Youth service", "youth", "core"),
    ("Sal Brand", "Housing", "housing", "co_opted"),
    ("Wyn Parry", "CAMHS", "health", "co_opted"),
];

/// Action, owner, agency, kind, level, sensitivity, which item of the agenda.
type Agreed = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, usize);

const ACTIONS: [Agreed; 6] = [
    (
        "Put detached youth work at the interchange, Fri and Sat 18:00 to 22:00",
        "Kez Omari",
        "Youth service",
        "support",
        "secondary",
        "normal",
        1,
    ),
    (
        "Survey lighting and CCTV at the interchange",
        "Jo Whitcombe",
        "Community Safety",
        "environment",
        "primary",
        "normal",
        1,
    ),
    (
        "Consider a warning notice or other order",
        "DS Carla Penhale",
        "Police",
        "disruption",
        "tertiary",
        "police",
        2,
    ),
    (
        "Name a lead professional for RTG-26-041",
        "Bridget Moss",
        "Children’s Social Care",
        "referral",
        "secondary",
        "normal",
        0,
    ),
    (
        "Arrange a vape test-purchase with Trading Standards",
        "Jo Whitcombe",
        "Community Safety",
        "disruption",
        "primary",
        "normal",
        3,
    ),
    (
        "Find out who supplies the interchange on Fridays, to the police by the agreed route",
        "DS Carla Penhale",
        "Police",
        "information",
        "secondary",
        "police",
        1,
    ),
];

/// The triage of meeting 7.
pub fn triage() -> NaiveDate {
    date(2026, 11, 24)
}

/// The group before that triage: its members, and what was referred up to a day.
pub async fn make_until(making: &mut Making<'_>, day: NaiveDate) -> Result<()> {
    let (jo, _) = begun(making).await?;
    for (at, case) in CASES.iter().enumerate().filter(|(_, case)| case.came_on(2026) <= day) {
        came(making, &jo, case, first_reference(at), 2026).await?;
    }
    Ok(())
}

/// The members at the first meeting; the ids of the administrator and of the chair whose turn it is.
async fn begun(making: &mut Making<'_>) -> Result<(String, String)> {
    let all = practitioner::practitioners(making.book.store.connection()).await?;
    let id = |name: &str| all.iter().find(|one| one.name == name).map(|one| one.practitioner_id.clone());
    let (jo, priya) = (id("Jo Whitcombe").unwrap_or_default(), id("Priya Nair").unwrap_or_default());
    making.at(date(2026, 9, 8), &jo);
    for (name, agency, sector, part) in MEMBERS {
        let id = making.book.add_group_member(member(name, agency, sector, part)).await?.id;
        if sector != "health" {
            making.book.change_group_member(change(&id, &[("sharing_agreed_on", "2026-09-03")])).await?;
        }
    }
    Ok((jo, priya))
}

/// The group numbered forty before the first that stands here.
fn first_reference(at: usize) -> &'static str {
    if at == 0 { "RTG-26-041" } else { "" }
}

/// The group from its first meeting to the evening before 12 January 2027.
pub async fn make(making: &mut Making<'_>) -> Result<()> {
    let (jo, priya) = begun(making).await?;
    let mut ids = Vec::new();
    for (at, case) in CASES.iter().enumerate() {
        ids.push(came(making, &jo, case, first_reference(at), 2026).await?);
    }
    making.at(triage(), &jo);
    for (id, case) in ids.iter().zip(&CASES) {
        check(making.book, id, case.yes).await?;
    }
    urgent_and_out(making.book, &ids).await?;
    for (id, case) in ids.iter().zip(&CASES).take(4) {
        list(making.book, id, case).await?;
    }
    out(making, (&jo, &priya), 7, [triage(), date(2026, 11, 25), date(2026, 11, 26)]).await?;
    making.at(date(2026, 12, 1), &jo);
    hold(making.book, 7, &ids, &ACTIONS).await?;
    notes(
        making,
        (&jo, &priya),
        7,
        "Four items. Detached work at the interchange, and a survey of its lights.",
    )
    .await?;
    making.at(date(2026, 12, 8), &jo);
    if let (Some(jayden), Some(case)) = (ids.last(), CASES.last()) {
        list(making.book, jayden, case).await?;
    }
    out(making, (&jo, &priya), 8, [date(2026, 12, 8), date(2026, 12, 9), date(2026, 12, 10)]).await?;
    updates(making, &jo, date(2026, 12, 11), 3).await?;
    making.at(date(2026, 12, 15), &jo);
    hold(making.book, 8, &ids, &[]).await?;
    notes(making, (&jo, &priya), 8, "One item. The school keeps in touch with the family.").await?;
    let why = "Between Christmas and New Year: triage, publishing and cut-off collide";
    let cancel = MoveMeeting { number: 9, to: String::new(), reason: why.into() };
    making.book.move_meeting(cancel).await?;
    new_year(making, &jo, &priya).await
}

async fn new_year(making: &mut Making<'_>, jo: &str, priya: &str) -> Result<()> {
    let mut ids = Vec::new();
    for case in NEW_YEAR.iter() {
        let year = if case.came.0 == 1 { 2027 } else { 2026 };
        ids.push(came(making, jo, case, "", year).await?);
    }
    making.at(date(2027, 1, 5), jo);
    for (id, case) in ids.iter().zip(&NEW_YEAR).take(2) {
        check(making.book, id, case.yes).await?;
        list(making.book, id, case).await?;
    }
    out(making, (jo, priya), 10, [date(2027, 1, 5), date(2027, 1, 6), date(2027, 1, 7)]).await?;
    updates(making, jo, date(2027, 1, 8), 2).await
}

fn member(name: &str, agency: &str, sector: &str, part: &str) -> AddMember {
    let core = part == "core";
    AddMember {
        name: name.into(),
        agency: agency.into(),
        sector: sector.into(),
        part: part.into(),
        email: format!("{}@levelshire.example", name.to_lowercase().replace(' ', ".")),
        from_on: "2026-09-08".into(),
        change: if core { "new_organisation" } else { "case_by_case" }.into(),
        decided_by: if core { "Strategic Group" } else { "Chair" }.into(),
        decided_on: "2026-09-01".into(),
        stands_for_id: None,
        replaces_id: None,
    }
}

async fn came(making: &mut Making<'_>, jo: &str, case: &Case, reference: &str, year: i32) -> Result<String> {
    let at = case.came.2;
    let on = case.came_on(year);
    making.at(on, jo);
    let detail = |key: &str, body: &str| GroupFieldAnswer { key: key.into(), body: body.into() };
    let request = LogGroupReferral {
        kind: case.kind.into(),
        reference: reference.into(),
        received_on: on.to_string(),
        received_at: at.into(),
        referrer: case.from.0.into(),
        referrer_role: String::new(),
        agency: case.from.1.into(),
        contact: String::new(),
        subject: case.subject.into(),
        born_on: case.born_on.into(),
        summary: case.summary.into(),
        details: vec![
            detail("wanted", "Put together what each agency knows, and agree who does what."),
            detail("told", "Yes"),
        ],
        came_as: String::new(),
        alike: Vec::new(),
    };
    Ok(making.book.log_group_referral(request).await?.id)
}

/// Answers the gate to its end, and records what it says.
async fn check(book: &mut Casebook, id: &str, yes: &[&str]) -> Result<()> {
    for _ in 0..10 {
        let view = book.group_referral(About { id: id.to_owned() }).await?;
        let Some(open) = view.scope.into_iter().find(|step| step.answer.is_none()) else { break };
        let is_yes = open.question == "enough" || yes.contains(&open.question.as_str());
        let answer = AnswerScope {
            referral_id: id.to_owned(),
            question: open.question,
            answer: if is_yes { "yes" } else { "no" }.into(),
            said_by: "Bridget Moss".into(),
        };
        book.answer_group_scope(answer).await?;
    }
    book.decide_scope(About { id: id.to_owned() }).await?;
    Ok(())
}

async fn urgent_and_out(book: &mut Casebook, ids: &[String]) -> Result<()> {
    if let Some(callum) = ids.get(4) {
        let told = AnswerReferrer {
            referral_id: callum.clone(),
            on: book.today().to_string(),
            says: "Open already: ring Tom Fairlie, the social worker".into(),
        };
        book.answer_referrer(told).await?;
    }
    if let Some(maisie) = ids.get(5) {
        for whom in ["csc", "police"] {
            let rung = RecordUrgent {
                referral_id: maisie.clone(),
                whom: whom.into(),
                rung_by: "Jo Whitcombe".into(),
                rung_at: "10:40".into(),
                reference: String::new(),
                why: String::new(),
            };
            book.record_urgent(rung).await?;
        }
    }
    Ok(())
}

async fn list(book: &mut Casebook, id: &str, case: &Case) -> Result<()> {
    let members = book.group_members(Nothing {}).await?;
    let housing = members.into_iter().filter(|one| case.housing && one.agency == "Housing").map(|one| one.id);
    let request = ListItem {
        referral_id: id.to_owned(),
        priority: case.priority.into(),
        minutes: 15,
        guests: housing.collect(),
        admitted_reason: String::new(),
    };
    book.list_item(request).await?;
    Ok(())
}

/// Triage, the chair's look at the agenda, and publishing, each on its day.
async fn out(
    making: &mut Making<'_>,
    (jo, priya): (&str, &str),
    number: u32,
    [triage, agree, publish]: [NaiveDate; 3],
) -> Result<()> {
    for (step, on, by) in [("triage", triage, jo), ("agree", agree, priya), ("publish", publish, jo)] {
        tick(making, number, step, on, by).await?;
    }
    making.at(publish, jo);
    Ok(())
}

async fn tick(making: &mut Making<'_>, number: u32, step: &str, on: NaiveDate, by: &str) -> Result<()> {
    making.at(on, by);
    let request = TickStep { number, step: step.into(), on: on.to_string(), recorded_for: true };
    making.book.tick_step(request).await?;
    Ok(())
}

async fn hold(book: &mut Casebook, number: u32, ids: &[String], actions: &[Agreed]) -> Result<()> {
    for member in book.group_members(Nothing {}).await?.into_iter().filter(|one| one.part == "core") {
        let late = member.name == "DS Carla Penhale";
        let here = RecordPresence {
            number,
            member_id: member.id,
            attendance: if member.agency == "Health" { "apologies" } else { "present" }.into(),
            deputy: String::new(),
            joined_at: if late { "14:06" } else { "13:30" }.into(),
            confirmed: true,
            conflict: String::new(),
        };
        book.record_presence(here).await?;
    }
    book.confirm_confidentiality(ConfirmConfidentiality { number, at: "13:34".into() }).await?;
    for item in book.group_meeting(OfMeeting { number }).await?.items {
        book.open_item(OpenGroupItem { item_id: item.id.clone(), at: "14:07".into() }).await?;
        let fields = [
            ("harm", "no"),
            ("outcome", "B-09"),
            ("level", "secondary"),
            (
                "decision",
                "Each agency does what is listed under actions; looked at again when they are done.",
            ),
        ];
        book.change_item(change(&item.id, &fields)).await?;
    }
    for (what, owner, agency, kind, level, sensitivity, item) in actions {
        let request = RecordGroupAction {
            number,
            referral_id: ids.get(*item).cloned(),
            place_id: None,
            theme_id: None,
            what: (*what).into(),
            owner: (*owner).into(),
            agency: (*agency).into(),
            kind: (*kind).into(),
            level: (*level).into(),
            sensitivity: (*sensitivity).into(),
            due_on: String::new(),
        };
        book.record_group_action(request).await?;
    }
    book.close_group_meeting(OfMeeting { number }).await?;
    Ok(())
}

async fn notes(making: &mut Making<'_>, (jo, priya): (&str, &str), number: u32, says: &str) -> Result<()> {
    let cycle = making.book.cycle(AskCycle { number: Some(number) }).await?;
    let held: NaiveDate = cycle.meeting_on.parse().unwrap_or_default();
    let after = |days| making_calendar().add_working_days(held, days);
    making.at(after(2), jo);
    making.book.write_group_notes(change(&format!("group-meeting-{number}"), &[("notes", says)])).await?;
    for (step, days, by) in [("draft", 2, jo), ("agree_notes", 4, priya), ("publish_notes", 5, jo)] {
        tick(making, number, step, after(days), by).await?;
    }
    making.at(after(5), jo);
    Ok(())
}

fn making_calendar() -> waymark_domain::calendar::Calendar {
    waymark_domain::calendar::Calendar::england_and_wales()
}

/// The written updates that came in time, for the first few actions.
async fn updates(making: &mut Making<'_>, jo: &str, on: NaiveDate, count: usize) -> Result<()> {
    making.at(on, jo);
    let all = crate::wire::tactical_meeting::AskActions { which: "owed".into(), ..Default::default() };
    let lines = making.book.group_actions(all).await?.lines;
    for line in lines.into_iter().take(count) {
        let update = UpdateAction {
            action_id: line.id,
            said_by: line.owner,
            body: "Begun; more at the meeting.".into(),
        };
        making.book.update_group_action(update).await?;
    }
    Ok(())
}
