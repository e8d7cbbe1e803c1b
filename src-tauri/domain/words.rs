//! The service's own words: councils rename what they do, so every screen and document takes the names from here.

use crate::meeting::MeetingKind;

/// What a council calls things. Small letters, as inside a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub child_in_need: String,
    pub social_worker: String,
    pub chair: String,
    pub advocacy: String,
    pub manager: String,
    pub business_support: String,
    /// The smaller meeting between full ones.
    pub review: String,
    /// The full meeting that is owed next.
    pub full_review: String,
    /// A meeting that the chair chairs, as a title: "Full meeting 1".
    pub full_meeting: String,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            child_in_need: "Child in Need".into(),
            social_worker: "allocated social worker".into(),
            chair: "independent chair".into(),
            advocacy: "Route 1".into(),
            manager: "team manager".into(),
            business_support: "business support".into(),
            review: "6-weekly review".into(),
            full_review: "full review".into(),
            full_meeting: "full meeting".into(),
        }
    }
}

impl Words {
    /// What a kind of meeting is called. The initial meeting is the first full one.
    #[must_use]
    pub fn kind(&self, kind: MeetingKind) -> String {
        capital(if kind.is_full() { &self.full_meeting } else { &self.review })
    }

    /// "Full meeting 1", "6-weekly review 1".
    #[must_use]
    pub fn title(&self, kind: MeetingKind, sequence: i64) -> String {
        format!("{} {sequence}", self.kind(kind))
    }
}

/// With a capital letter at the front, as at the beginning of a sentence.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// With "a" or "an" before it.
#[must_use]
pub fn with_article(text: &str) -> String {
    let vowel = text.chars().next().is_some_and(|first| "aeiouAEIOU".contains(first));
    format!("{} {text}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_fits_the_word() {
        assert_eq!(with_article("team manager"), "a team manager");
        assert_eq!(with_article("area lead"), "an area lead");
    }

    #[test]
    fn a_meeting_is_titled_in_the_councils_words() {
        let ours = Words::default();
        let theirs = Words {
            review: "catch-up".into(),
            full_meeting: "family help meeting".into(),
            ..Words::default()
        };
        for (words, kind, sequence, title) in [
            (&ours, MeetingKind::Initial, 1, "Full meeting 1"),
            (&ours, MeetingKind::Full, 2, "Full meeting 2"),
            (&ours, MeetingKind::Review, 1, "6-weekly review 1"),
            (&theirs, MeetingKind::Initial, 1, "Family help meeting 1"),
            (&theirs, MeetingKind::Review, 3, "Catch-up 3"),
        ] {
            assert_eq!(words.title(kind, sequence), title);
        }
    }
}
