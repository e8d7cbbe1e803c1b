//! My work: what this person owes or needs, and the strip of days above it.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{Datelike as _, Duration, NaiveDate, Weekday};
use waymark_domain::calendar::Calendar;
use waymark_domain::deadline::Standing;
use waymark_domain::pathway::PathwayFacts;
use waymark_domain::powers::Role;
use waymark_domain::words::Words;
use waymark_domain::work::{self, Asking, Button, Group, Item, Owner};
use waymark_domain::{dates, people};

use super::facts::{Known, full_name};
use super::{Casebook, Result};
use crate::store::Connection;

use crate::store::practitioner::{self, PractitionerRow};
use crate::store::{facts, hand_over, pathway};
use crate::wire;
use crate::wire::work::{Day, MyWork, WorkLine};

impl Casebook {
    /// What I owe or need, or what everybody does.
    pub async fn my_work(&mut self, request: wire::work::WhoseWork) -> Result<MyWork> {
        self.work_of(request, Naming::ByName).await
    }

    /// The same for anywhere but the window: initials and LCS ID, and no name of a young person or the family.
    pub async fn work_outside_the_window(&mut self, request: wire::work::WhoseWork) -> Result<MyWork> {
        self.work_of(request, Naming::ByInitials).await
    }

    async fn work_of(&mut self, request: wire::work::WhoseWork, naming: Naming) -> Result<MyWork> {
        let today = self.today();
        let me = self.identity.practitioner_id.clone();
        let values = self.setting_values().await?;
        let (timescales, calendar, words) = (values.timescales(), values.calendar(), values.words());
        let connection = self.store.connection();
        let workers = practitioner::practitioners(connection).await?;
        let mine = workers.iter().find(|worker| worker.practitioner_id == me);
        let books_for_all = mine.is_some_and(|mine| mine.holds("business_support"));
        let whose = whose_work(connection, &me, today).await?;
        let pathways = if request.everyone || books_for_all {
            pathway::open_pathways(connection).await?
        } else {
            pathway::open_pathways_of(connection, &facts::ids(whose.iter().map(String::as_str))).await?
        };
        let mut known = self.pathway_facts_in_brief(pathways).await?;
        if !request.everyone {
            known.retain(|one| concerns(&one.row, &whose, mine));
        }
        let hidden = self.hidden_people().await?;
        known.retain(|one| !hidden.contains(&one.row.young_person_id));
        let asking = Asking {
            today,
            timescales: &timescales,
            calendar: &calendar,
            mode: values.cadence(),
            words: &words,
            triage: values.triage_lead(),
        };
        let names: HashMap<&str, &str> =
            workers.iter().map(|worker| (worker.practitioner_id.as_str(), worker.name.as_str())).collect();
        let managers = workers.iter().any(|worker| worker.holds(Role::Manager.word()));
        let mut lines: Vec<(Group, WorkLine)> = Vec::new();
        for one in &known {
            for item in work::owed(&naming.of(one), &asking) {
                let owners = owners(item.owner, managers);
                let is_theirs = |owner: &Owner| is_mine(*owner, owner_id(one, *owner), &whose, mine);
                if request.everyone || owners.iter().any(is_theirs) {
                    let owner_id = owners.iter().find_map(|owner| owner_id(one, *owner));
                    let owner = owner_id
                        .and_then(|id| names.get(id).copied())
                        .map_or_else(|| role_says(item.owner, &words), str::to_owned);
                    lines.push((item.group, line(Some((one.as_ref(), naming)), item, owner, today)));
                }
            }
        }
        let guides = values.guide_review_on().and_then(|on| work::guide_review(on, &asking));
        for item in
            guides.into_iter().filter(|item| request.everyone || is_mine(item.owner, None, &whose, mine))
        {
            let owner = role_says(item.owner, &words);
            lines.push((item.group, line(None, item, owner, today)));
        }
        if let Some(item) = self.rehearse_from().await?.and_then(|from| work::rehearsal(from, &asking)) {
            lines.push((
                item.group,
                line(None, item, names.get(me.as_str()).copied().unwrap_or_default().to_owned(), today),
            ));
        }
        let mine = mine.cloned();
        lines.extend(self.work_of_the_group(request.everyone, mine.as_ref()).await?);
        lines.sort_by(|(group, line), (other, next)| {
            (group, &line.due_on, &line.what).cmp(&(other, &next.due_on, &next.what))
        });
        Ok(MyWork {
            today_says: dates::long(today),
            days: days(today, &calendar),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
        })
    }
}

