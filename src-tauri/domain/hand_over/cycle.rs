//! What one cycle of the tactical group takes along: its own records, and of the shared ones only places and themes.
//!
//! A field of a young person's record is never among them: the group knows of a child what came with a referral
//! (domain reference 4, need-to-know).

/// What is kept of a place, whichever module wrote it.
pub(super) const PLACE: &[&str] = &[
    "name",
    "kind",
    "detail",
    "postcode",
    "keeper",
    "times",
    "happens",
    "present",
    "features",
    "guardians",
    "licence",
    "merged_into_id",
    "removed_at",
];

/// What is kept of a theme.
pub(super) const THEME: &[&str] =
    &["name", "detail", "evidence", "affected", "hypothesis", "unknown", "merged_into_id", "removed_at"];

/// Nouns of the group and the fields of them that go with a cycle.
pub(super) const CYCLE: &[(&str, &[&str])] = &[
    // Of people only those of concern, and of them what the referral says too: who gathers the rows takes no other.
    ("person", &["kind", "given_name", "family_name", "born_on", "removed_at"]),
    ("place", PLACE),
    ("theme", THEME),
    (
        "group_member",
        &[
            "name",
            "agency",
            "sector",
            "part",
            "email",
            "from_on",
            "until_on",
            "change",
            "decided_by",
            "decided_on",
            "sharing_agreed_on",
            "role_read_on",
            "stands_for_id",
            "replaces_id",
            "sharing_review_on",
            "left_reason",
            "left_decided_by",
            "left_decided_on",
            "removed_at",
        ],
    ),
    (
        "group_meeting",
        &[
            "number",
            "meeting_on",
            "moved_reason",
            "cancelled_on",
            "cancelled_reason",
            "chair",
            "vice",
            "triage_chair",
            "chair_reason",
            "triage_held_on",
            "agreed_on",
            "agreed_by",
            "published_on",
            "drafted_on",
            "notes",
            "notes_agreed_on",
            "notes_agreed_by",
            "notes_published_on",
            "confidentiality_at",
            "confidentiality_by",
            "closed_on",
            "chair_told_on",
            "triage_came",
            "context_on",
            "removed_at",
        ],
    ),
    (
        "group_referral",
        &[
            "reference",
            "kind",
            "received_on",
            "received_at",
            "referrer",
            "referrer_role",
            "agency",
            "contact",
            "subject",
            "born_on",
            "place_id",
            "theme_id",
            "summary",
            "state",
            "scope_row",
            "scope_outcome",
            "scope_decided_on",
            "csc_told_at",
            "csc_told_by",
            "csc_reference",
            "police_told_at",
            "police_told_by",
            "police_reference",
            "police_not_rung",
            "priority",
            "minutes",
            "admitted_reason",
            "answered_on",
            "answer",
            "closing",
            "closed_on",
            "review_on",
            "duplicate_of_id",
            "came_as",
            "worker_told_on",
            "worker_told",
            "worker_says",
            "person_id",
            "removed_at",
        ],
    ),
    ("group_referral_detail", &["group_referral_id", "field", "body", "removed_at"]),
    ("scope_answer", &["group_referral_id", "question", "answer", "said_by", "said_at", "removed_at"]),
    (
        "group_item",
        &[
            "group_meeting_id",
            "group_referral_id",
            "position",
            "deferred_on",
            "deferred_reason",
            "opened_at",
            "spoke",
            "risk",
            "level",
            "decision",
            "gap",
            "gap_owner",
            "harm",
            "harm_done",
            "outcome",
            "closing",
            "review_on",
            "lead_professional",
            "lead_told_on",
            "removed_at",
        ],
    ),
    ("group_guest", &["group_referral_id", "group_member_id", "removed_at"]),
    (
        "group_attendance",
        &[
            "group_meeting_id",
            "group_member_id",
            "attendance",
            "deputy",
            "joined_at",
            "confirmed_at",
            "conflict",
            "shared_on",
            "removed_at",
        ],
    ),
    (
        "group_action",
        &[
            "meeting",
            "sequence",
            "group_referral_id",
            "what",
            "owner",
            "agency",
            "kind",
            "level",
            "sensitivity",
            "agreed_on",
            "due_on",
            "status",
            "reason",
            "evidence",
            "closed_on",
            "passed_to",
            "passed_agency",
            "passed_on",
            "place_id",
            "theme_id",
            "removed_at",
        ],
    ),
    ("action_update", &["group_action_id", "updated_at", "said_by", "body", "entered_by", "removed_at"]),
    (
        "group_form",
        &["kind", "meeting", "about", "agency", "asks", "answer_key", "made_on", "made_by", "removed_at"],
    ),
    ("group_form_answer", &["group_form_id", "said_by", "saved_at", "taken_on", "taken_by", "removed_at"]),
    (
        "group_research",
        &[
            "meeting",
            "group_referral_id",
            "agency",
            "answer",
            "body",
            "said_by",
            "said_at",
            "entered_by",
            "removed_at",
        ],
    ),
    ("group_likeness", &["group_referral_id", "other_id", "answer", "said_by", "said_on", "removed_at"]),
    ("group_letter", &["group_meeting_id", "letter", "group_referral_id", "name", "removed_at"]),
    (
        "group_matter",
        &[
            "kind",
            "issue",
            "why",
            "ask",
            "raised_on",
            "raised_by",
            "reply_by_on",
            "group_referral_id",
            "chased_on",
            "answer",
            "outcome",
            "answered_on",
            "answered_by",
            "back_at",
            "removed_at",
        ],
    ),
    (
        "group_link",
        &[
            "from_kind",
            "from_id",
            "to_kind",
            "to_id",
            "relation",
            "said_by",
            "agency",
            "said_on",
            "how",
            "sure",
            "sensitivity",
            "note",
            "review_by_on",
            "confirmed_on",
            "ended_on",
            "ended_reason",
            "removed_at",
        ],
    ),
    (
        "group_gap",
        &[
            "question",
            "about_kind",
            "about_id",
            "group_item_id",
            "group_referral_id",
            "asked_on",
            "owner",
            "agency",
            "due_on",
            "answer",
            "answered_on",
            "answered_by",
            "group_link_id",
            "removed_at",
        ],
    ),
    ("group_goal", &["place_id", "theme_id", "goal", "measure", "review_on", "reached_on", "removed_at"]),
    ("group_goal_answer", &["group_goal_id", "answer", "said_by", "said_on", "note", "removed_at"]),
    (
        "group_heard",
        &["kind", "count", "heard_on", "group_referral_id", "said_by", "agency", "note", "removed_at"],
    ),
    (
        "group_sighting",
        &["place_id", "happened_on", "happened_at", "what", "agency", "said_by", "removed_at"],
    ),
];

