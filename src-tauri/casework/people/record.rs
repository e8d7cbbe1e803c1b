//! The record page of a young person: who they are, the way, what comes next, and the people around them.

use waymark_domain::identifiers::nhs_shown;
use waymark_domain::{dates, people};

use super::super::facts::{Known, called, day, full_name};
use super::super::{Casebook, Error, Result};
use super::timeline::{self, Happened};
use super::way::Visited;
use crate::store::consent::ConsentRow;
use crate::store::person::PersonRow;
use crate::store::practitioner::{self, PractitionerRow};
use crate::store::{document, pathway, person, viewing};
use crate::wire;
use crate::wire::people::{ConnectionView, YoungPersonRecord};
use crate::wire::session::Named;

impl Casebook {
    /// The whole record. Every look is counted, once a person, record and day.
    pub async fn young_person(&mut self, request: wire::About) -> Result<YoungPersonRecord> {
        self.young_person_is_there(&request.id).await?;
        let (today, me) = (self.today(), self.me().to_owned());
        let connection = self.store.connection();
        let row = person::person(connection, &request.id).await?.ok_or(Error::Missing("young person"))?;
        viewing::count(connection, &me, &request.id, &today.to_string()).await?;
        let aliases = person::aliases(connection, &request.id).await?;
        let workers = practitioner::practitioners(connection).await?;
        let latest = pathway::pathways_of(connection, &request.id).await?.into_iter().next();
        let known = match latest {
            Some(row) => Some(self.pathway_facts(&row.pathway_id).await?),
            None => None,
        };
        let answers = self.answers_of(known.as_ref()).await?;
        let connections = self.connections_of(&row, &answers).await?;
        let involvements = self.involvements_of(&request.id).await?;
        let mut record = record_of(row, today, self.calendar().await?.birthdays());
        if let Some(known) = &known {
            let visits = self.visits_of(known, &workers).await?;
            record.timeline = timeline::lines(self.days_of(known, &workers, &answers, &visits).await?);
            record.documents = self.documents_of(&known.row.pathway_id).await?;
            record.pathway = Some(self.pathway_view(known, &workers, &answers, visits).await?);
        }
        if record.pathway.as_ref().is_none_or(|pathway| pathway.over) {
            record.before_opening = self.single_plan(&request.id, None).await?.into_iter().collect();
        }
        (record.access, record.openings) = self.access_to(&request.id).await?;
        if !record.restricted_says.is_empty() {
            record.looked = self.looked_at(&request.id).await?;
        }
        let aliases = aliases
            .into_iter()
            .map(|alias| Named { id: alias.alias_id, name: alias.name, detail: String::new() })
            .collect();
        let (addresses, contact_points) = self.ways_to_reach(&request.id).await?;
        record.protected =
            protected(&record.called, !addresses.iter().any(|one| one.protected), &connections);
        Ok(YoungPersonRecord { aliases, addresses, contact_points, connections, involvements, ..record })
    }

    async fn days_of(
        &mut self,
        known: &Known,
        workers: &[PractitionerRow],
        answers: &[ConsentRow],
        visits: &[Visited],
    ) -> Result<Vec<Happened>> {
        let values = self.setting_values().await?;
        let rules = timeline::Rules { timescales: values.timescales(), calendar: values.calendar() };
        let documents = document::of_pathway(self.store.connection(), &known.row.pathway_id).await?;
        let words = self.words().await?;
        let mut happened = timeline::of_pathway(known, workers, &words);
        happened.extend(timeline::of_meetings(known));
        happened.extend(timeline::of_sendings(known, &documents, &rules));
        happened.extend(timeline::of_visits(visits));
        happened.extend(timeline::of_consents(answers));
        Ok(happened)
    }
}

/// What stands on the person's own row.
fn record_of(row: PersonRow, today: chrono::NaiveDate, birthdays: people::Birthdays) -> YoungPersonRecord {
    let born = day(row.born_on.as_deref());
    let warning = super::super::warning::view(&row, today);
    let text = Option::unwrap_or_default;
    YoungPersonRecord {
        name: full_name(&row.given_name, &row.family_name),
        called: called(&row.given_name, row.preferred_name.as_deref()),
        initials: people::initials(&row.given_name, &row.family_name),
        born_says: born.map(dates::full).unwrap_or_default(),
        age: born.map(|born| birthdays.age_on(born, today)),
        age_warning: born.and_then(|born| birthdays.age_warning(born, today)).unwrap_or_default(),
        id: row.person_id,
        given_name: row.given_name,
        family_name: row.family_name,
        preferred_name: text(row.preferred_name),
        pronouns: text(row.pronouns),
        born_on: row.born_on,
        lcs_id: text(row.lcs_id),
        nhs_number: row.nhs_number.as_deref().map(nhs_shown).unwrap_or_default(),
        upn: text(row.upn),
        sex: text(row.sex),
        ethnicity: text(row.ethnicity),
        disability: text(row.disability),
        language: text(row.language),
        interpreter: text(row.interpreter),
        communication: text(row.communication),
        large_print: text(row.large_print),
        delivery: text(row.delivery),
        school: text(row.school),
        warning,
        aliases: Vec::new(),
        addresses: Vec::new(),
        contact_points: Vec::new(),
        protected: Vec::new(),
        connections: Vec::new(),
        involvements: Vec::new(),
        pathway: None,
        before_opening: Vec::new(),
        restricted_says: day(row.restricted_on.as_deref()).map(dates::full).unwrap_or_default(),
        access: Vec::new(),
        openings: Vec::new(),
        looked: Vec::new(),
        timeline: Vec::new(),
        documents: Vec::new(),
    }
}

/// "Lee Ashdown’s address is protected. It never appears in anything for Donna or Callum."
fn protected(called: &str, own_is_open: bool, connections: &[ConnectionView]) -> Vec<String> {
    let is_protected = |one: &&ConnectionView| one.addresses.iter().any(|address| address.protected);
    let mut says: Vec<String> = connections
        .iter()
        .filter(is_protected)
        .map(|one| {
            let others =
                connections.iter().filter(|other| other.id != one.id).map(|other| other.given_name.as_str());
            let others: Vec<&str> = others.chain([called]).collect();
            format!(
                "{}’s address is protected. It never appears in anything for {}.",
                one.name,
                listed(&others)
            )
        })
        .collect();
    if !own_is_open {
        says.push(format!("{called}’s own address is protected."));
    }
    says
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}
