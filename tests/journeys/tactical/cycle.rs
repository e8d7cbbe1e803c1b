//! The cycle of 1 December 2026 as DR 9.2 works it by hand, and what becomes of an item that does not fit.

use waymark::wire::tactical::{AnswerReferrer, AskGroupReferrals, CloseGroupReferral, RecordUrgent};
use waymark::wire::tactical_cycle::{
    ArrangeAgenda, AskCycle, ChangeChair, CycleView, DeferItem, MoveItem, MoveMeeting,
};
use waymark::wire::tactical_meeting::{
    AskActions, ConfirmConfidentiality, OfMeeting, OpenGroupItem, UpdateAction,
};
use waymark::wire::work::WhoseWork;

use super::{
    Group, NAIR, about, action, change, group, here, listing, referral, refused, scope, setting, tick,
};

#[tokio::test]
async fn the_cycle_of_1_december_2026_as_worked_by_hand() {
    let mut group = group().await;
    let ids = group.seven().await;
    let seven = group.cycle(7).await;
    let when: Vec<&str> = seven.steps.iter().map(|step| step.when_says.as_str()).collect();
    assert_eq!(
        when,
        [
            "Mon 23 Nov, midday",
            "Tue 24 Nov",
            "Thu 26 Nov",
            "Mon 30 Nov, midday",
            "Tue 1 Dec",
            "Thu 3 Dec",
            "Tue 8 Dec"
        ]
    );
    assert_eq!((seven.chair.as_str(), seven.vice.as_str()), ("Priya Nair", "Martin Ellery"));
    let all = || AskGroupReferrals { closed: true, ..Default::default() };
    let lines = group.book.group_referrals(all()).await.unwrap().lines;
    let references: Vec<&str> = lines.iter().rev().map(|line| line.reference.as_str()).collect();
    let numbered: Vec<String> = (41..=47).map(|number| format!("RTG-26-0{number}")).collect();
    assert_eq!(references, numbered);
    let named = AskGroupReferrals { text: " marl".into(), ..all() };
    let found = group.book.group_referrals(named).await.unwrap();
    assert_eq!((found.found, found.lines[0].reference.as_str()), (1, "RTG-26-043"));
    scope_decisions(&mut group, &ids).await;
    urgent(&mut group, &ids[5]).await;
    triage(&mut group, &ids).await;
    held(&mut group, &ids).await;
    after(&mut group).await;
    let found = group.book.verification().await.unwrap();
    assert!(found.is_clean(), "{:?}", found.findings);
}

async fn scope_decisions(group: &mut Group, ids: &[String]) {
    let expected: [(usize, &[&str], &str, &str); 7] = [
        (0, &[], "B-06", "In scope"),
        (1, &[], "B-06", "In scope"),
        (2, &[], "B-06", "In scope"),
        (3, &[], "B-06", "In scope"),
        (4, &["open_to_csc", "roth_known"], "B-04", "Out of scope"),
        (5, &["danger", "open_to_csc", "roth_known"], "B-03", "Urgent"),
        (6, &["associate"], "B-06", "In scope"),
    ];
    for (at, yes, state, says) in expected {
        let got = group.checks(&ids[at], yes).await;
        assert_eq!(got, (state.to_owned(), says.to_owned()), "referral {at}");
    }
    // Who in social care said so, and when, stands beside the question; nothing about the child is shown.
    let callum = group.view(&ids[4]).await;
    assert!(callum.minimal && callum.summary.is_empty() && callum.details.is_empty());
    let known = callum.scope.iter().find(|step| step.question == "roth_known").unwrap();
    assert_eq!(known.said_says, "Bridget Moss, Mon 23 Nov, 9am");
    let listed = refused(group.book.list_item(listing(&ids[4], &[])).await);
    assert!(listed.contains("Only what is in scope"), "{listed}");
    let again = refused(group.book.answer_group_scope(scope(&ids[4], "danger", "no")).await);
    assert!(again.contains("decided already"), "{again}");
    let tell = AnswerReferrer {
        referral_id: ids[4].clone(),
        on: "2026-11-23".into(),
        says: "Tom Fairlie is the social worker".into(),
    };
    group.book.answer_referrer(tell).await.unwrap();
}

