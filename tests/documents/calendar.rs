//! Five hundred meetings around the weeks when the clocks change, and drafts of mail, for the programs in `tests/oracles`.

use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::{Duration, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use waymark::documents::calendar::{self, CalendarEntry};
use waymark::documents::mail::{self, Attachment, Draft};

fn shelf() -> PathBuf {
    let shelf = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("calendar");
    std::fs::create_dir_all(&shelf).unwrap();
    shelf
}

fn entry(number: i64) -> CalendarEntry {
    // Every third day from 2026 to 2030, and hours that walk through the day; never in the hour that does not exist.
    let day = NaiveDate::from_ymd_opt(2026, 3, 20).unwrap() + Duration::days(number * 3);
    let starts =
        day.and_hms_opt(u32::try_from(7 + number % 12).unwrap(), u32::try_from(number % 4 * 15).unwrap(), 0);
    let starts = starts.unwrap();
    CalendarEntry {
        uid: format!("meeting-{number}@waymark"),
        sequence: u32::try_from(number % 3).unwrap(),
        made_at: day.and_hms_opt(8, 0, 0).unwrap() - Duration::days(20),
        title: format!("Full meeting {number}: CA 100481, Siôn’s; room"),
        place: "Kingsmere Youth Centre, Mill Road".into(),
        about: "https://meet.example/abc\nBring the plan".into(),
        starts,
        ends: starts + Duration::minutes(90),
        cancelled: number % 10 == 9,
        proposed: false,
    }
}

#[test]
fn meetings_of_every_season_are_written_for_another_program_to_read() {
    let utc = |local: NaiveDateTime| {
        let there = chrono_tz::Europe::London.from_local_datetime(&local).single().unwrap();
        there.with_timezone(&Utc).naive_utc()
    };
    let mut expected = String::new();
    for number in 0..500 {
        let one = entry(number);
        std::fs::write(shelf().join(format!("{number:03}.ics")), calendar::write(&one)).unwrap();
        writeln!(
            expected,
            "{number:03}\t{}\t{}\t{}\t{}\t{}",
            one.uid,
            one.sequence,
            utc(one.starts),
            utc(one.ends),
            one.cancelled
        )
        .unwrap();
    }
    std::fs::write(shelf().join("expected.tsv"), &expected).unwrap();
    assert_eq!(expected.lines().count(), 500);
}

#[test]
fn drafts_are_written_for_another_program_to_read() {
    let nasty = [
        "plain",
        "line\r\nBcc: x@y.example",
        "Siôn’s meeting about a very long title that goes on and on",
        "a\tb",
    ];
    for (number, subject) in nasty.iter().enumerate() {
        let attachments = vec![
            Attachment { name: "invitation.pdf".into(), kind: "application/pdf", bytes: vec![37; 3000] },
            Attachment {
                name: "meeting.ics".into(),
                kind: "text/calendar",
                bytes: calendar::write(&entry(1)).into_bytes(),
            },
        ];
        let draft = Draft {
            to: vec!["carla.penhale@police.example".into()],
            subject: (*subject).to_owned(),
            body: format!("Hello,\n\n{subject}\n"),
            attachments,
        };
        std::fs::write(shelf().join(format!("{number}.eml")), mail::write(&draft)).unwrap();
    }
}
