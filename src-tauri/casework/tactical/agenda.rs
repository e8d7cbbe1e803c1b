//! The agenda of a meeting: its items in their order, with the times that follow from it.

use waymark_domain::dates;
use waymark_domain::tactical::slots::{self, Agenda, Item, Priority, What};

use super::super::pathway::refuse;
use super::super::{Act, Casebook, Error, Result};
use super::referrals::{Board, kind_of};
use super::{ON_GROUP, number_of};
use crate::store::record::{Noun, Value};
use crate::store::tactical::meeting::GroupItemRow;
use crate::store::tactical::referral::GroupReferralRow;
use crate::wire;
use crate::wire::tactical_cycle::{AgendaRow, ArrangeAgenda, MoveItem};

impl Board {
    /// The items of a meeting in their order, each with its referral.
    pub fn listed(&self, number: u32) -> Vec<(&GroupItemRow, &GroupReferralRow)> {
        let own = self
            .items
            .iter()
            .filter(|item| number_of(&item.group_meeting_id) == number && item.deferred_on.is_none());
        own.filter_map(|item| Some((item, self.referral(&item.group_referral_id)?))).collect()
    }

    fn item(&self, item: &GroupItemRow, row: &GroupReferralRow) -> Item {
        let guests = self.guests_of(&row.group_referral_id);
        Item {
            id: item.group_item_id.clone(),
            minutes: row
                .minutes
                .and_then(|minutes| u32::try_from(minutes).ok())
                .unwrap_or(slots::NEW_MINUTES),
            priority: row.priority.as_deref().and_then(Priority::of_word).unwrap_or_default(),
            before_three: guests.iter().any(|one| one.sector == "education" || is_school(&one.agency)),
            guests: guests.iter().map(|one| one.group_member_id.clone()).collect(),
        }
    }

    /// The slots of a meeting.
    pub fn agenda(&self, number: u32) -> Agenda {
        let items: Vec<Item> =
            self.listed(number).into_iter().map(|(item, row)| self.item(item, row)).collect();
        slots::laid_out(self.group.rules.starts_at, self.group.rules.ends_at, &items)
    }

    /// The agenda as it is shown, and what does not fit.
    pub fn agenda_rows(&self, number: u32) -> (Vec<AgendaRow>, Vec<AgendaRow>, u32) {
        let agenda = self.agenda(number);
        let listed = self.listed(number);
        let naming = self.naming(number);
        let on = self.group.cycle(number).meeting_on;
        let row_of = |id: &str, starts_says: String, minutes: u32| {
            let (item, row) = listed.iter().find(|(item, _)| item.group_item_id == id)?;
            let who: Vec<String> = self
                .guests_of(&row.group_referral_id)
                .iter()
                .map(|one| format!("{}, this slot only", one.name))
                .collect();
            Some(AgendaRow {
                item_id: Some(item.group_item_id.clone()),
                referral_id: Some(row.group_referral_id.clone()),
                starts_says,
                minutes,
                reference: row.reference.clone(),
                title: naming.called(row, on),
                kind_says: kind_of(row).says().to_owned(),
                who: if who.is_empty() { row.agency.clone() } else { who.join("; ") },
                deferred: self.deferred(&row.group_referral_id),
            })
        };
        let rows = agenda.slots.iter().filter_map(|slot| {
            let starts_says = dates::time(slot.starts_at);
            match &slot.what {
                What::Item(id) => row_of(id, starts_says, slot.minutes),
                What::Block(title) => Some(AgendaRow {
                    item_id: None,
                    referral_id: None,
                    starts_says,
                    minutes: slot.minutes,
                    reference: String::new(),
                    title: (*title).to_owned(),
                    kind_says: String::new(),
                    who: "everyone".to_owned(),
                    deferred: 0,
                }),
            }
        });
        let rows = rows.collect();
        let overflow = agenda.overflow.iter().filter_map(|id| {
            let (_, row) = listed.iter().find(|(item, _)| item.group_item_id == *id)?;
            row_of(id, String::new(), row.minutes.and_then(|one| u32::try_from(one).ok()).unwrap_or_default())
        });
        (rows, overflow.collect(), agenda.minutes())
    }

    /// When somebody who comes for one item has to be there: "2pm to 2:15pm".
    pub fn slot_says(&self, number: u32, item_id: &str) -> String {
        self.agenda(number)
            .of(item_id)
            .map_or_else(String::new, |slot| dates::times(slot.starts_at, slot.ends_at()))
    }
}

fn is_school(agency: &str) -> bool {
    let agency = agency.to_lowercase();
    ["school", "academy", "college"].iter().any(|word| agency.contains(word))
}

impl Casebook {
    /// Moves an item one place; all times follow.
    pub async fn move_item(&mut self, request: MoveItem) -> Result<wire::Done> {
        let board = self.board().await?;
        let item = board.items.iter().find(|item| item.group_item_id == request.item_id);
        let item = item.ok_or(Error::Missing("item"))?;
        let number = number_of(&item.group_meeting_id);
        let order: Vec<String> =
            board.listed(number).iter().map(|(item, _)| item.group_item_id.clone()).collect();
        let moved = slots::moved(&order, &request.item_id, request.step);
        self.write_order(&board, number, &moved).await
    }

    /// Puts the items in order: the most pressing first, one guest's items side by side, school staff early.
    pub async fn arrange_agenda(&mut self, request: ArrangeAgenda) -> Result<wire::Done> {
        let board = self.board().await?;
        let items: Vec<Item> =
            board.listed(request.number).into_iter().map(|(item, row)| board.item(item, row)).collect();
        let rules = &board.group.rules;
        let order = slots::arranged(&items, slots::minutes_for_items(rules.starts_at, rules.ends_at));
        self.write_order(&board, request.number, &order).await
    }

    async fn write_order(&mut self, board: &Board, number: u32, order: &[String]) -> Result<wire::Done> {
        if board.group.row(number).is_some_and(|row| row.published_on.is_some()) {
            refuse(&["The agenda is out. Take the tick for publishing back before you change its order."
                .to_owned()])?;
        }
        let meeting_id = super::id_of(number);
        let mut acting = self.begin(Act::MoveItem, Noun::GroupMeeting, &meeting_id).await?;
        for (at, id) in order.iter().enumerate() {
            let position = Value::Number(i64::try_from(at).unwrap_or(i64::MAX) + 1);
            acting.set(Noun::GroupItem, id, &[("position", position)]).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, meeting_id, Act::MoveItem, ON_GROUP))
    }
}
