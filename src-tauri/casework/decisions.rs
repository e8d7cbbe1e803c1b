//! Decisions and actions, each in two wordings: the record's, and the family's where it may know.

use waymark_domain::dates;
use waymark_domain::plan::{self, Context, ProposedAction};
use waymark_domain::problems::Problems;

use super::meetings::AtHand;
use super::{Act, Casebook, Error, Result, new_id};
use crate::store::minutes::{self, ActionRow};
use crate::store::record::{Field, Noun, Value};
use crate::wire::{self, Done, meetings as words};

const AUDIENCES: [&str; 3] = ["everyone", "professionals", "professionals_only_slot"];
pub(super) const OUTCOMES: [&str; 4] = ["done", "part_done", "not_done", "not_possible"];

impl Casebook {
    /// Records a decision, or new wordings of one.
    pub async fn record_decision(&mut self, request: words::RecordDecision) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        at.unlocked()?;
        let mut problems = Problems::none();
        if request.record_wording.trim().is_empty() {
            problems.add("record_wording", "Say what was decided.");
        }
        let audience = audience(&request.audience, &mut problems);
        if !["", "decision", "information"].contains(&request.kind.as_str()) {
            problems.add("kind", "Say whether this was decided or told.");
        }
        problems.or(()).map_err(Error::Invalid)?;
        let told = request.kind == "information";
        let mut fields: Vec<Field> = vec![
            ("kind", if told { "information".into() } else { Value::Empty }),
            ("record_wording", Value::typed(&request.record_wording)),
            ("family_wording", family_wording(request.family_wording.as_deref(), audience)),
            ("audience", audience.into()),
        ];
        if request.id.is_none() {
            let before = minutes::decisions(self.store.connection(), &at.meeting.id).await?;
            let position = before.iter().map(|one| one.position).max().unwrap_or(0) + 1;
            fields.push(("meeting_id", at.meeting.id.as_str().into()));
            fields.push(("position", i64::from(position).into()));
        }
        let instead = request.instead_of.map(|id| (Noun::Action, id));
        self.write_row(Act::RecordDecision, (Noun::Decision, request.id), instead, &at, &fields).await
    }

    /// Records an action of the plan, new wordings of one, or how it went.
    pub async fn record_action(&mut self, request: words::RecordAction) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        let before = minutes::actions(self.store.connection(), &at.meeting.id).await?;
        let same = before.iter().find(|one| Some(&one.id) == request.id.as_ref());
        let fields = action_fields(&request, &at)?;
        // How an action went is learnt after the minutes are signed off; the plan itself is locked with them.
        if !same.is_some_and(|before| only_outcome_differs(before, &request)) {
            at.unlocked()?;
        }
        let mut fields = fields;
        if request.id.is_none() {
            let position = before.iter().map(|one| one.position).max().unwrap_or(0) + 1;
            fields.push(("pathway_id", at.around.pathway_id.as_str().into()));
            fields.push(("meeting_id", at.meeting.id.as_str().into()));
            fields.push(("position", i64::from(position).into()));
        }
        let instead = request.instead_of.map(|id| (Noun::Decision, id));
        self.write_row(Act::RecordAction, (Noun::Action, request.id), instead, &at, &fields).await
    }

    async fn write_row(
        &mut self,
        act: Act,
        (noun, id): (Noun, Option<String>),
        instead: Option<(Noun, String)>,
        at: &AtHand,
        fields: &[Field],
    ) -> Result<Done> {
        if let Some(id) = &id {
            self.must_stand(noun, id, at).await?;
        }
        if let Some((noun, id)) = &instead {
            self.must_stand(*noun, id, at).await?;
        }
        let is_new = id.is_none();
        let id = id.unwrap_or_else(new_id);
        let mut acting = self.begin(act, noun, &id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        if is_new {
            acting.add(noun, &id, fields).await?;
        } else {
            acting.set(noun, &id, fields).await?;
        }
        // What became something else is taken off in the same act, so that one key takes both back.
        if let Some((noun, id)) = &instead {
            acting.remove(*noun, id).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, act, &[wire::Noun::Meeting, wire::Noun::Pathway]))
    }
}

