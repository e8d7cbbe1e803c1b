//! "This cycle": every step of a fortnight with its tick, who chairs, the agenda, and what is still owed.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::tactical::cycle::{Cycle, Step};
use waymark_domain::tactical::meeting as rules;
use waymark_domain::tactical::referral::State;
use waymark_domain::tactical::scope::Outcome;

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::{Act, Casebook, Error, Result};
use super::referrals::{Board, state_of, tag_of};
use super::steps as steps_back;
use super::{Group, ON_GROUP, day_says, id_of, matters, write_meeting};
use crate::store::practitioner;
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::meeting::{self, GroupMeetingRow};
use crate::store::tactical::report;
use crate::wire;
use crate::wire::tactical_cycle::{
    AskCycle, ChangeChair, CycleStep, CycleView, MoveMeeting, NotListed, TickStep,
};
use crate::wire::tactical_papers::LetterKey;

/// A step somebody ticks: its word, its field, what is done, and whether it is the chair's to say.
pub(super) struct Tick {
    pub word: &'static str,
    pub field: &'static str,
    pub says: &'static str,
    pub chairs: bool,
}

pub(super) const TICKS: [Tick; 6] = [
    Tick { word: "triage", field: "triage_held_on", says: "Record triage as held", chairs: false },
    Tick { word: "agree", field: "agreed_on", says: "Agree the agenda", chairs: true },
    Tick { word: "publish", field: "published_on", says: "Record the agenda as published", chairs: false },
    Tick {
        word: "draft",
        field: "drafted_on",
        says: "Record the draft notes as with the chair",
        chairs: false,
    },
    Tick { word: "agree_notes", field: "notes_agreed_on", says: "Agree the notes", chairs: true },
    Tick {
        word: "publish_notes",
        field: "notes_published_on",
        says: "Record the notes as published",
        chairs: false,
    },
];

pub(super) fn ticked(row: Option<&GroupMeetingRow>, word: &str) -> Option<NaiveDate> {
    let row = row?;
    let on = match word {
        "triage" => &row.triage_held_on,
        "agree" => &row.agreed_on,
        "publish" => &row.published_on,
        "draft" => &row.drafted_on,
        "agree_notes" => &row.notes_agreed_on,
        _ => &row.notes_published_on,
    };
    super::day_of(on.as_deref())
}

/// The first step that is not ticked and can be by now.
pub(super) fn next_tick(group: &Group, number: u32) -> Option<&'static Tick> {
    let row = group.row(number);
    if group.is_cancelled(number) {
        return None;
    }
    let closed = row.is_some_and(|row| row.closed_on.is_some());
    TICKS
        .iter()
        .find(|tick| ticked(row, tick.word).is_none())
        .filter(|tick| closed || !matches!(tick.word, "draft" | "agree_notes" | "publish_notes"))
}

/// When a step was done; what nobody ticks is done when its day is over.
fn done_on(group: &Group, cycle: &Cycle, step: Step) -> Option<NaiveDate> {
    let row = group.row(cycle.number);
    let over = |on: NaiveDate| (group.today > on).then_some(on);
    match step {
        Step::CutOff => over(cycle.cut_off.date()),
        Step::Triage => ticked(row, "triage"),
        Step::Publish => ticked(row, "publish"),
        Step::Updates => over(cycle.updates_due.date()),
        Step::Meeting => super::day_of(row.and_then(|row| row.closed_on.as_deref())),
        Step::Draft => ticked(row, "draft"),
        Step::Notes => ticked(row, "publish_notes"),
    }
}

fn steps(group: &Group, cycle: &Cycle) -> Vec<CycleStep> {
    let mut here = true;
    cycle
        .steps()
        .into_iter()
        .map(|(step, _, when_says)| {
            let done_on = done_on(group, cycle, step);
            let as_done = done_on.map(|on| group.cycle_as_known(cycle.number, on).steps());
            let as_done = as_done.and_then(|steps| steps.into_iter().find(|(one, ..)| *one == step));
            let when_says = as_done.map_or(when_says, |(_, _, says)| says);
            let state = if done_on.is_some() {
                "done"
            } else if here {
                here = false;
                "here"
            } else {
                "next"
            };
            CycleStep {
                key: step.says().to_lowercase().replace(' ', "_"),
                says: step.says().to_owned(),
                when_says,
                state: state.to_owned(),
            }
        })
        .collect()
}

