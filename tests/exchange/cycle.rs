//! One cycle of the tactical group: from its administrator to the chair, and back with what the chair decided.

use waymark::wire::Nothing;
use waymark::wire::settings::ChangeSetting;
use waymark::wire::tactical::{AddMember, AnswerScope, ListItem, LogGroupReferral};
use waymark::wire::tactical_context::{AddContext, MergeContexts, OfContext};
use waymark::wire::tactical_cycle::{AskCycle, TickStep};
use waymark::wire::tactical_links::{AddGap, AddLink};

use crate::casebook::callum;
use crate::everyday::about;
use crate::laptops::{Laptop, laptop, opened_by, wanted};

async fn of_the_group(number: u8, name: &str, roles: &str) -> Laptop {
    let mut laptop = laptop(number, name, roles, "2026-11-24").await;
    for (key, value) in [
        ("module.tactical_group", "yes"),
        ("rtg.first_meeting", "2026-09-08"),
        ("rtg.chairs", "Priya Nair\nMartin Ellery"),
    ] {
        let setting = ChangeSetting { key: key.into(), value: value.into() };
        laptop.book.change_setting(setting).await.unwrap();
    }
    laptop
}

fn tick(step: &str) -> TickStep {
    TickStep { number: 7, step: step.into(), on: "2026-11-24".into(), recorded_for: false }
}

/// A referral that passes the gate and stands on the agenda of meeting 7.
async fn on_the_agenda(jo: &mut Laptop) {
    let logged = LogGroupReferral {
        kind: "location".into(),
        reference: String::new(),
        received_on: "2026-11-18".into(),
        received_at: "15:40".into(),
        referrer: "Jo Whitcombe".into(),
        referrer_role: String::new(),
        agency: "Community Safety".into(),
        contact: String::new(),
        subject: "Kingsmere Bus Interchange".into(),
        born_on: String::new(),
        summary: "Young people are met off the last bus.".into(),
        details: Vec::new(),
        came_as: String::new(),
        alike: Vec::new(),
    };
    let id = jo.book.log_group_referral(logged).await.unwrap().id;
    for _ in 0..10 {
        let view = jo.book.group_referral(about(&id)).await.unwrap();
        let Some(open) = view.scope.into_iter().find(|step| step.answer.is_none()) else { break };
        let answer = if open.question == "enough" { "yes" } else { "no" };
        let said = AnswerScope {
            referral_id: id.clone(),
            question: open.question,
            answer: answer.into(),
            said_by: "Bridget Moss".into(),
        };
        jo.book.answer_group_scope(said).await.unwrap();
    }
    jo.book.decide_scope(about(&id)).await.unwrap();
    let item = ListItem {
        referral_id: id,
        priority: "medium".into(),
        minutes: 15,
        guests: Vec::new(),
        admitted_reason: String::new(),
    };
    jo.book.list_item(item).await.unwrap();
}

/// A link from the place to a theme, and a question about the place.
async fn linked(jo: &mut Laptop) {
    let theme = AddContext {
        kind: "theme".into(),
        name: "Drug-laced vapes near schools".into(),
        detail: String::new(),
        born_on: String::new(),
    };
    let theme = jo.book.add_context(theme).await.unwrap().id;
    let place = jo.book.contexts(Nothing {}).await.unwrap().places[0].id.clone();
    let said = AddLink {
        from_kind: "place".into(),
        from_id: place.clone(),
        to_kind: "theme".into(),
        to_id: theme,
        to_name: String::new(),
        relation: "happens_at".into(),
        said_by: "Leon Marsh".into(),
        agency: "YPDAS".into(),
        said_on: String::new(),
        how: "record".into(),
        sure: "suspected".into(),
        sensitivity: "normal".into(),
        note: String::new(),
        review_by_on: String::new(),
        gap_id: None,
    };
    jo.book.add_link(said).await.unwrap();
    let asked = AddGap {
        question: "Who supplies there on Fridays?".into(),
        about_kind: "place".into(),
        about_id: place,
        referral_id: None,
        owner: "Leon Marsh".into(),
        agency: "YPDAS".into(),
        due_on: String::new(),
    };
    jo.book.add_gap(asked).await.unwrap();
}

/// The place under its second name is read with it, and is asked about under that.
async fn merged(jo: &mut Laptop) -> [String; 2] {
    let station = AddContext {
        kind: "place".into(),
        name: "The bus station".into(),
        detail: String::new(),
        born_on: String::new(),
    };
    let other = jo.book.add_context(station).await.unwrap().id;
    let places = jo.book.contexts(Nothing {}).await.unwrap().places;
    let stands = places.iter().find(|one| one.id != other).unwrap().id.clone();
    let same = MergeContexts { kind: "place".into(), id: stands.clone(), other_id: other.clone() };
    jo.book.merge_contexts(same).await.unwrap();
    [stands, other]
}

