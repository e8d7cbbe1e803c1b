//! Who gets which document, where a person decides it otherwise than the list follows from who is invited and who came:
//! a copy less, or a copy more for somebody who may read it. Kept with the reason, and confirmed with the readers.

use waymark_domain::dates;
use waymark_domain::letter::{DocumentKind, MinutesVersion};
use waymark_domain::problems::Problems;

use super::super::letters::papers::Papers;
use super::super::letters::{Copy, version_of};
use super::super::{Act, Casebook, Error, Result, new_id};
use crate::store::copy_choice::CopyChoiceRow;
use crate::store::document;
use crate::store::invitation::InvitationRow;
use crate::store::record::{Noun, Value};
use crate::wire::documents::{ChooseCopy, GridCell};
use crate::wire::{self, Done};

impl Papers {
    /// What somebody decided for one reader and one document.
    pub(super) fn choice(&self, kind: DocumentKind, reader: &InvitationRow) -> Option<&CopyChoiceRow> {
        self.choices.iter().find(|one| {
            one.kind == kind.word() && one.version == version_of(kind) && one.recipient_id == reader.person_id
        })
    }

    /// The copies that follow from the list, less those that were taken off, and those that were added.
    pub(super) fn chosen(&self, mut copies: Vec<Copy>, kinds: &[DocumentKind]) -> Vec<Copy> {
        copies.retain(|copy| self.choice(copy.kind, &copy.reader).is_none_or(|one| one.gets));
        for one in &self.invited {
            for kind in kinds {
                let there =
                    copies.iter().any(|copy| copy.kind == *kind && copy.reader.person_id == one.person_id);
                let added = self.choice(*kind, one).is_some_and(|choice| choice.gets);
                if added && !there && self.may_get(*kind, one) {
                    copies.push(self.copy(*kind, one));
                }
            }
        }
        copies
    }

    /// Whether this person may read this document at all, were it decided (DR 2.7): minutes also who sent apologies.
    pub(super) fn may_get(&self, kind: DocumentKind, one: &InvitationRow) -> bool {
        let asked = Copy { asked_for: true, ..self.copy(kind, one) };
        // Letters to the young person bear their name: whoever speaks for them gets the papers, not the letters.
        let letter = matches!(
            kind,
            DocumentKind::IntroductoryLetterYoungPerson
                | DocumentKind::OutcomeLetter
                | DocumentKind::EndLetterYoungPerson
                | DocumentKind::PostponementLetter
        );
        !one.not_told && kind.may_be_read_by(asked.reader_kind()) && !(one.part == "advocate" && letter)
    }

    /// The documents of a meeting as it stands now, each kind once, in their order.
    fn kinds(&self) -> Vec<DocumentKind> {
        [self.kinds_before(), self.kinds_after(), self.kinds_along()].concat()
    }

    /// People × documents: who gets what, who could, and what somebody decided.
    pub(super) fn cells(&self) -> Vec<GridCell> {
        let copies = self.every_copy();
        let mut cells = Vec::new();
        for one in &self.invited {
            for kind in self.kinds() {
                let gets =
                    copies.iter().any(|copy| copy.kind == kind && copy.reader.person_id == one.person_id);
                let choice = self.choice(kind, one);
                let state = match (gets, choice) {
                    (true, Some(_)) => "added",
                    (true, None) => "gets",
                    (false, Some(choice)) if !choice.gets => "off",
                    (false, _) if self.may_get(kind, one) => "could",
                    (false, _) => "never",
                };
                let says = choice.filter(|_| matches!(state, "added" | "off"));
                cells.push(GridCell {
                    person_id: one.person_id.clone(),
                    name: super::readers::reader_name(one),
                    kind: kind.word().to_owned(),
                    version: version_of(kind).to_owned(),
                    title: kind.label().to_owned(),
                    state: state.to_owned(),
                    says: says.map(choice_says).unwrap_or_default(),
                });
            }
        }
        // Whoever may read nothing of this meeting stands on no row.
        let silent: Vec<String> = self
            .invited
            .iter()
            .map(|one| one.person_id.clone())
            .filter(|id| cells.iter().all(|cell| cell.person_id != *id || cell.state == "never"))
            .collect();
        cells.retain(|cell| !silent.contains(&cell.person_id));
        cells
    }

