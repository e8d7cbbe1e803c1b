//! The "My work" checks of DR 9.3, and the pathway's states on Callum's way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::consent::ConsentFact;
use crate::meeting::{MeetingKind, Postponement};
use crate::pathway::{PointKind, TriageOutcome, VisitFact};
use crate::timescale::Owed;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(text: &str) -> Option<NaiveDate> {
    Some(day(text))
}

fn consent(name: &str, young: bool, answer: Answer, answered: Option<&str>) -> ConsentFact {
    ConsentFact {
        person_id: name.into(),
        name: name.into(),
        is_young_person: young,
        has_parental_responsibility: !young,
        answer,
        answered_on: answered.map(day),
        ask_by_on: None,
        decides_themselves: false,
    }
}

/// Callum up to the meeting of 16 December, nothing sent yet.
fn callum_held() -> PathwayFacts {
    PathwayFacts {
        called: "Callum".into(),
        born_on: on("2011-02-14"),
        referred_on: on("2026-11-17"),
        assessed_on: on("2026-11-13"),
        triaged_on: on("2026-11-18"),
        triage_outcome: Some(TriageOutcome::Accept),
        consents: vec![
            consent("Donna Ashdown", false, Answer::Given, Some("2026-11-19")),
            consent("Lee Ashdown", false, Answer::NotAsked, None),
            consent("Callum", true, Answer::Given, Some("2026-11-20")),
        ],
        meetings: vec![MeetingFacts {
            id: "m1".into(),
            kind: Some(MeetingKind::Initial),
            title: "Full meeting 1".into(),
            scheduled_on: on("2026-12-16"),
            worker_agreed_on: on("2026-11-23"),
            chair_agreed_on: on("2026-11-23"),
            invitations_agreed_on: on("2026-11-24"),
            support_asked_on: on("2026-11-24"),
            booked_on: on("2026-11-26"),
            invitations_sent_on: on("2026-11-27"),
            introduced_on: on("2026-12-02"),
            held_on: on("2026-12-16"),
            ..MeetingFacts::default()
        }],
        ..PathwayFacts::default()
    }
}

/// Callum with everything sent, visited on 29 December, the review booked for its last day.
fn callum_active() -> PathwayFacts {
    let mut facts = callum_held();
    let meeting = facts.meetings.first_mut().unwrap();
    meeting.drafted_on = on("2026-12-22");
    meeting.signed_off_on = on("2026-12-29");
    meeting.letter_final_on = on("2026-12-29");
    meeting.minutes_sent_on = on("2026-12-30");
    meeting.letter_sent_on = on("2026-12-30");
    meeting.letter_lcs_on = on("2026-12-31");
    facts.visits.push(VisitFact { visited_on: day("2026-12-29"), seen: true });
    facts.meetings.push(MeetingFacts {
        id: "m2".into(),
        kind: Some(MeetingKind::Review),
        title: "6-weekly review 1".into(),
        scheduled_on: on("2027-01-27"),
        worker_agreed_on: on("2027-01-05"),
        ..MeetingFacts::default()
    });
    facts
}

fn owed_on(facts: &PathwayFacts, today: &str) -> Vec<Item> {
    owed_in_words(facts, today, &Words::default())
}

fn owed_in_words(facts: &PathwayFacts, today: &str, words: &Words) -> Vec<Item> {
    owed(
        facts,
        &Asking {
            today: day(today),
            timescales: &Timescales::default(),
            calendar: &Calendar::default(),
            mode: Mode::Held,
            words,
            triage: TriageLead::Either,
        },
    )
}

fn line<'a>(items: &'a [Item], what: &str) -> &'a Item {
    items.iter().find(|item| item.what.starts_with(what)).unwrap_or_else(|| unreachable!("no line {what}"))
}

#[test]
fn before_christmas_the_visit_is_due_and_nothing_is_overdue() {
    let mut facts = callum_held();
    facts.meetings.first_mut().unwrap().drafted_on = on("2026-12-22");
    let items = owed_on(&facts, "2026-12-23");
    assert!(items.iter().all(|item| item.group != Group::Overdue));
    assert!(items.iter().all(|item| !item.what.starts_with("Draft")));
    assert_eq!(line(&items, "Visit Callum").due_on, day("2026-12-30"));
}

