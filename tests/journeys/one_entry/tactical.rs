//! The tactical group's commands under the bar of the log: one entry each, and nothing without it.

use waymark::wire::Nothing;
use waymark::wire::tactical::{AnswerReferrer, AskGroupReferrals, CloseGroupReferral, RecordUrgent};
use waymark::wire::tactical_cycle::{ArrangeAgenda, AskCycle, ChangeChair, DeferItem, MoveItem, MoveMeeting};
use waymark::wire::tactical_meeting::{
    AnswerPass, AskActions, ConfirmConfidentiality, OfMeeting, OpenGroupItem, PassOnAction, UpdateAction,
};
use waymark::wire::tactical_papers::{
    AddLetter, ContextConference, EndMembership, RecordShared, SaveGroupNotes, SaveRoleSheet,
};
use waymark::wire::tactical_report::{
    AnswerMatter, AskReport, ChaseMatter, GiveReport, RaiseMatter, RecordHeard, SaveReport,
};

use waymark::wire::tactical_forms::{AskAlike, RecordResearch, RecordWorkerTold, SettleAlike};

use super::{BTreeSet, Hand};
use crate::tactical::{Group, about, action, change, group, here, listing, member, referral, scope, tick};
use crate::tactical_forms::{answer, form_for, saved, taken};

/// Everything the group does, once each.
pub async fn commands(done: &mut BTreeSet<&'static str>) {
    let mut group = group().await;
    let mut hand = Hand::at(group.folder.path(), 21).await;
    let items = triage(&mut group, &mut hand).await;
    meeting(&mut group, &mut hand, &items).await;
    let book = &mut group.book;
    asks!(
        hand,
        group_referrals,
        book.group_referrals(AskGroupReferrals { closed: true, ..Default::default() })
    );
    asks!(hand, group_referral_forms, book.group_referral_forms(Nothing {}));
    asks!(hand, group_members, book.group_members(Nothing {}));
    papers(&mut group, &mut hand, &items).await;
    upwards(&mut group, &mut hand).await;
    linked(&mut group, &mut hand).await;
    let book = &mut group.book;
    assert!(book.verification().await.unwrap().is_clean());
    done.append(&mut hand.done);
}

