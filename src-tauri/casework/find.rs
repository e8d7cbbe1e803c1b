//! Finding young people by what is known of them, at every key press.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use waymark_domain::identifiers::nhs_shown;
use waymark_domain::meeting::MeetingKind;
use waymark_domain::naming::{Folded, Hit, Match, NameIndex, likely_same_person};
use waymark_domain::{dates, work};

use super::facts::{called, day, full_name};
use super::{Casebook, Result};
use crate::store::person::YoungPersonLine;
use crate::store::{facts, person, practitioner};
use crate::wire;
use crate::wire::people::PersonFound;

/// How many are shown while somebody types.
const SHOWN: usize = 40;
/// How many stand on the list before anybody types.
const LISTED: u32 = 200;

/// How many young people the palette shows with their meetings and documents.
const PALETTE: usize = 6;

/// Which of the names of one person comes where in the index.
const PREFERRED: u32 = 1;
const LCS_ID: u32 = 2;
const NHS_NUMBER: u32 = 3;
const FIRST_ALIAS: u32 = 4;

/// Everybody's names, ready to be searched.
pub struct Names {
    index: NameIndex,
    ids: Vec<String>,
    names: Vec<String>,
    born: Vec<Option<NaiveDate>>,
    aliases: HashMap<u32, Vec<String>>,
}

impl Casebook {
    /// Young people by name, other name, LCS ID or NHS number; everybody where nothing was typed.
    pub async fn find_people(&mut self, request: wire::people::Find) -> Result<Vec<PersonFound>> {
        if request.text.trim().is_empty() {
            let ids = person::first_young_people(self.store.connection(), LISTED).await?;
            return self.found(ids.into_iter().map(|id| (id, String::new())).collect()).await;
        }
        let names = self.names().await?;
        let hits = names.index.search(&request.text, SHOWN);
        let because = hits.into_iter().filter_map(|hit| names.because(hit)).collect();
        self.found(because).await
    }

    /// Who may already be the person about to be added.
    pub async fn similar_people(
        &mut self,
        request: wire::people::AddYoungPerson,
    ) -> Result<Vec<PersonFound>> {
        let full = full_name(&request.given_name, &request.family_name);
        let born = dates::parse(&request.born_on).ok().map(|day| day.to_string());
        let typed_born = dates::parse(&request.born_on).ok();
        let names = self.names().await?;
        let mut likely: Vec<(String, String)> = Vec::new();
        for typed in [&request.lcs_id, &request.nhs_number] {
            let hits = names.index.search(typed, SHOWN).into_iter().filter(|hit| hit.quality == Match::Exact);
            likely.extend(
                hits.filter(|hit| matches!(hit.name, LCS_ID | NHS_NUMBER))
                    .filter_map(|hit| names.because(hit)),
            );
        }
        for typed in [full.as_str(), request.given_name.trim(), request.family_name.trim()] {
            for hit in names.index.search(typed, SHOWN) {
                if names.is_likely(hit, &full, typed_born) {
                    likely.extend(names.because(hit));
                }
            }
        }
        let mut seen = std::collections::HashSet::new();
        likely.retain(|(id, _)| seen.insert(id.clone()));
        let mut found = self.found(likely).await?;
        for one in &mut found {
            if born
                .as_deref()
                .and_then(|born| day(Some(born)))
                .is_some_and(|day| one.born_says == dates::full(day))
            {
                one.because = "born on the same day".into();
            }
        }
        found.sort_by_key(|one| one.because != "born on the same day");
        Ok(found)
    }