#[cfg(test)]
mod tests {
    use super::super::letters::LETTERS;
    use super::super::{MEETING, Scope, WHOLE_RECORD, may_have_cycle, travels};
    use super::*;

    const PERSON_OF_CONCERN: [&str; 5] = ["kind", "given_name", "family_name", "born_on", "removed_at"];

    #[test]
    fn a_cycle_takes_nothing_of_a_young_persons_record_along() {
        for (noun, fields) in MEETING.iter().chain(WHOLE_RECORD).chain(LETTERS) {
            for field in *fields {
                // Signatures go along for the council's wordings, and for no decision about a young person: their rows do not.
                let shared = matches!(*noun, "place" | "theme" | "signature" | "signing_key");
                let of_concern = *noun == "person" && PERSON_OF_CONCERN.contains(field);
                assert_eq!(travels(Scope::Cycle, noun, field), shared || of_concern, "{noun}.{field}");
            }
        }
        for (noun, fields) in CYCLE.iter().filter(|(noun, _)| !matches!(*noun, "person" | "place" | "theme"))
        {
            for field in *fields {
                assert!(!travels(Scope::Covering, noun, field), "{noun}.{field}");
            }
        }
        assert!(may_have_cycle(["social_worker", "tactical_group_chair"]));
        assert!(!may_have_cycle(["social_worker", "chair", "manager", "business_support"]));
    }
}
