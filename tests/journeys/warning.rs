//! A warning note: written with the day it is looked at again, owed on that day, kept on or ended; and who looked.

use waymark::casework::Error;
use waymark::wire::About;
use waymark::wire::people::{OpenRestricted, RestrictRecord};
use waymark::wire::record::WriteWarning;
use waymark::wire::work::WhoseWork;

use crate::casebook::{BRIDGET, Records, TOM, records};

fn note(id: &str, text: &str, review_on: &str) -> WriteWarning {
    WriteWarning { young_person_id: id.into(), text: text.into(), review_on: review_on.into() }
}

async fn asked(records: &mut Records, on: &str) -> bool {
    let work = records.on(on).my_work(WhoseWork { everyone: true }).await.unwrap();
    work.lines.iter().any(|line| line.what == "Look again at the warning on Callum’s record")
}

#[tokio::test]
async fn a_note_is_looked_at_again_on_its_day_and_its_end_stays_in_the_history() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.on("2026-12-17");
    for (text, review_on, field) in [
        (" ", "2027-01-20", "warning"),
        ("A dog", "", "warning_review_on"),
        ("A dog", "2027-12-17", "warning_review_on"),
    ] {
        match records.book.write_warning(note(&callum.id, text, review_on)).await {
            Err(Error::Invalid(problems)) => assert!(problems.iter().any(|one| one.field == field), "{text}"),
            _ => panic!("{text}, {review_on} stood"),
        }
    }
    assert!(records.book.end_warning(About { id: callum.id.clone() }).await.is_err());
    assert!(!asked(&mut records, "2026-12-17").await);
    records.book.write_warning(note(&callum.id, "A dog at the door.", "2027-01-20")).await.unwrap();
    let warning = records.record(&callum.id).await.warning;
    assert_eq!(warning.says, "Since Thu 17 Dec 2026. Look again by Wed 20 Jan 2027.");
    assert!(!warning.due);
    assert!(!asked(&mut records, "2027-01-12").await);
    assert!(asked(&mut records, "2027-01-13").await);

    // Kept on: it stands since the day it was written, and is asked for on the next day.
    records
        .on("2027-01-20")
        .write_warning(note(&callum.id, "A dog at the door.", "2027-03-01"))
        .await
        .unwrap();
    assert!(!asked(&mut records, "2027-01-21").await);
    let warning = records.record(&callum.id).await.warning;
    assert_eq!(warning.says, "Since Thu 17 Dec 2026. Look again by Mon 1 Mar 2027.");
    assert!(asked(&mut records, "2027-03-02").await);
    assert!(records.record(&callum.id).await.warning.due);

    records.book.end_warning(About { id: callum.id.clone() }).await.unwrap();
    assert!(!asked(&mut records, "2027-03-02").await);
    assert_eq!(records.record(&callum.id).await.warning.text, "");
    let history = records.book.history(About { id: callum.id.clone() }).await.unwrap();
    assert_eq!(history[0].says, "Warning note ended");
    assert!(history[0].changes.iter().any(|one| one.before == "A dog at the door."));
}

#[tokio::test]
async fn a_restricted_record_says_who_opened_it_why_and_who_looked() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.on("2026-12-17");
    assert!(
        records.record(&callum.id).await.looked.is_empty(),
        "looks are shown where a record is restricted"
    );
    let restrict = RestrictRecord {
        id: callum.id.clone(),
        people: vec![TOM.into(), BRIDGET.into()],
        reason: "A neighbour works here".into(),
    };
    records.book.restrict_record(restrict).await.unwrap();
    records.book.hand_keyboard_to(BRIDGET);
    let reason = OpenRestricted { id: callum.id.clone(), reason: "Complaint".into() };
    records.book.open_restricted(reason).await.unwrap();
    records.on("2026-12-18");
    let record = records.record(&callum.id).await;
    assert_eq!(
        (record.openings[0].by.as_str(), record.openings[0].reason.as_str()),
        ("Bridget Moss", "Complaint")
    );
    let looked: Vec<(&str, &str)> =
        record.looked.iter().map(|one| (one.by.as_str(), one.says.as_str())).collect();
    assert_eq!(looked[0].0, "Bridget Moss");
    assert!(looked[0].1.ends_with("last on Fri 18 Dec 2026"), "{looked:?}");
    assert!(looked.iter().any(|(by, _)| *by == "Tom Fairlie"), "{looked:?}");
}
