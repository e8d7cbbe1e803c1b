//! What ten years of fortnights make thousands of: referrals, actions and their updates. They are read once and kept;
//! after an act only what it wrote is read again.

use std::collections::HashMap;
use std::sync::Arc;

use waymark_domain::tactical::referral::Likeness;

use super::super::{Casebook, Result};
use super::alike::likenesses;
use crate::store::Connection;
use crate::store::facts::ids;
use crate::store::record::Noun;
use crate::store::tactical::action::{self, ActionUpdateRow, GroupActionRow};
use crate::store::tactical::referral::{self, GroupReferralRow};

/// Updates by action, the earliest first.
pub(super) type Updates = HashMap<String, Vec<ActionUpdateRow>>;

/// The rows, shared with whoever asks.
#[derive(Clone)]
pub(in super::super) struct GroupRows {
    /// The newest first.
    pub(super) referrals: Arc<Vec<GroupReferralRow>>,
    /// What each referral is compared by.
    pub(super) alike: Arc<HashMap<String, Likeness>>,
    /// In the order of their numbers.
    pub(super) actions: Arc<Vec<GroupActionRow>>,
    pub(super) updates: Arc<Updates>,
}

impl GroupRows {
    /// Whether rows of this kind are among those that are kept.
    pub fn hold(noun: Noun) -> bool {
        matches!(
            noun,
            Noun::GroupReferral | Noun::GroupReferralDetail | Noun::GroupAction | Noun::ActionUpdate
        )
    }

    async fn read(from: &mut Connection) -> Result<Self> {
        let referrals = referral::referrals(&mut *from).await?;
        let compared = ids(referrals.iter().map(|row| row.group_referral_id.as_str()));
        let details = referral::compared(&mut *from, &compared).await?;
        let mut updates = Updates::new();
        for one in action::updates(&mut *from).await? {
            updates.entry(one.group_action_id.clone()).or_default().push(one);
        }
        Ok(GroupRows {
            alike: Arc::new(likenesses(&referrals, &details).collect()),
            referrals: Arc::new(referrals),
            actions: Arc::new(action::actions(from).await?),
            updates: Arc::new(updates),
        })
    }

    /// Reads again what was written since.
    async fn renew(&mut self, from: &mut Connection, written: &[(Noun, String)]) -> Result<()> {
        for (noun, id) in written {
            match noun {
                Noun::GroupReferral => self.renew_referral(&mut *from, id).await?,
                Noun::GroupReferralDetail => {
                    if let Some(of) = referral::of_detail(&mut *from, id).await? {
                        self.renew_referral(&mut *from, &of).await?;
                    }
                }
                Noun::GroupAction => {
                    let row = action::action(&mut *from, id).await?;
                    let actions = Arc::make_mut(&mut self.actions);
                    actions.retain(|one| one.group_action_id != *id);
                    actions.extend(row);
                    actions.sort_by_key(|one| (one.meeting, one.sequence));
                }
                Noun::ActionUpdate => {
                    let row = action::update(&mut *from, id).await?;
                    let updates = Arc::make_mut(&mut self.updates);
                    updates.values_mut().for_each(|own| own.retain(|one| one.action_update_id != *id));
                    if let Some(row) = row {
                        let own = updates.entry(row.group_action_id.clone()).or_default();
                        own.push(row);
                        own.sort_by(|one, other| {
                            let earlier = one.updated_at.cmp(&other.updated_at);
                            earlier.then_with(|| one.action_update_id.cmp(&other.action_update_id))
                        });
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn renew_referral(&mut self, from: &mut Connection, id: &str) -> Result<()> {
        let row = referral::referral(&mut *from, id).await?;
        let details = referral::compared(from, &ids([id])).await?;
        let alike = Arc::make_mut(&mut self.alike);
        alike.remove(id);
        alike.extend(likenesses(row.as_slice(), &details));
        let referrals = Arc::make_mut(&mut self.referrals);
        referrals.retain(|one| one.group_referral_id != id);
        referrals.extend(row);
        referrals.sort_by(|one, other| {
            let newer = other.received_on.cmp(&one.received_on);
            newer
                .then_with(|| other.received_at.cmp(&one.received_at))
                .then_with(|| other.reference.cmp(&one.reference))
        });
        Ok(())
    }
}

impl Casebook {
    /// The rows of the group as they stand now.
    pub(super) async fn group_rows(&mut self) -> Result<GroupRows> {
        let kept = self.kept().await?;
        let (rows, written) = (kept.group.take(), std::mem::take(&mut kept.group_written));
        let connection = self.store.connection();
        let rows = match rows {
            Some(mut rows) => {
                rows.renew(connection, &written).await?;
                rows
            }
            None => GroupRows::read(connection).await?,
        };
        self.kept.group = Some(rows.clone());
        Ok(rows)
    }
}
