//! What the record holds and this reader may not see, and where a document says it.
//!
//! Everything the store knows is looked for; what this reader may see is taken out of the list first.

use std::collections::{BTreeSet, HashSet};

use waymark_domain::disclosure::{self, Allowed, Finding, Known, KnownKind, Strength};
use waymark_domain::letter::{DocumentKind, Reader};

use super::super::meetings::AtHand;
use super::super::{Casebook, Result};
use super::Copy;
use crate::store::{document, invitation, meeting};
use crate::wire::documents::FindingView;

/// What was found, as the page shows it, and whether it stops the document.
pub(in super::super) struct Checked {
    pub findings: Vec<FindingView>,
    pub stops: bool,
}

/// The words of a text, so that thousands of names are not searched for that cannot stand in it.
struct Spoken {
    words: HashSet<String>,
    without_spaces: String,
}

impl Spoken {
    fn of(text: &str) -> Self {
        let text = text.to_lowercase();
        let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect();
        Spoken { words, without_spaces: text.chars().filter(|letter| !letter.is_whitespace()).collect() }
    }

    /// False only where no part of what is known stands in the text.
    fn may_hold(&self, known: &str, kind: KnownKind) -> bool {
        let known = known.to_lowercase();
        match kind {
            KnownKind::Name | KnownKind::Address | KnownKind::Mark | KnownKind::Email => known
                .split(|letter: char| !letter.is_alphanumeric())
                .any(|word| !word.is_empty() && self.words.contains(word)),
            _ => {
                let close: String = known.chars().filter(|letter| !letter.is_whitespace()).collect();
                self.without_spaces.contains(&close)
            }
        }
    }
}

/// The people a document may name.
struct Named {
    ids: BTreeSet<String>,
    reader_id: String,
}

impl Casebook {
    /// Reads a document's words for what its reader may not see (DR 2.8).
    pub(in super::super) async fn check(&mut self, at: &AtHand, copy: &Copy, text: &str) -> Result<Checked> {
        let named = self.named(at, copy).await?;
        let known = self.hidden(at, copy, &named, &Spoken::of(text)).await?;
        let allowed = self.allowed(at, copy, &named).await?;
        let findings = disclosure::check(text, &known, &allowed);
        let findings: Vec<FindingView> =
            findings.iter().map(|finding| shown(finding, text, copy.kind)).collect();
        Ok(Checked { stops: findings.iter().any(|finding| finding.kind == "stop"), findings })
    }

    /// The reader, the young person's family, and the professionals on the list of this meeting.
    async fn named(&mut self, at: &AtHand, copy: &Copy) -> Result<Named> {
        let connection = self.store.connection();
        let young_person_id = at.around.young_person_id.clone();
        let mut ids = BTreeSet::from([young_person_id.clone(), copy.reader.person_id.clone()]);
        ids.extend(document::family(connection, &young_person_id).await?.into_iter().map(|(id, _)| id));
        let invited = invitation::of_meeting(connection, &at.meeting.id).await?;
        ids.extend(invited.into_iter().filter(|one| one.invited).map(|one| one.person_id));
        // A friend of the family who is of concern stays unnamed, whatever else the record says.
        let everybody = document::everybody(connection).await?;
        for one in everybody.iter().filter(|one| one.kind == "concern") {
            ids.remove(&one.person_id);
        }
        Ok(Named { ids, reader_id: copy.reader.person_id.clone() })
    }

