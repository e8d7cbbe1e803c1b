//! Guides and blank forms: their words as approved, with the council's own, and no field left blank.

use std::path::PathBuf;

use waymark::documents::DocumentError;
use waymark::documents::library::{LIBRARY, page};
use waymark_domain::letter::facts::CouncilFacts;

use crate::callum;

fn how() -> (bool, chrono::NaiveDateTime) {
    (true, "2026-12-02T09:00:00".parse().unwrap())
}

#[test]
fn every_page_says_what_was_approved_and_which_version_it_is() {
    let facts = callum::facts_before();
    let shelf = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("library");
    std::fs::create_dir_all(&shelf).unwrap();
    for kept in &LIBRARY {
        let review = "2027-09-01".parse().ok();
        let printed = page(kept, &facts.council, &facts.words, review, how());
        let printed = printed.unwrap_or_else(|error| panic!("{}: {error}", kept.id));
        std::fs::write(shelf.join(format!("{}.pdf", kept.id)), &printed.pdf).unwrap();
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join(format!("tests/fixtures/approved/library/{}.txt", kept.id));
        if std::env::var_os("APPROVE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &printed.text).unwrap();
        }
        let approved = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(printed.text, approved, "{} differs from {}", kept.title, path.display());
        for wanted in ["Version", "Review date", "Wednesday 1 September 2027", "23 November 2026"] {
            assert!(printed.text.contains(wanted), "{}: {wanted}\n{}", kept.id, printed.text);
        }
        assert!(!printed.text.contains("{{") && !printed.text.contains("allocated allocated"), "{}", kept.id);
    }
}

#[test]
fn what_the_settings_do_not_say_is_named() {
    let facts = callum::facts_before();
    let guide = LIBRARY.iter().find(|kept| kept.id == "parent_and_carer_guide").unwrap();
    let council = CouncilFacts { name: "Levelshire Council".into(), ..CouncilFacts::default() };
    let Err(DocumentError::Missing(missing)) = page(guide, &council, &facts.words, None, how()) else {
        panic!("a guide without a phone number was made")
    };
    for wanted in ["the team's phone number", "the phone number out of hours", "how to complain"] {
        assert!(missing.iter().any(|one| one == wanted), "{missing:?}");
    }
}
