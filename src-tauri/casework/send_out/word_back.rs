//! An edited Word file comes back: looked at beside the letter as it stands, checked, and taken in as the letter's words.

use std::io::Read as _;
use std::path::Path;

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::letter::compare::{self, Words};

use super::super::letters::papers::Papers;
use super::super::letters::{Copy, versions};
use super::super::{Act, Casebook, Error, Result, new_id};
use super::lines::said;
use super::{DocumentError, digest};
use crate::documents::block::{Block, Run, plain};
use crate::documents::{self, days, markdown_blocks, text, word_back, written};
use crate::store::document;
use crate::store::letter_text::LetterTextRow;
use crate::store::record::{Noun, Value};
use crate::wire::documents::{DocumentWanted, LineBeside, TakeWordText, WordLook, WordsBeside};
use crate::wire::{self, Done};

/// More than any letter says.
const MOST: usize = 200_000;

/// What the Word copy bears; it names nobody.
pub(super) fn mark_of(copy: &Copy) -> String {
    let wanted = &copy.wanted;
    let all = [
        wanted.meeting_id.as_str(),
        &wanted.kind,
        &wanted.version,
        wanted.recipient_id.as_deref().unwrap_or_default(),
    ];
    digest(all.join("/").as_bytes()).chars().take(32).collect()
}

impl Papers {
    /// The words that came back for a copy.
    pub(super) fn own_text(&self, copy: &Copy) -> Option<&LetterTextRow> {
        self.texts.iter().find(|one| {
            one.kind == copy.wanted.kind
                && one.version == copy.wanted.version
                && one.recipient_id == copy.wanted.recipient_id
        })
    }

    /// The same as Markdown, dated today as every draft is; empty where none came back.
    pub(super) fn own_words(&self, copy: &Copy, today: NaiveDate) -> String {
        let Some(row) = self.own_text(copy) else { return String::new() };
        let mut blocks = markdown_blocks(&row.body);
        date_again(&mut blocks, &[days::long(row.taken_on)], today);
        written::markdown(&blocks)
    }
}

/// A line that is nothing but one of these days becomes today's.
fn date_again(blocks: &mut [Block], of: &[String], today: NaiveDate) {
    for block in blocks {
        if let Block::Paragraph(runs) = block
            && of.contains(&plain(runs))
        {
            *runs = vec![Run::ordinary(days::long(Some(today)))];
        }
    }
}

fn lines(words: Vec<Words>) -> Vec<WordsBeside> {
    words.into_iter().map(|one| WordsBeside { text: one.text, changed: one.changed }).collect()
}

impl Casebook {
    /// The same for a file that was chosen; one larger than a letter can be is not read.
    pub async fn look_at_word_file(&mut self, wanted: DocumentWanted, path: &Path) -> Result<WordLook> {
        let gone = |_| {
            Error::refused("This file could not be read. Nothing was taken in. Check that it is still there.")
        };
        let most = word_back::MOST_BYTES as u64 + 1;
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(gone)?;
        file.take(most).read_to_end(&mut bytes).map_err(gone)?;
        self.look_at_word(wanted, &bytes).await
    }

    /// What a Word file would change in a letter, and what the check finds in it. Nothing is kept.
    pub async fn look_at_word(&mut self, wanted: DocumentWanted, bytes: &[u8]) -> Result<WordLook> {
        let papers = self.papers(&wanted.meeting_id).await?;
        let copy = papers.copy_of(&wanted)?;
        let mut back = word_back::read(bytes).map_err(|refused| Error::refused(refused.to_string()))?;
        if back.mark != mark_of(&copy) {
            return Err(Error::refused(format!(
                "This file was not saved from this letter to {}. Nothing was taken in. Save a Word copy of this letter, \
                 edit that, and choose it here.",
                copy.called()
            )));
        }
        let before = document::of_meeting(self.store.connection(), &wanted.meeting_id).await?;
        let dated = versions(&before, &wanted).map(|row| days::long(row.final_on));
        date_again(&mut back.blocks, &dated.collect::<Vec<_>>(), self.today());
        let body = written::markdown(&back.blocks);
        let stands = self.tried(&papers, &copy, &before, "", None).await?;
        let tried = self.tried(&papers, &copy, &before, "", Some(&body)).await?;
        let (Some(old), Some(new)) = (&stands.made, &tried.made) else {
            return Err(DocumentError::Missing(stands.missing).into());
        };
        let rows = compare::beside(&text::of(&old.document.blocks), &text::of(&new.document.blocks));
        let differ = rows.iter().filter(|row| !row.is_same()).count();
        let mut notes = Vec::new();
        let head = old.document.address.iter().flatten().chain([
            &old.document.letterhead.council,
            &old.document.letterhead.service,
            &old.document.letterhead.phone,
        ]);
        let head: Vec<&str> = head.map(|line| line.trim()).collect();
        if back.head.iter().any(|line| !head.contains(&line.as_str())) {
            notes.push(
                "The address and the head of the letter differ in the file. They stay as the record has them.".to_owned(),
            );
        }
        notes.extend(back.left_out.iter().map(|what| format!("The {what} in the file are not taken in.")));
        Ok(WordLook {
            chosen: true,
            says: match differ {
                0 => "The file says what the letter says.".to_owned(),
                1 => "One line differs.".to_owned(),
                some => format!("{some} lines differ."),
            },
            differs: differ > 0,
            notes,
            lines: rows
                .into_iter()
                .map(|row| LineBeside { before: lines(row.before), after: lines(row.after) })
                .collect(),
            check_says: said(&copy, &tried, tried.checked.stops),
            findings: tried.checked.findings,
            body,
        })
    }

