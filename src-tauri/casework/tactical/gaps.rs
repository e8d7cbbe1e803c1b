//! Intelligence gaps: questions with somebody who finds out, a day, and an answer that can become a link.

use chrono::NaiveDate;
use waymark_domain::dates;

use super::super::answers::{Answers, not_changed_here};
use super::super::pathway::refuse;
use super::super::{Act, Acting, Casebook, Error, Result, new_id};
use super::links::thing_of;
use super::web::Web;
use super::{Group, ON_GROUP, day_of, day_says, number_of};
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::link::{self, GroupGapRow};
use crate::store::tactical::meeting::GroupItemRow;
use crate::store::tactical::member;
use crate::store::tactical::referral::GroupReferralRow;
use crate::wire;
use crate::wire::tactical_links::{AddGap, AnswerGap, AskGaps, GapLine};

/// The day updates for the next meeting are due: gaps are answered by then, unless somebody says otherwise.
fn next_updates(group: &Group, after: u32) -> NaiveDate {
    group.cycle(group.next_held(after)).updates_due.date()
}

/// The first meeting whose updates are still to come.
fn meeting_ahead(group: &Group) -> u32 {
    let first = group.rules.number_on_or_after(group.today);
    let in_time =
        |number: &u32| !group.is_cancelled(*number) && group.cycle(*number).updates_due.date() > group.today;
    (first..first + 27).find(in_time).unwrap_or(first)
}

impl Web {
    /// A question in words; nothing where it is about somebody who is not for this reader.
    pub(super) fn gap_line(&self, row: &GroupGapRow, referrals: &[GroupReferralRow]) -> Option<GapLine> {
        let about = match (&row.about_kind, &row.about_id) {
            (Some(kind), Some(id)) => match self.thing(kind, id) {
                Some(known) if !known.visible => return None,
                known => known,
            },
            _ => None,
        };
        let due = day_of(Some(&row.due_on));
        let late = row.answered_on.is_none() && due.is_some_and(|due| due < self.today);
        let referral =
            referrals.iter().find(|one| Some(&one.group_referral_id) == row.group_referral_id.as_ref());
        let owner = row.owner.clone().unwrap_or_default();
        Some(GapLine {
            id: row.group_gap_id.clone(),
            question: row.question.clone(),
            about: about.map(super::web::Known::wire),
            referral_id: row.group_referral_id.clone(),
            reference: referral.map(|one| one.reference.clone()).unwrap_or_default(),
            agency: row.agency.clone().unwrap_or_default(),
            due_on: row.due_on.clone(),
            due_says: due.map(dates::short).unwrap_or_default(),
            answer: row.answer.clone().unwrap_or_default(),
            answered_says: match (day_says(row.answered_on.as_deref()), &row.answered_by) {
                (on, _) if on.is_empty() => String::new(),
                (on, Some(by)) => format!("{on}, {by}"),
                (on, None) => on,
            },
            linked: row.group_link_id.is_some(),
            tag_kind: match (&row.answered_on, late, owner.is_empty()) {
                (Some(_), ..) => "done",
                (None, true, _) => "late",
                (None, false, true) => "held",
                (None, false, false) => "plain",
            }
            .to_owned(),
            tag: match (&row.answered_on, late, owner.is_empty()) {
                (Some(_), ..) => "Answered",
                (None, true, _) => "Overdue",
                (None, false, true) => "Nobody named",
                (None, false, false) => "Open",
            }
            .to_owned(),
            owner,
        })
    }
}

/// The gap that a meeting item's fields write, within the act that changes the item.
pub(super) enum ItemGap {
    Nothing,
    Add(Vec<Field>),
    Set(String, Vec<Field>),
    Remove(String),
}

