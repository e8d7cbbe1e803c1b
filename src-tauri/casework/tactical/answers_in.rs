//! Answers of agencies without Waymark: looked at first, then taken into the tracker as one act, once.

use std::collections::HashSet;

use chrono::{NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Europe::London;
use waymark_domain::tactical::tracker::Status;

use super::super::answers::Answers;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::actions::{number_says, words};
use super::forms::{FOUND, saved_says};
use super::{ON_GROUP, day_of, id_of, moment};
use crate::exchange::group_form::{self, ActionAnswered, ItemAnswered, NotAnAnswer, Updates};
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::action::{self, GroupActionRow};
use crate::store::tactical::form::{self, GroupFormRow};
use crate::store::tactical::referral::{self, GroupReferralRow};
use crate::wire;
use crate::wire::tactical::{GroupFieldAnswer, ReferralFile};
use crate::wire::tactical_forms::{AnswerChange, AnswerLook, RecordResearch, TakeInAnswer};

/// An answer that may be taken in.
struct Checked {
    form: GroupFormRow,
    number: u32,
    answer: Updates,
    /// When it was saved, as far as its clock can be believed.
    saved_at: NaiveDateTime,
    /// Open actions with what is said of them.
    actions: Vec<(GroupActionRow, ActionAnswered)>,
    items: Vec<(GroupReferralRow, ItemAnswered)>,
    left_out: Vec<String>,
}

fn refusal(why: NotAnAnswer) -> Error {
    Error::refused(why.to_string())
}

/// The page says the time in UTC.
fn local(at: NaiveDateTime) -> NaiveDateTime {
    Utc.from_utc_datetime(&at).with_timezone(&London).naive_local()
}

fn status_of(row: &GroupActionRow) -> Status {
    Status::of_word(&row.status).unwrap_or(Status::Open)
}

/// What the standing becomes, where it does.
fn becomes(row: &GroupActionRow, said: &ActionAnswered) -> Option<Status> {
    Status::of_word(&said.standing).filter(|next| *next != status_of(row))
}

impl Casebook {
    async fn form_of(&mut self, file: &group_form::AnswerFile) -> Result<GroupFormRow> {
        form::form(self.store.connection(), &file.form_id).await?.ok_or_else(|| {
            Error::refused(
                "This answer is to a form that was not saved from these records. Nothing was taken in. It may be for \
                 a colleague who sent the form, or for another group: ask the agency who sent it.",
            )
        })
    }

    async fn checked_answer(&mut self, bytes: &[u8]) -> Result<Checked> {
        let file = group_form::read(bytes).map_err(refusal)?;
        if file.kind != "updates" {
            return Err(Error::refused(
                "This is a referral, not an update. Nothing was taken in. Open it under “Log a referral”.",
            ));
        }
        let form = self.form_of(&file).await?;
        let key = form.answer_key.as_deref().and_then(group_form::key_of);
        if form.kind != "updates" {
            return Err(refusal(NotAnAnswer::Damaged));
        }
        let answer = file.updates(key.as_ref()).map_err(refusal)?;
        let number = form.meeting.and_then(|number| u32::try_from(number).ok()).unwrap_or_default();
        let connection = self.store.connection();
        if form::was_taken(connection, &answer.answer_id).await? == Some(true) {
            return Err(Error::refused("This answer was taken in already. Nothing was changed."));
        }
        let said = local(answer.saved_at);
        let before = form::answers_of(connection, i64::from(number)).await?;
        let of_form = |one: &&form::GroupFormAnswerRow| one.group_form_id == form.group_form_id;
        if let Some(later) = before.iter().filter(of_form).find(|one| one.saved_at > moment(said)) {
            return Err(Error::refused(format!(
                "This is an older answer: the one by {} was taken in already. Nothing was changed.",
                saved_says(&later.said_by, &later.saved_at)
            )));
        }
        let group = self.set_up_group().await?;
        if group.row(number).is_some_and(|row| row.closed_on.is_some()) {
            return Err(Error::refused(format!(
                "This answer is for meeting {number}, which is over. Nothing was taken in. Send the agency the form \
                 for the next meeting, or type in what still counts."
            )));
        }
        self.held_against_the_form(form, number, answer, said).await
    }

    /// An answer is about what its form asked, each once; what has been settled since is left out.
    async fn held_against_the_form(
        &mut self,
        form: GroupFormRow,
        number: u32,
        answer: Updates,
        said: NaiveDateTime,
    ) -> Result<Checked> {
        let asked: HashSet<&str> = form.asks.as_deref().unwrap_or_default().lines().collect();
        let mut seen = HashSet::new();
        let ids = answer.actions.iter().map(|one| format!("action {}", one.id));
        let ids = ids.chain(answer.items.iter().map(|one| format!("referral {}", one.id)));
        for id in ids {
            if !asked.contains(id.as_str()) || !seen.insert(id) {
                return Err(refusal(NotAnAnswer::Damaged));
            }
        }
        let now = self.local_now();
        let made = day_of(Some(&form.made_on)).unwrap_or(now.date()).and_hms_opt(0, 0, 0).unwrap_or(now);
        let mut checked = Checked {
            number,
            saved_at: if (made..=now).contains(&said) { said } else { now },
            actions: Vec::new(),
            items: Vec::new(),
            left_out: Vec::new(),
            form,
            answer,
        };
        let connection = self.store.connection();
        for one in checked.answer.actions.clone() {
            match action::action(connection, &one.id).await? {
                Some(row) if status_of(&row).is_open() => checked.actions.push((row, one)),
                Some(row) => checked.left_out.push(format!(
                    "{}: it is recorded as {} already",
                    number_says(&row),
                    status_of(&row).says().to_lowercase()
                )),
                None => checked.left_out.push("An action that was taken off since".to_owned()),
            }
        }
        for one in checked.answer.items.clone() {
            match referral::referral(connection, &one.id).await? {
                Some(row) => checked.items.push((row, one)),
                None => checked.left_out.push("An item that was taken off since".to_owned()),
            }
        }
        Ok(checked)
    }

    /// What an answer file says and what would change; nothing chosen says nothing.
    pub async fn look_at_answer(&mut self, bytes: Option<&[u8]>) -> Result<AnswerLook> {
        let Some(bytes) = bytes else { return Ok(AnswerLook::of_nothing()) };
        let checked = self.checked_answer(bytes).await?;
        let who = format!("{}, {}", checked.answer.said_by, checked.form.agency);
        let board = self.board().await?;
        let naming = board.naming(checked.number);
        let on = board.group.cycle(checked.number).meeting_on;
        let rows = checked.actions.iter().map(|(row, _)| row);
        let namings = self.namings(&board.group, &board.referrals, rows).await?;
        let shown = |row: &GroupActionRow, text: &str| namings.says(row, &naming.shown(text));
        let updates = checked.actions.iter().map(|(row, said)| {
            let mut change = becomes(row, said).map_or_else(String::new, |next| {
                let why = if said.reason.is_empty() { String::new() } else { format!(": {}", said.reason) };
                format!("{} becomes {}{why}", status_of(row).says(), next.says().to_lowercase())
            });
            if !said.changed.is_empty() {
                change = format!(
                    "{change}{}What changed: {}",
                    if change.is_empty() { "" } else { ". " },
                    said.changed
                );
            }
            AnswerChange {
                about: format!("{} {}", number_says(row), shown(row, &row.what)),
                says: shown(row, &said.update),
                change: shown(row, &change),
            }
        });
        let items = checked.items.iter().map(|(row, said)| AnswerChange {
            about: format!("{} {}", row.reference, naming.called(row, on)),
            says: naming.shown(&found_says(&said.answer, &said.note)),
            change: String::new(),
        });
        Ok(AnswerLook {
            chosen: true,
            answer_id: checked.answer.answer_id.clone(),
            title: format!("Written updates for meeting {}", checked.number),
            who_says: format!("Filled in by {}", saved_says(&who, &moment(checked.saved_at))),
            updates: updates.collect(),
            items: items.collect(),
            left_out: checked.left_out.clone(),
        })
    }

    /// Takes an answer in, whole, as one act.
    pub async fn take_in_answer(&mut self, request: TakeInAnswer, bytes: &[u8]) -> Result<wire::Done> {
        let checked = self.checked_answer(bytes).await?;
        let answer = &checked.answer;
        if answer.answer_id != request.answer_id {
            return Err(Error::refused("This is not the answer that was looked at. Nothing was taken in."));
        }
        let (me, today) = (self.my_name().await?, self.today());
        let at = moment(checked.saved_at);
        let before = form::was_taken(self.store.connection(), &answer.answer_id).await?;
        let there = self.acted().await?.updates;
        let said = |row: &GroupActionRow, body: &str| {
            let mut own = there.get(&row.group_action_id).into_iter().flatten();
            own.any(|one| one.said_by == answer.said_by && one.body == body)
        };
        let old = form::research(self.store.connection(), Some(i64::from(checked.number)), None).await?;
        let form_id = checked.form.group_form_id.as_str();
        let mut acting = self.begin(Act::TakeInAnswer, Noun::GroupForm, form_id).await?;
        acting.touches(&id_of(checked.number));
        let fields: [Field; 5] = [
            ("group_form_id", form_id.into()),
            ("said_by", answer.said_by.as_str().into()),
            ("saved_at", moment(local(answer.saved_at)).into()),
            ("taken_on", today.into()),
            ("taken_by", me.into()),
        ];
        if before.is_some() {
            let mut again = fields.to_vec();
            again.push(("removed_at", Value::Empty));
            acting.set(Noun::GroupFormAnswer, &answer.answer_id, &again).await?;
        } else {
            acting.add(Noun::GroupFormAnswer, &answer.answer_id, &fields).await?;
        }
        for (row, one) in &checked.actions {
            acting.touches(&row.group_action_id);
            if !said(row, &one.update) {
                let fields: [Field; 4] = [
                    ("group_action_id", row.group_action_id.as_str().into()),
                    ("said_by", answer.said_by.as_str().into()),
                    ("body", one.update.as_str().into()),
                    ("updated_at", at.as_str().into()),
                ];
                acting.add(Noun::ActionUpdate, &new_id(), &fields).await?;
            }
            let mut fields: Vec<Field> = Vec::new();
            if let Some(next) = becomes(row, one) {
                fields.push(("status", next.word().into()));
                fields.push(("closed_on", (!next.is_open()).then_some(today).into()));
            }
            if !one.reason.is_empty() {
                fields.push(("reason", one.reason.as_str().into()));
            }
            if !one.changed.is_empty() {
                fields.push(("evidence", one.changed.as_str().into()));
            }
            if !fields.is_empty() {
                acting.set(Noun::GroupAction, &row.group_action_id, &fields).await?;
            }
        }
        for (row, one) in &checked.items {
            acting.touches(&row.group_referral_id);
            let same = |other: &&form::GroupResearchRow| {
                other.group_referral_id == row.group_referral_id && other.agency == checked.form.agency
            };
            for other in old.iter().filter(same) {
                acting.remove(Noun::GroupResearch, &other.group_research_id).await?;
            }
            let fields: [Field; 7] = [
                ("meeting", Value::Number(i64::from(checked.number))),
                ("group_referral_id", row.group_referral_id.as_str().into()),
                ("agency", checked.form.agency.as_str().into()),
                ("answer", one.answer.as_str().into()),
                ("body", Value::typed(&one.note)),
                ("said_by", answer.said_by.as_str().into()),
                ("said_at", at.as_str().into()),
            ];
            acting.add(Noun::GroupResearch, &new_id(), &fields).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, form_id, Act::TakeInAnswer, ON_GROUP))
    }

    /// What an agency found, typed in for it: who said it and who typed it both stand.
    pub async fn record_group_research(&mut self, request: RecordResearch) -> Result<wire::Done> {
        let row = self.referral_row(&request.referral_id).await?;
        let me = self.my_name().await?;
        let mut answers = Answers::default();
        answers.value("meeting", Value::Number(i64::from(request.number)));
        answers.value("group_referral_id", row.group_referral_id.as_str());
        answers.required("agency", &request.agency, "Say which agency it is.");
        answers.required("answer", &request.answer, "Choose what its records say.");
        answers.one_of("answer", &request.answer, &words(&FOUND));
        if request.answer == "known" {
            answers.required("body", &request.body, "Say what is known.");
        } else {
            answers.text("body", &request.body);
        }
        answers.required("said_by", &request.said_by, "Say who told you.");
        answers.value("said_at", moment(self.local_now()));
        answers.value("entered_by", me);
        let fields = answers.fields()?;
        let connection = self.store.connection();
        let old =
            form::research(connection, Some(i64::from(request.number)), Some(&request.referral_id)).await?;
        let agency = request.agency.trim();
        let mut acting = self.begin(Act::RecordResearch, Noun::GroupReferral, &request.referral_id).await?;
        for other in old.iter().filter(|one| one.agency == agency) {
            acting.remove(Noun::GroupResearch, &other.group_research_id).await?;
        }
        acting.add(Noun::GroupResearch, &new_id(), &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.referral_id, Act::RecordResearch, ON_GROUP))
    }

    /// What a referral form fills the log with: locked answers open with the key that went out with the form.
    pub(super) async fn filled_referral(&mut self, bytes: &[u8]) -> Result<ReferralFile> {
        let file = group_form::read(bytes).map_err(refusal)?;
        if file.kind != "referral" {
            return Err(Error::refused(
                "These are written updates, not a referral. Nothing was taken over. Take them in under “This cycle”, \
                 Updates.",
            ));
        }
        // An empty form that went out plain may have been copied on: it is known by what it says alone.
        let known = form::form(self.store.connection(), &file.form_id).await?;
        if known.is_none() && file.is_locked() {
            self.form_of(&file).await?;
        }
        let key = known.and_then(|row| row.answer_key).as_deref().and_then(group_form::key_of);
        let read = file.referral(key.as_ref()).map_err(refusal)?;
        if let Some(reference) = form::logged_from(self.store.connection(), &read.answer_id).await? {
            return Err(Error::refused(format!(
                "This referral was logged already, as {reference}. Nothing was taken over."
            )));
        }
        let answers = read.fields.into_iter().map(|(key, body)| GroupFieldAnswer { key, body });
        Ok(ReferralFile {
            chosen: true,
            says: format!(
                "Filled in by {}, {}. Read it through, and log it.",
                read.referrer,
                saved_says(&read.agency, &moment(local(read.saved_at)))
            ),
            kind: read.about,
            subject: read.subject,
            summary: read.summary,
            referrer: read.referrer,
            referrer_role: read.referrer_role,
            agency: read.agency,
            contact: read.contact,
            answers: answers.collect(),
            born_on: read.born_on,
            came_as: read.answer_id,
        })
    }
}

/// "Youth service, Kez Omari, typed in by Jo Whitcombe: Known: seen twice in October".
pub(super) fn found_line(one: &form::GroupResearchRow) -> String {
    let says = found_says(&one.answer, one.body.as_deref().unwrap_or_default());
    let typed = one.entered_by.as_ref().map(|by| format!(", typed in by {by}"));
    format!("{}, {}{}: {says}", one.agency, one.said_by, typed.unwrap_or_default())
}

/// "Known: seen twice in October".
pub(super) fn found_says(answer: &str, note: &str) -> String {
    let says = FOUND.iter().find(|(word, _)| *word == answer).map_or("", |(_, says)| *says);
    if note.is_empty() { says.to_owned() } else { format!("{says}: {note}") }
}
