//! Who gets what: every copy that a meeting asks for, made, checked, final, sent.

mod choices;
mod copies;
pub(super) mod lines;
mod made_from;
pub mod pack;
mod readers;
pub(super) mod simpler;
mod steps;
mod told;
mod translations;
mod word_back;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use base64::Engine as _;
use sha2::{Digest as _, Sha256};
use waymark_domain::dates;
use waymark_domain::letter::DocumentKind;
use waymark_domain::powers::Deed;
use waymark_domain::problems::Problems;

use super::letters::check::{Checked, check, stops};
use super::letters::papers::Papers;
use super::letters::reading;
use super::letters::{Copy, kind_of, version_of, versions};
use super::meetings::{AtHand, refuse_when};
use super::saved_files::{FileKind, Saving};
use super::{Act, Casebook, Error, Result, new_id};
use crate::documents::layout::Window;
use crate::documents::{self, DocumentError, Made, Options};
use crate::store::document::{self, Content, DocumentRow};
use crate::store::log;
use crate::store::minutes::{self, ActionRow, DecisionRow};
use crate::store::record::{Noun, Value};
use crate::wire::documents::{
    DocumentLine, DocumentWanted, LetterLine, PlainText, PlainWords, Preview, RecordDispatch, WhoGetsWhat,
};
use crate::wire::session::Named;
use crate::wire::{self, About, Done, Nothing};
use lines::Grid;

/// The ways a copy can go, and whether a letter to a family may go so.
const WAYS: [(&str, &str); 6] = [
    ("by_hand", "By hand"),
    ("post", "By post"),
    ("secure_email", "By secure e-mail"),
    ("email_agreed", "By e-mail, as agreed with the reader"),
    ("read_aloud", "Read aloud"),
    ("portal", "Through the portal"),
];

/// How many documents that were sent stand on the list.
const SENT: u32 = 300;

/// One copy as it was made, with what the check found.
struct Tried {
    made: Option<Made>,
    missing: Vec<String>,
    checked: Checked,
}

impl Casebook {
    /// Every copy before and after the meeting, with where it stands.
    pub async fn who_gets_what(&mut self, request: About) -> Result<WhoGetsWhat> {
        let papers = self.papers(&request.id).await?;
        let Grid { before, after, along, .. } = self.grid(&request.id).await?;
        let at = &papers.at;
        let sent = before.iter().chain(&after).filter(|line| line.state == "sent").count();
        let all = before.len() + after.len();
        Ok(WhoGetsWhat {
            meeting_id: at.meeting.id.clone(),
            title: super::meetings::title(&at.meeting, &papers.values.words()),
            name: super::meetings::called(&at.around.preferred_name, &at.around.given_name),
            before,
            after,
            along,
            progress_says: format!("{sent} of {all} sent"),
            readers: papers.readers(self.today()),
            readers_of: papers.readers_of(),
            confirmed_says: papers.readers_confirmed(),
            changed_says: papers.readers_changed(),
            cells: papers.cells(),
            ways: WAYS
                .iter()
                .map(|(id, name)| Named {
                    id: (*id).to_owned(),
                    name: (*name).to_owned(),
                    detail: String::new(),
                })
                .collect(),
        })
    }

