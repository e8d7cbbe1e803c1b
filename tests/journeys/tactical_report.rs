//! What goes to the groups above: the report line of DR 9.2, its suppression, and a matter until it is answered.

use waymark::casework::Error;
use waymark::wire::Nothing;
use waymark::wire::tactical::{AnswerReferrer, AskGroupReferrals, CloseGroupReferral, GroupFieldAnswer};
use waymark::wire::tactical_cycle::AskCycle;
use waymark::wire::tactical_forms::SaveAgencyForm;
use waymark::wire::tactical_meeting::UpdateAction;
use waymark::wire::tactical_report::{
    AnswerMatter, AskReport, ChaseMatter, GiveReport, RaiseMatter, RecordHeard, ReportView, SaveReport,
};
use waymark::wire::work::WhoseWork;

use crate::links::sighting;
use crate::tactical::{Group, action, change, group, listing, referral, refused};

/// Names of DR 9.2 that no paper for the groups above holds.
const PEOPLE: [&str; 8] = ["Tia", "Renshaw", "Marlowe", "Callum", "Ashdown", "Maisie", "Thorne", "Okafor"];

async fn seven_decided() -> Group {
    let mut group = group().await;
    let ids = group.seven().await;
    let yes: [&[&str]; 7] = [&[], &[], &[], &[], &["open_to_csc", "roth_known"], &["danger"], &["associate"]];
    for (id, yes) in ids.iter().zip(yes) {
        group.checks(id, yes).await;
    }
    group.on("2026-11-24");
    for id in &ids[..4] {
        group.book.list_item(listing(id, &[])).await.unwrap();
    }
    group.on("2026-12-02");
    group
}

fn ask(to: &str, from: &str, until: &str) -> AskReport {
    AskReport { to: to.into(), from_on: from.into(), until_on: until.into() }
}

fn prints<'a>(view: &'a ReportView, key: &str) -> (Vec<&'a str>, &'a str) {
    let section = view.sections.iter().find(|one| one.key == key).unwrap();
    (section.lines.iter().map(|line| line.prints.as_str()).collect(), section.total.as_str())
}

fn give(to: &str, from: &str, until: &str, on: &str) -> GiveReport {
    GiveReport {
        to: to.into(),
        from_on: from.into(),
        until_on: until.into(),
        on: on.into(),
        words: String::new(),
    }
}

#[tokio::test]
async fn the_report_line_of_1_december_counts_and_prints_as_dr_9_2_says() {
    let mut group = seven_decided().await;
    let cycle = group.book.cycle(AskCycle { number: Some(7) }).await.unwrap();
    assert_eq!(cycle.line_says, "Received 7: listed 4, out of scope 1, urgent 1, rolled to the next cycle 1");
    let view = group.book.group_report(ask("vrp", "2026-11-16", "2026-12-01")).await.unwrap();
    assert_eq!(
        view.line_says,
        "Received 7: listed for a meeting 4, out of scope or redirected 1, urgent: sent to the front door 1, \
         rolled to the next cycle 1"
    );
    let few = "fewer than 5";
    assert_eq!(prints(&view, "kind"), (vec![few; 4], "7"));
    assert_eq!(prints(&view, "answer"), (vec![few, few, few, few, "0"], "7"));
    assert_eq!(prints(&view, "places"), (vec!["1"], ""), "places print");
    assert!(view.sections.iter().all(|one| one.key != "area"), "the council named no areas");
    // Every number opens its records.
    for section in &view.sections {
        for line in &section.lines {
            assert_eq!(line.behind.len(), usize::try_from(line.count).unwrap(), "{}", line.says);
        }
    }
}

#[tokio::test]
async fn what_goes_up_names_nobody_in_any_form() {
    let mut group = seven_decided().await;
    for to in ["vrp", "csp", "evaluation"] {
        let view = group.book.group_report(ask(to, "2026-11-16", "2026-12-01")).await.unwrap();
        let text = serde_json::to_string(&view).unwrap();
        for name in PEOPLE {
            assert!(!text.contains(name), "{name} in {to}");
        }
        for form in ["pdf", "word"] {
            let wanted = SaveReport {
                to: to.into(),
                from_on: "2026-11-16".into(),
                until_on: "2026-12-01".into(),
                words: "A quiet fortnight.".into(),
                form: form.into(),
            };
            let (bytes, _) = group.book.group_report_file(&wanted).await.unwrap();
            assert!(bytes.starts_with(if form == "pdf" { b"%PDF" } else { b"PK\x03\x04" }));
        }
    }
    let mut named = give("vrp", "2026-11-16", "2026-12-01", "2026-12-02");
    named.words = "Tia is safer now".into();
    assert!(refused(group.book.give_group_report(named).await).contains("names Tia Renshaw"));
}

