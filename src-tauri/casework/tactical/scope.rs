//! The scope gate with its memory: one question after the other, who said so and when, and what an urgent one needs now.

use waymark_domain::dates;
use waymark_domain::tactical::form;
use waymark_domain::tactical::referral::{CLOSING, State};
use waymark_domain::tactical::scope::{self, Answers as Given, Decision, Gate, Outcome, Question};

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::actions::choices;
use super::answers_in::found_line;
use super::known::Known;
use super::referrals::{kind_of, received, state_of, waits_for_worker};
use super::{ON_GROUP, day_says, moment, moment_of, moment_says, time_or_now};
use crate::store::facts::ids;
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::form as form_rows;
use crate::store::tactical::referral::{self, GroupReferralRow, ScopeAnswerRow};
use crate::wire;
use crate::wire::ending::Choice;
use crate::wire::tactical::{AnswerScope, GroupDetailView, GroupReferralView, RecordUrgent, ScopeStep};
use crate::wire::tactical_forms::RecordWorkerTold;

fn given(answers: &[ScopeAnswerRow]) -> Given {
    answers.iter().fold(Given::default(), |all, one| match Question::of_word(&one.question) {
        Some(question) => all.with(question, one.answer == "yes"),
        None => all,
    })
}

fn asked(row: &GroupReferralRow, answers: &[ScopeAnswerRow], known: &Known) -> Vec<ScopeStep> {
    let said = |question: Question| answers.iter().rev().find(|one| one.question == question.word());
    scope::way(kind_of(row), &given(answers))
        .into_iter()
        .map(|(question, answer)| ScopeStep {
            question: question.word().to_owned(),
            says: question.says_up_to(known.max_victim_age),
            asks_csc: question.asks_csc(),
            answer: answer.map(|yes| if yes { "yes" } else { "no" }.to_owned()),
            known_says: known.says(question),
            said_says: said(question).filter(|_| answer.is_some()).map(said_says).unwrap_or_default(),
        })
        .collect()
}

fn said_says(one: &ScopeAnswerRow) -> String {
    let at = moment_of(Some(&one.said_at)).map(moment_says).unwrap_or_default();
    format!("{}, {at}", one.said_by)
}

fn rung_says(at: Option<&str>, by: Option<&str>, reference: Option<&str>) -> String {
    let Some(at) = moment_of(at) else { return String::new() };
    let reference = reference.map(|reference| format!(", reference {reference}")).unwrap_or_default();
    format!("Rung {} by {}{reference}", moment_says(at), by.unwrap_or_default())
}

impl Casebook {
    pub(super) async fn referral_row(&mut self, id: &str) -> Result<GroupReferralRow> {
        referral::referral(self.store.connection(), id).await?.ok_or(Error::Missing("referral"))
    }

    /// One referral, with the questions asked so far and what can be done now.
    pub async fn group_referral(&mut self, request: wire::About) -> Result<GroupReferralView> {
        let row = self.referral_row(&request.id).await?;
        let board = self.board().await?;
        let connection = self.store.connection();
        let own = ids([request.id.as_str()]);
        let details = referral::details(connection, &own).await?;
        let answers = referral::scope_answers(connection, &own).await?;
        let research = form_rows::research(connection, None, Some(&request.id)).await?;
        let known = self.known_of(&row).await?;
        let state = state_of(&row);
        let recorded = row
            .scope_outcome
            .as_deref()
            .and_then(Outcome::of_word)
            .and_then(|outcome| Some(Decision { row: u8::try_from(row.scope_row?).ok()?, outcome }));
        let gate = match scope::gate(kind_of(&row), &given(&answers)) {
            Gate::Decided(decision) => Some(decision.set(known.open_new)),
            Gate::Ask(_) => None,
        };
        // Until it is recorded the gate's answer is a proposal.
        let decision = if state.is_decided() { recorded } else { gate };
        let minimal = decision.is_some_and(|one| one.row == 2) && state.is_decided();
        let label = |key: &str| {
            let field = form::fields(kind_of(&row)).find(|field| field.key == key);
            field.map_or(key, |field| field.label).to_owned()
        };
        let shown = |body: String| if minimal { String::new() } else { body };
        Ok(GroupReferralView {
            line: board.line(&row),
            referrer_role: row.referrer_role.clone().unwrap_or_default(),
            contact: row.contact.clone().unwrap_or_default(),
            born_says: day_says(row.born_on.as_deref()),
            summary: shown(row.summary.clone().unwrap_or_default()),
            details: details
                .into_iter()
                .filter(|_| !minimal)
                .map(|one| GroupDetailView { label: label(&one.field), body: one.body })
                .collect(),
            scope: asked(&row, &answers, &known),
            decision: decision.map(|one| one.outcome.says().to_owned()).unwrap_or_default(),
            decision_says: decision.map(|one| one.says().to_owned()).unwrap_or_default(),
            decided_says: day_says(row.scope_decided_on.as_deref().filter(|_| state.is_decided())),
            urgent: decision.is_some_and(|one| one.outcome == Outcome::Urgent),
            csc_says: rung_says(
                row.csc_told_at.as_deref(),
                row.csc_told_by.as_deref(),
                row.csc_reference.as_deref(),
            ),
            police_says: police_says(&row),
            answered_says: row.answered_on.as_deref().map_or_else(String::new, |on| {
                format!("{}: {}", day_says(Some(on)), row.answer.as_deref().unwrap_or_default())
            }),
            can: can(&row, state).into_iter().map(str::to_owned).collect(),
            closings: choices(&CLOSING),
            members: board
                .members
                .iter()
                .filter(|one| one.part != "core" && one.until_on.is_none())
                .map(|one| Choice {
                    value: one.group_member_id.clone(),
                    text: format!("{}, {}", one.name, one.agency),
                })
                .collect(),
            guest_ids: board
                .guests_of(&row.group_referral_id)
                .iter()
                .map(|one| one.group_member_id.clone())
                .collect(),
            found: research.iter().filter(|_| !minimal).map(found_line).collect(),
            worker_says: worker_says(&row),
            minimal,
        })
    }

