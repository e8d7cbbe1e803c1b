//! Places, themes and people of concern as records: what is known, goals, plans, and hot spots.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::tactical_links::{GapLine, LinkLine};
use super::tactical_meeting::GroupActionLine;

/// A line of the list.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ContextLine {
    pub kind: String,
    pub id: String,
    pub kind_says: String,
    pub name: String,
    pub detail: String,
    /// How many young people links and referrals name with it.
    pub young_people: u32,
    pub links: u32,
    pub gaps: u32,
    pub actions: u32,
    /// "1 of 3 goals reached", for places and themes.
    pub goals_say: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Contexts {
    pub places: Vec<ContextLine>,
    pub themes: Vec<ContextLine>,
    pub concerns: Vec<ContextLine>,
    pub fading: u32,
    pub gaps: u32,
}

/// Which record.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct OfContext {
    pub kind: String,
    pub id: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddContext {
    /// `place`, `theme` or `concern`.
    pub kind: String,
    pub name: String,
    pub detail: String,
    /// Of a person of concern, where it is known.
    pub born_on: String,
}

/// New values for fields of a place or theme.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChangeContext {
    pub kind: String,
    pub id: String,
    pub changes: Vec<super::FieldChange>,
}

/// Another place or theme that this one may be, the likely ones first.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ContextAlike {
    pub id: String,
    pub name: String,
    /// Why it is likely; empty for all others.
    pub why: String,
}

/// One place or theme is another under a second name.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct MergeContexts {
    pub kind: String,
    /// The one that stands.
    pub id: String,
    /// The one that is read with it from now on.
    pub other_id: String,
}

/// One thing that is known of it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ContextField {
    pub key: String,
    pub label: String,
    pub hint: String,
    /// Said in a few words; otherwise in a paragraph.
    pub short: bool,
    pub body: String,
}

/// A goal with its question, and how it was answered.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GoalLine {
    pub id: String,
    pub goal: String,
    pub measure: String,
    pub review_on: Option<String>,
    pub review_says: String,
    pub reached_says: String,
    /// `yes`, `no`, or nothing yet.
    pub answer: String,
    /// "No, Tue 1 Dec 2026, Kez Omari", the latest first.
    pub answers: Vec<String>,
    pub tag_kind: String,
    pub tag: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ContextView {
    pub kind: String,
    pub id: String,
    pub kind_says: String,
    pub name: String,
    /// The records that are read with this one: what it is called too.
    pub also: Vec<super::tactical_links::Thing>,
    pub fields: Vec<ContextField>,
    /// "5 young people are linked with it, 3 by a referral".
    pub young_people_say: String,
    /// Their names, for those who may read them.
    pub young_people: Vec<super::tactical_links::Thing>,
    pub referrals: Vec<ContextReferral>,
    pub goals: Vec<GoalLine>,
    pub actions: Vec<GroupActionLine>,
    /// “Of these 3: 1 primary, 2 secondary, 0 tertiary”.
    pub split_says: String,
    pub links: Vec<LinkLine>,
    pub gaps: Vec<GapLine>,
    /// The times of the week, for a place.
    pub heat: Vec<HeatRow>,
    pub sightings: Vec<SightingLine>,
    /// The number of the meeting a new action is agreed at.
    pub meeting: u32,
}

/// A referral about it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ContextReferral {
    pub id: String,
    pub reference: String,
    pub says: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddGoal {
    pub kind: String,
    pub id: String,
    pub goal: String,
    /// A question that is answered yes or no.
    pub measure: String,
    pub review_on: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AnswerGoal {
    pub goal_id: String,
    pub answer: String,
    pub said_by: String,
    /// Empty for today.
    pub on: String,
    pub note: String,
    /// The goal is reached.
    pub reached: bool,
}

/// Something that happened at a place.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RecordSighting {
    pub place_id: String,
    pub happened_on: String,
    pub happened_at: String,
    pub what: String,
    pub agency: String,
    pub said_by: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SightingLine {
    pub id: String,
    pub when_says: String,
    pub what: String,
    pub from_says: String,
}

/// A row of a heat picture: a number for each column, and how hot it is from 0 to 4.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HeatRow {
    pub id: String,
    pub says: String,
    pub cells: Vec<HeatCell>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HeatCell {
    pub count: u32,
    pub heat: u32,
}

/// Which part of the day; nothing for all of it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskHotSpots {
    pub part: Option<u32>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HotSpots {
    pub days: Vec<String>,
    pub parts: Vec<String>,
    pub rows: Vec<HeatRow>,
    /// "12 reports since Mon 7 Sep 2026".
    pub says: String,
}
