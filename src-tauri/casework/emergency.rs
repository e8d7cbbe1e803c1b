//! One young person's emergency page, asked for from the record and saved as a file that is registered.

use std::path::Path;

use waymark_domain::emergency::{EmergencyPage, Next, ToRing};
use waymark_domain::words::capital;

use super::history::at_says;
use super::meetings::title;
use super::saved_files::{FileKind, Saving};
use super::{Act, Casebook, Result};
use crate::documents::emergency::{MadePage, emergency_page};
use crate::store::{meeting, minutes, person, practitioner};
use crate::wire::About;
use crate::wire::people::{ConnectionView, YoungPersonRecord};

/// What is written about safety stands under this part of the meeting.
const SAFETY: &str = "safety";

impl Casebook {
    /// The page of a young person as it is now, and a name for its file. Nothing is saved.
    pub async fn emergency_page(&mut self, young_person_id: &str) -> Result<(MadePage, String)> {
        let record = self.young_person(About { id: young_person_id.to_owned() }).await?;
        let page = self.facts_of_emergency(&record).await?;
        let protected = person::protected_addresses(self.store.connection()).await?;
        let letterhead = self.setting_values().await?.letterhead();
        let made_at = self.clock.now();
        let made =
            emergency_page(&page.without(&protected), &letterhead, (self.practice, made_at.naive_utc()))?;
        let id: String = record.lcs_id.chars().filter(char::is_ascii_alphanumeric).collect();
        let id = if id.is_empty() { record.initials.clone() } else { id };
        Ok((made, format!("{id}_{}_emergency_page.pdf", made_at.format("%Y%m%d"))))
    }

    /// Makes the page and saves it where the person chose; the register names it.
    pub async fn save_emergency_page(&mut self, young_person_id: &str, path: &Path) -> Result<()> {
        let (made, _) = self.emergency_page(young_person_id).await?;
        let record = self.young_person(About { id: young_person_id.to_owned() }).await?;
        let saving = Saving {
            act: Act::SaveFile,
            kind: FileKind::EmergencyPage,
            what: format!("Emergency page of {}", record.name),
            young_person_id: Some(young_person_id),
            meeting_id: None,
            document_id: None,
            path,
            personal: true,
        };
        self.save_file(&saving, &made.pdf).await
    }

    async fn facts_of_emergency(&mut self, record: &YoungPersonRecord) -> Result<EmergencyPage> {
        let now = self.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let (me, today) = (self.me().to_owned(), self.today());
        let by = practitioner::practitioner(self.store.connection(), &me).await?;
        let by = by.map_or_else(String::new, |row| format!(", by {}", row.name));
        let words = self.words().await?;
        let mut page = EmergencyPage {
            name: record.name.clone(),
            called: record.preferred_name.clone(),
            born: record.age.map_or_else(String::new, |age| format!("{age}, born {}", record.born_says)),
            lcs_id: record.lcs_id.clone(),
            language: match record.interpreter.as_str() {
                "yes" => format!("{}, with an interpreter", record.language),
                _ => record.language.clone(),
            },
            communication: record.communication.clone(),
            warning: record.warning.text.clone(),
            made: format!("{}{by}", at_says(&now)),
            ..EmergencyPage::default()
        };
        page.ring = self.people_to_ring(record).await?;
        let Some(pathway) = &record.pathway else { return Ok(page) };
        let connection = self.store.connection();
        let meetings = meeting::of_pathway(connection, &pathway.id).await?;
        for one in &meetings {
            let planned = one.held_on.is_none() && one.not_held_on.is_none();
            if planned && one.scheduled_on.is_some_and(|on| on >= today) {
                page.meetings.push(Next {
                    what: title(one, &words),
                    when: super::meetings::list::when_says(one),
                    place: one.venue.clone(),
                });
            }
        }
        let mut held: Vec<_> = meetings.iter().filter(|one| one.held_on.is_some()).collect();
        held.sort_by_key(|one| std::cmp::Reverse(one.held_on));
        for one in held {
            let written = minutes::paragraphs(self.store.connection(), &one.id).await?;
            // What the police control or was told in confidence leaves the record on no loose sheet.
            let safe =
                written.into_iter().filter(|row| row.section == SAFETY && row.sensitivity == "ordinary");
            let safe: Vec<String> =
                safe.filter(|row| row.audience != "professionals_only_slot").map(|row| row.body).collect();
            if !safe.is_empty() {
                page.safety = safe;
                page.safety_from = format!("the meeting on {}", super::meetings::list::when_says(one));
                break;
            }
        }
        Ok(page)
    }

    async fn people_to_ring(&mut self, record: &YoungPersonRecord) -> Result<Vec<ToRing>> {
        let values = self.setting_values().await?;
        let words = values.words();
        let mut ring = Vec::new();
        if let Some(pathway) = &record.pathway {
            for (id, word) in [
                (&pathway.social_worker_id, words.social_worker.as_str()),
                (&pathway.manager_id, words.manager.as_str()),
            ] {
                let Some(row) = meeting::worker(self.store.connection(), id.as_deref()).await? else {
                    continue;
                };
                ring.push(to_ring(&format!("{}, {word}", row.name), &row.phone, ""));
            }
        }
        let service = values.text("council.service").to_owned();
        ring.push(to_ring(&service, values.text("council.phone"), values.text("council.hours")));
        ring.push(to_ring(
            &format!("{service}, out of hours"),
            values.text("council.out_of_hours_phone"),
            "Evenings, nights, weekends",
        ));
        ring.extend(record.connections.iter().map(of_family));
        ring.extend(record.involvements.iter().map(|one| {
            let role = [one.role.as_str(), &one.agency].join(", ");
            to_ring(&format!("{}, {}", one.name, role.trim_end_matches(", ")), &one.phone, "")
        }));
        ring.retain(|one| !one.phone.is_empty());
        Ok(ring)
    }
}

fn to_ring(who: &str, phone: &str, safety: &str) -> ToRing {
    ToRing { who: capital(who), phone: phone.to_owned(), safety: safety.to_owned() }
}

/// Whoever has a protected address is found by their number too: it stays in the record.
fn of_family(one: &ConnectionView) -> ToRing {
    let phone = one.contact_points.iter().find(|point| point.kind == "phone");
    let is_protected = one.addresses.iter().any(|address| address.protected);
    let safety = [one.contact_safety.as_str(), phone.map_or("", |point| point.safety.as_str())];
    let safety: Vec<&str> = safety.into_iter().filter(|text| !text.is_empty()).collect();
    match phone {
        Some(_) if is_protected => to_ring(&format!("{}, {}", one.name, one.relation), "In the record", ""),
        Some(point) => to_ring(&format!("{}, {}", one.name, one.relation), &point.value, &safety.join(". ")),
        None => ToRing::default(),
    }
}
