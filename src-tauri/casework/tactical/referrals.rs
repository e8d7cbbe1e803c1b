//! Referrals as a list shows them, and the forms and files they come in.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDateTime;
use waymark_domain::dates;
use waymark_domain::tactical::form::{self, Pick};
use waymark_domain::tactical::referral::State;
use waymark_domain::tactical::scope::{Kind, Outcome};

use super::super::{Casebook, Error, Result};
use super::alike::AllAlike;
use super::lists::Lists;
use super::triage::leaves_a_rest;
use super::{Group, day_of, number_of};
use crate::exchange::{group_form, group_referral};
use crate::store::tactical::action::GroupActionRow;
use crate::store::tactical::form as kept;
use crate::store::tactical::meeting::{self, GroupItemRow, GroupLetterRow};
use crate::store::tactical::member::{self, GroupMemberRow};
use crate::store::tactical::referral::{self, GroupGuestRow, GroupReferralRow};
use crate::wire;
use crate::wire::tactical::{
    AskGroupReferrals, GroupFormField, GroupReferralForm, GroupReferralLine, GroupReferrals,
};

/// Longer than anybody reads: the window is given the newest of them, and how many there are.
const MOST_LINES: usize = 200;

/// Everything a list of referrals is made of.
pub(super) struct Board {
    pub group: Group,
    pub referrals: Arc<Vec<GroupReferralRow>>,
    /// By id, places in `referrals`.
    places: Arc<HashMap<String, usize>>,
    pub items: Arc<Vec<GroupItemRow>>,
    /// By referral, places in `items`.
    listed: Arc<HashMap<String, Vec<usize>>>,
    pub guests: Vec<GroupGuestRow>,
    pub members: Vec<GroupMemberRow>,
    pub alike: AllAlike,
    pub letters: Vec<GroupLetterRow>,
}

/// What a referral is about.
pub(super) fn kind_of(row: &GroupReferralRow) -> Kind {
    Kind::of_word(&row.kind).unwrap_or(Kind::Victim)
}

pub(super) fn state_of(row: &GroupReferralRow) -> State {
    State::of_code(&row.state).unwrap_or(State::Received)
}

/// When it came.
pub(super) fn received(row: &GroupReferralRow) -> Option<NaiveDateTime> {
    let at = dates::parse_time(&row.received_at).unwrap_or_default();
    day_of(Some(&row.received_on)).map(|on| on.and_time(at))
}

/// A child is called by first name and initial; whoever else is meant, as the form says.
pub(super) fn called(row: &GroupReferralRow) -> String {
    if kind_of(row) != Kind::Victim {
        return row.subject.clone();
    }
    short_name(&row.subject)
}

/// "Tia R."
pub(super) fn short_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    let initials: String =
        words.filter_map(|word| word.chars().next()).map(|letter| format!(" {letter}.")).collect();
    format!("{first}{initials}")
}

impl Board {
    pub fn referral(&self, id: &str) -> Option<&GroupReferralRow> {
        self.places.get(id).and_then(|at| self.referrals.get(*at))
    }

    /// The referral an action belongs to.
    pub fn referral_of(&self, action: &GroupActionRow) -> Option<&GroupReferralRow> {
        self.referral(action.group_referral_id.as_deref()?)
    }

    /// The meeting a referral belongs to: where it is listed, or where its day of coming sends it.
    pub fn meeting_of(&self, row: &GroupReferralRow) -> u32 {
        if let Some(item) = self.item_of(&row.group_referral_id) {
            return number_of(&item.group_meeting_id);
        }
        let items = self.items_of(&row.group_referral_id);
        let deferred = items.map(|item| number_of(&item.group_meeting_id) + 1).max();
        let by_day = received(row).map_or(1, |at| match row.admitted_reason {
            Some(_) => self.group.next_held(self.group.rules.number_on_or_after(at.date())),
            None => self.group.meeting_for(at),
        });
        deferred.map_or(by_day, |number| self.group.next_held(number))
    }

