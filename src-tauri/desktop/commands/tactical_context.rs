//! Places, themes and people of concern as records, and hot spots.

use waymark::wire::tactical_context::{
    AddContext, AddGoal, AnswerGoal, AskHotSpots, ChangeContext, ContextAlike, ContextView, Contexts,
    HotSpots, MergeContexts, OfContext, RecordSighting,
};
use waymark::wire::{Done, Nothing};

use crate::{command, saving};

command!(contexts(Nothing) -> Contexts);
command!(context(OfContext) -> ContextView);
command!(add_context(AddContext) -> Done);
command!(change_context(ChangeContext) -> Done);
command!(contexts_alike(OfContext) -> Vec<ContextAlike>);
command!(merge_contexts(MergeContexts) -> Done);
command!(part_contexts(OfContext) -> Done);
command!(add_goal(AddGoal) -> Done);
command!(answer_goal(AnswerGoal) -> Done);
command!(hot_spots(AskHotSpots) -> HotSpots);
command!(record_sighting(RecordSighting) -> Done);

saving!(
    save_context(request: OfContext),
    context_file,
    save_context(&request),
    "Record saved. It is listed under “Files saved out of Waymark”."
);