#[test]
fn ten_working_days_later_they_are_due_today_and_not_overdue() {
    let items = owed_on(&callum_held(), "2027-01-04");
    for what in ["Send the minutes", "Send the outcome letter"] {
        assert_eq!(
            (line(&items, what).group, line(&items, what).standing),
            (Group::Today, Some(Standing::DueToday))
        );
    }
    let items = owed_on(&callum_held(), "2027-01-05");
    let minutes = line(&items, "Send the minutes");
    assert_eq!(minutes.group, Group::Overdue);
    assert_eq!(minutes.standing.unwrap().says(), "1 working day late");
}

#[test]
fn on_11_january_the_visit_is_due_tomorrow() {
    let items = owed_on(&callum_active(), "2027-01-11");
    let visit = line(&items, "Visit Callum");
    assert_eq!((visit.due_on, visit.standing.unwrap().says().as_str()), (day("2027-01-12"), "tomorrow"));
    assert_eq!(visit.why, "14 days after Callum was last seen, on Tue 29 Dec");
    let review = line(&items, "Hold the 6-weekly review");
    assert_eq!(review.due_on, day("2027-01-27"));
    assert!(review.why.contains("It is the last day: 42 days after Wed 16 Dec 2026"), "{}", review.why);
    assert!(items.iter().all(|item| !item.what.contains("minutes")));
    assert_eq!(line(&items, "Start arranging the full review").due_on, day("2027-02-10"));
}

#[test]
fn a_day_later_the_visit_is_overdue_by_one() {
    let items = owed_on(&callum_active(), "2027-01-13");
    let visit = line(&items, "Visit Callum");
    assert_eq!((visit.group, visit.standing.unwrap().says().as_str()), (Group::Overdue, "1 day late"));
}

#[test]
fn a_postponed_review_is_overdue_and_an_attempt_does_not_reset_the_visit() {
    let mut facts = callum_active();
    facts.visits.push(VisitFact { visited_on: day("2027-01-14"), seen: true });
    facts.visits.push(VisitFact { visited_on: day("2027-01-27"), seen: false });
    let moved = facts.meetings.last_mut().unwrap();
    moved.scheduled_on = on("2027-02-02");
    moved.postponed = Some(Postponement {
        on: day("2027-01-27"),
        from: on("2027-01-27"),
        reason: "weather".into(),
        acknowledged_on: None,
    });
    let items = owed_on(&facts, "2027-01-28");
    let review = line(&items, "Hold the 6-weekly review");
    assert_eq!((review.group, review.standing.unwrap().says().as_str()), (Group::Overdue, "1 day late"));
    assert!(review.why.contains("Booked for Tue 2 Feb, 6 days after the last day"), "{}", review.why);
    assert!(
        review
            .why
            .ends_with("Postponed from Wed 27 Jan (Weather or closure); the limit does not move: Wed 27 Jan"),
        "{}",
        review.why
    );
    assert_eq!(line(&items, "Visit Callum").standing, Some(Standing::DueToday));
    // Postponed without a new day: the line opens the meeting that waits for one.
    facts.meetings.last_mut().unwrap().scheduled_on = None;
    let items = owed_on(&facts, "2027-01-28");
    let review = line(&items, "Hold the 6-weekly review");
    assert_eq!((review.button, review.meeting_id.as_deref()), (Button::OpenMeeting, Some("m2")));
}

#[test]
fn after_a_late_review_the_full_review_comes_next() {
    let mut facts = callum_active();
    facts.meetings.last_mut().unwrap().held_on = on("2027-02-02");
    let items = owed_on(&facts, "2027-02-03");
    assert_eq!(line(&items, "Hold the full review").due_on, day("2027-03-10"));
}

