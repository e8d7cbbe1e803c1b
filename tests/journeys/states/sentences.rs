//! What the record says of a pathway in each state, and of a transition that it refuses.

use waymark::wire::About;
use waymark::wire::ending::EndPathway;

use super::{At, From, TODAY, at};
use crate::casebook::{ANETA, BRIDGET, HELEN, TOM};

#[tokio::test]
async fn a_refusal_names_its_guard_or_whose_it_is() {
    for (from, role, transition, says) in [
        (From::Begun, TOM, "T1", "Some answers need another look."),
        (
            From::Draft,
            HELEN,
            "T1",
            "Only the allocated social worker or a team manager sends a referral to triage.",
        ),
        (From::Draft, ANETA, "T1", "sends a referral to triage."),
        (From::Referred, TOM, "T2 accept", "Only the independent chair or a team manager decides in triage."),
        (From::PlanActive, HELEN, "T2 accept", "The first meeting was held: triage is over."),
        (From::AwaitingConsent, TOM, "T5 without", "Only a team manager decides to go on without consent."),
        (
            From::AwaitingConsent,
            BRIDGET,
            "T5 own",
            "Your council has not turned on that a young person’s own consent stands",
        ),
        (From::TooYoung, BRIDGET, "T5 own", "or the answer says why Callum can decide this (Gillick)."),
        (From::OwnConsentAllowed, BRIDGET, "T5 own, unsaid", "Some answers need another look."),
        (From::AwaitingConsent, ANETA, "T5", "records an answer about consent."),
        (
            From::PlanActive,
            HELEN,
            "T18",
            "Only the allocated social worker or a team manager records a visit.",
        ),
        (From::Referred, TOM, "T9", "Triage has not accepted the referral."),
        (
            From::PlanActive,
            HELEN,
            "T9",
            "Only the allocated social worker or a team manager refers to advocacy.",
        ),
        (From::Ended, TOM, "T9", "This pathway is over."),
        (From::PlanActive, BRIDGET, "T22", "No strategy discussion is open."),
        (From::Strategy, TOM, "T22", "Only a team manager says how a strategy discussion ended."),
        (From::PlanActive, TOM, "T26", "Record first that it ends"),
        (From::Unticked, TOM, "T26", "The minutes of Full meeting 1 are not ticked as on LCS."),
        (From::Ending, TOM, "T26 without a letter", "Give the day the end letters were sent"),
        (From::Ending, TOM, "T26 letter not on LCS", "Tick that the end letter is on LCS."),
        (From::Unassessed, HELEN, "T2 accept", "No section 17 assessment"),
        (From::LookedAfter, HELEN, "T2 accept", "is looked after since Fri 20 Nov 2026"),
        (From::Draft, HELEN, "T2 accept", "The referral is not sent to triage yet."),
        (From::Draft, TOM, "T25", "Nothing has begun that could end"),
        (From::AwaitingConsent, TOM, "T25", "No meeting was held yet that could have agreed on it."),
        (From::Refused, TOM, "T25 outside", "Only a team manager ends a plan outside a meeting."),
        (From::PlanActive, BRIDGET, "T5 without", "Consent is complete: there is nothing to decide."),
        (From::PlanActive, BRIDGET, "T23", "No strategy discussion is open."),
        (From::Ended, TOM, "T26", "This pathway is over already."),
        (From::Draft, TOM, "X3", "Only a team manager says that a pathway was entered in error."),
        (From::Unwilling, TOM, "T9", "has not agreed to advocacy"),
        (From::Moving, TOM, "T26", "usually with RC5"),
        (From::Ended, TOM, "T25", "This pathway is over already."),
        (From::NotAccepted, TOM, "T25", "This pathway is over already."),
    ] {
        let mut here = at(from).await;
        here.records.book.hand_keyboard_to(role);
        let refused = here.by_the_name(transition).await.err().unwrap().to_string();
        assert!(refused.contains(says), "{from:?} {transition} by {role}: {refused}");
    }
}

