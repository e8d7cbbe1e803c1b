//! What goes out opens with its words alone; what comes back is exactly an answer, or is refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;

const FORM_ID: &str = "01935f00-0000-7000-8000-000000000001";
const WORDS: &str = "amber anchor apple arrow autumn badge bakery ball bamboo barn";

fn form() -> Form {
    Form {
        form_id: FORM_ID.into(),
        title: "Written updates for meeting 8".into(),
        lead: "Youth service".into(),
        danger: String::new(),
        answer_name: format!("Answer.{ANSWER_ENDING}"),
        asks: Asks::Updates {
            actions: vec![ActionAsked {
                id: "a1".into(),
                number: "7.01".into(),
                what: "Walk the </script><b>interchange</b>".into(),
                owner: "Kez Omari".into(),
                due: "Mon 14 Dec".into(),
            }],
            items: Vec::new(),
        },
    }
}

/// What the page's script is given.
fn holds(page: &str) -> serde_json::Value {
    let start = page.find("id=\"holds\">").unwrap() + "id=\"holds\">".len();
    let end = start + page[start..].find("</script>").unwrap();
    serde_json::from_str(&page[start..end]).unwrap()
}

fn updates() -> serde_json::Value {
    serde_json::json!({
        "answer_id": "0123456789abcdef0123456700000001", "saved_at": "2026-12-11T10:00:00", "said_by": "Kez Omari",
        "actions": [{ "id": "a1", "update": "Four evenings so far", "standing": "part_done", "reason": "", "changed": "" }],
        "items": [{ "id": "r1", "answer": "nothing", "note": "" }]
    })
}

fn plain(change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    let mut whole = serde_json::json!({
        "waymark_agency_answer": 1, "form_id": FORM_ID, "kind": "updates", "answer": updates()
    });
    change(&mut whole);
    serde_json::to_vec(&whole).unwrap()
}

fn locked(key: &[u8; 32], form_id: &str, answer: &serde_json::Value) -> Vec<u8> {
    let (iv, data) = seal(key, &about("answer", form_id), &serde_json::to_vec(answer).unwrap()).unwrap();
    serde_json::to_vec(&serde_json::json!({
        "waymark_agency_answer": 1, "form_id": form_id, "kind": "updates",
        "locked": { "iv": BASE64.encode(iv), "data": BASE64.encode(data) }
    }))
    .unwrap()
}

#[test]
fn a_plain_form_holds_its_questions_and_runs_nothing_but_its_own_script() {
    let page = page(&form(), None).unwrap();
    assert_eq!(page.matches("</script>").count(), 2, "no answer ends a script");
    let held = holds(&page);
    assert_eq!(held["form"]["actions"][0]["what"], "Walk the </script><b>interchange</b>");
    let digest = BASE64.encode(Sha256::digest(SCRIPT.as_bytes()));
    assert!(page.contains(&format!("script-src 'sha256-{digest}'")) && page.contains("default-src 'none'"));
    for address in
        ["http:", "https:", "src=", "fetch(", "XMLHttpRequest", "innerHTML", "localStorage", "eval("]
    {
        let outside = page.replace("http-equiv", "");
        assert!(!outside.contains(address), "{address}");
    }
}

#[test]
fn a_locked_form_says_nothing_without_its_words() {
    let answer_key = new_answer_key();
    let page = page(&form(), Some(&Lock { words: WORDS, answer_key })).unwrap();
    for told in ["Kez", "Youth", "interchange", "meeting 8", &kept_key(&answer_key)] {
        assert!(!page.contains(told), "{told}");
    }
    let held = holds(&page);
    let of = |name: &str| BASE64.decode(held["locked"][name].as_str().unwrap()).unwrap();
    let open = |words: &str, form_id: &str| {
        unseal(&key_from(words, &of("salt")), &about("form", form_id), &of("iv"), &of("data"))
    };
    let inside = open(&format!("  {} ", WORDS.to_uppercase()), FORM_ID).unwrap();
    let inside: serde_json::Value = serde_json::from_slice(&inside).unwrap();
    assert_eq!(inside["answer_key"], kept_key(&answer_key));
    assert_eq!(inside["actions"][0]["number"], "7.01");
    assert!(open("amber anchor apple arrow autumn badge bakery ball bamboo beach", FORM_ID).is_none());
    assert_eq!(key_of(&kept_key(&answer_key)), Some(answer_key));
}

#[test]
fn an_answer_comes_back_plain_or_under_the_key_of_its_form() {
    let read_plain = read(&plain(|_| ())).unwrap().updates(None).unwrap();
    assert_eq!(read_plain.actions[0].update, "Four evenings so far");
    let key = new_answer_key();
    let file = locked(&key, FORM_ID, &updates());
    assert_eq!(read(&file).unwrap().updates(Some(&key)).unwrap(), read_plain);
    let mut other = key;
    other[0] ^= 1;
    assert_eq!(read(&file).unwrap().updates(Some(&other)).err(), Some(NotAnAnswer::Damaged));
    // Of another form, though under the same key.
    let mut moved: serde_json::Value = serde_json::from_slice(&file).unwrap();
    moved["form_id"] = "01935f00-0000-7000-8000-000000000002".into();
    let moved = serde_json::to_vec(&moved).unwrap();
    assert_eq!(read(&moved).unwrap().updates(Some(&key)).err(), Some(NotAnAnswer::Damaged));
    // A form that went out locked takes no answer that is not.
    assert_eq!(read(&plain(|_| ())).unwrap().updates(Some(&key)).err(), Some(NotAnAnswer::NotLocked));
    assert!(read(&file).unwrap().updates(None).is_err());
}

