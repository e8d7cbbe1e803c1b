//! The everyday exchanges: draft minutes to the chair and back, a difference, cover, and files that come twice.

use waymark::casework::{Act, Error};
use waymark::store::record::{Noun, Value};
use waymark::wire::ending::DecideToEnd;
use waymark::wire::hand_over::{HandOver, SettleDifference};
use waymark::wire::meetings::{OnDate, ReturnMinutes, SignOff, WriteParagraph};
use waymark::wire::people::HistoryEntry;
use waymark::wire::settings::AddPractitioner;
use waymark::wire::{About, Change, FieldChange, Nothing};

use crate::casebook::{accepted, answer, callum, parent, recorded_for, young_person};
use crate::laptops::{Laptop, laptop, opened_by, wanted};

pub struct Case {
    pub tom: Laptop,
    pub helen: Laptop,
    pub young: String,
    pub meeting: String,
}

pub fn about(id: &str) -> About {
    About { id: id.into() }
}

pub fn paragraph(meeting: &str, section: &str, body: &str, id: Option<&str>) -> WriteParagraph {
    WriteParagraph {
        meeting_id: meeting.into(),
        id: id.map(str::to_owned),
        section: section.into(),
        body: body.into(),
        sensitivity: String::new(),
        audience: String::new(),
    }
}

pub fn change(id: &str, field: &str, value: &str) -> Change {
    Change { id: id.into(), changes: vec![FieldChange { field: field.into(), value: Some(value.into()) }] }
}

