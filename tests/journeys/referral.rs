//! From a referral begun to a decision told: written in any order, sent once whole, triaged with a reason and a signature.

use waymark::casework::Error;
use waymark::store::record::Noun;
use waymark::wire::people::{OpenRestricted, RestrictRecord, TakeOff};
use waymark::wire::settings::ChangeSetting;
use waymark::wire::triage::{
    AddReferralFact, AnswerPrompt, BeginReferral, DecideTriage, RecordFeedback, ReferralView, TriageCard,
    TriagePaper,
};
use waymark::wire::work::WhoseWork;
use waymark::wire::{About, Change, FieldChange, Nothing, Seconding};

use crate::casebook::{
    ANETA, BRIDGET, HELEN, Records, TOM, accepted, callum, change, records, triage, young_person,
};

async fn begun(on: &str) -> (Records, String, String) {
    let mut records = records(on).await;
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    let request = BeginReferral { young_person_id: id.clone() };
    let pathway = records.book.begin_referral(request).await.unwrap().id;
    (records, id, pathway)
}

async fn view(records: &mut Records, pathway: &str) -> ReferralView {
    records.book.referral(About { id: pathway.into() }).await.unwrap()
}

async fn write(records: &mut Records, pathway: &str, fields: &[(&str, &str)]) {
    let changes = fields
        .iter()
        .map(|(field, value)| FieldChange { field: (*field).into(), value: Some((*value).into()) })
        .collect();
    records.book.change_referral(Change { id: pathway.into(), changes }).await.unwrap();
}

pub const WHOLE: &[(&str, &str)] = &[
    ("household", "Callum, Donna. Donna and Lee have parental responsibility."),
    ("history", "None."),
    ("explained", "yes"),
    ("harms", "CCE suspected\nMISS known"),
    ("contexts", "places adults"),
    ("safety_now", "no"),
    ("hopes", "Several agencies at one table."),
];

async fn cards(records: &mut Records, title: &str) -> Vec<TriageCard> {
    let board = records.book.triage_board(Nothing {}).await.unwrap();
    board.into_iter().find(|one| one.title == title).map(|one| one.cards).unwrap_or_default()
}

async fn mine(records: &mut Records, who: &str) -> Vec<String> {
    records.book.hand_keyboard_to(who);
    let work = records.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    records.book.hand_keyboard_to(TOM);
    work.lines.into_iter().map(|line| line.what).collect()
}

