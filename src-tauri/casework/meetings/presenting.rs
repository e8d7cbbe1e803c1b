//! What the shared screen shows of a meeting: only what everybody in the room may read.

use waymark_domain::meeting::{Shape, agenda};

use super::super::{Casebook, Result};
use super::view::printed;
use super::{called, kind_of, title};
use crate::wire::{About, room};

impl Casebook {
    /// Agenda, numbers once they are shown, and what was agreed in the family's wording. No address, no other record,
    /// nothing that is kept from the family, no reason behind a number.
    pub async fn presented(&mut self, request: About) -> Result<room::Presented> {
        let papers = self.papers(&request.id).await?;
        let (at, written) = (&papers.at, &papers.written);
        let mut scores = self.scores_view(at, &papers.invited).await?;
        for score in
            scores.scores.iter_mut().chain(scores.contexts.iter_mut().flat_map(|one| &mut one.scores))
        {
            score.reason.clear();
            score.person_id = None;
        }
        // What the numbers raise is talked about, and recorded in the room; it is not put on the wall.
        scores.prompts.clear();
        scores.gap_answer.clear();
        scores.waiting_for.clear();
        let agenda = agenda(kind_of(&at.meeting.kind)).iter().filter(|section| section.shape != Shape::Slot);
        let decided = written.decisions.iter().filter(|one| one.audience == "everyone");
        let actions = written.actions.iter().filter(|one| one.audience == "everyone");
        let council = papers.values.words();
        Ok(room::Presented {
            title: title(&at.meeting, &council),
            called: called(&at.around.preferred_name, &at.around.given_name),
            agenda: agenda
                .map(|section| room::PresentedItem {
                    key: section.key.to_owned(),
                    title: printed(section.title),
                    asks: printed(section.asks),
                    lead: section.lead.says(&council),
                    minutes: section.minutes,
                })
                .collect(),
            scores,
            decisions: decided.filter_map(|one| one.family_wording.clone()).collect(),
            actions: actions
                .filter_map(|one| {
                    let what = one.family_wording.clone()?;
                    let by = one.due_on.map(waymark_domain::dates::short).unwrap_or_default();
                    Some(room::PresentedAction { who: one.owner.clone(), what, by })
                })
                .collect(),
            next_says: papers.next.says.clone(),
        })
    }
}
