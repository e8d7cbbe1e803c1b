//! Names in a text: whole, in part, inflected, misspelt, as initials; and addresses word by word.

use std::collections::BTreeSet;
use std::ops::Range;

use super::lists::{Entry, Lists, Person, What, Whose};
use super::text::Text;
use super::{Finding, Reading, Rule, Strength, ordinary, sound};

/// A place where something of the lists stands.
struct Hit {
    from: usize,
    count: usize,
    /// Every word stands there as it is written in the records.
    exact: bool,
    entry: usize,
}

/// Names, nicknames, vehicles and addresses of the lists.
pub(super) fn known(text: &Text<'_>, lists: &Lists, reading: &Reading<'_>) -> Vec<Finding> {
    let mut hits: Vec<Hit> =
        (0..text.tokens.len()).flat_map(|at| hits_at(text, lists, reading, at)).collect();
    // The longest first: "Tom Brightwell" is one finding, not "Tom" and "Brightwell".
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.count), std::cmp::Reverse(hit.exact), hit.from));
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut shared: BTreeSet<String> = BTreeSet::new();
    let mut findings = Vec::new();
    for hit in hits {
        if (hit.from..hit.from + hit.count).any(|at| taken.contains(&at)) {
            continue;
        }
        let Some((entry, person)) = lists.entry(hit.entry) else { continue };
        let at = text.span(hit.from, hit.count);
        let kept = entry.protected && matches!(entry.what, What::Address | What::Street);
        if reading.is_home(hit.from, hit.count) || (!kept && reading.covers(hit.from, hit.count)) {
            let is_name = matches!(entry.what, What::Part | What::Alias);
            if is_name && reading.is_near(person) && shared.insert(text.word(hit.from).to_owned()) {
                findings.push(finding(text, at, entry, person, How::Shared, reading));
            } else if reading.is_near(person) && reading.is_only_venue(entry, hit.from, hit.count) {
                findings.push(finding(text, at, entry, person, How::Venue, reading));
            }
            continue;
        }
        let how = match doubt(text, entry, &hit) {
            Doubt::No => continue,
            Doubt::Perhaps => How::Perhaps,
            Doubt::None if hit.exact => How::Exact,
            Doubt::None => How::Near,
        };
        let hit = Hit { count: hit.count + usize::from(with_family_name(text, reading, entry, &hit)), ..hit };
        let at = text.span(hit.from, hit.count);
        taken.extend(hit.from..hit.from + hit.count);
        findings.push(finding(text, at, entry, person, how, reading));
    }
    findings.extend(lettered(text, lists, reading, &taken));
    findings
}

/// "Liam Docherty": what stands with a capital after somebody's name, and is no word and nobody's name who may be named,
/// is a part of it, however it is written.
fn with_family_name(text: &Text<'_>, reading: &Reading<'_>, entry: &Entry, hit: &Hit) -> bool {
    let next = hit.from + hit.count;
    let (Some(last), Some(token)) = (text.tokens.get(next.saturating_sub(1)), text.tokens.get(next)) else {
        return false;
    };
    matches!(entry.what, What::Part | What::Alias)
        && text.raw.get(last.at.end..token.at.start) == Some(" ")
        && token.capital
        && !token.capitals
        && token.word.chars().count() >= 3
        && !ordinary::is_everyday(&token.word)
        && !ordinary::is_both(&token.word)
        && !reading.covers(next, 1)
}

/// "Tom B" in the letter of somebody whose social worker is another Tom.
fn lettered(text: &Text<'_>, lists: &Lists, reading: &Reading<'_>, taken: &BTreeSet<usize>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, token) in text.tokens.iter().enumerate() {
        let Some(letter) = text.tokens.get(at + 1) else { continue };
        let one =
            letter.capitals && letter.word.chars().count() == 1 && !matches!(letter.word.as_str(), "a" | "i");
        let beside = text.raw.get(token.at.end..letter.at.start) == Some(" ");
        if !one || !beside || !token.capital || taken.contains(&at) {
            continue;
        }
        let first: String = token.word.chars().take(1).chain(letter.word.chars()).collect();
        if lists.with_initials(&first).any(|person| reading.names(person)) {
            continue;
        }
        let here = lists.beginning_with(&token.word).iter().filter_map(|number| lists.entry(*number));
        let meant = here.filter(|(entry, _)| entry.what == What::Part && entry.words.len() == 1);
        let initials: Vec<&str> = lists.with_initials(&first).map(|person| &*person.id).collect();
        let Some((entry, person)) = meant.into_iter().find(|(_, person)| initials.contains(&&*person.id))
        else {
            continue;
        };
        findings.push(finding(text, text.span(at, 2), entry, person, How::Near, reading));
    }
    findings
}

