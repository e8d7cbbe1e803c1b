//! The meeting as it is held: the statement first, then item after item, each with its harm question and outcome.

use chrono::NaiveTime;
use waymark_domain::dates;
use waymark_domain::tactical::clock::{self, Going, Stands};
use waymark_domain::tactical::meeting::{self as rules, Agreed, CONFIDENTIALITY, Held, Present};
use waymark_domain::tactical::referral::{CLOSING, State};
use waymark_domain::tactical::slots;
use waymark_domain::tactical::tracker::LEVELS;

use super::super::answers::{Answers, not_changed_here};
use super::super::pathway::refuse;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::actions::{choices, number_says};
use super::answers_in::found_line;
use super::attending::attending;
use super::letters::lettered;
use super::referrals::{Board, kind_of};
use super::{ON_GROUP, day_says, id_of, moment, moment_of, moment_says, number_of, time_or_now};
use crate::store::record::{Field, Noun};
use crate::store::tactical::action::GroupActionRow;
use crate::store::tactical::meeting::{self, GroupAttendanceRow, GroupItemRow};
use crate::store::tactical::{form, referral};
use crate::wire;
use crate::wire::tactical_meeting::{
    ConfirmConfidentiality, GroupMeetingView, HeldItem, OfMeeting, OpenGroupItem, RecordPresence,
};

const OUTCOMES: [State; 4] = [State::ActionsRunning, State::Watch, State::Escalated, State::Closed];

fn held(item: &GroupItemRow, reference: &str) -> Held {
    Held {
        reference: reference.to_owned(),
        opened: item.opened_at.is_some(),
        harm: item.harm.as_deref().map(|harm| harm == "yes"),
        harm_done: item.harm_done.clone().unwrap_or_default(),
        outcome: item.outcome.clone(),
        review_on: super::day_of(item.review_on.as_deref()),
    }
}

fn agreed(row: &GroupActionRow) -> Agreed {
    Agreed {
        number: number_says(row),
        owner: row.owner.clone(),
        agency: row.agency.clone(),
        has_day: row.due_on.is_some(),
    }
}

impl Board {
    /// Those who came to a meeting, with the items they came for.
    fn present(&self, number: u32, came: &[GroupAttendanceRow]) -> Vec<Present> {
        let of = |one: &GroupAttendanceRow| {
            let member = self.members.iter().find(|member| member.group_member_id == one.group_member_id)?;
            let items = self.listed(number).into_iter().filter(|(_, row)| {
                self.guests_of(&row.group_referral_id)
                    .iter()
                    .any(|guest| guest.group_member_id == one.group_member_id)
            });
            Some(Present {
                name: one.deputy.clone().unwrap_or_else(|| member.name.clone()),
                sector: member.sector.clone(),
                core: member.part != "co_opted",
                confirmed: one.confirmed_at.is_some(),
                items: items.map(|(item, _)| item.group_item_id.clone()).collect(),
            })
        };
        let there = came
            .iter()
            .filter(|one| one.attendance != "apologies" && number_of(&one.group_meeting_id) == number);
        there.filter_map(of).collect()
    }
}

/// The meeting as it goes.
struct Running {
    stands: Vec<(String, Stands)>,
    ends_at: Option<NaiveTime>,
}

impl Running {
    fn of(board: &Board, number: u32, closed: bool, now: NaiveTime) -> Self {
        let agenda = board.agenda(number);
        let listed: Vec<(String, Going)> = board
            .listed(number)
            .into_iter()
            .filter_map(|(item, _)| {
                let slot = agenda.of(&item.group_item_id)?;
                let opened_at = moment_of(item.opened_at.as_deref()).map(|at| at.time());
                let going = Going { starts_at: slot.starts_at, minutes: slot.minutes, opened_at };
                Some((item.group_item_id.clone(), going))
            })
            .collect();
        let items: Vec<Going> = listed.iter().map(|(_, going)| *going).collect();
        let (stands, ends_at) = clock::running(&items, now, closed);
        let ids = listed.into_iter().map(|(id, _)| id);
        Running { stands: ids.zip(stands).collect(), ends_at }
    }

    fn of_item(&self, id: &str) -> Option<Stands> {
        self.stands.iter().find(|(item, _)| item == id).map(|(_, stands)| *stands)
    }

