//! Numbers and addresses, known to the records or by their form: postcodes, streets, phones, e-mails, NHS and pupil
//! numbers, vehicle marks also in part, dates of birth (DR 2.8 b–e, g).

use std::ops::Range;

use chrono::NaiveDate;

use super::lists::{Lists, Number, squash};
use super::text::{Text, Token, narrow};
use super::{Finding, Reading, Rule, Strength};
use crate::identifiers::NhsNumber;

/// What a run of letters and digits is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Nhs,
    Upn,
    Insurance,
    Mark,
    PartOfMark,
    Postcode,
    Phone,
}

pub(super) fn numbers(text: &Text<'_>, lists: &Lists, reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = known_numbers(text, lists, reading);
    findings.extend(emails(text, lists, reading));
    if reading.reader.professional {
        return findings;
    }
    for (at, form) in forms(text) {
        let Some(found) = text.raw.get(at.clone()) else { continue };
        if reading.allows_number(&squash(found), false) {
            continue;
        }
        let (rule, what) = match form {
            Form::Nhs => (Rule::N9, "an NHS number"),
            Form::Upn => (Rule::N9, "a pupil number"),
            Form::Insurance => (Rule::N9, "a National Insurance number"),
            Form::Mark => (Rule::N2, "a vehicle mark"),
            Form::PartOfMark => (Rule::N2, "a part of a vehicle mark"),
            Form::Postcode => (Rule::N5, "a postcode that is neither the reader’s nor the venue’s"),
            Form::Phone => (Rule::N6, "a phone number that is not on the council’s list"),
        };
        let why = format!("“{found}” looks like {what}. A letter to a family does not carry one.");
        let finding =
            Finding { found: found.to_owned(), at, rule, strength: Strength::Blocks, why, uncertain: true };
        findings.push(finding);
    }
    findings.extend(streets(text, reading));
    findings.extend(births(text, lists, reading));
    findings
}

/// Runs of up to twelve neighbouring words that the records hold as a number.
fn known_numbers(text: &Text<'_>, lists: &Lists, reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for run in runs(text) {
        let Some(found) = text.raw.get(run.clone()) else { continue };
        let close = squash(found);
        // Of several who share a postcode, whoever is kept safest.
        let hidden = lists.numbered(&close).filter(|(held, person)| !reading.may_see_number(held, person));
        let held = hidden.max_by_key(|(held, person)| (held.protected, reading.is_near(person)));
        let Some((held, person)) = held else { continue };
        if lists.numbered(&close).any(|(held, person)| reading.may_see_number(held, person)) {
            continue;
        }
        if reading.allows_number(&close, held.protected) {
            let home = held.kind == Number::Postcode && reading.is_near(person);
            if home && reading.is_only_venue_number(&close) {
                let why = super::names::home_as_venue(found);
                let (found, strength) = (found.to_owned(), Strength::Blocks);
                findings.push(Finding { found, at: run, rule: Rule::N5, strength, why, uncertain: false });
            }
            continue;
        }
        let what = match held.kind {
            Number::Postcode => "a postcode",
            Number::Phone => "a phone number",
            Number::NhsNumber => "an NHS number",
            Number::Upn => "a pupil number",
            Number::LcsId => "an LCS ID",
        };
        let rule = match held.kind {
            Number::Postcode if held.protected || reading.is_near(person) => Rule::N5,
            Number::Postcode => Rule::N1,
            Number::Phone => Rule::N6,
            _ => Rule::N9,
        };
        let strength = if rule == Rule::N5 { Strength::BlocksAlways } else { Strength::Blocks };
        let whose = if held.protected { "someone whose address is protected" } else { person.whose.says() };
        let whose = if reading.is_own(person) { "the reader or the young person" } else { whose };
        let why = format!("“{found}” is {what} of {whose}. This reader may not see it.");
        findings.push(Finding { found: found.to_owned(), at: run, rule, strength, why, uncertain: false });
    }
    findings
}

