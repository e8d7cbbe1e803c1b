//! What the tactical group of Levelshire was told of how people, places and themes hang together, what it asks, and
//! what it wants to be different about them (DR 9.2).

use std::collections::HashMap;

use super::{Making, change, date};
use crate::casework::{Act, Casebook, Result, new_id};
use crate::store::practitioner;
use crate::store::record::Noun;
use crate::wire::people::Find;
use crate::wire::tactical_context::{AddGoal, AnswerGoal, ChangeContext};
use crate::wire::tactical_links::{AddGap, AddLink, AnswerGap, AskLinkForm, EndLink};

const INTERCHANGE: &str = "Kingsmere Bus Interchange";
const BOWL: &str = "Old Brickworks skate bowl";
const ACADEMY: &str = "Kingsmere Academy";
const VAPES: &str = "Drug-laced vapes sold near schools";
const ROBBERIES: &str = "E-bike robberies filmed for social media";
const MARLOWE: &str = "Dean Marlowe";
const TIA: &str = "Tia R.";
const JAYDEN: &str = "Jayden O.";

const YUSUF: (&str, &str) = ("Ms Yusuf", "Kingsmere Academy");
const PENHALE: (&str, &str) = ("DS Carla Penhale", "Police");
const MARSH: (&str, &str) = ("Leon Marsh", "YPDAS");
const OMARI: (&str, &str) = ("Kez Omari", "Youth service");
const ADAIR: (&str, &str) = ("Nurse Adair", "Health");

struct Said {
    from: &'static str,
    relation: &'static str,
    to: &'static str,
    by: (&'static str, &'static str),
    on: &'static str,
    how: &'static str,
    sure: &'static str,
    police: bool,
    note: &'static str,
}

