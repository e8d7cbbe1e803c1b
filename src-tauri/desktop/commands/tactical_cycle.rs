//! The fortnight of a tactical meeting.

use waymark::wire::Done;
use waymark::wire::tactical_cycle::{
    ArrangeAgenda, AskCycle, ChangeChair, CycleView, DeferItem, MoveItem, MoveMeeting, TickStep,
};

use crate::command;

command!(cycle(AskCycle) -> CycleView);
command!(tick_step(TickStep) -> Done);
command!(change_chair(ChangeChair) -> Done);
command!(move_meeting(MoveMeeting) -> Done);
command!(move_item(MoveItem) -> Done);
command!(arrange_agenda(ArrangeAgenda) -> Done);
command!(defer_item(DeferItem) -> Done);
