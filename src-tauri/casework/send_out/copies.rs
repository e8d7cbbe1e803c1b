//! Which copies a meeting asks for, one for each reader and document (DR 2.7).

use chrono::NaiveDate;
use waymark_domain::letter::{DocumentKind, MinutesVersion, Progress};
use waymark_domain::meeting::came;

use super::super::letters::{Copy, kind_of, version_of};
use super::super::meetings::AtHand;
use super::super::{Casebook, Error, Result};
use crate::store::invitation::{self, AddressRow, InvitationRow};
use crate::wire::documents::DocumentWanted;

/// What has happened so far around a meeting.
pub(super) fn progress(at: &AtHand) -> Progress {
    let meeting = &at.meeting;
    Progress {
        date_agreed: meeting.scheduled_on.is_some()
            && meeting.worker_agreed_on.is_some()
            && meeting.chair_agreed_on.is_some(),
        invitations_agreed: meeting.invitations_agreed_on.is_some(),
        held: meeting.held_on.is_some(),
        draft_finished: meeting.drafted_on.is_some() && meeting.returned_on.is_none(),
        signed_off: meeting.signed_off_on.is_some(),
    }
}

impl Casebook {
    /// The letters and invitations before a meeting.
    pub(super) async fn copies_before(&mut self, at: &AtHand) -> Result<Vec<Copy>> {
        let chaired = at.meeting.kind != "review";
        let kind = |one: &InvitationRow| match one.part.as_str() {
            "young_person" => chaired.then_some(DocumentKind::IntroductoryLetterYoungPerson),
            "parent" => (chaired && one.letters).then_some(DocumentKind::IntroductoryLetterParent),
            "professional" => Some(DocumentKind::ProfessionalInvite),
            _ => None,
        };
        let list = invitation::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let wanted = list.into_iter().filter(|one| one.invited).filter_map(|one| Some((kind(&one)?, one)));
        self.copies(at, wanted.collect()).await
    }

    /// Minutes and outcome letter, once a meeting was held.
    pub(super) async fn copies_after(&mut self, at: &AtHand) -> Result<Vec<Copy>> {
        if at.meeting.held_on.is_none() {
            return Ok(Vec::new());
        }
        let apart = self.written(&at.meeting.id).await?;
        let apart = apart.paragraphs.iter().any(|one| one.audience == "professionals_only_slot");
        let list = invitation::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let mut wanted = Vec::new();
        for one in list {
            if one.part == "young_person" && at.meeting.kind != "review" {
                wanted.push((DocumentKind::OutcomeLetter, one.clone()));
            }
            if !one.invited || !came(&one.attendance) || one.version == "none" {
                continue;
            }
            match one.part.as_str() {
                "professional" => {
                    wanted.push((DocumentKind::Minutes(MinutesVersion::Full), one.clone()));
                    if apart {
                        wanted.push((DocumentKind::Minutes(MinutesVersion::ProfessionalsOnly), one));
                    }
                }
                "parent" if !one.letters => {}
                _ => wanted.push((DocumentKind::Minutes(MinutesVersion::Family), one)),
            }
        }
        self.copies(at, wanted).await
    }

    async fn copies(&mut self, at: &AtHand, wanted: Vec<(DocumentKind, InvitationRow)>) -> Result<Vec<Copy>> {
        let mut copies = Vec::with_capacity(wanted.len());
        for (kind, reader) in wanted {
            let address = self.address_of(at, &reader).await?;
            let wanted = DocumentWanted {
                meeting_id: at.meeting.id.clone(),
                kind: kind.word().to_owned(),
                version: version_of(kind).to_owned(),
                recipient_id: Some(reader.person_id.clone()),
            };
            copies.push(Copy { kind, wanted, reader, address });
        }
        Ok(copies)
    }

    /// One copy, asked for by its words.
    pub(super) async fn copy_of(&mut self, at: &AtHand, wanted: &DocumentWanted) -> Result<Copy> {
        let kind = kind_of(wanted)?;
        let list = invitation::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let reader = list.into_iter().find(|one| Some(&one.person_id) == wanted.recipient_id.as_ref());
        let reader =
            reader.ok_or_else(|| Error::refused("This person is not on the list of this meeting."))?;
        let address = self.address_of(at, &reader).await?;
        Ok(Copy { kind, wanted: wanted.clone(), reader, address })
    }

    /// Where a reader's letters go now. A young person without an address of their own gets them where they live.
    async fn address_of(&mut self, at: &AtHand, reader: &InvitationRow) -> Result<Option<AddressRow>> {
        let connection = self.store.connection();
        let own = invitation::addresses(connection, Some(&reader.person_id)).await?;
        let own = own.into_iter().find(|one| !one.ended);
        if own.is_some() || reader.part != "young_person" {
            return Ok(own);
        }
        Ok(invitation::home_of(connection, &at.around.young_person_id).await?)
    }

    /// The day the last introductory letter went, once none is left to send.
    pub(in super::super) async fn introduced_on(&mut self, at: &AtHand) -> Result<Option<NaiveDate>> {
        let lines = self.lines_before(at).await?;
        let letters: Vec<_> =
            lines.iter().filter(|line| line.wanted.kind.starts_with("introductory_letter")).collect();
        self.last_day(at, &letters, |row| row.sent_on).await
    }

    /// The day the last copy of a kind became final, once every copy is.
    pub(in super::super) async fn all_final_on(
        &mut self,
        at: &AtHand,
        kind: &str,
    ) -> Result<Option<NaiveDate>> {
        let lines = self.lines_after(at).await?;
        let lines: Vec<_> = lines.iter().filter(|line| line.wanted.kind == kind).collect();
        self.last_day(at, &lines, |row| row.final_on).await
    }

    /// The day the last copy of a kind went out, once every copy has.
    pub(in super::super) async fn all_sent_on(
        &mut self,
        at: &AtHand,
        kind: &str,
    ) -> Result<Option<NaiveDate>> {
        let lines = self.lines_after(at).await?;
        let lines: Vec<_> = lines.iter().filter(|line| line.wanted.kind == kind).collect();
        self.last_day(at, &lines, |row| row.sent_on).await
    }

    /// The day the last of everything after the meeting went out.
    pub(in super::super) async fn everything_sent_on(&mut self, at: &AtHand) -> Result<Option<NaiveDate>> {
        let lines = self.lines_after(at).await?;
        let lines: Vec<_> = lines.iter().collect();
        self.last_day(at, &lines, |row| row.sent_on).await
    }
}
