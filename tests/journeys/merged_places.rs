//! The same place or theme under two names (DR 8.4): read as one everywhere, taken back, parted.

use waymark::wire::tactical_context::{AskHotSpots, ContextView, MergeContexts, OfContext};
use waymark::wire::tactical_links::{AskGaps, AskPicture};
use waymark::wire::tactical_meeting::AskActions;
use waymark::wire::tactical_report::AskReport;
use waymark::wire::{Nothing, session::UndoEntry};

use crate::links::{gap, goal, link, sighting};
use crate::tactical::{Group, about, action, group, referral, refused};

const INTERCHANGE: &str = "Kingsmere Bus Interchange";
const STATION: &str = "The bus station";

fn of(id: &str) -> OfContext {
    OfContext { kind: "place".into(), id: id.into() }
}

fn merge(id: &str, other: &str) -> MergeContexts {
    MergeContexts { kind: "place".into(), id: id.into(), other_id: other.into() }
}

impl Group {
    async fn place(&mut self, name: &str) -> String {
        let all = self.book.contexts(Nothing {}).await.unwrap().places;
        all.into_iter().find(|one| one.name == name).unwrap().id
    }

    async fn context(&mut self, id: &str) -> ContextView {
        self.book.context(of(id)).await.unwrap()
    }
}

/// Two referrals of one place under two names, and something of every kind about each.
async fn two_names(group: &mut Group) -> [String; 2] {
    let safety = ("Jo Whitcombe", "Community Safety");
    group.logs(referral("location", INTERCHANGE, safety, "2026-11-18", "15:40")).await;
    let mut second = referral("location", STATION, ("Ms Yusuf", "Kingsmere Academy"), "2026-11-19", "9:00");
    for (key, body) in [("keeper", "Levelshire Buses"), ("times", "Fridays from six")] {
        second.details.push(waymark::wire::tactical::GroupFieldAnswer { key: key.into(), body: body.into() });
    }
    group.logs(second).await;
    let tia = referral("victim", "Tia Renshaw", ("Ms Yusuf", "Kingsmere Academy"), "2026-11-16", "10:12");
    let tia = group.logs(tia).await;
    let places = [group.place(INTERCHANGE).await, group.place(STATION).await];
    let book = group.on("2026-12-07");
    for place in &places {
        book.add_link(link(("referral", &tia), "goes_to", ("place", place))).await.unwrap();
        book.add_gap(gap(("place", place), "Jo Whitcombe")).await.unwrap();
        book.add_goal(goal("place", place)).await.unwrap();
        book.record_sighting(sighting(place, "2026-12-04", "19:30")).await.unwrap();
        let mut one = action(7, "Brief the staff", "Kez Omari", "Youth service", "primary");
        one.place_id = Some(place.clone());
        book.record_group_action(one).await.unwrap();
    }
    let between = link(("place", &places[0]), "between", ("place", &places[1]));
    book.add_link(between).await.unwrap();
    places
}

