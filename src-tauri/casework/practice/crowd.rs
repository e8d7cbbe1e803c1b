//! Many invented young people with years of history, for measuring: the same ones every time.
//!
//! One act a person, straight through the one door for change: the use cases would ask each question anew.

use chrono::{Duration, NaiveDate};

use super::council::Practitioners;
use super::names::{FAMILY, GIVEN, WORKERS};
use super::{Making, date};
use crate::casework::{Act, Acting, Result, new_id};
use crate::store::record::{Noun, Value};

const VISITS: u64 = 30;
const MEETINGS: u64 = 4;

/// Numbers that look like chance and are the same every time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn of<'n>(&mut self, names: &[&'n str]) -> &'n str {
        let at = self.below(names.len() as u64);
        usize::try_from(at).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
    }

    fn days(&mut self, limit: u64) -> Duration {
        Duration::days(i64::try_from(self.below(limit)).unwrap_or_default())
    }
}

/// Adds the crowd, and the social workers it needs.
pub async fn make(making: &mut Making<'_>, staff: &Practitioners, people: usize) -> Result<()> {
    if people == 0 {
        return Ok(());
    }
    making.on(date(2026, 12, 1));
    let workers = workers(making).await?;
    making.book.store.wait_for_disk(false).await?;
    for number in 0..people as u64 {
        one(making, staff, &workers, number).await?;
    }
    making.book.store.wait_for_disk(true).await?;
    Ok(())
}

async fn one(making: &mut Making<'_>, staff: &Practitioners, workers: &[String], number: u64) -> Result<()> {
    let mut chance = Chance(number);
    let at = usize::try_from(chance.below(workers.len() as u64)).unwrap_or_default();
    let worker = workers.get(at).unwrap_or(&staff.tom);
    let id = new_id();
    let mut acting = making.book.begin(Act::PracticeCase, Noun::Person, &id).await?;
    person(&mut acting, &mut chance, number, &id).await?;
    let began = date(2024, 1, 8) + chance.days(900);
    let pathway = pathway(&mut acting, &mut chance, staff, worker, &id, began).await?;
    history(&mut acting, &mut chance, &pathway, worker, began).await?;
    acting.finish().await?;
    Ok(())
}

async fn workers(making: &mut Making<'_>) -> Result<Vec<String>> {
    let first = new_id();
    let mut acting = making.book.begin(Act::PracticeCase, Noun::Practitioner, &first).await?;
    let mut ids = Vec::new();
    for name in WORKERS {
        let id = if ids.is_empty() { first.clone() } else { new_id() };
        let fields =
            [("name", name.into()), ("job_title", "Social worker".into()), ("roles", "social_worker".into())];
        acting.add(Noun::Practitioner, &id, &fields).await?;
        ids.push(id);
    }
    acting.finish().await?;
    Ok(ids)
}

async fn person(acting: &mut Acting<'_>, chance: &mut Chance, number: u64, id: &str) -> Result<()> {
    let born_on = date(2009, 6, 1) + chance.days(2000);
    let (given, family) = (chance.of(&GIVEN), chance.of(&FAMILY));
    acting
        .add(
            Noun::Person,
            id,
            &[
                ("kind", "young_person".into()),
                ("given_name", given.into()),
                ("family_name", family.into()),
                ("born_on", born_on.into()),
                ("lcs_id", (200_000 + number).to_string().into()),
                ("nhs_number", nhs_number(number).map_or(Value::Empty, Value::from)),
                ("language", "English".into()),
            ],
        )
        .await?;
    let parent = new_id();
    let fields =
        [("kind", "family".into()), ("given_name", chance.of(&GIVEN).into()), ("family_name", family.into())];
    acting.add(Noun::Person, &parent, &fields).await?;
    let fields = [
        ("young_person_id", id.into()),
        ("person_id", parent.as_str().into()),
        ("relation", "Mother".into()),
        ("parental_responsibility", "yes".into()),
        ("lives_with", "yes".into()),
        ("letters", "yes".into()),
    ];
    acting.add(Noun::Connection, &new_id(), &fields).await
}

/// A number of the 999 range that no patient has, with its check digit; every eleventh has none.
fn nhs_number(number: u64) -> Option<String> {
    let digits = format!("999{:06}", 500_000 + number % 500_000);
    let sum: u32 =
        digits.chars().filter_map(|digit| digit.to_digit(10)).zip((2..=10).rev()).map(|(d, w)| d * w).sum();
    match 11 - sum % 11 {
        10 => None,
        check => Some(format!("{digits}{}", check % 11)),
    }
}

async fn pathway(
    acting: &mut Acting<'_>,
    chance: &mut Chance,
    staff: &Practitioners,
    worker: &str,
    id: &str,
    began: NaiveDate,
) -> Result<String> {
    let pathway = new_id();
    acting
        .add(
            Noun::Pathway,
            &pathway,
            &[
                ("young_person_id", id.into()),
                ("social_worker_id", worker.into()),
                ("chair_id", staff.helen.as_str().into()),
                ("manager_id", staff.bridget.as_str().into()),
                ("referred_on", began.into()),
                ("assessed_on", (began - chance.days(20)).into()),
                ("triaged_on", (began + Duration::days(1)).into()),
                ("triage_outcome", "accept".into()),
            ],
        )
        .await?;
    let fields = [
        ("pathway_id", pathway.as_str().into()),
        ("person_id", id.into()),
        ("subject", "plan".into()),
        ("answer", "given".into()),
        ("answered_on", (began + Duration::days(2)).into()),
    ];
    acting.add(Noun::Consent, &new_id(), &fields).await?;
    Ok(pathway)
}

async fn history(
    acting: &mut Acting<'_>,
    chance: &mut Chance,
    pathway: &str,
    worker: &str,
    began: NaiveDate,
) -> Result<()> {
    for number in 0..MEETINGS {
        let held_on = began + Duration::days(20 + 42 * i64::try_from(number).unwrap_or_default());
        let review = number % 2 == 1;
        let fields = [
            ("pathway_id", pathway.into()),
            (
                "kind",
                if review {
                    "review"
                } else if number == 0 {
                    "initial"
                } else {
                    "full"
                }
                .into(),
            ),
            ("sequence", (1 + i64::try_from(number / 2).unwrap_or_default()).into()),
            ("scheduled_on", held_on.into()),
            ("starts_at", "14:00".into()),
            ("ends_at", "15:30".into()),
            ("venue", "Kingsmere Youth Centre".into()),
            ("held_on", held_on.into()),
            ("drafted_on", (held_on + Duration::days(5)).into()),
            ("signed_off_on", (held_on + Duration::days(9)).into()),
            ("filed_on", (held_on + Duration::days(12)).into()),
        ];
        acting.add(Noun::Meeting, &new_id(), &fields).await?;
    }
    let mut visited_on = began + Duration::days(30);
    for _ in 0..VISITS {
        let fields = [
            ("pathway_id", pathway.into()),
            ("visited_on", visited_on.into()),
            ("outcome", if chance.below(8) == 0 { "not_seen" } else { "seen" }.into()),
            ("place", "Home".into()),
            ("visited_by_id", worker.into()),
        ];
        acting.add(Noun::Visit, &new_id(), &fields).await?;
        visited_on += Duration::days(11) + chance.days(6);
        if visited_on >= date(2027, 1, 11) {
            break;
        }
    }
    Ok(())
}
