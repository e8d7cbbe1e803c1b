//! What came of it elsewhere (DR 4.12), as somebody told the group: later enquiries, missing episodes before and after,
//! orders, intelligence submissions, what young people and communities say. No other service's record is read for it.

use waymark_domain::dates;
use waymark_domain::tactical::report::{HEARD, names_in};

use super::super::answers::Answers;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::actions::{choices, words};
use super::counting::{Counted, Counting, name};
use super::web::list_says;
use super::{ON_GROUP, day_of, day_says};
use crate::store::record::{Noun, Value};
use crate::store::tactical::report::{self, GroupHeardRow};
use crate::wire;
use crate::wire::ending::Choice;
use crate::wire::tactical_report::{Behind, HeardLine, HeardView, RecordHeard};

/// The first of them are told of young people, and print as counts of people do.
const OF_PEOPLE: usize = 3;
/// More at once is a slip of the hand.
const MOST: u32 = 500;

impl Counting<'_> {
    pub(super) fn heard(&self, counted: &mut Counted) {
        let own: Vec<&GroupHeardRow> = self
            .heard
            .iter()
            .filter(|row| day_of(Some(&row.heard_on)).is_some_and(|on| self.period.has(on)))
            .collect();
        let (people, others) = HEARD.split_at(OF_PEOPLE);
        for (key, title, is_people, kinds) in [
            ("heard_people", "Heard afterwards of young people", true, people),
            ("heard", "Heard afterwards", false, others),
        ] {
            let names = kinds.iter().map(|(key, says)| name(key, says)).collect();
            let of_kind = |row: &&&GroupHeardRow| kinds.iter().any(|(key, _)| *key == row.kind);
            let mut records = Vec::new();
            for row in own.iter().filter(of_kind) {
                for _ in 0..row.count {
                    let says = format!("{}, {}", row.agency, day_says(Some(&row.heard_on)));
                    let behind = Behind { kind: "heard".into(), id: row.group_heard_id.clone(), says };
                    records.push((row.kind.clone(), behind));
                }
            }
            counted.add_apart((key, title, is_people, false), names, records);
        }
    }
}

impl Casebook {
    /// What the group heard afterwards, the latest first, and what can be recorded.
    pub async fn group_heard(&mut self, _: wire::Nothing) -> Result<HeardView> {
        let rows = report::heard(self.store.connection()).await?;
        let referrals = self.referred().await?.referrals;
        let reference = |row: &GroupHeardRow| {
            let of =
                referrals.iter().find(|one| Some(&one.group_referral_id) == row.group_referral_id.as_ref());
            of.map(|one| one.reference.clone()).unwrap_or_default()
        };
        let line = |row: &GroupHeardRow| HeardLine {
            id: row.group_heard_id.clone(),
            kind_says: list_says(&HEARD, &row.kind),
            count: u32::try_from(row.count).unwrap_or_default(),
            heard_says: day_of(Some(&row.heard_on)).map(dates::full).unwrap_or_default(),
            said_says: format!("{}, {}", row.said_by, row.agency),
            referral_id: row.group_referral_id.clone(),
            reference: reference(row),
            note: row.note.clone().unwrap_or_default(),
        };
        Ok(HeardView {
            lines: rows.iter().rev().map(line).collect(),
            kinds: choices(&HEARD),
            referrals: referrals
                .iter()
                .take(200)
                .map(|row| Choice { value: row.group_referral_id.clone(), text: row.reference.clone() })
                .collect(),
        })
    }

    /// Records what somebody told the group: how many, when, who says so. It names nobody.
    pub async fn record_heard(&mut self, request: RecordHeard) -> Result<wire::Done> {
        self.set_up_group().await?;
        let today = self.today();
        let mut answers = Answers::default();
        answers.required("kind", &request.kind, "Choose what was heard.");
        answers.one_of("kind", &request.kind, &words(&HEARD));
        if !(1..=MOST).contains(&request.count) {
            answers.problems.add("count", format!("Give a number from 1 to {MOST}."));
        }
        answers.value("count", Value::Number(i64::from(request.count)));
        answers.required_day("heard_on", &request.heard_on, today, "Give the day it counts with.");
        answers.required("said_by", &request.said_by, "Say who told it.");
        answers.required("agency", &request.agency, "Give their agency.");
        answers.text("note", &request.note);
        let people = self.people_of_the_group().await?;
        let named = names_in(&request.note, &people);
        if !named.is_empty() {
            let says = format!("This names {}. What is counted names nobody: take it out.", named.join(", "));
            answers.problems.add("note", says);
        }
        if let Some(id) = &request.referral_id {
            self.referral_row(id).await?;
            answers.value("group_referral_id", id.as_str());
        }
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::RecordHeard, Noun::GroupHeard, &id).await?;
        acting.touches(request.referral_id.as_deref().unwrap_or_default());
        acting.add(Noun::GroupHeard, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordHeard, ON_GROUP))
    }

    /// Takes off what was recorded by mistake.
    pub async fn take_off_heard(&mut self, request: wire::About) -> Result<wire::Done> {
        let rows = report::heard(self.store.connection()).await?;
        let row =
            rows.into_iter().find(|row| row.group_heard_id == request.id).ok_or(Error::Missing("line"))?;
        let mut acting = self.begin(Act::TakeOffHeard, Noun::GroupHeard, &row.group_heard_id).await?;
        acting.touches(row.group_referral_id.as_deref().unwrap_or_default());
        acting.remove(Noun::GroupHeard, &row.group_heard_id).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.group_heard_id, Act::TakeOffHeard, ON_GROUP))
    }
}
