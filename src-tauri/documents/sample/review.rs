//! The invented facts of Callum's first 6-weekly review (DR 9.3).

use waymark_domain::letter::Audience;
use waymark_domain::letter::facts::{
    Facts, LastAction, MeetingFacts, NextDates, Paragraph, ReviewAnswers, Score, Section, SignOff, VisitLine,
};

use super::day;

/// What is known after the review of 2 February, 6 days late because it snowed.
pub(super) fn facts() -> Facts {
    let facts = super::facts();
    Facts {
        meeting: MeetingFacts {
            kind: "6-weekly review".into(),
            number: 1,
            is_review: true,
            on: day("2027-02-02"),
            ..facts.meeting
        },
        paragraphs: paragraphs(),
        scores: scores(),
        last_actions: last_actions(),
        decisions: Vec::new(),
        actions: facts.actions.into_iter().take(2).collect(),
        plan_version: 2,
        next: NextDates {
            visit_by: day("2027-02-11"),
            // The full meeting is due first and keeps both limits (DR 9.3).
            review_by: None,
            full_meeting_by: day("2027-03-10"),
        },
        review: ReviewAnswers {
            visits: visits(),
            strategy: "No: a plan is in place, and police agree.".into(),
            plan_updated: "Yes".into(),
            lcs_on: None,
        },
        sign_off: SignOff { drafted_on: None, signed_off_on: day("2027-02-04"), ..SignOff::default() },
        dated: day("2027-02-04"),
        ..facts
    }
}

fn said(section: Section, audience: Audience, text: &str) -> Paragraph {
    Paragraph { section, audience, text: text.into(), owner: "Professionals at the meeting".into() }
}

fn paragraphs() -> Vec<Paragraph> {
    use Audience::{Everyone, Professionals};
    vec![
        said(
            Section::YoungPersonsViews,
            Everyone,
            "Callum says boxing is good. He does not go past the bus station any more.",
        ),
        said(
            Section::ViewsGathered,
            Everyone,
            "On the visit of 28 January, walking back from school, and again in the review.",
        ),
        said(
            Section::GoingWell,
            Everyone,
            "Callum has been at school every day since the first week of term.",
        ),
        said(
            Section::NewWorries,
            Professionals,
            "A lad called Dez was asking for Callum at the school gate on 21 January.",
        ),
        said(Section::NewWorries, Everyone, "The journey home on Fridays, now that boxing ends later."),
    ]
}

fn visits() -> Vec<VisitLine> {
    let line = |on: &str, seen: &str, gap: &str| {
        Some(VisitLine { on: day(on)?, seen: seen.into(), gap: gap.into() })
    };
    [
        line("2026-12-29", "Seen alone", ""),
        line("2027-01-14", "Seen", "16 days since the visit before"),
        line("2027-01-27", "Not seen", ""),
        line("2027-01-28", "Seen", ""),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn last_actions() -> Vec<LastAction> {
    vec![
        LastAction {
            record: "start boxing with Callum twice a week".into(),
            family: Some("start boxing with you twice a week".into()),
            outcome: "Done".into(),
            because: "Since 6 January, twice a week".into(),
        },
        LastAction {
            record: "consider an order about an adult".into(),
            family: None,
            outcome: "Part done".into(),
            because: "With the police’s lawyers".into(),
        },
    ]
}

fn scores() -> Vec<Score> {
    let score = |scorer: &str, of_young_person, of_parent, value| Score {
        about: "",
        scorer: scorer.into(),
        of_young_person,
        of_parent,
        value: Some(value),
        because: String::new(),
    };
    vec![
        score("Callum", true, false, 7),
        score("Donna Ashdown", false, true, 4),
        score("Tom Fairlie, social worker", false, false, 5),
        score("Carla Penhale, police", false, false, 4),
    ]
}
