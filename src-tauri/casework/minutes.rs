//! The minutes: written, handed to the chair, returned or signed off, ticked on LCS, filed.

use waymark_domain::dates;
use waymark_domain::letter::parts;
use waymark_domain::powers::Deed;
use waymark_domain::problems::Problems;

use super::meetings::{AtHand, refuse_when};
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::log::Written;
use crate::store::record::{self, Field, Noun, Value};
use crate::store::{invitation, meeting, minutes, person};
use crate::wire::{self, Done, meetings as words};

const SENSITIVITIES: [&str; 3] = ["ordinary", "police_controlled", "in_confidence"];
const AUDIENCES: [&str; 4] = ["everyone", "professionals", "professionals_only_slot", "young_person"];

impl Casebook {
    /// Writes a paragraph of the meeting, or new text of one. Emptied, it is taken off the page.
    pub async fn write_paragraph(&mut self, request: words::WriteParagraph) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        // The chair's letter is written until it is final; the minutes until they are signed off.
        if !parts::is_of_the_letter(&request.section) {
            at.unlocked()?;
        }
        let fields = paragraph_fields(&request)?;
        let id = request.id.clone().unwrap_or_else(new_id);
        if request.id.is_some() {
            self.must_stand(Noun::Paragraph, &id, &at).await?;
        } else if request.body.trim().is_empty() {
            return Ok(self.done(None, &id, Act::WriteParagraph, &[]));
        }
        let mut acting = self.begin(Act::WriteParagraph, Noun::Paragraph, &id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        if request.id.is_none() {
            acting.add(Noun::Paragraph, &id, &fields).await?;
        } else if request.body.trim().is_empty() {
            acting.remove(Noun::Paragraph, &id).await?;
        } else {
            acting.set(Noun::Paragraph, &id, &fields).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::WriteParagraph, &[wire::Noun::Meeting]))
    }

    /// Says who may read a paragraph, whose information it is, and which adult's history (DR 2.8, N4, N7, N8): what no
    /// check of words can find.
    pub async fn mark_paragraph(&mut self, request: words::MarkParagraph) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        at.unlocked()?;
        self.must_stand(Noun::Paragraph, &request.id, &at).await?;
        let from = self.store.connection();
        let invited = invitation::of_meeting(from, &at.meeting.id).await?;
        let owner = request.owner.trim();
        let organisation = person::organisation_called(from, owner).await?.filter(|_| !owner.is_empty());
        let mut problems = Problems::none();
        if organisation.is_none() && !owner.is_empty() {
            problems.add("owner", "Choose an agency that is invited.");
        }
        let mut fields: Vec<Field> = vec![("owner_organisation_id", organisation.into())];
        match for_reader(&request.reader) {
            Some((sensitivity, audience)) => {
                let about = (request.reader == "adult").then(|| request.subject_id.clone());
                let is_adult =
                    |id: &String| invited.iter().any(|one| one.person_id == *id && one.part == "parent");
                if about.as_ref().is_some_and(|id| !is_adult(id)) {
                    problems.add("subject_id", "Choose the parent or carer whose history it is.");
                }
                fields.extend([
                    ("sensitivity", sensitivity.into()),
                    ("audience", audience.into()),
                    ("subject_id", about.into()),
                ]);
            }
            None if request.reader.is_empty() => {}
            None => problems.add("reader", "Choose who may read this."),
        }
        problems.or(()).map_err(Error::Invalid)?;
        let mut acting = self.begin(Act::WriteParagraph, Noun::Paragraph, &request.id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        acting.set(Noun::Paragraph, &request.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::WriteParagraph, &[wire::Noun::Meeting]))
    }

    /// A row that belongs to the meeting and is still on the page.
    pub(super) async fn must_stand(&mut self, noun: Noun, id: &str, at: &AtHand) -> Result<()> {
        if minutes::stands(self.store.connection(), noun, id, &at.meeting.id).await? {
            Ok(())
        } else {
            Err(Error::Missing(noun.table()))
        }
    }

    /// The social worker hands the draft to the chair (T14).
    pub async fn finish_draft_minutes(&mut self, request: words::OnDate) -> Result<Done> {
        self.i_may(Deed::HandInMinutes).await?;
        let at = self.at_hand(&request.meeting_id).await?;
        at.unlocked()?;
        let held_on = at.held()?;
        let on = self.not_later_than_today("on", &request.on)?;
        if on < held_on {
            return Err(Error::Invalid(Problems::one("on", "This day is before the meeting.")));
        }
        let open = self.before_drafting(&at).await?;
        refuse_when(&open)?;
        let fields = [("drafted_on", on.into()), ("returned_on", Value::Empty)];
        self.set_meeting(Act::FinishDraftMinutes, &at, &fields).await
    }

    /// The chair hands the draft back with comments (T15).
    pub async fn return_minutes(&mut self, request: words::ReturnMinutes) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        at.unlocked()?;
        if at.chair_id() != Some(self.me()) {
            let chair = self.words().await?.chair;
            return Err(Error::refused(format!(
                "Only the {chair} of this meeting returns its minutes. Nothing was changed."
            )));
        }
        if !is_with_the_chair(&at) {
            return Err(Error::refused("There is no finished draft to return. Nothing was changed."));
        }
        let on = self.not_later_than_today("on", &request.on)?;
        if request.comments.trim().is_empty() {
            return Err(Error::Invalid(Problems::one("comments", "Say what should be changed.")));
        }
        let fields = [("returned_on", on.into()), ("return_comments", Value::typed(&request.comments))];
        self.set_meeting(Act::ReturnMinutes, &at, &fields).await
    }

    /// Somebody has put it on LCS, or takes the tick back. Apart from the sign-off here.
    pub async fn tick_on_lcs(&mut self, request: words::TickOnLcs) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        let field = match request.what.as_str() {
            "minutes" => "minutes_lcs_on",
            "signed_off" => "lcs_signed_off_on",
            "letter" => "letter_lcs_on",
            _ => return Err(Error::refused("That is not ticked here. Nothing was changed.")),
        };
        let on = request.on.as_deref().filter(|on| !on.is_empty());
        let on = on.map(|on| self.not_later_than_today("on", on)).transpose()?;
        if on.is_some() {
            at.held()?;
        }
        self.set_on_lcs(Act::TickOnLcs, &at, field, on).await
    }

    /// The meeting is complete: everything is sent and on LCS.
    pub async fn file_meeting(&mut self, request: words::OnDate) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        let on = self.not_later_than_today("on", &request.on)?;
        let open = self.not_filed_because(&at).await?;
        refuse_when(&open)?;
        self.set_meeting(Act::FileMeeting, &at, &[("filed_on", on.into())]).await
    }

    /// What stands between a meeting and its filing, a sentence each.
    pub(super) async fn not_filed_because(&mut self, at: &AtHand) -> Result<Vec<String>> {
        let mut open = Vec::new();
        if at.meeting.signed_off_on.is_none() {
            let record =
                if at.is_review() { "The record is not finished" } else { "The minutes are not signed off" };
            open.push(format!("{record} yet."));
        }
        let lines = self.grid(&at.meeting.id).await?.after;
        let unsent = lines.iter().filter(|line| line.state != "sent").count();
        if unsent > 0 {
            let documents =
                dates::count(i64::try_from(unsent).unwrap_or(i64::MAX), "document is", "documents are");
            open.push(format!("{documents} not sent yet."));
        }
        // A review is one record on LCS: no sign-off of somebody else, no outcome letter.
        let ticks: &[(Option<chrono::NaiveDate>, &str)] = if at.is_review() {
            &[(at.meeting.minutes_lcs_on, "The review is not ticked as on LCS yet.")]
        } else {
            &[
                (at.meeting.minutes_lcs_on, "The minutes are not ticked as on LCS yet."),
                (at.meeting.lcs_signed_off_on, "The sign-off on LCS is not ticked yet."),
                (at.meeting.letter_lcs_on, "The outcome letter is not ticked as on LCS yet."),
            ]
        };
        open.extend(ticks.iter().filter(|(ticked, _)| ticked.is_none()).map(|(_, says)| (*says).to_owned()));
        Ok(open)
    }
}