    /// Records an answer at the gate. Only the questions that the way down the table asks can be answered.
    pub async fn answer_group_scope(&mut self, request: AnswerScope) -> Result<wire::Done> {
        let row = self.referral_row(&request.referral_id).await?;
        if state_of(&row).is_decided() && state_of(&row) != State::WaitingForInformation {
            refuse(&["Its scope is decided already. Close it and open it again to ask anew.".to_owned()])?;
        }
        let connection = self.store.connection();
        let before = referral::scope_answers(connection, &ids([request.referral_id.as_str()])).await?;
        let question = Question::of_word(&request.question).ok_or(Error::Missing("question"))?;
        let way = scope::way(kind_of(&row), &given(&before));
        if !way.iter().any(|(one, _)| *one == question) {
            refuse(&["This is not asked yet: the questions before it come first.".to_owned()])?;
        }
        let mut answers = Answers::default();
        answers.value("group_referral_id", request.referral_id.as_str());
        answers.value("question", question.word());
        answers.required("answer", &request.answer, "Choose yes or no.");
        if !matches!(request.answer.as_str(), "" | "yes" | "no") {
            answers.problems.add("answer", "Choose yes or no.");
        }
        let me = self.my_name().await?;
        let known = self.known_of(&row).await?;
        if let Some(why) = known.contradicts(question, request.answer == "yes") {
            answers.problems.add("answer", why);
        }
        let typed = request.said_by.trim();
        // Whoever holds a role in social care and the record on this laptop is the named colleague.
        let said_by = match question.asks_csc() {
            true if typed.is_empty() && known.of_csc => me,
            true => typed.to_owned(),
            false => me,
        };
        answers.required("said_by", &said_by, "Name the colleague of Children’s Social Care who says so.");
        answers.value("said_at", moment(self.local_now()));
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::AnswerScope, Noun::GroupReferral, &request.referral_id).await?;
        acting.add(Noun::ScopeAnswer, &id, &fields).await?;
        let state: Field = ("state", State::ScopeCheck.code().into());
        acting.set(Noun::GroupReferral, &request.referral_id, &[state]).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.referral_id, Act::AnswerScope, ON_GROUP))
    }

    /// Records what the gate says.
    pub async fn decide_scope(&mut self, request: wire::About) -> Result<wire::Done> {
        let row = self.referral_row(&request.id).await?;
        let connection = self.store.connection();
        let answers = referral::scope_answers(connection, &ids([request.id.as_str()])).await?;
        let decision = match scope::gate(kind_of(&row), &given(&answers)) {
            Gate::Decided(decision) => decision.set(self.known_of(&row).await?.open_new),
            Gate::Ask(question) => {
                return Err(Error::refused(format!(
                    "One question is still open: {} Nothing was changed.",
                    question.says()
                )));
            }
        };
        let next = State::after_scope(decision.outcome);
        if !state_of(&row).can_become(next) {
            refuse(&["Its scope is decided already.".to_owned()])?;
        }
        let fields: [Field; 4] = [
            ("state", next.code().into()),
            ("scope_row", Value::Number(i64::from(decision.row))),
            ("scope_outcome", decision.outcome.word().into()),
            ("scope_decided_on", self.today().into()),
        ];
        self.write_referral(Act::DecideScope, &request.id, &fields).await
    }

    /// That the front door or the police were rung: by whom, when, and the reference they gave.
    pub async fn record_urgent(&mut self, request: RecordUrgent) -> Result<wire::Done> {
        let row = self.referral_row(&request.referral_id).await?;
        let me = self.my_name().await?;
        let by = if request.rung_by.trim().is_empty() { me } else { request.rung_by.trim().to_owned() };
        let mut answers = Answers::default();
        if request.whom == "no_police" {
            return self.police_not_rung(&row, &request.why).await;
        }
        let police = match request.whom.as_str() {
            "csc" => false,
            "police" => true,
            _ => {
                answers.problems.add("whom", "Choose who was rung.");
                false
            }
        };
        let came = received(&row);
        let at = time_or_now(&mut answers, "rung_at", &request.rung_at, self.local_now().time());
        let at = at.map(|at| self.today().and_time(at));
        if at.zip(came).is_some_and(|(at, came)| at < came) {
            let came = came.map(|at| dates::time(at.time())).unwrap_or_default();
            answers.problems.add("rung_at", format!("It came at {came}, after this."));
        }
        let [told_at, told_by, reference] = if police {
            ["police_told_at", "police_told_by", "police_reference"]
        } else {
            ["csc_told_at", "csc_told_by", "csc_reference"]
        };
        answers.value(told_at, at.map(moment));
        answers.value(told_by, by);
        answers.text(reference, &request.reference);
        if police {
            answers.text("police_not_rung", "");
        }
        let fields = answers.fields()?;
        if state_of(&row) != State::UrgentRouted {
            refuse(&["Only an urgent referral has calls to record. Record its scope first.".to_owned()])?;
        }
        self.write_referral(Act::RecordUrgent, &request.referral_id, &fields).await
    }

    /// Why the police were not rung: the front door was, and nobody is in danger now, or they know already.
    async fn police_not_rung(&mut self, row: &GroupReferralRow, why: &str) -> Result<wire::Done> {
        let mut answers = Answers::default();
        answers.required("police_not_rung", why, "Say why the police are not rung.");
        let fields = answers.fields()?;
        if state_of(row) != State::UrgentRouted {
            refuse(&["Only an urgent referral has calls to record. Record its scope first.".to_owned()])?;
        }
        if row.police_told_at.is_some() {
            refuse(&["They were rung already.".to_owned()])?;
        }
        self.write_referral(Act::RecordUrgent, &row.group_referral_id, &fields).await
    }

    /// The social worker was told first, and what they said of the plan that is there.
    pub async fn record_worker_told(&mut self, request: RecordWorkerTold) -> Result<wire::Done> {
        let row = self.referral_row(&request.referral_id).await?;
        let today = self.today();
        let worker = self.words().await?.social_worker;
        let mut answers = Answers::default();
        answers.required_day(
            "worker_told_on",
            &request.on,
            today,
            &format!("Give the day the {worker} was told."),
        );
        answers.required("worker_told", &request.who, &format!("Name the {worker}."));
        answers.required("worker_says", &request.says, "Say whether the plan that is there takes this on.");
        let fields = answers.fields()?;
        let told_first = row.scope_outcome.as_deref() == Some(Outcome::InScopeTellWorkerFirst.word());
        if !told_first || state_of(&row) == State::Closed {
            refuse(&[format!(
                "Only where a child is open to social care and the risk is new is the {worker} told first."
            )])?;
        }
        self.write_referral(Act::TellWorker, &request.referral_id, &fields).await
    }

    pub(super) async fn write_referral(
        &mut self,
        act: Act,
        id: &str,
        fields: &[Field],
    ) -> Result<wire::Done> {
        let mut acting = self.begin(act, Noun::GroupReferral, id).await?;
        acting.set(Noun::GroupReferral, id, fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, id, act, ON_GROUP))
    }
}

