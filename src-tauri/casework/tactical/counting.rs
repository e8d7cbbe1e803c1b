//! What a report counts: every number as the list of records behind it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::tactical::report::{Audience, Fate, LEAD_WORKING_DAYS, Line, Period, Section};
use waymark_domain::tactical::scope::{Kind, Outcome};
use waymark_domain::tactical::tracker::{LEVELS, Status};

use super::actions::number_says;
use super::lists::Said;
use super::outcomes::REPEAT_DAYS;
use super::referrals::{Board, kind_of, received};
use super::{day_of, number_of};
use crate::store::tactical::action::GroupActionRow;
use crate::store::tactical::context::GroupSightingRow;
use crate::store::tactical::link::GroupGapRow;
use crate::store::tactical::meeting::GroupAttendanceRow;
use crate::store::tactical::referral::GroupReferralRow;
use crate::store::tactical::report::GroupHeardRow;
use crate::wire::tactical_report::Behind;

/// All others: the part of a split that is not printed.
pub(super) const REST: &str = "rest";

/// The records of a report, and its tables.
#[derive(Default)]
pub(super) struct Counted {
    pub sections: Vec<Section>,
    pub behind: Vec<Behind>,
    /// What takes how many days, each time it did; whether it counts people.
    pub spans: Vec<(&'static str, bool, Vec<i64>)>,
}

/// A line's key and words, in the order it stands.
pub(super) type Name = (String, String);

/// The day something happened to a referral.
type Day<'a> = &'a dyn Fn(&GroupReferralRow) -> Option<NaiveDate>;

pub(super) struct Counting<'a> {
    pub board: &'a Board,
    /// What the referrals of the time say of harm and area.
    pub said: &'a Said,
    pub actions: &'a [GroupActionRow],
    /// The written updates that were asked for in the time, and whether each was given.
    pub updates: &'a [(&'a GroupActionRow, bool)],
    pub sightings: &'a [GroupSightingRow],
    pub heard: &'a [GroupHeardRow],
    /// What places and themes are called now, by id.
    pub names: &'a BTreeMap<String, String>,
    pub attendance: &'a [GroupAttendanceRow],
    pub gaps: &'a [GroupGapRow],
    pub period: Period,
}

pub(super) fn name(key: &str, says: &str) -> Name {
    (key.to_owned(), says.to_owned())
}

impl Counted {
    /// Adds a table: its lines, and which record belongs to which.
    pub(super) fn add(
        &mut self,
        (key, title, people, sum): (&'static str, &'static str, bool, bool),
        names: Vec<Name>,
        records: Vec<(String, Behind)>,
    ) {
        let mut lines: Vec<Line> =
            names.into_iter().map(|(key, says)| Line { key, says, behind: Vec::new() }).collect();
        for (to, record) in records {
            if let Some(line) = lines.iter_mut().find(|line| line.key == to) {
                line.behind.push(self.behind.len());
                self.behind.push(record);
            }
        }
        self.sections.push(Section { key, title, people, sum, apart: false, lines });
    }

    /// The same of others than those that came.
    pub(super) fn add_apart(
        &mut self,
        table: (&'static str, &'static str, bool, bool),
        names: Vec<Name>,
        records: Vec<(String, Behind)>,
    ) {
        self.add(table, names, records);
        if let Some(section) = self.sections.last_mut() {
            section.apart = true;
        }
    }
}

pub(super) fn of_referral(row: &GroupReferralRow) -> Behind {
    Behind { kind: "referral".into(), id: row.group_referral_id.clone(), says: row.reference.clone() }
}

pub(super) fn of_action(row: &GroupActionRow) -> Behind {
    Behind {
        kind: "action".into(),
        id: row.group_referral_id.clone().unwrap_or_default(),
        says: number_says(row),
    }
}

fn of_meeting(number: u32) -> Behind {
    Behind { kind: "meeting".into(), id: number.to_string(), says: format!("Meeting {number}") }
}

/// Names of lines as they come up, in the order of the alphabet, the same whatever its capitals.
pub(super) fn named<'a>(all: impl Iterator<Item = &'a str>) -> Vec<Name> {
    let names: BTreeMap<String, &str> = all.map(|one| (one.trim().to_lowercase(), one.trim())).collect();
    names.into_iter().map(|(key, says)| (key, says.to_owned())).collect()
}

