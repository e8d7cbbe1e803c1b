//! The tactical group: referrals and their scope, the fortnight, the agenda, the meeting, the actions.
//!
//! Nothing here reads a pathway but `known.rs`, which says of it that it runs and nothing else: what the group knows of
//! a child came with a referral.

mod about;
mod actions;
mod agenda;
mod alike;
mod answers_in;
mod attending;
mod context_file;
mod contexts;
mod counting;
mod cycle;
pub mod forms;
mod gaps;
mod goals;
mod heard;
mod hot_spots;
mod known;
mod letters;
mod links;
mod lists;
mod logging;
mod matters;
mod members;
mod membership;
mod merging;
mod notes;
mod outcomes;
pub mod pack;
mod pack_papers;
mod paper;
mod passing;
mod picture;
mod referrals;
mod reports;
mod room;
mod rows;
mod scope;
mod steps;
mod triage;
mod triage_board;
mod web;
pub(super) mod work;

pub(super) use rows::GroupRows;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Europe::London;
use waymark_domain::calendar::Calendar;
use waymark_domain::dates;
use waymark_domain::tactical::cycle::{Cycle, CycleRules};
use waymark_domain::tactical::report::USUAL_MONTHS;
use waymark_domain::tactical::rotation::{self, Chair, Rotation, Turn};

use super::settings::{Values, table};
use super::{Acting, Casebook, Error, Result};
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::meeting::{self, GroupMeetingRow};
use crate::wire;

/// What is asked again after any act of the group.
const ON_GROUP: &[wire::Noun] = &[wire::Noun::Tactical];

/// The group's fortnights as they stand: the rules of the settings and what is on record of single meetings.
pub(super) struct Group {
    pub rules: CycleRules,
    pub calendar: Calendar,
    pub chairs: Vec<String>,
    pub rotation: Rotation,
    /// What the service calls whoever holds a young person's plan.
    pub social_worker: String,
    /// Months between two reports.
    pub report_months: u32,
    /// In the order of their numbers.
    pub meetings: Vec<GroupMeetingRow>,
    pub today: NaiveDate,
}

/// Who leads a meeting, by name; empty where nobody is named.
#[derive(Default)]
pub(super) struct Leads {
    pub chair: String,
    pub vice: String,
    pub triage: String,
}

/// The id of a meeting, made from its number.
pub(in crate::casework) fn id_of(number: u32) -> String {
    format!("group-meeting-{number}")
}