#[tokio::test]
async fn a_referral_is_written_in_any_order_checked_sent_and_triaged() {
    let (mut records, id, pathway) = begun("2026-11-17").await;
    assert_eq!(records.record(&id).await.pathway.unwrap().state_code, "A0");
    assert_eq!(mine(&mut records, TOM).await, ["Finish the referral of Callum"]);
    write(&mut records, &pathway, &WHOLE[5..]).await;
    let refused = records.book.submit_referral(About { id: pathway.clone() }).await.err().unwrap();
    let Error::Invalid(problems) = refused else { panic!("not invalid") };
    let fields: Vec<&str> = problems.iter().map(|one| one.field).collect();
    assert_eq!(fields, ["household", "history", "explained", "harms", "contexts"]);
    // What was written is there again, and the page says at each question what is missing.
    let draft = view(&mut records, &pathway).await;
    let questions: Vec<_> = draft.sections.iter().flat_map(|one| &one.questions).collect();
    let of = |field: &str| *questions.iter().find(|one| one.field == field).unwrap();
    assert_eq!(
        (of("hopes").value.as_str(), of("hopes").missing.as_str()),
        ("Several agencies at one table.", "")
    );
    assert_eq!(of("harms").missing, "Choose at least one type of harm.");

    write(&mut records, &pathway, WHOLE).await;
    let fact = AddReferralFact {
        pathway_id: pathway.clone(),
        happened_on: "2026-11-10".into(),
        source: "School".into(),
        body: "Seen getting into a grey van at the school gate.".into(),
    };
    let fact = records.book.add_referral_fact(fact).await.unwrap().id;
    records.book.submit_referral(About { id: pathway.clone() }).await.unwrap();
    let sent = view(&mut records, &pathway).await;
    assert!(!sent.open && sent.can_be_triaged && sent.facts.len() == 1);
    let late = change(&pathway, "hopes", "More");
    assert!(records.book.change_referral(late).await.is_err());

    // On the board with its age, and on the chair's work.
    records.on("2026-11-20");
    let waiting = cards(&mut records, "Waiting for triage").await;
    assert_eq!((waiting[0].age.as_str(), waiting[0].repeat.as_str()), ("3 working days", ""));
    assert_eq!(waiting[0].harms, "Child criminal exploitation (suspected), Going missing (known)");
    assert_eq!(mine(&mut records, HELEN).await, ["Triage the referral of Callum"]);
    let prompt = AnswerPrompt {
        pathway_id: pathway.clone(),
        prompt: "outside".into(),
        answer: "yes".into(),
        note: "The bus station".into(),
    };
    records.book.answer_prompt(prompt.clone()).await.unwrap();
    records.book.answer_prompt(AnswerPrompt { answer: "unclear".into(), ..prompt }).await.unwrap();
    let asked = view(&mut records, &pathway).await.prompts;
    let outside: Vec<_> = asked.iter().filter(|one| !one.answer.is_empty()).collect();
    assert_eq!((outside.len(), outside[0].answer.as_str()), (1, "unclear"));

    // Triage asks for more: the form opens again, and sending it has triage decide anew.
    records.book.decide_triage(triage(&pathway, "more_information", HELEN)).await.unwrap();
    assert!(view(&mut records, &pathway).await.open);
    assert_eq!(cards(&mut records, "More information asked for").await[0].detail, "needed by Fri 27 Nov");
    records.book.take_off(TakeOff { noun: "referral_fact".into(), id: fact }).await.unwrap();
    write(&mut records, &pathway, &[("opinion", "He may be made to carry things.")]).await;
    records.book.submit_referral(About { id: pathway.clone() }).await.unwrap();
    assert_eq!(view(&mut records, &pathway).await.referred_says, "Tue 17 Nov 2026");

    records.book.change_pathway(change(&pathway, "assessed_on", "2026-11-13")).await.unwrap();
    records.book.change_pathway(change(&pathway, "chair_id", HELEN)).await.unwrap();
    records.book.decide_triage(triage(&pathway, "accept", HELEN)).await.unwrap();
    let decided = view(&mut records, &pathway).await;
    assert_eq!(
        decided.decided_says,
        "Recorded by Tom Fairlie as Helen Adeyemi-Ross’s decision on Fri 20 Nov 2026"
    );
    assert!(decided.feedback_due);
    assert_eq!(mine(&mut records, HELEN).await, ["Tell the referrer of Callum what triage decided"]);
    let told = RecordFeedback {
        pathway_id: pathway.clone(),
        on: "2026-11-20".into(),
        how: "Helen rang Tom.".into(),
    };
    records.book.record_feedback(told).await.unwrap();
    assert!(mine(&mut records, HELEN).await.is_empty());
    assert_eq!(records.record(&id).await.pathway.unwrap().state_code, "A3");
    let findings = records.book.verification().await.unwrap().findings;
    assert!(findings.is_empty(), "{findings:?}");
}

#[tokio::test]
async fn danger_today_does_not_wait_for_the_form() {
    let (mut records, id, pathway) = begun("2026-11-17").await;
    write(&mut records, &pathway, &[("safety_now", "yes"), ("safety_note", "A man waits for him outside.")])
        .await;
    assert!(view(&mut records, &pathway).await.diverts);
    write(&mut records, &pathway, &WHOLE[..5]).await;
    write(&mut records, &pathway, &WHOLE[6..]).await;
    // Sent without anybody having pressed the button: the strategy discussion begins with it.
    records.book.submit_referral(About { id: pathway.clone() }).await.unwrap();
    assert_eq!(records.record(&id).await.pathway.unwrap().state_code, "H1");
    assert!(cards(&mut records, "Strategy discussion").await[0].danger);
    assert_eq!(mine(&mut records, BRIDGET).await, ["Follow the strategy discussion to its end"]);
    records.on("2026-11-20");
    let refused = records.book.decide_triage(triage(&pathway, "early_help", HELEN)).await.err().unwrap();
    assert!(refused.to_string().contains("A strategy discussion is open since Tue 17 Nov 2026"), "{refused}");
}

