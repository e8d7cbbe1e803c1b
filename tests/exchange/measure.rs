//! How long handing over takes, measured: one young person with two years of history, and five hundred of them.
//! `./dev bench` runs them in a release build and prints the figures.

use std::collections::BTreeSet;
use std::time::Instant;

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
    let from = Instant::now();
    let made = book.make_hand_over(request).await.unwrap();
    let making = from.elapsed();
    let from = Instant::now();
    let (_, opened) = other.looks_at(&made.bytes).await.unwrap();
    let looking = from.elapsed();
    let from = Instant::now();
    other.book.take_in(&opened, &yes(opened.file_id())).await.unwrap();
    println!(
        "handing over {people} and the cases: {} KiB, made in {:.2} s, looked at in {:.2} s, taken in in {:.2} s",
        made.bytes.len() / 1024,
        making.as_secs_f64(),
        looking.as_secs_f64(),
        from.elapsed().as_secs_f64()
    );
}

/// The crowd is spread over many social workers: here one of them has them all.
async fn allocate_all_to_me(book: &mut Casebook) {
    let me = book.me().to_owned();
    let work = book.my_work(WhoseWork { everyone: true }).await.unwrap();
    let everybody: BTreeSet<String> = work.lines.into_iter().map(|line| line.young_person_id).collect();
    for young in everybody {
        let record = book.young_person(About { id: young.clone() }).await.unwrap();
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
