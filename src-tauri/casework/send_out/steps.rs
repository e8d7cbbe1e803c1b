//! How a document goes on: read by a second person, final, given to the social worker, sent, on LCS; and what is done about
//! one that is wrong.

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::letter::DocumentKind;
use waymark_domain::powers::Deed;
use waymark_domain::problems::Problems;
use waymark_domain::second_person::{Covers, Subject};

use super::super::letters::Copy;
use super::super::letters::papers::Papers;
use super::super::second_person::Decision;
use super::super::settings::table::LETTERS_SECOND_EYES;
use super::super::{Act, Casebook, Error, Result, new_id};
use super::{AtHand, WAYS, digest};
use crate::documents::days;
use crate::store::document::{self, DocumentRow};
use crate::store::record::{Noun, Value};
use crate::store::{history, meeting};
use crate::wire::documents::{CheckDocument, DocumentStep, MarkWrong, TickDocument};
use crate::wire::{self, Done};

/// What stands in place of the words where a whole copy was read.
const ALL_OF_IT: &str = "all of it";
/// So few words tell a reader nothing.
const WORDS: usize = 4;

impl Papers {
    /// Whether the council asks that somebody else reads this kind of document.
    pub(super) fn asks_second_eyes(&self, kind: DocumentKind) -> bool {
        self.values.text(LETTERS_SECOND_EYES).lines().any(|line| kind.is_called(line))
    }

    /// "Read by Helen on …", for these very words; empty where nobody else has read them.
    pub(super) fn read_by(&self, copy: &Copy, text: &str, today: NaiveDate) -> String {
        let as_read = as_read(text, today);
        let same = self.exceptions.iter().find(|one| {
            one.kind == copy.wanted.kind
                && one.version == copy.wanted.version
                && one.recipient_id == copy.wanted.recipient_id
                && one.found == ALL_OF_IT
                && one.sentence == as_read
        });
        same.and_then(|one| {
            Some(format!("Read by {} on {}.", one.seconded_by.as_ref()?, dates::full(one.decided_on?)))
        })
        .unwrap_or_default()
    }
}

/// The words as they were read; the day on which they are printed is not one of them.
fn as_read(text: &str, today: NaiveDate) -> String {
    digest(text.replace(&days::long(Some(today)), "").as_bytes())
}

/// What the reader is told in the letter that takes the place of a wrong one.
pub(super) fn note_of(row: &DocumentRow) -> Option<String> {
    let made = days::long(row.final_on);
    (!row.wrong_says.is_empty()).then(|| {
        format!(
            "This takes the place of what we wrote on {made}. {} We are sorry. Please use this one.",
            row.wrong_says
        )
    })
}

/// The field of the meeting that says whether this document is on LCS, where the meeting says it.
fn lcs_of_meeting(row: &DocumentRow) -> Option<&'static str> {
    match (row.kind.as_str(), row.version.as_str()) {
        ("outcome_letter", _) => Some("letter_lcs_on"),
        ("minutes", "full") | ("record_of_review", _) => Some("minutes_lcs_on"),
        _ => None,
    }
}

impl Casebook {
    /// A letter from the chair is not everybody's to make final (T10, T16).
    pub(super) async fn may_finish(&mut self, kind: DocumentKind) -> Result<()> {
        match Deed::finishing(kind) {
            Some(deed) => self.i_may(deed).await,
            None => Ok(()),
        }
    }

    /// Before somebody else makes a letter from the chair final: what the record will say of it.
    pub(super) async fn whose_says(&mut self, papers: &Papers, kind: DocumentKind) -> Result<String> {
        let chair = papers.at.chair_id().filter(|chair| *chair != self.me()).map(str::to_owned);
        let Some(chair) = chair.filter(|_| Deed::finishing(kind).is_some()) else { return Ok(String::new()) };
        let from = self.store.connection();
        let chair = meeting::worker(&mut *from, Some(&chair)).await?.unwrap_or_default().name;
        let me = self.me().to_owned();
        let me = meeting::worker(self.store.connection(), Some(&me)).await?.unwrap_or_default().name;
        Ok(format!(
            "This letter comes from {chair}. Made final here, the record says: recorded by {me} as {chair}’s decision."
        ))
    }

