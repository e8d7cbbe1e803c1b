//! What goes to the groups above: the report line of DR 9.2, its suppression, and a matter until it is answered.

use waymark::casework::Error;
use waymark::wire::Nothing;
use waymark::wire::tactical_cycle::AskCycle;
use waymark::wire::tactical_report::{
    AnswerMatter, AskReport, ChaseMatter, GiveReport, RaiseMatter, ReportView, SaveReport,
};
use waymark::wire::work::WhoseWork;

use crate::tactical::{Group, change, group, listing, refused};

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