impl Board {
    /// The referrals of a meeting that triage has not decided about.
    pub(super) fn undecided(&self, number: u32) -> Vec<String> {
        let own =
            self.referrals.iter().filter(|row| !state_of(row).is_decided() && self.meeting_of(row) == number);
        own.map(|row| row.reference.clone()).collect()
    }

    /// What an agenda waits for before it can go out.
    pub(super) fn publishing_needs(&self, number: u32) -> Vec<String> {
        let undecided = self.undecided(number);
        let (_, overflow, _) = self.agenda_rows(number);
        let overflow: Vec<String> = overflow.into_iter().map(|row| row.reference).collect();
        let agreed = ticked(self.group.row(number), "agree").is_some();
        rules::not_publishable(&undecided, &overflow, agreed)
    }

    fn not_listed(&self, number: u32) -> Vec<NotListed> {
        let cut_off = self.group.cycle(number).cut_off;
        let ahead = self.group.next_held(number + 1);
        let naming = self.naming(number);
        let on = self.group.cycle(number).meeting_on;
        let of_cycle = |row: &&crate::store::tactical::referral::GroupReferralRow| {
            let meeting = self.meeting_of(row);
            let late = meeting == ahead
                && super::referrals::received(row)
                    .is_some_and(|at| at > cut_off && at.date() <= self.group.cycle(number).meeting_on);
            meeting == number
                || late
                || self.items_of(&row.group_referral_id).any(|item| {
                    item.deferred_on.is_some() && super::number_of(&item.group_meeting_id) == number
                })
        };
        let listed = self.listed(number);
        self.referrals
            .iter()
            .rev()
            .filter(of_cycle)
            .filter(|row| !listed.iter().any(|(_, own)| own.group_referral_id == row.group_referral_id))
            .map(|row| {
                let line = self.line(row);
                let state = state_of(row);
                let waits = line.meeting != number;
                let next = Some(line.next_says).filter(|next| !next.is_empty());
                let mut says: Vec<String> = Vec::new();
                says.push(if row.scope_row == Some(2) { String::new() } else { naming.called(row, on) });
                if waits {
                    let late = self.late_says(row);
                    says.push(if late.is_empty() { "Deferred".into() } else { late });
                } else {
                    says.extend(next);
                }
                says.retain(|one| !one.is_empty());
                NotListed {
                    referral_id: row.group_referral_id.clone(),
                    reference: row.reference.clone(),
                    tag_kind: if waits && state != State::UrgentRouted { "plain" } else { tag_of(state) }
                        .to_owned(),
                    tag: if waits { "Next cycle".into() } else { state.says().to_owned() },
                    says: says.join(": "),
                }
            })
            .collect()
    }
}

impl Board {
    /// What came for a meeting and what became of it, for the report.
    fn line_says(&self, number: u32, not_listed: &[NotListed]) -> String {
        let listed = self.listed(number).len();
        let mut counts =
            [(listed, "listed"), (0, "out of scope"), (0, "urgent"), (0, "with triage or asked")];
        let mut rolled = 0;
        for one in not_listed {
            let row = self.referral(&one.referral_id);
            let outcome = row.and_then(|row| row.scope_outcome.as_deref()).and_then(Outcome::of_word);
            let at = match outcome {
                Some(Outcome::Urgent) => 2,
                Some(Outcome::OutOfScope | Outcome::Redirect) => 1,
                _ if row.is_some_and(|row| self.meeting_of(row) != number) => {
                    rolled += 1;
                    continue;
                }
                _ => 3,
            };
            if let Some((count, _)) = counts.get_mut(at) {
                *count += 1;
            }
        }
        let parts: Vec<String> = counts
            .into_iter()
            .chain([(rolled, "rolled to the next cycle")])
            .filter(|(count, _)| *count > 0)
            .map(|(count, says)| format!("{says} {count}"))
            .collect();
        if parts.is_empty() {
            return String::new();
        }
        format!("Received {}: {}", listed + not_listed.len(), parts.join(", "))
    }
}