pub(super) fn action_fields(request: &words::RecordAction, at: &AtHand) -> Result<Vec<Field>> {
    let mut wrong_date = Problems::none();
    let typed = request.due_on.as_deref().filter(|due| !due.trim().is_empty());
    let due_on = typed.and_then(|due| wrong_date.take("due_on", dates::parse(due)));
    let mut problems = plan::problems_of(&ProposedAction {
        wording: &request.record_wording,
        owner: &request.owner,
        agency: &request.agency,
        kind: &request.kind,
        due_on,
        agreed_on: at.meeting.held_on,
    });
    let audience = audience(&request.audience, &mut problems);
    if !request.context.is_empty() && Context::of_word(&request.context).is_none() {
        problems.add("context", "Choose what this is about.");
    }
    let outcome = request.outcome.as_deref().filter(|outcome| !outcome.is_empty());
    if outcome.is_some_and(|outcome| !OUTCOMES.contains(&outcome)) {
        problems.add("outcome", "Choose how it went.");
    }
    if outcome.is_some_and(|outcome| outcome != "done") && request.outcome_note.trim().is_empty() {
        problems.add("outcome_note", "Say why.");
    }
    // "31 June" is told as what it is, not as "give a date".
    if !wrong_date.is_empty() {
        return Err(Error::Invalid(wrong_date));
    }
    problems.or(()).map_err(Error::Invalid)?;
    Ok(vec![
        ("record_wording", Value::typed(&request.record_wording)),
        ("family_wording", family_wording(request.family_wording.as_deref(), audience)),
        ("audience", audience.into()),
        ("owner_id", request.owner_id.clone().into()),
        ("owner", Value::typed(&request.owner)),
        ("agency", Value::typed(&request.agency)),
        ("kind", request.kind.as_str().into()),
        ("context", Value::typed(&request.context)),
        ("due_on", due_on.map(Value::from).unwrap_or(Value::Empty)),
        ("outcome", outcome.map(Value::from).unwrap_or(Value::Empty)),
        ("outcome_note", Value::typed(&request.outcome_note)),
    ])
}

/// What only professionals may know has no wording for the family.
fn family_wording(typed: Option<&str>, audience: &str) -> Value {
    if audience == "everyone" { typed.map_or(Value::Empty, Value::typed) } else { Value::Empty }
}

fn audience(typed: &str, problems: &mut Problems) -> &'static str {
    let typed = if typed.is_empty() { "everyone" } else { typed };
    AUDIENCES.into_iter().find(|audience| *audience == typed).unwrap_or_else(|| {
        problems.add("audience", "Choose who may know this.");
        "professionals_only_slot"
    })
}

fn only_outcome_differs(before: &ActionRow, request: &words::RecordAction) -> bool {
    let due_on = request.due_on.as_deref().and_then(|due| dates::parse(due).ok());
    let trimmed = |text: &Option<String>| {
        text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    before.record_wording == request.record_wording.trim()
        && before.family_wording == trimmed(&request.family_wording)
        && before.owner == request.owner.trim()
        && before.agency == request.agency.trim()
        && before.kind == request.kind
        && before.context == request.context
        && before.due_on == due_on
        && (request.audience.is_empty() || before.audience == request.audience)
}

/// An action as the pages show it.
pub(super) fn shown(row: &ActionRow) -> words::ActionView {
    words::ActionView {
        id: row.id.clone(),
        number: row.position,
        record_wording: row.record_wording.clone(),
        family_wording: row.family_wording.clone().unwrap_or_default(),
        audience: row.audience.clone(),
        owner_id: row.owner_id.clone(),
        owner: row.owner.clone(),
        agency: row.agency.clone(),
        kind: row.kind.clone(),
        context: row.context.clone(),
        carried_from_id: row.carried_from_id.clone(),
        due_on: row.due_on.map(|due| due.to_string()),
        due_says: row.due_on.map(|due| format!("by {}", dates::short(due))).unwrap_or_default(),
        outcome: row.outcome.clone(),
        outcome_note: row.outcome_note.clone(),
    }
}
