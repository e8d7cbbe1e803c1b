//! What the group's administrator and chairs owe, for My work.

use std::collections::HashMap;

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::deadline::{Standing, is_past};
use waymark_domain::work::{Group as Where, group_of};

use super::super::work::{group_says, standing_kind};
use super::super::{Casebook, Result};
use super::cycle::next_tick;
use super::number_of;
use super::referrals::{Board, kind_of, received, state_of, waits_for_police, waits_for_worker};
use crate::store::practitioner::PractitionerRow;
use crate::store::tactical::meeting::GroupItemRow;
use crate::store::tactical::report;
use crate::wire::work::WorkLine;
use waymark_domain::tactical::cycle::Step;
use waymark_domain::tactical::links;
use waymark_domain::tactical::referral::State;
use waymark_domain::tactical::report::LEAD_WORKING_DAYS;
use waymark_domain::tactical::scope::Kind;

const ADMINISTRATOR: &str = "tactical_group_administrator";
/// The same as it is said.
const ADMINISTRATOR_SAYS: &str = "tactical group administrator";

struct Owed {
    what: String,
    why: String,
    short: &'static str,
    due_on: NaiveDate,
    owner: String,
    mine: bool,
    to: Option<String>,
    /// Where its button leads.
    at: &'static str,
}

impl Owed {
    /// What the administrator owes; `mine` where whoever asks is the administrator.
    fn of_administrator(
        mine: bool,
        what: String,
        why: String,
        (short, at): (&'static str, &'static str),
        due_on: NaiveDate,
    ) -> Owed {
        Owed { what, why, short, due_on, owner: ADMINISTRATOR_SAYS.to_owned(), mine, to: None, at }
    }

    fn leading_to(self, id: String) -> Owed {
        Owed { to: Some(id), ..self }
    }
}

impl Casebook {
    /// The next step of the fortnight, and referrals that cannot wait for it.
    pub(in crate::casework) async fn work_of_the_group(
        &mut self,
        everyone: bool,
        me: Option<&PractitionerRow>,
    ) -> Result<Vec<(Where, WorkLine)>> {
        let values = self.setting_values().await?;
        if !values.is_on(super::table::MODULE_TACTICAL_GROUP) || self.group().await?.is_none() {
            return Ok(Vec::new());
        }
        let board = self.board().await?;
        let today = self.today();
        let current = board.group.current();
        let mine = me.is_some_and(|me| me.holds(ADMINISTRATOR));
        let mut owed = board.referrals_owed(mine, today);
        for (what, why, due_on, number) in board.leads_owed() {
            let one = Owed::of_administrator(mine, what, why, ("Lead", "open_group_meeting"), due_on);
            owed.push(one.leading_to(number.to_string()));
        }
        let replies_at = owed.len();
        let matters = report::matters(self.store.connection()).await?;
        for row in matters.iter().filter(|row| row.answered_on.is_none()) {
            let due = row.reply_by_on.parse().unwrap_or(today);
            let chased = row.chased_on.as_deref().and_then(|on| on.parse::<NaiveDate>().ok());
            // Chased once the day is over: it is asked again a fortnight later.
            let due = chased.map_or(due, |on| due.max(on + chrono::Duration::days(14)));
            let what = "Get the Strategic Group’s answer".to_owned();
            owed.push(Owed::of_administrator(mine, what, row.issue.clone(), ("Answer", "open_reports"), due));
        }
        owed.extend(self.owed_of_links(me, mine).await?);
        for (what, due_on) in self.owed_upwards(&board.group).await? {
            let why = "The terms of reference ask for it".to_owned();
            owed.push(Owed::of_administrator(mine, what.into(), why, ("Report", "open_reports"), due_on));
        }
        for (what, time, due_on) in self.reports_owed(&board.group).await? {
            let why = format!("Of {time}: how often it goes out is set by the council");
            owed.push(Owed::of_administrator(mine, what.into(), why, ("Figures", "open_reports"), due_on));
        }
        // The fortnight the day lies in, and the one before while its notes are not out.
        let before = current.checked_sub(1).filter(|before| board.group.waits_for_notes(*before));
        let running = before.into_iter().chain([current]).filter(|one| !board.group.is_cancelled(*one));
        owed.extend(running.filter_map(|number| board.step_owed(number, me)));
        if let Some((what, why, due_on)) = self.replies_owed(board, current).await? {
            owed.insert(
                replies_at,
                Owed::of_administrator(mine, what, why, ("Updates", "open_updates"), due_on),
            );
        }
        let shown = owed.into_iter().filter(|one| everyone || one.mine);
        Ok(shown.map(|one| line(one, today)).collect())
    }
}

