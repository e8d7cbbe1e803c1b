//! A meeting from start to end.

use waymark::wire::meetings::{
    AcknowledgeLateDay, AddInvitation, ArrangeMeeting, Arranging, MarkParagraph, MeetingLine, MeetingView,
    NewDay, NewDaySays, NotHeld, OnDate, PostponeMeeting, RecordAction, RecordDecision, RecordScore,
    ReturnMinutes, SignOff, TickOnLcs, WriteParagraph,
};
use waymark::wire::{About, Change, Done, Nothing};

use crate::command;

command!(meetings(Nothing) -> Vec<MeetingLine>);
command!(arranging(About) -> Arranging);
command!(arrange_meeting(ArrangeMeeting) -> Done);
command!(meeting(About) -> MeetingView);
command!(change_meeting(Change) -> Done);
command!(agree_date(OnDate) -> Done);
command!(add_invitation(AddInvitation) -> Done);
command!(change_invitation(Change) -> Done);
command!(agree_invitations(OnDate) -> Done);
command!(ask_business_support(OnDate) -> Done);
command!(record_booking(OnDate) -> Done);
command!(record_invitations_sent(OnDate) -> Done);
command!(postpone_meeting(PostponeMeeting) -> Done);
command!(new_day(NewDay) -> NewDaySays);
command!(acknowledge_late_day(AcknowledgeLateDay) -> Done);
command!(hold_meeting(OnDate) -> Done);
command!(record_not_held(NotHeld) -> Done);
command!(write_paragraph(WriteParagraph) -> Done);
command!(mark_paragraph(MarkParagraph) -> Done);
command!(record_score(RecordScore) -> Done);
command!(show_scores(About) -> Done);
command!(record_decision(RecordDecision) -> Done);
command!(record_action(RecordAction) -> Done);
command!(finish_draft_minutes(OnDate) -> Done);
command!(return_minutes(ReturnMinutes) -> Done);
command!(sign_off_minutes(SignOff) -> Done);
command!(tick_on_lcs(TickOnLcs) -> Done);
command!(file_meeting(OnDate) -> Done);
