//! The 6-weekly review that the social worker holds, and its record (DR 3.12, 9.3: Tue 2 Feb 2027).

use waymark::wire::documents::RecordDispatch;
use waymark::wire::meetings::{ArrangeMeeting, SignOff, TickOnLcs, WriteParagraph};
use waymark::wire::people::RecordVisit;
use waymark::wire::room::ReviewAction;
use waymark::wire::work::WhoseWork;

use crate::callum::{CARLA, Case, DONNA, HELEN, TOM, case};
use crate::meetings::{about, change, held, on, paragraph, refusal, sign_off, wanted};

pub const DAY: &str = "2027-02-02";

pub async fn visited(case: &mut Case, day: &str, outcome: &str) {
    let visit = RecordVisit {
        pathway_id: case.pathway.clone(),
        visited_on: day.into(),
        outcome: outcome.into(),
        place: "Home".into(),
        what_they_said: String::new(),
        bedroom_seen: String::new(),
        plan_checked: String::new(),
    };
    case.on(day).record_visit(visit).await.unwrap();
}

/// The visits of January, and the review held on 2 February; nothing written yet.
pub async fn reviewing(case: &mut Case) -> String {
    for (day, outcome) in [
        ("2026-12-29", "seen_alone"),
        ("2027-01-14", "seen"),
        ("2027-01-27", "not_seen"),
        ("2027-01-28", "seen"),
    ] {
        visited(case, day, outcome).await;
    }
    let review = arranged(case, "review", DAY, "2027-01-28").await;
    everybody_came(case, &review, DAY).await;
    review
}

/// A meeting of a kind for a day, arranged on another.
pub async fn arranged(case: &mut Case, kind: &str, for_day: &str, on_day: &str) -> String {
    let arranged = ArrangeMeeting {
        pathway_id: case.pathway.clone(),
        kind: kind.into(),
        scheduled_on: for_day.into(),
        starts_at: "10am".into(),
        ends_at: "11am".into(),
        venue: "Kingsmere Academy".into(),
    };
    case.on(on_day).arrange_meeting(arranged).await.unwrap().id
}

/// Everybody but Lee, and the meeting is held.
pub async fn everybody_came(case: &mut Case, meeting: &str, day: &str) {
    let book = case.on(day);
    for one in book.meeting(about(meeting)).await.unwrap().invitations {
        // Lee could not come.
        let came = if one.name.starts_with("Lee") { "apologies" } else { "present" };
        book.change_invitation(change(&one.id, &[("attendance", came)])).await.unwrap();
    }
    book.hold_meeting(on(meeting, day)).await.unwrap();
}

/// Everything the record needs.
pub async fn written(case: &mut Case, review: &str) {
    let book = &mut case.book;
    for (section, body) in [
        ("views", "Boxing is good. I do not go past the bus station any more."),
        ("views_gathered", "On the walk home on 28 January, and in the review."),
        ("worries_new", "Fridays, now that boxing ends later."),
    ] {
        book.write_paragraph(paragraph(review, section, body)).await.unwrap();
    }
    let kept = WriteParagraph {
        audience: "professionals".into(),
        ..paragraph(review, "discussion", "Marlowe was at the school gate.")
    };
    book.write_paragraph(kept).await.unwrap();
    let earlier = book.meeting(about(review)).await.unwrap().earlier;
    for (one, outcome, note, due) in [
        (&earlier[0], "done", "Since January", None),
        (&earlier[1], "part_done", "With the lawyers", Some("2027-03-01")),
    ] {
        let went = ReviewAction {
            meeting_id: review.into(),
            action_id: one.action.id.clone(),
            outcome: outcome.into(),
            note: note.into(),
            goes_on: due.is_some(),
            due_on: due.map(str::to_owned),
        };
        book.review_action(went).await.unwrap();
    }
    let answers = [
        ("plan_updated", "yes"),
        ("strategy_considered", "no"),
        ("strategy_reason", "Police agree: nothing new that is significant harm."),
        ("next_full_on", "2027-03-09"),
    ];
    book.change_meeting(change(review, &answers)).await.unwrap();
}

fn finishing(review: &str, day: &str) -> SignOff {
    SignOff { meeting_id: review.into(), on: day.into(), passphrase: None, recorded_for: false }
}

async fn mine(case: &mut Case) -> Vec<(String, String)> {
    let work = case.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    work.lines.into_iter().filter(|line| line.short == "Record").map(|line| (line.what, line.tag)).collect()
}