#[tokio::test]
async fn a_report_goes_to_the_steering_group_and_onward_with_what_they_add() {
    let mut group = seven_decided().await;
    let (from, until) = ("2026-10-01", "2026-12-31");
    let early = refused(group.book.give_group_report(give("strategic", from, until, "2026-12-02")).await);
    assert!(early.contains("did not go to the VRP Steering Group yet"), "{early}");
    let given = group.book.give_group_report(give("vrp", from, until, "2026-12-02")).await.unwrap().id;
    let naming = [("additions", "Speak to Renshaw"), ("additions_by", "The VRP’s chair")];
    refused(group.book.add_to_group_report(change(&given, &naming)).await);
    let added = [("additions", "Look at late buses"), ("additions_by", "The VRP’s chair")];
    group.book.add_to_group_report(change(&given, &added)).await.unwrap();
    let onward = group.book.group_report(ask("strategic", from, until)).await.unwrap();
    assert_eq!(
        (onward.additions.as_str(), onward.additions_by.as_str()),
        ("Look at late buses", "The VRP’s chair")
    );
    assert!(onward.cannot.is_empty(), "{:?}", onward.cannot);
    assert_eq!(onward.given.len(), 1);
    // A part of a time that went out already could be taken off it.
    let part =
        refused(group.book.give_group_report(give("csp", "2026-11-16", "2026-12-01", "2026-12-02")).await);
    assert!(part.contains("small numbers be worked out"), "{part}");
    // The evaluation holds the quarter: its figures are printed beside those.
    let evaluation = group.book.group_report(ask("evaluation", "", "")).await.unwrap();
    assert_eq!(evaluation.until_on, "2027-03-07");
    assert_eq!(evaluation.aims.len(), 7);
    assert!(group.book.verification().await.unwrap().is_clean());
}

#[tokio::test]
async fn a_matter_is_asked_chased_answered_and_comes_back() {
    let mut group = seven_decided().await;
    let raise = |issue: &str| RaiseMatter {
        kind: "escalation".into(),
        issue: issue.into(),
        why: "No budget at this level".into(),
        ask: "Fund it or say who can".into(),
        reply_by_on: "2026-12-10".into(),
        referral_id: None,
    };
    let named = group.book.raise_group_matter(raise("No mentor for Tia")).await;
    let Err(Error::Invalid(problems)) = named else { panic!("it names a young person") };
    assert!(problems.iter().any(|one| one.field == "issue" && one.says.contains("names Tia Renshaw")));
    let id = group.book.raise_group_matter(raise("No funded evening provision")).await.unwrap().id;
    group.on("2026-12-11");
    let owed = |lines: Vec<waymark::wire::work::WorkLine>| {
        lines.into_iter().find(|line| line.what.contains("Strategic Group")).map(|line| line.group)
    };
    let work = group.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    assert_eq!(owed(work.lines).as_deref(), Some("overdue"));
    group.book.chase_group_matter(ChaseMatter { id: id.clone(), on: "2026-12-11".into() }).await.unwrap();
    let work = group.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    assert_eq!(owed(work.lines).as_deref(), Some("later"), "asked again a fortnight on");
    let answer = || AnswerMatter {
        id: id.clone(),
        outcome: "partly".into(),
        answer: "Fridays from January".into(),
        answered_by: "The Strategic Group".into(),
        on: "2026-12-11".into(),
    };
    group.book.answer_group_matter(answer()).await.unwrap();
    let line = group.book.group_matters(Nothing {}).await.unwrap().lines.remove(0);
    assert_eq!((line.outcome_says.as_str(), line.back_says.as_str()), ("Agreed in part", "Meeting 8"));
    let eight = group.book.cycle(AskCycle { number: Some(8) }).await.unwrap();
    assert_eq!(eight.matters.len(), 1);
    let report = group.book.group_report(ask("vrp", "2026-10-01", "2026-12-31")).await.unwrap();
    assert_eq!(report.matters[0].answer, "Fridays from January");
}

