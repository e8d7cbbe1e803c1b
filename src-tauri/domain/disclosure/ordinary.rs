//! Words that are names and words at once, and capitals that are nobody's name.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Names that are also ordinary words: a capital in the middle of a sentence makes them a name.
const BOTH: &str = "abbey ace al alright amber an angel april archer art ash aspen august autumn baker ball banks \
    barber barker basil bass bay bear bell best bill bird bishop black blessing bob bond booth bow brand bridge brook brooks \
    brown buck bud bull burns bush butcher butler candy carol carpenter carter cash chance charity chase cherry child chip \
    christian church clay cliff coach cole cook cooper crane cross crow crystal daisy dale dawn day deal dean destiny dick \
    dolly drake drew duke earl east eden english eve faith farmer fern field finch fish fisher flint flora ford forest fox \
    frank french friend frost gale gardener gay gene ginger glen golden good grace grant grass gray green grey guy hall \
    hand hardy harmony hart harvey hawk hazel head heath heather herb hill hills holiday holly holy honey hood hope hunt \
    hunter ice ink iris isle ivy jack jade jay jet jewel joy joyce judge july june justice keen key king knight la lake \
    lamb lane law lee liberty lily lion little long love low lucky lynx major man mark marks marsh marshall mason matt max \
    may mercy mike miles mill miller mills mo moon moor moore more morning moss nelly nick noble noon norm north nova oak \
    olive page paige park parker parsons pat patience pearl peg penny piper pitt pole pool poppy porter potter powers price \
    prince priest queen quick rain ray read red reed rich river rivers rob robin rock rocky rod rose rosemary rowan ruby \
    rush rusty saffron sage sailor sandy savage scarlett sharp shaw shepherd sherry short silver sky smart smith \
    snow south spark spencer spring squire star stella stone storm street strong sue summer summers sunday sunny swan swift \
    tanner taylor temple terry thorn thorne tiger tiny trinity troy turner van verity victor viola violet walker wall ward \
    warden warner waters watts way weaver weeks welcome wells west wheeler white will willow wills winter wise wolf wood \
    woods wren york young";

/// Whether a name is an ordinary word too.
pub(super) fn is_both(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| BOTH.split_ascii_whitespace().collect()).contains(word)
}

/// Capitals that are nobody's name.
const CAPITALS: &str = "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun january february march april may june july august september october november december monday \
    tuesday wednesday thursday friday saturday sunday christmas easter ramadan eid diwali hanukkah passover new year \
    halloween bonfire god bank holiday england english britain british uk wales welsh scotland scottish ireland irish \
    europe european london urdu polish punjabi arabic romanian albanian somali turkish kurdish french spanish portuguese \
    mum dad nan grandad grandma auntie uncle mr mrs ms miss mx dr sir madam i im ill id ive cin roth nhs gp camhs ypdas yjs \
    yjs mash lcs teams microsoft zoom word pdf childline samaritans nspcc barnardos shout whatsapp snapchat instagram \
    tiktok facebook youtube google xbox playstation roblox fortnite netflix bmx pe it maths science english history \
    geography drama music art btec gcse gcses tv dvd cctv bsl ehcp sen send dsl id ok asap pm am child in need hi dear hello yours \
    private confidential official sensitive practice isle station road street lane club centre academy school college \
    team council service library page version date independent chair social worker officer youth route";

pub(super) fn is_capital_word(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| CAPITALS.split_ascii_whitespace().collect()).contains(word)
}

/// Words that stand for somebody whose name is not known.
const NOBODY: [&str; 14] = [
    "unknown", "man", "woman", "male", "female", "person", "boy", "girl", "adult", "not", "known", "the",
    "a", "baby",
];

pub(super) fn is_nobody(word: &str) -> bool {
    NOBODY.contains(&word)
}

/// Words that stand before a name and give nobody away alone: "Uncle T", "Little J".
const TITLES: [&str; 14] = [
    "uncle", "aunt", "auntie", "big", "little", "old", "young", "lady", "mister", "mrs", "miss", "doctor",
    "brother", "sister",
];

pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Words after which a sentence that begins with "Will", "Hope", "May" or "Mark" does not begin with a name.
const AFTER_WORD: &str = "you i we it they he she the this that there these those your our my his her their a an any all \
    as to with us me not be everyone everybody somebody someone anybody nobody what who down up out off in on of for";

pub(super) fn follows_a_word(next: &str) -> bool {
    AFTER_WORD.split_ascii_whitespace().any(|word| word == next)
}

/// What people do: "Grace told", "Will said".
const DOING: &str = "said told says tells lives lived went goes thinks thought asked asks knows knew wants wanted came \
    comes gave gives likes liked and showed rang texted messaged took takes stayed left called wrote saw helped has had does \
    did heard hit hurt sold bought";

pub(super) fn is_doing(next: &str) -> bool {
    DOING.split_ascii_whitespace().any(|word| word == next)
}

/// Whether "May" or another month stands here as a month: "in May", "27 May", "May 2027".
pub(super) fn is_month_here(before: &str, word: &str, after: &str) -> bool {
    const BEFORE: &str =
        "in of by until since from next last this every during before after late early mid end";
    const MONTHS: [&str; 4] = ["may", "june", "april", "august"];
    let number = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    MONTHS.contains(&word)
        && (number(before) || number(after) || BEFORE.split(' ').any(|one| one == before) || after == "half")
}

/// The Dale list of words that most children of ten know, as PyPI textstat carries it.
const EASY: &str = include_str!("../plain/easy.txt");

/// Whether a word is one that everybody uses: it is then no misspelt name and no unknown one.
pub(crate) fn is_easy(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| EASY.lines().map(str::trim).filter(|word| !word.is_empty()).collect()).contains(word)
}

/// A word or one of its forms: "schools", "waited", "quickly", "closing".
pub(crate) fn is_everyday(word: &str) -> bool {
    if is_easy(word) || is_capital_word(word) {
        return true;
    }
    const ENDINGS: [(&str, &[&str]); 12] = [
        ("ies", &["y"]),
        ("ied", &["y"]),
        ("ily", &["y"]),
        ("iest", &["y"]),
        ("ier", &["y"]),
        ("ing", &["", "e"]),
        ("ed", &["", "e"]),
        ("est", &["", "e"]),
        ("er", &["", "e"]),
        ("es", &["", "e"]),
        ("ly", &["", "le"]),
        ("s", &[""]),
    ];
    ENDINGS.iter().any(|(ending, instead)| {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else { return false };
        let doubled = stem.len() > 3 && stem.as_bytes().last() == stem.as_bytes().get(stem.len() - 2);
        let single = stem.get(..stem.len() - 1).unwrap_or(stem);
        instead.iter().any(|end| is_easy(&format!("{stem}{end}"))) || (doubled && is_easy(single))
    })
}