    /// The page itself, what was found in it, and what is missing.
    pub async fn preview_document(&mut self, request: DocumentWanted) -> Result<Preview> {
        let papers = self.papers(&request.meeting_id).await?;
        let copy = papers.copy_of(&request)?;
        let before = document::of_meeting(self.store.connection(), &request.meeting_id).await?;
        let tried = self.tried(&papers, &copy, &before, "", None).await?;
        let (own_text_says, out_of_step) = self.own_text_says(&papers, &copy).await?;
        let not_yet = papers.not_final_because(&copy, self.today());
        let plain = match &tried.made {
            Some(made) if copy.kind.is_for_family() => {
                let written = papers.sources(&copy);
                reading::plain_words(&papers, &made.english, Some(written.as_slice()))
            }
            _ => PlainWords::default(),
        };
        let due_says = papers.due_says(copy.kind);
        let made = tried.made.as_ref();
        let stops = tried.checked.stops;
        Ok(Preview {
            title: made.map_or_else(|| copy.kind.label().to_owned(), |made| made.document.title.clone()),
            reader: copy.name(),
            address_says: lines::address_says(&copy),
            pdf_base64: made.map(|made| base64::engine::general_purpose::STANDARD.encode(&made.pdf)),
            plain_text: made.map(|made| made.text.clone()).unwrap_or_default(),
            says: lines::said(&copy, &tried, stops),
            findings: tried.checked.findings,
            pieces: tried.checked.pieces,
            plain,
            envelope: reading::envelope_points(papers.envelope(&copy, self.today())),
            confirmed_says: reading::confirmed_says(&copy),
            missing: tried.missing,
            not_yet,
            second_eyes: papers.asks_second_eyes(copy.kind),
            read_by_says: made
                .map(|made| papers.read_by(&copy, &made.text, self.today()))
                .unwrap_or_default(),
            has_word: copy.kind.has_word_copy(),
            own_text_says,
            out_of_step,
            told_says: self.told_says(&papers, &copy, &before).await?,
            whose_says: self.whose_says(&papers, copy.kind).await?,
            translation: made.and_then(|made| translations::view(&papers, &copy, &made.english)),
            file_name: made.map(|made| made.file_name.clone()).unwrap_or_default(),
            due_says,
            ..Preview::default()
        })
    }

    /// Makes one copy and reads it for what its reader may not see. What is final `before` counts its version;
    /// `record_check` stands at the foot of a final copy; `own` words are tried in place of those that stand.
    async fn tried(
        &mut self,
        papers: &Papers,
        copy: &Copy,
        before: &[DocumentRow],
        record_check: &str,
        own: Option<&str>,
    ) -> Result<Tried> {
        let version = u32::try_from(versions(before, &copy.wanted).count() + 1).unwrap_or(1);
        let facts = papers.facts_for(copy, version, self.today());
        let wording = self.wording(copy.kind).await?;
        let options = Options {
            practice: self.practice,
            large_print: copy.reader.large_print,
            window: Window::of_word(papers.values.text("letters.window")),
            made_at: self.clock.now().naive_utc(),
            record_check: record_check.to_owned(),
            note: versions(before, &copy.wanted)
                .find(|row| row.superseded_by.is_none())
                .and_then(steps::note_of)
                .unwrap_or_default(),
            own: own.map_or_else(|| papers.own_words(copy, self.today()), str::to_owned),
            translation: papers.printed_translation(copy),
            mark: word_back::mark_of(copy),
        };
        let worded = match documents::worded(copy.kind, &facts, &wording, &options) {
            Ok(worded) => worded,
            Err(DocumentError::Missing(missing)) => {
                return Ok(Tried { made: None, missing, checked: Checked::default() });
            }
            Err(other) => return Err(other.into()),
        };
        let (everybody, today) = (self.everybody().await?, self.today());
        let foreign = translations::foreign_words(&worded);
        let text = worded.text.clone();
        // The words are read for what they may not hold while the pages are drawn: neither needs the other.
        let (made, mut checked) = std::thread::scope(|scope| {
            let drawing = scope.spawn(|| worded.write(&options));
            let checked = check(papers, &everybody, copy, (&text, foreign), &wording, today);
            (drawing.join(), checked)
        });
        let made = made.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        checked.add(translations::findings(papers, copy, &made, today));
        Ok(Tried { made: Some(made), missing: Vec::new(), checked })
    }

