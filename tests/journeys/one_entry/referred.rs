//! From a referral to its triage, each act with one entry.

use waymark::wire::Nothing;
use waymark::wire::triage::{AddReferralFact, AnswerPrompt, BeginReferral, RecordFeedback};

use super::Hand;
use crate::callum::{Case, HELEN};
use crate::casebook::triage;
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
    asks!(hand, triage_board, book.triage_board(Nothing {}));
    once!(hand, decide_triage, book.decide_triage(triage(&id, "early_help", HELEN)));
    let told = || RecordFeedback { pathway_id: id.clone(), on: "2026-11-20".into(), how: "Rang".into() };
    once!(hand, record_feedback, book.record_feedback(told()));
}
