//! Referrals to the tactical group, their scope and triage, and its members.

use tauri::{State, WebviewWindow};
use waymark::wire::tactical::{
    AddMember, AnswerReferrer, AnswerScope, AskGroupReferrals, CloseGroupReferral, GroupReferralForm,
    GroupReferralView, GroupReferrals, ListItem, LogGroupReferral, MemberLine, RecordUrgent, ReferralFile,
};
use waymark::wire::{About, Change, Done, Failure, Nothing};

use crate::command;
use crate::desktop::files;
use crate::desktop::state::{AppState, wait};

command!(group_referrals(AskGroupReferrals) -> GroupReferrals);
command!(group_referral(About) -> GroupReferralView);
command!(group_referral_forms(Nothing) -> Vec<GroupReferralForm>);
/// Fills the form from a file that another Waymark saved; nothing is logged by it.
#[tauri::command]
pub async fn open_referral_file(
    state: State<'_, AppState>,
    window: WebviewWindow,
    request: Nothing,
) -> Result<ReferralFile, Failure> {
    let Nothing {} = request;
    let path = files::ask_for_referral(&window).await;
    let bytes = path.map(|path| files::read(&path).map_err(Failure::refused)).transpose()?;
    wait(async {
        let mut book = state.book().await?;
        let read = book.get()?.open_referral_file(bytes.as_deref()).await;
        state.answer("open_referral_file", read)
    })
}

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
