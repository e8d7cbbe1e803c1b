//! The chair signs the minutes off, and whatever is different in them afterwards is noticed.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::letter::parts;
use waymark_domain::problems::Problems;
use waymark_domain::second_person::{Covers, How, Signed, Subject};
use waymark_domain::words::Words;

use super::meetings::{AtHand, refuse_when};
use super::minutes::{is_of_the_minutes_as, is_with_the_chair};
use super::second_person::Decision;
use super::{Act, Casebook, Error, Result};
use crate::store::record::{Field, Noun};
use crate::store::{log, merging, second_person};
use crate::wire::{self, Done, Seconding, meetings as words};

impl Casebook {
    /// The chair signs off: on their own laptop, with their own passphrase here, or recorded as their decision. Minutes
    /// that are not as they were signed can be signed again.
    pub async fn sign_off_minutes(&mut self, request: words::SignOff) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        if self.changed_since_sign_off(&at).await?.is_empty() {
            at.unlocked()?;
        }
        let drafted_on = self.ready_to_sign(&at).await?;
        let on = self.not_later_than_today("on", &request.on)?;
        if on < drafted_on {
            return Err(Error::Invalid(Problems::one("on", "This day is before the draft was finished.")));
        }
        let chair = self.words().await?.chair;
        let Some(chair_id) = at.chair_id().map(str::to_owned) else {
            return Err(Error::refused(format!(
                "No {chair} is recorded for this pathway. Nothing was changed. Record who it is first."
            )));
        };
        if self.me() != chair_id && request.passphrase.is_none() && !request.recorded_for {
            return Err(Error::refused(format!(
                "Only the {chair} signs these minutes off. Nothing was changed. They can type their own passphrase \
                 here, or you can record it as their decision."
            )));
        }
        let by = Seconding {
            practitioner_id: chair_id.clone(),
            passphrase: request.passphrase,
            recorded_for: request.recorded_for,
        };
        let decided = self.decision_of(Subject::Minutes, &by).await?;
        let covers = self.minutes_now(&at.meeting.id).await?;
        let mut acting = self.begin(Act::SignOffMinutes, Noun::Meeting, &at.meeting.id).await?;
        acting.touches(&at.around.young_person_id);
        let decision = Decision { record_id: &at.meeting.id, statement: "Signed off", covers: &covers, on };
        acting.sign(&decided, &decision).await?;
        let fields: [Field; 3] = [
            ("signed_off_on", on.into()),
            ("signed_off_by", chair_id.into()),
            ("signed_off_how", decided.how.word().into()),
        ];
        acting.set(Noun::Meeting, &at.meeting.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &at.meeting.id, Act::SignOffMinutes, &[wire::Noun::Meeting, wire::Noun::Pathway]))
    }

    /// The day from which it can be signed. Whoever chairs a review writes its record too: nobody hands it a draft first.
    async fn ready_to_sign(&mut self, at: &AtHand) -> Result<NaiveDate> {
        if let Some(drafted_on) = at.meeting.drafted_on.filter(|_| is_with_the_chair(at)) {
            return Ok(drafted_on);
        }
        if at.is_review() {
            let held_on = at.held()?;
            let open = self.before_drafting(at).await?;
            refuse_when(&open)?;
            return Ok(held_on);
        }
        let Words { social_worker: worker, chair, .. } = self.words().await?;
        Err(Error::refused(format!(
            "The draft is not finished yet. Nothing was changed. The {worker} hands it to the {chair} first."
        )))
    }

    /// Whose sign-off it is and how that is known; nothing before it.
    pub(super) async fn signed_off_says(&mut self, at: &AtHand) -> Result<String> {
        let Some(on) = at.meeting.signed_off_on else { return Ok(String::new()) };
        if let Some(standing) = self.decision_about(Subject::Minutes, &at.meeting.id).await? {
            return Ok(standing.says("Signed off"));
        }
        let chair = self.words().await?.chair;
        Ok(format!("Recorded as signed off on {}; no signature of the {chair} came with it", dates::full(on)))
    }

    /// Who wrote the chair's decision down, where the chair did not sign.
    pub(super) async fn sign_off_recorded_by(&mut self, at: &AtHand) -> Result<Option<String>> {
        if at.meeting.signed_off_how != How::RecordedFor.word() {
            return Ok(None);
        }
        let standing = self.decision_about(Subject::Minutes, &at.meeting.id).await?;
        Ok(standing.map(|standing| standing.recorded_by))
    }

    /// What is different in the minutes from what was signed off, in one sentence; empty where nothing is.
    pub(super) async fn changed_since_sign_off(&mut self, at: &AtHand) -> Result<String> {
        if at.meeting.signed_off_on.is_none() {
            return Ok(String::new());
        }
        let Some(standing) = self.decision_about(Subject::Minutes, &at.meeting.id).await? else {
            return Ok(String::new());
        };
        let different = self.different(&Covers::read(&standing.row.covers), &at.meeting.id).await?;
        if different.is_empty() {
            return Ok(String::new());
        }
        Ok(format!(
            "These minutes are not as {} signed them off on {}: {}. Somebody changed them on another laptop before they \
             knew of it. The history shows each change; the chair reads them again and signs them off once more.",
            standing.by,
            dates::full(standing.on),
            different.join(", ")
        ))
    }

    /// "2 paragraphs changed", "1 action added".
    async fn different(&mut self, signed: &Covers, meeting_id: &str) -> Result<Vec<String>> {
        let mut since = signed.since(&self.minutes_now(meeting_id).await?);
        let mut rows = std::collections::BTreeSet::new();
        for ((row, field), (then, now)) in std::mem::take(&mut since.changed) {
            if !self.wrote_the_same(&row, &field, then.as_deref(), now.as_deref()).await? {
                rows.insert(row);
            }
        }
        // What was not handed over to this laptop is not gone.
        let mut gone = std::collections::BTreeSet::new();
        for row in since.gone {
            if let Some(noun) = Noun::of_table(&row.0)
                && merging::stands(self.store.connection(), noun, &row.1).await?
            {
                gone.insert(row);
            }
        }
        let mut says = Vec::new();
        for (rows, did) in [(rows, "changed"), (since.added, "added"), (gone, "taken off")] {
            for noun in ["meeting", "paragraph", "score", "decision", "action", "invitation"] {
                let count = rows.iter().filter(|(of, _)| of == noun).count();
                let (one, many) = match noun {
                    "meeting" => ("date or answer of the meeting", "dates or answers of the meeting"),
                    "paragraph" => ("paragraph", "paragraphs"),
                    "score" => ("score", "scores"),
                    "decision" => ("decision", "decisions"),
                    "action" => ("action", "actions"),
                    _ => ("line of who came", "lines of who came"),
                };
                if count > 0 {
                    let count = i64::try_from(count).unwrap_or(i64::MAX);
                    says.push(format!("{} {did}", dates::count(count, one, many)));
                }
            }
        }
        Ok(says)
    }

    /// Two laptops that wrote the same did not disagree.
    async fn wrote_the_same(
        &mut self,
        (noun, id): &(String, String),
        field: &str,
        then: Option<&str>,
        now: Option<&str>,
    ) -> Result<bool> {
        let (Some(then), Some(now), Some(noun)) = (then, now, Noun::of_table(noun)) else { return Ok(false) };
        let from = self.store.connection();
        let signed = log::value_in(from, then, noun, id, field).await?;
        Ok(signed.is_some() && signed == log::value_in(from, now, noun, id, field).await?)
    }

    /// What the chair's signature stands on: the changes that wrote each field of the minutes.
    async fn minutes_now(&mut self, meeting_id: &str) -> Result<Covers> {
        let heads = second_person::heads_of_meeting(self.store.connection(), meeting_id).await?;
        let of_the_minutes = heads.into_iter().filter(|head| {
            head.field != "removed_at"
                && !parts::is_of_the_letter(&head.section)
                && Noun::of_table(&head.noun).is_some_and(|noun| is_of_the_minutes_as(noun, &head.field))
        });
        Ok(Covers::of(of_the_minutes.map(|head| Signed {
            row: (head.noun, head.id),
            field: head.field,
            change: head.hash,
        })))
    }
}
