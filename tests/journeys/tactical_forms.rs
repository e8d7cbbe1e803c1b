//! Agencies without Waymark: their forms, the answers that come back, referrals by form, and referrals alike.

use std::path::Path;

use serde_json::{Value, json};
use waymark::casework::Casebook;
use waymark::wire::tactical::{GroupFieldAnswer, LogGroupReferral};
use waymark::wire::tactical_forms::{
    AskAlike, RecordResearch, RecordWorkerTold, SaveAgencyForm, SayAlike, SettleAlike, TakeInAnswer,
};
use waymark::wire::tactical_meeting::{AskActions, ConfirmConfidentiality, OfMeeting, UpdateAction};
use waymark::wire::work::WhoseWork;

use crate::callum::case;
use crate::tactical::{Group, about, action, group, listing, referral, refused, scope, setting, tick};

const POLICE_ONLY: &str = "Watch the house in Quarry Lane";

pub fn form_for(number: u32, agency: &str, locked: bool) -> SaveAgencyForm {
    SaveAgencyForm { number: Some(number), about: String::new(), agency: agency.into(), locked }
}

/// Saves a form and reads what its page holds.
pub async fn saved(book: &mut Casebook, request: SaveAgencyForm, folder: &Path) -> (Value, String) {
    let made = book.make_agency_form(&request).await.unwrap();
    let path = folder.join(&made.file_name);
    book.save_agency_form(&made, &path).await.unwrap();
    let page = std::fs::read_to_string(path).unwrap();
    let start = page.find("id=\"holds\">").unwrap() + "id=\"holds\">".len();
    let end = start + page[start..].find("</script>").unwrap();
    (serde_json::from_str(&page[start..end]).unwrap(), page)
}

/// A plain answer as the page saves it.
pub fn answer(holds: &Value, at: u32, said_by: &str, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let form = &holds["form"];
    let each = |list: &str| form[list].as_array().cloned().unwrap_or_default();
    let actions: Vec<Value> = each("actions")
        .iter()
        .map(|one| json!({ "id": one["id"], "update": "Four evenings so far", "standing": "part_done", "reason": "", "changed": "Fewer boys there after nine" }))
        .collect();
    let items: Vec<Value> = each("items")
        .iter()
        .map(|one| json!({ "id": one["id"], "answer": "known", "note": "Seen at the drop-in" }))
        .collect();
    let mut answer = json!({
        "answer_id": format!("0123456789abcdef01234567{at:08}"), "saved_at": format!("2026-12-11T08:{at:02}:00"),
        "said_by": said_by, "actions": actions, "items": items
    });
    change(&mut answer);
    serde_json::to_vec(&json!({
        "waymark_agency_answer": 1, "form_id": holds["form_id"], "kind": holds["kind"], "answer": answer
    }))
    .unwrap()
}

pub fn taken(at: u32) -> TakeInAnswer {
    TakeInAnswer { answer_id: format!("0123456789abcdef01234567{at:08}") }
}

/// Three agencies' actions from meeting 7, and Tia on the agenda of meeting 8.
async fn before_meeting_8() -> (Group, String) {
    let mut group = group().await;
    group.on("2026-12-01");
    for (what, owner, agency) in [
        ("Detached youth work at the interchange", "Kez Omari", "Youth service"),
        ("Lighting survey", "Jo Whitcombe", "Community Safety"),
        (POLICE_ONLY, "DS Carla Penhale", "Police"),
    ] {
        let mut one = action(7, what, owner, agency, "secondary");
        if agency == "Police" {
            one.sensitivity = "police".into();
        }
        group.book.record_group_action(one).await.unwrap();
    }
    let mut tia = referral("victim", "Tia Renshaw", ("Ms Yusuf", "Kingsmere Academy"), "2026-12-02", "10:12");
    tia.born_on = "2012-07-03".into();
    tia.summary = "CANARY of the summary".into();
    let tia = group.logs(tia).await;
    group.checks(&tia, &[]).await;
    group.book.list_item(listing(&tia, &[])).await.unwrap();
    group.on("2026-12-11");
    (group, tia)
}

