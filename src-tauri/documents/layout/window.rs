//! Where the address stands so that the window of an envelope shows it, all of it, and nothing else (DR 2.8 N12).
//!
//! A folded sheet slides within its envelope. What the window shows wherever the sheet lies is narrower than the window;
//! what it may show is wider. The address keeps to the first, everything else keeps out of the second.

use super::MILLIMETRE;

/// The window envelopes a council uses, as in the shops: windows of 90 × 35 mm, 20 mm from the left edge.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Window {
    /// Envelopes without a window: a label, or an address written on.
    #[default]
    None,
    /// 110 × 220 mm for a sheet folded twice; its window 18 mm from the bottom.
    Dl,
    /// 162 × 229 mm for a sheet folded once; its window 60 mm from the bottom.
    C5,
}

/// A level band of the first page, in points from its top.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Band {
    pub top: f32,
    pub bottom: f32,
}

impl Window {
    /// The window of a setting's word.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        match word {
            "dl" => Self::Dl,
            "c5" => Self::C5,
            _ => Self::None,
        }
    }

    /// Height of envelope, of the folded sheet, and how far up the window begins, in millimetres.
    fn sizes(self) -> Option<(f32, f32, f32)> {
        match self {
            Self::None => None,
            Self::Dl => Some((110.0, 99.0, 18.0)),
            Self::C5 => Some((162.0, 148.5, 60.0)),
        }
    }

    /// What the window shows wherever the sheet lies in the envelope.
    #[must_use]
    pub fn always_seen(self) -> Option<Band> {
        let (envelope, sheet, up) = self.sizes()?;
        let top = envelope - up - HEIGHT;
        let slides = envelope - sheet;
        Some(Band { top: top * MILLIMETRE, bottom: (top + HEIGHT - slides) * MILLIMETRE })
    }

    /// What it may show.
    #[must_use]
    pub fn ever_seen(self) -> Option<Band> {
        let (envelope, sheet, up) = self.sizes()?;
        let top = envelope - up - HEIGHT;
        Some(Band { top: (top - (envelope - sheet)) * MILLIMETRE, bottom: (top + HEIGHT) * MILLIMETRE })
    }

    /// How many lines of an address fit.
    #[must_use]
    pub fn most_lines(self) -> usize {
        if self == Self::C5 { 4 } else { 5 }
    }

    /// Where the sheet is folded first.
    #[must_use]
    pub fn fold(self) -> Option<f32> {
        self.sizes().map(|(_, sheet, _)| sheet * MILLIMETRE)
    }
}

const HEIGHT: f32 = 35.0;
/// From the left edge of the sheet to the left and right edge of what a window may show.
pub const RIGHT_EDGE: f32 = 110.0 * MILLIMETRE;
/// How wide an address may be to be seen whole: 20 mm to 100 mm, less what the margin takes.
pub const ADDRESS_WIDTH: f32 = 77.0 * MILLIMETRE;
/// No more lines than fit where the window always shows them: the middle ones share a line, the name and the postcode keep
/// their own.
#[must_use]
pub fn lines_for_a_window(lines: &[String], most: usize) -> Vec<String> {
    let mut lines = lines.to_vec();
    while lines.len() > most.max(3) {
        // The two neighbours that are shortest together; never the name, never the last line.
        let shortest = (1..lines.len() - 2).min_by_key(|at| {
            let length = |at: usize| lines.get(at).map_or(usize::MAX / 4, |line| line.chars().count());
            length(*at) + length(at + 1)
        });
        let Some(at) = shortest else { break };
        let next = lines.remove(at + 1);
        if let Some(line) = lines.get_mut(at) {
            *line = format!("{}, {next}", line.trim_end_matches(','));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_always_seen_lies_within_what_may_be() {
        for window in [Window::Dl, Window::C5] {
            let (always, ever) = (window.always_seen().unwrap(), window.ever_seen().unwrap());
            assert!(ever.top < always.top && always.bottom < ever.bottom, "{window:?}");
            assert!((always.bottom - always.top) > 20.0 * MILLIMETRE, "{window:?}");
        }
        let dl = Window::Dl.always_seen().unwrap();
        assert_eq!((dl.top / MILLIMETRE).round() as i32, 57);
        assert_eq!((dl.bottom / MILLIMETRE).round() as i32, 81);
        assert_eq!(Window::of_word("none"), Window::None);
    }

    #[test]
    fn long_addresses_share_lines_in_their_middle() {
        let long = [
            "Donna Ashdown",
            "Flat 4",
            "Weaver Court",
            "3 Quarry Lane",
            "Kingsmere",
            "Levelshire",
            "TA99 9ZZ",
        ]
        .map(String::from);
        let lines = lines_for_a_window(&long, 5);
        assert_eq!(
            lines,
            ["Donna Ashdown", "Flat 4, Weaver Court", "3 Quarry Lane", "Kingsmere, Levelshire", "TA99 9ZZ"]
        );
        assert_eq!(lines_for_a_window(&long[..5], 5), &long[..5]);
    }
}
