//! The referral for triage and the triage discussion as documents, from what stands on the record.

use std::path::Path;

use waymark_domain::consent::Answer;
use waymark_domain::dates;
use waymark_domain::words::capital;

use super::facts::{Known, called, day, full_name};
use super::pathway::refuse;
use super::saved_files::{FileKind, Saving};
use super::{Act, Casebook, Result};
use crate::documents::block::Letterhead;
use crate::documents::triage::{MadePaper, Part, TriageFacts, triage_paper};
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
        let is_referral = request.which == "referral";
        let facts = if is_referral {
            self.facts_of_paper(&known, &view).await?
        } else {
            self.facts_of_discussion(&known, &view).await?
        };
        let values = self.setting_values().await?;
        let letterhead = Letterhead {
            council: values.text("council.name").to_owned(),
            service: values.text("council.service").to_owned(),
            address: Vec::new(),
            phone: String::new(),
            hours: String::new(),
        };
        let made_at = self.clock.now();
        let made = triage_paper(&facts, &letterhead, (self.practice, made_at.naive_utc()))?;
        let id: String = facts.reference.chars().filter(char::is_ascii_alphanumeric).collect();
        let kind = if is_referral { "referral_for_triage" } else { "triage_discussion" };
        Ok((made, format!("{id}_{}_{kind}.pdf", made_at.format("%Y%m%d"))))
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
    async fn facts_of_paper(&mut self, known: &Known, view: &ReferralView) -> Result<TriageFacts> {
        let words = self.words().await?;
        let from = self.store.connection();
        let row = person::person(from, &known.row.young_person_id).await?;
        let answers = consent::consents(from, &known.row.pathway_id).await?;
        let worker = meeting::worker(from, known.row.social_worker_id.as_deref()).await?.unwrap_or_default();
        let text = |value: Option<String>| value.unwrap_or_default();
        let mut parts = Vec::new();
        if let Some(row) = row {
            let interpreter = row.interpreter.as_deref() == Some("yes");
            let language = text(row.language);
            let language = if interpreter { format!("{language}, with an interpreter") } else { language };
            let legal = full_name(&row.given_name, &row.family_name);
            let likes = called(&row.given_name, row.preferred_name.as_deref());
            parts.push(part(
                "Young person",
                [
                    ("Name in the records", legal),
                    ("Likes to be called", likes),
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
                ],
            ));
        }
        let on = |on: Option<chrono::NaiveDate>| on.map(dates::full).unwrap_or_default();
        let strategy = known.facts.strategy_open_since();
        parts.push(part(
            "Status",
            [
                ("Section 17 assessment authorised", on(known.facts.assessed_on)),
                (
                    "Open strategy discussion",
                    strategy
                        .map_or_else(|| "None".to_owned(), |since| format!("Since {}", dates::full(since))),
                ),
                (
                    "Referred before",
                    if view.repeat.is_empty() { "No".to_owned() } else { view.repeat.clone() },
                ),
            ],
        ));
        let consents = answers.iter().map(|one| {
            vec![
                full_name(&one.given_name, &one.family_name),
                capital(&one.subject.replace('_', " ")),
                Answer::of_word(&one.answer).map(|answer| answer.says().to_owned()).unwrap_or_default(),
                [day(one.answered_on.as_deref()).map(dates::full), one.method.clone()]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(", "),
            ]
        });
        let header = ["Who", "About", "Answer", "When and how"].map(str::to_owned).to_vec();
        let table: Vec<Vec<String>> = std::iter::once(header).chain(consents).collect();
        if table.len() > 1 {
            parts.push(Part { title: "Consent".to_owned(), answers: Vec::new(), table });
        } else {
            parts.push(part("Consent", [("Parents and young person", "Nobody was asked yet".to_owned())]));
        }
        for section in &view.sections {
            let answers = section.questions.iter().map(|one| (one.label.clone(), one.says.clone())).collect();
            let happened = section.title == "What happened";
            let header = ["When", "Who told it", "What happened"].map(str::to_owned).to_vec();
            let facts =
                view.facts.iter().map(|one| vec![one.on_says.clone(), one.source.clone(), one.body.clone()]);
            let table = if happened && !view.facts.is_empty() {
                std::iter::once(header).chain(facts).collect()
            } else {
                Vec::new()
            };
            parts.push(Part { title: section.title.clone(), answers, table });
        }
        parts.push(part(
            "Referred by",
            [(capital(&words.social_worker).as_str(), worker.name), ("Sent on", view.referred_says.clone())],
        ));
        Ok(TriageFacts {
            title: format!("{} (ROTH): referral for triage", words.child_in_need),
            readers: "For triage and the chair. Not for the family or partner agencies.".to_owned(),
            parts,
            reference: reference(known),
        })
    }

    /// DR 3.3: the prompts with their answers, then the decision.
    async fn facts_of_discussion(&mut self, known: &Known, view: &ReferralView) -> Result<TriageFacts> {
        let words = self.words().await?;
        let workers = practitioner::practitioners(self.store.connection()).await?;
        let header = ["Prompt", "Answer", "Note"].map(str::to_owned).to_vec();
        let rows =
            view.prompts.iter().map(|one| vec![one.label.clone(), capital(&one.answer), one.note.clone()]);
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
        Ok(TriageFacts {
            title: format!("{} (ROTH): triage discussion", words.child_in_need),
            readers: format!(
                "For the {}, the team manager and the chair. It stays within children’s social care.",
                words.social_worker
            ),
            parts: vec![
                Part {
                    title: "What was talked about".to_owned(),
                    answers: Vec::new(),
                    table: std::iter::once(header).chain(rows).collect(),
                },
                part("Decision", decision),
            ],
            reference: reference(known),
        })
    }
}

fn part<'a>(title: &str, answers: impl IntoIterator<Item = (&'a str, String)>) -> Part {
    let answers = answers.into_iter().map(|(asked, said)| (asked.to_owned(), said)).collect();
    Part { title: title.to_owned(), answers, table: Vec::new() }
}

/// Initials and number: no name in the title or at the foot (DR 6.5).
fn reference(known: &Known) -> String {
    let initials = waymark_domain::people::initials(&known.line.given_name, &known.line.family_name);
    format!("{initials} {}", known.line.lcs_id.clone().unwrap_or_default()).trim().to_owned()
}
