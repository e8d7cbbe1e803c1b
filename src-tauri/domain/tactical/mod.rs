//! The rules of the ROTH Tactical Group (DR 4): what comes in, when, who chairs, how the time is shared out, what is owed.

pub mod agency_form;
pub mod clock;
pub mod cycle;
pub mod disruption;
pub mod form;
pub mod hot_spots;
pub mod letters;
pub mod links;
pub mod meeting;
pub mod merged;
pub mod picture;
pub mod referral;
pub mod report;
pub mod roles;
pub mod rotation;
pub mod scope;
pub mod seen;
pub mod slots;
pub mod suppression;
pub mod tracker;
