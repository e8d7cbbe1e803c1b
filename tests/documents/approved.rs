//! The words of every document, compared with the text that was approved.
//! `APPROVE=1 cargo test --test documents` writes them anew; read the difference before keeping it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use waymark::documents::papers::PaperKind;
use waymark::documents::{self, DocumentError, Made};
use waymark_domain::letter::facts::Facts;
use waymark_domain::letter::{DocumentKind, MinutesVersion};

use crate::callum;
use crate::every::{ended, every};

pub use crate::callum::facts_for;

pub fn made(kind: DocumentKind, facts: &Facts) -> Made {
    let wording = documents::built_in_wording(kind);
    match documents::make(kind, facts, wording, &callum::options()) {
        Ok(made) => made,
        Err(error) => panic!("{}: {error}", kind.label()),
    }
}

#[test]
fn every_template_says_what_was_approved_each_way_it_can_turn_out() {
    for one in every() {
        compare(&one.name, &one.text);
    }
}

/// No approved text is left over from a template or a way that is no more.
#[test]
fn every_approved_text_belongs_to_a_template() {
    let names: BTreeSet<String> = every().iter().map(|one| one.name.clone()).collect();
    for folder in ["", "library/"] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/approved").join(folder);
        for file in std::fs::read_dir(path).unwrap().map(|file| file.unwrap().path()) {
            let name = format!("{folder}{}", file.file_stem().unwrap().to_string_lossy());
            assert!(file.is_dir() || name == "practice_not_made" || names.contains(&name), "{name}");
        }
    }
}

#[test]
fn a_paper_leaves_no_question_blank() {
    let papers = PaperKind::ALL.map(|kind| format!("{}_v1", kind.word()));
    for one in every().iter().filter(|one| papers.contains(&one.name)) {
        assert!(!one.text.lines().any(|line| line.trim_end().ends_with(':')), "{}", one.text);
    }
}

fn compare(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/approved/{name}.txt"));
    if std::env::var_os("APPROVE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let approved = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, approved, "{name} differs from {}", path.display());
}

/// Another plan takes over, or the family does not want the meetings: neither gives a reason nor says what was done.
#[test]
fn an_end_letter_says_why_only_where_things_got_better() {
    for kind in [DocumentKind::EndLetterYoungPerson, DocumentKind::EndLetterParent] {
        let mut none = ended(&facts_for(kind), true);
        none.ending.another_plan = false;
        let refused = documents::make(kind, &none, documents::built_in_wording(kind), &callum::options());
        assert!(matches!(refused, Err(DocumentError::Missing(_))), "a letter was made without a reason");
    }
}

#[test]
fn every_missing_fact_is_named_at_once() {
    let mut facts = callum::facts();
    facts.recipient.called = "  ".to_owned();
    facts.chair.phone = String::new();
    facts.next.review_by = None;
    facts.actions.clear();
    facts.recipient.address.clear();
    let wording = documents::built_in_wording(DocumentKind::OutcomeLetter);
    let error = documents::make(DocumentKind::OutcomeLetter, &facts, wording, &callum::options()).err();
    let Some(DocumentError::Missing(fields)) = error else { panic!("a letter was made") };
    assert_eq!(
        fields,
        [
            "what the reader is called",
            "the plan",
            "the date of the review",
            "the chair's phone number",
            "the address for the envelope"
        ]
    );
}

#[test]
fn a_field_nobody_knows_stops_the_letter() {
    let wording = "---\nversion: 3\ntitle: A letter\n---\nHi {{ favourite_colour }}\n";
    let error = documents::make(DocumentKind::OutcomeLetter, &callum::facts(), wording, &callum::options());
    let error = error.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("“favourite colour”"), "{error}");
}

#[test]
fn words_of_a_fact_never_become_layout() {
    let mut facts = callum::facts();
    facts.outcome.one_higher = "# not a heading\n- *not* a list | 1. {{ not_a_field }} <b>".to_owned();
    // What the chair types at length has lists and bold words, and nothing else of it is layout.
    facts.outcome.told_us = "# not a heading | {{ not_a_field }}\n- **one** thing\n- another".to_owned();
    let text = made(DocumentKind::OutcomeLetter, &facts).text;
    assert!(text.contains("# not a heading - *not* a list | 1. {{ not_a_field }} <b>"), "{text}");
    assert!(text.contains("# not a heading | {{ not_a_field }}\n\n- one thing\n- another\n"), "{text}");
}

#[test]
fn the_familys_versions_leave_out_what_is_not_theirs() {
    let family = DocumentKind::Minutes(MinutesVersion::Family);
    for kind in [family, DocumentKind::OutcomeLetter] {
        let text = made(kind, &facts_for(kind)).text;
        for secret in ["Dez", "order about", "referral mechanism", "tactical", "100481", "police: 2"] {
            assert!(!text.contains(secret), "{} holds {secret}", kind.label());
        }
    }
    let text = made(family, &facts_for(family)).text;
    assert!(text.contains("Who: A professional; Number: 2"), "{text}");
    assert!(!text.contains("Carla Penhale, police"), "a professional's number stands by name");
}

#[test]
fn the_professional_only_section_holds_only_itself() {
    let kind = DocumentKind::Minutes(MinutesVersion::ProfessionalsOnly);
    let text = made(kind, &facts_for(kind)).text;
    assert!(text.contains("considering an order"), "{text}");
    assert!(!text.contains("Dez") && !text.contains("Donna"), "{text}");
}

#[test]
fn a_review_without_visits_or_actions_before_says_so() {
    let kind = DocumentKind::RecordOfReview;
    let mut facts = facts_for(kind);
    facts.review.visits.clear();
    facts.last_actions.clear();
    facts.scores.clear();
    let text = made(kind, &facts).text;
    assert!(text.contains("No visit is recorded since the meeting before."), "{text}");
    assert!(text.contains("The plan before held no action.") && !text.contains("Numbers"), "{text}");
    facts.review.strategy.clear();
    let made = documents::make(kind, &facts, documents::built_in_wording(kind), &callum::options());
    let Some(DocumentError::Missing(fields)) = made.err() else { panic!("a record was made") };
    assert_eq!(fields, ["the answer about a strategy discussion"]);
}

#[test]
fn file_names_carry_no_name() {
    for kind in DocumentKind::ALL {
        let name = made(kind, &facts_for(kind)).file_name;
        assert!(name.starts_with("100481_202") && name.ends_with("_v1"), "{name}");
        assert!(!name.to_lowercase().contains("callum") && !name.contains("CA"), "{name}");
    }
}
