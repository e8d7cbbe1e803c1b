//! What the record holds and this reader may not see, and where a document says it.
//!
//! Everything the store knows is looked for; what this reader may see is taken out of the list first, and what named
//! people let stand in this copy afterwards.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;
use waymark_domain::dates;
use waymark_domain::disclosure::{self, Finding, Rule, Strength, Withheld};
use waymark_domain::letter::{DocumentKind, Reader};

use super::Copy;
use super::everybody::Everybody;
use super::papers::Papers;
use crate::store::exception::ExceptionRow;
use crate::store::minutes::ParagraphRow;
use crate::wire::documents::{FindingView, Piece};

/// What was found, as the page shows it, and whether it stops the document.
#[derive(Default)]
pub(in super::super) struct Checked {
    pub findings: Vec<FindingView>,
    pub stops: bool,
    /// The document's words, cut where something was found.
    pub pieces: Vec<Piece>,
}

impl Checked {
    /// Findings beside those of the words.
    pub(in super::super) fn add(&mut self, more: Vec<FindingView>) {
        self.stops |= more.iter().any(|one| stops(&one.kind));
        self.findings.extend(more);
    }
}

/// Reads a document's words for what its reader may not see (DR 2.8).
pub(in super::super) fn check(
    papers: &Papers,
    everybody: &Everybody,
    copy: &Copy,
    (text, foreign): (&str, Option<Range<usize>>),
    wording: &str,
    today: NaiveDate,
) -> Checked {
    let mut found = found(papers, everybody, copy, text, wording);
    // In another language a capital is no name and a sound no likeness; what the records hold is found all the same.
    let is_guess = |one: &Finding| {
        one.strength == Strength::Ticks || (one.uncertain && one.rule == Rule::N1) || one.rule == Rule::N10
    };
    if let Some(foreign) = foreign {
        found.retain(|one| one.at.start < foreign.start || one.at.end > foreign.end || !is_guess(one));
    }
    let mut findings: Vec<FindingView> =
        found.iter().map(|finding| shown(finding, text, papers, copy)).collect();
    findings.extend(papers.envelope_ticks(copy, today));
    Checked {
        stops: findings.iter().any(|finding| stops(&finding.kind)),
        pieces: pieces(text, &found),
        findings,
    }
}

/// The findings themselves.
pub(in super::super) fn found(
    papers: &Papers,
    everybody: &Everybody,
    copy: &Copy,
    text: &str,
    wording: &str,
) -> Vec<Finding> {
    let reader = disclosure::Reader { wording: wording.to_owned(), ..reader(papers, everybody, copy) };
    disclosure::check(text, &everybody.lists, &reader, &withheld(papers, copy))
}

/// Whether a finding of this kind keeps a document from becoming final.
pub(in super::super) fn stops(kind: &str) -> bool {
    matches!(kind, "stop" | "tick")
}

/// The reader, the young person's family, and the professionals on the list of this meeting. A friend of the family
/// who is of concern, or another young person, stays unnamed, whatever else the record says.
fn named<'a>(papers: &'a Papers, everybody: &Everybody, copy: &'a Copy) -> BTreeSet<&'a str> {
    let own = [papers.at.around.young_person_id.as_str(), copy.reader.person_id.as_str()];
    let invited = papers.invited.iter().filter(|one| one.invited).map(|one| one.person_id.as_str());
    let family = papers.family.iter().filter(|(_, relation)| waymark_domain::people::is_family(relation));
    let all = own.into_iter().chain(family.map(|(id, _)| id.as_str())).chain(invited);
    all.filter(|id| !everybody.of_concern.contains(*id)).collect()
}

