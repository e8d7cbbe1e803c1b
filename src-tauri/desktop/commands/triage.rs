//! Referral, triage and strategy discussions.

use waymark::wire::Done;
use waymark::wire::triage::{
    DecideTriage, EndStrategyDiscussion, GoOnWithoutConsent, RecordStrategyDiscussion,
};

use crate::command;

command!(decide_triage(DecideTriage) -> Done);
command!(record_strategy_discussion(RecordStrategyDiscussion) -> Done);
command!(end_strategy_discussion(EndStrategyDiscussion) -> Done);
command!(go_on_without_consent(GoOnWithoutConsent) -> Done);
