//! Wording that was given to be withheld, copied into a letter: what strings can carry of N3, N4, N7 and N8.

use std::collections::HashMap;

use super::text::{Text, words};
use super::{Finding, Rule, Strength};

/// A paragraph of the record that this reader may not see.
#[derive(Clone, Debug)]
pub struct Withheld {
    pub text: String,
    pub rule: Rule,
    /// "given in confidence", "controlled by the police".
    pub why: String,
}

/// So many words in a row are no chance.
const RUN: usize = 5;

/// Where five words or more of a withheld paragraph stand in the text.
pub(super) fn copied(text: &Text<'_>, withheld: &[Withheld]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for paragraph in withheld {
        let told = words(&paragraph.text);
        let run = RUN.min(told.len().max(3));
        let mut runs: HashMap<Vec<&str>, ()> = HashMap::new();
        for start in told.windows(run) {
            runs.insert(start.iter().map(String::as_str).collect(), ());
        }
        let mut at = 0;
        while at + run <= text.tokens.len() {
            let mut count = 0;
            while at + count + run <= text.tokens.len() {
                let here: Vec<&str> = (0..run).map(|more| text.word(at + count + more)).collect();
                if !runs.contains_key(&here) {
                    break;
                }
                count += 1;
            }
            if count > 0 {
                let place = text.span(at, count + run - 1);
                let found = text.raw.get(place.clone()).unwrap_or_default().to_owned();
                let why = format!("These words were {}. This reader may not see them.", paragraph.why);
                findings.push(Finding {
                    found,
                    at: place,
                    rule: paragraph.rule,
                    strength: Strength::Blocks,
                    why,
                    uncertain: false,
                });
            }
            at += count.max(1);
        }
    }
    findings
}