#[tokio::test]
async fn an_agencys_form_holds_its_own_and_its_answer_comes_in_once() {
    let (mut group, tia) = before_meeting_8().await;
    let folder = tempfile::tempdir().unwrap();
    let eight = OfMeeting { number: 8 };
    let asked = group.book.agencies_asked(eight.clone()).await.unwrap();
    let youth = asked.agencies.iter().find(|one| one.agency == "Youth service").unwrap();
    assert_eq!((youth.actions, youth.items, youth.owes, youth.late), (1, 1, true, false));
    assert!(!asked.agencies.iter().any(|one| one.agency == "Housing"), "Housing comes for no item");
    let mine = group.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    let owed = mine.lines.iter().find(|line| line.act == "open_updates").unwrap();
    assert!(
        owed.why.contains("Youth service") && owed.what.contains("meeting 8"),
        "{} {}",
        owed.what,
        owed.why
    );

    let (holds, page) = saved(&mut group.book, form_for(8, "Youth service", false), folder.path()).await;
    assert_eq!(holds["form"]["actions"].as_array().unwrap().len(), 1);
    assert_eq!(holds["form"]["items"][0]["subject"], "Tia Renshaw");
    assert_eq!(holds["form"]["items"][0]["more"], "Born Tue 3 Jul 2012");
    for other in ["Lighting", POLICE_ONLY, "Penhale", "CANARY", "Yusuf", "A plan"] {
        assert!(!page.contains(other), "{other} is on another agency’s form");
    }
    let none = refused(group.book.make_agency_form(&form_for(8, "Housing", false)).await);
    assert!(none.contains("Nothing is asked of Housing"), "{none}");

    let file = answer(&holds, 1, "Kez Omari", |_| ());
    let look = group.book.look_at_answer(Some(&file)).await.unwrap();
    assert_eq!(look.who_says, "Filled in by Kez Omari, Youth service, Fri 11 Dec, 8:01am");
    assert_eq!(look.updates[0].change, "Open becomes part done. What changed: Fewer boys there after nine");
    assert_eq!(look.items[0].says, "Known: Seen at the drop-in");
    assert!(!group.book.look_at_answer(None).await.unwrap().chosen);
    group.book.take_in_answer(taken(1), &file).await.unwrap();
    let all = AskActions { which: "all".into(), owner: "Kez Omari".into(), ..AskActions::default() };
    let line = group.book.group_actions(all).await.unwrap().lines.remove(0);
    assert_eq!((line.status.as_str(), line.update.as_str()), ("part_done", "given"));
    assert!(line.updates[0].ends_with("Kez Omari: Four evenings so far"), "{:?}", line.updates);
    let found = group.view(&tia).await.found;
    assert_eq!(found, ["Youth service, Kez Omari: Known: Seen at the drop-in"]);
    let asked = group.book.agencies_asked(eight).await.unwrap();
    let youth = asked.agencies.iter().find(|one| one.agency == "Youth service").unwrap();
    assert!(!youth.owes && youth.answered_says.starts_with("Kez Omari"), "{}", youth.answered_says);

    let again = refused(group.book.take_in_answer(taken(1), &file).await);
    assert!(again.contains("taken in already"), "{again}");
    let corrected = answer(&holds, 3, "Kez Omari", |one| one["items"][0]["answer"] = "nothing".into());
    group.book.take_in_answer(taken(3), &corrected).await.unwrap();
    assert_eq!(group.view(&tia).await.found.len(), 1, "the last word of an agency counts");
    let older = refused(group.book.look_at_answer(Some(&answer(&holds, 2, "Kez Omari", |_| ()))).await);
    assert!(older.contains("an older answer: the one by Kez Omari"), "{older}");
    assert!(group.book.verification().await.unwrap().is_clean());
}

