//! Which copies a meeting asks for, one for each reader and document (DR 2.7).

use chrono::NaiveDate;
use waymark_domain::deadline::Deadline;
use waymark_domain::envelope::Point;
use waymark_domain::letter::{DocumentKind, MinutesVersion, Progress};
use waymark_domain::meeting::came;
use waymark_domain::timescale::Owed;

use super::super::letters::papers::Papers;
use super::super::letters::{Copy, kind_of, version_of};
use super::super::{Error, Result};
use super::choices::minutes_of;
use crate::store::invitation::InvitationRow;
use crate::wire::documents::DocumentWanted;

/// What has happened so far around a meeting.
pub(super) fn progress(papers: &Papers) -> Progress {
    let meeting = &papers.at.meeting;
    Progress {
        date_agreed: meeting.scheduled_on.is_some()
            && meeting.worker_agreed_on.is_some()
            && meeting.chair_agreed_on.is_some(),
        invitations_agreed: meeting.invitations_agreed_on.is_some(),
        held: meeting.held_on.is_some(),
        // Whoever held a review finishes its record in one step.
        draft_finished: meeting.drafted_on.is_some() && meeting.returned_on.is_none()
            || papers.at.is_review() && meeting.signed_off_on.is_some(),
        signed_off: meeting.signed_off_on.is_some(),
        moved: papers.moved_from.is_some(),
        end_decided: papers.end.decided_on.is_some(),
    }
}

impl Papers {
    /// The letters and invitations before a meeting.
    pub(super) fn copies_before(&self) -> Vec<Copy> {
        self.chosen(self.list_before(), &self.kinds_before())
    }

    /// Minutes and outcome letter, once a meeting was held.
    pub(super) fn copies_after(&self) -> Vec<Copy> {
        self.chosen(self.list_after(), &self.kinds_after())
    }

    /// What may go with a meeting, and nothing waits for: agenda and plan, a new day, the end.
    pub(super) fn copies_along(&self) -> Vec<Copy> {
        self.chosen(self.list_along(), &self.kinds_along())
    }

    /// Whether a copy follows from the list by itself.
    pub(super) fn follows(&self, copy: &Copy) -> bool {
        let same = |one: &Copy| one.kind == copy.kind && one.reader.person_id == copy.reader.person_id;
        [self.list_before(), self.list_after(), self.list_along()].concat().iter().any(same)
    }

    pub(super) fn kinds_before(&self) -> Vec<DocumentKind> {
        vec![
            DocumentKind::IntroductoryLetterYoungPerson,
            DocumentKind::IntroductoryLetterParent,
            DocumentKind::ProfessionalInvite,
        ]
    }

    pub(super) fn kinds_after(&self) -> Vec<DocumentKind> {
        if self.at.meeting.held_on.is_none() {
            return Vec::new();
        }
        let review = self.at.is_review();
        let (full, family) = minutes_of(review);
        let mut kinds = vec![full];
        if !review && self.has_section_apart() {
            kinds.push(DocumentKind::Minutes(MinutesVersion::ProfessionalsOnly));
        }
        kinds.push(family);
        if !review {
            kinds.push(DocumentKind::OutcomeLetter);
        }
        kinds
    }

    fn has_section_apart(&self) -> bool {
        self.written.paragraphs.iter().any(|one| one.audience == "professionals_only_slot")
    }

    /// What follows from who is invited.
    fn list_before(&self) -> Vec<Copy> {
        let chaired = self.at.meeting.kind != "review";
        let kind = |one: &InvitationRow| match one.part.as_str() {
            "young_person" => chaired.then_some(DocumentKind::IntroductoryLetterYoungPerson),
            "parent" => (chaired && one.letters).then_some(DocumentKind::IntroductoryLetterParent),
            "professional" => Some(DocumentKind::ProfessionalInvite),
            _ => None,
        };
        let invited = self.invited.iter().filter(|one| one.invited && !one.not_told);
        invited.filter_map(|one| Some(self.copy(kind(one)?, one))).collect()
    }

    /// What follows from who came.
    fn list_after(&self) -> Vec<Copy> {
        if self.at.meeting.held_on.is_none() {
            return Vec::new();
        }
        let apart = self.has_section_apart();
        let review = self.at.is_review();
        let (full, family) = minutes_of(review);
        let mut copies = Vec::new();
        for one in self.invited.iter().filter(|one| !one.not_told) {
            if one.part == "young_person" {
                // They learn what came of it whether they were there or not (DR 2.7).
                let own = if review { family } else { DocumentKind::OutcomeLetter };
                if !review || one.version != "none" {
                    copies.push(self.copy(own, one));
                }
                if review {
                    continue;
                }
            }
            if !one.invited || !came(&one.attendance) || one.version == "none" {
                continue;
            }
            match one.part.as_str() {
                "professional" => {
                    copies.push(self.copy(full, one));
                    if apart {
                        copies.push(self.copy(DocumentKind::Minutes(MinutesVersion::ProfessionalsOnly), one));
                    }
                }
                "parent" if !one.letters => {}
                _ => copies.push(self.copy(family, one)),
            }
        }
        copies
    }

