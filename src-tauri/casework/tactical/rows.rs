//! What ten years of fortnights make thousands of: referrals and where they stood on an agenda, actions and their
//! updates. Each of the two is read when it is first asked for, and kept; after an act only what it wrote is read again.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use waymark_domain::tactical::referral::Likeness;

use super::super::settings::table::MODULE_TACTICAL_GROUP;
use super::super::{Casebook, Result};
use super::alike::likenesses;
use crate::store::Connection;
use crate::store::facts::ids;
use crate::store::record::Noun;
use crate::store::tactical::action::{self, ActionUpdateRow, GroupActionRow};
use crate::store::tactical::meeting::{self, GroupItemRow};
use crate::store::tactical::referral::{self, GroupReferralRow};

/// Updates by action, the earliest first.
pub(super) type Updates = HashMap<String, Vec<ActionUpdateRow>>;

/// What of the group is kept.
#[derive(Clone, Default)]
pub(in super::super) struct GroupRows {
    referred: Option<Referred>,
    acted: Option<Acted>,
}

/// Referrals, shared with whoever asks.
#[derive(Clone)]
pub(super) struct Referred {
    /// The newest first.
    pub referrals: Arc<Vec<GroupReferralRow>>,
    /// By id, places in `referrals`.
    pub places: Arc<HashMap<String, usize>>,
    /// What each referral is compared by.
    pub alike: Arc<HashMap<String, Likeness>>,
    /// Everything that ever stood on an agenda, in its order.
    pub items: Arc<Vec<GroupItemRow>>,
    /// By referral, places in `items`: a list asks for those of each of thousands.
    pub listed: Arc<HashMap<String, Vec<usize>>>,
}

/// Actions, shared with whoever asks.
#[derive(Clone)]
pub(super) struct Acted {
    /// In the order of their numbers.
    pub actions: Arc<Vec<GroupActionRow>>,
    pub updates: Arc<Updates>,
}

/// The newest first.
fn newest(one: &GroupReferralRow, other: &GroupReferralRow) -> Ordering {
    let newer = other.received_on.cmp(&one.received_on);
    newer
        .then_with(|| other.received_at.cmp(&one.received_at))
        .then_with(|| other.reference.cmp(&one.reference))
}

fn by_position(one: &GroupItemRow, other: &GroupItemRow) -> Ordering {
    one.position.cmp(&other.position).then_with(|| one.group_item_id.cmp(&other.group_item_id))
}

fn earliest(one: &ActionUpdateRow, other: &ActionUpdateRow) -> Ordering {
    let earlier = one.updated_at.cmp(&other.updated_at);
    earlier.then_with(|| one.action_update_id.cmp(&other.action_update_id))
}

fn placed(referrals: &[GroupReferralRow]) -> HashMap<String, usize> {
    referrals.iter().enumerate().map(|(at, row)| (row.group_referral_id.clone(), at)).collect()
}

fn listed(items: &[GroupItemRow]) -> HashMap<String, Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        places.entry(item.group_referral_id.clone()).or_default().push(at);
    }
    places
}

impl Referred {
    async fn read(from: &mut Connection) -> Result<Self> {
        let mut referrals = referral::referrals(&mut *from).await?;
        referrals.sort_by(newest);
        let details = referral::compared(&mut *from).await?;
        let mut items = meeting::items(from).await?;
        items.sort_by(by_position);
        Ok(Referred {
            alike: Arc::new(likenesses(&referrals, &details).collect()),
            places: Arc::new(placed(&referrals)),
            referrals: Arc::new(referrals),
            listed: Arc::new(listed(&items)),
            items: Arc::new(items),
        })
    }

