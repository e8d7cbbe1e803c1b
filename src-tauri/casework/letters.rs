//! The facts of one letter or set of minutes for one reader, from what the store holds.

pub(super) mod check;
pub(super) mod everybody;
mod exceptions;
mod outgoing;
pub(super) mod papers;
mod people;
pub(super) mod reading;
mod spelling;

use chrono::NaiveDate;
use waymark_domain::consent::Answer;
use waymark_domain::ending::EndReason;
use waymark_domain::letter::facts::{
    Action, CouncilFacts, Decision, EndingWords, Facts, MeetingFacts, NextDates, OutcomeWords, Paragraph,
    Recipient, Score, Section, ServiceWords, SignOff, Worker, YoungPersonFacts,
};
use waymark_domain::letter::{Audience, DocumentKind, MinutesVersion, Reader, parts};
use waymark_domain::people::first_name;
use waymark_domain::plan::Context;
use waymark_domain::scaling::Scale;
use waymark_domain::words::{Words, capital};

use super::meetings::list::times;
use super::meetings::view::Written;
use super::meetings::{AtHand, called, kind_says};
use super::settings::Values;
use super::{Casebook, Error, Result};
use crate::documents::block::Letterhead;
use crate::documents::wording::Worded;
use crate::store::document::{self, DocumentRow};
use crate::store::invitation::{AddressRow, InvitationRow};
use crate::store::meeting::WorkerRow;
use crate::store::minutes::{self, ParagraphRow};
use crate::wire::documents::DocumentWanted;
use papers::Papers;

/// One copy of one document: what it is, and who reads it.
#[derive(Clone)]
pub(super) struct Copy {
    pub kind: DocumentKind,
    pub wanted: DocumentWanted,
    pub reader: InvitationRow,
    /// Where it goes; professionals are written to at their agency.
    pub address: Option<AddressRow>,
    /// Somebody decided that they get it, although it does not follow from the list.
    pub asked_for: bool,
}

impl Copy {
    /// The reader as the rules know them.
    pub(super) fn reader_kind(&self) -> Reader {
        let came = waymark_domain::meeting::came(&self.reader.attendance);
        match self.reader.part.as_str() {
            // An advocate speaks for the young person and reads what the young person reads.
            "young_person" | "advocate" => Reader::YoungPerson,
            "parent" => Reader::Parent { receives_letters: self.reader.letters },
            _ => Reader::Professional { attended: came || self.asked_for, invited: self.reader.invited },
        }
    }

    /// The reader's name as on the envelope.
    pub(super) fn name(&self) -> String {
        let first = if self.reader.part == "young_person" {
            called(&self.reader.preferred_name, &self.reader.given_name)
        } else {
            self.reader.given_name.clone()
        };
        format!("{first} {}", self.reader.family_name).trim().to_owned()
    }

    pub(super) fn called(&self) -> String {
        match self.reader.part.as_str() {
            "professional" => self.name(),
            _ => called(&self.reader.preferred_name, &self.reader.given_name),
        }
    }
}

/// The kind of document of the words on the wire.
pub(super) fn kind_of(wanted: &DocumentWanted) -> Result<DocumentKind> {
    let same = |kind: &DocumentKind| kind.word() == wanted.kind && version_of(*kind) == wanted.version;
    DocumentKind::ALL.into_iter().find(same).ok_or(Error::Missing("document"))
}

/// The version a kind of document is kept under.
pub(super) fn version_of(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Minutes(version) => version.word(),
        _ => "own",
    }
}

impl Papers {
    /// Who the papers of this meeting come from.
    pub(super) fn letterhead(&self) -> Letterhead {
        let council = council(&self.values);
        Letterhead {
            council: council.name,
            service: council.service,
            address: council.address,
            phone: council.phone,
            hours: council.hours,
        }
    }

