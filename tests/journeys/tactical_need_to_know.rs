//! Need-to-know: over random cases nothing that the tactical group's module gives out holds a field of a young person's
//! record, or a name its reader may not have.

use rand::{Rng as _, SeedableRng as _};
use waymark::casework::{Act, Casebook};
use waymark::store::record::{Field, Noun};
use waymark::wire::Nothing;
use waymark::wire::tactical::{AskGroupReferrals, GroupFieldAnswer};
use waymark::wire::tactical_context::{AddContext, AskHotSpots, OfContext};
use waymark::wire::tactical_cycle::{AskCycle, DeferItem};
use waymark::wire::tactical_forms::SaveAgencyForm;
use waymark::wire::tactical_links::{AskGaps, AskLinkForm, AskPicture};
use waymark::wire::tactical_meeting::OfMeeting;
use waymark::wire::tactical_report::{AskReport, SaveReport};

use crate::callum::case;
use crate::tactical::{about, action, listing, member, referral, scope, setting, tick};
use crate::tactical_papers::said_in;

/// What stands on Callum's record, and nowhere else: names, numbers, addresses, what he and his family said.
const OF_THE_RECORD: [&str; 8] =
    ["Donna", "Quarry Lane", "Harrow Rise", "100481", "9990001014", "999 000 1014", "Adeyemi", "2011-02-14"];
const AGENCIES: [(&str, &str); 5] = [
    ("Police", "police"),
    ("Youth service", "youth"),
    ("Health", "health"),
    ("Children’s Social Care", "csc"),
    ("Housing", "housing"),
];
const TODAY: &str = "2026-12-11";

