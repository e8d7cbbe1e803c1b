//! Letters made, checked and filed into the encrypted store; a meeting's whole pack; the size of a page.

use std::time::Duration;

use base64::Engine as _;
use waymark::casework::Casebook;
use waymark::wire::documents::{DocumentLine, WhoGetsWhat};
use waymark::wire::meetings::{ArrangeMeeting, OnDate};
use waymark::wire::people::{AddConnection, AddYoungPerson, Find, OpenPathway, RecordConsent};
use waymark::wire::{About, Change, FieldChange};

use crate::Watch;
use crate::casebook::kez;

/// So many young people, each with three relatives who get a letter of their own: a hundred letters.
const YOUNG_PEOPLE: usize = 25;
const RELATIVES: usize = 3;
const LETTERS: usize = YOUNG_PEOPLE * (1 + RELATIVES);
const SECOND: Duration = Duration::from_secs(1);

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
    book.add_involvement(kez(&id)).await.unwrap();
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
        triaged_by: Some(waymark::wire::Seconding {
            practitioner_id: of("Helen"),
            passphrase: None,
            recorded_for: true,
        }),
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
        gillick: String::new(),
        note: String::new(),
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

/// Pages of a PDF, from the structure of the file.
fn pages(pdf: &[u8]) -> usize {
    lopdf::Document::load_mem(pdf).unwrap().get_pages().len()
}

async fn hundred(book: &mut Casebook) {
    let mut lines = Vec::new();
    for number in 0..YOUNG_PEOPLE {
        lines.extend(letters(book, number).await);
    }
    assert_eq!(lines.len(), LETTERS);
    let (mut times, mut made) = (Vec::new(), Vec::new());
    let all = Watch::start();
    for line in lines {
        let started = Watch::start();
        made.push(book.make_final(line.wanted).await.unwrap().id);
        times.push(started.stop());
    }
    crate::tell(
        &format!("{LETTERS} introductory letters made, checked and filed"),
        &mut [all.stop()],
        SECOND,
    );
    crate::tell("  each of them", &mut times, SECOND / LETTERS as u32);
    let mut sizes = Vec::new();
    for id in made {
        let (_, pdf) = book.copy_to_save(&id, "pdf").await.unwrap();
        sizes.push((pages(&pdf), pdf.len()));
    }
    let largest = sizes.iter().max().unwrap();
    println!("  the largest has {} pages and {} bytes", largest.0, largest.1);
}

#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn a_hundred_letters_in_a_second_filed_into_the_encrypted_store() {
    hundred(&mut crate::records(0).await.book).await;
}

#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn a_hundred_letters_among_five_thousand_young_people() {
    hundred(&mut crate::records(crate::people(5_000)).await.book).await;
}

#[tokio::test]
#[ignore = "a measurement, for ./dev bench"]
async fn the_whole_pack_of_a_meeting_and_the_size_of_its_documents() {
    let mut records = crate::records(0).await;
    let book = &mut records.book;
    let callum = book.find_people(Find { text: "100481".into() }).await.unwrap().remove(0).id;
    let record = book.young_person(About { id: callum }).await.unwrap();
    let meetings = record.pathway.unwrap().meetings;
    for meeting in meetings {
        let grid = book.who_gets_what(About { id: meeting.id }).await.unwrap();
        let lines: Vec<DocumentLine> = grid.before.into_iter().chain(grid.after).collect();
        let (mut sizes, mut documents) = (Vec::new(), 0);
        let started = Watch::start();
        for line in lines {
            documents += 1;
            let preview = book.preview_document(line.wanted).await.unwrap();
            if let Some(text) = preview.pdf_base64 {
                let pdf = base64::engine::general_purpose::STANDARD.decode(text).unwrap();
                sizes.push((pages(&pdf), pdf.len(), preview.title));
            }
        }
        let what = format!("{}: the whole pack, {documents} documents", meeting.title);
        crate::tell(&what, &mut [started.stop()], SECOND);
        sizes.sort();
        sizes.dedup_by(|one, two| one.2 == two.2);
        for (pages, bytes, title) in sizes {
            println!("  {title}: {pages} pages, {bytes} bytes");
        }
    }
}
