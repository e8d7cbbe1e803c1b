//! Planted leaks that have to be found, and clean letters that have to pass: one set written before this checker by the one
//! who wrote it, two (`_apart`, `_apart_second`) each by somebody who had read neither it nor its code.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

use std::collections::BTreeMap;

use super::*;
use chrono::NaiveDate;

const PEOPLE: &str = include_str!("../../../tests/fixtures/disclosure/people.txt");
const LEAKS: &str = include_str!("../../../tests/fixtures/disclosure/leaks.txt");
const CLEAN: &str = include_str!("../../../tests/fixtures/disclosure/clean.txt");
const PARTS: &str = include_str!("../../../tests/fixtures/disclosure/clean_parts.txt");
const LEAKS_APART: &str = include_str!("../../../tests/fixtures/disclosure/leaks_apart.txt");
const CLEAN_APART: &str = include_str!("../../../tests/fixtures/disclosure/clean_apart.txt");
const PARTS_APART: &str = include_str!("../../../tests/fixtures/disclosure/clean_parts_apart.txt");
const LEAKS_SECOND: &str = include_str!("../../../tests/fixtures/disclosure/leaks_apart_second.txt");
const CLEAN_SECOND: &str = include_str!("../../../tests/fixtures/disclosure/clean_apart_second.txt");
const PARTS_SECOND: &str = include_str!("../../../tests/fixtures/disclosure/clean_parts_apart_second.txt");

fn rows(text: &'static str, fields: usize) -> Vec<Vec<&'static str>> {
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|line| line.splitn(fields, '|').map(str::trim).collect()).collect()
}

const STAFF: [(&str, &str, &str); 9] = [
    ("Kez", "Omari", "01632 960 154"),
    ("Leon", "Marsh", "01632 960 152"),
    ("Debs", "Tucker", "01632 960 153"),
    ("Carla", "Penhale", "01632 960 150"),
    ("Ms", "Yusuf", "01632 960 151"),
    ("Tom", "Fairlie", ""),
    ("Helen", "Adeyemi-Ross", ""),
    ("Bridget", "Moss", ""),
    ("Aneta", "Kowal", ""),
];

/// Levelshire's records with everybody of the corpus.
fn lists() -> Lists {
    let mut lists = Lists::default();
    lists.person("callum", ["Callum", "Ashdown", "Cal"], Whose::YoungPerson);
    lists.alias("callum", "Cally", Whose::YoungPerson);
    lists.person("donna", ["Donna", "Ashdown", ""], Whose::Other);
    lists.person("lee", ["Lee", "Ashdown", ""], Whose::Other);
    for (given, family, phone) in STAFF {
        lists.person(family, [given, family, ""], Whose::Professional);
        lists.number(family, Whose::Professional, Number::Phone, phone, false);
    }
    for row in rows(PEOPLE, 3) {
        let (given, family) = row[1].split_once(' ').unwrap_or((row[1], ""));
        let whose = match row[0] {
            "young person" => Whose::YoungPerson,
            "suspect" => Whose::Concern,
            _ => Whose::Other,
        };
        lists.person(row[1], [given, family, ""], whose);
        for alias in row[2].split(';').map(str::trim).filter(|alias| !alias.is_empty()) {
            lists.alias(row[1], alias, whose);
        }
    }
    lists.address("lee", Whose::Other, "14 Harrow Rise\nTidewell", "TA99 8ZZ", true);
    lists.address("donna", Whose::Other, "3 Quarry Lane\nKingsmere", "TA99 9ZZ", false);
    lists.number("donna", Whose::Other, Number::Phone, "07700 900 121", false);
    lists.number("lee", Whose::Other, Number::Phone, "07700 900 122", false);
    for (id, nhs, upn, lcs, born) in [
        ("callum", "999 000 1014", "K933000014001", "100481", (2011, 2, 14)),
        ("Tia Renshaw", "999 000 1022", "M803000015003", "", (2012, 7, 3)),
        ("Jayden Okafor-Lyle", "999 000 1030", "B803000016005", "", (2012, 2, 29)),
        ("Maisie Thorne", "999 000 1049", "U803000012004", "98213", (2008, 12, 20)),
        ("Rafi Haidari", "999 000 1057", "W93300001400A", "101377", (2010, 9, 9)),
        ("Dean Marlowe", "", "", "", (2002, 6, 11)),
        ("Kyle Brannock", "999 000 1065", "", "", (2009, 5, 30)),
    ] {
        lists.number(id, Whose::YoungPerson, Number::NhsNumber, nhs, false);
        lists.number(id, Whose::YoungPerson, Number::Upn, upn, false);
        lists.number(id, Whose::YoungPerson, Number::LcsId, lcs, false);
        lists.born(id, Whose::YoungPerson, NaiveDate::from_ymd_opt(born.0, born.1, born.2).unwrap());
    }
    lists
}

