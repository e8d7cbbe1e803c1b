//! Words of the police: what they know, how they grade it, what they plan (DR 2.8 f, g, h, 4.10); and verdicts that are
//! a court's to give (N11).

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::text::Text;
use super::{Finding, Rule, Strength};

/// Terms that mean nothing else.
const STOPS: &str = "ocg|ocgs|organised crime group|organised crime|covert|covertly|undercover|nominal|nominals|\
    surveillance|warrant|warrants|search warrant|intel|intelligence|intelligence report|intelligence log|police log|\
    cawn|cawns|child abduction warning notice|child abduction warning|abduction warning|harbourers warning|\
    dispersal order|dispersal power|closure order|closure notice|criminal behaviour order|\
    slavery and trafficking risk order|slavery and trafficking prevention order|stro|stpo|sexual risk order|\
    sexual harm prevention order|shpo|serious crime prevention order|serious violence reduction order|\
    knife crime prevention order|gang injunction|respect order|community protection notice|cce prevention order|\
    premises licence review|county lines operation|crime number|crime reference|crime ref|log number|\
    being watched|police are watching|police were watching|officers are watching|officers were watching|\
    under observation|plain clothes officer|plain clothes officers|plain clothes police|plainclothes|cell site|\
    phone tap|phone taps|tracking device|dawn raid|police source|police sources|mg11|mg11s|pnd|police national database|person of interest|anpr|licensing visit|police operation|\
    search operation|stop and search operation|test purchase|test purchases|phone download|informant|chis|pnc|police national computer|\
    arrest plan|plan to arrest|planning to arrest|going to arrest|will be arrested|drugs raid|police raid|\
    telecommunications restriction order|hotel information request|3x5x2|5x5x5|recovery order";

/// Names that are words too: only with a capital.
const STOPS_WITH_CAPITAL: [&str; 4] = ["niche", "topaz", "holmes", "athena"];

/// Common words that are sometimes police words: read the sentence again.
const WARNS: [&str; 6] = ["log", "source", "flagged", "suspect", "suspected", "offender"];

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

/// What a court decides, not a letter (N11).
const VERDICTS: &str = "is guilty|are guilty|was guilty|guilty of|being exploited by|was exploited by|\
    were exploited by|is exploiting you|is exploiting him|is exploiting her|is a criminal|are criminals|\
    is a drug dealer|are drug dealers|is a dealer|is an abuser|is a groomer|is a paedophile|is a rapist|\
    is a trafficker|are traffickers|groomed you|groomed your|groomed him|groomed her|groomed them|being groomed|\
    was groomed|were groomed|has been trafficked|have been trafficked|was trafficked|were trafficked|being trafficked|\
    been exploited|being criminally exploited|being sexually exploited|is grooming|are grooming|is an offender|is a sex offender|committed a crime|has committed|broke the law";

/// What somebody is said to have committed: a court says it.
const CRIMES: [&str; 14] = [
    "robbery",
    "robberies",
    "assault",
    "assaults",
    "burglary",
    "theft",
    "offence",
    "offences",
    "crime",
    "murder",
    "rape",
    "stabbing",
    "arson",
    "fraud",
];

/// Terms as their words, read once.
type Terms = OnceLock<Vec<Vec<String>>>;
static STOP_TERMS: Terms = OnceLock::new();
static VERDICT_TERMS: Terms = OnceLock::new();

