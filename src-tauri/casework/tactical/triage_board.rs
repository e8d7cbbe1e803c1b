//! The triage meeting of a fortnight: every referral of it, by what it wants next, and who took part.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::tactical::meeting as rules;
use waymark_domain::tactical::referral::State;
use waymark_domain::tactical::slots;

use super::super::answers::{Answers, not_changed_here};
use super::super::settings::table;
use super::super::{Act, Casebook, Result};
use super::letters::Naming;
use super::referrals::{Board, state_of};
use super::{day_says, number_of};
use crate::store::tactical::referral::GroupReferralRow;
use crate::wire;
use crate::wire::tactical::GroupReferralLine;
use crate::wire::tactical_meeting::OfMeeting;
use crate::wire::tactical_papers::{TriageBoardView, TriageGroup};

/// The columns of the board, in the order they are looked at: what cannot wait stands first.
const GROUPS: [(&str, &str); 6] = [
    ("urgent", "Urgent: not for the meeting to wait for"),
    ("check", "Check the scope"),
    ("asked", "Returned with questions"),
    ("accepted", "In scope, to be put on the agenda"),
    ("listed", "On the agenda"),
    ("away", "Not for this group, or closed"),
];

/// The column of a referral that came after the cut-off: the chair may let it in.
const LATE: (&str, &str) = ("late", "Came after the cut-off");

fn group_of(state: State) -> &'static str {
    match state {
        State::UrgentRouted => "urgent",
        State::Received | State::ScopeCheck => "check",
        State::WaitingForInformation => "asked",
        State::Accepted => "accepted",
        State::OutOfScope | State::Closed => "away",
        _ => "listed",
    }
}

impl Board {
    /// A referral as its meeting calls it.
    fn lettered_line(&self, row: &GroupReferralRow, naming: &Naming, on: NaiveDate) -> GroupReferralLine {
        let mut line = self.line(row);
        if naming.is_lettered() {
            line.subject = naming.called(row, on);
            for like in &mut line.likes {
                like.subject = naming.shown(&like.subject);
            }
        }
        line
    }

    fn triaged(&self, number: u32) -> Vec<TriageGroup> {
        let own: Vec<&GroupReferralRow> =
            self.referrals.iter().rev().filter(|row| self.meeting_of(row) == number).collect();
        let cycle = self.group.cycle(number);
        let ahead = self.group.next_held(number + 1);
        let late: Vec<&GroupReferralRow> = self
            .referrals
            .iter()
            .rev()
            .filter(|row| {
                self.meeting_of(row) == ahead
                    && self.items_of(&row.group_referral_id).next().is_none()
                    && super::referrals::received(row)
                        .is_some_and(|at| at > cycle.cut_off && at.date() <= cycle.meeting_on)
            })
            .collect();
        let naming = self.naming(number);
        let column = |(key, title): (&str, &str), rows: Vec<&GroupReferralRow>| TriageGroup {
            key: key.to_owned(),
            title: title.to_owned(),
            lines: rows.into_iter().map(|row| self.lettered_line(row, &naming, cycle.meeting_on)).collect(),
        };
        let mut groups: Vec<TriageGroup> = GROUPS
            .iter()
            .map(|group| {
                column(*group, own.iter().copied().filter(|row| group_of(state_of(row)) == group.0).collect())
            })
            .collect();
        groups.push(column(LATE, late));
        groups.retain(|group| !group.lines.is_empty());
        groups
    }
}

impl Casebook {
    /// The board of one fortnight's triage.
    pub async fn group_triage(&mut self, request: OfMeeting) -> Result<TriageBoardView> {
        if self.group().await?.is_none() {
            return Ok(TriageBoardView::default());
        }
        let board = self.board().await?;
        let number = request.number;
        let values = self.setting_values().await?;
        let row = board.group.row(number);
        let (leads, _) = board.group.leads(number);
        let group_rules = &board.group.rules;
        let all = slots::minutes_for_items(group_rules.starts_at, group_rules.ends_at);
        let given: i64 = board.listed(number).iter().filter_map(|(_, row)| row.minutes).sum();
        let undecided = board.undecided(number);
        Ok(TriageBoardView {
            number,
            when_says: dates::short(board.group.cycle(number).triage_on),
            chair: leads.triage,
            who: values.text(table::RTG_TRIAGE_WHO).lines().map(str::to_owned).collect(),
            came: row.and_then(|row| row.triage_came.clone()).unwrap_or_default(),
            held_says: day_says(row.and_then(|row| row.triage_held_on.as_deref())),
            groups: board.triaged(number),
            minutes_says: format!("{given} of {all} minutes for items are given"),
            undecided: rules::not_publishable(&undecided, &[], true),
        })
    }

    /// Who took part in triage.
    pub async fn record_triage(&mut self, request: wire::Change) -> Result<wire::Done> {
        self.set_up_group().await?;
        let mut answers = Answers::default();
        for change in &request.changes {
            match change.field.as_str() {
                "triage_came" => answers.text("triage_came", change.value.as_deref().unwrap_or_default()),
                _ => return Err(not_changed_here()),
            }
        }
        let fields = answers.fields()?;
        self.write_group_meeting(Act::RecordTriage, number_of(&request.id), &fields).await
    }
}
