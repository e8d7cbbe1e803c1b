//! Who belongs to the group: core, co-opted and deputies, how they came, and how often they came.

use waymark_domain::deadline::is_past;

use super::super::answers::{Answers, not_changed_here};
use super::super::{Act, Casebook, Result, new_id};
use super::{ON_GROUP, day_says, number_of};
use crate::store::record::{Noun, Value};
use crate::store::tactical::meeting;
use crate::store::tactical::member::{self, GroupMemberRow};
use crate::wire;
use crate::wire::tactical::{AddMember, MemberLine};

const SECTORS: &[&str] = &[
    "police",
    "csc",
    "education",
    "health",
    "substances",
    "justice",
    "community",
    "youth",
    "housing",
    "other",
];
const PARTS: &[&str] = &["core", "co_opted", "deputy"];
const CHANGES: &[&str] = &["same_agency", "new_organisation", "case_by_case"];

fn decided_says(row: &GroupMemberRow) -> String {
    let how = match row.change.as_deref() {
        Some("same_agency") => "Replaces a colleague of the same agency; the chair was told",
        Some("new_organisation") => "New organisation; the Strategic Group decided",
        Some("case_by_case") => "Decided case by case",
        _ => return String::new(),
    };
    let by = row.decided_by.as_deref().filter(|by| !how.contains(by));
    let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
    let on = row.decided_on.as_deref().map(|on| format!(", {}", day_says(Some(on)))).unwrap_or_default();
    format!("{how}{by}{on}")
}

fn sharing_says(row: &GroupMemberRow, today: chrono::NaiveDate) -> String {
    let signed = day_says(row.sharing_agreed_on.as_deref());
    let review = super::day_of(row.sharing_review_on.as_deref());
    match review {
        _ if signed.is_empty() => "Not signed yet".to_owned(),
        Some(review) if is_past(review, today) => {
            format!(
                "Signed {signed}; was to be looked at again by {}",
                day_says(row.sharing_review_on.as_deref())
            )
        }
        _ => format!("Signed {signed}"),
    }
}

fn left_says(row: &GroupMemberRow) -> String {
    let (Some(reason), Some(by)) = (&row.left_reason, &row.left_decided_by) else { return String::new() };
    format!("{reason} ({by}, {})", day_says(row.left_decided_on.as_deref()))
}

impl Casebook {
    /// The register of members.
    pub async fn group_members(&mut self, _: wire::Nothing) -> Result<Vec<MemberLine>> {
        let today = self.today();
        let connection = self.store.connection();
        let rows = member::members(connection).await?;
        let came = meeting::attendance(connection).await?;
        let count = |row: &GroupMemberRow| {
            let own: Vec<_> = came.iter().filter(|one| one.group_member_id == row.group_member_id).collect();
            let there = own.iter().filter(|one| one.attendance != "apologies").count();
            if own.is_empty() { String::new() } else { format!("{there} of {}", own.len()) }
        };
        let names: std::collections::BTreeMap<String, String> =
            rows.iter().map(|row| (row.group_member_id.clone(), row.name.clone())).collect();
        let name =
            |id: &Option<String>| id.as_ref().and_then(|id| names.get(id)).cloned().unwrap_or_default();
        let shared = |row: &GroupMemberRow| {
            let own = came.iter().filter(|one| one.group_member_id == row.group_member_id);
            let last =
                own.filter_map(|one| Some((one.shared_on.clone()?, number_of(&one.group_meeting_id)))).max();
            last.map(|(on, number)| format!("{}, of meeting {number}", day_says(Some(&on))))
                .unwrap_or_default()
        };
        Ok(rows
            .into_iter()
            .map(|row| MemberLine {
                stands_for: name(&row.stands_for_id),
                replaces: name(&row.replaces_id),
                left_says: left_says(&row),
                shared_says: shared(&row),
                sharing_says: sharing_says(&row, today),
                role_says: match day_says(row.role_read_on.as_deref()) {
                    on if on.is_empty() => "Not acknowledged yet".to_owned(),
                    on => format!("Acknowledged {on}"),
                },
                until_says: day_says(row.until_on.as_deref()),
                sharing_review_on: row.sharing_review_on.clone(),
                attendance: count(&row),
                decided_says: decided_says(&row),
                id: row.group_member_id,
                name: row.name,
                agency: row.agency,
                sector: row.sector,
                part: row.part,
                email: row.email.unwrap_or_default(),
                from_on: row.from_on,
                until_on: row.until_on,
                sharing_agreed_on: row.sharing_agreed_on,
                role_read_on: row.role_read_on,
            })
            .collect())
    }

