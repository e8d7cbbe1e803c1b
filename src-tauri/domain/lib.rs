//! The rules of Waymark: dates, deadlines, states, guards, and what may stand in a letter.
//!
//! Nothing here reads a clock, a file or a database; every function is told what it needs. The numbers in
//! brackets (DR 2.6, G2, D7) are those of the domain reference the rules were taken from.

pub mod advocacy;
pub mod backup;
pub mod cadence;
pub mod calendar;
pub mod consent;
pub mod dates;
pub mod deadline;
pub mod destruction;
pub mod disclosure;
pub mod emergency;
pub mod ending;
pub mod envelope;
pub mod guards;
pub mod hand_over;
pub mod hindsight;
pub mod holidays;
pub mod identifiers;
pub mod languages;
pub mod letter;
pub mod meeting;
pub mod merging;
pub mod missing;
pub mod naming;
pub mod pathway;
pub mod people;
pub mod plain;
pub mod plan;
pub mod powers;
pub mod problems;
pub mod referral;
pub mod restriction;
pub mod scaling;
pub mod second_person;
pub mod tactical;
pub mod timeliness;
pub mod timescale;
pub mod warning;
pub mod words;
pub mod work;
