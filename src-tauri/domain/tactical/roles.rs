//! What each part in the group asks of whoever has it (terms of reference, B10 to B16), as the points of a role sheet.

/// A role sheet: whose it is, and its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    pub word: &'static str,
    pub title: &'static str,
    pub points: &'static [&'static str],
}

/// Everybody keeps to these.
pub const FOR_EVERYBODY: &[&str] = &[
    "Confirm the confidentiality statement at each meeting before anything is opened.",
    "Say so at once when you know a family, or are related to somebody named.",
    "Share what is needed and in proportion, and nothing that another agency gave you without its permission.",
    "Keep papers securely, and delete your copies when they are no longer needed.",
    "A child who may be significantly harmed is not kept for the meeting: ring the front door, or 999.",
];

pub const ROLES: [Role; 4] = [
    Role {
        word: "chair",
        title: "Chair",
        points: &[
            "Look at the agenda that triage made, and agree it before it goes out.",
            "Keep the meeting to its purpose, its scope and its time.",
            "See that every item ends with a clear decision, and every action has one owner and a day.",
            "See that members know what their part asks of them.",
            "Take to the Strategic Group what the group cannot solve itself.",
            "Agree the summary notes, so that they go out five working days after the meeting.",
            "If you cannot come, tell the vice chair as early as you can, and hand this meeting over.",
        ],
    },
    Role {
        word: "core",
        title: "Core member",
        points: &[
            "Speak for your department or organisation.",
            "Read the agenda and the papers before the meeting.",
            "Look at what your own service knows about each item before the meeting.",
            "Give a written update on your actions in the tracker before each meeting.",
            "Own the actions that you or your organisation took on, and do them by their day.",
            "Tell your own organisation what it needs to know, by a way you have agreed there.",
            "If you cannot come, send somebody suitable, and say who.",
            "If you change your post, your organisation names another, and tells the chair.",
        ],
    },
    Role {
        word: "co_opted",
        title: "Co-opted member",
        points: &[
            "You come for one item, at the time you were given, and hear and read that item only.",
            "For that item your part is that of a core member.",
            "Read its paper, and look at what your own service knows, before the meeting.",
            "Own the actions that you took on, and give a written update before they are due.",
            "Tell your own organisation what it needs to know, by a way you have agreed there.",
        ],
    },
    Role {
        word: "deputy",
        title: "Deputy",
        points: &[
            "You come when the member you stand for cannot, and your part is theirs for that meeting.",
            "Ask them for the agenda, the papers and their actions before the meeting.",
            "Look at what your own service knows about each item before the meeting.",
            "Take back to them what was decided, and the actions that your organisation took on.",
        ],
    },
];

/// The sheet of a part.
#[must_use]
pub fn role(word: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.word == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_its_sheet() {
        for part in ["core", "co_opted", "deputy", "chair"] {
            assert!(role(part).is_some_and(|role| role.points.len() > 3), "{part}");
        }
        assert!(role("guest").is_none());
    }
}
