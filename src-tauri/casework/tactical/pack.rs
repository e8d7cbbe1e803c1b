//! A meeting's pack for SharePoint: agenda, papers, tracker and calendar file in one folder, an e-mail draft that holds a
//! link and nothing else, and for whoever comes for one item their slot and their paper alone.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use waymark_domain::dates;
use waymark_domain::tactical::tracker::Status;

use super::super::pathway::refuse;
use super::super::saved_files::free_folder;
use super::super::{Casebook, Error, Result};
use super::letters::Naming;
use super::paper::{Cells, PROTECTED, action_header, by_letters, handling, when_says};
use super::referrals::Board;
use super::{id_of, moment_says};
use crate::documents::group_paper::{PaperFacts, Part};
use crate::documents::mail::{self, Attachment, Draft};
use crate::store::facts::ids;
use crate::store::tactical::meeting::GroupItemRow;
use crate::store::tactical::member::GroupMemberRow;
use crate::store::tactical::referral::{self, GroupReferralDetailRow, GroupReferralRow};
use crate::wire::documents::{NotPacked, Packed, PackedFile};

const LIST: &str = "not-made.txt";

/// A pack on its way.
pub struct GroupPack {
    pub(super) number: u32,
    pub(super) board: Board,
    pub(super) details: Vec<GroupReferralDetailRow>,
    pub(super) naming: Naming,
    pub(super) link: Option<String>,
    /// What a calendar calls the meeting.
    pub(super) title: String,
    /// What a folder of its own would be called: a number and a day.
    pub folder_name: String,
    pub(super) files: Vec<PackedFile>,
    pub(super) not_made: Vec<NotPacked>,
}

impl GroupPack {
    /// A folder within this one that nothing lies in yet.
    #[must_use]
    pub fn folder_in(&self, folder: &Path) -> PathBuf {
        free_folder(folder, &self.folder_name)
    }

    fn not_made(&mut self, title: impl Into<String>, recipient: impl Into<String>, why: impl Into<String>) {
        self.not_made.push(NotPacked {
            title: title.into(),
            recipient: recipient.into(),
            why: vec![why.into()],
        });
    }
}

impl Casebook {
    /// Everything a meeting's pack is made of. The chair has agreed the agenda before (B12).
    pub async fn begin_group_pack(&mut self, number: u32) -> Result<GroupPack> {
        let board = self.board().await?;
        if board.group.is_cancelled(number) {
            refuse(&["This meeting is cancelled.".to_owned()])?;
        }
        refuse(&board.publishing_needs(number))?;
        let rows: Vec<&GroupReferralRow> = board.listed(number).into_iter().map(|(_, row)| row).collect();
        let wanted = ids(rows.iter().map(|row| row.group_referral_id.as_str()));
        let details = referral::details(self.store.connection(), &wanted).await?;
        let naming = board.naming(number);
        let on = board.group.cycle(number).meeting_on;
        let link = self.group_link().await?;
        Ok(GroupPack {
            folder_name: format!("Tactical group meeting {number} {on}"),
            title: self.marked(format!("ROTH Tactical Group, meeting {number}")),
            number,
            board,
            details,
            naming,
            link,
            files: Vec::new(),
            not_made: Vec::new(),
        })
    }

    /// Writes the pack into a folder, each file registered, and says what could not be made and why.
    pub async fn make_group_pack(&mut self, mut pack: GroupPack, folder: &Path) -> Result<Packed> {
        let agenda = pack.agenda_paper();
        self.pack_paper(&mut pack, folder, ("01-agenda.pdf", "Agenda", "Core members"), &agenda).await?;
        let listed: Vec<(GroupItemRow, GroupReferralRow)> = pack
            .board
            .listed(pack.number)
            .into_iter()
            .map(|(item, row)| (item.clone(), row.clone()))
            .collect();
        for (at, (item, row)) in listed.iter().enumerate() {
            let title = format!("Paper for {}", row.reference);
            if let Some(why) = pack.kept_back(row) {
                pack.not_made(title, "Core members", why);
                continue;
            }
            let file = format!("{:02}-{}.pdf", at + 2, row.reference.to_lowercase());
            let paper = pack.item_paper(item, row);
            self.pack_paper(&mut pack, folder, (&file, &title, "Core members"), &paper).await?;
        }
        let tracker = self.tracker_paper(&mut pack).await?;
        self.pack_paper(
            &mut pack,
            folder,
            ("action-tracker.pdf", "Action tracker", "Core members"),
            &tracker,
        )
        .await?;
        self.pack_calendar(&mut pack, folder).await?;
        let guests: Vec<GroupMemberRow> = {
            let comes = |one: &&GroupMemberRow| listed.iter().any(|(_, row)| pack.comes_for(one, row));
            pack.board.members.iter().filter(comes).cloned().collect()
        };
        for (at, guest) in guests.iter().enumerate() {
            self.pack_guest(&mut pack, folder, at + 1, guest, &listed).await?;
        }
        self.finish_group_pack(pack, folder).await
    }