#[tokio::test]
async fn the_evaluation_and_the_review_are_owed_in_time() {
    let mut group = group().await;
    let mut owes = async |day: &str| {
        let work = group.on(day).my_work(WhoseWork { everyone: false }).await.unwrap();
        let due = |line: waymark::wire::work::WorkLine| (line.short == "Report").then_some(line.due_on);
        work.lines.into_iter().filter_map(due).collect::<Vec<_>>()
    };
    assert!(owes("2027-01-24").await.is_empty());
    assert_eq!(owes("2027-01-25").await, ["2027-03-08"]);
    assert_eq!(owes("2027-08-01").await, ["2027-03-08", "2027-09-08"]);
}

/// What a table of a report counts, by its line.
fn counted(view: &ReportView, key: &str) -> Vec<(String, u32, String)> {
    let section = view.sections.iter().find(|one| one.key == key).unwrap();
    section.lines.iter().map(|line| (line.says.clone(), line.count, line.prints.clone())).collect()
}

#[tokio::test]
async fn a_report_says_how_long_it_takes_what_came_of_it_and_what_was_heard_elsewhere() {
    let mut group = seven_decided().await;
    let lines = group
        .book
        .group_referrals(AskGroupReferrals { closed: true, ..Default::default() })
        .await
        .unwrap()
        .lines;
    let id = |reference: &str| lines.iter().find(|one| one.reference == reference).unwrap().id.clone();
    let callum = id("RTG-26-045");
    let told = AnswerReferrer {
        referral_id: callum.clone(),
        on: "2026-12-02".into(),
        says: "To their social worker".into(),
    };
    group.book.answer_referrer(told).await.unwrap();
    let close = CloseGroupReferral { referral_id: callum, code: "out_of_scope".into(), same_as: None };
    group.book.close_group_referral(close).await.unwrap();
    // At the interchange: one report before the first action, two after it; it is referred again.
    let place = group.book.contexts(Nothing {}).await.unwrap().places[0].id.clone();
    let mut actions = Vec::new();
    for what in ["Walk the last buses", "Brief the drivers", "Mend the lights"] {
        let mut one = action(7, what, "Kez Omari", "Youth service", "primary");
        one.place_id = Some(place.clone());
        actions.push(group.book.record_group_action(one).await.unwrap().id);
    }
    let book = group.on("2026-12-11");
    for on in ["2026-11-20", "2026-12-04", "2026-12-05"] {
        book.record_sighting(sighting(&place, on, "19:30")).await.unwrap();
    }
    book.change_group_action(change(&actions[0], &[("status", "done")])).await.unwrap();
    let update = UpdateAction {
        action_id: actions[1].clone(),
        said_by: String::new(),
        body: "Twelve drivers so far".into(),
    };
    book.update_group_action(update).await.unwrap();
    let again =
        referral("location", "Kingsmere Bus Interchange", ("Sal Brand", "Housing"), "2026-12-11", "9:00");
    book.log_group_referral(again).await.unwrap();
    let heard = |kind: &str, note: &str| RecordHeard {
        kind: kind.into(),
        count: 2,
        heard_on: "2026-12-10".into(),
        referral_id: None,
        said_by: "Bridget Moss".into(),
        agency: "Children’s Social Care".into(),
        note: note.into(),
    };
    assert!(book.record_heard(heard("section_47", "About Tia")).await.is_err(), "it names nobody");
    let none = RecordHeard { count: 0, ..heard("order", "") };
    assert!(book.record_heard(none).await.is_err());
    for kind in ["section_47", "order"] {
        book.record_heard(heard(kind, "")).await.unwrap();
    }
    let book = group.on("2026-12-31");
    let view = book.group_report(ask("vrp", "2026-10-01", "2026-12-31")).await.unwrap();
    let row = |says: &str, count: u32, prints: &str| (says.to_owned(), count, prints.to_owned());
    assert!(counted(&view, "outcomes").contains(&row("Out of scope", 1, "fewer than 5")));
    assert_eq!(counted(&view, "repeats")[0], row("Places referred again within six months", 1, "1"));
    assert_eq!(
        counted(&view, "before_after"),
        [
            row("Kingsmere Bus Interchange: three months before the first action", 1, "1"),
            row("Kingsmere Bus Interchange: three months from it on", 2, "2"),
        ]
    );
    assert_eq!(counted(&view, "agency_in_time"), [row("Youth service (of 3 due)", 1, "1")]);
    assert_eq!(counted(&view, "updates"), [row("Youth service (of 4 asked for)", 1, "1")]);
    assert_eq!(
        counted(&view, "heard_people")[0],
        row("Young people with section 47 enquiries within six months", 2, "fewer than 5")
    );
    assert_eq!(counted(&view, "heard")[0], row("Orders obtained", 2, "2"));
    let middles: Vec<(&str, &str)> =
        view.middles.iter().map(|one| (one.says.as_str(), one.prints.as_str())).collect();
    assert_eq!(
        middles,
        [
            ("From the referral to triage", "not shown"),
            ("From the referral to the meeting", "None yet"),
            ("From the meeting to the first action done", "None yet"),
            ("From an action agreed to done", "10 days"),
        ]
    );
    // Every number opens its records, also those of the new tables.
    for section in &view.sections {
        for line in &section.lines {
            assert_eq!(line.behind.len(), usize::try_from(line.count).unwrap(), "{}", line.says);
        }
    }
    let csp = book.group_report(ask("csp", "2026-10-01", "2026-12-31")).await.unwrap();
    let keys: Vec<&str> = csp.sections.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["kind", "places", "themes", "repeats", "before_after", "levels"], "themes and places");
}

