//! Ending a pathway: the decision, the ticks before it closes, going on after all, and a record entered in error.

use waymark_domain::ending::{self, CLOSURE_CODES, Closure, EndReason, Ticks};
use waymark_domain::powers::Deed;
use waymark_domain::words::Words;

use super::answers::Answers;
use super::facts::{Known, day};
use super::pathway::{ON_PATHWAY, refuse};
use super::{Act, Casebook, Result, strategy};
use crate::store::record::{Field, Noun, Value};
use crate::wire;
use crate::wire::ending::{Choice, DecideToEnd, EndPathway, EndingView, EnterInError};

const DECIDED_AT: [&str; 2] = ["meeting", "manager"];

fn reason_words() -> Vec<&'static str> {
    EndReason::ALL.iter().map(|reason| reason.word()).collect()
}

impl Casebook {
    /// Records that the pathway ends: where and when it was decided, and why.
    pub async fn decide_to_end(&mut self, request: DecideToEnd) -> Result<wire::Done> {
        let today = self.today();
        let known = self.pathway_facts(&request.pathway_id).await?;
        let words = self.words().await?;
        let mut answers = Answers::default();
        let decided = answers.required_day(
            "end_decided_on",
            &request.decided_on,
            today,
            "Give the day it was decided.",
        );
        answers.required("end_reason", &request.reason, "Choose why it ends.");
        answers.one_of("end_reason", &request.reason, &reason_words());
        answers.required("end_decided_at", &request.decided_at, "Say where it was decided.");
        answers.one_of("end_decided_at", &request.decided_at, &DECIDED_AT);
        answers.text("end_explanation", &request.explanation);
        let outside = request.decided_at == "manager";
        if outside {
            answers.required("end_manager_id", &request.manager_id, "Choose who decided it.");
            self.check_colleague(&mut answers, "end_manager_id", &request.manager_id).await?;
            if request.explanation.trim().is_empty() {
                answers.problems.add("end_explanation", "Say why it was decided outside a meeting.");
            }
        }
        let mut fields = answers.fields()?;
        if !outside {
            fields.push(("end_manager_id", Value::Empty));
        }
        if outside {
            self.may(Deed::EndOutsideMeeting, &request.manager_id).await?;
        } else {
            self.i_may(Deed::DecideToEnd).await?;
        }
        let refused = decided.map(|on| ending::not_decidable(&known.facts, on, !outside, &words));
        refuse(&refused.unwrap_or_default())?;
        let behalf = Some(request.manager_id).filter(|_| outside);
        self.write(Act::DecideToEnd, &known, &fields, behalf).await
    }

    /// Takes the decision to end back: the plan goes on, with its clocks where they were.
    pub async fn go_on(&mut self, request: wire::About) -> Result<wire::Done> {
        self.i_may(Deed::DecideToEnd).await?;
        let known = self.pathway_facts(&request.id).await?;
        if known.facts.ended_on.is_some() || known.facts.end_decided_on.is_none() {
            refuse(&["No end is decided that could be taken back.".to_owned()])?;
        }
        let fields: Vec<Field> = [
            "end_decided_on",
            "end_reason",
            "end_decided_at",
            "end_manager_id",
            "end_explanation",
            "closure_code",
            "end_letters_on",
            "end_letters_none",
            "end_lcs_on",
        ]
        .into_iter()
        .map(|field| (field, Value::Empty))
        .collect();
        self.write(Act::GoOn, &known, &fields, None).await
    }

    /// Closes the pathway once everything before it is ticked (G11). Its time of keeping begins on that day.
    pub async fn end_pathway(&mut self, request: EndPathway) -> Result<wire::Done> {
        let today = self.today();
        let known = self.pathway_facts(&request.pathway_id).await?;
        let words = self.words().await?;
        let mut answers = Answers::default();
        let ended = answers.required_day("ended_on", &request.ended_on, today, "Give the day it ends.");
        let letters = answers.past_day("end_letters_on", &request.end_letters_on, today);
        answers.text("end_letters_none", &request.end_letters_none);
        let on_lcs = answers.past_day("end_lcs_on", &request.end_lcs_on, today);
        let codes: Vec<&str> = CLOSURE_CODES.iter().map(|(code, _)| *code).collect();
        answers.one_of("closure_code", &request.closure_code, &codes);
        let decided = known.facts.end_decided_on;
        if ended.zip(decided).is_some_and(|(ended, decided)| ended < decided) {
            answers.problems.add("ended_on", "It cannot end before that was decided.");
        }
        let replaced = strategy::ends_on(&known.row);
        if let Some((_, says)) = replaced.filter(|(on, _)| ended.is_some_and(|ended| ended != *on)) {
            answers.problems.add("ended_on", says);
        }
        let fields = answers.fields()?;
        self.i_may(Deed::Close).await?;
        let ticks = Ticks {
            reason: known.row.end_reason.as_deref().and_then(EndReason::of_word),
            closure_code: request.closure_code,
            end_letters_on: letters,
            end_letters_none: request.end_letters_none,
            end_lcs_on: on_lcs,
        };
        refuse(&ending::not_closable(&known.facts, &ticks, &words))?;
        self.write(Act::EndPathway, &known, &fields, None).await
    }