    /// The palette: young people, and the meetings and final documents of those found by name.
    pub async fn find_anything(&mut self, request: wire::people::Find) -> Result<Vec<wire::session::Found>> {
        if request.text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let things = self.find_things(&request.text).await?;
        let people = self.find_people(request).await?;
        let people: Vec<PersonFound> = people.into_iter().filter(|one| !one.closed).collect();
        let ids = facts::ids(people.iter().take(PALETTE).map(|one| one.id.as_str()));
        let words = self.words().await?;
        let connection = self.store.connection();
        let meetings = facts::meetings_of_people(connection, &ids).await?;
        let documents = facts::documents_of_people(connection, &ids).await?;
        let mut found = Vec::new();
        for one in people.into_iter().take(PALETTE) {
            found.push(line("young_person", one.id.clone(), one.name.clone(), shown_with(&one)));
            for meeting in meetings.iter().filter(|meeting| meeting.young_person_id == one.id) {
                let kind = MeetingKind::of_word(&meeting.kind).unwrap_or(MeetingKind::Full);
                let title = words.title(kind, meeting.sequence);
                let on = day(meeting.on_day.as_deref()).map_or_else(|| "No date yet".into(), dates::full);
                found.push(line("meeting", meeting.meeting_id.clone(), format!("{title}, {}", one.name), on));
            }
            for document in documents.iter().filter(|document| document.young_person_id == one.id) {
                let title = format!("{}, {}", document.title, one.name);
                let detail = format!("for {}", document.recipient);
                found.push(line("document", document.document_id.clone(), title, detail));
            }
        }
        found.extend(things);
        Ok(found)
    }

    /// Places, themes and people of concern whose name holds what was typed, where the group's module is on.
    async fn find_things(&mut self, text: &str) -> Result<Vec<wire::session::Found>> {
        if !self.setting_values().await?.is_on(super::settings::table::MODULE_TACTICAL_GROUP) {
            return Ok(Vec::new());
        }
        let named = self.things_named(&text.trim().to_lowercase()).await?.into_iter().take(PALETTE);
        Ok(named.map(|one| line(&one.kind, one.id, one.name, one.kind_says)).collect())
    }

    async fn names(&mut self) -> Result<Arc<Names>> {
        if let Some(names) = &self.kept().await?.names {
            return Ok(Arc::clone(names));
        }
        let names = Arc::new(self.read_names().await?);
        self.kept.names = Some(Arc::clone(&names));
        Ok(names)
    }

    async fn read_names(&mut self) -> Result<Names> {
        let connection = self.store.connection();
        let everybody = person::young_people(connection).await?;
        let mut aliases_of: HashMap<String, Vec<String>> = HashMap::new();
        for alias in person::aliases_of_young_people(connection).await? {
            aliases_of.entry(alias.person_id).or_default().push(alias.name);
        }
        let mut names = Names {
            index: NameIndex::default(),
            ids: Vec::with_capacity(everybody.len()),
            names: Vec::with_capacity(everybody.len()),
            born: Vec::with_capacity(everybody.len()),
            aliases: HashMap::new(),
        };
        for (key, line) in (0_u32..).zip(everybody) {
            let full = full_name(&line.given_name, &line.family_name);
            let aliases = aliases_of.remove(&line.person_id).unwrap_or_default();
            let own = [
                &full,
                line.preferred_name.as_deref().unwrap_or(""),
                line.lcs_id.as_deref().unwrap_or(""),
                line.nhs_number.as_deref().unwrap_or(""),
            ];
            names.index.add(key, own.into_iter().chain(aliases.iter().map(String::as_str)));
            if !aliases.is_empty() {
                names.aliases.insert(key, aliases);
            }
            names.born.push(day(line.born_on.as_deref()));
            names.ids.push(line.person_id);
            names.names.push(full);
        }
        Ok(names)
    }