#[test]
fn a_refusal_holds_the_pathway_and_nothing_is_chased() {
    let mut facts = callum_active();
    facts.consents.push(consent("Donna", false, Answer::Withdrawn, Some("2027-01-15")));
    assert_eq!(facts.state(), State::HeldConsent);
    let items = owed_on(&facts, "2027-02-20");
    assert_eq!(items.len(), 1);
    assert_eq!((items[0].group, items[0].owner), (Group::Waiting, Owner::Manager));
}

#[test]
fn states_follow_from_the_facts() {
    let mut facts = PathwayFacts { referred_on: on("2026-11-17"), ..PathwayFacts::default() };
    assert_eq!(facts.state(), State::Referred);
    facts.triaged_on = on("2026-11-18");
    facts.triage_outcome = Some(TriageOutcome::Accept);
    assert_eq!(facts.state(), State::AwaitingConsent);
    facts.consents = callum_held().consents;
    assert_eq!(facts.state(), State::ArrangingMeeting);
    assert_eq!(callum_held().state(), State::OutputsDue);
    assert_eq!(callum_active().state(), State::PlanActive);
    facts.looked_after_on = on("2026-11-01");
    facts.assessed_on = on("2026-11-13");
    assert_eq!(facts.not_arrangeable(None, &Calendar::default(), &Words::default()).len(), 1);
}

#[test]
fn the_way_shows_where_the_young_person_is() {
    let way =
        callum_active().way(Mode::Held, &Timescales::default(), &Calendar::default(), &Words::default());
    let here: Vec<_> =
        way.iter().filter(|point| point.kind == PointKind::Here).map(|p| p.label.as_str()).collect();
    assert_eq!(here, ["Plan active"]);
    let details: Vec<_> = way.iter().map(|point| point.detail.as_str()).collect();
    assert_eq!(details.last(), Some(&"by Wed 10 Mar"));
    assert!(details.contains(&"by Wed 27 Jan"), "{details:?}");
}

/// DR 9.4, Maisie: the limit of her full review lies after her birthday.
#[test]
fn no_meeting_is_owed_after_the_eighteenth_birthday() {
    let mut facts = callum_held();
    facts.called = "Maisie".into();
    facts.born_on = on("2008-12-20");
    let full = facts.meetings.first_mut().unwrap();
    full.scheduled_on = on("2026-09-30");
    full.held_on = on("2026-09-30");
    let review = MeetingFacts {
        id: "m2".into(),
        kind: Some(MeetingKind::Review),
        held_on: on("2026-11-11"),
        ..MeetingFacts::default()
    };
    facts.meetings.push(review);
    let items = owed_on(&facts, "2026-12-01");
    assert!(items.iter().all(|item| !item.what.starts_with("Hold")));
    let end = line(&items, "End or transfer the plan of Maisie");
    assert_eq!((end.due_on, end.standing), (day("2026-12-19"), Some(Standing::DueIn(18))));
    assert!(end.why.contains("by Sat 19 Dec (last working day Fri 18 Dec)"), "{}", end.why);
    assert_eq!(line(&owed_on(&facts, "2026-12-20"), "End or transfer").group, Group::Overdue);
}

#[test]
fn the_lines_are_in_the_councils_words() {
    let words = Words {
        review: "catch-up".into(),
        full_review: "family help meeting".into(),
        business_support: "the hub".into(),
        advocacy: "Voice".into(),
        ..Words::default()
    };
    let mut facts = callum_active();
    facts.advocacy_agreed_on = on("2026-11-20");
    let review = facts.meetings.last_mut().unwrap();
    review.chair_agreed_on = on("2027-01-05");
    review.invitations_agreed_on = on("2027-01-06");
    let items = owed_in_words(&facts, "2027-01-11", &words);
    for what in [
        "Hold the catch-up",
        "Start arranging the family help meeting",
        "Ask the hub to book",
        "Refer Callum to Voice",
    ] {
        line(&items, what);
    }
    let way = facts.way(Mode::Held, &Timescales::default(), &Calendar::default(), &words);
    assert!(way.iter().any(|point| point.label == "Catch-up"));
    facts.assessed_on = None;
    let plan = Words { child_in_need: "Family Help".into(), ..Words::default() };
    let reasons = facts.not_arrangeable(None, &Calendar::default(), &plan);
    assert_eq!(reasons, ["No section 17 assessment with the outcome Family Help is recorded."]);
}

