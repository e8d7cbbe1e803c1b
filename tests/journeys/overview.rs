//! The overview, the figures and the calendar, through real storage and the meeting of 16 December of DR 9.3.

use waymark::store::record::{Noun, Value};
use waymark::wire::overview::{
    AskCalendar, AskFigure, AskOverview, AskTimeliness, CalendarEntry, CalendarMonth, OverviewLine,
    Timeliness,
};

use crate::casebook::{Callum, Records, records, visit};

fn ask(text: &str) -> AskOverview {
    AskOverview { everyone: false, text: text.into(), only_missing: false, order: "limit".into(), upto: 50 }
}

async fn only_line(records: &mut Records, on: &str) -> OverviewLine {
    let overview = records.on(on).overview(ask("")).await.unwrap();
    assert_eq!((overview.total, overview.lines.len()), (1, 1));
    overview.lines.into_iter().next().unwrap()
}

fn numbers(timeliness: &Timeliness, month: &str) -> Vec<(u32, u32)> {
    let month = timeliness.months.iter().find(|one| one.month == month).unwrap();
    month.figures.iter().map(|figure| (figure.in_time, figure.due)).collect()
}

async fn figures(records: &mut Records, on: &str) -> Timeliness {
    records.on(on).timeliness(AskTimeliness { team: String::new() }).await.unwrap()
}

async fn send(records: &mut Records, callum: &Callum, on: &str) {
    let signed: [(&str, Value); 2] =
        [("drafted_on", "2026-12-22".into()), ("signed_off_on", "2026-12-29".into())];
    records.set(callum.meeting, Noun::Meeting, &signed).await;
    records.sent(&callum.pathway, "minutes", on).await;
    records.sent(&callum.pathway, "outcome_letter", on).await;
}

#[tokio::test]
async fn a_line_says_the_next_date_the_days_left_and_what_is_missing() {
    let mut records = records("2026-11-20").await;
    records.callum().await;
    let line = only_line(&mut records, "2026-12-29").await;
    assert_eq!(line.next_says, "No date arranged");
    assert_eq!(line.limit_says, "by Wed 27 Jan 2027");
    assert_eq!(line.because, "42 days after Wed 16 Dec 2026");
    assert_eq!(line.tag, "in 29 days");
    assert!(line.missing.contains(&"Date of the next meeting".to_owned()), "{:?}", line.missing);
    assert!(line.missing.contains(&"A visit since the plan began".to_owned()), "{:?}", line.missing);
    let late = only_line(&mut records, "2027-01-28").await;
    assert_eq!((late.tag.as_str(), late.tag_kind.as_str()), ("1 day late", "late"));
}

#[tokio::test]
async fn the_list_is_found_by_its_chair_and_kept_to_what_misses_something() {
    let mut records = records("2026-11-20").await;
    records.callum().await;
    let found = |text: &str| ask(text);
    let book = records.on("2026-12-29");
    assert_eq!(book.overview(found("callum")).await.unwrap().total, 1);
    assert_eq!(book.overview(found("nobody of that name")).await.unwrap().total, 0);
    let missing = AskOverview { only_missing: true, ..ask("") };
    assert_eq!(book.overview(missing).await.unwrap().total, 1);
}

#[tokio::test]
async fn figures_count_each_limit_in_its_month_and_open_into_their_records() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.on("2026-12-29").record_visit(visit(&callum.pathway, "2026-12-29", "seen_alone")).await.unwrap();
    assert_eq!(
        numbers(&figures(&mut records, "2027-01-04").await, "2026-12-01"),
        [(0, 0), (1, 1), (0, 0), (0, 0)]
    );
    let late = figures(&mut records, "2027-01-05").await;
    assert_eq!(numbers(&late, "2027-01-01"), [(0, 1), (0, 0), (0, 0), (0, 0)]);
    let ask = || AskFigure { team: String::new(), month: "2027-01-01".into(), measure: "outputs".into() };
    let behind = records.on("2027-01-05").figure_behind(ask()).await.unwrap();
    assert_eq!(behind.len(), 1);
    assert_eq!(
        behind[0].says,
        "Minutes and letter of Full meeting 1: due Mon 4 Jan 2027, 1 working day late, not done yet"
    );
    send(&mut records, &callum, "2027-01-04").await;
    assert_eq!(numbers(&figures(&mut records, "2027-01-05").await, "2027-01-01")[0], (1, 1));
    assert_eq!(late.data.iter().map(|one| one.young_people).sum::<u32>(), 1);
    let elsewhere = AskTimeliness { team: "a team that does not exist".into() };
    let nothing = records.on("2027-01-05").timeliness(elsewhere).await.unwrap();
    assert!(nothing.months.iter().all(|month| month.figures.iter().all(|figure| figure.due == 0)));
}

async fn month(records: &mut Records, on: &str, month: &str) -> CalendarMonth {
    records.on(on).calendar_month(AskCalendar { month: month.into(), everyone: false }).await.unwrap()
}

fn on<'a>(month: &'a CalendarMonth, day: &str) -> Vec<&'a CalendarEntry> {
    let days = month.weeks.iter().flatten();
    days.filter(|one| one.on == day).flat_map(|one| &one.entries).collect()
}

#[tokio::test]
async fn the_calendar_shows_meetings_limits_visits_and_bank_holidays() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.on("2026-12-29").record_visit(visit(&callum.pathway, "2026-12-29", "seen")).await.unwrap();
    let december = month(&mut records, "2026-12-30", "2026-12-01").await;
    assert_eq!((december.title.as_str(), december.weeks.len()), ("December 2026", 5));
    assert_eq!(on(&december, "2026-12-16")[0].what, "Full meeting 1, held");
    assert_eq!(on(&december, "2026-12-29")[0].what, "Visit, seen");
    assert_eq!(december.load.iter().map(|one| one.total).sum::<u32>(), 1);
    let christmas = december.weeks.iter().flatten().find(|day| day.on == "2026-12-25").unwrap();
    assert!(christmas.not_working.is_some());
    let january = month(&mut records, "2026-12-30", "2027-01-20").await;
    let owed: Vec<&str> = on(&january, "2027-01-04").into_iter().map(|entry| entry.what.as_str()).collect();
    assert!(owed.contains(&"Send the minutes"), "{owed:?}");
    assert!(on(&january, "2027-01-12").iter().any(|entry| entry.what == "Visit Callum"));
}
