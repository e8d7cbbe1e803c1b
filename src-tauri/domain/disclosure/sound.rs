//! Names as they are heard: "Jaydon" is near "Jayden", "Linqvist" near "Lindqvist".

use crate::naming::distance;

/// What a word is looked for by: how it sounds, and the same with one sound left out.
pub(super) fn keys(word: &str) -> Vec<String> {
    let key = key(word);
    let letters: Vec<char> = key.chars().collect();
    let mut keys = vec![key];
    if letters.len() >= 4 {
        for gone in 1..letters.len() {
            keys.push(
                letters.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, letter)| *letter).collect(),
            );
        }
    }
    keys
}

/// The sounds of a word without its vowels, but for the first.
fn key(word: &str) -> String {
    let plain = digits_as_letters(word).replace("ph", "f").replace("ck", "k");
    let mut key = String::with_capacity(plain.len());
    let letters: Vec<char> = plain.chars().collect();
    for (at, letter) in letters.iter().copied().enumerate() {
        let soft = matches!(letters.get(at + 1), Some('e' | 'i' | 'y'));
        let heard = match letter {
            // "Shanice" and "Shanise".
            'c' if soft => 's',
            'c' | 'q' => 'k',
            'z' => 's',
            'v' => 'f',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' if at > 0 => continue,
            other => other,
        };
        if !key.ends_with(heard) {
            key.push(heard);
        }
    }
    key
}

/// "Marl0we" is "marlowe".
pub(super) fn digits_as_letters(word: &str) -> String {
    if !word.chars().any(char::is_alphabetic) {
        return word.to_owned();
    }
    let letter = |letter: char| match letter {
        '0' => 'o',
        '1' => 'l',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        other => other,
    };
    word.chars().map(letter).collect()
}

/// Whether somebody meant this name when they wrote that word.
pub(super) fn is_near(written: &str, name: &str) -> bool {
    let written = digits_as_letters(written);
    let limit = match name.len() {
        0..=2 => return false,
        3 => return with_one_vowel(&written) == with_one_vowel(name),
        4..=7 => 1,
        _ => 2,
    };
    if name.len() >= 6 && (with_one_vowel(&written) == with_one_vowel(name) || shape(&written) == shape(name))
    {
        return true;
    }
    let (written, name) = (with_one_ending(&written), with_one_ending(name));
    distance(written.as_bytes(), name.as_bytes(), limit).is_some()
}

/// "Haidari", "Heidari" and "Hydari" sound alike.
fn with_one_vowel(word: &str) -> String {
    ["ai", "ei", "ay", "ey", "y"].iter().fold(word.to_owned(), |word, vowel| word.replace(vowel, "i"))
}

/// "Muhammad" and "Mohamed" are one name: vowels where vowels stand, and a doubled letter is one.
fn shape(word: &str) -> String {
    let mut shape = String::with_capacity(word.len());
    for letter in word.chars() {
        let heard = if matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') { '*' } else { letter };
        if !shape.ends_with(heard) {
            shape.push(heard);
        }
    }
    shape
}

/// "Maisie", "Maisey" and "Maisy" end alike.
fn with_one_ending(word: &str) -> String {
    let ending = ["ie", "ey", "ee", "i"].into_iter().find_map(|ending| word.strip_suffix(ending));
    ending.map_or_else(|| word.to_owned(), |stem| format!("{stem}y"))
}

/// Whether a word is a short form made from a name: "Dezza", "Jaydens", "Smokeys", "Deany", "Dezz".
pub(super) fn is_form_of(word: &str, name: &str) -> bool {
    const ENDINGS: [&str; 10] = ["s", "es", "y", "ie", "ies", "o", "za", "zer", "ster", "boy"];
    let drawn_out = |rest: &str| !rest.is_empty() && rest.chars().all(|letter| name.ends_with(letter));
    word.strip_prefix(name)
        .is_some_and(|rest| name.len() >= 3 && (ENDINGS.contains(&rest) || drawn_out(rest)))
}
