//! What came of it, as reports count it (DR 4.12): how referrals ended, what comes back, who acts in time, and whether
//! less happens at a place.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use waymark_domain::dates;
use waymark_domain::tactical::form;
use waymark_domain::tactical::referral::CLOSING;
use waymark_domain::tactical::report::Audience;
use waymark_domain::tactical::scope::Kind;

use super::counting::{Counted, Counting, Name, name, named, of_action, of_referral};
use super::day_of;
use super::referrals::{kind_of, received};
use crate::store::tactical::referral::GroupReferralRow;
use crate::wire::tactical_report::Behind;

/// Days within which the same is said to be referred again.
pub(super) const REPEAT_DAYS: i64 = 183;
/// What happened at a place is compared so long before and after the first action there.
const BESIDE_DAYS: i64 = 91;

impl Counting<'_> {
    pub(super) fn outcomes(&self, counted: &mut Counted, audience: Audience, came: &[&GroupReferralRow]) {
        self.again(counted, came);
        self.before_and_after(counted);
        if audience != Audience::Csp {
            self.endings(counted);
            self.heard(counted);
        }
    }

    /// By the council's lists of harm and of areas (DR 4.12). A young person stands in as many lines of harm as were
    /// named for them, so these have no sum; for how many none was named is not printed, so that no line follows from
    /// the others and the number of young people.
    pub(super) fn by_lists(&self, counted: &mut Counted, came: &[&GroupReferralRow]) {
        let young: Vec<&GroupReferralRow> =
            came.iter().copied().filter(|row| kind_of(row) == Kind::Victim).collect();
        let harms = ("harm", "Young people referred, by each kind of harm that was named", true, false);
        self.by_list(counted, harms, "harms", &self.said.lists.harms, &young);
        let areas = ("area", "Referrals by area", true, true);
        self.by_list(counted, areas, "area", &self.said.lists.areas, came);
    }

    fn by_list(
        &self,
        counted: &mut Counted,
        table: (&'static str, &'static str, bool, bool),
        field: &str,
        list: &[String],
        rows: &[&GroupReferralRow],
    ) {
        if list.is_empty() {
            return;
        }
        let said: BTreeMap<&str, &str> = self
            .said
            .details
            .iter()
            .filter(|one| one.field == field)
            .map(|one| (one.group_referral_id.as_str(), one.body.as_str()))
            .collect();
        let mut records = Vec::new();
        for row in rows {
            let said = said.get(row.group_referral_id.as_str()).copied().unwrap_or_default();
            let (chosen, other) = form::picked(said, list);
            let mut keys: Vec<String> = chosen.into_iter().map(str::to_lowercase).collect();
            keys.extend(other.then(|| "other".to_owned()));
            if table.3 {
                keys.push("not_said".to_owned());
                keys.truncate(1);
            }
            records.extend(keys.into_iter().map(|key| (key, of_referral(row))));
        }
        let mut names = named(list.iter().map(String::as_str));
        names.push(name("other", "Others, in words"));
        if table.3 {
            names.push(name("not_said", "Not said"));
        }
        counted.add(table, names, records);
    }

    /// How those ended that were closed in the time, whenever they came.
    fn endings(&self, counted: &mut Counted) {
        let closed = self
            .board
            .referrals
            .iter()
            .rev()
            .filter(|row| day_of(row.closed_on.as_deref()).is_some_and(|on| self.period.has(on)));
        let records = closed.filter_map(|row| Some((row.closing.clone()?, of_referral(row)))).collect();
        let names = CLOSING.map(|(key, says)| name(key, says)).to_vec();
        counted.add_apart(("outcomes", "Referrals closed in this time", true, true), names, records);
    }

    /// Places and themes that came again within six months.
    fn again(&self, counted: &mut Counted, came: &[&GroupReferralRow]) {
        let own = |row: &GroupReferralRow| row.place_id.clone().or_else(|| row.theme_id.clone());
        let mut days: BTreeMap<String, Vec<NaiveDate>> = BTreeMap::new();
        for row in self.board.referrals.iter() {
            if let (Some(id), Some(at)) = (own(row), received(row)) {
                days.entry(id).or_default().push(at.date());
            }
        }
        let again = came.iter().filter(|row| {
            let before = own(row).and_then(|id| days.get(&id));
            let Some((before, at)) = before.zip(received(row)) else { return false };
            let since = |on: &NaiveDate| (1..=REPEAT_DAYS).contains(&(at.date() - *on).num_days());
            before.iter().any(since)
        });
        let names = vec![
            name(Kind::Location.word(), "Places referred again within six months"),
            name(Kind::Theme.word(), "Themes referred again within six months"),
        ];
        let records = again.map(|row| (kind_of(row).word().to_owned(), of_referral(row))).collect();
        counted.add(("repeats", "Referred again", false, false), names, records);
    }

    /// Reports of a place in the three months before the first action there and in those after it.
    fn before_and_after(&self, counted: &mut Counted) {
        let place_of_referral: BTreeMap<&str, &str> = self
            .board
            .referrals
            .iter()
            .filter_map(|row| Some((row.group_referral_id.as_str(), row.place_id.as_deref()?)))
            .collect();
        let mut first: BTreeMap<&str, NaiveDate> = BTreeMap::new();
        for row in self.actions {
            let referred = row.group_referral_id.as_deref().and_then(|of| place_of_referral.get(of)).copied();
            let place = row.place_id.as_deref().or(referred);
            if let Some((place, on)) = place.zip(day_of(Some(&row.agreed_on))) {
                let kept = first.entry(place).or_insert(on);
                *kept = on.min(*kept);
            }
        }
        let (mut names, mut records): (Vec<Name>, Vec<(String, Behind)>) = Default::default();
        let beside = Duration::days(BESIDE_DAYS);
        for (place, on) in first {
            // It is told once the action began to count, and while its three months reach into the time.
            let (Some(called), true) =
                (self.names.get(place), on <= self.period.until && on + beside >= self.period.from)
            else {
                continue;
            };
            let keys = [format!("{place}/before"), format!("{place}/after")];
            for row in self.sightings.iter().filter(|row| row.place_id == place) {
                let Some(then) = day_of(Some(&row.happened_on)) else { continue };
                if then > self.period.until || (then - on).num_days().abs() > BESIDE_DAYS {
                    continue;
                }
                let [before, after] = &keys;
                let key = if then < on { before } else { after };
                let says = dates::short(then);
                records.push((key.clone(), Behind { kind: "place".into(), id: place.into(), says }));
            }
            let [before, after] = keys;
            names.push((before, format!("{called}: three months before the first action")));
            names.push((after, format!("{called}: three months from it on")));
        }
        let title = "Reports of places before and after the first action there";
        counted.add(("before_after", title, false, false), names, records);
    }

    /// Actions closed by their day, and written updates given in time, each agency beside how many were asked of it.
    pub(super) fn by_agency_in_time(&self, counted: &mut Counted) {
        let until = self.period.until;
        let due = self.actions.iter().filter_map(|row| Some((row, day_of(row.due_on.as_deref())?)));
        let due = due.filter(|(_, due)| self.period.has(*due)).map(|(row, due)| {
            let in_time = day_of(row.closed_on.as_deref()).is_some_and(|on| on <= due && on <= until);
            (row.agency.as_str(), in_time, of_action(row))
        });
        let title = "Actions closed by the day they were due, by agency";
        add_shares(counted, ("agency_in_time", title), due.collect(), "due");
        let updates = self.updates.iter().map(|(row, given)| (row.agency.as_str(), *given, of_action(row)));
        let title = "Written updates given before the meeting, by agency";
        add_shares(counted, ("updates", title), updates.collect(), "asked for");
    }
}

/// "Police (of 4 due)": what was done of what was asked, for each agency.
fn add_shares(
    counted: &mut Counted,
    (key, title): (&'static str, &'static str),
    all: Vec<(&str, bool, Behind)>,
    asked: &str,
) {
    let mut agencies: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for (agency, ..) in &all {
        agencies.entry(agency.trim().to_lowercase()).or_insert((agency.trim(), 0)).1 += 1;
    }
    let names =
        agencies.into_iter().map(|(key, (says, of))| (key, format!("{says} (of {of} {asked})"))).collect();
    let done = all.into_iter().filter(|(_, done, _)| *done);
    let records = done.map(|(agency, _, behind)| (agency.trim().to_lowercase(), behind)).collect();
    counted.add((key, title, false, false), names, records);
}
