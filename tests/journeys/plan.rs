//! The plan over the meetings: what became of it, what goes on, what turns into what, and its versions.

use waymark::wire::meetings::{ArrangeMeeting, RecordAction, RecordDecision};
use waymark::wire::room::{PlanVersions, PlanWanted, ReviewAction};

use crate::callum::{Case, DONNA, case};
use crate::meetings::{about, action, change, held, paragraph, refusal, sign_off, wanted};

async fn versions(case: &mut Case, meeting: &str, family: bool) -> PlanVersions {
    case.book.plan_versions(PlanWanted { meeting_id: meeting.into(), family }).await.unwrap()
}

async fn review(case: &mut Case) -> String {
    let arranged = ArrangeMeeting {
        pathway_id: case.pathway.clone(),
        kind: "review".into(),
        scheduled_on: "2027-01-27".into(),
        starts_at: "10am".into(),
        ends_at: "11am".into(),
        venue: String::new(),
    };
    case.on("2027-01-27").arrange_meeting(arranged).await.unwrap().id
}

fn went(meeting: &str, action: &str, outcome: &str, note: &str, due_on: Option<&str>) -> ReviewAction {
    ReviewAction {
        meeting_id: meeting.into(),
        action_id: action.into(),
        outcome: outcome.into(),
        note: note.into(),
        goes_on: due_on.is_some(),
        due_on: due_on.map(str::to_owned),
    }
}

#[tokio::test]
async fn an_unfinished_action_is_asked_about_and_goes_on_in_the_next_plan() {
    let mut case = case().await;
    let first = held(&mut case).await;
    let aim = paragraph(&first, "aim_places", "I can wait for my bus without being afraid.");
    case.book.write_paragraph(aim).await.unwrap();
    sign_off(&mut case, &first).await;
    let second = review(&mut case).await;
    let book = &mut case.book;
    let earlier = book.meeting(about(&second)).await.unwrap().earlier;
    assert_eq!(earlier.len(), 2, "both actions of December");
    assert!(earlier.iter().all(|one| one.agreed_says == "Agreed on Wed 16 Dec 2026" && !one.goes_on));

    let boxing = earlier[0].action.id.clone();
    let why = book.review_action(went(&second, &boxing, "not_done", "", None)).await.err().unwrap();
    assert_eq!(refusal(&why), "Say why.");
    let mut dateless = went(&second, &boxing, "part_done", "The hall was closed.", None);
    dateless.goes_on = true;
    let dateless = book.review_action(dateless).await.err().unwrap();
    assert!(refusal(&dateless).contains("give its new date"));
    let goes_on = went(&second, &boxing, "part_done", "The hall was closed.", Some("2027-02-24"));
    let done = book.review_action(goes_on.clone()).await.unwrap();
    assert!(book.review_action(goes_on).await.is_err(), "once is enough");
    let police = earlier[1].action.id.clone();
    let changed = went(&second, &police, "not_possible", "The adult has moved away.", None);
    book.review_action(changed).await.unwrap();

    let view = book.meeting(about(&second)).await.unwrap();
    assert_eq!(view.actions.len(), 1);
    assert_eq!(view.actions[0].carried_from_id.as_deref(), Some(boxing.as_str()));
    assert_eq!(view.actions[0].due_on.as_deref(), Some("2027-02-24"));
    assert!(view.earlier[0].goes_on && !view.earlier[1].goes_on);

    assert!(versions(&mut case, &second, false).await.can_begin);
    case.book.begin_plan(about(&second)).await.unwrap();
    let versions = versions(&mut case, &second, false).await;
    assert!(!versions.can_begin);
    assert_eq!(versions.versions.len(), 2);
    let places = |at: usize| versions.versions[at].contexts.iter().find(|one| one.key == "places").unwrap();
    assert_eq!(places(0).aim, places(1).aim);
    assert_eq!(versions.versions[0].safety, "Ring Tom, or 999 if it is now.");

    let book = &mut case.book;
    book.take_back(&done.entry.unwrap()).await.unwrap();
    assert!(book.meeting(about(&second)).await.unwrap().actions.is_empty(), "one key takes both back");
}

