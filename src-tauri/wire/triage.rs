//! Referral, triage, and what a strategy discussion ends with.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Significant harm is suspected: possible for anyone at any time.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordStrategyDiscussion {
    pub pathway_id: String,
    pub began_on: String,
    pub reason: String,
}

/// How a strategy discussion or section 47 enquiry ended, as a manager decided.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EndStrategyDiscussion {
    pub pathway_id: String,
    /// `goes_on`, `child_protection_plan` or `looked_after`.
    pub outcome: String,
    /// The day it ended; for the other two the day the plan or the care began.
    pub ended_on: String,
    pub decided_by: String,
    /// The day consent was asked for again, where the plan goes on.
    pub consent_confirmed_on: String,
    pub reason: String,
}

/// What triage decided.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct DecideTriage {
    pub pathway_id: String,
    /// `accept`, `standard_plan`, `early_help`, `strategy_discussion`, `more_information`.
    pub outcome: String,
    pub decided_on: String,
    pub reason: String,
    /// Until when triage waits for more information.
    pub information_by_on: String,
    pub by: super::Seconding,
}

/// A manager decides that the plan goes on without somebody's consent.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GoOnWithoutConsent {
    pub pathway_id: String,
    pub reason: String,
    pub by: super::Seconding,
}
