//! What of a referral, its triage, consent, visits and advocacy goes with a whole record.

pub(super) const WHOLE_PATHWAY: &[(&str, &[&str])] = &[
    (
        "pathway",
        &[
            "triaged_by",
            "information_by_on",
            "feedback_on",
            "feedback",
            "strategy_reason",
            "strategy_outcome",
            "strategy_decided_by",
            "consent_confirmed_on",
            "consent_override_on",
            "consent_override_covers",
            "consent_override_rests_on",
            "visit_planned_on",
            "visit_planned_place",
            "advocacy_wants",
            "advocacy_contact",
            "advocacy_needs",
            "advocacy_risks",
            "advocacy_chased_on",
            "advocate",
            "advocate_on",
        ],
    ),
    (
        "referral",
        &[
            "pathway_id",
            "household",
            "history",
            "harms",
            "contexts",
            "context_note",
            "opinion",
            "missing",
            "strengths",
            "own_words",
            "parents_words",
            "tried",
            "nrm",
            "safety_now",
            "safety_note",
            "explained",
            "hopes",
            "manager_agreed_on",
            "removed_at",
        ],
    ),
    ("referral_fact", &["pathway_id", "happened_on", "source", "body", "removed_at"]),
    ("triage_answer", &["pathway_id", "prompt", "answer", "note", "removed_at"]),
    ("consent", &["gillick", "note"]),
    ("visit", &["bedroom_seen", "plan_checked"]),
];

/// Whether a field is the worker's own account: what was seen and said at a visit, what is suspected, the referral and
/// what triage talked about.
#[must_use]
pub fn is_case_note(noun: &str, field: &str) -> bool {
    match noun {
        "visit" => matches!(field, "place" | "what_they_said"),
        "pathway" => matches!(field, "strategy_reason" | "advocacy_risks" | "feedback"),
        "consent" => field == "gillick",
        "referral" | "referral_fact" | "triage_answer" => true,
        _ => false,
    }
}
