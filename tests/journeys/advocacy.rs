//! The referral to advocacy: the young person's own yes, on paper, asked about again, and the advocate at the meeting.

use waymark::casework::Error;
use waymark::wire::About;
use waymark::wire::advocacy::{ChaseAdvocacy, NameAdvocate, ReferToAdvocacy};
use waymark::wire::meetings::{AddInvitation, ArrangeMeeting};
use waymark::wire::people::{RecordAddress, RecordConsent};
use waymark::wire::work::WhoseWork;

use crate::casebook::{Callum, HELEN, Records, answer, change, records};

/// A referral with everything it needs.
pub fn referral(pathway_id: &str, on: &str) -> ReferToAdvocacy {
    ReferToAdvocacy {
        pathway_id: pathway_id.into(),
        referred_on: on.into(),
        wants: "I want somebody to say it for me.".into(),
        contact: "At school, after two.".into(),
        needs: "Short questions.".into(),
        risks: "Meet at school.".into(),
    }
}

pub fn named(pathway_id: &str, on: &str) -> NameAdvocate {
    NameAdvocate {
        pathway_id: pathway_id.into(),
        name: "Mia Grant".into(),
        on: on.into(),
        phone: "01632 960118".into(),
        secure_email: "mia@route1.example".into(),
    }
}

fn said<T>(answer: Result<T, Error>) -> String {
    match answer {
        Ok(_) => panic!("not refused"),
        Err(Error::Refused(says)) => says,
        Err(Error::Invalid(problems)) => {
            problems.iter().map(|one| format!("{}: {}", one.field, one.says)).collect()
        }
        Err(other) => panic!("{other}"),
    }
}

async fn agreed() -> (Records, Callum) {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let yes = RecordConsent {
        subject: "advocacy".into(),
        ..answer(&callum.pathway, &callum.id, "given", "2026-11-20")
    };
    records.book.record_consent(yes).await.unwrap();
    (records, callum)
}

async fn review(records: &mut Records, callum: &Callum) -> String {
    let review = ArrangeMeeting {
        pathway_id: callum.pathway.clone(),
        kind: "review".into(),
        scheduled_on: "2027-01-27".into(),
        starts_at: "14:00".into(),
        ends_at: "15:00".into(),
        venue: "Youth centre".into(),
    };
    records.book.arrange_meeting(review).await.unwrap().id
}

async fn owed(records: &mut Records, on: &str) -> Vec<(String, String)> {
    let work = records.on(on).my_work(WhoseWork { everyone: true }).await.unwrap();
    let about = |what: &str| what.contains("Route 1");
    work.lines.into_iter().filter(|line| about(&line.what)).map(|line| (line.what, line.due_on)).collect()
}

#[tokio::test]
async fn the_service_is_asked_until_it_names_somebody_and_they_come_on_the_young_persons_side() {
    let (mut records, callum) = agreed().await;
    let pathway = callum.pathway.as_str();
    records.on("2026-12-17");
    let before = review(&mut records, &callum).await;
    records.book.refer_to_advocacy(referral(pathway, "2026-12-17")).await.unwrap();
    let chase = ("Ask Route 1 who Callum’s advocate is".to_owned(), "2026-12-24".to_owned());
    assert_eq!(owed(&mut records, "2026-12-21").await, [chase]);
    records
        .on("2026-12-23")
        .chase_advocacy(ChaseAdvocacy { pathway_id: pathway.into(), on: "2026-12-23".into() })
        .await
        .unwrap();
    // Five working days on, over Christmas.
    assert_eq!(owed(&mut records, "2026-12-23").await[0].1, "2027-01-04");
    let here = records.book.meeting(About { id: before.clone() }).await.unwrap().advocate;
    assert!(here.says.contains("No advocate is named yet") && here.person_id.is_empty(), "{}", here.says);

    records.on("2027-01-04").name_advocate(named(pathway, "2027-01-04")).await.unwrap();
    assert!(owed(&mut records, "2027-01-04").await.is_empty());
    let record = records.record(&callum.id).await;
    let mia = record.involvements.iter().find(|one| one.name == "Mia Grant").unwrap();
    assert_eq!(
        (mia.role.as_str(), mia.agency.as_str(), mia.known_to_young_person.as_str()),
        ("Advocate", "Route 1", "yes")
    );
    assert!(record.pathway.unwrap().advocacy.says.starts_with("Mia Grant is Callum’s advocate"));
    // The list that was made before offers her, as what she is: she reads what Callum reads.
    let here = records.book.meeting(About { id: before.clone() }).await.unwrap().advocate;
    assert_eq!(here.person_id, mia.person_id);
    let add =
        AddInvitation { meeting_id: before.clone(), person_id: here.person_id, part: "advocate".into() };
    records.book.add_invitation(add).await.unwrap();
    let view = records.book.meeting(About { id: before }).await.unwrap();
    let mia = view.invitations.iter().find(|one| one.name == "Mia Grant").unwrap();
    assert_eq!((mia.part.as_str(), mia.version.as_str()), ("advocate", "family"));
    assert!(view.advocate.says.is_empty());
    records.book.change_invitation(change(&mia.id, "attendance", "present")).await.unwrap();
    // Said twice, she stands there once; and a later list has her from the start.
    records.book.name_advocate(named(pathway, "2027-01-04")).await.unwrap();
    let there = records.record(&callum.id).await.involvements;
    assert_eq!(there.iter().filter(|one| one.name == "Mia Grant").count(), 1);
}