fn police_says(row: &GroupReferralRow) -> String {
    match &row.police_not_rung {
        Some(why) => format!("Not rung: {why}"),
        None => rung_says(
            row.police_told_at.as_deref(),
            row.police_told_by.as_deref(),
            row.police_reference.as_deref(),
        ),
    }
}

fn worker_says(row: &GroupReferralRow) -> String {
    row.worker_told_on.as_deref().map_or_else(String::new, |on| {
        let told = row.worker_told.as_deref().unwrap_or_default();
        let says = row.worker_says.as_deref().unwrap_or_default();
        format!("{told} was told on {}: {says}", day_says(Some(on)))
    })
}

/// What can be done with it now.
fn can(row: &GroupReferralRow, state: State) -> Vec<&'static str> {
    let mut can = Vec::new();
    if matches!(state, State::Received | State::ScopeCheck | State::WaitingForInformation) {
        can.push("scope");
    }
    if state == State::UrgentRouted {
        can.push("urgent");
    }
    if waits_for_worker(row) && state == State::Accepted {
        can.push("worker");
    } else if matches!(state, State::Accepted | State::OnAgenda) || super::triage::leaves_a_rest(row, state) {
        can.push("list");
    }
    if super::triage::closable(row, state) {
        can.push("close");
    }
    if state == State::Closed {
        can.push("reopen");
    }
    can
}
