//! Ten years of fortnights: the tracker as it opens and is filtered, the board of referrals, and one cycle.

use std::time::Duration;

use waymark::casework::{Act, Casebook};
use waymark::store::record::{Field, Noun, Value};
use waymark::wire::settings::ChangeSetting;
use waymark::wire::tactical::AskGroupReferrals;
use waymark::wire::tactical_cycle::AskCycle;
use waymark::wire::tactical_forms::AskAlike;
use waymark::wire::tactical_links::AskGaps;
use waymark::wire::tactical_meeting::{AskActions, OfMeeting};
use waymark::wire::tactical_report::AskReport;
use waymark::wire::work::WhoseWork;
use waymark::wire::{About, Change, FieldChange, Nothing};

use crate::Watch;

const MEETINGS: i64 = 260;
const REFERRALS: i64 = 3_000;
const ACTIONS: i64 = 10_000;
/// What a key press may take.
const HELD_TO: Duration = Duration::from_millis(100);

const AGENCIES: [&str; 8] = [
    "Police",
    "Youth service",
    "Housing",
    "Health",
    "YPDAS",
    "Community Safety",
    "Education",
    "Youth Justice Service",
];
const NAMES: [&str; 8] = ["Amelia", "Callum", "Tia", "Jayden", "Maisie", "Rafi", "Zofia", "Ngozi"];
const FAMILIES: [&str; 9] =
    ["Ashdown", "Renshaw", "Okafor", "Thorne", "Haidari", "Kowalczyk", "Pritchard", "Whitcombe", "Brannock"];

fn day(of: i64, all: i64) -> String {
    let first: chrono::NaiveDate = "2017-01-10".parse().unwrap();
    (first + chrono::Duration::days(of * 3_630 / all)).to_string()
}

fn one<'a>(list: &[&'a str], at: i64) -> &'a str {
    list[usize::try_from(at).unwrap() % list.len()]
}

pub async fn fill(book: &mut Casebook) {
    let first = ChangeSetting { key: "rtg.first_meeting".into(), value: "2017-01-10".into() };
    book.change_setting(first).await.unwrap();
    let mut acting = book.begin(Act::PracticeCase, Noun::GroupReferral, "bench").await.unwrap();
    for at in 1..=MEETINGS {
        let fields = [("number", Value::Number(at)), ("closed_on", day(at, MEETINGS).into())];
        // Those the practice data has stay as they are.
        if at > 12 {
            acting.add(Noun::GroupMeeting, &format!("group-meeting-{at}"), &fields).await.unwrap();
        }
    }
    for at in 0..REFERRALS {
        let open = at >= REFERRALS - 40;
        let subject = format!("{} {}{}", one(&NAMES, at), one(&FAMILIES, at / 8), at / 72);
        let kind = one(&["victim", "offender", "location", "theme"], at);
        let fields: Vec<Field> = vec![
            ("reference", format!("RTG-{:02}-{:03}", 17 + at / 300, 200 + at % 300).into()),
            ("kind", kind.into()),
            ("received_on", day(at, REFERRALS).into()),
            ("received_at", "09:00".into()),
            ("referrer", "Kez Omari".into()),
            ("agency", one(&AGENCIES, at).into()),
            ("subject", subject.into()),
            ("state", if open { "B-01" } else { "B-12" }.into()),
        ];
        let id = format!("bench-referral-{at}");
        acting.add(Noun::GroupReferral, &id, &fields).await.unwrap();
        for (field, body) in [("postcode", format!("TA{} 9ZZ", at % 99)), ("wanted", "A plan".into())] {
            let fields: [Field; 3] =
                [("group_referral_id", id.as_str().into()), ("field", field.into()), ("body", body.into())];
            acting.add(Noun::GroupReferralDetail, &format!("{id}-{field}"), &fields).await.unwrap();
        }
        let listed: [Field; 3] = [
            ("group_meeting_id", format!("group-meeting-{}", 13 + at * (MEETINGS - 13) / REFERRALS).into()),
            ("group_referral_id", id.as_str().into()),
            ("position", Value::Number(at % 12)),
        ];
        acting.add(Noun::GroupItem, &format!("bench-item-{at}"), &listed).await.unwrap();
    }
    for at in 0..ACTIONS {
        let open = at >= ACTIONS - 120;
        let agreed = day(at, ACTIONS);
        let fields: Vec<Field> = vec![
            ("meeting", Value::Number(1 + at * MEETINGS / ACTIONS)),
            ("sequence", Value::Number(100 + at % 40)),
            ("group_referral_id", format!("bench-referral-{}", at * REFERRALS / ACTIONS).into()),
            ("what", format!("Detached youth work on street {at}").into()),
            ("owner", format!("Owner {}", at % 60).into()),
            ("agency", one(&AGENCIES, at).into()),
            ("kind", one(&["support", "diversion", "disruption", "environment"], at).into()),
            ("level", one(&["primary", "secondary", "tertiary"], at).into()),
            ("sensitivity", "normal".into()),
            ("agreed_on", agreed.as_str().into()),
            ("due_on", agreed.as_str().into()),
            ("status", if open { "open" } else { "done" }.into()),
            ("closed_on", (!open).then_some(agreed.as_str()).into()),
        ];
        acting.add(Noun::GroupAction, &format!("bench-action-{at}"), &fields).await.unwrap();
        let update: [Field; 4] = [
            ("group_action_id", format!("bench-action-{at}").into()),
            ("updated_at", format!("{agreed}T10:00").into()),
            ("said_by", "Kez Omari".into()),
            ("body", "Four evenings so far".into()),
        ];
        acting.add(Noun::ActionUpdate, &format!("bench-update-{at}"), &update).await.unwrap();
    }
    acting.finish().await.unwrap();
}

