//! Triage: what goes on the agenda, for how long and with whom; what is answered, deferred and closed.

use waymark_domain::tactical::referral::{CLOSING, State};
use waymark_domain::tactical::slots::Priority;
use waymark_domain::words::capital;

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::referrals::{Board, state_of, waits_for_worker};
use super::{ON_GROUP, id_of, number_of, write_meeting};
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::meeting;
use crate::store::tactical::referral::GroupReferralRow;
use crate::wire;
use crate::wire::tactical::{AnswerReferrer, CloseGroupReferral, ListItem};
use crate::wire::tactical_cycle::DeferItem;

/// Whether a referral can be closed as it stands. An urgent one only once the front door was rung.
pub(super) fn closable(row: &GroupReferralRow, state: State) -> bool {
    let before_scope = matches!(state, State::Received | State::ScopeCheck);
    let rung = state != State::UrgentRouted || row.csc_told_at.is_some();
    before_scope || state.can_become(State::Closed) && rung
}

/// What is left of an urgent referral once the front door was rung: the place, theme or adult behind it may be for the
/// group, while the child is with social care.
pub(super) fn leaves_a_rest(row: &GroupReferralRow, state: State) -> bool {
    state == State::UrgentRouted && row.kind != "victim" && row.csc_told_at.is_some()
}

