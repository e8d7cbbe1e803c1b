//! The referral for triage and the triage discussion on paper (DR 3.2, 3.3), made from what stands on the record.

use super::papers::{PaperFacts, answered, asked};
use super::template::Fields;

/// One section of the referral, under a heading of its own.
#[derive(Clone, Default)]
pub struct Section {
    pub title: String,
    /// What was asked, and what was answered.
    pub answers: Vec<(String, String)>,
    /// What happened: the day, who told it, what it was.
    pub happened: Vec<[String; 3]>,
}

/// What the referral may name.
#[derive(Clone, Default)]
pub struct ReferralFacts {
    /// The council's word for the plan: "Child in Need".
    pub child_in_need: String,
    pub reference: String,
    pub young_person: Vec<(String, String)>,
    pub status: Vec<(String, String)>,
    /// Who, about what, the answer, when and how.
    pub consents: Vec<[String; 4]>,
    pub sections: Vec<Section>,
    pub referred_by: Vec<(String, String)>,
}

/// What the discussion may name.
#[derive(Clone, Default)]
pub struct DiscussionFacts {
    pub child_in_need: String,
    pub social_worker: String,
    pub manager: String,
    pub reference: String,
    /// Prompt, answer, note.
    pub prompts: Vec<[String; 3]>,
    pub decision: Vec<(String, String)>,
}

fn head(child_in_need: &str, reference: &str) -> Fields {
    Fields::new().words("child_in_need", "the service's word for a child in need", child_in_need).words(
        "reference",
        "the young person's initials and LCS ID",
        reference,
    )
}

/// Longer than this stands under its question, not beside it.
const SHORT: usize = 90;

impl ReferralFacts {
    /// The facts by the names its wording uses.
    #[must_use]
    pub fn paper(&self) -> PaperFacts {
        let consents = self.consents.iter().map(|[who, about, answer, when]| {
            Fields::new()
                .words("who", "who was asked", answered(who))
                .words("about", "what they were asked", answered(about))
                .words("answer", "the answer", answered(answer))
                .words("when", "when and how they were asked", answered(when))
        });
        let sections = self.sections.iter().map(|section| {
            let long = |said: &str| said.chars().count() > SHORT || said.contains('\n');
            let happened = section.happened.iter().map(|[on, source, what]| {
                Fields::new()
                    .words("on", "the day of what happened", answered(on))
                    .words("source", "who told it", answered(source))
                    .words("what", "what happened", answered(what))
            });
            Fields::new()
                .words("title", "the heading of a section", &section.title)
                .yes("short", !section.answers.iter().any(|(_, said)| long(said)))
                .many("answers", "the answers of a section", asked(&section.answers))
                .many("happened", "what happened, each with its day", happened.collect())
        });
        let fields = head(&self.child_in_need, &self.reference)
            .many("young_person", "who the young person is", asked(&self.young_person))
            .many("status", "where things stand", asked(&self.status))
            .many("consents", "the answers to consent", consents.collect())
            .many("sections", "the sections of the referral", sections.collect())
            .many("referred_by", "who referred", asked(&self.referred_by));
        PaperFacts { fields, reference: self.reference.clone() }
    }
}

impl DiscussionFacts {
    /// The facts by the names its wording uses.
    #[must_use]
    pub fn paper(&self) -> PaperFacts {
        let prompts = self.prompts.iter().map(|[prompt, answer, note]| {
            Fields::new()
                .words("prompt", "the prompt", answered(prompt))
                .words("answer", "the answer", answered(answer))
                .words(
                    "note",
                    "the note",
                    if note.trim().is_empty() { "–".to_owned() } else { answered(note) },
                )
        });
        let fields = head(&self.child_in_need, &self.reference)
            .words("social_worker_word", "the service's word for the social worker", &self.social_worker)
            .words("manager_word", "the service's word for the manager", &self.manager)
            .many("prompts", "the prompts of the discussion", prompts.collect())
            .many("decision", "the decision", asked(&self.decision));
        PaperFacts { fields, reference: self.reference.clone() }
    }
}
