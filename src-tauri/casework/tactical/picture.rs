//! The picture of links around one record, as places and lines that the window draws.

use waymark_domain::dates;
use waymark_domain::tactical::links::{self, SURE};
use waymark_domain::tactical::picture::{self, Drawn, Edge, Laid, MOST};

use super::super::{Casebook, Result};
use super::day_of;
use super::web::{Web, list_says, standing};
use crate::store::tactical::link::GroupGapRow;
use crate::wire::tactical_links::{AskPicture, Picture, PictureLine, PictureSpot};

impl Casebook {
    /// What lies within one or two steps of a record. Young people who are not for this reader are a number.
    pub async fn link_picture(&mut self, request: AskPicture) -> Result<Picture> {
        self.door_to(&request.id).await?;
        let web = self.web_around(&request.id).await?;
        web.open(&request.kind, &request.id)?;
        let start = web.at(&request.kind, &request.id).unwrap_or_default();
        Ok(web.picture(start, usize::try_from(request.steps.clamp(1, 2)).unwrap_or(1)))
    }
}

impl Web {
    fn picture(&self, start: usize, steps: usize) -> Picture {
        let gaps: Vec<(&GroupGapRow, usize)> = self
            .gaps
            .iter()
            .filter(|gap| gap.answered_on.is_none())
            .filter_map(|gap| Some((gap, self.at(gap.about_kind.as_deref()?, gap.about_id.as_deref()?)?)))
            .filter(|(_, at)| self.things.get(*at).is_some_and(|known| known.visible))
            .collect();
        let seen: Vec<_> = self
            .links
            .iter()
            .filter(|row| standing(row, self.today).is_seen())
            .filter_map(|row| {
                Some((row, self.at(&row.from_kind, &row.from_id)?, self.at(&row.to_kind, &row.to_id)?))
            })
            .collect();
        let first_gap = self.things.len();
        let edges: Vec<Edge> = seen
            .iter()
            .map(|(_, from, to)| (*from, *to))
            .chain(gaps.iter().enumerate().map(|(at, (_, about))| (*about, first_gap + at)))
            .collect();
        let hidden: Vec<bool> = self.things.iter().map(|known| !known.visible).collect();
        let laid = picture::picture(start, steps, &edges, &hidden);
        let place = |record: usize| laid.spots.iter().position(|spot| spot.drawn == Drawn::Record(record));
        let number = |at: usize| u32::try_from(at).unwrap_or_default();
        let mut lines = Vec::new();
        for (row, from, to) in &seen {
            let (Some(from), Some(to)) = (place(*from), place(*to)) else { continue };
            let day = |on: &str| day_of(Some(on)).map(dates::full).unwrap_or_default();
            lines.push(PictureLine {
                from: number(from),
                to: number(to),
                says: links::relation_says(&row.relation).to_owned(),
                sure: row.sure.clone(),
                sure_says: list_says(&SURE, &row.sure),
                said_says: format!("{}, {}, {}", row.said_by, row.agency, day(&row.said_on)),
                until_says: day(&row.review_by_on),
                strength: standing(row, self.today).strength(),
            });
        }
        for (at, spot) in laid.spots.iter().enumerate() {
            let (beside, says, sure_says) = match spot.drawn {
                Drawn::Hidden { beside, .. } => (Some(beside), "is linked with", "Counted, not named"),
                Drawn::Record(record) if record >= first_gap => (
                    gaps.get(record - first_gap).map(|(_, about)| *about),
                    "has an open question:",
                    "Not known yet",
                ),
                Drawn::Record(_) => continue,
            };
            let Some(from) = beside.and_then(place) else { continue };
            lines.push(PictureLine {
                from: number(from),
                to: number(at),
                says: says.to_owned(),
                sure: String::new(),
                sure_says: sure_says.to_owned(),
                said_says: String::new(),
                until_says: String::new(),
                strength: 100,
            });
        }
        Picture {
            spots: self.spots(&laid, &gaps, first_gap),
            lines,
            reach: laid.reach,
            left_out_says: match laid.left_out {
                0 => String::new(),
                more => format!("{more} more are within these steps, but a picture holds {MOST}."),
            },
        }
    }

    fn spots(&self, laid: &Laid, gaps: &[(&GroupGapRow, usize)], first_gap: usize) -> Vec<PictureSpot> {
        let spot = |spot: &picture::Spot| {
            let shape = match spot.drawn {
                Drawn::Record(at) => self.things.get(at).map(|known| known.drawn_as().word()),
                Drawn::Hidden { .. } => None,
            };
            let (id, kind, kind_says, name) = match spot.drawn {
                Drawn::Hidden { count, .. } => {
                    let count = i64::try_from(count).unwrap_or_default();
                    let name = dates::count(count, "young person", "young people");
                    (String::new(), "young_people", "Young people", name)
                }
                Drawn::Record(at) => match (self.things.get(at), at.checked_sub(first_gap)) {
                    (Some(known), _) => {
                        (known.id.clone(), known.thing.word(), known.kind_says(), known.name.clone())
                    }
                    (None, gap) => {
                        let question = gap.and_then(|gap| gaps.get(gap)).map(|(row, _)| row.question.clone());
                        (String::new(), "gap", "Not known", question.unwrap_or_default())
                    }
                },
            };
            PictureSpot {
                id,
                kind: kind.to_owned(),
                shape: shape.unwrap_or(kind).to_owned(),
                kind_says: kind_says.to_owned(),
                name,
                step: u32::try_from(spot.step).unwrap_or_default(),
                x: spot.x,
                y: spot.y,
            }
        };
        laid.spots.iter().map(spot).collect()
    }
}