    async fn pack_paper(
        &mut self,
        pack: &mut GroupPack,
        folder: &Path,
        (file, title, recipient): (&str, &str, &str),
        facts: &PaperFacts,
    ) -> Result<()> {
        // The others are made all the same, and the list says which one is not.
        if self.holds_protected_address(&facts.words()).await? {
            pack.not_made(title, recipient, PROTECTED);
            return Ok(());
        }
        match self.paper_file(facts, false).await {
            Ok(bytes) => self.pack_file(pack, folder, (file, title, recipient, "final"), &bytes).await,
            Err(error @ Error::Document(_)) => {
                pack.not_made(title, recipient, error.to_string());
                Ok(())
            }
            Err(other) => Err(other),
        }
    }

    async fn pack_file(
        &mut self,
        pack: &mut GroupPack,
        folder: &Path,
        (file, title, recipient, state): (&str, &str, &str, &str),
        bytes: &[u8],
    ) -> Result<()> {
        let what = format!("Tactical group, meeting {}: {}", pack.number, title.to_lowercase());
        self.save_group_file(what, pack.number, &folder.join(file), bytes).await?;
        pack.files.push(PackedFile {
            document_id: None,
            title: title.to_owned(),
            recipient: recipient.to_owned(),
            state: state.to_owned(),
            file: file.to_owned(),
        });
        Ok(())
    }

    /// The tracker by agency: what is open, each with its last written update.
    async fn tracker_paper(&mut self, pack: &mut GroupPack) -> Result<PaperFacts> {
        let actions = self.actions_before(&pack.board.group, pack.number).await?;
        let namings = self.namings(&pack.board.group, &pack.board.referrals, actions.rows.iter()).await?;
        let own = |one: &&crate::store::tactical::action::GroupActionRow| {
            Status::of_word(&one.status).is_some_and(Status::is_open)
        };
        let mut rows: Vec<_> = actions.rows.iter().filter(own).collect();
        rows.sort_by_key(|row| (row.agency.to_lowercase(), row.meeting, row.sequence));
        let mut parts = vec![handling()];
        parts.extend(by_letters(&pack.naming));
        let hidden = rows.iter().filter(|row| row.sensitivity != "normal").count();
        if hidden > 0 {
            let says =
                dates::count(i64::try_from(hidden).unwrap_or(i64::MAX), "action stands", "actions stand");
            pack.not_made(
                "The words of some actions",
                "Core members",
                format!("{says} in the tracker by number and owner only: police-controlled, or for named agencies."),
            );
        }
        let mut agency = String::new();
        let mut table: Vec<Vec<String>> = Vec::new();
        let header = action_header();
        for row in rows {
            if row.agency != agency {
                if !table.is_empty() {
                    parts.push(Part::Table { header: header.clone(), rows: std::mem::take(&mut table) });
                }
                agency.clone_from(&row.agency);
                parts.push(Part::Heading(agency.clone()));
            }
            let (board, naming) = (&pack.board, &pack.naming);
            table.push(Cells { actions: &actions, board, naming, namings: &namings }.of(row, true));
        }
        if table.is_empty() {
            parts.push(Part::Prose("No action is open.".into()));
        } else {
            parts.push(Part::Table { header, rows: table });
        }
        Ok(PaperFacts {
            title: format!("Action tracker before meeting {}", pack.number),
            reference: pack.reference(),
            parts,
        })
    }

    /// The calendar file, and the draft of the e-mail that brings the link.
    async fn pack_calendar(&mut self, pack: &mut GroupPack, folder: &Path) -> Result<()> {
        let rules = &pack.board.group.rules;
        let on = pack.board.group.cycle(pack.number).meeting_on;
        let whole = (on.and_time(rules.starts_at), on.and_time(rules.ends_at));
        let made_at = self.clock.now().naive_utc();
        let calendar = pack.calendar(&id_of(pack.number), whole, made_at).into_bytes();
        self.pack_file(pack, folder, ("meeting.ics", "Calendar file", "Core members", "beside"), &calendar)
            .await?;
        let title = "E-mail with the link";
        let Some(link) = pack.link.clone() else {
            pack.not_made(
                title,
                "Core members",
                "The link to the SharePoint folder is not set. Give it under Settings, Tactical group.",
            );
            return Ok(());
        };
        let still =
            |one: &&GroupMemberRow| super::day_of(one.until_on.as_deref()).is_none_or(|until| until >= on);
        let core: Vec<GroupMemberRow> =
            pack.board.members.iter().filter(|one| one.part == "core").filter(still).cloned().collect();
        for one in core.iter().filter(|one| one.email.is_none()) {
            pack.not_made(
                title,
                &one.name,
                "No e-mail address on the register, so the draft is not addressed to them.",
            );
        }
        let body = format!(
            "The agenda, the papers and the action tracker are on SharePoint:\n{link}\n\n{}\n\nWritten updates on actions are due {}.\n",
            when_says(&pack.board, pack.number),
            moment_says(pack.board.group.cycle(pack.number).updates_due)
        );
        let draft = self
            .group_draft(pack.number, core.into_iter().filter_map(|one| one.email).collect(), body, calendar)
            .await?;
        self.pack_file(pack, folder, ("e-mail-draft.eml", title, "Core members", "draft"), draft.as_bytes())
            .await
    }