    async fn renew(&mut self, from: &mut Connection, written: &[(Noun, String)]) -> Result<()> {
        for (noun, id) in written {
            match noun {
                Noun::GroupReferral => self.renew_referral(&mut *from, id).await?,
                Noun::GroupReferralDetail => {
                    if let Some(of) = referral::of_detail(&mut *from, id).await? {
                        self.renew_referral(&mut *from, &of).await?;
                    }
                }
                Noun::GroupItem => {
                    let row = meeting::item(&mut *from, id).await?;
                    let items = Arc::make_mut(&mut self.items);
                    items.retain(|one| one.group_item_id != *id);
                    items.extend(row);
                    items.sort_by(by_position);
                }
                _ => {}
            }
        }
        let wrote = |nouns: &[Noun]| written.iter().any(|(noun, _)| nouns.contains(noun));
        if wrote(&[Noun::GroupReferral, Noun::GroupReferralDetail]) {
            self.places = Arc::new(placed(&self.referrals));
        }
        if wrote(&[Noun::GroupItem]) {
            self.listed = Arc::new(listed(&self.items));
        }
        Ok(())
    }

    async fn renew_referral(&mut self, from: &mut Connection, id: &str) -> Result<()> {
        let row = referral::referral(&mut *from, id).await?;
        let details = referral::details(from, &ids([id])).await?;
        let alike = Arc::make_mut(&mut self.alike);
        alike.remove(id);
        alike.extend(likenesses(row.as_slice(), &details));
        let referrals = Arc::make_mut(&mut self.referrals);
        referrals.retain(|one| one.group_referral_id != id);
        referrals.extend(row);
        referrals.sort_by(newest);
        Ok(())
    }
}

impl Acted {
    async fn read(from: &mut Connection) -> Result<Self> {
        let mut actions = action::actions(&mut *from).await?;
        actions.sort_by_key(|one| (one.meeting, one.sequence));
        let mut updates = Updates::with_capacity(actions.len());
        for one in action::updates(from).await? {
            match updates.get_mut(&one.group_action_id) {
                Some(own) => own.push(one),
                None => drop(updates.insert(one.group_action_id.clone(), vec![one])),
            }
        }
        updates.values_mut().for_each(|own| own.sort_by(earliest));
        Ok(Acted { actions: Arc::new(actions), updates: Arc::new(updates) })
    }

    async fn renew(&mut self, from: &mut Connection, written: &[(Noun, String)]) -> Result<()> {
        for (noun, id) in written {
            match noun {
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
                        own.sort_by(earliest);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl GroupRows {
    /// Whether rows of this kind are among those that are kept.
    pub fn hold(noun: Noun) -> bool {
        matches!(
            noun,
            Noun::GroupReferral
                | Noun::GroupReferralDetail
                | Noun::GroupItem
                | Noun::GroupAction
                | Noun::ActionUpdate
        )
    }
}

impl Casebook {
    /// What is kept, with what was written since.
    async fn renewed(&mut self) -> Result<GroupRows> {
        let kept = self.kept().await?;
        let (rows, written) = (kept.group.take(), std::mem::take(&mut kept.group_written));
        let mut rows = rows.unwrap_or_default();
        let connection = self.store.connection();
        if let Some(referred) = &mut rows.referred {
            referred.renew(&mut *connection, &written).await?;
        }
        if let Some(acted) = &mut rows.acted {
            acted.renew(connection, &written).await?;
        }
        Ok(rows)
    }

    /// What the pages of the group stand on, where the council has the module.
    pub(in super::super) async fn read_ahead_of_the_group(&mut self) -> Result<()> {
        if self.setting_values().await?.is_on(MODULE_TACTICAL_GROUP) {
            self.referred().await?;
            self.acted().await?;
        }
        Ok(())
    }

    /// The referrals as they stand now.
    pub(super) async fn referred(&mut self) -> Result<Referred> {
        let mut rows = self.renewed().await?;
        let own = match rows.referred.take() {
            Some(own) => own,
            None => Referred::read(self.store.connection()).await?,
        };
        rows.referred = Some(own.clone());
        self.kept.group = Some(rows);
        Ok(own)
    }

    /// The actions as they stand now.
    pub(super) async fn acted(&mut self) -> Result<Acted> {
        let mut rows = self.renewed().await?;
        let own = match rows.acted.take() {
            Some(own) => own,
            None => Acted::read(self.store.connection()).await?,
        };
        rows.acted = Some(own.clone());
        self.kept.group = Some(rows);
        Ok(own)
    }
}