    /// Marks a pathway as entered in error, with a reason; it stays in the history.
    pub async fn enter_in_error(&mut self, request: EnterInError) -> Result<wire::Done> {
        self.i_may(Deed::EnterInError).await?;
        let today = self.today();
        let known = self.pathway_facts(&request.pathway_id).await?;
        let mut answers = Answers::default();
        answers.required("entered_in_error_reason", &request.reason, "Say what was entered in error.");
        let mut fields = answers.fields()?;
        fields.push(("entered_in_error_on", today.to_string().into()));
        self.write(Act::EnterInError, &known, &fields, None).await
    }

    async fn write(
        &mut self,
        act: Act,
        known: &Known,
        fields: &[Field],
        behalf: Option<String>,
    ) -> Result<wire::Done> {
        let (id, me) = (known.row.pathway_id.clone(), self.me().to_owned());
        let mut acting = self.begin(act, Noun::Pathway, &id).await?;
        acting.touches(&known.row.young_person_id);
        if let Some(manager) = behalf.filter(|manager| *manager != me) {
            acting.on_behalf_of(&manager);
        }
        acting.set(Noun::Pathway, &id, fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, act, ON_PATHWAY))
    }

    /// The ending of a pathway as its record shows it.
    pub(super) async fn ending_of(&mut self, known: &Known) -> Result<EndingView> {
        let words = self.words().await?;
        let row = &known.row;
        let kept_until_says = match row.ended_on {
            Some(_) => self.kept_until_says(&row.young_person_id).await?,
            None => String::new(),
        };
        let reason = row.end_reason.as_deref().and_then(EndReason::of_word);
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let ticks = Ticks {
            reason,
            closure_code: text(&row.closure_code),
            end_letters_on: day(row.end_letters_on.as_deref()),
            end_letters_none: text(&row.end_letters_none),
            end_lcs_on: day(row.end_lcs_on.as_deref()),
        };
        let open = !known.facts.state().is_over();
        let not_yet = if open { meetings_only(known, &ticks, &words) } else { Vec::new() };
        Ok(EndingView {
            met: known.facts.last_held().is_some(),
            decided_on: row.end_decided_on.clone(),
            decided_says: day(row.end_decided_on.as_deref())
                .map(waymark_domain::dates::full)
                .unwrap_or_default(),
            decided_at: text(&row.end_decided_at),
            reason: text(&row.end_reason),
            reason_says: reason.map(|reason| reason.says(&words)).unwrap_or_default(),
            explanation: text(&row.end_explanation),
            closure: reason
                .map_or("", |reason| match reason.closure() {
                    Closure::NotDue => "not_due",
                    Closure::Open => "open",
                    Closure::Due(_) => "due",
                })
                .to_owned(),
            closure_usual: match reason.map(EndReason::closure) {
                Some(Closure::Due(code)) => code.to_owned(),
                _ => text(&row.closure_code),
            },
            ended_on: row.ended_on.clone(),
            kept_until_says,
            ended_says: day(row.ended_on.as_deref()).map(waymark_domain::dates::full).unwrap_or_default(),
            unusual: day(row.ended_on.as_deref())
                .and_then(|on| ending::unusual(&known.facts, on))
                .unwrap_or_default(),
            not_yet,
            reasons: EndReason::ALL
                .iter()
                .map(|one| Choice { value: one.word().to_owned(), text: one.says(&words) })
                .collect(),
            closure_codes: CLOSURE_CODES
                .iter()
                .map(|(code, says)| Choice { value: (*code).to_owned(), text: format!("{code} {says}") })
                .collect(),
        })
    }
}

/// What the meetings still ask for: the ticks of the form itself are asked there.
fn meetings_only(known: &Known, ticks: &Ticks, words: &Words) -> Vec<String> {
    let filled = Ticks {
        closure_code: match ticks.reason.map(EndReason::closure) {
            Some(Closure::Due(code)) => code.to_owned(),
            _ => String::new(),
        },
        end_letters_none: "none".to_owned(),
        ..ticks.clone()
    };
    if known.facts.end_decided_on.is_none() {
        return Vec::new();
    }
    ending::not_closable(&known.facts, &filled, words)
}
