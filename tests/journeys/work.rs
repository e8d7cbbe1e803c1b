//! The "My work" checks of DR 9.3, through real storage.

use waymark::store::record::{Noun, Value};
use waymark::wire::work::{MyWork, WhoseWork, WorkLine};

use crate::casebook::{ANETA, BRIDGET, Callum, HELEN, Records, TOM, answer, records, visit};

async fn work(records: &mut Records, on: &str) -> MyWork {
    records.on(on).my_work(WhoseWork { everyone: false }).await.unwrap()
}

fn lines<'a>(work: &'a MyWork, group: &str) -> Vec<&'a WorkLine> {
    work.lines.iter().filter(|line| line.group == group).collect()
}

fn line<'a>(work: &'a MyWork, what: &str) -> Option<&'a WorkLine> {
    work.lines.iter().find(|line| line.what == what)
}

async fn all_sent(records: &mut Records, callum: &Callum) {
    let signed: [(&str, Value); 2] =
        [("drafted_on", "2026-12-22".into()), ("signed_off_on", "2026-12-29".into())];
    records.set(callum.meeting, Noun::Meeting, &signed).await;
    records.sent(&callum.pathway, "minutes", "2026-12-30").await;
    records.sent(&callum.pathway, "outcome_letter", "2026-12-30").await;
    records.set(callum.meeting, Noun::Meeting, &[("letter_lcs_on", "2026-12-31".into())]).await;
    records.on("2026-12-29").record_visit(visit(&callum.pathway, "2026-12-29", "seen_alone")).await.unwrap();
}

#[tokio::test]
async fn with_the_draft_done_nothing_is_overdue_before_christmas() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.set(callum.meeting, Noun::Meeting, &[("drafted_on", "2026-12-22".into())]).await;
    let work = work(&mut records, "2026-12-23").await;
    assert!(lines(&work, "overdue").is_empty());
    assert!(line(&work, "Draft the minutes").is_none());
    let visit = line(&work, "Visit Callum").unwrap();
    assert_eq!((visit.due_on.as_str(), visit.group.as_str()), ("2026-12-30", "later"));
}

#[tokio::test]
async fn unsent_minutes_are_due_on_the_tenth_working_day_and_late_the_day_after() {
    let mut records = records("2026-11-20").await;
    records.callum().await;
    let due = work(&mut records, "2027-01-04").await;
    for what in ["Send the minutes", "Send the outcome letter to Callum"] {
        assert_eq!(
            line(&due, what).map(|line| (line.group.as_str(), line.tag.as_str())),
            Some(("today", "due today"))
        );
    }
    let late = work(&mut records, "2027-01-05").await;
    let minutes = line(&late, "Send the minutes").unwrap();
    assert_eq!(
        (minutes.group.as_str(), minutes.tag.as_str(), minutes.tag_kind.as_str()),
        ("overdue", "1 working day late", "late")
    );
}

#[tokio::test]
async fn callums_january() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    all_sent(&mut records, &callum).await;
    let monday = work(&mut records, "2027-01-11").await;
    assert_eq!(monday.today_says, "Monday 11 January 2027");
    assert_eq!(monday.days.len(), 10);
    assert!(monday.days[0].is_today && monday.days[0].says == "Mon 11");
    let visit_line = line(&monday, "Visit Callum").unwrap();
    assert_eq!((visit_line.due_on.as_str(), visit_line.tag.as_str()), ("2027-01-12", "tomorrow"));
    assert_eq!(
        line(&monday, "Hold the 6-weekly review").map(|line| line.due_on.as_str()),
        Some("2027-01-27")
    );
    assert!(monday.lines.iter().all(|line| !line.what.contains("minutes")));
    let wednesday = work(&mut records, "2027-01-13").await;
    let overdue = lines(&wednesday, "overdue");
    assert_eq!(
        overdue.iter().map(|line| (line.what.as_str(), line.tag.as_str())).collect::<Vec<_>>(),
        [("Visit Callum", "1 day late")]
    );
    // The attempt on 27 January does not start the fortnight again.
    records.on("2027-01-14").record_visit(visit(&callum.pathway, "2027-01-14", "seen")).await.unwrap();
    records.on("2027-01-27").record_visit(visit(&callum.pathway, "2027-01-27", "not_seen")).await.unwrap();
    let thursday = work(&mut records, "2027-01-28").await;
    let review = line(&thursday, "Hold the 6-weekly review").unwrap();
    assert_eq!((review.group.as_str(), review.tag.as_str()), ("overdue", "1 day late"));
    assert_eq!(line(&thursday, "Visit Callum").map(|line| line.group.as_str()), Some("today"));
}

#[tokio::test]
async fn everybody_sees_their_own_and_everyones_shows_all() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.set(callum.meeting, Noun::Meeting, &[("drafted_on", "2026-12-22".into())]).await;
    records.on("2026-12-23").hand_keyboard_to(HELEN);
    let helen = work(&mut records, "2026-12-23").await;
    let whats: Vec<&str> = helen.lines.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(whats, ["Read and sign off the minutes", "Write the outcome letter to Callum"]);
    let all = records.book.my_work(WhoseWork { everyone: true }).await.unwrap();
    assert!(all.lines.len() > helen.lines.len());
    assert!(all.lines.iter().any(|line| line.owner == "Tom Fairlie"));
    records.book.hand_keyboard_to(ANETA);
    assert!(work(&mut records, "2026-12-23").await.lines.is_empty());
    // Consent withdrawn is the manager's to decide, and nothing else is chased.
    records.book.hand_keyboard_to(TOM);
    records
        .on("2027-01-15")
        .record_consent(answer(&callum.pathway, &callum.donna, "withdrawn", "2027-01-15"))
        .await
        .unwrap();
    assert!(work(&mut records, "2027-01-15").await.lines.is_empty());
    records.book.hand_keyboard_to(BRIDGET);
    let bridget = work(&mut records, "2027-01-15").await;
    assert_eq!(
        bridget.lines.iter().map(|line| (line.group.as_str(), line.what.as_str())).collect::<Vec<_>>(),
        [("waiting", "Decide about consent")]
    );
}
