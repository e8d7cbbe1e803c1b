//! Languages other than English that families read, with what a printed page has to know of each.

/// A language as it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// The tag a screen reader chooses its voice by (BCP 47).
    pub tag: &'static str,
    pub name: &'static str,
    pub right_to_left: bool,
}

const fn left(tag: &'static str, name: &'static str) -> Language {
    Language { tag, name, right_to_left: false }
}

const fn right(tag: &'static str, name: &'static str) -> Language {
    Language { tag, name, right_to_left: true }
}

/// In the order of their names. The letters of each can be printed.
pub const LANGUAGES: [Language; 31] = [
    left("sq", "Albanian"),
    right("ar", "Arabic"),
    left("bg", "Bulgarian"),
    left("cs", "Czech"),
    right("prs", "Dari"),
    left("nl", "Dutch"),
    right("fa", "Farsi"),
    left("fr", "French"),
    left("de", "German"),
    left("hu", "Hungarian"),
    left("it", "Italian"),
    left("kmr", "Kurdish (Kurmanji)"),
    right("ckb", "Kurdish (Sorani)"),
    left("lv", "Latvian"),
    left("lt", "Lithuanian"),
    right("ps", "Pashto"),
    left("pl", "Polish"),
    left("pt", "Portuguese"),
    left("rom", "Romani"),
    left("ro", "Romanian"),
    left("ru", "Russian"),
    left("sk", "Slovak"),
    left("so", "Somali"),
    left("es", "Spanish"),
    left("sw", "Swahili"),
    left("tr", "Turkish"),
    left("uk", "Ukrainian"),
    right("ur", "Urdu"),
    left("vi", "Vietnamese"),
    left("cy", "Welsh"),
    left("yo", "Yoruba"),
];

/// The language of a tag.
#[must_use]
pub fn of_tag(tag: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|one| one.tag == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_stand_in_order_and_none_twice() {
        for pair in LANGUAGES.windows(2) {
            assert!(pair.first().map(|one| one.name) < pair.last().map(|one| one.name), "{pair:?}");
        }
        for one in LANGUAGES {
            assert_eq!(of_tag(one.tag).map(|found| found.name), Some(one.name));
        }
        assert!(of_tag("ar").is_some_and(|one| one.right_to_left) && of_tag("en").is_none());
    }
}
