//! What DR 9.2 says beside the cycle itself: every slot to its end, who is listed and who is not, the child who was
//! referred as a person of concern, the sample actions, and what the reports owe to whom.

use waymark::wire::tactical_cycle::AskCycle;
use waymark::wire::tactical_forms::SaveAgencyForm;
use waymark::wire::tactical_meeting::{AnswerPass, AskActions, OfMeeting, PassOnAction};
use waymark::wire::tactical_report::{AskReport, GiveReport};
use waymark::wire::work::{WhoseWork, WorkLine};

use crate::tactical::{Group, action, group, listing, member, referral, refused, scope};

/// The seven referrals with their scope decided, and four of them listed.
async fn listed() -> (Group, Vec<String>) {
    let mut group = group().await;
    let ids = group.seven().await;
    let yes: [&[&str]; 7] = [&[], &[], &[], &[], &["open_to_csc", "roth_known"], &["danger"], &["associate"]];
    for (id, yes) in ids.iter().zip(yes) {
        group.checks(id, yes).await;
    }
    let book = group.on("2026-11-24");
    for id in &ids[..4] {
        book.list_item(listing(id, &[])).await.unwrap();
    }
    (group, ids)
}

#[tokio::test]
async fn every_slot_to_the_end_of_the_meeting_and_who_stands_on_none() {
    let (mut group, ids) = listed().await;
    let cycle = group.book.cycle(AskCycle { number: Some(7) }).await.unwrap();
    let slots: Vec<(&str, u32, &str)> = cycle
        .agenda
        .iter()
        .map(|row| (row.starts_says.as_str(), row.minutes, row.reference.as_str()))
        .collect();
    assert_eq!(
        slots,
        [
            ("1:30pm", 10, ""),
            ("1:40pm", 20, ""),
            ("2pm", 15, "RTG-26-041"),
            ("2:15pm", 15, "RTG-26-042"),
            ("2:30pm", 15, "RTG-26-043"),
            ("2:45pm", 15, "RTG-26-044"),
            ("3pm", 10, ""),
            ("3:10pm", 10, ""),
            ("3:20pm", 10, "")
        ]
    );
    assert_eq!(cycle.when_says, "1:30pm to 3:30pm");
    assert_eq!((cycle.minutes_used, cycle.minutes_all), (120, 120));
    // Urgent beats known: Maisie is not listed, whoever asks.
    let maisie = refused(group.book.list_item(listing(&ids[5], &[])).await);
    assert!(maisie.contains("Only what is in scope goes on an agenda"), "{maisie}");
    // The chair may let Jayden in; then there is no room for him, and the agenda does not go out as it is.
    let mut admitted = listing(&ids[6], &[]);
    admitted.admitted_reason = "His friend is on this agenda".into();
    group.book.list_item(admitted).await.unwrap();
    let cycle = group.book.cycle(AskCycle { number: Some(7) }).await.unwrap();
    let over: Vec<&str> = cycle.overflow.iter().map(|row| row.reference.as_str()).collect();
    assert_eq!(over.len(), 1);
    assert!(cycle.needs.iter().any(|says| says.contains(over[0])), "{:?}", cycle.needs);
}

#[tokio::test]
async fn kyle_is_a_child_first_although_he_was_referred_as_a_person_of_concern() {
    let mut group = group().await;
    let mut kyle =
        referral("offender", "Kyle Brannock", ("DS Carla Penhale", "Police"), "2026-11-19", "09:30");
    kyle.born_on = "2009-05-30".into();
    let id = group.logs(kyle).await;
    group.book.answer_group_scope(scope(&id, "danger", "no")).await.unwrap();
    let view = group.view(&id).await;
    let child = view.scope.iter().find(|step| step.question == "is_child").unwrap();
    assert!(child.known_says.ends_with("17"), "{}", child.known_says);
    let wrong = group.book.answer_group_scope(scope(&id, "is_child", "no")).await;
    assert!(wrong.is_err(), "the date of birth says otherwise");
    group.book.answer_group_scope(scope(&id, "is_child", "yes")).await.unwrap();
    let asked: Vec<String> = group.view(&id).await.scope.into_iter().map(|step| step.question).collect();
    assert_eq!(asked, ["danger", "is_child", "open_to_csc"], "rows 1 to 3 come before row 5");
    let decided = group.checks(&id, &["open_to_csc", "roth_known"]).await;
    assert_eq!(decided, ("B-04".to_owned(), "Out of scope".to_owned()));
}