#[tokio::test]
async fn a_cycle_goes_to_the_chair_and_comes_back_agreed() {
    let mut jo = of_the_group(21, "Jo Whitcombe", "tactical_group_administrator").await;
    let mut priya = of_the_group(22, "Priya Nair", "tactical_group_chair").await;
    let mut helen = of_the_group(23, "Helen Adeyemi-Ross", "chair").await;
    for chair in [&mut priya, &mut helen] {
        jo.meets(chair).await;
        chair.meets(&mut jo).await;
    }
    let member = AddMember {
        name: "Leon Marsh".into(),
        agency: "YPDAS".into(),
        sector: "substances".into(),
        part: "core".into(),
        email: String::new(),
        from_on: "2026-09-08".into(),
        change: "new_organisation".into(),
        decided_by: "Strategic Group".into(),
        decided_on: "2026-09-01".into(),
        stands_for_id: None,
        replaces_id: None,
    };
    let leon = jo.book.add_group_member(member.clone()).await.unwrap().id;
    let deputy = AddMember {
        name: "Ines Ford".into(),
        part: "deputy".into(),
        change: "case_by_case".into(),
        stands_for_id: Some(leon),
        ..member
    };
    jo.book.add_group_member(deputy).await.unwrap();
    jo.book.add_young_person(callum()).await.unwrap();

    // Nothing of meeting 7 is on record yet, and an independent chair has no part in the group.
    let early = jo.book.make_hand_over(wanted("cycle", Some("7"), &priya.me)).await.err().unwrap();
    assert!(early.to_string().contains("nothing to hand over"), "{early}");
    on_the_agenda(&mut jo).await;
    linked(&mut jo).await;
    let [stands, second] = merged(&mut jo).await;
    jo.book.tick_step(tick("triage")).await.unwrap();
    let other = jo.book.make_hand_over(wanted("cycle", Some("7"), &helen.me)).await.err().unwrap();
    assert!(other.to_string().contains("neither runs nor chairs"), "{other}");

    let out = jo.hands_over("cycle", Some("7"), &priya.me).await;
    let parcel = serde_json::to_string(&opened_by(22, &out).entries).unwrap();
    assert!(parcel.contains("Kingsmere Bus Interchange") && parcel.contains("Leon Marsh"));
    assert!(!parcel.contains("Ashdown") && !parcel.contains("\"person\""));

    let (report, _) = priya.looks_at(&out).await.unwrap();
    assert_eq!(report.conflicts, 0);
    let group = report.groups.iter().find(|group| group.about == "Tactical group").unwrap();
    assert!(group.lines[0].what.contains("1 referral to the group"), "{}", group.lines[0].what);
    priya.takes_in(&out).await;
    let cycle = priya.book.cycle(AskCycle { number: Some(7) }).await.unwrap();
    let links = priya.book.group_links(Nothing {}).await.unwrap();
    assert_eq!(links.standing[0].to.name, "Drug-laced vapes near schools");
    let contexts = priya.book.contexts(Nothing {}).await.unwrap();
    assert_eq!((contexts.gaps, contexts.places.len()), (1, 1));
    let by_other_name = OfContext { kind: "place".into(), id: second };
    let view = priya.book.context(by_other_name).await.unwrap();
    assert_eq!((view.id.as_str(), view.also[0].name.as_str()), (stands.as_str(), "The bus station"));
    assert!(cycle.am_chair && cycle.next == "agree", "{} {}", cycle.chair, cycle.next);
    let members = priya.book.group_members(Nothing {}).await.unwrap();
    let ines = members.iter().find(|one| one.name == "Ines Ford").unwrap();
    assert_eq!(ines.stands_for, "Leon Marsh");
    priya.book.tick_step(tick("agree")).await.unwrap();

    let back = priya.hands_over("cycle", Some("7"), &jo.me).await;
    let (report, _) = jo.looks_at(&back).await.unwrap();
    assert_eq!(report.conflicts, 0);
    jo.takes_in(&back).await;
    let cycle = jo.book.cycle(AskCycle { number: Some(7) }).await.unwrap();
    assert_eq!(cycle.next, "publish");
    let all = jo.book.hand_overs(Nothing {}).await.unwrap();
    assert!(all.sent[0].about == "Cycle, meeting 7" && all.sent[0].answered, "{}", all.sent[0].about);
    assert!(all.taken_in.iter().any(|line| line.about == "Cycle, meeting 7"));
    assert_eq!(jo.book.verification().await.unwrap().findings.len(), 0);
}
