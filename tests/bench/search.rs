//! Search as somebody types, through the encrypted store.

use std::time::Duration;

use waymark::wire::people::Find;

use crate::Watch;

/// Names half typed, without their accents, spelt nearly right, swapped letters, and numbers.
const TYPED: [&str; 10] =
    ["calum ashdwon", "ja", "kowalczik", "200481", "zofia pri", "nguyen", "sion", "202345", "999 500", "a"];

#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn search_at_fifty_thousand_people_through_the_encrypted_store() {
    let people = crate::people(50_000);
    let mut records = crate::records(people).await;
    let started = Watch::start();
    let found = records.book.find_people(Find { text: "Calum Ashdwon".into() }).await.unwrap();
    assert!(found.iter().any(|one| one.lcs_id == "100481"), "Callum is found by a near spelling");
    println!("the first search, which reads every name: {} ms", started.stop().wall.as_millis());
    let mut times = Vec::new();
    for text in TYPED.repeat(15) {
        let started = Watch::start();
        records.book.find_people(Find { text: text.into() }).await.unwrap();
        times.push(started.stop());
    }
    let each: Vec<String> = TYPED
        .iter()
        .zip(&times)
        .map(|(text, time)| format!("“{text}” {:.1}", crate::milliseconds(time.wall)))
        .collect();
    println!("in ms: {}", each.join(", "));
    crate::tell(&format!("search among {people}"), &mut times, Duration::from_millis(16));
}
