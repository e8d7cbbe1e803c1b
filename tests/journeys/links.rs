//! Links as claims, questions with an owner, places and themes as records, and who reads a young person's name.

use waymark::casework::Act;
use waymark::store::record::Noun;
use waymark::wire::Nothing;
use waymark::wire::tactical_context::{AddGoal, AnswerGoal, AskHotSpots, OfContext, RecordSighting};
use waymark::wire::tactical_links::{
    AddGap, AddLink, AnswerGap, AskGaps, AskPicture, ConfirmLink, EndLink, Thing,
};
use waymark::wire::tactical_report::AskReport;
use waymark::wire::work::WhoseWork;

use crate::casebook::callum;
use crate::tactical::{Group, group, referral};

pub fn link(from: (&str, &str), relation: &str, to: (&str, &str)) -> AddLink {
    AddLink {
        from_kind: from.0.into(),
        from_id: from.1.into(),
        to_kind: to.0.into(),
        to_id: to.1.into(),
        to_name: String::new(),
        relation: relation.into(),
        said_by: "Ms Yusuf".into(),
        agency: "Kingsmere Academy".into(),
        said_on: String::new(),
        how: "told".into(),
        sure: "suspected".into(),
        sensitivity: "normal".into(),
        note: String::new(),
        review_by_on: String::new(),
        gap_id: None,
    }
}

pub fn goal(kind: &str, id: &str) -> AddGoal {
    AddGoal {
        kind: kind.into(),
        id: id.into(),
        goal: "Young people wait there unharmed".into(),
        measure: "Is somebody trained there on Friday evenings?".into(),
        review_on: String::new(),
    }
}

pub fn sighting(place_id: &str, on: &str, at: &str) -> RecordSighting {
    RecordSighting {
        place_id: place_id.into(),
        happened_on: on.into(),
        happened_at: at.into(),
        what: "A group was met off the bus".into(),
        agency: "Community Safety".into(),
        said_by: String::new(),
    }
}

pub fn gap(about: (&str, &str), owner: &str) -> AddGap {
    AddGap {
        question: "Who supplies there on Fridays?".into(),
        about_kind: about.0.into(),
        about_id: about.1.into(),
        referral_id: None,
        owner: owner.into(),
        agency: String::new(),
        due_on: String::new(),
    }
}

fn around(kind: &str, id: &str, steps: u32) -> AskPicture {
    AskPicture { kind: kind.into(), id: id.into(), steps }
}

/// Tia, the interchange, Marlowe and the vapes of DR 9.2, each by a referral; the ids a link ends at.
async fn referred(group: &mut Group) -> [String; 4] {
    let tia = referral("victim", "Tia Renshaw", ("Ms Yusuf", "Kingsmere Academy"), "2026-11-16", "10:12");
    let tia = group.logs(tia).await;
    let mut place = referral(
        "location",
        "Kingsmere Bus Interchange",
        ("Jo Whitcombe", "Community Safety"),
        "2026-11-18",
        "15:40",
    );
    place.details.push(waymark::wire::tactical::GroupFieldAnswer {
        key: "times".into(),
        body: "Fri and Sat 18:00 to 22:30".into(),
    });
    group.logs(place).await;
    for (kind, subject, key) in
        [("offender", "Dean Marlowe", "used"), ("theme", "Drug-laced vapes near schools", "places")]
    {
        let mut one = referral(kind, subject, ("DS Carla Penhale", "Police"), "2026-11-19", "09:05");
        one.details.push(waymark::wire::tactical::GroupFieldAnswer {
            key: key.into(),
            body: "Kingsmere Bus Interchange on Fridays".into(),
        });
        group.logs(one).await;
    }
    let all = group.book.contexts(Nothing {}).await.unwrap();
    [tia, all.places[0].id.clone(), all.concerns[0].id.clone(), all.themes[0].id.clone()]
}