#[tokio::test]
async fn what_is_said_of_a_place_under_two_names_is_read_as_one() {
    let mut group = group().await;
    let [stands, other] = two_names(&mut group).await;
    let alike = group.book.contexts_alike(of(&stands)).await.unwrap();
    assert_eq!((alike[0].name.as_str(), alike[0].why.as_str()), (STATION, "a name like it"));
    let itself = refused(group.book.merge_contexts(merge(&stands, &stands)).await);
    assert!(itself.contains("as one already"), "{itself}");
    assert!(group.book.merge_contexts(merge(&stands, "")).await.is_err());
    let done = group.book.merge_contexts(merge(&stands, &other)).await.unwrap();

    // Whichever name it is opened by, it is the same page with everything of both.
    for id in [&stands, &other] {
        let view = group.context(id).await;
        assert_eq!((view.id.as_str(), view.name.as_str()), (stands.as_str(), INTERCHANGE));
        assert_eq!(view.also.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), [STATION]);
        let counts = (
            view.referrals.len(),
            view.goals.len(),
            view.gaps.len(),
            view.actions.len(),
            view.sightings.len(),
        );
        assert_eq!(counts, (2, 2, 2, 2, 2));
        // Two said it of Tia; that the two lie near each other says nothing any more. She counts once.
        assert_eq!(view.links.len(), 2);
        assert_eq!(view.young_people_say, "1 young person is linked with it now.");
        let known = |key: &str| view.fields.iter().find(|one| one.key == key).unwrap().body.clone();
        assert_eq!(
            (known("keeper").as_str(), known("times").as_str()),
            ("Levelshire Buses", "Fridays from six")
        );
    }
    let places = group.book.contexts(Nothing {}).await.unwrap().places;
    assert_eq!((places.len(), places[0].detail.starts_with("Also called The bus station")), (1, true));
    let ask = AskPicture { kind: "place".into(), id: other.clone(), steps: 1 };
    assert_eq!(group.book.link_picture(ask).await.unwrap().spots[0].name, INTERCHANGE);
    let spots = group.book.hot_spots(AskHotSpots { part: None }).await.unwrap();
    assert_eq!((spots.rows.len(), spots.rows[0].cells[4].count), (1, 2));
    let tracker = AskActions { which: "all".into(), text: "bus interchange".into(), ..AskActions::default() };
    assert_eq!(group.book.group_actions(tracker).await.unwrap().found, 2);
    let gaps = group.book.group_gaps(AskGaps { referral_id: None, answered: true }).await.unwrap();
    assert!(gaps.iter().all(|one| one.about.as_ref().unwrap().name == INTERCHANGE));
    let quarter = AskReport { to: "csp".into(), from_on: "2026-10-01".into(), until_on: "2026-12-31".into() };
    let report = group.book.group_report(quarter).await.unwrap();
    let places = report.sections.iter().find(|one| one.key == "places").unwrap();
    assert_eq!(
        (places.lines.len(), places.lines[0].says.as_str(), places.lines[0].count),
        (1, INTERCHANGE, 2)
    );
    let (pdf, _) = group.book.context_file(&of(&stands)).await.unwrap();
    assert!(pdf.starts_with(b"%PDF"));

    // What comes under the other name comes to the same record, and the search finds it by either.
    let third = referral("location", STATION, ("Sal Brand", "Housing"), "2026-12-07", "10:00");
    group.logs(third).await;
    assert_eq!(group.context(&stands).await.referrals.len(), 3);
    let asked = waymark::wire::people::Find { text: "bus station".into() };
    let found = serde_json::to_string(&group.book.find_anything(asked).await.unwrap()).unwrap();
    assert!(found.contains(INTERCHANGE), "{found}");

    // Both histories tell it.
    for id in [&stands, &other] {
        let told = group.book.history(about(id)).await.unwrap();
        assert!(told.iter().any(|one| one.says == "Two records read as one"), "{id}");
    }
    group.book.undo(UndoEntry { entry: done.entry.unwrap() }).await.unwrap();
    let view = group.context(&other).await;
    assert_eq!((view.name.as_str(), view.referrals.len(), view.links.len()), (STATION, 1, 2));
    assert!(group.book.verification().await.unwrap().is_clean());
}

#[tokio::test]
async fn two_that_are_two_after_all_are_parted_whatever_was_said_since() {
    let mut group = group().await;
    let [stands, other] = two_names(&mut group).await;
    group.book.merge_contexts(merge(&stands, &other)).await.unwrap();
    let keeper = waymark::wire::tactical_context::ChangeContext {
        kind: "place".into(),
        id: stands.clone(),
        changes: vec![waymark::wire::FieldChange {
            field: "keeper".into(),
            value: Some("The council".into()),
        }],
    };
    group.book.change_context(keeper).await.unwrap();
    group.book.part_contexts(of(&other)).await.unwrap();
    let (one, two) = (group.context(&stands).await, group.context(&other).await);
    assert_eq!((one.goals.len(), two.goals.len(), one.also.len()), (1, 1, 0));
    let keeper =
        |view: &ContextView| view.fields.iter().find(|one| one.key == "keeper").unwrap().body.clone();
    assert_eq!((keeper(&one).as_str(), keeper(&two).as_str()), ("The council", "Levelshire Buses"));
    assert!(group.book.part_contexts(of(&other)).await.is_err(), "nothing is to be parted");

    // Merged each way, as two laptops may have it, neither vanishes.
    group.book.merge_contexts(merge(&stands, &other)).await.unwrap();
    let mut acting = group
        .book
        .begin(waymark::casework::Act::PracticeCase, waymark::store::record::Noun::Place, &stands)
        .await
        .unwrap();
    acting
        .set(waymark::store::record::Noun::Place, &stands, &[("merged_into_id", other.as_str().into())])
        .await
        .unwrap();
    acting.finish().await.unwrap();
    let places = group.book.contexts(Nothing {}).await.unwrap().places;
    assert_eq!(places.len(), 1);
    assert_eq!(group.context(&places[0].id).await.goals.len(), 2);
}
