//! Who chairs which meeting (DR 4.8): the source says "alternating weeks" of a fortnightly meeting, so it is a setting.

use chrono::NaiveDate;

/// What "the role is shared" means to a council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rotation {
    /// One meeting each, in turn.
    #[default]
    PerMeeting,
    /// One takes the meetings, the other the triages.
    MeetingVsTriage,
    /// One calendar week each, in turn from the week of the first meeting.
    CalendarWeek,
    /// Chosen for each meeting.
    Manual,
}

impl Rotation {
    pub const ALL: [Rotation; 4] =
        [Rotation::PerMeeting, Rotation::MeetingVsTriage, Rotation::CalendarWeek, Rotation::Manual];

    /// The word in the setting.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Rotation::PerMeeting => "per_meeting",
            Rotation::MeetingVsTriage => "meeting_vs_triage",
            Rotation::CalendarWeek => "calendar_week",
            Rotation::Manual => "manual",
        }
    }

    /// The model of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Rotation> {
        Rotation::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// One of the two who share the chair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chair {
    First,
    Second,
}

impl Chair {
    /// The other of the two: the vice chair, where nobody else is named.
    #[must_use]
    pub fn other(self) -> Chair {
        match self {
            Chair::First => Chair::Second,
            Chair::Second => Chair::First,
        }
    }

    fn in_turn(turn: i64) -> Chair {
        if turn.rem_euclid(2) == 0 { Chair::First } else { Chair::Second }
    }
}

/// A meeting of the grid, as far as turns go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    pub meeting_on: NaiveDate,
    pub triage_on: NaiveDate,
    pub cancelled: bool,
}

/// Who takes a meeting and its triage, as the rotation has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chairs {
    pub meeting: Chair,
    pub triage: Chair,
}

/// The chairs of every meeting, from the first of the group on; none where they are chosen by hand or it is cancelled.
/// A cancelled meeting takes no turn, and a swap of one date is kept with that meeting and moves nobody else.
#[must_use]
pub fn chairs(rotation: Rotation, meetings: &[Turn]) -> Vec<Option<Chairs>> {
    let first_week = meetings.first().map(|first| crate::dates::monday_of(first.meeting_on));
    let week = |on: NaiveDate| {
        let monday = crate::dates::monday_of(on);
        Chair::in_turn(first_week.map_or(0, |first| (monday - first).num_days() / 7))
    };
    let mut turn = 0;
    meetings
        .iter()
        .map(|one| {
            if one.cancelled {
                return None;
            }
            let mine = Chair::in_turn(turn);
            turn += 1;
            match rotation {
                Rotation::PerMeeting => Some(Chairs { meeting: mine, triage: mine }),
                Rotation::MeetingVsTriage => Some(Chairs { meeting: Chair::First, triage: Chair::Second }),
                Rotation::CalendarWeek => {
                    Some(Chairs { meeting: week(one.meeting_on), triage: week(one.triage_on) })
                }
                Rotation::Manual => None,
            }
        })
        .collect()
}

/// The same person three meetings running, although two share the role.
#[must_use]
pub fn always_the_same(rotation: Rotation, chairs: &[Option<Chairs>]) -> bool {
    if matches!(rotation, Rotation::MeetingVsTriage | Rotation::Manual) {
        return false;
    }
    let held: Vec<Chair> = chairs.iter().flatten().map(|one| one.meeting).collect();
    held.windows(3).any(|three| three.iter().all(|one| Some(one) == three.first()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::calendar::Calendar;
    use crate::tactical::cycle::{Cycle, CycleRules};
    use Chair::{First, Second};

    /// Meetings 1 to `last` of DR 9.2, with meeting 9 (29 Dec 2026) cancelled.
    fn turns(last: u32) -> Vec<Turn> {
        let rules = CycleRules::from_first("2026-09-08".parse().unwrap());
        (1..=last)
            .map(|number| {
                let cycle = Cycle::on_grid(number, &rules, &Calendar::default());
                Turn { meeting_on: cycle.meeting_on, triage_on: cycle.triage_on, cancelled: number == 9 }
            })
            .collect()
    }

    fn who(rotation: Rotation, number: usize) -> Option<(Chair, Chair)> {
        chairs(rotation, &turns(12)).get(number - 1).copied().flatten().map(|one| (one.meeting, one.triage))
    }

    #[test]
    fn every_model_says_who_chairs() {
        let table = [
            // Nair is the first of the two: meeting 1, 7 and, as 29 December takes no turn, 12 January.
            (Rotation::PerMeeting, 1, Some((First, First))),
            (Rotation::PerMeeting, 7, Some((First, First))),
            (Rotation::PerMeeting, 8, Some((Second, Second))),
            (Rotation::PerMeeting, 9, None),
            (Rotation::PerMeeting, 10, Some((First, First))),
            (Rotation::PerMeeting, 11, Some((Second, Second))),
            (Rotation::MeetingVsTriage, 7, Some((First, Second))),
            (Rotation::MeetingVsTriage, 8, Some((First, Second))),
            (Rotation::CalendarWeek, 7, Some((First, Second))),
            (Rotation::CalendarWeek, 8, Some((First, Second))),
            // Not the parity of the ISO week, which jumps after week 53 of 2026.
            (Rotation::CalendarWeek, 10, Some((First, Second))),
            (Rotation::Manual, 7, None),
        ];
        for (rotation, number, expected) in table {
            assert_eq!(who(rotation, number), expected, "{rotation:?} {number}");
        }
    }

    #[test]
    fn alternate_weeks_of_a_fortnightly_meeting_are_always_the_same_person() {
        let all = turns(12);
        for rotation in Rotation::ALL {
            let told = always_the_same(rotation, &chairs(rotation, &all));
            assert_eq!(told, rotation == Rotation::CalendarWeek, "{rotation:?}");
        }
        assert!(!always_the_same(Rotation::CalendarWeek, &chairs(Rotation::CalendarWeek, &turns(2))));
    }

    #[test]
    fn the_vice_chair_is_the_other_one() {
        assert_eq!(First.other(), Second);
        assert_eq!(Second.other(), First);
        for rotation in Rotation::ALL {
            assert_eq!(Rotation::of_word(rotation.word()), Some(rotation));
        }
    }
}
