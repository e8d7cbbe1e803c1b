//! What is read besides the disclosure check: the envelope, plain words, and a text that comes from a file.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::disclosure::Lift;
use waymark_domain::envelope::{self, Envelope, Point};
use waymark_domain::plain::{self, reading::reading};

use super::super::send_out::simpler::Source;
use super::super::{Casebook, Error, Result};
use super::check::{check, sentence_around};
use super::papers::Papers;
use super::{Copy, spelling, version_of};
use crate::store::invitation::{self, InvitationRow};
use crate::wire::documents::{
    DocumentWanted, EnvelopePoint, FindingView, OfferView, Piece, PlainWords, TextChecked,
};
use waymark_domain::letter::DocumentKind;

impl Papers {
    /// The envelope of a copy, as it is looked at before it is closed.
    pub(in super::super) fn envelope(&self, copy: &Copy, today: NaiveDate) -> Vec<(Point, String)> {
        // What lies on the table for everybody reaches a professional without an envelope.
        if !copy.kind.is_for_family() || copy.reader.part == "professional" {
            return Vec::new();
        }
        self.envelope_of(&copy.reader, &copy.name(), today)
    }

    /// The same for one reader, whatever is written to them.
    pub(in super::super) fn envelope_of(
        &self,
        reader: &InvitationRow,
        name: &str,
        today: NaiveDate,
    ) -> Vec<(Point, String)> {
        let known = Envelope {
            reader: name.to_owned(),
            by_hand: reader.by_hand,
            not_told: reader.not_told,
            apart: reader.apart,
            ..Envelope::default()
        };
        let Some(address) = self.addresses.get(&reader.person_id) else {
            return envelope::check(&known, today);
        };
        let same_home = |other: &&InvitationRow| {
            other.person_id != reader.person_id
                && self.addresses.get(&other.person_id).is_some_and(|theirs| {
                    theirs.lines == address.lines && theirs.postcode == address.postcode
                })
        };
        let called = |one: &InvitationRow| super::called(&one.preferred_name, &one.given_name);
        let words = self.values.words();
        let envelope = Envelope {
            lines: address.lines.lines().map(str::to_owned).collect(),
            postcode: address.postcode.clone(),
            confirmed_on: address.confirmed_on,
            changed_on: self.changed.get(&reader.person_id).copied(),
            protected: address.protected,
            shared_with: self.invited.iter().filter(same_home).map(called).collect(),
            tells: vec![words.child_in_need, self.values.text("council.service").to_owned()],
            ..known
        };
        envelope::check(&envelope, today)
    }

    /// What a tick asks for on the envelope, as a finding beside those of the words.
    pub(super) fn envelope_ticks(&self, copy: &Copy, today: NaiveDate) -> Vec<FindingView> {
        let first =
            copy.address.as_ref().and_then(|address| address.lines.lines().next()).unwrap_or_default();
        let ticks = self.envelope(copy, today).into_iter().filter(|(point, _)| *point == Point::Ticks);
        ticks
            .map(|(_, says)| {
                let confirmed = self.readers_confirmed();
                let done = if confirmed.is_empty() { self.ticked(copy, first, &says) } else { confirmed };
                FindingView {
                    kind: if done.is_empty() { "tick" } else { "let_stand" }.to_owned(),
                    rule: "N12".to_owned(),
                    lift: if done.is_empty() { Lift::Tick.word().to_owned() } else { String::new() },
                    found: first.to_owned(),
                    context: says.clone(),
                    says,
                    line: 0,
                    let_stand_says: done,
                }
            })
            .collect()
    }
}

