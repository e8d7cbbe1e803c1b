//! One door for change: a transaction, the fields it writes, one entry in the log, and what the window asks again.

use ed25519_dalek::Signer as _;
use rand::RngCore as _;
use sqlx::{Sqlite, Transaction};

use super::{Casebook, Error, Result};
use crate::store::log::{self, Entry, Written};
use crate::store::merging;
use crate::store::record::{self, Field, Noun, Value};

/// Every mutation by name. The name stands in the log and never changes its meaning.
macro_rules! acts {
    ($($act:ident, $word:literal, $says:literal, $undoable:literal;)*) => {
        /// Every mutation by name. The name stands in the log and never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Act { $($act),* }

        impl Act {
            /// Every act, for tests that go through all of them.
            pub const ALL: &'static [Act] = &[$(Act::$act),*];

            /// The word in the log.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Act::$act => $word),* }
            }

            /// What was done, to the person who did it.
            #[must_use]
            pub fn says(self) -> &'static str {
                match self { $(Act::$act => $says),* }
            }

            /// Whether it can be taken back with one key.
            #[must_use]
            pub fn can_be_undone(self) -> bool {
                match self { $(Act::$act => $undoable),* }
            }

            /// The act of a word in the log.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Act> {
                Act::ALL.iter().copied().find(|act| act.word() == word)
            }
        }
    };
}

