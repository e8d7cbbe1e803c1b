//! How long handing over takes, measured: one young person with two years of history, and five hundred of them.
//! `./dev bench` runs them in a release build and prints the figures.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use waymark::casework::practice::make_practice;
use waymark::casework::{Act, Casebook};
use waymark::store::record::Noun;
use waymark::wire::About;
use waymark::wire::people::Find;
use waymark::wire::work::WhoseWork;

use crate::laptops::{practising, wanted, yes};

/// Practice data with so many more young people, opened; and an empty laptop that practises too, known to each other.
async fn measured(people: usize) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("practice");
    let (_vault, mut book) = make_practice(&data, people).await.unwrap();
    let mut other = practising(9, "Carla Whitcombe", "social_worker", "2027-01-11").await;
    let (_, card) = other.book.contact_card().await.unwrap();
    let (_, opened) = book.look_at_file(&card, None).await.unwrap();
    let opened = opened.unwrap();
    book.take_in(&opened, &yes(opened.file_id())).await.unwrap();
    let (_, card) = book.contact_card().await.unwrap();
    other.takes_in(&card).await;
    let to = other.me.clone();
    if people > 0 {
        allocate_all_to_me(&mut book).await;
    }
    let request = if people == 0 {
        let found = book.find_people(Find { text: "Callum".into() }).await.unwrap();
        wanted("young_person", Some(&found[0].id), &to)
    } else {
        wanted("covering", None, &to)
    };
    let watch = Watch::start();
    let made = book.make_hand_over(request).await.unwrap();
    let making = watch.says();
    let watch = Watch::start();
    let (_, opened) = other.looks_at(&made.bytes).await.unwrap();
    let looking = watch.says();
    let watch = Watch::start();
    other.book.take_in(&opened, &yes(opened.file_id())).await.unwrap();
    println!(
        "handing over {people} and the cases: {} KiB; made in {making}, looked at in {looking}, taken in in {}",
        made.bytes.len() / 1024,
        watch.says()
    );
}

/// By the clock on the wall, and of the processor's time alone, which other programs on a busy machine hardly touch.
struct Watch(Instant, Duration);

impl Watch {
    fn start() -> Self {
        Watch(Instant::now(), processor())
    }

    fn says(&self) -> String {
        let processor = processor().saturating_sub(self.1);
        format!("{:.2} s ({:.2} s of processor)", self.0.elapsed().as_secs_f64(), processor.as_secs_f64())
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

/// The crowd is spread over many social workers: here one of them has them all.
async fn allocate_all_to_me(book: &mut Casebook) {
    let me = book.me().to_owned();
    let work = book.my_work(WhoseWork { everyone: true }).await.unwrap();
    let everybody: BTreeSet<String> = work.lines.into_iter().map(|line| line.young_person_id).collect();
    for young in everybody {
        // Some lines are about no young person: a review of the guides, a referral to the group.
        let Ok(record) = book.young_person(About { id: young.clone() }).await else { continue };
        let Some(pathway) = record.pathway else { continue };
        let mut acting = book.begin(Act::PracticeCase, Noun::Pathway, &pathway.id).await.unwrap();
        acting.touches(&young);
        acting.set(Noun::Pathway, &pathway.id, &[("social_worker_id", me.as_str().into())]).await.unwrap();
        acting.finish().await.unwrap();
    }
}

#[tokio::test]
#[ignore = "a measurement"]
async fn one_young_person_is_handed_over() {
    measured(0).await;
}

#[tokio::test]
#[ignore = "a measurement"]
async fn five_hundred_young_people_are_handed_over() {
    measured(500).await;
}
