//! What stands in the papers of a meeting's pack: the agenda, one item, one guest's slot, and the entry in a calendar.

use chrono::NaiveDateTime;
use waymark_domain::dates;
use waymark_domain::tactical::form;
use waymark_domain::tactical::slots::What;

use super::moment_says;
use super::pack::GroupPack;
use super::paper::{by_letters, handling, when_says};
use super::referrals::kind_of;
use crate::documents::calendar::{self, CalendarEntry};
use crate::documents::group_paper::{PaperFacts, Part};
use crate::store::tactical::meeting::GroupItemRow;
use crate::store::tactical::member::GroupMemberRow;
use crate::store::tactical::referral::GroupReferralRow;

/// Fields of a form that stay with the administrator: whom it must not reach, and who could come to harm.
const KEPT_BACK: [&str; 2] = ["withheld", "source_safety"];

impl GroupPack {
    pub(super) fn answer(&self, referral_id: &str, field: &str) -> Option<&str> {
        let own = self.details.iter().find(|one| one.group_referral_id == referral_id && one.field == field);
        own.map(|one| one.body.as_str())
    }

    /// Whether a form says anything in a field that asks what must not be shared.
    fn says(&self, row: &GroupReferralRow, field: &str) -> bool {
        let said = self.answer(&row.group_referral_id, field).unwrap_or_default();
        let plain = said.trim().trim_end_matches('.').to_lowercase();
        !matches!(plain.as_str(), "" | "no" | "none" | "nobody" | "nothing" | "n/a")
    }

    /// What an item is called on the agenda: a name that does not go beyond some agencies stands on none.
    fn named(&self, row: &GroupReferralRow) -> String {
        if self.says(row, "withheld") {
            return format!("{}, the name is held back", kind_of(row).says());
        }
        self.naming.called(row, self.board.group.cycle(self.number).meeting_on)
    }

    /// Why the paper of an item is not given to the group.
    pub(super) fn kept_back(&self, row: &GroupReferralRow) -> Option<String> {
        // Never the words themselves: the list of what could not be made lies in the folder with the rest.
        if self.says(row, "withheld") {
            return Some(
                "Its form says that something in it must not go beyond some agencies. Read it, and speak to the referrer."
                    .to_owned(),
            );
        }
        self.says(row, "source_safety").then(|| {
            "Its form says that sharing it could put somebody in danger. Read it, and speak to the referrer.".to_owned()
        })
    }

