//! Counts of people in reports that go up (DR 4.12): 1 to 4 prints "fewer than 5", and nothing lets it be worked out,
//! neither the other numbers nor a report before that covers part of the same time.

/// A count of 1 to this is not printed.
pub const MOST_HIDDEN: u32 = 4;
/// How far from the truth another answer is looked for. A nearer one is enough; none this near hides one number more.
const REACH: i64 = 6;

/// How a number prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Print {
    Shown,
    FewerThanFive,
    /// Hidden to protect another.
    NotShown,
}

impl Print {
    /// The number as it stands in the report.
    #[must_use]
    pub fn says(self, count: u32) -> String {
        match self {
            Print::Shown => count.to_string(),
            Print::FewerThanFive => "fewer than 5".into(),
            Print::NotShown => "not shown".into(),
        }
    }
}

/// One number, as it is and as it prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    pub count: u32,
    pub print: Print,
}

/// A table whose lines add up to its total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub lines: Vec<Number>,
    pub total: Number,
}

fn small(count: u32) -> bool {
    (1..=MOST_HIDDEN).contains(&count)
}

fn first(count: u32) -> Number {
    Number { count, print: if small(count) { Print::FewerThanFive } else { Print::Shown } }
}

/// Hides what must not be read from a table, alone or beside the report before. `before` counts an earlier part of the
/// same time, line by line, as it was printed then; what was printed then stays printed.
#[must_use]
pub fn suppressed(counts: &[u32], before: Option<&Table>) -> Table {
    let lines: Vec<Number> = counts.iter().map(|count| first(*count)).collect();
    let mut table = Table { lines, total: first(counts.iter().sum()) };
    while let Some(told) = told(&table, before) {
        let shown = |number: &Number| number.print == Print::Shown;
        // The number that tells it, then the smallest beside it, then the total, and empty lines last.
        let own = told.filter(|at| table.lines.get(*at).is_some_and(shown));
        let by_size = |empty: bool| {
            let lines = table.lines.iter().enumerate();
            lines
                .filter(|(_, line)| shown(line) && (line.count == 0) == empty)
                .min_by_key(|(_, line)| line.count)
                .map(|(at, _)| at)
        };
        let next = own.or_else(|| by_size(false));
        let hide = match next {
            Some(at) => table.lines.get_mut(at),
            None if shown(&table.total) => Some(&mut table.total),
            None => by_size(true).and_then(|at| table.lines.get_mut(at)),
        };
        match hide {
            Some(number) => number.print = Print::NotShown,
            None => break,
        }
    }
    table
}

/// Hides what must not be read beside several reports before, each of a part of the same time: beside each of them, and
/// beside all of them together where they cover different parts.
#[must_use]
pub fn suppressed_after(counts: &[u32], befores: &[Table]) -> Table {
    let mut table = suppressed(counts, befores.first());
    for before in befores.iter().skip(1) {
        let beside = suppressed(counts, Some(before));
        let hidden = |print: Print| print != Print::Shown;
        for (number, other) in table.lines.iter_mut().zip(&beside.lines) {
            if hidden(other.print) && !hidden(number.print) {
                number.print = other.print;
            }
        }
        if hidden(beside.total.print) && !hidden(table.total.print) {
            table.total.print = beside.total.print;
        }
    }
    if befores.len() > 1 {
        hide_what_is_left(&mut table, befores);
        while rests::one_is_told(&table, befores) {
            if !hide_one_more(&mut table) {
                break;
            }
        }
    }
    table
}

/// The smallest printed number, or else the total, or else an empty line; whether there was one.
fn hide_one_more(table: &mut Table) -> bool {
    let shown = |number: &&mut Number| number.print == Print::Shown;
    let empty = |number: &&mut Number| number.count == 0;
    let (lines, total) = (&mut table.lines, &mut table.total);
    let next = match lines.iter_mut().filter(shown).filter(|line| !empty(line)).min_by_key(|line| line.count)
    {
        Some(line) => Some(line),
        None if total.print == Print::Shown => Some(total),
        None => lines.iter_mut().find(shown),
    };
    let Some(number) = next else { return false };
    number.print = Print::NotShown;
    true
}

/// What is left when the reports before are taken off: a line with a few people, or with a hidden part, is not printed,
/// never one line alone, and no total with a few people left.
fn hide_what_is_left(table: &mut Table, befores: &[Table]) {
    let at_least = |counts: &mut dyn Iterator<Item = u32>| counts.fold(0_u32, u32::saturating_add);
    for (at, line) in table.lines.iter_mut().enumerate() {
        let own: Vec<&Number> = befores.iter().filter_map(|before| before.lines.get(at)).collect();
        let then = at_least(&mut own.iter().map(|number| number.count));
        let partly = own.iter().any(|number| number.print != Print::Shown);
        if line.print == Print::Shown && line.count > 0 && (partly || small(line.count.saturating_sub(then)))
        {
            line.print = Print::NotShown;
        }
    }
    let then = at_least(&mut befores.iter().map(|before| before.total.count));
    let partly = befores.iter().any(|before| before.total.print != Print::Shown);
    let total = &mut table.total;
    if total.print == Print::Shown && (partly || small(total.count.saturating_sub(then))) {
        total.print = Print::NotShown;
    }
    never_one_alone(table);
}

