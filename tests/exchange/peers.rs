//! Five laptops, any order, files lost and doubled, clocks fifty years apart: the same in the end (trust S1, S3).
//!
//! What must come out is worked out beside it by a model that knows nothing of the log: each change remembers which
//! changes its author knew of, and a laptop knows a set of changes.
//! `WAYMARK_PEERS` says how many rounds; CI plays a few, `./dev torture` many.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use waymark::wire::hand_over::{Report, SettleDifference};
use waymark::wire::{About, Change as Changing, FieldChange, Nothing};

use crate::casebook::callum;
use crate::destroyed::{agreed, agreeing, everything};
use crate::laptops::{Laptop, laptop, like};

const FIELDS: [&str; 4] = ["preferred_name", "school", "language", "communication"];
const STEPS: usize = 50;

struct Change {
    field: &'static str,
    value: String,
    replaces: BTreeSet<usize>,
}

/// What each laptop knows.
struct Model {
    changes: Vec<Change>,
    known: Vec<BTreeSet<usize>>,
}

impl Model {
    fn heads(&self, peer: usize, field: &str) -> BTreeSet<usize> {
        let of_field = |at: &&usize| self.changes[**at].field == field;
        let replaced: BTreeSet<usize> = self.known[peer]
            .iter()
            .filter(of_field)
            .flat_map(|at| self.changes[*at].replaces.clone())
            .collect();
        self.known[peer].iter().filter(of_field).copied().filter(|at| !replaced.contains(at)).collect()
    }

    fn values(&self, peer: usize, field: &str) -> BTreeSet<&str> {
        self.heads(peer, field).into_iter().map(|at| self.changes[at].value.as_str()).collect()
    }

    fn write(&mut self, peer: usize, field: &'static str, value: &str) {
        let replaces = self.heads(peer, field);
        self.changes.push(Change { field, value: value.to_owned(), replaces });
        self.known[peer].insert(self.changes.len() - 1);
    }
}

struct File {
    to: usize,
    bytes: Vec<u8>,
    knows: BTreeSet<usize>,
}

struct Game {
    laptops: Vec<Laptop>,
    model: Model,
    young: String,
    files: Vec<File>,
    chance: StdRng,
    refused: usize,
    settled: usize,
}

/// Clocks from 1976 to 2076; only the laptop that adds the young person has today's.
const CLOCKS: [&str; 5] = ["2026-12-21", "1976-12-21", "2076-12-21", "2025-12-21", "2026-12-20"];

/// Five laptops that know each other and all hold Callum. Every round begins with copies of them: nothing of a round
/// depends on how they were set up.
struct Beginning {
    laptops: Vec<Laptop>,
    young: String,
    /// The files by which Callum came to the others. They can come again.
    files: Vec<(usize, Vec<u8>)>,
}

impl Beginning {
    async fn new() -> Beginning {
        let mut laptops = Vec::new();
        for (number, on) in CLOCKS.iter().enumerate() {
            let number = u8::try_from(number).unwrap();
            laptops.push(laptop(number + 1, &format!("Worker {number}"), "social_worker", on).await);
        }
        for one in 0..laptops.len() {
            for other in 0..laptops.len() {
                if one != other {
                    let (_, card) = laptops[other].book.contact_card().await.unwrap();
                    laptops[one].takes_in(&card).await;
                }
            }
        }
        let young = laptops[0].book.add_young_person(callum()).await.unwrap().id;
        let mut files = Vec::new();
        for to in 1..CLOCKS.len() {
            let colleague = laptops[to].me.clone();
            let bytes = laptops[0].hands_over("young_person", Some(&young), &colleague).await;
            laptops[to].takes_in(&bytes).await;
            files.push((to, bytes));
        }
        Beginning { laptops, young, files }
    }

    async fn game(&self, seed: u64) -> Game {
        let mut laptops = Vec::new();
        for (number, on) in CLOCKS.iter().enumerate() {
            let folder = self.laptops[number].folder();
            laptops.push(like(u8::try_from(number + 1).unwrap(), folder, on).await);
        }
        let knowing_nothing =
            |(to, bytes): &(usize, Vec<u8>)| File { to: *to, bytes: bytes.clone(), knows: BTreeSet::new() };
        Game {
            laptops,
            model: Model { changes: Vec::new(), known: vec![BTreeSet::new(); CLOCKS.len()] },
            young: self.young.clone(),
            files: self.files.iter().map(knowing_nothing).collect(),
            chance: StdRng::seed_from_u64(seed),
            refused: 0,
            settled: 0,
        }
    }
}

