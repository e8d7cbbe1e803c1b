//! The referral to the advocacy service: made, on paper, asked about again, answered; and the advocate at a meeting.

use std::path::Path;

use waymark_domain::consent::Answer;
use waymark_domain::emergency::names_address;
use waymark_domain::powers::Deed;
use waymark_domain::words::{Words, capital};
use waymark_domain::{advocacy, dates};

use super::answers::Answers;
use super::facts::{Known, called, day, full_name};
use super::pathway::{ON_PATHWAY, refuse};
use super::saved_files::{FileKind, Saving};
use super::{Act, Casebook, Result, new_id};
use crate::documents::advocacy::AdvocacyFacts;
use crate::documents::papers::{self, MadePaper, PaperKind};
use crate::documents::wording::Worded;
use crate::store::invitation::InvitationRow;
use crate::store::record::{Field, Noun};
use crate::store::{consent, meeting, person};
use crate::wire::Done;
use crate::wire::advocacy::{AdvocacyView, AdvocateHere, ChaseAdvocacy, NameAdvocate, ReferToAdvocacy};

/// What an advocate is called among the professionals; who has this part is invited on the young person's side.
const ROLE: &str = "Advocate";

impl Casebook {
    /// T9: refers to the advocacy service, or writes the referral again. G7: only with the young person's own yes.
    pub async fn refer_to_advocacy(&mut self, request: ReferToAdvocacy) -> Result<Done> {
        let today = self.today();
        let known = self.on_the_record(&request.pathway_id).await?;
        self.i_may(Deed::ReferToAdvocacy).await?;
        let words = self.words().await?;
        refuse(&advocacy::not_referable(&known.facts, &words))?;
        let mut answers = Answers::default();
        let referred = answers.required_day(
            "advocacy_referred_on",
            &request.referred_on,
            today,
            "Give the day of the referral.",
        );
        if referred.zip(known.facts.advocacy_agreed_on).is_some_and(|(on, agreed)| on < agreed) {
            answers.problems.add("advocacy_referred_on", "They said yes after this day.");
        }
        answers.required(
            "advocacy_wants",
            &request.wants,
            "Write what they want help with, in their own words.",
        );
        answers.required("advocacy_contact", &request.contact, "Say how and when it is safe to be in touch.");
        answers.text("advocacy_needs", &request.needs);
        answers.text("advocacy_risks", &request.risks);
        let protected = person::protected_addresses(self.store.connection()).await?;
        for (field, text) in [
            ("advocacy_wants", &request.wants),
            ("advocacy_contact", &request.contact),
            ("advocacy_needs", &request.needs),
            ("advocacy_risks", &request.risks),
        ] {
            if let Some(says) = advocacy::not_for_advocates(text) {
                answers.problems.add(field, says);
            }
            if names_address(text, &protected) {
                answers.problems.add(field, "This names a protected address. It goes into no referral.");
            }
        }
        let fields = answers.fields()?;
        self.set_advocacy(Act::ReferToAdvocacy, &known, &fields).await
    }

    /// The service was asked again who the advocate is.
    pub async fn chase_advocacy(&mut self, request: ChaseAdvocacy) -> Result<Done> {
        let today = self.today();
        let known = self.on_the_record(&request.pathway_id).await?;
        self.i_may(Deed::ReferToAdvocacy).await?;
        let mut answers = Answers::default();
        let on =
            answers.required_day("advocacy_chased_on", &request.on, today, "Give the day they were asked.");
        if on.zip(known.facts.advocacy_referred_on).is_some_and(|(on, referred)| on < referred) {
            answers.problems.add("advocacy_chased_on", "This is before the referral.");
        }
        let fields = answers.fields()?;
        refuse(&not_waiting(&known))?;
        self.set_advocacy(Act::ChaseAdvocacy, &known, &fields).await
    }