/// Whose document it is, and what may stand in it although somebody else has it too.
fn reader(papers: &Papers, everybody: &Everybody, copy: &Copy) -> disclosure::Reader {
    let named = named(papers, everybody, copy);
    let mut texts: Vec<String> = named.iter().flat_map(|id| everybody.names_of(id)).cloned().collect();
    for worker in [&papers.chair_of_pathway, &papers.worker, &papers.chair] {
        texts.extend(worker.name.split_whitespace().map(str::to_owned));
        texts.extend([worker.name.clone(), worker.phone.clone(), worker.email.clone()]);
    }
    let home = copy.address.as_ref().map(|address| format!("{}\n{}", address.lines, address.postcode));
    let meeting = &papers.at.meeting;
    let place = vec![meeting.venue.clone(), meeting.venue_address.clone()];
    // A professional finds their way to a family's home; a parent reads the other's only where somebody says so.
    let (venue, known) = if copy.kind.is_for_family() { (place, Vec::new()) } else { (Vec::new(), place) };
    texts.extend(known);
    texts.push(meeting.online_link.clone());
    texts.extend(papers.invited.iter().flat_map(|one| [one.agency.clone(), one.role.clone()]));
    texts.extend(papers.written.actions.iter().map(|one| one.agency.clone()));
    texts.extend(papers.values.text("council.name").split_whitespace().map(str::to_owned));
    texts.extend(everybody.public.iter().cloned());
    let own =
        ["name", "service", "address", "phone", "hours", "out_of_hours_phone", "complaints", "secure_email"];
    texts.extend(own.iter().map(|key| papers.values.text(&format!("council.{key}")).to_owned()));
    let words = papers.values.words();
    texts.extend([
        words.child_in_need,
        words.advocacy,
        words.social_worker,
        words.chair,
        words.business_support,
    ]);
    texts.extend(papers.values.text("letters.may_say").lines().map(str::to_owned));
    texts.retain(|text| !text.trim().is_empty());
    let near = papers.family.iter().map(|(id, _)| id.clone());
    let invited = papers.invited.iter().map(|one| one.person_id.clone());
    let invite = matches!(
        copy.kind,
        DocumentKind::ProfessionalInvite | DocumentKind::PostponementNotice | DocumentKind::EndNotice
    );
    disclosure::Reader {
        id: copy.reader.person_id.clone(),
        young_person: papers.at.around.young_person_id.clone(),
        near: near.chain(invited).chain([papers.at.around.young_person_id.clone()]).collect(),
        named: named.into_iter().map(str::to_owned).collect(),
        venue,
        texts,
        home: home.unwrap_or_default(),
        professional: !invite && !copy.kind.is_for_family(),
        wording: String::new(),
        lcs_id: invite || matches!(copy.reader_kind(), Reader::Professional { .. }),
    }
}

/// The paragraphs of this meeting that the copy leaves out, in case their words stand elsewhere in it (N3, N4, N7, N8).
fn withheld(papers: &Papers, copy: &Copy) -> Vec<Withheld> {
    if !copy.kind.is_for_family() {
        return Vec::new();
    }
    let young_person = matches!(copy.reader_kind(), Reader::YoungPerson);
    let why = |row: &ParagraphRow| match (row.sensitivity.as_str(), row.audience.as_str()) {
        _ if row.subject_id.as_ref().is_some_and(|id| *id != copy.reader.person_id) => {
            Some((Rule::N8, "written as one adult’s own history"))
        }
        ("police_controlled", _) => Some((Rule::N3, "written as controlled by the police")),
        ("in_confidence", _) if !young_person => Some((Rule::N7, "given in confidence")),
        (_, "professionals" | "professionals_only_slot") => {
            Some((Rule::N4, "written for professionals only"))
        }
        _ => None,
    };
    papers
        .written
        .paragraphs
        .iter()
        .filter_map(|row| {
            let (rule, why) = why(row)?;
            Some(Withheld { text: row.body.clone(), rule, why: why.to_owned() })
        })
        .collect()
}

