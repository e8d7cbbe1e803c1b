//! The tactical meeting and its actions.

use waymark::wire::tactical_meeting::{
    AnswerPass, AskActions, ConfirmConfidentiality, GroupMeetingView, OfMeeting, OpenGroupItem, PassOnAction,
    RecordGroupAction, RecordPresence, Tracker, UpdateAction,
};
use waymark::wire::{Change, Done};

use crate::command;

command!(group_actions(AskActions) -> Tracker);
command!(record_group_action(RecordGroupAction) -> Done);
command!(change_group_action(Change) -> Done);
command!(update_group_action(UpdateAction) -> Done);
command!(pass_on_action(PassOnAction) -> Done);
command!(answer_pass(AnswerPass) -> Done);
command!(group_meeting(OfMeeting) -> GroupMeetingView);
command!(confirm_confidentiality(ConfirmConfidentiality) -> Done);
command!(record_presence(RecordPresence) -> Done);
command!(open_item(OpenGroupItem) -> Done);
command!(change_item(Change) -> Done);
command!(write_group_notes(Change) -> Done);
command!(close_group_meeting(OfMeeting) -> Done);
