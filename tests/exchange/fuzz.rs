//! The reader of hand-over files against a million files that somebody bent (trust X1).
//!
//! Each file is worked out from a number, so that a finding can be played again. Some are changed as they lie; most are
//! signed anew after the change, so that what stands behind the signature is reached: the cover, what is deflated, and
//! the text of the parcel. `WAYMARK_FUZZ` says how many; 200,000 on every change, a million in `./dev torture`.

use std::io::Write as _;
use std::time::{Duration, Instant};

use ed25519_dalek::{Signer as _, SigningKey};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use sha2::{Digest as _, Sha256};
use waymark::exchange::hand_over::{BoxKey, OpenWith, look, open};

use crate::laptops::{Laptop, laptop};

const MAGIC: &[u8] = b"WAYMARK HAND-OVER 1\n";
const MOST_MEMORY: u64 = 256 * 1024;
const LONGEST: Duration = Duration::from_secs(1);
/// So many of the files that open are looked at against real records too.
const LOOKED_AT: usize = 25;

/// The parts of a whole file.
struct Parts {
    cover: Vec<u8>,
    body: Vec<u8>,
}

impl Parts {
    fn of(file: &[u8]) -> Parts {
        let mut rest = &file[MAGIC.len()..file.len() - 64];
        let mut part = || {
            let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
            let taken = rest[4..4 + length].to_vec();
            rest = &rest[4 + length..];
            taken
        };
        Parts { cover: part(), body: part() }
    }