async fn triage(group: &mut Group, hand: &mut Hand) -> Vec<String> {
    let book = &mut group.book;
    let housing = || member("Ola West", "Trading standards", "other", "co_opted");
    let ola = once!(hand, add_group_member, book.add_group_member(housing())).id;
    let told = || change(&ola, &[("role_read_on", "2026-11-16")]);
    once!(hand, change_group_member, book.change_group_member(told()));
    let mut ids = Vec::new();
    for subject in ["Old Brickworks skate bowl", "Kingsmere Bus Interchange"] {
        let one = || referral("location", subject, ("Leon Marsh", "YPDAS"), "2026-11-16", "08:00");
        let id = once!(hand, log_group_referral, book.log_group_referral(one())).id;
        once!(hand, answer_group_scope, book.answer_group_scope(scope(&id, "danger", "no")));
        once!(hand, decide_scope, book.decide_scope(about(&id)));
        once!(hand, list_item, book.list_item(listing(&id, &[])));
        ids.push(id);
    }
    asks!(hand, group_referral, book.group_referral(about(&ids[0])));
    let tia = referral("victim", "Tia Renshaw", ("Leon Marsh", "YPDAS"), "2026-11-16", "08:00");
    let tia = book.log_group_referral(tia).await.unwrap().id;
    book.answer_group_scope(scope(&tia, "danger", "yes")).await.unwrap();
    book.decide_scope(about(&tia)).await.unwrap();
    let rung = || RecordUrgent {
        referral_id: tia.clone(),
        whom: "csc".into(),
        rung_by: String::new(),
        rung_at: "10:40".into(),
        reference: String::new(),
        why: String::new(),
    };
    once!(hand, record_urgent, book.record_urgent(rung()));
    let told = || AnswerReferrer { referral_id: tia.clone(), on: "2026-11-16".into(), says: "Rung".into() };
    once!(hand, answer_referrer, book.answer_referrer(told()));
    let closed =
        || CloseGroupReferral { referral_id: tia.clone(), code: "social_care".into(), same_as: None };
    once!(hand, close_group_referral, book.close_group_referral(closed()));
    once!(hand, reopen_group_referral, book.reopen_group_referral(about(&tia)));
    book.answer_group_scope(scope(&tia, "danger", "yes")).await.unwrap();
    book.decide_scope(about(&tia)).await.unwrap();
    let cycle = asks!(hand, cycle, book.cycle(AskCycle { number: Some(6) }));
    let number = if cycle.agenda.len() > 5 { 6 } else { 7 };
    let agenda = book.cycle(AskCycle { number: Some(number) }).await.unwrap().agenda;
    let items: Vec<String> = agenda.into_iter().filter_map(|row| row.item_id).collect();
    let later = || MoveItem { item_id: items[0].clone(), step: 1 };
    once!(hand, move_item, book.move_item(later()));
    let urgent = || waymark::wire::tactical::ListItem { priority: "low".into(), ..listing(&ids[1], &[]) };
    book.list_item(urgent()).await.unwrap();
    once!(hand, arrange_agenda, book.arrange_agenda(ArrangeAgenda { number }));
    let waits = || DeferItem { item_id: items[1].clone(), reason: "No room".into() };
    once!(hand, defer_item, book.defer_item(waits()));
    let swap = || ChangeChair {
        number: number + 1,
        chair: "Priya Nair".into(),
        vice: String::new(),
        triage: String::new(),
        told_on: String::new(),
        reason: "A swap".into(),
    };
    once!(hand, change_chair, book.change_chair(swap()));
    let moved = || MoveMeeting { number: number + 3, to: "2027-01-13".into(), reason: "A clash".into() };
    once!(hand, move_meeting, book.move_meeting(moved()));
    vec![items[0].clone(), number.to_string()]
}

async fn meeting(group: &mut Group, hand: &mut Hand, items: &[String]) {
    let number: u32 = items[1].parse().unwrap();
    let book = &mut group.book;
    let on = book.cycle(AskCycle { number: Some(number) }).await.unwrap().meeting_on;
    book.stand_on(on.parse().unwrap());
    once!(hand, tick_step, book.tick_step(tick(number, "triage", &on, false)));
    for step in ["agree", "publish"] {
        book.tick_step(tick(number, step, &on, true)).await.unwrap();
    }
    asks!(hand, group_meeting, book.group_meeting(OfMeeting { number }));
    let confirmed = || ConfirmConfidentiality { number, at: "13:31".into() };
    once!(hand, confirm_confidentiality, book.confirm_confidentiality(confirmed()));
    let all = book.group_members(Nothing {}).await.unwrap();
    once!(hand, record_presence, book.record_presence(here(number, &all[0].id, "13:30", true)));
    let opened = || OpenGroupItem { item_id: items[0].clone(), at: "14:00".into() };
    once!(hand, open_item, book.open_item(opened()));
    let fields = [("harm", "no"), ("outcome", "B-09")];
    once!(hand, change_item, book.change_item(change(&items[0], &fields)));
    let walk = || action(number, "Walk the place at night", "Kez Omari", "Youth service", "primary");
    let walk = once!(hand, record_group_action, book.record_group_action(walk())).id;
    let passed =
        || PassOnAction { action_id: walk.clone(), owner: "Ash Lind".into(), agency: "Health".into() };
    once!(hand, pass_on_action, book.pass_on_action(passed()));
    let stays = || AnswerPass { action_id: walk.clone(), takes: false, reason: "No time".into() };
    once!(hand, answer_pass, book.answer_pass(stays()));
    let done = [("status", "done")];
    once!(hand, change_group_action, book.change_group_action(change(&walk, &done)));
    let said = || UpdateAction { action_id: walk.clone(), said_by: String::new(), body: "Walked".into() };
    once!(hand, update_group_action, book.update_group_action(said()));
    let all = AskActions { which: "all".into(), ..AskActions::default() };
    asks!(hand, group_actions, book.group_actions(all));
    forms(group, hand, number).await;
    let book = &mut group.book;
    once!(hand, close_group_meeting, book.close_group_meeting(OfMeeting { number }));
    let notes = [("notes", "One item.")];
    let id = format!("group-meeting-{number}");
    once!(hand, write_group_notes, book.write_group_notes(change(&id, &notes)));
}

