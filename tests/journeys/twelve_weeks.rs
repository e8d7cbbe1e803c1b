//! DR 9.3 row by row: Callum's twelve weeks played through acts, and what My work must and must not show on each day.

use waymark::wire::meetings::{PostponeMeeting, TickOnLcs};
use waymark::wire::work::{WhoseWork, WorkLine};

use crate::callum::{Case, case};
use crate::meetings::{about, final_and_sent, held, on, sign_off};
use crate::review::{arranged, everybody_came, visited};

/// What Tom owes on a day.
async fn owes(case: &mut Case, day: &str) -> Vec<WorkLine> {
    case.on(day).my_work(WhoseWork { everyone: false }).await.unwrap().lines
}

fn line<'a>(lines: &'a [WorkLine], what: &str) -> &'a WorkLine {
    let found = lines.iter().find(|line| line.what == what);
    let all: Vec<&str> = lines.iter().map(|line| line.what.as_str()).collect();
    found.unwrap_or_else(|| panic!("“{what}” is not among {all:?}"))
}

fn has(lines: &[WorkLine], part: &str) -> bool {
    lines.iter().any(|line| line.what.contains(part))
}

fn nothing_overdue(lines: &[WorkLine]) {
    let late: Vec<&str> =
        lines.iter().filter(|line| line.group == "overdue").map(|line| line.what.as_str()).collect();
    assert!(late.is_empty(), "overdue: {late:?}");
}

#[tokio::test]
async fn the_rows_of_christmas_where_nothing_is_sent() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let drafting = owes(&mut case, "2026-12-21").await;
    assert_eq!(line(&drafting, "Draft the minutes").due_on, "2026-12-23");
    case.on("2026-12-22").finish_draft_minutes(on(&meeting, "2026-12-22")).await.unwrap();

    let wednesday = owes(&mut case, "2026-12-23").await;
    assert!(!has(&wednesday, "Draft the minutes"), "the draft is done");
    assert_eq!(line(&wednesday, "Visit Cal").due_on, "2026-12-30");
    nothing_overdue(&wednesday);

    visited(&mut case, "2026-12-29", "seen_alone").await;
    let monday = owes(&mut case, "2027-01-04").await;
    for what in ["Send the minutes", "Send the outcome letter to Cal"] {
        assert_eq!(
            (line(&monday, what).group.as_str(), line(&monday, what).tag.as_str()),
            ("today", "due today")
        );
    }
    nothing_overdue(&monday);

    let tuesday = owes(&mut case, "2027-01-05").await;
    for what in ["Send the minutes", "Send the outcome letter to Cal"] {
        assert_eq!(line(&tuesday, what).tag, "1 working day late");
    }
    assert!(tuesday.iter().all(|line| !line.tag.contains("11 days")), "late is counted in working days");
}

/// Sent on the eighth working day, on LCS the day after, filed.
async fn first_meeting_filed(case: &mut Case) {
    let meeting = held(case).await;
    sign_off(case, &meeting).await;
    visited(case, "2026-12-29", "seen_alone").await;
    let after = case.on("2026-12-30").who_gets_what(about(&meeting)).await.unwrap().after;
    final_and_sent(case, &after, "2026-12-30").await;
    for what in ["minutes", "signed_off", "letter"] {
        let tick =
            TickOnLcs { meeting_id: meeting.clone(), what: what.into(), on: Some("2026-12-31".into()) };
        case.on("2026-12-31").tick_on_lcs(tick).await.unwrap();
    }
    case.book.file_meeting(on(&meeting, "2026-12-31")).await.unwrap();
    let limits = case.book.meeting(about(&meeting)).await.unwrap().deadlines;
    assert!(limits.iter().all(|limit| limit.tag == "on time"), "sent on the eighth working day");
}