#[tokio::test]
async fn what_forms_name_together_is_offered_and_a_link_fades_leaves_and_comes_back() {
    let mut group = group().await;
    let [tia, place, marlowe, vapes] = referred(&mut group).await;
    let links = group.on("2026-11-24").group_links(Nothing {}).await.unwrap();
    let ends = |one: &(Thing, Thing)| format!("{} and {}", one.0.name, one.1.name);
    let mut named: Vec<String> =
        links.suggestions.iter().map(|one| ends(&(one.from.clone(), one.to.clone()))).collect();
    named.sort();
    assert_eq!(
        named,
        [
            "Dean Marlowe and Kingsmere Bus Interchange",
            "Drug-laced vapes near schools and Kingsmere Bus Interchange"
        ]
    );
    let book = &mut group.book;
    // Whichever is named first, the sentence reads people, places, themes.
    book.add_link(link(("place", &place), "seen_at", ("concern", &marlowe))).await.unwrap();
    book.add_link(link(("theme", &vapes), "happens_at", ("place", &place))).await.unwrap();
    let id = book.add_link(link(("referral", &tia), "goes_to", ("place", &place))).await.unwrap().id;
    let links = book.group_links(Nothing {}).await.unwrap();
    assert!(links.suggestions.is_empty());
    let own = links.standing.iter().find(|one| one.id == id).unwrap();
    assert_eq!(
        (own.from.name.as_str(), own.relation_says.as_str(), own.to.name.as_str()),
        ("Tia R.", "goes to", "Kingsmere Bus Interchange")
    );
    assert_eq!(own.review_by_says, "Tue 16 Feb 2027");
    let view = book.context(OfContext { kind: "place".into(), id: place.clone() }).await.unwrap();
    assert!(view.fields.iter().any(|one| one.key == "times" && one.body.contains("22:30")));
    assert_eq!(view.young_people_say, "1 young person is linked with it now.");

    // Six weeks before its day it fades, and the administrator is asked; after it, it is in the list of lapsed ones.
    let links = group.on("2027-01-20").group_links(Nothing {}).await.unwrap();
    assert!(links.standing.iter().all(|one| one.tag == "Fades" && one.strength < 100));
    let work = group.book.my_work(WhoseWork { everyone: false }).await.unwrap();
    assert!(work.lines.iter().any(|one| one.what == "Have fading links looked at again"));
    let book = group.on("2027-02-17");
    let links = book.group_links(Nothing {}).await.unwrap();
    assert_eq!((links.standing.len(), links.lapsed.len()), (0, 3));
    assert_eq!(book.link_picture(around("place", &place, 2)).await.unwrap().spots.len(), 1);
    let again = ConfirmLink {
        id: id.clone(),
        said_by: "Kez Omari".into(),
        agency: "Youth service".into(),
        said_on: String::new(),
        how: "saw".into(),
        sure: "known".into(),
        review_by_on: String::new(),
    };
    book.confirm_link(again).await.unwrap();
    assert_eq!(book.group_links(Nothing {}).await.unwrap().standing.len(), 1);
    let done = book.end_link(EndLink { id: id.clone(), reason: "She changed schools".into() }).await.unwrap();
    assert_eq!(book.group_links(Nothing {}).await.unwrap().standing.len(), 0);
    book.undo(waymark::wire::session::UndoEntry { entry: done.entry.unwrap() }).await.unwrap();
    assert_eq!(book.group_links(Nothing {}).await.unwrap().standing.len(), 1);
    let year = AddLink {
        review_by_on: "2028-03-01".into(),
        ..link(("concern", &marlowe), "behind", ("theme", &vapes))
    };
    assert!(book.add_link(year).await.is_err(), "nothing stands for more than a year");
}