    /// Keeps a copy whole: bytes, words, the wording's version. What was final before is superseded.
    pub async fn make_final(&mut self, request: DocumentWanted) -> Result<Done> {
        let papers = self.papers(&request.meeting_id).await?;
        let copy = papers.copy_of(&request)?;
        self.may_finish(copy.kind).await?;
        refuse_when(&papers.not_final_because(&copy, self.today()))?;
        let before = document::of_meeting(self.store.connection(), &request.meeting_id).await?;
        let record_check = self.record_check().await?;
        let tried = self.tried(&papers, &copy, &before, &record_check, None).await?;
        let made = tried.made.ok_or(DocumentError::Missing(tried.missing))?;
        if tried.checked.stops {
            let stops = tried.checked.findings.iter().filter(|finding| stops(&finding.kind));
            let says: Vec<&str> = stops.map(|finding| finding.says.as_str()).collect();
            return Err(Error::refused(format!(
                "This cannot become final. {} Nothing was lost. Change the words, then try again.",
                says.join(" ")
            )));
        }
        if papers.asks_second_eyes(copy.kind) && papers.read_by(&copy, &made.text, self.today()).is_empty() {
            return Err(Error::refused(
                "A second person reads this before it becomes final. Nothing was changed. Let a colleague read it and \
                 type their passphrase.",
            ));
        }
        let wrong_unsaid = |row: &&DocumentRow| {
            row.superseded_by.is_none() && row.sent_on.is_some() && row.wrong_says.is_empty()
        };
        if copy.kind.is_for_family() && versions(&before, &copy.wanted).any(|row| wrong_unsaid(&row)) {
            return Err(Error::refused(
                "This has gone to its reader already. Nothing was changed. Open what was sent, say in it what was wrong, \
                 and make the new one then: it tells the reader.",
            ));
        }
        let content =
            Content { plain_text: made.text.clone(), pdf: made.pdf.clone(), word: made.word.clone() };
        let standing: Vec<String> = versions(&before, &copy.wanted)
            .filter(|one| one.superseded_by.is_none())
            .map(|one| one.id.clone())
            .collect();
        let made_from = made_from::made_from(copy.kind, &papers.written.decisions, &papers.written.actions);
        self.keep(&papers.at, &copy, &made, &content, (&standing, made_from)).await
    }

