//! `escrow-key`: a pair that the policy file takes, and that is never written over another.

use waymark::store::keys::escrow::{EscrowPrivate, EscrowPublic};

use crate::records::ended;
use crate::running::waymark;

#[test]
fn a_council_makes_its_key_once_and_never_over_another() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("council.key");
    let words = ["escrow-key", "--json", "--out", file.to_str().unwrap()];
    let made = waymark(&words).well().json();
    let public = made["escrow_public_key"].as_str().unwrap();
    let private = EscrowPrivate::read_file(&file).unwrap();
    assert_eq!(EscrowPublic::read(public).unwrap(), private.public());

    let before = std::fs::read(&file).unwrap();
    ended(&waymark(&words), 2);
    assert_eq!(std::fs::read(&file).unwrap(), before);
}
