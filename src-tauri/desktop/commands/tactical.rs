//! Referrals to the tactical group, their scope and triage, and its members.

use waymark::wire::tactical::{
    AddMember, AnswerReferrer, AnswerScope, AskGroupReferrals, CloseGroupReferral, GroupReferralForm,
    GroupReferralLine, GroupReferralView, ListItem, LogGroupReferral, MemberLine, RecordUrgent,
};
use waymark::wire::{About, Change, Done, Nothing};

use crate::command;

command!(group_referrals(AskGroupReferrals) -> Vec<GroupReferralLine>);
command!(group_referral(About) -> GroupReferralView);
command!(group_referral_forms(Nothing) -> Vec<GroupReferralForm>);
command!(log_group_referral(LogGroupReferral) -> Done);
command!(answer_group_scope(AnswerScope) -> Done);
command!(decide_scope(About) -> Done);
command!(record_urgent(RecordUrgent) -> Done);
command!(list_item(ListItem) -> Done);
command!(answer_referrer(AnswerReferrer) -> Done);
command!(close_group_referral(CloseGroupReferral) -> Done);
command!(reopen_group_referral(About) -> Done);
command!(group_members(Nothing) -> Vec<MemberLine>);
command!(add_group_member(AddMember) -> Done);
command!(change_group_member(Change) -> Done);