    /// Everything that ever stood on an agenda about a referral.
    pub fn items_of<'a>(&'a self, referral_id: &str) -> impl Iterator<Item = &'a GroupItemRow> + use<'a> {
        let own = self.listed.get(referral_id).map(Vec::as_slice).unwrap_or_default();
        own.iter().filter_map(|at| self.items.get(*at))
    }

    /// Where it stands on an agenda now.
    pub fn item_of(&self, referral_id: &str) -> Option<&GroupItemRow> {
        let own = self.items_of(referral_id).filter(|item| item.deferred_on.is_none());
        own.max_by_key(|item| number_of(&item.group_meeting_id))
    }

    pub fn guests_of(&self, referral_id: &str) -> Vec<&GroupMemberRow> {
        let of = |guest: &GroupGuestRow| {
            self.members.iter().find(|member| member.group_member_id == guest.group_member_id)
        };
        self.guests.iter().filter(|guest| guest.group_referral_id == referral_id).filter_map(of).collect()
    }

    pub fn deferred(&self, referral_id: &str) -> u32 {
        let own = self.items_of(referral_id).filter(|item| item.deferred_on.is_some());
        u32::try_from(own.count()).unwrap_or(u32::MAX)
    }

    /// It came after a cut-off, and the meeting of that cut-off was still to come.
    pub fn late_says(&self, row: &GroupReferralRow) -> String {
        let Some(at) = received(row) else { return String::new() };
        let ahead = self.group.next_held(self.group.rules.number_on_or_after(at.date()));
        let cycle = self.group.cycle(ahead);
        if cycle.is_in_time(at) {
            return String::new();
        }
        let cut_off = super::moment_says(cycle.cut_off);
        match &row.admitted_reason {
            Some(reason) => format!("After the cut-off of {cut_off}; let in by the chair: {reason}"),
            None => format!("After the cut-off of {cut_off}, so it waits for the next meeting"),
        }
    }

    pub fn line(&self, row: &GroupReferralRow) -> GroupReferralLine {
        let state = state_of(row);
        let meeting = self.meeting_of(row);
        let item = self.item_of(&row.group_referral_id);
        let waits = state.waits_for_a_meeting() || leaves_a_rest(row, state);
        let when = |is: bool| if is { self.group.title(meeting) } else { String::new() };
        let again = item.filter(|_| state.was_discussed()).and_then(|item| day_of(item.review_on.as_deref()));
        GroupReferralLine {
            id: row.group_referral_id.clone(),
            reference: row.reference.clone(),
            kind: row.kind.clone(),
            kind_says: kind_of(row).says().to_owned(),
            subject: called(row),
            agency: row.agency.clone(),
            referrer: row.referrer.clone(),
            received_says: received(row).map(super::moment_says).unwrap_or_default(),
            state: row.state.clone(),
            state_says: state.says().to_owned(),
            tag_kind: tag_of(state).to_owned(),
            meeting,
            meeting_says: when(waits),
            discussed_says: when(item.is_some() && !waits),
            again_says: again.map(dates::short).unwrap_or_default(),
            late_says: {
                // Once it stands on an agenda it waits no more.
                let is_told = row.admitted_reason.is_some() || item.is_none();
                if is_told { self.late_says(row) } else { String::new() }
            },
            priority: row.priority.clone().unwrap_or_default(),
            minutes: row.minutes.and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or_default(),
            guests: self.guests_of(&row.group_referral_id).iter().map(|one| one.name.clone()).collect(),
            deferred: self.deferred(&row.group_referral_id),
            likes: if state == State::Closed {
                Vec::new()
            } else {
                self.alike.likes(&row.group_referral_id, &self.referrals)
            },
            next_says: next_says(row, state, &self.group.social_worker),
        }
    }
}

/// Open to social care with a risk that is new: the social worker hears of it before the group does (DR 4.3, row 3).
pub(super) fn waits_for_worker(row: &GroupReferralRow) -> bool {
    row.scope_outcome.as_deref() == Some(Outcome::InScopeTellWorkerFirst.word())
        && row.worker_told_on.is_none()
}

/// The front door was rung; whether the police were is not said yet.
pub(super) fn waits_for_police(row: &GroupReferralRow) -> bool {
    row.csc_told_at.is_some() && row.police_told_at.is_none() && row.police_not_rung.is_none()
}

/// What somebody has to do with it now.
fn next_says(row: &GroupReferralRow, state: State, social_worker: &str) -> String {
    let says = match state {
        State::Received | State::ScopeCheck => "Check the scope",
        State::UrgentRouted if row.csc_told_at.is_none() => "Ring the front door now",
        State::UrgentRouted if waits_for_police(row) => "Ring the police too, or say why not",
        State::UrgentRouted => "Tell the referrer, and close",
        State::OutOfScope if row.answered_on.is_none() => "Tell the referrer",
        State::OutOfScope => "Close",
        State::WaitingForInformation => "Wait for the referrer",
        State::Accepted if waits_for_worker(row) => return format!("Tell the {social_worker} first"),
        State::Accepted => "Put it on the agenda",
        State::OnAgenda => "Discuss it",
        State::Discussed => "Record the outcome",
        State::ActionsRunning | State::Watch => "Look at it again",
        State::Escalated => "Wait for the Strategic Group",
        State::Closed => "",
    };
    says.to_owned()
}