/// Callum before his first meeting, the list agreed and nothing written.
fn callum_ahead() -> PathwayFacts {
    let mut facts = callum_held();
    let meeting = facts.meetings.first_mut().unwrap();
    meeting.held_on = None;
    meeting.introduced_on = None;
    facts
}

#[test]
fn introductory_letters_have_days_of_their_own() {
    let items = owed_on(&callum_ahead(), "2026-11-27");
    let letters = line(&items, "Write the introductory letters");
    assert_eq!(letters.due_on, day("2026-12-09"));
    assert_eq!(letters.why, "Best 10 to 5 working days before Wed 16 Dec");
    let council = Timescales { introductory_letters: 8, invitations: 12, ..Timescales::default() };
    let due = |owed| Deadline::of(owed, day("2026-12-16"), &council, &Calendar::default()).unwrap().due_on;
    assert_eq!(due(Owed::IntroductoryLetters), day("2026-12-04"));
    assert_eq!(due(Owed::Invitations), day("2026-11-30"));
    assert_eq!(due(Owed::Advocacy), day("2026-12-02"));
}

#[test]
fn an_advocate_is_asked_for_once_the_young_person_said_yes() {
    let mut facts = callum_ahead();
    let asked = |facts: &PathwayFacts| {
        owed_on(facts, "2026-11-27").into_iter().find(|item| item.what.starts_with("Refer"))
    };
    assert_eq!(asked(&facts), None);
    facts.advocacy_agreed_on = on("2026-11-20");
    let refer = asked(&facts).unwrap();
    assert_eq!((refer.what.as_str(), refer.due_on), ("Refer Callum to Route 1", day("2026-12-02")));
    assert_eq!((refer.owner, refer.tag), (Owner::SocialWorker, Some("Advised")));
    facts.advocacy_referred_on = on("2026-11-23");
    assert_eq!(asked(&facts), None);
}

#[test]
fn the_advocacy_service_is_asked_again_until_somebody_is_named() {
    let mut facts = callum_ahead();
    facts.advocacy_agreed_on = on("2026-11-20");
    facts.advocacy_referred_on = on("2026-11-23");
    let chased = |facts: &PathwayFacts| {
        owed_on(facts, "2026-11-27")
            .into_iter()
            .find(|item| item.what == "Ask Route 1 who Callum’s advocate is")
    };
    let line = chased(&facts).unwrap();
    assert_eq!((line.due_on, line.owner), (day("2026-11-30"), Owner::SocialWorker));
    assert_eq!(line.why, "Referred on Mon 23 Nov, and nobody is named. The meeting is on Wed 16 Dec");
    facts.advocacy_chased_on = on("2026-11-27");
    assert_eq!(chased(&facts).unwrap().due_on, day("2026-12-04"));
    // Never later than the day before the meeting.
    facts.advocacy_chased_on = on("2026-12-11");
    assert_eq!(chased(&facts).unwrap().due_on, day("2026-12-15"));
    facts.advocate_on = on("2026-12-14");
    assert_eq!(chased(&facts), None);
    // Who withdrew the yes is not chased for.
    (facts.advocate_on, facts.advocacy_agreed_on) = (None, None);
    assert_eq!(chased(&facts), None);
}

#[test]
fn a_warning_is_looked_at_again_also_while_the_pathway_is_held() {
    let mut facts = callum_active();
    facts.warning_review_on = on("2027-01-20");
    let line = |facts: &PathwayFacts, today: &str| {
        owed_on(facts, today)
            .into_iter()
            .find(|item| item.what == "Look again at the warning on Callum’s record")
    };
    assert_eq!(line(&facts, "2027-01-12"), None);
    let asked = line(&facts, "2027-01-13").unwrap();
    assert_eq!(
        (asked.due_on, asked.owner, asked.group),
        (day("2027-01-20"), Owner::SocialWorker, Group::Later)
    );
    facts.strategy_discussion_on = on("2027-01-12");
    assert_eq!(line(&facts, "2027-01-21").unwrap().group, Group::Overdue);
    facts.ended_on = on("2027-01-14");
    facts.strategy_discussion_on = None;
    assert_eq!(line(&facts, "2027-01-21"), None);
}