    /// Somebody else has read a copy, every word of it, before it becomes final.
    pub async fn check_document(&mut self, request: CheckDocument) -> Result<Done> {
        let papers = self.papers(&request.wanted.meeting_id).await?;
        let copy = papers.copy_of(&request.wanted)?;
        let preview = self.preview_document(request.wanted.clone()).await?;
        if preview.plain_text.is_empty() {
            return Err(Error::refused(
                "There is no page to read yet. Nothing was recorded. Fill in what is missing first.",
            ));
        }
        if request.second.practitioner_id == self.me() {
            let says = "Somebody else reads it. Choose a colleague.";
            return Err(Error::Invalid(Problems::one("practitioner_id", says)));
        }
        if request.second.recorded_for {
            return Err(Error::refused(
                "This needs the other person’s own signature. Nothing was changed. They type their own passphrase here.",
            ));
        }
        let decided = self.decision_of(Subject::SecondCheck, &request.second).await?;
        let (id, today, me) = (new_id(), self.today(), self.me().to_owned());
        let meeting = papers.at.meeting.id.clone();
        let as_read = as_read(&preview.plain_text, today);
        let statement =
            format!("“{}” for {} was read, as it stands in {as_read}", copy.kind.label(), copy.name());
        let mut acting = self.begin(Act::CheckDocument, Noun::Exception, &id).await?;
        acting.touches(&meeting).touches(&papers.at.around.young_person_id);
        let fields = [
            ("meeting_id", meeting.as_str().into()),
            ("kind", copy.wanted.kind.as_str().into()),
            ("version", copy.wanted.version.as_str().into()),
            ("recipient_id", copy.wanted.recipient_id.clone().into()),
            ("found", ALL_OF_IT.into()),
            ("sentence", as_read.as_str().into()),
            ("reason", "read by a second person".into()),
            ("decided_by", me.into()),
            ("seconded_by", request.second.practitioner_id.as_str().into()),
            ("decided_on", today.into()),
        ];
        acting.add(Noun::Exception, &id, &fields).await?;
        let covers = Covers::default();
        let about = Decision { record_id: &meeting, statement: &statement, covers: &covers, on: today };
        acting.sign(&decided, &about).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::CheckDocument, &[wire::Noun::Document, wire::Noun::Meeting]))
    }

    /// A final document turns out to be wrong: its reader is told so, in these words, by the one that takes its place.
    pub async fn mark_wrong(&mut self, request: MarkWrong) -> Result<Done> {
        let (row, at) = self.standing(&request.document_id).await?;
        let says = request.says.trim();
        if says.split_whitespace().count() < WORDS {
            let says = "Say to the reader, in a sentence, what was wrong and what is right.";
            return Err(Error::Invalid(Problems::one("says", says)));
        }
        let says = if says.ends_with(['.', '!', '?']) { says.to_owned() } else { format!("{says}.") };
        let (today, me) = (self.today(), self.me().to_owned());
        let fields =
            [("wrong_on", today.into()), ("wrong_by", me.into()), ("wrong_says", Value::from(says.as_str()))];
        let mut acting = self.begin(Act::MarkWrong, Noun::Document, &row.id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        acting.set(Noun::Document, &row.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.id, Act::MarkWrong, &[wire::Noun::Document, wire::Noun::Meeting]))
    }

    /// A final document was given to the social worker, or is on LCS; without a day, it was not after all.
    pub async fn tick_document(&mut self, request: TickDocument) -> Result<Done> {
        let (row, at) = self.standing(&request.document_id).await?;
        let (on_field, by_field) = match request.what.as_str() {
            "given" => ("given_on", "given_by"),
            "lcs" => ("lcs_on", "lcs_by"),
            _ => return Err(Error::refused("That is not ticked here. Nothing was changed.")),
        };
        let on = request.on.as_deref().filter(|on| !on.is_empty());
        let on = on.map(|on| self.not_later_than_today("on", on)).transpose()?;
        if on.zip(row.final_on).is_some_and(|(on, made)| on < made) {
            return Err(Error::Invalid(Problems::one("on", "This day is before the document was final.")));
        }
        // That the minutes and the outcome letter are on LCS is the meeting's to say, once.
        if let Some(field) = lcs_of_meeting(&row).filter(|_| on_field == "lcs_on") {
            return self.set_on_lcs(Act::TickDocument, &at, field, on).await;
        }
        let by = on.map_or(Value::Empty, |_| Value::from(self.me()));
        let fields = [(on_field, on.map_or(Value::Empty, Value::from)), (by_field, by)];
        let mut acting = self.begin(Act::TickDocument, Noun::Document, &row.id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        acting.set(Noun::Document, &row.id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.id, Act::TickDocument, &[wire::Noun::Document, wire::Noun::Meeting]))
    }

    async fn standing(&mut self, document_id: &str) -> Result<(DocumentRow, AtHand)> {
        self.door_to(document_id).await?;
        let row =
            document::find(self.store.connection(), document_id).await?.ok_or(Error::Missing("document"))?;
        if row.superseded_by.is_some() {
            return Err(Error::refused(
                "A newer version of this document is final. Nothing was changed. Open that one.",
            ));
        }
        let at = self.at_hand(&row.meeting_id).await?;
        Ok((row, at))
    }

    /// What a meeting says of LCS, and the standing documents it says it of, in one act.
    pub(in super::super) async fn set_on_lcs(
        &mut self,
        act: Act,
        at: &AtHand,
        field: &'static str,
        on: Option<NaiveDate>,
    ) -> Result<Done> {
        let by = on.map_or(Value::Empty, |_| Value::from(self.me()));
        let rows = document::of_meeting(self.store.connection(), &at.meeting.id).await?;
        let standing = rows.into_iter().filter(|row| {
            row.superseded_by.is_none() && on.is_none_or(|on| row.final_on.is_some_and(|made| made <= on))
        });
        let standing: Vec<DocumentRow> = standing.filter(|row| lcs_of_meeting(row) == Some(field)).collect();
        let on = on.map_or(Value::Empty, Value::from);
        let mut acting = self.begin(act, Noun::Meeting, &at.meeting.id).await?;
        acting.touches(&at.around.young_person_id);
        acting.set(Noun::Meeting, &at.meeting.id, &[(field, on.clone())]).await?;
        for row in standing {
            let fields = [("lcs_on", on.clone()), ("lcs_by", by.clone())];
            acting.set(Noun::Document, &row.id, &fields).await?;
        }
        let entry = acting.finish().await?;
        let changed = [wire::Noun::Document, wire::Noun::Meeting, wire::Noun::Pathway];
        Ok(self.done(entry, &at.meeting.id, act, &changed))
    }

    /// Where a final document stands, each step with its person and day.
    pub(super) async fn steps_of(&mut self, row: &DocumentRow) -> Result<Vec<DocumentStep>> {
        let from = self.store.connection();
        let sent = document::dispatches(&mut *from, &row.id).await?;
        let said = |word: &str, label: &str, says: Vec<String>| DocumentStep {
            word: word.to_owned(),
            label: label.to_owned(),
            done: !says.is_empty(),
            says,
        };
        let mut who = Vec::new();
        for (on, by) in [
            (row.final_on, row.final_by.as_deref()),
            (row.given_on, row.given_by.as_deref()),
            (row.lcs_on, row.lcs_by.as_deref()),
        ] {
            let name = meeting::worker(&mut *from, by).await?.unwrap_or_default().name;
            let says =
                on.map(|on| format!("{}, {name}", dates::full(on)).trim_end_matches([',', ' ']).to_owned());
            who.push(says.into_iter().collect::<Vec<String>>());
        }
        let mut who = who.into_iter();
        let mut next = || who.next().unwrap_or_default();
        let (mut made, given, lcs) = (next(), next(), next());
        let given_to = format!("Given to the {}", self.words().await?.social_worker);
        // A letter from the chair that somebody else made final says both names.
        let written = history::wrote(self.store.connection(), Noun::Document, &row.id, "final_on").await?;
        if let (Some(on), Some(says)) = (row.final_on, written.and_then(|one| one.recorded_says())) {
            made = vec![format!("{}, {says}", dates::full(on))];
        }
        let way =
            |how: &str| WAYS.iter().find(|(way, _)| *way == how).map(|(_, says)| *says).unwrap_or_default();
        let sent =
            sent.iter().map(|one| format!("{}, {}, {}", way(&one.how), dates::full(one.sent_on), one.name));
        let sent: Vec<String> = sent.collect();
        Ok(vec![
            said("final", "Final", made),
            said("given", &given_to, given),
            said("sent", "Sent", sent),
            said("lcs", "On LCS", lcs),
        ])
    }
}
