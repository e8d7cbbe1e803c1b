//! Numbers given alone and shown together, kept over the meetings, and the screen nothing else is reached from.

use waymark::casework::practice::make_practice;
use waymark::casework::session::Session;
use waymark::casework::vault::Vault;
use waymark::wire::meetings::RecordScore;
use waymark::wire::room::GiveScore;
use waymark::wire::session::Opening;
use waymark::wire::{About, Nothing};

use crate::callum::{DONNA, case};
use crate::meetings::{about, change, held, on, refusal};

fn score(meeting: &str, person: Option<&str>, scorer: &str, points: Option<u32>) -> RecordScore {
    RecordScore {
        meeting_id: meeting.into(),
        id: None,
        person_id: person.map(str::to_owned),
        scorer: scorer.into(),
        points,
        reason: "As it was".into(),
        scale: String::new(),
    }
}

#[tokio::test]
async fn nobody_reads_a_number_before_they_are_shown_together() {
    let mut case = case().await;
    let first = held(&mut case).await;
    let arranged = waymark::wire::meetings::ArrangeMeeting {
        pathway_id: case.pathway.clone(),
        kind: "review".into(),
        scheduled_on: "2027-01-27".into(),
        starts_at: "10am".into(),
        ends_at: "11am".into(),
        venue: String::new(),
    };
    let book = case.on("2027-01-27");
    let second = book.arrange_meeting(arranged).await.unwrap().id;
    let nothing = book.show_scores(about(&second)).await.err().unwrap();
    assert!(refusal(&nothing).contains("Nobody has given a number yet"));

    let own = [("scale_top", "I walk home with my music on"), ("scale_bottom", "I do not go out at all")];
    book.change_meeting(change(&second, &own)).await.unwrap();
    book.record_score(score(&second, Some(DONNA), "Donna Ashdown", Some(7))).await.unwrap();
    book.record_score(score(&second, None, "Tom Fairlie", None)).await.unwrap();
    let twice = book.record_score(score(&second, None, "Tom Fairlie", Some(1))).await.err().unwrap();
    assert!(refusal(&twice).contains("given a number already"));

    let before = book.meeting(about(&second)).await.unwrap().scores;
    assert!(!before.shown);
    assert!(before.scores.iter().all(|one| one.points.is_none() && one.reason.is_empty()));
    assert_eq!((before.scores.len(), before.range_says.as_str()), (2, "No numbers yet"));
    assert_eq!(
        before.waiting_for,
        ["Cal Ashdown", "Lee Ashdown", "Carla Penhale", "Kez Omari", "Amina Yusuf"]
    );
    let early = book.scores_over_time(about(&second)).await.unwrap();
    assert_eq!(early.meetings.len(), 1, "only what was shown is kept over time");
    let drafting = book.finish_draft_minutes(on(&second, "2027-01-27")).await.err().unwrap();
    assert!(refusal(&drafting).contains("not recorded as held"));

    book.show_scores(about(&second)).await.unwrap();
    let after = book.meeting(about(&second)).await.unwrap().scores;
    assert!(after.shown && after.scores.iter().any(|one| one.points == Some(7)));
    assert_eq!(after.top_means, "I walk home with my music on");

    let over_time = book.scores_over_time(about(&first)).await.unwrap();
    let ranges: Vec<&str> = over_time.meetings.iter().map(|one| one.range_says.as_str()).collect();
    assert_eq!(ranges, ["From 2 to 6", "Everybody said 7"]);
    assert_eq!(over_time.meetings[0].top_means, "I feel safe when I'm out and online", "as it was said then");
    assert!(over_time.meetings[0].answers.concat().contains("No Plan in place, police agree."));
    let donna = over_time.lines.iter().find(|line| line.scorer == "Donna Ashdown").unwrap();
    assert_eq!(donna.cells.iter().map(|cell| cell.says.as_str()).collect::<Vec<_>>(), ["3", "7"]);
    let tom = over_time.lines.iter().find(|line| line.scorer == "Tom Fairlie").unwrap();
    assert_eq!(tom.cells[1].says, "Did not want to say");
    assert!(over_time.lines.iter().any(|line| line.is_young_person));
}

