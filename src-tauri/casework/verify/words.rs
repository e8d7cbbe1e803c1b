//! Findings in sentences: what is affected, named so that a person knows where to look.

use std::collections::HashMap;

use chrono::Duration;
use waymark_domain::words::Words;

use super::chain::ClockBack;
use super::finding::{Findings, Named, What};
use super::{Finding, Told, Verification};
use crate::casework::history::at_says;
use crate::casework::labels::{field_says, many_of, one_of};
use crate::casework::{Act, Casebook};
use crate::store::record::Noun;
use crate::store::verify;
use crate::store::whose::{self, Whose};

/// Notes beside the findings.
#[derive(Default)]
pub(super) struct Notes {
    pub clocks: Vec<ClockBack>,
}

/// So many clocks are told one by one.
const CLOCKS: usize = 5;

impl Casebook {
    pub(super) async fn put_in_words(
        &mut self,
        found: Findings,
        notes: Notes,
        told: Told,
        done: &mut Verification,
    ) {
        // Names that cannot be read any more are left out of the sentences.
        let devices = verify::people_of_devices(self.store.connection()).await.unwrap_or_default();
        let words = self.words().await.unwrap_or_default();
        let laptops =
            Laptops { own: self.identity.device_id.clone(), people: devices.into_iter().collect(), words };
        if let Some((device, sequence)) = &found.first {
            done.first_says =
                format!("The first entry that does not hold is number {sequence} {}.", laptops.of(device));
        }
        done.first = found.first;
        done.counts = found.counts;
        for what in found.told {
            let subject = subject_of(&what);
            let whose = match &subject {
                Some((noun, id)) => whose::whose(self.store.connection(), *noun, id).await.ok().flatten(),
                None => None,
            };
            let who = whose.as_ref().map(|whose| name(whose, told)).unwrap_or_default();
            done.findings.push(Finding {
                kind: what.kind(),
                says: sentence(&what, &who, &laptops),
                young_person_id: whose.map(|whose| whose.person_id),
            });
        }
        done.findings.sort_by_key(|finding| finding.kind);
        let more = notes.clocks.len().saturating_sub(CLOCKS);
        for clock in notes.clocks.into_iter().take(CLOCKS) {
            done.notes.push(format!(
                "The computer’s clock went back by {} before {}. The order of the log does not depend on it.",
                long(clock.by),
                laptops.entry(&clock.named, "")
            ));
        }
        if more > 0 {
            done.notes.push(format!("The clock went back {more} more times."));
        }
    }
}

/// "Callum" inside, "CA (LCS 100481)" outside.
fn name(whose: &Whose, told: Told) -> String {
    let preferred = whose.preferred_name.as_deref().unwrap_or_default();
    match told {
        Told::Inside if preferred.is_empty() => whose.given_name.clone(),
        Told::Inside => preferred.to_owned(),
        Told::Outside => {
            let initials = waymark_domain::people::initials(&whose.given_name, &whose.family_name);
            match whose.lcs_id.as_deref().filter(|id| !id.is_empty()) {
                Some(id) => format!("{initials} (LCS {id})"),
                None => initials,
            }
        }
    }
}

/// The record a finding is about.
fn subject_of(what: &What) -> Option<(Noun, String)> {
    match what {
        What::CannotRead(noun, id) | What::PutIn(noun, id) | What::Gone(noun, id) => {
            Some((*noun, id.clone()))
        }
        What::Value { noun, id, .. } | What::LatestMoved { noun, id, .. } => Some((*noun, id.clone())),
        What::Bytes { document_id, .. } => Some((Noun::Document, document_id.clone())),
        What::NotDecided { id, .. } => Some((Noun::Signature, id.clone())),
        What::DoesNotFollow(named)
        | What::Changed(named)
        | What::ContentChanged(named)
        | What::ContentGone(named)
        | What::Hidden(named)
        | What::NotSigned(named)
        | What::SignerUnknown(named) => Some((Noun::of_table(&named.noun)?, named.record_id.clone())),
        _ => None,
    }
}

/// Whose laptop an entry was made on.
struct Laptops {
    own: String,
    people: HashMap<String, String>,
    /// The service's words.
    words: Words,
}

impl Laptops {
    fn of(&self, device: &str) -> String {
        match self.people.get(device) {
            _ if device == self.own => "of this laptop’s log".to_owned(),
            Some(person) => format!("of the log of a laptop of {person}"),
            None => "of the log of another laptop".to_owned(),
        }
    }

    /// "entry 17 of this laptop’s log (Visit recorded, CA (LCS 100481), Tue 29 Dec 2026, 10:17am)".
    fn entry(&self, named: &Named, who: &str) -> String {
        let says = Act::of_word(&named.act).map_or("an act", Act::says);
        let details: Vec<&str> = [says, who].into_iter().filter(|part| !part.is_empty()).collect();
        let at = at_says(&named.at);
        format!("entry {} {} ({}, {at})", named.sequence, self.of(&named.device_id), details.join(", "))
    }
}

