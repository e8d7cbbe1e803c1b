//! Who may do what on the pathway (DR 2.4): a role for each deed, and the sentence that refuses it to the others.

use crate::letter::DocumentKind;
use crate::words::{Words, with_article};

/// A part somebody has in the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    SocialWorker,
    Chair,
    Manager,
    BusinessSupport,
}

impl Role {
    pub const ALL: [Role; 4] = [Role::SocialWorker, Role::Chair, Role::Manager, Role::BusinessSupport];

    /// The word it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Role::SocialWorker => "social_worker",
            Role::Chair => "chair",
            Role::Manager => "manager",
            Role::BusinessSupport => "business_support",
        }
    }

    /// The role of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    fn says(self, words: &Words) -> String {
        match self {
            Role::SocialWorker => format!("the {}", words.social_worker),
            Role::Chair => format!("the {}", words.chair),
            Role::Manager => with_article(&words.manager),
            Role::BusinessSupport => words.business_support.clone(),
        }
    }
}

/// Who decides in triage, as the council chose (DR 2.4, T2: "configurable").
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TriageLead {
    #[default]
    Either,
    Chair,
    Manager,
}

impl TriageLead {
    /// The choice of a word; what is no choice leaves it to either.
    #[must_use]
    pub fn of_word(word: &str) -> TriageLead {
        match word {
            "chair" => TriageLead::Chair,
            "manager" => TriageLead::Manager,
            _ => TriageLead::Either,
        }
    }
}

/// What a service has of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// Whether anybody holds the role of a manager.
    pub managers: bool,
    pub triage: TriageLead,
}

/// Something done on the pathway that is not everybody's to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// T1: sends a referral to triage.
    Refer,
    /// T2, T3: decides in triage.
    Triage,
    /// T4, T21: asks for a strategy discussion. Never refused.
    StrategyDiscussion,
    /// T5, T24: records somebody's answer.
    RecordConsent,
    /// T5, T24: goes on without consent.
    GoOnWithoutConsent,
    /// T6 to T8, T11: arranges a meeting, moves it, agrees its list, asks for the booking.
    ArrangeMeeting,
    /// T11: acknowledges that a 6-weekly review will be late.
    AcknowledgeLateReview,
    /// T11: acknowledges that a full meeting will be late.
    AcknowledgeLateFull,
    /// T12, T13: says whether a meeting was held. It is the chair who says so; whoever minutes writes it down as the
    /// chair's word, and is named beside them.
    HoldMeeting,
    /// T14: hands the draft of the minutes to the chair.
    HandInMinutes,
    /// T10, T16: makes a letter from the chair final. Whoever does it for the chair is named beside them.
    FinishLetter,
    /// T17: sends the minutes, the outcome letter and what goes with them.
    SendMinutes,
    /// T8, T10: hands over or posts what goes out before a meeting, and the letters about an end.
    Post,
    /// T9: refers to the advocacy service, and records what it answers.
    ReferToAdvocacy,
    /// T18: records a visit.
    RecordVisit,
    /// T22, T23: says how the section 47 process ended.
    EndStrategy,
    /// T25: records that the end was agreed.
    DecideToEnd,
    /// T25: ends a plan outside a meeting.
    EndOutsideMeeting,
    /// T26: closes the pathway.
    Close,
    /// X3: says that a pathway was entered in error.
    EnterInError,
}

impl Deed {
    pub const ALL: [Deed; 20] = [
        Deed::Refer,
        Deed::Triage,
        Deed::StrategyDiscussion,
        Deed::RecordConsent,
        Deed::GoOnWithoutConsent,
        Deed::ArrangeMeeting,
        Deed::AcknowledgeLateReview,
        Deed::AcknowledgeLateFull,
        Deed::HoldMeeting,
        Deed::HandInMinutes,
        Deed::FinishLetter,
        Deed::SendMinutes,
        Deed::Post,
        Deed::ReferToAdvocacy,
        Deed::RecordVisit,
        Deed::EndStrategy,
        Deed::DecideToEnd,
        Deed::EndOutsideMeeting,
        Deed::Close,
        Deed::EnterInError,
    ];

