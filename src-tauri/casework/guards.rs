//! Guards that warn and do not stop: asked wherever a pathway is opened, allocated or a meeting arranged.

use waymark_domain::guards::{self, EarlierStay, Workers};
use waymark_domain::pathway::TriageOutcome;
use waymark_domain::powers::{self, Deed, Role, Service};

use super::facts::{called, day, full_name};
use super::work::whose_work;
use super::{Casebook, Error, Result};
use crate::store::meeting::AroundRow;
use crate::store::pathway::{self, PathwayRow};
use crate::store::practitioner::PractitionerRow;
use crate::store::{person, practitioner};

impl Casebook {
    /// Refuses what is not this person's to do, with the sentence that says whose it is.
    pub(super) async fn may(&mut self, deed: Deed, practitioner_id: &str) -> Result<()> {
        let (values, today) = (self.setting_values().await?, self.today());
        let workers = practitioner::practitioners(self.store.connection()).await?;
        let stands_for = whose_work(self.store.connection(), practitioner_id, today).await?;
        let service = Service { managers: managers(&workers), triage: values.triage_lead() };
        match powers::refusal(deed, &held_by(&workers, &stands_for), service, &values.words()) {
            None => Ok(()),
            Some(says) => Err(Error::refused(format!("{says} Nothing was changed."))),
        }
    }

    /// Every colleague whose deed it is, with those who cover for one of them today.
    pub(super) async fn who_may(&mut self, deed: Deed) -> Result<Vec<PractitionerRow>> {
        let (values, today) = (self.setting_values().await?, self.today());
        let workers = practitioner::practitioners(self.store.connection()).await?;
        let (service, words) =
            (Service { managers: managers(&workers), triage: values.triage_lead() }, values.words());
        let mut may = Vec::new();
        for one in &workers {
            let stands_for = whose_work(self.store.connection(), &one.practitioner_id, today).await?;
            let held = held_by(&workers, &stands_for);
            if powers::refusal(deed, &held, service, &words).is_none() {
                may.push(one.clone());
            }
        }
        Ok(may)
    }

    /// The same for whoever is at the keyboard.
    pub(super) async fn i_may(&mut self, deed: Deed) -> Result<()> {
        let me = self.me().to_owned();
        self.may(deed, &me).await
    }

    /// G8: why the chair is not independent.
    pub(super) async fn chair_independence(&mut self, around: &AroundRow) -> Result<Option<String>> {
        let words = self.words().await?;
        let from = self.store.connection();
        let chair = match &around.chair_id {
            Some(chair) => practitioner::practitioner(from, chair).await?.map(|row| row.name),
            None => None,
        };
        let involved = person::involvements(from, &around.young_person_id).await?;
        let works_with = |name: &String| {
            let same = |one: &person::InvolvementRow| {
                full_name(&one.given_name, &one.family_name).eq_ignore_ascii_case(name.trim())
            };
            involved.iter().any(same)
        };
        let workers = Workers {
            chair: around.chair_id.as_deref(),
            social_worker: around.social_worker_id.as_deref(),
            manager: around.manager_id.as_deref(),
            chair_works_with_young_person: chair.as_ref().is_some_and(works_with),
        };
        Ok(guards::chair_independence(workers, &words))
    }

    /// G6: another plan that may still be open, from the stays before `pathway_id`, or from all where it is not open yet.
    pub(super) async fn single_plan(
        &mut self,
        young_person_id: &str,
        pathway_id: Option<&str>,
    ) -> Result<Option<String>> {
        let words = self.words().await?;
        let from = self.store.connection();
        let row = person::person(from, young_person_id).await?.ok_or(Error::Missing("young person"))?;
        let stays = pathway::pathways_of(from, young_person_id).await?;
        let earlier: Vec<EarlierStay> =
            stays.iter().filter(|stay| Some(stay.pathway_id.as_str()) != pathway_id).map(stay).collect();
        let called = called(&row.given_name, row.preferred_name.as_deref());
        Ok(guards::single_plan(&called, &earlier, &words))
    }
}

/// Whether the service has team managers at all.
fn managers(workers: &[PractitionerRow]) -> bool {
    workers.iter().any(|one| one.holds(Role::Manager.word()))
}

/// Whoever covers for a colleague does what is theirs.
fn held_by(workers: &[PractitionerRow], stands_for: &[String]) -> Vec<Role> {
    let theirs = workers.iter().filter(|one| stands_for.contains(&one.practitioner_id));
    theirs.flat_map(|one| Role::ALL.into_iter().filter(|role| one.holds(role.word()))).collect()
}

/// The end reason of DR 5.5 that steps down to a standard plan.
const STEPPED_DOWN: &str = "E1";

fn stay(row: &PathwayRow) -> EarlierStay {
    EarlierStay {
        triage_outcome: row.triage_outcome.as_deref().and_then(TriageOutcome::of_word),
        triaged_on: day(row.triaged_on.as_deref()),
        ended_on: day(row.ended_on.as_deref()),
        stepped_down: row.end_reason.as_deref() == Some(STEPPED_DOWN),
    }
}
