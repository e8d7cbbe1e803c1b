//! The council's words: what a second person signed goes along with any file, drafts and what was only recorded stay.

use waymark::wire::settings::SetSigningPassphrase;
use waymark::wire::wording::{ApproveWording, TryWording};
use waymark::wire::{About, Seconding};

use crate::everyday::{case, is_clean};
use crate::laptops::{Laptop, opened_by};

const KIND: &str = "introductory_letter_parent";
const PASSPHRASE: &str = "harbour lantern seven";

async fn writes(laptop: &mut Laptop, more: &str) {
    let page = laptop.book.wording_page(About { id: KIND.into() }).await.unwrap();
    let text = format!("{}\n\n{more}", page.text);
    laptop.book.write_wording(TryWording { kind: KIND.into(), title: page.title, text }).await.unwrap();
}

async fn approves(laptop: &mut Laptop, by: &str, passphrase: Option<&str>) {
    let second = Seconding {
        practitioner_id: by.into(),
        passphrase: passphrase.map(str::to_owned),
        recorded_for: passphrase.is_none(),
    };
    let request = ApproveWording { kind: KIND.into(), review_on: String::new(), second };
    laptop.book.approve_wording(request).await.unwrap();
}

/// How the wording stands on a laptop, and its text.
async fn standing(laptop: &mut Laptop) -> (String, String) {
    let page = laptop.book.wording_page(About { id: KIND.into() }).await.unwrap();
    let text = page.versions.first().unwrap().text.clone();
    (page.standing_says, text)
}

#[tokio::test]
async fn a_wording_that_a_second_person_signed_reaches_the_colleagues_letters() {
    let mut case = case().await;
    let (tom, helen) = (case.tom.me.clone(), case.helen.me.clone());
    // Recorded for Helen only: it stands on this laptop and on no other.
    writes(&mut case.tom, "Tea is on the table.").await;
    approves(&mut case.tom, &helen, None).await;
    let file = case.tom.hands_over("meeting", Some(&case.meeting), &helen).await;
    assert!(!serde_json::to_string(&opened_by(2, &file)).unwrap().contains("Tea is on the table"));
    case.helen.takes_in(&file).await;
    assert_eq!(standing(&mut case.helen).await.0, "As Waymark brings it");
    writes(&mut case.helen, "Ring me if the day does not suit you.").await;

    // Helen typed her passphrase: it goes along, as it was approved and without what was tried before.
    let passphrase = SetSigningPassphrase { practitioner_id: helen.clone(), passphrase: PASSPHRASE.into() };
    case.tom.book.set_signing_passphrase(passphrase).await.unwrap();
    writes(&mut case.tom, "Something that was tried and taken out.").await;
    let page = case.tom.book.wording_page(About { id: KIND.into() }).await.unwrap();
    let text = page.text.replace("Something that was tried and taken out.", "Biscuits too.");
    let typed = TryWording { kind: KIND.into(), title: page.title, text };
    case.tom.book.write_wording(typed).await.unwrap();
    approves(&mut case.tom, &helen, Some(PASSPHRASE)).await;
    let file = case.tom.hands_over("meeting", Some(&case.meeting), &helen).await;
    let entries = serde_json::to_string(&opened_by(2, &file).entries).unwrap();
    let after: Vec<&str> = entries.split("\"after\":").skip(1).collect();
    assert!(after.iter().any(|text| text.split("\"parent\"").next().unwrap().contains("Biscuits too.")));
    assert!(!after.iter().any(|text| text.split("\"parent\"").next().unwrap().contains("tried and taken")));
    let (report, _) = case.helen.looks_at(&file).await.unwrap();
    let group = report.groups.iter().find(|group| group.about == "The council’s words").unwrap();
    assert_eq!(group.lines[0].what, "1 wording of letters");
    case.helen.takes_in(&file).await;
    let (says, text) = standing(&mut case.helen).await;
    assert!(says.starts_with("Version 3: Approved by Helen Adeyemi-Ross"), "{says}");
    assert!(text.contains("Biscuits too.") && text.contains("Tea is on the table."), "{text}");

    // What Helen was writing meanwhile is still there, and its approval counts on from the version that came.
    approves(&mut case.helen, &tom, None).await;
    let (says, text) = standing(&mut case.helen).await;
    assert!(says.starts_with("Version 4: Recorded by Helen Adeyemi-Ross"), "{says}");
    assert!(text.contains("Ring me if") && !text.contains("Biscuits"), "{text}");
    for laptop in [&mut case.tom, &mut case.helen] {
        is_clean(laptop).await;
    }
}