/// How a list says whom it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    ByName,
    ByInitials,
}

impl Naming {
    /// The facts as the list may say them.
    fn of(self, one: &Known) -> Cow<'_, PathwayFacts> {
        if self == Naming::ByName {
            return Cow::Borrowed(&one.facts);
        }
        let mut facts = one.facts.clone();
        facts.called = people::initials(&one.line.given_name, &one.line.family_name);
        for consent in &mut facts.consents {
            let (given, family) = consent.name.rsplit_once(' ').unwrap_or((&consent.name, ""));
            consent.name = people::initials(given, family);
        }
        Cow::Owned(facts)
    }
}

/// Mine, and that of everybody I cover for today.
pub(super) async fn whose_work(from: &mut Connection, me: &str, today: NaiveDate) -> Result<Vec<String>> {
    let day = today.to_string();
    let covers = hand_over::covers(from, &day).await?;
    let covered = covers.into_iter().filter(|cover| cover.covered_by_id == me && cover.from_on <= day);
    Ok(std::iter::once(me.to_owned()).chain(covered.map(|cover| cover.practitioner_id)).collect())
}

/// Whether anything on a pathway can be this person's to do.
pub(super) fn concerns(row: &pathway::PathwayRow, whose: &[String], mine: Option<&PractitionerRow>) -> bool {
    let named = [&row.social_worker_id, &row.chair_id, &row.manager_id];
    named.into_iter().flatten().any(|id| whose.contains(id))
        || mine.is_some_and(|mine| {
            mine.holds("business_support")
                || row.manager_id.is_none() && mine.holds("manager")
                || row.chair_id.is_none() && mine.holds("chair")
        })
}

/// Whose an item is: what is a manager's is the social worker's and the chair's where the service has none (DR 2.4).
fn owners(owner: Owner, managers: bool) -> &'static [Owner] {
    match owner {
        Owner::Manager if !managers => &[Owner::SocialWorker, Owner::Chair],
        Owner::Manager => &[Owner::Manager],
        Owner::SocialWorker => &[Owner::SocialWorker],
        Owner::Chair => &[Owner::Chair],
        Owner::BusinessSupport => &[Owner::BusinessSupport],
        Owner::WhoeverIsHere => &[Owner::WhoeverIsHere],
    }
}

fn owner_id(one: &Known, owner: Owner) -> Option<&str> {
    match owner {
        Owner::SocialWorker => one.row.social_worker_id.as_deref(),
        Owner::Chair => one.row.chair_id.as_deref(),
        Owner::Manager => one.row.manager_id.as_deref(),
        Owner::BusinessSupport | Owner::WhoeverIsHere => None,
    }
}

/// A line belongs to the person named, or where nobody is to whoever holds the role.
fn is_mine(owner: Owner, owner_id: Option<&str>, whose: &[String], mine: Option<&PractitionerRow>) -> bool {
    let role = match owner {
        Owner::SocialWorker => "social_worker",
        Owner::Chair => "chair",
        Owner::Manager => "manager",
        Owner::BusinessSupport => "business_support",
        Owner::WhoeverIsHere => return true,
    };
    owner_id.map_or_else(
        || mine.is_some_and(|mine| mine.holds(role)),
        |owner_id| whose.iter().any(|one| one == owner_id),
    )
}

pub(super) fn role_says(owner: Owner, words: &Words) -> String {
    match owner {
        Owner::SocialWorker => words.social_worker.clone(),
        Owner::Chair => words.chair.clone(),
        Owner::Manager => words.manager.clone(),
        Owner::BusinessSupport => words.business_support.clone(),
        Owner::WhoeverIsHere => String::new(),
    }
}