#[tokio::test]
async fn who_may_not_read_a_name_reads_a_number() {
    let mut group = group().await;
    let [tia, place, marlowe, vapes] = referred(&mut group).await;
    let book = group.on("2026-11-24");
    book.add_link(link(("referral", &tia), "goes_to", ("place", &place))).await.unwrap();
    book.add_link(link(("concern", &marlowe), "seen_at", ("place", &place))).await.unwrap();
    book.add_link(link(("concern", &marlowe), "behind", ("theme", &vapes))).await.unwrap();
    let cal = book.add_young_person(callum()).await.unwrap().id;
    let own = AddLink {
        note: "Cal told his worker".into(),
        ..link(("young_person", &cal), "goes_to", ("place", &place))
    };
    assert!(book.add_link(own.clone()).await.is_err(), "the administrator holds no cases");

    // A social worker: their own young person by name, the referred one as a number.
    let worker = "tom-fairlie";
    let mut acting = book.begin(Act::PracticeCase, Noun::Practitioner, worker).await.unwrap();
    let fields = [("name", "Tom Fairlie".into()), ("roles", "social_worker".into())];
    acting.add(Noun::Practitioner, worker, &fields).await.unwrap();
    acting.finish().await.unwrap();
    let jo = book.me().to_owned();
    book.hand_keyboard_to(worker);
    book.add_link(own).await.unwrap();
    assert!(book.add_link(link(("young_person", &cal), "friend", ("referral", &tia))).await.is_err());
    assert_eq!(book.links_of_young_person(crate::tactical::about(&cal)).await.unwrap().len(), 1);
    // A place that nobody has put on record yet comes with the link, once, whatever its capitals.
    for (relation, name) in [("goes_to", "Levelmouth arcade"), ("harmed_at", "levelmouth Arcade")] {
        let new = AddLink { to_name: name.into(), ..link(("young_person", &cal), relation, ("place", "")) };
        book.add_link(new).await.unwrap();
    }
    let unnamed = link(("young_person", &cal), "goes_to", ("place", ""));
    assert!(book.add_link(unnamed).await.is_err(), "a place has a name");
    let places = book.contexts(Nothing {}).await.unwrap().places;
    assert_eq!(places.iter().filter(|one| one.name.eq_ignore_ascii_case("Levelmouth arcade")).count(), 1);
    let names = |picture: &waymark::wire::tactical_links::Picture| -> Vec<String> {
        picture.spots.iter().map(|spot| spot.name.clone()).collect()
    };
    let shown = names(&book.link_picture(around("place", &place, 2)).await.unwrap());
    assert!(
        shown.contains(&"Callum Ashdown".to_owned()) && shown.contains(&"1 young person".to_owned()),
        "{shown:?}"
    );
    let links = book.group_links(Nothing {}).await.unwrap();
    assert_eq!(links.hidden, 1);
    assert!(!serde_json::to_string(&links).unwrap().contains("Tia"));
    assert!(book.link_picture(around("referral", &tia, 1)).await.is_err());

    // The administrator: the other way round, and nothing of the record.
    book.hand_keyboard_to(&jo);
    let shown = names(&book.link_picture(around("place", &place, 2)).await.unwrap());
    assert!(
        shown.contains(&"Tia R.".to_owned()) && shown.contains(&"1 young person".to_owned()),
        "{shown:?}"
    );
    let place = OfContext { kind: "place".into(), id: place };
    let view = book.context(place.clone()).await.unwrap();
    assert_eq!(view.young_people_say, "2 young people are linked with it now.");
    assert!(!serde_json::to_string(&view).unwrap().contains("Callum"));
    let told = book.history(crate::tactical::about(&place.id)).await.unwrap();
    let told = serde_json::to_string(&told).unwrap();
    assert!(!told.contains("Callum") && !told.contains("Cal told"), "a place’s history names no child");
    let (pdf, _) = book.context_file(&place).await.unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    let named = waymark::wire::tactical_context::ChangeContext {
        kind: "place".into(),
        id: place.id.clone(),
        changes: vec![waymark::wire::FieldChange {
            field: "happens".into(),
            value: Some("Tia is met here".into()),
        }],
    };
    book.change_context(named).await.unwrap();
    assert!(book.context_file(&place).await.unwrap_err().to_string().contains("Tia"));
}

#[tokio::test]
async fn a_question_has_an_owner_and_its_answer_becomes_a_link() {
    let mut group = group().await;
    let [_, place, marlowe, _] = referred(&mut group).await;
    let book = group.on("2026-11-24");
    assert!(book.add_gap(gap(("place", &place), "")).await.is_err(), "somebody finds out");
    let id = book.add_gap(gap(("place", &place), "Jo Whitcombe")).await.unwrap().id;
    let all = AskGaps { referral_id: None, answered: true };
    let asked = book.group_gaps(all.clone()).await.unwrap();
    assert_eq!((asked[0].agency.as_str(), asked[0].due_says.as_str()), ("Community Safety", "Mon 30 Nov"));
    let work = book.my_work(WhoseWork { everyone: false }).await.unwrap();
    assert!(work.lines.iter().any(|one| one.what == "Find out what is not known"));
    let picture = book.link_picture(around("place", &place, 1)).await.unwrap();
    assert!(picture.spots.iter().any(|spot| spot.kind == "gap"));
    let answer = AnswerGap {
        id: id.clone(),
        answer: "Marlowe is there on Fridays".into(),
        answered_by: "DS Carla Penhale".into(),
        on: String::new(),
    };
    book.answer_gap(answer).await.unwrap();
    let made = AddLink { gap_id: Some(id), ..link(("concern", &marlowe), "seen_at", ("place", &place)) };
    book.add_link(made).await.unwrap();
    assert!(book.group_gaps(all).await.unwrap()[0].linked);
    let picture = book.link_picture(around("place", &place, 1)).await.unwrap();
    assert!(picture.spots.iter().all(|spot| spot.kind != "gap"));
    book.add_gap(gap(("place", &place), "Kez Omari")).await.unwrap();
    let quarter = AskReport { to: "vrp".into(), from_on: "2026-10-01".into(), until_on: "2026-12-31".into() };
    let report = book.group_report(quarter).await.unwrap();
    let gaps = report.sections.iter().find(|one| one.key == "gaps").unwrap();
    assert_eq!(gaps.lines.iter().map(|line| line.count).collect::<Vec<_>>(), [1, 1, 0]);
}

