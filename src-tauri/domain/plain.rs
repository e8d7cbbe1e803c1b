//! Plain words (DR 2.9, 3.1): reading age, long sentences, hard words, jargon and blaming words, with what to say
//! instead. It offers; it never stops a letter.

pub mod reading;
pub mod simpler;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use crate::disclosure::text::{Text, words};
use crate::disclosure::{Finding, Rule, Strength};

/// Words that blame, label or say nothing to a family, and what to write instead.
const INSTEAD: [(&str, &str); 59] = [
    ("putting themselves at risk", "people, places or situations that are not safe for them"),
    ("putting yourself at risk", "people, places or situations that are not safe for you"),
    ("putting himself at risk", "people, places or situations that are not safe for him"),
    ("putting herself at risk", "people, places or situations that are not safe for her"),
    ("risky behaviour", "situations that are not safe for you"),
    ("risk taking behaviour", "situations that are not safe for you"),
    ("lifestyle choice", "adults took advantage"),
    ("lifestyle", "what happens around you"),
    ("associating with", "being targeted by, being controlled by"),
    ("promiscuous", "being hurt by an older person"),
    ("consented", "was made to, was pressured to"),
    ("drug runner", "made or pressured to carry things"),
    ("drug running", "made or pressured to carry things"),
    ("money mule", "made or pressured to move money"),
    ("gang member", "made or pressured to carry, hold or move things"),
    ("gang affiliated", "made or pressured to carry, hold or move things"),
    ("streetwise", "has had to look after themselves"),
    ("attention seeking", "asking for help"),
    ("manipulative", "trying to be heard"),
    ("beyond control", "needs more help than we have given"),
    ("placement", "home, where you live"),
    ("lac", "in our care"),
    ("looked after child", "in our care"),
    ("respite", "a break"),
    ("have contact", "spend time with"),
    ("had contact", "spent time with"),
    ("having contact", "spending time with"),
    ("supervised contact", "time together with somebody there"),
    ("siblings contact", "time with brothers and sisters"),
    ("sibling contact", "time with brothers and sisters"),
    ("siblings", "brothers and sisters"),
    ("absconded", "was missing"),
    ("absconding", "going missing"),
    ("failed to engage", "we have not yet found a way that works"),
    ("failure to engage", "we have not yet found a way that works"),
    ("refused to engage", "we have not yet found a way that works"),
    ("non engagement", "we have not yet found a way that works"),
    ("non compliant", "we have not yet found a way that works"),
    ("did not attend", "did not come"),
    ("dna", "did not come"),
    ("hard to reach", "we have not yet found a way that works"),
    ("disengaged", "stopped coming"),
    ("your case", "your plan"),
    ("case closed", "we will stop meeting"),
    ("close the case", "stop meeting"),
    ("case load", "the young people I see"),
    ("high risk", "what we worry about, in words"),
    ("medium risk", "what we worry about, in words"),
    ("low risk", "what we worry about, in words"),
    ("at risk of exploitation", "people may be trying to take advantage of you"),
    ("multi agency", "people from different services"),
    ("safeguarding concerns", "worries about your safety"),
    ("disclosed", "told us"),
    ("allegation", "what you told us"),
    ("escalated", "got worse, was taken further"),
    ("presenting issues", "worries"),
    ("risk assessment", "what we worry about"),
    ("step down", "stop these meetings, and go on with less"),
    ("threshold", "the point at which we can help"),
];

/// Words of the table in a text, as findings that stop nothing (N10).
pub(crate) fn blaming(text: &Text<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    static WORDS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let terms = WORDS.get_or_init(|| INSTEAD.iter().map(|(avoid, _)| words(avoid)).collect());
    for ((avoid, instead), term) in INSTEAD.iter().zip(terms) {
        for tokens in text.places(term) {
            let at = text.span(tokens.start, tokens.len());
            let found = text.raw.get(at.clone()).unwrap_or_default();
            let short = avoid.len() <= 3;
            if short && !text.tokens.get(tokens.start).is_some_and(|token| token.capitals) {
                continue;
            }
            findings.push(Finding {
                found: found.to_owned(),
                at,
                rule: Rule::N10,
                strength: Strength::Warns,
                why: format!("“{found}” can hurt or says little. Instead: {instead}."),
                uncertain: false,
            });
        }
    }
    findings
}

/// Words of offices, and what everybody says.
const SIMPLER: &str = "additional=more|additionally=also|advise=tell|ascertain=find out|assist=help|assistance=help|\
    attain=reach|attempt=try|commence=start|commencing=starting|communicate=talk, write|component=part|\
    concerning=about|consequently=so|consult=ask|demonstrate=show|determine=decide|discontinue=stop|endeavour=try|\
    ensure=make sure|establish=set up, find out|facilitate=help, make happen|following=after|forthcoming=coming|\
    frequently=often|furthermore=also|however=but|identify=find|implement=do, carry out|in accordance with=by, under|\
    in order to=to|in relation to=about|in respect of=about|in the event of=if|indicate=show, say|inform=tell|\
    initiate=start|intervention=help|liaise=talk with|locality=place|maintain=keep|monitor=watch, check|\
    multidisciplinary=from different services|necessitate=need|nevertheless=but|notify=tell|numerous=many|objective=aim|\
    obtain=get|participate=take part|participation=taking part|permit=let|possess=have|previously=before|\
    prior to=before|proceed=go on|professionals=people who work with you|provide=give|purchase=buy|regarding=about|\
    relocate=move|remain=stay|request=ask|require=need|requirement=need|reside=live|residing=living|\
    retain=keep|review=look at again|shall=will|statutory=by law|strategy=plan|submit=send|subsequently=later|\
    sufficient=enough|terminate=end|therefore=so|transition=move, change|undertake=do|upon=on|utilise=use|utilize=use|\
    vulnerable=who can be hurt|whilst=while|with regard to=about";

