//! Summary notes of a meeting as a document, and who told their own organisation what it needs to know.

use std::path::Path;

use waymark_domain::dates;
use waymark_domain::tactical::referral::{CLOSING, State};
use waymark_domain::tactical::tracker::LEVELS;

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::saved_files::{FileKind, Saving};
use super::super::{Act, Casebook, Error, Result};
use super::paper::{Cells, action_header, by_letters, handling, is_word, when_says};
use super::referrals::{Board, kind_of};
use super::{ON_GROUP, day_says, id_of, moment_of, moment_says, number_of};
use crate::documents::group_paper::{PaperFacts, Part};
use crate::store::record::Noun;
use crate::store::tactical::meeting::{self, GroupAttendanceRow, GroupItemRow};
use crate::store::tactical::referral::GroupReferralRow;
use crate::wire;
use crate::wire::tactical_papers::{RecordShared, SaveGroupNotes};

fn says(list: &[(&str, &str)], word: Option<&str>) -> String {
    list.iter().find(|(one, _)| Some(*one) == word).map(|(_, says)| (*says).to_owned()).unwrap_or_default()
}

/// Everybody who came, by agency; a deputy stands for whom they came.
fn came(board: &Board, number: u32, attendance: &[GroupAttendanceRow]) -> (Vec<Vec<String>>, Vec<String>) {
    let mut rows = Vec::new();
    let mut conflicts = Vec::new();
    for one in attendance.iter().filter(|one| number_of(&one.group_meeting_id) == number) {
        let Some(member) = board.members.iter().find(|member| member.group_member_id == one.group_member_id)
        else {
            continue;
        };
        let name = match &one.deputy {
            Some(deputy) => format!("{deputy}, for {}", member.name),
            None => member.name.clone(),
        };
        let stands = match (one.attendance.as_str(), moment_of(one.confirmed_at.as_deref())) {
            ("apologies", _) => "Apologies".to_owned(),
            (_, Some(at)) => format!("Here; confirmed the statement {}", dates::time(at.time())),
            _ => "Here; did not confirm the statement".to_owned(),
        };
        if let Some(conflict) = &one.conflict {
            conflicts.push(format!("{name}: {conflict}"));
        }
        rows.push(vec![member.agency.clone(), name, stands]);
    }
    rows.sort();
    (rows, conflicts)
}

fn outcome_says(item: &GroupItemRow) -> String {
    let state = item.outcome.as_deref().and_then(State::of_code);
    match state {
        Some(State::Closed) => match says(&CLOSING, item.closing.as_deref()) {
            why if why.is_empty() => "Closed".to_owned(),
            why => format!("Closed: {why}"),
        },
        Some(state) => match day_says(item.review_on.as_deref()) {
            on if on.is_empty() => state.says().to_owned(),
            on => format!("{}, looked at again on {on}", state.says()),
        },
        None => String::new(),
    }
}

fn item_parts(number: u32, (item, row): (&GroupItemRow, &GroupReferralRow), cells: &Cells<'_>) -> Vec<Part> {
    let (board, naming) = (cells.board, cells.naming);
    let on = board.group.cycle(number).meeting_on;
    let text = |of: &Option<String>| naming.shown_of(of.as_ref());
    let harm = match item.harm.as_deref() {
        Some("yes") => format!("Yes. {}", text(&item.harm_done)),
        Some(_) => "No".to_owned(),
        None => String::new(),
    };
    let gap = match (text(&item.gap), text(&item.gap_owner)) {
        (gap, owner) if gap.is_empty() || owner.is_empty() => gap,
        (gap, owner) => format!("{gap} ({owner} finds out)"),
    };
    let lead = match (text(&item.lead_professional), day_says(item.lead_told_on.as_deref())) {
        (lead, told) if lead.is_empty() || told.is_empty() => lead,
        (lead, told) => format!("{lead}, told on {told}"),
    };
    let mut parts = vec![
        Part::Heading(format!("{}: {}", row.reference, naming.called(row, on))),
        Part::Pairs(vec![
            ("About".into(), kind_of(row).says().to_owned()),
            ("Who spoke for which agency".into(), text(&item.spoke)),
            ("Risk".into(), text(&item.risk)),
            ("Level of prevention".into(), says(&LEVELS, item.level.as_deref())),
            ("Decision".into(), text(&item.decision)),
            ("Does any child here now meet significant harm?".into(), harm),
            ("What is not known".into(), gap),
            ("Lead professional".into(), lead),
            ("Outcome".into(), outcome_says(item)),
        ]),
    ];
    let own = cells.actions.rows.iter().filter(|one| {
        one.meeting == i64::from(number) && one.group_referral_id.as_ref() == Some(&row.group_referral_id)
    });
    let rows: Vec<Vec<String>> = own.map(|one| cells.of(one, false)).collect();
    if !rows.is_empty() {
        parts.push(Part::Table { header: action_header(), rows });
    }
    parts
}