fn cases() -> usize {
    std::env::var("WAYMARK_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(30)
}

/// Anything that goes to the window, as it goes.
fn json(of: &impl serde::Serialize) -> String {
    serde_json::to_string(of).unwrap()
}

/// A referral of a random case, as far as it decides who reads what.
struct Told {
    id: String,
    subject: String,
    withheld: String,
    listed: bool,
    child: bool,
}

/// So many cases stand in the same records: what one costs grows with those beside it.
const IN_ONE: usize = 50;

#[tokio::test]
async fn no_form_agenda_pack_or_report_says_what_its_reader_may_not_have() {
    let mut left = cases();
    for seed in 6.. {
        tried(left.min(IN_ONE), seed).await;
        left = left.saturating_sub(IN_ONE);
        if left == 0 {
            break;
        }
    }
}

async fn tried(cases: usize, seed: u64) {
    let mut rng = rand::rngs::StdRng::seed_from_u64(seed);
    let mut case = case().await;
    let folder = case.folder.path().join("forms");
    std::fs::create_dir_all(&folder).unwrap();
    let book = &mut case.book;
    for (key, value) in [
        ("module.tactical_group", "yes"),
        ("rtg.first_meeting", "2026-09-08"),
        ("rtg.chairs", "A B\nC D"),
        ("rtg.sharepoint", "https://levelshire.example/rtg"),
    ] {
        book.change_setting(setting(key, value)).await.unwrap();
    }
    book.stand_on("2026-12-02".parse().unwrap());
    for (at, (agency, sector)) in AGENCIES.into_iter().enumerate() {
        let part = if agency == "Housing" { "co_opted" } else { "core" };
        book.add_group_member(member(&format!("Member Number{at}"), agency, sector, part)).await.unwrap();
    }
    let members = book.group_members(waymark::wire::Nothing {}).await.unwrap();
    let housing = members.iter().find(|one| one.agency == "Housing").unwrap().id.clone();
    let (mut told, mut actions) = (Vec::new(), Vec::new());
    for round in 0..cases {
        let kind = ["victim", "offender", "location", "theme"][rng.gen_range(0..4)];
        let known = kind == "victim" && rng.gen_bool(0.3);
        // A report may name a theme or a location; a person it never does.
        let word = if matches!(kind, "victim" | "offender") { "Subjekt" } else { "Topic" };
        let subject = if known { "Callum Ashdown".to_owned() } else { format!("{word}{round} Xq{round}z") };
        let withheld =
            if rng.gen_bool(0.3) { AGENCIES[rng.gen_range(0..5)].0.to_owned() } else { String::new() };
        let mut one = referral(kind, &subject, ("Ms Yusuf", "Kingsmere Academy"), "2026-12-02", "08:00");
        one.summary = format!("SUMMARY{round}");
        one.details = vec![
            GroupFieldAnswer { key: "withheld".into(), body: withheld.clone() },
            GroupFieldAnswer { key: "why".into(), body: format!("WHY{round}") },
        ];
        let id = book.log_group_referral(one).await.unwrap().id;
        while let Some(step) = book
            .group_referral(about(&id))
            .await
            .unwrap()
            .scope
            .into_iter()
            .find(|step| step.answer.is_none())
        {
            let open = known && matches!(step.question.as_str(), "open_to_csc" | "roth_known");
            let yes = open || step.question == "enough";
            book.answer_group_scope(scope(&id, &step.question, if yes { "yes" } else { "no" }))
                .await
                .unwrap();
        }
        book.decide_scope(about(&id)).await.unwrap();
        let listed = !known && rng.gen_bool(0.7);
        if listed {
            let guests: &[&str] = if rng.gen_bool(0.3) { &[&housing] } else { &[] };
            book.list_item(listing(&id, guests)).await.unwrap();
        }
        told.push(Told { id, subject, withheld, listed, child: kind == "victim" && !known });
        let agency = AGENCIES[rng.gen_range(0..5)].0;
        let mut done = action(7, &format!("ACTION{round}."), "Owner One", agency, "primary");
        done.sensitivity = ["normal", "named", "police"][rng.gen_range(0..3)].into();
        actions.push((format!("ACTION{round}."), agency, done.sensitivity.clone()));
        book.record_group_action(done).await.unwrap();
    }
    book.stand_on(TODAY.parse().unwrap());

    let nothing_of_the_record = |what: &str, text: &str| {
        for word in OF_THE_RECORD {
            assert!(!text.contains(word), "{what} holds “{word}” of a record");
        }
    };
    for (agency, _) in AGENCIES {
        let wanted =
            SaveAgencyForm { number: Some(8), about: String::new(), agency: agency.into(), locked: false };
        let Ok(made) = book.make_agency_form(&wanted).await else { continue };
        let path = folder.join("form.html");
        book.save_agency_form(&made, &path).await.unwrap();
        let page = std::fs::read_to_string(&path).unwrap();
        nothing_of_the_record(agency, &page);
        assert!(!page.contains("SUMMARY") && !page.contains("WHY"), "{agency} reads what a referrer said");
        for (what, of, sensitivity) in &actions {
            let reads = page.contains(what.as_str());
            let may = *of == agency && (sensitivity != "police" || agency == "Police");
            assert!(!reads || may, "{agency} reads {what} of {of}, {sensitivity}");
        }
        for one in &told {
            let reads = page.contains(&one.subject);
            let may = one.listed && (one.withheld.is_empty() || one.withheld == agency);
            assert!(!reads || may, "{agency} reads {}, withheld: {}", one.subject, one.withheld);
        }
    }
    let cycle = json(&book.cycle(AskCycle { number: Some(8) }).await.unwrap());
    nothing_of_the_record("the cycle", &cycle);
    assert!(
        !cycle.contains("Ashdown") && !cycle.contains("Callum"),
        "a child who is not discussed stands on the agenda"
    );
    let meeting = json(&book.group_meeting(OfMeeting { number: 8 }).await.unwrap());
    nothing_of_the_record("the meeting", &meeting);
    for one in told.iter().filter(|one| one.listed) {
        let surname = one.subject.split(' ').next_back().unwrap();
        assert!(!meeting.contains(surname), "an item is named before the statement is confirmed");
    }
    let board =
        json(&book.group_referrals(AskGroupReferrals { closed: true, ..Default::default() }).await.unwrap());
    nothing_of_the_record("the board", &board);
    for one in &told {
        let page = json(&book.group_referral(about(&one.id)).await.unwrap());
        nothing_of_the_record("a referral", &page);
    }
    for to in ["vrp", "strategic", "csp", "evaluation"] {
        let asked = AskReport { to: to.into(), from_on: String::new(), until_on: String::new() };
        let report = json(&book.group_report(asked).await.unwrap());
        let wanted = SaveReport {
            to: to.into(),
            from_on: String::new(),
            until_on: String::new(),
            words: String::new(),
            form: "word".into(),
        };
        nothing_of_the_record(to, &report);
        for one in
            told.iter().filter(|one| one.subject.starts_with("Subjekt") || one.subject.starts_with("Callum"))
        {
            assert!(!report.contains(&one.subject), "the report for {to} names {}", one.subject);
        }
        assert!(
            !report.contains("ACTION") && !report.contains("SUMMARY"),
            "the report for {to} holds what was said"
        );
        // The first stands for all: what is on paper is what the page said, and a later one has rules of its own.
        if to == "vrp" {
            book.save_group_report(&wanted, &folder.join("report.docx")).await.unwrap();
        }
    }
    links_name_nobody(book, &told, &case.callum).await;
    let pack = case.folder.path().join("pack");
    std::fs::create_dir_all(&pack).unwrap();
    packed_for_whom_it_is(book, &told, &pack).await;
}

/// The pack of the meeting, as much of it as fits: agenda, papers, tracker, calendar files, e-mails, and a guest's slot.
async fn packed_for_whom_it_is(book: &mut Casebook, told: &[Told], folder: &std::path::Path) {
    let cycle = book.cycle(AskCycle { number: Some(8) }).await.unwrap();
    for item_id in cycle.overflow.iter().filter_map(|row| row.item_id.clone()) {
        let later = DeferItem { item_id, reason: "No room".into() };
        book.defer_item(later).await.unwrap();
    }
    book.tick_step(tick(8, "triage", TODAY, false)).await.unwrap();
    book.tick_step(tick(8, "agree", TODAY, true)).await.unwrap();
    let pack = book.begin_group_pack(8).await.unwrap();
    let made = book.make_group_pack(pack, folder).await.unwrap();
    let whole = format!("{}{}", said_in(folder), json(&made));
    for word in OF_THE_RECORD.into_iter().chain(["Callum", "Ashdown"]) {
        assert!(!whole.contains(word), "the pack holds “{word}” of a record");
    }
    for one in told.iter().filter(|one| !one.withheld.is_empty()) {
        assert!(!whole.contains(&one.subject), "the pack names {}, withheld: {}", one.subject, one.withheld);
    }
    let emails: Vec<String> = made.files.iter().map(|one| one.file.clone()).collect();
    for email in emails.iter().filter(|file| file.ends_with(".eml")) {
        let text = std::fs::read_to_string(folder.join(email)).unwrap();
        for one in told {
            assert!(!text.contains(&one.subject), "{email} names {}", one.subject);
        }
    }
}

/// Places, links, pictures and histories: whoever may not read a young person’s name reads a number.
async fn links_name_nobody(book: &mut Casebook, told: &[Told], callum: &str) {
    let add = AddContext {
        kind: "place".into(),
        name: "Levelmouth arcade".into(),
        detail: String::new(),
        born_on: String::new(),
    };
    let place = book.add_context(add).await.unwrap().id;
    let children: Vec<&Told> = told.iter().filter(|one| one.child).collect();
    let of_children = children.iter().map(|one| ("referral", one.id.as_str()));
    for (kind, id) in of_children.chain([("young_person", callum)]) {
        let mut acting = book.begin(Act::PracticeCase, Noun::GroupLink, id).await.unwrap();
        let fields: [Field; 12] = [
            ("from_kind", kind.into()),
            ("from_id", id.into()),
            ("to_kind", "place".into()),
            ("to_id", place.as_str().into()),
            ("relation", "goes_to".into()),
            ("said_by", "Ms Yusuf".into()),
            ("agency", "Kingsmere Academy".into()),
            ("said_on", TODAY.into()),
            ("how", "told".into()),
            ("sure", "known".into()),
            ("sensitivity", "normal".into()),
            ("review_by_on", "2027-05-01".into()),
        ];
        acting.add(Noun::GroupLink, &format!("link-{id}"), &fields).await.unwrap();
        acting.finish().await.unwrap();
    }
    let mut acting = book.begin(Act::PracticeCase, Noun::Practitioner, "jo").await.unwrap();
    let fields = [("name", "Jo Whitcombe".into()), ("roles", "tactical_group_administrator".into())];
    acting.add(Noun::Practitioner, "jo", &fields).await.unwrap();
    acting.finish().await.unwrap();

    let counted = format!("{} young people are linked with it now.", children.len() + 1);
    let read = pages(book, &place).await;
    assert!(read.contains(&counted), "a social worker reads how many there are");
    for one in &children {
        let surname = one.subject.split(' ').next_back().unwrap();
        assert!(!read.contains(surname), "a social worker reads {} of a referral", one.subject);
    }
    book.hand_keyboard_to("jo");
    let read = pages(book, &place).await;
    assert!(read.contains(&counted), "the administrator reads how many there are");
    for word in OF_THE_RECORD.into_iter().chain(["Callum", "Ashdown"]) {
        assert!(!read.contains(word), "the administrator reads “{word}” of a record");
    }
}

/// Everything that shows a place, what is linked with it, and what is not known, as it goes to the window.
async fn pages(book: &mut Casebook, place: &str) -> String {
    let of = || OfContext { kind: "place".into(), id: place.to_owned() };
    [
        json(&book.contexts(Nothing {}).await.unwrap()),
        json(&book.context(of()).await.unwrap()),
        json(&book.group_links(Nothing {}).await.unwrap()),
        json(&book.link_form(AskLinkForm { young_person_id: None }).await.unwrap()),
        json(&book.group_gaps(AskGaps { referral_id: None, answered: true }).await.unwrap()),
        json(
            &book
                .link_picture(AskPicture { kind: "place".into(), id: place.into(), steps: 2 })
                .await
                .unwrap(),
        ),
        json(&book.history(about(place)).await.unwrap()),
        json(&book.hot_spots(AskHotSpots { part: None }).await.unwrap()),
    ]
    .concat()
}
