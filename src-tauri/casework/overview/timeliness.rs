//! Timeliness per team and month: what fell due and was kept; every number opens into the records behind it.

use std::collections::{BTreeMap, HashMap};

use chrono::{Months, NaiveDate};
use waymark_domain::dates;
use waymark_domain::timeliness::{self, Counted, Measure, Reckoning, month_of};

use super::{initials_of, name_of};
use crate::casework::facts::{Known, day};
use crate::casework::{Casebook, Result};
use crate::store::overview;
use crate::wire::overview::{
    AskFigure, AskTimeliness, Figure, FigureLine, MonthFigures, Team, Timeliness, WhoseData,
};

/// How many months are shown, this one counted.
const MONTHS: u32 = 12;
/// Pathways read in one go: their whole history is in memory for no longer than that.
const AT_ONCE: usize = 500;
/// The team of pathways that name no manager.
const NO_TEAM: &str = "none";

/// What fell due on one pathway.
struct Reckoned {
    young_person_id: String,
    initials: String,
    name: String,
    manager_id: Option<String>,
    social_worker_id: Option<String>,
    runs: bool,
    counted: Vec<Counted>,
}

impl Reckoned {
    fn is_of(&self, team: &str) -> bool {
        match team {
            "" => true,
            NO_TEAM => self.manager_id.is_none(),
            id => self.manager_id.as_deref() == Some(id),
        }
    }
}

impl Casebook {
    /// The figures of a team, or of all, month by month.
    pub async fn timeliness(&mut self, request: AskTimeliness) -> Result<Timeliness> {
        let all = self.reckoned().await?;
        let names = self.practitioner_names().await?;
        let this_month = month_of(self.today());
        let months = (0..MONTHS)
            .filter_map(|back| this_month.checked_sub_months(Months::new(back)))
            .map(|month| MonthFigures {
                month: month.to_string(),
                says: month.format("%B %Y").to_string(),
                figures: Measure::ALL.map(|measure| figure(&all, &request.team, month, measure)).to_vec(),
            })
            .collect();
        let mut teams: BTreeMap<String, Team> = BTreeMap::new();
        for one in &all {
            let (id, name) = match &one.manager_id {
                Some(id) => (
                    id.as_str(),
                    format!("{}’s team", names.get(id).map_or("A former colleague", String::as_str)),
                ),
                None => (NO_TEAM, "No manager named".to_owned()),
            };
            teams.entry(name.clone()).or_insert_with(|| Team { id: id.to_owned(), name });
        }
        let data = self.whose_data(&all, &names, &request.team).await?;
        Ok(Timeliness {
            teams: teams.into_values().collect(),
            measures: Measure::ALL.map(|measure| measure.word().to_owned()).to_vec(),
            months,
            data,
        })
    }

    /// The records behind one number.
    pub async fn figure_behind(&mut self, request: AskFigure) -> Result<Vec<FigureLine>> {
        let (Some(month), Some(measure)) = (day(Some(&request.month)), Measure::of_word(&request.measure))
        else {
            return Ok(Vec::new());
        };
        let all = self.reckoned().await?;
        let of_team = all.iter().filter(|one| one.is_of(&request.team));
        let mut lines: Vec<(NaiveDate, FigureLine)> = of_team
            .flat_map(|one| {
                behind(one, month, measure).map(|counted| {
                    (
                        counted.due_on,
                        FigureLine {
                            young_person_id: one.young_person_id.clone(),
                            initials: one.initials.clone(),
                            name: one.name.clone(),
                            says: counted.says.clone(),
                            in_time: counted.in_time,
                        },
                    )
                })
            })
            .collect();
        // What was not kept comes first: that is what the number is opened for.
        lines.sort_by(|(due, one), (other, next)| {
            (one.in_time, due, &one.name).cmp(&(next.in_time, other, &next.name))
        });
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }

    /// Every pathway that ran in the last twelve months, with what fell due on it.
    async fn reckoned(&mut self) -> Result<Vec<Reckoned>> {
        let today = self.today();
        let values = self.setting_values().await?;
        let (timescales, calendar) = (values.timescales(), values.calendar());
        let words = values.words();
        let full_meeting = words.full_meeting.as_str();
        let by = Reckoning { today, timescales: &timescales, calendar: &calendar, full_meeting };
        let since = month_of(today).checked_sub_months(Months::new(MONTHS - 1)).unwrap_or(today);
        let hidden = self.hidden_people().await?;
        let ids = overview::running_since(self.store.connection(), since).await?;
        let mut all = Vec::with_capacity(ids.len());
        for some in ids.chunks(AT_ONCE) {
            let known = self.pathway_facts_whole(some).await?;
            let seen = known.iter().filter(|one| !hidden.contains(&one.row.young_person_id));
            all.extend(seen.map(|one| reckon(one, since, by)));
        }
        Ok(all)
    }

    async fn whose_data(
        &mut self,
        all: &[Reckoned],
        names: &HashMap<String, String>,
        team: &str,
    ) -> Result<Vec<WhoseData>> {
        let today = self.today();
        let entries = overview::last_entries(self.store.connection()).await?;
        let last: HashMap<&str, NaiveDate> = entries
            .iter()
            .filter_map(|one| Some((one.practitioner_id.as_str(), day(one.at.get(..10))?)))
            .collect();
        let mut people: BTreeMap<&str, (Option<&str>, u32)> = BTreeMap::new();
        for one in all.iter().filter(|one| one.runs && one.is_of(team)) {
            let id = one.social_worker_id.as_deref();
            let name = id.and_then(|id| names.get(id)).map_or("Nobody named yet", String::as_str);
            people.entry(name).or_insert((id, 0)).1 += 1;
        }
        let line = |(name, (id, young_people)): (&str, (Option<&str>, u32))| WhoseData {
            name: name.to_owned(),
            young_people,
            last_says: match id.and_then(|id| last.get(id)) {
                Some(on) => format!("{}, {}", dates::full(*on), dates::seen_from(*on, today)),
                None if id.is_some() => "Nothing recorded by them has reached this laptop".to_owned(),
                None => String::new(),
            },
        };
        Ok(people.into_iter().map(line).collect())
    }
}

fn reckon(one: &Known, since: NaiveDate, by: Reckoning<'_>) -> Reckoned {
    let mut counted = timeliness::counted(&one.facts, by);
    counted.retain(|counted| counted.due_on >= since);
    Reckoned {
        young_person_id: one.row.young_person_id.clone(),
        initials: initials_of(one),
        name: name_of(one),
        manager_id: one.row.manager_id.clone(),
        social_worker_id: one.row.social_worker_id.clone(),
        runs: one.row.ended_on.is_none(),
        counted,
    }
}

fn behind(one: &Reckoned, month: NaiveDate, measure: Measure) -> impl Iterator<Item = &Counted> {
    one.counted.iter().filter(move |counted| counted.measure == measure && counted.month() == month)
}

fn figure(all: &[Reckoned], team: &str, month: NaiveDate, measure: Measure) -> Figure {
    let mut figure = Figure { measure: measure.word().to_owned(), due: 0, in_time: 0 };
    for counted in all.iter().filter(|one| one.is_of(team)).flat_map(|one| behind(one, month, measure)) {
        figure.due += 1;
        figure.in_time += u32::from(counted.in_time);
    }
    figure
}
