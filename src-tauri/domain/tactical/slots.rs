//! The agenda keeps time (DR 4.6): slots from minutes, the same guest's items side by side, what does not fit deferred.

use chrono::{Duration, NaiveTime};

/// How pressing an item is, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Priority {
    High,
    #[default]
    Medium,
    Low,
}

impl Priority {
    pub const ALL: [Priority; 3] = [Priority::High, Priority::Medium, Priority::Low];

    /// The word kept with the referral.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Priority::High => "high",
            Priority::Medium => "medium",
            Priority::Low => "low",
        }
    }

    /// The priority of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Priority> {
        Priority::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// Minutes of a new item and of one that comes back.
pub const NEW_MINUTES: u32 = 15;
pub const REVIEW_MINUTES: u32 = 5;

/// A part of the agenda that is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub title: &'static str,
    pub minutes: u32,
}

/// Before the items.
pub const OPENING: [Block; 2] = [
    Block { title: "Welcome, apologies, confidentiality, conflicts", minutes: 10 },
    Block { title: "Action tracker, by exception", minutes: 20 },
];
/// After them.
pub const CLOSING: [Block; 3] = [
    Block { title: "Links between items, intelligence gaps", minutes: 10 },
    Block { title: "Escalations and reporting", minutes: 10 },
    Block { title: "Actions read back, any other business, next meeting", minutes: 10 },
];

/// Something to talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    pub minutes: u32,
    pub priority: Priority,
    /// Those who come for this item only.
    pub guests: Vec<String>,
    /// School staff, who are needed back when school ends.
    pub before_three: bool,
}

/// What stands in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Block(&'static str),
    Item(String),
}

/// A stretch of the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub starts_at: NaiveTime,
    pub minutes: u32,
    pub what: What,
}

impl Slot {
    #[must_use]
    pub fn ends_at(&self) -> NaiveTime {
        self.starts_at + Duration::minutes(i64::from(self.minutes))
    }
}

/// The meeting from start to end, and what found no room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    pub slots: Vec<Slot>,
    pub overflow: Vec<String>,
}

impl Agenda {
    /// The minutes of all slots.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.slots.iter().map(|slot| slot.minutes).sum()
    }

    /// The slot of an item.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| matches!(&slot.what, What::Item(item) if item == id))
    }
}

/// Minutes left for items between the two fixed parts.
#[must_use]
pub fn minutes_for_items(starts_at: NaiveTime, ends_at: NaiveTime) -> u32 {
    let fixed: u32 = OPENING.iter().chain(&CLOSING).map(|block| block.minutes).sum();
    let window = u32::try_from((ends_at - starts_at).num_minutes()).unwrap_or_default();
    window.saturating_sub(fixed)
}

/// The items in an order: those with a shared guest side by side, the most pressing first, school staff early.
/// What does not fit by priority goes to the end.
#[must_use]
pub fn arranged(items: &[Item], minutes: u32) -> Vec<String> {
    let mut by_priority: Vec<&Item> = items.iter().collect();
    by_priority.sort_by_key(|item| item.priority);
    let mut left = minutes;
    let (fits, rest): (Vec<&Item>, Vec<&Item>) = by_priority.into_iter().partition(|item| {
        let fits = item.minutes <= left;
        left -= if fits { item.minutes } else { 0 };
        fits
    });
    let mut groups = sharing(fits);
    groups.sort_by_key(|group| {
        (group.iter().map(|item| item.priority).min(), !group.iter().any(|item| item.before_three))
    });
    groups.into_iter().flat_map(chained).chain(rest).map(|item| item.id.clone()).collect()
}

fn share(one: &Item, two: &Item) -> usize {
    one.guests.iter().filter(|guest| two.guests.contains(guest)).count()
}

/// Items that hang together by their guests, each group in the order its items came.
fn sharing(items: Vec<&Item>) -> Vec<Vec<&Item>> {
    let mut groups: Vec<Vec<&Item>> = Vec::new();
    for item in items {
        let (mut joined, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|other| share(item, other) > 0));
        let mut own: Vec<&Item> = joined.drain(..).flatten().collect();
        own.push(item);
        groups = apart;
        groups.push(own);
    }
    groups
}

/// One group in a row: from the most pressing on, always the one that shares most guests with the one before.
fn chained(mut group: Vec<&Item>) -> Vec<&Item> {
    group.sort_by_key(|item| (item.priority, !item.before_three));
    let mut row: Vec<&Item> = Vec::new();
    while !group.is_empty() {
        let next = row.last().map_or(0, |last| {
            let shares = group.iter().map(|item| share(last, item)).max().unwrap_or_default();
            group.iter().position(|item| share(last, item) == shares).unwrap_or_default()
        });
        row.push(group.remove(next));
    }
    row
}

/// The agenda of items in the order given. What does not fit between the fixed parts is left over for the chair.
#[must_use]
pub fn laid_out(starts_at: NaiveTime, ends_at: NaiveTime, items: &[Item]) -> Agenda {
    let mut left = minutes_for_items(starts_at, ends_at);
    let mut agenda = Agenda::default();
    let mut now = starts_at;
    let mut place = |agenda: &mut Agenda, minutes: u32, what: What| {
        agenda.slots.push(Slot { starts_at: now, minutes, what });
        now += Duration::minutes(i64::from(minutes));
    };
    for block in OPENING {
        place(&mut agenda, block.minutes, What::Block(block.title));
    }
    for item in items {
        if item.minutes > left {
            agenda.overflow.push(item.id.clone());
            continue;
        }
        left -= item.minutes;
        place(&mut agenda, item.minutes, What::Item(item.id.clone()));
    }
    for block in CLOSING {
        place(&mut agenda, block.minutes, What::Block(block.title));
    }
    agenda
}

/// An order with one item moved a place earlier (-1) or later (1); it stays where it is at the ends.
#[must_use]
pub fn moved(order: &[String], id: &str, step: i32) -> Vec<String> {
    let mut order = order.to_vec();
    let Some(at) = order.iter().position(|one| one == id) else { return order };
    let to = if step < 0 { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(to) = to.filter(|to| *to < order.len()) {
        order.swap(at, to);
    }
    order
}

#[cfg(test)]
#[path = "slots_tests.rs"]
mod tests;