/// The number in an id that `id_of` made.
pub(in crate::casework) fn number_of(id: &str) -> u32 {
    id.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

impl Group {
    fn of(values: &Values, meetings: Vec<GroupMeetingRow>, today: NaiveDate) -> Option<Self> {
        let first = dates::parse(values.text(table::RTG_FIRST)).ok()?;
        let usual = CycleRules::from_first(first);
        let days = |key, usual| values.number(key).unwrap_or(usual);
        let time = |key, usual| dates::parse_time(values.text(key)).unwrap_or(usual);
        Some(Group {
            rules: CycleRules {
                cut_off_days: days(table::RTG_CUT_OFF, usual.cut_off_days),
                triage_days: days(table::RTG_TRIAGE, usual.triage_days),
                publish_days: days(table::RTG_PUBLISH, usual.publish_days),
                updates_days: days(table::RTG_UPDATES, usual.updates_days),
                draft_days: days(table::RTG_DRAFT, usual.draft_days),
                notes_days: days(table::RTG_NOTES, usual.notes_days),
                starts_at: time(table::RTG_STARTS, usual.starts_at),
                ends_at: time(table::RTG_ENDS, usual.ends_at),
                ..usual
            },
            calendar: values.calendar(),
            chairs: values
                .text(table::RTG_CHAIRS)
                .lines()
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
            rotation: Rotation::of_word(values.text(table::RTG_ROTATION)).unwrap_or_default(),
            social_worker: values.words().social_worker,
            report_months: values.text(table::RTG_REPORT_MONTHS).parse().unwrap_or(USUAL_MONTHS),
            meetings,
            today,
        })
    }

    /// What is on record of a meeting.
    pub fn row(&self, number: u32) -> Option<&GroupMeetingRow> {
        let at = self.meetings.binary_search_by_key(&i64::from(number), |row| row.number).ok()?;
        self.meetings.get(at)
    }

    pub fn is_cancelled(&self, number: u32) -> bool {
        self.row(number).is_some_and(|row| row.cancelled_on.is_some())
    }

    /// The fortnight of a meeting, where the grid has it or where it was moved to.
    pub fn cycle(&self, number: u32) -> Cycle {
        self.cycle_by(number, &self.calendar)
    }

    /// The same as it was known when something was done: a bank holiday taken in later does not alter it.
    pub fn cycle_as_known(&self, number: u32, done_on: NaiveDate) -> Cycle {
        self.cycle_by(number, &self.calendar.as_known_before(done_on))
    }

    fn cycle_by(&self, number: u32, calendar: &Calendar) -> Cycle {
        let moved = self.row(number).and_then(|row| row.meeting_on.as_deref()).and_then(|on| on.parse().ok());
        let on = moved.unwrap_or_else(|| self.rules.grid_day(number));
        Cycle::of(number, on, &self.rules, calendar)
    }

    /// The first meeting from a number on that is not cancelled.
    pub fn next_held(&self, number: u32) -> u32 {
        (number..number + 27).find(|one| !self.is_cancelled(*one)).unwrap_or(number)
    }

    /// The meeting a referral goes to: the first whose cut-off it reached.
    pub fn meeting_for(&self, received: NaiveDateTime) -> u32 {
        let from = self.rules.number_on_or_after(received.date());
        (from..from + 27)
            .find(|number| !self.is_cancelled(*number) && self.cycle(*number).is_in_time(received))
            .unwrap_or(from)
    }

    /// Its agenda went out, and its notes have not.
    pub fn waits_for_notes(&self, number: u32) -> bool {
        self.row(number).is_some_and(|row| row.published_on.is_some() && row.notes_published_on.is_none())
    }

    /// The meeting the day lies in: the last one until its notes are out or were due, then the next.
    pub fn current(&self) -> u32 {
        let ahead = self.rules.number_on_or_after(self.today);
        let before = ahead.saturating_sub(1);
        if self.waits_for_notes(before) && self.cycle(before).notes_on >= self.today {
            before
        } else {
            self.next_held(ahead)
        }
    }

    /// Whose turn a meeting is, and whether one person would chair them all.
    pub fn leads(&self, number: u32) -> (Leads, bool) {
        let last = number.max(self.rules.number_on_or_after(self.today)) + 3;
        let turns: Vec<Turn> = (1..=last)
            .map(|one| {
                let cycle = self.cycle(one);
                Turn {
                    meeting_on: cycle.meeting_on,
                    triage_on: cycle.triage_on,
                    cancelled: self.is_cancelled(one),
                }
            })
            .collect();
        let chairs = rotation::chairs(self.rotation, &turns);
        let name = |chair: Chair| {
            let at = usize::from(chair == Chair::Second);
            self.chairs.get(at).cloned().unwrap_or_default()
        };
        let turn =
            usize::try_from(number).ok().and_then(|at| chairs.get(at.checked_sub(1)?).copied()).flatten();
        let mut leads = turn.map_or_else(Leads::default, |turn| Leads {
            chair: name(turn.meeting),
            vice: name(turn.meeting.other()),
            triage: name(turn.triage),
        });
        if let Some(row) = self.row(number) {
            let named = |name: &Option<String>| name.clone().filter(|name| !name.is_empty());
            if let Some(chair) = named(&row.chair) {
                // Whoever hands over is vice chair, unless somebody else is named.
                leads.vice = self.chairs.iter().find(|one| **one != chair).cloned().unwrap_or_default();
                leads.chair = chair;
            }
            leads.vice = named(&row.vice).unwrap_or(leads.vice);
            leads.triage = named(&row.triage_chair).unwrap_or(leads.triage);
        }
        (leads, rotation::always_the_same(self.rotation, &chairs))
    }

    pub fn title(&self, number: u32) -> String {
        format!("Meeting {number}, {}", dates::short(self.cycle(number).meeting_on))
    }
}

impl Casebook {
    /// The group as the settings have it; `None` where its first meeting is not set.
    pub(super) async fn group(&mut self) -> Result<Option<Group>> {
        let values = self.setting_values().await?;
        let meetings = meeting::meetings(self.store.connection()).await?;
        Ok(Group::of(&values, meetings, self.today()))
    }

    /// The group, or what to do first.
    pub(super) async fn set_up_group(&mut self) -> Result<Group> {
        self.group().await?.ok_or_else(|| {
            Error::refused(
                "The group’s first meeting is not set, so that no date can be worked out. Nothing was changed. Give \
                 it under Settings, Tactical group.",
            )
        })
    }

    /// The clock time in England.
    pub(super) fn local_now(&self) -> NaiveDateTime {
        self.clock.now().with_timezone(&London).naive_local()
    }

    /// The name of whoever is at the keyboard.
    pub(super) async fn my_name(&mut self) -> Result<String> {
        let me = self.me().to_owned();
        let row = crate::store::practitioner::practitioner(self.store.connection(), &me).await?;
        Ok(row.map(|row| row.name).unwrap_or_default())
    }
}

/// Writes fields of a meeting, and makes its row where nothing was on record of it.
async fn write_meeting(acting: &mut Acting<'_>, known: bool, number: u32, fields: &[Field]) -> Result<()> {
    let id = id_of(number);
    if known {
        let mut fields = fields.to_vec();
        fields.push(("removed_at", Value::Empty));
        return acting.set(Noun::GroupMeeting, &id, &fields).await;
    }
    let mut fields = fields.to_vec();
    fields.push(("number", Value::Number(i64::from(number))));
    acting.add(Noun::GroupMeeting, &id, &fields).await
}

/// A moment as it is kept: "2026-12-01T14:06".
fn moment(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

/// A kept moment.
fn moment_of(text: Option<&str>) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text?, "%Y-%m-%dT%H:%M").ok()
}

/// "Mon 23 Nov, 10:40am".
fn moment_says(at: NaiveDateTime) -> String {
    format!("{}, {}", dates::short(at.date()), dates::time(at.time()))
}

fn day_of(text: Option<&str>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

fn day_says(text: Option<&str>) -> String {
    day_of(text).map(dates::full).unwrap_or_default()
}

/// A clock time that was typed, or now.
fn time_or_now(
    answers: &mut super::answers::Answers,
    field: &'static str,
    typed: &str,
    now: NaiveTime,
) -> Option<NaiveTime> {
    if typed.trim().is_empty() {
        return Some(now);
    }
    answers.problems.take(field, dates::parse_time(typed))
}
