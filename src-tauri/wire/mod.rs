//! The words the window and Rust share; `cargo test --lib wire` writes the TypeScript from here.
//!
//! Dates travel as ISO text. Sentences about dates and rules come from Rust: the window never works one out.
//! Every command takes one argument, `request`, and answers a view or a [`Failure`].

pub mod advocacy;
pub mod backups;
pub mod documents;
pub mod ending;
pub mod failure;
pub mod files;
pub mod hand_over;
pub mod meetings;
pub mod overview;
pub mod people;
pub mod record;
pub mod records;
pub mod room;
pub mod session;
pub mod settings;
pub mod tactical;
pub mod tactical_context;
pub mod tactical_cycle;
pub mod tactical_forms;
pub mod tactical_links;
pub mod tactical_meeting;
pub mod tactical_papers;
pub mod tactical_report;
pub mod triage;
pub mod wording;
pub mod work;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use failure::{Code, Failure, FieldProblem};

/// A request that asks for nothing in particular.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// A request about one record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct About {
    pub id: String,
}

/// One field of a record and its new value; `null` empties it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct FieldChange {
    pub field: String,
    pub value: Option<String>,
}

/// New values for fields of one record.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Change {
    pub id: String,
    pub changes: Vec<FieldChange>,
}

/// Somebody else's decision: known by the passphrase they type here, or recorded for them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Seconding {
    pub practitioner_id: String,
    pub passphrase: Option<String>,
    pub recorded_for: bool,
}

/// The kinds of thing an act can change; the window asks its questions about them again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    Person,
    Pathway,
    Visit,
    Meeting,
    Document,
    Practitioner,
    Setting,
    HandOver,
    Tactical,
}

/// The answer to an act: what it made, what to ask again, and the words for "undo".
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Done {
    /// The record made or changed.
    pub id: String,
    pub changed: Vec<Noun>,
    /// What was done, in words: "Visit recorded".
    pub says: String,
    /// The entry that `undo` would take back, where it can be.
    pub entry: Option<String>,
}

