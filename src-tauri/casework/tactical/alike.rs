//! Referrals that look alike: the same place under two names, the same child from two schools. A person says which.

use std::collections::HashMap;
use std::sync::Arc;

use waymark_domain::dates;
use waymark_domain::tactical::referral::{self as rules, Likeness, State};
use waymark_domain::tactical::scope::Kind;

use super::super::{Act, Casebook, Error, Result, new_id};
use super::referrals::{called, kind_of, state_of};
use super::{ON_GROUP, day_of};
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::form::{self, GroupLikenessRow};
use crate::store::tactical::referral::{GroupReferralDetailRow, GroupReferralRow};
use crate::wire;
use crate::wire::tactical::Like;
use crate::wire::tactical_forms::{AskAlike, SettleAlike};

/// What every referral is compared by, and what was said about two of them.
pub(super) struct AllAlike {
    pub by_id: Arc<HashMap<String, Likeness>>,
    pub said: Vec<GroupLikenessRow>,
}

/// What each of some referrals is compared by, by its id.
pub(super) fn likenesses<'a>(
    referrals: &'a [GroupReferralRow],
    details: &'a [GroupReferralDetailRow],
) -> impl Iterator<Item = (String, Likeness)> + 'a {
    let mut told: HashMap<&str, (&str, &str)> = HashMap::new();
    for one in details {
        let own = told.entry(&one.group_referral_id).or_default();
        match one.field.as_str() {
            "postcode" => own.0 = &one.body,
            "marks" => own.1 = &one.body,
            _ => {}
        }
    }
    referrals.iter().map(move |row| {
        let (postcode, marks) = told.get(row.group_referral_id.as_str()).copied().unwrap_or_default();
        let born = day_of(row.born_on.as_deref());
        (row.group_referral_id.clone(), Likeness::of(kind_of(row), &row.subject, born, postcode, marks))
    })
}

impl AllAlike {
    /// What a person said about two referrals.
    fn said(&self, one: &str, two: &str) -> Option<&GroupLikenessRow> {
        self.said.iter().rfind(|row| {
            let pair = (row.group_referral_id.as_str(), row.other_id.as_str());
            pair == (one, two) || pair == (two, one)
        })
    }

    /// The referrals like one, those that are said to be another left out.
    pub fn likes(&self, id: &str, referrals: &[GroupReferralRow]) -> Vec<Like> {
        let Some(own) = self.by_id.get(id) else { return Vec::new() };
        let others = referrals.iter().filter(|other| other.group_referral_id != id);
        others
            .filter_map(|other| {
                let said = self.said(id, &other.group_referral_id).map(|row| row.answer.as_str());
                let same = said == Some("same");
                let why = match said {
                    Some("another") => return None,
                    Some(_) => "somebody said so",
                    None => self.offered(own, other)?,
                };
                Some(Like { same, ..like_of(other, why) })
            })
            .collect()
    }

    fn offered(&self, own: &Likeness, other: &GroupReferralRow) -> Option<&'static str> {
        let why = rules::likely_same(own, self.by_id.get(&other.group_referral_id)?)?;
        let gone = state_of(other) == State::Closed && other.closing.as_deref() == Some("duplicate");
        (!gone).then_some(why)
    }
}

fn like_of(row: &GroupReferralRow, why: &str) -> Like {
    Like {
        id: row.group_referral_id.clone(),
        reference: row.reference.clone(),
        subject: called(row),
        why: why.to_owned(),
        same: false,
    }
}

impl Casebook {
    /// The referrals like one that is being typed.
    pub async fn referrals_alike(&mut self, request: AskAlike) -> Result<Vec<Like>> {
        if request.subject.trim().chars().count() < 3 || self.group().await?.is_none() {
            return Ok(Vec::new());
        }
        let Some(kind) = Kind::of_word(&request.kind) else { return Ok(Vec::new()) };
        let detail = |key: &str| {
            let own = request.details.iter().find(|one| one.key == key);
            own.map_or("", |one| one.body.as_str())
        };
        let born = dates::parse(&request.born_on).ok();
        let typed = Likeness::of(kind, &request.subject, born, detail("postcode"), detail("marks"));
        let board = self.board().await?;
        let found =
            board.referrals.iter().filter_map(|row| Some(like_of(row, board.alike.offered(&typed, row)?)));
        Ok(found.take(8).collect())
    }

    /// A person's word that two referrals are about the same, or are not.
    pub async fn settle_alike(&mut self, request: SettleAlike) -> Result<wire::Done> {
        let (id, other) = (request.referral_id.as_str(), request.other_id.as_str());
        self.referral_row(id).await?;
        self.referral_row(other).await?;
        if id == other || !matches!(request.answer.as_str(), "same" | "another") {
            return Err(Error::refused("Choose two referrals, and say whether they are about the same."));
        }
        let said = form::likenesses(self.store.connection()).await?;
        let pair = [id, other];
        let before = said.into_iter().rfind(|row| {
            pair.contains(&row.group_referral_id.as_str()) && pair.contains(&row.other_id.as_str())
        });
        let fields = self.alike_fields(id, other, &request.answer).await?;
        let mut acting = self.begin(Act::SettleAlike, Noun::GroupReferral, id).await?;
        acting.touches(other);
        match before {
            Some(row) => {
                acting
                    .set(Noun::GroupLikeness, &row.group_likeness_id, fields.get(2..).unwrap_or_default())
                    .await?
            }
            None => acting.add(Noun::GroupLikeness, &new_id(), &fields).await?,
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, id, Act::SettleAlike, ON_GROUP))
    }

    /// What stands of a person's word about two referrals.
    pub(super) async fn alike_fields(&mut self, id: &str, other: &str, answer: &str) -> Result<Vec<Field>> {
        let me = self.my_name().await?;
        Ok(vec![
            ("group_referral_id", id.into()),
            ("other_id", other.into()),
            ("answer", answer.into()),
            ("said_by", Value::typed(&me)),
            ("said_on", self.today().into()),
        ])
    }
}