/// One hidden line beside a printed total takes the smallest beside it along, or else the total.
fn never_one_alone(table: &mut Table) {
    let hidden = table.lines.iter().filter(|line| line.print != Print::Shown).count();
    if table.total.print != Print::Shown && hidden == 0 || table.total.print == Print::Shown && hidden == 1 {
        let next = table.lines.iter_mut().filter(|line| line.print == Print::Shown && line.count > 0);
        match next.min_by_key(|line| line.count) {
            Some(line) => line.print = Print::NotShown,
            None if table.total.print == Print::Shown && table.total.count > 0 => {
                table.total.print = Print::NotShown;
            }
            None => {}
        }
    }
}

/// Tables of the same people have one total: hidden in one, it is hidden in all, and no other table adds up to it.
pub fn one_total(tables: &mut [&mut Table]) {
    let Some(print) = tables.iter().map(|table| table.total.print).find(|print| *print != Print::Shown)
    else {
        return;
    };
    for table in tables {
        if table.total.print == Print::Shown {
            table.total.print = print;
        }
        never_one_alone(table);
    }
}

/// Whether a printed number can be this count, to a reader who knows the rules.
fn can_be(print: Print, truth: u32, count: i64) -> bool {
    match print {
        Print::Shown => count == i64::from(truth),
        Print::FewerThanFive => (1..=i64::from(MOST_HIDDEN)).contains(&count),
        Print::NotShown => count == 0 || count > i64::from(MOST_HIDDEN),
    }
}

/// A line's own possibilities, as distances from the truth: of the count before, and of the count now.
fn possible(now: Number, before: Option<Number>) -> Vec<(i64, i64)> {
    let counts = |number: Number| {
        let truth = i64::from(number.count);
        (truth - REACH..=truth + REACH).filter(move |count| can_be(number.print, number.count, *count))
    };
    let truth = (i64::from(before.map_or(0, |one| one.count)), i64::from(now.count));
    let befores: Vec<i64> = before.map_or_else(|| vec![0], |one| counts(one).collect());
    befores
        .into_iter()
        .flat_map(|then| counts(now).map(move |count| (then, count)))
        .filter(|(then, count)| *then >= 0 && count >= then)
        .map(|(then, count)| (then - truth.0, count - truth.1))
        .collect()
}

/// All sums of one possibility for each line, near the truth.
fn sums<'a>(lines: impl Iterator<Item = &'a Vec<(i64, i64)>>) -> Vec<(i64, i64)> {
    let near = |sum: &(i64, i64)| sum.0.abs() <= 2 * REACH && sum.1.abs() <= 2 * REACH;
    lines.fold(vec![(0, 0)], |sums, line| {
        let mut next: Vec<(i64, i64)> =
            sums.iter().flat_map(|sum| line.iter().map(move |one| (sum.0 + one.0, sum.1 + one.1))).collect();
        next.retain(near);
        next.sort_unstable();
        next.dedup();
        next
    })
}

/// The first count of 1 to 4 that can be worked out: by its line, or none within for the total.
fn told(table: &Table, before: Option<&Table>) -> Option<Option<usize>> {
    let of_before = |at: usize| before.and_then(|table| table.lines.get(at)).copied();
    let lines: Vec<Vec<(i64, i64)>> =
        table.lines.iter().enumerate().map(|(at, now)| possible(*now, of_before(at))).collect();
    let total = possible(table.total, before.map(|table| table.total));
    for (at, line) in lines.iter().enumerate() {
        let others = sums(lines.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| one));
        let fits: Vec<(i64, i64)> = line
            .iter()
            .copied()
            .filter(|one| others.iter().any(|sum| total.contains(&(sum.0 + one.0, sum.1 + one.1))))
            .collect();
        let now = table.lines.get(at).map_or(0, |line| line.count);
        if is_told(now, of_before(at).map(|one| one.count), &fits) {
            return Some(Some(at));
        }
    }
    let all = sums(lines.iter());
    let fits: Vec<(i64, i64)> = all.into_iter().filter(|sum| total.contains(sum)).collect();
    is_told(table.total.count, before.map(|table| table.total.count), &fits).then_some(None)
}

/// Whether what fits leaves one answer only for a small count: now, before, or what came between.
fn is_told(now: u32, before: Option<u32>, fits: &[(i64, i64)]) -> bool {
    let one_answer = |of: fn(&(i64, i64)) -> i64| fits.iter().all(|one| of(one) == 0);
    small(now) && one_answer(|one| one.1)
        || before.is_some_and(|before| {
            small(before) && one_answer(|one| one.0)
                || small(now.saturating_sub(before)) && one_answer(|one| one.1 - one.0)
        })
}

mod rests;

#[cfg(test)]
#[path = "suppression_tests.rs"]
mod tests;