    /// Why a copy that somebody took off the list does not become final.
    pub(super) fn taken_off_because(&self, copy: &Copy) -> Option<String> {
        let choice = self.choice(copy.kind, &copy.reader).filter(|one| !one.gets)?;
        Some(format!("{} does not get this. {}", copy.name(), choice_says(choice)))
    }
}

/// "Decided by Tom Fairlie on …: she asked for no minutes."
fn choice_says(one: &CopyChoiceRow) -> String {
    let on = one.chosen_on.map(dates::full).unwrap_or_default();
    format!("Decided by {} on {on}: {}", one.chosen_by, one.reason)
}

impl Casebook {
    /// Decides that somebody gets a document, or does not, whatever follows from the list. Deciding what follows anyway
    /// takes the decision back.
    pub async fn choose_copy(&mut self, request: ChooseCopy) -> Result<Done> {
        let papers = self.papers(&request.wanted.meeting_id).await?;
        let copy = papers.copy_of(&request.wanted)?;
        if !papers.may_get(copy.kind, &copy.reader) {
            return Err(Error::refused(format!(
                "{} may not read this document, whoever decides. Nothing was changed.",
                copy.name()
            )));
        }
        let made = document::of_meeting(self.store.connection(), &request.wanted.meeting_id).await?;
        let stands = made.iter().any(|row| {
            row.kind == copy.wanted.kind
                && row.version == copy.wanted.version
                && row.recipient_id == copy.wanted.recipient_id
                && row.superseded_by.is_none()
        });
        if stands && !request.gets {
            return Err(Error::refused(format!(
                "This is final for {} already. Nothing was changed. What is final stays on the record.",
                copy.name()
            )));
        }
        let before = papers.choice(copy.kind, &copy.reader);
        let follows = papers.follows(&copy);
        if before.is_none() && follows == request.gets {
            return Err(Error::refused("That is how it stands already. Nothing was changed."));
        }
        let keeps = follows != request.gets;
        if keeps && request.reason.trim().is_empty() {
            return Err(Error::Invalid(Problems::one("reason", "Say why, for whoever sends the letters.")));
        }
        let (new, today, me) = (new_id(), self.today(), self.me().to_owned());
        let id = before.filter(|_| !keeps).map_or_else(|| new.clone(), |row| row.id.clone());
        let mut acting = self.begin(Act::ChooseCopy, Noun::CopyChoice, &id).await?;
        acting.touches(&papers.at.meeting.id).touches(&papers.at.around.young_person_id);
        if let Some(row) = before {
            acting.remove(Noun::CopyChoice, &row.id).await?;
        }
        if keeps {
            let fields = [
                ("meeting_id", papers.at.meeting.id.as_str().into()),
                ("kind", copy.wanted.kind.as_str().into()),
                ("version", copy.wanted.version.as_str().into()),
                ("recipient_id", copy.reader.person_id.as_str().into()),
                ("gets", if request.gets { "yes" } else { "no" }.into()),
                ("reason", Value::from(request.reason.trim())),
                ("chosen_by", me.into()),
                ("chosen_on", today.into()),
            ];
            acting.add(Noun::CopyChoice, &new, &fields).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::ChooseCopy, &[wire::Noun::Document, wire::Noun::Meeting]))
    }
}

/// The minutes of a meeting, by whether it was a review.
pub(super) fn minutes_of(review: bool) -> (DocumentKind, DocumentKind) {
    if review {
        (DocumentKind::RecordOfReview, DocumentKind::RecordOfReviewFamily)
    } else {
        (DocumentKind::Minutes(MinutesVersion::Full), DocumentKind::Minutes(MinutesVersion::Family))
    }
}
