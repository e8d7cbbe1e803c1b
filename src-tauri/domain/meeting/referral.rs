//! What a meeting refers to the tactical group: an associate, an adult, a place or a theme, and nothing else of the
//! young person's record.

/// What is referred, in the words the tactical group keeps its referrals under, and how the meeting says it.
pub const KINDS: &[(&str, &str)] = &[
    ("offender", "Somebody who may be causing harm"),
    ("victim", "Another young person who may be at risk"),
    ("location", "A place, or a place online"),
    ("theme", "A theme or a trend"),
];

/// The most words a summary holds (DR 4.5).
pub const MOST_WORDS: usize = 300;

/// Names and numbers of the record that stand in a text, each as it is kept. A name counts as a whole word, whatever
/// its capitals; of a name in several words each word of three letters or more counts.
#[must_use]
pub fn of_the_record<'a>(text: &str, kept: &'a [String]) -> Vec<&'a str> {
    let said: Vec<String> = words(text).collect();
    let stands = |name: &str| words(name).any(|word| word.chars().count() >= 3 && said.contains(&word));
    let mut found: Vec<&str> = kept.iter().map(String::as_str).filter(|name| stands(name)).collect();
    found.dedup();
    found
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_the_record_is_found_as_a_word_and_not_inside_another() {
        let kept: Vec<String> = ["Callum", "Cal", "Donna", "100481", "Al"].map(str::to_owned).to_vec();
        assert_eq!(of_the_record("CALLUM's friends meet there; Donna knows.", &kept), ["Callum", "Donna"]);
        assert!(of_the_record("It is calm by the canal. Al is too short a word.", &kept).is_empty());
        assert_eq!(of_the_record("LCS 100481", &kept), ["100481"]);
        assert_eq!(KINDS.len(), 4);
    }
}