fn hits_at(text: &Text<'_>, lists: &Lists, reading: &Reading<'_>, at: usize) -> Vec<Hit> {
    let Some(token) = text.tokens.get(at) else { return Vec::new() };
    let mut words = vec![token.word.clone()];
    let lettered = sound::digits_as_letters(&token.word);
    if lettered != token.word {
        words.push(lettered);
    }
    words.extend(spelled(&token.word).map(str::to_owned));
    // "Renshaws", "Dezza": what the name begins with.
    let chars: Vec<char> = token.word.chars().collect();
    for cut in 1..=4.min(chars.len().saturating_sub(3)) {
        let stem: String = chars.iter().take(chars.len() - cut).collect();
        if sound::is_form_of(&token.word, &stem) {
            words.push(stem);
        }
    }
    let mut hits = Vec::new();
    let mut add = |number: usize, must: bool| {
        let Some((entry, person)) = lists.entry(number) else { return };
        if reading.may_see(entry, person) {
            return;
        }
        if let Some((count, exact)) = match_from(text, entry, at)
            && (exact || must)
        {
            hits.push(Hit { from: at, count, exact, entry: number });
        }
    };
    for word in &words {
        for number in lists.beginning_with(word) {
            add(*number, true);
        }
    }
    let common = ordinary::is_everyday(&token.word) || ordinary::is_both(&token.word);
    let long = token.word.chars().count() >= if token.capital { 3 } else { 4 };
    if hits.is_empty() && !common && long && !reading.covers(at, 1) {
        for number in lists.sounding_like(&token.word) {
            let Some((entry, _)) = lists.entry(number) else { continue };
            let name = matches!(entry.what, What::Whole | What::Part | What::Alias);
            let near = match_from(text, entry, at);
            if near.is_some() && (token.capital || !name || entry.words.len() > 1) {
                let Some((entry, person)) = lists.entry(number) else { continue };
                if !reading.may_see(entry, person) {
                    hits.push(Hit { from: at, count: entry.words.len(), exact: false, entry: number });
                }
            }
        }
    }
    hits
}

/// Whether the words of an entry stand from here on: how many, and whether exactly.
fn match_from(text: &Text<'_>, entry: &Entry, at: usize) -> Option<(usize, bool)> {
    let (mut exact, mut same) = (true, 0);
    for (more, wanted) in entry.words.iter().enumerate() {
        let token = text.tokens.get(at + more)?;
        if token.word == **wanted {
            same += 1;
            continue;
        }
        exact = false;
        let form = more + 1 == entry.words.len() && is_form(&token.word, wanted);
        let address = matches!(entry.what, What::Address | What::Street);
        let close = sound::is_near(&token.word, wanted)
            || spelled(&token.word) == Some(wanted)
            || (address && shortened(&token.word) == Some(wanted))
            || (address
                && wanted.len() >= 4
                && token.word.len() == wanted.len() - 1
                && wanted.starts_with(&token.word));
        if form {
            same += 1;
        } else if !close || wanted.chars().all(|letter| letter.is_ascii_digit()) {
            return None;
        }
    }
    (entry.words.len() == 1 || same > 0 || entry.words.iter().all(|word| word.len() >= 4))
        .then_some((entry.words.len(), exact))
}

fn is_form(word: &str, name: &str) -> bool {
    sound::is_form_of(word, name) || sound::digits_as_letters(word) == name
}

/// A letter as it is said, and a word as it is called: "Uncle Tee", "Lil J".
fn spelled(word: &str) -> Option<&'static str> {
    const SAID: [(&str, &str); 9] = [
        ("tee", "t"),
        ("jay", "j"),
        ("kay", "k"),
        ("dee", "d"),
        ("bee", "b"),
        ("gee", "g"),
        ("vee", "v"),
        ("lil", "little"),
        ("unc", "uncle"),
    ];
    SAID.iter().find(|(said, _)| *said == word).map(|(_, letter)| *letter)
}

