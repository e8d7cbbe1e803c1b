//! Guides and blank forms: their words as approved, with the council's own, and no field left blank.

use waymark::documents::DocumentError;
use waymark::documents::library::{Issue, LIBRARY, page};
use waymark_domain::letter::facts::CouncilFacts;

use crate::callum;
use crate::every::every;

fn how() -> (bool, chrono::NaiveDateTime) {
    (true, "2026-12-02T09:00:00".parse().unwrap())
}

#[test]
fn every_page_says_which_version_it_is_and_leaves_no_field_blank() {
    let pages: Vec<_> = every().iter().filter(|one| one.name.starts_with("library/")).collect();
    assert_eq!(pages.len(), LIBRARY.len());
    for one in pages {
        for wanted in ["Version: 1", "Review date", "1 September 2027", "30 November 2026"] {
            assert!(one.text.contains(wanted), "{}: {wanted}\n{}", one.name, one.text);
        }
        assert!(!one.text.contains("{{") && !one.text.contains("allocated allocated"), "{}", one.name);
    }
}

#[test]
fn what_the_settings_do_not_say_is_named() {
    let facts = callum::facts_before();
    let guide = LIBRARY.iter().find(|kept| kept.id == "parent_and_carer_guide").unwrap();
    let council = CouncilFacts { name: "Levelshire Council".into(), ..CouncilFacts::default() };
    let (issue, own) = (Issue::first(None), (&council, &facts.words));
    let Err(DocumentError::Missing(missing)) = page(guide, guide.ours, &issue, own, how()) else {
        panic!("a guide without a phone number was made")
    };
    for wanted in ["the team's phone number", "the phone number out of hours", "how to complain"] {
        assert!(missing.iter().any(|one| one == wanted), "{missing:?}");
    }
}
