//! The plan over the meetings: what became of the last one, what goes on, and its versions side by side.

use waymark_domain::dates;
use waymark_domain::plan::{self, AGREED, CONTINGENCY, Context, PlanPart};
use waymark_domain::problems::Problems;

use super::super::decisions::{self, OUTCOMES};
use super::super::{Act, Casebook, Error, Result, new_id};
use super::{AtHand, called, title};
use crate::store::invitation::{self, InvitationRow};
use crate::store::meeting::{self, MeetingRow};
use crate::store::minutes::{self, ActionRow, ParagraphRow};
use crate::store::record::{Field, Noun, Value};
use crate::wire::{self, About, Done, room};

const SAFETY: &str = "safety";

/// Warns where every action asks the young person or the parents to change.
pub(super) fn warning(actions: &[ActionRow], invited: &[InvitationRow]) -> String {
    let of_family = |row: &ActionRow| {
        let part = invited.iter().find(|one| Some(&one.person_id) == row.owner_id.as_ref());
        row.agency.eq_ignore_ascii_case("family")
            || part.is_some_and(|one| matches!(one.part.as_str(), "young_person" | "parent"))
    };
    let sides = actions.iter().map(|row| (row.kind.as_str(), of_family(row)));
    plan::one_sided(sides).unwrap_or_default().to_owned()
}

/// How often an action has stood in a plan, itself included.
fn times(all: &[ActionRow], row: &ActionRow) -> usize {
    let (mut count, mut at) = (1, row);
    while let Some(before) = at.carried_from_id.as_ref().and_then(|id| all.iter().find(|one| one.id == *id)) {
        count += 1;
        at = before;
        // A chain is never longer than the list; one that runs in a circle came from outside.
        if count > all.len() {
            break;
        }
    }
    count
}

impl Casebook {
    /// What the plans before this meeting left: the whole last one, and older actions nobody has answered for.
    pub(super) async fn earlier_actions(&mut self, at: &AtHand) -> Result<Vec<room::EarlierAction>> {
        let connection = self.store.connection();
        let day = |one: &MeetingRow| one.held_on.or(one.scheduled_on);
        let meetings = meeting::of_pathway(connection, &at.meeting.pathway_id).await?;
        let all = minutes::actions_of_pathway(connection, &at.meeting.pathway_id).await?;
        let mut before: Vec<&MeetingRow> = meetings
            .iter()
            .filter(|one| one.id != at.meeting.id && one.held_on.is_some() && one.held_on <= day(&at.meeting))
            .collect();
        before.sort_by_key(|one| one.held_on);
        let last = before.iter().rev().find(|one| all.iter().any(|row| row.meeting_id == one.id));
        let mut earlier = Vec::new();
        for one in &before {
            for row in all.iter().filter(|row| row.meeting_id == one.id) {
                let onward = all.iter().find(|next| next.carried_from_id.as_ref() == Some(&row.id));
                let here = onward.is_some_and(|next| next.meeting_id == at.meeting.id);
                let open = row.outcome.is_empty() && onward.is_none();
                if open || here || last.is_some_and(|last| last.id == one.id) {
                    earlier.push(room::EarlierAction {
                        action: decisions::shown(row),
                        agreed_says: one
                            .held_on
                            .map(|on| format!("Agreed on {}", dates::full(on)))
                            .unwrap_or_default(),
                        times_says: plan::times_says(times(&all, row)),
                        goes_on: onward.is_some(),
                    });
                }
            }
        }
        Ok(earlier)
    }

