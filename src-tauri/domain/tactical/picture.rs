//! The picture of links: from one chosen record one or two steps outwards, laid out in circles.
//!
//! It never shows everybody: what is not within the steps is not in it, and beyond [`MOST`] it says how many are left
//! out. The layout is worked out, not found by chance, so that the same links always make the same picture.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::f64::consts::TAU;

/// The most that is drawn.
pub const MOST: usize = 300;

/// Between two circles of one step, and between two on one circle.
const APART: f64 = 92.0;
const BESIDE: f64 = 128.0;
/// From one step to the first circle of the next, and to the widest one that a step has to itself.
const BETWEEN: f64 = 156.0;
const WIDEST: f64 = 260.0;

/// One link, by the places of its ends in the list of records.
pub type Edge = (usize, usize);

/// Something that is drawn: a record, or young people whose names the reader may not read.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawn {
    Record(usize),
    /// So many of them beside one record; they hold together by the links that are counted.
    Hidden {
        beside: usize,
        count: usize,
    },
}

/// One spot of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    pub drawn: Drawn,
    pub step: usize,
    pub x: f64,
    pub y: f64,
}

/// The picture, and how many records within the steps found no room.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Laid {
    pub spots: Vec<Spot>,
    /// Half the width and height it takes.
    pub reach: f64,
    pub left_out: usize,
}

/// Lays out what lies within some steps of a record. `hidden` records become a count beside what they are linked to,
/// and nothing is looked for beyond them.
#[must_use]
pub fn picture(start: usize, steps: usize, edges: &[Edge], hidden: &[bool]) -> Laid {
    let is_hidden = |at: usize| hidden.get(at).copied().unwrap_or_default();
    if is_hidden(start) {
        return Laid::default();
    }
    let mut beside: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (one, other) in edges.iter().filter(|(one, other)| one != other) {
        beside.entry(*one).or_default().insert(*other);
        beside.entry(*other).or_default().insert(*one);
    }
    // In the order they are met, so that those of one neighbour stand together.
    let mut met: Vec<(Drawn, usize)> = vec![(Drawn::Record(start), 0)];
    let mut seen = BTreeSet::from([start]);
    let mut queue = VecDeque::from([(start, 0)]);
    let mut left_out = 0;
    while let Some((at, step)) = queue.pop_front() {
        if step == steps {
            continue;
        }
        let mut count = 0;
        for next in beside.get(&at).into_iter().flatten() {
            if is_hidden(*next) {
                count += 1;
            } else if seen.insert(*next) {
                if met.len() == MOST {
                    left_out += 1;
                    continue;
                }
                met.push((Drawn::Record(*next), step + 1));
                queue.push_back((*next, step + 1));
            }
        }
        if count > 0 && met.len() == MOST {
            left_out += count;
        } else if count > 0 {
            met.push((Drawn::Hidden { beside: at, count }, step + 1));
        }
    }
    let mut laid = laid(met);
    laid.left_out = left_out;
    laid
}

/// Each step stands on one circle while that is not much wider than it must be; otherwise on as many as its records need,
/// so that none touches another.
fn laid(met: Vec<(Drawn, usize)>) -> Laid {
    let mut laid = Laid { reach: APART, ..Laid::default() };
    let last = met.iter().map(|(_, step)| *step).max().unwrap_or_default();
    let mut inner = 0.0;
    for step in 0..=last {
        let own: Vec<&Drawn> = met.iter().filter(|(_, at)| *at == step).map(|(drawn, _)| drawn).collect();
        if step == 0 {
            let at_centre = own.into_iter().map(|drawn| Spot { drawn: drawn.clone(), step, x: 0.0, y: 0.0 });
            laid.spots.extend(at_centre);
            continue;
        }
        let alone = on_one_circle(own.len());
        let (first, circles) = if alone <= inner + WIDEST {
            (alone.max(inner + BETWEEN), 1)
        } else {
            (inner + BETWEEN, circles_for(own.len(), inner + BETWEEN))
        };
        let all = as_number(own.len().max(1));
        for (place, drawn) in own.into_iter().enumerate() {
            let radius = APART.mul_add(as_number(place % circles), first);
            // From the top, clockwise; each step is turned a little, so that links do not run through one another.
            let angle = TAU * (as_number(place) / all + 0.07 * as_number(step)) - TAU / 4.0;
            laid.spots.push(Spot {
                drawn: drawn.clone(),
                step,
                x: radius * angle.cos(),
                y: radius * angle.sin(),
            });
        }
        inner = APART.mul_add(as_number(circles - 1), first);
        laid.reach = inner + APART;
    }
    laid
}

