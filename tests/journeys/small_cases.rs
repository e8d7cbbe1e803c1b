//! The small cases of DR 9.4, row by row, each through the acts a practitioner does, also the meetings that came before.

use waymark::wire::About;
use waymark::wire::meetings::{ArrangeMeeting, OnDate};
use waymark::wire::people::{AddYoungPerson, OpenPathway};
use waymark::wire::settings::ChangeSetting;
use waymark::wire::triage::RecordStrategyDiscussion;
use waymark::wire::work::{WhoseWork, WorkLine};

use crate::casebook::{
    BRIDGET, HELEN, Records, accepted, answer, callum, change, kez, parent, recorded_for, records, visit,
    young_person,
};
use crate::review::{arranged, everybody_came};
use waymark::wire::triage::GoOnWithoutConsent;

struct Case {
    records: Records,
    id: String,
    pathway: String,
    /// Everybody with parental responsibility, in the order they were added.
    parents: Vec<String>,
    /// The day they were added and asked.
    began: &'static str,
}

/// A young person on the pathway, with their parents; nobody has been asked for consent.
async fn case(who: AddYoungPerson, opening: OpenPathway, parents: &[(&str, &str)]) -> Case {
    begun("2026-11-20", who, opening, parents).await
}

async fn begun(
    began: &'static str,
    who: AddYoungPerson,
    opening: OpenPathway,
    parents: &[(&str, &str)],
) -> Case {
    let mut records = records(began).await;
    let id = records.book.add_young_person(who).await.unwrap().id;
    for (given, relation) in parents {
        records.book.add_connection(parent(&id, given, relation)).await.unwrap();
    }
    records.book.add_involvement(kez(&id)).await.unwrap();
    let around = records.record(&id).await.connections;
    let pathway =
        records.book.open_pathway(OpenPathway { young_person_id: id.clone(), ..opening }).await.unwrap().id;
    Case { records, id, pathway, parents: around.into_iter().map(|one| one.person_id).collect(), began }
}

impl Case {
    async fn consented(mut self) -> Self {
        for who in [self.parents[0].clone(), self.id.clone()] {
            self.records.book.record_consent(answer(&self.pathway, &who, "given", self.began)).await.unwrap();
        }
        self
    }

    /// A meeting arranged on one day, agreed and asked for, and held on another with everybody there.
    async fn meets(&mut self, kind: &str, arranged: &str, on: &str) {
        let meeting = self.meeting(kind, on);
        let book = self.records.on(arranged);
        let id = book.arrange_meeting(meeting).await.unwrap().id;
        let said = |who: &str, on: &str| OnDate { meeting_id: id.clone(), who: who.into(), on: on.into() };
        book.agree_date(said("worker", arranged)).await.unwrap();
        book.agree_date(said("chair", arranged)).await.unwrap();
        book.agree_invitations(said("", arranged)).await.unwrap();
        book.ask_business_support(said("", arranged)).await.unwrap();
        book.record_booking(said("", arranged)).await.unwrap();
        book.record_invitations_sent(said("", arranged)).await.unwrap();
        let book = self.records.on(on);
        for one in book.meeting(About { id: id.clone() }).await.unwrap().invitations {
            book.change_invitation(change(&one.id, "attendance", "present")).await.unwrap();
        }
        book.hold_meeting(said("", on)).await.unwrap();
    }

    fn meeting(&self, kind: &str, on: &str) -> ArrangeMeeting {
        ArrangeMeeting {
            pathway_id: self.pathway.clone(),
            kind: kind.into(),
            scheduled_on: on.into(),
            starts_at: "14:00".into(),
            ends_at: "15:30".into(),
            venue: "Youth centre".into(),
        }
    }

    /// Everybody's work on a day that is about this young person.
    async fn work(&mut self, on: &str) -> Vec<WorkLine> {
        let work = self.records.on(on).my_work(WhoseWork { everyone: true }).await.unwrap();
        work.lines.into_iter().filter(|line| line.young_person_id == self.id).collect()
    }

    async fn strategy(&mut self, on: &str) {
        let request = RecordStrategyDiscussion {
            pathway_id: self.pathway.clone(),
            began_on: on.into(),
            reason: String::new(),
        };
        self.records.on(on).record_strategy_discussion(request).await.unwrap();
    }

    async fn state(&mut self) -> String {
        self.records.record(&self.id).await.pathway.unwrap().state_code
    }
}

/// A referral that is whole and not sent yet.
async fn case_of_a_draft() -> Case {
    let mut records = records("2026-11-20").await;
    let id = records.book.add_young_person(young_person("Rafi", "Haidari", "2010-09-09")).await.unwrap().id;
    let request = waymark::wire::triage::BeginReferral { young_person_id: id.clone() };
    let pathway = records.book.begin_referral(request).await.unwrap().id;
    for (field, value) in crate::referral::WHOLE {
        records.book.change_referral(change(&pathway, field, value)).await.unwrap();
    }
    Case { records, id, pathway, parents: Vec::new(), began: "2026-11-20" }
}

