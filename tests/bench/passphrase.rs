//! What one guess at the passphrase costs: half a second to two on a council laptop.

use std::time::Instant;

use waymark::store::keys::wrapping::Wrapping;
use waymark::store::keys::{Cost, DataKey};

#[test]
#[ignore = "a measurement, for ./dev bench"]
fn what_a_passphrase_costs() {
    let (key, machine) = (DataKey::random(), DataKey::random());
    let wrapped = Wrapping::wrap(&key, b"a passphrase of some length", Some(&machine), Cost::RECORDS, "p");
    let wrapped = wrapped.unwrap();
    let mut times = Vec::new();
    for _ in 0..5 {
        let started = Instant::now();
        let opened = wrapped.unwrap_key(b"a passphrase of some length", Some(&machine), "p");
        times.push(started.elapsed());
        assert!(opened == Some(key.clone()));
    }
    times.sort_unstable();
    println!("one guess at the passphrase (Argon2id): {} ms; wanted 500 to 2000", times[2].as_millis());
}
