//! Makes records as a council has them, with so many invented young people, locked behind a passphrase and this
//! session's keyring.
//!
//! `many_people FOLDER PEOPLE PASSPHRASE`, in a session with a keyring of its own: `./dev bench` starts one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../../src-tauri/keyring.rs"]
mod keyring;

use std::path::Path;
use std::sync::Arc;

use waymark::casework::vault::Vault;
use waymark::casework::{Act, Casebook, Identity, SteadyClock, new_id, practice};
use waymark::store::policy::Policy;
use waymark::store::record::Noun;

#[tokio::main]
async fn main() {
    let [folder, people, passphrase] =
        std::env::args().skip(1).collect::<Vec<_>>().try_into().expect("a folder, a number and a passphrase");
    let people = people.parse().expect("a number of people");
    make(Path::new(&folder), people, &passphrase).await;
}

async fn make(folder: &Path, people: usize, passphrase: &str) {
    let mut vault = Vault::of_records(folder, Arc::new(keyring::Keyring), &Policy::default());
    let (opened, code) = vault.set_up(passphrase).await.expect("the records are made");
    let typed_back = code.groups().swap_remove(0);
    vault.confirm_recovery_code(&code, 1, &typed_back).expect("the code is confirmed");
    let device_id = opened.device.device_id.clone();
    let public_key = opened.device.signing_key.verifying_key().to_bytes();
    let public_key: String = public_key.iter().map(|byte| format!("{byte:02x}")).collect();
    let tom = new_id();
    let identity = Identity {
        device_id: device_id.clone(),
        practitioner_id: tom.clone(),
        signing_key: opened.device.signing_key.clone(),
    };
    let began = "2026-06-01".parse().expect("a day");
    let mut book = Casebook::new(opened.store, identity, Box::new(SteadyClock(began)), false);
    let mut acting = book.begin(Act::SetUp, Noun::Practitioner, &tom).await.expect("an act");
    acting.add(Noun::Practitioner, &tom, &[("name", "Tom Fairlie".into())]).await.expect("Tom");
    let device = [
        ("practitioner_id", tom.as_str().into()),
        ("public_key", public_key.into()),
        ("first_used_at", "2026-06-01T09:00:00Z".into()),
    ];
    acting.add(Noun::Device, &device_id, &device).await.expect("the device");
    acting.finish().await.expect("the set-up stands");
    practice::fill(&mut book, people, practice::first_day()).await.expect("the young people are made");
    book.close().await.expect("the file is closed");
}