    /// How an action of an earlier plan went; where it goes on, it stands in this meeting's plan with a new date.
    pub async fn review_action(&mut self, request: room::ReviewAction) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        let all = minutes::actions_of_pathway(self.store.connection(), &at.meeting.pathway_id).await?;
        let row = all.iter().find(|row| row.id == request.action_id && row.meeting_id != at.meeting.id);
        let row = row.ok_or(Error::Missing("action"))?;
        let mut problems = Problems::none();
        let outcome = OUTCOMES.into_iter().find(|outcome| *outcome == request.outcome);
        if outcome.is_none() {
            problems.add("outcome", "Choose how it went.");
        }
        if outcome.is_some_and(|outcome| outcome != "done") && request.note.trim().is_empty() {
            problems.add("note", "Say why.");
        }
        let typed = request.due_on.as_deref().filter(|due| !due.trim().is_empty());
        let due_on = typed.and_then(|due| problems.take("due_on", dates::parse(due)));
        if request.goes_on && typed.is_none() {
            problems.add("due_on", "It goes on: give its new date.");
        }
        if due_on.zip(at.meeting.held_on).is_some_and(|(due, held)| due < held) {
            problems.add("due_on", "This date is before the meeting.");
        }
        problems.or(()).map_err(Error::Invalid)?;
        let goes_on = request.goes_on;
        if goes_on {
            at.unlocked()?;
            if all.iter().any(|next| next.carried_from_id.as_ref() == Some(&row.id)) {
                return Err(Error::refused("This action goes on in a plan already. Nothing was changed."));
            }
        }
        let mut acting = self.begin(Act::ReviewAction, Noun::Action, &row.id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        let went = [("outcome", outcome.into()), ("outcome_note", Value::typed(&request.note))];
        acting.set(Noun::Action, &row.id, &went).await?;
        if goes_on {
            let here = all.iter().filter(|one| one.meeting_id == at.meeting.id);
            let position = here.map(|one| one.position).max().unwrap_or(0) + 1;
            let mut fields = carried(row);
            fields.push(("pathway_id", at.around.pathway_id.as_str().into()));
            fields.push(("meeting_id", at.meeting.id.as_str().into()));
            fields.push(("position", i64::from(position).into()));
            fields.push(("due_on", due_on.into()));
            acting.add(Noun::Action, &new_id(), &fields).await?;
        }
        let entry = acting.finish().await?;
        let changed = [wire::Noun::Meeting, wire::Noun::Pathway];
        Ok(self.done(entry, &request.action_id, Act::ReviewAction, &changed))
    }

    /// What the last plan said will be different stands in this one too, until somebody changes it.
    pub async fn begin_plan(&mut self, request: About) -> Result<Done> {
        let at = self.at_hand(&request.id).await?;
        at.unlocked()?;
        let Some(last) = self.last_plan_words(&at).await? else {
            return Err(Error::refused("There is no earlier plan to begin from. Nothing was changed."));
        };
        let own = minutes::paragraphs(self.store.connection(), &at.meeting.id).await?;
        let mut acting = self.begin(Act::BeginPlan, Noun::Meeting, &at.meeting.id).await?;
        acting.touches(&at.around.young_person_id);
        for row in last.iter().filter(|row| own.iter().all(|one| one.section != row.section)) {
            let fields: [Field; 6] = [
                ("subject_id", row.subject_id.clone().into()),
                ("meeting_id", at.meeting.id.as_str().into()),
                ("section", row.section.as_str().into()),
                ("body", row.body.as_str().into()),
                ("sensitivity", row.sensitivity.as_str().into()),
                ("audience", row.audience.as_str().into()),
            ];
            acting.add(Noun::Paragraph, &new_id(), &fields).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::BeginPlan, &[wire::Noun::Meeting]))
    }

    /// The words of the newest plan before this meeting that has some.
    async fn last_plan_words(&mut self, at: &AtHand) -> Result<Option<Vec<ParagraphRow>>> {
        let meetings = meeting::of_pathway(self.store.connection(), &at.meeting.pathway_id).await?;
        let before = meetings.iter().take_while(|one| one.id != at.meeting.id);
        for one in before.collect::<Vec<_>>().into_iter().rev() {
            let mut rows = minutes::paragraphs(self.store.connection(), &one.id).await?;
            rows.retain(|row| is_of_the_plan(&row.section));
            if !rows.is_empty() {
                return Ok(Some(rows));
            }
        }
        Ok(None)
    }

    /// Which plan of the pathway this meeting's is: one for each meeting that was held and agreed something.
    pub(in super::super) async fn plan_version(&mut self, at: &AtHand) -> Result<u32> {
        let from = self.store.connection();
        let meetings = meeting::of_pathway(&mut *from, &at.meeting.pathway_id).await?;
        let actions = minutes::actions_of_pathway(from, &at.meeting.pathway_id).await?;
        let earlier = meetings.iter().filter(|one| {
            one.id != at.meeting.id
                && one.held_on.is_some()
                && one.held_on < at.meeting.held_on
                && actions.iter().any(|row| row.meeting_id == one.id)
        });
        Ok(u32::try_from(earlier.count()).unwrap_or(u32::MAX).saturating_add(1))
    }

    /// The plan as each meeting left it, the oldest first; for the family, only what its version holds.
    pub async fn plan_versions(&mut self, request: room::PlanWanted) -> Result<room::PlanVersions> {
        let at = self.at_hand(&request.meeting_id).await?;
        let council = self.words().await?;
        let meetings = meeting::of_pathway(self.store.connection(), &at.meeting.pathway_id).await?;
        let mut versions = Vec::new();
        let mut begun = false;
        for one in &meetings {
            let from = self.store.connection();
            let mut actions = minutes::actions(from, &one.id).await?;
            let mut said = minutes::paragraphs(from, &one.id).await?;
            begun |= one.id == at.meeting.id && said.iter().any(|row| is_of_the_plan(&row.section));
            let invited = invitation::of_meeting(from, &one.id).await?;
            let warning = warning(&actions, &invited);
            // What stands apart is no part of the plan that people hold in their hands.
            said.retain(|row| row.audience != "professionals_only_slot" && row.sensitivity == "ordinary");
            if request.family {
                said.retain(|row| row.audience != "professionals" && row.subject_id.is_none());
                actions.retain(|row| row.audience == "everyone" && row.family_wording.is_some());
            }
            let own = said.iter().any(|row| is_of_the_plan(&row.section));
            if actions.is_empty() && !own && one.id != at.meeting.id {
                continue;
            }
            let mut version = version(&actions, &said);
            version.meeting_id.clone_from(&one.id);
            version.title = title(one, &council);
            version.on_says = one.held_on.or(one.scheduled_on).map(dates::full).unwrap_or_default();
            version.warning = if request.family { String::new() } else { warning };
            versions.push(version);
        }
        let can_begin = !begun && !at.is_locked() && self.last_plan_words(&at).await?.is_some();
        Ok(room::PlanVersions {
            called: called(&at.around.preferred_name, &at.around.given_name),
            versions,
            can_begin,
        })
    }
}