    async fn group_draft(
        &mut self,
        number: u32,
        to: Vec<String>,
        body: String,
        calendar: Vec<u8>,
    ) -> Result<String> {
        let marking = self.group_marking().await?;
        let subject = format!("{marking} ROTH Tactical Group, meeting {number}");
        let subject = self.marked(subject.trim().to_owned());
        let attachments =
            vec![Attachment { name: "meeting.ics".into(), kind: "text/calendar", bytes: calendar }];
        Ok(mail::write(&Draft { to, subject, body, attachments }))
    }

    async fn pack_guest(
        &mut self,
        pack: &mut GroupPack,
        folder: &Path,
        number: usize,
        guest: &GroupMemberRow,
        listed: &[(GroupItemRow, GroupReferralRow)],
    ) -> Result<()> {
        let own: Vec<(&GroupItemRow, &GroupReferralRow)> = listed
            .iter()
            .filter(|(_, row)| pack.comes_for(guest, row))
            .map(|(item, row)| (item, row))
            .collect();
        for (_, row) in &own {
            let Some(why) = pack.kept_back(row) else { continue };
            pack.not_made(format!("Paper for {}", row.reference), &guest.name, why);
        }
        let file = format!("guest-{number}-slot-and-paper.pdf");
        let paper = pack.guest_paper(&own);
        self.pack_paper(pack, folder, (&file, "Slot and paper for one item only", &guest.name), &paper)
            .await?;
        let made_at = self.clock.now().naive_utc();
        let slots: Vec<(String, (NaiveDateTime, NaiveDateTime))> =
            own.iter().filter_map(|(item, _)| Some((item.group_item_id.clone(), pack.slot(item)?))).collect();
        let Some((first, slot)) = slots.first() else { return Ok(()) };
        // Somebody who comes for several items that lie side by side comes once.
        let ends = slots.iter().map(|(_, (_, ends))| *ends).max().unwrap_or(slot.1);
        let calendar = pack
            .calendar(&format!("{first}-{}", guest.group_member_id), (slot.0, ends), made_at)
            .into_bytes();
        let name = format!("guest-{number}-meeting.ics");
        self.pack_file(
            pack,
            folder,
            (&name, "Calendar file of their slot", &guest.name, "beside"),
            &calendar,
        )
        .await?;
        let title = "E-mail with the link to their paper";
        let Some(link) = pack.link.clone() else {
            pack.not_made(
                title,
                &guest.name,
                "The link to the SharePoint folder is not set. Give it under Settings, Tactical group.",
            );
            return Ok(());
        };
        if guest.email.is_none() {
            pack.not_made(
                title,
                &guest.name,
                "No e-mail address on the register, so the draft is addressed to nobody.",
            );
        }
        if link.contains('?') {
            pack.not_made(
                title,
                &guest.name,
                format!(
                    "The link in the settings is one that SharePoint made for sharing, so none to {file} can be made from it. Share that file with them there, and send that link."
                ),
            );
            return Ok(());
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().replace(' ', "%20");
        let times = own.iter().map(|(item, _)| pack.board.slot_says(pack.number, &item.group_item_id));
        let on = dates::full(pack.board.group.cycle(pack.number).meeting_on);
        let body = format!(
            "You are asked to join the tactical group for one item only: {on}, {}, by Teams.\n\nYour paper, shared with you alone:\n{link}/{name}/{file}\n",
            times.collect::<Vec<_>>().join(" and ")
        );
        let draft =
            self.group_draft(pack.number, guest.email.clone().into_iter().collect(), body, calendar).await?;
        let name = format!("guest-{number}-e-mail-draft.eml");
        self.pack_file(pack, folder, (&name, title, &guest.name, "draft"), draft.as_bytes()).await
    }

    async fn finish_group_pack(&mut self, mut pack: GroupPack, folder: &Path) -> Result<Packed> {
        let says = |one: &NotPacked| format!("{}, {}: {}\n", one.title, one.recipient, one.why.join(" "));
        let list: String = match pack.not_made.is_empty() {
            true => "Everything was made.\n".to_owned(),
            false => pack.not_made.iter().map(says).collect(),
        };
        let list = self.marked_list(&list);
        let not_made = std::mem::take(&mut pack.not_made);
        self.pack_file(
            &mut pack,
            folder,
            (LIST, "What could not be made, and why", "", "beside"),
            list.as_bytes(),
        )
        .await?;
        let said = match not_made.len() {
            0 => "Everything was made.".to_owned(),
            1 => "One thing could not be made; the reason stands below.".to_owned(),
            many => format!("{many} things could not be made; the reasons stand below."),
        };
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Ok(Packed {
            saved: true,
            says: format!("{} files lie in “{name}”. {said}", pack.files.len()),
            files: pack.files,
            not_made,
        })
    }
}
