//! The other young people of Levelshire and the people who may harm them (DR 9.1 and 9.4). All invented.

use super::council::Practitioners;
use super::{Making, change, date};
use crate::casework::{Act, Result, new_id};
use crate::store::record::{Noun, Value};
use crate::wire::Seconding;
use crate::wire::people::{AddConnection, AddYoungPerson, OpenPathway, RecordConsent, RecordVisit};
use crate::wire::record::WriteWarning;
use crate::wire::triage::RecordStrategyDiscussion;

/// Everyone but Callum.
pub async fn make(making: &mut Making<'_>, staff: &Practitioners) -> Result<()> {
    making.at(date(2026, 11, 16), &staff.tom);
    tia(making).await?;
    maisie(making, staff).await?;
    jayden(making, staff).await?;
    rafi(making, staff).await?;
    concerns(making).await
}

/// Fields of a young person that the page of adding does not ask.
type More<'a> = &'a [(&'a str, &'a str)];

async fn young_person(making: &mut Making<'_>, request: AddYoungPerson, more: More<'_>) -> Result<String> {
    let id = making.book.add_young_person(request).await?.id;
    making.book.change_person(change(&id, more)).await?;
    Ok(id)
}

fn named(names: [&str; 3], born_on: &str, lcs_id: &str, nhs_number: &str, upn: &str) -> AddYoungPerson {
    AddYoungPerson {
        given_name: names[0].into(),
        family_name: names[1].into(),
        preferred_name: names[2].into(),
        born_on: born_on.into(),
        lcs_id: lcs_id.into(),
        nhs_number: nhs_number.into(),
        upn: upn.into(),
    }
}

/// Tia is not open to social care: the tactical group speaks of her.
async fn tia(making: &mut Making<'_>) -> Result<()> {
    let request = named(["Tia", "Renshaw", ""], "2012-07-03", "", "999 000 1022", "M803000015003");
    let more = [
        ("sex", "F"),
        ("ethnicity", "MWBC"),
        ("disability", "NONE"),
        ("school", "Kingsmere Academy, Year 9"),
    ];
    young_person(making, request, &more).await?;
    Ok(())
}

/// Maisie turns 18 before her full review is due.
async fn maisie(making: &mut Making<'_>, staff: &Practitioners) -> Result<()> {
    let request = named(["Maisie", "Thorne", ""], "2008-12-20", "98213", "999 000 1049", "U803000012004");
    let more = [("sex", "F"), ("ethnicity", "WIRT"), ("disability", "NONE")];
    making.on(date(2026, 6, 22));
    let maisie = young_person(making, request, &more).await?;
    let pathway = open(making, staff, &maisie, "2026-06-22", "2026-06-19", true).await?;
    making.on(date(2026, 6, 24));
    making.book.record_consent(plan(&pathway, &maisie, "given", "2026-06-24")).await?;
    let mother = connection(&maisie, "Siobhan", "Thorne", "Mother");
    let mother = making.connection(mother).await?;
    making.book.record_consent(plan(&pathway, &mother, "given", "2026-06-24")).await?;
    held_before(making, &pathway, &maisie, "initial", 1, date(2026, 7, 8)).await?;
    held_before(making, &pathway, &maisie, "review", 1, date(2026, 8, 19)).await?;
    held_before(making, &pathway, &maisie, "full", 2, date(2026, 9, 30)).await?;
    for day in [date(2026, 10, 13), date(2026, 10, 26), date(2026, 11, 9)] {
        making.on(day);
        let visit = RecordVisit {
            pathway_id: pathway.clone(),
            visited_on: day.to_string(),
            outcome: "seen".into(),
            place: "Home".into(),
            what_they_said: String::new(),
            bedroom_seen: String::new(),
            plan_checked: String::new(),
        };
        making.book.record_visit(visit).await?;
    }
    making.on(date(2026, 11, 24));
    let request = RecordStrategyDiscussion {
        pathway_id: pathway,
        began_on: "2026-11-24".into(),
        reason: "A man she met online asked for pictures and threatened to share them.".into(),
    };
    making.book.record_strategy_discussion(request).await?;
    Ok(())
}

/// Jayden's mother refuses and his father agrees: a manager decides.
async fn jayden(making: &mut Making<'_>, staff: &Practitioners) -> Result<()> {
    let request = named(["Jayden", "Okafor-Lyle", ""], "2012-02-29", "", "999 000 1030", "B803000016005");
    let more =
        [("sex", "M"), ("ethnicity", "BAFR"), ("disability", "LD"), ("school", "Kingsmere Academy, Year 10")];
    making.on(date(2026, 12, 2));
    let jayden = young_person(making, request, &more).await?;
    let mother = making.connection(connection(&jayden, "Ngozi", "Okafor", "Mother")).await?;
    let father = making.connection(connection(&jayden, "Marcus", "Lyle", "Father")).await?;
    let pathway = open(making, staff, &jayden, "2026-12-02", "2026-11-30", true).await?;
    making.on(date(2026, 12, 7));
    making.book.record_consent(plan(&pathway, &father, "given", "2026-12-07")).await?;
    making.book.record_consent(plan(&pathway, &mother, "refused", "2026-12-07")).await?;
    Ok(())
}