fn sentence(what: &What, who: &str, laptops: &Laptops) -> String {
    let thing = |noun: Noun| thing(noun, who);
    let entry = |named: &Named| capital(&laptops.entry(named, who));
    match what {
        What::File(says) => says.clone(),
        What::CannotRead(noun, _) => {
            format!("{} cannot be read: it lies on a damaged page.", capital(&thing(*noun)))
        }
        What::TableCannotBeRead(table) => format!("Some of the {} cannot be read.", many(table)),
        What::OlderFile { since: Some(last) } => format!(
            "The keyring remembers a later act than these records hold: the log ends at entry {last}. An older file \
             was put back, or the end of the log was cut off."
        ),
        What::OlderFile { since: None } => {
            "The keyring remembers an act that is not in these records. An older \
             file or another laptop’s file was put here."
                .to_owned()
        }
        What::Rewritten { at } => format!(
            "Entry {at} is not the one that the keyring remembers. The log was written anew, or the file of another \
             copy was put here."
        ),
        What::Missing { device_id, sequence } => {
            format!("Entry {sequence} {} is gone.", laptops.of(device_id))
        }
        What::DoesNotFollow(named) => format!("{} does not follow the one before it.", entry(named)),
        What::Changed(named) => format!("{} was changed.", entry(named)),
        What::ContentChanged(named) => format!("The content of {} was changed.", laptops.entry(named, who)),
        What::ContentGone(named) => format!(
            "The content of {} is gone, and no destruction was recorded for it.",
            laptops.entry(named, who)
        ),
        What::Hidden(named) => format!("{} was taken out of the history it belongs to.", entry(named)),
        What::NotSigned(named) => format!("{} does not carry its laptop’s signature.", entry(named)),
        What::SignerUnknown(named) => {
            format!("{} was made on a laptop whose key these records do not know.", entry(named))
        }
        What::Value { noun, field, .. } => {
            format!(
                "{}: “{}” holds what no act in Waymark wrote.",
                capital(&thing(*noun)),
                field_says(field, &laptops.words)
            )
        }
        What::PutIn(noun, _) => format!("{} was put in without an act.", capital(&thing(*noun))),
        What::Gone(noun, _) => format!("{} is gone without an act.", capital(&thing(*noun))),
        What::LatestMoved { noun, field, .. } => {
            format!(
                "{}: which act last wrote “{}” was changed.",
                capital(&thing(*noun)),
                field_says(field, &laptops.words)
            )
        }
        What::Bytes { part, .. } => {
            let says =
                format!("The {part} of {} are not the ones that were made final.", thing(Noun::Document));
            if *part == "Word copy" {
                says.replace(" are not the ones that were", " is not the one that was")
            } else {
                says
            }
        }
        What::NotDecided { subject, .. } => {
            let what = match subject.as_str() {
                "minutes" => "sign-off",
                "destruction" => "agreement to destroy a record",
                _ => "second check",
            };
            let of = if who.is_empty() { String::new() } else { format!(" ({who})") };
            format!("A {what}{of} does not carry the signature of the person it names.")
                .replace("A agreement", "An agreement")
        }
        What::Destroyed => "The list of destroyed records is not what the log says.".to_owned(),
    }
}

/// "the visit of Callum", "an address".
fn thing(noun: Noun, who: &str) -> String {
    if noun == Noun::Person && !who.is_empty() {
        return format!("the record of {who}");
    }
    let word = one_of(noun);
    if !who.is_empty() {
        return format!("the {word} of {who}");
    }
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// What a table holds. Those that hold no record of anybody have words of their own.
fn many(table: &str) -> String {
    match table {
        "entry" => "entries of the log".to_owned(),
        "entry_content" => "contents of the log".to_owned(),
        "latest" | "touched" => "pointers into the log".to_owned(),
        "document_content" => "pages of letters and minutes".to_owned(),
        "viewing" => "notes of who looked at what".to_owned(),
        "draft" => "words being typed".to_owned(),
        other => Noun::of_table(other).map_or_else(|| other.replace('_', " "), many_of),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "1 year", "3 days", "12 minutes".
pub(in super::super) fn long(by: Duration) -> String {
    let count = waymark_domain::dates::count;
    match (by.num_days(), by.num_hours(), by.num_minutes()) {
        (days, _, _) if days >= 365 => count(days / 365, "year", "years"),
        (days, _, _) if days > 0 => count(days, "day", "days"),
        (_, hours, _) if hours > 0 => count(hours, "hour", "hours"),
        (_, _, minutes) => count(minutes, "minute", "minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_named_as_people_name_them() {
        assert_eq!(thing(Noun::Visit, "Callum"), "the visit of Callum");
        assert_eq!(thing(Noun::Person, "CA (LCS 100481)"), "the record of CA (LCS 100481)");
        assert_eq!(thing(Noun::Address, ""), "an address");
        assert_eq!(many("contact_point"), "phones and e-mails");
        assert_eq!(many("address"), "addresses");
        assert_eq!(many("entry"), "entries of the log");
    }

    #[test]
    fn a_clock_is_told_in_the_largest_unit() {
        assert_eq!(long(Duration::days(400)), "1 year");
        assert_eq!(long(Duration::hours(1)), "1 hour");
        assert_eq!(long(Duration::minutes(6)), "6 minutes");
    }
}