impl Casebook {
    async fn notes_paper(&mut self, number: u32) -> Result<PaperFacts> {
        let board = self.board().await?;
        let row = board.group.row(number).cloned();
        let Some(row) = row.filter(|row| row.closed_on.is_some()) else {
            return Err(Error::refused(
                "The meeting is not closed yet. Close it, then its notes can be made.",
            ));
        };
        let actions = self.actions_before(&board.group, number).await?;
        let attendance = meeting::attendance(self.store.connection()).await?;
        let naming = board.naming(number);
        let namings = self.namings(&board.group, &board.referrals, actions.rows.iter()).await?;
        let cells = Cells { actions: &actions, board: &board, naming: &naming, namings: &namings };
        let (leads, _) = board.group.leads(number);
        let (rows, conflicts) = came(&board, number, &attendance);
        let stands = match (&row.notes_agreed_on, &row.notes_published_on) {
            (None, _) => "Draft: the chair has not agreed these notes yet".to_owned(),
            (agreed, published) => {
                let by = row.notes_agreed_by.clone().unwrap_or_default();
                let agreed = format!("Agreed by {by} on {}", day_says(agreed.as_deref()));
                match day_says(published.as_deref()) {
                    on if on.is_empty() => agreed,
                    on => format!("{agreed}; published on {on}"),
                }
            }
        };
        let cycle = board.group.cycle(number);
        let confirmed = moment_of(row.confidentiality_at.as_deref()).map(moment_says).unwrap_or_default();
        let mut parts = vec![
            Part::Pairs(vec![
                ("Meeting".into(), when_says(&board, number)),
                ("Chair".into(), leads.chair),
                ("State".into(), stands),
                ("Draft to the chair by".into(), dates::full(cycle.draft_on)),
                ("Notes published by".into(), dates::full(cycle.notes_on)),
                ("Confidentiality statement confirmed".into(), confirmed),
                ("Conflicts of interest".into(), naming.shown(&conflicts.join("; "))),
            ]),
            handling(),
        ];
        parts.extend(by_letters(&naming));
        let notes = naming.shown_of(row.notes.as_ref());
        if !notes.trim().is_empty() {
            parts.push(Part::Heading("Summary".into()));
            parts.push(Part::Prose(notes));
        }
        for listed in board.listed(number).into_iter().filter(|(item, _)| item.opened_at.is_some()) {
            parts.extend(item_parts(number, listed, &cells));
        }
        let general: Vec<Vec<String>> = actions
            .rows
            .iter()
            .filter(|one| one.meeting == i64::from(number) && one.group_referral_id.is_none())
            .map(|one| cells.of(one, false))
            .collect();
        if !general.is_empty() {
            parts.push(Part::Heading("Other actions".into()));
            parts.push(Part::Table { header: action_header(), rows: general });
        }
        parts.push(Part::Heading("Who came".into()));
        if rows.is_empty() {
            parts.push(Part::Prose("Nobody is recorded as having come.".into()));
        } else {
            parts.push(Part::Table { header: ["Agency", "Name", "There"].map(str::to_owned).to_vec(), rows });
        }
        Ok(PaperFacts {
            title: format!("Summary notes of meeting {number} of the ROTH Tactical Group"),
            reference: format!("Tactical group, meeting {number}"),
            parts,
        })
    }

    /// The notes as a file, and a name for it. Nothing is saved.
    pub async fn group_notes_file(&mut self, request: &SaveGroupNotes) -> Result<(Vec<u8>, String)> {
        let as_word = is_word(&request.form)?;
        let facts = self.notes_paper(request.number).await?;
        let bytes = self.paper_file(&facts, as_word).await?;
        let ending = if as_word { "docx" } else { "pdf" };
        Ok((bytes, format!("tactical_group_meeting_{}_notes.{ending}", request.number)))
    }

    /// Saves the notes where the person chose; the register names them.
    pub async fn save_group_notes(&mut self, request: &SaveGroupNotes, path: &Path) -> Result<()> {
        let (bytes, _) = self.group_notes_file(request).await?;
        self.save_group_file(
            format!("Tactical group: notes of meeting {}", request.number),
            request.number,
            path,
            &bytes,
        )
        .await
    }

    /// Writes a file of one meeting, and registers it.
    pub(super) async fn save_group_file(
        &mut self,
        what: String,
        number: u32,
        path: &Path,
        bytes: &[u8],
    ) -> Result<()> {
        let meeting_id = id_of(number);
        let saving = Saving {
            act: Act::SaveFile,
            kind: FileKind::List,
            what,
            young_person_id: None,
            meeting_id: Some(&meeting_id),
            document_id: None,
            path,
            personal: true,
        };
        self.save_file(&saving, bytes).await
    }

    /// A member told their own organisation what it needs to know from a meeting.
    pub async fn record_shared(&mut self, request: RecordShared) -> Result<wire::Done> {
        let group = self.set_up_group().await?;
        let meeting_id = id_of(request.number);
        let row = meeting::attendance(self.store.connection())
            .await?
            .into_iter()
            .find(|one| one.group_member_id == request.member_id && one.group_meeting_id == meeting_id)
            .ok_or(Error::Missing("attendance"))?;
        let mut answers = Answers::default();
        let on = answers.past_day("shared_on", &request.on, self.today());
        let held = group.cycle(request.number).meeting_on;
        if on.is_some_and(|on| on < held) {
            answers.problems.add("shared_on", format!("The meeting was on {}.", dates::full(held)));
        }
        let fields = answers.fields()?;
        if row.attendance == "apologies" {
            refuse(&["They were not at this meeting.".to_owned()])?;
        }
        let mut acting = self.begin(Act::RecordShared, Noun::GroupMeeting, &meeting_id).await?;
        acting.set(Noun::GroupAttendance, &row.group_attendance_id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, meeting_id, Act::RecordShared, ON_GROUP))
    }
}