/// A kind of street as it is written on envelopes: "Quarry Ln".
fn shortened(word: &str) -> Option<&'static str> {
    const SHORT: [(&str, &str); 12] = [
        ("ln", "lane"),
        ("rd", "road"),
        ("st", "street"),
        ("ave", "avenue"),
        ("av", "avenue"),
        ("cl", "close"),
        ("dr", "drive"),
        ("ct", "court"),
        ("cres", "crescent"),
        ("gdns", "gardens"),
        ("sq", "square"),
        ("terr", "terrace"),
    ];
    SHORT.iter().find(|(short, _)| *short == word).map(|(_, whole)| *whole)
}

enum Doubt {
    /// It is the name.
    None,
    /// It may be a word: read the sentence again.
    Perhaps,
    /// It is a word.
    No,
}

/// Whether a name that is a word too, or one of two letters, stands here as a name.
fn doubt(text: &Text<'_>, entry: &Entry, hit: &Hit) -> Doubt {
    let (Some(token), 1) = (text.tokens.get(hit.from), hit.count) else { return Doubt::None };
    let letters = token.word.chars().count();
    let both = entry.words.first().is_some_and(|word| {
        ordinary::is_both(word) || (entry.what == What::Town && ordinary::is_everyday(word))
    });
    let short = letters <= 2;
    if !both && (!short || entry.what == What::Vehicle) {
        return Doubt::None;
    }
    if !hit.exact && !token.possessive {
        // "Wills" and "marks" are words.
        return Doubt::No;
    }
    let before = hit.from.checked_sub(1).map_or("", |before| text.word(before));
    let after = text.word(hit.from + 1);
    let same_sentence = |at: usize| text.tokens.get(at).is_some_and(|next| next.sentence == token.sentence);
    let after = if same_sentence(hit.from + 1) { after } else { "" };
    if !token.capital || ordinary::is_month_here(before, &token.word, after) {
        return Doubt::No;
    }
    let loud = |at: usize| text.tokens.get(at).is_some_and(|near| near.capitals && near.word.len() > 1);
    if token.capitals && letters > 2 && (loud(hit.from + 1) || hit.from.checked_sub(1).is_some_and(loud)) {
        return Doubt::Perhaps;
    }
    if token.possessive {
        return Doubt::None;
    }
    if token.starts {
        return match after {
            "" => Doubt::Perhaps,
            next if ordinary::is_doing(next) => Doubt::None,
            next if ordinary::follows_a_word(next) => Doubt::No,
            // "Dean is not your friend": hardly anybody writes of a dean.
            "is" | "was" | "has" if !ordinary::is_easy(&token.word) => Doubt::None,
            "is" | "was" | "are" | "were" | "will" | "can" => Doubt::Perhaps,
            _ => Doubt::No,
        };
    }
    // "Bell Street", "Grace Road": the word is the name of a place.
    const PLACES: [&str; 12] = [
        "street", "road", "lane", "avenue", "close", "way", "park", "house", "court", "centre", "school",
        "hall",
    ];
    if PLACES.contains(&after) { Doubt::Perhaps } else { Doubt::None }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Exact,
    Near,
    Perhaps,
    Shared,
    /// It is where the meeting is.
    Venue,
}

fn finding(
    text: &Text<'_>,
    at: Range<usize>,
    entry: &Entry,
    person: &Person,
    how: How,
    reading: &Reading<'_>,
) -> Finding {
    let found = text.raw.get(at.clone()).unwrap_or_default().to_owned();
    let whose = if entry.protected { "someone whose address is protected" } else { person.whose.says() };
    let address = matches!(entry.what, What::Address | What::Street | What::Town);
    let rule = match person.whose {
        _ if address && (entry.protected || reading.is_near(person)) => Rule::N5,
        Whose::YoungPerson | Whose::Other => Rule::N1,
        Whose::Concern => Rule::N2,
        Whose::Professional => Rule::N6,
    };
    let (strength, why) = match how {
        How::Venue => (Strength::Blocks, home_as_venue(&found)),
        How::Shared => (
            Strength::Warns,
            format!("“{found}” is also the name of {whose}. Make sure that the right person is meant."),
        ),
        How::Perhaps => (
            Strength::Warns,
            format!(
                "“{found}” can be a word, and it is the name of {whose}. Make sure that the word is meant."
            ),
        ),
        How::Near if !address => (
            Strength::Blocks,
            format!("“{found}” is close to the name of {whose}. This reader may not see that name."),
        ),
        How::Exact | How::Near => {
            let what = match entry.what {
                What::Address | What::Street => "an address of",
                What::Town => "a part of the address of",
                What::Vehicle => "something that gives away",
                What::Whole | What::Part | What::Alias => "a name of",
            };
            let strength = if rule == Rule::N5 { Strength::BlocksAlways } else { Strength::Blocks };
            (strength, format!("“{found}” is {what} {whose}. This reader may not see it."))
        }
    };
    Finding { found, at, rule, strength, why, uncertain: how == How::Near && !address }
}