#[tokio::test]
async fn a_review_has_a_record_of_its_own_from_the_room_to_its_file() {
    let mut case = case().await;
    let first = held(&mut case).await;
    sign_off(&mut case, &first).await;
    let review = reviewing(&mut case).await;

    let view = case.book.meeting(about(&review)).await.unwrap();
    assert_eq!((view.chair.as_str(), view.state_says.as_str()), ("Tom Fairlie", "Held, record owed"));
    let asked: Vec<&str> = view.sections.iter().map(|one| one.key.as_str()).collect();
    assert!(asked.contains(&"views_gathered") && asked.contains(&"visits") && asked.contains(&"strategy"));
    assert!(!asked.contains(&"worries_places") && !asked.contains(&"letter_opening"), "{asked:?}");
    let visits: Vec<_> = view.visits_since.iter().map(|one| (one.says.as_str(), one.gap.as_str())).collect();
    assert_eq!(
        visits,
        [
            ("Tue 29 Dec 2026: Seen alone", ""),
            ("Thu 14 Jan 2027: Seen", "16 days since the visit before"),
            ("Wed 27 Jan 2027: Not seen", ""),
            ("Thu 28 Jan 2027: Seen", ""),
        ]
    );
    assert_eq!(mine(&mut case).await, [("Finish the record of 6-weekly review 1".into(), "Advised".into())]);

    let early = case.book.sign_off_minutes(finishing(&review, DAY)).await.err().unwrap();
    let early = refusal(&early);
    for asks in
        ["the young person's view", "how they were asked", "each action", "strategy discussion", "next dates"]
    {
        assert!(early.contains(asks), "{asks} in: {early}");
    }
    written(&mut case, &review).await;
    let no = change(&review, &[("plan_updated", "no")]);
    case.book.change_meeting(no).await.unwrap();
    let why = case.book.sign_off_minutes(finishing(&review, DAY)).await.err().unwrap();
    assert!(refusal(&why).contains("whether the plan is another one"), "a no wants its reason");
    case.book.change_meeting(change(&review, &[("plan_updated", "yes")])).await.unwrap();

    // The chair of the full meetings is not whose record this is.
    case.book.hand_keyboard_to(HELEN);
    assert!(case.book.sign_off_minutes(finishing(&review, DAY)).await.is_err());
    case.book.hand_keyboard_to(TOM);
    let full = wanted(&review, "record_of_review", "own", CARLA);
    let unfinished = case.book.make_final(full.clone()).await.err().unwrap();
    assert!(
        refusal(&unfinished).contains("record of the review is not finished"),
        "{}",
        refusal(&unfinished)
    );
    case.on("2027-02-04").sign_off_minutes(finishing(&review, "2027-02-04")).await.unwrap();
    assert!(case.book.meeting(about(&review)).await.unwrap().locked);
    assert_eq!(mine(&mut case).await, [("Send the record of 6-weekly review 1".into(), "Advised".into())]);

    let says = case.book.preview_document(full).await.unwrap();
    assert!(says.missing.is_empty(), "{:?}", says.missing);
    for words in [
        "Boxing is good",
        "On the walk home",
        "16 days since the visit before",
        "No: Police agree",
        "Marlowe",
        "Fridays, now",
        "With the lawyers",
        "Start boxing with Callum",
    ] {
        assert!(says.plain_text.contains(words), "{words} in:\n{}", says.plain_text);
    }
    let family = wanted(&review, "record_of_review_family", "own", DONNA);
    let hers = case.book.preview_document(family).await.unwrap().plain_text;
    assert!(hers.contains("Boxing is good") && hers.contains("Fridays, now"), "{hers}");
    for secret in
        ["Marlowe", "order about an adult", "trategy", "lawyers", "100481", "On the walk home", "16 days"]
    {
        assert!(!hers.contains(secret), "{secret} in the family's version:\n{hers}");
    }

    let lines = case.book.who_gets_what(about(&review)).await.unwrap().after;
    let kinds: Vec<_> = lines.iter().map(|one| (one.recipient.as_str(), one.wanted.kind.as_str())).collect();
    assert!(kinds.iter().all(|(who, _)| !who.starts_with("Lee")), "who did not come gets none: {kinds:?}");
    assert!(kinds.contains(&("Cal Ashdown", "record_of_review_family")), "{kinds:?}");
    for line in lines {
        let id = case.book.make_final(line.wanted).await.unwrap().id;
        let sent = RecordDispatch { document_id: id, how: "post".into(), sent_on: "2027-02-04".into() };
        case.book.record_dispatch(sent).await.unwrap();
    }
    assert_eq!(mine(&mut case).await, [("Record 6-weekly review 1 on LCS".into(), "Advised".into())]);
    let untold = case.book.file_meeting(on(&review, "2027-02-04")).await.err().unwrap();
    assert!(refusal(&untold).contains("The review is not ticked as on LCS yet."), "{}", refusal(&untold));
    let tick =
        TickOnLcs { meeting_id: review.clone(), what: "minutes".into(), on: Some("2027-02-04".into()) };
    case.book.tick_on_lcs(tick).await.unwrap();
    case.book.file_meeting(on(&review, "2027-02-04")).await.unwrap();
    assert_eq!(mine(&mut case).await, []);
    let filed = case.book.meeting(about(&review)).await.unwrap();
    let open: Vec<&str> =
        filed.steps.iter().filter(|step| step.state != "done").map(|step| step.key.as_str()).collect();
    // Tom agreed nothing beforehand: what was skipped before the day says so, what comes after is done.
    assert!(
        open.iter().all(|key| !["sign_off_minutes", "send_out", "tick_on_lcs", "file_meeting"].contains(key)),
        "{open:?}"
    );
}