/// Professionals' own minutes are read again where a family's copy stops; a protected address stops every copy (N5).
fn shown(finding: &Finding, text: &str, papers: &Papers, copy: &Copy) -> FindingView {
    let sentence = sentence_around(text, finding.at.start, finding.at.end);
    let lifted = lifted(&papers.exceptions, copy, finding, &sentence);
    let minutes =
        matches!(copy.kind, DocumentKind::Minutes(_) | DocumentKind::Plan | DocumentKind::RecordOfReview)
            && !copy.kind.is_for_family();
    let kind = match finding.strength {
        Strength::BlocksAlways => "stop",
        _ if lifted.is_some() => "let_stand",
        Strength::Blocks if !minutes => "stop",
        Strength::Ticks => "tick",
        Strength::Blocks | Strength::Warns => "read_again",
    };
    FindingView {
        kind: kind.to_owned(),
        rule: finding.rule.word().to_owned(),
        lift: if stops(kind) { finding.lift().word().to_owned() } else { String::new() },
        found: finding.found.clone(),
        says: finding.why.clone(),
        context: sentence,
        line: line_of(text, finding.at.start),
        let_stand_says: lifted.map(let_stand_says).unwrap_or_default(),
    }
}

/// What a named person let stand: the same words in the same sentence of the same copy.
fn lifted<'a>(
    exceptions: &'a [ExceptionRow],
    copy: &Copy,
    finding: &Finding,
    sentence: &str,
) -> Option<&'a ExceptionRow> {
    let same_copy = |one: &&ExceptionRow| {
        one.kind == copy.wanted.kind
            && one.version == copy.wanted.version
            && one.recipient_id == copy.wanted.recipient_id
    };
    let same_words = |one: &ExceptionRow| {
        one.found == finding.found && (finding.strength == Strength::Ticks || one.sentence == sentence)
    };
    exceptions.iter().filter(same_copy).find(|one| same_words(one))
}

impl Papers {
    /// Who ticked something in this copy that is not in its words; empty where nobody did.
    pub(super) fn ticked(&self, copy: &Copy, found: &str, says: &str) -> String {
        let same = |one: &&ExceptionRow| {
            one.kind == copy.wanted.kind
                && one.recipient_id == copy.wanted.recipient_id
                && one.found == found
                && one.sentence == says
        };
        self.exceptions.iter().find(same).map(let_stand_says).unwrap_or_default()
    }
}

fn let_stand_says(one: &ExceptionRow) -> String {
    let on = one.decided_on.map(dates::full).unwrap_or_default();
    let second = one.seconded_by.as_ref().map(|name| format!(", and {name}")).unwrap_or_default();
    if one.reason.is_empty() {
        return format!("Ticked by {} on {on}.", one.decided_by);
    }
    format!("Let stand by {}{second} on {on}: {}", one.decided_by, one.reason)
}

/// The words of a document with the places of findings apart, for showing them where they stand.
fn pieces(text: &str, found: &[Finding]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut push = |text: &str, finding: Option<usize>| {
        if !text.is_empty() {
            let finding = finding.and_then(|at| u32::try_from(at).ok());
            pieces.push(Piece { text: text.to_owned(), finding });
        }
    };
    for (number, finding) in found.iter().enumerate().filter(|(_, one)| !one.at.is_empty()) {
        if finding.at.start < from {
            continue;
        }
        push(text.get(from..finding.at.start).unwrap_or_default(), None);
        push(text.get(finding.at.clone()).unwrap_or_default(), Some(number));
        from = finding.at.end;
    }
    push(text.get(from..).unwrap_or_default(), None);
    pieces
}

fn line_of(text: &str, at: usize) -> u32 {
    let before = text.get(..at).unwrap_or_default();
    u32::try_from(before.matches('\n').count() + 1).unwrap_or(0)
}

/// The sentence or line that a place stands in.
pub(super) fn sentence_around(text: &str, from: usize, to: usize) -> String {
    let before = text.get(..from).unwrap_or_default();
    let after = text.get(to..).unwrap_or_default();
    let ends = |letter: char| matches!(letter, '.' | '!' | '?' | '\n');
    let start = before.rfind(ends).map_or(0, |at| at + 1);
    let end = after.find(ends).map_or(text.len(), |at| to + at + 1);
    text.get(start..end).unwrap_or_default().trim().to_owned()
}
