//! The referral for triage and the triage discussion as documents, from what stands on the record.

use std::path::Path;

use waymark_domain::consent::Answer;
use waymark_domain::dates;
use waymark_domain::words::capital;

use super::facts::{Known, called, day, full_name};
use super::pathway::refuse;
use super::saved_files::{FileKind, Saving};
use super::{Act, Casebook, Result};
use crate::documents::papers::{self, MadePaper, PaperFacts, PaperKind};
use crate::documents::triage::{DiscussionFacts, ReferralFacts, Section};
use crate::documents::wording::Worded;
use crate::store::{consent, meeting, person, practitioner};
use crate::wire::About;
use crate::wire::triage::{ReferralView, TriagePaper};

impl Casebook {
    /// The paper that was asked for, and a name for its file. Nothing is saved.
    pub async fn triage_paper(&mut self, request: &TriagePaper) -> Result<(MadePaper, String)> {
        let known = self.pathway_facts(&request.pathway_id).await?;
        let view = self.referral(About { id: request.pathway_id.clone() }).await?;
        if known.facts.referred_on.is_none() {
            refuse(&["The referral is not sent to triage yet. Send it, then save it.".to_owned()])?;
        }
        let (kind, facts) = if request.which == "referral" {
            (PaperKind::ReferralForTriage, self.facts_of_paper(&known, &view).await?)
        } else {
            (PaperKind::TriageDiscussion, self.facts_of_discussion(&known, &view).await?)
        };
        let letterhead = self.setting_values().await?.letterhead_in_brief();
        let made_at = self.clock.now();
        let wording = self.wording_of(Worded::Paper(kind)).await?;
        let made = papers::make(&facts, &wording, &letterhead, (self.practice, made_at.naive_utc()))?;
        let id: String = facts.reference.chars().filter(char::is_ascii_alphanumeric).collect();
        Ok((made, format!("{id}_{}_{}.pdf", made_at.format("%Y%m%d"), kind.word())))
    }

    /// Makes the paper and saves it where the person chose; the register names it.
    pub async fn save_triage_paper(&mut self, request: &TriagePaper, path: &Path) -> Result<()> {
        let (made, _) = self.triage_paper(request).await?;
        let known = self.pathway_facts(&request.pathway_id).await?;
        let name = full_name(&known.line.given_name, &known.line.family_name);
        let title = if request.which == "referral" { "Referral for triage" } else { "Triage discussion" };
        let saving = Saving {
            act: Act::SaveFile,
            kind: FileKind::Document,
            what: format!("{title} of {name}"),
            young_person_id: Some(&known.row.young_person_id),
            meeting_id: None,
            document_id: None,
            path,
            personal: true,
        };
        self.save_file(&saving, &made.pdf).await
    }