    pub(super) fn kinds_along(&self) -> Vec<DocumentKind> {
        let held = self.at.meeting.held_on.is_some();
        let moved = !held && self.moved_from.is_some();
        let planned = held && !self.written.actions.is_empty();
        let ended = self.end.decided_on.is_some() && self.end.here;
        let wanted = [
            (!held, DocumentKind::Agenda),
            (!held, DocumentKind::AgendaYoungPerson),
            (moved, DocumentKind::PostponementLetter),
            (moved, DocumentKind::PostponementNotice),
            (planned, DocumentKind::Plan),
            (planned, DocumentKind::PlanFamily),
            (ended && self.end.has_letters(), DocumentKind::EndLetterYoungPerson),
            (ended && self.end.has_letters(), DocumentKind::EndLetterParent),
            (ended, DocumentKind::EndNotice),
        ];
        wanted.iter().filter(|(wanted, _)| *wanted).map(|(_, kind)| *kind).collect()
    }

    fn list_along(&self) -> Vec<Copy> {
        let kinds = self.kinds_along();
        let invited =
            self.invited.iter().filter(|one| one.invited && !one.not_told && one.part != "advocate");
        let copies = invited.flat_map(|one| kinds.iter().map(|kind| self.copy(*kind, one)));
        copies.filter(|copy| copy.kind.may_be_read_by(copy.reader_kind())).collect()
    }

    pub(super) fn copy(&self, kind: DocumentKind, reader: &InvitationRow) -> Copy {
        let wanted = DocumentWanted {
            meeting_id: self.at.meeting.id.clone(),
            kind: kind.word().to_owned(),
            version: version_of(kind).to_owned(),
            recipient_id: Some(reader.person_id.clone()),
        };
        // What is handed over bears no address, so that nobody posts it.
        let address = self.addresses.get(&reader.person_id).filter(|_| !reader.by_hand).cloned();
        let asked_for = self.choice(kind, reader).is_some_and(|one| one.gets);
        Copy { kind, wanted, reader: reader.clone(), address, asked_for }
    }

    /// One copy, asked for by its words.
    pub(in super::super) fn copy_of(&self, wanted: &DocumentWanted) -> Result<Copy> {
        let kind = kind_of(wanted)?;
        let reader = self.invited.iter().find(|one| Some(&one.person_id) == wanted.recipient_id.as_ref());
        let reader =
            reader.ok_or_else(|| Error::refused("This person is not on the list of this meeting."))?;
        Ok(Copy { wanted: wanted.clone(), ..self.copy(kind, reader) })
    }

    /// Why a copy cannot become final yet: the step before it, the reader, the address.
    pub(super) fn not_final_because(&self, copy: &Copy, today: NaiveDate) -> Vec<String> {
        let may = copy.kind.may_be_sent(progress(self), copy.reader_kind());
        let mut reasons: Vec<String> = may.err().map(|error| error.to_string()).into_iter().collect();
        let stops = self.envelope(copy, today).into_iter().filter(|(point, _)| *point == Point::Stops);
        reasons.extend(stops.map(|(_, says)| says));
        reasons.extend(self.taken_off_because(copy));
        reasons
    }

    /// By when a document is owed.
    pub(super) fn due_says(&self, kind: DocumentKind) -> String {
        let meeting = &self.at.meeting;
        let (owed, from) = match kind {
            DocumentKind::Agenda
            | DocumentKind::AgendaYoungPerson
            | DocumentKind::Plan
            | DocumentKind::PlanFamily
            | DocumentKind::PostponementLetter
            | DocumentKind::PostponementNotice
            | DocumentKind::EndLetterYoungPerson
            | DocumentKind::EndLetterParent
            | DocumentKind::EndNotice => return String::new(),
            DocumentKind::RecordOfReview | DocumentKind::RecordOfReviewFamily => {
                (Owed::ReviewRecord, meeting.held_on)
            }
            DocumentKind::Minutes(_) if self.at.is_review() => (Owed::ReviewRecord, meeting.held_on),
            DocumentKind::Minutes(_) => (Owed::Minutes, meeting.held_on),
            DocumentKind::OutcomeLetter => (Owed::OutcomeLetter, meeting.held_on),
            DocumentKind::ProfessionalInvite => (Owed::Invitations, meeting.scheduled_on),
            _ => (Owed::IntroductoryLetters, meeting.scheduled_on),
        };
        let (timescales, calendar) = (self.values.timescales(), self.values.calendar());
        let limit = from.and_then(|from| Deadline::of(owed, from, &timescales, &calendar));
        limit.map(|limit| limit.says()).unwrap_or_default()
    }
}