#[tokio::test]
async fn the_referral_is_refused_without_their_yes_with_police_words_and_with_a_protected_address() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let pathway = callum.pathway.as_str();
    let refused = records.on("2026-12-17").refer_to_advocacy(referral(pathway, "2026-12-17")).await;
    assert!(said(refused).contains("Callum has not agreed to advocacy"));
    assert!(records.record(&callum.id).await.pathway.unwrap().advocacy.referred_on.is_none());
    let answered = |word: &str, on: &str| RecordConsent {
        subject: "advocacy".into(),
        ..answer(pathway, &callum.id, word, on)
    };
    records.book.record_consent(answered("given", "2026-12-16")).await.unwrap();

    let empty =
        ReferToAdvocacy { wants: " ".into(), contact: String::new(), ..referral(pathway, "2026-12-15") };
    let says = said(records.book.refer_to_advocacy(empty).await);
    for field in ["advocacy_wants", "advocacy_contact", "advocacy_referred_on"] {
        assert!(says.contains(field), "{says}");
    }
    let police = ReferToAdvocacy {
        risks: "A search warrant is out for the flat.".into(),
        ..referral(pathway, "2026-12-17")
    };
    assert!(said(records.book.refer_to_advocacy(police).await).contains("search warrant"));
    let hidden = RecordAddress {
        person_id: callum.donna.clone(),
        lines: "12 Harbour Row\nKingsmere".into(),
        postcode: "TA99 4QT".into(),
        confirmed_on: Some("2026-12-17".into()),
        protected: true,
        protected_reason: "Left a violent partner".into(),
    };
    records.book.record_address(hidden).await.unwrap();
    let told = ReferToAdvocacy {
        contact: "At his mother’s, 12 Harbour Row.".into(),
        ..referral(pathway, "2026-12-17")
    };
    assert!(said(records.book.refer_to_advocacy(told).await).contains("protected address"));

    // Somebody whose it is not.
    records.book.hand_keyboard_to(HELEN);
    let says = said(records.book.refer_to_advocacy(referral(pathway, "2026-12-17")).await);
    assert!(says.starts_with("Only the allocated social worker"), "{says}");
    records.book.hand_keyboard_to(crate::casebook::TOM);
    records.book.refer_to_advocacy(referral(pathway, "2026-12-17")).await.unwrap();

    // The yes withdrawn: nobody is chased, nothing leaves, and the record says what to do.
    records.book.record_consent(answered("withdrawn", "2026-12-17")).await.unwrap();
    assert!(owed(&mut records, "2026-12-30").await.is_empty());
    let view = records.record(&callum.id).await.pathway.unwrap().advocacy;
    assert!(view.says.contains("tell Route 1"), "{}", view.says);
    assert!(records.book.advocacy_referral(pathway).await.is_err());
}

#[tokio::test]
async fn the_referral_on_paper_holds_what_it_needs_and_is_filed() {
    let (mut records, callum) = agreed().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("referral.pdf");
    records.on("2026-12-17");
    assert!(records.book.advocacy_referral(&callum.pathway).await.is_err(), "there is none yet");
    review(&mut records, &callum).await;
    records.book.refer_to_advocacy(referral(&callum.pathway, "2026-12-17")).await.unwrap();
    let (made, name) = records.book.advocacy_referral(&callum.pathway).await.unwrap();
    assert!(name.ends_with("_advocacy_referral.pdf") && !name.contains("Callum"), "{name}");
    for what in [
        "Referral to Route 1",
        "I want somebody to say it for me.",
        "on Fri 20 Nov 2026",
        "Wed 27 Jan 2027",
        "At school, after two.",
        "Short questions.",
        "Meet at school.",
        "Tom Fairlie",
    ] {
        assert!(made.text.contains(what), "{what} is missing in:\n{}", made.text);
    }
    for what in ["Donna", "Lee Ashdown", "NHS", "943 476"] {
        assert!(!made.text.contains(what), "{what} stands in:\n{}", made.text);
    }
    records.book.save_advocacy_referral(&callum.pathway, &path).await.unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    let files = records
        .book
        .saved_files(waymark::wire::files::WhichFiles { young_person_id: Some(callum.id) })
        .await
        .unwrap();
    assert_eq!(files[0].what, "Referral of Callum Ashdown to Route 1");
}