    /// DR 3.2, in its order.
    async fn facts_of_paper(&mut self, known: &Known, view: &ReferralView) -> Result<PaperFacts> {
        let words = self.words().await?;
        let from = self.store.connection();
        let row = person::person(from, &known.row.young_person_id).await?;
        let answers = consent::consents(from, &known.row.pathway_id).await?;
        let worker = meeting::worker(from, known.row.social_worker_id.as_deref()).await?.unwrap_or_default();
        let text = |value: Option<String>| value.unwrap_or_default();
        let young_person = row.map(|row| {
            let interpreter = row.interpreter.as_deref() == Some("yes");
            let language = text(row.language);
            let language = if interpreter { format!("{language}, with an interpreter") } else { language };
            let legal = full_name(&row.given_name, &row.family_name);
            let likes = called(&row.given_name, row.preferred_name.as_deref());
            pairs([
                ("Name in the records", legal),
                ("Likes to be called", likes),
                ("LCS ID", known.line.lcs_id.clone().unwrap_or_default()),
                ("Age and birth", view.about.clone()),
                ("NHS number", text(row.nhs_number)),
                ("UPN", text(row.upn)),
                ("Sex", text(row.sex)),
                ("Pronouns", text(row.pronouns)),
                ("Ethnicity", text(row.ethnicity)),
                ("Language", language),
                ("Disability", text(row.disability)),
                ("What helps them talk and understand", text(row.communication)),
                ("School or college", text(row.school)),
            ])
        });
        let on = |on: Option<chrono::NaiveDate>| on.map(dates::full).unwrap_or_default();
        let since = known.facts.strategy_open_since();
        let strategy =
            since.map_or_else(|| "None".to_owned(), |since| format!("Since {}", dates::full(since)));
        let consents = answers.iter().map(|one| {
            let asked = day(one.answered_on.as_deref()).map(dates::full);
            let when: Vec<String> = [asked, one.method.clone()].into_iter().flatten().collect();
            [
                full_name(&one.given_name, &one.family_name),
                capital(&one.subject.replace('_', " ")),
                Answer::of_word(&one.answer).map(|answer| answer.says().to_owned()).unwrap_or_default(),
                when.join(", "),
            ]
        });
        let sections = view.sections.iter().map(|section| {
            let answers = section.questions.iter().map(|one| (one.label.clone(), one.says.clone())).collect();
            let facts = view.facts.iter().filter(|_| section.title == "What happened");
            let happened = facts.map(|one| [one.on_says.clone(), one.source.clone(), one.body.clone()]);
            Section { title: section.title.clone(), answers, happened: happened.collect() }
        });
        let facts = ReferralFacts {
            child_in_need: words.child_in_need.clone(),
            reference: reference(known),
            young_person: young_person.unwrap_or_default(),
            status: pairs([
                ("Section 17 assessment authorised", on(known.facts.assessed_on)),
                ("Open strategy discussion", strategy),
                (
                    "Referred before",
                    if view.repeat.is_empty() { "No".to_owned() } else { view.repeat.clone() },
                ),
            ]),
            consents: consents.collect(),
            sections: sections.collect(),
            referred_by: pairs([
                (capital(&words.social_worker).as_str(), worker.name),
                ("Sent on", view.referred_says.clone()),
            ]),
        };
        Ok(facts.paper())
    }

    /// DR 3.3: the prompts with their answers, then the decision.
    async fn facts_of_discussion(&mut self, known: &Known, view: &ReferralView) -> Result<PaperFacts> {
        let words = self.words().await?;
        let workers = practitioner::practitioners(self.store.connection()).await?;
        let prompts =
            view.prompts.iter().map(|one| [one.label.clone(), capital(&one.answer), one.note.clone()]);
        let by = workers.iter().find(|one| Some(&one.practitioner_id) == known.row.triaged_by.as_ref());
        let on = |on: Option<chrono::NaiveDate>| on.map(dates::full).unwrap_or_default();
        let outcome = known.facts.triage_outcome.map(|outcome| outcome.says().to_owned());
        let mut decision = vec![
            ("Decision", outcome.unwrap_or_else(|| "Not decided yet".to_owned())),
            ("Why", view.reason.clone()),
            ("Decided by", by.map(|by| by.name.clone()).unwrap_or_default()),
            ("On", on(known.facts.triaged_on)),
            ("Told to the referrer", view.feedback_says.clone()),
        ];
        if known.facts.information_by_on.is_some() {
            decision.push(("More information by", on(known.facts.information_by_on)));
        }
        let facts = DiscussionFacts {
            child_in_need: words.child_in_need.clone(),
            social_worker: words.social_worker.clone(),
            manager: words.manager.clone(),
            reference: reference(known),
            prompts: prompts.collect(),
            decision: pairs(decision),
        };
        Ok(facts.paper())
    }
}

fn pairs<'a>(answers: impl IntoIterator<Item = (&'a str, String)>) -> Vec<(String, String)> {
    answers.into_iter().map(|(asked, said)| (asked.to_owned(), said)).collect()
}

/// Initials and number: no name in the title or at the foot (DR 6.5).
fn reference(known: &Known) -> String {
    let initials = waymark_domain::people::initials(&known.line.given_name, &known.line.family_name);
    format!("{initials} {}", known.line.lcs_id.clone().unwrap_or_default()).trim().to_owned()
}
