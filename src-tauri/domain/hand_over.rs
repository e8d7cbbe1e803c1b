//! What of a record travels to a colleague: an allow-list of fields by scope, and the audience of paragraphs.
//!
//! Whatever is not listed here stays on the laptop, a new column included. The source of the rule is need-to-know
//! (Caldicott principles 3 and 4): a colleague gets what their part of the work asks for, and no more.

/// How much is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Who I am and which laptop is mine.
    Contact,
    /// One cycle of the tactical group: nothing of a young person's record.
    Cycle,
    /// One meeting and what its chair and business support need for it.
    Meeting,
    /// The whole record of one young person.
    YoungPerson,
    /// The whole records of everybody whose social worker, chair or manager is away.
    Covering,
}

impl Scope {
    pub const ALL: [Scope; 5] =
        [Scope::Contact, Scope::Cycle, Scope::Meeting, Scope::YoungPerson, Scope::Covering];

    /// The word kept with the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Scope::Contact => "contact",
            Scope::Cycle => "cycle",
            Scope::Meeting => "meeting",
            Scope::YoungPerson => "young_person",
            Scope::Covering => "covering",
        }
    }

    /// The scope of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.word() == word)
    }
}

/// What the colleague does, as far as it decides what they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Allocated social worker, independent chair or team manager.
    CaseHolder,
    /// Business support and everybody else.
    Support,
}

impl Reader {
    /// By the roles a colleague holds.
    #[must_use]
    pub fn of_roles<'a>(roles: impl IntoIterator<Item = &'a str>) -> Reader {
        let holds = |role: &str| matches!(role, "social_worker" | "chair" | "manager");
        if roles.into_iter().any(holds) { Reader::CaseHolder } else { Reader::Support }
    }
}

/// Who stands behind an entry, and on which laptop.
const CONTACT: &[(&str, &[&str])] = &[
    ("practitioner", &["name", "job_title", "roles", "phone", "email", "about", "removed_at"]),
    ("device", &["practitioner_id", "public_key", "box_key", "first_used_at", "removed_at"]),
];

