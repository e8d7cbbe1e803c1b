//! Hot spots: what was reported of places, by day of the week and time of day.

use chrono::{NaiveDate, NaiveTime};
use waymark_domain::dates;
use waymark_domain::tactical::hot_spots::{DAYS, Grid, Part, grid, heat, slot};
use waymark_domain::tactical::links::Thing;

use super::super::answers::Answers;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::{ON_GROUP, day_of};
use crate::store::record::Noun;
use crate::store::tactical::context::{self, GroupSightingRow};
use crate::wire;
use crate::wire::tactical_context::{AskHotSpots, HeatCell, HeatRow, HotSpots, RecordSighting, SightingLine};

/// When it happened.
fn when(row: &GroupSightingRow) -> Option<(NaiveDate, NaiveTime)> {
    Some((day_of(Some(&row.happened_on))?, dates::parse_time(&row.happened_at).ok()?))
}

fn cells(counts: &[u32], most: u32) -> Vec<HeatCell> {
    counts.iter().map(|count| HeatCell { count: *count, heat: heat(*count, most) }).collect()
}

/// The grid of one place.
pub(super) fn grid_of(rows: &[GroupSightingRow], place_id: &str) -> Grid {
    grid(rows.iter().filter(|row| row.place_id == place_id).filter_map(when))
}

/// The grid of one place, a row for each part of the day; nothing where nothing was reported.
pub(super) fn heat_of(rows: &[GroupSightingRow], place_id: &str) -> Vec<HeatRow> {
    let grid = grid_of(rows, place_id);
    let most = grid.iter().flatten().copied().max().unwrap_or_default();
    if most == 0 {
        return Vec::new();
    }
    let rows = Part::ALL.into_iter().zip(&grid);
    rows.map(|(part, counts)| HeatRow {
        id: String::new(),
        says: part.says().to_owned(),
        cells: cells(counts, most),
    })
    .collect()
}

/// What was reported of one place, the latest first.
pub(super) fn lines(rows: &[GroupSightingRow], place_id: &str) -> Vec<SightingLine> {
    let own = rows.iter().filter(|row| row.place_id == place_id);
    own.map(|row| SightingLine {
        id: row.group_sighting_id.clone(),
        when_says: when(row)
            .map(|(on, at)| format!("{}, {}", dates::full(on), dates::time(at)))
            .unwrap_or_default(),
        what: row.what.clone(),
        from_says: match &row.said_by {
            Some(by) => format!("{by}, {}", row.agency),
            None => row.agency.clone(),
        },
    })
    .collect()
}

impl Casebook {
    /// Every place that something was reported of, by day of the week; the hottest first.
    pub async fn hot_spots(&mut self, request: AskHotSpots) -> Result<HotSpots> {
        let connection = self.store.connection();
        let sightings = context::sightings(&mut *connection).await?;
        let places = context::places(connection).await?;
        let part = request.part.and_then(|at| Part::ALL.get(usize::try_from(at).unwrap_or(usize::MAX)));
        let mut counted: Vec<(&str, &str, [u32; 7])> = Vec::new();
        for place in &places {
            let mut days = [0; 7];
            let own = sightings.iter().filter(|row| row.place_id == place.place_id).filter_map(when);
            for (of, day) in own.map(|(on, at)| slot(on, at)) {
                if let Some(count) = days.get_mut(day).filter(|_| part.is_none_or(|part| *part == of)) {
                    *count += 1;
                }
            }
            if days.iter().any(|count| *count > 0) {
                counted.push((&place.place_id, &place.name, days));
            }
        }
        let most = counted.iter().flat_map(|(.., days)| *days).max().unwrap_or_default();
        counted.sort_by_key(|(.., days)| std::cmp::Reverse(days.iter().sum::<u32>()));
        let since = sightings.last().and_then(|row| day_of(Some(&row.happened_on)));
        let all = i64::try_from(sightings.len()).unwrap_or(i64::MAX);
        Ok(HotSpots {
            days: DAYS.map(str::to_owned).to_vec(),
            parts: Part::ALL.map(|part| part.says().to_owned()).to_vec(),
            rows: counted
                .into_iter()
                .map(|(id, name, days)| HeatRow {
                    id: id.into(),
                    says: name.into(),
                    cells: cells(&days, most),
                })
                .collect(),
            says: since.map_or_else(String::new, |since| {
                format!("{} since {}", dates::count(all, "report", "reports"), dates::full(since))
            }),
        })
    }

    /// Something that happened at a place: when, what, and who reports it. It names nobody.
    pub async fn record_sighting(&mut self, request: RecordSighting) -> Result<wire::Done> {
        let places = context::places(self.store.connection()).await?;
        if !places.iter().any(|row| row.place_id == request.place_id) {
            return Err(Error::Missing("place"));
        }
        let today = self.today();
        let mut answers = Answers::default();
        answers.value("place_id", request.place_id.as_str());
        answers.required_day("happened_on", &request.happened_on, today, "Give the day.");
        if request.happened_at.trim().is_empty() {
            answers.problems.add("happened_at", "Give the time, as near as it is known.");
        } else if let Some(at) = answers.problems.take("happened_at", dates::parse_time(&request.happened_at))
        {
            answers.value("happened_at", at.format("%H:%M").to_string());
        }
        answers.required("what", &request.what, "Say what happened, without names.");
        answers.required("agency", &request.agency, "Say which agency reports it.");
        answers.text("said_by", &request.said_by);
        let people = self.people_of_the_group().await?;
        let named = waymark_domain::tactical::report::names_in(&request.what, &people);
        if !named.is_empty() {
            let says =
                format!("This names {}. A report of a place names nobody: take it out.", named.join(", "));
            answers.problems.add("what", says);
        }
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::RecordSighting, Noun::GroupSighting, &id).await?;
        acting.touches(&request.place_id);
        acting.add(Noun::GroupSighting, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordSighting, ON_GROUP))
    }

    /// The people whom referrals name, those of concern, and the young people whom links name to this reader.
    pub(super) async fn people_of_the_group(&mut self) -> Result<Vec<String>> {
        let web = self.web().await?;
        let referrals = self.referred().await?.referrals;
        let mut people = super::matters::people(&referrals);
        let somebody = |one: &&super::web::Known| {
            one.visible && matches!(one.thing, Thing::Concern | Thing::YoungPerson)
        };
        people.extend(web.things.iter().filter(somebody).map(|one| one.name.clone()));
        people.sort();
        people.dedup();
        Ok(people)
    }
}
