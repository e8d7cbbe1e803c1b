//! An action goes to another owner once they say that they take it on; until then it is whose it was (DR 4.7).

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::{ON_GROUP, day_says, moment};
use crate::store::record::{Field, Noun, Value};
use crate::store::tactical::action::{self, GroupActionRow};
use crate::wire;
use crate::wire::tactical_meeting::{AnswerPass, PassOnAction};
use waymark_domain::tactical::tracker::Status;

/// Who was asked, and since when.
pub(super) fn passed_says(row: &GroupActionRow) -> String {
    let (Some(to), Some(agency)) = (&row.passed_to, &row.passed_agency) else { return String::new() };
    format!("{to}, {agency} was asked to take it over on {}", day_says(row.passed_on.as_deref()))
}

impl Casebook {
    async fn open_action(&mut self, id: &str) -> Result<GroupActionRow> {
        let row = action::action(self.store.connection(), id).await?.ok_or(Error::Missing("action"))?;
        if !Status::of_word(&row.status).is_some_and(Status::is_open) {
            refuse(&["It is closed. Only an open action goes to somebody else.".to_owned()])?;
        }
        Ok(row)
    }

    /// Asks somebody else to take an action over.
    pub async fn pass_on_action(&mut self, request: PassOnAction) -> Result<wire::Done> {
        let row = self.open_action(&request.action_id).await?;
        let mut answers = Answers::default();
        answers.required("passed_to", &request.owner, "Name one person who is asked.");
        answers.required("passed_agency", &request.agency, "Give their agency.");
        let own = |one: &str, two: &str| one.trim().eq_ignore_ascii_case(two.trim());
        if own(&request.owner, &row.owner) && own(&request.agency, &row.agency) {
            answers.problems.add("passed_to", "It is theirs already.");
        }
        answers.value("passed_on", self.today());
        let fields = answers.fields()?;
        let mut acting = self.begin(Act::PassOnAction, Noun::GroupAction, &request.action_id).await?;
        acting.set(Noun::GroupAction, &request.action_id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &request.action_id, Act::PassOnAction, ON_GROUP))
    }

    /// What they said: the action is theirs from now on, or it stays where it was, with the reason.
    pub async fn answer_pass(&mut self, request: AnswerPass) -> Result<wire::Done> {
        let row = self.open_action(&request.action_id).await?;
        let (Some(to), Some(agency)) = (row.passed_to.clone(), row.passed_agency.clone()) else {
            return Err(Error::refused("Nobody was asked to take this action over. Nothing was changed."));
        };
        let mut answers = Answers::default();
        let mut fields: Vec<Field> =
            vec![("passed_to", Value::Empty), ("passed_agency", Value::Empty), ("passed_on", Value::Empty)];
        let body = if request.takes {
            fields.push(("owner", to.as_str().into()));
            fields.push(("agency", agency.as_str().into()));
            format!("Takes it over from {}, {}", row.owner, row.agency)
        } else {
            answers.required("reason", &request.reason, "Say why they do not take it on.");
            format!("Does not take it over: {}", request.reason.trim())
        };
        answers.fields()?;
        let me = self.my_name().await?;
        let at = moment(self.local_now());
        let update: [Field; 5] = [
            ("group_action_id", row.group_action_id.as_str().into()),
            ("updated_at", at.into()),
            ("said_by", format!("{to}, {agency}").into()),
            ("body", body.into()),
            ("entered_by", Some(me).filter(|me| *me != to).into()),
        ];
        let mut acting = self.begin(Act::AnswerPass, Noun::GroupAction, &row.group_action_id).await?;
        acting.set(Noun::GroupAction, &row.group_action_id, &fields).await?;
        acting.add(Noun::ActionUpdate, &new_id(), &update).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.group_action_id, Act::AnswerPass, ON_GROUP))
    }
}