#[tokio::test]
async fn a_council_that_sets_a_day_for_the_record_is_told_when_it_is_late() {
    let mut case = case().await;
    let first = held(&mut case).await;
    sign_off(&mut case, &first).await;
    let review = reviewing(&mut case).await;
    let days =
        waymark::wire::settings::ChangeSetting { key: "deadline.review_record".into(), value: "10".into() };
    case.book.change_setting(days).await.unwrap();
    assert_eq!(mine(&mut case).await[0].1, "in 14 days");
    case.on("2027-02-17");
    assert_eq!(mine(&mut case).await[0].1, "1 working day late");
    let _ = review;
}

#[tokio::test]
async fn since_last_time_is_one_side_for_whoever_chairs_next() {
    let mut case = case().await;
    let first = held(&mut case).await;
    sign_off(&mut case, &first).await;
    assert!(!case.book.since_last_time(about(&first)).await.unwrap().has_earlier);
    assert!(case.book.since_page(&first).await.unwrap().is_none(), "nothing came before the first");
    let review = reviewing(&mut case).await;
    let before = case.book.since_last_time(about(&review)).await.unwrap();
    assert_eq!(before.last_says, "Full meeting 1 on Wed 16 Dec 2026, chaired by Helen Adeyemi-Ross");
    assert_eq!(before.agreed, ["The plan is agreed."]);
    assert!(before.actions.iter().all(|one| !one.answered), "nobody has said yet how they went");
    assert_eq!((before.then_says.as_str(), before.now_says.as_str()), ("Before", "Wed 16 Dec"));
    written(&mut case, &review).await;
    let score = waymark::wire::meetings::RecordScore {
        meeting_id: review.clone(),
        id: None,
        person_id: Some(DONNA.into()),
        scorer: "Donna Ashdown".into(),
        points: Some(4),
        reason: String::new(),
        scale: String::new(),
    };
    case.book.record_score(score).await.unwrap();
    let kept_back = case.book.since_last_time(about(&review)).await.unwrap();
    assert_eq!(kept_back.now_says, "Wed 16 Dec", "what is not shown together stands nowhere");
    case.book.show_scores(about(&review)).await.unwrap();
    let since = case.book.since_last_time(about(&review)).await.unwrap();
    let went: Vec<&str> = since.actions.iter().map(|one| one.went_says.as_str()).collect();
    assert_eq!(went, ["Done: Since January", "Part done: With the lawyers; goes on"]);
    assert_eq!((since.then_says.as_str(), since.now_says.as_str()), ("Wed 16 Dec", "Tue 2 Feb"));
    let of = |who: &str| since.scores.iter().find(|one| one.who == who).unwrap();
    assert_eq!((of("Donna Ashdown").then_says.as_str(), of("Donna Ashdown").now_says.as_str()), ("3", "4"));
    assert_eq!(of("Police").now_says, "No number", "who gave none is no nought");
    assert!(since.visits.contains(&"Thu 14 Jan seen (16 days since the visit before)".to_owned()));

    for _ in 0..40 {
        let more = crate::meetings::action(
            &review,
            ("Look at the journey home with the school and write down each place that feels unsafe", None),
            ("Ms Yusuf", "Kingsmere Academy"),
            "support",
            "2027-03-01",
        );
        case.book.record_action(more).await.unwrap();
    }
    let next = ArrangeMeeting {
        pathway_id: case.pathway.clone(),
        kind: "full".into(),
        scheduled_on: "2027-03-09".into(),
        starts_at: "2pm".into(),
        ends_at: "15:30".into(),
        venue: "Kingsmere Youth Centre".into(),
    };
    let full = case.book.arrange_meeting(next).await.unwrap().id;
    let (page, name) = case.book.since_page(&full).await.unwrap().unwrap();
    assert_eq!(page.pages, 1, "one side whatever the plan holds");
    assert!(page.text.contains("There is more of it in the minutes and the plan."));
    assert_eq!(name, "100481_20270202_since_last_time.pdf");
    let path = case.folder.path().join("since.pdf");
    case.book.save_since_last_time(&full, &path).await.unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    // The pack for a meeting ahead holds it; what was held needs it no more.
    for (meeting, holds) in [(&full, true), (&review, false)] {
        let folder = case.folder.path().join(meeting);
        std::fs::create_dir(&folder).unwrap();
        case.book.confirm_readers_as_they_stand(about(meeting)).await.unwrap();
        let pack = case.book.begin_pack(about(meeting)).await.unwrap();
        case.book.make_pack(pack, &folder).await.unwrap();
        assert_eq!(folder.join("since-last-time.pdf").exists(), holds, "{meeting}");
    }
}
