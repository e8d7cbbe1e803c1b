//! What of the days a meeting was given goes with it: each day, why it moved, and who knows that it is late.

pub(super) const DAYS: &[(&str, &[&str])] = &[(
    "scheduling",
    &[
        "meeting_id",
        "from_on",
        "to_on",
        "reason",
        "note",
        "decided_by",
        "recorded_on",
        "late_reason",
        "acknowledged_on",
        "acknowledged_by",
        "removed_at",
    ],
)];
