//! Referral, triage and strategy discussions.

use waymark::wire::triage::{
    AddReferralFact, AnswerPrompt, BeginReferral, DecideTriage, EndStrategyDiscussion, GoOnWithoutConsent,
    PlanVisit, RecordFeedback, RecordStrategyDiscussion, ReferralView, TriageColumn, TriagePaper,
};
use waymark::wire::{About, Change, Done, Nothing};

use crate::{command, saving};

command!(begin_referral(BeginReferral) -> Done);
command!(change_referral(Change) -> Done);
command!(add_referral_fact(AddReferralFact) -> Done);
command!(submit_referral(About) -> Done);
command!(referral(About) -> ReferralView);
command!(triage_board(Nothing) -> Vec<TriageColumn>);
command!(answer_prompt(AnswerPrompt) -> Done);
command!(record_feedback(RecordFeedback) -> Done);
command!(decide_triage(DecideTriage) -> Done);
command!(record_strategy_discussion(RecordStrategyDiscussion) -> Done);
command!(end_strategy_discussion(EndStrategyDiscussion) -> Done);
command!(go_on_without_consent(GoOnWithoutConsent) -> Done);
command!(plan_visit(PlanVisit) -> Done);

saving!(
    save_triage_paper(request: TriagePaper),
    triage_paper,
    save_triage_paper(&request),
    "Saved. It is listed under “Files saved out of Waymark”."
);
