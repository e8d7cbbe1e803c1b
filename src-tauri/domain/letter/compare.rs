//! Two versions of a letter's words, line beside line, with what each side lacks of the other.

/// More words than any letter has; beyond it, lines are put beside each other without looking into them.
const MOST: usize = 3000;

/// Some words of a line, and whether the other side lacks them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub changed: bool,
}

/// One line of both sides; an empty side has no such line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    pub before: Vec<Words>,
    pub after: Vec<Words>,
}

impl Beside {
    /// Whether both sides say the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        !self.before.iter().chain(&self.after).any(|words| words.changed)
    }
}

/// The lines of both texts beside each other, in order; empty lines count for nothing.
#[must_use]
pub fn beside(before: &str, after: &str) -> Vec<Beside> {
    let (before, after) = (lines(before), lines(after));
    let mut rows = Vec::with_capacity(before.len().max(after.len()));
    let (mut gone, mut new): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for step in steps(&before, &after) {
        match step {
            Step::Gone(line) => gone.push(line),
            Step::New(line) => new.push(line),
            Step::Same(line) => {
                settle(&mut rows, &mut gone, &mut new);
                rows.push(Beside { before: whole(line, false), after: whole(line, false) });
            }
        }
    }
    settle(&mut rows, &mut gone, &mut new);
    rows
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn whole(line: &str, changed: bool) -> Vec<Words> {
    vec![Words { text: line.to_owned(), changed }]
}

/// Puts what went beside what came instead, the first beside the first.
fn settle(rows: &mut Vec<Beside>, gone: &mut Vec<&str>, new: &mut Vec<&str>) {
    let (mut gone, mut new) = (gone.drain(..), new.drain(..));
    loop {
        match (gone.next(), new.next()) {
            (None, None) => break,
            (Some(before), Some(after)) => rows.push(inside(before, after)),
            (Some(before), None) => rows.push(Beside { before: whole(before, true), after: Vec::new() }),
            (None, Some(after)) => rows.push(Beside { before: Vec::new(), after: whole(after, true) }),
        }
    }
}

/// The words of two lines that stand in each other's place.
fn inside(before: &str, after: &str) -> Beside {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    let mut row = Beside::default();
    for step in steps(&old, &new) {
        match step {
            Step::Same(word) => {
                push(&mut row.before, word, false);
                push(&mut row.after, word, false);
            }
            Step::Gone(word) => push(&mut row.before, word, true),
            Step::New(word) => push(&mut row.after, word, true),
        }
    }
    row
}

fn push(side: &mut Vec<Words>, word: &str, changed: bool) {
    match side.last_mut() {
        Some(last) if last.changed == changed => {
            last.text.push(' ');
            last.text.push_str(word);
        }
        _ => side.push(Words { text: word.to_owned(), changed }),
    }
}

enum Step<'a> {
    Same(&'a str),
    Gone(&'a str),
    New(&'a str),
}

/// The longest row of pieces both have in common, and what stands between them.
fn steps<'a>(before: &[&'a str], after: &[&'a str]) -> Vec<Step<'a>> {
    if before.len() > MOST || after.len() > MOST {
        let gone = before.iter().map(|piece| Step::Gone(piece));
        return gone.chain(after.iter().map(|piece| Step::New(piece))).collect();
    }
    let width = after.len() + 1;
    // How many pieces are common from here to the end, for every pair of places.
    let mut common = vec![0_u16; (before.len() + 1) * width];
    let at = |common: &[u16], row: usize, column: usize| {
        common.get(row * width + column).copied().unwrap_or_default()
    };
    for (row, old) in before.iter().enumerate().rev() {
        for (column, new) in after.iter().enumerate().rev() {
            let best = if old == new {
                at(&common, row + 1, column + 1) + 1
            } else {
                at(&common, row + 1, column).max(at(&common, row, column + 1))
            };
            if let Some(cell) = common.get_mut(row * width + column) {
                *cell = best;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut steps = Vec::with_capacity(before.len().max(after.len()));
    loop {
        match (before.get(row), after.get(column)) {
            (Some(old), Some(new)) if old == new => {
                steps.push(Step::Same(new));
                (row, column) = (row + 1, column + 1);
            }
            (Some(old), new)
                if new.is_none() || at(&common, row + 1, column) >= at(&common, row, column + 1) =>
            {
                steps.push(Step::Gone(old));
                row += 1;
            }
            (_, Some(new)) => {
                steps.push(Step::New(new));
                column += 1;
            }
            (_, None) => break,
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(words: &[Words]) -> String {
        words
            .iter()
            .map(|one| if one.changed { format!("[{}]", one.text) } else { one.text.clone() })
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn shown(before: &str, after: &str) -> Vec<(String, String)> {
        beside(before, after).iter().map(|row| (side(&row.before), side(&row.after))).collect()
    }

    #[test]
    fn changed_words_stand_beside_each_other_and_new_lines_beside_nothing() {
        let before = "Hi Cal,\n\nYou go boxing on Tuesdays.\n\nWe meet in March.";
        let after = "Hi Cal,\n\nYou go boxing on Thursdays now.\n\nBring a coat.\n\nWe meet in March.";
        let own = |one: &str, two: &str| (one.to_owned(), two.to_owned());
        assert_eq!(
            shown(before, after),
            [
                own("Hi Cal,", "Hi Cal,"),
                own("You go boxing on [Tuesdays.]", "You go boxing on [Thursdays now.]"),
                own("", "[Bring a coat.]"),
                own("We meet in March.", "We meet in March."),
            ]
        );
        assert!(beside(before, before).iter().all(Beside::is_same));
        assert_eq!(beside("", ""), []);
    }

    #[test]
    fn both_sides_hold_every_word_whatever_changed() {
        let words = ["tea", "bus", "ten", "Cal", "home"];
        let line = |seed: usize| {
            (0..seed % 7)
                .filter_map(|at| words.get((seed * 31 + at * at * 7) % words.len()).copied())
                .collect::<Vec<_>>()
                .join(" ")
        };
        for seed in 0..200_usize {
            let text =
                |from: usize| (0..seed % 9).map(|at| line(from + at * 3)).collect::<Vec<_>>().join("\n");
            let (before, after) = (text(seed), text(seed * 5 + 1));
            let rows = beside(&before, &after);
            let back = |pick: fn(&Beside) -> &Vec<Words>| {
                rows.iter().flat_map(pick).map(|one| one.text.clone()).collect::<Vec<_>>().join(" ")
            };
            let said = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(back(|row| &row.before), said(&before));
            assert_eq!(back(|row| &row.after), said(&after));
        }
    }

    #[test]
    fn a_text_of_a_hundred_thousand_lines_is_answered_at_once() {
        let long = "line\n".repeat(100_000);
        assert!(beside(&long, "one").len() >= 100_000);
    }
}
