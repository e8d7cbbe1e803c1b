//! The referral to the advocacy service on paper (DR 3.16): consent, the meeting, and what an advocate needs. No more.

use super::papers::{PaperFacts, asked};
use super::template::Fields;

/// What stands in the referral.
#[derive(Clone, Default)]
pub struct AdvocacyFacts {
    /// The service it goes to: "Route 1".
    pub service: String,
    pub name: String,
    /// What to call them, where that is another name.
    pub called: String,
    pub age: String,
    /// "Callum, on Fri 20 Nov 2026, in person, at school".
    pub consent: String,
    pub consent_limits: String,
    pub meeting: String,
    pub contact: String,
    pub language: String,
    pub needs: String,
    pub risks: String,
    /// The social worker, with phone and e-mail.
    pub worker_word: String,
    pub worker: String,
    pub wants: String,
    pub referred: String,
    pub reference: String,
}

impl AdvocacyFacts {
    /// The facts by the names its wording uses; what nobody said is left out.
    #[must_use]
    pub fn paper(&self) -> PaperFacts {
        let known = [
            ("Young person", &self.name),
            ("Likes to be called", &self.called),
            ("Age", &self.age),
            ("Consent to advocacy", &self.consent),
            ("Limits of the consent", &self.consent_limits),
            ("Meeting", &self.meeting),
            ("How and when it is safe to be in touch", &self.contact),
            ("Language", &self.language),
            ("What helps them talk and understand", &self.needs),
            ("What an advocate needs to know to be safe", &self.risks),
            (self.worker_word.as_str(), &self.worker),
            ("Referred on", &self.referred),
        ];
        let known: Vec<(String, String)> = known
            .into_iter()
            .filter(|(_, said)| !said.trim().is_empty())
            .map(|(asked, said)| (asked.to_owned(), said.clone()))
            .collect();
        let wants: Vec<&str> = self.wants.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let fields = Fields::new()
            .words("service", "the advocacy service", &self.service)
            .words("name", "the young person's name", &self.name)
            .prose("wants", "what the young person wants help with", &wants.join("\n\n"))
            .many("known", "what the advocate needs to know", asked(&known));
        PaperFacts { fields, reference: self.reference.clone() }
    }
}