#[tokio::test]
async fn a_second_referral_is_known_as_one() {
    let (mut records, id, pathway) = begun("2026-11-17").await;
    write(&mut records, &pathway, WHOLE).await;
    records.book.submit_referral(About { id: pathway.clone() }).await.unwrap();
    records.on("2026-11-20").decide_triage(triage(&pathway, "early_help", HELEN)).await.unwrap();
    records.on("2027-01-11");
    let again = records.book.begin_referral(BeginReferral { young_person_id: id.clone() }).await.unwrap().id;
    let says = "Referred before: 1 time, last on Tue 17 Nov 2026";
    assert_eq!(view(&mut records, &again).await.repeat, says);
    assert_eq!(cards(&mut records, "Being written").await[0].repeat, says);
    assert_eq!(view(&mut records, &pathway).await.repeat, "");
    let third = records.book.begin_referral(BeginReferral { young_person_id: id }).await.err().unwrap();
    assert!(third.to_string().contains("already open"), "{third}");
}

#[tokio::test]
async fn who_triages_signs_with_their_own_passphrase() {
    let (mut records, id, pathway) = begun("2026-11-17").await;
    write(&mut records, &pathway, WHOLE).await;
    records.book.submit_referral(About { id: pathway.clone() }).await.unwrap();
    let hers = waymark::wire::settings::SetSigningPassphrase {
        practitioner_id: HELEN.into(),
        passphrase: "a bridge over the level".into(),
    };
    records.book.set_signing_passphrase(hers).await.unwrap();
    let decided = |passphrase: &str| DecideTriage {
        decided_on: "2026-11-17".into(),
        by: Seconding {
            practitioner_id: HELEN.into(),
            passphrase: Some(passphrase.into()),
            recorded_for: false,
        },
        ..triage(&pathway, "standard_plan", HELEN)
    };
    assert!(records.book.decide_triage(decided("a bridge under the level")).await.is_err());
    assert_eq!(records.record(&id).await.pathway.unwrap().state_code, "A1");
    records.book.decide_triage(decided("a bridge over the level")).await.unwrap();
    let says = view(&mut records, &pathway).await.decided_says;
    assert!(
        says.starts_with(
            "A standard plan is enough by Helen Adeyemi-Ross on Tue 17 Nov 2026, with their own passphrase"
        ),
        "{says}"
    );
}

#[tokio::test]
async fn the_council_says_who_decides_in_triage() {
    let (mut records, _, pathway) = begun("2026-11-17").await;
    write(&mut records, &pathway, WHOLE).await;
    records.book.submit_referral(About { id: pathway.clone() }).await.unwrap();
    let line = "Triage the referral of Callum".to_owned();
    assert!(mine(&mut records, HELEN).await.contains(&line));
    let managers = ChangeSetting { key: "triage.lead".into(), value: "manager".into() };
    records.book.change_setting(managers).await.unwrap();
    assert!(!mine(&mut records, HELEN).await.contains(&line));
    assert!(mine(&mut records, BRIDGET).await.contains(&line));
    records.book.hand_keyboard_to(TOM);
    records.book.change_pathway(change(&pathway, "assessed_on", "2026-11-13")).await.unwrap();
    records.on("2026-11-20").hand_keyboard_to(HELEN);
    let refused = records.book.decide_triage(triage(&pathway, "accept", HELEN)).await.err().unwrap();
    assert!(refused.to_string().contains("Only a team manager decides in triage."), "{refused}");
    records.book.decide_triage(triage(&pathway, "accept", BRIDGET)).await.unwrap();
}