async fn urgent(group: &mut Group, maisie: &str) {
    let close =
        || CloseGroupReferral { referral_id: maisie.into(), code: "social_care".into(), same_as: None };
    let early = refused(group.book.close_group_referral(close()).await);
    assert!(early.contains("nobody is recorded as having rung"), "{early}");
    let work = group.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    assert!(work.lines.iter().any(|line| line.what == "Ring the front door about RTG-26-046"));
    let rung = |whom: &str, at: &str| RecordUrgent {
        referral_id: maisie.into(),
        whom: whom.into(),
        rung_by: String::new(),
        rung_at: at.into(),
        reference: "FD-118".into(),
        why: String::new(),
    };
    refused(group.book.record_urgent(rung("csc", "09:00")).await);
    group.book.record_urgent(rung("csc", "10:40")).await.unwrap();
    let work = group.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    assert!(work.lines.iter().any(|line| line.what == "Ring the police about RTG-26-046, or say why not"));
    refused(group.book.record_urgent(rung("no_police", "")).await);
    let not = RecordUrgent { why: "The nurse rang them at 9am".into(), ..rung("no_police", "") };
    group.book.record_urgent(not).await.unwrap();
    assert_eq!(group.view(maisie).await.police_says, "Not rung: The nurse rang them at 9am");
    let work = group.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    assert!(!work.lines.iter().any(|line| line.what.contains("Ring the police")));
    group.book.record_urgent(rung("police", "10:40")).await.unwrap();
    let view = group.view(maisie).await;
    assert_eq!(view.csc_says, "Rung Mon 23 Nov, 10:40am by Jo Whitcombe, reference FD-118");
    assert!(
        view.police_says.starts_with("Rung"),
        "a call takes the place of the reason: {}",
        view.police_says
    );
}

async fn triage(group: &mut Group, ids: &[String]) {
    group.on("2026-11-24");
    let housing = group.member("Sal Brand").await;
    for (at, guests) in [(0, vec![]), (1, vec![housing.as_str()]), (2, vec![]), (3, vec![])] {
        group.book.list_item(listing(&ids[at], &guests)).await.unwrap();
    }
    // Jayden came after midday: the next meeting, which is on 15 December.
    let jayden = group.view(&ids[6]).await.line;
    assert_eq!(jayden.meeting, 8);
    assert!(jayden.late_says.contains("After the cut-off of Mon 23 Nov, midday"), "{}", jayden.late_says);
    let cycle = group.cycle(7).await;
    let agenda: Vec<(&str, &str, &str)> = cycle
        .agenda
        .iter()
        .map(|row| (row.starts_says.as_str(), row.reference.as_str(), row.who.as_str()))
        .collect();
    assert_eq!(agenda[2], ("2pm", "RTG-26-041", "Ms Yusuf, this slot only"));
    assert_eq!(agenda[3], ("2:15pm", "RTG-26-042", "Sal Brand, this slot only"));
    assert_eq!(agenda[4], ("2:30pm", "RTG-26-043", "Police"));
    assert_eq!(agenda[5], ("2:45pm", "RTG-26-044", "YPDAS"));
    assert_eq!((agenda[6].0, agenda[7].0, agenda[8].0), ("3pm", "3:10pm", "3:20pm"));
    assert_eq!((cycle.minutes_used, cycle.minutes_all), (120, 120));
    assert_eq!(cycle.agenda[2].title, "Tia R.");
    // The line of the report: received 7, listed 4, out of scope 1, urgent 1, rolled 1.
    let tags: Vec<&str> = cycle.not_listed.iter().map(|one| one.tag.as_str()).collect();
    assert_eq!(tags, ["Out of scope", "Urgent", "Next cycle"]);
    let line = "Received 7: listed 4, out of scope 1, urgent 1, rolled to the next cycle 1";
    assert_eq!(cycle.line_says, line);
    assert!(!cycle.not_listed[0].says.contains("Callum"), "{}", cycle.not_listed[0].says);
    moves(group, &cycle).await;
    publishes(group).await;
}