/// Forms for agencies without Waymark, and what is said of referrals alike, once each.
async fn forms(group: &mut Group, hand: &mut Hand, number: u32) {
    let folder = group.folder.path().to_owned();
    let referrals =
        group.book.group_referrals(AskGroupReferrals { closed: true, ..Default::default() }).await.unwrap();
    let ids: Vec<String> = referrals.lines.into_iter().map(|one| one.id).collect();
    let book = &mut group.book;
    asks!(hand, agencies_asked, book.agencies_asked(OfMeeting { number }));
    let wanted = form_for(number, "Police", false);
    let made = book.make_agency_form(&wanted).await.unwrap();
    let path = folder.join("form.html");
    once!(hand, save_agency_form, book.save_agency_form(&made, &path));
    let (holds, _) = saved(book, wanted, &folder).await;
    let file = answer(&holds, 1, "DS Carla Penhale", |_| ());
    asks!(hand, look_at_answer, book.look_at_answer(Some(&file)));
    once!(hand, take_in_answer, book.take_in_answer(taken(1), &file));
    let found = || RecordResearch {
        number,
        referral_id: ids[0].clone(),
        agency: "Health".into(),
        answer: "nothing".into(),
        body: String::new(),
        said_by: "Nurse Adair".into(),
    };
    once!(hand, record_group_research, book.record_group_research(found()));
    let typed = AskAlike {
        kind: "location".into(),
        subject: "Skate bowl".into(),
        born_on: String::new(),
        details: Vec::new(),
    };
    asks!(hand, referrals_alike, book.referrals_alike(typed));
    let settle =
        || SettleAlike { referral_id: ids[0].clone(), other_id: ids[1].clone(), answer: "another".into() };
    once!(hand, settle_alike, book.settle_alike(settle()));
    let today = book.today().to_string();
    let yeo = referral("victim", "Ivo Yeo", ("Leon Marsh", "YPDAS"), &today, "08:00");
    let yeo = book.log_group_referral(yeo).await.unwrap().id;
    for (question, yes) in [("danger", "no"), ("open_to_csc", "yes"), ("roth_known", "no")] {
        book.answer_group_scope(scope(&yeo, question, yes)).await.unwrap();
    }
    book.decide_scope(about(&yeo)).await.unwrap();
    let told = || RecordWorkerTold {
        referral_id: yeo.clone(),
        on: today.clone(),
        who: "Tom Fairlie".into(),
        says: "The plan takes it on".into(),
    };
    once!(hand, record_worker_told, book.record_worker_told(told()));
}