acts! {
    SetUp, "set_up", "Waymark set up", false;
    UseRecovery, "use_recovery", "Records opened with the recovery code", false;
    RenewRecoveryCode, "renew_recovery_code", "New recovery code made", false;
    ChooseBackupPlace, "choose_backup_place", "Place for backups chosen", false;
    RehearseRestore, "rehearse_restore", "Restore rehearsed", false;
    RestoreBackup, "restore_backup", "Backup restored", false;
    AddPractitioner, "add_practitioner", "Colleague added", true;
    ChangePractitioner, "change_practitioner", "Colleague changed", true;
    SetSigningPassphrase, "set_signing_passphrase", "Passphrase of a colleague set", false;
    ChangeSetting, "change_setting", "Setting changed", true;
    TakeInBankHolidays, "take_in_bank_holidays", "Bank holidays taken in", true;
    AddYoungPerson, "add_young_person", "Young person added", true;
    ChangePerson, "change_person", "Changed", true;
    WriteWarning, "write_warning", "Warning note written", true;
    EndWarning, "end_warning", "Warning note ended", true;
    AddConnection, "add_connection", "Person added", true;
    ChangeConnection, "change_connection", "Changed", true;
    RecordAddress, "record_address", "Address recorded", true;
    RecordContactPoint, "record_contact_point", "Contact recorded", true;
    RecordAlias, "record_alias", "Name recorded", true;
    AddInvolvement, "add_involvement", "Professional added", true;
    ChangeInvolvement, "change_involvement", "Changed", true;
    TakeOff, "take_off", "Taken off", true;
    OpenPathway, "open_pathway", "Pathway opened", true;
    ChangePathway, "change_pathway", "Changed", true;
    DecideToEnd, "decide_to_end", "End decided", true;
    GoOn, "go_on", "The plan goes on", true;
    EndPathway, "end_pathway", "Pathway ended", true;
    EnterInError, "enter_in_error", "Entered in error", true;
    RecordStrategyDiscussion, "record_strategy_discussion", "Strategy discussion recorded", true;
    EndStrategyDiscussion, "end_strategy_discussion", "End of the strategy discussion recorded", true;
    BeginReferral, "begin_referral", "Referral begun", true;
    ChangeReferral, "change_referral", "Saved", true;
    AddReferralFact, "add_referral_fact", "Added", true;
    SubmitReferral, "submit_referral", "Referral sent to triage", true;
    AnswerPrompt, "answer_prompt", "Saved", true;
    RecordFeedback, "record_feedback", "Recorded that the referrer was told", true;
    DecideTriage, "decide_triage", "Triage decided", false;
    GoOnWithoutConsent, "go_on_without_consent", "Decision about consent recorded", false;
    RecordConsent, "record_consent", "Answer recorded", true;
    ReferToAdvocacy, "refer_to_advocacy", "Referral to advocacy recorded", true;
    ChaseAdvocacy, "chase_advocacy", "Recorded that they were asked again", true;
    NameAdvocate, "name_advocate", "Advocate recorded", true;
    RecordVisit, "record_visit", "Visit recorded", true;
    PlanVisit, "plan_visit", "Visit planned", true;
    ArrangeMeeting, "arrange_meeting", "Meeting arranged", true;
    ChangeMeeting, "change_meeting", "Changed", true;
    AgreeDate, "agree_date", "Agreement recorded", true;
    AddInvitation, "add_invitation", "Added to the invitation list", true;
    ChangeInvitation, "change_invitation", "Changed", true;
    AgreeInvitations, "agree_invitations", "Invitation list agreed", true;
    AskBusinessSupport, "ask_business_support", "Booking asked for", true;
    RecordBooking, "record_booking", "Booking recorded", true;
    RecordInvitationsSent, "record_invitations_sent", "Invitations recorded as sent", true;
    PostponeMeeting, "postpone_meeting", "Meeting postponed", true;
    AcknowledgeLateDay, "acknowledge_late_day", "Late day acknowledged", true;
    HoldMeeting, "hold_meeting", "Meeting recorded as held", true;
    RecordNotHeld, "record_not_held", "Recorded as not held", true;
    WriteParagraph, "write_paragraph", "Saved", true;
    RecordScore, "record_score", "Score recorded", true;
    ShowScores, "show_scores", "Numbers shown together", true;
    RecordDecision, "record_decision", "Decision recorded", true;
    RecordAction, "record_action", "Action recorded", true;
    ReviewAction, "review_action", "How it went recorded", true;
    TakePaste, "take_paste", "Pasted text added", true;
    BeginPlan, "begin_plan", "Begun from the last plan", true;
    FinishDraftMinutes, "finish_draft_minutes", "Draft minutes handed in", true;
    ReturnMinutes, "return_minutes", "Minutes returned with comments", true;
    SignOffMinutes, "sign_off_minutes", "Minutes signed off", false;
    TickOnLcs, "tick_on_lcs", "Ticked", true;
    FileMeeting, "file_meeting", "Meeting filed", true;
    MakeFinal, "make_final", "Document made final and filed", false;
    CheckDocument, "check_document", "Read by a second person", true;
    MarkWrong, "mark_wrong", "Marked as wrong", true;
    TickDocument, "tick_document", "Recorded", true;
    ConfirmReaders, "confirm_readers", "Readers confirmed", true;
    ChooseCopy, "choose_copy", "Who gets it decided", true;
    KeepTranslation, "keep_translation", "Translation kept", true;
    CheckTranslation, "check_translation", "Translation checked", true;
    LeaveTranslation, "leave_translation", "Translation taken off", true;
    LetStand, "let_stand", "Let stand", true;
    SaySimpler, "say_simpler", "A simpler word put in its place", true;
    TakeWordText, "take_word_text", "Text of the Word file taken in", true;
    LeaveWordText, "leave_word_text", "Back to Waymark’s words", true;
    ChangeWording, "change_wording", "Wording kept as a draft", true;
    DiscardWording, "discard_wording", "Draft of the wording thrown away", true;
    ApproveWording, "approve_wording", "Wording approved", false;
    SaveCopy, "save_copy", "Copy saved", false;
    SaveFile, "save_file", "File saved", false;
    RecordFileDeleted, "record_file_deleted", "Deletion of the file recorded", true;
    PrintPage, "print_page", "Printed", false;
    CopyForLcs, "copy_for_lcs", "Text copied for LCS", false;
    RecordDispatch, "record_dispatch", "Recorded as sent", true;
    AcceptOlderFile, "accept_older_file", "Older file accepted", false;
    OpenRestricted, "open_restricted", "Restricted record opened", false;
    RestrictRecord, "restrict_record", "Record restricted", false;
    ChangeAccess, "change_access", "List of the record changed", false;
    LiftRestriction, "lift_restriction", "Restriction lifted", false;
    HoldRecord, "hold_record", "Record held from destruction", false;
    LiftHold, "lift_hold", "Hold lifted", false;
    AgreeToDestroy, "agree_to_destroy", "Agreed that the record is destroyed", false;
    DestroyRecord, "destroy_record", "Record destroyed", false;
    DestroyAgain, "destroy_again", "Destroyed record kept out of an older copy", false;
    PracticeCase, "practice_case", "Practice case made", false;
    HandOver, "hand_over", "Handed over", false;
    TakeIn, "take_in", "Taken in", false;
    ClearSharedFolder, "clear_shared_folder", "Cleared from the shared folder", false;
    AcceptCard, "accept_card", "Contact card taken in", true;
    ArrangeCover, "arrange_cover", "Cover arranged", true;
    SettleDifference, "settle_difference", "Difference settled", true;
    LogGroupReferral, "log_group_referral", "Referral logged", true;
    AnswerScope, "answer_scope", "Answer recorded", true;
    DecideScope, "decide_scope", "Scope recorded", true;
    RecordUrgent, "record_urgent", "Call recorded", true;
    ListItem, "list_item", "Put on the agenda", true;
    DeferItem, "defer_item", "Deferred", true;
    MoveItem, "move_item", "Moved", true;
    AnswerReferrer, "answer_referrer", "Answer to the referrer recorded", true;
    CloseGroupReferral, "close_group_referral", "Referral closed", true;
    ReopenGroupReferral, "reopen_group_referral", "Referral opened again", true;
    AddMember, "add_member", "Member added", true;
    ChangeMember, "change_member", "Changed", true;
    ChangeChair, "change_chair", "Chair changed", true;
    MoveGroupMeeting, "move_group_meeting", "Meeting moved or cancelled", true;
    TickCycle, "tick_cycle", "Step recorded", true;
    ConfirmConfidentiality, "confirm_confidentiality", "Confidentiality confirmed", true;
    RecordPresence, "record_presence", "Recorded", true;
    OpenItem, "open_item", "Item opened", true;
    ChangeItem, "change_item", "Changed", true;
    CloseGroupMeeting, "close_group_meeting", "Meeting closed", true;
    RecordGroupAction, "record_group_action", "Action recorded", true;
    ChangeGroupAction, "change_group_action", "Changed", true;
    UpdateGroupAction, "update_group_action", "Update recorded", true;
    PassOnAction, "pass_on_action", "Asked to take the action over", true;
    AnswerPass, "answer_pass", "Answer recorded", true;
    SaveForm, "save_form", "Form saved", false;
    TakeInAnswer, "take_in_answer", "Answer taken in", true;
    RecordResearch, "record_research", "Answer recorded", true;
    SettleAlike, "settle_alike", "Recorded", true;
    TellWorker, "tell_worker", "Recorded", true;
    RaiseMatter, "raise_group_matter", "Sent up", true;
    ChaseMatter, "chase_group_matter", "Chase recorded", true;
    AnswerMatter, "answer_group_matter", "Answer recorded", true;
    GiveReport, "give_group_report", "Report recorded as given", true;
    AddToReport, "add_to_group_report", "Additions recorded", true;
    RecordTriage, "record_triage", "Triage recorded", true;
    TakeBackStep, "take_back_step", "Step taken back", true;
    EndMembership, "end_membership", "Membership ended", true;
    RecordShared, "record_shared", "Recorded", true;
    SetContextConference, "set_context_conference", "Context conference changed", true;
    AddGroupLetter, "add_group_letter", "Letter given", true;
    AddLink, "add_group_link", "Link recorded", true;
    ConfirmLink, "confirm_group_link", "Said again", true;
    EndLink, "end_group_link", "Left the picture", true;
    AddGap, "add_group_gap", "Question recorded", true;
    ChangeGap, "change_group_gap", "Changed", true;
    AnswerGap, "answer_group_gap", "Answer recorded", true;
    AddContext, "add_context", "Record added", true;
    ChangeContext, "change_context", "Saved", true;
    MergeContexts, "merge_contexts", "Two records read as one", true;
    PartContexts, "part_contexts", "Two records again", true;
    AddGoal, "add_group_goal", "Goal set", true;
    AnswerGoal, "answer_group_goal", "Answer recorded", true;
    RecordSighting, "record_group_sighting", "Report recorded", true;
    RecordHeard, "record_group_heard", "Recorded", true;
    TakeOffHeard, "take_off_group_heard", "Taken off", true;
    Undo, "undo", "Taken back", true;
}