pub(super) fn tag_of(state: State) -> &'static str {
    match state {
        State::UrgentRouted => "late",
        State::Received | State::ScopeCheck => "now",
        State::WaitingForInformation | State::Escalated => "held",
        State::Accepted | State::OnAgenda | State::Discussed => "done",
        _ => "plain",
    }
}

impl Casebook {
    pub(super) async fn board(&mut self) -> Result<Board> {
        let group = self.set_up_group().await?;
        let rows = self.referred().await?;
        let connection = self.store.connection();
        let said = kept::likenesses(connection).await?;
        Ok(Board {
            group,
            items: rows.items,
            listed: rows.listed,
            guests: referral::guests(connection).await?,
            members: member::members(connection).await?,
            alike: AllAlike { by_id: rows.alike, said },
            letters: meeting::letters(connection).await?,
            referrals: rows.referrals,
            places: rows.places,
        })
    }

    /// The referrals of one meeting, or all, the newest first.
    pub async fn group_referrals(&mut self, request: AskGroupReferrals) -> Result<GroupReferrals> {
        if self.group().await?.is_none() {
            return Ok(GroupReferrals { lines: Vec::new(), found: 0 });
        }
        let board = self.board().await?;
        let text = request.text.trim().to_lowercase();
        let has = |row: &GroupReferralRow| {
            let said = |own: &str| own.to_lowercase().contains(&text);
            text.is_empty()
                || [&row.reference, &row.agency, &row.referrer].into_iter().any(|own| said(own))
                || said(&called(row))
                || said(kind_of(row).says())
                || said(state_of(row).says())
        };
        let found: Vec<&GroupReferralRow> = board
            .referrals
            .iter()
            .filter(|row| match request.meeting {
                Some(number) => board.meeting_of(row) == number,
                None => request.closed || state_of(row) != State::Closed,
            })
            .filter(|row| has(row))
            .collect();
        Ok(GroupReferrals {
            found: u32::try_from(found.len()).unwrap_or(u32::MAX),
            lines: found.into_iter().take(MOST_LINES).map(|row| board.line(row)).collect(),
        })
    }

    /// The four forms, with what the council's lists have to choose from.
    pub async fn group_referral_forms(&mut self, _: wire::Nothing) -> Result<Vec<GroupReferralForm>> {
        let lists = Lists::of(&self.setting_values().await?);
        let field = |field: &form::Field| GroupFormField {
            key: field.key.to_owned(),
            label: field.label.to_owned(),
            hint: field.hint.to_owned(),
            short: field.short,
            choices: lists.choices(field.pick).to_vec(),
            several: field.pick == Some(Pick::Harms),
        };
        let forms = Kind::ALL.into_iter().map(|kind| GroupReferralForm {
            kind: kind.word().to_owned(),
            says: kind.says().to_owned(),
            subject: form::subject(kind).to_owned(),
            person: matches!(kind, Kind::Victim | Kind::Offender),
            fields: form::fields(kind).map(field).collect(),
        });
        Ok(forms.collect())
    }

    /// What a file from another Waymark, or a form that an agency filled in, fills the form with; nothing chosen fills
    /// nothing.
    pub async fn open_referral_file(&mut self, bytes: Option<&[u8]>) -> Result<wire::tactical::ReferralFile> {
        let Some(bytes) = bytes else { return Ok(wire::tactical::ReferralFile::of_nothing()) };
        if group_form::claims_to_be(bytes) {
            return self.filled_referral(bytes).await;
        }
        let file = group_referral::read(bytes).map_err(|error| Error::refused(error.to_string()))?;
        if file.practice != self.practice {
            return Err(Error::refused(if file.practice {
                "This referral was made with practice data. Nothing was taken over. Practice data does not cross into real records."
            } else {
                "This referral is a real one. Nothing was taken over. Real referrals are not opened on practice data."
            }));
        }
        let answer = |key: &str, body: String| wire::tactical::GroupFieldAnswer { key: key.to_owned(), body };
        Ok(wire::tactical::ReferralFile {
            chosen: true,
            says: format!(
                "Saved on {} by {}, {}. Read it through, and log it.",
                dates::full(file.made_on),
                file.referrer,
                file.agency
            ),
            kind: file.kind,
            subject: file.subject,
            summary: file.summary,
            referrer: file.referrer,
            referrer_role: file.referrer_role,
            agency: file.agency,
            contact: file.contact,
            answers: vec![answer("why", file.facts), answer("wanted", file.wanted)],
            born_on: String::new(),
            came_as: String::new(),
        })
    }
}