#[tokio::test]
async fn only_who_refers_begins_one_and_guards_come_first() {
    let mut records = records("2026-11-20").await;
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    let request = || BeginReferral { young_person_id: id.clone() };
    for who in [HELEN, ANETA] {
        records.book.hand_keyboard_to(who);
        let refused = records.book.begin_referral(request()).await.err().unwrap().to_string();
        assert!(refused.contains("sends a referral to triage"), "{refused}");
    }
    records.book.hand_keyboard_to(TOM);
    let grown = records.book.add_young_person(young_person("Max", "Older", "2008-11-01")).await.unwrap().id;
    let refused = records.book.begin_referral(BeginReferral { young_person_id: grown }).await.err().unwrap();
    assert!(refused.to_string().contains("18th birthday"), "{refused}");
    // G4: whoever is looked after has no such plan (Rafi, DR 9.4).
    let pathway = records.book.open_pathway(accepted(&id)).await.unwrap().id;
    records.book.change_pathway(change(&pathway, "looked_after_on", "2026-08-17")).await.unwrap();
    let fields = [("ended_on", "2026-11-20".into())];
    records.set(&pathway, Noun::Pathway, &fields).await;
    let refused = records.book.begin_referral(request()).await.err().unwrap();
    assert!(refused.to_string().contains("Looked after since Mon 17 Aug 2026"), "{refused}");
}

#[tokio::test]
async fn a_restricted_referral_is_not_on_the_board_of_others() {
    let (mut records, id, pathway) = begun("2026-11-17").await;
    let request =
        RestrictRecord { id: id.clone(), people: vec![TOM.into()], reason: "His aunt works here.".into() };
    records.book.restrict_record(request).await.unwrap();
    assert_eq!(cards(&mut records, "Being written").await.len(), 1);
    records.book.hand_keyboard_to(HELEN);
    assert!(cards(&mut records, "Being written").await.is_empty());
    assert!(records.book.referral(About { id: pathway.clone() }).await.is_err());
    records.book.hand_keyboard_to(TOM);
    let open = OpenRestricted { id: pathway.clone(), reason: "I write it.".into() };
    records.book.open_restricted(open).await.unwrap();
    assert_eq!(view(&mut records, &pathway).await.name, "Callum Ashdown");
}

#[tokio::test]
async fn referral_and_discussion_are_saved_as_documents_that_leave_no_question_blank() {
    let (mut records, _, pathway) = begun("2026-11-20").await;
    write(&mut records, &pathway, WHOLE).await;
    let paper = |which: &str| TriagePaper { pathway_id: pathway.clone(), which: which.into() };
    assert!(records.book.triage_paper(&paper("referral")).await.is_err(), "not before it is sent");
    let fact = AddReferralFact {
        pathway_id: pathway.clone(),
        happened_on: "2026-11-12".into(),
        source: "Kingsmere Academy".into(),
        body: "Left at noon and came home at midnight".into(),
    };
    records.book.add_referral_fact(fact).await.unwrap();
    records.book.submit_referral(About { id: pathway.clone() }).await.unwrap();
    let (made, name) = records.book.triage_paper(&paper("referral")).await.unwrap();
    assert!(name.ends_with("_referral_for_triage.pdf") && !name.contains("Callum"), "{name}");
    for words in [
        "Callum",
        "Child criminal exploitation (suspected)",
        "Who told it: Kingsmere Academy",
        "Several agencies at one table.",
        "Not for the family or partner agencies.",
        "Not answered",
    ] {
        assert!(made.text.contains(words), "{words}: {}", made.text);
    }
    assert!(!made.text.lines().any(|line| line.trim_end().ends_with(':')), "no blank: {}", made.text);

    let prompt = AnswerPrompt {
        pathway_id: pathway.clone(),
        prompt: "outside".into(),
        answer: "yes".into(),
        note: "At the interchange".into(),
    };
    records.book.answer_prompt(prompt).await.unwrap();
    let (open, _) = records.book.triage_paper(&paper("discussion")).await.unwrap();
    assert!(open.text.contains("Answer: Yes; Note: At the interchange"), "{}", open.text);
    assert!(open.text.contains("Not decided yet"), "{}", open.text);
    records.book.decide_triage(triage(&pathway, "early_help", HELEN)).await.unwrap();
    let (decided, _) = records.book.triage_paper(&paper("discussion")).await.unwrap();
    assert!(decided.text.contains("Decided by: Helen Adeyemi-Ross"), "{}", decided.text);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    records.book.save_triage_paper(&paper("discussion"), &path).await.unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
}
