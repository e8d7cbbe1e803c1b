//! The pages that a day begins with, with five thousand young people.

use std::time::Duration;

use waymark::casework::practice::make_practice;
use waymark::casework::session::Session;
use waymark::casework::vault::Vault;
use waymark::wire::overview::{AskCalendar, AskOverview, AskTimeliness};
use waymark::wire::people::Find;
use waymark::wire::work::WhoseWork;
use waymark::wire::{About, Nothing};

use crate::Watch;

/// Asks the same question nine times and tells how long an answer takes; the very first, which reads what is kept
/// from then on, is told apart.
macro_rules! ask {
    ($what:expr, $limit:expr, $question:expr) => {{
        let started = Watch::start();
        $question.await.unwrap();
        println!("{}, the first time: {:.1} ms", $what, crate::milliseconds(started.stop().wall));
        let mut times = Vec::new();
        for _ in 0..9 {
            let started = Watch::start();
            $question.await.unwrap();
            times.push(started.stop());
        }
        crate::tell($what, &mut times, Duration::from_millis($limit));
    }};
}

#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn pages_at_five_thousand_young_people() {
    let mut records = crate::records(crate::people(5_000)).await;
    let book = &mut records.book;
    let nobody = || Find { text: String::new() };
    let callum = book.find_people(Find { text: "100481".into() }).await.unwrap().remove(0).id;
    let record = book.young_person(About { id: callum.clone() }).await.unwrap();
    let meeting = record.pathway.unwrap().meetings.remove(0).id;
    let one_of_many = book.find_people(Find { text: "202345".into() }).await.unwrap().remove(0).id;
    let about = |id: &str| About { id: id.to_owned() };
    ask!("frame", 30, book.frame(Nothing {}));
    ask!("My work, mine", 100, book.my_work(WhoseWork { everyone: false }));
    let (mut pieces, mut more) = (Vec::new(), true);
    while more {
        let started = Watch::start();
        more = book.read_ahead().await.unwrap();
        pieces.push(started.stop());
    }
    crate::tell("a piece read ahead, while nobody waits", &mut pieces, Duration::from_millis(100));
    ask!("My work, everyone's", 100, book.my_work(WhoseWork { everyone: true }));
    let everyone = || AskOverview {
        everyone: true,
        text: String::new(),
        only_missing: false,
        order: "limit".into(),
        upto: 50,
    };
    ask!("the chair's view, everyone's", 100, book.overview(everyone()));
    let missing = || AskOverview { only_missing: true, ..everyone() };
    ask!("the chair's view, what is missing", 100, book.overview(missing()));
    let month = || AskCalendar { month: String::new(), everyone: true };
    ask!("a month of everyone's calendar", 100, book.calendar_month(month()));
    ask!("twelve months of figures", 5_000, book.timeliness(AskTimeliness { team: String::new() }));
    ask!("young people, the list", 100, book.find_people(nobody()));
    ask!("young person, Callum", 100, book.young_person(about(&callum)));
    ask!("young person, one of many", 100, book.young_person(about(&one_of_many)));
    ask!("meetings, the list", 100, book.meetings(Nothing {}));
    ask!("a meeting", 30, book.meeting(about(&meeting)));
    ask!("who gets what", 30, book.who_gets_what(about(&meeting)));
    ask!("letters, the list", 100, book.letters(Nothing {}));
    let staff = book.practitioners().await.unwrap();
    for name in ["Helen", "Bridget", "Aneta", "Tom"] {
        let id = &staff.iter().find(|one| one.name.starts_with(name)).unwrap().id;
        book.become_practitioner(about(id)).await.unwrap();
        ask!(&format!("My work, {name}'s"), 100, book.my_work(WhoseWork { everyone: false }));
        let own = || AskOverview { everyone: false, ..everyone() };
        ask!(&format!("the chair's view, {name}'s"), 100, book.overview(own()));
    }
}

/// What Waymark itself does between the unlocking and the first page, without the window that shows it.
#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn from_opening_to_the_first_page_at_five_thousand_young_people() {
    let folder = tempfile::tempdir().unwrap();
    let (vault, book) = make_practice(folder.path(), crate::people(5_000)).await.unwrap();
    book.close().await.unwrap();
    drop(vault);
    let (mut opening, mut first) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        let mut session = Session::new(Vault::of_practice(folder.path()), true);
        let started = Watch::start();
        session.unlock("").await.unwrap();
        opening.push(started.stop());
        let started = Watch::start();
        let book = session.book().unwrap();
        book.frame(Nothing {}).await.unwrap();
        book.my_work(WhoseWork { everyone: false }).await.unwrap();
        first.push(started.stop());
        session.lock().await.unwrap();
    }
    crate::tell("opening the records", &mut opening, Duration::from_millis(100));
    crate::tell("the first My work after it", &mut first, Duration::from_millis(100));
}