impl Casebook {
    /// Whether taking these fields back would change minutes that are signed off.
    pub(super) async fn is_of_signed_minutes(&mut self, written: &[Written]) -> Result<bool> {
        for one in written.iter().filter(|one| is_of_the_minutes(one)) {
            let connection = self.store.connection();
            let meeting_id = if one.noun == Noun::Meeting {
                one.id.clone()
            } else {
                match record::values(connection, one.noun, &one.id, &["meeting_id"]).await?.as_deref() {
                    Some([Value::Text(meeting_id)]) => meeting_id.clone(),
                    _ => continue,
                }
            };
            if meeting::find(connection, &meeting_id).await?.is_some_and(|row| row.signed_off_on.is_some())
                && !self.is_letter_text(one).await?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn is_letter_text(&mut self, one: &Written) -> Result<bool> {
        if one.noun != Noun::Paragraph {
            return Ok(false);
        }
        let values = record::values(self.store.connection(), Noun::Paragraph, &one.id, &["section"]).await?;
        Ok(matches!(values.as_deref(), Some([Value::Text(section)]) if parts::is_of_the_letter(section)))
    }
}

/// Fields that the chair's signature covers. How an action went is learnt later.
fn is_of_the_minutes(one: &Written) -> bool {
    is_of_the_minutes_as(one.noun, &one.field) && !(one.noun == Noun::Invitation && one.made)
}

/// The same by the name of a field.
pub(super) fn is_of_the_minutes_as(noun: Noun, field: &str) -> bool {
    match noun {
        Noun::Paragraph | Noun::Score | Noun::Decision => true,
        Noun::Action => !["outcome", "outcome_note"].contains(&field),
        Noun::Invitation => ["attendance", "deputy", "contribution"].contains(&field),
        Noun::Meeting => [
            "held_on",
            "drafted_on",
            "strategy_considered",
            "strategy_reason",
            "next_review_on",
            "next_full_on",
            "scale_top",
            "scale_bottom",
            "scores_shown_on",
            "scores_gap_answer",
            "plan_updated",
            "plan_updated_reason",
        ]
        .contains(&field),
        _ => false,
    }
}

/// How sensitive words are, and for whom, by who may read them.
fn for_reader(reader: &str) -> Option<(&'static str, &'static str)> {
    match reader {
        "everyone" | "adult" => Some(("ordinary", "everyone")),
        "professionals" => Some(("ordinary", "professionals")),
        "in_confidence" => Some(("in_confidence", "everyone")),
        "police" => Some(("police_controlled", "professionals_only_slot")),
        _ => None,
    }
}

/// Who may read a paragraph, in one word.
pub(super) fn reader_of(row: &minutes::ParagraphRow) -> &'static str {
    match (row.sensitivity.as_str(), row.audience.as_str()) {
        ("police_controlled", _) => "police",
        ("in_confidence", _) => "in_confidence",
        (_, "professionals" | "professionals_only_slot") => "professionals",
        _ if row.subject_id.is_some() => "adult",
        _ => "everyone",
    }
}

fn paragraph_fields(request: &words::WriteParagraph) -> Result<Vec<Field>> {
    let mut problems = Problems::none();
    if request.section.trim().is_empty() {
        problems.add("section", "Say where this belongs.");
    }
    let sensitivity = if request.sensitivity.is_empty() { "ordinary" } else { &request.sensitivity };
    let usual = waymark_domain::plan::usual_audience(request.section.trim());
    let mut audience = if request.audience.is_empty() { usual } else { request.audience.as_str() };
    if !SENSITIVITIES.contains(&sensitivity) {
        problems.add("sensitivity", "Choose how sensitive this is.");
    }
    if !AUDIENCES.contains(&audience) {
        problems.add("audience", "Choose who may read this.");
    }
    if request.section == "professionals_only" {
        audience = "professionals_only_slot";
    }
    // What the police control never stands where the family reads (DR 2.8, N3).
    if sensitivity == "police_controlled" && audience == "everyone" {
        audience = "professionals_only_slot";
    }
    problems.or(()).map_err(Error::Invalid)?;
    Ok(vec![
        ("meeting_id", request.meeting_id.as_str().into()),
        ("section", request.section.trim().into()),
        ("body", Value::typed(&request.body)),
        ("sensitivity", sensitivity.into()),
        ("audience", audience.into()),
    ])
}

/// Returned minutes are with the social worker again until the next draft is finished.
pub(super) fn is_with_the_chair(at: &AtHand) -> bool {
    at.meeting.drafted_on.is_some() && at.meeting.returned_on.is_none()
}
