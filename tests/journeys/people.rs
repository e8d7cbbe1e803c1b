//! Young people and the people around them.

use waymark::casework::Error;
use waymark::store::record::Noun;
use waymark::wire::people::{Find, RecordAddress, RecordAlias, RecordConsent, RecordVisit, TakeOff};
use waymark::wire::settings::ChangeSetting;
use waymark::wire::triage::{GoOnWithoutConsent, PlanVisit};
use waymark::wire::{About, Nothing};

use crate::casebook::{
    BRIDGET, HELEN, Records, TOM, accepted, answer, callum, change, parent, recorded_for, records, visit,
    young_person,
};

fn find(text: &str) -> Find {
    Find { text: text.into() }
}

fn refusal<T>(answer: Result<T, Error>) -> String {
    match answer {
        Err(Error::Refused(says)) => says,
        Err(other) => panic!("not refused: {other}"),
        Ok(_) => panic!("not refused"),
    }
}

fn problem_fields<T>(answer: Result<T, Error>) -> Vec<&'static str> {
    match answer {
        Err(Error::Invalid(problems)) => problems.iter().map(|problem| problem.field).collect(),
        Err(other) => panic!("not invalid: {other}"),
        Ok(_) => panic!("not invalid"),
    }
}

#[tokio::test]
async fn every_wrong_answer_is_told_at_once() {
    let mut records = records("2026-11-20").await;
    let mut wrong = callum();
    wrong.given_name = " ".into();
    wrong.born_on = "2027-01-01".into();
    wrong.nhs_number = "9434765871".into();
    wrong.upn = "A801200005001".into();
    wrong.lcs_id = "100-481".into();
    let fields = problem_fields(records.book.add_young_person(wrong).await);
    assert_eq!(fields, ["given_name", "born_on", "lcs_id", "nhs_number", "upn"]);
    assert!(records.book.find_people(find("")).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_near_duplicate_is_offered_before_another_is_added() {
    let mut records = records("2026-11-20").await;
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    records.book.add_young_person(young_person("Tia", "Renshaw", "2012-07-03")).await.unwrap();
    let similar = records.book.similar_people(young_person("Calum", "Ashdwon", "")).await.unwrap();
    assert_eq!(similar.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [id.as_str()]);
    // Born on the same day, one name in common is enough; born otherwise it is not.
    let same_day = young_person("Callum", "Smith", "2011-02-14");
    assert_eq!(records.book.similar_people(same_day).await.unwrap()[0].id, id);
    assert!(
        records.book.similar_people(young_person("Callum", "Smith", "2009-07-03")).await.unwrap().is_empty()
    );
    let mut again = young_person("Somebody", "Else", "");
    again.lcs_id = "100481".into();
    assert_eq!(records.book.similar_people(again.clone()).await.unwrap().len(), 1);
    assert_eq!(problem_fields(records.book.add_young_person(again).await), ["lcs_id"]);
}

#[tokio::test]
async fn a_young_person_is_found_by_whatever_is_known_of_them() {
    let mut records = records("2026-11-20").await;
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    records.book.add_young_person(young_person("Siôn", "Llŷr", "2011-01-01")).await.unwrap();
    for (typed, because) in [
        ("callum", ""),
        ("Kallum ashdwon", "spelt nearly like this"),
        ("100481", "LCS ID"),
        ("999 000 1014", "NHS number"),
    ] {
        let found = records.book.find_people(find(typed)).await.unwrap();
        assert_eq!(
            found.first().map(|one| (one.id.as_str(), one.because.as_str())),
            Some((id.as_str(), because)),
            "{typed}"
        );
    }
    assert_eq!(records.book.find_people(find("sion llyr")).await.unwrap()[0].name, "Siôn Llŷr");
    // The kept index notices what was changed and what was taken back.
    let alias = RecordAlias { person_id: id.clone(), name: "Razor".into() };
    let done = records.book.record_alias(alias).await.unwrap();
    assert_eq!(records.book.find_people(find("razor")).await.unwrap()[0].because, "also known as Razor");
    records.book.take_back(&done.entry.unwrap()).await.unwrap();
    assert!(records.book.find_people(find("razor")).await.unwrap().is_empty());
    let all = records.book.find_people(find("")).await.unwrap();
    assert_eq!(all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Callum Ashdown", "Siôn Llŷr"]);
}

#[tokio::test]
async fn a_change_shows_in_the_history_and_can_be_taken_back() {
    let mut records = records("2026-11-20").await;
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    let done = records.book.change_person(change(&id, "preferred_name", "Cal")).await.unwrap();
    let history = records.book.history(About { id: id.clone() }).await.unwrap();
    let entry = &history[0];
    assert_eq!((entry.by.as_str(), entry.at_says.as_str()), ("Tom Fairlie", "Fri 20 Nov 2026, 9am"));
    let changed = &entry.changes[0];
    assert_eq!(
        (changed.field.as_str(), changed.before.as_str(), changed.after.as_str()),
        ("Preferred name", "", "Cal")
    );
    assert!(entry.can_undo && !entry.undone);
    let hash = done.entry.unwrap();
    records.book.take_back(&hash).await.unwrap();
    assert_eq!(records.record(&id).await.called, "Callum");
    let history = records.book.history(About { id: id.clone() }).await.unwrap();
    assert_eq!(history[0].says, "Taken back: Changed");
    assert!(history.iter().any(|one| one.entry == hash && one.undone && !one.can_undo));
    assert!(refusal(records.book.take_back(&hash).await).contains("already"));
    assert!(
        refusal(records.book.change_person(change(&id, "kind", "family")).await)
            .contains("cannot be changed")
    );
}

async fn with_parents(records: &mut Records) -> String {
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    let mut donna = parent(&id, "Donna", "mother");
    donna.address_lines = "3 Quarry Lane".into();
    donna.postcode = "ta14ba".into();
    donna.lives_with = "yes".into();
    let mut lee = parent(&id, "Lee", "father");
    lee.address_lines = "14 Harrow Rise".into();
    lee.protect_address = true;
    assert_eq!(problem_fields(records.book.add_connection(lee.clone()).await), ["protected_reason"]);
    lee.protected_reason = "court order".into();
    records.book.add_connection(donna).await.unwrap();
    records.book.add_connection(lee).await.unwrap();
    id
}

#[tokio::test]
async fn a_protected_address_stands_only_with_its_own_person() {
    let mut records = records("2026-11-20").await;
    let id = with_parents(&mut records).await;
    let record = records.record(&id).await;
    assert_eq!(
        record.protected,
        ["Lee Ashdown’s address is protected. It never appears in anything for Donna or Callum."]
    );
    let [donna, lee] = &record.connections[..] else { panic!("two parents") };
    assert!(donna.addresses.iter().all(|one| one.lines == "3 Quarry Lane" && one.postcode == "TA1 4BA"));
    assert!(lee.addresses.iter().all(|one| one.lines == "14 Harrow Rise" && one.protected));
    assert_eq!(
        donna.says,
        "Mother, parental responsibility. Lives with Callum. Letters: yes, a copy of their own."
    );
    assert!(lee.says.contains("Address protected."));
}

#[tokio::test]
async fn a_new_address_ends_the_one_before() {
    let mut records = records("2026-11-20").await;
    let id = with_parents(&mut records).await;
    let donna = records.record(&id).await.connections[0].person_id.clone();
    let request = RecordAddress {
        person_id: donna,
        lines: "9 New Street".into(),
        postcode: String::new(),
        confirmed_on: Some("2026-11-20".into()),
        protected: false,
        protected_reason: String::new(),
    };
    records.book.record_address(request).await.unwrap();
    let addresses = records.record(&id).await.connections[0].addresses.clone();
    assert_eq!(addresses.iter().map(|one| one.lines.as_str()).collect::<Vec<_>>(), ["9 New Street"]);
    let history = records.book.history(About { id }).await.unwrap();
    assert!(history[0].changes.iter().any(|one| one.after == "9 New Street"));
}

#[tokio::test]
async fn what_is_taken_off_comes_back_with_undo() {
    let mut records = records("2026-11-20").await;
    let id = with_parents(&mut records).await;
    let lee = records.record(&id).await.connections[1].id.clone();
    let done = records.book.take_off(TakeOff { noun: "connection".into(), id: lee }).await.unwrap();
    assert_eq!(records.record(&id).await.connections.len(), 1);
    records.book.take_back(&done.entry.unwrap()).await.unwrap();
    assert_eq!(records.record(&id).await.connections.len(), 2);
    let person = TakeOff { noun: "person".into(), id };
    assert!(refusal(records.book.take_off(person).await).contains("cannot be changed"));
}

#[tokio::test]
async fn a_pathway_opens_only_where_the_guards_let_it() {
    let mut records = records("2026-11-20").await;
    let id = records.book.add_young_person(callum()).await.unwrap().id;
    let mut unassessed = accepted(&id);
    unassessed.assessed_on = String::new();
    assert!(refusal(records.book.open_pathway(unassessed).await).contains("section 17"));
    // Triage is decided by somebody whose it is, with a reason (DR 2.3, 3.3).
    let mut by_tom = accepted(&id);
    by_tom.triaged_by = Some(recorded_for(TOM));
    assert!(refusal(records.book.open_pathway(by_tom).await).contains("decides in triage"));
    let mut by_nobody = accepted(&id);
    (by_nobody.triaged_by, by_nobody.triage_reason) = (None, String::new());
    assert_eq!(
        problem_fields(records.book.open_pathway(by_nobody).await),
        ["triage_reason", "practitioner_id"]
    );
    let mut nobody = accepted(&id);
    nobody.social_worker_id = "nobody".into();
    nobody.referred_on = "2026-12-01".into();
    assert_eq!(
        problem_fields(records.book.open_pathway(nobody).await),
        ["social_worker_id", "referred_on", "triaged_on"]
    );
    records.book.open_pathway(accepted(&id)).await.unwrap();
    let says = records.record(&id).await.pathway.unwrap().triage_says;
    assert_eq!(says, "Recorded by Tom Fairlie as Helen Adeyemi-Ross’s decision on Wed 18 Nov 2026");
    assert!(refusal(records.book.open_pathway(accepted(&id)).await).contains("already open"));
    let old = records.book.add_young_person(young_person("Max", "Older", "2008-11-01")).await.unwrap().id;
    assert!(refusal(records.book.open_pathway(accepted(&old)).await).contains("18th birthday"));
}

#[tokio::test]
async fn consent_withdrawn_holds_the_pathway() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let pathway = callum.pathway.as_str();
    assert!(!records.record(&callum.id).await.pathway.unwrap().held);
    records
        .on("2027-01-15")
        .record_consent(answer(pathway, &callum.donna, "withdrawn", "2027-01-15"))
        .await
        .unwrap();
    let view = records.record(&callum.id).await.pathway.unwrap();
    assert_eq!((view.state_code.as_str(), view.held), ("H2", true));
    assert!(view.not_yet.iter().any(|says| says.contains("Donna Ashdown withdrew consent")));
    let advocacy = crate::advocacy::referral(pathway, "2027-01-15");
    assert!(refusal(records.book.refer_to_advocacy(advocacy).await).contains("has not agreed to advocacy"));
    let goes_on = |reason: &str| GoOnWithoutConsent {
        on_their_own: false,
        pathway_id: callum.pathway.clone(),
        reason: reason.into(),
        by: recorded_for(BRIDGET),
    };
    assert_eq!(
        problem_fields(records.book.go_on_without_consent(goes_on("")).await),
        ["consent_override_reason"]
    );
    records.book.go_on_without_consent(goes_on("Father agrees; risk is high")).await.unwrap();
    assert!(!records.record(&callum.id).await.pathway.unwrap().held);
    let history = records.book.history(About { id: callum.id.clone() }).await.unwrap();
    assert_eq!(history[0].by, "recorded by Tom Fairlie as Bridget Moss’s decision");
    let view = records.record(&callum.id).await.pathway.unwrap();
    assert!(
        view.without_consent_says.ends_with("Father agrees; risk is high"),
        "{}",
        view.without_consent_says
    );
    // What is refused later she did not know of: it is hers to decide anew.
    records.on("2027-01-18");
    records.book.record_consent(answer(pathway, &callum.id, "refused", "2027-01-14")).await.unwrap();
    assert_eq!(records.record(&callum.id).await.pathway.unwrap().state_code, "H2");
}

#[tokio::test]
async fn a_visit_is_not_in_the_future_and_not_before_the_pathway() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.on("2026-12-30");
    for (on, outcome, wrong) in [
        ("2026-12-31", "seen", "visited_on"),
        ("2026-11-01", "seen", "visited_on"),
        ("2026-12-29", "maybe", "outcome"),
        ("31 2 2026", "seen", "visited_on"),
    ] {
        assert_eq!(
            problem_fields(records.book.record_visit(visit(&callum.pathway, on, outcome)).await),
            [wrong],
            "{on}"
        );
    }
    records.book.record_visit(visit(&callum.pathway, "2026-12-29", "seen_alone")).await.unwrap();
    records.on("2027-01-14").record_visit(visit(&callum.pathway, "2027-01-14", "seen")).await.unwrap();
    let record = records.record(&callum.id).await;
    let visits = record.pathway.unwrap().visits;
    let standing: Vec<&str> = visits.iter().map(|one| one.standing.as_str()).collect();
    assert_eq!(standing, ["2 days late", "on time"]);
    let newest = &record.timeline[0];
    assert_eq!(
        (newest.title.as_str(), newest.tag.as_str(), newest.tag_kind.as_str()),
        ("Visit: seen", "2 days late", "late")
    );
}

#[tokio::test]
async fn settings_keep_their_shape_and_what_policy_has_set() {
    let mut records = records("2026-12-16").await;
    let mut set = async |key: &str, value: &str| {
        records.book.change_setting(ChangeSetting { key: key.into(), value: value.into() }).await
    };
    assert_eq!(problem_fields(set("deadline.draft", "soon").await), ["deadline.draft"]);
    set("deadline.closures", "2026-12-29").await.unwrap();
    let done = set("words.chair", "conference chair").await.unwrap();
    let calendar = records.book.calendar().await.unwrap();
    assert_eq!(calendar.add_working_days("2026-12-16".parse().unwrap(), 10).to_string(), "2027-01-05");
    assert_eq!(records.book.frame(Nothing {}).await.unwrap().words.chair, "conference chair");
    records.book.take_back(&done.entry.unwrap()).await.unwrap();
    assert_eq!(records.book.words().await.unwrap().chair, "independent chair");
    records
        .add("council.marking", Noun::Setting, &[("value", "OFFICIAL".into()), ("source", "policy".into())])
        .await;
    let policy = ChangeSetting { key: "council.marking".into(), value: "SECRET".into() };
    assert!(refusal(records.book.change_setting(policy).await).contains("policy"));
    let shown = records.book.settings(Nothing {}).await.unwrap();
    assert_eq!(shown.data_folder, records.folder.path().canonicalize().unwrap().display().to_string());
}

#[tokio::test]
async fn a_visit_is_planned_and_an_attempt_moves_no_limit() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let plan =
        |on: &str| PlanVisit { pathway_id: callum.pathway.clone(), on: on.into(), place: "school".into() };
    records.on("2026-12-29").record_visit(visit(&callum.pathway, "2026-12-29", "seen")).await.unwrap();
    records.on("2027-01-11");
    assert_eq!(problem_fields(records.book.plan_visit(plan("2027-01-04")).await), ["visit_planned_on"]);
    records.book.plan_visit(plan("2027-01-14")).await.unwrap();
    let pathway = records.record(&callum.id).await.pathway.unwrap();
    assert_eq!(pathway.visit_planned_says, "Planned for Thu 14 Jan, school");
    let due = |pathway: &waymark::wire::people::PathwayView| {
        pathway
            .next
            .iter()
            .find(|one| one.title.starts_with("Visit"))
            .map(|one| (one.title.clone(), one.why.clone()))
    };
    let (title, why) = due(&pathway).unwrap();
    assert_eq!(title, "Visit Callum by Tue 12 Jan");
    assert!(why.ends_with("Planned for Thu 14 Jan, 2 days after the last day"), "{why}");
    // Nobody at home: the plan is used up, the limit stays.
    records.on("2027-01-14").record_visit(visit(&callum.pathway, "2027-01-14", "not_seen")).await.unwrap();
    let pathway = records.record(&callum.id).await.pathway.unwrap();
    assert_eq!(pathway.visit_planned_says, "");
    assert_eq!(due(&pathway).unwrap().0, "Visit Callum by Tue 12 Jan");
    let seen = visit(&callum.pathway, "2027-01-15", "seen_alone");
    let seen = RecordVisit { bedroom_seen: "yes".into(), plan_checked: "yes".into(), ..seen };
    records.on("2027-01-15").record_visit(seen).await.unwrap();
    let pathway = records.record(&callum.id).await.pathway.unwrap();
    let newest = &pathway.visits[0];
    assert_eq!(
        (newest.gap.as_str(), newest.besides.as_str()),
        ("17 days since the visit before", "Bedroom seen, Safety plan checked")
    );
    assert_eq!(pathway.visits_say, "Callum was seen on 2 days, 1 late. The longest gap was 17 days.");
}

