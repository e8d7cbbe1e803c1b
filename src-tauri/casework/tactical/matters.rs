//! What the group takes to the Strategic Group: raised, chased, answered, and back on the group's own agenda.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::deadline::is_past;
use waymark_domain::tactical::referral::State;
use waymark_domain::tactical::report::{
    Audience, GIVEN_WITHIN, MATTERS, OUTCOMES, Period, TOLD_BEFORE, evaluation_due, names_in, review_due,
};

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::actions::{choices, words};
use super::referrals::state_of;
use super::{Group, ON_GROUP, day_of, day_says};
use crate::store::record::{Noun, Value};
use crate::store::tactical::referral::GroupReferralRow;
use crate::store::tactical::report::{self, GroupMatterRow};
use crate::wire;
use crate::wire::tactical_report::{AnswerMatter, ChaseMatter, MatterLine, Matters, RaiseMatter};

fn says(list: &[(&str, &str)], word: Option<&str>) -> String {
    list.iter().find(|(one, _)| Some(*one) == word).map(|(_, says)| (*says).to_owned()).unwrap_or_default()
}

/// The people whom referrals name: none of them stands in what goes up.
pub(super) fn people(referrals: &[GroupReferralRow]) -> Vec<String> {
    let of_people = referrals.iter().filter(|row| matches!(row.kind.as_str(), "victim" | "offender"));
    let mut people: Vec<String> = of_people.map(|row| row.subject.clone()).collect();
    people.sort();
    people.dedup();
    people
}

/// A matter as it is listed.
pub(super) fn line(row: &GroupMatterRow, referrals: &[GroupReferralRow], today: NaiveDate) -> MatterLine {
    let due = day_of(Some(&row.reply_by_on));
    let late = row.answered_on.is_none() && due.is_some_and(|due| is_past(due, today));
    let about = referrals.iter().find(|one| Some(&one.group_referral_id) == row.group_referral_id.as_ref());
    let by = |on: Option<&str>, by: &str| match day_says(on) {
        on if on.is_empty() => String::new(),
        on if by.is_empty() => on,
        on => format!("{on}, {by}"),
    };
    MatterLine {
        id: row.group_matter_id.clone(),
        kind: row.kind.clone(),
        kind_says: says(&MATTERS, Some(&row.kind)),
        issue: row.issue.clone(),
        why: row.why.clone(),
        ask: row.ask.clone(),
        raised_says: by(Some(&row.raised_on), &row.raised_by),
        reply_by_on: row.reply_by_on.clone(),
        reply_by_says: due.map(dates::short).unwrap_or_default(),
        referral_id: row.group_referral_id.clone(),
        reference: about.map(|one| one.reference.clone()).unwrap_or_default(),
        chased_says: day_says(row.chased_on.as_deref()),
        answer: row.answer.clone().unwrap_or_default(),
        answered_says: by(row.answered_on.as_deref(), row.answered_by.as_deref().unwrap_or_default()),
        outcome: row.outcome.clone().unwrap_or_default(),
        outcome_says: says(&OUTCOMES, row.outcome.as_deref()),
        back_says: row.back_at.map(|number| format!("Meeting {number}")).unwrap_or_default(),
        tag_kind: match (&row.answered_on, late) {
            (Some(_), _) => "done",
            (None, true) => "late",
            (None, false) => "plain",
        }
        .to_owned(),
        tag: match (&row.answered_on, late) {
            (Some(_), _) => "Answered",
            (None, true) => "No answer yet",
            (None, false) => "Waiting",
        }
        .to_owned(),
    }
}

impl Casebook {
    /// Everything that was taken further, the latest first.
    pub async fn group_matters(&mut self, _: wire::Nothing) -> Result<Matters> {
        let today = self.today();
        let connection = self.store.connection();
        let rows = report::matters(connection).await?;
        let referrals = self.referred().await?.referrals;
        Ok(Matters {
            lines: rows.iter().map(|row| line(row, &referrals, today)).collect(),
            kinds: choices(&MATTERS),
            outcomes: choices(&OUTCOMES),
        })
    }

    async fn matter_row(&mut self, id: &str) -> Result<GroupMatterRow> {
        let rows = report::matters(self.store.connection()).await?;
        rows.into_iter().find(|row| row.group_matter_id == id).ok_or(Error::Missing("matter"))
    }