/// An act under way. Dropped without `finish`, nothing of it stands.
pub struct Acting<'a> {
    pub(super) at: Transaction<'a, Sqlite>,
    act: Act,
    device: &'a super::Identity,
    opened: &'a std::collections::HashSet<String>,
    clock: &'a dyn super::Clock,
    kept: &'a mut super::kept::Kept,
    noun: Noun,
    record_id: String,
    behalf_of: Option<String>,
    undoes: Option<String>,
    roots: Vec<String>,
    written: Vec<Written>,
}

impl Casebook {
    /// Begins an act about one record.
    pub async fn begin(&mut self, act: Act, noun: Noun, record_id: &str) -> Result<Acting<'_>> {
        let at = self.store.begin().await?;
        Ok(Acting {
            at,
            act,
            device: &self.identity,
            opened: &self.opened,
            clock: self.clock.as_ref(),
            kept: &mut self.kept,
            noun,
            record_id: record_id.to_owned(),
            behalf_of: None,
            undoes: None,
            roots: vec![record_id.to_owned()],
            written: Vec::new(),
        })
    }
}

impl Acting<'_> {
    /// Also shows this act in the history of another record: the young person's, the meeting's.
    pub fn touches(&mut self, root_id: &str) -> &mut Self {
        if !root_id.is_empty() && !self.roots.iter().any(|root| root == root_id) {
            self.roots.push(root_id.to_owned());
        }
        self
    }

    /// Somebody else's decision, recorded by the person at the keyboard.
    pub fn on_behalf_of(&mut self, practitioner_id: &str) -> &mut Self {
        self.behalf_of = Some(practitioner_id.to_owned());
        self
    }

    pub(super) fn undoing(&mut self, hash: &str) -> &mut Self {
        self.undoes = Some(hash.to_owned());
        self
    }

    pub(super) fn act(&self) -> Act {
        self.act
    }

    pub(super) fn roots(&self) -> &[String] {
        &self.roots
    }

    pub(super) fn practitioner_id(&self) -> &str {
        &self.device.practitioner_id
    }

    /// Whether the reason for opening a restricted record was given since the records were unlocked.
    pub(super) fn has_opened(&self, record_id: &str) -> bool {
        self.opened.contains(record_id)
    }

    /// The day, the instant, and who is at the keyboard.
    pub(super) fn told(&self) -> (chrono::NaiveDate, chrono::DateTime<chrono::Utc>, String) {
        (self.clock.today(), self.clock.now(), self.device.practitioner_id.clone())
    }

    /// Writes a new record. Empty fields are left out.
    pub async fn add(&mut self, noun: Noun, id: &str, fields: &[Field]) -> Result<()> {
        let fields: Vec<Field> = fields.iter().filter(|(_, value)| *value != Value::Empty).cloned().collect();
        record::insert(&mut self.at, noun, id, &fields).await?;
        for (field, after) in fields {
            self.written.push(Written {
                noun,
                id: id.to_owned(),
                field: field.to_owned(),
                before: Value::Empty,
                after,
                parent: None,
                made: true,
            });
        }
        Ok(())
    }

    /// Writes new values; a field that already holds its value is not written again.
    pub async fn set(&mut self, noun: Noun, id: &str, fields: &[Field]) -> Result<()> {
        let names: Vec<&'static str> = fields.iter().map(|(name, _)| *name).collect();
        if names.is_empty() {
            return Ok(());
        }
        let before =
            record::values(&mut self.at, noun, id, &names).await?.ok_or(Error::Missing(noun.table()))?;
        let changed: Vec<(Field, Value)> =
            fields.iter().cloned().zip(before).filter(|((_, after), before)| after != before).collect();
        if changed.is_empty() {
            return Ok(());
        }
        let writing: Vec<Field> = changed.iter().map(|(field, _)| field.clone()).collect();
        record::update(&mut self.at, noun, id, &writing).await?;
        let rivals = merging::rivals_of(&mut self.at, noun, id).await?;
        for ((field, after), before) in changed {
            let parent = self.replaced(noun, id, field, &rivals).await?;
            self.written.push(Written {
                noun,
                id: id.to_owned(),
                field: field.to_owned(),
                before,
                after,
                parent,
                made: false,
            });
        }
        Ok(())
    }

    /// The change a new value replaces. Where colleagues had written the same, it replaces theirs too; where they had
    /// written something else, a person settles that first.
    async fn replaced(
        &mut self,
        noun: Noun,
        id: &str,
        field: &str,
        rivals: &[(String, String)],
    ) -> Result<Option<String>> {
        let shown = log::latest(&mut self.at, noun, id, field).await?;
        let others: Vec<&str> =
            rivals.iter().filter(|(of, _)| of == field).map(|(_, hash)| hash.as_str()).collect();
        let Some(shown) = shown else { return Ok(None) };
        if others.is_empty() {
            return Ok(Some(shown));
        }
        let said = log::value_in(&mut self.at, &shown, noun, id, field).await?;
        let mut replaced = vec![shown];
        for other in others {
            if log::value_in(&mut self.at, other, noun, id, field).await? != said {
                return Err(Error::refused(
                    "A colleague changed the same words without knowing of it, and nobody has settled that yet. \
                     Nothing was changed, and what you typed is kept. Open “Differences”, choose, and go on.",
                ));
            }
            replaced.push(other.to_owned());
            merging::no_rival(&mut self.at, noun, id, field, other).await?;
        }
        Ok(Some(replaced.join(" ")))
    }

    /// Writes a field whose changes went apart: the new value replaces every one of them.
    pub async fn settle(
        &mut self,
        noun: Noun,
        id: &str,
        (field, after): Field,
        heads: &[&str],
    ) -> Result<()> {
        let before =
            record::values(&mut self.at, noun, id, &[field]).await?.ok_or(Error::Missing(noun.table()))?;
        record::update(&mut self.at, noun, id, &[(field, after.clone())]).await?;
        merging::settled(&mut self.at, noun, id, field).await?;
        self.written.push(Written {
            noun,
            id: id.to_owned(),
            field: field.to_owned(),
            before: before.into_iter().next().unwrap_or(Value::Empty),
            after,
            parent: Some(heads.join(" ")),
            made: false,
        });
        Ok(())
    }

    /// Takes a record off; it stays in the history.
    pub async fn remove(&mut self, noun: Noun, id: &str) -> Result<()> {
        let now = self.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        self.set(noun, id, &[("removed_at", Value::Text(now))]).await
    }

    /// Ends the act: the entry is chained, signed and written, and everything stands or nothing does.
    /// Answers the entry's hash, or `None` where nothing had changed.
    pub async fn finish(mut self) -> Result<Option<String>> {
        if self.written.is_empty() && self.act.can_be_undone() {
            return Ok(None);
        }
        self.through_the_door().await?;
        let (entry, salt) = self.entry().await?;
        log::append(&mut self.at, &entry, &salt, &self.written, &self.roots).await?;
        let log_length = log::length(&mut self.at).await?;
        self.kept.forget(&self.written, &self.roots, log_length);
        self.at.commit().await.map_err(crate::store::StoreError::from)?;
        Ok(Some(entry.hash))
    }

    async fn entry(&mut self) -> Result<(Entry, [u8; 16])> {
        let mut salt = [0_u8; 16];
        rand::rngs::OsRng.fill_bytes(&mut salt);
        let (sequence, previous) = log::head(&mut self.at, &self.device.device_id).await?;
        let mut parents: Vec<&str> = self
            .written
            .iter()
            .filter_map(|one| one.parent.as_deref())
            .flat_map(str::split_whitespace)
            .collect();
        parents.sort_unstable();
        parents.dedup();
        let mut entry = Entry {
            device_id: self.device.device_id.clone(),
            sequence: sequence + 1,
            at: self.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            practitioner_id: self.device.practitioner_id.clone(),
            behalf_of: self.behalf_of.clone(),
            act: self.act.word().to_owned(),
            noun: self.noun.table().to_owned(),
            record_id: self.record_id.clone(),
            undoes: self.undoes.clone(),
            parents: parents.join(" "),
            previous,
            content_digest: log::digest_of_content(&salt, &log::content_of(&self.written)),
            hash: String::new(),
            signature: String::new(),
        };
        entry.hash = entry.hash_of_fields();
        entry.signature = log::hex(&self.device.signing_key.sign(entry.hash.as_bytes()).to_bytes());
        Ok((entry, salt))
    }
}