impl Casebook {
    /// One fortnight: the one asked for, or the one the day lies in.
    pub async fn cycle(&mut self, request: AskCycle) -> Result<CycleView> {
        if self.group().await?.is_none() {
            return Ok(CycleView::default());
        }
        let board = self.board().await?;
        let group = &board.group;
        let number = request.number.filter(|number| *number > 0).unwrap_or_else(|| group.current());
        let cycle = group.cycle(number);
        let row = group.row(number);
        let (leads, same) = group.leads(number);
        // What was cancelled is warned of no more.
        let held = !group.is_cancelled(number);
        let mut warnings: Vec<String> =
            cycle.warnings.iter().filter(|_| held).map(|one| one.says()).collect();
        for (step, ..) in cycle.steps().into_iter().filter(|_| held) {
            let moved = cycle.moved_says(step).filter(|_| done_on(group, &cycle, step).is_none());
            warnings.extend(moved.map(|moved| format!("{}: {moved}.", step.says())));
        }
        if same && held {
            warnings.push(
                "By calendar weeks the same person chairs three meetings running. Choose another way under Settings."
                    .into(),
            );
        }
        let (agenda, overflow, minutes_used) = board.agenda_rows(number);
        let not_listed = board.not_listed(number);
        let today = self.today();
        let matters = report::matters(self.store.connection()).await?;
        let matters = matters
            .iter()
            .rev()
            .filter(|row| match row.answered_on {
                Some(_) => row.back_at == Some(i64::from(number)),
                None => row.raised_on.parse::<NaiveDate>().is_ok_and(|on| on <= cycle.meeting_on),
            })
            .map(|row| matters::line(row, &board.referrals, today))
            .collect();
        let rules = &group.rules;
        let published = ticked(row, "publish").is_some();
        let next = next_tick(group, number);
        let me = self.my_name().await?;
        let changed = row.and_then(|row| row.chair_reason.clone());
        let received = board.referrals.iter().filter(|row| board.meeting_of(row) == number).count();
        Ok(CycleView {
            set_up: true,
            number,
            title: format!("Meeting {number}, {}", dates::full(cycle.meeting_on)),
            meeting_on: cycle.meeting_on.to_string(),
            when_says: dates::times(rules.starts_at, rules.ends_at),
            am_chair: !me.is_empty() && me == leads.chair,
            chair: leads.chair,
            vice: leads.vice,
            triage_chair: leads.triage,
            chair_says: changed.map(|why| format!("Not as the rotation has it: {why}")).unwrap_or_default(),
            chairs: group.chairs.clone(),
            told_says: day_says(row.and_then(|row| row.chair_told_on.as_deref())),
            take_back_says: steps_back::can_be_taken_back(group, number)
                .map_or("", steps_back::recorded_says)
                .to_owned(),
            letters: LetterKey {
                on: row.is_some_and(|row| row.context_on.is_some()),
                lines: board.letter_lines(number),
            },
            cancelled_says: row
                .filter(|row| row.cancelled_on.is_some())
                .map(|row| {
                    let why = row.cancelled_reason.as_deref().unwrap_or_default();
                    format!("Cancelled on {}: {why}", day_says(row.cancelled_on.as_deref()))
                })
                .unwrap_or_default(),
            warnings,
            steps: steps(group, &cycle),
            agenda,
            overflow,
            minutes_used,
            minutes_all: u32::try_from((rules.ends_at - rules.starts_at).num_minutes()).unwrap_or_default(),
            updates: self.updates_of(group, number).await?,
            needs: if published { Vec::new() } else { board.publishing_needs(number) },
            next: next.map_or("", |tick| tick.word).to_owned(),
            next_says: next.map_or("", |tick| tick.says).to_owned(),
            received: u32::try_from(received).unwrap_or(u32::MAX),
            line_says: board.line_says(number, &not_listed),
            not_listed,
            matters,
            published,
        })
    }