    /// How the pathway ends, as far as that is decided (DR 3.13).
    fn ending(&self) -> EndingWords {
        let text = |key: &str| words_of(&self.written, key);
        let reason = self.end.reason;
        EndingWords {
            decided_on: self.end.decided_on,
            reason: reason.map(|reason| reason.says(&self.values.words())).unwrap_or_default(),
            another_plan: matches!(reason, Some(EndReason::ChildProtectionPlan | EndReason::LookedAfter)),
            withdrawn: reason == Some(EndReason::ConsentWithdrawn),
            explanation: self.end.explanation.clone(),
            why: text("end_why"),
            you_did: text("end_you_did"),
            still_there: text("end_still_there"),
            next: text("end_next"),
        }
    }

    /// Everything one copy may draw on; `version` counts what is final already.
    pub(super) fn facts_for(&self, copy: &Copy, version: u32, today: NaiveDate) -> Facts {
        let (at, values, written) = (&self.at, &self.values, &self.written);
        let words = values.words();
        let around = people::Around {
            at,
            invited: &self.invited,
            chair: &self.chair,
            worker: &self.worker,
            council: values.text("council.name"),
        };
        Facts {
            council: council(values),
            words: self::words(values),
            young_person: young_person(at),
            recipient: recipient(copy),
            meeting: meeting_facts(at, &words),
            chair: worker(&self.chair, &words.chair, values),
            social_worker: worker(&self.worker, &words.social_worker, values),
            invited: around.invitees(&words.social_worker),
            attendance: around.attendees(&words),
            consent: self.consents.iter().map(consent).collect::<Vec<_>>().join("; "),
            paragraphs: paragraphs(written, copy)
                .chain(told(written, copy))
                .chain(self.wrote(copy))
                .collect(),
            scores: scores(written, at, &self.invited),
            last_actions: self.last_actions.clone(),
            decisions: written
                .decisions
                .iter()
                .filter(|one| stands_in(copy.kind, &one.audience) && !one.is_information)
                .map(decision)
                .collect(),
            actions: written
                .actions
                .iter()
                .filter(|one| stands_in(copy.kind, &one.audience))
                .map(|row| action(row, &around))
                .collect(),
            plan_version: self.plan_version,
            next: NextDates {
                visit_by: self.next.visit_by,
                review_by: self.next.review_by,
                full_meeting_by: self.next.full_by,
            },
            review: self.review_answers(),
            sign_off: SignOff {
                drafted_on: at.meeting.drafted_on,
                signed_off_on: at.meeting.signed_off_on,
                recorded_by: self.recorded_by.clone(),
                sent_on: None,
            },
            outcome: outcome(written, &self.worker, values),
            ending: self.ending(),
            moved_from: self.moved_from,
            dated: Some(today),
            version,
            reply_by: at.meeting.reply_by_on,
        }
    }
}

impl Papers {
    /// What people wrote who could not come: for the professionals, since nobody has put it in words for the family.
    fn wrote<'a>(&'a self, copy: &'a Copy) -> impl Iterator<Item = Paragraph> + 'a {
        let wrote =
            self.invited.iter().filter(|one| !one.contribution.is_empty() && !copy.kind.is_for_family());
        wrote.map(|one| {
            let name = format!("{} {}", one.given_name, one.family_name);
            Paragraph {
                section: Section::Discussion,
                audience: Audience::Professionals,
                text: format!("{} wrote: {}", name.trim(), one.contribution),
                owner: name.trim().to_owned(),
            }
        })
    }
}

impl Casebook {
    /// The wording in use: the council's own copy, or the one that comes with the program.
    pub(super) async fn wording(&mut self, kind: DocumentKind) -> Result<String> {
        self.wording_of(Worded::Document(kind)).await
    }

    /// The same of anything a council can word.
    pub(super) async fn wording_of(&mut self, what: Worded) -> Result<String> {
        let own = document::wording(self.store.connection(), &what.name()).await?;
        Ok(own.map_or_else(|| what.ours().to_owned(), |(_, body)| body))
    }
}

/// The final versions of one wanted copy, newest first.
pub(super) fn versions<'a>(
    documents: &'a [DocumentRow],
    wanted: &'a DocumentWanted,
) -> impl Iterator<Item = &'a DocumentRow> {
    documents.iter().filter(|one| {
        one.kind == wanted.kind && one.version == wanted.version && one.recipient_id == wanted.recipient_id
    })
}