/// Callum, Donna or Lee, with what a letter of their meeting may say.
fn reader(name: &str) -> Reader {
    let id = name.to_lowercase();
    let family = ["callum", "donna", "lee", "Ellie Ashdown", "Joyce Ashdown"];
    let named: BTreeSet<String> =
        family.iter().map(|one| (*one).to_owned()).chain(STAFF.map(|one| one.1.to_owned())).collect();
    let mut texts: Vec<String> = Vec::new();
    for (given, last, _) in STAFF {
        texts.extend([given.to_owned(), last.to_owned(), format!("{given} {last}")]);
    }
    for word in ["Callum", "Cal", "Cally", "Donna", "Lee", "Ellie", "Joyce", "Nan", "Ashdown"] {
        texts.push(word.to_owned());
    }
    let venue = "Kingsmere Youth Centre\nMill Road, Kingsmere TA99 2ZZ\nYouth Justice Service\nKingsmere Academy\nKingsmere Bus Interchange";
    let council = "Levelshire Council\nHarbour House\n1 Tide Street\nLevelmouth\nTA99 1AA";
    let phones = "01632 960 100\n01632 960 114\n01632 960 120\n01632 960 198\n01632 960 199";
    let own = match name {
        "Lee" => "14 Harrow Rise\nTidewell\nTA99 8ZZ",
        _ => "3 Quarry Lane\nKingsmere\nTA99 9ZZ",
    };
    texts.extend([venue, council, phones].map(String::from));
    Reader {
        home: own.to_owned(),
        id,
        young_person: "callum".into(),
        near: named.clone(),
        named,
        texts,
        ..Reader::default()
    }
}

fn overlap(finding: &Finding, planted: &Range<usize>) -> bool {
    finding.at.start < planted.end && planted.start < finding.at.end
}

/// What is missed of these leaks, each as a line; prints how many of each rule were planted and found.
fn missed_of(corpus: &'static str, at_least: u32) -> Vec<String> {
    let lists = lists();
    let letter = "We met at the youth centre and talked for an hour.\n\n{}\n\nTom will ring you. Helen";
    let mut figures: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut missed = Vec::new();
    for row in rows(corpus, 4) {
        let [rule, name, planted, sentence] = [row[0], row[1], row[2], row[3]];
        let text = letter.replace("{}", sentence);
        let from = text.find(planted).unwrap_or_else(|| panic!("{planted} in {sentence}"));
        let planted_at = from..from + planted.len();
        let found = check(&text, &lists, &reader(name), &[]);
        let hit = found.iter().any(|one| {
            let strong = one.strength >= Strength::Blocks || matches!(rule, "N10");
            strong && overlap(one, &planted_at)
        });
        let figure = figures.entry(rule).or_default();
        figure.0 += 1;
        figure.1 += u32::from(hit);
        if !hit {
            missed.push(format!("{rule} {name}: {planted} in “{sentence}”: {found:?}"));
        }
    }
    println!("planted and found: {figures:?}");
    assert!(figures.values().map(|figure| figure.0).sum::<u32>() >= at_least);
    missed
}