    /// Signed as its sender would.
    fn signed(&self, key: &SigningKey) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for part in [&self.cover, &self.body] {
            bytes.extend_from_slice(&u32::try_from(part.len()).unwrap().to_be_bytes());
            bytes.extend_from_slice(part);
        }
        let text = [b"waymark hand-over 1".as_slice(), Sha256::digest(&bytes).as_slice()].concat();
        let signature = key.sign(&text).to_bytes();
        bytes.extend_from_slice(&signature);
        bytes
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZlibEncoder::new(Vec::new(), Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut opened = Vec::new();
    std::io::Read::read_to_end(&mut ZlibDecoder::new(bytes), &mut opened).unwrap();
    opened
}

/// Pieces that readers of JSON and of lengths stumble over.
const PIECES: [&[u8]; 22] = [
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"true",
    b"-1",
    b"1e999",
    b"99999999999999999999",
    b"9223372036854775807",
    b"\xff\xfe",
    b"\0",
    b"\"hidden\":\"",
    b"{\"hidden\":\"00\"}",
    b"[[[[[[[[[[[[[[[[",
    b"../../",
];

/// Bends bytes a little or a lot.
fn bent(bytes: &[u8], chance: &mut StdRng) -> Vec<u8> {
    let mut bent = bytes.to_vec();
    for _ in 0..chance.gen_range(1..=4) {
        let at = chance.gen_range(0..=bent.len());
        match chance.gen_range(0..9) {
            0 if at < bent.len() => bent[at] ^= 1 << chance.gen_range(0..8),
            1 if at < bent.len() => bent[at] = chance.r#gen(),
            2 => bent.truncate(at),
            3 => {
                let piece = PIECES[chance.gen_range(0..PIECES.len())];
                bent.splice(at..at, piece.iter().copied());
            }
            4 => {
                let until = chance.gen_range(at..=bent.len().min(at + 200));
                bent.drain(at..until);
            }
            5 => {
                let until = chance.gen_range(at..=bent.len().min(at + 200));
                let again = bent[at..until].to_vec();
                bent.splice(at..at, again);
            }
            6 => {
                let long = vec![chance.r#gen::<u8>(); chance.gen_range(0..4_000)];
                bent.splice(at..at, long);
            }
            7 => {
                let piece = PIECES[chance.gen_range(0..PIECES.len())];
                let until = bent.len().min(at + piece.len());
                bent.splice(at..until, piece.iter().copied());
            }
            _ if bent.len() > at + 4 => {
                let number: u32 = [0, 1, 0x7fff_ffff, u32::MAX, chance.r#gen()][chance.gen_range(0..5)];
                bent[at..at + 4].copy_from_slice(&number.to_be_bytes());
            }
            _ => {}
        }
    }
    bent
}

/// Swaps a value of the text for another of its own values: well formed, and wrong.
fn swapped(text: &[u8], chance: &mut StdRng) -> Vec<u8> {
    let quotes: Vec<usize> =
        text.iter().enumerate().filter(|(_, byte)| **byte == b'"').map(|(at, _)| at).collect();
    if quotes.len() < 8 {
        return text.to_vec();
    }
    let pick = |chance: &mut StdRng| {
        let at = chance.gen_range(0..quotes.len() / 2) * 2;
        quotes[at]..quotes[at + 1] + 1
    };
    let (from, to) = (pick(chance), pick(chance));
    let value = text[from].to_vec();
    let mut swapped = text.to_vec();
    swapped.splice(to, value);
    swapped
}

/// A parcel's text with its length before it, and what follows.
fn with_length(text: &[u8], rest: &[u8]) -> Vec<u8> {
    let length = u32::try_from(text.len()).unwrap().to_be_bytes();
    [length.as_slice(), text, rest].concat()
}

struct Source {
    file: Vec<u8>,
    parts: Parts,
    card: Parts,
    /// The card's parcel.
    text: Vec<u8>,
    key: SigningKey,
}

impl Source {
    /// The file of a number.
    fn bend(&self, chance: &mut StdRng) -> Vec<u8> {
        let card = |body: Vec<u8>| Parts { cover: self.card.cover.clone(), body }.signed(&self.key);
        match chance.gen_range(0..10) {
            0 => bent(&self.file, chance),
            1 => Parts { cover: bent(&self.parts.cover, chance), body: self.parts.body.clone() }
                .signed(&self.key),
            2 => Parts { cover: swapped(&self.parts.cover, chance), body: self.parts.body.clone() }
                .signed(&self.key),
            3 => Parts { cover: self.parts.cover.clone(), body: bent(&self.parts.body, chance) }
                .signed(&self.key),
            4 => card(bent(&self.card.body, chance)),
            5 => card(deflated(&bent(&with_length(&self.text, b""), chance))),
            6 | 7 => card(deflated(&with_length(&bent(&self.text, chance), b""))),
            _ => card(deflated(&with_length(&swapped(&self.text, chance), b""))),
        }
    }
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

async fn sources(tom: &mut Laptop, helen: &mut Laptop) -> Source {
    tom.meets(helen).await;
    helen.meets(tom).await;
    let young = tom.book.add_young_person(crate::casebook::callum()).await.unwrap().id;
    let file = tom.hands_over("young_person", Some(&young), &helen.me.clone()).await;
    let (_, card) = tom.book.contact_card().await.unwrap();
    let card = Parts::of(&card);
    let parcel = inflated(&card.body);
    let text = parcel[4..].to_vec();
    let key = SigningKey::from_bytes(&[101; 32]);
    Source { parts: Parts::of(&file), file, card, text, key }
}

#[tokio::test]
async fn a_bent_file_is_refused_or_read_and_nothing_else_happens() {
    let asked = std::env::var("WAYMARK_FUZZ").ok().and_then(|text| text.parse::<u64>().ok());
    let times = asked.unwrap_or(200_000);
    let mut tom = laptop(1, "Tom Fairlie", "social_worker", "2026-12-21").await;
    let mut helen = laptop(2, "Helen Adeyemi-Ross", "chair", "2026-12-21").await;
    let source = sources(&mut tom, &mut helen).await;
    let whole = source.parts.signed(&source.key);
    assert!(
        whole == source.file && open(&whole, Some(&mine(&helen_key()))).is_ok(),
        "what is not bent opens"
    );
    let (mut opened, mut looked_at, mut slowest) = (0_usize, 0, Duration::ZERO);
    let began = Instant::now();
    for number in 0..times {
        let file = source.bend(&mut StdRng::seed_from_u64(number));
        let from = Instant::now();
        let seen = look(&file).is_ok();
        let read = open(&file, Some(&mine(&helen_key())));
        let took = from.elapsed();
        assert!(took < LONGEST, "file {number} took {took:?}");
        slowest = slowest.max(took);
        assert!(seen || read.is_err(), "file {number} opens and cannot be looked at");
        if read.is_ok() {
            opened += 1;
            // What still opens is also held against real records; whatever they answer, they answer.
            if opened % LOOKED_AT == 0 {
                let _answer = helen.looks_at(&file).await.is_ok();
                looked_at += 1;
            }
        }
    }
    let peak = peak_kib();
    println!(
        "{times} files in {:.0?}: {opened} opened, {looked_at} of them held against records, slowest {slowest:.1?}, \
         {} MiB at most",
        began.elapsed(),
        peak / 1024
    );
    assert!(opened > 0 && looked_at > 0, "no bent file opened: the seal was never passed");
    // Alone in its process, the test can say how much memory was used.
    if asked.is_some() || std::env::var_os("NEXTEST").is_some() {
        assert!(peak <= MOST_MEMORY, "{peak} KiB");
    }
    assert!(helen.book.verification().await.unwrap().is_clean());
}

fn helen_key() -> BoxKey {
    BoxKey::of(&SigningKey::from_bytes(&[102; 32]))
}

fn mine(key: &BoxKey) -> OpenWith<'_> {
    OpenWith::Laptop { device_id: "laptop-2", key }
}