/// DR 3.5, context scales: asked beside the overall one, kept back with it, and never mixed with its range.
#[tokio::test]
async fn contexts_have_scales_of_their_own() {
    let mut case = case().await;
    let first = held(&mut case).await;
    let callum = case.callum.clone();
    let book = &mut case.book;
    let shown = book.meeting(about(&first)).await.unwrap().scores;
    assert!(shown.contexts.iter().all(|one| !one.asked && one.scores.is_empty()));
    book.change_meeting(change(&first, &[("context_scales", "online friends")])).await.unwrap();
    for (scale, person, scorer, points) in [
        ("friends", Some(callum.as_str()), "Callum", Some(8)),
        ("friends", None, "Police", Some(1)),
        ("online", Some(callum.as_str()), "Callum", None),
    ] {
        let given = RecordScore { scale: scale.into(), ..score(&first, person, scorer, points) };
        book.record_score(given.clone()).await.unwrap();
        let twice = book.record_score(given).await.err().unwrap();
        assert!(refusal(&twice).contains("given a number already"), "{}", refusal(&twice));
    }
    let nowhere = RecordScore { scale: "moon".into(), ..score(&first, None, "Police", Some(1)) };
    assert!(refusal(&book.record_score(nowhere).await.err().unwrap()).contains("which scale"));

    let after = book.meeting(about(&first)).await.unwrap().scores;
    assert_eq!(after.range_says, "From 2 to 6", "the overall range is what it was");
    let friends = after.contexts.iter().find(|one| one.key == "friends").unwrap();
    assert_eq!((friends.range_says.as_str(), friends.scores.len(), friends.asked), ("From 1 to 8", 2, true));
    assert!(after.gap_says.contains("Friends: Callum says 8, Police says 1."), "{}", after.gap_says);
    assert!(after.low_says.contains("strategy discussion"));
    let over = book.scores_over_time(about(&first)).await.unwrap();
    let titles: Vec<&str> = over.contexts.iter().map(|one| one.title.as_str()).collect();
    assert_eq!((titles, over.lines.len()), (vec!["Friends", "Online"], 5));
    assert_eq!(over.contexts[1].lines[0].cells[0].says, "Did not want to say");
    assert_eq!(over.contexts[0].meetings[0].top_means, "I feel safe with the people I spend time with");

    // They stand in the minutes, beside who gave them; in the family's without the name of a professional.
    for (version, named) in [("full", "Police, about friends"), ("family", "A professional, about friends")] {
        let minutes = crate::meetings::wanted(
            &first,
            "minutes",
            version,
            if version == "full" { crate::callum::CARLA } else { DONNA },
        );
        let text = case.book.preview_document(minutes).await.unwrap().plain_text;
        assert!(text.contains(named) && text.contains("Callum, about friends"), "{version}: {text}");
        assert_eq!(text.contains("Police, about friends"), version == "full");
    }
}

/// Kept back like every number until all are shown together.
#[tokio::test]
async fn a_number_about_a_context_is_kept_back_too() {
    let mut case = case().await;
    let meeting = crate::meetings::arrange(&mut case).await;
    let book = &mut case.book;
    book.change_meeting(change(&meeting, &[("context_scales", "school")])).await.unwrap();
    let given =
        RecordScore { scale: "school".into(), ..score(&meeting, Some(DONNA), "Donna Ashdown", Some(2)) };
    book.record_score(given).await.unwrap();
    let before = book.meeting(about(&meeting)).await.unwrap().scores;
    let school = before.contexts.iter().find(|one| one.key == "school").unwrap();
    assert!(school.scores.iter().all(|one| one.points.is_none() && one.reason.is_empty()));
    assert_eq!((school.scores.len(), before.low_says.as_str()), (1, ""));
    assert!(
        before.waiting_for.contains(&"Donna Ashdown".to_owned()),
        "the overall number is still hers to give"
    );
}

#[tokio::test]
async fn the_laptop_that_goes_round_the_table_takes_numbers_and_answers_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("practice");
    let (vault, book) = make_practice(&folder, 0).await.unwrap();
    book.close().await.unwrap();
    drop(vault);
    let mut session = Session::new(Vault::of_practice(&folder), true);
    session.unlock("").await.unwrap();
    let book = session.book().unwrap();
    let meeting = book.meetings(Nothing {}).await.unwrap();
    let meeting = meeting.into_iter().find(|one| one.kind == "review").unwrap().id;
    assert!(matches!(session.score_alone(&meeting).await.unwrap(), Opening::ScoringAlone));
    assert!(session.book().is_none(), "no page is answered");
    assert!(
        matches!(session.unlock("").await.unwrap(), Opening::ScoringAlone),
        "nothing but the lock leaves"
    );

    let screen = session.scoring_alone().await.unwrap();
    let key = screen.waiting[0].key.clone();
    let give = |points| GiveScore {
        key: key.clone(),
        points: Some(points),
        reason: String::new(),
        contexts: Vec::new(),
    };
    assert!(session.give_score(give(11)).await.is_err(), "11 is no number of the scale");
    let after = session.give_score(give(8)).await.unwrap();
    assert_eq!((after.given, after.waiting.len() + 1), (1, screen.waiting.len()));
    assert!(session.give_score(give(3)).await.is_err(), "nobody changes what somebody gave");

    session.lock().await.unwrap();
    assert!(session.scoring_alone().await.is_err());
    session.unlock("").await.unwrap();
    let view = session.book().unwrap().meeting(About { id: meeting.clone() }).await.unwrap();
    assert!(!view.scores.shown && view.scores.scores.len() == 1);
    session.book().unwrap().show_scores(About { id: meeting.clone() }).await.unwrap();
    assert!(session.score_alone(&meeting).await.is_err(), "shown numbers are alone no more");
    session.lock().await.unwrap();
}