#[tokio::test]
async fn wrong_foreign_old_and_damaged_answers_are_refused_in_a_sentence() {
    let (mut group, tia) = before_meeting_8().await;
    let folder = tempfile::tempdir().unwrap();
    let (holds, _) = saved(&mut group.book, form_for(8, "Youth service", false), folder.path()).await;
    let (police, _) = saved(&mut group.book, form_for(8, "Police", false), folder.path()).await;
    assert_eq!(police["form"]["actions"][0]["what"], POLICE_ONLY, "the police read their own words");
    let mut foreign = holds.clone();
    foreign["form_id"] = "01935f00-0000-7000-8000-000000000001".into();
    let other_action = police["form"]["actions"][0]["id"].clone();
    let cases = [
        (answer(&foreign, 1, "Kez", |_| ()), "was not saved from these records"),
        (answer(&holds, 1, "Kez", |one| one["actions"][0]["id"] = other_action), "damaged"),
        (
            answer(&holds, 1, "Kez", |one| {
                let twice = one["items"][0].clone();
                one["items"].as_array_mut().unwrap().push(twice);
            }),
            "damaged",
        ),
        (answer(&holds, 1, "Kez", |one| one["actions"][0]["standing"] = "cancelled".into()), "damaged"),
        (b"{\"waymark_tactical_referral\":1}".to_vec(), "not an answer to a form"),
        (b"<!DOCTYPE html><html>".to_vec(), "the form itself"),
    ];
    for (file, says) in cases {
        let why = refused(group.book.look_at_answer(Some(&file)).await);
        assert!(why.contains(says) && why.contains("Nothing was taken in"), "{why}");
    }
    let good = answer(&holds, 1, "Kez Omari", |_| ());
    assert!(refused(group.book.take_in_answer(taken(9), &good).await).contains("not the answer"));
    // A form that went out locked takes no answer in the open.
    let (locked, page) = saved(&mut group.book, form_for(8, "Youth service", true), folder.path()).await;
    assert!(!page.contains("Tia") && !page.contains("Kez"), "a locked form says nothing");
    let mut open = holds.clone();
    open["form_id"] = locked["form_id"].clone();
    let why = refused(group.book.look_at_answer(Some(&answer(&open, 1, "Kez Omari", |_| ()))).await);
    assert!(why.contains("went out locked"), "{why}");
    // An action that was settled meanwhile is left out; the meeting once over, nothing comes in.
    let id = holds["form"]["actions"][0]["id"].as_str().unwrap().to_owned();
    let done = crate::tactical::change(&id, &[("status", "done")]);
    group.book.change_group_action(done).await.unwrap();
    let look = group.book.look_at_answer(Some(&good)).await.unwrap();
    assert_eq!((look.updates.len(), look.left_out.len(), look.items.len()), (0, 1, 1));
    let item = group.cycle(8).await.agenda.iter().find_map(|row| row.item_id.clone()).unwrap();
    let defer = waymark::wire::tactical_cycle::DeferItem { item_id: item, reason: "No room".into() };
    group.book.defer_item(defer).await.unwrap();
    assert_eq!(group.view(&tia).await.line.deferred, 1);
    group.on("2026-12-15");
    for (step, chairs) in [("triage", false), ("agree", true), ("publish", true)] {
        group.book.tick_step(tick(8, step, "2026-12-15", chairs)).await.unwrap();
    }
    let confirmed = ConfirmConfidentiality { number: 8, at: "13:31".into() };
    group.book.confirm_confidentiality(confirmed).await.unwrap();
    group.book.close_group_meeting(OfMeeting { number: 8 }).await.unwrap();
    let over = refused(group.book.look_at_answer(Some(&good)).await);
    assert!(over.contains("meeting 8, which is over"), "{over}");
}

#[tokio::test]
async fn what_somebody_types_in_for_a_member_says_both_names() {
    let (mut group, tia) = before_meeting_8().await;
    let found = |answer: &str, body: &str| RecordResearch {
        number: 8,
        referral_id: tia.clone(),
        agency: "Youth service".into(),
        answer: answer.into(),
        body: body.into(),
        said_by: "Kez Omari".into(),
    };
    refused(group.book.record_group_research(found("known", "")).await);
    refused(group.book.record_group_research(found("", "")).await);
    group.book.record_group_research(found("nothing", "")).await.unwrap();
    let says = group.view(&tia).await.found;
    assert_eq!(says, ["Youth service, Kez Omari, typed in by Jo Whitcombe: Nothing known"]);
    let owed = AskActions { which: "owed".into(), agency: "Youth service".into(), ..AskActions::default() };
    let line = group.book.group_actions(owed).await.unwrap().lines.remove(0);
    let said = UpdateAction {
        action_id: line.id.clone(),
        said_by: "Kez Omari".into(),
        body: "By phone: four evenings".into(),
    };
    group.book.update_group_action(said).await.unwrap();
    let all = AskActions { which: "all".into(), kind: "support".into(), ..AskActions::default() };
    let lines = group.book.group_actions(all).await.unwrap().lines;
    let line = lines.into_iter().find(|one| one.id == line.id).unwrap();
    assert!(line.updates[0].contains("Kez Omari, typed in by Jo Whitcombe: By phone"), "{:?}", line.updates);
}

