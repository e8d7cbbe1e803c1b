//! The picture of links at its fullest, among ten years of fortnights: what lies within two steps of one place.

use std::time::Duration;

use waymark::casework::{Act, Casebook};
use waymark::store::record::{Field, Noun};
use waymark::wire::Nothing;
use waymark::wire::tactical_context::OfContext;
use waymark::wire::tactical_links::AskPicture;

use crate::Watch;

const PLACES: usize = 420;
/// Beside the middle; each of them has as many of its own as there are places left.
const BESIDE: usize = 30;
/// The most that a picture holds.
const MOST: usize = 300;
/// What the layout and everything before it may take (issue 6).
const HELD_TO: Duration = Duration::from_millis(500);
/// What a page of the group may take.
const A_PAGE: Duration = Duration::from_millis(100);

fn place(at: usize) -> String {
    format!("bench-place-{at}")
}

/// Places in two rings, the referrals and actions of ten years, and a goal and a report for each place.
async fn fill(book: &mut Casebook) {
    let mut acting = book.begin(Act::PracticeCase, Noun::Place, "bench").await.unwrap();
    for at in 0..PLACES {
        acting
            .add(Noun::Place, &place(at), &[("name", format!("Corner of street {at}").into())])
            .await
            .unwrap();
        let report: [Field; 5] = [
            ("place_id", place(at).into()),
            ("happened_on", "2026-12-04".into()),
            ("happened_at", "20:00".into()),
            ("what", "A group was met".into()),
            ("agency", "Police".into()),
        ];
        acting.add(Noun::GroupSighting, &format!("bench-report-{at}"), &report).await.unwrap();
    }
    let ring = (1..PLACES).map(|at| (if at <= BESIDE { 0 } else { 1 + at % BESIDE }, at));
    // What is said across the rings too, so that the lines are many.
    let across = (1..PLACES).map(|at| (at, 1 + (at * 7) % (PLACES - 1)));
    for (at, (from, to)) in ring.chain(across).enumerate() {
        let fields: Vec<Field> = vec![
            ("from_kind", "place".into()),
            ("from_id", place(from).into()),
            ("to_kind", "place".into()),
            ("to_id", place(to).into()),
            ("relation", "between".into()),
            ("said_by", "Kez Omari".into()),
            ("agency", "Youth service".into()),
            ("said_on", "2027-01-05".into()),
            ("how", "saw".into()),
            ("sure", "known".into()),
            ("sensitivity", "normal".into()),
            ("review_by_on", "2027-06-01".into()),
        ];
        acting.add(Noun::GroupLink, &format!("bench-link-{at}"), &fields).await.unwrap();
    }
    acting.finish().await.unwrap();
}

#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn the_picture_at_its_fullest() {
    let mut records = crate::records(0).await;
    let book = &mut records.book;
    crate::tracker::fill(book).await;
    fill(book).await;
    let mut times = Vec::new();
    for _ in 0..12 {
        let asked = AskPicture { kind: "place".into(), id: place(0), steps: 2 };
        let started = Watch::start();
        let picture = book.link_picture(asked).await.unwrap();
        times.push(started.stop());
        assert_eq!(picture.spots.len(), MOST);
        if times.len() == 1 {
            println!(
                "{} spots, {} lines: {}",
                picture.spots.len(),
                picture.lines.len(),
                picture.left_out_says
            );
        }
    }
    crate::tell("the picture of 300, with its layout", &mut times, HELD_TO);
    // What is kept in between is read at the first answer after the records open, once.
    let started = Watch::start();
    book.contexts(Nothing {}).await.unwrap();
    println!("places, for the first time: {:.1} ms", crate::milliseconds(started.stop().wall));
    let (mut places, mut links, mut one) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..6 {
        let started = Watch::start();
        book.contexts(Nothing {}).await.unwrap();
        places.push(started.stop());
        let started = Watch::start();
        book.group_links(Nothing {}).await.unwrap();
        links.push(started.stop());
        let started = Watch::start();
        book.context(OfContext { kind: "place".into(), id: place(0) }).await.unwrap();
        one.push(started.stop());
    }
    for (what, times) in [("places", &mut places), ("links", &mut links), ("one place", &mut one)] {
        crate::tell(what, times, A_PAGE);
    }
}