/// What holding a meeting and sending its letters needs.
const MEETING: &[(&str, &[&str])] = &[
    (
        "person",
        &[
            "kind",
            "given_name",
            "family_name",
            "preferred_name",
            "pronouns",
            "born_on",
            "lcs_id",
            "language",
            "interpreter",
            "communication",
            "large_print",
            "delivery",
            "school",
            "warning",
            "warning_on",
            "warning_review_on",
            "restricted_on",
            "removed_at",
        ],
    ),
    ("access", &["record_id", "practitioner_id", "given_on", "removed_at"]),
    ("alias", &["person_id", "name", "removed_at"]),
    (
        "address",
        &[
            "person_id",
            "lines",
            "postcode",
            "confirmed_on",
            "protected_on",
            "protected_reason",
            "until_on",
            "removed_at",
        ],
    ),
    ("contact_point", &["person_id", "kind", "value", "safety", "removed_at"]),
    ("organisation", &["name", "source_code", "removed_at"]),
    ("place", cycle::PLACE),
    ("theme", cycle::THEME),
    (
        "connection",
        &[
            "young_person_id",
            "person_id",
            "relation",
            "parental_responsibility",
            "lives_with",
            "letters",
            "contact_safety",
            "by_hand",
            "not_told",
            "apart",
            "removed_at",
        ],
    ),
    (
        "involvement",
        &[
            "young_person_id",
            "person_id",
            "organisation_id",
            "role",
            "known_to_young_person",
            "until_on",
            "removed_at",
        ],
    ),
    (
        "pathway",
        &[
            "young_person_id",
            "social_worker_id",
            "chair_id",
            "manager_id",
            "referred_on",
            "harms",
            "triaged_on",
            "triage_outcome",
            "advocacy_referred_on",
            "strategy_discussion_on",
            "strategy_ended_on",
            "looked_after_on",
            "end_decided_on",
            "ended_on",
            "entered_in_error_on",
            "removed_at",
        ],
    ),
    (
        "consent",
        &[
            "pathway_id",
            "person_id",
            "subject",
            "answer",
            "answered_on",
            "method",
            "limits",
            "ask_by_on",
            "removed_at",
        ],
    ),
    ("visit", &["pathway_id", "visited_on", "outcome", "visited_by_id", "removed_at"]),
    (
        "meeting",
        &[
            "pathway_id",
            "kind",
            "sequence",
            "scheduled_on",
            "starts_at",
            "ends_at",
            "venue",
            "venue_address",
            "worker_agreed_on",
            "chair_agreed_on",
            "invitations_agreed_on",
            "support_asked_on",
            "room",
            "access_needs",
            "online_link",
            "booked_on",
            "invitations_sent_on",
            "reply_by_on",
            "held_on",
            "not_held_on",
            "not_held_reason",
            "strategy_considered",
            "strategy_reason",
            "next_review_on",
            "next_full_on",
            "drafted_on",
            "returned_on",
            "return_comments",
            "signed_off_on",
            "signed_off_by",
            "signed_off_how",
            "letter_handed_on",
            "minutes_lcs_on",
            "lcs_signed_off_on",
            "letter_lcs_on",
            "filed_on",
            "readers_confirmed_on",
            "readers_confirmed_by",
            "readers_confirmed_of",
            "scale_top",
            "scale_bottom",
            "scores_shown_on",
            "scores_gap_answer",
            "plan_updated",
            "plan_updated_reason",
            "context_scales",
            "removed_at",
        ],
    ),
    (
        "invitation",
        &[
            "meeting_id",
            "person_id",
            "part",
            "invited",
            "not_invited_reason",
            "version",
            "reply",
            "attendance",
            "deputy",
            "contribution",
            "removed_at",
        ],
    ),
    (
        "paragraph",
        &[
            "meeting_id",
            "section",
            "body",
            "subject_id",
            "owner_organisation_id",
            "sensitivity",
            "audience",
            "removed_at",
        ],
    ),
    (
        "score",
        &[
            "meeting_id",
            "person_id",
            "scorer",
            "scale",
            "points",
            "reason",
            "top_means",
            "bottom_means",
            "removed_at",
        ],
    ),
    (
        "decision",
        &["meeting_id", "position", "record_wording", "family_wording", "audience", "kind", "removed_at"],
    ),
    (
        "action",
        &[
            "pathway_id",
            "meeting_id",
            "position",
            "record_wording",
            "family_wording",
            "audience",
            "owner_id",
            "owner",
            "agency",
            "kind",
            "context",
            "due_on",
            "outcome",
            "outcome_note",
            "carried_from_id",
            "removed_at",
        ],
    ),
    (
        "signature",
        &[
            "practitioner_id",
            "how",
            "recorded_by",
            "subject",
            "record_id",
            "statement",
            "covers",
            "digest",
            "signed_on",
            "key_id",
            "signature",
            "removed_at",
        ],
    ),
    ("signing_key", &["practitioner_id", "public_key", "made_on", "removed_at"]),
];

/// What only somebody who takes the whole record on needs besides.
const WHOLE_RECORD: &[(&str, &[&str])] = &[
    (
        "person",
        &[
            "nhs_number",
            "upn",
            "sex",
            "gender_identity",
            "ethnicity",
            "disability",
            "held_on",
            "held_reason",
            "hold_lifted_on",
            "hold_lifted_reason",
        ],
    ),
    ("access", &["reason"]),
    (
        "exception",
        &[
            "meeting_id",
            "kind",
            "version",
            "recipient_id",
            "found",
            "sentence",
            "reason",
            "decided_by",
            "seconded_by",
            "decided_on",
            "removed_at",
        ],
    ),
    ("opening", &["record_id", "practitioner_id", "opened_on", "reason", "removed_at"]),
    (
        "pathway",
        &[
            "summary",
            "assessed_on",
            "triage_reason",
            "consent_override_by",
            "consent_override_reason",
            "end_reason",
            "end_decided_at",
            "end_manager_id",
            "end_explanation",
            "closure_code",
            "end_letters_on",
            "end_letters_none",
            "end_lcs_on",
            "entered_in_error_reason",
        ],
    ),
    ("visit", &["place", "what_they_said"]),
    ("cover", &["practitioner_id", "covered_by_id", "from_on", "until_on", "note", "removed_at"]),
];

mod cycle;
mod days;
mod letters;
mod pathway;
pub mod shared_folder;
mod wording;

pub use pathway::is_case_note;

fn lists(list: &[(&str, &[&str])], noun: &str, field: &str) -> bool {
    list.iter().any(|(of, fields)| *of == noun && fields.contains(&field))
}