    /// Ticks a step. What is the chair's to say is said by the chair, or recorded as the chair's decision.
    pub async fn tick_step(&mut self, request: TickStep) -> Result<wire::Done> {
        let board = self.board().await?;
        let number = request.number;
        let tick = TICKS.iter().find(|tick| tick.word == request.step).ok_or(Error::Missing("step"))?;
        let today = self.today();
        let mut answers = Answers::default();
        answers.required_day(tick.field, &request.on, today, "Give the day.");
        let mut fields = answers.fields()?;
        let (leads, _) = board.group.leads(number);
        let me = self.my_name().await?;
        let mut behalf = None;
        if tick.chairs {
            if leads.chair.is_empty() {
                refuse(&["Nobody is named as chair of this meeting. Name somebody first.".to_owned()])?;
            }
            if me != leads.chair {
                if !request.recorded_for {
                    let chair = &leads.chair;
                    refuse(&[format!(
                        "Only {chair} says so. Ask {chair} to, or record it as their decision."
                    )])?;
                }
                let all = practitioner::practitioners(self.store.connection()).await?;
                behalf = all.into_iter().find(|one| one.name == leads.chair).map(|one| one.practitioner_id);
            }
            let by = if tick.word == "agree" { "agreed_by" } else { "notes_agreed_by" };
            fields.push((by, leads.chair.as_str().into()));
        }
        refuse(&self.not_tickable(&board, number, tick.word))?;
        let known = meeting::was_ever(self.store.connection(), &id_of(number)).await?;
        let mut acting = self.begin(Act::TickCycle, Noun::GroupMeeting, &id_of(number)).await?;
        if let Some(chair) = behalf {
            acting.on_behalf_of(&chair);
        }
        write_meeting(&mut acting, known, number, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, id_of(number), Act::TickCycle, ON_GROUP))
    }

    fn not_tickable(&self, board: &Board, number: u32, word: &str) -> Vec<String> {
        let row = board.group.row(number);
        let mut needs = Vec::new();
        if board.group.is_cancelled(number) {
            return vec!["This meeting is cancelled.".to_owned()];
        }
        let publishing = board.publishing_needs(number);
        match word {
            "agree" => {
                if ticked(row, "triage").is_none() {
                    needs.push("Triage is not recorded as held yet.".to_owned());
                }
                // What stands in the way but the chair's own word.
                let chairs_own = rules::not_publishable(&[], &[], false);
                needs.extend(publishing.into_iter().filter(|one| !chairs_own.contains(one)));
            }
            "publish" => needs.extend(publishing),
            "draft" | "agree_notes" | "publish_notes" => {
                let before = match word {
                    "draft" => row.is_some_and(|row| row.closed_on.is_some()),
                    "agree_notes" => ticked(row, "draft").is_some(),
                    _ => ticked(row, "agree_notes").is_some(),
                };
                if !before {
                    needs.push(match word {
                        "draft" => "The meeting is not closed yet.".to_owned(),
                        "agree_notes" => "The draft is not with the chair yet.".to_owned(),
                        _ => "The chair has not agreed the notes yet.".to_owned(),
                    });
                }
            }
            _ => {}
        }
        needs
    }

    /// Another chair for one meeting: a swap or a hand-over to the vice chair, with the reason. Nobody else's turn moves.
    pub async fn change_chair(&mut self, request: ChangeChair) -> Result<wire::Done> {
        self.set_up_group().await?;
        let mut answers = Answers::default();
        answers.text("chair", &request.chair);
        answers.text("vice", &request.vice);
        answers.text("triage_chair", &request.triage);
        let as_it_is =
            [&request.chair, &request.vice, &request.triage].iter().all(|one| one.trim().is_empty());
        if as_it_is {
            answers.text("chair_reason", "");
            answers.text("chair_told_on", "");
        } else {
            answers.required("chair_reason", &request.reason, "Say why it is not as the rotation has it.");
            answers.past_day("chair_told_on", &request.told_on, self.today());
        }
        let fields = answers.fields()?;
        self.write_group_meeting(Act::ChangeChair, request.number, &fields).await
    }

    /// Moves one meeting off the grid, or cancels it. The others stay where they are.
    pub async fn move_meeting(&mut self, request: MoveMeeting) -> Result<wire::Done> {
        let group = self.set_up_group().await?;
        let mut answers = Answers::default();
        if group.row(request.number).is_some_and(|row| row.closed_on.is_some()) {
            refuse(&["This meeting was held and is closed.".to_owned()])?;
        }
        if request.to.trim().is_empty() {
            answers.required("cancelled_reason", &request.reason, "Say why it is cancelled.");
            answers.value("cancelled_on", self.today());
        } else {
            let to = answers.day("meeting_on", &request.to);
            answers.required("moved_reason", &request.reason, "Say why it is moved.");
            if let Some(why) = to.and_then(|to| group.calendar.not_worked_because(to)) {
                answers.problems.add("meeting_on", format!("That day is not worked ({why})."));
            }
            for field in ["cancelled_on", "cancelled_reason"] {
                answers.value(field, Value::Empty);
            }
        }
        let fields = answers.fields()?;
        self.write_group_meeting(Act::MoveGroupMeeting, request.number, &fields).await
    }

    pub(super) async fn write_group_meeting(
        &mut self,
        act: Act,
        number: u32,
        fields: &[Field],
    ) -> Result<wire::Done> {
        if number == 0 {
            return Err(Error::Missing("meeting"));
        }
        let known = meeting::was_ever(self.store.connection(), &id_of(number)).await?;
        let mut acting = self.begin(act, Noun::GroupMeeting, &id_of(number)).await?;
        write_meeting(&mut acting, known, number, fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, id_of(number), act, ON_GROUP))
    }
}
