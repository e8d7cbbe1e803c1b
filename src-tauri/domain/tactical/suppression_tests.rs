//! Every table a reader could think of that prints the same: no small count may be the same in all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use proptest::prelude::*;

fn says(table: &Table) -> Vec<String> {
    table.lines.iter().chain([&table.total]).map(|number| number.print.says(number.count)).collect()
}

#[test]
fn the_report_line_of_dr_9_2() {
    // Listed 4, out of scope 1, urgent 1, rolled 1; and V 4, O 1, L 1, T 1.
    for _ in ["by answer", "by type"] {
        let table = suppressed(&[4, 1, 1, 1], None);
        assert_eq!(says(&table), ["fewer than 5", "fewer than 5", "fewer than 5", "fewer than 5", "7"]);
    }
}

#[test]
fn one_small_number_takes_a_second_with_it() {
    assert_eq!(says(&suppressed(&[3, 9, 20, 0], None)), ["fewer than 5", "not shown", "20", "0", "32"]);
    assert_eq!(says(&suppressed(&[10, 12], None)), ["10", "12", "22"]);
    assert_eq!(says(&suppressed(&[0, 0], None)), ["0", "0", "0"]);
    // Four ones sum to four: the total itself is a small count.
    assert_eq!(says(&suppressed(&[2, 1], None)), ["fewer than 5", "fewer than 5", "fewer than 5"]);
    // Two fours are the only two small numbers that make eight.
    assert_eq!(says(&suppressed(&[4, 4, 30], None)).get(2).map(String::as_str), Some("not shown"));
}

#[test]
fn a_change_of_a_few_people_is_not_read_from_two_reports() {
    let before = suppressed(&[10, 20], None);
    let now = suppressed(&[12, 20], Some(&before));
    assert_ne!(now.lines.first().unwrap().print, Print::Shown);
    let same = suppressed(&[10, 20], Some(&before));
    assert_eq!(says(&same), ["10", "20", "30"]);
    let much = suppressed(&[30, 20], Some(&before));
    assert_eq!(says(&much), ["30", "20", "50"]);
}

