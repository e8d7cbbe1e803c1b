//! Letters and minutes: which there are, who may read each, and when each may be made, become
//! final and be sent. The wording is in the templates; the facts they need are in [`facts`].

pub mod compare;
pub mod facts;
pub mod parts;
pub mod told;

/// A document this program writes (DR 2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// What was said and decided, written by the social worker and signed off by the chair (DR 3.9).
    Minutes(MinutesVersion),
    /// The chair introduces the meeting to the young person (DR 3.6).
    IntroductoryLetterYoungPerson,
    /// The same for one parent or carer, always a copy of their own (DR 3.7).
    IntroductoryLetterParent,
    /// Asks a professional to come and says what to bring (DR 3.8).
    ProfessionalInvite,
    /// The chair tells the young person what was decided (DR 3.10).
    OutcomeLetter,
    /// What the meeting goes through, with times and the scale, for everybody who is asked (DR 3.4).
    Agenda,
    /// The same in plain words for the young person.
    AgendaYoungPerson,
    /// What was agreed, for the professionals who came (DR 3.11).
    Plan,
    /// The same as the family reads it.
    PlanFamily,
    /// What came of a 6-weekly review, for the professionals who came (DR 3.12).
    RecordOfReview,
    /// The same as the family reads it.
    RecordOfReviewFamily,
    /// The meeting has another day, to one of the family.
    PostponementLetter,
    /// The same to a professional, without a name.
    PostponementNotice,
    /// The meetings stop, and why, to the young person (DR 3.13).
    EndLetterYoungPerson,
    /// The same to a parent or carer.
    EndLetterParent,
    /// End, reason and what follows, to a professional; nothing else.
    EndNotice,
}

/// Who a set of minutes is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MinutesVersion {
    /// For the professionals who attended.
    Full,
    /// For the young person and parents: nothing about other people, no score by name.
    Family,
    /// What professionals shared that the family cannot see, held apart from the rest.
    ProfessionalsOnly,
}

/// Whether a document of this word is what was written of a meeting: its minutes, or the record of a review.
#[must_use]
pub fn is_of_what_was_said(word: &str) -> bool {
    word == DocumentKind::Minutes(MinutesVersion::Full).word()
        || word.starts_with(DocumentKind::RecordOfReview.word())
}

/// Who a paragraph of the record may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    Everyone,
    /// Wording for the family alone, in place of a paragraph for professionals.
    Family,
    /// In the full minutes, never in the family's.
    Professionals,
    /// In the separate section alone.
    ProfessionalsOnlySection,
}

/// Somebody who may be handed a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    YoungPerson,
    /// A parent or carer who is marked to receive letters, or who is not.
    Parent {
        receives_letters: bool,
    },
    Professional {
        attended: bool,
        invited: bool,
    },
}

/// What has happened so far around a meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub date_agreed: bool,
    pub invitations_agreed: bool,
    pub held: bool,
    pub draft_finished: bool,
    pub signed_off: bool,
    /// It had another day before.
    pub moved: bool,
    /// The end of the pathway is decided.
    pub end_decided: bool,
}

/// Why a document may not be made, finished or sent yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    #[error("The date and place of the meeting are not agreed yet. Agree them first, then write the letter.")]
    DateNotAgreed,
    #[error("The list of people to invite is not agreed yet. Agree it first, then write the invitations.")]
    InvitationsNotAgreed,
    #[error("The meeting has not been held yet. This can be written once it has.")]
    NotYetHeld,
    #[error("The draft is not finished yet. It is finished first, then read before it is signed off.")]
    DraftNotFinished,
    #[error("The minutes are not signed off yet. They can be sent once that is done.")]
    NotSignedOff,
    #[error("The record of the review is not finished yet. It can be sent once that is done.")]
    RecordNotFinished,
    #[error("This meeting has had no other day. There is nothing to tell.")]
    NotMoved,
    #[error("No end of the pathway is decided. Record that first, on the young person’s record.")]
    NoEndDecided,
    #[error("This person does not receive this document.")]
    NotForThisReader,
    #[error("The check found words that this reader may not see. Change them first; nothing was lost.")]
    HoldsWhatTheReaderMayNotSee,
}

impl MinutesVersion {
    /// All versions.
    pub const ALL: [Self; 3] = [Self::Full, Self::Family, Self::ProfessionalsOnly];

