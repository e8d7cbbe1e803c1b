//! Spelling of British English, with the words of this field. It offers; it stops nothing.
//!
//! The dictionary is en_GB-ise of SCOWL, version 2020.12.07; its licence stands beside it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use spellbook::Dictionary;

static ENGLISH: LazyLock<Option<Dictionary>> =
    LazyLock::new(|| Dictionary::new(include_str!("en_gb/index.aff"), include_str!("en_gb/index.dic")).ok());

/// Words of the service, of families and of phones that no general dictionary holds.
const FIELD: &str = "roth cin camhs ypdas yjs mash lcs cce cse nrm vape vapes vaping vaped safeguarding wellbeing online offline \
    whatsapp snapchat instagram tiktok facebook youtube childline samaritans ebike ebikes e-bike e-bikes eid iftar dsl ehcp \
    gillick childminder childminders carers carer's carers' key-worker keyworker keyworkers onboard drop-in drop-ins \
    video-call voicemail voicenote wifi wi-fi livestream gaming gamer gamers app apps emoji emojis selfie selfies screenshot \
    screenshots cyberbullying microaggression neurodivergent neurodiversity autistic adhd mum mum's mums nan nan's grandad \
    grandad's stepdad stepmum stepbrother stepsister half-brother half-sister kinship co-chair co-chairs skatepark";

/// How many words somebody is offered at most instead of one.
const MOST: usize = 3;

/// A word that no list holds, with what may have been meant.
pub(super) struct Misspelt {
    pub at: Range<usize>,
    pub found: String,
    pub says: String,
    /// What may have been meant.
    pub meant: Vec<String>,
}

/// The words of a text that are in no dictionary. A word with a capital within a sentence is a name, and other lists
/// look at those; `skip` holds names and the council's own words in small letters.
pub(super) fn misspelt(text: &str, skip: &BTreeSet<String>) -> Vec<Misspelt> {
    let Some(english) = ENGLISH.as_ref() else { return Vec::new() };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for at in words(text) {
        let Some(word) = text.get(at.clone()) else { continue };
        let plain = word.replace('’', "'");
        let lower = plain.to_lowercase();
        if word.chars().any(char::is_uppercase)
            || word.chars().count() < 3
            || FIELD.split_ascii_whitespace().any(|known| known == lower)
            || skip.contains(&lower)
            || english.check(&plain)
            || !seen.insert(lower)
        {
            continue;
        }
        let mut meant = Vec::new();
        english.suggest(&plain, &mut meant);
        meant.truncate(MOST);
        let says = match meant.as_slice() {
            [] => format!("“{word}” is in no dictionary. Is it spelt as it should be?"),
            some => format!("“{word}” is in no dictionary. Perhaps: {}.", some.join(", ")),
        };
        found.push(Misspelt { found: word.to_owned(), at, says, meant });
    }
    found
}

/// Words of letters, with apostrophes and hyphens within them; what holds a digit, a dot or an @ is none.
fn words(text: &str) -> Vec<Range<usize>> {
    let inner = |letter: char| matches!(letter, '\'' | '’' | '-');
    let mut found = Vec::new();
    let mut from = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = from;
        from += piece.len();
        let bare = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
        let Some(offset) = piece.find(bare).filter(|_| !bare.is_empty()) else { continue };
        for part in bare.split('/').filter(|part| part.chars().all(|l| l.is_alphabetic() || inner(l))) {
            let Some(at) = bare.find(part) else { continue };
            let begin = start + offset + at;
            found.push(begin..begin + part.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn found(text: &str) -> Vec<String> {
        misspelt(text, &BTreeSet::from(["interchange".to_owned()])).into_iter().map(|one| one.found).collect()
    }

    #[test]
    fn what_is_misspelt_is_found_with_what_may_be_meant() {
        assert_eq!(found("We will recieve your anser tommorow."), ["recieve", "anser", "tommorow"]);
        let says = misspelt("We recieve it.", &BTreeSet::new()).remove(0).says;
        assert!(says.contains("receive"), "{says}");
        assert_eq!(found("The color of the center."), ["color", "center"], "British, not American");
    }

    #[test]
    fn names_numbers_and_the_words_of_the_field_pass() {
        for text in [
            "Kez Omari and Cal are at the skatepark on 27 January.",
            "You vaped at school; your nan’s carer rang childline on 0800 1111.",
            "Write to kez.omari@youth.example or https://levelshire.example/help.",
            "Your mum/dad may come. It’s a well-known co-chair’s e-bike.",
            "We organise, realise and recognise; the colour of the centre.",
            "The interchange is lit now.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
