//! How long the everyday questions take with thousands of young people. Run with
//! `cargo test --release --test journeys -- --ignored --nocapture`.

#![allow(clippy::print_stdout)]

use std::time::{Duration, Instant};

use waymark::casework::practice::make_practice;
use waymark::wire::people::Find;
use waymark::wire::work::WhoseWork;

fn p95(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted[sorted.len() * 95 / 100]
}

#[tokio::test]
#[ignore = "a measurement"]
async fn my_work_and_search_at_five_thousand() {
    let people = std::env::var("PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(5_000);
    let folder = tempfile::tempdir().unwrap();
    let made = Instant::now();
    let (_vault, mut book) = make_practice(&folder.path().join("practice"), people).await.unwrap();
    println!("{people} people made in {:?}", made.elapsed());
    for everyone in [true, false] {
        let mut times = Vec::new();
        let mut lines = 0;
        for _ in 0..10 {
            let started = Instant::now();
            lines = book.my_work(WhoseWork { everyone }).await.unwrap().lines.len();
            times.push(started.elapsed());
        }
        println!(
            "my work (everyone: {everyone}), {lines} lines: first {:?}, p95 {:?}",
            times[0],
            p95(&times)
        );
    }
    let mut times = Vec::new();
    for text in ["c", "cal", "callum", "Kallum ashdwon", "100481", "999 000 1014", "sio", "maisie th"]
        .iter()
        .cycle()
        .take(80)
    {
        let started = Instant::now();
        book.find_people(Find { text: (*text).to_owned() }).await.unwrap();
        times.push(started.elapsed());
    }
    println!("find: first {:?}, p95 {:?}", times[0], p95(&times));
}