    /// What follows the items takes its time too.
    fn says(&self, ends_at: NaiveTime, is_on: bool) -> String {
        let after: u32 = slots::CLOSING.iter().map(|block| block.minutes).sum();
        let end = self.ends_at.map(|end| end + chrono::Duration::minutes(i64::from(after)));
        match end {
            Some(end) if is_on && end > ends_at => {
                let over = dates::count((end - ends_at).num_minutes(), "minute", "minutes");
                format!(
                    "As it goes, the meeting ends at {}, {over} late. Shorten an item, or have the chair put one off.",
                    dates::time(end)
                )
            }
            _ => String::new(),
        }
    }
}

fn moved_says(stands: Option<Stands>, planned: NaiveTime) -> String {
    match stands {
        Some(Stands::Ahead { starts_at }) if starts_at > planned => dates::time(starts_at),
        _ => String::new(),
    }
}

fn running_says(stands: Option<Stands>, given: u32) -> String {
    match stands {
        Some(Stands::Open { minutes }) if minutes > given => {
            format!("{} over", dates::count(i64::from(minutes - given), "minute", "minutes"))
        }
        Some(Stands::Open { minutes }) => format!("{minutes} of {given} minutes"),
        _ => String::new(),
    }
}

impl Casebook {
    /// The meeting page. Until the statement is confirmed, items show by their reference only.
    pub async fn group_meeting(&mut self, request: OfMeeting) -> Result<GroupMeetingView> {
        let board = self.board().await?;
        let number = request.number;
        let actions = self.actions_before(&board.group, number).await?;
        let connection = self.store.connection();
        let came = meeting::attendance(connection).await?;
        let listed = board.listed(number);
        let ids = crate::store::facts::ids(listed.iter().map(|(_, row)| row.group_referral_id.as_str()));
        let details = referral::details(connection, &ids).await?;
        let research = form::research(connection, Some(i64::from(number)), None).await?;
        let row = board.group.row(number);
        let confirmed = row.and_then(|row| moment_of(row.confidentiality_at.as_deref()));
        let present = board.present(number, &came);
        let (leads, _) = board.group.leads(number);
        let agenda = board.agenda(number);
        let open = listed
            .iter()
            .filter(|(item, _)| item.opened_at.is_some())
            .max_by_key(|(item, _)| item.opened_at.clone());
        let open_id = open.map(|(item, _)| item.group_item_id.clone());
        let closed = row.is_some_and(|row| row.closed_on.is_some());
        let going = Running::of(&board, number, closed, self.local_now().time());
        let naming = board.naming(number);
        let on = board.group.cycle(number).meeting_on;
        let items: Vec<HeldItem> = listed
            .iter()
            .filter_map(|(item, row)| {
                let slot = agenda.of(&item.group_item_id)?;
                let stands = going.of_item(&item.group_item_id);
                let shown = |text: String| if confirmed.is_some() { text } else { String::new() };
                let text = |text: &Option<String>| naming.shown_of(text.as_ref());
                let wanted = details
                    .iter()
                    .find(|one| one.group_referral_id == row.group_referral_id && one.field == "wanted")
                    .map(|one| one.body.clone());
                Some(HeldItem {
                    id: item.group_item_id.clone(),
                    referral_id: row.group_referral_id.clone(),
                    reference: row.reference.clone(),
                    title: shown(naming.called(row, on)),
                    kind_says: kind_of(row).says().to_owned(),
                    starts_says: dates::time(slot.starts_at),
                    minutes: slot.minutes,
                    moved_says: moved_says(stands, slot.starts_at),
                    running_says: running_says(stands, slot.minutes),
                    over: matches!(stands, Some(Stands::Open { minutes }) if minutes > slot.minutes),
                    opened_says: moment_of(item.opened_at.as_deref())
                        .map(|at| dates::time(at.time()))
                        .unwrap_or_default(),
                    summary: shown(text(&row.summary)),
                    wanted: shown(naming.shown(&wanted.unwrap_or_default())),
                    found: research
                        .iter()
                        .filter(|one| confirmed.is_some() && one.group_referral_id == row.group_referral_id)
                        .map(|one| naming.shown(&found_line(one)))
                        .collect(),
                    spoke: text(&item.spoke),
                    risk: text(&item.risk),
                    level: text(&item.level),
                    decision: text(&item.decision),
                    gap: text(&item.gap),
                    gap_owner: text(&item.gap_owner),
                    harm: text(&item.harm),
                    harm_done: text(&item.harm_done),
                    outcome: text(&item.outcome),
                    closing: text(&item.closing),
                    review_on: item.review_on.clone(),
                    lead_professional: text(&item.lead_professional),
                    lead_told_on: item.lead_told_on.clone(),
                    needs: rules::item_needs(&held(item, &row.reference)),
                })
            })
            .collect();
        let own: Vec<&GroupActionRow> =
            actions.rows.iter().filter(|one| one.meeting == i64::from(number)).collect();
        Ok(GroupMeetingView {
            number,
            title: board.group.title(number),
            chair: leads.chair,
            statement: CONFIDENTIALITY.iter().map(|one| (*one).to_owned()).collect(),
            confirmed_says: confirmed.map(moment_says).unwrap_or_default(),
            closed_says: day_says(row.and_then(|row| row.closed_on.as_deref())),
            clock_says: going.says(board.group.rules.ends_at, confirmed.is_some() && !closed),
            attending: attending(&board, number, &came, open_id.as_deref()),
            not_confirmed: rules::not_confirmed(&present).into_iter().map(str::to_owned).collect(),
            absent: if present.is_empty() {
                Vec::new()
            } else {
                rules::absent(&present).into_iter().map(str::to_owned).collect()
            },
            items,
            needs: closing_needs(&board, number, &own),
            actions: own
                .iter()
                .map(|one| lettered(actions.line(one, board.referral_of(one)), &naming))
                .collect(),
            notes: row.map(|row| naming.shown_of(row.notes.as_ref())).unwrap_or_default(),
            notes_agreed: row.is_some_and(|row| row.notes_agreed_on.is_some()),
            levels: choices(&LEVELS),
            closings: choices(&CLOSING),
        })
    }

