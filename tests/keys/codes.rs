//! The recovery code: 10,000 of them read back, and how many mistakes of one character are named before anything slow.

use std::time::Instant;

use waymark::store::keys::code::CodeError;
use waymark::store::keys::wrapping::Wrapping;
use waymark::store::keys::{Cost, DataKey, RecoveryCode};

const TYPED: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Another character in place of one, one left out, one twice, or two neighbours swapped.
fn mistyped(text: &str, rng: &mut impl rand::Rng) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = loop {
        let at = rng.gen_range(0..characters.len() - 1);
        if characters[at] != '-' && characters[at + 1] != '-' {
            break at;
        }
    };
    match rng.gen_range(0..4) {
        0 => characters[at] = char::from(TYPED[rng.gen_range(0..TYPED.len())]),
        1 => drop(characters.remove(at)),
        2 => characters.insert(at, characters[at]),
        _ => characters.swap(at, at + 1),
    }
    characters.into_iter().collect()
}

#[test]
fn ten_thousand_codes_are_read_back_and_mistakes_are_named() {
    let mut rng = rand::thread_rng();
    let (mut mistakes, mut named) = (0_u32, 0_u32);
    for _ in 0..10_000 {
        let code = RecoveryCode::random();
        let text = code.text();
        assert!(RecoveryCode::read(&text).unwrap() == code);
        for _ in 0..10 {
            let wrong = mistyped(&text, &mut rng);
            if wrong != *text {
                mistakes += 1;
                named += u32::from(RecoveryCode::read(&wrong).is_err());
            }
        }
    }
    println!("K3: {named} of {mistakes} mistakes of one character named");
    assert!(f64::from(named) >= 0.999 * f64::from(mistakes), "{named} of {mistakes}");
}

#[test]
fn groups_in_the_wrong_order_are_named() {
    let code = RecoveryCode::random();
    let mut groups = code.groups();
    groups.swap(1, 4);
    assert!(code.groups() == groups || RecoveryCode::read(&groups.join(" ")).is_err());
}

#[cfg(unix)]
#[test]
fn a_code_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("code");
    let code = RecoveryCode::random();
    std::fs::write(&path, format!("{}\n", code.text().as_str())).unwrap();
    for (mode, refused) in [(0o644, true), (0o640, true), (0o604, true), (0o600, false), (0o400, false)] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let read = RecoveryCode::read_file(&path);
        assert_eq!(read.err(), refused.then_some(CodeError::ReadableByOthers), "{mode:o}");
    }
    assert_eq!(RecoveryCode::read_file(&place.path().join("none")).err(), Some(CodeError::Unreadable));
}

#[test]
fn a_guess_costs_at_least_64_mebibytes_and_opens_with_the_right_code_only() {
    let (key, code) = (DataKey::random(), RecoveryCode::random());
    let wrapping = Wrapping::wrap(&key, code.text().as_bytes(), None, Cost::RECORDS, "test").unwrap();
    let started = Instant::now();
    assert!(wrapping.unwrap_key(code.text().as_bytes(), None, "test") == Some(key));
    println!("K3: one guess takes {:?}", started.elapsed());
    assert!(wrapping.cost().memory_kib >= 262_144 && wrapping.cost().passes >= 4);
}