#[tokio::test]
async fn what_the_terms_leave_open_is_the_councils_to_set() {
    let mut group = group().await;
    let mut tia = referral("victim", "Tia Renshaw", ("Ms Yusuf", "Kingsmere Academy"), "2026-11-16", "10:12");
    tia.born_on = "2006-07-03".into();
    let id = group.logs(tia).await;
    for (key, value) in [("rtg.scope.open_new", "out_of_scope"), ("rtg.max_victim_age", "24")] {
        group.book.change_setting(crate::tactical::setting(key, value)).await.unwrap();
    }
    for question in ["danger", "open_to_csc", "associate", "held_elsewhere"] {
        group.book.answer_group_scope(scope(&id, question, "no")).await.unwrap();
    }
    let step =
        group.view(&id).await.scope.into_iter().find(|step| step.question == "adult_no_child").unwrap();
    assert!(step.says.contains("25 or over"), "{}", step.says);
    assert!(group.book.answer_group_scope(scope(&id, "adult_no_child", "yes")).await.is_err(), "she is 20");
    let open = group.logs(referral("victim", "Sam Hollow", ("A", "Police"), "2026-11-17", "9:00")).await;
    let decided = group.checks(&open, &["open_to_csc"]).await;
    assert_eq!(decided, ("B-04".to_owned(), "Out of scope".to_owned()));
    assert!(!group.view(&open).await.minimal, "the risk is new: what was written is there to be read");
    group.book.change_setting(crate::tactical::setting("rtg.scope.open_new", "in_scope")).await.unwrap();
    let taken = group.logs(referral("victim", "Ivo Yeo", ("A", "Police"), "2026-11-17", "9:30")).await;
    assert_eq!(group.checks(&taken, &["open_to_csc"]).await.0, "B-06");
    group.book.list_item(listing(&taken, &[])).await.unwrap();
}

/// The sample actions of DR 9.2: what, who, agency, kind, level, who may read it.
const SAMPLES: [(&str, &str, &str, &str, &str, &str); 6] = [
    (
        "Detached youth work at the interchange, Fri and Sat 18:00-22:00",
        "Kez Omari",
        "Youth service",
        "diversion",
        "secondary",
        "normal",
    ),
    (
        "Survey lighting and CCTV at the interchange",
        "Jo Whitcombe",
        "Community Safety",
        "environment",
        "primary",
        "normal",
    ),
    (
        "Consider a warning notice or other order",
        "DS Carla Penhale",
        "Police",
        "disruption",
        "tertiary",
        "police",
    ),
    ("Name a lead professional", "Bridget Moss", "Children’s Social Care", "support", "secondary", "normal"),
    (
        "Test purchase of vapes with Trading Standards",
        "Jo Whitcombe",
        "Community Safety",
        "disruption",
        "primary",
        "normal",
    ),
    (
        "Who supplies the interchange on Fridays: to the police by the approved route",
        "DS Carla Penhale",
        "Police",
        "information",
        "secondary",
        "normal",
    ),
];