fn is_of_the_plan(section: &str) -> bool {
    section == CONTINGENCY || PlanPart::of_section(section).is_some()
}

/// The fields of an action that stay what they were when it goes on.
fn carried(row: &ActionRow) -> Vec<Field> {
    vec![
        ("record_wording", row.record_wording.as_str().into()),
        ("family_wording", row.family_wording.clone().into()),
        ("audience", row.audience.as_str().into()),
        ("owner_id", row.owner_id.clone().into()),
        ("owner", row.owner.as_str().into()),
        ("agency", row.agency.as_str().into()),
        ("kind", row.kind.as_str().into()),
        ("context", Value::typed(&row.context)),
        ("carried_from_id", row.id.as_str().into()),
    ]
}

fn version(actions: &[ActionRow], said: &[ParagraphRow]) -> room::PlanVersion {
    let text = |section: &str| {
        let found = said.iter().filter(|row| row.section == section).map(|row| row.body.trim());
        found.collect::<Vec<_>>().join("\n\n")
    };
    let of = |context: &str| -> Vec<_> {
        actions.iter().filter(|row| row.context == context).map(decisions::shown).collect()
    };
    let known = |one: Context| room::PlanContext {
        key: one.word().to_owned(),
        title: one.title().to_owned(),
        aim: text(&PlanPart::Aim.section(one)),
        now: text(&PlanPart::Now.section(one)),
        family_part: text(&PlanPart::FamilyPart.section(one)),
        know: text(&PlanPart::Know.section(one)),
        actions: of(one.word()),
    };
    let other = room::PlanContext {
        key: String::new(),
        title: "Other actions".to_owned(),
        aim: String::new(),
        now: String::new(),
        family_part: String::new(),
        know: String::new(),
        actions: of(""),
    };
    let has = |one: &room::PlanContext| {
        let words = [&one.aim, &one.now, &one.family_part, &one.know];
        !one.actions.is_empty() || words.iter().any(|text| !text.is_empty())
    };
    let contexts = Context::ALL.into_iter().map(known).chain([other]).filter(has).collect();
    room::PlanVersion {
        meeting_id: String::new(),
        title: String::new(),
        on_says: String::new(),
        contexts,
        safety: text(SAFETY),
        contingency: text(CONTINGENCY),
        agreed_by: text(AGREED),
        warning: String::new(),
    }
}