#[test]
fn every_bit_of_a_locked_answer_counts() {
    let key = new_answer_key();
    let file = locked(&key, FORM_ID, &updates());
    let whole = read(&file).unwrap().updates(Some(&key)).unwrap();
    for at in 0..file.len() {
        let mut bent = file.clone();
        bent[at] ^= 1;
        if let Ok(read) = read(&bent).and_then(|file| file.updates(Some(&key))) {
            assert_eq!(read, whole, "byte {at} says something else");
        }
    }
}

#[test]
fn what_is_not_exactly_an_answer_is_refused() {
    let long = "a".repeat(MOST_CHARACTERS + 1);
    let (ours, damaged) = (NotAnAnswer::NotOurs, NotAnAnswer::Damaged);
    for (bytes, why) in [
        (b"".to_vec(), ours),
        (b"PK\x03\x04".to_vec(), ours),
        (b"\x00\xff\xfe".to_vec(), ours),
        (plain(|_| ()).split_last().unwrap().1.to_vec(), ours),
        (vec![b'['; MOST_BYTES], ours),
        (vec![b' '; MOST_BYTES + 1], NotAnAnswer::TooLarge),
        (page(&form(), None).unwrap().into_bytes(), NotAnAnswer::TheForm),
        (plain(|one| one["waymark_agency_answer"] = 2.into()), NotAnAnswer::FromNewerVersion),
        (plain(|one| one["waymark_agency_answer"] = 0.into()), ours),
        (plain(|one| one["form_id"] = "../../etc/passwd-and-more".into()), ours),
        (plain(|one| one["script"] = "x".into()), ours),
        (plain(|one| one["locked"] = serde_json::json!({ "iv": "", "data": "" })), ours),
        (plain(|one| one["answer"]["said_by"] = " ".into()), damaged),
        (plain(|one| one["answer"]["answer_id"] = "short".into()), damaged),
        (plain(|one| one["answer"]["saved_at"] = "yesterday".into()), damaged),
        (plain(|one| one["answer"]["actions"][0]["standing"] = "cancelled".into()), damaged),
        (plain(|one| one["answer"]["actions"][0]["nhs_number"] = "999 000 1014".into()), damaged),
        (plain(|one| one["answer"]["items"][0]["answer"] = "maybe".into()), damaged),
        (plain(|one| one["answer"]["actions"][0]["update"] = long.clone().into()), NotAnAnswer::TooLarge),
        (plain(|one| one["answer"] = serde_json::json!({ "subject": "Tia" })), damaged),
    ] {
        let read = read(&bytes).and_then(|file| file.updates(None));
        assert_eq!(read.err(), Some(why), "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(80)]));
    }
}

#[test]
fn lines_stay_and_what_turns_or_controls_goes() {
    let file =
        plain(|one| one["answer"]["actions"][0]["update"] = "One\u{7}.\nTwo\u{202e}.\r<script>".into());
    assert_eq!(read(&file).unwrap().updates(None).unwrap().actions[0].update, "One.\nTwo.<script>");
}

#[test]
fn a_referral_comes_back_by_its_own_reader() {
    let referral = serde_json::json!({
        "answer_id": "0123456789abcdef0123456700000001", "saved_at": "2026-12-11T10:00:00", "about": "victim",
        "subject": "Tia Renshaw", "born_on": "2012-07-03", "summary": "New older friends.", "referrer": "Ms Yusuf",
        "referrer_role": "DSL", "agency": "Kingsmere Academy", "contact": "01632 960 140",
        "fields": { "why": "Seen twice." }
    });
    let file = |change: &dyn Fn(&mut serde_json::Value)| {
        plain(|one| {
            one["kind"] = "referral".into();
            one["answer"] = referral.clone();
            change(&mut one["answer"]);
        })
    };
    let good = read(&file(&|_| ())).unwrap().referral(None).unwrap();
    assert_eq!((good.subject.as_str(), good.fields["why"].as_str()), ("Tia Renshaw", "Seen twice."));
    let changes: [&dyn Fn(&mut serde_json::Value); 4] = [
        &|one| one["about"] = "child".into(),
        &|one| one["born_on"] = "3/7/12".into(),
        &|one| one["fields"] = serde_json::json!({ "why": { "nested": 1 } }),
        &|one| drop(one.as_object_mut().unwrap().remove("summary")),
    ];
    for change in changes {
        assert_eq!(read(&file(change)).unwrap().referral(None).err(), Some(NotAnAnswer::Damaged));
    }
    assert!(read(&file(&|_| ())).unwrap().updates(None).is_err());
    assert!(claims_to_be(&file(&|_| ())) && !claims_to_be(b"{\"waymark_tactical_referral\":1}"));
}
