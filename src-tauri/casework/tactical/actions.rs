//! The action tracker: one owner person and agency, a day, how it went, and the written updates before each meeting.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDateTime;
use waymark_domain::dates;
use waymark_domain::tactical::disruption;
use waymark_domain::tactical::report::Period;
use waymark_domain::tactical::tracker::{self, Asked, KINDS, LEVELS, SENSITIVITY, Status, Tracked};

use super::super::answers::{Answers, not_changed_here};
use super::super::{Act, Casebook, Error, Result, new_id};
use super::rows::Updates;
use super::{Group, ON_GROUP, day_of, moment, moment_of, moment_says};
use crate::store::record::{Noun, Value};
use crate::store::tactical::action::{self, ActionUpdateRow, GroupActionRow};
use crate::store::tactical::context;
use crate::store::tactical::referral::GroupReferralRow;
use crate::wire;
use crate::wire::ending::Choice;
use crate::wire::tactical_cycle::AgencyUpdates;
use crate::wire::tactical_meeting::{
    AskActions, GroupActionLine, Measure, RecordGroupAction, Tracker, UpdateAction,
};

pub(super) fn words(list: &[(&'static str, &'static str)]) -> Vec<&'static str> {
    list.iter().map(|(word, _)| *word).collect()
}

pub(super) fn choices(list: &[(&str, &str)]) -> Vec<Choice> {
    list.iter().map(|(word, says)| Choice { value: (*word).to_owned(), text: (*says).to_owned() }).collect()
}

fn measure(one: &disruption::Measure) -> Measure {
    Measure {
        name: one.name.into(),
        against: one.against.into(),
        who: one.who.into(),
        caution: one.caution.into(),
    }
}

fn status_of(row: &GroupActionRow) -> Status {
    Status::of_word(&row.status).unwrap_or(Status::Open)
}

/// The updates asked for before a meeting: from the day its agenda went out, or was to go out.
fn asked_for(group: &Group, number: u32) -> Asked {
    let cycle = group.cycle(number);
    let out = group.row(number).and_then(|row| day_of(row.published_on.as_deref()));
    Asked { from: out.unwrap_or(cycle.publish_on), due: cycle.updates_due }
}

/// Longer than anybody reads: the window is given the first of them, and how many there are.
const MOST_LINES: usize = 200;

/// Everything the tracker shows. Ten years of it are looked through at every key press, so nothing is sought twice.
pub(super) struct Actions {
    pub rows: Arc<Vec<GroupActionRow>>,
    updates: Arc<Updates>,
    /// The deadlines so far, the earliest first.
    asked: Vec<Asked>,
    /// The names of places and themes, by id.
    contexts: BTreeMap<String, String>,
    now: NaiveDateTime,
    coming: Asked,
    pub coming_number: u32,
}

impl Actions {
    fn tracked(&self, row: &GroupActionRow) -> Tracked {
        let own = self.updates_on(row).iter();
        Tracked {
            agreed_on: day_of(Some(&row.agreed_on)).unwrap_or_default(),
            closed_on: day_of(row.closed_on.as_deref()),
            updated: own.filter_map(|one| moment_of(Some(&one.updated_at))).collect(),
        }
    }

    /// What was written on an action, the earliest first.
    pub fn updates_on(&self, row: &GroupActionRow) -> &[ActionUpdateRow] {
        self.updates.get(&row.group_action_id).map_or(&[], Vec::as_slice)
    }

    /// The place or theme whose plan it belongs to, by name.
    fn context_of(&self, row: &GroupActionRow) -> Option<&str> {
        self.contexts.get(row.place_id.as_ref().or(row.theme_id.as_ref())?).map(String::as_str)
    }

    fn is_late(&self, row: &GroupActionRow) -> bool {
        let due = day_of(row.due_on.as_deref());
        due.is_some_and(|due| tracker::is_overdue(status_of(row), due, self.now.date()))
    }