const fn said(
    (from, relation, to): (&'static str, &'static str, &'static str),
    by: (&'static str, &'static str),
    on: &'static str,
    (how, sure): (&'static str, &'static str),
    note: &'static str,
) -> Said {
    Said { from, relation, to, by, on, how, sure, police: false, note }
}

/// By the first of December, with the referrals of the meeting that day.
const DECEMBER: [Said; 7] = [
    said(
        (TIA, "goes_to", INTERCHANGE),
        YUSUF,
        "2026-11-16",
        ("told", "suspected"),
        "On Fridays, after the club",
    ),
    said((TIA, "affected", VAPES), YUSUF, "2026-11-16", ("saw", "known"), "Collapsed at school"),
    said((TIA, "seen_together", MARLOWE), YUSUF, "2026-11-16", ("told_by_other", "possible"), ""),
    Said {
        police: true,
        ..said(
            (MARLOWE, "seen_at", INTERCHANGE),
            PENHALE,
            "2026-11-19",
            ("record", "known"),
            "Fri and Sat evenings",
        )
    },
    Said {
        police: true,
        ..said((MARLOWE, "behind", VAPES), PENHALE, "2026-12-01", ("record", "suspected"), "")
    },
    said(
        (INTERCHANGE, "happens_at", VAPES),
        MARSH,
        "2026-11-20",
        ("told_by_other", "suspected"),
        "Sold in the hall",
    ),
    said((ACADEMY, "affected", VAPES), ADAIR, "2026-12-01", ("record", "known"), "Two of the four collapses"),
];

/// By the meeting of the new year.
const JANUARY: [Said; 5] = [
    said((JAYDEN, "goes_to", BOWL), OMARI, "2026-12-17", ("saw", "suspected"), "After dark, twice"),
    said((JAYDEN, "school", TIA), YUSUF, "2026-12-14", ("record", "known"), ""),
    said((BOWL, "happens_at", ROBBERIES), PENHALE, "2026-12-21", ("record", "suspected"), ""),
    said(
        (INTERCHANGE, "between", BOWL),
        OMARI,
        "2027-01-05",
        ("saw", "possible"),
        "The same e-bikes at both",
    ),
    said((INTERCHANGE, "happens_at", ROBBERIES), OMARI, "2026-12-17", ("told_by_other", "possible"), ""),
];

/// The kind and name of a place or theme, and fields of it.
type OnRecord = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// What the referral form of a place or theme asks, as it is known by now.
const KNOWN: [OnRecord; 3] = [
    (
        "place",
        INTERCHANGE,
        &[
            ("keeper", "Levelshire Buses; the station supervisor goes home at 20:00"),
            ("times", "Fri and Sat, 18:00 to 22:30"),
            (
                "happens",
                "Young people wait where it is warm. Older people join them, and vapes change hands.",
            ),
            ("present", "Young people of 13 to 16, about ten on a Friday"),
            ("features", "The hall is unlit at the back; two ways out; one camera, at the ticket desk"),
            ("guardians", "The kiosk until 21:00, drivers on their break"),
        ],
    ),
    (
        "place",
        BOWL,
        &[
            ("keeper", "Parks team of the council"),
            ("times", "Every evening after 20:00, more in the holidays"),
            ("features", "No light, no camera, cannot be seen from the road"),
        ],
    ),
    (
        "theme",
        VAPES,
        &[
            ("evidence", "Four collapses in six weeks, October and November 2026, at three schools"),
            ("affected", "Pupils of years 8 to 10"),
            ("hypothesis", "Sold cheaply at first, so that something is owed later"),
            ("unknown", "Where they are filled, and who brings them"),
        ],
    ),
];

/// Of what, the goal, its question, when it is looked at again, and the answers: day, yes or no, who, note, reached.
type Goal = (&'static str, &'static str, &'static str, &'static str, &'static [Answer]);
type Answer = (&'static str, &'static str, &'static str, &'static str, bool);

const GOALS: [Goal; 4] = [
    (
        INTERCHANGE,
        "Young people wait for the bus unharmed",
        "Is a trained adult in the hall on Friday and Saturday evenings?",
        "2027-01-26",
        &[
            ("2026-12-15", "no", "Jo Whitcombe", "Asked for from January", false),
            ("2027-01-08", "yes", "Kez Omari", "Two youth workers, 18:00 to 22:00", false),
        ],
    ),
    (
        INTERCHANGE,
        "The hall is lit to its back wall",
        "Do all lights work after dark?",
        "2027-02-09",
        &[("2026-12-15", "no", "Jo Whitcombe", "Three of eleven are out", false)],
    ),
    (
        VAPES,
        "Shops near the schools sell to nobody under 18",
        "Did every test purchase come back refused?",
        "2027-01-26",
        &[("2027-01-07", "yes", "Jo Whitcombe", "Six of six", true)],
    ),
    (
        VAPES,
        "Pupils and parents know what may be in a vape",
        "Has each school in Kingsmere held the assembly and the parents’ evening?",
        "2027-02-09",
        &[],
    ),
];

/// Reports of the interchange and the bowl: day, time, what, by which agency.
const REPORTS: [(&str, &str, &str, &str, &str); 16] = [
    (INTERCHANGE, "2026-11-06", "19:40", "A group was met off the bus by older people", "Community Safety"),
    (INTERCHANGE, "2026-11-13", "20:15", "Vapes passed round in the hall", "Youth service"),
    (INTERCHANGE, "2026-11-14", "21:30", "Shouting; the kiosk closed early", "Community Safety"),
    (INTERCHANGE, "2026-11-20", "18:50", "A driver saw money change hands", "Community Safety"),
    (INTERCHANGE, "2026-11-20", "22:20", "A young person was unwell; an ambulance came", "Health"),
    (INTERCHANGE, "2026-11-21", "19:05", "The same group as the week before", "Youth service"),
    (INTERCHANGE, "2026-11-27", "20:30", "Vapes sold at the back of the hall", "Police"),
    (INTERCHANGE, "2026-11-28", "23:10", "Two young people missed the last bus", "Police"),
    (INTERCHANGE, "2026-12-04", "19:20", "Older people at the side door", "Youth service"),
    (INTERCHANGE, "2026-12-05", "21:00", "Quiet until nine, then a dozen", "Youth service"),
    (INTERCHANGE, "2026-12-11", "20:00", "Nobody older was seen", "Youth service"),
    (INTERCHANGE, "2026-12-16", "16:10", "Pupils met after lessons", "Education safeguarding"),
    (BOWL, "2026-12-12", "21:15", "Younger boys sent to fetch and carry", "Youth service"),
    (BOWL, "2026-12-18", "20:40", "E-bikes without lights, filming", "Police"),
    (BOWL, "2026-12-30", "22:30", "A fire; the group left before anybody came", "Community Safety"),
    (BOWL, "2027-01-02", "21:00", "E-bikes again", "Youth service"),
];

/// What links end at, by the name that whoever runs the group reads.
type Ends = HashMap<String, (String, String)>;

async fn ends_of(book: &mut Casebook) -> Result<Ends> {
    let form = book.link_form(AskLinkForm { young_person_id: None }).await?;
    Ok(form.things.into_iter().map(|one| (one.name, (one.kind, one.id))).collect())
}

fn end(ends: &Ends, name: &str) -> (String, String) {
    ends.get(name).cloned().unwrap_or_default()
}

/// Links, questions, goals and reports, each on its day.
pub async fn make(making: &mut Making<'_>) -> Result<()> {
    let all = practitioner::practitioners(making.book.store.connection()).await?;
    let id = |name: &str| {
        all.iter().find(|one| one.name == name).map(|one| one.practitioner_id.clone()).unwrap_or_default()
    };
    let (jo, tom) = (id("Jo Whitcombe"), id("Tom Fairlie"));
    making.at(date(2026, 12, 1), &jo);
    let ends = ends_of(making.book).await?;
    let mut links = Vec::new();
    for one in &DECEMBER {
        links.push(link(making.book, &ends, one).await?);
    }
    known(making.book, &ends).await?;
    goals(making, &jo, &ends).await?;
    questions(making, &jo, &ends).await?;
    making.at(date(2027, 1, 4), &jo);
    reports(making.book, &ends).await?;
    making.at(date(2026, 12, 7), &tom);
    of_callum(making.book, &ends).await?;
    making.at(date(2027, 1, 5), &jo);
    for one in &JANUARY {
        link(making.book, &ends, one).await?;
    }
    if let Some(third) = links.get(2) {
        let reason = "The school asked again: it was her cousin".to_owned();
        making.book.end_link(EndLink { id: third.clone(), reason }).await?;
    }
    Ok(())
}

async fn link(book: &mut Casebook, ends: &Ends, one: &Said) -> Result<String> {
    let (from, to) = (end(ends, one.from), end(ends, one.to));
    let request = AddLink {
        sensitivity: if one.police { "police" } else { "normal" }.into(),
        ..claim((from, one.relation, to), one.by, one.on, (one.how, one.sure), one.note)
    };
    Ok(book.add_link(request).await?.id)
}

type End = (String, String);

fn claim(
    (from, relation, to): (End, &str, End),
    by: (&str, &str),
    on: &str,
    (how, sure): (&str, &str),
    note: &str,
) -> AddLink {
    AddLink {
        from_kind: from.0,
        from_id: from.1,
        to_kind: to.0,
        to_id: to.1,
        to_name: String::new(),
        relation: relation.into(),
        said_by: by.0.into(),
        agency: by.1.into(),
        said_on: on.into(),
        how: how.into(),
        sure: sure.into(),
        sensitivity: "normal".into(),
        note: note.into(),
        review_by_on: String::new(),
        gap_id: None,
    }
}

/// What is said on a record of the pathway: the group reads that there is one more, never who.
async fn of_callum(book: &mut Casebook, ends: &Ends) -> Result<()> {
    let found = book.find_people(Find { text: "Callum Ashdown".into() }).await?;
    let Some(callum) = found.into_iter().next() else { return Ok(()) };
    let from = ("young_person".to_owned(), callum.id);
    let by = ("Tom Fairlie", "Children’s Social Care");
    let link = claim((from, "goes_to", end(ends, INTERCHANGE)), by, "", ("told", "known"), "");
    book.add_link(link).await?;
    Ok(())
}

async fn known(book: &mut Casebook, ends: &Ends) -> Result<()> {
    for (kind, name, fields) in KNOWN {
        let (_, id) = end(ends, name);
        let changes = change("", fields).changes;
        book.change_context(ChangeContext { kind: kind.into(), id, changes }).await?;
    }
    Ok(())
}

async fn goals(making: &mut Making<'_>, jo: &str, ends: &Ends) -> Result<()> {
    for (of, goal, measure, review_on, answers) in GOALS {
        let (kind, id) = end(ends, of);
        making.at(date(2026, 12, 1), jo);
        let set =
            AddGoal { kind, id, goal: goal.into(), measure: measure.into(), review_on: review_on.into() };
        let goal_id = making.book.add_goal(set).await?.id;
        for (on, answer, said_by, note, reached) in answers {
            making.at(on.parse().unwrap_or_default(), jo);
            let said = AnswerGoal {
                goal_id: goal_id.clone(),
                answer: (*answer).into(),
                said_by: (*said_by).into(),
                on: String::new(),
                note: (*note).into(),
                reached: *reached,
            };
            making.book.answer_goal(said).await?;
        }
    }
    Ok(())
}

async fn questions(making: &mut Making<'_>, jo: &str, ends: &Ends) -> Result<()> {
    making.at(date(2026, 12, 1), jo);
    let asked = |of: &str, question: &str, owner: &str, due_on: &str| {
        let (about_kind, about_id) = end(ends, of);
        AddGap {
            question: question.into(),
            about_kind,
            about_id,
            referral_id: None,
            owner: owner.into(),
            agency: String::new(),
            due_on: due_on.into(),
        }
    };
    let stop = asked(INTERCHANGE, "At which bay do they meet?", "Kez Omari", "2026-12-14");
    let stop = making.book.add_gap(stop).await?.id;
    let supply =
        asked(INTERCHANGE, "Who supplies the interchange on Fridays?", "DS Carla Penhale", "2027-01-11");
    making.book.add_gap(supply).await?;
    making.at(date(2026, 12, 8), jo);
    let answer = AnswerGap {
        id: stop,
        answer: "Bay 4, by the machines; nobody waits for a bus there".into(),
        answered_by: "Kez Omari".into(),
        on: String::new(),
    };
    making.book.answer_gap(answer).await?;
    making.at(date(2026, 12, 17), jo);
    let bowl = asked(BOWL, "Who sends the younger boys, and where do they go?", "Kez Omari", "2027-01-25");
    making.book.add_gap(bowl).await?;
    Ok(())
}

async fn reports(book: &mut Casebook, ends: &Ends) -> Result<()> {
    let mut acting = book.begin(Act::PracticeCase, Noun::GroupSighting, "practice").await?;
    for (place, on, at, what, agency) in REPORTS {
        let fields = [
            ("place_id", end(ends, place).1.into()),
            ("happened_on", on.into()),
            ("happened_at", at.into()),
            ("what", what.into()),
            ("agency", agency.into()),
        ];
        acting.add(Noun::GroupSighting, &new_id(), &fields).await?;
    }
    acting.finish().await?;
    Ok(())
}
