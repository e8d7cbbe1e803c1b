//! What the record holds and this reader may not see, and where a document says it.
//!
//! Everything the store knows is looked for; what this reader may see is taken out of the list first.

use std::collections::BTreeSet;

use waymark_domain::disclosure::{self, Allowed, Finding, Known, KnownKind, Strength};
use waymark_domain::letter::{DocumentKind, Reader};

use super::Copy;
use super::everybody::{Everybody, Held};
use super::papers::Papers;
use crate::wire::documents::FindingView;

/// What was found, as the page shows it, and whether it stops the document.
pub(in super::super) struct Checked {
    pub findings: Vec<FindingView>,
    pub stops: bool,
}

/// Reads a document's words for what its reader may not see (DR 2.8).
pub(in super::super) fn check(papers: &Papers, everybody: &Everybody, copy: &Copy, text: &str) -> Checked {
    let named = named(papers, everybody, copy);
    let known = hidden(papers, everybody, copy, &named, text);
    let allowed = allowed(papers, everybody, copy, &named);
    let findings: Vec<FindingView> = disclosure::check(text, &known, &allowed)
        .iter()
        .map(|finding| shown(finding, text, copy.kind))
        .collect();
    Checked { stops: findings.iter().any(|finding| finding.kind == "stop"), findings }
}

/// The reader, the young person's family, and the professionals on the list of this meeting. A friend of the family
/// who is of concern stays unnamed, whatever else the record says.
fn named<'a>(papers: &'a Papers, everybody: &Everybody, copy: &'a Copy) -> BTreeSet<&'a str> {
    let own = [papers.at.around.young_person_id.as_str(), copy.reader.person_id.as_str()];
    let invited = papers.invited.iter().filter(|one| one.invited).map(|one| one.person_id.as_str());
    let all = own.into_iter().chain(papers.family.iter().map(String::as_str)).chain(invited);
    all.filter(|id| !everybody.of_concern.contains(*id)).collect()
}

/// What this reader may not see, as far as the text could hold it at all.
fn hidden(
    papers: &Papers,
    everybody: &Everybody,
    copy: &Copy,
    named: &BTreeSet<&str>,
    text: &str,
) -> Vec<Known> {
    let for_professionals = matches!(copy.reader_kind(), Reader::Professional { .. });
    let young_person_id = &papers.at.around.young_person_id;
    let may_see = |held: &Held| match held.kind {
        KnownKind::Name | KnownKind::Mark => named.contains(held.person_id.as_str()),
        // Numbers are nobody's reading but a professional's own (DR 2.8, N9).
        KnownKind::NhsNumber | KnownKind::Upn | KnownKind::LcsId => {
            for_professionals && held.person_id == *young_person_id
        }
        KnownKind::Address | KnownKind::Postcode | KnownKind::Phone | KnownKind::Email => {
            held.person_id == copy.reader.person_id
        }
    };
    everybody
        .perhaps_in(text)
        .filter(|held| !may_see(held))
        .map(|held| Known {
            text: held.text.clone(),
            kind: held.kind,
            belongs_to: held.whose.to_owned(),
            protected: held.protected,
        })
        .collect()
}

/// What may stand there although somebody else has it too.
fn allowed(papers: &Papers, everybody: &Everybody, copy: &Copy, named: &BTreeSet<&str>) -> Allowed {
    let mut texts: Vec<String> = named.iter().flat_map(|id| everybody.names_of(id)).cloned().collect();
    for worker in [&papers.chair_of_pathway, &papers.worker] {
        texts.extend([worker.name.clone(), worker.phone.clone(), worker.email.clone()]);
    }
    if let Some(address) = &copy.address {
        texts.extend([address.lines.replace('\n', ", "), address.postcode.clone()]);
    }
    let meeting = &papers.at.meeting;
    texts.extend([meeting.venue.clone(), meeting.venue_address.clone()]);
    let own = ["name", "service", "address", "phone", "out_of_hours_phone", "complaints", "secure_email"];
    texts.extend(own.iter().map(|key| papers.values.text(&format!("council.{key}")).to_owned()));
    let professional = match copy.kind {
        DocumentKind::ProfessionalInvite => false,
        kind => !kind.is_for_family(),
    };
    if copy.kind == DocumentKind::ProfessionalInvite {
        texts.push(papers.at.around.lcs_id.clone());
    }
    texts.retain(|text| !text.trim().is_empty());
    Allowed { texts, professional }
}

/// Professionals' own minutes are read again where a family's copy stops; a protected address stops every copy (N5).
fn shown(finding: &Finding, text: &str, kind: DocumentKind) -> FindingView {
    let stops = match finding.strength {
        Strength::BlocksAlways => true,
        Strength::Blocks => !matches!(kind, DocumentKind::Minutes(_)) || kind.is_for_family(),
        Strength::Warns => false,
    };
    let kind = if stops { "stop" } else { "read_again" };
    FindingView {
        kind: kind.to_owned(),
        found: finding.found.clone(),
        says: finding.why.clone(),
        context: sentence_around(text, finding.at.start, finding.at.end),
    }
}

/// The sentence or line that a place stands in.
fn sentence_around(text: &str, from: usize, to: usize) -> String {
    let before = text.get(..from).unwrap_or_default();
    let after = text.get(to..).unwrap_or_default();
    let ends = |letter: char| matches!(letter, '.' | '!' | '?' | '\n');
    let start = before.rfind(ends).map_or(0, |at| at + 1);
    let end = after.find(ends).map_or(text.len(), |at| to + at + 1);
    text.get(start..end).unwrap_or_default().trim().to_owned()
}
