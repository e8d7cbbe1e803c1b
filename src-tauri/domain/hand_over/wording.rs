//! What goes along with every hand-over because it is the council's and about nobody: the wording of letters.

/// An approved wording with the second person's signature. Drafts stay, and so does a wording whose approval somebody only
/// wrote down: it stands on the laptop where that was done (architecture, second people).
pub(super) const WORDING: &[(&str, &[&str])] = &[
    ("template", &["kind", "version", "body", "approved_by", "approved_on", "review_on", "removed_at"]),
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