#[tokio::test]
async fn the_rows_of_january_to_march_as_they_were() {
    let mut case = case().await;
    first_meeting_filed(&mut case).await;

    let monday = owes(&mut case, "2027-01-11").await;
    assert_eq!(
        (line(&monday, "Visit Cal").due_on.as_str(), line(&monday, "Visit Cal").tag.as_str()),
        ("2027-01-12", "tomorrow")
    );
    assert_eq!(line(&monday, "Hold the 6-weekly review").due_on, "2027-01-27");
    assert!(!has(&monday, "inutes") && !has(&monday, "letter"), "nothing of December is owed any more");
    let review = arranged(&mut case, "review", "2027-01-27", "2027-01-11").await;

    let wednesday = owes(&mut case, "2027-01-13").await;
    assert_eq!(
        (line(&wednesday, "Visit Cal").group.as_str(), line(&wednesday, "Visit Cal").tag.as_str()),
        ("overdue", "1 day late")
    );
    visited(&mut case, "2027-01-14", "seen").await;

    let snow = PostponeMeeting {
        meeting_id: review.clone(),
        to: Some("2027-02-02".into()),
        starts_at: String::new(),
        ends_at: String::new(),
        reason: "weather".into(),
        note: "Snow, school closed".into(),
        decided_by: "Tom Fairlie".into(),
        late_reason: "The school is closed.".into(),
    };
    let shown = case.book.meeting(about(&review)).await.unwrap();
    assert!(!shown.steps.iter().any(|step| step.key == "introductory_letters"), "the chair does not hold it");
    assert!(!shown.deadlines.iter().any(|limit| limit.key == "introductory_letters"));
    assert_eq!(shown.steps[0].owner, "Tom Fairlie", "named once");
    case.on("2027-01-27").postpone_meeting(snow).await.unwrap();
    visited(&mut case, "2027-01-27", "not_seen").await;
    let thursday = owes(&mut case, "2027-01-28").await;
    let late = line(&thursday, "Hold the 6-weekly review");
    assert_eq!(
        (late.group.as_str(), late.tag.as_str(), late.due_on.as_str()),
        ("overdue", "1 day late", "2027-01-27")
    );
    assert!(late.why.contains("2 Feb") && late.why.to_lowercase().contains("weather"), "{}", late.why);
    assert_eq!(line(&thursday, "Visit Cal").group, "today", "the attempt does not start the fortnight again");
    visited(&mut case, "2027-01-28", "seen").await;
    assert_eq!(line(&owes(&mut case, "2027-01-29").await, "Visit Cal").due_on, "2027-02-11");

    // The review, 6 days late; from then on the full meeting comes first.
    everybody_came(&mut case, &review, "2027-02-02").await;
    let after = owes(&mut case, "2027-02-03").await;
    assert!(!has(&after, "Hold the 6-weekly review"), "it was held");
    let pathway = about(&case.pathway);
    let next = case.book.arranging(pathway.clone()).await.unwrap();
    assert_eq!((next.kind.as_str(), next.hold_by.as_deref()), ("full", Some("2027-03-10")));
    let says = case.book.meeting(about(&review)).await.unwrap().next_dates_says;
    let full = "Full meeting by Wed 10 Mar 2027: one meeting keeps both limits";
    assert_eq!(says, ["Visit by Thu 11 Feb 2027", full], "no second review before the full meeting");
    for (day, next) in
        [("2027-02-10", "2027-02-24"), ("2027-02-22", "2027-03-08"), ("2027-03-08", "2027-03-22")]
    {
        assert!(line(&owes(&mut case, day).await, "Visit Cal").group != "overdue", "{day} is in time");
        visited(&mut case, day, "seen").await;
        assert_eq!(line(&owes(&mut case, day).await, "Visit Cal").due_on, next);
    }

    // The second full meeting on day 83, and what follows from it.
    let second = arranged(&mut case, "full", "2027-03-09", "2027-02-10").await;
    everybody_came(&mut case, &second, "2027-03-09").await;
    let limits = case.book.meeting(about(&second)).await.unwrap().deadlines;
    let due = |key: &str| limits.iter().find(|limit| limit.key == key).map(|limit| limit.due_on.as_str());
    assert_eq!((due("minutes"), due("outcome_letter")), (Some("2027-03-23"), Some("2027-03-23")));
    let next = case.book.arranging(pathway).await.unwrap();
    assert_eq!((next.kind.as_str(), next.hold_by.as_deref()), ("review", Some("2027-04-20")));
    let says = case.book.meeting(about(&second)).await.unwrap().next_dates_says.join(" ");
    assert!(says.contains("20 Apr") && says.contains("1 Jun") && says.contains("22 Mar"), "{says}");
}