#[tokio::test]
async fn every_answer_about_consent_keeps_how_it_was_given() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    let own = answer(&callum.pathway, &callum.id, "not_asked", "2026-11-20");
    assert_eq!(problem_fields(records.book.record_consent(own.clone()).await), ["note"]);
    let said = RecordConsent {
        answer: "given_with_limits".into(),
        limits: "Nothing to his father.".into(),
        gillick: "Understands what is shared and with whom.".into(),
        note: "Explained at school, with the leaflet.".into(),
        ..own
    };
    records.book.record_consent(said).await.unwrap();
    let consents = records.record(&callum.id).await.pathway.unwrap().consents;
    let standing: Vec<_> = consents.iter().filter(|one| one.person_id == callum.id && one.stands).collect();
    assert_eq!(standing.len(), 1);
    assert_eq!(standing[0].limits, "Nothing to his father.");
    assert_eq!(standing[0].gillick, "Understands what is shared and with whom.");
    // What was said before stays to be read, after what stands now.
    let before = consents.last().unwrap();
    assert!(!before.stands && before.answer == "given");
}

#[tokio::test]
async fn whoever_covers_does_what_is_the_other_ones() {
    let mut records = records("2026-11-20").await;
    let callum = records.callum().await;
    records.on("2027-01-11").hand_keyboard_to(HELEN);
    let seen = || visit(&callum.pathway, "2027-01-11", "seen");
    assert!(refusal(records.book.record_visit(seen()).await).contains("records a visit"));
    let cover = [
        ("practitioner_id", TOM.into()),
        ("covered_by_id", HELEN.into()),
        ("from_on", "2027-01-11".into()),
        ("until_on", "2027-01-15".into()),
    ];
    records.add("cover-1", Noun::Cover, &cover).await;
    records.book.record_visit(seen()).await.unwrap();
    records.on("2027-01-16");
    assert!(refusal(records.book.record_visit(seen()).await).contains("records a visit"));
}