pub(super) fn outcome_says(outcome: &str) -> &'static str {
    match outcome {
        "done" => "Done",
        "part_done" => "Part done",
        "not_done" => "Not done",
        "not_possible" => "Not possible",
        _ => "Not recorded yet",
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn council(values: &Values) -> CouncilFacts {
    CouncilFacts {
        name: values.text("council.name").to_owned(),
        service: values.text("council.service").to_owned(),
        address: lines(values.text("council.address")),
        phone: values.text("council.phone").to_owned(),
        hours: values.text("council.hours").to_owned(),
        out_of_hours_phone: values.text("council.out_of_hours_phone").to_owned(),
        complaints: values.text("council.complaints").to_owned(),
        secure_email: values.text("council.secure_email").to_owned(),
    }
}

fn words(values: &Values) -> ServiceWords {
    let words = values.words();
    ServiceWords {
        pathway: format!("{} (ROTH)", words.child_in_need),
        social_worker: words.social_worker,
        chair: words.chair,
        advocacy_route: words.advocacy,
        review: words.review,
        full_meeting: words.full_meeting,
    }
}

fn young_person(at: &AtHand) -> YoungPersonFacts {
    let around = &at.around;
    YoungPersonFacts {
        preferred_name: called(&around.preferred_name, &around.given_name),
        full_name: format!("{} {}", around.given_name, around.family_name).trim().to_owned(),
        initials: waymark_domain::people::initials(&around.given_name, &around.family_name),
        lcs_id: around.lcs_id.clone(),
        date_of_birth: around.born_on,
    }
}

fn recipient(copy: &Copy) -> Recipient {
    let address = copy.address.as_ref().map(|address| {
        let mut lines = lines(&address.lines.replace(", ", "\n"));
        if !address.postcode.is_empty() {
            lines.push(address.postcode.clone());
        }
        lines
    });
    let handed = || if copy.reader.by_hand { vec!["To be handed over".to_owned()] } else { Vec::new() };
    Recipient {
        name: copy.name(),
        called: copy.called(),
        address: address.unwrap_or_else(handed),
        role: copy.reader.role.clone(),
        agency: copy.reader.agency.clone(),
        interpreter: copy.reader.interpreter,
        young_person: matches!(copy.reader_kind(), Reader::YoungPerson),
    }
}

fn meeting_facts(at: &AtHand, words: &Words) -> MeetingFacts {
    let meeting = &at.meeting;
    let times = times(meeting);
    MeetingFacts {
        kind: kind_says(&meeting.kind, words),
        number: meeting.sequence,
        is_review: at.is_review(),
        on: meeting.held_on.or(meeting.scheduled_on),
        starts: times.map(|times| times.0),
        ends: times.map(|times| times.1),
        place: meeting.venue.clone(),
        place_address: lines(&meeting.venue_address).join(", "),
        join_online: meeting.online_link.clone(),
    }
}

fn worker(row: &WorkerRow, word: &str, values: &Values) -> Worker {
    let phone = if row.phone.is_empty() { values.text("council.phone") } else { &row.phone };
    Worker {
        name: row.name.clone(),
        first_name: first_name(&row.name),
        role: if row.job_title.is_empty() { capital(word) } else { row.job_title.clone() },
        phone: phone.to_owned(),
    }
}

fn consent((name, answer, _): &(String, String, Option<String>)) -> String {
    let says = Answer::of_word(answer).map(Answer::says).unwrap_or_default();
    format!("{}: {says}", name.trim())
}

/// Whether something for this audience stands in this copy at all; the version does the rest.
pub(super) fn stands_in(kind: DocumentKind, audience: &str) -> bool {
    match kind {
        DocumentKind::Minutes(MinutesVersion::ProfessionalsOnly) => true,
        DocumentKind::Minutes(MinutesVersion::Full) | DocumentKind::Plan | DocumentKind::RecordOfReview => {
            audience != "professionals_only_slot"
        }
        _ => audience == "everyone",
    }
}

fn paragraphs<'a>(written: &'a Written, copy: &'a Copy) -> impl Iterator<Item = Paragraph> + 'a {
    let of_the_young_person = matches!(copy.reader_kind(), Reader::YoungPerson);
    let shown = move |sensitivity: &str| match sensitivity {
        // What was told in confidence never reaches a parent (DR 2.8, N7).
        "in_confidence" => !copy.kind.is_for_family() || of_the_young_person,
        "police_controlled" => !copy.kind.is_for_family(),
        _ => true,
    };
    // One adult's history is read by nobody else of the family (DR 2.8, N8).
    let theirs = move |about: &Option<String>| {
        !copy.kind.is_for_family() || about.as_ref().is_none_or(|id| *id == copy.reader.person_id)
    };
    let stand = move |row: &&ParagraphRow| shown(&row.sensitivity) && theirs(&row.subject_id);
    written.paragraphs.iter().filter(stand).filter_map(|row| {
        Some(Paragraph {
            section: parts::section_of(&row.section)?,
            audience: audience(&row.audience),
            text: row.body.clone(),
            owner: if row.owner.is_empty() {
                "Professionals at the meeting".to_owned()
            } else {
                row.owner.clone()
            },
        })
    })
}

/// What was told, not decided: among the discussion, in the wording of the copy.
fn told<'a>(written: &'a Written, copy: &'a Copy) -> impl Iterator<Item = Paragraph> + 'a {
    let told =
        written.decisions.iter().filter(|one| one.is_information && stands_in(copy.kind, &one.audience));
    told.filter_map(|one| {
        let text = if copy.kind.is_for_family() { one.family_wording.as_ref()? } else { &one.record_wording };
        Some(Paragraph {
            section: Section::Discussion,
            audience: audience(&one.audience),
            text: text.clone(),
            owner: "Told at the meeting".to_owned(),
        })
    })
}

fn audience(word: &str) -> Audience {
    match word {
        "professionals" => Audience::Professionals,
        "professionals_only_slot" => Audience::ProfessionalsOnlySection,
        "young_person" => Audience::Family,
        _ => Audience::Everyone,
    }
}

fn scores(written: &Written, at: &AtHand, invited: &[InvitationRow]) -> Vec<Score> {
    let is_parent = |id: &str| invited.iter().any(|one| one.person_id == id && one.part == "parent");
    written
        .scores
        .iter()
        .chain(&written.context_scores)
        .map(|row| Score {
            scorer: row.scorer.clone(),
            about: Scale::of_word(&row.scale).map_or("", Scale::about),
            of_young_person: row.person_id.as_deref() == Some(at.around.young_person_id.as_str()),
            of_parent: row.person_id.as_deref().is_some_and(is_parent),
            value: row.points.and_then(|points| u8::try_from(points).ok()),
            because: row.reason.clone(),
        })
        .collect()
}

fn decision(row: &minutes::DecisionRow) -> Decision {
    Decision { record: row.record_wording.clone(), family: row.family_wording.clone() }
}

fn action(row: &minutes::ActionRow, around: &people::Around<'_>) -> Action {
    Action {
        record: row.record_wording.clone(),
        family: row.family_wording.clone(),
        doer: around.doer(row),
        owner: if row.agency.is_empty() {
            row.owner.clone()
        } else {
            format!("{}, {}", row.owner, row.agency)
        },
        by: row.due_on,
        kind: row.kind.clone(),
        context: Context::of_word(&row.context),
    }
}

/// What was written under one key.
fn words_of(written: &Written, key: &str) -> String {
    let found = written.paragraphs.iter().filter(|one| one.section == key);
    found.map(|one| one.body.trim()).collect::<Vec<_>>().join("\n\n")
}

fn outcome(written: &Written, worker: &WorkerRow, values: &Values) -> OutcomeWords {
    let text = |key: &str| words_of(written, key);
    let phone = if worker.phone.is_empty() { values.text("council.phone") } else { &worker.phone };
    OutcomeWords {
        thanks: text("letter_opening"),
        told_us: text("letter_told_us"),
        going_well: text("letter_well"),
        worries: text("letter_worries"),
        one_higher: text("letter_higher"),
        people_to_ring: vec![waymark_domain::letter::facts::PersonToRing {
            who: format!(
                "{} (your {})",
                first_name(&worker.name),
                people::plain_worker(&values.words().social_worker)
            ),
            phone: phone.to_owned(),
        }],
    }
}
