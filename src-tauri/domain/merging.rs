//! What stands of a field when changes arrive from several laptops, in any order.
//!
//! A change names the changes it replaces. The changes that nothing replaces are the heads of a field; with one head the
//! field has its value, with two that say different things it has a conflict, which only a person settles. Clocks are
//! never asked: a laptop that is fifty years ahead changes nothing.

use std::collections::BTreeSet;

/// The heads of one field, and the changes known to be replaced that have not arrived themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads {
    standing: BTreeSet<String>,
    awaited: BTreeSet<String>,
}

impl Heads {
    /// The heads as they were kept.
    #[must_use]
    pub fn of(standing: impl IntoIterator<Item = String>, awaited: impl IntoIterator<Item = String>) -> Self {
        Heads { standing: standing.into_iter().collect(), awaited: awaited.into_iter().collect() }
    }

    /// Takes in a change. `is_known` says of a replaced change whether it arrived before.
    pub fn arrive(&mut self, change: &str, replaces: &[&str], is_known: impl Fn(&str) -> bool) {
        for replaced in replaces {
            if !self.standing.remove(*replaced) && !is_known(replaced) {
                self.awaited.insert((*replaced).to_owned());
            }
        }
        if !self.awaited.remove(change) {
            self.standing.insert(change.to_owned());
        }
    }

    /// Whether a change is a head.
    #[must_use]
    pub fn stands(&self, change: &str) -> bool {
        self.standing.contains(change)
    }

    /// The head whose value the field shows: the same one on every laptop that knows the same changes.
    #[must_use]
    pub fn shown(&self) -> Option<&str> {
        self.standing.last().map(String::as_str)
    }

    /// The heads that are not shown.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        self.standing.iter().rev().skip(1).map(String::as_str)
    }

    /// Changes that are known to be replaced and have not arrived.
    pub fn awaited(&self) -> impl Iterator<Item = &str> {
        self.awaited.iter().map(String::as_str)
    }
}

/// Whether two values of a field say the same. Two people who both took a record off agree, whenever each did it.
#[must_use]
pub fn say_the_same<T: PartialEq>(field: &str, one: &T, other: &T, is_empty: impl Fn(&T) -> bool) -> bool {
    one == other || (field == "removed_at" && !is_empty(one) && !is_empty(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn after(changes: &[(&str, &[&str])]) -> Heads {
        let mut heads = Heads::default();
        let mut known = HashSet::new();
        for (change, replaces) in changes {
            heads.arrive(change, replaces, |other| known.contains(other));
            known.insert((*change).to_owned());
        }
        heads
    }

    #[test]
    fn a_later_change_replaces_the_one_it_knew() {
        let heads = after(&[("a", &[]), ("b", &["a"])]);
        assert_eq!((heads.shown(), heads.others().count()), (Some("b"), 0));
    }

    #[test]
    fn two_changes_of_the_same_value_are_both_heads() {
        let heads = after(&[("a", &[]), ("b", &["a"]), ("c", &["a"])]);
        assert_eq!((heads.shown(), heads.others().collect::<Vec<_>>()), (Some("c"), vec!["b"]));
    }

    #[test]
    fn a_settlement_replaces_both() {
        let heads = after(&[("a", &[]), ("b", &["a"]), ("c", &["a"]), ("d", &["b", "c"])]);
        assert_eq!((heads.shown(), heads.others().count()), (Some("d"), 0));
    }

    #[test]
    fn a_change_that_arrives_after_its_own_replacement_is_no_head() {
        let heads = after(&[("b", &["a"]), ("a", &[])]);
        assert_eq!((heads.shown(), heads.others().count(), heads.awaited().count()), (Some("b"), 0, 0));
    }

    #[test]
    fn both_took_it_off() {
        let is_empty = |text: &&str| text.is_empty();
        assert!(say_the_same("removed_at", &"2027-01-04", &"2027-01-05", is_empty));
        assert!(!say_the_same("removed_at", &"2027-01-04", &"", is_empty));
        assert!(!say_the_same("name", &"Ada", &"Ida", is_empty));
    }

    /// A history: each change replaces some of those made before it.
    fn histories() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
        prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..3), 1..12).prop_map(
            |all| {
                all.iter()
                    .enumerate()
                    .map(|(at, picks)| {
                        let replaces: BTreeSet<String> = if at == 0 {
                            BTreeSet::new()
                        } else {
                            picks.iter().map(|pick| format!("{:02}", pick.index(at))).collect()
                        };
                        (format!("{at:02}"), replaces.into_iter().collect())
                    })
                    .collect()
            },
        )
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_changes_nothing(history in histories(), seed in any::<u64>()) {
            let mut shuffled = history.clone();
            let mut state = seed;
            for at in (1..shuffled.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                shuffled.swap(at, (state >> 33) as usize % (at + 1));
            }
            let arrive_all = |changes: &[(String, Vec<String>)]| {
                let (mut heads, mut known) = (Heads::default(), HashSet::new());
                for (change, replaces) in changes {
                    let replaces: Vec<&str> = replaces.iter().map(String::as_str).collect();
                    heads.arrive(change, &replaces, |other| known.contains(other));
                    known.insert(change.clone());
                }
                heads
            };
            prop_assert_eq!(arrive_all(&history), arrive_all(&shuffled));
        }
    }
}
