//! Pasted text, a referral to the tactical group, and the shared screen: each holds what it should and nothing else.

use waymark::wire::room::{PasteText, PastedPiece, TacticalReferral, TakePaste};

use crate::callum::case;
use crate::meetings::{about, held, paragraph, refusal, wanted};

const TEAMS: &str = "Donna Ashdown: I worry about the bus station after dark.\n\
    Kez Omari: He enjoys boxing and is proud.\n\
    Decision: The plan goes on.\n\
    Carla Penhale will patrol the station by 12 January 2027.\n";

#[tokio::test]
async fn pasted_text_is_added_only_where_somebody_said_yes_and_its_source_is_kept() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let book = &mut case.book;
    let before = book.meeting(about(&meeting)).await.unwrap();
    let split = PasteText { meeting_id: meeting.clone(), text: TEAMS.into() };
    let found = book.split_paste(split).await.unwrap();
    let looks: Vec<(&str, &str)> =
        found.pieces.iter().map(|one| (one.section.as_str(), one.looks.as_str())).collect();
    assert_eq!(looks[0], ("worries_places", "said"));
    assert_eq!(looks[1], ("going_well", "said"));
    assert_eq!((looks[2].1, looks[3].1), ("decision", "action"));
    assert_eq!(found.pieces[3].due_on.as_deref(), Some("2027-01-12"));
    let unchanged = book.meeting(about(&meeting)).await.unwrap();
    assert_eq!(unchanged.paragraphs.len(), before.paragraphs.len(), "a look writes nothing");

    let take =
        |pieces: Vec<PastedPiece>| TakePaste { meeting_id: meeting.clone(), source: TEAMS.into(), pieces };
    let mut pieces = found.pieces.clone();
    pieces.remove(1);
    pieces[2].agency = String::new();
    let missing = book.take_paste(take(pieces.clone())).await.err().unwrap();
    assert!(refusal(&missing).contains("Name the agency"), "{}", refusal(&missing));
    pieces[2].agency = "Police".into();
    let done = book.take_paste(take(pieces)).await.unwrap();
    let after = book.meeting(about(&meeting)).await.unwrap();
    let section = |key: &str| after.paragraphs.iter().find(|one| one.section == key).unwrap();
    assert!(section("worries_places").body.ends_with("I worry about the bus station after dark."));
    assert!(section("worries_places").body.starts_with("The bus station after six"), "what was there stays");
    assert!(!section("going_well").body.contains("proud"), "nobody said yes to it");
    assert!(section("pasted_source").body.contains("Kez Omari"), "the source is kept whole");
    assert_eq!(after.actions.len(), before.actions.len() + 1);
    assert_eq!(after.decisions.len(), before.decisions.len() + 1);
    for (version, reader) in [("full", crate::callum::CARLA), ("professionals_only", crate::callum::CARLA)] {
        let preview = book.preview_document(wanted(&meeting, "minutes", version, reader)).await.unwrap();
        assert!(!preview.plain_text.contains("Pasted on"), "{version}");
    }
    book.take_back(&done.entry.unwrap()).await.unwrap();
    let back = book.meeting(about(&meeting)).await.unwrap();
    assert!(back.paragraphs.iter().all(|one| one.section != "pasted_source"));
}

#[tokio::test]
async fn a_referral_holds_what_was_typed_for_it_and_nothing_of_the_record() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let mut request = TacticalReferral {
        meeting_id: meeting.clone(),
        kind: "location".into(),
        subject: "Kingsmere Bus Interchange, waiting hall".into(),
        summary: "Adults offer lifts to young people on Friday evenings.".into(),
        facts: "Told by two professionals in December. Cal was there.".into(),
        wanted: "Lighting, patrols".into(),
    };
    let named = case.book.tactical_referral(&request).await.err().unwrap();
    assert!(refusal(&named).contains("This names Cal."), "{}", refusal(&named));
    request.facts = "Told by two professionals in December.".into();
    let place = tempfile::tempdir().unwrap();
    let (_, name) = case.book.tactical_referral(&request).await.unwrap();
    assert!(name.ends_with(".referral.json"));
    let path = place.path().join(name);
    case.book.save_tactical_referral(&request, &path).await.unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["waymark_tactical_referral"], 1);
    assert_eq!(file["kind"], "location");
    let keys: Vec<&str> = file.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys.len(), 11, "{keys:?}");
    for word in ["Callum", "Ashdown", "Donna", "100481", &meeting, &case.callum, &case.pathway] {
        assert!(!text.contains(word), "{word}");
    }
    request.kind = "person".into();
    request.summary = "word ".repeat(301);
    let wrong = refusal(&case.book.tactical_referral(&request).await.err().unwrap());
    assert!(wrong.contains("Choose what is referred") && wrong.contains("300 words"), "{wrong}");
}

#[tokio::test]
async fn the_shared_screen_shows_what_everybody_may_read_and_no_more() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let apart = paragraph(&meeting, "professionals_only", "Marlowe is known for it.");
    case.book.write_paragraph(apart).await.unwrap();
    let shown = case.book.presented(about(&meeting)).await.unwrap();
    let text = serde_json::to_string(&shown).unwrap();
    for word in ["Marlowe", "order about an adult", "Harrow Rise", "Quarry Lane", "TA99", "100481", "Ludmila"]
    {
        assert!(!text.contains(word), "{word}");
    }
    assert!(shown.agenda.iter().all(|one| one.key != "professionals_only"));
    assert_eq!(shown.actions.len(), 1);
    assert_eq!(shown.actions[0].what, "start boxing with you twice a week");
    assert_eq!(shown.decisions, ["We agreed the plan."]);
    assert!(shown.scores.shown && shown.scores.scores.iter().all(|one| one.reason.is_empty()));
}