    /// What this reader may not see, as far as the text could hold it at all.
    async fn hidden(
        &mut self,
        at: &AtHand,
        copy: &Copy,
        named: &Named,
        spoken: &Spoken,
    ) -> Result<Vec<Known>> {
        let connection = self.store.connection();
        let for_professionals = matches!(copy.reader_kind(), Reader::Professional { .. });
        let everybody = document::everybody(connection).await?;
        let aliases = document::aliases(connection).await?;
        let mut known = Vec::new();
        let mut add = |text: &str, kind: KnownKind, whose: &str, protected: bool| {
            if text.trim().chars().count() >= 2 && spoken.may_hold(text, kind) {
                known.push(Known {
                    text: text.trim().to_owned(),
                    kind,
                    belongs_to: whose.to_owned(),
                    protected,
                });
            }
        };
        for one in &everybody {
            let whose = whose(&one.kind);
            if !named.ids.contains(&one.person_id) {
                let full = format!("{} {}", one.given_name, one.family_name);
                add(&full, KnownKind::Name, whose, false);
                add(&one.preferred_name, KnownKind::Name, whose, false);
                for (_, name) in aliases.iter().filter(|(id, _)| *id == one.person_id) {
                    add(name, mark_or_name(name), whose, false);
                }
            }
            // Numbers are nobody's reading but a professional's own (DR 2.8, N9).
            let own = for_professionals && one.person_id == at.around.young_person_id;
            if !own {
                add(&one.nhs_number, KnownKind::NhsNumber, whose, false);
                add(&one.upn, KnownKind::Upn, whose, false);
                add(&one.lcs_id, KnownKind::LcsId, whose, false);
            }
        }
        for one in invitation::addresses(connection, None).await? {
            if one.person_id != named.reader_id {
                let whose = if one.protected { "someone whose address is protected" } else { "someone else" };
                add(&one.lines.replace('\n', ", "), KnownKind::Address, whose, one.protected);
                add(&one.postcode, KnownKind::Postcode, whose, one.protected);
            }
        }
        for (person_id, kind, value) in invitation::contact_points(connection, None).await? {
            if person_id != named.reader_id {
                let kind = if kind == "phone" { KnownKind::Phone } else { KnownKind::Email };
                add(&value, kind, "someone else", false);
            }
        }
        Ok(known)
    }

    /// What may stand there although somebody else has it too.
    async fn allowed(&mut self, at: &AtHand, copy: &Copy, named: &Named) -> Result<Allowed> {
        let values = self.setting_values().await?;
        let mut texts = Vec::new();
        let connection = self.store.connection();
        for one in document::everybody(connection).await? {
            if named.ids.contains(&one.person_id) {
                texts.push(format!("{} {}", one.given_name, one.family_name));
                texts.push(one.preferred_name);
            }
        }
        for worker in [at.around.chair_id.as_deref(), at.around.social_worker_id.as_deref()] {
            if let Some(worker) = meeting::worker(connection, worker).await? {
                texts.extend([worker.name, worker.phone, worker.email]);
            }
        }
        if let Some(address) = &copy.address {
            texts.extend([address.lines.replace('\n', ", "), address.postcode.clone()]);
        }
        texts.extend([at.meeting.venue.clone(), at.meeting.venue_address.clone()]);
        let own = ["name", "service", "address", "phone", "out_of_hours_phone", "complaints", "secure_email"];
        texts.extend(own.iter().map(|key| values.text(&format!("council.{key}")).to_owned()));
        texts.retain(|text| !text.trim().is_empty());
        let professional = match copy.kind {
            DocumentKind::ProfessionalInvite => false,
            kind => !kind.is_for_family(),
        };
        if copy.kind == DocumentKind::ProfessionalInvite {
            texts.push(at.around.lcs_id.clone());
        }
        Ok(Allowed { texts, professional })
    }
}

fn whose(kind: &str) -> &'static str {
    match kind {
        "young_person" => "another young person",
        "concern" => "a person of concern",
        "professional" => "a professional who is not asked to this meeting",
        _ => "someone else in the records",
    }
}

/// "WX68" or "VW Caddy WX68" gives somebody away like a name does, whole.
fn mark_or_name(name: &str) -> KnownKind {
    if name.chars().any(|letter| letter.is_ascii_digit()) { KnownKind::Mark } else { KnownKind::Name }
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
