//! Pathways as the rules see them. Every screen, letter and guard that asks about a pathway asks here.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use waymark_domain::consent::{Answer, ConsentFact, Instead, decides_themselves};
use waymark_domain::ending::EndReason;
use waymark_domain::letter::is_of_what_was_said;
use waymark_domain::meeting::{MeetingFacts, MeetingKind, Postponement};
use waymark_domain::pathway::{PathwayFacts, TriageOutcome, VisitFact};
use waymark_domain::people::Birthdays;
use waymark_domain::words::Words;

use super::settings::table;
use super::{Casebook, Error, Result};
use crate::store::facts::{self, AnswerGiven, Holder, MeetingDates, Sending, VisitDay};
use crate::store::pathway::{self, PathwayRow};
use crate::store::person::YoungPersonLine;

/// A pathway with its young person and the facts its rules follow from.
pub struct Known {
    pub row: PathwayRow,
    pub line: YoungPersonLine,
    pub facts: PathwayFacts,
}

/// A day as the store keeps it.
#[must_use]
pub fn day(text: Option<&str>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

/// What to call somebody: the preferred name, or the given name.
#[must_use]
pub fn called(given_name: &str, preferred_name: Option<&str>) -> String {
    preferred_name.filter(|name| !name.trim().is_empty()).unwrap_or(given_name).to_owned()
}

/// Given and family name.
#[must_use]
pub fn full_name(given_name: &str, family_name: &str) -> String {
    format!("{given_name} {family_name}").trim().to_owned()
}

impl Casebook {
    /// Everything the rules need about one pathway.
    pub async fn pathway_facts(&mut self, pathway_id: &str) -> Result<Known> {
        let row =
            pathway::pathway(self.store.connection(), pathway_id).await?.ok_or(Error::Missing("pathway"))?;
        self.known(vec![row], true).await?.pop().ok_or(Error::Missing("young person"))
    }

    /// The same for many pathways: past meetings and visits only as far as the clocks need them. What was read
    /// before is not read again.
    pub async fn pathway_facts_in_brief(&mut self, ids: Vec<String>) -> Result<Vec<Arc<Known>>> {
        let today = self.today();
        let kept = self.kept().await?;
        let mut known: HashMap<&str, Arc<Known>> = HashMap::with_capacity(ids.len());
        known.extend(ids.iter().filter_map(|id| Some((id.as_str(), Arc::clone(kept.pathway(id, today)?)))));
        let unknown: Vec<&str> =
            ids.iter().map(String::as_str).filter(|id| !known.contains_key(id)).collect();
        if unknown.is_empty() {
            return Ok(ids.iter().filter_map(|id| known.remove(id.as_str())).collect());
        }
        let rows = facts::pathways(self.store.connection(), &facts::ids(unknown)).await?;
        let read: Vec<Arc<Known>> = self.known(rows, false).await?.into_iter().map(Arc::new).collect();
        self.kept.keep_pathways(read.iter().cloned(), today);
        let mut read: HashMap<&str, Arc<Known>> =
            read.iter().map(|one| (one.row.pathway_id.as_str(), Arc::clone(one))).collect();
        let of = |id: &String| known.remove(id.as_str()).or_else(|| read.remove(id.as_str()));
        Ok(ids.iter().filter_map(of).collect())
    }

    /// The same with every meeting and every visit, for counting what was kept; nothing of it is kept in memory.
    pub async fn pathway_facts_whole(&mut self, ids: &[String]) -> Result<Vec<Known>> {
        let ids = facts::ids(ids.iter().map(String::as_str));
        let rows = facts::pathways(self.store.connection(), &ids).await?;
        self.known(rows, true).await
    }

    async fn known(&mut self, rows: Vec<PathwayRow>, whole: bool) -> Result<Vec<Known>> {
        let pathways = facts::ids(rows.iter().map(|row| row.pathway_id.as_str()));
        let people = facts::ids(rows.iter().map(|row| row.young_person_id.as_str()));
        let today = self.today();
        let values = self.setting_values().await?;
        let from = self.store.connection();
        let lines = facts::lines_of(from, &people).await?;
        let (meetings, visits) = if whole {
            (facts::meetings(from, &pathways).await?, facts::visits(from, &pathways).await?)
        } else {
            (
                facts::meetings_in_brief(from, &pathways, today).await?,
                facts::last_seen(from, &pathways, today).await?,
            )
        };
        let open = |one: &MeetingDates| day(one.filed_on.as_deref()).is_none_or(|filed| filed > today);
        let asked = meetings.iter().filter(|one| whole || open(one));
        let asked = facts::ids(asked.map(|one| one.meeting_id.as_str()));
        let mut answers = facts::answers(from, &pathways).await?;
        answers.retain(|one| day(one.answered_on.as_deref()).is_none_or(|on| on <= today));
        let mut gathered = Gathered {
            words: values.words(),
            birthdays: values.calendar().birthdays(),
            own_consent_allowed: values.is_on(table::OWN_CONSENT),
            lines: lines.into_iter().map(|line| (line.person_id.clone(), line)).collect(),
            meetings: by(meetings, |one| &one.pathway_id),
            visits: by(visits, |one| &one.pathway_id),
            sendings: by(facts::sendings(from, &asked).await?, |one| &one.meeting_id),
            answers: by(answers, |one| &one.pathway_id),
            holders: by(facts::holders(from, &people).await?, |one| &one.young_person_id),
        };
        Ok(rows.into_iter().filter_map(|row| gathered.known(row, today)).collect())
    }
}

struct Gathered {
    words: Words,
    birthdays: Birthdays,
    own_consent_allowed: bool,
    lines: HashMap<String, YoungPersonLine>,
    meetings: HashMap<String, Vec<MeetingDates>>,
    visits: HashMap<String, Vec<VisitDay>>,
    sendings: HashMap<String, Vec<Sending>>,
    answers: HashMap<String, Vec<AnswerGiven>>,
    holders: HashMap<String, Vec<Holder>>,
}

fn by<T>(rows: Vec<T>, key: impl Fn(&T) -> &String) -> HashMap<String, Vec<T>> {
    let mut all: HashMap<String, Vec<T>> = HashMap::new();
    for row in rows {
        all.entry(key(&row).clone()).or_default().push(row);
    }
    all
}

impl Gathered {
    fn known(&mut self, row: PathwayRow, today: NaiveDate) -> Option<Known> {
        let line = self.lines.get(&row.young_person_id)?.clone();
        let date = |text: &Option<String>| day(text.as_deref());
        let meetings = self.meetings.remove(&row.pathway_id).unwrap_or_default();
        let visits = self.visits.remove(&row.pathway_id).unwrap_or_default();
        let facts = PathwayFacts {
            called: called(&line.given_name, line.preferred_name.as_deref()),
            born_on: date(&line.born_on),
            referred_on: date(&row.referred_on),
            assessed_on: date(&row.assessed_on),
            triaged_on: date(&row.triaged_on),
            triage_outcome: row.triage_outcome.as_deref().and_then(TriageOutcome::of_word),
            consents: self.consents(&row, &line),
            information_by_on: date(&row.information_by_on),
            feedback_due_since: date(&row.triaged_on)
                .filter(|_| row.triaged_by.is_some() && row.feedback_on.is_none()),
            instead_of_consent: self.instead_of_consent(&row, today),
            advocacy_agreed_on: self.advocacy_agreed_on(&row),
            advocacy_referred_on: date(&row.advocacy_referred_on),
            advocacy_chased_on: date(&row.advocacy_chased_on),
            advocate_on: date(&row.advocate_on),
            strategy_discussion_on: date(&row.strategy_discussion_on),
            strategy_ended_on: date(&row.strategy_ended_on),
            looked_after_on: date(&row.looked_after_on),
            meetings: meetings.iter().map(|one| self.meeting(one)).collect(),
            visits: visits
                .iter()
                .filter_map(|one| Some(VisitFact { visited_on: day(Some(&one.visited_on))?, seen: one.seen }))
                .collect(),
            visit_planned_on: date(&row.visit_planned_on),
            warning_review_on: date(&line.warning_review_on),
            end_decided_on: date(&row.end_decided_on),
            end_reason: row.end_reason.as_deref().and_then(EndReason::of_word),
            ended_on: date(&row.ended_on),
            entered_in_error_on: date(&row.entered_in_error_on),
        };
        Some(Known { row, line, facts: facts.known_on(today) })
    }

    /// Everybody with parental responsibility, asked or not, then the young person where an answer is recorded.
    fn consents(&self, row: &PathwayRow, line: &YoungPersonLine) -> Vec<ConsentFact> {
        let answers = self.answers.get(&row.pathway_id).map_or(&[][..], Vec::as_slice);
        let last = |person_id: &str| {
            answers.iter().rev().find(|answer| answer.subject == "plan" && answer.person_id == person_id)
        };
        let fact = |person_id: &str, name: String, is_young_person: bool, answer: Option<&AnswerGiven>| {
            ConsentFact {
                person_id: person_id.to_owned(),
                name,
                is_young_person,
                has_parental_responsibility: !is_young_person,
                answer: answer.and_then(|answer| Answer::of_word(&answer.answer)).unwrap_or(Answer::NotAsked),
                answered_on: answer.and_then(|answer| day(answer.answered_on.as_deref())),
                ask_by_on: answer.and_then(|answer| day(answer.ask_by_on.as_deref())),
                decides_themselves: is_young_person
                    && answer.is_some_and(|answer| {
                        let on = day(answer.answered_on.as_deref());
                        let born_on = day(line.born_on.as_deref());
                        decides_themselves(born_on, on, answer.assessed_as_able, self.birthdays)
                    }),
            }
        };
        let holders = self.holders.get(&row.young_person_id).map_or(&[][..], Vec::as_slice);
        let mut consents: Vec<ConsentFact> = holders
            .iter()
            .map(|holder| {
                let name = full_name(&holder.given_name, &holder.family_name);
                fact(&holder.person_id, name, false, last(&holder.person_id))
            })
            .collect();
        consents.extend(last(&line.person_id).map(|answer| {
            fact(
                &line.person_id,
                called(&line.given_name, line.preferred_name.as_deref()),
                true,
                Some(answer),
            )
        }));
        consents
    }

    /// What a manager decided, and what it rests on.
    fn instead_of_consent(&self, row: &PathwayRow, today: NaiveDate) -> Instead {
        let decided = self.is_decided(row, today);
        let on_their_own = row.consent_override_rests_on.is_some();
        Instead {
            overridden: decided && !on_their_own,
            own_consent_allowed: self.own_consent_allowed,
            own_consent_relied_on: decided && on_their_own,
        }
    }

    /// A manager decided about consent, knowing every no that stands now. What is refused or withdrawn later is for the
    /// manager to decide anew.
    fn is_decided(&self, row: &PathwayRow, today: NaiveDate) -> bool {
        let decided = row.consent_override_by.is_some()
            && day(row.consent_override_on.as_deref()).is_none_or(|on| on <= today);
        let Some(covers) = row.consent_override_covers.as_deref().filter(|_| decided) else { return decided };
        let answers = self.answers.get(&row.pathway_id).map_or(&[][..], Vec::as_slice);
        let plan = || answers.iter().filter(|one| one.subject == "plan");
        let stands = |one: &&AnswerGiven| {
            plan().rev().find(|other| other.person_id == one.person_id).map(|last| &last.consent_id)
                == Some(&one.consent_id)
        };
        let says_no = |one: &&AnswerGiven| Answer::of_word(&one.answer).is_some_and(Answer::is_no);
        plan()
            .filter(stands)
            .filter(says_no)
            .all(|one| covers.split_whitespace().any(|known| known == one.consent_id))
    }

    /// The day the young person said yes to an advocate, while that is their last word.
    fn advocacy_agreed_on(&self, row: &PathwayRow) -> Option<NaiveDate> {
        let mut answers = self.answers.get(&row.pathway_id)?.iter().rev();
        let own = |one: &&AnswerGiven| one.subject == "advocacy" && one.person_id == row.young_person_id;
        let last = answers.find(own)?;
        let agreed = Answer::of_word(&last.answer).is_some_and(Answer::is_yes);
        day(last.answered_on.as_deref()).filter(|_| agreed)
    }

    fn meeting(&self, one: &MeetingDates) -> MeetingFacts {
        let date = |text: &Option<String>| day(text.as_deref());
        let sendings = self.sendings.get(&one.meeting_id).map_or(&[][..], Vec::as_slice);
        let of = |kind: &str| sendings.iter().find(|sending| sending.kind == kind);
        let all_sent = |kind: &str| of(kind).filter(|s| s.made == s.sent).and_then(|s| date(&s.last_sent_on));
        // The minutes of a meeting, or the record of a review, once every copy went.
        let record_sent = || {
            let copies = || sendings.iter().filter(|sending| is_of_what_was_said(&sending.kind));
            let all = copies().all(|sending| sending.made == sending.sent);
            copies().filter_map(|sending| date(&sending.last_sent_on)).max().filter(|_| all)
        };
        let introduced = sendings
            .iter()
            .filter(|s| s.kind.starts_with("introductory_letter"))
            .filter_map(|s| date(&s.last_sent_on));
        // A meeting is filed only once everything was sent, so that a filed one asks for nothing more.
        let filed_on = date(&one.filed_on);
        let kind = MeetingKind::of_word(&one.kind);
        MeetingFacts {
            id: one.meeting_id.clone(),
            kind,
            title: self.words.title(kind.unwrap_or(MeetingKind::Full), one.sequence),
            scheduled_on: date(&one.scheduled_on),
            postponed: date(&one.postponed_on).zip(one.postponed_reason.clone()).map(|(on, reason)| {
                Postponement {
                    on,
                    from: date(&one.postponed_from),
                    reason,
                    acknowledged_on: date(&one.postponed_acknowledged_on),
                }
            }),
            worker_agreed_on: date(&one.worker_agreed_on),
            chair_agreed_on: date(&one.chair_agreed_on),
            invitations_agreed_on: date(&one.invitations_agreed_on),
            support_asked_on: date(&one.support_asked_on),
            booked_on: date(&one.booked_on),
            invitations_sent_on: date(&one.invitations_sent_on),
            introduced_on: introduced.min().or(filed_on),
            held_on: date(&one.held_on),
            not_held_on: date(&one.not_held_on),
            drafted_on: date(&one.drafted_on),
            returned_on: date(&one.returned_on),
            signed_off_on: date(&one.signed_off_on),
            minutes_sent_on: record_sent().or(filed_on),
            letter_final_on: of("outcome_letter").and_then(|s| date(&s.first_final_on)).or(filed_on),
            letter_sent_on: all_sent("outcome_letter").or(filed_on),
            minutes_lcs_on: date(&one.minutes_lcs_on),
            letter_lcs_on: date(&one.letter_lcs_on).or(filed_on),
            filed_on,
        }
    }
}