#[tokio::test]
async fn information_a_decision_and_an_action_turn_into_each_other() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let book = &mut case.book;
    let told = RecordDecision {
        meeting_id: meeting.clone(),
        id: None,
        record_wording: "The skate park gets lamps in March.".into(),
        family_wording: None,
        audience: "professionals".into(),
        kind: "information".into(),
        instead_of: None,
    };
    let id = book.record_decision(told.clone()).await.unwrap().id;
    let preview =
        book.preview_document(wanted(&meeting, "minutes", "full", crate::callum::CARLA)).await.unwrap();
    assert!(preview.plain_text.contains("gets lamps in March"), "told, so it stands in the discussion");
    let preview = book.preview_document(wanted(&meeting, "minutes", "family", DONNA)).await.unwrap();
    assert!(!preview.plain_text.contains("lamps"));

    let doing = RecordAction {
        instead_of: Some(id.clone()),
        context: "places".into(),
        ..action(
            &meeting,
            ("Ask the council to bring the lamps forward", None),
            ("Tom Fairlie", "Levelshire"),
            "disruption",
            "2027-01-20",
        )
    };
    let turned = book.record_action(doing).await.unwrap();
    let view = book.meeting(about(&meeting)).await.unwrap();
    assert!(view.decisions.iter().all(|one| one.id != id));
    assert!(view.actions.iter().any(|one| one.context == "places"));
    book.take_back(&turned.entry.unwrap()).await.unwrap();
    let back = book.meeting(about(&meeting)).await.unwrap();
    assert!(back.decisions.iter().any(|one| one.id == id && one.kind == "information"));

    let nowhere = RecordAction {
        context: "everywhere".into(),
        ..action(&meeting, ("Go", None), ("Tom", "Levelshire"), "support", "2027-01-20")
    };
    assert!(refusal(&book.record_action(nowhere).await.err().unwrap()).contains("what this is about"));
    let again = RecordDecision { kind: "guess".into(), ..told };
    assert!(refusal(&book.record_decision(again).await.err().unwrap()).contains("decided or told"));
}

#[tokio::test]
async fn a_plan_that_only_asks_the_family_says_so_and_written_words_reach_the_professionals() {
    let mut case = case().await;
    let meeting = review(&mut case).await;
    let book = &mut case.book;
    let home =
        action(&meeting, ("Be home by nine", None), ("Donna Ashdown", "family"), "support", "2027-02-10");
    book.record_action(home).await.unwrap();
    let view = book.meeting(about(&meeting)).await.unwrap();
    assert!(view.plan_warning.starts_with("Every action asks"));
    let lamp =
        action(&meeting, ("Watch the stop", None), ("Carla Penhale", "Police"), "disruption", "2027-02-10");
    book.record_action(lamp).await.unwrap();
    assert_eq!(book.meeting(about(&meeting)).await.unwrap().plan_warning, "");

    let yusuf = view.invitations.iter().find(|one| one.name.contains("Yusuf")).unwrap().id.clone();
    let words = [("attendance", "apologies"), ("contribution", "He is in school every morning.")];
    book.change_invitation(change(&yusuf, &words)).await.unwrap();
    let view = book.meeting(about(&meeting)).await.unwrap();
    let yusuf = view.invitations.iter().find(|one| one.id == yusuf).unwrap();
    assert_eq!(yusuf.contribution, "He is in school every morning.");
}

#[tokio::test]
async fn what_will_be_different_stands_in_the_plan_and_only_what_is_theirs_in_the_familys() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let said = [
        ("aim_places", "I can wait for my bus without being afraid.", ""),
        ("now_places", "He waits for an hour on Fridays.", ""),
        ("family_places", "Grandad picks him up when he rings.", ""),
        ("know_places", "Four Fridays on the early bus.", ""),
        ("aim_adults", "The man with the van cannot reach him.", "professionals"),
        ("plan_contingency", "He is missing overnight.", ""),
        ("plan_agreed", "Callum and Donna.", ""),
    ];
    for (section, body, audience) in said {
        let mut one = paragraph(&meeting, section, body);
        one.audience = audience.into();
        case.book.write_paragraph(one).await.unwrap();
    }
    let mut police = paragraph(&meeting, "aim_online", "The grey phone is looked into.");
    police.sensitivity = "police_controlled".into();
    case.book.write_paragraph(police).await.unwrap();

    let family = versions(&mut case, &meeting, true).await;
    let own = &family.versions[0];
    assert_eq!(own.contexts.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["places", ""]);
    assert!(own.contingency.is_empty() && own.agreed_by == "Callum and Donna.");
    let full = versions(&mut case, &meeting, false).await;
    assert_eq!(full.versions[0].contingency, "He is missing overnight.");

    let book = &mut case.book;
    for (kind, version) in [("plan", "own"), ("minutes", "full")] {
        let wanted = wanted(&meeting, kind, version, crate::callum::CARLA);
        let text = book.preview_document(wanted).await.unwrap().plain_text;
        for (section, body, _) in said {
            assert!(text.contains(body), "{kind} lacks {section}: {text}");
        }
        assert!(!text.contains("grey phone"), "{kind}: {text}");
    }
    for (kind, version) in [("plan_family", "own"), ("minutes", "family")] {
        let text = book.preview_document(wanted(&meeting, kind, version, DONNA)).await.unwrap().plain_text;
        for body in ["I can wait for my bus", "Grandad picks him up", "Four Fridays", "Callum and Donna."] {
            assert!(text.contains(body), "{kind}: {text}");
        }
        for body in ["van", "grey phone", "missing overnight", "for an hour"] {
            assert!(!text.contains(body), "{kind} holds {body}: {text}");
        }
    }
    let apart = wanted(&meeting, "minutes", "professionals_only", crate::callum::CARLA);
    assert!(book.preview_document(apart).await.unwrap().plain_text.contains("grey phone"));
}