/// Maisie, with her mother; everybody agreed in September.
async fn maisie() -> Case {
    let opening = OpenPathway {
        referred_on: "2026-09-01".into(),
        assessed_on: "2026-08-28".into(),
        triaged_on: Some("2026-09-02".into()),
        ..accepted("")
    };
    let who = young_person("Maisie", "Thorne", "2008-12-20");
    begun("2026-09-03", who, opening, &[("Kerry", "mother")]).await.consented().await
}

#[tokio::test]
async fn maisies_full_review_cannot_be_held_on_or_after_her_birthday() {
    let mut case = maisie().await;
    case.meets("initial", "2026-09-09", "2026-09-30").await;
    case.meets("review", "2026-10-05", "2026-11-11").await;
    let next = case.work("2026-11-20").await;
    let end = next.iter().find(|line| line.what == "End or transfer the plan of Maisie");
    let Some(end) = end else { panic!("{}", said(&next)) };
    assert_eq!(end.due_on, "2026-12-19");
    assert!(end.why.contains("last working day Fri 18 Dec"), "{}", end.why);
    let arranging = case.records.book.arranging(About { id: case.pathway.clone() }).await.unwrap();
    assert_eq!((arranging.kind.as_str(), arranging.hold_by.as_deref()), ("full", Some("2026-12-23")), "D7");
    assert!(!next.iter().any(|line| line.due_on > end.due_on), "no meeting after it: {}", said(&next));
    // D7, 84 days after 30 September, falls after the birthday: refused, with the last day that can be.
    let refused = case.records.book.arrange_meeting(case.meeting("full", "2026-12-23")).await.err().unwrap();
    let says = match refused {
        waymark::casework::Error::Invalid(problems) => problems.iter().map(|one| one.says.clone()).collect(),
        other => other.to_string(),
    };
    assert!(says.contains("cannot be held on or after the 18th birthday, Sun 20 Dec 2026"), "{says}");
    assert!(says.contains("must end or transfer by Sat 19 Dec (last working day Fri 18 Dec)"), "{says}");
    case.records.book.arrange_meeting(case.meeting("full", "2026-12-18")).await.unwrap();
}

#[tokio::test]
async fn maisie_diverted_is_held_and_only_told_when_a_conference_would_be() {
    let mut case = maisie().await;
    case.meets("initial", "2026-09-09", "2026-09-30").await;
    case.strategy("2026-11-24").await;
    assert_eq!(case.state().await, "H1");
    let work = case.work("2026-11-25").await;
    assert_eq!(
        work.iter().map(|line| line.what.as_str()).collect::<Vec<_>>(),
        ["Follow the strategy discussion to its end"]
    );
    assert!(
        work[0].why.contains("A conference, if needed, by Tue 15 Dec (15 working days)"),
        "{}",
        work[0].why
    );
    assert!(work[0].why.contains("not chased"), "{}", work[0].why);
    // The clocks stand in the line of points, after the one that is held.
    let way = case.records.record(&case.id).await.pathway.unwrap().way;
    let held = way.iter().position(|point| point.kind == "held").unwrap();
    assert!(way.iter().skip(held + 1).any(|point| point.kind == "next" && point.detail.starts_with("by ")));
}

#[tokio::test]
async fn jaydens_mother_refuses_and_a_manager_decides() {
    let who = young_person("Jayden", "Okafor-Lyle", "2012-02-29");
    let mut case = case(who, accepted(""), &[("Grace", "mother"), ("Mark", "father")]).await;
    let pathway = case.pathway.clone();
    let [grace, mark] = [case.parents[0].clone(), case.parents[1].clone()];
    case.records.on("2026-12-07");
    for (person, says) in [(&grace, "refused"), (&mark, "given"), (&case.id.clone(), "given")] {
        case.records.book.record_consent(answer(&pathway, person, says, "2026-12-07")).await.unwrap();
    }
    assert_eq!(case.state().await, "H2");
    let work = case.work("2026-12-07").await;
    let decides = work.iter().find(|line| line.what == "Decide about consent").unwrap();
    assert_eq!(decides.owner, "Bridget Moss");
    // Nothing goes on by itself.
    assert!(case.records.book.arrange_meeting(case.meeting("initial", "2026-12-16")).await.is_err());
    let decided = |by: &str| GoOnWithoutConsent {
        on_their_own: false,
        pathway_id: pathway.clone(),
        reason: "Mark agrees, and Jayden lives with him.".into(),
        by: recorded_for(by),
    };
    assert!(
        case.records.book.go_on_without_consent(decided(HELEN)).await.is_err(),
        "a chair does not decide it"
    );
    assert_eq!(case.state().await, "H2");
    case.records.book.go_on_without_consent(decided(BRIDGET)).await.unwrap();
    assert_eq!(case.state().await, "A4");
}