#[tokio::test]
async fn the_sample_actions_are_numbered_due_and_read_by_those_who_may() {
    let (mut group, _) = listed().await;
    group.on("2026-12-01");
    for (what, owner, agency, kind, level, sensitivity) in SAMPLES {
        let mut one = action(7, what, owner, agency, level);
        one.kind = kind.into();
        one.sensitivity = sensitivity.into();
        group.book.record_group_action(one).await.unwrap();
    }
    let all = AskActions { which: "all".into(), ..AskActions::default() };
    let tracker = group.book.group_actions(all.clone()).await.unwrap();
    let numbers: Vec<(&str, &str)> =
        tracker.lines.iter().map(|line| (line.number.as_str(), line.due_says.as_str())).collect();
    let expected: Vec<String> = (1..=6).map(|number| format!("7.0{number}")).collect();
    assert_eq!(numbers, expected.iter().map(|one| (one.as_str(), "Mon 14 Dec")).collect::<Vec<_>>());
    let page = group.book.group_meeting(OfMeeting { number: 7 }).await.unwrap();
    assert_eq!(page.actions.len(), 6);
    // It is passed on: whose it was keeps it until the other takes it on.
    let id = tracker.lines[0].id.clone();
    let ask =
        |owner: &str| PassOnAction { action_id: id.clone(), owner: owner.into(), agency: "YPDAS".into() };
    let answer =
        |takes: bool, reason: &str| AnswerPass { action_id: id.clone(), takes, reason: reason.into() };
    refused(group.book.answer_pass(answer(true, "")).await);
    group.book.pass_on_action(ask("Leon Marsh")).await.unwrap();
    let asked = group.book.group_actions(all.clone()).await.unwrap().lines.remove(0);
    assert_eq!(asked.owner, "Kez Omari");
    assert_eq!(asked.passed_says, "Leon Marsh, YPDAS was asked to take it over on Tue 1 Dec 2026");
    refused(group.book.answer_pass(answer(false, "")).await);
    group.book.answer_pass(answer(false, "No evenings")).await.unwrap();
    group.book.pass_on_action(ask("Leon Marsh")).await.unwrap();
    group.book.answer_pass(answer(true, "")).await.unwrap();
    let now = group.book.group_actions(all).await.unwrap().lines.remove(0);
    assert_eq!((now.owner.as_str(), now.agency.as_str()), ("Leon Marsh", "YPDAS"));
    assert!(now.updates[0].ends_with("Does not take it over: No evenings"), "{:?}", now.updates);
    assert!(now.updates[1].ends_with("Takes it over from Kez Omari, Youth service"), "{:?}", now.updates);
    group
        .book
        .pass_on_action(PassOnAction { agency: "Youth service".into(), ..ask("Kez Omari") })
        .await
        .unwrap();
    group.book.answer_pass(answer(true, "")).await.unwrap();
    // What the police control stands on no other agency's form.
    group.on("2026-12-10");
    let wanted = |agency: &str| SaveAgencyForm {
        number: Some(8),
        about: String::new(),
        agency: agency.into(),
        locked: false,
    };
    let path = group.folder.path().join("form.html");
    for (agency, reads) in [("Police", true), ("Youth service", false), ("Community Safety", false)] {
        let form = group.book.make_agency_form(&wanted(agency)).await.unwrap();
        group.book.save_agency_form(&form, &path).await.unwrap();
        let page = std::fs::read_to_string(&path).unwrap();
        assert_eq!(page.contains("Consider a warning notice"), reads, "{agency}");
    }
}

#[tokio::test]
async fn the_quarter_is_counted_by_type_and_its_reports_are_owed_until_they_are_given() {
    let (mut group, _) = listed().await;
    group.on("2026-12-02");
    let ask = |from: &str, until: &str| AskReport {
        to: "vrp".into(),
        from_on: from.into(),
        until_on: until.into(),
    };
    let view = group.book.group_report(ask("2026-11-16", "2026-12-01")).await.unwrap();
    let counts = |key: &str| -> Vec<u32> {
        view.sections.iter().find(|one| one.key == key).unwrap().lines.iter().map(|line| line.count).collect()
    };
    assert_eq!(counts("kind"), [4, 1, 1, 1]);
    assert_eq!(counts("to_triage"), [7, 0, 0, 0], "within a week: 16 to 23 November");
    assert_eq!(counts("to_meeting"), [0, 0, 0, 7], "nothing was opened yet");
    assert_eq!(counts("to_action"), [0, 0, 0, 7]);
    let owed = |lines: Vec<WorkLine>| {
        let own = lines.into_iter().filter(|line| line.short == "Figures");
        own.map(|line| format!("{} {}", line.due_on, line.what)).collect::<std::collections::BTreeSet<_>>()
    };
    let mine = || WhoseWork { everyone: false };
    // The quarter from October ended; 1 January is a bank holiday, so ten working days end on the 15th.
    let work = group.on("2027-01-04").my_work(mine()).await.unwrap();
    assert_eq!(
        owed(work.lines),
        [
            "2027-01-15 Give the report to the VRP Steering Group",
            "2027-01-15 Give the report to the Community Safety Partnership"
        ]
        .map(str::to_owned)
        .into()
    );
    let give = GiveReport {
        to: "vrp".into(),
        from_on: "2026-10-01".into(),
        until_on: "2026-12-31".into(),
        on: "2027-01-04".into(),
        words: String::new(),
    };
    group.book.give_group_report(give).await.unwrap();
    let work = group.book.my_work(mine()).await.unwrap();
    assert_eq!(
        owed(work.lines),
        [
            "2027-01-15 Send the report on to the Strategic Group",
            "2027-01-15 Give the report to the Community Safety Partnership"
        ]
        .map(str::to_owned)
        .into()
    );
    group.book.change_setting(crate::tactical::setting("rtg.report.months", "6")).await.unwrap();
    let view = group.book.group_report(ask("", "")).await.unwrap();
    assert_eq!((view.from_on.as_str(), view.until_on.as_str()), ("2026-07-01", "2026-12-31"));
}

