//! The people of a meeting as a letter may name them: by job, by first name where the young person knows them.

use waymark_domain::letter::facts::{Attendance, Attendee, Doer, Invitee};
use waymark_domain::people::first_name;
use waymark_domain::words::{Words, capital};

use super::super::meetings::AtHand;
use crate::store::invitation::InvitationRow;
use crate::store::meeting::WorkerRow;
use crate::store::minutes::ActionRow;

/// Everybody around one meeting.
pub(super) struct Around<'a> {
    pub at: &'a AtHand,
    pub invited: &'a [InvitationRow],
    pub chair: &'a WorkerRow,
    pub worker: &'a WorkerRow,
    pub council: &'a str,
}

impl Around<'_> {
    /// Who is asked to come, with the social worker, who always comes.
    pub(super) fn invitees(&self, social_worker: &str) -> Vec<Invitee> {
        let worker = Invitee {
            name: self.worker.name.clone(),
            job: format!("your {}", plain_worker(social_worker)),
            agency: self.council.to_owned(),
            known_to_young_person: true,
            first_name: first_name(&self.worker.name),
            family: false,
        };
        let invited = self.invited.iter().filter(|one| one.invited).map(|one| Invitee {
            name: full_name(one),
            job: job(one),
            agency: one.agency.clone(),
            known_to_young_person: one.known_to_young_person,
            // "Ms" is nobody’s first name.
            first_name: first_name(&full_name(one)),
            family: is_family(one),
        });
        std::iter::once(worker).filter(|one| !one.name.is_empty()).chain(invited).collect()
    }

    /// Who was there or sent word; chair and social worker are there by their part.
    pub(super) fn attendees(&self, words: &Words) -> Vec<Attendee> {
        let by_part = |row: &WorkerRow, word: &str, job: String| Attendee {
            name: row.name.clone(),
            role: if row.job_title.is_empty() { capital(word) } else { row.job_title.clone() },
            agency: self.council.to_owned(),
            job,
            attendance: Attendance::Present,
            family: false,
        };
        let mut all: Vec<Attendee> = self.invited.iter().filter(|one| one.invited).map(attendee).collect();
        let worker_job =
            format!("{} (your {})", first_name(&self.worker.name), plain_worker(&words.social_worker));
        all.push(by_part(self.worker, &words.social_worker, worker_job));
        if self.at.chair_id() != self.at.around.social_worker_id.as_deref() {
            all.push(by_part(self.chair, &words.chair, "me".to_owned()));
        }
        all.retain(|one| !one.name.is_empty());
        all
    }

    /// Who does an action, as the letter says it.
    pub(super) fn doer(&self, action: &ActionRow) -> Doer {
        let owner = self.invited.iter().find(|one| Some(&one.person_id) == action.owner_id.as_ref());
        match owner {
            Some(one) if one.part == "young_person" => return Doer::YoungPerson,
            Some(one) if one.part == "parent" => return Doer::Other(capital(&job(one))),
            Some(one) if one.known_to_young_person => return Doer::Other(first_name(&full_name(one))),
            Some(one) => return Doer::Other(capital(&job(one))),
            None => {}
        }
        if action.owner_id.as_deref() == Some(self.at.around.young_person_id.as_str()) {
            Doer::YoungPerson
        } else if is_named(&action.owner, self.chair) {
            Doer::Chair
        } else if is_named(&action.owner, self.worker) {
            Doer::Other(first_name(&self.worker.name))
        } else {
            Doer::Other(capital(&action.owner))
        }
    }
}

fn is_named(owner: &str, worker: &WorkerRow) -> bool {
    !worker.name.is_empty() && owner.trim().eq_ignore_ascii_case(worker.name.trim())
}

fn is_family(one: &InvitationRow) -> bool {
    matches!(one.part.as_str(), "young_person" | "parent")
}

fn full_name(one: &InvitationRow) -> String {
    format!("{} {}", one.given_name, one.family_name).trim().to_owned()
}

/// "your mum", "your youth worker", "the police officer"; the young person is "you".
fn job(one: &InvitationRow) -> String {
    if one.part == "young_person" {
        return "you".to_owned();
    }
    let role = lower_first(&one.role);
    match role.as_str() {
        "mother" => "your mum".to_owned(),
        "father" => "your dad".to_owned(),
        "" => one.agency.clone(),
        _ if one.known_to_young_person || one.part == "parent" => format!("your {role}"),
        _ => format!("the {role}"),
    }
}

fn attendee(one: &InvitationRow) -> Attendee {
    let attendance = match one.attendance.as_str() {
        "present" | "remote" | "deputy" => Attendance::Present,
        "part" => Attendance::LeftEarly,
        "apologies" => Attendance::Apologies,
        "apologies_and_report" => Attendance::SentReport,
        _ => Attendance::DidNotCome,
    };
    let deputy = one.attendance == "deputy" && !one.deputy.is_empty();
    let name = if deputy { format!("{} for {}", one.deputy, full_name(one)) } else { full_name(one) };
    Attendee {
        name,
        role: if one.part == "young_person" { "Young person".to_owned() } else { one.role.clone() },
        agency: one.agency.clone(),
        job: if one.known_to_young_person {
            format!("{} ({})", first_name(&full_name(one)), job(one))
        } else {
            job(one)
        },
        attendance,
        family: is_family(one),
    }
}

/// "DSL" stays; "Youth worker" is "youth worker" within a sentence.
fn lower_first(text: &str) -> String {
    let mut letters = text.trim().chars();
    let (first, second) = (letters.next(), letters.clone().next());
    match first {
        Some(first) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.trim().to_owned(),
    }
}

/// Nobody's letter says "your allocated social worker".
pub(super) fn plain_worker(word: &str) -> &str {
    word.strip_prefix("allocated ").unwrap_or(word)
}