    /// The lines of some young people in the order given, each with why it was found.
    async fn found(&mut self, because: Vec<(String, String)>) -> Result<Vec<PersonFound>> {
        let ids = facts::ids(because.iter().map(|(id, _)| id.as_str()));
        let lines = facts::lines_of(self.store.connection(), &ids).await?;
        let pathways = facts::pathways_of(self.store.connection(), &ids).await?;
        let known = self.pathway_facts_in_brief(pathways).await?;
        let workers = practitioner::practitioners(self.store.connection()).await?;
        // Asked for only where one of these is restricted at all: this runs at every key press.
        let restricted = lines.iter().any(|line| line.restricted_on.is_some());
        let hidden = if restricted { self.hidden_people().await? } else { HashSet::new() };
        let values = self.setting_values().await?;
        let (timescales, calendar, words) = (values.timescales(), values.calendar(), values.words());
        let today = self.today();
        let asking = work::Asking {
            today,
            timescales: &timescales,
            calendar: &calendar,
            mode: values.cadence(),
            words: &words,
            triage: values.triage_lead(),
        };
        let mut lines: HashMap<String, _> =
            lines.into_iter().map(|line| (line.person_id.clone(), line)).collect();
        let known: HashMap<&str, _> =
            known.iter().map(|one| (one.row.young_person_id.as_str(), one)).collect();
        let mut found = Vec::with_capacity(because.len());
        for (id, because) in because {
            let Some(line) = lines.remove(&id) else { continue };
            if hidden.contains(&id) {
                found.push(closed(id, &line, because));
                continue;
            }
            let pathway = known.get(id.as_str());
            let born = day(line.born_on.as_deref());
            let worker = pathway.and_then(|one| one.row.social_worker_id.as_deref());
            let next = pathway.and_then(|one| work::owed(&one.facts, &asking).into_iter().next());
            found.push(PersonFound {
                name: full_name(&line.given_name, &line.family_name),
                preferred_name: called(&line.given_name, line.preferred_name.as_deref()),
                age: born.map(|born| calendar.birthdays().age_on(born, today)),
                born_says: born.map(dates::full).unwrap_or_default(),
                lcs_id: line.lcs_id.unwrap_or_default(),
                nhs_number: line.nhs_number.as_deref().map(nhs_shown).unwrap_or_default(),
                state: pathway.map_or_else(|| "No pathway".into(), |one| one.facts.state().says().into()),
                social_worker: workers
                    .iter()
                    .find(|one| Some(one.practitioner_id.as_str()) == worker)
                    .map(|one| one.name.clone())
                    .unwrap_or_default(),
                next: next.map(|item| next_says(&item)).unwrap_or_default(),
                because,
                restricted: line.restricted_on.is_some(),
                closed: false,
                id,
            });
        }
        Ok(found)
    }
}

/// A record that is restricted to others stands with its name, so that nobody adds it a second time, and with no more.
fn closed(id: String, line: &YoungPersonLine, because: String) -> PersonFound {
    PersonFound {
        id,
        name: full_name(&line.given_name, &line.family_name),
        because,
        restricted: true,
        closed: true,
        ..PersonFound::default()
    }
}

fn line(kind: &str, id: String, title: String, detail: String) -> wire::session::Found {
    wire::session::Found { kind: kind.into(), id, title, detail }
}

/// "born Mon 14 Feb 2011, LCS 100481, also known as Cal".
fn shown_with(one: &PersonFound) -> String {
    let born = if one.born_says.is_empty() { String::new() } else { format!("born {}", one.born_says) };
    let lcs = if one.lcs_id.is_empty() { String::new() } else { format!("LCS {}", one.lcs_id) };
    let parts = [born, lcs, one.because.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

impl Names {
    fn because(&self, hit: Hit) -> Option<(String, String)> {
        let id = self.ids.get(hit.key as usize)?.clone();
        let near = hit.quality == Match::Near;
        let says = match hit.name {
            LCS_ID => "LCS ID".into(),
            NHS_NUMBER => "NHS number".into(),
            FIRST_ALIAS.. => {
                let alias = self.aliases.get(&hit.key)?.get((hit.name - FIRST_ALIAS) as usize)?;
                format!("also known as {alias}")
            }
            0..=PREFERRED if near => "spelt nearly like this".into(),
            _ => String::new(),
        };
        Some((id, says))
    }

    fn is_likely(&self, hit: Hit, full: &str, born: Option<NaiveDate>) -> bool {
        let aliases = self.aliases.get(&hit.key).map_or(&[][..], Vec::as_slice);
        let own = self.names.get(hit.key as usize);
        let known = self.born.get(hit.key as usize).copied().flatten();
        let full = Folded::of(full);
        let is_like = |name: &String| likely_same_person((&full, born), (&Folded::of(name), known));
        own.into_iter().chain(aliases).any(is_like)
    }
}

/// "Visit by Tue 12 Jan"; what is held is late for nothing: "Paused since Mon 7 Dec".
fn next_says(item: &work::Item) -> String {
    let on = dates::short(item.due_on);
    if item.is_paused() { format!("Paused since {on}") } else { format!("{} by {on}", item.short) }
}