#[test]
fn turning_eighteen_is_planned_from_seventeen_and_a_half() {
    let mut facts = callum_active();
    facts.born_on = on("2009-07-20");
    let planned = |today: &str| {
        owed_on(&facts, today).into_iter().find(|item| item.what == "Plan for Callum turning 18")
    };
    assert_eq!(planned("2027-01-19"), None);
    let line = planned("2027-01-20").unwrap();
    assert_eq!((line.due_on, line.group), (day("2027-07-19"), Group::Later));
    assert!(line.why.contains("on or after Tue 20 Jul 2027"), "{}", line.why);
}

#[test]
fn guides_are_reviewed_on_their_own_date() {
    let words = Words::default();
    let review = |today: &str| {
        let asking = Asking {
            today: day(today),
            timescales: &Timescales::default(),
            calendar: &Calendar::default(),
            mode: Mode::Held,
            words: &words,
            triage: TriageLead::Either,
        };
        guide_review(day("2027-01-31"), &asking)
    };
    assert_eq!(review("2027-01-02"), None);
    assert_eq!(review("2027-01-03").map(|item| (item.group, item.owner)), Some((Group::Later, Owner::Chair)));
    assert!(review("2027-02-01").unwrap().why.starts_with("Past their review date, Sun 31 Jan 2027"));
    assert_eq!(review("2027-02-01").map(|item| item.group), Some(Group::ThisWeek));
}

#[test]
fn a_rehearsal_shows_from_its_day_on_and_is_never_overdue() {
    let words = Words::default();
    let shown = |today: &str| {
        let asking = Asking {
            today: day(today),
            timescales: &Timescales::default(),
            calendar: &Calendar::default(),
            mode: Mode::Held,
            words: &words,
            triage: TriageLead::Either,
        };
        rehearsal(day("2027-01-11"), &asking).map(|item| (item.group, item.owner))
    };
    assert_eq!(shown("2027-01-10"), None);
    assert_eq!(shown("2027-01-11"), Some((Group::Today, Owner::WhoeverIsHere)));
    assert_eq!(shown("2027-06-30"), Some((Group::ThisWeek, Owner::WhoeverIsHere)));
}

/// DR 9.4, Maisie diverted: clocks are not chased, and the conference is told for information.
#[test]
fn a_strategy_discussion_holds_the_pathway_until_its_end_is_recorded() {
    let mut facts = callum_active();
    facts.strategy_discussion_on = on("2026-11-24");
    assert_eq!(facts.state(), State::HeldStrategy);
    let items = owed_on(&facts, "2026-12-01");
    assert_eq!(items.len(), 1);
    assert!(items[0].why.contains("by Tue 15 Dec (15 working days)"), "{}", items[0].why);
    facts.strategy_ended_on = on("2026-12-10");
    assert_eq!(facts.state(), State::PlanActive);
    // Another one, later, holds it again.
    facts.strategy_discussion_on = on("2027-01-08");
    assert_eq!(facts.state(), State::HeldStrategy);
}

#[test]
fn triage_that_asks_for_a_strategy_discussion_decides_anew_once_it_has_ended() {
    let mut facts = callum_held();
    facts.meetings.clear();
    facts.triage_outcome = Some(TriageOutcome::StrategyDiscussion);
    let reasons =
        |facts: &PathwayFacts| facts.not_arrangeable(None, &Calendar::default(), &Words::default()).join(" ");
    assert_eq!(facts.state(), State::HeldStrategy);
    assert!(reasons(&facts).contains("A strategy discussion is open since Wed 18 Nov 2026"));
    facts.strategy_ended_on = on("2026-11-25");
    assert_eq!(facts.state(), State::TriageDecided);
    assert!(reasons(&facts).contains("record what triage decides now"), "{}", reasons(&facts));
    facts.triage_outcome = Some(TriageOutcome::Accept);
    assert_eq!(facts.state(), State::ArrangingMeeting);
}