    /// The words that were looked at take the place of the wording's, until somebody goes back.
    pub async fn take_word_text(&mut self, request: TakeWordText) -> Result<Done> {
        let papers = self.papers(&request.wanted.meeting_id).await?;
        let copy = papers.copy_of(&request.wanted)?;
        let blocks = markdown_blocks(&request.body);
        if !copy.kind.has_word_copy() || blocks.is_empty() || request.body.len() > MOST {
            return Err(Error::refused(
                "These words cannot be taken in. Nothing was changed. Choose the edited Word file again.",
            ));
        }
        let beside = self.wording_says(&papers, &copy).await?;
        let (id, today, me) = (new_id(), self.today(), self.me().to_owned());
        let mut acting = self.begin(Act::TakeWordText, Noun::LetterText, &id).await?;
        acting.touches(&papers.at.meeting.id).touches(&papers.at.around.young_person_id);
        if let Some(old) = papers.own_text(&copy) {
            acting.remove(Noun::LetterText, &old.id).await?;
        }
        let fields = [
            ("meeting_id", papers.at.meeting.id.as_str().into()),
            ("kind", copy.wanted.kind.as_str().into()),
            ("version", copy.wanted.version.as_str().into()),
            ("recipient_id", copy.wanted.recipient_id.clone().into()),
            ("body", Value::from(request.body.as_str())),
            ("beside", beside.into()),
            ("taken_by", me.into()),
            ("taken_on", today.into()),
        ];
        acting.add(Noun::LetterText, &id, &fields).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::TakeWordText, &[wire::Noun::Document, wire::Noun::Meeting]))
    }

    /// The wording's own words again.
    pub async fn leave_word_text(&mut self, wanted: DocumentWanted) -> Result<Done> {
        let papers = self.papers(&wanted.meeting_id).await?;
        let copy = papers.copy_of(&wanted)?;
        let Some(row) = papers.own_text(&copy) else {
            return Err(Error::refused(
                "These are Waymark’s own words already. Nothing was changed. Read the letter again.",
            ));
        };
        let mut acting = self.begin(Act::LeaveWordText, Noun::LetterText, &row.id).await?;
        acting.touches(&papers.at.meeting.id).touches(&papers.at.around.young_person_id);
        acting.remove(Noun::LetterText, &row.id).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &row.id, Act::LeaveWordText, &[wire::Noun::Document, wire::Noun::Meeting]))
    }

    /// Whose words a draft has, and whether the record has moved on since they were taken in.
    pub(super) async fn own_text_says(
        &mut self,
        papers: &Papers,
        copy: &Copy,
    ) -> Result<(String, Vec<String>)> {
        let Some(row) = papers.own_text(copy) else { return Ok((String::new(), Vec::new())) };
        let on = row.taken_on.map(dates::full).unwrap_or_default();
        let says = format!("These are the words of a Word file, taken in by {} on {on}.", row.taken_by);
        let moved = self.wording_says(papers, copy).await? != row.beside;
        let out_of_step = moved.then(|| {
            "What the record says for this letter has changed since the Word file was taken in. Read both, then take in a \
             newer file or go back to Waymark’s words."
                .to_owned()
        });
        Ok((says, out_of_step.into_iter().collect()))
    }

    /// Digest of what the wording says of this copy, apart from the day it is printed.
    async fn wording_says(&mut self, papers: &Papers, copy: &Copy) -> Result<String> {
        let facts = papers.facts_for(copy, 1, self.today());
        let wording = self.wording(copy.kind).await?;
        let said = match documents::blocks(copy.kind, &facts, &wording, false) {
            Ok((document, _)) => text::of(&document.blocks),
            Err(_) => String::new(),
        };
        Ok(digest(said.replace(&days::long(Some(self.today())), "").as_bytes()))
    }
}