#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn the_tracker_after_ten_years_of_fortnights() {
    let mut records = crate::records(0).await;
    let book = &mut records.book;
    fill(book).await;
    let all = || AskActions { which: "all".into(), ..AskActions::default() };
    let ways = [
        ("opens", AskActions { which: "open".into(), ..AskActions::default() }),
        ("all of it", all()),
        ("by words", AskActions { text: "street 99".into(), ..all() }),
        ("by reference", AskActions { text: "rtg-20".into(), ..all() }),
        ("by agency", AskActions { agency: "Housing".into(), ..all() }),
        ("by owner", AskActions { owner: "Owner 7".into(), ..all() }),
        ("updates owed", AskActions { which: "owed".into(), ..AskActions::default() }),
        ("missed twice", AskActions { which: "missed".into(), ..AskActions::default() }),
    ];
    let started = Watch::start();
    book.group_actions(ways[0].1.clone()).await.unwrap();
    crate::tell("the tracker, the first time after the records were opened", &mut [started.stop()], HELD_TO);
    let mut times = Vec::new();
    for (name, asked) in ways.iter().cycle().take(ways.len() * 6) {
        let started = Watch::start();
        let tracker = book.group_actions(asked.clone()).await.unwrap();
        let time = started.stop();
        if times.len() < ways.len() {
            println!("{name}: {} found, {:.1} ms", tracker.found, crate::milliseconds(time.wall));
        }
        times.push(time);
    }
    crate::tell(&format!("the tracker of {ACTIONS} actions"), &mut times, HELD_TO);
    let mut times = Vec::new();
    for closed in [false, true, false, true] {
        let started = Watch::start();
        let shown = book.group_referrals(AskGroupReferrals { closed, ..Default::default() }).await.unwrap();
        times.push(started.stop());
        println!("{} referrals: {:.1} ms", shown.found, crate::milliseconds(times.last().unwrap().wall));
    }
    crate::tell(&format!("the board of {REFERRALS} referrals"), &mut times, HELD_TO);
    let mut times = Vec::new();
    for _ in 0..4 {
        let started = Watch::start();
        book.cycle(AskCycle { number: None }).await.unwrap();
        times.push(started.stop());
        let typed = AskAlike {
            kind: "victim".into(),
            subject: "Tia Renshow".into(),
            born_on: String::new(),
            details: Vec::new(),
        };
        let started = Watch::start();
        book.referrals_alike(typed).await.unwrap();
        times.push(started.stop());
    }
    crate::tell("one cycle, and referrals alike", &mut times, HELD_TO);
    screens(book).await;
}

/// The other pages of the group, each by itself.
async fn screens(book: &mut Casebook) {
    let meeting = OfMeeting { number: 255 };
    let mine = || WhoseWork { everyone: false };
    let quarter =
        || AskReport { to: "vrp".into(), from_on: "2026-10-01".into(), until_on: "2026-12-31".into() };
    macro_rules! page {
        ($name:literal, $call:expr) => {{
            let mut times = Vec::new();
            for _ in 0..5 {
                let started = Watch::start();
                drop($call.await.unwrap());
                times.push(started.stop());
            }
            crate::tell($name, &mut times, HELD_TO);
        }};
    }
    page!("the meeting room of the group", book.group_meeting(meeting.clone()));
    page!("who has replied", book.agencies_asked(meeting.clone()));
    page!("the triage board", book.group_triage(meeting.clone()));
    page!("members", book.group_members(Nothing {}));
    page!("attendance", book.group_attendance(Nothing {}));
    page!("matters", book.group_matters(Nothing {}));
    page!("the report of a quarter", book.group_report(quarter()));
    page!("what is not known", book.group_gaps(AskGaps { referral_id: None, answered: true }));
    page!("one referral", book.group_referral(About { id: "bench-referral-2999".into() }));
    page!("my work, with the group’s", book.my_work(mine()));
    // After an act the page asks again: what was written is read again, the rest is there.
    let mut times = Vec::new();
    for at in 0..5 {
        let change = FieldChange { field: "evidence".into(), value: Some(format!("Seen {at} times")) };
        let act = Change { id: "bench-action-9999".into(), changes: vec![change] };
        book.change_group_action(act).await.unwrap();
        let started = Watch::start();
        book.group_actions(AskActions { which: "open".into(), ..AskActions::default() }).await.unwrap();
        times.push(started.stop());
    }
    crate::tell("the tracker after an action was changed", &mut times, HELD_TO);
}
