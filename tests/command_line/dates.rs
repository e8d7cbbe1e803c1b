//! `dates` against the table of worked days (DR 9.5), and wrong words.

use waymark::casework::session::{Session, What};
use waymark::casework::vault::Vault;

use crate::practice::{copy, on};
use crate::running::{waymark, waymark_hearing};

/// Held, ten working days, 42 days, 84 days.
const WORKED: [[&str; 4]; 17] = [
    ["2022-09-12", "2022-09-27", "2022-10-24", "2022-12-05"],
    ["2023-04-24", "2023-05-10", "2023-06-05", "2023-07-17"],
    ["2024-03-15", "2024-04-02", "2024-04-26", "2024-06-07"],
    ["2025-12-18", "2026-01-06", "2026-01-29", "2026-03-12"],
    ["2026-03-23", "2026-04-08", "2026-05-04", "2026-06-15"],
    ["2026-03-24", "2026-04-09", "2026-05-05", "2026-06-16"],
    ["2026-05-18", "2026-06-02", "2026-06-29", "2026-08-10"],
    ["2026-08-21", "2026-09-07", "2026-10-02", "2026-11-13"],
    ["2026-10-02", "2026-10-16", "2026-11-13", "2026-12-25"],
    ["2026-11-25", "2026-12-09", "2027-01-06", "2027-02-17"],
    ["2026-12-09", "2026-12-23", "2027-01-20", "2027-03-03"],
    ["2026-12-15", "2026-12-31", "2027-01-26", "2027-03-09"],
    ["2026-12-16", "2027-01-04", "2027-01-27", "2027-03-10"],
    ["2027-03-22", "2027-04-07", "2027-05-03", "2027-06-14"],
    ["2027-12-14", "2027-12-30", "2028-01-25", "2028-03-07"],
    ["2028-12-18", "2029-01-04", "2029-01-29", "2029-03-12"],
    ["2029-03-19", "2029-04-04", "2029-04-30", "2029-06-11"],
];

#[test]
fn a_list_of_days_is_answered_as_csv() {
    let heard: String = WORKED.iter().map(|row| format!("{}\n", row[0])).collect();
    let ran = waymark_hearing(&["dates", "--stdin"], &heard).well();
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "held_on,outputs_due,draft_due,sign_off_due,review_due,full_review_due,visit_due");
    assert_eq!(lines.len(), 1 + WORKED.len());
    for (line, [held, outputs, review, full]) in lines[1..].iter().zip(WORKED) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!([cells[0], cells[1], cells[4], cells[5]], [held, outputs, review, full]);
    }
    assert!(ran.out.contains("2026-12-16,2027-01-04,2026-12-23,2026-12-30,2027-01-27,2027-03-10,2026-12-30"));
}

#[test]
fn one_day_is_answered_in_words_and_as_json() {
    let words = waymark(&["dates", "--held", "2026-12-16"]).well().out;
    assert!(words.contains("Mon 4 Jan 2027    10 working days after Wed 16 Dec 2026; 25 Dec, 28 Dec and 1 Jan are not counted") && words.contains("Wed 10 Mar 2027"), "{words}");
    let json = waymark(&["dates", "--held", "2026-12-16", "--json"]).well().json();
    assert_eq!(json["outputs_due"], "2027-01-04");
    assert_eq!(json["visit_due"], "2026-12-30");
}

#[test]
fn nine_years_of_days_are_answered() {
    let mut day = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let mut heard = String::new();
    while day.to_string().as_str() < "2029" {
        heard.push_str(&format!("{day}\n"));
        day = day.succ_opt().unwrap();
    }
    let ran = waymark_hearing(&["dates", "--stdin"], &heard).well();
    assert_eq!(ran.out.lines().count(), 1 + heard.lines().count());
}

/// With the records named, the days of that council count: here those of a list of bank holidays that was taken in.
#[tokio::test]
async fn the_days_of_the_records_are_counted_with() {
    let folder = copy();
    let as_it_came = on(&folder, &["dates", "--held", "2027-01-11"]).well().out;
    assert!(as_it_came.contains("PRACTICE") && as_it_came.contains("Mon 25 Jan 2027"), "{as_it_came}");
    let days = ["01-01", "01-22", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"];
    let events: Vec<String> =
        days.iter().map(|day| format!(r#"{{"title":"Holiday","date":"2027-{day}"}}"#)).collect();
    let division = format!(r#"{{"division":"england-and-wales","events":[{}]}}"#, events.join(","));
    let list = format!(r#"{{"england-and-wales":{division}}}"#);
    let mut session = Session::new(Vault::of_practice(folder.path()), true);
    session.open_without_screen("", What::Changing).await.unwrap();
    session.book().unwrap().take_in_bank_holidays(list.as_bytes()).await.unwrap();
    session.lock().await.unwrap();
    drop(session);
    let moved = on(&folder, &["dates", "--held", "2027-01-11"]).well().out;
    let says = "Tue 26 Jan 2027   10 working days after Mon 11 Jan 2027; 22 Jan is not counted; moved from Mon 25 Jan \
                2027 because Fri 22 Jan 2027 was added as a bank holiday";
    assert!(moved.contains(says), "{moved}");
    let json = on(&folder, &["dates", "--held", "2027-01-11", "--json"]).well().json();
    assert_eq!(json["outputs_due"], "2027-01-26");
}

#[test]
fn wrong_words_end_with_two() {
    for words in [&["dates"][..], &["dates", "--held", "yesterday"], &["no-such-verb"], &["dates", "--held"]]
    {
        let ran = waymark(words);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{words:?} {}", ran.err);
    }
    // A slip of the hand in the year is no date either.
    assert_eq!(waymark(&["dates", "--held", "+262142-12-31"]).code, 2);
    assert_eq!(waymark_hearing(&["dates", "--stdin"], "+262142-12-31\n").code, 2);
    let ran = waymark_hearing(&["dates", "--stdin"], "2026-12-16\nsoon\n");
    assert_eq!((ran.code, ran.err.lines().count()), (2, 1));
    assert!(ran.err.contains("Line 2"), "{}", ran.err);
}

#[test]
fn help_ends_well() {
    assert!(waymark(&["--help"]).well().out.contains("dates"));
    assert_eq!(waymark::<&str>(&["--version"]).code, 0);
}