    /// The word kept in the record.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Family => "family",
            Self::ProfessionalsOnly => "professionals_only",
        }
    }

    /// True when a paragraph for this audience stands in this version (DR 2.8, 3.9).
    #[must_use]
    pub fn shows(self, audience: Audience) -> bool {
        match self {
            Self::Full => matches!(audience, Audience::Everyone | Audience::Professionals),
            Self::Family => matches!(audience, Audience::Everyone | Audience::Family),
            Self::ProfessionalsOnly => audience == Audience::ProfessionalsOnlySection,
        }
    }
}

impl DocumentKind {
    /// Every document, each version of the minutes by itself.
    pub const ALL: [Self; 18] = [
        Self::IntroductoryLetterYoungPerson,
        Self::IntroductoryLetterParent,
        Self::ProfessionalInvite,
        Self::Minutes(MinutesVersion::Full),
        Self::Minutes(MinutesVersion::Family),
        Self::Minutes(MinutesVersion::ProfessionalsOnly),
        Self::OutcomeLetter,
        Self::Agenda,
        Self::AgendaYoungPerson,
        Self::Plan,
        Self::PlanFamily,
        Self::RecordOfReview,
        Self::RecordOfReviewFamily,
        Self::PostponementLetter,
        Self::PostponementNotice,
        Self::EndLetterYoungPerson,
        Self::EndLetterParent,
        Self::EndNotice,
    ];

