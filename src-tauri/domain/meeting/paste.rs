//! Text pasted from an online meeting or a note-taking service, split under the agenda. Everything found is a
//! suggestion: a person says yes or no to each.

use chrono::NaiveDate;

use crate::dates;

/// What a piece of pasted text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    Said,
    Decision,
    Action,
}

impl Looks {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Looks::Said => "said",
            Looks::Decision => "decision",
            Looks::Action => "action",
        }
    }
}

/// A piece of what was pasted, with where it may belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The key of the agenda's part.
    pub section: &'static str,
    pub looks: Looks,
    pub text: String,
    /// Who was speaking, or who is named as the one to do it.
    pub who: String,
    /// A date in it, as far as one is there that reads as a date.
    pub on: Option<NaiveDate>,
}

/// Words that lead to a part of the agenda; the part with the most of them gets the piece.
const SIGNS: &[(&str, &[&str])] = &[
    ("views", &["i feel", "i want", "my friends", "young person said", "wishes"]),
    ("parents_views", &["mum", "dad", "mother", "father", "carer", "parent", "at home"]),
    ("going_well", &["going well", "proud", "improved", "better", "strength", "enjoys", "attending"]),
    ("worries_friends", &["friend", "peer", "group of", "older boys", "older girls"]),
    ("worries_places", &["park", "station", "bus", "shop", "street", "estate", "interchange"]),
    ("worries_school", &["school", "lesson", "exclu", "attendance", "college", "teacher"]),
    ("worries_online", &["online", "snapchat", "instagram", "tiktok", "phone", "app", "message"]),
    ("worries_adults", &["adult", "man ", "woman", "driver", "car "]),
    ("scores", &["out of 10", "out of ten", "scale"]),
    ("safety", &["if things get worse", "999", "safety plan", "emergency", "ring "]),
    ("disagreement", &["disagree", "does not agree", "do not agree"]),
];

const DOING: &[&str] =
    &[" will ", " to do", "action:", "action point", " agreed to ", " by the end of", "follow up"];
const DECIDED: &[&str] = &["we agreed", "agreed that", "decided", "decision:", "it was agreed"];

/// Splits pasted text into pieces: a paragraph or a speaker's turn each. Times and empty lines go.
#[must_use]
pub fn split(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut section = "discussion";
    let mut speaker = String::new();
    for line in text.lines().map(str::trim) {
        let line = line.trim_start_matches(['-', '*', '\u{2022}', '\u{b7}']).trim();
        if line.is_empty() || is_a_time(line) {
            continue;
        }
        if let Some(found) = heading(line) {
            section = found;
            speaker.clear();
            continue;
        }
        let (who, said) = turn(line);
        if let Some(who) = who {
            speaker = who.to_owned();
        }
        if said.is_empty() {
            continue;
        }
        pieces.push(piece(section, &speaker, said));
    }
    pieces
}

/// "Donna Ashdown: I think …", or a name on a line of its own with its time behind it, as transcripts have it.
fn turn(line: &str) -> (Option<&str>, &str) {
    let named = |name: &str| {
        let count = name.split_whitespace().count();
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        (1..=4).contains(&count) && name.split_whitespace().all(capital)
    };
    match line.split_once(": ") {
        Some((name, said)) if named(name) && !is_label(name) => (Some(name.trim()), said.trim()),
        _ => {
            let untimed =
                line.trim_end_matches(|letter: char| letter.is_ascii_digit() || ":. ".contains(letter));
            let timed = untimed.len() < line.len() && line.ends_with(|letter: char| letter.is_ascii_digit());
            if timed && named(untimed) && line.contains(':') { (Some(untimed), "") } else { (None, line) }
        }
    }
}

fn is_label(name: &str) -> bool {
    ["action", "decision", "actions", "decisions", "note"].contains(&name.to_lowercase().as_str())
}

fn is_a_time(line: &str) -> bool {
    line.chars().all(|letter| letter.is_ascii_digit() || ":.->, ".contains(letter))
}

