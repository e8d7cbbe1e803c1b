//! The government's list of bank holidays, looked at and taken in (DR 7.3), through real storage.

use waymark::casework::Error;
use waymark::store::record::Noun;
use waymark::wire::Nothing;
use waymark::wire::settings::ChangeSetting;
use waymark::wire::work::{WhoseWork, WorkLine};

use crate::casebook::{Records, records};

fn refusal<T>(answer: Result<T, Error>) -> String {
    crate::meetings::refusal(&answer.err().unwrap())
}

/// What GOV.UK publishes for 2026 and 2027, with some days more.
pub fn list(more: &[&str]) -> Vec<u8> {
    let published = [
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-03",
        "2027-05-31",
        "2027-08-30",
        "2027-12-27",
        "2027-12-28",
    ];
    let events: Vec<_> = published
        .iter()
        .chain(more)
        .map(|date| serde_json::json!({"title": "Day of rest", "date": date, "notes": "", "bunting": true}))
        .collect();
    let file = serde_json::json!({"england-and-wales": {"division": "england-and-wales", "events": events}});
    serde_json::to_vec(&file).unwrap()
}

async fn minutes(records: &mut Records, on: &str) -> WorkLine {
    let work = records.on(on).my_work(WhoseWork { everyone: true }).await.unwrap();
    work.lines.into_iter().find(|line| line.what == "Send the minutes").unwrap()
}

#[tokio::test]
async fn a_list_is_looked_at_then_taken_in_and_can_be_taken_back() {
    let mut records = records("2026-11-20").await;
    records.callum().await;
    records.on("2026-12-18");
    let none = records.book.look_at_bank_holidays(None).await.unwrap();
    assert!(!none.chosen);
    let same = records.book.look_at_bank_holidays(Some(&list(&[]))).await.unwrap();
    assert_eq!(
        (same.says.as_str(), same.added.len(), same.moves.len()),
        ("It has the same days that Waymark counts with for 2026 and 2027. No deadline moves.", 0, 0)
    );

    let added = list(&["2026-12-29"]);
    let look = records.book.look_at_bank_holidays(Some(&added)).await.unwrap();
    assert_eq!(
        (look.added.as_slice(), look.taken_away.len()),
        (&["Tue 29 Dec 2026, Day of rest".to_owned()][..], 0)
    );
    let moved = look.moves.iter().find(|one| one.what == "Send the minutes").unwrap();
    assert_eq!(
        (moved.about.as_str(), moved.from_says.as_str(), moved.to_says.as_str()),
        ("Callum", "Mon 4 Jan 2027", "Tue 5 Jan 2027")
    );
    // A visit is owed in days of the week.
    assert!(!look.moves.iter().any(|one| one.what.starts_with("Visit")));
    assert_eq!(minutes(&mut records, "2026-12-18").await.due_on, "2027-01-04", "a look changes nothing");

    let done = records.book.take_in_bank_holidays(&added).await.unwrap();
    let line = minutes(&mut records, "2026-12-18").await;
    assert_eq!(
        (line.due_on.as_str(), line.why.as_str()),
        (
            "2027-01-05",
            "10 working days after Wed 16 Dec 2026; 25 Dec, 28 Dec, 29 Dec and 1 Jan are not counted; moved from \
             Mon 4 Jan 2027 because Tue 29 Dec 2026 was added as a bank holiday"
        )
    );
    let in_use = records.book.settings(Nothing {}).await.unwrap().bank_holidays;
    assert_eq!(in_use.changed, ["Tue 29 Dec 2026: added as a bank holiday"]);
    assert!(in_use.says.ends_with("The GOV.UK list is taken in for 2026 and 2027."), "{}", in_use.says);
    let again = records.book.look_at_bank_holidays(Some(&added)).await.unwrap();
    assert_eq!(again.says, "This list is in use already: nothing changes for 2026 and 2027.");

    records.book.take_back(&done.entry.unwrap()).await.unwrap();
    let line = minutes(&mut records, "2026-12-18").await;
    assert_eq!(line.due_on, "2027-01-04");
    assert!(!line.why.contains("moved"), "{}", line.why);
    assert!(records.book.verification().await.unwrap().findings.is_empty());
}

#[tokio::test]
async fn what_was_met_or_past_before_the_list_came_is_not_altered() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let drafted = [("drafted_on", "2026-12-23".into())];
    records.set(callum.meeting, Noun::Meeting, &drafted).await;
    // Wed 23 Dec was the last day of the draft; the list takes it, and a day that is ahead of the minutes, out of the
    // working days when the draft is done.
    records.on("2026-12-24").take_in_bank_holidays(&list(&["2026-12-23", "2026-12-30"])).await.unwrap();
    let view = records.book.meeting(crate::meetings::about(callum.meeting)).await.unwrap();
    let of = |key: &str| view.deadlines.iter().find(|one| one.key == key).unwrap();
    assert_eq!(
        (of("draft_minutes").due_on.as_str(), of("draft_minutes").tag.as_str()),
        ("2026-12-23", "on time")
    );
    assert!(!of("draft_minutes").says.contains("moved"), "{}", of("draft_minutes").says);
    assert_eq!(of("minutes").due_on, "2027-01-06");
    assert!(
        of("minutes").says.ends_with(
            "moved from Mon 4 Jan 2027 because Wed 23 Dec 2026 and Wed 30 Dec 2026 were added as bank holidays"
        ),
        "{}",
        of("minutes").says
    );
}

#[tokio::test]
async fn what_is_no_list_or_set_by_policy_changes_nothing() {
    let mut records = records("2026-12-16").await;
    for (file, says) in [
        (&b"<html>"[..], "not the list of bank holidays from GOV.UK"),
        (b"{}", "no bank holidays of England and Wales"),
        (b"{\"england-and-wales\":[]}", "not laid out"),
        (&list(&["1066-10-14"]), "a day in 1066"),
        (&vec![b' '; 1024 * 1024 + 1], "larger"),
    ] {
        let looked = refusal(records.book.look_at_bank_holidays(Some(file)).await);
        assert!(looked.contains(says) && looked.ends_with("Nothing was changed."), "{looked}");
        assert_eq!(refusal(records.book.take_in_bank_holidays(file).await), looked);
    }
    let typed = ChangeSetting { key: "deadline.bank_holidays".into(), value: "+ 2026-12-29".into() };
    assert!(records.book.change_setting(typed).await.is_err(), "it is taken in, never typed");
    records
        .add("deadline.bank_holidays", Noun::Setting, &[("value", "".into()), ("source", "policy".into())])
        .await;
    assert!(refusal(records.book.take_in_bank_holidays(&list(&["2026-12-29"])).await).contains("policy"));
}
