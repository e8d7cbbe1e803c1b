//! A simpler word in place of one that the page underlines, where somebody wrote it down: one press, and one to take it
//! back.

use std::ops::Range;

use waymark_domain::letter::parts;
use waymark_domain::plain::simpler;

use super::super::letters::papers::Papers;
use super::super::letters::{Copy, reading};
use super::super::{Act, Casebook, Error, Result};
use crate::store::document;
use crate::store::record::{Noun, Value};
use crate::wire::documents::SaySimpler;
use crate::wire::{self, Done};

/// A text that a letter is made from and that can still be written.
pub(in super::super) struct Source<'p> {
    noun: Noun,
    id: &'p str,
    field: &'static str,
    text: &'p str,
}

impl Source<'_> {
    /// Where the words at this place of the letter stand in it.
    pub(in super::super) fn place(&self, letter: &str, at: &Range<usize>) -> Option<Range<usize>> {
        simpler::place_in(self.text, letter, at)
    }
}

impl Papers {
    /// What a copy for the family is made from: its own words where they came back from Word, or what was written at the
    /// meeting. Signed minutes are locked; the chair's own words for a letter are not.
    pub(super) fn sources(&self, copy: &Copy) -> Vec<Source<'_>> {
        if let Some(own) = self.own_text(copy) {
            return vec![Source { noun: Noun::LetterText, id: &own.id, field: "body", text: &own.body }];
        }
        let open = self.at.meeting.signed_off_on.is_none();
        let paragraphs = self.written.paragraphs.iter().filter(|one| {
            matches!(one.audience.as_str(), "everyone" | "young_person")
                && (open || parts::is_of_the_letter(&one.section))
        });
        let paragraphs = paragraphs.map(|one| Source {
            noun: Noun::Paragraph,
            id: &one.id,
            field: "body",
            text: &one.body,
        });
        let decisions =
            self.written.decisions.iter().map(|one| (Noun::Decision, &one.id, one.family_wording.as_deref()));
        let actions = self.written.actions.iter().filter(|one| one.meeting_id == self.at.meeting.id);
        let actions = actions.map(|one| (Noun::Action, &one.id, one.family_wording.as_deref()));
        let told = decisions
            .chain(actions)
            .filter(|_| open)
            .filter_map(|(noun, id, text)| Some(Source { noun, id, field: "family_wording", text: text? }));
        paragraphs.chain(told).collect()
    }
}

impl Casebook {
    /// Puts a simpler word in place of one that was underlined, in the text where it was written down.
    pub async fn say_simpler(&mut self, request: SaySimpler) -> Result<Done> {
        let papers = self.papers(&request.wanted.meeting_id).await?;
        let copy = papers.copy_of(&request.wanted)?;
        let before = document::of_meeting(self.store.connection(), &request.wanted.meeting_id).await?;
        let tried = self.tried(&papers, &copy, &before, "", None).await?;
        let sources = papers.sources(&copy);
        let made = tried.made.filter(|_| copy.kind.is_for_family());
        let found = made.and_then(|made| {
            let offers = reading::offers_of(&papers, &made.english, Some(sources.as_slice()));
            let (at, offer) = offers.into_iter().nth(usize::try_from(request.number).ok()?)?;
            let asked = offer.found == request.found && offer.instead.contains(&request.instead);
            let here = |one: &Source<'_>| {
                Some((one.noun, one.id.to_owned(), one.field, put(one, &made.english, &at, &request)?))
            };
            asked.then(|| sources.iter().find_map(here)).flatten()
        });
        let Some((noun, id, field, text)) = found else {
            return Err(Error::refused(
                "The letter has changed since you read it. Nothing was changed. Read it again, then choose the word.",
            ));
        };
        let mut acting = self.begin(Act::SaySimpler, noun, &id).await?;
        acting.touches(&papers.at.meeting.id).touches(&papers.at.around.young_person_id);
        acting.set(noun, &id, &[(field, Value::typed(&text))]).await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::SaySimpler, &[wire::Noun::Document, wire::Noun::Meeting]))
    }
}

fn put(source: &Source<'_>, letter: &str, at: &Range<usize>, request: &SaySimpler) -> Option<String> {
    let place = source.place(letter, at)?;
    Some(simpler::put(source.text, &place, &request.instead))
}