/// Whether a field of a record goes with a file of this scope.
///
/// ```
/// use waymark_domain::hand_over::{Scope, travels};
/// assert!(travels(Scope::YoungPerson, "person", "nhs_number"));
/// assert!(!travels(Scope::Meeting, "person", "nhs_number"));
/// assert!(!travels(Scope::Covering, "signing_key", "wrapped"));
/// ```
#[must_use]
pub fn travels(scope: Scope, noun: &str, field: &str) -> bool {
    lists(CONTACT, noun, field)
        || (scope >= Scope::Cycle && lists(wording::WORDING, noun, field))
        || (scope == Scope::Cycle && lists(cycle::CYCLE, noun, field))
        || (scope >= Scope::Meeting
            && (lists(MEETING, noun, field)
                || lists(days::DAYS, noun, field)
                || lists(letters::LETTERS, noun, field)))
        || (scope >= Scope::YoungPerson
            && (lists(WHOLE_RECORD, noun, field) || lists(pathway::WHOLE_PATHWAY, noun, field)))
}

/// Whether somebody may have a cycle of the tactical group: who runs the group or chairs it, by the roles they hold.
#[must_use]
pub fn may_have_cycle<'a>(roles: impl IntoIterator<Item = &'a str>) -> bool {
    roles.into_iter().any(|role| matches!(role, "tactical_group_administrator" | "tactical_group_chair"))
}

/// Whether a protected address goes with a file of this scope: only with the whole record, to somebody who holds it.
#[must_use]
pub fn protected_address_travels(scope: Scope, reader: Reader) -> bool {
    scope >= Scope::YoungPerson && reader == Reader::CaseHolder
}

/// Whether a paragraph goes to this reader. What the professionals said among themselves, what the police control and
/// what was given in confidence go only to people who hold the case (DR 2.8, N3 to N8).
#[must_use]
pub fn paragraph_travels(reader: Reader, sensitivity: &str, audience: &str) -> bool {
    reader == Reader::CaseHolder || (sensitivity == "ordinary" && audience != "professionals_only_slot")
}

/// Whether a document goes to this reader: the professional-only section of the minutes only to people who hold the case.
#[must_use]
pub fn document_travels(reader: Reader, version: &str) -> bool {
    reader == Reader::CaseHolder || version != "professionals_only"
}

/// Whether a visit's own account goes along: who was seen and what they said is for those who hold the case.
#[must_use]
pub fn case_notes_travel(scope: Scope, reader: Reader) -> bool {
    scope >= Scope::YoungPerson && reader == Reader::CaseHolder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_card_says_who_and_which_laptop_and_nothing_else() {
        for (noun, fields) in MEETING.iter().chain(WHOLE_RECORD) {
            for field in *fields {
                assert!(!travels(Scope::Contact, noun, field), "{noun}.{field}");
            }
        }
        assert!(travels(Scope::Contact, "device", "public_key"));
    }

    #[test]
    fn what_opens_or_settles_this_laptop_never_travels() {
        for scope in Scope::ALL {
            assert!(!travels(scope, "signing_key", "wrapped"));
            assert!(!travels(scope, "setting", "value"));
            assert!(!travels(scope, "hand_over", "note"));
            assert!(!travels(scope, "contact", "compared_on"));
        }
    }

    #[test]
    fn identity_numbers_go_with_the_whole_record_only() {
        for field in ["nhs_number", "upn", "ethnicity"] {
            assert!(!travels(Scope::Meeting, "person", field));
            assert!(travels(Scope::Covering, "person", field));
        }
    }

    #[test]
    fn business_support_gets_no_protected_address_and_nothing_said_in_confidence() {
        let support = Reader::of_roles(["business_support"]);
        assert_eq!(support, Reader::Support);
        assert!(!protected_address_travels(Scope::YoungPerson, support));
        assert!(!paragraph_travels(support, "in_confidence", "everyone"));
        assert!(!paragraph_travels(support, "ordinary", "professionals_only_slot"));
        assert!(paragraph_travels(support, "ordinary", "professionals"));
        assert!(paragraph_travels(
            Reader::of_roles(["chair"]),
            "police_controlled",
            "professionals_only_slot"
        ));
    }

    #[test]
    fn the_words_of_scopes_are_read_back() {
        for scope in Scope::ALL {
            assert_eq!(Scope::of_word(scope.word()), Some(scope));
        }
        assert_eq!(Scope::of_word("everything"), None);
    }
}
