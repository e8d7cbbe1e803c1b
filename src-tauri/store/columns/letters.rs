//! The columns of letters, and of how each went out.

pub(super) const DOCUMENT: &[&str] = &[
    "pathway_id",
    "meeting_id",
    "kind",
    "version",
    "recipient_id",
    "recipient",
    "title",
    "file_name",
    "template_version",
    "large_print",
    "final_on",
    "final_by",
    "pdf_sha256",
    "superseded_by",
    "lcs_on",
    "made_from",
    "given_on",
    "given_by",
    "lcs_by",
    "wrong_on",
    "wrong_by",
    "wrong_says",
    "removed_at",
    "text_sha256",
    "word_sha256",
    "record_check",
];

pub(super) const DISPATCH: &[&str] =
    &["document_id", "recipient_id", "how", "sent_on", "sent_by", "removed_at"];

pub(super) const COPY_CHOICE: &[&str] = &[
    "meeting_id",
    "kind",
    "version",
    "recipient_id",
    "gets",
    "reason",
    "chosen_by",
    "chosen_on",
    "removed_at",
];

pub(super) const TRANSLATION: &[&str] = &[
    "meeting_id",
    "kind",
    "version",
    "recipient_id",
    "language",
    "placed",
    "body",
    "beside",
    "translator",
    "checked_by",
    "checked_on",
    "kept_by",
    "kept_on",
    "removed_at",
];