#[tokio::test]
async fn a_place_has_goals_answered_yes_or_no_and_hot_spots() {
    let mut group = group().await;
    let [_, place, ..] = referred(&mut group).await;
    let book = group.on("2026-12-07");
    let set = book.add_goal(goal("place", &place)).await.unwrap().id;
    for (answer, reached) in [("no", false), ("yes", true)] {
        let said = AnswerGoal {
            goal_id: set.clone(),
            answer: answer.into(),
            said_by: "Kez Omari".into(),
            on: String::new(),
            note: String::new(),
            reached,
        };
        book.answer_goal(said).await.unwrap();
    }
    for (on, at) in [("2026-12-04", "19:30"), ("2026-12-05", "00:30"), ("2026-12-04", "20:00")] {
        book.record_sighting(sighting(&place, on, at)).await.unwrap();
    }
    let named = RecordSighting { what: "Tia was there".into(), ..sighting(&place, "2026-12-04", "20:00") };
    assert!(book.record_sighting(named).await.is_err());
    let view = book.context(OfContext { kind: "place".into(), id: place }).await.unwrap();
    assert_eq!((view.goals[0].tag.as_str(), view.goals[0].answers.len()), ("Reached", 2));
    let fridays: Vec<u32> = view.heat.iter().map(|row| row.cells[4].count).collect();
    assert_eq!(fridays, [0, 0, 2, 1]);
    let spots = book.hot_spots(AskHotSpots { part: None }).await.unwrap();
    assert_eq!((spots.rows.len(), spots.rows[0].cells[4].count), (1, 3));
    assert!(book.verification().await.unwrap().is_clean());
}

/// From before people of concern had records of their own, a referral may be all there is of an adult.
#[tokio::test]
async fn an_adult_of_concern_without_a_record_of_their_own_counts_with_no_young_people() {
    let mut group = group().await;
    let [_, place, ..] = referred(&mut group).await;
    let book = group.on("2026-11-24");
    let mut ids = Vec::new();
    // Said to be no child; by the date of birth no child; nothing known; said to be none, born otherwise.
    for (at, (born, said)) in
        [("", "no"), ("2002-06-11", ""), ("", ""), ("2009-05-30", "no"), ("2002-06-11", "yes")]
            .into_iter()
            .enumerate()
    {
        let id = format!("before-{at}");
        let mut acting = book.begin(Act::PracticeCase, Noun::GroupReferral, &id).await.unwrap();
        let fields = [
            ("reference", format!("RTG-26-10{at}").into()),
            ("kind", "offender".into()),
            ("received_on", "2026-11-10".into()),
            ("received_at", "09:00".into()),
            ("referrer", "DS Carla Penhale".into()),
            ("agency", "Police".into()),
            ("subject", format!("Person Number{at}").into()),
            ("born_on", waymark::store::record::Value::typed(born)),
            ("state", "B-06".into()),
        ];
        acting.add(Noun::GroupReferral, &id, &fields).await.unwrap();
        if !said.is_empty() {
            let answer = [
                ("group_referral_id", id.as_str().into()),
                ("question", "is_child".into()),
                ("answer", said.into()),
                ("said_by", "Bridget Moss".into()),
                ("said_at", "2026-11-11T09:00".into()),
            ];
            acting.add(Noun::ScopeAnswer, &format!("said-{at}"), &answer).await.unwrap();
        }
        acting.finish().await.unwrap();
        book.add_link(link(("referral", &id), "goes_to", ("place", &place))).await.unwrap();
        ids.push(id);
    }
    let view = book.context(OfContext { kind: "place".into(), id: place.clone() }).await.unwrap();
    assert_eq!(view.young_people_say, "3 young people are linked with it now.");
    let names: Vec<&str> = view.young_people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Person N."; 3], "whoever may be a child is called like one");
    let picture = book.link_picture(around("place", &place, 1)).await.unwrap();
    let adult = picture.spots.iter().find(|spot| spot.id == ids[0]).unwrap();
    assert_eq!(
        (adult.name.as_str(), adult.kind.as_str(), adult.shape.as_str(), adult.kind_says.as_str()),
        ("Person Number0", "referral", "concern", "Person of concern")
    );
    assert_eq!(picture.spots.iter().find(|spot| spot.id == ids[3]).unwrap().shape, "referral");
}