async fn moves(group: &mut Group, cycle: &CycleView) {
    let item = cycle.agenda[2].item_id.clone().unwrap();
    group.book.move_item(MoveItem { item_id: item.clone(), step: 1 }).await.unwrap();
    let now = group.cycle(7).await;
    assert_eq!(
        (now.agenda[2].reference.as_str(), now.agenda[3].reference.as_str()),
        ("RTG-26-042", "RTG-26-041")
    );
    assert_eq!(now.agenda[3].starts_says, "2:15pm");
    // School staff go before three, so that order is worked out again.
    group.book.arrange_agenda(ArrangeAgenda { number: 7 }).await.unwrap();
    assert_eq!(group.cycle(7).await.agenda[2].reference, "RTG-26-041");
}

async fn publishes(group: &mut Group) {
    let early = refused(group.book.tick_step(tick(7, "publish", "2026-11-24", false)).await);
    assert!(early.contains("The chair has not agreed the agenda yet"), "{early}");
    group.ticks(7, "triage", "2026-11-24").await;
    let jos = refused(group.book.tick_step(tick(7, "agree", "2026-11-24", false)).await);
    assert!(jos.contains("Only Priya Nair says so"), "{jos}");
    let jo = group.jo.clone();
    group.book.hand_keyboard_to(NAIR);
    let work = group.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    let owed: Vec<&str> = work.lines.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(owed, ["Look at the agenda and agree it, meeting 7"]);
    group.ticks(7, "agree", "2026-11-25").await;
    group.book.hand_keyboard_to(&jo);
    group.ticks(7, "publish", "2026-11-26").await;
    let moved = refused(group.book.arrange_agenda(ArrangeAgenda { number: 7 }).await);
    assert!(moved.contains("The agenda is out"), "{moved}");
}