    /// Whether its written update before the coming meeting is there: `given`, `owed`, or nothing asked.
    fn update_word(&self, row: &GroupActionRow) -> &'static str {
        if !status_of(row).is_open() {
            return "";
        }
        let tracked = self.tracked(row);
        match (tracked.is_asked(self.coming), tracked.has_update(self.coming)) {
            (true, true) => "given",
            (true, false) => "owed",
            _ => "",
        }
    }

    /// The open actions whose update is asked for before the coming meeting.
    pub fn waiting(&self) -> impl Iterator<Item = &GroupActionRow> {
        self.rows.iter().filter(|row| !self.update_word(row).is_empty())
    }

    pub fn has_update(&self, row: &GroupActionRow) -> bool {
        self.update_word(row) == "given"
    }

    /// The written updates that were asked for by a day of a time, and whether each was given.
    pub fn asked_in(&self, period: Period) -> Vec<(&GroupActionRow, bool)> {
        let asked: Vec<Asked> = self
            .asked
            .iter()
            .copied()
            .filter(|one| period.has(one.due.date()) && one.due < self.now)
            .collect();
        let mut all = Vec::new();
        for row in self.rows.iter() {
            // Of ten years the most was closed long before.
            let closed = row.closed_on.as_deref().and_then(|on| day_of(Some(on)));
            if closed.is_some_and(|on| on < period.from) {
                continue;
            }
            let tracked = self.tracked(row);
            let own = asked.iter().filter(|one| tracked.is_asked(**one));
            all.extend(own.map(|one| (row, tracked.has_update(*one))));
        }
        all
    }

    /// The names of places and themes, by id.
    pub fn names(&self) -> &BTreeMap<String, String> {
        &self.contexts
    }

    /// When the updates before the coming meeting are due.
    pub fn due(&self) -> NaiveDateTime {
        self.coming.due
    }

    /// An action with the referral it belongs to.
    pub fn line(&self, row: &GroupActionRow, about: Option<&GroupReferralRow>) -> GroupActionLine {
        self.line_about(
            row,
            about.map(|one| one.reference.as_str()).or(self.context_of(row)).unwrap_or_default(),
        )
    }

    fn line_about(&self, row: &GroupActionRow, about: &str) -> GroupActionLine {
        let status = status_of(row);
        let due = day_of(row.due_on.as_deref());
        let late = self.is_late(row);
        let tracked = self.tracked(row);
        let own = self.updates_on(row).iter();
        GroupActionLine {
            id: row.group_action_id.clone(),
            number: number_says(row),
            referral_id: row.group_referral_id.clone(),
            about: about.to_owned(),
            place_id: row.place_id.clone(),
            theme_id: row.theme_id.clone(),
            what: row.what.clone(),
            owner: row.owner.clone(),
            agency: row.agency.clone(),
            kind: row.kind.clone(),
            level: row.level.clone(),
            sensitivity: row.sensitivity.clone(),
            due_on: row.due_on.clone(),
            due_says: due.map(dates::short).unwrap_or_default(),
            status: row.status.clone(),
            reason: row.reason.clone().unwrap_or_default(),
            evidence: row.evidence.clone().unwrap_or_default(),
            passed_says: super::passing::passed_says(row),
            tag_kind: if late {
                "late"
            } else if status == Status::Done {
                "done"
            } else {
                "plain"
            }
            .to_owned(),
            tag: if late { "Overdue" } else { status.says() }.to_owned(),
            updates: own
                .map(|one| {
                    let at = moment_of(Some(&one.updated_at)).map(moment_says).unwrap_or_default();
                    let typed = one.entered_by.as_ref().map(|by| format!(", typed in by {by}"));
                    format!("{at}, {}{}: {}", one.said_by, typed.unwrap_or_default(), one.body)
                })
                .collect(),
            update: self.update_word(row).to_owned(),
            escalate: tracked.suggests_escalation(&self.asked, self.now),
        }
    }

    fn missed_twice(&self, row: &GroupActionRow) -> bool {
        self.tracked(row).suggests_escalation(&self.asked, self.now)
    }
}

pub(super) fn number_says(row: &GroupActionRow) -> String {
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    tracker::number(number(row.meeting), number(row.sequence))
}

impl Casebook {
    /// The actions with their updates, as they stand before a meeting.
    pub(super) async fn actions_before(&mut self, group: &Group, number: u32) -> Result<Actions> {
        let now = self.local_now();
        let last = group.rules.number_on_or_after(now.date());
        let kept = self.acted().await?;
        let connection = self.store.connection();
        let held = (1..=last).filter(|one| !group.is_cancelled(*one));
        Ok(Actions {
            rows: kept.actions,
            updates: kept.updates,
            contexts: {
                let places = context::places(connection).await?;
                let themes = context::themes(connection).await?;
                let places = places.into_iter().map(|row| (row.place_id, row.name));
                places.chain(themes.into_iter().map(|row| (row.theme_id, row.name))).collect()
            },
            asked: held.map(|one| asked_for(group, one)).collect(),
            now,
            coming: asked_for(group, number),
            coming_number: number,
        })
    }

