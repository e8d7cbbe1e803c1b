//! Plain words (DR 2.9, 3.1): jargon and blaming words with what to say instead. It offers; it never stops a letter.

use std::sync::OnceLock;

use crate::disclosure::text::{Text, words};
use crate::disclosure::{Finding, Rule, Strength};

/// Words that blame, label or say nothing to a family, and what to write instead.
const INSTEAD: [(&str, &str); 58] = [
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
