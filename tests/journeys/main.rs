//! What practitioners do, from the first name to the filed meeting, through real storage.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

mod advocacy;
mod along;
mod around;
mod bank_holidays;
mod callum;
#[path = "../fixtures/casebook.rs"]
mod casebook;
mod emergency;
mod ending;
mod guards;
mod kept;
mod kept_group;
#[path = "../fixtures/laptops.rs"]
mod laptops;
mod letting_stand;
mod links;
mod meeting_states;
mod meetings;
mod merged_places;
mod one_entry;
mod overview;
mod own_language;
mod people;
mod plan;
#[path = "../fixtures/quick.rs"]
mod quick;
mod readers;
mod records;
mod referral;
mod restricted;
mod review;
mod room;
mod scaling;
mod simpler;
mod small_cases;
mod states;
mod steps;
mod tactical;
mod tactical_dr_9_2;
mod tactical_forms;
mod tactical_need_to_know;
mod tactical_papers;
mod tactical_report;
mod twelve_weeks;
mod twelve_weeks_numbers;
mod walks;
mod warning;
mod word_back;
mod wording;
mod work;