/// A line that only names a part of the agenda.
fn heading(line: &str) -> Option<&'static str> {
    let plain = line.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let plain = plain.trim_start_matches(|letter: char| letter.is_ascii_digit() || ". )".contains(letter));
    let of = |title: &str| title.to_lowercase().replace('\u{2019}', "'") == plain.replace('\u{2019}', "'");
    super::AGENDA.iter().find(|section| of(section.title)).map(|section| section.key)
}

fn piece(section: &'static str, speaker: &str, said: &str) -> Piece {
    let low = format!(" {} ", said.to_lowercase());
    let any = |signs: &[&str]| signs.iter().any(|sign| low.contains(sign));
    let looks = if any(DECIDED) && !any(&["action:"]) {
        Looks::Decision
    } else if any(DOING) {
        Looks::Action
    } else {
        Looks::Said
    };
    let section = match looks {
        Looks::Said if section == "discussion" => best(&low).unwrap_or("discussion"),
        Looks::Said => section,
        _ => "actions",
    };
    let doer = said.split_once(" will ").map(|(who, _)| who.trim_start_matches("Action: ").trim());
    let doer = doer.filter(|who| who.split_whitespace().count() <= 3 && who.starts_with(char::is_uppercase));
    let who = match (looks, doer) {
        (Looks::Action, Some(doer)) if !["I", "We", "He", "She", "They"].contains(&doer) => doer.to_owned(),
        _ => speaker.to_owned(),
    };
    Piece { section, looks, text: said.to_owned(), who, on: a_date(said) }
}

fn best(low: &str) -> Option<&'static str> {
    let count = |signs: &[&str]| signs.iter().filter(|sign| low.contains(*sign)).count();
    let found = SIGNS.iter().map(|(section, signs)| (count(signs), *section)).filter(|(count, _)| *count > 0);
    // The first of the agenda stands where two have as many.
    found.rev().max_by_key(|(count, _)| *count).map(|(_, section)| section)
}

/// The first date in a sentence: "by 6 January 2027", "on 6/1/2027".
fn a_date(said: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = said
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .collect();
    (0..words.len()).find_map(|at| {
        let three = words.get(at..at + 3).map(|words| words.join(" "));
        let one = words.get(at).filter(|word| word.contains(['/', '-', '.'])).map(|word| (*word).to_owned());
        three.into_iter().chain(one).find_map(|text| dates::parse(&text).ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEAMS: &str = "\
00:00:03 --> 00:00:09
Donna Ashdown   0:03
Mum here. I worry when he is at the bus station after dark.

DS Carla Penhale   1:10
Officers will patrol the interchange on Fridays by 12 January 2027.
What is going well
Kez Omari: He enjoys boxing.
- We agreed that the plan goes on.
Decision: The next review is on 27/1/2027.
Action: Tom Fairlie will ring school
";

    #[test]
    fn a_transcript_is_split_under_the_agenda_with_what_looks_like_actions_and_dates() {
        let pieces = split(TEAMS);
        let shown: Vec<(&str, &str, &str)> =
            pieces.iter().map(|one| (one.section, one.looks.word(), one.who.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("worries_places", "said", "Donna Ashdown"),
                ("actions", "action", "Officers"),
                ("going_well", "said", "Kez Omari"),
                ("actions", "decision", "Kez Omari"),
                ("actions", "decision", "Kez Omari"),
                ("actions", "action", "Tom Fairlie"),
            ]
        );
        let dates: Vec<String> = pieces.iter().filter_map(|one| one.on.map(|on| on.to_string())).collect();
        assert_eq!(dates, ["2027-01-12", "2027-01-27"]);
        let first = pieces.first().map(|one| one.text.as_str());
        assert_eq!(first, Some("Mum here. I worry when he is at the bus station after dark."));
    }

    #[test]
    fn nothing_that_was_pasted_is_lost_but_times_and_headings() {
        assert!(split("\n \n12:30\n").is_empty());
        let pieces = split("Something nobody can place.\nAnd more of it.");
        assert!(pieces.iter().all(|one| one.section == "discussion" && one.looks == Looks::Said));
        assert_eq!(pieces.len(), 2);
    }
}
