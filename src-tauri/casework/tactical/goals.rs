//! Goals of places and themes: what is to be different, and the yes or no that shows it.

use chrono::NaiveDate;

use super::super::answers::Answers;
use super::super::pathway::refuse;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::ON_GROUP;
use super::contexts::noun_of;
use crate::store::record::Noun;
use crate::store::tactical::context;
use crate::wire;
use crate::wire::tactical_context::{AddGoal, AnswerGoal};

impl Casebook {
    /// A goal of a place or theme, with the question that shows whether it is reached.
    pub async fn add_goal(&mut self, request: AddGoal) -> Result<wire::Done> {
        let noun = noun_of(&request.kind)?;
        let web = self.web().await?;
        web.open(&request.kind, &request.id)?;
        let mut answers = Answers::default();
        answers.required("goal", &request.goal, "Say what is to be different there.");
        answers.required("measure", &request.measure, "Give a question that is answered yes or no.");
        if !request.measure.trim().is_empty() && !request.measure.trim().ends_with('?') {
            answers.problems.add("measure", "Put it as a question, so that yes or no answers it.");
        }
        let today = self.today();
        if answers.day("review_on", &request.review_on).is_some_and(|on| on < today) {
            answers.problems.add("review_on", "That day is over.");
        }
        let of = if noun == Noun::Place { "place_id" } else { "theme_id" };
        answers.value(of, request.id.as_str());
        let fields = answers.fields()?;
        let id = new_id();
        let mut acting = self.begin(Act::AddGoal, Noun::GroupGoal, &id).await?;
        acting.touches(&request.id);
        acting.add(Noun::GroupGoal, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::AddGoal, ON_GROUP))
    }

    /// Yes or no to the question of a goal, on a day, by somebody.
    pub async fn answer_goal(&mut self, request: AnswerGoal) -> Result<wire::Done> {
        let goals = context::goals(self.store.connection()).await?;
        let goal = goals
            .into_iter()
            .find(|row| row.group_goal_id == request.goal_id)
            .ok_or(Error::Missing("goal"))?;
        let today: NaiveDate = self.today();
        let mut answers = Answers::default();
        answers.value("group_goal_id", request.goal_id.as_str());
        answers.required("answer", &request.answer, "Choose yes or no.");
        answers.one_of("answer", &request.answer, &["yes", "no"]);
        answers.required("said_by", &request.said_by, "Say who looked.");
        if request.on.trim().is_empty() {
            answers.value("said_on", today);
        } else {
            answers.past_day("said_on", &request.on, today);
        }
        answers.text("note", &request.note);
        let fields = answers.fields()?;
        if request.reached && request.answer == "no" {
            refuse(&["A goal is reached when the answer to its question is yes.".to_owned()])?;
        }
        let reached = (request.reached && request.answer == "yes").then_some(today);
        let id = new_id();
        let mut acting = self.begin(Act::AnswerGoal, Noun::GroupGoal, &goal.group_goal_id).await?;
        acting.touches(goal.place_id.as_deref().or(goal.theme_id.as_deref()).unwrap_or_default());
        acting.add(Noun::GroupGoalAnswer, &id, &fields).await?;
        acting.set(Noun::GroupGoal, &goal.group_goal_id, &[("reached_on", reached.into())]).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &goal.group_goal_id, Act::AnswerGoal, ON_GROUP))
    }
}