async fn held(group: &mut Group, ids: &[String]) {
    group.on("2026-12-01");
    let before = group.meeting(7).await;
    assert!(before.items.iter().all(|item| item.title.is_empty() && item.summary.is_empty()));
    let item = |at: usize| before.items[at].id.clone();
    let opens = |id: String, at: &str| OpenGroupItem { item_id: id, at: at.into() };
    let early = refused(group.book.open_item(opens(item(0), "14:00")).await);
    assert!(early.contains("confidentiality statement is not confirmed"), "{early}");
    let kez = group.member("Kez Omari").await;
    group.book.record_presence(here(7, &kez, "13:30", false)).await.unwrap();
    let confirm = ConfirmConfidentiality { number: 7, at: "13:34".into() };
    group.book.confirm_confidentiality(confirm).await.unwrap();
    assert_eq!(group.meeting(7).await.confirmed_says, "Tue 1 Dec, 1:34pm");
    assert!(group.meeting(7).await.not_confirmed.is_empty(), "whoever was there has heard it");
    group.book.open_item(opens(item(0), "14:00")).await.unwrap();
    let going = group.meeting(7).await;
    assert_eq!((going.items[0].running_says.as_str(), going.clock_says.as_str()), ("0 of 15 minutes", ""));
    // DS Penhale joins at 14:06: nothing more opens until she has confirmed.
    let penhale = group.member("DS Carla Penhale").await;
    group.book.record_presence(here(7, &penhale, "14:06", false)).await.unwrap();
    assert_eq!(group.meeting(7).await.not_confirmed, ["DS Carla Penhale"]);
    let silent = refused(group.book.open_item(opens(item(1), "14:15")).await);
    assert!(silent.contains("DS Carla Penhale has not confirmed"), "{silent}");
    group.book.record_presence(here(7, &penhale, "", true)).await.unwrap();
    let joined = group.meeting(7).await.attending.into_iter().find(|one| one.name == "DS Carla Penhale");
    assert_eq!(joined.unwrap().joined_says, "2:06pm", "confirming does not change when she came");
    let yusuf = group.meeting(7).await.attending.into_iter().find(|one| one.name == "Ms Yusuf").unwrap();
    assert_eq!(yusuf.slot_says, "2pm to 2:15pm");
    let housing = group.meeting(7).await.attending.into_iter().find(|one| one.name == "Sal Brand").unwrap();
    assert_eq!(housing.slot_says, "2:15pm to 2:30pm");
    assert!(yusuf.in_the_room && !housing.in_the_room);
    for at in 1..4 {
        group.book.open_item(opens(item(at), "14:20")).await.unwrap();
        // Opened five minutes late, the second item moves the third: it began at 2:30pm on the agenda.
        let third = &group.meeting(7).await.items[2];
        assert_eq!(
            (third.starts_says.as_str(), third.moved_says.as_str()),
            ("2:30pm", if at == 1 { "2:35pm" } else { "" })
        );
    }
    let loose = refused(group.book.close_group_meeting(OfMeeting { number: 7 }).await);
    assert!(loose.contains("does any child here now meet significant harm"), "{loose}");
    for (what, owner, agency, level) in [
        (
            "Detached youth work at the interchange, Fri and Sat 18:00-22:00",
            "Kez Omari",
            "Youth service",
            "secondary",
        ),
        ("Survey lighting and CCTV at the interchange", "Jo Whitcombe", "Community Safety", "primary"),
        ("Consider a warning notice or other order", "DS Carla Penhale", "Police", "tertiary"),
    ] {
        group.book.record_group_action(action(7, what, owner, agency, level)).await.unwrap();
    }
    for at in 0..4 {
        let fields = [("harm", "no"), ("outcome", "B-09"), ("decision", "Actions as recorded")];
        group.book.change_item(change(&item(at), &fields)).await.unwrap();
    }
    group.book.close_group_meeting(OfMeeting { number: 7 }).await.unwrap();
    assert_eq!(group.view(&ids[0]).await.line.state, "B-09");
    let actions = group.meeting(7).await.actions;
    let numbers: Vec<(&str, &str)> =
        actions.iter().map(|one| (one.number.as_str(), one.due_says.as_str())).collect();
    assert_eq!(numbers, [("7.01", "Mon 14 Dec"), ("7.02", "Mon 14 Dec"), ("7.03", "Mon 14 Dec")]);
}

async fn after(group: &mut Group) {
    group.ticks(7, "draft", "2026-12-03").await;
    let id = "group-meeting-7";
    group.book.write_group_notes(change(id, &[("notes", "Four items, three actions.")])).await.unwrap();
    group.on("2026-12-08").tick_step(tick(7, "agree_notes", "2026-12-08", true)).await.unwrap();
    let locked = refused(group.book.write_group_notes(change(id, &[("notes", "Other words")])).await);
    assert!(locked.contains("The chair has agreed these notes"), "{locked}");
    group.ticks(7, "publish_notes", "2026-12-08").await;
    // The next fortnight: Ellery's turn, three updates owed by three agencies, one given.
    let eight = group.book.cycle(AskCycle { number: None }).await.unwrap();
    assert_eq!((eight.number, eight.chair.as_str()), (8, "Martin Ellery"));
    let owed = AskActions { which: "owed".into(), ..AskActions::default() };
    let tracker = group.on("2026-12-11").group_actions(owed.clone()).await.unwrap();
    assert_eq!(tracker.lines.len(), 3);
    let update = UpdateAction {
        action_id: tracker.lines[0].id.clone(),
        said_by: "Kez Omari".into(),
        body: "Four evenings so far".into(),
    };
    group.book.update_group_action(update).await.unwrap();
    assert_eq!(group.book.group_actions(owed).await.unwrap().lines.len(), 2);
    let updates = group.cycle(8).await.updates;
    let youth = updates.iter().find(|one| one.agency == "Youth service").unwrap();
    assert_eq!((youth.given, youth.asked), (1, 1));
    let why = refused(
        group.book.change_group_action(change(&tracker.lines[1].id, &[("status", "not_done")])).await,
    );
    assert!(why.contains("Some answers need another look"), "{why}");
    rotates(group).await;
}

