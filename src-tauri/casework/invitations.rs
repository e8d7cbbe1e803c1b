//! The invitation list of a meeting: who is asked, who answers, who comes.

use waymark_domain::meeting::ATTENDANCE;
use waymark_domain::powers::Deed;
use waymark_domain::problems::Problems;

use super::meetings::refuse_when;
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::invitation;
use crate::store::record::{Field, Noun, Value};
use crate::wire::{self, Done, meetings as words};

/// The words each field of an invitation may hold.
const ANSWERS: [(&str, &[&str]); 3] =
    [("invited", &["yes", "no"]), ("version", &["full", "family", "none"]), ("reply", &["yes", "no"])];

/// The fields of a new line: family reads the family version, professionals the full one.
pub(super) fn line(meeting_id: &str, person_id: &str, part: &'static str) -> [Field; 5] {
    let version = if matches!(part, "young_person" | "parent") { "family" } else { "full" };
    // An advocate speaks for the young person and reads what the young person reads.
    let version = if part == "advocate" { "family" } else { version };
    [
        ("meeting_id", meeting_id.into()),
        ("person_id", person_id.into()),
        ("part", part.into()),
        ("invited", "yes".into()),
        ("version", version.into()),
    ]
}

impl Casebook {
    /// Puts somebody on the list.
    pub async fn add_invitation(&mut self, request: words::AddInvitation) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        let part = ["young_person", "parent", "professional", "advocate"]
            .into_iter()
            .find(|part| *part == request.part);
        let Some(part) = part else {
            return Err(Error::Invalid(Problems::one("part", "Say in which part this person comes.")));
        };
        let list = invitation::of_meeting(self.store.connection(), &at.meeting.id).await?;
        if list.iter().any(|one| one.person_id == request.person_id) {
            return Err(Error::refused("This person is on the list already. Nothing was changed."));
        }
        let id = new_id();
        let mut acting = self.begin(Act::AddInvitation, Noun::Invitation, &id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        acting.add(Noun::Invitation, &id, &line(&at.meeting.id, &request.person_id, part)).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddInvitation, &[wire::Noun::Meeting]))
    }

    /// Invited or not and why, the version to read, the answer, how they took part.
    pub async fn change_invitation(&mut self, request: wire::Change) -> Result<Done> {
        let row = invitation::find(self.store.connection(), &request.id)
            .await?
            .ok_or(Error::Missing("invitation"))?;
        let at = self.at_hand(&row.meeting_id).await?;
        let mut fields: Vec<Field> = Vec::new();
        let mut problems = Problems::none();
        for change in &request.changes {
            let text = change.value.as_deref().unwrap_or_default().trim();
            match change.field.as_str() {
                "not_invited_reason" => fields.push(("not_invited_reason", Value::typed(text))),
                "contribution" => fields.push(("contribution", Value::typed(text))),
                "deputy" => fields.push(("deputy", Value::typed(text))),
                field => match answer(field, text, &row.part) {
                    Ok(found) => fields.push(found),
                    Err((field, says)) => problems.add(field, says),
                },
            }
            if ["attendance", "deputy", "contribution"].contains(&change.field.as_str()) {
                at.unlocked()?;
            }
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let mut acting = self.begin(Act::ChangeInvitation, Noun::Invitation, &row.id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        acting.set(Noun::Invitation, &row.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.id, Act::ChangeInvitation, &[wire::Noun::Meeting]))
    }

    /// Worker and chair agree the list (T7): whether the young person is invited is decided by then.
    pub async fn agree_invitations(&mut self, request: words::OnDate) -> Result<Done> {
        self.i_may(Deed::ArrangeMeeting).await?;
        let at = self.at_hand(&request.meeting_id).await?;
        let on = self.not_later_than_today("on", &request.on)?;
        let list = invitation::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let mut reasons = Vec::new();
        match list.iter().find(|one| one.part == "young_person") {
            None => reasons.push("Whether the young person is invited is not decided yet.".to_owned()),
            Some(one) if !one.invited && one.not_invited_reason.is_empty() => {
                reasons.push("The young person is not invited, and no reason is given.".to_owned());
            }
            Some(_) => {}
        }
        if !list.iter().any(|one| one.part == "professional" && one.invited) {
            reasons.push("No professional is invited yet.".to_owned());
        }
        refuse_when(&reasons)?;
        self.set_meeting(Act::AgreeInvitations, &at, &[("invitations_agreed_on", on.into())]).await
    }
}

/// The checked answer of one field, or the sentence at it.
fn answer(field: &str, text: &str, part: &str) -> std::result::Result<Field, (&'static str, &'static str)> {
    if field == "attendance" {
        let known = text.is_empty() || ATTENDANCE.iter().any(|(word, _, _)| *word == text);
        return if known {
            Ok(("attendance", Value::typed(text)))
        } else {
            Err(("attendance", "Choose one of the answers."))
        };
    }
    let Some((name, allowed)) = ANSWERS.into_iter().find(|(name, _)| *name == field) else {
        return Err(("field", "That cannot be changed here."));
    };
    if name == "version" && text == "full" && matches!(part, "young_person" | "parent") {
        return Err((name, "The full minutes are for professionals. The family gets the family version."));
    }
    match (text.is_empty(), name) {
        (true, "invited" | "version") => Err((name, "Choose one of the answers.")),
        (true, _) => Ok((name, Value::Empty)),
        _ if allowed.contains(&text) => Ok((name, text.into())),
        _ => Err((name, "Choose one of the answers.")),
    }
}