#[test]
fn every_planted_leak_is_found() {
    let missed = missed_of(LEAKS, 300);
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn every_leak_planted_by_somebody_else_is_found() {
    let missed = missed_of(LEAKS_APART, 170);
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn every_leak_planted_by_a_second_one_apart_is_found() {
    let missed = missed_of(LEAKS_SECOND, 180);
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn at_least_half_was_written_by_somebody_who_had_not_seen_the_checker() {
    let apart = |first: &'static str, second: &'static str, fields| {
        rows(first, fields).len() + rows(second, fields).len()
    };
    assert!(apart(LEAKS_APART, LEAKS_SECOND, 4) >= rows(LEAKS, 4).len());
    assert!(apart(CLEAN_APART, CLEAN_SECOND, 2) >= rows(CLEAN, 2).len());
    assert!(apart(PARTS_APART, PARTS_SECOND, 2) >= rows(PARTS, 2).len());
}

/// The letters written whole, and those put together from the parts.
fn clean(whole: &'static str, parts: &'static str) -> Vec<(String, String)> {
    let mut letters: Vec<(String, String)> =
        rows(whole, 2).into_iter().map(|row| (row[0].to_owned(), row[1].replace(" ¶ ", "\n\n"))).collect();
    let of = |kind: &str| -> Vec<&str> {
        rows(parts, 2).into_iter().filter(|row| row[0] == kind).map(|row| row[1]).collect()
    };
    let (openings, middles, endings) = (of("opening"), of("middle"), of("ending"));
    let names = ["Callum", "Donna", "Lee"];
    for number in 0..220 {
        let pick =
            |from: &[&'static str], step: usize| from[(number * step + number / from.len()) % from.len()];
        let name = names[number % 3];
        letters.push((
            name.to_owned(),
            format!(
                "Dear {name},\n\n{} {}\n\n{} {}\n\n{}\n\nHelen",
                pick(&openings, 7),
                pick(&middles, 5),
                pick(&middles, 11),
                pick(&middles, 17),
                pick(&endings, 3),
            ),
        ));
    }
    letters
}

#[test]
fn clean_letters_pass() {
    pass(&clean(CLEAN, PARTS), 300);
}

#[test]
fn clean_letters_written_by_somebody_else_pass() {
    pass(&clean(CLEAN_APART, PARTS_APART), 280);
}

#[test]
fn clean_letters_written_by_a_second_one_apart_pass() {
    pass(&clean(CLEAN_SECOND, PARTS_SECOND), 250);
}

/// At most one false alarm in ten of these letters, of each strength.
fn pass(letters: &[(String, String)], at_least: usize) {
    let lists = lists();
    let (mut stopped, mut warned, mut ticked) = (Vec::new(), Vec::new(), Vec::new());
    for (name, text) in letters {
        let found = check(text, &lists, &reader(name), &[]);
        let with = |strength: &dyn Fn(Strength) -> bool| {
            found
                .iter()
                .filter(|one| strength(one.strength))
                .map(|one| format!("{}: {}", one.rule.word(), one.found))
                .collect::<Vec<_>>()
        };
        stopped.extend(Some(with(&|strength| strength >= Strength::Blocks)).filter(|all| !all.is_empty()));
        warned.extend(Some(with(&|strength| strength == Strength::Warns)).filter(|all| !all.is_empty()));
        ticked.extend(Some(with(&|strength| strength == Strength::Ticks)).filter(|all| !all.is_empty()));
    }
    println!(
        "{} clean letters: {} stopped, {} warned, {} with a name to tick",
        letters.len(),
        stopped.len(),
        warned.len(),
        ticked.len()
    );
    println!("stopped {stopped:?}\nwarned {warned:?}\nticked {ticked:?}");
    assert!(letters.len() >= at_least);
    assert!(stopped.len() * 10 <= letters.len(), "{stopped:?}");
    assert!(ticked.len() * 10 <= letters.len(), "{ticked:?}");
    assert!(warned.len() * 10 <= letters.len(), "{warned:?}");
}
