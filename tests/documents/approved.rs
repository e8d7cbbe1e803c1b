//! The words of every document, compared with the text that was approved.
//! `APPROVE=1 cargo test --test documents` writes them anew; read the difference before keeping it.

use std::path::PathBuf;

use waymark::documents::papers::{self, MadePaper, PaperKind};
use waymark::documents::{self, DocumentError, Made};
use waymark_domain::letter::facts::Facts;
use waymark_domain::letter::{DocumentKind, MinutesVersion};

use crate::callum;

pub use crate::callum::facts_for;

pub fn made(kind: DocumentKind, facts: &Facts) -> Made {
    let wording = documents::built_in_wording(kind);
    match documents::make(kind, facts, wording, &callum::options()) {
        Ok(made) => made,
        Err(error) => panic!("{}: {error}", kind.label()),
    }
}

#[test]
fn every_document_says_what_was_approved() {
    for kind in DocumentKind::ALL {
        let made = made(kind, &facts_for(kind));
        compare(&made.file_name["100481_20261216_".len()..], &made.text);
    }
}

/// The papers of the pathway: referral for triage, triage discussion, referral to an advocate.
pub fn paper(kind: PaperKind) -> MadePaper {
    let how = (true, callum::options().made_at);
    papers::make(&callum::facts_of(kind), kind.built_in_wording(), &callum::letterhead(), how)
        .unwrap_or_else(|error| panic!("{}: {error}", kind.label()))
}

#[test]
fn every_paper_says_what_was_approved_and_leaves_no_question_blank() {
    for kind in PaperKind::ALL {
        let text = paper(kind).text;
        compare(&format!("{}_v1", kind.word()), &text);
        assert!(!text.lines().any(|line| line.trim_end().ends_with(':')), "{text}");
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
    use waymark_domain::letter::facts::EndingWords;
    for kind in [DocumentKind::EndLetterYoungPerson, DocumentKind::EndLetterParent] {
        let plain = facts_for(kind);
        let with = |another_plan, withdrawn| Facts {
            ending: EndingWords {
                another_plan,
                withdrawn,
                why: String::new(),
                you_did: String::new(),
                explanation: String::new(),
                ..plain.ending.clone()
            },
            ..plain.clone()
        };
        compare(&format!("{}_another_plan_v1", kind.word()), &made(kind, &with(true, false)).text);
        compare(&format!("{}_withdrawn_v1", kind.word()), &made(kind, &with(false, true)).text);
        let none = with(false, false);
        let refused = documents::make(kind, &none, documents::built_in_wording(kind), &callum::options());
        assert!(matches!(refused, Err(DocumentError::Missing(_))), "a letter was made without a reason");
    }
}

#[test]
fn a_meeting_without_a_new_day_says_so() {
    use waymark_domain::letter::facts::MeetingFacts;
    for kind in [DocumentKind::PostponementLetter, DocumentKind::PostponementNotice] {
        let plain = facts_for(kind);
        let meeting = MeetingFacts { on: None, starts: None, ends: None, ..plain.meeting.clone() };
        compare(&format!("{}_no_day_v1", kind.word()), &made(kind, &Facts { meeting, ..plain }).text);
    }
}

/// A meeting that can be joined online, a reader with an interpreter, a young person who gives no number, a parent whose
/// meeting moved.
#[test]
fn every_other_way_a_letter_turns_out_says_what_was_approved() {
    use DocumentKind as Kind;
    use waymark_domain::letter::facts::{MeetingFacts, Recipient};
    let online = |kind: Kind| {
        let plain = facts_for(kind);
        let join_online = "Microsoft Teams, with the link in the e-mail".to_owned();
        let recipient = Recipient { interpreter: true, ..plain.recipient.clone() };
        Facts { meeting: MeetingFacts { join_online, ..plain.meeting.clone() }, recipient, ..plain }
    };
    for kind in [
        Kind::IntroductoryLetterYoungPerson,
        Kind::IntroductoryLetterParent,
        Kind::ProfessionalInvite,
        Kind::Agenda,
        Kind::AgendaYoungPerson,
        Kind::PostponementLetter,
        Kind::PostponementNotice,
    ] {
        compare(&format!("{}_online_v1", kind.word()), &made(kind, &online(kind)).text);
    }
    let mut unsaid = facts_for(Kind::OutcomeLetter);
    unsaid.scores.retain(|score| !score.of_young_person);
    compare("outcome_letter_no_number_v1", &made(Kind::OutcomeLetter, &unsaid).text);
    let moved = Facts { recipient: callum::to_donna(), ..facts_for(Kind::PostponementLetter) };
    compare("postponement_letter_parent_v1", &made(Kind::PostponementLetter, &moved).text);
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
