//! A step of the fortnight that was ticked is taken back: the last one, as long as nothing followed from it.

use super::super::pathway::refuse;
use super::super::{Act, Casebook, Result};
use super::cycle::{TICKS, Tick, ticked};
use super::{Group, ON_GROUP, id_of, write_meeting};
use crate::store::record::{Field, Noun, Value};
use crate::wire;
use crate::wire::tactical_meeting::OfMeeting;

/// The step ticked last.
pub(super) fn last_tick(group: &Group, number: u32) -> Option<&'static Tick> {
    TICKS.iter().rev().find(|tick| ticked(group.row(number), tick.word).is_some())
}

/// Why it stays: the meeting was held by the agenda that went out.
fn stays(group: &Group, number: u32, tick: &Tick) -> bool {
    let before = matches!(tick.word, "triage" | "agree" | "publish");
    before && group.row(number).is_some_and(|row| row.confidentiality_at.is_some())
}

/// How a step is told that is recorded.
pub(super) fn recorded_says(tick: &Tick) -> &'static str {
    match tick.word {
        "triage" => "Triage is recorded as held",
        "agree" => "The agenda is agreed",
        "publish" => "The agenda is published",
        "draft" => "The draft notes are with the chair",
        "agree_notes" => "The notes are agreed",
        _ => "The notes are published",
    }
}

/// What the step is called where it can be taken back.
pub(super) fn can_be_taken_back(group: &Group, number: u32) -> Option<&'static Tick> {
    last_tick(group, number).filter(|tick| !stays(group, number, tick))
}

impl Casebook {
    /// Takes back the step of a meeting that was ticked last.
    pub async fn take_back_step(&mut self, request: OfMeeting) -> Result<wire::Done> {
        let group = self.set_up_group().await?;
        let number = request.number;
        let Some(tick) = last_tick(&group, number) else {
            return Err(super::super::Error::refused("No step of this meeting is recorded yet."));
        };
        if stays(&group, number, tick) {
            refuse(&["The meeting was opened by this agenda, so this step stays.".to_owned()])?;
        }
        let mut fields: Vec<Field> = vec![(tick.field, Value::Empty)];
        match tick.word {
            "agree" => fields.push(("agreed_by", Value::Empty)),
            "agree_notes" => fields.push(("notes_agreed_by", Value::Empty)),
            _ => {}
        }
        let mut acting = self.begin(Act::TakeBackStep, Noun::GroupMeeting, &id_of(number)).await?;
        write_meeting(&mut acting, true, number, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, id_of(number), Act::TakeBackStep, ON_GROUP))
    }
}