/// A thing owed as a line; what belongs to no young person has no initials.
fn line(about: Option<(&Known, Naming)>, item: Item, owner: String, today: NaiveDate) -> WorkLine {
    let one = about.map(|(one, _)| one);
    let called = about
        .filter(|(_, naming)| *naming == Naming::ByName)
        .map(|(one, _)| (one.facts.called.as_str(), one.line.family_name.as_str()));
    let (tag_kind, tag) = tag(&item);
    let (act, button) = button_says(item.button);
    WorkLine {
        group: group_says(item.group).into(),
        due_on: item.due_on.to_string(),
        due_says: dates::short(item.due_on),
        in_says: dates::seen_from(item.due_on, today),
        called: called.map(|(called, _)| called.to_owned()).unwrap_or_default(),
        name: called.map(|(called, family)| full_name(called, family)).unwrap_or_default(),
        lcs_id: one.and_then(|one| one.line.lcs_id.clone()).unwrap_or_default(),
        initials: one
            .map(|one| people::initials(&one.line.given_name, &one.line.family_name))
            .unwrap_or_default(),
        what: item.what,
        why: item.why,
        tag_kind: tag_kind.into(),
        tag,
        act: act.into(),
        button: button.into(),
        young_person_id: one.map(|one| one.row.young_person_id.clone()).unwrap_or_default(),
        pathway_id: one.map(|one| one.row.pathway_id.clone()).unwrap_or_default(),
        meeting_id: item.meeting_id,
        owner,
        short: item.short.into(),
    }
}

pub(super) fn group_says(group: Group) -> &'static str {
    match group {
        Group::Overdue => "overdue",
        Group::Today => "today",
        Group::ThisWeek => "this_week",
        Group::Later => "later",
        Group::Waiting => "waiting",
    }
}

/// The colour and words of an item.
pub(super) fn tag(item: &Item) -> (&'static str, String) {
    match (item.tag, item.standing) {
        (Some("Paused"), _) => ("held", "Paused".into()),
        (Some("Booked"), _) => ("done", "Booked".into()),
        (Some(word), _) => ("plain", word.into()),
        (None, Some(standing)) => (standing_kind(standing), standing.says()),
        (None, None) => ("plain", String::new()),
    }
}

/// The colour of a standing.
pub(super) fn standing_kind(standing: Standing) -> &'static str {
    match standing {
        Standing::Met { late: 0, .. } => "done",
        Standing::Met { .. } | Standing::Overdue { .. } => "late",
        Standing::DueToday => "now",
        Standing::DueIn(days) if days <= 7 => "soon",
        Standing::DueIn(_) => "plain",
    }
}

/// What a button does, and what stands on it.
pub(super) fn button_says(button: Button) -> (&'static str, &'static str) {
    match button {
        Button::RecordVisit => ("record_visit", "Record visit"),
        Button::OpenMeeting => ("open_meeting", "Open meeting"),
        Button::ArrangeMeeting => ("arrange_meeting", "Arrange"),
        Button::RecordConsent => ("record_consent", "Record answer"),
        Button::OpenMinutes => ("open_minutes", "Open minutes"),
        Button::OpenLetters => ("open_letters", "Open letters"),
        Button::SendOut => ("send_out", "Send out"),
        Button::OpenPeople => ("open_people", "Open record"),
        Button::OpenRecord => ("open_record", "Open record"),
        Button::OpenSettings => ("open_settings", "Open settings"),
        Button::OpenBackups => ("open_backups", "Open backups"),
        Button::OpenReferral => ("open_triage", "Open referral"),
    }
}

/// Monday to Friday of this week and the next.
fn days(today: NaiveDate, calendar: &Calendar) -> Vec<Day> {
    let monday = dates::monday_of(today);
    (0..14)
        .map(|number| monday + Duration::days(number))
        .filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
        .map(|date| Day {
            on: date.to_string(),
            says: date.format("%a %-d").to_string(),
            is_today: date == today,
            not_working: calendar.not_worked_because(date).map(str::to_owned),
        })
        .collect()
}