/// Every command, once: the TypeScript map and the window's handler are both made from this list.
#[macro_export]
macro_rules! with_commands {
    ($make:ident) => {
        $make! {
            session::opening(Nothing) -> session::Opening,
            session::set_up(session::SetUp) -> session::RecoverySheet,
            session::confirm_recovery(session::ConfirmRecovery) -> session::Opening,
            session::unlock(session::Unlock) -> session::Opening,
            session::lock(Nothing) -> session::Opening,
            session::note_copy(Nothing) -> Nothing,
            session::recover(session::Recover) -> session::RecoverySheet,
            session::frame(Nothing) -> session::Frame,
            session::move_practice_day(session::MovePracticeDay) -> session::Frame,
            session::become_practitioner(About) -> session::Frame,
            session::keep_draft(session::KeepDraft) -> Nothing,
            session::draft(session::DraftOf) -> session::Draft,
            session::undo(session::UndoEntry) -> Done,
            backups::backups(Nothing) -> backups::Backups,
            backups::backup_status(Nothing) -> backups::BackupStatus,
            backups::choose_backup_folder(Nothing) -> backups::Backups,
            backups::back_up_now(Nothing) -> backups::Backups,
            backups::rehearse_restore(Nothing) -> backups::Rehearsed,
            backups::open_backup(backups::OpenBackup) -> backups::Comparison,
            backups::put_backup_away(Nothing) -> Nothing,
            backups::restore_backup(backups::RestoreBackup) -> session::Opening,
            backups::remove_older_copies(Nothing) -> backups::Backups,
            backups::choose_backup_to_recover(Nothing) -> backups::ChosenBackup,
            backups::recover_from_backup(backups::RecoverFromBackup) -> session::RecoverySheet,
            session::find_anything(people::Find) -> Vec<session::Found>,
            records::verify_records(Nothing) -> records::Verified,
            records::verify_progress(Nothing) -> records::Progress,
            records::stop_verifying(Nothing) -> Nothing,
            records::find_record_check(records::RecordCheck) -> records::RecordCheckFound,
            records::accept_older_file(records::AcceptOlderFile) -> Done,
            settings::settings(Nothing) -> settings::Settings,
            settings::change_setting(settings::ChangeSetting) -> Done,
            settings::look_at_bank_holidays(Nothing) -> settings::BankHolidaysLook,
            settings::take_in_bank_holidays(Nothing) -> Done,
            settings::add_practitioner(settings::AddPractitioner) -> Done,
            settings::change_practitioner(Change) -> Done,
            settings::set_signing_passphrase(settings::SetSigningPassphrase) -> Done,
            settings::change_passphrase(settings::ChangePassphrase) -> Done,
            settings::renew_recovery_code(settings::RenewRecoveryCode) -> session::RecoverySheet,
            work::my_work(work::WhoseWork) -> work::MyWork,
            overview::overview(overview::AskOverview) -> overview::Overview,
            overview::timeliness(overview::AskTimeliness) -> overview::Timeliness,
            overview::figure_behind(overview::AskFigure) -> Vec<overview::FigureLine>,
            overview::calendar_month(overview::AskCalendar) -> overview::CalendarMonth,
            people::find_people(people::Find) -> Vec<people::PersonFound>,
            people::similar_people(people::AddYoungPerson) -> Vec<people::PersonFound>,
            people::add_young_person(people::AddYoungPerson) -> Done,
            people::young_person(About) -> people::YoungPersonRecord,
            people::change_person(Change) -> Done,
            people::add_connection(people::AddConnection) -> Done,
            people::change_connection(Change) -> Done,
            people::record_address(people::RecordAddress) -> Done,
            people::record_contact_point(people::RecordContactPoint) -> Done,
            people::record_alias(people::RecordAlias) -> Done,
            people::add_involvement(people::AddInvolvement) -> Done,
            people::change_involvement(Change) -> Done,
            people::take_off(people::TakeOff) -> Done,
            people::history(About) -> Vec<people::HistoryEntry>,
            people::open_pathway(people::OpenPathway) -> Done,
            people::change_pathway(Change) -> Done,
            triage::begin_referral(triage::BeginReferral) -> Done,
            triage::change_referral(Change) -> Done,
            triage::add_referral_fact(triage::AddReferralFact) -> Done,
            triage::submit_referral(About) -> Done,
            triage::referral(About) -> triage::ReferralView,
            triage::triage_board(Nothing) -> Vec<triage::TriageColumn>,
            triage::answer_prompt(triage::AnswerPrompt) -> Done,
            triage::record_feedback(triage::RecordFeedback) -> Done,
            triage::decide_triage(triage::DecideTriage) -> Done,
            triage::save_triage_paper(triage::TriagePaper) -> documents::Saved,
            triage::record_strategy_discussion(triage::RecordStrategyDiscussion) -> Done,
            triage::end_strategy_discussion(triage::EndStrategyDiscussion) -> Done,
            triage::go_on_without_consent(triage::GoOnWithoutConsent) -> Done,
            ending::decide_to_end(ending::DecideToEnd) -> Done,
            ending::go_on(About) -> Done,
            ending::end_pathway(ending::EndPathway) -> Done,
            ending::enter_in_error(ending::EnterInError) -> Done,
            people::record_consent(people::RecordConsent) -> Done,
            advocacy::refer_to_advocacy(advocacy::ReferToAdvocacy) -> Done,
            advocacy::chase_advocacy(advocacy::ChaseAdvocacy) -> Done,
            advocacy::name_advocate(advocacy::NameAdvocate) -> Done,
            advocacy::save_advocacy_referral(About) -> documents::Saved,
            people::record_visit(people::RecordVisit) -> Done,
            triage::plan_visit(triage::PlanVisit) -> Done,
            people::open_restricted(people::OpenRestricted) -> Done,
            people::save_emergency_page(About) -> documents::Saved,
            people::destruction(About) -> people::Destruction,
            people::hold_record(people::Hold) -> Done,
            people::lift_hold(people::Hold) -> Done,
            people::agree_to_destroy(people::AgreeToDestroy) -> Done,
            people::destroy_record(people::DestroyRecord) -> Done,
            record::write_warning(record::WriteWarning) -> Done,
            record::end_warning(About) -> Done,
            people::restrict_record(people::RestrictRecord) -> Done,
            people::change_access(people::ChangeAccess) -> Done,
            people::lift_restriction(people::LiftRestriction) -> Done,
            meetings::meetings(Nothing) -> Vec<meetings::MeetingLine>,
            meetings::arranging(About) -> meetings::Arranging,
            meetings::arrange_meeting(meetings::ArrangeMeeting) -> Done,
            meetings::meeting(About) -> meetings::MeetingView,
            meetings::change_meeting(Change) -> Done,
            meetings::agree_date(meetings::OnDate) -> Done,
            meetings::add_invitation(meetings::AddInvitation) -> Done,
            meetings::change_invitation(Change) -> Done,
            meetings::agree_invitations(meetings::OnDate) -> Done,
            meetings::ask_business_support(meetings::OnDate) -> Done,
            meetings::record_booking(meetings::OnDate) -> Done,
            meetings::record_invitations_sent(meetings::OnDate) -> Done,
            meetings::postpone_meeting(meetings::PostponeMeeting) -> Done,
            meetings::new_day(meetings::NewDay) -> meetings::NewDaySays,
            meetings::acknowledge_late_day(meetings::AcknowledgeLateDay) -> Done,
            meetings::hold_meeting(meetings::OnDate) -> Done,
            meetings::record_not_held(meetings::NotHeld) -> Done,
            meetings::write_paragraph(meetings::WriteParagraph) -> Done,
            meetings::mark_paragraph(meetings::MarkParagraph) -> Done,
            meetings::record_score(meetings::RecordScore) -> Done,
            meetings::show_scores(About) -> Done,
            room::score_alone(About) -> session::Opening,
            room::scoring_alone(Nothing) -> room::ScoringAlone,
            room::give_score(room::GiveScore) -> room::ScoringAlone,
            room::scores_over_time(About) -> room::ScoresOverTime,
            room::review_action(room::ReviewAction) -> Done,
            room::begin_plan(About) -> Done,
            room::plan_versions(room::PlanWanted) -> room::PlanVersions,
            room::since_last_time(About) -> room::SinceLastTime,
            room::save_since_last_time(About) -> documents::Saved,
            room::presented(About) -> room::Presented,
            room::refer_to_tactical_group(room::TacticalReferral) -> documents::Saved,
            room::split_paste(room::PasteText) -> room::Pasted,
            room::take_paste(room::TakePaste) -> Done,
            meetings::record_decision(meetings::RecordDecision) -> Done,
            meetings::record_action(meetings::RecordAction) -> Done,
            meetings::finish_draft_minutes(meetings::OnDate) -> Done,
            meetings::return_minutes(meetings::ReturnMinutes) -> Done,
            meetings::sign_off_minutes(meetings::SignOff) -> Done,
            meetings::tick_on_lcs(meetings::TickOnLcs) -> Done,
            meetings::file_meeting(meetings::OnDate) -> Done,
            documents::who_gets_what(About) -> documents::WhoGetsWhat,
            documents::preview_document(documents::DocumentWanted) -> documents::Preview,
            documents::make_final(documents::DocumentWanted) -> Done,
            documents::check_document(documents::CheckDocument) -> Done,
            documents::mark_wrong(documents::MarkWrong) -> Done,
            documents::tick_document(documents::TickDocument) -> Done,
            documents::confirm_readers(documents::ConfirmReaders) -> Done,
            documents::choose_copy(documents::ChooseCopy) -> Done,
            documents::keep_translation(documents::KeepTranslation) -> Done,
            documents::check_translation(documents::CheckTranslation) -> Done,
            documents::leave_translation(documents::DocumentWanted) -> Done,
            documents::make_pack(About) -> documents::Packed,
            documents::pack_progress(Nothing) -> records::Progress,
            documents::stop_pack(Nothing) -> Nothing,
            documents::look_at_word(documents::DocumentWanted) -> documents::WordLook,
            documents::say_simpler(documents::SaySimpler) -> Done,
            documents::take_word_text(documents::TakeWordText) -> Done,
            documents::leave_word_text(documents::DocumentWanted) -> Done,
            documents::let_stand(documents::LetStand) -> Done,
            documents::library(Nothing) -> Vec<documents::LibraryLine>,
            documents::library_page(About) -> documents::LibraryPage,
            wording::wordings(Nothing) -> Vec<wording::WordingLine>,
            wording::wording_page(About) -> wording::WordingView,
            wording::try_wording(wording::TryWording) -> wording::WordingTried,
            wording::write_wording(wording::TryWording) -> Done,
            wording::discard_wording(About) -> Done,
            wording::approve_wording(wording::ApproveWording) -> Done,
            documents::issued_document(About) -> documents::Preview,
            documents::save_document(documents::SaveDocument) -> documents::Saved,
            documents::copy_for_lcs(About) -> documents::PlainText,
            documents::letters(Nothing) -> Vec<documents::LetterLine>,
            documents::record_dispatch(documents::RecordDispatch) -> Done,
            hand_over::hand_overs(Nothing) -> hand_over::HandOvers,
            hand_over::hand_over(hand_over::HandOver) -> hand_over::HandedOver,
            hand_over::save_contact_card(Nothing) -> documents::Saved,
            hand_over::look_at_file(hand_over::LookAtFile) -> hand_over::Report,
            hand_over::take_in(hand_over::TakeIn) -> Done,
            hand_over::compare_card(About) -> Done,
            hand_over::take_off_card(About) -> Done,
            hand_over::choose_shared_folder(Nothing) -> documents::Saved,
            hand_over::leave_shared_folder(Nothing) -> Done,
            hand_over::clear_shared_folder(Nothing) -> Done,
            hand_over::hand_over_progress(Nothing) -> records::Progress,
            hand_over::stop_handing_over(Nothing) -> Nothing,
            hand_over::differences(Nothing) -> Vec<hand_over::Difference>,
            hand_over::settle_difference(hand_over::SettleDifference) -> Done,
            files::note_print(files::Printed) -> Nothing,
            files::saved_files(files::WhichFiles) -> Vec<files::SavedFileLine>,
            files::record_file_deleted(files::FileDeleted) -> Done,
            tactical::group_referrals(tactical::AskGroupReferrals) -> tactical::GroupReferrals,
            tactical::group_referral(About) -> tactical::GroupReferralView,
            tactical::group_referral_forms(Nothing) -> Vec<tactical::GroupReferralForm>,
            tactical::open_referral_file(Nothing) -> tactical::ReferralFile,
            tactical::log_group_referral(tactical::LogGroupReferral) -> Done,
            tactical::answer_group_scope(tactical::AnswerScope) -> Done,
            tactical::decide_scope(About) -> Done,
            tactical::record_urgent(tactical::RecordUrgent) -> Done,
            tactical::list_item(tactical::ListItem) -> Done,
            tactical::answer_referrer(tactical::AnswerReferrer) -> Done,
            tactical::close_group_referral(tactical::CloseGroupReferral) -> Done,
            tactical::reopen_group_referral(About) -> Done,
            tactical::group_members(Nothing) -> Vec<tactical::MemberLine>,
            tactical::add_group_member(tactical::AddMember) -> Done,
            tactical::change_group_member(Change) -> Done,
            tactical_cycle::cycle(tactical_cycle::AskCycle) -> tactical_cycle::CycleView,
            tactical_cycle::tick_step(tactical_cycle::TickStep) -> Done,
            tactical_cycle::change_chair(tactical_cycle::ChangeChair) -> Done,
            tactical_cycle::move_meeting(tactical_cycle::MoveMeeting) -> Done,
            tactical_cycle::move_item(tactical_cycle::MoveItem) -> Done,
            tactical_cycle::arrange_agenda(tactical_cycle::ArrangeAgenda) -> Done,
            tactical_cycle::defer_item(tactical_cycle::DeferItem) -> Done,
            tactical_forms::agencies_asked(tactical_meeting::OfMeeting) -> tactical_forms::AgenciesAsked,
            tactical_forms::save_agency_form(tactical_forms::SaveAgencyForm) -> tactical_forms::AgencyFormSaved,
            tactical_forms::look_at_answer(Nothing) -> tactical_forms::AnswerLook,
            tactical_forms::take_in_answer(tactical_forms::TakeInAnswer) -> Done,
            tactical_forms::record_group_research(tactical_forms::RecordResearch) -> Done,
            tactical_forms::referrals_alike(tactical_forms::AskAlike) -> Vec<tactical::Like>,
            tactical_forms::settle_alike(tactical_forms::SettleAlike) -> Done,
            tactical_forms::record_worker_told(tactical_forms::RecordWorkerTold) -> Done,
            tactical_meeting::group_actions(tactical_meeting::AskActions) -> tactical_meeting::Tracker,
            tactical_meeting::record_group_action(tactical_meeting::RecordGroupAction) -> Done,
            tactical_meeting::change_group_action(Change) -> Done,
            tactical_meeting::update_group_action(tactical_meeting::UpdateAction) -> Done,
            tactical_meeting::pass_on_action(tactical_meeting::PassOnAction) -> Done,
            tactical_meeting::answer_pass(tactical_meeting::AnswerPass) -> Done,
            tactical_meeting::group_meeting(tactical_meeting::OfMeeting) -> tactical_meeting::GroupMeetingView,
            tactical_meeting::confirm_confidentiality(tactical_meeting::ConfirmConfidentiality) -> Done,
            tactical_meeting::record_presence(tactical_meeting::RecordPresence) -> Done,
            tactical_meeting::open_item(tactical_meeting::OpenGroupItem) -> Done,
            tactical_meeting::change_item(Change) -> Done,
            tactical_meeting::write_group_notes(Change) -> Done,
            tactical_meeting::close_group_meeting(tactical_meeting::OfMeeting) -> Done,
            tactical_papers::make_group_pack(tactical_meeting::OfMeeting) -> documents::Packed,
            tactical_papers::save_group_notes(tactical_papers::SaveGroupNotes) -> documents::Saved,
            tactical_papers::save_role_sheet(tactical_papers::SaveRoleSheet) -> documents::Saved,
            tactical_papers::set_context_conference(tactical_papers::ContextConference) -> Done,
            tactical_papers::add_group_letter(tactical_papers::AddLetter) -> Done,
            tactical_papers::record_shared(tactical_papers::RecordShared) -> Done,
            tactical_papers::end_membership(tactical_papers::EndMembership) -> Done,
            tactical_papers::group_attendance(Nothing) -> tactical_papers::AttendanceTable,
            tactical_papers::group_triage(tactical_meeting::OfMeeting) -> tactical_papers::TriageBoardView,
            tactical_papers::record_triage(Change) -> Done,
            tactical_papers::take_back_step(tactical_meeting::OfMeeting) -> Done,
            tactical_links::group_links(Nothing) -> tactical_links::Links,
            tactical_links::link_form(tactical_links::AskLinkForm) -> tactical_links::LinkForm,
            tactical_links::links_of_young_person(About) -> Vec<tactical_links::LinkLine>,
            tactical_links::add_link(tactical_links::AddLink) -> Done,
            tactical_links::confirm_link(tactical_links::ConfirmLink) -> Done,
            tactical_links::end_link(tactical_links::EndLink) -> Done,
            tactical_links::link_picture(tactical_links::AskPicture) -> tactical_links::Picture,
            tactical_links::group_gaps(tactical_links::AskGaps) -> Vec<tactical_links::GapLine>,
            tactical_links::add_gap(tactical_links::AddGap) -> Done,
            tactical_links::change_gap(Change) -> Done,
            tactical_links::answer_gap(tactical_links::AnswerGap) -> Done,
            tactical_context::contexts(Nothing) -> tactical_context::Contexts,
            tactical_context::context(tactical_context::OfContext) -> tactical_context::ContextView,
            tactical_context::add_context(tactical_context::AddContext) -> Done,
            tactical_context::change_context(tactical_context::ChangeContext) -> Done,
            tactical_context::contexts_alike(tactical_context::OfContext) -> Vec<tactical_context::ContextAlike>,
            tactical_context::merge_contexts(tactical_context::MergeContexts) -> Done,
            tactical_context::part_contexts(tactical_context::OfContext) -> Done,
            tactical_context::add_goal(tactical_context::AddGoal) -> Done,
            tactical_context::answer_goal(tactical_context::AnswerGoal) -> Done,
            tactical_context::hot_spots(tactical_context::AskHotSpots) -> tactical_context::HotSpots,
            tactical_context::record_sighting(tactical_context::RecordSighting) -> Done,
            tactical_context::save_context(tactical_context::OfContext) -> documents::Saved,
            tactical_report::group_matters(Nothing) -> tactical_report::Matters,
            tactical_report::raise_group_matter(tactical_report::RaiseMatter) -> Done,
            tactical_report::chase_group_matter(tactical_report::ChaseMatter) -> Done,
            tactical_report::answer_group_matter(tactical_report::AnswerMatter) -> Done,
            tactical_report::group_heard(Nothing) -> tactical_report::HeardView,
            tactical_report::record_heard(tactical_report::RecordHeard) -> Done,
            tactical_report::take_off_heard(About) -> Done,
            tactical_report::group_report(tactical_report::AskReport) -> tactical_report::ReportView,
            tactical_report::give_group_report(tactical_report::GiveReport) -> Done,
            tactical_report::add_to_group_report(Change) -> Done,
            tactical_report::save_group_report(tactical_report::SaveReport) -> documents::Saved,
        }
    };
}

#[cfg(test)]
mod bindings;
