//! Words that people read to one another: those of a contact card, and those of a generated passphrase.
//!
//! 256 plain words, so that each stands for eight bits. Ten are compared: whoever wants to put a card of their own in
//! place of a colleague's would have to try 2^80 keys.

use std::collections::HashSet;

use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

const WORDS: &str = include_str!("words.txt");
const COMPARED: usize = 10;

/// A passphrase that was made, never chosen: ten words, 80 bits.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        let mut bytes = Zeroizing::new([0_u8; COMPARED]);
        rand::rngs::OsRng.fill_bytes(bytes.as_mut());
        Passphrase(Zeroizing::new(spelt(bytes.as_slice())))
    }

    /// The words, as they are shown once.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.0
    }
}

/// The words of a laptop's two public keys; the same on both screens, or the card is not the colleague's.
#[must_use]
pub fn words_of_card(public_key: &str, box_key: &str) -> String {
    let mut hasher = Sha256::new();
    for part in ["waymark card 1", public_key, box_key] {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize();
    spelt(digest.get(..COMPARED).unwrap_or_default())
}

fn spelt(bytes: &[u8]) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let chosen: Vec<&str> = bytes.iter().filter_map(|byte| words.get(usize::from(*byte)).copied()).collect();
    chosen.join(" ")
}

/// Whether typed words are ones of the list; the first that is not is named before anything slow happens.
#[must_use]
pub fn unknown_word(typed: &str) -> Option<String> {
    let words: HashSet<&str> = WORDS.split_whitespace().collect();
    typed.to_lowercase().split_whitespace().find(|word| !words.contains(word)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_256_different_words_of_plain_letters() {
        let words: HashSet<&str> = WORDS.split_whitespace().collect();
        assert_eq!(words.len(), 256);
        assert_eq!(WORDS.split_whitespace().count(), 256);
        assert!(words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
    }

    #[test]
    fn a_card_has_ten_words_and_another_key_has_others() {
        let words = words_of_card("aa", "bb");
        assert_eq!(words.split(' ').count(), 10);
        assert_eq!(words, words_of_card("aa", "bb"));
        assert_ne!(words, words_of_card("aa", "bc"));
        assert_ne!(words, words_of_card("aab", "b"));
    }

    #[test]
    fn a_passphrase_is_made_of_the_words() {
        let made = Passphrase::random();
        assert_eq!(made.words().split(' ').count(), 10);
        assert_eq!(unknown_word(made.words()), None);
        assert_eq!(unknown_word("acorn appel").as_deref(), Some("appel"));
    }
}