/// Tom has Callum's meeting with draft minutes; Helen chairs and has nothing yet.
pub async fn case() -> Case {
    let mut tom = laptop(1, "Tom Fairlie", "social_worker", "2026-12-21").await;
    let mut helen = laptop(2, "Helen Adeyemi-Ross", "chair", "2026-12-21").await;
    tom.meets(&mut helen).await;
    helen.meets(&mut tom).await;
    let young = tom.book.add_young_person(callum()).await.unwrap().id;
    tom.book.add_connection(parent(&young, "Donna", "mother")).await.unwrap();
    let donna = tom.book.young_person(about(&young)).await.unwrap().connections[0].person_id.clone();
    let mut opening = accepted(&young);
    opening.social_worker_id.clone_from(&tom.me);
    opening.chair_id.clone_from(&helen.me);
    opening.triaged_by = Some(recorded_for(&helen.me));
    opening.manager_id = None;
    let pathway = tom.book.open_pathway(opening).await.unwrap().id;
    tom.book.record_consent(answer(&pathway, &donna, "given", "2026-11-19")).await.unwrap();
    tom.book.record_consent(answer(&pathway, &young, "given", "2026-11-20")).await.unwrap();
    let meeting = "meeting-1".to_owned();
    let fields: [(&'static str, Value); 6] = [
        ("pathway_id", pathway.as_str().into()),
        ("kind", "initial".into()),
        ("sequence", Value::Number(1)),
        ("scheduled_on", "2026-12-16".into()),
        ("held_on", "2026-12-16".into()),
        ("drafted_on", "2026-12-21".into()),
    ];
    let mut acting = tom.book.begin(Act::PracticeCase, Noun::Meeting, &meeting).await.unwrap();
    acting.touches(&young);
    acting.add(Noun::Meeting, &meeting, &fields).await.unwrap();
    acting.finish().await.unwrap();
    tom.book.write_paragraph(paragraph(&meeting, "going_well", "Boxing on Tuesdays.", None)).await.unwrap();
    Case { tom, helen, young, meeting }
}

pub async fn going_well(laptop: &mut Laptop, meeting: &str) -> (String, String) {
    let view = laptop.book.meeting(about(meeting)).await.unwrap();
    let found = view.paragraphs.into_iter().find(|one| one.section == "going_well").unwrap();
    (found.id, found.body)
}

async fn history(laptop: &mut Laptop, id: &str) -> Vec<HistoryEntry> {
    laptop.book.history(about(id)).await.unwrap()
}

pub async fn is_clean(laptop: &mut Laptop) {
    let found = laptop.book.verification().await.unwrap().findings;
    assert!(found.is_empty(), "{found:?}");
}

pub fn sign_off(meeting: &str) -> SignOff {
    SignOff { meeting_id: meeting.into(), on: "2026-12-21".into(), passphrase: None, recorded_for: false }
}

#[tokio::test]
async fn draft_minutes_go_to_the_chair_and_come_back_signed_off() {
    let mut case = case().await;
    let chair = case.helen.me.clone();
    let file = case.tom.hands_over("meeting", Some(&case.meeting), &chair).await;
    let report = case.helen.takes_in(&file).await;
    assert_eq!((report.from.as_str(), report.conflicts), ("Tom Fairlie", 0));
    assert_eq!(report.groups[0].about, "Callum Ashdown");
    assert_eq!(going_well(&mut case.helen, "meeting-1").await.1, "Boxing on Tuesdays.");
    let comments = ReturnMinutes {
        meeting_id: case.meeting.clone(),
        on: "2026-12-21".into(),
        comments: "Add what Callum said about school.".into(),
    };
    case.helen.book.return_minutes(comments).await.unwrap();
    let worker = case.tom.me.clone();
    let file = case.helen.hands_over("meeting", Some(&case.meeting), &worker).await;
    let report = case.tom.takes_in(&file).await;
    assert_eq!(report.conflicts, 0);
    let view = case.tom.book.meeting(about(&case.meeting)).await.unwrap();
    assert_eq!(view.return_comments, "Add what Callum said about school.");
    let finished = OnDate { meeting_id: case.meeting.clone(), who: String::new(), on: "2026-12-21".into() };
    let refused = case.tom.book.finish_draft_minutes(finished).await;
    assert!(refused.is_err(), "the draft is not whole: its views and decisions are missing");
    let mut acting =
        case.tom.book.begin(Act::FinishDraftMinutes, Noun::Meeting, &case.meeting).await.unwrap();
    acting.touches(&case.young);
    acting.set(Noun::Meeting, &case.meeting, &[("returned_on", Value::Empty)]).await.unwrap();
    acting.finish().await.unwrap();
    let file = case.tom.hands_over("meeting", Some(&case.meeting), &chair).await;
    case.helen.takes_in(&file).await;
    case.helen.book.sign_off_minutes(sign_off(&case.meeting)).await.unwrap();
    let file = case.helen.hands_over("meeting", Some(&case.meeting), &worker).await;
    case.tom.takes_in(&file).await;
    let signed = case.tom.book.meeting(about(&case.meeting)).await.unwrap();
    assert!(signed.signed_off_says.contains("Helen Adeyemi-Ross"), "{}", signed.signed_off_says);
    let entries = history(&mut case.tom, &case.meeting).await;
    let signing = entries.iter().find(|entry| entry.says == "Minutes signed off").unwrap();
    assert_eq!(signing.by, "Helen Adeyemi-Ross");
    let sent = case.tom.book.hand_overs(Nothing {}).await.unwrap().sent;
    assert!(sent.iter().filter(|line| line.answered).count() >= 2, "the chair's laptop said what it took in");
    is_clean(&mut case.tom).await;
    is_clean(&mut case.helen).await;
}

#[tokio::test]
async fn the_same_words_changed_twice_are_settled_by_a_person() {
    let mut case = case().await;
    let (chair, worker) = (case.helen.me.clone(), case.tom.me.clone());
    let file = case.tom.hands_over("meeting", Some(&case.meeting), &chair).await;
    case.helen.takes_in(&file).await;
    let (id, _) = going_well(&mut case.tom, "meeting-1").await;
    let theirs = paragraph(&case.meeting, "going_well", "Boxing on Tuesdays and Fridays.", Some(&id));
    case.helen.book.write_paragraph(theirs).await.unwrap();
    let mine = paragraph(&case.meeting, "going_well", "Boxing, twice a week.", Some(&id));
    case.tom.book.write_paragraph(mine).await.unwrap();
    let file = case.helen.hands_over("meeting", Some(&case.meeting), &worker).await;
    let report = case.tom.takes_in(&file).await;
    assert_eq!(report.conflicts, 1);
    let told: Vec<_> = report.groups.iter().flat_map(|group| &group.lines).collect();
    let told: Vec<_> = told.into_iter().filter(|line| line.after.contains("Tuesdays")).collect();
    assert_eq!(told.len(), 1, "told once");
    assert_eq!((told[0].kind.as_str(), told[0].before.as_str()), ("difference", "Boxing, twice a week."));
    assert!(told[0].by.starts_with("Helen Adeyemi-Ross"), "{}", told[0].by);
    let open = case.tom.book.differences(Nothing {}).await.unwrap();
    let texts: Vec<&str> = open[0].versions.iter().map(|version| version.text.as_str()).collect();
    assert_eq!(open.len(), 1);
    assert!(texts.contains(&"Boxing, twice a week.") && texts.contains(&"Boxing on Tuesdays and Fridays."));
    assert!(open[0].versions.iter().any(|version| version.by.starts_with("Helen Adeyemi-Ross")));
    // Nobody writes over it unseen.
    let again = paragraph(&case.meeting, "going_well", "Something else.", Some(&id));
    let refused = case.tom.book.write_paragraph(again).await.err().unwrap();
    assert!(refused.to_string().contains("A colleague changed the same words"));
    let settled = SettleDifference {
        noun: open[0].noun.clone(),
        id: open[0].id.clone(),
        field: open[0].field.clone(),
        entry: None,
        text: Some("Boxing on Tuesdays and Fridays, at the centre.".into()),
    };
    case.tom.book.settle_difference(settled).await.unwrap();
    assert!(case.tom.book.differences(Nothing {}).await.unwrap().is_empty());
    let file = case.tom.hands_over("meeting", Some(&case.meeting), &chair).await;
    case.helen.takes_in(&file).await;
    assert!(case.helen.book.differences(Nothing {}).await.unwrap().is_empty());
    assert_eq!(
        going_well(&mut case.helen, "meeting-1").await.1,
        "Boxing on Tuesdays and Fridays, at the centre."
    );
    is_clean(&mut case.tom).await;
    is_clean(&mut case.helen).await;
}

#[tokio::test]
async fn different_fields_of_one_record_both_stand() {
    let mut case = case().await;
    let (chair, worker) = (case.helen.me.clone(), case.tom.me.clone());
    let file = case.tom.hands_over("young_person", Some(&case.young), &chair).await;
    case.helen.takes_in(&file).await;
    case.helen.book.change_person(change(&case.young, "preferred_name", "Cal")).await.unwrap();
    case.tom.book.change_person(change(&case.young, "school", "Kingsmere Academy")).await.unwrap();
    let file = case.helen.hands_over("young_person", Some(&case.young), &worker).await;
    assert_eq!(case.tom.takes_in(&file).await.conflicts, 0);
    let record = case.tom.book.young_person(about(&case.young)).await.unwrap();
    assert_eq!((record.called.as_str(), record.school.as_str()), ("Cal", "Kingsmere Academy"));
}

#[tokio::test]
async fn a_file_that_comes_twice_changes_nothing_the_second_time() {
    let mut case = case().await;
    let chair = case.helen.me.clone();
    let file = case.tom.hands_over("meeting", Some(&case.meeting), &chair).await;
    case.helen.takes_in(&file).await;
    let (report, opened) = case.helen.looks_at(&file).await.unwrap();
    assert!(report.nothing_new && report.groups.is_empty());
    let before = history(&mut case.helen, &case.meeting).await.len();
    let done = case.helen.book.take_in(&opened, &crate::laptops::yes(opened.file_id())).await.unwrap();
    assert_eq!(done.id, "");
    assert_eq!(history(&mut case.helen, &case.meeting).await.len(), before);
}

#[tokio::test]
async fn looking_at_a_file_changes_nothing() {
    let mut case = case().await;
    let chair = case.helen.me.clone();
    let file = case.tom.hands_over("meeting", Some(&case.meeting), &chair).await;
    case.helen.looks_at(&file).await.unwrap();
    assert!(matches!(case.helen.book.meeting(about(&case.meeting)).await, Err(Error::Missing(_))));
    assert!(case.helen.book.hand_overs(Nothing {}).await.unwrap().taken_in.is_empty());
}

#[tokio::test]
async fn cover_goes_out_and_comes_back_with_what_was_done() {
    let mut case = case().await;
    let mut carla = laptop(3, "Carla Whitcombe", "social_worker", "2026-12-21").await;
    case.tom.meets(&mut carla).await;
    carla.meets(&mut case.tom).await;
    let (covering, away) = (carla.me.clone(), case.tom.me.clone());
    let request = HandOver {
        from_on: Some("2026-12-21".into()),
        until_on: Some("2027-01-04".into()),
        ..wanted("covering", None, &covering)
    };
    let made = case.tom.book.make_hand_over(request).await.unwrap();
    case.tom.book.record_handed_over(&made, false).await.unwrap();
    carla.takes_in(&made.bytes).await;
    let work = carla.book.my_work(waymark::wire::work::WhoseWork { everyone: false }).await.unwrap();
    assert!(
        work.lines.iter().any(|line| line.young_person_id == case.young),
        "covering is doing the other's work"
    );
    let record = carla.book.young_person(about(&case.young)).await.unwrap();
    assert_eq!(record.nhs_number, "999 000 1014");
    let pathway = record.pathway.unwrap().id;
    carla.book.record_visit(crate::casebook::visit(&pathway, "2026-12-21", "seen_alone")).await.unwrap();
    // Somebody of her own stays with her, also when Tom is back already, and what ended meanwhile comes back too.
    let mia = carla.book.add_young_person(young_person("Mia", "Okoro", "2011-05-04")).await.unwrap().id;
    let mut acting = carla.book.begin(Act::PracticeCase, Noun::Pathway, "mias-pathway").await.unwrap();
    let fields = [("young_person_id", mia.as_str().into()), ("social_worker_id", carla.me.as_str().into())];
    acting.add(Noun::Pathway, "mias-pathway", &fields).await.unwrap();
    acting.finish().await.unwrap();
    let mut acting = carla.book.begin(Act::PracticeCase, Noun::Pathway, &pathway).await.unwrap();
    acting.touches(&case.young);
    acting.set(Noun::Pathway, &pathway, &[("ended_on", "2026-12-30".into())]).await.unwrap();
    acting.finish().await.unwrap();
    carla.book.stand_on("2027-01-06".parse().unwrap());
    let cover = carla.book.hand_overs(Nothing {}).await.unwrap().covers.remove(0);
    assert!(
        cover.says.starts_with("You did Tom Fairlie’s work") && cover.back_to.is_some(),
        "{}",
        cover.says
    );
    for id in [None, Some(cover.id.as_str())] {
        let made = carla.book.make_hand_over(wanted("covering", id, &away)).await.unwrap();
        let text = serde_json::to_string(&opened_by(1, &made.bytes)).unwrap();
        assert!(text.contains("Callum") && !text.contains("Mia"), "her own young people stay with her");
    }
    let elsewhere = carla.book.make_hand_over(wanted("covering", Some(&cover.id), "person-9")).await;
    assert!(elsewhere.is_err(), "it goes back to whom it came from");
    let file = carla.hands_over("covering", Some(&cover.id), &away).await;
    let report = case.tom.takes_in(&file).await;
    assert_eq!(report.groups.len(), 1);
    let lines: Vec<&str> = report.groups[0].lines.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(report.groups[0].about, "Callum Ashdown");
    assert!(lines.contains(&"1 visit") && lines.len() == 2, "{lines:?}");
    assert!(carla.book.hand_overs(Nothing {}).await.unwrap().covers.is_empty(), "it is handed back");
    is_clean(&mut case.tom).await;
}

/// A chair or a manager goes away as a social worker does: who covers has the work, and hands it back.
#[tokio::test]
async fn a_chair_and_a_manager_can_be_covered_for_too() {
    let mut case = case().await;
    let file = case.tom.hands_over("young_person", Some(&case.young), &case.helen.me.clone()).await;
    case.helen.takes_in(&file).await;
    let pathway = case.helen.book.young_person(about(&case.young)).await.unwrap().pathway.unwrap().id;
    for (number, role) in [(3, "chair_id"), (5, "manager_id")] {
        let mut bridget = laptop(number, "Bridget Moss", "manager chair", "2026-12-21").await;
        case.helen.meets(&mut bridget).await;
        bridget.meets(&mut case.helen).await;
        let mut acting = case.helen.book.begin(Act::PracticeCase, Noun::Pathway, &pathway).await.unwrap();
        acting.touches(&case.young);
        let nobody_else = ["chair_id", "manager_id"]
            .map(|one| (one, if one == role { Value::from(case.helen.me.as_str()) } else { Value::Empty }));
        acting.set(Noun::Pathway, &pathway, &nobody_else).await.unwrap();
        acting.finish().await.unwrap();
        let request = HandOver {
            from_on: Some("2026-12-21".into()),
            until_on: Some("2026-12-28".into()),
            ..wanted("covering", None, &bridget.me)
        };
        let made = case.helen.book.make_hand_over(request).await.unwrap();
        case.helen.book.record_handed_over(&made, false).await.unwrap();
        bridget.takes_in(&made.bytes).await;
        let mine = bridget.book.my_work(waymark::wire::work::WhoseWork { everyone: false }).await.unwrap();
        assert!(mine.lines.iter().any(|line| line.young_person_id == case.young), "{role}");
        bridget.book.change_person(change(&case.young, "school", &format!("School, {role}"))).await.unwrap();
        let covers = bridget.book.hand_overs(Nothing {}).await.unwrap().covers;
        let cover = covers.into_iter().find(|cover| cover.back_to.is_some()).unwrap();
        let back = bridget.hands_over("covering", Some(&cover.id), &case.helen.me.clone()).await;
        case.helen.takes_in(&back).await;
        let record = case.helen.book.young_person(about(&case.young)).await.unwrap();
        assert_eq!(record.school, format!("School, {role}"));
    }
    is_clean(&mut case.helen).await;
}

#[tokio::test]
async fn how_a_pathway_ends_goes_with_the_whole_record_and_names_who_decided() {
    let mut case = case().await;
    let bridget = AddPractitioner {
        name: "Bridget Moss".into(),
        job_title: String::new(),
        roles: vec!["manager".into()],
        phone: String::new(),
        email: String::new(),
        passphrase: None,
    };
    let bridget = case.tom.book.add_practitioner(bridget).await.unwrap().id;
    let before = case.tom.book.young_person(about(&case.young)).await.unwrap();
    let ending = DecideToEnd {
        pathway_id: before.pathway.unwrap().id,
        decided_on: "2026-12-21".into(),
        decided_at: "manager".into(),
        manager_id: bridget,
        reason: "E1".into(),
        explanation: "Callum goes out with people who look after him.".into(),
    };
    case.tom.book.decide_to_end(ending).await.unwrap();
    let chair = case.helen.me.clone();
    let file = case.tom.hands_over("young_person", Some(&case.young), &chair).await;
    case.helen.takes_in(&file).await;
    let sent = case.tom.book.young_person(about(&case.young)).await.unwrap().pathway.unwrap().ending;
    let came = case.helen.book.young_person(about(&case.young)).await.unwrap().pathway.unwrap().ending;
    let told = |one: waymark::wire::ending::EndingView| {
        (one.decided_says, one.decided_at, one.reason, one.explanation)
    };
    assert_eq!(told(came), told(sent));
    let young = case.young.clone();
    let changes = history(&mut case.helen, &young).await.into_iter().flat_map(|entry| entry.changes);
    assert!(changes.into_iter().any(|one| one.after == "Bridget Moss"), "who decided is named");
    is_clean(&mut case.helen).await;
}

#[tokio::test]
async fn a_card_replaces_the_colleague_who_stood_there_before() {
    let mut tom = laptop(1, "Tom Fairlie", "social_worker", "2026-12-21").await;
    let mut helen = laptop(2, "Helen Adeyemi-Ross", "chair", "2026-12-21").await;
    let typed = waymark::wire::settings::AddPractitioner {
        name: "Helen Adeyemi Ross".into(),
        job_title: String::new(),
        roles: vec!["chair".into()],
        phone: String::new(),
        email: String::new(),
        passphrase: None,
    };
    let stood = tom.book.add_practitioner(typed).await.unwrap().id;
    let young = tom.book.add_young_person(callum()).await.unwrap().id;
    let mut opening = accepted(&young);
    opening.social_worker_id.clone_from(&tom.me);
    opening.chair_id.clone_from(&stood);
    opening.triaged_by = Some(recorded_for(&stood));
    opening.manager_id = None;
    tom.book.open_pathway(opening).await.unwrap();
    tom.meets_as(&mut helen, Some(&stood)).await;
    let pathway = tom.book.young_person(about(&young)).await.unwrap().pathway.unwrap();
    assert_eq!(pathway.chair_id.as_deref(), Some(helen.me.as_str()));
    let names: Vec<String> =
        tom.book.practitioners().await.unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["Helen Adeyemi-Ross", "Tom Fairlie"]);
}

