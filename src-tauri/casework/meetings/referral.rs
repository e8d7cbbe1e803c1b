//! "Refer to the tactical group": a file about an associate, an adult, a place or a theme, made from what is typed
//! for it and from nothing else.
//!
//! # The file
//!
//! UTF-8 JSON, one object, its name ending in `.referral.json`. Every value but the first is text:
//!
//! | Key | Holds |
//! |---|---|
//! | `waymark_tactical_referral` | the number 1: the version of this form |
//! | `kind` | `offender`, `victim`, `location` or `theme`, as `wire::tactical` names them |
//! | `subject` | the name or description of whom or what it is about |
//! | `summary` | at most 300 words: what is the matter |
//! | `facts` | what makes you think so: facts, dates, how it is known |
//! | `wanted` | what is asked of the group |
//! | `referrer`, `referrer_role`, `contact` | who refers: the person at the keyboard |
//! | `agency` | the council's service |
//! | `made_on` | the day, `2027-01-11` |
//! | `practice` | `true` where it was made with practice data, and otherwise not there |
//!
//! No id, name or date of the young person, the family or the meeting is in it: the text is compared with the names
//! and numbers of the record, and a file that holds one is not made.

use std::path::Path;

use waymark_domain::meeting::referral::{KINDS, MOST_WORDS, of_the_record};
use waymark_domain::problems::Problems;

use super::super::saved_files::FileKind;
use super::super::{Casebook, Error, Result};
use super::AtHand;
use crate::store::{invitation, meeting, practitioner};
use crate::wire::room::TacticalReferral;

impl Casebook {
    /// The file as it would be saved, and a name for it. Nothing is written.
    pub async fn tactical_referral(&mut self, request: &TacticalReferral) -> Result<(Vec<u8>, String)> {
        let at = self.at_hand(&request.meeting_id).await?;
        let mut problems = Problems::none();
        if !KINDS.iter().any(|(kind, _)| *kind == request.kind) {
            problems.add("kind", "Choose what is referred.");
        }
        if request.subject.trim().is_empty() {
            problems.add("subject", "Say whom or what this is about.");
        }
        if request.summary.trim().is_empty() {
            problems.add("summary", "Say in a few words what the matter is.");
        }
        if request.summary.split_whitespace().count() > MOST_WORDS {
            problems.add("summary", "Keep this to 300 words.");
        }
        if request.facts.trim().is_empty() {
            problems.add("facts", "Say what makes you think so.");
        }
        let kept = self.names_of_the_record(&at).await?;
        for (field, text) in [
            ("subject", &request.subject),
            ("summary", &request.summary),
            ("facts", &request.facts),
            ("wanted", &request.wanted),
        ] {
            let found = of_the_record(text, &kept);
            if !found.is_empty() {
                problems.add(
                    field,
                    format!(
                        "This names {}. The group gets nothing of this record: take it out.",
                        found.join(", ")
                    ),
                );
            }
        }
        problems.or(()).map_err(Error::Invalid)?;
        let me = self.me().to_owned();
        let me = practitioner::practitioner(self.store.connection(), &me).await?;
        let (name, role, contact) = me.map(|row| (row.name, row.job_title, row.phone)).unwrap_or_default();
        let agency = self.setting_values().await?.text("council.name").to_owned();
        let today = self.today();
        let mut file = serde_json::json!({
            "waymark_tactical_referral": 1,
            "kind": request.kind,
            "subject": request.subject.trim(),
            "summary": request.summary.trim(),
            "facts": request.facts.trim(),
            "wanted": request.wanted.trim(),
            "referrer": name,
            "referrer_role": role,
            "contact": contact,
            "agency": agency,
            "made_on": today.to_string(),
        });
        if let (true, Some(fields)) = (self.practice, file.as_object_mut()) {
            fields.insert("practice".into(), true.into());
        }
        let name = format!("tactical_{}_{}.referral.json", request.kind, today.format("%Y%m%d"));
        Ok((format!("{file:#}\n").into_bytes(), name))
    }

    /// Saves the file where the person chose; the register names it, the tactical group's records do not.
    pub async fn save_tactical_referral(&mut self, request: &TacticalReferral, path: &Path) -> Result<()> {
        let (bytes, _) = self.tactical_referral(request).await?;
        let what = (FileKind::List, "Referral to the tactical group".to_owned());
        self.save_of_meeting(&request.meeting_id, what, path, &bytes).await
    }

    /// The names and numbers by which the young person and the family are known.
    async fn names_of_the_record(&mut self, at: &AtHand) -> Result<Vec<String>> {
        let around = &at.around;
        let mut kept = vec![
            around.given_name.clone(),
            around.preferred_name.clone(),
            around.family_name.clone(),
            around.lcs_id.clone(),
        ];
        let from = self.store.connection();
        let meetings = meeting::of_pathway(&mut *from, &at.meeting.pathway_id).await?;
        for one in &meetings {
            for row in invitation::of_meeting(&mut *from, &one.id).await? {
                if row.part != "professional" {
                    kept.extend([row.given_name, row.preferred_name, row.family_name]);
                }
            }
        }
        kept.retain(|name| !name.trim().is_empty());
        kept.sort();
        kept.dedup();
        Ok(kept)
    }
}