    /// Whose it is. A manager covers for social workers of their team.
    #[must_use]
    pub const fn of(self) -> &'static [Role] {
        match self {
            Deed::StrategyDiscussion | Deed::Post => &Role::ALL,
            Deed::Triage => &[Role::Chair, Role::Manager],
            Deed::RecordConsent
            | Deed::ArrangeMeeting
            | Deed::HoldMeeting
            | Deed::FinishLetter
            | Deed::DecideToEnd => &[Role::SocialWorker, Role::Chair, Role::Manager],
            Deed::Refer
            | Deed::HandInMinutes
            | Deed::SendMinutes
            | Deed::ReferToAdvocacy
            | Deed::RecordVisit
            | Deed::Close => &[Role::SocialWorker, Role::Manager],
            Deed::AcknowledgeLateFull => &[Role::Chair],
            Deed::GoOnWithoutConsent
            | Deed::AcknowledgeLateReview
            | Deed::EndStrategy
            | Deed::EndOutsideMeeting
            | Deed::EnterInError => &[Role::Manager],
        }
    }

    /// The same in a service, where the council says who decides in triage.
    const fn in_service(self, service: Service) -> &'static [Role] {
        match (self, service.triage) {
            (Deed::Triage, TriageLead::Chair) => &[Role::Chair],
            (Deed::Triage, TriageLead::Manager) => &[Role::Manager],
            _ => self.of(),
        }
    }

    /// What making a document of this kind final is, where it is not anybody's: the letters that come from the chair
    /// (DR 2.7; T10, T16).
    #[must_use]
    pub const fn finishing(kind: DocumentKind) -> Option<Deed> {
        match kind {
            DocumentKind::IntroductoryLetterYoungPerson
            | DocumentKind::IntroductoryLetterParent
            | DocumentKind::OutcomeLetter
            | DocumentKind::EndLetterYoungPerson
            | DocumentKind::EndLetterParent => Some(Deed::FinishLetter),
            _ => None,
        }
    }

    /// Whose deed it is that a document of this kind goes out (T17; T8 and T10 for the rest).
    #[must_use]
    pub const fn sending(kind: DocumentKind) -> Deed {
        match kind {
            DocumentKind::Minutes(_)
            | DocumentKind::OutcomeLetter
            | DocumentKind::Plan
            | DocumentKind::PlanFamily
            | DocumentKind::RecordOfReview
            | DocumentKind::RecordOfReviewFamily => Deed::SendMinutes,
            DocumentKind::IntroductoryLetterYoungPerson
            | DocumentKind::IntroductoryLetterParent
            | DocumentKind::ProfessionalInvite
            | DocumentKind::Agenda
            | DocumentKind::AgendaYoungPerson
            | DocumentKind::PostponementLetter
            | DocumentKind::PostponementNotice
            | DocumentKind::EndLetterYoungPerson
            | DocumentKind::EndLetterParent
            | DocumentKind::EndNotice => Deed::Post,
        }
    }

    fn says(self, words: &Words) -> String {
        let says = match self {
            Deed::Refer => "sends a referral to triage",
            Deed::Triage => "decides in triage",
            Deed::StrategyDiscussion => "asks for a strategy discussion",
            Deed::RecordConsent => "records an answer about consent",
            Deed::GoOnWithoutConsent => "decides to go on without consent",
            Deed::ArrangeMeeting => "arranges a meeting",
            Deed::AcknowledgeLateReview => "acknowledges that a review will be late",
            Deed::AcknowledgeLateFull => "acknowledges that a full meeting will be late",
            Deed::HoldMeeting => "says whether a meeting was held",
            Deed::HandInMinutes => return format!("hands the minutes to the {}", words.chair),
            Deed::FinishLetter => return format!("makes a letter from the {} final", words.chair),
            Deed::SendMinutes => "sends what was written of a meeting",
            Deed::Post => "sends letters and invitations",
            Deed::ReferToAdvocacy => "refers to advocacy",
            Deed::RecordVisit => "records a visit",
            Deed::EndStrategy => "says how a strategy discussion ended",
            Deed::DecideToEnd => "records that the plan ends",
            Deed::EndOutsideMeeting => "ends a plan outside a meeting",
            Deed::Close => "closes the pathway",
            Deed::EnterInError => "says that a pathway was entered in error",
        };
        says.to_owned()
    }
}

