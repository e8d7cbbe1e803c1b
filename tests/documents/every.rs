//! Each template in every way it can turn out, made once: the documents of a meeting, the papers of the pathway, the pages
//! of the library. Approved text, tools that read PDF and Word, and blocks are compared for all of them.

use std::sync::OnceLock;

use waymark::documents::block::Document;
use waymark::documents::library::{Issue, LIBRARY, page};
use waymark::documents::papers::{self, PaperKind};
use waymark_domain::letter::facts::{
    EndingWords, Facts, LastAction, MeetingFacts, Paragraph, Recipient, Section, SignOff,
};
use waymark_domain::letter::{Audience, DocumentKind, MinutesVersion};

use crate::approved::made;
use crate::callum::{self, facts_for};

/// One of them.
pub struct One {
    /// The name of its approved text, without the ending.
    pub name: String,
    pub document: Document,
    pub pdf: Vec<u8>,
    pub word: Option<Vec<u8>>,
    pub text: String,
}

impl One {
    /// The same where no folder may stand in it.
    pub fn file_name(&self) -> String {
        self.name.replace('/', "_")
    }
}

/// All of them.
pub fn every() -> &'static [One] {
    static EVERY: OnceLock<Vec<One>> = OnceLock::new();
    EVERY.get_or_init(|| {
        let letters = DocumentKind::ALL.into_iter().flat_map(ways).map(|(name, kind, facts)| {
            let made = made(kind, &facts);
            One { name, document: made.document, pdf: made.pdf, word: made.word, text: made.text }
        });
        let papers = PaperKind::ALL.into_iter().map(|kind| {
            let how = (true, callum::options().made_at);
            let (facts, wording) = (callum::facts_of(kind), kind.built_in_wording());
            let made = papers::make(&facts, wording, &callum::letterhead(), how)
                .unwrap_or_else(|error| panic!("{}: {error}", kind.label()));
            let name = format!("{}_v1", kind.word());
            One { name, document: made.document, pdf: made.pdf, word: None, text: made.text }
        });
        let pages = LIBRARY.iter().map(|kept| {
            let facts = callum::facts_before();
            let issue = Issue::first("2027-09-01".parse().ok());
            let how = (true, "2026-12-02T09:00:00".parse().unwrap());
            let made = page(kept, kept.ours, &issue, (&facts.council, &facts.words), how)
                .unwrap_or_else(|error| panic!("{}: {error}", kept.id));
            let name = format!("library/{}", kept.id);
            One { name, document: made.document, pdf: made.pdf, word: None, text: made.text }
        });
        letters.chain(papers).chain(pages).collect()
    })
}

/// The name a kind of document is told apart by.
fn word(kind: DocumentKind) -> String {
    match kind {
        DocumentKind::Minutes(version) => format!("minutes_{}", version.word()),
        _ => kind.word().to_owned(),
    }
}

/// Every way a document can turn out, each with its facts.
fn ways(kind: DocumentKind) -> Vec<(String, DocumentKind, Facts)> {
    use DocumentKind as Kind;
    let plain = facts_for(kind);
    let mut ways = vec![("", plain.clone())];
    match kind {
        Kind::EndLetterYoungPerson | Kind::EndLetterParent => {
            ways.push(("_another_plan", ended(&plain, true)));
            ways.push(("_withdrawn", ended(&plain, false)));
        }
        Kind::OutcomeLetter => {
            let mut unsaid = plain.clone();
            unsaid.scores.retain(|score| !score.of_young_person);
            ways.push(("_no_number", unsaid));
        }
        Kind::PostponementLetter | Kind::PostponementNotice => {
            let meeting = MeetingFacts { on: None, starts: None, ends: None, ..plain.meeting.clone() };
            ways.push(("_no_day", Facts { meeting, ..plain.clone() }));
        }
        Kind::Minutes(MinutesVersion::Full | MinutesVersion::Family)
        | Kind::Plan
        | Kind::PlanFamily
        | Kind::RecordOfReview
        | Kind::RecordOfReviewFamily => ways.push(("_whole", whole(&plain))),
        _ => {}
    }
    if kind == Kind::PostponementLetter {
        ways.push(("_parent", Facts { recipient: callum::to_donna(), ..plain.clone() }));
    }
    let says_where = [
        Kind::IntroductoryLetterYoungPerson,
        Kind::IntroductoryLetterParent,
        Kind::ProfessionalInvite,
        Kind::Agenda,
        Kind::AgendaYoungPerson,
        Kind::PostponementLetter,
        Kind::PostponementNotice,
    ];
    if says_where.contains(&kind) {
        ways.push(("_online", online(&plain)));
    }
    ways.into_iter().map(|(way, facts)| (format!("{}{way}_v1", word(kind)), kind, facts)).collect()
}

/// Another plan takes over, or the family does not want the meetings any more.
pub fn ended(plain: &Facts, another_plan: bool) -> Facts {
    let next = if another_plan {
        "You, Tom and your mum meet next week to make the new plan together."
    } else {
        "Tom rings you once in May to ask how you are, and nothing else is planned."
    };
    let ending = EndingWords {
        another_plan,
        withdrawn: !another_plan,
        why: String::new(),
        you_did: String::new(),
        explanation: String::new(),
        next: next.to_owned(),
        ..plain.ending.clone()
    };
    Facts { ending, ..plain.clone() }
}

/// A meeting that can be joined online, and a reader with an interpreter.
fn online(plain: &Facts) -> Facts {
    let join_online = "Microsoft Teams, with the link in the e-mail".to_owned();
    let recipient = Recipient { interpreter: true, ..plain.recipient.clone() };
    Facts { meeting: MeetingFacts { join_online, ..plain.meeting.clone() }, recipient, ..plain.clone() }
}

/// Minutes, plans and reviews in which every part was written that may be left out.
fn whole(plain: &Facts) -> Facts {
    let said = |section, text: &str| Paragraph {
        section,
        audience: Audience::Everyone,
        text: text.to_owned(),
        owner: "Professionals at the meeting".to_owned(),
    };
    let mut facts = plain.clone();
    facts.paragraphs.extend([
        said(Section::ParentsViews, "Donna said that the evenings are calmer now."),
        said(Section::MissingEpisodes, "Callum was missing once, for three hours, on 3 January."),
        said(Section::Discussion, "We talked about the way home, and about phones at night."),
        said(Section::SafetyPlan, "Callum rings Grandad if the bus does not come."),
        said(Section::Disagreement, "School would have liked an earlier date. Helen settles it by Friday."),
        said(Section::OtherPeopleAndPlaces, "The bus interchange goes to the tactical group."),
        said(Section::Contingency, "If Callum is away for a night, we meet within a day."),
        said(Section::PlanAgreed, "Callum and Donna."),
    ]);
    facts.last_actions = vec![LastAction {
        record: "Ask about a place in the boxing club".into(),
        family: Some("Ask about a place in the boxing club".into()),
        outcome: "Done".into(),
        because: "A place is free from January".into(),
    }];
    facts.decisions = facts_for(DocumentKind::Minutes(MinutesVersion::Full)).decisions;
    facts.sign_off = SignOff { sent_on: callum::day("2026-12-30"), ..facts.sign_off };
    facts
}
