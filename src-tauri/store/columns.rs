//! The columns an act may write, table by table; a test compares them with the migrations.

use super::record::Noun;

/// The columns of a record that acts write, without its key.
#[must_use]
pub const fn columns(noun: Noun) -> &'static [&'static str] {
    match noun {
        Noun::Practitioner => &["name", "job_title", "roles", "phone", "email", "about", "passphrase_check", "removed_at"],
        Noun::Device => &["practitioner_id", "public_key", "first_used_at", "removed_at"],
        Noun::Access => &["record_id", "practitioner_id", "given_on", "reason", "removed_at"],
        Noun::Setting => &["value", "source", "removed_at"],
        Noun::Person => &["kind", "given_name", "family_name", "preferred_name", "pronouns", "born_on", "lcs_id", "nhs_number", "upn", "sex", "gender_identity", "ethnicity", "disability", "language", "interpreter", "communication", "large_print", "delivery", "school", "warning", "restricted_on", "removed_at"],
        Noun::Alias => &["person_id", "name", "removed_at"],
        Noun::Address => &["person_id", "lines", "postcode", "confirmed_on", "protected_on", "protected_reason", "until_on", "removed_at"],
        Noun::ContactPoint => &["person_id", "kind", "value", "safety", "removed_at"],
        Noun::Organisation => &["name", "source_code", "removed_at"],
        Noun::Place => &["name", "kind", "detail", "removed_at"],
        Noun::Theme => &["name", "detail", "removed_at"],
        Noun::Connection => &["young_person_id", "person_id", "relation", "parental_responsibility", "lives_with", "letters", "contact_safety", "removed_at"],
        Noun::Involvement => &["young_person_id", "person_id", "organisation_id", "role", "known_to_young_person", "until_on", "removed_at"],
        Noun::Pathway => &["young_person_id", "social_worker_id", "chair_id", "manager_id", "referred_on", "harms", "summary", "assessed_on", "triaged_on", "triage_outcome", "triage_reason", "advocacy_referred_on", "strategy_discussion_on", "strategy_ended_on", "looked_after_on", "consent_override_by", "consent_override_reason", "end_decided_on", "end_reason", "ended_on", "entered_in_error_on", "removed_at"],
        Noun::Consent => &["pathway_id", "person_id", "subject", "answer", "answered_on", "method", "limits", "ask_by_on", "removed_at"],
        Noun::Visit => &["pathway_id", "visited_on", "outcome", "place", "what_they_said", "visited_by_id", "removed_at"],
        Noun::Meeting => &["pathway_id", "kind", "sequence", "scheduled_on", "starts_at", "ends_at", "venue", "venue_address", "worker_agreed_on", "chair_agreed_on", "invitations_agreed_on", "support_asked_on", "room", "access_needs", "online_link", "booked_on", "invitations_sent_on", "reply_by_on", "held_on", "not_held_on", "not_held_reason", "strategy_considered", "strategy_reason", "next_review_on", "next_full_on", "drafted_on", "returned_on", "return_comments", "signed_off_on", "signed_off_by", "signed_off_how", "letter_handed_on", "minutes_lcs_on", "lcs_signed_off_on", "letter_lcs_on", "filed_on", "removed_at"],
        Noun::Scheduling => &["meeting_id", "from_on", "to_on", "reason", "note", "decided_by", "recorded_on", "removed_at"],
        Noun::Invitation => &["meeting_id", "person_id", "part", "invited", "not_invited_reason", "version", "reply", "attendance", "deputy", "removed_at"],
        Noun::Paragraph => &["meeting_id", "section", "body", "subject_id", "owner_organisation_id", "sensitivity", "audience", "removed_at"],
        Noun::Score => &["meeting_id", "person_id", "scorer", "scale", "points", "reason", "top_means", "bottom_means", "removed_at"],
        Noun::Decision => &["meeting_id", "position", "record_wording", "family_wording", "audience", "removed_at"],
        Noun::Action => &["pathway_id", "meeting_id", "position", "record_wording", "family_wording", "audience", "owner_id", "owner", "agency", "kind", "context", "due_on", "outcome", "outcome_note", "removed_at"],
        Noun::Template => &["kind", "version", "body", "approved_by", "approved_on", "review_on", "removed_at"],
        Noun::Document => &["pathway_id", "meeting_id", "kind", "version", "recipient_id", "recipient", "title", "file_name", "template_version", "large_print", "final_on", "final_by", "pdf_sha256", "superseded_by", "lcs_on", "removed_at"],
        Noun::Dispatch => &["document_id", "recipient_id", "how", "sent_on", "sent_by", "removed_at"],
    }
}

/// The column of that name, as the use cases name it; `None` for a name no act writes.
#[must_use]
pub fn column(noun: Noun, name: &str) -> Option<&'static str> {
    columns(noun).iter().copied().find(|column| *column == name)
}