/// Rafi is looked after by another council, so that no plan can be opened for him here.
async fn rafi(making: &mut Making<'_>, staff: &Practitioners) -> Result<()> {
    let request = named(["Rafi", "Haidari", ""], "2010-09-09", "101377", "999 000 1057", "");
    let more = [
        ("sex", "M"),
        ("ethnicity", "OOTH"),
        ("disability", "NONE"),
        ("language", "Dari"),
        ("interpreter", "yes"),
        ("upn", "W93300001400A"),
    ];
    making.on(date(2026, 12, 3));
    let rafi = young_person(making, request, &more).await?;
    let warning = WriteWarning {
        young_person_id: rafi.clone(),
        text: "Looked after by another council and placed here. His address is secret.".into(),
        review_on: "2027-06-01".into(),
    };
    making.book.write_warning(warning).await?;
    let pathway = open(making, staff, &rafi, "2026-12-03", "2026-12-01", false).await?;
    making.change_pathway(&pathway, &[("looked_after_on", "2026-08-17")]).await
}

async fn open(
    making: &mut Making<'_>,
    staff: &Practitioners,
    id: &str,
    referred_on: &str,
    assessed_on: &str,
    accepted: bool,
) -> Result<String> {
    let request = OpenPathway {
        young_person_id: id.into(),
        social_worker_id: staff.tom.clone(),
        chair_id: staff.helen.clone(),
        manager_id: Some(staff.bridget.clone()),
        referred_on: referred_on.into(),
        assessed_on: assessed_on.into(),
        triaged_on: accepted.then(|| referred_on.to_owned()),
        triage_outcome: accepted.then(|| "accept".to_owned()),
        triage_reason: if accepted { "The harm is outside the home." } else { "" }.into(),
        triaged_by: accepted.then(|| Seconding {
            practitioner_id: staff.helen.clone(),
            passphrase: None,
            recorded_for: true,
        }),
    };
    Ok(making.book.open_pathway(request).await?.id)
}

fn plan(pathway: &str, person: &str, answer: &str, on: &str) -> RecordConsent {
    RecordConsent {
        pathway_id: pathway.into(),
        person_id: person.into(),
        subject: "plan".into(),
        answer: answer.into(),
        answered_on: Some(on.into()),
        method: "In person".into(),
        limits: String::new(),
        ask_by_on: None,
        gillick: String::new(),
        note: String::new(),
    }
}

fn connection(young_person: &str, given_name: &str, family_name: &str, relation: &str) -> AddConnection {
    AddConnection {
        young_person_id: young_person.into(),
        given_name: given_name.into(),
        family_name: family_name.into(),
        relation: relation.into(),
        parental_responsibility: "yes".into(),
        lives_with: if relation == "Mother" { "yes" } else { "no" }.into(),
        letters: "yes".into(),
        address_lines: String::new(),
        postcode: String::new(),
        protect_address: false,
        protected_reason: String::new(),
        phone: String::new(),
        contact_safety: String::new(),
    }
}

/// A meeting of the months before Waymark came to Levelshire: taken over with its dates, filed.
async fn held_before(
    making: &mut Making<'_>,
    pathway: &str,
    young_person: &str,
    kind: &str,
    sequence: i64,
    held_on: chrono::NaiveDate,
) -> Result<()> {
    making.on(held_on);
    let id = new_id();
    let filed_on = held_on + chrono::Duration::days(9);
    let mut acting = making.book.begin(Act::PracticeCase, Noun::Meeting, &id).await?;
    acting.touches(young_person);
    let fields: [(&'static str, Value); 11] = [
        ("pathway_id", pathway.into()),
        ("kind", kind.into()),
        ("sequence", sequence.into()),
        ("scheduled_on", held_on.into()),
        ("starts_at", "10:00".into()),
        ("ends_at", "11:30".into()),
        ("venue", "Kingsmere Youth Centre".into()),
        ("held_on", held_on.into()),
        ("drafted_on", (held_on + chrono::Duration::days(5)).into()),
        ("signed_off_on", (held_on + chrono::Duration::days(7)).into()),
        ("filed_on", filed_on.into()),
    ];
    acting.add(Noun::Meeting, &id, &fields).await?;
    acting.finish().await?;
    Ok(())
}

/// Given name, family name, born on, aliases, what is known.
type Concern = (&'static str, &'static str, Option<(i32, u32, u32)>, &'static [&'static str], &'static str);

const CONCERNS: [Concern; 3] = [
    ("Dean", "Marlowe", Some((2002, 6, 11)), &["Dez"], "Kingsmere Bus Interchange, Fri and Sat evenings"),
    ("Unknown man", "", None, &["Uncle T", "Caddy", "WX68"], "Grey VW Caddy, partial plate WX68"),
    ("Kyle", "Brannock", Some((2009, 5, 30)), &[], "A child himself: 17"),
];

/// Names that no letter to a family may hold.
async fn concerns(making: &mut Making<'_>) -> Result<()> {
    making.on(date(2026, 11, 23));
    for (given, family, born_on, aliases, known) in CONCERNS {
        let id = new_id();
        let mut acting = making.book.begin(Act::PracticeCase, Noun::Person, &id).await?;
        let born_on = born_on.map(|(year, month, day)| date(year, month, day));
        let fields = [
            ("kind", "concern".into()),
            ("given_name", given.into()),
            ("family_name", family.into()),
            ("born_on", born_on.into()),
            ("warning", known.into()),
        ];
        acting.add(Noun::Person, &id, &fields).await?;
        for alias in aliases {
            let fields = [("person_id", id.as_str().into()), ("name", (*alias).into())];
            acting.add(Noun::Alias, &new_id(), &fields).await?;
        }
        acting.finish().await?;
    }
    Ok(())
}