/// The circle on which so many stand beside each other, along the chord, which is shorter than the arc.
fn on_one_circle(count: usize) -> f64 {
    if count < 2 { 0.0 } else { BESIDE / (2.0 * (TAU / (2.0 * as_number(count))).sin()) }
}

/// How many circles from `first` outwards hold so many.
fn circles_for(count: usize, first: f64) -> usize {
    (1..=count.max(1)).find(|circles| on_one_circle(count.div_ceil(*circles)) <= first).unwrap_or(1)
}

fn as_number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use proptest::prelude::*;

    use super::*;

    fn records(laid: &Laid) -> Vec<usize> {
        let of = |spot: &Spot| match spot.drawn {
            Drawn::Record(at) => Some(at),
            Drawn::Hidden { .. } => None,
        };
        laid.spots.iter().filter_map(of).collect()
    }

    fn counted(laid: &Laid) -> Vec<(usize, usize)> {
        let of = |spot: &Spot| match spot.drawn {
            Drawn::Hidden { beside, count } => Some((beside, count)),
            Drawn::Record(_) => None,
        };
        laid.spots.iter().filter_map(of).collect()
    }

    /// A place (0), a person of concern (1), a theme (2), two children (3, 4), and a place of another part (5, 6).
    const LINKS: [Edge; 6] = [(0, 1), (0, 3), (0, 4), (1, 2), (3, 4), (5, 6)];

    #[test]
    fn one_step_is_what_the_record_is_linked_to_and_two_are_theirs_too() {
        let one = picture(0, 1, &LINKS, &[false; 7]);
        assert_eq!(records(&one), [0, 1, 3, 4]);
        assert_eq!(records(&picture(0, 2, &LINKS, &[false; 7])), [0, 1, 3, 4, 2]);
        assert_eq!(records(&picture(5, 2, &LINKS, &[false; 7])), [5, 6]);
        assert_eq!(records(&picture(2, 1, &[], &[false; 7])), [2]);
    }

    #[test]
    fn hidden_young_people_are_a_count_and_lead_nowhere() {
        let mut hidden = [false; 7];
        (hidden[3], hidden[4]) = (true, true);
        let laid = picture(0, 2, &LINKS, &hidden);
        assert_eq!(records(&laid), [0, 1, 2]);
        assert_eq!(counted(&laid), [(0, 2)]);
        assert!(picture(3, 2, &LINKS, &hidden).spots.is_empty(), "their own picture is not for this reader");
    }

    #[test]
    fn no_more_than_three_hundred_are_drawn_and_the_rest_is_told() {
        let links: Vec<Edge> = (1..400).map(|other| (0, other)).collect();
        let laid = picture(0, 1, &links, &[false; 400]);
        assert_eq!((laid.spots.len(), laid.left_out), (MOST, 100));
    }

    fn links() -> impl Strategy<Value = Vec<Edge>> {
        prop::collection::vec((0_usize..60, 0_usize..60), 0..160)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn nobody_stands_on_another_and_everything_is_within_reach(links in links(), steps in 1_usize..=2) {
            let laid = picture(0, steps, &links, &[false; 60]);
            for (at, one) in laid.spots.iter().enumerate() {
                prop_assert!(one.x.abs() <= laid.reach && one.y.abs() <= laid.reach);
                for other in laid.spots.iter().skip(at + 1) {
                    prop_assert!((one.x - other.x).hypot(one.y - other.y) > 60.0, "{one:?} {other:?}");
                }
            }
            prop_assert_eq!(&laid, &picture(0, steps, &links, &[false; 60]));
        }

        #[test]
        fn what_is_hidden_is_never_drawn_and_every_one_beside_a_record_is_counted(
            links in links(), hidden in prop::collection::vec(any::<bool>(), 60), steps in 1_usize..=2,
        ) {
            let mut hidden = hidden;
            hidden[0] = false;
            let laid = picture(0, steps, &links, &hidden);
            for at in records(&laid) {
                prop_assert!(!hidden[at]);
            }
            let inner: Vec<usize> = laid.spots.iter().filter(|spot| spot.step < steps).filter_map(|spot| match spot.drawn {
                Drawn::Record(at) => Some(at),
                Drawn::Hidden { .. } => None,
            }).collect();
            for at in inner {
                let own: BTreeSet<usize> = links.iter()
                    .filter_map(|(one, other)| match (*one == at, *other == at) {
                        (true, false) => Some(*other),
                        (false, true) => Some(*one),
                        _ => None,
                    })
                    .filter(|other| hidden[*other])
                    .collect();
                let counted = counted(&laid).into_iter().find(|(beside, _)| *beside == at);
                prop_assert_eq!(counted.map_or(0, |(_, count)| count), own.len());
            }
        }
    }
}