/// Neighbouring words, at most two signs apart, that hold a digit and no more than 16 letters and digits.
fn runs(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for (from, first) in text.tokens.iter().enumerate() {
        let mut length = 0;
        let mut digits = false;
        let mut end = first.at.start;
        for (more, token) in text.tokens.iter().skip(from).take(16).enumerate() {
            let gap = text.raw.get(end..token.at.start).unwrap_or_default();
            if more > 0 && (gap.chars().count() > 2 || gap.contains(['\n', ',', ';', '/'])) && gap != ", " {
                break;
            }
            length += token.word.chars().count();
            digits |= token.word.chars().any(|letter| letter.is_ascii_digit());
            end = token.at.end;
            if length > 16 {
                break;
            }
            if digits && length >= 4 {
                let plus = text.raw.get(..first.at.start).is_some_and(|before| before.ends_with('+'));
                runs.push(first.at.start - usize::from(plus)..token.at.end);
            }
        }
    }
    runs
}

/// Runs that have the form of a number, the longest first.
fn forms(text: &Text<'_>) -> Vec<(Range<usize>, Form)> {
    let mut found: Vec<(Range<usize>, Form)> = Vec::new();
    let mut all: Vec<(Range<usize>, Form)> = runs(text)
        .into_iter()
        .filter_map(|run| {
            let written: String = text.raw.get(run.clone())?.chars().map(narrow).collect();
            Some((run.clone(), form_of(&written, text, &run)?))
        })
        .collect();
    all.sort_by_key(|(run, form)| (*form == Form::PartOfMark, std::cmp::Reverse(run.len())));
    for (run, form) in all {
        if !found.iter().any(|(taken, _)| taken.start < run.end && run.start < taken.end) {
            found.push((run, form));
        }
    }
    found
}

fn form_of(written: &str, text: &Text<'_>, at: &Range<usize>) -> Option<Form> {
    let close = squash(written);
    let shape: String = close
        .chars()
        .map(|letter| match letter {
            '0'..='9' => '9',
            'a'..='z' => 'a',
            _ => '?',
        })
        .collect();
    // In small letters "b24 to" would be a postcode, "wx68kjt" in one piece is no word; those of the record are found anyway.
    let whole = close.len() >= 6 && written.chars().all(char::is_alphanumeric);
    let loud = whole || !written.chars().any(char::is_lowercase);
    let digits = close.chars().all(|letter| letter.is_ascii_digit());
    match shape.as_str() {
        "a999999999999" | "a99999999999a" => Some(Form::Upn),
        "aa999999a" if loud => Some(Form::Insurance),
        "aa99aaa" | "a999aaa" | "aaa999a" if loud => Some(Form::Mark),
        "aa99" if loud && near_vehicle(text, at) => Some(Form::PartOfMark),
        "a99aa" | "a999aa" | "aa99aa" | "aa999aa" | "a9a9aa" | "aa9a9aa" if loud => Some(Form::Postcode),
        _ if digits && close.len() == 10 && !close.starts_with('0') && NhsNumber::parse(&close).is_ok() => {
            Some(Form::Nhs)
        }
        _ if digits && is_phone(&close) => Some(Form::Phone),
        _ => None,
    }
}

/// A British number with its area code; those that everybody may ring are not meant.
fn is_phone(close: &str) -> bool {
    const FREE: [&str; 5] = ["08001111", "0800555111", "08088005000", "08000514745", "116123"];
    let long = matches!(close.len(), 10 | 11) && close.starts_with('0');
    long && !close.starts_with("00") && !FREE.contains(&close)
}

fn near_vehicle(text: &Text<'_>, at: &Range<usize>) -> bool {
    const VEHICLE: [&str; 15] = [
        "plate",
        "plates",
        "car",
        "van",
        "vehicle",
        "reg",
        "registration",
        "driver",
        "drove",
        "driving",
        "bike",
        "moped",
        "scooter",
        "taxi",
        "mark",
    ];
    let here = text.tokens.iter().find(|token| token.at.start >= at.start).map(|token| token.sentence);
    text.tokens.iter().any(|token| Some(token.sentence) == here && VEHICLE.contains(&token.word.as_str()))
}