    /// The word kept in the record.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Minutes(_) => "minutes",
            Self::IntroductoryLetterYoungPerson => "introductory_letter_young_person",
            Self::IntroductoryLetterParent => "introductory_letter_parent",
            Self::ProfessionalInvite => "professional_invite",
            Self::OutcomeLetter => "outcome_letter",
            Self::Agenda => "agenda",
            Self::AgendaYoungPerson => "agenda_young_person",
            Self::Plan => "plan",
            Self::PlanFamily => "plan_family",
            Self::RecordOfReview => "record_of_review",
            Self::RecordOfReviewFamily => "record_of_review_family",
            Self::PostponementLetter => "postponement_letter",
            Self::PostponementNotice => "postponement_notice",
            Self::EndLetterYoungPerson => "end_letter_young_person",
            Self::EndLetterParent => "end_letter_parent",
            Self::EndNotice => "end_notice",
        }
    }

    /// The words on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Minutes(MinutesVersion::Full) => "Minutes",
            Self::Minutes(MinutesVersion::Family) => "Minutes for the family",
            Self::Minutes(MinutesVersion::ProfessionalsOnly) => "Minutes, professional-only section",
            Self::IntroductoryLetterYoungPerson => "Introductory letter to the young person",
            Self::IntroductoryLetterParent => "Introductory letter to a parent or carer",
            Self::ProfessionalInvite => "Invitation to a professional",
            Self::OutcomeLetter => "Outcome letter",
            Self::Agenda => "Agenda",
            Self::AgendaYoungPerson => "What we talk about",
            Self::Plan => "Plan",
            Self::PlanFamily => "Plan for the family",
            Self::RecordOfReview => "Record of the review",
            Self::RecordOfReviewFamily => "Record of the review for the family",
            Self::PostponementLetter => "Letter about another day",
            Self::PostponementNotice => "Notice of another day",
            Self::EndLetterYoungPerson => "End letter to the young person",
            Self::EndLetterParent => "End letter to a parent or carer",
            Self::EndNotice => "Notice of the end",
        }
    }

    /// Whether somebody means this document by these words.
    #[must_use]
    pub fn is_called(self, words: &str) -> bool {
        !words.trim().is_empty() && self.label().eq_ignore_ascii_case(words.trim())
    }

    /// True when the young person or a parent reads it: family marking, no identifiers (DR 3.0, 2.8).
    #[must_use]
    pub fn is_for_family(self) -> bool {
        !matches!(
            self,
            Self::ProfessionalInvite
                | Self::Minutes(MinutesVersion::Full | MinutesVersion::ProfessionalsOnly)
                | Self::Plan
                | Self::RecordOfReview
                | Self::PostponementNotice
                | Self::EndNotice
        )
    }

    /// True when an editable copy is made too (DR 3.10, 3.13: what the chair signs for a family is a Word document).
    #[must_use]
    pub fn has_word_copy(self) -> bool {
        matches!(self, Self::OutcomeLetter | Self::EndLetterYoungPerson | Self::EndLetterParent)
    }

    /// True for what is put on the table or handed out, not sent to somebody's door: it bears no address.
    #[must_use]
    pub fn is_paper(self) -> bool {
        matches!(
            self,
            Self::Minutes(_)
                | Self::Agenda
                | Self::AgendaYoungPerson
                | Self::Plan
                | Self::PlanFamily
                | Self::RecordOfReview
                | Self::RecordOfReviewFamily
        )
    }

    /// The words at the top and bottom of every page (DR 3.0, 6.5).
    #[must_use]
    pub fn marking(self) -> &'static str {
        if self.is_for_family() {
            "Private and confidential: to be opened by the addressee only"
        } else {
            "OFFICIAL-SENSITIVE"
        }
    }

    /// Whether this reader receives this document (DR 2.7).
    #[must_use]
    pub fn may_be_read_by(self, reader: Reader) -> bool {
        match (self, reader) {
            (Self::IntroductoryLetterYoungPerson | Self::OutcomeLetter, Reader::YoungPerson) => true,
            (Self::IntroductoryLetterParent, Reader::Parent { receives_letters }) => receives_letters,
            (Self::Minutes(MinutesVersion::Family), Reader::YoungPerson) => true,
            (Self::Minutes(MinutesVersion::Family), Reader::Parent { receives_letters }) => receives_letters,
            (Self::ProfessionalInvite, Reader::Professional { invited, .. }) => invited,
            (
                Self::AgendaYoungPerson
                | Self::PlanFamily
                | Self::RecordOfReviewFamily
                | Self::PostponementLetter
                | Self::EndLetterYoungPerson,
                Reader::YoungPerson,
            ) => true,
            (
                Self::Agenda
                | Self::PlanFamily
                | Self::RecordOfReviewFamily
                | Self::PostponementLetter
                | Self::EndLetterParent,
                Reader::Parent { receives_letters },
            ) => receives_letters,
            (
                Self::Agenda | Self::PostponementNotice | Self::EndNotice,
                Reader::Professional { invited, .. },
            ) => invited,
            (
                Self::Plan
                | Self::RecordOfReview
                | Self::Minutes(MinutesVersion::Full | MinutesVersion::ProfessionalsOnly),
                Reader::Professional { attended, .. },
            ) => attended,
            _ => false,
        }
    }

    /// Minutes and plan are what the chair signs off.
    const fn waits_for_the_chair(self) -> bool {
        matches!(self, Self::Minutes(_) | Self::Plan | Self::PlanFamily) || self.is_of_a_review()
    }

    /// What the social worker who held the review finishes alone.
    const fn is_of_a_review(self) -> bool {
        matches!(self, Self::RecordOfReview | Self::RecordOfReviewFamily)
    }

    /// Whether it can be written now.
    ///
    /// # Errors
    /// The step that comes first.
    pub fn may_be_made(self, progress: Progress) -> Result<(), LetterError> {
        match self {
            Self::IntroductoryLetterYoungPerson | Self::IntroductoryLetterParent if !progress.date_agreed => {
                Err(LetterError::DateNotAgreed)
            }
            Self::ProfessionalInvite if !progress.date_agreed => Err(LetterError::DateNotAgreed),
            Self::ProfessionalInvite if !progress.invitations_agreed => {
                Err(LetterError::InvitationsNotAgreed)
            }
            Self::Agenda | Self::AgendaYoungPerson if !progress.date_agreed => {
                Err(LetterError::DateNotAgreed)
            }
            Self::Minutes(_)
            | Self::OutcomeLetter
            | Self::Plan
            | Self::PlanFamily
            | Self::RecordOfReview
            | Self::RecordOfReviewFamily
                if !progress.held =>
            {
                Err(LetterError::NotYetHeld)
            }
            Self::PostponementLetter | Self::PostponementNotice if !progress.moved => {
                Err(LetterError::NotMoved)
            }
            Self::EndLetterYoungPerson | Self::EndLetterParent | Self::EndNotice if !progress.end_decided => {
                Err(LetterError::NoEndDecided)
            }
            _ => Ok(()),
        }
    }

    /// Whether it can become final now; `blocked` when the disclosure check found something.
    ///
    /// # Errors
    /// The step that comes first.
    pub fn may_become_final(self, progress: Progress, blocked: bool) -> Result<(), LetterError> {
        self.may_be_made(progress)?;
        if self.waits_for_the_chair() && !progress.draft_finished {
            return Err(if self.is_of_a_review() {
                LetterError::RecordNotFinished
            } else {
                LetterError::DraftNotFinished
            });
        }
        if self.is_for_family() && blocked {
            return Err(LetterError::HoldsWhatTheReaderMayNotSee);
        }
        Ok(())
    }

    /// Whether it can go to this reader now. Minutes wait for the chair's signature (DR 2.7).
    ///
    /// # Errors
    /// The step that comes first, or that it is not for this reader.
    pub fn may_be_sent(self, progress: Progress, reader: Reader) -> Result<(), LetterError> {
        self.may_be_made(progress)?;
        if self.waits_for_the_chair() && !progress.signed_off {
            return Err(if self.is_of_a_review() {
                LetterError::RecordNotFinished
            } else {
                LetterError::NotSignedOff
            });
        }
        if !self.may_be_read_by(reader) {
            return Err(LetterError::NotForThisReader);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELD: Progress = Progress {
        date_agreed: true,
        invitations_agreed: true,
        held: true,
        draft_finished: true,
        signed_off: false,
        moved: false,
        end_decided: false,
    };

    #[test]
    fn a_parent_never_receives_the_full_minutes_or_the_young_persons_letter() {
        let parent = Reader::Parent { receives_letters: true };
        let received: Vec<_> =
            DocumentKind::ALL.into_iter().filter(|kind| kind.may_be_read_by(parent)).collect();
        assert_eq!(
            received,
            [
                DocumentKind::IntroductoryLetterParent,
                DocumentKind::Minutes(MinutesVersion::Family),
                DocumentKind::Agenda,
                DocumentKind::PlanFamily,
                DocumentKind::RecordOfReviewFamily,
                DocumentKind::PostponementLetter,
                DocumentKind::EndLetterParent,
            ]
        );
    }

    #[test]
    fn someone_who_was_only_invited_does_not_receive_the_minutes() {
        let reader = Reader::Professional { attended: false, invited: true };
        let kind = DocumentKind::Minutes(MinutesVersion::Full);
        let signed = Progress { signed_off: true, ..HELD };
        assert_eq!(kind.may_be_sent(signed, reader), Err(LetterError::NotForThisReader));
    }

    #[test]
    fn minutes_wait_for_the_chair() {
        let kind = DocumentKind::Minutes(MinutesVersion::Full);
        let reader = Reader::Professional { attended: true, invited: true };
        assert_eq!(kind.may_be_sent(HELD, reader), Err(LetterError::NotSignedOff));
        assert_eq!(kind.may_be_sent(Progress { signed_off: true, ..HELD }, reader), Ok(()));
    }

    #[test]
    fn each_document_waits_for_its_step() {
        let nothing = Progress::default();
        assert_eq!(DocumentKind::OutcomeLetter.may_be_made(nothing), Err(LetterError::NotYetHeld));
        assert_eq!(DocumentKind::ProfessionalInvite.may_be_made(nothing), Err(LetterError::DateNotAgreed));
        let dated = Progress { date_agreed: true, ..nothing };
        assert_eq!(DocumentKind::IntroductoryLetterParent.may_be_made(dated), Ok(()));
        assert_eq!(
            DocumentKind::ProfessionalInvite.may_be_made(dated),
            Err(LetterError::InvitationsNotAgreed)
        );
    }

    #[test]
    fn the_plan_waits_for_the_chair_and_a_new_day_or_an_end_for_itself() {
        let came = Reader::Professional { attended: true, invited: true };
        assert_eq!(DocumentKind::Plan.may_be_sent(HELD, came), Err(LetterError::NotSignedOff));
        assert_eq!(DocumentKind::PostponementNotice.may_be_sent(HELD, came), Err(LetterError::NotMoved));
        let moved = Progress { moved: true, ..HELD };
        assert_eq!(DocumentKind::PostponementNotice.may_be_sent(moved, came), Ok(()));
        assert_eq!(DocumentKind::EndNotice.may_be_sent(HELD, came), Err(LetterError::NoEndDecided));
        let ended = Progress { end_decided: true, ..HELD };
        assert_eq!(DocumentKind::EndNotice.may_be_sent(ended, came), Ok(()));
        let refused = Err(LetterError::NotForThisReader);
        assert_eq!(DocumentKind::EndLetterYoungPerson.may_be_sent(ended, came), refused);
    }

    #[test]
    fn a_family_letter_that_says_too_much_does_not_become_final() {
        let refused = Err(LetterError::HoldsWhatTheReaderMayNotSee);
        assert_eq!(DocumentKind::OutcomeLetter.may_become_final(HELD, true), refused);
        assert_eq!(DocumentKind::Minutes(MinutesVersion::Full).may_become_final(HELD, true), Ok(()));
    }

    #[test]
    fn the_professional_only_section_stands_alone() {
        let secret = Audience::ProfessionalsOnlySection;
        assert!(!MinutesVersion::Full.shows(secret));
        assert!(!MinutesVersion::Family.shows(secret));
        assert!(MinutesVersion::ProfessionalsOnly.shows(secret));
        assert!(!MinutesVersion::Family.shows(Audience::Professionals));
    }
}