/// DR 4.12: referrals by harm and by area, from the council's lists on the form.
#[tokio::test]
async fn harm_and_area_are_chosen_from_the_councils_lists_and_counted() {
    let mut group = crate::tactical::group().await;
    group.book.change_setting(crate::tactical::setting("rtg.areas", "North\nSouth")).await.unwrap();
    let forms = group.book.group_referral_forms(Nothing {}).await.unwrap();
    let field = |kind: &str, key: &str| {
        let form = forms.iter().find(|one| one.kind == kind).unwrap();
        form.fields.iter().find(|one| one.key == key).unwrap().clone()
    };
    assert_eq!(field("victim", "area").choices, ["North", "South"]);
    assert!(field("victim", "harms").several && field("victim", "harms").choices.len() == 18);
    assert_eq!(field("location", "area").choices, ["North", "South"]);
    for at in 0..6 {
        let mut one = referral("victim", &format!("Child {at}"), ("A", "Police"), "2026-11-17", "9:00");
        let harms = if at == 0 { "County lines; Debt" } else { "Going missing; County lines" };
        for (key, body) in [("harms", harms), ("area", if at < 5 { "north" } else { "" })] {
            one.details.push(GroupFieldAnswer { key: key.into(), body: body.into() });
        }
        group.logs(one).await;
    }
    let view = group.book.group_report(ask("vrp", "2026-11-16", "2026-12-01")).await.unwrap();
    let line = |key: &str, says: &str| {
        let section = view.sections.iter().find(|one| one.key == key).unwrap();
        let line = section.lines.iter().find(|one| one.says == says).unwrap();
        (line.count, line.prints.clone())
    };
    assert_eq!((line("harm", "County lines").0, line("harm", "Going missing").0), (6, 5));
    assert_eq!(line("harm", "Others, in words"), (1, "fewer than 5".to_owned()));
    assert_eq!(line("area", "Not said"), (1, "fewer than 5".to_owned()));
    let (north, prints) = line("area", "North");
    assert!(north == 5 && prints != "5", "it would follow from the sum: {prints}");
    let wanted =
        SaveAgencyForm { number: None, about: "victim".into(), agency: "Police".into(), locked: false };
    let form = group.book.make_agency_form(&wanted).await.unwrap();
    let path = group.folder.path().join("form.html");
    group.book.save_agency_form(&form, &path).await.unwrap();
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("Gangs or groups using violence") && page.contains("South"));
}
