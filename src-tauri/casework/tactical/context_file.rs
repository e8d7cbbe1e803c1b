//! A place or theme on paper: what is known, goals, the plan and hot spots. It names no young person and nobody of concern.

use std::path::Path;

use waymark_domain::tactical::hot_spots::{DAYS, Part, printed};
use waymark_domain::tactical::report::names_in;
use waymark_domain::tactical::tracker::{self, Status};

use super::super::pathway::refuse;
use super::super::saved_files::Saving;
use super::super::{Casebook, Result};
use super::actions::number_says;
use super::contexts::noun_of;
use super::{day_of, hot_spots};
use crate::documents::context_record::{ContextFacts, context_record};
use crate::store::tactical::context;
use crate::wire::tactical_context::OfContext;
use waymark_domain::dates;

impl Casebook {
    async fn context_facts(&mut self, request: &OfContext) -> Result<ContextFacts> {
        noun_of(&request.kind)?;
        let shelf = self.shelf().await?;
        let sightings = context::sightings(self.store.connection()).await?;
        let kind = request.kind.as_str();
        let known = shelf.web.open(kind, &request.id)?;
        let id = known.id.as_str();
        let young = u32::try_from(shelf.web.young_people(kind, id).len()).unwrap_or(u32::MAX);
        let grid = hot_spots::grid_of(&sightings, id);
        let reported = grid.iter().flatten().any(|count| *count > 0);
        let goals = shelf.goal_lines(kind, id);
        // What the police control goes no further on paper.
        let actions: Vec<_> = shelf.actions_of(id).filter(|row| row.sensitivity == "normal").collect();
        Ok(ContextFacts {
            title: known.name.clone(),
            kind: known.kind_says().to_owned(),
            made: dates::full(shelf.web.today),
            known: {
                let also: Vec<&str> = known.names().skip(1).collect();
                let also = (!also.is_empty()).then(|| ("Also called".to_owned(), also.join(", ")));
                let fields = shelf.fields(kind, id).into_iter().filter(|field| !field.body.is_empty());
                also.into_iter().chain(fields.map(|field| (field.label, field.body))).collect()
            },
            young_people: printed(young),
            goals: goals
                .into_iter()
                .map(|goal| {
                    let answer =
                        goal.answers.into_iter().next().unwrap_or_else(|| "Not asked yet".to_owned());
                    [goal.goal, goal.measure, answer, goal.tag]
                })
                .collect(),
            split: tracker::split_says(actions.iter().map(|row| row.level.as_str())),
            plan: actions
                .into_iter()
                .map(|row| {
                    let due = day_of(row.due_on.as_deref()).map(dates::short).unwrap_or_default();
                    let status = Status::of_word(&row.status).unwrap_or(Status::Open);
                    let who = format!("{}, {}", row.owner, row.agency);
                    [format!("{} {}", number_says(row), row.what), who, due, status.says().to_owned()]
                })
                .collect(),
            days: DAYS.map(str::to_owned).to_vec(),
            heat: Part::ALL
                .into_iter()
                .zip(&grid)
                .filter(|_| reported)
                .map(|(part, counts)| {
                    (part.says().to_owned(), counts.iter().map(|count| printed(*count)).collect())
                })
                .collect(),
        })
    }

    /// The record of a place or theme as a PDF, and a name for it. Nothing is saved.
    pub async fn context_file(&mut self, request: &OfContext) -> Result<(Vec<u8>, String)> {
        let facts = self.context_facts(request).await?;
        let people = self.people_of_the_group().await?;
        let words = facts.words();
        if self.holds_protected_address(&words).await? {
            refuse(&[super::paper::PROTECTED.to_owned()])?;
        }
        let named = names_in(&words, &people);
        if !named.is_empty() {
            refuse(&[format!(
                "This record names {} in its own words. On paper it names nobody: take the name out first.",
                named.join(", ")
            )])?;
        }
        let letterhead = self.setting_values().await?.letterhead_in_brief();
        let made_at = self.clock.now().naive_utc();
        let bytes = context_record(&facts, &letterhead, (self.practice, made_at))?;
        Ok((bytes, format!("tactical_group_{}_{}.pdf", request.kind, self.today().format("%Y%m%d"))))
    }

    /// Saves it where the person chose; the register names it.
    pub async fn save_context(&mut self, request: &OfContext, path: &Path) -> Result<()> {
        let (bytes, _) = self.context_file(request).await?;
        self.save_file(
            &Saving::of_nobody(format!("Tactical group: record of a {}", request.kind), path),
            &bytes,
        )
        .await
    }
}