/// Rafi (YP5): another council looks after him, and where he was placed is secret.
#[tokio::test]
async fn rafi_is_a_young_person_placed_by_another_authority_whose_worker_is_asked_and_whose_address_is_on_no_paper()
 {
    let mut group = group().await;
    let book = group.on("2026-11-18");
    let rafi = crate::casebook::young_person("Rafi", "Haidari", "2010-09-09");
    let rafi = book.add_young_person(rafi).await.unwrap().id;
    let placed = waymark::wire::people::RecordAddress {
        person_id: rafi,
        lines: "9 Marsh Lane\nLevelmouth".into(),
        postcode: "TA99 5ZZ".into(),
        confirmed_on: None,
        protected: true,
        protected_reason: "Placed by another council".into(),
    };
    book.record_address(placed).await.unwrap();
    let theirs = member("Ama Boateng", "Children’s services, Levelmouth Council", "other", "co_opted");
    let theirs = book.add_group_member(theirs).await.unwrap().id;
    let mut bowl = referral(
        "location",
        "Old Brickworks skate bowl",
        ("Kez Omari", "Youth service"),
        "2026-11-18",
        "9:00",
    );
    bowl.summary = "A young person placed by another authority goes there after dark.".into();
    let bowl = group.logs(bowl).await;
    let mut named =
        referral("location", "Marsh Lane shops", ("Kez Omari", "Youth service"), "2026-11-18", "9:30");
    named.summary = "He was placed at 9 Marsh Lane, Levelmouth, TA99 5ZZ.".into();
    let named = group.logs(named).await;
    for id in [&bowl, &named] {
        group.checks(id, &[]).await;
        group.on("2026-11-24").list_item(listing(id, &[&theirs])).await.unwrap();
    }
    for (step, by_other) in [("triage", false), ("agree", true)] {
        let tick = crate::tactical::tick(7, step, "2026-11-24", by_other);
        group.book.tick_step(tick).await.unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let pack = group.book.begin_group_pack(7).await.unwrap();
    let made = group.book.make_group_pack(pack, folder.path()).await.unwrap();
    let said = crate::tactical_papers::said_in(folder.path());
    assert!(said.contains("placed by another authority") && said.contains("Ama Boateng"), "{said}");
    for secret in ["9 Marsh Lane", "TA99 5ZZ", "Haidari"] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
    let kept_back: Vec<&str> = made
        .not_made
        .iter()
        .filter(|one| one.why[0].contains("an address that is protected"))
        .map(|one| one.recipient.as_str())
        .collect();
    assert_eq!(kept_back, ["Core members", "Ama Boateng"], "{:?}", made.not_made.len());
    let report = waymark::wire::tactical_report::SaveReport {
        to: "csp".into(),
        from_on: "2026-10-01".into(),
        until_on: "2026-12-31".into(),
        words: "Most of it is near 9 Marsh Lane.".into(),
        form: "pdf".into(),
    };
    assert!(refused(group.book.group_report_file(&report).await).contains("an address that is protected"));
}
