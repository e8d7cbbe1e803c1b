//! Who is on the list of a meeting: core members, and those who come for one item of it.

use waymark_domain::dates;

use super::referrals::Board;
use super::{day_of, id_of, moment_of};
use crate::store::tactical::meeting::{GroupAttendanceRow, GroupItemRow};
use crate::wire::tactical_meeting::Attending;

/// Core members and those who come for an item of this meeting, the core first.
pub(super) fn attending(
    board: &Board,
    number: u32,
    came: &[GroupAttendanceRow],
    open: Option<&str>,
) -> Vec<Attending> {
    let meeting_id = id_of(number);
    let listed = board.listed(number);
    let on = board.group.cycle(number).meeting_on;
    let mut all: Vec<Attending> = board
        .members
        .iter()
        .filter(|member| day_of(member.until_on.as_deref()).is_none_or(|until| until >= on))
        .filter_map(|member| {
            let core = member.part == "core";
            let own: Vec<&GroupItemRow> = listed
                .iter()
                .filter(|(_, row)| {
                    let guests = board.guests_of(&row.group_referral_id);
                    guests.iter().any(|guest| guest.group_member_id == member.group_member_id)
                })
                .map(|(item, _)| *item)
                .collect();
            if !core && own.is_empty() {
                return None;
            }
            let row = came.iter().find(|one| {
                one.group_member_id == member.group_member_id && one.group_meeting_id == meeting_id
            });
            let slots: Vec<String> =
                own.iter().map(|item| board.slot_says(number, &item.group_item_id)).collect();
            Some(Attending {
                member_id: member.group_member_id.clone(),
                name: member.name.clone(),
                agency: member.agency.clone(),
                core,
                attendance: row.map(|row| row.attendance.clone()).unwrap_or_default(),
                deputy: row.and_then(|row| row.deputy.clone()).unwrap_or_default(),
                joined_says: row
                    .and_then(|row| moment_of(row.joined_at.as_deref()))
                    .map(|at| dates::time(at.time()))
                    .unwrap_or_default(),
                confirmed: row.is_some_and(|row| row.confirmed_at.is_some()),
                conflict: row.and_then(|row| row.conflict.clone()).unwrap_or_default(),
                shared_on: row.and_then(|row| row.shared_on.clone()),
                slot_says: if core { String::new() } else { slots.join(" and ") },
                in_the_room: core
                    || open.is_some_and(|open| own.iter().any(|item| item.group_item_id == open)),
            })
        })
        .collect();
    all.sort_by_key(|one| !one.core);
    all
}