#[tokio::test]
async fn a_referral_form_comes_back_into_the_log_once() {
    let mut group = group().await;
    let folder = tempfile::tempdir().unwrap();
    for about in ["victim", "offender", "location", "theme"] {
        let request = SaveAgencyForm {
            number: None,
            about: about.into(),
            agency: "Kingsmere Academy".into(),
            locked: false,
        };
        let (holds, page) = saved(&mut group.book, request, folder.path()).await;
        assert!(page.contains("ring 999"), "an empty form says first what does not wait");
        let keys: Vec<&str> = holds["form"]["fields"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["key"].as_str())
            .collect();
        assert!(keys.contains(&"why") && keys.contains(&"school") == (about == "victim"), "{about}");
        let filled = |answer: &mut Value| {
            *answer = json!({
                "answer_id": format!("0123456789abcdef-{about}-0001"), "saved_at": "2026-11-20T10:00:00",
                "about": about, "subject": format!("Somebody of {about}"), "born_on": "", "summary": "A worry.",
                "referrer": "Ms Yusuf", "referrer_role": "DSL", "agency": "Kingsmere Academy", "contact": "",
                "fields": { "why": "Seen twice." }
            });
        };
        let file = answer(&holds, 1, "", filled);
        let read = group.book.open_referral_file(Some(&file)).await.unwrap();
        assert_eq!((read.kind.as_str(), read.referrer.as_str()), (about, "Ms Yusuf"));
        assert!(read.says.starts_with("Filled in by Ms Yusuf, Kingsmere Academy"), "{}", read.says);
        let log = LogGroupReferral {
            kind: read.kind,
            came_as: read.came_as,
            details: read.answers,
            ..referral(about, &read.subject, ("Ms Yusuf", "Kingsmere Academy"), "2026-11-20", "11:00")
        };
        group.logs(log.clone()).await;
        let again = refused(group.book.open_referral_file(Some(&file)).await);
        assert!(again.contains("logged already, as RTG-26-"), "{again}");
        refused(group.book.log_group_referral(log).await);
        assert!(refused(group.book.look_at_answer(Some(&file)).await).contains("This is a referral"));
    }
    let nobody = SaveAgencyForm { number: None, about: "victim".into(), agency: " ".into(), locked: false };
    refused(group.book.make_agency_form(&nobody).await);
}

#[tokio::test]
async fn alike_ones_are_offered_while_logging_and_a_person_says() {
    let mut group = group().await;
    let mut first = referral("location", "Kingsmere Bus Interchange", ("A", "Police"), "2026-11-17", "9:00");
    first.details = vec![GroupFieldAnswer { key: "postcode".into(), body: "TA99 7ZZ".into() }];
    let one = group.logs(first).await;
    let tia = group.logs(referral("victim", "Tia Renshaw", ("B", "School one"), "2026-11-17", "9:00")).await;
    let ask = |kind: &str, subject: &str, postcode: &str| AskAlike {
        kind: kind.into(),
        subject: subject.into(),
        born_on: String::new(),
        details: vec![GroupFieldAnswer { key: "postcode".into(), body: postcode.into() }],
    };
    for (kind, subject, postcode, found) in [
        ("location", "Bus station Kingsmeer", "", Some(&one)),
        ("location", "The waiting hall", "ta99 7zz", Some(&one)),
        ("location", "Old Brickworks", "", None),
        ("victim", "Tía Renshaw", "", Some(&tia)),
        ("victim", "Ti", "", None),
        ("theme", "Tia Renshaw", "", None),
    ] {
        let likes = group.book.referrals_alike(ask(kind, subject, postcode)).await.unwrap();
        assert_eq!(likes.first().map(|like| &like.id), found, "{subject}");
    }
    let say = |answer: &str| vec![SayAlike { other_id: one.clone(), answer: answer.into() }];
    let mut two = referral("location", "Bus station Kingsmere", ("C", "Housing"), "2026-11-18", "9:00");
    two.alike = say("same");
    let two = group.logs(two).await;
    let likes = group.view(&two).await.line.likes;
    assert!(likes.len() == 1 && likes[0].same, "said to be the same when it was logged");
    let mut three = referral("location", "Kingsmere bus garage", ("D", "Health"), "2026-11-18", "9:30");
    three.alike = say("another");
    let three = group.logs(three).await;
    assert!(group.view(&three).await.line.likes.iter().all(|like| like.id != one));
    let settle =
        |answer: &str| SettleAlike { referral_id: one.clone(), other_id: two.clone(), answer: answer.into() };
    group.book.settle_alike(settle("another")).await.unwrap();
    assert!(group.view(&two).await.line.likes.iter().all(|like| like.id != one));
    refused(group.book.settle_alike(settle("perhaps")).await);
}