/// T23: the plan ends the day the child protection plan begins, never a day later; the end letter is the chair's choice.
#[tokio::test]
async fn a_plan_never_runs_beside_a_child_protection_plan() {
    let mut here = at(From::Strategy).await;
    here.records.book.hand_keyboard_to(BRIDGET);
    here.strategy_ends("child_protection_plan", "").await.unwrap();
    here.records.on("2027-01-25");
    let closes = |on: &str| EndPathway {
        pathway_id: here.pathway.clone(),
        ended_on: on.into(),
        closure_code: String::new(),
        end_letters_on: String::new(),
        end_letters_none: "The chair decided on none.".into(),
        end_lcs_on: String::new(),
    };
    let refused = here.records.book.end_pathway(closes("2027-01-25")).await.err().unwrap();
    let waymark::casework::Error::Invalid(problems) = refused else { panic!("not invalid") };
    let says = problems.iter().next().map(|one| one.says.clone()).unwrap_or_default();
    assert_eq!(
        says,
        "The plan ends on Wed 20 Jan 2027, the day the child protection plan began: the two never run together."
    );
    here.records.book.end_pathway(closes(TODAY)).await.unwrap();
    assert_eq!(here.state().await, "A10");
}

/// T21 after the end: the manager is asked about it, and nothing of the plan is chased.
#[tokio::test]
async fn harm_suspected_after_the_end_is_followed_to_its_end() {
    let mut here = at(From::Ended).await;
    here.records.book.hand_keyboard_to(ANETA);
    here.strategy().await.unwrap();
    here.records.book.hand_keyboard_to(BRIDGET);
    let everyone = waymark::wire::work::WhoseWork { everyone: false };
    let work = here.records.book.my_work(everyone).await.unwrap();
    let whats: Vec<&str> = work.lines.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(whats, ["Follow the strategy discussion to its end"]);
    here.strategy_ends("goes_on", "").await.unwrap();
    assert_eq!(here.state().await, "A10");
}

/// T22: the clocks were not stopped; what was missed meanwhile is said as it is, once the plan goes on.
#[tokio::test]
async fn what_was_missed_during_a_hold_is_shown_as_late() {
    let mut here = at(From::Strategy).await;
    let visit = async |here: &mut At| {
        here.records.book.hand_keyboard_to(TOM);
        let whose = waymark::wire::work::WhoseWork { everyone: false };
        let lines = here.records.book.my_work(whose).await.unwrap().lines;
        lines.into_iter().find(|line| line.what == "Visit Callum").map(|line| (line.group, line.tag))
    };
    assert_eq!(visit(&mut here).await, None, "nothing is chased while it is open");
    here.records.book.hand_keyboard_to(BRIDGET);
    here.strategy_ends("goes_on", TODAY).await.unwrap();
    assert_eq!(visit(&mut here).await, Some(("overdue".into(), "21 days late".into())));
}

/// The record says where the young person is, what comes next, whose it is, and why something is not possible yet.
#[tokio::test]
async fn the_record_says_each_in_one_sentence() {
    for (from, says) in [
        (From::Referred, "Callum is referred for triage since Tue 17 Nov 2026; nothing is decided yet."),
        (
            From::AwaitingConsent,
            "Triage accepted the referral of Callum on Fri 20 Nov 2026; consent is not complete.",
        ),
        (
            From::Refused,
            "Held: Donna Ashdown said no on Fri 20 Nov 2026. The team manager decides how to go on.",
        ),
        (From::PlanActive, "Callum’s plan runs since Wed 16 Dec 2026."),
        (
            From::Strategy,
            "Held since Wed 20 Jan 2027: a strategy discussion or section 47 enquiry is open for Callum, and it comes first.",
        ),
        (
            From::Ending,
            "It was decided on Wed 20 Jan 2027 that the plan of Callum ends; it is not closed yet.",
        ),
        (From::Ended, "The pathway of Callum ended on Wed 20 Jan 2027."),
    ] {
        let mut here = at(from).await;
        let pathway = here.record().await.pathway.unwrap();
        assert_eq!(pathway.here_says, says, "{from:?}");
        if from == From::AwaitingConsent {
            assert!(
                pathway.not_yet.contains(&"Nobody with parental responsibility has agreed yet.".to_owned())
            );
        }
        if from == From::PlanActive {
            assert_eq!(pathway.next[0].owner, "Tom Fairlie");
        }
    }
    let mut here = at(From::Referred).await;
    here.records.book.hand_keyboard_to(HELEN);
    here.triage("accept").await.unwrap();
    let says = here.record().await.pathway.unwrap().triage_says;
    // On one laptop a colleague's keyboard does not carry their key: it says what can be known.
    assert!(says.contains("Helen Adeyemi-Ross"), "{says}");
    let history = here.records.book.history(About { id: here.id.clone() }).await.unwrap();
    assert_eq!(history[0].says, "Triage decided");
}
