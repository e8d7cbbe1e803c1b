//! Which referrals and actions are about a place, a theme or a person: gone through once, however many records ask.

use std::collections::HashMap;

use super::links::thing_of;
use crate::store::tactical::action::GroupActionRow;
use crate::store::tactical::referral::GroupReferralRow;

/// Places in the lists of referrals and actions, by the id of what they are about.
pub(super) struct About(HashMap<String, Found>);

#[derive(Default)]
struct Found {
    referrals: Vec<usize>,
    actions: Vec<usize>,
}

impl About {
    /// A referral that was found to be another one is about nothing any more.
    pub fn of(referrals: &[GroupReferralRow], actions: &[GroupActionRow]) -> Self {
        let mut all: HashMap<String, Found> = HashMap::new();
        let mut thing_of_referral: HashMap<&str, &str> = HashMap::new();
        for (at, row) in referrals.iter().enumerate() {
            if row.closing.as_deref() == Some("duplicate") {
                continue;
            }
            if let Some((_, id)) = thing_of(row) {
                all.entry(id.to_owned()).or_default().referrals.push(at);
                thing_of_referral.insert(&row.group_referral_id, id);
            }
        }
        for (at, row) in actions.iter().enumerate() {
            let referred = row.group_referral_id.as_deref().and_then(|of| thing_of_referral.get(of)).copied();
            let mut ids: Vec<&str> =
                [row.place_id.as_deref(), row.theme_id.as_deref(), referred].into_iter().flatten().collect();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                all.entry(id.to_owned()).or_default().actions.push(at);
            }
        }
        About(all)
    }

    pub fn referrals(&self, id: &str) -> impl Iterator<Item = usize> {
        self.0.get(id).into_iter().flat_map(|found| found.referrals.iter().copied())
    }

    pub fn actions(&self, id: &str) -> impl Iterator<Item = usize> {
        self.0.get(id).into_iter().flat_map(|found| found.actions.iter().copied())
    }
}
