//! What a reader was told of a meeting, and what has become different since.

/// One thing that is told of a meeting, as the letter says it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// "The day", as the sentence begins.
    pub what: &'static str,
    pub now: String,
    /// Whether only the newest letter counts: a day may have been told, moved, and told again.
    pub newest: bool,
}

/// A sentence for each thing that none of the letters says. The newest letter stands first.
#[must_use]
pub fn changed(letters: &[String], now: &[Told]) -> Vec<String> {
    let letters: Vec<String> = letters.iter().map(|letter| bare(letter)).collect();
    if letters.is_empty() {
        return Vec::new();
    }
    let said = |told: &Told| {
        let words = bare(&told.now);
        let counts = if told.newest { 1 } else { letters.len() };
        words.is_empty() || letters.iter().take(counts).any(|letter| letter.contains(&words))
    };
    let changed = now.iter().filter(|told| !said(told));
    changed.map(|told| format!("{} is now {}.", told.what, told.now.trim().trim_end_matches('.'))).collect()
}

/// Words one space apart: a line that ends elsewhere says the same.
fn bare(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(what: &'static str, now: &str, newest: bool) -> Told {
        Told { what, now: now.to_owned(), newest }
    }

    #[test]
    fn only_what_no_letter_says_has_changed() {
        let letter =
            "When: Wednesday 16 December 2026, 2pm to 3:30pm\nWhere: Kingsmere\nYouth Centre".to_owned();
        let same = [
            told("The day", "Wednesday 16 December 2026", true),
            told("The place", "Kingsmere Youth Centre", false),
            told("The link", "", false),
        ];
        assert_eq!(changed(std::slice::from_ref(&letter), &same), Vec::<String>::new());
        let moved = [told("The day", "Tuesday 2 February 2027", true), told("The time", "4pm to 5pm", false)];
        assert_eq!(
            changed(std::slice::from_ref(&letter), &moved),
            ["The day is now Tuesday 2 February 2027.", "The time is now 4pm to 5pm."]
        );
        assert_eq!(changed(&[], &moved), Vec::<String>::new(), "nobody was told anything yet");
    }

    #[test]
    fn a_day_that_was_told_moved_and_told_again_counts_by_the_newest_letter() {
        let (newer, older) =
            ("It is on Tuesday 2 February 2027.".to_owned(), "Monday 4 January 2027, at 4pm".to_owned());
        let now = [told("The day", "Monday 4 January 2027", true), told("The time", "4pm", false)];
        assert_eq!(changed(&[newer, older], &now), ["The day is now Monday 4 January 2027."]);
    }
}