/// Papers, letters for names, members who leave, and a step taken back, once each.
async fn papers(group: &mut Group, hand: &mut Hand, items: &[String]) {
    let number: u32 = items[1].parse().unwrap();
    let folder = group.folder.path().to_owned();
    let book = &mut group.book;
    let all = asks!(hand, group_members, book.group_members(Nothing {}));
    asks!(hand, group_attendance, book.group_attendance(Nothing {}));
    asks!(hand, group_triage, book.group_triage(OfMeeting { number }));
    let came = || change(&format!("group-meeting-{number}"), &[("triage_came", "Priya Nair")]);
    once!(hand, record_triage, book.record_triage(came()));
    let on = book.today().to_string();
    let shared = || RecordShared { number, member_id: all[0].id.clone(), on: on.clone() };
    once!(hand, record_shared, book.record_shared(shared()));
    let letters = || ContextConference { number, on: true };
    once!(hand, set_context_conference, book.set_context_conference(letters()));
    let sam = || AddLetter { number, name: "Sam Hollow".into() };
    once!(hand, add_group_letter, book.add_group_letter(sam()));
    let wanted = SaveGroupNotes { number, form: "pdf".into() };
    once!(hand, save_group_notes, book.save_group_notes(&wanted, &folder.join("notes.pdf")));
    let sheet = SaveRoleSheet { member_id: all[0].id.clone(), form: "pdf".into() };
    once!(hand, save_role_sheet, book.save_role_sheet(&sheet, &folder.join("sheet.pdf")));
    let leaves = || EndMembership {
        member_id: all[0].id.clone(),
        on: on.clone(),
        reason: "Leaves the service".into(),
        decided_by: "Chair".into(),
        decided_on: on.clone(),
    };
    once!(hand, end_membership, book.end_membership(leaves()));
    book.tick_step(tick(number, "draft", &on, false)).await.unwrap();
    once!(hand, take_back_step, book.take_back_step(OfMeeting { number }));
}

/// What goes to the groups above, once each.
async fn upwards(group: &mut Group, hand: &mut Hand) {
    let today = "2026-12-15";
    let folder = group.folder.path().to_owned();
    let book = &mut group.book;
    book.stand_on(today.parse().unwrap());
    let raised = || RaiseMatter {
        kind: "escalation".into(),
        issue: "No funded evening provision".into(),
        why: "No budget".into(),
        ask: "Decide on it".into(),
        reply_by_on: "2026-12-22".into(),
        referral_id: None,
    };
    let id = once!(hand, raise_group_matter, book.raise_group_matter(raised())).id;
    let chased = || ChaseMatter { id: id.clone(), on: today.into() };
    once!(hand, chase_group_matter, book.chase_group_matter(chased()));
    let answered = || AnswerMatter {
        id: id.clone(),
        outcome: "agreed".into(),
        answer: "From January".into(),
        answered_by: "The chair of the Strategic Group".into(),
        on: today.into(),
    };
    once!(hand, answer_group_matter, book.answer_group_matter(answered()));
    asks!(hand, group_matters, book.group_matters(Nothing {}));
    let none = String::new;
    let asked = AskReport { to: "vrp".into(), from_on: none(), until_on: none() };
    let heard = || RecordHeard {
        kind: "order".into(),
        count: 2,
        heard_on: today.into(),
        referral_id: None,
        said_by: "DS Carla Penhale".into(),
        agency: "Police".into(),
        note: none(),
    };
    let told = once!(hand, record_heard, book.record_heard(heard())).id;
    asks!(hand, group_heard, book.group_heard(Nothing {}));
    once!(hand, take_off_heard, book.take_off_heard(about(&told)));
    asks!(hand, group_report, book.group_report(asked));
    let given = || GiveReport {
        to: "vrp".into(),
        from_on: none(),
        until_on: none(),
        on: today.into(),
        words: none(),
    };
    let given = once!(hand, give_group_report, book.give_group_report(given())).id;
    let added = [("additions", "Look at transport"), ("additions_by", "The VRP’s chair")];
    once!(hand, add_to_group_report, book.add_to_group_report(change(&given, &added)));
    let wanted = SaveReport {
        to: "csp".into(),
        from_on: none(),
        until_on: none(),
        words: none(),
        form: "word".into(),
    };
    let path = folder.join("report.docx");
    once!(hand, save_group_report, book.save_group_report(&wanted, &path));
}