impl Casebook {
    /// Puts a referral that is in scope on the agenda of its meeting, with its priority, minutes and guests.
    /// A referrer who is no core member is asked to come for this item.
    pub async fn list_item(&mut self, request: ListItem) -> Result<wire::Done> {
        let id = request.referral_id.as_str();
        let board = self.board().await?;
        let mut row = self.referral_row(id).await?;
        let state = state_of(&row);
        if !matches!(state, State::Accepted | State::OnAgenda) && !leaves_a_rest(&row, state) {
            refuse(&[format!(
                "It cannot be listed: {}. Only what is in scope goes on an agenda.",
                state.says().to_lowercase()
            )])?;
        }
        if waits_for_worker(&row) {
            refuse(&[format!(
                "The child is open to social care and the risk is new: tell the {} first, and record what they say.",
                board.group.social_worker
            )])?;
        }
        let mut answers = Answers::default();
        match Priority::of_word(&request.priority) {
            Some(priority) => answers.value("priority", priority.word()),
            None => answers.problems.add("priority", "Choose how pressing it is."),
        }
        if !(1..=120).contains(&request.minutes) {
            answers.problems.add("minutes", "Give the minutes it needs, from 1 to 120.");
        }
        answers.value("minutes", i64::from(request.minutes));
        if !request.admitted_reason.trim().is_empty() {
            answers.text("admitted_reason", &request.admitted_reason);
            row.admitted_reason = Some(request.admitted_reason.clone());
        }
        let known = |id: &String| board.members.iter().any(|one| one.group_member_id == *id);
        if !request.guests.iter().all(known) {
            answers.problems.add("guests", "Choose from the members.");
        }
        answers.value("state", State::OnAgenda.code());
        let fields = answers.fields()?;
        let number = board.meeting_of(&row);
        let listed = board.item_of(id).map(|item| item.group_item_id.clone());
        not_published(&board, number, listed.is_some())?;
        let comes = [Some(self.referrer_comes(&board, &row)), self.worker_comes(&board, &row)];
        let last = board.items.iter().filter(|item| number_of(&item.group_meeting_id) == number);
        let last = last.map(|item| item.position).max().unwrap_or_default();
        let was_ever = meeting::was_ever(self.store.connection(), &id_of(number)).await?;
        let lettered = board.naming(number).is_lettered();
        let letters = if lettered { board.letters_needed(number, &[&row]) } else { Vec::new() };
        let mut acting = self.begin(Act::ListItem, Noun::GroupReferral, id).await?;
        acting.touches(&id_of(number));
        acting.set(Noun::GroupReferral, id, &fields).await?;
        let mut wanted = request.guests.clone();
        for one in comes.into_iter().flatten() {
            match one {
                Guest::OfTheCore => {}
                Guest::Known(member) => wanted.push(member),
                Guest::New(fields) => {
                    let member = new_id();
                    acting.add(Noun::GroupMember, &member, &fields).await?;
                    wanted.push(member);
                }
            }
        }
        wanted.sort();
        wanted.dedup();
        for guest in board.guests.iter().filter(|guest| guest.group_referral_id == id) {
            if !wanted.contains(&guest.group_member_id) {
                acting.remove(Noun::GroupGuest, &guest.group_guest_id).await?;
            }
        }
        for member in &wanted {
            let there =
                board.guests.iter().any(|one| one.group_referral_id == id && one.group_member_id == *member);
            if !there {
                let fields: [Field; 2] =
                    [("group_referral_id", id.into()), ("group_member_id", member.as_str().into())];
                acting.add(Noun::GroupGuest, &new_id(), &fields).await?;
            }
        }
        if listed.is_none() {
            if !was_ever {
                write_meeting(&mut acting, false, number, &[]).await?;
            }
            let fields: [Field; 3] = [
                ("group_meeting_id", id_of(number).into()),
                ("group_referral_id", id.into()),
                ("position", Value::Number(last + 1)),
            ];
            acting.add(Noun::GroupItem, &new_id(), &fields).await?;
        }
        super::letters::give(&mut acting, letters).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, id, Act::ListItem, ON_GROUP))
    }

    /// The referrer comes for the item, unless their agency sits in the group.
    fn referrer_comes(&self, board: &Board, row: &GroupReferralRow) -> Guest {
        let (name, agency) = (row.referrer.trim(), row.agency.trim());
        let is_known = board.members.iter().any(|one| one.name.eq_ignore_ascii_case(name));
        let agency_sits = board.members.iter().any(|one| {
            one.part == "core" && one.until_on.is_none() && one.agency.eq_ignore_ascii_case(agency)
        });
        if !is_known && agency_sits {
            return Guest::OfTheCore;
        }
        self.guest(board, (name, agency, "other"), format!("Referrer of {}", row.reference))
    }

    /// A social worker who was told first is asked to come (DR 4.3, row 3).
    fn worker_comes(&self, board: &Board, row: &GroupReferralRow) -> Option<Guest> {
        let name = row.worker_told.as_deref()?.trim();
        let why = format!("{} for {}", capital(&board.group.social_worker), row.reference);
        Some(self.guest(board, (name, "Children’s Social Care", "csc"), why))
    }

    /// Somebody who comes for one item; a new name becomes a co-opted member.
    fn guest(&self, board: &Board, (name, agency, sector): (&str, &str, &str), decided_by: String) -> Guest {
        match board.members.iter().find(|one| one.name.eq_ignore_ascii_case(name)) {
            Some(one) if one.part == "core" => Guest::OfTheCore,
            Some(one) => Guest::Known(one.group_member_id.clone()),
            None => Guest::New(vec![
                ("name", name.into()),
                ("agency", agency.into()),
                ("sector", sector.into()),
                ("part", "co_opted".into()),
                ("from_on", self.today().into()),
                ("change", "case_by_case".into()),
                ("decided_by", decided_by.into()),
            ]),
        }
    }

    /// Takes an item off the agenda, to the next meeting, with the reason.
    pub async fn defer_item(&mut self, request: DeferItem) -> Result<wire::Done> {
        let connection = self.store.connection();
        let item = meeting::item(connection, &request.item_id).await?.ok_or(Error::Missing("item"))?;
        let mut answers = Answers::default();
        answers.required("deferred_reason", &request.reason, "Say why it waits.");
        answers.value("deferred_on", self.today());
        let fields = answers.fields()?;
        if item.opened_at.is_some() {
            refuse(&[
                "It was opened at the meeting, so it cannot be deferred. Record its outcome.".to_owned()
            ])?;
        }
        let mut acting = self.begin(Act::DeferItem, Noun::GroupReferral, &item.group_referral_id).await?;
        acting.touches(&item.group_meeting_id);
        acting.set(Noun::GroupItem, &item.group_item_id, &fields).await?;
        acting
            .set(Noun::GroupReferral, &item.group_referral_id, &[("state", State::Accepted.code().into())])
            .await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &item.group_referral_id, Act::DeferItem, ON_GROUP))
    }

    /// What the referrer was told, and when.
    pub async fn answer_referrer(&mut self, request: AnswerReferrer) -> Result<wire::Done> {
        self.referral_row(&request.referral_id).await?;
        let today = self.today();
        let mut answers = Answers::default();
        answers.required_day("answered_on", &request.on, today, "Give the day the referrer was told.");
        answers.required("answer", &request.says, "Say what they were told.");
        let fields = answers.fields()?;
        self.write_referral(Act::AnswerReferrer, &request.referral_id, &fields).await
    }

    /// Closes a referral, with the reason.
    pub async fn close_group_referral(&mut self, request: CloseGroupReferral) -> Result<wire::Done> {
        let row = self.referral_row(&request.referral_id).await?;
        let state = state_of(&row);
        let mut answers = Answers::default();
        answers.required("closing", &request.code, "Choose why it is closed.");
        answers.one_of("closing", &request.code, &CLOSING.map(|(word, _)| word));
        if request.code == "duplicate" {
            match request.same_as.as_deref() {
                Some(other) if other != request.referral_id => {
                    self.referral_row(other).await?;
                    answers.value("duplicate_of_id", other);
                }
                _ => answers.problems.add("same_as", "Choose the referral it is the same as."),
            }
        }
        answers.value("closed_on", self.today());
        answers.value("state", State::Closed.code());
        let fields = answers.fields()?;
        if !closable(&row, state) {
            refuse(&[match state {
                State::UrgentRouted => {
                    "It is urgent, and nobody is recorded as having rung the front door.".to_owned()
                }
                _ => format!("It cannot be closed from here: {}.", state.says().to_lowercase()),
            }])?;
        }
        let early = matches!(state, State::Received | State::ScopeCheck);
        if early && request.code != "duplicate" {
            refuse(&[
                "Check its scope first; before that it can only be closed as the same as another.".to_owned()
            ])?;
        }
        self.write_referral(Act::CloseGroupReferral, &request.referral_id, &fields).await
    }

    /// Opens a closed referral again, at its scope check.
    pub async fn reopen_group_referral(&mut self, request: wire::About) -> Result<wire::Done> {
        let row = self.referral_row(&request.id).await?;
        if !state_of(&row).can_become(State::ScopeCheck) {
            refuse(&["It is not closed.".to_owned()])?;
        }
        let empty =
            ["closing", "closed_on", "duplicate_of_id", "scope_row", "scope_outcome", "scope_decided_on"];
        let mut fields: Vec<Field> = empty.into_iter().map(|field| (field, Value::Empty)).collect();
        fields.push(("state", State::ScopeCheck.code().into()));
        self.write_referral(Act::ReopenGroupReferral, &request.id, &fields).await
    }
}

/// Somebody asked to come for an item; the core comes for all of them.
enum Guest {
    OfTheCore,
    Known(String),
    New(Vec<Field>),
}

/// An agenda that is out does not grow behind its readers' backs.
fn not_published(board: &Board, number: u32, listed: bool) -> Result<()> {
    let out = board.group.row(number).is_some_and(|row| row.published_on.is_some());
    if out && !listed {
        refuse(&[format!(
            "The agenda of meeting {number} is out. Take the tick for publishing back first, or let it wait."
        )])?;
    }
    Ok(())
}
