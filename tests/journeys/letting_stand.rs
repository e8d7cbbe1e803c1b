//! What the check stops, and who can let it stand: nobody, a named person with a reason, or two (DR 2.8).

use waymark::wire::Seconding;
use waymark::wire::documents::{DocumentWanted, FindingView, LetStand};
use waymark::wire::meetings::WriteParagraph;
use waymark::wire::settings::SetSigningPassphrase;

use crate::callum::{Case, HELEN, case};
use crate::meetings::{about, held, paragraph, refusal, sign_off, wanted};

const TYPED: &str = "a lantern on the level";

struct Letter {
    case: Case,
    meeting: String,
    worries: String,
    letter: DocumentWanted,
}

async fn letter() -> Letter {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    sign_off(&mut case, &meeting).await;
    let letter = wanted(&meeting, "outcome_letter", "own", &case.callum.clone());
    let told = case.book.meeting(about(&meeting)).await.unwrap();
    let worries = told.paragraphs.iter().find(|one| one.section == "letter_worries").unwrap().id.clone();
    Letter { case, meeting, worries, letter }
}

impl Letter {
    async fn says(&mut self, words: &str) -> Vec<FindingView> {
        let text = WriteParagraph {
            id: Some(self.worries.clone()),
            ..paragraph(&self.meeting, "letter_worries", words)
        };
        self.case.book.write_paragraph(text).await.unwrap();
        self.found().await
    }

    async fn found(&mut self) -> Vec<FindingView> {
        self.case.book.preview_document(self.letter.clone()).await.unwrap().findings
    }

    fn ask(&self, one: &FindingView, reason: &str, second: Option<(&str, bool)>) -> LetStand {
        LetStand {
            wanted: self.letter.clone(),
            found: one.found.clone(),
            context: one.context.clone(),
            reason: reason.into(),
            second: second.map(|(typed, recorded_for)| Seconding {
                practitioner_id: HELEN.into(),
                passphrase: Some(typed.into()).filter(|typed: &String| !typed.is_empty()),
                recorded_for,
            }),
        }
    }

    async fn refused(&mut self, ask: LetStand) -> String {
        refusal(&self.case.book.let_stand(ask).await.err().unwrap())
    }
}

#[tokio::test]
async fn another_young_persons_name_needs_a_reason_and_a_second_persons_signature() {
    let mut letter = letter().await;
    let request = SetSigningPassphrase { practitioner_id: HELEN.into(), passphrase: TYPED.into() };
    letter.case.book.set_signing_passphrase(request).await.unwrap();
    let found = letter.says("People worry about Jayden in the evening.").await;
    let one = found.iter().find(|one| one.found == "Jayden").unwrap().clone();
    assert_eq!((one.kind.as_str(), one.rule.as_str(), one.lift.as_str()), ("stop", "N1", "second_person"));
    assert_eq!(one.context, "People worry about Jayden in the evening.");
    let why = "His mother asked that they are named together";
    let says = letter.refused(letter.ask(&one, "", None)).await;
    assert!(says.contains("Say why"), "{says}");
    let says = letter.refused(letter.ask(&one, why, None)).await;
    assert!(says.contains("second person"), "{says}");
    let says = letter.refused(letter.ask(&one, why, Some(("", true)))).await;
    assert!(says.contains("own signature"), "{says}");
    let says = letter.refused(letter.ask(&one, why, Some(("a wrong passphrase", false)))).await;
    assert!(says.contains("not the passphrase"), "{says}");
    assert!(letter.found().await.iter().any(|one| one.kind == "stop"), "nothing was let stand");

    let ask = letter.ask(&one, why, Some((TYPED, false)));
    letter.case.book.let_stand(ask).await.unwrap();
    let now = letter.found().await.into_iter().find(|one| one.found == "Jayden").unwrap();
    assert_eq!(now.kind, "let_stand");
    assert!(now.let_stand_says.contains("Tom Fairlie, and Helen Adeyemi-Ross"), "{}", now.let_stand_says);
    assert!(now.let_stand_says.contains(why));
    let wanted = letter.letter.clone();
    letter.case.book.make_final(wanted).await.unwrap();
    // Other words around the name are another sentence, and nobody has read that one.
    let found = letter.says("People say that Jayden waits for you.").await;
    assert!(found.iter().any(|one| one.found == "Jayden" && one.kind == "stop"));
}

#[tokio::test]
async fn a_protected_address_is_let_stand_by_nobody() {
    let mut letter = letter().await;
    let found = letter.says("Your dad lives at 14 Harrow Rise now.").await;
    let one = found.iter().find(|one| one.rule == "N5").unwrap().clone();
    assert_eq!((one.kind.as_str(), one.lift.as_str()), ("stop", "nobody"));
    let says = letter.refused(letter.ask(&one, "He says that he does not mind", None)).await;
    assert!(says.contains("Nobody can let it stand"), "{says}");
}

#[tokio::test]
async fn a_number_needs_one_name_and_an_unknown_name_one_tick() {
    let mut letter = letter().await;
    let found = letter.says("Ring the club on 07700 900 845 and ask for Ludmila.").await;
    let number = found.iter().find(|one| one.rule == "N6").unwrap().clone();
    assert_eq!(number.lift, "named");
    let ask = letter.ask(&number, "The club’s own number, from its poster", None);
    letter.case.book.let_stand(ask).await.unwrap();
    let name = found.iter().find(|one| one.found == "Ludmila").unwrap().clone();
    assert_eq!((name.kind.as_str(), name.lift.as_str()), ("tick", "tick"));
    let wanted = letter.letter.clone();
    assert!(
        letter.case.book.make_final(wanted.clone()).await.is_err(),
        "a name in no list waits for its tick"
    );
    let ask = letter.ask(&name, "", None);
    letter.case.book.let_stand(ask).await.unwrap();
    let now = letter.found().await.into_iter().find(|one| one.found == "Ludmila").unwrap();
    assert!(now.let_stand_says.starts_with("Ticked by Tom Fairlie"), "{}", now.let_stand_says);
    letter.case.book.make_final(wanted).await.unwrap();
    // A tick is for a name, not for a sentence.
    let found = letter.says("Ludmila opens the club at six, and Ludmila closes it. We like Ludmila.").await;
    assert!(
        found.iter().filter(|one| one.found == "Ludmila").all(|one| one.kind == "let_stand"),
        "read once"
    );
    let gone = letter.refused(letter.ask(&number, "The club’s own number", None)).await;
    assert!(gone.contains("do not stand there any more"), "{gone}");
}

#[tokio::test]
async fn words_told_in_confidence_do_not_reach_a_parent_in_other_places() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let told = WriteParagraph {
        sensitivity: "in_confidence".into(),
        ..paragraph(&meeting, "views", "I keep the second phone under the loose board behind my bed.")
    };
    case.book.write_paragraph(told).await.unwrap();
    let copied = "We talked. He keeps the second phone under the loose board behind his bed.";
    case.book.write_paragraph(paragraph(&meeting, "discussion", copied)).await.unwrap();
    let donna = wanted(&meeting, "minutes", "family", crate::callum::DONNA);
    let found = case.book.preview_document(donna).await.unwrap().findings;
    let one = found.iter().find(|one| one.rule == "N7").unwrap();
    assert!(one.kind == "stop" && one.found.starts_with("the second phone under"), "{}", one.found);
}