    /// The service named somebody. They stand among the professionals from now on, as the young person's advocate.
    pub async fn name_advocate(&mut self, request: NameAdvocate) -> Result<Done> {
        let today = self.today();
        let known = self.on_the_record(&request.pathway_id).await?;
        self.i_may(Deed::ReferToAdvocacy).await?;
        let words = self.words().await?;
        let (mut answers, mut contacts) = (Answers::default(), Answers::default());
        answers.required("advocate", &request.name, "Give the advocate’s name.");
        let on = answers.required_day("advocate_on", &request.on, today, "Give the day they were named.");
        if on.zip(known.facts.advocacy_referred_on).is_some_and(|(on, referred)| on < referred) {
            answers.problems.add("advocate_on", "This is before the referral.");
        }
        contacts.identifier("phone", &request.phone);
        contacts.text("secure_email", &request.secure_email);
        for problem in contacts.problems.iter() {
            answers.problems.add(problem.field, problem.says.clone());
        }
        if !request.secure_email.trim().is_empty() && !request.secure_email.contains('@') {
            answers.problems.add("secure_email", "A mail address has an @ in it.");
        }
        let fields = answers.fields()?;
        if known.facts.advocacy_referred_on.is_none() || known.facts.advocacy_agreed_on.is_none() {
            refuse(&not_waiting(&known))?;
        }
        let young_person_id = known.row.young_person_id.clone();
        let involved = person::involvements(self.store.connection(), &young_person_id).await?;
        let professional = self.known_professional(&request.name, &words.advocacy).await?;
        let is_there = involved.iter().any(|one| {
            one.role.eq_ignore_ascii_case(ROLE) && Some(&one.person_id) == professional.person_id.as_ref()
        });
        let id = request.pathway_id;
        let mut acting = self.begin(Act::NameAdvocate, Noun::Pathway, &id).await?;
        acting.touches(&young_person_id);
        acting.set(Noun::Pathway, &id, &fields).await?;
        let (person_id, organisation) = professional.put(&mut acting, contacts.fields).await?;
        if !is_there {
            let involvement: [Field; 5] = [
                ("young_person_id", young_person_id.as_str().into()),
                ("role", ROLE.into()),
                ("known_to_young_person", "yes".into()),
                ("person_id", person_id.into()),
                ("organisation_id", organisation.into()),
            ];
            acting.add(Noun::Involvement, &new_id(), &involvement).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::NameAdvocate, ON_PATHWAY))
    }

    /// The referral on paper, and a name for its file. Nothing is saved.
    pub async fn advocacy_referral(&mut self, pathway_id: &str) -> Result<(MadePaper, String)> {
        let known = self.on_the_record(pathway_id).await?;
        if known.facts.advocacy_referred_on.is_none() {
            refuse(&["There is no referral to save yet. Write it first.".to_owned()])?;
        }
        let words = self.words().await?;
        refuse(&advocacy::not_referable(&known.facts, &words))?;
        let facts = self.facts_of_referral(&known, &words).await?;
        let letterhead = self.setting_values().await?.letterhead();
        let made_at = self.clock.now();
        let wording = self.wording_of(Worded::Paper(PaperKind::AdvocacyReferral)).await?;
        let how = (self.practice, made_at.naive_utc());
        let made = papers::make(&facts.paper(), &wording, &letterhead, how)?;
        let id: String = facts.reference.chars().filter(char::is_ascii_alphanumeric).collect();
        Ok((made, format!("{id}_{}_advocacy_referral.pdf", made_at.format("%Y%m%d"))))
    }

    /// Makes the referral and saves it where the person chose; the register names it.
    pub async fn save_advocacy_referral(&mut self, pathway_id: &str, path: &Path) -> Result<()> {
        let (made, _) = self.advocacy_referral(pathway_id).await?;
        let known = self.on_the_record(pathway_id).await?;
        let words = self.words().await?;
        let name = full_name(&known.line.given_name, &known.line.family_name);
        let saving = Saving {
            act: Act::SaveFile,
            kind: FileKind::Document,
            what: format!("Referral of {name} to {}", words.advocacy),
            young_person_id: Some(&known.row.young_person_id),
            meeting_id: None,
            document_id: None,
            path,
            personal: true,
        };
        self.save_file(&saving, &made.pdf).await
    }

    async fn facts_of_referral(&mut self, known: &Known, words: &Words) -> Result<AdvocacyFacts> {
        let today = self.today();
        let birthdays = self.calendar().await?.birthdays();
        let connection = self.store.connection();
        let row = person::person(connection, &known.row.young_person_id).await?;
        let answers = consent::consents(connection, &known.row.pathway_id).await?;
        let yes = answers.iter().rev().find(|one| {
            one.subject == "advocacy"
                && one.person_id == known.row.young_person_id
                && Answer::of_word(&one.answer).is_some_and(Answer::is_yes)
        });
        let meetings = meeting::of_pathway(connection, &known.row.pathway_id).await?;
        let ahead =
            known.facts.meeting_ahead().and_then(|ahead| meetings.iter().find(|one| one.id == ahead.id));
        let worker = meeting::worker(connection, known.row.social_worker_id.as_deref()).await?;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let name = full_name(&known.line.given_name, &known.line.family_name);
        let lcs_id = text(&known.line.lcs_id);
        let language = row.as_ref().map(|row| text(&row.language)).unwrap_or_default();
        let interpreter = row.as_ref().is_some_and(|row| row.interpreter.as_deref() == Some("yes"));
        let called = called(&known.line.given_name, known.line.preferred_name.as_deref());
        Ok(AdvocacyFacts {
            service: words.advocacy.clone(),
            reference: if lcs_id.is_empty() { name.clone() } else { lcs_id },
            age: known
                .facts
                .born_on
                .map(|born| birthdays.age_on(born, today).to_string())
                .unwrap_or_default(),
            consent: yes.map(|one| given(&called, one)).unwrap_or_default(),
            consent_limits: yes.map(|one| text(&one.limits)).unwrap_or_default(),
            meeting: ahead.map_or_else(
                || "No date is agreed yet.".to_owned(),
                |one| listed(&[super::meetings::list::when_says(one), one.venue.clone()]),
            ),
            contact: text(&known.row.advocacy_contact),
            language: if interpreter { format!("{language}, with an interpreter") } else { language },
            needs: text(&known.row.advocacy_needs),
            risks: text(&known.row.advocacy_risks),
            worker_word: capital(&words.social_worker),
            worker: worker.map(|one| listed(&[one.name, one.phone, one.email])).unwrap_or_default(),
            wants: text(&known.row.advocacy_wants),
            referred: known.facts.advocacy_referred_on.map(dates::full).unwrap_or_default(),
            called: if called == known.line.given_name { String::new() } else { called },
            name,
        })
    }

    /// Who comes with the young person: on the list, to be put on it, or why there is nobody.
    pub(super) async fn advocate_here(
        &mut self,
        pathway_id: &str,
        invited: &[InvitationRow],
    ) -> Result<AdvocateHere> {
        let known = self.pathway_facts(pathway_id).await?;
        if known.facts.advocacy_agreed_on.is_none() || invited.iter().any(|one| one.part == "advocate") {
            return Ok(AdvocateHere::default());
        }
        let words = self.words().await?;
        let involved = person::involvements(self.store.connection(), &known.row.young_person_id).await?;
        let name = known.row.advocate.clone().filter(|_| known.facts.advocate_on.is_some());
        let is_named = |one: &&person::InvolvementRow| {
            let same = full_name(&one.given_name, &one.family_name);
            one.role.eq_ignore_ascii_case(ROLE) && name.as_deref().is_some_and(|name| same == name.trim())
        };
        let listed = |id: &String| invited.iter().any(|one| one.person_id == *id);
        Ok(match involved.iter().find(is_named) {
            Some(one) if !listed(&one.person_id) => AdvocateHere {
                person_id: one.person_id.clone(),
                name: full_name(&one.given_name, &one.family_name),
                says: advocacy::says(&known.facts, name.as_deref().unwrap_or_default(), &words),
            },
            Some(_) => AdvocateHere::default(),
            None => AdvocateHere {
                says: advocacy::says(&known.facts, name.as_deref().unwrap_or_default(), &words),
                ..AdvocateHere::default()
            },
        })
    }

    /// The facts of a pathway whose record opens for whoever is at the keyboard.
    async fn on_the_record(&mut self, pathway_id: &str) -> Result<Known> {
        let known = self.pathway_facts(pathway_id).await?;
        self.young_person_is_there(&known.row.young_person_id).await?;
        Ok(known)
    }

    async fn set_advocacy(&mut self, act: Act, known: &Known, fields: &[Field]) -> Result<Done> {
        let id = known.row.pathway_id.clone();
        let mut acting = self.begin(act, Noun::Pathway, &id).await?;
        acting.touches(&known.row.young_person_id);
        acting.set(Noun::Pathway, &id, fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, act, ON_PATHWAY))
    }
}