/// "22 Orchard Street" and "Flat 3, 61 Weir Road": an address in no list.
fn streets(text: &Text<'_>, reading: &Reading<'_>) -> Vec<Finding> {
    const STREETS: [&str; 38] = [
        "street",
        "road",
        "lane",
        "avenue",
        "close",
        "way",
        "drive",
        "rise",
        "terrace",
        "court",
        "place",
        "square",
        "crescent",
        "gardens",
        "grove",
        "hill",
        "row",
        "walk",
        "view",
        "mews",
        "house",
        "cottage",
        "parade",
        "green",
        "st",
        "rd",
        "ave",
        "mount",
        "quay",
        "wharf",
        "yard",
        "vale",
        "alley",
        "croft",
        "heights",
        "buildings",
        "chambers",
        "flats",
    ];
    let mut findings = Vec::new();
    for (from, token) in text.tokens.iter().enumerate() {
        let digits = token.word.chars().take_while(char::is_ascii_digit).count();
        let numbered = (1..=4).contains(&digits) && token.word.chars().count() <= digits + 1;
        if !numbered {
            continue;
        }
        for count in 2..=4 {
            let names = text.tokens.iter().skip(from + 1).take(count).collect::<Vec<_>>();
            let (Some((last, middle)), true) = (names.split_last(), names.len() == count) else { continue };
            let line = text.span(from, count + 1);
            let gaps = text.raw.get(line.clone()).unwrap_or_default();
            let is_street = last.capital && STREETS.contains(&last.word.as_str());
            if !is_street
                || middle.is_empty()
                || gaps.contains(['.', '\n', ';'])
                || middle.iter().any(|word| !word.capital)
            {
                continue;
            }
            if reading.covers(from + 1, count) {
                break;
            }
            let why = format!("“{gaps}” reads like an address that is neither the reader’s nor the venue’s.");
            findings.push(Finding {
                found: gaps.to_owned(),
                at: line,
                rule: Rule::N5,
                strength: Strength::Blocks,
                why,
                uncertain: true,
            });
            break;
        }
    }
    findings
}

/// Addresses of e-mail, also written out: "jay dot o at homemail dot example".
fn emails(text: &Text<'_>, lists: &Lists, reading: &Reading<'_>) -> Vec<Finding> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (sign, _) in text.raw.match_indices(['@', '＠']) {
        let is_part =
            |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+' | '%' | '\'');
        let before = text.raw.get(..sign).unwrap_or_default();
        let after = text.raw.get(sign..).unwrap_or_default();
        let width = after.chars().next().map_or(1, char::len_utf8);
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, letter)| is_part(*letter))
            .last()
            .map_or(sign, |(at, _)| at);
        let rest = after.get(width..).unwrap_or_default();
        let mut end = sign
            + width
            + rest
                .char_indices()
                .take_while(|(_, letter)| is_part(*letter))
                .last()
                .map_or(0, |(at, letter)| at + letter.len_utf8());
        while text.raw.get(..end).is_some_and(|so_far| so_far.ends_with(['.', '\''])) {
            end -= 1;
        }
        if start < sign && end > sign + width {
            found.push(start..end);
        }
    }
    for (at, token) in text.tokens.iter().enumerate().skip(1) {
        if token.word == "at" && text.word(at + 2) == "dot" {
            let from = if at > 2 && text.word(at - 2) == "dot" { at - 3 } else { at - 1 };
            found.push(text.span(from, at + 4 - from));
        } else if token.word == "at" && in_brackets(text, token) {
            found.push(written_out(text, at));
        }
    }
    let mut findings = Vec::new();
    for at in found {
        let Some(address) = text.raw.get(at.clone()) else { continue };
        let lower = address.to_lowercase();
        let known = || lists.reached_at(&lower);
        let professional = reading.reader.professional;
        if reading.allows_email(&lower)
            || known().any(|person| reading.is_own(person))
            || (professional && known().next().is_none())
        {
            continue;
        }
        let why = format!("“{address}” is an e-mail address that this reader may not see.");
        let found = address.to_owned();
        findings.push(Finding {
            found,
            at,
            rule: Rule::N6,
            strength: Strength::Blocks,
            why,
            uncertain: false,
        });
    }
    findings
}