async fn rotates(group: &mut Group) {
    let nine = group.cycle(9).await;
    assert_eq!(nine.meeting_on, "2026-12-29");
    assert_eq!(nine.warnings.len(), 2);
    let cancel = MoveMeeting { number: 9, to: String::new(), reason: "Between the years".into() };
    group.book.move_meeting(cancel).await.unwrap();
    let ten = group.cycle(10).await;
    assert_eq!((ten.meeting_on.as_str(), ten.chair.as_str()), ("2027-01-12", "Priya Nair"));
    let swap = ChangeChair {
        number: 10,
        chair: "Martin Ellery".into(),
        vice: String::new(),
        triage: String::new(),
        told_on: String::new(),
        reason: "Priya is on leave; she told him on 5 January".into(),
    };
    group.book.change_chair(swap).await.unwrap();
    let ten = group.cycle(10).await;
    assert_eq!((ten.chair.as_str(), ten.vice.as_str()), ("Martin Ellery", "Priya Nair"));
    assert_eq!(group.cycle(11).await.chair, "Martin Ellery", "a swap moves nobody else’s turn");
    group.book.change_setting(setting("rtg.rotation", "calendar_week")).await.unwrap();
    let warned = group.cycle(11).await.warnings;
    assert!(
        warned.iter().any(|says| says.contains("same person chairs three meetings running")),
        "{warned:?}"
    );
}

#[tokio::test]
async fn the_same_place_and_the_same_child_are_offered_and_closed_as_one() {
    let mut group = group().await;
    let one = group
        .logs(referral("location", "Kingsmere Bus Interchange", ("A", "Police"), "2026-11-17", "9:00"))
        .await;
    let two = group
        .logs(referral("location", "Bus station Kingsmere", ("B", "Housing"), "2026-11-18", "9:00"))
        .await;
    let likes = group.view(&two).await.line.likes;
    assert_eq!(likes.iter().map(|like| like.id.as_str()).collect::<Vec<_>>(), [one.as_str()]);
    let same = |other: Option<String>| CloseGroupReferral {
        referral_id: two.clone(),
        code: "duplicate".into(),
        same_as: other,
    };
    refused(group.book.close_group_referral(same(None)).await);
    group.book.close_group_referral(same(Some(one.clone()))).await.unwrap();
    assert!(group.view(&one).await.line.likes.is_empty());
    group.book.reopen_group_referral(about(&two)).await.unwrap();
    assert_eq!(group.view(&two).await.line.state, "B-02");
}

#[tokio::test]
async fn what_does_not_fit_waits_for_the_chair_and_a_deferred_item_comes_back() {
    let mut group = group().await;
    let mut ids = Vec::new();
    for at in 0..5 {
        let one =
            referral("theme", &format!("Theme number {at}"), ("Leon Marsh", "YPDAS"), "2026-11-17", "9:00");
        ids.push(group.logs(one).await);
    }
    for id in &ids {
        group.checks(id, &[]).await;
        group.book.list_item(listing(id, &[])).await.unwrap();
    }
    let cycle = group.cycle(7).await;
    assert_eq!((cycle.agenda.len(), cycle.overflow.len(), cycle.minutes_used), (9, 1, 120));
    let over = cycle.overflow[0].item_id.clone().unwrap();
    group.ticks(7, "triage", "2026-11-24").await;
    let blocked = refused(group.book.tick_step(tick(7, "agree", "2026-11-24", true)).await);
    assert!(blocked.contains("does not fit"), "{blocked}");
    let defer = DeferItem { item_id: over, reason: "No room".into() };
    let deferred = group.book.defer_item(defer).await.unwrap().id;
    let line = group.view(&deferred).await.line;
    assert_eq!((line.meeting, line.deferred, line.state.as_str()), (8, 1, "B-06"));
    group.book.tick_step(tick(7, "agree", "2026-11-24", true)).await.unwrap();
}