/// Plain words of a text: what the page beside it shows. `written` are the texts it was made from, where somebody wrote
/// them here.
pub(in super::super) fn plain_words(
    papers: &Papers,
    text: &str,
    written: Option<&[Source<'_>]>,
) -> PlainWords {
    let names: BTreeSet<String> = names_of(papers).into_iter().chain(own_words(papers)).collect();
    let (places, offers): (Vec<Range<usize>>, Vec<OfferView>) =
        offers_of(papers, text, written).into_iter().unzip();
    PlainWords {
        pieces: in_place(text, &places),
        reading_age: reading(text, &names).map(|reading| reading.age()),
        says: reading(text, &names).map(|reading| reading.says()).unwrap_or_default(),
        offers,
    }
}

fn lower(text: &str) -> Vec<String> {
    text.to_lowercase().split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect()
}

/// Words of the names of everybody invited.
fn names_of(papers: &Papers) -> BTreeSet<String> {
    let names =
        papers.invited.iter().flat_map(|one| [&one.given_name, &one.family_name, &one.preferred_name]);
    names.flat_map(|name| lower(name)).collect()
}

/// Words of the council's own lists.
fn own_words(papers: &Papers) -> Vec<String> {
    let own = ["letters.instead", "letters.may_say", "council.service"];
    own.into_iter().flat_map(|key| lower(papers.values.text(key))).collect()
}

/// What could be said more simply in a text, in order of place.
pub(in super::super) fn offers_of(
    papers: &Papers,
    text: &str,
    written: Option<&[Source<'_>]>,
) -> Vec<(Range<usize>, OfferView)> {
    let mut names = names_of(papers);
    let offer = |kind: &str, at: Range<usize>, found: String, mut says: String, mut instead: Vec<String>| {
        let here = written.unwrap_or_default().iter().any(|one| one.place(text, &at).is_some());
        if !here && !instead.is_empty() && written.is_some() {
            says.push_str(" It stands in the wording of the letter: change it there.");
        }
        if !here {
            instead.clear();
        }
        let context = sentence_around(text, at.start, at.end);
        (at, OfferView { kind: kind.to_owned(), found, says, context, instead })
    };
    let mut offers: Vec<(Range<usize>, OfferView)> =
        plain::offers(text, &names, papers.values.text("letters.instead"))
            .into_iter()
            .map(|one| offer(one.kind.word(), one.at, one.found, one.says, one.instead))
            .collect();
    names.extend(own_words(papers));
    let spelling = spelling::misspelt(text, &names).into_iter();
    offers.extend(spelling.map(|one| offer("spelling", one.at, one.found, one.says, one.meant)));
    offers.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
    offers
}

/// The words cut where an offer begins or ends; each piece names the shortest offer it stands in.
fn in_place(text: &str, places: &[Range<usize>]) -> Vec<Piece> {
    let mut cuts: BTreeSet<usize> = places.iter().flat_map(|at| [at.start, at.end]).collect();
    cuts.extend([0, text.len()]);
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let pieces = cuts.windows(2).filter_map(|ends| {
        let &[from, to] = ends else { return None };
        let inside = places.iter().enumerate().filter(|(_, at)| at.start <= from && to <= at.end);
        let shortest =
            inside.min_by_key(|(_, at)| at.len()).and_then(|(number, _)| u32::try_from(number).ok());
        Some(Piece { text: text.get(from..to)?.to_owned(), finding: shortest })
    });
    pieces.filter(|piece| !piece.text.is_empty()).collect()
}

/// The points of an envelope as the page shows them.
pub(in super::super) fn envelope_points(points: Vec<(Point, String)>) -> Vec<EnvelopePoint> {
    let kind = |point| match point {
        Point::Stops => "stop",
        Point::Ticks => "tick",
        Point::Confirms => "confirm",
        Point::Reads => "read_again",
    };
    points.into_iter().map(|(point, says)| EnvelopePoint { kind: kind(point).to_owned(), says }).collect()
}

/// "3 Quarry Lane, TA99 9ZZ, confirmed on Fri 13 Nov 2026".
pub(in super::super) fn confirmed_says(copy: &Copy) -> String {
    match copy.address.as_ref().map(|address| address.confirmed_on) {
        Some(Some(on)) => format!("confirmed on {}", dates::full(on)),
        Some(None) => "not confirmed yet".to_owned(),
        None => String::new(),
    }
}

impl Casebook {
    /// Reads a text from outside as if it were the newest letter to this person.
    pub async fn check_text(&mut self, person_id: &str, text: &str) -> Result<TextChecked> {
        let from = self.store.connection();
        let Some((meeting_id, part)) = invitation::newest_meeting_of(from, person_id).await? else {
            return Err(Error::refused(
                "This is nobody on the list of a meeting. Nothing was read. Name a reader by the ref that `show` gives.",
            ));
        };
        let kind = match part.as_str() {
            "young_person" | "advocate" => DocumentKind::OutcomeLetter,
            "parent" => DocumentKind::IntroductoryLetterParent,
            _ => DocumentKind::ProfessionalInvite,
        };
        let papers = self.papers(&meeting_id).await?;
        let copy = papers.copy_of(&DocumentWanted {
            meeting_id,
            kind: kind.word().to_owned(),
            version: version_of(kind).to_owned(),
            recipient_id: Some(person_id.to_owned()),
        })?;
        let everybody = self.everybody().await?;
        let checked = check(&papers, &everybody, &copy, (text, None), "", self.today());
        let envelope = envelope_points(papers.envelope(&copy, self.today()));
        let stops = checked.stops || envelope.iter().any(|point| super::check::stops(&point.kind));
        let called = copy.called();
        Ok(TextChecked {
            reader: copy.name(),
            says: if checked.findings.is_empty() {
                format!("Nothing on our lists was found; read it as {called} would.")
            } else {
                format!("Look at each finding, then read all of it as {called} would.")
            },
            blocks: stops,
            findings: checked.findings,
            envelope,
            plain: plain_words(&papers, text, None),
        })
    }
}