    /// How many of each agency's actions have their written update before a meeting.
    pub(super) async fn updates_of(&mut self, group: &Group, number: u32) -> Result<Vec<AgencyUpdates>> {
        let actions = self.actions_before(group, number).await?;
        let mut agencies: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for row in actions.waiting() {
            let counted = agencies.entry(&row.agency).or_default();
            counted.0 += u32::from(actions.has_update(row));
            counted.1 += 1;
        }
        Ok(agencies
            .into_iter()
            .map(|(agency, (given, asked))| AgencyUpdates { agency: agency.to_owned(), given, asked })
            .collect())
    }

    /// The tracker, filtered.
    pub async fn group_actions(&mut self, request: AskActions) -> Result<Tracker> {
        let mut tracker = Tracker {
            lines: Vec::new(),
            found: 0,
            agencies: Vec::new(),
            owners: Vec::new(),
            due_says: String::new(),
            meeting: 0,
            kinds: choices(&KINDS),
            levels: choices(&LEVELS),
            statuses: Status::ALL
                .iter()
                .map(|one| Choice { value: one.word().to_owned(), text: one.says().to_owned() })
                .collect(),
            sensitivities: choices(&SENSITIVITY),
            measures: disruption::MEASURES.iter().map(measure).collect(),
            measures_say: disruption::FOR_EVERY_MEASURE.into(),
            split_says: String::new(),
        };
        let Some(group) = self.group().await? else { return Ok(tracker) };
        let number = group.current();
        let actions = self.actions_before(&group, number).await?;
        let referrals = self.referred().await?.referrals;
        let names = |of: fn(&GroupActionRow) -> &String| -> Vec<String> {
            let all: BTreeSet<&String> = actions.rows.iter().map(of).collect();
            all.into_iter().cloned().collect()
        };
        tracker.agencies = names(|row| &row.agency);
        tracker.owners = names(|row| &row.owner);
        tracker.meeting = actions.coming_number;
        tracker.due_says =
            format!("Updates for meeting {number} are due {}", moment_says(actions.coming.due));
        let text = request.text.trim().to_lowercase();
        let references: HashMap<&str, &str> =
            referrals.iter().map(|one| (one.group_referral_id.as_str(), one.reference.as_str())).collect();
        let about = |row: &GroupActionRow| {
            let referral = row.group_referral_id.as_deref().and_then(|id| references.get(id).copied());
            referral.or_else(|| actions.context_of(row)).unwrap_or_default()
        };
        let is = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
        // What costs nothing is asked first: of ten years the most is closed.
        let shown: Vec<&GroupActionRow> = actions
            .rows
            .iter()
            .filter(|row| {
                is(&request.agency, &row.agency)
                    && is(&request.owner, &row.owner)
                    && is(&request.kind, &row.kind)
                    && is(&request.level, &row.level)
            })
            .filter(|row| match request.which.as_str() {
                "all" => true,
                "overdue" => actions.is_late(row),
                "owed" => actions.update_word(row) == "owed",
                "missed" => status_of(row).is_open() && actions.missed_twice(row),
                _ => status_of(row).is_open(),
            })
            .filter(|row| {
                let said = |own: &str| own.to_lowercase().contains(&text);
                text.is_empty()
                    || [&row.what, &row.owner, &row.agency].into_iter().any(|own| said(own))
                    || said(&number_says(row))
                    || said(about(row))
            })
            .collect();
        tracker.found = u32::try_from(shown.len()).unwrap_or(u32::MAX);
        tracker.split_says = tracker::split_says(shown.iter().map(|row| row.level.as_str()));
        // The latest first where there are more than are shown.
        let skip = shown.len().saturating_sub(MOST_LINES);
        let shown = shown.into_iter().skip(skip);
        let naming = self.namings(&group, &referrals, shown.clone()).await?;
        tracker.lines = shown.map(|row| naming.line(row, actions.line_about(row, about(row)))).collect();
        Ok(tracker)
    }