/// "(at)" and "[at]".
fn in_brackets(text: &Text<'_>, token: &Token) -> bool {
    text.raw.get(..token.at.start).is_some_and(|before| before.ends_with(['(', '[']))
        && text.raw.get(token.at.end..).is_some_and(|after| after.starts_with([')', ']']))
}

/// The words on both sides of an "(at)" that dots and dashes hold together.
fn written_out(text: &Text<'_>, at: usize) -> Range<usize> {
    let held = |left: usize, right: usize| {
        let gap = text
            .tokens
            .get(left)
            .zip(text.tokens.get(right))
            .and_then(|(left, right)| text.raw.get(left.at.end..right.at.start));
        matches!(gap, Some("." | "_" | "-"))
    };
    let (mut from, mut to) = (at.saturating_sub(1), at + 1);
    while from > 0 && held(from - 1, from) {
        from -= 1;
    }
    while held(to, to + 1) {
        to += 1;
    }
    text.span(from, to + 1 - from)
}

/// Dates of birth: those of the records, and others beside words about being born.
fn births(text: &Text<'_>, lists: &Lists, reading: &Reading<'_>) -> Vec<Finding> {
    const BORN: [&str; 6] = ["born", "birth", "birthday", "dob", "birthdate", "d.o.b"];
    let mut findings = Vec::new();
    for (tokens, day) in dates(text) {
        let near = text.sentence_of(tokens.start).any(|word| BORN.contains(&word));
        let own = lists.born_on(day).any(|person| reading.is_reader(person));
        let known = lists.born_on(day).any(|person| !reading.is_reader(person));
        if own || !(near || known) {
            continue;
        }
        let at = text.span(tokens.start, tokens.len());
        let found = text.raw.get(at.clone()).unwrap_or_default().to_owned();
        let why = format!("“{found}” is somebody else’s date of birth.");
        findings.push(Finding {
            found,
            at,
            rule: Rule::N9,
            strength: Strength::Blocks,
            why,
            uncertain: !known,
        });
    }
    findings
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whole dates: "11 June 2002", "11/06/2002", "2002-06-11".
fn dates(text: &Text<'_>) -> Vec<(Range<usize>, NaiveDate)> {
    let number = |at: usize| {
        let word = text.word(at);
        let end = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        end.parse::<u32>().ok().filter(|_| word.len() - end.len() <= 2)
    };
    let month = |at: usize| {
        let word = text.word(at);
        let named = |month: &&str| word.len() >= 3 && month.starts_with(word);
        MONTHS.iter().position(named).and_then(|at| u32::try_from(at + 1).ok()).or_else(|| number(at))
    };
    let mut found = Vec::new();
    for at in 0..text.tokens.len() {
        let Some(((first, second), third)) = number(at).zip(month(at + 1)).zip(number(at + 2)) else {
            continue;
        };
        let day = match (first, third) {
            (1..=31, 1900..=2100) => {
                NaiveDate::from_ymd_opt(i32::try_from(third).unwrap_or(0), second, first)
            }
            (1900..=2100, 1..=31) => {
                NaiveDate::from_ymd_opt(i32::try_from(first).unwrap_or(0), second, third)
            }
            _ => None,
        };
        if let Some(day) = day {
            found.push((at..at + 3, day));
        }
    }
    found
}