impl ItemGap {
    pub async fn write(self, acting: &mut Acting<'_>) -> Result<()> {
        match self {
            ItemGap::Nothing => Ok(()),
            ItemGap::Add(fields) => acting.add(Noun::GroupGap, &new_id(), &fields).await,
            ItemGap::Set(id, fields) => acting.set(Noun::GroupGap, &id, &fields).await,
            ItemGap::Remove(id) => acting.remove(Noun::GroupGap, &id).await,
        }
    }
}

impl Casebook {
    pub(super) async fn gap_row(&mut self, id: &str) -> Result<GroupGapRow> {
        let web = self.web().await?;
        let row = web.gaps.iter().find(|row| row.group_gap_id == id).ok_or(Error::Missing("question"))?;
        // What is about somebody who is not for this reader is not theirs to answer.
        if web.gap_line(row, &[]).is_none() {
            return Err(Error::Missing("question"));
        }
        Ok(row.clone())
    }

    /// The questions of the group, or those of one referral.
    pub async fn group_gaps(&mut self, request: AskGaps) -> Result<Vec<GapLine>> {
        let web = self.web().await?;
        let referrals = self.referred().await?.referrals;
        let of = |row: &&GroupGapRow| {
            (request.answered || row.answered_on.is_none())
                && (request.referral_id.is_none() || row.group_referral_id == request.referral_id)
        };
        Ok(web.gaps.iter().filter(of).filter_map(|row| web.gap_line(row, &referrals)).collect())
    }

    /// The agency of an owner: as it was typed, or as the register of members has it.
    async fn agency_of(&mut self, owner: &str, typed: &str) -> Result<Value> {
        if !typed.trim().is_empty() {
            return Ok(Value::typed(typed));
        }
        let members = member::members(self.store.connection()).await?;
        let found = members.into_iter().find(|one| one.name.eq_ignore_ascii_case(owner.trim()));
        Ok(found.map(|one| one.agency).into())
    }

