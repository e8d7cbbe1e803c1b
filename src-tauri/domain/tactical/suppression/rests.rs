//! What is left of a table when two reports before are taken off it, as somebody works it out who has all three.

use super::{Number, REACH, Table, can_be, small};

/// One possibility of a line, as distances from the truth: of the two counts before, and of the count now.
type Off = [i64; 3];

/// More possibilities than this are not gone through: one number more is hidden instead.
const MOST: usize = 2_000_000;

/// Whether a rest of 1 to 4 can be worked out, of a line or of the total. More than two reports before are not gone
/// through: there a small rest counts as told as long as anything of it is printed.
pub(super) fn one_is_told(table: &Table, befores: &[Table]) -> bool {
    let [one, two] = befores else { return is_loose(table, befores) };
    let own = |at: usize| Some([*one.lines.get(at)?, *two.lines.get(at)?, *table.lines.get(at)?]);
    let numbers: Vec<[Number; 3]> = (0..table.lines.len()).filter_map(own).collect();
    let lines: Vec<Vec<Off>> = numbers.iter().map(possible).collect();
    let totals = [one.total, two.total, table.total];
    let fits = |sum: Off| {
        let mut each = totals.iter().zip(sum);
        each.all(|(total, off)| can_be(total.print, total.count, i64::from(total.count) + off))
    };
    let tells = |truth: i64, all: &[Off]| {
        (1..=4).contains(&truth) && all.iter().all(|[one, two, now]| now - one - two == 0)
    };
    for (at, line) in lines.iter().enumerate() {
        let Some(others) =
            sums(lines.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| one))
        else {
            return true;
        };
        if line.len().saturating_mul(others.len()) > MOST {
            return true;
        }
        let left: Vec<Off> =
            line.iter().copied().filter(|own| others.iter().any(|sum| fits(add(*sum, *own)))).collect();
        if numbers.get(at).is_some_and(|numbers| tells(rest(*numbers), &left)) {
            return true;
        }
    }
    match sums(lines.iter()) {
        Some(all) => {
            let left: Vec<Off> = all.into_iter().filter(|sum| fits(*sum)).collect();
            tells(rest(totals), &left)
        }
        None => true,
    }
}

fn is_loose(table: &Table, befores: &[Table]) -> bool {
    let printed = |number: &Number| number.print == super::Print::Shown && number.count > 0;
    let then = |at: usize| -> u32 {
        befores.iter().filter_map(|before| before.lines.get(at)).map(|number| number.count).sum()
    };
    let small_rest =
        table.lines.iter().enumerate().any(|(at, line)| small(line.count.saturating_sub(then(at))));
    small_rest && (table.lines.iter().any(printed) || printed(&table.total))
}

fn rest([one, two, now]: [Number; 3]) -> i64 {
    i64::from(now.count) - i64::from(one.count) - i64::from(two.count)
}

fn add(one: Off, two: Off) -> Off {
    let ([first, second, third], [fourth, fifth, sixth]) = (one, two);
    [first + fourth, second + fifth, third + sixth]
}

/// What a line's three numbers can be together: both earlier parts lie within the time of now.
fn possible(numbers: &[Number; 3]) -> Vec<Off> {
    let counts = |number: Number| {
        let truth = i64::from(number.count);
        (truth - REACH..=truth + REACH)
            .filter(move |count| *count >= 0 && can_be(number.print, number.count, *count))
    };
    let [one, two, now] = *numbers;
    let mut all = Vec::new();
    for first in counts(one) {
        for second in counts(two) {
            for count in counts(now).filter(|count| *count >= first + second) {
                all.push([
                    first - i64::from(one.count),
                    second - i64::from(two.count),
                    count - i64::from(now.count),
                ]);
            }
        }
    }
    all
}

/// All sums of one possibility for each line, near the truth; `None` where they are too many to go through.
fn sums<'a>(lines: impl Iterator<Item = &'a Vec<Off>>) -> Option<Vec<Off>> {
    let near = |sum: &Off| sum.iter().all(|off| off.abs() <= 2 * REACH);
    let mut sums = vec![[0, 0, 0]];
    for line in lines {
        if line.len().saturating_mul(sums.len()) > MOST {
            return None;
        }
        let mut next: Vec<Off> =
            sums.iter().flat_map(|sum| line.iter().map(move |one| add(*sum, *one))).filter(near).collect();
        next.sort_unstable();
        next.dedup();
        sums = next;
    }
    Some(sums)
}
