//! From a referral to its triage, each act with one entry.

use waymark::wire::Nothing;
use waymark::wire::advocacy::ChaseAdvocacy;
use waymark::wire::people::RecordConsent;
use waymark::wire::record::WriteWarning;
use waymark::wire::triage::{AddReferralFact, AnswerPrompt, BeginReferral, RecordFeedback};

use super::Hand;
use crate::advocacy::{named, referral};
use crate::callum::{Case, HELEN};
use crate::casebook::{answer, triage};
use crate::meetings::{about, change};

pub async fn referred(case: &mut Case, hand: &mut Hand, ava: &str) {
    let book = &mut case.book;
    let begun = || BeginReferral { young_person_id: ava.into() };
    let id = once!(hand, begin_referral, book.begin_referral(begun())).id;
    once!(hand, change_referral, book.change_referral(change(&id, crate::referral::WHOLE)));
    let fact = || AddReferralFact {
        pathway_id: id.clone(),
        happened_on: "2026-11-19".into(),
        source: "School".into(),
        body: "Did not come home until midnight".into(),
    };
    once!(hand, add_referral_fact, book.add_referral_fact(fact()));
    once!(hand, submit_referral, book.submit_referral(about(&id)));
    let prompt = || AnswerPrompt {
        pathway_id: id.clone(),
        prompt: "outside".into(),
        answer: "yes".into(),
        note: String::new(),
    };
    once!(hand, answer_prompt, book.answer_prompt(prompt()));
    asks!(hand, referral, book.referral(about(&id)));
    let paper = waymark::wire::triage::TriagePaper { pathway_id: id.clone(), which: "referral".into() };
    let page = case.folder.path().join("referral.pdf");
    once!(hand, save_triage_paper, book.save_triage_paper(&paper, &page));
    asks!(hand, triage_board, book.triage_board(Nothing {}));
    once!(hand, decide_triage, book.decide_triage(triage(&id, "early_help", HELEN)));
    let told = || RecordFeedback { pathway_id: id.clone(), on: "2026-11-20".into(), how: "Rang".into() };
    once!(hand, record_feedback, book.record_feedback(told()));
}

/// From the young person's yes to the advocate's name, and a warning note.
pub async fn advocate(case: &mut Case, hand: &mut Hand, pathway: &str, young: &str) {
    let book = &mut case.book;
    let on = "2026-11-20";
    let yes = RecordConsent { subject: "advocacy".into(), ..answer(pathway, young, "given", on) };
    book.record_consent(yes).await.unwrap();
    once!(hand, refer_to_advocacy, book.refer_to_advocacy(referral(pathway, on)));
    let page = case.folder.path().join("advocacy.pdf");
    once!(hand, save_advocacy_referral, book.save_advocacy_referral(pathway, &page));
    let again = || ChaseAdvocacy { pathway_id: pathway.into(), on: on.into() };
    once!(hand, chase_advocacy, book.chase_advocacy(again()));
    once!(hand, name_advocate, book.name_advocate(named(pathway, on)));
    let note = || WriteWarning {
        young_person_id: young.into(),
        text: "A dog at the door".into(),
        review_on: "2027-01-11".into(),
    };
    once!(hand, write_warning, book.write_warning(note()));
    once!(hand, end_warning, book.end_warning(about(young)));
}