/// How many rounds are played.
fn rounds(usual: u64) -> u64 {
    std::env::var("WAYMARK_PEERS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Many rounds take long: each hundredth part says how far it is.
fn say(round: u64, of: u64, began: Instant) {
    if of > 100 && (round + 1).is_multiple_of(of / 100) {
        println!("{} of {of} rounds in {:.0} s", round + 1, began.elapsed().as_secs_f64());
    }
}

impl Game {
    async fn hand_over(&mut self, from: usize, to: usize) {
        let colleague = self.laptops[to].me.clone();
        let young = self.young.clone();
        let bytes = self.laptops[from].hands_over("young_person", Some(&young), &colleague).await;
        self.files.push(File { to, bytes, knows: self.model.known[from].clone() });
    }

    /// The file stays where it is: it may come again.
    async fn take_in(&mut self, at: usize) -> Report {
        let to = self.files[at].to;
        let bytes = self.files[at].bytes.clone();
        let report = self.laptops[to].takes_in(&bytes).await;
        let knows = self.files[at].knows.clone();
        self.model.known[to].extend(knows);
        report
    }

    async fn write(&mut self, peer: usize) {
        let field = FIELDS[self.chance.gen_range(0..FIELDS.len())];
        let value = if self.chance.gen_bool(0.2) {
            "the same".to_owned()
        } else {
            format!("words {}", self.model.changes.len())
        };
        let request = Changing {
            id: self.young.clone(),
            changes: vec![FieldChange { field: field.into(), value: Some(value.clone()) }],
        };
        let said = self.model.values(peer, field);
        let written = self.laptops[peer].book.change_person(request).await;
        if said.len() > 1 && written.is_err() {
            self.refused += 1;
        } else {
            let done = written.expect("nobody else had changed it");
            if done.entry.is_some() {
                assert!(said.len() < 2, "a difference was written over unseen");
                self.model.write(peer, field, &value);
            }
        }
    }

    async fn settle(&mut self, peer: usize) {
        let open = self.laptops[peer].book.differences(Nothing {}).await.unwrap();
        let Some(one) = open.first() else { return };
        let chosen = &one.versions[self.chance.gen_range(0..one.versions.len())];
        let field = FIELDS.into_iter().find(|field| *field == one.field).unwrap();
        let request = SettleDifference {
            noun: one.noun.clone(),
            id: one.id.clone(),
            field: one.field.clone(),
            entry: Some(chosen.entry.clone()),
            text: None,
        };
        self.laptops[peer].book.settle_difference(request).await.unwrap();
        self.model.write(peer, field, &chosen.text);
        self.settled += 1;
    }

    async fn step(&mut self) {
        let peer = self.chance.gen_range(0..CLOCKS.len());
        match self.chance.gen_range(0..10) {
            0..4 => self.write(peer).await,
            4..6 => {
                let to = (peer + self.chance.gen_range(1..CLOCKS.len())) % CLOCKS.len();
                self.hand_over(peer, to).await;
            }
            6..9 if !self.files.is_empty() => {
                let at = self.chance.gen_range(0..self.files.len());
                self.take_in(at).await;
                if self.chance.gen_bool(0.3) {
                    self.files.remove(at);
                }
            }
            _ => self.settle(peer).await,
        }
    }

    /// A file on its way and at its end at once; whether it brought nothing that was not known there.
    async fn pass(&mut self, from: usize, to: usize) -> bool {
        self.hand_over(from, to).await;
        self.take_in(self.files.len() - 1).await.nothing_new
    }

    /// Everybody hands everything to one of them, who hands it to everybody. Then all know all, and whatever goes round
    /// tells nobody anything.
    async fn all_arrive(&mut self) {
        let middle = self.chance.gen_range(0..CLOCKS.len());
        let others: Vec<usize> = (0..CLOCKS.len()).filter(|one| *one != middle).collect();
        for other in &others {
            self.pass(*other, middle).await;
        }
        for other in &others {
            self.pass(middle, *other).await;
        }
        let all: BTreeSet<usize> = (0..self.model.changes.len()).collect();
        assert!(self.model.known.iter().all(|known| *known == all), "everything arrived everywhere");
        for (at, from) in others.iter().enumerate() {
            let to = others[(at + 1) % others.len()];
            assert!(self.pass(*from, to).await, "laptop {to} learnt something from {from} that all knew");
        }
    }

    /// What a laptop shows of each field, and the texts that wait to be settled.
    async fn shows(
        &mut self,
        peer: usize,
    ) -> (BTreeMap<&'static str, String>, BTreeMap<String, BTreeSet<String>>) {
        let book = &mut self.laptops[peer].book;
        let record =
            serde_json::to_value(book.young_person(About { id: self.young.clone() }).await.unwrap()).unwrap();
        let shown = FIELDS.map(|field| (field, record[field].as_str().unwrap_or_default().to_owned()));
        let open = book.differences(Nothing {}).await.unwrap();
        let texts = open.into_iter().map(|one| {
            (one.field, one.versions.into_iter().map(|version| version.text).collect::<BTreeSet<_>>())
        });
        (BTreeMap::from(shown), texts.collect())
    }
}

#[tokio::test]
async fn five_laptops_end_with_the_same_and_settle_nothing_silently() {
    let (rounds, began) = (rounds(3), Instant::now());
    let beginning = Beginning::new().await;
    let (mut differences, mut refused, mut settled) = (0, 0, 0);
    for seed in 0..rounds {
        let mut game = beginning.game(seed).await;
        for _ in 0..STEPS {
            game.step().await;
        }
        game.all_arrive().await;
        let (first, open) = game.shows(0).await;
        for peer in 0..CLOCKS.len() {
            assert_eq!(game.shows(peer).await, (first.clone(), open.clone()), "round {seed}, laptop {peer}");
            let found = game.laptops[peer].book.verification().await.unwrap();
            assert!(found.is_clean(), "round {seed}, laptop {peer}: {:?}", found.findings);
        }
        for field in FIELDS {
            let expected = game.model.values(0, field);
            let waiting: BTreeSet<&str> = open.get(field).into_iter().flatten().map(String::as_str).collect();
            if expected.len() > 1 {
                assert_eq!(waiting, expected, "round {seed}: {field} was settled by nobody");
                assert!(expected.contains(first[field].as_str()));
                differences += 1;
            } else {
                assert!(waiting.is_empty(), "round {seed}: {field} waits though all agree");
                assert_eq!(
                    first[field],
                    expected.first().copied().unwrap_or_default(),
                    "round {seed}: {field}"
                );
            }
        }
        refused += game.refused;
        settled += game.settled;
        say(seed, rounds, began);
    }
    println!(
        "{rounds} rounds: {differences} differences left, {settled} settled on the way, {refused} writings refused"
    );
    assert!(differences + settled > 0, "no round had a difference: the test shows nothing");
}

/// The same game, and some of them destroy the record on the way: whatever arrives afterwards, it stays destroyed there,
/// and stands as before with everybody else (trust S4).
#[tokio::test]
async fn what_some_of_five_laptops_destroy_never_comes_back_to_them() {
    let (rounds, began) = (rounds(2), Instant::now());
    let beginning = Beginning::new().await;
    let mut arrived = 0;
    for seed in 0..rounds {
        let mut game = beginning.game(1_000 + seed).await;
        for _ in 0..STEPS / 2 {
            game.step().await;
        }
        let young = game.young.clone();
        // Somebody agrees and hands that to the two who destroy it; all files made so far are still about.
        game.laptops[4].book.agree_to_destroy(agreeing(&young)).await.unwrap();
        let destroyed = [game.chance.gen_range(0..2), game.chance.gen_range(2..4)];
        for at in destroyed {
            game.pass(4, at).await;
            let request = agreed(&mut game.laptops[at], &young, "error").await;
            game.laptops[at].book.destroy_record(request).await.unwrap();
        }
        let standing: Vec<usize> = (0..CLOCKS.len()).filter(|at| !destroyed.contains(at)).collect();
        for _ in 0..STEPS {
            let peer = standing[game.chance.gen_range(0..standing.len())];
            match game.chance.gen_range(0..10) {
                0..3 => game.write(peer).await,
                3..6 => {
                    let to = (peer + game.chance.gen_range(1..CLOCKS.len())) % CLOCKS.len();
                    game.hand_over(peer, to).await;
                }
                _ => {
                    let at = game.chance.gen_range(0..game.files.len());
                    arrived += usize::from(destroyed.contains(&game.files[at].to));
                    game.take_in(at).await;
                }
            }
        }
        for at in 0..CLOCKS.len() {
            let laptop = &mut game.laptops[at];
            let record = laptop.book.young_person(About { id: young.clone() }).await;
            if destroyed.contains(&at) {
                assert!(record.is_err(), "round {seed}: the record came back to laptop {at}");
                let text = everything(laptop).await;
                assert!(!text.contains("Ashdown") && !text.contains("words "), "round {seed}, laptop {at}");
            } else {
                assert_eq!(record.unwrap().lcs_id, "100481", "round {seed}, laptop {at}");
            }
            let found = laptop.book.verification().await.unwrap();
            assert!(found.is_clean(), "round {seed}, laptop {at}: {:?}", found.findings);
        }
        say(seed, rounds, began);
    }
    println!("{rounds} rounds: {arrived} files arrived where the record was destroyed");
    assert!(arrived > 0, "no file arrived where the record was destroyed: the test shows nothing");
}