    /// Adds a member. An organisation that is new to the group is the Strategic Group's to decide.
    pub async fn add_group_member(&mut self, request: AddMember) -> Result<wire::Done> {
        let today = self.today();
        let mut answers = Answers::default();
        answers.required("name", &request.name, "Give their name.");
        answers.required("agency", &request.agency, "Give their agency.");
        answers.required("sector", &request.sector, "Choose what the agency does.");
        answers.one_of("sector", &request.sector, SECTORS);
        answers.required("part", &request.part, "Choose their part in the group.");
        answers.one_of("part", &request.part, PARTS);
        answers.text("email", &request.email);
        answers.past_day("from_on", &request.from_on, today);
        answers.one_of("change", &request.change, CHANGES);
        answers.text("decided_by", &request.decided_by);
        answers.past_day("decided_on", &request.decided_on, today);
        let rows = member::members(self.store.connection()).await?;
        let agency = request.agency.trim();
        let is_new = !agency.is_empty()
            && request.part == "core"
            && !rows.is_empty()
            && !rows.iter().any(|row| row.part == "core" && row.agency.eq_ignore_ascii_case(agency));
        if is_new && (request.change != "new_organisation" || request.decided_on.trim().is_empty()) {
            answers.problems.add(
                "decided_on",
                "This organisation is not in the group yet. The Strategic Group decides: give the day it did.",
            );
        }
        if request.change == "same_agency" && request.decided_on.trim().is_empty() {
            answers.problems.add("decided_on", "Give the day the chair was told.");
        }
        let known = |id: &Option<String>| {
            id.as_ref().is_none_or(|id| rows.iter().any(|row| row.group_member_id == *id))
        };
        if !known(&request.stands_for_id) || !known(&request.replaces_id) {
            return Err(super::super::Error::Missing("member"));
        }
        for (field, id) in [("stands_for_id", &request.stands_for_id), ("replaces_id", &request.replaces_id)]
        {
            if let Some(id) = id {
                answers.value(field, id.as_str());
            }
        }
        let decided_on = answers
            .fields
            .iter()
            .rev()
            .find(|(field, _)| *field == "decided_on")
            .map_or(Value::Empty, |(_, value)| value.clone());
        let from = super::day_of(answers.read("from_on")).unwrap_or(today);
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::AddMember, Noun::GroupMember, &id).await?;
        acting.add(Noun::GroupMember, &id, &fields).await?;
        if let Some(before) = &request.replaces_id {
            let left = [
                ("until_on", from.pred_opt().unwrap_or(from).into()),
                ("left_reason", format!("{} took their place", request.name.trim()).into()),
                ("left_decided_by", request.decided_by.trim().into()),
                ("left_decided_on", decided_on),
            ];
            acting.touches(before);
            acting.set(Noun::GroupMember, before, &left).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddMember, ON_GROUP))
    }

    /// Changes a member: when they leave, what they agreed to.
    pub async fn change_group_member(&mut self, request: wire::Change) -> Result<wire::Done> {
        let mut answers = Answers::default();
        for change in &request.changes {
            let value = change.value.as_deref().unwrap_or_default();
            match change.field.as_str() {
                "sharing_review_on" => drop(answers.day("sharing_review_on", value)),
                "sharing_agreed_on" => drop(answers.past_day("sharing_agreed_on", value, self.today())),
                "role_read_on" => drop(answers.past_day("role_read_on", value, self.today())),
                "email" => answers.text("email", value),
                _ => return Err(not_changed_here()),
            }
        }
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::ChangeMember, Noun::GroupMember, &request.id).await?;
        acting.set(Noun::GroupMember, &request.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::ChangeMember, ON_GROUP))
    }
}