fn terms(kept: &'static Terms, all: &str) -> &'static [Vec<String>] {
    kept.get_or_init(|| all.split('|').map(super::text::words).collect())
}

pub(super) fn words_in(text: &Text<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |at: Range<usize>, rule, strength, says: &str| {
        if let Some(found) = text.raw.get(at.clone()) {
            let why = format!("“{found}” {says}");
            findings.push(Finding { found: found.to_owned(), at, rule, strength, why, uncertain: false });
        }
    };
    let stop = "is a police term. It does not belong in a letter to a family.";
    for tokens in places(text, terms(&STOP_TERMS, STOPS)) {
        add(text.span(tokens.start, tokens.len()), Rule::N3, Strength::Blocks, stop);
    }
    for tokens in places(text, terms(&VERDICT_TERMS, VERDICTS)) {
        let says = "is for a court to decide. Write what was seen or said, and by whom.";
        add(text.span(tokens.start, tokens.len()), Rule::N11, Strength::Blocks, says);
    }
    for (at, token) in text.tokens.iter().enumerate() {
        let word = token.word.as_str();
        if STOPS_WITH_CAPITAL.contains(&word) && token.capital && !token.starts {
            add(token.at.clone(), Rule::N3, Strength::Blocks, stop);
        }
        if WARNS.contains(&word) {
            let says = "can be a police term. Read the sentence as the family would.";
            add(token.at.clone(), Rule::N3, Strength::Warns, says);
        }
        let named =
            text.tokens.get(at + 1).is_some_and(|next| next.capital && next.sentence == token.sentence);
        if matches!(word, "operation" | "op") && token.capital && named {
            add(text.span(at, 2), Rule::N3, Strength::Blocks, "is the name of a police operation.");
        }
        if word == "committed" && (1..=4).any(|more| CRIMES.contains(&text.word(at + more))) {
            let says = "is for a court to decide. Write what was seen or said, and by whom.";
            let count = (1..=4).find(|more| CRIMES.contains(&text.word(at + more))).unwrap_or(1);
            add(text.span(at, count + 1), Rule::N11, Strength::Blocks, says);
        }
        if matches!(word, "raid" | "raids" | "raided" | "raiding")
            && text.sentence_of(at).any(|near| matches!(near, "police" | "officers" | "pcso"))
        {
            add(token.at.clone(), Rule::N3, Strength::Blocks, "is something the police do or plan.");
        }
        if matches!(word, "tracker" | "trackers")
            && text
                .sentence_of(at)
                .any(|near| matches!(near, "car" | "van" | "vehicle" | "moped" | "scooter"))
        {
            add(token.at.clone(), Rule::N3, Strength::Blocks, "is something the police do or plan.");
        }
        if is_crime_reference(text, at) {
            add(text.span(at, 3), Rule::N3, Strength::Blocks, "looks like the number of a crime.");
        }
        if word == "arrest"
            && text
                .sentence_of(at)
                .any(|near| matches!(near, "plan" | "planned" | "planning" | "going" | "soon" | "next"))
        {
            add(token.at.clone(), Rule::N3, Strength::Blocks, "is something the police plan.");
        }
    }
    for at in gradings(text) {
        add(at, Rule::N3, Strength::Blocks, "looks like the grading of police information.");
    }
    findings
}

/// "CR/045512/26": letters or a force's number, the number, the year. A date has no five digits in its middle.
fn is_crime_reference(text: &Text<'_>, at: usize) -> bool {
    let parts = [text.tokens.get(at), text.tokens.get(at + 1), text.tokens.get(at + 2)];
    let [Some(force), Some(number), Some(year)] = parts else { return false };
    let gap = |from: usize, to: usize| text.raw.get(from..to) == Some("/");
    let digits = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    gap(force.at.end, number.at.start)
        && gap(number.at.end, year.at.start)
        && force.word.len() <= 4
        && (5..=9).contains(&number.word.len())
        && digits(&number.word)
        && matches!(year.word.len(), 2 | 4)
        && digits(&year.word)
}

/// Where terms stand.
fn places(text: &Text<'_>, terms: &[Vec<String>]) -> Vec<Range<usize>> {
    let spoken: HashSet<&str> = text.tokens.iter().map(|token| token.word.as_str()).collect();
    let possible =
        terms.iter().filter(|term| term.first().is_some_and(|first| spoken.contains(first.as_str())));
    possible.flat_map(|term| text.places(term)).collect()
}

/// Codes such as 2BP always; B24 only near a police word: a road A12 or a room 3B is no grading.
fn gradings(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..text.tokens.len() {
        let apart: String = (0..3).map(|more| text.word(at + more)).collect();
        let singles = (0..3).all(|more| text.word(at + more).len() == 1);
        let is_full = |code: &str| {
            let letters: Vec<char> = code.chars().collect();
            matches!(letters.as_slice(), ['1'..='3', 'a'..='e', 'p' | 'c'])
        };
        let word = text.word(at);
        let letters: Vec<char> = word.chars().collect();
        let is_short = matches!(letters.as_slice(), ['a'..='e', '1'..='5', '1'..='5' | 'a'..='e'] | ['a'..='e', '1'..='5']);
        let near = || {
            let around = text.tokens.iter().skip(at.saturating_sub(REACH)).take(2 * REACH + 1);
            around.into_iter().any(|near| NEARBY.contains(&near.word.as_str()))
        };
        // "2 B P" is the token 2 and the joined letters BP, or three of one sign each.
        let two = format!("{word}{}", text.word(at + 1));
        if is_full(word) || (is_short && near()) {
            found.push(text.span(at, 1));
        } else if singles && is_full(&apart) && near() {
            found.push(text.span(at, 3));
        } else if word.len() == 1 && is_full(&two) && near() {
            found.push(text.span(at, 2));
        }
    }
    found
}
