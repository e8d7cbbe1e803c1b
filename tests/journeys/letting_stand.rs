//! What the check stops, and who can let it stand: nobody, a named person with a reason, or two (DR 2.8).

use waymark::wire::Seconding;
use waymark::wire::documents::{DocumentWanted, FindingView, LetStand};
use waymark::wire::meetings::{MarkParagraph, WriteParagraph};
use waymark::wire::settings::SetSigningPassphrase;

use crate::callum::{Case, DONNA, HELEN, case};
use crate::meetings::{about, held, marked, paragraph, refusal, sign_off, wanted};

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

/// What the family's minutes of one reader say.
async fn family(case: &mut Case, meeting: &str, reader: &str) -> String {
    let copy = wanted(meeting, "minutes", "family", reader);
    case.book.preview_document(copy).await.unwrap().plain_text
}

#[tokio::test]
async fn a_paragraph_says_who_may_read_it_and_whose_information_it_is() {
    let mut case = case().await;
    let meeting = held(&mut case).await;
    let callum = case.callum.clone();
    let history = "Donna was very ill after the move and still sees a doctor about it.";
    let told = paragraph(&meeting, "discussion", history);
    let id = case.book.write_paragraph(told).await.unwrap().id;
    let mark = |reader: &str| marked(&meeting, &id, reader);

    for reader in [DONNA, &callum] {
        assert!(family(&mut case, &meeting, reader).await.contains(history), "everybody reads it first");
    }
    // One adult's history is read by them and by professionals (N8).
    let of_donna =
        MarkParagraph { subject_id: DONNA.into(), owner: "Kingsmere Academy".into(), ..mark("adult") };
    case.book.mark_paragraph(of_donna).await.unwrap();
    assert!(family(&mut case, &meeting, DONNA).await.contains(history));
    assert!(!family(&mut case, &meeting, &callum).await.contains(history));
    let copied = paragraph(&meeting, "safety", "His mum still sees a doctor about it.");
    case.book.write_paragraph(copied).await.unwrap();
    let copy = wanted(&meeting, "minutes", "family", &callum);
    let found = case.book.preview_document(copy).await.unwrap().findings;
    assert!(found.iter().any(|one| one.rule == "N8" && one.kind == "stop"), "its words stand elsewhere");
    let shown = case.book.meeting(about(&meeting)).await.unwrap().paragraphs;
    let shown = shown.into_iter().find(|one| one.id == id).unwrap();
    let says = (shown.reader.as_str(), shown.subject_id.as_str(), shown.owner.as_str());
    assert_eq!(says, ("adult", DONNA, "Kingsmere Academy"));

    // Given in confidence: no parent reads it (N7); professionals only: nobody of the family (N4).
    for (reader, by_donna, by_callum) in [("in_confidence", false, true), ("professionals", false, false)] {
        case.book.mark_paragraph(mark(reader)).await.unwrap();
        assert_eq!(family(&mut case, &meeting, DONNA).await.contains(history), by_donna, "{reader}");
        assert_eq!(family(&mut case, &meeting, &callum).await.contains(history), by_callum, "{reader}");
    }
    // What the police control stands apart, as theirs (N3).
    let police = MarkParagraph { owner: "Harbour Trust".into(), ..mark("police") };
    let police = case.book.mark_paragraph(police).await;
    let refused = police.err().map(|error| refusal(&error)).unwrap_or_default();
    assert!(refused.contains("agency that is invited"), "{refused}");
    case.book.mark_paragraph(mark("police")).await.unwrap();
    let lines = case.book.who_gets_what(about(&meeting)).await.unwrap().after;
    let apart = lines.into_iter().find(|line| line.wanted.version == "professionals_only").unwrap();
    let apart = case.book.preview_document(apart.wanted).await.unwrap().plain_text;
    assert!(apart.contains(history), "{apart}");

    let nobody = case.book.mark_paragraph(mark("adult")).await.err().map(|error| refusal(&error));
    assert!(nobody.unwrap_or_default().contains("whose history"), "an adult has to be named");
}