impl Board {
    /// What single referrals ask of the administrator.
    fn referrals_owed(&self, mine: bool, today: NaiveDate) -> Vec<Owed> {
        let mut owed: Vec<Owed> = Vec::new();
        for row in self.referrals.iter() {
            let state = state_of(row);
            let reference = &row.reference;
            let mut owes = |what: String, why: &str, short, due_on| {
                let one =
                    Owed::of_administrator(mine, what, why.to_owned(), (short, "open_referral"), due_on);
                owed.push(one.leading_to(row.group_referral_id.clone()));
            };
            let at_once = row.received_on.parse().unwrap_or(today);
            let cycle = || self.group.cycle(self.meeting_of(row));
            if state == State::UrgentRouted && row.csc_told_at.is_none() {
                let why = "Significant harm is known or suspected: it does not wait for the meeting";
                owes(format!("Ring the front door about {reference}"), why, "Urgent", at_once);
            }
            if state == State::UrgentRouted && waits_for_police(row) {
                let why = "The front door was rung; what was decided about the police is not recorded";
                owes(format!("Ring the police about {reference}, or say why not"), why, "Urgent", at_once);
            }
            if state == State::OutOfScope && row.answered_on.is_none() {
                let why = "Out of scope: they have to know whom to turn to";
                owes(format!("Tell the referrer of {reference}"), why, "Answer", cycle().triage_on);
            }
            if state == State::Accepted && waits_for_worker(row) {
                let why = "Open to social care, and the risk is new: they hear of it before the group";
                let what = format!("Tell the {} about {reference}", self.group.social_worker);
                owes(what, why, "Tell first", cycle().publish_on);
            }
        }
        owed
    }

    /// The next step of a fortnight, with whose it is; none once all is done.
    fn step_owed(&self, number: u32, me: Option<&PractitionerRow>) -> Option<Owed> {
        let cycle = self.group.cycle(number);
        let tick = next_tick(&self.group, number);
        let closed = self.group.row(number).is_some_and(|row| row.closed_on.is_some());
        let (what, short, due_on, step) = match tick.map(|tick| tick.word) {
            Some("triage") => ("Hold triage", "Triage", cycle.triage_on, Step::Triage),
            Some("agree") => ("Look at the agenda and agree it", "Agenda", cycle.publish_on, Step::Publish),
            Some("publish") => ("Publish the agenda", "Agenda", cycle.publish_on, Step::Publish),
            Some("draft") => ("Send the draft notes to the chair", "Notes", cycle.draft_on, Step::Draft),
            Some("agree_notes") => ("Read the notes and agree them", "Notes", cycle.notes_on, Step::Notes),
            Some(_) => ("Publish the notes", "Notes", cycle.notes_on, Step::Notes),
            None if closed => return None,
            None => ("Hold the meeting", "Meeting", cycle.meeting_on, Step::Meeting),
        };
        let chair = tick.filter(|tick| tick.chairs).map(|_| self.group.leads(number).0.chair);
        let mine = me.is_some_and(|me| match &chair {
            Some(chair) => me.name == *chair,
            None => me.holds(ADMINISTRATOR),
        });
        let mut why = "The fortnight of the tactical group, counted from its meeting".to_owned();
        if let Some(moved) = cycle.moved_says(step) {
            why.push_str(&format!("; {moved}"));
        }
        Some(Owed {
            what: format!("{what}, meeting {number}"),
            why,
            short,
            due_on,
            owner: chair.unwrap_or_else(|| ADMINISTRATOR_SAYS.to_owned()),
            mine,
            to: None,
            at: "open_cycle",
        })
    }
}

impl Board {
    /// Lead professionals who are to be named or told: what, why, by when, and at which meeting it is recorded.
    fn leads_owed(&self) -> Vec<(String, String, NaiveDate, u32)> {
        let closed = |number: u32| self.group.row(number).is_some_and(|row| row.closed_on.is_some());
        let mut owed = Vec::new();
        // My work is the first page of a day: the items of ten years are gone through once, not for each referral.
        let mut discussed: HashMap<&str, Vec<&GroupItemRow>> = HashMap::new();
        for item in self.items.iter() {
            if item.opened_at.is_some() && closed(number_of(&item.group_meeting_id)) {
                discussed.entry(&item.group_referral_id).or_default().push(item);
            }
        }
        for row in self.referrals.iter() {
            let running = matches!(state_of(row), State::ActionsRunning | State::Watch | State::Escalated);
            let mut items = discussed.remove(row.group_referral_id.as_str()).unwrap_or_default();
            items.sort_by_key(|item| number_of(&item.group_meeting_id));
            let lead = items.iter().rev().find(|item| item.lead_professional.is_some());
            let Some(last) = lead.or(items.last()) else { continue };
            let number = number_of(&last.group_meeting_id);
            match (&last.lead_professional, &last.lead_told_on) {
                (Some(lead), None) => owed.push((
                    format!("Tell {lead} about {}", row.reference),
                    format!("Named as lead professional at meeting {number}, and not told yet"),
                    self.group.cycle(number).draft_on,
                    number,
                )),
                (None, _) if running && kind_of(row) == Kind::Victim => owed.push((
                    format!("Have a lead professional named for {}", row.reference),
                    "The group does not manage cases: somebody who does is named and told".into(),
                    received(row)
                        .map(|at| {
                            self.group
                                .calendar
                                .counted(|days| days.add_working_days(at.date(), LEAD_WORKING_DAYS))
                        })
                        .unwrap_or_else(|| self.group.cycle(number).draft_on)
                        .max(self.group.cycle(number).draft_on),
                    number,
                )),
                _ => {}
            }
        }
        owed
    }
}