/// Longer than this is long (DR 3.1).
const LONG: usize = 25;
/// So many syllables make a word hard that is in no list.
const HARD: usize = 4;

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferKind {
    LongSentence,
    HardWord,
    /// Jargon, a blaming word, or a word of the council's own list.
    Jargon,
}

impl OfferKind {
    /// The word for the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::LongSentence => "long_sentence",
            Self::HardWord => "hard_word",
            Self::Jargon => "jargon",
        }
    }
}

/// One place that could be said more simply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub kind: OfferKind,
    pub found: String,
    pub at: Range<usize>,
    pub says: String,
    /// Words that can stand in its place as they are; none where the sentence has to be written anew.
    pub instead: Vec<String>,
}

/// "talk, write" are two.
fn each_of(instead: &str) -> Vec<String> {
    instead.split(',').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// Words of a list, "avoid=instead", one after the other.
fn pairs(list: &'static str) -> &'static [(Vec<String>, &'static str)] {
    static SIMPLE: OnceLock<Vec<(Vec<String>, &'static str)>> = OnceLock::new();
    let split = |pair: &'static str| pair.split_once('=').map(|(avoid, instead)| (words(avoid), instead));
    SIMPLE.get_or_init(|| list.split('|').filter_map(split).collect())
}

/// What could be said more simply. `skip` holds names; `own` the council's list, a line "word = what to say instead".
#[must_use]
pub fn offers(text: &str, skip: &BTreeSet<String>, own: &str) -> Vec<Offer> {
    let read = Text::of(text);
    let mut offers: Vec<Offer> = Vec::new();
    let mut add = |at: Range<usize>, kind, instead: &str, says: &dyn Fn(&str) -> String| {
        let found = text.get(at.clone()).unwrap_or_default();
        offers.push(Offer {
            kind,
            found: found.to_owned(),
            says: says(found),
            at,
            instead: each_of(instead),
        });
    };
    for (avoid, instead) in own.lines().filter_map(|line| line.split_once('=')) {
        for place in read.places(&words(avoid)) {
            let says =
                |found: &str| format!("“{found}” is on your council’s list. Instead: {}.", instead.trim());
            add(read.span(place.start, place.len()), OfferKind::Jargon, instead, &says);
        }
    }
    for (avoid, instead) in pairs(SIMPLER) {
        for place in read.places(avoid) {
            let says = |found: &str| format!("Simpler than “{found}”: {instead}.");
            add(read.span(place.start, place.len()), OfferKind::HardWord, instead, &says);
        }
    }
    for token in &read.tokens {
        let hard = token.word.chars().all(char::is_alphabetic)
            && reading::syllables(&token.word) >= HARD
            && !crate::disclosure::ordinary::is_everyday(&token.word)
            && !skip.contains(&token.word);
        if hard && !token.capital {
            let says = |found: &str| format!("“{found}” is a long word. Is there a shorter one?");
            add(token.at.clone(), OfferKind::HardWord, "", &says);
        }
    }
    for sentence in reading::sentences(text) {
        let count = reading::words_in(text.get(sentence.clone()).unwrap_or_default()).count();
        if count > LONG {
            let says =
                |_: &str| format!("This sentence has {count} words. Two shorter ones are easier to read.");
            add(sentence, OfferKind::LongSentence, "", &says);
        }
    }
    for finding in blaming(&read) {
        offers.push(Offer {
            kind: OfferKind::Jargon,
            found: finding.found,
            at: finding.at,
            says: finding.why,
            instead: Vec::new(),
        });
    }
    offers.sort_by_key(|offer| (offer.at.start, std::cmp::Reverse(offer.at.end)));
    offers.dedup_by(|later, earlier| later.at == earlier.at);
    offers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_offered_and_nothing_stops() {
        let own = "pathway = the way we help\n\nkit=clothes";
        for (text, kind, says) in [
            ("We will commence on Monday.", OfferKind::HardWord, "start"),
            ("This is in relation to school.", OfferKind::HardWord, "about"),
            ("You absconded on Friday.", OfferKind::Jargon, "was missing"),
            ("It is a lifestyle choice.", OfferKind::Jargon, "adults took advantage"),
            ("Your pathway starts.", OfferKind::Jargon, "the way we help"),
            ("It was a retaliation then.", OfferKind::HardWord, "shorter one"),
        ] {
            let found = offers(text, &BTreeSet::new(), own);
            assert!(found.iter().any(|one| one.kind == kind && one.says.contains(says)), "{text}: {found:?}");
        }
        let long = "We met on Monday and ".repeat(6) + "that was all.";
        let found = offers(&long, &BTreeSet::new(), "");
        assert!(found.iter().any(|one| one.kind == OfferKind::LongSentence), "{found:?}");
        assert_eq!(offers("We will meet on Monday. Tom will ring you.", &BTreeSet::new(), ""), []);
    }
}
