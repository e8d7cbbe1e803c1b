//! Pasted text under the agenda: suggestions first, and on the record only what somebody said yes to.

use waymark_domain::meeting::paste::{self, Piece};
use waymark_domain::meeting::{Shape, agenda};
use waymark_domain::problems::Problems;
use waymark_domain::{dates, letter::parts::MORE_MINUTES};

use super::super::{Act, Casebook, Error, Result, decisions, new_id};
use super::{AtHand, kind_of};
use crate::store::invitation::{self, InvitationRow};
use crate::store::minutes;
use crate::store::record::{Field, Noun, Value};
use crate::wire::meetings::RecordAction;
use crate::wire::{self, Done, room};

/// Where the pasted text is kept whole; no version of the minutes holds it.
const SOURCE: &str = "pasted_source";
/// So much text is split at once: an afternoon's transcript.
const MOST: usize = 400_000;

impl Casebook {
    /// Splits pasted text under the agenda. Nothing is written.
    pub async fn split_paste(&mut self, request: room::PasteText) -> Result<room::Pasted> {
        let at = self.at_hand(&request.meeting_id).await?;
        at.unlocked()?;
        if request.text.trim().is_empty() {
            return Err(Error::Invalid(Problems::one("text", "Paste the text first.")));
        }
        if request.text.len() > MOST {
            return Err(Error::Invalid(Problems::one(
                "text",
                "This is too long for one piece. Paste it in parts.",
            )));
        }
        let invited = invitation::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let sections = sections(&at.meeting.kind);
        let mut pieces: Vec<_> =
            paste::split(&request.text).into_iter().map(|one| piece(one, &invited)).collect();
        // A review asks fewer things: what it has no place for goes where it belongs there.
        for one in pieces.iter_mut().filter(|one| sections.iter().all(|part| part.key != one.section)) {
            one.section =
                if one.section.starts_with("worries") { "worries_new" } else { "discussion" }.to_owned();
        }
        Ok(room::Pasted { sections, pieces })
    }

    /// Writes the pieces somebody said yes to, and keeps the text they came from.
    pub async fn take_paste(&mut self, request: room::TakePaste) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        at.unlocked()?;
        if request.pieces.is_empty() {
            return Err(Error::refused("Nothing was said yes to, so nothing was added."));
        }
        let known = sections(&at.meeting.kind);
        let mut actions: Vec<Vec<Field>> = Vec::new();
        for one in &request.pieces {
            let placed = known.iter().any(|section| section.key == one.section);
            if one.text.trim().is_empty() || (one.looks == "said" && !placed) {
                return Err(Error::refused("A piece says nothing, or has no place. Nothing was added."));
            }
            if one.looks == "action" {
                actions.push(action(one, &at)?);
            }
        }
        let connection = self.store.connection();
        let before = minutes::paragraphs(connection, &at.meeting.id).await?;
        let first = |positions: Vec<u32>| i64::from(positions.into_iter().max().unwrap_or(0)) + 1;
        let decided = minutes::decisions(connection, &at.meeting.id).await?;
        let mut decision_at = first(decided.iter().map(|one| one.position).collect());
        let planned = minutes::actions(connection, &at.meeting.id).await?;
        let action_at = first(planned.iter().map(|one| one.position).collect());
        let today = self.today();

