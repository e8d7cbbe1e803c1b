//! Links between people, places and themes, the picture of them, and what nobody knows yet.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ending::Choice;

/// A record that a link can end at.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct Thing {
    /// `young_person`, `referral`, `concern`, `place` or `theme`.
    pub kind: String,
    pub id: String,
    pub kind_says: String,
    pub name: String,
}

/// What may be said of two kinds of thing.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct RelationChoice {
    pub from_kind: String,
    pub to_kind: String,
    pub value: String,
    pub text: String,
    pub police: bool,
}

/// What a link is made of.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LinkForm {
    pub things: Vec<Thing>,
    pub relations: Vec<RelationChoice>,
    pub how: Vec<Choice>,
    pub sure: Vec<Choice>,
    pub sensitivities: Vec<Choice>,
}

/// Around which record; nothing for the records of the group.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskLinkForm {
    /// A young person of the pathway, whose record the link stands on.
    pub young_person_id: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddLink {
    pub from_kind: String,
    pub from_id: String,
    pub to_kind: String,
    pub to_id: String,
    /// Without an id: the name of a place, theme or person of concern, put on record with the link if it is not yet.
    pub to_name: String,
    pub relation: String,
    pub said_by: String,
    pub agency: String,
    /// Empty for today.
    pub said_on: String,
    pub how: String,
    pub sure: String,
    pub sensitivity: String,
    pub note: String,
    /// Empty for what is usual: the less sure, the shorter.
    pub review_by_on: String,
    /// The question this answers.
    pub gap_id: Option<String>,
}

/// Somebody says it again.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConfirmLink {
    pub id: String,
    pub said_by: String,
    pub agency: String,
    pub said_on: String,
    pub how: String,
    pub sure: String,
    pub review_by_on: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EndLink {
    pub id: String,
    pub reason: String,
}

/// A link in words.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct LinkLine {
    pub id: String,
    pub from: Thing,
    pub to: Thing,
    pub relation_says: String,
    /// "Ms Yusuf, Kingsmere Academy, Mon 16 Nov 2026".
    pub said_says: String,
    pub said_by: String,
    pub agency: String,
    pub how: String,
    pub how_says: String,
    pub sure: String,
    pub sure_says: String,
    pub police: bool,
    pub note: String,
    pub review_by_says: String,
    /// "Leaves the picture after Mon 1 Mar 2027".
    pub standing_says: String,
    pub tag_kind: String,
    pub tag: String,
    /// 0 to 100: how strongly it is drawn.
    pub strength: u32,
}

/// Two records that a form names together: the group is asked whether they belong together.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Suggestion {
    pub from: Thing,
    pub to: Thing,
    /// "RTG-26-043 names it".
    pub why: String,
    pub said_by: String,
    pub agency: String,
    pub said_on: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Links {
    pub standing: Vec<LinkLine>,
    /// Left the picture: nobody said it again, or it is no longer so.
    pub lapsed: Vec<LinkLine>,
    pub suggestions: Vec<Suggestion>,
    /// Links that end at young people whose names this reader may not read.
    pub hidden: u32,
}

/// A question that nobody answered yet, or its answer.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct GapLine {
    pub id: String,
    pub question: String,
    pub about: Option<Thing>,
    pub referral_id: Option<String>,
    pub reference: String,
    pub owner: String,
    pub agency: String,
    pub due_on: String,
    pub due_says: String,
    pub answer: String,
    pub answered_says: String,
    /// The answer became a link.
    pub linked: bool,
    pub tag_kind: String,
    pub tag: String,
}

/// Which questions.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskGaps {
    /// Those of one referral; nothing for all.
    pub referral_id: Option<String>,
    /// Also those that are answered.
    pub answered: bool,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddGap {
    pub question: String,
    pub about_kind: String,
    pub about_id: String,
    pub referral_id: Option<String>,
    pub owner: String,
    pub agency: String,
    /// Empty for the update deadline of the next meeting.
    pub due_on: String,
}

#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AnswerGap {
    pub id: String,
    pub answer: String,
    pub answered_by: String,
    /// Empty for today.
    pub on: String,
}

/// The picture of one record.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AskPicture {
    pub kind: String,
    pub id: String,
    /// One or two.
    pub steps: u32,
}

/// Something in the picture.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PictureSpot {
    /// Empty for young people who are counted, and for a question.
    pub id: String,
    /// A kind of thing, `young_people` for a count, or `gap`.
    pub kind: String,
    /// What it is drawn as: of whichever kind its record is, an adult of concern is one.
    pub shape: String,
    pub kind_says: String,
    pub name: String,
    pub step: u32,
    pub x: f64,
    pub y: f64,
}

/// A line of the picture, between places in the list of spots.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PictureLine {
    pub from: u32,
    pub to: u32,
    pub says: String,
    pub sure: String,
    pub sure_says: String,
    pub said_says: String,
    pub until_says: String,
    pub strength: u32,
}

#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct Picture {
    pub spots: Vec<PictureSpot>,
    pub lines: Vec<PictureLine>,
    pub reach: f64,
    /// "40 more are within two steps, but a picture holds 300".
    pub left_out_says: String,
}