/// Why somebody who holds some roles may not do something; nothing where they may.
///
/// Where nobody in the service holds the role of a manager, the social worker and the chair hold its powers.
#[must_use]
pub fn refusal(deed: Deed, held: &[Role], service: Service, words: &Words) -> Option<String> {
    if deed == Deed::StrategyDiscussion {
        return None;
    }
    let stand_in: &[Role] = if service.managers { &[] } else { &[Role::SocialWorker, Role::Chair] };
    let theirs = deed.in_service(service);
    let of: Vec<Role> = theirs
        .iter()
        .filter(|role| service.managers || **role != Role::Manager)
        .chain(stand_in.iter().filter(|_| theirs.contains(&Role::Manager)))
        .copied()
        .collect();
    if held.iter().any(|role| of.contains(role)) {
        return None;
    }
    let mut who: Vec<String> = Vec::new();
    for role in of {
        let says = role.says(words);
        if !who.contains(&says) {
            who.push(says);
        }
    }
    Some(format!(
        "Only {} {}. Ask them, or hand the record over to them.",
        who.join(" or "),
        deed.says(words)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// DR 2.4, "Who may do it": social worker, chair, manager, business support, and somebody without a role.
    #[test]
    fn every_deed_is_asked_of_every_role() {
        let table: [(Deed, [bool; 5], [bool; 5]); 20] = [
            // With managers in the service; then without, when the social worker and the chair stand in.
            (Deed::Refer, [true, false, true, false, false], [true, true, false, false, false]),
            (Deed::Triage, [false, true, true, false, false], [true, true, false, false, false]),
            (Deed::StrategyDiscussion, [true; 5], [true; 5]),
            (Deed::RecordConsent, [true, true, true, false, false], [true, true, false, false, false]),
            (Deed::GoOnWithoutConsent, [false, false, true, false, false], [true, true, false, false, false]),
            (Deed::ArrangeMeeting, [true, true, true, false, false], [true, true, false, false, false]),
            (
                Deed::AcknowledgeLateReview,
                [false, false, true, false, false],
                [true, true, false, false, false],
            ),
            (
                Deed::AcknowledgeLateFull,
                [false, true, false, false, false],
                [false, true, false, false, false],
            ),
            (Deed::HoldMeeting, [true, true, true, false, false], [true, true, false, false, false]),
            (Deed::HandInMinutes, [true, false, true, false, false], [true, true, false, false, false]),
            (Deed::FinishLetter, [true, true, true, false, false], [true, true, false, false, false]),
            (Deed::SendMinutes, [true, false, true, false, false], [true, true, false, false, false]),
            (Deed::Post, [true, true, true, true, false], [true, true, false, true, false]),
            (Deed::ReferToAdvocacy, [true, false, true, false, false], [true, true, false, false, false]),
            (Deed::RecordVisit, [true, false, true, false, false], [true, true, false, false, false]),
            (Deed::EndStrategy, [false, false, true, false, false], [true, true, false, false, false]),
            (Deed::DecideToEnd, [true, true, true, false, false], [true, true, false, false, false]),
            (Deed::EndOutsideMeeting, [false, false, true, false, false], [true, true, false, false, false]),
            (Deed::Close, [true, false, true, false, false], [true, true, false, false, false]),
            (Deed::EnterInError, [false, false, true, false, false], [true, true, false, false, false]),
        ];
        assert_eq!(table.map(|(deed, ..)| deed), Deed::ALL);
        let words = Words::default();
        for (deed, with, without) in table {
            for (managers, allowed) in [(true, with), (false, without)] {
                let held: [&[Role]; 5] =
                    [&[Role::SocialWorker], &[Role::Chair], &[Role::Manager], &[Role::BusinessSupport], &[]];
                for (held, allowed) in held.into_iter().zip(allowed) {
                    // Without managers nobody holds that role.
                    if !managers && held == [Role::Manager] {
                        continue;
                    }
                    let service = Service { managers, triage: TriageLead::Either };
                    let says = refusal(deed, held, service, &words);
                    assert_eq!(says.is_none(), allowed, "{deed:?} {held:?} managers {managers}: {says:?}");
                    assert!(says.is_none_or(|says| says.starts_with("Only ") && says.contains(&deed.says(&words))));
                }
            }
        }
    }

    #[test]
    fn who_decides_in_triage_is_the_councils_choice() {
        let words = Words::default();
        for (word, managers, may) in [
            ("either", true, [false, true, true]),
            ("chair", true, [false, true, false]),
            ("manager", true, [false, false, true]),
            ("chair", false, [false, true, false]),
            // Nobody is a manager: the social worker and the chair stand in.
            ("manager", false, [true, true, false]),
        ] {
            let service = Service { managers, triage: TriageLead::of_word(word) };
            for (role, may) in [Role::SocialWorker, Role::Chair, Role::Manager].into_iter().zip(may) {
                if role == Role::Manager && !managers {
                    continue;
                }
                let says = refusal(Deed::Triage, &[role], service, &words);
                assert_eq!(says.is_none(), may, "{word} {role:?} managers {managers}: {says:?}");
            }
            assert_eq!(
                refusal(Deed::Close, &[Role::SocialWorker], service, &words),
                None,
                "nothing else changes"
            );
        }
    }

    #[test]
    fn a_refusal_names_who_may() {
        let service = Service { managers: true, triage: TriageLead::Either };
        let says = refusal(Deed::EndStrategy, &[Role::SocialWorker], service, &Words::default());
        assert_eq!(
            says.as_deref(),
            Some(
                "Only a team manager says how a strategy discussion ended. Ask them, or hand the record over to them."
            )
        );
        for role in Role::ALL {
            assert_eq!(Role::of_word(role.word()), Some(role));
        }
    }
}