    /// When an item is on, as its slot has it.
    pub(super) fn slot(&self, item: &GroupItemRow) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let agenda = self.board.agenda(self.number);
        let slot = agenda.of(&item.group_item_id)?;
        let on = self.board.group.cycle(self.number).meeting_on;
        Some((on.and_time(slot.starts_at), on.and_time(slot.ends_at())))
    }

    pub(super) fn item_parts(&self, row: &GroupReferralRow) -> Vec<Part> {
        let on = self.board.group.cycle(self.number).meeting_on;
        let shown = |text: &str| self.naming.shown(text);
        let young = super::letters::is_young(row, on);
        let born = row.born_on.as_deref().filter(|_| !(young && self.naming.is_lettered()));
        let mut pairs = vec![
            ("About".to_owned(), format!("{}: {}", kind_of(row).says(), self.naming.called(row, on))),
            ("Date of birth".to_owned(), super::day_says(born)),
            ("Referred by".to_owned(), row.agency.clone()),
            ("Received".to_owned(), super::referrals::received(row).map(moment_says).unwrap_or_default()),
        ];
        let fields = form::fields(kind_of(row)).filter(|field| !KEPT_BACK.contains(&field.key));
        for field in fields {
            // At a context conference what could tell who somebody is stays off the paper.
            if young
                && self.naming.is_lettered()
                && matches!(field.key, "area" | "school" | "friends" | "marks")
            {
                continue;
            }
            let said = self.answer(&row.group_referral_id, field.key).map(&shown).unwrap_or_default();
            // The form asks the agency that refers; here the group reads it.
            let label = if field.key == "wanted" { "What is asked of the group" } else { field.label };
            pairs.push((label.to_owned(), said));
        }
        vec![Part::Prose(self.naming.shown_of(row.summary.as_ref())), Part::Pairs(pairs)]
    }

    pub(super) fn reference(&self) -> String {
        format!("Tactical group, meeting {}", self.number)
    }

    pub(super) fn agenda_paper(&self) -> PaperFacts {
        let (leads, _) = self.board.group.leads(self.number);
        let listed = self.board.listed(self.number);
        let agenda = self.board.agenda(self.number);
        let rows = agenda.slots.iter().map(|slot| {
            let time = dates::times(slot.starts_at, slot.ends_at());
            match &slot.what {
                What::Block(title) => vec![time, (*title).to_owned(), "Everybody".to_owned()],
                What::Item(id) => {
                    let row = listed.iter().find(|(item, _)| item.group_item_id == *id).map(|(_, row)| *row);
                    let what = row.map(|row| format!("{}: {}", row.reference, self.named(row)));
                    let who = row.map(|row| self.who_comes(row)).unwrap_or_default();
                    vec![time, what.unwrap_or_default(), who]
                }
            }
        });
        let rows = rows.collect();
        let mut parts = vec![
            Part::Pairs(vec![
                ("When".into(), when_says(&self.board, self.number)),
                ("Chair".into(), leads.chair),
                ("Vice chair".into(), leads.vice),
            ]),
            handling(),
        ];
        parts.extend(by_letters(&self.naming));
        parts.push(Part::Table { header: ["Time", "What", "Who"].map(str::to_owned).to_vec(), rows });
        parts.push(Part::Prose(format!(
            "Written updates on actions are due {}. Before the meeting, look at what your own service knows about each item.",
            moment_says(self.board.group.cycle(self.number).updates_due)
        )));
        PaperFacts {
            title: format!("Agenda of meeting {}, ROTH Tactical Group", self.number),
            reference: self.reference(),
            parts,
        }
    }

    pub(super) fn who_comes(&self, row: &GroupReferralRow) -> String {
        let guests = self.board.guests_of(&row.group_referral_id);
        let own: Vec<String> =
            guests.iter().map(|one| format!("{}, for this item only", one.agency)).collect();
        if own.is_empty() { row.agency.clone() } else { own.join("; ") }
    }

    pub(super) fn item_paper(&self, item: &GroupItemRow, row: &GroupReferralRow) -> PaperFacts {
        let mut parts = vec![handling()];
        parts.extend(by_letters(&self.naming));
        let slot = self.board.slot_says(self.number, &item.group_item_id);
        parts.push(Part::Pairs(vec![("On the agenda".into(), slot)]));
        parts.extend(self.item_parts(row));
        PaperFacts { title: format!("Paper for {}", row.reference), reference: self.reference(), parts }
    }

    pub(super) fn guest_paper(&self, own: &[(&GroupItemRow, &GroupReferralRow)]) -> PaperFacts {
        let on = self.board.group.cycle(self.number).meeting_on;
        let mut parts = vec![
            Part::Prose("You come for what stands here, and for nothing else of this meeting.".into()),
            handling(),
        ];
        parts.extend(by_letters(&self.naming));
        for (item, row) in own {
            parts.push(Part::Heading(row.reference.clone()));
            let slot = self.board.slot_says(self.number, &item.group_item_id);
            parts.push(Part::Pairs(vec![(
                "Your time".into(),
                format!("{}, {slot}, by Teams", dates::full(on)),
            )]));
            if self.kept_back(row).is_some() {
                parts.push(Part::Prose(
                    "The administrator will speak to you about the paper of this item.".into(),
                ));
            } else {
                parts.extend(self.item_parts(row));
            }
        }
        PaperFacts { title: "Your slot and your paper".to_owned(), reference: self.reference(), parts }
    }

    pub(super) fn calendar(
        &self,
        uid: &str,
        (starts, ends): (NaiveDateTime, NaiveDateTime),
        made_at: NaiveDateTime,
    ) -> String {
        let moved = self.board.group.row(self.number).is_some_and(|row| row.meeting_on.is_some());
        calendar::write(&CalendarEntry {
            uid: format!("{uid}@waymark"),
            sequence: u32::from(moved),
            made_at,
            title: self.title.clone(),
            place: "Teams".to_owned(),
            about: self.link.clone().unwrap_or_default(),
            starts,
            ends,
            cancelled: false,
            proposed: false,
        })
    }

    /// Whether somebody is asked for an item, and for nothing else of the meeting.
    pub(super) fn comes_for(&self, member: &GroupMemberRow, row: &GroupReferralRow) -> bool {
        member.part != "core"
            && self
                .board
                .guests_of(&row.group_referral_id)
                .iter()
                .any(|one| one.group_member_id == member.group_member_id)
    }
}