/// A meeting at the home of one parent: the other reads the address only where a person says that they may.
pub(super) fn home_as_venue(found: &str) -> String {
    format!(
        "“{found}” is the place of the meeting, and somebody around the young person lives there. It is not this reader’s \
         home. Let it stand only if they may know where that is."
    )
}

/// Somebody as initials: "J.O-L.", "a girl called T.R.".
pub(super) fn initialled(text: &Text<'_>, lists: &Lists, reading: &Reading<'_>) -> Vec<Finding> {
    const ABOUT: [&str; 22] = [
        "friend",
        "friends",
        "mate",
        "girl",
        "boy",
        "lad",
        "adult",
        "man",
        "woman",
        "called",
        "named",
        "person",
        "pupil",
        "student",
        "brother",
        "sister",
        "cousin",
        "girlfriend",
        "boyfriend",
        "family",
        "someone",
        "somebody",
    ];
    let mut findings = Vec::new();
    for (number, token) in text.tokens.iter().enumerate() {
        let letters = token.word.chars().count();
        let shape =
            token.capitals && (2..=4).contains(&letters) && token.word.chars().all(char::is_alphabetic);
        if !shape || ordinary::is_capital_word(&token.word) || reading.covers(number, 1) {
            continue;
        }
        let known = letters >= 3
            && !ordinary::is_everyday(&token.word)
            && lists.with_initials(&token.word).any(|person| !reading.names(person));
        if !known && !text.sentence_of(number).any(|word| ABOUT.contains(&word)) {
            // Dots end sentences: the words before them are read too.
            let from = number.saturating_sub(8);
            if !text.tokens.iter().skip(from).take(17).any(|near| ABOUT.contains(&near.word.as_str())) {
                continue;
            }
        }
        let own = lists.with_initials(&token.word).any(|person| reading.names(person));
        let other = lists.with_initials(&token.word).find(|person| !reading.names(person));
        let concern = other.is_some_and(|person| person.whose == Whose::Concern);
        if own || (other.is_none() && !token.joined) || (!token.joined && letters < 3) {
            continue;
        }
        let found = text.raw.get(token.at.clone()).unwrap_or_default().to_owned();
        let why = format!(
            "“{found}” reads like somebody's initials. Initials give a person away to those who know them."
        );
        let rule = if concern { Rule::N2 } else { Rule::N1 };
        findings.push(Finding {
            found,
            at: token.at.clone(),
            rule,
            strength: Strength::Blocks,
            why,
            uncertain: true,
        });
    }
    findings
}

/// Capitalised names that no list holds: a person ticks that they may stand.
pub(super) fn unknown(text: &Text<'_>, reading: &Reading<'_>, found: &[Finding]) -> Vec<Finding> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut findings = Vec::new();
    for (number, token) in text.tokens.iter().enumerate() {
        let plain = token.word.chars().all(char::is_alphabetic) && token.word.chars().count() >= 3;
        if !token.capital || token.capitals || token.starts || !plain || reading.covers(number, 1) {
            continue;
        }
        let at = &token.at;
        if found.iter().any(|one| one.at.start < at.end && at.start < one.at.end)
            || ordinary::is_everyday(&token.word)
            || reading.wording.contains(&token.word)
            || !seen.insert(&token.word)
        {
            continue;
        }
        let word = text.raw.get(at.clone()).unwrap_or_default().to_owned();
        let why = format!("“{word}” has a capital and is in no list. Tick it when this reader may read it.");
        findings.push(Finding {
            found: word,
            at: at.clone(),
            rule: Rule::N1,
            strength: Strength::Ticks,
            why,
            uncertain: true,
        });
    }
    findings
}