impl Casebook {
    /// The agencies that have not replied, from the day the agenda goes out until the meeting.
    async fn replies_owed(
        &mut self,
        board: Board,
        number: u32,
    ) -> Result<Option<(String, String, NaiveDate)>> {
        let group = &board.group;
        let cycle = group.cycle(number);
        let closed = group.row(number).is_some_and(|row| row.closed_on.is_some());
        if closed
            || group.is_cancelled(number)
            || group.today < cycle.publish_on
            || group.today > cycle.meeting_on
        {
            return Ok(None);
        }
        let lines = self.asked_on(board, number).await?.lines();
        let owing: Vec<String> = lines.into_iter().filter(|one| one.owes).map(|one| one.agency).collect();
        let what = match owing.len() {
            0 => return Ok(None),
            1 => format!("Get the written updates of one agency, meeting {number}"),
            several => format!("Get the written updates of {several} agencies, meeting {number}"),
        };
        Ok(Some((what, format!("Not replied yet: {}", owing.join(", ")), cycle.updates_due.date())))
    }

    /// Questions to their owner, and to the administrator once they are overdue; links that leave the picture soon.
    async fn owed_of_links(&mut self, me: Option<&PractitionerRow>, administers: bool) -> Result<Vec<Owed>> {
        let web = self.web_at_ends().await?;
        let today = self.today();
        let day = |on: &str| on.parse::<NaiveDate>().unwrap_or(today);
        let mut owed = Vec::new();
        for gap in web.gaps.iter().filter(|gap| gap.answered_on.is_none()) {
            // What is about somebody who is not for this reader stays out of their list.
            if web.gap_line(gap, &[]).is_none() {
                continue;
            }
            let due_on = day(&gap.due_on);
            let owner = gap.owner.clone().unwrap_or_default();
            let own = !owner.is_empty() && me.is_some_and(|me| me.name.eq_ignore_ascii_case(&owner));
            let chased = administers && (is_past(due_on, today) || owner.is_empty());
            owed.push(Owed {
                what: match (own, owner.is_empty()) {
                    (true, _) => "Find out what is not known".into(),
                    (false, true) => "Name somebody who finds out".into(),
                    (false, false) => format!("Get the answer of {owner}"),
                },
                why: gap.question.clone(),
                short: "Question",
                due_on,
                owner: if owner.is_empty() { ADMINISTRATOR_SAYS.to_owned() } else { owner },
                mine: own || chased,
                to: None,
                at: "open_gaps",
            });
        }
        let fading = web.links.iter().filter(|row| {
            matches!(super::web::standing(row, today), links::Standing::Fades(_)) && web.line(row).is_some()
        });
        let ends: Vec<NaiveDate> = fading.map(|row| day(&row.review_by_on)).collect();
        if let Some(first) = ends.iter().min() {
            let count = i64::try_from(ends.len()).unwrap_or(i64::MAX);
            let why = format!(
                "{} the picture in the next six weeks",
                dates::count(count, "link leaves", "links leave")
            );
            let what = "Have fading links looked at again".to_owned();
            owed.push(Owed::of_administrator(administers, what, why, ("Links", "open_gaps"), *first));
        }
        Ok(owed)
    }
}

fn line(one: Owed, today: NaiveDate) -> (Where, WorkLine) {
    let place = group_of(one.due_on, today);
    let standing = Standing::of_day(one.due_on, today);
    let line = WorkLine {
        group: group_says(place).into(),
        due_on: one.due_on.to_string(),
        due_says: dates::short(one.due_on),
        in_says: dates::seen_from(one.due_on, today),
        called: String::new(),
        name: String::new(),
        initials: String::new(),
        lcs_id: String::new(),
        what: one.what,
        why: one.why,
        tag_kind: standing_kind(standing).into(),
        tag: standing.says(),
        act: one.at.into(),
        button: match one.at {
            "open_referral" => "Open referral",
            "open_reports" => "Open the reports",
            "open_updates" => "Who has replied",
            "open_group_meeting" => "Open the meeting",
            "open_gaps" => "Open it",
            _ => "Open the cycle",
        }
        .into(),
        young_person_id: one.to.unwrap_or_default(),
        pathway_id: String::new(),
        meeting_id: None,
        owner: one.owner,
        short: one.short.into(),
    };
    (place, line)
}