/// Links, questions, places and themes, once each.
async fn linked(group: &mut Group, hand: &mut Hand) {
    use crate::links::{gap, goal, link, sighting};
    use waymark::wire::tactical_context::{
        AddContext, AnswerGoal, AskHotSpots, ChangeContext, MergeContexts, OfContext,
    };
    use waymark::wire::tactical_links::{AnswerGap, AskGaps, AskLinkForm, AskPicture, ConfirmLink, EndLink};
    let folder = group.folder.path().to_owned();
    let book = &mut group.book;
    let none = String::new;
    let add = |kind: &str, name: &str| AddContext {
        kind: kind.into(),
        name: name.into(),
        detail: String::new(),
        born_on: String::new(),
    };
    let place = once!(hand, add_context, book.add_context(add("place", "Levelmouth arcade"))).id;
    let theme = book.add_context(add("theme", "Gambling debts")).await.unwrap().id;
    let of = || OfContext { kind: "place".into(), id: place.clone() };
    let changes =
        || vec![waymark::wire::FieldChange { field: "keeper".into(), value: Some("The pier".into()) }];
    let keeper = || ChangeContext { kind: "place".into(), id: place.clone(), changes: changes() };
    once!(hand, change_context, book.change_context(keeper()));
    let pier = book.add_context(add("place", "Levelmouth pier")).await.unwrap().id;
    asks!(hand, contexts_alike, book.contexts_alike(of()));
    let one = || MergeContexts { kind: "place".into(), id: place.clone(), other_id: pier.clone() };
    once!(hand, merge_contexts, book.merge_contexts(one()));
    let two = || OfContext { kind: "place".into(), id: pier.clone() };
    once!(hand, part_contexts, book.part_contexts(two()));
    let id =
        once!(hand, add_link, book.add_link(link(("place", &place), "happens_at", ("theme", &theme)))).id;
    let again = || ConfirmLink {
        id: id.clone(),
        said_by: "Leon Marsh".into(),
        agency: "YPDAS".into(),
        said_on: none(),
        how: "record".into(),
        sure: "known".into(),
        review_by_on: none(),
    };
    once!(hand, confirm_link, book.confirm_link(again()));
    once!(hand, end_link, book.end_link(EndLink { id: id.clone(), reason: "It closed".into() }));
    let question = once!(hand, add_gap, book.add_gap(gap(("place", &place), "Leon Marsh"))).id;
    let owner = [("owner", "Kez Omari"), ("agency", "Youth service")];
    once!(hand, change_gap, book.change_gap(change(&question, &owner)));
    let answer = || AnswerGap {
        id: question.clone(),
        answer: "Nobody".into(),
        answered_by: "Kez Omari".into(),
        on: none(),
    };
    once!(hand, answer_gap, book.answer_gap(answer()));
    let set = once!(hand, add_goal, book.add_goal(goal("place", &place))).id;
    let said = || AnswerGoal {
        goal_id: set.clone(),
        answer: "no".into(),
        said_by: "Kez Omari".into(),
        on: none(),
        note: none(),
        reached: false,
    };
    once!(hand, answer_goal, book.answer_goal(said()));
    once!(hand, record_sighting, book.record_sighting(sighting(&place, "2026-12-04", "19:30")));
    asks!(hand, group_links, book.group_links(Nothing {}));
    asks!(hand, link_form, book.link_form(AskLinkForm { young_person_id: None }));
    asks!(hand, links_of_young_person, book.links_of_young_person(about("nobody")));
    let picture = || AskPicture { kind: "place".into(), id: place.clone(), steps: 2 };
    asks!(hand, link_picture, book.link_picture(picture()));
    asks!(hand, group_gaps, book.group_gaps(AskGaps { referral_id: None, answered: true }));
    asks!(hand, contexts, book.contexts(Nothing {}));
    asks!(hand, context, book.context(of()));
    asks!(hand, hot_spots, book.hot_spots(AskHotSpots { part: Some(2) }));
    let path = folder.join("place.pdf");
    once!(hand, save_context, book.save_context(&of(), &path));
}