impl Counting<'_> {
    /// The tables of a report to somebody.
    pub fn counted(&self, audience: Audience) -> Counted {
        let came: Vec<&GroupReferralRow> = self
            .board
            .referrals
            .iter()
            .rev()
            .filter(|row| received(row).is_some_and(|at| self.period.has(at.date())))
            .collect();
        let mut counted = Counted::default();
        if audience != Audience::Csp {
            self.by_fate(&mut counted, &came);
        }
        self.by_kind(&mut counted, &came);
        self.places_and_themes(&mut counted, &came);
        self.outcomes(&mut counted, audience, &came);
        if audience != Audience::Csp {
            self.by_agency(&mut counted, &came);
            self.by_lists(&mut counted, &came);
            self.timing(&mut counted, &came);
            self.of_actions(&mut counted);
            self.of_meetings(&mut counted);
        } else {
            self.levels(&mut counted);
        }
        if audience == Audience::Evaluation {
            self.of_children(&mut counted, &came);
        }
        counted
    }

    /// What became of a referral by the end of the time.
    pub fn fate(&self, row: &GroupReferralRow) -> Fate {
        let until = self.period.until;
        let listed = self.board.items_of(&row.group_referral_id).any(|item| {
            item.deferred_on.is_none()
                && self.board.group.cycle(number_of(&item.group_meeting_id)).meeting_on <= until
        });
        let decided = day_of(row.scope_decided_on.as_deref()).is_some_and(|on| on <= until);
        let outcome = row.scope_outcome.as_deref().and_then(Outcome::of_word).filter(|_| decided);
        match outcome {
            _ if listed => Fate::Listed,
            Some(Outcome::Urgent) => Fate::Urgent,
            Some(Outcome::OutOfScope | Outcome::Redirect) => Fate::OutOfScope,
            Some(Outcome::ReturnForInformation) => Fate::Asked,
            _ => Fate::Rolled,
        }
    }

    fn by_fate(&self, counted: &mut Counted, came: &[&GroupReferralRow]) {
        let names = Fate::ALL.map(|fate| name(fate.word(), fate.says())).to_vec();
        let records = came.iter().map(|row| (self.fate(row).word().to_owned(), of_referral(row))).collect();
        counted.add(("answer", "Referrals by what became of them", true, true), names, records);
    }

    fn by_kind(&self, counted: &mut Counted, came: &[&GroupReferralRow]) {
        let names = Kind::ALL.map(|kind| name(kind.word(), kind.says())).to_vec();
        let records = came.iter().map(|row| (row.kind.clone(), of_referral(row))).collect();
        counted.add(("kind", "Referrals by type", true, true), names, records);
    }

    fn by_agency(&self, counted: &mut Counted, came: &[&GroupReferralRow]) {
        let names = named(came.iter().map(|row| row.agency.as_str()));
        let records = came.iter().map(|row| (row.agency.trim().to_lowercase(), of_referral(row))).collect();
        counted.add(("agency", "Referrals by agency", true, true), names, records);
    }

    /// How long it took from the referral to triage, to the meeting, to the first action that was done (DR 4.12).
    fn timing(&self, counted: &mut Counted, came: &[&GroupReferralRow]) {
        let until = self.period.until;
        let by_then = |on: Option<NaiveDate>| on.filter(|on| *on <= until);
        let triaged = |row: &GroupReferralRow| by_then(day_of(row.scope_decided_on.as_deref()));
        let discussed = |row: &GroupReferralRow| {
            let own = self.board.items_of(&row.group_referral_id).filter(|item| item.opened_at.is_some());
            by_then(
                own.map(|item| self.board.group.cycle(number_of(&item.group_meeting_id)).meeting_on).min(),
            )
        };
        // The actions of ten years are gone through once, not for each referral.
        let mut first_done: HashMap<&str, NaiveDate> = HashMap::new();
        for one in self.actions.iter().filter(|one| one.status == Status::Done.word()) {
            let on = one.group_referral_id.as_deref().zip(day_of(one.closed_on.as_deref()));
            if let Some((of, on)) = on {
                first_done.entry(of).and_modify(|first| *first = on.min(*first)).or_insert(on);
            }
        }
        let done = |row: &GroupReferralRow| by_then(first_done.get(row.group_referral_id.as_str()).copied());
        let arrived = |row: &GroupReferralRow| received(row).map(|at| at.date());
        let spans: [(&str, &str, &str, Day<'_>, Day<'_>); 3] = [
            ("to_triage", "Time from the referral to triage", "Not decided yet", &arrived, &triaged),
            ("to_meeting", "Time from triage to the meeting", "Not discussed", &triaged, &discussed),
            (
                "to_action",
                "Time from the meeting to the first action done",
                "None done yet",
                &discussed,
                &done,
            ),
        ];
        let span = |from: Day<'_>, to: Day<'_>| -> Vec<i64> {
            let days = came.iter().filter_map(|row| from(row).zip(to(row)));
            days.map(|(from, to)| (to - from).num_days()).collect()
        };
        counted.spans.push(("From the referral to triage", true, span(&arrived, &triaged)));
        counted.spans.push(("From the referral to the meeting", true, span(&arrived, &discussed)));
        counted.spans.push(("From the meeting to the first action done", true, span(&discussed, &done)));
        for (key, title, not, from, to) in spans {
            let names = vec![
                name("week", "Within a week"),
                name("fortnight", "Within two weeks"),
                name("longer", "Longer"),
                name("not", not),
            ];
            let records = came.iter().map(|row| {
                let word = match from(row).zip(to(row)).map(|(from, to)| (to - from).num_days()) {
                    Some(..=7) => "week",
                    Some(8..=14) => "fortnight",
                    Some(_) => "longer",
                    None => "not",
                };
                (word.to_owned(), of_referral(row))
            });
            let records = records.collect();
            counted.add((key, title, true, true), names, records);
        }
    }

    fn places_and_themes(&self, counted: &mut Counted, came: &[&GroupReferralRow]) {
        for (kind, key, title) in
            [(Kind::Location, "places", "Places referred"), (Kind::Theme, "themes", "Themes referred")]
        {
            let own: Vec<&&GroupReferralRow> = came.iter().filter(|row| kind_of(row) == kind).collect();
            // As its record is called now, also where it was referred under another name.
            let names = named(own.iter().map(|row| self.called_now(row)));
            let called = own.iter().map(|row| self.called_now(row).trim().to_lowercase());
            let records = called.zip(own.iter().map(|row| of_referral(row))).collect();
            counted.add((key, title, false, false), names, records);
        }
    }

    /// What the place or theme of a referral is called.
    pub(super) fn called_now<'b>(&'b self, row: &'b GroupReferralRow) -> &'b str {
        let id = row.place_id.as_ref().or(row.theme_id.as_ref());
        id.and_then(|id| self.names.get(id)).map_or(row.subject.as_str(), String::as_str)
    }

    fn agreed(&self) -> impl Iterator<Item = &GroupActionRow> {
        let period = self.period;
        self.actions.iter().filter(move |row| day_of(Some(&row.agreed_on)).is_some_and(|on| period.has(on)))
    }

    fn levels(&self, counted: &mut Counted) {
        let names = LEVELS.map(|(key, says)| name(key, says)).to_vec();
        let records = self.agreed().map(|row| (row.level.clone(), of_action(row))).collect();
        counted.add(("levels", "Actions by level of prevention", false, true), names, records);
    }

    fn of_actions(&self, counted: &mut Counted) {
        let names = Status::ALL.map(|one| name(one.word(), one.says())).to_vec();
        let records = self.agreed().map(|row| (row.status.clone(), of_action(row))).collect();
        counted.add(("actions", "Actions agreed, as they stand now", false, true), names, records);
        self.levels(counted);
        let names = vec![
            name("in_time", "Closed by the day they were due"),
            name("late", "Closed later"),
            name("open", "Not closed by the end of the time"),
        ];
        let until = self.period.until;
        let due = self.actions.iter().filter_map(|row| Some((row, day_of(row.due_on.as_deref())?)));
        let records = due.filter(|(_, due)| self.period.has(*due)).map(|(row, due)| {
            let word = match day_of(row.closed_on.as_deref()) {
                Some(on) if on <= due => "in_time",
                Some(on) if on <= until => "late",
                _ => "open",
            };
            (word.to_owned(), of_action(row))
        });
        let records = records.collect();
        counted.add(("on_time", "Actions that were due", false, true), names, records);
        self.by_agency_in_time(counted);
        let closed = self.actions.iter().filter(|row| row.status == Status::Done.word());
        let took = closed
            .filter_map(|row| Some((day_of(Some(&row.agreed_on))?, day_of(row.closed_on.as_deref())?)))
            .filter(|(_, on)| self.period.has(*on));
        let took = took.map(|(from, on)| (on - from).num_days()).collect();
        counted.spans.push(("From an action agreed to done", false, took));
    }

    fn of_meetings(&self, counted: &mut Counted) {
        let on = |number: u32| -> NaiveDate { self.board.group.cycle(number).meeting_on };
        let agency = |id: &str| {
            let member = self.board.members.iter().find(|one| one.group_member_id == id);
            member.map(|one| one.agency.as_str()).unwrap_or_default()
        };
        let there: Vec<(&str, u32)> = self
            .attendance
            .iter()
            .filter(|row| row.attendance != "apologies")
            .map(|row| (agency(&row.group_member_id), number_of(&row.group_meeting_id)))
            .filter(|(agency, number)| !agency.is_empty() && self.period.has(on(*number)))
            .collect();
        let names = named(there.iter().map(|(agency, _)| *agency));
        let records = there
            .iter()
            .map(|(agency, number)| (agency.trim().to_lowercase(), of_meeting(*number)))
            .collect();
        counted.add(("attendance", "Attendances by agency", false, false), names, records);
        self.gaps(counted);
    }

    /// Questions that were asked in the time, as they stood at its end.
    fn gaps(&self, counted: &mut Counted) {
        let asked = self.gaps.iter().filter_map(|row| Some((row, day_of(Some(&row.asked_on))?)));
        let records = asked.filter(|(_, on)| self.period.has(*on)).map(|(row, on)| {
            let answered = day_of(row.answered_on.as_deref()).is_some_and(|on| on <= self.period.until);
            let word = match (answered, &row.owner) {
                (true, _) => "answered",
                (false, Some(_)) => "owned",
                (false, None) => "open",
            };
            let says = format!("Asked on {}", dates::short(on));
            (word.to_owned(), Behind { kind: "gap".into(), id: row.group_gap_id.clone(), says })
        });
        let records = records.collect();
        let names = vec![
            name("answered", "Answered"),
            name("owned", "Open, with somebody who finds out"),
            name("open", "Open, with nobody named"),
        ];
        counted.add(("gaps", "Intelligence gaps named", false, true), names, records);
    }

    /// What the evaluation asks of young people; the second line stands for the rest, so that it is hidden with the first.
    fn of_children(&self, counted: &mut Counted, came: &[&GroupReferralRow]) {
        let children: Vec<&&GroupReferralRow> =
            came.iter().filter(|row| kind_of(row) == Kind::Victim).collect();
        let calendar = &self.board.group.calendar;
        let led = |row: &GroupReferralRow| {
            self.board.items_of(&row.group_referral_id).any(|item| {
                item.lead_professional.is_some()
                    && received(row).is_some_and(|at| {
                        let on = self.board.group.cycle(number_of(&item.group_meeting_id)).meeting_on;
                        calendar.as_known_before(on).working_days_between(at.date(), on) <= LEAD_WORKING_DAYS
                    })
            })
        };
        let again = |row: &GroupReferralRow| {
            self.board.referrals.iter().any(|other| {
                let days = received(row).zip(received(other)).map(|(now, then)| (now - then).num_days());
                other.group_referral_id != row.group_referral_id
                    && other.kind == row.kind
                    && other.subject.trim().eq_ignore_ascii_case(row.subject.trim())
                    && days.is_some_and(|days| (0..=REPEAT_DAYS).contains(&days))
            })
        };
        let split =
            |counted: &mut Counted, key, title, says: &str, is: &dyn Fn(&GroupReferralRow) -> bool| {
                let names = vec![name("yes", says), name(REST, "All others")];
                let records = children.iter().map(|row| {
                    let word = if is(row) { "yes" } else { REST };
                    (word.to_owned(), of_referral(row))
                });
                let records = records.collect();
                counted.add((key, title, true, false), names, records);
            };
        let says = "Named at a meeting within ten working days of the referral";
        split(counted, "lead", "Young people with a lead professional", says, &led);
        let says = "Referred before within six months";
        split(counted, "again", "Young people referred again", says, &again);
    }
}

/// "Received 7: listed 4, out of scope 1, urgent 1, rolled to the next cycle 1", with what is behind every part.
pub(super) fn line_says(counted: &Counted) -> String {
    let Some(section) = counted.sections.iter().find(|section| section.key == "answer") else {
        return String::new();
    };
    let all: usize = section.lines.iter().map(|line| line.behind.len()).sum();
    let parts: Vec<String> = section
        .lines
        .iter()
        .filter(|line| !line.behind.is_empty())
        .map(|line| format!("{} {}", line.says.to_lowercase(), line.behind.len()))
        .collect();
    if parts.is_empty() { "Received 0".to_owned() } else { format!("Received {all}: {}", parts.join(", ")) }
}