#[tokio::test]
async fn a_new_risk_of_an_open_child_goes_by_the_social_worker_first() {
    let mut group = group().await;
    let id = group.logs(referral("victim", "Tia Renshaw", ("B", "School"), "2026-11-17", "9:00")).await;
    let (state, decision) = group.checks(&id, &["open_to_csc"]).await;
    assert_eq!((state.as_str(), decision.as_str()), ("B-06", "In scope, social worker first"));
    let first = refused(group.book.list_item(listing(&id, &[])).await);
    assert!(first.contains("tell the allocated social worker first"), "{first}");
    assert_eq!(group.view(&id).await.can, ["worker"]);
    let told = |says: &str| RecordWorkerTold {
        referral_id: id.clone(),
        on: "2026-11-17".into(),
        who: "Tom Fairlie".into(),
        says: says.into(),
    };
    refused(group.book.record_worker_told(told("")).await);
    group.book.record_worker_told(told("The plan does not cover it")).await.unwrap();
    group.book.list_item(listing(&id, &[])).await.unwrap();
    let guests = group.view(&id).await.line.guests;
    assert!(guests.contains(&"Tom Fairlie".to_owned()), "{guests:?}");
    let place = group.logs(referral("location", "A place", ("B", "School"), "2026-11-17", "9:00")).await;
    refused(group.book.record_worker_told(RecordWorkerTold { referral_id: place, ..told("x") }).await);
}

#[tokio::test]
async fn a_date_of_birth_answers_for_itself_and_urgent_is_for_today() {
    let mut group = group().await;
    let mut kyle =
        referral("offender", "Kyle Brannock", ("DS Carla Penhale", "Police"), "2026-11-17", "9:00");
    kyle.born_on = "2009-05-30".into();
    let kyle = group.logs(kyle).await;
    group.book.answer_group_scope(scope(&kyle, "danger", "no")).await.unwrap();
    let step = group.view(&kyle).await.scope.pop().unwrap();
    assert_eq!((step.question.as_str(), step.known_says.as_str()), ("is_child", "Born Sat 30 May 2009: 17"));
    let wrong = refused(group.book.answer_group_scope(scope(&kyle, "is_child", "no")).await);
    assert!(wrong.contains("another look"), "{wrong}");
    group.book.answer_group_scope(scope(&kyle, "is_child", "yes")).await.unwrap();
    assert_eq!(group.view(&kyle).await.scope.pop().unwrap().question, "open_to_csc");
}

#[tokio::test]
async fn only_social_care_with_the_record_is_told_and_only_that_it_is_open() {
    let mut case = case().await;
    let book = &mut case.book;
    for (key, value) in [("module.tactical_group", "yes"), ("rtg.first_meeting", "2026-09-08")] {
        book.change_setting(setting(key, value)).await.unwrap();
    }
    let today = "2026-11-25";
    book.stand_on(today.parse().unwrap());
    let mut asked = Vec::new();
    for (subject, born) in
        [("Callum Ashdown", "2011-02-14"), ("Callum Ashdown", "2009-02-14"), ("Tia Renshaw", "")]
    {
        let mut one = referral("victim", subject, ("Kez Omari", "Youth service"), today, "08:00");
        one.born_on = born.into();
        let id = book.log_group_referral(one).await.unwrap().id;
        book.answer_group_scope(scope(&id, "danger", "no")).await.unwrap();
        let view = book.group_referral(about(&id)).await.unwrap();
        asked.push((id, view.scope.last().unwrap().known_says.clone()));
    }
    let known = "Open to CSC with known ROTH: contact the allocated social worker";
    let says: Vec<&str> = asked.iter().map(|(_, says)| says.as_str()).collect();
    assert_eq!(says, [known, "", ""]);
    // The colleague at the keyboard is the named one; for nobody else an answer stands without a name.
    let by = |id: &str, question: &str| waymark::wire::tactical::AnswerScope {
        said_by: String::new(),
        ..scope(id, question, "yes")
    };
    refused(book.answer_group_scope(by(&asked[2].0, "open_to_csc")).await);
    book.answer_group_scope(by(&asked[0].0, "open_to_csc")).await.unwrap();
    book.answer_group_scope(by(&asked[0].0, "roth_known")).await.unwrap();
    let view = book.group_referral(about(&asked[0].0)).await.unwrap();
    assert!(view.scope[1].said_says.starts_with("Tom Fairlie"), "{}", view.scope[1].said_says);
    assert_eq!(view.decision, "Out of scope");
}