#[tokio::test]
async fn a_file_opens_with_the_passphrase_that_was_read_out() {
    let mut case = case().await;
    let mut visitor = laptop(5, "Bridget Moss", "manager", "2026-12-21").await;
    let request =
        HandOver { to: Vec::new(), with_passphrase: true, ..wanted("meeting", Some(&case.meeting), "") };
    let made = case.tom.book.make_hand_over(request).await.unwrap();
    let words = made.passphrase.clone().unwrap();
    let (report, opened) = visitor.book.look_at_file(&made.bytes, None).await.unwrap();
    assert!(report.needs_passphrase && opened.is_none());
    let wrong = visitor.book.look_at_file(&made.bytes, Some("acorn apple april")).await;
    assert!(wrong.is_err_and(|error| error.to_string().contains("not the passphrase")));
    let typo = visitor.book.look_at_file(&made.bytes, Some("acorn appel")).await;
    assert!(typo.is_err_and(|error| error.to_string().contains("appel")));
    let (_, opened) = visitor.book.look_at_file(&made.bytes, Some(&words.to_uppercase())).await.unwrap();
    let opened = opened.unwrap();
    visitor.book.take_in(&opened, &crate::laptops::yes(opened.file_id())).await.unwrap();
    assert_eq!(going_well(&mut visitor, "meeting-1").await.1, "Boxing on Tuesdays.");
}

