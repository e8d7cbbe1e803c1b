//! Words of the police: what they know, how they grade it, what they plan (DR 2.8 f, g, h, 4.10).

use std::ops::Range;

use super::spelling::Folded;
use super::{Finding, Strength};

/// Terms that mean nothing else.
const STOPS: [&str; 30] = [
    "ocg",
    "covert",
    "nominal",
    "surveillance",
    "warrant",
    "intel",
    "intelligence report",
    "intelligence log",
    "intelligence",
    "police log",
    "cawn",
    "cawns",
    "child abduction warning notice",
    "dispersal order",
    "closure order",
    "criminal behaviour order",
    "slavery and trafficking risk order",
    "slavery and trafficking prevention order",
    "sexual risk order",
    "sexual harm prevention order",
    "serious crime prevention order",
    "gang injunction",
    "premises licence review",
    "niche",
    "topaz",
    "county lines operation",
    "crime number",
    "crime reference",
    "being watched",
    "person of interest",
];

/// Common words that are sometimes police words: read the sentence again.
const WARNS: [&str; 7] = ["log", "source", "flagged", "suspect", "suspected", "offender", "informant"];

/// Words that show a short code nearby to be a grading.
const NEARBY: [&str; 11] = [
    "police",
    "intelligence",
    "intel",
    "graded",
    "grading",
    "grade",
    "log",
    "source",
    "report",
    "handling",
    "nominal",
];

/// How many words around a code are read for a police word.
const REACH: usize = 12;

pub(super) fn words_in(text: &str, folded: &Folded) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |at: Range<usize>, strength, says: &str| {
        if let Some(found) = text.get(at.clone()) {
            let why = format!("“{found}” {says}");
            findings.push(Finding { found: found.to_owned(), at, strength, why });
        }
    };
    for word in STOPS {
        for at in folded.places(word, false) {
            add(at, Strength::Blocks, "is a police term. It does not belong in a letter to a family.");
        }
    }
    for word in WARNS {
        for at in folded.places(word, false) {
            add(at, Strength::Warns, "can be a police term. Read the sentence as the family would.");
        }
    }
    for at in gradings(folded) {
        add(at, Strength::Blocks, "looks like the grading of police information.");
    }
    findings
}

/// Codes such as 2BP always; B24 only near a police word: a road A12 or a room 3B is no grading.
fn gradings(folded: &Folded) -> Vec<Range<usize>> {
    let words = folded.words();
    let mut found = Vec::new();
    for (at, (word, place)) in words.iter().enumerate() {
        let letters: Vec<char> = word.chars().collect();
        let is_full = matches!(letters.as_slice(), ['1'..='3', 'a'..='e', 'p' | 'c']);
        let is_short = matches!(letters.as_slice(), ['a'..='e', '1'..='5', '1'..='5'])
            || matches!(letters.as_slice(), ['a'..='e', '1'..='5']);
        let from = at.saturating_sub(REACH);
        let near = words.iter().skip(from).take(2 * REACH + 1).any(|word| NEARBY.contains(&word.0.as_str()));
        if is_full || (is_short && near) {
            found.push(place.clone());
        }
    }
    found
}