    /// Takes a matter to the Strategic Group: what, why the group cannot solve it, what is asked, and by when.
    pub async fn raise_group_matter(&mut self, request: RaiseMatter) -> Result<wire::Done> {
        self.set_up_group().await?;
        let today = self.today();
        let referrals = self.referred().await?.referrals;
        let people = people(&referrals);
        let mut answers = Answers::default();
        answers.required("kind", &request.kind, "Choose what it is.");
        answers.one_of("kind", &request.kind, &words(&MATTERS));
        answers.required("issue", &request.issue, "Say what the matter is.");
        answers.required("why", &request.why, "Say why the group cannot solve it itself.");
        answers.required("ask", &request.ask, "Say what you ask for.");
        for (field, text) in [("issue", &request.issue), ("why", &request.why), ("ask", &request.ask)] {
            let named = names_in(text, &people);
            if !named.is_empty() {
                answers.problems.add(
                    field,
                    format!("This names {}. What goes up names nobody: take it out.", named.join(", ")),
                );
            }
        }
        if request.reply_by_on.trim().is_empty() {
            answers.problems.add("reply_by_on", "Give the day an answer is needed by.");
        } else if let Some(by) = answers.day("reply_by_on", &request.reply_by_on)
            && is_past(by, today)
        {
            answers.problems.add("reply_by_on", "That day is over.");
        }
        let about = referrals.iter().find(|row| Some(&row.group_referral_id) == request.referral_id.as_ref());
        if let Some(id) = &request.referral_id {
            about.ok_or(Error::Missing("referral"))?;
            answers.value("group_referral_id", id.as_str());
        }
        answers.value("raised_on", today);
        answers.value("raised_by", self.my_name().await?);
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::RaiseMatter, Noun::GroupMatter, &id).await?;
        acting.add(Noun::GroupMatter, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RaiseMatter, ON_GROUP))
    }

    /// The Strategic Group was asked again.
    pub async fn chase_group_matter(&mut self, request: ChaseMatter) -> Result<wire::Done> {
        let row = self.matter_row(&request.id).await?;
        if row.answered_on.is_some() {
            refuse(&["It is answered already.".to_owned()])?;
        }
        let mut answers = Answers::default();
        answers.required_day("chased_on", &request.on, self.today(), "Give the day.");
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::ChaseMatter, Noun::GroupMatter, &row.group_matter_id).await?;
        acting.set(Noun::GroupMatter, &row.group_matter_id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::ChaseMatter, ON_GROUP))
    }

    /// The answer: it comes back to the agenda of the next meeting, and a referral that waited for it goes on.
    pub async fn answer_group_matter(&mut self, request: AnswerMatter) -> Result<wire::Done> {
        let row = self.matter_row(&request.id).await?;
        let group = self.set_up_group().await?;
        let today = self.today();
        let mut answers = Answers::default();
        answers.required("outcome", &request.outcome, "Choose how it was answered.");
        answers.one_of("outcome", &request.outcome, &words(&OUTCOMES));
        answers.required("answer", &request.answer, "Write what was answered.");
        answers.required("answered_by", &request.answered_by, "Say who answered.");
        let on = answers.required_day("answered_on", &request.on, today, "Give the day of the answer.");
        if on.is_some_and(|on| day_of(Some(&row.raised_on)).is_some_and(|raised| on < raised)) {
            answers.problems.add("answered_on", "That is before it was raised.");
        }
        let ahead = group.next_held(group.rules.number_on_or_after(today));
        answers.value("back_at", Value::Number(i64::from(ahead)));
        let fields = answers.fields()?;
        let referrals = self.referred().await?.referrals;
        let waits = referrals
            .iter()
            .find(|one| Some(&one.group_referral_id) == row.group_referral_id.as_ref())
            .filter(|one| state_of(one) == State::Escalated);
        let mut acting = self.begin(Act::AnswerMatter, Noun::GroupMatter, &row.group_matter_id).await?;
        acting.set(Noun::GroupMatter, &row.group_matter_id, &fields).await?;
        if let Some(waits) = waits {
            let on = [("state", State::ActionsRunning.code().into())];
            acting.touches(&waits.group_referral_id);
            acting.set(Noun::GroupReferral, &waits.group_referral_id, &on).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.id, Act::AnswerMatter, ON_GROUP))
    }

    /// The evaluation and the review of the terms of reference: what each is, and when it is due.
    pub(super) async fn owed_upwards(&mut self, group: &Group) -> Result<Vec<(&'static str, NaiveDate)>> {
        let values = self.setting_values().await?;
        let first = group.rules.grid_day(1);
        let connection = self.store.connection();
        let reports = report::reports(&mut *connection).await?;
        let matters = report::matters(&mut *connection).await?;
        let mut owed = Vec::new();
        if !reports.iter().any(|row| row.audience == Audience::Evaluation.word()) {
            owed.push(("Give the six-month evaluation", evaluation_due(first)));
        }
        let adopted = dates::parse(values.text(super::table::RTG_ADOPTED)).unwrap_or(first);
        let reviews: Vec<_> = matters.iter().filter(|row| row.kind == "review").collect();
        if !reviews.iter().any(|row| row.answered_on.is_none()) {
            let last = reviews.iter().filter_map(|row| day_of(row.answered_on.as_deref())).max();
            owed.push(("Have the terms of reference reviewed", review_due(last.unwrap_or(adopted))));
        }
        owed.retain(|(_, due)| group.today + TOLD_BEFORE >= *due);
        Ok(owed)
    }

    /// The reports of the last time that is over, to those who have not had theirs: what, of which time, due when.
    pub(super) async fn reports_owed(
        &mut self,
        group: &Group,
    ) -> Result<Vec<(&'static str, String, NaiveDate)>> {
        let first = group.cycle(1).meeting_on.min(group.rules.grid_day(1));
        let all = Period::every(group.report_months, first, group.today);
        let Some(last) = all.into_iter().find(|one| one.until < group.today) else { return Ok(Vec::new()) };
        let reports = report::reports(self.store.connection()).await?;
        let given = |audience: Audience| {
            reports.iter().any(|row| {
                row.audience == audience.word()
                    && day_of(Some(&row.until_on)).is_some_and(|until| until >= last.until)
            })
        };
        let steering = given(Audience::Vrp);
        let receivers = [
            (Audience::Vrp, "Give the report to the VRP Steering Group", true),
            // Onward once the Steering Group could add to it.
            (Audience::Strategic, "Send the report on to the Strategic Group", steering),
            (Audience::Csp, "Give the report to the Community Safety Partnership", true),
        ];
        let due = group.calendar.counted(|days| days.add_working_days(last.until, GIVEN_WITHIN));
        Ok(receivers
            .into_iter()
            .filter(|(audience, _, asked)| *asked && !given(*audience))
            .map(|(_, what, _)| (what, last.says(), due))
            .collect())
    }
}