#[tokio::test]
async fn jaydens_birthday_is_a_setting_and_no_error() {
    let who = young_person("Jayden", "Okafor-Lyle", "2012-02-29");
    let mut case = case(who, accepted(""), &[("Mark", "father")]).await.consented().await;
    let birthday = async |case: &mut Case| {
        case.records.on("2030-01-15");
        case.records.record(&case.id).await.age_warning
    };
    assert_eq!(birthday(&mut case).await, "turns 18 on Fri 1 Mar 2030");
    let setting = ChangeSetting { key: "deadline.birthdays".into(), value: "28_february".into() };
    case.records.book.change_setting(setting).await.unwrap();
    assert_eq!(birthday(&mut case).await, "turns 18 on Thu 28 Feb 2030");
}

#[tokio::test]
async fn rafi_is_looked_after_and_has_no_plan_here() {
    let who = young_person("Rafi", "Haidari", "2010-09-09");
    let mut case = case(who, accepted(""), &[]).await;
    case.records.book.change_pathway(change(&case.pathway, "looked_after_on", "2026-08-17")).await.unwrap();
    let arranging = case.records.book.arranging(About { id: case.pathway.clone() }).await.unwrap();
    assert!(
        arranging.not_yet.iter().any(|says| says == "Rafi is looked after since Mon 17 Aug 2026: there is no Child in Need plan."),
        "{:?}",
        arranging.not_yet
    );
    assert!(case.records.book.arrange_meeting(case.meeting("initial", "2026-12-16")).await.is_err());
    // A referral is written and goes nowhere; triage does not accept one that was sent before he was looked after.
    let mut case = case_of_a_draft().await;
    let looked_after = change(&case.pathway, "looked_after_on", "2026-08-17");
    case.records.book.change_pathway(looked_after.clone()).await.unwrap();
    let sent = |case: &Case| About { id: case.pathway.clone() };
    let says = case.records.book.submit_referral(sent(&case)).await.err().unwrap().to_string();
    assert!(says.contains("is looked after since Mon 17 Aug 2026"), "{says}");
    case.records.book.change_pathway(change(&case.pathway, "looked_after_on", "")).await.unwrap();
    case.records.book.submit_referral(sent(&case)).await.unwrap();
    case.records.book.change_pathway(looked_after).await.unwrap();
    case.records.book.change_pathway(change(&case.pathway, "assessed_on", "2026-11-13")).await.unwrap();
    let accepts = crate::casebook::triage(&case.pathway, "accept", HELEN);
    let says = case.records.book.decide_triage(accepts).await.err().unwrap().to_string();
    assert!(says.contains("is looked after since Mon 17 Aug 2026"), "{says}");
    // What goes to the tactical group is about a place; that it holds no address of his is in tactical_dr_9_2.rs.
}

#[tokio::test]
async fn donna_withdraws_and_visits_are_not_chased() {
    let mut case = case(callum(), accepted(""), &[("Donna", "mother")]).await.consented().await;
    case.meets("initial", "2026-11-23", "2026-12-16").await;
    let seen = visit(&case.pathway, "2026-12-29", "seen");
    case.records.on("2026-12-29").record_visit(seen).await.unwrap();
    let whats = |lines: Vec<WorkLine>| lines.into_iter().map(|line| line.what).collect::<Vec<_>>();
    assert!(whats(case.work("2027-01-15").await).contains(&"Visit Callum".to_owned()));
    let donna = case.parents[0].clone();
    let no = answer(&case.pathway, &donna, "withdrawn", "2027-01-15");
    case.records.book.record_consent(no).await.unwrap();
    assert_eq!(case.state().await, "H2", "the same day");
    for day in ["2027-01-15", "2027-02-15"] {
        let work = case.work(day).await;
        assert_eq!(work.len(), 1, "{}", said(&work));
        assert_eq!((work[0].what.as_str(), work[0].owner.as_str()), ("Decide about consent", "Bridget Moss"));
    }
}

#[tokio::test]
async fn an_early_review_brings_the_full_one_forward() {
    let mut case = crate::callum::case().await;
    crate::meetings::held(&mut case).await;
    let review = arranged(&mut case, "review", "2027-01-13", "2027-01-08").await;
    everybody_came(&mut case, &review, "2027-01-13").await;
    case.on("2027-01-14");
    let next = case.book.young_person(About { id: case.callum.clone() }).await.unwrap().pathway.unwrap();
    let full = next.next.iter().find(|one| one.title.contains("full review")).unwrap();
    assert!(full.title.ends_with("by Wed 24 Feb"), "{}", full.title);
    assert!(next.way.iter().any(|point| point.detail.contains("Wed 24 Feb")), "the way says so too");
    let advised = case.book.arranging(About { id: case.pathway.clone() }).await.unwrap();
    assert_eq!((advised.kind.as_str(), advised.hold_by.as_deref()), ("full", Some("2027-02-24")));
    let work = case.book.my_work(WhoseWork { everyone: true }).await.unwrap().lines;
    let hold = work.iter().find(|line| line.what == "Hold the full review").unwrap();
    assert_eq!(hold.due_on, "2027-02-24", "{}", hold.why);
}

fn said(lines: &[WorkLine]) -> String {
    lines.iter().map(|line| format!("{} by {}: {}\n", line.what, line.due_on, line.why)).collect()
}
