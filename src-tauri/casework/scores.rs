//! Scaling: numbers from 0 to 10 with the words they were given under. A correction is a new row.

use waymark_domain::problems::Problems;
use waymark_domain::scaling::{self, Score};

use super::{Act, Casebook, Error, Result, new_id};
use crate::store::minutes::{self, ScoreRow};
use crate::store::record::{Noun, Value};
use crate::wire::{self, Done, meetings as words};

impl Casebook {
    /// Records a number, or that somebody did not want to say; with an id, the row before is taken off.
    pub async fn record_score(&mut self, request: words::RecordScore) -> Result<Done> {
        let at = self.at_hand(&request.meeting_id).await?;
        at.unlocked()?;
        let mut problems = Problems::none();
        if request.scorer.trim().is_empty() {
            problems.add("scorer", "Say who gives this number.");
        }
        if request.points.is_some_and(|points| points > 10) {
            problems.add("points", "Give a number from 0 to 10, or leave it out.");
        }
        problems.or(()).map_err(Error::Invalid)?;
        let before = minutes::scores(self.store.connection(), &at.meeting.id).await?;
        if let Some(old) = &request.id {
            self.must_stand(Noun::Score, old, &at).await?;
        } else if request.person_id.is_some() && before.iter().any(|one| one.person_id == request.person_id) {
            return Err(Error::refused(
                "This person has given a number already. Nothing was changed. Correct that one.",
            ));
        }
        let id = new_id();
        let mut acting = self.begin(Act::RecordScore, Noun::Score, &id).await?;
        acting.touches(&at.meeting.id).touches(&at.around.young_person_id);
        if let Some(old) = &request.id {
            acting.remove(Noun::Score, old).await?;
        }
        acting
            .add(
                Noun::Score,
                &id,
                &[
                    ("meeting_id", at.meeting.id.as_str().into()),
                    ("person_id", request.person_id.clone().into()),
                    ("scorer", request.scorer.trim().into()),
                    ("points", request.points.map(i64::from).into()),
                    ("reason", Value::typed(&request.reason)),
                    ("top_means", scaling::TOP_MEANS.into()),
                    ("bottom_means", scaling::BOTTOM_MEANS.into()),
                ],
            )
            .await?;
        let entry = acting.finish().await?;
        Ok(self.done(entry, &id, Act::RecordScore, &[wire::Noun::Meeting]))
    }
}

/// The numbers as the page shows them: the range and what it raises, never an average.
pub(super) fn shown(rows: &[ScoreRow], young_person_id: &str, on_says: String) -> words::ScoresView {
    let given: Vec<Score> = rows
        .iter()
        .map(|row| Score {
            scorer: row.scorer.clone(),
            points: row.points.and_then(|points| u8::try_from(points).ok()),
        })
        .collect();
    let scores = rows
        .iter()
        .map(|row| words::ScoreView {
            id: row.id.clone(),
            scorer: row.scorer.clone(),
            person_id: row.person_id.clone(),
            is_young_person: row.person_id.as_deref() == Some(young_person_id),
            points: row.points,
            reason: row.reason.clone(),
        })
        .collect();
    let ends = rows.first().map(|row| (row.top_means.clone(), row.bottom_means.clone()));
    let (top_means, bottom_means) =
        ends.unwrap_or_else(|| (scaling::TOP_MEANS.to_owned(), scaling::BOTTOM_MEANS.to_owned()));
    words::ScoresView {
        on_says,
        scores,
        top_means,
        bottom_means,
        range_says: scaling::range_says(&given),
        prompts: scaling::prompts(&given),
    }
}
