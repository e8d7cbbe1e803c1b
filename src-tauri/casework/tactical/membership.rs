//! How members leave and who decided, how often their agencies came, and the sheet of what their part asks of them.

use std::collections::BTreeMap;
use std::path::Path;

use waymark_domain::dates;
use waymark_domain::tactical::roles;

use super::super::answers::Answers;
use super::super::saved_files::Saving;
use super::super::{Act, Casebook, Error, Result};
use super::paper::is_word;
use super::{Group, ON_GROUP, number_of};
use crate::documents::group_paper::{PaperFacts, Part};
use crate::store::record::Noun;
use crate::store::tactical::meeting::{self, GroupAttendanceRow};
use crate::store::tactical::member::{self, GroupMemberRow};
use crate::wire;
use crate::wire::tactical_papers::{AgencyAttendance, AttendanceTable, EndMembership, SaveRoleSheet};

/// So many meetings stand side by side.
const MEETINGS: usize = 8;

/// How an agency stood at one meeting: the best of whoever came for it.
fn stood(own: &[&GroupAttendanceRow]) -> &'static str {
    let any = |word: &str| own.iter().any(|one| one.attendance == word);
    if any("present") {
        "Here"
    } else if any("deputy") {
        "Deputy"
    } else if any("apologies") {
        "Apologies"
    } else {
        "Nobody"
    }
}

/// An agency belongs to the group at a meeting while one of its core members does.
fn belongs(members: &[&GroupMemberRow], on: chrono::NaiveDate) -> bool {
    members.iter().any(|one| {
        let from = super::day_of(one.from_on.as_deref()).is_none_or(|from| from <= on);
        from && super::day_of(one.until_on.as_deref()).is_none_or(|until| until >= on)
    })
}

fn table(group: &Group, members: &[GroupMemberRow], attendance: &[GroupAttendanceRow]) -> AttendanceTable {
    let mut held: Vec<u32> = group
        .meetings
        .iter()
        .filter(|row| row.closed_on.is_some())
        .filter_map(|row| u32::try_from(row.number).ok())
        .collect();
    held.sort_unstable();
    let shown: Vec<u32> = held.iter().rev().take(MEETINGS).rev().copied().collect();
    let mut agencies: BTreeMap<String, Vec<&GroupMemberRow>> = BTreeMap::new();
    for one in members.iter().filter(|one| one.part != "co_opted") {
        agencies.entry(one.agency.clone()).or_default().push(one);
    }
    let of = |own: &[&GroupMemberRow], number: u32| -> Option<&'static str> {
        if !belongs(own, group.cycle(number).meeting_on) {
            return None;
        }
        let rows: Vec<&GroupAttendanceRow> = attendance
            .iter()
            .filter(|one| number_of(&one.group_meeting_id) == number)
            .filter(|one| own.iter().any(|member| member.group_member_id == one.group_member_id))
            .collect();
        Some(stood(&rows))
    };
    let rows = agencies.into_iter().map(|(agency, own)| {
        let all: Vec<&str> = held.iter().filter_map(|number| of(&own, *number)).collect();
        let there = all.iter().filter(|word| matches!(**word, "Here" | "Deputy")).count();
        AgencyAttendance {
            agency,
            came: shown.iter().map(|number| of(&own, *number).unwrap_or_default().to_owned()).collect(),
            says: format!("{there} of {}", all.len()),
        }
    });
    AttendanceTable {
        meetings: shown
            .iter()
            .map(|number| format!("{number}, {}", dates::short(group.cycle(*number).meeting_on)))
            .collect(),
        rows: rows.collect(),
    }
}

impl Casebook {
    /// Which agencies came to which meeting, the last eight that were held.
    pub async fn group_attendance(&mut self, _: wire::Nothing) -> Result<AttendanceTable> {
        let Some(group) = self.group().await? else { return Ok(AttendanceTable::default()) };
        let connection = self.store.connection();
        let members = member::members(connection).await?;
        let attendance = meeting::attendance(connection).await?;
        Ok(table(&group, &members, &attendance))
    }

    pub(super) async fn member_row(&mut self, id: &str) -> Result<GroupMemberRow> {
        let rows = member::members(self.store.connection()).await?;
        rows.into_iter().find(|row| row.group_member_id == id).ok_or(Error::Missing("member"))
    }

    /// Somebody leaves the group: from when, why, and whose decision it was (B10: case by case).
    pub async fn end_membership(&mut self, request: EndMembership) -> Result<wire::Done> {
        let row = self.member_row(&request.member_id).await?;
        let today = self.today();
        let mut answers = Answers::default();
        if request.on.trim().is_empty() {
            answers.problems.add("until_on", "Give their last day.");
        } else if let Some(on) = answers.day("until_on", &request.on)
            && super::day_of(row.from_on.as_deref()).is_some_and(|from| on < from)
        {
            answers.problems.add("until_on", "That is before they came.");
        }
        answers.required("left_reason", &request.reason, "Say why they leave.");
        answers.required(
            "left_decided_by",
            &request.decided_by,
            "Say who decided it, or who told the chair.",
        );
        answers.required_day("left_decided_on", &request.decided_on, today, "Give the day it was decided.");
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::EndMembership, Noun::GroupMember, &request.member_id).await?;
        acting.set(Noun::GroupMember, &request.member_id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.member_id, Act::EndMembership, ON_GROUP))
    }

    /// The role sheet of a member as a file, and a name for it. Nothing is saved.
    pub async fn role_sheet_file(&mut self, request: &SaveRoleSheet) -> Result<(Vec<u8>, String)> {
        let as_word = is_word(&request.form)?;
        let row = self.member_row(&request.member_id).await?;
        let chairs = self.set_up_group().await?.chairs;
        let part = if chairs.contains(&row.name) { "chair" } else { row.part.as_str() };
        let role = roles::role(part).ok_or(Error::Missing("role"))?;
        let owned = |points: &[&str]| points.iter().map(|one| (*one).to_owned()).collect();
        let read = super::day_says(row.role_read_on.as_deref());
        let facts = PaperFacts {
            title: format!("{} of the ROTH Tactical Group: what the part asks of you", role.title),
            reference: "Role sheet".to_owned(),
            parts: vec![
                Part::Pairs(vec![
                    ("Name".into(), row.name.clone()),
                    ("Agency".into(), row.agency.clone()),
                    ("Member since".into(), super::day_says(row.from_on.as_deref())),
                    (
                        "Information-sharing agreement signed".into(),
                        super::day_says(row.sharing_agreed_on.as_deref()),
                    ),
                    ("Read and acknowledged".into(), read.clone()),
                ]),
                Part::Heading("Your part".into()),
                Part::Points(owned(role.points)),
                Part::Heading("What everybody keeps to".into()),
                Part::Points(owned(roles::FOR_EVERYBODY)),
                Part::Signature(if read.is_empty() {
                    vec![row.name.clone(), "Read and acknowledged on: ____________________".to_owned()]
                } else {
                    vec![row.name.clone(), format!("Read and acknowledged on {read}")]
                }),
            ],
        };
        let bytes = self.paper_file(&facts, as_word).await?;
        Ok((
            bytes,
            format!("tactical_group_role_sheet_{}.{}", role.word, if as_word { "docx" } else { "pdf" }),
        ))
    }

    /// Saves a role sheet where the person chose; the register names it.
    pub async fn save_role_sheet(&mut self, request: &SaveRoleSheet, path: &Path) -> Result<()> {
        let (bytes, _) = self.role_sheet_file(request).await?;
        self.save_file(&Saving::of_nobody("Tactical group: role sheet of a member".to_owned(), path), &bytes)
            .await
    }
}