    /// Asks what nobody knows yet, and names who finds out by when.
    pub async fn add_gap(&mut self, request: AddGap) -> Result<wire::Done> {
        let group = self.set_up_group().await?;
        let web = self.web().await?;
        let mut answers = Answers::default();
        answers.required("question", &request.question, "Write what nobody knows, as a question.");
        answers.required("owner", &request.owner, "Name one person who finds out.");
        answers.value("agency", self.agency_of(&request.owner, &request.agency).await?);
        if answers.read("agency").is_none() {
            answers.problems.add("agency", "Give their agency.");
        }
        let typed = answers.day("due_on", &request.due_on);
        if typed.is_none() && request.due_on.trim().is_empty() {
            answers.fields.retain(|(field, _)| *field != "due_on");
            answers.value("due_on", next_updates(&group, meeting_ahead(&group)));
        }
        answers.value("asked_on", self.today());
        let mut about = (request.about_kind.clone(), request.about_id.clone());
        if let Some(id) = &request.referral_id {
            let row = self.referral_row(id).await?;
            answers.value("group_referral_id", id.as_str());
            if let (true, Some((thing, id))) = (about.1.is_empty(), thing_of(&row)) {
                about = (thing.word().to_owned(), id.to_owned());
            }
        }
        if !about.1.is_empty() {
            if request.referral_id.is_none() {
                web.open(&about.0, &about.1)?;
            }
            answers.value("about_kind", about.0.as_str());
            answers.value("about_id", about.1.as_str());
        }
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::AddGap, Noun::GroupGap, &id).await?;
        acting.touches(&about.1);
        acting.add(Noun::GroupGap, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddGap, ON_GROUP))
    }

    /// Another owner, another day, other words.
    pub async fn change_gap(&mut self, request: wire::Change) -> Result<wire::Done> {
        let row = self.gap_row(&request.id).await?;
        let mut answers = Answers::default();
        for change in &request.changes {
            let value = change.value.as_deref().unwrap_or_default();
            match change.field.as_str() {
                "question" => answers.required("question", value, "Write what nobody knows, as a question."),
                "owner" => answers.required("owner", value, "Name one person who finds out."),
                "agency" => answers.required("agency", value, "Give their agency."),
                "due_on" => {
                    if answers.day("due_on", value).is_none() && value.trim().is_empty() {
                        answers.problems.add("due_on", "Every question has a day.");
                    }
                }
                _ => return Err(not_changed_here()),
            }
        }
        self.write_gap(Act::ChangeGap, &row, answers).await
    }

    /// The answer, from whom and when. It can become a link afterwards.
    pub async fn answer_gap(&mut self, request: AnswerGap) -> Result<wire::Done> {
        let row = self.gap_row(&request.id).await?;
        if row.answered_on.is_some() {
            refuse(&["It is answered already.".to_owned()])?;
        }
        let today = self.today();
        let mut answers = Answers::default();
        answers.required("answer", &request.answer, "Write the answer, or that it cannot be found out.");
        answers.required("answered_by", &request.answered_by, "Say who answers.");
        if request.on.trim().is_empty() {
            answers.value("answered_on", today);
        } else if let Some(on) = answers.past_day("answered_on", &request.on, today)
            && day_of(Some(&row.asked_on)).is_some_and(|asked| on < asked)
        {
            answers.problems.add("answered_on", "That is before it was asked.");
        }
        self.write_gap(Act::AnswerGap, &row, answers).await
    }

    async fn write_gap(&mut self, act: Act, row: &GroupGapRow, answers: Answers) -> Result<wire::Done> {
        let fields = answers.fields()?;
        let mut acting = self.begin(act, Noun::GroupGap, &row.group_gap_id).await?;
        acting.touches(row.about_id.as_deref().unwrap_or_default());
        acting.set(Noun::GroupGap, &row.group_gap_id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.group_gap_id, act, ON_GROUP))
    }

    /// What the fields “what is not known” and “who finds out” of a meeting item write as a question of its own.
    pub(super) async fn gap_of_item(&mut self, item: &GroupItemRow, answers: &Answers) -> Result<ItemGap> {
        let given = |field: &str| answers.fields.iter().any(|(name, _)| *name == field);
        if !given("gap") && !given("gap_owner") {
            return Ok(ItemGap::Nothing);
        }
        let text = |field: &'static str, before: &Option<String>| {
            if given(field) { answers.read(field).map(str::to_owned) } else { before.clone() }
        };
        let (question, owner) = (text("gap", &item.gap), text("gap_owner", &item.gap_owner));
        let gaps = link::gaps(self.store.connection()).await?;
        let own = gaps.into_iter().find(|one| one.group_item_id.as_deref() == Some(&item.group_item_id));
        let Some(question) = question else {
            return Ok(match own {
                Some(own) if own.answered_on.is_none() => ItemGap::Remove(own.group_gap_id),
                _ => ItemGap::Nothing,
            });
        };
        let agency = self.agency_of(owner.as_deref().unwrap_or_default(), "").await?;
        let mut fields: Vec<Field> = vec![("question", question.into()), ("owner", owner.into())];
        match own {
            Some(own) => {
                // Where the register does not know the owner, the agency that was given stays.
                if agency != Value::Empty {
                    fields.push(("agency", agency));
                }
                Ok(ItemGap::Set(own.group_gap_id, fields))
            }
            None => {
                let group = self.set_up_group().await?;
                let row = self.referral_row(&item.group_referral_id).await?;
                fields.push(("agency", agency));
                if let Some((thing, id)) = thing_of(&row) {
                    fields.push(("about_kind", thing.word().into()));
                    fields.push(("about_id", id.into()));
                }
                fields.push(("group_item_id", item.group_item_id.as_str().into()));
                fields.push(("group_referral_id", item.group_referral_id.as_str().into()));
                fields.push(("asked_on", self.today().into()));
                fields.push(("due_on", next_updates(&group, number_of(&item.group_meeting_id) + 1).into()));
                Ok(ItemGap::Add(fields))
            }
        }
    }
}