/// Every table a reader could think of that prints like this one, both reports side by side.
fn readings(table: &Table, before: Option<&Table>) -> Vec<Vec<(i64, i64)>> {
    const MOST: i64 = 16;
    let line = |at: usize| {
        let (now, then) = (table.lines[at], before.map(|before| before.lines[at]));
        let mut all = Vec::new();
        for count in (0..=MOST).filter(|count| can_be(now.print, now.count, *count)) {
            for earlier in 0..=count {
                let fits = then.map_or(earlier == 0, |then| can_be(then.print, then.count, earlier));
                if fits {
                    all.push((earlier, count));
                }
            }
        }
        all
    };
    let mut readings: Vec<Vec<(i64, i64)>> = vec![Vec::new()];
    for at in 0..table.lines.len() {
        let own = line(at);
        readings = readings
            .into_iter()
            .flat_map(|one| {
                own.iter().map(move |pair| [one.clone(), vec![*pair]].concat()).collect::<Vec<_>>()
            })
            .collect();
    }
    readings.retain(|one| {
        let (then, now) = one.iter().fold((0, 0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        can_be(table.total.print, table.total.count, now)
            && before.is_none_or(|before| can_be(before.total.print, before.total.count, then))
    });
    readings
}

fn nothing_is_told(table: &Table, before: Option<&Table>) -> Result<(), TestCaseError> {
    let readings = readings(table, before);
    let mut secrets: Vec<(String, bool)> = Vec::new();
    type Of<'a> = &'a dyn Fn(&[(i64, i64)]) -> i64;
    let mut look = |name: String, truth: i64, of: Of<'_>| {
        if (1..=4).contains(&truth) {
            secrets.push((name, readings.iter().any(|one| of(one) != truth)));
        }
    };
    for at in 0..table.lines.len() {
        let now = i64::from(table.lines[at].count);
        let then = i64::from(before.map_or(0, |before| before.lines[at].count));
        look(format!("line {at}"), now, &|one| one[at].1);
        if before.is_some() {
            look(format!("line {at} before"), then, &|one| one[at].0);
            look(format!("line {at} between"), now - then, &|one| one[at].1 - one[at].0);
        }
    }
    let sum = |one: &[(i64, i64)]| one.iter().map(|pair| pair.1).sum::<i64>();
    let sum_then = |one: &[(i64, i64)]| one.iter().map(|pair| pair.0).sum::<i64>();
    let now = i64::from(table.total.count);
    look("total".into(), now, &sum);
    if let Some(before) = before {
        let then = i64::from(before.total.count);
        look("total between".into(), now - then, &|one| sum(one) - sum_then(one));
    }
    for (name, hidden) in secrets {
        prop_assert!(hidden, "{} of {:?} after {:?}", name, table, before);
    }
    Ok(())
}

/// Whoever takes two reports off the next learns no line's small rest.
fn no_rest_is_told(table: &Table, befores: &[Table]) -> Result<(), TestCaseError> {
    const MOST: i64 = 18;
    let line = |at: usize| {
        let mut all = Vec::new();
        let (now, one, two) = (table.lines[at], befores[0].lines[at], befores[1].lines[at]);
        for count in (0..=MOST).filter(|count| can_be(now.print, now.count, *count)) {
            for first in (0..=count).filter(|count| can_be(one.print, one.count, *count)) {
                for second in (0..=count - first).filter(|count| can_be(two.print, two.count, *count)) {
                    all.push((first, second, count));
                }
            }
        }
        all
    };
    let fits = |sum: (i64, i64, i64)| {
        can_be(befores[0].total.print, befores[0].total.count, sum.0)
            && can_be(befores[1].total.print, befores[1].total.count, sum.1)
            && can_be(table.total.print, table.total.count, sum.2)
    };
    let add = |one: (i64, i64, i64), two: (i64, i64, i64)| (one.0 + two.0, one.1 + two.1, one.2 + two.2);
    for at in 0..table.lines.len() {
        let others =
            (0..table.lines.len()).filter(|other| *other != at).fold(vec![(0, 0, 0)], |sums, other| {
                let own = line(other);
                let mut next: Vec<_> = sums
                    .iter()
                    .flat_map(|sum| own.iter().map(|one| add(*sum, *one)).collect::<Vec<_>>())
                    .collect();
                next.sort_unstable();
                next.dedup();
                next
            });
        let rests: std::collections::BTreeSet<i64> = line(at)
            .into_iter()
            .filter(|one| others.iter().any(|sum| fits(add(*sum, *one))))
            .map(|one| one.2 - one.0 - one.1)
            .collect();
        let truth = i64::from(table.lines[at].count)
            - i64::from(befores[0].lines[at].count + befores[1].lines[at].count);
        prop_assert!(
            !(1..=4).contains(&truth) || rests.len() > 1,
            "the rest of line {at} of {table:?} after {befores:?}: {rests:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_hidden_number_can_be_worked_out_from_the_others(counts in prop::collection::vec(0_u32..12, 2..5)) {
        nothing_is_told(&suppressed(&counts, None), None)?;
    }

    #[test]
    fn nor_from_the_report_before(
        counts in prop::collection::vec((0_u32..7, prop::sample::select(vec![0_u32, 0, 1, 2, 3, 5, 6])), 2..4),
    ) {
        let then: Vec<u32> = counts.iter().map(|one| one.0).collect();
        let now: Vec<u32> = counts.iter().map(|one| one.0 + one.1).collect();
        let before = suppressed(&then, None);
        nothing_is_told(&suppressed(&now, Some(&before)), Some(&before))?;
    }

    #[test]
    fn nor_from_another_table_of_the_same_people(
        one in prop::collection::vec(0_u32..6, 2..4),
        cut in 0_u32..9,
    ) {
        let all: u32 = one.iter().sum();
        let other = [cut.min(all), all - cut.min(all)];
        let (mut one, mut other) = (suppressed(&one, None), suppressed(&other, None));
        one_total(&mut [&mut one, &mut other]);
        let sums = |table: &Table| -> Vec<i64> {
            readings(table, None).iter().map(|one| one.iter().map(|pair| pair.1).sum()).collect()
        };
        for (table, beside) in [(&one, &other), (&other, &one)] {
            let sums = sums(beside);
            let fits: Vec<_> = readings(table, None)
                .into_iter()
                .filter(|one| sums.contains(&one.iter().map(|pair| pair.1).sum::<i64>()))
                .collect();
            for at in 0..table.lines.len() {
                let truth = i64::from(table.lines[at].count);
                let told = fits.iter().all(|one| one[at].1 == truth);
                prop_assert!(!(1..=4).contains(&truth) || !told, "line {at} of {table:?} beside {beside:?}");
            }
        }
    }

    #[test]
    fn what_is_small_is_never_printed(counts in prop::collection::vec(0_u32..200, 1..9)) {
        let table = suppressed(&counts, None);
        for number in table.lines.iter().chain([&table.total]) {
            prop_assert!(!small(number.count) || number.print == Print::FewerThanFive);
        }
    }
}

/// Five, fifteen and six now; none, five, five and then four, five, one before. With five and six hidden and the rest
/// printed, only four and one before fit: the rest of the first line would be one.
#[test]
fn a_rest_of_one_is_not_read_from_two_reports_that_hide_what_is_small() {
    let befores = [suppressed(&[0, 5, 5], None), suppressed(&[4, 5, 1], None)];
    let table = suppressed_after(&[5, 15, 6], &befores);
    no_rest_is_told(&table, &befores).unwrap();
    assert!(table.lines.iter().any(|line| line.print != Print::Shown));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn nor_from_two_reports_before_taken_together(
        counts in prop::collection::vec(
            (0_u32..6, 0_u32..6, prop::sample::select(vec![0_u32, 0, 1, 2, 5])),
            2..4,
        ),
    ) {
        let first: Vec<u32> = counts.iter().map(|one| one.0).collect();
        let second: Vec<u32> = counts.iter().map(|one| one.1).collect();
        let now: Vec<u32> = counts.iter().map(|one| one.0 + one.1 + one.2).collect();
        let befores = [suppressed(&first, None), suppressed(&second, None)];
        let table = suppressed_after(&now, &befores);
        no_rest_is_told(&table, &befores)?;
    }
}