    /// The statement was read and confirmed; from now on items can be opened.
    pub async fn confirm_confidentiality(&mut self, request: ConfirmConfidentiality) -> Result<wire::Done> {
        let group = self.set_up_group().await?;
        let mut answers = Answers::default();
        let at = time_or_now(&mut answers, "at", &request.at, self.local_now().time());
        let on = group.cycle(request.number).meeting_on;
        answers.value("confidentiality_at", at.map(|at| moment(on.and_time(at))));
        answers.value("confidentiality_by", self.me());
        let fields = answers.fields()?;
        if self.today() < on {
            refuse(&[format!("The meeting is on {}.", dates::full(on))])?;
        }
        if group.row(request.number).is_none_or(|row| row.published_on.is_none()) {
            refuse(&["Its agenda is not published yet.".to_owned()])?;
        }
        // Everybody who is there has heard it with that; whoever joins later confirms for themselves.
        let meeting_id = id_of(request.number);
        let there = meeting::attendance(self.store.connection()).await?.into_iter().filter(|one| {
            one.group_meeting_id == meeting_id && one.attendance != "apologies" && one.confirmed_at.is_none()
        });
        let mut acting = self.begin(Act::ConfirmConfidentiality, Noun::GroupMeeting, &meeting_id).await?;
        acting.set(Noun::GroupMeeting, &meeting_id, &fields).await?;
        for one in there {
            let confirmed: Field = ("confirmed_at", at.map(|at| moment(on.and_time(at))).into());
            acting.set(Noun::GroupAttendance, &one.group_attendance_id, &[confirmed]).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, meeting_id, Act::ConfirmConfidentiality, ON_GROUP))
    }

    /// Who came, when, whether they confirmed, and a conflict of interest they named.
    pub async fn record_presence(&mut self, request: RecordPresence) -> Result<wire::Done> {
        let board = self.board().await?;
        let known = board.members.iter().any(|one| one.group_member_id == request.member_id);
        if !known {
            return Err(Error::Missing("member"));
        }
        let on = board.group.cycle(request.number).meeting_on;
        let mut answers = Answers::default();
        answers.required("attendance", &request.attendance, "Say whether they came.");
        answers.one_of("attendance", &request.attendance, &["present", "deputy", "apologies"]);
        if request.attendance == "deputy" {
            answers.required("deputy", &request.deputy, "Name who came for them.");
        } else {
            answers.text("deputy", "");
        }
        answers.text("conflict", &request.conflict);
        let meeting_id = id_of(request.number);
        let there = meeting::attendance(self.store.connection())
            .await?
            .into_iter()
            .find(|one| one.group_member_id == request.member_id && one.group_meeting_id == meeting_id);
        let came = request.attendance != "apologies";
        // When somebody joined stays as it was recorded, unless another time is given.
        let joined = there.as_ref().and_then(|row| moment_of(row.joined_at.as_deref()));
        let now = self.local_now().time();
        let usual = joined.map_or(now, |joined| joined.time());
        let at = time_or_now(&mut answers, "joined_at", &request.joined_at, usual);
        answers.value("joined_at", at.map(|at| moment(on.and_time(at))).filter(|_| came));
        let before = there.as_ref().and_then(|row| row.confirmed_at.clone());
        let given = if request.joined_at.trim().is_empty() { Some(now) } else { at };
        let confirmed = before.or_else(|| given.map(|at| moment(on.and_time(at))));
        answers.value("confirmed_at", confirmed.filter(|_| came && request.confirmed));
        let fields = answers.fields()?;
        let connection = self.store.connection();
        let was_ever = meeting::was_ever(connection, &meeting_id).await?;
        let mut acting = self.begin(Act::RecordPresence, Noun::GroupMeeting, &meeting_id).await?;
        if !was_ever {
            super::write_meeting(&mut acting, false, request.number, &[]).await?;
        }
        if let Some(row) = there {
            acting.set(Noun::GroupAttendance, &row.group_attendance_id, &fields).await?;
        } else {
            let mut fields: Vec<Field> = fields;
            fields.push(("group_meeting_id", meeting_id.as_str().into()));
            fields.push(("group_member_id", request.member_id.as_str().into()));
            acting.add(Noun::GroupAttendance, &new_id(), &fields).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, meeting_id, Act::RecordPresence, ON_GROUP))
    }

    /// Opens an item. Nothing opens before the statement is confirmed.
    pub async fn open_item(&mut self, request: OpenGroupItem) -> Result<wire::Done> {
        let board = self.board().await?;
        let item = self.item_row(&request.item_id).await?;
        let number = number_of(&item.group_meeting_id);
        let row = board.group.row(number);
        let confirmed = row.and_then(|row| moment_of(row.confidentiality_at.as_deref()));
        if let Some(says) = rules::not_openable(confirmed) {
            return Err(Error::refused(says));
        }
        let mut answers = Answers::default();
        let at = time_or_now(&mut answers, "at", &request.at, self.local_now().time());
        let on = board.group.cycle(number).meeting_on;
        answers.value("opened_at", at.map(|at| moment(on.and_time(at))));
        let fields = answers.fields()?;
        let came = meeting::attendance(self.store.connection()).await?;
        let present = board.present(number, &came);
        let in_the_room = rules::in_the_room(&present, &request.item_id);
        let silent: Vec<&str> =
            in_the_room.iter().filter(|one| !one.confirmed).map(|one| one.name.as_str()).collect();
        if !silent.is_empty() {
            refuse(&[format!("{} has not confirmed the statement.", silent.join(" and "))])?;
        }
        let mut acting = self.begin(Act::OpenItem, Noun::GroupReferral, &item.group_referral_id).await?;
        acting.touches(&item.group_meeting_id);
        acting.set(Noun::GroupItem, &item.group_item_id, &fields).await?;
        let state: Field = ("state", State::Discussed.code().into());
        acting.set(Noun::GroupReferral, &item.group_referral_id, &[state]).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &item.group_item_id, Act::OpenItem, ON_GROUP))
    }

    async fn item_row(&mut self, id: &str) -> Result<GroupItemRow> {
        meeting::item(self.store.connection(), id).await?.ok_or(Error::Missing("item"))
    }

    /// What was said and decided about an item.
    pub async fn change_item(&mut self, request: wire::Change) -> Result<wire::Done> {
        let item = self.item_row(&request.id).await?;
        let mut answers = Answers::default();
        for change in &request.changes {
            let value = change.value.as_deref().unwrap_or_default();
            match change.field.as_str() {
                "spoke" => answers.text("spoke", value),
                "risk" => answers.text("risk", value),
                "decision" => answers.text("decision", value),
                "gap" => answers.text("gap", value),
                "gap_owner" => answers.text("gap_owner", value),
                "harm_done" => answers.text("harm_done", value),
                "lead_professional" => answers.text("lead_professional", value),
                "harm" => answers.one_of("harm", value, &["yes", "no"]),
                "level" => answers.one_of("level", value, &LEVELS.map(|(word, _)| word)),
                "outcome" => answers.one_of("outcome", value, &OUTCOMES.map(State::code)),
                "closing" => answers.one_of("closing", value, &CLOSING.map(|(word, _)| word)),
                "review_on" => drop(answers.day("review_on", value)),
                "lead_told_on" => drop(answers.past_day("lead_told_on", value, self.today())),
                _ => return Err(not_changed_here()),
            }
        }
        if item.opened_at.is_none() {
            refuse(&["This item was not opened yet.".to_owned()])?;
        }
        let gap = self.gap_of_item(&item, &answers).await?;
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::ChangeItem, Noun::GroupReferral, &item.group_referral_id).await?;
        acting.touches(&item.group_meeting_id);
        acting.set(Noun::GroupItem, &item.group_item_id, &fields).await?;
        gap.write(&mut acting).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &item.group_item_id, Act::ChangeItem, ON_GROUP))
    }

    /// The summary notes of a meeting, until the chair has agreed them.
    pub async fn write_group_notes(&mut self, request: wire::Change) -> Result<wire::Done> {
        let group = self.set_up_group().await?;
        let number = number_of(&request.id);
        if group.row(number).is_some_and(|row| row.notes_agreed_on.is_some()) {
            refuse(&[
                "The chair has agreed these notes. Take that step back before you change them.".to_owned()
            ])?;
        }
        let mut answers = Answers::default();
        for change in &request.changes {
            match change.field.as_str() {
                "notes" => answers.text("notes", change.value.as_deref().unwrap_or_default()),
                _ => return Err(not_changed_here()),
            }
        }
        let fields = answers.fields()?;
        self.write_group_meeting(Act::ChangeItem, number, &fields).await
    }

    /// Closes the meeting: every item has its outcome, every action an owner and a day. Referrals move on.
    pub async fn close_group_meeting(&mut self, request: OfMeeting) -> Result<wire::Done> {
        let board = self.board().await?;
        let number = request.number;
        let actions = self.actions_before(&board.group, number).await?;
        let own: Vec<&GroupActionRow> =
            actions.rows.iter().filter(|one| one.meeting == i64::from(number)).collect();
        refuse(&closing_needs(&board, number, &own))?;
        if board.group.row(number).is_some_and(|row| row.closed_on.is_some()) {
            refuse(&["It is closed already.".to_owned()])?;
        }
        let today = self.today();
        let meeting_id = id_of(number);
        let mut acting = self.begin(Act::CloseGroupMeeting, Noun::GroupMeeting, &meeting_id).await?;
        acting.set(Noun::GroupMeeting, &meeting_id, &[("closed_on", today.into())]).await?;
        for (item, row) in board.listed(number) {
            let Some(state) = item.outcome.as_deref().and_then(State::of_code) else { continue };
            let mut fields: Vec<Field> =
                vec![("state", state.code().into()), ("review_on", item.review_on.clone().into())];
            if state == State::Closed {
                let why = item.closing.clone().unwrap_or_else(|| "interventions".to_owned());
                fields.push(("closing", why.into()));
                fields.push(("closed_on", today.into()));
            }
            acting.touches(&row.group_referral_id);
            acting.set(Noun::GroupReferral, &row.group_referral_id, &fields).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, meeting_id, Act::CloseGroupMeeting, ON_GROUP))
    }
}

fn closing_needs(board: &Board, number: u32, actions: &[&GroupActionRow]) -> Vec<String> {
    let listed = board.listed(number);
    let items: Vec<Held> = listed.iter().map(|(item, row)| held(item, &row.reference)).collect();
    let actions: Vec<Agreed> = actions.iter().map(|one| agreed(one)).collect();
    let row = board.group.row(number);
    let confirmed = row.and_then(|row| moment_of(row.confidentiality_at.as_deref()));
    rules::not_closable(&items, &actions, confirmed)
}