#[tokio::test]
async fn a_file_in_the_shared_folder_is_on_both_lists_or_nowhere() {
    let mut case = case().await;
    let chair = case.helen.me.clone();
    let folder = tempfile::tempdir().unwrap();
    let wanted = || HandOver { into_folder: true, ..wanted("meeting", Some(&case.meeting), &chair) };
    let made = case.tom.book.make_hand_over(wanted()).await.unwrap();
    assert!(case.tom.book.put_handed_over(&made).await.is_err(), "no folder is chosen");
    case.tom.book.choose_shared_folder(Some(folder.path())).await.unwrap();
    case.tom.book.put_handed_over(&made).await.unwrap();
    let which = || waymark::wire::files::WhichFiles { young_person_id: Some(case.young.clone()) };
    let files = case.tom.book.saved_files(which()).await.unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].what, "File for a colleague in the shared folder");
    assert_eq!(files[0].folder, folder.path().to_string_lossy());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(case.tom.book.hand_overs(Nothing {}).await.unwrap().sent.len(), 1);
    // A folder that is gone: nothing stands anywhere.
    folder.close().unwrap();
    let made = case.tom.book.make_hand_over(wanted()).await.unwrap();
    assert!(case.tom.book.put_handed_over(&made).await.is_err());
    assert_eq!(case.tom.book.saved_files(which()).await.unwrap().len(), 1);
    assert_eq!(case.tom.book.hand_overs(Nothing {}).await.unwrap().sent.len(), 1);
}
