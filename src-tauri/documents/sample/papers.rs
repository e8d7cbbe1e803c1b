//! The invented referral of Callum for triage, the discussion of it, and his referral to an advocate.

use super::super::advocacy::AdvocacyFacts;
use super::super::block::Letterhead;
use super::super::papers::{PaperFacts, PaperKind};
use super::super::triage::{DiscussionFacts, ReferralFacts, Section};
use super::council;

/// Who writes.
#[must_use]
pub fn letterhead() -> Letterhead {
    let council = council();
    Letterhead {
        council: council.name,
        service: council.service,
        address: Vec::new(),
        phone: String::new(),
        hours: String::new(),
    }
}

/// The facts a paper is shown with.
#[must_use]
pub fn facts_of(paper: PaperKind) -> PaperFacts {
    match paper {
        PaperKind::ReferralForTriage => referral().paper(),
        PaperKind::TriageDiscussion => discussion().paper(),
        PaperKind::AdvocacyReferral => advocacy().paper(),
    }
}

fn pairs(answers: &[(&str, &str)]) -> Vec<(String, String)> {
    answers.iter().map(|(asked, said)| ((*asked).to_owned(), (*said).to_owned())).collect()
}

fn row<const N: usize>(cells: [&str; N]) -> [String; N] {
    cells.map(str::to_owned)
}

fn referral() -> ReferralFacts {
    let section = |title: &str, answers: &[(&str, &str)]| Section {
        title: title.into(),
        answers: pairs(answers),
        happened: Vec::new(),
    };
    let happened = vec![
        row([
            "Sun 1 Nov 2026",
            "Donna Ashdown",
            "Came home at 4am with a new phone and would not say whose it is",
        ]),
        row(["Thu 5 Nov 2026", "Kingsmere Academy", "Left at noon; seen at the bus interchange at 3pm"]),
    ];
    ReferralFacts {
        child_in_need: "Child in Need".into(),
        reference: "CA 100481".into(),
        young_person: pairs(&[
            ("Name in the records", "Callum Ashdown"),
            ("Likes to be called", "Cal"),
            ("LCS ID", "100481"),
            ("Age and birth", "15, born on Mon 14 Feb 2011"),
            ("NHS number", "999 000 1014"),
            ("UPN", "K933000014001"),
            ("Sex", "M"),
            ("Pronouns", "he, him"),
            ("Ethnicity", "WBRI"),
            ("Language", "English"),
            ("Disability", "BEH"),
            ("What helps them talk and understand", "Short questions, and a walk"),
            ("School or college", "Kingsmere Academy, Year 11"),
        ]),
        status: pairs(&[
            ("Section 17 assessment authorised", "Fri 13 Nov 2026"),
            ("Open strategy discussion", "None"),
            ("Referred before", "No"),
        ]),
        consents: vec![row(["Donna Ashdown", "Plan", "Given", "Thu 19 Nov 2026, in person"])],
        sections: vec![
            section(
                "Type of harm",
                &[
                    ("Which harm", "Child criminal exploitation (suspected)"),
                    ("Since when", "September 2026"),
                ],
            ),
            Section {
                happened,
                ..section(
                    "What happened",
                    &[("What we make of it", "Somebody older pays him in phones and vapes.")],
                )
            },
            section(
                "Strengths and views",
                &[
                    ("Strengths and safe people", "Boxing, his mum, and Kez.\nGrandad lives near the stop."),
                    ("In his own words", "“I want to get home without looking over my shoulder.”"),
                    ("What has been tried", ""),
                ],
            ),
        ],
        referred_by: pairs(&[("Social worker", "Tom Fairlie"), ("Sent on", "Tue 17 Nov 2026")]),
    }
}

fn discussion() -> DiscussionFacts {
    DiscussionFacts {
        child_in_need: "Child in Need".into(),
        social_worker: "social worker".into(),
        manager: "team manager".into(),
        reference: "CA 100481".into(),
        prompts: vec![
            row(["Is section 17 right?", "Yes", "No sign of significant harm now"]),
            row(["Is the main harm outside the home?", "Yes", "At the interchange, and online"]),
            row(["Who must be in the room, and who must not?", "Unclear", ""]),
        ],
        decision: pairs(&[
            ("Decision", "Accepted"),
            ("Why", "Several agencies know a part each, and nobody the whole."),
            ("Decided by", "Helen Adeyemi-Ross"),
            ("On", "Wed 18 Nov 2026"),
            ("Told to the referrer", "On Wed 18 Nov 2026, by phone"),
        ]),
    }
}

fn advocacy() -> AdvocacyFacts {
    AdvocacyFacts {
        service: "Route 1".into(),
        name: "Callum Ashdown".into(),
        called: "Cal".into(),
        age: "15".into(),
        consent: "Callum, on Fri 20 Nov 2026, in person, at school".into(),
        meeting: "Wed 16 Dec 2026, 2pm to 3:30pm, Kingsmere Youth Centre".into(),
        contact: "At school, after two. Not by letter.".into(),
        language: "English".into(),
        needs: "Short questions.".into(),
        worker_word: "Social worker".into(),
        worker: "Tom Fairlie, 01632 960125".into(),
        wants: "I want somebody to say it for me when I cannot.\nI do not want to talk about that night."
            .into(),
        referred: "Mon 23 Nov 2026".into(),
        reference: "CA 100481".into(),
        ..AdvocacyFacts::default()
    }
}
