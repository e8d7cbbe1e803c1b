//! Measurements through real storage, for `./dev bench`: letters made, checked and filed; search among many people.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr
)]

use std::time::Instant;

use waymark::casework::Casebook;
use waymark::casework::practice::make_practice;
use waymark::wire::documents::{DocumentLine, WhoGetsWhat};
use waymark::wire::meetings::{ArrangeMeeting, OnDate};
use waymark::wire::people::{
    AddConnection, AddInvolvement, AddYoungPerson, Find, OpenPathway, RecordConsent,
};
use waymark::wire::{About, Change, FieldChange};

/// So many young people, each with three relatives who get a letter of their own: a hundred letters.
const YOUNG_PEOPLE: usize = 25;
const RELATIVES: usize = 3;
const LETTERS: usize = YOUNG_PEOPLE * (1 + RELATIVES);

fn relative(young_person_id: &str, number: usize) -> AddConnection {
    AddConnection {
        young_person_id: young_person_id.into(),
        given_name: format!("Relative{number}"),
        family_name: format!("Of{number}"),
        relation: "Mother".into(),
        parental_responsibility: "yes".into(),
        lives_with: if number == 0 { "yes" } else { "no" }.into(),
        letters: "yes".into(),
        address_lines: format!("{} Long Row\nKingsmere", 1_000 + number),
        postcode: "TA99 7ZZ".into(),
        protect_address: false,
        protected_reason: String::new(),
        phone: String::new(),
        contact_safety: String::new(),
    }
}

/// A young person with three relatives, consent, and a meeting whose letters are due; answers those letters.
async fn letters(book: &mut Casebook, number: usize) -> Vec<DocumentLine> {
    let day = "2027-01-11";
    let person = AddYoungPerson {
        given_name: format!("Given{number}"),
        family_name: format!("Family{number}"),
        preferred_name: String::new(),
        born_on: "2011-02-14".into(),
        lcs_id: (300_000 + number).to_string(),
        nhs_number: String::new(),
        upn: String::new(),
    };
    let id = book.add_young_person(person).await.unwrap().id;
    for number in 0..RELATIVES {
        book.add_connection(relative(&id, number)).await.unwrap();
    }
    let professional = AddInvolvement {
        young_person_id: id.clone(),
        name: "Kez Omari".into(),
        role: "Youth worker".into(),
        agency: "Kingsmere Youth Centre".into(),
        secure_email: String::new(),
        phone: String::new(),
        known_to_young_person: "yes".into(),
    };
    book.add_involvement(professional).await.unwrap();
    let staff = book.practitioners().await.unwrap();
    let of = |name: &str| staff.iter().find(|one| one.name.starts_with(name)).unwrap().id.clone();
    let pathway = OpenPathway {
        young_person_id: id.clone(),
        social_worker_id: of("Tom"),
        chair_id: of("Helen"),
        manager_id: None,
        referred_on: day.into(),
        assessed_on: day.into(),
        triaged_on: Some(day.into()),
        triage_outcome: Some("accept".into()),
        triage_reason: "The harm is outside the home.".into(),
    };
    let pathway = book.open_pathway(pathway).await.unwrap().id;
    let mother = book.young_person(About { id: id.clone() }).await.unwrap().connections.remove(0).person_id;
    let consent = RecordConsent {
        pathway_id: pathway.clone(),
        person_id: mother,
        subject: "plan".into(),
        answer: "given".into(),
        answered_on: Some(day.into()),
        method: "In person".into(),
        limits: String::new(),
        ask_by_on: None,
    };
    let own = RecordConsent { person_id: id, ..consent.clone() };
    book.record_consent(consent).await.unwrap();
    book.record_consent(own).await.unwrap();
    let grid = arranged(book, pathway, day).await;
    grid.before.into_iter().filter(|line| line.wanted.kind.starts_with("introductory_letter")).collect()
}

async fn arranged(book: &mut Casebook, pathway_id: String, day: &str) -> WhoGetsWhat {
    let arrange = ArrangeMeeting {
        pathway_id,
        kind: "initial".into(),
        scheduled_on: "2027-02-02".into(),
        starts_at: "14:00".into(),
        ends_at: "15:30".into(),
        venue: "Kingsmere Youth Centre".into(),
    };
    let id = book.arrange_meeting(arrange).await.unwrap().id;
    let on = |who: &str| OnDate { meeting_id: id.clone(), who: who.into(), on: day.into() };
    book.agree_date(on("worker")).await.unwrap();
    book.agree_date(on("chair")).await.unwrap();
    book.agree_invitations(on("")).await.unwrap();
    let address = FieldChange { field: "venue_address".into(), value: Some("Mill Road, Kingsmere".into()) };
    book.change_meeting(Change { id: id.clone(), changes: vec![address] }).await.unwrap();
    book.who_gets_what(About { id }).await.unwrap()
}

#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn a_hundred_letters_in_a_second_filed_into_the_encrypted_store() {
    let folder = tempfile::tempdir().unwrap();
    let (_vault, mut book) = make_practice(folder.path(), 0).await.unwrap();
    let mut lines = Vec::new();
    for number in 0..YOUNG_PEOPLE {
        lines.extend(letters(&mut book, number).await);
    }
    assert_eq!(lines.len(), LETTERS);
    let started = Instant::now();
    for line in lines {
        book.make_final(line.wanted).await.unwrap();
    }
    let taken = started.elapsed();
    println!(
        "{LETTERS} introductory letters made, checked and filed: {} ms; at most 1000",
        taken.as_millis()
    );
    assert!(cfg!(debug_assertions) || taken.as_secs_f64() <= 1.0, "{taken:?}");
}

#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn search_at_fifty_thousand_people_through_the_encrypted_store() {
    let people =
        std::env::var("WAYMARK_PEOPLE").ok().and_then(|people| people.parse().ok()).unwrap_or(50_000);
    let folder = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let (_vault, mut book) = make_practice(folder.path(), people).await.unwrap();
    println!("{people} people with years of history made: {} s", started.elapsed().as_secs());
    let started = Instant::now();
    book.find_people(Find { text: "Callum".into() }).await.unwrap();
    println!("the first search, which reads every name: {} ms", started.elapsed().as_millis());
    let mut times = Vec::new();
    for text in
        ["calum ashdwon", "ja", "kowalczik", "100481", "zofia pri", "nguyen", "sion", "202345"].repeat(15)
    {
        let started = Instant::now();
        book.find_people(Find { text: text.into() }).await.unwrap();
        times.push(started.elapsed());
    }
    times.sort_unstable();
    let (median, p95) = (times[times.len() / 2], times[times.len() * 95 / 100]);
    println!("search among {people}: median {median:?}, p95 {p95:?}; at most 16 ms");
    assert!(cfg!(debug_assertions) || p95.as_millis() <= 16, "{p95:?}");
}
