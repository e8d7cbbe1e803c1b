//! What travels to a reader holds nothing that they may not see (trust S5).

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use waymark::casework::Act;
use waymark::store::record::{Noun, Value};
use waymark::wire::people::RecordAddress;

use crate::everyday::{about, case, change, is_clean, paragraph};
use crate::laptops::{laptop, opened_by, wanted};

#[tokio::test]
async fn business_support_gets_the_meeting_without_what_is_not_theirs() {
    let mut case = case().await;
    let mut aneta = laptop(4, "Aneta Kowal", "business_support", "2026-12-21").await;
    case.tom.meets(&mut aneta).await;
    aneta.meets(&mut case.tom).await;
    let mut secret = paragraph(&case.meeting, "worries", "From the police only.", None);
    secret.sensitivity = "police_controlled".into();
    case.tom.book.write_paragraph(secret).await.unwrap();
    // Letters to somebody whose address is protected show it, and the professional-only section is not theirs.
    let pathway = case.tom.book.young_person(about(&case.young)).await.unwrap();
    let donna = pathway.connections[0].person_id.clone();
    let pathway = pathway.pathway.unwrap().id;
    let mut acting = case.tom.book.begin(Act::PracticeCase, Noun::Meeting, &case.meeting).await.unwrap();
    let protected: [(&'static str, Value); 4] = [
        ("person_id", donna.as_str().into()),
        ("lines", "9 Hidden Row".into()),
        ("protected_on", "2026-12-01".into()),
        ("protected_reason", "He must not find them.".into()),
    ];
    acting.add(Noun::Address, "address-9", &protected).await.unwrap();
    for (id, version, recipient) in [
        ("minutes-apart", "professionals_only", None),
        ("letter-hidden", "own", Some(donna.as_str())),
        ("minutes-full", "full", None),
    ] {
        let fields: [(&'static str, Value); 11] = [
            ("pathway_id", pathway.as_str().into()),
            ("meeting_id", case.meeting.as_str().into()),
            ("kind", "minutes".into()),
            ("version", version.into()),
            ("recipient_id", recipient.into()),
            ("recipient", "somebody".into()),
            ("title", format!("Title of {id}").into()),
            ("file_name", "file.pdf".into()),
            ("template_version", Value::Number(1)),
            ("final_on", "2026-12-21".into()),
            ("pdf_sha256", "0".into()),
        ];
        acting.add(Noun::Document, id, &fields).await.unwrap();
    }
    for (id, kind, version) in
        [("letter-back", "outcome_letter", "own"), ("apart-back", "minutes", "professionals_only")]
    {
        let fields: [(&'static str, Value); 7] = [
            ("meeting_id", case.meeting.as_str().into()),
            ("kind", kind.into()),
            ("version", version.into()),
            ("body", format!("Words of {id}").into()),
            ("beside", "0".into()),
            ("taken_by", case.tom.me.as_str().into()),
            ("taken_on", "2026-12-21".into()),
        ];
        acting.add(Noun::LetterText, id, &fields).await.unwrap();
    }
    acting.finish().await.unwrap();
    let support = aneta.me.clone();
    let file = case.tom.hands_over("meeting", Some(&case.meeting), &support).await;
    let text = serde_json::to_string(&opened_by(4, &file)).unwrap();
    for there in ["Title of minutes-full", "Words of letter-back"] {
        assert!(text.contains(there), "what support sends out is there: {there}");
    }
    for apart in ["Title of minutes-apart", "Title of letter-hidden", "Hidden Row", "Words of apart-back"] {
        assert!(!text.contains(apart), "{apart}");
    }
    aneta.takes_in(&file).await;
    let view = aneta.book.meeting(about(&case.meeting)).await.unwrap();
    let bodies: Vec<&str> = view.paragraphs.iter().map(|one| one.body.as_str()).collect();
    assert_eq!(bodies, ["Boxing on Tuesdays."]);
    let record = aneta.book.young_person(about(&case.young)).await.unwrap();
    assert_eq!((record.nhs_number.as_str(), record.upn.as_str()), ("", ""));
    is_clean(&mut aneta).await;
}

/// Cases told of one young person. A file grows with every one of them, so that many are told of several.
const CASES_TOGETHER: usize = 100;

/// Need-to-know, over many invented records (trust S5): whatever stands in fields and paragraphs that the reader may
/// not see is nowhere in what their laptop takes in. `WAYMARK_CASES` says how many; CI tries some, torture 5,000.
#[tokio::test]
async fn nothing_travels_that_the_reader_may_not_see() {
    let cases: usize = std::env::var("WAYMARK_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    for first in (0..cases).step_by(CASES_TOGETHER) {
        need_to_know(first, cases.min(first + CASES_TOGETHER)).await;
    }
}

async fn need_to_know(first: usize, end: usize) {
    let mut case = case().await;
    let mut aneta = laptop(4, "Aneta Kowal", "business_support", "2026-12-21").await;
    case.tom.meets(&mut aneta).await;
    let support = aneta.me.clone();
    let donna =
        case.tom.book.young_person(about(&case.young)).await.unwrap().connections[0].person_id.clone();
    let mut told = 0;
    for number in first..end {
        let mut chance = StdRng::seed_from_u64(number as u64);
        let canary = |what: &str| format!("canary-{what}-{number}");
        for field in ["ethnicity", "disability", "gender_identity"] {
            if chance.gen_bool(0.5) {
                case.tom.book.change_person(change(&case.young, field, &canary(field))).await.unwrap();
            }
        }
        if chance.gen_bool(0.2) {
            let hidden = RecordAddress {
                person_id: donna.clone(),
                lines: canary("address"),
                postcode: String::new(),
                confirmed_on: None,
                protected: true,
                protected_reason: canary("reason"),
            };
            case.tom.book.record_address(hidden).await.unwrap();
        }
        // What a paragraph says is its reader's or not by two marks, and only ordinary words outside the slot are.
        for part in 0..4 {
            let sensitivity = ["ordinary", "police_controlled", "in_confidence"][chance.gen_range(0..3)];
            let audience = ["", "professionals", "professionals_only_slot"][chance.gen_range(0..3)];
            let is_theirs = sensitivity == "ordinary" && audience != "professionals_only_slot";
            let body = if is_theirs { format!("seen-{number}-{part}") } else { canary(sensitivity) };
            told += usize::from(is_theirs);
            let mut written = paragraph(&case.meeting, "worries", &body, None);
            written.sensitivity = sensitivity.into();
            written.audience = audience.into();
            case.tom.book.write_paragraph(written).await.unwrap();
        }
        if (number + 1) % 20 == 0 || number + 1 == end {
            let request = wanted("meeting", Some(&case.meeting), &support);
            let made = case.tom.book.make_hand_over(request).await.unwrap();
            let text = serde_json::to_string(&opened_by(4, &made.bytes)).unwrap();
            assert!(!text.contains("canary-"), "case {number}");
            assert!(!text.contains("9990001014") && !text.contains("K933000014001"), "case {number}");
            assert_eq!(text.matches("\"seen-").count(), told, "what may be seen is there");
        }
    }
    if end > CASES_TOGETHER {
        println!("{end} records, and nothing of them that the reader may not see");
    }
}