        let mut acting = self.begin(Act::TakePaste, Noun::Meeting, &at.meeting.id).await?;
        acting.touches(&at.around.young_person_id);
        let meeting_id = at.meeting.id.as_str();
        for section in &known {
            let said = request.pieces.iter().filter(|one| one.looks == "said" && one.section == section.key);
            let said: Vec<&str> = said.map(|one| one.text.trim()).collect();
            if said.is_empty() {
                continue;
            }
            let said = said.join("\n");
            // What the professionals say apart is never mixed with what the family reads, nor the other way round.
            let usual =
                if section.key == "professionals_only" { "professionals_only_slot" } else { "everyone" };
            let same = before.iter().find(|row| {
                row.section == section.key
                    && row.sensitivity == "ordinary"
                    && row.audience == usual
                    && row.subject_id.is_none()
            });
            match same {
                Some(row) => {
                    let body = format!("{}\n{said}", row.body.trim_end());
                    acting.set(Noun::Paragraph, &row.id, &[("body", body.into())]).await?;
                }
                None => {
                    let fields = paragraph(meeting_id, &section.key, &said, usual);
                    acting.add(Noun::Paragraph, &new_id(), &fields).await?;
                }
            }
        }
        for one in request.pieces.iter().filter(|one| one.looks == "decision") {
            let fields: [Field; 4] = [
                ("meeting_id", meeting_id.into()),
                ("position", decision_at.into()),
                ("record_wording", Value::typed(&one.text)),
                ("audience", "professionals".into()),
            ];
            decision_at += 1;
            acting.add(Noun::Decision, &new_id(), &fields).await?;
        }
        for (number, mut fields) in (action_at..).zip(actions) {
            fields.push(("pathway_id", at.around.pathway_id.as_str().into()));
            fields.push(("meeting_id", meeting_id.into()));
            fields.push(("position", number.into()));
            acting.add(Noun::Action, &new_id(), &fields).await?;
        }
        let source = format!("Pasted on {}\n\n{}", dates::full(today), request.source.trim());
        let fields = paragraph(meeting_id, SOURCE, &source, "professionals_only_slot");
        acting.add(Noun::Paragraph, &new_id(), &fields).await?;
        let entry = acting.finish().await?;
        let changed = [wire::Noun::Meeting, wire::Noun::Pathway];
        Ok(self.done(entry, &at.meeting.id, Act::TakePaste, &changed))
    }
}

/// Where a piece can go: every part of the agenda that holds prose, and what else the minutes hold.
fn sections(kind: &str) -> Vec<room::PasteSection> {
    let agenda = agenda(kind_of(kind)).iter().filter(|one| matches!(one.shape, Shape::Prose | Shape::Slot));
    let agenda = agenda.map(|one| (one.key, one.title));
    agenda
        .chain(MORE_MINUTES.iter().map(|one| (one.key, one.title)))
        .map(|(key, title)| room::PasteSection { key: key.to_owned(), title: title.to_owned() })
        .collect()
}

fn paragraph(meeting_id: &str, section: &str, body: &str, audience: &str) -> [Field; 5] {
    [
        ("meeting_id", meeting_id.into()),
        ("section", section.into()),
        ("body", Value::typed(body)),
        ("sensitivity", "ordinary".into()),
        ("audience", audience.into()),
    ]
}

fn piece(one: Piece, invited: &[InvitationRow]) -> room::PastedPiece {
    let low = one.who.to_lowercase();
    let named = |row: &&InvitationRow| {
        let full = format!("{} {}", row.given_name, row.family_name).to_lowercase();
        !low.is_empty()
            && (low.contains(full.trim()) || full.trim() == low || row.given_name.to_lowercase() == low)
    };
    let known = invited.iter().find(named);
    room::PastedPiece {
        section: one.section.to_owned(),
        looks: one.looks.word().to_owned(),
        text: one.text,
        agency: known.map(|row| row.agency.clone()).unwrap_or_default(),
        who: one.who,
        due_on: one.on.map(|on| on.to_string()),
        kind: "support".to_owned(),
    }
}

/// The fields of an action somebody said yes to, under the rules of every action; what is missing is said with it.
fn action(one: &room::PastedPiece, at: &AtHand) -> Result<Vec<Field>> {
    let request = RecordAction {
        meeting_id: at.meeting.id.clone(),
        id: None,
        record_wording: one.text.clone(),
        family_wording: None,
        // Pasted words were spoken among everybody, but nobody has put them in words for the family yet.
        audience: "professionals".to_owned(),
        owner_id: None,
        owner: one.who.clone(),
        agency: one.agency.clone(),
        kind: one.kind.clone(),
        due_on: one.due_on.clone(),
        outcome: None,
        outcome_note: String::new(),
        context: String::new(),
        instead_of: None,
    };
    decisions::action_fields(&request, at).map_err(|error| match error {
        Error::Invalid(problems) => {
            let says: Vec<String> = problems.iter().map(|problem| problem.says.clone()).collect();
            Error::refused(format!("“{}”: {} Nothing was added yet.", one.text.trim(), says.join(" ")))
        }
        other => other,
    })
}
