//! Before a letter goes into its envelope: one letter, one reader, the right address (DR 2.8 N5, N12).

use chrono::NaiveDate;

use crate::dates;

/// What stands on the envelope, and what is known of the address.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    pub reader: String,
    pub lines: Vec<String>,
    pub postcode: String,
    pub confirmed_on: Option<NaiveDate>,
    /// The day the address before this one ended.
    pub changed_on: Option<NaiveDate>,
    pub protected: bool,
    /// Others who get a letter of their own at the same address, by name.
    pub shared_with: Vec<String>,
    /// Nothing goes there by post; what is written is handed over.
    pub by_hand: bool,
    /// Must not learn of the meetings at all.
    pub not_told: bool,
    /// Kept apart from the other parent.
    pub apart: bool,
    /// Words that must not be seen through the window: the name of the plan.
    pub tells: Vec<String>,
}

/// How strongly a point speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// The letter cannot go to this address.
    Stops,
    /// Somebody ticks that it was looked at, or confirms everybody on the list.
    Ticks,
    /// A run of letters waits until somebody has confirmed everybody on the list.
    Confirms,
    /// Read it before the envelope is closed.
    Reads,
}

/// An address that was confirmed longer ago is asked for again.
const STALE_DAYS: i64 = 182;
/// An address that changed within these days is looked at once more.
const FRESH_DAYS: i64 = 42;

/// What to look at before the envelope is closed.
#[must_use]
pub fn check(envelope: &Envelope, today: NaiveDate) -> Vec<(Point, String)> {
    let reader = &envelope.reader;
    let mut found = Vec::new();
    let mut says = |point, says: String| found.push((point, says));
    if envelope.not_told {
        says(Point::Stops, format!("{reader} is not told of the meetings, so nothing is made for them."));
        return found;
    }
    if envelope.apart {
        says(
            Point::Confirms,
            format!(
                "{reader} is kept apart from the other parent: neither sees the other’s letter or address."
            ),
        );
    }
    if envelope.by_hand {
        says(Point::Confirms, format!("Nothing for {reader} goes by post. It is handed over or read aloud."));
        return found;
    }
    if envelope.lines.iter().all(|line| line.trim().is_empty()) {
        says(
            Point::Stops,
            format!("No address is recorded for {reader}. Record it, or hand the letter over."),
        );
        return found;
    }
    if envelope.postcode.trim().is_empty() {
        says(
            Point::Stops,
            format!("The address of {reader} has no postcode. Record it before this goes by post."),
        );
    }
    let block = format!("{} {}", envelope.lines.join(" "), envelope.postcode).to_lowercase();
    for word in envelope.tells.iter().filter(|word| !word.trim().is_empty()) {
        if block.contains(&word.to_lowercase()) {
            says(Point::Stops, format!("“{word}” would be read through the window of the envelope."));
        }
    }
    if let Some(changed) = envelope.changed_on.filter(|on| (today - *on).num_days() <= FRESH_DAYS) {
        let confirmed = envelope.confirmed_on.is_some_and(|on| on >= changed);
        let on = dates::full(changed);
        if !confirmed {
            says(
                Point::Ticks,
                format!("The address of {reader} changed on {on} and was not confirmed since."),
            );
        }
    }
    match envelope.confirmed_on {
        None => {
            says(Point::Confirms, "This address was never confirmed. Ask whether it is right.".to_owned())
        }
        Some(on) if (today - on).num_days() > STALE_DAYS => {
            says(
                Point::Confirms,
                format!("This address was last confirmed on {}. Ask again.", dates::full(on)),
            );
        }
        Some(_) => {}
    }
    if envelope.protected {
        says(Point::Confirms, "This address is protected. Nobody else may see the envelope.".to_owned());
    }
    if !envelope.shared_with.is_empty() {
        let others = names(&envelope.shared_with);
        let live = if envelope.shared_with.len() == 1 { "lives" } else { "live" };
        let point = if envelope.apart { Point::Ticks } else { Point::Confirms };
        says(
            point,
            format!("{others} {live} at this address too: one letter, one envelope, one name on it."),
        );
    }
    found
}

/// "Cal", "Cal and Donna", "Cal, Donna and Lee".
fn names(names: &[String]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn donna() -> Envelope {
        Envelope {
            reader: "Donna".into(),
            lines: vec!["3 Quarry Lane".into(), "Kingsmere".into()],
            postcode: "TA99 9ZZ".into(),
            confirmed_on: Some(day("2026-11-13")),
            tells: vec!["Child in Need".into()],
            ..Envelope::default()
        }
    }

    #[test]
    fn what_an_envelope_is_looked_at_for() {
        let cases: [(Envelope, &[Point], &str); 12] = [
            (donna(), &[], ""),
            (Envelope { lines: vec![" ".into()], ..donna() }, &[Point::Stops], "No address"),
            (Envelope { postcode: String::new(), ..donna() }, &[Point::Stops], "no postcode"),
            (Envelope { confirmed_on: None, ..donna() }, &[Point::Confirms], "never confirmed"),
            (Envelope { confirmed_on: Some(day("2026-01-13")), ..donna() }, &[Point::Confirms], "Ask again"),
            (Envelope { changed_on: Some(day("2026-12-01")), ..donna() }, &[Point::Ticks], "changed on"),
            (Envelope { protected: true, ..donna() }, &[Point::Confirms], "protected"),
            (Envelope { shared_with: vec!["Cal".into()], ..donna() }, &[Point::Confirms], "Cal lives at"),
            (
                Envelope { shared_with: vec!["Cal".into(), "Lee".into()], ..donna() },
                &[Point::Confirms],
                "Cal and Lee live at",
            ),
            (Envelope { by_hand: true, lines: Vec::new(), ..donna() }, &[Point::Confirms], "goes by post"),
            (Envelope { not_told: true, apart: true, ..donna() }, &[Point::Stops], "is not told"),
            (Envelope { apart: true, ..donna() }, &[Point::Confirms], "kept apart"),
        ];
        for (envelope, points, says) in cases {
            let found = check(&envelope, day("2026-12-02"));
            assert_eq!(found.iter().map(|one| one.0).collect::<Vec<_>>(), points, "{found:?}");
            assert!(found.iter().all(|one| one.1.contains(says)), "{found:?}");
        }
        let telling =
            Envelope { lines: vec!["Child in Need team".into(), "3 Quarry Lane".into()], ..donna() };
        assert_eq!(check(&telling, day("2026-12-02")).first().map(|one| one.0), Some(Point::Stops));
    }
}
