//! The tactical group: what is referred, its meetings and members, its actions.

pub mod action;
pub(super) mod columns;
pub mod context;
pub mod form;
pub mod link;
pub mod meeting;
pub mod member;
pub mod merged;
pub mod referral;
pub mod report;
