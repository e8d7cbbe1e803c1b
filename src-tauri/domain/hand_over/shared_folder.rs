//! When a sealed file leaves the shared folder again. The source of the rule is storage limitation (UK GDPR, article
//! 5(1)(e)): a copy is kept no longer than it is needed for, and nobody’s only copy is taken away.

use chrono::{Days, NaiveDate};

/// Days a file stays after everybody has taken it in. A laptop that is lost within them finds the file still there;
/// after them its backups hold what the file brought.
pub const STAYS_DAYS: u64 = 14;

/// Who can open a file, as far as the laptop that made or took it in knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedBy {
    /// Only people who stand on this laptop’s list of it.
    Listed,
    /// Somebody else too: another colleague, another laptop, whoever has its passphrase.
    Others,
}

impl OpenedBy {
    /// Of a file that was made here: a passphrase can be told to anybody.
    #[must_use]
    pub const fn made_here(with_passphrase: bool) -> Self {
        if with_passphrase { OpenedBy::Others } else { OpenedBy::Listed }
    }

    /// Of a file that came: sealed for this laptop alone, or for others as well.
    #[must_use]
    pub const fn came_for(laptops: usize, with_passphrase: bool) -> Self {
        if laptops == 1 && !with_passphrase { OpenedBy::Listed } else { OpenedBy::Others }
    }

    /// The word kept with the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            OpenedBy::Listed => "listed",
            OpenedBy::Others => "others",
        }
    }

    /// The meaning of a word. What is not known may be somebody else.
    #[must_use]
    pub fn of_word(word: Option<&str>) -> Self {
        if word == Some(OpenedBy::Listed.word()) { OpenedBy::Listed } else { OpenedBy::Others }
    }
}

/// Whether a file may leave the folder: everybody who can open it is known, and each took it in long enough ago.
pub fn may_leave(readers: impl IntoIterator<Item = (OpenedBy, Option<NaiveDate>)>, today: NaiveDate) -> bool {
    let long_ago = |day: NaiveDate| day.checked_add_days(Days::new(STAYS_DAYS)).is_some_and(|on| on <= today);
    let mut readers = readers.into_iter().peekable();
    readers.peek().is_some()
        && readers.all(|(by, taken_in)| by == OpenedBy::Listed && taken_in.is_some_and(long_ago))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_file_leaves_a_fortnight_after_the_last_reader_took_it_in() {
        let (helen, aneta) = (Some(day("2027-03-09")), Some(day("2027-03-12")));
        let both = [(OpenedBy::Listed, helen), (OpenedBy::Listed, aneta)];
        assert!(!may_leave(both, day("2027-03-25")));
        assert!(may_leave(both, day("2027-03-26")));
    }

    #[test]
    fn what_somebody_has_not_taken_in_or_others_can_open_stays_for_ever() {
        let (helen, late) = (Some(day("2027-03-09")), day("2099-01-01"));
        assert!(!may_leave([(OpenedBy::Listed, helen), (OpenedBy::Listed, None)], late));
        assert!(!may_leave([(OpenedBy::Listed, helen), (OpenedBy::Others, helen)], late));
        assert!(!may_leave([(OpenedBy::of_word(None), helen)], late), "of older files it is not known");
        assert!(!may_leave([], late));
    }

    #[test]
    fn a_passphrase_or_a_second_laptop_means_somebody_else() {
        assert_eq!(OpenedBy::made_here(false), OpenedBy::Listed);
        assert_eq!(OpenedBy::made_here(true), OpenedBy::Others);
        assert_eq!(OpenedBy::came_for(1, false), OpenedBy::Listed);
        assert_eq!(OpenedBy::came_for(2, false), OpenedBy::Others);
        assert_eq!(OpenedBy::came_for(1, true), OpenedBy::Others);
        assert_eq!(OpenedBy::came_for(0, true), OpenedBy::Others);
        for by in [OpenedBy::Listed, OpenedBy::Others] {
            assert_eq!(OpenedBy::of_word(Some(by.word())), by);
        }
    }
}