    /// Records an action agreed at a meeting. Without a day it is due with the updates of the next.
    pub async fn record_group_action(&mut self, request: RecordGroupAction) -> Result<wire::Done> {
        let group = self.set_up_group().await?;
        if request.number == 0 {
            return Err(Error::Missing("meeting"));
        }
        let mut answers = Answers::default();
        answers.required("what", &request.what, "Say what will be done.");
        answers.required("owner", &request.owner, "Name one person who does it.");
        answers.required("agency", &request.agency, "Give their agency.");
        answers.required("kind", &request.kind, "Choose what kind of action it is.");
        answers.one_of("kind", &request.kind, &words(&KINDS));
        answers.required("level", &request.level, "Choose the level of prevention.");
        answers.one_of("level", &request.level, &words(&LEVELS));
        answers.one_of("sensitivity", &request.sensitivity, &words(&SENSITIVITY));
        let next = group.cycle(group.next_held(request.number + 1)).updates_due.date();
        let typed = answers.day("due_on", &request.due_on);
        if typed.is_none() && request.due_on.trim().is_empty() {
            answers.value("due_on", next);
        }
        if let Some(referral_id) = &request.referral_id {
            self.referral_row(referral_id).await?;
            answers.value("group_referral_id", referral_id.as_str());
        }
        let web = self.web().await?;
        for (kind, field, id) in
            [("place", "place_id", &request.place_id), ("theme", "theme_id", &request.theme_id)]
        {
            if let Some(id) = id {
                web.open(kind, id)?;
                answers.value(field, id.as_str());
            }
        }
        let agreed = group.cycle(request.number).meeting_on.min(self.today());
        answers.value("agreed_on", agreed);
        let number = i64::from(request.number);
        let last = action::last_number(self.store.connection(), number).await?;
        answers.value("meeting", Value::Number(number));
        answers.value("sequence", Value::Number(last + 1));
        answers.value("status", Status::Open.word());
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::RecordGroupAction, Noun::GroupAction, &id).await?;
        acting.touches(&super::id_of(request.number));
        if let Some(referral_id) = &request.referral_id {
            acting.touches(referral_id);
        }
        for id in [&request.place_id, &request.theme_id].into_iter().flatten() {
            acting.touches(id);
        }
        acting.add(Noun::GroupAction, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordGroupAction, ON_GROUP))
    }

    /// Changes an action: its owner, its day, how it went. What did not happen says why.
    pub async fn change_group_action(&mut self, request: wire::Change) -> Result<wire::Done> {
        let row =
            action::action(self.store.connection(), &request.id).await?.ok_or(Error::Missing("action"))?;
        let mut answers = Answers::default();
        for change in &request.changes {
            let value = change.value.as_deref().unwrap_or_default();
            match change.field.as_str() {
                "what" => answers.required("what", value, "Say what will be done."),
                "owner" => answers.required("owner", value, "Name one person who does it."),
                "agency" => answers.required("agency", value, "Give their agency."),
                "kind" => answers.one_of("kind", value, &words(&KINDS)),
                "level" => answers.one_of("level", value, &words(&LEVELS)),
                "sensitivity" => answers.one_of("sensitivity", value, &words(&SENSITIVITY)),
                "due_on" => {
                    if answers.day("due_on", value).is_none() && value.trim().is_empty() {
                        answers.problems.add("due_on", "Every action has a day.");
                    }
                }
                "reason" => answers.text("reason", value),
                "evidence" => answers.text("evidence", value),
                "status" => match Status::of_word(value) {
                    Some(status) => {
                        answers.value("status", status.word());
                        let closed = (!status.is_open()).then(|| self.today());
                        answers.value("closed_on", closed);
                    }
                    None => answers.problems.add("status", "Choose one of the answers."),
                },
                _ => return Err(not_changed_here()),
            }
        }
        let status = answers.read("status").and_then(Status::of_word).unwrap_or_else(|| status_of(&row));
        let given = answers.fields.iter().any(|(field, _)| *field == "reason");
        let reason = if given { answers.read("reason") } else { row.reason.as_deref() };
        if status.needs_reason() && reason.is_none() {
            answers.problems.add("reason", "Say why.");
        }
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::ChangeGroupAction, Noun::GroupAction, &request.id).await?;
        acting.set(Noun::GroupAction, &request.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::ChangeGroupAction, ON_GROUP))
    }

    /// A written update on an action, dated, by whom.
    pub async fn update_group_action(&mut self, request: UpdateAction) -> Result<wire::Done> {
        let row = action::action(self.store.connection(), &request.action_id)
            .await?
            .ok_or(Error::Missing("action"))?;
        let mut answers = Answers::default();
        answers.value("group_action_id", row.group_action_id.as_str());
        let me = self.my_name().await?;
        let said_by = match request.said_by.trim() {
            "" => me.clone(),
            typed => typed.to_owned(),
        };
        answers.value("entered_by", Some(me).filter(|me| *me != said_by));
        answers.value("said_by", said_by);
        answers.required("body", &request.body, "Write the update.");
        answers.value("updated_at", moment(self.local_now()));
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::UpdateGroupAction, Noun::GroupAction, &row.group_action_id).await?;
        acting.add(Noun::ActionUpdate, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.group_action_id, Act::UpdateGroupAction, ON_GROUP))
    }
}