/// The referral as the record shows it.
pub(super) fn view(known: &Known, words: &Words) -> AdvocacyView {
    let (row, facts) = (&known.row, &known.facts);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    AdvocacyView {
        says: advocacy::says(facts, row.advocate.as_deref().unwrap_or_default(), words),
        not_yet: advocacy::not_referable(facts, words),
        agreed: facts.advocacy_agreed_on.is_some(),
        referred_on: row.advocacy_referred_on.clone(),
        wants: text(&row.advocacy_wants),
        contact: text(&row.advocacy_contact),
        needs: text(&row.advocacy_needs),
        risks: text(&row.advocacy_risks),
        advocate: text(&row.advocate),
        waits: not_waiting(known).is_empty(),
    }
}

/// Why the service is not asked again; empty where its answer is waited for.
fn not_waiting(known: &Known) -> Vec<String> {
    let facts = &known.facts;
    let says = match () {
        () if facts.advocacy_agreed_on.is_none() => "The young person has not agreed to advocacy.",
        () if facts.advocacy_referred_on.is_none() => "There is no referral yet.",
        () if facts.advocate_on.is_some() => "The advocate is named already.",
        () => return Vec::new(),
    };
    vec![says.to_owned()]
}

/// "Cal, on Fri 20 Nov 2026, in person, at school".
fn given(called: &str, one: &consent::ConsentRow) -> String {
    let on = day(one.answered_on.as_deref()).map(|on| format!("on {}", dates::full(on)));
    listed(&[called.to_owned(), on.unwrap_or_default(), one.method.clone().unwrap_or_default()])
}

fn listed(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.trim().is_empty()).cloned().collect::<Vec<_>>().join(", ")
}
