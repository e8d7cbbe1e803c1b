//! Measurements through real storage, for `./dev bench`. Each prints its figure beside what it is held to; none
//! fails for being slow, because a busy machine is no fault of the program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr
)]

#[path = "../fixtures/casebook.rs"]
mod casebook;
mod letters;
mod pages;
mod passphrase;
mod picture;
#[path = "../fixtures/quick.rs"]
mod quick;
mod search;
mod tracker;

use std::time::{Duration, Instant};

use tempfile::TempDir;
use waymark::casework::Casebook;
use waymark::casework::practice::{make_practice, open_practice};
use waymark::casework::vault::Vault;

/// Practice records in a folder of their own; they go when the measurement ends.
struct Records {
    book: Casebook,
    _vault: Vault,
    _folder: Option<TempDir>,
}

/// The environment can name a folder of practice records that were made before.
async fn records(people: usize) -> Records {
    if let Some(folder) = std::env::var_os("WAYMARK_FOLDER").filter(|_| people > 0) {
        let (vault, book) = open_practice(folder.as_ref()).await.unwrap();
        return Records { book, _vault: vault, _folder: None };
    }
    let folder = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let (vault, book) = make_practice(folder.path(), people).await.unwrap();
    if people > 0 {
        println!("{people} people with years of history made: {} s", started.elapsed().as_secs());
    }
    Records { book, _vault: vault, _folder: Some(folder) }
}

/// How many young people, unless the environment says otherwise.
fn people(usual: usize) -> usize {
    std::env::var("WAYMARK_PEOPLE").ok().and_then(|people| people.parse().ok()).unwrap_or(usual)
}

/// How long something took: by the clock on the wall, and of the processor's time alone, which other programs on a busy
/// machine hardly touch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Taken {
    wall: Duration,
    processor: Duration,
}

/// A watch that was started.
struct Watch {
    wall: Instant,
    processor: Duration,
}

impl Watch {
    fn start() -> Self {
        Watch { wall: Instant::now(), processor: processor() }
    }

    fn stop(&self) -> Taken {
        Taken { wall: self.wall.elapsed(), processor: processor().saturating_sub(self.processor) }
    }
}

/// What every thread of this program has run so far; only Linux tells.
fn processor() -> Duration {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return Duration::ZERO };
    let ran = |thread: std::fs::DirEntry| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    };
    Duration::from_nanos(threads.filter_map(|thread| ran(thread.ok()?)).sum())
}

/// Prints the median and the 95th of a hundred beside the limit, and whether it was kept.
fn tell(what: &str, times: &mut [Taken], limit: Duration) {
    times.sort_unstable();
    let (median, p95) = (times[times.len() / 2], times[(times.len() * 95 / 100).min(times.len() - 1)]);
    let kept = if p95.wall <= limit { "kept" } else { "NOT KEPT" };
    println!(
        "{what}: median {:.1} ms ({:.1} ms of processor), p95 {:.1} ms; limit {} ms: {kept}",
        milliseconds(median.wall),
        milliseconds(median.processor),
        milliseconds(p95.wall),
        limit.as_millis()
    );
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