    async fn keep(
        &mut self,
        at: &AtHand,
        copy: &Copy,
        made: &Made,
        content: &Content,
        (standing, made_from): (&[String], String),
    ) -> Result<Done> {
        let (id, today, me) = (new_id(), self.today(), self.me().to_owned());
        let mut acting = self.begin(Act::MakeFinal, Noun::Document, &id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        acting
            .add(
                Noun::Document,
                &id,
                &[
                    ("pathway_id", at.meeting.pathway_id.as_str().into()),
                    ("meeting_id", at.meeting.id.as_str().into()),
                    ("kind", copy.kind.word().into()),
                    ("version", version_of(copy.kind).into()),
                    ("recipient_id", copy.reader.person_id.as_str().into()),
                    ("recipient", copy.name().into()),
                    ("title", made.document.title.as_str().into()),
                    ("file_name", made.file_name.as_str().into()),
                    ("template_version", i64::from(made.template_version).into()),
                    ("large_print", if copy.reader.large_print { "yes" } else { "no" }.into()),
                    ("final_on", today.into()),
                    ("final_by", me.as_str().into()),
                    ("pdf_sha256", digest(&content.pdf).into()),
                    ("text_sha256", digest(content.plain_text.as_bytes()).into()),
                    ("word_sha256", content.word.as_deref().map(digest).into()),
                    ("made_from", Value::typed(&made_from)),
                    ("record_check", made.document.record_check.as_str().into()),
                ],
            )
            .await?;
        document::keep_content(&mut acting.at, &id, content).await?;
        for old in standing {
            acting.set(Noun::Document, old, &[("superseded_by", id.as_str().into())]).await?;
        }
        // It is the chair's, whoever makes it final (T10, T16).
        let theirs = Deed::finishing(copy.kind).and_then(|_| at.chair_id());
        if let Some(chair) = theirs.filter(|chair| *chair != me) {
            acting.on_behalf_of(chair);
        }
        if copy.kind == DocumentKind::OutcomeLetter {
            acting.set(Noun::Meeting, &at.meeting.id, &[("letter_handed_on", today.into())]).await?;
        }
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::MakeFinal, &[wire::Noun::Document, wire::Noun::Meeting]))
    }

    /// A final document as it was kept.
    pub async fn issued_document(&mut self, request: About) -> Result<Preview> {
        let (row, content) = self.document_with_content(&request.id).await?;
        let papers = self.papers(&row.meeting_id).await?;
        let wanted = wanted_of(&row);
        let due_says = papers.due_says(kind_of(&wanted)?);
        let address_says = match papers.copy_of(&wanted) {
            Ok(copy) => lines::address_says(&copy),
            Err(_) => String::new(),
        };
        Ok(Preview {
            title: row.title.clone(),
            reader: row.recipient.clone(),
            address_says,
            pdf_base64: Some(base64::engine::general_purpose::STANDARD.encode(&content.pdf)),
            plain_text: content.plain_text,
            says: lines::final_says(&row),
            steps: self.steps_of(&row).await?,
            out_of_step: made_from::out_of_step(&row, &papers.written.decisions, &papers.written.actions),
            wrong_says: row.wrong_says,
            superseded: row.superseded_by.is_some(),
            is_final: true,
            document_id: Some(row.id),
            has_word: content.word.is_some(),
            file_name: row.file_name,
            due_says,
            ..Preview::default()
        })
    }

    async fn document_with_content(&mut self, id: &str) -> Result<(DocumentRow, Content)> {
        self.door_to(id).await?;
        let connection = self.store.connection();
        let row = document::find(connection, id).await?.ok_or(Error::Missing("document"))?;
        let content = document::content(connection, id).await?.ok_or(Error::Missing("document"))?;
        Ok((row, content))
    }

    /// The bytes of a copy to save, with its file name; the saving stands in the history.
    pub async fn copy_to_save(&mut self, document_id: &str, form: &str) -> Result<(String, Vec<u8>)> {
        let (row, content) = self.document_with_content(document_id).await?;
        match form {
            "pdf" => Ok((format!("{}.pdf", row.file_name), content.pdf)),
            "word" => {
                let word =
                    content.word.ok_or_else(|| Error::refused("There is no Word copy of this document."))?;
                Ok((format!("{}.docx", row.file_name), word))
            }
            _ => Err(Error::Invalid(Problems::one("form", "Choose PDF or Word."))),
        }
    }

    /// A copy leaves the laptop as a file, and is registered.
    pub async fn save_copy(&mut self, document_id: &str, form: &str, path: &Path) -> Result<()> {
        let (_, bytes) = self.copy_to_save(document_id, form).await?;
        let row =
            document::find(self.store.connection(), document_id).await?.ok_or(Error::Missing("document"))?;
        let at = self.at_hand(&row.meeting_id).await?;
        let title =
            kind_of(&wanted_of(&row)).map_or_else(|_| row.title.clone(), |kind| kind.label().to_owned());
        let copy = if form == "word" { ", Word copy" } else { "" };
        let saving = Saving {
            act: Act::SaveCopy,
            kind: FileKind::Document,
            what: format!("{title} for {}{copy}", row.recipient),
            young_person_id: Some(&at.around.young_person_id),
            meeting_id: Some(&at.meeting.id),
            document_id: Some(document_id),
            path,
            personal: true,
        };
        self.save_file(&saving, &bytes).await
    }

    /// An act about a document that changes none of its fields.
    async fn note_document(&mut self, act: Act, document_id: &str) -> Result<()> {
        let row =
            document::find(self.store.connection(), document_id).await?.ok_or(Error::Missing("document"))?;
        let at = self.at_hand(&row.meeting_id).await?;
        let mut acting = self.begin(act, Noun::Document, document_id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        acting.finish().await?;
        Ok(())
    }

    /// The words of a final document, in the order LCS asks for them.
    pub async fn copy_for_lcs(&mut self, request: About) -> Result<PlainText> {
        let (_, content) = self.document_with_content(&request.id).await?;
        self.note_document(Act::CopyForLcs, &request.id).await?;
        Ok(PlainText { text: content.plain_text })
    }

    /// A copy went out, or was handed over or read aloud.
    pub async fn record_dispatch(&mut self, request: RecordDispatch) -> Result<Done> {
        let row = document::find(self.store.connection(), &request.document_id)
            .await?
            .ok_or(Error::Missing("document"))?;
        let papers = self.papers(&row.meeting_id).await?;
        let at = &papers.at;
        let mut problems = Problems::none();
        if !WAYS.iter().any(|(way, _)| *way == request.how) {
            problems.add("how", "Choose how it went.");
        }
        let sent_on = problems.take("sent_on", dates::parse(&request.sent_on));
        if sent_on.is_some_and(|on| on > self.today()) {
            problems.add("sent_on", "This day is still to come. Give the day it went.");
        }
        if sent_on.zip(row.final_on).is_some_and(|(sent, made)| sent < made) {
            problems.add("sent_on", "This day is before the document was final.");
        }
        let Some(sent_on) = sent_on.filter(|_| problems.is_empty()) else {
            return Err(Error::Invalid(problems));
        };
        if row.superseded_by.is_some() {
            return Err(Error::refused(
                "A newer version of this document is final. Nothing was changed. Send that one.",
            ));
        }
        let copy = papers.copy_of(&wanted_of(&row))?;
        self.i_may(Deed::sending(copy.kind)).await?;
        refuse_when(&papers.not_final_because(&copy, self.today()))?;
        if request.how == "post" && copy.reader.by_hand {
            return Err(Error::refused(format!(
                "Nothing for {} goes by post. Nothing was recorded. Hand it over, or say how else it went.",
                copy.name()
            )));
        }
        if request.how == "post" && copy.kind.is_for_family() && !copy.kind.is_paper() {
            let moved = papers.changed.get(&copy.reader.person_id);
            let kept = document::content(self.store.connection(), &row.id).await?;
            let prints = kept.is_some_and(|kept| lines::prints_address(&kept.plain_text, &copy));
            if !prints && moved.is_none_or(|ended| sent_on >= *ended) {
                return Err(Error::refused(
                    "The address has changed since this letter was made final. Nothing was recorded. Make it final \
                     again, so that it bears the new one, or say how else it went.",
                ));
            }
        }
        let (id, me) = (new_id(), self.me().to_owned());
        let mut acting = self.begin(Act::RecordDispatch, Noun::Dispatch, &id).await?;
        acting.touches(&row.id).touches(&at.meeting.id).touches(&at.around.young_person_id);
        acting
            .add(
                Noun::Dispatch,
                &id,
                &[
                    ("document_id", row.id.as_str().into()),
                    ("recipient_id", row.recipient_id.clone().into()),
                    ("how", request.how.as_str().into()),
                    ("sent_on", Value::from(sent_on)),
                    ("sent_by", me.into()),
                ],
            )
            .await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.id, Act::RecordDispatch, &[wire::Noun::Document, wire::Noun::Meeting]))
    }

    /// The final documents still to be sent and the last of those that were, newest first. Older ones are on the young
    /// person's record.
    pub async fn letters(&mut self, _: Nothing) -> Result<Vec<LetterLine>> {
        let rows = document::listed(self.store.connection(), SENT).await?;
        let mut meetings: HashMap<String, AtHand> = HashMap::new();
        let mut facts: HashMap<String, (Vec<DecisionRow>, Vec<ActionRow>)> = HashMap::new();
        let (words, hidden) = (self.words().await?, self.hidden_people().await?);
        let mut letters = Vec::with_capacity(rows.len());
        for row in rows {
            let at = match meetings.entry(row.meeting_id.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(self.listed(&row.meeting_id).await?),
            };
            if hidden.contains(&at.around.young_person_id) {
                continue;
            }
            let (decisions, actions) = match facts.entry(row.meeting_id.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let from = self.store.connection();
                    let decisions = minutes::decisions(&mut *from, &row.meeting_id).await?;
                    new.insert((decisions, minutes::actions(from, &row.meeting_id).await?))
                }
            };
            letters.push(LetterLine {
                document: DocumentLine {
                    out_of_step: made_from::out_of_step(&row, decisions, actions),
                    ..lines::line_of(&row)
                },
                meeting_title: super::meetings::title(&at.meeting, &words),
                name: super::meetings::called(&at.around.preferred_name, &at.around.given_name),
                initials: waymark_domain::people::initials(&at.around.given_name, &at.around.family_name),
            });
        }
        Ok(letters)
    }
}

/// What was asked for when a document was made.
fn wanted_of(row: &DocumentRow) -> DocumentWanted {
    DocumentWanted {
        meeting_id: row.meeting_id.clone(),
        kind: row.kind.clone(),
        version: row.version.clone(),
        recipient_id: row.recipient_id.clone(),
    }
}

fn digest(bytes: &[u8]) -> String {
    log::hex(&Sha256::digest(bytes))
}
