//! The running clock of the meeting (DR 4.6): how long the open item has taken, and when the rest begins as it goes.

use chrono::{Duration, NaiveTime};

/// An item of the agenda as it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Going {
    /// As the agenda was laid out.
    pub starts_at: NaiveTime,
    pub minutes: u32,
    /// When it was opened, where it was.
    pub opened_at: Option<NaiveTime>,
}

/// Where an item stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Another was opened after it, or the meeting is closed.
    Over,
    /// Minutes since it was opened; more than its own where it overruns.
    Open { minutes: u32 },
    /// Begins then, if the items before it take what they were given.
    Ahead { starts_at: NaiveTime },
}

/// Where each item stands, in the order of the agenda, and when the last of them ends as it goes. The item opened last
/// is the open one. An overrun moves everything after it; time that was saved does not call anybody in earlier than
/// they were asked for.
#[must_use]
pub fn running(items: &[Going], now: NaiveTime, closed: bool) -> (Vec<Stands>, Option<NaiveTime>) {
    let length = |item: &Going| Duration::minutes(i64::from(item.minutes));
    let open = items
        .iter()
        .enumerate()
        .filter_map(|(place, item)| Some((item.opened_at?, place)))
        .max()
        .filter(|_| !closed);
    let mut free = match open {
        Some((opened_at, place)) => items.get(place).map(|item| (opened_at + length(item)).max(now)),
        None => None,
    };
    let mut stands = Vec::with_capacity(items.len());
    for (place, item) in items.iter().enumerate() {
        stands.push(match (item.opened_at, open) {
            (Some(opened_at), Some((_, last))) if place == last => {
                Stands::Open { minutes: u32::try_from((now - opened_at).num_minutes()).unwrap_or_default() }
            }
            (Some(_), _) => Stands::Over,
            (None, _) => {
                let starts_at = free.map_or(item.starts_at, |free| free.max(item.starts_at));
                free = Some(starts_at + length(item));
                Stands::Ahead { starts_at }
            }
        });
    }
    (stands, free)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap_or_default()
    }

    fn item(starts_at: &str, opened_at: &str) -> Going {
        Going {
            starts_at: at(starts_at),
            minutes: 15,
            opened_at: (!opened_at.is_empty()).then(|| at(opened_at)),
        }
    }

    fn ahead(starts_at: &str) -> Stands {
        Stands::Ahead { starts_at: at(starts_at) }
    }

    /// DR 9.2: items of a quarter of an hour from 2:30pm on.
    #[test]
    fn an_overrun_moves_the_rest_and_time_saved_does_not() {
        let open = |minutes| Stands::Open { minutes };
        for (opened, now, expected, ends) in [
            (["", "", ""], "14:20", [ahead("14:30"), ahead("14:45"), ahead("15:00")], "15:15"),
            (["14:30", "", ""], "14:40", [open(10), ahead("14:45"), ahead("15:00")], "15:15"),
            (["14:30", "", ""], "14:52", [open(22), ahead("14:52"), ahead("15:07")], "15:22"),
            (["14:30", "14:50", ""], "14:55", [Stands::Over, open(5), ahead("15:05")], "15:20"),
            (["14:30", "14:35", ""], "14:40", [Stands::Over, open(5), ahead("15:00")], "15:15"),
            (["14:50", "14:30", ""], "14:55", [open(5), Stands::Over, ahead("15:05")], "15:20"),
            (["14:30", "", ""], "14:25", [open(0), ahead("14:45"), ahead("15:00")], "15:15"),
        ] {
            let items = [
                item("14:30", opened.first().unwrap_or(&"")),
                item("14:45", opened.get(1).unwrap_or(&"")),
                item("15:00", opened.get(2).unwrap_or(&"")),
            ];
            let (stands, end) = running(&items, at(now), false);
            assert_eq!(
                (stands.as_slice(), end),
                (expected.as_slice(), Some(at(ends))),
                "{opened:?} at {now}"
            );
        }
    }

    #[test]
    fn a_closed_meeting_has_no_open_item() {
        let (stands, _) = running(&[item("14:30", "14:30"), item("14:45", "14:50")], at("15:30"), true);
        assert_eq!(stands, [Stands::Over, Stands::Over]);
    }
}
